/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-words.h"

/* A bar a stage, from the left, so that lengths can be compared; between two bars a light slope
 * with the rate from one to the next. */

#define BAR 26
#define LINK_PADDING 10
#define GAP 12
#define NAME_PART 0.34

typedef struct
{
  guint series;
  int links; /* -1: none */
  guint n;
  double name;
  double number;
  double bar;  /* heights */
  double link; /* 0: there are none */
  double left;
  double width;
  double most;
} Funnel;

static void
lay_out (HwChartCanvas *canvas, Funnel *self)
{
  const HwChartData *data = canvas->data;

  *self = (Funnel){ .series = (guint) MAX (0, hw_chart_data_find_role (data, HW_CHART_ACTUAL)) };
  self->links = hw_chart_data_find_role (data, HW_CHART_LINK);
  self->n = hw_chart_data_n_points (data, self->series);
  self->bar = MAX (round (BAR * canvas->unit), canvas->line + 4 * canvas->unit);
  self->link = self->links >= 0 ? canvas->line + LINK_PADDING * canvas->unit : 4 * canvas->unit;
  for (guint i = 0; i < self->n; i++) {
    const HwChartPoint *point = hw_chart_data_get_point (data, self->series, i);
    g_autofree char *text = hw_chart_point_text (data, self->series, i);

    self->most = MAX (self->most, point->has_value ? point->value : 0);
    self->number = MAX (self->number, hw_chart_canvas_text_width (canvas, text, HW_CHART_STRONG));
    if (point->label != NULL)
      self->name =
          MAX (self->name, hw_chart_canvas_text_width (canvas, point->label, HW_CHART_SMALL));
  }
}

double
hw_chart_funnel_height (HwChartCanvas *canvas)
{
  Funnel self;

  lay_out (canvas, &self);
  return self.n * self.bar + (self.n > 1 ? (self.n - 1) * self.link : 0);
}

static double
bar_width (const Funnel *self, const HwChartPoint *point)
{
  if (point == NULL || !point->has_value || !(self->most > 0))
    return 0;
  return MAX (2, round (self->width * MAX (0, point->value) / self->most));
}

static double
row_top (const Funnel *self, guint index)
{
  return round (index * (self->bar + self->link));
}

/* "↓ 40 %  n = 48, 27 % to 54 %", with less where there is less room. */
static void
draw_link_text (HwChartCanvas *canvas, const Funnel *self, guint index, double middle)
{
  guint series = (guint) self->links;
  const HwChartPoint *link = hw_chart_data_get_point (canvas->data, series, index);
  g_autofree char *extra = hw_chart_point_extra (canvas->data, series, index);
  g_autofree char *value = hw_chart_point_text (canvas->data, series, index);
  g_autofree char *rate = g_strdup_printf ("↓ %s", value);
  double x = self->left + GAP * canvas->unit;
  double room = canvas->width - x;
  double width = hw_chart_canvas_text_width (canvas, rate, HW_CHART_STRONG);

  hw_chart_canvas_text (canvas, rate, link->has_value ? HW_CHART_STRONG : HW_CHART_SMALL,
                        link->has_value ? 0 : HW_CHART_DIM, x, middle, 0, room);
  x += width + GAP * canvas->unit;
  room -= width + GAP * canvas->unit;
  if (*extra != '\0' && room > 3 * canvas->line)
    hw_chart_canvas_text (canvas, extra, HW_CHART_SMALL, HW_CHART_DIM, x, middle, 0, room);
}

static void
draw_link (HwChartCanvas *canvas, const Funnel *self, guint index)
{
  const HwChartPoint *link =
      self->links < 0 ? NULL : hw_chart_data_get_point (canvas->data, (guint) self->links, index);
  double above = bar_width (self, hw_chart_data_get_point (canvas->data, self->series, index));
  double below = bar_width (self, hw_chart_data_get_point (canvas->data, self->series, index + 1));
  double top = row_top (self, index) + self->bar;
  double bottom = row_top (self, index + 1);
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) self->left, (float) top, (float) self->width,
                                             (float) (bottom - top));

  cairo_move_to (canvas->cr, self->left, top);
  cairo_line_to (canvas->cr, self->left + above, top);
  cairo_line_to (canvas->cr, self->left + below, bottom);
  cairo_line_to (canvas->cr, self->left, bottom);
  cairo_close_path (canvas->cr);
  if (canvas->look.contrast) {
    hw_chart_canvas_source (canvas, &canvas->look.fg, 1);
    hw_chart_canvas_pen (canvas, 1, 2);
    cairo_stroke (canvas->cr);
  } else {
    hw_chart_canvas_source (canvas, &shade, 0.13);
    cairo_fill (canvas->cr);
  }
  if (link == NULL)
    return;
  if (hw_chart_canvas_has_focus (canvas, (guint) self->links, index)) {
    hw_chart_canvas_source (canvas, &canvas->look.fg, 0.1);
    cairo_rectangle (canvas->cr, area.origin.x, area.origin.y, area.size.width, area.size.height);
    cairo_fill (canvas->cr);
  }
  draw_link_text (canvas, self, index, (top + bottom) / 2);
  hw_chart_canvas_add_spot (canvas, (guint) self->links, index, &area,
                            self->left + MIN (above, below), (top + bottom) / 2);
}

static void
draw_stage (HwChartCanvas *canvas, const Funnel *self, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (canvas->data, self->series, index);
  double top = row_top (self, index);
  double middle = top + self->bar / 2;
  double width = bar_width (self, point);
  g_autofree char *text = hw_chart_point_text (canvas->data, self->series, index);
  graphene_rect_t bar =
      GRAPHENE_RECT_INIT ((float) self->left, (float) top, (float) width, (float) self->bar);
  graphene_rect_t area =
      GRAPHENE_RECT_INIT (0, (float) top, (float) canvas->width, (float) self->bar);

  if (hw_chart_canvas_has_focus (canvas, self->series, index)) {
    hw_chart_canvas_source (canvas, &canvas->look.fg, 0.1);
    hw_chart_canvas_bar_path (canvas, &area, HW_CHART_RIGHT);
    cairo_fill (canvas->cr);
  }
  if (width > 0) {
    hw_chart_canvas_bar_path (canvas, &bar, HW_CHART_RIGHT);
    hw_chart_canvas_fill (canvas, 0);
  }
  if (point->label != NULL)
    hw_chart_canvas_text (canvas, point->label, HW_CHART_SMALL, 0, self->left - GAP * canvas->unit,
                          middle, 1, self->left - GAP * canvas->unit);
  hw_chart_canvas_text (canvas, text, point->has_value ? HW_CHART_STRONG : HW_CHART_SMALL,
                        point->has_value ? 0 : HW_CHART_DIM, self->left + width + 8 * canvas->unit,
                        middle, 0, -1);
  hw_chart_canvas_add_spot (canvas, self->series, index, &area, self->left + width, middle);
}

void
hw_chart_draw_funnel (HwChartCanvas *canvas)
{
  Funnel self;

  lay_out (canvas, &self);
  self.left =
      ceil (MIN (self.name, NAME_PART * canvas->width) + (self.name > 0 ? GAP * canvas->unit : 0));
  self.width = MAX (1, canvas->width - self.left - self.number - 10 * canvas->unit);
  for (guint i = 0; i + 1 < self.n; i++)
    draw_link (canvas, &self, i);
  for (guint i = 0; i < self.n; i++)
    draw_stage (canvas, &self, i);
}
