/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-plans.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/goals/hw-target-edit.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-format.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/goals/hw-target-form.h"
#include "ui/goals/hw-target-perform.h"

/* What a dialog works with; it goes with its form. Not all of them have all of it. */
typedef struct
{
  HwContext *context;
  HwTargetForm *form;
  GtkWidget *view;      /* weak */
  HwTargetState *state; /* NULL: a new plan */
  HwPeriod period;
  HwId made;
  char *proposed; /* the name, while nobody has typed another */

  GtkEditable *name;
  GtkDropDown *metric;
  GtkDropDown *customers;
  GtkDropDown *kind;
  GtkLabel *period_label;
  GtkWidget *touch_kind;
  GtkWidget *touch_kind_row;
  GtkEditable *target; /* or the factor, or stretch */
  GtkEditable *challenge;
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure)
{
  Dialog *dialog = data;

  g_clear_weak_pointer (&dialog->view);
  g_clear_object (&dialog->state);
  g_clear_object (&dialog->context);
  g_free (dialog->proposed);
  g_free (dialog);
}

static Dialog *
dialog_new (GtkWidget *view,
            HwContext *context,
            HwTargetState *state,
            const char *title,
            const char *apply,
            GCallback callback)
{
  Dialog *dialog = g_new0 (Dialog, 1);

  dialog->context = g_object_ref (context);
  if (state != NULL)
    dialog->state = g_object_ref (state);
  g_set_weak_pointer (&dialog->view, view);
  dialog->form = hw_target_form_new (view, title, apply);
  g_signal_connect_data (dialog->form, "apply", callback, dialog, dialog_free, 0);
  return dialog;
}

static void
performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  Dialog *dialog = user_data;
  g_autofree char *text = NULL;
  g_autofree char *id = hw_id_dup_text (&dialog->made);

  if (outcome == NULL || outcome->status != HW_OUTCOME_DONE) {
    text = outcome == NULL ? g_strdup (error->message) : hw_outcome_describe (outcome);
    hw_target_form_set_problem (dialog->form, text);
    return;
  }
  if (dialog->view != NULL && !hw_id_is_none (&dialog->made))
    gtk_widget_activate_action (dialog->view, "targets.show", "s", id);
  hw_window_destroy (GTK_WINDOW (dialog->form));
}

static void
perform (Dialog *dialog, HwCommand *command, const char *done)
{
  if (dialog->view != NULL)
    hw_target_perform (dialog->view, dialog->context, command, done, performed,
                       G_OBJECT (dialog->form), dialog);
}

/* --- a new plan --- */

static HwMetric
get_metric (Dialog *dialog)
{
  return (HwMetric) MIN (gtk_drop_down_get_selected (dialog->metric), HW_N_METRICS - 1);
}

/* NULL: all, which comes first in the list. */
static const char *
get_customers (Dialog *dialog)
{
  guint chosen = gtk_drop_down_get_selected (dialog->customers);
  const char *const *codes;
  guint n = hw_choice_list ("customer_kind", &codes);

  return chosen == 0 || chosen > n ? NULL : codes[chosen - 1];
}

/* The name follows what is chosen until somebody types one. */
static void
propose_name (Dialog *dialog)
{
  gboolean untouched = dialog->proposed == NULL ||
                       g_strcmp0 (gtk_editable_get_text (dialog->name), dialog->proposed) == 0;
  char *proposed = hw_target_plan_name (get_metric (dialog), &dialog->period);

  g_free (dialog->proposed);
  dialog->proposed = proposed;
  if (untouched)
    gtk_editable_set_text (dialog->name, proposed);
}

static void
update_new (Dialog *dialog)
{
  g_autofree char *period = hw_period_name (&dialog->period, HW_DATE_NONE);

  if (gtk_widget_in_destruction (GTK_WIDGET (dialog->form)))
    return;
  hw_target_form_set_problem (dialog->form, NULL);
  gtk_label_set_text (dialog->period_label, period);
  gtk_widget_set_visible (dialog->touch_kind_row, get_metric (dialog) == HW_METRIC_TOUCHES);
  propose_name (dialog);
}

