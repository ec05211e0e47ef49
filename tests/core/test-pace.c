/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-pace.h"

/* "No data", in tables of expected numbers. */
#define NONE ((double) NAN)

static gint64
date (const char *iso)
{
  gint64 day = HW_DATE_NONE;

  g_assert_true (hw_date_parse_iso (iso, &day));
  return day;
}

/* Monday, November 2 to Friday, November 27 and Monday, November 30: 21 working days. */
static HwPaceCurve *
make_november (const HwPresence *presence)
{
  g_autoptr (HwCalendar) calendar = hw_calendar_new_default ();
  HwPeriod month = hw_period_containing (HW_PERIOD_MONTH, date ("2026-11-22"));

  return hw_pace_curve_new (&month, calendar, presence);
}

static void
assert_figure (const char *name, guint row, HwFigure found, double expected)
{
  gboolean known = !isnan (expected);

  if (found.known != known || (known && fabs (found.value - expected) > 1e-9) ||
      (!known && found.value != 0))
    g_error ("row %u: %s is %s %f instead of %f", row, name, found.known ? "known" : "not known",
             found.value, expected);
}

static void
test_curve (void)
{
  static const struct
  {
    const char *day;
    guint n;
  } rows[] = {
    { "2026-10-01", 0 },  { "2026-11-01", 0 },  { "2026-11-02", 0 }, { "2026-11-03", 1 },
    { "2026-11-07", 5 },  { "2026-11-09", 5 },  { "2026-11-10", 6 }, { "2026-11-30", 20 },
    { "2026-12-01", 21 }, { "2027-01-01", 21 },
  };
  g_autoptr (HwPaceCurve) curve = make_november (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_cmpuint (hw_pace_curve_count_before (curve, date (rows[i].day)), ==, rows[i].n);
    assert_figure ("share", i, hw_pace_curve_share (curve, date (rows[i].day)), rows[i].n / 21.0);
  }
}

typedef struct
{
  HwPaceGoal goal;
  const char *today;
  HwPaceState state;
  guint days_finished;
  double attained, expected, gap, gap_actions;
  double missing, missing_actions, per_day, per_day_actions;
  double projected;
} PaceRow;

#define GOAL(target_, actual_, today_, per_)                                                       \
  {                                                                                                \
    .target = (target_), .has_actual = TRUE, .actual = (actual_), .actual_today = (today_),        \
    .per_action = (per_), .tolerance = HW_PACE_TOLERANCE                                           \
  }
#define NOT_MEASURED                                                                               \
  {                                                                                                \
    .target = 210, .per_action = 10                                                                \
  }

