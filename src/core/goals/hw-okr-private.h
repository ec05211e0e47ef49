/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-okr.h"
#include "core/goals/hw-pace.h"

G_BEGIN_DECLS

struct _HwOkr
{
  gatomicrefcount refs;
  HwRow *cycle;
  HwPeriod period;
  HwPaceCurve *curve;
  char *currency;                /* the workspace's */
  GPtrArray *objectives;         /* of HwOkrObjective, owned */
  GHashTable *by_id;             /* HwId, in the row -> HwOkrObjective */
  GHashTable *key_results_by_id; /* HwId, in the row -> HwOkrKeyResult */
};

/* With its query read and its people found; @objective may be NULL. */
HwOkrKeyResult *hw_okr_key_result_new (HwConfig *config,
                                       HwRow *row,
                                       const HwRow *objective) G_GNUC_WARN_UNUSED_RESULT;
void hw_okr_key_result_free (HwOkrKeyResult *self);
/* Both point into @key_result. */
HwConditionContext hw_okr_context (const HwOkrKeyResult *key_result,
                                   HwConnection *connection,
                                   HwConfig *config,
                                   gint64 now_us);
HwMeasureScope hw_okr_scope (const HwOkrKeyResult *key_result, const HwPeriod *period);
/* Values, progress and confidence, from what was measured. */
void hw_okr_settle (HwOkr *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwOkrKeyResult, hw_okr_key_result_free)

G_END_DECLS
