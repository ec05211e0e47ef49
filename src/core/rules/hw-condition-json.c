/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "core/calendar/hw-date.h"
#include "core/text/hw-when.h"

#define VERSION 1

typedef struct
{
  HwSchema *schema;
  guint n_nodes;
  GError **error;
} Parser;

static HwNode *parse_node (Parser *self, HwEntityKind kind, JsonNode *json, guint depth);

static gpointer
refuse (Parser *self, char *sentence)
{
  if (self->error != NULL && *self->error == NULL)
    g_set_error_literal (self->error, HW_CONDITION_ERROR, 0, sentence);
  g_free (sentence);
  return NULL;
}

static gpointer
refuse_value (Parser *self, const HwNode *node)
{
  /* Translators: %s is the name of a field. */
  return refuse (self, g_strdup_printf (_("The condition on “%s” has a value that does not fit."),
                                           node->path.field->column));
}

/* How deep brackets go, so that what is handed on cannot overflow a stack. */
static guint
measure_depth (const char *json)
{
  guint depth = 0, deepest = 0;
  gboolean in_text = FALSE;

  for (const char *c = json; *c != '\0'; c++) {
    if (in_text && *c == '\\' && c[1] != '\0')
      c++;
    else if (*c == '"')
      in_text = !in_text;
    else if (!in_text && (*c == '{' || *c == '['))
      deepest = MAX (deepest, ++depth);
    else if (!in_text && (*c == '}' || *c == ']') && depth > 0)
      depth--;
  }
  return deepest;
}

static gboolean
parse_list (Parser *self, HwNode *node, JsonNode *json, guint depth)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (json) ? json_node_get_array (json) : NULL;

  if (array == NULL)
    return refuse (self, g_strdup (_("“all”, “any” and “none” each need a list."))) != NULL;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    HwNode *child = parse_node (self, node->kind, json_array_get_element (array, i), depth + 1);

    if (child == NULL)
      return FALSE;
    g_ptr_array_add (node->children, child);
  }
  return TRUE;
}

static gboolean
add_when (HwNode *node, const char *text)
{
  gboolean is_date = node->path.field->kind == HW_KIND_DATE;
  gint64 when;

  if (hw_date_parse_iso (text, &when))
    hw_node_add_operand (node, is_date ? HW_OPERAND_VALUE : HW_OPERAND_DAY, hw_value_int (when));
  else if (!is_date && strchr (text, 'T') != NULL && hw_parse_instant (text, 0, &when, NULL))
    hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_int (when));
  else
    return FALSE;
  return TRUE;
}

static gboolean
add_text (Parser *self, HwNode *node, const char *text)
{
  const HwField *field = node->path.field;
  int special = hw_operand_parse_pseudo (field, text);
  HwId id;

  if (special >= 0) {
    hw_node_add_operand (node, (HwOperandKind) special, HW_VALUE_NULL);
    return TRUE;
  }
  if (field->kind == HW_KIND_DATE || field->kind == HW_KIND_INSTANT)
    return add_when (node, text);
  if (hw_kind_value_type (field->kind) == HW_TYPE_ID) {
    if (hw_id_parse (text, &id)) {
      hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_id (&id));
      return TRUE;
    }
    if (node->operands->len > 0 || !hw_path_to_name (self->schema, &node->path))
      return FALSE;
  } else if (hw_kind_value_type (field->kind) != HW_TYPE_TEXT)
    return FALSE;
  hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_text (text));
  return *text != '\0';
}

static gboolean
add_number (HwNode *node, JsonNode *json)
{
  HwKind kind = node->path.field->kind;
  gboolean is_int = json_node_get_value_type (json) == G_TYPE_INT64;

  if (hw_op_counts_days (node->op)) {
    if (!is_int || ABS (json_node_get_int (json)) > 100000)
      return FALSE;
    hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_int (json_node_get_int (json)));
  } else if (kind == HW_KIND_NUMBER)
    hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_real (json_node_get_double (json)));
  else if (is_int && (kind == HW_KIND_INT || kind == HW_KIND_MONEY))
    hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_int (json_node_get_int (json)));
  else
    return FALSE;
  return TRUE;
}

static gboolean
add_value (Parser *self, HwNode *node, JsonNode *json)
{
  GType type = JSON_NODE_HOLDS_VALUE (json) ? json_node_get_value_type (json) : G_TYPE_INVALID;
  gboolean is_taken = FALSE;

  if (type == G_TYPE_STRING && !hw_op_counts_days (node->op))
    is_taken = add_text (self, node, json_node_get_string (json));
  else if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    is_taken = add_number (node, json);
  else if (type == G_TYPE_BOOLEAN && node->path.field->kind == HW_KIND_BOOL) {
    hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_int (json_node_get_boolean (json)));
    is_taken = TRUE;
  }
  if (!is_taken)
    refuse_value (self, node);
  return is_taken;
}

