/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The goal health report against numbers known beforehand. */
#include "core/goals/hw-health.h"

#include <string.h>

#include "core/goals/hw-period.h"
#include "goal-fixture.h"

#define OCTOBER 20728 /* 2026-10-02 */

/* A won stage comes with criteria; they are not what is tested here. */
static void
drop_gates (GoalFixture *f)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GPtrArray) gates = hw_config_list (config, HW_GATE);

  for (guint i = 0; i < gates->len; i++) {
    g_autoptr (HwCommand) command = hw_command_new ("gate.delete");

    hw_command_delete (command, HW_GATE, hw_row_id (gates->pdata[i]));
    goal_fixture_perform (f, command);
  }
}

/* Two teams, one pipeline: Need → Offer → Won, Lost. The working calendar is mainland China's, in
 * UTC. */
static void
set_up (GoalFixture *f, gconstpointer data)
{
  goal_fixture_open (f, "2026-06-01");
  goal_fixture_add (f, HW_CALENDAR, "calendar",
                    "name=Work;zone=UTC;holidays=CN;hours={\"mon\": [[540, 1080]], \"tue\": [[540, "
                    "1080]], \"wed\": [[540, 1080]], \"thu\": [[540, 1080]], \"fri\": [[540, "
                    "1080]]}");
  goal_fixture_add (f, HW_WORKSPACE, "workspace", "name=Test;currency=CNY;calendar=calendar");
  goal_fixture_add (f, HW_TEAM, "all", "name=All");
  goal_fixture_add (f, HW_TEAM, "east", "name=East;parent=all");
  goal_fixture_add (f, HW_TEAM, "west", "name=West;parent=all");
  goal_fixture_add (f, HW_PERSON, "ann", "name=Ann;team=east");
  goal_fixture_add (f, HW_PERSON, "bob", "name=Bob;team=west");
  goal_fixture_add (f, HW_PERSON, "eve", "name=Eve;team=east");
  goal_fixture_add (f, HW_TOUCH_KIND, "demo", "name=Demo;code=demo");
  goal_fixture_add (f, HW_TOUCH_KIND, "quote", "name=Quotation;code=quotation");
  goal_fixture_add (f, HW_TOUCH_KIND, "answer", "name=Feedback;code=feedback");
  goal_fixture_add (f, HW_PIPELINE, "sales", "name=Sales;transitions=free");
  goal_fixture_add (f, HW_STAGE, "need", "name=Need;kind=open;pipeline=sales;rank=a");
  goal_fixture_add (f, HW_STAGE, "offer", "name=Offer;kind=open;pipeline=sales;rank=b");
  goal_fixture_add (f, HW_STAGE, "won", "name=Won;kind=won;pipeline=sales;rank=c");
  goal_fixture_add (f, HW_STAGE, "lost", "name=Lost;kind=lost;pipeline=sales;rank=d");
  goal_fixture_add (f, HW_ACCOUNT, "acme", "name=Acme");
  drop_gates (f);
}

static void
tear_down (GoalFixture *f, gconstpointer data)
{
  goal_fixture_close (f);
}

/* A deal of @owner that entered its stages on the days given: "need@2026-10-08 offer@…". */
static void
deal (GoalFixture *f, const char *name, const char *owner, const char *stages)
{
  g_auto (GStrv) parts = g_strsplit (stages, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *day = strchr (parts[i], '@');
    g_autofree char *sets = NULL;

    *day++ = '\0';
    f->now = goal_fixture_instant (day);
    if (i == 0)
      sets = g_strdup_printf ("title=%s;account=acme;pipeline=sales;stage=%s;owner=%s", name,
                              parts[i], owner);
    else
      sets = g_strdup_printf ("stage=%s%s", parts[i],
                              g_str_equal (parts[i], "lost") ? ";lost_reason=price" : "");
    goal_fixture_edit (f, HW_DEAL, name, sets, i == 0);
  }
}

static void
deals (GoalFixture *f, const char *name, guint n, const char *owner, const char *stages)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *numbered = g_strdup_printf ("%s-%u", name, i);

    deal (f, numbered, owner, stages);
  }
}

