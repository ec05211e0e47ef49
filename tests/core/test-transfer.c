/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "core/templates/hw-setup.h"
#include "core/workspace/hw-bin.h"
#include "core/workspace/hw-transfer.h"
#include "core/workspace/hw-workspace.h"

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwSetupIds ids;
  HwId bob;
  HwId account;
  HwId open_deal;
  HwId lost_deal;
  HwId open_task, suggestion, playbook;
  HwId done_task;
} Fixture;

static void
perform (Fixture *fixture, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (fixture->workspace, command, &error);
  g_autofree char *why = outcome == NULL ? NULL : hw_outcome_describe (outcome);

  g_assert_no_error (error);
  if (outcome->status != HW_OUTCOME_DONE)
    g_error ("refused: %s", why);
}

static HwId
new_id (Fixture *fixture)
{
  return hw_id_new (hw_workspace_now (fixture->workspace));
}

static const HwId *
find_stage (HwConfig *config, const HwId *pipeline, HwStageKind kind)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (config, pipeline);

  for (guint i = 0; i < stages->len; i++) {
    if (hw_stage_kind (g_ptr_array_index (stages, i)) == kind)
      return hw_row_id (g_ptr_array_index (stages, i));
  }
  g_assert_not_reached ();
}

static HwId
add_deal (Fixture *fixture, HwCommand *command, HwStageKind kind)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  HwId id = new_id (fixture);
  HwEdit *edit = hw_command_create (command, HW_DEAL, &id);

  hw_edit_set_text (edit, HW_DEAL_TITLE, "Brackets");
  hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &fixture->account);
  hw_edit_set_ref (edit, HW_DEAL_OWNER, &fixture->ids.person);
  hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &fixture->ids.pipeline);
  hw_edit_set_ref (edit, HW_DEAL_STAGE, find_stage (config, &fixture->ids.pipeline, kind));
  if (kind == HW_STAGE_LOST)
    hw_edit_set_text (edit, HW_DEAL_LOST_REASON, "price");
  return id;
}

