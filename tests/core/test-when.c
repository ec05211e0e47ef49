/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-when.h"

#define HOUR (3600 * (gint64) G_USEC_PER_SEC)
#define DAY (24 * HOUR)

static gint64
day_of (const char *iso)
{
  gint64 day = HW_DATE_NONE;

  g_assert_true (hw_date_parse_iso (iso, &day));
  return day;
}

/* Wednesday. */
#define TODAY "2026-07-01"

static const struct
{
  const char *text;
  const char *iso; /* NULL: refused */
} dates[] = {
  { "2026-07-03", "2026-07-03" },
  { "2026-7-3", "2026-07-03" },
  { "2026/7/3", "2026-07-03" },
  { "2026.07.03", "2026-07-03" },
  { "20260703", "2026-07-03" },
  { "２０２６－０７－０３", "2026-07-03" },
  { "2026年7月3日", "2026-07-03" },
  { "7月3日", "2026-07-03" },
  { "7月3号", "2026-07-03" },
  { "1月5日", "2026-01-05" },
  { "12月31日", "2026-12-31" },
  { "jul 3, 2026", "2026-07-03" },
  { "Jul 3", "2026-07-03" },
  { "3 July 2026", "2026-07-03" },
  { "3. July", "2026-07-03" },
  { "today", "2026-07-01" },
  { " Tomorrow ", "2026-07-02" },
  { "yesterday", "2026-06-30" },
  { "今天", "2026-07-01" },
  { "后天", "2026-07-03" },
  { "大后天", "2026-07-04" },
  { "前天", "2026-06-29" },
  { "+3d", "2026-07-04" },
  { "+3", "2026-07-04" },
  { "-2w", "2026-06-17" },
  { "+1m", "2026-08-01" },
  { "+8m", "2027-03-01" },
  { "-7m", "2025-12-01" },
  { "Friday", "2026-07-03" },
  { "wed", "2026-07-01" },
  { "tue", "2026-07-07" },
  { "周五", "2026-07-03" },
  { "星期天", "2026-07-05" },
  { "礼拜一", "2026-07-06" },
  { "next Friday", "2026-07-10" },
  { "下周五", "2026-07-10" },
  { "下星期一", "2026-07-06" },
  { "本周一", "2026-06-29" },
  { "month-end", "2026-07-31" },
  { "月底", "2026-07-31" },
  { "月初", "2026-07-01" },
  { "2028-02-29", "2028-02-29" },
  { "2026-02-30", NULL },
  { "2026-02-29", NULL },
  { "2026-13-01", NULL },
  { "2026-00-10", NULL },
  { "13月1日", NULL },
  { "", NULL },
  { "next", NULL },
  { "下", NULL },
  { "周", NULL },
  { "周八", NULL },
  { "fr", NULL },
  { "7/3", NULL },
  { "2026-07", NULL },
  { "2026-07-03x", NULL },
  { "2026- 7-3", NULL },
  { "26-07-03", NULL },
  { "+", NULL },
  { "+3y", NULL },
  { "+99999d", NULL },
  { "\xff", NULL },
  { "2026-07-03 14:00", NULL },
  { "20260230", NULL },
};

static void
test_parse_date (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *error = NULL;
    g_autofree char *iso = NULL;
    gint64 day = HW_DATE_NONE;
    gboolean is_taken = hw_parse_date (dates[i].text, day_of (TODAY), &day, &error);

    iso = hw_date_to_iso (day);
    if (is_taken != (dates[i].iso != NULL))
      g_error ("“%s” gave “%s”", dates[i].text, iso);
    g_assert_cmpstr (iso, ==, dates[i].iso != NULL ? dates[i].iso : "");
    g_assert_true ((error == NULL) == is_taken);
  }
}

static void
test_month_ends (void)
{
  gint64 day;

  g_assert_true (hw_parse_date ("+1m", day_of ("2026-01-31"), &day, NULL));
  g_assert_cmpint (day, ==, day_of ("2026-02-28"));
  g_assert_true (hw_parse_date ("12月30日", day_of ("2026-01-02"), &day, NULL));
  g_assert_cmpint (day, ==, day_of ("2025-12-30"));
  g_assert_true (hw_parse_date ("1月2日", day_of ("2026-12-30"), &day, NULL));
  g_assert_cmpint (day, ==, day_of ("2027-01-02"));
  g_assert_true (hw_parse_date ("月底", day_of ("2026-12-30"), &day, NULL));
  g_assert_cmpint (day, ==, day_of ("2026-12-31"));
}

