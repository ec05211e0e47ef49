/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/board/hw-board.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What a board shows and how, in words: views, filters as chips that can be taken away, order,
 * lanes, and the pipeline where there are several. */
#define HW_TYPE_BOARD_BAR (hw_board_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwBoardBar, hw_board_bar, HW, BOARD_BAR, GtkWidget)

GtkWidget *hw_board_bar_new (HwContext *context, HwBoard *board);

G_END_DECLS
