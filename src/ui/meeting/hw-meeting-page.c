/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-page.h"

#include <glib/gi18n.h>

#include "core/meeting/hw-alignment.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/meeting/hw-alignment-turn.h"
#include "ui/meeting/hw-meeting-people.h"
#include "ui/meeting/hw-meeting-strip.h"
#include "ui/meeting/hw-meeting-timer.h"
#include "ui/meeting/hw-meeting-wall.h"
#include "ui/meeting/hw-promise-list.h"
#include "ui/retro/hw-retro-body.h"
#include "ui/retro/hw-retro-steps.h"

#define MEETING_WIDTH 720
#define RETRO_WIDTH 960

struct _HwMeetingPage
{
  AdwBin parent_instance;
  HwContext *context;
  HwId id;
  HwRetroDetail *retro;    /* NULL: not read yet. Of other meetings it has the detail only */
  HwMeetingDetail *detail; /* its own; unowned */
  HwAlignmentWeek *week;   /* NULL: not read yet */
  gint64 phase;            /* the one shown */
  GtkWidget *wall;         /* weak; NULL: not open */
  HwRow *stepped_from;     /* the meeting as it was before the last step; NULL */
  gint64 stepped_at;       /* monotonic */
  const char *queued;      /* a key that came before the step was read back; interned; NULL */

  GtkLabel *title; /* unowned like the rest */
  GtkLabel *when;
  GtkWidget *wall_button;
  GtkWidget *end_button;
  HwMeetingStrip *strip;
  HwMeetingTimer *timer;
  GtkScrolledWindow *scrolled;
  AdwClamp *clamp;
  HwRetroBody *panel;
  GtkStack *body;
  HwMeetingPeople *people;
  HwPromiseList *promises;
  HwAlignmentTurn *turn;
  HwPromiseList *agreed;
  GtkLabel *summary;
  GtkWidget *foot;
  GtkWidget *start_button;
  GtkWidget *running_buttons;
  GtkButton *pause_button;
  GtkWidget *next_button;
  GtkWidget *previous_button;
};

enum {
  SIGNAL_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static guint n_shown; /* pages that are mapped */

/* A step that was refused holds up the next one no longer than this. */
#define STEP_PATIENCE_US (2 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (HwMeetingPage, hw_meeting_page, ADW_TYPE_BIN)

/* --- what is shown --- */

typedef struct
{
  gboolean planned;
  gboolean running;
  gboolean paused;
  gboolean first;
  gboolean last;
  const char *body; /* name of the stack's page */
  HwId person;
} PageState;

static PageState
state_from_meeting (const HwRow *meeting)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  HwMeetingClock clock = hw_meeting_clock (meeting, 0);
  const HwPhase *phase = g_ptr_array_index (phases, clock.phase);
  PageState state = {
    .planned = g_strcmp0 (hw_row_text (meeting, HW_MEETING_STATE), "planned") == 0,
    .running = clock.running,
    .paused = clock.paused,
    .first = clock.phase == 0,
    .last = clock.phase + 1 == phases->len,
    .body = "people",
    .person = phase->person,
  };

  if (!state.running)
    state.body = state.planned ? "people" : "summary";
  else if (g_strcmp0 (phase->shows, HW_SHOWS_TURN) == 0 && !hw_id_is_none (&phase->person))
    state.body = "turn";
  else if (g_strcmp0 (phase->shows, HW_SHOWS_PROMISES) == 0)
    state.body = "promises";
  else if (g_strcmp0 (phase->shows, HW_SHOWS_TASKS) == 0)
    state.body = "tasks";
  return state;
}

static void
show_head (HwMeetingPage *self, const PageState *state)
{
  const HwRow *meeting = self->detail->meeting;
  guint field = state->planned ? HW_MEETING_PLANNED_AT : HW_MEETING_STARTED_AT;
  g_autofree char *when = hw_row_is_null (meeting, field)
                              ? g_strdup ("")
                              : hw_format_instant (hw_row_int (meeting, field));

  gtk_label_set_text (self->title, hw_row_name (meeting));
  gtk_label_set_text (self->when, when);
  gtk_widget_set_visible (self->wall_button, state->running);
  gtk_widget_set_visible (self->end_button, state->running);
  gtk_widget_set_visible (GTK_WIDGET (self->strip),
                          state->running || (state->planned && hw_retro_is (meeting)));
  hw_meeting_strip_set (self->strip, self->detail->config, meeting);
  gtk_widget_set_visible (GTK_WIDGET (self->timer), state->running);
  if (state->running)
    hw_meeting_timer_set (self->timer, self->detail->config, meeting);
}