static void
touch (GoalFixture *f, const char *kind, const char *of, const char *person, const char *when)
{
  g_autofree char *name = g_strdup_printf ("%s/%s/%s/%s", kind, of, person, when);
  g_autofree char *sets =
      g_strdup_printf ("kind=%s;deal=%s;person=%s;happened_at=%s", kind, of, person, when);

  goal_fixture_add (f, HW_TOUCH, name, sets);
}

static void
task (GoalFixture *f,
      const char *name,
      const char *of,
      const char *owner,
      const char *due,
      const char *done)
{
  g_autofree char *sets = g_strdup_printf ("title=%s;kind=todo;deal=%s;owner=%s;due=%s;done_at=%s",
                                           name, of, owner, due, done);

  goal_fixture_add (f, HW_TASK, name, sets);
}

typedef struct
{
  const char *team;
  HwPeriod month;
  gint64 today;
} Question;

static gpointer
read_health (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Question *question = data;
  HwId team = question->team != NULL ? hw_id_from_seed (question->team) : HW_ID_NONE;

  return hw_health_load (connection, config, &question->month, &team, question->today, error);
}

/* October, seen from November 2. */
static HwHealth *
load (GoalFixture *f, const char *team)
{
  Question question = { team, hw_period_containing (HW_PERIOD_MONTH, OCTOBER), 0 };
  g_autoptr (GError) error = NULL;
  HwHealth *health;

  g_assert_true (hw_date_parse_iso ("2026-11-02", &question.today));
  f->now = goal_fixture_instant ("2026-11-02");
  health = hw_workspace_read (f->workspace, read_health, &question, &error);
  g_assert_no_error (error);
  return health;
}

static const HwHealthStep *
get_step (const HwHealth *health, guint i)
{
  const HwHealthFunnel *funnel = health->funnels->pdata[0];

  g_assert_cmpuint (health->funnels->len, ==, 1);
  g_assert_cmpuint (funnel->steps->len, ==, 3);
  return funnel->steps->pdata[i];
}

static gboolean
holds (const HwHealthRows *rows, const char *name)
{
  HwId id = hw_id_from_seed (name);

  for (guint i = 0; i < rows->refs->len; i++)
    if (hw_id_equal (&g_array_index (rows->refs, HwHealthRef, i).id, &id))
      return TRUE;
  return FALSE;
}

#define assert_rate(rate_, k_, n_)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpint ((rate_).k, ==, k_);                                                           \
    g_assert_cmpint ((rate_).n, ==, n_);                                                           \
  }                                                                                                \
  G_STMT_END

#define assert_figure(figure, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_true ((figure).known);                                                                \
    g_assert_cmpfloat_with_epsilon ((figure).value, expected, 1e-9);                               \
  }                                                                                                \
  G_STMT_END

/* --- tests --- */

static void
test_nothing (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) health = load (f, NULL);
  g_autofree char *tasks = hw_health_tasks_words (&health->tasks);
  g_autofree char *percent = hw_health_percent (health->win_rate.rate);
  HwId ann = hw_id_from_seed ("ann");

  g_assert_true (hw_health_is_empty (health));
  g_assert_cmpstr (health->bottleneck.sentence, ==, "No data yet");
  g_assert_cmpstr (tasks, ==, "No data yet");
  g_assert_cmpstr (percent, ==, "No data yet");
  g_assert_null (hw_health_task_command (health, &ann));
}

static void
test_funnel (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) health = NULL;
  g_autoptr (HwHealth) west = NULL;

  deal (f, "stays", "ann", "need@2026-10-08");
  deal (f, "goes", "ann", "need@2026-10-08 offer@2026-10-12 won@2026-10-20");
  deal (f, "skips", "ann", "need@2026-10-09 won@2026-11-01");
  deal (f, "fails", "bob", "need@2026-10-10 lost@2026-10-21");
  deal (f, "old", "bob", "need@2026-09-20 offer@2026-10-09");
  deal (f, "older", "ann", "need@2026-06-01 offer@2026-06-02");
  deal (f, "gone", "ann", "need@2026-10-08 offer@2026-10-09");
  health = load (f, NULL);
  assert_rate (get_step (health, 0)->rate, 3, 5);
  assert_rate (get_step (health, 0)->in_month, 2, 5);
  assert_rate (get_step (health, 0)->before, 0, 1); /* September’s went on in October */
  assert_rate (get_step (health, 1)->rate, 1, 3);
  g_assert_cmpuint (get_step (health, 2)->entered->refs->len, ==, 1);
  g_assert_true (holds (get_step (health, 0)->reached, "skips"));
  g_assert_false (holds (get_step (health, 0)->reached, "fails"));
  assert_rate (health->win_rate, 1, 2);
  /* goes: 4 days, old: 19, gone: 1; skips left in November. */
  g_assert_cmpuint (get_step (health, 0)->wall.n, ==, 3);
  assert_figure (get_step (health, 0)->wall.median, 4.0 * G_TIME_SPAN_DAY);
  assert_figure (get_step (health, 0)->wall.mean, 8.0 * G_TIME_SPAN_DAY);
  west = load (f, "west");
  assert_rate (get_step (west, 0)->rate, 0, 1);
  assert_rate (get_step (west, 1)->rate, 0, 1);
}

