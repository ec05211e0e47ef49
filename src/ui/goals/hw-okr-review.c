/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-okr-review.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/goals/hw-okr-edit.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/goals/hw-okr-parts.h"

struct _HwOkrReview
{
  AdwWindow parent_instance;
  HwContext *context;
  GtkWidget *owner; /* weak: what toasts are said to */
  HwId cycle;
  HwId objective;   /* on show; HW_ID_NONE: the first open one */
  HwOkr *okr;       /* NULL until it is read */
  HwReader *reader; /* unowned like the rest */
  gboolean saving;

  AdwWindowTitle *title;
  GtkStack *stack;
  GtkLabel *name;
  GtkLabel *progress;
  GtkBox *key_results;
  GtkScale *grade;
  GtkLabel *grade_text;
  GtkTextView *learned;
  GtkLabel *problem;
  GtkWidget *carry;
  GtkWidget *plan;
};

G_DEFINE_FINAL_TYPE (HwOkrReview, hw_okr_review, ADW_TYPE_WINDOW)

/* --- which one --- */

static gboolean
is_open (const HwOkrObjective *objective)
{
  return g_strcmp0 (hw_row_text (objective->row, HW_OBJECTIVE_STATE), "open") == 0;
}

/* The next open one from the place @from on, going @step, all around; NULL where none is open. */
static HwOkrObjective *
find_open (HwOkrReview *self, int from, int step)
{
  GPtrArray *all = hw_okr_get_objectives (self->okr);
  int n = (int) all->len;

  for (int i = 0; i < n; i++) {
    HwOkrObjective *one = all->pdata[((from + i * step) % n + n) % n];

    if (is_open (one))
      return one;
  }
  return NULL;
}

static int
get_place (HwOkrReview *self)
{
  GPtrArray *all = hw_okr_get_objectives (self->okr);
  guint place = 0;

  g_ptr_array_find (all, hw_okr_find_objective (self->okr, &self->objective), &place);
  return (int) place;
}

static HwOkrObjective *
get_current (HwOkrReview *self)
{
  HwOkrObjective *objective =
      self->okr != NULL ? hw_okr_find_objective (self->okr, &self->objective) : NULL;

  return objective != NULL && is_open (objective) ? objective : NULL;
}

static const HwRow *
find_next_cycle (HwOkrReview *self, HwConfig *config)
{
  return self->okr != NULL ? hw_okr_find_next_cycle (config, hw_okr_get_cycle (self->okr)) : NULL;
}

/* --- showing it --- */

static double
get_grade (HwOkrReview *self)
{
  return round (gtk_range_get_value (GTK_RANGE (self->grade)) * 10) / 10;
}

static void
update_grade (HwOkrReview *self)
{
  g_autofree char *number = g_strdup_printf ("%.1f", get_grade (self));
  /* Translators: a grade of 0.0 to 1.0 */
  g_autofree char *text = g_strdup_printf (_("Grade: %s"), number);

  gtk_label_set_text (self->grade_text, text);
}

static void
add_key_result (HwOkrReview *self, const HwOkrKeyResult *kr, HwFigure expected)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *value = hw_okr_format (kr->row, kr->current);
  g_autofree char *target = hw_okr_format (kr->row, kr->target);
  g_autofree char *text = NULL;
  GtkWidget *title = hw_okr_label_new (hw_row_name (kr->row), NULL);
  GtkWidget *value_label;

  /* Translators: “12 of 30” */
  text = kr->target.known ? g_strdup_printf (_("%s of %s"), value, target) : g_strdup (value);
  value_label = hw_okr_label_new (text, "dim-label");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_label_set_wrap (GTK_LABEL (value_label), FALSE);
  gtk_box_append (GTK_BOX (line), value_label);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box),
                  hw_okr_progress_new (FALSE, hw_row_name (kr->row), kr->progress, expected));
  gtk_box_append (self->key_results, box);
}

