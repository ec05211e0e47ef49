/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-health-rows.h"

#include <glib/gi18n.h>

#include "ui/common/hw-shell.h"

typedef struct
{
  GtkListBox *list; /* owned */
  GtkLabel *note;   /* owned */
} Reading;

static gboolean
escape_pressed_cb (GtkWidget *window, GVariant *args, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static void
list_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, GtkWindow *window)
{
  const HwHealthLine *line = g_object_get_data (G_OBJECT (row), "line");
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (window));
  HwEntityKind kind = line->opens;
  HwId id = line->id;

  gtk_window_close (window);
  hw_shell_open_row (parent, kind, &id);
}

static GtkWidget *
make_row (HwHealthLine *line)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->detail);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), line->opens != HW_N_ENTITIES);
  if (line->opens != HW_N_ENTITIES)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "line", line, (GDestroyNotify) hw_health_line_free);
  return row;
}

static void
workspace_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (GtkListBox) list = reading->list;
  g_autoptr (GtkLabel) note = reading->note;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  guint n = lines != NULL ? lines->len : 0;
  g_autofree char *count = NULL;

  for (guint i = 0; i < n; i++)
    gtk_list_box_append (list, make_row (g_steal_pointer (&lines->pdata[i])));
  gtk_widget_set_visible (GTK_WIDGET (list), n > 0);
  if (error != NULL)
    count = g_strdup (error->message);
  else if (n == HW_HEALTH_MOST_ROWS)
    count = g_strdup_printf (_("These are the first %u."), n);
  else
    count = n == 0 ? g_strdup (_("None."))
                   : g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  gtk_label_set_text (note, count);
  if (n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
}

static GtkWidget *
make_window (GtkWidget *parent, const char *title, GtkWidget *content)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_pressed_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 560);
  gtk_widget_set_size_request (window, 340, 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  return window;
}

void
hw_health_rows_present (GtkWidget *parent,
                        HwContext *context,
                        const char *title,
                        HwReadFunc read,
                        gpointer question,
                        GDestroyNotify free_question)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *note = gtk_label_new (NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *window = make_window (parent, title, content);
  Reading *reading = g_new0 (Reading, 1);

  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_visible (list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (content, "form-content");
  gtk_box_append (GTK_BOX (content), heading);
  gtk_box_append (GTK_BOX (content), note);
  gtk_box_append (GTK_BOX (content), list);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (list_row_activated_cb), window, 0);
  reading->list = g_object_ref (GTK_LIST_BOX (list));
  reading->note = g_object_ref (GTK_LABEL (note));
  hw_workspace_read_async (hw_context_get_workspace (context), read, question, free_question,
                           (GDestroyNotify) g_ptr_array_unref, NULL, workspace_read_cb, reading);
  gtk_window_present (GTK_WINDOW (window));
}

static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer refs,
            GCancellable *cancellable,
            GError **error)
{
  return hw_health_list (connection, config, refs, HW_HEALTH_MOST_ROWS, error);
}

void
hw_health_rows_present_list (GtkWidget *parent, HwContext *context, const HwHealthRows *rows)
{
  hw_health_rows_present (parent, context, rows->title, read_lines, g_array_ref (rows->refs),
                          (GDestroyNotify) g_array_unref);
}
