/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-score.h"

#define NONE ((double) NAN)

static void
assert_figure (const char *name, guint row, HwFigure found, double expected)
{
  gboolean known = !isnan (expected);

  if (found.known != known || (known && fabs (found.value - expected) > 1e-9) ||
      (!known && found.value != 0))
    g_error ("row %u: %s is %s %f instead of %f", row, name, found.known ? "known" : "not known",
             found.value, expected);
}

static void
test_grade (void)
{
  static const struct
  {
    double start, target, actual;
    HwScoreAim aim;
    double grade;
  } rows[] = {
    { 0, 10, 7, HW_SCORE_MORE_IS_BETTER, 0.7 },
    { 40, 60, 45, HW_SCORE_MORE_IS_BETTER, 0.25 },
    { 40, 60, 40, HW_SCORE_MORE_IS_BETTER, 0 },
    { 40, 60, 60, HW_SCORE_MORE_IS_BETTER, 1 },
    { 40, 60, 80, HW_SCORE_MORE_IS_BETTER, 1 },
    { 40, 60, 20, HW_SCORE_MORE_IS_BETTER, 0 },
    /* From 72 hours down to 24; whatever is said of the aim. */
    { 72, 24, 60, HW_SCORE_LESS_IS_BETTER, 0.25 },
    { 72, 24, 60, HW_SCORE_MORE_IS_BETTER, 0.25 },
    { 72, 24, 20, HW_SCORE_LESS_IS_BETTER, 1 },
    { 72, 24, 90, HW_SCORE_LESS_IS_BETTER, 0 },
    { -5, 5, 0, HW_SCORE_MORE_IS_BETTER, 0.5 },
    /* A level to hold. */
    { 5, 5, 5, HW_SCORE_MORE_IS_BETTER, 1 },
    { 5, 5, 4.9, HW_SCORE_MORE_IS_BETTER, 0 },
    { 5, 5, 4.9, HW_SCORE_LESS_IS_BETTER, 1 },
    { 5, 5, 5.1, HW_SCORE_LESS_IS_BETTER, 0 },
    /* Nothing to grade. */
    { 0, 10, NONE, HW_SCORE_MORE_IS_BETTER, NONE },
    { 5, 5, NONE, HW_SCORE_MORE_IS_BETTER, NONE },
    { NONE, 5, 5, HW_SCORE_MORE_IS_BETTER, NONE },
    { 0, (double) INFINITY, 5, HW_SCORE_MORE_IS_BETTER, NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_figure ("grade", i,
                   hw_score_grade (rows[i].start, rows[i].target, hw_figure (rows[i].actual),
                                   rows[i].aim),
                   rows[i].grade);
}

static void
test_mean (void)
{
  static const struct
  {
    guint n;
    double values[3], weights[3];
    double mean;
    guint n_known;
    double weight_known, weight;
  } rows[] = {
    { 3, { 1, 0.5, 0 }, { 1, 1, 1 }, 0.5, 3, 3, 3 },
    { 3, { 1, 0.5, 0 }, { 50, 30, 20 }, 0.65, 3, 100, 100 },
    { 3, { 1, NONE, 0 }, { 50, 30, 20 }, 5 / 7.0, 2, 70, 100 },
    { 2, { NONE, NONE }, { 1, 1 }, NONE, 0, 0, 2 },
    { 2, { 0.4, 0.8 }, { 0, 0 }, NONE, 2, 0, 0 },
    { 2, { 0.4, NONE }, { 0, 5 }, NONE, 1, 0, 5 },
    { 0, { 0 }, { 0 }, NONE, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwFigure values[3];
    HwScoreMean mean = { 0 };
    g_autoptr (GError) error = NULL;

    for (guint j = 0; j < 3; j++)
      values[j] = hw_figure (rows[i].values[j]);
    hw_score_mean (values, rows[i].weights, rows[i].n, &mean, &error);
    g_assert_no_error (error);
    assert_figure ("mean", i, mean.mean, rows[i].mean);
    g_assert_cmpuint (mean.n_known, ==, rows[i].n_known);
    g_assert_cmpuint (mean.n_missing, ==, rows[i].n - rows[i].n_known);
    g_assert_cmpfloat (mean.weight_known, ==, rows[i].weight_known);
    g_assert_cmpfloat (mean.weight, ==, rows[i].weight);
  }
}

static void
test_mean_without_weights (void)
{
  const HwFigure values[] = { hw_figure (1), HW_FIGURE_NO_DATA, hw_figure (0.5) };
  HwScoreMean mean = { 0 };

  g_assert_true (hw_score_mean (values, NULL, 3, &mean, NULL));
  assert_figure ("mean", 0, mean.mean, 0.75);
  g_assert_cmpuint (mean.n_missing, ==, 1);
}

static void
test_mean_refused (void)
{
  static const double wrong[] = { -1, NONE, (double) INFINITY };
  const HwFigure values[] = { hw_figure (1), hw_figure (0) };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    const double weights[] = { 5, wrong[i] };
    HwScoreMean mean = { .n_known = 42 };
    g_autoptr (GError) error = NULL;

    g_assert_false (hw_score_mean (values, weights, 2, &mean, &error));
    g_assert_error (error, HW_SCORE_ERROR, HW_SCORE_ERROR_WEIGHTS);
    g_assert_cmpuint (mean.n_known, ==, 42);
  }
}

static void
test_trend (void)
{
  static const struct
  {
    guint n;
    int confidences[4];
    double last, change;
    HwScoreDirection direction;
  } rows[] = {
    { 0, { 0 }, NONE, NONE, HW_SCORE_STEADY },    { 1, { 7 }, 7, NONE, HW_SCORE_STEADY },
    { 2, { 7, 5 }, 5, -2, HW_SCORE_FALLING },     { 3, { 9, 5, 6 }, 6, 1, HW_SCORE_RISING },
    { 4, { 1, 9, 4, 4 }, 4, 0, HW_SCORE_STEADY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwScoreTrend trend = hw_score_trend (rows[i].confidences, rows[i].n);

    assert_figure ("last", i, trend.last, rows[i].last);
    assert_figure ("change", i, trend.change, rows[i].change);
    g_assert_cmpint (trend.direction, ==, rows[i].direction);
  }
}

static void
test_items (void)
{
  static const struct
  {
    double value;
    HwScoreRule rule;
    double threshold;
    gboolean met;
    double all, linear; /* points of 20 */
  } rows[] = {
    /* "Valid feedback rate of quotes > 85 %, weight 20 %": 85 % is not above 85 %. */
    { 0.90, HW_SCORE_MORE_THAN, 0.85, TRUE, 20, 20 },
    { 17 / 20.0, HW_SCORE_MORE_THAN, 0.85, FALSE, 0, 20 },
    { 17 / 20.0, HW_SCORE_AT_LEAST, 0.85, TRUE, 20, 20 },
    { 0.425, HW_SCORE_MORE_THAN, 0.85, FALSE, 0, 10 },
    { 0, HW_SCORE_MORE_THAN, 0.85, FALSE, 0, 0 },
    { -1, HW_SCORE_MORE_THAN, 0.85, FALSE, 0, 0 },
    /* "At most 72 hours from demo to quote." */
    { 60, HW_SCORE_AT_MOST, 72, TRUE, 20, 20 },
    { 72, HW_SCORE_AT_MOST, 72, TRUE, 20, 20 },
    { 72, HW_SCORE_LESS_THAN, 72, FALSE, 0, 20 },
    { 108, HW_SCORE_LESS_THAN, 72, FALSE, 0, 10 },
    { 144, HW_SCORE_LESS_THAN, 72, FALSE, 0, 0 },
    { 500, HW_SCORE_AT_MOST, 72, FALSE, 0, 0 },
    /* No way up to a threshold of 0. */
    { 0, HW_SCORE_MORE_THAN, 0, FALSE, 0, 0 },
    { 1, HW_SCORE_MORE_THAN, 0, TRUE, 20, 20 },
    { 2, HW_SCORE_AT_MOST, 0, FALSE, 0, 0 },
    { 0, HW_SCORE_AT_MOST, 0, TRUE, 20, 20 },
    { NONE, HW_SCORE_MORE_THAN, 0.85, FALSE, NONE, NONE },
    { NONE, HW_SCORE_AT_MOST, 72, FALSE, NONE, NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwScoreItem item = { hw_figure (rows[i].value), rows[i].rule, rows[i].threshold, 20,
                         HW_SCORE_ALL_OR_NOTHING };

    g_assert_cmpint (hw_score_item_is_met (&item), ==, rows[i].met);
    assert_figure ("all or nothing", i, hw_score_item_points (&item), rows[i].all);
    item.mode = HW_SCORE_LINEAR;
    g_assert_cmpint (hw_score_item_is_met (&item), ==, rows[i].met);
    assert_figure ("linear", i, hw_score_item_points (&item), rows[i].linear);
  }
}

static void
test_total (void)
{
  const HwScoreItem items[] = {
    { hw_figure (0.9), HW_SCORE_MORE_THAN, 0.85, 20, HW_SCORE_ALL_OR_NOTHING },
    { hw_figure (40), HW_SCORE_AT_LEAST, 80, 50, HW_SCORE_LINEAR },
    { HW_FIGURE_NO_DATA, HW_SCORE_AT_LEAST, 80, 30, HW_SCORE_LINEAR },
  };
  HwScoreTotal total = hw_score_total (items, 3);
  HwScoreTotal unknown = hw_score_total (&items[2], 1);

  assert_figure ("points", 0, total.points, 45);
  g_assert_cmpuint (total.n_known, ==, 2);
  g_assert_cmpuint (total.n_missing, ==, 1);
  g_assert_cmpfloat (total.weight_known, ==, 70);
  g_assert_cmpfloat (total.weight, ==, 100);
  assert_figure ("points", 1, unknown.points, NONE);
  g_assert_cmpfloat (unknown.weight, ==, 30);
}

static void
test_weights (void)
{
  static const struct
  {
    guint n;
    double weights[3];
    const char *sentence; /* NULL where they are right */
  } rows[] = {
    { 3, { 50, 30, 20 }, NULL },
    { 3, { 33.33, 33.33, 33.34 }, NULL },
    { 3, { 33.3, 33.3, 33.4 }, NULL },
    { 1, { 100 }, NULL },
    { 2, { 100, 0 }, NULL },
    { 3, { 50, 30, 15 }, "The weights add up to 95%, not 100%: 5% are missing." },
    { 3, { 50, 30, 22.5 }, "The weights add up to 102.5%, not 100%: that is 2.5% too much." },
    { 3, { 33.33, 33.33, 33.33 }, "The weights add up to 99.99%, not 100%: 0.01% are missing." },
    { 0, { 0 }, "The weights add up to 0%, not 100%: 100% are missing." },
    { 2, { 120, -20 }, "A weight is below 0 or is no number. Weights are 0 or more." },
    { 2, { 100, NONE }, "A weight is below 0 or is no number. Weights are 0 or more." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    gboolean right = hw_score_check_weights (rows[i].weights, rows[i].n, &error);

    g_assert_cmpint (right, ==, rows[i].sentence == NULL);
    if (right) {
      g_assert_no_error (error);
      continue;
    }
    g_assert_error (error, HW_SCORE_ERROR, HW_SCORE_ERROR_WEIGHTS);
    g_assert_cmpstr (error->message, ==, rows[i].sentence);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score/grade", test_grade);
  g_test_add_func ("/score/mean", test_mean);
  g_test_add_func ("/score/mean-without-weights", test_mean_without_weights);
  g_test_add_func ("/score/mean-refused", test_mean_refused);
  g_test_add_func ("/score/trend", test_trend);
  g_test_add_func ("/score/items", test_items);
  g_test_add_func ("/score/total", test_total);
  g_test_add_func ("/score/weights", test_weights);
  return g_test_run ();
}
