/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/goals/hw-period.h"
#include "core/goals/hw-target-facts.h"
#include "core/goals/hw-target-name.h"
#include "core/ledger/hw-history-private.h"
#include "core/text/hw-format.h"

/* What happens to goals and meetings, in the words of those who work with them. */

static char *
ref_name (const HwHistoryWords *words, HwEntityKind kind, guint field)
{
  return hw_history_name_of (words, kind, hw_row_ref_id (words->row, field));
}

static char *
name_of_attendee (const HwHistoryWords *words)
{
  if (!hw_row_is_null (words->row, HW_ATTENDEE_GUEST))
    return g_strdup (hw_row_text (words->row, HW_ATTENDEE_GUEST));
  return ref_name (words, HW_PERSON, HW_ATTENDEE_PERSON);
}

char *
hw_history_goal_name (const HwHistoryWords *words)
{
  switch (words->entry->entity) {
  case HW_TARGET:
    return hw_target_row_name (words->row, words->config);
  case HW_CREDIT:
    return ref_name (words, HW_PERSON, HW_CREDIT_PERSON);
  case HW_ALIGNMENT:
    return ref_name (words, HW_OBJECTIVE, HW_ALIGNMENT_CHILD);
  case HW_CHECK_IN:
    return ref_name (words, HW_KEY_RESULT, HW_CHECK_IN_KEY_RESULT);
  case HW_ACTIVITY_GOAL:
    return ref_name (words, HW_JOURNEY_STEP, HW_ACTIVITY_GOAL_STEP);
  case HW_FOCUS:
    return hw_history_customer_of (words, HW_FOCUS_ACCOUNT, HW_FOCUS_DEAL);
  case HW_ATTENDEE:
    return name_of_attendee (words);
  case HW_MEETING_ITEM:
    return ref_name (words, HW_PERSON, HW_MEETING_ITEM_PERSON);
  default:
    return hw_history_retro_name (words);
  }
}

/* What the entry makes of @field, be the row new or not; NULL when it does not say. */
static const char *
becomes (const HwHistoryWords *words, guint field)
{
  const HwValue *value = hw_history_value_of (words->entry->news, field);

  return value != NULL ? hw_value_get_text (value) : NULL;
}

static const char *
was (const HwHistoryWords *words, guint field)
{
  const HwValue *value = hw_history_value_of (words->entry->olds, field);

  return value != NULL ? hw_value_get_text (value) : NULL;
}

/* --- targets --- */

static char *
target_value (const HwHistoryWords *words, guint field, const HwValue *value)
{
  const HwRow *plan =
      hw_config_find (words->config, HW_TARGET_PLAN, hw_row_ref_id (words->row, HW_TARGET_OF_PLAN));
  g_autofree char *text = hw_history_text_of (words, field, value);
  HwMetric metric;

  if (value == NULL || hw_value_is_null (value) || plan == NULL ||
      !hw_metric_parse (hw_row_text (plan, HW_TARGET_PLAN_METRIC), &metric) ||
      !hw_metric_is_rate (metric))
    return g_steal_pointer (&text);
  return g_strconcat (text, "%", NULL);
}

/* What closing a plan does to each of its targets, and reopening it. */
static char *
say_result (const HwHistoryWords *words)
{
  guint field = hw_history_value_of (words->entry->news, HW_TARGET_RESULT_AMOUNT) != NULL
                    ? HW_TARGET_RESULT_AMOUNT
                    : HW_TARGET_RESULT_NUMBER;
  const HwValue *now = hw_history_value_of (words->entry->news, field);
  g_autofree char *text = NULL;

  if (now == NULL || words->entry->op == HW_EDIT_CREATE)
    return NULL;
  if (hw_value_is_null (now))
    /* Translators: a person, whose target it is (a team, a region, a month …) */
    return g_strdup_printf (_("%s let the result of %s move again"), words->who, words->name);
  text = target_value (words, field, now);
  /* Translators: a person, whose target it is (a team, a region, a month …), what was reached */
  return g_strdup_printf (_("%s closed %s with a result of %s"), words->who, words->name, text);
}

static char *
say_target (const HwHistoryWords *words)
{
  guint field = hw_history_value_of (words->entry->news, HW_TARGET_AMOUNT) != NULL
                    ? HW_TARGET_AMOUNT
                    : HW_TARGET_NUMBER;
  const HwValue *now = hw_history_value_of (words->entry->news, field);
  const HwValue *old = hw_history_value_of (words->entry->olds, field);
  g_autofree char *to = NULL;
  g_autofree char *from = NULL;

  if (now == NULL || hw_value_is_null (now))
    return now == NULL ? say_result (words) : NULL;
  to = target_value (words, field, now);
  if (old == NULL || hw_value_is_null (old))
    /* Translators: a person, whose target it is (a team, a region, a month …), the target */
    return g_strdup_printf (_("%s set the target of %s to %s"), words->who, words->name, to);
  from = target_value (words, field, old);
  /* Translators: a person, whose target it is (a team, a region, a month …), the target before and
   * after */
  return g_strdup_printf (_("%s changed the target of %s from %s to %s"), words->who, words->name,
                             from, to);
}