static void
kind_selected_cb (Dialog *dialog)
{
  gint64 today = hw_context_today (dialog->context);
  gint64 day = hw_period_contains (&dialog->period, today) ? today : dialog->period.first;

  if (gtk_widget_in_destruction (GTK_WIDGET (dialog->form)))
    return;
  dialog->period =
      hw_period_containing ((HwPeriodKind) gtk_drop_down_get_selected (dialog->kind), day);
  update_new (dialog);
}

static void
earlier_clicked_cb (Dialog *dialog)
{
  dialog->period = hw_period_previous (&dialog->period);
  update_new (dialog);
}

static void
later_clicked_cb (Dialog *dialog)
{
  dialog->period = hw_period_next (&dialog->period);
  update_new (dialog);
}

/* As hw_target_parse_value (), for a plan that is not there yet. */
static gboolean
parse_target (Dialog *dialog, const HwConfig *config, gint64 *value, char **wrong)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (dialog->target)));
  HwMetric metric = get_metric (dialog);
  gboolean rate = hw_metric_is_rate (metric);
  double number = 0;

  if (*text == '\0') {
    *wrong = g_strdup (_("How much is aimed at?"));
    return FALSE;
  }
  if (rate && g_str_has_suffix (text, "%"))
    text[strlen (text) - 1] = '\0';
  if (hw_metric_is_money (metric)) {
    if (!hw_parse_money (text, hw_config_currency (config), value, wrong))
      return FALSE;
  } else {
    if (!hw_parse_number (text, &number, wrong))
      return FALSE;
    *value = (gint64) (rate ? number * 100 + 0.5 : number + 0.5);
  }
  if (*value <= 0)
    *wrong = g_strdup (_("A target is above zero."));
  return *value > 0;
}

static void
new_apply_cb (HwTargetForm *form, Dialog *dialog)
{
  g_autoptr (HwConfig) config =
      hw_workspace_dup_config (hw_context_get_workspace (dialog->context));
  g_autofree char *wrong = NULL;
  g_autoptr (HwCommand) command = NULL;
  gint64 target = 0;

  if (!parse_target (dialog, config, &target, &wrong)) {
    hw_target_form_set_problem (form, wrong);
    gtk_widget_grab_focus (GTK_WIDGET (dialog->target));
    return;
  }
  command = hw_target_command_new_plan (config, gtk_editable_get_text (dialog->name),
                                        get_metric (dialog), &dialog->period, target,
                                        hw_ref_picker_get_id (HW_REF_PICKER (dialog->touch_kind)),
                                        get_customers (dialog), &dialog->made);
  perform (dialog, command, _("The plan is there, as a draft."));
}

/* @all: a first choice, of no code; NULL for none. */
static GtkDropDown *
add_choices (Dialog *dialog, const char *title, const char *set, const char *all, guint chosen)
{
  const char *const *codes;
  guint n = hw_choice_list (set, &codes);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *dropdown;

  if (all != NULL)
    gtk_string_list_append (names, all);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, hw_choice_label (set, codes[i]));
  dropdown = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), chosen);
  hw_target_form_add_control (dialog->form, title, dropdown);
  return GTK_DROP_DOWN (dropdown);
}

static GtkWidget *
make_step_button (const char *icon, const char *words, GCallback callback, Dialog *dialog)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_signal_connect_swapped (button, "clicked", callback, dialog);
  return button;
}

static void
add_period (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  dialog->period_label = GTK_LABEL (label);
  gtk_label_set_width_chars (dialog->period_label, 12);
  gtk_box_append (GTK_BOX (box),
                  make_step_button ("go-previous-symbolic",
                                    _("Earlier"), G_CALLBACK (earlier_clicked_cb), dialog));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  make_step_button ("go-next-symbolic", _("Later"), G_CALLBACK (later_clicked_cb),
                                                           dialog));
  hw_target_form_add_control (dialog->form, _("Which"), box);
}

