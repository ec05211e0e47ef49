/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/csv/hw-csv-writer.h"

static HwSpoolRecord *
next_reject (HwImportSpool *spool, GError **error)
{
  HwSpoolRecord *record = NULL;

  while (spool != NULL && (record = hw_import_spool_next (spool, error)) != NULL)
    if (record->kind == HW_SPOOL_REJECT)
      return record;
  return NULL;
}

static gboolean
write_header (HwCsvWriter *writer, char **header, GError **error)
{
  for (guint i = 0; header[i] != NULL; i++)
    hw_csv_writer_cell (writer, header[i]);
  /* Translators: the header of the column that says why a row was not imported. */
  hw_csv_writer_cell (writer, _ ("Reason"));
  return hw_csv_writer_end (writer, NULL, error);
}

static gboolean
write_record (HwCsvWriter *writer,
              guint n_columns,
              const HwSpoolRecord *record,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (GStrv) cells = hw_spool_record_dup_cells (record);
  guint n = record->n_cells;

  /* What stands beyond the header would move the reason into a column of its own. */
  for (guint i = 0; i < n_columns; i++)
    hw_csv_writer_cell (writer, i < n ? cells[i] : NULL);
  hw_csv_writer_cell (writer, record->reason);
  for (guint i = n_columns; i < n; i++)
    hw_csv_writer_cell (writer, cells[i]);
  return hw_csv_writer_end (writer, cancellable, error);
}

/* Two lists in the order of their lines become one. */
static gboolean
write_merged (HwCsvWriter *writer,
              guint n_columns,
              HwImportSpool *checked,
              HwImportSpool *refused,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  HwSpoolRecord *a = next_reject (checked, &failure);
  HwSpoolRecord *b = failure == NULL ? next_reject (refused, &failure) : NULL;

  while (failure == NULL && (a != NULL || b != NULL)) {
    gboolean first = b == NULL || (a != NULL && a->line <= b->line);

    if (!write_record (writer, n_columns, first ? a : b, cancellable, error))
      return FALSE;
    if (first)
      a = next_reject (checked, &failure);
    else
      b = next_reject (refused, &failure);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
hw_import_write_rejects (const HwImportCheck *check,
                         const HwImportResult *result,
                         GFile *file,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (HwCsvWriter) writer = NULL;
  HwImportSpool *refused = result != NULL ? result->refused : NULL;

  if (!hw_import_spool_rewind (check->spool, error) ||
      (refused != NULL && !hw_import_spool_rewind (refused, error)))
    return FALSE;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;
  writer = hw_csv_writer_new (G_OUTPUT_STREAM (stream));
  return write_header (writer, check->header, error) &&
         write_merged (writer, g_strv_length (check->header), check->spool, refused, cancellable,
                       error) &&
         hw_csv_writer_flush (writer, cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}
