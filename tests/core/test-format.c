/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-format.h"

#define NOW (G_GINT64_CONSTANT (20600) * G_TIME_SPAN_DAY + 6 * G_TIME_SPAN_HOUR)

static HwSchema *schema;

static const HwField *
field_of (HwEntityKind kind, const char *column)
{
  return hw_schema_field (schema, kind, (guint) hw_schema_find_field (schema, kind, column));
}

/* Text of the field as it is typed, and as it is then shown. */
static void
test_there_and_back (void)
{
  static const struct
  {
    HwEntityKind kind;
    const char *column;
    const char *typed;
    const char *shown; /* NULL: refused */
  } rows[] = {
    { HW_DEAL, "title", "  Two\nlines ", "Two lines" },
    { HW_DEAL, "title", "   ", "" },
    { HW_DEAL, "notes", "Two\nlines", "Two\nlines" },
    { HW_DEAL, "amount", "1.2万", "¥12,000" },
    { HW_DEAL, "amount", "¥1,234.50", "¥1,234.50" },
    { HW_DEAL, "amount", "-5", NULL },
    { HW_DEAL, "amount", "$5", NULL },
    { HW_RECEIPT, "amount", "-5", "−¥5" },
    { HW_DEAL, "probability", "60%", "60%" },
    { HW_DEAL, "probability", "101", NULL },
    { HW_DEAL, "probability", "0.5", NULL },
    { HW_DEAL, "currency", "rmb", "CNY" },
    { HW_DEAL, "currency", "yuan", NULL },
    { HW_DEAL, "close_date", "2026-02-30", NULL },
    { HW_DEAL, "lost_reason", "no budget", "No budget" },
    { HW_DEAL, "lost_reason", "whim", NULL },
    { HW_DEAL, "rank", "a", NULL },
    { HW_DEAL, "owner", "Li Wei", NULL },
    { HW_DEAL, "owner", "0190a000-0000-7000-8000-000000000001",
      "0190a000-0000-7000-8000-000000000001" },
    { HW_DEAL_LINE, "quantity", "1,250.5", "1,250.5" },
    { HW_DEAL_LINE, "discount", "12.5%", "12.5%" },
    { HW_DEAL_LINE, "discount", "120", NULL },
    { HW_GATE, "second_person", "是", "Yes" },
    { HW_GATE, "second_person", "no", "No" },
    { HW_GATE, "second_person", "maybe", NULL },
    { HW_STAGE, "limit_count", "-1", NULL },
    { HW_STAGE, "limit_count", "８", "8" },
    { HW_DEAL, "title", "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const HwField *field = field_of (rows[i].kind, rows[i].column);
    g_auto (HwValue) value = HW_VALUE_NULL;
    g_autofree char *error = NULL;
    g_autofree char *shown = NULL;
    gboolean is_taken = hw_parse_value (NULL, field, rows[i].typed, "CNY", NOW, &value, &error);

    g_assert_true ((error == NULL) == is_taken);
    if (is_taken != (rows[i].shown != NULL))
      g_error ("%s “%s”: %s", rows[i].column, rows[i].typed, error);
    shown = is_taken ? hw_format_value (NULL, field, &value, "CNY") : NULL;
    g_assert_cmpstr (shown, ==, rows[i].shown);
  }
}

static void
test_types (void)
{
  for (guint e = 0; e < HW_N_ENTITIES; e++)
    for (guint i = 0; i < hw_schema_n_fields (schema, e); i++) {
      static const char *const typed[] = { "1", "2026-07-03", "yes", "won", "CNY", "x" };
      const HwField *field = hw_schema_field (schema, e, i);

      for (guint t = 0; t < G_N_ELEMENTS (typed); t++) {
        g_auto (HwValue) value = HW_VALUE_NULL;

        if (hw_parse_value (NULL, field, typed[t], NULL, NOW, &value, NULL))
          g_assert_cmpint (value.type, ==, hw_kind_value_type (field->kind));
        else
          g_assert_true (hw_value_is_null (&value));
      }
    }
}

static void
test_own_choice (void)
{
  HwId id = hw_id_from_seed ("own");
  guint index =
      hw_schema_add_own_field (schema, HW_DEAL, &id, "Colour", HW_KIND_CHOICE, "Red\nDark blue\n");
  const HwField *field = hw_schema_field (schema, HW_DEAL, index);
  g_auto (HwValue) value = HW_VALUE_NULL;
  g_auto (HwValue) none = HW_VALUE_NULL;
  g_autofree char *shown = NULL;

  g_assert_true (hw_parse_value (NULL, field, "dark BLUE", NULL, NOW, &value, NULL));
  shown = hw_format_value (NULL, field, &value, NULL);
  g_assert_cmpstr (shown, ==, "Dark blue");
  g_assert_false (hw_parse_value (NULL, field, "Green", NULL, NOW, &none, NULL));
}

static void
test_row (void)
{
  HwId id = hw_id_from_seed ("deal");
  g_autoptr (HwRow) row = hw_row_new (schema, HW_DEAL, &id);
  g_autofree char *none = NULL;
  g_autofree char *amount = NULL;

  hw_row_take (row, HW_DEAL_AMOUNT, hw_value_int (500));
  none = hw_format_field (NULL, row, HW_DEAL_AMOUNT);
  g_assert_cmpstr (none, ==, "5");
  hw_row_take (row, HW_DEAL_CURRENCY, hw_value_text ("JPY"));
  amount = hw_format_field (NULL, row, HW_DEAL_AMOUNT);
  g_assert_cmpstr (amount, ==, "JP¥500");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  schema = hw_schema_new ();
  g_test_add_func ("/format/there-and-back", test_there_and_back);
  g_test_add_func ("/format/types", test_types);
  g_test_add_func ("/format/own-choice", test_own_choice);
  g_test_add_func ("/format/row", test_row);
  status = g_test_run ();
  hw_schema_unref (schema);
  return status;
}
