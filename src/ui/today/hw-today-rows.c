/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-today-rows.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/common/hw-row-list.h"
#include "ui/common/hw-shell.h"
#include "ui/today/hw-today-window.h"

typedef struct
{
  HwTodayCount *count;
  HwId person;
  gint64 now_us;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  hw_today_count_free (question->count);
  g_free (question);
}

static gpointer
read_rows (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Question *question = data;

  return hw_today_count_list_rows (question->count, connection, config, &question->person,
                                   question->now_us, error);
}

static GtkWidget *
make_row (const HwRow *touch, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = hw_format_instant (hw_row_int (touch, HW_TOUCH_HAPPENED_AT));
  const char *summary = hw_row_text (touch, HW_TOUCH_SUMMARY);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), summary != NULL ? summary : when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), summary != NULL ? when : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
list_open_cb (HwRowList *list, const HwRow *touch, GtkWindow *window)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (window));
  gboolean of_deal = !hw_row_is_null (touch, HW_TOUCH_DEAL);
  HwId id = *hw_row_ref_id (touch, of_deal ? HW_TOUCH_DEAL : HW_TOUCH_ACCOUNT);

  if (hw_id_is_none (&id))
    return;
  gtk_window_close (window);
  hw_shell_open_row (parent, of_deal ? HW_DEAL : HW_ACCOUNT, &id);
}

static void
workspace_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwRowList) list = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (rows == NULL)
    hw_row_list_set_note (list, error->message);
  else
    hw_row_list_set_rows (list, rows);
}

void
hw_today_rows_present (GtkWidget *parent,
                       HwContext *context,
                       const HwTodayCount *count,
                       const HwId *person)
{
  GtkWidget *list =
      hw_row_list_new (count->name, NULL, _("Nothing of it yet this week."), make_row, NULL);
  GtkWidget *window = hw_today_window_new (parent, _("This week"), list);
  Question *question = g_new0 (Question, 1);

  question->count = hw_today_count_copy (count);
  question->person = *person;
  question->now_us = hw_context_now (context);
  g_signal_connect_object (list, "open", G_CALLBACK (list_open_cb), window, 0);
  hw_workspace_read_async (hw_context_get_workspace (context), read_rows, question, question_free,
                           (GDestroyNotify) g_ptr_array_unref, NULL, workspace_read_cb,
                           g_object_ref (list));
  gtk_window_present (GTK_WINDOW (window));
}
