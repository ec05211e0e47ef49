/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes into a sealed box and what comes out: cards, ballots and suggestions. */
#include "anonymous-fixture.h"

/* Late is what the clock said when it was put, the one thing that is kept of it. */
static void
test_late (Fixture *f, gconstpointer data)
{
  f->now = NOW - 25 * G_TIME_SPAN_HOUR;
  seal_card (f, 1, NULL);
  f->now = NOW - G_TIME_SPAN_HOUR;
  seal_card (f, 2, NULL);
  f->now = NOW;
  open_cards (f, NOW);
  assert_query (f, "SELECT obstacle, late FROM problem_card ORDER BY obstacle",
                "Legal took 3 days for qzbword|\nLegal took 4 days for qzcword|1");
}

/* What went wrong since the card was sealed does not lose it. */
static void
test_world_moved_on (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) delete = hw_command_new ("row.delete");

  seal_card (f, 1, "Legal");
  seal_card (f, 2, "legal");
  hw_command_delete (delete, HW_DEAL, &f->deal);
  perform (f, delete);
  open_cards (f, NOW);
  assert_query (f, "SELECT count(*) FROM problem_card WHERE deal IS NOT NULL", "2");
  /* both brought the tag: it is there once */
  assert_query (f, "SELECT count(*) FROM tag", "1");
  assert_query (f,
                "SELECT count(DISTINCT card) FROM tagging t JOIN tag ON tag.id = t.tag JOIN "
                "problem_card c ON c.id = t.card",
                "2");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) vague = new_card (f, 1, NULL);
  g_autoptr (HwCommand) file = new_card (f, 2, NULL);
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);
  HwId id = hw_id_new (NOW);
  HwEdit *edit;

  hw_edit_set_text (hw_command_get_edit (vague, 0), HW_PROBLEM_CARD_OBSTACLE, "difficult customer");
  hw_command_seal (vague, box);
  refuse (f, vague, HW_PROBLEM_INVALID);
  edit = hw_command_create (file, HW_ATTACHMENT, &id);
  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, "mine.docx");
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, "00ff");
  hw_command_seal (file, box);
  refuse (f, file, HW_PROBLEM_INVALID);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 0);
  assert_query (f, "SELECT count(*) FROM problem_card", "0");
}

static void
test_discarded (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.cancel");
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);
  g_autofree char *word = marker (1);

  seal_card (f, 1, NULL);
  hw_command_discard_box (command, box);
  perform (f, command);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 0);
  g_assert_cmpuint (occurrences_in_database (f, word), ==, 0);
}

/* A refused step leaves the box as it was. */
static void
test_refused_step (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.go");
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);

  seal_card (f, 1, NULL);
  hw_command_open_box (command, box, NOW);
  hw_edit_set_text (hw_command_update (command, HW_MEETING, &f->meeting), HW_MEETING_STATE, "held");
  refuse (f, command, HW_PROBLEM_TRANSITION);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 1);
  assert_query (f, "SELECT count(*) FROM problem_card", "0");
}

/* A meeting that is called off, or put into the bin, does not take the cards along. */
static void
test_called_off (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("meeting.cancel");

  f->now += 17 * MINUTE;
  seal_card (f, 1, NULL);
  if (data != NULL)
    hw_command_delete (command, HW_MEETING, &f->meeting);
  else
    hw_edit_set_text (hw_command_update (command, HW_MEETING, &f->meeting), HW_MEETING_STATE,
                      "cancelled");
  perform (f, command);
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 0);
  /* never begun, it has no phase: the hour is told */
  assert_query (f,
                "SELECT person, created_by, created_at % 3600000000, 1795100400000000 - created_at "
                "BETWEEN 0 AND 3600000000 FROM problem_card",
                "||0|1");
}

/* What cannot be read stays where it is, and the check says so. */
static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);
  g_autofree char *sql = NULL;
  g_autoptr (HwCommand) command = hw_command_new ("retro.cancel");
  g_autoptr (GPtrArray) faults = NULL;
  sqlite3 *db = open_database (f);

  sql =
      g_strdup_printf ("INSERT INTO sealed VALUES ('%s', '1' || char (10) || '[[\"card_of_2030\"')",
                       box);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  seal_card (f, 1, NULL);
  open_cards (f, NOW);
  assert_query (f, "SELECT count(*) FROM problem_card", "1");
  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, 1);
  faults = hw_workspace_check (f->workspace, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  hw_command_discard_box (command, box);
  perform (f, command);
}

