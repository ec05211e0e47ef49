/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Splits one target: along which axis, into which parts, how much each. What it does is one
 * command, so one undo. Ctrl+Enter applies, Ctrl+V takes a table from a spreadsheet, Esc closes. */
#define HW_TYPE_SPLIT_DIALOG (hw_split_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwSplitDialog, hw_split_dialog, HW, SPLIT_DIALOG, AdwWindow)

/* @parent may die meanwhile. */
void hw_split_dialog_present (GtkWidget *parent,
                              HwContext *context,
                              const HwId *plan,
                              const HwId *target);

G_END_DECLS