/* Toasts stand above the buttons of a meeting that is shown. */
static void
lift_toasts (HwMeetingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_visible (self->foot))
    gtk_widget_add_css_class (GTK_WIDGET (root), "lifts-toasts");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (root), "lifts-toasts");
}

static void
show_foot (HwMeetingPage *self, const PageState *state)
{
  gtk_widget_set_visible (self->foot, state->planned || state->running);
  lift_toasts (self);
  gtk_widget_set_visible (self->start_button, state->planned);
  gtk_widget_set_visible (self->running_buttons, state->running);
  gtk_widget_set_visible (self->next_button, !state->last);
  gtk_widget_set_sensitive (self->previous_button, !state->first);
  gtk_button_set_label (self->pause_button, state->paused ? _("Go _On") : _("_Pause"));
  if (state->last)
    gtk_widget_add_css_class (self->end_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->end_button, "suggested-action");
}

/* Before the first phase is over it is still to be said who is there. */
static gboolean
asks_people (HwMeetingPage *self, const PageState *state)
{
  return state->planned || g_strcmp0 (hw_retro_detail_shows (self->retro), HW_SHOWS_SUBMIT) == 0;
}

static void
show_body (HwMeetingPage *self, const PageState *state)
{
  const HwMeetingDetail *detail = self->detail;
  gboolean has_panel = hw_retro_body_set (self->panel, self->retro);

  hw_meeting_people_set (self->people, detail);
  hw_promise_list_set (self->promises, detail->config, detail->promises);
  hw_promise_list_set (self->agreed, detail->config, detail->tasks);
  if (g_str_equal (state->body, "turn"))
    hw_alignment_turn_set (self->turn, detail, self->week, &state->person);
  gtk_widget_set_visible (GTK_WIDGET (self->panel), has_panel);
  gtk_widget_set_visible (GTK_WIDGET (self->body), !has_panel || asks_people (self, state));
  adw_clamp_set_maximum_size (self->clamp, has_panel ? RETRO_WIDTH : MEETING_WIDTH);
  if (g_str_equal (state->body, "summary")) {
    g_autofree char *summary = hw_alignment_summary (detail);

    gtk_label_set_text (self->summary, summary);
  }
  gtk_stack_set_visible_child_name (self->body, state->body);
  /* Elsewhere Ctrl+Enter is the panel's. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "meeting.agree",
                                 g_str_equal (state->body, "turn"));
}

static void
update (HwMeetingPage *self)
{
  PageState state;

  if (self->detail == NULL)
    return;
  state = state_from_meeting (self->detail->meeting);
  show_head (self, &state);
  show_body (self, &state);
  show_foot (self, &state);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), TRUE);
  if (self->wall != NULL && state.running && hw_retro_is (self->detail->meeting))
    hw_meeting_wall_set_retro (HW_MEETING_WALL (self->wall), self->retro);
  else if (self->wall != NULL && state.running)
    hw_meeting_wall_set (HW_MEETING_WALL (self->wall), self->detail->config, self->detail->meeting);
  else if (self->wall != NULL)
    gtk_window_destroy (GTK_WINDOW (self->wall));
}

/* --- reading --- */

static gpointer
ask (gpointer page)
{
  return hw_id_copy (&HW_MEETING_PAGE (page)->id);
}

static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_retro_detail_load (connection, config, data, error);
}

static gboolean
holds_focus (HwMeetingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL &&
         (focus == GTK_WIDGET (self) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)));
}

static gboolean
is_step_recent (HwMeetingPage *self)
{
  return self->stepped_from != NULL &&
         g_get_monotonic_time () - self->stepped_at < STEP_PATIENCE_US;
}

/* Steps start from what was read last: one that comes before the step ahead of it was read back
 * would be the same step again. */
static gboolean
is_stepping (HwMeetingPage *self)
{
  return is_step_recent (self) && hw_row_equal (self->stepped_from, self->detail->meeting);
}