/* October 1 to 7, 2026 are off; Saturday, October 10 is worked instead. */
static void
test_tasks (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) health = NULL;
  g_autoptr (HwHealth) east = NULL;
  const HwHealthTasks *ann;
  g_autofree char *words = NULL;

  deal (f, "pump", "ann", "need@2026-09-01");
  task (f, "in-time", "pump", "ann", "2026-10-13", "2026-10-13");
  task (f, "early", "pump", "ann", "2026-10-13", "2026-09-29");
  task (f, "holidays", "pump", "ann", "2026-10-01", "2026-10-08"); /* one working day */
  task (f, "feast", "pump", "ann", "2026-10-01", "2026-10-05");    /* none */
  task (f, "make-up", "pump", "ann", "2026-10-09", "2026-10-12");  /* Saturday and Monday */
  task (f, "week-end", "pump", "bob", "2026-10-16", "2026-10-19"); /* Monday only */
  task (f, "open", "pump", "bob", "2026-10-30", "");
  task (f, "other-month", "pump", "bob", "2026-11-02", "");
  task (f, "nobodys", "pump", "", "2026-10-30", "");
  health = load (f, NULL);
  g_assert_cmpuint (health->tasks.on_time->refs->len, ==, 3);
  g_assert_cmpuint (health->tasks.late->refs->len, ==, 3);
  g_assert_cmpuint (health->tasks.open->refs->len, ==, 2);
  g_assert_cmpuint (health->tasks.pending->refs->len, ==, 0);
  assert_figure (health->tasks.days.mean, 4.0 / 3);
  assert_figure (health->tasks.days.median, 1);
  g_assert_cmpuint (health->people->len, ==, 3);
  ann = health->people->pdata[0];
  g_assert_true (holds (ann->late, "holidays"));
  g_assert_true (holds (ann->late, "make-up"));
  assert_figure (ann->days.mean, 1.5);
  words = hw_health_tasks_words (ann);
  g_assert_nonnull (strstr (words, "1.5 working days"));
  g_assert_true (hw_id_is_none (&((HwHealthTasks *) health->people->pdata[2])->person));
  east = load (f, "east");
  g_assert_cmpuint (east->people->len, ==, 1);
  g_assert_cmpuint (east->tasks.open->refs->len, ==, 0);
}

static void
test_lags (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) health = NULL;
  const HwHealthLag *lag;

  deal (f, "pump", "ann", "need@2026-09-01");
  deal (f, "valve", "ann", "need@2026-09-01");
  touch (f, "demo", "pump", "ann", "2026-10-12T09"); /* a later demo counts */
  touch (f, "demo", "pump", "ann", "2026-10-13T09");
  touch (f, "quote", "pump", "ann", "2026-10-14T09"); /* 24 h, of which 9 are worked */
  touch (f, "quote", "pump", "ann", "2026-10-20T09"); /* of no demo */
  touch (f, "demo", "valve", "bob", "2026-09-30T09");
  touch (f, "quote", "valve", "bob", "2026-10-08T09"); /* 192 h, over the holidays: 9 worked */
  touch (f, "quote", "valve", "bob", "2026-11-01T09");
  health = load (f, NULL);
  g_assert_cmpuint (health->lags->len, ==, 1);
  lag = health->lags->pdata[0];
  g_assert_cmpuint (lag->wall.n, ==, 2);
  assert_figure (lag->wall.mean, 108.0 * G_TIME_SPAN_HOUR);
  assert_figure (lag->working.mean, 9.0 * G_TIME_SPAN_HOUR);
  g_assert_true (holds (lag->rows, "quote/valve/bob/2026-10-08T09"));
}

