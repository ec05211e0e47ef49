/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/goals/hw-measure.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

/* The bounds of a scope as the day field holds them. */
typedef struct
{
  gint64 from; /* included */
  gint64 to;   /* not included */
} Bounds;

static const HwField *
field_of (const HwConditionContext *context, const HwMeasure *self, int field)
{
  return hw_schema_field (hw_config_get_schema (context->config), hw_measure_get_entity (self),
                          (guint) field);
}

static Bounds
find_bounds (const HwMeasure *self, const HwConditionContext *context, const HwMeasureScope *scope)
{
  gboolean instants = field_of (context, self, hw_measure_get_day (self))->kind == HW_KIND_INSTANT;
  Bounds bounds = { G_MININT64, G_MAXINT64 };

  if (scope->first_day != HW_DATE_NONE)
    bounds.from =
        instants ? hw_config_day_start (context->config, scope->first_day) : scope->first_day;
  if (scope->last_day != HW_DATE_NONE)
    bounds.to =
        instants ? hw_config_day_start (context->config, scope->last_day + 1) : scope->last_day + 1;
  return bounds;
}

static void
bind_int (GArray *binds, gint64 integer)
{
  HwValue value = hw_value_int (integer);

  g_array_append_val (binds, value);
}

/* A row without a day lies in no span of days, but does count in the one of ever. */
static void
add_scope (const HwMeasure *self,
           const HwConditionContext *context,
           const HwMeasureScope *scope,
           GString *sql,
           GArray *binds)
{
  const char *day = field_of (context, self, hw_measure_get_day (self))->column;
  const char *who = field_of (context, self, hw_measure_get_who (self))->column;
  Bounds bounds = find_bounds (self, context, scope);

  g_string_append (sql, "m.deleted_at IS NULL");
  if (bounds.from != G_MININT64) {
    g_string_append_printf (sql, " AND m.%s >= ?", day);
    bind_int (binds, bounds.from);
  }
  if (bounds.to != G_MAXINT64) {
    g_string_append_printf (sql, " AND m.%s < ?", day);
    bind_int (binds, bounds.to);
  }
  if (scope->n_people > 0) {
    g_string_append_printf (sql, " AND m.%s IN (", who);
    for (guint i = 0; i < scope->n_people; i++) {
      HwValue value = hw_value_id (&scope->people[i]);

      g_string_append (sql, i == 0 ? "?" : ", ?");
      g_array_append_val (binds, value);
    }
    g_string_append_c (sql, ')');
  }
  g_string_append (sql, " AND ");
  hw_condition_to_sql (hw_measure_get_where (self), "m", context, sql, binds);
}

static const char *
scope_currency (const HwConditionContext *context, const HwMeasureScope *scope)
{
  return scope->currency != NULL ? scope->currency : hw_config_currency (context->config);
}

/* What is asked of the rows: @value, of how many, and those in other currencies. */
static void
add_columns (const HwMeasure *self,
             const HwConditionContext *context,
             const HwMeasureScope *scope,
             GString *sql,
             GArray *binds)
{
  const char *column;
  HwValue currency;

  switch (hw_measure_get_how (self)) {
  case HW_MEASURE_SUM:
    column = field_of (context, self, hw_measure_get_field (self))->column;
    if (hw_schema_find_field (hw_config_get_schema (context->config), hw_measure_get_entity (self),
                              "currency") < 0) {
      g_string_append_printf (sql, "coalesce(sum(m.%s), 0), count(*), 0", column);
      break;
    }
    g_string_append_printf (sql,
                            "coalesce(sum(m.%s) FILTER (WHERE m.currency = ?), 0), count(*),"
                            " count(*) FILTER (WHERE m.currency <> ?)",
                            column);
    for (guint i = 0; i < 2; i++) {
      currency = hw_value_text (scope_currency (context, scope));
      g_array_append_val (binds, currency);
    }
    break;
  case HW_MEASURE_CUSTOMERS:
    g_string_append_printf (sql, "count(DISTINCT m.%s), count(*), 0",
                            hw_measure_get_entity (self) == HW_ACCOUNT ? "id" : "account");
    break;
  case HW_MEASURE_RATE:
    g_string_append (sql, "count(*) FILTER (WHERE ");
    hw_condition_to_sql (hw_measure_get_good (self), "m", context, sql, binds);
    g_string_append (sql, "), count(*), 0");
    break;
  case HW_MEASURE_COUNT:
  default:
    g_string_append (sql, "count(*), count(*), 0");
    break;
  }
}

