/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/meeting/hw-agenda.h"
#include "core/workspace/hw-command.h"

G_BEGIN_DECLS

/* The clock of a meeting, for any template. All of it is in the row: each step is a command, and
 * nothing that runs is kept elsewhere, so that a crash loses nothing. Times are microseconds, "now"
 * is given by the caller. Functions that make a command return NULL where the step makes no sense
 * in the meeting's state. */
typedef struct
{
  gboolean running; /* started and not ended, paused or not */
  gboolean paused;
  guint phase;
  gint64 phase_us;     /* used of this phase, over all its visits */
  gint64 phase_box_us; /* what it may take, with what was added */
  gint64 total_us;
  gint64 total_box_us;
} HwMeetingClock;

/* The phases of a meeting; of HwPhase. */
GPtrArray *hw_meeting_phases (const HwRow *meeting) G_GNUC_WARN_UNUSED_RESULT;
HwMeetingClock hw_meeting_clock (const HwRow *meeting, gint64 now_us);
/* What a phase has used so far. */
gint64 hw_meeting_used_us (const HwRow *meeting, guint phase, gint64 now_us);

/* @attendees: of HwRow, in their order. Those who were asked and not said to stay away are taken to
 * be there, and get their turns; who facilitates answers and has none. */
HwCommand *hw_meeting_start (const HwRow *meeting, const GPtrArray *attendees, gint64 now_us);
/* To any phase; the clock goes on if it was paused. */
HwCommand *hw_meeting_go (const HwRow *meeting, guint phase, gint64 now_us);
HwCommand *hw_meeting_next (const HwRow *meeting, gint64 now_us);
HwCommand *hw_meeting_previous (const HwRow *meeting, gint64 now_us);
HwCommand *hw_meeting_pause (const HwRow *meeting, gint64 now_us);
HwCommand *hw_meeting_resume (const HwRow *meeting, gint64 now_us);
HwCommand *hw_meeting_add_minute (const HwRow *meeting);
/* "present", "absent", "excused": turns that are still to come follow. */
HwCommand *hw_meeting_attend (const HwRow *meeting, const HwRow *attendee, const char *state);
HwCommand *hw_meeting_end (const HwRow *meeting, gint64 now_us);
/* Adds to @command the meeting that follows at @planned_at, with the people who were asked; @id is
 * its new id. */
void hw_meeting_add_next (HwCommand *command,
                          const HwRow *meeting,
                          const GPtrArray *attendees,
                          gint64 planned_at,
                          const HwId *id);
/* Asks one more person, or a guest by name where @person is HW_ID_NONE. Who comes while it runs is
 * there, and has a turn. */
HwCommand *hw_meeting_invite (const HwRow *meeting, const HwId *person, const char *guest);
/* An attendee that is added to a meeting. */
void hw_meeting_add_attendee (HwCommand *command, const HwId *meeting, const HwId *person);

/* A program that was gone for longer than this while a meeting ran asks whether to count it. */
#define HW_MEETING_GAP_US (60 * G_USEC_PER_SEC)
/* How long the program was gone: since it was last seen alive (0: not known) or since the meeting's
 * last step, whichever is later. 0 where there is nothing to ask. */
gint64 hw_meeting_gap_us (const HwRow *meeting, gint64 alive_us, gint64 now_us);
HwCommand *hw_meeting_leave_out (const HwRow *meeting, gint64 gap_us);

/* --- what was promised in the meeting before --- */

/* "kept", "missed", or NULL to take it back. What was kept is done. */
HwCommand *hw_meeting_judge (const HwRow *task, const char *verdict, gint64 now_us);

typedef struct
{
  guint kept;
  guint missed;
  guint open; /* not looked at yet */
} HwMeetingTally;

/* Of tasks. */
HwMeetingTally hw_meeting_tally (const GPtrArray *tasks);
/* "Promises kept: 5 of 7"; what is not known yet is said. NULL where there were none. */
char *hw_meeting_tally_words (const HwMeetingTally *tally) G_GNUC_WARN_UNUSED_RESULT;

/* What the phase still has: "0:40"; "+1:20" where it is over. */
char *hw_meeting_left_time (const HwMeetingClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* What that time is, for those to whom colour says nothing: "left", "over". Unowned. */
const char *hw_meeting_left_words (const HwMeetingClock *clock);
/* "1:20", "12:05". */
char *hw_meeting_format_time (gint64 us) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