static void
take_queued (HwMeetingPage *self)
{
  const char *queued = self->queued;

  if (queued == NULL || is_stepping (self))
    return;
  self->queued = NULL;
  if (is_step_recent (self))
    gtk_widget_activate_action (GTK_WIDGET (self), queued, NULL);
}

static void
show_detail (gpointer page, gpointer answer)
{
  HwMeetingPage *self = page;
  gboolean focused = holds_focus (self);
  gboolean moved;

  if (answer == NULL) { /* deleted, or its planning was undone */
    g_signal_emit (self, signals[SIGNAL_BACK], 0);
    return;
  }
  if (self->retro == NULL && hw_retro_is (((HwRetroDetail *) answer)->meeting->meeting))
    hw_meeting_timer_lie_down (self->timer); /* its panels need the room */
  g_clear_pointer (&self->retro, hw_retro_detail_unref);
  self->retro = answer;
  self->detail = self->retro->meeting;
  update (self);
  moved = hw_row_int (self->detail->meeting, HW_MEETING_PHASE) != self->phase;
  if (moved)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  /* The row that had it was made anew; or its panel gave way to another, which begins by Enter. */
  if (focused && (!holds_focus (self) || (moved && hw_retro_is (self->detail->meeting))))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->phase = hw_row_int (self->detail->meeting, HW_MEETING_PHASE);
  take_queued (self);
}

static const HwEntityKind detail_kinds[] = { HW_MEETING, HW_ATTENDEE,   HW_MEETING_ITEM,
                                             HW_TASK,    HW_PERSON,     HW_PROBLEM_CARD,
                                             HW_WHY,     HW_ATTACHMENT, HW_TAG,
                                             HW_TAGGING, HW_DEAL,       HW_ACCOUNT };

static const HwReaderSpec detail_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_detail,
  .free_answer = (GDestroyNotify) hw_retro_detail_unref,
  .show = show_detail,
  .kinds = detail_kinds,
  .n_kinds = G_N_ELEMENTS (detail_kinds),
};

typedef struct
{
  HwId id;
  gint64 now_us;
} WeekQuery;

static gpointer
ask_week (gpointer page)
{
  HwMeetingPage *self = page;
  WeekQuery *query = g_new (WeekQuery, 1);

  *query = (WeekQuery){ self->id, hw_context_now (self->context) };
  return query;
}

static gpointer
read_week (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const WeekQuery *query = data;

  return hw_alignment_week_load (connection, config, &query->id, query->now_us, error);
}

static void
show_week (gpointer page, gpointer answer)
{
  HwMeetingPage *self = page;

  if (answer == NULL)
    return;
  g_clear_pointer (&self->week, hw_alignment_week_free);
  self->week = answer;
  update (self);
}

/* Apart from the rest: it is slower, and steps of the clock do not change it. */
static const HwEntityKind week_kinds[] = { HW_ATTENDEE, HW_TASK, HW_TOUCH, HW_ACTIVITY_GOAL };

static const HwReaderSpec week_spec = {
  .ask = ask_week,
  .free_question = g_free,
  .read = read_week,
  .free_answer = (GDestroyNotify) hw_alignment_week_free,
  .show = show_week,
  .kinds = week_kinds,
  .n_kinds = G_N_ELEMENTS (week_kinds),
};

/* --- steps --- */

/* Takes @command; what was typed in the turn goes with it. */
static void
perform (HwMeetingPage *self, HwCommand *command, const char *done)
{
  g_autoptr (HwCommand) owned = command;

  if (command == NULL)
    return;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->body), "turn") == 0)
    hw_alignment_turn_add_edits (self->turn, command);
  hw_perform (GTK_WIDGET (self), self->context, command, done);
}

static gboolean
is_walk (const char *action)
{
  return g_str_equal (action, "meeting.next") || g_str_equal (action, "meeting.previous");
}

