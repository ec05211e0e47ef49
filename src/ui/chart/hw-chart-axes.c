/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-axes.h"

#include <math.h>

#include "ui/chart/hw-chart-words.h"

#define SWATCH 18
#define LEGEND_GAP 18
#define MARK_WIDTH 1.25
#define NARROW 420
/* Lines of text from one number of the axis to the next, at least. */
#define TICK_LINES 2.2

static void
reach (double value, double *low, double *high)
{
  *low = MIN (*low, value);
  *high = MAX (*high, value);
}

void
hw_chart_value_range (const HwChartData *data, double *low, double *high)
{
  *low = data->has_range ? data->low : 0;
  *high = data->has_range ? data->high : 0;
  for (guint s = 0; s < data->series->len; s++) {
    if (hw_chart_data_get_series (data, s)->role == HW_CHART_LINK)
      continue;
    for (guint i = 0; i < hw_chart_data_n_points (data, s); i++) {
      const HwChartPoint *point = hw_chart_data_get_point (data, s, i);

      if (point->has_value)
        reach (point->value, low, high);
      if (point->has_value && point->has_band) {
        reach (point->low, low, high);
        reach (point->high, low, high);
      }
    }
  }
  for (guint i = 0; i < data->marks->len; i++)
    reach (hw_chart_data_get_mark (data, i)->value, low, high);
}

/* ---- legend ---- */

static void
draw_line_swatch (HwChartCanvas *canvas, HwChartRole role, double x, double y)
{
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);

  cairo_move_to (canvas->cr, x, y);
  cairo_line_to (canvas->cr, x + SWATCH * canvas->unit, y);
  if (role == HW_CHART_EXPECTED)
    hw_chart_canvas_source_dim (canvas);
  else
    hw_chart_canvas_source (canvas, &shade, 1);
  hw_chart_canvas_pen (canvas, role == HW_CHART_ACTUAL ? 3 : 1.5, role == HW_CHART_PROJECTED);
  cairo_stroke (canvas->cr);
}

static void
draw_bar_swatch (HwChartCanvas *canvas, HwChartRole role, guint step, double x, double y)
{
  double size = 10 * canvas->unit;
  graphene_rect_t bar;

  x = round (x + (SWATCH * canvas->unit - size) / 2);
  y = round (y - size / 2);
  graphene_rect_init (&bar, (float) x, (float) y, (float) size, (float) size);
  hw_chart_canvas_bar_path (canvas, &bar, HW_CHART_TOP);
  if (role == HW_CHART_PROJECTED)
    hw_chart_canvas_stroke_projected (canvas);
  else
    hw_chart_canvas_fill (canvas, step);
}

static void
draw_tick_swatch (HwChartCanvas *canvas, HwChartKind kind, double x, double y)
{
  double middle = round (x + SWATCH * canvas->unit / 2);
  double half = 8 * canvas->unit;

  if (kind == HW_CHART_BARS)
    hw_chart_canvas_tick (canvas, GTK_ORIENTATION_VERTICAL, middle, y - half, y + half);
  else
    hw_chart_canvas_tick (canvas, GTK_ORIENTATION_HORIZONTAL, round (y), middle - half,
                          middle + half);
}

static void
draw_mark_swatch (HwChartCanvas *canvas, guint mark, double x, double y)
{
  cairo_move_to (canvas->cr, x, round (y) + 0.5);
  cairo_line_to (canvas->cr, x + SWATCH * canvas->unit, round (y) + 0.5);
  hw_chart_canvas_source_dim (canvas);
  hw_chart_canvas_pen (canvas, MARK_WIDTH, mark);
  cairo_stroke (canvas->cr);
}

/* Where the next entry goes. */
typedef struct
{
  double x;
  double y;
  double row;
} Legend;

/* Leaves room for a swatch at (x, y) and writes @text after it. */
static void
add_entry (HwChartCanvas *canvas, Legend *legend, const char *text, double *x, double *y)
{
  double swatch = (SWATCH + 6) * canvas->unit;
  double width = hw_chart_canvas_text_width (canvas, text, HW_CHART_SMALL);

  if (legend->x > 0 && legend->x + swatch + width > canvas->width) {
    legend->x = 0;
    legend->y += legend->row;
  }
  *x = legend->x;
  *y = legend->y;
  legend->x += swatch;
  hw_chart_canvas_text (canvas, text, HW_CHART_SMALL, 0, legend->x, legend->y, 0,
                        MAX (0, canvas->width - legend->x));
  legend->x += width + LEGEND_GAP * canvas->unit;
}

/* Columns leave no room for words beside a level, nor do narrow places. */
static gboolean
names_marks_in_legend (const HwChartCanvas *canvas, HwChartKind kind)
{
  return kind == HW_CHART_COLUMNS ||
         (kind == HW_CHART_PACE && canvas->width < NARROW * canvas->unit);
}

double
hw_chart_draw_legend (HwChartCanvas *canvas, HwChartKind kind)
{
  Legend legend = { .row = canvas->line + 4 * canvas->unit };
  gboolean one = canvas->data->series->len < 2;
  guint step = 0;
  double x, y;

  legend.y = legend.row / 2;
  for (guint s = 0; !one && s < canvas->data->series->len; s++) {
    const HwChartSeries *series = hw_chart_data_get_series (canvas->data, s);

    if (series->label == NULL || series->role == HW_CHART_LINK)
      continue;
    add_entry (canvas, &legend, series->label, &x, &y);
    if (kind == HW_CHART_PACE)
      draw_line_swatch (canvas, series->role, x, y);
    else if (series->role == HW_CHART_EXPECTED)
      draw_tick_swatch (canvas, kind, x, y);
    else
      draw_bar_swatch (canvas, series->role, step++, x, y);
  }
  for (guint i = 0; names_marks_in_legend (canvas, kind) && i < canvas->data->marks->len; i++) {
    g_autofree char *text =
        hw_chart_mark_text (canvas->data, hw_chart_data_get_mark (canvas->data, i));

    add_entry (canvas, &legend, text, &x, &y);
    draw_mark_swatch (canvas, i, x, y);
  }
  return legend.x > 0 ? legend.y + legend.row / 2 + 6 * canvas->unit : 0;
}

