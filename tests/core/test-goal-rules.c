/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goals and meetings may and may not, as tables of edits that are performed one after the
 * other in one workspace, each refused for the right reason or done. */
#include <glib/gstdio.h>

#include "core/calendar/hw-date.h"
#include "core/ledger/hw-history.h"
#include "core/store/hw-table.h"
#include "core/workspace/hw-workspace.h"

#define NOW (G_GINT64_CONSTANT (1795100400) * G_USEC_PER_SEC) /* Thursday, 19 November 2026 */

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
} Fixture;

/* Ids are names; a value is read by the kind of its field. */
typedef struct
{
  HwEditKind op;
  HwEntityKind kind;
  const char *id;
  const char *sets; /* "field=value;field=value" */
  const char *as;
  const char *why;
  int refused; /* 0: done; else the kind of the first problem, plus one */
  const char *field;
  gboolean more; /* the next line is a part of the same command */
  gboolean stated;
} Edit;

#define ADD HW_EDIT_CREATE
#define SET HW_EDIT_UPDATE
#define DEL HW_EDIT_DELETE
#define RES HW_EDIT_RESTORE
#define AS(who) .as = who
#define WHY .why = "The market turned"
#define MORE .more = TRUE
#define NO(problem, column) .refused = HW_PROBLEM_##problem + 1, .field = column

static gint64
fixed_clock (gpointer data)
{
  return NOW;
}

static HwValue
read_value (const HwField *field, const char *text)
{
  HwId id;
  gint64 day = 0;

  if (*text == '\0')
    return HW_VALUE_NULL;
  switch (field->kind) {
  case HW_KIND_REF:
    id = hw_id_from_seed (text);
    return hw_value_id (&id);
  case HW_KIND_DATE:
    g_assert_true (hw_date_parse_iso (text, &day));
    return hw_value_int (day);
  case HW_KIND_NUMBER:
    return hw_value_real (g_ascii_strtod (text, NULL));
  case HW_KIND_INT:
  case HW_KIND_MONEY:
  case HW_KIND_BOOL:
  case HW_KIND_INSTANT:
    return hw_value_int (g_ascii_strtoll (text, NULL, 10));
  default:
    return hw_value_text (text);
  }
}

static void
add_edit (Fixture *f, HwCommand *command, const Edit *line)
{
  HwSchema *schema = hw_workspace_get_schema (f->workspace);
  HwId id = hw_id_from_seed (line->id);
  g_auto (GStrv) sets = g_strsplit (line->sets != NULL ? line->sets : "", ";", -1);
  HwEdit *edit;

  if (line->op == HW_EDIT_CREATE)
    edit = hw_command_create (command, line->kind, &id);
  else if (line->op == HW_EDIT_DELETE)
    edit = hw_command_delete (command, line->kind, &id);
  else if (line->op == HW_EDIT_RESTORE)
    edit = hw_command_restore (command, line->kind, &id);
  else
    edit = hw_command_update (command, line->kind, &id);
  for (guint i = 0; sets[i] != NULL; i++) {
    char *value = strchr (sets[i], '=');
    int field;

    g_assert_nonnull (value);
    *value++ = '\0';
    field = hw_schema_find_field (schema, line->kind, sets[i]);
    g_assert_cmpint (field, >=, 0);
    hw_edit_set (edit, (guint) field,
                 read_value (hw_schema_field (schema, line->kind, (guint) field), value));
  }
}

static void
judge (Fixture *f, HwCommand *command, const Edit *line, guint at)
{
  HwSchema *schema = hw_workspace_get_schema (f->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (f->workspace, command, &error);
  g_autofree char *text = NULL;
  const HwProblem *problem;

  g_assert_no_error (error);
  text = hw_outcome_describe (outcome);
  g_test_message ("%u: %s %s: %s", at, line->id, line->sets, text);
  if (line->refused == 0) {
    g_assert_cmpstr (text, ==, "");
    g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
    return;
  }
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
  problem = outcome->problems->pdata[0];
  g_assert_cmpint (problem->kind, ==, line->refused - 1);
  g_assert_cmpint (hw_outcome_needs_reason (outcome), ==, problem->kind == HW_PROBLEM_REASON);
  g_assert_cmpstr (problem->field >= 0
                       ? hw_schema_field (schema, problem->entity, (guint) problem->field)->column
                       : NULL,
                   ==, line->field);
}

static void
play (Fixture *f, const Edit *lines, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (HwCommand) command = hw_command_new ("test");
    HwId actor = hw_id_from_seed (lines[i].as != NULL ? lines[i].as : "ann");

    if (g_strcmp0 (lines[i].as, "nobody") != 0)
      hw_command_set_actor (command, &actor);
    hw_command_set_reason (command, lines[i].why);
    hw_command_set_states_source (command, lines[i].stated);
    add_edit (f, command, &lines[i]);
    while (lines[i].more)
      add_edit (f, command, &lines[++i]);
    judge (f, command, &lines[i], i);
  }
}

#define PLAY(f, lines) play (f, lines, G_N_ELEMENTS (lines))

