/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of meetings, their dates, their calendar file, and two weeks of one alignment. */
#include <glib/gstdio.h>

#include "core/meeting/hw-alignment.h"
#include "core/meeting/hw-meeting-dates.h"
#include "core/meeting/hw-meeting-ics.h"
#include "core/workspace/hw-workspace.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define START (G_GINT64_CONSTANT (1795766400) * SECOND) /* Friday, 27 November 2026, 08:00 UTC */

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwId ada, bo, cy, meeting;
  gint64 now;
} Fixture;

static gint64
read_clock (gpointer data)
{
  return ((Fixture *) data)->now;
}

static void
perform (Fixture *f, HwCommand *command)
{
  g_autoptr (HwCommand) owned = command;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = NULL;
  g_autofree char *why = NULL;

  g_assert_nonnull (command);
  outcome = hw_workspace_perform (f->workspace, command, &error);
  g_assert_no_error (error);
  why = hw_outcome_describe (outcome);
  g_assert_cmpstr (why, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static HwId
add_person (Fixture *f, const char *name)
{
  HwCommand *command = hw_command_new ("person.create");
  HwId id = hw_id_from_seed (name);

  hw_edit_set_text (hw_command_create (command, HW_PERSON, &id), HW_PERSON_NAME, name);
  perform (f, command);
  return id;
}

static void
plan (Fixture *f)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (HwRow) row = hw_alignment_new (config, &HW_ID_NONE, &HW_ID_NONE, NULL, f->now);
  g_autoptr (GPtrArray) people = hw_alignment_people (config, &HW_ID_NONE, 0);
  HwCommand *command = hw_command_new ("meeting.plan");
  HwEdit *edit = hw_command_create (command, HW_MEETING, hw_row_id (row));

  f->meeting = *hw_row_id (row);
  for (guint i = HW_MEETING_NAME; i < HW_MEETING_N; i++)
    if (!hw_row_is_null (row, i))
      hw_edit_set (edit, i, hw_value_copy (hw_row_value (row, i)));
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, START);
  g_assert_cmpuint (people->len, ==, 3);
  for (guint i = 0; i < people->len; i++)
    hw_meeting_add_attendee (command, &f->meeting, hw_row_id (g_ptr_array_index (people, i)));
  perform (f, command);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->now = START - DAY;
  f->folder = g_dir_make_tmp ("headway-meeting-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (f->workspace, read_clock, f);
  f->ada = add_person (f, "Ada");
  f->bo = add_person (f, "Bo");
  f->cy = add_person (f, "Cy");
  hw_workspace_set_actor (f->workspace, &f->ada);
  plan (f);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_folder (f->folder);
  g_free (f->folder);
}

static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_meeting_detail_load (connection, config, data, error);
}

static HwMeetingDetail *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  HwMeetingDetail *detail = hw_workspace_read (f->workspace, read_detail, &f->meeting, &error);

  g_assert_no_error (error);
  g_assert_nonnull (detail);
  return detail;
}

static void
start (Fixture *f)
{
  g_autoptr (HwMeetingDetail) detail = load (f);

  perform (f, hw_meeting_start (detail->meeting, detail->attendees, f->now));
}

typedef HwCommand *(*StepFunc) (const HwRow *meeting, gint64 now);

static HwCommand *
add_minute (const HwRow *meeting, gint64 now)
{
  return hw_meeting_add_minute (meeting);
}

/* --- the clock --- */