void
hw_target_plans_present_new (GtkWidget *view, HwContext *context)
{
  Dialog *dialog = dialog_new (view, context, NULL,
                               _("New Target Plan"), _("_Create"), G_CALLBACK (new_apply_cb));

  dialog->period = hw_period_containing (HW_PERIOD_MONTH, hw_context_today (context));
  dialog->name = GTK_EDITABLE (hw_target_form_add_entry (dialog->form, _("Name"), NULL));
  dialog->metric =
      add_choices (dialog, _("Measured by"), "target_metric", NULL, HW_METRIC_RECEIPTS);
  dialog->touch_kind = hw_ref_picker_new (context, HW_TOUCH_KIND);
  gtk_widget_set_size_request (dialog->touch_kind, 140, -1);
  hw_target_form_add_control (dialog->form, _("Kind of touch"), dialog->touch_kind);
  dialog->touch_kind_row = gtk_widget_get_ancestor (dialog->touch_kind, GTK_TYPE_LIST_BOX_ROW);
  dialog->customers =
      add_choices (dialog, _("Customers"), "customer_kind", _("All customers"), 0);
  dialog->kind = add_choices (dialog, _("Period"), "period_kind", NULL, HW_PERIOD_MONTH);
  add_period (dialog);
  dialog->target = GTK_EDITABLE (hw_target_form_add_entry (dialog->form, _("Target"), NULL));
  hw_target_form_set_preview (dialog->form,
                              _("It begins as a draft that you can split and change freely. "
                                "Publish it when everybody is to work by it."));
  g_signal_connect_swapped (dialog->metric, "notify::selected", G_CALLBACK (update_new), dialog);
  g_signal_connect_swapped (dialog->kind, "notify::selected", G_CALLBACK (kind_selected_cb),
                            dialog);
  update_new (dialog);
  gtk_window_present (GTK_WINDOW (dialog->form));
  gtk_widget_grab_focus (GTK_WIDGET (dialog->target));
}

/* --- the next period's plan --- */

static gint64
sum_roots (const HwTargetTree *tree)
{
  GPtrArray *roots = hw_target_tree_get_roots (tree);
  gint64 sum = 0;

  for (guint i = 0; i < roots->len; i++)
    sum += ((HwTargetNode *) roots->pdata[i])->target;
  return sum;
}

static gboolean
parse_factor (Dialog *dialog, double *factor, char **wrong)
{
  if (!hw_parse_number (gtk_editable_get_text (dialog->target), factor, wrong))
    return FALSE;
  if (*factor > 0 && *factor <= 100)
    return TRUE;
  *wrong = g_strdup (_("A market factor is a number above 0, such as 1.1 for ten percent more."));
  return FALSE;
}

static void
update_next (Dialog *dialog)
{
  HwTargetTree *tree = hw_target_state_get_tree (dialog->state);
  gint64 sum = sum_roots (tree);
  g_autofree char *wrong = NULL;
  g_autofree char *before = hw_target_format (tree, sum);
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  double factor = 1;

  if (gtk_widget_in_destruction (GTK_WIDGET (dialog->form)))
    return;
  if (hw_metric_is_rate (hw_target_tree_get_metric (tree))) {
    hw_target_form_set_preview (dialog->form, _("Rates are taken over as they are."));
    return;
  }
  if (!parse_factor (dialog, &factor, &wrong)) {
    hw_target_form_set_preview (dialog->form, wrong);
    return;
  }
  after = hw_target_format (tree, (gint64) ((double) sum * factor + 0.5));
  /* Translators: two amounts */
  text = g_strdup_printf (_("From %s to about %s. All parts follow; locked ones stay."), before,
                             after);
  hw_target_form_set_preview (dialog->form, text);
}

