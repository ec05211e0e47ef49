/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "chart-samples.h"

#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-frame.h"
#include "ui/chart/hw-chart-save.h"
#include "ui/chart/hw-chart-table.h"
#include "ui/chart/hw-chart-words.h"
#include "ui/chart/hw-chart.h"
#include "ui/hw-ui-resources.h"

static void
test_ticks (void)
{
  static const struct
  {
    double low, high;
    guint most;
    gboolean whole;
    double step, first, last;
  } cases[] = {
    { 0, 100, 6, FALSE, 20, 0, 100 },
    { 0, 97, 6, FALSE, 20, 0, 100 },
    { 0, 1.32, 6, FALSE, 0.5, 0, 1.5 },
    { -12, 72, 5, FALSE, 50, -50, 100 },
    { 0, 3, 9, TRUE, 1, 0, 3 },
    { 0, 1, 9, TRUE, 1, 0, 1 },
    { 0, 1500000, 9, FALSE, 200000, 0, 1600000 },
    { 0, 0, 5, FALSE, 0.5, 0, 1 },
    { -1, 1, 2, FALSE, 2, -2, 2 },
    { 0.3, 0.6, 4, FALSE, 0.1, 0.3, 0.6 },
    { 0, 1e12, 5, FALSE, 5e11, 0, 1e12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HwChartTicks ticks =
        hw_chart_ticks (cases[i].low, cases[i].high, cases[i].most, cases[i].whole);

    g_test_message ("case %u", i);
    g_assert_cmpfloat_with_epsilon (ticks.step, cases[i].step, cases[i].step * 1e-9);
    g_assert_cmpfloat_with_epsilon (hw_chart_tick (&ticks, 0), cases[i].first, 1e-9);
    g_assert_cmpfloat_with_epsilon (hw_chart_tick (&ticks, ticks.n - 1), cases[i].last,
                                    cases[i].step * 1e-9);
    g_assert_cmpuint (ticks.n, <=, MAX (cases[i].most, 3));
  }
}

static void
test_label_stride (void)
{
  static const double centers[] = { 0, 10, 20, 30, 40, 50, 60 };
  static const struct
  {
    double width, gap;
    guint stride;
  } cases[] = { { 8, 2, 1 },   { 9, 2, 2 },    { 18, 2, 2 }, { 25, 4, 3 },
                { 40, 10, 5 }, { 200, 10, 7 }, { 0, 9, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    double widths[G_N_ELEMENTS (centers)];

    for (guint k = 0; k < G_N_ELEMENTS (centers); k++)
      widths[k] = cases[i].width;
    g_assert_cmpuint (hw_chart_label_stride (centers, widths, G_N_ELEMENTS (centers), -100, 160,
                                             cases[i].gap),
                      ==, cases[i].stride);
  }
  /* The outer labels are pushed inside and then need more room. */
  g_assert_cmpfloat (hw_chart_label_start (0, 20, 0, 60), ==, 0);
  g_assert_cmpfloat (hw_chart_label_start (30, 20, 0, 60), ==, 20);
  g_assert_cmpfloat (hw_chart_label_start (60, 20, 0, 60), ==, 40);
}

/* ---- drawing ---- */

typedef HwChartData *(*Sample) (void);

static const struct
{
  HwChartKind kind;
  Sample make;
} samples[] = {
  { HW_CHART_PACE, sample_pace },       { HW_CHART_BARS, sample_bars },
  { HW_CHART_COLUMNS, sample_columns }, { HW_CHART_COLUMNS, sample_weeks },
  { HW_CHART_FUNNEL, sample_funnel },   { HW_CHART_COLUMNS, sample_empty },
};

/* Draws on a canvas of its own and leaves it filled. */
static void
draw (HwChartCanvas *canvas, const HwChartData *data, HwChartKind kind, double width, int points)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double least_width, natural_width, least_height, height;
  HwChartLook look;

  pango_font_description_set_size (font, points * PANGO_SCALE);
  pango_context_set_font_description (pango, font);
  hw_chart_look_on_paper (&look);
  hw_chart_canvas_init (canvas, data, pango, &look);
  hw_chart_measure (canvas, kind, width, &least_width, &natural_width, &least_height, &height);
  g_assert_cmpfloat (least_width, <=, 300);
  hw_chart_draw (canvas, kind, cr, width, height);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pango_font_description_free (font);
  g_object_unref (pango);
}

/* From a narrow window to a 4K wall, with small and with large type, no text lies on another or
 * leaves the chart. */
static void
test_texts_apart (void)
{
  static const double widths[] = { 300, 360, 480, 700, 1280, 3840 };
  static const int points[] = { 9, 11, 22 };

  for (guint i = 0; i < G_N_ELEMENTS (samples) * G_N_ELEMENTS (widths) * G_N_ELEMENTS (points);
       i++) {
    guint sample = i % G_N_ELEMENTS (samples);
    guint width = i / G_N_ELEMENTS (samples) % G_N_ELEMENTS (widths);
    guint size = i / G_N_ELEMENTS (samples) / G_N_ELEMENTS (widths);
    g_autoptr (HwChartData) data = samples[sample].make ();
    HwChartCanvas canvas;

    g_test_message ("sample %u, %.0f px, %d points", sample, widths[width], points[size]);
    draw (&canvas, data, samples[sample].kind, widths[width], points[size]);
    g_assert_cmpuint (canvas.texts->len, >, 0);
    for (guint a = 0; a < canvas.texts->len; a++) {
      const graphene_rect_t *one = &g_array_index (canvas.texts, graphene_rect_t, a);

      g_assert_cmpfloat (one->origin.x, >=, -1);
      g_assert_cmpfloat (one->origin.x + one->size.width, <=, widths[width] + 1);
      for (guint b = a + 1; b < canvas.texts->len; b++)
        g_assert_false (
            graphene_rect_intersection (one, &g_array_index (canvas.texts, graphene_rect_t, b),
                                        NULL));
    }
    hw_chart_canvas_clear (&canvas);
  }
}

static const HwChartSpot *
find_spot (const HwChartCanvas *canvas, guint series, guint index)
{
  for (guint i = 0; i < canvas->spots->len; i++) {
    const HwChartSpot *spot = &g_array_index (canvas->spots, HwChartSpot, i);

    if (spot->series == series && spot->index == index)
      return spot;
  }
  g_assert_not_reached ();
}

static void
test_heights (void)
{
  g_autoptr (HwChartData) data = sample_weeks ();
  HwChartCanvas canvas;
  double zero, one;

  draw (&canvas, data, HW_CHART_COLUMNS, 600, 11);
  g_assert_cmpuint (canvas.spots->len, ==, 8);
  /* 60 and 72 against 0, which is where the column without data stands. */
  zero = find_spot (&canvas, 0, 4)->y;
  one = (zero - find_spot (&canvas, 0, 6)->y) / 60;
  g_assert_cmpfloat_with_epsilon ((zero - find_spot (&canvas, 0, 7)->y) / 72, one, 0.02);
  g_assert_cmpfloat_with_epsilon ((find_spot (&canvas, 0, 1)->y - zero) / 11, one, 0.1);
  g_assert_cmpfloat (one, >, 0);
  hw_chart_canvas_clear (&canvas);
}

/* What 100 % and 132 % are on the way from 0; less than 0 goes to the left. */
static void
test_lengths (void)
{
  g_autoptr (HwChartData) data = sample_bars ();
  HwChartCanvas canvas;
  double zero, part;

  draw (&canvas, data, HW_CHART_BARS, 800, 11);
  zero = find_spot (&canvas, 0, 3)->x;
  part = (find_spot (&canvas, 0, 0)->x - zero) / 1.32;
  g_assert_cmpfloat_with_epsilon ((find_spot (&canvas, 0, 1)->x - zero) / 0.97, part, 0.1);
  g_assert_cmpfloat_with_epsilon ((find_spot (&canvas, 0, 4)->x - zero) / -0.12, part, 0.1);
  g_assert_cmpfloat (part, >, 100);
  hw_chart_canvas_clear (&canvas);
}

/* ---- words ---- */

static void
test_gaps (void)
{
  g_autoptr (HwChartData) data = hw_chart_data_new ("Rates");
  guint series = hw_chart_data_add_series (data, HW_CHART_ACTUAL, "Rate");
  g_autofree char *unknown = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *tsv = NULL;

  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = "A", .value = 0.0 / 1, .has_value = FALSE });
  /* 0 of 0. */
  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = "B", .value = NAN, .has_value = TRUE });
  g_assert_true (hw_chart_data_is_empty (data));
  hw_chart_data_set_hint (data, "Log a demo.");
  nothing = hw_chart_describe (data, HW_CHART_COLUMNS);
  g_assert_cmpstr (nothing, ==, "No data yet. Log a demo.");
  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = "C\tD", .value = 0, .has_value = TRUE });
  g_assert_false (hw_chart_data_is_empty (data));
  unknown = hw_chart_describe_point (data, series, 1);
  g_assert_cmpstr (unknown, ==, "Rate, B: No data yet");
  tsv = hw_chart_to_tsv (data);
  g_assert_cmpstr (tsv, ==, "Rates\tRate\nA\t\nB\t\nC D\t0\n");
}

