/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The phase of a retro in which each root cause becomes a playbook in one step (source-table row
 * 25). A panel of hw-retro-panels.h. */
GtkWidget *hw_playbook_panel_new (HwContext *context);
void hw_playbook_panel_set (GtkWidget *panel, const HwRetroDetail *detail);
void hw_playbook_panel_begin (GtkWidget *panel);

G_END_DECLS
