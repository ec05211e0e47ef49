/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "core/store/hw-migrate.h"
#include "core/workspace/hw-workspace.h"

/* A workspace in a folder of its own: one pipeline of four open stages, won and lost; getting out
 * of the second stage needs an amount, winning a voucher and a confirmation, losing a reason. */
typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwId pipeline;
  HwId stages[6];
  HwId amount_gate;
  HwId voucher_gate;
  HwId confirm_gate;
  HwId reason_gate;
  HwId ann;
  HwId bob;
} Fixture;

static HwId
new_id (void)
{
  return hw_id_new (g_get_real_time ());
}

static HwOutcome *
perform (Fixture *f, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  HwOutcome *outcome = hw_workspace_perform (f->workspace, command, &error);

  g_assert_no_error (error);
  return outcome;
}

static void
must (Fixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = perform (f, command);
  g_autofree char *text = hw_outcome_describe (outcome);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static void
must_refuse (Fixture *f, HwCommand *command, HwProblemKind kind, guint n)
{
  g_autoptr (HwOutcome) outcome = perform (f, command);

  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
  g_assert_cmpuint (outcome->problems->len, ==, n);
  g_assert_cmpint (((HwProblem *) g_ptr_array_index (outcome->problems, 0))->kind, ==, kind);
}

static HwId
add_gate (HwCommand *command,
          const HwId *stage,
          const char *edge,
          const char *kind,
          const char *label,
          const char *field)
{
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (command, HW_GATE, &id);

  hw_edit_set_text (edit, HW_GATE_LABEL, label);
  hw_edit_set_ref (edit, HW_GATE_STAGE, stage);
  hw_edit_set_text (edit, HW_GATE_EDGE, edge);
  hw_edit_set_text (edit, HW_GATE_KIND, kind);
  hw_edit_set_text (edit, HW_GATE_FIELD, field);
  if (g_str_equal (kind, "attachment"))
    hw_edit_set_text (edit, HW_GATE_FILE_TYPES, "pdf|png");
  return id;
}

static HwId
add_person (HwCommand *command, const char *name)
{
  HwId id = new_id ();

  hw_edit_set_text (hw_command_create (command, HW_PERSON, &id), HW_PERSON_NAME, name);
  return id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Need", "Offer", "Talk", "Sign", "Won", "Lost" };
  static const char *const kinds[] = { "open", "open", "open", "open", "won", "lost" };
  g_autoptr (HwCommand) command = hw_command_new ("setup");
  g_autoptr (GError) error = NULL;
  HwEdit *edit;

  f->folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  f->ann = add_person (command, "Ann");
  f->bob = add_person (command, "Bob");
  f->pipeline = new_id ();
  edit = hw_command_create (command, HW_PIPELINE, &f->pipeline);
  hw_edit_set_text (edit, HW_PIPELINE_NAME, "Sales");
  for (guint i = 0; i < 6; i++) {
    f->stages[i] = new_id ();
    edit = hw_command_create (command, HW_STAGE, &f->stages[i]);
    hw_edit_set_text (edit, HW_STAGE_NAME, names[i]);
    hw_edit_set_text (edit, HW_STAGE_KIND, kinds[i]);
    hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &f->pipeline);
  }
  f->amount_gate = add_gate (command, &f->stages[1], "exit", "field", "Amount", "amount");
  f->voucher_gate = add_gate (command, &f->stages[4], "entry", "attachment", "Voucher", NULL);
  f->confirm_gate = add_gate (command, &f->stages[4], "entry", "confirmation", "Confirm", NULL);
  f->reason_gate = add_gate (command, &f->stages[5], "entry", "field", "Reason", "lost_reason");
  must (f, command);
  hw_workspace_set_actor (f->workspace, &f->ann);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
check_clean (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hw_workspace_check (f->workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  check_clean (f);
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_tree (f->folder);
  g_free (f->folder);
}

static HwId
make_deal (Fixture *f, const char *title, guint stage, gint64 amount)
{
  g_autoptr (HwCommand) command = hw_command_new ("deal.create");
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (command, HW_DEAL, &id);

  hw_edit_set_text (edit, HW_DEAL_TITLE, title);
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &f->stages[stage]);
  hw_edit_set_ref (edit, HW_DEAL_OWNER, &f->ann);
  if (amount > 0)
    hw_edit_set_int (edit, HW_DEAL_AMOUNT, amount);
  must (f, command);
  return id;
}

static HwRow *
load_deal (Fixture *f, const HwId *id)
{
  HwRow *row = hw_workspace_load (f->workspace, HW_DEAL, id, NULL);

  g_assert_nonnull (row);
  return row;
}

static void
assert_stage (Fixture *f, const HwId *deal, guint stage)
{
  g_autoptr (HwRow) row = load_deal (f, deal);

  g_assert_true (hw_id_equal (hw_row_ref_id (row, HW_DEAL_STAGE), &f->stages[stage]));
}

static HwCommand *
move (Fixture *f, const HwId *deal, guint stage)
{
  return hw_command_move_deal (deal, &f->stages[stage], NULL, NULL);
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_undo (f->workspace, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static void
redo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_redo (f->workspace, &error);

  g_assert_no_error (error);
}

#define must_nothing(call, error, code)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gpointer must_be_null = call;                                                                  \
                                                                                                   \
    g_assert_null (must_be_null);                                                                  \
    g_assert_error (error, HW_WORKSPACE_ERROR, code);                                              \
  }                                                                                                \
  G_STMT_END

static void
set_amount (Fixture *f, const HwId *deal, gint64 amount)
{
  g_autoptr (HwCommand) command = hw_command_new ("deal.edit");

  hw_edit_set_int (hw_command_update (command, HW_DEAL, deal), HW_DEAL_AMOUNT, amount);
  must (f, command);
}

static void
test_move_and_undo (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 0);
  g_autoptr (HwCommand) command = move (f, &deal, 1);
  g_autoptr (HwRow) gone = NULL;

  must (f, command);
  assert_stage (f, &deal, 1);
  undo (f);
  assert_stage (f, &deal, 0);
  check_clean (f);
  redo (f);
  assert_stage (f, &deal, 1);
  undo (f);
  undo (f); /* the creation */
  gone = load_deal (f, &deal);
  g_assert_true (hw_row_is_deleted (gone));
  redo (f);
  redo (f);
  assert_stage (f, &deal, 1);
}

