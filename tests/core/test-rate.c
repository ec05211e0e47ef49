/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-rate.h"

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

/* The bounds were found with 40 digits as the roots of (p − k/n)² = z² p (1 − p) / n, and not by
 * the formula of the program; those of 81 in 263 are in R. G. Newcombe, 1998 (0.2553 to 0.3662). */
static void
test_wilson (void)
{
  static const struct
  {
    gint64 k, n;
    double low, high;
  } rows[] = {
    { 0, 1, 0.000000000000, 0.793450685623 },
    { 1, 1, 0.206549314377, 1.000000000000 },
    { 0, 10, 0.000000000000, 0.277532799863 },
    { 1, 10, 0.017876213095, 0.404150026795 },
    { 5, 10, 0.236593090513, 0.763406909487 },
    { 9, 10, 0.595849973205, 0.982123786905 },
    { 10, 10, 0.722467200137, 1.000000000000 },
    { 12, 15, 0.548145512848, 0.929524506530 },
    { 8, 30, 0.141826633196, 0.444479616952 },
    { 17, 20, 0.639581135259, 0.947631254104 },
    { 81, 263, 0.255288519878, 0.366209576983 },
    { 50, 100, 0.403831530366, 0.596168469634 },
    { 500000, 1000000, 0.499020019890, 0.500979980110 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwRate rate = hw_rate (rows[i].k, rows[i].n);

    g_assert_cmpint (rate.k, ==, rows[i].k);
    g_assert_cmpint (rate.n, ==, rows[i].n);
    assert_figure ("rate", i, rate.rate, (double) rows[i].k / (double) rows[i].n);
    assert_figure ("low", i, rate.low, rows[i].low);
    assert_figure ("high", i, rate.high, rows[i].high);
  }
}

/* Nobody can do worse than 0 nor better than 1, not by the last bit either. */
static void
test_wilson_ends (void)
{
  for (gint64 n = 1; n <= 2000; n++) {
    g_assert_cmpfloat (hw_rate (0, n).low.value, ==, 0);
    g_assert_cmpfloat (hw_rate (n, n).high.value, ==, 1);
    g_assert_cmpfloat (hw_rate (n / 2, n).low.value, >=, 0);
    g_assert_cmpfloat (hw_rate (n - 1, n).high.value, <=, 1);
  }
}

static void
test_no_rate (void)
{
  static const struct
  {
    gint64 k, n;
    double rate;
  } rows[] = {
    { 0, 0, NONE },
    { 3, 0, NONE },
    { -1, 5, NONE },
    { 1, -5, NONE },
    /* A mean: it can be known and yet has no interval. */
    { 15, 8, 1.875 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwRate rate = hw_rate (rows[i].k, rows[i].n);

    assert_figure ("rate", i, rate.rate, rows[i].rate);
    assert_figure ("low", i, rate.low, NONE);
    assert_figure ("high", i, rate.high, NONE);
    g_assert_cmpint (rate.n, ==, rows[i].n);
  }
}

static void
test_blend (void)
{
  static const struct
  {
    gint64 own_k, own_n, team_k, team_n;
    double weight, rate;
  } rows[] = {
    { 6, 12, 60, 300, 0.4, 0.4 * 0.5 + 0.6 * 0.2 },
    { 15, 30, 60, 300, 1, 0.5 },
    { 29, 29, 0, 300, 29 / 30.0, 29 / 30.0 },
    { 20, 40, 60, 300, 1, 0.5 },
    { 0, 0, 60, 300, 0, 0.2 },
    { 6, 12, 0, 0, 1, 0.5 },
    { 0, 3, 60, 300, 0.1, 0.18 },
    { 0, 0, 0, 0, 0, NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwRate own = hw_rate (rows[i].own_k, rows[i].own_n);
    HwRate team = hw_rate (rows[i].team_k, rows[i].team_n);
    HwBlendedRate blend = hw_rate_blend (&own, &team);

    assert_figure ("rate", i, blend.rate, rows[i].rate);
    g_assert_cmpfloat_with_epsilon (blend.own_weight, rows[i].weight, 1e-12);
    g_assert_cmpint (blend.own.k, ==, rows[i].own_k);
    g_assert_cmpint (blend.team.n, ==, rows[i].team_n);
  }
}

static void
test_needs (void)
{
  static const struct
  {
    gint64 target;
    double rates[3];
    double needs[4];
  } rows[] = {
    /* 30 reached → 8 demos → 15 quotes → 12 feedbacks. */
    { 12, { 8 / 30.0, 15 / 8.0, 12 / 15.0 }, { 30, 8, 15, 12 } },
    { 13, { 8 / 30.0, 15 / 8.0, 12 / 15.0 }, { 38, 10, 17, 13 } },
    { 1, { 0.1, 0.1, 0.1 }, { 1000, 100, 10, 1 } },
    { 3, { 1, 1, 1 }, { 3, 3, 3, 3 } },
    { 7, { 0.7, 0.7, 0.7 }, { 22, 15, 10, 7 } },
    /* What is not known, or never happens, cannot be gone through backwards. */
    { 5, { 0.5, NONE, 0.5 }, { NONE, NONE, 10, 5 } },
    { 5, { 0.5, 0.5, 0 }, { NONE, NONE, NONE, 5 } },
    { 5, { 1e-9, 1e-9, 1e-9 }, { NONE, NONE, 5e9, 5 } },
    { 0, { 0.5, NONE, 0 }, { 0, 0, 0, 0 } },
    { -4, { 0.5, 0.5, 0.5 }, { 0, 0, 0, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwFigure rates[3];
    HwFigure needs[4];

    for (guint j = 0; j < 3; j++)
      rates[j] = hw_figure (rows[i].rates[j]);
    hw_rate_needs (rows[i].target, rates, 3, needs);
    for (guint j = 0; j < 4; j++)
      assert_figure ("need", i, needs[j], rows[i].needs[j]);
  }
}

/* What is needed at a step is enough for the next, and one less is not. */
static void
test_needs_are_least (void)
{
  for (int round = 0; round < 20000; round++) {
    gint64 n = g_test_rand_int_range (1, 400);
    gint64 k = g_test_rand_int_range (1, 400);
    gint64 target = g_test_rand_int_range (1, 100000);
    HwFigure rate = hw_rate (k, n).rate;
    HwFigure needs[2];
    gint64 need;

    hw_rate_needs (target, &rate, 1, needs);
    need = (gint64) needs[0].value;
    g_assert_cmpint (need * k, >=, target * n);
    g_assert_cmpint ((need - 1) * k, <, target * n);
  }
}

static void
test_lag (void)
{
  static const struct
  {
    guint n;
    gint64 durations[5];
    double mean, median;
  } rows[] = {
    { 0, { 0 }, NONE, NONE },
    { 1, { 72 }, 72, 72 },
    { 2, { 10, 5 }, 7.5, 7.5 },
    { 3, { 300, 10, 20 }, 110, 20 },
    { 4, { 1, 100, 3, 4 }, 27, 3.5 },
    { 5, { 5, 5, 5, 5, 5 }, 5, 5 },
    { 2, { G_MAXINT64, G_MAXINT64 }, 9223372036854775807.0, 9223372036854775807.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwLag lag = hw_lag (rows[i].durations, rows[i].n);

    g_assert_cmpuint (lag.n, ==, rows[i].n);
    assert_figure ("mean", i, lag.mean, rows[i].mean);
    assert_figure ("median", i, lag.median, rows[i].median);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate/wilson", test_wilson);
  g_test_add_func ("/rate/wilson-ends", test_wilson_ends);
  g_test_add_func ("/rate/no-rate", test_no_rate);
  g_test_add_func ("/rate/blend", test_blend);
  g_test_add_func ("/rate/needs", test_needs);
  g_test_add_func ("/rate/needs-are-least", test_needs_are_least);
  g_test_add_func ("/rate/lag", test_lag);
  return g_test_run ();
}
