/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards, ballots and suggestions without a name. The attacker has the folder, knows in which order
 * and when people sat at the keyboard, and has looked at the files before and after each of them.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "core/ledger/hw-history.h"
#include "core/retro/hw-sealed-box.h"
#include "core/store/hw-table.h"
#include "core/workspace/hw-workspace.h"

#define N_PEOPLE 16
#define NOW (G_GINT64_CONSTANT (1795100400) * G_USEC_PER_SEC)
#define MINUTE ((gint64) G_TIME_SPAN_MINUTE)

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  gint64 now;
  HwId people[N_PEOPLE];
  HwId meeting, deal;
} Fixture;

static gint64
read_clock (gpointer data)
{
  return ((Fixture *) data)->now;
}

static HwOutcome *
try_perform (Fixture *f, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  HwOutcome *outcome = hw_workspace_perform (f->workspace, command, &error);

  g_assert_no_error (error);
  return outcome;
}

static void
perform (Fixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = try_perform (f, command);
  g_autofree char *text = hw_outcome_describe (outcome);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static void
refuse (Fixture *f, HwCommand *command, HwProblemKind kind)
{
  g_autoptr (HwOutcome) outcome = try_perform (f, command);

  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
  g_assert_cmpint (((HwProblem *) outcome->problems->pdata[0])->kind, ==, (int) kind);
}

static void
open_workspace (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (f->workspace, read_clock, f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("world");
  HwId pipeline = hw_id_new (NOW), stage = hw_id_new (NOW);
  HwEdit *edit;

  f->folder = g_dir_make_tmp ("headway-anonymous-XXXXXX", NULL);
  f->now = NOW;
  open_workspace (f);
  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *name = g_strdup_printf ("Person %u", i);

    f->people[i] = hw_id_new (NOW);
    hw_edit_set_text (hw_command_create (command, HW_PERSON, &f->people[i]), HW_PERSON_NAME, name);
  }
  edit = hw_command_create (command, HW_PIPELINE, &pipeline);
  hw_edit_set_text (edit, HW_PIPELINE_NAME, "Sales");
  edit = hw_command_create (command, HW_STAGE, &stage);
  hw_edit_set_text (edit, HW_STAGE_NAME, "Need");
  hw_edit_set_text (edit, HW_STAGE_KIND, "open");
  hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &pipeline);
  perform (f, command);
  hw_command_unref (g_steal_pointer (&command));
  command = hw_command_new ("world");
  f->deal = hw_id_new (NOW);
  edit = hw_command_create (command, HW_DEAL, &f->deal);
  hw_edit_set_text (edit, HW_DEAL_TITLE, "Pump");
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &stage);
  f->meeting = hw_id_new (NOW);
  edit = hw_command_create (command, HW_MEETING, &f->meeting);
  hw_edit_set_text (edit, HW_MEETING_NAME, "Retro");
  hw_edit_set_text (edit, HW_MEETING_KIND, "retro");
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, NOW);
  perform (f, command);
  /* who acts in the window all the while */
  hw_workspace_set_actor (f->workspace, &f->people[N_PEOPLE - 1]);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hw_workspace_check (f->workspace, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_tree (f->folder);
  g_free (f->folder);
}

/* --- people at the keyboard --- */

/* A word that is in one author's card only. */
static char *
marker (guint author)
{
  return g_strdup_printf ("qz%cword", 'a' + (int) author);
}

/* @tag: NULL for none. */
static HwCommand *
new_card (Fixture *f, guint author, const char *tag)
{
  HwCommand *command = hw_command_new ("card.submit");
  g_autofree char *word = marker (author);
  g_autofree char *text = g_strdup_printf ("Legal took %u days for %s", author + 2, word);
  HwId card = hw_id_new (f->now), tag_id = hw_id_new (f->now), tagging = hw_id_new (f->now);
  HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &card);

  hw_command_set_actor (command, &f->people[author]);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, text);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, &f->meeting);
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_PERSON, &f->people[author]);
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_DEAL, &f->deal);
  if (tag == NULL)
    return command;
  hw_edit_set_text (hw_command_create (command, HW_TAG, &tag_id), HW_TAG_NAME, tag);
  edit = hw_command_create (command, HW_TAGGING, &tagging);
  hw_edit_set_ref (edit, HW_TAGGING_TAG, &tag_id);
  hw_edit_set_ref (edit, HW_TAGGING_CARD, &card);
  return command;
}

/* What the same person does besides, under a name. */
static void
log_touch (Fixture *f, guint author)
{
  g_autoptr (HwCommand) command = hw_command_new ("task.create");
  HwId id = hw_id_new (f->now);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_command_set_actor (command, &f->people[author]);
  hw_edit_set_text (edit, HW_TASK_TITLE, "Call back");
  hw_edit_set_text (edit, HW_TASK_KIND, "todo");
  hw_edit_set_ref (edit, HW_TASK_OWNER, &f->people[author]);
  perform (f, command);
}

