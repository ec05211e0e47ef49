/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-save.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-words.h"

#define MARGIN 24
#define TITLE_GAP 12
#define PNG_SCALE 2
#define DEFAULT_FONT "Sans 11"

static PangoContext *
make_pango (const char *font)
{
  /* A map of its own: the widgets' is not for other threads. */
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *pango = pango_font_map_create_context (map);
  PangoFontDescription *description =
      pango_font_description_from_string (font != NULL ? font : DEFAULT_FONT);
  cairo_font_options_t *options = cairo_font_options_create ();

  if (pango_font_description_get_size (description) == 0)
    pango_font_description_set_size (description, 11 * PANGO_SCALE);
  pango_cairo_context_set_resolution (pango, 96);
  pango_context_set_font_description (pango, description);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango, options);
  pango_context_set_round_glyph_positions (pango, FALSE);
  cairo_font_options_destroy (options);
  pango_font_description_free (description);
  return pango;
}

static double
title_height (const HwChartCanvas *canvas)
{
  return canvas->data->title[0] != '\0' ? canvas->line * 1.2 + TITLE_GAP * canvas->unit : 0;
}

void
hw_chart_print (const HwChartData *data,
                HwChartKind kind,
                cairo_t *cr,
                const char *font,
                double width,
                double height)
{
  PangoContext *pango = make_pango (font);
  HwChartCanvas canvas;
  HwChartLook look;
  double top;

  hw_chart_look_on_paper (&look);
  hw_chart_canvas_init (&canvas, data, pango, &look);
  top = title_height (&canvas);
  if (top > 0) {
    canvas.cr = cr;
    hw_chart_canvas_text (&canvas, data->title, HW_CHART_HEADING, 0, 0, canvas.line * 0.6, 0,
                          width);
  }
  cairo_save (cr);
  cairo_translate (cr, 0, top);
  hw_chart_draw (&canvas, kind, cr, width, height - top);
  cairo_restore (cr);
  hw_chart_canvas_clear (&canvas);
  g_object_unref (pango);
}

typedef struct
{
  HwChartData *data;
  GFile *file;
  char *font;
  HwChartKind kind;
  HwChartFileType format;
  int width;
  int height;
} Save;

static void
save_free (gpointer item)
{
  Save *save = item;

  hw_chart_data_unref (save->data);
  g_object_unref (save->file);
  g_free (save->font);
  g_free (save);
}

static double
wanted_height (const Save *save)
{
  PangoContext *pango = make_pango (save->font);
  HwChartCanvas canvas;
  HwChartLook look;
  double least_width, width, least_height, height;

  hw_chart_look_on_paper (&look);
  hw_chart_canvas_init (&canvas, save->data, pango, &look);
  hw_chart_measure (&canvas, save->kind, save->width - 2 * MARGIN, &least_width, &width,
                    &least_height, &height);
  height += title_height (&canvas) + 2 * MARGIN;
  hw_chart_canvas_clear (&canvas);
  g_object_unref (pango);
  return height;
}

static cairo_status_t
surface_write_cb (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_string_append_len (closure, (const char *) bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_page (const Save *save, cairo_surface_t *surface, double scale, double height)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  hw_chart_print (save->data, save->kind, cr, save->font, save->width - 2 * MARGIN,
                  height - 2 * MARGIN);
  cairo_destroy (cr);
}

/* Letters are outlines in the file, as few machines have all fonts: what they say stands at its
 * head for those who cannot see it and for search. */
static void
add_svg_words (GString *svg, const Save *save)
{
  const char *end = strstr (svg->str, "<svg");
  g_autofree char *description = hw_chart_describe (save->data, save->kind);
  g_autofree char *numbers = hw_chart_to_tsv (save->data);
  g_autofree char *words = g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s\n\n%s</desc>",
                                                    save->data->title, description, numbers);

  end = end != NULL ? strchr (end, '>') : NULL;
  if (end != NULL)
    g_string_insert (svg, end + 1 - svg->str, words);
}

static cairo_status_t
render (const Save *save, GString *bytes)
{
  double height = save->height > 0 ? save->height : wanted_height (save);
  cairo_surface_t *surface;
  cairo_status_t status;

  if (save->format == HW_CHART_SVG)
    surface = cairo_svg_surface_create_for_stream (surface_write_cb, bytes, save->width, height);
  else
    surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, save->width * PNG_SCALE,
                                          (int) (height * PNG_SCALE));
  if (save->format == HW_CHART_SVG)
    cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  draw_page (save, surface, save->format == HW_CHART_SVG ? 1 : PNG_SCALE, height);
  if (save->format == HW_CHART_PNG)
    cairo_surface_write_to_png_stream (surface, surface_write_cb, bytes);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS && save->format == HW_CHART_SVG)
    add_svg_words (bytes, save);
  return status;
}

/* (worker thread) */
static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Save *save = data;
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  cairo_status_t status = render (save, bytes);

  if (status != CAIRO_STATUS_SUCCESS)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             /* Translators: why a chart could not be drawn into a file */
                             _("The picture could not be made: %s"),
                                cairo_status_to_string (status));
  else if (!g_file_replace_contents (save->file, bytes->str, bytes->len, NULL, FALSE,
                                     G_FILE_CREATE_NONE, NULL, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

void
hw_chart_save_async (HwChartData *data,
                     HwChartKind kind,
                     GFile *file,
                     HwChartFileType format,
                     const char *font,
                     int width,
                     int height,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  *save = (Save){ hw_chart_data_ref (data),
                  g_object_ref (file),
                  g_strdup (font),
                  kind,
                  format,
                  MAX (width, 4 * MARGIN),
                  height };
  g_task_set_source_tag (task, hw_chart_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
hw_chart_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
