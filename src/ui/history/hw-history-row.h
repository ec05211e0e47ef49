/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/history/hw-history-model.h"

G_BEGIN_DECLS

/* One sentence of the history: who, what, when, and the way to undo it ("history.undo", its
 * number). */
#define HW_TYPE_HISTORY_ROW (hw_history_row_get_type ())
G_DECLARE_FINAL_TYPE (HwHistoryRow, hw_history_row, HW, HISTORY_ROW, AdwBin)

GtkWidget *hw_history_row_new (HwContext *context);
void hw_history_row_set_item (HwHistoryRow *self, const HwHistoryItem *item);

/* Undoes one command of the history and tells what became of it. */
void hw_history_undo (GtkWidget *widget, HwContext *context, gint64 command);

G_END_DECLS
