/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-rate.h"

#include "core/text/hw-money.h"

/* The normal distribution's quantile for 95 %, both sides. */
#define Z 1.959963984540054
/* 12 at a rate of 0.8 are 15, whatever 0.8 is in binary. */
#define NEARLY 1e-12

HwRate
hw_rate (gint64 k, gint64 n)
{
  HwRate rate = { .k = k, .n = n };
  double cases = (double) n;
  double p, middle, half;

  if (n <= 0 || k < 0)
    return rate;
  p = (double) k / cases;
  rate.rate = hw_figure (p);
  if (k > n)
    return rate;
  middle = p + Z * Z / (2 * cases);
  half = Z * sqrt (p * (1 - p) / cases + Z * Z / (4 * cases * cases));
  /* Exactly 0 and 1 at the ends, where rounding would miss them. */
  rate.low = hw_figure (k == 0 ? 0 : (middle - half) / (1 + Z * Z / cases));
  rate.high = hw_figure (k == n ? 1 : (middle + half) / (1 + Z * Z / cases));
  return rate;
}

HwBlendedRate
hw_rate_blend (const HwRate *own, const HwRate *team)
{
  HwBlendedRate blend = { .own = *own, .team = *team };

  if (!own->rate.known) {
    blend.rate = team->rate;
    return blend;
  }
  blend.own_weight = team->rate.known ? MIN ((double) own->n / HW_RATE_OWN_CASES, 1) : 1;
  blend.rate =
      hw_figure (blend.own_weight * own->rate.value + (1 - blend.own_weight) * team->rate.value);
  return blend;
}

/* Not known, too, where it is more than can be counted. */
static HwFigure
find_need (HwFigure after, HwFigure rate)
{
  double need;

  if (!after.known || after.value <= 0)
    return after;
  if (!rate.known || rate.value <= 0)
    return HW_FIGURE_NO_DATA;
  need = after.value / rate.value;
  return need <= HW_MONEY_MAX ? hw_figure (ceil (need * (1 - NEARLY))) : HW_FIGURE_NO_DATA;
}

void
hw_rate_needs (gint64 target, const HwFigure *rates, guint n_rates, HwFigure *needs)
{
  needs[n_rates] = hw_figure ((double) MAX (target, 0));
  for (guint i = n_rates; i-- > 0;)
    needs[i] = find_need (needs[i + 1], rates[i]);
}

static int
duration_compare (gconstpointer a, gconstpointer b)
{
  const gint64 *duration = a;
  const gint64 *other = b;

  return *duration < *other ? -1 : *duration > *other;
}

HwLag
hw_lag (const gint64 *durations, guint n)
{
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  HwLag lag = { .n = n };
  double sum = 0;

  if (n == 0)
    return lag;
  g_array_append_vals (sorted, durations, n);
  g_array_sort (sorted, duration_compare);
  for (guint i = 0; i < n; i++)
    sum += (double) durations[i];
  lag.mean = hw_figure (sum / n);
  lag.median = hw_figure ((double) g_array_index (sorted, gint64, (n - 1) / 2) / 2 +
                          (double) g_array_index (sorted, gint64, n / 2) / 2);
  return lag;
}
