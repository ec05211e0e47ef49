/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/goals/hw-target-item.h"

G_BEGIN_DECLS

typedef enum {
  HW_TARGET_ROW_TABLE,   /* all in one line */
  HW_TARGET_ROW_TIGHT,   /* the pace under the name */
  HW_TARGET_ROW_STACKED, /* the numbers under the name */
} HwTargetRowShape;

/* One node in the list. The target is edited in place; what is typed is parsed here and handed on
 * by the action "targets.set" (id, value). Other actions it uses take the node's id:
 * "targets.edit", "targets.rows", "targets.lock". */
#define HW_TYPE_TARGET_ROW (hw_target_row_get_type ())
G_DECLARE_FINAL_TYPE (HwTargetRow, hw_target_row, HW, TARGET_ROW, AdwBin)

GtkWidget *hw_target_row_new (void);
/* NULL: none. */
void hw_target_row_set_row (HwTargetRow *self, GtkTreeListRow *row);
void hw_target_row_set_shape (HwTargetRow *self, HwTargetRowShape shape);
HwTargetItem *hw_target_row_get_item (HwTargetRow *self); /* unowned; NULL */
/* The line of titles over the rows, aligned with them. */
GtkWidget *hw_target_heading_new (gboolean with_pace);

G_END_DECLS
