/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-parser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static HwSpoolRecord *
add_also (HwImportParser *self, HwEntityKind kind, const HwId *id)
{
  HwSpoolRecord *record = hw_spool_record_new ();

  record->kind = HW_SPOOL_ALSO;
  record->line = self->out != NULL ? self->out->line : 0;
  record->edit.kind = HW_EDIT_CREATE;
  record->edit.entity = kind;
  record->edit.id = *id;
  g_ptr_array_add (self->also, record);
  return record;
}

/* A row that the file names and that is not there: its name, and nothing that nobody said. What the
 * configuration holds goes before all rows, so that it is read anew once and not for each. */
static void
create_named (HwImportParser *self, HwEntityKind kind, const char *name, HwId *id)
{
  int field = hw_entity_name_field (kind);

  *id = hw_id_new (self->now);
  if (kind == HW_STAGE) {
    hw_import_add_stage (self->command, self->plan->config, &self->pipeline, name, id,
                         &self->last_stage);
  } else if (kind == HW_PIPELINE) {
    hw_import_add_pipeline (self->command, name, id);
  } else if (hw_config_holds (kind)) {
    hw_edit_set_text (hw_command_create (self->command, kind, id), (guint) field, name);
  } else {
    hw_edit_set_text (&add_also (self, kind, id)->edit, (guint) field, name);
  }
  hw_import_lookup_add (self->lookup, kind, id, name, NULL,
                        kind == HW_STAGE ? &self->pipeline : NULL);
  g_hash_table_add (self->made, hw_id_copy (id));
  self->also_counts[kind]++;
}

/* Another row of this very file, above or below. */
static gboolean
find_promised (HwImportParser *self, HwEntityKind kind, const char *text, HwId *id)
{
  const HwImportColumn *names = hw_import_plan_column_for (self->plan, hw_entity_name_field (kind));
  HwId *known;

  if (kind != self->plan->kind || names == NULL || names->source->distinct == NULL ||
      !g_hash_table_contains (names->source->distinct, text))
    return FALSE;
  known = g_hash_table_lookup (self->promised, text);
  if (known == NULL) {
    HwId made = hw_id_new (self->now);

    known = hw_id_copy (&made);
    g_hash_table_insert (self->promised, g_strdup (text), known);
    g_hash_table_add (self->awaited, known);
  }
  *id = *known;
  return TRUE;
}

static gboolean
refuse_unknown (HwImportParser *self, guint column, HwEntityKind kind, const char *text)
{
  hw_import_parser_refuse (self,
                           /* Translators: a kind of thing, as “Customer”; a name; the header of a
                              column. */
                           g_strdup_printf (_ ("%s “%s” in “%s” is not known."),
                                               hw_entity_label (kind), text,
                                               hw_import_parser_header (self, column)));
  return FALSE;
}

static HwImportAnswer
default_answer (HwImportParser *self, HwEntityKind kind)
{
  if (kind == HW_PERSON)
    return self->plan->unknown_people;
  return hw_import_can_create (kind) ? HW_IMPORT_CREATE : HW_IMPORT_REJECT;
}

gboolean
hw_import_parser_resolve (HwImportParser *self,
                          guint column,
                          HwEntityKind kind,
                          const char *text,
                          const HwId *group,
                          HwId *id)
{
  const HwImportValue *value;
  HwFound found = hw_import_lookup_find (self->lookup, kind, text, group, id);

  if (found == HW_FOUND_ONE)
    return TRUE;
  if (found == HW_FOUND_MANY) {
    hw_import_parser_refuse (self,
                             /* Translators: a name; the header of a column. */
                             g_strdup_printf (_ ("Several are called “%s”, so “%s” does not say which one is meant."),
                                                 text, hw_import_parser_header (self, column)));
    return FALSE;
  }
  if (find_promised (self, kind, text, id))
    return TRUE;
  value = hw_import_parser_answer (self, column, text);
  switch (value != NULL ? value->answer : default_answer (self, kind)) {
  case HW_IMPORT_SAME:
    *id = value->same_as;
    return TRUE;
  case HW_IMPORT_CREATE:
    if (!hw_import_can_create (kind))
      return refuse_unknown (self, column, kind, text);
    create_named (self, kind, text, id);
    return TRUE;
  case HW_IMPORT_EMPTY:
    *id = HW_ID_NONE;
    return TRUE;
  case HW_IMPORT_REJECT:
  default:
    return refuse_unknown (self, column, kind, text);
  }
}

/* How far along a stage of this name usually is. */
static int
usual_place (const char *name)
{
  static const char *const words[] = {
    "new",     "lead",     "prospect", "线索",   "初步", "contact",  "联系",   "qualif",   "engag",
    "需求",    "discover", "demo",     "样",     "方案", "solution", "propos", "quot",     "报价",
    "evaluat", "trial",    "试",       "negoti", "谈判", "商务",     "commit", "contract", "合同",
  };
  g_autofree char *folded = hw_csv_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]) != NULL)
      return (int) i;
  return G_N_ELEMENTS (words);
}

