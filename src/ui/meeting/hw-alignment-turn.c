/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-alignment-turn.h"

#include <glib/gi18n.h>

#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-field-row.h"
#include "ui/common/hw-perform.h"
#include "ui/meeting/hw-promise-list.h"

#define WEEK_US (G_GINT64_CONSTANT (7 * 24 * 60 * 60) * G_USEC_PER_SEC)

static const guint said_fields[] = { HW_MEETING_ITEM_MISSED, HW_MEETING_ITEM_BLOCKER,
                                     HW_MEETING_ITEM_SUPPORT };
#define N_SAID G_N_ELEMENTS (said_fields)

struct _HwAlignmentTurn
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *meeting;
  HwRow *item; /* what is saved or on its way there; NULL: nothing was said yet */
  HwId person;
  guint pending;      /* saves under way */
  gint64 next_day;    /* the next meeting's day: when tasks are due */
  GHashTable *drafts; /* HwId of a person → title of a task that was typed and not agreed on */

  GtkBox *week; /* unowned like the rest */
  HwFieldRow *said[N_SAID];
  HwFieldRow *title;
  HwFieldRow *owner;
  HwFieldRow *due;
  GtkLabel *problem;
  HwPromiseList *agreed;
};

G_DEFINE_FINAL_TYPE (HwAlignmentTurn, hw_alignment_turn, ADW_TYPE_BIN)

static void
show_problem (HwAlignmentTurn *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* --- what is said --- */

typedef struct
{
  HwValue values[N_SAID];
  HwAlignmentAnswer answer; /* points into the values */
} Said;

static void
read_said (HwAlignmentTurn *self, Said *said)
{
  for (guint i = 0; i < N_SAID; i++) {
    said->values[i] = HW_VALUE_NULL;
    hw_field_row_get_value (self->said[i], &said->values[i], NULL);
  }
  said->answer = (HwAlignmentAnswer){ hw_value_get_text (&said->values[0]),
                                      hw_value_get_text (&said->values[1]),
                                      hw_value_get_text (&said->values[2]) };
}

static void
clear_said (Said *said)
{
  for (guint i = 0; i < N_SAID; i++)
    hw_value_clear (&said->values[i]);
}

/* The next edit goes to the same item, whether or not this one is written by then. */
static void
expect_item (HwAlignmentTurn *self, const HwId *id, const Said *said)
{
  HwRow *item = hw_row_new (hw_row_schema (self->meeting), HW_MEETING_ITEM, id);

  hw_row_take (item, HW_MEETING_ITEM_MEETING, hw_value_id (hw_row_id (self->meeting)));
  hw_row_take (item, HW_MEETING_ITEM_PERSON, hw_value_id (&self->person));
  for (guint i = 0; i < N_SAID; i++)
    hw_row_take (item, said_fields[i], hw_value_copy (&said->values[i]));
  g_clear_pointer (&self->item, hw_row_unref);
  self->item = item;
}

void
hw_alignment_turn_add_edits (HwAlignmentTurn *self, HwCommand *command)
{
  Said said;
  HwEdit *edit;

  if (self->meeting == NULL || hw_id_is_none (&self->person))
    return;
  read_said (self, &said);
  edit = hw_alignment_add_answer (command, self->meeting, &self->person, self->item, &said.answer,
                                  hw_context_now (self->context));
  if (edit != NULL)
    expect_item (self, &edit->id, &said);
  clear_said (&said);
}

static void
turn_saved (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwAlignmentTurn *self = user_data;
  gboolean refused = outcome != NULL && outcome->status == HW_OUTCOME_REFUSED;
  g_autofree char *text = refused ? hw_outcome_describe (outcome) : NULL;

  self->pending--;
  show_problem (self, error != NULL ? error->message : text);
}

void
hw_alignment_turn_save (HwAlignmentTurn *self)
{
  g_autoptr (HwCommand) command = hw_command_new ("alignment.say");

  hw_alignment_turn_add_edits (self, command);
  if (hw_command_n_edits (command) == 0)
    return;
  self->pending++;
  hw_perform_full (GTK_WIDGET (self), self->context, command, NULL, turn_saved, G_OBJECT (self),
                   self);
}

/* --- what is agreed --- */

static void
set_agreement (HwAlignmentTurn *self, const char *title)
{
  g_auto (HwValue) text = hw_value_text (title);
  g_auto (HwValue) owner = hw_value_id (&self->person);
  g_auto (HwValue) due = hw_value_int (self->next_day);

  hw_field_row_set_value (self->title, &text);
  hw_field_row_set_value (self->owner, &owner);
  hw_field_row_set_value (self->due, &due);
}

static void
keep_draft (HwAlignmentTurn *self)
{
  g_auto (HwValue) title = HW_VALUE_NULL;

  if (hw_id_is_none (&self->person))
    return;
  hw_field_row_get_value (self->title, &title, NULL);
  if (hw_value_is_null (&title))
    g_hash_table_remove (self->drafts, &self->person);
  else
    g_hash_table_insert (self->drafts, hw_id_copy (&self->person),
                         g_strdup (hw_value_get_text (&title)));
}

static void
turn_agreed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwAlignmentTurn *self = user_data;

  turn_saved (outcome, error, user_data);
  if (outcome == NULL || outcome->status == HW_OUTCOME_REFUSED)
    return;
  set_agreement (self, NULL);
  keep_draft (self);
}

