/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cards, whys, actions, playbooks, tags and suggestions may and may not, and what the road
 * settles by itself. */
#include <glib/gstdio.h>

#include "core/ledger/hw-history.h"
#include "core/retro/hw-action.h"
#include "core/retro/hw-retro.h"
#include "core/text/hw-format.h"
#include "goal-play.h"

#define HOUR ((gint64) G_TIME_SPAN_HOUR)
#define PHASES                                                                                     \
  "agenda=[{\"name\":\"A\",\"minutes\":3,\"shows\":\"pick\"},{\"name\":\"B\",\"minutes\":17,"      \
  "\"shows\":\"whys\"},{\"name\":\"C\",\"minutes\":12,\"shows\":\"actions\"}]"

static const Edit retro[] = {
  { ADD, HW_MEETING, "r", "name=Retro;kind=retro;team=east;" PHASES },
  { ADD, HW_MEETING, "s", "name=Other retro;kind=retro;team=west" },
};

/* --- cards --- */

static void
test_cards (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_PROBLEM_CARD, "c", "meeting=r", NO (MISSING, "obstacle") },
    { ADD, HW_PROBLEM_CARD, "c", "obstacle=Legal took 9 days;state=picked",
      NO (TRANSITION, "state") },
    { ADD, HW_PROBLEM_CARD, "c", "obstacle=Legal took 9 days;meeting=nowhere",
      NO (NOT_FOUND, "meeting") },
    { ADD, HW_MEETING, "week", "name=Week;kind=alignment" },
    { ADD, HW_PROBLEM_CARD, "c", "obstacle=Legal took 9 days;meeting=week",
      NO (INVALID, "meeting") },
    /* a draft may be as vague as it likes */
    { ADD, HW_PROBLEM_CARD, "c", "obstacle=difficult customer;meeting=r;deal=pump" },
    { SET, HW_PROBLEM_CARD, "c", "state=submitted", NO (INVALID, "obstacle") },
    { SET, HW_PROBLEM_CARD, "c", "state=picked", NO (TRANSITION, "state") },
    { SET, HW_PROBLEM_CARD, "c", "state=dropped" },
    { SET, HW_PROBLEM_CARD, "c", "state=submitted", NO (INVALID, "obstacle") },
    { SET, HW_PROBLEM_CARD, "c", "state=draft" },
    { SET, HW_PROBLEM_CARD, "c", "state=submitted;obstacle=1. Legal took 9 days\n2. IT took 5",
      NO (INVALID, "obstacle") },
    { SET, HW_PROBLEM_CARD, "c", "state=submitted;obstacle=Legal took 9 days for one page" },
    { SET, HW_PROBLEM_CARD, "c", "obstacle=difficult customer", NO (INVALID, "obstacle") },
    { SET, HW_PROBLEM_CARD, "c", "state=solved", NO (TRANSITION, "state") },
    { SET, HW_PROBLEM_CARD, "c", "state=picked" },
    { SET, HW_PROBLEM_CARD, "c", "state=solved" },
    /* what an import states is taken */
    { ADD, HW_PROBLEM_CARD, "old", "obstacle=difficult customer;state=solved", .stated = TRUE },
    /* a retro that is over takes none */
    { SET, HW_MEETING, "s", "state=running" },
    { SET, HW_MEETING, "s", "state=held" },
    { ADD, HW_PROBLEM_CARD, "d", "obstacle=IT took 5 days;meeting=s", NO (INVALID, "meeting") },
    { ADD, HW_PROBLEM_CARD, "d", "obstacle=IT took 5 days;state=parked;team=west" },
    { SET, HW_PROBLEM_CARD, "d", "state=submitted;meeting=r" },
  };

  PLAY (f, retro);
  PLAY (f, lines);
  goal_assert_ref (f, HW_PROBLEM_CARD, "c", HW_PROBLEM_CARD_TEAM, "east");
  goal_assert_ref (f, HW_PROBLEM_CARD, "c", HW_PROBLEM_CARD_PERSON, "ann");
  goal_assert_ref (f, HW_PROBLEM_CARD, "c", HW_PROBLEM_CARD_ACCOUNT, "acme");
  goal_assert_int (f, HW_PROBLEM_CARD, "c", HW_PROBLEM_CARD_SUBMITTED_AT, NOW);
}

