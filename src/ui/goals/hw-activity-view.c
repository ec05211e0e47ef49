/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-activity-view.h"

#include <glib/gi18n.h>

#include "core/goals/hw-journey.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-width-bin.h"
#include "ui/goals/hw-activity-cell.h"
#include "ui/goals/hw-activity-matrix.h"
#include "ui/goals/hw-activity-panel.h"
#include "ui/goals/hw-activity-rows.h"
#include "ui/goals/hw-activity-steps.h"
#include "ui/goals/hw-activity-tables.h"

#define PANEL_WIDTH 390

struct _HwActivityView
{
  AdwBin parent_instance;
  HwContext *context;
  HwReader *reader; /* unowned */
  HwPeriod month;
  guint window_days;
  HwJourney *journey; /* NULL until read */
  GPtrArray *people;  /* of HwJourneyPerson, those of the team */
  HwId person;        /* the one in the panel */
  HwId team;          /* HW_ID_NONE: everyone */
  GHashTable *wishes; /* HwId -> HwJourneyWish, typed for this month and not yet agreed */
  gboolean filling;

  GPtrArray *team_ids; /* of HwId *, as in the drop-down */
  GtkStack *stack;     /* unowned like the rest */
  GtkLabel *month_label;
  GtkDropDown *teams;
  GtkDropDown *window;
  GtkBox *head;
  HwWidthBin *width_bin;
  GtkBox *columns;
  GtkScrolledWindow *all_scroller;
  GtkScrolledWindow *scrollers[2]; /* of matrix and panel, while they stand side by side */
  gboolean beside;
  HwActivityMatrix *matrix;
  HwActivityPanel *panel;
};

G_DEFINE_FINAL_TYPE (HwActivityView, hw_activity_view, ADW_TYPE_BIN)

/* --- reading --- */

typedef struct
{
  HwPeriod month;
  gint64 today;
  guint window_days;
} Question;

static gpointer
ask (gpointer view)
{
  HwActivityView *self = view;
  Question *question = g_new0 (Question, 1);

  *question = (Question){ self->month, hw_context_today (self->context), self->window_days };
  return question;
}

static gpointer
read_journey (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const Question *question = data;

  return hw_journey_load (connection, config, &question->month, question->today,
                          question->window_days, error);
}

/* --- showing --- */

/* What was typed and not yet agreed, or else what was when it was agreed. */
static HwJourneyWish *
dup_wish (HwActivityView *self, const HwJourneyPerson *person)
{
  const HwJourneyWish *typed = g_hash_table_lookup (self->wishes, hw_row_id (person->row));

  if (typed == NULL || typed->n_rates != self->journey->steps->len)
    return hw_journey_wish_of (self->journey, person);
  return hw_journey_wish_copy (typed);
}

static HwJourneyPlan *
plan_of (HwActivityView *self, const HwJourneyPerson *person)
{
  g_autoptr (HwJourneyWish) wish = dup_wish (self, person);

  return hw_journey_plan (self->journey, person, wish);
}

static const HwJourneyPerson *
find_listed (HwActivityView *self, const HwId *id)
{
  for (guint i = 0; i < self->people->len; i++) {
    const HwJourneyPerson *person = self->people->pdata[i];

    if (hw_id_equal (hw_row_id (person->row), id))
      return person;
  }
  return NULL;
}

static gboolean
has_goals (HwActivityView *self, const HwJourneyPerson *person)
{
  gboolean agreed = FALSE;

  for (guint i = 0; i < self->journey->steps->len; i++)
    agreed |= person->cells[i].has_agreed;
  return agreed || person->target.known;
}

/* Who acts, or the first one who has something to reach. NULL where nobody is listed. */
static const HwJourneyPerson *
choose_person (HwActivityView *self)
{
  const HwId *me = hw_workspace_get_actor (hw_context_get_workspace (self->context));
  const HwJourneyPerson *person = find_listed (self, me);

  for (guint i = 0; i < self->people->len && (person == NULL || !has_goals (self, person)); i++)
    if (has_goals (self, self->people->pdata[i]))
      person = self->people->pdata[i];
  return person == NULL && self->people->len > 0 ? self->people->pdata[0] : person;
}

