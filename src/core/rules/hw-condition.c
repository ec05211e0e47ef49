/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition-private.h"

#include <string.h>

GQuark
hw_condition_error_quark (void)
{
  return g_quark_from_static_string ("hw-condition-error");
}

static void
operand_clear (gpointer data)
{
  hw_value_clear (&((HwOperand *) data)->value);
}

HwNode *
hw_node_new (HwNodeType type, HwEntityKind kind)
{
  HwNode *node = g_new0 (HwNode, 1);

  g_atomic_ref_count_init (&node->refs);
  node->type = type;
  node->kind = kind;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_node_unref);
  node->operands = g_array_new (FALSE, TRUE, sizeof (HwOperand));
  g_array_set_clear_func (node->operands, operand_clear);
  return node;
}

HwNode *
hw_node_ref (HwNode *node)
{
  g_atomic_ref_count_inc (&node->refs);
  return node;
}

void
hw_node_unref (HwNode *node)
{
  if (!g_atomic_ref_count_dec (&node->refs))
    return;
  g_ptr_array_unref (node->children);
  g_array_unref (node->operands);
  g_free (node);
}

void
hw_node_add_operand (HwNode *node, HwOperandKind kind, HwValue value)
{
  HwOperand operand = { kind, value };

  g_array_append_val (node->operands, operand);
}

HwCondition *
hw_condition_new_take (HwSchema *schema, HwEntityKind kind, HwNode *root)
{
  HwCondition *condition = g_new0 (HwCondition, 1);

  g_atomic_ref_count_init (&condition->refs);
  condition->schema = hw_schema_ref (schema);
  condition->kind = kind;
  if (root->type != HW_NODE_ALL) {
    condition->root = hw_node_new (HW_NODE_ALL, kind);
    g_ptr_array_add (condition->root->children, root);
  } else
    condition->root = root;
  return condition;
}

HwCondition *
hw_condition_new_all (HwSchema *schema, HwEntityKind kind)
{
  return hw_condition_new_take (schema, kind, hw_node_new (HW_NODE_ALL, kind));
}

HwCondition *
hw_condition_ref (const HwCondition *condition)
{
  g_atomic_ref_count_inc (&((HwCondition *) condition)->refs);
  return (HwCondition *) condition;
}

void
hw_condition_unref (HwCondition *condition)
{
  if (!g_atomic_ref_count_dec (&condition->refs))
    return;
  hw_node_unref (condition->root);
  hw_schema_unref (condition->schema);
  g_free (condition);
}

HwEntityKind
hw_condition_kind (const HwCondition *condition)
{
  return condition->kind;
}

gboolean
hw_condition_is_empty (const HwCondition *condition)
{
  return condition->root->children->len == 0;
}

guint
hw_condition_n_terms (const HwCondition *condition)
{
  return condition->root->children->len;
}

static gboolean
is_bound (const HwCondition *condition, const HwNode *node, const char *column)
{
  g_autofree char *name = NULL;

  if (node->type != HW_NODE_FIELD || (node->op != HW_OP_AT_LEAST && node->op != HW_OP_AT_MOST) ||
      g_array_index (node->operands, HwOperand, 0).kind != HW_OPERAND_VALUE)
    return FALSE;
  name = hw_path_dup_name (condition->schema, condition->kind, &node->path);
  return g_str_equal (name, column);
}

gboolean
hw_condition_get_bounds (const HwCondition *condition,
                         const char *column,
                         HwValue *least,
                         HwValue *most)
{
  GPtrArray *terms = condition->root->children;
  const HwValue *bounds[2] = { NULL, NULL };

  *least = *most = HW_VALUE_NULL;
  for (guint i = 0; i < terms->len; i++) {
    const HwNode *node = g_ptr_array_index (terms, i);
    guint side = node->op == HW_OP_AT_MOST;

    if (!is_bound (condition, node, column) || bounds[side] != NULL)
      return FALSE;
    bounds[side] = &g_array_index (node->operands, HwOperand, 0).value;
  }
  if (bounds[0] != NULL)
    *least = hw_value_copy (bounds[0]);
  if (bounds[1] != NULL)
    *most = hw_value_copy (bounds[1]);
  return TRUE;
}

