/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-calendar.h"
#include "core/calendar/hw-holidays.h"
#include "core/calendar/hw-week.h"

#define MINUTE_US G_GINT64_CONSTANT (60000000)
#define HOUR_US (60 * MINUTE_US)
#define OFFICE                                                                                     \
  "{\"mon\":[[540,720],[780,1080]],\"tue\":[[540,720],[780,1080]],"                                \
  "\"wed\":[[540,720],[780,1080]],\"thu\":[[540,720],[780,1080]],\"fri\":[[540,720],[780,1080]]}"
#define NIGHTS "{\"sun\":[[0,480]],\"mon\":[[0,480]],\"sat\":[[0,480]]}"

static HwCalendar *
make (const char *hours, const char *zone)
{
  g_autoptr (GError) error = NULL;
  HwCalendar *cal = hw_calendar_new (hours, zone, &error);

  g_assert_no_error (error);
  return cal;
}

static HwCalendar *
make_chinese (void)
{
  g_autoptr (HwCalendar) cal = make (OFFICE, "Asia/Shanghai");

  return hw_calendar_with_public_holidays (cal, "CN");
}

static gint64
date (const char *iso)
{
  gint64 day = HW_DATE_NONE;

  g_assert_true (hw_date_parse_iso (iso, &day));
  return day;
}

/* "2026-02-13 17:30" in the zone @identifier, by GLib's own reckoning. */
static gint64
instant_in (const char *identifier, const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (identifier);
  g_autofree char *iso = g_strdup_printf ("%.10sT%s:00", text, text + 11);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, zone);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static char *
describe (const char *identifier, gint64 instant_us)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (identifier);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (time, "%Y-%m-%d %H:%M");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *iso;
    gint64 day;
    int weekday;
  } cases[] = {
    { "1970-01-01", 0, 3 },      { "1969-12-31", -1, 2 },      { "2000-02-29", 11016, 1 },
    { "2026-02-17", 20501, 1 },  { "0001-01-01", -719162, 0 }, { "9999-12-31", 2932896, 4 },
    { "1900-03-01", -25508, 3 },
  };
  static const char *const wrong[] = { "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01",
                                       "2026-00-10", "2026-1-01",  "2026-01-1",  "2026-01-011",
                                       "2026/01/01", "0000-01-01", "",           " 2026-01-01",
                                       "+026-01-01", "２026-01-01" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 day = 42;
    g_autofree char *iso = hw_date_to_iso (cases[i].day);

    g_assert_true (hw_date_parse_iso (cases[i].iso, &day));
    g_assert_cmpint (day, ==, cases[i].day);
    g_assert_cmpstr (iso, ==, cases[i].iso);
    g_assert_cmpint (hw_date_weekday (day), ==, cases[i].weekday);
  }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    gint64 day = 42;

    g_test_message ("“%s” is no date", wrong[i]);
    g_assert_false (hw_date_parse_iso (wrong[i], &day));
    g_assert_cmpint (day, ==, 42);
  }
  g_assert_cmpint (hw_date_from_ymd (2026, 2, 30), ==, HW_DATE_NONE);
  g_assert_cmpint (hw_date_from_ymd (10000, 1, 1), ==, HW_DATE_NONE);
}

/* Every day of the years that matter, against GDate. */
static void
test_dates_against_glib (void)
{
  GDate walk;

  g_date_clear (&walk, 1);
  g_date_set_dmy (&walk, 1, 1, 1896);
  for (gint64 day = hw_date_from_ymd (1896, 1, 1); day < hw_date_from_ymd (2105, 1, 1); day++) {
    int y, m, d;

    hw_date_to_ymd (day, &y, &m, &d);
    g_assert_cmpint (y, ==, g_date_get_year (&walk));
    g_assert_cmpint (m, ==, (int) g_date_get_month (&walk));
    g_assert_cmpint (d, ==, g_date_get_day (&walk));
    g_assert_cmpint (hw_date_weekday (day), ==, (int) g_date_get_weekday (&walk) - 1);
    g_assert_cmpint (hw_date_from_ymd (y, m, d), ==, day);
    g_date_add_days (&walk, 1);
  }
}