static const Edit world[] = {
  { ADD, HW_TEAM, "all", "name=All", AS ("nobody"), MORE },
  { ADD, HW_TEAM, "east", "name=East;parent=all", MORE },
  { ADD, HW_TEAM, "west", "name=West;parent=all", MORE },
  { ADD, HW_PERSON, "ann", "name=Ann;team=east", MORE },
  { ADD, HW_PERSON, "bob", "name=Bob;team=west", MORE },
  { ADD, HW_PERSON, "cat", "name=Cat;team=west", MORE },
  { ADD, HW_TOUCH_KIND, "quote", "name=Quotation;code=quotation", MORE },
  { ADD, HW_TOUCH_KIND, "feedback", "name=Feedback;code=feedback", MORE },
  { ADD, HW_PIPELINE, "sales", "name=Sales", MORE },
  { ADD, HW_STAGE, "need", "name=Need;kind=open;pipeline=sales" },
  { ADD, HW_ACCOUNT, "acme", "name=Acme", MORE },
  { ADD, HW_ACCOUNT, "other", "name=Other" },
  { ADD, HW_DEAL, "pump", "title=Pump;account=acme;stage=need;owner=ann;amount=5000", MORE },
  { ADD, HW_DEAL, "valve", "title=Valve;account=other;stage=need;owner=bob" },
};

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("headway-goals-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (f->workspace, fixed_clock, NULL);
  PLAY (f, world);
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

/* --- looking at what became of it --- */

static gpointer
read_row (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  const Edit *line = data;
  HwId id = hw_id_from_seed (line->id);

  return hw_table_load (connection, hw_config_get_schema (config), line->kind, &id, error);
}

static HwRow *
row_of (Fixture *f, HwEntityKind kind, const char *id)
{
  Edit line = { .kind = kind, .id = id };
  g_autoptr (GError) error = NULL;
  HwRow *row = hw_workspace_read (f->workspace, read_row, &line, &error);

  g_assert_no_error (error);
  return row;
}

static void
assert_text (Fixture *f, HwEntityKind kind, const char *id, guint field, const char *text)
{
  g_autoptr (HwRow) row = row_of (f, kind, id);

  g_assert_cmpstr (hw_row_text (row, field), ==, text);
}

static void
assert_ref (Fixture *f, HwEntityKind kind, const char *id, guint field, const char *other)
{
  g_autoptr (HwRow) row = row_of (f, kind, id);
  HwId wanted = other != NULL ? hw_id_from_seed (other) : HW_ID_NONE;

  g_assert_true (hw_id_equal (hw_row_ref_id (row, field), &wanted));
}

/* G_MININT64: empty */
static void
assert_int (Fixture *f, HwEntityKind kind, const char *id, guint field, gint64 value)
{
  g_autoptr (HwRow) row = row_of (f, kind, id);

  g_assert_cmpint (hw_row_is_null (row, field) ? G_MININT64 : hw_row_int (row, field), ==, value);
}

#define EMPTY G_MININT64

static void
take_back (Fixture *f, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      redo ? hw_workspace_redo (f->workspace, &error) : hw_workspace_undo (f->workspace, 0, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = hw_outcome_describe (outcome);
  g_assert_cmpstr (text, ==, "");
}

/* --- plans --- */

#define MONTH "metric=receipts;period=month;first_day=2026-11-01;last_day=2026-11-30"

static void
test_plan (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_TARGET_PLAN, "p",
      "name=P;metric=receipts;period=month;first_day=2026-11-30;last_day=2026-11-01",
      NO (INVALID, "last_day") },
    { ADD, HW_TARGET_PLAN, "p",
      "name=P;metric=receipts;period=month;first_day=2026-11-02;last_day=2026-11-30",
      NO (INVALID, "first_day") },
    { ADD, HW_TARGET_PLAN, "p",
      "name=P;metric=touches;period=week;first_day=2026-11-16;last_day=2026-11-22",
      NO (MISSING, "touch_kind") },
    { ADD, HW_TARGET_PLAN, "p", "name=P;stretch=90;" MONTH, NO (INVALID, "stretch") },
    { ADD, HW_TARGET_PLAN, "p", "name=P;stretch=120;challenge=110;" MONTH,
      NO (INVALID, "challenge") },
    { ADD, HW_TARGET_PLAN, "p", "name=P;state=closed;" MONTH, NO (TRANSITION, "state") },
    { ADD, HW_TARGET_PLAN, "p", "name=P;state=published;" MONTH, NO (MISSING, "state") },
    { ADD, HW_TARGET_PLAN, "p", "name=P;stretch=110;challenge=120;" MONTH },
    { SET, HW_TARGET_PLAN, "p", "currency=", NO (MISSING, "currency") },
    { SET, HW_TARGET_PLAN, "p", "state=closed", NO (TRANSITION, "state") },
    { ADD, HW_TARGET_PLAN, "q", "name=Q;" MONTH, NO (INVALID, "first_day") },
    { ADD, HW_TARGET_PLAN, "q", "name=Q;customers=new;" MONTH },
    { SET, HW_TARGET_PLAN, "q", "customers=", NO (INVALID, "first_day") },
    { DEL, HW_TARGET_PLAN, "q", NULL },
    { ADD, HW_TARGET_PLAN, "r", "name=R;customers=new;" MONTH },
    { RES, HW_TARGET_PLAN, "q", NULL, NO (INVALID, "first_day") },
    { ADD, HW_TARGET_PLAN, "y",
      "name=Y;metric=receipts;period=year;first_day=2026-01-01;last_day=2026-12-31" },
  };

  PLAY (f, lines);
  assert_text (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_STATE, "draft");
  assert_text (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CURRENCY, "CNY");
}

static const Edit plan_lines[] = {
  { ADD, HW_TARGET_PLAN, "p", "name=P;" MONTH },
  { ADD, HW_TARGET_PLAN, "n",
    "name=N;customers=new;metric=won_deals;period=month;first_day=2026-11-01;last_day=2026-11-30" },
  { ADD, HW_TARGET, "root", "plan=p;amount=10000" },
};

