/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-period.h"
#include "core/goals/hw-rate.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"
#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* The goal health report of a month (source-table rows 9 and 10, features row 33): conversion per
 * link of a pipeline, actions against plan, work across teams, how long links take, and one
 * bottleneck. Made on the reading thread, then not changed any more. */

/* From a demo to its quotation on average; beyond that the team needs help (source-table row 10).
 */
#define HW_HEALTH_QUOTATION_HOURS 72
/* So many cases make a drop of conversion worth a word. */
#define HW_HEALTH_LEAST_CASES 10
#define HW_HEALTH_MONTHS_BEFORE 3

typedef struct
{
  HwEntityKind kind;
  HwId id;
} HwHealthRef;

/* The rows of a number: how many they are is the number. */
typedef struct
{
  guint number; /* its place in the report's lists */
  char *title;  /* "Entered Need in October 2026" */
  GArray *refs; /* of HwHealthRef */
} HwHealthRows;

/* A stage and the link that leads from it. A cohort is the deals that entered the stage in the
 * month; later stages count where a deal left some out. The last step, the won stage, leads
 * nowhere: its @reached and @passed are NULL. */
typedef struct
{
  const HwRow *stage; /* the configuration's */
  HwHealthRows *entered;
  HwHealthRows *reached; /* of @entered, by now */
  HwHealthRows *passed;  /* left it in the month for a later stage */
  HwRate rate;
  /* By the end of the month in which each deal entered, so that months can be compared. */
  HwRate in_month;
  HwRate before; /* the same of the three months before, together */
  HwLag wall;    /* microseconds, of @passed */
  HwLag working;
} HwHealthStep;

typedef struct
{
  const HwRow *pipeline;
  GPtrArray *steps; /* of HwHealthStep, in order */
} HwHealthFunnel;

/* From a touch of one kind to the next of another on the same deal, or customer: from the last one
 * before it, with none of its own kind between. */
typedef struct
{
  const HwRow *from;
  const HwRow *to;
  HwHealthRows *rows; /* the later touches, in the month */
  HwLag wall;         /* microseconds */
  HwLag working;
} HwHealthLag;

/* Tasks due in the month. Late is what was done on a later working day than planned. */
typedef struct
{
  HwId person; /* HW_ID_NONE: nobody's; of the sum: everybody's */
  HwHealthRows *on_time;
  HwHealthRows *late;
  HwHealthRows *open;    /* the day has passed */
  HwHealthRows *pending; /* not due yet */
  HwLag days;            /* working days, of @late */
} HwHealthTasks;

/* Touches and finished tasks on deals of @owner (or people of that team) by @other of another team.
 * Both are people, or both teams. */
typedef struct
{
  HwId owner;
  HwId other;
  HwHealthRows *rows;
} HwHealthPair;

typedef enum {
  HW_HEALTH_NO_DATA,
  HW_HEALTH_QUOTATIONS_LATE, /* demo → quotation */
  HW_HEALTH_CONVERSION_DOWN,
  HW_HEALTH_TASKS_LATE,
  HW_HEALTH_FINE,
} HwHealthRule;

typedef struct
{
  HwHealthRule rule;
  char *sentence;
  char *evidence;           /* the numbers behind it */
  const HwHealthRows *rows; /* NULL: none */
  char *task;               /* what to suggest; NULL */
} HwHealthBottleneck;

typedef struct
{
  HwConfig *config;
  HwPeriod month;
  HwId team; /* HW_ID_NONE: everybody */
  gint64 today;
  GPtrArray *funnels; /* of HwHealthFunnel, those in which something happened */
  HwHealthRows *won;  /* closed in the month */
  HwHealthRows *lost;
  HwHealthRows *closed; /* both */
  HwRate win_rate;
  GPtrArray *lags;     /* of HwHealthLag, those with a case */
  HwHealthTasks tasks; /* all of them */
  GPtrArray *people;   /* of HwHealthTasks, by name; nobody's last */
  HwHealthRows *worked;
  HwHealthRows *shared;    /* deals of @worked on which more than one team worked */
  HwRate share;            /* @shared of @worked */
  GPtrArray *team_pairs;   /* of HwHealthPair, the most first */
  GPtrArray *people_pairs; /* of HwHealthPair, the most first */
  HwHealthBottleneck bottleneck;
  HwRow *task;      /* the suggested task, where it was made; NULL. Perhaps in the bin. */
  GPtrArray *lists; /* of HwHealthRows: all of the above */
} HwHealth;

HwHealth *hw_health_load (HwConnection *connection,
                          HwConfig *config,
                          const HwPeriod *month,
                          const HwId *team,
                          gint64 today,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_health_free (HwHealth *self);
/* NULL where there is none of that number. */
const HwHealthRows *hw_health_get_rows (const HwHealth *self, guint number);
gboolean hw_health_is_empty (const HwHealth *self);
/* The last whole month. */
HwPeriod hw_health_default_month (gint64 today);
/* Up to the first working day of a month, last month's report is news. */
gboolean hw_health_is_news (const HwCalendar *calendar, gint64 today);
/* In @team or a team below it; with HW_ID_NONE everybody is. */
gboolean hw_health_is_in_team (const HwConfig *config, const HwId *person, const HwId *team);

/* --- what to do about it --- */

/* The same on every device: a rule has one task a team and month. */
HwId hw_health_task_id (const HwHealth *self);
/* Makes the suggested task, or takes it out of the bin. NULL where it is there already, or nothing
 * is suggested. */
HwCommand *hw_health_task_command (const HwHealth *self,
                                   const HwId *owner) G_GNUC_WARN_UNUSED_RESULT;

/* --- in words --- */

/* "East, October 2026". */
char *hw_health_title (const HwHealth *self) G_GNUC_WARN_UNUSED_RESULT;
/* "96 h"; "No data yet". */
char *hw_health_hours (HwFigure microseconds) G_GNUC_WARN_UNUSED_RESULT;
/* "2.5 working days"; "No data yet". */
char *hw_health_days (HwFigure days) G_GNUC_WARN_UNUSED_RESULT;
/* "38 %"; "No data yet". */
char *hw_health_percent (HwFigure rate) G_GNUC_WARN_UNUSED_RESULT;
/* "Mean 96 h, median 80 h; in working time mean 30 h, median 24 h (n = 5)". */
char *hw_health_lag_words (const HwLag *wall, const HwLag *working) G_GNUC_WARN_UNUSED_RESULT;
/* "12 on time, 3 late (mean 2.5 working days …), 4 still open". */
char *hw_health_tasks_words (const HwHealthTasks *tasks) G_GNUC_WARN_UNUSED_RESULT;
/* What counts as work across teams, and the share. */
char *hw_health_share_words (const HwHealth *self) G_GNUC_WARN_UNUSED_RESULT;

/* --- rows to look at --- */

typedef struct
{
  char *title;
  char *detail;
  HwEntityKind opens; /* HW_DEAL, HW_ACCOUNT; HW_N_ENTITIES where there is nothing to open */
  HwId id;
} HwHealthLine;

void hw_health_line_free (HwHealthLine *line);
HwHealthLine *hw_health_line_new (HwConnection *connection,
                                  HwConfig *config,
                                  const HwRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* Of HwHealthLine, at most @limit of @refs. (reading thread) */
GPtrArray *hw_health_list (HwConnection *connection,
                           HwConfig *config,
                           const GArray *refs,
                           guint limit,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHealth, hw_health_free)

G_END_DECLS
