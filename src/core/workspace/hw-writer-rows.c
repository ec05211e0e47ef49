/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-writer-private.h"

#include <glib/gi18n-lib.h>

#include "core/ledger/hw-stage-span.h"
#include "core/search/hw-search-index.h"

#define MANY_CHANGES 2000 /* more than this and listeners reload instead of splicing */

static void
record_change (HwTransaction *tx, const HwRow *before, const HwRow *after)
{
  HwChange change = { .kind = hw_row_kind (after), .id = *hw_row_id (after) };

  tx->kinds |= (guint64) 1 << change.kind;
  if (tx->bulk)
    return;
  if (tx->changes->len >= MANY_CHANGES) {
    tx->bulk = TRUE;
    g_array_set_size (tx->changes, 0);
    return;
  }
  change.before = before != NULL ? hw_row_ref ((HwRow *) before) : NULL;
  change.after = hw_row_ref ((HwRow *) after);
  g_array_append_val (tx->changes, change);
}

static void
stamp_changed (HwWriter *self, HwStored *stored, const HwRow *before)
{
  guint n = hw_schema_n_fields (self->schema, hw_row_kind (stored->row));

  for (guint i = 0; i < n; i++)
    if (before == NULL || !hw_value_equal (hw_row_value (stored->row, i), hw_row_value (before, i)))
      hw_stored_stamp (stored, i, self->tx->entry.hlc, self->tx->entry.device);
}

/* Undo and redo tell the time in stage anew at their end, when the ledger knows what is undone. */
static gboolean
follow_stage (HwWriter *self, const HwRow *before, const HwRow *after, GError **error)
{
  if (hw_row_kind (after) != HW_DEAL || (before == NULL && self->tx->unspanned != 0))
    return TRUE;
  if (!self->tx->exempt)
    return hw_stage_span_follow (self->connection, before, after, self->tx->entry.happened_at,
                                 error);
  if (!hw_value_equal (hw_row_value (before, HW_DEAL_STAGE), hw_row_value (after, HW_DEAL_STAGE)) ||
      !hw_value_equal (hw_row_value (before, HW_DEAL_STAGE_SINCE),
                       hw_row_value (after, HW_DEAL_STAGE_SINCE)))
    g_hash_table_add (self->tx->moved, hw_id_copy (hw_row_id (after)));
  return TRUE;
}

/* Table, clocks, ledger, time in stage and search text of one row, together. */
gboolean
hw_writer_write_row (HwWriter *self,
                     HwStored *stored,
                     const HwRow *before,
                     const char *op,
                     GError **error)
{
  /* before the table forgets where the deals of this batch began */
  if (before != NULL && self->tx->unspanned != 0 && hw_row_kind (before) == HW_DEAL &&
      !hw_stage_span_catch_up (self->connection, &self->tx->unspanned, error))
    return FALSE;
  stamp_changed (self, stored, before);
  if (before == NULL ? !hw_table_insert (self->connection, stored, error)
                     : !hw_table_update (self->connection, stored, before, error))
    return FALSE;
  if (!hw_ledger_append (self->connection, &self->tx->entry, op, before, stored->row, error))
    return FALSE;
  if (!follow_stage (self, before, stored->row, error))
    return FALSE;
  if (!hw_search_index_follow (self->connection, before, stored->row, self->tx->unsearched, error))
    return FALSE;
  record_change (self->tx, before, stored->row);
  return TRUE;
}

/* A derived column: no clock, no ledger, but the change is told. */
gboolean
hw_writer_store_derived (HwWriter *self,
                         const HwId *deal,
                         guint field,
                         gint64 value,
                         GError **error)
{
  g_autoptr (HwStored) stored =
      hw_table_load_stored (self->connection, self->schema, HW_DEAL, deal, error);
  g_autoptr (HwRow) before = NULL;

  if (stored == NULL)
    return error == NULL || *error == NULL;
  if (hw_row_int (stored->row, field) == value)
    return TRUE;
  before = hw_row_copy (stored->row);
  hw_row_take (stored->row, field, value != 0 ? hw_value_int (value) : HW_VALUE_NULL);
  if (!hw_table_update (self->connection, stored, before, error))
    return FALSE;
  record_change (self->tx, before, stored->row);
  return TRUE;
}

static HwStored *
new_stored (HwWriter *self, const HwEdit *edit)
{
  HwStored *stored = g_new0 (HwStored, 1);

  stored->row = hw_row_new (self->schema, edit->entity, &edit->id);
  stored->clocks = g_byte_array_new ();
  stored->own_clocks = g_byte_array_new ();
  if (self->tx->anonymous)
    stored->rid = hw_writer_draw_place ();
  return stored;
}

