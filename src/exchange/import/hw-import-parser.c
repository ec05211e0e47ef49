/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-parser-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "core/text/hw-money.h"
#include "exchange/csv/hw-csv-writer.h"

HwImportParser *
hw_import_parser_new (const HwImportPlan *plan, HwImportLookup *lookup, gint64 now)
{
  HwImportParser *self = g_new0 (HwImportParser, 1);
  guint n = plan->columns->len;

  self->plan = plan;
  self->lookup = lookup;
  self->now = now;
  self->zone = g_time_zone_new_local ();
  self->command = hw_command_new ("import");
  self->also = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_spool_record_free);
  self->late = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_spool_record_free);
  self->made = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  self->lines = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  self->promised = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->awaited = g_hash_table_new (hw_id_hash, hw_id_equal);
  self->new_fields = g_new0 (HwId, n);
  self->answers = g_new0 (GHashTable *, n);
  for (guint i = 0; i < n; i++)
    self->answers[i] = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < plan->values->len; i++) {
    HwImportValue *value = plan->values->pdata[i];

    g_hash_table_insert (self->answers[value->column], value->text, value);
  }
  hw_import_parser_prepare (self);
  return self;
}

void
hw_import_parser_free (HwImportParser *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    g_hash_table_unref (self->answers[i]);
  g_free (self->answers);
  g_free (self->new_fields);
  g_hash_table_unref (self->promised);
  g_hash_table_unref (self->awaited);
  g_hash_table_unref (self->made);
  g_hash_table_unref (self->lines);
  g_ptr_array_unref (self->also);
  g_ptr_array_unref (self->late);
  hw_command_unref (self->command);
  g_time_zone_unref (self->zone);
  g_free (self->reason);
  g_free (self);
}

GPtrArray *
hw_import_parser_also (HwImportParser *self)
{
  return self->also;
}

GPtrArray *
hw_import_parser_late (HwImportParser *self)
{
  return self->late;
}

HwCommand *
hw_import_parser_command (HwImportParser *self)
{
  return self->command;
}

gboolean
hw_import_parser_made (HwImportParser *self, const HwId *id)
{
  return g_hash_table_contains (self->made, id);
}

guint
hw_import_parser_rounded (HwImportParser *self)
{
  return self->rounded;
}

const guint *
hw_import_parser_also_counts (HwImportParser *self)
{
  return self->also_counts;
}

const HwId *
hw_import_parser_new_field (HwImportParser *self, guint column)
{
  return &self->new_fields[column];
}

/* The first reason is the one that is told. */
void
hw_import_parser_refuse (HwImportParser *self, char *reason)
{
  if (self->reason == NULL)
    self->reason = reason;
  else
    g_free (reason);
}

const HwImportValue *
hw_import_parser_answer (HwImportParser *self, guint column, const char *text)
{
  return g_hash_table_lookup (self->answers[column], text);
}

const char *
hw_import_parser_header (HwImportParser *self, guint column)
{
  return ((HwImportColumn *) self->plan->columns->pdata[column])->source->name;
}

static const HwValue *
find_set (const HwEdit *edit, guint field)
{
  const HwValue *found = NULL;

  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == field)
      found = &g_array_index (edit->sets, HwSet, i).value;
  return found;
}

static void
drop_set (HwEdit *edit, guint field)
{
  for (guint i = edit->sets->len; i > 0; i--)
    if (g_array_index (edit->sets, HwSet, i - 1).field == field) {
      hw_value_clear (&g_array_index (edit->sets, HwSet, i - 1).value);
      g_array_remove_index (edit->sets, i - 1);
    }
}

/* A cell as it was meant: without blanks around it and without the guard against formulas. Points
 * into @cell, or is @owned where something had to be cut off. */
static const char *
clean (const char *cell, char **owned)
{
  gsize length;

  cell = hw_csv_unguard (cell);
  while (g_ascii_isspace (*cell))
    cell++;
  length = strlen (cell);
  if (length == 0 || !g_ascii_isspace (cell[length - 1]))
    return cell;
  return *owned = g_strchomp (g_strdup (cell));
}

static const char *
clean_cell (const HwCsvRecord *record, int column, char **owned)
{
  if (column < 0 || (guint) column >= record->n_cells)
    return NULL;
  return clean (record->cells[column], owned);
}

static int
currency_field (HwEntityKind kind)
{
  switch (kind) {
  case HW_DEAL:
    return HW_DEAL_CURRENCY;
  case HW_PRODUCT:
    return HW_PRODUCT_CURRENCY;
  case HW_RECEIPT:
    return HW_RECEIPT_CURRENCY;
  default:
    return -1;
  }
}

