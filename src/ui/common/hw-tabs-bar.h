/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The tabs of a stack: buttons in a row where they have room, else one menu of them. */
#define HW_TYPE_TABS_BAR (hw_tabs_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwTabsBar, hw_tabs_bar, HW, TABS_BAR, GtkWidget)

/* All pages of @stack are there already and stay. */
GtkWidget *hw_tabs_bar_new (AdwViewStack *stack);

G_END_DECLS