static void
test_gate (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 1, 0);
  g_autoptr (HwCommand) forward = move (f, &deal, 2);
  g_autoptr (HwCommand) skip = move (f, &deal, 3);
  g_autoptr (HwCommand) clear = hw_command_new ("deal.edit");

  must_refuse (f, forward, HW_PROBLEM_GATE, 1);
  assert_stage (f, &deal, 1);
  must_refuse (f, skip, HW_PROBLEM_GATE, 1);
  /* filled in the same command: one step */
  hw_edit_set_int (hw_command_update (forward, HW_DEAL, &deal), HW_DEAL_AMOUNT, 500);
  must (f, forward);
  assert_stage (f, &deal, 2);
  /* a criterion holds for as long as the deal is past it */
  hw_edit_set_null (hw_command_update (clear, HW_DEAL, &deal), HW_DEAL_AMOUNT);
  must_refuse (f, clear, HW_PROBLEM_GATE, 1);
  undo (f);
  assert_stage (f, &deal, 1);
  must (f, clear);
}

static HwId
attach (Fixture *f, HwCommand *command, const HwId *deal, const char *name)
{
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (command, HW_ATTACHMENT, &id);

  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, name);
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, "00");
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, deal);
  return id;
}

static void
test_won (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 3, 900);
  g_autoptr (HwCommand) random = hw_command_new ("deal.attach");
  g_autoptr (HwCommand) win = move (f, &deal, 4);
  g_autoptr (HwCommand) drop = hw_command_new ("file.delete");
  g_autoptr (HwCommand) reopen = move (f, &deal, 3);
  g_autoptr (HwCommand) again = move (f, &deal, 4);
  HwId file;

  must_refuse (f, win, HW_PROBLEM_GATE, 2);
  attach (f, random, &deal, "random.pdf"); /* a PDF is not a payment proof */
  must (f, random);
  must_refuse (f, win, HW_PROBLEM_GATE, 2);
  hw_command_set_actor (win, &f->ann);
  file = attach (f, win, &deal, "slip.exe");
  hw_command_add_evidence (win, &deal, &f->voucher_gate, &file);
  must_refuse (f, win, HW_PROBLEM_INVALID, 3); /* not of an accepted type */
  hw_command_truncate (win, 1);
  file = attach (f, win, &deal, "slip.pdf");
  hw_command_add_evidence (win, &deal, &f->voucher_gate, &file);
  must_refuse (f, win, HW_PROBLEM_GATE, 1);
  hw_command_add_evidence (win, &deal, &f->confirm_gate, NULL);
  must (f, win);
  assert_stage (f, &deal, 4);
  hw_command_delete (drop, HW_ATTACHMENT, &file);
  must_refuse (f, drop, HW_PROBLEM_GATE, 1);
  must (f, reopen);
  must_refuse (f, again, HW_PROBLEM_GATE, 1); /* a confirmation is for one crossing */
  undo (f);
  assert_stage (f, &deal, 4);
}