static void
show_key_results (HwOkrReview *self, const HwOkrObjective *objective)
{
  HwFigure expected = hw_okr_expected (self->okr, hw_context_today (self->context));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->key_results))) != NULL)
    gtk_box_remove (self->key_results, child);
  for (guint i = 0; i < objective->key_results->len; i++)
    add_key_result (self, objective->key_results->pdata[i], expected);
}

static void
show_problem (HwOkrReview *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
show_progress (HwOkrReview *self, const HwOkrObjective *objective)
{
  g_autofree char *progress = hw_okr_format_progress (objective->progress.mean);
  /* Translators: a share, such as “40%” */
  g_autofree char *text = g_strdup_printf (_("Progress: %s"), progress);

  gtk_label_set_text (self->progress, text);
}

/* What was typed for an objective stays while it is on show. */
static void
show_typed (HwOkrReview *self, const HwOkrObjective *objective)
{
  HwFigure grade = hw_okr_propose_grade (objective);
  const char *learned = hw_row_text (objective->row, HW_OBJECTIVE_LEARNED);

  gtk_range_set_value (GTK_RANGE (self->grade), grade.known ? grade.value : 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->learned),
                            learned != NULL ? learned : "", -1);
  show_problem (self, NULL);
  update_grade (self);
}

static void
update_buttons (HwOkrReview *self)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  const HwRow *next = find_next_cycle (self, config);
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->carry, next != NULL);
  gtk_widget_set_visible (self->plan, next == NULL);
  if (next == NULL)
    return;
  /* Translators: the name of a cycle, such as “Q1 2027” */
  label = g_strdup_printf (_("C_arry On to %s"), hw_row_name (next));
  gtk_button_set_label (GTK_BUTTON (self->carry), label);
  gtk_button_set_use_underline (GTK_BUTTON (self->carry), TRUE);
}

static void
update_title (HwOkrReview *self)
{
  GPtrArray *all = hw_okr_get_objectives (self->okr);
  int left = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < all->len; i++)
    left += is_open (all->pdata[i]);
  text =
      g_strdup_printf (ngettext ("%d objective left", "%d objectives left", (gulong) left), left);
  adw_window_title_set_title (self->title, hw_row_name (hw_okr_get_cycle (self->okr)));
  adw_window_title_set_subtitle (self->title, text);
}

static void
show_objective (HwOkrReview *self, const HwOkrObjective *objective)
{
  gtk_stack_set_visible_child_name (self->stack, objective != NULL ? "objective" : "done");
  if (objective == NULL) {
    self->objective = HW_ID_NONE;
    return;
  }
  gtk_label_set_text (self->name, hw_row_name (objective->row));
  show_progress (self, objective);
  show_key_results (self, objective);
  update_buttons (self);
  if (!hw_id_equal (&self->objective, hw_row_id (objective->row))) {
    self->objective = *hw_row_id (objective->row);
    show_typed (self, objective);
  }
}

/* --- reading --- */

typedef struct
{
  HwId cycle;
  gint64 now_us;
} Question;

static gpointer
ask (gpointer page)
{
  HwOkrReview *self = page;
  Question *question = g_new0 (Question, 1);

  question->cycle = self->cycle;
  question->now_us = hw_context_now (self->context);
  return question;
}

static gpointer
read_cycle (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = data;

  return hw_okr_load (connection, config, &question->cycle, question->now_us, error);
}

static void
show (gpointer page, gpointer answer)
{
  HwOkrReview *self = page;
  gboolean first = self->okr == NULL;
  HwOkrObjective *current;
  int place;

  if (answer == NULL)
    return;
  place = first ? 0 : get_place (self);
  g_clear_pointer (&self->okr, hw_okr_unref);
  self->okr = answer;
  update_title (self);
  current = get_current (self);
  if (first && current != NULL)
    show_typed (self, current);
  show_objective (self, current != NULL ? current : find_open (self, place, 1));
}

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_cycle,
  .free_answer = (GDestroyNotify) hw_okr_unref,
  .show = show,
};

