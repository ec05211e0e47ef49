/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-goal-rules-private.h"

#include <glib/gi18n-lib.h>

#include "core/calendar/hw-date.h"
#include "core/goals/hw-measure.h"
#include "core/goals/hw-target-name.h"
#include "core/store/hw-table.h"
#include "core/text/hw-choices.h"

#define MAX_MEETING_MINUTES 600
#define MAX_CONFIDENCE 10

/* Some of these rows have no name of their own, so that "30: cannot be" would not tell which. */
void
hw_goal_problem (const HwRuleContext *context,
                 GPtrArray *problems,
                 HwProblemKind kind,
                 const HwRow *row,
                 int field,
                 char *message)
{
  HwProblem *problem = hw_problem_new (kind, row, field, message);

  if (hw_row_kind (row) == HW_TARGET) {
    g_free (problem->name);
    problem->name = hw_target_row_name (row, context->config);
  }
  g_ptr_array_add (problems, problem);
}

gboolean
hw_goal_has_reason (const HwRuleContext *context)
{
  return context->reason != NULL && *context->reason != '\0';
}

void
hw_goal_ask_reason (const HwRuleContext *context,
                    GPtrArray *problems,
                    const HwRow *row,
                    char *message)
{
  g_autofree char *owned = message;

  if (hw_goal_has_reason (context))
    return;
  for (guint i = 0; i < problems->len; i++)
    if (((HwProblem *) g_ptr_array_index (problems, i))->kind == HW_PROBLEM_REASON)
      return;
  hw_goal_problem (context, problems, HW_PROBLEM_REASON, row, -1, g_steal_pointer (&owned));
}

gboolean
hw_goal_is_new (const HwRow *before)
{
  return before == NULL || hw_row_is_deleted (before);
}

gboolean
hw_goal_differs (const HwRow *before, const HwRow *after, guint field)
{
  return hw_goal_is_new (before) ||
         !hw_value_equal (hw_row_value (before, field), hw_row_value (after, field));
}

gboolean
hw_goal_changes (const HwRow *before, const HwRow *after, guint field)
{
  return before == NULL ||
         !hw_value_equal (hw_row_value (before, field), hw_row_value (after, field));
}

gboolean
hw_goal_has (const HwRow *row, guint field, const char *code)
{
  return g_strcmp0 (hw_row_text (row, field), code) == 0;
}

/* What an import states of a row that it makes is taken for what it is. */
gboolean
hw_goal_is_stated (const HwRuleContext *context, const HwRow *before)
{
  return before == NULL && context->states_source;
}

gboolean
hw_goal_is_out_of_order (const HwRow *row, guint first, guint last)
{
  return !hw_row_is_null (row, first) && !hw_row_is_null (row, last) &&
         hw_row_int (row, first) > hw_row_int (row, last);
}

#define ADD(kind, field, message)                                                                  \
  hw_goal_problem (context, problems, HW_PROBLEM_##kind, after, (int) (field), message)

/* --- steps from state to state --- */

static const HwGoalStep meeting_steps[] = {
  { NULL, "planned", FALSE },        { NULL, "running", FALSE },   { "planned", "running", FALSE },
  { "planned", "cancelled", FALSE }, { "running", "held", FALSE }, { "held", "running", TRUE },
  { "held", "planned", TRUE },
};

void
hw_goal_refuse_step (const HwRuleContext *context,
                     const HwRow *before,
                     const HwRow *after,
                     guint field,
                     GPtrArray *problems)
{
  const char *set = hw_schema_field (hw_row_schema (after), hw_row_kind (after), field)->choices;
  const char *to = hw_choice_label (set, hw_row_text (after, field));

  if (before == NULL)
    ADD (TRANSITION, field,
         /* Translators: a state, such as “Closed” */
         g_strdup_printf (_("Nothing new begins as “%s”."), to));
  else
    ADD (TRANSITION, field,
         /* Translators: two states, such as “Draft” and “Closed” */
         g_strdup_printf (_("There is no way from “%s” to “%s”."),
                             hw_choice_label (set, hw_row_text (before, field)), to));
}

void
hw_goal_judge_state_step (const HwRuleContext *context,
                          const HwRow *before,
                          const HwRow *after,
                          guint field,
                          const HwGoalStep *steps,
                          guint n,
                          GPtrArray *problems)
{
  const char *from = before != NULL ? hw_row_text (before, field) : NULL;
  const char *to = hw_row_text (after, field);
  const char *set = hw_schema_field (hw_row_schema (after), hw_row_kind (after), field)->choices;

  if (to == NULL || g_strcmp0 (from, to) == 0 || hw_goal_is_stated (context, before))
    return;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (steps[i].from, from) == 0 && g_str_equal (steps[i].to, to)) {
      if (steps[i].reason)
        hw_goal_ask_reason (context, problems, after,
                            /* Translators: two states, such as “Closed” and “Published” */
                            g_strdup_printf (_("Going back from “%s” to “%s” needs a reason."),
                                                hw_choice_label (set, from),
                                                hw_choice_label (set, to)));
      return;
    }
  hw_goal_refuse_step (context, before, after, field, problems);
}

