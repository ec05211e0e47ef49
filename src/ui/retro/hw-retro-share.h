/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The minutes of a retro, to take along: as text for a chat, Markdown, PDF, on a printer. */
#define HW_TYPE_RETRO_SHARE (hw_retro_share_get_type ())
G_DECLARE_FINAL_TYPE (HwRetroShare, hw_retro_share, HW, RETRO_SHARE, AdwBin)

GtkWidget *hw_retro_share_new (HwContext *context);
void hw_retro_share_set (HwRetroShare *self, const HwRetroDetail *detail);

G_END_DECLS
