/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-gate-perform.h"

#include <glib/gi18n.h>

#include "ui/common/hw-shell.h"

typedef struct
{
  GWeakRef widget;
  GWeakRef owner;
  gboolean owned;
  HwContext *context;
  HwCommand *command;
  char *done;
  GdkRectangle anchor;
  HwGateSheetDone callback;
  gpointer user_data;
} Performance;

static void
performance_free (Performance *performance)
{
  g_weak_ref_clear (&performance->widget);
  g_weak_ref_clear (&performance->owner);
  g_object_unref (performance->context);
  hw_command_unref (performance->command);
  g_free (performance->done);
  g_free (performance);
}

static void
finish (Performance *performance, gboolean completed, HwOutcome *outcome)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&performance->widget);
  g_autoptr (GObject) owner = g_weak_ref_get (&performance->owner);

  if (performance->callback != NULL && (!performance->owned || owner != NULL))
    performance->callback (completed, outcome, performance->user_data);
  if (widget != NULL && completed && outcome->marks->len > 0) {
    const HwProblem *mark = g_ptr_array_index (outcome->marks, 0);

    hw_shell_toast_action (widget, mark->message, _("_Undo"), "win.undo");
  } else if (widget != NULL && completed && performance->done != NULL && outcome->command != 0) {
    hw_shell_toast_action (widget, performance->done, _("_Undo"), "win.undo");
  }
  performance_free (performance);
}

static void
sheet_done (gboolean completed, HwOutcome *outcome, gpointer user_data)
{
  finish (user_data, completed, outcome);
}

static void
workspace_performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Performance *performance = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&performance->widget);

  if (widget != NULL && outcome != NULL && hw_outcome_can_be_filled (outcome)) {
    hw_gate_sheet_present (widget, performance->context, performance->command, outcome,
                           &performance->anchor, sheet_done, performance);
    return;
  }
  if (widget != NULL && outcome == NULL)
    hw_shell_toast_error (widget, error);
  if (widget != NULL && outcome != NULL && outcome->status == HW_OUTCOME_REFUSED) {
    g_autofree char *text = hw_outcome_describe (outcome);

    hw_shell_toast (widget, text);
  }
  finish (performance, outcome != NULL && outcome->status == HW_OUTCOME_DONE, outcome);
}

void
hw_gate_perform (GtkWidget *widget,
                 HwContext *context,
                 HwCommand *command,
                 const char *done,
                 const GdkRectangle *anchor,
                 HwGateSheetDone callback,
                 GObject *owner,
                 gpointer user_data)
{
  Performance *performance = g_new0 (Performance, 1);

  g_weak_ref_init (&performance->widget, widget);
  g_weak_ref_init (&performance->owner, owner);
  performance->owned = owner != NULL;
  performance->context = g_object_ref (context);
  performance->command = hw_command_ref (command);
  performance->done = g_strdup (done);
  performance->anchor = anchor != NULL ? *anchor
                                       : (GdkRectangle){ 0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget) };
  performance->callback = callback;
  performance->user_data = user_data;
  hw_workspace_perform_async (hw_context_get_workspace (context), command, workspace_performed_cb,
                              performance);
}