static void
seal_card (Fixture *f, guint author, const char *tag)
{
  g_autoptr (HwCommand) command = new_card (f, author, tag);
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);

  hw_command_seal (command, box);
  perform (f, command);
}

static void
step_phase (Fixture *f, gint64 phase, HwCommand *command)
{
  HwEdit *edit = hw_command_update (command, HW_MEETING, &f->meeting);

  hw_command_set_actor (command, &f->people[0]);
  hw_edit_set_int (edit, HW_MEETING_PHASE, phase);
  perform (f, command);
}

static void
open_cards (Fixture *f, gint64 when)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.go");
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);

  hw_command_open_box (command, box, when);
  step_phase (f, 1, command);
}

typedef struct
{
  char *box;
  guint n;
} Count;

static gpointer
read_count (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Count *count = data;

  return GINT_TO_POINTER (hw_sealed_box_count (connection, count->box, &count->n, error));
}

static guint
count_box (Fixture *f, char *box)
{
  Count count = { box, 0 };

  g_assert_nonnull (hw_workspace_read (f->workspace, read_count, &count, NULL));
  g_free (box);
  return count.n;
}

/* --- the attacker --- */

static guint
occurrences (const char *path, const char *needle)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  guint n = 0;

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    return 0;
  for (const char *at = bytes;
       (at = memmem (at, size - (gsize) (at - bytes), needle, strlen (needle))) != NULL; at++)
    n++;
  return n;
}

static guint
occurrences_in_database (Fixture *f, const char *needle)
{
  static const char *const names[] = { "workspace.db", "workspace.db-wal", "workspace.db-shm" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

    n += occurrences (path, needle);
  }
  return n;
}

static sqlite3 *
open_database (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "workspace.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  return db;
}

static char *
query_text (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;
  GString *text = g_string_new (NULL);

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    if (text->len > 0)
      g_string_append_c (text, '\n');
    for (int i = 0; i < sqlite3_column_count (statement); i++) {
      if (i > 0)
        g_string_append_c (text, '|');
      if (sqlite3_column_text (statement, i) != NULL)
        g_string_append (text, (const char *) sqlite3_column_text (statement, i));
    }
  }
  sqlite3_finalize (statement);
  return g_string_free (text, FALSE);
}

static char *
query (Fixture *f, const char *sql)
{
  sqlite3 *db = open_database (f);
  char *text = query_text (db, sql);

  sqlite3_close (db);
  return text;
}

static void
assert_query (Fixture *f, const char *sql, const char *answer)
{
  g_autofree char *text = query (f, sql);

  g_assert_cmpstr (text, ==, answer);
}

/* Nothing in @text stands for one of the people: no id in any form. */
static void
assert_names_nobody (Fixture *f, const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);

  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *id = hw_id_dup_text (&f->people[i]);
    g_autofree char *loud = g_ascii_strup (id, -1);
    g_auto (GStrv) parts = g_strsplit (loud, "-", -1);
    g_autofree char *hex = g_strjoinv ("", parts);
    g_autofree char *name = g_strdup_printf ("PERSON %u", i);

    g_assert_null (strstr (upper, loud));
    g_assert_null (strstr (upper, hex));
    g_assert_null (strstr (upper, name));
  }
}

/* How often guessing the author of a card by its place in @lines, which has one marker a line, is
 * right. People sat down in their order, or the other way round. */
static void
assert_order_tells_nothing (const char *text, const char *what)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint right = 0, reversed = 0;

  g_assert_cmpuint (g_strv_length (lines), ==, N_PEOPLE);
  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *word = marker (i);
    g_autofree char *mirrored = marker (N_PEOPLE - 1 - i);

    right += strstr (lines[i], word) != NULL;
    reversed += strstr (lines[i], mirrored) != NULL;
  }
  g_test_message ("%s: %u and %u of %u right", what, right, reversed, N_PEOPLE);
  g_assert_cmpuint (right, <=, 9); /* by chance once in a million */
  g_assert_cmpuint (reversed, <=, 9);
}

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

static gpointer
read_history (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const HwHistoryQuery query = { .limit = 50 };

  return hw_history_read (connection, config, &query, error);
}

static void
assert_told_of_nobody (Fixture *f, const char *kind)
{
  g_autoptr (GPtrArray) items = hw_workspace_read (f->workspace, read_history, NULL, NULL);
  g_autoptr (GError) error = NULL;
  const HwHistoryItem *found = NULL;

  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((HwHistoryItem *) items->pdata[i])->kind, kind))
      found = items->pdata[i];
  g_assert_nonnull (found);
  g_test_message ("%s", found->sentence);
  g_assert_true (hw_id_is_none (&found->actor));
  g_assert_cmpstr (found->who, ==, "");
  g_assert_false (found->can_undo);
  assert_names_nobody (f, found->sentence);
  g_assert_null (hw_workspace_undo (f->workspace, found->command, &error));
  g_assert_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOTHING);
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

