/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  HwVirtual virtual;
  HwField field;
} virtual_fields[] = {
  { HW_VIRTUAL_AGE_DAYS,
    { .column = "age_days", .label = N_ ("Days in stage"), .kind = HW_KIND_INT } },
  { HW_VIRTUAL_STALLED, { .column = "stalled", .label = N_ ("Stalled"), .kind = HW_KIND_BOOL } },
  { HW_VIRTUAL_CHANGED_AT,
    { .column = "changed_at", .label = N_ ("Last change"), .kind = HW_KIND_INSTANT } },
};

static const struct
{
  const char *name;
  const char *label;      /* for an editor's list */
  const char *when_label; /* the same for days and moments; NULL: no other */
} ops[HW_N_OPS] = {
  [HW_OP_EQUAL] = { "=", N_ ("is"), NULL },
  [HW_OP_NOT_EQUAL] = { "!=", N_ ("is not"), NULL },
  [HW_OP_LESS] = { "<", N_ ("is less than"), N_ ("is before") },
  [HW_OP_AT_MOST] = { "<=", N_ ("is at most"), N_ ("is no later than") },
  [HW_OP_MORE] = { ">", N_ ("is more than"), N_ ("is after") },
  [HW_OP_AT_LEAST] = { ">=", N_ ("is at least"), N_ ("is no earlier than") },
  [HW_OP_CONTAINS] = { "contains", N_ ("contains"), NULL },
  [HW_OP_STARTS] = { "starts", N_ ("starts with"), NULL },
  [HW_OP_EMPTY] = { "empty", N_ ("is empty"), NULL },
  [HW_OP_FILLED] = { "filled", N_ ("is filled in"), NULL },
  [HW_OP_IN] = { "in", N_ ("is one of"), NULL },
  [HW_OP_WITHIN_DAYS] = { "within-days", N_ ("is within days"), NULL },
  [HW_OP_OLDER_DAYS] = { "older-than-days", N_ ("is longer ago than days"), NULL },
  [HW_OP_THIS_WEEK] = { "this-week", N_ ("is in this week"), NULL },
  [HW_OP_THIS_MONTH] = { "this-month", N_ ("is in this month"), NULL },
  [HW_OP_THIS_QUARTER] = { "this-quarter", N_ ("is in this quarter"), NULL },
  [HW_OP_THIS_YEAR] = { "this-year", N_ ("is in this year"), NULL },
  [HW_OP_CHANGED] = { "changed", N_ ("changes"), NULL },
};

static const struct
{
  HwOperandKind kind;
  const char *name;
} pseudo[] = {
  { HW_OPERAND_ME, "me" },
  { HW_OPERAND_NOW, "now" },
  { HW_OPERAND_TODAY, "today" },
  { HW_OPERAND_WEEK_START, "week-start" },
  { HW_OPERAND_WEEK_END, "week-end" },
  { HW_OPERAND_MONTH_START, "month-start" },
  { HW_OPERAND_MONTH_END, "month-end" },
};

const char *
hw_condition_op_name (HwConditionOp op)
{
  return ops[op].name;
}

int
hw_condition_op_parse (const char *name)
{
  for (guint i = 0; i < HW_N_OPS; i++)
    if (g_str_equal (ops[i].name, name))
      return (int) i;
  return -1;
}

static gboolean
is_when (const HwField *field)
{
  return field->kind == HW_KIND_DATE || field->kind == HW_KIND_INSTANT;
}

const char *
hw_condition_op_label (const HwField *field, HwConditionOp op)
{
  return _(is_when (field) && ops[op].when_label != NULL ? ops[op].when_label : ops[op].label);
}

gboolean
hw_op_counts_days (HwConditionOp op)
{
  return op == HW_OP_WITHIN_DAYS || op == HW_OP_OLDER_DAYS;
}

gboolean
hw_op_takes_value (HwConditionOp op)
{
  return op != HW_OP_EMPTY && op != HW_OP_FILLED && op < HW_OP_THIS_WEEK;
}

