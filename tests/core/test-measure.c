/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live queries against plain SQL, their JSON, and following what changes. */
#include <glib/gstdio.h>

#include "core/calendar/hw-date.h"
#include "core/goals/hw-measure.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "core/workspace/hw-workspace.h"

#define NOW (G_GINT64_CONSTANT (1795100400) * G_USEC_PER_SEC) /* Thursday, 19 November 2026 */

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
} Fixture;

static const char *const people[] = { "ann", "bob", "cat" };
static const char *const kinds[] = { "demo", "call" };
static const char *const accounts[] = { "acme", "brick", "" };

static gint64
fixed_clock (gpointer data)
{
  return NOW;
}

static void
perform (Fixture *f, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (f->workspace, command, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = hw_outcome_describe (outcome);
  g_assert_cmpstr (text, ==, "");
}

static HwEdit *
create (HwCommand *command, HwEntityKind kind, const char *name)
{
  HwId id = hw_id_from_seed (name);

  return hw_command_create (command, kind, &id);
}

static void
set_seed (HwEdit *edit, guint field, const char *name)
{
  HwId id = hw_id_from_seed (name);

  hw_edit_set_ref (edit, field, &id);
}

static gint64
random_day (void)
{
  return hw_date_from_ymd (2026, 9, 20) + g_test_rand_int_range (0, 110);
}

static void
add_touch (Fixture *f, HwCommand *command, const char *name)
{
  HwEdit *edit = create (command, HW_TOUCH, name);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  const char *account = accounts[g_test_rand_int_range (0, 2)];

  set_seed (edit, HW_TOUCH_OF_KIND, kinds[g_test_rand_int_range (0, 2)]);
  set_seed (edit, HW_TOUCH_PERSON, people[g_test_rand_int_range (0, 3)]);
  set_seed (edit, HW_TOUCH_ACCOUNT, account);
  if (g_test_rand_int_range (0, 2) == 0)
    hw_edit_set_text (edit, HW_TOUCH_VERBATIM, "“It has to be quieter.”");
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT,
                   hw_config_day_start (config, random_day ()) +
                       g_test_rand_int_range (0, 24) * G_TIME_SPAN_HOUR);
}

static void
add_receipt (HwCommand *command, const char *name)
{
  HwEdit *edit = create (command, HW_RECEIPT, name);

  set_seed (edit, HW_RECEIPT_DEAL, "pump");
  set_seed (edit, HW_RECEIPT_PERSON, people[g_test_rand_int_range (0, 3)]);
  hw_edit_set_int (edit, HW_RECEIPT_AMOUNT, g_test_rand_int_range (1, 100000));
  hw_edit_set_text (edit, HW_RECEIPT_CURRENCY, g_test_rand_int_range (0, 4) == 0 ? "USD" : "CNY");
  hw_edit_set_int (edit, HW_RECEIPT_RECEIVED_ON, random_day ());
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_command_new ("test");
  g_autoptr (HwCommand) more = hw_command_new ("test");
  HwEdit *edit;

  f->folder = g_dir_make_tmp ("headway-measure-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (f->workspace, fixed_clock, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    hw_edit_set_text (create (command, HW_PERSON, people[i]), HW_PERSON_NAME, people[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    edit = create (command, HW_TOUCH_KIND, kinds[i]);
    hw_edit_set_text (edit, HW_TOUCH_KIND_NAME, kinds[i]);
    hw_edit_set_text (edit, HW_TOUCH_KIND_CODE, kinds[i]);
  }
  for (guint i = 0; i < 2; i++)
    hw_edit_set_text (create (command, HW_ACCOUNT, accounts[i]), HW_ACCOUNT_NAME, accounts[i]);
  hw_edit_set_text (create (command, HW_PIPELINE, "sales"), HW_PIPELINE_NAME, "Sales");
  edit = create (command, HW_STAGE, "need");
  hw_edit_set_text (edit, HW_STAGE_NAME, "Need");
  hw_edit_set_text (edit, HW_STAGE_KIND, "open");
  set_seed (edit, HW_STAGE_PIPELINE, "sales");
  perform (f, command);
  edit = create (more, HW_DEAL, "pump");
  hw_edit_set_text (edit, HW_DEAL_TITLE, "Pump");
  set_seed (edit, HW_DEAL_ACCOUNT, "acme");
  set_seed (edit, HW_DEAL_STAGE, "need");
  for (guint i = 0; i < 120; i++) {
    g_autofree char *touch = g_strdup_printf ("t%u", i);
    g_autofree char *receipt = g_strdup_printf ("r%u", i);

    add_touch (f, more, touch);
    add_receipt (more, receipt);
  }
  perform (f, more);
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
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_tree (f->folder);
  g_free (f->folder);
}

