/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-split-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/goals/hw-target-edit.h"
#include "core/goals/hw-target-words.h"
#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/goals/hw-split-bar.h"
#include "ui/goals/hw-split-row.h"
#include "ui/goals/hw-target-form.h"
#include "ui/goals/hw-target-perform.h"

/* What the reading thread made: a tree of the dialog's own, so that no two threads have one. */
typedef struct
{
  HwTargetTree *tree; /* NULL: the plan has gone */
  GPtrArray *slices;
  const char *axis; /* static; NULL: there is none to split along */
} Parts;

struct _HwSplitDialog
{
  AdwWindow parent_instance;
  HwContext *context;
  GtkWidget *owner; /* weak */
  HwId plan;
  HwId target;
  const char *axis; /* static; NULL: the first there is */
  Parts *parts;     /* NULL until read */
  gboolean filling;

  GtkLabel *whole;
  GtkDropDown *axes;
  AdwBin *bar_place;
  HwSplitBar *bar; /* unowned, in its place; NULL of rates */
  GtkWidget *rules;
  GtkListBox *list;
  GtkLabel *nothing;
  GtkLabel *sum;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (HwSplitDialog, hw_split_dialog, ADW_TYPE_WINDOW)

static void
parts_free (Parts *parts)
{
  g_clear_pointer (&parts->slices, g_ptr_array_unref);
  g_clear_pointer (&parts->tree, hw_target_tree_free);
  g_free (parts);
}

static const HwTargetNode *
get_node (HwSplitDialog *self)
{
  return self->parts != NULL && self->parts->tree != NULL
             ? hw_target_tree_find (self->parts->tree, &self->target)
             : NULL;
}

/* --- what is in the list --- */

static HwSplitRow *
get_row (HwSplitDialog *self, guint i)
{
  return HW_SPLIT_ROW (gtk_list_box_get_row_at_index (self->list, (int) i));
}

/* Those that are taken; of HwTargetSlice, unowned. */
static GPtrArray *
list_taken (HwSplitDialog *self)
{
  GPtrArray *taken = g_ptr_array_new ();

  for (guint i = 0; self->parts != NULL && i < self->parts->slices->len; i++)
    if (hw_split_row_is_taken (get_row (self, i)))
      g_ptr_array_add (taken, self->parts->slices->pdata[i]);
  return taken;
}

static void
set_problem (HwSplitDialog *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static HwSplitRow *
find_wrong (HwSplitDialog *self)
{
  for (guint i = 0; i < self->parts->slices->len; i++)
    if (hw_split_row_get_problem (get_row (self, i)) != NULL)
      return get_row (self, i);
  return NULL;
}

static void
update_sum (HwSplitDialog *self, GPtrArray *taken)
{
  const HwTargetTree *tree = self->parts->tree;
  const HwTargetNode *node = get_node (self);
  g_autofree gint64 *values = g_new0 (gint64, MAX (taken->len, 1));
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  g_autofree char *of = NULL;
  g_autofree char *all = NULL;
  gboolean differs = FALSE;
  gint64 sum = 0;

  for (guint i = 0; i < taken->len; i++) {
    values[i] = ((HwTargetSlice *) taken->pdata[i])->value;
    sum += values[i];
  }
  words = hw_target_sum_words (tree, node->target, values, taken->len, &differs);
  all = hw_target_format (tree, sum);
  of = hw_target_format (tree, node->target);
  if (words != NULL)
    /* Translators: the sum of the parts, the whole, then “Left over: ¥1,000” or such */
    text = g_strdup_printf (_("%s of %s · %s"), all, of, words);
  else if (taken->len == 0)
    text = g_strdup (node->children->len > 0 ? _("No part is taken: all go into the recycle bin.")
                                             : _("No part is taken."));
  gtk_label_set_text (self->sum, text != NULL ? text : _("Rates of parts do not add up."));
  gtk_widget_remove_css_class (GTK_WIDGET (self->sum), "warning");
  if (differs)
    gtk_widget_add_css_class (GTK_WIDGET (self->sum), "warning");
}

static void
update_bar (HwSplitDialog *self, GPtrArray *taken)
{
  const HwTargetNode *node = get_node (self);
  g_autofree HwSplitBarPart *parts = g_new0 (HwSplitBarPart, MAX (taken->len, 1));

  gtk_widget_set_visible (GTK_WIDGET (self->bar_place), taken->len > 1 && self->bar != NULL);
  if (self->bar == NULL)
    return;
  for (guint i = 0; i < taken->len; i++) {
    const HwTargetSlice *slice = taken->pdata[i];

    parts[i] = (HwSplitBarPart){ slice->name, slice->value, slice->locked };
  }
  hw_split_bar_set_parts (self->bar, parts, taken->len, node->target,
                          hw_target_step (self->parts->tree, node->target));
}

static void
update_widgets (HwSplitDialog *self)
{
  g_autoptr (GPtrArray) taken = list_taken (self);
  HwSplitRow *wrong = find_wrong (self);

  update_sum (self, taken);
  update_bar (self, taken);
  set_problem (self, wrong != NULL ? hw_split_row_get_problem (wrong) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "split.apply",
                                 taken->len > 0 || get_node (self)->children->len > 0);
}

static void
row_changed_cb (HwSplitDialog *self)
{
  if (!self->filling)
    update_widgets (self);
}

static void
refresh_rows (HwSplitDialog *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->parts->slices->len; i++)
    hw_split_row_refresh (get_row (self, i));
  self->filling = FALSE;
}

/* The dividers have moved; the entries follow. */
static void
bar_moved_cb (HwSplitDialog *self)
{
  g_autoptr (GPtrArray) taken = list_taken (self);

  for (guint i = 0; i < taken->len; i++)
    ((HwTargetSlice *) taken->pdata[i])->value = hw_split_bar_get_value (self->bar, i);
  refresh_rows (self);
  update_sum (self, taken);
  set_problem (self, NULL);
}

static char *
format_value (gint64 value, gpointer user_data)
{
  HwSplitDialog *self = user_data;

  return hw_target_format (self->parts->tree, value);
}

/* --- showing what was read --- */

static void
show_axes (HwSplitDialog *self, const HwTargetNode *node)
{
  g_autofree const char **axes = hw_target_list_axes (self->parts->tree, node);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; axes[i] != NULL; i++) {
    gtk_string_list_append (names, hw_choice_label ("target_axis", axes[i]));
    if (g_strcmp0 (axes[i], self->axis) == 0)
      chosen = i;
  }
  gtk_drop_down_set_model (self->axes, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->axes, chosen);
  gtk_widget_set_sensitive (GTK_WIDGET (self->axes), axes[0] != NULL && axes[1] != NULL);
}

