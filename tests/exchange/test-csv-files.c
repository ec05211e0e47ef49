/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that nobody here wrote, where HW_TEST_DATA says they lie. */
#include "exchange/csv/hw-csv-column.h"
#include "exchange/csv/hw-csv-dialect.h"
#include "exchange/csv/hw-csv-encoding.h"
#include "exchange/csv/hw-csv-reader.h"
#include "exchange/csv/hw-csv-sample.h"

#include <json-glib/json-glib.h>
#include <string.h>

static char *
data_folder (const char *name)
{
  const char *root = g_getenv ("HW_TEST_DATA");

  if (root == NULL) {
    g_test_skip ("HW_TEST_DATA is not set");
    return NULL;
  }
  return g_build_filename (root, name, NULL);
}

/* Opened as an import opens it: encoding and dialect detected. */
static HwCsvReader *
open_file (const char *path, HwCsvEncoding *encoding, HwCsvDialect *dialect, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;

  if (!hw_csv_detect (file, encoding, dialect, NULL, error))
    return NULL;
  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;
  return hw_csv_reader_new (G_INPUT_STREAM (stream), encoding, dialect, error);
}

/* The suite's own answer for this file names another phone number than the file does. */
static gboolean
answer_is_wrong (const char *name, const char *key)
{
  return g_str_equal (name, "location_coordinates") && g_str_equal (key, "Contact Phone Number");
}

static void
check_record (const char *name, char **header, const HwCsvRecord *record, JsonObject *want)
{
  g_assert_cmpuint (record->n_cells, ==, g_strv_length (header));
  for (guint i = 0; i < record->n_cells; i++)
    if (!answer_is_wrong (name, header[i]))
      g_assert_cmpstr (record->cells[i], ==, json_object_get_string_member (want, header[i]));
}

static void
check_spectrum (const char *folder, const char *name)
{
  g_autofree char *csv = g_strdup_printf ("%s/csvs/%s.csv", folder, name);
  g_autofree char *json = g_strdup_printf ("%s/json/%s.json", folder, name);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  HwCsvEncoding encoding;
  HwCsvDialect dialect;
  g_autoptr (HwCsvReader) reader = open_file (csv, &encoding, &dialect, &error);
  g_auto (GStrv) header = NULL;
  JsonNode *root;
  JsonArray *want;

  g_assert_no_error (error);
  g_assert_cmpint (dialect.delimiter, ==, ',');
  g_assert_true (json_parser_load_from_file (parser, json, &error));
  root = json_parser_get_root (parser);
  if (JSON_NODE_HOLDS_ARRAY (root)) {
    want = json_array_ref (json_node_get_array (root));
  } else {
    want = json_array_new ();
    json_array_add_element (want, json_node_copy (root));
  }
  header = g_strdupv ((char **) hw_csv_reader_next (reader, NULL, NULL)->cells);
  for (guint i = 0; i < json_array_get_length (want); i++) {
    const HwCsvRecord *record = hw_csv_reader_next (reader, NULL, &error);

    g_assert_no_error (error);
    g_assert_nonnull (record);
    check_record (name, header, record, json_array_get_object_element (want, i));
  }
  g_assert_null (hw_csv_reader_next (reader, NULL, &error));
  g_assert_no_error (error);
  json_array_unref (want);
}

static void
test_spectrum (void)
{
  static const char *const names[] = {
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "utf8",
    "simple_crlf",
    "location_coordinates",
  };
  g_autofree char *folder = data_folder ("csv-spectrum");

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (names); i++)
    check_spectrum (folder, names[i]);
}

/* What the horrors are; files not named here need only end without harm. */
static const struct
{
  const char *name;
  const char *encoding; /* NULL: refused */
  char delimiter;
  guint preamble;
} horrors[] = {
  { "simple.csv", "UTF-8", ',', 0 },
  { "simple.psv", "UTF-8", '|', 0 },
  { "simple.ssv", "UTF-8", ';', 0 },
  { "example.tsv", "UTF-8", '\t', 0 },
  { "utf8bom.csv", "UTF-8", ',', 0 },
  { "utf-16le_encoded.csv", "UTF-16LE", ',', 0 },
  { "characters.csv", "Big5", ',', 0 },
  { "spanish_chars.csv", "windows-1252", ',', 0 },
  { "excel_pasting.csv", "UTF-8", ',', 3 },
  { "simple.zip", NULL, 0, 0 },
  { "simple.xls", NULL, 0, 0 },
  { "simple.xlsx", NULL, 0, 0 },
  { "simple.ods", NULL, 0, 0 },
};