static void
test_targets (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_TARGET, "x", "plan=p;amount=5", NO (INVALID, "axis") }, /* everyone twice */
    { ADD, HW_TARGET, "x", "plan=p;parent=root;amount=5", NO (MISSING, "axis") },
    { ADD, HW_TARGET, "x", "plan=p;parent=root;axis=team;amount=5", NO (MISSING, "team") },
    { ADD, HW_TARGET, "x", "plan=p;parent=root;axis=team;team=east;region=East",
      NO (INVALID, "region") },
    { ADD, HW_TARGET, "x", "plan=p;parent=root;axis=team;team=east;number=5",
      NO (INVALID, "number") },
    { ADD, HW_TARGET, "x", "plan=n;amount=5", NO (INVALID, "amount") },
    { ADD, HW_TARGET, "x", "plan=p;parent=root;axis=team;team=east;amount=5;currency=USD",
      NO (INVALID, "currency") },
    { ADD, HW_TARGET, "x", "plan=n;parent=root;axis=team;team=east;number=5",
      NO (INVALID, "parent") },
    { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;amount=4000" },
    { ADD, HW_TARGET, "x", "plan=p;parent=root;axis=team;team=east", NO (INVALID, "axis") },
    { ADD, HW_TARGET, "x", "plan=p;parent=root;axis=region;region=East", NO (INVALID, "axis") },
    { ADD, HW_TARGET, "x", "plan=p;parent=root;axis=team;team=all", NO (INVALID, "axis") },
    { ADD, HW_TARGET, "w", "plan=p;parent=root;axis=team;team=west;amount=7000" },
    { SET, HW_TARGET, "root", "parent=e;axis=team;team=east", NO (INVALID, "parent") },
    { SET, HW_TARGET, "w", "plan=n", NO (INVALID, "plan") },
    /* days */
    { ADD, HW_TARGET, "e1",
      "plan=p;parent=e;axis=period;period=week;first_day=2026-11-02;last_day=2026-11-08;amount=1" },
    { ADD, HW_TARGET, "x",
      "plan=p;parent=e;axis=period;period=week;first_day=2026-11-08;last_day=2026-11-08",
      NO (INVALID, "axis") },
    { ADD, HW_TARGET, "x",
      "plan=p;parent=e;axis=period;period=week;first_day=2026-11-09;last_day=2026-11-22",
      NO (INVALID, "last_day") },
    { ADD, HW_TARGET, "x",
      "plan=p;parent=e;axis=period;period=week;first_day=2026-11-30;last_day=2026-12-06",
      NO (INVALID, "first_day") },
    { ADD, HW_TARGET, "e1a", "plan=p;parent=e1;axis=person;person=ann;amount=1" },
    { ADD, HW_TARGET, "e1d",
      "plan=p;parent=e1a;axis=period;period=day;first_day=2026-11-08;last_day=2026-11-08" },
    { SET, HW_TARGET, "e1", "last_day=2026-11-07", NO (INVALID, "first_day") },
    { SET, HW_TARGET_PLAN, "p", "first_day=2026-12-01;last_day=2026-12-31",
      NO (INVALID, "first_day") },
    /* currencies follow the plan, units do not */
    { SET, HW_TARGET_PLAN, "p", "currency=EUR" },
    { SET, HW_TARGET_PLAN, "p", "metric=won_deals", NO (IN_USE, "metric") },
    /* locks */
    { SET, HW_TARGET, "w", "locked=1" },
    { SET, HW_TARGET, "w", "amount=1", NO (INVALID, "amount") },
    { SET, HW_TARGET, "w", "amount=6000;locked=0" },
    /* deleting a subtree in any order */
    { DEL, HW_TARGET, "e", NULL, NO (IN_USE, NULL) },
    { DEL, HW_TARGET, "e", NULL, MORE },
    { DEL, HW_TARGET, "e1", NULL, MORE },
    { DEL, HW_TARGET, "e1d", NULL, MORE },
    { DEL, HW_TARGET, "e1a", NULL },
    { ADD, HW_TARGET, "x", "plan=p;parent=e;axis=person;person=ann", NO (NOT_FOUND, "parent") },
    { SET, HW_TARGET, "w", "result_amount=99" },
  };

  PLAY (f, plan_lines);
  PLAY (f, lines);
  assert_text (f, HW_TARGET, "w", HW_TARGET_CURRENCY, "EUR");
  assert_int (f, HW_TARGET, "w", HW_TARGET_AMOUNT, 6000);
  assert_int (f, HW_TARGET, "w", HW_TARGET_RESULT_AMOUNT, EMPTY);
}

static void
test_levels (Fixture *f, gconstpointer data)
{
  PLAY (f, plan_lines);
  for (guint level = 2; level <= 13; level++) {
    g_autofree char *id = g_strdup_printf ("l%u", level);
    g_autofree char *sets =
        level == 2 ? g_strdup ("plan=p;parent=root;axis=region;region=2")
                   : g_strdup_printf ("plan=p;parent=l%u;axis=region;region=%u", level - 1, level);
    Edit line = { ADD, HW_TARGET, id, sets, .refused = 0 };
    Edit last = { ADD, HW_TARGET, id, sets, NO (INVALID, "parent") };

    play (f, level <= 12 ? &line : &last, 1);
  }
}

