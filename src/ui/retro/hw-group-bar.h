/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks onto which topic another one goes: one types part of it or walks with the arrows, and Enter
 * puts it there.
 *
 * Signals: "search" (const char *text), "step" (int by), "put", "cancel". */
#define HW_TYPE_GROUP_BAR (hw_group_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwGroupBar, hw_group_bar, HW, GROUP_BAR, AdwBin)

GtkWidget *hw_group_bar_new (void);
void hw_group_bar_ask (HwGroupBar *self, const char *topic);
/* Where Enter would put it; NULL: nowhere. */
void hw_group_bar_show_target (HwGroupBar *self, const char *topic);

G_END_DECLS
