/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A button with the hours of an action, "30 h"; pressed, it lets one choose others, and whether
 * they are working hours or hours of the clock. Signal: "chosen" when the user did. */
#define HW_TYPE_ACTION_HOURS (hw_action_hours_get_type ())
G_DECLARE_FINAL_TYPE (HwActionHours, hw_action_hours, HW, ACTION_HOURS, AdwBin)

GtkWidget *hw_action_hours_new (void);
/* 0: none. Silent. */
void hw_action_hours_set (HwActionHours *self, int hours, gboolean wall);
int hw_action_hours_get (HwActionHours *self);
gboolean hw_action_hours_get_wall (HwActionHours *self);
void hw_action_hours_open (HwActionHours *self);

G_END_DECLS
