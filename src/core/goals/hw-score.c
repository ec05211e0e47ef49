/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-score.h"

#include <glib/gi18n-lib.h>

#include "core/text/hw-money.h"

G_DEFINE_QUARK (hw - score - error - quark, hw_score_error)

#define ALL_PERCENT 100
/* Weights are typed with two decimals; three thirds as 33.33, 33.33 and 33.34 are 100 in any order
 * of adding. */
#define NEARLY 1e-6

HwFigure
hw_score_grade (double start, double target, HwFigure actual, HwScoreAim aim)
{
  HwFigure grade = hw_figure_ratio (actual.value - start, target - start);

  if (!actual.known || !isfinite (start) || !isfinite (target))
    return HW_FIGURE_NO_DATA;
  if (grade.known)
    return hw_figure (CLAMP (grade.value, 0, 1));
  if (aim == HW_SCORE_LESS_IS_BETTER)
    return hw_figure (actual.value <= target ? 1 : 0);
  return hw_figure (actual.value >= target ? 1 : 0);
}

static gboolean
check_weight (double weight, GError **error)
{
  if (weight >= 0 && isfinite (weight))
    return TRUE;
  g_set_error_literal (error, HW_SCORE_ERROR, HW_SCORE_ERROR_WEIGHTS,
                       _("A weight is below 0 or is no number. Weights are 0 or more."));
  return FALSE;
}

gboolean
hw_score_mean (const HwFigure *values,
               const double *weights,
               guint n,
               HwScoreMean *mean,
               GError **error)
{
  HwScoreMean found = { 0 };
  double sum = 0;

  for (guint i = 0; i < n; i++) {
    double weight = weights != NULL ? weights[i] : 1;

    if (!check_weight (weight, error))
      return FALSE;
    found.weight += weight;
    if (!values[i].known) {
      found.n_missing++;
      continue;
    }
    found.n_known++;
    found.weight_known += weight;
    sum += weight * values[i].value;
  }
  found.mean = hw_figure_ratio (sum, found.weight_known);
  *mean = found;
  return TRUE;
}

HwScoreTrend
hw_score_trend (const int *confidences, guint n)
{
  HwScoreTrend trend = { .direction = HW_SCORE_STEADY };
  int change;

  if (n > 0)
    trend.last = hw_figure (confidences[n - 1]);
  if (n < 2)
    return trend;
  change = confidences[n - 1] - confidences[n - 2];
  trend.change = hw_figure (change);
  if (change != 0)
    trend.direction = change > 0 ? HW_SCORE_RISING : HW_SCORE_FALLING;
  return trend;
}

gboolean
hw_score_item_is_met (const HwScoreItem *item)
{
  if (!item->value.known)
    return FALSE;
  switch (item->rule) {
  case HW_SCORE_MORE_THAN:
    return item->value.value > item->threshold;
  case HW_SCORE_AT_LEAST:
    return item->value.value >= item->threshold;
  case HW_SCORE_LESS_THAN:
    return item->value.value < item->threshold;
  case HW_SCORE_AT_MOST:
  default:
    return item->value.value <= item->threshold;
  }
}

HwFigure
hw_score_item_points (const HwScoreItem *item)
{
  gboolean less = item->rule == HW_SCORE_LESS_THAN || item->rule == HW_SCORE_AT_MOST;
  double share;

  if (!item->value.known)
    return HW_FIGURE_NO_DATA;
  if (hw_score_item_is_met (item))
    return hw_figure (item->weight);
  if (item->mode == HW_SCORE_ALL_OR_NOTHING || !(item->threshold > 0))
    return hw_figure (0);
  share = item->value.value / item->threshold;
  return hw_figure (item->weight * CLAMP (less ? 2 - share : share, 0, 1));
}

HwScoreTotal
hw_score_total (const HwScoreItem *items, guint n)
{
  HwScoreTotal total = { 0 };
  double points = 0;

  for (guint i = 0; i < n; i++) {
    HwFigure item = hw_score_item_points (&items[i]);

    total.weight += items[i].weight;
    if (!item.known) {
      total.n_missing++;
      continue;
    }
    total.n_known++;
    total.weight_known += items[i].weight;
    points += item.value;
  }
  if (total.n_known > 0)
    total.points = hw_figure (points);
  return total;
}

gboolean
hw_score_check_weights (const double *weights, guint n, GError **error)
{
  g_autofree char *is = NULL;
  g_autofree char *off = NULL;
  double sum = 0;

  for (guint i = 0; i < n; i++) {
    if (!check_weight (weights[i], error))
      return FALSE;
    sum += weights[i];
  }
  if (fabs (sum - ALL_PERCENT) < NEARLY)
    return TRUE;
  is = hw_format_number (sum, 2);
  off = hw_format_number (fabs (sum - ALL_PERCENT), 2);
  g_set_error (error, HW_SCORE_ERROR, HW_SCORE_ERROR_WEIGHTS,
               sum < ALL_PERCENT
               /* Translators: %s are numbers: add up to 95 %, so 5 % are missing. */
               ? _("The weights add up to %s%%, not 100%%: %s%% are missing.")
               /* Translators: %s are numbers: add up to 105 %, which is 5 % too much. */
               : _("The weights add up to %s%%, not 100%%: that is %s%% too much."), is, off);
  return FALSE;
}
