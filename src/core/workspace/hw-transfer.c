/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-transfer.h"

#include <glib/gi18n-lib.h>

static gboolean
read_ids (HwConnection *connection, const char *sql, const HwId *from, GArray *ids, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  GError *step_error = NULL;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, from);
  while (hw_statement_step (statement, &step_error)) {
    HwId id = hw_statement_get_id (statement, 0);

    g_array_append_val (ids, id);
  }
  hw_statement_reset (statement);
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, step_error);
  return FALSE;
}

HwTransfer *
hw_transfer_read (HwConnection *connection, const HwId *from, GError **error)
{
  g_autoptr (HwTransfer) transfer = g_new0 (HwTransfer, 1);
  g_autoptr (GArray) closed = g_array_new (FALSE, FALSE, sizeof (HwId));

  transfer->deals = g_array_new (FALSE, FALSE, sizeof (HwId));
  transfer->accounts = g_array_new (FALSE, FALSE, sizeof (HwId));
  transfer->tasks = g_array_new (FALSE, FALSE, sizeof (HwId));
  transfer->pipelines = g_array_new (FALSE, FALSE, sizeof (HwId));
  transfer->playbooks = g_array_new (FALSE, FALSE, sizeof (HwId));
  transfer->suggestions = g_array_new (FALSE, FALSE, sizeof (HwId));
  if (!read_ids (connection,
                 "SELECT id FROM deal WHERE owner = ?1 AND deleted_at IS NULL AND stage NOT IN"
                 " (SELECT id FROM stage WHERE kind IN ('won', 'lost'))",
                 from, transfer->deals, error) ||
      !read_ids (connection,
                 "SELECT id FROM deal WHERE owner = ?1 AND deleted_at IS NULL AND stage IN"
                 " (SELECT id FROM stage WHERE kind IN ('won', 'lost'))",
                 from, closed, error) ||
      !read_ids (connection, "SELECT id FROM account WHERE owner = ?1 AND deleted_at IS NULL", from,
                 transfer->accounts, error) ||
      !read_ids (connection,
                 "SELECT id FROM task WHERE owner = ?1 AND deleted_at IS NULL AND done_at IS NULL",
                 from, transfer->tasks, error) ||
      !read_ids (connection, "SELECT id FROM pipeline WHERE owner = ?1 AND deleted_at IS NULL",
                 from, transfer->pipelines, error) ||
      !read_ids (connection,
                 "SELECT id FROM playbook WHERE owner = ?1 AND deleted_at IS NULL AND state <> "
                 "'retired'",
                 from, transfer->playbooks, error) ||
      !read_ids (connection,
                 "SELECT id FROM suggestion WHERE owner = ?1 AND deleted_at IS NULL AND state = "
                 "'open'",
                 from, transfer->suggestions, error))
    return NULL;
  transfer->closed_deals = closed->len;
  return g_steal_pointer (&transfer);
}

void
hw_transfer_free (HwTransfer *transfer)
{
  g_clear_pointer (&transfer->deals, g_array_unref);
  g_clear_pointer (&transfer->accounts, g_array_unref);
  g_clear_pointer (&transfer->tasks, g_array_unref);
  g_clear_pointer (&transfer->pipelines, g_array_unref);
  g_clear_pointer (&transfer->playbooks, g_array_unref);
  g_clear_pointer (&transfer->suggestions, g_array_unref);
  g_free (transfer);
}

static guint
count_duties (const HwTransfer *transfer)
{
  return transfer->pipelines->len + transfer->playbooks->len + transfer->suggestions->len;
}

gboolean
hw_transfer_is_empty (const HwTransfer *transfer)
{
  return transfer->deals->len + transfer->accounts->len + transfer->tasks->len +
             count_duties (transfer) ==
         0;
}

char *
hw_transfer_describe (const HwTransfer *transfer)
{
  guint n_deals = transfer->deals->len;
  guint n_accounts = transfer->accounts->len;
  guint n_tasks = transfer->tasks->len;
  guint n_duties = count_duties (transfer);
  g_autofree char *deals =
      g_strdup_printf (ngettext ("%u open deal", "%u open deals", n_deals), n_deals);
  g_autofree char *accounts =
      g_strdup_printf (ngettext ("%u customer", "%u customers", n_accounts), n_accounts);
  g_autofree char *tasks =
      g_strdup_printf (ngettext ("%u open task", "%u open tasks", n_tasks), n_tasks);

  g_autofree char *duties = g_strdup_printf (
      /* Translators: pipelines, playbooks and suggestions, of all three together so many */
      ngettext ("%u process, playbook or suggestion", "%u processes, playbooks and suggestions",
                n_duties),
      n_duties);

  if (n_duties > 0)
    /* Translators: numbers of open deals, customers, open tasks, and other things that somebody
     * looks after */
    return g_strdup_printf (_("%s, %s, %s, %s"), deals, accounts, tasks, duties);
  /* Translators: numbers of open deals, customers and open tasks, as “3 open deals” */
  return g_strdup_printf (_("%s, %s, %s"), deals, accounts, tasks);
}

static void
add_owner (HwCommand *command, HwEntityKind kind, guint field, const GArray *ids, const HwId *to)
{
  for (guint i = 0; i < ids->len; i++) {
    HwEdit *edit = hw_command_update (command, kind, &g_array_index (ids, HwId, i));

    hw_edit_set_ref (edit, field, to);
  }
}

static void
add_transfer (HwCommand *command, const HwTransfer *transfer, const HwId *to)
{
  add_owner (command, HW_DEAL, HW_DEAL_OWNER, transfer->deals, to);
  add_owner (command, HW_ACCOUNT, HW_ACCOUNT_OWNER, transfer->accounts, to);
  add_owner (command, HW_TASK, HW_TASK_OWNER, transfer->tasks, to);
  add_owner (command, HW_PIPELINE, HW_PIPELINE_OWNER, transfer->pipelines, to);
  add_owner (command, HW_PLAYBOOK, HW_PLAYBOOK_OWNER, transfer->playbooks, to);
  add_owner (command, HW_SUGGESTION, HW_SUGGESTION_OWNER, transfer->suggestions, to);
}

HwCommand *
hw_transfer_command (const HwTransfer *transfer, const HwId *to)
{
  HwCommand *command = hw_command_new ("owner.transfer");

  add_transfer (command, transfer, to);
  return command;
}

HwCommand *
hw_transfer_leave_command (const HwTransfer *transfer,
                           const HwId *person,
                           const HwId *to,
                           gint64 last_day)
{
  HwCommand *command = hw_command_new ("person.leave");
  HwEdit *edit;

  g_return_val_if_fail (!hw_id_is_none (to) || hw_transfer_is_empty (transfer), command);

  /* First the work, then the leaving: a rule may ask whether the owner is active. */
  add_transfer (command, transfer, to);
  edit = hw_command_update (command, HW_PERSON, person);
  hw_edit_set_int (edit, HW_PERSON_ACTIVE_TO, last_day);
  return command;
}
