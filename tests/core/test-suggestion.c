/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The leak-fix hour: what is told without a name, when it appears, who answers, who claims. */
#include <locale.h>

#include "core/retro/hw-suggestion.h"
#include "core/text/hw-format.h"
#include "goal-fixture.h"

#define HOUR ((gint64) G_TIME_SPAN_HOUR)
#define MINUTE ((gint64) G_TIME_SPAN_MINUTE)

static void
set_up (GoalFixture *f, gconstpointer data)
{
  goal_fixture_open (f, "2026-11-27T14"); /* a Friday */
  goal_fixture_add (f, HW_PERSON, "ann", "name=Ann");
  goal_fixture_add (f, HW_PERSON, "bo", "name=Bo");
  goal_fixture_add (f, HW_PERSON, "dora", "name=Dora;role=director");
  goal_fixture_add (f, HW_PIPELINE, "new", "name=New business;owner=bo");
  f->now += 10 * MINUTE;
}

static void
tear_down (GoalFixture *f, gconstpointer data)
{
  goal_fixture_close (f);
}

static void
act_as (GoalFixture *f, const char *name)
{
  HwId id = hw_id_from_seed (name);

  hw_workspace_set_actor (f->workspace, &id);
}

/* The word that claims it. */
static char *
tell (GoalFixture *f, const char *text)
{
  HwId pipeline = hw_id_from_seed ("new");
  char *word = hw_suggestion_make_word ();
  g_autoptr (HwCommand) command = hw_suggestion_tell (text, &pipeline, word, f->now);

  goal_fixture_perform (f, command);
  return word;
}

static gpointer
read_list (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_suggestion_list (connection, config, error);
}

