/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-goal-rules-private.h"

#include <glib/gi18n-lib.h>

#include "core/goals/hw-period.h"
#include "core/goals/hw-target-facts.h"
#include "core/goals/hw-target-name.h"
#include "core/store/hw-table.h"
#include "core/text/hw-choices.h"

#define MAX_LEVELS 12

static void
add (HwGoalJudge *judge, HwProblemKind kind, const HwRow *row, int field, char *message)
{
  hw_goal_problem (judge->rules, judge->problems, kind, row, field, message);
}

static const HwRow *
plan_of (const HwGoalJudge *judge, const HwRow *target)
{
  return hw_config_find (judge->rules->config, HW_TARGET_PLAN,
                         hw_row_ref_id (target, HW_TARGET_OF_PLAN));
}

static void
bind_group_cb (HwStatement *statement, gpointer data)
{
  const HwId *const *ids = data;

  hw_statement_bind_id (statement, 1, ids[0]);
  hw_statement_bind_id (statement, 2, ids[1]);
}

/* The live parts of @parent, or the roots of @plan for HW_ID_NONE; read once. Unowned. */
static GPtrArray *
list_parts (HwGoalJudge *judge, const HwId *plan, const HwId *parent, GError **error)
{
  const HwId *key = hw_id_is_none (parent) ? plan : parent;
  const HwId *ids[] = { plan, parent };
  GPtrArray *parts = g_hash_table_lookup (judge->children, key);

  if (parts != NULL)
    return parts;
  parts = hw_table_query (judge->rules->connection, judge->schema, HW_TARGET,
                          "plan = ?1 AND parent IS ?2 AND deleted_at IS NULL", NULL, bind_group_cb,
                          ids, error);
  if (parts != NULL)
    g_hash_table_insert (judge->children, hw_id_copy (key), parts);
  return parts;
}

/* --- days --- */

static gboolean
has_days (const HwRow *target)
{
  return !hw_row_is_null (target, HW_TARGET_FIRST_DAY) &&
         !hw_row_is_null (target, HW_TARGET_LAST_DAY);
}

static HwPeriod
days_of (const HwRow *row, guint kind, guint first, guint last)
{
  HwPeriod period = { .first = hw_row_int (row, first), .last = hw_row_int (row, last) };

  hw_period_kind_from_code (hw_row_text (row, kind), &period.kind);
  return period;
}

static HwPeriod
days_of_target (const HwRow *row)
{
  return days_of (row, HW_TARGET_PERIOD, HW_TARGET_FIRST_DAY, HW_TARGET_LAST_DAY);
}

static HwPeriod
days_of_plan (const HwRow *row)
{
  return days_of (row, HW_TARGET_PLAN_PERIOD, HW_TARGET_PLAN_FIRST_DAY, HW_TARGET_PLAN_LAST_DAY);
}

static void
judge_within (HwGoalJudge *judge, const HwRow *target, const HwPeriod *around)
{
  g_autofree char *name = NULL;

  if (hw_row_int (target, HW_TARGET_FIRST_DAY) >= around->first &&
      hw_row_int (target, HW_TARGET_LAST_DAY) <= around->last)
    return;
  name = hw_period_name (around, HW_DATE_NONE);
  add (judge, HW_PROBLEM_INVALID, target, HW_TARGET_FIRST_DAY,
       /* Translators: a period, such as “November 2026” */
       g_strdup_printf (_("Its days do not lie within what it is a part of: %s."), name));
}

/* Down to the next parts that have days of their own. */
static gboolean
judge_parts_within (HwGoalJudge *judge,
                    const HwId *plan,
                    const HwId *parent,
                    const HwPeriod *around,
                    guint depth,
                    GError **error)
{
  GPtrArray *parts = list_parts (judge, plan, parent, error);

  for (guint i = 0; parts != NULL && depth < MAX_LEVELS && i < parts->len; i++) {
    if (has_days (parts->pdata[i]))
      judge_within (judge, parts->pdata[i], around);
    else if (!judge_parts_within (judge, plan, hw_row_id (parts->pdata[i]), around, depth + 1,
                                  error))
      return FALSE;
  }
  return parts != NULL;
}

