/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-measure.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "core/text/hw-format.h"

#define VERSION 1
#define MAX_DEPTH 14 /* a condition's own limit, and what is around it */

struct _HwMeasure
{
  gatomicrefcount refs;
  HwSchema *schema;
  HwMeasureHow how;
  HwEntityKind of;
  HwCondition *where;
  HwCondition *good; /* NULL but for a rate */
  int field;
  int day;
  int who;
};

static const char *const how_codes[] = { "count", "sum", "customers", "rate" };

/* What places a row of an entity in time, gives it to a person, and is summed up. */
static const struct
{
  HwEntityKind of;
  const char *day;
  const char *who;
  const char *sum;
} usual[] = {
  { HW_RECEIPT, "received_on", "person", "amount" },
  { HW_TOUCH, "happened_at", "person", NULL },
  { HW_DEAL, "created_at", "owner", "amount" },
  { HW_TASK, "done_at", "owner", NULL },
  { HW_ACCOUNT, "created_at", "owner", NULL },
  { HW_CONTACT, "created_at", "created_by", NULL },
  { HW_EVIDENCE, "accepted_at", "accepted_by", NULL },
  { HW_ATTACHMENT, "created_at", "created_by", NULL },
};

GQuark
hw_measure_error_quark (void)
{
  return g_quark_from_static_string ("hw-measure-error");
}

static gpointer
refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, HW_MEASURE_ERROR, 0, sentence);
  g_free (sentence);
  return NULL;
}

HwMeasure *
hw_measure_ref (HwMeasure *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
hw_measure_unref (HwMeasure *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  hw_schema_unref (self->schema);
  g_clear_pointer (&self->where, hw_condition_unref);
  g_clear_pointer (&self->good, hw_condition_unref);
  g_free (self);
}

static int
find_usual (HwEntityKind of)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (usual[i].of == of)
      return (int) i;
  return -1;
}

/* References are to people here: to whom a row is given. */
static gboolean
is_wanted (const HwField *field, guint wanted)
{
  return (wanted & (1u << field->kind)) != 0 &&
         (field->kind != HW_KIND_REF || field->ref == HW_PERSON);
}

/* FALSE with a sentence where the field is not there or of none of the @wanted kinds. */
static gboolean
settle_field (const HwMeasure *self, const char *name, guint wanted, int *field, GError **error)
{
  *field = name != NULL ? hw_schema_find_field (self->schema, self->of, name) : -1;
  if (name == NULL)
    return TRUE;
  if (*field >= 0 && is_wanted (hw_schema_field (self->schema, self->of, (guint) *field), wanted))
    return TRUE;
  /* Translators: the name of a field, a kind of thing such as “Deals” */
  return refuse (error, g_strdup_printf (_("“%s” of %s cannot be used for this."), name,
                                            hw_entity_label_plural (self->of))) != NULL;
}

static gboolean
settle_fields (HwMeasure *self, const char *sum, const char *day, const char *who, GError **error)
{
  int u = find_usual (self->of);

  if (u < 0)
    /* Translators: a kind of thing such as “Stages” */
    return refuse (error, g_strdup_printf (_("%s are not counted over time."),
                                              hw_entity_label_plural (self->of))) != NULL;
  if (self->how == HW_MEASURE_SUM && sum == NULL && usual[u].sum == NULL)
    /* Translators: a kind of thing such as “Touches” */
    return refuse (error, g_strdup_printf (_("%s have no amount to sum up."),
                                              hw_entity_label_plural (self->of))) != NULL;
  if (self->how == HW_MEASURE_CUSTOMERS && self->of != HW_ACCOUNT &&
      hw_schema_find_field (self->schema, self->of, "account") < 0)
    /* Translators: a kind of thing such as “Tasks” */
    return refuse (error, g_strdup_printf (_("%s name no customer to count."),
                                              hw_entity_label_plural (self->of))) != NULL;
  if (self->how != HW_MEASURE_SUM)
    sum = NULL;
  else if (sum == NULL)
    sum = usual[u].sum;
  return settle_field (self, sum, 1u << HW_KIND_MONEY, &self->field, error) &&
         settle_field (self, day != NULL ? day : usual[u].day,
                       1u << HW_KIND_DATE | 1u << HW_KIND_INSTANT, &self->day, error) &&
         settle_field (self, who != NULL ? who : usual[u].who, 1u << HW_KIND_REF, &self->who,
                       error);
}

