/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least a program of this kind can be: an empty window. Tells its first frame as Headway does.
 */
#include <adwaita.h>

static void
clock_after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  g_signal_handlers_disconnect_by_func (clock, clock_after_paint_cb, data);
  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_real_time ());
}

static void
application_activate_cb (GtkApplication *application, gpointer data)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (clock_after_paint_cb), NULL);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.headway_app.BareWindow", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (application_activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