/* --- place in the tree --- */

typedef struct
{
  guint level; /* from 1 */
  gboolean circle;
  gboolean strange; /* a parent that has gone or belongs to another plan */
  HwPeriod around;  /* the days of the nearest one above that has some, else the plan's */
} Place;

/* Walks up from @target. One circle or level too many ends it. */
static gboolean
find_place (HwGoalJudge *judge,
            const HwRow *plan,
            const HwRow *target,
            Place *place,
            GError **error)
{
  g_autoptr (HwRow) at = hw_row_ref ((HwRow *) target);
  gboolean settled = FALSE;

  *place = (Place){ .level = 1, .around = days_of_plan (plan) };
  while (!hw_row_is_null (at, HW_TARGET_PARENT) && place->level <= MAX_LEVELS) {
    g_autoptr (GError) failure = NULL;
    HwRow *above = hw_table_load (judge->rules->connection, judge->schema, HW_TARGET,
                                  hw_row_ref_id (at, HW_TARGET_PARENT), &failure);

    if (failure != NULL)
      return hw_pass_error (error, &failure);
    place->strange = above == NULL || hw_row_is_deleted (above) ||
                     hw_goal_differs (above, target, HW_TARGET_OF_PLAN);
    place->circle = above != NULL && hw_id_equal (hw_row_id (above), hw_row_id (target));
    if (place->strange || place->circle) {
      g_clear_pointer (&above, hw_row_unref);
      return TRUE;
    }
    if (!settled && has_days (above)) {
      place->around = days_of_target (above);
      settled = TRUE;
    }
    hw_row_unref (at);
    at = above;
    place->level++;
  }
  return TRUE;
}

/* How many levels there are below; stops where there are too many anyway. */
static gboolean
count_levels (HwGoalJudge *judge, const HwRow *target, guint *levels, guint depth, GError **error)
{
  GPtrArray *parts =
      list_parts (judge, hw_row_ref_id (target, HW_TARGET_OF_PLAN), hw_row_id (target), error);

  *levels = MAX (*levels, depth);
  for (guint i = 0; parts != NULL && depth <= MAX_LEVELS && i < parts->len; i++)
    if (!count_levels (judge, parts->pdata[i], levels, depth + 1, error))
      return FALSE;
  return parts != NULL;
}

static gboolean
judge_place (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  const HwRow *plan = plan_of (judge, after);
  gboolean moved = hw_goal_differs (before, after, HW_TARGET_PARENT);
  guint below = 0;
  Place place;

  if (!find_place (judge, plan, after, &place, error))
    return FALSE;
  if (place.circle || place.strange) {
    add (judge, HW_PROBLEM_INVALID, after, HW_TARGET_PARENT,
         place.circle ? g_strdup (_("It would be a part of itself, in a circle."))
                      : g_strdup (_("What it is a part of is not in the same plan.")));
    return TRUE;
  }
  if (moved && before != NULL && !count_levels (judge, after, &below, 0, error))
    return FALSE;
  if (moved && place.level + below > MAX_LEVELS)
    add (judge, HW_PROBLEM_INVALID, after, HW_TARGET_PARENT,
         g_strdup_printf (_("A plan has at most %d levels."), MAX_LEVELS));
  if (has_days (after)) {
    judge_within (judge, after, &place.around);
    place.around = days_of_target (after);
  }
  return before == NULL ||
         (!moved && !hw_goal_differs (before, after, HW_TARGET_FIRST_DAY) &&
          !hw_goal_differs (before, after, HW_TARGET_LAST_DAY)) ||
         judge_parts_within (judge, hw_row_id (plan), hw_row_id (after), &place.around, 0, error);
}

