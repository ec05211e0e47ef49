/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-cell.h"

#include <math.h>
#include <string.h>

#include "core/calendar/hw-date.h"

#define MAX_CELL 80 /* bytes; longer ones are neither dates nor numbers */

/* Trimmed, and ASCII for what has an ASCII twin. FALSE when the cell is too long. */
static gboolean
normalise (const char *text, char out[MAX_CELL + 8])
{
  gsize n = 0;

  for (const char *p = text; *p != 0;) {
    gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);

    p = (guchar) *p < 0x80 ? p + 1 : g_utf8_next_char (p);
    if (n >= MAX_CELL)
      return FALSE;
    if (c >= 0xff01 && c <= 0xff5e)
      c -= 0xfee0;
    else if (c == 0x3000 || c == 0xa0 || c == 0x202f || c == 0x2009 || c == '\t')
      c = ' ';
    else if (c == 0x2212)
      c = '-';
    else if (c >= 0x200e && c <= 0x200f) /* direction marks around a number are not part of it */
      continue;
    if (c == ' ' && n == 0)
      continue;
    n += c < 0x80 ? (out[n] = (char) c, 1) : g_unichar_to_utf8 (c, out + n);
  }
  while (n > 0 && out[n - 1] == ' ')
    n--;
  out[n] = 0;
  return TRUE;
}

/* Most cells of a table hold none, not even a full-width one. */
static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL || strstr (text, "\357\274") != NULL;
}

static int
take_digits (const char **p, guint most, guint *count)
{
  int value = 0;

  *count = 0;
  while (g_ascii_isdigit (**p) && *count < most) {
    if (*count < 9) /* more digits are counted; no part of a date has them */
      value = value * 10 + (**p - '0');
    (*p)++;
    (*count)++;
  }
  return value;
}

static gboolean
take (const char **p, const char *text)
{
  gsize length = strlen (text);

  if (strncmp (*p, text, length) != 0)
    return FALSE;
  *p += length;
  return TRUE;
}

static void
take_blanks (const char **p)
{
  while (**p == ' ')
    (*p)++;
}

static int
take_month_name (const char **p)
{
  static const char *const months[] = { "january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december" };

  for (guint m = 0; m < G_N_ELEMENTS (months); m++) {
    gsize length = 0;

    while (months[m][length] != 0 && g_ascii_tolower ((*p)[length]) == months[m][length])
      length++;
    if (length < 3 || (months[m][length] != 0 && length > 4))
      continue;
    *p += length;
    if (**p == '.')
      (*p)++;
    return (int) m + 1;
  }
  return 0;
}

static gboolean
take_offset (const char **p, HwCsvDate *date)
{
  guint count;
  int sign, hours, minutes = 0;

  if (**p == 'Z' || **p == 'z') {
    (*p)++;
    date->has_offset = TRUE;
    return TRUE;
  }
  if (**p != '+' && **p != '-')
    return TRUE;
  sign = **p == '-' ? -1 : 1;
  (*p)++;
  hours = take_digits (p, 2, &count);
  if (count != 2)
    return FALSE;
  if (**p == ':')
    (*p)++;
  if (g_ascii_isdigit (**p))
    minutes = take_digits (p, 2, &count);
  date->has_offset = TRUE;
  date->offset = sign * (hours * 60 + minutes);
  return count == 2 && hours <= 14 && minutes < 60;
}

static gboolean
take_seconds (const char **p, gint64 *us)
{
  guint count;
  gint64 unit = G_USEC_PER_SEC / 10;
  int seconds;

  if (**p != ':')
    return TRUE;
  (*p)++;
  seconds = take_digits (p, 2, &count);
  if (count != 2 || seconds > 60)
    return FALSE;
  *us += (gint64) seconds * G_USEC_PER_SEC;
  if (**p != '.' && **p != ',')
    return TRUE;
  for ((*p)++; g_ascii_isdigit (**p); (*p)++, unit /= 10)
    *us += (**p - '0') * unit;
  return TRUE;
}

/* What follows the date: nothing, or a time of day with or without an offset. */
static gboolean
take_time (const char **p, HwCsvDate *date)
{
  guint count;
  int hours, minutes;

  if (**p == 'T' || **p == 't')
    (*p)++;
  take_blanks (p);
  if (**p == 0)
    return TRUE;
  hours = take_digits (p, 2, &count);
  if (count == 0 || hours > 24 || !take (p, ":"))
    return FALSE;
  minutes = take_digits (p, 2, &count);
  if (count != 2 || minutes > 59)
    return FALSE;
  date->time = 0;
  if (!take_seconds (p, &date->time))
    return FALSE;
  take_blanks (p);
  if (g_ascii_strncasecmp (*p, "am", 2) == 0 || g_ascii_strncasecmp (*p, "pm", 2) == 0) {
    if (hours == 0 || hours > 12)
      return FALSE;
    hours = hours % 12 + (g_ascii_tolower (**p) == 'p' ? 12 : 0);
    *p += 2;
  }
  date->time += (gint64) (hours * 60 + minutes) * 60 * G_USEC_PER_SEC;
  date->has_time = TRUE;
  return take_offset (p, date) && **p == 0;
}

