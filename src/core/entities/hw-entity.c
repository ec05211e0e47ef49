/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/entities/hw-entity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FIELDS 256

#define PLAIN .choices = NULL
#define REFERS(entity) .ref = entity
#define CHOICES(set) .choices = set
#define HW_FIELD(NAME, column_, kind_, reg_, label_, flags_, extra)                                \
  { .column = #column_,                                                                            \
    .label = label_,                                                                               \
    .kind = HW_KIND_##kind_,                                                                       \
    .reg = reg_,                                                                                   \
    .flags = flags_,                                                                               \
    extra },

static const HwField common_fields[] = {
#include "core/entities/common.def"
};
static const HwField workspace_fields[] = {
#include "core/entities/workspace.def"
};
static const HwField person_fields[] = {
#include "core/entities/person.def"
};
static const HwField absence_fields[] = {
#include "core/entities/absence.def"
};
static const HwField team_fields[] = {
#include "core/entities/team.def"
};
static const HwField account_fields[] = {
#include "core/entities/account.def"
};
static const HwField contact_fields[] = {
#include "core/entities/contact.def"
};
static const HwField product_fields[] = {
#include "core/entities/product.def"
};
static const HwField pipeline_fields[] = {
#include "core/entities/pipeline.def"
};
static const HwField stage_fields[] = {
#include "core/entities/stage.def"
};
static const HwField gate_fields[] = {
#include "core/entities/gate.def"
};
static const HwField transition_fields[] = {
#include "core/entities/transition.def"
};
static const HwField deal_fields[] = {
#include "core/entities/deal.def"
};
static const HwField deal_line_fields[] = {
#include "core/entities/deal-line.def"
};
static const HwField touch_kind_fields[] = {
#include "core/entities/touch-kind.def"
};
static const HwField touch_fields[] = {
#include "core/entities/touch.def"
};
static const HwField task_fields[] = {
#include "core/entities/task.def"
};
static const HwField receipt_fields[] = {
#include "core/entities/receipt.def"
};
static const HwField attachment_fields[] = {
#include "core/entities/attachment.def"
};
static const HwField evidence_fields[] = {
#include "core/entities/evidence.def"
};
static const HwField field_fields[] = {
#include "core/entities/field.def"
};
static const HwField view_fields[] = {
#include "core/entities/view.def"
};
static const HwField calendar_fields[] = {
#include "core/entities/calendar.def"
};
static const HwField calendar_day_fields[] = {
#include "core/entities/calendar-day.def"
};
static const HwField target_plan_fields[] = {
#include "core/entities/target-plan.def"
};
static const HwField target_fields[] = {
#include "core/entities/target.def"
};
static const HwField credit_fields[] = {
#include "core/entities/credit.def"
};
static const HwField cycle_fields[] = {
#include "core/entities/cycle.def"
};
static const HwField objective_fields[] = {
#include "core/entities/objective.def"
};
static const HwField alignment_fields[] = {
#include "core/entities/alignment.def"
};
static const HwField key_result_fields[] = {
#include "core/entities/key-result.def"
};
static const HwField check_in_fields[] = {
#include "core/entities/check-in.def"
};
static const HwField journey_step_fields[] = {
#include "core/entities/journey-step.def"
};
static const HwField activity_goal_fields[] = {
#include "core/entities/activity-goal.def"
};
static const HwField focus_fields[] = {
#include "core/entities/focus.def"
};
static const HwField meeting_fields[] = {
#include "core/entities/meeting.def"
};
static const HwField attendee_fields[] = {
#include "core/entities/attendee.def"
};
static const HwField meeting_item_fields[] = {
#include "core/entities/meeting-item.def"
};
static const HwField score_item_fields[] = {
#include "core/entities/score-item.def"
};
static const HwField tag_fields[] = {
#include "core/entities/tag.def"
};
static const HwField tagging_fields[] = {
#include "core/entities/tagging.def"
};
static const HwField problem_card_fields[] = {
#include "core/entities/problem-card.def"
};
static const HwField why_fields[] = {
#include "core/entities/why.def"
};
static const HwField playbook_fields[] = {
#include "core/entities/playbook.def"
};
static const HwField playbook_item_fields[] = {
#include "core/entities/playbook-item.def"
};
static const HwField playbook_use_fields[] = {
#include "core/entities/playbook-use.def"
};
static const HwField suggestion_fields[] = {
#include "core/entities/suggestion.def"
};
#undef HW_FIELD

