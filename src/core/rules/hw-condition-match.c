/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition-private.h"

#include <string.h>

#include "core/rules/hw-stall.h"

typedef struct
{
  HwSchema *schema;
  const HwConditionContext *context;
} Judge;

static gboolean
compare_real (double number, HwConditionOp op, double with)
{
  switch (op) {
  case HW_OP_LESS:
    return number < with;
  case HW_OP_AT_MOST:
    return number <= with;
  case HW_OP_MORE:
    return number > with;
  case HW_OP_AT_LEAST:
    return number >= with;
  default:
    return number == with; /* stored bit for bit */
  }
}

static gboolean
passes (const HwTest *test, const HwValue *value)
{
  const char *text = hw_value_get_text (value);
  g_autofree char *lower = NULL;

  switch (test->kind) {
  case HW_TEST_FILLED:
    return TRUE;
  case HW_TEST_RANGE:
    return hw_value_get_int (value) >= test->lo && hw_value_get_int (value) <= test->hi;
  case HW_TEST_REAL:
    return compare_real (hw_value_get_real (value), test->op, hw_value_get_real (&test->value));
  case HW_TEST_SAME:
    return hw_value_equal (value, &test->value);
  case HW_TEST_TEXT:
    return text != NULL && g_ascii_strcasecmp (text, hw_value_get_text (&test->value)) == 0;
  case HW_TEST_CONTAINS:
  case HW_TEST_STARTS:
    if (text == NULL)
      return FALSE;
    lower = g_ascii_strdown (text, -1);
    return test->kind == HW_TEST_STARTS ? g_str_has_prefix (lower, hw_value_get_text (&test->value))
                                        : strstr (lower, hw_value_get_text (&test->value)) != NULL;
  case HW_TEST_NEVER:
  case HW_TEST_CHANGED:
  default:
    return FALSE;
  }
}

static gboolean
any_passes (const HwTests *tests, const HwValue *value)
{
  if (hw_value_is_null (value))
    return FALSE;
  for (guint i = 0; i < tests->tests->len; i++)
    if (passes (&g_array_index (tests->tests, HwTest, i), value))
      return TRUE;
  return FALSE;
}

/* Of a row that the configuration does not hold. */
static HwValue
read_value (const Judge *self, HwEntityKind kind, const HwId *id, const char *column)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM \"%s\" WHERE id = ?", column, hw_entity_get (kind)->table);
  HwStatement *statement = self->context->connection != NULL
                               ? hw_connection_prepare (self->context->connection, sql, NULL)
                               : NULL;
  HwValue value = HW_VALUE_NULL;

  if (statement == NULL)
    return value;
  hw_statement_bind_id (statement, 1, id);
  if (hw_statement_step (statement, NULL))
    value = hw_statement_get_value (statement, 0);
  hw_statement_reset (statement);
  return value;
}

static gboolean
is_stalled (const Judge *self, const HwRow *row)
{
  const HwConfig *config = self->context->config;
  const HwRow *stage =
      config != NULL ? hw_config_find (config, HW_STAGE, hw_row_ref_id (row, HW_DEAL_STAGE)) : NULL;

  return stage != NULL && !hw_row_is_deleted (stage) && self->context->now_us != 0 &&
         hw_stall_evaluate (stage, hw_row_int (row, HW_DEAL_STAGE_SINCE), self->context->now_us,
                            hw_config_calendar (config), NULL) == HW_STALL_LATE;
}

static HwValue
dup_value (const Judge *self, const HwPath *path, const HwRow *row)
{
  const HwConfig *config = self->context->config;
  const HwField *via;
  const HwId *id;
  const HwRow *other;

  if (path->virtual == HW_VIRTUAL_STALLED)
    return hw_value_int (is_stalled (self, row));
  if (path->virtual == HW_VIRTUAL_AGE_DAYS)
    return hw_value_copy (hw_row_value (row, HW_DEAL_STAGE_SINCE));
  if (path->via < 0)
    return hw_value_copy (hw_row_value (row, (guint) path->index));
  via = hw_schema_field (self->schema, hw_row_kind (row), (guint) path->via);
  id = hw_row_ref_id (row, (guint) path->via);
  if (hw_id_is_none (id))
    return HW_VALUE_NULL;
  if (config == NULL || !hw_config_holds (via->ref))
    return read_value (self, via->ref, id, path->field->column);
  other = hw_config_find (config, via->ref, id);
  return other != NULL ? hw_value_copy (hw_row_value (other, (guint) path->index)) : HW_VALUE_NULL;
}

/* What rests on other tables and only on the row's id is asked of them. */
static gboolean
ask_tables (const Judge *self, const HwNode *node, const HwRow *row)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GArray) binds = hw_condition_binds_new ();
  HwStatement *statement;
  gboolean answer;

  hw_node_to_sql (self->schema, node, "d", 0, self->context, sql, binds);
  g_string_append (sql, " FROM (SELECT ? AS id) d");
  statement = hw_connection_prepare (self->context->connection, sql->str, NULL);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, hw_condition_bind (statement, 1, binds), hw_row_id (row));
  answer = hw_statement_step (statement, NULL) && hw_statement_get_int (statement, 0) != 0;
  hw_statement_reset (statement);
  return answer;
}

static gboolean
field_matches (const Judge *self, const HwNode *node, const HwRow *row, const HwRow *before)
{
  g_auto (HwTests) tests = { 0 };
  g_auto (HwValue) value = HW_VALUE_NULL;
  g_auto (HwValue) value_before = HW_VALUE_NULL;

  hw_node_resolve (node, self->context, &tests);
  value = dup_value (self, &node->path, row);
  if (node->op == HW_OP_CHANGED) {
    if (before == NULL)
      return FALSE;
    value_before = dup_value (self, &node->path, before);
    return !hw_value_equal (&value, &value_before);
  }
  return any_passes (&tests, &value) != tests.negated;
}

/* Without tables nothing is related and nothing was ever changed. */
static gboolean
matches_nothing (const Judge *self, const HwNode *node)
{
  g_auto (HwTests) tests = { 0 };
  HwValue none = node->type == HW_NODE_COUNT ? hw_value_int (0) : HW_VALUE_NULL;

  hw_node_resolve (node, self->context, &tests);
  return any_passes (&tests, &none) != tests.negated;
}

static gboolean
node_matches (const Judge *self, const HwNode *node, const HwRow *row, const HwRow *before)
{
  if (node->type == HW_NODE_FIELD && node->path.virtual != HW_VIRTUAL_CHANGED_AT)
    return field_matches (self, node, row, before);
  if (node->type == HW_NODE_FIELD || node->type == HW_NODE_COUNT)
    return self->context->connection != NULL ? ask_tables (self, node, row)
                                             : matches_nothing (self, node);
  for (guint i = 0; i < node->children->len; i++) {
    gboolean is_met = node_matches (self, node->children->pdata[i], row, before);

    if (is_met != (node->type == HW_NODE_ALL))
      return node->type == HW_NODE_ANY;
  }
  return node->type != HW_NODE_ANY;
}

gboolean
hw_condition_matches (const HwCondition *condition,
                      const HwRow *row,
                      const HwRow *before,
                      const HwConditionContext *context)
{
  Judge self = { condition->schema, context };

  g_return_val_if_fail (hw_row_kind (row) == condition->kind, FALSE);
  return node_matches (&self, condition->root, row, before);
}