static void
show_person (HwActivityView *self)
{
  const HwJourneyPerson *person = find_listed (self, &self->person);
  g_autoptr (HwJourneyWish) wish = NULL;

  if (person == NULL)
    person = choose_person (self);
  self->person = person != NULL ? *hw_row_id (person->row) : HW_ID_NONE;
  wish = person != NULL ? dup_wish (self, person) : NULL;
  hw_activity_panel_set (self->panel, self->journey, person, wish);
  hw_activity_matrix_select (self->matrix, &self->person);
}

static void
show_people (HwActivityView *self)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  for (guint i = 0; i < self->journey->people->len; i++) {
    HwJourneyPerson *person = self->journey->people->pdata[i];

    if (hw_journey_is_in_team (self->journey, person, &self->team))
      g_ptr_array_add (people, person);
  }
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_steal_pointer (&people);
  hw_activity_matrix_set (self->matrix, self->journey, self->people);
  show_person (self);
}

static void
show_teams (HwActivityView *self)
{
  g_autoptr (GPtrArray) teams = hw_config_list (self->journey->config, HW_TEAM);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("Everyone"));
  g_ptr_array_set_size (self->team_ids, 0);
  for (guint i = 0; i < teams->len; i++) {
    const HwId *id = hw_row_id (teams->pdata[i]);

    gtk_string_list_append (names, hw_row_name (teams->pdata[i]));
    g_ptr_array_add (self->team_ids, hw_id_copy (id));
    if (hw_id_equal (id, &self->team))
      selected = i + 1;
  }
  if (selected == 0)
    self->team = HW_ID_NONE;
  self->filling = TRUE;
  gtk_drop_down_set_model (self->teams, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->teams, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->teams), teams->len > 0);
}

static void
show_month (HwActivityView *self)
{
  g_autofree char *name = hw_period_name (&self->month, hw_context_today (self->context));

  gtk_label_set_text (self->month_label, name);
}

static void
show_journey (gpointer view, gpointer answer)
{
  HwActivityView *self = view;
  HwJourney *before = self->journey;
  HwJourney *journey = answer;

  if (journey == NULL)
    return;
  self->journey = journey;
  gtk_stack_set_visible_child_name (self->stack, journey->steps->len > 0 ? "matrix" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->head), journey->steps->len > 0);
  show_teams (self);
  show_people (self);
  hw_journey_free (before);
}

static const HwEntityKind kinds[] = {
  HW_TOUCH,     HW_TOUCH_KIND,   HW_DEAL,     HW_ACCOUNT,  HW_JOURNEY_STEP, HW_ACTIVITY_GOAL,
  HW_PERSON,    HW_TEAM,         HW_ABSENCE,  HW_TARGET,   HW_TARGET_PLAN,  HW_STAGE,
  HW_WORKSPACE, HW_CALENDAR_DAY, HW_CALENDAR, HW_PIPELINE,
};

/* The answer is taken by show_journey (). */
static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_journey,
  .free_answer = (GDestroyNotify) hw_journey_free,
  .show = show_journey,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* --- what is chosen --- */

static void
go_to_month (HwActivityView *self, HwPeriod month)
{
  self->month = month;
  g_hash_table_remove_all (self->wishes);
  show_month (self);
  hw_reader_refresh (self->reader);
}

static void
turn_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActivityView *self = HW_ACTIVITY_VIEW (widget);

  go_to_month (self, g_str_equal (action, "activity.next") ? hw_period_next (&self->month)
                                                           : hw_period_previous (&self->month));
}