static void
test_clock (Fixture *f, gconstpointer data)
{
  /* Opening 1:00, promises 3:00, three turns of 1:30, what was agreed 1:00. */
  static const struct
  {
    int at; /* seconds since the start */
    StepFunc step;
    guint phase;
    int used, box, total, total_box;
    gboolean paused;
  } lines[] = {
    { 0, NULL, 0, 0, 60, 0, 570, FALSE },
    { 40, NULL, 0, 40, 60, 40, 570, FALSE },
    { 80, hw_meeting_next, 1, 0, 180, 80, 570, FALSE }, /* 20 s over */
    { 100, hw_meeting_pause, 1, 20, 180, 100, 570, TRUE },
    { 400, NULL, 1, 20, 180, 100, 570, TRUE },
    { 500, hw_meeting_resume, 1, 20, 180, 100, 570, FALSE },
    { 510, NULL, 1, 30, 180, 110, 570, FALSE },
    { 520, hw_meeting_previous, 0, 80, 60, 120, 570, FALSE },
    { 530, add_minute, 0, 90, 120, 130, 630, FALSE },
    { 540, hw_meeting_next, 1, 40, 180, 140, 630, FALSE },
    { 560, hw_meeting_pause, 1, 60, 180, 160, 630, TRUE },
    { 600, hw_meeting_next, 2, 0, 90, 160, 630, FALSE }, /* goes on, and leaves the pause out */
    { 660, hw_meeting_next, 3, 0, 90, 220, 630, FALSE },
    { 700, hw_meeting_next, 4, 0, 90, 260, 630, FALSE },
    { 790, hw_meeting_next, 5, 0, 60, 350, 630, FALSE },
    { 791, NULL, 5, 1, 60, 351, 630, FALSE },
  };

  f->now = START;
  start (f);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (HwMeetingDetail) before = load (f);
    g_autoptr (HwMeetingDetail) after = NULL;
    HwMeetingClock clock;

    f->now = START + lines[i].at * SECOND;
    if (lines[i].step != NULL)
      perform (f, lines[i].step (before->meeting, f->now));
    after = load (f);
    clock = hw_meeting_clock (after->meeting, f->now);
    g_test_message ("%d s", lines[i].at);
    g_assert_true (clock.running);
    g_assert_cmpint (clock.paused, ==, lines[i].paused);
    g_assert_cmpuint (clock.phase, ==, lines[i].phase);
    g_assert_cmpint (clock.phase_us, ==, lines[i].used * SECOND);
    g_assert_cmpint (clock.phase_box_us, ==, lines[i].box * SECOND);
    g_assert_cmpint (clock.total_us, ==, lines[i].total * SECOND);
    g_assert_cmpint (clock.total_box_us, ==, lines[i].total_box * SECOND);
  }
}

static void
test_no_step (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeetingDetail) planned = load (f);
  g_autoptr (HwMeetingDetail) running = NULL;

  g_assert_null (hw_meeting_next (planned->meeting, START));
  g_assert_null (hw_meeting_pause (planned->meeting, START));
  g_assert_null (hw_meeting_add_minute (planned->meeting));
  g_assert_null (hw_meeting_end (planned->meeting, START));
  f->now = START;
  start (f);
  running = load (f);
  g_assert_null (hw_meeting_start (running->meeting, running->attendees, START));
  g_assert_null (hw_meeting_previous (running->meeting, START));
  g_assert_null (hw_meeting_go (running->meeting, 6, START));
  g_assert_null (hw_meeting_resume (running->meeting, START));
  /* A clock that was set back stands still. */
  g_assert_cmpint (hw_meeting_clock (running->meeting, START - HOUR).total_us, ==, 0);
}

static void
test_gap (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeetingDetail) detail = NULL;
  g_autoptr (HwMeetingDetail) after = NULL;
  g_autoptr (HwMeetingDetail) paused = NULL;
  gint64 gap;

  f->now = START;
  start (f);
  detail = load (f);
  g_assert_cmpint (hw_meeting_gap_us (detail->meeting, 0, START + 60 * SECOND), ==, 0);
  g_assert_cmpint (hw_meeting_gap_us (detail->meeting, 0, START + 61 * SECOND), ==, 61 * SECOND);
  g_assert_cmpint (hw_meeting_gap_us (detail->meeting, START + 30 * SECOND, START + 80 * SECOND),
                   ==, 0);
  /* What an older program run left behind is not after the meeting's own last step. */
  g_assert_cmpint (hw_meeting_gap_us (detail->meeting, START - HOUR, START + 90 * SECOND), ==,
                   90 * SECOND);
  g_assert_cmpint (hw_meeting_gap_us (detail->meeting, START + HOUR, START + 90 * SECOND), ==, 0);
  f->now = START + 400 * SECOND;
  gap = hw_meeting_gap_us (detail->meeting, START + 40 * SECOND, f->now);
  g_assert_cmpint (gap, ==, 360 * SECOND);
  perform (f, hw_meeting_leave_out (detail->meeting, gap));
  after = load (f);
  g_assert_cmpint (hw_meeting_clock (after->meeting, f->now).phase_us, ==, 40 * SECOND);
  perform (f, hw_meeting_pause (after->meeting, f->now));
  paused = load (f);
  g_assert_cmpint (hw_meeting_gap_us (paused->meeting, 0, START + HOUR), ==, 0);
}