/* Ready to step; @by_person: a row for each of those whose rows they are. */
static HwStatement *
prepare (const HwMeasure *self,
         const HwConditionContext *context,
         const HwMeasureScope *scope,
         gboolean by_person,
         GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GArray) binds = hw_condition_binds_new ();
  const char *who = field_of (context, self, hw_measure_get_who (self))->column;
  HwStatement *statement;

  add_columns (self, context, scope, sql, binds);
  if (by_person)
    g_string_append_printf (sql, ", m.%s", who);
  g_string_append_printf (sql, " FROM %s m WHERE ",
                          hw_entity_get (hw_measure_get_entity (self))->table);
  add_scope (self, context, scope, sql, binds);
  if (by_person)
    g_string_append_printf (sql, " AND m.%s IS NOT NULL GROUP BY m.%s", who, who);
  statement = hw_connection_prepare (context->connection, sql->str, error);
  if (statement != NULL)
    hw_condition_bind (statement, 1, binds);
  return statement;
}

static HwMeasured
read_measured (HwStatement *statement)
{
  return (HwMeasured){ .value = hw_statement_get_int (statement, 0),
                       .of = hw_statement_get_int (statement, 1),
                       .other_currencies = hw_statement_get_int (statement, 2) };
}

gboolean
hw_measure_run (const HwMeasure *self,
                const HwConditionContext *context,
                const HwMeasureScope *scope,
                HwMeasured *measured,
                GError **error)
{
  HwStatement *statement = prepare (self, context, scope, FALSE, error);

  if (statement == NULL || !hw_statement_step (statement, error))
    return FALSE;
  *measured = read_measured (statement);
  hw_statement_reset (statement);
  return TRUE;
}

GHashTable *
hw_measure_run_each (const HwMeasure *self,
                     const HwConditionContext *context,
                     const HwMeasureScope *scope,
                     GError **error)
{
  g_autoptr (GHashTable) each = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);
  HwStatement *statement = prepare (self, context, scope, TRUE, error);
  GError *wrong = NULL;

  if (statement == NULL)
    return NULL;
  while (hw_statement_step (statement, &wrong)) {
    HwMeasured measured = read_measured (statement);
    HwId who = hw_statement_get_id (statement, 3);

    g_hash_table_insert (each, hw_id_copy (&who), g_memdup2 (&measured, sizeof measured));
  }
  hw_statement_reset (statement);
  if (wrong != NULL) {
    g_propagate_error (error, wrong);
    return NULL;
  }
  return g_steal_pointer (&each);
}

static void
bind_cb (HwStatement *statement, gpointer data)
{
  hw_condition_bind (statement, 1, data);
}

/* The rows are taken by their ids, so that the one way of reading a row reads them. */
GPtrArray *
hw_measure_list_rows (const HwMeasure *self,
                      const HwConditionContext *context,
                      const HwMeasureScope *scope,
                      guint limit,
                      GPtrArray **good,
                      GError **error)
{
  g_autoptr (GString) where = g_string_new ("rid IN (SELECT m.rid FROM ");
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GArray) binds = hw_condition_binds_new ();
  HwEntityKind of = hw_measure_get_entity (self);
  GPtrArray *rows;

  g_string_append_printf (where, "%s m WHERE ", hw_entity_get (of)->table);
  add_scope (self, context, scope, where, binds);
  g_string_append_c (where, ')');
  g_string_append_printf (order, "%s DESC, rid DESC",
                          field_of (context, self, hw_measure_get_day (self))->column);
  if (limit > 0)
    g_string_append_printf (order, " LIMIT %u", limit);
  rows = hw_table_query (context->connection, hw_config_get_schema (context->config), of,
                         where->str, order->str, bind_cb, binds, error);
  if (rows == NULL || good == NULL || hw_measure_get_good (self) == NULL)
    return rows;
  *good = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (*good, GINT_TO_POINTER (hw_condition_matches (hw_measure_get_good (self),
                                                                   rows->pdata[i], NULL, context)));
  return rows;
}

