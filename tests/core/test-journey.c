/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-journey.h"

#include <glib/gstdio.h>

#include "core/sample/hw-sample.h"
#include "core/templates/hw-setup.h"
#include "core/templates/hw-template.h"
#include "core/text/hw-format.h"
#include "query.h"

/* Thursday, 19 November 2026, 15:00 UTC. */
#define NOW (G_GINT64_CONSTANT (1795100400) * G_USEC_PER_SEC)
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY (24 * HOUR)

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwSetupIds ids;
} Fixture;

static gint64
fixed_clock (gpointer data)
{
  return NOW;
}

static void
perform (Fixture *fixture, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (fixture->workspace, command, &error);

  g_assert_no_error (error);
  if (outcome->status != HW_OUTCOME_DONE)
    g_error ("%s", hw_outcome_describe (outcome));
}

static void
open_workspace (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("headway-journey-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (fixture->workspace, fixed_clock, NULL);
}

static void
set_up_steps (Fixture *fixture)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (HwCommand) command = hw_journey_command_set_up (config);

  perform (fixture, command);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en", .person = "Ada", .template = "five-stage" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, &fixture->ids, &error);

  g_assert_no_error (error);
  open_workspace (fixture);
  perform (fixture, command);
  set_up_steps (fixture);
}

static void
set_up_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_workspace (fixture);
  hw_sample_fill (fixture->workspace, "en", NULL, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", fixture->folder, NULL };

  hw_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (fixture->folder);
}

/* --- what there is --- */

static HwId
add_named (Fixture *fixture, HwEntityKind kind, guint name, const char *text)
{
  g_autoptr (HwCommand) command = hw_command_new ("test.create");
  HwId id = hw_id_new (NOW);

  hw_edit_set_text (hw_command_create (command, kind, &id), name, text);
  perform (fixture, command);
  return id;
}

static HwId
add_customer (Fixture *fixture, const char *name, const char *tier)
{
  HwId id = add_named (fixture, HW_ACCOUNT, HW_ACCOUNT_NAME, name);
  g_autoptr (HwCommand) command = hw_command_new ("account.edit");

  hw_edit_set_text (hw_command_update (command, HW_ACCOUNT, &id), HW_ACCOUNT_TIER, tier);
  perform (fixture, command);
  return id;
}

/* @answers and @words may be NULL. */
static HwId
add_touch (Fixture *fixture,
           const char *kind,
           const HwId *person,
           const HwId *customer,
           gint64 at,
           const HwId *answers,
           const char *words)
{
  g_autoptr (HwCommand) command = hw_command_new ("touch.create");
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  HwId id = hw_id_new (NOW);
  HwId kind_id = hw_touch_kind_id (config, kind);
  HwEdit *edit = hw_command_create (command, HW_TOUCH, &id);

  hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, &kind_id);
  hw_edit_set_ref (edit, HW_TOUCH_PERSON, person);
  hw_edit_set_ref (edit, HW_TOUCH_ACCOUNT, customer);
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, at);
  if (answers != NULL)
    hw_edit_set_ref (edit, HW_TOUCH_ANSWERS, answers);
  hw_edit_set_text (edit, HW_TOUCH_VERBATIM, words);
  perform (fixture, command);
  return id;
}

typedef struct
{
  HwPeriod month;
  guint window_days;
} Question;

static gpointer
read_journey (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const Question *question = data;

  return hw_journey_load (connection, config, &question->month, hw_config_day_of (config, NOW),
                          question->window_days, error);
}

static HwJourney *
load (Fixture *fixture, guint window_days)
{
  g_autoptr (GError) error = NULL;
  Question question = { hw_period_containing (HW_PERIOD_MONTH, hw_date_from_ymd (2026, 11, 1)),
                        window_days };
  HwJourney *journey = hw_workspace_read (fixture->workspace, read_journey, &question, &error);

  g_assert_no_error (error);
  return journey;
}

static gint64
query (Fixture *fixture, const char *sql)
{
  return query_number (fixture->workspace, sql);
}

/* --- tests --- */

