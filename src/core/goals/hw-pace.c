/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-pace.h"

#include <glib/gi18n-lib.h>

#include "core/goals/hw-split.h"

/* Shares are fractions of binary machines: a third of 21 must not become 6. */
#define NEARLY 1e-6

HwPaceCurve *
hw_pace_curve_new (const HwPeriod *period, const HwCalendar *calendar, const HwPresence *presence)
{
  HwPaceCurve *curve = g_new0 (HwPaceCurve, 1);

  curve->period = *period;
  curve->days = hw_period_list_working_days (period, calendar, presence);
  return curve;
}

void
hw_pace_curve_free (HwPaceCurve *curve)
{
  g_array_unref (curve->days);
  g_free (curve);
}

guint
hw_pace_curve_count_before (const HwPaceCurve *curve, gint64 day)
{
  guint n = 0;

  while (n < curve->days->len && g_array_index (curve->days, gint64, n) < day)
    n++;
  return n;
}

HwFigure
hw_pace_curve_share (const HwPaceCurve *curve, gint64 day)
{
  return hw_figure_ratio (hw_pace_curve_count_before (curve, day), curve->days->len);
}

HwFigure
hw_pace_actions_for (gint64 amount, double per_action)
{
  return per_action > 0 ? hw_figure (ceil ((double) amount / per_action - NEARLY))
                        : HW_FIGURE_NO_DATA;
}

/* As fast as on the finished days. Today brings what it has brought already, or what any other day
 * does if that is more. */
static HwFigure
project (const HwPaceCurve *curve, const HwPaceGoal *goal, const HwPace *pace)
{
  double before = (double) (goal->actual - goal->actual_today);
  double today = (double) goal->actual_today;
  guint days = pace->days_left;
  double speed;

  if (!goal->has_actual || goal->today < curve->period.first)
    return HW_FIGURE_NO_DATA;
  if (goal->today > curve->period.last)
    return hw_figure ((double) goal->actual);
  /* From nothing, nothing can be foretold. */
  if (pace->days_finished == 0 || goal->actual == 0)
    return HW_FIGURE_NO_DATA;
  speed = before / pace->days_finished;
  if (days > 0 && g_array_index (curve->days, gint64, pace->days_finished) == goal->today) {
    today = MAX (today, speed);
    days--;
  }
  return hw_figure (round (before + today + speed * days));
}

static void
set_mark (HwPace *pace, HwPaceMarkKind kind, gint64 value, const HwPaceGoal *goal)
{
  HwPaceMark *mark = &pace->marks[kind];

  if (value <= 0)
    return;
  mark->value = value;
  mark->projected = pace->projected.known && pace->projected.value >= (double) value;
  if (!goal->has_actual)
    return;
  mark->reached = goal->actual >= value;
  mark->missing = hw_figure ((double) MAX (value - goal->actual, 0));
}

static void
set_expected (HwPace *pace, const HwPaceGoal *goal)
{
  if (goal->target <= 0 || !pace->due.known)
    return;
  pace->expected = hw_figure (floor ((double) goal->target * pace->due.value + NEARLY));
  if (!goal->has_actual)
    return;
  pace->gap = hw_figure ((double) goal->actual - pace->expected.value);
  if (goal->per_action > 0)
    pace->gap_actions = hw_figure (floor (pace->gap.value / goal->per_action + NEARLY));
}

static void
set_missing (HwPace *pace, const HwPaceGoal *goal)
{
  pace->missing = pace->marks[HW_PACE_TARGET].missing;
  if (!pace->missing.known)
    return;
  pace->attained = hw_figure_ratio ((double) goal->actual, (double) goal->target);
  pace->missing_actions = hw_pace_actions_for ((gint64) pace->missing.value, goal->per_action);
  pace->per_day = hw_figure_ratio (pace->missing.value, pace->days_left);
  if (pace->per_day.known && goal->per_action > 0)
    pace->per_day_actions = hw_figure (pace->per_day.value / goal->per_action);
}

