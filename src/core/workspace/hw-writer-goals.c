/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/goals/hw-target-tree.h"
#include "core/workspace/hw-writer-private.h"

/* What the road settles by itself for goals and meetings, and what follows from their changes. */

/* --- before a row is judged --- */

gboolean
hw_settle_is_stated (const HwWriter *self, const HwRow *before)
{
  return before == NULL && self->tx->command != NULL &&
         hw_command_get_states_source (self->tx->command);
}

void
hw_settle_default_to (const HwRow *before, HwRow *row, guint field, const char *text)
{
  if (before == NULL && hw_row_is_null (row, field))
    hw_row_take (row, field, hw_value_text (text));
}

void
hw_settle_put_back (const HwRow *before, HwRow *row, guint field)
{
  hw_row_take (row, field,
               before != NULL ? hw_value_copy (hw_row_value (before, field)) : HW_VALUE_NULL);
}

gboolean
hw_settle_differs (const HwRow *before, const HwRow *row, guint field)
{
  return before == NULL ||
         !hw_value_equal (hw_row_value (before, field), hw_row_value (row, field));
}

gboolean
hw_settle_has (const HwRow *row, guint field, const char *code)
{
  return g_strcmp0 (hw_row_text (row, field), code) == 0;
}

/* Stamps @who (the actor) and @when (now). */
void
hw_settle_stamp (const HwWriter *self, HwRow *row, int who, guint when)
{
  const HwId *actor = &self->tx->entry.actor;

  if (who >= 0)
    hw_row_take (row, (guint) who, hw_id_is_none (actor) ? HW_VALUE_NULL : hw_value_id (actor));
  hw_row_take (row, when, hw_value_int (self->tx->entry.happened_at));
}

static void
settle_plan (const HwWriter *self, const HwRow *before, HwRow *row)
{
  HwMetric metric;

  hw_settle_default_to (before, row, HW_TARGET_PLAN_STATE, "draft");
  if (hw_settle_differs (before, row, HW_TARGET_PLAN_METRIC) &&
      hw_metric_parse (hw_row_text (row, HW_TARGET_PLAN_METRIC), &metric) &&
      hw_metric_is_money (metric))
    hw_settle_default_to (NULL, row, HW_TARGET_PLAN_CURRENCY, hw_config_currency (self->config));
  if (hw_settle_is_stated (self, before))
    return;
  hw_settle_put_back (before, row, HW_TARGET_PLAN_PUBLISHED_AT);
  hw_settle_put_back (before, row, HW_TARGET_PLAN_CLOSED_AT);
  if (!hw_settle_differs (before, row, HW_TARGET_PLAN_STATE))
    return;
  if (hw_settle_has (row, HW_TARGET_PLAN_STATE, "closed")) {
    hw_settle_stamp (self, row, -1, HW_TARGET_PLAN_CLOSED_AT);
    return;
  }
  hw_row_take (row, HW_TARGET_PLAN_CLOSED_AT, HW_VALUE_NULL);
  if (hw_settle_has (row, HW_TARGET_PLAN_STATE, "draft"))
    hw_row_take (row, HW_TARGET_PLAN_PUBLISHED_AT, HW_VALUE_NULL);
  else if (hw_row_is_null (row, HW_TARGET_PLAN_PUBLISHED_AT))
    hw_settle_stamp (self, row, -1, HW_TARGET_PLAN_PUBLISHED_AT);
}

/* Results are written when the plan is closed, by nobody else. */
static void
settle_target (const HwWriter *self, const HwRow *before, HwRow *row)
{
  const HwRow *plan =
      hw_config_find (self->config, HW_TARGET_PLAN, hw_row_ref_id (row, HW_TARGET_OF_PLAN));
  HwMetric metric;

  if (plan != NULL && hw_metric_parse (hw_row_text (plan, HW_TARGET_PLAN_METRIC), &metric) &&
      hw_metric_is_money (metric) && !hw_row_is_null (plan, HW_TARGET_PLAN_CURRENCY))
    hw_settle_default_to (NULL, row, HW_TARGET_CURRENCY,
                          hw_row_text (plan, HW_TARGET_PLAN_CURRENCY));
  if (hw_settle_is_stated (self, before))
    return;
  hw_settle_put_back (before, row, HW_TARGET_RESULT_AMOUNT);
  hw_settle_put_back (before, row, HW_TARGET_RESULT_NUMBER);
}

