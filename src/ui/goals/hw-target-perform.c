/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-perform.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/goals/hw-target-form.h"

typedef struct
{
  GWeakRef widget;
  GWeakRef owner;
  gboolean owned;
  HwContext *context;
  HwCommand *command;
  char *done;
  HwPerformed performed;
  gpointer user_data;
  HwOutcome *refused; /* while a reason is asked for */
  GtkWidget *entry;   /* unowned, in the form */
} Work;

static void
work_free (Work *work)
{
  g_weak_ref_clear (&work->widget);
  g_weak_ref_clear (&work->owner);
  g_clear_object (&work->context);
  g_clear_pointer (&work->command, hw_command_unref);
  g_clear_pointer (&work->refused, hw_outcome_unref);
  g_free (work->done);
  g_free (work);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
tell (Work *work, HwOutcome *outcome, const GError *error)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&work->widget);
  g_autoptr (GObject) owner = g_weak_ref_get (&work->owner);
  gboolean done = outcome != NULL && outcome->status == HW_OUTCOME_DONE;
  g_autofree char *text = NULL;

  if (work->performed != NULL && (!work->owned || owner != NULL))
    work->performed (outcome, error, work->user_data);
  if (widget == NULL)
    return;
  if (outcome == NULL) {
    hw_shell_toast_error (widget, error);
  } else if (!done && work->performed == NULL) {
    text = hw_outcome_describe (outcome);
    hw_shell_toast (widget, text);
  } else if (done && work->done != NULL && outcome->command != 0) {
    hw_shell_toast_action (widget, work->done, _("_Undo"), "win.undo");
  }
}

static void start (Work *work);

static void
form_apply_cb (HwTargetForm *form, Work *work)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (work->entry));
  g_autofree char *stripped = g_strstrip (g_strdup (reason));

  if (*stripped == '\0') {
    hw_target_form_set_problem (form, _("A few words are enough."));
    gtk_widget_grab_focus (work->entry);
    return;
  }
  hw_command_set_reason (work->command, stripped);
  g_clear_pointer (&work->refused, hw_outcome_unref);
  work->entry = NULL;
  g_signal_handlers_disconnect_by_data (form, work);
  hw_window_destroy (GTK_WINDOW (form));
  start (work);
}

/* Closed without a reason: nothing was done. */
static void
form_destroy_cb (HwTargetForm *form, Work *work)
{
  g_autoptr (Work) owned = work;

  tell (owned, owned->refused, NULL);
}

/* Takes @work. */
static void
ask_reason (Work *work, GtkWidget *widget)
{
  HwTargetForm *form = hw_target_form_new (widget, _("Why?"), _("_Continue"));
  g_autofree char *text = hw_outcome_describe (work->refused);

  hw_target_form_set_text (form, text);
  work->entry = hw_target_form_add_entry (form, _("Reason"), NULL);
  g_signal_connect (form, "apply", G_CALLBACK (form_apply_cb), work);
  g_signal_connect (form, "destroy", G_CALLBACK (form_destroy_cb), work);
  gtk_window_present (GTK_WINDOW (form));
  gtk_widget_grab_focus (work->entry);
}

static void
workspace_performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&work->widget);

  if (outcome != NULL && outcome->status == HW_OUTCOME_REFUSED && widget != NULL &&
      hw_outcome_needs_reason (outcome)) {
    work->refused = g_steal_pointer (&outcome);
    ask_reason (g_steal_pointer (&work), widget);
    return;
  }
  tell (work, outcome, error);
}

static void
start (Work *work)
{
  hw_workspace_perform_async (hw_context_get_workspace (work->context), work->command,
                              workspace_performed_cb, work);
}

void
hw_target_perform (GtkWidget *widget,
                   HwContext *context,
                   HwCommand *command,
                   const char *done,
                   HwPerformed performed,
                   GObject *owner,
                   gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  g_weak_ref_init (&work->widget, widget);
  g_weak_ref_init (&work->owner, owner);
  work->owned = owner != NULL;
  work->context = g_object_ref (context);
  work->command = hw_command_ref (command);
  work->done = g_strdup (done);
  work->performed = performed;
  work->user_data = user_data;
  start (work);
}