static char *
say_plan (const HwHistoryWords *words)
{
  const char *state = becomes (words, HW_TARGET_PLAN_STATE);

  if (state == NULL || words->entry->op == HW_EDIT_CREATE)
    return NULL;
  if (g_str_equal (state, "draft"))
    /* Translators: a person, a target plan */
    return g_strdup_printf (_("%s took the plan “%s” back to draft"), words->who, words->name);
  if (g_str_equal (state, "closed"))
    /* Translators: a person, a target plan */
    return g_strdup_printf (_("%s closed the plan “%s”"), words->who, words->name);
  if (g_strcmp0 (was (words, HW_TARGET_PLAN_STATE), "closed") == 0)
    /* Translators: a person, a target plan */
    return g_strdup_printf (_("%s reopened the plan “%s”"), words->who, words->name);
  /* Translators: a person, a target plan */
  return g_strdup_printf (_("%s published the plan “%s”"), words->who, words->name);
}

static char *
say_credit (const HwHistoryWords *words)
{
  const HwValue *percent = hw_history_value_of (words->entry->news, HW_CREDIT_PERCENT);
  g_autofree char *deal = NULL;

  if (percent == NULL || hw_value_is_null (percent))
    return NULL;
  deal = hw_history_deal_of (words, HW_CREDIT_DEAL);
  /* Translators: a person, another person, a share in percent, a deal */
  return g_strdup_printf (_("%s credited %s with %d %% of %s"), words->who, words->name,
                             (int) hw_value_get_int (percent), deal);
}

/* --- objectives and activity --- */

static char *
say_objective (const HwHistoryWords *words)
{
  const char *state = becomes (words, HW_OBJECTIVE_STATE);

  if (state == NULL || words->entry->op == HW_EDIT_CREATE)
    return NULL;
  if (g_str_equal (state, "closed"))
    /* Translators: a person, an objective */
    return g_strdup_printf (_("%s closed the objective “%s”"), words->who, words->name);
  if (g_str_equal (state, "carried"))
    /* Translators: a person, an objective */
    return g_strdup_printf (_("%s carried the objective “%s” on"), words->who, words->name);
  /* Translators: a person, an objective */
  return g_strdup_printf (_("%s reopened the objective “%s”"), words->who, words->name);
}

static char *
say_alignment (const HwHistoryWords *words)
{
  g_autofree char *parent = NULL;

  if (words->entry->op != HW_EDIT_CREATE)
    return NULL;
  parent = ref_name (words, HW_OBJECTIVE, HW_ALIGNMENT_PARENT);
  /* Translators: a person, an objective, the objective that it serves */
  return g_strdup_printf (_("%s aligned “%s” to “%s”"), words->who, words->name, parent);
}

static char *
say_check_in (const HwHistoryWords *words)
{
  gboolean value = !hw_row_is_null (words->row, HW_CHECK_IN_VALUE);
  gboolean confidence = !hw_row_is_null (words->row, HW_CHECK_IN_CONFIDENCE);
  int sure = (int) hw_row_int (words->row, HW_CHECK_IN_CONFIDENCE);
  g_autofree char *text = NULL;

  if (words->entry->op != HW_EDIT_CREATE)
    return NULL;
  if (value)
    text = hw_format_field (words->config, words->row, HW_CHECK_IN_VALUE);
  if (value && confidence)
    /* Translators: a person, a key result, its value, how sure from 0 to 10 */
    return g_strdup_printf (_("%s checked in “%s”: %s, confidence %d of 10"), words->who,
                               words->name, text, sure);
  if (value)
    /* Translators: a person, a key result, its value */
    return g_strdup_printf (_("%s checked in “%s”: %s"), words->who, words->name, text);
  if (confidence)
    /* Translators: a person, a key result, how sure from 0 to 10 */
    return g_strdup_printf (_("%s checked in “%s”: confidence %d of 10"), words->who, words->name,
                               sure);
  /* Translators: a person, a key result */
  return g_strdup_printf (_("%s checked in “%s”"), words->who, words->name);
}

