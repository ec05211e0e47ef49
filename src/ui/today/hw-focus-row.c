/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-focus-row.h"

#include <glib/gi18n.h>

static int
row_index (GtkWidget *inside)
{
  GtkWidget *row = gtk_widget_get_ancestor (inside, GTK_TYPE_LIST_BOX_ROW);

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static GdkContentProvider *
source_prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (G_TYPE_INT, row_index (row));
}

static void
source_begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
target_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *row)
{
  return gtk_widget_activate_action (row, "focus.move", "(ii)", g_value_get_int (value),
                                     row_index (row));
}

static void
add_drag (GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (source_prepare_cb), row);
  g_signal_connect (source, "drag-begin", G_CALLBACK (source_begin_cb), row);
  g_signal_connect (target, "drop", G_CALLBACK (target_drop_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static void
append_item (GMenu *menu, const char *label, const char *action, guint i)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "i", (int) i);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const HwFocusWish *wish, guint i, guint n)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is a customer. */
  g_autofree char *label =
      g_strdup_printf (_("Move “%s”"), *wish->name != 0 ? wish->name : wish->about);

  if (i > 0)
    append_item (menu, _("Move _Up"), "focus.move-up", i);
  if (i + 1 < n)
    append_item (menu, _("Move _Down"), "focus.move-down", i);
  if (n > 1)
    append_item (menu, _("_Remove From the List"), "focus.drop", i);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static GtkWidget *
make_touched (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (_("Touched"));

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (box, "success");
  gtk_widget_set_tooltip_text (box, _("Somebody was in touch with them this week."));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static char *
describe (const HwFocusWish *wish)
{
  if (wish->action == NULL || wish->why == NULL)
    return g_strdup (wish->action != NULL ? wish->action : wish->why);
  return g_strdup_printf ("%s\n%s", wish->action, wish->why);
}

GtkWidget *
hw_focus_row_new (const HwFocusWish *wish,
                  const HwFocusEntry *entry,
                  guint i,
                  guint n,
                  gboolean own)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  g_autofree char *text = describe (wish);
  g_autofree char *title =
      g_strjoin (*wish->name != 0 && *wish->about != 0 ? " · " : "", wish->name, wish->about, NULL);
  /* Translators: a customer, its place in a list, how many there are. */
  g_autofree char *spoken = g_strdup_printf (_("%1$s, %2$u of %3$u"), title, i + 1, n);
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text != NULL ? text : "");
  gtk_widget_add_css_class (label, "heading");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  if (entry != NULL && entry->touched_at > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_touched ());
  if (own) {
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("list-drag-handle-symbolic"));
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (wish, i, n));
    add_drag (row);
  }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return row;
}