/* A closed stage made by hand has the criteria of closing from its first moment. */
static void
test_closed_by_hand (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("stage.create");
  HwId deal = make_deal (f, "Brackets", 0, 0);
  HwId stage = new_id ();
  HwEdit *edit = hw_command_create (command, HW_STAGE, &stage);
  g_autoptr (HwCommand) win = hw_command_move_deal (&deal, &stage, NULL, NULL);

  hw_edit_set_text (edit, HW_STAGE_NAME, "Signed");
  hw_edit_set_text (edit, HW_STAGE_KIND, "won");
  hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &f->pipeline);
  must (f, command);
  must_refuse (f, win, HW_PROBLEM_GATE, 4); /* three of winning, one of the second stage */
}

static void
test_lost (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 0);
  g_autoptr (HwCommand) lose = move (f, &deal, 5);

  must_refuse (f, lose, HW_PROBLEM_GATE, 1);
  hw_edit_set_text (hw_command_update (lose, HW_DEAL, &deal), HW_DEAL_LOST_REASON,
                    "no such reason");
  must_refuse (f, lose, HW_PROBLEM_INVALID, 2);
  hw_edit_set_text (hw_command_update (lose, HW_DEAL, &deal), HW_DEAL_LOST_REASON, "price");
  must_refuse (f, lose, HW_PROBLEM_INVALID, 1); /* the wrong one is still among the edits */
  hw_command_truncate (lose, 1);
  hw_edit_set_text (hw_command_update (lose, HW_DEAL, &deal), HW_DEAL_LOST_REASON, "price");
  must (f, lose);
  assert_stage (f, &deal, 5);
}

