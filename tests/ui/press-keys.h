/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Keys for widgets in a window, without a keyboard: as they bubble from what has the focus. */

static inline gboolean
press_shortcut (GtkShortcutController *controller,
                GtkWidget *widget,
                guint key,
                GdkModifierType modifiers)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++) {
    g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
    GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

    if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
        gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
        gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
      return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                           gtk_shortcut_get_arguments (shortcut));
  }
  return FALSE;
}

static inline gboolean
press_key_at (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !GTK_IS_TEXT (widget))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
    else if (GTK_IS_SHORTCUT_CONTROLLER (controller))
      handled = press_shortcut (GTK_SHORTCUT_CONTROLLER (controller), widget, key, modifiers);
  }
  return handled;
}

/* TRUE: somebody had use for it. */
static inline gboolean
press_key (GtkWindow *window, guint key, GdkModifierType modifiers)
{
  GtkWidget *widget = gtk_window_get_focus (window);

  if (GTK_IS_TEXT (widget) && key == GDK_KEY_Return && modifiers == 0) {
    g_signal_emit_by_name (widget, "activate");
    return TRUE;
  }
  if (GTK_IS_TEXT (widget) && key == GDK_KEY_BackSpace) {
    g_signal_emit_by_name (widget, "backspace");
    return TRUE;
  }
  for (; widget != NULL && widget != GTK_WIDGET (window); widget = gtk_widget_get_parent (widget))
    if (press_key_at (widget, key, modifiers))
      return TRUE;
  return FALSE;
}

/* Behind what is there. */
static inline void
type_text (GtkWindow *window, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  int end = -1;

  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_insert_text (GTK_EDITABLE (focus), text, -1, &end);
  gtk_editable_set_position (GTK_EDITABLE (focus), -1);
}
