/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-row.h"

#include <glib/gi18n.h>

#include "ui/chart/hw-chart.h"

#define NUMBER_WIDTH 124
#define METER_WIDTH 120
#define LOCK_WIDTH 36

struct _HwTargetRow
{
  AdwBin parent_instance;
  HwTargetItem *item; /* NULL: not bound */
  GtkBox *outer;
  GtkTreeExpander *expander;
  GtkLabel *name;
  GtkLabel *pace_below;
  GtkLabel *sum;
  GtkLabel *problem;
  GtkBox *numbers;
  GtkStack *target_stack;
  GtkWidget *target_button;
  GtkLabel *target;
  GtkEntry *entry;
  GtkWidget *reached_button;
  GtkLabel *reached;
  AdwBin *meter_place;
  HwChart *meter; /* unowned, in its place */
  GtkLabel *pace;
  GtkButton *lock_button;
  HwTargetRowShape shape;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (HwTargetRow, hw_target_row, ADW_TYPE_BIN)

static void
set_state_class (GtkWidget *widget, HwPaceState state)
{
  static const struct
  {
    HwPaceState state;
    const char *name;
  } classes[] = {
    { HW_PACE_BEHIND, "warning" },      { HW_PACE_OVER, "warning" },
    { HW_PACE_DONE, "success" },        { HW_PACE_NO_DATA, "dim-label" },
    { HW_PACE_NOT_BEGUN, "dim-label" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (widget, classes[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (classes[i].state == state)
      gtk_widget_add_css_class (widget, classes[i].name);
}

static char *
format_percent (double value, gpointer user_data)
{
  g_autofree char *number = hw_format_number (value, 0);

  /* Translators: a rate, "62 %" */
  return g_strdup_printf (_("%s %%"), number);
}

static void
show_meter (HwTargetRow *self, const HwPace *pace)
{
  g_autoptr (HwChartData) data = hw_chart_data_new (_("Attained"));
  guint actual = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Attained"));
  guint expected = hw_chart_data_add_series (data, HW_CHART_EXPECTED, _("Due by today"));
  HwChartPoint point = { .has_value = pace->attained.known, .value = pace->attained.value * 100 };

  hw_chart_data_add_point (data, actual, &point);
  point = (HwChartPoint){ .has_value = pace->due.known, .value = pace->due.value * 100 };
  hw_chart_data_add_point (data, expected, &point);
  hw_chart_data_set_range (data, 0, 100);
  hw_chart_data_set_format (data, format_percent, NULL, NULL);
  hw_chart_set_data (self->meter, data);
}

static void
show_lock (HwTargetRow *self, gboolean locked, gboolean closed)
{
  const char *words = locked ? _("Unlock This Target") : _("Lock This Target");

  gtk_button_set_icon_name (self->lock_button,
                            locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->lock_button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lock_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->lock_button), !closed);
  if (locked)
    gtk_widget_add_css_class (GTK_WIDGET (self->lock_button), "locked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->lock_button), "locked");
}

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_sum (HwTargetRow *self, const char *text, gboolean differs)
{
  show_label (self->sum, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->sum), differs ? "dim-label" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), differs ? "warning" : "dim-label");
}

/* The list gets the focus that the entry had, and gives it to its row. */
static void
leave_entry (HwTargetRow *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
  gboolean focused =
      (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (gtk_stack_get_visible_child (self->target_stack) == self->target_button)
    return;
  gtk_stack_set_visible_child (self->target_stack, self->target_button);
  if (focused && list != NULL)
    gtk_widget_grab_focus (list);
}

static void
show_edit (HwTargetRow *self, const char *target)
{
  gboolean edited = hw_target_item_is_edited (self->item);
  const char *draft = hw_target_item_get_draft (self->item);
  gboolean begins =
      edited && gtk_stack_get_visible_child (self->target_stack) != GTK_WIDGET (self->entry);

  show_label (self->problem, hw_target_item_get_problem (self->item));
  if (!edited)
    leave_entry (self);
  if (!begins)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), draft != NULL ? draft : target);
  self->filling = FALSE;
  gtk_stack_set_visible_child (self->target_stack, GTK_WIDGET (self->entry));
  if (draft == NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (self->entry)); /* selects all of it */
    return;
  }
  gtk_entry_grab_focus_without_selecting (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
name_for_readers (HwTargetRow *self,
                  const char *name,
                  const char *target,
                  const char *reached,
                  const char *pace,
                  const char *sum)
{
  g_autofree char *label =
      /* Translators: a target’s name, the target, what was reached, how that stands to the days
       * (“On pace”) */
      g_strdup_printf (_("%s: target %s, reached %s, %s"), name, target, reached, pace);
  g_autofree char *whole = sum == NULL ? NULL : g_strdup_printf ("%s. %s", label, sum);
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self)); /* it takes the focus */

  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    whole != NULL ? whole : label, -1);
}