/* --- who is there --- */

static guint
count_turns (const HwRow *meeting, const HwId *person)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  guint n = 0;

  for (guint i = 0; i < phases->len; i++)
    n += hw_id_equal (&((HwPhase *) g_ptr_array_index (phases, i))->person, person);
  return n;
}

static const HwRow *
find_attendee (const HwMeetingDetail *detail, const HwId *person)
{
  for (guint i = 0; i < detail->attendees->len; i++)
    if (hw_id_equal (hw_row_ref_id (g_ptr_array_index (detail->attendees, i), HW_ATTENDEE_PERSON),
                     person))
      return g_ptr_array_index (detail->attendees, i);
  g_assert_not_reached ();
}

static void
attend (Fixture *f, const HwId *person, const char *state)
{
  g_autoptr (HwMeetingDetail) detail = load (f);

  perform (f, hw_meeting_attend (detail->meeting, find_attendee (detail, person), state));
}

static void
test_attendance (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeetingDetail) a = NULL;
  g_autoptr (HwMeetingDetail) b = NULL;
  g_autoptr (HwMeetingDetail) c = NULL;

  attend (f, &f->bo, "excused");
  f->now = START;
  start (f);
  a = load (f);
  g_assert_cmpuint (count_turns (a->meeting, &f->ada), ==, 1);
  g_assert_cmpuint (count_turns (a->meeting, &f->bo), ==, 0);
  g_assert_cmpstr (hw_row_text (find_attendee (a, &f->ada), HW_ATTENDEE_STATE), ==, "present");
  g_assert_cmpstr (hw_row_text (find_attendee (a, &f->bo), HW_ATTENDEE_STATE), ==, "excused");
  attend (f, &f->bo, "present"); /* late, but there */
  attend (f, &f->cy, "absent");
  b = load (f);
  g_assert_cmpuint (count_turns (b->meeting, &f->bo), ==, 1);
  g_assert_cmpuint (count_turns (b->meeting, &f->cy), ==, 0);
  /* Once the round is over, nobody gets a turn any more. */
  perform (f, hw_meeting_go (b->meeting, 4, f->now + MINUTE));
  attend (f, &f->cy, "present");
  c = load (f);
  g_assert_cmpuint (count_turns (c->meeting, &f->cy), ==, 0);
}

/* Who facilitates answers, and has no turn. */
static void
test_facilitator (Fixture *f, gconstpointer data)
{
  HwCommand *command = hw_command_new ("meeting.edit");
  g_autoptr (HwMeetingDetail) detail = NULL;

  hw_edit_set_ref (hw_command_update (command, HW_MEETING, &f->meeting), HW_MEETING_FACILITATOR,
                   &f->ada);
  perform (f, command);
  f->now = START;
  start (f);
  detail = load (f);
  g_assert_cmpuint (count_turns (detail->meeting, &f->ada), ==, 0);
  g_assert_cmpuint (count_turns (detail->meeting, &f->bo), ==, 1);
}

static void
test_turns_fit (void)
{
  static const struct
  {
    guint n;
    int seconds; /* of a turn */
  } lines[] = { { 1, 90 }, { 6, 90 }, { 7, 85 }, { 10, 60 }, { 40, 30 } };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *json = hw_alignment_agenda ();
    g_autoptr (GPtrArray) phases = hw_agenda_parse (json, 15);
    g_autofree HwId *people = g_new0 (HwId, lines[i].n);
    g_autofree char *again = NULL;

    for (guint k = 0; k < lines[i].n; k++)
      people[k] = hw_id_new_random ();
    hw_agenda_deal_turns (phases, people, lines[i].n, 15);
    g_assert_cmpuint (phases->len, ==, 3 + lines[i].n);
    g_assert_cmpint (hw_phase_box_us (g_ptr_array_index (phases, 2)), ==,
                     lines[i].seconds * SECOND);
    ((HwPhase *) g_ptr_array_index (phases, 3))->added = 2;
    hw_agenda_gather_turns (phases);
    again = hw_agenda_to_json (phases);
    g_assert_cmpstr (again, ==, json);
  }
}

