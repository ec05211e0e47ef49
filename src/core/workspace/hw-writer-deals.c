/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-writer-private.h"

#include "core/rules/hw-gates.h"

void
hw_deal_check_free (gpointer data)
{
  HwDealCheck *check = data;

  g_clear_pointer (&check->before, hw_row_unref);
  g_clear_pointer (&check->missing_before, g_ptr_array_unref);
  g_clear_pointer (&check->config, hw_config_unref);
  g_free (check);
}

/* What the deal looks like before the command touches anything of it. */
static HwDealCheck *
note_deal (HwWriter *self, const HwId *id, gboolean created, GError **error)
{
  HwDealCheck *check = g_hash_table_lookup (self->tx->deals, id);
  g_autoptr (GError) failure = NULL;

  if (check != NULL)
    return check;
  check = g_new0 (HwDealCheck, 1);
  check->id = *id;
  g_hash_table_insert (self->tx->deals, &check->id, check);
  if (created)
    return check;
  check->before = hw_table_load (self->connection, self->schema, HW_DEAL, id, &failure);
  /* A deal in the bin as well: coming back, it has to meet what it met before, not more. */
  if (check->before != NULL) {
    check->config = hw_config_ref (self->config);
    check->missing_before =
        hw_gates_missing (self->connection, self->config, check->before, FALSE, &failure);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return check;
}

static gboolean
note_attached (HwWriter *self, const HwId *deal, GError **error)
{
  HwDealCheck *check;

  if (hw_id_is_none (deal))
    return TRUE;
  check = note_deal (self, deal, FALSE, error);
  if (check == NULL)
    return FALSE;
  check->attached = TRUE;
  return TRUE;
}

static int
deal_field (HwEntityKind kind)
{
  switch (kind) {
  case HW_EVIDENCE:
    return HW_EVIDENCE_DEAL;
  case HW_ATTACHMENT:
    return HW_ATTACHMENT_DEAL;
  case HW_TOUCH:
    return HW_TOUCH_DEAL;
  case HW_DEAL_LINE:
    return HW_DEAL_LINE_DEAL;
  default:
    return -1;
  }
}

/* A file may prove something for a deal that it was not attached to. */
static gboolean
note_proved (HwWriter *self, const HwId *attachment, GError **error)
{
  g_autoptr (GPtrArray) evidence = hw_table_query_by (self->connection, self->schema, HW_EVIDENCE,
                                                      "attachment", attachment, error);

  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    if (!note_attached (self, hw_row_ref_id (g_ptr_array_index (evidence, i), HW_EVIDENCE_DEAL),
                        error))
      return FALSE;
  return evidence != NULL;
}

gboolean
hw_writer_note_deals (HwWriter *self, const HwEdit *edit, GError **error)
{
  int field = deal_field (edit->entity);
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) row = NULL;

  if (edit->entity == HW_DEAL)
    return note_deal (self, &edit->id, edit->kind == HW_EDIT_CREATE, error) != NULL;
  if (field < 0)
    return TRUE;
  for (guint i = 0; i < edit->sets->len; i++) {
    const HwSet *set = &g_array_index (edit->sets, HwSet, i);

    if (set->field == (guint) field && !note_attached (self, hw_value_get_id (&set->value), error))
      return FALSE;
  }
  if (edit->kind == HW_EDIT_CREATE)
    return TRUE;
  row = hw_table_load (self->connection, self->schema, edit->entity, &edit->id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (row != NULL && !note_attached (self, hw_row_ref_id (row, (guint) field), error))
    return FALSE;
  return edit->entity != HW_ATTACHMENT || note_proved (self, &edit->id, error);
}

static gboolean
judge_deal (HwWriter *self, const HwDealCheck *check, HwOutcome *outcome, GError **error)
{
  HwRuleContext context;
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) after =
      hw_table_load (self->connection, self->schema, HW_DEAL, &check->id, &failure);
  g_autoptr (HwOutcome) unheard = hw_outcome_new (NULL);
  g_autoptr (GPtrArray) missing = NULL;

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (after == NULL)
    return TRUE; /* its creation was refused; that has been said */
  hw_writer_rule_context (self, &context);
  missing = hw_rules_judge_deal (&context, check->before, after, check->missing_before,
                                 check->before == NULL && !check->attached,
                                 self->tx->exempt ? unheard : outcome, error);
  if (missing == NULL)
    return FALSE;
  return hw_writer_store_derived (self, &check->id, HW_DEAL_UNVERIFIED, missing->len, error);
}

/* Does nothing follow from writing it that could be refused? */
static gboolean
stands_alone (const HwRow *before, const HwRow *row)
{
  switch (hw_row_kind (row)) {
  case HW_DEAL:
    return before == NULL ||
           hw_id_equal (hw_row_ref_id (before, HW_DEAL_STAGE), hw_row_ref_id (row, HW_DEAL_STAGE));
  case HW_ACCOUNT:
  case HW_CONTACT:
  case HW_PERSON:
  case HW_PRODUCT:
  case HW_RECEIPT:
    return TRUE;
  case HW_TASK:
    return !hw_retro_is_noted (row);
  default:
    return FALSE;
  }
}

/* A row of a batch that stands alone is judged before it is written: a refusal then has nothing to
 * take back. Others are written behind a mark and judged afterwards. */
gboolean
hw_writer_judge_ahead (HwWriter *self, const HwRow *before, HwRow *row, GError **error)
{
  HwDealCheck *check = g_hash_table_lookup (self->tx->deals, hw_row_id (row));
  g_autoptr (GPtrArray) missing = NULL;
  HwRuleContext context;

  if (!stands_alone (before, row))
    return hw_writer_mark_row (self, error);
  if (hw_row_kind (row) != HW_DEAL || check == NULL)
    return TRUE;
  hw_writer_rule_context (self, &context);
  context.unwritten = TRUE;
  missing = hw_rules_judge_deal (&context, before, row, check->missing_before,
                                 before == NULL && !check->attached, self->tx->row, error);
  if (missing == NULL)
    return FALSE;
  hw_row_take (row, HW_DEAL_UNVERIFIED,
               missing->len > 0 ? hw_value_int (missing->len) : HW_VALUE_NULL);
  g_hash_table_remove (self->tx->deals, hw_row_id (row));
  return TRUE;
}

gboolean
hw_writer_judge_deals (HwWriter *self, HwOutcome *outcome, GError **error)
{
  GHashTableIter iter;
  gpointer check;

  g_hash_table_iter_init (&iter, self->tx->deals);
  while (g_hash_table_iter_next (&iter, NULL, &check))
    if (!judge_deal (self, check, outcome, error))
      return FALSE;
  return hw_writer_judge_goals (self, outcome, error);
}

/* After criteria or stages changed: what each deal is past may have changed as well. */
gboolean
hw_writer_recount_unverified (HwWriter *self, GError **error)
{
  g_autoptr (GPtrArray) deals = hw_table_query (self->connection, self->schema, HW_DEAL,
                                                "deleted_at IS NULL", NULL, NULL, NULL, error);

  for (guint i = 0; deals != NULL && i < deals->len; i++) {
    const HwRow *deal = g_ptr_array_index (deals, i);
    g_autoptr (GPtrArray) missing =
        hw_gates_missing (self->connection, self->config, deal, FALSE, error);

    if (missing == NULL ||
        !hw_writer_store_derived (self, hw_row_id (deal), HW_DEAL_UNVERIFIED, missing->len, error))
      return FALSE;
  }
  return deals != NULL;
}
