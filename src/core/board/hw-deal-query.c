/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-deal-query.h"

#include <string.h>

#include "core/board/hw-board-query-private.h"
#include "core/store/hw-table.h"

/* Where a column is ordered by something else than its own value. */
static const struct
{
  const char *name;
  const char *sql;
  gboolean falling; /* what is largest comes first when the order says nothing */
} special[] = {
  { "account", "a.name COLLATE NOCASE", FALSE },
  { "owner", "p.name COLLATE NOCASE", FALSE },
  { "stage", "s.rank", FALSE },
  { HW_DEAL_ORDER_NEXT_STEP, "t.due", FALSE },
  { HW_DEAL_ORDER_AGE, "d.stage_since", TRUE }, /* the younger it is the later it began */
};

/* The directions are those of the board's columns. */
static const char *const sort_orders[] = { NULL, "-amount", "-age", "close_date", "next_step" };

const char *
hw_deal_order_of_sort (HwSort sort)
{
  return sort_orders[sort];
}

gboolean
hw_deal_order_to_sort (const char *order, HwSort *sort)
{
  for (guint i = 0; i < G_N_ELEMENTS (sort_orders); i++)
    if (g_strcmp0 (order, sort_orders[i]) == 0) {
      *sort = (HwSort) i;
      return TRUE;
    }
  return FALSE;
}

/* Columns come from descriptions, never from what somebody typed. */
static char *
dup_expression (HwSchema *schema, const char *name, gboolean *falling)
{
  *falling = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (strcmp (special[i].name, name) == 0) {
      *falling = special[i].falling;
      return g_strdup (special[i].sql);
    }
  for (guint i = 0; i < hw_schema_n_fields (schema, HW_DEAL); i++) {
    const HwField *field = hw_schema_field (schema, HW_DEAL, i);

    if (strcmp (field->column, name) == 0)
      return g_strdup_printf ("d.\"%s\"%s", field->column,
                              field->kind == HW_KIND_TEXT ? " COLLATE NOCASE" : "");
  }
  return NULL;
}

gboolean
hw_deal_order_is_valid (HwSchema *schema, const char *order)
{
  gboolean falling;
  g_autofree char *expression =
      order == NULL ? NULL : dup_expression (schema, order + (*order == '-'), &falling);

  return expression != NULL;
}

static char *
dup_order_sql (HwSchema *schema, const char *order)
{
  gboolean falling = FALSE;
  g_autofree char *expression =
      order == NULL ? NULL : dup_expression (schema, order + (*order == '-'), &falling);

  if (expression == NULL)
    return g_strdup (" ORDER BY s.rank, s.id, d.rank, d.id");
  if (*order == '-')
    falling = !falling;
  return g_strdup_printf (" ORDER BY (%s) IS NULL, %s%s, s.rank, d.rank, d.id", expression,
                          expression, falling ? " DESC" : "");
}

void
hw_deal_record_free (HwDealRecord *record)
{
  if (record == NULL)
    return;
  g_clear_object (&record->card);
  g_clear_pointer (&record->deal, hw_row_unref);
  g_free (record);
}

GArray *
hw_deal_query_order (HwBoardQuery *query,
                     const char *order,
                     HwConnection *connection,
                     HwConfig *config,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GArray) deals = g_array_new (FALSE, FALSE, sizeof (HwId));
  g_auto (HwBoardRun) run = {
    .query = query, .connection = connection, .config = config, .cancellable = cancellable
  };
  g_autofree char *tail = NULL;
  HwStatement *statement;
  GError *failure = NULL;
  int next;

  if (!hw_board_run_prepare (&run, error))
    return NULL;
  if (order == NULL)
    order = hw_deal_order_of_sort (query->sort);
  tail = dup_order_sql (hw_config_get_schema (config), order);
  /* The next step costs a look-up a deal. */
  statement = hw_board_run_select (&run, "d.id",
                                   strstr (tail, "t.due") != NULL ? HW_BOARD_CARD_TABLES
                                                                  : HW_BOARD_PLAIN_TABLES,
                                   tail, &next, error);
  if (statement == NULL)
    return NULL;
  while (hw_statement_step (statement, &failure)) {
    HwId id = hw_statement_get_id (statement, 0);

    g_array_append_val (deals, id);
    if (deals->len % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, &failure))
      break;
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure) ? g_steal_pointer (&deals) : NULL;
}

static HwDealRecord *
read_record (HwBoardRun *run, const HwId *id, GError **error)
{
  g_autoptr (HwDealRecord) record = NULL;
  HwStatement *statement;
  GError *failure = NULL;
  int next;

  statement = hw_board_run_select (run, HW_BOARD_CARD_COLUMNS "NULL", HW_BOARD_CARD_TABLES, "",
                                   &next, error);
  if (statement == NULL)
    return NULL;
  hw_statement_bind_id (statement, next, id);
  if (hw_statement_step (statement, &failure)) {
    record = g_new0 (HwDealRecord, 1);
    record->card = hw_board_run_read_card (run, statement);
  }
  hw_statement_reset (statement);
  if (record != NULL)
    record->deal = hw_table_load (run->connection, hw_config_get_schema (run->config), HW_DEAL,
                                  &record->card->id, &failure);
  if (!hw_pass_error (error, &failure) || record == NULL || record->deal == NULL)
    return NULL;
  return g_steal_pointer (&record);
}

GPtrArray *
hw_deal_query_rows (const GArray *deals,
                    HwConnection *connection,
                    HwConfig *config,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_deal_record_free);
  g_auto (HwBoardRun) run = { .connection = connection,
                              .config = config,
                              .where = g_strdup (" WHERE d.deleted_at IS NULL AND d.id = ?"),
                              .values = g_array_new (FALSE, FALSE, sizeof (HwValue)) };
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < deals->len && failure == NULL; i++)
    if (!g_cancellable_set_error_if_cancelled (cancellable, &failure))
      g_ptr_array_add (records, read_record (&run, &g_array_index (deals, HwId, i), &failure));
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&records);
}
