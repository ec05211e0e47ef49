/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-target-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/goals/hw-presence.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-format.h"

HwPaceCurve *
hw_target_node_curve (const HwTargetNode *node, HwConfig *config)
{
  const HwCalendar *calendar = hw_config_calendar (config);
  g_autoptr (GPtrArray) absences = NULL;
  g_autoptr (GArray) ranges = NULL;
  const HwTargetNode *at = node;
  HwPresence presence;

  while (at != NULL && g_strcmp0 (hw_row_text (at->row, HW_TARGET_AXIS), "person") != 0)
    at = at->parent;
  if (at == NULL)
    return hw_pace_curve_new (&node->period, calendar, NULL);
  absences = hw_config_list (config, HW_ABSENCE);
  presence =
      hw_person_presence (config, absences, hw_row_ref_id (at->row, HW_TARGET_PERSON), &ranges);
  return hw_pace_curve_new (&node->period, calendar, &presence);
}

static gint64
percent_of (const HwRow *plan, guint field, gint64 target)
{
  return hw_row_is_null (plan, field)
             ? 0
             : (gint64) rint ((double) target * hw_row_number (plan, field) / 100);
}

static gint64
came_on (const HwTargetTree *tree, const HwTargetNode *node, gint64 day)
{
  g_autoptr (GArray) days = NULL;

  if (!hw_period_contains (&node->period, day))
    return 0;
  days = hw_target_node_list_days (tree, node);
  return days != NULL ? g_array_index (days, gint64, day - node->period.first) : 0;
}

static HwPace
pace_of_rate (const HwTargetTree *tree, const HwTargetNode *node, gint64 today)
{
  HwFigure reached = hw_target_node_reached (tree, node);
  double gap = reached.value - (double) node->target;
  HwPace pace = { .state = HW_PACE_NO_DATA };

  if (!reached.known || !node->has_target || node->target <= 0)
    return pace;
  pace.attained = hw_figure_ratio (reached.value, (double) node->target);
  pace.gap = hw_figure (gap);
  pace.missing = hw_figure (gap < 0 ? -gap : 0);
  if (gap >= 0)
    pace.state = HW_PACE_DONE;
  else
    pace.state = today > node->period.last ? HW_PACE_OVER : HW_PACE_BEHIND;
  return pace;
}

HwPace
hw_target_node_pace (const HwTargetTree *tree,
                     const HwTargetNode *node,
                     const HwPaceCurve *curve,
                     gint64 today,
                     gboolean with_today)
{
  const HwRow *plan = hw_target_tree_get_plan (tree);
  HwPaceGoal goal = {
    .target = node->has_target ? node->target : 0,
    .stretch = percent_of (plan, HW_TARGET_PLAN_STRETCH, node->target),
    .challenge = percent_of (plan, HW_TARGET_PLAN_CHALLENGE, node->target),
    .has_actual = TRUE,
    .actual = node->reached,
    .per_action = hw_target_node_per_action (tree, node),
    .tolerance = HW_PACE_TOLERANCE,
    .today = today,
  };

  if (hw_metric_is_rate (hw_target_tree_get_metric (tree)) || curve == NULL)
    return pace_of_rate (tree, node, today);
  if (with_today)
    goal.actual_today = came_on (tree, node, today);
  return hw_pace (curve, &goal);
}

char *
hw_target_figure_words (const HwTargetTree *tree, HwFigure figure)
{
  return figure.known ? hw_target_format (tree, (gint64) rint (figure.value))
                      : g_strdup (_("No data yet"));
}

char *
hw_target_reached_words (const HwTargetTree *tree, const HwTargetNode *node)
{
  return hw_target_figure_words (tree, hw_target_node_reached (tree, node));
}

/* Of a rate the gap is in points. */
static char *
gap_words (const HwTargetTree *tree, double gap)
{
  gint64 size = (gint64) rint (fabs (gap));
  g_autofree char *points = NULL;

  if (!hw_metric_is_rate (hw_target_tree_get_metric (tree)))
    return hw_target_format (tree, size);
  points = hw_format_number ((double) size / 100, 1);
  /* Translators: a difference of two rates, as 2.5 is from 80 % to 82.5 % */
  return g_strdup_printf (_("%s points"), points);
}