static void
settle_check_in (const HwWriter *self, const HwRow *before, HwRow *row)
{
  const HwId *actor = &self->tx->entry.actor;

  if (before != NULL)
    return;
  if (hw_row_is_null (row, HW_CHECK_IN_HAPPENED_AT))
    hw_settle_stamp (self, row, -1, HW_CHECK_IN_HAPPENED_AT);
  if (hw_row_is_null (row, HW_CHECK_IN_PERSON) && !hw_id_is_none (actor))
    hw_row_take (row, HW_CHECK_IN_PERSON, hw_value_id (actor));
}

/* What was confirmed is proposed anew when its person turns it into something else (row 6). */
static void
reopen_focus (const HwWriter *self, const HwEdit *edit, const HwRow *before, HwRow *row)
{
  if (before == NULL || !hw_settle_has (before, HW_FOCUS_STATE, "confirmed") ||
      hw_settle_differs (before, row, HW_FOCUS_STATE) ||
      !hw_id_equal (&self->tx->entry.actor, hw_row_ref_id (row, HW_FOCUS_PERSON)))
    return;
  if (edit->placed || hw_settle_differs (before, row, HW_FOCUS_RANK) ||
      hw_settle_differs (before, row, HW_FOCUS_ACTION))
    hw_row_take (row, HW_FOCUS_STATE, hw_value_text ("proposed"));
}

static gboolean
settle_focus (HwWriter *self, const HwEdit *edit, const HwRow *before, HwRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) deal = NULL;

  hw_settle_default_to (before, row, HW_FOCUS_STATE, "proposed");
  if (hw_row_is_null (row, HW_FOCUS_ACCOUNT) && !hw_row_is_null (row, HW_FOCUS_DEAL)) {
    deal = hw_table_load (self->connection, self->schema, HW_DEAL,
                          hw_row_ref_id (row, HW_FOCUS_DEAL), &failure);
    if (deal != NULL)
      hw_row_take (row, HW_FOCUS_ACCOUNT, hw_value_copy (hw_row_value (deal, HW_DEAL_ACCOUNT)));
  }
  reopen_focus (self, edit, before, row);
  if (failure != NULL || hw_settle_is_stated (self, before))
    return hw_pass_error (error, &failure);
  hw_settle_put_back (before, row, HW_FOCUS_DECIDED_BY);
  hw_settle_put_back (before, row, HW_FOCUS_DECIDED_AT);
  if (!hw_settle_differs (before, row, HW_FOCUS_STATE))
    return TRUE;
  if (!hw_settle_has (row, HW_FOCUS_STATE, "proposed")) {
    hw_settle_stamp (self, row, HW_FOCUS_DECIDED_BY, HW_FOCUS_DECIDED_AT);
    return TRUE;
  }
  hw_row_take (row, HW_FOCUS_DECIDED_BY, HW_VALUE_NULL);
  hw_row_take (row, HW_FOCUS_DECIDED_AT, HW_VALUE_NULL);
  return TRUE;
}

/* The clock of the meeting itself may have set these. */
static void
settle_meeting (const HwWriter *self, const HwRow *before, HwRow *row)
{
  hw_settle_default_to (before, row, HW_MEETING_STATE, "planned");
  if (hw_settle_is_stated (self, before) || !hw_settle_differs (before, row, HW_MEETING_STATE))
    return;
  if (hw_settle_has (row, HW_MEETING_STATE, "held")) {
    if (hw_row_is_null (row, HW_MEETING_ENDED_AT))
      hw_settle_stamp (self, row, -1, HW_MEETING_ENDED_AT);
    return;
  }
  if (before != NULL && hw_settle_has (before, HW_MEETING_STATE, "held"))
    hw_row_take (row, HW_MEETING_ENDED_AT, HW_VALUE_NULL);
  if (hw_settle_has (row, HW_MEETING_STATE, "running") &&
      hw_row_is_null (row, HW_MEETING_STARTED_AT))
    hw_settle_stamp (self, row, -1, HW_MEETING_STARTED_AT);
}