static gboolean
is_same_slice (const HwGoalJudge *judge, const HwRow *one, const HwRow *other)
{
  static const guint fields[] = { HW_TARGET_TEAM,    HW_TARGET_PERSON, HW_TARGET_REGION,
                                  HW_TARGET_PRODUCT, HW_TARGET_TIER,   HW_TARGET_CUSTOMERS };
  HwPeriod a, b;

  if (has_days (one) && has_days (other)) {
    a = days_of_target (one);
    b = days_of_target (other);
    return hw_period_overlaps (&a, &b);
  }
  /* undo does not mind: teams may have been put together differently meanwhile */
  if (hw_goal_has (one, HW_TARGET_AXIS, "team") && !judge->undo) {
    HwConfig *config = judge->rules->config;
    const HwId *team = hw_row_ref_id (one, HW_TARGET_TEAM);
    const HwId *next = hw_row_ref_id (other, HW_TARGET_TEAM);

    return hw_config_team_is_within (config, team, next) ||
           hw_config_team_is_within (config, next, team);
  }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!hw_value_equal (hw_row_value (one, fields[i]), hw_row_value (other, fields[i])))
      return FALSE;
  return TRUE;
}

static char *
describe_clash (HwGoalJudge *judge, const HwRow *target, const HwRow *other)
{
  const char *axis = hw_row_text (other, HW_TARGET_AXIS);
  g_autofree char *name = hw_target_row_name (other, judge->rules->config);

  if (g_strcmp0 (axis, hw_row_text (target, HW_TARGET_AXIS)) != 0)
    /* Translators: another part of the same target; how it is split, such as “By team”, or nothing
     */
    return g_strdup_printf (_("The parts of one target are all split alike; “%s” is: %s."), name,
                               axis != NULL ? hw_choice_label ("target_axis", axis) : "–");
  if (has_days (target) && has_days (other))
    /* Translators: a period, such as “November 2026” */
    return g_strdup_printf (_("This is a period that overlaps another part: %s."), name);
  if (!hw_value_equal (hw_row_value (target, HW_TARGET_TEAM), hw_row_value (other, HW_TARGET_TEAM)))
    /* Translators: a team’s name */
    return g_strdup_printf (_("One of these teams is within the other: there is a part for “%s” "
                                 "already."),
                               name);
  /* Translators: a part of a target, such as a team’s name */
  return g_strdup_printf (_("There is a part for “%s” already."), name);
}

static gboolean
judge_siblings (HwGoalJudge *judge, const HwRow *after, GError **error)
{
  GPtrArray *parts = list_parts (judge, hw_row_ref_id (after, HW_TARGET_OF_PLAN),
                                 hw_row_ref_id (after, HW_TARGET_PARENT), error);

  for (guint i = 0; parts != NULL && i < parts->len; i++) {
    const HwRow *other = parts->pdata[i];

    if (hw_id_equal (hw_row_id (other), hw_row_id (after)) ||
        (hw_value_equal (hw_row_value (other, HW_TARGET_AXIS),
                         hw_row_value (after, HW_TARGET_AXIS)) &&
         !is_same_slice (judge, other, after)))
      continue;
    add (judge, HW_PROBLEM_INVALID, after, HW_TARGET_AXIS, describe_clash (judge, after, other));
    return TRUE;
  }
  return parts != NULL;
}

/* --- what a published or closed plan lets happen --- */

static const char *
state_before (const HwGoalJudge *judge, const HwRow *plan)
{
  const HwGoalNote *note = g_hash_table_lookup (judge->notes->by_id, hw_row_id (plan));

  if (note == NULL)
    return hw_row_text (plan, HW_TARGET_PLAN_STATE);
  return note->before != NULL ? hw_row_text (note->before, HW_TARGET_PLAN_STATE) : "draft";
}

/* Of which slice how much: what people were told when the plan was published. */
static gboolean
changes_what_was_told (const HwRow *before, const HwRow *after)
{
  if (hw_goal_is_new (before) || hw_row_is_deleted (after))
    return TRUE;
  for (guint field = HW_TARGET_PARENT; field <= HW_TARGET_NUMBER; field++)
    if (hw_goal_differs (before, after, field))
      return TRUE;
  return FALSE;
}