static void
test_sentences (void)
{
  g_autoptr (HwChartData) weeks = sample_weeks ();
  g_autoptr (HwChartData) funnel = sample_funnel ();
  g_autoptr (HwChartData) pace = sample_pace ();
  g_autofree char *columns = hw_chart_describe (weeks, HW_CHART_COLUMNS);
  g_autofree char *link = hw_chart_describe_point (funnel, 1, 0);
  g_autofree char *summary = hw_chart_describe (pace, HW_CHART_PACE);

  g_assert_cmpstr (columns, ==,
                   "Highest: W34: ¥72万; lowest: W28: −¥11万. 1 has no data yet. Target ¥45万.");
  g_assert_cmpstr (link, ==, "Conversion, Demos: 40 %, n = 120, 32 % to 49 %");
  g_assert_cmpstr (summary, ==, pace->summary);
}

static void
test_rows (void)
{
  g_autoptr (HwChartData) pace = sample_pace ();
  g_autoptr (HwChartData) funnel = sample_funnel ();
  g_autoptr (GArray) days = hw_chart_rows (pace);
  g_autoptr (GArray) stages = hw_chart_rows (funnel);
  const HwChartRow *row;

  /* One row a day, whatever series knows it. */
  g_assert_cmpuint (days->len, ==, 31);
  row = &g_array_index (days, HwChartRow, 19);
  g_assert_cmpstr (row->label, ==, "Jul 20");
  g_assert_cmpint (row->points[0], ==, -1);
  g_assert_cmpint (row->points[1], ==, 19);
  g_assert_cmpint (row->points[2], ==, 3);
  /* A rate stands with the stage that it leads to. */
  row = &g_array_index (stages, HwChartRow, 1);
  g_assert_cmpstr (row->label, ==, "Demos");
  g_assert_cmpint (row->points[1], ==, 0);
}

