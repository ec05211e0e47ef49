/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *word;
  int offset;
} day_words[] = {
  { "today", 0 },  { "tomorrow", 1 }, { "yesterday", -1 }, { "今天", 0 },
  { "今日", 0 },   { "明天", 1 },     { "明日", 1 },       { "后天", 2 },
  { "大后天", 3 }, { "昨天", -1 },    { "昨日", -1 },      { "前天", -2 },
};

static const char *const english_weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};
static const char *const chinese_weekdays[] = { "一", "二", "三", "四", "五", "六", "日" };

static const char *const english_months[] = {
  "january", "february", "march",     "april",   "may",      "june",
  "july",    "august",   "september", "october", "november", "december",
};

/* Lower case, fullwidth forms made plain, space around gone. */
static char *
plain (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_utf8_strdown (g_strstrip (normal), -1) : g_strdup ("");
}

static gboolean
parse_word (const char *text, gint64 today, gint64 *day)
{
  int y, m;

  for (guint i = 0; i < G_N_ELEMENTS (day_words); i++)
    if (g_str_equal (text, day_words[i].word) || g_str_equal (text, _(day_words[i].word))) {
      *day = today + day_words[i].offset;
      return TRUE;
    }
  hw_date_to_ymd (today, &y, &m, NULL);
  if (g_str_equal (text, "month-end") || g_str_equal (text, "月底")) {
    *day = hw_date_from_ymd (m == 12 ? y + 1 : y, m == 12 ? 1 : m + 1, 1) - 1;
    return TRUE;
  }
  if (g_str_equal (text, "month-start") || g_str_equal (text, "月初")) {
    *day = hw_date_from_ymd (y, m, 1);
    return TRUE;
  }
  return FALSE;
}

static gboolean
match_digits (const char **text, int at_least, int at_most, int *number)
{
  int n = 0;

  *number = 0;
  for (; n < at_most && g_ascii_isdigit (**text); n++, (*text)++)
    *number = *number * 10 + (**text - '0');
  return n >= at_least;
}

/* A month later than January 31 is the last day of February. */
static gint64
add_months (gint64 day, int months)
{
  int y, m, d;
  gint64 result = HW_DATE_NONE;

  hw_date_to_ymd (day, &y, &m, &d);
  months += y * 12 + m - 1;
  for (; result == HW_DATE_NONE && d > 27; d--)
    result = hw_date_from_ymd (months / 12, months % 12 + 1, d);
  return result != HW_DATE_NONE ? result : hw_date_from_ymd (months / 12, months % 12 + 1, d);
}

/* "+3d", "-2w", "+1m": at most four digits, so that nothing overflows. */
static gboolean
parse_offset (const char *text, gint64 today, gint64 *day)
{
  const char *rest = text + 1;
  int n;
  char unit;

  if ((*text != '+' && *text != '-') || !match_digits (&rest, 1, 4, &n))
    return FALSE;
  unit = *rest;
  if (unit != '\0' && rest[1] != '\0')
    return FALSE;
  if (*text == '-')
    n = -n;
  switch (unit) {
  case 'd':
  case '\0':
    *day = today + n;
    return TRUE;
  case 'w':
    *day = today + 7 * n;
    return TRUE;
  case 'm':
    *day = add_months (today, n);
    return *day != HW_DATE_NONE;
  default:
    return FALSE;
  }
}

static const char *
skip (const char *text, const char *prefix)
{
  return g_str_has_prefix (text, prefix) ? text + strlen (prefix) : NULL;
}

static int
find_weekday (const char *text)
{
  static const char *const heads[] = { "周", "星期", "礼拜" };

  for (int i = 0; i < 7; i++) {
    gboolean is_short = strlen (text) >= 3 && g_str_has_prefix (english_weekdays[i], text);

    if (is_short)
      return i;
    for (guint h = 0; h < G_N_ELEMENTS (heads); h++) {
      const char *rest = skip (text, heads[h]);

      if (rest != NULL &&
          (g_str_equal (rest, chinese_weekdays[i]) || (i == 6 && g_str_equal (rest, "天"))))
        return i;
    }
  }
  return -1;
}