typedef struct
{
  gint64 planned; /* from now */
  gint64 late;
} Deadline;

static void
test_deadline (Fixture *f, gconstpointer data)
{
  static const Deadline cases[] = {
    { 25 * HOUR, EMPTY }, { 24 * HOUR, EMPTY }, { 24 * HOUR - 1, 1 }, { -HOUR, 1 }
  };
  static const Edit park[] = { { SET, HW_PROBLEM_CARD, "c3", "state=parked" } };
  static const Edit draft[] = { { SET, HW_PROBLEM_CARD, "c3", "state=submitted;meeting=m0" },
                                { SET, HW_PROBLEM_CARD, "c3", "late=1;submitted_at=5" },
                                { SET, HW_PROBLEM_CARD, "c2", "state=draft" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *meeting = g_strdup_printf ("m%u", i);
    g_autofree char *card = g_strdup_printf ("c%u", i);
    g_autofree char *planned =
        g_strdup_printf ("name=M;kind=retro;planned_at=%" G_GINT64_FORMAT, NOW + cases[i].planned);
    g_autofree char *sets =
        g_strdup_printf ("obstacle=Legal took 9 days;state=submitted;meeting=m%u", i);
    Edit lines[] = { { ADD, HW_MEETING, meeting, planned }, { ADD, HW_PROBLEM_CARD, card, sets } };

    PLAY (f, lines);
    goal_assert_int (f, HW_PROBLEM_CARD, card, HW_PROBLEM_CARD_LATE, cases[i].late);
  }
  /* parked, and brought in time for the next */
  PLAY (f, park);
  goal_assert_int (f, HW_PROBLEM_CARD, "c3", HW_PROBLEM_CARD_LATE, 1);
  PLAY (f, draft);
  goal_assert_int (f, HW_PROBLEM_CARD, "c3", HW_PROBLEM_CARD_LATE, EMPTY);
  goal_assert_int (f, HW_PROBLEM_CARD, "c3", HW_PROBLEM_CARD_SUBMITTED_AT, NOW);
  goal_assert_int (f, HW_PROBLEM_CARD, "c2", HW_PROBLEM_CARD_SUBMITTED_AT, EMPTY);
}

#define CARD(id, sets)                                                                             \
  {                                                                                                \
    ADD, HW_PROBLEM_CARD, id, "obstacle=Legal took 9 days;meeting=r;state=submitted" sets          \
  }

static void
test_groups (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    CARD ("a", ""),
    CARD ("b", ""),
    CARD ("c", ""),
    CARD ("d", ""),
    { ADD, HW_PROBLEM_CARD, "far", "obstacle=IT took 5 days;meeting=s;state=submitted" },
    { SET, HW_PROBLEM_CARD, "a", "lead=a", NO (INVALID, "lead") },
    { SET, HW_PROBLEM_CARD, "far", "lead=a", NO (INVALID, "lead") },
    { SET, HW_PROBLEM_CARD, "b", "lead=a" },
    { SET, HW_PROBLEM_CARD, "c", "lead=b", NO (INVALID, "lead") }, /* b is in a group */
    { SET, HW_PROBLEM_CARD, "d", "lead=c" },
    { SET, HW_PROBLEM_CARD, "a", "lead=c", NO (INVALID, "lead") }, /* b would be two deep */
    { SET, HW_PROBLEM_CARD, "a", "lead=c", MORE },
    { SET, HW_PROBLEM_CARD, "b", "lead=c" }, /* groups merge, all at once */
    { DEL, HW_PROBLEM_CARD, "c", NULL, NO (IN_USE, "lead") },
    { DEL, HW_PROBLEM_CARD, "d" },
  };
  static const Edit gone[] = {
    { SET, HW_PROBLEM_CARD, "a", "lead=;topic=Waiting", MORE },
    { SET, HW_PROBLEM_CARD, "b", "lead=a", MORE },
    { DEL, HW_PROBLEM_CARD, "c" },
    { RES, HW_PROBLEM_CARD, "d", NULL, NO (NOT_FOUND, "lead") },
  };

  PLAY (f, retro);
  PLAY (f, lines);
  goal_take_back (f, FALSE);
  goal_take_back (f, FALSE);
  goal_assert_ref (f, HW_PROBLEM_CARD, "b", HW_PROBLEM_CARD_LEAD, "a");
  goal_take_back (f, TRUE);
  goal_take_back (f, TRUE);
  goal_assert_ref (f, HW_PROBLEM_CARD, "b", HW_PROBLEM_CARD_LEAD, "c");
  PLAY (f, gone);
}

