/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of 30, 60 and 90 hours: due moments over weekends, holidays and make-up days, owners
 * who are away, the same action twice, and the commands. */
#include <glib/gstdio.h>

#include "core/retro/hw-action.h"
#include "core/templates/hw-setup.h"
#include "core/workspace/hw-workspace.h"

#define ZONE "Asia/Shanghai"
#define OFFICE                                                                                     \
  "{\"mon\":[[540,720],[780,1080]],\"tue\":[[540,720],[780,1080]],"                                \
  "\"wed\":[[540,720],[780,1080]],\"thu\":[[540,720],[780,1080]],\"fri\":[[540,720],[780,1080]]}"
#define HOUR_US G_GINT64_CONSTANT (3600000000)

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwConfig *config;
  HwId ada, bo, meeting;
} Fixture;

/* "2026-11-27 10:00" in Shanghai. */
static gint64
instant (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autofree char *iso = g_strdup_printf ("%.10sT%s:00", text, text + 11);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, zone);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static char *
describe (gint64 instant_us)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = g_date_time_to_timezone (utc, zone);

  return instant_us == 0 ? g_strdup ("") : g_date_time_format (time, "%Y-%m-%d %H:%M");
}

static gint64
date (const char *iso)
{
  gint64 day = HW_DATE_NONE;

  g_assert_true (hw_date_parse_iso (iso, &day));
  return day;
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
  g_clear_pointer (&f->config, hw_config_unref);
  f->config = hw_workspace_dup_config (f->workspace);
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
add_calendar (Fixture *f)
{
  HwCommand *command = hw_command_new ("calendar.set");
  HwId id = hw_id_from_seed ("office hours");
  HwEdit *edit = hw_command_create (command, HW_CALENDAR, &id);

  hw_edit_set_text (edit, HW_CALENDAR_NAME, "Office");
  hw_edit_set_text (edit, HW_CALENDAR_HOURS, OFFICE);
  hw_edit_set_text (edit, HW_CALENDAR_ZONE, ZONE);
  hw_edit_set_text (edit, HW_CALENDAR_HOLIDAYS, "CN");
  edit = hw_command_update (command, HW_WORKSPACE, hw_row_id (hw_config_workspace (f->config)));
  hw_edit_set_ref (edit, HW_WORKSPACE_CALENDAR, &id);
  perform (f, command);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en", .person = "Ada", .template = "five-stage" };
  g_autoptr (GError) error = NULL;
  HwSetupIds ids;
  HwCommand *command = hw_setup_command (&setup, &ids, &error);
  HwEdit *edit;

  g_assert_no_error (error);
  f->folder = g_dir_make_tmp ("headway-action-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  perform (f, command);
  f->ada = ids.person;
  f->bo = add_person (f, "Bo");
  add_calendar (f);
  f->meeting = hw_id_from_seed ("meeting");
  command = hw_command_new ("meeting.plan");
  edit = hw_command_create (command, HW_MEETING, &f->meeting);
  hw_edit_set_text (edit, HW_MEETING_NAME, "Retro");
  hw_edit_set_text (edit, HW_MEETING_KIND, "retro");
  hw_edit_set_text (edit, HW_MEETING_STATE, "planned");
  perform (f, command);
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
  g_clear_pointer (&f->config, hw_config_unref);
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_folder (f->folder);
  g_free (f->folder);
}

/* Eight working hours a day, from nine to six with an hour for lunch. */
static const struct
{
  const char *what;
  const char *from;
  const char *clock;
  int hours;
  const char *due;
} dues[] = {
  { "over a weekend", "2026-11-27 10:00", NULL, 30, "2026-12-02 17:00" },
  { "the second row", "2026-11-27 10:00", "working", 60, "2026-12-08 15:00" },
  { "the third row", "2026-11-27 10:00", "working", 90, "2026-12-14 12:00" },
  { "begun at lunch", "2026-11-23 12:30", NULL, 5, "2026-11-23 18:00" },
  { "begun at night", "2026-11-23 22:00", NULL, 1, "2026-11-24 10:00" },
  { "hours of the clock", "2026-11-27 10:00", "wall", 30, "2026-11-28 16:00" },
  { "the clock goes on over holidays", "2026-02-14 10:00", "wall", 90, "2026-02-18 04:00" },
  { "make-up Saturday, Spring Festival", "2026-02-13 09:00", NULL, 30, "2026-02-25 16:00" },
  { "make-up Saturday counts by itself", "2026-02-28 09:00", NULL, 8, "2026-02-28 18:00" },
  { "National Day, make-up Saturday", "2026-09-30 14:00", NULL, 30, "2026-10-12 11:00" },
};

static void
test_due (Fixture *f, gconstpointer data)
{
  const HwCalendar *calendar = hw_config_calendar (f->config);

  for (guint i = 0; i < G_N_ELEMENTS (dues); i++) {
    gint64 due_us =
        hw_action_due_at (calendar, dues[i].clock, dues[i].hours, instant (dues[i].from));
    g_autofree char *due = describe (due_us);

    g_test_message ("%s", dues[i].what);
    g_assert_cmpstr (due, ==, dues[i].due);
  }
}

static void
test_words (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *due;
    const char *clock;
    int hours;
    const char *words;
  } cases[] = {
    { "2026-12-02 17:00", NULL, 30, "Due after 30 working hours: Wednesday, Dec 2, 2026, 17:00" },
    { "2026-11-28 16:00", "wall", 1, "Due 1 hour from now: Saturday, Nov 28, 2026, 16:00" },
    { "2028-01-04 16:00", NULL, 30,
      ("Due after 30 working hours: Tuesday, Jan 4, 2028, 16:00. The public holidays of 2028 are "
       "not known yet and not counted.") },
    { "2028-01-04 16:00", "wall", 30, "Due 30 hours from now: Tuesday, Jan 4, 2028, 16:00" },
  };
  const HwCalendar *calendar = hw_config_calendar (f->config);
  g_autofree char *never = NULL;
  g_autofree char *rounded = NULL;
  g_autofree char *kept = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words =
        hw_action_due_sentence (calendar, cases[i].clock, cases[i].hours, instant (cases[i].due));

    g_assert_cmpstr (words, ==, cases[i].words);
  }
  never = hw_action_due_sentence (calendar, NULL, 30, HW_CALENDAR_NEVER);
  g_assert_true (g_str_has_prefix (never, "Never"));
  rounded = describe (hw_action_count_from (instant ("2026-11-27 10:01")));
  g_assert_cmpstr (rounded, ==, "2026-11-27 10:15");
  kept = describe (hw_action_count_from (instant ("2026-11-27 10:15")));
  g_assert_cmpstr (kept, ==, "2026-11-27 10:15");
}

