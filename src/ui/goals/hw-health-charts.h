/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-health.h"
#include "ui/chart/hw-chart-data.h"

G_BEGIN_DECLS

/* The report's numbers as charts. The handle of a point is the number of its rows. */
typedef struct
{
  HwChartKind kind;
  HwChartData *data;
} HwHealthChart;

/* Of HwHealthChart, in the order to show them. */
GPtrArray *hw_health_charts_new (const HwHealth *health) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
