/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-card-groups.h"

static HwCardGroup *
group_new (HwRow *lead)
{
  HwCardGroup *group = g_new0 (HwCardGroup, 1);

  group->lead = hw_row_ref (lead);
  group->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  return group;
}

static void
group_free (gpointer data)
{
  HwCardGroup *group = data;

  hw_row_unref (group->lead);
  g_ptr_array_unref (group->cards);
  g_free (group);
}

static void
add_card (HwCardGroup *group, HwRow *card)
{
  g_ptr_array_add (group->cards, hw_row_ref (card));
  group->votes += hw_row_int (card, HW_PROBLEM_CARD_VOTES);
  group->voted |= !hw_row_is_null (card, HW_PROBLEM_CARD_VOTES);
}

typedef struct
{
  const HwCardGroup *group;
  guint place;
} Ranked;

static int
compare_votes (gconstpointer a, gconstpointer b)
{
  const Ranked *left = a, *right = b;

  if (left->group->votes != right->group->votes)
    return left->group->votes > right->group->votes ? -1 : 1;
  return left->place < right->place ? -1 : 1;
}

/* By votes; what has the same keeps its order. */
static void
sort_by_votes (GPtrArray *groups)
{
  g_autofree Ranked *ranked = g_new (Ranked, groups->len);

  for (guint i = 0; i < groups->len; i++)
    ranked[i] = (Ranked){ g_ptr_array_index (groups, i), i };
  qsort (ranked, groups->len, sizeof *ranked, compare_votes);
  for (guint i = 0; i < groups->len; i++)
    groups->pdata[i] = (gpointer) ranked[i].group;
}

GPtrArray *
hw_card_groups_new (const GPtrArray *cards)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) by_lead = g_hash_table_new (hw_id_hash, hw_id_equal);
  g_autoptr (GHashTable) there = g_hash_table_new (hw_id_hash, hw_id_equal);

  for (guint i = 0; i < cards->len; i++)
    g_hash_table_add (there, (gpointer) hw_row_id (cards->pdata[i]));
  /* Leads first: a card may stand before the one that leads it. */
  for (guint i = 0; i < cards->len; i++) {
    HwRow *card = g_ptr_array_index (cards, i);

    if (!g_hash_table_contains (there, hw_row_ref_id (card, HW_PROBLEM_CARD_LEAD))) {
      HwCardGroup *group = group_new (card);

      add_card (group, card);
      g_ptr_array_add (groups, group);
      g_hash_table_insert (by_lead, (gpointer) hw_row_id (card), group);
    }
  }
  for (guint i = 0; i < cards->len; i++) {
    HwRow *card = g_ptr_array_index (cards, i);
    HwCardGroup *group = g_hash_table_lookup (by_lead, hw_row_ref_id (card, HW_PROBLEM_CARD_LEAD));

    if (group != NULL)
      add_card (group, card);
  }
  for (guint i = 0; i < groups->len; i++)
    if (((HwCardGroup *) g_ptr_array_index (groups, i))->voted) {
      sort_by_votes (groups);
      break;
    }
  return groups;
}

const HwCardGroup *
hw_card_groups_find (const GPtrArray *groups, const HwId *card)
{
  for (guint i = 0; i < groups->len; i++) {
    const HwCardGroup *group = g_ptr_array_index (groups, i);

    for (guint c = 0; c < group->cards->len; c++)
      if (hw_id_equal (hw_row_id (g_ptr_array_index (group->cards, c)), card))
        return group;
  }
  return NULL;
}

const char *
hw_card_group_title (const HwCardGroup *group)
{
  const char *topic = hw_row_text (group->lead, HW_PROBLEM_CARD_TOPIC);

  return topic != NULL ? topic : hw_row_name (group->lead);
}

gboolean
hw_card_group_is_picked (const HwCardGroup *group)
{
  return g_strcmp0 (hw_row_text (group->lead, HW_PROBLEM_CARD_STATE), "picked") == 0;
}

/* --- commands --- */

/* What a group has become is the same for all its cards: a card that leaves it later keeps that. */
static void
set_state (HwEdit *edit, const HwRow *card, const char *state)
{
  if (g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), state) != 0)
    hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, state);
}

/* What the lead of @from bore goes to that of @onto. */
static void
take_over (HwCommand *command, const HwCardGroup *from, const HwCardGroup *onto)
{
  const char *topic = hw_row_text (from->lead, HW_PROBLEM_CARD_TOPIC);
  gboolean names = topic != NULL && hw_row_is_null (onto->lead, HW_PROBLEM_CARD_TOPIC);
  HwEdit *edit;

  if (!names && !from->voted)
    return;
  edit = hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (onto->lead));
  if (names)
    hw_edit_set_text (edit, HW_PROBLEM_CARD_TOPIC, topic);
  if (from->voted)
    hw_edit_set_int (edit, HW_PROBLEM_CARD_VOTES, from->votes + onto->votes);
}

