/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-figure.h"

G_BEGIN_DECLS

/* A person's journey step in a month: "5 / [8]" with a bar and a tick where it should be by now.
 * The number done is a button, the number agreed is typed.
 *
 * Signals: "open-rows"; "agree" (double count) for what was typed, below 0 where it was taken away.
 */
#define HW_TYPE_ACTIVITY_CELL (hw_activity_cell_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityCell, hw_activity_cell, HW, ACTIVITY_CELL, GtkBox)

/* @what: whose and what it is, for screen readers. @editable FALSE: for sums. */
GtkWidget *hw_activity_cell_new (const char *what, gboolean editable);
/* What is being typed stays. */
void hw_activity_cell_set (HwActivityCell *self, gint64 done, HwFigure agreed, HwFigure expected);
/* Why what was typed cannot be; it stays to be corrected. NULL: nothing is wrong. */
void hw_activity_cell_set_problem (HwActivityCell *self, const char *sentence);

G_END_DECLS
