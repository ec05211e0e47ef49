/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-wall.h"

#include <glib/gi18n.h>

#include "ui/meeting/hw-meeting-timer.h"

struct _HwMeetingWall
{
  GtkWindow parent_instance;
  HwMeetingTimer *timer; /* unowned */
};

G_DEFINE_FINAL_TYPE (HwMeetingWall, hw_meeting_wall, GTK_TYPE_WINDOW)

static void
fullscreen_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
hw_meeting_wall_class_init (HwMeetingWallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "wall.fullscreen", NULL, fullscreen_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "wall.fullscreen", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_meeting_wall_init (HwMeetingWall *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "meeting-wall");
  gtk_window_set_default_size (GTK_WINDOW (self), 960, 540);
}

/* Any monitor but the one that @parent is on; NULL when there is one only. */
static GdkMonitor *
find_other_monitor (GtkWidget *parent)
{
  GdkDisplay *display = gtk_widget_get_display (parent);
  GListModel *monitors = gdk_display_get_monitors (display);
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (parent));
  GdkMonitor *own = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++) {
    g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

    if (monitor != own)
      return monitor; /* the display keeps it */
  }
  return NULL;
}

GtkWidget *
hw_meeting_wall_new (GtkWidget *parent, HwContext *context)
{
  HwMeetingWall *self = g_object_new (HW_TYPE_MEETING_WALL, NULL);
  GdkMonitor *monitor = find_other_monitor (parent);
  GtkWidget *timer = hw_meeting_timer_new (context);

  self->timer = HW_MEETING_TIMER (timer);
  gtk_window_set_child (GTK_WINDOW (self), timer);
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  return GTK_WIDGET (self);
}

void
hw_meeting_wall_set (HwMeetingWall *self, const HwConfig *config, const HwRow *meeting)
{
  gtk_window_set_title (GTK_WINDOW (self), hw_row_name (meeting));
  hw_meeting_timer_set (self->timer, config, meeting);
}
