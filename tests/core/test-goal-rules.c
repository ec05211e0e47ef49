/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What objectives, activity, the week's focus, meetings and verdicts may and may not, and how the
 * ledger tells it. */
#include "core/ledger/hw-history.h"
#include "goal-play.h"

/* --- objectives --- */

#define COUNT "{\"v\":1,\"how\":\"count\",\"of\":\"touches\"}"
#define RATE                                                                                       \
  "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"good\":{\"v\":1,\"all\":[{\"field\":"            \
  "\"verbatim\",\"op\":\"filled\"}]}}"

static void
test_objectives (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_CYCLE, "q4", "name=Q4;first_day=2026-12-31;last_day=2026-10-01",
      NO (INVALID, "last_day") },
    { ADD, HW_CYCLE, "q4", "name=Q4;first_day=2026-10-01;last_day=2026-12-31" },
    { ADD, HW_CYCLE, "q4b", "name=Q4b;first_day=2026-10-01;last_day=2026-12-31" },
    { ADD, HW_OBJECTIVE, "o1", "title=One;cycle=q4;grade=1.5", NO (INVALID, "grade") },
    { ADD, HW_OBJECTIVE, "o1", "title=One;cycle=q4" },
    { ADD, HW_OBJECTIVE, "o2", "title=Two;cycle=q4" },
    { ADD, HW_OBJECTIVE, "o3", "title=Three;cycle=q4" },
    { SET, HW_OBJECTIVE, "o1", "carried_from=o1", NO (INVALID, "carried_from") },
    { ADD, HW_ALIGNMENT, "a", "child=o1;parent=o1", NO (INVALID, "parent") },
    { ADD, HW_ALIGNMENT, "a12", "child=o1;parent=o2" },
    { ADD, HW_ALIGNMENT, "a13", "child=o1;parent=o3" },
    { ADD, HW_ALIGNMENT, "x", "child=o1;parent=o2", NO (INVALID, "parent") },
    { ADD, HW_ALIGNMENT, "a23", "child=o2;parent=o3" },
    { ADD, HW_ALIGNMENT, "x", "child=o3;parent=o1", NO (INVALID, "parent") },
    { DEL, HW_ALIGNMENT, "a13", NULL },
    { ADD, HW_ALIGNMENT, "x", "child=o3;parent=o1", NO (INVALID, "parent") }, /* by way of o2 */
    /* key results */
    { ADD, HW_KEY_RESULT, "k", "title=K;objective=o1;measure=query", NO (MISSING, "query") },
    { ADD, HW_KEY_RESULT, "k", "title=K;objective=o1;measure=query;query={}",
      NO (INVALID, "query") },
    { ADD, HW_KEY_RESULT, "k",
      "title=K;objective=o1;measure=query;start_value=5;target_value=5;query=" COUNT,
      NO (INVALID, "target_value") },
    { ADD, HW_KEY_RESULT, "k", "title=K;objective=o1;measure=query;target_value=5;query=" COUNT },
    { ADD, HW_KEY_RESULT, "m", "title=M;objective=o1;measure=manual;unit=money;parent=k" },
    { SET, HW_KEY_RESULT, "m", "grade=-0.1", NO (INVALID, "grade") },
    { SET, HW_KEY_RESULT, "k", "parent=m", NO (INVALID, "parent") },
    { SET, HW_KEY_RESULT, "k", "parent=k", NO (INVALID, "parent") },
    /* check-ins */
    { ADD, HW_CHECK_IN, "c", "key_result=m", NO (MISSING, "value") },
    { ADD, HW_CHECK_IN, "c", "key_result=m;confidence=11", NO (INVALID, "confidence") },
    { ADD, HW_CHECK_IN, "c", "key_result=m;value=0" },
    /* the end of a cycle */
    { SET, HW_CYCLE, "q4", "state=closed", NO (IN_USE, "state") },
    { SET, HW_OBJECTIVE, "o1", "state=closed;grade=0.7", MORE },
    { SET, HW_OBJECTIVE, "o2", "state=carried", MORE },
    { ADD, HW_OBJECTIVE, "o2b", "title=Two;cycle=q4b;carried_from=o2", MORE },
    { SET, HW_CYCLE, "q4", "state=closed", MORE },
    { SET, HW_OBJECTIVE, "o3", "state=closed" },
    { SET, HW_OBJECTIVE, "o3", "state=open", NO (INVALID, "cycle") },
    { ADD, HW_OBJECTIVE, "o4", "title=Four;cycle=q4", NO (INVALID, "cycle") },
    { DEL, HW_CYCLE, "q4b", NULL, NO (IN_USE, NULL) },
  };

  PLAY (f, lines);
  goal_assert_text (f, HW_KEY_RESULT, "m", HW_KEY_RESULT_CURRENCY, "CNY");
  goal_assert_int (f, HW_CHECK_IN, "c", HW_CHECK_IN_HAPPENED_AT, NOW);
  goal_assert_ref (f, HW_CHECK_IN, "c", HW_CHECK_IN_PERSON, "ann");
}

