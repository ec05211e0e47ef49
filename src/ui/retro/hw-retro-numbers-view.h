/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What retros come to, over time and beside the figures of the source article, and team beside
 * team. A point opens its retro ("retro.open"). */
#define HW_TYPE_RETRO_NUMBERS_VIEW (hw_retro_numbers_view_get_type ())
G_DECLARE_FINAL_TYPE (HwRetroNumbersView, hw_retro_numbers_view, HW, RETRO_NUMBERS_VIEW, AdwBin)

GtkWidget *hw_retro_numbers_view_new (HwContext *context);

G_END_DECLS