static HwMeasure *
make (HwSchema *schema, HwMeasureHow how, HwEntityKind of)
{
  HwMeasure *self = g_new0 (HwMeasure, 1);

  g_atomic_ref_count_init (&self->refs);
  self->schema = hw_schema_ref (schema);
  self->how = how;
  self->of = of;
  return self;
}

HwMeasure *
hw_measure_new (HwSchema *schema,
                HwMeasureHow how,
                HwEntityKind of,
                const HwCondition *where,
                const HwCondition *good,
                const char *field,
                const char *day,
                GError **error)
{
  g_autoptr (HwMeasure) self = make (schema, how, of);

  self->where =
      where != NULL ? hw_condition_ref ((HwCondition *) where) : hw_condition_new_all (schema, of);
  if (how == HW_MEASURE_RATE)
    self->good = good != NULL ? hw_condition_ref ((HwCondition *) good) : NULL;
  if (how == HW_MEASURE_RATE && self->good == NULL)
    return refuse (error, g_strdup (_("A rate needs to know which ones are good.")));
  if (!settle_fields (self, field, day, NULL, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- JSON --- */

static gboolean
is_shallow (const char *json)
{
  guint depth = 0;

  if (strlen (json) > 100000 || !g_utf8_validate (json, -1, NULL))
    return FALSE;
  for (const char *c = json; *c != '\0'; c++) {
    if (*c == '{' || *c == '[')
      depth++;
    else if ((*c == '}' || *c == ']') && depth > 0)
      depth--;
    if (depth > 2 * MAX_DEPTH)
      return FALSE;
  }
  return TRUE;
}

static const char *
member_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
read_condition (HwMeasure *self,
                JsonObject *object,
                const char *name,
                HwCondition **condition,
                GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autofree char *json = NULL;

  if (node == NULL)
    return TRUE;
  json = json_to_string (node, FALSE);
  *condition = hw_condition_parse_json (self->schema, self->of, json, error);
  return *condition != NULL;
}

static HwMeasure *
read_object (HwSchema *schema, JsonObject *object, GError **error)
{
  const char *how = member_text (object, "how");
  const char *of = member_text (object, "of");
  int entity = of != NULL ? hw_entity_parse (of) : -1;
  g_autoptr (HwMeasure) self = NULL;
  guint h = 0;

  while (h < G_N_ELEMENTS (how_codes) && g_strcmp0 (how, how_codes[h]) != 0)
    h++;
  if (h == G_N_ELEMENTS (how_codes))
    return refuse (error, g_strdup_printf (_("“%s” is no way to count."), how ? how : ""));
  if (entity < 0)
    return refuse (error,
                   g_strdup_printf (_("There is no such thing as “%s” to count."), of ? of : ""));
  self = make (schema, (HwMeasureHow) h, (HwEntityKind) entity);
  if (!read_condition (self, object, "where", &self->where, error) ||
      !read_condition (self, object, "good", &self->good, error))
    return NULL;
  if (self->where == NULL)
    self->where = hw_condition_new_all (schema, self->of);
  if (self->how != HW_MEASURE_RATE)
    g_clear_pointer (&self->good, hw_condition_unref);
  else if (self->good == NULL)
    return refuse (error, g_strdup (_("A rate needs to know which ones are good.")));
  if (!settle_fields (self, member_text (object, "field"), member_text (object, "day"),
                      member_text (object, "who"), error))
    return NULL;
  return g_steal_pointer (&self);
}

HwMeasure *
hw_measure_parse (HwSchema *schema, const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = NULL;

  if (is_shallow (json) && json_parser_load_from_data (parser, json, -1, NULL))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error, g_strdup (_("The query cannot be read.")));
  if (json_object_get_int_member_with_default (json_node_get_object (root), "v", 0) != VERSION)
    return refuse (error, g_strdup (_("The query is of a kind that this version does not know.")));
  return read_object (schema, json_node_get_object (root), error);
}

static void
build_condition (JsonBuilder *builder, const char *name, const HwCondition *condition)
{
  g_autofree char *text = NULL;

  if (condition == NULL || hw_condition_is_empty (condition))
    return;
  text = hw_condition_to_json (condition);
  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, json_from_string (text, NULL));
}

static void
build_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

char *
hw_measure_to_json (const HwMeasure *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "v");
  json_builder_add_int_value (builder, VERSION);
  build_text (builder, "how", how_codes[self->how]);
  build_text (builder, "of", hw_entity_get (self->of)->plural);
  if (self->field >= 0)
    build_text (builder, "field",
                hw_schema_field (self->schema, self->of, (guint) self->field)->column);
  build_text (builder, "day", hw_schema_field (self->schema, self->of, (guint) self->day)->column);
  build_text (builder, "who", hw_schema_field (self->schema, self->of, (guint) self->who)->column);
  build_condition (builder, "where", self->where);
  build_condition (builder, "good", self->good);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* --- in words --- */

static char *
describe_rows (const HwMeasure *self, const HwConfig *config)
{
  g_autofree char *where = hw_condition_sentence (self->where, config);
  const char *many = hw_entity_label_plural (self->of);

  if (*where == '\0')
    return g_strdup (many);
  /* Translators: a kind of thing such as “Touches”, a condition such as “Kind is call” */
  return g_strdup_printf (_("%s where %s"), many, where);
}

char *
hw_measure_sentence (const HwMeasure *self, const HwConfig *config)
{
  g_autofree char *rows = describe_rows (self, config);
  g_autofree char *good = NULL;

  switch (self->how) {
  case HW_MEASURE_SUM:
    /* Translators: a field such as “Amount”, things such as “Payments received where …” */
    return g_strdup_printf (_("Sum of %s: %s"),
        hw_field_label (hw_schema_field (self->schema, self->of, (guint) self->field)), rows);
  case HW_MEASURE_CUSTOMERS:
    /* Translators: things such as “Touches where Kind is call” */
    return g_strdup_printf (_("Number of different customers: %s"), rows);
  case HW_MEASURE_RATE:
    good = hw_condition_sentence (self->good, config);
    /* Translators: things such as “Touches where Kind is quotation”, a condition */
    return g_strdup_printf (_("Of %s, the share with %s"), rows, good);
  case HW_MEASURE_COUNT:
  default:
    /* Translators: things such as “Touches where Kind is call” */
    return g_strdup_printf (_("Number of %s"), rows);
  }
}

/* --- the parts --- */

HwMeasureHow
hw_measure_get_how (const HwMeasure *self)
{
  return self->how;
}

HwEntityKind
hw_measure_get_entity (const HwMeasure *self)
{
  return self->of;
}

const HwCondition *
hw_measure_get_where (const HwMeasure *self)
{
  return self->where;
}

const HwCondition *
hw_measure_get_good (const HwMeasure *self)
{
  return self->good;
}

int
hw_measure_get_field (const HwMeasure *self)
{
  return self->field;
}

int
hw_measure_get_day (const HwMeasure *self)
{
  return self->day;
}

int
hw_measure_get_who (const HwMeasure *self)
{
  return self->who;
}

gboolean
hw_measure_depends_on (const HwMeasure *self, HwEntityKind kind)
{
  return self->of == kind || hw_condition_reads (self->where, kind) ||
         (self->good != NULL && hw_condition_reads (self->good, kind));
}

HwFigure
hw_measure_figure (const HwMeasure *self, const HwMeasured *measured)
{
  if (self->how != HW_MEASURE_RATE)
    return hw_figure ((double) measured->value);
  return hw_figure_ratio (100.0 * (double) measured->value, (double) measured->of);
}
