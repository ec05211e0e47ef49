/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-goal-rules-private.h"

#include <glib/gi18n-lib.h>

#include "core/calendar/hw-date.h"
#include "core/goals/hw-period.h"
#include "core/goals/hw-target-facts.h"
#include "core/text/hw-choices.h"

#define ADD(kind, field, message)                                                                  \
  hw_goal_problem (context, problems, HW_PROBLEM_##kind, after, (int) (field), message)

static const HwGoalStep plan_steps[] = {
  { NULL, "draft", FALSE },        { NULL, "published", FALSE },
  { "draft", "published", FALSE }, { "published", "closed", FALSE },
  { "closed", "published", TRUE }, { "published", "draft", TRUE },
};

static void
judge_plan_days (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  HwPeriod period = { .first = hw_row_int (after, HW_TARGET_PLAN_FIRST_DAY) };
  g_autofree char *name = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!hw_period_kind_from_code (hw_row_text (after, HW_TARGET_PLAN_PERIOD), &period.kind) ||
      hw_row_is_null (after, HW_TARGET_PLAN_FIRST_DAY) ||
      hw_row_is_null (after, HW_TARGET_PLAN_LAST_DAY))
    return;
  if (hw_goal_is_out_of_order (after, HW_TARGET_PLAN_FIRST_DAY, HW_TARGET_PLAN_LAST_DAY)) {
    ADD (INVALID, HW_TARGET_PLAN_LAST_DAY, g_strdup (_("The last day lies before the first.")));
    return;
  }
  period = hw_period_containing (period.kind, period.first);
  if (period.first == hw_row_int (after, HW_TARGET_PLAN_FIRST_DAY) &&
      period.last == hw_row_int (after, HW_TARGET_PLAN_LAST_DAY))
    return;
  name = hw_period_name (&period, HW_DATE_NONE);
  first = hw_date_to_iso (period.first);
  last = hw_date_to_iso (period.last);
  ADD (INVALID, HW_TARGET_PLAN_FIRST_DAY,
       /* Translators: a period such as “November 2026”, its first and its last day */
       g_strdup_printf (_("A plan is for a whole period: %s goes from %s to %s."), name, first,
                           last));
}

static void
judge_plan_steps_up (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  double stretch = hw_row_number (after, HW_TARGET_PLAN_STRETCH);

  if (!hw_row_is_null (after, HW_TARGET_PLAN_STRETCH) && stretch < 100)
    ADD (INVALID, HW_TARGET_PLAN_STRETCH,
         g_strdup (_("Stretch is a share of the target and cannot be below 100 %.")));
  if (!hw_row_is_null (after, HW_TARGET_PLAN_CHALLENGE) &&
      hw_row_number (after, HW_TARGET_PLAN_CHALLENGE) < MAX (stretch, 100))
    ADD (INVALID, HW_TARGET_PLAN_CHALLENGE,
         g_strdup (_("The challenge cannot be below the stretch, nor below 100 %.")));
}

