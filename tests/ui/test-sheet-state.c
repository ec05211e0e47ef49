/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet without a sheet: needs no display. */
#include "gate-fixture.h"
#include "ui/gate/hw-sheet-drafts.h"
#include "ui/gate/hw-sheet-place.h"
#include "ui/gate/hw-sheet-state.h"

#include <string.h>

/* (reading thread) */
static gpointer
load_briefs (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  GateFixture *fixture = data;
  g_autoptr (GArray) gates = g_array_new (FALSE, FALSE, sizeof (HwId));
  GPtrArray *briefs = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_deal_brief_free);

  for (guint i = 0; i < G_N_ELEMENTS (fixture->deals); i++)
    g_ptr_array_add (briefs,
                     hw_deal_brief_load (connection, config, &fixture->deals[i], gates, error));
  return briefs;
}

static HwSheetState *
make_state (GateFixture *fixture, const HwOutcome *refused)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (GError) error = NULL;
  GPtrArray *briefs = hw_workspace_read (fixture->workspace, load_briefs, fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpint (refused->status, ==, HW_OUTCOME_REFUSED);
  g_assert_true (hw_outcome_can_be_filled (refused));
  return hw_sheet_state_new (config, briefs, refused, &fixture->ids.person);
}

static HwNeed *
find_need (HwSheetState *state, HwNeedKind kind, const HwId *deal)
{
  for (guint i = 0; i < state->needs->len; i++) {
    HwNeed *need = g_ptr_array_index (state->needs, i);

    if (need->kind == kind && hw_id_equal (&need->deal, deal))
      return need;
  }
  g_assert_not_reached ();
}

static void
fill_won (GateFixture *fixture, HwSheetState *state, guint i)
{
  HwNeed *amount = find_need (state, HW_NEED_FIELD, &fixture->deals[i]);
  HwNeed *file = find_need (state, HW_NEED_FILE, &fixture->deals[i]);
  HwNeed *confirmation = find_need (state, HW_NEED_CONFIRMATION, &fixture->deals[i]);
  HwValue value = hw_value_int (32000000);
  g_autofree char *facts = NULL;

  hw_need_set_value (amount, &value, NULL);
  hw_need_take_file (file, gate_fixture_store (fixture, "slip.pdf"), "slip.pdf");
  facts = hw_sheet_state_facts (state, &fixture->deals[i]);
  hw_need_set_checked (confirmation, facts);
}

static void
test_lists_only_what_is_missing (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) command = gate_fixture_move (fixture, "won", 1);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (fixture, command);
  g_autoptr (HwSheetState) state = make_state (fixture, refused);
  HwNeed *last = g_ptr_array_index (state->needs, state->needs->len - 1);

  g_assert_cmpuint (state->needs->len, ==, 3);
  g_assert_null (state->obstacle);
  g_assert_cmpuint (hw_sheet_state_n_filled (state), ==, 0);
  g_assert_false (hw_sheet_state_is_touched (state));
  g_assert_cmpint (last->kind, ==, HW_NEED_CONFIRMATION);
  g_assert_false (hw_sheet_state_is_ready (state, last));
}

static void
test_completes_as_one_step (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) command = gate_fixture_move (fixture, "won", 1);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (fixture, command);
  g_autoptr (HwSheetState) state = make_state (fixture, refused);
  g_autoptr (HwOutcome) done = NULL;
  g_autoptr (HwOutcome) undone = NULL;
  g_autoptr (HwRow) deal = NULL;
  g_autoptr (GError) error = NULL;

  fill_won (fixture, state, 0);
  g_assert_true (hw_sheet_state_is_complete (state));
  hw_sheet_state_apply (state, command, &fixture->ids.person, g_get_real_time ());
  done = gate_fixture_perform (fixture, command);
  if (done->status != HW_OUTCOME_DONE)
    g_test_message ("%s", hw_outcome_describe (done));
  g_assert_cmpint (done->status, ==, HW_OUTCOME_DONE);
  g_assert_true (gate_fixture_is_in (fixture, 0, "won"));

  /* Stage, amount, file and evidence go back together. */
  undone = hw_workspace_undo (fixture->workspace, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->status, ==, HW_OUTCOME_DONE);
  g_assert_true (gate_fixture_is_in (fixture, 0, "open"));
  deal = hw_workspace_load (fixture->workspace, HW_DEAL, &fixture->deals[0], &error);
  g_assert_true (hw_row_is_null (deal, HW_DEAL_AMOUNT));
}