static int
column_index (const HwImportPlan *plan, int field)
{
  const HwImportColumn *column = hw_import_plan_column_for (plan, field);
  guint index;

  return column != NULL && g_ptr_array_find (plan->columns, column, &index) ? (int) index : -1;
}

/* Amounts cannot be read before their currency is known. */
static void
find_currency (HwImportParser *self, const HwCsvRecord *record)
{
  int column = column_index (self->plan, currency_field (self->plan->kind));

  g_autofree char *owned = NULL;
  const char *cell = clean_cell (record, column, &owned);

  self->currency = cell != NULL ? hw_currency_parse (cell) : NULL;
  if (self->currency == NULL)
    self->currency = hw_config_currency (self->plan->config);
}

static void
read_cells (HwImportParser *self, const HwCsvRecord *record)
{
  const HwImportPlan *plan = self->plan;

  for (guint i = 0; i < MIN (record->n_cells, plan->columns->len) && self->reason == NULL; i++) {
    const HwImportColumn *column = plan->columns->pdata[i];
    g_autofree char *owned = NULL;
    const char *cell;
    HwValue value = HW_VALUE_NULL;

    if (column->use == HW_IMPORT_IGNORE)
      continue;
    cell = clean (record->cells[i], &owned);
    if (cell[0] != 0 && hw_import_parser_read_cell (self, i, cell, &value) &&
        value.type != HW_TYPE_NULL)
      hw_edit_set (&self->out->edit,
                   column->use == HW_IMPORT_FIELD ? column->field : HW_IMPORT_NEW_BASE + i, value);
  }
}

static const char *
text_of (const HwEdit *edit, int field)
{
  const HwValue *value = field >= 0 ? find_set (edit, (guint) field) : NULL;

  return value != NULL ? hw_value_get_text (value) : NULL;
}

/* Kinds whose rows are told apart by their name when nothing better does. */
static gboolean
is_known_by_name (HwEntityKind kind)
{
  return kind == HW_ACCOUNT || kind == HW_PRODUCT || kind == HW_PERSON || kind == HW_TEAM ||
         kind == HW_CONTACT;
}

static HwFound
find_by_name (HwImportParser *self, HwId *id)
{
  HwEntityKind kind = self->plan->kind;
  const char *name = text_of (&self->out->edit, hw_entity_name_field (kind));
  const char *code = NULL;
  const HwValue *account = NULL;

  if (!is_known_by_name (kind))
    return HW_FOUND_NONE;
  if (kind == HW_ACCOUNT)
    code = text_of (&self->out->edit, HW_ACCOUNT_CODE);
  else if (kind == HW_PRODUCT)
    code = text_of (&self->out->edit, HW_PRODUCT_CODE);
  else if (kind == HW_CONTACT)
    account = find_set (&self->out->edit, HW_CONTACT_ACCOUNT);
  if (code != NULL && hw_import_lookup_find (self->lookup, kind, code, NULL, id) == HW_FOUND_ONE)
    return HW_FOUND_ONE;
  if (name == NULL)
    return HW_FOUND_NONE;
  return hw_import_lookup_find (self->lookup, kind, name,
                                account != NULL ? hw_value_get_id (account) : NULL, id);
}

/* The row that this record is about: one that is there, or none. FALSE: it cannot be told. */
static gboolean
identify (HwImportParser *self, gboolean *known, HwId *id)
{
  HwEntityKind kind = self->plan->kind;
  const char *key = text_of (&self->out->edit, HW_ROW_SOURCE_KEY);
  HwFound found;

  if (key != NULL && hw_import_lookup_find_key (self->lookup, kind, key, id) == HW_FOUND_ONE) {
    *known = TRUE;
    return TRUE;
  }
  found = find_by_name (self, id);
  /* A row of another key is another row, though it bears the same name. */
  if (found == HW_FOUND_ONE && key != NULL && hw_import_lookup_has_key (self->lookup, id))
    found = HW_FOUND_NONE;
  if (found == HW_FOUND_MANY && key == NULL) {
    hw_import_parser_refuse (self, g_strdup_printf (_ ("Several are called “%s”: only a key could "
                                                       "say which one this is."),
                                                       text_of (&self->out->edit,
                                                                hw_entity_name_field (kind))));
    return FALSE;
  }
  *known = found == HW_FOUND_ONE;
  return TRUE;
}

static gboolean
refuse_twice (HwImportParser *self, const HwId *id)
{
  gsize line = GPOINTER_TO_SIZE (g_hash_table_lookup (self->lines, id));

  if (line == 0)
    return FALSE;
  hw_import_parser_refuse (self, g_strdup_printf (_ ("This is on line %" PRIu64 " already."),
                                                     (guint64) line));
  return TRUE;
}