/* --- objectives --- */

static void
judge_grade (const HwRuleContext *context, const HwRow *after, guint field, GPtrArray *problems)
{
  double grade = hw_row_number (after, field);

  if (grade < 0 || grade > 1)
    ADD (INVALID, field, g_strdup (_("A grade goes from 0.0 to 1.0.")));
}

/* A key result's or an appraisal item's; the parser's sentence says what is wrong. */
static void
judge_query (const HwRuleContext *context,
             const HwRow *before,
             const HwRow *after,
             guint field,
             gboolean rate,
             GPtrArray *problems)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (HwMeasure) measure = NULL;

  if (hw_row_is_null (after, field) || (before != NULL && !hw_goal_differs (before, after, field)))
    return;
  measure = hw_measure_parse (hw_row_schema (after), hw_row_text (after, field), &wrong);
  if (measure == NULL)
    ADD (INVALID, field, g_strdup (wrong->message));
  else if (rate && hw_measure_get_how (measure) != HW_MEASURE_RATE)
    ADD (INVALID, field, g_strdup (_("An appraisal item is measured by a rate.")));
}

static void
judge_key_result_row (const HwRuleContext *context,
                      const HwRow *before,
                      const HwRow *after,
                      GPtrArray *problems)
{
  judge_grade (context, after, HW_KEY_RESULT_GRADE, problems);
  judge_query (context, before, after, HW_KEY_RESULT_QUERY, FALSE, problems);
  if (hw_goal_has (after, HW_KEY_RESULT_MEASURE, "query") &&
      hw_row_is_null (after, HW_KEY_RESULT_QUERY))
    ADD (MISSING, HW_KEY_RESULT_QUERY, g_strdup (_("What is to be counted?")));
  if (!hw_row_is_null (after, HW_KEY_RESULT_START_VALUE) &&
      hw_value_equal (hw_row_value (after, HW_KEY_RESULT_START_VALUE),
                      hw_row_value (after, HW_KEY_RESULT_TARGET_VALUE)))
    ADD (INVALID, HW_KEY_RESULT_TARGET_VALUE,
         g_strdup (_("Start and target are the same: there would be nothing to reach.")));
  if (hw_goal_has (after, HW_KEY_RESULT_UNIT, "money") &&
      hw_row_is_null (after, HW_KEY_RESULT_CURRENCY))
    ADD (MISSING, HW_KEY_RESULT_CURRENCY, g_strdup (_("Amounts of money need a currency.")));
}

static void
judge_check_in_row (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  if (hw_row_int (after, HW_CHECK_IN_CONFIDENCE) > MAX_CONFIDENCE)
    ADD (INVALID, HW_CHECK_IN_CONFIDENCE, g_strdup (_("Confidence goes from 0 to 10.")));
  if (hw_row_is_null (after, HW_CHECK_IN_VALUE) && hw_row_is_null (after, HW_CHECK_IN_CONFIDENCE) &&
      hw_row_is_null (after, HW_CHECK_IN_NOTE))
    ADD (MISSING, HW_CHECK_IN_VALUE,
         g_strdup (_("A check-in says something: a value, how sure you are, or a note.")));
}

/* --- the week's focus, confirmed by two (source-table row 6) --- */

static void
judge_focus_step (const HwRuleContext *context,
                  const HwRow *before,
                  const HwRow *after,
                  GPtrArray *problems)
{
  gboolean own = !hw_id_is_none (context->actor) &&
                 hw_id_equal (context->actor, hw_row_ref_id (after, HW_FOCUS_PERSON));
  gboolean countered = hw_goal_has (after, HW_FOCUS_STATE, "countered");
  gboolean moved = before == NULL || hw_goal_differs (before, after, HW_FOCUS_STATE);

  if (countered && hw_row_is_null (after, HW_FOCUS_COUNTER))
    ADD (MISSING, HW_FOCUS_COUNTER, g_strdup (_("What instead, and why?")));
  if (hw_goal_is_stated (context, before))
    return;
  if (before == NULL && !hw_goal_has (after, HW_FOCUS_STATE, "proposed")) {
    hw_goal_refuse_step (context, before, after, HW_FOCUS_STATE, problems);
    return;
  }
  if (!own || before == NULL)
    return;
  if (moved && (countered || (hw_goal_has (after, HW_FOCUS_STATE, "confirmed") &&
                              hw_goal_has (before, HW_FOCUS_STATE, "proposed"))))
    ADD (SAME_PERSON, HW_FOCUS_STATE,
         g_strdup (_("Someone else has to confirm or answer one’s own proposal.")));
  else if (hw_goal_differs (before, after, HW_FOCUS_COUNTER))
    ADD (SAME_PERSON, HW_FOCUS_COUNTER,
         g_strdup (_("The answer to one’s own proposal is someone else’s.")));
}

