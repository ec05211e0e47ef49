/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/calendar/hw-date.h"

G_BEGIN_DECLS

/* When people work: weekly hours in a time zone, public holidays, make-up working days (调休) and
 * absences. Immutable and refcounted; may cross threads. Instants are microseconds since the epoch,
 * UTC; days are days since 1970-01-01 in the calendar's zone; minutes are local wall time. */
#define HW_TYPE_CALENDAR (hw_calendar_get_type ())

typedef struct _HwCalendar HwCalendar;

typedef struct
{
  gint64 day;
  gboolean working;
} HwCalendarDay;

/* An instant that no calendar reaches: what is due after it never comes. */
#define HW_CALENDAR_NEVER G_MAXINT64

GType hw_calendar_get_type (void);
/* @hours_json: {"mon": [[540, 720], [780, 1080]], …}; a weekday left out is off. @zone: an Olson
 * name; NULL or "" for the local zone. Errors are G_IO_ERROR_INVALID_DATA. */
HwCalendar *hw_calendar_new (const char *hours_json,
                             const char *zone,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Monday to Friday, 09:00 to 12:00 and 13:00 to 18:00, local zone. */
HwCalendar *hw_calendar_new_default (void) G_GNUC_WARN_UNUSED_RESULT;
HwCalendar *hw_calendar_ref (const HwCalendar *cal);
void hw_calendar_unref (HwCalendar *cal);

/* Copies with more days known. An absence outweighs own days, and those outweigh public holidays,
 * in whatever order they are added. A working day whose weekday is off takes the hours of the first
 * weekday that has some. */
HwCalendar *hw_calendar_with_days (const HwCalendar *cal,
                                   const HwCalendarDay *days,
                                   guint n) G_GNUC_WARN_UNUSED_RESULT;
/* @country: "CN"; NULL, "" or a country of which nothing is shipped change nothing. */
HwCalendar *hw_calendar_with_public_holidays (const HwCalendar *cal,
                                              const char *country) G_GNUC_WARN_UNUSED_RESULT;
/* First and last day included. */
HwCalendar *hw_calendar_with_absence (const HwCalendar *cal,
                                      gint64 first_day,
                                      gint64 last_day) G_GNUC_WARN_UNUSED_RESULT;

gint64 hw_calendar_day_of (const HwCalendar *cal, gint64 instant_us);
/* A minute that a clock change skips is the instant of the change; one that occurs twice is the
 * first. @minute_of_day: 0 to 1440. */
gint64 hw_calendar_instant (const HwCalendar *cal, gint64 day, int minute_of_day);
gboolean hw_calendar_is_working_day (const HwCalendar *cal, gint64 day);
/* FALSE where public holidays count and no notice for that year is shipped. */
gboolean hw_calendar_knows_holidays (const HwCalendar *cal, gint64 day);

/* 0 when @to_us is not after @from_us. */
gint64 hw_calendar_working_us_between (const HwCalendar *cal, gint64 from_us, gint64 to_us);
/* Working days after the day of @from_us, up to and with the day of @to_us. */
int hw_calendar_working_days_between (const HwCalendar *cal, gint64 from_us, gint64 to_us);
/* The earliest instant at which @amount_us have been worked since @from_us; @from_us itself for 0
 * or less. HW_CALENDAR_NEVER when nobody ever works that long. */
gint64 hw_calendar_add_working_us (const HwCalendar *cal, gint64 from_us, gint64 amount_us);
/* The @n-th working day after the day of @from_us, at @cutoff_minute; below 0 is the end of that
 * day's work. HW_CALENDAR_NEVER when there is none. */
gint64
hw_calendar_nth_working_day_at (const HwCalendar *cal, gint64 from_us, guint n, int cutoff_minute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCalendar, hw_calendar_unref)

G_END_DECLS