static void
step_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingPage *self = HW_MEETING_PAGE (widget);
  gint64 now = hw_context_now (self->context);
  const HwRow *meeting;

  if (self->detail == NULL)
    return;
  meeting = self->detail->meeting;
  if (is_walk (action)) {
    if (is_stepping (self)) {
      self->queued = g_intern_string (action);
      return;
    }
    g_clear_pointer (&self->stepped_from, hw_row_unref);
    self->stepped_from = hw_row_ref (self->detail->meeting);
    self->stepped_at = g_get_monotonic_time ();
    self->queued = NULL;
  }
  if (hw_retro_is (meeting) && !g_str_equal (action, "meeting.pause"))
    hw_retro_step (widget, self->context, self->retro, action, parameter);
  else if (g_str_equal (action, "meeting.start"))
    perform (self, hw_alignment_start (self->detail, now), NULL);
  else if (g_str_equal (action, "meeting.next"))
    perform (self, hw_meeting_next (meeting, now), NULL);
  else if (g_str_equal (action, "meeting.previous"))
    perform (self, hw_meeting_previous (meeting, now), NULL);
  else if (g_str_equal (action, "meeting.add-minute"))
    perform (self, hw_meeting_add_minute (meeting), NULL);
  else if (hw_meeting_clock (meeting, now).paused)
    perform (self, hw_meeting_resume (meeting, now), NULL);
  else
    perform (self, hw_meeting_pause (meeting, now), NULL);
}

static void
go_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingPage *self = HW_MEETING_PAGE (widget);

  if (self->detail != NULL && hw_retro_is (self->detail->meeting))
    hw_retro_step (widget, self->context, self->retro, action, parameter);
  else if (self->detail != NULL)
    perform (self,
             hw_meeting_go (self->detail->meeting, g_variant_get_uint32 (parameter),
                            hw_context_now (self->context)),
             NULL);
}

static void
end_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingPage *self = HW_MEETING_PAGE (widget);
  gint64 now = hw_context_now (self->context);
  gint64 next_at;
  g_autofree char *when = NULL;
  g_autofree char *done = NULL;

  if (self->detail == NULL)
    return;
  if (hw_retro_is (self->detail->meeting)) {
    hw_retro_step (widget, self->context, self->retro, action, parameter);
    return;
  }
  next_at = hw_meeting_detail_next_at (self->detail, now);
  if (next_at != 0 && !self->detail->has_next) {
    when = hw_format_instant (next_at);
    /* Translators: a day and time */
    done = g_strdup_printf (_("The meeting is over. The next one is on %s."), when);
  }
  perform (self, hw_meeting_detail_end (self->detail, now),
           done != NULL ? done : _("The meeting is over."));
}

static void
agree_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingPage *self = HW_MEETING_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->body), "turn") == 0)
    hw_alignment_turn_agree (self->turn);
}

static void
attend_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingPage *self = HW_MEETING_PAGE (widget);

  if (self->detail != NULL && gtk_widget_get_visible (GTK_WIDGET (self->body)) &&
      g_strcmp0 (gtk_stack_get_visible_child_name (self->body), "people") == 0)
    hw_meeting_people_turn (self->people, g_variant_get_uint32 (parameter));
}

/* Only from the page itself: in a text, on a button or a row Enter has another meaning. */
static gboolean
enter_pressed (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HwMeetingPage *self = HW_MEETING_PAGE (widget);

  if (!gtk_widget_is_focus (widget))
    return FALSE;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->body), "turn") == 0)
    hw_alignment_turn_begin (self->turn);
  else
    hw_retro_body_begin (self->panel);
  return TRUE;
}

/* A row opens by the space bar as it does by Enter: the window does that, after us. */
static gboolean
space_pressed (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (GTK_IS_LIST_BOX_ROW (focus) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (focus)))
    return FALSE;
  return gtk_widget_activate_action (widget, "meeting.pause", NULL);
}

static void
copy_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingPage *self = HW_MEETING_PAGE (widget);
  g_autofree char *summary = NULL;

  if (self->detail == NULL)
    return;
  summary = hw_alignment_summary (self->detail);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), summary);
  hw_shell_toast (widget, _("Copied"));
}

static void
wall_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingPage *self = HW_MEETING_PAGE (widget);

  if (self->wall == NULL) {
    g_set_weak_pointer (&self->wall, hw_meeting_wall_new (widget, self->context));
    update (self);
  }
  if (self->wall != NULL)
    gtk_window_present (GTK_WINDOW (self->wall));
}

static void
back_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
}

/* Esc leaves a text, for the keys of the meeting; what was typed stays. It comes here only when the
 * input method did not want it. */
static void
leave_text_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (widget);
}

/* --- the object --- */

static void
hw_meeting_page_map (GtkWidget *widget)
{
  n_shown++;
  GTK_WIDGET_CLASS (hw_meeting_page_parent_class)->map (widget);
  lift_toasts (HW_MEETING_PAGE (widget));
}

