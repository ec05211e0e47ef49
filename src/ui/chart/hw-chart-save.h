/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <cairo.h>

#include "ui/chart/hw-chart-data.h"

G_BEGIN_DECLS

/* Charts on paper and in files: black on white, with their title, by the same drawing as on the
 * screen. */
typedef enum {
  HW_CHART_SVG, /* with the title and the numbers in words, for screen readers */
  HW_CHART_PNG, /* two pixels to each of @width and @height */
} HwChartFileType;

/* Draws the chart with its title into a rectangle at (0, 0), in any thread. @font: as Pango writes
 * it ("Cantarell 11"), NULL for the system's sans. For prints and PDF, where 1 unit is 1/72 inch,
 * scale @cr by 0.75. */
void hw_chart_print (const HwChartData *data,
                     HwChartKind kind,
                     cairo_t *cr,
                     const char *font,
                     double width,
                     double height);

/* In a thread; @width and @height are in pixels at scale 1. A height of 0 is what the chart wants
 * at that width. */
void hw_chart_save_async (HwChartData *data,
                          HwChartKind kind,
                          GFile *file,
                          HwChartFileType format,
                          const char *font,
                          int width,
                          int height,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean hw_chart_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
