/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-sample.h"
#include "exchange/csv/hw-csv-decoder.h"
#include "exchange/csv/hw-csv-dialect.h"
#include "exchange/csv/hw-csv-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DIALECT_BYTES (128 * 1024)

void
hw_csv_sample_free (HwCsvSample *sample)
{
  g_clear_object (&sample->file);
  g_clear_pointer (&sample->columns, g_ptr_array_unref);
  g_clear_pointer (&sample->rows, g_ptr_array_unref);
  g_clear_pointer (&sample->preamble, g_ptr_array_unref);
  g_free (sample);
}

static gboolean
detect_encoding (GFile *file, HwCsvEncoding *encoding, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL &&
         hw_csv_encoding_detect (G_INPUT_STREAM (stream), encoding, cancellable, error);
}

static gboolean
detect_dialect (GFile *file,
                const HwCsvEncoding *encoding,
                HwCsvDialect *dialect,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (HwCsvDecoder) decoder = hw_csv_decoder_new (encoding->name, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint8 *bytes = g_malloc (DIALECT_BYTES);
  char *end;
  gsize got;

  if (stream == NULL || decoder == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, DIALECT_BYTES, &got, cancellable,
                                error) ||
      !hw_csv_decoder_feed (decoder, bytes + MIN (encoding->bom, got),
                            got - MIN (encoding->bom, got), FALSE, text, error))
    return FALSE;
  /* Half a line at the end would be counted as a short record. */
  end = got == DIALECT_BYTES ? strrchr (text->str, '\n') : NULL;
  if (end != NULL)
    g_string_truncate (text, end + 1 - text->str);
  hw_csv_dialect_detect (text->str, text->len, dialect);
  return TRUE;
}

gboolean
hw_csv_detect (GFile *file,
               HwCsvEncoding *encoding,
               HwCsvDialect *dialect,
               GCancellable *cancellable,
               GError **error)
{
  return detect_encoding (file, encoding, cancellable, error) &&
         detect_dialect (file, encoding, dialect, cancellable, error);
}

static gboolean
add_columns (HwCsvSample *sample, const HwCsvRecord *record, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < record->n_cells; i++) {
    g_autofree char *name = g_strstrip (g_strdup (record->cells[i]));
    char *folded = NULL;
    gpointer other;

    if (name[0] == 0 || !sample->dialect.has_header) {
      g_free (name);
      name = g_strdup_printf (_ ("Column %u"), i + 1);
    }
    folded = g_utf8_casefold (name, -1);
    other = g_hash_table_lookup (seen, folded);
    if (other != NULL) {
      /* Translators: two numbers of columns and the name that both bear. */
      g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_HEADER,
                   _ ("Columns %u and %u are both called “%s”. Give each column its own name."),
                      GPOINTER_TO_UINT (other), i + 1, name);
      g_free (folded);
      return FALSE;
    }
    g_hash_table_insert (seen, folded, GUINT_TO_POINTER (i + 1));
    g_ptr_array_add (sample->columns, hw_csv_column_new (name));
  }
  return TRUE;
}

/* Without a header the columns are numbered, as many as the first record has. */
static gboolean
start_table (HwCsvSample *sample, HwCsvReader *reader, GCancellable *cancellable, GError **error)
{
  const HwCsvRecord *record;

  for (guint i = 0; i < sample->dialect.preamble; i++) {
    record = hw_csv_reader_next (reader, cancellable, error);
    if (record == NULL)
      break;
    g_ptr_array_add (sample->preamble, g_strjoinv (" ", (char **) record->cells));
  }
  record = hw_csv_reader_next (reader, cancellable, error);
  return record != NULL && add_columns (sample, record, error);
}

static void
add_record (HwCsvSample *sample, const HwCsvRecord *record)
{
  for (guint i = 0; i < MIN (record->n_cells, sample->columns->len); i++)
    hw_csv_column_add (sample->columns->pdata[i], record->cells[i]);
  if (sample->rows->len < HW_CSV_SAMPLE_ROWS)
    g_ptr_array_add (sample->rows, g_strdupv ((char **) record->cells));
  sample->n_records++;
}

static HwCsvReader *
open_reader (const HwCsvSample *sample, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (sample->file, cancellable, error);

  if (stream == NULL)
    return NULL;
  return hw_csv_reader_new (G_INPUT_STREAM (stream), &sample->encoding, &sample->dialect, error);
}

static void
show_progress (const HwCsvSample *sample, const HwCsvReader *reader, gint *permille)
{
  if (permille != NULL && sample->n_bytes > 0)
    g_atomic_int_set (permille,
                      (int) (hw_csv_reader_get_position (reader) * 1000 / sample->n_bytes));
}

static gboolean
read_records (HwCsvSample *sample, gint *permille, GCancellable *cancellable, GError **error)
{
  g_autoptr (HwCsvReader) reader = open_reader (sample, cancellable, error);
  g_autoptr (GError) failure = NULL;
  const HwCsvRecord *record;

  if (reader == NULL)
    return FALSE;
  if (!start_table (sample, reader, cancellable, &failure)) {
    if (failure == NULL)
      g_set_error_literal (&failure, HW_CSV_ERROR, HW_CSV_ERROR_EMPTY,
                           _ ("This file holds no rows."));
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!sample->dialect.has_header) { /* the first record was data: begin again */
    hw_csv_reader_free (g_steal_pointer (&reader));
    reader = hw_csv_sample_open (sample, cancellable, error);
    if (reader == NULL)
      return FALSE;
  }
  while ((record = hw_csv_reader_next (reader, cancellable, &failure)) != NULL) {
    add_record (sample, record);
    if (sample->n_records % 256 == 0)
      show_progress (sample, reader, permille);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

HwCsvSample *
hw_csv_sample_read (GFile *file,
                    const HwCsvEncoding *encoding,
                    const HwCsvDialect *dialect,
                    gint *permille,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (HwCsvSample) sample = g_new0 (HwCsvSample, 1);
  g_autoptr (GFileInfo) info = NULL;

  sample->file = g_object_ref (file);
  sample->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_csv_column_free);
  sample->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  sample->preamble = g_ptr_array_new_with_free_func (g_free);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, cancellable, error);
  if (info == NULL)
    return NULL;
  sample->n_bytes = (guint64) g_file_info_get_size (info);
  if (encoding != NULL)
    sample->encoding = *encoding;
  else if (!detect_encoding (file, &sample->encoding, cancellable, error))
    return NULL;
  if (dialect != NULL)
    sample->dialect = *dialect;
  else if (!detect_dialect (file, &sample->encoding, &sample->dialect, cancellable, error))
    return NULL;
  if (!read_records (sample, permille, cancellable, error))
    return NULL;
  hw_csv_columns_settle (sample->columns);
  return g_steal_pointer (&sample);
}

HwCsvReader *
hw_csv_sample_open (const HwCsvSample *sample, GCancellable *cancellable, GError **error)
{
  g_autoptr (HwCsvReader) reader = open_reader (sample, cancellable, error);
  guint skip = sample->dialect.preamble + (sample->dialect.has_header ? 1 : 0);

  for (guint i = 0; reader != NULL && i < skip; i++)
    if (hw_csv_reader_next (reader, cancellable, error) == NULL)
      return NULL;
  return g_steal_pointer (&reader);
}
