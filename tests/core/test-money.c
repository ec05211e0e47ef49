/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-money.h"

static void
test_format (void)
{
  static const struct
  {
    gint64 minor;
    const char *currency;
    HwMoneyStyle style;
    const char *text;
  } rows[] = {
    { 123456700, "CNY", HW_MONEY_EXACT, "¥1,234,567" },
    { 123456750, "CNY", HW_MONEY_EXACT, "¥1,234,567.50" },
    { 123456750, "CNY", HW_MONEY_WHOLE, "¥1,234,568" },
    { 123456749, "CNY", HW_MONEY_WHOLE, "¥1,234,567" },
    { 5, "CNY", HW_MONEY_EXACT, "¥0.05" },
    { 0, "CNY", HW_MONEY_EXACT, "¥0" },
    { -123400, "USD", HW_MONEY_EXACT, "−$1,234" },
    { 1234, "JPY", HW_MONEY_EXACT, "JP¥1,234" },
    { 1234567, "KWD", HW_MONEY_EXACT, "KWD 1,234.567" },
    { 100, NULL, HW_MONEY_EXACT, "1" },
    { 123456700, "CNY", HW_MONEY_WAN, "¥123.5万" },
    { 1000000, "CNY", HW_MONEY_WAN, "¥1万" },
    { 999900, "CNY", HW_MONEY_WAN, "¥9,999" },
    { G_GINT64_CONSTANT (12345678900), "CNY", HW_MONEY_WAN, "¥1.23亿" },
    { G_MININT64, "CNY", HW_MONEY_EXACT, "−¥92,233,720,368,547,758.08" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = hw_format_money (rows[i].minor, rows[i].currency, rows[i].style);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64 minor;
  } rows[] = {
    { "1234.5", "CNY", 123450 },
    { "¥ 1,234.50", "CNY", 123450 },
    { "￥１，２３４", "CNY", 123400 },
    { "1,234,567", "CNY", 123456700 },
    { "1 234 567", "CNY", 123456700 },
    { "12万", "CNY", 12000000 },
    { "12.5 万元", "CNY", 12500000 },
    { "1.2亿", "CNY", G_GINT64_CONSTANT (12000000000) },
    { "300万人民币", "CNY", 300000000 },
    { "8k", "USD", 800000 },
    { "$1.2M", "USD", 120000000 },
    { "US$5", "USD", 500 },
    { "HK$5", "HKD", 500 },
    { "$5", "HKD", 500 },
    { "USD 20", "USD", 2000 },
    { "20 usd", "USD", 2000 },
    { "20元", "CNY", 2000 },
    { "-5", "CNY", -500 },
    { "¥-5", "CNY", -500 },
    { "−¥5", "CNY", -500 },
    { "(5)", "CNY", -500 },
    { "+5", "CNY", 500 },
    { ".5", "CNY", 50 },
    { "5.00", "JPY", 5 },
    { "¥5", "JPY", 5 },
    { "1.234", "KWD", 1234 },
    { "0", "CNY", 0 },
    { "0亿", "CNY", 0 },
    { "9,999,999,999,999.99", "CNY", HW_MONEY_MAX },
    { "7", NULL, 700 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *error = NULL;
    gint64 minor = -1;

    if (!hw_parse_money (rows[i].text, rows[i].currency, &minor, &error))
      g_error ("%s: %s", rows[i].text, error);
    g_assert_null (error);
    g_assert_cmpint (minor, ==, rows[i].minor);
  }
}

static void
test_refuse (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
  } rows[] = {
    { "", "CNY" },          { "¥", "CNY" },
    { "1,2,3", "CNY" },     { "12,34,567", "CNY" },
    { "1234,567", "CNY" },  { ",123", "CNY" },
    { "1,234,", "CNY" },    { "1.234,50", "CNY" },
    { "1,234'567", "CNY" }, { "1.2.3", "CNY" },
    { "5.", "CNY" },        { "1.234", "CNY" },
    { "5.5", "JPY" },       { "abc", "CNY" },
    { "12abc", "CNY" },     { "--5", "CNY" },
    { "$5", "CNY" },        { "USD 5", "CNY" },
    { "5 EUR", "USD" },     { "1e9", "CNY" },
    { "0x10", "CNY" },      { "99999999999999999999", "CNY" },
    { "10万亿", "CNY" },    { "9223372036854775808", "JPY" },
    { "\xff\xfe", "CNY" },  { "二十", "CNY" },
    { "万", "CNY" },        { "12万万", "CNY" },
    { "nan", "CNY" },       { "inf", "CNY" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *error = NULL;
    gint64 minor = 7;

    if (hw_parse_money (rows[i].text, rows[i].currency, &minor, &error))
      g_error ("“%s” was taken as %" G_GINT64_FORMAT, rows[i].text, minor);
    g_assert_nonnull (error);
    g_assert_cmpint (minor, ==, 7);
  }
  g_assert_false (hw_parse_money ("x", NULL, &(gint64){ 0 }, NULL));
}

static void
test_round_trip (void)
{
  static const char *const currencies[] = { "CNY", "JPY", "KWD", "USD", "XAF", "CLF" };

  for (guint i = 0; i < 20000; i++) {
    const char *currency = currencies[i % G_N_ELEMENTS (currencies)];
    gint64 minor = (gint64) g_test_rand_int () * 199999, back = 0;
    g_autofree char *text = hw_format_money (minor, currency, HW_MONEY_EXACT);

    g_assert_true (hw_parse_money (text, currency, &back, NULL));
    g_assert_cmpint (back, ==, minor);
  }
}

static void
test_currency (void)
{
  g_assert_cmpstr (hw_currency_parse ("cny"), ==, "CNY");
  g_assert_cmpstr (hw_currency_parse (" ￥ "), ==, "CNY");
  g_assert_cmpstr (hw_currency_parse ("rmb"), ==, "CNY");
  g_assert_cmpstr (hw_currency_parse ("美元"), ==, "USD");
  g_assert_cmpstr (hw_currency_parse ("CHF"), ==, "CHF");
  g_assert_null (hw_currency_parse (""));
  g_assert_null (hw_currency_parse ("C1Y"));
  g_assert_null (hw_currency_parse ("euros"));
  g_assert_null (hw_currency_parse ("元"));
}

static void
test_numbers (void)
{
  static const struct
  {
    double number;
    int decimals;
    const char *text;
  } rows[] = {
    { 0, 2, "0" },      { 1234.5, 2, "1,234.5" }, { 1234567, 0, "1,234,567" },
    { -0.001, 2, "0" }, { -12.25, 1, "−12.3" },   { 0.1 + 0.2, 4, "0.3" },
  };
  double number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = hw_format_number (rows[i].number, rows[i].decimals);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
  g_assert_true (hw_parse_number ("1,234.5", &number, NULL));
  g_assert_cmpfloat (number, ==, 1234.5);
  g_assert_true (hw_parse_number ("0.1", &number, NULL));
  g_assert_cmpfloat (number, ==, 0.1);
  g_assert_true (hw_parse_number ("-3.5万", &number, NULL));
  g_assert_cmpfloat (number, ==, -35000);
  g_assert_false (hw_parse_number ("1,2,3", &number, NULL));
  g_assert_false (hw_parse_number ("", &number, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/refuse", test_refuse);
  g_test_add_func ("/money/round-trip", test_round_trip);
  g_test_add_func ("/money/currency", test_currency);
  g_test_add_func ("/money/numbers", test_numbers);
  return g_test_run ();
}
