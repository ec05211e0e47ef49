/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define N_ISO_DIGITS 2
#define MAX_DIGITS G_GINT64_CONSTANT (100000000000000000) /* one more digit still fits */
#define N_DECIMALS 18

static const struct
{
  const char *code;
  int digits;
} unusual_digits[] = {
  { "BIF", 0 }, { "CLP", 0 }, { "DJF", 0 }, { "GNF", 0 }, { "ISK", 0 }, { "JPY", 0 }, { "KMF", 0 },
  { "KRW", 0 }, { "PYG", 0 }, { "RWF", 0 }, { "UGX", 0 }, { "UYI", 0 }, { "VND", 0 }, { "VUV", 0 },
  { "XAF", 0 }, { "XOF", 0 }, { "XPF", 0 }, { "BHD", 3 }, { "IQD", 3 }, { "JOD", 3 }, { "KWD", 3 },
  { "LYD", 3 }, { "OMR", 3 }, { "TND", 3 }, { "CLF", 4 }, { "UYW", 4 },
};

static const struct
{
  const char *code;
  const char *symbol;
} symbols[] = {
  { "CNY", "¥" },   { "USD", "$" },   { "EUR", "€" },   { "GBP", "£" }, { "JPY", "JP¥" },
  { "HKD", "HK$" }, { "TWD", "NT$" }, { "KRW", "₩" },   { "INR", "₹" }, { "AUD", "A$" },
  { "CAD", "CA$" }, { "SGD", "S$" },  { "NZD", "NZ$" }, { "VND", "₫" },
};

/* What may stand before or after an amount; a longer mark before those it begins with. A code of
 * NULL fits any currency. */
static const struct
{
  const char *mark;
  const char *codes;
} marks[] = {
  { "CN¥", "CNY" },    { "JP¥", "JPY" },
  { "US$", "USD" },    { "HK$", "HKD" },
  { "NT$", "TWD" },    { "NZ$", "NZD" },
  { "CA$", "CAD" },    { "A$", "AUD" },
  { "S$", "SGD" },     { "¥", "CNY JPY" },
  { "€", "EUR" },      { "£", "GBP" },
  { "₩", "KRW" },      { "₹", "INR" },
  { "₫", "VND" },      { "RMB", "CNY" },
  { "人民币", "CNY" }, { "美元", "USD" },
  { "美金", "USD" },   { "欧元", "EUR" },
  { "英镑", "GBP" },   { "港币", "HKD" },
  { "港元", "HKD" },   { "日元", "JPY" },
  { "新台币", "TWD" }, { "$", "USD HKD TWD AUD CAD SGD NZD MXN ARS CLP COP" },
  { "元", NULL },
};

static const struct
{
  const char *mark;
  int zeros;
} multipliers[] = {
  { "万亿", 12 }, { "千万", 7 }, { "百万", 6 }, { "亿", 8 }, { "億", 8 },
  { "万", 4 },    { "萬", 4 },   { "千", 3 },   { "百", 2 }, { "k", 3 },
  { "K", 3 },     { "w", 4 },    { "W", 4 },    { "m", 6 },  { "M", 6 },
};

int
hw_currency_digits (const char *currency)
{
  for (guint i = 0; currency != NULL && i < G_N_ELEMENTS (unusual_digits); i++)
    if (g_str_equal (unusual_digits[i].code, currency))
      return unusual_digits[i].digits;
  return N_ISO_DIGITS;
}

const char *
hw_currency_symbol (const char *currency)
{
  for (guint i = 0; currency != NULL && i < G_N_ELEMENTS (symbols); i++)
    if (g_str_equal (symbols[i].code, currency))
      return symbols[i].symbol;
  return NULL;
}

/* Fullwidth digits and signs become plain ones, and space around goes. "" for broken UTF-8. */
static char *
plain (const char *text)
{
  char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_strstrip (normal) : g_strdup ("");
}

const char *
hw_currency_parse (const char *text)
{
  g_autofree char *wanted = plain (text);
  g_autofree char *upper = g_ascii_strup (wanted, -1);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].codes != NULL && g_str_equal (marks[i].mark, upper)) {
      g_autofree char *first = g_strndup (marks[i].codes, 3);

      return g_intern_string (first);
    }
  if (strlen (upper) != 3)
    return NULL;
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_isupper (upper[i]))
      return NULL;
  return g_intern_string (upper);
}

static gint64
power_of_ten (int zeros)
{
  gint64 power = 1;

  for (int i = 0; i < zeros; i++)
    power *= 10;
  return power;
}

static void
append_grouped (GString *string, guint64 number)
{
  char digits[24];
  int n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);

  for (int i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      g_string_append_c (string, ',');
    g_string_append_c (string, digits[i]);
  }
}

