/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objectives and key results: what a cycle says, and how it follows what changes. */
#include "core/goals/hw-okr-edit.h"

#include <math.h>

#include "core/calendar/hw-date.h"
#include "goal-fixture.h"

static void
bin (GoalFixture *f, HwEntityKind kind, const char *name)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_from_seed (name);

  hw_command_delete (command, kind, &id);
  goal_fixture_perform (f, command);
}

static void
set_up (GoalFixture *f, gconstpointer data)
{
  goal_fixture_open (f, "2026-11-19T15");
  goal_fixture_add (f, HW_TEAM, "all", "name=All");
  goal_fixture_add (f, HW_TEAM, "east", "name=East;parent=all");
  goal_fixture_add (f, HW_TEAM, "empty", "name=Empty;parent=all");
  goal_fixture_add (f, HW_PERSON, "ann", "name=Ann;team=east");
  goal_fixture_add (f, HW_PERSON, "bob", "name=Bob;team=all");
  goal_fixture_add (f, HW_TOUCH_KIND, "demo", "name=Demo;code=demo");
  goal_fixture_add (f, HW_TOUCH_KIND, "call", "name=Call;code=call");
  goal_fixture_add (f, HW_PIPELINE, "sales", "name=Sales");
  goal_fixture_add (f, HW_STAGE, "need", "name=Need;kind=open;pipeline=sales");
  goal_fixture_add (f, HW_ACCOUNT, "acme", "name=Acme");
  goal_fixture_add (f, HW_ACCOUNT, "other", "name=Other");
  goal_fixture_add (f, HW_DEAL, "pump", "title=Pump;account=acme;stage=need;owner=ann");
  goal_fixture_add (f, HW_CYCLE, "q4", "name=2026 Q4;first_day=2026-10-01;last_day=2026-12-31");
  goal_fixture_add (f, HW_CYCLE, "q1", "name=2027 Q1;first_day=2027-01-01;last_day=2027-03-31");
  goal_fixture_add (f, HW_OBJECTIVE, "grow", "title=Grow;cycle=q4;team=all");
  goal_fixture_add (f, HW_OBJECTIVE, "east-grow",
                    "title=Grow in the east;cycle=q4;owner=ann;team=east");
}

static void
tear_down (GoalFixture *f, gconstpointer data)
{
  goal_fixture_close (f);
}

/* --- reading --- */

typedef struct
{
  const char *cycle;
  HwOkr *old;
  GPtrArray *changes;
  gint64 now;
  guint n_measured;
} Question;

static gpointer
read_okr (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  Question *question = data;
  HwId cycle = hw_id_from_seed (question->cycle);

  if (question->old != NULL)
    return hw_okr_follow (question->old, connection, config, question->changes, question->now,
                          &question->n_measured, error);
  return hw_okr_load (connection, config, &cycle, question->now, error);
}

static HwOkr *
load_cycle (GoalFixture *f, const char *cycle)
{
  Question question = { .cycle = cycle, .now = f->now };
  g_autoptr (GError) error = NULL;
  HwOkr *okr = hw_workspace_read (f->workspace, read_okr, &question, &error);

  g_assert_no_error (error);
  return okr;
}

static const HwOkrKeyResult *
find (const HwOkr *okr, const char *name)
{
  HwId id = hw_id_from_seed (name);
  const HwOkrKeyResult *kr = hw_okr_find_key_result (okr, &id);

  g_assert_nonnull (kr);
  return kr;
}

static const HwOkrObjective *
find_objective (const HwOkr *okr, const char *name)
{
  HwId id = hw_id_from_seed (name);
  const HwOkrObjective *objective = hw_okr_find_objective (okr, &id);

  g_assert_nonnull (objective);
  return objective;
}

#define assert_figure(figure, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_true ((figure).known);                                                                \
    g_assert_cmpfloat_with_epsilon ((figure).value, expected, 1e-9);                               \
  }                                                                                                \
  G_STMT_END

