/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar/hw-calendar.h"
#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* How long a deal may stay in a stage (rows 12, 56, 85): the stage's amount in the stage's unit,
 * "working_hours" and "working_days" on the working calendar, "hours" and "days" by the wall clock.
 * Working days count from the day after entering and end at the cut-off minute, without one at the
 * end of that day's work. Stages that close a deal have no limit. */
typedef enum {
  HW_STALL_NONE,    /* within its limit, or the stage has none */
  HW_STALL_UNKNOWN, /* no one knows since when: shown as unknown, never stalls */
  HW_STALL_SOON,    /* the last fifth of the limit */
  HW_STALL_LATE,    /* past it */
} HwStall;

gboolean hw_stall_has_limit (const HwRow *stage);
/* When the last fifth begins and when the limit is over: what a card keeps, so that it can tell its
 * state at any time. Both are HW_CALENDAR_NEVER without a limit and for a @stage_since_us of 0. */
void hw_stall_get_times (const HwRow *stage,
                         gint64 stage_since_us,
                         const HwCalendar *cal,
                         gint64 *soon_us,
                         gint64 *due_us);
/* SOON from @soon_us on, LATE after @due_us. */
HwStall hw_stall_at (gint64 soon_us, gint64 due_us, gint64 now_us);
/* @due_us may be NULL; HW_CALENDAR_NEVER when nothing is due. */
HwStall hw_stall_evaluate (const HwRow *stage,
                           gint64 stage_since_us,
                           gint64 now_us,
                           const HwCalendar *cal,
                           gint64 *due_us);

/* Sentences for a person, a line each: how long it is there and what the limit is, whether the
 * holidays up to the due date are known, what the stage suggests. NULL when there is nothing to say
 * (HW_STALL_NONE). */
char *hw_stall_reason (const HwRow *stage,
                       gint64 stage_since_us,
                       gint64 now_us,
                       const HwCalendar *cal) G_GNUC_WARN_UNUSED_RESULT;
/* "Holidays of 2027 are not yet known." when @due_us was reckoned without them; NULL otherwise. */
char *hw_stall_holidays_note (const HwRow *stage,
                              gint64 due_us,
                              const HwCalendar *cal) G_GNUC_WARN_UNUSED_RESULT;
/* "5 working days, 17:00"; NULL without a limit. */
char *hw_stall_limit_text (const HwRow *stage) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