/* FALSE: what was typed is no task; the row says so. */
static gboolean
read_agreement (HwAlignmentTurn *self, HwValue *title, HwAgreement *agreement)
{
  g_auto (HwValue) owner = HW_VALUE_NULL;
  g_auto (HwValue) due = HW_VALUE_NULL;
  g_autofree char *error = NULL;

  if (!hw_field_row_get_value (self->title, title, &error) || hw_value_is_null (title)) {
    hw_field_row_set_error (self->title, error != NULL ? error : _("Say what is to be done."));
    gtk_widget_grab_focus (GTK_WIDGET (self->title));
    return FALSE;
  }
  if (!hw_field_row_get_value (self->due, &due, &error)) {
    hw_field_row_set_error (self->due, error);
    gtk_widget_grab_focus (GTK_WIDGET (self->due));
    return FALSE;
  }
  if (!hw_field_row_get_value (self->owner, &owner, NULL) || hw_value_is_null (&owner)) {
    hw_field_row_set_error (self->owner, _("Say who does it."));
    return FALSE;
  }
  agreement->title = hw_value_get_text (title);
  agreement->owner = *hw_value_get_id (&owner);
  agreement->due = hw_value_is_null (&due) ? HW_DATE_NONE : hw_value_get_int (&due);
  return TRUE;
}

void
hw_alignment_turn_agree (HwAlignmentTurn *self)
{
  g_auto (HwValue) title = HW_VALUE_NULL;
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwCommand) command = NULL;
  HwAgreement agreement;
  Said said;

  if (self->meeting == NULL || !read_agreement (self, &title, &agreement))
    return;
  read_said (self, &said);
  command = hw_alignment_agree (self->meeting, &self->person, self->item, &said.answer, &agreement,
                                hw_workspace_get_actor (workspace), hw_context_now (self->context));
  expect_item (self, &hw_command_get_edit (command, hw_command_n_edits (command) - 1)->id, &said);
  clear_said (&said);
  self->pending++;
  hw_perform_full (GTK_WIDGET (self), self->context, command,
                   _("Agreed"), turn_agreed, G_OBJECT (self), self);
}

void
hw_alignment_turn_begin (HwAlignmentTurn *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->said[0]), GTK_DIR_TAB_FORWARD);
}

static void
agree_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_alignment_turn_agree (HW_ALIGNMENT_TURN (widget));
}

/* --- what should have been done --- */