#define DEMOS                                                                                      \
  "{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"where\":{\"v\":1,\"all\":["                     \
  "{\"field\":\"kind\",\"op\":\"=\",\"value\":\"Demo\"}]}}"
#define CUSTOMERS "{\"v\":1,\"how\":\"customers\",\"of\":\"touches\"}"
#define MONEY "{\"v\":1,\"how\":\"sum\",\"of\":\"receipts\"}"
#define RATE                                                                                       \
  "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"good\":{\"v\":1,\"all\":["                       \
  "{\"field\":\"kind\",\"op\":\"=\",\"value\":\"Demo\"}]}}"

static void
touch (GoalFixture *f, const char *name, const char *kind, const char *who, const char *day)
{
  g_autofree char *sets =
      g_strdup_printf ("kind=%s;person=%s;account=acme;happened_at=%s", kind, who, day);

  goal_fixture_add (f, HW_TOUCH, name, sets);
}

/* --- tests --- */

static void
test_queries (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwOkr) okr = NULL;

  goal_fixture_add (f, HW_KEY_RESULT, "east",
                    "title=Demos;objective=east-grow;measure=query;unit=number;"
                    "start_value=0;target_value=4;query=" DEMOS);
  goal_fixture_add (f, HW_KEY_RESULT, "bobs",
                    "title=Demos;objective=east-grow;owner=bob;measure=query;"
                    "unit=number;target_value=4;query=" DEMOS);
  goal_fixture_add (f, HW_KEY_RESULT, "whole",
                    "title=Demos;objective=grow;measure=query;unit=number;"
                    "target_value=4;query=" DEMOS);
  goal_fixture_add (f, HW_KEY_RESULT, "paid",
                    "title=Paid;objective=grow;measure=query;unit=money;"
                    "currency=CNY;target_value=1000;query=" MONEY);
  goal_fixture_add (f, HW_KEY_RESULT, "rate",
                    "title=Rate;objective=grow;owner=ann;measure=query;unit=percent;"
                    "start_value=20;target_value=80;query=" RATE);
  goal_fixture_add (f, HW_KEY_RESULT, "nothing",
                    "title=Rate;objective=grow;owner=bob;measure=query;"
                    "unit=percent;target_value=80;query=" RATE);
  touch (f, "t1", "demo", "ann", "2026-10-01");
  touch (f, "t2", "demo", "ann", "2026-12-31");
  touch (f, "t3", "demo", "ann", "2026-09-30"); /* before the cycle */
  touch (f, "t4", "call", "ann", "2026-11-02");
  touch (f, "t5", "call", "ann", "2026-11-02");
  goal_fixture_add (f, HW_RECEIPT, "r1",
                    "deal=pump;person=bob;amount=25050;currency=CNY;received_on=2026-11-01");
  goal_fixture_add (f, HW_RECEIPT, "r2",
                    "deal=pump;person=bob;amount=99;currency=USD;received_on=2026-11-01");
  okr = load_cycle (f, "q4");
  assert_figure (find (okr, "east")->current, 2);
  assert_figure (find (okr, "east")->progress, 0.5);
  assert_figure (find (okr, "bobs")->current, 0);
  assert_figure (find (okr, "whole")->current, 2);
  assert_figure (find (okr, "paid")->current, 250.5);
  assert_figure (find (okr, "paid")->progress, 0.2505);
  g_assert_cmpint (find (okr, "paid")->measured.other_currencies, ==, 1);
  assert_figure (find (okr, "rate")->current, 50);
  assert_figure (find (okr, "rate")->progress, 0.5);
  g_assert_false (find (okr, "nothing")->current.known);
  g_assert_false (find (okr, "nothing")->progress.known);
  /* 2 of 4, 0.2505 and 0.5; the rate of nothing is left out and told. */
  assert_figure (find_objective (okr, "grow")->progress.mean, (0.5 + 0.2505 + 0.5) / 3);
  g_assert_cmpuint (find_objective (okr, "grow")->progress.n_missing, ==, 1);
}

