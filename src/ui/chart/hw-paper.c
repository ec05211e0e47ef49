/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-save.h"
#include "ui/common/hw-dialogs.h"

/* In points, 1/72 inch. */
#define PAGE_WIDTH 595.28 /* A4 */
#define PAGE_HEIGHT 841.89
#define MARGIN 48.0
#define WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define FOOT 24.0
#define GAP 12.0
#define ITEM_GAP 4.0
#define INDENT 14.0
#define CHART_SCALE 0.75 /* charts are measured in pixels of 1/96 inch */
#define CHART_TITLE 48.0 /* pixels, with the air under it */
#define CHART_AIR 12.0
#define MOST_CHART_HEIGHT ((PAGE_HEIGHT - 2 * MARGIN - FOOT) / CHART_SCALE)

/* A text, or a chart with the words that belong to it. */
typedef struct
{
  char *text;
  const char *font;
  HwChartKind kind;
  HwChartData *data; /* NULL: a text only */
  double indent;
  double height;
  double chart_height; /* in pixels */
  guint page;
  double y;
} Block;

struct _HwPaper
{
  gatomicrefcount refs;
  char *name;
  GPtrArray *blocks; /* of Block */
  guint n_pages;
};

#define TITLE_FONT "Sans Bold 17"
#define HEADING_FONT "Sans Bold 12"
#define TEXT_FONT "Sans 10"
#define SMALL_FONT "Sans 8"

static void
block_free (Block *block)
{
  g_free (block->text);
  g_clear_pointer (&block->data, hw_chart_data_unref);
  g_free (block);
}

HwPaper *
hw_paper_ref (HwPaper *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
hw_paper_unref (HwPaper *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->blocks);
  g_free (self->name);
  g_free (self);
}

const char *
hw_paper_get_name (HwPaper *self)
{
  return self->name;
}

/* --- what is said --- */

static Block *
add_text (HwPaper *self, const char *text, const char *font)
{
  Block *block = g_new0 (Block, 1);

  block->text = g_strdup (text);
  block->font = font;
  g_ptr_array_add (self->blocks, block);
  return block;
}

void
hw_paper_add_text (HwPaper *self, HwPaperStyle style, const char *text)
{
  static const char *const fonts[] = {
    [HW_PAPER_TITLE] = TITLE_FONT,
    [HW_PAPER_HEADING] = HEADING_FONT,
    [HW_PAPER_TEXT] = TEXT_FONT,
    [HW_PAPER_SMALL] = SMALL_FONT,
  };

  add_text (self, text, fonts[style]);
}

void
hw_paper_add_item (HwPaper *self, guint depth, const char *text)
{
  add_text (self, text, TEXT_FONT)->indent = (depth + 1) * INDENT;
}

void
hw_paper_add_chart (HwPaper *self, HwChartKind kind, HwChartData *data)
{
  Block *block;

  if (hw_chart_data_is_empty (data))
    return;
  block = add_text (self, data->summary, SMALL_FONT);
  block->kind = kind;
  block->data = hw_chart_data_ref (data);
}

/* --- where it stands --- */

static PangoLayout *
make_layout (cairo_t *cr, const char *text, const char *font, double indent)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);

  /* Points on paper are points. */
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_layout_context_changed (layout);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) ((WIDTH - indent) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (description);
  return layout;
}

static double
measure_text (cairo_t *cr, const Block *block)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (block->text == NULL)
    return 0;
  layout = make_layout (cr, block->text, block->font, block->indent);
  pango_layout_get_size (layout, &width, &height);
  return (double) height / PANGO_SCALE;
}

static double
measure_chart (cairo_t *cr, const Block *block)
{
  PangoContext *pango = pango_cairo_create_context (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 11");
  HwChartCanvas canvas;
  HwChartLook look;
  double least_width, width, least_height, height;

  pango_cairo_context_set_resolution (pango, 96);
  pango_context_set_font_description (pango, font);
  pango_font_description_free (font);
  hw_chart_look_on_paper (&look);
  hw_chart_canvas_init (&canvas, block->data, pango, &look);
  hw_chart_measure (&canvas, block->kind, WIDTH / CHART_SCALE, &least_width, &width, &least_height,
                    &height);
  hw_chart_canvas_clear (&canvas);
  g_object_unref (pango);
  return MIN (height + CHART_TITLE, MOST_CHART_HEIGHT);
}

static double
gap_after (const Block *block)
{
  if (block->data != NULL)
    return 2 * GAP;
  return block->indent > 0 ? ITEM_GAP : GAP;
}

void
hw_paper_lay_out (HwPaper *self)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  double bottom = PAGE_HEIGHT - MARGIN - FOOT, y = MARGIN;
  guint page = 0;

  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = self->blocks->pdata[i];
    gboolean heads = g_strcmp0 (block->font, HEADING_FONT) == 0;

    block->height = measure_text (cr, block);
    if (block->data != NULL) {
      block->chart_height = measure_chart (cr, block);
      block->height += block->chart_height * CHART_SCALE;
    }
    /* A heading stays with what follows. */
    if (y > MARGIN && y + block->height + (heads ? 60 : 0) > bottom) {
      page++;
      y = MARGIN;
    }
    block->page = page;
    block->y = y;
    y += block->height + gap_after (block);
  }
  self->n_pages = page + 1;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

