/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-wall.h"

#include <glib/gi18n.h>

#include "ui/common/hw-shell.h"
#include "ui/meeting/hw-meeting-timer.h"
#include "ui/retro/hw-retro-wall.h"

/* Of the wall's height is its type: letters of 2.5 cm on a picture 1.1 m high, which reads from
 * five metres. Its width has its say on a narrow window. */
#define TYPE_OF_HEIGHT 0.038
#define TYPE_OF_WIDTH 0.024
#define MIN_TYPE_PX 12
#define OFFER_SECONDS 30

struct _HwMeetingWall
{
  GtkWindow parent_instance;
  HwContext *context;
  GtkWidget *parent;        /* weak: the page that shows it */
  GdkMonitor *monitor;      /* the one it fills; NULL: none, or gone */
  gboolean gives_back;      /* the keyboard, as soon as it has got it */
  GtkCssProvider *provider; /* the size of its type */
  int type_px;
  guint type_id;
  HwMeetingTimer *timer; /* unowned; NULL: a retro's wall is shown */
  GtkWidget *retro;      /* unowned; NULL */
};

G_DEFINE_FINAL_TYPE (HwMeetingWall, hw_meeting_wall, GTK_TYPE_WINDOW)

/* --- its type --- */

static gboolean
set_type_cb (gpointer user_data)
{
  HwMeetingWall *self = user_data;
  g_autofree char *css = g_strdup_printf (".meeting-wall { font-size: %dpx; }", self->type_px);

  self->type_id = 0;
  gtk_css_provider_load_from_data (self->provider, css, -1);
  return G_SOURCE_REMOVE;
}

static void
hw_meeting_wall_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwMeetingWall *self = HW_MEETING_WALL (widget);
  int type_px = (int) MIN (height * TYPE_OF_HEIGHT, width * TYPE_OF_WIDTH);

  GTK_WIDGET_CLASS (hw_meeting_wall_parent_class)->size_allocate (widget, width, height, baseline);
  type_px = MAX (type_px, MIN_TYPE_PX);
  if (type_px == self->type_px)
    return;
  self->type_px = type_px;
  if (self->type_id == 0) /* not while sizes are being given out */
    self->type_id = g_idle_add (set_type_cb, self);
}

/* --- monitors --- */

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

gboolean
hw_meeting_wall_fill_other (HwMeetingWall *self)
{
  GdkMonitor *monitor = self->parent != NULL ? find_other_monitor (self->parent) : NULL;

  if (monitor == NULL)
    return FALSE;
  g_set_object (&self->monitor, monitor);
  self->gives_back = TRUE;
  gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  return TRUE;
}

gboolean
hw_meeting_wall_is_apart (HwMeetingWall *self)
{
  return self->monitor != NULL && gtk_window_is_fullscreen (GTK_WINDOW (self));
}

/* Who facilitates goes on typing: a wall on a screen of its own only wants to be seen. */
static void
active_changed_cb (HwMeetingWall *self)
{
  if (!self->gives_back || !gtk_window_is_active (GTK_WINDOW (self)) || self->parent == NULL)
    return;
  self->gives_back = FALSE;
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (self->parent)));
}

/* The window manager may have put it over the facilitator's window. */
static void
become_window (HwMeetingWall *self)
{
  g_clear_object (&self->monitor);
  gtk_window_unfullscreen (GTK_WINDOW (self));
  if (self->parent == NULL)
    return;
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (self->parent)));
  hw_shell_toast (self->parent,
                  _("The projector is gone. The wall is a window now, and the meeting "
                                  "goes on."));
}

static void
toast_clicked_cb (HwMeetingWall *self)
{
  if (hw_meeting_wall_fill_other (self))
    gtk_window_present (GTK_WINDOW (self));
}

static void
offer_other (HwMeetingWall *self)
{
  HwShell *shell = hw_shell_of (self->parent);
  AdwToast *toast;

  if (shell == NULL)
    return;
  toast = adw_toast_new (_("There is a second screen."));
  adw_toast_set_button_label (toast, _("_Show the Wall There"));
  adw_toast_set_timeout (toast, OFFER_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (toast_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  HW_SHELL_GET_IFACE (shell)->add_toast (shell, toast);
}

/* The list tells of it before the monitor does. */
static gboolean
has_monitor (GListModel *monitors, GdkMonitor *wanted)
{
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++) {
    g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

    if (monitor == wanted)
      return TRUE;
  }
  return FALSE;
}

static void
monitors_changed_cb (HwMeetingWall *self,
                     guint position,
                     guint removed,
                     guint n_added,
                     GListModel *monitors)
{
  if (self->monitor != NULL && !has_monitor (monitors, self->monitor))
    become_window (self);
  else if (self->monitor == NULL && self->parent != NULL &&
           find_other_monitor (self->parent) != NULL)
    offer_other (self);
}

/* --- the object --- */

static void
fullscreen_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
hw_meeting_wall_dispose (GObject *object)
{
  HwMeetingWall *self = HW_MEETING_WALL (object);

  g_clear_handle_id (&self->type_id, g_source_remove);
  if (self->provider != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->provider));
  g_clear_object (&self->provider);
  g_clear_object (&self->monitor);
  g_clear_object (&self->context);
  g_clear_weak_pointer (&self->parent);
  G_OBJECT_CLASS (hw_meeting_wall_parent_class)->dispose (object);
}

static void
hw_meeting_wall_class_init (HwMeetingWallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_meeting_wall_dispose;
  widget_class->size_allocate = hw_meeting_wall_size_allocate;
  gtk_widget_class_install_action (widget_class, "wall.fullscreen", NULL, fullscreen_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "wall.fullscreen", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_meeting_wall_init (HwMeetingWall *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));

  gtk_widget_add_css_class (GTK_WIDGET (self), "meeting-wall");
  gtk_window_set_default_size (GTK_WINDOW (self), 960, 540);
  self->provider = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  g_signal_connect_object (gdk_display_get_monitors (display), "items-changed",
                           G_CALLBACK (monitors_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hw_meeting_wall_new (GtkWidget *parent, HwContext *context)
{
  HwMeetingWall *self = g_object_new (HW_TYPE_MEETING_WALL, NULL);

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->parent, parent);
  hw_meeting_wall_fill_other (self);
  return GTK_WIDGET (self);
}

void
hw_meeting_wall_set (HwMeetingWall *self, const HwConfig *config, const HwRow *meeting)
{
  gtk_window_set_title (GTK_WINDOW (self), hw_row_name (meeting));
  if (self->timer == NULL) {
    self->retro = NULL;
    self->timer = HW_MEETING_TIMER (hw_meeting_timer_new (self->context));
    gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (self->timer));
  }
  hw_meeting_timer_set (self->timer, config, meeting);
}

void
hw_meeting_wall_set_retro (HwMeetingWall *self, const HwRetroDetail *detail)
{
  gtk_window_set_title (GTK_WINDOW (self), hw_row_name (detail->meeting->meeting));
  if (self->retro == NULL) {
    self->timer = NULL;
    self->retro = hw_retro_wall_make (self->context);
    gtk_window_set_child (GTK_WINDOW (self), self->retro);
  }
  hw_retro_wall_set (self->retro, detail);
}