static gboolean
is_timed (const char *axis)
{
  return g_strcmp0 (axis, "person") == 0 || g_strcmp0 (axis, "period") == 0;
}

static void
show_list (HwSplitDialog *self, const HwTargetNode *node)
{
  GtkWidget *row;
  gboolean rate = hw_metric_is_rate (hw_target_tree_get_metric (self->parts->tree));
  g_autoptr (GtkSizeGroup) weights = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->parts->slices->len; i++) {
    HwTargetSlice *slice = self->parts->slices->pdata[i];
    gboolean taken = node->children->len == 0 || !hw_id_is_none (&slice->target);

    if (rate && hw_id_is_none (&slice->target))
      slice->value = node->target;
    row = hw_split_row_new (self->parts->tree, slice, taken, is_timed (self->axis), weights);
    g_signal_connect_swapped (row, "changed", G_CALLBACK (row_changed_cb), self);
    gtk_list_box_append (self->list, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->parts->slices->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), self->parts->slices->len == 0);
  gtk_widget_set_visible (self->rules, self->parts->slices->len > 0 && !rate);
}

static void
list_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  if (before == NULL && gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, hw_split_row_heading_new (HW_SPLIT_ROW (row)));
}

static const char *
tell_nothing (const char *axis)
{
  if (g_strcmp0 (axis, "team") == 0)
    return _("There is no team here to split by. Teams are made under People.");
  if (g_strcmp0 (axis, "person") == 0)
    return _("There is nobody here to split by. People are added under People.");
  if (g_strcmp0 (axis, "region") == 0)
    return _("No customer has a region yet. Regions are filled in under Customers.");
  if (g_strcmp0 (axis, "product") == 0)
    return _("There is no product to split by.");
  return _("There is nothing to split by.");
}

