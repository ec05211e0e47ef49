/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives the real headway-cli: every command, every exit status, and the hand-over to a process
 * that has the workspace open. HEADWAY_CLI names the binary. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli/hw-handover.h"

#define FACTOR_VOUCHER "Voucher: payment proof or contract scan"

typedef struct
{
  char *dir; /* scratch */
  char *workspace;
} Fixture;

typedef struct
{
  int status;
  char *out;
  char *err;
  gboolean done;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_free (answer->out);
  g_free (answer->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
process_communicate_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &answer->out, &answer->err,
                                        &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (G_SUBPROCESS (source)));
  answer->status = g_subprocess_get_exit_status (G_SUBPROCESS (source));
  answer->done = TRUE;
}

/* The main context turns meanwhile: this process may be the owner that has to answer. */
static Answer
run_argv (Fixture *fixture, GPtrArray *argv)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };

  g_subprocess_launcher_set_cwd (launcher, fixture->dir);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, process_communicate_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

/* headway-cli --workspace …, its words up to NULL. */
static Answer G_GNUC_NULL_TERMINATED
run (Fixture *fixture, const char *word, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  va_list words;

  g_ptr_array_add (argv, (char *) g_getenv ("HEADWAY_CLI"));
  g_ptr_array_add (argv, (char *) "--workspace");
  g_ptr_array_add (argv, fixture->workspace);
  va_start (words, word);
  for (; word != NULL; word = va_arg (words, const char *))
    g_ptr_array_add (argv, (char *) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);
  return run_argv (fixture, argv);
}

#define assert_run(status_, fixture, ...)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_auto (Answer) answer_ = run (fixture, __VA_ARGS__, NULL);                                    \
                                                                                                   \
    if (answer_.status != (status_))                                                               \
      g_test_message ("%s: %s%s", #__VA_ARGS__, answer_.out, answer_.err);                         \
    g_assert_cmpint (answer_.status, ==, (status_));                                               \
    if ((status_) != HW_EXIT_DONE)                                                                 \
      g_assert_cmpstr (answer_.err, !=, "");                                                       \
  }                                                                                                \
  G_STMT_END

/* A member of the first object of the array that a command with --json prints; "" for null. */
static char *
first_member (const Answer *answer, const char *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (answer->out, &error);
  JsonObject *object;

  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), >, 0);
  object = json_array_get_object_element (json_node_get_array (node), 0);
  g_assert_true (json_object_has_member (object, "id"));
  if (json_object_get_null_member (object, member))
    return g_strdup ("");
  return json_node_dup_string (json_object_get_member (object, member));
}

