/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/csv/hw-csv-writer.h"

static gboolean
write_header (HwVerb *verb, HwEntityKind kind, HwCsvWriter *writer, GError **error)
{
  hw_csv_writer_cell (writer, "id");
  for (guint i = 0; i < hw_schema_n_fields (verb->schema, kind); i++)
    if (hw_verb_column (verb, kind, i) != NULL)
      hw_csv_writer_cell (writer, hw_verb_column (verb, kind, i));
  return hw_csv_writer_end (writer, NULL, error);
}

static gboolean
write_csv (HwVerb *verb,
           HwEntityKind kind,
           const HwVerbRows *rows,
           GOutputStream *stream,
           GError **error)
{
  g_autoptr (HwCsvWriter) writer = hw_csv_writer_new (stream);

  if (!write_header (verb, kind, writer, error))
    return FALSE;
  for (guint r = 0; r < rows->rows->len; r++) {
    const HwRow *row = rows->rows->pdata[r];
    g_autofree char *id = hw_id_dup_text (hw_row_id (row));

    hw_csv_writer_cell (writer, id);
    for (guint i = 0; i < hw_schema_n_fields (verb->schema, kind); i++) {
      g_autofree char *text = NULL;

      if (hw_verb_column (verb, kind, i) == NULL)
        continue;
      text = hw_verb_plain (verb, rows, row, i);
      hw_csv_writer_cell (writer, text);
    }
    if (!hw_csv_writer_end (writer, NULL, error))
      return FALSE;
  }
  return hw_csv_writer_flush (writer, NULL, error);
}

static gboolean
write_lines (HwVerb *verb, const HwVerbRows *rows, GOutputStream *stream, GError **error)
{
  for (guint i = 0; i < rows->rows->len; i++) {
    g_autoptr (GString) json = g_string_new (NULL);

    hw_verb_json_row (json, verb, rows, rows->rows->pdata[i]);
    g_string_append_c (json, '\n');
    if (!g_output_stream_write_all (stream, json->str, json->len, NULL, NULL, error))
      return FALSE;
  }
  return TRUE;
}

/* --output, else the terminal. */
static GOutputStream *
open_output (HwVerb *verb, GError **error)
{
  if (verb->line->output != NULL)
    return hw_verb_io_create (verb->io, verb->line->output, error);
  return g_object_ref (verb->io->out);
}

static int
export_rows (HwVerb *verb, HwEntityKind kind, const HwVerbRows *rows)
{
  GError *error = NULL;
  g_autoptr (GOutputStream) stream = open_output (verb, &error);
  gboolean lines = g_strcmp0 (verb->line->format, "jsonl") == 0;
  gboolean done;

  if (stream == NULL)
    return hw_verb_fail (verb->io, error);
  done = lines ? write_lines (verb, rows, stream, &error)
               : write_csv (verb, kind, rows, stream, &error);
  if (done && verb->line->output != NULL)
    done = g_output_stream_close (stream, NULL, &error);
  return done ? HW_EXIT_DONE : hw_verb_fail (verb->io, error);
}

int
hw_verb_export (HwVerb *verb)
{
  const char *format = verb->line->format;
  GError *error = NULL;
  int kind;
  g_autoptr (HwVerbRows) rows = NULL;

  if (format == NULL ? !verb->line->json
                     : !g_str_equal (format, "csv") && !g_str_equal (format, "jsonl"))
    return hw_verb_reject (verb->io, g_strdup (_("Say in what form: --format csv or jsonl.")));
  kind = hw_verb_find_kind (verb->line->args->pdata[0], &error);
  if (kind >= 0)
    rows = hw_verb_rows_list (verb, (HwEntityKind) kind, verb->line->where, &error);
  if (rows == NULL)
    return hw_verb_fail (verb->io, error);
  if (verb->line->json && verb->line->output == NULL) {
    hw_verb_rows_print (verb, (HwEntityKind) kind, rows);
    return HW_EXIT_DONE;
  }
  return export_rows (verb, (HwEntityKind) kind, rows);
}