static HwPaceState
find_state (const HwPace *pace, const HwPaceCurve *curve, const HwPaceGoal *goal)
{
  double tolerance = goal->tolerance > 0 ? goal->tolerance * (double) goal->target : 0;

  if (goal->target <= 0)
    return HW_PACE_NO_DATA;
  if (pace->marks[HW_PACE_TARGET].reached)
    return HW_PACE_DONE;
  if (goal->today < curve->period.first)
    return HW_PACE_NOT_BEGUN;
  if (goal->has_actual && goal->today > curve->period.last)
    return HW_PACE_OVER;
  if (!pace->gap.known)
    return HW_PACE_NO_DATA;
  if (fabs (pace->gap.value) <= tolerance + NEARLY)
    return HW_PACE_ON_PACE;
  return pace->gap.value > 0 ? HW_PACE_AHEAD : HW_PACE_BEHIND;
}

HwPace
hw_pace (const HwPaceCurve *curve, const HwPaceGoal *goal)
{
  HwPace pace = { 0 };

  pace.days = curve->days->len;
  pace.days_finished = hw_pace_curve_count_before (curve, goal->today);
  pace.days_left = pace.days - pace.days_finished;
  pace.due = hw_pace_curve_share (curve, goal->today);
  pace.projected = project (curve, goal, &pace);
  set_mark (&pace, HW_PACE_TARGET, goal->target, goal);
  set_mark (&pace, HW_PACE_STRETCH, goal->stretch, goal);
  set_mark (&pace, HW_PACE_CHALLENGE, goal->challenge, goal);
  set_expected (&pace, goal);
  set_missing (&pace, goal);
  pace.state = find_state (&pace, curve, goal);
  return pace;
}

const char *
hw_pace_state_label (HwPaceState state)
{
  switch (state) {
  case HW_PACE_NOT_BEGUN:
    return C_("pace", "Not begun");
  case HW_PACE_AHEAD:
    return C_("pace", "Ahead");
  case HW_PACE_ON_PACE:
    return C_("pace", "On pace");
  case HW_PACE_BEHIND:
    return C_("pace", "Behind");
  case HW_PACE_DONE:
    return C_("pace", "Done");
  case HW_PACE_OVER:
    return C_("pace", "Period over");
  case HW_PACE_NO_DATA:
  default:
    return C_("pace", "No data yet");
  }
}

/* The weeks of the period from @today on, with their working days; of HwPaceWeek. */
static GArray *
list_weeks (const HwPaceCurve *curve, gint64 today)
{
  g_autoptr (GArray) all = hw_period_split (&curve->period, HW_PERIOD_WEEK);
  GArray *weeks = g_array_new (FALSE, FALSE, sizeof (HwPaceWeek));

  for (guint i = 0; i < all->len; i++) {
    HwPaceWeek week = { .week = g_array_index (all, HwPeriod, i) };

    if (week.week.last < today)
      continue;
    week.days = hw_pace_curve_count_before (curve, week.week.last + 1) -
                hw_pace_curve_count_before (curve, MAX (week.week.first, today));
    g_array_append_val (weeks, week);
  }
  return weeks;
}

GArray *
hw_pace_plan_weeks (const HwPaceCurve *curve, gint64 today, gint64 amount)
{
  GArray *weeks = list_weeks (curve, today);
  g_autofree HwSplitPart *parts = g_new0 (HwSplitPart, weeks->len + 1);

  for (guint i = 0; i < weeks->len; i++)
    parts[i].weight = g_array_index (weeks, HwPaceWeek, i).days;
  if (!hw_split (HW_SPLIT_BY_DAYS, amount, 1, parts, weeks->len, NULL))
    g_array_set_size (weeks, 0);
  for (guint i = 0; i < weeks->len; i++)
    g_array_index (weeks, HwPaceWeek, i).amount = parts[i].value;
  return weeks;
}
