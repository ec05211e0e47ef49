/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "core/store/hw-migrate.h"
#include "core/workspace/hw-workspace.h"

/* A folder with a database as the first schema made it, holding one task. */
static char *
make_first_schema (const HwId *task)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_autoptr (GBytes) sql = NULL;
  g_autofree char *pragmas =
      g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=1;", HW_APPLICATION_ID);
  HwConnection *connection = hw_connection_open (path, TRUE, &error);
  HwStatement *statement;

  g_assert_no_error (error);
  sql = g_resources_lookup_data ("/io/github/headway_app/Headway/core/store/schema/0001.sql", 0,
                                 &error);
  g_assert_no_error (error);
  g_assert_true (hw_connection_exec (connection, g_bytes_get_data (sql, NULL), &error));
  g_assert_true (hw_connection_exec (connection, pragmas, &error));
  statement = hw_connection_prepare (connection,
                                     "INSERT INTO task (id, _clk, title, kind) "
                                     "VALUES (?, x'', 'Call them', 'todo')",
                                     &error);
  g_assert_no_error (error);
  hw_statement_bind_id (statement, 1, task);
  g_assert_true (hw_statement_run (statement, &error));
  hw_connection_close (connection);
  return folder;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
put_off (HwWorkspace *workspace, const HwId *task)
{
  g_autoptr (HwCommand) command = hw_command_new ("edit");
  g_autoptr (HwOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  hw_edit_set_int (hw_command_update (command, HW_TASK, task), HW_TASK_SNOOZED_TO, 20700);
  outcome = hw_workspace_perform (workspace, command, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

/* What was there is there still, can be edited in its new fields, and a copy of how it was is kept.
 */
static void
test_from_first (void)
{
  HwId task = hw_id_from_seed ("task");
  g_autofree char *folder = make_first_schema (&task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwWorkspace) workspace = hw_workspace_open (folder, 0, &error);
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (HwRow) row = NULL;

  g_assert_no_error (error);
  snapshots = hw_snapshot_list (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (snapshots->len, ==, 1);
  g_assert_cmpstr (((HwSnapshot *) g_ptr_array_index (snapshots, 0))->reason, ==, "migration");
  put_off (workspace, &task);
  row = hw_workspace_load (workspace, HW_TASK, &task, &error);
  g_assert_cmpstr (hw_row_text (row, HW_TASK_TITLE), ==, "Call them");
  g_assert_cmpint (hw_row_int (row, HW_TASK_SNOOZED_TO), ==, 20700);
  hw_workspace_close (workspace);
  remove_tree (folder);
}

static void
test_read_only (void)
{
  HwId task = hw_id_from_seed ("task");
  g_autofree char *folder = make_first_schema (&task);
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_workspace_open (folder, HW_OPEN_READ_ONLY, &error));
  g_assert_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_READ_ONLY);
  remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/migrate/from-first", test_from_first);
  g_test_add_func ("/migrate/read-only", test_read_only);
  return g_test_run ();
}