static guint
count_rows (const Answer *answer)
{
  g_autoptr (JsonNode) node = json_from_string (answer->out, NULL);

  g_assert_true (node != NULL && JSON_NODE_HOLDS_ARRAY (node));
  return json_array_get_length (json_node_get_array (node));
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
read_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("headway-cli-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = g_build_filename (fixture->dir, "w", NULL);
  write_file (fixture, "proof.pdf", "%PDF-1.4 proof");
  write_file (fixture, "proof.txt", "not of the right type");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_empty (fixture, data);
  assert_run (HW_EXIT_DONE, fixture, "init", "--as", "Alice Wu");
  assert_run (HW_EXIT_DONE, fixture, "create", "accounts", "name=Northwind", "code=K77");
  assert_run (HW_EXIT_DONE, fixture, "create", "deals", "title=Pumps", "account=Northwind",
              "amount=1200.50", "need=A quieter pump", "close-date=2026-12-24");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", fixture->dir, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (fixture->workspace);
  g_free (fixture->dir);
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  const char *bad[][4] = {
    { "frobnicate" },
    { "list" },
    { "list", "nonsense" },
    { "list", "deals", "--where", "amount >" },
    { "list", "deals", "--nonsense" },
    { "move", "Pumps" },
    { "show", "no such thing" },
    { "set", "Pumps", "amount" },
    { "set", "Pumps", "nonsense=1" },
    { "set", "Pumps", "amount=1,2,3" },
    { "set", "Pumps", "close-date=2026-02-30" },
    { "export", "deals", "--format", "xml" },
    { "import", "proof.pdf" },
    { "import", "absent.csv", "--kind", "deals" },
    { "attach", "Pumps", "proof.pdf", "--as" },
    { "restore", "no-such-snapshot" },
    { "init" },
    { "init", "--sample", "--template", "five-stage" },
    { "list", "deals", "--as", "Nobody" },
  };
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_run (HW_EXIT_USAGE, fixture, bad[i][0], bad[i][1], bad[i][2], bad[i][3]);
  assert_run (HW_EXIT_DONE, fixture, "--help");
  assert_run (HW_EXIT_DONE, fixture, "move", "--help");
  g_ptr_array_add (argv, (char *) g_getenv ("HEADWAY_CLI"));
  g_ptr_array_add (argv, (char *) "list");
  g_ptr_array_add (argv, (char *) "deals");
  g_ptr_array_add (argv, NULL);
  {
    g_auto (Answer) answer = run_argv (fixture, argv);

    g_assert_cmpint (answer.status, ==, HW_EXIT_USAGE);
  }
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) list = run (fixture, "list", "deals", "--json", NULL);
  g_auto (Answer) where =
      run (fixture, "list", "deals", "--where", "amount > 5000", "--json", NULL);
  g_auto (Answer) show = run (fixture, "--json", "show", "Pumps", NULL);
  g_autofree char *id = first_member (&list, "id");
  g_autofree char *start = g_strndup (id, 23);
  g_autofree char *account = first_member (&show, "account");
  g_autofree char *amount = first_member (&show, "amount");
  g_autofree char *close = first_member (&show, "close_date");
  g_autofree char *owner = first_member (&show, "owner");

  g_assert_cmpuint (count_rows (&list), ==, 1);
  g_assert_cmpuint (count_rows (&where), ==, 0);
  g_assert_cmpstr (account, ==, "Northwind");
  g_assert_nonnull (strstr (show.out, "\"amount\":1200.50"));
  g_assert_cmpstr (close, ==, "2026-12-24");
  g_assert_cmpstr (owner, ==, "Alice Wu");
  assert_run (HW_EXIT_DONE, fixture, "show", id);
  assert_run (HW_EXIT_DONE, fixture, "show", start);
  assert_run (HW_EXIT_DONE, fixture, "check");
  for (guint i = 0; i < HW_N_ENTITIES; i++)
    assert_run (HW_EXIT_DONE, fixture, "list", hw_entity_get ((HwEntityKind) i)->plural, "--json");
}

/* A deal is won with an amount, a voucher and a second confirmation, or not at all. */
static void
test_won (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) refused = run (fixture, "move", "Pumps", "won", "--confirm", NULL);

  g_assert_cmpint (refused.status, ==, HW_EXIT_REFUSED);
  g_assert_nonnull (strstr (refused.err, FACTOR_VOUCHER));
  assert_run (HW_EXIT_REFUSED, fixture, "set", "Pumps", "stage=Won");
  assert_run (HW_EXIT_REFUSED, fixture, "create", "deals", "title=Sneaked in", "stage=won");
  assert_run (HW_EXIT_REFUSED, fixture, "attach", "Pumps", "proof.txt", "--as", FACTOR_VOUCHER);
  assert_run (HW_EXIT_DONE, fixture, "attach", "Pumps", "proof.pdf", "--as", FACTOR_VOUCHER);
  assert_run (HW_EXIT_REFUSED, fixture, "move", "Pumps", "won", "--confirm");
  assert_run (HW_EXIT_DONE, fixture, "create", "touches", "deal=Pumps", "kind=Demo",
              "summary=Shown");
  assert_run (HW_EXIT_DONE, fixture, "create", "touches", "deal=Pumps", "kind=Quotation");
  assert_run (HW_EXIT_REFUSED, fixture, "move", "Pumps", "won");
  assert_run (HW_EXIT_DONE, fixture, "move", "Pumps", "won", "--confirm");
  assert_run (HW_EXIT_REFUSED, fixture, "set", "Pumps", "amount=");
  assert_run (HW_EXIT_REFUSED, fixture, "delete", "proof.pdf");
  assert_run (HW_EXIT_DONE, fixture, "check");
}