/* The three numbers of a date as they stand, before anyone says which is which. */
typedef struct
{
  int part[3];
  guint digits[3];
  guint orders; /* the orders that the form allows */
} Parts;

static gboolean
take_compact (const char **p, Parts *parts)
{
  guint count;
  const char *q = *p;

  take_digits (&q, 20, &count);
  if (count != 8)
    return FALSE;
  parts->part[0] = take_digits (p, 4, &parts->digits[0]);
  parts->part[1] = take_digits (p, 2, &parts->digits[1]);
  parts->part[2] = take_digits (p, 2, &parts->digits[2]);
  parts->orders = HW_CSV_YMD;
  return parts->part[0] >= 1900 && parts->part[0] <= 2100;
}

static gboolean
take_chinese (const char **p, Parts *parts)
{
  const char *q = *p;

  parts->part[0] = take_digits (&q, 4, &parts->digits[0]);
  if (parts->digits[0] == 0 || !take (&q, "年"))
    return FALSE;
  parts->part[1] = take_digits (&q, 2, &parts->digits[1]);
  if (parts->digits[1] == 0 || !take (&q, "月"))
    return FALSE;
  parts->part[2] = take_digits (&q, 2, &parts->digits[2]);
  if (parts->digits[2] == 0 || !(take (&q, "日") || take (&q, "号")))
    return FALSE;
  parts->orders = HW_CSV_YMD;
  *p = q;
  return TRUE;
}

static void
take_separator (const char **p)
{
  while (**p == ' ' || **p == '-' || **p == ',' || **p == '/' || **p == '.')
    (*p)++;
}

/* "24 October 2011", "Oct 24, 2011": the name settles the order. */
static gboolean
take_named (const char **p, Parts *parts)
{
  const char *q = *p;
  int month = take_month_name (&q), day, year;
  guint count;

  if (month > 0)
    take_separator (&q);
  day = take_digits (&q, 2, &count);
  if (count == 0)
    return FALSE;
  take_separator (&q);
  if (month == 0) {
    month = take_month_name (&q);
    take_separator (&q);
  }
  year = take_digits (&q, 4, &count);
  if (month == 0 || (count != 2 && count != 4))
    return FALSE;
  *parts = (Parts){ { year, month, day }, { count, 2, 2 }, HW_CSV_YMD | HW_CSV_DMY | HW_CSV_MDY };
  *p = q;
  return TRUE;
}

static gboolean
take_numeric (const char **p, Parts *parts)
{
  const char *q = *p;
  char separator = 0;

  for (guint i = 0; i < 3; i++) {
    if (i == 1)
      separator = *q;
    if (i > 0 && (separator == 0 || strchr ("-/.", separator) == NULL || *q++ != separator))
      return FALSE;
    parts->part[i] = take_digits (&q, 4, &parts->digits[i]);
    if (parts->digits[i] == 0 || parts->digits[i] == 3 || (i == 1 && parts->digits[i] > 2))
      return FALSE;
  }
  if (parts->digits[0] == 4)
    parts->orders = parts->digits[2] <= 2 ? HW_CSV_YMD : 0;
  else
    parts->orders = parts->digits[2] != 1 ? HW_CSV_DMY | HW_CSV_MDY : 0;
  *p = q;
  return parts->orders != 0;
}

static gboolean
take_parts (const char *text, Parts *parts, HwCsvDate *date)
{
  const char *p = text;

  *date = (HwCsvDate){ 0 };
  if (!(take_compact (&p, parts) || take_chinese (&p, parts) || take_numeric (&p, parts) ||
        take_named (&p, parts)))
    return FALSE;
  return take_time (&p, date);
}

static int
full_year (int year, guint digits)
{
  if (digits > 2)
    return year;
  return year < 70 ? 2000 + year : 1900 + year; /* POSIX strptime: 69 is 2069 */
}

static gint64
day_of (const Parts *parts, HwCsvOrder order)
{
  gboolean year_first =
      order == HW_CSV_YMD || parts->orders == (HW_CSV_YMD | HW_CSV_DMY | HW_CSV_MDY);
  guint y = year_first ? 0 : 2;
  guint m = year_first || order == HW_CSV_DMY ? 1 : 0;
  guint d = 3 - y - m;

  return hw_date_from_ymd (full_year (parts->part[y], parts->digits[y]), parts->part[m],
                           parts->part[d]);
}

