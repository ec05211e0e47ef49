/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-stall.h"

#define SINCE "2026-03-02 10:00"

typedef struct
{
  const char *unit;
  int amount;
  int cutoff; /* -1: none */
} Limit;

static HwRow *
make_stage (Limit limit, const char *kind, const char *action)
{
  g_autoptr (HwSchema) schema = hw_schema_new ();
  HwId id = { 0 };
  HwRow *stage = hw_row_new (schema, HW_STAGE, &id);

  hw_row_take (stage, HW_STAGE_NAME, hw_value_text ("Quotation"));
  hw_row_take (stage, HW_STAGE_KIND, hw_value_text (kind));
  if (limit.amount > 0)
    hw_row_take (stage, HW_STAGE_STALL_AMOUNT, hw_value_int (limit.amount));
  hw_row_take (stage, HW_STAGE_STALL_UNIT, hw_value_text (limit.unit));
  if (limit.cutoff >= 0)
    hw_row_take (stage, HW_STAGE_STALL_CUTOFF, hw_value_int (limit.cutoff));
  hw_row_take (stage, HW_STAGE_STALL_ACTION, hw_value_text (action));
  return stage;
}

static HwCalendar *
make_calendar (void)
{
  g_autoptr (HwCalendar) cal = NULL;
  g_autoptr (GError) error = NULL;

  cal = hw_calendar_new ("{\"mon\":[[540,720],[780,1080]],\"tue\":[[540,720],[780,1080]],"
                         "\"wed\":[[540,720],[780,1080]],\"thu\":[[540,720],[780,1080]],"
                         "\"fri\":[[540,720],[780,1080]]}",
                         "Asia/Shanghai", &error);
  g_assert_no_error (error);
  return hw_calendar_with_public_holidays (cal, "CN");
}

/* "2026-02-13 17:30" in Shanghai, which knows no summer time in these years. */
static gint64
instant (const char *text)
{
  g_autofree char *iso = g_strdup_printf ("%.10sT%s:00+08", text, text + 11);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
test_states (void)
{
  static const struct
  {
    Limit limit;
    const char *since;
    const char *due;
    const char *soon; /* NULL: not looked at */
  } cases[] = {
    { { "hours", 72, -1 }, SINCE, "2026-03-05 10:00", "2026-03-04 19:36" },
    { { "days", 5, -1 }, SINCE, "2026-03-07 10:00", "2026-03-06 10:00" },
    { { "days", 5, 17 * 60 }, SINCE, "2026-03-07 17:00", NULL },
    { { "working_hours", 40, -1 }, SINCE, "2026-03-09 10:00", "2026-03-06 10:00" },
    { { "working_hours", 40, 17 * 60 }, SINCE, "2026-03-09 10:00", NULL }, /* no days: no cut-off */
    { { "working_days", 5, 17 * 60 }, SINCE, "2026-03-09 17:00", NULL },
    { { "working_days", 5, -1 }, SINCE, "2026-03-09 18:00", NULL },
    { { "working_days", 1, -1 }, "2026-02-14 17:00", "2026-02-24 18:00", NULL },
    { { "working_days", 2, 17 * 60 }, "2026-10-08 11:00", "2026-10-10 17:00", NULL },
  };
  g_autoptr (HwCalendar) cal = make_calendar ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HwRow) stage = make_stage (cases[i].limit, "open", NULL);
    gint64 since = instant (cases[i].since);
    gint64 due = instant (cases[i].due);
    gint64 soon, found;

    g_test_message ("%d %s from %s", cases[i].limit.amount, cases[i].limit.unit, cases[i].since);
    g_assert_cmpint (hw_stall_evaluate (stage, since, since, cal, &found), ==, HW_STALL_NONE);
    g_assert_cmpint (found, ==, due);
    g_assert_cmpint (hw_stall_evaluate (stage, since, due, cal, NULL), ==, HW_STALL_SOON);
    g_assert_cmpint (hw_stall_evaluate (stage, since, due + 1, cal, NULL), ==, HW_STALL_LATE);
    hw_stall_get_times (stage, since, cal, &soon, &found);
    g_assert_cmpint (found, ==, due);
    if (cases[i].soon != NULL)
      g_assert_cmpint (soon, ==, instant (cases[i].soon));
    g_assert_cmpint (hw_stall_evaluate (stage, since, soon, cal, NULL), ==, HW_STALL_SOON);
    g_assert_cmpint (hw_stall_evaluate (stage, since, soon - 1, cal, NULL), ==, HW_STALL_NONE);
  }
}

