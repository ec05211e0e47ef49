/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wrote what? The attacker has the folder, knows in which order and when people sat at the
 * keyboard, and has looked at the files before and after each of them. */
#include "anonymous-fixture.h"

/* --- while the cards wait --- */

static void
test_waiting (Fixture *f, gconstpointer data)
{
  g_autofree char *snapshot = NULL;
  g_autofree char *body = NULL;
  g_autofree char *lines = NULL;
  sqlite3 *db;

  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *word = marker (i);
    g_autofree char *first = marker (0);

    f->now += MINUTE;
    log_touch (f, i);
    seal_card (f, i, NULL);
    log_touch (f, i);
    g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, i + 1);
    /* what the box was before is nowhere any more, else its words would be there twice */
    g_assert_cmpuint (occurrences_in_database (f, word), <=, 1);
    g_assert_cmpuint (occurrences_in_database (f, first), <=, 1);
  }
  snapshot = hw_workspace_take_snapshot (f->workspace, "hand", NULL);
  g_assert_nonnull (snapshot);
  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *word = marker (i);

    g_assert_cmpuint (occurrences (snapshot, word), ==, 0);
  }
  db = open_database (f);
  body = query_text (db, "SELECT body FROM sealed");
  lines = query_text (db, "SELECT substr (body, instr (body, char (10)) + 1) FROM sealed");
  assert_names_nobody (f, body);
  g_assert_null (strstr (body, "_at\""));
  g_assert_null (strstr (body, "rank"));
  assert_order_tells_nothing (lines, "box");
  g_clear_pointer (&lines, g_free);
  lines = query_text (db, "SELECT count(*) FROM problem_card");
  g_assert_cmpstr (lines, ==, "0");
  g_clear_pointer (&lines, g_free);
  lines = query_text (db, "SELECT count(*) FROM command WHERE kind = 'card.submit'");
  g_assert_cmpstr (lines, ==, "0");
  sqlite3_close (db);
}

/* What is counted across all rows has no gap where somebody sealed something. */
static void
test_no_gaps (Fixture *f, gconstpointer data)
{
  g_autofree char *ranks = NULL;
  g_auto (GStrv) parts = NULL;

  log_touch (f, 1);
  seal_card (f, 1, "Legal");
  log_touch (f, 2);
  log_touch (f, 3);
  /* a rank ends in what was counted and a V: the steps from one to the next are alike */
  ranks = query (f, "SELECT unicode (substr (rank, -2, 1)) FROM task ORDER BY rowid");
  parts = g_strsplit (ranks, "\n", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_cmpint (atoi (parts[1]) - atoi (parts[0]), ==, 1);
  g_assert_cmpint (atoi (parts[2]) - atoi (parts[1]), ==, 1);
  assert_query (f, "SELECT max (seq) - min (seq), count (*) FROM command", "4|5");
  assert_query (f, "SELECT max (seq) - min (seq) + 1 = count (*) FROM ledger", "1");
}

/* A power cut or a new day: the box is still there. */
static void
test_reopened (Fixture *f, gconstpointer data)
{
  seal_card (f, 1, NULL);
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  open_workspace (f);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 1);
}

/* A reader in the way keeps the log; the next command lets go of it. */
static void
test_reader_in_the_way (Fixture *f, gconstpointer data)
{
  g_autofree char *wal = g_build_filename (f->folder, "workspace.db-wal", NULL);
  g_autofree char *first = marker (1);
  sqlite3 *db = open_database (f);
  GStatBuf info;

  sqlite3_exec (db, "BEGIN; SELECT count(*) FROM sealed", NULL, NULL, NULL);
  seal_card (f, 1, NULL);
  seal_card (f, 2, NULL);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (db);
  log_touch (f, 3);
  g_assert_cmpuint (occurrences_in_database (f, first), <=, 1);
}

static void
copy_part (Fixture *from, Fixture *to, const char *name)
{
  g_autofree char *source = g_build_filename (from->folder, name, NULL);
  g_autofree char *target = g_build_filename (to->folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (target, bytes, (gssize) size, NULL));
}

/* The power goes before the log is let go of: the next one to write anything does it. */
static void
test_power_cut (Fixture *f, gconstpointer data)
{
  Fixture after = *f;
  g_autofree char *word = marker (1);
  sqlite3 *db = open_database (f);

  sqlite3_exec (db, "BEGIN; SELECT count(*) FROM sealed", NULL, NULL, NULL);
  seal_card (f, 1, NULL);
  seal_card (f, 2, NULL);
  after.folder = g_dir_make_tmp ("headway-anonymous-XXXXXX", NULL);
  copy_part (f, &after, "workspace.db");
  copy_part (f, &after, "workspace.db-wal");
  sqlite3_close (db);
  g_assert_cmpuint (occurrences_in_database (&after, word), >, 1);
  open_workspace (&after);
  log_touch (&after, 3);
  g_assert_cmpuint (count_box (&after, hw_sealed_box_cards (&f->meeting)), ==, 2);
  g_assert_cmpuint (occurrences_in_database (&after, word), <=, 1);
  tear_down (&after, NULL);
}

/* --- once they are opened --- */

