/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-reminders.h"

#include <glib/gi18n.h>

#include "core/retro/hw-escalation.h"

/* A computer that slept wakes with its timers late: look at the clock at least this often. */
#define LONGEST_WAIT_US (60 * G_USEC_PER_SEC)
#define SHORTEST_WAIT_US (G_USEC_PER_SEC / 2)

struct _HwReminders
{
  GObject parent_instance;
  HwContext *context;
  GCancellable *cancellable;
  GHashTable *told; /* char *: notifications that are out → char * what they say */
  guint timer;
  gboolean reading;
  gboolean again; /* something changed meanwhile */
};

static guint signal_open;

G_DEFINE_FINAL_TYPE (HwReminders, hw_reminders, G_TYPE_OBJECT)

/* ---- reading ---- */

typedef struct
{
  HwId person;
  gint64 now;
} Question;

typedef struct
{
  GPtrArray *commands; /* of HwCommand */
  GPtrArray *notices;  /* of HwRow */
  gint64 next;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->commands, g_ptr_array_unref);
  g_clear_pointer (&answer->notices, g_ptr_array_unref);
  g_free (answer);
}

/* (reading thread) */
static gpointer
read_due (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  const Question *question = data;
  Answer *answer = g_new0 (Answer, 1);

  answer->commands = hw_escalation_step (connection, config, question->now, &answer->next, error);
  if (answer->commands != NULL)
    answer->notices =
        hw_escalation_notices (connection, config, &question->person, question->now, error);
  if (answer->notices == NULL)
    g_clear_pointer (&answer, answer_free);
  return answer;
}

/* ---- notifications ---- */

static char *
describe (HwReminders *self, const HwRow *task)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  gint64 now = hw_context_now (self->context);
  HwEscalation escalation = hw_escalation_of (config, task, now);
  g_autofree char *words = NULL;
  const char *owner;

  if (escalation.state != HW_ESCALATION_ESCALATED)
    return hw_escalation_words (config, &escalation, now);
  words = hw_escalation_words (config, &escalation, now);
  owner = hw_config_name (config, HW_PERSON, hw_row_ref_id (task, HW_TASK_OWNER));
  return g_strjoin (" · ", *owner != '\0' ? owner : _("Nobody"), words, NULL);
}

static void
send (const char *id, const HwRow *task, const char *words)
{
  g_autoptr (GNotification) notification = g_notification_new (hw_row_name (task));

  g_notification_set_body (notification, words);
  g_notification_set_default_action_and_target (notification, "app.reminder-open", "s", id);
  g_notification_add_button_with_target (notification, _("Done"), "app.reminder-done", "s", id);
  g_notification_add_button_with_target (notification, _("Look at It"), "app.reminder-open", "s",
                                                          id);
  g_application_send_notification (g_application_get_default (), id, notification);
}

/* Each is told once in each of its states; what is settled goes away. */
static void
tell (HwReminders *self, GPtrArray *notices)
{
  g_autoptr (GHashTable) now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer id;

  if (g_application_get_default () == NULL)
    return;
  for (guint i = 0; i < notices->len; i++) {
    const HwRow *task = g_ptr_array_index (notices, i);
    g_autofree char *task_id = hw_id_dup_text (hw_row_id (task));
    g_autofree char *words = describe (self, task);
    g_autoptr (HwConfig) config =
        hw_workspace_dup_config (hw_context_get_workspace (self->context));
    HwEscalation escalation = hw_escalation_of (config, task, hw_context_now (self->context));
    char *state = g_strdup_printf ("%d", (int) escalation.state);

    if (g_strcmp0 (g_hash_table_lookup (self->told, task_id), state) != 0)
      send (task_id, task, words);
    g_hash_table_insert (now, g_steal_pointer (&task_id), state);
  }
  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (now, id))
      g_application_withdraw_notification (g_application_get_default (), id);
  g_hash_table_unref (self->told);
  self->told = g_steal_pointer (&now);
}

/* ---- the clock ---- */

