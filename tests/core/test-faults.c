/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails at every point of every kind of work, and power cuts at random ones. Whatever
 * happens: no crash, an error in words, nothing half done; when the disk is well again, all that
 * was acknowledged is there, nothing that was refused, and the workspace checks clean.
 * HW_FAULTS=all tries every point instead of some, HW_CUTS=n another number of power cuts,
 * HW_SEED=n other ones. */
#include <string.h>

#include "core/workspace/hw-writer.h"
#include "fault-disk.h"
#include "fault-vfs.h"

#define BATCH_ROWS 50
#define SOME_POINTS 9 /* of each kind of fault, when not all are tried */

/* What can be done to a workspace. Each returns TRUE when it was acknowledged. */
typedef gboolean (*Deed) (Disk *d, GError **error);

static gboolean
do_move (Disk *d, GError **error)
{
  guint i = d->round % N_DEALS;
  g_autoptr (HwRow) row = hw_workspace_load (d->workspace, HW_DEAL, &d->deals[i], NULL);
  gboolean first = row == NULL || hw_id_equal (hw_row_ref_id (row, HW_DEAL_STAGE), &d->stages[0]);
  g_autoptr (HwCommand) command = hw_command_move_deal (&d->deals[i], &d->stages[first ? 1 : 0],
                                                        &d->deals[(i + 1) % N_DEALS], NULL);

  return disk_is_done (hw_workspace_perform (d->workspace, command, error));
}

static gboolean
do_undo (Disk *d, GError **error)
{
  return disk_is_done (hw_workspace_undo (d->workspace, 0, error));
}

static gboolean
do_redo (Disk *d, GError **error)
{
  return disk_is_done (hw_workspace_redo (d->workspace, error));
}

static gboolean
do_field (Disk *d, GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("field.create");
  HwId id = disk_id ("field", ++d->round);
  HwEdit *edit = hw_command_create (command, HW_FIELD, &id);

  hw_edit_set_text (edit, HW_FIELD_LABEL, "Colour");
  hw_edit_set_text (edit, HW_FIELD_ENTITY, "task");
  hw_edit_set_text (edit, HW_FIELD_KIND, "text");
  return disk_is_done (hw_workspace_perform (d->workspace, command, error));
}

/* Every deal of a stage is judged anew. */
static gboolean
do_gate (Disk *d, GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("gate.edit");
  g_autofree char *label = g_strdup_printf ("Drawing %u", ++d->round);

  hw_edit_set_text (hw_command_update (command, HW_GATE, &d->gate), HW_GATE_LABEL, label);
  return disk_is_done (hw_workspace_perform (d->workspace, command, error));
}

static gboolean
apply_rows (HwWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Disk *d = data;
  g_autoptr (HwCommand) rows = hw_command_new ("import");

  for (guint i = 0; i < BATCH_ROWS; i++) {
    HwId id = hw_id_new_random ();
    HwEdit *edit = hw_command_create (rows, i % 2 ? HW_ACCOUNT : HW_DEAL, &id);
    g_autoptr (HwOutcome) refusal = NULL;

    hw_edit_set_text (edit, i % 2 ? HW_ACCOUNT_NAME : HW_DEAL_TITLE, "Imported");
    if (i % 10 != 0 && i % 2 == 0) /* every tenth is refused: it has no stage */
      hw_edit_set_ref (edit, HW_DEAL_STAGE, &d->stages[2]);
    if (!hw_writer_apply_row (writer, edit, &refusal, error))
      return FALSE;
    g_assert_true ((refusal != NULL) == (i % 10 == 0));
  }
  return TRUE;
}

static gboolean
do_batch (Disk *d, GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("import");

  hw_command_set_states_source (command, TRUE);
  return disk_is_done (hw_workspace_batch (d->workspace, command, apply_rows, d, NULL, error));
}

static guint
count_snapshots (Disk *d)
{
  g_autoptr (GPtrArray) list = hw_snapshot_list (d->folder, NULL);

  return list->len;
}

static gboolean
do_snapshot (Disk *d, GError **error)
{
  guint before = count_snapshots (d);
  g_autofree char *path = hw_workspace_take_snapshot (d->workspace, "hand", error);

  g_assert_cmpuint (count_snapshots (d), ==, before + (path != NULL));
  return path != NULL;
}