static void
test_bad_hours (void)
{
  static const char *const cases[] = {
    "",
    "nonsense",
    "[]",
    "{\"monday\":[]}",
    "{\"mon\":5}",
    "{\"mon\":[5]}",
    "{\"mon\":[[540]]}",
    "{\"mon\":[[540,720,780]]}",
    "{\"mon\":[[540,\"720\"]]}",
    "{\"mon\":[[540,720.5]]}",
    "{\"mon\":[[-1,720]]}",
    "{\"mon\":[[540,1441]]}",
    "{\"mon\":[[720,540]]}",
    "{\"mon\":[[540,540]]}",
    "{\"mon\":[[780,1080],[540,720]]}",
    "{\"mon\":[[540,720],[700,1080]]}",
    "{\"mon\":[[0,1],[2,3],[4,5],[6,7],[8,9],[10,11],[12,13],[14,15],[16,17]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (hw_calendar_new (cases[i], "UTC", &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    g_assert_true (g_str_has_suffix (error->message, ".") ||
                   g_str_has_suffix (error->message, "”"));
  }
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (
        hw_calendar_new (i == 0 ? NULL : OFFICE, i == 0 ? "UTC" : "Asia/Nowhere", &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_week_round_trip (void)
{
  HwWeek week;
  g_autofree char *office = hw_week_to_json (&hw_week_default);
  g_autofree char *again = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpstr (office, ==, OFFICE);
  g_assert_true (hw_week_parse (NIGHTS, &week, NULL));
  g_assert_cmpint (hw_day_hours_minutes (&week.days[0]), ==, 480);
  g_assert_cmpint (hw_day_hours_minutes (&week.days[1]), ==, 0);
  again = hw_week_to_json (&week);
  g_assert_cmpstr (again, ==, "{\"mon\":[[0,480]],\"sat\":[[0,480]],\"sun\":[[0,480]]}");
  week = (HwWeek){ 0 };
  none = hw_week_to_json (&week);
  g_assert_cmpstr (none, ==, "{}");
}

static void
test_hours_text (void)
{
  static const struct
  {
    const char *text;
    const char *shown; /* NULL: no hours */
  } cases[] = {
    { "", "" },
    { "  ", "" },
    { "9-18", "09:00–18:00" },
    { "09:00–12:00, 13:00–18:00", "09:00–12:00, 13:00–18:00" },
    { "9:00-12:00 13:30-18", "09:00–12:00, 13:30–18:00" },
    { "９-18", NULL },
    { "9：00～12：00，13：00至18：00", "09:00–12:00, 13:00–18:00" },
    { "0-24", "00:00–24:00" },
    { "20-24:01", NULL },
    { "9:60-12", NULL },
    { "9", NULL },
    { "9-", NULL },
    { "12-9", NULL },
    { "9-12,11-13", NULL },
    { "-9-12", NULL },
    { "9:-12", NULL },
    { "99999999999999999999-12", NULL },
    { "nine to five", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HwDayHours hours = hw_week_default.days[0];
    g_autoptr (GError) error = NULL;
    gboolean parsed = hw_day_hours_parse_text (cases[i].text, &hours, &error);
    g_autofree char *shown = hw_day_hours_to_text (&hours);

    g_test_message ("“%s”", cases[i].text);
    g_assert_cmpint (parsed, ==, cases[i].shown != NULL);
    g_assert_cmpint (error == NULL, ==, parsed);
    g_assert_cmpstr (shown, ==, parsed ? cases[i].shown : "09:00–12:00, 13:00–18:00");
  }
}

/* All in Shanghai with the public holidays of China; a whole day is 8 hours. */
static void
test_between (void)
{
  static const struct
  {
    const char *what;
    const char *from;
    const char *to;
    int minutes;
    int days;
  } cases[] = {
    { "nothing", "2026-03-03 10:00", "2026-03-03 10:00", 0, 0 },
    { "backwards", "2026-03-04 10:00", "2026-03-03 10:00", 0, 0 },
    { "within a morning", "2026-03-03 10:00", "2026-03-03 10:45", 45, 0 },
    { "over lunch", "2026-03-03 11:00", "2026-03-03 14:00", 120, 0 },
    { "only lunch", "2026-03-03 12:00", "2026-03-03 13:00", 0, 0 },
    { "a whole day", "2026-03-03 00:00", "2026-03-04 00:00", 480, 1 },
    { "overnight", "2026-03-03 17:00", "2026-03-04 10:00", 120, 1 },
    { "a weekend", "2026-03-06 18:00", "2026-03-09 09:00", 0, 1 },
    { "within a Saturday", "2026-03-07 08:00", "2026-03-07 20:00", 0, 0 },
    { "Spring Festival of 2026, from Friday", "2026-02-13 09:00", "2026-02-24 09:00", 960, 2 },
    { "its second make-up Saturday", "2026-02-27 18:00", "2026-03-01 12:00", 480, 1 },
    { "New Year of 2026: Sunday the 4th is worked", "2025-12-31 18:00", "2026-01-05 09:00", 480,
      2 },
    { "National Day of 2026", "2026-09-30 18:00", "2026-10-08 10:00", 60, 1 },
    { "its make-up days", "2026-09-19 00:00", "2026-09-21 00:00", 480, 2 },
    { "a week of six days", "2026-10-05 00:00", "2026-10-12 00:00", 3 * 480, 4 },
    { "National Day and Mid-Autumn of 2025", "2025-09-26 18:00", "2025-10-09 09:00", 3 * 480, 4 },
    { "Labour Day of 2024", "2024-04-26 18:00", "2024-05-12 00:00", 9 * 480, 9 },
  };
  g_autoptr (HwCalendar) cal = make_chinese ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 from = instant_in ("Asia/Shanghai", cases[i].from);
    gint64 to = instant_in ("Asia/Shanghai", cases[i].to);

    g_test_message ("%s", cases[i].what);
    g_assert_cmpint (hw_calendar_working_us_between (cal, from, to), ==,
                     cases[i].minutes * MINUTE_US);
    g_assert_cmpint (hw_calendar_working_days_between (cal, from, to), ==, cases[i].days);
  }
}

static void
test_add (void)
{
  static const struct
  {
    const char *from;
    int minutes;
    const char *to;
  } cases[] = {
    { "2026-03-03 10:00", 0, "2026-03-03 10:00" },
    { "2026-03-07 10:00", 0, "2026-03-07 10:00" },
    { "2026-03-03 10:00", 30, "2026-03-03 10:30" },
    { "2026-03-03 11:30", 30, "2026-03-03 12:00" },
    { "2026-03-03 11:30", 31, "2026-03-03 13:01" },
    { "2026-03-03 06:00", 60, "2026-03-03 10:00" },
    { "2026-03-03 20:00", 60, "2026-03-04 10:00" },
    { "2026-03-06 17:00", 120, "2026-03-09 10:00" },
    { "2026-02-14 17:00", 120, "2026-02-24 10:00" }, /* a make-up Saturday, then the festival */
    { "2026-09-30 17:30", 60, "2026-10-08 09:30" },
    { "2026-10-09 17:30", 60, "2026-10-10 09:30" }, /* into a make-up Saturday */
    { "2026-03-02 09:00", 72 * 60, "2026-03-12 18:00" },
  };
  g_autoptr (HwCalendar) cal = make_chinese ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 from = instant_in ("Asia/Shanghai", cases[i].from);
    g_autofree char *to =
        describe ("Asia/Shanghai",
                  hw_calendar_add_working_us (cal, from, cases[i].minutes * MINUTE_US));

    g_test_message ("%s and %d minutes", cases[i].from, cases[i].minutes);
    g_assert_cmpstr (to, ==, cases[i].to);
  }
}

static void
test_nth_day (void)
{
  static const struct
  {
    const char *from;
    guint n;
    int cutoff;
    const char *due;
  } cases[] = {
    { "2026-03-02 10:00", 5, 17 * 60, "2026-03-09 17:00" }, /* row 56 */
    { "2026-03-02 17:30", 5, 17 * 60, "2026-03-09 17:00" },
    { "2026-03-02 10:00", 5, -1, "2026-03-09 18:00" },
    { "2026-03-02 10:00", 0, 17 * 60, "2026-03-02 17:00" },
    { "2026-03-02 10:00", 1, 24 * 60, "2026-03-04 00:00" },
    { "2026-03-07 10:00", 1, 17 * 60, "2026-03-09 17:00" },
    { "2026-02-13 10:00", 2, 17 * 60, "2026-02-24 17:00" }, /* make-up Saturday, then festival */
    { "2026-09-18 10:00", 1, 17 * 60, "2026-09-20 17:00" }, /* a Sunday that is worked */
    { "2026-09-30 10:00", 3, 17 * 60, "2026-10-10 17:00" },
  };
  g_autoptr (HwCalendar) cal = make_chinese ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 from = instant_in ("Asia/Shanghai", cases[i].from);
    g_autofree char *due =
        describe ("Asia/Shanghai",
                  hw_calendar_nth_working_day_at (cal, from, cases[i].n, cases[i].cutoff));

    g_test_message ("working day %u after %s", cases[i].n, cases[i].from);
    g_assert_cmpstr (due, ==, cases[i].due);
  }
}

