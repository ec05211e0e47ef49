/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-ballot-curtain.h"

#include <glib/gi18n.h>

#include "core/retro/hw-card-groups.h"
#include "core/retro/hw-retro.h"
#include "core/retro/hw-sealed-box.h"
#include "ui/common/hw-shell.h"
#include "ui/retro/hw-retro-curtain.h"

typedef struct
{
  HwId lead;
  GtkLabel *dots; /* unowned */
} Topic;

/* One person's ballot; the content of the curtain, whose signals it hears. */
#define HW_TYPE_BALLOT_CURTAIN (hw_ballot_curtain_get_type ())
G_DECLARE_FINAL_TYPE (HwBallotCurtain, hw_ballot_curtain, HW, BALLOT_CURTAIN, GtkBox)

struct _HwBallotCurtain
{
  GtkBox parent_instance;
  HwContext *context;
  HwId meeting;
  HwCommand *reveal; /* NULL: what is voted stays in the box for now */
  GArray *topics;    /* of Topic */
  GArray *given;     /* of guint: places of topics, in the order of the dots */
  guint n_dots;
  guint typed;   /* the number begun; 0: none */
  HwId attendee; /* who has the keyboard */
  gboolean warned;
  gboolean saving;
  HwRetroCurtain *curtain; /* weak: it holds this */
  GtkListBox *list;        /* unowned like the rest */
  GtkLabel *left;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (HwBallotCurtain, hw_ballot_curtain, GTK_TYPE_BOX)

/* --- the options of the phase --- */

static const HwPhase *
find_phase (const GPtrArray *phases, const HwRetroDetail *detail)
{
  HwMeetingClock clock = hw_meeting_clock (detail->meeting->meeting, 0);

  return g_ptr_array_index (phases, clock.phase);
}

guint
hw_ballot_dots (const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  guint dots = find_phase (phases, detail)->dots;

  return dots > 0 ? dots : HW_RETRO_DOTS;
}

gboolean
hw_ballot_is_open (const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);

  return g_strcmp0 (find_phase (phases, detail)->reveal, "once") == 0;
}

HwCommand *
hw_ballot_reveal (const HwRetroDetail *detail)
{
  const HwRow *meeting = detail->meeting->meeting;
  HwCommand *command = hw_command_new ("retro.reveal");
  g_autofree char *box = hw_sealed_box_ballots (hw_row_id (meeting));

  hw_command_open_box (command, box, hw_row_int (meeting, HW_MEETING_PHASE_SINCE));
  return command;
}

/* --- what is shown --- */

static char *
draw_dots (guint given, guint all)
{
  GString *dots = g_string_new (NULL);

  for (guint i = 0; i < all; i++)
    g_string_append (dots, i < given ? "● " : "○ ");
  return g_strchomp (g_string_free (dots, FALSE));
}

static gboolean
is_hidden (HwBallotCurtain *self)
{
  return self->curtain != NULL && hw_retro_curtain_is_hidden (self->curtain);
}

static guint
count_given (HwBallotCurtain *self, guint topic)
{
  guint n = 0;

  for (guint i = 0; i < self->given->len; i++)
    n += g_array_index (self->given, guint, i) == topic;
  return n;
}

static void
update (HwBallotCurtain *self)
{
  g_autofree char *all = draw_dots (self->given->len, self->n_dots);
  gboolean hidden = is_hidden (self);

  gtk_label_set_text (self->left, all);
  gtk_label_set_text (self->hint, hidden ? _("Type the number of a topic, once for each dot. "
                                             "Backspace takes the last one back, Enter is done.")
                                         : _("Arrows and Space, or the number of a topic. "
                                             "Backspace takes the last one back, Enter is done."));
  /* No place on the list tells where somebody is. */
  gtk_list_box_set_selection_mode (self->list, hidden ? GTK_SELECTION_NONE : GTK_SELECTION_BROWSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), !hidden);
  for (guint i = 0; i < self->topics->len; i++) {
    guint n = hidden ? 0 : count_given (self, i);
    g_autofree char *dots = draw_dots (n, n);

    gtk_label_set_text (g_array_index (self->topics, Topic, i).dots, dots);
  }
}

/* --- dots --- */

