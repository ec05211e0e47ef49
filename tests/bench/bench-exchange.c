/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of 100,000 deals in as XLSX against the same as CSV, and out again as CSV against the
 * sqlite3 program writing the same columns, names instead of keys. */
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "bench.h"
#include "exchange/export/hw-export.h"
#include "exchange/import/hw-import.h"

#define N_ROWS 100000
#define N_ACCOUNTS 5000
#define N_COLUMNS 8

static const char *const header[N_COLUMNS] = { "Deal",  "Customer",       "Owner",      "Product",
                                               "Stage", "Expected close", "Created at", "Amount" };

/* All cells but the amount. */
static void
make_cells (guint i, char *cells[N_COLUMNS - 1])
{
  cells[0] = g_strdup_printf ("Precision bracket no. %u", i);
  cells[1] = g_strdup_printf ("Customer works %u", (i * 7) % N_ACCOUNTS);
  cells[2] = g_strdup_printf ("Seller %u", i % 12);
  cells[3] = g_strdup_printf ("Part series %u", i % 20);
  cells[4] = g_strdup_printf ("bench stage %u", i % BENCH_STAGES);
  cells[5] = g_strdup_printf ("2026-%02u-%02u", i % 12 + 1, i % 28 + 1);
  cells[6] = g_strdup_printf ("2025-%02u-%02u 09:30", i % 12 + 1, i % 27 + 1);
}

static double
amount_of (guint i)
{
  return 1000 + i * 3 + 0.5;
}

static void
write_tables (const char *csv_path, const char *xlsx_path)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (xlsx_path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint k = 0; k < N_COLUMNS; k++) {
    worksheet_write_string (sheet, 0, (lxw_col_t) k, header[k], NULL);
    g_string_append_printf (text, "%s%s", header[k], k + 1 < N_COLUMNS ? "," : "\n");
  }
  for (guint i = 0; i < N_ROWS; i++) {
    char *cells[N_COLUMNS - 1];

    make_cells (i, cells);
    for (guint k = 0; k < N_COLUMNS - 1; k++) {
      worksheet_write_string (sheet, i + 1, (lxw_col_t) k, cells[k], NULL);
      g_string_append_printf (text, "%s,", cells[k]);
      g_free (cells[k]);
    }
    worksheet_write_number (sheet, i + 1, N_COLUMNS - 1, amount_of (i), NULL);
    g_string_append_printf (text, "%.2f\n", amount_of (i));
  }
  g_assert (g_file_set_contents (csv_path, text->str, (gssize) text->len, NULL));
  g_assert (workbook_close (book) == LXW_NO_ERROR);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static double
import_table (BenchWorkspace *bench, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (table);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (bench->workspace);
  gint64 start = g_get_monotonic_time ();
  HwCsvSample *sample = hw_csv_sample_read (file, NULL, NULL, NULL, NULL, &error);
  double read = seconds_since (start);
  g_autoptr (HwImportPlan) plan = NULL;
  g_autoptr (HwImportCheck) check = NULL;
  g_autoptr (HwImportResult) result = NULL;

  if (sample == NULL)
    bench_fail (error);
  plan = hw_import_plan_new (sample, config, HW_DEAL, NULL, &error);
  if (plan != NULL)
    check = hw_import_check (bench->workspace, plan, NULL, NULL, &error);
  if (check != NULL)
    result = hw_import_apply (bench->workspace, plan, check, FALSE, NULL, NULL, &error);
  if (result == NULL)
    bench_fail (error);
  if (result->n_created != N_ROWS)
    g_printerr ("only %u rows came in, %u were refused\n", result->n_created, result->n_rejected);
  g_printerr ("%s: reading %.2f s\n", table, read);
  return seconds_since (start);
}

static double
export_table (BenchWorkspace *bench, HwExportFormat format, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (bench->workspace);
  HwExport export = { .kind = HW_DEAL, .format = format };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  guint n = 0;

  if (stream == NULL ||
      !hw_export (bench->workspace, config, &export, G_OUTPUT_STREAM (stream), &n, NULL, &error))
    bench_fail (error);
  if (n != N_ROWS)
    g_printerr ("only %u rows went out\n", n);
  return seconds_since (start);
}

static double
export_bare (const char *folder)
{
  g_autofree char *database = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *out = g_strdup_printf (".output \"%s/bare.csv\"", folder);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_NONE, &error, "sqlite3", "-readonly", "-csv", "-header", database, out,
      "SELECT d.*, a.name, o.name, p.name, s.name, r.name FROM deal d "
      "LEFT JOIN account a ON a.id = d.account LEFT JOIN person o ON o.id = d.owner "
      "LEFT JOIN pipeline p ON p.id = d.pipeline LEFT JOIN stage s ON s.id = d.stage "
      "LEFT JOIN product r ON r.id = d.product WHERE d.deleted_at IS NULL ORDER BY d.rid;",
      NULL);

  if (process == NULL || !g_subprocess_wait_check (process, NULL, &error))
    bench_fail (error);
  return seconds_since (start);
}

int
main (void)
{
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *other = bench_make_folder ();
  g_autofree char *csv = g_build_filename (folder, "deals.csv", NULL);
  g_autofree char *xlsx = g_build_filename (folder, "deals.xlsx", NULL);
  g_autofree char *csv_out = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *xlsx_out = g_build_filename (folder, "out.xlsx", NULL);
  BenchWorkspace first, second;
  double plain, bare, out;

  write_tables (csv, xlsx);
  bench_workspace_make (&first, folder, 0);
  bench_workspace_make (&second, other, 0);
  plain = import_table (&first, csv);
  bench_print ("import of 100,000 deals as XLSX, against CSV", import_table (&second, xlsx), plain,
               "s", 3);
  bare = export_bare (folder);
  out = export_table (&first, HW_EXPORT_CSV, csv_out);
  bench_print ("export of 100,000 deals as CSV, against sqlite3", out, bare, "s", 2);
  bench_print ("export of 100,000 deals as XLSX, against CSV",
               export_table (&first, HW_EXPORT_XLSX, xlsx_out), out, "s", 3);
  bench_workspace_close (&first);
  bench_workspace_close (&second);
  bench_remove_folder (folder);
  bench_remove_folder (other);
  return 0;
}