static HwKind
kind_of (const HwRow *row, guint field)
{
  return hw_schema_field (hw_row_schema (row), hw_row_kind (row), field)->kind;
}

static void
take_sets (HwRow *row, const HwEdit *edit)
{
  for (guint i = 0; i < edit->sets->len; i++) {
    const HwSet *set = &g_array_index (edit->sets, HwSet, i);

    /* a whole number in a field of fractions comes back from the table as one */
    if (set->value.type == HW_TYPE_INT && kind_of (row, set->field) == HW_KIND_NUMBER)
      hw_row_take (row, set->field, hw_value_real ((double) set->value.integer));
    else
      hw_row_take (row, set->field, hw_value_copy (&set->value));
  }
}

static gboolean
sets_field (const HwEdit *edit, guint field)
{
  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == field)
      return TRUE;
  return FALSE;
}

static void
default_to (HwRow *row, guint field, HwValue value)
{
  if (hw_row_is_null (row, field))
    hw_row_take (row, field, value);
  else
    hw_value_clear (&value);
}

/* Whom a payment counts for is settled when it is recorded: a later transfer of the deal leaves it.
 */
static void
credit_owner (HwWriter *self, HwRow *receipt)
{
  g_autoptr (HwRow) deal = NULL;

  if (!hw_row_is_null (receipt, HW_RECEIPT_PERSON) || hw_row_is_null (receipt, HW_RECEIPT_DEAL))
    return;
  deal = hw_table_load (self->connection, self->schema, HW_DEAL,
                        hw_row_ref_id (receipt, HW_RECEIPT_DEAL), NULL);
  if (deal != NULL && !hw_row_is_null (deal, HW_DEAL_OWNER))
    hw_row_take (receipt, HW_RECEIPT_PERSON, hw_value_copy (hw_row_value (deal, HW_DEAL_OWNER)));
}

static void
fill_created (HwWriter *self, HwRow *row)
{
  HwTransaction *tx = self->tx;

  default_to (row, HW_ROW_CREATED_AT, hw_value_int (tx->entry.happened_at));
  default_to (row, HW_ROW_CREATED_BY, hw_value_id (&tx->entry.actor));
  switch (hw_row_kind (row)) {
  case HW_EVIDENCE:
    if (!hw_row_is_null (row, HW_EVIDENCE_ACCEPTED_BY))
      default_to (row, HW_EVIDENCE_ACCEPTED_AT, hw_value_int (tx->entry.happened_at));
    break;
  case HW_TOUCH:
    default_to (row, HW_TOUCH_HAPPENED_AT, hw_value_int (tx->entry.happened_at));
    default_to (row, HW_TOUCH_PERSON, hw_value_id (&tx->entry.actor));
    break;
  case HW_DEAL:
    default_to (row, HW_DEAL_CURRENCY, hw_value_text (hw_config_currency (self->config)));
    break;
  case HW_RECEIPT:
    default_to (row, HW_RECEIPT_CURRENCY, hw_value_text (hw_config_currency (self->config)));
    credit_owner (self, row);
    break;
  default:
    break;
  }
}

/* The stage settles the pipeline, since when, and whether and when the deal was closed. What an
 * import states about times is kept; a person's move happens when it happens. */
static void
settle_stage (HwWriter *self, const HwEdit *edit, const HwRow *before, HwRow *row)
{
  const HwRow *stage = hw_config_find (self->config, HW_STAGE, hw_row_ref_id (row, HW_DEAL_STAGE));
  gboolean stated = before == NULL && self->tx->command != NULL &&
                    hw_command_get_states_source (self->tx->command);
  gint64 when = self->tx->entry.happened_at;

  if (stage == NULL)
    return;
  hw_row_take (row, HW_DEAL_PIPELINE, hw_value_copy (hw_row_value (stage, HW_STAGE_PIPELINE)));
  if (before != NULL && hw_id_equal (hw_row_ref_id (before, HW_DEAL_STAGE), hw_row_id (stage)))
    return;
  if (!sets_field (edit, HW_DEAL_STAGE_SINCE) && !stated)
    hw_row_take (row, HW_DEAL_STAGE_SINCE, hw_value_int (when));
  if (hw_stage_kind (stage) == HW_STAGE_OPEN)
    hw_row_take (row, HW_DEAL_CLOSED_AT, HW_VALUE_NULL);
  else if (!sets_field (edit, HW_DEAL_CLOSED_AT) && !stated)
    hw_row_take (row, HW_DEAL_CLOSED_AT, hw_value_int (when));
}