static gboolean
add_values (Parser *self, HwNode *node, JsonObject *object)
{
  JsonNode *value = json_object_get_member (object, "value");
  JsonArray *array;

  if (!hw_op_takes_value (node->op))
    return value == NULL || JSON_NODE_HOLDS_NULL (value) || refuse_value (self, node) != NULL;
  if (value == NULL)
    return refuse_value (self, node) != NULL;
  if (node->op != HW_OP_IN)
    return add_value (self, node, value);
  array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  if (array == NULL || json_array_get_length (array) > HW_CONDITION_MAX_NODES)
    return refuse_value (self, node) != NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_value (self, node, json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return "";
  return json_node_get_string (node);
}

static HwNode *
parse_field (Parser *self, HwEntityKind kind, JsonObject *object)
{
  g_autoptr (HwNode) node = hw_node_new (HW_NODE_FIELD, kind);
  const char *name = get_text (object, "field");
  const char *op_name = get_text (object, "op");
  int op = hw_condition_op_parse (op_name);

  if (!hw_path_parse (self->schema, kind, name, FALSE, &node->path))
    /* Translators: the first %s is the name of a field, the second that of a kind such as “Deals”.
     */
    return refuse (self, g_strdup_printf (_("There is no field “%s” in %s."), name,
                                             hw_entity_label_plural (kind)));
  if (op < 0 || !hw_condition_op_fits (node->path.field, (HwConditionOp) op))
    /* Translators: the first %s is an operator such as >=, the second the name of a field. */
    return refuse (self,
                   g_strdup_printf (_("“%s” cannot be asked of the field “%s”."), op_name, name));
  node->op = (HwConditionOp) op;
  return add_values (self, node, object) ? g_steal_pointer (&node) : NULL;
}

static HwNode *
parse_count (Parser *self, HwEntityKind kind, JsonObject *object, guint depth)
{
  g_autoptr (HwNode) node = hw_node_new (HW_NODE_COUNT, kind);
  const char *name = get_text (object, "count");
  JsonNode *where = json_object_get_member (object, "where");
  JsonNode *value = json_object_get_member (object, "value");
  int related = hw_entity_parse (name), op = hw_condition_op_parse (get_text (object, "op"));
  int link = related >= 0 ? hw_path_find_link (self->schema, (HwEntityKind) related, kind) : -1;
  HwNode *child;

  if (link < 0)
    /* Translators: the first %s is a kind of row in code, the second one such as “Deals”. */
    return refuse (self, g_strdup_printf (_("“%s” do not belong to %s."), name,
                                             hw_entity_label_plural (kind)));
  if (op < 0 || op > HW_OP_AT_LEAST || value == NULL || !JSON_NODE_HOLDS_VALUE (value) ||
      json_node_get_value_type (value) != G_TYPE_INT64)
    /* Translators: %s is a kind of row in code, such as tasks. */
    return refuse (self,
                   g_strdup_printf (_("The count of “%s” is not compared with a number."), name));
  node->related = (HwEntityKind) related;
  node->link = (guint) link;
  node->op = (HwConditionOp) op;
  hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_int (json_node_get_int (value)));
  child = where != NULL ? parse_node (self, node->related, where, depth + 1)
                        : hw_node_new (HW_NODE_ALL, node->related);
  if (child == NULL)
    return NULL;
  g_ptr_array_add (node->children, child);
  return g_steal_pointer (&node);
}

static HwNode *
parse_node (Parser *self, HwEntityKind kind, JsonNode *json, guint depth)
{
  static const char *const lists[] = { "all", "any", "none" };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (json) ? json_node_get_object (json) : NULL;

  if (object == NULL)
    return refuse (self, g_strdup (_("A part of the condition is no object.")));
  if (depth > HW_CONDITION_MAX_DEPTH || ++self->n_nodes > HW_CONDITION_MAX_NODES)
    return refuse (self, g_strdup (_("The condition is too large.")));
  if (json_object_has_member (object, "field"))
    return parse_field (self, kind, object);
  if (json_object_has_member (object, "count"))
    return parse_count (self, kind, object, depth);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (json_object_has_member (object, lists[i])) {
      g_autoptr (HwNode) node = hw_node_new ((HwNodeType) (HW_NODE_ALL + i), kind);

      if (!parse_list (self, node, json_object_get_member (object, lists[i]), depth))
        return NULL;
      return g_steal_pointer (&node);
    }
  return refuse (self, g_strdup (_("A part of the condition asks nothing.")));
}