static void
test_activity (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_JOURNEY_STEP, "reach", "name=Reach", NO (MISSING, "counts") },
    { ADD, HW_JOURNEY_STEP, "reach", "name=Reach;counts=customers" },
    { ADD, HW_ACTIVITY_GOAL, "g", "step=reach;person=ann;month=2026-11-02;count=3",
      NO (INVALID, "month") },
    { ADD, HW_ACTIVITY_GOAL, "g", "step=reach;person=ann;month=2026-11-01;count=3" },
    { ADD, HW_ACTIVITY_GOAL, "h", "step=reach;person=ann;month=2026-11-01;count=4",
      NO (INVALID, "month") },
    { ADD, HW_ACTIVITY_GOAL, "h", "step=reach;person=bob;month=2026-11-01;count=4" },
    { SET, HW_ACTIVITY_GOAL, "h", "person=ann", NO (INVALID, "month") },
    /* the appraisal */
    { ADD, HW_SCORE_ITEM, "s", "name=S;threshold=85;sense=at_least;mode=all;weight=20;query=" COUNT,
      NO (INVALID, "query") },
    { ADD, HW_SCORE_ITEM, "s", "name=S;threshold=85;sense=at_least;mode=all;weight=20;query=x",
      NO (INVALID, "query") },
    { ADD, HW_SCORE_ITEM, "s",
      "name=S;threshold=85;sense=at_least;mode=all;weight=20;query=" RATE },
    { ADD, HW_SCORE_ITEM, "t", "name=T;threshold=85;sense=at_least;mode=all;weight=81;query=" RATE,
      NO (INVALID, "weight") },
    { ADD, HW_SCORE_ITEM, "t",
      "name=T;team=east;threshold=85;sense=at_least;mode=all;weight=81;query=" RATE },
    { SET, HW_SCORE_ITEM, "t", "team=", NO (INVALID, "weight") },
    { SET, HW_SCORE_ITEM, "t", "team=", MORE },
    { SET, HW_SCORE_ITEM, "s", "weight=19" },
  };

  PLAY (f, lines);
}

/* --- the week, confirmed by two --- */