static void
hw_meeting_page_unmap (GtkWidget *widget)
{
  n_shown--;
  hw_alignment_turn_save (HW_MEETING_PAGE (widget)->turn);
  GTK_WIDGET_CLASS (hw_meeting_page_parent_class)->unmap (widget);
  lift_toasts (HW_MEETING_PAGE (widget));
}

static void
hw_meeting_page_dispose (GObject *object)
{
  HwMeetingPage *self = HW_MEETING_PAGE (object);

  if (self->wall != NULL)
    gtk_window_destroy (GTK_WINDOW (self->wall));
  g_clear_weak_pointer (&self->wall);
  g_clear_object (&self->context);
  self->detail = NULL;
  g_clear_pointer (&self->retro, hw_retro_detail_unref);
  g_clear_pointer (&self->week, hw_alignment_week_free);
  g_clear_pointer (&self->stepped_from, hw_row_unref);
  G_OBJECT_CLASS (hw_meeting_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  static const char *const steps[] = { "meeting.start", "meeting.next", "meeting.previous",
                                       "meeting.add-minute", "meeting.pause" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (klass, steps[i], NULL, step_activated);
  gtk_widget_class_install_action (klass, "meeting.go", "u", go_activated);
  gtk_widget_class_install_action (klass, "meeting.skip-phase", "u", step_activated);
  gtk_widget_class_install_action (klass, "meeting.move-phase", "(uu)", step_activated);
  gtk_widget_class_install_action (klass, "meeting.end", NULL, end_activated);
  gtk_widget_class_install_action (klass, "meeting.agree", NULL, agree_activated);
  gtk_widget_class_install_action (klass, "meeting.attend", "u", attend_activated);
  gtk_widget_class_install_action (klass, "meeting.copy", NULL, copy_activated);
  gtk_widget_class_install_action (klass, "meeting.wall", NULL, wall_activated);
  gtk_widget_class_install_action (klass, "meeting.back", NULL, back_activated);
  gtk_widget_class_install_action (klass, "meeting.leave-text", NULL, leave_text_activated);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, 0, "meeting.next", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, 0, "meeting.previous", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_plus, 0, "meeting.add-minute", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_plus, GDK_SHIFT_MASK, "meeting.add-minute",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Add, 0, "meeting.add-minute", NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, 0, space_pressed, NULL);
  for (guint i = 0; i < 9; i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + i, 0, "meeting.attend", "u", i + 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Return, 0, enter_pressed, NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "meeting.leave-text", NULL);
}

static void
hw_meeting_page_class_init (HwMeetingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_meeting_page_dispose;
  widget_class->map = hw_meeting_page_map;
  widget_class->unmap = hw_meeting_page_unmap;
  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  install_actions (widget_class);
}

/* Before a text of many lines takes it for a new one. */
static void
add_agree_key (HwMeetingPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("meeting.agree")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* A click does not take the keys of the meeting away. */
static GtkWidget *
make_button (const char *label, const char *action, const char *hint)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END); /* large text in a narrow window */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, hint);
  return button;
}

static GtkWidget *
make_head (HwMeetingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "meeting.back");
  gtk_widget_set_tooltip_text (back, _("All meetings"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("All meetings"), -1);
  gtk_widget_add_css_class (back, "flat");
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->when = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_xalign (self->when, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->when, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "dim-label");
  gtk_widget_set_hexpand (titles, TRUE);
  gtk_box_append (GTK_BOX (titles), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (titles), GTK_WIDGET (self->when));
  self->wall_button =
      make_button (_("_Wall"), "meeting.wall",
                      _("A second window for everybody to see: phase, name and time"));
  self->end_button = make_button (_("_End"), "meeting.end", NULL);
  gtk_widget_set_valign (self->wall_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->end_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), back);
  gtk_box_append (GTK_BOX (box), titles);
  gtk_box_append (GTK_BOX (box), self->wall_button);
  gtk_box_append (GTK_BOX (box), self->end_button);
  gtk_widget_add_css_class (box, "meeting-head");
  return box;
}