static void
start_evenly (HwSplitDialog *self, const HwTargetNode *node)
{
  if (node->children->len == 0 && self->parts->slices->len > 0 &&
      !hw_metric_is_rate (hw_target_tree_get_metric (self->parts->tree)))
    hw_target_split_slices (node, self->parts->slices, HW_SPLIT_EVENLY,
                            hw_target_step (self->parts->tree, node->target), NULL);
}

static void
show_parts (HwSplitDialog *self)
{
  const HwTargetNode *node = get_node (self);
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;
  g_autoptr (HwConfig) config = NULL;

  if (node == NULL) {
    set_problem (self, _("This target has gone meanwhile."));
    return;
  }
  config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  name = hw_target_node_name (self->parts->tree, node, config);
  value = hw_target_format (self->parts->tree, node->target);
  /* Translators: the name of a target, its value */
  text = g_strdup_printf (_("%s: %s"), name, value);
  gtk_label_set_text (self->whole, text);
  self->filling = TRUE;
  if (self->bar == NULL && !hw_metric_is_rate (hw_target_tree_get_metric (self->parts->tree))) {
    self->bar = HW_SPLIT_BAR (hw_split_bar_new (format_value, self));
    adw_bin_set_child (self->bar_place, GTK_WIDGET (self->bar));
    g_signal_connect_swapped (self->bar, "moved", G_CALLBACK (bar_moved_cb), self);
  }
  show_axes (self, node);
  start_evenly (self, node);
  show_list (self, node);
  gtk_label_set_text (self->nothing, tell_nothing (self->axis));
  self->filling = FALSE;
  update_widgets (self);
}

/* --- reading --- */

typedef struct
{
  HwId plan;
  HwId target;
  const char *axis; /* static; NULL: the first there is */
} Question;

/* The axis that comes to mind first: long periods are made of shorter ones, all else of teams and
 * people, where there are some. */
static const char *
choose_axis (const HwTargetNode *node, const char **axes, HwConfig *config)
{
  g_autoptr (GPtrArray) teams = hw_config_list (config, HW_TEAM);

  if (node->period.kind < HW_PERIOD_MONTH && g_strv_contains (axes, "period"))
    return "period";
  if (teams->len > 1 && node->parent == NULL && g_strv_contains (axes, "team"))
    return "team";
  return g_strv_contains (axes, "person") ? "person" : axes[0];
}

static gpointer
read_parts (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = data;
  g_autoptr (GError) failure = NULL;
  HwTargetTree *tree = hw_target_tree_load (connection, config, &question->plan, &failure);
  const HwTargetNode *node = tree != NULL ? hw_target_tree_find (tree, &question->target) : NULL;
  g_autofree const char **axes = NULL;
  const char *axis = question->axis;
  Parts *parts;

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  parts = g_new0 (Parts, 1);
  parts->tree = tree;
  if (node == NULL) {
    parts->slices = g_ptr_array_new ();
    return parts;
  }
  axes = hw_target_list_axes (tree, node);
  if (axis == NULL || !g_strv_contains (axes, axis))
    axis = choose_axis (node, axes, config);
  parts->axis = g_intern_string (axis);
  parts->slices = axis != NULL ? hw_target_list_slices (tree, node, axis, connection, config, error)
                               : g_ptr_array_new ();
  if (parts->slices != NULL)
    return parts;
  parts_free (parts);
  return NULL;
}