static void
test_parse_instant (void)
{
  static const struct
  {
    const char *text;
    gint64 us; /* since the start of 2026-07-03 UTC */
  } rows[] = {
    { "2026-07-03T14:05:00Z", 14 * HOUR + HOUR / 12 },
    { "2026-07-03 14:05Z", 14 * HOUR + HOUR / 12 },
    { "2026-07-03T14:05:00+08:00", 6 * HOUR + HOUR / 12 },
    { "2026-07-03 14:05:00 -0330", 17 * HOUR + HOUR / 2 + HOUR / 12 },
    { "2026-07-03T00:00:01.25Z", 1250000 },
  };
  gint64 start = day_of ("2026-07-03") * DAY, us, again;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *error = NULL;

    if (!hw_parse_instant (rows[i].text, start, &us, &error))
      g_error ("%s", error);
    g_assert_cmpint (us - start, ==, rows[i].us);
  }
  /* Whatever the zone, a local time is as far from the start of its day as it says (no clock change
   * that day in the zones that tests run in). */
  g_assert_true (hw_parse_instant ("2026-07-03", start, &us, NULL));
  g_assert_true (hw_parse_instant ("7月3日 9:30", start, &again, NULL));
  g_assert_cmpint (again - us, ==, 9 * HOUR + HOUR / 2);
  g_assert_cmpint (hw_local_day (us), ==, day_of ("2026-07-03"));
  g_assert_cmpint (hw_local_day (us - 1), ==, day_of ("2026-07-02"));
  g_assert_cmpint (hw_local_day (us + DAY - 1), ==, day_of ("2026-07-03"));
  g_assert_true (hw_parse_instant ("now", 42, &us, NULL));
  g_assert_cmpint (us, ==, 42);
  g_assert_false (hw_parse_instant ("2026-07-03 25:00", start, &us, NULL));
  g_assert_false (hw_parse_instant ("2026-07-03 14:60", start, &us, NULL));
  g_assert_false (hw_parse_instant ("14:05", start, &us, NULL));
  g_assert_false (hw_parse_instant ("2026-07-03 14:05 X", start, &us, NULL));
  g_assert_false (hw_parse_instant ("2026-02-30 14:05", start, &us, NULL));
}

static void
test_relative (void)
{
  static const struct
  {
    gint64 ago;
    const char *text;
  } rows[] = {
    { 0, "just now" },
    { 59 * (gint64) G_USEC_PER_SEC, "just now" },
    { HOUR / 60, "1 minute ago" },
    { HOUR - 1, "59 minutes ago" },
    { HOUR, "1 hour ago" },
    { 3 * DAY, "3 days ago" },
    { 31 * DAY, "1 month ago" },
    { 364 * DAY, "11 months ago" },
    { 800 * DAY, "2 years ago" },
    { -2 * HOUR, "in 2 hours" },
    { -DAY, "in 1 day" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = hw_format_relative_time (1000 * DAY - rows[i].ago, 1000 * DAY);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_format (void)
{
  gint64 today = day_of (TODAY);

  assert_text (hw_format_date_near (today, today), "today");
  assert_text (hw_format_date_near (today + 1, today), "tomorrow");
  assert_text (hw_format_date_near (today - 1, today), "yesterday");
  assert_text (hw_format_date_near (HW_DATE_NONE, today), "");
  assert_text (hw_format_date (HW_DATE_NONE), "");
  assert_text (hw_format_duration (3 * DAY + 5 * HOUR), "3 days");
  assert_text (hw_format_duration (HOUR), "1 hour");
  assert_text (hw_format_duration (0), "0 minutes");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/when/parse-date", test_parse_date);
  g_test_add_func ("/when/month-ends", test_month_ends);
  g_test_add_func ("/when/parse-instant", test_parse_instant);
  g_test_add_func ("/when/relative", test_relative);
  g_test_add_func ("/when/format", test_format);
  return g_test_run ();
}