/* What was confirmed must be what is there. */
static void
test_confirmation_falls_with_the_facts (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) command = gate_fixture_move (fixture, "won", 1);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (fixture, command);
  g_autoptr (HwSheetState) state = make_state (fixture, refused);
  HwNeed *amount;
  HwValue other = hw_value_int (100);

  fill_won (fixture, state, 0);
  g_assert_true (hw_sheet_state_is_complete (state));
  amount = find_need (state, HW_NEED_FIELD, &fixture->deals[0]);
  hw_need_set_value (amount, &other, NULL);
  g_assert_false (hw_sheet_state_is_complete (state));
  g_assert_cmpuint (hw_sheet_state_n_filled (state), ==, 2);
}

static void
test_another_refusal_keeps_all (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) command = gate_fixture_move (fixture, "won", 1);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (fixture, command);
  g_autoptr (HwSheetState) state = make_state (fixture, refused);
  HwNeed *file = find_need (state, HW_NEED_FILE, &fixture->deals[0]);
  HwNeed *amount = find_need (state, HW_NEED_FIELD, &fixture->deals[0]);
  HwValue again;

  fill_won (fixture, state, 0);
  hw_sheet_state_refuse (state, refused, &fixture->ids.person);
  g_assert_cmpuint (state->needs->len, ==, 3);
  g_assert_nonnull (file->file);
  g_assert_nonnull (amount->refused);
  g_assert_cmpuint (hw_sheet_state_n_filled (state), ==, 0);
  again = hw_value_int (5);
  hw_need_set_value (amount, &again, NULL);
  g_assert_null (amount->refused);
  g_assert_true (hw_sheet_state_is_filled (state, amount));
}

static void
test_several_deals (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) command = gate_fixture_move (fixture, "won", 2);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (fixture, command);
  g_autoptr (HwSheetState) state = make_state (fixture, refused);
  HwNeed *first = find_need (state, HW_NEED_FILE, &fixture->deals[0]);
  HwNeed *second = find_need (state, HW_NEED_FILE, &fixture->deals[1]);
  HwNeed *confirmation = find_need (state, HW_NEED_CONFIRMATION, &fixture->deals[0]);
  g_autoptr (HwOutcome) done = NULL;

  g_assert_cmpuint (state->needs->len, ==, 6);
  g_assert_cmpuint (hw_sheet_state_n_alike (state, first), ==, 1);
  /* Each deal is looked at by itself. */
  g_assert_cmpuint (hw_sheet_state_n_alike (state, confirmation), ==, 0);
  hw_need_take_file (first, gate_fixture_store (fixture, "both.pdf"), "both.pdf");
  hw_sheet_state_fill_alike (state, first);
  g_assert_cmpstr (second->file_name, ==, "both.pdf");
  fill_won (fixture, state, 0);
  g_assert_false (hw_sheet_state_is_complete (state));
  fill_won (fixture, state, 1);
  g_assert_true (hw_sheet_state_is_complete (state));
  hw_sheet_state_apply (state, command, &fixture->ids.person, g_get_real_time ());
  done = gate_fixture_perform (fixture, command);
  g_assert_cmpint (done->status, ==, HW_OUTCOME_DONE);
  g_assert_true (gate_fixture_is_in (fixture, 0, "won"));
  g_assert_true (gate_fixture_is_in (fixture, 1, "won"));
}

static void
test_lost_needs_a_reason (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) command = gate_fixture_move (fixture, "lost", 1);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (fixture, command);
  g_autoptr (HwSheetState) state = make_state (fixture, refused);
  HwNeed *need = g_ptr_array_index (state->needs, 0);
  g_auto (HwValue) price = hw_value_text ("price");
  g_autoptr (HwOutcome) done = NULL;

  g_assert_cmpuint (state->needs->len, ==, 1);
  g_assert_cmpint (need->field, ==, HW_DEAL_LOST_REASON);
  hw_need_set_value (need, &price, NULL);
  hw_sheet_state_apply (state, command, &fixture->ids.person, g_get_real_time ());
  done = gate_fixture_perform (fixture, command);
  g_assert_cmpint (done->status, ==, HW_OUTCOME_DONE);
}

