/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition.h"

/* A Wednesday, 2026-05-27, one in the afternoon. */
#define NOW (G_GINT64_CONSTANT (20600) * G_TIME_SPAN_DAY + 13 * G_TIME_SPAN_HOUR)

static HwSchema *schema;

static const struct
{
  const char *text;
  const char *json; /* NULL: refused */
} texts[] = {
  { "", "\"all\":[]" },
  { "amount > 10000", "\"all\":[{\"field\":\"amount\",\"op\":\">\",\"value\":1000000}]" },
  { "Amount ≥ 1.2万", "\"all\":[{\"field\":\"amount\",\"op\":\">=\",\"value\":1200000}]" },
  { "amount = 1,000", "\"all\":[{\"field\":\"amount\",\"op\":\"=\",\"value\":100000}]" },
  { "amount in (1,000,2)", "\"all\":[{\"field\":\"amount\",\"op\":\"in\",\"value\":[100,0,200]}]" },
  { "stage = 'Won'", "\"all\":[{\"field\":\"stage.name\",\"op\":\"=\",\"value\":\"Won\"}]" },
  { "stage = 样件申请",
    "\"all\":[{\"field\":\"stage.name\",\"op\":\"=\",\"value\":\"样件申请\"}]" },
  { "stage.kind is won", "\"all\":[{\"field\":\"stage.kind\",\"op\":\"=\",\"value\":\"won\"}]" },
  { "owner = me", "\"all\":[{\"field\":\"owner\",\"op\":\"=\",\"value\":\"me\"}]" },
  { "owner = Li Wei and notes is empty",
    "\"all\":[{\"field\":\"owner.name\",\"op\":\"=\",\"value\":\"Li Wei\"},"
    "{\"field\":\"notes\",\"op\":\"empty\"}]" },
  { "not (title has x or title starts with 'it''s')",
    "\"all\":[{\"none\":[{\"any\":[{\"field\":\"title\",\"op\":\"contains\",\"value\":\"x\"},"
    "{\"field\":\"title\",\"op\":\"starts\",\"value\":\"it's\"}]}]}]" },
  { "title = a or title = b and title = c",
    "\"all\":[{\"any\":[{\"field\":\"title\",\"op\":\"=\",\"value\":\"a\"},{\"all\":["
    "{\"field\":\"title\",\"op\":\"=\",\"value\":\"b\"},"
    "{\"field\":\"title\",\"op\":\"=\",\"value\":\"c\"}]}]}]" },
  { "Expected close <= month-end",
    "\"all\":[{\"field\":\"close_date\",\"op\":\"<=\",\"value\":\"month-end\"}]" },
  { "close_date = Friday",
    "\"all\":[{\"field\":\"close_date\",\"op\":\"=\",\"value\":\"2026-05-29\"}]" },
  { "close_date within-days 7",
    "\"all\":[{\"field\":\"close_date\",\"op\":\"within-days\",\"value\":7}]" },
  { "close_date is in this month", "\"all\":[{\"field\":\"close_date\",\"op\":\"this-month\"}]" },
  { "created_at >= 2026-05-01",
    "\"all\":[{\"field\":\"created_at\",\"op\":\">=\",\"value\":\"2026-05-01\"}]" },
  { "created_at < 2026-05-01 14:05Z", "\"all\":[{\"field\":\"created_at\",\"op\":\"<\",\"value\":"
                                      "\"2026-05-01T14:05:00.000000Z\"}]" },
  { "lost_reason = No budget",
    "\"all\":[{\"field\":\"lost_reason\",\"op\":\"=\",\"value\":\"budget\"}]" },
  { "probability is not 50%", "\"all\":[{\"field\":\"probability\",\"op\":\"!=\",\"value\":50}]" },
  { "stalled", "\"all\":[{\"field\":\"stalled\",\"op\":\"=\",\"value\":true}]" },
  { "stalled = no and age_days > 14",
    "\"all\":[{\"field\":\"stalled\",\"op\":\"=\",\"value\":false},"
    "{\"field\":\"age_days\",\"op\":\">\",\"value\":14}]" },
  { "amount 大于 5万 且 notes 不为空",
    "\"all\":[{\"field\":\"amount\",\"op\":\">\",\"value\":5000000},"
    "{\"field\":\"notes\",\"op\":\"filled\"}]" },
  { "title 包含 “支架”", "\"all\":[{\"field\":\"title\",\"op\":\"contains\",\"value\":\"支架\"}]" },
  { "amount", NULL },
  { "amount >", NULL },
  { "amount > x", NULL },
  { "amount > 1,2,3", NULL },
  { "amount contains 3", NULL },
  { "nothing = 1", NULL },
  { "title = 'x", NULL },
  { "(title = x", NULL },
  { "title = x)", NULL },
  { "title = x and", NULL },
  { "not", NULL },
  { "lost_reason = whim", NULL },
  { "close_date = 2026-02-30", NULL },
  { "close_date within-days soon", NULL },
  { "rank = a", NULL },
  { "title.name = x", NULL },
  { "account.nothing = x", NULL },
  { "title = ''", NULL },
  { "\xff", NULL },
};

