/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/today/hw-today.h"

G_BEGIN_DECLS

/* A row of Today: what, of whom, why, and what can be done with it. Its buttons run the actions of
 * the list around it ("today.done" …) with the row's index. */
#define HW_TYPE_TODAY_ROW (hw_today_row_get_type ())
G_DECLARE_FINAL_TYPE (HwTodayRow, hw_today_row, HW, TODAY_ROW, GtkListBoxRow)

/* @item has to live as long as the row. */
GtkWidget *hw_today_row_new (const HwTodayItem *item, gint64 today, gboolean own);
const HwTodayItem *hw_today_row_get_item (HwTodayRow *self);
/* FALSE where there is nothing to answer. */
gboolean hw_today_row_focus_answer (HwTodayRow *self);
const char *hw_today_row_get_answer (HwTodayRow *self); /* NULL: nothing to answer */
/* Opens the menu of days; FALSE where there is none. */
gboolean hw_today_row_open_snooze (HwTodayRow *self);

G_END_DECLS
