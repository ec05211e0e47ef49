/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-figure.h"
#include "core/goals/hw-period.h"

G_BEGIN_DECLS

/* How a target stands against the working days of its period (source-table rows 1 and 144). Amounts
 * are whole numbers, of a currency's minor unit or of things counted.
 *
 * Days are counted whole: what is due today is what was due by the end of yesterday, and today is
 * still one of the days left. So a number moves with what people do, and with the date, but not by
 * the minute. */

/* What share of a target is due by the end of each working day: a straight line over them.
 * Immutable. */
typedef struct
{
  HwPeriod period;
  GArray *days; /* of gint64, in order */
} HwPaceCurve;

/* The working days of the calendar, those of @presence where it is not NULL. */
HwPaceCurve *hw_pace_curve_new (const HwPeriod *period,
                                const HwCalendar *calendar,
                                const HwPresence *presence) G_GNUC_WARN_UNUSED_RESULT;
void hw_pace_curve_free (HwPaceCurve *curve);
/* Working days of the curve before @day. */
guint hw_pace_curve_count_before (const HwPaceCurve *curve, gint64 day);
/* Due before @day, 0 to 1. Not known in a period without working days. */
HwFigure hw_pace_curve_share (const HwPaceCurve *curve, gint64 day);

/* A gap of up to this share of the target still is on pace. */
#define HW_PACE_TOLERANCE 0.02

typedef struct
{
  gint64 target;       /* 0 or less: there is none */
  gint64 stretch;      /* 0 or less: none */
  gint64 challenge;    /* 0 or less: none */
  gboolean has_actual; /* FALSE while nothing has been measured */
  gint64 actual;
  gint64 actual_today; /* how much of it came today; what is projected goes by the finished days */
  double per_action;   /* what an action brings on average; 1 for counts; 0 or less: not known */
  double tolerance;    /* HW_PACE_TOLERANCE, say */
  gint64 today;
} HwPaceGoal;

typedef enum {
  HW_PACE_NO_DATA, /* no target, nothing measured, or no working day to measure by */
  HW_PACE_NOT_BEGUN,
  HW_PACE_AHEAD,
  HW_PACE_ON_PACE,
  HW_PACE_BEHIND,
  HW_PACE_DONE, /* the target is reached, at whatever time */
  HW_PACE_OVER, /* the period is over and the target was not reached */
} HwPaceState;

typedef enum {
  HW_PACE_TARGET,
  HW_PACE_STRETCH,
  HW_PACE_CHALLENGE,
  HW_PACE_N_MARKS,
} HwPaceMarkKind;

typedef struct
{
  gint64 value; /* 0: there is no such mark, and the rest is FALSE */
  gboolean reached;
  gboolean projected; /* what is projected reaches it; FALSE also where nothing is projected */
  HwFigure missing;   /* amount, 0 or more */
} HwPaceMark;

typedef struct
{
  HwPaceState state;
  guint days; /* working days of the period; those before today and those from today on */
  guint days_finished;
  guint days_left;
  HwFigure attained;    /* actual of target: 0.89 */
  HwFigure due;         /* share of the target due by now */
  HwFigure expected;    /* the amount due, rounded down to a whole one */
  HwFigure gap;         /* actual less expected: ahead is above 0 */
  HwFigure gap_actions; /* whole ones: -3 is "three actions behind" */
  HwFigure missing;     /* to the target; 0 once it is reached */
  HwFigure missing_actions;
  HwFigure per_day; /* missing in each working day left; not known when there is none */
  HwFigure per_day_actions;
  HwFigure projected; /* at the period's end, as fast as on the finished days; when the period is
                         over, what there is */
  HwPaceMark marks[HW_PACE_N_MARKS];
} HwPace;

HwPace hw_pace (const HwPaceCurve *curve, const HwPaceGoal *goal);
/* "Ahead", "Behind" …; "No data yet". Unowned. */
const char *hw_pace_state_label (HwPaceState state);
/* How many actions make @amount, rounded up; not known unless @per_action is above 0. */
HwFigure hw_pace_actions_for (gint64 amount, double per_action);

typedef struct
{
  HwPeriod week; /* clipped to the curve's period */
  guint days;    /* working days of it, from today on */
  gint64 amount; /* what would have to happen in them */
} HwPaceWeek;

/* Spreads @amount over the working days left, a week at a time, to the exact unit; of HwPaceWeek,
 * the one of @today first, or the period's first where it has not begun. For a plan of the whole
 * period, @today is its first day. Empty when no working day is left, or the amount is below 0 or
 * above HW_MONEY_MAX. */
GArray *hw_pace_plan_weeks (const HwPaceCurve *curve,
                            gint64 today,
                            gint64 amount) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPaceCurve, hw_pace_curve_free)

G_END_DECLS
