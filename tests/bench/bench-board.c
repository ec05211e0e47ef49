/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A board of 10,000 deals in 7 columns, and in 12 lanes: from the frame clock's before-paint to
 * after-paint, scrolling with far jumps and dragging, against seven bare GtkListViews of one label
 * in the same run. Needs a display; draws with cairo. */
#include "bench.h"

#include <time.h>

#include "ui/board/hw-board-view-private.h"
#include "ui/hw-ui-resources.h"

#define N_DEALS 10000
#define N_STAGES 7
#define N_LANES 12
#define N_FRAMES 400
#define JUMP_EVERY 20
#define FRAME_MS 16.7

typedef struct Run Run;
struct Run
{
  GtkWidget *widget; /* where the frame clock is taken from */
  void (*step) (Run *run, guint frame);
  HwBoardView *view;    /* NULL: bare lists */
  GPtrArray *scrolling; /* of GtkAdjustment */
  GArray *times;        /* of double, milliseconds */
  gint64 before;
  guint frame;
  GMainLoop *loop;
};

static const char *const customers[] = { "Ningbo Auto Parts", "宁波汽配", "Hefei Pumps",
                                         "无锡新能源", "Suzhou Rail" };

static GPtrArray *
make_stages (HwSchema *schema)
{
  GPtrArray *stages = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);

  for (guint i = 0; i < N_STAGES; i++) {
    g_autofree char *name = g_strdup_printf ("Stage %u", i + 1);
    HwId id = hw_id_from_seed (name);
    HwRow *row = hw_row_new (schema, HW_STAGE, &id);

    hw_row_take (row, HW_STAGE_NAME, hw_value_text (name));
    hw_row_take (row, HW_STAGE_KIND, hw_value_text ("open"));
    g_ptr_array_add (stages, row);
  }
  return stages;
}

static HwCard *
make_card (guint i, const HwId *stage, const char *lane)
{
  g_autofree char *title = g_strdup_printf ("Bracket, series %u", i);
  g_autofree char *rank = g_strdup_printf ("%08u", i);
  HwCardTexts texts = { .title = title,
                        .customer = customers[i % G_N_ELEMENTS (customers)],
                        .owner_name = "Wang Fang",
                        .rank = rank,
                        .next_step = i % 5 == 0 ? NULL : "Send the samples and ask",
                        .lane = lane };
  HwCard *card = hw_card_new (&texts);

  card->id = bench_deal_id (i);
  card->stage = *stage;
  card->has_amount = TRUE;
  card->amount = (gint64) i * 12345;
  g_strlcpy (card->currency, "CNY", sizeof card->currency);
  card->stage_since = g_get_real_time () - (gint64) (i % 30) * G_TIME_SPAN_DAY;
  card->late_at = card->stage_since + 14 * G_TIME_SPAN_DAY;
  card->soon_at = card->stage_since + 11 * G_TIME_SPAN_DAY;
  card->next_due = card->stage_since / G_TIME_SPAN_DAY + 20;
  card->evidence = i % 4;
  card->unverified = i % 7 == 0;
  return card;
}

static void
tell_lanes (HwBoard *board)
{
  g_autoptr (HwBoardAnswer) answer = hw_board_answer_new ();

  for (guint i = 0; i < N_LANES; i++) {
    HwLaneInfo *info = g_new0 (HwLaneInfo, 1);

    info->key = g_strdup_printf ("lane %02u", i);
    info->label = g_strdup_printf ("Seller %02u", i);
    info->value = HW_VALUE_NULL;
    g_ptr_array_add (answer->lanes, info);
  }
  hw_board_take_overview (board, answer);
}

