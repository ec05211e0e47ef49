/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* The 30-60-90-hour table (source-table row 22): actions of a retro, which are tasks of kind
 * "action". Instants are microseconds since the epoch, UTC. */

/* The three rows that a table begins with. */
extern const int hw_action_default_hours[3];

/* --- when it is due --- */

/* What hours are counted from: the present moment, up to the next quarter of an hour, so that
 * people get a time that one can say. */
gint64 hw_action_count_from (gint64 now_us);
/* @clock: "wall" for hours of the clock; anything else and NULL for working hours.
 * HW_CALENDAR_NEVER when nobody ever works that long. */
gint64 hw_action_due_at (const HwCalendar *calendar, const char *clock, int hours, gint64 from_us);
/* "Friday, Nov 27, 2026, 15:00" by the calendar's clock; "Never: …" where the calendar knows no
 * working hours. */
char *hw_action_due_words (const HwCalendar *calendar, gint64 due_us) G_GNUC_WARN_UNUSED_RESULT;
/* "Fri, Nov 27, 15:00": for the wall. */
char *hw_action_due_short (const HwCalendar *calendar, gint64 due_us) G_GNUC_WARN_UNUSED_RESULT;
/* The same as a sentence with its hours: "Due in 30 working hours: …", and that public holidays of
 * that year are not announced yet where it is so. */
char *hw_action_due_sentence (const HwCalendar *calendar,
                              const char *clock,
                              int hours,
                              gint64 due_us) G_GNUC_WARN_UNUSED_RESULT;

/* --- who is there --- */

typedef struct
{
  gboolean away;    /* not one working hour of the owner lies before it is due */
  gboolean partly;  /* some of the working hours are missing */
  gboolean left;    /* does not come back */
  gint64 back_us;   /* the first working moment after @due_us; 0 where there is none */
  gint64 moved_us;  /* the end of the first working hour after it: what is proposed; 0 */
  gint64 worked_us; /* working time that the owner has until then */
} HwOwnerTime;

/* By the absences and the active days that @config has of @owner. */
HwOwnerTime
hw_action_owner_time (const HwConfig *config, const HwId *owner, gint64 from_us, gint64 due_us);
/* "Wei Chen is away the whole time, first back on Monday, Nov 30, 2026, 09:00." NULL where there is
 * nothing to say. */
char *hw_action_owner_words (const HwConfig *config,
                             const HwId *owner,
                             const HwOwnerTime *time) G_GNUC_WARN_UNUSED_RESULT;

/* --- the same action twice --- */

/* An action of @actions (HwRow of HW_TASK, of one meeting) with the deliverable @text, whatever its
 * case, spaces and full stops, but for @except (or NULL). Unowned; NULL. */
const HwRow *hw_action_find_same (const GPtrArray *actions, const char *text, const HwId *except);
/* "Wei Chen has this action already: two people with one action is nobody's." NULL when none. */
char *hw_action_same_words (const HwConfig *config, const HwRow *same) G_GNUC_WARN_UNUSED_RESULT;

/* --- the rows --- */

typedef struct
{
  HwId owner;
  int hours;
  const char *clock; /* NULL: working hours */
  const char *deliverable;
  const HwRow *card; /* or NULL: its deal and customer become the action's */
  const HwId *cause; /* or NULL */
  gint64 from_us;    /* hw_action_count_from () */
  gint64 agreed_us;  /* 0: the owner has not said yes */
} HwActionPlan;

/* One command each; kinds "action.add", "action.edit", "action.agree", "action.remove". What is
 * called the title of the task is its deliverable. NULL where nothing would change. */
HwCommand *hw_action_add (const HwConfig *config,
                          const HwRow *meeting,
                          const HwActionPlan *plan,
                          const HwId *task) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_action_reword (const HwRow *task, const char *deliverable) G_GNUC_WARN_UNUSED_RESULT;
/* Who is to do it now has not said yes yet. */
HwCommand *hw_action_give (const HwRow *task, const HwId *owner) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_action_set_hours (const HwConfig *config,
                                const HwRow *task,
                                const char *clock,
                                int hours,
                                gint64 from_us) G_GNUC_WARN_UNUSED_RESULT;
/* To an instant, whatever the hours were, which are gone: for an owner who is away. */
HwCommand *hw_action_set_due (const HwConfig *config,
                              const HwRow *task,
                              gint64 due_us) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_action_set_cause (const HwRow *task, const HwId *cause) G_GNUC_WARN_UNUSED_RESULT;
/* The owner says yes at @agreed_us; 0 takes it back. */
HwCommand *hw_action_agree (const HwRow *task, gint64 agreed_us) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_action_remove (const HwRow *task) G_GNUC_WARN_UNUSED_RESULT;
/* All who own an action say yes at once; NULL when all have. */
HwCommand *hw_action_agree_all (const GPtrArray *actions,
                                gint64 agreed_us) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