/* A published plan asks why, a closed one stands still; results come and go with closing. */
static void
test_publish (Fixture *f, gconstpointer data)
{
  static const Edit published[] = {
    { ADD, HW_TARGET, "w", "plan=p;parent=root;axis=team;team=west" },
    { ADD, HW_RECEIPT, "paid", "deal=pump;amount=1234;received_on=2026-11-10" },
    { SET, HW_TARGET_PLAN, "p", "state=published;published_at=7" },
    { SET, HW_TARGET_PLAN, "p", "customers=new", NO (INVALID, "customers") },
    { SET, HW_TARGET_PLAN, "p", "state=draft", NO (REASON, NULL) },
    { SET, HW_TARGET, "root", "amount=9000", NO (REASON, NULL) },
    { SET, HW_TARGET, "root", "note=Hard" },
    { SET, HW_TARGET, "root", "amount=9000", WHY },
    { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;amount=1", NO (REASON, NULL) },
    { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;amount=1", WHY },
    { DEL, HW_TARGET, "w", NULL, NO (REASON, NULL) },
    { DEL, HW_TARGET_PLAN, "p", NULL, NO (REASON, NULL) },
  };
  static const Edit closed[] = {
    { SET, HW_TARGET_PLAN, "p", "state=closed" },
    { SET, HW_TARGET, "root", "amount=1", WHY, NO (INVALID, NULL) },
    { SET, HW_TARGET, "root", "note=x", NO (INVALID, NULL) },
    { ADD, HW_TARGET, "x", "plan=p;parent=root;axis=team;team=all", WHY, NO (INVALID, NULL) },
    { DEL, HW_TARGET, "w", NULL, WHY, NO (INVALID, NULL) },
    { SET, HW_TARGET_PLAN, "p", "state=draft", WHY, NO (TRANSITION, "state") },
    { SET, HW_TARGET_PLAN, "p", "state=published", NO (REASON, NULL) },
  };
  static const Edit reopened[] = {
    { SET, HW_TARGET_PLAN, "p", "state=published", WHY, MORE },
    { SET, HW_TARGET, "root", "amount=8000" },
  };

  PLAY (f, plan_lines);
  PLAY (f, published);
  assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_PUBLISHED_AT, NOW);
  PLAY (f, closed);
  assert_int (f, HW_TARGET, "root", HW_TARGET_RESULT_AMOUNT, 1234);
  assert_int (f, HW_TARGET, "e", HW_TARGET_RESULT_AMOUNT, 1234);
  assert_int (f, HW_TARGET, "w", HW_TARGET_RESULT_AMOUNT, 0);
  assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CLOSED_AT, NOW);
  PLAY (f, reopened);
  assert_int (f, HW_TARGET, "root", HW_TARGET_RESULT_AMOUNT, EMPTY);
  assert_int (f, HW_TARGET, "root", HW_TARGET_AMOUNT, 8000);
  assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CLOSED_AT, EMPTY);
  assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_PUBLISHED_AT, NOW);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  static const Edit split[] = {
    { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;amount=4000", MORE },
    { ADD, HW_TARGET, "w", "plan=p;parent=root;axis=team;team=west;amount=6000" },
  };
  static const Edit publish[] = { { SET, HW_TARGET_PLAN, "p", "state=published" } };
  static const Edit change[] = { { SET, HW_TARGET, "e", "amount=5000", WHY } };
  static const Edit close[] = { { SET, HW_TARGET_PLAN, "p", "state=closed" } };

  PLAY (f, plan_lines);
  PLAY (f, split);
  PLAY (f, publish);
  PLAY (f, change);
  PLAY (f, close);
  assert_int (f, HW_TARGET, "e", HW_TARGET_RESULT_AMOUNT, 0);
  for (guint i = 0; i < 4; i++)
    take_back (f, FALSE);
  assert_text (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_STATE, "draft");
  assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_PUBLISHED_AT, EMPTY);
  assert_int (f, HW_TARGET, "e", HW_TARGET_RESULT_AMOUNT, EMPTY);
  assert_int (f, HW_TARGET, "e", HW_ROW_DELETED_AT, NOW);
  for (guint i = 0; i < 4; i++)
    take_back (f, TRUE);
  assert_text (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_STATE, "closed");
  assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CLOSED_AT, NOW);
  assert_int (f, HW_TARGET, "e", HW_TARGET_RESULT_AMOUNT, 0);
  assert_int (f, HW_TARGET, "e", HW_TARGET_AMOUNT, 5000);
}

/* An older command, taken back by its number, does not move what was frozen or split since. */
static void
test_undo_spares (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;amount=4000" },
    { SET, HW_TARGET, "root", "amount=20000" },
    { SET, HW_TARGET_PLAN, "p", "state=published" },
    { SET, HW_TARGET_PLAN, "p", "state=closed" },
  };
  g_autoptr (GError) error = NULL;

  PLAY (f, plan_lines);
  PLAY (f, lines);
  for (gint64 command = 7; command <= 8; command++) { /* world: 3, plan_lines: 3, then these */
    g_autoptr (HwOutcome) outcome = hw_workspace_undo (f->workspace, command, &error);

    g_assert_no_error (error);
    g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
    g_assert_cmpuint (outcome->problems->len, ==, 1);
    g_assert_cmpint (((HwProblem *) outcome->problems->pdata[0])->kind, ==, HW_PROBLEM_CHANGED);
  }
  assert_int (f, HW_TARGET, "root", HW_TARGET_AMOUNT, 20000);
}

