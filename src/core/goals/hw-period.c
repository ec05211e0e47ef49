/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-period.h"

#include <glib/gi18n-lib.h>

#include "core/text/hw-when.h"

#define FIRST_DAY G_GINT64_CONSTANT (-719162) /* 0001-01-01 */
#define LAST_DAY G_GINT64_CONSTANT (2932896)  /* 9999-12-31 */

static const char *const codes[] = {
  [HW_PERIOD_YEAR] = "year", [HW_PERIOD_QUARTER] = "quarter", [HW_PERIOD_MONTH] = "month",
  [HW_PERIOD_WEEK] = "week", [HW_PERIOD_DAY] = "day",
};

const char *
hw_period_kind_to_code (HwPeriodKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (codes), NULL);
  return codes[kind];
}

gboolean
hw_period_kind_from_code (const char *code, HwPeriodKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (g_strcmp0 (code, codes[i]) == 0) {
      *kind = (HwPeriodKind) i;
      return TRUE;
    }
  }
  return FALSE;
}

/* The @n months from the one that is a multiple of @n at or before @month. */
static HwPeriod
months_around (HwPeriodKind kind, int year, int month, int n)
{
  int first = (month - 1) / n * n + 1;
  int last = first + n - 1;
  int days = g_date_get_days_in_month (last, (GDateYear) year);

  return (HwPeriod){ kind, hw_date_from_ymd (year, first, 1), hw_date_from_ymd (year, last, days) };
}

HwPeriod
hw_period_containing (HwPeriodKind kind, gint64 day)
{
  int year, month;

  day = CLAMP (day, FIRST_DAY, LAST_DAY);
  hw_date_to_ymd (day, &year, &month, NULL);
  switch (kind) {
  case HW_PERIOD_YEAR:
    return months_around (kind, year, month, 12);
  case HW_PERIOD_QUARTER:
    return months_around (kind, year, month, 3);
  case HW_PERIOD_MONTH:
    return months_around (kind, year, month, 1);
  case HW_PERIOD_WEEK:
    day -= hw_date_weekday (day);
    return (HwPeriod){ kind, day, MIN (day + 6, LAST_DAY) };
  case HW_PERIOD_DAY:
  default:
    return (HwPeriod){ kind, day, day };
  }
}

HwPeriod
hw_period_next (const HwPeriod *period)
{
  HwPeriod whole = hw_period_containing (period->kind, period->first);

  return hw_period_containing (period->kind, whole.last + 1);
}

HwPeriod
hw_period_previous (const HwPeriod *period)
{
  HwPeriod whole = hw_period_containing (period->kind, period->first);

  return hw_period_containing (period->kind, whole.first - 1);
}

GArray *
hw_period_split (const HwPeriod *period, HwPeriodKind kind)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (HwPeriod));

  if (kind <= period->kind) {
    g_array_append_val (parts, *period);
    return parts;
  }
  for (gint64 day = period->first; day <= period->last;) {
    HwPeriod part = hw_period_containing (kind, day);

    part.first = day;
    part.last = MIN (part.last, period->last);
    g_array_append_val (parts, part);
    day = part.last + 1;
  }
  return parts;
}

gboolean
hw_period_clip (const HwPeriod *period, const HwPeriod *to, HwPeriod *clipped)
{
  if (!hw_period_overlaps (period, to))
    return FALSE;
  *clipped =
      (HwPeriod){ period->kind, MAX (period->first, to->first), MIN (period->last, to->last) };
  return TRUE;
}

gboolean
hw_period_contains (const HwPeriod *period, gint64 day)
{
  return day >= period->first && day <= period->last;
}

gboolean
hw_period_overlaps (const HwPeriod *period, const HwPeriod *other)
{
  return period->first <= other->last && other->first <= period->last;
}

gboolean
hw_period_equals (const HwPeriod *period, const HwPeriod *other)
{
  return period->kind == other->kind && period->first == other->first &&
         period->last == other->last;
}

