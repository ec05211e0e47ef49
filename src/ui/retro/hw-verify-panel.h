/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Results, no explanations (source-table row 24): each action of last time is proved by a file that
 * somebody other than its owner accepts, or it is carried over. */
#define HW_TYPE_VERIFY_PANEL (hw_verify_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwVerifyPanel, hw_verify_panel, HW, VERIFY_PANEL, AdwBin)

GtkWidget *hw_verify_panel_new (HwContext *context);
void hw_verify_panel_set (GtkWidget *panel, const HwRetroDetail *detail);
void hw_verify_panel_begin (GtkWidget *panel);

G_END_DECLS