static gboolean
parse_weekday (const char *text, gint64 today, gint64 *day)
{
  const char *rest = NULL;
  gint64 monday = today - hw_date_weekday (today);
  int weekday;

  if ((rest = skip (text, "next ")) != NULL || (rest = skip (text, "下")) != NULL)
    monday += 7;
  else if ((rest = skip (text, "this ")) == NULL)
    rest = skip (text, "本");
  weekday = find_weekday (rest != NULL ? rest : text);
  if (weekday < 0)
    return FALSE;
  if (rest != NULL)
    *day = monday + weekday;
  else
    *day = today + (weekday - hw_date_weekday (today) + 7) % 7;
  return TRUE;
}

/* This year's day; the one before or after it when that is more than nine months off. */
static gint64
likely_day (int m, int d, gint64 today)
{
  gint64 day = HW_DATE_NONE;
  int year;

  hw_date_to_ymd (today, &year, NULL, NULL);
  day = hw_date_from_ymd (year, m, d);
  if (day == HW_DATE_NONE)
    return HW_DATE_NONE;
  if (day < today - 274)
    return hw_date_from_ymd (year + 1, m, d);
  return day > today + 274 ? hw_date_from_ymd (year - 1, m, d) : day;
}

static int
find_month (const char *text, gsize length)
{
  for (int i = 0; i < 12; i++)
    if (length >= 3 && strlen (english_months[i]) >= length &&
        strncmp (english_months[i], text, length) == 0)
      return i + 1;
  return 0;
}

/* In a pattern y stands for four digits, m and d for one or two, M and D for just two, b for the
 * name of a month; all else stands for itself. */
static const char *const patterns[] = {
  "y-m-d",  "y/m/d",  "y.m.d", "yMD",    "y年m月d日", "y年m月d号", "y年m月d",
  "m月d日", "m月d号", "m月d",  "b d, y", "b d y",     "b. d, y",   "d b y",
  "d. b y", "d b. y", "b d",   "b. d",   "d b",       "d. b",      "d b.",
};

static gboolean
match_month (const char **text, int *month)
{
  gsize length = 0;

  while (g_ascii_islower ((*text)[length]))
    length++;
  *month = find_month (*text, length);
  *text += length;
  return *month > 0;
}

static gboolean
match_pattern (const char *text, const char *pattern, int *y, int *m, int *d)
{
  gboolean matches = TRUE;

  for (; matches && *pattern != '\0'; pattern++) {
    switch (*pattern) {
    case 'y':
      matches = match_digits (&text, 4, 4, y);
      break;
    case 'm':
    case 'd':
      matches = match_digits (&text, 1, 2, *pattern == 'm' ? m : d);
      break;
    case 'M':
    case 'D':
      matches = match_digits (&text, 2, 2, *pattern == 'M' ? m : d);
      break;
    case 'b':
      matches = match_month (&text, m);
      break;
    default:
      matches = *text == *pattern;
      text += matches ? 1 : 0;
      break;
    }
  }
  return matches && *text == '\0';
}

static gboolean
parse_written (const char *text, gint64 today, gint64 *day)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    int y = 0, m = 0, d = 0;

    if (match_pattern (text, patterns[i], &y, &m, &d)) {
      *day =
          strchr (patterns[i], 'y') != NULL ? hw_date_from_ymd (y, m, d) : likely_day (m, d, today);
      return *day != HW_DATE_NONE;
    }
  }
  return FALSE;
}

static gboolean
parse_day (const char *text, gint64 today, gint64 *day)
{
  gint64 found;

  if (!parse_word (text, today, &found) && !parse_offset (text, today, &found) &&
      !parse_weekday (text, today, &found) && !parse_written (text, today, &found))
    return FALSE;
  *day = found;
  return TRUE;
}

