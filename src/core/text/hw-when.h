/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar/hw-date.h"

G_BEGIN_DECLS

/* Days and moments in words. Days are days since 1970-01-01, instants and spans are microseconds;
 * instants are shown in the local time zone. */

/* "Jul 3, 2026"; "" for HW_DATE_NONE. */
char *hw_format_date (gint64 day) G_GNUC_WARN_UNUSED_RESULT;
/* "today", "tomorrow", "yesterday", "Jul 3"; with the year where it is another one. */
char *hw_format_date_near (gint64 day, gint64 today) G_GNUC_WARN_UNUSED_RESULT;
/* "Jul 3, 2026, 14:05". */
char *hw_format_instant (gint64 instant_us) G_GNUC_WARN_UNUSED_RESULT;
/* "3 days ago", "in 2 hours", "just now". */
char *hw_format_relative_time (gint64 instant_us, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
/* "3 days", "2 hours", "5 minutes": whole units, rounded down. */
char *hw_format_duration (gint64 span_us) G_GNUC_WARN_UNUSED_RESULT;

/* Takes 2026-07-03, 2026/7/3, 2026.7.3, 20260703, 2026年7月3日, 7月3日, today, tomorrow, yesterday,
 * 今天, 明天, 后天, 昨天, 前天, +3d, -2w, +1m, Friday, fri, 周五, 星期五, next Friday, 下周五,
 * 月底. A day without a year is this year's unless that is over nine months off; a weekday is the
 * next one, today included.
 * @error_sentence: translated; set exactly when FALSE is returned; may be NULL. */
gboolean hw_parse_date (const char *text, gint64 today, gint64 *day, char **error_sentence);
/* A day as above and, after a space or a T, a time of day as 14:05 or 14:05:30, in the local time
 * zone unless Z or an offset follows. Without a time: the first moment of the day. */
gboolean
hw_parse_instant (const char *text, gint64 now_us, gint64 *instant_us, char **error_sentence);
/* The local day of an instant, and the first moment of a local day. */
gint64 hw_local_day (gint64 instant_us);
gint64 hw_local_day_start (gint64 day);

G_END_DECLS