static void
team_selected_cb (HwActivityView *self)
{
  guint selected = gtk_drop_down_get_selected (self->teams);

  if (self->filling || self->journey == NULL)
    return;
  self->team = selected > 0 && selected <= self->team_ids->len
                   ? *(HwId *) self->team_ids->pdata[selected - 1]
                   : HW_ID_NONE;
  show_people (self);
}

static void
window_selected_cb (HwActivityView *self)
{
  self->window_days = gtk_drop_down_get_selected (self->window) == 0 ? HW_JOURNEY_WINDOW_SHORT
                                                                     : HW_JOURNEY_WINDOW_LONG;
  if (self->reader != NULL)
    hw_reader_refresh (self->reader);
}

static void
matrix_select_cb (HwActivityView *self, const HwJourneyPerson *person)
{
  self->person = *hw_row_id (person->row);
  show_person (self);
  /* Below the matrix it would not be seen. */
  if (!self->beside)
    gtk_widget_child_focus (GTK_WIDGET (self->panel), GTK_DIR_TAB_FORWARD);
}

static void
matrix_open_rows_cb (HwActivityView *self, HwJourneyPerson *person, guint step)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (person != NULL)
    g_ptr_array_add (one, person);
  hw_activity_rows_present (GTK_WIDGET (self), self->context, self->journey,
                            person != NULL ? one : self->people, step);
}

static void
panel_wished_cb (HwActivityView *self)
{
  g_hash_table_replace (self->wishes, hw_id_copy (&self->person),
                        hw_activity_panel_get_wish (self->panel));
  show_person (self);
}

/* --- what is agreed --- */

/* Refused, it stays to be corrected, with the reason beside it. */
static void
cell_agreed_cb (HwOutcome *outcome, const GError *error, gpointer cell)
{
  g_autofree char *problem = NULL;

  if (outcome == NULL)
    problem = g_strdup (error->message);
  else if (outcome->status == HW_OUTCOME_REFUSED)
    problem = hw_outcome_describe (outcome);
  hw_activity_cell_set_problem (cell, problem);
}

static void
matrix_agree_cb (HwActivityView *self, const HwJourneyPerson *person, guint step, double count)
{
  GtkWidget *cell = hw_activity_matrix_get_cell (self->matrix, hw_row_id (person->row), step);
  g_autoptr (HwJourneyPlan) plan = plan_of (self, person);
  g_autoptr (HwCommand) command =
      hw_journey_command_agree (self->journey, person, step,
                                count < 0 ? HW_FIGURE_NO_DATA : hw_figure (count), plan);

  if (command != NULL)
    hw_perform_full (GTK_WIDGET (self), self->context, command, NULL, cell_agreed_cb,
                     G_OBJECT (cell), cell);
  else
    hw_activity_matrix_set (self->matrix, self->journey, self->people);
}

static void
propose (HwActivityView *self, const HwId *person)
{
  g_autoptr (HwCommand) command = hw_command_new ("activity-goal.propose");
  g_autofree char *done = NULL;
  guint changed = 0, without = 0;

  for (guint i = 0; i < self->people->len; i++) {
    const HwJourneyPerson *one = self->people->pdata[i];
    g_autoptr (HwJourneyPlan) plan = NULL;

    if (person != NULL && !hw_id_equal (hw_row_id (one->row), person))
      continue;
    plan = plan_of (self, one);
    changed += hw_journey_command_propose (command, self->journey, one, plan) > 0;
    without += !hw_journey_plan_is_known (plan);
  }
  if (changed == 0) {
    hw_shell_toast (GTK_WIDGET (self), without > 0
                    ? _("Without a target, or where a rate has no data yet, nothing can "
                                    "be proposed. Type what to assume.")
                    : _("What is agreed is what is proposed."));
    return;
  }
  /* Translators: a number of people */
  done = g_strdup_printf (ngettext ("Agreed as proposed for %u person",
                                    "Agreed as proposed for %u people", changed),
                          changed);
  hw_perform (GTK_WIDGET (self), self->context, command, done);
}

