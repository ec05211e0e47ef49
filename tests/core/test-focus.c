/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ranking of customers to focus on, and the week's list that two people agree on. */
#include "today-fixture.h"

static void
add_customer (TodayFixture *f, const char *name, const char *account, const char *deal, int days)
{
  g_autofree char *customer = g_strdup_printf ("name=%s%s", name, account);
  g_autofree char *title = g_strdup_printf ("title=%s;account=%s;owner=ann%s", name, name, deal);
  g_autofree char *id = g_strdup_printf ("deal-%s", name);

  today_add (f, HW_ACCOUNT, name, customer, days);
  today_add (f, HW_DEAL, id, title, days);
}

/* One of each kind; days are how long it is in its stage. */
static void
add_scene (TodayFixture *f)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GPtrArray) kinds = hw_config_list (config, HW_TOUCH_KIND);
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId touch = hw_id_new (f->now);
  HwId decider = hw_id_from_seed ("decider");
  HwId late = hw_id_from_seed ("Late");
  HwEdit *edit = hw_command_create (command, HW_TOUCH, &touch);

  add_customer (f, "Late", ";tier=a", ";stage=3;amount=100", 30);
  add_customer (f, "Closing", "", ";stage=0;amount=50;close_date=2", 2);
  add_customer (f, "Stuck", "", ";stage=0;amount=50", 30);
  add_customer (f, "Stepless", "", ";stage=0;amount=50", 1);
  hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, hw_row_id (kinds->pdata[0]));
  hw_edit_set_ref (edit, HW_TOUCH_ACCOUNT, &late);
  hw_edit_set_ref (edit, HW_TOUCH_PERSON, &f->ann);
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, f->now - 9 * G_TIME_SPAN_DAY);
  edit = hw_command_create (command, HW_CONTACT, &decider);
  hw_edit_set_text (edit, HW_CONTACT_NAME, "Ms. Lee");
  hw_edit_set_ref (edit, HW_CONTACT_ACCOUNT, &late);
  hw_edit_set_text (edit, HW_CONTACT_ROLE, "decision");
  today_perform (f, command);
}

static const HwFocusCustomer *
find_customer (const HwToday *today, const char *name)
{
  for (guint i = 0; i < today->ranking->customers->len; i++) {
    const HwFocusCustomer *customer = today->ranking->customers->pdata[i];

    if (g_str_equal (customer->name, name))
      return customer;
  }
  return NULL;
}

static void
test_kinds (TodayFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    HwFocusKind kind;
    const char *why;
    const char *action;
  } expected[] = {
    { "Late", HW_FOCUS_KIND_LATE_QUIET, NULL, "Call Ms. Lee, who decides." },
    { "Closing", HW_FOCUS_KIND_CLOSING, "Expected to close: Nov 21.",
      "Settle what is still open, or move the date." },
    { "Stuck", HW_FOCUS_KIND_STALLED, NULL, NULL },
    { "Stepless", HW_FOCUS_KIND_NO_STEP, "No next step is set.",
      "Agree on the next step and its day." },
  };
  g_autoptr (HwToday) today = NULL;

  add_scene (f);
  today = today_load (f, &f->ann);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const HwFocusCustomer *customer = find_customer (today, expected[i].name);

    g_assert_nonnull (customer);
    g_assert_cmpint (customer->kind, ==, expected[i].kind);
    if (expected[i].why != NULL)
      g_assert_cmpstr (customer->why, ==, expected[i].why);
    if (expected[i].action != NULL)
      g_assert_cmpstr (customer->action, ==, expected[i].action);
  }
  g_assert_true (g_str_has_suffix (find_customer (today, "Late")->why, "and no touch for 9 days."));
}

