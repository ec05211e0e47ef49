/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of 100,000 deals, from the file to the commit with all that Headway keeps (rules, clocks,
 * history, time in stage, search), against the sqlite3 program's own import of the same file with
 * the same search index. */
#include <glib/gstdio.h>

#include "bench.h"
#include "exchange/import/hw-import.h"

#define N_ROWS 100000
#define N_ACCOUNTS 5000

static void
write_table (const char *path)
{
  g_autoptr (GString) text = g_string_new ("Deal,Customer,Owner,Main product,Amount,Stage,"
                                           "Expected close,Created at\n");

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text,
                            "Precision bracket no. %u,Customer works %u,Seller %u,Part series %u,"
                            "%u.50,bench stage %u,2026-%02u-%02u,2025-%02u-%02u 09:30\n",
                            i, (i * 7) % N_ACCOUNTS, i % 12, i % 20, 1000 + i * 3, i % BENCH_STAGES,
                            i % 12 + 1, i % 28 + 1, i % 12 + 1, i % 27 + 1);
  g_assert (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static double
import_bare (const char *folder, const char *table)
{
  g_autofree char *database = g_build_filename (folder, "bare.db", NULL);
  g_autofree char *load = g_strdup_printf (".import --csv \"%s\" raw", table);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "sqlite3", database,
                        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", load,
                        "CREATE TABLE doc (rid INTEGER PRIMARY KEY, text TEXT);"
                        "INSERT INTO doc (text) SELECT Deal FROM raw UNION ALL SELECT DISTINCT "
                        "Customer FROM raw;"
                        "CREATE VIRTUAL TABLE search USING fts5 (text, content='doc', "
                        "content_rowid='rid', "
                        "tokenize='trigram'); INSERT INTO search (search) VALUES ('rebuild');",
                        NULL);

  if (process == NULL || !g_subprocess_wait_check (process, NULL, &error))
    bench_fail (error);
  return seconds_since (start);
}

static double
import_real (BenchWorkspace *bench, const char *folder, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (table);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (bench->workspace);
  gint64 start = g_get_monotonic_time ();
  HwCsvSample *sample = hw_csv_sample_read (file, NULL, NULL, NULL, NULL, &error);
  g_autoptr (HwImportPlan) plan = NULL;
  g_autoptr (HwImportCheck) check = NULL;
  g_autoptr (HwImportResult) result = NULL;
  double read, checked;

  if (sample == NULL)
    bench_fail (error);
  plan = hw_import_plan_new (sample, config, HW_DEAL, folder, &error);
  read = seconds_since (start);
  if (plan != NULL)
    check = hw_import_check (bench->workspace, plan, NULL, NULL, &error);
  checked = seconds_since (start);
  if (check != NULL)
    result = hw_import_apply (bench->workspace, plan, check, FALSE, NULL, NULL, &error);
  if (result == NULL)
    bench_fail (error);
  if (result->n_created != N_ROWS)
    g_printerr ("only %u rows came in, %u were refused\n", result->n_created, result->n_rejected);
  g_printerr ("reading %.2f s, checking %.2f s, applying %.2f s\n", read, checked - read,
              seconds_since (start) - checked);
  return seconds_since (start);
}

int
main (void)
{
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *table = g_build_filename (folder, "deals.csv", NULL);
  BenchWorkspace bench;
  double bare, real, before;

  write_table (table);
  bench_workspace_make (&bench, folder, 0);
  bare = import_bare (folder, table);
  before = bench_processor_time (FALSE);
  real = import_real (&bench, folder, table);
  bench_print ("import of 100,000 deals", real, bare, "s", 4);
  bench_print ("import of 100,000 deals, processor time", bench_processor_time (FALSE) - before,
               bench_processor_time (TRUE), "s", 4);
  bench_workspace_close (&bench);
  bench_remove_folder (folder);
  return 0;
}