static void
add_absence (Fixture *f, const HwId *person, const char *first, const char *last)
{
  HwCommand *command = hw_command_new ("absence.create");
  HwId id = hw_id_new_random ();
  HwEdit *edit = hw_command_create (command, HW_ABSENCE, &id);

  hw_edit_set_ref (edit, HW_ABSENCE_PERSON, person);
  hw_edit_set_int (edit, HW_ABSENCE_FIRST_DAY, date (first));
  hw_edit_set_int (edit, HW_ABSENCE_LAST_DAY, date (last));
  perform (f, command);
}

/* 30 hours from Friday morning end on Wednesday at five. */
static const struct
{
  const char *first; /* of an absence; NULL: none */
  const char *last;
  int worked;
  const char *back;
  const char *moved;
  const char *words;
} absences[] = {
  { NULL, NULL, 30, "", "", NULL },
  { "2026-12-03", "2026-12-09", 30, "", "", NULL },
  { "2026-11-30", "2026-12-01", 14, "", "",
    "Bo is away part of the time: 14 working hours are left." },
  { "2026-11-27", "2026-12-02", 0, "2026-12-03 09:00", "2026-12-03 10:00",
    "Bo is away the whole time, first back on Thursday, Dec 3, 2026, 09:00." },
  { "2026-11-20", "2026-12-04", 0, "2026-12-07 09:00", "2026-12-07 10:00",
    "Bo is away the whole time, first back on Monday, Dec 7, 2026, 09:00." },
};

static void
test_owner (Fixture *f, gconstpointer data)
{
  gint64 from_us = instant ("2026-11-27 10:00");
  gint64 due_us = instant ("2026-12-02 17:00");

  for (guint i = 0; i < G_N_ELEMENTS (absences); i++) {
    g_autofree char *words = NULL;
    g_autofree char *back = NULL;
    g_autofree char *moved = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (HwOutcome) undone = NULL;
    HwOwnerTime time;

    if (absences[i].first != NULL)
      add_absence (f, &f->bo, absences[i].first, absences[i].last);
    time = hw_action_owner_time (f->config, &f->bo, from_us, due_us);
    words = hw_action_owner_words (f->config, &f->bo, &time);
    back = describe (time.back_us);
    moved = describe (time.moved_us);
    g_assert_cmpstr (words, ==, absences[i].words);
    g_assert_cmpint (time.worked_us, ==, absences[i].worked * HOUR_US);
    g_assert_cmpstr (back, ==, absences[i].back);
    g_assert_cmpstr (moved, ==, absences[i].moved);
    time = hw_action_owner_time (f->config, &f->ada, from_us, due_us);
    g_assert_false (time.away || time.partly); /* absences are one's own */
    if (absences[i].first != NULL)
      undone = hw_workspace_undo (f->workspace, 0, &error);
    g_assert_no_error (error);
    g_clear_pointer (&f->config, hw_config_unref);
    f->config = hw_workspace_dup_config (f->workspace);
  }
}