static void
test_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HwCondition) condition =
        hw_condition_parse_text (schema, HW_DEAL, texts[i].text, "CNY", NOW, &error);
    g_autofree char *json = condition != NULL ? hw_condition_to_json (condition) : NULL;
    g_autofree char *expected =
        texts[i].json != NULL ? g_strdup_printf ("{\"v\":1,%s}", texts[i].json) : NULL;

    if (g_strcmp0 (json, expected) != 0)
      g_error ("“%s” gave %s (%s)", texts[i].text, json, error != NULL ? error->message : "taken");
    g_assert_true ((error == NULL) == (condition != NULL));
  }
}

static void
test_refuse_json (void)
{
  static const char *const rows[] = {
    "",
    "x",
    "[]",
    "{}",
    "{\"v\":1}",
    "{\"v\":2,\"all\":[]}",
    "{\"v\":\"1\",\"all\":[]}",
    "{\"v\":1,\"all\":{}}",
    "{\"v\":1,\"all\":[1]}",
    "{\"v\":1,\"field\":\"nothing\",\"op\":\"=\",\"value\":1}",
    "{\"v\":1,\"field\":\"amount\",\"op\":\"like\",\"value\":1}",
    "{\"v\":1,\"field\":\"amount\",\"op\":\"=\"}",
    "{\"v\":1,\"field\":\"amount\",\"op\":\"=\",\"value\":\"1\"}",
    "{\"v\":1,\"field\":\"amount\",\"op\":\"=\",\"value\":1.5}",
    "{\"v\":1,\"field\":\"amount\",\"op\":\"=\",\"value\":null}",
    "{\"v\":1,\"field\":\"amount\",\"op\":\"in\",\"value\":1}",
    "{\"v\":1,\"field\":\"amount\",\"op\":\"empty\",\"value\":1}",
    "{\"v\":1,\"field\":\"title\",\"op\":\"=\",\"value\":\"\"}",
    "{\"v\":1,\"field\":\"title\",\"op\":\"=\",\"value\":7}",
    "{\"v\":1,\"field\":\"title\",\"op\":\">\",\"value\":\"a\"}",
    "{\"v\":1,\"field\":\"close_date\",\"op\":\"=\",\"value\":\"2026-02-30\"}",
    "{\"v\":1,\"field\":\"close_date\",\"op\":\"within-days\",\"value\":9999999}",
    "{\"v\":1,\"field\":\"title; DROP TABLE deal\",\"op\":\"empty\"}",
    "{\"v\":1,\"field\":\"account.name.x\",\"op\":\"empty\"}",
    "{\"v\":1,\"count\":\"people\",\"op\":\"=\",\"value\":0}",
    "{\"v\":1,\"count\":\"tasks\",\"op\":\"contains\",\"value\":0}",
    "{\"v\":1,\"count\":\"tasks\",\"op\":\"=\",\"value\":\"0\"}",
    ("{\"v\":1,\"count\":\"tasks\",\"where\":{\"field\":\"amount\",\"op\":\"empty\"},\"op\":\"=\","
     "\"value\":0}"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    if (hw_condition_parse_json (schema, HW_DEAL, rows[i], &error) != NULL)
      g_error ("taken: %s", rows[i]);
    g_assert_error (error, HW_CONDITION_ERROR, 0);
    g_assert_cmpuint (g_utf8_strlen (error->message, -1), >, 10);
  }
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"v\":1,\"all\":");
  g_autoptr (GString) wide = g_string_new ("{\"v\":1,\"all\":[");
  g_autoptr (GString) brackets = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append (deep, "[{\"all\":");
  for (guint i = 0; i < 600; i++)
    g_string_append (wide, i > 0 ? ",{\"all\":[]}" : "{\"all\":[]}");
  g_string_append (wide, "]}");
  for (guint i = 0; i < 60000; i++)
    g_string_append_c (brackets, '(');
  g_assert_null (hw_condition_parse_json (schema, HW_DEAL, deep->str, NULL));
  g_assert_null (hw_condition_parse_json (schema, HW_DEAL, wide->str, NULL));
  g_assert_null (hw_condition_parse_text (schema, HW_DEAL, brackets->str, NULL, NOW, NULL));
}