static void
update (HwTargetRow *self)
{
  HwTargetState *state = hw_target_item_get_state (self->item);
  const HwTargetNode *node = hw_target_item_get_node (self->item);
  const HwTargetTree *tree = hw_target_state_get_tree (state);
  gboolean differs = FALSE;
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;
  g_autofree char *reached = NULL;
  g_autofree char *words = NULL;
  g_autofree char *sum = NULL;
  HwPace pace;

  if (node == NULL)
    return;
  pace = hw_target_state_pace (state, node, FALSE);
  name = hw_target_node_name (tree, node, hw_target_state_get_config (state));
  target = node->has_target ? hw_target_format (tree, node->target) : g_strdup ("—");
  reached = hw_target_reached_words (tree, node);
  words = hw_target_pace_words (tree, node, &pace);
  sum = hw_target_node_sum_words (tree, node, &differs);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->target, target);
  gtk_label_set_text (self->reached, reached);
  gtk_label_set_text (self->pace, words);
  gtk_label_set_text (self->pace_below, words);
  set_state_class (GTK_WIDGET (self->pace), pace.state);
  set_state_class (GTK_WIDGET (self->pace_below), pace.state);
  show_sum (self, sum, differs);
  show_meter (self, &pace);
  show_lock (self, hw_row_int (node->row, HW_TARGET_LOCKED) != 0,
             hw_target_state_is_closed (state));
  show_edit (self, node->has_target ? target : "");
  name_for_readers (self, name, target, reached, words, sum);
}

/* --- what the user does --- */

static void
activate (HwTargetRow *self, const char *action)
{
  g_autofree char *id = NULL;

  if (self->item == NULL)
    return;
  id = hw_id_dup_text (hw_target_item_get_id (self->item));
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", id);
}

static void
target_button_clicked_cb (HwTargetRow *self)
{
  activate (self, "targets.edit");
}

static void
reached_button_clicked_cb (HwTargetRow *self)
{
  activate (self, "targets.rows");
}

static void
lock_button_clicked_cb (HwTargetRow *self)
{
  activate (self, "targets.lock");
}

static void
entry_activate_cb (HwTargetRow *self)
{
  g_autoptr (GError) wrong = NULL;
  const HwTargetTree *tree;
  g_autofree char *id = NULL;
  gint64 value = 0;

  if (self->item == NULL)
    return;
  tree = hw_target_state_get_tree (hw_target_item_get_state (self->item));
  if (!hw_target_parse_value (tree, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &value,
                              &wrong)) {
    hw_target_item_set_problem (self->item, wrong->message);
    return;
  }
  id = hw_id_dup_text (hw_target_item_get_id (self->item));
  gtk_widget_activate_action (GTK_WIDGET (self), "targets.set", "(sx)", id, value);
}

