/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How much room there is; the limits are interface.md's. */
typedef enum {
  HW_WIDTH_NARROW, /* below 560 px */
  HW_WIDTH_MEDIUM, /* below 860 px */
  HW_WIDTH_WIDE,   /* below 1100 px: labels beside icons */
  HW_WIDTH_ROOMY,  /* room for a detail beside the page */
} HwWidth;

/* What AdwBreakpointBin is where the floor has it: a bin that may be allocated less than its child
 * asks for, and tells which class of width it has. The child is laid out anew in the next frame. */
#define HW_TYPE_WIDTH_BIN (hw_width_bin_get_type ())
G_DECLARE_FINAL_TYPE (HwWidthBin, hw_width_bin, HW, WIDTH_BIN, GtkWidget)

/* Signal: "width-changed" after the class of width changed. */
HwWidth hw_width_bin_get_width (HwWidthBin *self);
HwWidth hw_width_of (int pixels);
/* How much larger than usual the text is that @widget is set in; at least 1. */
double hw_text_scale (GtkWidget *widget);

G_END_DECLS