/* A made-up title says what the row says: who, what, and its key. */
static void
make_title (HwImportParser *self, const HwCsvRecord *record)
{
  static const int parts[] = { HW_DEAL_ACCOUNT, HW_DEAL_PRODUCT, HW_ROW_SOURCE_KEY };
  HwEdit *edit = &self->out->edit;
  g_autoptr (GString) title = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts) && n < 2; i++) {
    g_autofree char *owned = NULL;
    const char *cell = clean_cell (record, column_index (self->plan, parts[i]), &owned);

    if (cell == NULL || cell[0] == 0)
      continue;
    g_string_append_printf (title, "%s%s", n > 0 ? " · " : "", cell);
    n++;
  }
  if (n == 0)
    /* Translators: a deal without a name, by its line in the imported file. */
    g_string_printf (title, _ ("Deal of line %" PRIu64), self->out->line);
  hw_edit_set_text (edit, HW_DEAL_TITLE, title->str);
}

static void
copy_int (HwEdit *edit, guint from, guint to)
{
  const HwValue *value = find_set (edit, from);

  if (value != NULL && find_set (edit, to) == NULL)
    hw_edit_set_int (edit, to, hw_value_get_int (value));
}

/* What dates mean depends on whether the deal is closed: then its close date is the day on which it
 * was closed, and since then it is in its stage. */
static void
settle_dates (HwImportParser *self, const HwCsvRecord *record, gboolean closed)
{
  HwEdit *edit = &self->out->edit;
  int column = column_index (self->plan, HW_DEAL_CLOSE_DATE);
  HwCsvDate date;

  if (find_set (edit, HW_ROW_CREATED_AT) == NULL && edit->kind == HW_EDIT_CREATE)
    copy_int (edit, HW_DEAL_STAGE_SINCE, HW_ROW_CREATED_AT);
  if (!closed)
    return;
  if (find_set (edit, HW_DEAL_CLOSED_AT) == NULL && find_set (edit, HW_DEAL_CLOSE_DATE) != NULL &&
      column >= 0) {
    const HwImportColumn *map = self->plan->columns->pdata[column];
    g_autofree char *owned = NULL;
    const char *cell = clean (record->cells[column], &owned);

    if (hw_csv_read_date (cell, map->order, &date) == HW_CSV_READ_OK)
      hw_edit_set_int (edit, HW_DEAL_CLOSED_AT, hw_csv_date_to_instant (&date, self->zone));
  }
  drop_set (edit, HW_DEAL_STAGE_SINCE);
  copy_int (edit, HW_DEAL_CLOSED_AT, HW_DEAL_STAGE_SINCE);
}

static gboolean
is_closed_stage (HwImportParser *self, const HwId *stage, const char *text)
{
  const HwRow *row = hw_config_find (self->plan->config, HW_STAGE, stage);

  if (row != NULL)
    return hw_stage_kind (row) != HW_STAGE_OPEN;
  return text != NULL && hw_import_stage_word (text) >= 0;
}

static void
finish_deal (HwImportParser *self, const HwCsvRecord *record)
{
  HwEdit *edit = &self->out->edit;
  const HwValue *stage = find_set (edit, HW_DEAL_STAGE);
  g_autofree char *owned = NULL;
  const char *text = clean_cell (record, column_index (self->plan, HW_DEAL_STAGE), &owned);

  if (stage != NULL)
    settle_dates (self, record, is_closed_stage (self, hw_value_get_id (stage), text));
  if (edit->kind != HW_EDIT_CREATE)
    return;
  if (find_set (edit, HW_DEAL_TITLE) == NULL)
    make_title (self, record);
  if (stage == NULL)
    hw_edit_set_ref (edit, HW_DEAL_STAGE, &self->first_stage);
  if (find_set (edit, HW_DEAL_PIPELINE) == NULL)
    hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &self->pipeline);
}

static void
finish_kind (HwImportParser *self, const HwCsvRecord *record)
{
  HwEdit *edit = &self->out->edit;
  gboolean new = edit->kind == HW_EDIT_CREATE;

  switch (self->plan->kind) {
  case HW_DEAL:
    finish_deal (self, record);
    break;
  case HW_TOUCH:
    if (new &&find_set (edit, HW_TOUCH_OF_KIND) == NULL && !hw_id_is_none (&self->touch_kind))
      hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, &self->touch_kind);
    break;
  case HW_TASK:
    if (new &&find_set (edit, HW_TASK_KIND) == NULL)
      hw_edit_set_text (edit, HW_TASK_KIND, "todo");
    break;
  case HW_DEAL_LINE:
    if (new &&find_set (edit, HW_DEAL_LINE_QUANTITY) == NULL)
      hw_edit_set_number (edit, HW_DEAL_LINE_QUANTITY, 1);
    break;
  default:
    break;
  }
}