static void
test_files_are_judged (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) command = gate_fixture_move (fixture, "won", 1);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (fixture, command);
  g_autoptr (HwSheetState) state = make_state (fixture, refused);
  HwNeed *file = find_need (state, HW_NEED_FILE, &fixture->deals[0]);
  g_autofree char *wrong = hw_need_judge_file (file, "slip.docx");

  g_assert_nonnull (wrong);
  g_assert_null (hw_need_judge_file (file, "slip.PDF"));
  g_assert_nonnull (strstr (file->hint, "PDF"));
}

/* The template's gate asks for the customer number in the name; a customer without one is given it
 * on the same sheet. */
static void
test_name_is_asked_for (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (GPtrArray) gates =
      hw_config_gates (config, hw_row_id (gate_fixture_stage (config, "won", 0)));
  g_autoptr (HwCommand) setting = hw_command_new ("gate.edit");
  g_autoptr (HwOutcome) set = NULL;
  g_autoptr (HwCommand) command = gate_fixture_move (fixture, "won", 2);
  g_autoptr (HwOutcome) refused = NULL;
  g_autoptr (HwOutcome) done = NULL;
  g_autoptr (HwSheetState) state = NULL;
  g_autoptr (HwRow) account = NULL;
  g_auto (HwValue) code = hw_value_text ("N-77");
  HwNeed *file, *source;

  hw_edit_set_null (hw_command_update (setting, HW_ACCOUNT, &fixture->account), HW_ACCOUNT_CODE);
  for (guint i = 0; i < gates->len; i++)
    if (g_strcmp0 (hw_row_text (g_ptr_array_index (gates, i), HW_GATE_KIND), "attachment") == 0)
      hw_edit_set_text (hw_command_update (setting, HW_GATE,
                                           hw_row_id (g_ptr_array_index (gates, i))),
                        HW_GATE_NAME_FIELD, "account.code");
  set = gate_fixture_perform (fixture, setting);
  g_assert_cmpint (set->status, ==, HW_OUTCOME_DONE);
  refused = gate_fixture_perform (fixture, command);
  state = make_state (fixture, refused);
  file = find_need (state, HW_NEED_FILE, &fixture->deals[0]);
  source = file->source;
  g_assert_cmpuint (state->needs->len, ==, 7);
  g_assert_true (find_need (state, HW_NEED_FILE, &fixture->deals[1])->source == source);
  g_assert_nonnull (file->blocked);
  hw_need_set_value (source, &code, NULL);
  hw_sheet_state_settle (state);
  g_assert_null (file->blocked);
  g_assert_cmpstr (file->needle, ==, "N-77");
  for (guint i = 0; i < 2; i++) {
    g_autofree char *facts = NULL;
    HwValue value = hw_value_int (100);

    file = find_need (state, HW_NEED_FILE, &fixture->deals[i]);
    hw_need_take_file (file, gate_fixture_store (fixture, "N-77.pdf"), "N-77.pdf");
    for (guint j = 0; j < state->needs->len; j++) {
      HwNeed *need = g_ptr_array_index (state->needs, j);

      if (need->kind == HW_NEED_FIELD && !need->is_source &&
          hw_id_equal (&need->deal, &fixture->deals[i]))
        hw_need_set_value (need, &value, NULL);
    }
    facts = hw_sheet_state_facts (state, &fixture->deals[i]);
    hw_need_set_checked (find_need (state, HW_NEED_CONFIRMATION, &fixture->deals[i]), facts);
  }
  g_assert_true (hw_sheet_state_is_complete (state));
  hw_sheet_state_apply (state, command, &fixture->ids.person, g_get_real_time ());
  done = gate_fixture_perform (fixture, command);
  if (done->status != HW_OUTCOME_DONE)
    g_test_message ("%s", hw_outcome_describe (done));
  g_assert_cmpint (done->status, ==, HW_OUTCOME_DONE);
  account = hw_workspace_load (fixture->workspace, HW_ACCOUNT, &fixture->account, NULL);
  g_assert_cmpstr (hw_row_text (account, HW_ACCOUNT_CODE), ==, "N-77");
}

/* What was filled in for one deal helps it among others too; what was confirmed has to be looked at
 * again, and nothing of it belongs to another deal or stage. */
