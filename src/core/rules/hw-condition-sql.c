/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition-private.h"

#include "core/rules/hw-stall.h"

/* How far back a deal's entering is looked for when a limit is turned into a moment. */
#define OLDEST_US (20 * 366 * G_TIME_SPAN_DAY)

static void
bind_clear (gpointer data)
{
  hw_value_clear (data);
}

GArray *
hw_condition_binds_new (void)
{
  GArray *binds = g_array_new (FALSE, TRUE, sizeof (HwValue));

  g_array_set_clear_func (binds, bind_clear);
  return binds;
}

int
hw_condition_bind (HwStatement *statement, int first, const GArray *binds)
{
  for (guint i = 0; i < binds->len; i++)
    hw_statement_bind_value (statement, first + (int) i, &g_array_index (binds, HwValue, i));
  return first + (int) binds->len;
}

static void
take (GArray *binds, HwValue value)
{
  g_array_append_val (binds, value);
}

/* Without the check for null: null makes it null, which the caller turns into 0. */
static void
append_range (GString *where, GArray *binds, const char *value, gint64 lo, gint64 hi)
{
  if (lo == G_MININT64 && hi == G_MAXINT64)
    g_string_append (where, "1");
  else if (lo == G_MININT64)
    g_string_append_printf (where, "%s <= ?", value);
  else if (hi == G_MAXINT64)
    g_string_append_printf (where, "%s >= ?", value);
  else
    g_string_append_printf (where, "%s BETWEEN ? AND ?", value);
  if (lo != G_MININT64)
    take (binds, hw_value_int (lo));
  if (hi != G_MAXINT64)
    take (binds, hw_value_int (hi));
}

static void
append_test (GString *where, GArray *binds, const char *value, const HwTest *test)
{
  switch (test->kind) {
  case HW_TEST_FILLED:
    g_string_append (where, "1");
    return;
  case HW_TEST_RANGE:
    append_range (where, binds, value, test->lo, test->hi);
    return;
  case HW_TEST_REAL:
    g_string_append_printf (where, "%s %s ?", value,
                            hw_condition_op_name (test->op <= HW_OP_AT_LEAST &&
                                                          test->op != HW_OP_NOT_EQUAL
                                                      ? test->op
                                                      : HW_OP_EQUAL));
    break;
  case HW_TEST_SAME:
    g_string_append_printf (where, "%s = ?", value);
    break;
  case HW_TEST_TEXT:
    g_string_append_printf (where, "%s = ? COLLATE NOCASE", value);
    break;
  case HW_TEST_CONTAINS:
    g_string_append_printf (where, "instr(lower(%s), ?) > 0", value);
    break;
  case HW_TEST_STARTS:
    g_string_append_printf (where, "instr(lower(%s), ?) = 1", value);
    break;
  case HW_TEST_NEVER:
  case HW_TEST_CHANGED:
  default:
    g_string_append (where, "0");
    return;
  }
  take (binds, hw_value_copy (&test->value));
}

/* Any of the tests on a value that may be null; always 0 or 1. */
static void
append_tests (GString *where, GArray *binds, const char *value, const HwTests *tests)
{
  g_string_append_printf (where, "(%s IS NOT NULL AND (", value);
  for (guint i = 0; i < tests->tests->len; i++) {
    if (i > 0)
      g_string_append (where, " OR ");
    append_test (where, binds, value, &g_array_index (tests->tests, HwTest, i));
  }
  g_string_append (where, tests->tests->len > 0 ? "))" : "0))");
}

