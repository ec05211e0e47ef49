/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* All customers, by name, with owner, tier, region and what is open with them. Opening one shows it
 * beside the list. Installs the action "customers.add". */
#define HW_TYPE_CUSTOMERS_PAGE (hw_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (HwCustomersPage, hw_customers_page, HW, CUSTOMERS_PAGE, AdwBin)

GtkWidget *hw_customers_page_new (HwContext *context);
/* Part of a name, number, region or contact; NULL or "" for all. */
void hw_customers_page_search (HwCustomersPage *self, const char *text);
void hw_customers_page_add (HwCustomersPage *self);

G_END_DECLS