static void
judge_state (HwGoalJudge *judge, const HwRow *plan, const HwRow *before, const HwRow *after)
{
  const char *was = state_before (judge, plan);
  gboolean closed = hw_goal_has (plan, HW_TARGET_PLAN_STATE, "closed");
  gboolean stated = before == NULL && judge->rules->states_source;

  /* an import may bring a closed plan along with what was reached in it */
  if (stated && (!closed || !hw_row_is_null (after, HW_TARGET_RESULT_AMOUNT) ||
                 !hw_row_is_null (after, HW_TARGET_RESULT_NUMBER)))
    return;
  if (closed && g_strcmp0 (was, "closed") == 0)
    add (judge, HW_PROBLEM_INVALID, after, -1,
         /* Translators: a plan’s name */
         g_strdup_printf (_("“%s” is closed and its figures are frozen. Reopen it first."),
                             hw_row_name (plan)));
  else if (g_strcmp0 (was, "draft") != 0 && changes_what_was_told (before, after))
    hw_goal_ask_reason (judge->rules, judge->problems, after,
                        /* Translators: a plan’s name */
                        g_strdup_printf (_("“%s” is published. Changing its targets needs a "
                                              "reason."),
                                            hw_row_name (plan)));
}

static gboolean
judge_gone (HwGoalJudge *judge, const HwRow *target, GError **error)
{
  GPtrArray *parts =
      list_parts (judge, hw_row_ref_id (target, HW_TARGET_OF_PLAN), hw_row_id (target), error);

  if (parts != NULL && parts->len > 0)
    add (judge, HW_PROBLEM_IN_USE, target, -1,
         g_strdup_printf (ngettext ("There is still %d part of it. Delete it as well.",
                                    "There are still %d parts of it. Delete them as well.",
                                    parts->len),
                          (int) parts->len));
  return parts != NULL;
}

gboolean
hw_goal_judge_target (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  const HwRow *plan = plan_of (judge, after);

  if (plan == NULL || hw_row_is_deleted (plan)) {
    if (judge->undo)
      return TRUE;
    add (judge, HW_PROBLEM_NOT_FOUND, after, HW_TARGET_OF_PLAN,
         g_strdup (_("Its plan is in the recycle bin.")));
    return TRUE;
  }
  if (!judge->undo)
    judge_state (judge, plan, before, after);
  if (hw_row_is_deleted (after))
    return judge_gone (judge, after, error);
  return judge_place (judge, before, after, error) && judge_siblings (judge, after, error);
}

/* --- plans --- */

static void
bind_alike_cb (HwStatement *statement, gpointer data)
{
  static const guint fields[] = { HW_TARGET_PLAN_METRIC,    HW_TARGET_PLAN_TOUCH_KIND,
                                  HW_TARGET_PLAN_CUSTOMERS, HW_TARGET_PLAN_CURRENCY,
                                  HW_TARGET_PLAN_PERIOD,    HW_TARGET_PLAN_FIRST_DAY,
                                  HW_TARGET_PLAN_LAST_DAY };
  const HwRow *plan = data;

  hw_statement_bind_id (statement, 1, hw_row_id (plan));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    hw_statement_bind_value (statement, (int) i + 2, hw_row_value (plan, fields[i]));
}

static gboolean
judge_overlap (HwGoalJudge *judge, const HwRow *plan, GError **error)
{
  g_autoptr (GPtrArray) others =
      hw_table_query (judge->rules->connection, judge->schema, HW_TARGET_PLAN,
                      "id <> ?1 AND metric = ?2 AND (touch_kind IS ?3 OR metric <> 'touches') AND "
                      "customers IS ?4 AND (currency IS ?5 OR metric NOT IN ('receipts', "
                      "'signed')) AND period = ?6 AND first_day <= ?8 AND last_day >= ?7 AND "
                      "deleted_at IS NULL",
                      NULL, bind_alike_cb, (gpointer) plan, error);

  if (others != NULL && others->len > 0)
    add (judge, HW_PROBLEM_INVALID, plan, HW_TARGET_PLAN_FIRST_DAY,
         /* Translators: the name of another plan */
         g_strdup_printf (_("This is a period that overlaps that of “%s”, which counts the same."),
                             hw_row_name (others->pdata[0])));
  return others != NULL;
}