static const struct
{
  const HwField *fields;
  guint n;
} built_in[] = {
#define HW_ENTITY(NAME, table, plural, singular, many)                                             \
  { table##_fields, G_N_ELEMENTS (table##_fields) },
#include "core/entities/entities.def"
#undef HW_ENTITY
};

static const HwEntity entities[] = {
#define HW_ENTITY(NAME, table, plural, singular, many)                                             \
  { HW_##NAME, #table, plural, singular, many },
#include "core/entities/entities.def"
#undef HW_ENTITY
};

typedef struct
{
  HwField *fields[MAX_FIELDS]; /* slots are filled before n is raised, and never change place */
  guint n;                     /* (atomic) */
} EntityFields;

struct _HwSchema
{
  gatomicrefcount refs;
  EntityFields of[HW_N_ENTITIES];
  GPtrArray *retired; /* texts that a reader may still hold; (writer thread) */
};

HwSchema *
hw_schema_new (void)
{
  HwSchema *schema = g_new0 (HwSchema, 1);

  g_atomic_ref_count_init (&schema->refs);
  schema->retired = g_ptr_array_new_with_free_func (g_free);
  for (guint e = 0; e < HW_N_ENTITIES; e++) {
    EntityFields *of = &schema->of[e];

    for (guint i = 0; i < G_N_ELEMENTS (common_fields); i++)
      of->fields[of->n++] = g_memdup2 (&common_fields[i], sizeof (HwField));
    for (guint i = 0; i < built_in[e].n; i++)
      of->fields[of->n++] = g_memdup2 (&built_in[e].fields[i], sizeof (HwField));
  }
  return schema;
}

HwSchema *
hw_schema_ref (HwSchema *schema)
{
  g_atomic_ref_count_inc (&schema->refs);
  return schema;
}

void
hw_schema_unref (HwSchema *schema)
{
  if (!g_atomic_ref_count_dec (&schema->refs))
    return;
  for (guint e = 0; e < HW_N_ENTITIES; e++) {
    for (guint i = 0; i < schema->of[e].n; i++) {
      HwField *field = schema->of[e].fields[i];

      if (hw_field_is_own (field)) {
        g_free ((char *) field->column);
        g_free ((char *) field->label);
        g_free ((char *) field->options);
      }
      g_free (field);
    }
  }
  g_ptr_array_unref (schema->retired);
  g_free (schema);
}

guint
hw_schema_n_fields (const HwSchema *schema, HwEntityKind kind)
{
  return g_atomic_int_get (&schema->of[kind].n);
}

const HwField *
hw_schema_field (const HwSchema *schema, HwEntityKind kind, guint index)
{
  g_return_val_if_fail (index < hw_schema_n_fields (schema, kind), NULL);
  return schema->of[kind].fields[index];
}

int
hw_schema_find_field (const HwSchema *schema, HwEntityKind kind, const char *column)
{
  guint n = hw_schema_n_fields (schema, kind);

  for (guint i = 0; i < n; i++)
    if (*schema->of[kind].fields[i]->column == *column &&
        g_str_equal (schema->of[kind].fields[i]->column, column))
      return (int) i;
  return -1;
}

/* By what the user calls it, in English or in the language of the program; letters of either case.
 */
int
hw_schema_find_label (const HwSchema *schema, HwEntityKind kind, const char *label)
{
  g_autofree char *wanted = g_utf8_casefold (label, -1);
  guint n = hw_schema_n_fields (schema, kind);

  for (guint i = 0; i < n; i++) {
    const HwField *field = schema->of[kind].fields[i];
    g_autofree char *english = g_utf8_casefold (field->label, -1);
    g_autofree char *shown = g_utf8_casefold (hw_field_label (field), -1);

    if (g_str_equal (wanted, english) || g_str_equal (wanted, shown))
      return (int) i;
  }
  return -1;
}

/* The column of the own field that the row @id of `field` describes. */
char *
hw_schema_own_column (const HwId *id)
{
  g_autofree char *text = hw_id_dup_text (id);
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);
  g_autofree char *hex = g_strjoinv ("", parts);

  return g_strconcat ("x_", hex, NULL);
}

/* (writer thread) Returns the index of the new field, or of the one made from this id before. */
guint
hw_schema_add_own_field (HwSchema *schema,
                         HwEntityKind entity,
                         const HwId *id,
                         const char *label,
                         HwKind kind,
                         const char *options)
{
  EntityFields *of = &schema->of[entity];
  g_autofree char *column = hw_schema_own_column (id);
  int known = hw_schema_find_field (schema, entity, column);
  HwField *field;

  if (known >= 0)
    return (guint) known;
  g_return_val_if_fail (of->n < MAX_FIELDS, 0);
  field = g_new0 (HwField, 1);
  field->column = g_steal_pointer (&column);
  field->label = g_strdup (label);
  field->kind = kind;
  field->reg = of->n;     /* the packed clock of an own field is keyed by its id, see hw-table.c */
  field->ref = HW_PERSON; /* the only rows an own field may point at */
  field->own_id = *id;
  field->options = g_strdup (options);
  of->fields[of->n] = field;
  g_atomic_int_inc (&of->n);
  return of->n - 1;
}

/* (writer thread) */
void
hw_schema_update_own_field (HwSchema *schema,
                            HwEntityKind entity,
                            guint index,
                            const char *label,
                            const char *options)
{
  HwField *field = schema->of[entity].fields[index];

  if (g_strcmp0 (field->label, label) == 0 && g_strcmp0 (field->options, options) == 0)
    return;
  g_ptr_array_add (schema->retired, (char *) field->label);
  g_ptr_array_add (schema->retired, (char *) field->options);
  field->label = g_strdup (label);
  field->options = g_strdup (options);
}

void
hw_schema_retire_own_field (HwSchema *schema, HwEntityKind entity, guint index, gboolean retired)
{
  HwField *field = schema->of[entity].fields[index];

  if (retired)
    field->flags |= HW_F_SYSTEM;
  else
    field->flags &= ~(guint) HW_F_SYSTEM;
}

const HwEntity *
hw_entity_get (HwEntityKind kind)
{
  g_return_val_if_fail (kind < HW_N_ENTITIES, NULL);
  return &entities[kind];
}

int
hw_entity_parse (const char *name)
{
  for (guint i = 0; i < HW_N_ENTITIES; i++)
    if (g_str_equal (entities[i].plural, name) || g_str_equal (entities[i].table, name))
      return (int) i;
  return -1;
}

const char *
hw_entity_label (HwEntityKind kind)
{
  return _(entities[kind].label);
}

const char *
hw_entity_label_plural (HwEntityKind kind)
{
  return _(entities[kind].label_plural);
}

int
hw_entity_name_field (HwEntityKind kind)
{
  for (guint i = 0; i < built_in[kind].n; i++)
    if (built_in[kind].fields[i].flags & HW_F_NAME)
      return (int) (G_N_ELEMENTS (common_fields) + i);
  return -1;
}

const char *
hw_field_label (const HwField *field)
{
  return hw_field_is_own (field) ? field->label : _(field->label);
}

gboolean
hw_field_is_own (const HwField *field)
{
  return !hw_id_is_none (&field->own_id);
}

HwType
hw_kind_value_type (HwKind kind)
{
  switch (kind) {
  case HW_KIND_INT:
  case HW_KIND_MONEY:
  case HW_KIND_DATE:
  case HW_KIND_INSTANT:
  case HW_KIND_BOOL:
    return HW_TYPE_INT;
  case HW_KIND_NUMBER:
    return HW_TYPE_REAL;
  case HW_KIND_REF:
  case HW_KIND_ID:
    return HW_TYPE_ID;
  case HW_KIND_TEXT:
  case HW_KIND_NOTE:
  case HW_KIND_CURRENCY:
  case HW_KIND_CHOICE:
  case HW_KIND_JSON:
  case HW_KIND_RANK:
  default:
    return HW_TYPE_TEXT;
  }
}

const char *
hw_kind_sql_type (HwKind kind)
{
  switch (hw_kind_value_type (kind)) {
  case HW_TYPE_INT:
    return "INTEGER";
  case HW_TYPE_REAL:
    return "REAL";
  case HW_TYPE_ID:
    return "BLOB";
  case HW_TYPE_TEXT:
  case HW_TYPE_NULL:
  default:
    return "TEXT";
  }
}

int
hw_kind_parse_own (const char *name)
{
  static const struct
  {
    const char *name;
    HwKind kind;
  } kinds[] = {
    { "text", HW_KIND_TEXT },   { "number", HW_KIND_NUMBER }, { "money", HW_KIND_MONEY },
    { "date", HW_KIND_DATE },   { "choice", HW_KIND_CHOICE }, { "person", HW_KIND_REF },
    { "yes-no", HW_KIND_BOOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return (int) kinds[i].kind;
  return -1;
}
