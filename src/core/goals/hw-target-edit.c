/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-target-edit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/text/hw-choices.h"
#include "core/text/hw-format.h"

void
hw_target_edit_set_value (const HwTargetTree *tree, HwEdit *edit, gint64 value)
{
  HwMetric metric = hw_target_tree_get_metric (tree);

  if (hw_metric_is_money (metric))
    hw_edit_set_int (edit, HW_TARGET_AMOUNT, value);
  else if (hw_metric_is_rate (metric))
    hw_edit_set_number (edit, HW_TARGET_NUMBER, (double) value / 100);
  else
    hw_edit_set_number (edit, HW_TARGET_NUMBER, (double) value);
}

HwCommand *
hw_target_command_set_value (const HwTargetTree *tree, const HwTargetNode *node, gint64 value)
{
  HwCommand *command = hw_command_new ("target.set");

  hw_target_edit_set_value (tree, hw_command_update (command, HW_TARGET, hw_row_id (node->row)),
                            value);
  return command;
}

/* --- splitting --- */

static void
delete_below (HwCommand *command, const HwTargetNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    delete_below (command, node->children->pdata[i]);
  hw_command_delete (command, HW_TARGET, hw_row_id (node->row));
}

HwCommand *
hw_target_command_lock (const HwTargetNode *node, gboolean locked)
{
  HwCommand *command = hw_command_new (locked ? "target.lock" : "target.unlock");

  hw_edit_set_int (hw_command_update (command, HW_TARGET, hw_row_id (node->row)), HW_TARGET_LOCKED,
                   locked);
  return command;
}

HwCommand *
hw_target_command_remove (const HwTargetNode *node)
{
  HwCommand *command = hw_command_new ("target.delete");

  delete_below (command, node);
  return command;
}

HwCommand *
hw_target_command_remove_plan (const HwTargetTree *tree)
{
  HwCommand *command = hw_command_new ("target.delete-plan");

  hw_command_delete (command, HW_TARGET_PLAN, hw_row_id (hw_target_tree_get_plan (tree)));
  return command;
}

HwCommand *
hw_target_command_set_state (const HwTargetTree *tree, const char *state)
{
  g_autofree char *kind = g_strconcat ("target.", state, NULL);
  HwCommand *command = hw_command_new (kind);

  hw_edit_set_text (hw_command_update (command, HW_TARGET_PLAN,
                                       hw_row_id (hw_target_tree_get_plan (tree))),
                    HW_TARGET_PLAN_STATE, state);
  return command;
}

static void
set_mark (HwEdit *edit, guint field, double percent)
{
  if (percent > 0)
    hw_edit_set_number (edit, field, percent);
  else
    hw_edit_set_null (edit, field);
}

HwCommand *
hw_target_command_set_marks (const HwTargetTree *tree, double stretch, double challenge)
{
  HwCommand *command = hw_command_new ("target.marks");
  HwEdit *edit =
      hw_command_update (command, HW_TARGET_PLAN, hw_row_id (hw_target_tree_get_plan (tree)));

  set_mark (edit, HW_TARGET_PLAN_STRETCH, stretch);
  set_mark (edit, HW_TARGET_PLAN_CHALLENGE, challenge);
  return command;
}

static gboolean
is_kept (const HwTargetNode *child, GPtrArray *slices)
{
  for (guint i = 0; i < slices->len; i++)
    if (hw_id_equal (&((HwTargetSlice *) slices->pdata[i])->target, hw_row_id (child->row)))
      return TRUE;
  return FALSE;
}

/* What makes a slice, and what else a copied node keeps. */
static const guint slice_fields[] = {
  HW_TARGET_AXIS, HW_TARGET_TEAM,      HW_TARGET_PERSON, HW_TARGET_REGION,    HW_TARGET_PRODUCT,
  HW_TARGET_TIER, HW_TARGET_CUSTOMERS, HW_TARGET_PERIOD, HW_TARGET_FIRST_DAY, HW_TARGET_LAST_DAY,
};
static const guint manner_fields[] = { HW_TARGET_LOCKED, HW_TARGET_WEIGHT, HW_TARGET_NOTE };