static gboolean
is_of_people (const HwMeasure *self, const HwMeasureScope *scope, const HwRow *row)
{
  const HwId *who = hw_row_ref_id (row, (guint) hw_measure_get_who (self));

  for (guint i = 0; i < scope->n_people; i++)
    if (hw_id_equal (who, &scope->people[i]))
      return TRUE;
  return scope->n_people == 0;
}

static gboolean
counts (const HwMeasure *self,
        const HwConditionContext *context,
        const HwMeasureScope *scope,
        const HwRow *row)
{
  Bounds bounds = find_bounds (self, context, scope);
  guint day = (guint) hw_measure_get_day (self);
  gboolean bounded = bounds.from != G_MININT64 || bounds.to != G_MAXINT64;

  return row != NULL && !hw_row_is_deleted (row) && is_of_people (self, scope, row) &&
         (!bounded || (!hw_row_is_null (row, day) && hw_row_int (row, day) >= bounds.from &&
                       hw_row_int (row, day) < bounds.to)) &&
         hw_condition_matches (hw_measure_get_where (self), row, NULL, context);
}

static void
add_row (const HwMeasure *self,
         const HwConditionContext *context,
         const HwMeasureScope *scope,
         const HwRow *row,
         int sign,
         HwMeasured *measured)
{
  int currency;

  if (!counts (self, context, scope, row))
    return;
  measured->of += sign;
  switch (hw_measure_get_how (self)) {
  case HW_MEASURE_SUM:
    currency = hw_schema_find_field (hw_row_schema (row), hw_row_kind (row), "currency");
    if (currency < 0 ||
        g_strcmp0 (hw_row_text (row, (guint) currency), scope_currency (context, scope)) == 0)
      measured->value += sign * hw_row_int (row, (guint) hw_measure_get_field (self));
    else if (!hw_row_is_null (row, (guint) currency))
      measured->other_currencies += sign;
    break;
  case HW_MEASURE_RATE:
    if (hw_condition_matches (hw_measure_get_good (self), row, NULL, context))
      measured->value += sign;
    break;
  case HW_MEASURE_COUNT:
  case HW_MEASURE_CUSTOMERS:
  default:
    measured->value += sign;
    break;
  }
}

/* Nothing refers to a row that was just made: where it refers to none of its own kind either, it
 * moves what itself counts for, and nothing else. */
static gboolean
stands_alone (const HwRow *before, const HwRow *after)
{
  HwSchema *schema = hw_row_schema (after);

  if (before != NULL)
    return FALSE;
  for (guint i = HW_ROW_N_COMMON; i < hw_schema_n_fields (schema, hw_row_kind (after)); i++) {
    const HwField *field = hw_schema_field (schema, hw_row_kind (after), i);

    if (field->kind == HW_KIND_REF && field->ref == hw_row_kind (after) &&
        !hw_row_is_null (after, i))
      return FALSE;
  }
  return TRUE;
}

/* A condition that looks at rows of the same kind (a quotation and what answers it) may change for
 * rows other than the changed one. */
static gboolean
can_follow (const HwMeasure *self, const HwRow *before, const HwRow *after)
{
  const HwCondition *conditions[] = { hw_measure_get_where (self), hw_measure_get_good (self) };

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++) {
    if (conditions[i] == NULL)
      continue;
    if (hw_condition_depends_on_time (conditions[i]) ||
        (hw_condition_reads (conditions[i], hw_measure_get_entity (self)) &&
         !stands_alone (before, after)))
      return FALSE;
  }
  return TRUE;
}

gboolean
hw_measure_follow (const HwMeasure *self,
                   const HwConditionContext *context,
                   const HwMeasureScope *scope,
                   const HwRow *before,
                   const HwRow *after,
                   HwMeasured *measured)
{
  const HwRow *row = after != NULL ? after : before;

  if (row == NULL || hw_row_kind (row) != hw_measure_get_entity (self) ||
      !can_follow (self, before, after))
    return FALSE;
  /* Whether a customer is a new one among those counted, the tables alone know. */
  if (hw_measure_get_how (self) == HW_MEASURE_CUSTOMERS)
    return !counts (self, context, scope, before) && !counts (self, context, scope, after);
  add_row (self, context, scope, before, -1, measured);
  add_row (self, context, scope, after, 1, measured);
  return TRUE;
}