/* --- asking --- */

typedef struct
{
  HwMeasure *measure;
  HwMeasureScope scope;
  HwMeasured measured;
  /* The same by hand: ?1 and ?2 are the first moment and the first one after, ?3 a person. */
  const char *sql;
  HwMeasured by_hand;
  const HwRow *before; /* followed, where one of them is there */
  const HwRow *after;
  gboolean followed;
} Question;

static gboolean
ask_by_hand (HwConnection *connection, HwConfig *config, Question *question, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, question->sql, error);
  gboolean days = hw_measure_get_entity (question->measure) == HW_RECEIPT;
  HwValue first, end;

  if (statement == NULL)
    return FALSE;
  first = hw_value_int (days ? question->scope.first_day
                             : hw_config_day_start (config, question->scope.first_day));
  end = hw_value_int (days ? question->scope.last_day + 1
                           : hw_config_day_start (config, question->scope.last_day + 1));
  hw_statement_bind_value (statement, 1, &first);
  hw_statement_bind_value (statement, 2, &end);
  hw_statement_bind_id (statement, 3, question->scope.people);
  if (!hw_statement_step (statement, error))
    return FALSE;
  question->by_hand.value = hw_statement_get_int (statement, 0);
  question->by_hand.of = hw_statement_get_int (statement, 1);
  question->by_hand.other_currencies = hw_statement_get_int (statement, 2);
  hw_statement_reset (statement);
  return TRUE;
}

static gpointer
read_measure (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Question *question = data;
  HwConditionContext context = { NOW, HW_ID_NONE, config, connection };

  if (question->before != NULL || question->after != NULL)
    question->followed = hw_measure_follow (question->measure, &context, &question->scope,
                                            question->before, question->after, &question->measured);
  else if (!hw_measure_run (question->measure, &context, &question->scope, &question->measured,
                            error) ||
           (question->sql != NULL && !ask_by_hand (connection, config, question, error)))
    return NULL;
  return GINT_TO_POINTER (1);
}

static void
ask (Fixture *f, Question *question)
{
  g_autoptr (GError) error = NULL;

  hw_workspace_read (f->workspace, read_measure, question, &error);
  g_assert_no_error (error);
}

static HwMeasure *
parse (Fixture *f, const char *json)
{
  g_autoptr (GError) error = NULL;
  HwMeasure *measure = hw_measure_parse (hw_workspace_get_schema (f->workspace), json, &error);

  g_assert_no_error (error);
  return measure;
}

static HwMeasureScope
quarter (const HwId *person)
{
  return (HwMeasureScope){ hw_date_from_ymd (2026, 10, 1), hw_date_from_ymd (2026, 12, 31), person,
                           1, "CNY" };
}

#define DEMO "{\"v\":1,\"all\":[{\"field\":\"kind.code\",\"op\":\"=\",\"value\":\"demo\"}]}"
#define WORDS "{\"v\":1,\"all\":[{\"field\":\"verbatim\",\"op\":\"filled\"}]}"
#define COUNT "{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"where\":" DEMO "}"
#define CUSTOMERS "{\"v\":1,\"how\":\"customers\",\"of\":\"touches\",\"where\":" DEMO "}"
#define RATE "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"where\":" DEMO ",\"good\":" WORDS "}"
#define ANSWERED                                                                                   \
  "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"good\":{\"v\":1,\"all\":[{\"count\":"            \
  "\"touches\","                                                                                   \
  "\"where\":" WORDS ",\"op\":\">=\",\"value\":1}]}}"
#define SUM "{\"v\":1,\"how\":\"sum\",\"of\":\"receipts\"}"

#define TOUCHES                                                                                    \
  " FROM touch t JOIN touch_kind k ON k.id = t.kind WHERE t.deleted_at IS NULL AND k.code = "      \
  "'demo'"                                                                                         \
  " AND t.happened_at >= ?1 AND t.happened_at < ?2 AND t.person = ?3"

static const struct
{
  const char *json;
  const char *sql;
} queries[] = {
  { COUNT, "SELECT count(*), count(*), 0" TOUCHES },
  { CUSTOMERS, "SELECT count(DISTINCT t.account), count(*), 0" TOUCHES },
  { RATE, "SELECT sum(t.verbatim IS NOT NULL), count(*), 0" TOUCHES },
  { SUM, "SELECT sum(iif(currency = 'CNY', amount, 0)), count(*), sum(currency = 'USD') FROM "
         "receipt WHERE deleted_at IS NULL AND received_on >= ?1 AND received_on < ?2 AND person = "
         "?3" },
};

static void
assert_alike (const HwMeasured *a, const HwMeasured *b)
{
  g_assert_cmpint (a->value, ==, b->value);
  g_assert_cmpint (a->of, ==, b->of);
  g_assert_cmpint (a->other_currencies, ==, b->other_currencies);
}