static gboolean
do_reopen (Disk *d, GError **error)
{
  g_autoptr (GError) failure = NULL;

  disk_close (d);
  d->workspace = hw_workspace_open (d->folder, 0, &failure);
  if (d->workspace != NULL)
    return TRUE;
  fault_vfs_disarm ();
  d->workspace = disk_open (d->folder, 0);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static const struct
{
  const char *name;
  Deed prepare; /* done well, before; may be NULL */
  Deed deed;
  gboolean reads; /* changes nothing that the state tells of */
} deeds[] = {
  { "move", NULL, do_move, FALSE },
  { "edit-with-evidence", NULL, disk_edit, FALSE },
  { "undo", disk_edit, do_undo, FALSE },
  { "redo", do_undo, do_redo, FALSE },
  { "own-field", NULL, do_field, FALSE },
  { "gate", NULL, do_gate, FALSE },
  { "batch", NULL, do_batch, FALSE },
  { "snapshot", NULL, do_snapshot, TRUE },
  { "close-and-open", do_move, do_reopen, TRUE },
};

static gboolean
tries_all (void)
{
  return g_strcmp0 (g_getenv ("HW_FAULTS"), "all") == 0;
}

/* The points to try: each of the first, then further and further apart. */
static guint
next_point (guint n)
{
  return tries_all () || n < 5 ? n + 1 : n + n / 3 + (guint) g_test_rand_int_range (0, 3);
}

/* TRUE when the fault struck, so that a later point is worth trying. */
static gboolean
strike_at (Disk *d, guint which, Fault fault, guint n, gboolean lasting)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *reopened = NULL;
  gboolean done;
  gboolean struck;

  if (deeds[which].prepare != NULL)
    g_assert_true (deeds[which].prepare (d, NULL));
  if (fault == FAULT_READ || fault == FAULT_SHM || fault == FAULT_OPEN)
    disk_reopen (d); /* with nothing in memory yet */
  before = disk_state (d->workspace);
  fault_vfs_arm (fault, n, lasting);
  done = deeds[which].deed (d, &error);
  struck = fault_vfs_disarm ();
  if (!done)
    disk_assert_plain (error);
  g_assert_true (done || struck);
  after = disk_state (d->workspace);
  if (!done || deeds[which].reads)
    g_assert_cmpstr (after, ==, before);
  else
    g_assert_cmpstr (after, !=, before);
  if (tries_all () || n % 3 == 1) {
    disk_reopen (d);
    reopened = disk_state (d->workspace);
    g_assert_cmpstr (reopened, ==, after);
    disk_check (d->workspace);
  }
  if (!done && deeds[which].deed == do_redo) /* for the next round to undo */
    g_assert_true (do_redo (d, NULL));
  return struck;
}

static void
test_deed (Disk *d, gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);

  if (deeds[which].deed == do_redo)
    g_assert_true (disk_edit (d, NULL));
  for (Fault fault = 0; fault < N_FAULTS; fault++) {
    guint points = 0;

    for (guint n = 1; points < SOME_POINTS || tries_all (); n = next_point (n), points++)
      if (!strike_at (d, which, fault, n, points % 2 == 1))
        break;
    g_test_message ("%s %s: %u points", deeds[which].name, fault_name (fault), points);
  }
}

/* A workspace that could not be made is made when asked again. */
static void
test_create (void)
{
  for (Fault fault = 0; fault < N_FAULTS; fault++) {
    gboolean struck = TRUE;
    guint points = 0;

    for (guint n = 1; struck && (points < SOME_POINTS || tries_all ()); n = next_point (n)) {
      g_autofree char *folder = g_dir_make_tmp ("headway-faults-XXXXXX", NULL);
      g_autoptr (GError) error = NULL;
      HwWorkspace *workspace;

      fault_vfs_arm (fault, n, points++ % 2 == 1);
      workspace = hw_workspace_open (folder, HW_OPEN_CREATE, &error);
      struck = fault_vfs_disarm ();
      if (workspace == NULL) {
        g_assert_true (struck);
        disk_assert_plain (error);
        workspace = disk_open (folder, HW_OPEN_CREATE);
      }
      disk_check (workspace);
      hw_workspace_close (workspace);
      g_object_unref (workspace);
      disk_remove (folder);
    }
  }
}

/* Reading says what is wrong instead of "there is none". */
static void
test_load (Disk *d, gconstpointer data)
{
  guint failed = 0;

  for (guint n = 1; n < 12; n++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HwRow) row = NULL;

    disk_reopen (d);
    fault_vfs_arm (FAULT_READ, n, TRUE);
    row = hw_workspace_load (d->workspace, HW_DEAL, &d->deals[0], &error);
    fault_vfs_disarm ();
    failed += row == NULL;
    if (row == NULL)
      disk_assert_plain (error);
  }
  g_assert_cmpuint (failed, >, 0);
}

/* Power cuts */

typedef struct
{
  guint acknowledged; /* (atomic) */
  guint told;         /* when the power went */
  GBytes *database;
  GBytes *wal;
} Cut;