static const char *
op_of (const HwEdit *edit)
{
  switch (edit->kind) {
  case HW_EDIT_CREATE:
    return "create";
  case HW_EDIT_DELETE:
    return "delete";
  case HW_EDIT_RESTORE:
    return "restore";
  case HW_EDIT_UPDATE:
  default:
    return "update";
  }
}

static HwProblem *
not_found (const HwEdit *edit)
{
  HwProblem *problem =
      hw_problem_new (HW_PROBLEM_NOT_FOUND, NULL, -1,
                      /* Translators: a kind of thing, such as "Deal" */
                      g_strdup_printf (_("%s not found; it may be in the recycle bin."),
                                          hw_entity_label (edit->entity)));

  problem->entity = edit->entity;
  problem->row = edit->id;
  return problem;
}

/* The row that @edit starts from: @before stays NULL for a new one. NULL with a problem or error.
 */
static HwStored *
start_edit (HwWriter *self, const HwEdit *edit, HwRow **before, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwStored) stored = NULL;
  gboolean wants_deleted = edit->kind == HW_EDIT_RESTORE;

  if (edit->kind == HW_EDIT_CREATE)
    return new_stored (self, edit);
  stored = hw_table_load_stored (self->connection, self->schema, edit->entity, &edit->id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  if (stored == NULL || (!self->tx->exempt && hw_row_is_deleted (stored->row) != wants_deleted)) {
    g_ptr_array_add (problems, not_found (edit));
    return NULL;
  }
  *before = hw_row_ref (stored->row);
  hw_row_unref (stored->row);
  stored->row = hw_row_copy (*before);
  return g_steal_pointer (&stored);
}

static gboolean
change_row (HwWriter *self, const HwEdit *edit, const HwRow *before, HwRow *row, GError **error)
{
  take_sets (row, edit);
  if (edit->kind == HW_EDIT_DELETE)
    hw_row_take (row, HW_ROW_DELETED_AT, hw_value_int (self->tx->entry.happened_at));
  else if (edit->kind == HW_EDIT_RESTORE)
    hw_row_take (row, HW_ROW_DELETED_AT, HW_VALUE_NULL);
  else if (before == NULL)
    fill_created (self, row);
  if (edit->entity == HW_DEAL && !self->tx->exempt)
    settle_stage (self, edit, before, row);
  else if (!self->tx->exempt && !hw_writer_settle_goal (self, edit, before, row, error))
    return FALSE;
  return hw_writer_place (self, edit, row, error);
}

static gboolean
differs (const HwRow *before, const HwRow *after)
{
  guint n = hw_schema_n_fields (hw_row_schema (after), hw_row_kind (after));

  for (guint i = 0; before != NULL && i < n; i++)
    if (!hw_value_equal (hw_row_value (before, i), hw_row_value (after, i)))
      return TRUE;
  return before == NULL;
}

/* Whether a new row is there already, the table says when it is written: to ask before would be a
 * look-up for each row of an import. */
static gboolean
write_edit (HwWriter *self,
            const HwEdit *edit,
            HwStored *stored,
            const HwRow *before,
            GPtrArray *problems,
            GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (hw_writer_write_row (self, stored, before, op_of (edit), &failure))
    return hw_writer_follow (self, before, stored->row, problems, error);
  if (before != NULL || stored->rid != 0 ||
      !g_error_matches (failure, HW_STORE_ERROR, SQLITE_CONSTRAINT_UNIQUE))
    return hw_pass_error (error, &failure);
  g_ptr_array_add (problems, hw_problem_new (HW_PROBLEM_INVALID, stored->row, -1,
                                             g_strdup (_("This already exists."))));
  return TRUE;
}

gboolean
hw_writer_apply_edit (HwWriter *self, const HwEdit *edit, GPtrArray *problems, GError **error)
{
  HwRuleContext context;
  g_autoptr (HwRow) before = NULL;
  guint known = problems->len;
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwStored) stored = start_edit (self, edit, &before, problems, &failure);

  if (stored == NULL)
    return hw_pass_error (error, &failure);
  if (!change_row (self, edit, before, stored->row, error))
    return FALSE;
  if (!differs (before, stored->row))
    return TRUE;
  hw_writer_rule_context (self, &context);
  if (!self->tx->exempt && !self->tx->unsealed &&
      !hw_rules_judge_row (&context, before, stored->row, problems, error))
    return FALSE;
  if (problems->len == known && self->tx->row != NULL &&
      !hw_writer_judge_ahead (self, before, stored->row, error))
    return FALSE;
  if (problems->len > known)
    return TRUE;
  return write_edit (self, edit, stored, before, problems, error);
}