/* ---- files ---- */

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  g_string_append_len (user_data, text, (gssize) length);
}

static void
save_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static char *
save_sample (HwChartData *data, HwChartKind kind, GFile *file, HwChartFileType type, gsize *length)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;

  hw_chart_save_async (data, kind, file, type, "Sans 11", 640, 0, NULL, save_done_cb, &result);
  ui_wait (result != NULL);
  g_assert_true (hw_chart_save_finish (result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &contents, length, NULL, NULL));
  return contents;
}

static void
test_svg (void)
{
  static const GMarkupParser parser = { .text = text_cb };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (GFileIOStream) stream = NULL;
    g_autoptr (GFile) file = g_file_new_tmp ("chart-XXXXXX.svg", &stream, NULL);
    g_autoptr (HwChartData) data = samples[i].make ();
    g_autoptr (GString) words = g_string_new (NULL);
    GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, words, NULL);
    g_autoptr (GError) error = NULL;
    gsize length;
    g_autofree char *svg = save_sample (data, samples[i].kind, file, HW_CHART_SVG, &length);

    g_markup_parse_context_parse (context, svg, (gssize) length, &error);
    g_assert_no_error (error);
    g_assert_true (g_markup_parse_context_end_parse (context, &error));
    g_assert_no_error (error);
    g_markup_parse_context_free (context);
    g_assert_nonnull (strstr (words->str, data->title));
    for (guint s = 0; s < data->series->len; s++)
      for (guint p = 0; p < hw_chart_data_n_points (data, s); p++)
        g_assert_nonnull (strstr (words->str, hw_chart_data_get_point (data, s, p)->label));
    g_assert_nonnull (strstr (svg, "<path"));
    g_file_delete (file, NULL, NULL);
  }
}