static void
test_left (Fixture *f, gconstpointer data)
{
  HwCommand *command = hw_command_new ("person.edit");
  g_autofree char *words = NULL;
  HwOwnerTime time;

  hw_edit_set_int (hw_command_update (command, HW_PERSON, &f->bo), HW_PERSON_ACTIVE_TO,
                   date ("2026-11-26"));
  perform (f, command);
  time = hw_action_owner_time (f->config, &f->bo, instant ("2026-11-27 10:00"),
                               instant ("2026-12-02 17:00"));
  words = hw_action_owner_words (f->config, &f->bo, &time);
  g_assert_true (time.away && time.left);
  g_assert_cmpint (time.moved_us, ==, 0);
  g_assert_cmpstr (words, ==, "Bo does not work here any more by then. Who else can do it?");
}

/* --- the rows --- */

static HwRow *
load (Fixture *f, const HwId *task)
{
  g_autoptr (GError) error = NULL;
  HwRow *row = hw_workspace_load (f->workspace, HW_TASK, task, &error);

  g_assert_no_error (error);
  g_assert_nonnull (row);
  return row;
}

static HwRow *
add_action (Fixture *f, const char *deliverable, const HwId *owner)
{
  HwActionPlan plan = { .owner = *owner,
                        .hours = 30,
                        .deliverable = deliverable,
                        .from_us = instant ("2026-11-27 10:00") };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) meeting = hw_workspace_load (f->workspace, HW_MEETING, &f->meeting, &error);
  HwId id = hw_id_new_random ();

  g_assert_no_error (error);
  perform (f, hw_action_add (f->config, meeting, &plan, &id));
  return load (f, &id);
}

static void
test_commands (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRow) task = add_action (f, " Matrix mailed ", &f->ada);
  HwId id = *hw_row_id (task);
  gint64 now_us = instant ("2026-11-27 10:20");

  g_assert_cmpstr (hw_row_name (task), ==, "Matrix mailed");
  g_assert_cmpstr (hw_row_text (task, HW_TASK_KIND), ==, "action");
  g_assert_cmpint (hw_row_int (task, HW_TASK_DUE_AT), ==, instant ("2026-12-02 17:00"));
  g_assert_cmpint (hw_row_int (task, HW_TASK_DUE), ==, date ("2026-12-02"));
  g_assert_null (hw_action_agree (task, 0));
  perform (f, hw_action_agree (task, now_us));
  hw_row_unref (task);
  task = load (f, &id);
  g_assert_cmpint (hw_row_int (task, HW_TASK_AGREED_AT), ==, now_us);
  g_assert_null (hw_action_agree (task, now_us));
  g_assert_null (hw_action_give (task, &f->ada));
  g_assert_null (hw_action_give (task, &HW_ID_NONE));
  perform (f, hw_action_give (task, &f->bo)); /* who has it now has not said yes */
  perform (f, hw_action_set_hours (f->config, task, "wall", 60, instant ("2026-11-27 10:00")));
  hw_row_unref (task);
  task = load (f, &id);
  g_assert_true (hw_row_is_null (task, HW_TASK_AGREED_AT));
  g_assert_cmpint (hw_row_int (task, HW_TASK_DUE_AT), ==, instant ("2026-11-29 22:00"));
  g_assert_cmpint (hw_row_int (task, HW_TASK_DUE), ==, date ("2026-11-29"));
  g_assert_null (hw_action_set_hours (f->config, task, "wall", 60, instant ("2026-11-27 10:00")));
  perform (f, hw_action_reword (task, "Matrix sent"));
  perform (f, hw_action_set_due (f->config, task, instant ("2026-12-03 10:00")));
  hw_row_unref (task);
  task = load (f, &id);
  g_assert_cmpstr (hw_row_name (task), ==, "Matrix sent");
  g_assert_cmpint (hw_row_int (task, HW_TASK_DUE), ==, date ("2026-12-03"));
  g_assert_true (hw_row_is_null (task, HW_TASK_HOURS));
  perform (f, hw_action_remove (task));
  hw_row_unref (task);
  task = load (f, &id);
  g_assert_true (hw_row_is_deleted (task));
}

static void
test_same (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  g_autoptr (HwCommand) all = NULL;
  const HwRow *same;
  g_autofree char *words = NULL;
  HwRow *first = add_action (f, "Matrix mailed", &f->ada);

  g_ptr_array_add (actions, first);
  g_ptr_array_add (actions, add_action (f, "Call held", &f->bo));
  same = hw_action_find_same (actions, "matrix  mailed.", NULL);
  words = hw_action_same_words (f->config, same);
  g_assert_true (same == first);
  g_assert_cmpstr (words, ==, "Ada has the same action already. One action has one owner.");
  g_assert_null (hw_action_find_same (actions, "Matrix mailed", hw_row_id (first)));
  g_assert_null (hw_action_find_same (actions, "", NULL));
  g_assert_null (hw_action_find_same (actions, "Matrix", NULL));
  all = hw_action_agree_all (actions, instant ("2026-11-27 10:20"));
  g_assert_cmpuint (hw_command_n_edits (all), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/action/due", test_due);
  ADD ("/action/words", test_words);
  ADD ("/action/owner", test_owner);
  ADD ("/action/left", test_left);
  ADD ("/action/commands", test_commands);
  ADD ("/action/same", test_same);
#undef ADD
  return g_test_run ();
}
