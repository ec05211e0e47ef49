/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Today tells: tables of rows and of what they become, at a settled moment. */
#include "today-fixture.h"

#define MOST 6

typedef struct
{
  HwEntityKind kind; /* 0, a workspace, ends the list */
  const char *sets;
  int days;
} Given;

typedef struct
{
  const char *name;
  Given given[MOST];
  const char *expected[MOST]; /* "KIND title: reason" */
} Case;

#define SCENE                                                                                      \
  {                                                                                                \
    HW_ACCOUNT, "name=Acme;tier=b", 60                                                             \
  }
/* Touched, with a next step for later: nothing is wrong with it. */
#define QUIET(stage)                                                                               \
  {                                                                                                \
    HW_DEAL, "title=Pump;account=n0;owner=ann;stage=" stage, 1                                     \
  }

static const Case cases[] = {
  { "overdue",
    { { HW_TASK, "title=Call;kind=next_step;owner=ann;due=-3", 9 },
      { HW_TASK, "title=Say;kind=question;owner=ann;due=-1", 9 },
      { HW_TASK, "title=Do;kind=todo;owner=ann;due=-7", 9 } },
    { "0 Say: Question is 1 working day overdue.", "0 Do: Task is 5 working days overdue.",
      "0 Call: Next step is 3 working days overdue." } },
  { "due",
    { { HW_TASK, "title=Call;kind=next_step;owner=ann;due=0", 9 },
      { HW_TASK, "title=Later;kind=next_step;owner=ann;due=1", 9 },
      { HW_TASK, "title=His;kind=next_step;owner=bob;due=0", 9 } },
    { "3 Call: Next step for today." } },
  { "question",
    { { HW_TASK, "title=Why;kind=question;owner=ann;asked_by=bob", 2 } },
    { "3 Why: Bob asked 2 days ago, and waits for your answer." } },
  { "promise",
    { { HW_MEETING, "name=Friday;kind=alignment;state=held", 6 },
      { HW_TASK, "title=Send;kind=action;owner=ann;due=0;meeting=n0", 6 },
      { HW_TASK, "title=Ask;kind=action;owner=ann;due=-1;meeting=n0", 6 } },
    { "0 Ask: Promised in a meeting; 1 working day overdue.",
      "3 Send: Promised in a meeting for today." } },
  { "snoozed",
    { { HW_TASK, "title=Away;kind=todo;owner=ann;due=-3;snoozed_to=1", 9 },
      { HW_TASK, "title=Back;kind=todo;owner=ann;due=-1;snoozed_to=0", 9 },
      { HW_TASK, "title=Now;kind=todo;owner=ann;snoozed_to=-1", 9 } },
    { "0 Back: Task is 1 working day overdue.", "3 Now: Put off until today." } },
  { "escalated",
    { { HW_TASK,
        "title=Table;kind=action;owner=bob;deliverable=Table;hours=30;due_at=-20;due=-20;"
        "escalated_at=-10;escalated_to=ann",
        30 },
      { HW_TASK,
        "title=Done;kind=action;owner=bob;deliverable=Done;hours=30;due_at=-20;due=-20;"
        "escalated_at=-10;escalated_to=ann;done_at=-1",
        30 } },
    { "10 Table: Bob owns it; overdue, it came to you 10 days ago." } },
  { "suggestion",
    { { HW_SUGGESTION, "text=Signatures;owner=ann;state=open;received_at=-1;due_at=1", 1 },
      { HW_SUGGESTION, "text=His;owner=bob;state=open;received_at=-1;due_at=1", 1 } },
    { "11 Signatures: Answer due in 1 day" } },
  { "card",
    { { HW_MEETING, "name=Retro;kind=retro;state=planned;planned_at=2", 1 },
      { HW_ATTENDEE, "meeting=n0;person=ann;state=invited", 1 } },
    { "12 Problem card for “Retro”: Cards are due in 1 day: one concrete obstacle." } },
  { "undated",
    { { HW_TASK, "title=Tidy;kind=todo;owner=ann", 9 } },
    { "8 Tidy: No day is set for it." } },
  { "done",
    { { HW_TASK, "title=Call;kind=next_step;owner=ann;due=-3;done_at=0", 9 },
      { HW_TASK, "title=Before;kind=next_step;owner=ann;due=-3;done_at=-1", 9 },
      { HW_TASK, "title=Tidy;kind=todo;owner=ann", 9 } },
    { "8 Tidy: No day is set for it.", "9 Call: Done today." } },
  { "no-step", { SCENE, QUIET ("0") }, { "7 Pump: No next step is set." } },
  { "has-step",
    { SCENE, QUIET ("0"), { HW_TASK, "title=Call;kind=next_step;owner=ann;deal=n1;due=5", 1 } },
    { NULL } },
  { "stalled",
    { SCENE,
      { HW_DEAL, "title=Pump;account=n0;owner=ann;stage=0", 20 },
      { HW_TASK, "title=Call;kind=next_step;owner=ann;deal=n1;due=5", 1 } },
    { "2 Pump: In “Confirming needs” for 14 working days; the limit is 5 working days, 17:00." } },
  { "put-off",
    { SCENE,
      { HW_DEAL, "title=Pump;account=n0;owner=ann;stage=0", 20 },
      { HW_TASK, "title=Call;kind=next_step;owner=ann;deal=n1;due=-5;snoozed_to=1", 1 } },
    { NULL } },
  { "stalls-today",
    { SCENE,
      { HW_DEAL, "title=Pump;account=n0;owner=ann;stage=0", 7 },
      { HW_TASK, "title=Call;kind=next_step;owner=ann;deal=n1;due=5", 1 } },
    { "5 Pump: Today is the last day of its limit in “Confirming needs”." } },
  { "closing",
    { SCENE,
      { HW_DEAL, "title=Soon;account=n0;owner=ann;stage=0;close_date=1", 1 },
      { HW_DEAL, "title=Late;account=n0;owner=ann;stage=0;close_date=-2", 1 },
      { HW_DEAL, "title=Then;account=n0;owner=ann;stage=0;close_date=5", 1 } },
    { "6 Late: Should have closed: Nov 17. No next step is set.",
      "6 Soon: Expected to close: tomorrow. No next step is set.",
      "7 Then: No next step is set." } },
  { "order",
    { SCENE,
      { HW_DEAL, "title=Pump;account=n0;owner=ann;stage=0", 20 },
      { HW_TASK, "title=Call;kind=next_step;owner=ann;deal=n1;due=0", 1 },
      { HW_TASK, "title=Late;kind=todo;owner=ann;due=-1", 9 },
      { HW_TASK, "title=Tidy;kind=todo;owner=ann", 9 } },
    { "0 Late: Task is 1 working day overdue.", "3 Call: Next step for today.",
      "2 Pump: In “Confirming needs” for 14 working days; the limit is 5 working days, 17:00.",
      "8 Tidy: No day is set for it." } },
};

