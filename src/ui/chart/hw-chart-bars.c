/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ui/chart/hw-chart-axes.h"
#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-words.h"

/* One row a person or team: name, bar from 0, number. In narrow places the name stands above. */

#define BAR 14
#define ROW_GAP 14
#define COLUMN_GAP 12
/* Names take at most this part of the width; where they want more, they stand above. */
#define NAME_PART 0.34

typedef struct
{
  guint series;
  int expected; /* -1: none */
  guint n;
  gboolean stacked;
  gboolean with_extra;
  double name; /* widths */
  double number;
  double extra;
  double row;
  double top;
  HwChartScale x;
} Bars;

static void
measure_columns (HwChartCanvas *canvas, Bars *self)
{
  self->name = self->number = self->extra = 0;
  for (guint i = 0; i < self->n; i++) {
    const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self->series, i);
    g_autofree char *extra = hw_chart_point_extra (canvas->data, self->series, i);
    g_autofree char *text = hw_chart_point_text (canvas->data, self->series, i);

    if (point->has_value)
      self->number = MAX (self->number, hw_chart_canvas_text_width (canvas, text, HW_CHART_STRONG));
    self->extra = MAX (self->extra, hw_chart_canvas_text_width (canvas, extra, HW_CHART_SMALL));
    if (point->label != NULL)
      self->name =
          MAX (self->name, hw_chart_canvas_text_width (canvas, point->label, HW_CHART_SMALL));
  }
}

static void
lay_out (HwChartCanvas *canvas, Bars *self, double width)
{
  double gap = COLUMN_GAP * canvas->unit;

  *self =
      (Bars){ .series = (guint) MAX (0, hw_chart_data_find_role (canvas->data, HW_CHART_ACTUAL)) };
  self->expected = hw_chart_data_find_role (canvas->data, HW_CHART_EXPECTED);
  self->n = hw_chart_data_n_points (canvas->data, self->series);
  measure_columns (canvas, self);
  self->stacked = self->name > NAME_PART * width || width < 380 * canvas->unit;
  self->with_extra = self->extra > 0 && (self->stacked ? self->name + self->extra + 2 * gap < width
                                                       : self->extra < 0.25 * width);
  self->row = canvas->line + ROW_GAP * canvas->unit;
  if (self->stacked)
    self->row += BAR * canvas->unit;
}

static double
marks_height (HwChartCanvas *canvas)
{
  return canvas->data->marks->len > 0 ? canvas->line + 6 * canvas->unit : 0;
}

/* As hw_chart_draw_legend () does, on a canvas that nothing is drawn on. */
static double
legend_height (HwChartCanvas *canvas, double width)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  HwChartCanvas aside = *canvas;
  double height;

  aside.cr = cairo_create (surface);
  aside.width = width;
  aside.texts = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  height = hw_chart_draw_legend (&aside, HW_CHART_BARS);
  g_array_unref (aside.texts);
  cairo_destroy (aside.cr);
  cairo_surface_destroy (surface);
  return height;
}

double
hw_chart_bars_height (HwChartCanvas *canvas, double width)
{
  Bars self;

  lay_out (canvas, &self, width);
  return legend_height (canvas, width) + marks_height (canvas) + self.n * self.row;
}

static const HwChartPoint *
get_expected (const HwChartCanvas *canvas, const Bars *self, guint index)
{
  const HwChartPoint *point = NULL;

  if (self->expected >= 0)
    point = hw_chart_data_get_point (canvas->data, (guint) self->expected, index);
  return point != NULL && point->has_value ? point : NULL;
}

/* The middle of a row's name and of its bar. */
static double
name_middle (const HwChartCanvas *canvas, const Bars *self, guint index)
{
  double top = self->top + index * self->row;

  if (!self->stacked)
    return top + self->row / 2;
  return top + (ROW_GAP / 2 - 1) * canvas->unit + canvas->line / 2;
}