/* ---- axis ---- */

void
hw_chart_plot_init (HwChartPlot *plot, HwChartCanvas *canvas, double top)
{
  double unit = canvas->unit;
  double low, high, height;
  double widest = 0;
  HwChartTicks ticks;

  plot->top = round (top + canvas->line / 2 + 2 * unit);
  plot->bottom = MAX (plot->top + 1, round (canvas->height - canvas->line - 8 * unit));
  plot->right = canvas->width - 2 * unit;
  height = plot->bottom - plot->top;
  hw_chart_value_range (canvas->data, &low, &high);
  ticks = hw_chart_ticks (low, high, (guint) CLAMP (height / (TICK_LINES * canvas->line) + 1, 2, 9),
                          canvas->data->whole);
  plot->y = (HwChartScale){ .low = hw_chart_tick (&ticks, 0),
                            .high = hw_chart_tick (&ticks, ticks.n - 1),
                            .from = plot->bottom,
                            .to = plot->top };
  for (guint i = 0; i < ticks.n; i++) {
    g_autofree char *text = hw_chart_format_value (canvas->data, hw_chart_tick (&ticks, i));

    widest = MAX (widest, hw_chart_canvas_text_width (canvas, text, HW_CHART_SMALL));
  }
  plot->left = MIN (ceil (widest + 8 * unit), canvas->width / 2);
  for (guint i = 0; i < ticks.n; i++) {
    double value = hw_chart_tick (&ticks, i);
    double y = hw_chart_scale_place (&plot->y, value);
    g_autofree char *text = hw_chart_format_value (canvas->data, value);

    hw_chart_canvas_source_grid (canvas);
    hw_chart_canvas_hairline (canvas, plot->left, y, plot->right, y);
    hw_chart_canvas_text (canvas, text, HW_CHART_SMALL, HW_CHART_DIM | HW_CHART_LOOSE,
                          plot->left - 8 * unit, y, 1, plot->left - 8 * unit);
  }
}

static double
find_widest_label (HwChartCanvas *canvas, const char *const *labels, guint n)
{
  const char *longest = "";

  /* A year has 365 of them: only the longest is measured. */
  for (guint i = 0; i < n; i++)
    if (strlen (labels[i]) > strlen (longest))
      longest = labels[i];
  return hw_chart_canvas_text_width (canvas, longest, HW_CHART_SMALL);
}

void
hw_chart_plot_labels (HwChartPlot *plot,
                      HwChartCanvas *canvas,
                      const double *centers,
                      const char *const *labels,
                      guint n)
{
  g_autofree double *widths = g_new (double, MAX (n, 1));
  double widest = find_widest_label (canvas, labels, n);
  double zero = hw_chart_scale_place (&plot->y, CLAMP (0, plot->y.low, plot->y.high));
  guint stride;

  for (guint i = 0; i < n; i++)
    widths[i] = widest;
  stride = hw_chart_label_stride (centers, widths, n, 0, canvas->width, 10 * canvas->unit);
  for (guint i = 0; i < n; i += stride) {
    double width = hw_chart_canvas_text_width (canvas, labels[i], HW_CHART_SMALL);
    double x = hw_chart_label_start (centers[i], width, 0, canvas->width);

    hw_chart_canvas_text (canvas, labels[i], HW_CHART_SMALL, HW_CHART_DIM | HW_CHART_LOOSE, x,
                          canvas->height - canvas->line / 2, 0, canvas->width - x);
  }
  hw_chart_canvas_source_dim (canvas);
  hw_chart_canvas_hairline (canvas, plot->left, zero, plot->right, zero);
}

void
hw_chart_plot_mark_lines (HwChartPlot *plot, HwChartCanvas *canvas)
{
  for (guint i = 0; i < canvas->data->marks->len; i++) {
    const HwChartMark *mark = hw_chart_data_get_mark (canvas->data, i);
    double y = round (hw_chart_scale_place (&plot->y, mark->value)) + 0.5;

    cairo_move_to (canvas->cr, plot->left, y);
    cairo_line_to (canvas->cr, plot->right, y);
    hw_chart_canvas_source_dim (canvas);
    hw_chart_canvas_pen (canvas, MARK_WIDTH, i);
    cairo_stroke (canvas->cr);
  }
}

void
hw_chart_plot_mark_texts (HwChartPlot *plot, HwChartCanvas *canvas)
{
  double step = (plot->right - plot->left) / 4;

  if (names_marks_in_legend (canvas, HW_CHART_PACE))
    return;
  for (guint i = 0; i < canvas->data->marks->len; i++) {
    const HwChartMark *mark = hw_chart_data_get_mark (canvas->data, i);
    g_autofree char *text = hw_chart_mark_text (canvas->data, mark);
    double y = hw_chart_scale_place (&plot->y, mark->value) - canvas->line / 2 - 1;
    double width = hw_chart_canvas_text_width (canvas, text, HW_CHART_SMALL);

    /* Levels that lie close together are named further to the right. */
    for (double x = plot->left + 6 * canvas->unit; x + width <= plot->right; x += step)
      if (hw_chart_canvas_text (canvas, text, HW_CHART_SMALL, HW_CHART_HALO | HW_CHART_LOOSE, x, y,
                                0, -1))
        break;
  }
}
