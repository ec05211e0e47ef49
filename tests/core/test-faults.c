/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails at every point of every kind of work, and power cuts at random ones. Whatever
 * happens: no crash, an error in words, nothing half done; when the disk is well again, all that
 * was acknowledged is there, nothing that was refused, and the workspace checks clean.
 * HW_FAULTS=all tries every point instead of some, HW_CUTS=n another number of power cuts. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/templates/hw-setup.h"
#include "core/workspace/hw-workspace.h"
#include "core/workspace/hw-writer.h"
#include "fault-vfs.h"

#define N_DEALS 8
#define BATCH_ROWS 50
#define SOME_POINTS 9 /* of each kind of fault, when not all are tried */

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwId person;
  HwId stages[4];
  HwId deals[N_DEALS];
  HwId account;
  HwId gate;
  guint round;
} Disk;

static HwId
named (const char *name, guint i)
{
  g_autofree char *seed = g_strdup_printf ("%s %u", name, i);

  return hw_id_from_seed (seed);
}

static HwWorkspace *
open_well (const char *folder, HwOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  HwWorkspace *workspace = hw_workspace_open (folder, flags, &error);

  g_assert_no_error (error);
  return workspace;
}

static void
close_it (Disk *d)
{
  hw_workspace_close (d->workspace);
  g_assert_finalize_object (d->workspace);
  d->workspace = NULL;
}