static void
test_case (TodayFixture *f, gconstpointer data)
{
  const Case *one = data;
  g_autoptr (HwToday) today = NULL;

  for (guint i = 0; i < MOST && one->given[i].sets != NULL; i++) {
    g_autofree char *name = g_strdup_printf ("n%u", i);

    today_add (f, one->given[i].kind, name, one->given[i].sets, one->given[i].days);
  }
  today = today_load (f, &f->ann);
  for (guint i = 0; i < MOST; i++) {
    const HwTodayItem *item = i < today->items->len ? today->items->pdata[i] : NULL;
    g_autofree char *text =
        item == NULL ? NULL : g_strdup_printf ("%d %s: %s", item->kind, item->title, item->reason);

    g_assert_cmpstr (text, ==, one->expected[i]);
  }
}

/* Each item's parts sum up to its score, and each says why. */
static void
test_parts (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwToday) today = NULL;
  const HwTodayItem *item;
  int sum = 0;

  today_add (f, HW_ACCOUNT, "acme", "name=Acme;tier=a+", 60);
  today_add (f, HW_DEAL, "pump", "title=Pump;account=acme;owner=ann;stage=2;close_date=0", 20);
  today = today_load (f, &f->ann);
  g_assert_cmpint (today->items->len, ==, 1);
  item = today->items->pdata[0];
  g_assert_cmpint (item->parts->len, >=, 4);
  for (guint i = 0; i < item->parts->len; i++) {
    const HwTodayPart *part = item->parts->pdata[i];

    sum += part->points;
    g_assert_cmpint (part->points, >, 0);
    g_assert_true (g_str_has_suffix (part->why, "."));
  }
  g_assert_cmpint (sum, ==, item->score);
  g_assert_cmpstr (item->customer, ==, "Acme");
}

/* A day later the same rows tell something else: time is what is handed in. */
static void
test_clock (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwToday) before = NULL;
  g_autoptr (HwToday) after = NULL;

  today_add (f, HW_TASK, "call", "title=Call;kind=todo;owner=ann;due=0;snoozed_to=1", 9);
  before = today_load (f, &f->ann);
  g_assert_cmpint (before->items->len, ==, 0);
  f->now += G_TIME_SPAN_DAY;
  after = today_load (f, &f->ann);
  g_assert_cmpint (after->items->len, ==, 1);
  g_assert_cmpint (((HwTodayItem *) after->items->pdata[0])->kind, ==, HW_TODAY_OVERDUE);
}