static const PaceRow pace_rows[] = {
  /* Before the period: nothing due, nothing to project from. */
  { GOAL (210, 0, 0, 10), "2026-10-30", HW_PACE_NOT_BEGUN, 0, 0, 0, 0, 0, 210, 21, 10, 1, NONE },
  /* Its first working day: no day is finished. */
  { GOAL (210, 0, 0, 10), "2026-11-02", HW_PACE_ON_PACE, 0, 0, 0, 0, 0, 210, 21, 10, 1, NONE },
  { GOAL (210, 12, 12, 10), "2026-11-02", HW_PACE_AHEAD, 0, 12 / 210.0, 0, 12, 1, 198, 20,
    198 / 21.0, 19.8 / 21, NONE },
  /* After 7 days 70 are due; 4.2 are the tolerance. */
  { GOAL (210, 70, 0, 10), "2026-11-11", HW_PACE_ON_PACE, 7, 1 / 3.0, 70, 0, 0, 140, 14, 10, 1,
    210 },
  { GOAL (210, 74, 0, 10), "2026-11-11", HW_PACE_ON_PACE, 7, 74 / 210.0, 70, 4, 0, 136, 14,
    136 / 14.0, 13.6 / 14, 222 },
  { GOAL (210, 75, 0, 10), "2026-11-11", HW_PACE_AHEAD, 7, 75 / 210.0, 70, 5, 0, 135, 14,
    135 / 14.0, 13.5 / 14, 225 },
  { GOAL (210, 65, 0, 10), "2026-11-11", HW_PACE_BEHIND, 7, 65 / 210.0, 70, -5, -1, 145, 15,
    145 / 14.0, 14.5 / 14, 195 },
  { GOAL (210, 35, 0, 10), "2026-11-11", HW_PACE_BEHIND, 7, 35 / 210.0, 70, -35, -4, 175, 18, 12.5,
    1.25, 105 },
  /* What came today is no day's speed: 5 a day for 14 days, but 20 of them are here. */
  { GOAL (210, 55, 20, 10), "2026-11-11", HW_PACE_BEHIND, 7, 55 / 210.0, 70, -15, -2, 155, 16,
    155 / 14.0, 15.5 / 14, 35 + 20 + 13 * 5 },
  /* On a Sunday, today is none of the days left. */
  { GOAL (210, 100, 0, 10), "2026-11-15", HW_PACE_ON_PACE, 10, 100 / 210.0, 100, 0, 0, 110, 11, 10,
    1, 210 },
  /* Nothing yet: no projection of 0. */
  { GOAL (210, 0, 0, 10), "2026-11-11", HW_PACE_BEHIND, 7, 0, 70, -70, -7, 210, 21, 15, 1.5, NONE },
  /* Reached, before the end and after it. */
  { GOAL (210, 210, 0, 10), "2026-11-16", HW_PACE_DONE, 10, 1, 100, 110, 11, 0, 0, 0, 0, 441 },
  { GOAL (210, 240, 0, 10), "2026-12-05", HW_PACE_DONE, 21, 240 / 210.0, 210, 30, 3, 0, 0, NONE,
    NONE, 240 },
  /* The last day, and past it. */
  { GOAL (210, 190, 0, 10), "2026-11-30", HW_PACE_BEHIND, 20, 190 / 210.0, 200, -10, -1, 20, 2, 20,
    2, 199.5 + 0.5 },
  { GOAL (210, 190, 0, 10), "2026-12-01", HW_PACE_OVER, 21, 190 / 210.0, 210, -20, -2, 20, 2, NONE,
    NONE, 190 },
  /* What an action brings is not known. */
  { GOAL (210, 35, 0, 0), "2026-11-11", HW_PACE_BEHIND, 7, 35 / 210.0, 70, -35, NONE, 175, NONE,
    12.5, NONE, 105 },
  /* Counts: 8 demos; after 6 days 2.29 are due, which are 2 whole ones. */
  { GOAL (8, 2, 0, 1), "2026-11-10", HW_PACE_ON_PACE, 6, 0.25, 2, 0, 0, 6, 6, 0.4, 0.4, 7 },
  { GOAL (8, 1, 0, 1), "2026-11-10", HW_PACE_BEHIND, 6, 0.125, 2, -1, -1, 7, 7, 7 / 15.0, 7 / 15.0,
    4 },
  /* No target, and nothing measured. */
  { GOAL (0, 35, 0, 10), "2026-11-11", HW_PACE_NO_DATA, 7, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, 105 },
  { NOT_MEASURED, "2026-11-11", HW_PACE_NO_DATA, 7, NONE, 70, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE },
  { NOT_MEASURED, "2026-12-11", HW_PACE_NO_DATA, 21, NONE, 210, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE },
  { NOT_MEASURED, "2026-10-11", HW_PACE_NOT_BEGUN, 0, NONE, 0, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE },
};

static void
assert_pace (guint i, const PaceRow *row, const HwPace *pace)
{
  if (pace->state != row->state)
    g_error ("row %u: “%s” instead of “%s”", i, hw_pace_state_label (pace->state),
             hw_pace_state_label (row->state));
  g_assert_cmpuint (pace->days, ==, 21);
  g_assert_cmpuint (pace->days_finished, ==, row->days_finished);
  g_assert_cmpuint (pace->days_left, ==, 21 - row->days_finished);
  assert_figure ("due", i, pace->due, row->days_finished / 21.0);
  assert_figure ("attained", i, pace->attained, row->attained);
  assert_figure ("expected", i, pace->expected, row->expected);
  assert_figure ("gap", i, pace->gap, row->gap);
  assert_figure ("gap_actions", i, pace->gap_actions, row->gap_actions);
  assert_figure ("missing", i, pace->missing, row->missing);
  assert_figure ("missing_actions", i, pace->missing_actions, row->missing_actions);
  assert_figure ("per_day", i, pace->per_day, row->per_day);
  assert_figure ("per_day_actions", i, pace->per_day_actions, row->per_day_actions);
  assert_figure ("projected", i, pace->projected, row->projected);
}

