/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One action of last time: what was promised, what proves it, who has accepted that. Files come by
 * choosing (F), dropping and pasting; A accepts. */
#define HW_TYPE_VERIFY_ROW (hw_verify_row_get_type ())
G_DECLARE_FINAL_TYPE (HwVerifyRow, hw_verify_row, HW, VERIFY_ROW, GtkListBoxRow)

GtkWidget *hw_verify_row_new (HwContext *context);
/* @by: who accepts unless somebody else is chosen. */
void hw_verify_row_set (HwVerifyRow *self,
                        const HwRetroDetail *detail,
                        const HwRow *action,
                        const HwId *by);
const HwId *hw_verify_row_get_action (HwVerifyRow *self);

G_END_DECLS