/* A team that nobody is in is not everybody. */
static void
test_empty_team (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwOkr) okr = NULL;

  goal_fixture_add (f, HW_OBJECTIVE, "none", "title=Nobody’s;cycle=q4;team=empty");
  goal_fixture_add (f, HW_OBJECTIVE, "free", "title=Everybody’s;cycle=q4");
  goal_fixture_add (f, HW_KEY_RESULT, "none-kr",
                    "title=Demos;objective=none;measure=query;target_value=4;query=" DEMOS);
  goal_fixture_add (f, HW_KEY_RESULT, "free-kr",
                    "title=Demos;objective=free;measure=query;target_value=4;query=" DEMOS);
  touch (f, "t1", "demo", "ann", "2026-10-01");
  okr = load_cycle (f, "q4");
  assert_figure (find (okr, "none-kr")->current, 0);
  assert_figure (find (okr, "free-kr")->current, 1);
}

static void
test_check_ins (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwOkr) okr = NULL;
  const HwOkrKeyResult *kr;

  goal_fixture_add (f, HW_KEY_RESULT, "late",
                    "title=Late;objective=grow;measure=manual;unit=number;"
                    "start_value=20;target_value=5");
  goal_fixture_add (f, HW_KEY_RESULT, "silent",
                    "title=Silent;objective=grow;measure=manual;target_value=5");
  goal_fixture_add (f, HW_CHECK_IN, "c2",
                    "key_result=late;person=ann;value=14;confidence=7;"
                    "happened_at=2026-11-10");
  goal_fixture_add (f, HW_CHECK_IN, "c1",
                    "key_result=late;person=ann;value=18;confidence=4;"
                    "happened_at=2026-10-10");
  goal_fixture_add (f, HW_CHECK_IN, "c3",
                    "key_result=late;person=ann;confidence=6;happened_at=2026-11-12");
  okr = load_cycle (f, "q4");
  kr = find (okr, "late");
  assert_figure (kr->current, 14); /* the newest has no value */
  assert_figure (kr->progress, 0.4);
  g_assert_cmpuint (kr->check_ins->len, ==, 3);
  assert_figure (kr->confidence.last, 6);
  g_assert_cmpint (kr->confidence.direction, ==, HW_SCORE_FALLING);
  g_assert_false (find (okr, "silent")->progress.known);
  g_assert_false (find (okr, "silent")->confidence.last.known);
  assert_figure (find_objective (okr, "grow")->progress.mean, 0.4);
}

static void
test_children (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwOkr) okr = NULL;

  goal_fixture_add (f, HW_KEY_RESULT, "sum",
                    "title=Sum;objective=grow;measure=children;unit=money;"
                    "currency=CNY;target_value=100");
  goal_fixture_add (f, HW_KEY_RESULT, "a",
                    "title=A;objective=east-grow;parent=sum;measure=manual;unit=money;"
                    "currency=CNY;target_value=10");
  goal_fixture_add (f, HW_KEY_RESULT, "b",
                    "title=B;objective=grow;parent=sum;measure=manual;unit=money;"
                    "currency=CNY;target_value=10");
  goal_fixture_add (f, HW_KEY_RESULT, "usd",
                    "title=C;objective=grow;parent=sum;measure=manual;unit=money;"
                    "currency=USD;target_value=10");
  goal_fixture_add (f, HW_KEY_RESULT, "mean",
                    "title=Mean;objective=east-grow;measure=children;unit=percent;"
                    "target_value=100");
  goal_fixture_add (f, HW_KEY_RESULT, "p1",
                    "title=P;objective=east-grow;parent=mean;measure=manual;"
                    "unit=percent;weight=3;target_value=100");
  goal_fixture_add (f, HW_KEY_RESULT, "p2",
                    "title=P;objective=east-grow;parent=mean;measure=manual;"
                    "unit=percent;weight=1;target_value=100");
  okr = load_cycle (f, "q4");
  g_assert_false (find (okr, "sum")->current.known);
  g_assert_false (find (okr, "mean")->current.known);
  g_clear_pointer (&okr, hw_okr_unref);
  goal_fixture_add (f, HW_CHECK_IN, "ca", "key_result=a;value=10;happened_at=2026-11-10");
  goal_fixture_add (f, HW_CHECK_IN, "cu", "key_result=usd;value=5;happened_at=2026-11-10");
  goal_fixture_add (f, HW_CHECK_IN, "c1", "key_result=p1;value=40;happened_at=2026-11-10");
  goal_fixture_add (f, HW_CHECK_IN, "c2", "key_result=p2;value=80;happened_at=2026-11-10");
  okr = load_cycle (f, "q4");
  assert_figure (find (okr, "sum")->current, 10); /* b has no value, usd another currency */
  g_assert_cmpuint (find (okr, "sum")->parts_missing, ==, 2);
  assert_figure (find (okr, "mean")->current, 50);
  /* p1 and p2 are in the mean already; a is a part of another objective’s. */
  g_assert_cmpuint (find_objective (okr, "east-grow")->progress.n_known, ==, 2);
  assert_figure (find_objective (okr, "east-grow")->progress.mean, (1 + 0.5) / 2);
}