static void
parts_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSplitDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Parts *parts = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  GtkWidget *row;
  gboolean first;

  if (parts == NULL) {
    if (self->context != NULL)
      set_problem (self, error->message);
    return;
  }
  if (self->context == NULL) {
    parts_free (parts);
    return;
  }
  /* The rows point into the slices. */
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  first = self->parts == NULL;
  g_clear_pointer (&self->parts, parts_free);
  self->parts = parts;
  self->axis = parts->axis;
  show_parts (self);
  if (first && parts->slices->len > 0)
    hw_split_row_focus_value (get_row (self, 0));
}

static void
read_slices (HwSplitDialog *self)
{
  Question *question = g_new0 (Question, 1);

  *question = (Question){ self->plan, self->target, self->axis };
  hw_workspace_read_async (hw_context_get_workspace (self->context), read_parts, question, g_free,
                           (GDestroyNotify) parts_free, NULL, parts_read_cb, g_object_ref (self));
}

static void
axes_selected_cb (GtkDropDown *dropdown, GParamSpec *pspec, HwSplitDialog *self)
{
  g_autofree const char **axes = NULL;
  guint chosen = gtk_drop_down_get_selected (dropdown);
  const HwTargetNode *node = get_node (self);

  if (self->filling || node == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;
  axes = hw_target_list_axes (self->parts->tree, node);
  if (g_strcmp0 (axes[chosen], self->axis) == 0)
    return;
  self->axis = axes[chosen];
  read_slices (self);
}

/* --- what the user does --- */

static void
rule_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const names[] = { "evenly", "weights", "history", "days" };
  static const HwSplitRule rules[] = { HW_SPLIT_EVENLY, HW_SPLIT_BY_WEIGHTS, HW_SPLIT_BY_HISTORY,
                                       HW_SPLIT_BY_DAYS };
  HwSplitDialog *self = HW_SPLIT_DIALOG (widget);
  g_autoptr (GPtrArray) taken = list_taken (self);
  const HwTargetNode *node = get_node (self);
  g_autoptr (GError) error = NULL;

  if (node == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (!g_str_equal (names[i], g_variant_get_string (parameter, NULL)))
      continue;
    if (!hw_target_split_slices (node, taken, rules[i],
                                 hw_target_step (self->parts->tree, node->target), &error)) {
      set_problem (self, error->message);
      return;
    }
  }
  refresh_rows (self);
  update_widgets (self);
}

static void
performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwSplitDialog *self = user_data;
  g_autofree char *text = NULL;
  g_autofree char *id = hw_id_dup_text (&self->target);

  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    if (self->owner != NULL)
      gtk_widget_activate_action (self->owner, "targets.reveal", "s", id);
    hw_window_destroy (GTK_WINDOW (self));
    return;
  }
  text = outcome == NULL ? g_strdup (error->message) : hw_outcome_describe (outcome);
  set_problem (self, text);
}

static void
apply_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSplitDialog *self = HW_SPLIT_DIALOG (widget);
  const HwTargetNode *node = get_node (self);
  g_autoptr (GPtrArray) taken = list_taken (self);
  g_autoptr (HwCommand) command = NULL;
  HwSplitRow *wrong;

  if (node == NULL || self->axis == NULL)
    return;
  wrong = find_wrong (self);
  if (wrong != NULL) {
    set_problem (self, hw_split_row_get_problem (wrong));
    hw_split_row_focus_value (wrong);
    return;
  }
  command = hw_target_command_split (self->parts->tree, node, self->axis, taken);
  hw_target_perform (self->owner != NULL ? self->owner : widget, self->context, command,
                     _("The target is split."), performed, G_OBJECT (self), self);
}