HwCommand *
hw_card_group_merge (const HwCardGroup *from, const HwCardGroup *onto)
{
  const HwId *lead = hw_row_id (onto->lead);
  HwCommand *command;

  if (hw_id_equal (hw_row_id (from->lead), lead))
    return NULL;
  command = hw_command_new ("retro.group");
  for (guint i = 0; i < from->cards->len; i++) {
    const HwRow *card = g_ptr_array_index (from->cards, i);
    HwEdit *edit = hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (card));

    hw_edit_set_ref (edit, HW_PROBLEM_CARD_LEAD, lead);
    set_state (edit, card, hw_row_text (onto->lead, HW_PROBLEM_CARD_STATE));
    if (!hw_row_is_null (card, HW_PROBLEM_CARD_TOPIC))
      hw_edit_set_null (edit, HW_PROBLEM_CARD_TOPIC);
    if (!hw_row_is_null (card, HW_PROBLEM_CARD_VOTES))
      hw_edit_set_null (edit, HW_PROBLEM_CARD_VOTES);
  }
  take_over (command, from, onto);
  return command;
}

HwCommand *
hw_card_group_dissolve (const HwCardGroup *group)
{
  HwCommand *command;

  if (group->cards->len < 2)
    return NULL;
  command = hw_command_new ("retro.ungroup");
  for (guint i = 1; i < group->cards->len; i++)
    hw_edit_set_null (hw_command_update (command, HW_PROBLEM_CARD,
                                         hw_row_id (g_ptr_array_index (group->cards, i))),
                      HW_PROBLEM_CARD_LEAD);
  if (!hw_row_is_null (group->lead, HW_PROBLEM_CARD_TOPIC))
    hw_edit_set_null (hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (group->lead)),
                      HW_PROBLEM_CARD_TOPIC);
  return command;
}

/* The second card takes over what the lead bears: the name and the votes. */
static void
hand_over (HwCommand *command, const HwCardGroup *group)
{
  const HwRow *next = g_ptr_array_index (group->cards, 1);
  static const guint borne[] = { HW_PROBLEM_CARD_TOPIC, HW_PROBLEM_CARD_VOTES };
  HwEdit *from = hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (group->lead));
  HwEdit *to = hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (next));

  hw_edit_set_null (to, HW_PROBLEM_CARD_LEAD);
  for (guint i = 0; i < G_N_ELEMENTS (borne); i++) {
    if (hw_row_is_null (group->lead, borne[i]))
      continue;
    hw_edit_set (to, borne[i], hw_value_copy (hw_row_value (group->lead, borne[i])));
    hw_edit_set_null (from, borne[i]);
  }
  for (guint i = 2; i < group->cards->len; i++)
    hw_edit_set_ref (hw_command_update (command, HW_PROBLEM_CARD,
                                        hw_row_id (g_ptr_array_index (group->cards, i))),
                     HW_PROBLEM_CARD_LEAD, hw_row_id (next));
}

HwCommand *
hw_card_group_take_out (const HwCardGroup *group, const HwId *card)
{
  HwCommand *command;

  if (group->cards->len < 3)
    return hw_card_group_dissolve (group);
  command = hw_command_new ("retro.ungroup");
  if (hw_id_equal (hw_row_id (group->lead), card))
    hand_over (command, group);
  else
    hw_edit_set_null (hw_command_update (command, HW_PROBLEM_CARD, card), HW_PROBLEM_CARD_LEAD);
  return command;
}

HwCommand *
hw_card_group_rename (const HwCardGroup *group, const char *topic)
{
  const char *now = hw_row_text (group->lead, HW_PROBLEM_CARD_TOPIC);
  const char *wanted = topic != NULL && *topic != '\0' ? topic : NULL;
  HwCommand *command;

  if (g_strcmp0 (now, wanted) == 0)
    return NULL;
  command = hw_command_new ("retro.name-group");
  hw_edit_set_text (hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (group->lead)),
                    HW_PROBLEM_CARD_TOPIC, wanted);
  return command;
}

static void
add_state (HwCommand *command, const HwCardGroup *group, const char *state)
{
  for (guint i = 0; i < group->cards->len; i++) {
    const HwRow *card = g_ptr_array_index (group->cards, i);

    if (g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), state) != 0)
      set_state (hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (card)), card, state);
  }
}

HwCommand *
hw_card_group_set_state (const HwCardGroup *group, const char *state)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.pick");

  add_state (command, group, state);
  return hw_command_n_edits (command) == 0 ? NULL : g_steal_pointer (&command);
}

HwCommand *
hw_card_groups_forget_votes (const GPtrArray *groups)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.vote-again");

  for (guint i = 0; i < groups->len; i++) {
    const HwCardGroup *group = g_ptr_array_index (groups, i);

    for (guint c = 0; c < group->cards->len; c++) {
      const HwRow *card = g_ptr_array_index (group->cards, c);

      if (!hw_row_is_null (card, HW_PROBLEM_CARD_VOTES))
        hw_edit_set_null (hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (card)),
                          HW_PROBLEM_CARD_VOTES);
    }
  }
  return hw_command_n_edits (command) == 0 ? NULL : g_steal_pointer (&command);
}