static void
test_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (GPtrArray) steps = hw_config_list (config, HW_JOURNEY_STEP);
  g_autofree char *first = NULL;

  g_assert_cmpuint (steps->len, ==, 4);
  first = hw_journey_step_words (steps->pdata[0], config);
  g_assert_cmpstr (first, ==, "Customers reached · Any kind of touch · Tier at least A");
  /* The template's gate asks for a demo before this stage is left. */
  g_assert_false (hw_row_is_null (steps->pdata[1], HW_JOURNEY_STEP_STAGE));
  g_assert_true (hw_row_int (steps->pdata[3], HW_JOURNEY_STEP_VALID));
}

/* Of customers each counts once; B+ is no high potential; a feedback is valid when it answers a
 * quotation with the customer's words. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  const HwId *ada = &fixture->ids.person;
  HwId best = add_customer (fixture, "Best", "a+");
  HwId good = add_customer (fixture, "Good", "a");
  HwId fair = add_customer (fixture, "Fair", "b+");
  HwId quotation, other;
  g_autoptr (HwJourney) journey = NULL;
  const HwJourneyPerson *person;

  add_touch (fixture, "call", ada, &best, NOW - 9 * DAY, NULL, NULL);
  add_touch (fixture, "call", ada, &best, NOW - 2 * DAY, NULL, NULL);
  add_touch (fixture, "call", ada, &good, NOW - 2 * DAY, NULL, NULL);
  add_touch (fixture, "call", ada, &fair, NOW - 2 * DAY, NULL, NULL);
  quotation = add_touch (fixture, "quotation", ada, &fair, NOW - 5 * DAY, NULL, NULL);
  other = add_touch (fixture, "quotation", ada, &fair, NOW - 4 * DAY, NULL, NULL);
  add_touch (fixture, "feedback", ada, &fair, NOW - 3 * DAY, &quotation, "Too dear");
  add_touch (fixture, "feedback", ada, &fair, NOW - 3 * DAY, &other, NULL);
  add_touch (fixture, "feedback", ada, &fair, NOW - 3 * DAY, NULL, "Nice people");
  /* the month before */
  add_touch (fixture, "call", ada, &good, NOW - 30 * DAY, NULL, NULL);
  journey = load (fixture, 90);
  person = hw_journey_find (journey, ada);
  g_assert_nonnull (person);
  g_assert_cmpint (person->cells[0].done, ==, 2);
  g_assert_cmpint (person->cells[1].done, ==, 0);
  g_assert_cmpint (person->cells[2].done, ==, 2);
  g_assert_cmpint (person->cells[3].done, ==, 1);
}

static void
assert_weeks (const HwJourney *journey, const HwJourneyPerson *person, guint step)
{
  const HwJourneyCell *cell = &person->cells[step];
  g_autoptr (GArray) weeks = hw_journey_weeks (journey, person, step);
  gint64 done = 0;
  double planned = 0;

  for (guint i = 0; i < weeks->len; i++) {
    const HwJourneyWeek *week = &g_array_index (weeks, HwJourneyWeek, i);

    done += week->done;
    planned += week->planned.value;
    g_assert_true (week->planned.known == cell->has_agreed);
  }
  g_assert_cmpint (done, ==, cell->done);
  g_assert_cmpfloat (planned, ==, (double) (cell->has_agreed ? cell->agreed : 0));
}