static void
test_lost (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) show = { 0 };
  g_autofree char *stage = NULL;

  assert_run (HW_EXIT_REFUSED, fixture, "move", "Pumps", "lost");
  assert_run (HW_EXIT_DONE, fixture, "set", "Pumps", "lost-reason=price");
  assert_run (HW_EXIT_DONE, fixture, "move", "Pumps", "lost");
  show = run (fixture, "show", "Pumps", "--json", NULL);
  stage = first_member (&show, "stage");
  g_assert_cmpstr (stage, ==, "Lost");
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) history = { 0 };

  assert_run (HW_EXIT_DONE, fixture, "set", "Pumps", "title=Valves");
  assert_run (HW_EXIT_DONE, fixture, "show", "Valves");
  assert_run (HW_EXIT_DONE, fixture, "undo");
  assert_run (HW_EXIT_DONE, fixture, "show", "Pumps");
  assert_run (HW_EXIT_DONE, fixture, "redo", "--json");
  assert_run (HW_EXIT_REFUSED, fixture, "redo");
  assert_run (HW_EXIT_DONE, fixture, "delete", "Valves");
  assert_run (HW_EXIT_USAGE, fixture, "set", "Valves", "title=Pumps");
  assert_run (HW_EXIT_DONE, fixture, "undelete", "Valves");
  history = run (fixture, "history", "Valves", "--json", NULL);
  g_assert_cmpint (history.status, ==, HW_EXIT_DONE);
  g_assert_cmpuint (count_rows (&history), >=, 4);
  g_assert_nonnull (strstr (history.out, "Alice Wu"));
}

static void
test_snapshot (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) taken = run (fixture, "snapshot", "--json", NULL);
  g_autofree char *name = first_member (&taken, "id");
  g_auto (Answer) list = { 0 };

  assert_run (HW_EXIT_DONE, fixture, "set", "Pumps", "title=Valves");
  list = run (fixture, "restore", "--json", NULL);
  g_assert_nonnull (strstr (list.out, name));
  assert_run (HW_EXIT_DONE, fixture, "restore", name);
  assert_run (HW_EXIT_DONE, fixture, "show", "Pumps");
  assert_run (HW_EXIT_DONE, fixture, "check");
}

