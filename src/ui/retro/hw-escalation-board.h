/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The board of actions (source-table row 23): what went to the director with its trail, what is to
 * be done and when it would go there, what is done and waits for its proof, what was proved. */
#define HW_TYPE_ESCALATION_BOARD (hw_escalation_board_get_type ())
G_DECLARE_FINAL_TYPE (HwEscalationBoard, hw_escalation_board, HW, ESCALATION_BOARD, AdwBin)

GtkWidget *hw_escalation_board_new (HwContext *context);

G_END_DECLS
