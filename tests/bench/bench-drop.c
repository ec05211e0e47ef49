/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop between two neighbours, durable when it answers, against the least that a durable change
 * can cost: a bare update of one row. In turns, in one folder. */
#include <sqlite3.h>

#include "bench.h"

#define N_DEALS 10000
#define N_DROPS 400

static sqlite3 *
open_bare (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  sqlite3 *db;

  g_assert (sqlite3_open (path, &db) == SQLITE_OK);
  g_assert (
      sqlite3_exec (db,
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                    "CREATE TABLE deal (rid INTEGER PRIMARY KEY, title TEXT, stage INT, rank TEXT);"
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i "
                    "< " G_STRINGIFY (N_DEALS) ") INSERT INTO deal SELECT i, 'Deal ' || i, i % 5, "
                                               "printf ('%08d', i) FROM n; CREATE INDEX deal_stage "
                                               "ON deal (stage, rank);",
                    NULL, NULL, NULL) == SQLITE_OK);
  return db;
}

static sqlite3_stmt *
prepare_bare (sqlite3 *db)
{
  sqlite3_stmt *stmt;

  g_assert (sqlite3_prepare_v2 (db, "UPDATE deal SET stage = ?, rank = ? WHERE rid = ?", -1, &stmt,
                                NULL) == SQLITE_OK);
  return stmt;
}

static double
update_bare (sqlite3_stmt *stmt, guint i)
{
  gint64 start = g_get_monotonic_time ();
  char rank[16];

  g_snprintf (rank, sizeof rank, "%08uV", i % N_DEALS);
  sqlite3_bind_int (stmt, 1, (int) (i % BENCH_STAGES));
  sqlite3_bind_text (stmt, 2, rank, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (stmt, 3, (int) (i % N_DEALS) + 1);
  g_assert (sqlite3_step (stmt) == SQLITE_DONE);
  sqlite3_reset (stmt);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Deal i stands in stage i % 5: its neighbours five on and ten on are neighbours there. */
static double
drop (BenchWorkspace *bench, guint i)
{
  HwId deal = bench_deal_id (i), after = bench_deal_id (i + 1001),
       before = bench_deal_id (i + 1006);
  g_autoptr (HwCommand) command =
      hw_command_move_deal (&deal, &bench->stages[(i + 1) % BENCH_STAGES], &after, &before);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (bench->workspace, command, &error);

  if (outcome == NULL)
    bench_fail (error);
  g_assert (outcome->status == HW_OUTCOME_DONE);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

int
main (void)
{
  g_autofree char *folder = bench_make_folder ();
  g_autoptr (GArray) drops = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bares = g_array_new (FALSE, FALSE, sizeof (double));
  BenchWorkspace bench;
  sqlite3 *db = open_bare (folder);
  sqlite3_stmt *stmt = prepare_bare (db);

  bench_workspace_make (&bench, folder, N_DEALS);
  for (guint i = 0; i < N_DROPS; i++) {
    double value = drop (&bench, i), bare = update_bare (stmt, i);

    if (i < 20) /* until everything is warm */
      continue;
    g_array_append_val (drops, value);
    g_array_append_val (bares, bare);
  }
  bench_print ("drop p50", bench_percentile (drops, 50), bench_percentile (bares, 50), "ms", 3);
  bench_print ("drop p95", bench_percentile (drops, 95), bench_percentile (bares, 95), "ms", 3);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  bench_workspace_close (&bench);
  bench_remove_folder (folder);
  return 0;
}