/* @scaled is the number times ten to the @digits; zeros at the end of the fraction are dropped when
 * @trim. */
static void
append_decimal (GString *string, guint64 scaled, int digits, gboolean trim)
{
  guint64 unit = (guint64) power_of_ten (digits);
  guint64 fraction = scaled % unit;

  append_grouped (string, scaled / unit);
  if (fraction == 0)
    return;
  g_string_append_printf (string, ".%0*" G_GUINT64_FORMAT, digits, fraction);
  while (trim && string->str[string->len - 1] == '0')
    g_string_truncate (string, string->len - 1);
}

static guint64
divide_rounding (guint64 number, guint64 by)
{
  return number / by + (number % by >= by - by / 2 ? 1 : 0);
}

static void
append_wan (GString *string, guint64 major_times_ten)
{
  if (major_times_ten >= (guint64) power_of_ten (9)) {
    append_decimal (string, divide_rounding (major_times_ten, (guint64) power_of_ten (7)), 2, TRUE);
    g_string_append (string, "亿");
  } else {
    append_decimal (string, divide_rounding (major_times_ten, (guint64) power_of_ten (4)), 1, TRUE);
    g_string_append (string, "万");
  }
}

char *
hw_format_money (gint64 minor, const char *currency, HwMoneyStyle style)
{
  GString *string = g_string_new (minor < 0 ? "−" : "");
  guint64 amount = minor < 0 ? -(guint64) minor : (guint64) minor;
  int digits = hw_currency_digits (currency);
  guint64 unit = (guint64) power_of_ten (digits);
  const char *symbol = hw_currency_symbol (currency);

  if (symbol != NULL)
    g_string_append (string, symbol);
  else if (currency != NULL)
    g_string_append_printf (string, "%s ", currency);
  if (style == HW_MONEY_EXACT)
    append_decimal (string, amount, digits, FALSE);
  else if (style == HW_MONEY_WAN && amount / unit >= 10000)
    append_wan (string, amount / unit * 10 + amount % unit * 10 / unit);
  else
    append_grouped (string, divide_rounding (amount, unit));
  return g_string_free (string, FALSE);
}

static gboolean
append_digit (gint64 *digits, char c)
{
  if (*digits >= MAX_DIGITS)
    return FALSE;
  *digits = *digits * 10 + (c - '0');
  return TRUE;
}

/* Separators have to part whole groups of three. */
static gboolean
parse_whole (const char **text, gint64 *digits)
{
  const char *c = *text;
  char separator = '\0';
  int group = 0;

  for (; *c != '\0' && *c != '.'; c++) {
    if (g_ascii_isdigit (*c)) {
      group++;
      if (!append_digit (digits, *c) || (separator != '\0' && group > 3))
        return FALSE;
    } else {
      if (strchr (", '", *c) == NULL || group == 0 || group > 3 ||
          (separator != '\0' && (*c != separator || group != 3)))
        return FALSE;
      separator = *c;
      group = 0;
    }
  }
  *text = c;
  return separator == '\0' ? group > 0 || *c == '.' : group == 3;
}

/* "1,234.50" as digits 12345 with one decimal. */
static gboolean
parse_decimal (const char *text, gint64 *digits, int *decimals)
{
  *digits = 0;
  *decimals = 0;
  if (!parse_whole (&text, digits) || g_str_equal (text, "."))
    return FALSE;
  if (*text == '.')
    for (text++; *text != '\0'; text++) {
      if (!g_ascii_isdigit (*text) || !append_digit (digits, *text) || ++(*decimals) > N_DECIMALS)
        return FALSE;
    }
  while (*decimals > 0 && *digits % 10 == 0) {
    *digits /= 10;
    (*decimals)--;
  }
  return TRUE;
}

static gboolean
strip_prefix (char *text, const char *prefix)
{
  if (!g_str_has_prefix (text, prefix))
    return FALSE;
  memmove (text, text + strlen (prefix), strlen (text + strlen (prefix)) + 1);
  g_strstrip (text);
  return TRUE;
}

static gboolean
strip_suffix (char *text, const char *suffix)
{
  if (!g_str_has_suffix (text, suffix))
    return FALSE;
  text[strlen (text) - strlen (suffix)] = '\0';
  g_strstrip (text);
  return TRUE;
}

/* Returns whether there was a sign. "(50)" is how accounts write a loss. */
static gboolean
strip_sign (char *text, gboolean *is_negative)
{
  if (*text == '(' && g_str_has_suffix (text, ")"))
    *is_negative = strip_prefix (text, "(") && strip_suffix (text, ")");
  else
    *is_negative = strip_prefix (text, "-") || strip_prefix (text, "−");
  return *is_negative || strip_prefix (text, "+");
}

