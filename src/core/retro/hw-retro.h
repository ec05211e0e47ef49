/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/retro/hw-retro-read.h"

G_BEGIN_DECLS

/* The retro as a template of meetings (source-table rows 18 to 25): problem cards, proof of last
 * time's actions, whys, actions in hours. The clock, attendance and the end are of hw-meeting.h. A
 * function that makes a command returns NULL where the step makes no sense now. */

/* How long before the meeting the cards are due (source-table row 20). */
#define HW_RETRO_LEAD_US (24 * G_TIME_SPAN_HOUR)
/* Votes a person where the agenda does not say otherwise. */
#define HW_RETRO_DOTS 3

/* Seven phases, 58 minutes. */
char *hw_retro_agenda (void) G_GNUC_WARN_UNUSED_RESULT;
/* A new retro, proposed as a row for a form: nothing is written. @previous: the last one of the
 * team, or NULL. */
HwRow *hw_retro_new (const HwConfig *config,
                     const HwId *team,
                     const HwId *facilitator,
                     const HwRow *previous,
                     gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
char *hw_retro_title (const HwConfig *config, const HwId *team) G_GNUC_WARN_UNUSED_RESULT;
/* When cards of @meeting are due; 0: it is not planned for any moment. */
gint64 hw_retro_cards_due_at (const HwRow *meeting);

HwCommand *hw_retro_start (const HwRetroDetail *detail, gint64 now_us);
/* To any phase. What ends with the present one goes along: the boxes of the rest shrink where it
 * took too long. @reason (NULL: none) is what skipping the whys asks for. */
HwCommand *
hw_retro_go (const HwRetroDetail *detail, guint phase, const char *reason, gint64 now_us);
/* To the next phase that is not to be skipped. */
HwCommand *hw_retro_next (const HwRetroDetail *detail, const char *reason, gint64 now_us);
HwCommand *hw_retro_previous (const HwRetroDetail *detail, gint64 now_us);
/* A minute more, taken from the rest. */
HwCommand *hw_retro_add_minute (const HwRetroDetail *detail, gint64 now_us);
/* A phase still to come goes to another place among those. */
HwCommand *hw_retro_move_phase (const HwRetroDetail *detail, guint from, guint to);
/* A phase still to come is to be left out, or not after all. */
HwCommand *hw_retro_set_skip (const HwRetroDetail *detail, guint phase, gboolean skip);
/* Ends it, and plans the next of the series where there is to be one. @next_at: 0 for the date that
 * follows from how it repeats, which may be none. */
HwCommand *hw_retro_end (const HwRetroDetail *detail, gint64 next_at, gint64 now_us);

/* The card that the room works on; HW_ID_NONE: none. */
HwCommand *hw_retro_take_up (const HwRetroDetail *detail, const HwId *card);

/* The boxes of @phases from @first on, cut in proportion (to one minute at least) so that what was
 * planned is kept after @used_us of the whole is gone. @used: microseconds by phase. */
void hw_retro_replan (GPtrArray *phases, guint first, const GArray *used, gint64 minutes);

G_END_DECLS