/* What is agreed is kept, replaced and taken away, and its weeks add up to it. */
static void
test_agree (Fixture *fixture, gconstpointer data)
{
  static const gint64 counts[] = { 30, 31, 0 };
  HwId away = add_named (fixture, HW_PERSON, HW_PERSON_NAME, "Bo");
  g_autoptr (HwCommand) absence = hw_command_new ("absence.create");
  HwId absence_id = hw_id_new (NOW);
  HwEdit *edit = hw_command_create (absence, HW_ABSENCE, &absence_id);

  hw_edit_set_ref (edit, HW_ABSENCE_PERSON, &away);
  hw_edit_set_int (edit, HW_ABSENCE_FIRST_DAY, hw_date_from_ymd (2026, 11, 1));
  hw_edit_set_int (edit, HW_ABSENCE_LAST_DAY, hw_date_from_ymd (2026, 11, 15));
  perform (fixture, absence);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (HwJourney) journey = load (fixture, 90);
    const HwJourneyPerson *person = hw_journey_find (journey, &away);
    g_autoptr (HwCommand) command =
        hw_journey_command_agree (journey, person, 1, hw_figure ((double) counts[i]), NULL);
    g_autoptr (HwJourney) after = NULL;

    g_assert_nonnull (command);
    perform (fixture, command);
    after = load (fixture, 90);
    person = hw_journey_find (after, &away);
    g_assert_true (person->cells[1].has_agreed);
    g_assert_cmpint (person->cells[1].agreed, ==, counts[i]);
    assert_weeks (after, person, 1);
    g_assert_null (
        hw_journey_command_agree (after, person, 1, hw_figure ((double) counts[i]), NULL));
  }
  {
    g_autoptr (HwJourney) journey = load (fixture, 90);
    const HwJourneyPerson *person = hw_journey_find (journey, &away);
    g_autoptr (GArray) weeks = hw_journey_weeks (journey, person, 1);
    g_autoptr (HwCommand) command =
        hw_journey_command_agree (journey, person, 1, HW_FIGURE_NO_DATA, NULL);

    /* Nothing is planned while they are away. */
    g_assert_cmpfloat (g_array_index (weeks, HwJourneyWeek, 1).planned.value, ==, 0);
    perform (fixture, command);
  }
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM activity_goal WHERE deleted_at IS NULL"),
                   ==, 0);
}

/* Nothing is known of nothing, and then a manager's guesses fill in. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwJourney) journey = load (fixture, 90);
  const HwJourneyPerson *person = hw_journey_find (journey, &fixture->ids.person);
  g_autoptr (HwJourneyWish) wish = hw_journey_wish_new (journey->steps->len);
  g_autoptr (HwJourneyPlan) nothing = hw_journey_plan (journey, person, NULL);
  g_autoptr (HwJourneyPlan) half = NULL;
  g_autoptr (HwJourneyPlan) whole = NULL;
  g_autoptr (HwCommand) command = hw_command_new ("activity-goal.propose");
  g_autoptr (HwJourney) after = NULL;
  g_autoptr (HwJourneyWish) kept = NULL;
  g_autofree char *words = hw_journey_link_words (journey, person, nothing, 0);

  g_assert_false (hw_journey_expected (journey, person, 0).known);
  g_assert_false (nothing->target.known);
  for (guint i = 0; i <= 4; i++)
    g_assert_false (nothing->needs[i].known);
  g_assert_cmpstr (words, ==, "No data yet: nobody of the team got this far in 90 days.");
  wish->target = hw_figure (20000000);
  wish->target_is_money = TRUE;
  half = hw_journey_plan (journey, person, wish);
  g_assert_false (half->needs[4].known);
  wish->amount = hw_figure (5000000);
  wish->rates[3] = hw_figure (0.5);
  wish->rates[2] = hw_figure (0.8);
  wish->rates[1] = hw_figure (1.25);
  wish->rates[0] = hw_figure (0.25);
  whole = hw_journey_plan (journey, person, wish);
  g_assert_cmpfloat (whole->needs[4].value, ==, 4);
  g_assert_cmpfloat (whole->needs[3].value, ==, 8);
  g_assert_cmpfloat (whole->needs[2].value, ==, 10);
  g_assert_cmpfloat (whole->needs[1].value, ==, 8);
  g_assert_cmpfloat (whole->needs[0].value, ==, 32);
  g_assert_true (whole->assumed[0]);
  g_assert_cmpuint (hw_journey_command_propose (command, journey, person, whole), ==, 4);
  perform (fixture, command);
  /* What was typed is read back, and nothing is left to propose. */
  after = load (fixture, 90);
  person = hw_journey_find (after, &fixture->ids.person);
  kept = hw_journey_wish_of (after, person);
  g_assert_cmpfloat (kept->target.value, ==, 20000000);
  g_assert_true (kept->target_is_money);
  g_assert_cmpfloat (kept->amount.value, ==, 5000000);
  g_assert_cmpfloat (kept->rates[0].value, ==, 0.25);
  g_assert_cmpint (person->cells[0].agreed, ==, 32);
  g_assert_cmpint (hw_row_int (person->cells[0].goal, HW_ACTIVITY_GOAL_PROPOSED), ==, 32);
  {
    g_autoptr (HwJourneyPlan) again = hw_journey_plan (after, person, kept);
    g_autoptr (HwCommand) none = hw_command_new ("activity-goal.propose");

    g_assert_cmpuint (hw_journey_command_propose (none, after, person, again), ==, 0);
    g_assert_cmpuint (hw_command_n_edits (none), ==, 0);
  }
}