/* Out of the parking lot: the lead brings its group, one of the group comes alone. */
static void
test_brought (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    CARD ("a", ""),
    CARD ("b", ";lead=a"),
    CARD ("c", ";lead=a"),
    { SET, HW_PROBLEM_CARD, "a", "state=parked", MORE },
    { SET, HW_PROBLEM_CARD, "b", "state=parked", MORE },
    { SET, HW_PROBLEM_CARD, "c", "state=parked" },
    { SET, HW_PROBLEM_CARD, "c", "state=submitted;meeting=s" },
  };
  static const Edit lead[] = { { SET, HW_PROBLEM_CARD, "a", "state=submitted;meeting=s" } };

  PLAY (f, retro);
  PLAY (f, lines);
  goal_assert_ref (f, HW_PROBLEM_CARD, "c", HW_PROBLEM_CARD_LEAD, NULL);
  PLAY (f, lead);
  goal_assert_ref (f, HW_PROBLEM_CARD, "b", HW_PROBLEM_CARD_LEAD, "a");
  goal_assert_ref (f, HW_PROBLEM_CARD, "b", HW_PROBLEM_CARD_MEETING, "s");
  goal_assert_text (f, HW_PROBLEM_CARD, "b", HW_PROBLEM_CARD_STATE, "submitted");
  goal_take_back (f, FALSE);
  goal_assert_ref (f, HW_PROBLEM_CARD, "b", HW_PROBLEM_CARD_MEETING, "r");
  goal_assert_text (f, HW_PROBLEM_CARD, "b", HW_PROBLEM_CARD_STATE, "parked");
}

/* Its page says so; nothing else of the card is in the way. */
static void
test_deleted_deal (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    CARD ("c", ";deal=pump"),
    { DEL, HW_DEAL, "pump" },
    { SET, HW_PROBLEM_CARD, "c", "proof=Three mails" },
    { SET, HW_PROBLEM_CARD, "c", "state=picked" },
    { ADD, HW_TASK, "t",
      "title=T;kind=action;owner=bob;card=c;deal=pump;account=acme;hours=30;deliverable=T" },
    { ADD, HW_TASK, "u", "title=T;kind=action;owner=bob;card=c;hours=30;deliverable=T" },
    { ADD, HW_PROBLEM_CARD, "d", "obstacle=Legal took 9 days;deal=pump", NO (NOT_FOUND, "deal") },
  };

  PLAY (f, retro);
  PLAY (f, lines);
  goal_assert_ref (f, HW_PROBLEM_CARD, "c", HW_PROBLEM_CARD_DEAL, "pump");
  goal_assert_ref (f, HW_TASK, "t", HW_TASK_DEAL, NULL);
  goal_assert_ref (f, HW_TASK, "t", HW_TASK_ACCOUNT, "acme");
  goal_assert_ref (f, HW_TASK, "u", HW_TASK_DEAL, NULL);
  goal_assert_ref (f, HW_TASK, "u", HW_TASK_ACCOUNT, "acme");
}

/* --- whys --- */

static void
test_whys (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    CARD ("c", ""),
    CARD ("d", ""),
    CARD ("e", ";lead=c"),
    { ADD, HW_WHY, "x", "text=No template", NO (MISSING, "card") },
    { ADD, HW_WHY, "x", "card=c", NO (MISSING, "text") },
    { ADD, HW_WHY, "x", "card=e;text=No template", NO (INVALID, "card") },
    { ADD, HW_WHY, "w1", "card=c;text=No template" },
    { ADD, HW_WHY, "w2", "card=c;text=Nobody made one;parent=w1" },
    { ADD, HW_WHY, "w3", "card=c;text=Nobody was asked;parent=w2" },
    { ADD, HW_WHY, "x", "card=d;text=Other;parent=w1", NO (INVALID, "parent") },
    { ADD, HW_WHY, "x", "card=c;text=Other;parent=none", NO (NOT_FOUND, "parent") },
    { SET, HW_WHY, "w1", "parent=w1", NO (INVALID, "parent") },
    { SET, HW_WHY, "w1", "parent=w3", NO (INVALID, "parent") },
    { DEL, HW_WHY, "w2", NULL, NO (IN_USE, "parent") },
    { SET, HW_WHY, "w3", "actionable=maybe", NO (INVALID, "actionable") },
    { DEL, HW_WHY, "w2", NULL, MORE },
    { DEL, HW_WHY, "w3" },
    { RES, HW_WHY, "w3", NULL, NO (NOT_FOUND, "parent") },
    { RES, HW_WHY, "w3", NULL, MORE },
    { RES, HW_WHY, "w2" },
  };

  PLAY (f, retro);
  PLAY (f, lines);
}