static void
undo_refused (Fixture *f, gint64 command, HwProblemKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_undo (f->workspace, command, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
  g_assert_cmpuint (outcome->problems->len, >=, 1);
  g_assert_cmpint (((HwProblem *) outcome->problems->pdata[0])->kind, ==, kind);
}

/* Out of its order, undo makes no circle, no slice twice and no part without its whole. */
static void
test_undo_structure (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_TARGET, "a", "plan=p;parent=root;axis=region;region=A" }, /* 7 */
    { ADD, HW_TARGET, "b", "plan=p;parent=a;axis=region;region=B" },    /* 8 */
    { SET, HW_TARGET, "b", "parent=root" },                             /* 9 */
    { SET, HW_TARGET, "a", "parent=b" },                                /* 10 */
    { ADD, HW_TARGET, "c", "plan=p;parent=a;axis=region;region=C" },    /* 11 */
    { DEL, HW_TARGET, "c" },                                            /* 12 */
    { ADD, HW_TARGET, "c2", "plan=p;parent=a;axis=region;region=C" },   /* 13 */
    { ADD, HW_TARGET, "d", "plan=p;parent=c2;axis=region;region=D" },   /* 14 */
    { DEL, HW_TARGET, "d" },                                            /* 15 */
    { DEL, HW_TARGET, "c2" },                                           /* 16 */
    { ADD, HW_TARGET, "c3", "plan=p;parent=a;axis=region;region=C" },   /* 17 */
  };

  PLAY (f, plan_lines);
  PLAY (f, lines);
  undo_refused (f, 9, HW_PROBLEM_INVALID);  /* b under a under b */
  undo_refused (f, 12, HW_PROBLEM_INVALID); /* two of C */
  undo_refused (f, 15, HW_PROBLEM_CHANGED); /* d, of which c2 has gone */
  undo_refused (f, 4, HW_PROBLEM_CHANGED);  /* the plan itself */
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    take_back (f, FALSE);
  assert_int (f, HW_TARGET, "a", HW_ROW_DELETED_AT, NOW);
}

/* What an import states is taken, frozen figures and all; a figure less than frozen is not. */
static void
test_stated (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_TARGET_PLAN, "p", "name=P;state=closed;closed_at=5;currency=CNY;" MONTH,
      .stated = TRUE },
    { ADD, HW_TARGET, "root", "plan=p;amount=10000;result_amount=777", .stated = TRUE },
    { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;amount=1", .stated = TRUE,
      NO (INVALID, NULL) },
    { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;result_amount=1",
      NO (INVALID, NULL) },
  };

  PLAY (f, lines);
  assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CLOSED_AT, 5);
  assert_int (f, HW_TARGET, "root", HW_TARGET_RESULT_AMOUNT, 777);
}

static void
test_credits (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_CREDIT, "a", "deal=pump;person=ann;percent=10", NO (INVALID, "person") },
    { ADD, HW_CREDIT, "b", "deal=pump;person=bob;percent=60" },
    { ADD, HW_CREDIT, "x", "deal=pump;person=bob;percent=1", NO (INVALID, "person") },
    { ADD, HW_CREDIT, "c", "deal=pump;person=cat;percent=41", NO (INVALID, "percent") },
    { ADD, HW_CREDIT, "c", "deal=pump;person=cat;percent=41", MORE }, /* in any order */
    { SET, HW_CREDIT, "b", "percent=59" },
    { DEL, HW_CREDIT, "b", NULL },
    { SET, HW_CREDIT, "c", "percent=100" },
    { RES, HW_CREDIT, "b", NULL, NO (INVALID, "percent") },
  };

  PLAY (f, lines);
}

/* --- objectives --- */

#define COUNT "{\"v\":1,\"how\":\"count\",\"of\":\"touches\"}"
#define RATE                                                                                       \
  "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"good\":{\"v\":1,\"all\":[{\"field\":"            \
  "\"verbatim\",\"op\":\"filled\"}]}}"

static void
test_objectives (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_CYCLE, "q4", "name=Q4;first_day=2026-12-31;last_day=2026-10-01",
      NO (INVALID, "last_day") },
    { ADD, HW_CYCLE, "q4", "name=Q4;first_day=2026-10-01;last_day=2026-12-31" },
    { ADD, HW_CYCLE, "q4b", "name=Q4b;first_day=2026-10-01;last_day=2026-12-31" },
    { ADD, HW_OBJECTIVE, "o1", "title=One;cycle=q4;grade=1.5", NO (INVALID, "grade") },
    { ADD, HW_OBJECTIVE, "o1", "title=One;cycle=q4" },
    { ADD, HW_OBJECTIVE, "o2", "title=Two;cycle=q4" },
    { ADD, HW_OBJECTIVE, "o3", "title=Three;cycle=q4" },
    { SET, HW_OBJECTIVE, "o1", "carried_from=o1", NO (INVALID, "carried_from") },
    { ADD, HW_ALIGNMENT, "a", "child=o1;parent=o1", NO (INVALID, "parent") },
    { ADD, HW_ALIGNMENT, "a12", "child=o1;parent=o2" },
    { ADD, HW_ALIGNMENT, "a13", "child=o1;parent=o3" },
    { ADD, HW_ALIGNMENT, "x", "child=o1;parent=o2", NO (INVALID, "parent") },
    { ADD, HW_ALIGNMENT, "a23", "child=o2;parent=o3" },
    { ADD, HW_ALIGNMENT, "x", "child=o3;parent=o1", NO (INVALID, "parent") },
    { DEL, HW_ALIGNMENT, "a13", NULL },
    { ADD, HW_ALIGNMENT, "x", "child=o3;parent=o1", NO (INVALID, "parent") }, /* by way of o2 */
    /* key results */
    { ADD, HW_KEY_RESULT, "k", "title=K;objective=o1;measure=query", NO (MISSING, "query") },
    { ADD, HW_KEY_RESULT, "k", "title=K;objective=o1;measure=query;query={}",
      NO (INVALID, "query") },
    { ADD, HW_KEY_RESULT, "k",
      "title=K;objective=o1;measure=query;start_value=5;target_value=5;query=" COUNT,
      NO (INVALID, "target_value") },
    { ADD, HW_KEY_RESULT, "k", "title=K;objective=o1;measure=query;target_value=5;query=" COUNT },
    { ADD, HW_KEY_RESULT, "m", "title=M;objective=o1;measure=manual;unit=money;parent=k" },
    { SET, HW_KEY_RESULT, "m", "grade=-0.1", NO (INVALID, "grade") },
    { SET, HW_KEY_RESULT, "k", "parent=m", NO (INVALID, "parent") },
    { SET, HW_KEY_RESULT, "k", "parent=k", NO (INVALID, "parent") },
    /* check-ins */
    { ADD, HW_CHECK_IN, "c", "key_result=m", NO (MISSING, "value") },
    { ADD, HW_CHECK_IN, "c", "key_result=m;confidence=11", NO (INVALID, "confidence") },
    { ADD, HW_CHECK_IN, "c", "key_result=m;value=0" },
    /* the end of a cycle */
    { SET, HW_CYCLE, "q4", "state=closed", NO (IN_USE, "state") },
    { SET, HW_OBJECTIVE, "o1", "state=closed;grade=0.7", MORE },
    { SET, HW_OBJECTIVE, "o2", "state=carried", MORE },
    { ADD, HW_OBJECTIVE, "o2b", "title=Two;cycle=q4b;carried_from=o2", MORE },
    { SET, HW_CYCLE, "q4", "state=closed", MORE },
    { SET, HW_OBJECTIVE, "o3", "state=closed" },
    { SET, HW_OBJECTIVE, "o3", "state=open", NO (INVALID, "cycle") },
    { ADD, HW_OBJECTIVE, "o4", "title=Four;cycle=q4", NO (INVALID, "cycle") },
    { DEL, HW_CYCLE, "q4b", NULL, NO (IN_USE, NULL) },
  };

  PLAY (f, lines);
  assert_text (f, HW_KEY_RESULT, "m", HW_KEY_RESULT_CURRENCY, "CNY");
  assert_int (f, HW_CHECK_IN, "c", HW_CHECK_IN_HAPPENED_AT, NOW);
  assert_ref (f, HW_CHECK_IN, "c", HW_CHECK_IN_PERSON, "ann");
}

