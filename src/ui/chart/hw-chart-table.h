/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/chart/hw-chart-data.h"

G_BEGIN_DECLS

/* The numbers of a chart as a plain table: a row a place on the axis, a column a series, then the
 * marks. Numbers with a handle are buttons. Tab goes into it and out of it again; arrows walk the
 * cells, each of which says its whole sentence to a screen reader. It may be high: put it in a
 * GtkScrolledWindow.
 *
 * Signal: "activated" (guint series, guint index), as of HwChart. */
#define HW_TYPE_CHART_TABLE (hw_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (HwChartTable, hw_chart_table, HW, CHART_TABLE, AdwBin)

GtkWidget *hw_chart_table_new (HwChartData *data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