static GtkWidget *
make_foot (HwMeetingPage *self)
{
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->running_buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->start_button = make_button (_("_Start the Meeting"), "meeting.start", NULL);
  self->previous_button = make_button ("", "meeting.previous", _("Previous (P)"));
  gtk_button_set_icon_name (GTK_BUTTON (self->previous_button), "go-previous-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->previous_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Previous"), -1);
  self->pause_button = GTK_BUTTON (make_button (_("_Pause"), "meeting.pause", _("Space")));
  self->next_button = make_button (_("_Next"), "meeting.next", "N");
  gtk_widget_add_css_class (self->start_button, "suggested-action");
  gtk_widget_add_css_class (self->next_button, "suggested-action");
  gtk_widget_set_halign (self->foot, GTK_ALIGN_FILL);
  gtk_widget_set_halign (self->running_buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->running_buttons, TRUE);
  gtk_widget_set_halign (self->start_button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->start_button, TRUE);
  gtk_box_append (GTK_BOX (self->running_buttons), self->previous_button);
  gtk_box_append (GTK_BOX (self->running_buttons), GTK_WIDGET (self->pause_button));
  gtk_box_append (GTK_BOX (self->running_buttons),
                  make_button (_("+1 _Min"), "meeting.add-minute", _("One minute more (+)")));
  gtk_box_append (GTK_BOX (self->running_buttons), self->next_button);
  gtk_box_append (GTK_BOX (self->foot), self->start_button);
  gtk_box_append (GTK_BOX (self->foot), self->running_buttons);
  gtk_widget_add_css_class (self->foot, "meeting-foot");
  return self->foot;
}

static GtkWidget *
make_summary (HwMeetingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *copy = make_button (_("_Copy as Text"), "meeting.copy", NULL);

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_selectable (self->summary, TRUE);
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), copy);
  return box;
}

static GtkWidget *
make_body (HwMeetingPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->clamp = ADW_CLAMP (adw_clamp_new ());
  self->panel = HW_RETRO_BODY (hw_retro_body_new (self->context));
  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  self->body = GTK_STACK (gtk_stack_new ());
  self->people = HW_MEETING_PEOPLE (hw_meeting_people_new (self->context));
  self->promises = HW_PROMISE_LIST (
      hw_promise_list_new (self->context,
                           _("What was promised last time"),
                              _("There is nothing to look back on: it is the first meeting, or "
                             "nothing was agreed on."),
                                 TRUE));
  self->turn = HW_ALIGNMENT_TURN (hw_alignment_turn_new (self->context));
  self->agreed = HW_PROMISE_LIST (
      hw_promise_list_new (self->context, _("What was agreed"),
                                             _("Nothing was agreed on in this meeting."), FALSE));
  gtk_stack_set_vhomogeneous (self->body, FALSE);
  gtk_stack_set_hhomogeneous (self->body, FALSE);
  gtk_stack_add_named (self->body, GTK_WIDGET (self->people), "people");
  gtk_stack_add_named (self->body, GTK_WIDGET (self->promises), "promises");
  gtk_stack_add_named (self->body, GTK_WIDGET (self->turn), "turn");
  gtk_stack_add_named (self->body, GTK_WIDGET (self->agreed), "tasks");
  gtk_stack_add_named (self->body, make_summary (self), "summary");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->panel));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->body));
  gtk_widget_add_css_class (box, "page-content");
  adw_clamp_set_child (self->clamp, box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->clamp));
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
hw_meeting_page_init (HwMeetingPage *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_agree_key (self);
}

GtkWidget *
hw_meeting_page_new (HwContext *context, const HwId *meeting)
{
  HwMeetingPage *self = g_object_new (HW_TYPE_MEETING_PAGE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->context = g_object_ref (context);
  self->id = *meeting;
  self->strip = HW_MEETING_STRIP (hw_meeting_strip_new ());
  self->timer = HW_MEETING_TIMER (hw_meeting_timer_new (context));
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->strip));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->timer));
  gtk_box_append (GTK_BOX (box), make_body (self));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (box, FALSE); /* until there is something to show */
  hw_reader_new (GTK_WIDGET (self), context, &detail_spec);
  hw_reader_new (GTK_WIDGET (self), context, &week_spec);
  return GTK_WIDGET (self);
}

const HwId *
hw_meeting_page_get_meeting (HwMeetingPage *self)
{
  return &self->id;
}

gboolean
hw_meeting_page_is_shown (void)
{
  return n_shown > 0;
}