static GPtrArray *
list (GoalFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = hw_workspace_read (f->workspace, read_list, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static gpointer
read_publication (HwConnection *connection,
                  HwConfig *config,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  return hw_suggestion_publish (connection, ((GoalFixture *) data)->now, error);
}

/* FALSE: there was nothing to do. */
static gboolean
publish (GoalFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_workspace_read (f->workspace, read_publication, f, &error);

  g_assert_no_error (error);
  if (command != NULL)
    goal_fixture_perform (f, command);
  return command != NULL;
}

static gpointer
read_waiting (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  guint n = 0;

  g_assert_true (hw_suggestion_count_waiting (connection, &n, error));
  return GUINT_TO_POINTER (n);
}

static guint
count_waiting (GoalFixture *f)
{
  g_autoptr (GError) error = NULL;
  guint n = GPOINTER_TO_UINT (hw_workspace_read (f->workspace, read_waiting, NULL, &error));

  g_assert_no_error (error);
  return n;
}

static HwOutcome *
perform (GoalFixture *f, HwCommand *command)
{
  g_autoptr (HwCommand) owned = command;
  g_autoptr (GError) error = NULL;
  HwOutcome *outcome = hw_workspace_perform (f->workspace, owned, &error);

  g_assert_no_error (error);
  return outcome;
}

static void
assert_done (GoalFixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = perform (f, command);
  g_autofree char *text = hw_outcome_describe (outcome);

  g_assert_cmpstr (text, ==, "");
}

static void
assert_refused (GoalFixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = perform (f, command);

  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
}

static HwRow *
only (GoalFixture *f)
{
  g_autoptr (GPtrArray) rows = list (f);

  g_assert_cmpuint (rows->len, ==, 1);
  return hw_row_ref (g_ptr_array_index (rows, 0));
}

static void
assert_words (GoalFixture *f, const char *words)
{
  g_autoptr (HwRow) row = only (f);
  g_autofree char *text = hw_suggestion_due_words (row, f->now);

  g_assert_cmpstr (text, ==, words);
}

/* --- the word --- */

static void
test_word (GoalFixture *f, gconstpointer data)
{
  g_autofree char *word = tell (f, "Quotations wait 2 days for a stamp");
  g_autofree char *other = hw_suggestion_make_word ();
  g_autofree char *spoken = g_ascii_strdown (word, -1);
  g_autoptr (HwRow) row = NULL;

  g_assert_true (g_regex_match_simple ("^[A-Z2-9]{4}-[A-Z2-9]{4}$", word, 0, 0));
  g_assert_cmpstr (word, !=, other);
  spoken[4] = ' ';
  f->now += HOUR;
  g_assert_true (publish (f));
  row = only (f);
  g_assert_true (hw_suggestion_knows_word (row, word));
  g_assert_true (hw_suggestion_knows_word (row, spoken));
  g_assert_false (hw_suggestion_knows_word (row, other));
  g_assert_false (hw_suggestion_knows_word (row, ""));
  g_assert_null (strstr (hw_row_text (row, HW_SUGGESTION_CLAIM), word));
}

/* --- appearing --- */

static void
test_hour (GoalFixture *f, gconstpointer data)
{
  gint64 hour = goal_fixture_instant ("2026-11-27T15");
  g_autofree char *word = NULL;
  g_autoptr (HwRow) row = NULL;

  act_as (f, "ann");
  word = tell (f, "Quotations wait 2 days for a stamp");
  g_assert_cmpuint (count_waiting (f), ==, 1);
  f->now = hour - 1;
  g_assert_false (publish (f));
  f->now = hour;
  g_assert_true (publish (f));
  g_assert_false (publish (f));
  g_assert_cmpuint (count_waiting (f), ==, 0);
  row = only (f);
  g_assert_cmpstr (hw_row_name (row), ==, "Quotations wait 2 days for a stamp");
  g_assert_cmpint (hw_row_int (row, HW_SUGGESTION_RECEIVED_AT), ==, hour);
  g_assert_cmpint (hw_row_int (row, HW_SUGGESTION_DUE_AT), ==, hour + 48 * HOUR);
  g_assert_cmpstr (hw_row_text (row, HW_SUGGESTION_STATE), ==, "open");
  g_assert_true (hw_row_is_null (row, HW_ROW_CREATED_BY));
  g_assert_true (hw_row_is_null (row, HW_SUGGESTION_CLAIMED_BY));
}

/* What is told after a start within the same hour waits with the rest; the next hour's does not
 * come along. */
static void
test_hours_apart (GoalFixture *f, gconstpointer data)
{
  g_autofree char *first = tell (f, "First");
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  f->now += 40 * MINUTE;
  second = tell (f, "Second");
  f->now += 20 * MINUTE; /* 15:10 */
  third = tell (f, "Third");
  g_assert_cmpuint (count_waiting (f), ==, 3);
  g_assert_true (publish (f));
  g_assert_cmpuint (count_waiting (f), ==, 1);
  rows = list (f);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_false (publish (f));
}

/* Nobody was there over the weekend: the 48 hours begin when it can be read. */
static void
test_later (GoalFixture *f, gconstpointer data)
{
  g_autofree char *word = tell (f, "Leak");
  g_autoptr (HwRow) row = NULL;

  f->now = goal_fixture_instant ("2026-11-30T9") + 5 * MINUTE;
  g_assert_true (publish (f));
  row = only (f);
  g_assert_cmpint (hw_row_int (row, HW_SUGGESTION_RECEIVED_AT), ==,
                   goal_fixture_instant ("2026-11-30T9"));
}

/* --- answering --- */

static void
test_answer (GoalFixture *f, gconstpointer data)
{
  g_autofree char *word = tell (f, "Leak");
  g_autoptr (HwRow) row = NULL;
  g_autoptr (HwRow) after = NULL;

  f->now = goal_fixture_instant ("2026-11-27T15");
  publish (f);
  assert_words (f, "Answer due in 2 days");
  f->now += HOUR + 10 * MINUTE;
  assert_words (f, "Answer due in 46 h 50 min");
  row = only (f);
  g_assert_false (hw_suggestion_is_overdue (row, f->now));
  f->now += 50 * HOUR;
  g_assert_true (hw_suggestion_is_overdue (row, f->now));
  assert_words (f, "Answer overdue by 3 h 10 min");
  act_as (f, "ann");
  assert_refused (f, hw_suggestion_answer (row, "accepted", "We will"));
  act_as (f, "bo");
  assert_refused (f, hw_suggestion_answer (row, "accepted", NULL));
  assert_done (f, hw_suggestion_answer (row, "accepted", "A stamp for everybody by Friday"));
  assert_words (f, "Answered 3 h 10 min late");
  after = only (f);
  g_assert_false (hw_suggestion_is_open (after));
  g_assert_false (hw_suggestion_is_overdue (after, f->now));
  g_assert_cmpint (hw_row_int (after, HW_SUGGESTION_ANSWERED_AT), ==, f->now);
}

static void
test_in_time (GoalFixture *f, gconstpointer data)
{
  g_autofree char *word = tell (f, "Leak");
  g_autoptr (HwRow) row = NULL;

  f->now = goal_fixture_instant ("2026-11-27T15");
  publish (f);
  f->now += 20 * HOUR + 30 * MINUTE;
  row = only (f);
  act_as (f, "dora");
  assert_done (f, hw_suggestion_answer (row, "declined", "The law asks for it"));
  assert_words (f, "Answered in 20 h 30 min");
}

/* --- reward --- */

static void
test_reward (GoalFixture *f, gconstpointer data)
{
  g_autofree char *word = tell (f, "Leak");
  HwId ann = hw_id_from_seed ("ann");
  g_autoptr (HwRow) row = NULL;
  g_autoptr (HwRow) after = NULL;

  f->now += HOUR;
  publish (f);
  row = only (f);
  act_as (f, "bo");
  assert_done (f, hw_suggestion_reward (row, "A day off"));
  act_as (f, "ann");
  g_assert_true (hw_suggestion_knows_word (row, word));
  assert_done (f, hw_suggestion_claim (row, &ann));
  after = only (f);
  g_assert_cmpstr (hw_row_text (after, HW_SUGGESTION_REWARD), ==, "A day off");
  g_assert_cmpint (hw_row_int (after, HW_SUGGESTION_REWARDED_AT), ==, f->now);
  g_assert_true (hw_id_equal (hw_row_ref_id (after, HW_SUGGESTION_CLAIMED_BY), &ann));
}

/* --- the best --- */

static const HwRow *
find (const GPtrArray *rows, const char *text)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (hw_row_name (g_ptr_array_index (rows, i)), text) == 0)
      return g_ptr_array_index (rows, i);
  g_assert_not_reached ();
}

