/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-canvas.h"

#include <adwaita.h>
#include <math.h>

/* The interface font's 11 points at 96 dpi, for which the design's pixels are meant. */
#define DESIGN_FONT_PIXELS 14.667
#define SMALL_SCALE 0.86
#define HALO 3
/* How much of the background is in each shade of the hue. */
static const double shade_of_step[] = { 0, 0.45, 0.68, 0.84 };

/* ---- look ---- */

static void
look_up (GtkStyleContext *style, const char *name, const char *fallback, GdkRGBA *color)
{
  if (!gtk_style_context_lookup_color (style, name, color))
    gdk_rgba_parse (color, fallback);
}

static GdkRGBA
mix (const GdkRGBA *a, const GdkRGBA *b, double part)
{
  float p = (float) part;

  return (GdkRGBA){ a->red + (b->red - a->red) * p, a->green + (b->green - a->green) * p,
                    a->blue + (b->blue - a->blue) * p, 1 };
}

void
hw_chart_look_from_widget (HwChartLook *look, GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA fg;

  gtk_style_context_get_color (style, &fg);
  look_up (style, "window_bg_color", "#fafafa", &look->bg);
  look->contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  /* The one that is made for text is the clearer. */
  look_up (style, look->contrast ? "accent_color" : "accent_bg_color", "#3584e4", &look->accent);
  /* Without transparency: an SVG's viewer may put it on another ground. */
  look->fg = mix (&look->bg, &fg, fg.alpha);
}

void
hw_chart_look_on_paper (HwChartLook *look)
{
  gdk_rgba_parse (&look->fg, "#222222");
  gdk_rgba_parse (&look->bg, "#ffffff");
  gdk_rgba_parse (&look->accent, "#3584e4");
  look->contrast = FALSE;
}

/* ---- canvas ---- */

static double
font_pixels (PangoContext *pango)
{
  const PangoFontDescription *font = pango_context_get_font_description (pango);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (pango);

  if (!(size > 0))
    return DESIGN_FONT_PIXELS;
  return pango_font_description_get_size_is_absolute (font) ? size
                                                            : size * (dpi > 0 ? dpi : 96) / 72;
}