static void
copy_fields (HwEdit *edit, const HwRow *row, const guint *fields, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!hw_row_is_null (row, fields[i]))
      hw_edit_set (edit, fields[i], hw_value_copy (hw_row_value (row, fields[i])));
}

static HwEdit *
create_child (HwCommand *command,
              const HwTargetTree *tree,
              const HwTargetNode *node,
              const char *axis,
              const HwTargetSlice *slice,
              const HwId *after)
{
  HwId id = hw_id_new (g_get_real_time ());
  HwEdit *edit = hw_command_create (command, HW_TARGET, &id);
  g_autoptr (HwRow) row = hw_target_slice_to_row (slice, hw_row_schema (node->row), axis);

  hw_edit_set_ref (edit, HW_TARGET_OF_PLAN, hw_row_id (hw_target_tree_get_plan (tree)));
  hw_edit_set_ref (edit, HW_TARGET_PARENT, hw_row_id (node->row));
  copy_fields (edit, row, slice_fields, G_N_ELEMENTS (slice_fields));
  hw_edit_place (edit, after, &HW_ID_NONE);
  return edit;
}

HwCommand *
hw_target_command_split (const HwTargetTree *tree,
                         const HwTargetNode *node,
                         const char *axis,
                         GPtrArray *slices)
{
  HwCommand *command = hw_command_new ("target.split");
  HwId after = HW_ID_NONE;

  for (guint i = 0; i < node->children->len; i++)
    if (!is_kept (node->children->pdata[i], slices))
      delete_below (command, node->children->pdata[i]);
  for (guint i = 0; i < slices->len; i++) {
    const HwTargetSlice *slice = slices->pdata[i];
    HwEdit *edit = hw_id_is_none (&slice->target)
                       ? create_child (command, tree, node, axis, slice, &after)
                       : hw_command_update (command, HW_TARGET, &slice->target);

    hw_target_edit_set_value (tree, edit, slice->value);
    hw_edit_set_int (edit, HW_TARGET_LOCKED, slice->locked);
    hw_edit_set_number (edit, HW_TARGET_WEIGHT, (double) slice->weight);
    after = edit->id;
  }
  return command;
}

gboolean
hw_target_split_slices (const HwTargetNode *node,
                        GPtrArray *slices,
                        HwSplitRule rule,
                        gint64 step,
                        GError **error)
{
  g_autofree HwSplitPart *parts = g_new0 (HwSplitPart, MAX (slices->len, 1));

  for (guint i = 0; i < slices->len; i++) {
    const HwTargetSlice *slice = slices->pdata[i];

    parts[i].value = slice->value;
    parts[i].locked = slice->locked;
    parts[i].weight = rule == HW_SPLIT_BY_HISTORY ? slice->history
                      : rule == HW_SPLIT_BY_DAYS  ? slice->days
                                                  : slice->weight;
  }
  if (!hw_split (rule, node->target, step, parts, slices->len, error))
    return FALSE;
  for (guint i = 0; i < slices->len; i++)
    ((HwTargetSlice *) slices->pdata[i])->value = parts[i].value;
  return TRUE;
}

HwCommand *
hw_target_command_move_divider (const HwTargetTree *tree,
                                const HwTargetNode *node,
                                guint divider,
                                gint64 delta,
                                gint64 *moved,
                                GError **error)
{
  guint n = node->children->len;
  g_autofree HwSplitPart *parts = g_new0 (HwSplitPart, MAX (n, 1));
  HwCommand *command;

  for (guint i = 0; i < n; i++) {
    const HwTargetNode *child = node->children->pdata[i];

    parts[i].value = child->target;
    parts[i].locked = hw_row_int (child->row, HW_TARGET_LOCKED) != 0;
  }
  if (!hw_split_move_divider (parts, n, divider, delta, moved, error))
    return NULL;
  command = hw_command_new ("target.divide");
  for (guint i = divider; i < divider + 2; i++) {
    const HwTargetNode *child = node->children->pdata[i];

    hw_target_edit_set_value (tree, hw_command_update (command, HW_TARGET, hw_row_id (child->row)),
                              parts[i].value);
  }
  return command;
}

/* --- whole trees --- */

