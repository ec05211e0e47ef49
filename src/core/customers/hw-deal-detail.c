/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-deal-detail.h"

#include <math.h>

#include "core/customers/hw-customer-read.h"
#include "core/rules/hw-gates.h"
#include "core/store/hw-table.h"

static void
criterion_free (gpointer data)
{
  HwCriterion *criterion = data;

  g_clear_pointer (&criterion->evidence, hw_row_unref);
  g_clear_pointer (&criterion->attachment, hw_row_unref);
  g_free (criterion);
}

void
hw_deal_detail_free (HwDealDetail *detail)
{
  g_clear_pointer (&detail->config, hw_config_unref);
  g_clear_pointer (&detail->deal, hw_row_unref);
  g_clear_pointer (&detail->account, hw_row_unref);
  g_clear_pointer (&detail->contacts, g_ptr_array_unref);
  g_clear_pointer (&detail->lines, g_ptr_array_unref);
  g_clear_pointer (&detail->steps, g_ptr_array_unref);
  g_clear_pointer (&detail->questions, g_ptr_array_unref);
  g_clear_pointer (&detail->files, g_ptr_array_unref);
  g_clear_pointer (&detail->criteria, g_ptr_array_unref);
  g_clear_pointer (&detail->receipts, g_ptr_array_unref);
  g_clear_pointer (&detail->credits, g_ptr_array_unref);
  g_free (detail);
}

gint64
hw_deal_line_total (const HwRow *line)
{
  double price = (double) hw_row_int (line, HW_DEAL_LINE_PRICE);
  double discount = hw_row_number (line, HW_DEAL_LINE_DISCOUNT);

  return (gint64) llround (price * hw_row_number (line, HW_DEAL_LINE_QUANTITY) * (100 - discount) /
                           100);
}

static HwRow *
find_evidence (GPtrArray *evidence, const HwId *gate)
{
  for (guint i = 0; i < evidence->len; i++) {
    HwRow *row = g_ptr_array_index (evidence, i);

    if (hw_id_equal (hw_row_ref_id (row, HW_EVIDENCE_GATE), gate))
      return hw_row_ref (row);
  }
  return NULL;
}

static HwRow *
find_row (GPtrArray *rows, const HwId *id)
{
  for (guint i = 0; i < rows->len; i++) {
    HwRow *row = g_ptr_array_index (rows, i);

    if (hw_id_equal (hw_row_id (row), id))
      return hw_row_ref (row);
  }
  return NULL;
}

static HwCriterionStatus
status_of (const HwDealDetail *detail, const HwRow *gate, gboolean holds)
{
  if (holds)
    return HW_CRITERION_PROVED;
  /* What the present stage asks for on leaving is still to come; all else lies behind the deal. */
  if (hw_id_equal (hw_row_ref_id (gate, HW_GATE_STAGE),
                   hw_row_ref_id (detail->deal, HW_DEAL_STAGE)) &&
      g_strcmp0 (hw_row_text (gate, HW_GATE_EDGE), "exit") == 0)
    return HW_CRITERION_MISSING;
  return HW_CRITERION_UNVERIFIED;
}

static gboolean
load_criteria (HwConnection *connection, HwDealDetail *detail, GError **error)
{
  g_autoptr (GPtrArray) evidence =
      hw_table_query_by (connection, hw_row_schema (detail->deal), HW_EVIDENCE, "deal",
                         hw_row_id (detail->deal), error);
  g_autoptr (GArray) states = NULL;

  if (evidence == NULL)
    return FALSE;
  states = hw_gates_states (connection, detail->config, detail->deal, error);
  if (states == NULL)
    return FALSE;
  detail->criteria = g_ptr_array_new_with_free_func (criterion_free);
  for (guint i = 0; i < states->len; i++) {
    const HwGateState *state = &g_array_index (states, HwGateState, i);
    HwCriterion *criterion = g_new0 (HwCriterion, 1);

    criterion->gate = state->gate;
    criterion->status = status_of (detail, state->gate, state->holds);
    criterion->evidence = find_evidence (evidence, hw_row_id (state->gate));
    if (criterion->evidence != NULL)
      criterion->attachment =
          find_row (detail->files, hw_row_ref_id (criterion->evidence, HW_EVIDENCE_ATTACHMENT));
    g_ptr_array_add (detail->criteria, criterion);
  }
  return TRUE;
}

static void
bind_id (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

static gboolean
load_tasks (HwConnection *connection, HwDealDetail *detail, GError **error)
{
  HwSchema *schema = hw_row_schema (detail->deal);
  gpointer id = (gpointer) hw_row_id (detail->deal);

  detail->steps =
      hw_table_query (connection, schema, HW_TASK,
                      "deal = ?1 AND deleted_at IS NULL AND done_at IS NULL AND kind <> 'question'",
                      "due IS NULL, due, created_at", bind_id, id, error);
  if (detail->steps == NULL)
    return FALSE;
  detail->questions = hw_table_query (connection, schema, HW_TASK,
                                      "deal = ?1 AND deleted_at IS NULL AND kind = 'question'",
                                      "done_at IS NOT NULL, created_at DESC", bind_id, id, error);
  return detail->questions != NULL;
}

static gboolean
load_account (HwConnection *connection, HwDealDetail *detail, GError **error)
{
  HwSchema *schema = hw_row_schema (detail->deal);
  const HwId *account = hw_row_ref_id (detail->deal, HW_DEAL_ACCOUNT);
  g_autoptr (GError) failure = NULL;

  if (!hw_id_is_none (account))
    detail->account = hw_table_load (connection, schema, HW_ACCOUNT, account, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  detail->contacts = hw_id_is_none (account)
                         ? g_ptr_array_new ()
                         : hw_customer_read_contacts (connection, schema, account, error);
  return detail->contacts != NULL;
}

static gboolean
load_lists (HwConnection *connection, HwDealDetail *detail, GError **error)
{
  const struct
  {
    GPtrArray **rows;
    HwEntityKind kind;
    const char *order;
  } lists[] = {
    { &detail->lines, HW_DEAL_LINE, "rank, created_at" },
    { &detail->files, HW_ATTACHMENT, "created_at DESC" },
    { &detail->receipts, HW_RECEIPT, "received_on DESC, created_at DESC" },
    { &detail->credits, HW_CREDIT, "percent DESC, created_at" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    *lists[i].rows = hw_table_query (connection, hw_row_schema (detail->deal), lists[i].kind,
                                     "deal = ?1 AND deleted_at IS NULL", lists[i].order, bind_id,
                                     (gpointer) hw_row_id (detail->deal), error);
    if (*lists[i].rows == NULL)
      return FALSE;
  }
  return TRUE;
}

HwDealDetail *
hw_deal_detail_load (HwConnection *connection, HwConfig *config, const HwId *deal, GError **error)
{
  HwSchema *schema = hw_config_get_schema (config);
  g_autoptr (HwDealDetail) detail = g_new0 (HwDealDetail, 1);

  detail->config = hw_config_ref (config);
  detail->deal = hw_table_load (connection, schema, HW_DEAL, deal, error);
  if (detail->deal == NULL || !load_account (connection, detail, error) ||
      !load_tasks (connection, detail, error) || !load_lists (connection, detail, error) ||
      !load_criteria (connection, detail, error) ||
      !hw_customer_read_last_touch (connection, "deal", deal, &detail->last_touch, error))
    return NULL;
  return g_steal_pointer (&detail);
}
