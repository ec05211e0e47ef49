/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A target tree of five levels and over 2,000 nodes, with 200 live key results over 100,000 deals
 * and a million touches: how long opening takes against the plain SQL of the same sums, and what
 * one touch sets going. */
#include <sqlite3.h>

#include "bench-goals.h"
#include "core/goals/hw-okr.h"
#include "core/goals/hw-target-tree.h"
#include "core/templates/hw-template.h"
#include "core/workspace/hw-writer.h"

#define N_DEALS 100000
#define N_TOUCHES 1000000
#define N_ACCOUNTS 5000
#define N_TEAMS 10
#define N_PEOPLE 100
#define N_OBJECTIVES 40
#define N_KEY_RESULTS 200
#define N_MEASURED (N_KEY_RESULTS / 4) /* people with key results */
#define N_KINDS 4
#define N_QUARTERS 4
#define MAX_NODES 2400
#define REPEATS 3
#define WARM_UP 1

static const char *const tiers[] = { "a+", "a", "b+", "b" };
static const char *const kinds[N_KINDS] = { "call", "demo", "quotation", "feedback" };

typedef struct
{
  BenchWorkspace workspace;
  HwPeriod year;
  HwId people[N_PEOPLE];
  HwId plan;
  HwId cycle;
  /* As opened. */
  HwTargetTree *tree;
  HwOkr *okr;
  HwChanges *changes; /* of the touch */
  gint64 changed_at;  /* when they were told; monotonic */
  guint n_nodes;
  guint n_measured;
} Bench;

static HwId
make_id (const char *kind, guint i)
{
  g_autofree char *seed = g_strdup_printf ("bench %s %u", kind, i);

  return hw_id_from_seed (seed);
}

/* --- the data --- */

static gboolean
apply (HwWriter *writer, HwCommand *command, GError **error)
{
  g_autoptr (HwOutcome) refusal = NULL;

  if (!hw_writer_apply_row (writer, hw_command_get_edit (command, 0), &refusal, error))
    return FALSE;
  if (refusal != NULL) {
    g_autofree char *why = hw_outcome_describe (refusal);

    g_printerr ("refused: %s\n", why);
    exit (1);
  }
  return TRUE;
}

static gboolean
add_people (HwWriter *writer, Bench *self, GError **error)
{
  for (guint i = 0; i < N_TEAMS + N_PEOPLE; i++) {
    g_autoptr (HwCommand) row = hw_command_new ("import");
    gboolean is_team = i < N_TEAMS;
    guint n = is_team ? i : i - N_TEAMS;
    HwId id = make_id (is_team ? "team" : "person", n);
    HwId team = make_id ("team", n % N_TEAMS);
    g_autofree char *name = g_strdup_printf ("%s %u", is_team ? "Team" : "Seller", n);
    HwEdit *edit = hw_command_create (row, is_team ? HW_TEAM : HW_PERSON, &id);

    hw_edit_set_text (edit, is_team ? HW_TEAM_NAME : HW_PERSON_NAME, name);
    if (!is_team) {
      hw_edit_set_ref (edit, HW_PERSON_TEAM, &team);
      self->people[n] = id;
    }
    if (!apply (writer, row, error))
      return FALSE;
  }
  return TRUE;
}

typedef struct
{
  Bench *bench;
  HwWriter *writer;
  GError **error;
  guint n;
} Growing;

static HwEdit *
begin_target (Growing *growing, HwCommand *row, const HwId *parent, const char *axis, HwId *id)
{
  HwEdit *edit;

  *id = make_id ("target", growing->n++);
  edit = hw_command_create (row, HW_TARGET, id);
  hw_edit_set_ref (edit, HW_TARGET_OF_PLAN, &growing->bench->plan);
  hw_edit_set_number (edit, HW_TARGET_NUMBER, 1000);
  if (parent != NULL) {
    hw_edit_set_ref (edit, HW_TARGET_PARENT, parent);
    hw_edit_set_text (edit, HW_TARGET_AXIS, axis);
  }
  return edit;
}