gboolean
hw_condition_op_fits (const HwField *field, HwConditionOp op)
{
  HwType type = hw_kind_value_type (field->kind);
  gboolean is_text = field->kind == HW_KIND_TEXT || field->kind == HW_KIND_NOTE;

  switch (op) {
  case HW_OP_EQUAL:
  case HW_OP_NOT_EQUAL:
  case HW_OP_EMPTY:
  case HW_OP_FILLED:
  case HW_OP_CHANGED:
  case HW_OP_IN:
    return field->kind != HW_KIND_JSON && field->kind != HW_KIND_RANK;
  case HW_OP_LESS:
  case HW_OP_AT_MOST:
  case HW_OP_MORE:
  case HW_OP_AT_LEAST:
    return (type == HW_TYPE_INT || type == HW_TYPE_REAL) && field->kind != HW_KIND_BOOL;
  case HW_OP_CONTAINS:
  case HW_OP_STARTS:
    return is_text;
  case HW_OP_WITHIN_DAYS:
  case HW_OP_OLDER_DAYS:
  case HW_OP_THIS_WEEK:
  case HW_OP_THIS_MONTH:
  case HW_OP_THIS_QUARTER:
  case HW_OP_THIS_YEAR:
    return is_when (field);
  case HW_N_OPS:
  default:
    return FALSE;
  }
}

int
hw_operand_parse_pseudo (const HwField *field, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (pseudo); i++) {
    gboolean fits = pseudo[i].kind == HW_OPERAND_ME
                        ? field->kind == HW_KIND_REF && field->ref == HW_PERSON
                        : is_when (field) &&
                              (pseudo[i].kind != HW_OPERAND_NOW || field->kind == HW_KIND_INSTANT);

    if (fits && g_ascii_strcasecmp (pseudo[i].name, text) == 0)
      return (int) pseudo[i].kind;
  }
  return -1;
}

const char *
hw_operand_pseudo_name (HwOperandKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (pseudo); i++)
    if (pseudo[i].kind == kind)
      return pseudo[i].name;
  return NULL;
}

static int
find_field (HwSchema *schema, HwEntityKind kind, const char *text, gboolean by_label)
{
  int index = hw_schema_find_field (schema, kind, text);

  return index < 0 && by_label ? hw_schema_find_label (schema, kind, text) : index;
}

static gboolean
find_virtual (HwEntityKind kind, const char *text, gboolean by_label, HwPath *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (virtual_fields); i++) {
    const HwField *field = &virtual_fields[i].field;

    if (kind != HW_DEAL && virtual_fields[i].virtual != HW_VIRTUAL_CHANGED_AT)
      continue;
    if (g_str_equal (field->column, text) ||
        (by_label &&
         (g_ascii_strcasecmp (field->label, text) == 0 || g_str_equal (_(field->label), text)))) {
      *path = (HwPath){ virtual_fields[i].virtual, -1, -1, field };
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
hw_path_parse (HwSchema *schema,
               HwEntityKind kind,
               const char *text,
               gboolean by_label,
               HwPath *path)
{
  const char *dot = strchr (text, '.');
  g_autofree char *head = dot != NULL ? g_strndup (text, (gsize) (dot - text)) : NULL;
  HwEntityKind on = kind;

  if (find_virtual (kind, text, by_label, path))
    return TRUE;
  *path = (HwPath){ HW_VIRTUAL_NONE, -1, -1, NULL };
  if (dot != NULL) {
    path->via = find_field (schema, kind, head, by_label);
    if (path->via < 0 || hw_schema_field (schema, kind, (guint) path->via)->kind != HW_KIND_REF)
      return FALSE;
    on = hw_schema_field (schema, kind, (guint) path->via)->ref;
    text = dot + 1;
  }
  path->index = find_field (schema, on, text, by_label);
  if (path->index < 0)
    return FALSE;
  path->field = hw_schema_field (schema, on, (guint) path->index);
  return TRUE;
}

char *
hw_path_dup_name (HwSchema *schema, HwEntityKind kind, const HwPath *path)
{
  if (path->via < 0)
    return g_strdup (path->field->column);
  return g_strconcat (hw_schema_field (schema, kind, (guint) path->via)->column, ".",
                      path->field->column, NULL);
}

gboolean
hw_path_to_name (HwSchema *schema, HwPath *path)
{
  int name = path->field->kind == HW_KIND_REF ? hw_entity_name_field (path->field->ref) : -1;

  if (name < 0 || path->via >= 0 || path->index < 0)
    return FALSE;
  path->via = path->index;
  path->index = name;
  path->field = hw_schema_field (schema, path->field->ref, (guint) name);
  return TRUE;
}

/* Of several the first one: fields come in the order of their weight. */
int
hw_path_find_link (HwSchema *schema, HwEntityKind related, HwEntityKind kind)
{
  guint n = hw_schema_n_fields (schema, related);

  for (guint i = HW_ROW_N_COMMON; i < n; i++) {
    const HwField *field = hw_schema_field (schema, related, i);

    if (field->kind == HW_KIND_REF && field->ref == kind && !hw_field_is_own (field))
      return (int) i;
  }
  return -1;
}
