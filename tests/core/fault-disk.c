/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-disk.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/templates/hw-setup.h"

HwId
disk_id (const char *name, guint i)
{
  g_autofree char *seed = g_strdup_printf ("%s %u", name, i);

  return hw_id_from_seed (seed);
}

HwWorkspace *
disk_open (const char *folder, HwOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  HwWorkspace *workspace = hw_workspace_open (folder, flags, &error);

  g_assert_no_error (error);
  return workspace;
}

void
disk_close (Disk *d)
{
  hw_workspace_close (d->workspace);
  g_assert_finalize_object (d->workspace);
  d->workspace = NULL;
}

void
disk_reopen (Disk *d)
{
  disk_close (d);
  d->workspace = disk_open (d->folder, 0);
  hw_workspace_set_actor (d->workspace, &d->person);
}

void
disk_perform (HwWorkspace *workspace, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (workspace, command, &error);
  g_autofree char *why = NULL;

  g_assert_no_error (error);
  why = hw_outcome_describe (outcome);
  g_assert_cmpstr (why, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

void
disk_check (HwWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = hw_workspace_check (workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (wrong, i));
  g_assert_cmpuint (wrong->len, ==, 0);
}

void
disk_fill (Disk *d)
{
  HwSetup setup = { .language = "en", .person = "Lin", .template = "five-stage", .seed = "fault" };
  HwSetupIds ids;
  g_autoptr (HwCommand) begin = hw_setup_command (&setup, &ids, NULL);
  g_autoptr (HwCommand) rows = hw_command_new ("deal.create");
  g_autoptr (HwConfig) config = NULL;
  g_autoptr (GPtrArray) stages = NULL;
  HwEdit *edit;

  disk_perform (d->workspace, begin);
  hw_workspace_set_actor (d->workspace, &ids.person);
  config = hw_workspace_dup_config (d->workspace);
  stages = hw_config_stages (config, &ids.pipeline);
  d->person = ids.person;
  for (guint i = 0; i < G_N_ELEMENTS (d->stages); i++)
    d->stages[i] = *hw_row_id (g_ptr_array_index (stages, i));
  d->gate = disk_id ("gate", 0);
  edit = hw_command_create (rows, HW_GATE, &d->gate);
  hw_edit_set_text (edit, HW_GATE_LABEL, "Drawing");
  hw_edit_set_ref (edit, HW_GATE_STAGE, &d->stages[0]);
  hw_edit_set_text (edit, HW_GATE_EDGE, "entry");
  hw_edit_set_text (edit, HW_GATE_KIND, "attachment");
  d->account = disk_id ("account", 0);
  hw_edit_set_text (hw_command_create (rows, HW_ACCOUNT, &d->account), HW_ACCOUNT_NAME, "宁波汽配");
  hw_command_set_states_source (rows, TRUE);
  for (guint i = 0; i < N_DEALS; i++) {
    d->deals[i] = disk_id ("deal", i);
    edit = hw_command_create (rows, HW_DEAL, &d->deals[i]);
    hw_edit_set_text (edit, HW_DEAL_TITLE, "Brackets");
    hw_edit_set_ref (edit, HW_DEAL_STAGE, &d->stages[0]);
    hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &d->account);
    hw_edit_set_ref (edit, HW_DEAL_OWNER, &d->person);
    hw_edit_set_text (edit, HW_DEAL_NEED, "Lighter");
  }
  disk_perform (d->workspace, rows);
}

void
disk_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    disk_remove (child);
  }
  g_remove (path);
}

void
disk_set_up (Disk *d, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  d->folder = g_dir_make_tmp ("headway-faults-XXXXXX", &error);
  g_assert_no_error (error);
  d->workspace = disk_open (d->folder, HW_OPEN_CREATE);
  disk_fill (d);
}

void
disk_tear_down (Disk *d, gconstpointer data)
{
  disk_check (d->workspace);
  disk_close (d);
  disk_remove (d->folder);
  g_free (d->folder);
}

/* An error in words for people: of the workspace's own kind, a sentence first. */
void
disk_assert_plain (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == HW_WORKSPACE_ERROR);
  g_assert_true (g_unichar_isupper (g_utf8_get_char (error->message)) ||
                 g_str_has_prefix (error->message, "“"));
  g_assert_nonnull (strchr (error->message, '.'));
}

guint
disk_number_of (HwWorkspace *workspace, HwEntityKind kind, const HwId *id, guint field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) row = hw_workspace_load (workspace, kind, id, &error);
  const char *text;

  g_assert_no_error (error);
  g_assert_nonnull (row);
  text = hw_row_text (row, field);
  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
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

char *
disk_state (HwWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  char *state = hw_workspace_read (workspace, read_state, NULL, &error);

  g_assert_no_error (error);
  return state;
}

gboolean
disk_is_done (HwOutcome *outcome)
{
  gboolean done = outcome != NULL;

  if (done)
    g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  g_clear_pointer (&outcome, hw_outcome_unref);
  return done;
}

gboolean
disk_edit (Disk *d, GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("deal.edit");
  HwEdit *edit = hw_command_update (command, HW_DEAL, &d->deals[0]);
  HwId file = disk_id ("file", ++d->round);
  g_autofree char *notes = g_strdup_printf ("Round %u", d->round);

  hw_edit_set_int (edit, HW_DEAL_AMOUNT, d->round);
  hw_edit_set_text (edit, HW_DEAL_NOTES, notes);
  edit = hw_command_create (command, HW_ATTACHMENT, &file);
  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, "drawing.pdf");
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, "00");
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, &d->deals[0]);
  hw_command_add_evidence (command, &d->deals[0], &d->gate, &file);
  return disk_is_done (hw_workspace_perform (d->workspace, command, error));
}