static double
bar_middle (const HwChartCanvas *canvas, const Bars *self, guint index)
{
  double name = name_middle (canvas, self, index);

  return self->stacked ? name + canvas->line / 2 + (2 + BAR / 2) * canvas->unit : name;
}

/* Adds a line down all rows; where names stand above the bars, it is only beside the bars. */
static void
add_level (HwChartCanvas *canvas, const Bars *self, double x)
{
  double half = (BAR / 2 + 4) * canvas->unit;

  for (guint i = 0; i < self->n; i++) {
    double top = self->top + i * self->row;

    if (self->stacked)
      top = bar_middle (canvas, self, i) - half;
    if (i == 0 || self->stacked)
      cairo_move_to (canvas->cr, x, top);
    cairo_line_to (canvas->cr, x, self->stacked ? top + 2 * half : self->top + (i + 1) * self->row);
  }
}

/* What a bar is to reach: the first mark, else its tick. */
static double
get_goal (const HwChartCanvas *canvas, const Bars *self, guint index)
{
  const HwChartPoint *expected = get_expected (canvas, self, index);
  const HwChartMark *mark = hw_chart_data_get_mark (canvas->data, 0);

  if (mark != NULL)
    return mark->value;
  return expected != NULL ? expected->value : G_MAXDOUBLE;
}

static void
draw_bar (HwChartCanvas *canvas, const Bars *self, guint index, double middle)
{
  const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self->series, index);
  double goal = get_goal (canvas, self, index);
  double zero = round (hw_chart_scale_place (&self->x, 0));
  double end = round (hw_chart_scale_place (&self->x, point->value));
  double height = round (BAR * canvas->unit);
  double top = round (middle - height / 2);
  graphene_rect_t bar = GRAPHENE_RECT_INIT ((float) MIN (zero, end), (float) top,
                                            (float) fabs (end - zero), (float) height);

  if (bar.size.width >= 1) {
    hw_chart_canvas_bar_path (canvas, &bar, point->value < 0 ? HW_CHART_LEFT : HW_CHART_RIGHT);
    hw_chart_canvas_fill (canvas, 0);
  }
  if (point->value > goal && goal >= 0) {
    double from = round (hw_chart_scale_place (&self->x, goal));

    cairo_save (canvas->cr);
    cairo_rectangle (canvas->cr, from, top, end - from, height);
    cairo_clip (canvas->cr);
    hw_chart_canvas_bar_path (canvas, &bar, HW_CHART_RIGHT);
    hw_chart_canvas_fill_beyond (canvas);
    cairo_restore (canvas->cr);
  }
  if (point->has_band)
    hw_chart_canvas_whisker (canvas, GTK_ORIENTATION_HORIZONTAL, top + height / 2,
                             hw_chart_scale_place (&self->x, point->low),
                             hw_chart_scale_place (&self->x, point->high));
}

static void
draw_names (HwChartCanvas *canvas, const Bars *self, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self->series, index);
  double gap = COLUMN_GAP * canvas->unit;
  g_autofree char *extra = hw_chart_point_extra (canvas->data, self->series, index);
  g_autofree char *text = hw_chart_point_text (canvas->data, self->series, index);
  double extra_width = self->with_extra ? self->extra + gap : 0;
  double middle = name_middle (canvas, self, index);

  if (point->label != NULL)
    hw_chart_canvas_text (canvas, point->label, HW_CHART_SMALL, 0, 0, middle, 0,
                          self->stacked ? canvas->width - extra_width : self->name);
  if (self->with_extra && *extra != '\0')
    hw_chart_canvas_text (canvas, extra, HW_CHART_SMALL, HW_CHART_DIM, canvas->width, middle, 1,
                          -1);
  middle = bar_middle (canvas, self, index);
  if (point->has_value)
    hw_chart_canvas_text (canvas, text, HW_CHART_STRONG, 0,
                          canvas->width - (self->stacked ? 0 : extra_width), middle, 1, -1);
  else
    hw_chart_canvas_text (canvas, text, HW_CHART_SMALL, HW_CHART_DIM,
                          hw_chart_scale_place (&self->x, MAX (0, self->x.low)) + 6 * canvas->unit,
                          middle, 0, -1);
}