static void
test_activity (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_JOURNEY_STEP, "reach", "name=Reach", NO (MISSING, "counts") },
    { ADD, HW_JOURNEY_STEP, "reach", "name=Reach;counts=customers" },
    { ADD, HW_ACTIVITY_GOAL, "g", "step=reach;person=ann;month=2026-11-02;count=3",
      NO (INVALID, "month") },
    { ADD, HW_ACTIVITY_GOAL, "g", "step=reach;person=ann;month=2026-11-01;count=3" },
    { ADD, HW_ACTIVITY_GOAL, "h", "step=reach;person=ann;month=2026-11-01;count=4",
      NO (INVALID, "month") },
    { ADD, HW_ACTIVITY_GOAL, "h", "step=reach;person=bob;month=2026-11-01;count=4" },
    { SET, HW_ACTIVITY_GOAL, "h", "person=ann", NO (INVALID, "month") },
    /* the appraisal */
    { ADD, HW_SCORE_ITEM, "s", "name=S;threshold=85;sense=at_least;mode=all;weight=20;query=" COUNT,
      NO (INVALID, "query") },
    { ADD, HW_SCORE_ITEM, "s", "name=S;threshold=85;sense=at_least;mode=all;weight=20;query=x",
      NO (INVALID, "query") },
    { ADD, HW_SCORE_ITEM, "s",
      "name=S;threshold=85;sense=at_least;mode=all;weight=20;query=" RATE },
    { ADD, HW_SCORE_ITEM, "t", "name=T;threshold=85;sense=at_least;mode=all;weight=81;query=" RATE,
      NO (INVALID, "weight") },
    { ADD, HW_SCORE_ITEM, "t",
      "name=T;team=east;threshold=85;sense=at_least;mode=all;weight=81;query=" RATE },
    { SET, HW_SCORE_ITEM, "t", "team=", NO (INVALID, "weight") },
    { SET, HW_SCORE_ITEM, "t", "team=", MORE },
    { SET, HW_SCORE_ITEM, "s", "weight=19" },
  };

  PLAY (f, lines);
}

/* --- the week, confirmed by two --- */

static void
test_focus (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-17;deal=pump", NO (INVALID, "week") },
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16", NO (MISSING, "account") },
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16;deal=pump;state=confirmed", AS ("bob"),
      NO (TRANSITION, "state") },
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16;deal=pump;action=Visit;decided_by=cat" },
    { SET, HW_FOCUS, "f", "state=confirmed", NO (SAME_PERSON, "state") },
    { SET, HW_FOCUS, "f", "state=countered", AS ("bob"), NO (MISSING, "counter") },
    { SET, HW_FOCUS, "f", "state=countered;counter=No", NO (SAME_PERSON, "state") },
    { SET, HW_FOCUS, "f", "state=countered;counter=Call first", AS ("bob") },
    { SET, HW_FOCUS, "f", "counter=Fine", NO (SAME_PERSON, "counter") },
  };
  static const Edit accept[] = { { SET, HW_FOCUS, "f", "state=confirmed" } };
  static const Edit change[] = { { SET, HW_FOCUS, "f", "action=Call;decided_by=ann" } };
  static const Edit again[] = {
    { SET, HW_FOCUS, "f", "state=confirmed", NO (SAME_PERSON, "state") },
    { SET, HW_FOCUS, "f", "state=confirmed", AS ("cat") },
  };
  static const Edit by_another[] = { { SET, HW_FOCUS, "f", "action=Write", AS ("cat") } };
  static const Edit done[] = { { SET, HW_FOCUS, "f", "done_at=1" } };

  PLAY (f, lines);
  assert_ref (f, HW_FOCUS, "f", HW_FOCUS_ACCOUNT, "acme");
  assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, "bob");
  assert_int (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_AT, NOW);
  PLAY (f, accept);
  assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, "ann");
  PLAY (f, change);
  assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "proposed");
  assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, NULL);
  PLAY (f, again);
  assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, "cat");
  PLAY (f, by_another);
  assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "confirmed");
  PLAY (f, done);
  assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "confirmed");
}

