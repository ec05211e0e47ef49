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

/* As earlier versions left them. workspace-1.db.gz: two deals imported, the amount of one changed;
 * workspace-2.db.gz: a deal, a meeting with its task, a plan, the amount of the deal changed. */
static char *
unpack (const char *name)
{
  g_autofree char *packed = g_test_build_filename (G_TEST_DIST, "core", name, NULL);
  char *folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (packed);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GZlibDecompressor) unzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) in = g_file_read (from, NULL, &error);
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (GFileOutputStream) out = NULL;

  g_assert_no_error (error);
  plain = g_converter_input_stream_new (G_INPUT_STREAM (in), G_CONVERTER (unzip));
  out = g_file_create (to, G_FILE_CREATE_PRIVATE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (out), plain, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL,
                          &error);
  g_assert_no_error (error);
  return folder;
}

static gpointer
read_amount (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  gint64 *sum = data;

  *sum =
      hw_connection_get_int (connection,
                             "SELECT coalesce(sum(amount), 0) FROM deal WHERE deleted_at IS NULL",
                             -1);
  return NULL;
}

static void
assert_sum (HwWorkspace *workspace, gint64 expected)
{
  gint64 sum = -1;

  hw_workspace_read (workspace, read_amount, &sum, NULL);
  g_assert_cmpint (sum, ==, expected);
}

static void
undo (HwWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_undo (workspace, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

/* Its history still holds together, and what was done in it can still be taken back. */
static void
test_first_version (void)
{
  g_autofree char *folder = unpack ("workspace-1.db.gz");
  g_autoptr (GError) error = NULL;
  g_autoptr (HwWorkspace) workspace = hw_workspace_open (folder, 0, &error);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_no_error (error);
  faults = hw_workspace_check (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  assert_sum (workspace, 35000000 + 15000000);
  undo (workspace);
  assert_sum (workspace, 32000000 + 15000000);
  undo (workspace); /* the import */
  assert_sum (workspace, 0);
  after = hw_workspace_check (workspace, &error);
  g_assert_cmpuint (after->len, ==, 0);
  hw_workspace_close (workspace);
  remove_tree (folder);
}

/* What the second version knew is as it was, bears what the third added, and can be taken back. */
static void
test_second_version (void)
{
  g_autofree char *folder = unpack ("workspace-2.db.gz");
  g_autoptr (GError) error = NULL;
  g_autoptr (HwWorkspace) workspace = hw_workspace_open (folder, 0, &error);
  g_autoptr (HwCommand) command = hw_command_new ("tag.create");
  g_autoptr (GPtrArray) faults = NULL;
  HwId tag = hw_id_from_seed ("tag");

  g_assert_no_error (error);
  faults = hw_workspace_check (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  assert_sum (workspace, 150000);
  hw_edit_set_text (hw_command_create (command, HW_TAG, &tag), HW_TAG_NAME, "Tender");
  hw_outcome_unref (hw_workspace_perform (workspace, command, &error));
  g_assert_no_error (error);
  undo (workspace);
  undo (workspace);
  assert_sum (workspace, 120000);
  hw_workspace_close (workspace);
  remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/migrate/from-first", test_from_first);
  g_test_add_func ("/migrate/read-only", test_read_only);
  g_test_add_func ("/migrate/first-version", test_first_version);
  g_test_add_func ("/migrate/second-version", test_second_version);
  return g_test_run ();
}