static void
entry_changed_cb (HwTargetRow *self)
{
  if (self->item != NULL && !self->filling && hw_target_item_is_edited (self->item))
    hw_target_item_set_draft (self->item, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* Leaving an entry in which nothing was typed is no edit. */
static void
entry_leave_cb (HwTargetRow *self)
{
  if (self->item != NULL && hw_target_item_is_edited (self->item) &&
      hw_target_item_get_draft (self->item) == NULL)
    hw_target_item_end_edit (self->item);
}

/* --- the object --- */

static void
drop_item (HwTargetRow *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

static void
hw_target_row_dispose (GObject *object)
{
  HwTargetRow *self = HW_TARGET_ROW (object);

  drop_item (self);
  self->meter = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_TARGET_ROW);
  G_OBJECT_CLASS (hw_target_row_parent_class)->dispose (object);
}

static void
hw_target_row_class_init (HwTargetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_target_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/goals/"
                                                             "hw-target-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, outer);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, expander);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, name);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, pace_below);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, sum);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, problem);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, numbers);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, target_stack);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, target_button);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, target);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, entry);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, reached_button);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, reached);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, meter_place);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, pace);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRow, lock_button);
}

static void
hw_target_row_init (HwTargetRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *meter;

  gtk_widget_init_template (GTK_WIDGET (self));
  meter = hw_chart_new (HW_CHART_METER, NULL);
  self->meter = HW_CHART (meter);
  adw_bin_set_child (self->meter_place, meter);
  g_signal_connect_swapped (self->target_button, "clicked", G_CALLBACK (target_button_clicked_cb),
                            self);
  g_signal_connect_swapped (self->reached_button, "clicked", G_CALLBACK (reached_button_clicked_cb),
                            self);
  g_signal_connect_swapped (self->lock_button, "clicked", G_CALLBACK (lock_button_clicked_cb),
                            self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  hw_target_row_set_shape (self, HW_TARGET_ROW_TABLE);
}

GtkWidget *
hw_target_row_new (void)
{
  return g_object_new (HW_TYPE_TARGET_ROW, NULL);
}

void
hw_target_row_set_row (HwTargetRow *self, GtkTreeListRow *row)
{
  drop_item (self);
  gtk_tree_expander_set_list_row (self->expander, row);
  /* A recycled widget may still show somebody else's entry. */
  gtk_stack_set_visible_child (self->target_stack, self->target_button);
  if (row == NULL)
    return;
  self->item = gtk_tree_list_row_get_item (row);
  g_signal_connect_object (self->item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
hw_target_row_set_shape (HwTargetRow *self, HwTargetRowShape shape)
{
  gboolean stacked = shape == HW_TARGET_ROW_STACKED;

  self->shape = shape;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->outer),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (GTK_WIDGET (self->pace), shape == HW_TARGET_ROW_TABLE);
  gtk_widget_set_visible (GTK_WIDGET (self->pace_below), shape != HW_TARGET_ROW_TABLE);
  gtk_widget_set_size_request (GTK_WIDGET (self->target_stack), stacked ? 100 : NUMBER_WIDTH, -1);
  gtk_widget_set_size_request (self->reached_button, stacked ? 100 : NUMBER_WIDTH, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->meter_place), stacked ? 40 : METER_WIDTH, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->lock_button), LOCK_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->meter_place), stacked);
}

HwTargetItem *
hw_target_row_get_item (HwTargetRow *self)
{
  return self->item;
}

static void
add_title (GtkWidget *box, const char *text, int width, int end, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request (label, width, -1);
  gtk_widget_set_margin_end (label, end);
  gtk_widget_set_hexpand (label, width < 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
}

/* Numbers end where the text in their buttons ends. */
#define BUTTON_PADDING 9

GtkWidget *
hw_target_heading_new (gboolean with_pace)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (box, "target-heading");
  add_title (box, _("Part"), -1, 0, 0);
  add_title (box, _("Target"), NUMBER_WIDTH - BUTTON_PADDING, BUTTON_PADDING, 1);
  add_title (box, _("Reached"), NUMBER_WIDTH - BUTTON_PADDING, BUTTON_PADDING, 1);
  add_title (box, _("Attained"), METER_WIDTH, 0, 0);
  if (with_pace)
    add_title (box, _("Pace"), 146, 0, 0);
  add_title (box, "", LOCK_WIDTH, 0, 0);
  return box;
}
