/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ui/chart/hw-chart-axes.h"
#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-words.h"

/* Columns by period. Each period has a slot, in which the series' columns stand side by side. */

#define WIDEST_COLUMN 44
#define MOST_SERIES 4

typedef struct
{
  HwChartPlot plot;
  guint series[MOST_SERIES];
  guint n_series;
  int expected; /* -1: none */
  guint n_slots;
  double slot;
  double column;
  double zero;
  gboolean with_texts;
} Columns;

static gboolean
is_column (HwChartRole role)
{
  return role == HW_CHART_ACTUAL || role == HW_CHART_PROJECTED;
}

static const HwChartPoint *
get_any (const HwChartData *data, const Columns *self, guint index)
{
  for (guint i = 0; i < self->n_series; i++) {
    const HwChartPoint *point = hw_chart_data_get_point (data, self->series[i], index);

    if (point != NULL)
      return point;
  }
  return NULL;
}

static double
slot_left (const Columns *self, guint index)
{
  return self->plot.left + index * self->slot;
}

static double
column_left (const Columns *self, guint index, guint nth)
{
  double all = self->n_series * self->column;

  return round (slot_left (self, index) + (self->slot - all) / 2 + nth * self->column);
}

/* Either every number has room over its column or none is written. */
static gboolean
texts_fit (HwChartCanvas *canvas, const Columns *self)
{
  double room = self->n_series == 1 ? self->slot : self->column;

  for (guint s = 0; s < self->n_series; s++)
    for (guint i = 0; i < self->n_slots; i++) {
      const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self->series[s], i);
      g_autofree char *text = NULL;

      if (point == NULL || !point->has_value)
        continue;
      text = hw_chart_point_text (canvas->data, self->series[s], i);
      if (hw_chart_canvas_text_width (canvas, text, HW_CHART_SMALL) + 4 > room)
        return FALSE;
    }
  return TRUE;
}

static void
lay_out (HwChartCanvas *canvas, Columns *self)
{
  double unit = canvas->unit;

  self->expected = hw_chart_data_find_role (canvas->data, HW_CHART_EXPECTED);
  for (guint s = 0; s < canvas->data->series->len && self->n_series < MOST_SERIES; s++)
    if (is_column (hw_chart_data_get_series (canvas->data, s)->role)) {
      self->series[self->n_series++] = s;
      self->n_slots = MAX (self->n_slots, hw_chart_data_n_points (canvas->data, s));
    }
  hw_chart_plot_init (&self->plot, canvas,
                      hw_chart_draw_legend (canvas, HW_CHART_COLUMNS) + canvas->line);
  self->zero =
      round (hw_chart_scale_place (&self->plot.y, CLAMP (0, self->plot.y.low, self->plot.y.high)));
  self->slot = (self->plot.right - self->plot.left) / MAX (self->n_slots, 1);
  self->column = self->slot * 0.7 / MAX (self->n_series, 1);
  self->column = MAX (1, floor (MIN (self->column, WIDEST_COLUMN * unit)));
  self->with_texts = texts_fit (canvas, self);
}

static void
draw_labels (HwChartCanvas *canvas, Columns *self)
{
  g_autofree double *centers = g_new (double, MAX (self->n_slots, 1));
  g_autofree const char **labels = g_new (const char *, MAX (self->n_slots, 1));

  for (guint i = 0; i < self->n_slots; i++) {
    const HwChartPoint *point = get_any (canvas->data, self, i);

    centers[i] = slot_left (self, i) + self->slot / 2;
    labels[i] = point != NULL && point->label != NULL ? point->label : "";
  }
  hw_chart_plot_labels (&self->plot, canvas, centers, labels, self->n_slots);
}

static void
draw_gap (HwChartCanvas *canvas, double x, const Columns *self)
{
  hw_chart_canvas_text (canvas, "–", HW_CHART_SMALL, HW_CHART_DIM | HW_CHART_LOOSE, x,
                        self->zero - canvas->line / 2, 0.5, -1);
}