/* Three of four customers shown something got a quotation after that, one two of them; one before
 * does not count, nor one by somebody else. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  const HwId *ada = &fixture->ids.person;
  HwId bo = add_named (fixture, HW_PERSON, HW_PERSON_NAME, "Bo");
  HwId customers[4];
  g_autoptr (HwJourney) journey = NULL;
  g_autoptr (HwJourneyPlan) plan = NULL;
  g_autofree char *words = NULL;
  const HwJourneyPerson *person;

  for (guint i = 0; i < 4; i++) {
    g_autofree char *name = g_strdup_printf ("Customer %u", i);

    customers[i] = add_customer (fixture, name, "b");
    add_touch (fixture, "demo", ada, &customers[i], NOW - 10 * DAY, NULL, NULL);
  }
  add_touch (fixture, "quotation", ada, &customers[0], NOW - 9 * DAY, NULL, NULL);
  add_touch (fixture, "quotation", ada, &customers[0], NOW - 8 * DAY, NULL, NULL);
  add_touch (fixture, "quotation", ada, &customers[1], NOW - 9 * DAY, NULL, NULL);
  add_touch (fixture, "quotation", ada, &customers[2], NOW - 11 * DAY, NULL, NULL);
  add_touch (fixture, "quotation", &bo, &customers[3], NOW - 9 * DAY, NULL, NULL);
  add_touch (fixture, "demo", &bo, &customers[3], NOW - 100 * DAY, NULL, NULL);
  journey = load (fixture, 90);
  person = hw_journey_find (journey, ada);
  g_assert_cmpint (person->links[1].own.n, ==, 4);
  g_assert_cmpint (person->links[1].own.k, ==, 3);
  g_assert_cmpint (person->links[1].team.n, ==, 4);
  plan = hw_journey_plan (journey, person, NULL);
  words = hw_journey_link_words (journey, person, plan, 1);
  g_assert_cmpstr (words, ==,
                   "In 90 days 3 of 4 “Demos” led to “Quotations”: 75% (30% to 95%). "
                   "Below 30 cases the team’s 75% (3 of 4) counts for 87%.");
  g_assert_cmpint (hw_journey_find (journey, &bo)->links[1].own.n, ==, 0);
  {
    g_autoptr (HwJourney) longer = load (fixture, 180);

    g_assert_cmpint (hw_journey_find (longer, &bo)->links[1].own.n, ==, 1);
    g_assert_cmpint (hw_journey_find (longer, &bo)->links[1].own.k, ==, 1);
    g_assert_cmpint (hw_journey_find (longer, ada)->links[1].team.n, ==, 5);
  }
}

/* --- the sample, against plain SQL --- */

#define IN_WINDOW                                                                                  \
  "t.deleted_at IS NULL AND t.happened_at >= %" G_GINT64_FORMAT                                    \
  " AND t.happened_at < %" G_GINT64_FORMAT                                                         \
  " AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.id = t.deal AND d.pipeline <> "                   \
  "(SELECT pipeline FROM journey_step LIMIT 1))"
#define CUSTOMER "coalesce(t.account, (SELECT d.account FROM deal d WHERE d.id = t.deal))"

