/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* A dialog that edits the steps of the journey: what counts for each, and their order, by dragging,
 * by a menu or by Alt+Up and Alt+Down. */
#define HW_TYPE_ACTIVITY_STEPS (hw_activity_steps_get_type ())
G_DECLARE_FINAL_TYPE (HwActivitySteps, hw_activity_steps, HW, ACTIVITY_STEPS, AdwWindow)

void hw_activity_steps_present (GtkWidget *parent, HwContext *context);

G_END_DECLS