static void
propose_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActivityView *self = HW_ACTIVITY_VIEW (widget);

  if (self->journey != NULL)
    propose (self, g_str_equal (action, "activity.propose") ? &self->person : NULL);
}

static void
set_up_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActivityView *self = HW_ACTIVITY_VIEW (widget);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (HwCommand) command = hw_journey_command_set_up (config);

  hw_perform (widget, self->context, command, _("The journey has its steps."));
}

static void
steps_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_activity_steps_present (widget, HW_ACTIVITY_VIEW (widget)->context);
}

/* --- the making --- */

/* Side by side each scrolls by itself, so that the panel stays beside the person chosen. One below
 * the other they share a scroller: one within another would keep the wheel from it. */
static void
lay_out (HwActivityView *self, gboolean beside)
{
  GtkWidget *parts[] = { GTK_WIDGET (self->matrix), GTK_WIDGET (self->panel) };

  if (self->beside == beside)
    return;
  self->beside = beside;
  hw_activity_panel_set_beside (self->panel, beside);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (GtkWidget) part = g_object_ref (parts[i]);

    gtk_widget_set_visible (GTK_WIDGET (self->scrollers[i]), beside);
    if (beside) {
      gtk_box_remove (self->columns, part);
      gtk_scrolled_window_set_child (self->scrollers[i], part);
    } else {
      gtk_scrolled_window_set_child (self->scrollers[i], NULL);
      gtk_box_append (self->columns, part);
    }
  }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_scrolled_window_set_policy (self->all_scroller,
                                  beside ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC,
                                  beside ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
}

static void
width_changed_cb (HwActivityView *self)
{
  HwWidth width = hw_width_bin_get_width (self->width_bin);

  lay_out (self, width >= HW_WIDTH_WIDE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), width == HW_WIDTH_NARROW
                                                                   ? GTK_ORIENTATION_VERTICAL
                                                                   : GTK_ORIENTATION_HORIZONTAL);
  hw_activity_matrix_set_narrow (self->matrix, width == HW_WIDTH_NARROW);
}

static GtkWidget *
make_icon_button (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_month_chooser (HwActivityView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->month_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->month_label, 14);
  gtk_widget_add_css_class (GTK_WIDGET (self->month_label), "heading");
  gtk_box_append (GTK_BOX (box), make_icon_button ("go-previous-symbolic", _("Month before"),
                                                                              "activity.previous"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->month_label));
  gtk_box_append (GTK_BOX (box),
                  make_icon_button ("go-next-symbolic", _("Next month"), "activity.next"));
  return box;
}

static GtkWidget *
make_choosers (HwActivityView *self)
{
  const char *windows[] = { _("Rates of 90 days"), _("Rates of 180 days"), NULL };
  const char *everyone[] = { _("Everyone"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->teams = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (everyone));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->teams), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Team"), -1);
  self->window = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (windows));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->window), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Days that rates are judged by"), -1);
  g_signal_connect_object (self->teams, "notify::selected", G_CALLBACK (team_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "notify::selected", G_CALLBACK (window_selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->teams));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->window));
  return box;
}

static GtkWidget *
make_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *all = gtk_button_new_with_mnemonic (_("Use _All Proposals"));

  gtk_widget_set_tooltip_text (all,
                               _("Agree with everyone listed on the counts that their targets "
                                      "take"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "activity.propose-all");
  gtk_box_append (GTK_BOX (box), all);
  gtk_box_append (GTK_BOX (box), make_icon_button ("document-edit-symbolic",
                                                   _("Steps of the journey"), "activity.steps"));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  return box;
}

static GtkWidget *
make_head (HwActivityView *self)
{
  self->head = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_box_append (self->head, make_month_chooser (self));
  gtk_box_append (self->head, make_choosers (self));
  gtk_box_append (self->head, make_buttons ());
  hw_activity_set_margins (GTK_WIDGET (self->head));
  return GTK_WIDGET (self->head);
}