/* Nothing stalls without a limit, in a closing stage, or when no one knows since when. */
static void
test_never (void)
{
  static const struct
  {
    Limit limit;
    const char *kind;
    gint64 since;
    HwStall stall;
  } cases[] = {
    { { "days", 0, -1 }, "open", 1, HW_STALL_NONE },
    { { NULL, 5, -1 }, "open", 1, HW_STALL_NONE },
    { { "fortnights", 5, -1 }, "open", 1, HW_STALL_NONE },
    { { "days", 5, -1 }, "won", 1, HW_STALL_NONE },
    { { "days", 5, -1 }, "lost", 1, HW_STALL_NONE },
    { { "days", 5, -1 }, "open", 0, HW_STALL_UNKNOWN },
    { { "days", 0, -1 }, "open", 0, HW_STALL_NONE },
    { { "days", 5, -1 }, "open", 1, HW_STALL_LATE }, /* the same, known: to see the difference */
    { { "working_days", 2000000000, -1 }, "open", 1, HW_STALL_NONE },
    { { "working_hours", 1000000, -1 }, "open", 1, HW_STALL_NONE },
  };
  g_autoptr (HwCalendar) cal = make_calendar ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HwRow) stage = make_stage (cases[i].limit, cases[i].kind, NULL);
    gint64 due;

    g_test_message ("case %u", i);
    g_assert_cmpint (hw_stall_evaluate (stage, cases[i].since, instant (SINCE), cal, &due), ==,
                     cases[i].stall);
    if (cases[i].stall == HW_STALL_UNKNOWN)
      g_assert_cmpint (due, ==, HW_CALENDAR_NEVER);
  }
}

static void
test_reasons (void)
{
  static const struct
  {
    Limit limit;
    const char *action;
    const char *since; /* NULL: unknown */
    const char *now;
    const char *reason;
  } cases[] = {
    { { "working_days", 5, -1 },
      NULL,
      SINCE,
      "2026-03-13 11:00",
      "In “Quotation” for 9 working days; the limit is 5." },
    { { "working_days", 5, 17 * 60 },
      "Call the buyer",
      SINCE,
      "2026-03-13 11:00",
      "In “Quotation” for 9 working days; the limit is 5 working days, 17:00.\n"
      "Suggested: Call the buyer" },
    { { "working_days", 1, -1 },
      NULL,
      SINCE,
      "2026-03-03 18:00",
      "In “Quotation” for 1 working day; the limit is 1." },
    { { "working_hours", 40, -1 },
      NULL,
      SINCE,
      "2026-03-09 11:59",
      "In “Quotation” for 41 working hours; the limit is 40." },
    { { "hours", 72, -1 },
      NULL,
      SINCE,
      "2026-03-05 11:00",
      "In “Quotation” for 73 hours; the limit is 72." },
    { { "days", 5, -1 },
      NULL,
      SINCE,
      "2026-03-09 09:00",
      "In “Quotation” for 7 days; the limit is 5." },
    { { "days", 5, -1 },
      "Call",
      NULL,
      "2026-03-09 09:00",
      "It is not known since when it is in “Quotation”." },
    { { "days", 5, -1 }, "Call", SINCE, "2026-03-03 09:00", NULL },
    { { "working_days", 5, -1 },
      NULL,
      "2026-12-28 10:00",
      "2027-01-04 11:00",
      "In “Quotation” for 5 working days; the limit is 5.\n"
      "Holidays of 2027 are not yet known." },
    { { "days", 5, -1 },
      NULL,
      "2026-12-28 10:00",
      "2027-01-04 11:00",
      "In “Quotation” for 7 days; the limit is 5." },
  };
  g_autoptr (HwCalendar) cal = make_calendar ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HwRow) stage = make_stage (cases[i].limit, "open", cases[i].action);
    gint64 since = cases[i].since != NULL ? instant (cases[i].since) : 0;
    g_autofree char *reason = hw_stall_reason (stage, since, instant (cases[i].now), cal);

    g_assert_cmpstr (reason, ==, cases[i].reason);
  }
}

static void
test_limit_texts (void)
{
  static const struct
  {
    Limit limit;
    const char *text;
  } cases[] = {
    { { "working_days", 5, 17 * 60 }, "5 working days, 17:00" },
    { { "working_days", 1, -1 }, "1 working day" },
    { { "working_hours", 72, 17 * 60 }, "72 working hours" },
    { { "hours", 1, -1 }, "1 hour" },
    { { "days", 19, 9 * 60 + 5 }, "19 days, 09:05" },
    { { "days", 19, 1441 }, "19 days" },
    { { "days", 0, -1 }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HwRow) stage = make_stage (cases[i].limit, "open", NULL);
    g_autofree char *text = hw_stall_limit_text (stage);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stall/states", test_states);
  g_test_add_func ("/stall/never", test_never);
  g_test_add_func ("/stall/reasons", test_reasons);
  g_test_add_func ("/stall/limit-texts", test_limit_texts);
  return g_test_run ();
}
