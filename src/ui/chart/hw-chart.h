/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/chart/hw-chart-data.h"

G_BEGIN_DECLS

/* A chart on the screen. See hw-chart-data.h for what it shows and HwChartFrame for a chart with a
 * title, its table and a menu.
 *
 * Keys: arrows, Home and End walk the points, Enter opens the one under the cursor, Esc lets go of
 * it. A small kind takes the focus only where its point has a handle.
 *
 * For screen readers it is a picture with the chart's title and description; while the cursor is on
 * a point, its label is that point's sentence.
 *
 * Properties: "kind" (construct only), "data" (HwChartData).
 * Signals: "activated" (guint series, guint index) when a point that has a handle is opened. */
#define HW_TYPE_CHART (hw_chart_get_type ())
G_DECLARE_FINAL_TYPE (HwChart, hw_chart, HW, CHART, GtkWidget)

/* @data may be NULL. */
GtkWidget *hw_chart_new (HwChartKind kind, HwChartData *data) G_GNUC_WARN_UNUSED_RESULT;
HwChartKind hw_chart_get_kind (HwChart *self);
/* NULL or what was set. Unowned. */
HwChartData *hw_chart_get_data (HwChart *self);
void hw_chart_set_data (HwChart *self, HwChartData *data);
/* FALSE: no point is under the cursor. */
gboolean hw_chart_get_cursor (HwChart *self, guint *series, guint *index);
/* Puts the cursor on a point; a place that does not exist takes it away. */
void hw_chart_set_cursor (HwChart *self, int series, int index);

G_END_DECLS
