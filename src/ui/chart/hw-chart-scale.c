/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-scale.h"

#include <math.h>

/* Ticks are counted in integers: beyond this doubles have no room between them. */
#define MOST_STEPS 1e15

/* The least of 1, 2, 5 times a power of ten that is not below @size. */
static double
round_up_step (double size)
{
  double power = pow (10, floor (log10 (size)));
  double part = size / power;

  /* What is 2 but for the last bits is 2. */
  if (part <= 1 + 1e-9)
    return power;
  if (part <= 2 + 1e-9)
    return 2 * power;
  return part <= 5 + 1e-9 ? 5 * power : 10 * power;
}

static gint64
to_steps (double value, double step, gboolean up)
{
  double steps = value / step;
  double near = round (steps);

  if (fabs (steps - near) < 1e-9 * MAX (1, fabs (steps)))
    steps = near;
  steps = up ? ceil (steps) : floor (steps);
  return (gint64) CLAMP (steps, -MOST_STEPS, MOST_STEPS);
}

HwChartTicks
hw_chart_ticks (double low, double high, guint most, gboolean whole)
{
  HwChartTicks ticks = { 0 };

  if (!(high > low))
    high = low + MAX (1, fabs (low));
  most = MAX (most, 2);
  ticks.step = round_up_step ((high - low) / (most - 1));
  if (whole)
    ticks.step = MAX (ticks.step, 1);
  for (;;) {
    ticks.first = to_steps (low, ticks.step, FALSE);
    ticks.n = (guint) (to_steps (high, ticks.step, TRUE) - ticks.first + 1);
    /* A range that straddles a tick needs one at each end and one in between. */
    if (ticks.n <= MAX (most, 3))
      return ticks;
    ticks.step = round_up_step (ticks.step * 1.5);
  }
}

double
hw_chart_tick (const HwChartTicks *ticks, guint i)
{
  return (double) (ticks->first + i) * ticks->step;
}

double
hw_chart_scale_place (const HwChartScale *scale, double value)
{
  double span = scale->high - scale->low;

  if (!(span > 0))
    return scale->from;
  return scale->from + (value - scale->low) / span * (scale->to - scale->from);
}

double
hw_chart_label_start (double center, double width, double left, double right)
{
  return MAX (left, MIN (center - width / 2, right - width));
}

static gboolean
stride_fits (guint stride,
             const double *centers,
             const double *widths,
             guint n,
             double left,
             double right,
             double gap)
{
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i += stride) {
    double start = hw_chart_label_start (centers[i], widths[i], left, right);

    if (widths[i] <= 0)
      continue;
    if (start < end)
      return FALSE;
    end = start + widths[i] + gap;
  }
  return TRUE;
}

guint
hw_chart_label_stride (const double *centers,
                       const double *widths,
                       guint n,
                       double left,
                       double right,
                       double gap)
{
  guint stride = 1;

  while (stride < n && !stride_fits (stride, centers, widths, n, left, right, gap))
    stride++;
  return stride;
}