static void
test_bad_agenda (void)
{
  static const char *const bad[] = {
    NULL, "", "{", "[]", "{\"name\": 1}", "[1, null, {\"minutes\": 3}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GPtrArray) phases = hw_agenda_parse (bad[i], 15);

    g_assert_cmpuint (phases->len, ==, 1);
    g_assert_cmpint (hw_phase_box_us (g_ptr_array_index (phases, 0)), ==, 15 * MINUTE);
  }
}

/* --- dates --- */

static gint64
at (const HwCalendar *calendar, const char *iso)
{
  gint64 day = 0;

  g_assert_true (hw_date_parse_iso (iso, &day));
  return hw_calendar_instant (calendar, day, 16 * 60);
}

static HwCalendar *
make_chinese (const char *zone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCalendar) calendar = hw_calendar_new ("{\"mon\":[[540,1080]],\"tue\":[[540,1080]],"
                                                     "\"wed\":[[540,1080]],\"thu\":[[540,1080]],"
                                                     "\"fri\":[[540,1080]]}",
                                                     zone, &error);

  g_assert_no_error (error);
  return hw_calendar_with_public_holidays (calendar, "CN");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *repeats;
    const char *planned; /* days of the series, oldest first */
    const char *today;   /* NULL: the day of the last one */
    const char *next;    /* NULL: none */
  } lines[] = {
    { "weekly", "2026-11-20", NULL, "2026-11-27" },
    { "weekly", "2026-11-20", "2026-12-08", "2026-12-11" }, /* some were never held */
    { "weekly", "2025-12-25", NULL, "2025-12-31" },         /* New Year's Day is off */
    /* National holiday: October 2, 2026 is off, so is the Thursday, and the next is on its day. */
    { "weekly", "2026-09-18 2026-09-24", NULL, "2026-09-30" },
    { "weekly", "2026-09-18 2026-09-24 2026-09-30", NULL, "2026-10-09" },
    /* Moved by hand to a Tuesday: the plan moves with it. */
    { "weekly", "2026-11-13 2026-11-17", NULL, "2026-11-24" },
    { "fortnightly", "2026-11-13", NULL, "2026-11-27" },
    { "fortnightly", "2026-11-13", "2026-11-30", "2026-12-11" },
    { "monthly", "2026-11-13", NULL, "2026-12-11" }, /* the second Friday */
    { "monthly", "2026-12-11", NULL, "2027-01-08" },
    /* A fifth one is the last of each month, and stays so after a month with four. */
    { "monthly", "2026-10-30", NULL, "2026-11-27" },
    { "monthly", "2026-10-30 2026-11-27 2026-12-25", NULL, "2027-01-29" },
    { "monthly", "2026-05-30", NULL, "2026-06-26" }, /* a Saturday: the Friday before */
    { NULL, "2026-11-13", NULL, NULL },
    { "sometimes", "2026-11-13", NULL, NULL },
  };
  g_autoptr (HwCalendar) calendar = make_chinese ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_auto (GStrv) days = g_strsplit (lines[i].planned, " ", -1);
    guint n = g_strv_length (days);
    g_autofree gint64 *planned = g_new0 (gint64, n);
    gint64 found;

    for (guint k = 0; k < n; k++)
      planned[k] = at (calendar, days[k]);
    found = hw_meeting_next_at (calendar, lines[i].repeats, planned, n,
                                lines[i].today != NULL ? at (calendar, lines[i].today)
                                                       : planned[n - 1]);
    g_test_message ("%s %s", lines[i].repeats, lines[i].planned);
    g_assert_cmpint (found, ==, lines[i].next != NULL ? at (calendar, lines[i].next) : 0);
  }
}

static void
test_proposed (void)
{
  static const struct
  {
    const char *day;
    int minute;
    const char *friday;
  } lines[] = {
    { "2026-11-26", 600, "2026-11-27" }, { "2026-11-27", 600, "2026-11-27" },
    { "2026-11-27", 900, "2026-12-04" }, { "2026-09-28", 600, "2026-09-30" },
    { "2026-09-30", 600, "2026-10-09" }, /* what is left of this week is today, and too late */
  };
  g_autoptr (HwCalendar) calendar = make_chinese ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    gint64 day = 0;

    g_assert_true (hw_date_parse_iso (lines[i].day, &day));
    g_assert_cmpint (hw_alignment_proposed_at (calendar, hw_calendar_instant (calendar, day,
                                                                              lines[i].minute)),
                     ==, at (calendar, lines[i].friday));
  }
}

