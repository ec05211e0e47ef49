/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-goals.h"

#include <time.h>

#include "ui/goals/hw-okr-view-private.h"
#include "ui/goals/hw-targets-private.h"
#include "ui/hw-ui-resources.h"

#define FRAME_MS (1000 / 60.0)
#define TOUCHES 20
#define WARM_UP 3
#define PATIENCE_S 60
#define REST_MS 300

typedef struct Page Page;
struct Page
{
  const char *name;
  GtkWidget *view;
  /* Something that is another one when the number on show is. */
  gint64 (*read_number) (Page *page);
  gint64 number;     /* before the touch */
  gint64 changed_at; /* 0: not told yet */
  double processor_at;
  double used; /* milliseconds of processor time, of all threads */
  double took; /* milliseconds; below 0: not painted yet */
};

static double
read_processor (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, Page *page)
{
  page->changed_at = g_get_monotonic_time ();
  page->processor_at = read_processor ();
}

static void
after_paint_cb (GdkFrameClock *clock, Page *page)
{
  if (page->changed_at == 0 || page->took >= 0 || page->read_number (page) == page->number)
    return;
  page->used = read_processor () - page->processor_at;
  page->took = (double) (g_get_monotonic_time () - page->changed_at) / 1000;
}

static gint64
read_target (Page *page)
{
  HwTargetState *state = HW_TARGETS_VIEW (page->view)->state;
  const HwTargetNode *root =
      state != NULL ? hw_target_tree_get_roots (hw_target_state_get_tree (state))->pdata[0] : NULL;

  return root != NULL ? root->reached : -1;
}

/* What was read is replaced as a whole, just before it is shown. */
static gint64
read_okr (Page *page)
{
  return (gint64) (gintptr) HW_OKR_VIEW (page->view)->okr;
}

static gboolean
timeout_cb (gpointer name)
{
  g_printerr ("%s did not come\n", (const char *) name);
  exit (1);
}

/* Asleep meanwhile: looking again and again would be processor time. */
static void
wait_for (Page *page, gboolean (*is_done) (Page *page))
{
  guint patience = g_timeout_add_seconds (PATIENCE_S, timeout_cb, (gpointer) page->name);

  while (!is_done (page))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static gboolean
is_there (Page *page)
{
  return page->read_number (page) > 0;
}

static gboolean
is_painted (Page *page)
{
  return page->took >= 0;
}

static gboolean
rested_cb (gpointer rested)
{
  *(gboolean *) rested = TRUE;
  return G_SOURCE_REMOVE;
}

/* Nothing is to be drawn, read or told any more. */
static void
come_to_rest (void)
{
  gboolean rested = FALSE;

  g_timeout_add (REST_MS, rested_cb, &rested);
  while (!rested)
    g_main_context_iteration (NULL, TRUE);
}

static void
report (const char *name, GArray *used, GArray *took)
{
  g_autofree char *half = g_strconcat (name, ", processor time, p50", NULL);
  g_autofree char *most = g_strconcat (name, ", processor time, p95", NULL);

  bench_print (half, bench_percentile (used, 50), FRAME_MS, "ms", 1);
  bench_print (most, bench_percentile (used, 95), FRAME_MS, "ms", 1);
  g_print ("%s, by the clock, the wait for the frame among it: p50 %.1f ms, p95 %.1f ms\n", name,
           bench_percentile (took, 50), bench_percentile (took, 95));
}

/* Takes @page->view. */
static void
measure (Page *page, BenchTouchFunc touch, guint first, gpointer data)
{
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) took = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), page->view);
  gtk_window_present (GTK_WINDOW (window));
  wait_for (page, is_there);
  g_signal_connect (gtk_widget_get_frame_clock (page->view), "after-paint",
                    G_CALLBACK (after_paint_cb), page);
  for (guint i = 0; i < TOUCHES + WARM_UP; i++) {
    come_to_rest ();
    page->number = page->read_number (page);
    page->changed_at = 0;
    page->took = -1;
    touch (first + i, data);
    wait_for (page, is_painted);
    if (i < WARM_UP)
      continue;
    g_array_append_val (used, page->used);
    g_array_append_val (took, page->took);
  }
  report (page->name, used, took);
  gtk_window_destroy (GTK_WINDOW (window));
  come_to_rest ();
}

/* As AdwApplication does. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/headway_app/Headway/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
bench_goals_pages (HwWorkspace *workspace, BenchTouchFunc touch, guint first, gpointer data)
{
  g_autoptr (HwContext) context = hw_context_new (workspace, NULL);
  Page targets = { .name = "targets painted after one touch", .read_number = read_target };
  Page okr = { .name = "key results painted after one touch", .read_number = read_okr };
  gulong handler;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  load_style ();
  /* Told before the page is. */
  handler = g_signal_connect (workspace, "changed", G_CALLBACK (workspace_changed_cb), &targets);
  targets.view = hw_targets_view_new (context);
  measure (&targets, touch, first, data);
  g_signal_handler_disconnect (workspace, handler);
  handler = g_signal_connect (workspace, "changed", G_CALLBACK (workspace_changed_cb), &okr);
  okr.view = hw_okr_view_new (context);
  measure (&okr, touch, first + TOUCHES + WARM_UP, data);
  g_signal_handler_disconnect (workspace, handler);
}
