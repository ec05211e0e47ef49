/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-period.h"

static gint64
date (const char *iso)
{
  gint64 day = HW_DATE_NONE;

  g_assert_true (hw_date_parse_iso (iso, &day));
  return day;
}

static HwPeriod
period (HwPeriodKind kind, const char *iso)
{
  return hw_period_containing (kind, date (iso));
}

static void
assert_period (const HwPeriod *found, const char *first, const char *last)
{
  g_autofree char *from = hw_date_to_iso (found->first);
  g_autofree char *to = hw_date_to_iso (found->last);

  g_assert_cmpstr (from, ==, first);
  g_assert_cmpstr (to, ==, last);
}

static HwCalendar *
make_chinese (void)
{
  g_autoptr (HwCalendar) cal = hw_calendar_new_default ();

  return hw_calendar_with_public_holidays (cal, "CN");
}

static void
test_containing (void)
{
  static const struct
  {
    HwPeriodKind kind;
    const char *day;
    const char *first;
    const char *last;
    const char *next_last;
    const char *previous_first;
    const char *name;
  } rows[] = {
    { HW_PERIOD_YEAR, "2026-11-22", "2026-01-01", "2026-12-31", "2027-12-31", "2025-01-01",
      "2026" },
    { HW_PERIOD_QUARTER, "2026-11-22", "2026-10-01", "2026-12-31", "2027-03-31", "2026-07-01",
      "Q4 2026" },
    { HW_PERIOD_QUARTER, "2026-03-31", "2026-01-01", "2026-03-31", "2026-06-30", "2025-10-01",
      "Q1 2026" },
    { HW_PERIOD_MONTH, "2026-11-22", "2026-11-01", "2026-11-30", "2026-12-31", "2026-10-01",
      "November 2026" },
    { HW_PERIOD_MONTH, "2028-02-29", "2028-02-01", "2028-02-29", "2028-03-31", "2028-01-01", NULL },
    { HW_PERIOD_WEEK, "2026-11-22", "2026-11-16", "2026-11-22", "2026-11-29", "2026-11-09",
      "Week 47" },
    { HW_PERIOD_WEEK, "2026-11-23", "2026-11-23", "2026-11-29", "2026-12-06", "2026-11-16",
      "Week 48" },
    { HW_PERIOD_WEEK, "2026-12-31", "2026-12-28", "2027-01-03", "2027-01-10", "2026-12-21",
      "Week 53" },
    /* The first days of a year may be of the last one's week, and the last of the next one's. */
    { HW_PERIOD_WEEK, "2027-01-03", "2026-12-28", "2027-01-03", "2027-01-10", "2026-12-21",
      "Week 53" },
    { HW_PERIOD_WEEK, "2027-01-04", "2027-01-04", "2027-01-10", "2027-01-17", "2026-12-28",
      "Week 1, 2027" },
    { HW_PERIOD_WEEK, "2025-12-29", "2025-12-29", "2026-01-04", "2026-01-11", "2025-12-22",
      "Week 1" },
    { HW_PERIOD_DAY, "2026-11-30", "2026-11-30", "2026-11-30", "2026-12-01", "2026-11-29",
      "Nov 30, 2026" },
  };
  gint64 today = date ("2026-11-22");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwPeriod found = period (rows[i].kind, rows[i].day);
    HwPeriod next = hw_period_next (&found);
    HwPeriod previous = hw_period_previous (&found);
    HwPeriod back = hw_period_previous (&next);
    g_autofree char *name = hw_period_name (&found, today);
    g_autofree char *next_last = hw_date_to_iso (next.last);
    g_autofree char *previous_first = hw_date_to_iso (previous.first);

    assert_period (&found, rows[i].first, rows[i].last);
    g_assert_cmpstr (next_last, ==, rows[i].next_last);
    g_assert_cmpstr (previous_first, ==, rows[i].previous_first);
    g_assert_true (hw_period_equals (&back, &found));
    /* Month names are the locale's; German and English share November's. */
    if (rows[i].name != NULL)
      g_assert_cmpstr (name, ==, rows[i].name);
  }
}

/* Every day of 800 years, where GDate numbers the weeks on its own. */
static void
test_weeks_against_glib (void)
{
  GDate walk;

  g_date_clear (&walk, 1);
  g_date_set_dmy (&walk, 1, 1, 1970);
  for (gint64 day = 0; day < 2 * 146097; day += 3) {
    HwPeriod week = hw_period_containing (HW_PERIOD_WEEK, day);
    g_autofree char *name = hw_period_name (&week, HW_DATE_NONE);
    g_autofree char *number = g_strdup_printf ("Week %u,", g_date_get_iso8601_week_of_year (&walk));

    g_assert_true (hw_period_contains (&week, day));
    g_assert_cmpint (week.last - week.first, ==, 6);
    g_assert_true (g_str_has_prefix (name, number));
    g_date_add_days (&walk, 3);
  }
}