static void
settle_task (const HwWriter *self, const HwRow *before, HwRow *row)
{
  if (hw_settle_is_stated (self, before) ||
      (before == NULL && hw_row_is_null (row, HW_TASK_VERDICT)))
    return;
  hw_settle_put_back (before, row, HW_TASK_VERIFIED_BY);
  hw_settle_put_back (before, row, HW_TASK_VERIFIED_AT);
  if (!hw_settle_differs (before, row, HW_TASK_VERDICT))
    return;
  if (!hw_row_is_null (row, HW_TASK_VERDICT)) {
    hw_settle_stamp (self, row, HW_TASK_VERIFIED_BY, HW_TASK_VERIFIED_AT);
    return;
  }
  hw_row_take (row, HW_TASK_VERIFIED_BY, HW_VALUE_NULL);
  hw_row_take (row, HW_TASK_VERIFIED_AT, HW_VALUE_NULL);
}

gboolean
hw_writer_settle_goal (HwWriter *self,
                       const HwEdit *edit,
                       const HwRow *before,
                       HwRow *row,
                       GError **error)
{
  if (edit->kind == HW_EDIT_DELETE || edit->kind == HW_EDIT_RESTORE)
    return TRUE;
  switch (edit->entity) {
  case HW_TASK:
    settle_task (self, before, row);
    return hw_writer_settle_retro (self, edit, before, row, error);
  case HW_TARGET_PLAN:
    settle_plan (self, before, row);
    break;
  case HW_TARGET:
    settle_target (self, before, row);
    break;
  case HW_CYCLE:
    hw_settle_default_to (before, row, HW_CYCLE_STATE, "open");
    break;
  case HW_OBJECTIVE:
    hw_settle_default_to (before, row, HW_OBJECTIVE_STATE, "open");
    break;
  case HW_KEY_RESULT:
    if (hw_settle_has (row, HW_KEY_RESULT_UNIT, "money"))
      hw_settle_default_to (NULL, row, HW_KEY_RESULT_CURRENCY, hw_config_currency (self->config));
    break;
  case HW_CHECK_IN:
    settle_check_in (self, before, row);
    break;
  case HW_FOCUS:
    return settle_focus (self, edit, before, row, error);
  case HW_MEETING:
    settle_meeting (self, before, row);
    break;
  case HW_ATTENDEE:
    hw_settle_default_to (before, row, HW_ATTENDEE_STATE, "invited");
    break;
  default:
    return hw_writer_settle_retro (self, edit, before, row, error);
  }
  return TRUE;
}

/* --- after it was written --- */

/* Writes some fields of a target on behalf of its plan; @set says which. */
typedef void (*SetFunc) (HwRow *row, gpointer data);

static gboolean
write_target (HwWriter *self, const HwId *id, SetFunc set, gpointer data, GError **error)
{
  g_autoptr (HwStored) stored =
      hw_table_load_stored (self->connection, self->schema, HW_TARGET, id, error);
  g_autoptr (HwRow) before = NULL;

  if (stored == NULL)
    return FALSE;
  before = hw_row_ref (stored->row);
  hw_row_unref (stored->row);
  stored->row = hw_row_copy (before);
  set (stored->row, data);
  for (guint field = HW_TARGET_AMOUNT; field <= HW_TARGET_RESULT_NUMBER; field++)
    if (hw_settle_differs (before, stored->row, field))
      return hw_writer_write_row (self, stored, before, "update", error);
  return TRUE;
}

static gboolean
write_targets (HwWriter *self, const HwId *plan, SetFunc set, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_table_query_by (self->connection, self->schema, HW_TARGET, "plan", plan, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!write_target (self, hw_row_id (rows->pdata[i]), set, data, error))
      return FALSE;
  return rows != NULL;
}

static void
set_currency (HwRow *row, gpointer data)
{
  hw_row_take (row, HW_TARGET_CURRENCY, hw_value_copy (data));
}