static const char *const step_where[] = {
  "(SELECT a.tier FROM account a WHERE a.id = " CUSTOMER ") IN ('a+', 'a', 'b+', 'b')",
  "(SELECT code FROM touch_kind WHERE id = t.kind) = 'demo'",
  "(SELECT code FROM touch_kind WHERE id = t.kind) = 'quotation'",
  ("(SELECT code FROM touch_kind WHERE id = t.kind) = 'feedback' AND t.verbatim <> '' AND "
   "EXISTS (SELECT 1 FROM touch q WHERE q.id = t.answers AND q.deleted_at IS NULL)"),
};

static char *
touches_sql (guint step, gint64 from, gint64 to)
{
  return g_strdup_printf ("SELECT t.person AS p, " CUSTOMER " AS c, t.happened_at AS at FROM touch "
                          "t WHERE " IN_WINDOW " AND %s",
                          from, to, step_where[step]);
}

static gint64 query_printf (Fixture *fixture, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gint64
query_printf (Fixture *fixture, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  return query (fixture, sql);
}

static char *
id_sql (const HwId *id)
{
  g_autofree char *text = hw_id_dup_text (id);
  GString *sql = g_string_new ("x'");

  for (const char *c = text; *c != '\0'; c++)
    if (*c != '-')
      g_string_append_c (sql, *c);
  g_string_append_c (sql, '\'');
  return g_string_free (sql, FALSE);
}

static void
check_counts (Fixture *fixture, const HwJourney *journey, const HwJourneyPerson *person)
{
  g_autofree char *who = id_sql (hw_row_id (person->row));
  gint64 from = hw_config_day_start (journey->config, journey->month.first);
  gint64 to = hw_config_day_start (journey->config, journey->month.last + 1);

  for (guint s = 0; s < 4; s++) {
    g_autofree char *touches = touches_sql (s, from, to);

    g_assert_cmpint (person->cells[s].done, ==,
                     query_printf (fixture, "SELECT count(%s) FROM (%s) WHERE p = %s",
                                   s == 0 ? "DISTINCT c" : "*", touches, who));
    assert_weeks (journey, person, s);
  }
}

static void
check_links (Fixture *fixture, const HwJourney *journey, const HwJourneyPerson *person)
{
  g_autofree char *who = id_sql (hw_row_id (person->row));
  gint64 from = hw_config_day_start (journey->config, journey->window_first);
  gint64 to = hw_config_day_start (journey->config, journey->window_last + 1);

  for (guint s = 0; s < 4; s++) {
    const HwRate *own = &person->links[s].own;
    g_autofree char *touches = touches_sql (s, from, to);
    g_autofree char *next =
        s < 3 ? touches_sql (s + 1, from, to)
              : g_strdup_printf (
                    "SELECT d.owner AS p, d.account AS c, max(x.entered_at) AS at FROM stage_span "
                    "x JOIN deal d ON d.id = x.deal WHERE x.left_at IS NULL AND x.stage IN (SELECT "
                    "id FROM stage WHERE kind = 'won') AND x.entered_at >= %" G_GINT64_FORMAT
                    " GROUP BY d.id",
                    from);

    g_assert_cmpint (own->n, ==,
                     query_printf (fixture,
                                   "SELECT count(%s) FROM (%s) WHERE p = %s AND c IS NOT NULL",
                                   s == 0 ? "DISTINCT c" : "*", touches, who));
    g_assert_cmpint (own->k, ==,
                     query_printf (fixture,
                                   "SELECT count(*) FROM (%s) n JOIN (SELECT c, min(at) AS first "
                                   "FROM (%s) WHERE"
                                   " p = %s GROUP BY c) f ON f.c = n.c AND n.at >= f.first WHERE "
                                   "n.p = %s",
                                   next, touches, who, who));
    g_assert_true (own->rate.known == (own->n > 0));
  }
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwJourney) journey = load (fixture, 90);
  gint64 done = 0, cases = 0;

  g_assert_cmpuint (journey->people->len, >, 10);
  for (guint i = 0; i < journey->people->len; i++) {
    const HwJourneyPerson *person = journey->people->pdata[i];

    check_counts (fixture, journey, person);
    check_links (fixture, journey, person);
    done += person->cells[2].done;
    cases += person->links[1].own.n;
  }
  /* There was something to compare. */
  g_assert_cmpint (done, >, 10);
  g_assert_cmpint (cases, >, 10);
}

