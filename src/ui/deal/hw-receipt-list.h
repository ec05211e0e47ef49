/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The payments received for a deal, or from a customer: recorded, corrected and deleted by hand.
 * Targets are measured on them. */
#define HW_TYPE_RECEIPT_LIST (hw_receipt_list_get_type ())
G_DECLARE_FINAL_TYPE (HwReceiptList, hw_receipt_list, HW, RECEIPT_LIST, AdwBin)

GtkWidget *hw_receipt_list_new (HwContext *context);
/* Of one deal: a payment that is added belongs to it. @receipts: of HwRow. */
void hw_receipt_list_set_deal (HwReceiptList *self, const HwRow *deal, GPtrArray *receipts);
/* Of a customer, whose @deals (of HwRow) name what was paid for. */
void hw_receipt_list_set_account (HwReceiptList *self,
                                  const HwId *account,
                                  GPtrArray *deals,
                                  GPtrArray *receipts);

G_END_DECLS