/* What a source states is taken and marked; what a person creates is not. */
static void
test_states_source (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) import = hw_command_new ("import");
  g_autoptr (HwCommand) by_hand = hw_command_new ("deal.create");
  g_autoptr (HwCommand) over = hw_command_new ("import");
  g_autoptr (HwRow) row = NULL;
  g_autoptr (HwRow) later = NULL;
  g_autoptr (HwOutcome) outcome = NULL;
  HwId id = new_id ();
  HwId other = make_deal (f, "Existing", 1, 0);
  HwEdit *edit = hw_command_create (import, HW_DEAL, &id);

  hw_command_set_states_source (import, TRUE);
  hw_edit_set_text (edit, HW_DEAL_TITLE, "Old one");
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &f->stages[4]);
  outcome = perform (f, import);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  g_assert_cmpuint (outcome->marks->len, ==, 3);
  row = load_deal (f, &id);
  g_assert_cmpint (hw_row_int (row, HW_DEAL_UNVERIFIED), ==, 3);
  g_assert_true (hw_row_is_null (row, HW_DEAL_STAGE_SINCE)); /* unknown, not now */
  set_amount (f, &id, 100);
  later = load_deal (f, &id);
  g_assert_cmpint (hw_row_int (later, HW_DEAL_UNVERIFIED), ==, 2);

  id = new_id ();
  edit = hw_command_create (by_hand, HW_DEAL, &id);
  hw_edit_set_text (edit, HW_DEAL_TITLE, "New one");
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &f->stages[4]);
  must_refuse (f, by_hand, HW_PROBLEM_GATE, 3);

  hw_command_set_states_source (over, TRUE); /* over an existing deal: the full gate */
  hw_edit_set_ref (hw_command_update (over, HW_DEAL, &other), HW_DEAL_STAGE, &f->stages[4]);
  must_refuse (f, over, HW_PROBLEM_GATE, 3);
}

static void
set_limit (Fixture *f, guint stage, gint64 limit, const char *mode)
{
  g_autoptr (HwCommand) command = hw_command_new ("stage.limit");
  HwEdit *edit = hw_command_update (command, HW_STAGE, &f->stages[stage]);

  hw_edit_set_int (edit, HW_STAGE_LIMIT_COUNT, limit);
  hw_edit_set_text (edit, HW_STAGE_LIMIT_MODE, mode);
  must (f, command);
}

static void
test_limits (Fixture *f, gconstpointer data)
{
  HwId first = make_deal (f, "One", 1, 0);
  HwId second = make_deal (f, "Two", 0, 0);
  g_autoptr (HwCommand) command = move (f, &second, 1);
  g_autoptr (HwCommand) again = move (f, &second, 1);
  g_autoptr (HwOutcome) soft = NULL;

  (void) first;
  set_limit (f, 1, 1, "hard");
  must_refuse (f, command, HW_PROBLEM_LIMIT, 1);
  set_limit (f, 1, 1, "reason");
  must_refuse (f, command, HW_PROBLEM_LIMIT_REASON, 1);
  hw_command_set_reason (command, "The customer waits");
  must (f, command);
  undo (f);
  set_limit (f, 1, 1, "soft");
  soft = perform (f, again);
  g_assert_cmpint (soft->status, ==, HW_OUTCOME_DONE);
  g_assert_cmpuint (soft->marks->len, ==, 1);
}

static void
test_transitions (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "One", 0, 0);
  g_autoptr (HwCommand) list = hw_command_new ("pipeline.transitions");
  g_autoptr (HwCommand) skip = move (f, &deal, 5);
  g_autoptr (HwCommand) next = move (f, &deal, 1);
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (list, HW_TRANSITION, &id);

  hw_edit_set_ref (edit, HW_TRANSITION_FROM_STAGE, &f->stages[0]);
  hw_edit_set_ref (edit, HW_TRANSITION_TO_STAGE, &f->stages[1]);
  hw_edit_set_text (hw_command_update (list, HW_PIPELINE, &f->pipeline), HW_PIPELINE_TRANSITIONS,
                    "listed");
  must (f, list);
  must_refuse (f, skip, HW_PROBLEM_TRANSITION, 2); /* and a reason is missing */
  must (f, next);
}

static void
assert_rank_order (Fixture *f, const HwId *ids, guint n)
{
  for (guint i = 0; i + 1 < n; i++) {
    g_autoptr (HwRow) one = load_deal (f, &ids[i]);
    g_autoptr (HwRow) next = load_deal (f, &ids[i + 1]);

    g_assert_cmpstr (hw_row_text (one, HW_DEAL_RANK), <, hw_row_text (next, HW_DEAL_RANK));
  }
}

