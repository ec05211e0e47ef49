/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-command.h"

struct _HwCommand
{
  gatomicrefcount refs;
  char *kind;
  HwId actor;
  gint64 happened_at;
  char *reason;
  gboolean states_source;
  gboolean rehearsal;
  guint64 expected_rows;
  gboolean anonymous;
  gint64 anonymous_at;
  char *seal;
  GArray *boxes;    /* of HwBoxOpening */
  GPtrArray *edits; /* of HwEdit, owned */
};

static void
set_clear (gpointer data)
{
  hw_value_clear (&((HwSet *) data)->value);
}

static void
edit_free (gpointer data)
{
  HwEdit *edit = data;

  g_array_unref (edit->sets);
  g_free (edit);
}

static void
opening_clear (gpointer data)
{
  g_free (((HwBoxOpening *) data)->box);
}

HwCommand *
hw_command_new (const char *kind)
{
  HwCommand *command = g_new0 (HwCommand, 1);

  g_atomic_ref_count_init (&command->refs);
  command->kind = g_strdup (kind);
  command->edits = g_ptr_array_new_with_free_func (edit_free);
  command->boxes = g_array_new (FALSE, FALSE, sizeof (HwBoxOpening));
  g_array_set_clear_func (command->boxes, opening_clear);
  return command;
}

HwCommand *
hw_command_ref (HwCommand *command)
{
  g_atomic_ref_count_inc (&command->refs);
  return command;
}

void
hw_command_unref (HwCommand *command)
{
  if (!g_atomic_ref_count_dec (&command->refs))
    return;
  g_free (command->kind);
  g_free (command->reason);
  g_free (command->seal);
  g_array_unref (command->boxes);
  g_ptr_array_unref (command->edits);
  g_free (command);
}

const char *
hw_command_get_kind (const HwCommand *command)
{
  return command->kind;
}

gboolean
hw_command_is_automatic (const char *kind)
{
  return g_str_has_prefix (kind, "auto.");
}

void
hw_command_set_actor (HwCommand *command, const HwId *person)
{
  command->actor = *person;
}

const HwId *
hw_command_get_actor (const HwCommand *command)
{
  return &command->actor;
}

void
hw_command_set_happened_at (HwCommand *command, gint64 happened_at)
{
  command->happened_at = happened_at;
}

gint64
hw_command_get_happened_at (const HwCommand *command)
{
  return command->happened_at;
}

void
hw_command_set_reason (HwCommand *command, const char *reason)
{
  g_free (command->reason);
  command->reason = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;
}

const char *
hw_command_get_reason (const HwCommand *command)
{
  return command->reason;
}

void
hw_command_set_states_source (HwCommand *command, gboolean states_source)
{
  command->states_source = states_source;
}

gboolean
hw_command_get_states_source (const HwCommand *command)
{
  return command->states_source;
}

void
hw_command_set_rehearsal (HwCommand *command, gboolean rehearsal)
{
  command->rehearsal = rehearsal;
}

gboolean
hw_command_get_rehearsal (const HwCommand *command)
{
  return command->rehearsal;
}

void
hw_command_set_expected_rows (HwCommand *command, guint64 rows)
{
  command->expected_rows = rows;
}

guint64
hw_command_get_expected_rows (const HwCommand *command)
{
  return command->expected_rows;
}

void
hw_command_set_anonymous (HwCommand *command, gint64 when)
{
  command->anonymous = TRUE;
  command->anonymous_at = when;
}

gboolean
hw_command_get_anonymous (const HwCommand *command, gint64 *when)
{
  if (when != NULL)
    *when = command->anonymous_at;
  return command->anonymous;
}

void
hw_command_seal (HwCommand *command, const char *box)
{
  g_free (command->seal);
  command->seal = g_strdup (box);
}

const char *
hw_command_get_seal (const HwCommand *command)
{
  return command->seal;
}

void
hw_command_open_box (HwCommand *command, const char *box, gint64 when)
{
  HwBoxOpening opening = { g_strdup (box), when, FALSE };

  g_array_append_val (command->boxes, opening);
}

void
hw_command_discard_box (HwCommand *command, const char *box)
{
  HwBoxOpening opening = { g_strdup (box), 0, TRUE };

  g_array_append_val (command->boxes, opening);
}

const GArray *
hw_command_get_boxes (const HwCommand *command)
{
  return command->boxes;
}