static void
test_weights_and_times (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwOkr) okr = NULL;
  gint64 first = hw_date_from_ymd (2026, 10, 1);
  HwPeriod period;
  guint week, n_weeks;

  goal_fixture_add (f, HW_KEY_RESULT, "a",
                    "title=A;objective=grow;measure=manual;weight=3;target_value=10");
  goal_fixture_add (f, HW_KEY_RESULT, "b",
                    "title=B;objective=grow;measure=manual;weight=1;target_value=10");
  goal_fixture_add (f, HW_CHECK_IN, "ca", "key_result=a;value=10;happened_at=2026-11-10");
  goal_fixture_add (f, HW_CHECK_IN, "cb", "key_result=b;value=0;happened_at=2026-11-10");
  okr = load_cycle (f, "q4");
  assert_figure (find_objective (okr, "grow")->progress.mean, 0.75);
  period = hw_okr_get_period (okr);
  assert_figure (hw_okr_expected (okr, first), 0);
  assert_figure (hw_okr_expected (okr, period.last + 1), 1);
  g_assert_true (hw_okr_week (&period, first + 48, &week, &n_weeks));
  g_assert_cmpuint (week, ==, 7);
  g_assert_cmpuint (n_weeks, ==, 13);
  g_assert_false (hw_okr_week (&period, period.last + 1, &week, &n_weeks));
}

static void
test_alignment (GoalFixture *f, gconstpointer data)
{
  HwId grow = hw_id_from_seed ("grow"), east = hw_id_from_seed ("east-grow");
  g_autoptr (HwCommand) align = hw_okr_command_align (&east, &grow);
  g_autoptr (HwCommand) circle = hw_okr_command_align (&grow, &east);
  g_autoptr (HwOutcome) refused = NULL;
  g_autoptr (HwCommand) unalign = NULL;
  g_autoptr (HwOkr) okr = NULL;
  g_autoptr (GArray) steps = NULL;
  const HwOkrLink *link;

  goal_fixture_perform (f, align);
  refused = hw_workspace_perform (f->workspace, circle, NULL);
  g_assert_cmpint (refused->status, ==, HW_OUTCOME_REFUSED);
  okr = load_cycle (f, "q4");
  steps = hw_okr_list_tree (okr);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_true (
      hw_id_equal (hw_row_id (g_array_index (steps, HwOkrStep, 0).objective->row), &grow));
  g_assert_cmpuint (g_array_index (steps, HwOkrStep, 1).depth, ==, 1);
  link = find_objective (okr, "east-grow")->parents->pdata[0];
  g_assert_cmpstr (hw_row_name (link->other), ==, "Grow");
  unalign = hw_okr_command_unalign (hw_row_id (link->alignment));
  goal_fixture_perform (f, unalign);
  g_clear_pointer (&okr, hw_okr_unref);
  okr = load_cycle (f, "q4");
  g_assert_cmpuint (find_objective (okr, "grow")->children->len, ==, 0);
}