/* --- carrying it out --- */

static void
performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwOkrReview *self = user_data;
  g_autofree char *text = NULL;

  self->saving = FALSE;
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE)
    return;
  text = outcome != NULL ? hw_outcome_describe (outcome) : g_strdup (error->message);
  show_problem (self, text);
}

static void
perform (HwOkrReview *self, HwCommand *command, const char *done)
{
  self->saving = TRUE;
  show_problem (self, NULL);
  hw_perform_full (self->owner != NULL ? self->owner : GTK_WIDGET (self), self->context, command,
                   done, performed, G_OBJECT (self), self);
}

static char *
get_learned (HwOkrReview *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->learned);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
close_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrReview *self = HW_OKR_REVIEW (widget);
  HwOkrObjective *objective = get_current (self);
  g_autofree char *learned = get_learned (self);
  g_autoptr (HwCommand) command = NULL;

  if (objective == NULL || self->saving)
    return;
  command = hw_okr_command_close (objective, hw_figure (get_grade (self)), learned);
  perform (self, command, _("Graded and closed"));
}

static void
carry_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrReview *self = HW_OKR_REVIEW (widget);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  HwOkrObjective *objective = get_current (self);
  const HwRow *next = find_next_cycle (self, config);
  g_autofree char *learned = get_learned (self);
  g_autoptr (HwCommand) command = NULL;

  if (objective == NULL || next == NULL || self->saving)
    return;
  command = hw_okr_command_carry (self->okr, objective, hw_row_id (next),
                                  hw_figure (get_grade (self)), learned, NULL);
  perform (self, command, _("Graded and carried on"));
}

static void
plan_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrReview *self = HW_OKR_REVIEW (widget);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (HwCommand) command = NULL;
  g_autofree char *name = NULL;
  HwPeriod period;
  HwId cycle;

  if (self->saving)
    return;
  hw_okr_propose_cycle (config, hw_context_today (self->context), &period, &name);
  command = hw_okr_command_new_cycle (name, &period, &cycle);
  perform (self, command, _("The next cycle is planned"));
}

static void
close_cycle_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrReview *self = HW_OKR_REVIEW (widget);
  g_autoptr (HwCommand) command = hw_okr_command_set_cycle_state (&self->cycle, "closed");

  perform (self, command, _("The cycle is closed"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
step_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrReview *self = HW_OKR_REVIEW (widget);
  int step = g_str_equal (action, "review.next") ? 1 : -1;

  if (self->okr != NULL && hw_okr_get_objectives (self->okr)->len > 0)
    show_objective (self, find_open (self, get_place (self) + step, step));
}

/* --- building it --- */

static void
hw_okr_review_dispose (GObject *object)
{
  HwOkrReview *self = HW_OKR_REVIEW (object);

  g_clear_weak_pointer (&self->owner);
  g_clear_object (&self->context);
  g_clear_pointer (&self->okr, hw_okr_unref);
  G_OBJECT_CLASS (hw_okr_review_parent_class)->dispose (object);
}

static void
hw_okr_review_class_init (HwOkrReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_okr_review_dispose;
  gtk_widget_class_install_action (widget_class, "review.close", NULL, close_activated);
  gtk_widget_class_install_action (widget_class, "review.carry", NULL, carry_activated);
  gtk_widget_class_install_action (widget_class, "review.plan", NULL, plan_activated);
  gtk_widget_class_install_action (widget_class, "review.close-cycle", NULL, close_cycle_activated);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, step_activated);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, step_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "review.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK,
                                       "review.previous", NULL);
}

static GtkWidget *
make_header (HwOkrReview *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *back = hw_okr_icon_button_new ("go-previous-symbolic", _("Previous Objective"),
                                                                       "review.previous", NULL);
  GtkWidget *on =
      hw_okr_icon_button_new ("go-next-symbolic", _("Next Objective"), "review.next", NULL);

  gtk_box_append (GTK_BOX (steps), back);
  gtk_box_append (GTK_BOX (steps), on);
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Review"), ""));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), steps);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  return header;
}