static void
test_whys_gate (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { SET, HW_MEETING, "r", "state=running;phase=0" },
    CARD ("c", ""),
    CARD ("d", ""),
    CARD ("e", ";lead=c"),
    { SET, HW_MEETING, "r", "phase=1" },
    { SET, HW_MEETING, "r", "phase=2" }, /* nothing was picked */
    { SET, HW_MEETING, "r", "phase=0" },
    { SET, HW_PROBLEM_CARD, "c", "state=picked", MORE },
    { SET, HW_PROBLEM_CARD, "e", "state=picked" },
    { SET, HW_MEETING, "r", "subject=d" },
    { SET, HW_MEETING, "r", "phase=1" },
    { SET, HW_MEETING, "r", "phase=0" },
    { SET, HW_MEETING, "r", "phase=2", NO (REASON, NULL) }, /* not by jumping over them either */
    { SET, HW_MEETING, "r", "phase=1" },
    { ADD, HW_WHY, "w1", "card=c;text=No template;actionable=yes" },
    { ADD, HW_WHY, "w2", "card=c;text=Nobody made one;parent=w1" },
    { SET, HW_MEETING, "r", "phase=2", NO (REASON, NULL) }, /* w1 is no leaf any more */
    { SET, HW_WHY, "w2", "actionable=no" },
    { SET, HW_MEETING, "r", "phase=2", NO (REASON, NULL) },
    { SET, HW_MEETING, "r", "phase=0" },
    { SET, HW_MEETING, "r", "phase=1" },
    { SET, HW_MEETING, "r", "phase=2", WHY },
    { SET, HW_MEETING, "r", "phase=1" },
    { SET, HW_WHY, "w2", "actionable=yes" },
    { SET, HW_MEETING, "r", "phase=2" },
    { ADD, HW_PROBLEM_CARD, "far", "obstacle=IT took 5 days;meeting=s" },
    { SET, HW_MEETING, "r", "subject=far", NO (INVALID, "subject") },
  };

  PLAY (f, retro);
  PLAY (f, lines);
}

/* --- actions --- */

#define WHOLE "title=Write it;kind=action;owner=bob;card=c;deliverable=A page;hours=30"

static gint64
due (Fixture *f, const char *clock, int hours)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);

  return hw_action_due_at (hw_config_calendar (config), clock, hours, hw_action_count_from (NOW));
}