/* Twelve in November, three done before this week, one in it: the rest over the working days. */
static void
test_counts (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GPtrArray) kinds = hw_config_list (config, HW_TOUCH_KIND);
  g_autoptr (HwToday) without = today_load (f, &f->ann);
  g_autoptr (HwToday) today = NULL;
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId step = hw_id_from_seed ("step");
  HwId goal = hw_id_from_seed ("goal");
  HwEdit *edit = hw_command_create (command, HW_JOURNEY_STEP, &step);
  const HwTodayCount *count;

  g_assert_false (without->has_goals);
  g_assert_cmpint (without->counts->len, ==, 0); /* a row of zeros says nothing */
  hw_edit_set_text (edit, HW_JOURNEY_STEP_NAME, "Calls");
  hw_edit_set_text (edit, HW_JOURNEY_STEP_COUNTS, "touches");
  hw_edit_set_ref (edit, HW_JOURNEY_STEP_TOUCH_KIND, hw_row_id (kinds->pdata[0]));
  edit = hw_command_create (command, HW_ACTIVITY_GOAL, &goal);
  hw_edit_set_ref (edit, HW_ACTIVITY_GOAL_STEP, &step);
  hw_edit_set_ref (edit, HW_ACTIVITY_GOAL_PERSON, &f->ann);
  hw_edit_set_int (edit, HW_ACTIVITY_GOAL_MONTH, hw_date_from_ymd (2026, 11, 1));
  hw_edit_set_int (edit, HW_ACTIVITY_GOAL_COUNT, 12);
  for (int i = 0; i < 4; i++) {
    HwId touch = hw_id_new (f->now + i);

    edit = hw_command_create (command, HW_TOUCH, &touch);
    hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, hw_row_id (kinds->pdata[0]));
    hw_edit_set_ref (edit, HW_TOUCH_PERSON, &f->ann);
    hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, f->now - (i < 3 ? 7 + i : 1) * G_TIME_SPAN_DAY);
  }
  today_perform (f, command);
  today = today_load (f, &f->ann);
  g_assert_true (today->has_goals);
  g_assert_cmpint (today->counts->len, ==, 1);
  count = today->counts->pdata[0];
  g_assert_cmpstr (count->name, ==, "Calls");
  g_assert_cmpfloat (count->done.value, ==, 1);
  /* 9 are left on Monday the 16th, over 11 working days, of which this week has 5: 4. */
  g_assert_cmpfloat (count->due.value, ==, 4);
  g_assert_cmpfloat (count->left.value, ==, 3);
}

static gpointer
read_team (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const TodayQuestion *question = data;

  return hw_today_team_load (connection, config, &question->person, question->fixture->now, error);
}

/* A manager sees how those below stand: what is late, not what is nought. */
static void
test_team (TodayFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TodayQuestion question = { f, f->bob };
  g_autoptr (GPtrArray) team = NULL;
  g_autofree char *quiet = NULL;
  g_autofree char *words = NULL;

  today_add (f, HW_PERSON, "cid", "name=Cid;manager=ann", 90);
  team = hw_workspace_read (f->workspace, read_team, &question, &error);
  g_assert_no_error (error);
  g_assert_cmpint (team->len, ==, 1);
  quiet = hw_today_branch_words (team->pdata[0]);
  g_assert_cmpstr (quiet, ==, "Nothing is late.");
  g_ptr_array_unref (g_steal_pointer (&team));
  today_add (f, HW_ACCOUNT, "acme", "name=Acme", 60);
  today_add (f, HW_DEAL, "old", "title=Old;account=acme;owner=cid;stage=0", 20);
  today_add (f, HW_DEAL, "new", "title=New;account=acme;owner=ann;stage=0", 3);
  today_add (f, HW_TASK, "late", "title=Late;kind=todo;owner=cid;due=-1", 9);
  today_add (f, HW_TASK, "later", "title=Later;kind=todo;owner=ann;due=-1;snoozed_to=2", 9);
  today_add (f, HW_TASK, "bobs", "title=Own;kind=todo;owner=bob;due=-1", 9);
  team = hw_workspace_read (f->workspace, read_team, &question, &error);
  g_assert_no_error (error);
  words = hw_today_branch_words (team->pdata[0]);
  g_assert_cmpstr (words, ==, "1 task overdue · 1 deal stands still");
  g_assert_cmpuint (((HwTodayBranch *) team->pdata[0])->n_people, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/today/items/", cases[i].name, NULL);

    g_test_add (path, TodayFixture, &cases[i], today_set_up, test_case, today_tear_down);
  }
  g_test_add ("/today/team", TodayFixture, NULL, today_set_up, test_team, today_tear_down);
  g_test_add ("/today/parts", TodayFixture, NULL, today_set_up, test_parts, today_tear_down);
  g_test_add ("/today/clock", TodayFixture, NULL, today_set_up, test_clock, today_tear_down);
  g_test_add ("/today/counts", TodayFixture, NULL, today_set_up, test_counts, today_tear_down);
  return g_test_run ();
}