HwPaper *
hw_paper_new (const char *name)
{
  HwPaper *self = g_new0 (HwPaper, 1);

  g_atomic_ref_count_init (&self->refs);
  self->name = g_strdup (name);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  return self;
}

/* --- drawing --- */

static void
draw_text (cairo_t *cr, const char *text, const char *font, double indent, double y)
{
  g_autoptr (PangoLayout) layout = make_layout (cr, text, font, indent);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, MARGIN + indent, y);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
draw_chart (cairo_t *cr, const Block *block)
{
  cairo_save (cr);
  cairo_translate (cr, MARGIN, block->y);
  cairo_scale (cr, CHART_SCALE, CHART_SCALE);
  hw_chart_print (block->data, block->kind, cr, NULL, WIDTH / CHART_SCALE,
                  block->chart_height - CHART_AIR);
  cairo_restore (cr);
}

static void
draw_page (HwPaper *self, cairo_t *cr, guint page)
{
  g_autofree char *number = NULL;

  for (guint i = 0; i < self->blocks->len; i++) {
    const Block *block = self->blocks->pdata[i];

    if (block->page != page)
      continue;
    if (block->data != NULL)
      draw_chart (cr, block);
    if (block->text != NULL)
      draw_text (cr, block->text, block->font, block->indent,
                 block->y + block->chart_height * CHART_SCALE);
  }
  /* Translators: a page, how many there are */
  number = g_strdup_printf (_("Page %u of %u"), page + 1, self->n_pages);
  draw_text (cr, number, SMALL_FONT, 0, PAGE_HEIGHT - MARGIN);
}

/* --- to a file --- */

static cairo_status_t
surface_write_cb (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_pdf (HwPaper *self, GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (surface_write_cb, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->name);
  for (guint page = 0; page < self->n_pages; page++) {
    draw_page (self, cr, page);
    cairo_show_page (cr);
  }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

typedef struct
{
  HwPaper *paper;
  GFile *file;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  hw_paper_unref (save->paper);
  g_object_unref (save->file);
  g_free (save);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status = draw_pdf (save->paper, bytes);
  GError *error = NULL;

  if (status != CAIRO_STATUS_SUCCESS)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             cairo_status_to_string (status));
  else if (g_file_replace_contents (save->file, (const char *) bytes->data, bytes->len, NULL, FALSE,
                                    G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hw_paper_save_async (HwPaper *self, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->paper = hw_paper_ref (self);
  save->file = g_object_ref (file);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
hw_paper_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- to a printer --- */

static void
print_begin_cb (GtkPrintOperation *print, GtkPrintContext *context, HwPaper *paper)
{
  gtk_print_operation_set_n_pages (print, (int) paper->n_pages);
}

/* Another size of paper takes the page as it is, smaller or larger. */
static void
print_draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, HwPaper *paper)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / PAGE_WIDTH,
                      gtk_print_context_get_height (context) / PAGE_HEIGHT);

  cairo_scale (cr, scale, scale);
  draw_page (paper, cr, (guint) page);
}

static void
print_done_cb (GtkPrintOperation *print, GtkPrintOperationResult result, GWeakRef *parent)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (parent);
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || widget == NULL)
    return;
  gtk_print_operation_get_error (print, &error);
  hw_tell (widget, _("The Report Could Not Be Printed"), error != NULL ? error->message : "");
}

static void
paper_free (gpointer paper, GClosure *closure)
{
  hw_paper_unref (paper);
}

static void
weak_ref_free (gpointer data, GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
hw_paper_print (HwPaper *self, GtkWidget *parent)
{
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_paper_size_free (size);
  g_weak_ref_init (weak, parent);
  gtk_print_operation_set_default_page_setup (print, setup);
  gtk_print_operation_set_use_full_page (print, TRUE);
  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (print, self->name);
  gtk_print_operation_set_allow_async (print, TRUE);
  g_signal_connect (print, "begin-print", G_CALLBACK (print_begin_cb), self);
  g_signal_connect_data (print, "draw-page", G_CALLBACK (print_draw_page_cb), hw_paper_ref (self),
                         paper_free, 0);
  g_signal_connect_data (print, "done", G_CALLBACK (print_done_cb), weak, weak_ref_free, 0);
  gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (parent)), NULL);
}
