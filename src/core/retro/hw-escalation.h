/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* An action of a retro that is overdue goes to the director's board (source-table row 23), and says
 * so before it does. Instants are microseconds since the epoch, UTC. */

/* Working hours after it was due, unless the workspace says otherwise. */
#define HW_ESCALATION_HOURS 8
/* Working hours before it is due, in which it counts as due soon. */
#define HW_ESCALATION_SOON_HOURS 4

typedef enum {
  HW_ESCALATION_NONE,      /* done, or without an instant when it is due */
  HW_ESCALATION_WAITING,   /* there is time */
  HW_ESCALATION_SOON,      /* due within the next working hours */
  HW_ESCALATION_ANNOUNCED, /* overdue: when and to whom it goes is known */
  HW_ESCALATION_ESCALATED, /* it is on the director's board */
} HwEscalationState;

typedef struct
{
  HwEscalationState state;
  gint64 due_us;
  gint64 goes_us; /* when it goes, or went; HW_CALENDAR_NEVER: nobody is there to take it */
  HwId to;        /* HW_ID_NONE: nobody is above the owner */
} HwEscalation;

/* @task: a row of HW_TASK. */
HwEscalation hw_escalation_of (const HwConfig *config, const HwRow *task, gint64 now_us);
/* Who takes what @owner leaves undone: who leads the team above the owner's, else the sales
 * director, else who leads the owner's team; never the owner. HW_ID_NONE: nobody. */
HwId hw_escalation_to (const HwConfig *config, const HwId *owner, gint64 day);
/* "Due in 3 hours", "Overdue; goes to Ms. Wang on Friday, 15:00, unless it is done", "With Ms. Wang
 * since …". "" for HW_ESCALATION_NONE. */
char *hw_escalation_words (const HwConfig *config,
                           const HwEscalation *escalation,
                           gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* What has to be done by now, as automatic commands that give the same values on every device:
 * announcing, and escalating. Empty mostly. For the reading thread. @next_us: when to look again;
 * HW_CALENDAR_NEVER: not before something changes. */
GPtrArray *hw_escalation_step (HwConnection *connection,
                               HwConfig *config,
                               gint64 now_us,
                               gint64 *next_us,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What @person is to be told of now: own actions due soon or overdue, and what was escalated to
 * them. Of HwRow (tasks); for the reading thread. */
GPtrArray *hw_escalation_notices (HwConnection *connection,
                                  HwConfig *config,
                                  const HwId *person,
                                  gint64 now_us,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A line of the board of actions. */
typedef struct
{
  HwRow *task;
  HwEscalation escalation;
  guint n_files; /* evidence */
  char *link;    /* the customer and deal it belongs to; "" for none */
} HwActionLine;

void hw_action_line_free (HwActionLine *line);
/* All actions of retros that are not settled: escalated ones first, then by when they are due;
 * after them those done and not yet proved. What was proved in the last 30 days comes last. Of
 * HwActionLine. */
GPtrArray *hw_escalation_list (HwConnection *connection,
                               HwConfig *config,
                               gint64 now_us,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
