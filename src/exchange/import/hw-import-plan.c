/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (hw - import - error - quark, hw_import_error)

static void
column_free (gpointer data)
{
  HwImportColumn *column = data;

  g_free (column->new_label);
  g_free (column);
}

void
hw_import_value_free (HwImportValue *value)
{
  g_free (value->text);
  g_free (value->same_name);
  g_free (value->code);
  g_free (value);
}

void
hw_import_plan_free (HwImportPlan *plan)
{
  g_clear_pointer (&plan->sample, hw_csv_sample_free);
  g_clear_pointer (&plan->config, hw_config_unref);
  g_clear_pointer (&plan->columns, g_ptr_array_unref);
  g_clear_pointer (&plan->values, g_ptr_array_unref);
  g_clear_pointer (&plan->memory, g_key_file_unref);
  g_free (plan->file_name);
  g_free (plan);
}

const HwField *
hw_import_plan_field (const HwImportPlan *plan, const HwImportColumn *column)
{
  return column->use == HW_IMPORT_FIELD ? hw_schema_field (plan->schema, plan->kind, column->field)
                                        : NULL;
}

const HwImportColumn *
hw_import_plan_column_for (const HwImportPlan *plan, int field)
{
  for (guint i = 0; field >= 0 && i < plan->columns->len; i++) {
    const HwImportColumn *column = plan->columns->pdata[i];

    if (column->use == HW_IMPORT_FIELD && column->field == (guint) field)
      return column;
  }
  return NULL;
}

static HwKind
guess_own_kind (const HwCsvColumn *column)
{
  switch (column->kind) {
  case HW_CSV_COLUMN_INT:
  case HW_CSV_COLUMN_NUMBER:
    return HW_KIND_NUMBER;
  case HW_CSV_COLUMN_DATE:
    return HW_KIND_DATE;
  case HW_CSV_COLUMN_BOOL:
    return HW_KIND_BOOL;
  case HW_CSV_COLUMN_CHOICE:
    return HW_KIND_CHOICE;
  case HW_CSV_COLUMN_INSTANT: /* own fields have no time of day: nothing is lost in a text */
  case HW_CSV_COLUMN_TEXT:
  case HW_CSV_COLUMN_NOTE:
  case HW_CSV_COLUMN_EMPTY:
  default:
    return HW_KIND_TEXT;
  }
}

void
hw_import_plan_set_ignored (HwImportPlan *plan, guint column)
{
  HwImportColumn *self = plan->columns->pdata[column];

  self->use = HW_IMPORT_IGNORE;
  g_clear_pointer (&self->new_label, g_free);
}

/* A field is fed by one column: who had it before gives it up. */
void
hw_import_plan_set_field (HwImportPlan *plan, guint column, guint field)
{
  for (guint i = 0; i < plan->columns->len; i++) {
    HwImportColumn *other = plan->columns->pdata[i];

    if (i != column && other->use == HW_IMPORT_FIELD && other->field == field)
      hw_import_plan_set_new_field (plan, i, NULL, guess_own_kind (other->source));
  }
  hw_import_plan_set_ignored (plan, column);
  ((HwImportColumn *) plan->columns->pdata[column])->use = HW_IMPORT_FIELD;
  ((HwImportColumn *) plan->columns->pdata[column])->field = field;
}

void
hw_import_plan_set_new_field (HwImportPlan *plan, guint column, const char *label, HwKind kind)
{
  HwImportColumn *self = plan->columns->pdata[column];
  char *copy = g_strdup (label != NULL && label[0] != 0 ? label : self->source->name);

  g_free (self->new_label);
  self->new_label = copy;
  self->new_kind = kind;
  self->use = HW_IMPORT_NEW_FIELD;
}

/* Our own rejects file, mended and imported again. */
static gboolean
is_reject_reason (const HwImportPlan *plan, guint i)
{
  const char *name = ((HwImportColumn *) plan->columns->pdata[i])->source->name;

  return i + 1 == plan->columns->len &&
         (g_str_equal (name, "Reason") || g_str_equal (name, _("Reason")));
}