static void
test_focus (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-17;deal=pump", NO (INVALID, "week") },
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16", NO (MISSING, "account") },
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16;deal=pump;state=confirmed", AS ("bob"),
      NO (TRANSITION, "state") },
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16;deal=pump;action=Visit;decided_by=cat" },
    { SET, HW_FOCUS, "f", "state=confirmed", NO (SAME_PERSON, "state") },
    { SET, HW_FOCUS, "f", "state=countered", AS ("bob"), NO (MISSING, "counter") },
    { SET, HW_FOCUS, "f", "state=countered;counter=No", NO (SAME_PERSON, "state") },
    { SET, HW_FOCUS, "f", "state=countered;counter=Call first", AS ("bob") },
    { SET, HW_FOCUS, "f", "counter=Fine", NO (SAME_PERSON, "counter") },
  };
  static const Edit accept[] = { { SET, HW_FOCUS, "f", "state=confirmed" } };
  static const Edit change[] = { { SET, HW_FOCUS, "f", "action=Call;decided_by=ann" } };
  static const Edit again[] = {
    { SET, HW_FOCUS, "f", "state=confirmed", NO (SAME_PERSON, "state") },
    { SET, HW_FOCUS, "f", "state=confirmed", AS ("cat") },
  };
  static const Edit by_another[] = { { SET, HW_FOCUS, "f", "action=Write", AS ("cat") } };
  static const Edit done[] = { { SET, HW_FOCUS, "f", "done_at=1" } };

  PLAY (f, lines);
  goal_assert_ref (f, HW_FOCUS, "f", HW_FOCUS_ACCOUNT, "acme");
  goal_assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, "bob");
  goal_assert_int (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_AT, NOW);
  PLAY (f, accept);
  goal_assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, "ann");
  PLAY (f, change);
  goal_assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "proposed");
  goal_assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, NULL);
  PLAY (f, again);
  goal_assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, "cat");
  PLAY (f, by_another);
  goal_assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "confirmed");
  PLAY (f, done);
  goal_assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "confirmed");
}

/* A drag is a place, not a field: it proposes anew as well. */
static void
test_focus_drag (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16;deal=pump;action=Visit" },
    { ADD, HW_FOCUS, "g", "person=ann;week=2026-11-16;deal=valve;action=Call" },
    { SET, HW_FOCUS, "f", "state=confirmed", AS ("bob") },
  };
  g_autoptr (HwCommand) command = hw_command_new ("focus.rank");
  g_autoptr (HwOutcome) outcome = NULL;
  HwId one = hw_id_from_seed ("f"), other = hw_id_from_seed ("g"), ann = hw_id_from_seed ("ann");

  PLAY (f, lines);
  hw_command_set_actor (command, &ann);
  hw_edit_place (hw_command_update (command, HW_FOCUS, &one), &other, NULL);
  outcome = hw_workspace_perform (f->workspace, command, NULL);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  goal_assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "proposed");
  goal_take_back (f, FALSE);
  goal_assert_text (f, HW_FOCUS, "f", HW_FOCUS_STATE, "confirmed");
  goal_assert_ref (f, HW_FOCUS, "f", HW_FOCUS_DECIDED_BY, "bob");
}

/* --- meetings, tasks, touches --- */

static void
test_meetings (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_MEETING, "m", "name=M;kind=alignment;minutes=0", NO (INVALID, "minutes") },
    { ADD, HW_MEETING, "m", "name=M;kind=alignment;minutes=601", NO (INVALID, "minutes") },
    { ADD, HW_MEETING, "m", "name=M;kind=alignment;state=held", NO (TRANSITION, "state") },
    { ADD, HW_MEETING, "m", "name=M;kind=alignment;minutes=15" },
    { SET, HW_MEETING, "m", "state=held", NO (TRANSITION, "state") },
    { SET, HW_MEETING, "m", "state=running" },
    { SET, HW_MEETING, "m", "state=cancelled", NO (TRANSITION, "state") },
    { SET, HW_MEETING, "m", "state=held;ended_at=1", NO (INVALID, "ended_at") },
    { SET, HW_MEETING, "m", "state=held" },
    { SET, HW_MEETING, "m", "state=running", NO (REASON, NULL) },
    { ADD, HW_ATTENDEE, "a", "meeting=m", NO (INVALID, "person") },
    { ADD, HW_ATTENDEE, "a", "meeting=m;person=ann;guest=Zoe", NO (INVALID, "person") },
    { ADD, HW_ATTENDEE, "a", "meeting=m;person=ann" },
    { ADD, HW_ATTENDEE, "b", "meeting=m;person=ann", NO (INVALID, "person") },
    { ADD, HW_ATTENDEE, "b", "meeting=m;guest=Zoe" },
    { ADD, HW_ATTENDEE, "c", "meeting=m;guest=Zoe" },
    { ADD, HW_MEETING_ITEM, "i", "meeting=m;person=ann;missed=Visit" },
    { ADD, HW_MEETING_ITEM, "j", "meeting=m;person=ann", NO (INVALID, "person") },
  };
  static const Edit reopen[] = { { SET, HW_MEETING, "m", "state=running", WHY } };

  PLAY (f, lines);
  goal_assert_int (f, HW_MEETING, "m", HW_MEETING_STARTED_AT, NOW);
  goal_assert_int (f, HW_MEETING, "m", HW_MEETING_ENDED_AT, NOW);
  goal_assert_text (f, HW_ATTENDEE, "a", HW_ATTENDEE_STATE, "invited");
  PLAY (f, reopen);
  goal_assert_int (f, HW_MEETING, "m", HW_MEETING_ENDED_AT, EMPTY);
}

