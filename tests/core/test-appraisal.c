/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The appraisal of a month: rates by person, points, what is missing, and whose items count. */
#include "core/goals/hw-appraisal.h"

#include <string.h>

#include "goal-fixture.h"

#define TASKS                                                                                      \
  "{\"v\":1,\"how\":\"rate\",\"of\":\"tasks\",\"day\":\"due\",\"good\":{\"v\":1,\"all\":[{"        \
  "\"field\":\"done_at\",\"op\":\"filled\"}]}}"

static void
set_up (GoalFixture *f, gconstpointer data)
{
  goal_fixture_open (f, "2026-11-02");
  goal_fixture_add (f, HW_TEAM, "all", "name=All");
  goal_fixture_add (f, HW_TEAM, "east", "name=East;parent=all");
  goal_fixture_add (f, HW_PERSON, "ann", "name=Ann;team=east");
  goal_fixture_add (f, HW_PERSON, "bob", "name=Bob;team=all");
  goal_fixture_add (f, HW_PERSON, "left", "name=Left;team=all;active_to=2026-09-30");
  goal_fixture_add (f, HW_TOUCH_KIND, "quote", "name=Quotation;code=quotation");
  goal_fixture_add (f, HW_TOUCH_KIND, "answer", "name=Feedback;code=feedback");
  goal_fixture_add (f, HW_ACCOUNT, "acme", "name=Acme");
}

static void
tear_down (GoalFixture *f, gconstpointer data)
{
  goal_fixture_close (f);
}

static void
item (GoalFixture *f, const char *name, const char *query, const char *rest)
{
  g_autofree char *sets = g_strdup_printf ("name=%s;%s;query=%s", name, rest, query);

  goal_fixture_add (f, HW_SCORE_ITEM, name, sets);
}

static const char *
ready (guint i)
{
  const char *name;

  return hw_appraisal_ready_query (i, &name);
}

static void
quotes (GoalFixture *f, guint n, guint answered)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *quote = g_strdup_printf ("quote-%u", i);
    g_autofree char *answer = g_strdup_printf ("answer-%u", i);
    g_autofree char *sets =
        g_strdup_printf ("kind=answer;account=acme;person=ann;happened_at=2026-10-20;answers=%s%s",
                         quote, i < answered ? ";verbatim=Too dear" : "");

    goal_fixture_add (f, HW_TOUCH, quote,
                      "kind=quote;account=acme;person=ann;happened_at=2026-10-19");
    goal_fixture_add (f, HW_TOUCH, answer, sets);
  }
}

typedef struct
{
  const char *item;
  HwPeriod month;
  GPtrArray *good;
} Question;

static gpointer
read_appraisal (HwConnection *connection,
                HwConfig *config,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  Question *question = data;
  HwId item = hw_id_from_seed (question->item != NULL ? question->item : "");
  HwId ann = hw_id_from_seed ("ann");

  if (question->item != NULL)
    return hw_appraisal_list_rows (connection, config, &item, &ann, &question->month, 1, 0,
                                   &question->good, error);
  return hw_appraisal_load (connection, config, &question->month, &HW_ID_NONE, 1, NULL, error);
}

static gpointer
ask (GoalFixture *f, const char *item, GPtrArray **good)
{
  Question question = { item, { HW_PERIOD_MONTH, 20727, 20757 }, NULL }; /* October 2026 */
  g_autoptr (GError) error = NULL;
  gpointer answer = hw_workspace_read (f->workspace, read_appraisal, &question, &error);

  g_assert_no_error (error);
  if (good != NULL)
    *good = question.good;
  return answer;
}

static const HwAppraisalPerson *
find (const HwAppraisal *appraisal, const char *name)
{
  HwId id = hw_id_from_seed (name);

  for (guint i = 0; i < appraisal->people->len; i++) {
    const HwAppraisalPerson *person = appraisal->people->pdata[i];

    if (hw_id_equal (hw_row_id (person->row), &id))
      return person;
  }
  return NULL;
}

#define assert_figure(figure, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_true ((figure).known);                                                                \
    g_assert_cmpfloat_with_epsilon ((figure).value, expected, 1e-9);                               \
  }                                                                                                \
  G_STMT_END