static void
draw_column (HwChartCanvas *canvas, const Columns *self, guint nth, guint index)
{
  guint series = self->series[nth];
  const HwChartPoint *point = hw_chart_data_get_point (canvas->data, series, index);
  double left = column_left (self, index, nth);
  double gap = self->n_series > 1 && self->column > 4 ? 1 : 0;
  double y = round (hw_chart_scale_place (&self->plot.y, point->value));
  graphene_rect_t bar =
      GRAPHENE_RECT_INIT ((float) (left + gap), (float) MIN (y, self->zero),
                          (float) (self->column - 2 * gap), (float) fabs (y - self->zero));
  HwChartRole role = hw_chart_data_get_series (canvas->data, series)->role;

  if (bar.size.height >= 1) {
    hw_chart_canvas_bar_path (canvas, &bar, point->value < 0 ? HW_CHART_BOTTOM : HW_CHART_TOP);
    if (role == HW_CHART_PROJECTED)
      hw_chart_canvas_stroke_projected (canvas);
    else
      hw_chart_canvas_fill (canvas, nth);
  }
  if (point->has_band)
    hw_chart_canvas_whisker (canvas, GTK_ORIENTATION_VERTICAL, left + self->column / 2,
                             hw_chart_scale_place (&self->plot.y, point->low),
                             hw_chart_scale_place (&self->plot.y, point->high));
}

static void
draw_expected (HwChartCanvas *canvas, const Columns *self, guint index)
{
  const HwChartPoint *point = NULL;
  double over = 4 * canvas->unit;
  double left = column_left (self, index, 0);

  if (self->expected >= 0)
    point = hw_chart_data_get_point (canvas->data, (guint) self->expected, index);
  if (point == NULL || !point->has_value)
    return;
  hw_chart_canvas_tick (canvas, GTK_ORIENTATION_HORIZONTAL,
                        round (hw_chart_scale_place (&self->plot.y, point->value)), left - over,
                        left + self->n_series * self->column + over);
}

/* The number stands free of its column, the whisker and a target's tick just above. */
static void
draw_text (HwChartCanvas *canvas, const Columns *self, guint nth, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self->series[nth], index);
  const HwChartPoint *expected = NULL;
  gboolean down = point->value < 0;
  double high = point->has_band ? MAX (point->high, point->value) : point->value;
  double low = point->has_band ? MIN (point->low, point->value) : point->value;
  double away = canvas->line / 2 + 3 * canvas->unit;
  double y = hw_chart_scale_place (&self->plot.y, down ? low : high);
  g_autofree char *text = hw_chart_point_text (canvas->data, self->series[nth], index);

  if (self->expected >= 0)
    expected = hw_chart_data_get_point (canvas->data, (guint) self->expected, index);
  if (expected != NULL && expected->has_value && !down) {
    double tick = hw_chart_scale_place (&self->plot.y, expected->value);

    if (tick < y && tick > y - canvas->line - 6 * canvas->unit)
      y = tick;
  }
  hw_chart_canvas_text (canvas, text, HW_CHART_SMALL, HW_CHART_HALO | HW_CHART_LOOSE,
                        column_left (self, index, nth) + self->column / 2,
                        down ? y + away : y - away, 0.5, -1);
}

static void
draw_slot (HwChartCanvas *canvas, const Columns *self, guint index)
{
  for (guint s = 0; s < self->n_series; s++) {
    const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self->series[s], index);
    double left = self->n_series == 1 ? slot_left (self, index) : column_left (self, index, s);
    graphene_rect_t area =
        GRAPHENE_RECT_INIT ((float) left, (float) self->plot.top,
                            (float) (self->n_series == 1 ? self->slot : self->column),
                            (float) (self->plot.bottom - self->plot.top));
    double middle = column_left (self, index, s) + self->column / 2;

    if (point == NULL)
      continue;
    if (hw_chart_canvas_has_focus (canvas, self->series[s], index)) {
      hw_chart_canvas_source (canvas, &canvas->look.fg, 0.08);
      cairo_rectangle (canvas->cr, area.origin.x, area.origin.y, area.size.width, area.size.height);
      cairo_fill (canvas->cr);
    }
    if (point->has_value)
      draw_column (canvas, self, s, index);
    else
      draw_gap (canvas, middle, self);
    hw_chart_canvas_add_spot (canvas, self->series[s], index, &area, middle,
                              point->has_value ? hw_chart_scale_place (&self->plot.y, point->value)
                                               : self->zero);
  }
}

void
hw_chart_draw_columns (HwChartCanvas *canvas)
{
  Columns self = { 0 };

  lay_out (canvas, &self);
  for (guint i = 0; i < self.n_slots; i++)
    draw_slot (canvas, &self, i);
  draw_labels (canvas, &self);
  hw_chart_plot_mark_lines (&self.plot, canvas);
  for (guint i = 0; i < self.n_slots; i++)
    draw_expected (canvas, &self, i);
  for (guint i = 0; self.with_texts && i < self.n_slots; i++)
    for (guint s = 0; s < self.n_series; s++) {
      const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self.series[s], i);

      if (point != NULL && point->has_value)
        draw_text (canvas, &self, s, i);
    }
}
