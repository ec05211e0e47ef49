/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <glib/gi18n.h>

#include "cli/hw-handover.h"
#include "hw-config.h"
#include "ui/window/hw-application.h"
#include "ui/window/hw-window.h"

/* While the window has a workspace open, it answers the commands of headway-cli for it. */
static void
window_workspace_opened_cb (HwWindow *window, HwWorkspace *workspace, HwHandover **handover)
{
  GDBusConnection *connection = g_application_get_dbus_connection (g_application_get_default ());
  g_autoptr (GError) error = NULL;

  if (connection == NULL)
    return;
  *handover = hw_handover_new (connection, workspace, &error);
  if (*handover == NULL)
    g_message ("headway-cli cannot reach this window: %s", error->message);
}

static void
window_workspace_closing_cb (HwWindow *window, HwWorkspace *workspace, HwHandover **handover)
{
  g_clear_pointer (handover, hw_handover_free);
}

static void
application_window_added_cb (GtkApplication *application, GtkWindow *window, HwHandover **handover)
{
  if (!HW_IS_WINDOW (window))
    return;
  g_signal_connect (window, "workspace-opened", G_CALLBACK (window_workspace_opened_cb), handover);
  g_signal_connect (window, "workspace-closing", G_CALLBACK (window_workspace_closing_cb),
                    handover);
}

int
main (int argc, char **argv)
{
  g_autoptr (HwApplication) application = NULL;
  g_autoptr (HwHandover) handover = NULL;

  setlocale (LC_ALL, "");
  gtk_disable_setlocale (); /* it would set it again while another thread opens the workspace */
  bindtextdomain (GETTEXT_PACKAGE, HW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hw_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (application_window_added_cb),
                    &handover);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