/* A drag is a place, not a field: it proposes anew as well. */
static void
test_focus_drag (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16;deal=pump;action=Visit" },
    { ADD, HW_FOCUS, "g", "person=ann;week=2026-11-16;deal=valve;action=Call" },
    { SET, HW_FOCUS, "f", "state=confirmed", AS ("bob") },
  };
  g_autoptr (HwCommand) command = hw_command_new ("focus.rank");
  g_autoptr (HwOutcome) outcome = NULL;
  HwId one = hw_id_from_seed ("f"), other = hw_id_from_seed ("g"), ann = hw_id_from_seed ("ann");

  PLAY (f, lines);
  hw_command_set_actor (command, &ann);
  hw_edit_place (hw_command_update (command, HW_FOCUS, &one), &other, NULL);
  outcome = hw_workspace_perform (f->workspace, command, NULL);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "proposed");
  take_back (f, FALSE);
  assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "confirmed");
  assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, "bob");
}

/* --- meetings, tasks, touches --- */

static void
test_meetings (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_MEETING, "m", "name=M;kind=alignment;minutes=0", NO (INVALID, "minutes") },
    { ADD, HW_MEETING, "m", "name=M;kind=alignment;minutes=601", NO (INVALID, "minutes") },
    { ADD, HW_MEETING, "m", "name=M;kind=alignment;state=held", NO (TRANSITION, "state") },
    { ADD, HW_MEETING, "m", "name=M;kind=alignment;minutes=15" },
    { SET, HW_MEETING, "m", "state=held", NO (TRANSITION, "state") },
    { SET, HW_MEETING, "m", "state=running" },
    { SET, HW_MEETING, "m", "state=cancelled", NO (TRANSITION, "state") },
    { SET, HW_MEETING, "m", "state=held;ended_at=1", NO (INVALID, "ended_at") },
    { SET, HW_MEETING, "m", "state=held" },
    { SET, HW_MEETING, "m", "state=running", NO (REASON, NULL) },
    { ADD, HW_ATTENDEE, "a", "meeting=m", NO (INVALID, "person") },
    { ADD, HW_ATTENDEE, "a", "meeting=m;person=ann;guest=Zoe", NO (INVALID, "person") },
    { ADD, HW_ATTENDEE, "a", "meeting=m;person=ann" },
    { ADD, HW_ATTENDEE, "b", "meeting=m;person=ann", NO (INVALID, "person") },
    { ADD, HW_ATTENDEE, "b", "meeting=m;guest=Zoe" },
    { ADD, HW_ATTENDEE, "c", "meeting=m;guest=Zoe" },
    { ADD, HW_MEETING_ITEM, "i", "meeting=m;person=ann;missed=Visit" },
    { ADD, HW_MEETING_ITEM, "j", "meeting=m;person=ann", NO (INVALID, "person") },
  };
  static const Edit reopen[] = { { SET, HW_MEETING, "m", "state=running", WHY } };

  PLAY (f, lines);
  assert_int (f, HW_MEETING, "m", HW_MEETING_STARTED_AT, NOW);
  assert_int (f, HW_MEETING, "m", HW_MEETING_ENDED_AT, NOW);
  assert_text (f, HW_ATTENDEE, "a", HW_ATTENDEE_STATE, "invited");
  PLAY (f, reopen);
  assert_int (f, HW_MEETING, "m", HW_MEETING_ENDED_AT, EMPTY);
}

static void
test_verdicts_and_answers (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_TASK, "t", "title=T;kind=next_step;owner=ann" },
    { SET, HW_TASK, "t", "verdict=kept", NO (SAME_PERSON, "verdict") },
    { SET, HW_TASK, "t", "verdict=kept;verified_by=cat", NO (SAME_PERSON, "verdict") },
    { SET, HW_TASK, "t", "verdict=kept", AS ("bob") },
    { SET, HW_TASK, "t", "title=T2" },
    { ADD, HW_TOUCH, "q", "kind=quote;deal=pump" },
    { ADD, HW_TOUCH, "x", "kind=feedback;deal=valve;answers=q", NO (INVALID, "answers") },
    { ADD, HW_TOUCH, "f", "kind=feedback;account=acme;answers=q" }, /* the deal's customer */
    { ADD, HW_TOUCH, "g", "kind=feedback;deal=pump;answers=q" },
    { ADD, HW_TOUCH, "x", "kind=feedback;deal=pump;answers=f", NO (INVALID, "answers") },
    { SET, HW_TOUCH, "q", "answers=q", NO (INVALID, "answers") },
    { SET, HW_TOUCH, "g", "deal=valve", NO (INVALID, "answers") },
    { SET, HW_TOUCH, "g", "summary=Fine" },
  };
  static const Edit cleared[] = { { SET, HW_TASK, "t", "verdict=", AS ("bob") } };

  PLAY (f, lines);
  assert_ref (f, HW_TASK, "t", HW_TASK_VERIFIED_BY, "bob");
  assert_int (f, HW_TASK, "t", HW_TASK_VERIFIED_AT, NOW);
  PLAY (f, cleared);
  assert_ref (f, HW_TASK, "t", HW_TASK_VERIFIED_BY, NULL);
}

