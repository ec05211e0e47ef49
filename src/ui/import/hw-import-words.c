/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/hw-import-words.h"

#include <glib/gi18n.h>

#include "core/calendar/hw-date.h"
#include "core/text/hw-money.h"
#include "exchange/csv/hw-csv-dialect.h"

char *
hw_import_describe_form (const HwCsvSample *sample)
{
  switch (sample->kind) {
  case HW_CSV_FILE_XLSX:
    /* Translators: the name of a spreadsheet’s sheet */
    return g_strdup_printf (_("Spreadsheet, “%s”"),
                               (char *) sample->sheets->pdata[sample->dialect.sheet - 1]);
  case HW_CSV_FILE_VCARD:
    return g_strdup (_("Address book"));
  case HW_CSV_FILE_TEXT:
  default:
    return g_strdup_printf ("%s, %s", hw_csv_delimiter_label (sample->dialect.delimiter),
                            hw_csv_encoding_label (sample->encoding.name));
  }
}

char *
hw_import_describe_file (const HwImportPlan *plan)
{
  const HwCsvSample *sample = plan->sample;
  g_autofree char *n = hw_format_int ((gint64) sample->n_records);
  g_autofree char *form = hw_import_describe_form (sample);

  return g_strdup_printf (
      /* Translators: a number of rows, already formatted; the name of a file; how it is written,
       * as “Comma, UTF-8” or “Spreadsheet” */
      ngettext ("%s row in %s (%s)", "%s rows in %s (%s)", (gulong) sample->n_records), n,
      plan->file_name, form);
}

static gboolean
is_there (const GPtrArray *list, const char *text)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (list->pdata[i], text))
      return TRUE;
  return FALSE;
}

static char *
shorten (const char *text)
{
  g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (text), "\r\n\t", ' '));
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (line, -1) <= 24)
    return g_steal_pointer (&line);
  cut = g_utf8_substring (line, 0, 22);
  return g_strconcat (cut, "…", NULL);
}

static GPtrArray *
first_values (const HwImportPlan *plan, guint column)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->sample->rows->len && values->len < 3; i++) {
    char **cells = plan->sample->rows->pdata[i];
    g_autofree char *cell = column < g_strv_length (cells) ? shorten (cells[column]) : NULL;

    if (cell != NULL && cell[0] != 0 && !is_there (values, cell))
      g_ptr_array_add (values, g_steal_pointer (&cell));
  }
  return values;
}

static gboolean
is_date (const HwImportPlan *plan, const HwImportColumn *column)
{
  HwKind kind = column->use == HW_IMPORT_NEW_FIELD ? column->new_kind : HW_KIND_TEXT;

  if (column->use == HW_IMPORT_FIELD)
    kind = hw_schema_field (plan->schema, plan->kind, column->field)->kind;
  return kind == HW_KIND_DATE || kind == HW_KIND_INSTANT;
}

/* A date that looks otherwise than we write it shows how it is read. */
static void
add_reading (const HwImportPlan *plan, guint i, const char *first, GString *text)
{
  const HwImportColumn *column = plan->columns->pdata[i];
  g_autofree char *iso = NULL;
  HwCsvDate date;

  if (first == NULL || !is_date (plan, column) ||
      hw_csv_read_date (first, column->order, &date) != HW_CSV_READ_OK)
    return;
  iso = hw_date_to_iso (date.day);
  if (!g_str_has_prefix (first, iso))
    g_string_append_printf (text, " → %s", iso);
}

char *
hw_import_describe_column (const HwImportPlan *plan, guint i)
{
  g_autoptr (GPtrArray) values = first_values (plan, i);
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < values->len; k++) {
    g_string_append_printf (text, "%s%s", k > 0 ? ", " : "", (char *) values->pdata[k]);
    if (k == 0)
      add_reading (plan, i, values->pdata[0], text);
  }
  if (values->len == 0)
    g_string_append (text, _("Empty"));
  return g_string_free (text, FALSE);
}

char *
hw_import_describe_value (const HwImportPlan *plan, const HwImportValue *value)
{
  const HwImportColumn *column = plan->columns->pdata[value->column];
  g_autofree char *n = hw_format_int (value->count);

  /* Translators: a number of rows, already formatted; the header of a column */
  return g_strdup_printf (ngettext ("%s row, in “%s”", "%s rows, in “%s”", value->count), n,
                          column->source->name);
}

static void
add_count (GPtrArray *lines, guint n, const char *format)
{
  g_autofree char *number = hw_format_int (n);

  if (n == 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (lines, g_strdup_printf (format, number));
#pragma GCC diagnostic pop
}

static void
add_also (const HwImportCheck *check, GPtrArray *lines)
{
  for (guint kind = 0; kind < HW_N_ENTITIES; kind++) {
    g_autofree char *number = hw_format_int (check->also[kind]);

    if (check->also[kind] > 0)
      g_ptr_array_add (lines,
                       /* Translators: a kind of thing in the plural, as “Products”; a number */
                       g_strdup_printf (_("%s that the file names and that come with it: %s"),
                                           hw_entity_label_plural ((HwEntityKind) kind), number));
  }
}

GPtrArray *
hw_import_describe_check (const HwImportCheck *check)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  /* Translators: a number of rows, already formatted */
  add_count (lines, check->n_created, ngettext ("%s is new", "%s are new", check->n_created));
  add_count (lines, check->n_updated,
             /* Translators: a number of rows, already formatted */
             ngettext ("%s is known and changes", "%s are known and change", check->n_updated));
  add_count (lines, check->n_same,
             /* Translators: a number of rows, already formatted */
             ngettext ("%s is known and stays as it is", "%s are known and stay as they are",
                       check->n_same));
  add_count (lines, check->n_rejected,
             /* Translators: a number of rows, already formatted */
             ngettext ("%s cannot be taken; it comes back with the reason",
                       "%s cannot be taken; they come back with the reason", check->n_rejected));
  add_count (lines, check->n_rounded,
             /* Translators: a number of amounts, already formatted */
             ngettext ("%s amount is rounded to what its currency has",
                       "%s amounts are rounded to what their currency has", check->n_rounded));
  add_also (check, lines);
  if (lines->len == 0)
    g_ptr_array_add (lines, g_strdup (_("The file holds no rows.")));
  return lines;
}

GPtrArray *
hw_import_describe_result (const HwImportResult *result)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  /* Translators: a number of rows, already formatted */
  add_count (lines, result->n_created, ngettext ("%s added", "%s added", result->n_created));
  /* Translators: a number of rows, already formatted */
  add_count (lines, result->n_updated, ngettext ("%s changed", "%s changed", result->n_updated));
  add_count (lines, result->n_same,
             /* Translators: a number of rows, already formatted */
             ngettext ("%s was as it is already", "%s were as they are already", result->n_same));
  add_count (lines, result->n_rejected,
             /* Translators: a number of rows, already formatted */
             ngettext ("%s was not taken", "%s were not taken", result->n_rejected));
  if (result->n_unverified > 0)
    g_ptr_array_add (lines, g_strdup (_("Deals that are past a gate were taken as the file states "
                                        "them. They are marked as unverified until their evidence "
                                        "is there.")));
  return lines;
}