static void
perform_well (HwWorkspace *workspace, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (workspace, command, &error);
  g_autofree char *why = NULL;

  g_assert_no_error (error);
  why = hw_outcome_describe (outcome);
  g_assert_cmpstr (why, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static void
check_clean (HwWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = hw_workspace_check (workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (wrong, i));
  g_assert_cmpuint (wrong->len, ==, 0);
}

static void
fill (Disk *d)
{
  HwSetup setup = { .language = "en", .person = "Lin", .template = "five-stage", .seed = "fault" };
  HwSetupIds ids;
  g_autoptr (HwCommand) begin = hw_setup_command (&setup, &ids, NULL);
  g_autoptr (HwCommand) rows = hw_command_new ("deal.create");
  g_autoptr (HwConfig) config = NULL;
  g_autoptr (GPtrArray) stages = NULL;
  HwEdit *edit;

  perform_well (d->workspace, begin);
  hw_workspace_set_actor (d->workspace, &ids.person);
  config = hw_workspace_dup_config (d->workspace);
  stages = hw_config_stages (config, &ids.pipeline);
  d->person = ids.person;
  for (guint i = 0; i < G_N_ELEMENTS (d->stages); i++)
    d->stages[i] = *hw_row_id (g_ptr_array_index (stages, i));
  d->gate = named ("gate", 0);
  edit = hw_command_create (rows, HW_GATE, &d->gate);
  hw_edit_set_text (edit, HW_GATE_LABEL, "Drawing");
  hw_edit_set_ref (edit, HW_GATE_STAGE, &d->stages[0]);
  hw_edit_set_text (edit, HW_GATE_EDGE, "entry");
  hw_edit_set_text (edit, HW_GATE_KIND, "attachment");
  d->account = named ("account", 0);
  hw_edit_set_text (hw_command_create (rows, HW_ACCOUNT, &d->account), HW_ACCOUNT_NAME, "宁波汽配");
  hw_command_set_states_source (rows, TRUE);
  for (guint i = 0; i < N_DEALS; i++) {
    d->deals[i] = named ("deal", i);
    edit = hw_command_create (rows, HW_DEAL, &d->deals[i]);
    hw_edit_set_text (edit, HW_DEAL_TITLE, "Brackets");
    hw_edit_set_ref (edit, HW_DEAL_STAGE, &d->stages[0]);
    hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &d->account);
    hw_edit_set_ref (edit, HW_DEAL_OWNER, &d->person);
    hw_edit_set_text (edit, HW_DEAL_NEED, "Lighter");
  }
  perform_well (d->workspace, rows);
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
set_up (Disk *d, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  d->folder = g_dir_make_tmp ("headway-faults-XXXXXX", &error);
  g_assert_no_error (error);
  d->workspace = open_well (d->folder, HW_OPEN_CREATE);
  fill (d);
}

static void
tear_down (Disk *d, gconstpointer data)
{
  check_clean (d->workspace);
  close_it (d);
  remove_tree (d->folder);
  g_free (d->folder);
}

/* An error in words for people: of the workspace's own kind, a sentence first. */
static void
assert_plain (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == HW_WORKSPACE_ERROR);
  g_assert_true (g_unichar_isupper (g_utf8_get_char (error->message)) ||
                 g_str_has_prefix (error->message, "“"));
  g_assert_nonnull (strchr (error->message, '.'));
}

/* Enough to tell a whole command from none and from half of one. */
static gpointer
read_state (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  static const char sql[] =
      "SELECT (SELECT count(*) FROM command) || ' ' || (SELECT count(*) FROM ledger) || ' ' || "
      "(SELECT total(entries) FROM command) || ' ' || (SELECT count(*) FROM account) || ' ' || "
      "(SELECT count(*) FROM evidence) || ' ' || (SELECT count(*) FROM search_doc) || ' ' || "
      "(SELECT count(*) FROM field) || ' ' || (SELECT count(*) FROM stage_span) || ' ' || "
      "(SELECT group_concat(hex(stage) || rank || coalesce(amount, '') || coalesce(notes, '')) "
      "FROM deal)";
  HwStatement *statement = hw_connection_prepare (connection, sql, error);

  if (statement == NULL || !hw_statement_step (statement, error))
    return NULL;
  return g_strdup (hw_statement_get_text (statement, 0));
}

static char *
state_of (HwWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  char *state = hw_workspace_read (workspace, read_state, NULL, &error);

  g_assert_no_error (error);
  return state;
}

/* What can be done to a workspace. Each returns TRUE when it was acknowledged. */
typedef gboolean (*Deed) (Disk *d, GError **error);

static gboolean
is_done (HwOutcome *outcome)
{
  gboolean done = outcome != NULL;

  if (done)
    g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  g_clear_pointer (&outcome, hw_outcome_unref);
  return done;
}

static gboolean
do_move (Disk *d, GError **error)
{
  guint i = d->round % N_DEALS;
  g_autoptr (HwRow) row = hw_workspace_load (d->workspace, HW_DEAL, &d->deals[i], NULL);
  gboolean first = row == NULL || hw_id_equal (hw_row_ref_id (row, HW_DEAL_STAGE), &d->stages[0]);
  g_autoptr (HwCommand) command = hw_command_move_deal (&d->deals[i], &d->stages[first ? 1 : 0],
                                                        &d->deals[(i + 1) % N_DEALS], NULL);

  return is_done (hw_workspace_perform (d->workspace, command, error));
}

static gboolean
do_edit (Disk *d, GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("deal.edit");
  HwEdit *edit = hw_command_update (command, HW_DEAL, &d->deals[0]);
  HwId file = named ("file", ++d->round);
  g_autofree char *notes = g_strdup_printf ("Round %u", d->round);

  hw_edit_set_int (edit, HW_DEAL_AMOUNT, d->round);
  hw_edit_set_text (edit, HW_DEAL_NOTES, notes);
  edit = hw_command_create (command, HW_ATTACHMENT, &file);
  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, "drawing.pdf");
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, "00");
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, &d->deals[0]);
  hw_command_add_evidence (command, &d->deals[0], &d->gate, &file);
  return is_done (hw_workspace_perform (d->workspace, command, error));
}

static gboolean
do_undo (Disk *d, GError **error)
{
  return is_done (hw_workspace_undo (d->workspace, 0, error));
}

static gboolean
do_redo (Disk *d, GError **error)
{
  return is_done (hw_workspace_redo (d->workspace, error));
}

static gboolean
do_field (Disk *d, GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("field.create");
  HwId id = named ("field", ++d->round);
  HwEdit *edit = hw_command_create (command, HW_FIELD, &id);

  hw_edit_set_text (edit, HW_FIELD_LABEL, "Colour");
  hw_edit_set_text (edit, HW_FIELD_ENTITY, "task");
  hw_edit_set_text (edit, HW_FIELD_KIND, "text");
  return is_done (hw_workspace_perform (d->workspace, command, error));
}

