/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/board/hw-board-view.h"

G_BEGIN_DECLS

/* For measuring the start: with HW_BENCH_FIRST_FRAME set, prints the moment (microseconds since the
 * epoch) when the board's first frame with cards and their sums was painted. */
void hw_first_frame_watch (HwBoardView *view);

G_END_DECLS
