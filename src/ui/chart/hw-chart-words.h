/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chart/hw-chart-data.h"

G_BEGIN_DECLS

/* A chart's numbers in words and as rows of a table. */

/* By the chart's own format, else a plain number. */
char *hw_chart_format_value (const HwChartData *data, double value) G_GNUC_WARN_UNUSED_RESULT;
/* "¥32万"; "No data yet". @index is of a point that is there. */
char *
hw_chart_point_text (const HwChartData *data, guint series, guint index) G_GNUC_WARN_UNUSED_RESULT;
char *hw_chart_mark_text (const HwChartData *data,
                          const HwChartMark *mark) G_GNUC_WARN_UNUSED_RESULT;
/* "n = 42, 31 % to 55 %": note and band; "" without either. */
char *
hw_chart_point_extra (const HwChartData *data, guint series, guint index) G_GNUC_WARN_UNUSED_RESULT;
/* "Actual, Jul 3: ¥32万, n = 42". */
char *hw_chart_describe_point (const HwChartData *data,
                               guint series,
                               guint index) G_GNUC_WARN_UNUSED_RESULT;
/* The whole chart in a few sentences: its summary, else what the numbers say. */
char *hw_chart_describe (const HwChartData *data, HwChartKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* One row a place on the axis: which point of each series is there, -1 for none. */
typedef struct
{
  const char *label; /* unowned, never NULL */
  double x;
  int *points; /* one a series; the rows free it */
} HwChartRow;

/* By x where points have one, else by their order; a LINK point is in the row that it leads to. */
GArray *hw_chart_rows (const HwChartData *data) G_GNUC_WARN_UNUSED_RESULT;
/* The head of a series' column: its label, the chart's title when it has none. Unowned. */
const char *hw_chart_series_name (const HwChartData *data, guint series);
/* The rows with heads, separated by tabs, as spreadsheets take them: plain numbers, gaps empty. */
char *hw_chart_to_tsv (const HwChartData *data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