static void
append_column (HwSchema *schema,
               const HwNode *node,
               const char *alias,
               guint depth,
               GString *where,
               GArray *binds,
               const HwTests *tests)
{
  g_autofree char *value = NULL;

  if (node->path.via < 0) {
    value = g_strdup_printf ("%s.%s", alias,
                             node->path.virtual == HW_VIRTUAL_AGE_DAYS ? "stage_since"
                                                                       : node->path.field->column);
    append_tests (where, binds, value, tests);
  } else {
    const HwField *via = hw_schema_field (schema, node->kind, (guint) node->path.via);

    value = g_strdup_printf ("r%u.%s", depth, node->path.field->column);
    g_string_append_printf (where, "EXISTS (SELECT 1 FROM \"%s\" r%u WHERE r%u.id = %s.%s AND ",
                            hw_entity_get (via->ref)->table, depth, depth, alias, via->column);
    append_tests (where, binds, value, tests);
    g_string_append_c (where, ')');
  }
}

/* The last moment of entering with which a deal is over the limit of a stage. Who came later is due
 * later, so halving finds it. G_MININT64 when nobody is. */
static gint64
latest_stalled (const HwRow *stage, gint64 now_us, const HwCalendar *calendar)
{
  gint64 late = MAX (now_us - OLDEST_US, 1), early = now_us;

  if (hw_stall_evaluate (stage, late, now_us, calendar, NULL) != HW_STALL_LATE)
    return G_MININT64;
  while (early - late > 1) {
    gint64 middle = late + (early - late) / 2;

    if (hw_stall_evaluate (stage, middle, now_us, calendar, NULL) == HW_STALL_LATE)
      late = middle;
    else
      early = middle;
  }
  return late;
}

static void
append_stalled (const char *alias, const HwConditionContext *context, GString *where, GArray *binds)
{
  g_autoptr (GPtrArray) stages =
      context->config != NULL ? hw_config_list (context->config, HW_STAGE) : g_ptr_array_new ();

  g_string_append_c (where, '(');
  for (guint i = 0; context->now_us != 0 && i < stages->len; i++) {
    const HwRow *stage = stages->pdata[i];
    gint64 latest;

    if (!hw_stall_has_limit (stage))
      continue;
    latest = latest_stalled (stage, context->now_us, hw_config_calendar (context->config));
    if (latest == G_MININT64)
      continue;
    g_string_append_printf (where, "(%s.stage = ? AND %s.stage_since BETWEEN 1 AND ?) OR ", alias,
                            alias);
    take (binds, hw_value_id (hw_row_id (stage)));
    take (binds, hw_value_int (latest));
  }
  g_string_append (where, "0)");
}

static gboolean
accepts (const HwTests *tests, gint64 integer)
{
  for (guint i = 0; i < tests->tests->len; i++) {
    const HwTest *test = &g_array_index (tests->tests, HwTest, i);

    if (test->kind == HW_TEST_FILLED ||
        (test->kind == HW_TEST_RANGE && integer >= test->lo && integer <= test->hi))
      return TRUE;
  }
  return FALSE;
}

/* Never null, so its two answers say it all. */
static void
append_stalled_tests (const char *alias,
                      const HwConditionContext *context,
                      GString *where,
                      GArray *binds,
                      const HwTests *tests)
{
  gboolean yes = accepts (tests, 1), no = accepts (tests, 0);

  if (yes == no) {
    g_string_append (where, yes ? "1" : "0");
    return;
  }
  g_string_append (where, yes ? "COALESCE(" : "NOT COALESCE(");
  append_stalled (alias, context, where, binds);
  g_string_append (where, ", 0)");
}

/* A row was changed by its own entries in the ledger; deals and customers by those of what belongs
 * to them, too. */
static void
append_changed (const HwNode *node,
                const char *alias,
                GString *where,
                GArray *binds,
                const HwTests *tests)
{
  const char *owner = node->kind == HW_DEAL ? "deal" : node->kind == HW_ACCOUNT ? "account" : NULL;

  g_string_append_c (where, '(');
  for (guint i = 0; i < tests->tests->len; i++) {
    const HwTest *test = &g_array_index (tests->tests, HwTest, i);

    for (guint part = 0; part < (owner != NULL ? 2 : 1); part++) {
      const char *column = part == 0 ? "row" : owner;

      g_string_append_printf (where,
                              "%s.id IN (SELECT l.%s FROM command c JOIN ledger l "
                              "ON l.command = c.seq WHERE l.%s IS NOT NULL AND ",
                              alias, column, column);
      append_test (where, binds, "c.recorded_at", test);
      g_string_append (where, ") OR ");
    }
  }
  g_string_append (where, "0)");
}