static void
choose (GoalFixture *f, const char *text)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GPtrArray) rows = list (f);

  assert_done (f, hw_suggestion_choose_best (config, find (rows, text), rows));
}

static gboolean
is_best (GoalFixture *f, const char *text)
{
  g_autoptr (GPtrArray) rows = list (f);

  return !hw_row_is_null (find (rows, text), HW_SUGGESTION_BEST_OF);
}

static void
test_best (GoalFixture *f, gconstpointer data)
{
  g_autofree char *one = tell (f, "One");
  g_autofree char *two = tell (f, "Two");
  g_autofree char *three = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 day;

  f->now += HOUR;
  publish (f);
  f->now = goal_fixture_instant ("2027-01-05");
  three = tell (f, "Three");
  f->now += HOUR;
  publish (f);
  act_as (f, "dora");
  choose (f, "One");
  choose (f, "Three");
  g_assert_true (is_best (f, "One") && is_best (f, "Three"));
  choose (f, "Two");
  g_assert_true (!is_best (f, "One") && is_best (f, "Two") && is_best (f, "Three"));
  rows = list (f);
  g_assert_true (hw_date_parse_iso ("2026-10-01", &day));
  g_assert_cmpint (hw_row_int (find (rows, "Two"), HW_SUGGESTION_BEST_OF), ==, day);
  choose (f, "Two");
  g_assert_false (is_best (f, "Two"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/suggestion/" name, GoalFixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("word", test_word);
  ADD ("hour", test_hour);
  ADD ("hours-apart", test_hours_apart);
  ADD ("later", test_later);
  ADD ("answer", test_answer);
  ADD ("in-time", test_in_time);
  ADD ("reward", test_reward);
  ADD ("best", test_best);
  return g_test_run ();
}
