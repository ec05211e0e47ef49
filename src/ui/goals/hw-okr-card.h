/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-okr.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* An objective with its key results. Its buttons and rows activate the actions "okr.…" of the view
 * that it is in, with the id of the objective or of the key result. */
#define HW_TYPE_OKR_CARD (hw_okr_card_get_type ())
G_DECLARE_FINAL_TYPE (HwOkrCard, hw_okr_card, HW, OKR_CARD, AdwBin)

GtkWidget *hw_okr_card_new (HwContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps its widgets where it would say the same as before. */
void hw_okr_card_show (HwOkrCard *self, HwOkr *okr, const HwOkrObjective *objective);
const HwId *hw_okr_card_get_objective (HwOkrCard *self);
/* The row of a key result; NULL where it is not in the card. Unowned. */
GtkWidget *hw_okr_card_find_row (HwOkrCard *self, const HwId *key_result);
/* Its first key result; without one, what can be pressed in it. */
void hw_okr_card_focus (HwOkrCard *self);
/* The key result whose row has the focus, or something in it; NULL. */
const HwId *hw_okr_card_get_focused (HwOkrCard *self);

G_END_DECLS