/* At the same time of day although the clocks changed between. */
static void
test_summer_time (void)
{
  g_autoptr (HwCalendar) calendar = make_chinese ("Europe/Berlin");
  gint64 before = at (calendar, "2026-10-23");

  g_assert_cmpint (hw_meeting_next_at (calendar, "weekly", &before, 1, before), ==,
                   at (calendar, "2026-10-30"));
  g_assert_cmpint (at (calendar, "2026-10-30") - before, ==, 7 * DAY + HOUR);
}

/* --- the calendar file --- */

/* As a reader of the file has it: unfolded, by lines; checks what RFC 5545 asks of every file. */
static GStrv
read_ics (const char *ics)
{
  g_auto (GStrv) raw = g_strsplit (ics, "\r\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_true (g_utf8_validate (ics, -1, NULL));
  g_assert_true (g_str_has_suffix (ics, "END:VCALENDAR\r\n"));
  for (guint i = 0; raw[i] != NULL; i++) {
    g_assert_cmpuint (strlen (raw[i]), <=, 75);
    g_assert_null (strchr (raw[i], '\n'));
    g_assert_true (g_utf8_validate (raw[i], -1, NULL)); /* no character is cut */
    if (raw[i][0] == ' ')
      g_string_append (text, raw[i] + 1);
    else
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", raw[i]);
  }
  return g_strsplit (text->str, "\n", -1);
}

static void
assert_line (char **lines, const char *line)
{
  g_test_message ("%s", line);
  g_assert_true (g_strv_contains ((const char *const *) lines, line));
}

static HwRow *
make_meeting (HwSchema *schema, const HwCalendar *calendar, const char *day, const char *repeats)
{
  HwId id = hw_id_from_seed ("meeting");
  HwRow *row = hw_row_new (schema, HW_MEETING, &id);

  hw_row_take (row, HW_MEETING_NAME,
               hw_value_text (
                   "华东团队目标对齐会, weekly; who\\what 每个人只说三件事情：漏做哪一个动作"));
  hw_row_take (row, HW_MEETING_NOTES, hw_value_text ("One\nTwo\r\nThree"));
  hw_row_take (row, HW_MEETING_PLANNED_AT, hw_value_int (at (calendar, day)));
  hw_row_take (row, HW_MEETING_MINUTES, hw_value_int (15));
  hw_row_take (row, HW_MEETING_REPEATS, hw_value_text (repeats));
  return row;
}

static void
test_ics (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCalendar) calendar = make_chinese ("Asia/Shanghai");
  HwSchema *schema = hw_workspace_get_schema (f->workspace);
  g_autoptr (HwRow) meeting = make_meeting (schema, calendar, "2026-09-25", "weekly");
  g_autofree char *ics = hw_meeting_to_ics (meeting, calendar, "Asia/Shanghai", START);
  g_auto (GStrv) lines = read_ics (ics);
  g_autofree char *id = hw_id_dup_text (hw_row_id (meeting));
  g_autofree char *uid = g_strdup_printf ("UID:%s@headway", id);

  g_assert_cmpstr (lines[0], ==, "BEGIN:VCALENDAR");
  assert_line (lines, "VERSION:2.0");
  assert_line (lines, uid);
  assert_line (lines, "DTSTAMP:20261127T080000Z");
  assert_line (lines, "BEGIN:VTIMEZONE");
  assert_line (lines, "TZOFFSETTO:+0800");
  assert_line (lines, "DTSTART;TZID=Asia/Shanghai:20260925T160000");
  assert_line (lines, "DURATION:PT15M");
  assert_line (lines, "RRULE:FREQ=WEEKLY;BYDAY=FR");
  assert_line (lines, "SUMMARY:华东团队目标对齐会\\, weekly\\; who\\\\what "
                      "每个人只说三件事情：漏做哪一个动作");
  assert_line (lines, "DESCRIPTION:One\\nTwo\\nThree");
  /* The National Day week moves one. */
  assert_line (lines, "RECURRENCE-ID;TZID=Asia/Shanghai:20261002T160000");
  assert_line (lines, "DTSTART;TZID=Asia/Shanghai:20260930T160000");
}