static void
test_codes (void)
{
  HwPeriodKind kind = HW_PERIOD_DAY;

  for (guint i = HW_PERIOD_YEAR; i <= HW_PERIOD_DAY; i++) {
    g_assert_true (hw_period_kind_from_code (hw_period_kind_to_code (i), &kind));
    g_assert_cmpint (kind, ==, i);
  }
  g_assert_false (hw_period_kind_from_code ("fortnight", &kind));
  g_assert_false (hw_period_kind_from_code (NULL, &kind));
  g_assert_cmpint (kind, ==, HW_PERIOD_DAY);
}

static void
assert_parts (const HwPeriod *whole, HwPeriodKind kind, guint n)
{
  g_autoptr (GArray) parts = hw_period_split (whole, kind);
  gint64 day = whole->first;

  g_assert_cmpuint (parts->len, ==, n);
  for (guint i = 0; i < parts->len; i++) {
    const HwPeriod *part = &g_array_index (parts, HwPeriod, i);
    HwPeriod around = hw_period_containing (kind, part->first);

    g_assert_cmpint (part->kind, ==, kind);
    g_assert_cmpint (part->first, ==, day);
    g_assert_cmpint (part->last, <=, around.last);
    day = part->last + 1;
  }
  g_assert_cmpint (day, ==, whole->last + 1);
}

static void
test_parts (void)
{
  HwPeriod year = period (HW_PERIOD_YEAR, "2026-11-22");
  HwPeriod quarter = period (HW_PERIOD_QUARTER, "2026-11-22");
  HwPeriod month = period (HW_PERIOD_MONTH, "2026-11-22");
  g_autoptr (GArray) weeks = hw_period_split (&month, HW_PERIOD_WEEK);
  g_autoptr (GArray) whole = hw_period_split (&month, HW_PERIOD_QUARTER);

  assert_parts (&year, HW_PERIOD_QUARTER, 4);
  assert_parts (&year, HW_PERIOD_MONTH, 12);
  assert_parts (&year, HW_PERIOD_WEEK, 53);
  assert_parts (&year, HW_PERIOD_DAY, 365);
  assert_parts (&quarter, HW_PERIOD_MONTH, 3);
  assert_parts (&month, HW_PERIOD_DAY, 30);
  /* November 2026 begins on a Sunday and ends on a Monday. */
  assert_parts (&month, HW_PERIOD_WEEK, 6);
  assert_period (&g_array_index (weeks, HwPeriod, 0), "2026-11-01", "2026-11-01");
  assert_period (&g_array_index (weeks, HwPeriod, 1), "2026-11-02", "2026-11-08");
  assert_period (&g_array_index (weeks, HwPeriod, 5), "2026-11-30", "2026-11-30");
  /* A quarter is no part of a month. */
  g_assert_cmpuint (whole->len, ==, 1);
  g_assert_true (hw_period_equals (&g_array_index (whole, HwPeriod, 0), &month));
}

/* A clipped week's neighbours are the whole weeks beside the whole one. */
static void
test_clipped_neighbours (void)
{
  HwPeriod month = period (HW_PERIOD_MONTH, "2026-11-22");
  HwPeriod week = period (HW_PERIOD_WEEK, "2026-11-30");
  HwPeriod other = period (HW_PERIOD_MONTH, "2026-09-01");
  HwPeriod clipped = { 0 };
  HwPeriod next, previous;

  g_assert_true (hw_period_clip (&week, &month, &clipped));
  assert_period (&clipped, "2026-11-30", "2026-11-30");
  next = hw_period_next (&clipped);
  previous = hw_period_previous (&clipped);
  assert_period (&next, "2026-12-07", "2026-12-13");
  assert_period (&previous, "2026-11-23", "2026-11-29");
  g_assert_false (hw_period_clip (&week, &other, &clipped));
  assert_period (&clipped, "2026-11-30", "2026-11-30");
}

static void
test_overlap (void)
{
  HwPeriod november = period (HW_PERIOD_MONTH, "2026-11-22");
  HwPeriod december = period (HW_PERIOD_MONTH, "2026-12-22");
  HwPeriod quarter = period (HW_PERIOD_QUARTER, "2026-12-22");
  HwPeriod week = period (HW_PERIOD_WEEK, "2026-12-01");

  g_assert_false (hw_period_overlaps (&november, &december));
  g_assert_false (hw_period_overlaps (&december, &november));
  g_assert_true (hw_period_overlaps (&november, &november));
  g_assert_true (hw_period_overlaps (&quarter, &november));
  g_assert_true (hw_period_overlaps (&december, &quarter));
  g_assert_true (hw_period_overlaps (&week, &november));
  g_assert_true (hw_period_overlaps (&week, &december));
  g_assert_true (hw_period_contains (&november, date ("2026-11-30")));
  g_assert_false (hw_period_contains (&november, date ("2026-12-01")));
  g_assert_false (hw_period_contains (&november, HW_DATE_NONE));
}