/* --- ballots --- */

static HwCommand *
ballot (Fixture *f, const HwId *one, guint dots, const HwId *other, guint more)
{
  const HwDots both[] = { { *one, dots }, { *other, more } };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (HwDots));

  g_array_append_vals (array, both, G_N_ELEMENTS (both));
  return hw_sealed_box_vote (&f->meeting, array);
}

static void
vote (Fixture *f, guint author, const HwId *one, guint dots, const HwId *other, guint more)
{
  g_autoptr (HwCommand) command = ballot (f, one, dots, other, more);

  hw_command_set_actor (command, &f->people[author]);
  perform (f, command);
}

static void
test_ballots (Fixture *f, gconstpointer data)
{
  g_autofree char *box = hw_sealed_box_ballots (&f->meeting);
  g_autoptr (HwCommand) many = NULL;
  g_autoptr (HwCommand) foreign = NULL;
  g_autoptr (HwCommand) group = hw_command_new ("card.group");
  g_autoptr (HwCommand) open = hw_command_new ("retro.go");
  g_autoptr (HwCommand) again = hw_command_new ("retro.go");
  g_autofree char *body = NULL;
  HwId ids[3];

  for (guint i = 0; i < 3; i++) {
    g_autoptr (HwCommand) card = new_card (f, i + 1, NULL);

    ids[i] = hw_command_get_edit (card, 0)->id;
    perform (f, card);
  }
  many = ballot (f, &ids[0], 3, &ids[1], 1);
  refuse (f, many, HW_PROBLEM_INVALID);
  foreign = ballot (f, &f->deal, 1, &ids[1], 1);
  refuse (f, foreign, HW_PROBLEM_NOT_FOUND);
  for (guint i = 0; i < 5; i++) {
    f->now += MINUTE;
    log_touch (f, i);
    vote (f, i, &ids[0], 2, &ids[i % 2 + 1], 1);
    log_touch (f, i);
  }
  g_assert_cmpuint (count_box (f, hw_sealed_box_ballots (&f->meeting)), ==, 5);
  assert_query (f, "SELECT count(*) FROM problem_card WHERE votes IS NOT NULL", "0");
  body = query (f, "SELECT body FROM sealed");
  assert_names_nobody (f, body);
  /* joined to a group after the votes were cast: they count for its lead */
  hw_edit_set_ref (hw_command_update (group, HW_PROBLEM_CARD, &ids[2]), HW_PROBLEM_CARD_LEAD,
                   &ids[1]);
  perform (f, group);
  hw_command_open_box (open, box, NOW);
  step_phase (f, 2, open);
  assert_query (f, "SELECT votes FROM problem_card ORDER BY obstacle", "10\n5\n");
  assert_query (f, "SELECT count(*) FROM sealed", "0");
  assert_told_of_nobody (f, HW_SEALED_BOX_BALLOTS_OPENED);
  /* somebody who comes late votes as well */
  vote (f, 6, &ids[0], 1, &ids[1], 2);
  hw_command_open_box (again, box, NOW);
  step_phase (f, 3, again);
  assert_query (f, "SELECT votes FROM problem_card ORDER BY obstacle", "11\n7\n");
}

/* --- suggestions --- */