static void
test_drafts (GateFixture *fixture, gconstpointer data)
{
  g_autoptr (HwCommand) alone = gate_fixture_move (fixture, "won", 1);
  g_autoptr (HwCommand) both = gate_fixture_move (fixture, "won", 2);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (fixture, alone);
  g_autoptr (HwOutcome) both_refused = gate_fixture_perform (fixture, both);
  g_autoptr (HwSheetState) closed = make_state (fixture, refused);
  g_autoptr (HwSheetState) opened = make_state (fixture, both_refused);
  g_autoptr (HwSheetState) fresh = make_state (fixture, refused);
  HwSheetDrafts *drafts = hw_sheet_drafts_new ();
  HwId stage = hw_id_new (1);
  HwId elsewhere = hw_id_new (2);

  fill_won (fixture, closed, 0);
  hw_sheet_drafts_keep (drafts, closed, &fixture->deals[0], &stage);
  g_assert_false (hw_sheet_drafts_restore (drafts, fresh, &fixture->deals[0], &elsewhere));
  g_assert_true (hw_sheet_drafts_restore (drafts, opened, &fixture->deals[0], &stage));
  g_assert_cmpuint (hw_sheet_state_n_filled (opened), ==, 2);
  g_assert_cmpstr (find_need (opened, HW_NEED_FILE, &fixture->deals[0])->file_name, ==, "slip.pdf");
  g_assert_null (find_need (opened, HW_NEED_CONFIRMATION, &fixture->deals[0])->checked);
  g_assert_null (find_need (opened, HW_NEED_FILE, &fixture->deals[1])->file);

  hw_sheet_drafts_forget (drafts, opened, &fixture->deals[0], &stage);
  g_assert_false (hw_sheet_drafts_restore (drafts, fresh, &fixture->deals[0], &stage));
  /* Emptied again: nothing is left to offer. */
  hw_sheet_drafts_keep (drafts, closed, &fixture->deals[0], &stage);
  hw_sheet_drafts_keep (drafts, fresh, &fixture->deals[0], &stage);
  g_assert_false (hw_sheet_drafts_restore (drafts, fresh, &fixture->deals[0], &stage));
  hw_sheet_drafts_free (drafts);
}

typedef struct
{
  int width, height, natural;
  GdkRectangle anchor, place;
} PlaceCase;

static void
test_place (void)
{
  static const PlaceCase cases[] = {
    { 1280, 800, 400, { 100, 200, 240, 90 }, { 352, 200, 440, 400 } },  /* at the right */
    { 1280, 800, 400, { 1000, 600, 240, 90 }, { 548, 388, 440, 400 } }, /* at the left, up */
    { 1280, 800, 400, { 1400, 50, 240, 90 }, { 576, 50, 440, 400 } },   /* scrolling in */
    { 800, 600, 400, { 300, 50, 240, 90 }, { 180, 50, 440, 400 } },     /* no room: middle */
    { 1280, 800, 400, { 0, 0, 0, 0 }, { 420, 200, 440, 400 } },         /* no card */
    { 1280, 300, 400, { 100, 200, 240, 90 }, { 352, 12, 440, 276 } },   /* low window */
    { 360, 740, 400, { 20, 100, 300, 90 }, { 0, 340, 360, 400 } },      /* narrow: below */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GdkRectangle place =
        hw_sheet_place (cases[i].width, cases[i].height, 1, cases[i].natural, &cases[i].anchor);

    g_test_message ("case %u", i);
    g_assert_cmpint (place.x, ==, cases[i].place.x);
    g_assert_cmpint (place.y, ==, cases[i].place.y);
    g_assert_cmpint (place.width, ==, cases[i].place.width);
    g_assert_cmpint (place.height, ==, cases[i].place.height);
  }
}

#define ADD(path, func)                                                                            \
  g_test_add ("/sheet-state/" path, GateFixture, NULL, gate_fixture_set_up, func,                  \
              gate_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("missing", test_lists_only_what_is_missing);
  ADD ("one-step", test_completes_as_one_step);
  ADD ("confirmation", test_confirmation_falls_with_the_facts);
  ADD ("refused-again", test_another_refusal_keeps_all);
  ADD ("several", test_several_deals);
  ADD ("lost", test_lost_needs_a_reason);
  ADD ("files", test_files_are_judged);
  ADD ("drafts", test_drafts);
  ADD ("name-field", test_name_is_asked_for);
  g_test_add_func ("/sheet-state/place", test_place);
  return g_test_run ();
}
