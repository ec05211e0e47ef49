/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-lane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text/hw-choices.h"

struct _HwLane
{
  GObject parent_instance;
  char *key;
  char *label;
  HwValue value;
  GPtrArray *cells; /* of HwCell, by stage */
};

G_DEFINE_FINAL_TYPE (HwLane, hw_lane, G_TYPE_OBJECT)

static void
hw_lane_finalize (GObject *object)
{
  HwLane *self = HW_LANE (object);

  g_free (self->key);
  g_free (self->label);
  hw_value_clear (&self->value);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_lane_parent_class)->finalize (object);
}

static void
hw_lane_class_init (HwLaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_lane_finalize;
}

static void
hw_lane_init (HwLane *self)
{
  self->cells = g_ptr_array_new_with_free_func (g_object_unref);
}

HwLane *
hw_lane_new (const char *key, const char *label, const HwValue *value, guint n_stages)
{
  HwLane *self = g_object_new (HW_TYPE_LANE, NULL);

  self->key = g_strdup (key);
  self->label = g_strdup (label);
  self->value = hw_value_copy (value);
  for (guint i = 0; i < n_stages; i++)
    g_ptr_array_add (self->cells, hw_cell_new ());
  return self;
}

const char *
hw_lane_get_key (HwLane *self)
{
  return self->key;
}

const char *
hw_lane_get_label (HwLane *self)
{
  return self->label;
}

const HwValue *
hw_lane_get_value (HwLane *self)
{
  return &self->value;
}

HwCell *
hw_lane_get_cell (HwLane *self, guint stage)
{
  return stage < self->cells->len ? g_ptr_array_index (self->cells, stage) : NULL;
}

guint
hw_lane_count (HwLane *self)
{
  guint count = 0;

  for (guint i = 0; i < self->cells->len; i++)
    count += hw_cell_get_size (g_ptr_array_index (self->cells, i));
  return count;
}

int
hw_lane_compare (HwLane *a, HwLane *b)
{
  int order;

  if ((*a->key == '\0') != (*b->key == '\0'))
    return *a->key == '\0' ? 1 : -1;
  order = g_utf8_collate (a->label, b->label);
  return order != 0 ? order : strcmp (a->key, b->key);
}

gboolean
hw_lane_field_parse (HwSchema *schema, const char *name, HwLaneField *out)
{
  HwLaneField field = { .entity = HW_DEAL };
  const char *column = name;

  if (name == NULL || *name == '\0')
    return FALSE;
  if (g_str_has_prefix (name, "account.")) {
    field.entity = HW_ACCOUNT;
    column = name + strlen ("account.");
  } else if (g_str_has_prefix (name, "owner.")) {
    field.entity = HW_PERSON;
    column = name + strlen ("owner.");
  }
  field.field = hw_schema_find_field (schema, field.entity, column);
  if (field.field < 0)
    return FALSE;
  field.monthly = hw_lane_field_get (schema, &field)->kind == HW_KIND_DATE;
  *out = field;
  return TRUE;
}

gboolean
hw_lane_field_is_editable (const HwLaneField *field)
{
  return field->entity == HW_DEAL && !field->monthly;
}

const HwField *
hw_lane_field_get (HwSchema *schema, const HwLaneField *field)
{
  return hw_schema_field (schema, field->entity, (guint) field->field);
}

char *
hw_lane_field_label (HwSchema *schema, const char *name)
{
  HwLaneField field;
  const char *label;

  if (!hw_lane_field_parse (schema, name, &field))
    return g_strdup (name);
  label = hw_field_label (hw_lane_field_get (schema, &field));
  if (field.entity == HW_ACCOUNT)
    /* Translators: %s is a field of a customer, as "Region" */
    return g_strdup_printf (_("%s of the customer"), label);
  if (field.entity == HW_PERSON)
    /* Translators: %s is a field of the person who owns a deal, as "Team" */
    return g_strdup_printf (_("%s of the owner"), label);
  return g_strdup (label);
}

static gboolean
makes_lanes (const HwField *field)
{
  if (field->flags & (HW_F_SYSTEM | HW_F_DERIVED | HW_F_NAME))
    return FALSE;
  switch (field->kind) {
  case HW_KIND_TEXT:
  case HW_KIND_CURRENCY:
  case HW_KIND_DATE:
  case HW_KIND_BOOL:
  case HW_KIND_CHOICE:
  case HW_KIND_REF:
    return TRUE;
  default:
    return FALSE;
  }
}

GPtrArray *
hw_lane_field_list (HwSchema *schema)
{
  static const char *const first[] = { "owner",       "account.region",   "product",
                                       "owner.team",  "account.industry", "account.tier",
                                       "account",     "close_date",       "source",
                                       "lost_reason", "currency" };
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (names, g_strdup (first[i]));
  for (guint i = HW_DEAL_N; i < hw_schema_n_fields (schema, HW_DEAL); i++) {
    const HwField *field = hw_schema_field (schema, HW_DEAL, i);

    if (makes_lanes (field))
      g_ptr_array_add (names, g_strdup (field->column));
  }
  for (guint i = HW_ACCOUNT_N; i < hw_schema_n_fields (schema, HW_ACCOUNT); i++) {
    const HwField *field = hw_schema_field (schema, HW_ACCOUNT, i);

    if (makes_lanes (field))
      g_ptr_array_add (names, g_strconcat ("account.", field->column, NULL));
  }
  return names;
}

char *
hw_lane_key (const HwValue *value)
{
  switch (value->type) {
  case HW_TYPE_INT:
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  case HW_TYPE_REAL:
    return g_strdup_printf ("%g", value->real);
  case HW_TYPE_TEXT:
    return g_strdup (value->text);
  case HW_TYPE_ID:
    return hw_id_dup_text (&value->id);
  case HW_TYPE_NULL:
  default:
    return g_strdup ("");
  }
}

static char *
label_nothing (const HwField *field)
{
  /* Translators: a swimlane of deals without a value; %s is a field, as "Owner" */
  return g_strdup_printf (_("No value for “%s”"), hw_field_label (field));
}

char *
hw_lane_label (const HwField *field,
               const HwLaneField *lane,
               const HwValue *value,
               const HwConfig *config,
               const char *name)
{
  if (hw_value_is_null (value))
    return label_nothing (field);
  if (field->kind == HW_KIND_REF) {
    const char *known = name;

    if (known == NULL && config != NULL && hw_config_holds (field->ref))
      known = hw_config_name (config, field->ref, hw_value_get_id (value));
    return g_strdup (known != NULL && *known != '\0' ? known : "?");
  }
  if (field->kind == HW_KIND_CHOICE && field->choices != NULL)
    return g_strdup (hw_choice_label (field->choices, hw_value_get_text (value)));
  if (field->kind == HW_KIND_BOOL)
    return g_strdup (hw_value_get_int (value) ? _("Yes") : _("No"));
  return hw_lane_key (value);
}