static void
draw_row (HwChartCanvas *canvas, const Bars *self, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self->series, index);
  const HwChartPoint *expected = get_expected (canvas, self, index);
  double unit = canvas->unit;
  double top = self->top + index * self->row;
  double middle = bar_middle (canvas, self, index);
  double end = point->has_value ? point->value : 0;
  graphene_rect_t area =
      GRAPHENE_RECT_INIT (0, (float) top, (float) canvas->width, (float) self->row);

  if (hw_chart_canvas_has_focus (canvas, self->series, index)) {
    hw_chart_canvas_source (canvas, &canvas->look.fg, 0.08);
    hw_chart_canvas_bar_path (canvas, &area, HW_CHART_RIGHT);
    cairo_fill (canvas->cr);
  }
  if (point->has_value)
    draw_bar (canvas, self, index, middle);
  if (expected != NULL) {
    double x = round (hw_chart_scale_place (&self->x, expected->value));

    hw_chart_canvas_tick (canvas, GTK_ORIENTATION_VERTICAL, x, middle - (BAR / 2 + 4) * unit,
                          middle + (BAR / 2 + 4) * unit);
  }
  draw_names (canvas, self, index);
  hw_chart_canvas_add_spot (canvas, self->series, index, &area,
                            hw_chart_scale_place (&self->x, end), middle);
}

static void
draw_marks (HwChartCanvas *canvas, const Bars *self)
{
  for (guint i = 0; i < canvas->data->marks->len; i++) {
    const HwChartMark *mark = hw_chart_data_get_mark (canvas->data, i);
    g_autofree char *text = hw_chart_mark_text (canvas->data, mark);
    double x = round (hw_chart_scale_place (&self->x, mark->value)) + 0.5;
    double width = hw_chart_canvas_text_width (canvas, text, HW_CHART_SMALL);

    add_level (canvas, self, x);
    hw_chart_canvas_source_dim (canvas);
    hw_chart_canvas_pen (canvas, 1.25, i);
    cairo_stroke (canvas->cr);
    hw_chart_canvas_text (canvas, text, HW_CHART_SMALL, HW_CHART_LOOSE,
                          hw_chart_label_start (x, width, 0, canvas->width),
                          self->top - canvas->line / 2 - 5 * canvas->unit, 0, -1);
  }
}

void
hw_chart_draw_bars (HwChartCanvas *canvas)
{
  double gap = COLUMN_GAP * canvas->unit;
  double over = 6 * canvas->unit;
  double low, high, zero;
  Bars self;

  lay_out (canvas, &self, canvas->width);
  self.top = hw_chart_draw_legend (canvas, HW_CHART_BARS) + marks_height (canvas);
  hw_chart_value_range (canvas->data, &low, &high);
  self.x = (HwChartScale){ .low = low, .high = high > low ? high : low + 1 };
  self.x.from = (self.stacked ? 0 : self.name + gap) + (low < 0 ? over : 1);
  self.x.to = canvas->width - self.number - gap;
  if (self.with_extra && !self.stacked)
    self.x.to -= self.extra + gap;
  self.x.to = MAX (self.x.from + 1, self.x.to - over);
  zero = hw_chart_scale_place (&self.x, MAX (0, low));
  draw_marks (canvas, &self);
  for (guint i = 0; i < self.n; i++)
    draw_row (canvas, &self, i);
  add_level (canvas, &self, round (zero) - 0.5);
  hw_chart_canvas_source_dim (canvas);
  hw_chart_canvas_pen (canvas, 1, 0);
  cairo_stroke (canvas->cr);
}