/* Returns FALSE when the text names a currency other than @currency. */
static gboolean
strip_currency (char *text, const char *currency)
{
  gsize n = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strip_prefix (text, marks[i].mark) || strip_suffix (text, marks[i].mark))
      return marks[i].codes == NULL || currency == NULL || strstr (marks[i].codes, currency);
  if (n > 3 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) &&
      g_ascii_isalpha (text[2])) {
    gboolean is_same = currency == NULL || g_ascii_strncasecmp (text, currency, 3) == 0;

    memset (text, ' ', 3);
    g_strstrip (text);
    return is_same;
  }
  if (n > 3 && g_ascii_isalpha (text[n - 1]) && g_ascii_isalpha (text[n - 2]) &&
      g_ascii_isalpha (text[n - 3])) {
    gboolean is_same = currency == NULL || g_ascii_strncasecmp (text + n - 3, currency, 3) == 0;

    text[n - 3] = '\0';
    g_strstrip (text);
    return is_same;
  }
  return TRUE;
}

static int
strip_multiplier (char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (multipliers); i++)
    if (strip_suffix (text, multipliers[i].mark))
      return multipliers[i].zeros;
  return 0;
}

static gboolean
refuse (char **error_sentence, char *sentence)
{
  if (error_sentence != NULL)
    *error_sentence = sentence;
  else
    g_free (sentence);
  return FALSE;
}

static gboolean
refuse_money (char **error_sentence, const char *text)
{
  /* Translators: %s is what the user typed as an amount of money. */
  return refuse (error_sentence, g_strdup_printf (_("“%s” is not an amount of money."), text));
}

gboolean
hw_parse_money (const char *text, const char *currency, gint64 *minor, char **error_sentence)
{
  g_autofree char *rest = plain (text);
  gboolean is_negative, has_sign = strip_sign (rest, &is_negative);
  gint64 digits;
  int decimals, zeros;

  if (!strip_currency (rest, currency))
    /* Translators: the first %s is what the user typed, the second a currency code such as CNY. */
    return refuse (error_sentence, g_strdup_printf (_("“%s” is not in %s."), text, currency));
  if (!has_sign)
    strip_sign (rest, &is_negative);
  zeros = strip_multiplier (rest);
  if (!parse_decimal (rest, &digits, &decimals))
    return refuse_money (error_sentence, text);
  zeros += hw_currency_digits (currency) - decimals;
  if (zeros < 0)
    return refuse (error_sentence,
                   /* Translators: %s is what the user typed as an amount of money. */
                   g_strdup_printf (_("“%s” has more decimals than its currency."), text));
  for (; zeros > 0 && digits > 0; zeros--)
    if (digits > HW_MONEY_MAX || __builtin_mul_overflow (digits, 10, &digits))
      break;
  if (digits > HW_MONEY_MAX || (zeros > 0 && digits > 0))
    /* Translators: %s is what the user typed as an amount of money. */
    return refuse (error_sentence, g_strdup_printf (_("“%s” is too large an amount."), text));
  *minor = is_negative ? -digits : digits;
  return TRUE;
}

char *
hw_format_int (gint64 number)
{
  GString *string = g_string_new (number < 0 ? "−" : "");

  append_grouped (string, number < 0 ? -(guint64) number : (guint64) number);
  return g_string_free (string, FALSE);
}

char *
hw_format_number (double number, int decimals)
{
  double scaled = fabs (number) * (double) power_of_ten (decimals);
  char plain_number[G_ASCII_DTOSTR_BUF_SIZE];
  GString *string;

  if (!isfinite (number) || scaled >= 1e18) /* beyond what a guint64 holds exactly */
    return g_strdup (g_ascii_dtostr (plain_number, sizeof plain_number, number));
  string = g_string_new (number < 0 && scaled >= 0.5 ? "−" : "");
  append_decimal (string, (guint64) (scaled + 0.5), decimals, TRUE);
  return g_string_free (string, FALSE);
}

gboolean
hw_parse_number (const char *text, double *number, char **error_sentence)
{
  g_autofree char *rest = plain (text);
  gboolean is_negative;
  gint64 digits;
  int decimals, zeros;

  strip_sign (rest, &is_negative);
  zeros = strip_multiplier (rest);
  if (!parse_decimal (rest, &digits, &decimals))
    /* Translators: %s is what the user typed. */
    return refuse (error_sentence, g_strdup_printf (_("“%s” is not a number."), text));
  /* One division or multiplication of exact numbers rounds once, so 0.1 gives the nearest 0.1. */
  *number = decimals > zeros ? (double) digits / (double) power_of_ten (decimals - zeros)
                             : (double) digits * (double) power_of_ten (zeros - decimals);
  if (is_negative)
    *number = -*number;
  return TRUE;
}
