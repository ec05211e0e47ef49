/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ui/chart/hw-chart-axes.h"
#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-words.h"

/* The pace curve: over the days of a period, what is expected, what is there and where it leads. */

typedef struct
{
  HwChartPlot plot;
  HwChartScale x;
} Pace;

static gboolean
has_value (const HwChartData *data, guint series, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (data, series, index);

  return point != NULL && point->has_value;
}

/* NULL for none. @index may be NULL. */
static const HwChartPoint *
find_last (const HwChartData *data, int series, guint *index)
{
  guint i = series < 0 ? 0 : hw_chart_data_n_points (data, (guint) series);

  while (i > 0 && !has_value (data, (guint) series, i - 1))
    i--;
  if (i == 0)
    return NULL;
  if (index != NULL)
    *index = i - 1;
  return hw_chart_data_get_point (data, (guint) series, i - 1);
}

/* The expected line passes over the point: what is written goes under it. */
static gboolean
is_behind (const HwChartData *data, const HwChartPoint *point)
{
  int series = hw_chart_data_find_role (data, HW_CHART_EXPECTED);

  for (guint i = 0; series >= 0 && i < hw_chart_data_n_points (data, (guint) series); i++) {
    const HwChartPoint *expected = hw_chart_data_get_point (data, (guint) series, i);

    if (expected->has_value && expected->x >= point->x)
      return expected->value > point->value;
  }
  return FALSE;
}

static double
place_x (const Pace *pace, double x)
{
  return hw_chart_scale_place (&pace->x, x);
}

static double
place_y (const Pace *pace, double value)
{
  return hw_chart_scale_place (&pace->plot.y, value);
}

/* Adds the line of points from @from until the next gap; returns the index after it. */
static guint
add_run (HwChartCanvas *canvas, const Pace *pace, guint series, guint from)
{
  guint i = from;

  for (; has_value (canvas->data, series, i); i++) {
    const HwChartPoint *point = hw_chart_data_get_point (canvas->data, series, i);

    cairo_line_to (canvas->cr, place_x (pace, point->x), place_y (pace, point->value));
  }
  return i;
}

static void
fill_below (HwChartCanvas *canvas, const Pace *pace, guint series)
{
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);
  double zero = place_y (pace, CLAMP (0, pace->plot.y.low, pace->plot.y.high));
  guint i = 0;

  while (i < hw_chart_data_n_points (canvas->data, series)) {
    guint from = i;

    if (!has_value (canvas->data, series, i)) {
      i++;
      continue;
    }
    cairo_new_path (canvas->cr);
    cairo_move_to (canvas->cr,
                   place_x (pace, hw_chart_data_get_point (canvas->data, series, from)->x), zero);
    i = add_run (canvas, pace, series, from);
    cairo_line_to (canvas->cr,
                   place_x (pace, hw_chart_data_get_point (canvas->data, series, i - 1)->x), zero);
    cairo_close_path (canvas->cr);
    hw_chart_canvas_source (canvas, &shade, 0.12);
    cairo_fill (canvas->cr);
  }
}

static void
draw_band (HwChartCanvas *canvas, const Pace *pace, guint series)
{
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);
  guint n = hw_chart_data_n_points (canvas->data, series);

  cairo_new_path (canvas->cr);
  for (guint i = 0; i < 2 * n; i++) {
    gboolean back = i >= n;
    const HwChartPoint *point =
        hw_chart_data_get_point (canvas->data, series, back ? 2 * n - 1 - i : i);

    if (point->has_value && point->has_band)
      cairo_line_to (canvas->cr, place_x (pace, point->x),
                     place_y (pace, back ? point->low : point->high));
  }
  cairo_close_path (canvas->cr);
  if (canvas->look.contrast) {
    hw_chart_canvas_source (canvas, &shade, 1);
    hw_chart_canvas_pen (canvas, 1, 2);
    cairo_stroke_preserve (canvas->cr);
  }
  hw_chart_canvas_source (canvas, &shade, 0.14);
  cairo_fill (canvas->cr);
}

