/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-today-edit.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"

void
hw_today_edit_done (GtkWidget *widget, HwContext *context, const HwId *task, gboolean done)
{
  g_autoptr (HwCommand) command = hw_command_new ("task.edit");
  HwEdit *edit = hw_command_update (command, HW_TASK, task);

  if (done)
    hw_edit_set_int (edit, HW_TASK_DONE_AT, hw_context_now (context));
  else
    hw_edit_set_null (edit, HW_TASK_DONE_AT);
  hw_perform (widget, context, command, done ? _("Done") : _("Open again"));
}

void
hw_today_edit_answer (GtkWidget *widget, HwContext *context, const HwId *task, const char *answer)
{
  g_autofree char *text = g_strdup (answer != NULL ? answer : "");
  g_autoptr (HwCommand) command = hw_command_new ("task.edit");
  HwEdit *edit = hw_command_update (command, HW_TASK, task);

  if (*g_strstrip (text) == '\0')
    return;
  hw_edit_set_text (edit, HW_TASK_ANSWER, text);
  hw_edit_set_int (edit, HW_TASK_DONE_AT, hw_context_now (context));
  hw_perform (widget, context, command, _("Answered"));
}

void
hw_today_edit_snooze (GtkWidget *widget,
                      HwContext *context,
                      const HwId *task,
                      gint64 day,
                      gint64 today)
{
  g_autoptr (HwCommand) command = hw_command_new ("task.edit");
  g_autofree char *text = hw_format_date_near (day, today);
  /* Translators: %s is a day, as “tomorrow” or “Jul 3”. */
  g_autofree char *done = g_strdup_printf (_("Put off until %s"), text);

  hw_edit_set_int (hw_command_update (command, HW_TASK, task), HW_TASK_SNOOZED_TO, day);
  hw_perform (widget, context, command, done);
}

typedef struct
{
  GtkWidget *widget;
  HwContext *context;
  guint field;
} Errand;

static void
present_day_form (const Errand *errand, HwRow *task)
{
  gboolean due = errand->field == HW_TASK_DUE;
  HwRowFormSpec spec = { due          ? _("Another Day")
                                      : _("Put Off"), "task.edit",
                                  due ? _("Day changed") : _("Put off"), &errand->field, 1 };
  HwRowForm *form = hw_row_form_new (errand->widget, errand->context, &spec, task, FALSE);

  gtk_window_present (GTK_WINDOW (form));
}

static void
workspace_load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) task = hw_workspace_load_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (error != NULL)
    hw_shell_toast_error (errand->widget, error);
  else if (task != NULL && gtk_widget_get_root (errand->widget) != NULL)
    present_day_form (errand, task);
  g_object_unref (errand->widget);
  g_object_unref (errand->context);
  g_free (errand);
}

void
hw_today_edit_day (GtkWidget *widget, HwContext *context, const HwId *task, guint field)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->widget = g_object_ref (widget);
  errand->context = g_object_ref (context);
  errand->field = field;
  hw_workspace_load_async (hw_context_get_workspace (context), HW_TASK, task, NULL,
                           workspace_load_cb, errand);
}

static HwRowForm *
make_next_step_form (GtkWidget *widget,
                     HwContext *context,
                     const HwTodayItem *item,
                     const HwId *owner,
                     gint64 day)
{
  static const guint fields[] = { HW_TASK_TITLE, HW_TASK_DUE };
  HwRowFormSpec spec = { _("Next Step"), "task.create",
                            _("Next step set"), fields, G_N_ELEMENTS (fields) };
  HwId id = hw_id_new (hw_context_now (context));
  g_autoptr (HwRow) row =
      hw_row_new (hw_workspace_get_schema (hw_context_get_workspace (context)), HW_TASK, &id);
  HwRowForm *form;

  hw_row_take (row, HW_TASK_KIND, hw_value_text ("next_step"));
  hw_row_take (row, HW_TASK_TITLE, hw_value_text (item->action));
  hw_row_take (row, HW_TASK_DEAL, hw_value_id (&item->deal));
  if (!hw_id_is_none (&item->account))
    hw_row_take (row, HW_TASK_ACCOUNT, hw_value_id (&item->account));
  hw_row_take (row, HW_TASK_OWNER, hw_value_id (owner));
  if (day != HW_DATE_NONE)
    hw_row_take (row, HW_TASK_DUE, hw_value_int (day));
  form = hw_row_form_new (widget, context, &spec, row, TRUE);
  hw_field_row_set_title (hw_row_form_get_field (form, HW_TASK_TITLE), _("Next step"));
  return form;
}

void
hw_today_edit_next_step (GtkWidget *widget,
                         HwContext *context,
                         const HwTodayItem *item,
                         const HwId *owner)
{
  gtk_window_present (
      GTK_WINDOW (make_next_step_form (widget, context, item, owner, HW_DATE_NONE)));
}

static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, gpointer user_data)
{
  g_auto (HwValue) day = HW_VALUE_NULL;

  if (hw_field_row_get_value (hw_row_form_get_field (form, HW_TASK_DUE), &day, NULL))
    hw_edit_set (edit, HW_TASK_SNOOZED_TO, hw_value_copy (&day));
}

void
hw_today_edit_put_off_deal (GtkWidget *widget,
                            HwContext *context,
                            const HwTodayItem *item,
                            const HwId *owner,
                            gint64 day)
{
  HwRowForm *form = make_next_step_form (widget, context, item, owner, day);

  g_signal_connect (form, "saving", G_CALLBACK (form_saving_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}
