/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-perform.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef widget;
  GWeakRef owner;
  gboolean owned;
  char *done;
  HwPerformed performed;
  gpointer user_data;
} Performance;

static void
performance_free (Performance *performance)
{
  g_weak_ref_clear (&performance->widget);
  g_weak_ref_clear (&performance->owner);
  g_free (performance->done);
  g_free (performance);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Performance, performance_free)

static void
tell_outcome (GtkWidget *widget, HwOutcome *outcome, const char *done)
{
  g_autofree char *text = NULL;

  if (outcome->status == HW_OUTCOME_REFUSED) {
    text = hw_outcome_describe (outcome);
    hw_shell_toast (widget, text);
  } else if (outcome->marks->len > 0) {
    HwProblem *mark = g_ptr_array_index (outcome->marks, 0);

    hw_shell_toast_action (widget, mark->message, _("_Undo"), "win.undo");
  } else if (done != NULL && outcome->command != 0) {
    hw_shell_toast_action (widget, done, _("_Undo"), "win.undo");
  }
}

static void
workspace_performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Performance) performance = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&performance->widget);
  g_autoptr (GObject) owner = g_weak_ref_get (&performance->owner);

  if (performance->performed != NULL && (!performance->owned || owner != NULL))
    performance->performed (outcome, error, performance->user_data);
  if (widget == NULL)
    return;
  if (outcome == NULL)
    hw_shell_toast_error (widget, error);
  else
    tell_outcome (widget, outcome, performance->done);
}

void
hw_perform_full (GtkWidget *widget,
                 HwContext *context,
                 HwCommand *command,
                 const char *done,
                 HwPerformed performed,
                 GObject *owner,
                 gpointer user_data)
{
  Performance *performance;

  g_return_if_fail (GTK_IS_WIDGET (widget) && HW_IS_CONTEXT (context) && command != NULL);

  performance = g_new0 (Performance, 1);
  g_weak_ref_init (&performance->widget, widget);
  g_weak_ref_init (&performance->owner, owner);
  performance->owned = owner != NULL;
  performance->done = g_strdup (done);
  performance->performed = performed;
  performance->user_data = user_data;
  hw_workspace_perform_async (hw_context_get_workspace (context), command, workspace_performed_cb,
                              performance);
}

void
hw_perform (GtkWidget *widget, HwContext *context, HwCommand *command, const char *done)
{
  hw_perform_full (widget, context, command, done, NULL, NULL, NULL);
}

typedef struct
{
  HwContext *context;
  HwEntityKind kind;
  HwId id;
  char *done;
} Deletion;

static void
deletion_free (gpointer data, GClosure *closure)
{
  Deletion *deletion = data;

  g_object_unref (deletion->context);
  g_free (deletion->done);
  g_free (deletion);
}

static void
delete_button_clicked_cb (GtkButton *button, gpointer user_data)
{
  Deletion *deletion = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  g_autoptr (HwCommand) command = hw_command_new ("row.delete");

  hw_command_delete (command, deletion->kind, &deletion->id);
  /* The button goes with its row: the toast needs a widget that stays. */
  hw_perform (GTK_WIDGET (root), deletion->context, command, deletion->done);
}

GtkWidget *
hw_delete_button_new (HwContext *context, const HwRow *row, const char *done)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  Deletion *deletion = g_new0 (Deletion, 1);

  deletion->context = g_object_ref (context);
  deletion->kind = hw_row_kind (row);
  deletion->id = *hw_row_id (row);
  deletion->done = g_strdup (done);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Delete"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Delete"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (delete_button_clicked_cb), deletion,
                         deletion_free, 0);
  return button;
}