HwCondition *
hw_condition_parse_json (HwSchema *schema, HwEntityKind kind, const char *json, GError **error)
{
  Parser self = { schema, 0, error };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  JsonNode *version;
  HwNode *node;

  if (strlen (json) > HW_CONDITION_MAX_BYTES || measure_depth (json) > 4 * HW_CONDITION_MAX_DEPTH)
    return refuse (&self, g_strdup (_("The condition is too large.")));
  if (!json_parser_load_from_data (parser, json, -1, NULL) ||
      (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (&self, g_strdup (_("The condition is not valid JSON.")));
  version = json_object_get_member (json_node_get_object (root), "v");
  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) ||
      json_node_get_value_type (version) != G_TYPE_INT64 || json_node_get_int (version) != VERSION)
    return refuse (&self, g_strdup (_("The condition was made by another version of Headway.")));
  node = parse_node (&self, kind, root, 0);
  return node != NULL ? hw_condition_new_take (schema, kind, node) : NULL;
}

static void
build_value (JsonBuilder *builder, const HwNode *node, const HwOperand *operand)
{
  const HwField *field = node->type == HW_NODE_FIELD ? node->path.field : NULL;
  g_autofree char *text = NULL;

  if (hw_operand_pseudo_name (operand->kind) != NULL)
    json_builder_add_string_value (builder, hw_operand_pseudo_name (operand->kind));
  else if (operand->value.type == HW_TYPE_ID) {
    text = hw_id_dup_text (&operand->value.id);
    json_builder_add_string_value (builder, text);
  } else if (operand->value.type == HW_TYPE_TEXT)
    json_builder_add_string_value (builder, operand->value.text);
  else if (operand->value.type == HW_TYPE_REAL)
    json_builder_add_double_value (builder, operand->value.real);
  else if (field == NULL || hw_op_counts_days (node->op))
    json_builder_add_int_value (builder, operand->value.integer);
  else if (field->kind == HW_KIND_BOOL)
    json_builder_add_boolean_value (builder, operand->value.integer != 0);
  else if (operand->kind == HW_OPERAND_DAY || field->kind == HW_KIND_DATE) {
    text = hw_date_to_iso (operand->value.integer);
    json_builder_add_string_value (builder, text);
  } else if (field->kind == HW_KIND_INSTANT) {
    gint64 day = operand->value.integer / G_TIME_SPAN_DAY;
    gint64 us = operand->value.integer % G_TIME_SPAN_DAY;
    g_autofree char *iso = hw_date_to_iso (us < 0 ? day - 1 : day);

    us += us < 0 ? G_TIME_SPAN_DAY : 0;
    text = g_strdup_printf ("%sT%02d:%02d:%02d.%06dZ", iso, (int) (us / G_TIME_SPAN_HOUR),
                            (int) (us / G_TIME_SPAN_MINUTE % 60), (int) (us / G_USEC_PER_SEC % 60),
                            (int) (us % G_USEC_PER_SEC));
    json_builder_add_string_value (builder, text);
  } else
    json_builder_add_int_value (builder, operand->value.integer);
}

static void
build_comparison (JsonBuilder *builder, const HwNode *node)
{
  json_builder_set_member_name (builder, "op");
  json_builder_add_string_value (builder, hw_condition_op_name (node->op));
  if (!hw_op_takes_value (node->op))
    return;
  json_builder_set_member_name (builder, "value");
  if (node->op == HW_OP_IN)
    json_builder_begin_array (builder);
  for (guint i = 0; i < node->operands->len; i++)
    build_value (builder, node, &g_array_index (node->operands, HwOperand, i));
  if (node->op == HW_OP_IN)
    json_builder_end_array (builder);
}

static void
build_members (JsonBuilder *builder, HwSchema *schema, const HwNode *node)
{
  static const char *const lists[] = { "all", "any", "none" };

  if (node->type == HW_NODE_FIELD) {
    g_autofree char *name = hw_path_dup_name (schema, node->kind, &node->path);

    json_builder_set_member_name (builder, "field");
    json_builder_add_string_value (builder, name);
    build_comparison (builder, node);
    return;
  }
  if (node->type == HW_NODE_COUNT) {
    json_builder_set_member_name (builder, "count");
    json_builder_add_string_value (builder, hw_entity_get (node->related)->plural);
    json_builder_set_member_name (builder, "where");
    json_builder_begin_object (builder);
    build_members (builder, schema, node->children->pdata[0]);
    json_builder_end_object (builder);
    build_comparison (builder, node);
    return;
  }
  json_builder_set_member_name (builder, lists[node->type - HW_NODE_ALL]);
  json_builder_begin_array (builder);
  for (guint i = 0; i < node->children->len; i++) {
    json_builder_begin_object (builder);
    build_members (builder, schema, node->children->pdata[i]);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

char *
hw_condition_to_json (const HwCondition *condition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "v");
  json_builder_add_int_value (builder, VERSION);
  build_members (builder, condition->schema, condition->root);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
