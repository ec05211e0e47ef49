/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The phase of the five whys (source-table row 21): the problem in hand, its tree, causes that came
 * up before. A panel of hw-retro-panels.h. */
#define HW_TYPE_WHY_PANEL (hw_why_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwWhyPanel, hw_why_panel, HW, WHY_PANEL, AdwBin)

GtkWidget *hw_why_panel_new (HwContext *context);
void hw_why_panel_set (GtkWidget *panel, const HwRetroDetail *detail);
void hw_why_panel_begin (GtkWidget *panel);

G_END_DECLS
