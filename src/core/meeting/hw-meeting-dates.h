/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar/hw-calendar.h"

G_BEGIN_DECLS

/* When a meeting that repeats is held: weekly, fortnightly, or monthly on the same weekday of the
 * month ("the second Friday"; what began on a fifth one is on the last). A day off moves it to the
 * working day before, and the one after is back on its weekday. */

/* The day in the plan after @day, as if there were no days off; HW_DATE_NONE where @repeats is
 * none. @first is a day the plan began with: it says which Friday of the month. */
gint64 hw_meeting_following_day (const char *repeats, gint64 first, gint64 day);
/* @day itself when people work, else the last working day before it, within three weeks. */
gint64 hw_meeting_working_day (const HwCalendar *calendar, gint64 day);
/* The first occurrence after the last of @planned (instants, oldest first: when the meetings of the
 * series were) and after the day of @now_us, at the same time of day; 0 where @repeats is none. A
 * meeting that was neither on its day nor moved for a day off was moved by hand, and the plan with
 * it. */
gint64 hw_meeting_next_at (const HwCalendar *calendar,
                           const char *repeats,
                           const gint64 *planned,
                           guint n_planned,
                           gint64 now_us);

G_END_DECLS