static void
test_pace (void)
{
  g_autoptr (HwPaceCurve) curve = make_november (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pace_rows); i++) {
    HwPaceGoal goal = pace_rows[i].goal;
    HwPace pace;

    goal.today = date (pace_rows[i].today);
    pace = hw_pace (curve, &goal);
    assert_pace (i, &pace_rows[i], &pace);
  }
}

/* What is due is a whole number that integers agree with, and no machine's fraction less. */
static void
test_expected_is_exact (void)
{
  g_autoptr (HwCalendar) calendar = hw_calendar_new_default ();
  HwPeriod quarter = hw_period_containing (HW_PERIOD_QUARTER, date ("2026-11-22"));
  g_autoptr (HwPaceCurve) curve = hw_pace_curve_new (&quarter, calendar, NULL);

  /* Of 66 days: 45/66 of 22 are 14.999… in binary. */
  g_assert_cmpuint (curve->days->len, ==, 66);
  for (gint64 target = 1; target <= 1000; target++) {
    HwPaceGoal goal = GOAL (target, 0, 0, 1);

    for (goal.today = curve->period.first; goal.today <= curve->period.last; goal.today++) {
      HwPace pace = hw_pace (curve, &goal);

      g_assert_cmpint ((gint64) pace.expected.value, ==, target * pace.days_finished / 66);
    }
  }
}

static void
test_marks (void)
{
  g_autoptr (HwPaceCurve) curve = make_november (NULL);
  HwPaceGoal goal = GOAL (210, 110, 0, 10);
  HwPace pace;

  goal.stretch = 105;
  goal.today = date ("2026-11-16");
  pace = hw_pace (curve, &goal);
  g_assert_cmpfloat (pace.projected.value, ==, 231);
  g_assert_false (pace.marks[HW_PACE_TARGET].reached);
  g_assert_true (pace.marks[HW_PACE_TARGET].projected);
  assert_figure ("missing", 0, pace.marks[HW_PACE_TARGET].missing, 100);
  g_assert_true (pace.marks[HW_PACE_STRETCH].reached);
  assert_figure ("missing", 1, pace.marks[HW_PACE_STRETCH].missing, 0);
  g_assert_cmpint (pace.marks[HW_PACE_CHALLENGE].value, ==, 0);
  g_assert_false (pace.marks[HW_PACE_CHALLENGE].reached);
  g_assert_false (pace.marks[HW_PACE_CHALLENGE].projected);
  goal.challenge = 232;
  pace = hw_pace (curve, &goal);
  g_assert_false (pace.marks[HW_PACE_CHALLENGE].projected);
  assert_figure ("missing", 2, pace.marks[HW_PACE_CHALLENGE].missing, 122);
  goal.challenge = 231;
  pace = hw_pace (curve, &goal);
  g_assert_true (pace.marks[HW_PACE_CHALLENGE].projected);
}

/* Nobody works in a period: there is nothing to be ahead of or behind. */
static void
test_no_working_days (void)
{
  HwPresence away = { date ("2027-01-01"), HW_DATE_NONE, NULL, 0 };
  g_autoptr (HwPaceCurve) curve = make_november (&away);
  HwPaceGoal goal = GOAL (210, 5, 0, 10);
  g_autoptr (GArray) weeks = hw_pace_plan_weeks (curve, date ("2026-11-02"), 50);
  HwPace pace;

  goal.today = date ("2026-11-11");
  pace = hw_pace (curve, &goal);
  g_assert_cmpint (pace.state, ==, HW_PACE_NO_DATA);
  g_assert_cmpuint (pace.days, ==, 0);
  assert_figure ("due", 0, pace.due, NONE);
  assert_figure ("expected", 0, pace.expected, NONE);
  assert_figure ("per_day", 0, pace.per_day, NONE);
  assert_figure ("projected", 0, pace.projected, NONE);
  assert_figure ("missing", 0, pace.missing, 205);
  g_assert_cmpuint (weeks->len, ==, 0);
  goal.today = date ("2026-12-01");
  g_assert_cmpint (hw_pace (curve, &goal).state, ==, HW_PACE_OVER);
  goal.actual = 210;
  g_assert_cmpint (hw_pace (curve, &goal).state, ==, HW_PACE_DONE);
}