static void
test_run (Fixture *f, gconstpointer data)
{
  for (guint q = 0; q < G_N_ELEMENTS (queries); q++)
    for (guint p = 0; p < G_N_ELEMENTS (people); p++) {
      g_autoptr (HwMeasure) measure = parse (f, queries[q].json);
      HwId person = hw_id_from_seed (people[p]);
      Question question = { .measure = measure, .scope = quarter (&person), .sql = queries[q].sql };

      ask (f, &question);
      assert_alike (&question.measured, &question.by_hand);
      g_assert_cmpint (question.measured.of, >, 0);
    }
}

static void
test_json (Fixture *f, gconstpointer data)
{
  for (guint q = 0; q < G_N_ELEMENTS (queries); q++) {
    g_autoptr (HwMeasure) measure = parse (f, queries[q].json);
    g_autofree char *once = hw_measure_to_json (measure);
    g_autoptr (HwMeasure) again = parse (f, once);
    g_autofree char *twice = hw_measure_to_json (again);

    g_assert_cmpstr (once, ==, twice);
    g_assert_cmpint (hw_measure_get_how (measure), ==, hw_measure_get_how (again));
    g_assert_cmpint (hw_measure_get_day (measure), ==, hw_measure_get_day (again));
  }
}

static void
test_bad_json (Fixture *f, gconstpointer data)
{
  static const char *const bad[] = {
    "",
    "null",
    "[]",
    "{",
    "{}",
    "{\"v\":2,\"how\":\"count\",\"of\":\"touches\"}",
    "{\"v\":\"1\",\"how\":\"count\",\"of\":\"touches\"}",
    "{\"v\":1,\"how\":\"guess\",\"of\":\"touches\"}",
    "{\"v\":1,\"how\":7,\"of\":\"touches\"}",
    "{\"v\":1,\"how\":\"count\"}",
    "{\"v\":1,\"how\":\"count\",\"of\":\"moons\"}",
    "{\"v\":1,\"how\":\"count\",\"of\":\"stages\"}",
    "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\"}",
    "{\"v\":1,\"how\":\"sum\",\"of\":\"touches\"}",
    "{\"v\":1,\"how\":\"sum\",\"of\":\"receipts\",\"field\":\"person\"}",
    "{\"v\":1,\"how\":\"customers\",\"of\":\"evidence\"}",
    "{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"day\":\"summary\"}",
    "{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"who\":\"summary\"}",
    "{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"who\":\"account\"}",
    "{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"where\":7}",
    ("{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"where\":{\"v\":1,\"all\":[{\"field\":"
     "\"moon\","
     "\"op\":\"=\",\"value\":1}]}}"),
    "\xff\xfe",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HwMeasure) measure =
        hw_measure_parse (hw_workspace_get_schema (f->workspace), bad[i], &error);

    g_test_message ("%s: %s", bad[i], error != NULL ? error->message : "taken");
    g_assert_null (measure);
    g_assert_nonnull (error);
    g_assert_cmpstr (error->message, !=, "");
  }
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeasure) rate = parse (f, RATE);
  g_autoptr (HwMeasure) count = parse (f, COUNT);
  HwId nobody = hw_id_from_seed ("nobody");
  Question question = { .measure = rate, .scope = quarter (&nobody) };
  HwFigure figure;

  ask (f, &question);
  g_assert_false (hw_measure_figure (rate, &question.measured).known);
  question.measure = count;
  ask (f, &question);
  figure = hw_measure_figure (count, &question.measured);
  g_assert_true (figure.known);
  g_assert_cmpfloat (figure.value, ==, 0);
}

/* --- following --- */

static HwRow *
load (Fixture *f, HwEntityKind kind, const char *name)
{
  HwId id = hw_id_from_seed (name);

  return hw_workspace_load (f->workspace, kind, &id, NULL);
}

static void
change (Fixture *f, HwEntityKind kind, const char *name)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_from_seed (name);
  HwEdit *edit;

  if (g_test_rand_int_range (0, 4) == 0) {
    hw_command_delete (command, kind, &id);
  } else {
    edit = hw_command_update (command, kind, &id);
    set_seed (edit, kind == HW_TOUCH ? HW_TOUCH_PERSON : HW_RECEIPT_PERSON,
              people[g_test_rand_int_range (0, 3)]);
    if (kind == HW_TOUCH)
      set_seed (edit, HW_TOUCH_OF_KIND, kinds[g_test_rand_int_range (0, 2)]);
    else
      hw_edit_set_int (edit, HW_RECEIPT_AMOUNT, g_test_rand_int_range (1, 100000));
  }
  perform (f, command);
}

