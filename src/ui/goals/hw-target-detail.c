/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-detail.h"

#include <glib/gi18n.h>

#include "core/goals/hw-target-edit.h"
#include "core/text/hw-format.h"
#include "ui/chart/hw-chart-frame.h"
#include "ui/common/hw-timeline.h"
#include "ui/goals/hw-split-bar.h"
#include "ui/goals/hw-target-chart.h"
#include "ui/goals/hw-target-perform.h"
#include "ui/goals/hw-target-rows.h"

struct _HwTargetDetail
{
  AdwBin parent_instance;
  HwContext *context;
  HwTargetState *state; /* NULL: nothing is shown */
  HwId target;

  GtkWidget *content;
  GtkLabel *name;
  GtkLabel *way;
  GtkWidget *split_button;
  GtkBox *sentences;
  GtkWidget *parts;
  AdwBin *bar_place;
  HwSplitBar *bar; /* unowned, in its place */
  GtkLabel *sum;
  GtkLabel *problem;
  AdwBin *chart_place;
  HwChartFrame *chart; /* the same */
  GtkWidget *weeks;
  GtkLabel *week_words;
  AdwBin *grid_place;
  AdwBin *history_place;
  HwTimeline *history; /* the same */
};

G_DEFINE_FINAL_TYPE (HwTargetDetail, hw_target_detail, ADW_TYPE_BIN)

static const HwTargetNode *
get_node (HwTargetDetail *self)
{
  return self->state != NULL
             ? hw_target_tree_find (hw_target_state_get_tree (self->state), &self->target)
             : NULL;
}

static void
add_line (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (box, label);
}

static void
show_sentences (HwTargetDetail *self, const HwTargetNode *node, const HwPace *pace)
{
  g_autoptr (GPtrArray) sentences =
      hw_target_sentences (hw_target_state_get_tree (self->state), node, pace);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sentences))) != NULL)
    gtk_box_remove (self->sentences, child);
  for (guint i = 0; i < sentences->len; i++)
    add_line (self->sentences, sentences->pdata[i]);
}

/* Where it stands: its parents' names, its days. */
static char *
describe_way (HwTargetDetail *self, const HwTargetNode *node)
{
  const HwTargetTree *tree = hw_target_state_get_tree (self->state);
  HwConfig *config = hw_target_state_get_config (self->state);
  g_autofree char *days = hw_period_name (&node->period, hw_target_state_get_today (self->state));
  g_autofree char *way = NULL;

  for (const HwTargetNode *at = node->parent; at != NULL; at = at->parent) {
    g_autofree char *name = hw_target_node_name (tree, at, config);
    char *longer = way == NULL ? g_strdup (name) : g_strdup_printf ("%s › %s", name, way);

    g_free (way);
    way = longer;
  }
  return way == NULL ? g_steal_pointer (&days) : g_strdup_printf ("%s · %s", way, days);
}

/* --- the parts --- */

static char *
format_value (gint64 value, gpointer user_data)
{
  HwTargetDetail *self = user_data;

  return hw_target_format (hw_target_state_get_tree (self->state), value);
}

static void
set_sum (HwTargetDetail *self, const char *words, gboolean differs)
{
  gtk_label_set_text (self->sum, words != NULL ? words : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->sum), differs ? "dim-label" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), differs ? "warning" : "dim-label");
}

static void
set_problem (HwTargetDetail *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
show_parts (HwTargetDetail *self, const HwTargetNode *node)
{
  const HwTargetTree *tree = hw_target_state_get_tree (self->state);
  HwConfig *config = hw_target_state_get_config (self->state);
  gboolean closed = hw_target_state_is_closed (self->state);
  g_autofree HwSplitBarPart *parts = g_new0 (HwSplitBarPart, MAX (node->children->len, 1));
  gboolean differs = FALSE;
  g_autofree char *sum = hw_target_node_sum_words (tree, node, &differs);

  gtk_widget_set_visible (self->parts, sum != NULL);
  set_sum (self, sum, differs);
  if (sum == NULL)
    return;
  for (guint i = 0; i < node->children->len; i++) {
    const HwTargetNode *child = node->children->pdata[i];

    parts[i].name = hw_target_node_name (tree, child, config);
    parts[i].value = child->target;
    parts[i].locked = closed || hw_row_int (child->row, HW_TARGET_LOCKED) != 0;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->bar_place), node->children->len > 1);
  hw_split_bar_set_parts (self->bar, parts, node->children->len, node->target,
                          hw_target_step (tree, node->target));
  for (guint i = 0; i < node->children->len; i++)
    g_free (parts[i].name);
}