static char *
say_activity (const HwHistoryWords *words)
{
  const HwValue *count = hw_history_value_of (words->entry->news, HW_ACTIVITY_GOAL_COUNT);
  HwPeriod period;
  g_autofree char *person = NULL;
  g_autofree char *month = NULL;

  if (count == NULL || hw_value_is_null (count))
    return NULL;
  period = hw_period_containing (HW_PERIOD_MONTH, hw_row_int (words->row, HW_ACTIVITY_GOAL_MONTH));
  person = ref_name (words, HW_PERSON, HW_ACTIVITY_GOAL_PERSON);
  month = hw_period_name (&period, HW_DATE_NONE);
  /* Translators: a person, whose goal it is, a month, a step such as “Demo”, how many of it */
  return g_strdup_printf (_("%s set the goal of %s for %s: %s, %d times"), words->who, person,
                             month, words->name, (int) hw_value_get_int (count));
}

static char *
say_focus (const HwHistoryWords *words)
{
  const char *state = becomes (words, HW_FOCUS_STATE);
  const char *counter = becomes (words, HW_FOCUS_COUNTER);
  const HwValue *done = hw_history_value_of (words->entry->news, HW_FOCUS_DONE_AT);

  if (state == NULL && done != NULL && !hw_value_is_null (done))
    /* Translators: a person, a customer */
    return g_strdup_printf (_("%s finished with the focus on %s"), words->who, words->name);
  if (state == NULL)
    return NULL;
  if (g_str_equal (state, "confirmed"))
    /* Translators: a person, a customer */
    return g_strdup_printf (_("%s confirmed the focus on %s"), words->who, words->name);
  if (g_str_equal (state, "countered"))
    /* Translators: a person, a customer, what to do instead and why */
    return g_strdup_printf (_("%s answered the focus on %s: %s"), words->who, words->name,
                               counter != NULL ? counter
                                               : hw_row_text (words->row, HW_FOCUS_COUNTER));
  if (words->entry->op == HW_EDIT_CREATE)
    /* Translators: a person, a customer */
    return g_strdup_printf (_("%s proposed the focus on %s"), words->who, words->name);
  /* Translators: a person, a customer */
  return g_strdup_printf (_("%s proposed the focus on %s anew"), words->who, words->name);
}

/* --- meetings --- */

static char *
say_meeting (const HwHistoryWords *words)
{
  const char *state = becomes (words, HW_MEETING_STATE);
  gboolean again = g_strcmp0 (was (words, HW_MEETING_STATE), "held") == 0;

  if (state == NULL)
    return NULL;
  if (again)
    /* Translators: a person, a meeting */
    return g_strdup_printf (_("%s reopened the meeting “%s”"), words->who, words->name);
  if (g_str_equal (state, "running"))
    /* Translators: a person, a meeting */
    return g_strdup_printf (_("%s started the meeting “%s”"), words->who, words->name);
  if (g_str_equal (state, "held"))
    /* Translators: a person, a meeting */
    return g_strdup_printf (_("%s ended the meeting “%s”"), words->who, words->name);
  if (g_str_equal (state, "cancelled"))
    /* Translators: a person, a meeting */
    return g_strdup_printf (_("%s cancelled the meeting “%s”"), words->who, words->name);
  /* Translators: a person, a meeting */
  return g_strdup_printf (_("%s planned the meeting “%s”"), words->who, words->name);
}

static char *
say_verdict (const HwHistoryWords *words)
{
  const char *verdict = becomes (words, HW_TASK_VERDICT);

  if (verdict == NULL || words->entry->op == HW_EDIT_CREATE)
    return NULL;
  if (g_str_equal (verdict, "kept"))
    /* Translators: a person, a task that was agreed on */
    return g_strdup_printf (_("%s found that this was kept: %s"), words->who, words->name);
  /* Translators: a person, a task that was agreed on */
  return g_strdup_printf (_("%s found that this was not kept: %s"), words->who, words->name);
}

char *
hw_history_goal_sentence (const HwHistoryWords *words)
{
  char *sentence = NULL;

  if (words->entry->op != HW_EDIT_CREATE && words->entry->op != HW_EDIT_UPDATE)
    return NULL;
  switch (words->entry->entity) {
  case HW_TARGET:
    return say_target (words);
  case HW_TARGET_PLAN:
    return say_plan (words);
  case HW_CREDIT:
    return say_credit (words);
  case HW_OBJECTIVE:
    return say_objective (words);
  case HW_ALIGNMENT:
    return say_alignment (words);
  case HW_CHECK_IN:
    return say_check_in (words);
  case HW_ACTIVITY_GOAL:
    return say_activity (words);
  case HW_FOCUS:
    return say_focus (words);
  case HW_MEETING:
    sentence = say_meeting (words);
    break;
  case HW_TASK:
    sentence = say_verdict (words);
    break;
  default:
    break;
  }
  return sentence != NULL ? sentence : hw_history_retro_sentence (words);
}