static void
test_ics_rules (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *day;
    const char *repeats;
    const char *rule; /* NULL: none */
  } lines[] = {
    { "2026-11-27", "fortnightly", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR" },
    { "2026-11-26", "monthly", "RRULE:FREQ=MONTHLY;BYDAY=4TH" },
    { "2026-10-30", "monthly", "RRULE:FREQ=MONTHLY;BYDAY=-1FR" },
    { "2026-10-30", NULL, NULL },
  };
  g_autoptr (HwCalendar) calendar = make_chinese ("Europe/Berlin");
  HwSchema *schema = hw_workspace_get_schema (f->workspace);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (HwRow) meeting = make_meeting (schema, calendar, lines[i].day, lines[i].repeats);
    g_autofree char *ics = hw_meeting_to_ics (meeting, calendar, "Europe/Berlin", START);
    g_auto (GStrv) read = read_ics (ics);

    assert_line (read, "BEGIN:DAYLIGHT");
    assert_line (read, "DTSTART:20270328T020000"); /* the change to come, in local time */
    if (lines[i].rule != NULL)
      assert_line (read, lines[i].rule);
    else
      g_assert_null (strstr (ics, "RRULE"));
  }
}

static void
test_ics_utc (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCalendar) calendar = make_chinese ("UTC");
  g_autoptr (HwRow) meeting =
      make_meeting (hw_workspace_get_schema (f->workspace), calendar, "2026-11-27", NULL);
  g_autofree char *ics = hw_meeting_to_ics (meeting, calendar, "UTC", START);
  g_auto (GStrv) lines = read_ics (ics);
  HwId id = hw_id_from_seed ("no time");
  g_autoptr (HwRow) untimed = hw_row_new (hw_workspace_get_schema (f->workspace), HW_MEETING, &id);

  assert_line (lines, "DTSTART:20261127T160000Z");
  g_assert_null (strstr (ics, "VTIMEZONE"));
  g_assert_null (hw_meeting_to_ics (untimed, calendar, "UTC", START));
}

/* --- two weeks --- */

static void
test_two_weeks (Fixture *f, gconstpointer data)
{
  HwAlignmentAnswer answer = { "Two visits", "No car", NULL };
  HwAgreement agreement = { "Lend the car", f->bo, HW_DATE_NONE };
  g_autoptr (HwMeetingDetail) first = NULL;
  g_autoptr (HwMeetingDetail) ended = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) undone = NULL;
  g_autofree char *summary = NULL;

  f->now = START;
  start (f);
  first = load (f);
  perform (f,
           hw_alignment_agree (first->meeting, &f->cy, NULL, &answer, &agreement, &f->ada, f->now));
  hw_meeting_detail_free (g_steal_pointer (&first));
  first = load (f);
  g_assert_cmpuint (first->tasks->len, ==, 1);
  g_assert_cmpstr (hw_row_text (hw_meeting_detail_item (first, &f->cy), HW_MEETING_ITEM_BLOCKER),
                   ==, "No car");
  g_assert_true (hw_id_equal (hw_row_ref_id (first->items->pdata[0], HW_MEETING_ITEM_TASK),
                              hw_row_id (first->tasks->pdata[0])));
  /* A second task of the same turn goes to the same item; nothing new was said. */
  agreement.title = "Book the hotel";
  perform (f, hw_alignment_agree (first->meeting, &f->cy, first->items->pdata[0], &answer,
                                  &agreement, &f->ada, f->now));
  hw_meeting_detail_free (g_steal_pointer (&first));
  first = load (f);
  g_assert_cmpuint (first->items->len, ==, 1);
  g_assert_cmpuint (first->tasks->len, ==, 2);
  summary = hw_alignment_summary (first);
  g_assert_nonnull (strstr (summary, "Two visits"));
  g_assert_nonnull (strstr (summary, "• Lend the car — Bo"));

  f->now = START + 14 * MINUTE;
  perform (f, hw_meeting_detail_end (first, f->now));
  ended = load (f);
  g_assert_cmpstr (hw_row_text (ended->meeting, HW_MEETING_STATE), ==, "held");
  g_assert_cmpint (hw_meeting_clock (ended->meeting, f->now + DAY).total_us, ==, 14 * MINUTE);
  g_assert_true (ended->has_next);
  /* One command: undone, the meeting runs again and there is no next one. */
  undone = hw_workspace_undo (f->workspace, 0, &error);
  g_assert_no_error (error);
  hw_meeting_detail_free (g_steal_pointer (&ended));
  ended = load (f);
  g_assert_false (ended->has_next);
  g_assert_cmpstr (hw_row_text (ended->meeting, HW_MEETING_STATE), ==, "running");
  perform (f, hw_meeting_detail_end (ended, f->now));
}