static HwCondition *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  HwCondition *condition = hw_condition_parse_text (schema, HW_DEAL, text, "CNY", NOW, &error);

  g_assert_no_error (error);
  return condition;
}

static void
test_sentence (void)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } rows[] = {
    { "", "" },
    { "owner = me and probability >= 50", "Owner is me and Win probability is at least 50%" },
    { "title = x or notes is empty and need is empty",
      "Deal is “x” or (Notes is empty and Core need is empty)" },
    { "not stalled", "not (Stalled)" },
    { "stage = Won", "Stage is “Won”" },
    { "account.industry != Steel", "Customer: Industry is not “Steel”" },
    { "close_date < today", "Expected close is before today" },
    { "close_date within-days 7", "Expected close is today or in the next 7 days" },
    { "close_date within-days -1", "Expected close is today or in the past 1 day" },
    { "changed_at older-than-days 30", "Last change is more than 30 days ago" },
    { "close_date is in this month", "Expected close is in this month" },
    { "lost_reason in (price, other)", "Lost reason is one of Price, Other reason" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HwCondition) condition = parse (rows[i].text);
    g_autofree char *sentence = hw_condition_sentence (condition, NULL);

    g_assert_cmpstr (sentence, ==, rows[i].sentence);
  }
}

static void
test_chips (void)
{
  g_autoptr (HwCondition) two = parse ("owner = me and stalled");
  g_autoptr (HwCondition) one = hw_condition_without_term (two, 0);
  g_autoptr (HwCondition) more = parse ("notes is empty");
  g_autoptr (HwCondition) all = hw_condition_with (one, more);
  g_autoptr (HwCondition) none = hw_condition_without_term (one, 0);
  g_autofree char *chip = hw_condition_term_sentence (all, 1, NULL);

  g_assert_cmpuint (hw_condition_n_terms (two), ==, 2);
  g_assert_cmpuint (hw_condition_n_terms (one), ==, 1);
  g_assert_cmpuint (hw_condition_n_terms (all), ==, 2);
  g_assert_cmpstr (chip, ==, "Notes is empty");
  g_assert_true (hw_condition_is_empty (none));
  g_assert_true (hw_condition_depends_on_time (two));
  g_assert_false (hw_condition_depends_on_time (more));
}

static void
check_bounds (const char *text, gboolean whole, gint64 least, gint64 most)
{
  g_autoptr (HwCondition) condition =
      hw_condition_parse_text (schema, HW_DEAL, text, "CNY", 0, NULL);
  g_auto (HwValue) from = HW_VALUE_NULL;
  g_auto (HwValue) to = HW_VALUE_NULL;

  g_assert_cmpint (hw_condition_get_bounds (condition, "amount", &from, &to), ==, whole);
  g_assert_cmpint (hw_value_get_int (&from), ==, least);
  g_assert_cmpint (hw_value_get_int (&to), ==, most);
}

