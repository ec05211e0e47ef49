/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-target-edit.h"

G_BEGIN_DECLS

/* One part in the split dialog: taken or not, its weight, its value, its lock. It writes what is
 * typed into its slice at once. Signal: "changed". */
#define HW_TYPE_SPLIT_ROW (hw_split_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSplitRow, hw_split_row, HW, SPLIT_ROW, GtkListBoxRow)

/* The tree and the slice must live as long as the row. @timed: working days say something of this
 * axis. @weights makes the column as wide in each row. */
GtkWidget *hw_split_row_new (const HwTargetTree *tree,
                             HwTargetSlice *slice,
                             gboolean taken,
                             gboolean timed,
                             GtkSizeGroup *weights);
/* What stands over the columns, as wide as those of @self. */
GtkWidget *hw_split_row_heading_new (HwSplitRow *self);
HwTargetSlice *hw_split_row_get_slice (HwSplitRow *self);
gboolean hw_split_row_is_taken (HwSplitRow *self);
/* NULL when its value is one; else a sentence. */
const char *hw_split_row_get_problem (HwSplitRow *self);
/* Shows what its slice has now. */
void hw_split_row_refresh (HwSplitRow *self);
void hw_split_row_set_taken (HwSplitRow *self, gboolean taken);
void hw_split_row_focus_value (HwSplitRow *self);

G_END_DECLS