static void
test_ranks (Fixture *f, gconstpointer data)
{
  HwId c = make_deal (f, "C", 0, 0);
  HwId b = make_deal (f, "B", 0, 0);
  HwId a = make_deal (f, "A", 0, 0); /* new ones come on top */
  HwId x = make_deal (f, "X", 1, 0);

  assert_rank_order (f, (HwId[]){ a, b, c }, 3);
  for (guint i = 0; i < 60; i++) { /* sixty drops into one gap */
    g_autoptr (HwCommand) between =
        hw_command_move_deal (&x, &f->stages[0], i % 2 ? &a : &b, i % 2 ? &b : &c);

    must (f, between);
    assert_rank_order (f, i % 2 ? (HwId[]){ a, x, b, c } : (HwId[]){ a, b, x, c }, 4);
  }
}

/* Somebody's later value is left alone, and told. */
static void
test_undo_blocked (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 100);
  g_autoptr (HwCommand) command = hw_command_new ("deal.edit");
  g_autoptr (HwOutcome) done = NULL;
  g_autoptr (HwOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) row = NULL;
  HwEdit *edit = hw_command_update (command, HW_DEAL, &deal);

  hw_edit_set_text (edit, HW_DEAL_TITLE, "Hinges");
  hw_edit_set_int (edit, HW_DEAL_AMOUNT, 200);
  done = perform (f, command);
  set_amount (f, &deal, 300);
  outcome = hw_workspace_undo (f->workspace, done->command, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->problems->len, ==, 1);
  g_assert_nonnull (
      strstr (((HwProblem *) g_ptr_array_index (outcome->problems, 0))->message, "3"));
  row = load_deal (f, &deal);
  g_assert_cmpstr (hw_row_text (row, HW_DEAL_TITLE), ==, "Brackets");
  g_assert_cmpint (hw_row_int (row, HW_DEAL_AMOUNT), ==, 300);
}

static void
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  f->workspace = hw_workspace_open (f->folder, 0, &error);
  g_assert_no_error (error);
}

static void
test_undo_after_restart (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 0);
  g_autoptr (HwCommand) command = move (f, &deal, 1);

  must (f, command);
  reopen (f);
  undo (f);
  assert_stage (f, &deal, 0);
  reopen (f);
  redo (f);
  assert_stage (f, &deal, 1);
}

/* A deal that was let through unverified comes back from the bin as it was. */
static void
test_bin (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) import = hw_command_new ("import");
  g_autoptr (HwCommand) delete = hw_command_new ("deal.delete");
  g_autoptr (HwCommand) restore = hw_command_new ("deal.restore");
  g_autoptr (HwRow) row = NULL;
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (import, HW_DEAL, &id);

  hw_command_set_states_source (import, TRUE);
  hw_edit_set_text (edit, HW_DEAL_TITLE, "Old one");
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &f->stages[4]);
  must (f, import);
  hw_command_delete (delete, HW_DEAL, &id);
  must (f, delete);
  must_refuse (f, delete, HW_PROBLEM_NOT_FOUND, 1);
  hw_command_restore (restore, HW_DEAL, &id);
  must (f, restore);
  row = load_deal (f, &id);
  g_assert_false (hw_row_is_deleted (row));
  g_assert_cmpint (hw_row_int (row, HW_DEAL_UNVERIFIED), ==, 3);
}

static void
test_own_field (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 0);
  g_autoptr (HwCommand) add = hw_command_new ("field.create");
  g_autoptr (HwCommand) set = hw_command_new ("deal.edit");
  g_autoptr (HwRow) row = NULL;
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (add, HW_FIELD, &id);
  int field;

  hw_edit_set_text (edit, HW_FIELD_LABEL, "等级");
  hw_edit_set_text (edit, HW_FIELD_ENTITY, "deal");
  hw_edit_set_text (edit, HW_FIELD_KIND, "choice");
  hw_edit_set_text (edit, HW_FIELD_OPTIONS, "A\nB");
  must (f, add);
  field = hw_schema_find_label (hw_workspace_get_schema (f->workspace), HW_DEAL, "等级");
  g_assert_cmpint (field, >, 0);
  edit = hw_command_update (set, HW_DEAL, &deal);
  hw_edit_set_text (edit, (guint) field, "C");
  must_refuse (f, set, HW_PROBLEM_INVALID, 1);
  hw_edit_set_text (edit, (guint) field, "B");
  must (f, set);
  reopen (f);
  row = load_deal (f, &deal);
  g_assert_cmpstr (hw_row_text (row, (guint) field), ==, "B");
  undo (f);
  undo (f); /* the field itself: offered nowhere, its column stays */
  g_assert_true (
      hw_schema_field (hw_workspace_get_schema (f->workspace), HW_DEAL, (guint) field)->flags &
      HW_F_SYSTEM);
  check_clean (f);
}

