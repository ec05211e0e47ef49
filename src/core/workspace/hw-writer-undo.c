/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-writer-private.h"

#include <glib/gi18n-lib.h>

#include "core/ledger/hw-stage-span.h"
#include "core/text/hw-format.h"

/* Undo is a command of its own that puts back the old values. What somebody changed since is left
 * alone, register by register, and told (architecture.md, "Undo"). It is exempt from gates, limits
 * and transitions; a deal put back past a gate is judged again and may come back unverified. */

typedef struct
{
  HwWriter *writer;
  gint64 command; /* the one taken back */
} Inversion;

static gboolean
shares_register (const HwLedgerEntry *entry, HwSchema *schema, guint a, guint b)
{
  const HwField *one = hw_schema_field (schema, entry->entity, a);
  const HwField *other = hw_schema_field (schema, entry->entity, b);

  return a == b || (!hw_field_is_own (one) && !hw_field_is_own (other) && one->reg == other->reg);
}

/* Does the row still hold, in all of @field's register, what the command had put there? */
static gboolean
still_holds (const HwLedgerEntry *entry, const HwRow *row, guint field)
{
  for (guint i = 0; i < entry->news->len; i++) {
    const HwSet *set = &g_array_index (entry->news, HwSet, i);

    if (shares_register (entry, hw_row_schema (row), field, set->field) &&
        !hw_value_equal (&set->value, hw_row_value (row, set->field)))
      return FALSE;
  }
  return TRUE;
}

static char *
describe (HwWriter *self, const HwField *field, const HwValue *value)
{
  if (hw_value_is_null (value))
    /* Translators: stands for a value that is empty, as in “from (empty) to 5” */
    return g_strdup (_("(empty)"));
  return hw_format_value (self->config, field, value, NULL);
}

/* @now, @old: what stands there, and what undo would have put there. */
static void
tell_changed (HwWriter *self, const HwRow *row, const HwSet *old)
{
  const HwField *field = hw_schema_field (self->schema, hw_row_kind (row), old->field);
  g_autofree char *now = describe (self, field, hw_row_value (row, old->field));
  g_autofree char *then = describe (self, field, &old->value);

  if (field->kind == HW_KIND_RANK)
    return;
  g_ptr_array_add (self->tx->outcome->problems,
                   hw_problem_new (HW_PROBLEM_CHANGED, row, (int) old->field,
                                   /* Translators: a field's name, its value now, its value before
                                    */
                                   g_strdup_printf (_("%s was changed since and is left alone: it is “%s”, "
                                         "undoing would have made it “%s”."),
                                       hw_field_label (field), now, then)));
}

/* A deal put back into a stage that has gone would be seen nowhere. Reads the table: the stage may
 * have come back earlier in this very undo. */
static gboolean
stage_is_there (HwWriter *self, const HwId *stage, gboolean *there, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) row = hw_table_load (self->connection, self->schema, HW_STAGE, stage, &failure);

  *there = row != NULL && !hw_row_is_deleted (row);
  return hw_pass_error (error, &failure);
}

static void
tell_stage_gone (HwWriter *self, const HwRow *deal)
{
  g_ptr_array_add (self->tx->outcome->problems,
                   hw_problem_new (HW_PROBLEM_CHANGED, deal, HW_DEAL_STAGE,
                                   g_strdup (_("The stage it was in is not there any more."))));
}

static gboolean
lacks_its_stage (HwWriter *self, const HwLedgerEntry *entry, gboolean *lacks, GError **error)
{
  *lacks = FALSE;
  for (guint i = 0; entry->entity == HW_DEAL && i < entry->olds->len; i++) {
    const HwSet *old = &g_array_index (entry->olds, HwSet, i);
    gboolean there;

    if (old->field != HW_DEAL_STAGE)
      continue;
    if (!stage_is_there (self, hw_value_get_id (&old->value), &there, error))
      return FALSE;
    *lacks = !there;
  }
  return TRUE;
}

static gboolean
put_back_values (HwWriter *self, const HwLedgerEntry *entry, HwStored *stored, GError **error)
{
  g_autoptr (HwRow) before = hw_row_ref (stored->row);
  gboolean any = FALSE;
  gboolean stays;

  if (!lacks_its_stage (self, entry, &stays, error))
    return FALSE;
  if (stays)
    tell_stage_gone (self, before);
  hw_row_unref (stored->row);
  stored->row = hw_row_copy (before);
  for (guint i = 0; i < entry->olds->len; i++) {
    const HwSet *old = &g_array_index (entry->olds, HwSet, i);

    if (stays && shares_register (entry, self->schema, old->field, HW_DEAL_STAGE))
      continue;
    if (still_holds (entry, before, old->field)) {
      hw_row_take (stored->row, old->field, hw_value_copy (&old->value));
      any = TRUE;
    } else {
      tell_changed (self, before, old);
    }
  }
  if (!any)
    return TRUE;
  return hw_writer_write_row (self, stored, before, "update", error) &&
         hw_writer_follow (self, before, stored->row, self->tx->outcome->problems, error);
}