static void
judge_focus_row (const HwRuleContext *context,
                 const HwRow *before,
                 const HwRow *after,
                 GPtrArray *problems)
{
  if (!hw_row_is_null (after, HW_FOCUS_WEEK) &&
      hw_date_weekday (hw_row_int (after, HW_FOCUS_WEEK)) != 0)
    ADD (INVALID, HW_FOCUS_WEEK, g_strdup (_("A week is given by its Monday.")));
  if (hw_row_is_null (after, HW_FOCUS_ACCOUNT) && hw_row_is_null (after, HW_FOCUS_DEAL))
    ADD (MISSING, HW_FOCUS_ACCOUNT, g_strdup (_("Which customer or deal is it about?")));
  judge_focus_step (context, before, after, problems);
}

/* --- meetings, tasks, touches --- */

static void
judge_meeting_row (const HwRuleContext *context,
                   const HwRow *before,
                   const HwRow *after,
                   GPtrArray *problems)
{
  gint64 minutes = hw_row_int (after, HW_MEETING_MINUTES);

  if (!hw_row_is_null (after, HW_MEETING_MINUTES) && (minutes < 1 || minutes > MAX_MEETING_MINUTES))
    ADD (INVALID, HW_MEETING_MINUTES, g_strdup (_("A meeting takes 1 to 600 minutes.")));
  if (hw_goal_is_out_of_order (after, HW_MEETING_STARTED_AT, HW_MEETING_ENDED_AT))
    ADD (INVALID, HW_MEETING_ENDED_AT, g_strdup (_("The end lies before the start.")));
  hw_goal_judge_state_step (context, before, after, HW_MEETING_STATE, meeting_steps,
                            G_N_ELEMENTS (meeting_steps), problems);
}

static void
judge_task_row (const HwRuleContext *context,
                const HwRow *before,
                const HwRow *after,
                GPtrArray *problems)
{
  if (hw_row_is_null (after, HW_TASK_VERDICT) || hw_row_is_null (after, HW_TASK_VERIFIED_BY) ||
      hw_goal_is_stated (context, before) ||
      (before != NULL && !hw_goal_differs (before, after, HW_TASK_VERDICT)))
    return;
  if (hw_id_equal (hw_row_ref_id (after, HW_TASK_VERIFIED_BY),
                   hw_row_ref_id (after, HW_TASK_OWNER)))
    ADD (SAME_PERSON, HW_TASK_VERDICT,
         g_strdup (_("Someone other than the task’s owner has to say whether it was kept.")));
}

static gboolean
customer_of (const HwRuleContext *context, const HwRow *touch, HwId *customer, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) deal = NULL;

  *customer = *hw_row_ref_id (touch, HW_TOUCH_ACCOUNT);
  if (!hw_id_is_none (customer) || hw_row_is_null (touch, HW_TOUCH_DEAL))
    return TRUE;
  deal = hw_table_load (context->connection, hw_row_schema (touch), HW_DEAL,
                        hw_row_ref_id (touch, HW_TOUCH_DEAL), &failure);
  if (deal != NULL)
    *customer = *hw_row_ref_id (deal, HW_DEAL_ACCOUNT);
  return hw_pass_error (error, &failure);
}

static gboolean
judge_answer (const HwRuleContext *context,
              const HwRow *after,
              const HwRow *quotation,
              GPtrArray *problems,
              GError **error)
{
  const HwRow *kind =
      hw_config_find (context->config, HW_TOUCH_KIND, hw_row_ref_id (quotation, HW_TOUCH_OF_KIND));
  HwId asked, answered;

  if (!customer_of (context, quotation, &asked, error) ||
      !customer_of (context, after, &answered, error))
    return FALSE;
  if (hw_id_equal (hw_row_id (after), hw_row_id (quotation)))
    ADD (INVALID, HW_TOUCH_ANSWERS, g_strdup (_("A touch does not answer itself.")));
  else if (kind == NULL || !hw_goal_has (kind, HW_TOUCH_KIND_CODE, "quotation"))
    ADD (INVALID, HW_TOUCH_ANSWERS, g_strdup (_("What is answered has to be a quotation.")));
  else if ((hw_id_is_none (&asked) || !hw_id_equal (&asked, &answered)) &&
           (hw_row_is_null (after, HW_TOUCH_DEAL) ||
            hw_goal_differs (quotation, after, HW_TOUCH_DEAL)))
    ADD (INVALID, HW_TOUCH_ANSWERS,
         g_strdup (_("The quotation went to another customer and belongs to another deal.")));
  return TRUE;
}

