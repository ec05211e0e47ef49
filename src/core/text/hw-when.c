/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-when.h"

#include <glib/gi18n-lib.h>

static char *
format_in (GDateTime *moment, const char *format)
{
  char *text = moment != NULL ? g_date_time_format (moment, format) : NULL;

  return text != NULL ? text : g_strdup ("");
}

static GDateTime *
moment_of_day (gint64 day)
{
  int y, m, d;

  if (day == HW_DATE_NONE)
    return NULL;
  hw_date_to_ymd (day, &y, &m, &d);
  return g_date_time_new_utc (y, m, d, 0, 0, 0);
}

static GDateTime *
moment_of_instant (gint64 instant_us)
{
  gint64 seconds = instant_us / G_USEC_PER_SEC - (instant_us % G_USEC_PER_SEC < 0 ? 1 : 0);

  return g_date_time_new_from_unix_local (seconds);
}

char *
hw_format_date (gint64 day)
{
  g_autoptr (GDateTime) moment = moment_of_day (day);

  /* Translators: a date as for g_date_time_format (): Jul 3, 2026. */
  return format_in (moment, _("%b %-d, %Y"));
}

char *
hw_format_date_near (gint64 day, gint64 today)
{
  g_autoptr (GDateTime) moment = moment_of_day (day);
  int year, this_year;

  if (moment == NULL)
    return g_strdup ("");
  if (day == today)
    return g_strdup (_("today"));
  if (day == today + 1)
    return g_strdup (_("tomorrow"));
  if (day == today - 1)
    return g_strdup (_("yesterday"));
  hw_date_to_ymd (day, &year, NULL, NULL);
  hw_date_to_ymd (today, &this_year, NULL, NULL);
  if (year != this_year)
    return hw_format_date (day);
  /* Translators: a date of this year as for g_date_time_format (): Jul 3. */
  return format_in (moment, _("%b %-d"));
}

char *
hw_format_instant (gint64 instant_us)
{
  g_autoptr (GDateTime) moment = moment_of_instant (instant_us);

  /* Translators: a moment as for g_date_time_format (): Jul 3, 2026, 14:05. */
  return format_in (moment, _("%b %-d, %Y, %H:%M"));
}

typedef enum {
  UNIT_MINUTES,
  UNIT_HOURS,
  UNIT_DAYS,
  UNIT_MONTHS,
  UNIT_YEARS
} Unit;

/* Months and years are only for telling how long ago: their lengths are averages. */
static Unit
split (gint64 span_us, gboolean may_be_long, int *n)
{
  gint64 minutes = span_us / (60 * G_USEC_PER_SEC);
  gint64 days = minutes / (24 * 60);

  if (may_be_long && days >= 365) {
    *n = (int) (days / 365);
    return UNIT_YEARS;
  }
  if (may_be_long && days >= 31) {
    *n = (int) (days * 12 / 365);
    return UNIT_MONTHS;
  }
  if (days > 0) {
    *n = (int) days;
    return UNIT_DAYS;
  }
  *n = (int) (minutes >= 60 ? minutes / 60 : minutes);
  return minutes >= 60 ? UNIT_HOURS : UNIT_MINUTES;
}

static char *
format_ago (Unit unit, int n)
{
  switch (unit) {
  case UNIT_YEARS:
    return g_strdup_printf (ngettext ("%d year ago", "%d years ago", n), n);
  case UNIT_MONTHS:
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", n), n);
  case UNIT_DAYS:
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", n), n);
  case UNIT_HOURS:
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", n), n);
  case UNIT_MINUTES:
  default:
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", n), n);
  }
}

static char *
format_ahead (Unit unit, int n)
{
  switch (unit) {
  case UNIT_YEARS:
    return g_strdup_printf (ngettext ("in %d year", "in %d years", n), n);
  case UNIT_MONTHS:
    return g_strdup_printf (ngettext ("in %d month", "in %d months", n), n);
  case UNIT_DAYS:
    return g_strdup_printf (ngettext ("in %d day", "in %d days", n), n);
  case UNIT_HOURS:
    return g_strdup_printf (ngettext ("in %d hour", "in %d hours", n), n);
  case UNIT_MINUTES:
  default:
    return g_strdup_printf (ngettext ("in %d minute", "in %d minutes", n), n);
  }
}

char *
hw_format_relative_time (gint64 instant_us, gint64 now_us)
{
  gint64 span = ABS (now_us - instant_us);
  int n;
  Unit unit = split (span, TRUE, &n);

  if (span < 60 * G_USEC_PER_SEC)
    return g_strdup (_("just now"));
  return instant_us <= now_us ? format_ago (unit, n) : format_ahead (unit, n);
}

char *
hw_format_duration (gint64 span_us)
{
  int n;

  switch (split (ABS (span_us), FALSE, &n)) {
  case UNIT_DAYS:
    return g_strdup_printf (ngettext ("%d day", "%d days", n), n);
  case UNIT_HOURS:
    return g_strdup_printf (ngettext ("%d hour", "%d hours", n), n);
  case UNIT_MINUTES:
  case UNIT_MONTHS:
  case UNIT_YEARS:
  default:
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", n), n);
  }
}

gint64
hw_local_day (gint64 instant_us)
{
  g_autoptr (GDateTime) moment = moment_of_instant (instant_us);
  int y, m, d;

  if (moment == NULL)
    return HW_DATE_NONE;
  g_date_time_get_ymd (moment, &y, &m, &d);
  return hw_date_from_ymd (y, m, d);
}

/* Where a clock change skips midnight, the day begins when the change ends. */
gint64
hw_local_day_start (gint64 day)
{
  g_autoptr (GDateTime) start = NULL;
  int y, m, d;

  hw_date_to_ymd (day, &y, &m, &d);
  start = g_date_time_new_local (y, m, d, 0, 0, 0);
  return start != NULL ? g_date_time_to_unix (start) * G_USEC_PER_SEC : day * G_TIME_SPAN_DAY;
}
