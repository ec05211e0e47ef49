/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar/hw-calendar.h"
#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* @meeting as an iCalendar file (RFC 5545) in @zone (an Olson name; NULL or "" for this
 * computer's): one event with its rule, and for a year ahead an exception for each occurrence that
 * a day off moves. NULL when the meeting has no time. @now_us stamps the file. */
char *hw_meeting_to_ics (const HwRow *meeting,
                         const HwCalendar *calendar,
                         const char *zone,
                         gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