/* A created row goes into the bin, unless somebody worked on it since. */
static gboolean
untouched (const HwLedgerEntry *entry, const HwRow *row)
{
  for (guint i = 0; i < entry->news->len; i++) {
    const HwSet *set = &g_array_index (entry->news, HwSet, i);

    if (hw_schema_field (hw_row_schema (row), entry->entity, set->field)->kind != HW_KIND_RANK &&
        !hw_value_equal (&set->value, hw_row_value (row, set->field)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
set_deleted (HwWriter *self, HwStored *stored, gboolean deleted, GError **error)
{
  g_autoptr (HwRow) before = hw_row_ref (stored->row);
  guint known = self->tx->outcome->problems->len;
  HwRuleContext context;
  gboolean there = TRUE;

  hw_row_unref (stored->row);
  stored->row = hw_row_copy (before);
  hw_row_take (stored->row, HW_ROW_DELETED_AT,
               deleted ? hw_value_int (self->tx->entry.happened_at) : HW_VALUE_NULL);
  hw_writer_rule_context (self, &context);
  if (deleted &&
      !hw_rules_judge_row (&context, before, stored->row, self->tx->outcome->problems, error))
    return FALSE;
  if (!deleted && hw_row_kind (before) == HW_DEAL &&
      !stage_is_there (self, hw_row_ref_id (before, HW_DEAL_STAGE), &there, error))
    return FALSE;
  if (!there)
    tell_stage_gone (self, before);
  if (self->tx->outcome->problems->len > known)
    return TRUE; /* others need it, or it needs what has gone: left alone, and told */
  return hw_writer_write_row (self, stored, before, deleted ? "delete" : "restore", error) &&
         hw_writer_follow (self, before, stored->row, self->tx->outcome->problems, error);
}

static gboolean
invert_entry (HwLedgerEntry *entry, gpointer data, GError **error)
{
  Inversion *inversion = data;
  HwWriter *self = inversion->writer;
  HwEdit edit = { .kind = HW_EDIT_UPDATE, .entity = entry->entity, .id = entry->row };
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwStored) stored = NULL;
  gboolean deleted;
  gboolean spared;

  edit.sets = entry->olds; /* a touch goes back to the deal it was taken from: judge that one too */
  if (!hw_writer_note_deals (self, &edit, error))
    return FALSE;
  stored =
      hw_table_load_stored (self->connection, self->schema, entry->entity, &entry->row, &failure);
  if (stored == NULL) {
    return hw_pass_error (error, &failure);
  }
  if (!hw_writer_spare_goal (self, entry, stored->row, inversion->command, &spared, error))
    return FALSE;
  if (spared)
    return TRUE;
  deleted = hw_row_is_deleted (stored->row);
  switch (entry->op) {
  case HW_EDIT_CREATE:
    if (deleted)
      return TRUE;
    if (untouched (entry, stored->row))
      return set_deleted (self, stored, TRUE, error);
    g_ptr_array_add (self->tx->outcome->problems,
                     hw_problem_new (HW_PROBLEM_CHANGED, stored->row, -1,
                                     g_strdup (_("This was worked on since and stays."))));
    return TRUE;
  case HW_EDIT_DELETE:
    return !deleted || set_deleted (self, stored, FALSE, error);
  case HW_EDIT_RESTORE:
    return deleted || set_deleted (self, stored, TRUE, error);
  case HW_EDIT_UPDATE:
  default:
    return put_back_values (self, entry, stored, error);
  }
}

static gboolean
mark_undone (HwWriter *self, gint64 command, gint64 undone_by, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (self->connection, "UPDATE command SET undone_by = ?2 WHERE seq = ?1",
                             error);

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, command);
  if (undone_by != 0)
    hw_statement_bind_int (statement, 2, undone_by);
  return hw_statement_run (statement, error);
}

/* The undo row that is brought back by a redo is marked as well, so that it is not redone twice. */
static gboolean
mark_both (HwWriter *self, gint64 inverted, gint64 original, gboolean redo, GError **error)
{
  gint64 seq = self->tx->entry.seq;

  if (!redo)
    return mark_undone (self, original, seq, error);
  return mark_undone (self, inverted, seq, error) && mark_undone (self, original, 0, error);
}

static gboolean
rebuild_spans (HwWriter *self, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->tx->moved);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    g_autoptr (HwRow) deal = hw_table_load (self->connection, self->schema, HW_DEAL, id, error);

    if (deal == NULL || !hw_stage_span_rebuild (self->connection, deal, error))
      return FALSE;
  }
  return TRUE;
}

