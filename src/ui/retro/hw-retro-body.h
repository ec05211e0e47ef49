/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What a retro shows in the facilitator's window: before it the cards that arrive, while it runs
 * the panel of its phase, afterwards what came of it. */
#define HW_TYPE_RETRO_BODY (hw_retro_body_get_type ())
G_DECLARE_FINAL_TYPE (HwRetroBody, hw_retro_body, HW, RETRO_BODY, AdwBin)

GtkWidget *hw_retro_body_new (HwContext *context);
/* FALSE: there is nothing to show but the people. */
gboolean hw_retro_body_set (HwRetroBody *self, const HwRetroDetail *detail);
/* To the first thing to do. */
void hw_retro_body_begin (HwRetroBody *self);

G_END_DECLS
