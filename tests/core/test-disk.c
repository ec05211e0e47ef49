/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files beside the database, names as people give them, and real disks: full, small, read-only. */
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "fault-disk.h"

static HwStoredFile *
store (HwWorkspace *workspace, gsize size, const char *name, GError **error)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (g_malloc0 (size), (gssize) size, g_free);

  return hw_workspace_store_file (workspace, stream, name, NULL, error);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    n += g_file_test (child, G_FILE_TEST_IS_DIR) ? count_files (child) : 1;
  }
  return n;
}

static guint
stored_files (Disk *d)
{
  g_autofree char *files = g_build_filename (d->folder, "files", NULL);

  return count_files (files);
}

static HwId
attach (Disk *d, const HwStoredFile *file, const char *name)
{
  g_autoptr (HwCommand) command = hw_command_new ("file.add");
  HwId id = hw_id_new_random ();
  HwEdit *edit = hw_command_create (command, HW_ATTACHMENT, &id);

  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, name);
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, file->hash);
  hw_edit_set_int (edit, HW_ATTACHMENT_SIZE, file->size);
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, &d->deals[0]);
  disk_perform (d->workspace, command);
  return id;
}

static void
test_vanished_file (Disk *d, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwStoredFile) file = store (d->workspace, 5000, "a.pdf", &error);
  g_autoptr (HwStoredFile) again = store (d->workspace, 5000, "b.pdf", &error);
  g_autoptr (GFile) place = NULL;
  HwId id;

  g_assert_no_error (error);
  g_assert_cmpstr (file->hash, ==, again->hash);
  g_assert_cmpuint (stored_files (d), ==, 1);
  id = attach (d, file, "a.pdf");
  place = hw_workspace_get_file (d->workspace, file->hash);
  g_assert_true (g_file_delete (place, NULL, &error));
  disk_reopen (d);
  disk_check (d->workspace);
  g_assert_cmpuint (disk_number_of (d->workspace, HW_ATTACHMENT, &id, HW_ATTACHMENT_NOTE), ==, 0);
  g_clear_pointer (&again, hw_stored_file_free);
  again = store (d->workspace, 5000, "b.pdf", &error); /* given again, it is there again */
  g_assert_no_error (error);
  g_assert_true (g_file_query_exists (place, NULL));
}

static void
test_names (Disk *d, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (3996, 'n');
  g_autofree char *longest = g_strconcat (long_name, ".pdf", NULL);
  const char *names[] = { "two\nlines.pdf",
                          "\xE2\x80\xAE"
                          "fdp.exe",
                          "../../etc/passwd",
                          "报价 单 (1).pdf",
                          "%s%n.pdf",
                          longest };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) too_long = hw_command_new ("file.add");
  g_autofree char *overlong = g_strnfill (5000, 'n');
  g_autoptr (HwOutcome) outcome = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (HwStoredFile) file = store (d->workspace, 100 + i, names[i], &error);
    g_autoptr (HwRow) row = NULL;
    HwId id;

    g_assert_no_error (error);
    g_assert_cmpuint (stored_files (d), ==, i + 1);
    id = attach (d, file, names[i]);
    row = hw_workspace_load (d->workspace, HW_ATTACHMENT, &id, &error);
    g_assert_cmpstr (hw_row_name (row), ==, names[i]);
  }
  hw_edit_set_text (hw_command_create (too_long, HW_ATTACHMENT, &d->person), HW_ATTACHMENT_NAME,
                    overlong);
  outcome = hw_workspace_perform (d->workspace, too_long, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
}

/* What a power cut left of a file that was being stored goes at the next open. */
static void
test_left_overs (Disk *d, gconstpointer data)
{
  g_autofree char *files = g_build_filename (d->folder, "files", NULL);
  g_autofree char *part = g_build_filename (files, "incoming-ABCDEF", NULL);

  disk_close (d);
  g_mkdir (files, 0700);
  g_assert_true (g_file_set_contents (part, "x", 1, NULL));
  d->workspace = disk_open (d->folder, 0);
  g_assert_cmpuint (stored_files (d), ==, 0);
}

/* A restore that was cut off between its two renames ends at the next open. */
static void
test_cut_restore (Disk *d, gconstpointer data)
{
  g_autofree char *database = g_build_filename (d->folder, "workspace.db", NULL);
  g_autofree char *part = g_strconcat (database, ".restoring", NULL);
  g_autofree char *before = disk_state (d->workspace);
  g_autofree char *after = NULL;

  disk_close (d);
  g_assert_cmpint (g_rename (database, part), ==, 0);
  d->workspace = disk_open (d->folder, HW_OPEN_CREATE);
  after = disk_state (d->workspace);
  g_assert_cmpstr (after, ==, before);
}

