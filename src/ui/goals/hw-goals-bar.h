/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The tabs of a stack: buttons in a row where they have room, else one menu of them. */
#define HW_TYPE_GOALS_BAR (hw_goals_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwGoalsBar, hw_goals_bar, HW, GOALS_BAR, GtkWidget)

/* All pages of @stack are there already and stay. */
GtkWidget *hw_goals_bar_new (AdwViewStack *stack);

G_END_DECLS