static void
test_carry (GoalFixture *f, gconstpointer data)
{
  HwId grow = hw_id_from_seed ("grow"), east = hw_id_from_seed ("east-grow");
  HwId next = hw_id_from_seed ("q1"), copy;
  g_autoptr (HwCommand) align = hw_okr_command_align (&east, &grow);
  g_autoptr (HwCommand) carry = NULL;
  g_autoptr (HwCommand) child = NULL;
  g_autoptr (HwOkr) okr = NULL;
  g_autoptr (HwOkr) then = NULL;
  const HwOkrObjective *objective;
  const HwOkrKeyResult *kr;

  goal_fixture_perform (f, align);
  goal_fixture_add (f, HW_KEY_RESULT, "demos",
                    "title=Demos;objective=grow;measure=query;target_value=5;"
                    "start_value=0;query=" DEMOS);
  goal_fixture_add (f, HW_KEY_RESULT, "late",
                    "title=Late;objective=grow;measure=manual;start_value=20;"
                    "target_value=5");
  goal_fixture_add (f, HW_KEY_RESULT, "done",
                    "title=Done;objective=grow;measure=manual;target_value=5");
  goal_fixture_add (f, HW_CHECK_IN, "c1", "key_result=late;value=14;happened_at=2026-11-10");
  goal_fixture_add (f, HW_CHECK_IN, "c2", "key_result=done;value=5;happened_at=2026-11-10");
  touch (f, "t1", "demo", "ann", "2026-10-05");
  touch (f, "t2", "demo", "bob", "2026-10-06");
  okr = load_cycle (f, "q4");
  assert_figure (hw_okr_propose_grade (find_objective (okr, "grow")), 0.6); /* (.4 + .4 + 1) / 3 */
  carry = hw_okr_command_carry (okr, find_objective (okr, "grow"), &next, hw_figure (0.6),
                                "Demos work", &copy);
  goal_fixture_perform (f, carry);
  g_clear_pointer (&okr, hw_okr_unref);
  okr = load_cycle (f, "q4");
  g_assert_cmpstr (hw_row_text (find_objective (okr, "grow")->row, HW_OBJECTIVE_STATE), ==,
                   "carried");
  g_assert_cmpstr (hw_row_text (find_objective (okr, "grow")->row, HW_OBJECTIVE_LEARNED), ==,
                   "Demos work");
  g_assert_cmpfloat_with_epsilon (hw_row_number (find (okr, "late")->row, HW_KEY_RESULT_GRADE), 0.4,
                                  1e-9);
  child = hw_okr_command_carry (okr, find_objective (okr, "east-grow"), &next, HW_FIGURE_NO_DATA,
                                NULL, NULL);
  goal_fixture_perform (f, child);
  then = load_cycle (f, "q1");
  g_assert_cmpuint (hw_okr_get_objectives (then)->len, ==, 2);
  objective = hw_okr_find_objective (then, &copy);
  g_assert_cmpuint (objective->key_results->len, ==, 2);
  g_assert_cmpuint (objective->children->len, ==, 1);
  kr = objective->key_results->pdata[0];
  g_assert_cmpfloat (kr->start, ==, 0); /* 2 of 5 are done: 3 more, counted from 0 */
  assert_figure (kr->target, 3);
  kr = objective->key_results->pdata[1];
  g_assert_cmpfloat (kr->start, ==, 14);
  assert_figure (kr->target, 5);
}

