/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Hands what a person has in hand to another, after showing what that is. */
#define HW_TYPE_TRANSFER_DIALOG (hw_transfer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwTransferDialog, hw_transfer_dialog, HW, TRANSFER_DIALOG, AdwWindow)

/* @leaves: the person also stops working here. */
void hw_transfer_dialog_present (GtkWidget *parent,
                                 HwContext *context,
                                 const HwRow *person,
                                 gboolean leaves);

G_END_DECLS
