/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Where a sheet stands over a window: beside its anchor where there is room, else in the middle,
 * and along the lower edge of a narrow window. Pixels; @scale: hw_text_scale (). */
#define HW_SHEET_WIDTH 440
#define HW_SHEET_MARGIN 12
#define HW_SHEET_NARROW 560 /* interface.md */

/* Of a sheet over a window of this width. */
int hw_sheet_width (int width, double scale);
/* @natural: the height that it asks for. @anchor of width 0: none. */
GdkRectangle
hw_sheet_place (int width, int height, double scale, int natural, const GdkRectangle *anchor);

G_END_DECLS
