/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/today/hw-focus.h"

G_BEGIN_DECLS

/* What makes a deal worth turning to; of HwTodayPart, the heaviest first. */
GPtrArray *hw_focus_score_deal (const HwBook *book,
                                const HwBookDeal *deal,
                                int *score) G_GNUC_WARN_UNUSED_RESULT;
/* "No touch for 9 days."; "Never touched." */
char *hw_focus_touch_sentence (const HwBook *book,
                               const HwBookDeal *deal) G_GNUC_WARN_UNUSED_RESULT;
/* "Expected to close tomorrow."; NULL without a date. */
char *hw_focus_close_sentence (const HwBook *book,
                               const HwBookDeal *deal) G_GNUC_WARN_UNUSED_RESULT;
void hw_today_part_add (GPtrArray *parts, int points, char *why); /* takes @why */
GPtrArray *hw_today_parts_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Sorts them; the sum. */
int hw_today_parts_settle (GPtrArray *parts);

G_END_DECLS