/* --- targets of plans --- */

static HwId
add_target (HwCommand *command,
            const HwId *plan,
            const HwId *parent,
            const char *axis,
            double number)
{
  HwId id = hw_id_new (NOW);
  HwEdit *edit = hw_command_create (command, HW_TARGET, &id);

  hw_edit_set_ref (edit, HW_TARGET_OF_PLAN, plan);
  if (parent != NULL)
    hw_edit_set_ref (edit, HW_TARGET_PARENT, parent);
  hw_edit_set_text (edit, HW_TARGET_AXIS, axis);
  hw_edit_set_number (edit, HW_TARGET_NUMBER, number);
  return id;
}

static HwEdit *
last_edit (HwCommand *command)
{
  return hw_command_get_edit (command, hw_command_n_edits (command) - 1);
}

/* A quarter's plan, split by month and then by person: the month's is taken once published. */
static void
test_target (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("target-plan.create");
  g_autoptr (HwCommand) publish = hw_command_new ("target-plan.publish");
  HwId plan = hw_id_new (NOW);
  HwEdit *edit = hw_command_create (command, HW_TARGET_PLAN, &plan);
  HwId root, month;
  g_autoptr (HwJourney) draft = NULL;
  g_autoptr (HwJourney) journey = NULL;
  const HwJourneyPerson *person;

  hw_edit_set_text (edit, HW_TARGET_PLAN_NAME, "Autumn");
  hw_edit_set_text (edit, HW_TARGET_PLAN_METRIC, "won_deals");
  hw_edit_set_text (edit, HW_TARGET_PLAN_PERIOD, "quarter");
  hw_edit_set_text (edit, HW_TARGET_PLAN_STATE, "draft");
  hw_edit_set_int (edit, HW_TARGET_PLAN_FIRST_DAY, hw_date_from_ymd (2026, 10, 1));
  hw_edit_set_int (edit, HW_TARGET_PLAN_LAST_DAY, hw_date_from_ymd (2026, 12, 31));
  root = add_target (command, &plan, NULL, NULL, 12);
  month = add_target (command, &plan, &root, "period", 5);
  edit = last_edit (command);
  hw_edit_set_text (edit, HW_TARGET_PERIOD, "month");
  hw_edit_set_int (edit, HW_TARGET_FIRST_DAY, hw_date_from_ymd (2026, 11, 1));
  hw_edit_set_int (edit, HW_TARGET_LAST_DAY, hw_date_from_ymd (2026, 11, 30));
  add_target (command, &plan, &month, "person", 5);
  hw_edit_set_ref (last_edit (command), HW_TARGET_PERSON, &fixture->ids.person);
  perform (fixture, command);
  draft = load (fixture, 90);
  g_assert_false (hw_journey_find (draft, &fixture->ids.person)->target.known);
  hw_edit_set_text (hw_command_update (publish, HW_TARGET_PLAN, &plan), HW_TARGET_PLAN_STATE,
                    "published");
  perform (fixture, publish);
  journey = load (fixture, 90);
  person = hw_journey_find (journey, &fixture->ids.person);
  g_assert_true (person->target.known);
  g_assert_cmpfloat (person->target.value, ==, 5);
  g_assert_false (person->target_is_money);
}

#define ADD(path, set_up, function)                                                                \
  g_test_add ("/journey/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("set-up", set_up, test_set_up);
  ADD ("counts", set_up, test_counts);
  ADD ("agree", set_up, test_agree);
  ADD ("unknown", set_up, test_unknown);
  ADD ("links", set_up, test_links);
  ADD ("target", set_up, test_target);
  ADD ("sample", set_up_sample, test_sample);
  return g_test_run ();
}