static void
test_lines (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 0);
  g_autoptr (HwCommand) command = hw_command_new ("deal.line");
  g_autoptr (HwRow) row = NULL;
  g_autoptr (HwRow) undone = NULL;
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (command, HW_DEAL_LINE, &id);

  hw_edit_set_ref (edit, HW_DEAL_LINE_DEAL, &deal);
  hw_edit_set_number (edit, HW_DEAL_LINE_QUANTITY, 3);
  hw_edit_set_int (edit, HW_DEAL_LINE_PRICE, 1000);
  hw_edit_set_number (edit, HW_DEAL_LINE_DISCOUNT, 10);
  must (f, command);
  row = load_deal (f, &deal);
  g_assert_cmpint (hw_row_int (row, HW_DEAL_AMOUNT), ==, 2700);
  undo (f);
  undone = load_deal (f, &deal);
  g_assert_true (hw_row_is_null (undone, HW_DEAL_AMOUNT));
}

static void
test_bad_values (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 0);
  HwId nowhere = new_id ();
  struct
  {
    guint field;
    HwValue value;
    HwProblemKind kind;
  } rows[] = {
    { HW_DEAL_TITLE, HW_VALUE_NULL, HW_PROBLEM_MISSING },
    { HW_DEAL_AMOUNT, hw_value_int (-1), HW_PROBLEM_INVALID },
    { HW_DEAL_AMOUNT, hw_value_text ("much"), HW_PROBLEM_INVALID },
    { HW_DEAL_PROBABILITY, hw_value_int (101), HW_PROBLEM_INVALID },
    { HW_DEAL_CURRENCY, hw_value_text ("yuan"), HW_PROBLEM_INVALID },
    { HW_DEAL_OWNER, hw_value_id (&nowhere), HW_PROBLEM_NOT_FOUND },
    { HW_DEAL_STAGE, HW_VALUE_NULL, HW_PROBLEM_MISSING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HwCommand) command = hw_command_new ("deal.edit");

    hw_edit_set (hw_command_update (command, HW_DEAL, &deal), rows[i].field, rows[i].value);
    must_refuse (f, command, rows[i].kind, 1);
  }
}

/* Two hundred random commands, all taken back, leave what was there; all brought again, likewise.
 */
