/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "core/board/hw-board.h"
#include "core/templates/hw-setup.h"

#define N_STAGES 4
#define DAY G_TIME_SPAN_DAY
/* A Monday, 2026-03-02 08:00 UTC. */
#define NOW (G_GINT64_CONSTANT (1772438400) * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwBoard *board;
  HwId pipeline;
  HwId stages[N_STAGES]; /* two open, won, lost */
  HwId ann;
  HwId bob;
  HwId account;
} Fixture;

static gint64
fixed_clock (gpointer data)
{
  return NOW;
}

#define wait_for(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                                  \
    while (!(condition)) {                                                                         \
      g_assert_cmpint (g_get_monotonic_time (), <, until);                                         \
      g_main_context_iteration (NULL, FALSE);                                                      \
    }                                                                                              \
  }                                                                                                \
  G_STMT_END

static gboolean
is_loading (Fixture *fixture)
{
  gboolean loading;

  g_object_get (fixture->board, "loading", &loading, NULL);
  return loading;
}

/* Until all that was asked for so far has been read. */
static void
settle (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  wait_for (!is_loading (fixture));
}

static void
perform (Fixture *fixture, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (fixture->workspace, command, &error);
  g_autofree char *why = NULL;

  g_assert_no_error (error);
  why = hw_outcome_describe (outcome);
  if (outcome->status != HW_OUTCOME_DONE)
    g_error ("refused: %s", why);
}

static HwId
seeded (const char *seed)
{
  return hw_id_from_seed (seed);
}

static void
add_person (HwCommand *command, HwId *id, const char *name)
{
  *id = seeded (name);
  hw_edit_set_text (hw_command_create (command, HW_PERSON, id), HW_PERSON_NAME, name);
}

static void
make_pipeline (Fixture *fixture)
{
  static const char *const kinds[N_STAGES] = { "open", "open", "won", "lost" };
  g_autoptr (HwCommand) command = hw_command_new ("pipeline.create");
  HwEdit *edit;

  fixture->pipeline = seeded ("pipeline");
  edit = hw_command_create (command, HW_PIPELINE, &fixture->pipeline);
  hw_edit_set_text (edit, HW_PIPELINE_NAME, "Pipeline");
  for (int i = 0; i < N_STAGES; i++) {
    g_autofree char *name = g_strdup_printf ("Stage %d", i);

    fixture->stages[i] = seeded (name);
    edit = hw_command_create (command, HW_STAGE, &fixture->stages[i]);
    hw_edit_set_text (edit, HW_STAGE_NAME, name);
    hw_edit_set_text (edit, HW_STAGE_KIND, kinds[i]);
    hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &fixture->pipeline);
    hw_edit_set_int (edit, HW_STAGE_PROBABILITY, 25 * (i + 1));
  }
  add_person (command, &fixture->ann, "Ann");
  add_person (command, &fixture->bob, "Bob");
  fixture->account = seeded ("account");
  edit = hw_command_create (command, HW_ACCOUNT, &fixture->account);
  hw_edit_set_text (edit, HW_ACCOUNT_NAME, "Ningbo Auto Parts");
  hw_edit_set_text (edit, HW_ACCOUNT_REGION, "East");
  perform (fixture, command);
}

