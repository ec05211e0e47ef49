/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The rows that a target’s number is made of: those of one day, or of all with HW_DATE_NONE.
 * @parent may die meanwhile. */
void hw_target_rows_present (GtkWidget *parent,
                             HwContext *context,
                             const HwId *plan,
                             const HwId *target,
                             gint64 day);

G_END_DECLS
