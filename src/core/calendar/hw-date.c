/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-date.h"

#include <string.h>

/* Days of an era of 400 years, and from 0000-03-01 to 1970-01-01. Years are counted from March, so
 * that the leap day ends a year (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
#define ERA_DAYS 146097
#define EPOCH_DAYS 719468

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

gint64
hw_date_from_ymd (int y, int m, int d)
{
  gint64 era;
  gint64 year_of_era;
  gint64 day_of_year;

  if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31)
    return HW_DATE_NONE;
  if (d > g_date_get_days_in_month (m, (GDateYear) y))
    return HW_DATE_NONE;
  if (m <= 2)
    y--;
  era = floor_div (y, 400);
  year_of_era = y - era * 400;
  day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         EPOCH_DAYS;
}

void
hw_date_to_ymd (gint64 day, int *y, int *m, int *d)
{
  gint64 shifted = day + EPOCH_DAYS;
  gint64 era = floor_div (shifted, ERA_DAYS);
  gint64 day_of_era = shifted - era * ERA_DAYS;
  gint64 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month = (int) ((5 * day_of_year + 2) / 153);

  if (d != NULL)
    *d = (int) (day_of_year - (153 * month + 2) / 5 + 1);
  month += month < 10 ? 3 : -9;
  if (m != NULL)
    *m = month;
  if (y != NULL)
    *y = (int) (year_of_era + era * 400 + (month <= 2 ? 1 : 0));
}

int
hw_date_weekday (gint64 day)
{
  /* 1970-01-01 was a Thursday. */
  gint64 since_monday = day + 3;

  return (int) (since_monday - floor_div (since_monday, 7) * 7);
}

char *
hw_date_to_iso (gint64 day)
{
  int y, m, d;

  if (day == HW_DATE_NONE)
    return g_strdup ("");
  hw_date_to_ymd (day, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

gboolean
hw_date_parse_iso (const char *text, gint64 *day)
{
  static const char shape[] = "0000-00-00";
  int parts[3] = { 0, 0, 0 };
  gsize part = 0;
  gint64 found;

  if (text == NULL || strlen (text) != strlen (shape))
    return FALSE;
  for (gsize i = 0; shape[i] != '\0'; i++) {
    if (shape[i] == '0' && g_ascii_isdigit (text[i]))
      parts[part] = parts[part] * 10 + g_ascii_digit_value (text[i]);
    else if (shape[i] == '-' && text[i] == '-')
      part++;
    else
      return FALSE;
  }
  found = hw_date_from_ymd (parts[0], parts[1], parts[2]);
  if (found == HW_DATE_NONE)
    return FALSE;
  *day = found;
  return TRUE;
}