static void
test_random (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  HwId deals[8];
  gint64 amounts[8];
  guint stages[8];
  guint done = 0;

  for (guint i = 0; i < 8; i++)
    deals[i] = make_deal (f, "Deal", i % 2, 0);
  for (guint step = 0; step < 200; step++) {
    HwId *deal = &deals[g_rand_int_range (rand, 0, 8)];
    g_autoptr (HwCommand) command = NULL;
    g_autoptr (HwOutcome) outcome = NULL;

    if (g_rand_boolean (rand)) {
      command = move (f, deal, (guint) g_rand_int_range (rand, 0, 4));
    } else {
      command = hw_command_new ("deal.edit");
      hw_edit_set_int (hw_command_update (command, HW_DEAL, deal), HW_DEAL_AMOUNT,
                       g_rand_int_range (rand, 0, 1000));
    }
    outcome = perform (f, command);
    done += outcome->command != 0;
  }
  for (guint i = 0; i < 8; i++) {
    g_autoptr (HwRow) row = load_deal (f, &deals[i]);

    amounts[i] = hw_row_int (row, HW_DEAL_AMOUNT);
    stages[i] = hw_id_equal (hw_row_ref_id (row, HW_DEAL_STAGE), &f->stages[0])   ? 0
                : hw_id_equal (hw_row_ref_id (row, HW_DEAL_STAGE), &f->stages[1]) ? 1
                : hw_id_equal (hw_row_ref_id (row, HW_DEAL_STAGE), &f->stages[2]) ? 2
                                                                                  : 3;
  }
  g_assert_cmpuint (done, >, 50);
  for (guint i = 0; i < done; i++)
    undo (f);
  check_clean (f);
  for (guint i = 0; i < 8; i++) {
    g_autoptr (HwRow) row = load_deal (f, &deals[i]);

    g_assert_true (hw_row_is_null (row, HW_DEAL_AMOUNT));
    assert_stage (f, &deals[i], i % 2);
  }
  for (guint i = 0; i < done; i++)
    redo (f);
  for (guint i = 0; i < 8; i++) {
    g_autoptr (HwRow) row = load_deal (f, &deals[i]);

    g_assert_cmpint (hw_row_int (row, HW_DEAL_AMOUNT), ==, amounts[i]);
    assert_stage (f, &deals[i], stages[i]);
  }
}

static void
run_sql (Fixture *f, const char *sql)
{
  g_autofree char *path = g_build_filename (f->folder, "workspace.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_tampered (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 100);
  g_autoptr (GPtrArray) faults = NULL;

  (void) deal;
  hw_workspace_close (f->workspace);
  run_sql (f, "UPDATE ledger SET change = replace (change, 'Brackets', 'Hinges')");
  g_object_unref (f->workspace);
  f->workspace = hw_workspace_open (f->folder, 0, NULL);
  faults = hw_workspace_check (f->workspace, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  hw_workspace_close (f->workspace);
  run_sql (f, "UPDATE ledger SET change = replace (change, 'Hinges', 'Brackets')");
  g_object_unref (f->workspace);
  f->workspace = hw_workspace_open (f->folder, 0, NULL);
}

static void
test_newer_and_foreign (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 100);
  g_autoptr (HwCommand) command = move (f, &deal, 1);
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) foreign = NULL;

  hw_workspace_close (f->workspace);
  g_object_unref (f->workspace);
  run_sql (f, "PRAGMA user_version = 99");
  f->workspace = hw_workspace_open (f->folder, 0, NULL);
  g_assert_true (hw_workspace_is_read_only (f->workspace));
  assert_stage (f, &deal, 0);
  must_nothing (hw_workspace_perform (f->workspace, command, &refused), refused,
                HW_WORKSPACE_ERROR_READ_ONLY);
  hw_workspace_close (f->workspace);
  g_object_unref (f->workspace);
  run_sql (f,
           "PRAGMA user_version = " G_STRINGIFY (HW_SCHEMA_VERSION) "; PRAGMA application_id = 7");
  must_nothing (hw_workspace_open (f->folder, HW_OPEN_CREATE, &foreign), foreign,
                HW_WORKSPACE_ERROR_FOREIGN);
  run_sql (f, "PRAGMA application_id = 1213677913");
  f->workspace = hw_workspace_open (f->folder, 0, &foreign);
}