/* Scores are the sum of parts that say why; groups are three, the heaviest first. */
static void
test_groups (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwToday) today = NULL;
  const HwFocusGroup *first;

  add_scene (f);
  today = today_load (f, &f->ann);
  g_assert_cmpint (today->ranking->customers->len, ==, 4);
  g_assert_cmpint (today->ranking->groups->len, ==, HW_FOCUS_N_GROUPS);
  g_assert_cmpint (today->ranking->proposed->len, ==, 3);
  first = today->ranking->groups->pdata[0];
  g_assert_cmpint (first->kind, ==, HW_FOCUS_KIND_LATE_QUIET);
  for (guint i = 0; i < today->ranking->customers->len; i++) {
    const HwFocusCustomer *customer = today->ranking->customers->pdata[i];
    int sum = 0;

    for (guint p = 0; p < customer->parts->len; p++) {
      const HwTodayPart *part = customer->parts->pdata[p];

      sum += part->points;
      g_assert_true (g_str_has_suffix (part->why, "."));
    }
    g_assert_cmpint (sum, ==, customer->score);
    if (i > 0)
      g_assert_cmpint (customer->score, <=,
                       ((HwFocusCustomer *) today->ranking->customers->pdata[i - 1])->score);
  }
}

static char *
tell_ranking (TodayFixture *f)
{
  g_autoptr (HwToday) today = today_load (f, &f->ann);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < today->ranking->customers->len; i++) {
    const HwFocusCustomer *customer = today->ranking->customers->pdata[i];

    g_string_append_printf (text, "%s %d\n", customer->name, customer->score);
  }
  return g_string_free (text, FALSE);
}

/* Twins are told apart by their ids, whichever came first. */
static void
test_ties (TodayFixture *f, gconstpointer data)
{
  static const char *const names[] = { "One", "Two", "Three", "Four", "Five" };
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autoptr (HwToday) today = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_customer (f, names[i], "", ";stage=0;amount=50", 1);
  first = tell_ranking (f);
  again = tell_ranking (f);
  g_assert_cmpstr (first, ==, again);
  today = today_load (f, &f->ann);
  for (guint i = 1; i < today->ranking->customers->len; i++) {
    const HwFocusCustomer *one = today->ranking->customers->pdata[i - 1];
    const HwFocusCustomer *other = today->ranking->customers->pdata[i];

    g_assert_cmpint (one->score, ==, other->score);
    g_assert_cmpint (hw_id_compare (&one->account, &other->account), <, 0);
  }
}

/* One customer with two deals is one customer, for the heavier of them. */
static void
test_two_deals (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwToday) today = NULL;

  add_customer (f, "Acme", "", ";stage=0;amount=50", 1);
  today_add (f, HW_DEAL, "second", "title=Second;account=Acme;owner=ann;stage=3;amount=50", 20);
  today = today_load (f, &f->ann);
  g_assert_cmpint (today->ranking->customers->len, ==, 1);
  g_assert_cmpstr (((HwFocusCustomer *) today->ranking->customers->pdata[0])->about, ==, "Second");
}

/* --- two-way confirmation --- */

static char *
tell_order (const HwFocusWeek *week)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < week->entries->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((HwFocusEntry *) week->entries->pdata[i])->name);
  return g_string_free (text, FALSE);
}

static void
assert_week (TodayFixture *f, HwFocusWeekState state, const char *order, guint n_versions)
{
  g_autoptr (HwToday) today = today_load (f, &f->ann);
  g_autofree char *text = tell_order (today->week);

  g_assert_cmpint (today->week->state, ==, state);
  g_assert_cmpstr (text, ==, order);
  g_assert_cmpint (today->week->versions->len, ==, n_versions);
}

static void
run (TodayFixture *f, HwCommand *taken, const HwId *actor)
{
  g_autoptr (HwCommand) command = taken;

  hw_command_set_actor (command, actor);
  today_perform (f, command);
}

/* Puts the @from-th wish in the place of the @to-th, and proposes. */
static void
propose_moved (TodayFixture *f, guint from, guint to)
{
  g_autoptr (HwToday) today = today_load (f, &f->ann);
  g_autoptr (GPtrArray) wishes = hw_focus_week_list_wishes (today->week, today->ranking);

  g_ptr_array_insert (wishes, (int) to, g_ptr_array_steal_index (wishes, from));
  run (f, hw_focus_week_propose (today->week, wishes, f->now), &f->ann);
}

static const HwTodayItem *
find_item (const HwToday *today, HwTodayKind kind)
{
  for (guint i = 0; i < today->items->len; i++)
    if (((HwTodayItem *) today->items->pdata[i])->kind == kind)
      return today->items->pdata[i];
  return NULL;
}