static HwBoard *
make_board (gboolean lanes)
{
  HwBoard *board = hw_board_new (NULL);
  g_autoptr (HwSchema) schema = hw_schema_new ();
  g_autoptr (GPtrArray) stages = make_stages (schema);

  if (lanes)
    hw_board_set_lane (board, "owner");
  hw_board_take_stages (board, stages);
  if (lanes)
    tell_lanes (board);
  for (guint s = 0; s < N_STAGES; s++) {
    const HwId *stage = hw_row_id (stages->pdata[s]);
    g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);

    for (guint i = s; i < N_DEALS; i += N_STAGES) {
      g_autofree char *lane =
          lanes ? g_strdup_printf ("lane %02u", i / N_STAGES % N_LANES) : g_strdup ("");

      g_ptr_array_add (cards, make_card (i, stage, lane));
    }
    hw_board_take_stage (board, stage, cards);
  }
  return board;
}

static void
label_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
label_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkWidget *
make_bare (GPtrArray *scrolling)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint s = 0; s < N_STAGES; s++) {
    GtkStringList *strings = gtk_string_list_new (NULL);
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    GtkWidget *scroller = gtk_scrolled_window_new ();

    for (guint i = s; i < N_DEALS; i += N_STAGES) {
      g_autofree char *text = g_strdup_printf ("Deal %u", i);

      gtk_string_list_append (strings, text);
    }
    g_signal_connect (factory, "setup", G_CALLBACK (label_setup_cb), NULL);
    g_signal_connect (factory, "bind", G_CALLBACK (label_bind_cb), NULL);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                   gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (
                                                          G_LIST_MODEL (strings))),
                                                      factory));
    gtk_box_append (GTK_BOX (box), scroller);
    g_ptr_array_add (scrolling,
                     gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  }
  return box;
}

static void
scroll_one (GtkAdjustment *adjustment, guint frame, guint i)
{
  double room = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (frame % JUMP_EVERY == 0)
    gtk_adjustment_set_value (adjustment, room * ((frame * 7 + i * 3) % 11) / 11.0);
  else
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 48);
}

static void
step_scroll (Run *run, guint frame)
{
  for (guint i = 0; i < run->scrolling->len; i++)
    scroll_one (run->scrolling->pdata[i], frame, i);
  if (run->view == NULL)
    return;
  if (hw_board_get_lane (run->view->board) != NULL && frame % 3 == 0)
    scroll_one (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (run->view->down)), frame,
                0);
  for (guint b = 0; b < run->view->bands->len; b++)
    for (guint s = 0; s < N_STAGES; s++) {
      GtkWidget *cell = hw_lane_band_get_cell (run->view->bands->pdata[b], s);

      if (cell != NULL)
        scroll_one (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (cell)), frame, s + b);
    }
}

/* A held card wanders over the board: figures, gap, gliding and the layer over it. */
static void
step_drag (Run *run, guint frame)
{
  HwBoardView *view = run->view;
  guint stage = frame / 40 % N_STAGES;
  HwLaneBand *band = view->bands->pdata[0];
  HwCardList *list = hw_lane_band_get_list (band, stage);

  if (frame == 0) {
    g_autoptr (GArray) deals = g_array_new (FALSE, FALSE, sizeof (HwId));
    HwCard *card = hw_cell_get (hw_lane_get_cell (hw_lane_band_get_lane (band), 0), 3);
    HwId id = card->id;

    g_array_append_val (deals, id);
    hw_drag_layer_take (HW_DRAG_LAYER (view->layer), card, 1, 240, &GRAPHENE_POINT_INIT (20, 20));
    hw_board_lift (view->board, deals);
  }
  if (frame % 40 == 0 && frame > 0)
    hw_card_list_set_gap (hw_lane_band_get_list (band, (stage + N_STAGES - 1) % N_STAGES), -1, 0);
  hw_board_hold (view->board, (int) stage);
  hw_card_list_set_gap (list, (int) (frame / 8 % 5), 1);
  hw_card_list_scroll (list, 12);
  hw_drag_layer_move (HW_DRAG_LAYER (view->layer), 100 + frame * 2, 120 + frame % 400);
}

/* Microseconds. HW_BENCH_PROCESSOR counts what this thread used instead of what passed, for a
 * machine that has other work as well. */