/* Late is what the clock said when it was put, the one thing that is kept of it. */
static void
test_late (Fixture *f, gconstpointer data)
{
  f->now = NOW - 25 * G_TIME_SPAN_HOUR;
  seal_card (f, 1, NULL);
  f->now = NOW - G_TIME_SPAN_HOUR;
  seal_card (f, 2, NULL);
  f->now = NOW;
  open_cards (f, NOW);
  assert_query (f, "SELECT obstacle, late FROM problem_card ORDER BY obstacle",
                "Legal took 3 days for qzbword|\nLegal took 4 days for qzcword|1");
}

/* What went wrong since the card was sealed does not lose it. */
static void
test_world_moved_on (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) delete = hw_command_new ("row.delete");

  seal_card (f, 1, "Legal");
  seal_card (f, 2, "legal");
  hw_command_delete (delete, HW_DEAL, &f->deal);
  perform (f, delete);
  open_cards (f, NOW);
  assert_query (f, "SELECT count(*) FROM problem_card WHERE deal IS NOT NULL", "2");
  /* both brought the tag: it is there once */
  assert_query (f, "SELECT count(*) FROM tag", "1");
  assert_query (f,
                "SELECT count(DISTINCT card) FROM tagging t JOIN tag ON tag.id = t.tag JOIN "
                "problem_card c ON c.id = t.card",
                "2");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) vague = new_card (f, 1, NULL);
  g_autoptr (HwCommand) file = new_card (f, 2, NULL);
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);
  HwId id = hw_id_new (NOW);
  HwEdit *edit;

  hw_edit_set_text (hw_command_get_edit (vague, 0), HW_PROBLEM_CARD_OBSTACLE, "difficult customer");
  hw_command_seal (vague, box);
  refuse (f, vague, HW_PROBLEM_INVALID);
  edit = hw_command_create (file, HW_ATTACHMENT, &id);
  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, "mine.docx");
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, "00ff");
  hw_command_seal (file, box);
  refuse (f, file, HW_PROBLEM_INVALID);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 0);
  assert_query (f, "SELECT count(*) FROM problem_card", "0");
}

static void
test_discarded (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.cancel");
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);
  g_autofree char *word = marker (1);

  seal_card (f, 1, NULL);
  hw_command_discard_box (command, box);
  perform (f, command);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 0);
  g_assert_cmpuint (occurrences_in_database (f, word), ==, 0);
}

/* A refused step leaves the box as it was. */
static void
test_refused_step (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.go");
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);

  seal_card (f, 1, NULL);
  hw_command_open_box (command, box, NOW);
  hw_edit_set_text (hw_command_update (command, HW_MEETING, &f->meeting), HW_MEETING_STATE, "held");
  refuse (f, command, HW_PROBLEM_TRANSITION);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 1);
  assert_query (f, "SELECT count(*) FROM problem_card", "0");
}

/* A meeting that is called off, or put into the bin, does not take the cards along. */
static void
test_called_off (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("meeting.cancel");

  f->now += 17 * MINUTE;
  seal_card (f, 1, NULL);
  if (data != NULL)
    hw_command_delete (command, HW_MEETING, &f->meeting);
  else
    hw_edit_set_text (hw_command_update (command, HW_MEETING, &f->meeting), HW_MEETING_STATE,
                      "cancelled");
  perform (f, command);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 0);
  /* never begun, it has no phase: the hour is told */
  assert_query (f,
                "SELECT person, created_by, created_at % 3600000000, 1795100400000000 - created_at "
                "BETWEEN 0 AND 3600000000 FROM problem_card",
                "||0|1");
}

/* What cannot be read stays where it is, and the check says so. */
static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);
  g_autofree char *sql = NULL;
  g_autoptr (HwCommand) command = hw_command_new ("retro.cancel");
  g_autoptr (GPtrArray) faults = NULL;
  sqlite3 *db = open_database (f);

  sql =
      g_strdup_printf ("INSERT INTO sealed VALUES ('%s', '1' || char (10) || '[[\"card_of_2030\"')",
                       box);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  seal_card (f, 1, NULL);
  open_cards (f, NOW);
  assert_query (f, "SELECT count(*) FROM problem_card", "1");
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 1);
  faults = hw_workspace_check (f->workspace, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  hw_command_discard_box (command, box);
  perform (f, command);
}

/* --- ballots --- */

static HwCommand *
ballot (Fixture *f, const HwId *one, guint dots, const HwId *other, guint more)
{
  const HwDots both[] = { { *one, dots }, { *other, more } };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (HwDots));

  g_array_append_vals (array, both, G_N_ELEMENTS (both));
  return hw_sealed_box_vote (&f->meeting, array);
}