/* Amount in major units; days it has been in its stage, -1 for unknown. */
static HwId
add_deal (Fixture *fixture, const char *title, int stage, const HwId *owner, int amount, int days)
{
  g_autoptr (HwCommand) command = hw_command_new ("deal.create");
  HwId id = seeded (title);
  HwEdit *edit = hw_command_create (command, HW_DEAL, &id);

  hw_command_set_states_source (command, TRUE);
  hw_edit_set_text (edit, HW_DEAL_TITLE, title);
  hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &fixture->pipeline);
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &fixture->stages[stage]);
  hw_edit_set_ref (edit, HW_DEAL_OWNER, owner);
  hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &fixture->account);
  hw_edit_set_int (edit, HW_DEAL_AMOUNT, (gint64) amount * 100);
  hw_edit_set_text (edit, HW_DEAL_CURRENCY, "CNY");
  if (days >= 0)
    hw_edit_set_int (edit, HW_DEAL_STAGE_SINCE, NOW - days * DAY);
  if (days >= 0 && stage > 1)
    hw_edit_set_int (edit, HW_DEAL_CLOSED_AT, NOW - days * DAY);
  perform (fixture, command);
  return id;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en", .person = "Me" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, NULL, &error);

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("headway-board-XXXXXX", &error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (fixture->workspace, fixed_clock, NULL);
  perform (fixture, command);
  make_pipeline (fixture);
  add_deal (fixture, "one", 0, &fixture->ann, 100, 4);
  add_deal (fixture, "two", 0, &fixture->bob, 300, 2);
  add_deal (fixture, "three", 0, &fixture->ann, 200, 6);
  add_deal (fixture, "four", 1, &fixture->bob, 50, 1);
  add_deal (fixture, "fresh loss", 3, &fixture->ann, 10, 3);
  add_deal (fixture, "old loss", 3, &fixture->ann, 20, 90);
  fixture->board = hw_board_new (fixture->workspace);
  hw_board_set_pipeline (fixture->board, &fixture->pipeline);
  settle (fixture);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->board);
  hw_workspace_close (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->workspace);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* "one two three": the titles of a cell. */
static char *
titles (Fixture *fixture, const char *lane, guint stage)
{
  HwCell *cell = HW_CELL (hw_board_get_cell (fixture->board, lane, stage));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; cell != NULL && i < hw_cell_get_size (cell); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", hw_cell_get (cell, i)->texts.title);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_titles (Fixture *fixture, const char *lane, guint stage, const char *expected)
{
  g_autofree char *found = titles (fixture, lane, stage);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_totals (Fixture *fixture, guint stage, guint deals, gint64 sum, gint64 weighted)
{
  g_autoptr (HwTotals) totals = hw_board_dup_totals (fixture->board, stage);
  HwTally *tally = hw_totals_tally (totals, "CNY");

  g_assert_cmpuint (totals->deals, ==, deals);
  g_assert_cmpint (tally->sum, ==, sum * 100);
  g_assert_cmpfloat_with_epsilon (tally->weighted, (double) weighted * 100, 0.5);
}

static GArray *
ids_of (const char *a, const char *b)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (HwId));
  HwId id = seeded (a);

  g_array_append_val (ids, id);
  if (b != NULL) {
    id = seeded (b);
    g_array_append_val (ids, id);
  }
  return ids;
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  assert_titles (fixture, "", 0, "one two three");
  assert_titles (fixture, "", 1, "four");
  assert_totals (fixture, 0, 3, 600, 150);
  assert_totals (fixture, 1, 1, 50, 25);
}

