/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample.h"

#include <glib/gstdio.h>

#include "core/calendar/hw-date.h"
#include "query.h"

/* Thursday, 19 November 2026, 15:00 UTC: a day on which people work. */
#define NOW (G_GINT64_CONSTANT (1795100400) * G_USEC_PER_SEC)
#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* Days on which the ninety before begin with a holiday or a weekend, or the month has just begun.
 */
static const gint64 days[] = {
  G_GINT64_CONSTANT (1767262800) * G_USEC_PER_SEC, /* Thursday, 1 January 2026, 10:20 UTC */
  G_GINT64_CONSTANT (1772274000) * G_USEC_PER_SEC, /* Saturday, 28 February 2026 */
  G_GINT64_CONSTANT (1798712400) * G_USEC_PER_SEC, /* Thursday, 31 December 2026 */
};
static gint64 now = NOW;

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
} Fixture;

static gint64
fixed_clock (gpointer data)
{
  return now;
}

static void
set_up (Fixture *fixture, gconstpointer language)
{
  g_autoptr (GError) error = NULL;
  gboolean filled;

  fixture->folder = g_dir_make_tmp ("headway-sample-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (fixture->workspace, fixed_clock, NULL);
  filled = hw_sample_fill (fixture->workspace, language, NULL, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (filled);
}

static void
tear_down (Fixture *fixture, gconstpointer language)
{
  const char *argv[] = { "rm", "-rf", fixture->folder, NULL };

  hw_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (fixture->folder);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  return query_number (fixture->workspace, sql);
}

/* What the articles tell of is in it. */
static void
test_story (Fixture *fixture, gconstpointer language)
{
  gint64 stuck, in_proposal, won, rushed;

  g_assert_cmpint (count (fixture, "SELECT count(*) FROM deal"), ==, 261);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM account"), ==, 140 + 12 * 22);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM person WHERE role = 'seller'"), ==, 12);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM team WHERE parent IS NOT NULL"), ==, 3);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM absence"), ==, 1);
  in_proposal = count (fixture, "SELECT count(*) FROM deal JOIN stage s ON s.id = deal.stage "
                                "WHERE s.name IN ('方案定制中', 'Tailoring the solution')");
  stuck = count (fixture, "SELECT count(*) FROM deal JOIN stage s ON s.id = deal.stage "
                          "WHERE s.name IN ('方案定制中', 'Tailoring the solution') "
                          "AND stage_since < (1795100400 - 14 * 86400) * 1000000");
  g_assert_cmpint (stuck * 100 / in_proposal, ==, 63);
  won = count (fixture, "SELECT count(*) FROM deal JOIN stage s ON s.id = deal.stage "
                        "WHERE s.kind = 'won'");
  rushed =
      count (fixture, "SELECT count(*) FROM deal JOIN stage s ON s.id = deal.stage "
                      "WHERE s.kind = 'won' AND "
                      "CAST(strftime('%d', closed_at / 1000000, 'unixepoch') AS INTEGER) >= 26");
  g_assert_cmpint (rushed * 2, >, won);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage "
                                   "WHERE s.kind = 'open' AND NOT EXISTS (SELECT 1 FROM task t "
                                   "WHERE t.deal = d.id AND t.done_at IS NULL)"),
                   >, 30);
}

/* Every gate was met on the way; nothing lies in the future; its parts agree. */
static void
test_true (Fixture *fixture, gconstpointer language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hw_workspace_check (fixture->workspace, &error);
  g_autoptr (HwOutcome) outcome = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM deal WHERE unverified > 0"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT max(happened_at) FROM command"), <=, NOW);
  g_assert_cmpint (count (fixture, "SELECT max(recorded_at) FROM command"), <=, NOW);
  g_assert_cmpint (count (fixture, "SELECT min(happened_at) FROM command"), >, NOW - 120 * DAY);
  outcome = hw_workspace_undo (fixture->workspace, 0, &error);
  g_assert_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOTHING);
}

/* The files are what their names say. */
static void
test_files (Fixture *fixture, gconstpointer language)
{
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM attachment"), >, 50);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM attachment WHERE mime NOT IN "
                                   "('application/pdf', 'image/png')"),
                   ==, 0);
}

