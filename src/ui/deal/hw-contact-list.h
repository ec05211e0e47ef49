/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The people at a customer with their roles in its decision. */
#define HW_TYPE_CONTACT_LIST (hw_contact_list_get_type ())
G_DECLARE_FINAL_TYPE (HwContactList, hw_contact_list, HW, CONTACT_LIST, AdwBin)

GtkWidget *hw_contact_list_new (HwContext *context);
/* @contacts: of HwRow. */
void hw_contact_list_set (HwContactList *self, const HwId *account, GPtrArray *contacts);

G_END_DECLS
