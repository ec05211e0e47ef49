/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition-private.h"

#include <glib/gi18n-lib.h>

#include "core/text/hw-format.h"

typedef struct
{
  HwSchema *schema;
  const HwConfig *config;
} Writer;

static char *write_node (const Writer *self, const HwNode *node, gboolean is_inner);

/* Takes @pattern from a translation; its placeholders are known where it is chosen. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
fill (const char *pattern, const char *label, const char *value)
{
  return g_strdup_printf (pattern, label, value);
}
#pragma GCC diagnostic pop

/* The program’s own name of a row, as “demo” is of a kind of touch: to a reader it is the row. */
static gboolean
is_code (const HwNode *node)
{
  const HwField *field = node->path.field;

  return node->path.via >= 0 && (field->flags & HW_F_SYSTEM) != 0 &&
         g_str_equal (field->column, "code");
}

static char *
write_label (const Writer *self, const HwNode *node)
{
  const HwField *via;

  if (node->path.via < 0)
    return g_strdup (hw_field_label (node->path.field));
  via = hw_schema_field (self->schema, node->kind, (guint) node->path.via);
  if (hw_entity_name_field (via->ref) == node->path.index || is_code (node))
    return g_strdup (hw_field_label (via));
  /* Translators: a field of a row that another refers to: “Customer: Industry”. */
  return g_strdup_printf (C_ ("field of a row", "%s: %s"), hw_field_label (via),
                              hw_field_label (node->path.field));
}

static const char *
pseudo_label (HwOperandKind kind)
{
  switch (kind) {
  case HW_OPERAND_ME:
    return C_("condition value", "me");
  case HW_OPERAND_NOW:
    return C_("condition value", "now");
  case HW_OPERAND_TODAY:
    return C_("condition value", "today");
  case HW_OPERAND_WEEK_START:
    return C_("condition value", "the first day of the week");
  case HW_OPERAND_WEEK_END:
    return C_("condition value", "the last day of the week");
  case HW_OPERAND_MONTH_START:
    return C_("condition value", "the first day of the month");
  case HW_OPERAND_MONTH_END:
    return C_("condition value", "the last day of the month");
  case HW_OPERAND_VALUE:
  case HW_OPERAND_DAY:
  default:
    return "";
  }
}

/* The name of the row that goes by @code; NULL when nobody knows it. Unowned. */
static const char *
find_name (const Writer *self, const HwNode *node, const char *code)
{
  HwEntityKind kind = hw_schema_field (self->schema, node->kind, (guint) node->path.via)->ref;
  g_autoptr (GPtrArray) rows = NULL;

  if (self->config == NULL || code == NULL || !hw_config_holds (kind))
    return NULL;
  rows = hw_config_list (self->config, kind);
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (hw_row_text (rows->pdata[i], (guint) node->path.index), code) == 0)
      return hw_row_name (rows->pdata[i]);
  return NULL;
}

static char *
write_value (const Writer *self, const HwNode *node, const HwOperand *operand)
{
  const HwField *field = node->path.field;
  const char *name;
  g_autofree char *text = NULL;

  if (operand->kind == HW_OPERAND_DAY)
    return hw_format_date (operand->value.integer);
  if (operand->kind != HW_OPERAND_VALUE)
    return g_strdup (pseudo_label (operand->kind));
  if (is_code (node) &&
      (name = find_name (self, node, hw_value_get_text (&operand->value))) != NULL)
    return g_strdup (name);
  text = hw_format_value (self->config, field, &operand->value,
                          self->config != NULL ? hw_config_currency (self->config) : NULL);
  if (field->kind == HW_KIND_TEXT || field->kind == HW_KIND_NOTE)
    /* Translators: a text that somebody typed, in quotes. */
    return g_strdup_printf (C_("condition value", "“%s”"), text);
  return g_steal_pointer (&text);
}

static char *
write_values (const Writer *self, const HwNode *node)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < node->operands->len; i++) {
    g_autofree char *value =
        write_value (self, node, &g_array_index (node->operands, HwOperand, i));

    if (i > 0)
      /* Translators: between the values of a list. */
      g_string_append (list, C_("list", ", "));
    g_string_append (list, value);
  }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static const char *
comparison_pattern (HwConditionOp op, gboolean is_when)
{
  switch (op) {
  case HW_OP_NOT_EQUAL:
    /* Translators: a field and a value: “Owner is not Li Wei”. So are the next ones. */
    return _("%s is not %s");
  case HW_OP_LESS:
    return is_when ? _("%s is before %s") : _("%s is less than %s");
  case HW_OP_AT_MOST:
    return is_when ? _("%s is no later than %s") : _("%s is at most %s");
  case HW_OP_MORE:
    return is_when ? _("%s is after %s") : _("%s is more than %s");
  case HW_OP_AT_LEAST:
    return is_when ? _("%s is no earlier than %s") : _("%s is at least %s");
  case HW_OP_CONTAINS:
    return _("%s contains %s");
  case HW_OP_STARTS:
    return _("%s starts with %s");
  case HW_OP_IN:
    return _("%s is one of %s");
  default:
    return _("%s is %s");
  }
}