static void
test_bounds (void)
{
  check_bounds ("amount >= 10 and amount <= 20", TRUE, 1000, 2000);
  check_bounds ("amount <= 20", TRUE, 0, 2000);
  check_bounds ("amount >= 10 and amount >= 12", FALSE, 0, 0);
  check_bounds ("amount >= 10 or amount <= 20", FALSE, 0, 0);
  check_bounds ("amount > 10", FALSE, 0, 0);
  check_bounds ("age_days >= 10", FALSE, 0, 0);
}

static void
test_new_term (void)
{
  g_auto (HwValue) reason = hw_value_text ("price");
  g_autoptr (HwCondition) term =
      hw_condition_new_term (schema, HW_DEAL, "lost_reason", HW_OP_EQUAL, &reason, 1);
  g_autofree char *sentence = hw_condition_sentence (term, NULL);

  g_assert_cmpstr (sentence, ==, "Lost reason is Price");
  g_assert_null (hw_condition_new_term (schema, HW_DEAL, "nothing", HW_OP_EMPTY, NULL, 0));
  g_assert_null (hw_condition_new_term (schema, HW_DEAL, "title", HW_OP_LESS, &reason, 1));
  g_assert_null (hw_condition_new_term (schema, HW_DEAL, "title", HW_OP_EQUAL, NULL, 0));
}

static HwRow *
make_deal (const char *title, gint64 probability)
{
  HwId id = hw_id_from_seed (title);
  HwRow *row = hw_row_new (schema, HW_DEAL, &id);

  hw_row_take (row, HW_DEAL_TITLE, hw_value_text (title));
  if (probability >= 0)
    hw_row_take (row, HW_DEAL_PROBABILITY, hw_value_int (probability));
  return row;
}

static void
test_matches (void)
{
  HwConditionContext context = { NOW, HW_ID_NONE, NULL, NULL };
  static const struct
  {
    const char *text;
    gboolean of_fifty;
    gboolean of_none;
  } rows[] = {
    { "", TRUE, TRUE },
    { "probability = 50", TRUE, FALSE },
    { "probability != 50", FALSE, TRUE },
    { "probability < 60", TRUE, FALSE },
    { "not probability < 60", FALSE, TRUE },
    { "probability is empty", FALSE, TRUE },
    { "probability in (1, 50)", TRUE, FALSE },
    { "title = ACME", TRUE, TRUE },
    { "owner = me", FALSE, FALSE },
    { "owner != me", TRUE, TRUE },
    { "probability changed", TRUE, FALSE },
    { "title changed", FALSE, FALSE },
  };
  g_autoptr (HwRow) fifty = make_deal ("Acme", 50);
  g_autoptr (HwRow) none = make_deal ("Acme", -1);
  g_autoptr (HwRow) before = make_deal ("Acme", 40);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HwCondition) condition = parse (rows[i].text);

    if (hw_condition_matches (condition, fifty, before, &context) != rows[i].of_fifty ||
        hw_condition_matches (condition, none, none, &context) != rows[i].of_none)
      g_error ("%s", rows[i].text);
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  schema = hw_schema_new ();
  g_test_add_func ("/condition/text", test_text);
  g_test_add_func ("/condition/refuse-json", test_refuse_json);
  g_test_add_func ("/condition/limits", test_limits);
  g_test_add_func ("/condition/sentence", test_sentence);
  g_test_add_func ("/condition/chips", test_chips);
  g_test_add_func ("/condition/bounds", test_bounds);
  g_test_add_func ("/condition/new-term", test_new_term);
  g_test_add_func ("/condition/matches", test_matches);
  status = g_test_run ();
  hw_schema_unref (schema);
  return status;
}
