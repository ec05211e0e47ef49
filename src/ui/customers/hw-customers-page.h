/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Customers with owner, tier, region and what is open with them. Opening one shows it
 * beside the list. Installs the action "customers.add". */
#define HW_TYPE_CUSTOMERS_PAGE (hw_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (HwCustomersPage, hw_customers_page, HW, CUSTOMERS_PAGE, AdwBin)

GtkWidget *hw_customers_page_new (HwContext *context);
/* Part of a name, number, region or contact; NULL or "" for all. */
void hw_customers_page_search (HwCustomersPage *self, const char *text);
/* Its filters and its order. Unowned. */
GtkWidget *hw_customers_page_get_bar (HwCustomersPage *self);
/* What is filtered for, as JSON; NULL: nothing. */
char *hw_customers_page_dup_condition (HwCustomersPage *self) G_GNUC_WARN_UNUSED_RESULT;
void hw_customers_page_add (HwCustomersPage *self);

G_END_DECLS