static void
test_teamwork (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) health = NULL;
  const HwHealthPair *pair;

  deal (f, "pump", "ann", "need@2026-09-01");
  deal (f, "valve", "ann", "need@2026-09-01");
  touch (f, "demo", "pump", "bob", "2026-10-12T09");
  touch (f, "demo", "pump", "ann", "2026-10-12T10");
  touch (f, "demo", "valve", "eve", "2026-10-12T10"); /* of the same team */
  touch (f, "demo", "valve", "bob", "2026-09-12T10"); /* another month */
  task (f, "asked", "pump", "ann", "2026-10-16", "2026-10-15");
  goal_fixture_set (f, HW_TASK, "asked", "asked_by=bob");
  task (f, "undone", "valve", "bob", "2026-10-16", "");
  health = load (f, NULL);
  assert_rate (health->share, 1, 2);
  g_assert_true (holds (health->shared, "pump"));
  g_assert_cmpuint (health->team_pairs->len, ==, 1);
  pair = health->team_pairs->pdata[0];
  g_assert_cmpuint (pair->rows->refs->len, ==, 2);
  g_assert_true (holds (pair->rows, "asked"));
  g_assert_cmpuint (health->people_pairs->len, ==, 1);
  g_assert_cmpuint (((HwHealthPair *) health->people_pairs->pdata[0])->rows->refs->len, ==, 2);
}

/* Each rule in its order: what comes first hides what comes after. */
static void
test_bottleneck (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) fine = NULL;
  g_autoptr (HwHealth) tasks = NULL;
  g_autoptr (HwHealth) few = NULL;
  g_autoptr (HwHealth) conversion = NULL;
  g_autoptr (HwHealth) quotations = NULL;

  deal (f, "pump", "ann", "need@2026-10-08");
  fine = load (f, NULL);
  g_assert_cmpint (fine->bottleneck.rule, ==, HW_HEALTH_FINE);
  g_assert_true (g_str_has_prefix (fine->bottleneck.sentence, "No bottleneck found:"));
  g_assert_null (fine->bottleneck.task);

  task (f, "open", "pump", "bob", "2026-10-15", "");
  tasks = load (f, NULL);
  g_assert_cmpint (tasks->bottleneck.rule, ==, HW_HEALTH_TASKS_LATE);
  g_assert_true (holds (tasks->bottleneck.rows, "open"));
  g_assert_nonnull (strstr (tasks->bottleneck.evidence, "Bob"));

  deals (f, "was", 10, "ann", "need@2026-08-03 offer@2026-08-05");
  deals (f, "is", 8, "ann", "need@2026-10-09");
  few = load (f, NULL); /* nine of them are too few */
  g_assert_cmpint (few->bottleneck.rule, ==, HW_HEALTH_TASKS_LATE);
  deal (f, "tenth", "ann", "need@2026-10-09 offer@2026-10-12");
  conversion = load (f, NULL);
  g_assert_cmpint (conversion->bottleneck.rule, ==, HW_HEALTH_CONVERSION_DOWN);
  g_assert_nonnull (strstr (conversion->bottleneck.sentence, "10 %"));
  g_assert_nonnull (strstr (conversion->bottleneck.sentence, "100 %"));
  g_assert_nonnull (strstr (conversion->bottleneck.evidence, "1 of 10"));
  g_assert_cmpuint (conversion->bottleneck.rows->refs->len, ==, 10);

  touch (f, "demo", "pump", "ann", "2026-10-12T09");
  touch (f, "quote", "pump", "ann", "2026-10-15T10"); /* 73 h */
  quotations = load (f, NULL);
  g_assert_cmpint (quotations->bottleneck.rule, ==, HW_HEALTH_QUOTATIONS_LATE);
  g_assert_nonnull (strstr (quotations->bottleneck.sentence, "73 h"));
  g_assert_cmpstr (quotations->bottleneck.task, ==, "Train the team on quotations within 72 hours");
}

/* 72 h are within the limit. */
static void
test_limit (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) health = NULL;

  deal (f, "pump", "ann", "need@2026-10-08");
  touch (f, "demo", "pump", "ann", "2026-10-12T09");
  touch (f, "quote", "pump", "ann", "2026-10-15T09");
  health = load (f, NULL);
  g_assert_cmpint (health->bottleneck.rule, ==, HW_HEALTH_FINE);
}

