/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/today/hw-today.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* This week's counts as tiles, done and left; a tile opens its rows. */
#define HW_TYPE_TODAY_COUNTS_BAR (hw_today_counts_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwTodayCountsBar, hw_today_counts_bar, HW, TODAY_COUNTS_BAR, AdwBin)

GtkWidget *hw_today_counts_bar_new (HwContext *context);
/* @today has to live until the next call. */
void hw_today_counts_bar_set (HwTodayCountsBar *self, const HwToday *today);

G_END_DECLS
