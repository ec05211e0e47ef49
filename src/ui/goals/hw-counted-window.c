/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-counted-window.h"

#include "ui/common/hw-shell.h"
#include "ui/goals/hw-target-form.h"

struct _HwCountedWindow
{
  AdwWindow parent_instance;
  GtkWidget *owner;   /* weak */
  HwCounted *counted; /* NULL until read */
  gboolean disposed;
  GtkLabel *heading;
  GtkLabel *summary;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HwCountedWindow, hw_counted_window, ADW_TYPE_WINDOW)

static void
item_free (HwCountedItem *item)
{
  g_free (item->title);
  g_free (item->subtitle);
  g_free (item->value);
  g_free (item);
}

HwCounted *
hw_counted_new (void)
{
  HwCounted *counted = g_new0 (HwCounted, 1);

  counted->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  return counted;
}

void
hw_counted_free (HwCounted *counted)
{
  g_ptr_array_unref (counted->items);
  g_free (counted->title);
  g_free (counted->heading);
  g_free (counted->summary);
  g_free (counted);
}

HwCountedItem *
hw_counted_add (HwCounted *counted)
{
  HwCountedItem *item = g_new0 (HwCountedItem, 1);

  g_ptr_array_add (counted->items, item);
  return item;
}

static GtkWidget *
make_row (const HwCountedItem *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), item->subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !hw_id_is_none (&item->id));
  if (item->value != NULL) {
    GtkWidget *value = gtk_label_new (item->value);

    gtk_widget_add_css_class (value, "numeric-cell");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  }
  return row;
}

static void
list_row_activated_cb (HwCountedWindow *self, GtkListBoxRow *row)
{
  const HwCountedItem *item = self->counted->items->pdata[gtk_list_box_row_get_index (row)];
  HwEntityKind kind = item->kind;
  HwId id = item->id;
  GtkWidget *owner = self->owner;

  if (hw_id_is_none (&id) || owner == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (self));
  hw_shell_open_row (owner, kind, &id);
}

static void
counted_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwCountedWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCounted) counted =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (self->disposed)
    return;
  if (counted == NULL) {
    gtk_label_set_text (self->summary, error->message);
    return;
  }
  self->counted = g_steal_pointer (&counted);
  gtk_label_set_text (self->summary, self->counted->summary);
  if (self->counted->title != NULL)
    gtk_window_set_title (GTK_WINDOW (self), self->counted->title);
  gtk_label_set_label (self->heading, self->counted->heading);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), self->counted->heading != NULL);
  for (guint i = 0; i < self->counted->items->len; i++)
    gtk_list_box_append (self->list, make_row (self->counted->items->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->counted->items->len > 0);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
hw_counted_window_dispose (GObject *object)
{
  HwCountedWindow *self = HW_COUNTED_WINDOW (object);

  self->disposed = TRUE;
  g_clear_weak_pointer (&self->owner);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_COUNTED_WINDOW);
  g_clear_pointer (&self->counted, hw_counted_free);
  G_OBJECT_CLASS (hw_counted_window_parent_class)->dispose (object);
}

static void
hw_counted_window_class_init (HwCountedWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_counted_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/goals/"
                                                             "hw-counted-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCountedWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, HwCountedWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, HwCountedWindow, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_counted_window_init (HwCountedWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (list_row_activated_cb), self);
}

void
hw_counted_window_present (GtkWidget *parent,
                           HwContext *context,
                           const char *title,
                           HwReadFunc read,
                           gpointer question,
                           GDestroyNotify free_question)
{
  HwCountedWindow *self =
      g_object_new (HW_TYPE_COUNTED_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);

  g_set_weak_pointer (&self->owner, parent);
  gtk_window_set_title (GTK_WINDOW (self), title);
  hw_target_form_place (GTK_WINDOW (self), parent);
  hw_workspace_read_async (hw_context_get_workspace (context), read, question, free_question,
                           (GDestroyNotify) hw_counted_free, NULL, counted_read_cb,
                           g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