/* Two devices make one task; from the bin it comes back. */
static void
test_task_once (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) health = NULL;
  g_autoptr (HwHealth) east = NULL;
  g_autoptr (HwHealth) again = NULL;
  g_autoptr (HwHealth) binned = NULL;
  g_autoptr (HwHealth) back = NULL;
  g_autoptr (HwCommand) command = NULL;
  g_autoptr (HwCommand) restore = NULL;
  g_autoptr (HwCommand) delete = hw_command_new ("task.delete");
  HwId ann = hw_id_from_seed ("ann"), bob = hw_id_from_seed ("bob"), id, other;

  deal (f, "pump", "ann", "need@2026-10-08");
  task (f, "open", "pump", "ann", "2026-10-15", "");
  health = load (f, NULL);
  east = load (f, "east");
  id = hw_health_task_id (health);
  other = hw_health_task_id (east);
  g_assert_false (hw_id_equal (&id, &other));
  command = hw_health_task_command (health, &bob);
  goal_fixture_perform (f, command);
  again = load (f, NULL);
  other = hw_health_task_id (again);
  g_assert_true (hw_id_equal (&id, &other));
  g_assert_nonnull (again->task);
  g_assert_cmpstr (hw_row_text (again->task, HW_TASK_KIND), ==, "action");
  g_assert_true (hw_id_equal (hw_row_ref_id (again->task, HW_TASK_OWNER), &bob));
  g_assert_null (hw_health_task_command (again, &ann));

  hw_command_delete (delete, HW_TASK, &id);
  goal_fixture_perform (f, delete);
  binned = load (f, NULL);
  restore = hw_health_task_command (binned, &ann);
  g_assert_nonnull (restore);
  goal_fixture_perform (f, restore);
  back = load (f, NULL);
  g_assert_false (hw_row_is_deleted (back->task));
  g_assert_true (hw_id_equal (hw_row_ref_id (back->task, HW_TASK_OWNER), &ann));
}

static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  return hw_health_list (connection, config, ((HwHealthRows *) data)->refs, 2, error);
}

static void
test_lines (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwHealth) health = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const HwHealthLine *line;
  HwId pump = hw_id_from_seed ("pump");

  deal (f, "pump", "ann", "need@2026-09-01");
  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf ("task-%u", i);

    task (f, name, "pump", "ann", "2026-10-15", "");
  }
  health = load (f, NULL);
  lines = hw_workspace_read (f->workspace, read_lines, health->tasks.open, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  line = lines->pdata[0];
  g_assert_cmpstr (line->title, ==, "task-0");
  g_assert_nonnull (strstr (line->detail, "pump"));
  g_assert_nonnull (strstr (line->detail, "Ann"));
  g_assert_cmpint (line->opens, ==, HW_DEAL);
  g_assert_true (hw_id_equal (&line->id, &pump));
}

static void
test_news (void)
{
  static const struct
  {
    const char *day;
    gboolean news;
  } cases[] = {
    { "2026-10-01", TRUE },  { "2026-10-08", TRUE }, /* the first that is worked */
    { "2026-10-09", FALSE }, { "2026-11-02", TRUE }, { "2026-11-03", FALSE },
  };
  g_autoptr (HwCalendar) plain = hw_calendar_new_default ();
  g_autoptr (HwCalendar) calendar = hw_calendar_with_public_holidays (plain, "CN");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 day = 0;

    g_assert_true (hw_date_parse_iso (cases[i].day, &day));
    g_assert_cmpint (hw_health_is_news (calendar, day), ==, cases[i].news);
  }
}

#define ADD(path, test) g_test_add (path, GoalFixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/health/nothing", test_nothing);
  ADD ("/health/funnel", test_funnel);
  ADD ("/health/tasks", test_tasks);
  ADD ("/health/lags", test_lags);
  ADD ("/health/teamwork", test_teamwork);
  ADD ("/health/bottleneck", test_bottleneck);
  ADD ("/health/limit", test_limit);
  ADD ("/health/task-once", test_task_once);
  ADD ("/health/lines", test_lines);
  g_test_add_func ("/health/news", test_news);
  return g_test_run ();
}