/* The outcome must not depend on the order in which a calendar learns of its days. */
static void
test_layers (void)
{
  HwCalendarDay own[] = {
    { date ("2026-10-01"), TRUE },  /* we work on National Day */
    { date ("2026-10-10"), FALSE }, /* and not on the make-up day */
    { date ("2026-03-10"), TRUE },
    { date ("2026-03-10"), FALSE }, /* the later word holds */
  };
  g_autoptr (HwCalendar) plain = make (OFFICE, "Asia/Shanghai");
  g_autoptr (HwCalendar) a = hw_calendar_with_days (plain, own, G_N_ELEMENTS (own));
  g_autoptr (HwCalendar) b = hw_calendar_with_public_holidays (a, "CN");
  g_autoptr (HwCalendar) ours =
      hw_calendar_with_absence (b, date ("2026-10-01"), date ("2026-10-01"));
  g_autoptr (HwCalendar) c =
      hw_calendar_with_absence (plain, date ("2026-10-01"), date ("2026-10-01"));
  g_autoptr (HwCalendar) d = hw_calendar_with_public_holidays (c, "CN");
  g_autoptr (HwCalendar) theirs = hw_calendar_with_days (d, own, G_N_ELEMENTS (own));

  g_assert_true (hw_calendar_is_working_day (b, date ("2026-10-01")));
  g_assert_false (hw_calendar_is_working_day (b, date ("2026-10-02")));
  g_assert_false (hw_calendar_is_working_day (b, date ("2026-10-10")));
  g_assert_true (hw_calendar_is_working_day (b, date ("2026-09-20")));
  g_assert_false (hw_calendar_is_working_day (b, date ("2026-03-10")));
  g_assert_true (hw_calendar_is_working_day (plain, date ("2026-10-01")));
  for (gint64 day = date ("2026-01-01"); day < date ("2027-01-01"); day++)
    g_assert_cmpint (hw_calendar_is_working_day (ours, day), ==,
                     hw_calendar_is_working_day (theirs, day));
  g_assert_false (hw_calendar_is_working_day (ours, date ("2026-10-01")));
}