static gpointer
read_list (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_meeting_list (connection, config, "alignment", error);
}

static HwOutcome *
judge (Fixture *f, const HwRow *task, const char *verdict)
{
  g_autoptr (HwCommand) command = hw_meeting_judge (task, verdict, f->now);
  g_autoptr (GError) error = NULL;
  HwOutcome *outcome = hw_workspace_perform (f->workspace, command, &error);

  g_assert_no_error (error);
  return outcome;
}

/* The next week looks at what was promised, and not the one who promised it. */
static void
test_verified (Fixture *f, gconstpointer data)
{
  HwAlignmentAnswer answer = { "Two visits", "No car", NULL };
  HwAgreement agreement = { "Lend the car", f->bo, HW_DATE_NONE };
  g_autoptr (HwMeetingDetail) first = NULL;
  g_autoptr (HwMeetingDetail) second = NULL;
  g_autoptr (HwOutcome) own = NULL;
  g_autoptr (HwOutcome) others = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *words = NULL;
  const HwMeetingLine *next, *held;

  f->now = START;
  start (f);
  first = load (f);
  perform (f,
           hw_alignment_agree (first->meeting, &f->cy, NULL, &answer, &agreement, &f->ada, f->now));
  perform (f, hw_meeting_detail_end (first, f->now));
  lines = hw_workspace_read (f->workspace, read_list, NULL, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  next = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (hw_row_text (next->row, HW_MEETING_STATE), ==, "planned");
  g_assert_cmpint (hw_row_int (next->row, HW_MEETING_PLANNED_AT), ==, START + 7 * DAY);
  g_assert_cmpuint (next->n_people, ==, 3);
  f->meeting = *hw_row_id (next->row);
  f->now = START + 7 * DAY;
  start (f);
  second = load (f);
  g_assert_cmpuint (second->promises->len, ==, 1);
  hw_workspace_set_actor (f->workspace, &f->bo);
  own = judge (f, second->promises->pdata[0], "kept");
  g_assert_cmpint (own->status, ==, HW_OUTCOME_REFUSED);
  hw_workspace_set_actor (f->workspace, &f->ada);
  others = judge (f, second->promises->pdata[0], "kept");
  g_assert_cmpint (others->status, ==, HW_OUTCOME_DONE);
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = hw_workspace_read (f->workspace, read_list, NULL, NULL);
  held = g_ptr_array_index (lines, 1);
  g_assert_cmpuint (held->tally.kept, ==, 1);
  words = hw_meeting_tally_words (&held->tally);
  g_assert_cmpstr (words, ==, "Promises kept: 1 of 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/meeting/clock", test_clock);
  ADD ("/meeting/no-step", test_no_step);
  ADD ("/meeting/gap", test_gap);
  ADD ("/meeting/attendance", test_attendance);
  ADD ("/meeting/facilitator", test_facilitator);
  g_test_add_func ("/meeting/turns-fit", test_turns_fit);
  g_test_add_func ("/meeting/bad-agenda", test_bad_agenda);
  g_test_add_func ("/meeting/dates", test_dates);
  g_test_add_func ("/meeting/proposed", test_proposed);
  g_test_add_func ("/meeting/summer-time", test_summer_time);
  ADD ("/meeting/ics", test_ics);
  ADD ("/meeting/ics-rules", test_ics_rules);
  ADD ("/meeting/ics-utc", test_ics_utc);
  ADD ("/meeting/two-weeks", test_two_weeks);
  ADD ("/meeting/verified", test_verified);
  return g_test_run ();
}