static const char *const orders[][2] = {
  { "rid", "SELECT obstacle FROM problem_card ORDER BY rid" },
  { "id", "SELECT obstacle FROM problem_card ORDER BY id" },
  { "rank", "SELECT obstacle FROM problem_card ORDER BY rank" },
  { "clock", "SELECT obstacle FROM problem_card ORDER BY _clk, rid" },
  { "ledger", "SELECT change FROM ledger WHERE entity = 'problem_card' ORDER BY seq" },
  { "search", "SELECT text FROM search_doc WHERE entity = 'problem_card' ORDER BY search_doc.rid" },
};

/* One answer for all of them. */
static const char *const alike[] = {
  "SELECT DISTINCT created_at, submitted_at, created_by, person, late FROM problem_card",
  "SELECT DISTINCT hex (_clk), hex (_xclk) FROM problem_card",
  "SELECT DISTINCT command FROM ledger WHERE entity = 'problem_card'",
  ("SELECT device, actor, recorded_at - 1795100400000000, happened_at - 1795100400000000, "
   "undone_by FROM command WHERE kind = 'retro.cards'"),
};

/* All that a row says has one clock: of the moment that is told, and of no device. */
static void
assert_clocks (sqlite3 *db)
{
  g_autofree char *clocks =
      query_text (db, "SELECT DISTINCT substr (hex (_clk), 1, 32) FROM problem_card WHERE "
                      "length (_clk) < 32");
  g_autofree char *wanted =
      g_strdup_printf ("%016" G_GINT64_MODIFIER "X%016X", ((guint64) NOW / 1000) << 16, 0);
  g_autofree char *parted = query_text (db, "SELECT count(*) FROM problem_card WHERE length (_clk) "
                                            ">= 32");
  g_autofree char *stamp = query_text (db, "SELECT hlc FROM command WHERE kind = 'retro.cards'");

  g_assert_cmpstr (clocks, ==, wanted);
  g_assert_cmpstr (parted, ==, "0");
  g_assert_cmpint (g_ascii_strtoll (stamp, NULL, 10), ==, (NOW / 1000) << 16);
}

static void
attack (Fixture *f)
{
  sqlite3 *db = open_database (f);
  g_autofree char *everything = NULL;
  g_autofree char *versions = NULL;
  g_autofree char *command = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    g_autofree char *text = query_text (db, orders[i][1]);

    assert_order_tells_nothing (text, orders[i][0]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++) {
    g_autofree char *text = query_text (db, alike[i]);

    g_test_message ("%s", text);
    g_assert_null (strchr (text, '\n'));
    assert_names_nobody (f, text);
  }
  command = query_text (db, alike[3]);
  g_assert_cmpstr (command, ==, "0||0|0|");
  assert_clocks (db);
  everything = query_text (db, "SELECT hex (id), hex (person), hex (created_by), source_key, "
                               "hex (scope), rank FROM problem_card UNION ALL SELECT change, hex "
                               "(row), op, entity, '', '' FROM ledger WHERE entity = "
                               "'problem_card'");
  assert_names_nobody (f, everything);
  /* version 4: no time in it; of the cards and of the command that wrote them */
  versions = query_text (db, "SELECT DISTINCT substr (hex (id), 13, 1) FROM problem_card UNION "
                             "SELECT substr (hex (id), 13, 1) FROM command WHERE kind = "
                             "'retro.cards'");
  g_assert_cmpstr (versions, ==, "4");
  sqlite3_close (db);
  /* the box is gone from the files, not only from its table */
  g_assert_cmpuint (occurrences_in_database (f, "[[\"problem_card\""), ==, 0);
}

static void
test_opened (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) undone = NULL;

  for (guint i = 0; i < N_PEOPLE; i++) {
    f->now += MINUTE;
    log_touch (f, i);
    seal_card (f, i, NULL);
    log_touch (f, i);
  }
  f->now += MINUTE;
  open_cards (f, NOW);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 0);
  attack (f);
  assert_told_of_nobody (f, HW_SEALED_BOX_CARDS_OPENED);
  /* undo takes back the step of the facilitator and leaves the cards */
  undone = hw_workspace_undo (f->workspace, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->kind, ==, "retro.go");
  assert_query (f, "SELECT count(*) FROM problem_card WHERE deleted_at IS NULL", "16");
  assert_query (f, "SELECT phase IS NULL FROM meeting", "1");
}

static void
test_without_a_box (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = new_card (f, 1, "Legal");

  f->now += 17 * MINUTE;
  hw_command_set_anonymous (command, NOW);
  perform (f, command);
  assert_query (f,
                "SELECT person IS NULL, created_by IS NULL, created_at - 1795100400000000, substr "
                "(hex (id), 13, 1), (SELECT count(*) FROM tagging WHERE card = c.id) FROM "
                "problem_card c",
                "1|1|0|4|1");
  assert_query (f,
                "SELECT device, actor IS NULL, recorded_at - 1795100400000000 FROM command "
                "WHERE kind = 'card.submit'",
                "0|1|0");
  assert_told_of_nobody (f, "card.submit");
}

#define TEST(name, func) g_test_add ("/anonymous/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("waiting", test_waiting);
  TEST ("no-gaps", test_no_gaps);
  TEST ("reopened", test_reopened);
  TEST ("reader-in-the-way", test_reader_in_the_way);
  TEST ("power-cut", test_power_cut);
  TEST ("opened", test_opened);
  TEST ("without-a-box", test_without_a_box);
  return g_test_run ();
}