static void
test_png (void)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("chart-XXXXXX.png", &stream, NULL);
  g_autoptr (HwChartData) data = sample_funnel ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/chart.png");
  g_autoptr (GAsyncResult) result = NULL;
  gsize length;
  g_autofree char *png = save_sample (data, HW_CHART_FUNNEL, file, HW_CHART_PNG, &length);

  texture = gdk_texture_new_from_file (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1280);
  g_assert_cmpint (gdk_texture_get_height (texture), >, 200);
  g_file_delete (file, NULL, NULL);
  hw_chart_save_async (data, HW_CHART_FUNNEL, nowhere, HW_CHART_PNG, NULL, 640, 0, NULL,
                       save_done_cb, &result);
  ui_wait (result != NULL);
  g_assert_false (hw_chart_save_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* ---- widgets ---- */

static void
point_activated_cb (GtkWidget *widget, guint series, guint index, gpointer user_data)
{
  g_string_append_printf (user_data, "%u/%u ", series, index);
}

static gboolean
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
  }
  return taken;
}

static void
assert_cursor (HwChart *chart, guint series, guint index)
{
  guint at_series, at_index;

  g_assert_true (hw_chart_get_cursor (chart, &at_series, &at_index));
  g_assert_cmpuint (at_series, ==, series);
  g_assert_cmpuint (at_index, ==, index);
}

static void
test_keys (void)
{
  g_autoptr (HwChartData) data = sample_pace ();
  g_autoptr (GString) opened = g_string_new (NULL);
  GtkWidget *widget = g_object_ref_sink (hw_chart_new (HW_CHART_PACE, data));
  HwChart *chart = HW_CHART (widget);

  g_signal_connect (chart, "activated", G_CALLBACK (point_activated_cb), opened);
  g_assert_true (gtk_widget_get_focusable (widget));
  g_assert_false (press (widget, GDK_KEY_Return));
  /* The first key goes to where the line stands now. */
  g_assert_true (press (widget, GDK_KEY_Left));
  assert_cursor (chart, 0, 16);
  g_assert_true (press (widget, GDK_KEY_Left));
  assert_cursor (chart, 0, 15);
  g_assert_true (press (widget, GDK_KEY_Return));
  /* The same day of another series opens that day's rows, too. */
  g_assert_true (press (widget, GDK_KEY_Down));
  assert_cursor (chart, 1, 15);
  g_assert_true (press (widget, GDK_KEY_Return));
  g_assert_true (press (widget, GDK_KEY_End));
  g_assert_false (press (widget, GDK_KEY_Return));
  g_assert_true (press (widget, GDK_KEY_Up));
  g_assert_true (press (widget, GDK_KEY_Home));
  g_assert_true (press (widget, GDK_KEY_Left));
  assert_cursor (chart, 0, 0);
  g_assert_true (press (widget, GDK_KEY_End));
  assert_cursor (chart, 0, 16);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Actual, Jul 17: ¥57.9万");
  g_assert_true (press (widget, GDK_KEY_Escape));
  g_assert_false (press (widget, GDK_KEY_Escape));
  g_assert_cmpstr (opened->str, ==, "0/15 0/15 ");
  g_assert_finalize_object (widget);
}

static void
test_accessible (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (HwChartData) data = samples[i].make ();
    g_autofree char *description = hw_chart_describe (data, samples[i].kind);
    GtkWidget *chart = g_object_ref_sink (hw_chart_new (samples[i].kind, data));

    g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG));
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         data->title);
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart),
                                         GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
    g_assert_cmpint (gtk_widget_get_focusable (chart), ==, !hw_chart_data_is_empty (data));
    g_assert_finalize_object (chart);
  }
}

/* Clicks every number below @widget that is a button and counts the labels that can be walked to.
 */