/* Parents before their children, as hw_split_scale_tree () wants them. */
static void
flatten (const HwTargetNode *node, int parent, GPtrArray *nodes, GArray *values)
{
  int index = (int) values->len;
  HwSplitNode value = { parent, node->target, hw_row_int (node->row, HW_TARGET_LOCKED) != 0 };

  g_ptr_array_add (nodes, (gpointer) node);
  g_array_append_val (values, value);
  for (guint i = 0; i < node->children->len; i++)
    flatten (node->children->pdata[i], index, nodes, values);
}

HwCommand *
hw_target_command_scale (const HwTargetTree *tree,
                         const HwTargetNode *node,
                         double factor,
                         gint64 step,
                         GError **error)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (HwSplitNode));
  HwCommand *command;

  flatten (node, -1, nodes, values);
  if (!hw_split_scale_tree ((HwSplitNode *) values->data, values->len, 0, factor, step, error))
    return NULL;
  command = hw_command_new ("target.scale");
  for (guint i = 0; i < nodes->len; i++) {
    const HwTargetNode *one = nodes->pdata[i];
    gint64 value = g_array_index (values, HwSplitNode, i).value;

    if (value != one->target)
      hw_target_edit_set_value (tree, hw_command_update (command, HW_TARGET, hw_row_id (one->row)),
                                value);
  }
  return command;
}

/* The period of a part in the plan after: the one that stands at the same place in it. */
static HwPeriod
move_period (const HwPeriod *part, const HwPeriod *from, const HwPeriod *to)
{
  g_autoptr (GArray) olds = hw_period_split (from, part->kind);
  g_autoptr (GArray) news = hw_period_split (to, part->kind);

  for (guint i = 0; i < olds->len && i < news->len; i++)
    if (hw_period_equals (&g_array_index (olds, HwPeriod, i), part))
      return g_array_index (news, HwPeriod, i);
  return *to;
}

typedef struct
{
  const HwTargetTree *tree;
  HwCommand *command;
  HwId plan;
  HwPeriod to;
  HwId last;      /* the node made before */
  GArray *values; /* of HwSplitNode: the new values, in the order of the nodes */
  guint next;
} Copy;

static void
copy_node (Copy *copy, const HwTargetNode *node, const HwId *parent, const HwPeriod *to)
{
  HwPeriod from =
      node->parent != NULL ? node->parent->period : hw_target_tree_get_period (copy->tree);
  HwId id = hw_id_new (g_get_real_time ());
  HwEdit *edit = hw_command_create (copy->command, HW_TARGET, &id);
  gint64 value = g_array_index (copy->values, HwSplitNode, copy->next++).value;
  gboolean moves = g_strcmp0 (hw_row_text (node->row, HW_TARGET_AXIS), "period") == 0;
  HwPeriod moved = moves ? move_period (&node->period, &from, to) : *to;

  hw_edit_set_ref (edit, HW_TARGET_OF_PLAN, &copy->plan);
  if (parent != NULL)
    hw_edit_set_ref (edit, HW_TARGET_PARENT, parent);
  copy_fields (edit, node->row, slice_fields, G_N_ELEMENTS (slice_fields));
  copy_fields (edit, node->row, manner_fields, G_N_ELEMENTS (manner_fields));
  if (moves) {
    hw_edit_set_int (edit, HW_TARGET_FIRST_DAY, moved.first);
    hw_edit_set_int (edit, HW_TARGET_LAST_DAY, moved.last);
  }
  if (node->has_target)
    hw_target_edit_set_value (copy->tree, edit, value);
  hw_edit_place (edit, &copy->last, &HW_ID_NONE);
  copy->last = id;
  for (guint i = 0; i < node->children->len; i++)
    copy_node (copy, node->children->pdata[i], &id, &moved);
}