static char *
name_month (int year, int month)
{
  g_autoptr (GDateTime) moment = g_date_time_new_utc (year, month, 1, 0, 0, 0);

  /* Translators: a month as for g_date_time_format (): November 2026. */
  return g_date_time_format (moment, _("%B %Y"));
}

/* A week is of the year that its Thursday is in (ISO 8601). */
static char *
name_week (gint64 day, gint64 today)
{
  gint64 thursday = MIN (day - hw_date_weekday (day) + 3, LAST_DAY);
  int year, this_year = 0;
  int week;

  hw_date_to_ymd (thursday, &year, NULL, NULL);
  week = (int) (thursday - hw_date_from_ymd (year, 1, 1)) / 7 + 1;
  if (today != HW_DATE_NONE)
    hw_date_to_ymd (today, &this_year, NULL, NULL);
  if (year == this_year)
    /* Translators: %d is the number of a week in its year. */
    return g_strdup_printf (_("Week %d"), week);
  /* Translators: the number of a week, and the year: Week 47, 2026. */
  return g_strdup_printf (_("Week %d, %d"), week, year);
}

char *
hw_period_name (const HwPeriod *period, gint64 today)
{
  int year, month;

  hw_date_to_ymd (period->first, &year, &month, NULL);
  switch (period->kind) {
  case HW_PERIOD_YEAR:
    /* Translators: %d is a year, as the name of a period. */
    return g_strdup_printf (C_("period", "%d"), year);
  case HW_PERIOD_QUARTER:
    /* Translators: the number of a quarter, and the year: Q4 2026. */
    return g_strdup_printf (_("Q%d %d"), (month - 1) / 3 + 1, year);
  case HW_PERIOD_MONTH:
    return name_month (year, month);
  case HW_PERIOD_WEEK:
    return name_week (period->first, today);
  case HW_PERIOD_DAY:
  default:
    return hw_format_date (period->first);
  }
}

int
hw_period_count_working_days (const HwPeriod *period, const HwCalendar *calendar)
{
  /* Noon is a moment of its day whatever the clocks do. */
  return hw_calendar_working_days_between (calendar,
                                           hw_calendar_instant (calendar, period->first - 1, 720),
                                           hw_calendar_instant (calendar, period->last, 720));
}

static gboolean
is_absent (const HwPresence *presence, gint64 day)
{
  for (guint i = 0; i < presence->n_absences; i++)
    if (day >= presence->absences[i].first && day <= presence->absences[i].last)
      return TRUE;
  return FALSE;
}

/* FALSE when nobody is there at all. */
static gboolean
clip_to_presence (const HwPeriod *period, const HwPresence *presence, HwPeriod *clipped)
{
  *clipped = *period;
  if (presence == NULL)
    return TRUE;
  if (presence->active_from != HW_DATE_NONE)
    clipped->first = MAX (clipped->first, presence->active_from);
  if (presence->active_to != HW_DATE_NONE)
    clipped->last = MIN (clipped->last, presence->active_to);
  return clipped->first <= clipped->last;
}

GArray *
hw_period_list_working_days (const HwPeriod *period,
                             const HwCalendar *calendar,
                             const HwPresence *presence)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (gint64));
  HwPeriod there;

  if (!clip_to_presence (period, presence, &there))
    return days;
  for (gint64 day = there.first; day <= there.last; day++)
    if (hw_calendar_is_working_day (calendar, day) &&
        (presence == NULL || !is_absent (presence, day)))
      g_array_append_val (days, day);
  return days;
}

int
hw_period_count_present_days (const HwPeriod *period,
                              const HwCalendar *calendar,
                              const HwPresence *presence)
{
  g_autoptr (GArray) days = NULL;
  HwPeriod there;

  if (!clip_to_presence (period, presence, &there))
    return 0;
  if (presence == NULL || presence->n_absences == 0)
    return hw_period_count_working_days (&there, calendar);
  days = hw_period_list_working_days (period, calendar, presence);
  return (int) days->len;
}