static char *
words_of_gap (const HwTargetTree *tree, const HwPace *pace)
{
  int actions = (int) fabs (pace->gap_actions.value);
  gboolean ahead = pace->state == HW_PACE_AHEAD;
  g_autofree char *gap = NULL;

  if (pace->gap_actions.known && actions > 0)
    return ahead ? g_strdup_printf (ngettext ("%d action ahead", "%d actions ahead", actions),
                                    actions)
                 : g_strdup_printf (ngettext ("%d action behind", "%d actions behind", actions),
                                    actions);
  gap = gap_words (tree, pace->gap.value);
  /* Translators: an amount such as “¥12,000” */
  return ahead ? g_strdup_printf (_("%s ahead"), gap)
               /* Translators: an amount such as “¥12,000” */
               : g_strdup_printf (_("%s behind"), gap);
}

char *
hw_target_pace_words (const HwTargetTree *tree, const HwTargetNode *node, const HwPace *pace)
{
  g_autofree char *missing = NULL;

  if (!node->has_target || node->target <= 0)
    return g_strdup (_("No target"));
  if (pace->state == HW_PACE_AHEAD || pace->state == HW_PACE_BEHIND)
    return words_of_gap (tree, pace);
  if (pace->state == HW_PACE_DONE)
    return g_strdup (_("Reached"));
  if (pace->state != HW_PACE_OVER || !pace->missing.known)
    return g_strdup (hw_pace_state_label (pace->state));
  missing = gap_words (tree, pace->missing.value);
  /* Translators: an amount such as “¥12,000” that was missing at the end */
  return g_strdup_printf (_("%s short"), missing);
}

static char *
percent_words (double share)
{
  g_autofree char *number = hw_format_number (share * 100, share < 1 && share > 0.99 ? 1 : 0);

  /* Translators: a percentage */
  return g_strdup_printf (_("%s %%"), number);
}

char *
hw_target_sum_words (const HwTargetTree *tree,
                     gint64 total,
                     const gint64 *parts,
                     guint n,
                     gboolean *differs)
{
  HwReconciliation sum = hw_split_reconcile (total, parts, n);
  g_autofree char *share = sum.share.known ? percent_words (sum.share.value) : NULL;
  g_autofree char *amount =
      hw_target_format (tree, sum.over_assigned > 0 ? sum.over_assigned : sum.left_over);

  *differs = FALSE;
  if (n == 0 || hw_metric_is_rate (hw_target_tree_get_metric (tree)))
    return NULL;
  *differs = sum.over_assigned > 0 || sum.left_over > 0;
  if (sum.over_assigned > 0 && share != NULL)
    /* Translators: an amount, and the share that the parts are of the whole: “110 %” */
    return g_strdup_printf (_("Over-assigned: %s (%s)"), amount, share);
  if (sum.over_assigned > 0)
    /* Translators: an amount */
    return g_strdup_printf (_("Over-assigned: %s"), amount);
  if (sum.left_over > 0)
    /* Translators: an amount that no part has taken */
    return g_strdup_printf (_("Left over: %s"), amount);
  return g_strdup_printf (ngettext ("%d part, adds up", "%d parts, add up", n), (int) n);
}

char *
hw_target_node_sum_words (const HwTargetTree *tree, const HwTargetNode *node, gboolean *differs)
{
  g_autofree gint64 *parts = g_new (gint64, MAX (node->children->len, 1));

  for (guint i = 0; i < node->children->len; i++)
    parts[i] = ((HwTargetNode *) node->children->pdata[i])->target;
  return hw_target_sum_words (tree, node->target, parts, node->children->len, differs);
}

/* --- sentences --- */

