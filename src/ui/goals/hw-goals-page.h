/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"
#include "ui/common/hw-page.h"

G_BEGIN_DECLS

/* Goals: one page, a tab a view of them. A tab is made when it is first looked at. */
#define HW_TYPE_GOALS_PAGE (hw_goals_page_get_type ())
G_DECLARE_FINAL_TYPE (HwGoalsPage, hw_goals_page, HW, GOALS_PAGE, AdwBin)

GtkWidget *hw_goals_page_new (HwContext *context);
/* The tabs to choose from, for the header. */
GtkWidget *hw_goals_page_make_bar (HwGoalsPage *self);
/* "targets" …; a name that is none changes nothing. */
void hw_goals_page_show_tab (HwGoalsPage *self, const char *name);
/* What the tab in sight shows. Unowned; NULL while it was never seen. */
GtkWidget *hw_goals_page_get_tab (HwGoalsPage *self);
const HwCommandInfo *hw_goals_page_get_commands (guint *n_commands);

G_END_DECLS