HwCsvRead
hw_csv_read_date (const char *text, HwCsvOrder order, HwCsvDate *date)
{
  char plain[MAX_CELL + 8];
  Parts parts;

  if (!normalise (text, plain) || !take_parts (plain, &parts, date))
    return HW_CSV_READ_NO_DATE;
  /* A form that says its order itself may stand in a column of another. */
  if ((parts.orders & order) == 0 && parts.orders == HW_CSV_YMD)
    order = HW_CSV_YMD;
  if ((parts.orders & order) == 0)
    return HW_CSV_READ_NO_DATE;
  date->day = day_of (&parts, order);
  return date->day == HW_DATE_NONE ? HW_CSV_READ_NO_SUCH_DATE : HW_CSV_READ_OK;
}

guint
hw_csv_date_orders (const char *text, gboolean *has_time)
{
  char plain[MAX_CELL + 8];
  HwCsvDate date;
  Parts parts;
  guint orders = 0;

  if (!has_digit (text) || !normalise (text, plain) || !take_parts (plain, &parts, &date))
    return 0;
  for (guint order = HW_CSV_YMD; order <= HW_CSV_MDY; order <<= 1)
    if ((parts.orders & order) != 0 && day_of (&parts, order) != HW_DATE_NONE)
      orders |= order;
  if (has_time != NULL)
    *has_time = date.has_time;
  return orders;
}

gint64
hw_csv_date_to_instant (const HwCsvDate *date, GTimeZone *zone)
{
  gint64 local = date->day * 86400 + date->time / G_USEC_PER_SEC;
  int offset = date->offset * 60;

  if (!date->has_offset) {
    int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, local);

    /* -1: skipped by the change to summer time; the hour after it will do. */
    offset = g_time_zone_get_offset (zone, MAX (interval, 0));
  }
  return (local - offset) * G_USEC_PER_SEC + date->time % G_USEC_PER_SEC;
}

/* Takes signs and names of money from both ends. */
static void
strip_money (char *text)
{
  static const char *const marks[] = { "¥",   "￥",  "$",   "€",   "£",     "₩",
                                       "₹",   "CNY", "RMB", "USD", "EUR",   "GBP",
                                       "HKD", "JPY", "元",  "圆",  "人民币" };
  gboolean again = TRUE;

  while (again) {
    gsize length = strlen (text);

    again = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
      gsize size = strlen (marks[i]);

      if (size >= length)
        continue;
      if (g_ascii_strncasecmp (text, marks[i], size) == 0)
        memmove (text, text + size, length - size + 1);
      else if (g_ascii_strcasecmp (text + length - size, marks[i]) == 0)
        text[length - size] = 0;
      else
        continue;
      g_strstrip (text);
      again = TRUE;
      break;
    }
  }
}

/* The power of ten that a unit at the end stands for; it is cut off. */
static int
strip_unit (char *text)
{
  static const struct
  {
    const char *mark;
    int power;
  } units[] = { { "百万", 6 }, { "千万", 7 }, { "万", 4 }, { "萬", 4 }, { "亿", 8 },
                { "億", 8 },   { "千", 3 },   { "k", 3 },  { "K", 3 } };
  gsize length = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    gsize size = strlen (units[i].mark);

    if (length > size && g_str_has_suffix (text, units[i].mark)) {
      text[length - size] = 0;
      g_strchomp (text);
      return units[i].power;
    }
  }
  return 0;
}

typedef struct
{
  guint64 digits;
  int scale;
  guint count;      /* of digits */
  guint run;        /* digits since the last separator */
  char group;       /* the separator of thousands in use */
  gboolean decimal; /* behind the decimal sign */
} Digits;

static gboolean
add_digit (Digits *digits, char c)
{
  if (digits->digits > (G_MAXINT64 - 9) / 10)
    return digits->decimal; /* more decimals than can matter */
  digits->digits = digits->digits * 10 + (guint64) (c - '0');
  digits->count++;
  digits->run++;
  digits->scale += digits->decimal;
  return TRUE;
}

/* Groups of three only: "1,2,3" is no amount. */
static gboolean
add_group (Digits *digits, char c)
{
  if (digits->decimal || digits->run == 0 || digits->run > 3)
    return FALSE;
  if (digits->group != 0 && (digits->group != c || digits->run != 3))
    return FALSE;
  digits->group = c;
  digits->run = 0;
  return TRUE;
}

static gboolean
scan_number (const char *text, char decimal, Digits *digits)
{
  for (const char *p = text; *p != 0; p++) {
    if (g_ascii_isdigit (*p)) {
      if (!add_digit (digits, *p))
        return FALSE;
    } else if (*p == decimal) {
      if (digits->decimal || (digits->group != 0 && digits->run != 3))
        return FALSE;
      digits->decimal = TRUE;
    } else if (*p == (decimal == '.' ? ',' : '.') || *p == ' ' || *p == '\'') {
      if (!add_group (digits, *p))
        return FALSE;
    } else {
      return FALSE;
    }
  }
  if (digits->group != 0 && !digits->decimal && digits->run != 3)
    return FALSE;
  return digits->count > 0;
}

