/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"
#include "ui/common/hw-page.h"

G_BEGIN_DECLS

/* Today: this week's counts, the three kinds of customer to focus on, and what to do now in order
 * (features rows 31 and 32). The day is that of who acts; a manager may look at their people's. */
#define HW_TYPE_TODAY_PAGE (hw_today_page_get_type ())
G_DECLARE_FINAL_TYPE (HwTodayPage, hw_today_page, HW, TODAY_PAGE, AdwBin)

GtkWidget *hw_today_page_new (HwContext *context);
const HwCommandInfo *hw_today_page_get_commands (guint *n_commands);

G_END_DECLS