static void
test_actions (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    CARD ("c", ""),
    /* promises of the weekly meeting need none of this */
    { ADD, HW_TASK, "p", "title=Call;kind=action;owner=ann" },
    { ADD, HW_TASK, "t", "title=Write it;kind=action;meeting=r", NO (MISSING, "owner") },
    { ADD, HW_TASK, "t", "title=T;kind=action;owner=bob;card=c;hours=30",
      NO (MISSING, "deliverable") },
    { ADD, HW_TASK, "t", "title=T;kind=action;owner=bob;card=c;deliverable=A page",
      NO (MISSING, "hours") },
    { ADD, HW_TASK, "t", "title=T;kind=action;owner=bob;card=c;deliverable=A page;hours=0",
      NO (MISSING, "hours") },
    { ADD, HW_TASK, "t", "title=T;kind=action;owner=bob;card=c;deliverable=A page;hours=-3",
      NO (INVALID, "hours") },
    { ADD, HW_TASK, "t", WHOLE },
    { SET, HW_TASK, "t", "owner=", NO (MISSING, "owner") },
    { SET, HW_TASK, "t", "deliverable=", NO (MISSING, "deliverable") },
    { SET, HW_TASK, "t", "hours=;due_at=", NO (MISSING, "hours") },
    { SET, HW_TASK, "t", "agreed_at=7" },
  };
  static const Edit longer[] = { { SET, HW_TASK, "t", "hours=60;clock=wall" } };
  static const Edit other[] = { { SET, HW_TASK, "t", "owner=cat" } };
  static const Edit later[] = { { SET, HW_TASK, "t", "due_at=1795186800000000;agreed_at=7" } };
  static const Edit escalate[] = {
    { SET, HW_TASK, "t", "escalated_at=1;escalated_to=cat", NO (SAME_PERSON, "escalated_to") },
    { SET, HW_TASK, "t", "escalated_at=1;escalated_to=bob" },
  };
  static const Edit taken_over[] = { { SET, HW_TASK, "t", "owner=bob" } };
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  gint64 first = due (f, "working", 30);

  PLAY (f, retro);
  PLAY (f, lines);
  goal_assert_int (f, HW_TASK, "t", HW_TASK_DUE_AT, first);
  goal_assert_int (f, HW_TASK, "t", HW_TASK_DUE, hw_config_day_of (config, first));
  goal_assert_int (f, HW_TASK, "p", HW_TASK_DUE_AT, EMPTY);
  PLAY (f, longer);
  goal_assert_int (f, HW_TASK, "t", HW_TASK_DUE_AT, NOW + 60 * HOUR);
  goal_assert_int (f, HW_TASK, "t", HW_TASK_AGREED_AT, 7);
  PLAY (f, other);
  goal_assert_int (f, HW_TASK, "t", HW_TASK_AGREED_AT, EMPTY);
  PLAY (f, later);
  goal_assert_int (f, HW_TASK, "t", HW_TASK_DUE,
                   hw_config_day_of (config, G_GINT64_CONSTANT (1795186800000000)));
  goal_assert_int (f, HW_TASK, "t", HW_TASK_AGREED_AT, 7);
  PLAY (f, escalate);
  PLAY (f, taken_over);
  goal_assert_ref (f, HW_TASK, "t", HW_TASK_ESCALATED_TO, NULL);
  goal_assert_int (f, HW_TASK, "t", HW_TASK_ESCALATED_AT, EMPTY);
}

/* --- proof --- */

static char *
store_proof (Fixture *f)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a page", 6, NULL);
  g_autoptr (GError) error = NULL;
  HwStoredFile *file = hw_workspace_store_file (f->workspace, stream, "page.pdf", NULL, &error);
  char *hash;

  g_assert_no_error (error);
  hash = g_strdup (file->hash);
  hw_stored_file_free (file);
  return hash;
}

static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *hash = store_proof (f);
  g_autofree char *file = g_strdup_printf ("name=page.pdf;hash=%s;task=t", hash);
  g_autoptr (GFile) content = hw_workspace_get_file (f->workspace, hash);
  const Edit lines[] = {
    CARD ("c", ""),
    { ADD, HW_TASK, "t", WHOLE },
    { SET, HW_TASK, "t", "verdict=kept", AS ("cat"), NO (MISSING, "verdict") },
    { SET, HW_TASK, "t", "verdict=missed", AS ("cat") },
    { ADD, HW_ATTACHMENT, "lost", "name=lost.pdf;hash=00aa;task=t" },
    { SET, HW_TASK, "t", "verdict=kept", AS ("cat"), NO (MISSING, "verdict") },
    { ADD, HW_ATTACHMENT, "page", file },
    { SET, HW_TASK, "t", "verdict=kept", AS ("bob"), NO (SAME_PERSON, "verdict") },
    { SET, HW_TASK, "t", "verdict=kept", AS ("nobody"), NO (MISSING, "verdict") },
    { SET, HW_TASK, "t", "verdict=kept", AS ("cat") },
    { DEL, HW_ATTACHMENT, "lost" },
    { DEL, HW_ATTACHMENT, "page", NULL, NO (IN_USE, "task") },
    { SET, HW_TASK, "t", "verdict=", AS ("cat") },
    { DEL, HW_ATTACHMENT, "page" },
    { SET, HW_TASK, "t", "verdict=kept", AS ("cat"), NO (MISSING, "verdict") },
    { RES, HW_ATTACHMENT, "page" },
  };
  static const Edit vanished[] = {
    { SET, HW_TASK, "t", "verdict=kept", AS ("cat"), NO (MISSING, "verdict") },
  };
  g_autofree char *path = g_file_get_path (content);

  PLAY (f, retro);
  PLAY (f, lines);
  g_assert_cmpint (g_remove (path), ==, 0);
  PLAY (f, vanished);
}

