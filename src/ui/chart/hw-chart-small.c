/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ui/chart/hw-chart-axes.h"
#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-words.h"

/* Charts that stand in a row of text. What they say in numbers stands beside them. */

static void
add_whole_spot (HwChartCanvas *canvas, guint series, guint index)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) canvas->width, (float) canvas->height);

  hw_chart_canvas_add_spot (canvas, series, index, &area, canvas->width / 2, canvas->height / 2);
}

/* ---- sparkline ---- */

static void
find_range (const HwChartData *data, double *low, double *high)
{
  gboolean found = data->has_range;

  *low = data->low;
  *high = data->high;
  for (guint i = 0; i < hw_chart_data_n_points (data, 0); i++) {
    const HwChartPoint *point = hw_chart_data_get_point (data, 0, i);

    if (!point->has_value)
      continue;
    *low = found ? MIN (*low, point->value) : point->value;
    *high = found ? MAX (*high, point->value) : point->value;
    found = TRUE;
  }
}

void
hw_chart_draw_sparkline (HwChartCanvas *canvas)
{
  guint n = hw_chart_data_n_points (canvas->data, 0);
  double inset = 4 * canvas->unit;
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);
  HwChartScale x = { 0, MAX (n, 2) - 1, inset, canvas->width - inset };
  HwChartScale y = { .from = canvas->height - inset, .to = inset };
  int last = -1;

  find_range (canvas->data, &y.low, &y.high);
  if (!(y.high > y.low))
    y = (HwChartScale){ y.low - 1, y.low + 1, y.from, y.to };
  if (canvas->data->has_range) {
    hw_chart_canvas_source_grid (canvas);
    hw_chart_canvas_hairline (canvas, 0, canvas->height - 1, canvas->width, canvas->height - 1);
  }
  for (guint i = 0; i < n; i++) {
    const HwChartPoint *point = hw_chart_data_get_point (canvas->data, 0, i);

    if (!point->has_value) {
      cairo_new_sub_path (canvas->cr);
      continue;
    }
    for (guint twice = 0; twice < 2; twice++)
      cairo_line_to (canvas->cr, hw_chart_scale_place (&x, i),
                     hw_chart_scale_place (&y, point->value));
    last = (int) i;
  }
  hw_chart_canvas_source (canvas, &shade, 1);
  hw_chart_canvas_pen (canvas, 1.75, 0);
  cairo_stroke (canvas->cr);
  if (last >= 0) {
    const HwChartPoint *point = hw_chart_data_get_point (canvas->data, 0, (guint) last);

    hw_chart_canvas_dot (canvas, hw_chart_scale_place (&x, last),
                         hw_chart_scale_place (&y, point->value), 2.5, FALSE);
    add_whole_spot (canvas, 0, (guint) last);
  }
}

/* ---- ring and meter ---- */

typedef struct
{
  guint series;
  gboolean known;
  double part;
  double expected; /* negative: none */
} Progress;

static Progress
get_progress (const HwChartCanvas *canvas)
{
  const HwChartData *data = canvas->data;
  int actual = hw_chart_data_find_role (data, HW_CHART_ACTUAL);
  int expected = hw_chart_data_find_role (data, HW_CHART_EXPECTED);
  const HwChartMark *mark = hw_chart_data_get_mark (data, 0);
  double whole = mark != NULL ? mark->value : data->has_range ? data->high : 1;
  Progress progress = { .series = (guint) MAX (0, actual), .expected = -1 };
  const HwChartPoint *point = hw_chart_data_get_point (data, progress.series, 0);

  /* A part of a target of nothing is not known. */
  if (point != NULL && point->has_value && whole > 0) {
    progress.known = TRUE;
    progress.part = MAX (0, point->value / whole);
  }
  point = expected >= 0 ? hw_chart_data_get_point (data, (guint) expected, 0) : NULL;
  if (point != NULL && point->has_value && whole > 0)
    progress.expected = MAX (0, point->value / whole);
  return progress;
}

static void
add_arc (HwChartCanvas *canvas, double radius, double from, double to)
{
  cairo_new_sub_path (canvas->cr);
  cairo_arc (canvas->cr, canvas->width / 2, canvas->height / 2, radius, from * 2 * M_PI - M_PI / 2,
             to * 2 * M_PI - M_PI / 2);
}

