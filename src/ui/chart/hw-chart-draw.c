/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ui/chart/hw-chart-words.h"

#define READOUT_PADDING 9
#define READOUT_GAP 10

gboolean
hw_chart_kind_is_small (HwChartKind kind)
{
  return kind == HW_CHART_SPARKLINE || kind == HW_CHART_RING || kind == HW_CHART_METER;
}

static void
draw_empty (HwChartCanvas *canvas)
{
  double middle = canvas->height / 2;
  const char *hint = canvas->data->hint;
  double gap = canvas->line * 0.65;

  hw_chart_canvas_text (canvas, _("No data yet"), HW_CHART_HEADING, HW_CHART_DIM,
                                   canvas->width / 2, hint != NULL ? middle - gap : middle, 0.5,
                                   canvas->width);
  if (hint != NULL)
    hw_chart_canvas_text (canvas, hint, HW_CHART_SMALL, HW_CHART_DIM, canvas->width / 2,
                          middle + gap, 0.5, canvas->width);
}

void
hw_chart_draw (HwChartCanvas *canvas, HwChartKind kind, cairo_t *cr, double width, double height)
{
  static void (*const draw[]) (HwChartCanvas *) = {
    [HW_CHART_PACE] = hw_chart_draw_pace,           [HW_CHART_BARS] = hw_chart_draw_bars,
    [HW_CHART_COLUMNS] = hw_chart_draw_columns,     [HW_CHART_FUNNEL] = hw_chart_draw_funnel,
    [HW_CHART_RING] = hw_chart_draw_ring,           [HW_CHART_METER] = hw_chart_draw_meter,
    [HW_CHART_SPARKLINE] = hw_chart_draw_sparkline,
  };

  canvas->cr = cr;
  canvas->width = width;
  canvas->height = height;
  g_array_set_size (canvas->spots, 0);
  g_array_set_size (canvas->texts, 0);
  if (!(width > 0) || !(height > 0))
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  if (!hw_chart_kind_is_small (kind) && hw_chart_data_is_empty (canvas->data))
    draw_empty (canvas);
  else
    draw[kind](canvas);
  cairo_restore (cr);
}

static void
set_sizes (double *sizes, double least_width, double width, double least_height, double height)
{
  sizes[0] = least_width;
  sizes[1] = width;
  sizes[2] = least_height;
  sizes[3] = height;
}

void
hw_chart_measure (HwChartCanvas *canvas,
                  HwChartKind kind,
                  double width,
                  double *least_width,
                  double *natural_width,
                  double *least_height,
                  double *natural_height)
{
  double unit = canvas->unit;
  double rows = 0;
  double sizes[4];

  if (kind == HW_CHART_BARS)
    rows = hw_chart_bars_height (canvas, width < 0 ? 480 * unit : width);
  else if (kind == HW_CHART_FUNNEL)
    rows = hw_chart_funnel_height (canvas);
  if (rows > 0 && hw_chart_data_is_empty (canvas->data))
    rows = 4 * canvas->line;
  switch (kind) {
  case HW_CHART_SPARKLINE:
    set_sizes (sizes, 48 * unit, 84 * unit, 16 * unit, 24 * unit);
    break;
  case HW_CHART_RING:
    set_sizes (sizes, 20 * unit, 60 * unit, 20 * unit, 60 * unit);
    break;
  case HW_CHART_METER:
    set_sizes (sizes, 48 * unit, 120 * unit, 16 * unit, 18 * unit);
    break;
  case HW_CHART_BARS:
  case HW_CHART_FUNNEL:
    /* Not by the font: 300 px are to do with large text as well. */
    set_sizes (sizes, 240, 480 * unit, rows, rows);
    break;
  case HW_CHART_PACE:
    set_sizes (sizes, 240, 480 * unit, 14 * canvas->line, 300 * unit);
    break;
  default:
    set_sizes (sizes, 240, 480 * unit, 11 * canvas->line, 240 * unit);
  }
  *least_width = ceil (sizes[0]);
  *natural_width = ceil (MAX (sizes[0], sizes[1]));
  *least_height = ceil (sizes[2]);
  *natural_height = ceil (MAX (sizes[2], sizes[3]));
}

/* ---- readout ---- */

typedef struct
{
  char *name; /* may be NULL */
  char *value;
  gboolean strong;
} Line;

static void
line_clear (gpointer item)
{
  g_free (((Line *) item)->name);
  g_free (((Line *) item)->value);
}

static void
add_line (GArray *lines, HwChartCanvas *canvas, guint series, guint index)
{
  g_autofree char *text = hw_chart_point_text (canvas->data, series, index);
  g_autofree char *extra = hw_chart_point_extra (canvas->data, series, index);
  Line line = { .strong = canvas->focus_series == (int) series };

  line.name = g_strdup (hw_chart_data_get_series (canvas->data, series)->label);
  line.value = *extra != '\0' ? g_strdup_printf ("%s  %s", text, extra) : g_strdup (text);
  g_array_append_val (lines, line);
}

