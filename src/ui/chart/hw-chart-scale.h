/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The arithmetic of axes; nothing here draws. */

/* Tick i is at (first + i) * step. */
typedef struct
{
  double step; /* 1, 2 or 5 times a power of ten */
  gint64 first;
  guint n;
} HwChartTicks;

/* At most @most ticks (never fewer than 2) that reach from @low or below to @high or above. @whole:
 * no step below 1. */
HwChartTicks hw_chart_ticks (double low, double high, guint most, gboolean whole);
double hw_chart_tick (const HwChartTicks *ticks, guint i);

/* Values @low to @high lie at pixels @from to @to; @from may be the greater. */
typedef struct
{
  double low;
  double high;
  double from;
  double to;
} HwChartScale;

double hw_chart_scale_place (const HwChartScale *scale, double value);

/* Where a text of @width begins that is centred on @center but stays between @left and @right. */
double hw_chart_label_start (double center, double width, double left, double right);
/* Every how many-th of @n labels can be shown so that @gap stays between neighbours; 1 shows all.
 * @centers rise. A label of width 0 is none. */
guint hw_chart_label_stride (const double *centers,
                             const double *widths,
                             guint n,
                             double left,
                             double right,
                             double gap);

G_END_DECLS
