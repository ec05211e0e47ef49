/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-shell.h"

G_DEFINE_INTERFACE (HwShell, hw_shell, GTK_TYPE_WIDGET)

/* Long enough to reach for Undo after reading. */
#define TOAST_SECONDS 6

static void
hw_shell_default_init (HwShellInterface *iface)
{
}

/* A dialog's shell is that of the window it belongs to. */
HwShell *
hw_shell_of (GtkWidget *widget)
{
  while (widget != NULL && !HW_IS_SHELL (widget)) {
    GtkWidget *parent = gtk_widget_get_parent (widget);

    if (parent == NULL && GTK_IS_WINDOW (widget))
      parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (widget)));
    widget = parent;
  }
  return widget == NULL ? NULL : HW_SHELL (widget);
}

void
hw_shell_open_row (GtkWidget *widget, HwEntityKind kind, const HwId *id)
{
  HwShell *shell = hw_shell_of (widget);

  if (shell != NULL)
    HW_SHELL_GET_IFACE (shell)->open_row (shell, kind, id);
}

/* The preferences over the shell's window, which would hide what is said there; or NULL. */
static AdwPreferencesWindow *
find_preferences (HwShell *shell)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_PREFERENCES_WINDOW (window) && gtk_widget_get_visible (GTK_WIDGET (window)) &&
        gtk_window_get_transient_for (window) == GTK_WINDOW (shell))
      return ADW_PREFERENCES_WINDOW (window);
  }
  return NULL;
}

/* What is said now counts: it does not queue behind what was said before. */
static void
show_toast (HwShell *shell, AdwToast *toast)
{
  AdwPreferencesWindow *preferences = find_preferences (shell);
  GObject *window = preferences == NULL ? G_OBJECT (shell) : G_OBJECT (preferences);
  AdwToast *before = g_object_get_data (window, "hw-toast");

  if (before != NULL)
    adw_toast_dismiss (before);
  g_object_set_data_full (window, "hw-toast", g_object_ref (toast), g_object_unref);
  if (preferences != NULL)
    adw_preferences_window_add_toast (preferences, toast);
  else
    HW_SHELL_GET_IFACE (shell)->add_toast (shell, toast);
}

void
hw_shell_toast_action (GtkWidget *widget, const char *text, const char *button, const char *action)
{
  HwShell *shell = hw_shell_of (widget);
  /* Toast titles are always markup in libadwaita 1.2. */
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (shell == NULL)
    return;
  toast = adw_toast_new (title);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (button != NULL) {
    adw_toast_set_button_label (toast, button);
    adw_toast_set_action_name (toast, action);
  }
  show_toast (shell, toast);
}

void
hw_shell_set_covered (HwShell *self, gboolean covered)
{
  HW_SHELL_GET_IFACE (self)->set_covered (self, covered);
}

void
hw_shell_toast (GtkWidget *widget, const char *text)
{
  hw_shell_toast_action (widget, text, NULL, NULL);
}

void
hw_shell_toast_error (GtkWidget *widget, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hw_shell_toast (widget, error->message);
}