static void
missed_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwAlignmentTurn *self = HW_ALIGNMENT_TURN (widget);
  g_auto (HwValue) text = hw_value_text (g_variant_get_string (parameter, NULL));

  hw_field_row_set_value (self->said[0], &text);
  hw_alignment_turn_save (self);
  gtk_widget_child_focus (GTK_WIDGET (self->said[1]), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_late (HwAlignmentTurn *self, const HwAlignmentTask *task)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Missed This"));
  g_autofree char *day =
      hw_format_date_near (hw_row_int (task->row, HW_TASK_DUE), hw_context_today (self->context));
  g_autofree char *text =
      *task->about != '\0' ? /* Translators: a customer, and what was to be done */
      g_strdup_printf (_("%s: %s"), task->about, hw_row_name (task->row))
                           : g_strdup (hw_row_name (task->row));
  /* Translators: a day, such as “Jul 3” */
  g_autofree char *due = g_strdup_printf (_("overdue, was due %s"), day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), due);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "turn.missed");
  gtk_widget_set_tooltip_text (button, _("Say that this is the action that was missed"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* All in one row: the three answers below are what the turn is for. */
static GtkWidget *
make_counts (const GPtrArray *counts)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < counts->len; i++) {
    const HwAlignmentCount *count = g_ptr_array_index (counts, i);
    g_autofree char *done = hw_format_int (count->done);
    g_autofree char *planned = hw_format_number (count->planned, 1);
    g_autofree char *left = hw_format_number (MAX (count->planned - (double) count->done, 0), 1);

    /* Translators: an action such as “Quotations”, and numbers of this week: done, planned, left */
    g_ptr_array_add (words, g_strdup_printf (_("%s: %s of %s, %s left"), count->step, done,
                                                planned, left));
  }
  g_ptr_array_add (words, NULL);
  text = g_strjoinv (" · ", (char **) words->pdata);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Done this week"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  return row;
}

static void
show_week (HwAlignmentTurn *self, const HwAlignmentWeek *week)
{
  GPtrArray *late = week != NULL ? g_hash_table_lookup (week->late, &self->person) : NULL;
  GPtrArray *counts = week != NULL ? g_hash_table_lookup (week->counts, &self->person) : NULL;
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->week))) != NULL)
    gtk_box_remove (self->week, child);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  if (counts != NULL && counts->len > 0)
    gtk_list_box_append (GTK_LIST_BOX (list), make_counts (counts));
  for (guint i = 0; late != NULL && i < late->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_late (self, g_ptr_array_index (late, i)));
  if (gtk_widget_get_first_child (list) == NULL) {
    child = gtk_label_new (week == NULL ? "" : _("Nothing is overdue."));
    g_object_ref_sink (list);
    g_object_unref (list);
    gtk_label_set_xalign (GTK_LABEL (child), 0);
    gtk_widget_add_css_class (child, "dim-label");
    gtk_box_append (self->week, child);
    return;
  }
  gtk_box_append (self->week, list);
}

/* --- the whole --- */

static void
show_agreed (HwAlignmentTurn *self, const HwMeetingDetail *detail)
{
  gtk_widget_set_visible (GTK_WIDGET (self->agreed), detail->tasks->len > 0);
  hw_promise_list_set (self->agreed, detail->config, detail->tasks);
}

static void
begin_turn (HwAlignmentTurn *self, const HwId *person)
{
  keep_draft (self);
  self->person = *person;
  for (guint i = 0; i < N_SAID; i++)
    hw_field_row_set_value (self->said[i],
                            self->item != NULL ? hw_row_value (self->item, said_fields[i]) : NULL);
  set_agreement (self, g_hash_table_lookup (self->drafts, person));
  show_problem (self, NULL);
}