static void
strip_exponent (char *text, int *power)
{
  char *e = strpbrk (text, "eE"), *end;

  if (e == NULL || e == text || !(g_ascii_isdigit (e[-1]) || e[-1] == '.') || e[1] == 0)
    return;
  *power += (int) CLAMP (g_ascii_strtoll (e + 1, &end, 10), -30, 30);
  if (*end == 0)
    *e = 0;
}

gboolean
hw_csv_read_number (const char *text, char decimal, HwCsvNumber *number)
{
  char buffer[MAX_CELL + 8], *plain = buffer;
  Digits digits = { 0 };
  gboolean negative = FALSE;
  gsize length;
  int power = 0;

  if (!has_digit (text))
    return FALSE;
  if (!normalise (text, buffer))
    return FALSE;
  length = strlen (plain);
  if (plain[0] == '(' && length > 2 && plain[length - 1] == ')') { /* accountants' minus */
    plain[length - 1] = 0;
    plain++;
    negative = TRUE;
  }
  if (*plain == '-' || *plain == '+') {
    negative ^= *plain == '-';
    plain = g_strchug (plain + 1);
  }
  number->percent = g_str_has_suffix (plain, "%");
  if (number->percent)
    plain[strlen (plain) - 1] = 0;
  length = strlen (plain);
  /* Most numbers are digits from end to end. */
  if (length == 0 || !g_ascii_isdigit (plain[0]) || !g_ascii_isdigit (plain[length - 1])) {
    strip_money (plain);
    if (*plain == '-' && !negative) {
      negative = TRUE;
      plain++;
    }
    power = strip_unit (plain);
  }
  strip_exponent (plain, &power);
  if (!scan_number (plain, decimal, &digits))
    return FALSE;
  number->digits = negative ? -(gint64) digits.digits : (gint64) digits.digits;
  number->scale = digits.scale - power;
  return TRUE;
}

double
hw_csv_number_to_double (const HwCsvNumber *number)
{
  /* Division by an exact power rounds once; multiplying by 0.1 would round twice. */
  return number->scale >= 0 ? (double) number->digits / pow (10, number->scale)
                            : (double) number->digits * pow (10, -number->scale);
}

gboolean
hw_csv_number_to_integer (const HwCsvNumber *number,
                          int digits,
                          gint64 unit,
                          gint64 *integer,
                          gboolean *exact)
{
  __int128 value = (__int128) number->digits * unit;
  int shift = digits - number->scale;

  *exact = TRUE;
  for (; shift > 0; shift--) {
    value *= 10;
    if (value > G_MAXINT64 || value < -(__int128) G_MAXINT64)
      return FALSE;
  }
  if (shift < 0) {
    __int128 power = 1, rest;

    for (; shift < 0 && power < ((__int128) 1 << 100); shift++)
      power *= 10;
    rest = value % power;
    value /= power;
    if (2 * rest >= power)
      value++;
    else if (2 * rest <= -power)
      value--;
    /* What a spreadsheet's binary arithmetic leaves behind, as in 125.43999999999998, is no digit
     * that anybody wrote. */
    *exact = rest == 0 || (rest < 0 ? -rest : rest) * 100000 < power ||
             (power - (rest < 0 ? -rest : rest)) * 100000 < power;
  }
  if (value > G_MAXINT64 || value < -(__int128) G_MAXINT64)
    return FALSE;
  *integer = (gint64) value;
  return TRUE;
}

int
hw_csv_read_bool (const char *text)
{
  static const char *const yes[] = { "1", "yes", "y", "true", "t", "是", "有", "对", "√", "x" };
  static const char *const no[] = { "0", "no", "n", "false", "f", "否", "无", "没有", "×", "-" };
  char plain[MAX_CELL + 8];

  if (strlen (text) > 12 || !normalise (text, plain))
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (yes); i++) {
    if (g_ascii_strcasecmp (plain, yes[i]) == 0)
      return 1;
    if (g_ascii_strcasecmp (plain, no[i]) == 0)
      return 0;
  }
  return -1;
}

char *
hw_csv_fold (const char *text)
{
  g_autofree char *wide = NULL, *folded = NULL;
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != 0; p++) /* the common case: nothing but small ASCII letters */
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p)) {
      wide = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
      break;
    }
  if (wide == NULL)
    return g_string_free (g_string_append (out, text), FALSE);
  folded = g_utf8_casefold (wide, -1);
  for (const char *p = folded; *p != 0; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c) || g_unichar_ismark (c) || strchr ("+#&", (int) (c < 128 ? c : 'a')))
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}