/* What a published plan is about does not change under those who were told of it. */
static void
judge_plan_settled (const HwRuleContext *context,
                    const HwRow *before,
                    const HwRow *after,
                    GPtrArray *problems)
{
  static const guint settled[] = { HW_TARGET_PLAN_METRIC,    HW_TARGET_PLAN_TOUCH_KIND,
                                   HW_TARGET_PLAN_CUSTOMERS, HW_TARGET_PLAN_CURRENCY,
                                   HW_TARGET_PLAN_PERIOD,    HW_TARGET_PLAN_FIRST_DAY,
                                   HW_TARGET_PLAN_LAST_DAY };

  if (before == NULL || hw_goal_has (before, HW_TARGET_PLAN_STATE, "draft") ||
      hw_goal_has (after, HW_TARGET_PLAN_STATE, "draft"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (settled); i++)
    if (!hw_value_equal (hw_row_value (before, settled[i]), hw_row_value (after, settled[i])))
      ADD (INVALID, settled[i],
           /* Translators: a field’s name */
           g_strdup_printf (_("%s of a published plan is settled. Take the plan back to draft "
                                 "first."),
                               hw_field_label (hw_schema_field (hw_row_schema (after),
                                                                HW_TARGET_PLAN, settled[i]))));
}

void
hw_goal_judge_plan_row (const HwRuleContext *context,
                        const HwRow *before,
                        const HwRow *after,
                        GPtrArray *problems)
{
  HwMetric metric;

  judge_plan_days (context, after, problems);
  judge_plan_steps_up (context, after, problems);
  judge_plan_settled (context, before, after, problems);
  hw_goal_judge_state_step (context, before, after, HW_TARGET_PLAN_STATE, plan_steps,
                            G_N_ELEMENTS (plan_steps), problems);
  if (!hw_metric_parse (hw_row_text (after, HW_TARGET_PLAN_METRIC), &metric))
    return; /* judge_fields has said so */
  if (metric == HW_METRIC_TOUCHES && hw_row_is_null (after, HW_TARGET_PLAN_TOUCH_KIND))
    ADD (MISSING, HW_TARGET_PLAN_TOUCH_KIND,
         g_strdup (_("Which kind of touch is to be counted?")));
  if (hw_metric_is_money (metric) && hw_row_is_null (after, HW_TARGET_PLAN_CURRENCY))
    ADD (MISSING, HW_TARGET_PLAN_CURRENCY, g_strdup (_("Amounts of money need a currency.")));
}

typedef struct
{
  const char *axis;
  guint field;
} Slice;

static const Slice slices[] = {
  { "team", HW_TARGET_TEAM },       { "person", HW_TARGET_PERSON },
  { "region", HW_TARGET_REGION },   { "product", HW_TARGET_PRODUCT },
  { "tier", HW_TARGET_TIER },       { "customers", HW_TARGET_CUSTOMERS },
  { "period", HW_TARGET_PERIOD },   { "period", HW_TARGET_FIRST_DAY },
  { "period", HW_TARGET_LAST_DAY },
};

static void
judge_target_slice (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  const char *axis = hw_row_text (after, HW_TARGET_AXIS);

  if (axis == NULL && !hw_row_is_null (after, HW_TARGET_PARENT))
    ADD (MISSING, HW_TARGET_AXIS, g_strdup (_("A part of a target says what it is split by.")));
  for (guint i = 0; i < G_N_ELEMENTS (slices); i++) {
    const char *label =
        hw_field_label (hw_schema_field (hw_row_schema (after), HW_TARGET, slices[i].field));
    gboolean wanted = g_strcmp0 (axis, slices[i].axis) == 0;

    if (wanted && hw_row_is_null (after, slices[i].field))
      ADD (MISSING, slices[i].field, g_strdup_printf (_("%s is needed."), label));
    else if (!wanted && !hw_row_is_null (after, slices[i].field))
      ADD (INVALID, slices[i].field,
           /* Translators: a field’s name, such as “Region” */
           g_strdup_printf (_("A target is a part by one thing only; it is not split by this: %s."), label));
  }
}

static void
judge_target_days (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  HwPeriod period;

  if (!hw_period_kind_from_code (hw_row_text (after, HW_TARGET_PERIOD), &period.kind) ||
      hw_row_is_null (after, HW_TARGET_FIRST_DAY) || hw_row_is_null (after, HW_TARGET_LAST_DAY))
    return;
  if (hw_goal_is_out_of_order (after, HW_TARGET_FIRST_DAY, HW_TARGET_LAST_DAY)) {
    ADD (INVALID, HW_TARGET_LAST_DAY, g_strdup (_("The last day lies before the first.")));
    return;
  }
  period = hw_period_containing (period.kind, hw_row_int (after, HW_TARGET_FIRST_DAY));
  if (hw_row_int (after, HW_TARGET_LAST_DAY) > period.last)
    ADD (INVALID, HW_TARGET_LAST_DAY,
         /* Translators: “Month”, “Week” … */
         g_strdup_printf (_("These days are more than one period of this kind: %s."),
                             hw_choice_label ("period_kind",
                                              hw_row_text (after, HW_TARGET_PERIOD))));
}

static void
judge_target_value (const HwRuleContext *context,
                    const HwRow *before,
                    const HwRow *after,
                    GPtrArray *problems)
{
  const HwRow *plan =
      hw_config_find (context->config, HW_TARGET_PLAN, hw_row_ref_id (after, HW_TARGET_OF_PLAN));
  HwMetric metric;
  guint wrong;

  if (plan == NULL || !hw_metric_parse (hw_row_text (plan, HW_TARGET_PLAN_METRIC), &metric))
    return;
  wrong = hw_metric_is_money (metric) ? HW_TARGET_NUMBER : HW_TARGET_AMOUNT;
  if (!hw_row_is_null (after, wrong))
    ADD (INVALID, wrong,
         hw_metric_is_money (metric)
         /* Translators: a plan’s name */
         ? g_strdup_printf (_("“%s” aims at an amount of money, not at a number."),
                               hw_row_name (plan))
         /* Translators: a plan’s name */
         : g_strdup_printf (_("“%s” aims at a number, not at an amount of money."),
                               hw_row_name (plan)));
  if (hw_metric_is_money (metric) && g_strcmp0 (hw_row_text (after, HW_TARGET_CURRENCY),
                                                hw_row_text (plan, HW_TARGET_PLAN_CURRENCY)) != 0)
    ADD (INVALID, HW_TARGET_CURRENCY,
         /* Translators: a plan’s name, its currency, another currency */
         g_strdup_printf (_("“%s” is in %s; a target in two currencies, here %s, does not add up."),
             hw_row_name (plan), hw_row_text (plan, HW_TARGET_PLAN_CURRENCY),
             hw_row_text (after, HW_TARGET_CURRENCY)));
  if (before != NULL && hw_row_int (before, HW_TARGET_LOCKED) != 0 &&
      hw_row_int (after, HW_TARGET_LOCKED) != 0 &&
      (hw_goal_differs (before, after, HW_TARGET_AMOUNT) ||
       hw_goal_differs (before, after, HW_TARGET_NUMBER)))
    ADD (INVALID, hw_metric_is_money (metric) ? HW_TARGET_AMOUNT : HW_TARGET_NUMBER,
         g_strdup (_("This target is locked. Unlock it first.")));
}

void
hw_goal_judge_target_row (const HwRuleContext *context,
                          const HwRow *before,
                          const HwRow *after,
                          GPtrArray *problems)
{
  if (before != NULL && !hw_value_equal (hw_row_value (before, HW_TARGET_OF_PLAN),
                                         hw_row_value (after, HW_TARGET_OF_PLAN))) {
    ADD (INVALID, HW_TARGET_OF_PLAN, g_strdup (_("A target stays in the plan it was made in.")));
    return;
  }
  judge_target_slice (context, after, problems);
  judge_target_days (context, after, problems);
  judge_target_value (context, before, after, problems);
}