static HwEdit *
add_edit (HwCommand *command, HwEditKind kind, HwEntityKind entity, const HwId *id)
{
  HwEdit *edit = g_new0 (HwEdit, 1);

  edit->kind = kind;
  edit->entity = entity;
  edit->id = *id;
  edit->sets = g_array_new (FALSE, FALSE, sizeof (HwSet));
  g_array_set_clear_func (edit->sets, set_clear);
  g_ptr_array_add (command->edits, edit);
  return edit;
}

HwEdit *
hw_command_create (HwCommand *command, HwEntityKind entity, const HwId *id)
{
  return add_edit (command, HW_EDIT_CREATE, entity, id);
}

HwEdit *
hw_command_update (HwCommand *command, HwEntityKind entity, const HwId *id)
{
  return add_edit (command, HW_EDIT_UPDATE, entity, id);
}

HwEdit *
hw_command_delete (HwCommand *command, HwEntityKind entity, const HwId *id)
{
  return add_edit (command, HW_EDIT_DELETE, entity, id);
}

HwEdit *
hw_command_restore (HwCommand *command, HwEntityKind entity, const HwId *id)
{
  return add_edit (command, HW_EDIT_RESTORE, entity, id);
}

guint
hw_command_n_edits (const HwCommand *command)
{
  return command->edits->len;
}

HwEdit *
hw_command_get_edit (const HwCommand *command, guint i)
{
  g_return_val_if_fail (i < command->edits->len, NULL);
  return g_ptr_array_index (command->edits, i);
}

void
hw_command_truncate (HwCommand *command, guint n)
{
  if (n < command->edits->len)
    g_ptr_array_set_size (command->edits, (int) n);
}

void
hw_edit_set (HwEdit *edit, guint field, HwValue value)
{
  HwSet set = { field, value };

  g_array_append_val (edit->sets, set);
}

void
hw_edit_set_text (HwEdit *edit, guint field, const char *text)
{
  hw_edit_set (edit, field, hw_value_text (text));
}

void
hw_edit_set_int (HwEdit *edit, guint field, gint64 integer)
{
  hw_edit_set (edit, field, hw_value_int (integer));
}

void
hw_edit_set_number (HwEdit *edit, guint field, double number)
{
  hw_edit_set (edit, field, hw_value_real (number));
}

void
hw_edit_set_ref (HwEdit *edit, guint field, const HwId *id)
{
  hw_edit_set (edit, field, hw_value_id (id));
}

void
hw_edit_set_null (HwEdit *edit, guint field)
{
  hw_edit_set (edit, field, HW_VALUE_NULL);
}

void
hw_edit_place (HwEdit *edit, const HwId *after, const HwId *before)
{
  edit->placed = TRUE;
  edit->place_after = after != NULL ? *after : HW_ID_NONE;
  edit->place_before = before != NULL ? *before : HW_ID_NONE;
}

HwCommand *
hw_command_move_deal (const HwId *deal, const HwId *stage, const HwId *after, const HwId *before)
{
  HwCommand *command = hw_command_new ("deal.move");

  hw_command_add_move (command, deal, stage, after, before);
  return command;
}

/* NULL for both neighbours keeps the place the deal has: a drop in a sorted view changes only the
 * stage. */
void
hw_command_add_move (HwCommand *command,
                     const HwId *deal,
                     const HwId *stage,
                     const HwId *after,
                     const HwId *before)
{
  HwEdit *edit = hw_command_update (command, HW_DEAL, deal);

  hw_edit_set_ref (edit, HW_DEAL_STAGE, stage);
  if (after != NULL || before != NULL)
    hw_edit_place (edit, after, before);
}

HwEdit *
hw_command_add_evidence (HwCommand *command,
                         const HwId *deal,
                         const HwId *gate,
                         const HwId *attachment)
{
  HwId id = hw_id_new (g_get_real_time ());
  HwEdit *edit = hw_command_create (command, HW_EVIDENCE, &id);

  hw_edit_set_ref (edit, HW_EVIDENCE_DEAL, deal);
  hw_edit_set_ref (edit, HW_EVIDENCE_GATE, gate);
  hw_edit_set_ref (edit, HW_EVIDENCE_ATTACHMENT, attachment);
  hw_edit_set_ref (edit, HW_EVIDENCE_ACCEPTED_BY, &command->actor);
  return edit;
}
