/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What the shared screen shows of a retro: one thought at a time, for people five metres away. It
 * takes nothing private from @detail: no drafts, no ballots and no votes before they are revealed,
 * nobody's name with a card, no amounts. HwMeetingWall holds it. */
GtkWidget *hw_retro_wall_make (HwContext *context);
void hw_retro_wall_set (GtkWidget *wall, const HwRetroDetail *detail);

G_END_DECLS
