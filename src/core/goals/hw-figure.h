/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* A number that may not be known: shown as "no data yet", never as 0. @value is 0 then. */
typedef struct
{
  gboolean known;
  double value;
} HwFigure;

#define HW_FIGURE_NO_DATA ((HwFigure){ FALSE, 0 })

static inline HwFigure
hw_figure (double value)
{
  return isfinite (value) ? (HwFigure){ TRUE, value } : HW_FIGURE_NO_DATA;
}

/* Not known where there is nothing to divide by. */
static inline HwFigure
hw_figure_ratio (double part, double whole)
{
  return whole > 0 || whole < 0 ? hw_figure (part / whole) : HW_FIGURE_NO_DATA;
}

G_END_DECLS