static void
name_by (GtkWidget *widget, GtkWidget *label)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

static void
add_grade (HwOkrReview *self, GtkBox *box)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 0.1);

  self->grade = GTK_SCALE (scale);
  self->grade_text = GTK_LABEL (hw_okr_label_new (NULL, "heading"));
  gtk_scale_set_draw_value (self->grade, FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), 1);
  gtk_scale_add_mark (self->grade, 0, GTK_POS_BOTTOM, "0.0");
  gtk_scale_add_mark (self->grade, 0.7, GTK_POS_BOTTOM, "0.7");
  gtk_scale_add_mark (self->grade, 1, GTK_POS_BOTTOM, "1.0");
  name_by (scale, GTK_WIDGET (self->grade_text));
  g_signal_connect_swapped (scale, "value-changed", G_CALLBACK (update_grade), self);
  gtk_box_append (box, GTK_WIDGET (self->grade_text));
  gtk_box_append (box, scale);
}

static void
add_learned (HwOkrReview *self, GtkBox *box)
{
  GtkWidget *label = hw_okr_label_new (_("What was learned?"), "heading");
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->learned = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->learned, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->learned, FALSE);
  gtk_text_view_set_left_margin (self->learned, 12);
  gtk_text_view_set_right_margin (self->learned, 12);
  gtk_text_view_set_top_margin (self->learned, 9);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->learned));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 96);
  gtk_widget_add_css_class (scrolled, "card");
  name_by (GTK_WIDGET (self->learned), label);
  gtk_box_append (box, label);
  gtk_box_append (box, scrolled);
}

static GtkWidget *
make_button (const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  return button;
}

static void
add_buttons (HwOkrReview *self, GtkBox *box)
{
  self->carry = make_button (_("C_arry On"), "review.carry", NULL);
  self->plan = make_button (_("Plan the _Next Cycle to Carry On"), "review.plan", NULL);
  gtk_box_append (box, GTK_WIDGET (self->problem));
  gtk_box_append (box,
                  make_button (_("_Close with This Grade"), "review.close", "suggested-action"));
  gtk_box_append (box, self->carry);
  gtk_box_append (box, self->plan);
}

static GtkWidget *
make_objective_page (HwOkrReview *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  gtk_widget_add_css_class (GTK_WIDGET (box), "form-content");
  self->name = GTK_LABEL (hw_okr_label_new (NULL, "title-2"));
  self->progress = GTK_LABEL (hw_okr_label_new (NULL, "dim-label"));
  self->key_results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->problem = GTK_LABEL (hw_okr_label_new (NULL, "error"));
  gtk_box_append (box, GTK_WIDGET (self->name));
  gtk_box_append (box, GTK_WIDGET (self->progress));
  gtk_box_append (box, GTK_WIDGET (self->key_results));
  add_grade (self, box);
  add_learned (self, box);
  add_buttons (self, box);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (box));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

static GtkWidget *
make_done_page (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button =
      make_button (_("_Close the Cycle"), "review.close-cycle", "suggested-action");

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("All objectives are graded"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("What is carried on waits in the next cycle."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
hw_okr_review_init (HwOkrReview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, adw_bin_new (), "wait");
  gtk_stack_add_named (self->stack, make_objective_page (self), "objective");
  gtk_stack_add_named (self->stack, make_done_page (), "done");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 680);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

GtkWidget *
hw_okr_review_present (GtkWidget *parent,
                       HwContext *context,
                       const HwId *cycle,
                       const HwId *objective)
{
  HwOkrReview *self =
      g_object_new (HW_TYPE_OKR_REVIEW, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->context = g_object_ref (context);
  self->cycle = *cycle;
  self->objective = objective != NULL ? *objective : HW_ID_NONE;
  g_set_weak_pointer (&self->owner, parent);
  gtk_window_set_title (GTK_WINDOW (self), _("Review"));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
