/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-calendar-edit.h"
#include "core/templates/hw-setup.h"
#include "core/workspace/hw-workspace.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
} Fixture;

/* Takes @command. */
static void
perform (Fixture *fixture, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (fixture->workspace, command, &error);

  g_assert_no_error (error);
  if (outcome->status == HW_OUTCOME_REFUSED)
    g_test_message ("%s", hw_outcome_describe (outcome));
  g_assert_cmpint (outcome->status, !=, HW_OUTCOME_REFUSED);
  hw_command_unref (command);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en" };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("headway-calendar-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  perform (fixture, hw_setup_command (&setup, NULL, &error));
  g_assert_no_error (error);
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
tear_down (Fixture *fixture, gconstpointer data)
{
  hw_workspace_close (fixture->workspace);
  g_object_unref (fixture->workspace);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
is_working (Fixture *fixture, int y, int m, int d)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);

  return hw_calendar_is_working_day (hw_config_calendar (config), hw_date_from_ymd (y, m, d));
}

static void
test_hours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwConfig) before = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (HwConfig) after = NULL;
  g_autoptr (GError) error = NULL;
  HwWeek week, found;

  hw_calendar_edit_get_week (before, &week);
  g_assert_false (is_working (fixture, 2026, 3, 7));
  g_assert_true (hw_day_hours_parse_text ("9-12", &week.days[5], &error));
  perform (fixture,
           hw_calendar_edit_set_week (before, &week, hw_workspace_now (fixture->workspace)));
  after = hw_workspace_dup_config (fixture->workspace);
  hw_calendar_edit_get_week (after, &found);
  g_assert_cmpint (hw_day_hours_minutes (&found.days[5]), ==, 180);
  g_assert_cmpint (hw_day_hours_minutes (&found.days[0]), ==, 480);
  g_assert_true (is_working (fixture, 2026, 3, 7));
  hw_outcome_unref (hw_workspace_undo (fixture->workspace, 0, &error));
  g_assert_no_error (error);
  g_assert_false (is_working (fixture, 2026, 3, 7));
}

static void
test_holidays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwConfig) before = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (HwConfig) after = NULL;
  gint64 now = hw_workspace_now (fixture->workspace);

  perform (fixture, hw_calendar_edit_set_holidays (before, NULL, now));
  g_assert_true (is_working (fixture, 2026, 2, 17));
  perform (fixture, hw_calendar_edit_set_holidays (before, "CN", now));
  g_assert_false (is_working (fixture, 2026, 2, 17));
  g_assert_true (is_working (fixture, 2026, 2, 14));
  after = hw_workspace_dup_config (fixture->workspace);
  perform (fixture, hw_calendar_edit_set_holidays (after, NULL, now));
  g_assert_false (is_working (fixture, 2026, 2, 14));
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  gint64 day = hw_date_from_ymd (2026, 3, 7);
  gint64 now = hw_workspace_now (fixture->workspace);
  g_autoptr (HwConfig) none = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (HwConfig) one = NULL;
  g_autoptr (HwConfig) still_one = NULL;
  g_autoptr (GPtrArray) days = NULL;

  perform (fixture, hw_calendar_edit_add_day (none, day, TRUE, "Trade fair", now));
  g_assert_true (is_working (fixture, 2026, 3, 7));
  one = hw_workspace_dup_config (fixture->workspace);
  perform (fixture, hw_calendar_edit_add_day (one, day, FALSE, NULL, now));
  g_assert_false (is_working (fixture, 2026, 3, 7));
  still_one = hw_workspace_dup_config (fixture->workspace);
  perform (fixture, hw_calendar_edit_add_day (still_one, day - 5, FALSE, "Founding day", now));
  g_assert_false (is_working (fixture, 2026, 3, 2));

  g_clear_pointer (&one, hw_config_unref);
  one = hw_workspace_dup_config (fixture->workspace);
  days = hw_calendar_edit_list_days (one);
  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpint (hw_row_int (days->pdata[0], HW_CALENDAR_DAY_DAY), ==, day - 5);
  g_assert_cmpint (hw_row_int (days->pdata[1], HW_CALENDAR_DAY_DAY), ==, day);
  perform (fixture, hw_calendar_edit_remove_day (hw_row_id (days->pdata[0])));
  g_assert_true (is_working (fixture, 2026, 3, 2));
}

/* A workspace that names no calendar gets one with the first change. */
static void
test_without_calendar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (HwConfig) bare = NULL;
  HwCommand *command = hw_command_new ("test.forget");

  hw_edit_set_null (hw_command_update (command, HW_WORKSPACE,
                                       hw_row_id (hw_config_workspace (config))),
                    HW_WORKSPACE_CALENDAR);
  perform (fixture, command);
  bare = hw_workspace_dup_config (fixture->workspace);
  g_assert_null (hw_calendar_edit_find (bare));
  perform (fixture, hw_calendar_edit_add_day (bare, hw_date_from_ymd (2026, 3, 7), TRUE, NULL,
                                              hw_workspace_now (fixture->workspace)));
  g_assert_true (is_working (fixture, 2026, 3, 7));
  g_assert_true (is_working (fixture, 2026, 3, 6));
  g_assert_false (is_working (fixture, 2026, 3, 8));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/calendar-edit/hours", Fixture, NULL, set_up, test_hours, tear_down);
  g_test_add ("/calendar-edit/holidays", Fixture, NULL, set_up, test_holidays, tear_down);
  g_test_add ("/calendar-edit/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/calendar-edit/without-calendar", Fixture, NULL, set_up, test_without_calendar,
              tear_down);
  return g_test_run ();
}