static int
stage_order (const char *name)
{
  int word = hw_import_stage_word (name);

  return word >= 0 ? 1000 + word : usual_place (name);
}

static int
compare_stages (gconstpointer a, gconstpointer b)
{
  const HwImportValue *x = *(HwImportValue *const *) a, *y = *(HwImportValue *const *) b;
  int order = stage_order (x->text) - stage_order (y->text);

  return order != 0 ? order : g_utf8_collate (x->text, y->text);
}

/* Before the first row, so that their order on the board is that of selling, not of the file. */
static void
prepare_stages (HwImportParser *self)
{
  g_autoptr (GPtrArray) stages = g_ptr_array_new ();

  for (guint i = 0; i < self->plan->values->len; i++) {
    HwImportValue *value = self->plan->values->pdata[i];

    if (value->entity == HW_STAGE && value->answer == HW_IMPORT_CREATE)
      g_ptr_array_add (stages, value);
  }
  g_ptr_array_sort (stages, compare_stages);
  for (guint i = 0; i < stages->len; i++) {
    HwId id;

    create_named (self, HW_STAGE, ((HwImportValue *) stages->pdata[i])->text, &id);
    if (i == 0 && hw_id_is_none (&self->first_stage))
      self->first_stage = id;
  }
}

static void
prepare_pipeline (HwImportParser *self)
{
  g_autoptr (GPtrArray) stages = NULL;

  self->pipeline = self->plan->pipeline;
  if (self->plan->kind != HW_DEAL)
    return;
  if (hw_id_is_none (&self->pipeline)) {
    self->pipeline = hw_id_new (self->now);
    /* Translators: the name of a pipeline that an import makes. */
    hw_import_add_pipeline (self->command, _ ("Sales"), &self->pipeline);
    self->also_counts[HW_PIPELINE]++;
  }
  stages = hw_config_stages (self->plan->config, &self->pipeline);
  if (stages->len > 0)
    self->first_stage = *hw_row_id (stages->pdata[0]);
  prepare_stages (self);
  if (hw_id_is_none (&self->first_stage))
    /* Translators: the name of a first stage that an import makes. */
    create_named (self, HW_STAGE, C_ ("stage", "New"), &self->first_stage);
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static char *
options_of (const HwImportColumn *column)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  GString *out = g_string_new (NULL);
  GHashTableIter iter;
  gpointer text;

  if (column->source->distinct == NULL)
    return g_string_free (out, FALSE);
  g_hash_table_iter_init (&iter, column->source->distinct);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_ptr_array_add (lines, text);
  g_ptr_array_sort (lines, compare_text);
  for (guint i = 0; i < lines->len; i++) {
    g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (lines->pdata[i]), "\r\n", ' '));

    g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", line);
  }
  return g_string_free (out, FALSE);
}

static void
prepare_fields (HwImportParser *self)
{
  static const struct
  {
    HwKind kind;
    const char *name;
  } kinds[] = {
    { HW_KIND_TEXT, "text" },   { HW_KIND_NUMBER, "number" }, { HW_KIND_MONEY, "money" },
    { HW_KIND_DATE, "date" },   { HW_KIND_CHOICE, "choice" }, { HW_KIND_REF, "person" },
    { HW_KIND_BOOL, "yes-no" },
  };

  for (guint i = 0; i < self->plan->columns->len; i++) {
    const HwImportColumn *column = self->plan->columns->pdata[i];
    HwEdit *edit;

    if (column->use != HW_IMPORT_NEW_FIELD)
      continue;
    self->new_fields[i] = hw_id_new (self->now);
    edit = hw_command_create (self->command, HW_FIELD, &self->new_fields[i]);
    hw_edit_set_text (edit, HW_FIELD_LABEL, column->new_label);
    hw_edit_set_text (edit, HW_FIELD_ENTITY, hw_entity_get (self->plan->kind)->table);
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      if (kinds[k].kind == column->new_kind)
        hw_edit_set_text (edit, HW_FIELD_KIND, kinds[k].name);
    if (column->new_kind == HW_KIND_CHOICE) {
      g_autofree char *options = options_of (column);

      hw_edit_set_text (edit, HW_FIELD_OPTIONS, options);
    }
    self->also_counts[HW_FIELD]++;
  }
}

void
hw_import_parser_prepare (HwImportParser *self)
{
  g_autoptr (GPtrArray) kinds = hw_config_list (self->plan->config, HW_TOUCH_KIND);

  prepare_fields (self);
  prepare_pipeline (self);
  if (kinds->len > 0)
    self->touch_kind = *hw_row_id (kinds->pdata[0]);
}
