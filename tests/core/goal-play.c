/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "goal-play.h"

#include "core/store/hw-table.h"

static void
add_edit (Fixture *f, HwCommand *command, const Edit *line)
{
  HwId id = hw_id_from_seed (line->id);
  HwEdit *edit;

  if (line->op == HW_EDIT_CREATE)
    edit = hw_command_create (command, line->kind, &id);
  else if (line->op == HW_EDIT_DELETE)
    edit = hw_command_delete (command, line->kind, &id);
  else if (line->op == HW_EDIT_RESTORE)
    edit = hw_command_restore (command, line->kind, &id);
  else
    edit = hw_command_update (command, line->kind, &id);
  if (line->sets != NULL)
    goal_fixture_take_sets (f, edit, line->sets);
}

static void
judge (Fixture *f, HwCommand *command, const Edit *line, guint at)
{
  HwSchema *schema = hw_workspace_get_schema (f->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (f->workspace, command, &error);
  g_autofree char *text = NULL;
  const HwProblem *problem;

  g_assert_no_error (error);
  text = hw_outcome_describe (outcome);
  g_test_message ("%u: %s %s: %s", at, line->id, line->sets, text);
  if (line->refused == 0) {
    g_assert_cmpstr (text, ==, "");
    g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
    return;
  }
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
  problem = outcome->problems->pdata[0];
  g_assert_cmpint (problem->kind, ==, line->refused - 1);
  g_assert_cmpint (hw_outcome_needs_reason (outcome), ==, problem->kind == HW_PROBLEM_REASON);
  g_assert_cmpstr (problem->field >= 0
                       ? hw_schema_field (schema, problem->entity, (guint) problem->field)->column
                       : NULL,
                   ==, line->field);
}

void
goal_play (Fixture *f, const Edit *lines, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (HwCommand) command = hw_command_new ("test");
    HwId actor = hw_id_from_seed (lines[i].as != NULL ? lines[i].as : "ann");

    if (g_strcmp0 (lines[i].as, "nobody") != 0)
      hw_command_set_actor (command, &actor);
    hw_command_set_reason (command, lines[i].why);
    hw_command_set_states_source (command, lines[i].stated);
    add_edit (f, command, &lines[i]);
    while (lines[i].more)
      add_edit (f, command, &lines[++i]);
    judge (f, command, &lines[i], i);
  }
}

static const Edit world[] = {
  { ADD, HW_TEAM, "all", "name=All", AS ("nobody"), MORE },
  { ADD, HW_TEAM, "east", "name=East;parent=all", MORE },
  { ADD, HW_TEAM, "west", "name=West;parent=all", MORE },
  { ADD, HW_PERSON, "ann", "name=Ann;team=east", MORE },
  { ADD, HW_PERSON, "bob", "name=Bob;team=west", MORE },
  { ADD, HW_PERSON, "cat", "name=Cat;team=west", MORE },
  { ADD, HW_TOUCH_KIND, "quote", "name=Quotation;code=quotation", MORE },
  { ADD, HW_TOUCH_KIND, "feedback", "name=Feedback;code=feedback", MORE },
  { ADD, HW_PIPELINE, "sales", "name=Sales", MORE },
  { ADD, HW_STAGE, "need", "name=Need;kind=open;pipeline=sales" },
  { ADD, HW_ACCOUNT, "acme", "name=Acme", MORE },
  { ADD, HW_ACCOUNT, "other", "name=Other" },
  { ADD, HW_DEAL, "pump", "title=Pump;account=acme;stage=need;owner=ann;amount=5000", MORE },
  { ADD, HW_DEAL, "valve", "title=Valve;account=other;stage=need;owner=bob" },
};

void
goal_set_up (Fixture *f, gconstpointer data)
{
  goal_fixture_open (f, "2026-11-19T15");
  PLAY (f, world);
}

void
goal_tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hw_workspace_check (f->workspace, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  goal_fixture_close (f);
}

/* --- looking at what became of it --- */

static gpointer
read_row (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  const Edit *line = data;
  HwId id = hw_id_from_seed (line->id);

  return hw_table_load (connection, hw_config_get_schema (config), line->kind, &id, error);
}

static HwRow *
goal_row (Fixture *f, HwEntityKind kind, const char *id)
{
  Edit line = { .kind = kind, .id = id };
  g_autoptr (GError) error = NULL;
  HwRow *row = hw_workspace_read (f->workspace, read_row, &line, &error);

  g_assert_no_error (error);
  return row;
}

void
goal_assert_text (Fixture *f, HwEntityKind kind, const char *id, guint field, const char *text)
{
  g_autoptr (HwRow) row = goal_row (f, kind, id);

  g_assert_cmpstr (hw_row_text (row, field), ==, text);
}

void
goal_assert_ref (Fixture *f, HwEntityKind kind, const char *id, guint field, const char *other)
{
  g_autoptr (HwRow) row = goal_row (f, kind, id);
  HwId wanted = other != NULL ? hw_id_from_seed (other) : HW_ID_NONE;

  g_assert_true (hw_id_equal (hw_row_ref_id (row, field), &wanted));
}

void
goal_assert_int (Fixture *f, HwEntityKind kind, const char *id, guint field, gint64 value)
{
  g_autoptr (HwRow) row = goal_row (f, kind, id);

  g_assert_cmpint (hw_row_is_null (row, field) ? G_MININT64 : hw_row_int (row, field), ==, value);
}

void
goal_assert_number (Fixture *f, const char *target, guint field, double value)
{
  g_autoptr (HwRow) row = goal_row (f, HW_TARGET, target);

  g_assert_false (hw_row_is_null (row, field));
  g_assert_cmpfloat (hw_row_number (row, field), ==, value);
}

void
goal_take_back (Fixture *f, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      redo ? hw_workspace_redo (f->workspace, &error) : hw_workspace_undo (f->workspace, 0, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = hw_outcome_describe (outcome);
  g_assert_cmpstr (text, ==, "");
}

const Edit plan_lines[3] = {
  { ADD, HW_TARGET_PLAN, "p", "name=P;" MONTH },
  { ADD, HW_TARGET_PLAN, "n",
    "name=N;customers=new;metric=won_deals;period=month;first_day=2026-11-01;last_day=2026-11-30" },
  { ADD, HW_TARGET, "root", "plan=p;amount=10000" },
};
