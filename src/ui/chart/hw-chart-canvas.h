/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/chart/hw-chart-data.h"
#include "ui/chart/hw-chart-scale.h"

G_BEGIN_DECLS

/* What all kinds of chart draw with: cairo, so that the screen, SVG, PNG and print take one road.
 * Everything is measured in units of the user's font: large text makes large charts. */

/* One hue in steps; in high contrast patterns besides. */
typedef struct
{
  GdkRGBA fg;
  GdkRGBA bg;
  GdkRGBA accent;
  gboolean contrast;
} HwChartLook;

void hw_chart_look_from_widget (HwChartLook *look, GtkWidget *widget);
/* Black on white with the accent in blue. */
void hw_chart_look_on_paper (HwChartLook *look);

/* Where a point was drawn: @area is what a hand may hit, (@x, @y) what an eye looks at. */
typedef struct
{
  guint series;
  guint index;
  graphene_rect_t area;
  double x;
  double y;
} HwChartSpot;

typedef struct
{
  cairo_t *cr;         /* unowned */
  PangoContext *pango; /* unowned; its font is the interface's */
  HwChartLook look;
  const HwChartData *data; /* unowned */
  double width;
  double height;
  double unit;      /* pixels of one design pixel: 1 with the font of 11 points at 96 dpi */
  double line;      /* pixels of a line of small text, Chinese included */
  int focus_series; /* -1: none */
  int focus_index;
  GArray *spots; /* of HwChartSpot */
  GArray *texts; /* of graphene_rect_t: where text stands already */
} HwChartCanvas;

void hw_chart_canvas_init (HwChartCanvas *canvas,
                           const HwChartData *data,
                           PangoContext *pango,
                           const HwChartLook *look);
void hw_chart_canvas_clear (HwChartCanvas *canvas);
void hw_chart_canvas_add_spot (HwChartCanvas *canvas,
                               guint series,
                               guint index,
                               const graphene_rect_t *area,
                               double x,
                               double y);
gboolean hw_chart_canvas_has_focus (const HwChartCanvas *canvas, guint series, guint index);

/* ---- text ---- */
typedef enum {
  HW_CHART_SMALL,
  HW_CHART_STRONG,
  HW_CHART_HEADING,
} HwChartType;

typedef enum {
  HW_CHART_DIM = 1 << 0,
  HW_CHART_HALO = 1 << 1,  /* kept readable over lines */
  HW_CHART_LOOSE = 1 << 2, /* left out where it would touch another text */
} HwChartTextFlags;

double hw_chart_canvas_text_width (HwChartCanvas *canvas, const char *text, HwChartType type);
/* Draws one line whose left end (@align 0), middle (0.5) or right end (1) is at @x and whose middle
 * is at @y; ends in an ellipsis beyond @most pixels (negative: no limit). FALSE: it was left out.
 */
gboolean hw_chart_canvas_text (HwChartCanvas *canvas,
                               const char *text,
                               HwChartType type,
                               HwChartTextFlags flags,
                               double x,
                               double y,
                               double align,
                               double most);

/* ---- shapes ---- */
void hw_chart_canvas_source (HwChartCanvas *canvas, const GdkRGBA *color, double alpha);
/* Text and lines beside the data. */
void hw_chart_canvas_source_dim (HwChartCanvas *canvas);
void hw_chart_canvas_source_grid (HwChartCanvas *canvas);
/* The @step-th shade of the hue, 0 the strongest. */
GdkRGBA hw_chart_canvas_shade (const HwChartCanvas *canvas, guint step);
/* A hairline that is sharp at every scale. */
void hw_chart_canvas_hairline (HwChartCanvas *canvas, double x1, double y1, double x2, double y2);
/* Solid, dashed, dotted: 0, 1 and more. @width in design pixels. */
void hw_chart_canvas_pen (HwChartCanvas *canvas, double width, guint dash);
/* Adds a path with corners rounded on the right, the top, the left, the bottom. */
typedef enum {
  HW_CHART_RIGHT,
  HW_CHART_TOP,
  HW_CHART_LEFT,
  HW_CHART_BOTTOM,
} HwChartSide;
void hw_chart_canvas_bar_path (HwChartCanvas *canvas, const graphene_rect_t *bar, HwChartSide end);
/* Fills the path with the shade, and in high contrast with the pattern, of @step. */
void hw_chart_canvas_fill (HwChartCanvas *canvas, guint step);
/* Outlines the path in dashes: what is not there yet. */
void hw_chart_canvas_stroke_projected (HwChartCanvas *canvas);
/* Fills the path with lines aslant: what goes beyond the target. */
void hw_chart_canvas_fill_beyond (HwChartCanvas *canvas);
void
hw_chart_canvas_dot (HwChartCanvas *canvas, double x, double y, double radius, gboolean hollow);
/* A line with caps from @low to @high: the range in which a number lies. */
void hw_chart_canvas_whisker (HwChartCanvas *canvas,
                              GtkOrientation orientation,
                              double at,
                              double low,
                              double high);
/* The mark that a bar is to reach. */
void hw_chart_canvas_tick (HwChartCanvas *canvas,
                           GtkOrientation orientation,
                           double at,
                           double low,
                           double high);

G_END_DECLS