static void
test_propose_cycle (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (HwOkr) okr = load_cycle (f, "q4");
  g_autofree char *name = NULL;
  HwPeriod period;
  HwId q1 = hw_id_from_seed ("q1");

  hw_okr_propose_cycle (config, hw_date_from_ymd (2026, 11, 19), &period, &name);
  g_assert_cmpint (period.first, ==, hw_date_from_ymd (2027, 4, 1));
  g_assert_cmpint (period.last, ==, hw_date_from_ymd (2027, 6, 30));
  g_assert_true (
      hw_id_equal (hw_row_id (hw_okr_find_next_cycle (config, hw_okr_get_cycle (okr))), &q1));
}

/* --- following --- */

static void
changed_cb (HwWorkspace *workspace, HwChanges *changes, GPtrArray *seen)
{
  g_ptr_array_add (seen, hw_changes_ref (changes));
}

static void
assert_same (const HwOkr *a, const HwOkr *b)
{
  GPtrArray *objectives = hw_okr_get_objectives (a);

  g_assert_cmpuint (objectives->len, ==, hw_okr_get_objectives (b)->len);
  for (guint i = 0; i < objectives->len; i++) {
    const HwOkrObjective *one = objectives->pdata[i];
    const HwOkrObjective *two = hw_okr_find_objective (b, hw_row_id (one->row));

    g_assert_cmpint (one->progress.mean.known, ==, two->progress.mean.known);
    g_assert_cmpfloat (one->progress.mean.value, ==, two->progress.mean.value);
    g_assert_cmpuint (one->key_results->len, ==, two->key_results->len);
    for (guint k = 0; k < one->key_results->len; k++) {
      const HwOkrKeyResult *x = one->key_results->pdata[k], *y = two->key_results->pdata[k];

      g_assert_cmpmem (&x->measured, sizeof x->measured, &y->measured, sizeof y->measured);
      g_assert_cmpint (x->current.known, ==, y->current.known);
      g_assert_cmpfloat (x->current.value, ==, y->current.value);
    }
  }
}

static HwOkr *
follow (GoalFixture *f, HwOkr *okr, GPtrArray *seen, guint *n_measured)
{
  Question question = { .cycle = "q4", .old = okr, .changes = seen, .now = f->now };
  g_autoptr (GError) error = NULL;
  HwOkr *now;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  now = hw_workspace_read (f->workspace, read_okr, &question, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (seen, 0);
  *n_measured = question.n_measured;
  hw_okr_unref (okr);
  return now;
}

static void
add_followed (GoalFixture *f)
{
  goal_fixture_add (f, HW_KEY_RESULT, "ann-demos",
                    "title=A;objective=grow;owner=ann;measure=query;target_value=9;query=" DEMOS);
  goal_fixture_add (f, HW_KEY_RESULT, "bob-demos",
                    "title=B;objective=grow;owner=bob;measure=query;target_value=9;query=" DEMOS);
  goal_fixture_add (f, HW_KEY_RESULT, "customers",
                    "title=C;objective=grow;measure=query;target_value=9;query=" CUSTOMERS);
  goal_fixture_add (f, HW_KEY_RESULT, "paid",
                    "title=D;objective=grow;measure=query;unit=money;currency=CNY;"
                    "target_value=9;query=" MONEY);
  goal_fixture_add (f, HW_KEY_RESULT, "east-rate",
                    "title=E;objective=east-grow;measure=query;unit=percent;"
                    "target_value=90;query=" RATE);
}

static void
test_follow_counts (GoalFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_changes_unref);
  g_autoptr (HwOkr) okr = NULL;
  guint n;

  add_followed (f);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (f->workspace, "changed", G_CALLBACK (changed_cb), seen);
  okr = load_cycle (f, "q4");
  /* Of customers no row tells alone whether it is a new one; Bob’s demos and the money stay. */
  touch (f, "t1", "demo", "ann", "2026-11-02");
  okr = follow (f, okr, seen, &n);
  g_assert_cmpuint (n, ==, 3);
  assert_figure (find (okr, "ann-demos")->current, 1);
  touch (f, "t2", "demo", "ann", "2026-01-02"); /* outside of the cycle */
  okr = follow (f, okr, seen, &n);
  g_assert_cmpuint (n, ==, 0);
  goal_fixture_set (f, HW_ACCOUNT, "acme", "name=Acme & Co");
  okr = follow (f, okr, seen, &n);
  g_assert_cmpuint (n, ==, 0);
  goal_fixture_add (f, HW_CHECK_IN, "c1", "key_result=paid;confidence=3;happened_at=2026-11-10");
  okr = follow (f, okr, seen, &n);
  g_assert_cmpuint (n, ==, 0);
  assert_figure (find (okr, "paid")->confidence.last, 3);
  goal_fixture_set (f, HW_KEY_RESULT, "ann-demos", "owner=bob");
  okr = follow (f, okr, seen, &n);
  g_assert_cmpuint (n, ==, 1);
  assert_figure (find (okr, "ann-demos")->current, 0);
  goal_fixture_set (f, HW_PERSON, "bob", "team=east");
  okr = follow (f, okr, seen, &n);
  g_assert_cmpuint (n, ==, 1); /* whose team has one more */
}