gboolean
hw_parse_date (const char *text, gint64 today, gint64 *day, char **error_sentence)
{
  g_autofree char *rest = plain (text);

  if (parse_day (rest, today, day))
    return TRUE;
  if (error_sentence != NULL)
    /* Translators: %s is what the user typed as a date. */
    *error_sentence = g_strdup_printf (_("“%s” is not a date."), text);
  return FALSE;
}

/* Minutes east of UTC for "z", "+08:00" or "+0800". */
static gboolean
parse_zone (const char *text, int *minutes)
{
  const char *rest = text + 1;
  int h = 0, m = 0;

  *minutes = 0;
  if (g_str_equal (text, "z"))
    return TRUE;
  if ((*text != '+' && *text != '-') || !match_digits (&rest, 2, 2, &h))
    return FALSE;
  rest += *rest == ':' ? 1 : 0;
  if (!match_digits (&rest, 2, 2, &m) || *rest != '\0' || h > 14 || m > 59)
    return FALSE;
  *minutes = (*text == '-' ? -1 : 1) * (h * 60 + m);
  return TRUE;
}

/* "14:05", "14:05:30", "14:05:30.25", each with a zone after it or not. */
static gboolean
parse_time (const char *text, gint64 *us, gboolean *has_zone, int *zone)
{
  int h, m, s = 0;

  if (!match_digits (&text, 1, 2, &h) || *text != ':')
    return FALSE;
  text++;
  if (!match_digits (&text, 2, 2, &m))
    return FALSE;
  if (*text == ':') {
    text++;
    if (!match_digits (&text, 2, 2, &s))
      return FALSE;
  }
  *us = ((gint64) h * 3600 + m * 60 + s) * G_USEC_PER_SEC;
  if (*text == '.') {
    gint64 unit = G_USEC_PER_SEC / 10;

    for (text++; g_ascii_isdigit (*text); text++, unit /= 10)
      *us += unit * (*text - '0');
  }
  while (*text == ' ')
    text++;
  *has_zone = *text != '\0';
  return (!*has_zone || parse_zone (text, zone)) && h < 24 && m < 60 && s < 60;
}

static gint64
local_instant (gint64 day, gint64 us)
{
  g_autoptr (GDateTime) start = NULL;
  int y, m, d;

  hw_date_to_ymd (day, &y, &m, &d);
  start = g_date_time_new_local (y, m, d, (int) (us / G_TIME_SPAN_HOUR),
                                 (int) (us / G_TIME_SPAN_MINUTE % 60), 0);
  return g_date_time_to_unix (start) * G_USEC_PER_SEC + us % G_TIME_SPAN_MINUTE;
}

gboolean
hw_parse_instant (const char *text, gint64 now_us, gint64 *instant_us, char **error_sentence)
{
  g_autofree char *rest = plain (text);
  gint64 today = hw_local_day (now_us), day = 0, us = 0;
  gboolean has_zone = FALSE, is_known;
  int zone = 0;
  char *colon = strchr (rest, ':');
  char *gap = colon;

  if (g_str_equal (rest, "now") || g_str_equal (rest, "现在")) {
    *instant_us = now_us;
    return TRUE;
  }
  while (gap != NULL && gap > rest && *gap != ' ' && *gap != 't')
    gap--;
  if (gap != NULL && gap > rest) {
    *gap = '\0';
    is_known =
        parse_day (g_strstrip (rest), today, &day) && parse_time (gap + 1, &us, &has_zone, &zone);
  } else
    is_known = parse_day (rest, today, &day);
  if (!is_known) {
    if (error_sentence != NULL)
      /* Translators: %s is what the user typed as a date and time. */
      *error_sentence = g_strdup_printf (_("“%s” is not a date and time."), text);
    return FALSE;
  }
  *instant_us =
      has_zone ? day * G_TIME_SPAN_DAY + us - zone * G_TIME_SPAN_MINUTE : local_instant (day, us);
  return TRUE;
}
