/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-period.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* What targets are measured by (source-table rows 1, 142). Codes of the choices "target_metric". */
typedef enum {
  HW_METRIC_RECEIPTS,
  HW_METRIC_SIGNED,
  HW_METRIC_WON_DEALS,
  HW_METRIC_NEW_DEALS,
  HW_METRIC_NEW_CUSTOMERS,
  HW_METRIC_TOUCHES,
  HW_METRIC_WIN_RATE,
  HW_METRIC_FEEDBACK_RATE,
  HW_N_METRICS
} HwMetric;

gboolean hw_metric_parse (const char *code, HwMetric *metric);
const char *hw_metric_code (HwMetric metric);
gboolean hw_metric_is_money (HwMetric metric);
/* Shares in hundredths of a percent; their parts do not add up to the whole. */
gboolean hw_metric_is_rate (HwMetric metric);
HwEntityKind hw_metric_entity (HwMetric metric);

/* A part of what was reached: everything on one day by one person with one sort of customer and
 * product. Credits (who a deal counts for besides its owner) are already applied to money: each
 * gets the whole units of their share, and the owner the rest, so that the parts add up. */
typedef struct
{
  HwId who;           /* HW_ID_NONE: nobody */
  HwId product;       /* the deal's main product; HW_ID_NONE */
  HwId row;           /* a single row; HW_ID_NONE in sums */
  const char *region; /* the customer's; interned; NULL: none */
  const char *tier;   /* interned; NULL: none */
  gboolean existing;  /* the customer had a won deal before the plan began */
  gint64 day;
  gint64 value; /* minor units; a count; of a rate, the good ones */
  gint64 of;    /* of a rate, all of them; else the number of rows */
} HwTargetFact;

/* All that counts from @first_day to @last_day, as far as @plan reaches, in as few parts as there
 * are; of HwTargetFact. Amounts in other currencies than the plan's are left out:
 * @other_currencies, which may be NULL, tells how many. (reading thread) */
GArray *hw_target_facts_load (HwConnection *connection,
                              HwConfig *config,
                              const HwRow *plan,
                              gint64 first_day,
                              gint64 last_day,
                              gint64 *other_currencies,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of the 180 days before @today, as if the plan were for them. */
GArray *hw_target_facts_load_past (HwConnection *connection,
                                   HwConfig *config,
                                   const HwRow *plan,
                                   gint64 today,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of the whole plan, one part a row (and person credited), newest first. */
GArray *hw_target_facts_list (HwConnection *connection,
                              HwConfig *config,
                              const HwRow *plan,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