/* Who joins in mid-month has the working days that are left to him. */
static void
test_joins_late (void)
{
  HwPresence joins = { date ("2026-11-16"), HW_DATE_NONE, NULL, 0 };
  g_autoptr (HwPaceCurve) curve = make_november (&joins);
  HwPaceGoal goal = GOAL (110, 20, 0, 10);
  HwPace pace;

  goal.today = date ("2026-11-18");
  pace = hw_pace (curve, &goal);
  g_assert_cmpuint (pace.days, ==, 11);
  g_assert_cmpint (pace.state, ==, HW_PACE_ON_PACE);
  assert_figure ("expected", 0, pace.expected, 20);
  assert_figure ("projected", 0, pace.projected, 110);
}

static void
test_weeks (void)
{
  static const struct
  {
    const char *today;
    gint64 amount;
    guint n;
    guint days[6];
    gint64 amounts[6];
  } rows[] = {
    /* November 1 is a Sunday, and the 30th a Monday. */
    { "2026-11-01", 210, 6, { 0, 5, 5, 5, 5, 1 }, { 0, 50, 50, 50, 50, 10 } },
    { "2026-10-20", 30, 6, { 0, 5, 5, 5, 5, 1 }, { 0, 7, 7, 7, 7, 2 } },
    { "2026-11-04", 190, 5, { 3, 5, 5, 5, 1 }, { 30, 50, 50, 50, 10 } },
    { "2026-11-04", 0, 5, { 3, 5, 5, 5, 1 }, { 0, 0, 0, 0, 0 } },
    /* On a Saturday nothing would have to happen this week. */
    { "2026-11-21", 12, 3, { 0, 5, 1 }, { 0, 10, 2 } },
    { "2026-11-30", 9, 1, { 1 }, { 9 } },
    { "2026-12-01", 9, 0, { 0 }, { 0 } },
    { "2026-11-04", -1, 0, { 0 }, { 0 } },
  };
  g_autoptr (HwPaceCurve) curve = make_november (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) weeks = hw_pace_plan_weeks (curve, date (rows[i].today), rows[i].amount);
    gint64 sum = 0;

    g_assert_cmpuint (weeks->len, ==, rows[i].n);
    for (guint j = 0; j < weeks->len; j++) {
      const HwPaceWeek *week = &g_array_index (weeks, HwPaceWeek, j);

      g_assert_cmpuint (week->days, ==, rows[i].days[j]);
      g_assert_cmpint (week->amount, ==, rows[i].amounts[j]);
      sum += week->amount;
    }
    if (weeks->len > 0)
      g_assert_cmpint (sum, ==, rows[i].amount);
  }
}

static void
test_actions (void)
{
  assert_figure ("actions", 0, hw_pace_actions_for (100, 30), 4);
  assert_figure ("actions", 1, hw_pace_actions_for (90, 30), 3);
  assert_figure ("actions", 2, hw_pace_actions_for (3, 0.1), 30);
  assert_figure ("actions", 3, hw_pace_actions_for (0, 30), 0);
  assert_figure ("actions", 4, hw_pace_actions_for (5, 0), NONE);
  assert_figure ("actions", 5, hw_pace_actions_for (5, NONE), NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/curve", test_curve);
  g_test_add_func ("/pace/pace", test_pace);
  g_test_add_func ("/pace/expected-is-exact", test_expected_is_exact);
  g_test_add_func ("/pace/marks", test_marks);
  g_test_add_func ("/pace/no-working-days", test_no_working_days);
  g_test_add_func ("/pace/joins-late", test_joins_late);
  g_test_add_func ("/pace/weeks", test_weeks);
  g_test_add_func ("/pace/actions", test_actions);
  return g_test_run ();
}