static gboolean
judge_publishing (HwGoalJudge *judge, const HwRow *plan, guint value, GError **error)
{
  GPtrArray *roots = list_parts (judge, hw_row_id (plan), &HW_ID_NONE, error);
  guint without = 0;

  for (guint i = 0; roots != NULL && i < roots->len; i++)
    without += hw_row_is_null (roots->pdata[i], value);
  if (roots != NULL && (roots->len == 0 || without > 0))
    add (judge, HW_PROBLEM_MISSING, plan, HW_TARGET_PLAN_STATE,
         g_strdup (_("Set a target first: there is nothing to publish yet.")));
  return roots != NULL;
}

/* Targets that are there stay in the unit and the currency that they were set in. */
static gboolean
judge_unit (HwGoalJudge *judge, const HwRow *plan, gboolean money, GError **error)
{
  double n;

  if (!hw_goal_query (judge,
                      money ? "SELECT count(*) FROM target WHERE plan = ?1 AND number IS NOT NULL "
                              "AND deleted_at IS NULL"
                            : "SELECT count(*) FROM target WHERE plan = ?1 AND amount IS NOT NULL "
                              "AND deleted_at IS NULL",
                      plan, NULL, 0, &n, error))
    return FALSE;
  if (n > 0)
    add (judge, HW_PROBLEM_IN_USE, plan, HW_TARGET_PLAN_METRIC,
         g_strdup_printf (ngettext ("%d target of it is set in another unit. Empty it first.",
                                    "%d targets of it are set in another unit. Empty them first.",
                                    (gulong) n),
                          (int) n));
  return TRUE;
}

static gboolean
differs_in_any (const HwRow *before, const HwRow *after, guint first, guint last)
{
  for (guint field = first; field <= last; field++)
    if (hw_goal_differs (before, after, field))
      return TRUE;
  return FALSE;
}

static gboolean
judge_plan_parts (HwGoalJudge *judge,
                  const HwRow *before,
                  const HwRow *after,
                  gboolean money,
                  GError **error)
{
  HwPeriod days = days_of_plan (after);

  if (before == NULL)
    return TRUE;
  if (hw_goal_differs (before, after, HW_TARGET_PLAN_METRIC) &&
      !judge_unit (judge, after, money, error))
    return FALSE;
  return !differs_in_any (before, after, HW_TARGET_PLAN_PERIOD, HW_TARGET_PLAN_LAST_DAY) ||
         judge_parts_within (judge, hw_row_id (after), &HW_ID_NONE, &days, 0, error);
}

gboolean
hw_goal_judge_plan (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  gboolean stated = before == NULL && judge->rules->states_source;
  const char *was = before != NULL ? hw_row_text (before, HW_TARGET_PLAN_STATE) : "draft";
  gboolean money;
  HwMetric metric;

  if (hw_row_is_deleted (after)) {
    if (g_strcmp0 (was, "draft") != 0 && !judge->undo)
      hw_goal_ask_reason (judge->rules, judge->problems, after,
                          g_strdup (_("Deleting a plan that was published needs a reason.")));
    return TRUE;
  }
  if (!hw_metric_parse (hw_row_text (after, HW_TARGET_PLAN_METRIC), &metric))
    return TRUE;
  money = hw_metric_is_money (metric);
  if (differs_in_any (before, after, HW_TARGET_PLAN_METRIC, HW_TARGET_PLAN_LAST_DAY) &&
      !judge_overlap (judge, after, error))
    return FALSE;
  if (!stated && !judge->undo && g_strcmp0 (was, "draft") == 0 &&
      hw_goal_has (after, HW_TARGET_PLAN_STATE, "published") &&
      !judge_publishing (judge, after, money ? HW_TARGET_AMOUNT : HW_TARGET_NUMBER, error))
    return FALSE;
  return judge_plan_parts (judge, before, after, money, error);
}