static guint
open_all (GtkWidget *widget)
{
  gboolean is_cell = gtk_widget_has_css_class (widget, "chart-cell");
  guint labels = is_cell && GTK_IS_LABEL (widget) && gtk_widget_get_focusable (widget) ? 1 : 0;

  if (is_cell && GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    labels += open_all (child);
  return labels;
}

static void
test_table (void)
{
  g_autoptr (HwChartData) data = sample_bars ();
  g_autoptr (GString) opened = g_string_new (NULL);
  GtkWidget *table = g_object_ref_sink (hw_chart_table_new (data));

  g_signal_connect (table, "activated", G_CALLBACK (point_activated_cb), opened);
  /* All numbers have a handle; the mark has none. */
  g_assert_cmpuint (open_all (table), ==, 1);
  g_assert_cmpstr (opened->str, ==, "0/0 1/0 0/1 1/1 0/2 1/2 0/3 1/3 0/4 1/4 ");
  g_assert_finalize_object (table);
}

static void
clipboard_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static void
test_frame (void)
{
  g_autoptr (HwChartData) data = sample_bars ();
  g_autoptr (HwChartData) empty = sample_empty ();
  g_autoptr (GString) opened = g_string_new (NULL);
  g_autofree char *copied = NULL;
  g_autofree char *numbers = hw_chart_to_tsv (data);
  GtkWidget *frame = g_object_ref_sink (hw_chart_frame_new (HW_CHART_BARS, data));
  gboolean shown;
  int least;

  g_signal_connect (frame, "activated", G_CALLBACK (point_activated_cb), opened);
  gtk_widget_activate_action (frame, "chart.show-table", NULL);
  g_object_get (frame, "show-table", &shown, NULL);
  g_assert_true (shown);
  /* The page scrolls, not the table: five rows and a heading have their height. */
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, >, 150);
  open_all (frame);
  g_assert_cmpstr (opened->str, ==, "0/0 1/0 0/1 1/1 0/2 1/2 0/3 1/3 0/4 1/4 ");
  gtk_widget_activate_action (frame, "chart.copy-numbers", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (frame), NULL, clipboard_read_cb,
                                 &copied);
  ui_wait (copied != NULL);
  g_assert_cmpstr (copied, ==, numbers);
  hw_chart_frame_set_data (HW_CHART_FRAME (frame), empty);
  g_assert_true (hw_chart_frame_get_data (HW_CHART_FRAME (frame)) == empty);
  hw_chart_frame_set_data (HW_CHART_FRAME (frame), NULL);
  g_assert_finalize_object (frame);
}

static void
assert_drawn (GtkWidget *chart)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (chart);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (chart),
                          gtk_widget_get_height (chart));
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_unref (node);
}

/* Each kind on the screen in 300 px, small kinds as well, with and without a cursor. */
static void
test_on_screen (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (HwChartData) spark = sample_spark ();
  g_autoptr (HwChartData) progress = sample_progress (1.32, 0.74);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (HwChartData) data = samples[i].make ();
    GtkWidget *chart = hw_chart_new (samples[i].kind, data);

    hw_chart_set_cursor (HW_CHART (chart), 0, i % 2 == 0 ? 2 : 99);
    gtk_box_append (GTK_BOX (box), chart);
  }
  gtk_box_append (GTK_BOX (box), hw_chart_new (HW_CHART_SPARKLINE, spark));
  gtk_box_append (GTK_BOX (box), hw_chart_new (HW_CHART_RING, progress));
  gtk_box_append (GTK_BOX (box), hw_chart_new (HW_CHART_METER, progress));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 600);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait (gtk_widget_get_width (box) > 0);
  g_assert_cmpint (gtk_widget_get_width (box), <=, 300);
  for (GtkWidget *chart = gtk_widget_get_first_child (box); chart != NULL;
       chart = gtk_widget_get_next_sibling (chart))
    assert_drawn (chart);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  g_test_add_func ("/chart/ticks", test_ticks);
  g_test_add_func ("/chart/label-stride", test_label_stride);
  g_test_add_func ("/chart/texts-apart", test_texts_apart);
  g_test_add_func ("/chart/heights", test_heights);
  g_test_add_func ("/chart/lengths", test_lengths);
  g_test_add_func ("/chart/gaps", test_gaps);
  g_test_add_func ("/chart/sentences", test_sentences);
  g_test_add_func ("/chart/rows", test_rows);
  g_test_add_func ("/chart/svg", test_svg);
  g_test_add_func ("/chart/png", test_png);
  g_test_add_func ("/chart/keys", test_keys);
  g_test_add_func ("/chart/accessible", test_accessible);
  g_test_add_func ("/chart/table", test_table);
  g_test_add_func ("/chart/frame", test_frame);
  g_test_add_func ("/chart/on-screen", test_on_screen);
  return g_test_run ();
}