/* Out as a spreadsheet and back in: nothing to change, and a sheet that is there or not. */
static void
test_spreadsheet (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) again = { 0 };

  assert_run (HW_EXIT_DONE, fixture, "export", "accounts", "--format", "xlsx", "--output",
              "out.xlsx");
  again = run (fixture, "import", "out.xlsx", "--kind", "accounts", "--sheet", "Customers",
               "--json", NULL);
  g_assert_cmpint (again.status, ==, HW_EXIT_DONE);
  g_assert_nonnull (strstr (again.out, "\"created\":0,\"updated\":0,\"same\":1"));
  assert_run (HW_EXIT_USAGE, fixture, "import", "out.xlsx", "--kind", "accounts", "--sheet",
              "Summary");
  assert_run (HW_EXIT_DONE, fixture, "export", "contacts", "--format", "vcard");
  assert_run (HW_EXIT_USAGE, fixture, "export", "contacts", "--format", "pdf");
  assert_run (HW_EXIT_DONE, fixture, "pack", "--output", "all.zip");
  assert_run (HW_EXIT_USAGE, fixture, "pack");
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) result = { 0 };
  g_auto (Answer) after = { 0 };
  g_autofree char *rejects = NULL;

  write_file (fixture, "in.csv",
              "Name,Number,Phone\nContoso,K1,021 555\n,K2,021 556\nFabrikam,K3,021 557\n");
  assert_run (HW_EXIT_PARTLY, fixture, "import", "in.csv", "--kind", "accounts", "--map",
              "Name=name", "--map", "Number=code", "--dry-run");
  after = run (fixture, "list", "accounts", "--json", NULL);
  g_assert_cmpuint (count_rows (&after), ==, 1);
  result = run (fixture, "import", "in.csv", "--kind", "accounts", "--map", "Name=name", "--map",
                "Number=code", "--rejects", "out.csv", "--json", NULL);
  g_assert_cmpint (result.status, ==, HW_EXIT_PARTLY);
  rejects = read_file (fixture, "out.csv");
  g_assert_nonnull (strstr (rejects, "K2"));
  g_assert_null (strstr (rejects, "K3"));
  assert_run (HW_EXIT_DONE, fixture, "show", "Contoso");
  assert_run (HW_EXIT_DONE, fixture, "undo");
  assert_run (HW_EXIT_USAGE, fixture, "set", "Contoso", "name=x");
  assert_run (HW_EXIT_DONE, fixture, "check");
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) csv = run (fixture, "export", "deals", "--format", "csv", NULL);
  g_auto (Answer) lines = run (fixture, "export", "deals", "--format", "jsonl", NULL);
  g_auto (Answer) none =
      run (fixture, "export", "deals", "--format", "jsonl", "--where", "amount > 1e12", NULL);
  g_autoptr (JsonNode) node = json_from_string (lines.out, NULL);
  g_autofree char *text = NULL;

  g_assert_nonnull (strstr (csv.out, "Pumps"));
  g_assert_nonnull (strstr (csv.out, "1200.50"));
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  /* A reference is its name and its id, whether or not there is one. */
  g_assert_true (json_object_has_member (json_node_get_object (node), "contact_id"));
  g_assert_cmpstr (none.out, ==, "");
  assert_run (HW_EXIT_DONE, fixture, "export", "deals", "--format", "csv", "--output", "o.csv");
  text = read_file (fixture, "o.csv");
  g_assert_cmpstr (text, ==, csv.out);
  assert_run (HW_EXIT_DISK, fixture, "export", "deals", "--format", "csv", "--output", "/dev/full");
}

static char *
sum_database (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->workspace, "workspace.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size);
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->workspace, "workspace.db", NULL);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* A newer Headway's workspace can be read; nothing of it is written. */
static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  run_sql (fixture, "PRAGMA user_version = 9999");
  before = sum_database (fixture);
  assert_run (HW_EXIT_DONE, fixture, "list", "deals");
  assert_run (HW_EXIT_DAMAGED, fixture, "set", "Pumps", "title=Valves");
  assert_run (HW_EXIT_DAMAGED, fixture, "undo");
  after = sum_database (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->workspace, 0700), ==, 0);
  run_sql (fixture, "CREATE TABLE recipe (title TEXT); INSERT INTO recipe VALUES ('soup')");
  before = sum_database (fixture);
  assert_run (HW_EXIT_DAMAGED, fixture, "list", "deals");
  assert_run (HW_EXIT_DAMAGED, fixture, "init");
  assert_run (HW_EXIT_DAMAGED, fixture, "check");
  after = sum_database (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->workspace, "workspace.db", NULL);
  g_auto (Answer) taken = run (fixture, "snapshot", "--json", NULL);
  g_autofree char *name = first_member (&taken, "id");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  for (gsize i = 4096; i < size; i += 64)
    text[i] = (char) ~text[i];
  g_file_set_contents (path, text, (gssize) size, &error);
  g_assert_no_error (error);
  assert_run (HW_EXIT_DAMAGED, fixture, "list", "deals");
  assert_run (HW_EXIT_DAMAGED, fixture, "check");
  assert_run (HW_EXIT_DONE, fixture, "restore", name);
  assert_run (HW_EXIT_DONE, fixture, "show", "Pumps");
  assert_run (HW_EXIT_DONE, fixture, "check");
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  assert_run (HW_EXIT_USAGE, fixture, "list", "deals");
  g_setenv ("HW_PRETEND_REMOTE", "1", TRUE);
  assert_run (HW_EXIT_BUSY, fixture, "init");
  g_unsetenv ("HW_PRETEND_REMOTE");
  /* Where nobody, not even root, may make a folder. */
  g_free (fixture->workspace);
  fixture->workspace = g_strdup ("/proc/headway-cli-test");
  assert_run (HW_EXIT_DISK, fixture, "init");
}