/* Source 8: more than 85 %, weight 20. */
static void
test_feedback (GoalFixture *f, gconstpointer data)
{
  static const struct
  {
    guint answered;
    double points;
    gboolean met;
  } cases[] = {
    { 18, 20, TRUE },             /* 90 % */
    { 17, 20, FALSE },            /* 85 % are not more than 85 %, and in proportion all of it */
    { 8, 20 * 40.0 / 85, FALSE }, /* 40 % */
  };
  guint c = GPOINTER_TO_UINT (data);
  g_autoptr (HwAppraisal) appraisal = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) good = NULL;
  const HwAppraisalPerson *ann;
  guint n_good = 0;

  item (f, "feedback", ready (0), "threshold=85;sense=more_than;mode=linear;weight=20");
  quotes (f, 20, cases[c].answered);
  appraisal = ask (f, NULL, NULL);
  ann = find (appraisal, "ann");
  g_assert_cmpint (ann->cells[0].measured.value, ==, cases[c].answered);
  g_assert_cmpint (ann->cells[0].measured.of, ==, 20);
  g_assert_cmpint (ann->cells[0].met, ==, cases[c].met);
  assert_figure (ann->cells[0].points, cases[c].points);
  rows = ask (f, "feedback", &good);
  g_assert_cmpuint (rows->len, ==, 20);
  for (guint i = 0; i < good->len; i++)
    n_good += GPOINTER_TO_INT (good->pdata[i]) != 0;
  g_assert_cmpuint (n_good, ==, cases[c].answered);
}

/* Bob had no quotation and no task: that is told, and is not 0 points. */
static void
test_missing (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwAppraisal) appraisal = NULL;
  g_autofree char *none = NULL;
  g_autofree char *some = NULL;
  const HwAppraisalPerson *ann, *bob;

  item (f, "feedback", ready (0), "threshold=85;sense=more_than;mode=linear;weight=20");
  item (f, "tasks", TASKS, "threshold=80;sense=at_least;mode=all;weight=80");
  quotes (f, 2, 2);
  appraisal = ask (f, NULL, NULL);
  ann = find (appraisal, "ann");
  bob = find (appraisal, "bob");
  g_assert_null (find (appraisal, "left"));
  assert_figure (ann->total.points, 20);
  g_assert_cmpuint (ann->total.n_missing, ==, 1);
  g_assert_cmpfloat (ann->total.weight_known, ==, 20);
  g_assert_false (bob->total.points.known);
  none = hw_appraisal_total_words (bob);
  some = hw_appraisal_total_words (ann);
  g_assert_cmpstr (none, ==, "No data yet");
  g_assert_cmpstr (some, ==, "20 of 20 · 1 item without data is left out");
}

/* A team's own items take the place of those for all. */
static void
test_teams (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwAppraisal) appraisal = NULL;
  const HwAppraisalPerson *ann, *bob;

  item (f, "general", TASKS, "threshold=80;sense=at_least;mode=all;weight=100");
  item (f, "easts", TASKS, "team=east;threshold=50;sense=at_least;mode=all;weight=100");
  goal_fixture_add (f, HW_TASK, "done",
                    "title=Call;kind=todo;owner=ann;due=2026-10-15;done_at=2026-10-15");
  goal_fixture_add (f, HW_TASK, "open", "title=Call;kind=todo;owner=ann;due=2026-10-16");
  goal_fixture_add (f, HW_TASK, "bobs", "title=Call;kind=todo;owner=bob;due=2026-10-16");
  appraisal = ask (f, NULL, NULL);
  ann = find (appraisal, "ann");
  bob = find (appraisal, "bob");
  g_assert_false (ann->cells[0].applies);
  g_assert_true (ann->cells[1].applies);
  assert_figure (ann->total.points, 100);
  g_assert_true (bob->cells[0].applies);
  assert_figure (bob->total.points, 0); /* none of one is known to be none */
}

static void
test_weights (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwConfig) config = NULL;
  g_autoptr (HwConfig) whole = NULL;
  g_autofree char *words = NULL;

  item (f, "tasks", TASKS, "threshold=80;sense=at_least;mode=all;weight=80");
  config = hw_workspace_dup_config (f->workspace);
  words = hw_appraisal_weights_words (config);
  g_assert_cmpstr (words, ==, "The weights add up to 80 %, not to 100 %.");
  item (f, "feedback", ready (0), "threshold=85;sense=more_than;mode=linear;weight=20");
  whole = hw_workspace_dup_config (f->workspace);
  g_assert_null (hw_appraisal_weights_words (whole));
}

/* All of them are rates that the road takes. */
static void
test_ready (GoalFixture *f, gconstpointer data)
{
  const char *query, *name;
  guint n = 0;

  while ((query = hw_appraisal_ready_query (n, &name)) != NULL) {
    g_assert_cmpstr (name, !=, "");
    item (f, name, query, "threshold=80;sense=at_least;mode=all;weight=10");
    n++;
  }
  g_assert_cmpuint (n, >=, 4);
}

#define ADD(path, test, data) g_test_add (path, GoalFixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/appraisal/feedback/met", test_feedback, GUINT_TO_POINTER (0));
  ADD ("/appraisal/feedback/on-the-line", test_feedback, GUINT_TO_POINTER (1));
  ADD ("/appraisal/feedback/below", test_feedback, GUINT_TO_POINTER (2));
  ADD ("/appraisal/missing", test_missing, NULL);
  ADD ("/appraisal/teams", test_teams, NULL);
  ADD ("/appraisal/weights", test_weights, NULL);
  ADD ("/appraisal/ready", test_ready, NULL);
  return g_test_run ();
}