/* The focused point and what other series have at the same place. */
static GArray *
make_lines (HwChartCanvas *canvas, const char **head)
{
  g_autoptr (GArray) rows = hw_chart_rows (canvas->data);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  for (guint r = 0; r < rows->len; r++) {
    const HwChartRow *row = &g_array_index (rows, HwChartRow, r);

    if (row->points[canvas->focus_series] != canvas->focus_index)
      continue;
    *head = row->label;
    for (guint s = 0; s < canvas->data->series->len; s++)
      if (row->points[s] >= 0)
        add_line (lines, canvas, s, (guint) row->points[s]);
    break;
  }
  return lines;
}

static const HwChartSpot *
find_spot (const HwChartCanvas *canvas)
{
  for (guint i = 0; i < canvas->spots->len; i++) {
    const HwChartSpot *spot = &g_array_index (canvas->spots, HwChartSpot, i);

    if (hw_chart_canvas_has_focus (canvas, spot->series, spot->index))
      return spot;
  }
  return NULL;
}

static void
measure_lines (HwChartCanvas *canvas,
               GArray *lines,
               const char *head,
               double *names,
               double *values)
{
  *names = *values = 0;
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);

    if (line->name != NULL)
      *names = MAX (*names, hw_chart_canvas_text_width (canvas, line->name, HW_CHART_STRONG));
    *values = MAX (*values, hw_chart_canvas_text_width (canvas, line->value, HW_CHART_STRONG));
  }
  if (*names > 0)
    *names += 12 * canvas->unit;
  *values = MAX (*values, hw_chart_canvas_text_width (canvas, head, HW_CHART_SMALL) - *names);
}

static void
draw_box (HwChartCanvas *canvas, double x, double y, double width, double height)
{
  double r = 6 * canvas->unit;

  x = round (x) + 0.5;
  y = round (y) + 0.5;
  cairo_new_sub_path (canvas->cr);
  cairo_arc (canvas->cr, x + width - r, y + r, r, -M_PI / 2, 0);
  cairo_arc (canvas->cr, x + width - r, y + height - r, r, 0, M_PI / 2);
  cairo_arc (canvas->cr, x + r, y + height - r, r, M_PI / 2, M_PI);
  cairo_arc (canvas->cr, x + r, y + r, r, M_PI, 1.5 * M_PI);
  cairo_close_path (canvas->cr);
  hw_chart_canvas_source (canvas, &canvas->look.bg, 0.97);
  cairo_fill_preserve (canvas->cr);
  hw_chart_canvas_source_dim (canvas);
  hw_chart_canvas_pen (canvas, 1, 0);
  cairo_stroke (canvas->cr);
}

static void
draw_lines (HwChartCanvas *canvas,
            GArray *lines,
            const char *head,
            double names,
            double x,
            double y)
{
  double right = canvas->width;

  if (*head != '\0') {
    hw_chart_canvas_text (canvas, head, HW_CHART_SMALL, HW_CHART_DIM, x, y, 0, MAX (0, right - x));
    y += canvas->line;
  }
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);
    HwChartType type = line->strong ? HW_CHART_STRONG : HW_CHART_SMALL;

    if (line->name != NULL)
      hw_chart_canvas_text (canvas, line->name, type, 0, x, y, 0, -1);
    hw_chart_canvas_text (canvas, line->value, type, 0, x + names, y, 0,
                          MAX (0, right - x - names));
    y += canvas->line;
  }
}

void
hw_chart_draw_readout (HwChartCanvas *canvas)
{
  const HwChartSpot *spot = find_spot (canvas);
  double padding = READOUT_PADDING * canvas->unit;
  g_autoptr (GArray) lines = NULL;
  const char *head = "";
  double names, values, width, height, x, y;

  if (spot == NULL)
    return;
  lines = make_lines (canvas, &head);
  measure_lines (canvas, lines, head, &names, &values);
  width = MIN (names + values + 2 * padding, canvas->width - 2);
  height = (lines->len + (*head != '\0' ? 1 : 0)) * canvas->line + 2 * padding;
  /* Beside the point, on the side that has the room. */
  x = spot->x + READOUT_GAP * canvas->unit;
  if (x + width > canvas->width - 1)
    x = spot->x - READOUT_GAP * canvas->unit - width;
  x = CLAMP (x, 0, MAX (0, canvas->width - 1 - width));
  y = spot->y - height - READOUT_GAP * canvas->unit;
  if (y < 0)
    y = spot->y + READOUT_GAP * canvas->unit;
  y = CLAMP (y, 0, MAX (0, canvas->height - 1 - height));
  draw_box (canvas, x, y, width, height);
  draw_lines (canvas, lines, head, names, x + padding, y + padding + canvas->line / 2);
}