static void
test_absence (void)
{
  g_autoptr (HwCalendar) team = make_chinese ();
  g_autoptr (HwCalendar) cal =
      hw_calendar_with_absence (team, date ("2026-03-03"), date ("2026-03-05"));
  g_autoptr (HwCalendar) none =
      hw_calendar_with_absence (team, date ("2026-03-05"), date ("2026-03-03"));
  gint64 from = instant_in ("Asia/Shanghai", "2026-03-02 17:00");
  gint64 to = instant_in ("Asia/Shanghai", "2026-03-06 10:00");

  g_assert_cmpint (hw_calendar_working_us_between (cal, from, to), ==, 2 * HOUR_US);
  g_assert_cmpint (hw_calendar_working_us_between (team, from, to), ==, 26 * HOUR_US);
  g_assert_cmpint (hw_calendar_working_us_between (none, from, to), ==, 26 * HOUR_US);
  g_assert_cmpint (hw_calendar_add_working_us (cal, from, 2 * HOUR_US), ==, to);
}

/* Hours that a clock change stretches or shrinks. */
static void
test_clock_changes (void)
{
  static const struct
  {
    const char *zone;
    const char *day;
    int hours; /* worked from midnight to 08:00 */
  } cases[] = {
    { "America/New_York", "2026-03-07", 8 },  { "America/New_York", "2026-03-08", 7 },
    { "America/New_York", "2026-03-09", 8 },  { "America/New_York", "2026-11-01", 9 },
    { "Europe/Berlin", "2026-03-29", 7 },     { "Europe/Berlin", "2026-10-25", 9 },
    { "Asia/Kathmandu", "2026-03-29", 8 },    { "America/Havana", "2026-11-01", 9 },
    { "America/Sao_Paulo", "2018-11-04", 7 }, /* at midnight: the day begins at 01:00 */
    { "Pacific/Apia", "2011-12-31", 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HwCalendar) cal = make (NIGHTS, cases[i].zone);
    gint64 day = date (cases[i].day);
    gint64 start = hw_calendar_instant (cal, day, 0);
    gint64 end = hw_calendar_instant (cal, day + 1, 0);

    g_test_message ("%s on %s", cases[i].zone, cases[i].day);
    g_assert_cmpint (hw_calendar_working_us_between (cal, start, end), ==,
                     cases[i].hours * HOUR_US);
    g_assert_cmpint (hw_calendar_working_us_between (cal, start - HOUR_US, end + HOUR_US), ==,
                     cases[i].hours * HOUR_US +
                         (hw_calendar_is_working_day (cal, day + 1) ? HOUR_US : 0));
    g_assert_cmpint (hw_calendar_add_working_us (cal, start, cases[i].hours * HOUR_US), ==,
                     hw_calendar_instant (cal, day, 480));
  }
}

