/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of chart in one window, for looking: chart-gallery [PNG [WIDTH [HEIGHT]]] writes a
 * picture and ends. ADW_DEBUG_COLOR_SCHEME=prefer-dark, ADW_DEBUG_HIGH_CONTRAST=1, GDK_SCALE=2 and
 * HW_GALLERY_FONT="Sans 16" show other looks; HW_GALLERY_TABLE=1 the tables, HW_GALLERY_CURSOR=1
 * what a point says. */
#include <adwaita.h>

#include "chart-samples.h"

#include "ui/chart/hw-chart-frame.h"
#include "ui/chart/hw-chart.h"
#include "ui/hw-ui-resources.h"

static GMainLoop *loop;

static void
set_cursors (GtkWidget *widget)
{
  if (HW_IS_CHART (widget))
    hw_chart_set_cursor (HW_CHART (widget), 0, 4);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_cursors (child);
}

static void
add (GtkWidget *box, HwChartKind kind, HwChartData *data, gboolean expand)
{
  GtkWidget *chart = kind == HW_CHART_SPARKLINE || kind == HW_CHART_RING || kind == HW_CHART_METER
                         ? hw_chart_new (kind, data)
                         : hw_chart_frame_new (kind, data);

  if (HW_IS_CHART_FRAME (chart))
    hw_chart_frame_set_show_table (HW_CHART_FRAME (chart), g_getenv ("HW_GALLERY_TABLE") != NULL);
  gtk_widget_set_hexpand (chart, expand);
  gtk_widget_set_valign (chart, expand ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), chart);
  hw_chart_data_unref (data);
}

static GtkWidget *
make_small (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  add (row, HW_CHART_SPARKLINE, sample_spark (), FALSE);
  add (row, HW_CHART_RING, sample_progress (0.58, 0.74), FALSE);
  add (row, HW_CHART_RING, sample_progress (1.32, 0.74), FALSE);
  add (row, HW_CHART_RING, sample_progress (NAN, 0.3), FALSE);
  add (row, HW_CHART_METER, sample_progress (0.58, 0.74), FALSE);
  add (row, HW_CHART_METER, sample_progress (1.32, 0.74), FALSE);
  return row;
}

static GtkWidget *
make_gallery (int width)
{
  gboolean wide = width > 700;
  GtkWidget *columns =
      gtk_box_new (wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, 30);
  GtkWidget *boxes[2];

  for (guint i = 0; i < 2; i++) {
    boxes[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);
    gtk_box_append (GTK_BOX (columns), boxes[i]);
  }
  gtk_box_set_homogeneous (GTK_BOX (columns), wide);
  add (boxes[0], HW_CHART_PACE, sample_pace (), TRUE);
  add (boxes[0], HW_CHART_BARS, sample_bars (), TRUE);
  gtk_box_append (GTK_BOX (boxes[0]), make_small ());
  add (boxes[1], HW_CHART_COLUMNS, sample_columns (), TRUE);
  add (boxes[1], HW_CHART_FUNNEL, sample_funnel (), TRUE);
  add (boxes[1], HW_CHART_COLUMNS, sample_weeks (), TRUE);
  add (boxes[1], HW_CHART_COLUMNS, sample_empty (), TRUE);
  return columns;
}

/* The window's content as a picture, once all of it has a size. */
static gboolean
shoot_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer path)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  int scale = gtk_widget_get_scale_factor (widget);
  GskRenderNode *node;
  GdkTexture *texture;

  if (gdk_frame_clock_get_frame_counter (clock) < 3)
    return G_SOURCE_CONTINUE;
  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node, NULL);
  gdk_texture_save_to_png (texture, path);
  g_object_unref (texture);
  gsk_render_node_unref (node);
  g_object_unref (paintable);
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
window_close_cb (GtkWindow *window, gpointer user_data)
{
  g_main_loop_quit (loop);
  return FALSE;
}

int
main (int argc, char **argv)
{
  int width = argc > 2 ? atoi (argv[2]) : 1100;
  int height = argc > 3 ? atoi (argv[3]) : 1200;
  GtkCssProvider *provider = gtk_css_provider_new ();
  GtkWidget *window, *gallery, *ground;

  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  gtk_css_provider_load_from_resource (provider, "/io/github/headway_app/Headway/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider), 600);
  if (g_getenv ("HW_GALLERY_FONT") != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-font-name", g_getenv ("HW_GALLERY_FONT"), NULL);
  loop = g_main_loop_new (NULL, FALSE);
  window = gtk_window_new ();
  ground = gtk_scrolled_window_new ();
  gallery = make_gallery (width);
  if (g_getenv ("HW_GALLERY_CURSOR") != NULL)
    set_cursors (gallery);
  gtk_widget_set_margin_start (gallery, 18);
  gtk_widget_set_margin_end (gallery, 18);
  gtk_widget_set_margin_top (gallery, 18);
  gtk_widget_set_margin_bottom (gallery, 18);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (ground), gallery);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (ground), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (ground, "background");
  gtk_window_set_child (GTK_WINDOW (window), ground);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  g_signal_connect (window, "close-request", G_CALLBACK (window_close_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
  if (argc > 1)
    gtk_widget_add_tick_callback (ground, shoot_cb, argv[1], NULL);
  g_main_loop_run (loop);
  return 0;
}