/* --- how the ledger tells it --- */

/* The newest that is told of the row @data; of any where that is NULL. */
static gpointer
read_sentence (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  const HwHistoryQuery query = { .row = data != NULL ? hw_id_from_seed (data) : HW_ID_NONE,
                                 .limit = 1 };
  g_autoptr (GPtrArray) items = hw_history_read (connection, config, &query, error);

  if (items == NULL)
    return NULL;
  return g_strdup (((HwHistoryItem *) items->pdata[0])->sentence);
}

typedef struct
{
  Edit edit;
  const char *begins;
} Told;

static const Told told[] = {
  { { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;amount=4000" },
    "Ann set the target of East to ¥" },
  { { SET, HW_TARGET, "e", "amount=5000" }, "Ann changed the target of East from ¥" },
  { { SET, HW_TARGET, "e", "locked=1" }, "Ann changed Locked of East from" },
  { { SET, HW_TARGET_PLAN, "p", "state=published" }, "Ann published the plan “P”" },
  { { SET, HW_TARGET_PLAN, "p", "state=closed" }, "Ann closed the plan “P”" },
  { { SET, HW_TARGET_PLAN, "p", "state=published", WHY }, "Ann reopened the plan “P”" },
  { { SET, HW_TARGET_PLAN, "p", "state=draft", WHY }, "Ann took the plan “P” back to draft" },
  { { ADD, HW_CREDIT, "c", "deal=pump;person=bob;percent=40" },
    "Ann credited Bob with 40 % of Acme · Pump" },
  { { DEL, HW_CREDIT, "c" }, "Ann put into the recycle bin: Credit “Bob”" },
  { { ADD, HW_CYCLE, "q", "name=Q4;first_day=2026-10-01;last_day=2026-12-31" },
    "Ann added: Cycle “Q4”" },
  { { ADD, HW_OBJECTIVE, "o", "title=Grow;cycle=q" }, "Ann added: Objective “Grow”" },
  { { ADD, HW_OBJECTIVE, "o2", "title=Learn;cycle=q" }, "Ann added: Objective “Learn”" },
  { { ADD, HW_ALIGNMENT, "a", "child=o2;parent=o" }, "Ann aligned “Learn” to “Grow”" },
  { { ADD, HW_KEY_RESULT, "k", "title=Visits;objective=o;measure=manual" },
    "Ann added: Key result “Visits”" },
  { { ADD, HW_CHECK_IN, "i", "key_result=k;value=7;confidence=8" },
    "Ann checked in “Visits”: 7, confidence 8 of 10" },
  { { SET, HW_OBJECTIVE, "o2", "state=carried" }, "Ann carried the objective “Learn” on" },
  { { ADD, HW_JOURNEY_STEP, "demo", "name=Demo;counts=touches" },
    "Ann added: Journey step “Demo”" },
  { { ADD, HW_ACTIVITY_GOAL, "g", "step=demo;person=bob;month=2026-11-01;count=8" },
    "Ann set the goal of Bob for November 2026: Demo, 8 times" },
  { { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16;deal=pump" },
    "Ann proposed the focus on Acme" },
  { { SET, HW_FOCUS, "f", "state=countered;counter=Call", AS ("bob") },
    "Bob answered the focus on Acme: Call" },
  { { SET, HW_FOCUS, "f", "state=proposed" }, "Ann proposed the focus on Acme anew" },
  { { SET, HW_FOCUS, "f", "state=confirmed", AS ("bob") }, "Bob confirmed the focus on Acme" },
  { { ADD, HW_MEETING, "m", "name=Friday;kind=alignment" }, "Ann planned the meeting “Friday”" },
  { { SET, HW_MEETING, "m", "state=running" }, "Ann started the meeting “Friday”" },
  { { ADD, HW_ATTENDEE, "t", "meeting=m;guest=Zoe" }, "Ann added: Attendee “Zoe”" },
  { { SET, HW_MEETING, "m", "state=held" }, "Ann ended the meeting “Friday”" },
  { { ADD, HW_TASK, "task", "title=Call;kind=next_step;owner=ann" }, "Ann planned: Call" },
  { { SET, HW_TASK, "task", "verdict=kept", AS ("bob") }, "Bob found that this was kept: Call" },
};

static void
test_history (Fixture *f, gconstpointer data)
{
  g_autofree char *last = NULL;

  PLAY (f, plan_lines);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++) {
    g_autofree char *sentence = NULL;

    play (f, &told[i].edit, 1);
    sentence = hw_workspace_read (f->workspace, read_sentence, NULL, NULL);
    if (!g_str_has_prefix (sentence, told[i].begins))
      g_assert_cmpstr (sentence, ==, told[i].begins);
  }
  last = hw_workspace_read (f->workspace, read_sentence, (gpointer) "e", NULL);
  g_assert_cmpstr (last, ==, "Ann let the result of East move again");
}

#define TEST(name, func) g_test_add ("/goal-rules/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("plan", test_plan);
  TEST ("targets", test_targets);
  TEST ("levels", test_levels);
  TEST ("publish", test_publish);
  TEST ("undo", test_undo);
  TEST ("undo-spares", test_undo_spares);
  TEST ("undo-structure", test_undo_structure);
  TEST ("stated", test_stated);
  TEST ("credits", test_credits);
  TEST ("objectives", test_objectives);
  TEST ("activity", test_activity);
  TEST ("focus", test_focus);
  TEST ("focus-drag", test_focus_drag);
  TEST ("meetings", test_meetings);
  TEST ("verdicts-and-answers", test_verdicts_and_answers);
  TEST ("history", test_history);
  return g_test_run ();
}
