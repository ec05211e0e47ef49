/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-strip.h"

#include "core/retro/hw-retro-read.h"
#include "ui/meeting/hw-phase-button.h"

#define SIGHT_BEFORE 48
#define SCROLL_MS 50

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

/* A phase keeps its name wherever it is moved. */
static char *
dup_focused (HwMeetingStrip *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_parent (focus) == GTK_WIDGET (self->box)
             ? g_strdup (gtk_widget_get_name (focus))
             : NULL;
}

/* Of a retro only: turns of people are not to be moved past its round. */
static gboolean
can_change (const HwRow *meeting, const HwMeetingClock *clock, guint phase)
{
  return hw_retro_is (meeting) && (!clock->running || phase > clock->phase) &&
         hw_meeting_used_us (meeting, phase, 0) == 0;
}

static GtkWidget *
make_phase (const HwConfig *config,
            const HwRow *meeting,
            const HwMeetingClock *clock,
            const GPtrArray *phases,
            guint i)
{
  const HwPhase *phase = g_ptr_array_index (phases, i);
  g_autofree char *time = hw_meeting_format_time (hw_phase_box_us (phase));
  HwPhaseLook look = {
    .phase = i,
    .n_phases = phases->len,
    .title = hw_meeting_phase_title (config, phase),
    .time = time,
    .current = clock->running && i == clock->phase,
    .past = clock->running && i < clock->phase,
    .skip = phase->skip,
    .changes = can_change (meeting, clock, i),
    .first_to_come = i == 0 || !can_change (meeting, clock, i - 1),
  };
  GtkWidget *button = hw_phase_button_new (&look);

  gtk_widget_set_name (button, look.title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", i);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "meeting.go");
  return button;
}

void
hw_meeting_strip_set (HwMeetingStrip *self, const HwConfig *config, const HwRow *meeting)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  HwMeetingClock clock = hw_meeting_clock (meeting, 0);
  g_autofree char *focused = dup_focused (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  self->current = NULL;
  for (guint i = 0; i < phases->len; i++) {
    child = make_phase (config, meeting, &clock, phases, i);
    gtk_box_append (self->box, child);
    if (clock.running && i == clock.phase)
      self->current = child;
    if (g_strcmp0 (focused, gtk_widget_get_name (child)) == 0)
      gtk_widget_grab_focus (child);
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
