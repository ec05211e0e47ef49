/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problem cards as people find them, the retro they go to, and tags made by typing. */
#include <locale.h>

#include "core/retro/hw-card.h"
#include "core/retro/hw-tags.h"
#include "goal-fixture.h"

#define MINUTE ((gint64) G_TIME_SPAN_MINUTE)
#define SUBMIT "{\"name\":\"A\",\"minutes\":3,\"shows\":\"submit\"}"
#define PICK "{\"name\":\"B\",\"minutes\":8,\"shows\":\"pick\"}"

static void
set_up (GoalFixture *f, gconstpointer data)
{
  goal_fixture_open (f, "2026-11-23T9");
  goal_fixture_add (f, HW_TEAM, "all", "name=Sales");
  goal_fixture_add (f, HW_TEAM, "east", "name=East;parent=all");
  goal_fixture_add (f, HW_TEAM, "west", "name=West;parent=all");
  goal_fixture_add (f, HW_PERSON, "ann", "name=Ann;team=east");
  goal_fixture_add (f, HW_PERSON, "wu", "name=Wu;team=west");
  goal_fixture_add (f, HW_PERSON, "nobody", "name=Nobody");
}

static void
tear_down (GoalFixture *f, gconstpointer data)
{
  goal_fixture_close (f);
}

static gpointer
read_retros (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_card_list_retros (connection, config, error);
}

/* The name of the retro that a card of @person goes to; NULL. */
static char *
pick (GoalFixture *f, const char *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) retros = hw_workspace_read (f->workspace, read_retros, NULL, &error);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  HwId id = hw_id_from_seed (person);
  const HwRow *retro;

  g_assert_no_error (error);
  retro = hw_card_pick_retro (retros, config, &id);
  return retro != NULL ? g_strdup (hw_row_name (retro)) : NULL;
}

static void
assert_pick (GoalFixture *f, const char *person, const char *retro)
{
  g_autofree char *name = pick (f, person);

  g_assert_cmpstr (name, ==, retro);
}

static void
test_retro (GoalFixture *f, gconstpointer data)
{
  assert_pick (f, "ann", NULL);
  goal_fixture_add (f, HW_MEETING, "week", "name=Week;kind=alignment;team=east");
  assert_pick (f, "ann", NULL);
  goal_fixture_add (f, HW_MEETING, "a", "name=Of all;kind=retro;team=all;planned_at=2026-11-25");
  assert_pick (f, "ann", "Of all");
  assert_pick (f, "nobody", NULL);
  goal_fixture_add (f, HW_MEETING, "open", "name=Open;kind=retro;planned_at=2026-11-24");
  assert_pick (f, "nobody", "Open");
  goal_fixture_add (f, HW_MEETING, "e2",
                    "name=East two;kind=retro;team=east;planned_at=2026-12-04");
  goal_fixture_add (f, HW_MEETING, "e1",
                    "name=East one;kind=retro;team=east;planned_at=2026-11-27;agenda=[" SUBMIT
                    "," PICK "]");
  assert_pick (f, "ann", "East one");
  assert_pick (f, "wu", "Of all");
  /* It takes cards while they are brought, not while one is picked. */
  goal_fixture_set (f, HW_MEETING, "e1", "state=running;phase=0");
  assert_pick (f, "ann", "East one");
  goal_fixture_set (f, HW_MEETING, "e1", "phase=1");
  assert_pick (f, "ann", "East two");
}

