/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that nobody here wrote, where HW_TEST_DATA says they lie: each is a table or a sentence. */
#include "exchange/csv/hw-csv-sample.h"

#include <string.h>

/* Far more than the slowest file needs, even under a sanitizer on a busy machine. */
#define MOST_SECONDS 60

static char *
data_folder (const char *name)
{
  const char *root = g_getenv ("HW_TEST_DATA");

  if (root == NULL) {
    g_test_message ("NOT TESTED: HW_TEST_DATA does not say where the files of others lie.");
    g_test_skip ("HW_TEST_DATA is not set");
    return NULL;
  }
  return g_build_filename (root, name, NULL);
}

static HwCsvSample *
read_table (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 start = g_get_monotonic_time ();
  HwCsvSample *sample = hw_csv_sample_read (file, NULL, NULL, NULL, NULL, error);

  g_assert_cmpint (g_get_monotonic_time () - start, <, MOST_SECONDS * G_USEC_PER_SEC);
  return sample;
}

static HwCsvSample *
must_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HwCsvSample *sample = read_table (path, &error);

  g_assert_no_error (error);
  return sample;
}

/* Names and the first rows, as in the other test. */
static char *
text_of (HwCsvSample *sample)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sample->columns->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            ((HwCsvColumn *) sample->columns->pdata[i])->name);
  for (guint i = 0; i < MIN (sample->rows->len, 3); i++) {
    g_autofree char *row = g_strjoinv ("|", sample->rows->pdata[i]);

    g_string_append_printf (text, "/%s", row);
  }
  return g_string_free (text, FALSE);
}

/* Half of a spreadsheet is none, wherever the rest went. */
static void
check_half (const char *path)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) half = g_file_new_tmp ("headway-half-XXXXXX", &stream, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;
  HwCsvSample *sample;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_replace_contents (half, bytes, size / 2, NULL, FALSE, 0, NULL, NULL, NULL));
  sample = read_table (g_file_peek_path (half), &error);
  g_assert_null (sample);
  g_assert_cmpint ((int) error->domain, ==, (int) HW_CSV_ERROR);
  g_assert_true (g_file_delete (half, NULL, NULL));
}

static void
walk_folder (const char *folder, guint *n_tables, guint *n_refused)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (HwCsvSample) sample = NULL;

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      walk_folder (path, n_tables, n_refused);
      continue;
    }
    sample = read_table (path, &error);
    g_test_message ("%s: %s", name, sample != NULL ? "a table" : error->message);
    if (sample == NULL) {
      g_assert_cmpint ((int) error->domain, ==, (int) HW_CSV_ERROR);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
    if (g_str_has_suffix (name, ".xlsx") || g_str_has_suffix (name, ".xlsm"))
      check_half (path);
    *(sample != NULL ? n_tables : n_refused) += 1;
  }
}

static void
test_walk (gconstpointer data)
{
  g_autofree char *folder = data_folder (data);
  guint n_tables = 0, n_refused = 0;

  if (folder == NULL)
    return;
  walk_folder (folder, &n_tables, &n_refused);
  g_assert_cmpuint (n_tables, >=, 15);
  g_assert_cmpuint (n_refused, >=, 2);
}

/* What they hold, as their authors say. */
static const struct
{
  const char *name;
  const char *text; /* NULL: refused */
} spreadsheets[] = {
  { "date.xlsx", "Column 1|Column 2/2021-01-01|15/2021-01-02|16/255:10:10|17" },
  { "date_1904.xlsx", "Column 1|Column 2/2021-01-01|15/2021-01-02|16/255:10:10|17" },
  { "date_iso.xlsx", "Column 1/2021-01-01/2021-01-01T10:10:10/10:10:10" },
  { "inventory-table.xlsx", "Item|Type|Quantity/1|Apple|50/2|Banana|200/3|Orange|60" },
  { "nonstandard-xml-ns-prefix.xlsx", "a|b/1|3/2|4" },
  { "inlineStr_cdata.xlsx", "Hello CDATA|World/12345|NormalText" },
  { "issue221.xlsm", "Cell_A1|Cell_B1/Cell_A2|Cell_B2" },
  { "table_with_absolute_paths.xlsx", "Item|Name/100|North/200|South/101|West" },
  { "empty_sheet.xlsx", NULL },
  { "pass_protected.xlsx", NULL },
  { "issue252.xlsx", NULL }, /* its relations are damaged */
  { "issue127.xlsb", NULL },
};

static void
test_spreadsheets (void)
{
  g_autofree char *folder = data_folder ("xlsx-calamine");

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (spreadsheets); i++) {
    g_autofree char *path = g_build_filename (folder, spreadsheets[i].name, NULL);
    g_autoptr (HwCsvSample) sample = read_table (path, NULL);
    g_autofree char *text = sample != NULL ? text_of (sample) : NULL;

    g_test_message ("%s", spreadsheets[i].name);
    g_assert_cmpstr (text, ==, spreadsheets[i].text);
  }
}

/* The same leads as CSV and as a spreadsheet that somebody called .csv and that has a column less.
 */
static void
test_leads (void)
{
  g_autofree char *folder = data_folder ("x-education-leads");
  g_autoptr (HwCsvSample) csv = NULL;
  g_autoptr (HwCsvSample) xlsx = NULL;

  if (folder == NULL)
    return;
  csv = must_read (folder, "Leads.csv");
  xlsx = must_read (folder, "Leads_is_really_xlsx.csv");
  g_assert_cmpint (csv->kind, ==, HW_CSV_FILE_TEXT);
  g_assert_cmpint (xlsx->kind, ==, HW_CSV_FILE_XLSX);
  g_assert_cmpuint (csv->n_records, ==, 9240);
  g_assert_cmpuint (xlsx->n_records, ==, 9240);
  g_assert_cmpuint (csv->columns->len, ==, 38);
  /* Counted in the file itself: its first row has 37 cells. */
  g_assert_cmpuint (xlsx->columns->len, ==, 37);
  for (guint i = 0; i < 10; i++) {
    char **one = csv->rows->pdata[i], **other = xlsx->rows->pdata[i];

    for (guint k = 0; k < 3; k++)
      g_assert_cmpstr (one[k], ==, other[k]);
  }
}

int
main (int argc, char **argv)
{
  static const char *const folders[] = { "xlsx-calamine", "messytables", "vcard" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_strconcat ("/table-files/walk/", folders[i], NULL);

    g_test_add_data_func (path, folders[i], test_walk);
  }
  g_test_add_func ("/table-files/spreadsheets", test_spreadsheets);
  g_test_add_func ("/table-files/leads", test_leads);
  return g_test_run ();
}