static void
check_horror (const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  HwCsvEncoding encoding = { 0 };
  HwCsvDialect dialect;
  g_autoptr (HwCsvReader) reader = open_file (path, &encoding, &dialect, &error);
  guint n = 0;

  while (reader != NULL && hw_csv_reader_next (reader, NULL, &error) != NULL)
    n++;
  g_test_message ("%s: %s “%c” %u before, %u records %s", name, encoding.name,
                  reader != NULL ? dialect.delimiter : ' ', reader != NULL ? dialect.preamble : 0,
                  n, error != NULL ? error->message : "");
  for (guint i = 0; i < G_N_ELEMENTS (horrors); i++) {
    if (!g_str_equal (horrors[i].name, name))
      continue;
    g_assert_cmpint (horrors[i].encoding != NULL, ==, error == NULL);
    if (error != NULL)
      break;
    g_assert_cmpstr (encoding.name, ==, horrors[i].encoding);
    g_assert_cmpint (dialect.delimiter, ==, horrors[i].delimiter);
    g_assert_cmpuint (dialect.preamble, ==, horrors[i].preamble);
  }
}

static void
test_horrors (void)
{
  g_autofree char *folder = data_folder ("messytables/horror");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  if (folder == NULL)
    return;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    check_horror (path, name);
    n++;
  }
  g_assert_cmpuint (n, >=, 40);
}

/* The same table in three encodings reads as the same text. */
static void
test_superstore (void)
{
  static const char *const names[] = { "orders.csv", "orders.gb18030.csv", "orders.utf16.csv" };
  g_autofree char *folder = data_folder ("superstore-zh");
  g_autofree char *first = NULL;

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
    g_autoptr (GError) error = NULL;
    HwCsvEncoding encoding;
    HwCsvDialect dialect;
    g_autoptr (HwCsvReader) reader = open_file (path, &encoding, &dialect, &error);
    const HwCsvRecord *record;
    guint n = 0;

    g_assert_no_error (error);
    for (; (record = hw_csv_reader_next (reader, NULL, &error)) != NULL; n++)
      for (guint k = 0; k < record->n_cells; k++)
        g_checksum_update (sum, (const guchar *) record->cells[k],
                           (gssize) strlen (record->cells[k]) + 1);
    g_assert_no_error (error);
    g_assert_cmpuint (n, >, 9000);
    if (first == NULL)
      first = g_strdup (g_checksum_get_string (sum));
    g_assert_cmpstr (g_checksum_get_string (sum), ==, first);
  }
}

static HwCsvColumn *
find_column (GPtrArray *columns, const char *name)
{
  for (guint i = 0; i < columns->len; i++) {
    HwCsvColumn *column = columns->pdata[i];

    if (g_str_equal (column->name, name))
      return column;
  }
  g_assert_not_reached ();
}

static void
test_maven (void)
{
  static const struct
  {
    const char *name;
    HwCsvColumnKind kind;
    guint n_cells;
    guint n_distinct;
  } rows[] = {
    { "opportunity_id", HW_CSV_COLUMN_TEXT, 8800, 8800 },
    { "sales_agent", HW_CSV_COLUMN_TEXT, 8800, 30 },
    { "product", HW_CSV_COLUMN_CHOICE, 8800, 7 },
    { "account", HW_CSV_COLUMN_TEXT, 7375, 85 },
    { "deal_stage", HW_CSV_COLUMN_CHOICE, 8800, 4 },
    { "engage_date", HW_CSV_COLUMN_DATE, 8300, 0 },
    { "close_date", HW_CSV_COLUMN_DATE, 6711, 0 },
    { "close_value", HW_CSV_COLUMN_INT, 6711, 0 },
  };
  g_autofree char *folder = data_folder ("maven-crm");
  g_autofree char *path =
      folder != NULL ? g_build_filename (folder, "sales_pipeline.csv", NULL) : NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (HwCsvSample) sample = NULL;
  g_autoptr (GError) error = NULL;

  if (folder == NULL)
    return;
  file = g_file_new_for_path (path);
  sample = hw_csv_sample_read (file, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sample->n_records, ==, 8800);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwCsvColumn *column = find_column (sample->columns, rows[i].name);

    g_assert_cmpint (column->kind, ==, rows[i].kind);
    g_assert_cmpuint (column->n_cells, ==, rows[i].n_cells);
    if (rows[i].n_distinct > 0)
      g_assert_cmpuint (g_hash_table_size (column->distinct), ==, rows[i].n_distinct);
    if (column->kind == HW_CSV_COLUMN_DATE) {
      g_assert_cmpint (column->order, ==, HW_CSV_MDY);
      g_assert_false (column->order_open);
    }
  }
}

static void
test_duplicate_header (void)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp (NULL, &stream, NULL);
  g_autoptr (HwCsvSample) sample = NULL;
  g_autoptr (GError) error = NULL;
  const char *text = "name,amount,Name \nA,1,B\n";

  g_assert_true (
      g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
  sample = hw_csv_sample_read (file, NULL, NULL, NULL, NULL, &error);
  g_assert_null (sample);
  g_assert_error (error, HW_CSV_ERROR, HW_CSV_ERROR_HEADER);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-files/spectrum", test_spectrum);
  g_test_add_func ("/csv-files/horrors", test_horrors);
  g_test_add_func ("/csv-files/superstore", test_superstore);
  g_test_add_func ("/csv-files/maven", test_maven);
  g_test_add_func ("/csv-files/duplicate-header", test_duplicate_header);
  return g_test_run ();
}