static const char *
days_pattern (HwConditionOp op, int days)
{
  if (op == HW_OP_OLDER_DAYS)
    /* Translators: a field and a number of days. So are the next ones. */
    return ngettext ("%s is more than %s day ago", "%s is more than %s days ago", days);
  if (days < 0)
    return ngettext ("%s is today or in the past %s day", "%s is today or in the past %s days",
                     -days);
  return ngettext ("%s is today or in the next %s day", "%s is today or in the next %s days", days);
}

static char *
write_field (const Writer *self, const HwNode *node)
{
  HwKind kind = node->path.field->kind;
  g_autofree char *label = write_label (self, node);
  g_autofree char *value = NULL;

  if (hw_op_counts_days (node->op)) {
    gint64 days = g_array_index (node->operands, HwOperand, 0).value.integer;

    value = hw_format_int (ABS (days));
    return fill (days_pattern (node->op, (int) days), label, value);
  }
  if (!hw_op_takes_value (node->op)) {
    /* Translators: a field and “is empty”, “is filled in”, “is in this month” …, in that order. */
    return g_strdup_printf (C_("condition", "%s %s"), label,
                                hw_condition_op_label (node->path.field, node->op));
  }
  if (node->path.virtual == HW_VIRTUAL_STALLED && node->op == HW_OP_EQUAL &&
      hw_value_get_int (&g_array_index (node->operands, HwOperand, 0).value) != 0)
    return g_strdup (_("Stalled"));
  value = write_values (self, node);
  return fill (comparison_pattern (node->op, kind == HW_KIND_DATE || kind == HW_KIND_INSTANT),
               label, value);
}

static char *
write_count (const Writer *self, const HwNode *node)
{
  gint64 number = hw_value_get_int (&g_array_index (node->operands, HwOperand, 0).value);
  const char *name = hw_entity_label_plural (node->related);
  g_autofree char *where = write_node (self, node->children->pdata[0], FALSE);
  g_autofree char *label = NULL;
  g_autofree char *value = hw_format_int (number);

  if (*where == '\0')
    label = g_strdup (name);
  else
    /* Translators: rows of a kind and what they have to meet: “Tasks (Kind is Next step)”. */
    label = g_strdup_printf (_("%s (%s)"), name, where);
  if (number == 0 && (node->op == HW_OP_EQUAL || node->op == HW_OP_AT_MOST))
    /* Translators: %s is a kind of row: “no Tasks (Kind is Next step)”. */
    return g_strdup_printf (_("no %s"), label);
  if (number == 0 && (node->op == HW_OP_MORE || node->op == HW_OP_NOT_EQUAL))
    /* Translators: %s is a kind of row: “some Tasks (Kind is Next step)”. */
    return g_strdup_printf (_("some %s"), label);
  return fill (comparison_pattern (node->op, FALSE), label, value);
}

static char *
write_list (const Writer *self, const HwNode *node, gboolean is_inner)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < node->children->len; i++) {
    g_autofree char *part = write_node (self, node->children->pdata[i],
                                        node->children->len > 1 || node->type == HW_NODE_NONE);
    g_autofree char *before = g_steal_pointer (&text);

    if (before == NULL)
      text = g_steal_pointer (&part);
    else if (node->type == HW_NODE_ALL)
      /* Translators: two conditions that both have to hold. */
      text = g_strdup_printf (_("%s and %s"), before, part);
    else
      /* Translators: two conditions one of which has to hold. */
      text = g_strdup_printf (_("%s or %s"), before, part);
  }
  if (text == NULL)
    return g_strdup (node->type == HW_NODE_ANY ? _("never") : "");
  if (node->type == HW_NODE_NONE)
    /* Translators: a condition that must not hold. */
    return g_strdup_printf (_("not (%s)"), text);
  if (is_inner && node->children->len > 1)
    /* Translators: a part of a condition. */
    return g_strdup_printf (_("(%s)"), text);
  return g_steal_pointer (&text);
}

static char *
write_node (const Writer *self, const HwNode *node, gboolean is_inner)
{
  if (node->type == HW_NODE_FIELD)
    return write_field (self, node);
  if (node->type == HW_NODE_COUNT)
    return write_count (self, node);
  return write_list (self, node, is_inner);
}

char *
hw_condition_sentence (const HwCondition *condition, const HwConfig *config)
{
  Writer self = { condition->schema, config };

  return write_node (&self, condition->root, FALSE);
}

char *
hw_condition_term_sentence (const HwCondition *condition, guint term, const HwConfig *config)
{
  Writer self = { condition->schema, config };

  g_return_val_if_fail (term < condition->root->children->len, g_strdup (""));
  return write_node (&self, condition->root->children->pdata[term], FALSE);
}
