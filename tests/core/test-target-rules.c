/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plans, targets and shares may and may not, and what undo makes of them. */
#include "goal-play.h"

/* --- plans --- */

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
  goal_assert_text (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_STATE, "draft");
  goal_assert_text (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CURRENCY, "CNY");
}

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
  goal_assert_text (f, HW_TARGET, "w", HW_TARGET_CURRENCY, "EUR");
  goal_assert_int (f, HW_TARGET, "w", HW_TARGET_AMOUNT, 6000);
  goal_assert_int (f, HW_TARGET, "w", HW_TARGET_RESULT_AMOUNT, EMPTY);
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

    goal_play (f, level <= 12 ? &line : &last, 1);
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
  goal_assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_PUBLISHED_AT, NOW);
  PLAY (f, closed);
  goal_assert_int (f, HW_TARGET, "root", HW_TARGET_RESULT_AMOUNT, 1234);
  goal_assert_int (f, HW_TARGET, "e", HW_TARGET_RESULT_AMOUNT, 1234);
  goal_assert_int (f, HW_TARGET, "w", HW_TARGET_RESULT_AMOUNT, 0);
  goal_assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CLOSED_AT, NOW);
  PLAY (f, reopened);
  goal_assert_int (f, HW_TARGET, "root", HW_TARGET_RESULT_AMOUNT, EMPTY);
  goal_assert_int (f, HW_TARGET, "root", HW_TARGET_AMOUNT, 8000);
  goal_assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CLOSED_AT, EMPTY);
  goal_assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_PUBLISHED_AT, NOW);
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
  goal_assert_int (f, HW_TARGET, "e", HW_TARGET_RESULT_AMOUNT, 0);
  for (guint i = 0; i < 4; i++)
    goal_take_back (f, FALSE);
  goal_assert_text (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_STATE, "draft");
  goal_assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_PUBLISHED_AT, EMPTY);
  goal_assert_int (f, HW_TARGET, "e", HW_TARGET_RESULT_AMOUNT, EMPTY);
  goal_assert_int (f, HW_TARGET, "e", HW_ROW_DELETED_AT, NOW);
  for (guint i = 0; i < 4; i++)
    goal_take_back (f, TRUE);
  goal_assert_text (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_STATE, "closed");
  goal_assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CLOSED_AT, NOW);
  goal_assert_int (f, HW_TARGET, "e", HW_TARGET_RESULT_AMOUNT, 0);
  goal_assert_int (f, HW_TARGET, "e", HW_TARGET_AMOUNT, 5000);
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
  goal_assert_int (f, HW_TARGET, "root", HW_TARGET_AMOUNT, 20000);
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
    goal_take_back (f, FALSE);
  goal_assert_int (f, HW_TARGET, "a", HW_ROW_DELETED_AT, NOW);
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
  goal_assert_int (f, HW_TARGET_PLAN, "p", HW_TARGET_PLAN_CLOSED_AT, 5);
  goal_assert_int (f, HW_TARGET, "root", HW_TARGET_RESULT_AMOUNT, 777);
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

/* Counts and rates are frozen as well; a rate of nothing stays unknown, and is not 0. */
static void
test_results (Fixture *f, gconstpointer data)
{
#define DAYS "period=month;first_day=2026-11-01;last_day=2026-11-30"
  static const Edit lines[] = {
    { ADD, HW_TARGET_PLAN, "t", "name=T;metric=touches;touch_kind=quote;" DAYS },
    { ADD, HW_TARGET_PLAN, "w", "name=W;metric=win_rate;" DAYS },
    { ADD, HW_TARGET_PLAN, "v", "name=V;metric=feedback_rate;" DAYS },
    { ADD, HW_TARGET, "touches", "plan=t;number=30" },
    { ADD, HW_TARGET, "wins", "plan=w;number=40" },
    { ADD, HW_TARGET, "valid", "plan=v;number=85" },
    { ADD, HW_TOUCH, "q1", "kind=quote;deal=pump" },
    { ADD, HW_TOUCH, "q2", "kind=quote;deal=pump" },
    { ADD, HW_TOUCH, "f", "kind=feedback;deal=pump;answers=q1;verbatim=Too dear" },
    { SET, HW_TARGET_PLAN, "t", "state=published" },
    { SET, HW_TARGET_PLAN, "w", "state=published" },
    { SET, HW_TARGET_PLAN, "v", "state=published" },
    { SET, HW_TARGET_PLAN, "t", "state=closed" },
    { SET, HW_TARGET_PLAN, "w", "state=closed" },
    { SET, HW_TARGET_PLAN, "v", "state=closed" },
  };

  PLAY (f, lines);
  goal_assert_number (f, "touches", HW_TARGET_RESULT_NUMBER, 2);
  goal_assert_number (f, "valid", HW_TARGET_RESULT_NUMBER, 50);
  goal_assert_int (f, HW_TARGET, "wins", HW_TARGET_RESULT_NUMBER, EMPTY);
}

#define TEST(name, func)                                                                           \
  g_test_add ("/target-rules/" name, Fixture, NULL, goal_set_up, func, goal_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("plan", test_plan);
  TEST ("targets", test_targets);
  TEST ("levels", test_levels);
  TEST ("publish", test_publish);
  TEST ("results", test_results);
  TEST ("undo", test_undo);
  TEST ("undo-spares", test_undo_spares);
  TEST ("undo-structure", test_undo_structure);
  TEST ("stated", test_stated);
  TEST ("credits", test_credits);
  return g_test_run ();
}
