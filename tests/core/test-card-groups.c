/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards as topics: groups that merge and come apart, what their leads bear, and their order. */
#include "core/retro/hw-card-groups.h"

typedef struct
{
  HwSchema *schema;
  GPtrArray *cards; /* of HwRow */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->schema = hw_schema_new ();
  f->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->cards);
  hw_schema_unref (f->schema);
}

static HwRow *
card (Fixture *f, guint i)
{
  return g_ptr_array_index (f->cards, i);
}

/* @lead, @votes: -1 for none. */
static void
add (Fixture *f, const char *text, int lead, int votes)
{
  HwId id = hw_id_new (1000);
  HwRow *row = hw_row_new (f->schema, HW_PROBLEM_CARD, &id);

  hw_row_take (row, HW_PROBLEM_CARD_OBSTACLE, hw_value_text (text));
  hw_row_take (row, HW_PROBLEM_CARD_STATE, hw_value_text ("submitted"));
  if (lead >= 0)
    hw_row_take (row, HW_PROBLEM_CARD_LEAD, hw_value_id (hw_row_id (card (f, (guint) lead))));
  if (votes >= 0)
    hw_row_take (row, HW_PROBLEM_CARD_VOTES, hw_value_int (votes));
  g_ptr_array_add (f->cards, row);
}

static const HwCardGroup *
group (const GPtrArray *groups, guint i)
{
  return g_ptr_array_index (groups, i);
}

/* Carries @command out on the cards; takes it. */
static GPtrArray *
after (Fixture *f, HwCommand *command)
{
  g_assert_nonnull (command);
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);

    for (guint c = 0; c < f->cards->len; c++)
      for (guint s = 0; hw_id_equal (hw_row_id (card (f, c)), &edit->id) && s < edit->sets->len;
           s++) {
        const HwSet *set = &g_array_index (edit->sets, HwSet, s);

        hw_row_take (card (f, c), set->field, hw_value_copy (&set->value));
      }
  }
  hw_command_unref (command);
  return hw_card_groups_new (f->cards);
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) plain = NULL;
  g_autoptr (GPtrArray) voted = NULL;

  add (f, "a", -1, -1);
  add (f, "b", -1, -1);
  add (f, "c", 0, -1);
  plain = hw_card_groups_new (f->cards);
  g_assert_cmpuint (plain->len, ==, 2);
  g_assert_true (group (plain, 0)->lead == card (f, 0));
  g_assert_cmpuint (group (plain, 0)->cards->len, ==, 2);
  g_assert_false (group (plain, 0)->voted);
  add (f, "d", -1, 4);
  add (f, "e", -1, 4);
  voted = hw_card_groups_new (f->cards);
  g_assert_true (group (voted, 0)->lead == card (f, 3)); /* as many as e, and before it */
  g_assert_true (group (voted, 1)->lead == card (f, 4));
  g_assert_true (group (voted, 2)->lead == card (f, 0));
}

/* A lead that is not there leaves nobody out. */
static void
test_lost_lead (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;

  add (f, "a", -1, -1);
  add (f, "b", 0, -1);
  g_ptr_array_remove_index (f->cards, 0);
  groups = hw_card_groups_new (f->cards);
  g_assert_cmpuint (groups->len, ==, 1);
  g_assert_true (group (groups, 0)->lead == card (f, 0));
}

static void
test_merge (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  const HwCardGroup *all;

  add (f, "a", -1, 2);
  add (f, "b", 0, -1);
  add (f, "c", -1, 3);
  add (f, "d", 2, -1);
  hw_row_take (card (f, 2), HW_PROBLEM_CARD_TOPIC, hw_value_text ("Dates"));
  hw_row_take (card (f, 0), HW_PROBLEM_CARD_STATE, hw_value_text ("picked"));
  groups = hw_card_groups_new (f->cards);
  g_assert_null (hw_card_group_merge (group (groups, 0), group (groups, 0)));
  merged = after (f, hw_card_group_merge (group (groups, 0), group (groups, 1)));
  g_assert_cmpuint (merged->len, ==, 1);
  all = group (merged, 0);
  g_assert_true (all->lead == card (f, 0));
  g_assert_cmpuint (all->cards->len, ==, 4);
  g_assert_cmpint (all->votes, ==, 5);
  g_assert_cmpstr (hw_card_group_title (all), ==, "Dates");
  for (guint i = 0; i < f->cards->len; i++) /* one level only, and the same state */
    g_assert_cmpstr (hw_row_text (card (f, i), HW_PROBLEM_CARD_STATE), ==,
                     i == 1 ? "submitted" : "picked");
  for (guint i = 1; i < f->cards->len; i++)
    g_assert_true (
        hw_id_equal (hw_row_ref_id (card (f, i), HW_PROBLEM_CARD_LEAD), hw_row_id (card (f, 0))));
  g_assert_true (hw_row_is_null (card (f, 2), HW_PROBLEM_CARD_TOPIC));
}

/* The lead goes: the next one bears the name and the votes. */
static void
test_take_out (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) apart = NULL;

  add (f, "a", -1, 6);
  add (f, "b", 0, -1);
  add (f, "c", 0, -1);
  hw_row_take (card (f, 0), HW_PROBLEM_CARD_TOPIC, hw_value_text ("Dates"));
  groups = hw_card_groups_new (f->cards);
  left = after (f, hw_card_group_take_out (group (groups, 0), hw_row_id (card (f, 0))));
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_true (group (left, 0)->lead == card (f, 1));
  g_assert_cmpint (group (left, 0)->votes, ==, 6);
  g_assert_cmpstr (hw_card_group_title (group (left, 0)), ==, "Dates");
  g_assert_cmpstr (hw_card_group_title (group (left, 1)), ==, "a");
  /* Of two none is left to lead. */
  apart = after (f, hw_card_group_take_out (group (left, 0), hw_row_id (card (f, 2))));
  g_assert_cmpuint (apart->len, ==, 3);
  g_assert_true (hw_row_is_null (card (f, 1), HW_PROBLEM_CARD_TOPIC));
  g_assert_null (hw_card_group_dissolve (group (apart, 0)));
}

static void
test_state (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) picked = NULL;
  g_autoptr (GPtrArray) forgotten = NULL;

  add (f, "a", -1, 6);
  add (f, "b", 0, -1);
  groups = hw_card_groups_new (f->cards);
  picked = after (f, hw_card_group_set_state (group (groups, 0), "picked"));
  g_assert_true (hw_card_group_is_picked (group (picked, 0)));
  g_assert_cmpstr (hw_row_text (card (f, 1), HW_PROBLEM_CARD_STATE), ==, "picked");
  g_assert_null (hw_card_group_set_state (group (picked, 0), "picked"));
  forgotten = after (f, hw_card_groups_forget_votes (picked));
  g_assert_false (group (forgotten, 0)->voted);
  g_assert_null (hw_card_groups_forget_votes (forgotten));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/card-groups/order", test_order);
  ADD ("/card-groups/lost-lead", test_lost_lead);
  ADD ("/card-groups/merge", test_merge);
  ADD ("/card-groups/take-out", test_take_out);
  ADD ("/card-groups/state", test_state);
  return g_test_run ();
}