static void
test_templates (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) stages = { 0 };

  assert_run (HW_EXIT_USAGE, fixture, "init", "--template", "no-such");
  assert_run (HW_EXIT_DONE, fixture, "init", "--template", "eight-step", "--json");
  stages = run (fixture, "list", "stages", "--json", NULL);
  g_assert_cmpuint (count_rows (&stages), ==, 10);
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) deals = { 0 };

  assert_run (HW_EXIT_DONE, fixture, "init", "--sample");
  deals = run (fixture, "list", "deals", "--json", NULL);
  g_assert_cmpuint (count_rows (&deals), ==, 261);
  assert_run (HW_EXIT_REFUSED, fixture, "undo");
  assert_run (HW_EXIT_DONE, fixture, "check");
}

/* What the window tells without a name, the command does so as well; proof is for tasks too. */
static void
test_retro (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) list = { 0 };
  g_auto (Answer) cards = { 0 };

  assert_run (HW_EXIT_DONE, fixture, "create", "suggestions", "text=Two forms ask the same");
  list = run (fixture, "list", "suggestions", "--json", NULL);
  g_assert_cmpuint (count_rows (&list), ==, 0);
  assert_run (HW_EXIT_DONE, fixture, "create", "meetings", "name=Retro", "kind=retro",
              "agenda=[{\"name\":\"Cards\",\"minutes\":3,\"shows\":\"submit\",\"anonymous\":true}"
              "]");
  assert_run (HW_EXIT_REFUSED, fixture, "create", "problem-cards", "meeting=Retro",
              "obstacle=difficult customer");
  assert_run (HW_EXIT_DONE, fixture, "create", "problem-cards", "meeting=Retro",
              "obstacle=Legal took 9 days");
  cards = run (fixture, "list", "problem-cards", "--json", NULL);
  g_assert_cmpuint (count_rows (&cards), ==, 0);
  assert_run (HW_EXIT_DONE, fixture, "create", "people", "name=Bob");
  assert_run (HW_EXIT_REFUSED, fixture, "create", "tasks", "kind=action", "meeting=Retro",
              "title=Write");
  assert_run (HW_EXIT_DONE, fixture, "create", "tasks", "kind=action", "meeting=Retro",
              "title=Write", "hours=30", "deliverable=A page");
  assert_run (HW_EXIT_REFUSED, fixture, "set", "Write", "verdict=kept", "--as", "Bob");
  assert_run (HW_EXIT_DONE, fixture, "attach", "Write", "proof.pdf");
  assert_run (HW_EXIT_REFUSED, fixture, "set", "Write", "verdict=kept");
  assert_run (HW_EXIT_DONE, fixture, "set", "Write", "verdict=kept", "--as", "Bob");
  assert_run (HW_EXIT_DONE, fixture, "check");
}