static HwRow *
load (GoalFixture *f, HwEntityKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  HwId id = hw_id_from_seed (name);
  HwRow *row = hw_workspace_load (f->workspace, kind, &id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (row);
  return row;
}

static void
assert_due (const HwRow *retro, gint64 now, const char *words, gboolean late)
{
  g_autofree char *text = hw_card_due_words (retro, now);

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpint (hw_card_is_late (retro, now), ==, late);
}

static void
test_due (GoalFixture *f, gconstpointer data)
{
  gint64 due = goal_fixture_instant ("2026-11-26");
  g_autoptr (HwRow) retro = NULL;
  g_autoptr (HwRow) unplanned = NULL;

  goal_fixture_add (f, HW_MEETING, "r", "name=R;kind=retro;planned_at=2026-11-27");
  goal_fixture_add (f, HW_MEETING, "s", "name=S;kind=retro");
  retro = load (f, HW_MEETING, "r");
  unplanned = load (f, HW_MEETING, "s");
  assert_due (unplanned, f->now, "", FALSE);
  assert_due (retro, due - 200 * MINUTE, "Cards are due in 3 h 20 min; a later one counts as late.",
              FALSE);
  assert_due (retro, due - 120 * MINUTE, "Cards are due in 2 hours; a later one counts as late.",
              FALSE);
  assert_due (retro, due - 1, "Cards are due in 1 minute; a later one counts as late.", FALSE);
  assert_due (retro, due, "Cards are due in 1 minute; a later one counts as late.", FALSE);
  assert_due (retro, due + 95 * MINUTE, "Cards were due 1 h 35 min ago; this one counts as late.",
              TRUE);
}

static void
test_anonymous (GoalFixture *f, gconstpointer data)
{
  g_autoptr (HwRow) named = NULL;
  g_autoptr (HwRow) unnamed = NULL;

  goal_fixture_add (f, HW_MEETING, "r", "name=R;kind=retro;agenda=[" SUBMIT "]");
  goal_fixture_add (f, HW_MEETING, "s",
                    "name=S;kind=retro;agenda=[{\"name\":\"A\",\"minutes\":3,\"shows\":\"submit\","
                    "\"anonymous\":true}]");
  named = load (f, HW_MEETING, "r");
  unnamed = load (f, HW_MEETING, "s");
  g_assert_false (hw_card_is_anonymous (named));
  g_assert_true (hw_card_is_anonymous (unnamed));
}

/* --- the list --- */

static gpointer
read_cards (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  return hw_card_list (connection, config, error);
}

static GPtrArray *
list (GoalFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = hw_workspace_read (f->workspace, read_cards, NULL, &error);

  g_assert_no_error (error);
  return lines;
}

static void
tag (GoalFixture *f, const char *card, const char *const *names)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GPtrArray) lines = list (f);
  g_autoptr (HwCommand) command = hw_command_new ("card.edit");
  HwId id = hw_id_from_seed (card);

  for (guint i = 0; i < lines->len; i++) {
    const HwCardLine *line = g_ptr_array_index (lines, i);

    if (hw_id_equal (hw_row_id (line->row), &id))
      hw_tags_edit (command, config, HW_TAGGING_CARD, &id, line->tags, names, f->now);
  }
  if (hw_command_n_edits (command) > 0)
    goal_fixture_perform (f, command);
}

static char *
join_tags (GoalFixture *f, const char *card)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GPtrArray) lines = list (f);
  HwId id = hw_id_from_seed (card);

  for (guint i = 0; i < lines->len; i++) {
    const HwCardLine *line = g_ptr_array_index (lines, i);
    g_auto (GStrv) names = hw_tags_of (config, line->tags, HW_TAGGING_CARD, &id);

    if (hw_id_equal (hw_row_id (line->row), &id))
      return g_strjoinv ("|", names);
  }
  g_assert_not_reached ();
}

static void
assert_tags (GoalFixture *f, const char *card, const char *tags)
{
  g_autofree char *joined = join_tags (f, card);

  g_assert_cmpstr (joined, ==, tags);
}

static void
test_tags (GoalFixture *f, gconstpointer data)
{
  static const char *const first[] = { " tender ", "IT", "it", "", "Tender", NULL };
  static const char *const second[] = { "It", "price", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (HwConfig) config = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  goal_fixture_add (f, HW_PROBLEM_CARD, "c", "obstacle=Legal took 9 days");
  goal_fixture_add (f, HW_PROBLEM_CARD, "d", "obstacle=IT took 9 days");
  tag (f, "c", first);
  assert_tags (f, "c", "IT|tender");
  tag (f, "d", second);
  assert_tags (f, "d", "IT|price");
  tag (f, "c", second);
  assert_tags (f, "c", "IT|price");
  tag (f, "c", none);
  assert_tags (f, "c", "");
  assert_tags (f, "d", "IT|price");
  config = hw_workspace_dup_config (f->workspace);
  tags = hw_config_list (config, HW_TAG);
  g_assert_cmpuint (tags->len, ==, 3);
}

static void
assert_matches (GoalFixture *f, const char *search, guint n)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GPtrArray) lines = list (f);
  guint found = 0;

  for (guint i = 0; i < lines->len; i++)
    found += hw_card_line_matches (g_ptr_array_index (lines, i), config, search);
  if (found != n)
    g_error ("“%s” finds %u, not %u", search, found, n);
}