void
hw_alignment_turn_set (HwAlignmentTurn *self,
                       const HwMeetingDetail *detail,
                       const HwAlignmentWeek *week,
                       const HwId *person)
{
  const HwRow *item = hw_meeting_detail_item (detail, person);
  gboolean same = hw_id_equal (person, &self->person) && self->meeting != NULL &&
                  hw_id_equal (hw_row_id (detail->meeting), hw_row_id (self->meeting));
  gint64 now_us = hw_context_now (self->context);
  gint64 next_at = hw_meeting_detail_next_at (detail, now_us);
  const HwCalendar *calendar = hw_config_calendar (detail->config);

  if (!same)
    hw_alignment_turn_save (self); /* an undo may have ended the turn under somebody's hands */
  g_clear_pointer (&self->meeting, hw_row_unref);
  self->meeting = hw_row_ref (detail->meeting);
  self->next_day = hw_calendar_day_of (calendar, next_at != 0 ? next_at : now_us + WEEK_US);
  if (!same || self->pending == 0) { /* else what is on its way there is newer */
    g_clear_pointer (&self->item, hw_row_unref);
    self->item = item != NULL ? hw_row_ref ((HwRow *) item) : NULL;
  }
  if (!same)
    begin_turn (self, person);
  else if (self->pending == 0)
    for (guint i = 0; i < N_SAID; i++)
      hw_field_row_set_row (self->said[i], self->item);
  show_week (self, week);
  show_agreed (self, detail);
}

static void
hw_alignment_turn_dispose (GObject *object)
{
  HwAlignmentTurn *self = HW_ALIGNMENT_TURN (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->meeting, hw_row_unref);
  g_clear_pointer (&self->item, hw_row_unref);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  G_OBJECT_CLASS (hw_alignment_turn_parent_class)->dispose (object);
}

static void
hw_alignment_turn_class_init (HwAlignmentTurnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_alignment_turn_dispose;
  gtk_widget_class_install_action (widget_class, "turn.agree", NULL, agree_activated);
  gtk_widget_class_install_action (widget_class, "turn.missed", "s", missed_activated);
}

static void
hw_alignment_turn_init (HwAlignmentTurn *self)
{
  self->drafts = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_fields (HwAlignmentTurn *self)
{
  static const char *const titles[] = { N_ ("Which one action was missed?"), N_ ("What blocks?"),
                                        N_ ("What support is needed?") };
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < N_SAID; i++) {
    GtkWidget *row = hw_field_row_new (self->context, HW_MEETING_ITEM, said_fields[i]);

    self->said[i] = HW_FIELD_ROW (row);
    hw_field_row_set_title (self->said[i], _(titles[i]));
    g_signal_connect_object (row, "commit", G_CALLBACK (hw_alignment_turn_save), self,
                             G_CONNECT_SWAPPED);
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  }
  return list;
}

static HwFieldRow *
add_field (HwAlignmentTurn *self, GtkWidget *list, guint field, const char *title)
{
  GtkWidget *row = hw_field_row_new (self->context, HW_TASK, field);

  hw_field_row_set_title (HW_FIELD_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return HW_FIELD_ROW (row);
}

static GtkWidget *
make_agreement (HwAlignmentTurn *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *problem = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Agree"));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->title = add_field (self, list, HW_TASK_TITLE, _("What is to be done"));
  self->owner = add_field (self, list, HW_TASK_OWNER, _("Who does it"));
  self->due = add_field (self, list, HW_TASK_DUE, _("By when"));
  self->problem = GTK_LABEL (problem);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (problem, "error");
  gtk_widget_set_visible (problem, FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, _("Ctrl+Enter"));
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "turn.agree");
  gtk_box_append (GTK_BOX (box), make_heading (_("Agree on a task")));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), problem);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

GtkWidget *
hw_alignment_turn_new (HwContext *context)
{
  HwAlignmentTurn *self = g_object_new (HW_TYPE_ALIGNMENT_TURN, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *agreed = hw_promise_list_new (context, _("Agreed in this meeting"), NULL, FALSE);

  self->context = g_object_ref (context);
  self->week = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->agreed = HW_PROMISE_LIST (agreed);
  gtk_box_append (GTK_BOX (box), make_heading (_("What this week asked for")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->week));
  gtk_box_append (GTK_BOX (box), make_heading (_("Only these three")));
  gtk_box_append (GTK_BOX (box), make_fields (self));
  gtk_box_append (GTK_BOX (box), make_agreement (self));
  gtk_box_append (GTK_BOX (box), agreed);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