/* This process has the workspace open, and no bus says so. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) taken = run (fixture, "snapshot", "--json", NULL);
  g_autofree char *name = first_member (&taken, "id");
  g_autoptr (GError) error = NULL;
  g_autoptr (HwWorkspace) workspace = hw_workspace_open (fixture->workspace, 0, &error);

  g_assert_no_error (error);
  assert_run (HW_EXIT_BUSY, fixture, "list", "deals");
  assert_run (HW_EXIT_BUSY, fixture, "init");
  assert_run (HW_EXIT_BUSY, fixture, "restore", name);
  hw_workspace_close (workspace);
  assert_run (HW_EXIT_DONE, fixture, "list", "deals");
}

static void
hand_over_all (Fixture *fixture)
{
  g_auto (Answer) show = { 0 };
  g_autofree char *rejects = NULL;

  write_file (fixture, "in.csv", "Name\nContoso\n");
  write_file (fixture, "bad.csv", "Name,Number\n,K5\n");
  assert_run (HW_EXIT_DONE, fixture, "list", "deals");
  assert_run (HW_EXIT_USAGE, fixture, "list", "nonsense");
  assert_run (HW_EXIT_REFUSED, fixture, "move", "Pumps", "won");
  assert_run (HW_EXIT_DONE, fixture, "attach", "Pumps", "proof.pdf", "--as", FACTOR_VOUCHER);
  assert_run (HW_EXIT_USAGE, fixture, "attach", "Pumps", "absent.pdf", "--as", FACTOR_VOUCHER);
  assert_run (HW_EXIT_DONE, fixture, "set", "Pumps", "title=Valves");
  show = run (fixture, "show", "Valves", "--json", NULL);
  g_assert_cmpuint (count_rows (&show), ==, 1);
  assert_run (HW_EXIT_DONE, fixture, "undo");
  assert_run (HW_EXIT_DONE, fixture, "import", "in.csv", "--kind", "accounts", "--map", "Name=name",
              "--rejects", "none.csv");
  assert_run (HW_EXIT_PARTLY, fixture, "import", "bad.csv", "--kind", "accounts", "--map",
              "Name=name", "--map", "Number=code", "--rejects", "some.csv");
  rejects = read_file (fixture, "some.csv");
  g_assert_nonnull (strstr (rejects, "K5"));
  assert_run (HW_EXIT_DONE, fixture, "export", "accounts", "--format", "csv", "--output", "o.csv");
  assert_run (HW_EXIT_DONE, fixture, "check");
}

static void
test_handover (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (HwWorkspace) workspace = NULL;
  HwHandover *handover;

  g_test_dbus_up (bus);
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  workspace = hw_workspace_open (fixture->workspace, 0, &error);
  g_assert_no_error (error);
  handover = hw_handover_new (connection, workspace, &error);
  g_assert_no_error (error);
  hand_over_all (fixture);
  hw_handover_free (handover);
  assert_run (HW_EXIT_BUSY, fixture, "list", "deals");
  hw_workspace_close (workspace);
  assert_run (HW_EXIT_DONE, fixture, "check");
  g_clear_object (&connection);
  g_test_dbus_down (bus);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*set_up) (Fixture *, gconstpointer);
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/cli/usage", set_up, test_usage },
    { "/cli/read", set_up, test_read },
    { "/cli/won", set_up, test_won },
    { "/cli/lost", set_up, test_lost },
    { "/cli/undo", set_up, test_undo },
    { "/cli/snapshot", set_up, test_snapshot },
    { "/cli/import", set_up, test_import },
    { "/cli/spreadsheet", set_up, test_spreadsheet },
    { "/cli/export", set_up, test_export },
    { "/cli/newer", set_up, test_newer },
    { "/cli/foreign", set_up_empty, test_foreign },
    { "/cli/damaged", set_up, test_damaged },
    { "/cli/places", set_up_empty, test_places },
    { "/cli/templates", set_up_empty, test_templates },
    { "/cli/sample", set_up_empty, test_sample },
    { "/cli/retro", set_up, test_retro },
    { "/cli/busy", set_up, test_busy },
    { "/cli/handover", set_up, test_handover },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, tests[i].set_up, tests[i].func, tear_down);
  return g_test_run ();
}