static gboolean
timer_cb (gpointer user_data)
{
  HwReminders *self = user_data;

  self->timer = 0;
  hw_reminders_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for (HwReminders *self, gint64 next_us)
{
  gint64 wait = next_us - hw_context_now (self->context);

  g_clear_handle_id (&self->timer, g_source_remove);
  wait = CLAMP (wait, SHORTEST_WAIT_US, LONGEST_WAIT_US);
  self->timer = g_timeout_add ((guint) (wait / 1000), timer_cb, self);
}

static void
performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish ((HwWorkspace *) object, result, &error);

  /* A refusal says that somebody was faster; a full disk is told by whatever the user does next. */
  if (error != NULL)
    g_debug ("Not escalated: %s", error->message);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HwWorkspace *workspace = (HwWorkspace *) object;
  g_autoptr (GError) error = NULL;
  Answer *answer = hw_workspace_read_finish (workspace, result, &error);
  g_autoptr (HwReminders) self = user_data;

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_pointer (&answer, answer_free);
    return;
  }
  wait_for (self, answer != NULL ? answer->next : HW_CALENDAR_NEVER);
  if (answer == NULL)
    return;
  for (guint i = 0; i < answer->commands->len; i++)
    hw_workspace_perform_async (workspace, g_ptr_array_index (answer->commands, i), performed_cb,
                                NULL);
  tell (self, answer->notices);
  answer_free (answer);
  if (self->again)
    hw_reminders_refresh (self);
}

void
hw_reminders_refresh (HwReminders *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  Question *question;

  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  question = g_new0 (Question, 1);
  question->person = *hw_workspace_get_actor (workspace);
  question->now = hw_context_now (self->context);
  hw_workspace_read_async (workspace, read_due, question, g_free, answer_free, self->cancellable,
                           read_cb, g_object_ref (self));
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwReminders *self)
{
  if (hw_changes_touch (changes, HW_TASK) || hw_changes_touch (changes, HW_PERSON) ||
      hw_changes_touch (changes, HW_TEAM))
    hw_reminders_refresh (self);
}

/* ---- answers ---- */

static gboolean
parse_task (GVariant *parameter, HwId *id)
{
  return hw_id_parse (g_variant_get_string (parameter, NULL), id);
}

static void
done_activate_cb (GSimpleAction *action, GVariant *parameter, HwReminders *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwCommand) command = hw_command_new ("task.done");
  HwId id;

  if (!parse_task (parameter, &id))
    return;
  hw_edit_set_int (hw_command_update (command, HW_TASK, &id), HW_TASK_DONE_AT,
                   hw_context_now (self->context));
  hw_workspace_perform_async (workspace, command, performed_cb, NULL);
}

static void
open_activate_cb (GSimpleAction *action, GVariant *parameter, HwReminders *self)
{
  HwId id;

  if (parse_task (parameter, &id))
    g_signal_emit (self, signal_open, 0, &id);
}

static void
add_action (HwReminders *self, const char *name, GCallback callback)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, G_VARIANT_TYPE_STRING);

  if (application == NULL)
    return;
  g_signal_connect_object (action, "activate", callback, self, 0);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
}

static void
hw_reminders_dispose (GObject *object)
{
  HwReminders *self = HW_REMINDERS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_reminders_parent_class)->dispose (object);
}

static void
hw_reminders_class_init (HwRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_reminders_dispose;
  signal_open = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
hw_reminders_init (HwReminders *self)
{
  self->cancellable = g_cancellable_new ();
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

HwReminders *
hw_reminders_new (HwContext *context)
{
  HwReminders *self = g_object_new (HW_TYPE_REMINDERS, NULL);
  HwWorkspace *workspace = hw_context_get_workspace (context);

  self->context = g_object_ref (context);
  add_action (self, "reminder-done", G_CALLBACK (done_activate_cb));
  add_action (self, "reminder-open", G_CALLBACK (open_activate_cb));
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  if (!hw_workspace_is_read_only (workspace))
    hw_reminders_refresh (self);
  return self;
}