static void
test_damaged_and_restored (Fixture *f, gconstpointer data)
{
  HwId deal = make_deal (f, "Brackets", 0, 100);
  g_autofree char *path = g_build_filename (f->folder, "workspace.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) damaged = NULL;
  g_autofree char *snapshot = hw_workspace_take_snapshot (f->workspace, "hand", &error);
  g_autofree char *junk = g_strnfill (30000, 'x');
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  hw_workspace_close (f->workspace);
  g_object_unref (f->workspace);
  g_assert_true (g_file_set_contents (path, junk, 30000, NULL));
  must_nothing (hw_workspace_open (f->folder, HW_OPEN_CREATE, &damaged), damaged,
                HW_WORKSPACE_ERROR_DAMAGED);
  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, junk); /* not a byte of it was touched */
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_clear_error (&damaged);
  must_nothing (hw_workspace_open (f->folder, 0, &damaged), damaged, HW_WORKSPACE_ERROR_DAMAGED);
  list = hw_snapshot_list (f->folder, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (hw_snapshot_restore (f->folder, snapshot, &error));
  g_assert_no_error (error);
  f->workspace = hw_workspace_open (f->folder, 0, &error);
  g_assert_no_error (error);
  assert_stage (f, &deal, 0);
}

static void
test_busy_and_remote (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) busy = NULL;
  g_autoptr (GError) remote = NULL;
  g_autofree char *missing = g_build_filename (f->folder, "nothing", NULL);
  g_autoptr (GError) absent = NULL;

  must_nothing (hw_workspace_open (f->folder, 0, &busy), busy, HW_WORKSPACE_ERROR_BUSY);
  must_nothing (hw_workspace_open (missing, 0, &absent), absent, HW_WORKSPACE_ERROR_NOT_FOUND);
  g_setenv ("HW_PRETEND_REMOTE", "1", TRUE);
  must_nothing (hw_workspace_open (missing, HW_OPEN_CREATE, &remote), remote,
                HW_WORKSPACE_ERROR_REMOTE);
  g_unsetenv ("HW_PRETEND_REMOTE");
}

static void
count_changed_cb (HwWorkspace *workspace, HwChanges *changes, guint *seen)
{
  *seen += changes->changes->len;
}

static void
test_signal (Fixture *f, gconstpointer data)
{
  guint seen = 0;
  HwId deal;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (f->workspace, "changed", G_CALLBACK (count_changed_cb), &seen);
  deal = make_deal (f, "Brackets", 0, 100);
  set_amount (f, &deal, 5);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (seen, ==, 2);
}

/* The tables that the migrations make hold exactly the columns that the descriptions name. */
static gpointer
count_columns (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  HwSchema *schema = hw_config_get_schema (config);

  for (guint kind = 0; kind < HW_N_ENTITIES; kind++) {
    guint n = hw_schema_n_fields (schema, kind);
    g_autofree char *total = g_strdup_printf ("SELECT count(*) FROM pragma_table_info('%s')",
                                              hw_entity_get (kind)->table);

    g_assert_cmpint (hw_connection_get_int (connection, total, 0), ==, n + 4);
    for (guint i = 0; i < n; i++) {
      const HwField *field = hw_schema_field (schema, kind, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM pragma_table_info('%s') WHERE "
                                              "name = '%s' AND type = '%s'",
                                              hw_entity_get (kind)->table, field->column,
                                              hw_kind_sql_type (field->kind));

      g_assert_cmpint (hw_connection_get_int (connection, sql, 0), ==, 1);
    }
  }
  return NULL;
}

static void
test_schema (Fixture *f, gconstpointer data)
{
  hw_workspace_read (f->workspace, count_columns, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/workspace/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("schema", test_schema);
  ADD ("move-and-undo", test_move_and_undo);
  ADD ("gate", test_gate);
  ADD ("won", test_won);
  ADD ("closed-by-hand", test_closed_by_hand);
  ADD ("lost", test_lost);
  ADD ("states-source", test_states_source);
  ADD ("limits", test_limits);
  ADD ("transitions", test_transitions);
  ADD ("ranks", test_ranks);
  ADD ("undo-blocked", test_undo_blocked);
  ADD ("undo-after-restart", test_undo_after_restart);
  ADD ("bin", test_bin);
  ADD ("own-field", test_own_field);
  ADD ("lines", test_lines);
  ADD ("bad-values", test_bad_values);
  ADD ("random", test_random);
  ADD ("tampered", test_tampered);
  ADD ("newer-and-foreign", test_newer_and_foreign);
  ADD ("damaged-and-restored", test_damaged_and_restored);
  ADD ("busy-and-remote", test_busy_and_remote);
  ADD ("signal", test_signal);
  return g_test_run ();
}