static void
give (HwBallotCurtain *self, guint topic)
{
  self->typed = 0;
  self->warned = FALSE;
  if (topic >= self->topics->len) {
    hw_retro_curtain_say (self->curtain, _("There is no topic of that number."));
  } else if (self->given->len >= self->n_dots) {
    hw_retro_curtain_say (self->curtain, _("All dots are given. Backspace takes one back."));
  } else {
    hw_retro_curtain_say (self->curtain, NULL);
    g_array_append_val (self->given, topic);
  }
  update (self);
}

static void
take_back (HwBallotCurtain *self)
{
  self->typed = 0;
  self->warned = FALSE;
  hw_retro_curtain_say (self->curtain, NULL);
  if (self->given->len > 0)
    g_array_set_size (self->given, self->given->len - 1);
  update (self);
}

/* A number is whole as soon as no other can begin with it. */
static void
type_digit (HwBallotCurtain *self, guint digit)
{
  self->typed = self->typed * 10 + digit;
  if (self->typed == 0)
    return;
  if (self->typed * 10 > self->topics->len)
    give (self, self->typed - 1);
}

static void
give_here (HwBallotCurtain *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (self->typed != 0)
    give (self, self->typed - 1);
  else if (row != NULL && !is_hidden (self))
    give (self, (guint) gtk_list_box_row_get_index (row));
}

static gboolean
is_arrow (guint keyval)
{
  return (keyval >= GDK_KEY_Left && keyval <= GDK_KEY_Down) ||
         (keyval >= GDK_KEY_KP_Left && keyval <= GDK_KEY_KP_Down);
}

static gboolean
keys_pressed_cb (HwBallotCurtain *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint digit =
      keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9 ? keyval - GDK_KEY_KP_0 : keyval - GDK_KEY_0;

  if (digit <= 9)
    type_digit (self, digit);
  else if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    give_here (self);
  else if (keyval == GDK_KEY_BackSpace)
    take_back (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    gtk_widget_activate_action (GTK_WIDGET (self), "curtain.done", NULL);
  else
    /* Where nobody sees a place, an arrow would lead to the buttons, which take no digits. */
    return is_hidden (self) && is_arrow (keyval) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
row_activated_cb (HwBallotCurtain *self, GtkListBoxRow *row)
{
  give (self, (guint) gtk_list_box_row_get_index (row));
}

/* --- the ballot --- */

static HwCommand *
make_ballot (HwBallotCurtain *self)
{
  g_autoptr (GArray) dots = g_array_new (FALSE, FALSE, sizeof (HwDots));

  for (guint i = 0; i < self->topics->len; i++) {
    HwDots some = { g_array_index (self->topics, Topic, i).lead, count_given (self, i) };

    if (some.dots > 0)
      g_array_append_val (dots, some);
  }
  return hw_sealed_box_vote (&self->meeting, dots);
}

static void
workspace_performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwBallotCurtain) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  g_autofree char *refused = outcome != NULL && outcome->status == HW_OUTCOME_REFUSED
                                 ? hw_outcome_describe (outcome)
                                 : NULL;

  self->saving = FALSE;
  if (self->curtain == NULL)
    return;
  if (outcome == NULL || refused != NULL) {
    hw_retro_curtain_say (self->curtain, outcome == NULL ? error->message : refused);
    return;
  }
  g_hash_table_add (hw_context_get_voters (self->context), hw_id_copy (&self->attendee));
  g_array_set_size (self->given, 0);
  if (self->reveal != NULL)
    hw_workspace_perform_async (HW_WORKSPACE_OBJECT (object), self->reveal, NULL, NULL);
  hw_retro_curtain_hand_on (self->curtain);
}

static void
curtain_done_cb (HwBallotCurtain *self)
{
  g_autoptr (HwCommand) command = NULL;
  guint left = self->n_dots - self->given->len;

  if (self->saving)
    return;
  if (left > 0 && !self->warned) {
    g_autofree char *text =
        g_strdup_printf (ngettext ("%u dot is left. Enter again hands on without it.",
                                   "%u dots are left. Enter again hands on without them.", left),
                         left);

    self->warned = TRUE;
    hw_retro_curtain_say (self->curtain, text);
    return;
  }
  self->saving = TRUE;
  command = make_ballot (self);
  hw_workspace_perform_async (hw_context_get_workspace (self->context), command,
                              workspace_performed_cb, g_object_ref (self));
}

