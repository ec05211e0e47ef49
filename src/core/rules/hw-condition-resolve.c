/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition-private.h"

#include "core/text/hw-format.h"

#define MAX_DAYS 1000000

static void
test_clear (gpointer data)
{
  hw_value_clear (&((HwTest *) data)->value);
}

void
hw_tests_clear (HwTests *tests)
{
  g_clear_pointer (&tests->tests, g_array_unref);
}

static void
add_test (HwTests *tests, HwTestKind kind, HwValue value)
{
  HwTest test = { .kind = kind, .value = value };

  g_array_append_val (tests->tests, test);
}

static void
add_range (HwTests *tests, gint64 lo, gint64 hi)
{
  HwTest test = { .kind = lo <= hi ? HW_TEST_RANGE : HW_TEST_NEVER, .lo = lo, .hi = hi };

  g_array_append_val (tests->tests, test);
}

/* Days @first to @last on the axis of the field: themselves, or all their moments. */
static void
span_of_days (const HwNode *node,
              const HwConditionContext *context,
              gint64 first,
              gint64 last,
              gint64 *lo,
              gint64 *hi)
{
  gboolean is_date = node->path.field->kind == HW_KIND_DATE;

  *lo = is_date ? first : hw_config_day_start (context->config, first);
  *hi = is_date ? last : hw_config_day_start (context->config, last + 1) - 1;
}

static gint64
month_start (gint64 day, int months_on)
{
  int y, m;

  hw_date_to_ymd (day, &y, &m, NULL);
  m += months_on - 1;
  return hw_date_from_ymd (y + m / 12, m % 12 + 1, 1);
}

/* FALSE where the moment that it depends on is not known. */
static gboolean
span_of_operand (const HwNode *node,
                 const HwOperand *operand,
                 const HwConditionContext *context,
                 gint64 *lo,
                 gint64 *hi)
{
  gint64 day = operand->value.integer;

  *lo = *hi = operand->kind == HW_OPERAND_NOW ? context->now_us : day;
  if (operand->kind == HW_OPERAND_VALUE)
    return TRUE;
  if (operand->kind != HW_OPERAND_DAY) {
    if (context->now_us == 0)
      return FALSE;
    if (operand->kind == HW_OPERAND_NOW)
      return TRUE;
    day = hw_config_day_of (context->config, context->now_us);
  }
  if (operand->kind == HW_OPERAND_WEEK_START || operand->kind == HW_OPERAND_WEEK_END)
    day -= hw_date_weekday (day) - (operand->kind == HW_OPERAND_WEEK_END ? 6 : 0);
  else if (operand->kind == HW_OPERAND_MONTH_START)
    day = month_start (day, 0);
  else if (operand->kind == HW_OPERAND_MONTH_END)
    day = month_start (day, 1) - 1;
  span_of_days (node, context, day, day, lo, hi);
  return TRUE;
}

/* Turns a range of ages into the range of moments of entering; a day in a stage is 24 hours. */
static void
add_age_range (HwTests *tests, gint64 now_us, gint64 lo, gint64 hi)
{
  gint64 first = G_MININT64, last = G_MAXINT64;

  if (now_us == 0 || lo > hi || lo > MAX_DAYS || hi < -MAX_DAYS) {
    add_test (tests, HW_TEST_NEVER, HW_VALUE_NULL);
    return;
  }
  if (lo >= -MAX_DAYS)
    last = now_us - lo * G_TIME_SPAN_DAY;
  if (hi <= MAX_DAYS)
    first = now_us - (hi + 1) * G_TIME_SPAN_DAY + 1;
  add_range (tests, first, last);
}

static void
add_int_comparison (HwTests *tests,
                    const HwNode *node,
                    const HwConditionContext *context,
                    HwConditionOp op,
                    gint64 lo,
                    gint64 hi)
{
  gint64 first = G_MININT64, last = G_MAXINT64;
  gboolean is_never = FALSE;

  if (op == HW_OP_LESS) {
    is_never = lo == G_MININT64;
    last = is_never ? 0 : lo - 1;
  } else if (op == HW_OP_AT_MOST) {
    last = hi;
  } else if (op == HW_OP_MORE) {
    is_never = hi == G_MAXINT64;
    first = is_never ? 0 : hi + 1;
  } else if (op == HW_OP_AT_LEAST) {
    first = lo;
  } else {
    first = lo;
    last = hi;
  }
  if (is_never)
    add_test (tests, HW_TEST_NEVER, HW_VALUE_NULL);
  else if (node->type == HW_NODE_FIELD && node->path.virtual == HW_VIRTUAL_AGE_DAYS)
    add_age_range (tests, context->now_us, first, last);
  else
    add_range (tests, first, last);
}

