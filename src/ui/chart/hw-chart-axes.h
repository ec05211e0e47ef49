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

/* The series' names with what they look like, where there is more than one; returns how high it
 * is. */
double hw_chart_draw_legend (HwChartCanvas *canvas, gboolean lines);
/* Grid lines and their numbers below @top; leaves room for labels under the plot. */
void hw_chart_plot_init (HwChartPlot *plot, HwChartCanvas *canvas, double top);
/* The labels under the plot that have room, and the base line at 0. */
void hw_chart_plot_labels (HwChartPlot *plot,
                           HwChartCanvas *canvas,
                           const double *centers,
                           const char *const *labels,
                           guint n);
void hw_chart_plot_marks (HwChartPlot *plot, HwChartCanvas *canvas);
/* The lines alone: text comes after what is drawn over them. */
void hw_chart_plot_mark_lines (HwChartPlot *plot, HwChartCanvas *canvas);

G_END_DECLS