/* At the ends of time there is nothing before and after, and nothing goes wrong. */
static void
test_ends_of_time (void)
{
  for (guint kind = HW_PERIOD_YEAR; kind <= HW_PERIOD_DAY; kind++) {
    HwPeriod last = hw_period_containing (kind, G_MAXINT64);
    HwPeriod first = hw_period_containing (kind, HW_DATE_NONE);
    HwPeriod after = hw_period_next (&last);
    HwPeriod before = hw_period_previous (&first);
    g_autofree char *name = hw_period_name (&last, HW_DATE_NONE);

    g_assert_true (hw_period_equals (&last, &after));
    g_assert_true (hw_period_equals (&first, &before));
    g_assert_cmpint (last.last, ==, date ("9999-12-31"));
    g_assert_cmpint (first.first, ==, date ("0001-01-01"));
    g_assert_nonnull (name);
  }
}

/* The days off and made up are those of the notice in data/holidays/CN.json. */
static void
test_working_days (void)
{
  static const struct
  {
    HwPeriodKind kind;
    const char *day;
    int days;
  } rows[] = {
    { HW_PERIOD_MONTH, "2026-11-01", 21 }, /* no holiday: its weekdays */
    { HW_PERIOD_MONTH, "2026-02-01", 16 }, /* New Year 15 to 23; 14 and 28 are made up */
    { HW_PERIOD_WEEK, "2026-02-16", 0 },   /* the holiday's whole week */
    { HW_PERIOD_WEEK, "2026-02-23", 5 },   /* Monday off, Saturday made up */
    { HW_PERIOD_DAY, "2026-02-28", 1 },    /* the Saturday made up */
    { HW_PERIOD_DAY, "2026-02-17", 0 },
  };
  g_autoptr (HwCalendar) cal = make_chinese ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwPeriod found = period (rows[i].kind, rows[i].day);
    g_autoptr (GArray) days = hw_period_list_working_days (&found, cal, NULL);

    g_assert_cmpint (hw_period_count_working_days (&found, cal), ==, rows[i].days);
    g_assert_cmpuint (days->len, ==, rows[i].days);
    g_assert_cmpint (hw_period_count_present_days (&found, cal, NULL), ==, rows[i].days);
  }
}

/* What the calendar answers of a day at a time must add up to what it answers of a period. */
static void
test_counts_agree (void)
{
  g_autoptr (HwCalendar) cal = make_chinese ();
  HwPeriod month = period (HW_PERIOD_MONTH, "2024-01-01");

  for (int i = 0; i < 48; i++) {
    g_autoptr (GArray) weeks = hw_period_split (&month, HW_PERIOD_WEEK);
    g_autoptr (GArray) days = hw_period_list_working_days (&month, cal, NULL);
    int sum = 0;

    for (guint j = 0; j < weeks->len; j++)
      sum += hw_period_count_working_days (&g_array_index (weeks, HwPeriod, j), cal);
    g_assert_cmpint (sum, ==, hw_period_count_working_days (&month, cal));
    g_assert_cmpint (sum, ==, (int) days->len);
    month = hw_period_next (&month);
  }
}

static void
test_presence (void)
{
  const HwDayRange absences[] = { { date ("2026-11-10"), date ("2026-11-12") },
                                  { date ("2026-11-12"), date ("2026-11-13") },
                                  { date ("2026-10-20"), date ("2026-11-02") } };
  const struct
  {
    HwPresence presence;
    int days;
  } rows[] = {
    { { HW_DATE_NONE, HW_DATE_NONE, NULL, 0 }, 21 },
    { { date ("2026-11-16"), HW_DATE_NONE, NULL, 0 }, 11 }, /* joins in mid-month */
    { { HW_DATE_NONE, date ("2026-11-13"), NULL, 0 }, 10 }, /* leaves */
    { { date ("2026-11-13"), date ("2026-11-16"), NULL, 0 }, 2 },
    { { date ("2026-12-01"), HW_DATE_NONE, NULL, 0 }, 0 },
    { { HW_DATE_NONE, date ("2026-10-31"), NULL, 0 }, 0 },
    /* Four days, one of them twice, and one Monday. */
    { { HW_DATE_NONE, HW_DATE_NONE, absences, 3 }, 16 },
    { { date ("2026-11-11"), HW_DATE_NONE, absences, 3 }, 11 },
    { { date ("2026-11-10"), date ("2026-11-13"), absences, 3 }, 0 },
  };
  g_autoptr (HwCalendar) cal = hw_calendar_new_default ();
  HwPeriod month = period (HW_PERIOD_MONTH, "2026-11-22");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) days = hw_period_list_working_days (&month, cal, &rows[i].presence);

    g_assert_cmpint (hw_period_count_present_days (&month, cal, &rows[i].presence), ==,
                     rows[i].days);
    g_assert_cmpuint (days->len, ==, rows[i].days);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/containing", test_containing);
  g_test_add_func ("/period/weeks-against-glib", test_weeks_against_glib);
  g_test_add_func ("/period/codes", test_codes);
  g_test_add_func ("/period/parts", test_parts);
  g_test_add_func ("/period/clipped-neighbours", test_clipped_neighbours);
  g_test_add_func ("/period/overlap", test_overlap);
  g_test_add_func ("/period/ends-of-time", test_ends_of_time);
  g_test_add_func ("/period/working-days", test_working_days);
  g_test_add_func ("/period/counts-agree", test_counts_agree);
  g_test_add_func ("/period/presence", test_presence);
  return g_test_run ();
}
