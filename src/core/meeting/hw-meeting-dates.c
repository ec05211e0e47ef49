/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/meeting/hw-meeting-dates.h"

#define MINUTE_US (60 * G_USEC_PER_SEC)
#define MAX_BACK 21

/* Where a series stands: the day it began with, and the day in the plan of the last one held. */
typedef struct
{
  gint64 first;
  gint64 day;
} Plan;

static gint64
following_month (gint64 first, gint64 day)
{
  int y, m, d, month;
  gint64 found;

  hw_date_to_ymd (first, NULL, NULL, &d);
  hw_date_to_ymd (day, &y, &m, NULL);
  m = m % 12 + 1;
  y += m == 1;
  found = hw_date_from_ymd (y, m, 1);
  found += (7 + hw_date_weekday (first) - hw_date_weekday (found)) % 7 + (d - 1) / 7 * 7;
  hw_date_to_ymd (found, NULL, &month, NULL);
  return month == m ? found : found - 7;
}

gint64
hw_meeting_following_day (const char *repeats, gint64 first, gint64 day)
{
  if (g_strcmp0 (repeats, "weekly") == 0)
    return day + 7;
  if (g_strcmp0 (repeats, "fortnightly") == 0)
    return day + 14;
  if (g_strcmp0 (repeats, "monthly") == 0)
    return following_month (first, day);
  return HW_DATE_NONE;
}

gint64
hw_meeting_working_day (const HwCalendar *calendar, gint64 day)
{
  for (gint64 found = day; found > day - MAX_BACK; found--)
    if (hw_calendar_is_working_day (calendar, found))
      return found;
  return day;
}

/* Follows the plan up to @held. */
static void
follow_plan (const HwCalendar *calendar, const char *repeats, gint64 held, Plan *plan)
{
  gint64 day = plan->day;

  do
    day = hw_meeting_following_day (repeats, plan->first, day);
  while (hw_meeting_working_day (calendar, day) < held);
  if (hw_meeting_working_day (calendar, day) == held)
    plan->day = day;
  else
    *plan = (Plan){ held, held };
}

gint64
hw_meeting_next_at (const HwCalendar *calendar,
                    const char *repeats,
                    const gint64 *planned,
                    guint n_planned,
                    gint64 now_us)
{
  gint64 last, day, found, minute;
  Plan plan;

  if (n_planned == 0 || hw_meeting_following_day (repeats, 0, 0) == HW_DATE_NONE)
    return 0;
  last = hw_calendar_day_of (calendar, planned[0]);
  plan = (Plan){ last, last };
  for (guint i = 1; i < n_planned; i++) {
    last = hw_calendar_day_of (calendar, planned[i]);
    follow_plan (calendar, repeats, last, &plan);
  }
  minute = (planned[n_planned - 1] - hw_calendar_instant (calendar, last, 0)) / MINUTE_US;
  last = MAX (last, hw_calendar_day_of (calendar, now_us));
  day = plan.day;
  do {
    day = hw_meeting_following_day (repeats, plan.first, day);
    found = hw_meeting_working_day (calendar, day);
  } while (found <= last);
  return hw_calendar_instant (calendar, found, (int) CLAMP (minute, 0, 1439));
}
