/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/goals/hw-target-item.h"

G_BEGIN_DECLS

/* The dialogs of a plan as a whole. @view knows the action "targets.show" (id of a plan), which is
 * activated for a plan that was made. */
void hw_target_plans_present_new (GtkWidget *view, HwContext *context);
void hw_target_plans_present_next (GtkWidget *view, HwContext *context, HwTargetState *state);
/* Stretch and challenge. */
void hw_target_plans_present_marks (GtkWidget *view, HwContext *context, HwTargetState *state);

G_END_DECLS