static char *
say_attained (const HwTargetTree *tree, const HwTargetNode *node, const HwPace *pace)
{
  g_autofree char *reached = hw_target_reached_words (tree, node);
  g_autofree char *target = hw_target_format (tree, node->target);
  g_autofree char *share = NULL;

  if (!node->has_target || node->target <= 0)
    /* Translators: an amount */
    return g_strdup_printf (_("Reached: %s. No target is set."), reached);
  if (!pace->attained.known)
    /* Translators: an amount */
    return g_strdup_printf (_("Target: %s. No data yet."), target);
  share = percent_words (pace->attained.value);
  /* Translators: an amount reached, the target, the first as a percentage of the second */
  return g_strdup_printf (_("%s of %s is reached: %s."), reached, target, share);
}

/* Of amounts: "5 payments of the usual ¥19,600". */
static char *
say_actions (const HwTargetTree *tree, const HwTargetNode *node, int actions)
{
  g_autofree char *each =
      hw_target_format (tree, (gint64) rint (hw_target_node_per_action (tree, node)));

  if (hw_target_tree_get_metric (tree) == HW_METRIC_RECEIPTS)
    return g_strdup_printf (
        /* Translators: how many, and what one brings on average; in “¥120,000 behind (%s)” */
        ngettext ("%d payment of the usual %s", "%d payments of the usual %s", actions), actions,
        each);
  return g_strdup_printf (
      /* Translators: how many, and what one brings on average; in “¥120,000 behind (%s)” */
      ngettext ("%d won deal of the usual %s", "%d won deals of the usual %s", actions), actions,
      each);
}

static char *
say_gap (const HwTargetTree *tree, const HwTargetNode *node, const HwPace *pace)
{
  g_autofree char *gap = gap_words (tree, pace->gap.value);
  g_autofree char *due = hw_target_figure_words (tree, pace->expected);
  g_autofree char *actions = NULL;
  gboolean ahead = pace->gap.value >= 0;

  if (!hw_metric_is_money (hw_target_tree_get_metric (tree)))
    /* Translators: what was due by today, then a difference from it */
    return ahead ? g_strdup_printf (_("Due by today: %s; %s ahead."), due, gap)
                 : g_strdup_printf (_("Due by today: %s; %s behind."), due, gap);
  actions = pace->gap_actions.known ? say_actions (tree, node, (int) fabs (pace->gap_actions.value))
                                    : g_strdup (_("how many actions that is: no data yet"));
  /* Translators: what was due by today, a difference from it, that as a number of actions */
  return ahead ? g_strdup_printf (_("Due by today: %s; %s ahead (%s)."), due, gap, actions)
               : g_strdup_printf (_("Due by today: %s; %s behind (%s)."), due, gap, actions);
}

static char *
say_projected (const HwTargetTree *tree, const HwTargetNode *node, const HwPace *pace)
{
  g_autofree char *end = hw_target_figure_words (tree, pace->projected);
  g_autofree char *share = NULL;

  if (!pace->projected.known)
    return g_strdup (_("Where it will end: no data yet."));
  share = percent_words (pace->projected.value / (double) node->target);
  /* Translators: an amount, and its share of the target */
  return g_strdup_printf (_("At this pace it ends at %s (%s)."), end, share);
}

static char *
say_mark (const HwTargetTree *tree, const HwPaceMark *mark, const char *name)
{
  g_autofree char *value = hw_target_format (tree, mark->value);

  if (mark->reached)
    /* Translators: “Stretch” or “Challenge”, and its amount */
    return g_strdup_printf (_("%s (%s) is reached."), name, value);
  if (mark->projected)
    /* Translators: “Stretch” or “Challenge”, and its amount */
    return g_strdup_printf (_("%s (%s) comes within reach at this pace."), name, value);
  /* Translators: “Stretch” or “Challenge”, and its amount */
  return g_strdup_printf (_("%s (%s) is out of reach at this pace."), name, value);
}

static char *
say_frozen (const HwTargetTree *tree, const HwTargetNode *node)
{
  g_autofree char *counted = hw_target_format (tree, node->counted);

  if (hw_metric_is_rate (hw_target_tree_get_metric (tree)) || node->counted == node->reached)
    return g_strdup (_("The plan is closed: the result is frozen."));
  /* Translators: an amount */
  return g_strdup_printf (_("The plan is closed: the result is frozen. The records say %s today."),
                             counted);
}