static void
vote (Fixture *f, guint author, const HwId *one, guint dots, const HwId *other, guint more)
{
  g_autoptr (HwCommand) command = ballot (f, one, dots, other, more);

  hw_command_set_actor (command, &f->people[author]);
  perform (f, command);
}

static void
test_ballots (Fixture *f, gconstpointer data)
{
  g_autofree char *box = hw_sealed_box_ballots (&f->meeting);
  g_autoptr (HwCommand) many = NULL;
  g_autoptr (HwCommand) foreign = NULL;
  g_autoptr (HwCommand) group = hw_command_new ("card.group");
  g_autoptr (HwCommand) open = hw_command_new ("retro.go");
  g_autoptr (HwCommand) again = hw_command_new ("retro.go");
  g_autofree char *body = NULL;
  HwId ids[3];

  for (guint i = 0; i < 3; i++) {
    g_autoptr (HwCommand) card = new_card (f, i + 1, NULL);

    ids[i] = hw_command_get_edit (card, 0)->id;
    perform (f, card);
  }
  many = ballot (f, &ids[0], 3, &ids[1], 1);
  refuse (f, many, HW_PROBLEM_INVALID);
  foreign = ballot (f, &f->deal, 1, &ids[1], 1);
  refuse (f, foreign, HW_PROBLEM_NOT_FOUND);
  for (guint i = 0; i < 5; i++) {
    f->now += MINUTE;
    log_touch (f, i);
    vote (f, i, &ids[0], 2, &ids[i % 2 + 1], 1);
    log_touch (f, i);
  }
  g_assert_cmpuint (count_box (f, hw_sealed_box_ballots (&f->meeting)), ==, 5);
  assert_query (f, "SELECT count(*) FROM problem_card WHERE votes IS NOT NULL", "0");
  body = query (f, "SELECT body FROM sealed");
  assert_names_nobody (f, body);
  /* joined to a group after the votes were cast: they count for its lead */
  hw_edit_set_ref (hw_command_update (group, HW_PROBLEM_CARD, &ids[2]), HW_PROBLEM_CARD_LEAD,
                   &ids[1]);
  perform (f, group);
  hw_command_open_box (open, box, NOW);
  step_phase (f, 2, open);
  assert_query (f, "SELECT votes FROM problem_card ORDER BY obstacle", "10\n5\n");
  assert_query (f, "SELECT count(*) FROM sealed", "0");
  assert_told_of_nobody (f, HW_SEALED_BOX_BALLOTS_OPENED);
  /* somebody who comes late votes as well */
  vote (f, 6, &ids[0], 1, &ids[1], 2);
  hw_command_open_box (again, box, NOW);
  step_phase (f, 3, again);
  assert_query (f, "SELECT votes FROM problem_card ORDER BY obstacle", "11\n7\n");
}

/* --- at once, and suggestions --- */

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

static void
test_suggestions (Fixture *f, gconstpointer data)
{
  g_autofree char *box = hw_sealed_box_suggestions (NOW);
  g_autoptr (HwCommand) command = hw_command_new ("suggestion.add");
  g_autoptr (HwCommand) open = hw_command_new ("auto.suggestions");
  HwId id = hw_id_new (NOW);
  HwEdit *edit = hw_command_create (command, HW_SUGGESTION, &id);

  f->now = NOW - 17 * MINUTE;
  hw_command_set_actor (command, &f->people[3]);
  hw_edit_set_text (edit, HW_SUGGESTION_TEXT, "Two forms ask the same");
  hw_command_seal (command, box);
  perform (f, command);
  assert_query (f, "SELECT count(*) FROM suggestion", "0");
  f->now = NOW + 3 * MINUTE;
  hw_command_open_box (open, box, NOW);
  perform (f, open);
  assert_query (f,
                "SELECT text, state, created_by, created_at - 1795100400000000, received_at - "
                "1795100400000000, (due_at - received_at) / 3600000000 FROM suggestion",
                "Two forms ask the same|open||0|0|48");
  assert_told_of_nobody (f, HW_SEALED_BOX_SUGGESTIONS_OPENED);
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
  TEST ("late", test_late);
  TEST ("world-moved-on", test_world_moved_on);
  TEST ("refused", test_refused);
  TEST ("discarded", test_discarded);
  TEST ("refused-step", test_refused_step);
  TEST ("called-off", test_called_off);
  g_test_add ("/anonymous/in-the-bin", Fixture, "bin", set_up, test_called_off, tear_down);
  TEST ("unreadable", test_unreadable);
  TEST ("ballots", test_ballots);
  TEST ("without-a-box", test_without_a_box);
  TEST ("suggestions", test_suggestions);
  return g_test_run ();
}
