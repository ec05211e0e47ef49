/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-split.h"

#define MAX_PARTS 8

static void
test_table (void)
{
  static const struct
  {
    HwSplitRule rule;
    gint64 total;
    gint64 step;
    guint n;
    HwSplitPart parts[MAX_PARTS];
    gint64 values[MAX_PARTS];
  } rows[] = {
    { HW_SPLIT_EVENLY, 100, 1, 3, { { 0 } }, { 34, 33, 33 } },
    { HW_SPLIT_EVENLY, 2, 1, 4, { { 0 } }, { 1, 1, 0, 0 } },
    { HW_SPLIT_EVENLY, 0, 1, 2, { { 0 } }, { 0, 0 } },
    { HW_SPLIT_EVENLY, 7, 0, 1, { { -3 } }, { 7 } },
    /* Hamilton's: quotas 5.3, 2.4 and 2.3; the unit left goes to the largest remainder. */
    { HW_SPLIT_BY_WEIGHTS, 10, 1, 3, { { 53 }, { 24 }, { 23 } }, { 5, 3, 2 } },
    { HW_SPLIT_BY_WEIGHTS, 1000, 1, 3, { { 1 }, { 0 }, { 2 } }, { 333, 0, 667 } },
    { HW_SPLIT_BY_WEIGHTS,
      HW_MONEY_MAX,
      1,
      2,
      { { G_MAXINT64 }, { G_MAXINT64 } },
      { 500000000000000, 499999999999999 } },
    /* Locked parts keep their value, whatever their weight. */
    { HW_SPLIT_EVENLY, 100, 1, 3, { { 1 }, { 1, 50, TRUE }, { 1 } }, { 25, 50, 25 } },
    { HW_SPLIT_BY_WEIGHTS, 100, 1, 3, { { 3 }, { -9, 60, TRUE }, { 1 } }, { 30, 60, 10 } },
    { HW_SPLIT_EVENLY, 100, 1, 2, { { 1 }, { 1, 100, TRUE } }, { 0, 100 } },
    /* Whole ¥100; what is no whole step goes to the last part that takes anything. */
    { HW_SPLIT_EVENLY, 100050, 10000, 3, { { 0 } }, { 40000, 30000, 30050 } },
    { HW_SPLIT_EVENLY, 100050, 10000, 3, { { 0 }, { 0 }, { 0, 50, TRUE } }, { 50000, 50000, 50 } },
    { HW_SPLIT_BY_WEIGHTS, 25, 10, 3, { { 1 }, { 1 }, { 0 } }, { 10, 15, 0 } },
    { HW_SPLIT_EVENLY, 9, 10, 2, { { 0 } }, { 0, 9 } },
    /* Who gave back more than he sold counts as nothing. */
    { HW_SPLIT_BY_HISTORY, 90, 1, 3, { { 200 }, { -50 }, { 100 } }, { 60, 0, 30 } },
    /* Of November's 21 working days 4 fall to the one who joins on the 25th. */
    { HW_SPLIT_BY_DAYS, 4600, 1, 3, { { 21 }, { 21 }, { 4 } }, { 2100, 2100, 400 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwSplitPart parts[MAX_PARTS];
    g_autoptr (GError) error = NULL;

    memcpy (parts, rows[i].parts, sizeof parts);
    hw_split (rows[i].rule, rows[i].total, rows[i].step, parts, rows[i].n, &error);
    g_assert_no_error (error);
    for (guint j = 0; j < rows[i].n; j++)
      g_assert_cmpint (parts[j].value, ==, rows[i].values[j]);
  }
}

static void
test_refused (void)
{
  static const struct
  {
    HwSplitRule rule;
    gint64 total;
    guint n;
    HwSplitPart parts[MAX_PARTS];
    HwSplitError code;
  } rows[] = {
    { HW_SPLIT_EVENLY, 10, 0, { { 0 } }, HW_SPLIT_ERROR_EMPTY },
    { HW_SPLIT_EVENLY, -1, 2, { { 0 } }, HW_SPLIT_ERROR_RANGE },
    { HW_SPLIT_EVENLY, HW_MONEY_MAX + 1, 2, { { 0 } }, HW_SPLIT_ERROR_RANGE },
    { HW_SPLIT_EVENLY, 10, 2, { { 0, -5, TRUE }, { 0 } }, HW_SPLIT_ERROR_RANGE },
    { HW_SPLIT_EVENLY, 10, 2, { { 0, 5, TRUE }, { 0, 5, TRUE } }, HW_SPLIT_ERROR_LOCKED },
    { HW_SPLIT_EVENLY, 10, 3, { { 0, 6, TRUE }, { 0, 5, TRUE }, { 0, 7 } }, HW_SPLIT_ERROR_LOCKED },
    { HW_SPLIT_BY_WEIGHTS, 10, 2, { { 0, 3 }, { 0, 4 } }, HW_SPLIT_ERROR_WEIGHTS },
    { HW_SPLIT_BY_WEIGHTS, 10, 2, { { 5, 3, TRUE }, { 0, 4 } }, HW_SPLIT_ERROR_WEIGHTS },
    { HW_SPLIT_BY_WEIGHTS, 10, 3, { { 5, 3 }, { -1, 4 }, { 4 } }, HW_SPLIT_ERROR_WEIGHTS },
    { HW_SPLIT_BY_HISTORY, 10, 2, { { -5, 3 }, { 0, 4 } }, HW_SPLIT_ERROR_WEIGHTS },
    { HW_SPLIT_BY_DAYS, 10, 1, { { 0, 3 } }, HW_SPLIT_ERROR_WEIGHTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwSplitPart parts[MAX_PARTS];
    g_autoptr (GError) error = NULL;

    memcpy (parts, rows[i].parts, sizeof parts);
    g_assert_false (hw_split (rows[i].rule, rows[i].total, 1, parts, rows[i].n, &error));
    g_assert_error (error, HW_SPLIT_ERROR, (int) rows[i].code);
    g_assert_cmpuint (strlen (error->message), >, 20);
    g_assert_cmpmem (parts, sizeof parts, rows[i].parts, sizeof parts);
  }
}

static gint64
random_amount (gint64 below)
{
  gint64 amount = ((gint64) g_test_rand_int () & 0x7fffffff) << 31;

  return (amount | (g_test_rand_int () & 0x7fffffff)) % below;
}

/* Nobody is a whole step or more from what exact division would give. */
static void
assert_fair (const HwSplitPart *parts, guint n, gint64 left, gint64 step)
{
  long double sum = 0;
  guint last = 0;

  for (guint i = 0; i < n; i++) {
    sum += parts[i].locked ? 0 : (long double) parts[i].weight;
    if (!parts[i].locked && parts[i].weight > 0)
      last = i;
  }
  for (guint i = 0; i < n; i++) {
    long double quota = (long double) (left / step * step) * (long double) parts[i].weight / sum;
    gint64 value = parts[i].value - (i == last ? left % step : 0);

    if (parts[i].locked)
      continue;
    g_assert_cmpint (value % step, ==, 0);
    g_assert_true (fabsl ((long double) value - quota) < (long double) step * 1.000001L);
    if (parts[i].weight == 0)
      g_assert_cmpint (value, ==, 0);
  }
}

static void
test_random (void)
{
  for (int round = 0; round < 20000; round++) {
    HwSplitPart parts[40] = { 0 };
    HwSplitPart before[40];
    guint n = (guint) g_test_rand_int_range (1, 41);
    gint64 step = round % 3 == 0 ? random_amount (100000) + 1 : 1;
    gint64 locked = 0;
    gint64 free_weight = 0;
    gint64 sum = 0;
    gint64 total;
    g_autoptr (GError) error = NULL;

    for (guint i = 0; i < n; i++) {
      parts[i].locked = g_test_rand_int_range (0, 4) == 0;
      parts[i].weight = g_test_rand_int_range (0, 5) == 0 ? 0 : random_amount (1000000000);
      parts[i].value = random_amount (1000000000000);
      locked += parts[i].locked ? parts[i].value : 0;
      free_weight += parts[i].locked ? 0 : parts[i].weight;
    }
    total = locked + random_amount (round % 2 == 0 ? 100 : 100000000000000);
    memcpy (before, parts, sizeof parts);
    if (!hw_split (HW_SPLIT_BY_WEIGHTS, total, step, parts, n, &error)) {
      g_assert_cmpint (free_weight, ==, 0);
      g_assert_cmpmem (parts, sizeof parts, before, sizeof before);
      continue;
    }
    for (guint i = 0; i < n; i++) {
      sum += parts[i].value;
      g_assert_cmpint (parts[i].value, >=, 0);
      if (parts[i].locked)
        g_assert_cmpint (parts[i].value, ==, before[i].value);
    }
    g_assert_cmpint (sum, ==, total);
    assert_fair (parts, n, total - locked, step);
  }
}

static void
test_divider (void)
{
  static const struct
  {
    guint divider;
    gint64 delta;
    gint64 moved;
    gint64 values[3];
  } rows[] = {
    { 0, 5, 5, { 15, 15, 30 } },          { 0, -4, -4, { 6, 24, 30 } },
    { 1, 7, 7, { 10, 27, 23 } },          { 0, 21, 20, { 30, 0, 30 } },
    { 0, G_MAXINT64, 20, { 30, 0, 30 } }, { 1, G_MININT64, -20, { 10, 0, 50 } },
    { 0, 0, 0, { 10, 20, 30 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwSplitPart parts[] = { { 1, 10 }, { 1, 20 }, { 1, 30 } };
    g_autoptr (GError) error = NULL;
    gint64 moved = -99;

    hw_split_move_divider (parts, 3, rows[i].divider, rows[i].delta, &moved, &error);
    g_assert_no_error (error);
    g_assert_cmpint (moved, ==, rows[i].moved);
    for (guint j = 0; j < 3; j++)
      g_assert_cmpint (parts[j].value, ==, rows[i].values[j]);
  }
}

static void
test_divider_locked (void)
{
  HwSplitPart parts[] = { { 1, 10 }, { 1, 20, TRUE }, { 1, 30 }, { 1, 40 } };

  for (guint divider = 0; divider < 2; divider++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (hw_split_move_divider (parts, 4, divider, 5, NULL, &error));
    g_assert_error (error, HW_SPLIT_ERROR, HW_SPLIT_ERROR_LOCKED);
  }
  g_assert_cmpint (parts[0].value, ==, 10);
  g_assert_cmpint (parts[1].value, ==, 20);
  g_assert_cmpint (parts[2].value, ==, 30);
  g_assert_true (hw_split_move_divider (parts, 4, 2, 5, NULL, NULL));
  g_assert_cmpint (parts[2].value, ==, 35);
  g_assert_cmpint (parts[3].value, ==, 35);
}

static void
test_scale (void)
{
  static const struct
  {
    guint n;
    guint root;
    double factor;
    gint64 step;
    HwSplitNode nodes[MAX_PARTS];
    gint64 values[MAX_PARTS];
  } rows[] = {
    { 1, 0, 1.08, 1, { { -1, 1000 } }, { 1080 } },
    { 1, 0, 1.005, 1, { { -1, 100 } }, { 101 } }, /* a half is rounded up */
    /* 333.33 each, were there fractions. */
    { 4, 0, 0.1, 1, { { -1, 1000 }, { 0, 333 }, { 0, 333 }, { 0, 334 } }, { 100, 33, 33, 34 } },
    { 4, 0, 1.08, 1, { { -1, 100 }, { 0, 60 }, { 0, 40 }, { 1, 60 } }, { 108, 65, 43, 65 } },
    /* A subtree only: the rest stays, and so the parent's sum is no longer exact. */
    { 4, 1, 2, 1, { { -1, 100 }, { 0, 60 }, { 0, 40 }, { 1, 60 } }, { 100, 120, 40, 120 } },
    /* People who add up to 110 % of the team go on doing so; and a tenth left over stays one. */
    { 3, 0, 2, 1, { { -1, 100 }, { 0, 70 }, { 0, 40 } }, { 200, 140, 80 } },
    { 3, 0, 1.5, 1, { { -1, 100 }, { 0, 50 }, { 0, 40 } }, { 150, 75, 60 } },
    /* The locked one stays and the other takes it all; so does what is below the locked one. */
    { 4, 0, 1.08, 1, { { -1, 100 }, { 0, 60, TRUE }, { 0, 40 }, { 1, 60 } }, { 108, 60, 48, 60 } },
    /* Held by what is below it. */
    { 4, 0, 1.08, 1, { { -1, 100 }, { 0, 60 }, { 0, 40 }, { 1, 60, TRUE } }, { 108, 60, 48, 60 } },
    /* Nothing times 1.08 is nothing. */
    { 3, 0, 1.08, 1, { { -1, 100 }, { 0, 100 }, { 0, 0 } }, { 108, 108, 0 } },
    { 3, 0, 1.08, 1, { { -1, 100 }, { 0, 0 }, { 0, 0 } }, { 108, 0, 0 } },
    { 1, 0, 1.06, 100, { { -1, 1000 } }, { 1100 } },
    { 3, 0, 1.08, 100, { { -1, 10000 }, { 0, 3333 }, { 0, 6667 } }, { 10800, 3600, 7200 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwSplitNode nodes[MAX_PARTS];
    g_autoptr (GError) error = NULL;

    memcpy (nodes, rows[i].nodes, sizeof nodes);
    hw_split_scale_tree (nodes, rows[i].n, rows[i].root, rows[i].factor, rows[i].step, &error);
    g_assert_no_error (error);
    for (guint j = 0; j < rows[i].n; j++)
      g_assert_cmpint (nodes[j].value, ==, rows[i].values[j]);
  }
}

static void
test_scale_refused (void)
{
  static const struct
  {
    double factor;
    HwSplitNode nodes[3];
    HwSplitError code;
  } rows[] = {
    { 0, { { -1, 100 }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_FACTOR },
    { -1.08, { { -1, 100 }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_FACTOR },
    { 0.0000001, { { -1, 100 }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_FACTOR },
    { 1001, { { -1, 100 }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_FACTOR },
    { (double) NAN, { { -1, 100 }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_FACTOR },
    { (double) INFINITY, { { -1, 100 }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_FACTOR },
    { 1.08, { { -1, 0 }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_EMPTY },
    { 1.08, { { -1, 100, TRUE }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_LOCKED },
    { 1.08, { { -1, 100 }, { 0, 60, TRUE }, { 0, 40, TRUE } }, HW_SPLIT_ERROR_LOCKED },
    { 0.5, { { -1, 100 }, { 0, 60, TRUE }, { 0, 40 } }, HW_SPLIT_ERROR_LOCKED },
    { 1.08, { { -1, 100 }, { 2, 60 }, { 1, 40 } }, HW_SPLIT_ERROR_TREE },
    { 1.08, { { -2, 100 }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_TREE },
    { 1.08, { { -1, 100 }, { 1, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_TREE },
    { 1.08, { { -1, 100 }, { 0, -60 }, { 0, 160 } }, HW_SPLIT_ERROR_RANGE },
    { 2, { { -1, HW_MONEY_MAX }, { 0, 60 }, { 0, 40 } }, HW_SPLIT_ERROR_RANGE },
    /* Over-assigned beyond what can be kept. */
    { 1000, { { -1, 10 }, { 0, HW_MONEY_MAX }, { 0, HW_MONEY_MAX } }, HW_SPLIT_ERROR_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwSplitNode nodes[3];
    g_autoptr (GError) error = NULL;

    memcpy (nodes, rows[i].nodes, sizeof nodes);
    g_assert_false (hw_split_scale_tree (nodes, 3, 0, rows[i].factor, 1, &error));
    g_assert_error (error, HW_SPLIT_ERROR, (int) rows[i].code);
    g_assert_cmpmem (nodes, sizeof nodes, rows[i].nodes, sizeof nodes);
  }
}

/* So over-assigned that the scaled sum would not fit 64 bits. */
static void
test_scale_overflow (void)
{
  HwSplitNode nodes[12] = { { -1, 1 } };
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < G_N_ELEMENTS (nodes); i++)
    nodes[i].value = HW_MONEY_MAX;
  g_assert_false (hw_split_scale_tree (nodes, G_N_ELEMENTS (nodes), 0, 1000, 1, &error));
  g_assert_error (error, HW_SPLIT_ERROR, HW_SPLIT_ERROR_RANGE);
  g_assert_cmpint (nodes[0].value, ==, 1);
  for (guint i = 1; i < G_N_ELEMENTS (nodes); i++)
    g_assert_cmpint (nodes[i].value, ==, HW_MONEY_MAX);
}

/* A tree whose sums are exact, some of it locked. */
static guint
grow_tree (HwSplitNode *nodes, guint max)
{
  guint n = 1;

  nodes[0] = (HwSplitNode){ -1, random_amount (1000000000) + 1000, FALSE };
  for (guint i = 0; i < n; i++) {
    guint children = (guint) g_test_rand_int_range (i == 0 ? 1 : 0, 6);
    HwSplitPart parts[6] = { 0 };

    if (children == 0 || n + children > max)
      continue;
    g_assert_true (hw_split (HW_SPLIT_EVENLY, nodes[i].value, 1, parts, children, NULL));
    for (guint j = 0; j < children; j++)
      nodes[n++] = (HwSplitNode){ (int) i, parts[j].value, g_test_rand_int_range (0, 12) == 0 };
  }
  return n;
}

static gint64
sum_children (const HwSplitNode *nodes, guint n, guint parent, guint *n_children)
{
  gint64 sum = 0;

  *n_children = 0;
  for (guint i = 0; i < n; i++) {
    if (nodes[i].parent != (int) parent)
      continue;
    sum += nodes[i].value;
    (*n_children)++;
  }
  return sum;
}

static void
test_scale_random (void)
{
  guint done = 0;

  for (int round = 0; round < 2000; round++) {
    HwSplitNode nodes[60], before[60];
    guint n = grow_tree (nodes, G_N_ELEMENTS (nodes));
    double factor = g_test_rand_double_range (0.7, 1.9);
    gint64 step = round % 2 == 0 ? 1 : 100;
    g_autoptr (GError) error = NULL;

    memcpy (before, nodes, sizeof nodes);
    if (!hw_split_scale_tree (nodes, n, 0, factor, step, &error)) {
      g_assert_error (error, HW_SPLIT_ERROR, HW_SPLIT_ERROR_LOCKED);
      g_assert_cmpmem (nodes, sizeof nodes, before, sizeof nodes);
      continue;
    }
    done++;
    g_assert_true (fabs ((double) nodes[0].value - (double) before[0].value * factor) <=
                   (double) step + 1 + (double) before[0].value / 1000000);
    for (guint i = 0; i < n; i++) {
      guint children;
      gint64 sum = sum_children (nodes, n, i, &children);

      if (children > 0)
        g_assert_cmpint (sum, ==, nodes[i].value);
      if (nodes[i].locked)
        g_assert_cmpint (nodes[i].value, ==, before[i].value);
    }
  }
  g_assert_cmpuint (done, >, 1000);
}

static void
test_reconcile (void)
{
  static const struct
  {
    gint64 total;
    guint n;
    gint64 values[3];
    HwReconciliation found;
  } rows[] = {
    { 100, 3, { 60, 30, 10 }, { 100, 100, 0, 0, { TRUE, 1 } } },
    { 100, 3, { 60, 30, 20 }, { 100, 110, 0, 10, { TRUE, 1.1 } } },
    { 100, 2, { 60, 15 }, { 100, 75, 25, 0, { TRUE, 0.75 } } },
    { 100, 0, { 0 }, { 100, 0, 100, 0, { TRUE, 0 } } },
    { 0, 1, { 5 }, { 0, 5, 0, 5, { FALSE, 0 } } },
    { 0, 0, { 0 }, { 0, 0, 0, 0, { FALSE, 0 } } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwReconciliation found = hw_split_reconcile (rows[i].total, rows[i].values, rows[i].n);

    g_assert_cmpint (found.total, ==, rows[i].found.total);
    g_assert_cmpint (found.assigned, ==, rows[i].found.assigned);
    g_assert_cmpint (found.left_over, ==, rows[i].found.left_over);
    g_assert_cmpint (found.over_assigned, ==, rows[i].found.over_assigned);
    g_assert_cmpint (found.share.known, ==, rows[i].found.share.known);
    g_assert_cmpfloat_with_epsilon (found.share.value, rows[i].found.share.value, 1e-12);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/split/table", test_table);
  g_test_add_func ("/split/refused", test_refused);
  g_test_add_func ("/split/random", test_random);
  g_test_add_func ("/split/divider", test_divider);
  g_test_add_func ("/split/divider-locked", test_divider_locked);
  g_test_add_func ("/split/scale", test_scale);
  g_test_add_func ("/split/scale-refused", test_scale_refused);
  g_test_add_func ("/split/scale-overflow", test_scale_overflow);
  g_test_add_func ("/split/scale-random", test_scale_random);
  g_test_add_func ("/split/reconcile", test_reconcile);
  return g_test_run ();
}