static gint64
read_clock (void)
{
  struct timespec time;

  clock_gettime (g_getenv ("HW_BENCH_PROCESSOR") != NULL ? CLOCK_THREAD_CPUTIME_ID
                                                         : CLOCK_MONOTONIC,
                 &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
before_paint_cb (GdkFrameClock *clock, Run *run)
{
  run->before = read_clock ();
}

static void
after_paint_cb (GdkFrameClock *clock, Run *run)
{
  double ms = (double) (read_clock () - run->before) / 1000;

  if (run->before != 0 && run->frame > 5)
    g_array_append_val (run->times, ms);
  run->before = 0;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Run *run = data;

  if (run->frame == N_FRAMES) {
    g_main_loop_quit (run->loop);
    return G_SOURCE_REMOVE;
  }
  run->step (run, run->frame++);
  return G_SOURCE_CONTINUE;
}

static gboolean
start_cb (gpointer data)
{
  Run *run = data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (run->widget);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), run);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  gtk_widget_add_tick_callback (run->widget, tick_cb, run, NULL);
  return G_SOURCE_REMOVE;
}

/* Frame times of @child while @step acts on it. Takes @child. */
static GArray *
measure (GtkWidget *child, HwBoardView *view, GPtrArray *scrolling, void (*step) (Run *, guint))
{
  Run run = { .view = view, .scrolling = scrolling, .step = step };
  GtkWidget *window = gtk_window_new ();

  run.widget = child;
  run.times = g_array_new (FALSE, FALSE, sizeof (double));
  run.loop = g_main_loop_new (NULL, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1880, 1000);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (700, start_cb, &run);
  g_main_loop_run (run.loop);
  g_main_loop_unref (run.loop);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return run.times;
}

/* The least that any frame costs here: one colour over the whole window, another in each frame. */
static void
step_floor (Run *run, guint frame)
{
  if (frame % 2)
    gtk_widget_add_css_class (run->widget, "accent");
  else
    gtk_widget_remove_css_class (run->widget, "accent");
}

static GArray *
measure_floor (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_css_provider_load_from_data (provider,
                                   "box.floor { background: #eee; }"
                                   "box.floor.accent { background: #ddd; }",
                                   -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_widget_add_css_class (box, "floor");
  return measure (box, NULL, none, step_floor);
}

static GArray *
measure_board (gboolean lanes, void (*step) (Run *, guint))
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (HwBoard) board = make_board (lanes);
  GtkWidget *view = hw_board_view_new (NULL, board);

  return measure (view, HW_BOARD_VIEW (view), none, step);
}

static void
report (const char *name, GArray *times, GArray *bare)
{
  g_autofree char *half = g_strconcat (name, ", p50", NULL);
  g_autofree char *most = g_strconcat (name, ", p99", NULL);
  double p99 = bench_percentile (times, 99);

  bench_print (half, bench_percentile (times, 50), bench_percentile (bare, 50), "ms", 1.5);
  bench_print (most, p99, bench_percentile (bare, 99), "ms", 1.5);
  g_print ("%s: %.2f ms of %.1f ms a frame%s\n", most, p99, FRAME_MS,
           p99 < FRAME_MS ? "" : " MISSED");
}

/* As AdwApplication does: cards as shipped. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/headway_app/Headway/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) scrolling = g_ptr_array_new ();
  g_autoptr (GArray) bare = NULL;
  g_autoptr (GArray) floor = NULL;
  g_autoptr (GArray) columns = NULL;
  g_autoptr (GArray) lanes = NULL;
  g_autoptr (GArray) drag = NULL;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  load_style ();
  bare = measure (make_bare (scrolling), NULL, scrolling, step_scroll);
  floor = measure_floor ();
  columns = measure_board (FALSE, step_scroll);
  lanes = measure_board (TRUE, step_scroll);
  drag = measure_board (FALSE, step_drag);
  g_print ("one colour over the whole window: p50 %.2f ms, p99 %.2f ms\n",
           bench_percentile (floor, 50), bench_percentile (floor, 99));
  report ("scrolling 10,000 deals in 7 columns", columns, bare);
  report ("scrolling 10,000 deals in 12 lanes", lanes, bare);
  report ("dragging over 10,000 deals in 7 columns", drag, bare);
  return 0;
}