static void
next_apply_cb (HwTargetForm *form, Dialog *dialog)
{
  HwTargetTree *tree = hw_target_state_get_tree (dialog->state);
  gint64 step = MAX (1, hw_target_step (tree, sum_roots (tree)) / 10);
  g_autofree char *wrong = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = NULL;
  double factor = 1;

  if (!parse_factor (dialog, &factor, &wrong)) {
    hw_target_form_set_problem (form, wrong);
    return;
  }
  command = hw_target_command_next_plan (tree, gtk_editable_get_text (dialog->name), factor, step,
                                         &dialog->made, &error);
  if (command == NULL)
    hw_target_form_set_problem (form, error->message);
  else
    perform (dialog, command, _("The next plan is there, as a draft."));
}

void
hw_target_plans_present_next (GtkWidget *view, HwContext *context, HwTargetState *state)
{
  Dialog *dialog =
      dialog_new (view, context, state,
                  _("Plan for the Next Period"), _("_Create"), G_CALLBACK (next_apply_cb));
  HwTargetTree *tree = hw_target_state_get_tree (state);
  HwPeriod period = hw_target_tree_get_period (tree);
  HwPeriod next = hw_period_next (&period);
  g_autofree char *name = hw_target_plan_name (hw_target_tree_get_metric (tree), &next);

  dialog->name = GTK_EDITABLE (hw_target_form_add_entry (dialog->form, _("Name"), name));
  dialog->target = GTK_EDITABLE (
      hw_target_form_add_entry (dialog->form, _("Market factor (1.1 is ten percent more)"), "1"));
  gtk_widget_set_visible (GTK_WIDGET (dialog->target),
                          !hw_metric_is_rate (hw_target_tree_get_metric (tree)));
  g_signal_connect_swapped (dialog->target, "changed", G_CALLBACK (update_next), dialog);
  update_next (dialog);
  gtk_window_present (GTK_WINDOW (dialog->form));
  gtk_widget_grab_focus (GTK_WIDGET (dialog->target));
}

/* --- stretch and challenge --- */

static gboolean
parse_percent (GtkEditable *editable, double *percent, char **wrong)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  *percent = 0;
  if (g_str_has_suffix (text, "%"))
    text[strlen (text) - 1] = '\0';
  return *text == '\0' || hw_parse_number (text, percent, wrong);
}

static void
marks_apply_cb (HwTargetForm *form, Dialog *dialog)
{
  g_autofree char *wrong = NULL;
  g_autoptr (HwCommand) command = NULL;
  double stretch, challenge;

  if (!parse_percent (dialog->target, &stretch, &wrong) ||
      !parse_percent (dialog->challenge, &challenge, &wrong)) {
    hw_target_form_set_problem (form, wrong);
    return;
  }
  command =
      hw_target_command_set_marks (hw_target_state_get_tree (dialog->state), stretch, challenge);
  perform (dialog, command, _("Stretch and challenge are set."));
}

static GtkEditable *
add_percent (Dialog *dialog, const char *title, guint field)
{
  const HwRow *plan = hw_target_tree_get_plan (hw_target_state_get_tree (dialog->state));
  g_autofree char *text =
      hw_row_is_null (plan, field) ? NULL : hw_format_number (hw_row_number (plan, field), 2);

  return GTK_EDITABLE (hw_target_form_add_entry (dialog->form, title, text));
}

void
hw_target_plans_present_marks (GtkWidget *view, HwContext *context, HwTargetState *state)
{
  Dialog *dialog =
      dialog_new (view, context, state,
                  _("Stretch and Challenge"), _("_Set"), G_CALLBACK (marks_apply_cb));

  hw_target_form_set_text (dialog->form,
                           _("What is aimed at beyond the target, in percent of it: 110 is ten "
                             "percent more. Empty for none."));
  dialog->target = add_percent (dialog, _("Stretch (%)"), HW_TARGET_PLAN_STRETCH);
  dialog->challenge = add_percent (dialog, _("Challenge (%)"), HW_TARGET_PLAN_CHALLENGE);
  gtk_window_present (GTK_WINDOW (dialog->form));
  gtk_widget_grab_focus (GTK_WIDGET (dialog->target));
}