static void
map_by_header (HwImportPlan *plan, guint i)
{
  HwImportColumn *column = plan->columns->pdata[i];
  int field = hw_import_find_field (plan->schema, plan->kind, column->source->name);

  if (field >= 0 && hw_import_plan_column_for (plan, field) == NULL) {
    hw_import_plan_set_field (plan, i, (guint) field);
    if (hw_schema_field (plan->schema, plan->kind, (guint) field)->kind == HW_KIND_MONEY)
      column->unit = MAX (1, hw_import_header_unit (column->source->name, NULL));
  } else if (column->source->kind == HW_CSV_COLUMN_EMPTY || is_reject_reason (plan, i)) {
    hw_import_plan_set_ignored (plan, i);
  } else {
    hw_import_plan_set_new_field (plan, i, NULL, guess_own_kind (column->source));
  }
}

gboolean
hw_import_plan_set_kind (HwImportPlan *plan, HwEntityKind kind, GError **error)
{
  const HwEntityKind *known = hw_import_kinds ();

  while (*known != HW_N_ENTITIES && *known != kind)
    known++;
  if (*known == HW_N_ENTITIES) {
    /* Translators: a kind of thing, in the plural, such as “Views”. */
    g_set_error (error, HW_IMPORT_ERROR, HW_IMPORT_ERROR_KIND,
                 _ ("%s cannot be imported."),
                    kind < HW_N_ENTITIES ? hw_entity_label_plural (kind) : "?");
    return FALSE;
  }
  plan->kind = kind;
  g_ptr_array_set_size (plan->values, 0);
  g_ptr_array_set_size (plan->columns, 0);
  for (guint i = 0; i < plan->sample->columns->len; i++) {
    HwImportColumn *column = g_new0 (HwImportColumn, 1);

    column->source = plan->sample->columns->pdata[i];
    column->order = column->source->order;
    column->order_open = column->source->order_open;
    column->decimal = column->source->decimal;
    column->decimal_open = column->source->decimal_open;
    column->unit = 1;
    g_ptr_array_add (plan->columns, column);
  }
  for (guint i = 0; i < plan->columns->len; i++)
    map_by_header (plan, i);
  for (guint i = 0; i < plan->columns->len; i++) {
    HwImportColumn *column = plan->columns->pdata[i];
    g_autofree char *target = hw_import_recall (plan, column->source->name);

    /* What is remembered may name a field that is no more: then the header decides. */
    if (target != NULL && hw_import_plan_map (plan, column->source->name, target, NULL))
      column->remembered = TRUE;
  }
  return TRUE;
}