static void
take_image (GBytes *database, GBytes *wal, gpointer data)
{
  Cut *cut = data;

  cut->told = (guint) g_atomic_int_get (&cut->acknowledged);
  cut->database = g_bytes_ref (database);
  cut->wal = g_bytes_ref (wal);
}

static void
put_bytes (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (
      g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* All that was acknowledged when the power went, at most one command more, and that one whole. */
static void
verify_image (Disk *d, Cut *cut)
{
  g_autofree char *folder = g_dir_make_tmp ("headway-faults-XXXXXX", NULL);
  HwWorkspace *workspace;
  guint number;

  put_bytes (folder, "workspace.db", cut->database);
  if (g_bytes_get_size (cut->wal) > 0)
    put_bytes (folder, "workspace.db-wal", cut->wal);
  workspace = disk_open (folder, 0);
  number = disk_number_of (workspace, HW_DEAL, &d->deals[0], HW_DEAL_NOTES);
  g_assert_cmpuint (number, >=, cut->told);
  g_assert_cmpuint (number, <=, cut->told + 1);
  g_assert_cmpuint (disk_number_of (workspace, HW_ACCOUNT, &d->account, HW_ACCOUNT_NOTES), ==,
                    number);
  disk_check (workspace);
  hw_workspace_close (workspace);
  g_object_unref (workspace);
  disk_remove (folder);
  g_clear_pointer (&cut->database, g_bytes_unref);
  g_clear_pointer (&cut->wal, g_bytes_unref);
}

/* Deal and account both bear the number of the last command. */
static HwCommand *
numbered_command (Disk *d, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  HwCommand *command = hw_command_new ("deal.edit");
  HwId id = disk_id ("contact", n);

  hw_edit_set_text (hw_command_update (command, HW_DEAL, &d->deals[0]), HW_DEAL_NOTES, number);
  hw_edit_set_text (hw_command_update (command, HW_ACCOUNT, &d->account), HW_ACCOUNT_NOTES, number);
  if (n % 16 == 0) { /* a big one, so that the WAL begins anew now and then */
    for (guint i = 0; i < 20; i++) {
      HwId task = disk_id ("task", n * 100 + i);
      HwEdit *edit = hw_command_create (command, HW_TASK, &task);
      g_autofree char *text = g_strnfill (1000, 'x');

      hw_edit_set_text (edit, HW_TASK_TITLE, text);
      hw_edit_set_text (edit, HW_TASK_KIND, "todo");
    }
  }
  hw_edit_set_text (hw_command_create (command, HW_CONTACT, &id), HW_CONTACT_NAME, number);
  hw_edit_set_ref (hw_command_get_edit (command, hw_command_n_edits (command) - 1),
                   HW_CONTACT_ACCOUNT, &d->account);
  return command;
}

static void
test_power_cuts (Disk *d, gconstpointer data)
{
  const char *wanted = g_getenv ("HW_CUTS");
  guint cuts = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : 200;
  const char *chosen = g_getenv ("HW_SEED");
  guint seed = chosen != NULL ? (guint) g_ascii_strtoull (chosen, NULL, 10) : 20261122;
  Cut cut = { 0 };
  guint taken = 0;

  disk_close (d);
  fault_vfs_follow (d->folder, seed);
  d->workspace = disk_open (d->folder, 0);
  for (guint n = 1; taken < cuts; n++) {
    g_autoptr (HwCommand) command = numbered_command (d, n);

    if (cut.database == NULL)
      fault_vfs_cut_at (fault_vfs_count () + (guint) g_test_rand_int_range (1, 40), take_image,
                        &cut);
    disk_perform (d->workspace, command);
    g_atomic_int_set (&cut.acknowledged, n);
    if (n % 120 == 0)
      disk_reopen (d); /* the power may go while it is closed, too; else at a checkpoint */
    if (cut.database != NULL) {
      fault_vfs_cut_at (0, NULL, NULL);
      verify_image (d, &cut);
      taken++;
    }
  }
  fault_vfs_cut_at (0, NULL, NULL);
  disk_close (d);
  fault_vfs_unfollow ();
  d->workspace = disk_open (d->folder, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();
  g_test_add_func ("/faults/create", test_create);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    g_autofree char *path = g_strconcat ("/faults/", deeds[i].name, NULL);

    g_test_add (path, Disk, GUINT_TO_POINTER (i), disk_set_up, test_deed, disk_tear_down);
  }
  g_test_add ("/faults/load", Disk, NULL, disk_set_up, test_load, disk_tear_down);
  g_test_add ("/faults/power-cuts", Disk, NULL, disk_set_up, test_power_cuts, disk_tear_down);
  return g_test_run ();
}
