/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text/hw-choices.h"

gboolean
hw_import_can_create (HwEntityKind kind)
{
  switch (kind) {
  case HW_PERSON:
  case HW_TEAM:
  case HW_ACCOUNT:
  case HW_PRODUCT:
  case HW_STAGE:
  case HW_PIPELINE:
  case HW_TOUCH_KIND:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
refers (const HwImportPlan *plan, const HwImportColumn *column, HwEntityKind *kind)
{
  const HwField *field;

  if (column->use == HW_IMPORT_NEW_FIELD) {
    *kind = HW_PERSON;
    return column->new_kind == HW_KIND_REF;
  }
  field = hw_import_plan_field (plan, column);
  if (field == NULL || field->kind != HW_KIND_REF)
    return FALSE;
  *kind = field->ref;
  return TRUE;
}

guint64
hw_import_plan_kinds (const HwImportPlan *plan)
{
  guint64 kinds = (guint64) 1 << plan->kind;

  for (guint i = 0; i < plan->columns->len; i++) {
    HwEntityKind kind;

    if (refers (plan, plan->columns->pdata[i], &kind))
      kinds |= (guint64) 1 << kind;
  }
  return kinds;
}

static HwImportValue *
value_new (const HwImportPlan *plan, guint column, const char *text, guint count)
{
  HwImportValue *value = g_new0 (HwImportValue, 1);

  value->column = column;
  value->entity = HW_N_ENTITIES;
  value->text = g_strdup (text);
  value->count = count;
  value->answer = HW_IMPORT_REJECT;
  return value;
}

/* Won is Won, whatever a pipeline calls it. */
static void
suggest_closed_stage (const HwImportPlan *plan, HwImportValue *value)
{
  int word = hw_import_stage_word (value->text);
  const HwRow *stage =
      word >= 0 ? hw_import_stage_of_kind (plan->config, &plan->pipeline, (HwStageKind) word)
                : NULL;

  if (stage == NULL)
    return;
  value->same_as = *hw_row_id (stage);
  g_free (value->same_name);
  value->same_name = g_strdup (hw_row_name (stage));
  value->answer = HW_IMPORT_SAME;
}

static HwImportValue *
ask_about_ref (const HwImportPlan *plan,
               HwImportLookup *lookup,
               guint column,
               HwEntityKind kind,
               const char *text,
               guint count)
{
  const HwId *group = kind == HW_STAGE ? &plan->pipeline : NULL;
  HwImportValue *value = value_new (plan, column, text, count);
  gboolean sure = FALSE;

  value->entity = kind;
  value->can_create = hw_import_can_create (kind);
  value->same_name =
      g_strdup (hw_import_lookup_suggest (lookup, kind, text, group, &value->same_as, &sure));
  if (sure)
    value->answer = HW_IMPORT_SAME;
  else if (kind == HW_PERSON)
    value->answer = plan->unknown_people;
  else if (value->can_create)
    value->answer = HW_IMPORT_CREATE;
  if (kind == HW_STAGE && !sure)
    suggest_closed_stage (plan, value);
  return value;
}

static gboolean
is_option (const HwField *field, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (field->options != NULL ? field->options : "", "\n", -1);

  return g_strv_contains ((const char *const *) lines, text);
}

static gboolean
is_choice (const HwField *field, const char *text)
{
  return field->choices != NULL ? hw_choice_parse (field->choices, text) != NULL
                                : is_option (field, text);
}

/* Is this text, in this column, something to ask about? */
static HwImportValue *
ask_about (const HwImportPlan *plan, HwImportLookup *lookup, guint i, const char *text, guint count)
{
  const HwImportColumn *column = plan->columns->pdata[i];
  const HwField *field = hw_import_plan_field (plan, column);
  HwEntityKind kind;
  HwId id;

  if (refers (plan, column, &kind)) {
    const HwId *group = kind == HW_STAGE ? &plan->pipeline : NULL;

    if (hw_import_lookup_find (lookup, kind, text, group, &id) != HW_FOUND_NONE)
      return NULL;
    return ask_about_ref (plan, lookup, i, kind, text, count);
  }
  if (field != NULL && field->kind == HW_KIND_CHOICE && !is_choice (field, text))
    return value_new (plan, i, text, count);
  return NULL;
}

/* Rows of the file's own names are made by the file itself (a subsidiary of another line). */
static gboolean
is_own_name (const HwImportPlan *plan, guint i, const char *text)
{
  const HwImportColumn *names = hw_import_plan_column_for (plan, hw_entity_name_field (plan->kind));
  HwEntityKind kind;

  return names != NULL && refers (plan, plan->columns->pdata[i], &kind) && kind == plan->kind &&
         names->source->distinct != NULL && g_hash_table_contains (names->source->distinct, text);
}

static void
keep_answer (HwImportValue *value, GPtrArray *old)
{
  for (guint i = 0; i < old->len; i++) {
    const HwImportValue *other = old->pdata[i];

    if (other->column != value->column || !g_str_equal (other->text, value->text) ||
        other->entity != value->entity)
      continue;
    value->answer = other->answer;
    if (other->answer == HW_IMPORT_SAME) {
      value->same_as = other->same_as;
      g_free (value->same_name);
      value->same_name = g_strdup (other->same_name);
      g_free (value->code);
      value->code = g_strdup (other->code);
    }
  }
}

typedef struct
{
  HwImportValue *value;
  char *place; /* of its text among the others: a key of g_utf8_collate_key () */
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *one = a, *other = b;
  const HwImportValue *x = one->value, *y = other->value;

  /* Where something known is alike, somebody has to look. */
  if ((x->same_name != NULL) != (y->same_name != NULL))
    return x->same_name != NULL ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (one->place, other->place);
}

static void
sort_values (GPtrArray *values)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  for (guint i = 0; i < values->len; i++) {
    HwImportValue *value = values->pdata[i];
    Placed one = { value, g_utf8_collate_key (value->text, -1) };

    g_array_append_val (placed, one);
  }
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < values->len; i++) {
    values->pdata[i] = g_array_index (placed, Placed, i).value;
    g_free (g_array_index (placed, Placed, i).place);
  }
}

static void
find_in_column (HwImportPlan *plan, HwImportLookup *lookup, guint i, GPtrArray *old)
{
  const HwImportColumn *column = plan->columns->pdata[i];
  GHashTableIter iter;
  gpointer key, count;

  if (column->use == HW_IMPORT_IGNORE || column->source->distinct == NULL)
    return;
  g_hash_table_iter_init (&iter, column->source->distinct);
  while (g_hash_table_iter_next (&iter, &key, &count)) {
    g_autofree char *text = g_strstrip (g_strdup (key));
    HwImportValue *value;

    if (text[0] == 0 || is_own_name (plan, i, text))
      continue;
    value = ask_about (plan, lookup, i, text, *(guint *) count);
    if (value == NULL)
      continue;
    keep_answer (value, old);
    g_ptr_array_add (plan->values, value);
  }
}

gboolean
hw_import_plan_find_values (HwImportPlan *plan,
                            HwWorkspace *workspace,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (HwImportLookup) lookup =
      hw_import_lookup_new (workspace, hw_import_plan_kinds (plan), cancellable, error);
  g_autoptr (GPtrArray) old = NULL;

  if (lookup == NULL)
    return FALSE;
  old = plan->values;
  plan->values = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_import_value_free);
  for (guint i = 0; i < plan->columns->len; i++)
    find_in_column (plan, lookup, i, old);
  sort_values (plan->values);
  return TRUE;
}
