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
/* The next phase that is not to be left out; the number of phases: there is none. */
guint hw_retro_next_phase (const HwRetroDetail *detail);
HwCommand *hw_retro_next (const HwRetroDetail *detail, const char *reason, gint64 now_us);
HwCommand *hw_retro_previous (const HwRetroDetail *detail, gint64 now_us);
/* A minute more, taken from the rest. */
HwCommand *hw_retro_add_minute (const HwRetroDetail *detail, gint64 now_us);
/* Phases still to come: one goes to another place among them; one is to be left out, or not after
 * all. */
HwCommand *hw_retro_move_phase (const HwRetroDetail *detail, guint from, guint to, gint64 now_us);
HwCommand *hw_retro_toggle_skip (const HwRetroDetail *detail, guint phase, gint64 now_us);
/* A picked card without a root cause that the team can act on, where going to @phase leaves the
 * whys behind: that needs a reason. NULL. */
const HwRow *hw_retro_without_root (const HwRetroDetail *detail, guint phase);
/* Ends it and, where it repeats or @next_at is not 0, plans the next one. What was not picked goes
 * to the parking lot; what was not proved is carried over. */
HwCommand *hw_retro_end (const HwRetroDetail *detail, gint64 next_at, gint64 now_us);

/* The card that the room works on. */
HwCommand *hw_retro_take_up (const HwRetroDetail *detail, const HwId *card);
/* A card of the parking lot, with its group, comes to this retro. */
HwCommand *hw_retro_bring_in (const HwRetroDetail *detail, const HwRow *card);

/* @by, not its owner, has seen the proof of @action; HW_ID_NONE takes that back. */
HwCommand *hw_retro_accept (const HwRow *action, const HwId *by, gint64 now_us);
gboolean hw_retro_is_accepted (const HwRow *action);
/* Should it be done by now? Without an instant it should. */
gboolean hw_retro_is_due (const HwRow *action, gint64 now_us);

/* The boxes of @phases from @first on, cut in proportion (to a minute at least) so that the whole
 * keeps to @minutes although @used is gone (microseconds by phase); as planned where there is time
 * for it. */
void hw_retro_replan (GPtrArray *phases, guint first, const GArray *used, gint64 minutes);

G_END_DECLS
