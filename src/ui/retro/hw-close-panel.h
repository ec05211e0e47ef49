/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What came of a retro: what was decided of each picked problem, with whose yes, what else was
 * decided, when the next one is, and where the minutes went. Also its page when it is over. */
#define HW_TYPE_CLOSE_PANEL (hw_close_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwClosePanel, hw_close_panel, HW, CLOSE_PANEL, AdwBin)

GtkWidget *hw_close_panel_new (HwContext *context);
void hw_close_panel_set (GtkWidget *panel, const HwRetroDetail *detail);
void hw_close_panel_begin (GtkWidget *panel);

G_END_DECLS