static void
test_verdicts_and_answers (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_TASK, "t", "title=T;kind=next_step;owner=ann" },
    { SET, HW_TASK, "t", "verdict=kept", NO (SAME_PERSON, "verdict") },
    { SET, HW_TASK, "t", "verdict=kept;verified_by=cat", NO (SAME_PERSON, "verdict") },
    { SET, HW_TASK, "t", "verdict=kept", AS ("bob") },
    { SET, HW_TASK, "t", "title=T2" },
    { ADD, HW_TOUCH, "q", "kind=quote;deal=pump" },
    { ADD, HW_TOUCH, "x", "kind=feedback;deal=valve;answers=q", NO (INVALID, "answers") },
    { ADD, HW_TOUCH, "f", "kind=feedback;account=acme;answers=q" }, /* the deal's customer */
    { ADD, HW_TOUCH, "g", "kind=feedback;deal=pump;answers=q" },
    { ADD, HW_TOUCH, "x", "kind=feedback;deal=pump;answers=f", NO (INVALID, "answers") },
    { SET, HW_TOUCH, "q", "answers=q", NO (INVALID, "answers") },
    { SET, HW_TOUCH, "g", "deal=valve", NO (INVALID, "answers") },
    { SET, HW_TOUCH, "g", "summary=Fine" },
  };
  static const Edit cleared[] = { { SET, HW_TASK, "t", "verdict=", AS ("bob") } };

  PLAY (f, lines);
  goal_assert_ref (f, HW_TASK, "t", HW_TASK_VERIFIED_BY, "bob");
  goal_assert_int (f, HW_TASK, "t", HW_TASK_VERIFIED_AT, NOW);
  PLAY (f, cleared);
  goal_assert_ref (f, HW_TASK, "t", HW_TASK_VERIFIED_BY, NULL);
}

/* --- how the ledger tells it --- */

/* The newest that is told of the row @data; of any where that is NULL. */
static gpointer
read_sentence (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  const HwHistoryQuery query = { .row = data != NULL ? hw_id_from_seed (data) : HW_ID_NONE,
                                 .limit = 1 };
  g_autoptr (GPtrArray) items = hw_history_read (connection, config, &query, error);

  if (items == NULL)
    return NULL;
  return g_strdup (((HwHistoryItem *) items->pdata[0])->sentence);
}

typedef struct
{
  Edit edit;
  const char *begins;
} Told;

