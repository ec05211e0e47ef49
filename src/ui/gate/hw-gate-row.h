/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"
#include "ui/gate/hw-sheet-state.h"

G_BEGIN_DECLS

/* One thing that is missing, to be filled in right there. It writes into its need and then emits
 * "changed"; the sheet derives everything else and calls hw_gate_row_update () on every row. */
#define HW_TYPE_GATE_ROW (hw_gate_row_get_type ())
G_DECLARE_FINAL_TYPE (HwGateRow, hw_gate_row, HW, GATE_ROW, AdwBin)

/* @state and @need must outlive the row. */
GtkWidget *hw_gate_row_new (HwContext *context, HwSheetState *state, HwNeed *need);
void hw_gate_row_update (HwGateRow *self);
const HwNeed *hw_gate_row_get_need (HwGateRow *self);
/* Is a file being copied in? */
gboolean hw_gate_row_is_busy (HwGateRow *self);
/* Shows the need's values anew after they were filled from another row. */
void hw_gate_row_reload (HwGateRow *self);
/* FALSE when this row takes no files or the clipboard holds none. */
gboolean hw_gate_row_paste (HwGateRow *self);
void hw_gate_row_focus (HwGateRow *self);

G_END_DECLS
