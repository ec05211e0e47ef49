/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-appraisal.h"
#include "core/goals/hw-health.h"
#include "ui/chart/hw-paper.h"

G_BEGIN_DECLS

/* The report on paper, laid out: the bottleneck first, then the charts and the appraisal. */
HwPaper *hw_health_paper_new (const HwHealth *health,
                              const HwAppraisal *appraisal) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
