/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-sample.h"
#include "exchange/csv/hw-csv-decoder.h"
#include "exchange/csv/hw-csv-dialect.h"
#include "exchange/csv/hw-csv-encoding.h"
#include "exchange/vcard/hw-vcard.h"
#include "exchange/xlsx/hw-xlsx.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DIALECT_BYTES (128 * 1024)

void
hw_csv_sample_free (HwCsvSample *sample)
{
  g_clear_object (&sample->file);
  g_clear_object (&sample->table);
  g_clear_pointer (&sample->sheets, g_ptr_array_unref);
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
detect_dialect (GInputStream *stream,
                const HwCsvEncoding *encoding,
                gboolean is_table,
                HwCsvDialect *dialect,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (HwCsvDecoder) decoder = hw_csv_decoder_new (encoding->name, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint8 *bytes = g_malloc (DIALECT_BYTES);
  char *end;
  gsize got;

  if (decoder == NULL ||
      !g_input_stream_read_all (stream, bytes, DIALECT_BYTES, &got, cancellable, error) ||
      !hw_csv_decoder_feed (decoder, bytes + MIN (encoding->bom, got),
                            got - MIN (encoding->bom, got), FALSE, text, error))
    return FALSE;
  /* Half a line at the end would be counted as a short record. */
  end = got == DIALECT_BYTES ? strrchr (text->str, '\n') : NULL;
  if (end != NULL)
    g_string_truncate (text, end + 1 - text->str);
  if (is_table)
    hw_csv_dialect_detect_table (text->str, text->len, dialect);
  else
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
  g_autoptr (GFileInputStream) stream = NULL;

  if (!detect_encoding (file, encoding, cancellable, error))
    return FALSE;
  stream = g_file_read (file, cancellable, error);
  return stream != NULL &&
         detect_dialect (G_INPUT_STREAM (stream), encoding, FALSE, dialect, cancellable, error);
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

/* From the beginning. */
static GInputStream *
open_stream (const HwCsvSample *sample, GCancellable *cancellable, GError **error)
{
  if (sample->table == NULL)
    return (GInputStream *) g_file_read (sample->file, cancellable, error);
  if (!g_seekable_seek (G_SEEKABLE (sample->table), 0, G_SEEK_SET, cancellable, error))
    return NULL;
  return g_object_ref (g_io_stream_get_input_stream (G_IO_STREAM (sample->table)));
}

static HwCsvReader *
open_reader (const HwCsvSample *sample, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_stream (sample, cancellable, error);

  if (stream == NULL)
    return NULL;
  return hw_csv_reader_new (stream, &sample->encoding, &sample->dialect, error);
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

/* By its first bytes. */
static gboolean
tell_kind (HwCsvSample *sample, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (sample->file, cancellable, error);
  guint8 head[128];
  gsize got;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &got,
                                                  cancellable, error))
    return FALSE;
  if (got >= 4 && (memcmp (head, "PK\003\004", 4) == 0 || memcmp (head, "PK\005\006", 4) == 0))
    sample->kind = HW_CSV_FILE_XLSX;
  else if (hw_vcard_begins (head, got))
    sample->kind = HW_CSV_FILE_VCARD;
  return TRUE;
}

static gboolean
make_table (HwCsvSample *sample, GByteArray **exact, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_tmp ("headway-table-XXXXXX", &sample->table, error);
  GOutputStream *out;
  g_autoptr (HwXlsxTable) table = NULL;

  if (file == NULL)
    return FALSE;
  /* Gone from the folder at once: nothing is left behind, however the program ends. */
  g_file_delete (file, NULL, NULL);
  out = g_io_stream_get_output_stream (G_IO_STREAM (sample->table));
  if (sample->kind == HW_CSV_FILE_VCARD)
    return hw_vcard_read (sample->file, out, &sample->n_left_out, cancellable, error);
  table = hw_xlsx_read (sample->file, sample->dialect.sheet, out, cancellable, error);
  if (table == NULL)
    return FALSE;
  sample->sheets = g_ptr_array_ref (table->sheets);
  sample->dialect.sheet = table->sheet;
  *exact = g_byte_array_ref (table->exact);
  return TRUE;
}

/* Encoding and dialect of a table that we wrote; only its header has to be guessed. */
static gboolean
settle_table (HwCsvSample *sample,
              const HwCsvDialect *dialect,
              GByteArray **exact,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  guint sheet;

  sample->dialect.sheet = dialect != NULL ? dialect->sheet : 0;
  if (!make_table (sample, exact, cancellable, error))
    return FALSE;
  sample->encoding = (HwCsvEncoding){ "UTF-8", 0 };
  sample->n_bytes = (guint64) g_seekable_tell (G_SEEKABLE (sample->table));
  sheet = sample->dialect.sheet;
  if (dialect != NULL && dialect->delimiter != 0)
    sample->dialect = *dialect;
  else
    sample->dialect = HW_CSV_DIALECT_DEFAULT;
  sample->dialect.sheet = sheet;
  sample->dialect.whole_rows = TRUE;
  /* The line of names above an address book stands in no file. */
  sample->dialect.line_shift = sample->kind == HW_CSV_FILE_VCARD ? -1 : 0;
  if (sample->kind == HW_CSV_FILE_VCARD || (dialect != NULL && dialect->delimiter != 0))
    return TRUE;
  stream = open_stream (sample, cancellable, error);
  return stream != NULL &&
         detect_dialect (stream, &sample->encoding, TRUE, &sample->dialect, cancellable, error);
}

static gboolean
settle_text (HwCsvSample *sample,
             const HwCsvEncoding *encoding,
             const HwCsvDialect *dialect,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  if (encoding != NULL)
    sample->encoding = *encoding;
  else if (!detect_encoding (sample->file, &sample->encoding, cancellable, error))
    return FALSE;
  if (dialect != NULL && dialect->delimiter != 0) {
    sample->dialect = *dialect;
    return TRUE;
  }
  stream = open_stream (sample, cancellable, error);
  return stream != NULL &&
         detect_dialect (stream, &sample->encoding, FALSE, &sample->dialect, cancellable, error);
}

/* A spreadsheet's numbers have a point, however they look to people: 1.234 is no thousand. */
static void
mark_exact (HwCsvSample *sample, const GByteArray *exact)
{
  for (guint i = 0; i < MIN (sample->columns->len, exact->len); i++) {
    HwCsvColumn *column = sample->columns->pdata[i];

    if (exact->data[i] != 0) {
      column->decimal = '.';
      column->decimal_open = FALSE;
    }
  }
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
  g_autoptr (GByteArray) exact = NULL;

  sample->file = g_object_ref (file);
  sample->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_csv_column_free);
  sample->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  sample->preamble = g_ptr_array_new_with_free_func (g_free);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, cancellable, error);
  if (info == NULL || !tell_kind (sample, cancellable, error))
    return NULL;
  sample->n_bytes = (guint64) g_file_info_get_size (info);
  if (sample->kind == HW_CSV_FILE_TEXT
          ? !settle_text (sample, encoding, dialect, cancellable, error)
          : !settle_table (sample, dialect, &exact, cancellable, error))
    return NULL;
  if (!read_records (sample, permille, cancellable, error))
    return NULL;
  hw_csv_columns_settle (sample->columns);
  if (exact != NULL)
    mark_exact (sample, exact);
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
