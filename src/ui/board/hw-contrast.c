/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-contrast.h"

#include <math.h>

static float
mix (float from, float to, float share)
{
  return from + (to - from) * share;
}

static GdkRGBA
mix_colors (const GdkRGBA *from, const GdkRGBA *to, float share)
{
  return (GdkRGBA){ mix (from->red, to->red, share), mix (from->green, to->green, share),
                    mix (from->blue, to->blue, share), 1 };
}

GdkRGBA
hw_color_over (const GdkRGBA *color, const GdkRGBA *ground)
{
  return mix_colors (ground, color, color->alpha);
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) +
         0.0722 * linear (color->blue);
}

double
hw_contrast (const GdkRGBA *color, const GdkRGBA *ground)
{
  GdkRGBA seen = hw_color_over (color, ground);
  double a = luminance (&seen) + 0.05;
  double b = luminance (ground) + 0.05;

  return a > b ? a / b : b / a;
}

void
hw_contrast_reach (GdkRGBA *color, const GdkRGBA *ground)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  gboolean darken = hw_contrast (&black, ground) > hw_contrast (&white, ground);
  GdkRGBA from = hw_color_over (color, ground);

  for (int step = 1; step <= 50 && hw_contrast (color, ground) < HW_CONTRAST_TEXT; step++)
    *color = mix_colors (&from, darken ? &black : &white, (float) step / 50);
}