static gboolean
judge_touch_row (const HwRuleContext *context,
                 const HwRow *before,
                 const HwRow *after,
                 GPtrArray *problems,
                 GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) quotation = NULL;

  if (hw_row_is_null (after, HW_TOUCH_ANSWERS) ||
      (!hw_goal_differs (before, after, HW_TOUCH_ANSWERS) &&
       !hw_goal_differs (before, after, HW_TOUCH_DEAL) &&
       !hw_goal_differs (before, after, HW_TOUCH_ACCOUNT)))
    return TRUE;
  quotation = hw_table_load (context->connection, hw_row_schema (after), HW_TOUCH,
                             hw_row_ref_id (after, HW_TOUCH_ANSWERS), &failure);
  if (quotation == NULL) /* judge_fields has said so */
    return hw_pass_error (error, &failure);
  return judge_answer (context, after, quotation, problems, error);
}

static void
judge_small_row (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  int day;

  switch (hw_row_kind (after)) {
  case HW_CYCLE:
    if (hw_goal_is_out_of_order (after, HW_CYCLE_FIRST_DAY, HW_CYCLE_LAST_DAY))
      ADD (INVALID, HW_CYCLE_LAST_DAY, g_strdup (_("The last day lies before the first.")));
    break;
  case HW_ALIGNMENT:
    if (hw_id_equal (hw_row_ref_id (after, HW_ALIGNMENT_CHILD),
                     hw_row_ref_id (after, HW_ALIGNMENT_PARENT)))
      ADD (INVALID, HW_ALIGNMENT_PARENT, g_strdup (_("An objective does not serve itself.")));
    break;
  case HW_ACTIVITY_GOAL:
    hw_date_to_ymd (hw_row_int (after, HW_ACTIVITY_GOAL_MONTH), NULL, NULL, &day);
    if (!hw_row_is_null (after, HW_ACTIVITY_GOAL_MONTH) && day != 1)
      ADD (INVALID, HW_ACTIVITY_GOAL_MONTH, g_strdup (_("A month is given by its first day.")));
    break;
  case HW_ATTENDEE:
    if (hw_row_is_null (after, HW_ATTENDEE_PERSON) == hw_row_is_null (after, HW_ATTENDEE_GUEST))
      ADD (INVALID, HW_ATTENDEE_PERSON,
           g_strdup (_("Who attends is either one of the people or a guest.")));
    break;
  default:
    break;
  }
}

gboolean
hw_goal_rules_judge_row (const HwRuleContext *context,
                         const HwRow *before,
                         const HwRow *after,
                         GPtrArray *problems,
                         GError **error)
{
  switch (hw_row_kind (after)) {
  case HW_TOUCH:
    return judge_touch_row (context, before, after, problems, error);
  case HW_TASK:
    judge_task_row (context, before, after, problems);
    return hw_retro_judge_action (context, before, after, problems, error);
  case HW_TARGET_PLAN:
    hw_goal_judge_plan_row (context, before, after, problems);
    break;
  case HW_TARGET:
    hw_goal_judge_target_row (context, before, after, problems);
    break;
  case HW_OBJECTIVE:
    judge_grade (context, after, HW_OBJECTIVE_GRADE, problems);
    break;
  case HW_KEY_RESULT:
    judge_key_result_row (context, before, after, problems);
    break;
  case HW_CHECK_IN:
    judge_check_in_row (context, after, problems);
    break;
  case HW_FOCUS:
    judge_focus_row (context, before, after, problems);
    break;
  case HW_MEETING:
    judge_meeting_row (context, before, after, problems);
    break;
  case HW_PROBLEM_CARD:
  case HW_WHY:
  case HW_TAGGING:
  case HW_PLAYBOOK_ITEM:
  case HW_SUGGESTION:
    return hw_retro_judge_row (context, before, after, problems, error);
  case HW_SCORE_ITEM:
    judge_query (context, before, after, HW_SCORE_ITEM_QUERY, TRUE, problems);
    break;
  default:
    judge_small_row (context, after, problems);
    break;
  }
  return TRUE;
}
