/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The panel of HW_SHOWS_PICK: cards are put into groups (G, U, or dragged), voted on behind the
 * curtain (V), and picked (P). See hw-retro-panels.h. */
GtkWidget *hw_pick_panel_make (HwContext *context);
void hw_pick_panel_set (GtkWidget *panel, const HwRetroDetail *detail);
void hw_pick_panel_begin (GtkWidget *panel);

G_END_DECLS