static PangoLayout *
make_layout (HwChartCanvas *canvas, const char *text, HwChartType type)
{
  PangoLayout *layout = pango_layout_new (canvas->pango);
  PangoAttrList *attributes = pango_attr_list_new ();

  /* Digits of one width, so that numbers stand under each other. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (type != HW_CHART_HEADING)
    pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL_SCALE));
  if (type != HW_CHART_SMALL)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

void
hw_chart_canvas_init (HwChartCanvas *canvas,
                      const HwChartData *data,
                      PangoContext *pango,
                      const HwChartLook *look)
{
  g_autoptr (PangoLayout) layout = NULL;
  int line;

  *canvas = (HwChartCanvas){ .data = data, .pango = pango, .look = *look };
  canvas->focus_series = canvas->focus_index = -1;
  canvas->spots = g_array_new (FALSE, FALSE, sizeof (HwChartSpot));
  canvas->texts = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  canvas->unit = font_pixels (pango) / DESIGN_FONT_PIXELS;
  layout = make_layout (canvas, "Åg汉", HW_CHART_SMALL);
  pango_layout_get_pixel_size (layout, NULL, &line);
  canvas->line = line;
}

void
hw_chart_canvas_clear (HwChartCanvas *canvas)
{
  g_clear_pointer (&canvas->spots, g_array_unref);
  g_clear_pointer (&canvas->texts, g_array_unref);
}

void
hw_chart_canvas_add_spot (HwChartCanvas *canvas,
                          guint series,
                          guint index,
                          const graphene_rect_t *area,
                          double x,
                          double y)
{
  HwChartSpot spot = { series, index, *area, x, y };

  g_array_append_val (canvas->spots, spot);
}

gboolean
hw_chart_canvas_has_focus (const HwChartCanvas *canvas, guint series, guint index)
{
  return canvas->focus_series == (int) series && canvas->focus_index == (int) index;
}

/* ---- text ---- */

double
hw_chart_canvas_text_width (HwChartCanvas *canvas, const char *text, HwChartType type)
{
  g_autoptr (PangoLayout) layout = make_layout (canvas, text, type);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return PANGO_PIXELS_CEIL (width);
}

static gboolean
is_taken (HwChartCanvas *canvas, const graphene_rect_t *place)
{
  /* Two texts that touch would be read as one. */
  float apart = (float) (6 * canvas->unit);
  graphene_rect_t wide = *place;

  graphene_rect_inset (&wide, -apart, 0);
  for (guint i = 0; i < canvas->texts->len; i++)
    if (graphene_rect_intersection (&g_array_index (canvas->texts, graphene_rect_t, i), &wide,
                                    NULL))
      return TRUE;
  return FALSE;
}

static void
draw_halo (HwChartCanvas *canvas, PangoLayout *layout, double x, double y)
{
  cairo_save (canvas->cr);
  hw_chart_canvas_source (canvas, &canvas->look.bg, 0.9);
  cairo_move_to (canvas->cr, x, y);
  pango_cairo_layout_path (canvas->cr, layout);
  cairo_set_line_width (canvas->cr, HALO * canvas->unit);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
}

gboolean
hw_chart_canvas_text (HwChartCanvas *canvas,
                      const char *text,
                      HwChartType type,
                      HwChartTextFlags flags,
                      double x,
                      double y,
                      double align,
                      double most)
{
  g_autoptr (PangoLayout) layout = make_layout (canvas, text, type);
  graphene_rect_t place;
  int width, height;

  if (most >= 0) {
    pango_layout_set_width (layout, (int) (most * PANGO_SCALE));
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_get_pixel_size (layout, &width, &height);
  /* Whole pixels keep the letters sharp. */
  x = round (x - align * width);
  y = round (y - (double) height / 2);
  graphene_rect_init (&place, (float) x, (float) y + 1, (float) width, (float) height - 2);
  if ((flags & HW_CHART_LOOSE) && is_taken (canvas, &place))
    return FALSE;
  g_array_append_val (canvas->texts, place);
  if (flags & HW_CHART_HALO)
    draw_halo (canvas, layout, x, y);
  if (flags & HW_CHART_DIM)
    hw_chart_canvas_source_dim (canvas);
  else
    hw_chart_canvas_source (canvas, &canvas->look.fg, 1);
  cairo_move_to (canvas->cr, x, y);
  pango_cairo_show_layout (canvas->cr, layout);
  return TRUE;
}

/* ---- shapes ---- */

void
hw_chart_canvas_source (HwChartCanvas *canvas, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (canvas->cr, color->red, color->green, color->blue, alpha);
}

void
hw_chart_canvas_source_dim (HwChartCanvas *canvas)
{
  /* 4.5 to 1 against the ground, light or dark. */
  GdkRGBA color = mix (&canvas->look.fg, &canvas->look.bg, canvas->look.contrast ? 0 : 0.3);

  hw_chart_canvas_source (canvas, &color, 1);
}

void
hw_chart_canvas_source_grid (HwChartCanvas *canvas)
{
  GdkRGBA color = mix (&canvas->look.fg, &canvas->look.bg, canvas->look.contrast ? 0.5 : 0.86);

  hw_chart_canvas_source (canvas, &color, 1);
}

GdkRGBA
hw_chart_canvas_shade (const HwChartCanvas *canvas, guint step)
{
  step = MIN (step, G_N_ELEMENTS (shade_of_step) - 1);
  return mix (&canvas->look.accent, &canvas->look.bg, shade_of_step[step]);
}

void
hw_chart_canvas_hairline (HwChartCanvas *canvas, double x1, double y1, double x2, double y2)
{
  cairo_set_line_width (canvas->cr, 1);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
  cairo_move_to (canvas->cr, floor (x1) + 0.5, floor (y1) + 0.5);
  cairo_line_to (canvas->cr, floor (x2) + 0.5, floor (y2) + 0.5);
  cairo_stroke (canvas->cr);
}

void
hw_chart_canvas_pen (HwChartCanvas *canvas, double width, guint dash)
{
  double unit = canvas->unit;
  const double dashes[] = { 6 * unit, 4 * unit };
  const double dots[] = { 0.01, 4 * unit };

  cairo_set_line_width (canvas->cr, MAX (1, width * unit));
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (canvas->cr, dash == 1 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (canvas->cr, dash == 1 ? dashes : dots, dash == 0 ? 0 : 2, 0);
}

void
hw_chart_canvas_bar_path (HwChartCanvas *canvas, const graphene_rect_t *bar, HwChartSide end)
{
  double x1 = bar->origin.x, y1 = bar->origin.y;
  double x2 = x1 + bar->size.width, y2 = y1 + bar->size.height;
  double across = end == HW_CHART_RIGHT || end == HW_CHART_LEFT ? y2 - y1 : x2 - x1;
  double along = end == HW_CHART_RIGHT || end == HW_CHART_LEFT ? x2 - x1 : y2 - y1;
  double r = MIN (4 * canvas->unit, MIN (across / 2, along));
  const struct
  {
    double x, y;
    gboolean rounded;
  } corners[] = {
    { x2 - r, y1 + r, end == HW_CHART_RIGHT || end == HW_CHART_TOP },
    { x2 - r, y2 - r, end == HW_CHART_RIGHT || end == HW_CHART_BOTTOM },
    { x1 + r, y2 - r, end == HW_CHART_LEFT || end == HW_CHART_BOTTOM },
    { x1 + r, y1 + r, end == HW_CHART_LEFT || end == HW_CHART_TOP },
  };

  cairo_new_sub_path (canvas->cr);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++) {
    double from = ((int) i - 1) * M_PI / 2;

    if (corners[i].rounded)
      cairo_arc (canvas->cr, corners[i].x, corners[i].y, r, from, from + M_PI / 2);
    else
      cairo_line_to (canvas->cr, i < 2 ? x2 : x1, i == 1 || i == 2 ? y2 : y1);
  }
  cairo_close_path (canvas->cr);
}

static void
draw_slant (HwChartCanvas *canvas, double gap, double width)
{
  double x1, y1, x2, y2;

  cairo_clip_extents (canvas->cr, &x1, &y1, &x2, &y2);
  cairo_set_line_width (canvas->cr, width);
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
  /* From a fixed place, so that neighbours' lines continue each other. */
  for (double at = floor ((x1 + y1) / gap) * gap; at < x2 + y2; at += gap) {
    cairo_move_to (canvas->cr, at - y1 + gap, y1 - gap);
    cairo_line_to (canvas->cr, at - y2 - gap, y2 + gap);
  }
  cairo_stroke (canvas->cr);
}

static void
draw_dots (HwChartCanvas *canvas, double gap)
{
  double x1, y1, x2, y2;

  cairo_clip_extents (canvas->cr, &x1, &y1, &x2, &y2);
  for (double y = y1 + gap / 2; y < y2; y += gap)
    for (double x = x1 + gap / 2; x < x2; x += gap) {
      cairo_new_sub_path (canvas->cr);
      cairo_arc (canvas->cr, x, y, gap / 4, 0, 2 * M_PI);
    }
  cairo_fill (canvas->cr);
}

static void
draw_outline (HwChartCanvas *canvas)
{
  hw_chart_canvas_source (canvas, &canvas->look.fg, 1);
  hw_chart_canvas_pen (canvas, 1, 0);
  cairo_stroke (canvas->cr);
}

void
hw_chart_canvas_fill (HwChartCanvas *canvas, guint step)
{
  GdkRGBA shade = hw_chart_canvas_shade (canvas, step);

  if (!canvas->look.contrast) {
    hw_chart_canvas_source (canvas, &shade, 1);
    cairo_fill (canvas->cr);
    return;
  }
  cairo_save (canvas->cr);
  hw_chart_canvas_source (canvas, step == 0 ? &canvas->look.accent : &canvas->look.bg, 1);
  cairo_fill_preserve (canvas->cr);
  if (step > 0) {
    cairo_path_t *path = cairo_copy_path (canvas->cr);

    cairo_save (canvas->cr);
    cairo_clip (canvas->cr);
    hw_chart_canvas_source (canvas, &canvas->look.accent, 1);
    if (step == 1)
      draw_slant (canvas, 6 * canvas->unit, 2 * canvas->unit);
    else
      draw_dots (canvas, (step == 2 ? 5 : 8) * canvas->unit);
    cairo_restore (canvas->cr);
    cairo_append_path (canvas->cr, path);
    cairo_path_destroy (path);
  }
  draw_outline (canvas);
  cairo_restore (canvas->cr);
}

void
hw_chart_canvas_stroke_projected (HwChartCanvas *canvas)
{
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);

  hw_chart_canvas_source (canvas, &shade, 1);
  hw_chart_canvas_pen (canvas, 1.5, 1);
  cairo_stroke (canvas->cr);
}

void
hw_chart_canvas_fill_beyond (HwChartCanvas *canvas)
{
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 2);

  cairo_save (canvas->cr);
  cairo_clip (canvas->cr);
  hw_chart_canvas_source (canvas, canvas->look.contrast ? &canvas->look.bg : &shade, 1);
  cairo_paint (canvas->cr);
  hw_chart_canvas_source (canvas, &canvas->look.accent, 1);
  draw_slant (canvas, 6 * canvas->unit, 2.5 * canvas->unit);
  cairo_restore (canvas->cr);
}