/* Every deal of a stage is judged anew. */
static gboolean
do_gate (Disk *d, GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("gate.edit");
  g_autofree char *label = g_strdup_printf ("Drawing %u", ++d->round);

  hw_edit_set_text (hw_command_update (command, HW_GATE, &d->gate), HW_GATE_LABEL, label);
  return is_done (hw_workspace_perform (d->workspace, command, error));
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
  return is_done (hw_workspace_batch (d->workspace, command, apply_rows, d, NULL, error));
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

  close_it (d);
  d->workspace = hw_workspace_open (d->folder, 0, &failure);
  if (d->workspace != NULL)
    return TRUE;
  fault_vfs_disarm ();
  d->workspace = open_well (d->folder, 0);
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
  { "edit-with-evidence", NULL, do_edit, FALSE },
  { "undo", do_edit, do_undo, FALSE },
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

static void
reopen_well (Disk *d)
{
  close_it (d);
  d->workspace = open_well (d->folder, 0);
  hw_workspace_set_actor (d->workspace, &d->person);
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
    reopen_well (d); /* with nothing in memory yet */
  before = state_of (d->workspace);
  fault_vfs_arm (fault, n, lasting);
  done = deeds[which].deed (d, &error);
  struck = fault_vfs_disarm ();
  if (!done)
    assert_plain (error);
  g_assert_true (done || struck);
  after = state_of (d->workspace);
  if (!done || deeds[which].reads)
    g_assert_cmpstr (after, ==, before);
  else
    g_assert_cmpstr (after, !=, before);
  if (tries_all () || n % 3 == 1) {
    reopen_well (d);
    reopened = state_of (d->workspace);
    g_assert_cmpstr (reopened, ==, after);
    check_clean (d->workspace);
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
    g_assert_true (do_edit (d, NULL));
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
        assert_plain (error);
        workspace = open_well (folder, HW_OPEN_CREATE);
      }
      check_clean (workspace);
      hw_workspace_close (workspace);
      g_object_unref (workspace);
      remove_tree (folder);
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

    reopen_well (d);
    fault_vfs_arm (FAULT_READ, n, TRUE);
    row = hw_workspace_load (d->workspace, HW_DEAL, &d->deals[0], &error);
    fault_vfs_disarm ();
    failed += row == NULL;
    if (row == NULL)
      assert_plain (error);
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

static guint
number_of (HwWorkspace *workspace, HwEntityKind kind, const HwId *id, guint field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) row = hw_workspace_load (workspace, kind, id, &error);
  const char *text;

  g_assert_no_error (error);
  g_assert_nonnull (row);
  text = hw_row_text (row, field);
  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
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
  workspace = open_well (folder, 0);
  number = number_of (workspace, HW_DEAL, &d->deals[0], HW_DEAL_NOTES);
  g_assert_cmpuint (number, >=, cut->told);
  g_assert_cmpuint (number, <=, cut->told + 1);
  g_assert_cmpuint (number_of (workspace, HW_ACCOUNT, &d->account, HW_ACCOUNT_NOTES), ==, number);
  check_clean (workspace);
  hw_workspace_close (workspace);
  g_object_unref (workspace);
  remove_tree (folder);
  g_clear_pointer (&cut->database, g_bytes_unref);
  g_clear_pointer (&cut->wal, g_bytes_unref);
}

/* Deal and account both bear the number of the last command. */
static HwCommand *
numbered_command (Disk *d, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  HwCommand *command = hw_command_new ("deal.edit");
  HwId id = named ("contact", n);

  hw_edit_set_text (hw_command_update (command, HW_DEAL, &d->deals[0]), HW_DEAL_NOTES, number);
  hw_edit_set_text (hw_command_update (command, HW_ACCOUNT, &d->account), HW_ACCOUNT_NOTES, number);
  if (n % 16 == 0) { /* a big one, so that the WAL begins anew now and then */
    for (guint i = 0; i < 20; i++) {
      HwId task = named ("task", n * 100 + i);
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
  guint seed = (guint) g_test_rand_int ();
  Cut cut = { 0 };
  guint taken = 0;

  close_it (d);
  fault_vfs_follow (d->folder, seed);
  d->workspace = open_well (d->folder, 0);
  for (guint n = 1; taken < cuts; n++) {
    g_autoptr (HwCommand) command = numbered_command (d, n);

    if (cut.database == NULL)
      fault_vfs_cut_at (fault_vfs_count () + (guint) g_test_rand_int_range (1, 40), take_image,
                        &cut);
    perform_well (d->workspace, command);
    g_atomic_int_set (&cut.acknowledged, n);
    if (n % 120 == 0)
      reopen_well (d); /* the power may go while it is closed, too; else at a checkpoint */
    if (cut.database != NULL) {
      fault_vfs_cut_at (0, NULL, NULL);
      verify_image (d, &cut);
      taken++;
    }
  }
  fault_vfs_cut_at (0, NULL, NULL);
  close_it (d);
  fault_vfs_unfollow ();
  d->workspace = open_well (d->folder, 0);
}

/* Files */

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
  perform_well (d->workspace, command);
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
  reopen_well (d);
  check_clean (d->workspace);
  g_assert_cmpuint (number_of (d->workspace, HW_ATTACHMENT, &id, HW_ATTACHMENT_NOTE), ==, 0);
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

  close_it (d);
  g_mkdir (files, 0700);
  g_assert_true (g_file_set_contents (part, "x", 1, NULL));
  d->workspace = open_well (d->folder, 0);
  g_assert_cmpuint (stored_files (d), ==, 0);
}

/* A restore that was cut off between its two renames ends at the next open. */
static void
test_cut_restore (Disk *d, gconstpointer data)
{
  g_autofree char *database = g_build_filename (d->folder, "workspace.db", NULL);
  g_autofree char *part = g_strconcat (database, ".restoring", NULL);
  g_autofree char *before = state_of (d->workspace);
  g_autofree char *after = NULL;

  close_it (d);
  g_assert_cmpint (g_rename (database, part), ==, 0);
  d->workspace = open_well (d->folder, HW_OPEN_CREATE);
  after = state_of (d->workspace);
  g_assert_cmpstr (after, ==, before);
}

/* Performs long edits until the disk takes no more. Returns how many were acknowledged. */
static guint
fill_disk (Disk *d, GError **error)
{
  g_autofree char *notes = g_strnfill (90000, 'x');

  for (guint n = 1; n < 500; n++) {
    g_autoptr (HwCommand) command = hw_command_new ("task.create");
    HwId id = named ("long", n);
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
    HwId id = named ("long", i);
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
  assert_plain (full);
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_long_tasks (d, done);
  g_assert_true (do_edit (d, NULL));
  reopen_well (d);
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
  g_autoptr (GError) edit = NULL;
  g_autoptr (GError) open = NULL;
  g_autoptr (GError) file = NULL;

  g_assert_cmpint (mount (NULL, d->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), !=, 0);
  close_it (d); /* a mount with open files stays writable */
  g_assert_cmpint (mount (NULL, d->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  g_assert_null (hw_workspace_open (d->folder, 0, &open));
  g_assert_error (open, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK);
  assert_plain (open);
  g_assert_cmpint (mount (NULL, d->folder, NULL, MS_REMOUNT, "size=8m"), ==, 0);
  d->workspace = open_well (d->folder, 0);
  (void) edit;
  (void) file;
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
  d.workspace = open_well (d.folder, HW_OPEN_CREATE);
  fill (&d);
  done = fill_disk (&d, &full);
  g_assert_error (full, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK);
  g_assert_nonnull (strstr (full->message, "The disk is full"));
  g_assert_null (store (d.workspace, 3000000, "big.pdf", &file_full));
  g_assert_error (file_full, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK);
  g_assert_cmpuint (stored_files (&d), ==, 0);
  assert_long_tasks (&d, done);
  g_assert_cmpint (mount (NULL, d.folder, NULL, MS_REMOUNT, "size=8m"), ==, 0);
  g_assert_true (do_edit (&d, NULL));
  assert_long_tasks (&d, done);
  assert_read_only (&d);
  check_clean (d.workspace);
  close_it (&d);
  umount2 (d.folder, MNT_DETACH);
  g_rmdir (d.folder);
  g_free (d.folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();
  g_test_add_func ("/faults/create", test_create);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    g_autofree char *path = g_strconcat ("/faults/", deeds[i].name, NULL);

    g_test_add (path, Disk, GUINT_TO_POINTER (i), set_up, test_deed, tear_down);
  }
  g_test_add ("/faults/load", Disk, NULL, set_up, test_load, tear_down);
  g_test_add ("/faults/power-cuts", Disk, NULL, set_up, test_power_cuts, tear_down);
  g_test_add ("/faults/vanished-file", Disk, NULL, set_up, test_vanished_file, tear_down);
  g_test_add ("/faults/names", Disk, NULL, set_up, test_names, tear_down);
  g_test_add ("/faults/left-overs", Disk, NULL, set_up, test_left_overs, tear_down);
  g_test_add ("/faults/cut-restore", Disk, NULL, set_up, test_cut_restore, tear_down);
  g_test_add ("/faults/file-size-limit", Disk, NULL, set_up, test_file_size_limit, tear_down);
  g_test_add_func ("/faults/small-disk", test_small_disk);
  return g_test_run ();
}