static void
follow_one (Fixture *f, const char *json, HwEntityKind kind, const char *name)
{
  g_autoptr (HwMeasure) measure = parse (f, json);
  g_autoptr (HwRow) before = load (f, kind, name);
  g_autoptr (HwRow) after = NULL;
  HwId person = hw_id_from_seed ("ann");
  Question question = { .measure = measure, .scope = quarter (&person) };
  Question fresh = question;

  if (hw_row_is_deleted (before))
    return;
  ask (f, &question);
  change (f, kind, name);
  after = load (f, kind, name);
  question.before = before;
  question.after = after;
  ask (f, &question);
  ask (f, &fresh);
  g_assert_true (question.followed);
  assert_alike (&question.measured, &fresh.measured);
}

/* A row that was just made moves nothing but what it counts for itself; where that is not so, it
 * has to be said. Returns whether it was followed. */
static gboolean
follow_new (Fixture *f, const char *json, guint i)
{
  g_autoptr (HwMeasure) measure = parse (f, json);
  g_autoptr (HwCommand) command = hw_command_new ("test");
  g_autoptr (HwRow) after = NULL;
  g_autofree char *name = g_strdup_printf ("new %s %u", json, i);
  HwId person = hw_id_from_seed ("ann");
  HwId id = hw_id_from_seed (name);
  Question question = { .measure = measure, .scope = quarter (&person) };
  Question fresh = question;
  HwEdit *edit = hw_command_create (command, HW_TOUCH, &id);

  set_seed (edit, HW_TOUCH_PERSON, people[i % 3]);
  set_seed (edit, HW_TOUCH_OF_KIND, kinds[i % 2]);
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, NOW);
  ask (f, &question);
  perform (f, command);
  after = load (f, HW_TOUCH, name);
  question.after = after;
  ask (f, &question);
  ask (f, &fresh);
  if (question.followed)
    assert_alike (&question.measured, &fresh.measured);
  return question.followed;
}

static void
test_follow_new (Fixture *f, gconstpointer data)
{
  guint customers = 0;

  for (guint i = 0; i < 12; i++) {
    customers += follow_new (f, CUSTOMERS, i);
    g_assert_true (follow_new (f, ANSWERED, i));
  }
  g_assert_cmpuint (customers, >, 0);
  g_assert_cmpuint (customers, <, 12);
}

/* A kind goes by the name that people gave it, not by the program’s code; without its row the code
 * is all there is. */
static void
test_words (Fixture *f, gconstpointer data)
{
  static const char json[] = "{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"where\":{\"v\":1,"
                             "\"all\":[{\"field\":\"kind.code\",\"op\":\"=\",\"value\":\"%s\"}]}}";
  g_autoptr (HwCommand) command = hw_command_new ("test");
  g_autoptr (HwConfig) config = NULL;
  g_autofree char *demo = g_strdup_printf (json, "demo");
  g_autofree char *other = g_strdup_printf (json, "lunch");
  g_autoptr (HwMeasure) demos = parse (f, demo);
  g_autoptr (HwMeasure) others = parse (f, other);
  g_autofree char *known = NULL;
  g_autofree char *unknown = NULL;
  HwId id = hw_id_from_seed ("demo");

  hw_edit_set_text (hw_command_update (command, HW_TOUCH_KIND, &id), HW_TOUCH_KIND_NAME,
                    "Demonstration");
  perform (f, command);
  config = hw_workspace_dup_config (f->workspace);
  known = hw_measure_sentence (demos, config);
  unknown = hw_measure_sentence (others, config);
  g_assert_cmpstr (known, ==, "Number of Touches where Kind is Demonstration");
  g_assert_cmpstr (unknown, ==, "Number of Touches where Kind is “lunch”");
}

static void
test_follow (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeasure) customers = parse (f, CUSTOMERS);

  for (guint i = 0; i < 60; i++) {
    g_autofree char *touch = g_strdup_printf ("t%u", i);
    g_autofree char *receipt = g_strdup_printf ("r%u", i);

    follow_one (f, COUNT, HW_TOUCH, touch);
    follow_one (f, RATE, HW_TOUCH, touch);
    follow_one (f, SUM, HW_RECEIPT, receipt);
  }
  g_assert_true (hw_measure_depends_on (customers, HW_TOUCH));
  g_assert_true (hw_measure_depends_on (customers, HW_TOUCH_KIND));
  g_assert_false (hw_measure_depends_on (customers, HW_RECEIPT));
}

#define TEST(name) g_test_add ("/measure/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (run);
  TEST (json);
  TEST (bad_json);
  TEST (nothing);
  TEST (words);
  TEST (follow);
  TEST (follow_new);
  return g_test_run ();
}