static void
freeze (HwRow *row, gpointer data)
{
  const HwTargetTree *tree = data;
  HwMetric metric = hw_target_tree_get_metric (tree);
  const HwTargetNode *node = hw_target_tree_find (tree, hw_row_id (row));
  HwFigure reached = node != NULL ? hw_target_node_reached (tree, node) : HW_FIGURE_NO_DATA;
  double scale = hw_metric_is_rate (metric) ? 100 : 1;

  if (!reached.known) /* a rate of nothing: no result is not a result of 0 */
    return;
  if (hw_metric_is_money (metric))
    hw_row_take (row, HW_TARGET_RESULT_AMOUNT, hw_value_int (node->reached));
  else
    hw_row_take (row, HW_TARGET_RESULT_NUMBER, hw_value_real (reached.value / scale));
}

static void
thaw (HwRow *row, gpointer data)
{
  hw_row_take (row, HW_TARGET_RESULT_AMOUNT, HW_VALUE_NULL);
  hw_row_take (row, HW_TARGET_RESULT_NUMBER, HW_VALUE_NULL);
}

/* A plan’s figures are frozen as they are when it is closed, and move again when it is reopened. */
static gboolean
settle_results (const HwRow *before, const HwId *plan, gpointer data, GError **error)
{
  HwWriter *self = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwTargetTree) tree = NULL;
  g_autoptr (HwRow) now =
      hw_table_load (self->connection, self->schema, HW_TARGET_PLAN, plan, &failure);

  if (failure != NULL)
    return hw_pass_error (error, &failure);
  if (now == NULL || !hw_settle_differs (before, now, HW_TARGET_PLAN_STATE))
    return TRUE;
  if (!hw_settle_has (now, HW_TARGET_PLAN_STATE, "closed"))
    return !hw_settle_has (before, HW_TARGET_PLAN_STATE, "closed") ||
           write_targets (self, plan, thaw, NULL, error);
  if (!hw_writer_refresh_config (self, error)) /* a batch may not have read it yet */
    return FALSE;
  tree = hw_target_tree_load (self->connection, self->config, plan, &failure);
  if (tree == NULL)
    return hw_pass_error (error, &failure);
  return write_targets (self, plan, freeze, tree, error);
}

gboolean
hw_writer_follow_goal (HwWriter *self, const HwRow *before, const HwRow *after, GError **error)
{
  switch (hw_row_kind (after)) {
  case HW_TARGET_PLAN:
    if (!self->tx->exempt && before != NULL &&
        hw_settle_differs (before, after, HW_TARGET_PLAN_CURRENCY) &&
        !write_targets (self, hw_row_id (after), set_currency,
                        (gpointer) hw_row_value (after, HW_TARGET_PLAN_CURRENCY), error))
      return FALSE;
    break;
  case HW_TARGET:
  case HW_CREDIT:
  case HW_CYCLE:
  case HW_OBJECTIVE:
  case HW_ALIGNMENT:
  case HW_KEY_RESULT:
  case HW_ACTIVITY_GOAL:
  case HW_ATTENDEE:
  case HW_MEETING_ITEM:
  case HW_SCORE_ITEM:
    break;
  default:
    if (!hw_retro_is_noted (after))
      return TRUE;
    break;
  }
  if (self->tx->goals == NULL)
    self->tx->goals = hw_goal_notes_new ();
  hw_goal_notes_add (self->tx->goals, before, after);
  return TRUE;
}

/* An undo out of its order may not leave what cannot stand: it is refused as a whole. */
static gboolean
judge_undone (HwWriter *self,
              const HwRuleContext *context,
              const HwGoalNotes *notes,
              GError **error)
{
  GPtrArray *problems = self->tx->outcome->problems;
  guint known = problems->len;

  if (!hw_goal_rules_judge_notes (context, notes, TRUE, problems, error))
    return FALSE;
  if (problems->len > known)
    self->tx->outcome->status = HW_OUTCOME_REFUSED;
  return TRUE;
}

gboolean
hw_writer_judge_goals (HwWriter *self, HwOutcome *outcome, GError **error)
{
  g_autoptr (HwGoalNotes) notes = g_steal_pointer (&self->tx->goals);
  HwRuleContext context;

  if (notes == NULL)
    return TRUE;
  hw_writer_rule_context (self, &context);
  if (self->tx->exempt)
    return judge_undone (self, &context, notes, error);
  return hw_goal_rules_judge_notes (&context, notes, FALSE, outcome->problems, error) &&
         (outcome->problems->len > 0 ||
          hw_goal_notes_foreach_plan (notes, settle_results, self, error));
}