/* Closed deals of the last thirty days are shown; the figures know the others. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  assert_titles (fixture, "", 3, "fresh loss");
  g_assert_cmpuint (hw_board_count_hidden (fixture->board, 3), ==, 1);
  assert_totals (fixture, 3, 2, 30, 30);
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  hw_board_set_sort (fixture->board, HW_SORT_AMOUNT);
  settle (fixture);
  assert_titles (fixture, "", 0, "two three one");
  hw_board_set_sort (fixture->board, HW_SORT_AGE);
  settle (fixture);
  assert_titles (fixture, "", 0, "three one two");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  hw_board_set_condition (fixture->board, "{\"v\":1,\"all\":[{\"field\":\"owner\",\"op\":\"=\","
                                          "\"value\":\"Ann\"}]}");
  settle (fixture);
  assert_titles (fixture, "", 0, "one three");
  assert_totals (fixture, 0, 2, 300, 75);
  hw_board_set_condition (fixture->board, NULL);
  hw_board_set_search (fixture->board, "three");
  settle (fixture);
  assert_titles (fixture, "", 0, "three");
  hw_board_set_search (fixture->board, "tw");
  settle (fixture);
  assert_titles (fixture, "", 0, "two");
  hw_board_set_search (fixture->board, "ningbo four");
  settle (fixture);
  assert_titles (fixture, "", 0, "");
  assert_titles (fixture, "", 1, "four");
  hw_board_set_search (fixture->board, "100%");
  settle (fixture);
  g_assert_cmpuint (hw_board_count (fixture->board), ==, 0);
}

static void
test_lanes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ann = hw_id_dup_text (&fixture->ann);
  g_autofree char *bob = hw_id_dup_text (&fixture->bob);

  hw_board_set_lane (fixture->board, "owner");
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (hw_board_get_lanes (fixture->board)), ==, 2);
  assert_titles (fixture, ann, 0, "one three");
  assert_titles (fixture, bob, 0, "two");
  g_assert_true (hw_board_lane_is_editable (fixture->board));
  hw_board_set_lane (fixture->board, "account.region");
  settle (fixture);
  assert_titles (fixture, "East", 0, "one two three");
  g_assert_false (hw_board_lane_is_editable (fixture->board));
}

/* While cards are held over a stage, its figures and those of the others are as if they were
 * dropped; put back, all is exactly as before. */
static void
test_hold (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) deals = ids_of ("one", "three");

  hw_board_lift (fixture->board, deals);
  assert_titles (fixture, "", 0, "two");
  assert_totals (fixture, 0, 3, 600, 150);
  hw_board_hold (fixture->board, 1);
  assert_totals (fixture, 0, 1, 300, 75);
  assert_totals (fixture, 1, 3, 350, 175);
  hw_board_put_back (fixture->board, deals);
  assert_titles (fixture, "", 0, "one two three");
  assert_totals (fixture, 0, 3, 600, 150);
  assert_totals (fixture, 1, 1, 50, 25);
}

static void
test_rest_and_settle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) deals = ids_of ("three", NULL);
  HwLane *lane = hw_board_find_lane (fixture->board, "");
  g_autoptr (HwCommand) command = hw_board_build_move (fixture->board, deals, lane, 0, 1);

  hw_board_rest (fixture->board, deals, lane, 0, 1);
  assert_titles (fixture, "", 0, "one three two");
  g_assert_true (hw_board_is_resting (fixture->board, &g_array_index (deals, HwId, 0)));
  perform (fixture, command);
  wait_for (!hw_board_is_resting (fixture->board, &g_array_index (deals, HwId, 0)));
  assert_titles (fixture, "", 0, "one three two");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) deals = ids_of ("two", NULL);
  HwLane *lane = hw_board_find_lane (fixture->board, "");

  hw_board_rest (fixture->board, deals, lane, 1, 0);
  assert_titles (fixture, "", 1, "two four");
  assert_totals (fixture, 1, 2, 350, 175);
  hw_board_put_back (fixture->board, deals);
  assert_titles (fixture, "", 0, "one two three");
  assert_titles (fixture, "", 1, "four");
  assert_totals (fixture, 1, 1, 50, 25);
}

/* A drop where the cards already lie is no command. */
static void
test_nothing_to_do (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) deals = ids_of ("two", NULL);
  HwLane *lane = hw_board_find_lane (fixture->board, "");

  g_assert_null (hw_board_build_move (fixture->board, deals, lane, 0, 1));
}

static void
test_block (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) deals = ids_of ("one", "three");
  HwLane *lane = hw_board_find_lane (fixture->board, "");
  g_autoptr (HwCommand) command = hw_board_build_move (fixture->board, deals, lane, 1, 1);
  HwLane *found;
  guint stage;

  perform (fixture, command);
  wait_for (
      hw_board_locate (fixture->board, &g_array_index (deals, HwId, 1), &found, &stage, NULL) &&
      stage == 1);
  assert_titles (fixture, "", 1, "four one three");
  assert_totals (fixture, 1, 3, 350, 175);
}

