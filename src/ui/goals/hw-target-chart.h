/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chart/hw-chart-data.h"
#include "ui/goals/hw-target-item.h"

G_BEGIN_DECLS

/* A node's pace over its days: what was due, what came, what is projected, and the levels of the
 * target, stretch and challenge. NULL for rates, which do not grow with the days. @sentence: what
 * it says, in words. The handle of a point is its day, where something came on it. */
HwChartData *hw_target_pace_chart (HwTargetState *state,
                                   const HwTargetNode *node,
                                   const HwPace *pace,
                                   const char *sentence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
