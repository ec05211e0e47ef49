/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The rows that a target's number is made of, newest first. Opening one shows its deal or customer.
 */
#define HW_TYPE_TARGET_ROWS (hw_target_rows_get_type ())
G_DECLARE_FINAL_TYPE (HwTargetRows, hw_target_rows, HW, TARGET_ROWS, AdwWindow)

/* Those of one day, or of all with HW_DATE_NONE. @parent may die meanwhile. */
void hw_target_rows_present (GtkWidget *parent,
                             HwContext *context,
                             const HwId *plan,
                             const HwId *target,
                             gint64 day);

G_END_DECLS