GPtrArray *
hw_target_sentences (const HwTargetTree *tree, const HwTargetNode *node, const HwPace *pace)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (sentences, say_attained (tree, node, pace));
  if (node->frozen)
    g_ptr_array_add (sentences, say_frozen (tree, node));
  if (pace->state == HW_PACE_NO_DATA || pace->state == HW_PACE_NOT_BEGUN)
    return sentences;
  if (hw_metric_is_rate (hw_target_tree_get_metric (tree)))
    return sentences;
  if (!node->frozen && pace->state != HW_PACE_OVER && pace->days_left > 0) {
    if (pace->gap.known && pace->state != HW_PACE_DONE)
      g_ptr_array_add (sentences, say_gap (tree, node, pace));
    g_ptr_array_add (sentences, say_projected (tree, node, pace));
  }
  for (guint i = HW_PACE_STRETCH; i <= HW_PACE_CHALLENGE; i++)
    if (pace->marks[i].value > 0 && (!node->frozen || pace->marks[i].reached))
      g_ptr_array_add (sentences,
                       say_mark (tree, &pace->marks[i],
                                 i == HW_PACE_STRETCH ? _("Stretch") : _("Challenge")));
  return sentences;
}

static char *
say_week_actions (const HwTargetTree *tree, int actions)
{
  if (hw_target_tree_get_metric (tree) == HW_METRIC_RECEIPTS)
    return g_strdup_printf (ngettext ("about %d payment", "about %d payments", actions), actions);
  return g_strdup_printf (ngettext ("about %d won deal", "about %d won deals", actions), actions);
}

char *
hw_target_week_words (const HwTargetTree *tree,
                      const HwTargetNode *node,
                      const HwPace *pace,
                      GArray *weeks)
{
  const HwPaceWeek *week = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *days = NULL;
  g_autofree char *actions = NULL;
  const char *when = _("This week");
  HwFigure n;

  if (pace->state == HW_PACE_DONE)
    return g_strdup (_("The target is reached: nothing is missing."));
  /* On a weekend the week that counts is the next one. */
  for (guint i = 0; i < weeks->len && week == NULL; i++) {
    if (g_array_index (weeks, HwPaceWeek, i).days > 0)
      week = &g_array_index (weeks, HwPaceWeek, i);
    else
      when = _("Next week");
  }
  if (week == NULL || !pace->missing.known)
    return NULL;
  amount = hw_target_format (tree, week->amount);
  days = g_strdup_printf (ngettext ("%d working day", "%d working days", week->days),
                          (int) week->days);
  if (!hw_metric_is_money (hw_target_tree_get_metric (tree)))
    /* Translators: “This week”, a number that is missing, “4 working days” */
    return g_strdup_printf (_("%s: %s more in %s."), when, amount, days);
  n = hw_pace_actions_for (week->amount, hw_target_node_per_action (tree, node));
  actions = n.known ? say_week_actions (tree, (int) n.value)
                    : g_strdup (_("how many actions that is: no data yet"));
  /* Translators: “This week”, an amount that is missing, “4 working days”, “about 3 payments” */
  return g_strdup_printf (_("%s: %s more in %s (%s)."), when, amount, days, actions);
}

gint64
hw_target_step (const HwTargetTree *tree, gint64 total)
{
  HwMetric metric = hw_target_tree_get_metric (tree);
  const char *currency = hw_row_text (hw_target_tree_get_plan (tree), HW_TARGET_PLAN_CURRENCY);
  gint64 least = 1;
  gint64 step;

  if (hw_metric_is_money (metric))
    for (int i = 0; i < hw_currency_digits (currency); i++)
      least *= 10;
  for (step = least; step * 10 * 100 <= total; step *= 10)
    ;
  if (step * 5 * 100 <= total)
    return step * 5;
  return step * 2 * 100 <= total ? step * 2 : step;
}

char *
hw_target_plan_name (HwMetric metric, const HwPeriod *period)
{
  const char *what = hw_choice_label ("target_metric", hw_metric_code (metric));
  g_autofree char *when = hw_period_name (period, HW_DATE_NONE);

  /* Translators: what is counted (“Payments received”), and a period (“November 2026”) */
  return g_strdup_printf (_("%s, %s"), what, when);
}
