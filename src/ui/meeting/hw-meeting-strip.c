/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-strip.h"

#include <glib/gi18n.h>

#define SIGHT_BEFORE 48
#define SCROLL_MS 50
#define LEAST_CHARS 8 /* of a title; the strip scrolls rather than show less */

struct _HwMeetingStrip
{
  AdwBin parent_instance;
  GtkBox *box; /* unowned like the rest */
  GtkScrolledWindow *scrolled;
  GtkWidget *current;
  guint scroll_id;
};

G_DEFINE_FINAL_TYPE (HwMeetingStrip, hw_meeting_strip, ADW_TYPE_BIN)

const char *
hw_meeting_phase_title (const HwConfig *config, const HwPhase *phase)
{
  const char *person = hw_config_name (config, HW_PERSON, &phase->person);

  return *person != '\0' ? person : phase->name;
}

/* A Chinese character takes the place of two letters. */
static int
count_columns (const char *text)
{
  int n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return n;
}

static GtkWidget *
make_phase (const char *title, const char *time, gboolean current, gboolean past)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *minutes = gtk_label_new (time);
  g_autofree char *label =
      current ? /* Translators: a phase of a meeting and its time, such as 1:30 */
      g_strdup_printf (_("%s, %s, now"), title, time)
              : g_strdup_printf ("%s, %s", title, time);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), MIN (count_columns (title), LEAST_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (name), 14);
  gtk_widget_add_css_class (minutes, "caption");
  gtk_widget_add_css_class (minutes, "numeric-cell");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), minutes);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "meeting-phase");
  if (current)
    gtk_widget_add_css_class (button, "current");
  if (past)
    gtk_widget_add_css_class (button, "past");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

/* Once it has its place: the present phase is in sight, with a piece of the one before. */
static gboolean
scroll_cb (gpointer user_data)
{
  HwMeetingStrip *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scrolled);
  graphene_rect_t bounds;

  self->scroll_id = 0;
  if (self->current != NULL &&
      gtk_widget_compute_bounds (self->current, GTK_WIDGET (self->box), &bounds))
    gtk_adjustment_set_value (adjustment, bounds.origin.x - SIGHT_BEFORE);
  return G_SOURCE_REMOVE;
}

void
hw_meeting_strip_set (HwMeetingStrip *self, const HwConfig *config, const HwRow *meeting)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  HwMeetingClock clock = hw_meeting_clock (meeting, 0);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  self->current = NULL;
  for (guint i = 0; i < phases->len; i++) {
    const HwPhase *phase = g_ptr_array_index (phases, i);
    g_autofree char *time = hw_meeting_format_time (hw_phase_box_us (phase));

    child = make_phase (hw_meeting_phase_title (config, phase), time,
                        clock.running && i == clock.phase, clock.running && i < clock.phase);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (child), "u", i);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (child), "meeting.go");
    gtk_box_append (self->box, child);
    if (clock.running && i == clock.phase)
      self->current = child;
  }
  if (self->scroll_id == 0)
    self->scroll_id = g_timeout_add (SCROLL_MS, scroll_cb, self);
}

static void
hw_meeting_strip_dispose (GObject *object)
{
  HwMeetingStrip *self = HW_MEETING_STRIP (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  G_OBJECT_CLASS (hw_meeting_strip_parent_class)->dispose (object);
}

static void
hw_meeting_strip_class_init (HwMeetingStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_meeting_strip_dispose;
}

static void
hw_meeting_strip_init (HwMeetingStrip *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->box), GTK_ALIGN_CENTER);
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scrolled));
}

GtkWidget *
hw_meeting_strip_new (void)
{
  return g_object_new (HW_TYPE_MEETING_STRIP, NULL);
}
