/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-card.h"

G_BEGIN_DECLS

/* The cards of one stage in one lane, in their order: a list model that changes by the smallest
 * splice. */
#define HW_TYPE_CELL (hw_cell_get_type ())
G_DECLARE_FINAL_TYPE (HwCell, hw_cell, HW, CELL, GObject)

HwCell *hw_cell_new (void) G_GNUC_WARN_UNUSED_RESULT;
guint hw_cell_get_size (HwCell *self);
HwCard *hw_cell_get (HwCell *self, guint position); /* unowned; NULL past the end */
/* Where the deal is; -1 when it is not here. */
int hw_cell_find (HwCell *self, const HwId *id);
/* Where @card belongs by @sort. */
guint hw_cell_place (HwCell *self, HwCard *card, HwSort sort);
void hw_cell_insert (HwCell *self, guint position, HwCard *card);
void hw_cell_remove (HwCell *self, guint position);
void hw_cell_replace (HwCell *self, guint position, HwCard *card);
/* Makes the cell hold exactly @cards (of HwCard, in order). */
void hw_cell_sync (HwCell *self, GPtrArray *cards);

G_END_DECLS