static void
bar_performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwTargetDetail *self = user_data;
  const HwTargetNode *node = get_node (self);
  g_autofree char *text = NULL;

  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    set_problem (self, NULL);
    return;
  }
  text = outcome == NULL ? g_strdup (error->message) : hw_outcome_describe (outcome);
  if (node != NULL)
    show_parts (self, node);
  set_problem (self, text);
}

static void
bar_committed_cb (HwSplitBar *bar, guint divider, gint64 delta, HwTargetDetail *self)
{
  const HwTargetNode *node = get_node (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = NULL;

  if (node == NULL)
    return;
  command = hw_target_command_move_divider (hw_target_state_get_tree (self->state), node, divider,
                                            delta, NULL, &error);
  if (command == NULL)
    set_problem (self, error->message);
  else
    hw_target_perform (GTK_WIDGET (self), self->context, command,
                       _("The divider has moved."), bar_performed, G_OBJECT (self), self);
}

/* --- weeks --- */

static void
attach (GtkWidget *grid, const char *text, int column, int row, gboolean heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), column < 2);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, "numeric-cell");
  if (heading) {
    gtk_widget_add_css_class (label, "caption-heading");
    gtk_widget_add_css_class (label, "dim-label");
  }
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

static GtkWidget *
make_grid (HwTargetDetail *self, GArray *weeks)
{
  const HwTargetTree *tree = hw_target_state_get_tree (self->state);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_widget_add_css_class (grid, "week-grid");
  attach (grid, _("Week"), 0, 0, TRUE);
  attach (grid, _("Working days"), 1, 0, TRUE);
  attach (grid, _("Missing"), 2, 0, TRUE);
  for (guint i = 0; i < weeks->len; i++) {
    const HwPaceWeek *week = &g_array_index (weeks, HwPaceWeek, i);
    g_autofree char *first = hw_format_date (week->week.first);
    g_autofree char *days = hw_format_int (week->days);
    g_autofree char *amount = hw_target_format (tree, week->amount);
    /* Translators: a week, by its first day */
    g_autofree char *name = g_strdup_printf (_("From %s"), first);

    if (week->days == 0)
      continue;
    attach (grid, name, 0, (int) i + 1, FALSE);
    attach (grid, days, 1, (int) i + 1, FALSE);
    attach (grid, amount, 2, (int) i + 1, FALSE);
  }
  return grid;
}

static void
show_weeks (HwTargetDetail *self, const HwTargetNode *node, const HwPace *pace)
{
  const HwTargetTree *tree = hw_target_state_get_tree (self->state);
  gint64 today = hw_target_state_get_today (self->state);
  g_autoptr (HwPaceCurve) curve =
      hw_target_node_curve (node, hw_target_state_get_config (self->state));
  g_autoptr (GArray) weeks = NULL;
  g_autofree char *words = NULL;

  adw_bin_set_child (self->grid_place, NULL);
  gtk_widget_set_visible (self->weeks, FALSE);
  if (hw_metric_is_rate (hw_target_tree_get_metric (tree)) || !node->has_target || node->frozen ||
      today > node->period.last || node->target <= 0)
    return;
  weeks = hw_pace_plan_weeks (curve, MAX (today, node->period.first),
                              MAX (0, node->target - node->reached));
  words = hw_target_week_words (tree, node, pace, weeks);
  gtk_label_set_text (self->week_words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->week_words),
                          words != NULL && pace->state != HW_PACE_NOT_BEGUN);
  gtk_widget_set_visible (self->weeks, words != NULL || weeks->len > 0);
  if (weeks->len > 0 && node->target > node->reached)
    adw_bin_set_child (self->grid_place, make_grid (self, weeks));
}

