/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The cards of a retro as they arrive, before it and in its first phase: who has not brought one
 * yet, until when there is time, which came late, and what waits in the parking lot. */
#define HW_TYPE_SUBMIT_PANEL (hw_submit_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwSubmitPanel, hw_submit_panel, HW, SUBMIT_PANEL, AdwBin)

GtkWidget *hw_submit_panel_new (HwContext *context);
void hw_submit_panel_set (GtkWidget *panel, const HwRetroDetail *detail);
void hw_submit_panel_begin (GtkWidget *panel);

G_END_DECLS