void
hw_chart_canvas_dot (HwChartCanvas *canvas, double x, double y, double radius, gboolean hollow)
{
  GdkRGBA shade = hw_chart_canvas_shade (canvas, 0);

  cairo_new_sub_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, (radius + (hollow ? 0 : 1.5)) * canvas->unit, 0, 2 * M_PI);
  hw_chart_canvas_source (canvas, &canvas->look.bg, 1);
  cairo_fill (canvas->cr);
  cairo_arc (canvas->cr, x, y, radius * canvas->unit, 0, 2 * M_PI);
  hw_chart_canvas_source (canvas, &shade, 1);
  if (hollow) {
    hw_chart_canvas_pen (canvas, 2, 0);
    cairo_stroke (canvas->cr);
  } else {
    cairo_fill (canvas->cr);
  }
}

static void
line (HwChartCanvas *canvas, GtkOrientation orientation, double a1, double b1, double a2, double b2)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  cairo_move_to (canvas->cr, across ? a1 : b1, across ? b1 : a1);
  cairo_line_to (canvas->cr, across ? a2 : b2, across ? b2 : a2);
}

void
hw_chart_canvas_whisker (HwChartCanvas *canvas,
                         GtkOrientation orientation,
                         double at,
                         double low,
                         double high)
{
  double cap = 3 * canvas->unit;

  for (int i = 0; i < 2; i++) {
    line (canvas, orientation, low, at, high, at);
    line (canvas, orientation, low, at - cap, low, at + cap);
    line (canvas, orientation, high, at - cap, high, at + cap);
    /* A light edge, so that it stands out from the bar. */
    hw_chart_canvas_pen (canvas, i == 0 ? 3.5 : 1.5, 0);
    hw_chart_canvas_source (canvas, i == 0 ? &canvas->look.bg : &canvas->look.fg, 1);
    cairo_stroke (canvas->cr);
  }
}

void
hw_chart_canvas_tick (HwChartCanvas *canvas,
                      GtkOrientation orientation,
                      double at,
                      double low,
                      double high)
{
  for (int i = 0; i < 2; i++) {
    line (canvas, orientation, low, at, high, at);
    hw_chart_canvas_pen (canvas, i == 0 ? 5 : 2.5, 0);
    cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_BUTT);
    hw_chart_canvas_source (canvas, i == 0 ? &canvas->look.bg : &canvas->look.fg, 1);
    cairo_stroke (canvas->cr);
  }
}