/* Minutes of the day become instants as GLib reckons them, and instants days. */
static void
test_zones (void)
{
  static const char *const zones[] = {
    "UTC",           "Asia/Shanghai",       "Asia/Kathmandu",
    "Europe/Berlin", "America/New_York",    "America/St_Johns",
    "Asia/Tehran",   "Australia/Lord_Howe", "Africa/Casablanca"
  };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++) {
    g_autoptr (HwCalendar) cal = make (OFFICE, zones[i]);
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

    for (gint64 day = date ("1972-01-01"); day < date ("2037-01-01"); day += 5) {
      int y, m, d;
      g_autoptr (GDateTime) noon = NULL;
      gint64 instant = hw_calendar_instant (cal, day, 720);

      hw_date_to_ymd (day, &y, &m, &d);
      noon = g_date_time_new (zone, y, m, d, 12, 0, 0);
      g_assert_cmpint (instant, ==, g_date_time_to_unix (noon) * G_USEC_PER_SEC);
      g_assert_cmpint (hw_calendar_day_of (cal, instant), ==, day);
      g_assert_cmpint (hw_calendar_day_of (cal, hw_calendar_instant (cal, day, 0)), ==, day);
      g_assert_cmpint (hw_calendar_day_of (cal, hw_calendar_instant (cal, day, 0) - 1), ==,
                       day - 1);
    }
  }
}

static void
test_extremes (void)
{
  g_autoptr (HwCalendar) idle = make ("{}", "UTC");
  g_autoptr (HwCalendar) cal = make_chinese ();
  HwCalendarDay worked = { date ("2026-03-02"), TRUE };
  g_autoptr (HwCalendar) still_idle = hw_calendar_with_days (idle, &worked, 1);
  g_autoptr (HwCalendar) local = hw_calendar_new_default ();
  gint64 now = instant_in ("UTC", "2026-03-02 10:00");

  g_assert_cmpint (hw_calendar_add_working_us (idle, now, 1), ==, HW_CALENDAR_NEVER);
  g_assert_cmpint (hw_calendar_nth_working_day_at (idle, now, 1, 0), ==, HW_CALENDAR_NEVER);
  g_assert_cmpint (hw_calendar_add_working_us (still_idle, now, 1), ==, HW_CALENDAR_NEVER);
  g_assert_cmpint (hw_calendar_working_us_between (idle, 0, now), ==, 0);
  g_assert_cmpint (hw_calendar_add_working_us (cal, now, G_MAXINT64), ==, HW_CALENDAR_NEVER);
  g_assert_cmpint (hw_calendar_instant (cal, G_MAXINT64, 0), ==, HW_CALENDAR_NEVER);
  g_assert_cmpint (hw_calendar_instant (cal, HW_DATE_NONE, 0), ==, G_MININT64);
  g_assert_cmpint (hw_calendar_working_us_between (cal, now, G_MAXINT64), >, HOUR_US);
  g_assert_cmpint (hw_calendar_working_us_between (cal, G_MININT64, now), >, HOUR_US);
  g_assert_true (hw_calendar_is_working_day (local, date ("2026-03-02")));
  g_assert_true (hw_calendar_knows_holidays (local, date ("2099-03-02")));
}

