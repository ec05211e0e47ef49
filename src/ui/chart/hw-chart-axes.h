/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chart/hw-chart-canvas.h"

G_BEGIN_DECLS

/* What charts with a value axis on the left share. */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
  HwChartScale y;
} HwChartPlot;

/* What a chart's numbers, bands and marks reach over. 0 is in it unless the data has a range. */
void hw_chart_value_range (const HwChartData *data, double *low, double *high);

/* The series' names with what they look like, where there is more than one, and the marks of
 * columns; returns how high it is. */
double hw_chart_draw_legend (HwChartCanvas *canvas, HwChartKind kind);
/* Grid lines and their numbers below @top; leaves room for labels under the plot. */
void hw_chart_plot_init (HwChartPlot *plot, HwChartCanvas *canvas, double top);
/* The labels under the plot that have room, and the base line at 0. */
void hw_chart_plot_labels (HwChartPlot *plot,
                           HwChartCanvas *canvas,
                           const double *centers,
                           const char *const *labels,
                           guint n);
/* The levels of the marks and, once all else is drawn, what they are. */
void hw_chart_plot_mark_lines (HwChartPlot *plot, HwChartCanvas *canvas);
void hw_chart_plot_mark_texts (HwChartPlot *plot, HwChartCanvas *canvas);

G_END_DECLS
