/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/hw-verbs-private.h"
#include "core/goals/hw-appraisal.h"
#include "core/goals/hw-health.h"
#include "core/goals/hw-journey.h"
#include "core/goals/hw-okr.h"
#include "core/goals/hw-target-words.h"

G_BEGIN_DECLS

/* What a month's report has. */
typedef struct
{
  HwHealth *health;
  HwAppraisal *appraisal;
} HwGoalsReport;

/* How all goals stand today. */
typedef struct
{
  HwVerb *verb;
  HwId plan; /* HW_ID_NONE: all */
  gint64 now_us;
  gint64 today;
  HwConfig *config;   /* unowned */
  GPtrArray *trees;   /* of HwTargetTree */
  GPtrArray *cycles;  /* of HwOkr */
  HwJourney *journey; /* NULL where one plan is asked for */
  GPtrArray *reports; /* of HwGoalsReport: of last month and of this one */
} HwGoals;

HwPace hw_goals_pace (const HwGoals *self, const HwTargetTree *tree, const HwTargetNode *node);
/* Every number that the pages show. Values of targets are in their smallest unit (minor units of
 * money, hundredths of a percent), shares go from 0 to 1, spans are in microseconds, and null is
 * "no data yet". */
char *hw_goals_to_json (const HwGoals *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