static void
focus (HwBallotCurtain *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (is_hidden (self) || first == NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (self));
    return;
  }
  gtk_list_box_select_row (self->list, first);
  gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
curtain_turn_cb (HwBallotCurtain *self, const HwId *attendee)
{
  self->attendee = *attendee;
  self->typed = 0;
  self->warned = FALSE;
  g_array_set_size (self->given, 0);
  update (self);
  focus (self);
}

static void
curtain_hidden_cb (HwBallotCurtain *self)
{
  update (self);
  if (is_hidden (self))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
hw_ballot_curtain_dispose (GObject *object)
{
  HwBallotCurtain *self = HW_BALLOT_CURTAIN (object);

  g_clear_weak_pointer (&self->curtain);
  g_clear_object (&self->context);
  g_clear_pointer (&self->reveal, hw_command_unref);
  g_clear_pointer (&self->topics, g_array_unref);
  g_clear_pointer (&self->given, g_array_unref);
  G_OBJECT_CLASS (hw_ballot_curtain_parent_class)->dispose (object);
}

static void
hw_ballot_curtain_class_init (HwBallotCurtainClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_ballot_curtain_dispose;
}

static GtkWidget *
make_row (const HwCardGroup *group, guint number, GtkLabel **dots)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = gtk_label_new (NULL);
  GtkWidget *text = gtk_label_new (hw_card_group_title (group));
  GtkWidget *given = gtk_label_new (NULL);
  g_autofree char *place = g_strdup_printf ("%u", number);

  gtk_label_set_text (GTK_LABEL (mark), place);
  gtk_label_set_width_chars (GTK_LABEL (mark), 3);
  gtk_label_set_xalign (GTK_LABEL (mark), 1);
  gtk_widget_add_css_class (mark, "numeric-cell");
  gtk_widget_add_css_class (mark, "heading");
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_lines (GTK_LABEL (text), 2);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (given, "topic-votes");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), given);
  gtk_widget_add_css_class (box, "ballot-row");
  *dots = GTK_LABEL (given);
  return box;
}

static void
hw_ballot_curtain_init (HwBallotCurtain *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Ballot"), -1);
  self->topics = g_array_new (FALSE, FALSE, sizeof (Topic));
  self->given = g_array_new (FALSE, FALSE, sizeof (guint));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->left = GTK_LABEL (gtk_label_new (NULL));
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_justify (self->hint, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->left), "ballot-dots");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (keys_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->left));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
  gtk_box_append (GTK_BOX (self), scrolled);
}

static void
add_topics (HwBallotCurtain *self, const GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++) {
    const HwCardGroup *group = g_ptr_array_index (groups, i);
    Topic topic = { .lead = *hw_row_id (group->lead) };

    gtk_list_box_append (self->list, make_row (group, i + 1, &topic.dots));
    g_array_append_val (self->topics, topic);
  }
}

void
hw_ballot_curtain_present (GtkWidget *parent, HwContext *context, const HwRetroDetail *detail)
{
  HwBallotCurtain *self = g_object_new (HW_TYPE_BALLOT_CURTAIN, NULL);
  g_autoptr (GPtrArray) groups = hw_card_groups_new (detail->cards);
  HwRetroCurtain *curtain;
  g_autofree char *task = NULL;

  self->context = g_object_ref (context);
  self->meeting = *hw_row_id (detail->meeting->meeting);
  self->n_dots = hw_ballot_dots (detail);
  self->reveal = hw_ballot_is_open (detail) ? hw_ballot_reveal (detail) : NULL;
  add_topics (self, groups);
  task = g_strdup_printf (ngettext ("Everyone gives %u dot. Nobody learns to what.",
                                    "Everyone gives %u dots. Nobody learns to what.", self->n_dots),
                          self->n_dots);
  curtain = hw_retro_curtain_new (parent, task, GTK_WIDGET (self));
  g_set_weak_pointer (&self->curtain, curtain);
  g_signal_connect_object (curtain, "turn", G_CALLBACK (curtain_turn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (curtain, "done", G_CALLBACK (curtain_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (curtain, "hidden", G_CALLBACK (curtain_hidden_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  if (!hw_retro_curtain_open (curtain, detail->meeting, hw_context_get_voters (context)))
    hw_shell_toast (parent, _("Nobody is left who could vote."));
}