/* --- all of it --- */

static void
show_chart (HwTargetDetail *self, const HwTargetNode *node, const HwPace *pace)
{
  g_autofree char *words =
      hw_target_pace_words (hw_target_state_get_tree (self->state), node, pace);
  g_autoptr (HwChartData) data = hw_target_pace_chart (self->state, node, pace, words);

  gtk_widget_set_visible (GTK_WIDGET (self->chart_place), data != NULL);
  if (data != NULL)
    hw_chart_frame_set_data (self->chart, data);
}

static void
chart_activated_cb (HwChartFrame *frame, guint series, guint index, HwTargetDetail *self)
{
  const HwChartPoint *point =
      hw_chart_data_get_point (hw_chart_frame_get_data (frame), series, index);
  const HwRow *plan = hw_target_tree_get_plan (hw_target_state_get_tree (self->state));

  hw_target_rows_present (GTK_WIDGET (self), self->context, hw_row_id (plan), &self->target,
                          g_ascii_strtoll (point->handle, NULL, 10));
}

static void
update_widgets (HwTargetDetail *self)
{
  const HwTargetNode *node = get_node (self);
  g_autofree char *name = NULL;
  g_autofree char *way = NULL;
  g_autofree char *id = NULL;
  HwPace pace;

  gtk_widget_set_visible (self->content, node != NULL);
  if (node == NULL) {
    hw_timeline_set_row (self->history, HW_TARGET, NULL);
    return;
  }
  name = hw_target_node_name (hw_target_state_get_tree (self->state), node,
                              hw_target_state_get_config (self->state));
  way = describe_way (self, node);
  id = hw_id_dup_text (&self->target);
  pace = hw_target_state_pace (self->state, node, TRUE);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->way, way);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->split_button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->split_button), "targets.split");
  show_sentences (self, node, &pace);
  show_parts (self, node);
  show_chart (self, node, &pace);
  show_weeks (self, node, &pace);
}

void
hw_target_detail_show (HwTargetDetail *self, HwTargetState *state, const HwId *target)
{
  gboolean other = target == NULL || !hw_id_equal (target, &self->target);

  g_set_object (&self->state, state);
  self->target = target != NULL ? *target : HW_ID_NONE;
  if (other) {
    set_problem (self, NULL);
    hw_timeline_set_row (self->history, HW_TARGET, target);
  }
  update_widgets (self);
}

static void
hw_target_detail_dispose (GObject *object)
{
  HwTargetDetail *self = HW_TARGET_DETAIL (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_TARGET_DETAIL);
  g_clear_object (&self->state);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_target_detail_parent_class)->dispose (object);
}

static void
hw_target_detail_class_init (HwTargetDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_target_detail_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/goals/"
                                                             "hw-target-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, content);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, name);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, way);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, split_button);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, sentences);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, parts);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, bar_place);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, sum);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, problem);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, chart_place);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, weeks);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, week_words);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, grid_place);
  gtk_widget_class_bind_template_child (widget_class, HwTargetDetail, history_place);
}

static void
hw_target_detail_init (HwTargetDetail *self)
{
  GtkWidget *bar = hw_split_bar_new (format_value, self);
  GtkWidget *chart = hw_chart_frame_new (HW_CHART_PACE, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->bar = HW_SPLIT_BAR (bar);
  self->chart = HW_CHART_FRAME (chart);
  adw_bin_set_child (self->bar_place, bar);
  adw_bin_set_child (self->chart_place, chart);
  gtk_widget_set_visible (self->content, FALSE);
  g_signal_connect_object (bar, "committed", G_CALLBACK (bar_committed_cb), self, 0);
  g_signal_connect_object (chart, "activated", G_CALLBACK (chart_activated_cb), self, 0);
}

GtkWidget *
hw_target_detail_new (HwContext *context)
{
  HwTargetDetail *self = g_object_new (HW_TYPE_TARGET_DETAIL, NULL);
  GtkWidget *history = hw_timeline_new (context);

  self->context = g_object_ref (context);
  self->history = HW_TIMELINE (history);
  adw_bin_set_child (self->history_place, history);
  return GTK_WIDGET (self);
}