/* Out of the bin a row comes as it was, whatever it would have to be as a new one. */
static void
test_restored (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_PROBLEM_CARD, "c", "obstacle=difficult customer;meeting=r;state=submitted",
      .stated = TRUE },
    { ADD, HW_TASK, "t", "title=T;kind=action;card=c;verdict=kept;verified_by=bob",
      .stated = TRUE },
    { ADD, HW_SUGGESTION, "one", "text=One form;state=fixed;answer=Done;answered_by=bob",
      .stated = TRUE },
    { SET, HW_MEETING, "r", "state=running" },
    { SET, HW_MEETING, "r", "state=held" },
    { DEL, HW_PROBLEM_CARD, "c" },
    { DEL, HW_TASK, "t" },
    { DEL, HW_SUGGESTION, "one" },
    { RES, HW_PROBLEM_CARD, "c" },
    { RES, HW_TASK, "t" },
    { RES, HW_SUGGESTION, "one" },
  };

  PLAY (f, retro);
  PLAY (f, lines);
  goal_assert_ref (f, HW_SUGGESTION, "one", HW_SUGGESTION_ANSWERED_BY, "bob");
}

/* --- playbooks, tags, suggestions --- */

static void
test_playbooks (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { ADD, HW_PLAYBOOK, "p", "scenario=IT is late", NO (MISSING, "name") },
    { ADD, HW_PLAYBOOK, "p", "name=Ice breaker;stage=need" },
    { ADD, HW_PLAYBOOK_ITEM, "i", "playbook=p;kind=file;text=Form", NO (MISSING, "attachment") },
    { ADD, HW_PLAYBOOK_ITEM, "i", "playbook=p;kind=template;text=Mail", NO (MISSING, "body") },
    { ADD, HW_PLAYBOOK_ITEM, "i", "playbook=p;kind=question;text=Who signs?" },
    { ADD, HW_PLAYBOOK_USE, "u", "playbook=p;deal=pump" },
    { ADD, HW_TAG, "t", "name=Legal" },
    { ADD, HW_TAG, "t2", "name=legal", NO (INVALID, "name") },
    { ADD, HW_TAGGING, "g", "tag=t", NO (MISSING, "tag") },
    { ADD, HW_TAGGING, "g", "tag=t;deal=pump;playbook=p", NO (INVALID, "tag") },
    { ADD, HW_TAGGING, "g", "tag=t;playbook=p" },
    { ADD, HW_TAGGING, "h", "tag=t;playbook=p", NO (INVALID, "tag") },
    { ADD, HW_TAGGING, "h", "tag=t;deal=pump" },
  };

  PLAY (f, lines);
  goal_assert_text (f, HW_PLAYBOOK, "p", HW_PLAYBOOK_STATE, "draft");
  goal_assert_ref (f, HW_PLAYBOOK, "p", HW_PLAYBOOK_PIPELINE, "sales");
  goal_assert_ref (f, HW_PLAYBOOK, "p", HW_PLAYBOOK_OWNER, "ann");
  goal_assert_ref (f, HW_PLAYBOOK_USE, "u", HW_PLAYBOOK_USE_PERSON, "ann");
  goal_assert_int (f, HW_PLAYBOOK_USE, "u", HW_PLAYBOOK_USE_USED_AT, NOW);
}

