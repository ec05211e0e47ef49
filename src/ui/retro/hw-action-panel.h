/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The phase of actions (source-table row 22): the table of 30, 60 and 90 hours for the problem in
 * hand. Alt with a number gives the row in hand to who is there, Alt+Y lets its owner say yes. A
 * panel of hw-retro-panels.h. */
#define HW_TYPE_ACTION_PANEL (hw_action_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwActionPanel, hw_action_panel, HW, ACTION_PANEL, AdwBin)

GtkWidget *hw_action_panel_new (HwContext *context);
void hw_action_panel_set (GtkWidget *panel, const HwRetroDetail *detail);
void hw_action_panel_begin (GtkWidget *panel);

G_END_DECLS
