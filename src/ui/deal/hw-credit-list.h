/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Who a deal counts for besides its owner, and what is left for the owner. Targets share money by
 * it. */
#define HW_TYPE_CREDIT_LIST (hw_credit_list_get_type ())
G_DECLARE_FINAL_TYPE (HwCreditList, hw_credit_list, HW, CREDIT_LIST, AdwBin)

GtkWidget *hw_credit_list_new (HwContext *context);
/* @credits: of HwRow. */
void hw_credit_list_set (HwCreditList *self, const HwRow *deal, GPtrArray *credits);

G_END_DECLS