static void
append_count (HwSchema *schema,
              const HwNode *node,
              const char *alias,
              guint depth,
              const HwConditionContext *context,
              GString *where,
              GArray *binds,
              const HwTests *tests)
{
  const HwTest *test = &g_array_index (tests->tests, HwTest, 0);
  const char *link = hw_schema_field (schema, node->related, node->link)->column;
  g_autofree char *inner = g_strdup_printf ("r%u", depth);
  gboolean is_none = test->kind == HW_TEST_RANGE && test->lo <= 0 && test->hi == 0;
  gboolean is_some = test->kind == HW_TEST_RANGE && test->lo == 1 && test->hi == G_MAXINT64;

  if (test->kind != HW_TEST_RANGE) {
    g_string_append_c (where, '0');
    return;
  }
  g_string_append_printf (where,
                          "%s(SELECT %s FROM \"%s\" %s WHERE %s.%s = %s.id AND "
                          "%s.deleted_at IS NULL AND ",
                          is_none   ? "NOT EXISTS "
                          : is_some ? "EXISTS "
                                    : "",
                          is_none || is_some ? "1" : "count(*)",
                          hw_entity_get (node->related)->table, inner, inner, link, alias, inner);
  hw_node_to_sql (schema, node->children->pdata[0], inner, depth + 1, context, where, binds);
  g_string_append_c (where, ')');
  if (is_none || is_some)
    return;
  g_string_append (where, " BETWEEN ? AND ?");
  take (binds, hw_value_int (test->lo));
  take (binds, hw_value_int (test->hi));
}

static void
append_list (HwSchema *schema,
             const HwNode *node,
             const char *alias,
             guint depth,
             const HwConditionContext *context,
             GString *where,
             GArray *binds)
{
  g_string_append (where, node->type == HW_NODE_NONE ? "NOT (" : "(");
  for (guint i = 0; i < node->children->len; i++) {
    hw_node_to_sql (schema, node->children->pdata[i], alias, depth, context, where, binds);
    g_string_append (where, node->type == HW_NODE_ALL ? " AND " : " OR ");
  }
  g_string_append (where, node->type == HW_NODE_ALL ? "1)" : "0)");
}

void
hw_node_to_sql (HwSchema *schema,
                const HwNode *node,
                const char *alias,
                guint depth,
                const HwConditionContext *context,
                GString *where,
                GArray *binds)
{
  g_auto (HwTests) tests = { 0 };

  if (node->type < HW_NODE_FIELD) {
    append_list (schema, node, alias, depth, context, where, binds);
    return;
  }
  hw_node_resolve (node, context, &tests);
  g_string_append (where, tests.negated ? "NOT (" : "(");
  if (node->type == HW_NODE_COUNT)
    append_count (schema, node, alias, depth, context, where, binds, &tests);
  else if (node->path.virtual == HW_VIRTUAL_STALLED)
    append_stalled_tests (alias, context, where, binds, &tests);
  else if (node->path.virtual == HW_VIRTUAL_CHANGED_AT)
    append_changed (node, alias, where, binds, &tests);
  else
    append_column (schema, node, alias, depth, where, binds, &tests);
  g_string_append_c (where, ')');
}

void
hw_condition_to_sql (const HwCondition *condition,
                     const char *alias,
                     const HwConditionContext *context,
                     GString *where,
                     GArray *binds)
{
  hw_node_to_sql (condition->schema, condition->root, alias, 0, context, where, binds);
}
