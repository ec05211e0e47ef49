/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chart/hw-chart-canvas.h"

G_BEGIN_DECLS

/* The one road on which every chart is drawn: @canvas is filled with spots and texts while @cr is
 * drawn on, from (0, 0). Small kinds scale to what they get; others are to have what
 * hw_chart_measure () says. */
void
hw_chart_draw (HwChartCanvas *canvas, HwChartKind kind, cairo_t *cr, double width, double height);

gboolean hw_chart_kind_is_small (HwChartKind kind);
/* @width: what the chart will have; negative while that is not known. Results are in pixels. */
void hw_chart_measure (HwChartCanvas *canvas,
                       HwChartKind kind,
                       double width,
                       double *least_width,
                       double *natural_width,
                       double *least_height,
                       double *natural_height);

/* ---- for hw_chart_draw () ---- */
void hw_chart_draw_pace (HwChartCanvas *canvas);
void hw_chart_draw_columns (HwChartCanvas *canvas);
void hw_chart_draw_bars (HwChartCanvas *canvas);
void hw_chart_draw_funnel (HwChartCanvas *canvas);
void hw_chart_draw_sparkline (HwChartCanvas *canvas);
void hw_chart_draw_ring (HwChartCanvas *canvas);
void hw_chart_draw_meter (HwChartCanvas *canvas);
/* The focused point's numbers beside it. */
void hw_chart_draw_readout (HwChartCanvas *canvas);
/* How high rows of bars and of a funnel want to be at a width. */
double hw_chart_bars_height (HwChartCanvas *canvas, double width);
double hw_chart_funnel_height (HwChartCanvas *canvas);

G_END_DECLS
