/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-timer.h"

#include <glib/gi18n.h>

#include "ui/meeting/hw-meeting-strip.h"

#define TICK_MS 250

struct _HwMeetingTimer
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *meeting;
  guint tick_id;
  GtkBox *box; /* unowned like the rest */
  GtkLabel *title;
  GtkLabel *time;
  GtkLabel *words;
  GtkLabel *total;
};

G_DEFINE_FINAL_TYPE (HwMeetingTimer, hw_meeting_timer, ADW_TYPE_BIN)

/* Only what changed: a label that is set is laid out anew. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

static void
set_class (HwMeetingTimer *self, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
update (HwMeetingTimer *self)
{
  HwMeetingClock clock = hw_meeting_clock (self->meeting, hw_context_now (self->context));
  g_autofree char *left = hw_meeting_left_time (&clock);
  g_autofree char *here = hw_meeting_format_time (clock.phase_us);
  g_autofree char *box = hw_meeting_format_time (clock.phase_box_us);
  g_autofree char *used = hw_meeting_format_time (clock.total_us);
  g_autofree char *whole = hw_meeting_format_time (clock.total_box_us);
  g_autofree char *total =
      /* Translators: times that are used and given, of the phase and of the whole meeting, such as
       * 0:40 of 3:00, 6:40 of 15:00 in all */
      g_strdup_printf (_("%s of %s, %s of %s in all"), here, box, used, whole);

  set_text (self->time, left);
  set_text (self->words, hw_meeting_left_words (&clock));
  set_text (self->total, total);
  set_class (self, "over", clock.phase_us > clock.phase_box_us);
  set_class (self, "paused", clock.paused);
}

static gboolean
tick_cb (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
timer_map_cb (HwMeetingTimer *self)
{
  if (self->meeting == NULL || self->tick_id != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  update (self);
  self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
timer_unmap_cb (HwMeetingTimer *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
}

void
hw_meeting_timer_set (HwMeetingTimer *self, const HwConfig *config, const HwRow *meeting)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  HwMeetingClock clock = hw_meeting_clock (meeting, 0);

  g_clear_pointer (&self->meeting, hw_row_unref);
  self->meeting = hw_row_ref ((HwRow *) meeting);
  set_text (self->title, hw_meeting_phase_title (config, g_ptr_array_index (phases, clock.phase)));
  update (self);
  timer_map_cb (self);
}

static void
hw_meeting_timer_dispose (GObject *object)
{
  HwMeetingTimer *self = HW_MEETING_TIMER (object);

  timer_unmap_cb (self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->meeting, hw_row_unref);
  G_OBJECT_CLASS (hw_meeting_timer_parent_class)->dispose (object);
}

static void
hw_meeting_timer_class_init (HwMeetingTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_meeting_timer_dispose;
}

static GtkLabel *
add_label (GtkWidget *box, const char *name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, name);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
hw_meeting_timer_init (HwMeetingTimer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (GTK_WIDGET (self), "meeting-timer");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  self->title = add_label (box, "phase-title");
  self->time = add_label (box, "phase-time");
  self->words = add_label (box, "phase-words");
  self->total = add_label (box, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "numeric-cell");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "phase-total");
  self->box = GTK_BOX (box);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self, "map", G_CALLBACK (timer_map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (timer_unmap_cb), NULL);
}

void
hw_meeting_timer_lie_down (HwMeetingTimer *self)
{
  GtkLabel *labels[] = { self->title, self->time, self->words, self->total };

  gtk_widget_add_css_class (GTK_WIDGET (self), "lying");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_label_set_wrap (labels[i], FALSE);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->total, PANGO_ELLIPSIZE_END);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_justify (self->title, GTK_JUSTIFY_LEFT);
  gtk_box_reorder_child_after (self->box, GTK_WIDGET (self->total), GTK_WIDGET (self->title));
}

GtkWidget *
hw_meeting_timer_new (HwContext *context)
{
  HwMeetingTimer *self = g_object_new (HW_TYPE_MEETING_TIMER, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