static void
add_text_comparison (HwTests *tests, const HwNode *node, const HwOperand *operand)
{
  HwKind kind = node->path.field->kind;
  gboolean is_exact = kind != HW_KIND_TEXT && kind != HW_KIND_NOTE;
  g_autofree char *lower = NULL;

  if (node->op != HW_OP_CONTAINS && node->op != HW_OP_STARTS) {
    add_test (tests, is_exact ? HW_TEST_SAME : HW_TEST_TEXT, hw_value_copy (&operand->value));
    return;
  }
  lower = g_ascii_strdown (hw_value_get_text (&operand->value), -1);
  add_test (tests, node->op == HW_OP_CONTAINS ? HW_TEST_CONTAINS : HW_TEST_STARTS,
            hw_value_text (lower));
}

static void
add_comparison (HwTests *tests,
                const HwNode *node,
                const HwOperand *operand,
                const HwConditionContext *context)
{
  HwConditionOp op = node->op;
  HwType type =
      node->type == HW_NODE_COUNT ? HW_TYPE_INT : hw_kind_value_type (node->path.field->kind);
  gint64 lo, hi;

  if (operand->kind == HW_OPERAND_ME)
    add_test (tests, hw_id_is_none (&context->me) ? HW_TEST_NEVER : HW_TEST_SAME,
              hw_value_id (&context->me));
  else if (operand->kind == HW_OPERAND_VALUE && hw_value_is_null (&operand->value))
    add_test (tests, HW_TEST_NEVER, HW_VALUE_NULL);
  else if (type == HW_TYPE_ID)
    add_test (tests, HW_TEST_SAME, hw_value_copy (&operand->value));
  else if (type == HW_TYPE_TEXT)
    add_text_comparison (tests, node, operand);
  else if (type == HW_TYPE_REAL) {
    HwTest test = { .kind = HW_TEST_REAL, .op = op, .value = hw_value_copy (&operand->value) };

    g_array_append_val (tests->tests, test);
  } else if (span_of_operand (node, operand, context, &lo, &hi))
    add_int_comparison (tests, node, context, op, lo, hi);
  else
    add_test (tests, HW_TEST_NEVER, HW_VALUE_NULL);
}

static void
add_days (HwTests *tests, const HwNode *node, const HwConditionContext *context, gint64 today)
{
  gint64 n = CLAMP (g_array_index (node->operands, HwOperand, 0).value.integer, -100000, 100000);
  gint64 lo, hi;

  if (node->op == HW_OP_WITHIN_DAYS)
    span_of_days (node, context, MIN (today, today + n), MAX (today, today + n), &lo, &hi);
  else {
    lo = G_MININT64;
    hi = node->path.field->kind == HW_KIND_DATE ? today - n - 1
                                                : context->now_us - n * G_TIME_SPAN_DAY - 1;
  }
  add_range (tests, lo, hi);
}

static void
add_period (HwTests *tests, const HwNode *node, const HwConditionContext *context)
{
  gint64 today, first, last, lo, hi;
  int month;

  if (context->now_us == 0) {
    add_test (tests, HW_TEST_NEVER, HW_VALUE_NULL);
    return;
  }
  today = hw_config_day_of (context->config, context->now_us);
  hw_date_to_ymd (today, NULL, &month, NULL);
  if (hw_op_counts_days (node->op)) {
    add_days (tests, node, context, today);
    return;
  }
  if (node->op == HW_OP_THIS_WEEK) {
    first = today - hw_date_weekday (today);
    last = first + 6;
  } else {
    int length = node->op == HW_OP_THIS_MONTH ? 1 : node->op == HW_OP_THIS_QUARTER ? 3 : 12;

    first = month_start (today, 0);
    for (int m = (month - 1) % length; m > 0; m--)
      first = month_start (first - 1, 0);
    last = month_start (first, length) - 1;
  }
  span_of_days (node, context, first, last, &lo, &hi);
  add_range (tests, lo, hi);
}

void
hw_node_resolve (const HwNode *node, const HwConditionContext *context, HwTests *tests)
{
  tests->tests = g_array_new (FALSE, TRUE, sizeof (HwTest));
  g_array_set_clear_func (tests->tests, test_clear);
  tests->negated = node->op == HW_OP_NOT_EQUAL || node->op == HW_OP_EMPTY;
  if (node->op == HW_OP_EMPTY || node->op == HW_OP_FILLED)
    add_test (tests, HW_TEST_FILLED, HW_VALUE_NULL);
  else if (node->op == HW_OP_CHANGED)
    add_test (tests, HW_TEST_CHANGED, HW_VALUE_NULL);
  else if (node->op >= HW_OP_WITHIN_DAYS)
    add_period (tests, node, context);
  else
    for (guint i = 0; i < node->operands->len; i++)
      add_comparison (tests, node, &g_array_index (node->operands, HwOperand, i), context);
}