static void
test_suggestions (Fixture *f, gconstpointer data)
{
  static const Edit lines[] = {
    { SET, HW_PIPELINE, "sales", "owner=bob" },
    { SET, HW_PERSON, "cat", "role=manager" },
    { ADD, HW_SUGGESTION, "s", "text=Two forms ask the same;pipeline=sales" },
    { ADD, HW_SUGGESTION, "lone", "text=No owner" },
    { SET, HW_SUGGESTION, "s", "state=accepted", AS ("bob"), NO (MISSING, "answer") },
    { SET, HW_SUGGESTION, "s", "state=accepted;answer=One form", NO (INVALID, "answer") },
    { SET, HW_SUGGESTION, "s", "state=accepted;answer=One form", AS ("nobody"),
      NO (INVALID, "answer") },
    { SET, HW_SUGGESTION, "s", "owner=ann;state=accepted;answer=One form", NO (INVALID, "answer") },
    { SET, HW_SUGGESTION, "lone", "state=declined;answer=No", NO (INVALID, "answer") },
    { SET, HW_SUGGESTION, "lone", "state=declined;answer=No", AS ("cat") },
    { SET, HW_SUGGESTION, "s", "state=accepted;answer=One form;answered_by=cat", AS ("bob") },
    { SET, HW_SUGGESTION, "s", "reward=Coffee;answered_by=cat;answered_at=5" },
    { SET, HW_SUGGESTION, "s", "best_of=2026-11-01", NO (INVALID, "best_of") },
    { SET, HW_SUGGESTION, "s", "best_of=2026-10-01" },
    { SET, HW_SUGGESTION, "lone", "best_of=2026-10-01", NO (INVALID, "best_of") },
    { SET, HW_SUGGESTION, "lone", "best_of=2026-10-01", MORE },
    { SET, HW_SUGGESTION, "s", "best_of=" },
  };

  PLAY (f, lines);
  goal_assert_ref (f, HW_SUGGESTION, "s", HW_SUGGESTION_OWNER, "bob");
  goal_assert_ref (f, HW_SUGGESTION, "s", HW_SUGGESTION_ANSWERED_BY, "bob");
  goal_assert_int (f, HW_SUGGESTION, "s", HW_SUGGESTION_RECEIVED_AT, NOW);
  goal_assert_int (f, HW_SUGGESTION, "s", HW_SUGGESTION_DUE_AT, NOW + 48 * HOUR);
  goal_assert_int (f, HW_SUGGESTION, "s", HW_SUGGESTION_ANSWERED_AT, NOW);
  goal_assert_int (f, HW_SUGGESTION, "s", HW_SUGGESTION_REWARDED_AT, NOW);
}

/* --- how the ledger tells it --- */

static gpointer
read_sentence (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  const HwHistoryQuery query = { .limit = 1 };
  g_autoptr (GPtrArray) items = hw_history_read (connection, config, &query, error);

  return items != NULL ? g_strdup (((HwHistoryItem *) items->pdata[0])->sentence) : NULL;
}

typedef struct
{
  Edit edit;
  const char *sentence;
} Told;