static void
test_suggestions (Fixture *f, gconstpointer data)
{
  g_autofree char *box = hw_sealed_box_suggestions (NOW);
  g_autoptr (HwCommand) command = hw_command_new ("suggestion.add");
  g_autoptr (HwCommand) open = hw_command_new ("auto.suggestions");
  HwId id = hw_id_new (NOW);
  HwEdit *edit = hw_command_create (command, HW_SUGGESTION, &id);

  f->now = NOW - 17 * MINUTE;
  hw_command_set_actor (command, &f->people[3]);
  hw_edit_set_text (edit, HW_SUGGESTION_TEXT, "Two forms ask the same");
  hw_command_seal (command, box);
  perform (f, command);
  assert_query (f, "SELECT count(*) FROM suggestion", "0");
  f->now = NOW + 3 * MINUTE;
  hw_command_open_box (open, box, NOW);
  perform (f, open);
  assert_query (f,
                "SELECT text, state, created_by, created_at - 1795100400000000, received_at - "
                "1795100400000000, (due_at - received_at) / 3600000000 FROM suggestion",
                "Two forms ask the same|open||0|0|48");
  assert_told_of_nobody (f, HW_SEALED_BOX_SUGGESTIONS_OPENED);
}

/* --- whatever comes in whatever order --- */

typedef struct
{
  guint cards, ballots; /* waiting */
  guint dots;           /* in the ballots that wait */
  guint opened, counted;
} Model;

static void
assert_model (Fixture *f, const Model *model)
{
  g_autofree char *sums =
      g_strdup_printf ("%u|%u", model->opened + 2, model->counted); /* two had names */

  g_assert_cmpuint (count_box (f, hw_sealed_box_cards (&f->meeting)), ==, model->cards);
  g_assert_cmpuint (count_box (f, hw_sealed_box_ballots (&f->meeting)), ==, model->ballots);
  assert_query (f, "SELECT count(*), coalesce (sum (votes), 0) FROM problem_card", sums);
}

static void
empty_box (Fixture *f, gboolean ballots, gboolean discard, Model *model)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.box");
  g_autofree char *box =
      ballots ? hw_sealed_box_ballots (&f->meeting) : hw_sealed_box_cards (&f->meeting);

  if (discard)
    hw_command_discard_box (command, box);
  else
    hw_command_open_box (command, box, NOW);
  perform (f, command);
  if (!discard && ballots)
    model->counted += model->dots;
  else if (!discard)
    model->opened += model->cards;
  if (ballots)
    model->ballots = model->dots = 0;
  else
    model->cards = 0;
}

static void
test_any_order (Fixture *f, gconstpointer data)
{
  GRand *rand = g_rand_new_with_seed (7);
  Model model = { 0 };
  HwId ids[2];

  for (guint i = 0; i < 2; i++) {
    g_autoptr (HwCommand) card = new_card (f, i, NULL);

    ids[i] = hw_command_get_edit (card, 0)->id;
    perform (f, card);
  }
  for (guint step = 0; step < 150; step++) {
    guint author = (guint) g_rand_int_range (rand, 0, N_PEOPLE);
    guint dots = (guint) g_rand_int_range (rand, 0, 3);

    f->now += MINUTE;
    switch (g_rand_int_range (rand, 0, 12)) {
    case 0:
    case 1:
      empty_box (f, step % 2, FALSE, &model);
      break;
    case 2:
      empty_box (f, step % 2, TRUE, &model);
      break;
    case 3:
      log_touch (f, author);
      hw_outcome_unref (hw_workspace_undo (f->workspace, 0, NULL));
      break;
    case 4:
    case 5:
    case 6:
      vote (f, author, &ids[0], dots, &ids[1], 1);
      model.ballots++;
      model.dots += dots + 1;
      break;
    default:
      seal_card (f, author, model.opened == 0 ? "Legal" : NULL);
      model.cards++;
      break;
    }
    assert_model (f, &model);
  }
  g_assert_cmpuint (model.opened, >, 10);
  g_assert_cmpuint (model.counted, >, 10);
  g_rand_free (rand);
}

#define TEST(name, func) g_test_add ("/sealed-box/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("late", test_late);
  TEST ("world-moved-on", test_world_moved_on);
  TEST ("refused", test_refused);
  TEST ("discarded", test_discarded);
  TEST ("refused-step", test_refused_step);
  TEST ("called-off", test_called_off);
  g_test_add ("/sealed-box/in-the-bin", Fixture, "bin", set_up, test_called_off, tear_down);
  TEST ("unreadable", test_unreadable);
  TEST ("ballots", test_ballots);
  TEST ("suggestions", test_suggestions);
  TEST ("any-order", test_any_order);
  return g_test_run ();
}