static void
draw_ring_tick (HwChartCanvas *canvas, double part, double radius, double thick)
{
  double angle = MIN (part, 1) * 2 * M_PI - M_PI / 2;
  double inner = radius - thick / 2;
  double outer = radius + thick / 2 + 2 * canvas->unit;

  for (int i = 0; i < 2; i++) {
    cairo_move_to (canvas->cr, canvas->width / 2 + inner * cos (angle),
                   canvas->height / 2 + inner * sin (angle));
    cairo_line_to (canvas->cr, canvas->width / 2 + outer * cos (angle),
                   canvas->height / 2 + outer * sin (angle));
    hw_chart_canvas_pen (canvas, i == 0 ? 5 : 2, 0);
    cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_BUTT);
    hw_chart_canvas_source (canvas, i == 0 ? &canvas->look.bg : &canvas->look.fg, 1);
    cairo_stroke (canvas->cr);
  }
}

/* The number in the ring, in the greatest type that has room. */
static void
draw_inside (HwChartCanvas *canvas, const char *text, HwChartTextFlags flags, double room)
{
  static const HwChartType types[] = { HW_CHART_HEADING, HW_CHART_STRONG, HW_CHART_SMALL };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (hw_chart_canvas_text_width (canvas, text, types[i]) < 0.92 * room) {
      hw_chart_canvas_text (canvas, text, types[i], flags, canvas->width / 2, canvas->height / 2,
                            0.5, -1);
      return;
    }
}

void
hw_chart_draw_ring (HwChartCanvas *canvas)
{
  Progress progress = get_progress (canvas);
  double size = MIN (canvas->width, canvas->height);
  double thick = MAX (3 * canvas->unit, size / 9);
  double radius = size / 2 - thick / 2 - 2.5 * canvas->unit;
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);
  g_autofree char *text = NULL;

  hw_chart_canvas_source_grid (canvas);
  add_arc (canvas, radius, 0, 1);
  hw_chart_canvas_pen (canvas, thick / canvas->unit, 0);
  cairo_stroke (canvas->cr);
  if (progress.part > 0) {
    hw_chart_canvas_source (canvas, &shade, 1);
    add_arc (canvas, radius, 0, MIN (progress.part, 1));
    cairo_set_line_cap (canvas->cr, progress.part < 1 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_stroke (canvas->cr);
  }
  /* The second round lies within the first, as a thin line in the text's colour. */
  if (progress.part > 1) {
    hw_chart_canvas_source (canvas, &canvas->look.bg, 1);
    add_arc (canvas, radius, 0, MIN (progress.part - 1, 1));
    hw_chart_canvas_pen (canvas, thick / canvas->unit / 3, 0);
    cairo_stroke (canvas->cr);
  }
  if (progress.expected >= 0)
    draw_ring_tick (canvas, progress.expected, radius, thick);
  text = progress.known ? hw_chart_point_text (canvas->data, progress.series, 0) : g_strdup ("–");
  draw_inside (canvas, text, progress.known ? 0 : HW_CHART_DIM, 2 * (radius - thick / 2));
  add_whole_spot (canvas, progress.series, 0);
}

void
hw_chart_draw_meter (HwChartCanvas *canvas)
{
  Progress progress = get_progress (canvas);
  double height = round (MIN (8 * canvas->unit, canvas->height));
  double top = round ((canvas->height - height) / 2);
  double whole = MAX (1, MAX (progress.part, progress.expected));
  HwChartScale x = { 0, whole, 0, canvas->width - 3 * canvas->unit };
  double end = round (hw_chart_scale_place (&x, MIN (progress.part, 1)));
  graphene_rect_t track =
      GRAPHENE_RECT_INIT (0, (float) top, (float) round (hw_chart_scale_place (&x, 1)),
                          (float) height);
  graphene_rect_t bar = GRAPHENE_RECT_INIT (0, (float) top, (float) end, (float) height);

  hw_chart_canvas_source_grid (canvas);
  hw_chart_canvas_bar_path (canvas, &track, HW_CHART_RIGHT);
  cairo_fill (canvas->cr);
  if (end >= 1) {
    hw_chart_canvas_bar_path (canvas, &bar, HW_CHART_RIGHT);
    hw_chart_canvas_fill (canvas, 0);
  }
  if (progress.part > 1) {
    double past = round (hw_chart_scale_place (&x, progress.part));

    graphene_rect_init (&bar, (float) end + 1, (float) top, (float) (past - end), (float) height);
    hw_chart_canvas_bar_path (canvas, &bar, HW_CHART_RIGHT);
    hw_chart_canvas_fill_beyond (canvas);
  }
  if (progress.expected >= 0)
    hw_chart_canvas_tick (canvas, GTK_ORIENTATION_VERTICAL,
                          round (hw_chart_scale_place (&x, progress.expected)),
                          top - 3 * canvas->unit, top + height + 3 * canvas->unit);
  add_whole_spot (canvas, progress.series, 0);
}