static void
test_goals (Fixture *fixture, gconstpointer language)
{
  static const struct
  {
    const char *sql;
    gint64 low, high;
  } counts[] = {
    /* the company makes 89 % of last month */
    { "SELECT t.result_amount * 100 / t.amount FROM target t JOIN target_plan p ON p.id = t.plan "
      "WHERE p.state = 'closed' AND t.parent IS NULL",
      87, 91 },
    { "SELECT sum(t.amount) - (SELECT amount FROM target r WHERE r.id = t.parent) FROM target t "
      "WHERE t.axis = 'team' GROUP BY t.parent ORDER BY 1 DESC LIMIT 1",
      0, 0 },
    /* one team takes on more than its own, one leaves some open, one adds up */
    { "SELECT count(*) FROM (SELECT 1 FROM target t JOIN target r ON r.id = t.parent WHERE t.axis "
      "= 'person' GROUP BY r.id HAVING sum(t.amount) > r.amount)",
      2, 2 },
    { "SELECT count(*) FROM (SELECT 1 FROM target t JOIN target r ON r.id = t.parent WHERE t.axis "
      "= 'person' GROUP BY r.id HAVING sum(t.amount) < r.amount)",
      2, 2 },
    { "SELECT count(*) FROM target WHERE locked = 1", 2, 2 },
    { "SELECT count(*) FROM target WHERE axis = 'person'", 24, 24 },
    { "SELECT count(*) FROM target_plan WHERE state = 'published'", 2, 2 },
    { "SELECT count(*) FROM target WHERE axis = 'period'", 3, 3 },
    { "SELECT count(*) FROM objective", 4, 4 },
    { "SELECT count(*) FROM alignment", 4, 4 },
    { "SELECT count(DISTINCT measure) FROM key_result", 3, 3 },
    { "SELECT max(confidence) - min(confidence) FROM check_in", 3, 10 },
    { "SELECT count(*) FROM activity_goal", 96, 96 },
    { "SELECT count(DISTINCT state) FROM focus", 3, 3 },
    { "SELECT count(DISTINCT state) FROM meeting", 2, 2 },
    { "SELECT count(DISTINCT name) FROM meeting WHERE kind = 'alignment'", 3, 3 },
    /* a retro with cards of each state, a cause that became a playbook, and the next one */
    { "SELECT count(DISTINCT state) FROM meeting WHERE kind = 'retro'", 2, 2 },
    { "SELECT count(DISTINCT state) FROM problem_card", 3, 3 },
    { "SELECT count(*) FROM problem_card WHERE late = 1", 4, 4 },
    { "SELECT count(*) FROM why WHERE actionable = 'yes'", 2, 2 },
    { "SELECT count(*) FROM task WHERE hours IS NOT NULL AND agreed_at IS NOT NULL", 15, 15 },
    { "SELECT count(*) FROM playbook JOIN why ON why.id = playbook.cause", 1, 1 },
    { "SELECT count(*) FROM playbook_use", 3, 60 },
    { "SELECT count(*) FROM suggestion WHERE created_by IS NULL", 2, 2 },
    /* people of one team who work on the deals of another */
    { "SELECT count(*) FROM touch t JOIN deal d ON d.id = t.deal JOIN person p ON p.id = t.person "
      "JOIN person o ON o.id = d.owner WHERE p.team <> o.team",
      10, 60 },
    { "SELECT count(*) FROM task t JOIN deal d ON d.id = t.deal JOIN person p ON p.id = t.owner "
      "JOIN person o ON o.id = d.owner WHERE p.team <> o.team AND t.done_at IS NOT NULL",
      4, 40 },
    { "SELECT count(DISTINCT verdict) FROM task", 2, 2 },
    { "SELECT sum(weight) FROM score_item", 100, 100 },
    /* quotations that are answered, and some of the answers without the customer's words */
    { "SELECT count(DISTINCT f.answers) * 100 / (SELECT count(*) FROM touch q JOIN touch_kind k ON "
      "k.id = q.kind WHERE k.code = 'quotation') FROM touch f WHERE f.answers IS NOT NULL",
      65, 95 },
    { "SELECT count(*) FROM touch WHERE answers IS NOT NULL AND verbatim IS NULL", 5, 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    gint64 n = count (fixture, counts[i].sql);

    g_test_message ("%" G_GINT64_FORMAT ": %s", n, counts[i].sql);
    g_assert_cmpint (n, >=, counts[i].low);
    g_assert_cmpint (n, <=, counts[i].high);
  }
}

static void
test_repeats (Fixture *fixture, gconstpointer language)
{
  Fixture other = { 0 };
  static const char *const sums[] = {
    "SELECT sum(amount) FROM deal",
    "SELECT sum(stage_since / 1000000) FROM deal",
    "SELECT count(*) FROM command",
    "SELECT sum(amount) FROM target",
    "SELECT sum(happened_at / 1000000) FROM touch",
    "SELECT sum(unicode(substr(name, -1))) FROM account",
    "SELECT sum(unicode(hex(substr(id, 9, 1)))) FROM deal",
  };

  set_up (&other, language);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    g_assert_cmpint (count (fixture, sums[i]), ==, count (&other, sums[i]));
  tear_down (&other, language);
}

/* Making one is dear: all that only read share it. */
static void
test_language (gconstpointer language)
{
  Fixture fixture = { 0 };

  set_up (&fixture, language);
  test_story (&fixture, language);
  test_true (&fixture, language);
  test_files (&fixture, language);
  test_goals (&fixture, language);
  test_repeats (&fixture, language);
  tear_down (&fixture, language);
}

static void
test_day (gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  now = *(const gint64 *) data;
  set_up (&fixture, "zh_CN");
  faults = hw_workspace_check (fixture.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpint (count (&fixture, "SELECT max(happened_at) FROM command"), <=, now);
  tear_down (&fixture, NULL);
  now = NOW;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sample/en", "en", test_language);
  g_test_add_data_func ("/sample/zh_CN", "zh_CN", test_language);
  g_test_add_data_func ("/sample/new-year", &days[0], test_day);
  g_test_add_data_func ("/sample/weekend", &days[1], test_day);
  g_test_add_data_func ("/sample/year-end", &days[2], test_day);
  return g_test_run ();
}