static void
copy_beside (Disk *d, const char *suffix, const char *aside)
{
  g_autofree char *from = g_strconcat (d->folder, "/workspace.db", suffix, NULL);
  g_autofree char *to = g_strconcat (aside, suffix, NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 0);
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

/* What was set aside after a crash has its newest changes in the WAL beside it. */
static void
test_restore_with_wal (Disk *d, gconstpointer data)
{
  g_autofree char *snapshots = g_build_filename (d->folder, "snapshots", NULL);
  g_autofree char *aside =
      g_build_filename (snapshots, "20260703T140500-000042Z-replaced.db", NULL);
  g_autofree char *left = g_build_filename (d->folder, "workspace.db.restoring-wal", NULL);
  g_autofree char *before = disk_state (d->workspace);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir (snapshots, 0700);
  copy_beside (d, "", aside);
  copy_beside (d, "-wal", aside);
  disk_close (d);
  g_assert_true (hw_snapshot_restore (d->folder, aside, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  d->workspace = disk_open (d->folder, 0);
  after = disk_state (d->workspace);
  g_assert_cmpstr (after, ==, before);
}

/* Performs long edits until the disk takes no more. Returns how many were acknowledged. */
static guint
fill_disk (Disk *d, GError **error)
{
  g_autofree char *notes = g_strnfill (90000, 'x');

  for (guint n = 1; n < 500; n++) {
    g_autoptr (HwCommand) command = hw_command_new ("task.create");
    HwId id = disk_id ("long", n);
    HwEdit *edit = hw_command_create (command, HW_TASK, &id);
    g_autoptr (HwOutcome) outcome = NULL;

    hw_edit_set_text (edit, HW_TASK_TITLE, "Long");
    hw_edit_set_text (edit, HW_TASK_KIND, "todo");
    hw_edit_set_text (edit, HW_TASK_ANSWER, notes);
    outcome = hw_workspace_perform (d->workspace, command, error);
    if (outcome == NULL)
      return n - 1;
  }
  g_assert_not_reached ();
}

static void
assert_long_tasks (Disk *d, guint n)
{
  for (guint i = 1; i <= n + 1; i++) {
    HwId id = disk_id ("long", i);
    g_autoptr (HwRow) row = hw_workspace_load (d->workspace, HW_TASK, &id, NULL);

    g_assert_true ((row != NULL) == (i <= n));
  }
}

static void
test_file_size_limit (Disk *d, gconstpointer data)
{
  struct rlimit limit;
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) file_error = NULL;
  guint done;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed ();
    return;
  }
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = 1500000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_null (store (d->workspace, 4000000, "big.pdf", &file_error));
  g_assert_error (file_error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK);
  g_assert_cmpuint (stored_files (d), ==, 0);
  done = fill_disk (d, &full);
  disk_assert_plain (full);
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_long_tasks (d, done);
  g_assert_true (disk_edit (d, NULL));
  disk_reopen (d);
  assert_long_tasks (d, done);
}

/* A file system of its own, small and real, where the system lets a test mount one. */
static gboolean
mount_small (const char *folder)
{
  if (unshare (CLONE_NEWNS) != 0 || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    return FALSE;
  return mount ("headway", folder, "tmpfs", 0, "size=4m") == 0;
}

static void
assert_read_only (Disk *d)
{
  g_autoptr (GError) open = NULL;

  g_assert_cmpint (mount (NULL, d->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), !=, 0);
  disk_close (d); /* a mount with open files stays writable */
  g_assert_cmpint (mount (NULL, d->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  g_assert_null (hw_workspace_open (d->folder, 0, &open));
  g_assert_error (open, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK);
  disk_assert_plain (open);
  g_assert_cmpint (mount (NULL, d->folder, NULL, MS_REMOUNT, "size=8m"), ==, 0);
  d->workspace = disk_open (d->folder, 0);
}

static void
test_small_disk (void)
{
  Disk d = { 0 };
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) file_full = NULL;
  guint done;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDOUT);
    g_test_trap_assert_passed ();
    return;
  }
  d.folder = g_dir_make_tmp ("headway-faults-XXXXXX", NULL);
  if (!mount_small (d.folder)) {
    g_rmdir (d.folder);
    g_free (d.folder);
    g_test_skip ("no file system can be mounted here");
    return;
  }
  d.workspace = disk_open (d.folder, HW_OPEN_CREATE);
  disk_fill (&d);
  done = fill_disk (&d, &full);
  g_assert_error (full, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK);
  g_assert_nonnull (strstr (full->message, "The disk is full"));
  g_assert_null (store (d.workspace, 3000000, "big.pdf", &file_full));
  g_assert_error (file_full, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK);
  g_assert_cmpuint (stored_files (&d), ==, 0);
  assert_long_tasks (&d, done);
  g_assert_cmpint (mount (NULL, d.folder, NULL, MS_REMOUNT, "size=8m"), ==, 0);
  g_assert_true (disk_edit (&d, NULL));
  assert_long_tasks (&d, done);
  assert_read_only (&d);
  disk_check (d.workspace);
  disk_close (&d);
  umount2 (d.folder, MNT_DETACH);
  g_rmdir (d.folder);
  g_free (d.folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/disk/vanished-file", Disk, NULL, disk_set_up, test_vanished_file, disk_tear_down);
  g_test_add ("/disk/names", Disk, NULL, disk_set_up, test_names, disk_tear_down);
  g_test_add ("/disk/left-overs", Disk, NULL, disk_set_up, test_left_overs, disk_tear_down);
  g_test_add ("/disk/restore-with-wal", Disk, NULL, disk_set_up, test_restore_with_wal,
              disk_tear_down);
  g_test_add ("/disk/cut-restore", Disk, NULL, disk_set_up, test_cut_restore, disk_tear_down);
  g_test_add ("/disk/file-size-limit", Disk, NULL, disk_set_up, test_file_size_limit,
              disk_tear_down);
  g_test_add_func ("/disk/small-disk", test_small_disk);
  return g_test_run ();
}
