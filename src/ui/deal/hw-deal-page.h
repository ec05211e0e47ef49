/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* A deal: where it stands, what comes next, what proves it, who decides, what happened. Stands
 * beside the board, or alone when narrow. Follows changes by itself. */
#define HW_TYPE_DEAL_PAGE (hw_deal_page_get_type ())
G_DECLARE_FINAL_TYPE (HwDealPage, hw_deal_page, HW, DEAL_PAGE, AdwBin)

GtkWidget *hw_deal_page_new (HwContext *context);
void hw_deal_page_set_deal (HwDealPage *self, const HwId *deal);
const HwId *hw_deal_page_get_deal (HwDealPage *self);
/* What the board's keys T and N mean on this deal. */
void hw_deal_page_begin_touch (HwDealPage *self);
void hw_deal_page_begin_step (HwDealPage *self);
void hw_deal_page_ask (HwDealPage *self);

G_END_DECLS