static void
test_list (GoalFixture *f, gconstpointer data)
{
  static const char *const tags[] = { "tender", NULL };
  HwId deal = hw_id_from_seed ("pump");
  g_autoptr (HwCommand) delete = hw_command_new ("row.delete");
  g_autoptr (GPtrArray) lines = NULL;
  const HwCardLine *line;

  goal_fixture_add (f, HW_PIPELINE, "p", "name=P");
  goal_fixture_add (f, HW_STAGE, "s", "name=S;pipeline=p;kind=open");
  goal_fixture_add (f, HW_ACCOUNT, "nb", "name=宁波汽配");
  goal_fixture_add (f, HW_DEAL, "pump", "title=Pumps;account=nb;pipeline=p;stage=s");
  goal_fixture_add (f, HW_PROBLEM_CARD, "c", "obstacle=Legal took 9 days;deal=pump;person=ann");
  f->now += MINUTE;
  goal_fixture_add (f, HW_PROBLEM_CARD, "d", "obstacle=IT took 5 days;proof=3 mails");
  tag (f, "d", tags);
  hw_command_delete (delete, HW_DEAL, &deal);
  goal_fixture_perform (f, delete);
  lines = list (f);
  g_assert_cmpuint (lines->len, ==, 2);
  line = g_ptr_array_index (lines, 1);
  /* The deal is gone, and still named. */
  g_assert_cmpstr (hw_row_name (line->deal), ==, "Pumps");
  g_assert_true (hw_row_is_deleted (line->deal));
  g_assert_cmpstr (hw_row_name (line->account), ==, "宁波汽配");
  assert_matches (f, NULL, 2);
  assert_matches (f, " ", 2);
  assert_matches (f, "pumps", 1);
  assert_matches (f, "nbqp", 1);
  assert_matches (f, "ann", 1);
  assert_matches (f, "MAILS", 1);
  assert_matches (f, "tender", 1);
  assert_matches (f, "days", 2);
  assert_matches (f, "nothing", 0);
}

/* --- what becomes of them --- */

static void
step (GoalFixture *f, const char *state, HwCommand *command)
{
  g_autoptr (HwCommand) owned = command;
  g_autoptr (HwRow) card = NULL;

  g_assert_nonnull (command);
  goal_fixture_perform (f, command);
  card = load (f, HW_PROBLEM_CARD, "c");
  g_assert_cmpstr (hw_row_text (card, HW_PROBLEM_CARD_STATE), ==, state);
}

static HwRow *
load_card (GoalFixture *f)
{
  return load (f, HW_PROBLEM_CARD, "c");
}

#define STEP(state, command)                                                                       \
  do {                                                                                             \
    g_autoptr (HwRow) card = load_card (f);                                                        \
                                                                                                   \
    step (f, state, command);                                                                      \
  } while (0)

static void
test_steps (GoalFixture *f, gconstpointer data)
{
  HwId id = hw_id_from_seed ("r");
  g_autoptr (HwRow) retro = NULL;
  g_autoptr (HwRow) now = NULL;
  g_autoptr (HwRow) held = NULL;

  goal_fixture_add (f, HW_MEETING, "r", "name=R;kind=retro;planned_at=2026-11-27");
  goal_fixture_add (f, HW_PROBLEM_CARD, "c", "obstacle=Legal took 9 days;state=submitted");
  retro = load (f, HW_MEETING, "r");
  STEP ("submitted", hw_card_bring (card, &id));
  STEP ("dropped", hw_card_drop (card));
  STEP ("submitted", hw_card_restore (card, retro));
  STEP ("parked", hw_card_park (card));
  STEP ("dropped", hw_card_drop (card));
  STEP ("submitted", hw_card_restore (card, retro));
  STEP ("dropped", hw_card_drop (card));
  goal_fixture_set (f, HW_MEETING, "r", "state=running");
  goal_fixture_set (f, HW_MEETING, "r", "state=held");
  held = load (f, HW_MEETING, "r");
  STEP ("parked", hw_card_restore (card, held));
  now = load_card (f);
  g_assert_null (hw_card_park (now));
  g_assert_null (hw_card_restore (now, retro));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/card/" name, GoalFixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("retro", test_retro);
  ADD ("due", test_due);
  ADD ("anonymous", test_anonymous);
  ADD ("list", test_list);
  ADD ("tags", test_tags);
  ADD ("steps", test_steps);
  return g_test_run ();
}
