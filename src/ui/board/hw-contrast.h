/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* What small text needs to be read by people with weak eyes (WCAG 2, AA). */
#define HW_CONTRAST_TEXT 4.5

/* @color as it looks on @ground, which is opaque. */
GdkRGBA hw_color_over (const GdkRGBA *color, const GdkRGBA *ground);
/* The ratio of WCAG 2, from 1 to 21. @color may be translucent. */
double hw_contrast (const GdkRGBA *color, const GdkRGBA *ground);
/* Moves @color, as little as it takes, to black or white until it can be read on @ground. */
void hw_contrast_reach (GdkRGBA *color, const GdkRGBA *ground);

G_END_DECLS