static gboolean
add_tiers (Growing *growing, const HwId *parent)
{
  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++) {
    g_autoptr (HwCommand) row = hw_command_new ("import");
    HwId id;

    hw_edit_set_text (begin_target (growing, row, parent, "tier", &id), HW_TARGET_TIER, tiers[i]);
    if (!apply (growing->writer, row, growing->error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_team (Growing *growing, const HwId *parent, guint team)
{
  g_autoptr (HwCommand) row = hw_command_new ("import");
  HwId of = make_id ("team", team);
  HwId id;

  hw_edit_set_ref (begin_target (growing, row, parent, "team", &id), HW_TARGET_TEAM, &of);
  if (!apply (growing->writer, row, growing->error))
    return FALSE;
  for (guint i = team; i < N_PEOPLE; i += N_TEAMS) {
    g_autoptr (HwCommand) one = hw_command_new ("import");
    HwId of_person;

    hw_edit_set_ref (begin_target (growing, one, &id, "person", &of_person), HW_TARGET_PERSON,
                     &growing->bench->people[i]);
    if (!apply (growing->writer, one, growing->error) || !add_tiers (growing, &of_person))
      return FALSE;
  }
  return TRUE;
}

/* The year → its quarters → teams → people → tiers. */
static gboolean
add_tree (Growing *growing)
{
  g_autoptr (GArray) quarters = hw_period_split (&growing->bench->year, HW_PERIOD_QUARTER);
  g_autoptr (HwCommand) top = hw_command_new ("import");
  HwId root;

  begin_target (growing, top, NULL, NULL, &root);
  if (!apply (growing->writer, top, growing->error))
    return FALSE;
  for (guint i = 0; i < quarters->len; i++) {
    const HwPeriod *quarter = &g_array_index (quarters, HwPeriod, i);
    g_autoptr (HwCommand) row = hw_command_new ("import");
    HwId id;
    HwEdit *edit = begin_target (growing, row, &root, "period", &id);

    hw_edit_set_text (edit, HW_TARGET_PERIOD, "quarter");
    hw_edit_set_int (edit, HW_TARGET_FIRST_DAY, quarter->first);
    hw_edit_set_int (edit, HW_TARGET_LAST_DAY, quarter->last);
    if (!apply (growing->writer, row, growing->error))
      return FALSE;
    for (guint t = 0; t < N_TEAMS; t++)
      if (!add_team (growing, &id, t))
        return FALSE;
  }
  return TRUE;
}

static gboolean
add_plan (HwWriter *writer, Bench *self, GError **error)
{
  g_autoptr (HwCommand) row = hw_command_new ("import");
  HwId call = hw_touch_kind_id (NULL, "call");
  HwEdit *edit;

  self->plan = make_id ("plan", 0);
  edit = hw_command_create (row, HW_TARGET_PLAN, &self->plan);
  hw_edit_set_text (edit, HW_TARGET_PLAN_NAME, "Calls");
  hw_edit_set_text (edit, HW_TARGET_PLAN_METRIC, "touches");
  hw_edit_set_ref (edit, HW_TARGET_PLAN_TOUCH_KIND, &call);
  hw_edit_set_text (edit, HW_TARGET_PLAN_PERIOD, "year");
  hw_edit_set_int (edit, HW_TARGET_PLAN_FIRST_DAY, self->year.first);
  hw_edit_set_int (edit, HW_TARGET_PLAN_LAST_DAY, self->year.last);
  return apply (writer, row, error);
}

/* --- key results: four sorts, each of one person --- */

static char *
write_query (guint i)
{
  g_autofree char *demo = NULL;
  HwId id = hw_touch_kind_id (NULL, i % 4 == 1 ? "quotation" : "demo");

  demo = hw_id_dup_text (&id);
  switch (i % 4) {
  case 0:
    return g_strdup_printf ("{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"where\":{\"v\":1,"
                            "\"all\":[{\"field\":\"kind\",\"op\":\"=\",\"value\":\"%s\"}]}}",
                            demo);
  case 1:
    return g_strdup_printf ("{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"where\":{\"v\":1,"
                            "\"all\":[{\"field\":\"kind\",\"op\":\"=\",\"value\":\"%s\"}]},"
                            "\"good\":{\"v\":1,\"all\":[{\"count\":\"touches\",\"where\":{\"field\""
                            ":\"verbatim\",\"op\":\"filled\"},\"op\":\">=\",\"value\":1}]}}",
                            demo);
  case 2:
    return g_strdup ("{\"v\":1,\"how\":\"sum\",\"of\":\"deals\",\"day\":\"closed_at\",\"where\":{"
                     "\"v\":1,\"all\":[{\"field\":\"stage.kind\",\"op\":\"=\",\"value\":\"won\"}]}"
                     "}");
  default:
    return g_strdup ("{\"v\":1,\"how\":\"customers\",\"of\":\"touches\"}");
  }
}

static gboolean
add_objective (HwWriter *writer, Bench *self, guint i, GError **error)
{
  g_autoptr (HwCommand) row = hw_command_new ("import");
  HwId id = make_id ("objective", i);
  HwEdit *edit = hw_command_create (row, HW_OBJECTIVE, &id);

  hw_edit_set_text (edit, HW_OBJECTIVE_TITLE, "Objective");
  hw_edit_set_ref (edit, HW_OBJECTIVE_CYCLE, &self->cycle);
  return apply (writer, row, error);
}

static gboolean
add_okr (HwWriter *writer, Bench *self, GError **error)
{
  g_autoptr (HwCommand) row = hw_command_new ("import");
  HwEdit *edit;

  self->cycle = make_id ("cycle", 0);
  edit = hw_command_create (row, HW_CYCLE, &self->cycle);
  hw_edit_set_text (edit, HW_CYCLE_NAME, "Cycle");
  hw_edit_set_int (edit, HW_CYCLE_FIRST_DAY, self->year.first);
  hw_edit_set_int (edit, HW_CYCLE_LAST_DAY, self->year.last);
  if (!apply (writer, row, error))
    return FALSE;
  for (guint i = 0; i < N_OBJECTIVES; i++)
    if (!add_objective (writer, self, i, error))
      return FALSE;
  for (guint i = 0; i < N_KEY_RESULTS; i++) {
    g_autoptr (HwCommand) one = hw_command_new ("import");
    g_autofree char *query = write_query (i);
    HwId id = make_id ("key result", i);
    HwId objective = make_id ("objective", i * N_OBJECTIVES / N_KEY_RESULTS);

    edit = hw_command_create (one, HW_KEY_RESULT, &id);
    hw_edit_set_text (edit, HW_KEY_RESULT_TITLE, "Key result");
    hw_edit_set_ref (edit, HW_KEY_RESULT_OBJECTIVE, &objective);
    hw_edit_set_ref (edit, HW_KEY_RESULT_OWNER, &self->people[i / 4 % N_PEOPLE]);
    hw_edit_set_text (edit, HW_KEY_RESULT_MEASURE, "query");
    hw_edit_set_text (edit, HW_KEY_RESULT_QUERY, query);
    hw_edit_set_number (edit, HW_KEY_RESULT_TARGET_VALUE, 100);
    if (!apply (writer, one, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_goals (HwWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *self = data;
  Growing growing = { self, writer, error, 0 };

  return add_people (writer, self, error) && add_plan (writer, self, error) &&
         add_tree (&growing) && add_okr (writer, self, error);
}

/* --- a million touches --- */

static void
run (sqlite3 *db, const char *sql)
{
  char *error = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &error) != SQLITE_OK) {
    g_printerr ("%s\n", error);
    exit (1);
  }
}

static void
fill_number_tables (sqlite3 *db, Bench *self)
{
  sqlite3_stmt *statement = NULL;

  run (db, "CREATE TEMP TABLE who (no INTEGER PRIMARY KEY, id BLOB);"
           "CREATE TEMP TABLE sort (no INTEGER PRIMARY KEY, id BLOB)");
  sqlite3_prepare_v2 (db, "INSERT INTO who VALUES (?, ?)", -1, &statement, NULL);
  for (guint i = 0; i < N_PEOPLE; i++) {
    sqlite3_bind_int (statement, 1, (int) i);
    sqlite3_bind_blob (statement, 2, self->people[i].b, sizeof (HwId), SQLITE_TRANSIENT);
    sqlite3_step (statement);
    sqlite3_reset (statement);
  }
  sqlite3_finalize (statement);
  sqlite3_prepare_v2 (db, "INSERT INTO sort VALUES (?, ?)", -1, &statement, NULL);
  for (guint i = 0; i < N_KINDS; i++) {
    HwId id = hw_touch_kind_id (NULL, kinds[i]);

    sqlite3_bind_int (statement, 1, (int) i);
    sqlite3_bind_blob (statement, 2, id.b, sizeof id, SQLITE_TRANSIENT);
    sqlite3_step (statement);
    sqlite3_reset (statement);
  }
  sqlite3_finalize (statement);
}

/* The statements that make what indexes a table has. (transfer full) */
static char *
take_indexes (sqlite3 *db, const char *table)
{
  GString *make = g_string_new (NULL);
  GString *drop = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (db,
                      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? "
                      "AND sql IS NOT NULL",
                      -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    g_string_append_printf (drop, "DROP INDEX %s;", sqlite3_column_text (statement, 0));
    g_string_append_printf (make, "%s;", sqlite3_column_text (statement, 1));
  }
  sqlite3_finalize (statement);
  run (db, drop->str);
  g_string_free (drop, TRUE);
  return g_string_free (make, FALSE);
}

/* Straight into the tables: what is measured is the reading. Each fourth touch is a feedback that
 * answers the quotation before it. The numbers multiply to spread, always alike. */
static void
fill (Bench *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *indexes = NULL;
  gint64 start = self->year.first * G_GINT64_CONSTANT (86400000000);
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    bench_fail (NULL);
  run (db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN");
  fill_number_tables (db, self);
  indexes = take_indexes (db, "touch");
  sql = g_strdup_printf (
      "WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < %d - 1) INSERT "
      "INTO account (id, _clk, name, tier, created_at) SELECT CAST(printf('customer%%08d', n) AS "
      "BLOB), x'', 'Customer ' || n, CASE n %% 4 WHEN 0 THEN 'a+' WHEN 1 THEN 'a' WHEN 2 THEN 'b+' "
      "ELSE 'b' END, %" G_GINT64_FORMAT " FROM c;"
      "WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < %d - 1) INSERT "
      "INTO touch (id, _clk, kind, account, person, happened_at, verbatim, answers) SELECT "
      "CAST(printf('touch%%011d', n) AS BLOB), x'', sort.id, CAST(printf('customer%%08d', (n / 4 * "
      "7919) %% %d) AS BLOB), who.id, %" G_GINT64_FORMAT " + (n * 7907 %% 365) * 86400000000 + "
      "43200000000, CASE WHEN n %% 3 = 0 THEN 'Fine.' END, CASE WHEN n %% 4 = 3 THEN "
      "CAST(printf('touch%%011d', n - 1) AS BLOB) END FROM c JOIN sort ON sort.no = c.n %% 4 JOIN "
      "who ON who.no = c.n / 4 %% %d;"
      "UPDATE deal SET owner = (SELECT id FROM who WHERE no = deal.rid %% %d), stage = CASE WHEN "
      "rid %% 3 = 0 THEN (SELECT id FROM stage WHERE kind = 'won') ELSE stage END, closed_at = "
      "CASE "
      "WHEN rid %% 3 = 0 THEN %" G_GINT64_FORMAT " + (rid %% 365) * 86400000000 END;"
      "%s COMMIT",
      N_ACCOUNTS, start, N_TOUCHES, N_ACCOUNTS, start, N_PEOPLE, N_PEOPLE, start, indexes);
  run (db, sql);
  sqlite3_close (db);
}

static void
make_data (Bench *self, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) batch = hw_command_new ("import");
  g_autoptr (HwOutcome) outcome = NULL;

  bench_workspace_make (&self->workspace, folder, N_DEALS);
  self->year = hw_period_containing (HW_PERIOD_YEAR, hw_workspace_now (self->workspace.workspace) /
                                                         G_TIME_SPAN_DAY);
  outcome = hw_workspace_batch (self->workspace.workspace, batch, add_goals, self, NULL, &error);
  if (outcome == NULL)
    bench_fail (error);
  bench_workspace_close (&self->workspace);
  fill (self, folder);
  self->workspace.workspace = hw_workspace_open (folder, 0, &error);
  if (self->workspace.workspace == NULL)
    bench_fail (error);
  hw_workspace_set_actor (self->workspace.workspace, &self->workspace.person);
}

/* --- opening --- */

/* (reading thread) As the pages do. */
static gpointer
open_goals (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Bench *self = data;

  g_clear_pointer (&self->tree, hw_target_tree_free);
  g_clear_pointer (&self->okr, hw_okr_unref);
  self->tree = hw_target_tree_load (connection, config, &self->plan, error);
  if (self->tree != NULL)
    self->okr = hw_okr_load (connection, config, &self->cycle,
                             hw_workspace_now (self->workspace.workspace), error);
  return self->okr != NULL ? self : NULL;
}

/* Runs to the end; the last row's first column. */
static gint64
query (HwConnection *connection, Bench *self, const char *sql, const HwId *who, const char *kind)
{
  g_autoptr (GError) error = NULL;
  HwStatement *statement = hw_connection_prepare (connection, sql, &error);
  HwId kind_id = hw_touch_kind_id (NULL, kind);
  gint64 value = 0;

  if (statement == NULL)
    bench_fail (error);
  hw_statement_bind_int (statement, 1, self->year.first * G_TIME_SPAN_DAY);
  hw_statement_bind_int (statement, 2, (self->year.last + 1) * G_TIME_SPAN_DAY);
  hw_statement_bind_id (statement, 3, who);
  hw_statement_bind_id (statement, 4, &kind_id);
  while (hw_statement_step (statement, &error))
    value = hw_statement_get_int (statement, 0);
  if (error != NULL)
    bench_fail (error);
  hw_statement_reset (statement);
  return value;
}

static const char *const plain[4] = {
  "SELECT count(*) FROM touch WHERE deleted_at IS NULL AND happened_at >= ?1 AND happened_at < ?2 "
  "AND person = ?3 AND kind = ?4",
  "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM touch f WHERE f.answers = t.id AND "
  "f.deleted_at IS NULL AND f.verbatim IS NOT NULL)), count(*) FROM touch t WHERE deleted_at IS "
  "NULL AND happened_at >= ?1 AND happened_at < ?2 AND person = ?3 AND kind = ?4",
  "SELECT sum(amount) FROM deal JOIN stage ON stage.id = deal.stage AND stage.kind = 'won' WHERE "
  "deal.deleted_at IS NULL AND closed_at >= ?1 AND closed_at < ?2 AND owner = ?3 AND ?4 = ?4",
  "SELECT count(DISTINCT account) FROM touch WHERE deleted_at IS NULL AND happened_at >= ?1 AND "
  "happened_at < ?2 AND person = ?3 AND ?4 = ?4",
};

/* (reading thread) The same sums, as one would write them down. */
static gpointer
run_plain (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Bench *self = data;

  query (connection, self,
         "SELECT count(*), * FROM target WHERE ?1 + ?2 + ?3 + ?4 IS NOT NULL OR 1", &HW_ID_NONE,
         "call");
  query (connection, self,
         "SELECT count(*), happened_at / 86400000000 AS day, person, tier FROM touch t LEFT JOIN "
         "account a ON a.id = t.account WHERE t.deleted_at IS NULL AND happened_at >= ?1 AND "
         "happened_at < ?2 AND ?3 IS ?3 AND kind = ?4 GROUP BY day, person, tier",
         &HW_ID_NONE, "call");
  for (guint i = 0; i < N_KEY_RESULTS; i++)
    query (connection, self, plain[i % 4], &self->people[i / 4 % N_PEOPLE],
           i % 4 == 1 ? "quotation" : "demo");
  return self;
}

static double
time_reading (Bench *self, HwReadFunc func)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  if (hw_workspace_read (self->workspace.workspace, func, self, &error) == NULL)
    bench_fail (error);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
measure_opening (Bench *self)
{
  g_autoptr (GArray) real = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < REPEATS + WARM_UP; i++) {
    double one = time_reading (self, open_goals);
    double other = time_reading (self, run_plain);

    if (i < WARM_UP)
      continue;
    g_array_append_val (real, one);
    g_array_append_val (bare, other);
  }
  g_print ("%u targets, %d key results, %d deals, %d touches\n",
           hw_target_tree_n_nodes (self->tree), N_KEY_RESULTS, N_DEALS, N_TOUCHES);
  bench_print ("opening goals, p50", bench_percentile (real, 50), bench_percentile (bare, 50), "ms",
               1.5);
}

/* --- one touch --- */

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, gpointer data)
{
  Bench *self = data;

  g_clear_pointer (&self->changes, hw_changes_unref);
  self->changes = hw_changes_ref (changes);
  self->changed_at = g_get_monotonic_time ();
}

/* (reading thread) Only what the change may have moved. */
static gpointer
follow (HwConnection *connection,
        HwConfig *config,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  Bench *self = data;
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  HwOkr *okr;

  if (hw_target_tree_judge_change (self->tree, self->changes, days) == HW_TARGET_ALL)
    g_printerr ("a touch makes the whole tree be read again\n");
  self->n_nodes = 0;
  for (guint i = 0; i < days->len; i++) {
    gint64 day = g_array_index (days, gint64, i);
    g_autoptr (GArray) facts =
        hw_target_facts_load (connection, config, hw_target_tree_get_plan (self->tree), day, day,
                              NULL, error);

    if (facts == NULL)
      return NULL;
    self->n_nodes += hw_target_tree_set_day (self->tree, day, facts);
  }
  g_ptr_array_add (all, self->changes);
  okr = hw_okr_follow (self->okr, connection, config, all,
                       hw_workspace_now (self->workspace.workspace), &self->n_measured, error);
  if (okr == NULL)
    return NULL;
  hw_okr_unref (self->okr);
  self->okr = okr;
  return self;
}

/* Somebody whose key results are measured calls a customer whom they have not met before: a target
 * and a key result move. */
static void
touch (guint i, gpointer data)
{
  Bench *self = data;
  guint person = i % N_MEASURED;
  char name[sizeof (HwId) + 1];
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_command_new ("touch.create");
  g_autoptr (HwOutcome) outcome = NULL;
  HwId id = make_id ("new touch", i);
  HwId kind = hw_touch_kind_id (NULL, "call");
  HwEdit *edit = hw_command_create (command, HW_TOUCH, &id);
  HwId account;

  g_snprintf (name, sizeof name, "customer%08u", person * 19 + 1 + i / N_MEASURED * 100);
  memcpy (account.b, name, sizeof account);
  hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, &kind);
  hw_edit_set_ref (edit, HW_TOUCH_ACCOUNT, &account);
  hw_edit_set_ref (edit, HW_TOUCH_PERSON, &self->people[person]);
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, hw_workspace_now (self->workspace.workspace));
  outcome = hw_workspace_perform (self->workspace.workspace, command, &error);
  if (outcome == NULL || outcome->status != HW_OUTCOME_DONE)
    bench_fail (error);
}

static double
touch_once (Bench *self, guint i)
{
  g_autoptr (GError) error = NULL;

  touch (i, self);
  while (self->changes == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (hw_workspace_read (self->workspace.workspace, follow, self, &error) == NULL)
    bench_fail (error);
  g_clear_pointer (&self->changes, hw_changes_unref);
  return (double) (g_get_monotonic_time () - self->changed_at) / 1000;
}

#define FRAME_MS (1000 / 60.0)
#define TOUCHES 20

static void
measure_touch (Bench *self)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  g_signal_connect (self->workspace.workspace, "changed", G_CALLBACK (workspace_changed_cb), self);
  for (guint i = 0; i < TOUCHES; i++) {
    double time = touch_once (self, i);

    g_array_append_val (times, time);
  }
  g_print ("after one touch: %u of %u targets and %u of %d key results computed anew\n",
           self->n_nodes, hw_target_tree_n_nodes (self->tree), self->n_measured, N_KEY_RESULTS);
  bench_print ("updated after one touch, p50", bench_percentile (times, 50), FRAME_MS, "ms", 1);
  bench_print ("updated after one touch, p95", bench_percentile (times, 95), FRAME_MS, "ms", 1);
  g_signal_handlers_disconnect_by_data (self->workspace.workspace, self);
}

int
main (void)
{
  g_autofree char *folder = bench_make_folder ();
  Bench self = { 0 };
  gint64 start = g_get_monotonic_time ();

  make_data (&self, folder);
  g_print ("data made in %.0f s\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  measure_opening (&self);
  measure_touch (&self);
  bench_goals_pages (self.workspace.workspace, touch, TOUCHES, &self);
  hw_target_tree_free (self.tree);
  hw_okr_unref (self.okr);
  bench_workspace_close (&self.workspace);
  bench_remove_folder (folder);
  return 0;
}