static HwId
add_task (Fixture *fixture, HwCommand *command, gboolean done)
{
  HwId id = new_id (fixture);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_edit_set_text (edit, HW_TASK_TITLE, "Call");
  hw_edit_set_text (edit, HW_TASK_KIND, "next_step");
  hw_edit_set_ref (edit, HW_TASK_DEAL, &fixture->open_deal);
  hw_edit_set_ref (edit, HW_TASK_OWNER, &fixture->ids.person);
  if (done)
    hw_edit_set_int (edit, HW_TASK_DONE_AT, hw_workspace_now (fixture->workspace));
  return id;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en", .person = "Ada", .template = "five-stage" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) first = hw_setup_command (&setup, &fixture->ids, &error);
  g_autoptr (HwCommand) command = hw_command_new ("import");
  HwEdit *edit;

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("headway-transfer-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  perform (fixture, first);
  hw_workspace_set_actor (fixture->workspace, &fixture->ids.person);

  hw_command_set_states_source (command, TRUE);
  fixture->bob = new_id (fixture);
  hw_edit_set_text (hw_command_create (command, HW_PERSON, &fixture->bob), HW_PERSON_NAME, "Bob");
  fixture->account = new_id (fixture);
  edit = hw_command_create (command, HW_ACCOUNT, &fixture->account);
  hw_edit_set_text (edit, HW_ACCOUNT_NAME, "Kelmore");
  hw_edit_set_ref (edit, HW_ACCOUNT_OWNER, &fixture->ids.person);
  fixture->open_deal = add_deal (fixture, command, HW_STAGE_OPEN);
  fixture->lost_deal = add_deal (fixture, command, HW_STAGE_LOST);
  fixture->open_task = add_task (fixture, command, FALSE);
  fixture->done_task = add_task (fixture, command, TRUE);
  fixture->suggestion = new_id (fixture);
  edit = hw_command_create (command, HW_SUGGESTION, &fixture->suggestion);
  hw_edit_set_text (edit, HW_SUGGESTION_TEXT, "Two forms");
  hw_edit_set_ref (edit, HW_SUGGESTION_OWNER, &fixture->ids.person);
  fixture->playbook = new_id (fixture);
  edit = hw_command_create (command, HW_PLAYBOOK, &fixture->playbook);
  hw_edit_set_text (edit, HW_PLAYBOOK_NAME, "Ice breaker");
  hw_edit_set_ref (edit, HW_PLAYBOOK_OWNER, &fixture->ids.person);
  edit = hw_command_update (command, HW_PIPELINE, &fixture->ids.pipeline);
  hw_edit_set_ref (edit, HW_PIPELINE_OWNER, &fixture->ids.person);
  perform (fixture, command);
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
  g_clear_object (&fixture->workspace);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static gpointer
read_transfer (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  return hw_transfer_read (connection, data, error);
}

static HwTransfer *
read_in_hand (Fixture *fixture, const HwId *person)
{
  g_autoptr (GError) error = NULL;
  HwTransfer *transfer =
      hw_workspace_read (fixture->workspace, read_transfer, (gpointer) person, &error);

  g_assert_no_error (error);
  return transfer;
}

static void
assert_owner (Fixture *fixture, HwEntityKind kind, const HwId *id, guint field, const HwId *owner)
{
  g_autoptr (HwRow) row = hw_workspace_load (fixture->workspace, kind, id, NULL);

  g_assert_nonnull (row);
  g_assert_true (hw_id_equal (hw_row_ref_id (row, field), owner));
}

static void
test_transfer (Fixture *fixture, gconstpointer data)
{
  const HwId *ada = &fixture->ids.person;
  g_autoptr (HwTransfer) transfer = read_in_hand (fixture, ada);
  g_autoptr (HwCommand) command = hw_transfer_command (transfer, &fixture->bob);
  g_autofree char *text = hw_transfer_describe (transfer);
  g_autoptr (HwRow) before =
      hw_workspace_load (fixture->workspace, HW_DEAL, &fixture->open_deal, NULL);
  g_autoptr (HwRow) after = NULL;
  g_autoptr (HwOutcome) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (transfer->deals->len, ==, 1);
  g_assert_cmpuint (transfer->accounts->len, ==, 1);
  g_assert_cmpuint (transfer->tasks->len, ==, 1);
  g_assert_cmpuint (transfer->closed_deals, ==, 1);
  g_assert_cmpstr (text, ==,
                   "1 open deal, 1 customer, 1 open task, 3 processes, playbooks and suggestions");
  perform (fixture, command);
  assert_owner (fixture, HW_DEAL, &fixture->open_deal, HW_DEAL_OWNER, &fixture->bob);
  assert_owner (fixture, HW_ACCOUNT, &fixture->account, HW_ACCOUNT_OWNER, &fixture->bob);
  assert_owner (fixture, HW_TASK, &fixture->open_task, HW_TASK_OWNER, &fixture->bob);
  assert_owner (fixture, HW_SUGGESTION, &fixture->suggestion, HW_SUGGESTION_OWNER, &fixture->bob);
  assert_owner (fixture, HW_PLAYBOOK, &fixture->playbook, HW_PLAYBOOK_OWNER, &fixture->bob);
  assert_owner (fixture, HW_PIPELINE, &fixture->ids.pipeline, HW_PIPELINE_OWNER, &fixture->bob);
  assert_owner (fixture, HW_DEAL, &fixture->lost_deal, HW_DEAL_OWNER, ada);
  assert_owner (fixture, HW_TASK, &fixture->done_task, HW_TASK_OWNER, ada);
  /* Nothing but the owner moved. */
  after = hw_workspace_load (fixture->workspace, HW_DEAL, &fixture->open_deal, NULL);
  for (guint i = 0; i < HW_DEAL_N; i++) {
    if (i != HW_DEAL_OWNER)
      g_assert_true (hw_value_equal (hw_row_value (before, i), hw_row_value (after, i)));
  }

  undone = hw_workspace_undo (fixture->workspace, 0, &error);
  g_assert_no_error (error);
  assert_owner (fixture, HW_DEAL, &fixture->open_deal, HW_DEAL_OWNER, ada);
  assert_owner (fixture, HW_ACCOUNT, &fixture->account, HW_ACCOUNT_OWNER, ada);
}

static void
test_leave (Fixture *fixture, gconstpointer data)
{
  const HwId *ada = &fixture->ids.person;
  g_autoptr (HwTransfer) transfer = read_in_hand (fixture, ada);
  g_autoptr (HwCommand) command = hw_transfer_leave_command (transfer, ada, &fixture->bob, 20000);
  g_autoptr (HwTransfer) left = NULL;
  g_autoptr (HwRow) person = NULL;

  perform (fixture, command);
  person = hw_workspace_load (fixture->workspace, HW_PERSON, ada, NULL);
  g_assert_cmpint (hw_row_int (person, HW_PERSON_ACTIVE_TO), ==, 20000);
  left = read_in_hand (fixture, ada);
  g_assert_true (hw_transfer_is_empty (left));
}

static gpointer
read_bin (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  HwBinQuery query = { .text = data, .limit = 50 };

  return hw_bin_read (connection, config, &query, error);
}

static GPtrArray *
list_bin (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = hw_workspace_read (fixture->workspace, read_bin, (gpointer) text, &error);

  g_assert_no_error (error);
  return items;
}

static gpointer
make_restore (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  return hw_bin_restore_command (connection, config, HW_DEAL, data, error);
}

static void
test_bin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) delete = hw_command_new ("row.delete");
  g_autoptr (HwCommand) restore = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) empty = NULL;
  g_autoptr (HwRow) task = NULL;
  g_autoptr (GError) error = NULL;
  HwBinItem *item;

  hw_command_delete (delete, HW_TASK, &fixture->open_task);
  hw_command_delete (delete, HW_TASK, &fixture->done_task);
  hw_command_delete (delete, HW_DEAL, &fixture->open_deal);
  perform (fixture, delete);

  items = list_bin (fixture, NULL);
  g_assert_cmpuint (items->len, ==, 3);
  found = list_bin (fixture, "bRACK");
  g_assert_cmpuint (found->len, ==, 1);
  item = g_ptr_array_index (found, 0);
  g_assert_cmpint (item->entity, ==, HW_DEAL);
  g_assert_cmpstr (item->who, ==, "Ada");
  none = list_bin (fixture, "no such name");
  g_assert_cmpuint (none->len, ==, 0);

  /* What went with the deal comes back with it. */
  restore = hw_workspace_read (fixture->workspace, make_restore, &fixture->open_deal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hw_command_n_edits (restore), ==, 3);
  perform (fixture, restore);
  task = hw_workspace_load (fixture->workspace, HW_TASK, &fixture->open_task, NULL);
  g_assert_false (hw_row_is_deleted (task));
  empty = list_bin (fixture, NULL);
  g_assert_cmpuint (empty->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/transfer/owner", Fixture, NULL, set_up, test_transfer, tear_down);
  g_test_add ("/transfer/leave", Fixture, NULL, set_up, test_leave, tear_down);
  g_test_add ("/bin/restore", Fixture, NULL, set_up, test_bin, tear_down);
  return g_test_run ();
}