HwCondition *
hw_condition_without_term (const HwCondition *condition, guint term)
{
  g_autoptr (HwNode) root = hw_node_new (HW_NODE_ALL, condition->kind);

  for (guint i = 0; i < condition->root->children->len; i++)
    if (i != term)
      g_ptr_array_add (root->children, hw_node_ref (condition->root->children->pdata[i]));
  return hw_condition_new_take (condition->schema, condition->kind, g_steal_pointer (&root));
}

HwCondition *
hw_condition_with (const HwCondition *condition, const HwCondition *more)
{
  g_autoptr (HwNode) root = hw_node_new (HW_NODE_ALL, condition->kind);
  const HwCondition *both[] = { condition, more };

  g_return_val_if_fail (condition->schema == more->schema, hw_condition_ref (condition));
  g_return_val_if_fail (condition->kind == more->kind, hw_condition_ref (condition));
  for (guint b = 0; b < G_N_ELEMENTS (both); b++)
    for (guint i = 0; i < both[b]->root->children->len; i++)
      g_ptr_array_add (root->children, hw_node_ref (both[b]->root->children->pdata[i]));
  return hw_condition_new_take (condition->schema, condition->kind, g_steal_pointer (&root));
}

HwCondition *
hw_condition_new_term (HwSchema *schema,
                       HwEntityKind kind,
                       const char *column,
                       HwConditionOp op,
                       const HwValue *values,
                       guint n_values)
{
  g_autoptr (HwNode) node = hw_node_new (HW_NODE_FIELD, kind);

  if (!hw_path_parse (schema, kind, column, FALSE, &node->path) ||
      !hw_condition_op_fits (node->path.field, op) ||
      (op != HW_OP_IN && n_values != (hw_op_takes_value (op) ? 1 : 0)))
    return NULL;
  node->op = op;
  for (guint i = 0; i < n_values; i++)
    hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_copy (&values[i]));
  return hw_condition_new_take (schema, kind, g_steal_pointer (&node));
}

static gboolean
node_depends_on_time (const HwNode *node)
{
  if (node->type == HW_NODE_FIELD) {
    if (node->path.virtual == HW_VIRTUAL_AGE_DAYS || node->path.virtual == HW_VIRTUAL_STALLED ||
        (node->op >= HW_OP_WITHIN_DAYS && node->op <= HW_OP_THIS_YEAR))
      return TRUE;
    for (guint i = 0; i < node->operands->len; i++)
      if (g_array_index (node->operands, HwOperand, i).kind >= HW_OPERAND_NOW)
        return TRUE;
  }
  for (guint i = 0; i < node->children->len; i++)
    if (node_depends_on_time (node->children->pdata[i]))
      return TRUE;
  return FALSE;
}

gboolean
hw_condition_depends_on_time (const HwCondition *condition)
{
  return node_depends_on_time (condition->root);
}

static gboolean
node_reads (const HwCondition *condition, const HwNode *node, HwEntityKind kind)
{
  if (node->type == HW_NODE_FIELD && node->path.virtual == HW_VIRTUAL_CHANGED_AT)
    return TRUE;
  if (node->type == HW_NODE_FIELD && node->path.virtual == HW_VIRTUAL_STALLED && kind == HW_STAGE)
    return TRUE;
  if (node->type == HW_NODE_FIELD && node->path.via >= 0 &&
      hw_schema_field (condition->schema, node->kind, (guint) node->path.via)->ref == kind)
    return TRUE;
  if (node->type == HW_NODE_COUNT && node->related == kind)
    return TRUE;
  for (guint i = 0; i < node->children->len; i++)
    if (node_reads (condition, node->children->pdata[i], kind))
      return TRUE;
  return FALSE;
}

gboolean
hw_condition_reads (const HwCondition *condition, HwEntityKind kind)
{
  return node_reads (condition, condition->root, kind);
}