/* Dragging across lanes edits the field, by the same command. */
static void
test_across_lanes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) deals = ids_of ("one", NULL);
  g_autofree char *bob = hw_id_dup_text (&fixture->bob);
  g_autoptr (HwCommand) command = NULL;
  g_autoptr (HwRow) row = NULL;
  g_autoptr (GError) error = NULL;

  hw_board_set_lane (fixture->board, "owner");
  settle (fixture);
  command =
      hw_board_build_move (fixture->board, deals, hw_board_find_lane (fixture->board, bob), 0, 1);
  perform (fixture, command);
  row = hw_workspace_load (fixture->workspace, HW_DEAL, &g_array_index (deals, HwId, 0), &error);
  g_assert_no_error (error);
  g_assert_true (hw_id_equal (hw_row_ref_id (row, HW_DEAL_OWNER), &fixture->bob));
  settle (fixture);
  assert_titles (fixture, bob, 0, "two one");
}

/* What belongs to a deal changes its card, and only what changed is told to the list. */
typedef struct
{
  guint calls;
  guint touched;
} Spliced;

static void
count_splice_cb (GListModel *model, guint position, guint removed, guint added, Spliced *spliced)
{
  spliced->calls++;
  spliced->touched += removed + added;
}

static void
test_next_step (Fixture *fixture, gconstpointer data)
{
  HwId deal = seeded ("two");
  HwId task = seeded ("task");
  g_autoptr (HwCommand) command = hw_command_new ("task.create");
  HwEdit *edit = hw_command_create (command, HW_TASK, &task);
  Spliced spliced = { 0 };

  g_signal_connect (hw_board_get_cell (fixture->board, "", 0), "items-changed",
                    G_CALLBACK (count_splice_cb), &spliced);
  hw_edit_set_text (edit, HW_TASK_TITLE, "Call");
  hw_edit_set_text (edit, HW_TASK_KIND, "next_step");
  hw_edit_set_ref (edit, HW_TASK_DEAL, &deal);
  perform (fixture, command);
  wait_for (g_strcmp0 (hw_board_find_card (fixture->board, &deal)->texts.next_step, "Call") == 0);
  assert_titles (fixture, "", 0, "one two three");
  g_assert_cmpuint (spliced.calls, ==, 1);
  g_assert_cmpuint (spliced.touched, ==, 2);
  g_signal_handlers_disconnect_by_data (hw_board_get_cell (fixture->board, "", 0), &spliced);
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  HwId deal = seeded ("two");
  g_autoptr (HwCommand) command = hw_command_new ("deal.delete");

  hw_command_delete (command, HW_DEAL, &deal);
  perform (fixture, command);
  wait_for (hw_board_find_card (fixture->board, &deal) == NULL);
  assert_titles (fixture, "", 0, "one three");
  assert_totals (fixture, 0, 2, 300, 75);
}

/* An unknown age is left out of the average. */
static void
test_average_age (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTotals) before = hw_board_dup_totals (fixture->board, 0);
  double days = ((double) NOW / G_USEC_PER_SEC - before->since_sum / before->known_ages) / 86400;

  g_assert_cmpuint (before->known_ages, ==, 3);
  g_assert_cmpfloat_with_epsilon (days, 4, 0.01);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/board/shows", test_shows);
  add ("/board/closed", test_closed);
  add ("/board/sort", test_sort);
  add ("/board/filters", test_filters);
  add ("/board/lanes", test_lanes);
  add ("/board/hold", test_hold);
  add ("/board/rest-and-settle", test_rest_and_settle);
  add ("/board/refused", test_refused);
  add ("/board/nothing-to-do", test_nothing_to_do);
  add ("/board/block", test_block);
  add ("/board/across-lanes", test_across_lanes);
  add ("/board/next-step", test_next_step);
  add ("/board/deleted", test_deleted);
  add ("/board/average-age", test_average_age);
  return g_test_run ();
}
