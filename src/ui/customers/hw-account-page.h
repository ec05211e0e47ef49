/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* A customer: who it is, who decides there, its deals, payments, files and all that happened. */
#define HW_TYPE_ACCOUNT_PAGE (hw_account_page_get_type ())
G_DECLARE_FINAL_TYPE (HwAccountPage, hw_account_page, HW, ACCOUNT_PAGE, AdwBin)

GtkWidget *hw_account_page_new (HwContext *context);
void hw_account_page_set_account (HwAccountPage *self, const HwId *account);
const HwId *hw_account_page_get_account (HwAccountPage *self);

G_END_DECLS