static void
copy_plan (HwEdit *edit, const HwRow *plan, const char *name, double factor, const HwPeriod *to)
{
  static const guint kept[] = {
    HW_TARGET_PLAN_METRIC,    HW_TARGET_PLAN_TOUCH_KIND, HW_TARGET_PLAN_CUSTOMERS,
    HW_TARGET_PLAN_CURRENCY,  HW_TARGET_PLAN_PERIOD,     HW_TARGET_PLAN_STRETCH,
    HW_TARGET_PLAN_CHALLENGE,
  };

  copy_fields (edit, plan, kept, G_N_ELEMENTS (kept));
  hw_edit_set_text (edit, HW_TARGET_PLAN_NAME, name);
  hw_edit_set_int (edit, HW_TARGET_PLAN_FIRST_DAY, to->first);
  hw_edit_set_int (edit, HW_TARGET_PLAN_LAST_DAY, to->last);
  hw_edit_set_text (edit, HW_TARGET_PLAN_STATE, "draft");
  hw_edit_set_ref (edit, HW_TARGET_PLAN_PREVIOUS, hw_row_id (plan));
  hw_edit_set_number (edit, HW_TARGET_PLAN_FACTOR, factor);
}

HwCommand *
hw_target_command_next_plan (const HwTargetTree *tree,
                             const char *name,
                             double factor,
                             gint64 step,
                             HwId *plan,
                             GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("target.next");
  GPtrArray *roots = hw_target_tree_get_roots (tree);
  HwPeriod from = hw_target_tree_get_period (tree);
  Copy copy = { .tree = tree, .command = command, .to = hw_period_next (&from) };

  copy.plan = hw_id_new (g_get_real_time ());
  copy_plan (hw_command_create (command, HW_TARGET_PLAN, &copy.plan),
             hw_target_tree_get_plan (tree), name, factor, &copy.to);
  for (guint i = 0; i < roots->len; i++) {
    g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
    g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (HwSplitNode));

    flatten (roots->pdata[i], -1, nodes, values);
    if (!hw_metric_is_rate (hw_target_tree_get_metric (tree)) &&
        !hw_split_scale_tree ((HwSplitNode *) values->data, values->len, 0, factor, step, error))
      return NULL;
    copy.values = values;
    copy.next = 0;
    copy_node (&copy, roots->pdata[i], NULL, &copy.to);
  }
  *plan = copy.plan;
  return g_steal_pointer (&command);
}

HwCommand *
hw_target_command_new_plan (const HwConfig *config,
                            const char *name,
                            HwMetric metric,
                            const HwPeriod *period,
                            gint64 target,
                            const HwId *touch_kind,
                            const char *customers,
                            HwId *plan)
{
  HwCommand *command = hw_command_new ("target.new-plan");
  HwId root = hw_id_new (g_get_real_time ());
  HwEdit *edit;

  *plan = hw_id_new (g_get_real_time ());
  edit = hw_command_create (command, HW_TARGET_PLAN, plan);
  hw_edit_set_text (edit, HW_TARGET_PLAN_NAME, name);
  hw_edit_set_text (edit, HW_TARGET_PLAN_METRIC, hw_metric_code (metric));
  hw_edit_set_text (edit, HW_TARGET_PLAN_PERIOD, hw_period_kind_to_code (period->kind));
  hw_edit_set_int (edit, HW_TARGET_PLAN_FIRST_DAY, period->first);
  hw_edit_set_int (edit, HW_TARGET_PLAN_LAST_DAY, period->last);
  hw_edit_set_text (edit, HW_TARGET_PLAN_STATE, "draft");
  if (hw_metric_is_money (metric))
    hw_edit_set_text (edit, HW_TARGET_PLAN_CURRENCY, hw_config_currency (config));
  if (metric == HW_METRIC_TOUCHES && touch_kind != NULL)
    hw_edit_set_ref (edit, HW_TARGET_PLAN_TOUCH_KIND, touch_kind);
  if (customers != NULL)
    hw_edit_set_text (edit, HW_TARGET_PLAN_CUSTOMERS, customers);
  edit = hw_command_create (command, HW_TARGET, &root);
  hw_edit_set_ref (edit, HW_TARGET_OF_PLAN, plan);
  if (hw_metric_is_money (metric))
    hw_edit_set_int (edit, HW_TARGET_AMOUNT, target);
  else
    hw_edit_set_number (edit, HW_TARGET_NUMBER,
                        hw_metric_is_rate (metric) ? (double) target / 100 : (double) target);
  return command;
}