/* add (from, x) is the instant until which x has been worked, and no earlier one is. */
static void
test_property (void)
{
  g_autoptr (HwCalendar) shanghai = make_chinese ();
  g_autoptr (HwCalendar) absent =
      hw_calendar_with_absence (shanghai, date ("2026-03-02"), date ("2026-05-20"));
  g_autoptr (HwCalendar) nights = make (NIGHTS, "America/New_York");
  g_autoptr (HwCalendar) kathmandu = make (OFFICE, "Asia/Kathmandu");
  const HwCalendar *const calendars[] = { shanghai, absent, nights, kathmandu };
  gint64 first = instant_in ("UTC", "2019-01-01 00:00");

  for (guint i = 0; i < 4000; i++) {
    const HwCalendar *cal = calendars[i % G_N_ELEMENTS (calendars)];
    gint64 from = first + g_test_rand_int_range (0, 4000) * 24 * HOUR_US +
                  (gint64) g_test_rand_int_range (0, 86400) * G_USEC_PER_SEC;
    gint64 amount = (gint64) g_test_rand_int_range (1, 10000000) * G_USEC_PER_SEC / 4;
    gint64 to = hw_calendar_add_working_us (cal, from, amount);
    gint64 middle = from + (to - from) / 3;

    g_assert_cmpint (hw_calendar_working_us_between (cal, from, to), ==, amount);
    g_assert_cmpint (hw_calendar_working_us_between (cal, from, to - 1), ==, amount - 1);
    g_assert_cmpint (hw_calendar_working_us_between (cal, from, middle) +
                         hw_calendar_working_us_between (cal, middle, to),
                     ==, amount);
    g_assert_cmpint (hw_calendar_working_days_between (cal, from, middle) +
                         hw_calendar_working_days_between (cal, middle, to),
                     ==, hw_calendar_working_days_between (cal, from, to));
  }
}

/* The shipped notices: what they say must fit the week and not contradict itself. */
static void
test_shipped_holidays (void)
{
  const HwHolidays *holidays = hw_holidays_get ("CN");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HwCalendar) plain = make (OFFICE, "Asia/Shanghai");
  g_autoptr (HwCalendar) cal = hw_calendar_with_public_holidays (plain, "CN");

  g_assert_nonnull (holidays);
  g_assert_null (hw_holidays_get ("XX"));
  for (guint i = 0; i < holidays->days->len; i++) {
    const HwHoliday *holiday = &g_array_index (holidays->days, HwHoliday, i);
    int year;

    hw_date_to_ymd (holiday->day, &year, NULL, NULL);
    g_assert_true (g_hash_table_add (seen, g_memdup2 (&holiday->day, sizeof holiday->day)));
    g_assert_true (hw_holidays_know_year (holidays, year));
    g_assert_true (hw_calendar_knows_holidays (cal, holiday->day));
    g_assert_cmpint (hw_calendar_is_working_day (cal, holiday->day), ==, holiday->working);
    if (holiday->working)
      g_assert_cmpint (hw_date_weekday (holiday->day), >=, 5);
    else
      g_assert_true (holiday->name != NULL && *holiday->name != '\0');
  }
}

/* As many days off and worked in their stead as each notice says, and who said so, before the year
 * began. */
