/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/hw-window.h"

G_BEGIN_DECLS

/* Ctrl+K: goes anywhere and runs any command by part of its name. */
#define HW_TYPE_PALETTE (hw_palette_get_type ())
G_DECLARE_FINAL_TYPE (HwPalette, hw_palette, HW, PALETTE, AdwWindow)

void hw_palette_present (HwWindow *window);
/* To choose who acts: asks for a name. */
void hw_palette_present_for_actor (HwWindow *window);

G_END_DECLS
