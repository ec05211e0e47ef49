/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/chart/hw-chart-data.h"

G_BEGIN_DECLS

/* A chart of one of the large kinds as pages show it: its title, what it says in a sentence (the
 * data's summary), the chart, a button that shows the same numbers as a table, and a menu to save
 * it as SVG or PNG and to copy the numbers.
 *
 * Properties: "kind" (construct only), "data", "show-table".
 * Signals: "activated" (guint series, guint index) from the chart and from the table.
 * Actions: chart.show-table, chart.save-svg, chart.save-png, chart.copy-numbers. */
#define HW_TYPE_CHART_FRAME (hw_chart_frame_get_type ())
G_DECLARE_FINAL_TYPE (HwChartFrame, hw_chart_frame, HW, CHART_FRAME, AdwBin)

/* @data may be NULL. */
GtkWidget *hw_chart_frame_new (HwChartKind kind, HwChartData *data) G_GNUC_WARN_UNUSED_RESULT;
void hw_chart_frame_set_data (HwChartFrame *self, HwChartData *data);
/* Unowned. */
HwChartData *hw_chart_frame_get_data (HwChartFrame *self);
void hw_chart_frame_set_show_table (HwChartFrame *self, gboolean show);

G_END_DECLS