static gboolean
is_table (const char *text)
{
  return strpbrk (text, "\t\n") != NULL;
}

static void
take_table (HwSplitDialog *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (self->parts == NULL || get_node (self) == NULL)
    return;
  if (!hw_target_paste (self->parts->tree, self->parts->slices, text, &error)) {
    set_problem (self, error->message);
    return;
  }
  /* A part that was given a value is taken. */
  self->filling = TRUE;
  for (guint i = 0; i < self->parts->slices->len; i++)
    if (((HwTargetSlice *) self->parts->slices->pdata[i])->value > 0)
      hw_split_row_set_taken (get_row (self, i), TRUE);
  self->filling = FALSE;
  refresh_rows (self);
  update_widgets (self);
}

/* A single value goes where the cursor is, as it would in any entry. */
static void
clipboard_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSplitDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->context == NULL)
    return;
  if (text == NULL || *text == '\0')
    set_problem (self, _("There is nothing to paste."));
  else if (!is_table (text) && GTK_IS_EDITABLE (focus)) {
    int position;

    gtk_editable_delete_selection (GTK_EDITABLE (focus));
    position = gtk_editable_get_position (GTK_EDITABLE (focus));
    gtk_editable_insert_text (GTK_EDITABLE (focus), text, -1, &position);
    gtk_editable_set_position (GTK_EDITABLE (focus), position);
  } else
    take_table (self, text);
}

static void
paste_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_read_cb,
                                 g_object_ref (widget));
}

/* Before the entries see it: what comes may be a table. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                HwSplitDialog *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK ||
      gdk_keyval_to_lower (keyval) != GDK_KEY_v)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "split.paste", NULL);
  return TRUE;
}

/* --- the object --- */

static void
hw_split_dialog_dispose (GObject *object)
{
  HwSplitDialog *self = HW_SPLIT_DIALOG (object);

  self->bar = NULL;
  g_clear_weak_pointer (&self->owner);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_SPLIT_DIALOG);
  g_clear_pointer (&self->parts, parts_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_split_dialog_parent_class)->dispose (object);
}

static void
hw_split_dialog_class_init (HwSplitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_split_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/goals/"
                                                             "hw-split-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSplitDialog, whole);
  gtk_widget_class_bind_template_child (widget_class, HwSplitDialog, axes);
  gtk_widget_class_bind_template_child (widget_class, HwSplitDialog, bar_place);
  gtk_widget_class_bind_template_child (widget_class, HwSplitDialog, rules);
  gtk_widget_class_bind_template_child (widget_class, HwSplitDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HwSplitDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, HwSplitDialog, sum);
  gtk_widget_class_bind_template_child (widget_class, HwSplitDialog, problem);
  gtk_widget_class_install_action (widget_class, "split.apply", NULL, apply_activated);
  gtk_widget_class_install_action (widget_class, "split.rule", "s", rule_activated);
  gtk_widget_class_install_action (widget_class, "split.paste", NULL, paste_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "split.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "split.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_split_dialog_init (HwSplitDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "split.apply", FALSE);
  gtk_list_box_set_header_func (self->list, list_header_cb, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->axes, "notify::selected", G_CALLBACK (axes_selected_cb), self, 0);
}

void
hw_split_dialog_present (GtkWidget *parent,
                         HwContext *context,
                         const HwId *plan,
                         const HwId *target)
{
  HwSplitDialog *self =
      g_object_new (HW_TYPE_SPLIT_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);

  self->context = g_object_ref (context);
  self->plan = *plan;
  self->target = *target;
  g_set_weak_pointer (&self->owner, parent);
  gtk_window_set_title (GTK_WINDOW (self), _("Split a Target"));
  hw_target_form_place (GTK_WINDOW (self), parent);
  read_slices (self);
  gtk_window_present (GTK_WINDOW (self));
}
