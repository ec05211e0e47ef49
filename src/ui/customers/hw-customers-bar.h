/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/customers/hw-deal-detail.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Which customers a page shows and how: by owner, tier and region, and in what order. Signal
 * "changed" when the user chose. */
#define HW_TYPE_CUSTOMERS_BAR (hw_customers_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwCustomersBar, hw_customers_bar, HW, CUSTOMERS_BAR, AdwBin)

GtkWidget *hw_customers_bar_new (HwContext *context);
/* @regions: of char *, those that there are. One that is chosen stays to be chosen. */
void hw_customers_bar_set_regions (HwCustomersBar *self, GPtrArray *regions);
/* NULL when nothing is left out. */
HwCondition *hw_customers_bar_build_condition (HwCustomersBar *self) G_GNUC_WARN_UNUSED_RESULT;
HwAccountsOrder hw_customers_bar_get_order (HwCustomersBar *self);

G_END_DECLS