static void
change_something (GoalFixture *f, guint step)
{
  static const char *const kinds[] = { "demo", "call" };
  static const char *const people[] = { "ann", "bob" };
  static const char *const days[] = { "2026-09-30", "2026-10-01", "2026-11-11", "2026-12-31" };
  g_autofree char *name = g_strdup_printf ("x%u", step);
  g_autofree char *old = g_strdup_printf ("x%d", g_test_rand_int_range (0, (int) step + 1));
  g_autofree char *sets = NULL;
  HwId id = hw_id_from_seed (old);
  g_autoptr (HwRow) row = hw_workspace_load (f->workspace, HW_TOUCH, &id, NULL);

  if (row != NULL && !hw_row_is_deleted (row) && g_test_rand_int_range (0, 3) == 0) {
    bin (f, HW_TOUCH, old);
  } else if (row != NULL && !hw_row_is_deleted (row) && g_test_rand_int_range (0, 2) == 0) {
    sets = g_strdup_printf ("kind=%s;person=%s", kinds[g_test_rand_int_range (0, 2)],
                            people[g_test_rand_int_range (0, 2)]);
    goal_fixture_set (f, HW_TOUCH, old, sets);
  } else if (g_test_rand_int_range (0, 4) == 0) {
    sets = g_strdup_printf ("deal=pump;person=bob;amount=%d;currency=%s;received_on=%s",
                            g_test_rand_int_range (1, 9999),
                            g_test_rand_int_range (0, 3) == 0 ? "USD" : "CNY",
                            days[g_test_rand_int_range (0, 4)]);
    goal_fixture_add (f, HW_RECEIPT, name, sets);
  } else {
    touch (f, name, kinds[g_test_rand_int_range (0, 2)], people[g_test_rand_int_range (0, 2)],
           days[g_test_rand_int_range (0, 4)]);
  }
}

static void
test_follow_random (GoalFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_changes_unref);
  g_autoptr (HwOkr) okr = NULL;
  guint n, all = 0;

  add_followed (f);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (f->workspace, "changed", G_CALLBACK (changed_cb), seen);
  okr = load_cycle (f, "q4");
  for (guint step = 0; step < 80; step++) {
    g_autoptr (HwOkr) fresh = NULL;

    change_something (f, step);
    if (g_test_rand_int_range (0, 3) == 0) /* several changes may come together */
      continue;
    okr = follow (f, okr, seen, &n);
    all += n;
    fresh = load_cycle (f, "q4");
    assert_same (okr, fresh);
  }
  g_assert_cmpuint (all, >, 0);
  g_assert_cmpuint (all, <, 80 * 4);
}

#define TEST(name) g_test_add ("/okr/" #name, GoalFixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (queries);
  TEST (empty_team);
  TEST (check_ins);
  TEST (children);
  TEST (weights_and_times);
  TEST (alignment);
  TEST (carry);
  TEST (propose_cycle);
  TEST (follow_counts);
  TEST (follow_random);
  return g_test_run ();
}