static void
draw_line (HwChartCanvas *canvas, const Pace *pace, guint series, HwChartRole role)
{
  const HwChartPoint *last =
      find_last (canvas->data, hw_chart_data_find_role (canvas->data, HW_CHART_ACTUAL), NULL);
  guint n = hw_chart_data_n_points (canvas->data, series);
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);

  cairo_new_path (canvas->cr);
  /* What is projected goes on from what is there. */
  if (role == HW_CHART_PROJECTED && last != NULL && n > 0 &&
      hw_chart_data_get_point (canvas->data, series, 0)->x > last->x)
    cairo_move_to (canvas->cr, place_x (pace, last->x), place_y (pace, last->value));
  for (guint i = 0; i < n; i++) {
    const HwChartPoint *point = hw_chart_data_get_point (canvas->data, series, i);

    if (!point->has_value) {
      cairo_new_sub_path (canvas->cr);
      continue;
    }
    cairo_line_to (canvas->cr, place_x (pace, point->x), place_y (pace, point->value));
    /* A point between gaps: a line of no length with round ends. */
    if (!has_value (canvas->data, series, i + 1) &&
        (i == 0 || !has_value (canvas->data, series, i - 1)))
      cairo_line_to (canvas->cr, place_x (pace, point->x), place_y (pace, point->value));
  }
  if (role == HW_CHART_EXPECTED)
    hw_chart_canvas_source_dim (canvas);
  else
    hw_chart_canvas_source (canvas, &shade, 1);
  hw_chart_canvas_pen (canvas, role == HW_CHART_ACTUAL ? 3 : 1.75, role == HW_CHART_PROJECTED);
  cairo_stroke (canvas->cr);
}

static void
add_spots (HwChartCanvas *canvas, const Pace *pace, guint series)
{
  double half = 6 * canvas->unit;

  for (guint i = 0; i < hw_chart_data_n_points (canvas->data, series); i++) {
    const HwChartPoint *point = hw_chart_data_get_point (canvas->data, series, i);
    double x = place_x (pace, point->x);
    double y = point->has_value ? place_y (pace, point->value) : pace->plot.bottom;
    graphene_rect_t area = GRAPHENE_RECT_INIT ((float) (x - half), (float) (y - half),
                                               (float) (2 * half), (float) (2 * half));

    hw_chart_canvas_add_spot (canvas, series, i, &area, x, y);
  }
}

/* No number is written over the end of a line. */
static void
take_end (HwChartCanvas *canvas, const Pace *pace, guint series)
{
  const HwChartPoint *last = find_last (canvas->data, (int) series, NULL);
  float half = (float) (5 * canvas->unit);
  graphene_rect_t place;

  if (last == NULL || hw_chart_data_get_series (canvas->data, series)->role == HW_CHART_EXPECTED)
    return;
  graphene_rect_init (&place, (float) place_x (pace, last->x) - half,
                      (float) place_y (pace, last->value) - half, 2 * half, 2 * half);
  g_array_append_val (canvas->texts, place);
}

/* The last number of a line, wherever beside its end there is room. */
static void
draw_end (HwChartCanvas *canvas, const Pace *pace, guint series, HwChartRole role)
{
  guint index = 0;
  const HwChartPoint *last = find_last (canvas->data, (int) series, &index);
  double gap = canvas->line / 2 + 7 * canvas->unit;
  g_autofree char *text = NULL;
  double width, x, y;

  if (last == NULL || role == HW_CHART_EXPECTED)
    return;
  x = place_x (pace, last->x);
  y = place_y (pace, last->value);
  hw_chart_canvas_dot (canvas, x, y, 4.5, role == HW_CHART_PROJECTED);
  text = hw_chart_point_text (canvas->data, series, index);
  width = hw_chart_canvas_text_width (canvas, text, HW_CHART_STRONG);
  if (is_behind (canvas->data, last))
    gap = -gap;
  for (int i = 0; i < 6; i++) {
    double at_y = i % 2 == 0 ? y - gap : y + gap;
    double shift = i < 2 ? 0 : i < 4 ? width / 2 + 4 : -width / 2 - 4;
    double start = hw_chart_label_start (x + shift, width, pace->plot.left, canvas->width);

    if (at_y - canvas->line / 2 < 0 || at_y + canvas->line / 2 > pace->plot.bottom)
      continue;
    if (hw_chart_canvas_text (canvas, text, HW_CHART_STRONG, HW_CHART_HALO | HW_CHART_LOOSE, start,
                              at_y, 0, -1))
      return;
  }
}

