/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gate/hw-sheet-state.h"

G_BEGIN_DECLS

/* What was filled into a sheet that was closed without moving: by deal and stage, so that it also
 * helps when the same deal comes alone or among others. A confirmation is never kept: it is the
 * last look. Plain values without a widget. */
typedef struct _HwSheetDrafts HwSheetDrafts;

HwSheetDrafts *hw_sheet_drafts_new (void) G_GNUC_WARN_UNUSED_RESULT;
void hw_sheet_drafts_free (HwSheetDrafts *self);
/* In place of what was kept before of the same deals and @stage. @deal: the first deal of the move,
 * for what concerns the whole of it. */
void hw_sheet_drafts_keep (HwSheetDrafts *self,
                           const HwSheetState *state,
                           const HwId *deal,
                           const HwId *stage);
void hw_sheet_drafts_forget (HwSheetDrafts *self,
                             const HwSheetState *state,
                             const HwId *deal,
                             const HwId *stage);
/* Fills in what was kept and is still asked for. FALSE: nothing. */
gboolean hw_sheet_drafts_restore (HwSheetDrafts *self,
                                  HwSheetState *state,
                                  const HwId *deal,
                                  const HwId *stage);

G_END_DECLS