HwImportPlan *
hw_import_plan_new (HwCsvSample *sample,
                    HwConfig *config,
                    HwEntityKind kind,
                    const char *folder,
                    GError **error)
{
  g_autoptr (HwImportPlan) plan = g_new0 (HwImportPlan, 1);
  g_autoptr (GPtrArray) pipelines = hw_config_list (config, HW_PIPELINE);
  const HwRow *workspace = hw_config_workspace (config);
  const char *policy =
      workspace != NULL ? hw_row_text (workspace, HW_WORKSPACE_UNKNOWN_PEOPLE) : NULL;

  plan->sample = sample;
  plan->config = hw_config_ref (config);
  plan->schema = hw_config_get_schema (config);
  plan->columns = g_ptr_array_new_with_free_func (column_free);
  plan->values = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_import_value_free);
  plan->file_name = g_file_get_basename (sample->file);
  plan->memory = folder != NULL ? hw_import_memory_load (folder) : NULL;
  if (pipelines->len > 0)
    plan->pipeline = *hw_row_id (pipelines->pdata[0]);
  plan->unknown_people = g_strcmp0 (policy, "strict") == 0 ? HW_IMPORT_REJECT : HW_IMPORT_CREATE;
  if (!hw_import_plan_set_kind (plan, kind, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static int
find_column (const HwImportPlan *plan, const char *header)
{
  g_autofree char *folded = hw_csv_fold (header);

  for (guint i = 0; i < plan->columns->len; i++)
    if (strcmp (((HwImportColumn *) plan->columns->pdata[i])->source->name, header) == 0)
      return (int) i;
  for (guint i = 0; i < plan->columns->len; i++) {
    g_autofree char *other =
        hw_csv_fold (((HwImportColumn *) plan->columns->pdata[i])->source->name);

    if (g_str_equal (other, folded))
      return (int) i;
  }
  return -1;
}

static gboolean
set_detail (HwImportColumn *column, const char *detail)
{
  if (g_str_equal (detail, "dmy") || g_str_equal (detail, "mdy") || g_str_equal (detail, "ymd")) {
    column->order = detail[0] == 'd' ? HW_CSV_DMY : detail[0] == 'm' ? HW_CSV_MDY : HW_CSV_YMD;
    column->order_open = FALSE;
  } else if (g_str_equal (detail, "comma") || g_str_equal (detail, "point")) {
    column->decimal = detail[0] == 'c' ? ',' : '.';
    column->decimal_open = FALSE;
  } else if (detail[0] == 'x' && g_ascii_strtoll (detail + 1, NULL, 10) > 0) {
    column->unit = g_ascii_strtoll (detail + 1, NULL, 10);
  } else {
    return FALSE;
  }
  return TRUE;
}

/* A new own field that was made meanwhile, by the last import of such a file, is not made twice. */
static gboolean
set_made_field (HwImportPlan *plan, guint i, const char *label, HwKind kind)
{
  int field = hw_import_find_field (plan->schema, plan->kind, label);
  const HwField *known =
      field >= 0 ? hw_schema_field (plan->schema, plan->kind, (guint) field) : NULL;

  if (known == NULL || !hw_field_is_own (known) || known->kind != kind)
    return FALSE;
  hw_import_plan_set_field (plan, i, (guint) field);
  return TRUE;
}

static gboolean
set_target (HwImportPlan *plan, guint i, const char *target)
{
  const HwImportColumn *column = plan->columns->pdata[i];
  int field;

  if (target[0] == 0 || g_str_equal (target, "-")) {
    hw_import_plan_set_ignored (plan, i);
    return TRUE;
  }
  if (target[0] == '+') {
    g_auto (GStrv) parts = g_strsplit (target + 1, ":", 2);
    int kind = parts[0] != NULL ? hw_kind_parse_own (parts[0]) : -1;

    if (kind >= 0 && !set_made_field (plan, i, parts[1] != NULL ? parts[1] : column->source->name,
                                      (HwKind) kind))
      hw_import_plan_set_new_field (plan, i, parts[1], (HwKind) kind);
    return kind >= 0;
  }
  field = hw_import_find_field (plan->schema, plan->kind, target);
  if (field >= 0)
    hw_import_plan_set_field (plan, i, (guint) field);
  return field >= 0;
}

gboolean
hw_import_plan_map (HwImportPlan *plan, const char *header, const char *target, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (target, ";", -1);
  int i = find_column (plan, header);

  if (i < 0) {
    /* Translators: a header of a column. */
    g_set_error (error, HW_IMPORT_ERROR, HW_IMPORT_ERROR_MAPPING,
                 _ ("The file has no column “%s”."), header);
    return FALSE;
  }
  if (!set_target (plan, (guint) i, parts[0] != NULL ? g_strstrip (parts[0]) : "")) {
    /* Translators: a kind of thing, in the plural; the name of a field. */
    g_set_error (error, HW_IMPORT_ERROR, HW_IMPORT_ERROR_MAPPING,
                 _ ("%s have no field “%s”."), hw_entity_label_plural (plan->kind), target);
    return FALSE;
  }
  for (guint k = 1; parts[0] != NULL && parts[k] != NULL; k++)
    if (!set_detail (plan->columns->pdata[i], g_strstrip (parts[k]))) {
      g_set_error (error, HW_IMPORT_ERROR, HW_IMPORT_ERROR_MAPPING,
                   _ ("“%s” says nothing about how to read a column."), parts[k]);
      return FALSE;
    }
  return TRUE;
}

static const char *
own_kind_name (HwKind kind)
{
  static const char *const names[] = { "text",   "number", "money", "date",
                                       "choice", "person", "yes-no" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (hw_kind_parse_own (names[i]) == (int) kind)
      return names[i];
  return "text";
}

/* Of what the cells alone would not tell. */
static void
add_details (const HwImportColumn *column, GString *out)
{
  if (column->order != column->source->order || column->source->order_open)
    g_string_append (out, column->order == HW_CSV_DMY   ? ";dmy"
                          : column->order == HW_CSV_MDY ? ";mdy"
                                                        : ";ymd");
  if (column->decimal != column->source->decimal || column->source->decimal_open)
    g_string_append (out, column->decimal == ',' ? ";comma" : ";point");
  if (column->unit != 1)
    g_string_append_printf (out, ";x%" G_GINT64_FORMAT, column->unit);
}

char *
hw_import_column_target (const HwImportPlan *plan, guint i)
{
  const HwImportColumn *column = plan->columns->pdata[i];
  GString *out = g_string_new (NULL);

  if (column->use == HW_IMPORT_IGNORE)
    g_string_append_c (out, '-');
  else if (column->use == HW_IMPORT_NEW_FIELD)
    g_string_append_printf (out, "+%s:%s", own_kind_name (column->new_kind), column->new_label);
  else
    g_string_append (out, hw_import_plan_field (plan, column)->column);
  if (column->use != HW_IMPORT_IGNORE)
    add_details (column, out);
  return g_string_free (out, FALSE);
}

static HwKind
kind_of (const HwImportPlan *plan, const HwImportColumn *column)
{
  return column->use == HW_IMPORT_NEW_FIELD ? column->new_kind
                                            : hw_import_plan_field (plan, column)->kind;
}

static gboolean
needs_order (const HwImportPlan *plan, const HwImportColumn *column)
{
  HwKind kind;

  if (column->use == HW_IMPORT_IGNORE || !column->order_open)
    return FALSE;
  kind = kind_of (plan, column);
  return kind == HW_KIND_DATE || kind == HW_KIND_INSTANT;
}

static gboolean
needs_decimal (const HwImportPlan *plan, const HwImportColumn *column)
{
  HwKind kind;

  if (column->use == HW_IMPORT_IGNORE || !column->decimal_open)
    return FALSE;
  kind = kind_of (plan, column);
  return kind == HW_KIND_MONEY || kind == HW_KIND_NUMBER || kind == HW_KIND_INT;
}

/* Required fields that nothing else gives: titles and stages have defaults. */
static int
find_missing (const HwImportPlan *plan)
{
  guint n = hw_schema_n_fields (plan->schema, plan->kind);

  for (guint i = HW_ROW_N_COMMON; i < n; i++) {
    const HwField *field = hw_schema_field (plan->schema, plan->kind, i);
    gboolean given = (plan->kind == HW_DEAL &&
                      (i == HW_DEAL_TITLE || i == HW_DEAL_PIPELINE || i == HW_DEAL_STAGE)) ||
                     (plan->kind == HW_TOUCH && i == HW_TOUCH_OF_KIND) ||
                     (plan->kind == HW_TASK && i == HW_TASK_KIND) ||
                     (plan->kind == HW_DEAL_LINE && i == HW_DEAL_LINE_QUANTITY);

    if ((field->flags & HW_F_REQUIRED) != 0 && !given &&
        hw_import_plan_column_for (plan, (int) i) == NULL)
      return (int) i;
  }
  return -1;
}

gboolean
hw_import_plan_is_ready (const HwImportPlan *plan, GError **error)
{
  int missing = find_missing (plan);

  if (missing >= 0) {
    /* Translators: the name of a field; a kind of thing, in the plural. */
    g_set_error (error, HW_IMPORT_ERROR, HW_IMPORT_ERROR_UNDECIDED,
                 _ ("Choose the column for “%s”: %s need it."),
                    hw_field_label (hw_schema_field (plan->schema, plan->kind, (guint) missing)),
                    hw_entity_label_plural (plan->kind));
    return FALSE;
  }
  for (guint i = 0; i < plan->columns->len; i++) {
    const HwImportColumn *column = plan->columns->pdata[i];

    if (!needs_order (plan, column) && !needs_decimal (plan, column))
      continue;
    g_set_error (error, HW_IMPORT_ERROR, HW_IMPORT_ERROR_UNDECIDED,
                 needs_order (plan, column)
                 /* Translators: the header of a column. */
                 ? _ ("The dates in “%s” fit day first and month first alike: choose one.")
                 /* Translators: the header of a column. */
                 : _ ("The numbers in “%s” may have decimals or thousands behind the comma: "
                          "choose one."),
                      column->source->name);
    return FALSE;
  }
  return TRUE;
}

static void
add_note (GPtrArray *notes, char *note)
{
  g_ptr_array_add (notes, note);
}

static void
add_deal_notes (const HwImportPlan *plan, GPtrArray *notes)
{
  const HwImportColumn *since = hw_import_plan_column_for (plan, HW_DEAL_STAGE_SINCE);
  const HwImportColumn *close = hw_import_plan_column_for (plan, HW_DEAL_CLOSE_DATE);

  if (hw_import_plan_column_for (plan, HW_DEAL_TITLE) == NULL)
    add_note (notes, g_strdup (_ ("No column names the deals: their titles are made of customer, "
                                  "product and key.")));
  if (hw_import_plan_column_for (plan, HW_DEAL_STAGE) == NULL)
    add_note (notes, g_strdup (_ ("No column tells the stage: all deals start in the first one.")));
  if (since == NULL)
    add_note (notes,
              g_strdup (_ ("No column tells since when deals are in their stage: their age is "
                                  "shown as unknown and never counts as stalled.")));
  else if (hw_import_plan_column_for (plan, HW_ROW_CREATED_AT) == NULL)
    /* Translators: the header of a column. */
    add_note (notes, g_strdup_printf (_ ("“%s” tells since when open deals are in their stage, and "
                                         "when deals began."),
                                         since->source->name));
  if (close != NULL && hw_import_plan_column_for (plan, HW_DEAL_CLOSED_AT) == NULL)
    /* Translators: the header of a column. */
    add_note (notes, g_strdup_printf (_ ("“%s” is the expected close of open deals and the day on "
                                         "which won and lost ones were closed."),
                                         close->source->name));
}

static gboolean
has_key (const HwImportPlan *plan)
{
  return hw_import_plan_column_for (plan, HW_ROW_SOURCE_KEY) != NULL || plan->kind == HW_ACCOUNT ||
         plan->kind == HW_PRODUCT || plan->kind == HW_PERSON || plan->kind == HW_TEAM ||
         plan->kind == HW_CONTACT;
}

GPtrArray *
hw_import_plan_notes (const HwImportPlan *plan)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  guint ignored = 0;

  if (plan->sample->preamble->len > 0)
    add_note (notes, g_strdup_printf (ngettext ("%u line above the table is not imported.",
                                                "%u lines above the table are not imported.",
                                                plan->sample->preamble->len),
                                      plan->sample->preamble->len));
  if (plan->sample->n_left_out > 0)
    add_note (notes, g_strdup_printf (ngettext ("%u picture or sound is left out.",
                                                "%u pictures and sounds are left out.",
                                                plan->sample->n_left_out),
                                      plan->sample->n_left_out));
  if (plan->sample->sheets != NULL && plan->sample->sheets->len > 1)
    /* Translators: the name of a spreadsheet’s sheet, and how many sheets there are. */
    add_note (notes,
              g_strdup_printf (_ ("Sheet “%s”, one of %u."),
                                  (char *) g_ptr_array_index (plan->sample->sheets,
                                                              plan->sample->dialect.sheet - 1),
                                  plan->sample->sheets->len));
  if (plan->kind == HW_DEAL)
    add_deal_notes (plan, notes);
  if (plan->kind == HW_TOUCH && hw_import_plan_column_for (plan, HW_TOUCH_OF_KIND) == NULL)
    add_note (notes, g_strdup (_ ("No column tells the kind of touch: all get the first kind.")));
  if (!has_key (plan))
    add_note (notes,
              g_strdup (_ ("No column is a key: importing the file again would add every row "
                                  "once more.")));
  for (guint i = 0; i < plan->columns->len; i++) {
    const HwImportColumn *column = plan->columns->pdata[i];

    ignored += column->use == HW_IMPORT_IGNORE && column->source->n_cells > 0;
  }
  if (ignored > 0)
    add_note (notes, g_strdup_printf (ngettext ("%u column with content is left out.",
                                                "%u columns with content are left out.", ignored),
                                      ignored));
  return notes;
}