/* --- what undo leaves alone --- */

static gboolean
count (HwWriter *self, const char *sql, const HwId *row, gint64 command, gint64 *n, GError **error)
{
  HwStatement *statement = hw_connection_prepare (self->connection, sql, error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, row);
  hw_statement_bind_int (statement, 2, command);
  if (!hw_statement_fetch (statement, &found, error))
    return FALSE;
  *n = hw_statement_get_int (statement, 0);
  hw_statement_reset (statement);
  return TRUE;
}

static gboolean
was_told (const HwLedgerEntry *entry)
{
  for (guint i = 0; i < entry->olds->len; i++) {
    guint field = g_array_index (entry->olds, HwSet, i).field;

    if (field >= HW_TARGET_PARENT && field <= HW_TARGET_NUMBER)
      return TRUE;
  }
  return entry->op == HW_EDIT_DELETE || entry->op == HW_EDIT_RESTORE;
}

/* In a closed plan only what closed it is taken back, or what an import brought there frozen. */
static gboolean
is_frozen (HwWriter *self,
           const HwLedgerEntry *entry,
           const HwRow *target,
           gint64 command,
           gboolean *frozen,
           GError **error)
{
  const HwId *plan = hw_row_ref_id (target, HW_TARGET_OF_PLAN);
  const HwRow *row = hw_config_find (self->config, HW_TARGET_PLAN, plan);
  gint64 n = 0;

  *frozen = FALSE;
  if (row == NULL || !hw_settle_has (row, HW_TARGET_PLAN_STATE, "closed") ||
      (entry->op != HW_EDIT_CREATE && !was_told (entry)))
    return TRUE;
  if (!count (self, "SELECT count(*) FROM ledger WHERE row = ?1 AND command = ?2", plan, command,
              &n, error))
    return FALSE;
  *frozen = n == 0;
  return TRUE;
}

/* Does undo leave something without its whole that other commands put there, or took away? */
static gboolean
is_torn (HwWriter *self,
         const HwLedgerEntry *entry,
         const HwRow *row,
         gint64 command,
         gboolean *torn,
         GError **error)
{
  gint64 n = 0;

  if (entry->op == HW_EDIT_CREATE &&
      !count (self,
              "SELECT count(*) FROM target WHERE (plan = ?1 OR parent = ?1) AND ?2 = ?2 AND "
              "deleted_at IS NULL",
              hw_row_id (row), command, &n, error))
    return FALSE;
  if (entry->entity == HW_TARGET && entry->op == HW_EDIT_DELETE &&
      !count (self,
              "SELECT count(*) FROM target WHERE id = ?1 AND deleted_at IS NOT NULL AND NOT EXISTS "
              "(SELECT 1 FROM ledger WHERE ledger.row = ?1 AND command = ?2)",
              hw_row_ref_id (row, HW_TARGET_PARENT), command, &n, error))
    return FALSE;
  *torn = n > 0;
  return TRUE;
}

gboolean
hw_writer_spare_goal (HwWriter *self,
                      const HwLedgerEntry *entry,
                      const HwRow *row,
                      gint64 command,
                      gboolean *spared,
                      GError **error)
{
  gboolean frozen = FALSE;
  gboolean torn;

  *spared = FALSE;
  if (entry->entity != HW_TARGET && entry->entity != HW_TARGET_PLAN)
    return TRUE;
  if ((entry->entity == HW_TARGET && !is_frozen (self, entry, row, command, &frozen, error)) ||
      !is_torn (self, entry, row, command, &torn, error))
    return FALSE;
  *spared = frozen || torn;
  if (*spared)
    g_ptr_array_add (self->tx->outcome->problems,
                     hw_problem_new (HW_PROBLEM_CHANGED, row, -1,
                                     frozen
                                     ? g_strdup (
                                           _("Its plan was closed since: the figures are frozen "
                                             "and stay."))
                                     : entry->op == HW_EDIT_CREATE
                                     ? g_strdup (_("It was split since and stays."))
                                     : g_strdup (
                                           _("What it was a part of is in the recycle bin."))));
  return TRUE;
}