static const Told told[] = {
  { { ADD, HW_TARGET, "e", "plan=p;parent=root;axis=team;team=east;amount=4000" },
    "Ann set the target of East to ¥" },
  { { SET, HW_TARGET, "e", "amount=5000" }, "Ann changed the target of East from ¥" },
  { { SET, HW_TARGET, "e", "locked=1" }, "Ann changed Locked of East from" },
  { { SET, HW_TARGET_PLAN, "p", "state=published" }, "Ann published the plan “P”" },
  { { SET, HW_TARGET_PLAN, "p", "state=closed" }, "Ann closed the plan “P”" },
  { { SET, HW_TARGET_PLAN, "p", "state=published", WHY }, "Ann reopened the plan “P”" },
  { { SET, HW_TARGET_PLAN, "p", "state=draft", WHY }, "Ann took the plan “P” back to draft" },
  { { ADD, HW_CREDIT, "c", "deal=pump;person=bob;percent=40" },
    "Ann credited Bob with 40 % of Acme · Pump" },
  { { DEL, HW_CREDIT, "c" }, "Ann put into the recycle bin: Credit “Bob”" },
  { { ADD, HW_CYCLE, "q", "name=Q4;first_day=2026-10-01;last_day=2026-12-31" },
    "Ann added: Cycle “Q4”" },
  { { ADD, HW_OBJECTIVE, "o", "title=Grow;cycle=q" }, "Ann added: Objective “Grow”" },
  { { ADD, HW_OBJECTIVE, "o2", "title=Learn;cycle=q" }, "Ann added: Objective “Learn”" },
  { { ADD, HW_ALIGNMENT, "a", "child=o2;parent=o" }, "Ann aligned “Learn” to “Grow”" },
  { { ADD, HW_KEY_RESULT, "k", "title=Visits;objective=o;measure=manual" },
    "Ann added: Key result “Visits”" },
  { { ADD, HW_CHECK_IN, "i", "key_result=k;value=7;confidence=8" },
    "Ann checked in “Visits”: 7, confidence 8 of 10" },
  { { SET, HW_OBJECTIVE, "o2", "state=carried" }, "Ann carried the objective “Learn” on" },
  { { ADD, HW_JOURNEY_STEP, "demo", "name=Demo;counts=touches" },
    "Ann added: Journey step “Demo”" },
  { { ADD, HW_ACTIVITY_GOAL, "g", "step=demo;person=bob;month=2026-11-01;count=8" },
    "Ann set the goal of Bob for November 2026: Demo, 8 times" },
  { { ADD, HW_FOCUS, "f", "person=ann;week=2026-11-16;deal=pump" },
    "Ann proposed the focus on Acme" },
  { { SET, HW_FOCUS, "f", "state=countered;counter=Call", AS ("bob") },
    "Bob answered the focus on Acme: Call" },
  { { SET, HW_FOCUS, "f", "state=proposed" }, "Ann proposed the focus on Acme anew" },
  { { SET, HW_FOCUS, "f", "state=confirmed", AS ("bob") }, "Bob confirmed the focus on Acme" },
  { { ADD, HW_MEETING, "m", "name=Friday;kind=alignment" }, "Ann planned the meeting “Friday”" },
  { { SET, HW_MEETING, "m", "state=running" }, "Ann started the meeting “Friday”" },
  { { ADD, HW_ATTENDEE, "t", "meeting=m;guest=Zoe" }, "Ann added: Attendee “Zoe”" },
  { { SET, HW_MEETING, "m", "state=held" }, "Ann ended the meeting “Friday”" },
  { { ADD, HW_TASK, "task", "title=Call;kind=next_step;owner=ann" }, "Ann planned: Call" },
  { { SET, HW_TASK, "task", "verdict=kept", AS ("bob") }, "Bob found that this was kept: Call" },
};

static void
test_history (Fixture *f, gconstpointer data)
{
  g_autofree char *last = NULL;

  PLAY (f, plan_lines);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++) {
    g_autofree char *sentence = NULL;

    goal_play (f, &told[i].edit, 1);
    sentence = hw_workspace_read (f->workspace, read_sentence, NULL, NULL);
    if (!g_str_has_prefix (sentence, told[i].begins))
      g_assert_cmpstr (sentence, ==, told[i].begins);
  }
  last = hw_workspace_read (f->workspace, read_sentence, (gpointer) "e", NULL);
  g_assert_cmpstr (last, ==, "Ann let the result of East move again");
}

#define TEST(name, func)                                                                           \
  g_test_add ("/goal-rules/" name, Fixture, NULL, goal_set_up, func, goal_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("objectives", test_objectives);
  TEST ("activity", test_activity);
  TEST ("focus", test_focus);
  TEST ("focus-drag", test_focus_drag);
  TEST ("meetings", test_meetings);
  TEST ("verdicts-and-answers", test_verdicts_and_answers);
  TEST ("history", test_history);
  return g_test_run ();
}