static void
test_agree (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwToday) ann = NULL;
  g_autoptr (HwToday) bob = NULL;
  g_autoptr (HwToday) later = NULL;
  g_autoptr (HwToday) after = NULL;

  add_customer (f, "A", "", ";stage=0;amount=90", 1);
  add_customer (f, "B", "", ";stage=0;amount=50", 1);
  add_customer (f, "C", "", ";stage=0;amount=20", 1);
  assert_week (f, HW_FOCUS_WEEK_NONE, "", 0);
  propose_moved (f, 2, 0);
  assert_week (f, HW_FOCUS_WEEK_PROPOSED, "C A B", 1);

  bob = today_load (f, &f->bob);
  g_assert_cmpstr (find_item (bob, HW_TODAY_PROPOSED)->reason, ==, "Proposed: C, A, B.");
  ann = today_load (f, &f->ann);
  run (f, hw_focus_week_confirm (ann->week), &f->bob);
  assert_week (f, HW_FOCUS_WEEK_CONFIRMED, "C A B", 2);

  /* What was agreed is proposed anew when it is ranked anew: the manager sees both. */
  propose_moved (f, 1, 0);
  assert_week (f, HW_FOCUS_WEEK_PROPOSED, "A C B", 3);
  later = today_load (f, &f->bob);
  g_assert_cmpstr (find_item (later, HW_TODAY_PROPOSED)->reason, ==, "Was: C, A, B. Now: A, C, B.");

  after = today_load (f, &f->ann);
  run (f, hw_focus_week_counter (after->week, "B first"), &f->bob);
  assert_week (f, HW_FOCUS_WEEK_COUNTERED, "A C B", 4);
  g_clear_pointer (&after, hw_today_free);
  after = today_load (f, &f->ann);
  g_assert_cmpstr (find_item (after, HW_TODAY_COUNTERED)->reason, ==, "Bob answers: B first");
  run (f, hw_focus_week_confirm (after->week), &f->ann);
  assert_week (f, HW_FOCUS_WEEK_CONFIRMED, "A C B", 5);
}

/* The same person cannot confirm what they proposed: the road refuses, and nothing changes. */
static void
test_same_person (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwToday) today = NULL;
  g_autoptr (HwCommand) command = NULL;
  g_autoptr (HwOutcome) outcome = NULL;

  add_customer (f, "A", "", ";stage=0;amount=90", 1);
  propose_moved (f, 0, 0);
  today = today_load (f, &f->ann);
  command = hw_focus_week_confirm (today->week);
  hw_command_set_actor (command, &f->ann);
  outcome = hw_workspace_perform (f->workspace, command, NULL);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
  g_assert_cmpint (((HwProblem *) outcome->problems->pdata[0])->kind, ==, HW_PROBLEM_SAME_PERSON);
  assert_week (f, HW_FOCUS_WEEK_PROPOSED, "A", 1);
}

/* Who is dropped from the list goes into the bin; undo brings the list back. */
static void
test_drop (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwToday) today = NULL;
  g_autoptr (GPtrArray) wishes = NULL;
  g_autoptr (HwOutcome) outcome = NULL;

  add_customer (f, "A", "", ";stage=0;amount=90", 1);
  add_customer (f, "B", "", ";stage=0;amount=50", 1);
  propose_moved (f, 0, 0);
  today = today_load (f, &f->ann);
  wishes = hw_focus_week_list_wishes (today->week, today->ranking);
  g_ptr_array_remove_index (wishes, 0);
  run (f, hw_focus_week_propose (today->week, wishes, f->now), &f->ann);
  assert_week (f, HW_FOCUS_WEEK_PROPOSED, "B", 2);
  outcome = hw_workspace_undo (f->workspace, 0, NULL);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  assert_week (f, HW_FOCUS_WEEK_PROPOSED, "A B", 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func)                                                                           \
  g_test_add ("/focus/" name, TodayFixture, NULL, today_set_up, func, today_tear_down)
  TEST ("kinds", test_kinds);
  TEST ("groups", test_groups);
  TEST ("ties", test_ties);
  TEST ("two-deals", test_two_deals);
  TEST ("agree", test_agree);
  TEST ("same-person", test_same_person);
  TEST ("drop", test_drop);
  return g_test_run ();
}