static const Told told[] = {
  { { ADD, HW_PROBLEM_CARD, "c", "obstacle=IT took 5 days;meeting=r" },
    "Ann drafted a problem card: IT took 5 days" },
  { { SET, HW_PROBLEM_CARD, "c", "state=submitted" }, "Ann brought a problem: IT took 5 days" },
  { { ADD, HW_PROBLEM_CARD, "d", "obstacle=Legal took 9 days;meeting=r;state=submitted" },
    "Ann brought a problem: Legal took 9 days" },
  { { SET, HW_PROBLEM_CARD, "d", "lead=c" },
    "Ann put “Legal took 9 days” together with “IT took 5 days”" },
  { { SET, HW_PROBLEM_CARD, "d", "lead=" }, "Ann took “Legal took 9 days” out of its group" },
  { { SET, HW_PROBLEM_CARD, "c", "votes=4" }, "The problem “IT took 5 days” has 4 votes" },
  { { SET, HW_PROBLEM_CARD, "c", "state=picked" }, "Ann picked the problem “IT took 5 days”" },
  { { SET, HW_PROBLEM_CARD, "d", "state=parked" }, "Ann parked the problem “Legal took 9 days”" },
  { { SET, HW_PROBLEM_CARD, "d", "state=submitted" },
    "Ann put the problem “Legal took 9 days” back among the others" },
  { { SET, HW_PROBLEM_CARD, "d", "state=dropped" }, "Ann dropped the problem “Legal took 9 days”" },
  { { SET, HW_MEETING, "r", "state=running;phase=0" }, "Ann started the meeting “Retro”" },
  { { SET, HW_MEETING, "r", "phase=1;phase_since=7;subject=c" }, "Ann went to “B” in “Retro”" },
  { { SET, HW_MEETING, "r", "subject=" }, "Ann changed Problem in hand of Retro" },
  { { SET, HW_MEETING, "r", "subject=c" }, "Ann took up the problem “IT took 5 days”" },
  { { ADD, HW_WHY, "w", "card=c;text=No form" }, "Ann answered why: No form" },
  { { SET, HW_WHY, "w", "actionable=no" }, "Ann found that this is not in our hands: No form" },
  { { SET, HW_WHY, "w", "actionable=yes" }, "Ann found that one can act on this: No form" },
  { { ADD, HW_TASK, "t", WHOLE }, "Ann planned: Write it, due " },
  { { SET, HW_TASK, "t", "agreed_at=7" }, "Bob said yes to this: Write it" },
  { { SET, HW_TASK, "t", "warned_at=7" },
    "Bob was told that this is about to be escalated: Write it" },
  { { SET, HW_TASK, "t", "escalated_at=7;escalated_to=cat" },
    "Overdue, this went to Cat: “Write it”, owned by Bob" },
  { { SET, HW_PROBLEM_CARD, "c", "state=solved" },
    "Ann found the problem “IT took 5 days” solved" },
  { { ADD, HW_PLAYBOOK, "p", "name=Ice breaker;card=c" }, "Ann added: Playbook “Ice breaker”" },
  { { SET, HW_PLAYBOOK, "p", "state=published" }, "Ann published the playbook “Ice breaker”" },
  { { ADD, HW_PLAYBOOK_USE, "u", "playbook=p;deal=pump" },
    "Ann used the playbook “Ice breaker” for Acme · Pump" },
  { { SET, HW_PLAYBOOK, "p", "state=retired" }, "Ann retired the playbook “Ice breaker”" },
  { { ADD, HW_TAG, "tag", "name=Legal" }, "Ann added: Tag “Legal”" },
  { { ADD, HW_TAGGING, "tg", "tag=tag;card=c" }, "Ann tagged “IT took 5 days” with “Legal”" },
  { { DEL, HW_TAGGING, "tg" }, "Ann put into the recycle bin: Tagging “Legal”" },
  { { ADD, HW_SUGGESTION, "one", "text=One form;owner=ann" }, "Ann suggested: One form" },
  { { ADD, HW_SUGGESTION, "two", "text=No form;owner=ann", AS ("nobody") },
    "Someone suggested: No form" },
  { { SET, HW_SUGGESTION, "one", "state=accepted;answer=Yes" },
    "Ann is fixing what was suggested: One form" },
  { { SET, HW_SUGGESTION, "one", "state=fixed" }, "Ann fixed what was suggested: One form" },
  { { SET, HW_SUGGESTION, "one", "reward=Tea" }, "Ann rewarded the suggestion “One form”: Tea" },
  { { SET, HW_SUGGESTION, "one", "best_of=2026-10-01" },
    "Ann named the best suggestion of the quarter: One form" },
  { { SET, HW_SUGGESTION, "two", "state=declined;answer=No" },
    "Ann declined for now what was suggested: No form" },
};

static void
test_history (Fixture *f, gconstpointer data)
{
  PLAY (f, retro);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++) {
    g_autofree char *sentence = NULL;

    goal_play (f, &told[i].edit, 1);
    sentence = hw_workspace_read (f->workspace, read_sentence, NULL, NULL);
    if (!g_str_has_prefix (sentence, told[i].sentence))
      g_assert_cmpstr (sentence, ==, told[i].sentence);
  }
}

#define TEST(name, func)                                                                           \
  g_test_add ("/retro-rules/" name, Fixture, NULL, goal_set_up, func, goal_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("cards", test_cards);
  TEST ("deadline", test_deadline);
  TEST ("groups", test_groups);
  TEST ("brought", test_brought);
  TEST ("deleted-deal", test_deleted_deal);
  TEST ("whys", test_whys);
  TEST ("whys-gate", test_whys_gate);
  TEST ("actions", test_actions);
  TEST ("kept", test_kept);
  TEST ("restored", test_restored);
  TEST ("playbooks", test_playbooks);
  TEST ("suggestions", test_suggestions);
  TEST ("history", test_history);
  return g_test_run ();
}