/* Writes the inverse of command @inverted; @original is the user's command that it is about.
 * @step_over: it counts as undone even when all of it was changed since, so that asking again goes
 * on to the command before. */
static HwOutcome *
invert (HwWriter *self,
        gint64 inverted,
        gint64 original,
        const char *kind,
        gboolean redo,
        gboolean step_over,
        const HwId *actor,
        HwChanges **changes,
        GError **error)
{
  Inversion inversion = { .writer = self, .command = inverted };
  HwTransaction *tx;
  HwOutcome *outcome = NULL;

  tx = hw_writer_begin (self, redo ? "redo" : "undo", actor, error);
  if (tx == NULL)
    return NULL;
  tx->exempt = TRUE;
  tx->kept = step_over;
  tx->entry.undoes = original;
  hw_ledger_begin (&tx->entry);
  g_free (tx->outcome->kind);
  tx->outcome->kind = g_strdup (kind);
  self->tx = tx;
  if (hw_ledger_foreach (self->connection, self->schema, inverted, TRUE, invert_entry, &inversion,
                         error) &&
      hw_writer_refresh_config (self, error) && hw_writer_judge_deals (self, tx->outcome, error) &&
      ((!tx->kept && tx->entry.entries == 0) ||
       mark_both (self, inverted, original, redo, error)) &&
      rebuild_spans (self, error))
    outcome = hw_writer_finish (self, tx, FALSE, changes, error);
  else
    hw_writer_roll_back (self, tx);
  if (outcome != NULL && tx->entry.entries == 0)
    outcome->status = HW_OUTCOME_REFUSED; /* everything was changed since */
  self->tx = NULL;
  hw_transaction_free (tx);
  return outcome;
}

/* Looks up (seq, undoes, kind); FALSE with error NOTHING when the query gives no row. */
static gboolean
find_command (HwWriter *self,
              const char *sql,
              gint64 bound,
              gint64 *seq,
              gint64 *undoes,
              char **kind,
              const char *nothing,
              GError **error)
{
  HwStatement *statement = hw_connection_prepare (self->connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, (gint64) self->device);
  hw_statement_bind_int (statement, 2, bound);
  if (!hw_statement_step (statement, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error_literal (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOTHING, nothing);
    return FALSE;
  }
  *seq = hw_statement_get_int (statement, 0);
  *undoes = hw_statement_get_int (statement, 1);
  *kind = g_strdup (hw_statement_get_text (statement, 2));
  hw_statement_reset (statement);
  return TRUE;
}

HwOutcome *
hw_writer_undo (HwWriter *self,
                gint64 command,
                const HwId *actor,
                HwChanges **changes,
                GError **error)
{
  g_autofree char *kind = NULL;
  gint64 seq;
  gint64 undoes;
  const char *sql =
      command == 0 ? "SELECT seq, coalesce(undoes, 0), kind FROM command WHERE device = ?1 AND "
                     "undone_by IS NULL AND kind NOT IN ('undo', 'redo') AND kind NOT GLOB "
                     "'auto.*' AND ?2 = 0 "
                     "ORDER BY seq DESC LIMIT 1"
                   : "SELECT seq, coalesce(undoes, 0), kind FROM command WHERE ?1 = ?1 AND "
                     "seq = ?2 AND undone_by IS NULL AND device <> 0 AND kind NOT IN ('undo', "
                     "'redo')";

  if (!find_command (self, sql, command, &seq, &undoes, &kind,
                     command == 0
                     ? _("There is nothing to undo.")
                     : _("This has been undone already, or was done without a name."), error))
    return NULL;
  return invert (self, seq, seq, kind, FALSE, command == 0, actor, changes, error);
}

/* The newest undo after which nothing new was done. */
HwOutcome *
hw_writer_redo (HwWriter *self, const HwId *actor, HwChanges **changes, GError **error)
{
  g_autofree char *kind = NULL;
  gint64 seq;
  gint64 undoes;

  if (!find_command (
          self,
          "SELECT u.seq, u.undoes, c.kind FROM command u JOIN command c ON c.seq = u.undoes "
          "WHERE u.device = ?1 AND u.kind = 'undo' AND u.undone_by IS NULL AND ?2 = 0 AND u.seq > "
          "coalesce((SELECT max(seq) FROM command WHERE device = ?1 AND kind NOT IN ('undo', "
          "'redo') AND kind NOT GLOB 'auto.*'), 0) ORDER BY u.seq DESC LIMIT 1",
          0, &seq, &undoes, &kind, _("There is nothing to redo."), error))
    return NULL;
  return invert (self, seq, undoes, kind, TRUE, TRUE, actor, changes, error);
}
