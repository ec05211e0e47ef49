/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-banner.h"

#include <glib/gi18n.h>

#include "core/meeting/hw-meeting-read.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/meeting/hw-meeting-page.h"

/* Well below HW_MEETING_GAP_US. */
#define ALIVE_US (20 * G_USEC_PER_SEC)
#define ALIVE_KEY "meeting-alive"

struct _HwMeetingBanner
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *meeting;  /* the one that runs; NULL */
  HwId asked;      /* the meeting whose gap was looked for */
  gint64 gap_us;   /* 0: nothing to ask */
  gint64 alive_us; /* when the program last said that it is there */
  guint tick_id;
  gboolean looked;       /* for one that ran when the program ended */
  GtkRevealer *revealer; /* unowned like the rest */
  GtkLabel *label;
  GtkWidget *open_button;
  GtkWidget *count_button;
  GtkWidget *leave_out_button;
};

static guint signal_open;

G_DEFINE_FINAL_TYPE (HwMeetingBanner, hw_meeting_banner, ADW_TYPE_BIN)

static void
update (HwMeetingBanner *self)
{
  gboolean asks = self->meeting != NULL && self->gap_us > 0;
  g_autofree char *text = NULL;
  g_autofree char *gap = NULL;

  gtk_revealer_set_reveal_child (self->revealer,
                                 self->meeting != NULL && (asks || !hw_meeting_page_is_shown ()));
  gtk_widget_set_visible (self->count_button, asks);
  gtk_widget_set_visible (self->leave_out_button, asks);
  gtk_widget_set_visible (self->open_button, !asks); /* three do not fit into 360 px */
  if (self->meeting == NULL)
    return;
  gap = hw_format_duration (self->gap_us);
  if (asks)
    /* Translators: the name of a meeting, and a duration such as “12 minutes” */
    text = g_strdup_printf (_("“%s” is running. Headway was closed for %s meanwhile: does that "
                              "time count?"),
                               hw_row_name (self->meeting), gap);
  else
    /* Translators: the name of a meeting */
    text = g_strdup_printf (_("“%s” is running."), hw_row_name (self->meeting));
  if (g_strcmp0 (gtk_label_get_text (self->label), text) != 0)
    gtk_label_set_text (self->label, text);
}

/* --- alive --- */

static void
say_alive (HwMeetingBanner *self)
{
  GSettings *settings = hw_context_get_settings (self->context);
  gint64 now = hw_context_now (self->context);

  if (settings == NULL || self->meeting == NULL || now - self->alive_us < ALIVE_US)
    return;
  self->alive_us = now;
  g_settings_set_int64 (settings, ALIVE_KEY, now);
}

static gboolean
tick_cb (gpointer user_data)
{
  say_alive (user_data);
  update (user_data);
  return G_SOURCE_CONTINUE;
}

/* Once for a meeting that was running when it was first seen here. */
static void
look_for_gap (HwMeetingBanner *self)
{
  GSettings *settings = hw_context_get_settings (self->context);
  gint64 alive = settings != NULL ? g_settings_get_int64 (settings, ALIVE_KEY) : 0;

  if (hw_id_equal (hw_row_id (self->meeting), &self->asked))
    return;
  self->asked = *hw_row_id (self->meeting);
  self->gap_us = hw_meeting_gap_us (self->meeting, alive, hw_context_now (self->context));
}

/* --- reading --- */

static gpointer
read_running (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  return hw_meeting_find_running (connection, config, error);
}

static void
show_running (gpointer banner, gpointer answer)
{
  HwMeetingBanner *self = banner;

  g_clear_pointer (&self->meeting, hw_row_unref);
  self->meeting = answer;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->meeting == NULL)
    self->gap_us = 0;
  else {
    look_for_gap (self);
    say_alive (self);
    self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
  }
  update (self);
  /* A crash leads back to where the meeting was. */
  if (!self->looked && self->meeting != NULL)
    g_signal_emit (self, signal_open, 0, self->meeting);
  self->looked = TRUE;
}

static const HwEntityKind kinds[] = { HW_MEETING };

static const HwReaderSpec reader_spec = {
  .read = read_running,
  .free_answer = (GDestroyNotify) hw_row_unref,
  .show = show_running,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* --- answers --- */

static void
open_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingBanner *self = HW_MEETING_BANNER (widget);

  if (self->meeting != NULL)
    g_signal_emit (self, signal_open, 0, self->meeting);
  update (self);
}

static void
answer_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingBanner *self = HW_MEETING_BANNER (widget);
  g_autoptr (HwCommand) command = NULL;

  if (self->meeting != NULL && g_str_equal (action, "banner.leave-out"))
    command = hw_meeting_leave_out (self->meeting, self->gap_us);
  self->gap_us = 0;
  if (command != NULL)
    hw_perform (widget, self->context, command, _("The time is left out"));
  update (self);
}

static void
hw_meeting_banner_dispose (GObject *object)
{
  HwMeetingBanner *self = HW_MEETING_BANNER (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->meeting, hw_row_unref);
  G_OBJECT_CLASS (hw_meeting_banner_parent_class)->dispose (object);
}

static void
hw_meeting_banner_class_init (HwMeetingBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_meeting_banner_dispose;
  signal_open = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_install_action (widget_class, "banner.open", NULL, open_activated);
  gtk_widget_class_install_action (widget_class, "banner.count", NULL, answer_activated);
  gtk_widget_class_install_action (widget_class, "banner.leave-out", NULL, answer_activated);
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
hw_meeting_banner_init (HwMeetingBanner *self)
{
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->revealer = GTK_REVEALER (revealer);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  self->count_button = add_button (box, _("_Count It"), "banner.count");
  self->leave_out_button = add_button (box, _("_Leave It Out"), "banner.leave-out");
  self->open_button = add_button (box, _("_Go Back to It"), "banner.open");
  gtk_widget_add_css_class (box, "banner");
  gtk_revealer_set_child (self->revealer, box);
  adw_bin_set_child (ADW_BIN (self), revealer);
}

GtkWidget *
hw_meeting_banner_new (HwContext *context)
{
  HwMeetingBanner *self = g_object_new (HW_TYPE_MEETING_BANNER, NULL);

  self->context = g_object_ref (context);
  hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
