/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/meeting/hw-meeting-read.h"

G_BEGIN_DECLS

/* The first template of meetings, the weekly goal alignment (source-table row 7): fifteen minutes
 * on Friday afternoon. Each person says only which one action was missed, what blocks, and what
 * support is needed; the answer becomes an owned task on the spot, and the next meeting looks
 * whether it was kept. */

/* What a phase shows ("shows" of the agenda). */
#define HW_SHOWS_PROMISES "promises"
#define HW_SHOWS_TURN "turn"
#define HW_SHOWS_TASKS "tasks"

/* Opening, last week's promises, a turn of each, what was agreed. */
char *hw_alignment_agenda (void) G_GNUC_WARN_UNUSED_RESULT;
/* Four in the afternoon of the next Friday, or of this one before noon, on a working day. */
gint64 hw_alignment_proposed_at (const HwCalendar *calendar, gint64 now_us);
/* What the alignment of @team is called unless somebody names it. */
char *hw_alignment_title (const HwConfig *config, const HwId *team) G_GNUC_WARN_UNUSED_RESULT;
/* A new alignment, proposed as a row for a form: nothing is written. @previous: the last one of the
 * team, or NULL. */
HwRow *hw_alignment_new (const HwConfig *config,
                         const HwId *team,
                         const HwId *facilitator,
                         const HwRow *previous,
                         gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
/* Who is asked: the team and the teams below it, or everybody without a team. Of HwRow, unowned. */
GPtrArray *
hw_alignment_people (const HwConfig *config, const HwId *team, gint64 day); /* (transfer container)
                                                                             */

/* As hw_meeting_start (); one that was planned elsewhere, without an agenda, gets the template's.
 */
HwCommand *hw_alignment_start (const HwMeetingDetail *detail, gint64 now_us);

/* What a person says. "" and NULL are no answer. */
typedef struct
{
  const char *missed;
  const char *blocker;
  const char *support;
} HwAlignmentAnswer;

/* Adds what @person said to @command: to @item, or to a new one where that is NULL. Returns the
 * edit; NULL when nothing was said that is not there already. */
HwEdit *hw_alignment_add_answer (HwCommand *command,
                                 const HwRow *meeting,
                                 const HwId *person,
                                 const HwRow *item,
                                 const HwAlignmentAnswer *answer,
                                 gint64 now_us);

typedef struct
{
  const char *title;
  HwId owner;
  gint64 due; /* HW_DATE_NONE: none */
} HwAgreement;

/* What was said and the task it became, in one command. */
HwCommand *hw_alignment_agree (const HwRow *meeting,
                               const HwId *person,
                               const HwRow *item,
                               const HwAlignmentAnswer *answer,
                               const HwAgreement *agreement,
                               const HwId *asked_by,
                               gint64 now_us);
/* What was said and agreed on, as text to send around. */
char *hw_alignment_summary (const HwMeetingDetail *detail) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
