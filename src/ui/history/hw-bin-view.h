/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What was deleted, and the way back. */
#define HW_TYPE_BIN_VIEW (hw_bin_view_get_type ())
G_DECLARE_FINAL_TYPE (HwBinView, hw_bin_view, HW, BIN_VIEW, AdwBin)

GtkWidget *hw_bin_view_new (HwContext *context);
void hw_bin_view_search (HwBinView *self, const char *text);

G_END_DECLS
