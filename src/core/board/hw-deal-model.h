/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board.h"

G_BEGIN_DECLS

/* A deal in a list: known by its place at first, and by what it says once that has been read. */
#define HW_TYPE_DEAL_ITEM (hw_deal_item_get_type ())
G_DECLARE_FINAL_TYPE (HwDealItem, hw_deal_item, HW, DEAL_ITEM, GObject)

struct _HwDealItem
{
  GObject parent_instance;
  HwId id;
  HwCard *card; /* NULL: not read yet */
  HwRow *deal;  /* the same */
};

/* The deals of a board as one list model of HwDealItem, in a list's order, however many: their
 * order is read whole, what they say page by page, where somebody looks; both off the main thread.
 * It follows the board's settings and the workspace while it is active.
 *
 * Signals: "reorder": the deals or their order are about to change. "pages": they have changed, or
 * items have been read (again). "failed" (GError *). Property "loading".
 */
#define HW_TYPE_DEAL_MODEL (hw_deal_model_get_type ())
G_DECLARE_FINAL_TYPE (HwDealModel, hw_deal_model, HW, DEAL_MODEL, GObject)

#define HW_DEAL_MODEL_PAGE 64 /* deals read at once */

HwDealModel *hw_deal_model_new (HwBoard *board) G_GNUC_WARN_UNUSED_RESULT;
/* A list that nobody sees reads nothing. */
void hw_deal_model_set_active (HwDealModel *self, gboolean active);
gboolean hw_deal_model_get_loading (HwDealModel *self);
int hw_deal_model_find (HwDealModel *self, const HwId *deal); /* -1 */
const HwId *hw_deal_model_get_id (HwDealModel *self, guint position);

G_END_DECLS