static void
draw_today (HwChartCanvas *canvas, const Pace *pace)
{
  double x = round (place_x (pace, canvas->data->today)) + 0.5;
  double width;

  if (!canvas->data->has_today)
    return;
  cairo_move_to (canvas->cr, x, pace->plot.top - canvas->line);
  cairo_line_to (canvas->cr, x, pace->plot.bottom);
  hw_chart_canvas_source_dim (canvas);
  hw_chart_canvas_pen (canvas, 1, 2);
  cairo_stroke (canvas->cr);
  if (canvas->data->today_label == NULL)
    return;
  width = hw_chart_canvas_text_width (canvas, canvas->data->today_label, HW_CHART_SMALL);
  hw_chart_canvas_text (canvas, canvas->data->today_label, HW_CHART_SMALL,
                        HW_CHART_DIM | HW_CHART_LOOSE | HW_CHART_HALO,
                        hw_chart_label_start (x, width, pace->plot.left, canvas->width),
                        pace->plot.top - canvas->line * 1.6, 0, -1);
}

static void
draw_x_axis (HwChartCanvas *canvas, Pace *pace)
{
  g_autoptr (GArray) rows = hw_chart_rows (canvas->data);
  g_autofree double *centers = g_new (double, MAX (rows->len, 1));
  g_autofree const char **labels = g_new (const char *, MAX (rows->len, 1));
  double inset = 6 * canvas->unit;

  pace->x = (HwChartScale){ .from = pace->plot.left + inset, .to = pace->plot.right - inset };
  if (rows->len > 0) {
    pace->x.low = g_array_index (rows, HwChartRow, 0).x;
    pace->x.high = g_array_index (rows, HwChartRow, rows->len - 1).x;
  }
  if (canvas->data->has_today) {
    pace->x.low = MIN (pace->x.low, canvas->data->today);
    pace->x.high = MAX (pace->x.high, canvas->data->today);
  }
  for (guint i = 0; i < rows->len; i++) {
    centers[i] = place_x (pace, g_array_index (rows, HwChartRow, i).x);
    labels[i] = g_array_index (rows, HwChartRow, i).label;
  }
  hw_chart_plot_labels (&pace->plot, canvas, centers, labels, rows->len);
}

static void
draw_focus (HwChartCanvas *canvas, const Pace *pace)
{
  const HwChartPoint *point = NULL;
  double x;

  if (canvas->focus_series >= 0 && canvas->focus_index >= 0)
    point = hw_chart_data_get_point (canvas->data, (guint) canvas->focus_series,
                                     (guint) canvas->focus_index);
  if (point == NULL)
    return;
  x = place_x (pace, point->x);
  hw_chart_canvas_source_dim (canvas);
  hw_chart_canvas_hairline (canvas, x, pace->plot.top, x, pace->plot.bottom);
  if (point->has_value)
    hw_chart_canvas_dot (canvas, x, place_y (pace, point->value), 6, FALSE);
}

void
hw_chart_draw_pace (HwChartCanvas *canvas)
{
  const HwChartData *data = canvas->data;
  /* Later roles lie on top: the actual line over the expected one. */
  static const HwChartRole order[] = { HW_CHART_EXPECTED, HW_CHART_PROJECTED, HW_CHART_ACTUAL };
  Pace pace = { 0 };
  double top = hw_chart_draw_legend (canvas, HW_CHART_PACE);

  hw_chart_plot_init (&pace.plot, canvas, top + (data->has_today ? 1.6 * canvas->line : 0));
  draw_x_axis (canvas, &pace);
  hw_chart_plot_mark_lines (&pace.plot, canvas);
  draw_today (canvas, &pace);
  for (guint o = 0; o < G_N_ELEMENTS (order); o++)
    for (guint s = 0; s < data->series->len; s++) {
      if (hw_chart_data_get_series (data, s)->role != order[o])
        continue;
      draw_band (canvas, &pace, s);
      if (order[o] == HW_CHART_ACTUAL && !canvas->look.contrast)
        fill_below (canvas, &pace, s);
      draw_line (canvas, &pace, s, order[o]);
    }
  draw_focus (canvas, &pace);
  for (guint s = 0; s < data->series->len; s++)
    take_end (canvas, &pace, s);
  for (guint s = 0; s < data->series->len; s++) {
    HwChartRole role = hw_chart_data_get_series (data, s)->role;

    add_spots (canvas, &pace, s);
    draw_end (canvas, &pace, s, role);
  }
  hw_chart_plot_mark_texts (&pace.plot, canvas);
}