static void
test_shipped_notices (void)
{
  static const struct
  {
    int year;
    guint off;
    guint working;
  } cases[] = { { 2024, 28, 8 }, { 2025, 28, 5 }, { 2026, 33, 6 } };
  const HwHolidays *holidays = hw_holidays_get ("CN");

  g_assert_cmpuint (holidays->notices->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const HwHolidayNotice *notice = &g_array_index (holidays->notices, HwHolidayNotice, i);
    guint off = 0;
    guint working = 0;

    g_assert_cmpint (notice->year, ==, cases[i].year);
    g_assert_true (g_str_has_prefix (notice->title, "国务院办公厅关于"));
    g_assert_cmpint (date (notice->date), <, hw_date_from_ymd (notice->year, 1, 1));
    for (guint j = 0; j < holidays->days->len; j++) {
      const HwHoliday *holiday = &g_array_index (holidays->days, HwHoliday, j);
      int year;

      hw_date_to_ymd (holiday->day, &year, NULL, NULL);
      off += year == notice->year && !holiday->working;
      working += year == notice->year && holiday->working;
    }
    g_assert_cmpuint (off, ==, cases[i].off);
    g_assert_cmpuint (working, ==, cases[i].working);
  }
}

static void
test_known_years (void)
{
  g_autoptr (HwCalendar) cal = make_chinese ();
  g_autoptr (HwCalendar) plain = make (OFFICE, "Asia/Shanghai");
  g_autoptr (HwCalendar) elsewhere = hw_calendar_with_public_holidays (plain, "XX");

  g_assert_true (hw_calendar_knows_holidays (cal, date ("2026-12-31")));
  g_assert_false (hw_calendar_knows_holidays (cal, date ("2027-01-01")));
  g_assert_true (hw_calendar_knows_holidays (cal, date ("2024-01-01")));
  g_assert_false (hw_calendar_knows_holidays (cal, date ("2023-12-31")));
  g_assert_true (hw_calendar_knows_holidays (plain, date ("2027-01-01")));
  g_assert_true (hw_calendar_knows_holidays (elsewhere, date ("2027-01-01")));
}

/* 50,000 cards ask twice each when a board opens. */
static void
test_speed (void)
{
  g_autoptr (HwCalendar) cal = make_chinese ();
  gint64 from = instant_in ("Asia/Shanghai", "2026-01-05 10:00");
  gint64 started = g_get_monotonic_time ();
  gint64 sum = 0;
  double each;

  if (!g_test_perf ()) {
    g_test_skip ("run with -m perf");
    return;
  }
  for (gint64 i = 0; i < 1000000; i++)
    sum += hw_calendar_working_us_between (cal, from + i * MINUTE_US, from + i * 2 * MINUTE_US);
  each = (double) (g_get_monotonic_time () - started) / 1000000;
  g_test_minimized_result (each, "%.3f µs for a span", each);
  started = g_get_monotonic_time ();
  for (gint64 i = 0; i < 1000000; i++)
    sum += hw_calendar_add_working_us (cal, from + i * MINUTE_US, 40 * HOUR_US);
  each = (double) (g_get_monotonic_time () - started) / 1000000;
  g_test_minimized_result (each, "%.3f µs for a due date", each);
  g_assert_cmpint (sum, !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/dates", test_dates);
  g_test_add_func ("/calendar/dates-against-glib", test_dates_against_glib);
  g_test_add_func ("/calendar/bad-hours", test_bad_hours);
  g_test_add_func ("/calendar/week-round-trip", test_week_round_trip);
  g_test_add_func ("/calendar/hours-text", test_hours_text);
  g_test_add_func ("/calendar/between", test_between);
  g_test_add_func ("/calendar/add", test_add);
  g_test_add_func ("/calendar/nth-day", test_nth_day);
  g_test_add_func ("/calendar/layers", test_layers);
  g_test_add_func ("/calendar/absence", test_absence);
  g_test_add_func ("/calendar/clock-changes", test_clock_changes);
  g_test_add_func ("/calendar/zones", test_zones);
  g_test_add_func ("/calendar/extremes", test_extremes);
  g_test_add_func ("/calendar/property", test_property);
  g_test_add_func ("/calendar/shipped-holidays", test_shipped_holidays);
  g_test_add_func ("/calendar/shipped-notices", test_shipped_notices);
  g_test_add_func ("/calendar/known-years", test_known_years);
  g_test_add_func ("/calendar/speed", test_speed);
  return g_test_run ();
}