static void
check_required (HwImportParser *self)
{
  HwEdit *edit = &self->out->edit;
  guint n = hw_schema_n_fields (self->plan->schema, self->plan->kind);

  if (edit->kind != HW_EDIT_CREATE)
    return;
  for (guint i = HW_ROW_N_COMMON; i < n; i++) {
    const HwField *field = hw_schema_field (self->plan->schema, self->plan->kind, i);

    if ((field->flags & HW_F_REQUIRED) != 0 && find_set (edit, i) == NULL)
      /* Translators: the name of a field. */
      hw_import_parser_refuse (self,
                               g_strdup_printf (_ ("“%s” is empty."), hw_field_label (field)));
  }
}

static HwSpoolRecord *
new_late (HwImportParser *self, char **cells)
{
  HwSpoolRecord *late = hw_spool_record_new ();

  late->kind = HW_SPOOL_LATE;
  late->line = self->out->line;
  late->edit.kind = HW_EDIT_UPDATE;
  late->edit.entity = self->out->edit.entity;
  late->edit.id = self->out->edit.id;
  late->cells = g_strdupv (cells);
  g_ptr_array_add (self->late, late);
  return late;
}

/* References to rows of the file that are not there yet wait until all are. */
static void
postpone_refs (HwImportParser *self, char **cells)
{
  HwEdit *edit = &self->out->edit;

  if (g_hash_table_size (self->awaited) == 0)
    return;
  for (guint i = edit->sets->len; i > 0; i--) {
    HwSet set = g_array_index (edit->sets, HwSet, i - 1);

    if (set.value.type == HW_TYPE_ID && g_hash_table_contains (self->awaited, &set.value.id)) {
      hw_edit_set (&new_late (self, cells)->edit, set.field, set.value);
      g_array_remove_index (edit->sets, i - 1);
    }
  }
}

static void
check_width (HwImportParser *self, const HwCsvRecord *record)
{
  for (guint i = self->plan->columns->len; i < record->n_cells; i++)
    if (record->cells[i][strspn (record->cells[i], " \t")] != 0) {
      hw_import_parser_refuse (self, g_strdup_printf (ngettext ("This row has %u cell, the header "
                                                                "has %u columns.",
                                                                "This row has %u cells, the header "
                                                                "has %u columns.",
                                                                record->n_cells),
                                                      record->n_cells, self->plan->columns->len));
      return;
    }
}

static void
choose_id (HwImportParser *self, gboolean known, HwId *id)
{
  HwEdit *edit = &self->out->edit;
  const char *name = text_of (edit, hw_entity_name_field (self->plan->kind));
  const HwId *promised = name != NULL ? g_hash_table_lookup (self->promised, name) : NULL;

  edit->kind = known ? HW_EDIT_UPDATE : HW_EDIT_CREATE;
  if (!known)
    *id = promised != NULL ? *promised : hw_id_new (self->now);
  edit->id = *id;
}

/* From now on the row can be named by others. */
static void
register_row (HwImportParser *self, gboolean known)
{
  HwEdit *edit = &self->out->edit;
  HwEntityKind kind = self->plan->kind;
  const HwValue *account = kind == HW_CONTACT ? find_set (edit, HW_CONTACT_ACCOUNT) : NULL;
  const char *key = text_of (edit, HW_ROW_SOURCE_KEY);

  g_hash_table_insert (self->lines, hw_id_copy (&edit->id),
                       GSIZE_TO_POINTER ((gsize) self->out->line));
  g_hash_table_remove (self->awaited, &edit->id);
  if (known)
    return;
  if (key != NULL || is_known_by_name (kind))
    hw_import_lookup_add (self->lookup, kind, &edit->id,
                          is_known_by_name (kind) ? text_of (edit, hw_entity_name_field (kind))
                                                  : NULL,
                          key, account != NULL ? hw_value_get_id (account) : NULL);
}

void
hw_import_parser_parse (HwImportParser *self, const HwCsvRecord *record, HwSpoolRecord *out)
{
  gboolean known = FALSE;
  HwId id = HW_ID_NONE;

  self->out = out;
  g_clear_pointer (&self->reason, g_free);
  out->line = record->line;
  out->edit.entity = self->plan->kind;
  check_width (self, record);
  find_currency (self, record);
  read_cells (self, record);
  if (self->reason == NULL && identify (self, &known, &id) &&
      !(known && refuse_twice (self, &id))) {
    choose_id (self, known, &id);
    finish_kind (self, record);
    check_required (self);
  }
  out->kind = self->reason == NULL ? HW_SPOOL_EDIT : HW_SPOOL_REJECT;
  if (self->reason == NULL) {
    register_row (self, known);
    postpone_refs (self, (char **) record->cells);
  }
  g_free (out->reason);
  out->reason = g_steal_pointer (&self->reason);
  self->out = NULL;
}
