/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/goals/hw-target-item.h"

G_BEGIN_DECLS

/* One target: its parts as a bar to be divided, how it stands, its pace over the working days, what
 * would have to happen each week, and its history. Uses the action "targets.split" (id). */
#define HW_TYPE_TARGET_DETAIL (hw_target_detail_get_type ())
G_DECLARE_FINAL_TYPE (HwTargetDetail, hw_target_detail, HW, TARGET_DETAIL, AdwBin)

GtkWidget *hw_target_detail_new (HwContext *context);
/* Shows @target as it is now; NULL, or one that is not in @state, for nothing. */
void hw_target_detail_show (HwTargetDetail *self, HwTargetState *state, const HwId *target);

G_END_DECLS
