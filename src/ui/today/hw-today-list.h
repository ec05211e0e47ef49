/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/today/hw-today.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What to do today, in order. Arrows move, Enter opens, D or Space is done, S puts off, R gives
 * another day, N sets a next step. */
#define HW_TYPE_TODAY_LIST (hw_today_list_get_type ())
G_DECLARE_FINAL_TYPE (HwTodayList, hw_today_list, HW, TODAY_LIST, AdwBin)

GtkWidget *hw_today_list_new (HwContext *context);
/* Takes the items out of @today. @own: may be changed. */
void hw_today_list_set (HwTodayList *self, HwToday *today, gboolean own);

G_END_DECLS