static GtkWidget *
make_columns (HwActivityView *self)
{
  self->columns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  self->matrix = HW_ACTIVITY_MATRIX (hw_activity_matrix_new ());
  self->panel = HW_ACTIVITY_PANEL (hw_activity_panel_new ());
  g_signal_connect_object (self->matrix, "select", G_CALLBACK (matrix_select_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->matrix, "open-rows", G_CALLBACK (matrix_open_rows_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->matrix, "agree", G_CALLBACK (matrix_agree_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "wished", G_CALLBACK (panel_wished_cb), self,
                           G_CONNECT_SWAPPED);
  hw_activity_set_margins (GTK_WIDGET (self->matrix));
  hw_activity_set_margins (GTK_WIDGET (self->panel));
  gtk_box_append (self->columns, GTK_WIDGET (self->matrix));
  gtk_box_append (self->columns, GTK_WIDGET (self->panel));
  for (guint i = 0; i < G_N_ELEMENTS (self->scrollers); i++) {
    self->scrollers[i] = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
    gtk_widget_set_hexpand (GTK_WIDGET (self->scrollers[i]), i == 0);
    gtk_box_append (self->columns, GTK_WIDGET (self->scrollers[i]));
  }
  gtk_scrolled_window_set_policy (self->scrollers[1], GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (GTK_WIDGET (self->scrollers[1]), PANEL_WIDTH, -1);
  self->all_scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->all_scroller, GTK_WIDGET (self->columns));
  gtk_widget_set_vexpand (GTK_WIDGET (self->all_scroller), TRUE);
  return GTK_WIDGET (self->all_scroller);
}

static void
hw_activity_view_dispose (GObject *object)
{
  HwActivityView *self = HW_ACTIVITY_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->journey, hw_journey_free);
  g_clear_pointer (&self->wishes, g_hash_table_unref);
  g_clear_pointer (&self->team_ids, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_activity_view_parent_class)->dispose (object);
}

static void
hw_activity_view_class_init (HwActivityViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_activity_view_dispose;
  gtk_widget_class_install_action (widget_class, "activity.set-up", NULL, set_up_activated);
  gtk_widget_class_install_action (widget_class, "activity.previous", NULL, turn_activated);
  gtk_widget_class_install_action (widget_class, "activity.next", NULL, turn_activated);
  gtk_widget_class_install_action (widget_class, "activity.steps", NULL, steps_activated);
  gtk_widget_class_install_action (widget_class, "activity.propose", NULL, propose_activated);
  gtk_widget_class_install_action (widget_class, "activity.propose-all", NULL, propose_activated);
}

static void
hw_activity_view_init (HwActivityView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window_days = HW_JOURNEY_WINDOW_SHORT;
  self->team_ids = g_ptr_array_new_with_free_func (g_free);
  self->wishes = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free,
                                        (GDestroyNotify) hw_journey_wish_free);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), "nothing");
  gtk_stack_add_named (self->stack, make_columns (self), "matrix");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("view-list-symbolic",
                                          _("No journey yet"),
                                             _("Not “ten deals”, but what leads to them: reach so many customers, give "
                           "so many demos, send so many quotations, get so many valid feedbacks. "
                           "Each person’s own rates say how many a target takes."),
                                                _("_Set Up the Journey"), "activity.set-up"),
                                             "empty");
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_widget_set_visible (GTK_WIDGET (self->head), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  self->width_bin = g_object_new (HW_TYPE_WIDTH_BIN, "child", box, NULL);
  g_signal_connect_object (self->width_bin, "width-changed", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->width_bin));
  width_changed_cb (self);
}

GtkWidget *
hw_activity_view_new (HwContext *context)
{
  HwActivityView *self = g_object_new (HW_TYPE_ACTIVITY_VIEW, NULL);

  self->context = g_object_ref (context);
  self->month = hw_period_containing (HW_PERIOD_MONTH, hw_context_today (context));
  show_month (self);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
