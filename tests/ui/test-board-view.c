/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-view-private.h"
#include "core/customers/hw-deal-detail.h"
#include "ui/board/hw-board-bar.h"
#include "ui/hw-ui-resources.h"
#include "ui-fixture.h"

#define N_STAGES 4

typedef struct
{
  UiFixture ui;
  HwId pipeline;
  HwId stages[N_STAGES];
  GtkWindow *window;
  HwBoardView *view;
  HwBoard *board; /* unowned */
} Fixture;

static HwId
add_stage (Fixture *fixture, HwCommand *command, guint i)
{
  static const char *const names[N_STAGES] = { "Need", "Offer", "Contract", "Won" };
  g_autofree char *seed = g_strdup_printf ("stage %u", i);
  HwId id = hw_id_from_seed (seed);
  HwEdit *edit = hw_command_create (command, HW_STAGE, &id);

  hw_edit_set_text (edit, HW_STAGE_NAME, names[i]);
  hw_edit_set_text (edit, HW_STAGE_KIND, i == 3 ? "won" : "open");
  hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &fixture->pipeline);
  hw_edit_set_int (edit, HW_STAGE_PROBABILITY, 20 * (i + 1));
  return id;
}

static void
add_gate (Fixture *fixture, HwCommand *command, const HwId *stage)
{
  HwId id = hw_id_from_seed ("gate");
  HwEdit *edit = hw_command_create (command, HW_GATE, &id);

  hw_edit_set_text (edit, HW_GATE_LABEL, "Source known");
  hw_edit_set_ref (edit, HW_GATE_STAGE, stage);
  hw_edit_set_text (edit, HW_GATE_EDGE, "entry");
  hw_edit_set_text (edit, HW_GATE_KIND, "field");
  hw_edit_set_text (edit, HW_GATE_FIELD, "source");
}

static void
add_deals (Fixture *fixture, HwCommand *command, guint n)
{
  HwId above = HW_ID_NONE;

  for (guint i = 0; i < n; i++) {
    g_autofree char *title = g_strdup_printf ("deal %u", i);
    HwId id = hw_id_from_seed (title);
    HwEdit *edit = hw_command_create (command, HW_DEAL, &id);

    hw_edit_set_text (edit, HW_DEAL_TITLE, title);
    hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &fixture->pipeline);
    hw_edit_set_ref (edit, HW_DEAL_STAGE, &fixture->stages[0]);
    hw_edit_set_int (edit, HW_DEAL_AMOUNT, 10000);
    hw_edit_place (edit, &above, &HW_ID_NONE);
    above = id;
  }
}

static guint
count_cards (Fixture *fixture, guint stage)
{
  GListModel *cell = hw_board_get_cell (fixture->board, "", stage);

  return cell != NULL ? g_list_model_get_n_items (cell) : 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  guint n_deals = GPOINTER_TO_UINT (data);
  g_autoptr (HwCommand) command = hw_command_new ("pipeline.create");
  g_autoptr (HwOutcome) outcome = NULL;

  ui_fixture_set_up (&fixture->ui, NULL);
  fixture->pipeline = hw_id_from_seed ("pipeline");
  hw_edit_set_text (hw_command_create (command, HW_PIPELINE, &fixture->pipeline), HW_PIPELINE_NAME,
                    "Pipeline");
  for (guint i = 0; i < N_STAGES; i++)
    fixture->stages[i] = add_stage (fixture, command, i);
  add_gate (fixture, command, &fixture->stages[2]);
  add_deals (fixture, command, n_deals);
  outcome = ui_fixture_perform (&fixture->ui, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  fixture->view = HW_BOARD_VIEW (hw_board_view_new (fixture->ui.context, NULL));
  fixture->board = hw_board_view_get_board (fixture->view);
  hw_board_set_pipeline (fixture->board, &fixture->pipeline);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (g_object_ref_sink (fixture->view)));
  gtk_window_present (fixture->window);
  ui_wait (count_cards (fixture, 0) == n_deals &&
           gtk_widget_get_height (GTK_WIDGET (fixture->view)) > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->view);
  ui_fixture_tear_down (&fixture->ui, NULL);
}

static HwId
deal_id (guint i)
{
  g_autofree char *title = g_strdup_printf ("deal %u", i);

  return hw_id_from_seed (title);
}

static gboolean
is_in (Fixture *fixture, guint i, guint stage)
{
  HwId id = deal_id (i);
  guint found;

  return hw_board_locate (fixture->board, &id, NULL, &found, NULL) && found == stage &&
         !hw_board_is_resting (fixture->board, &id);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL));
}

/* In set-up and tear-down. */
static void
test_new_destroy (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_cards (fixture, 0), ==, 6);
}

static gboolean
has_shortcut (GtkWidget *widget, const char *action)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
      continue;
    for (guint s = 0; s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
      GtkShortcutAction *does = gtk_shortcut_get_action (shortcut);

      if (GTK_IS_NAMED_ACTION (does) &&
          g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (does)), action))
        return TRUE;
    }
  }
  return FALSE;
}

/* Whatever a mouse can do has a key. */
static void
test_parity (Fixture *fixture, gconstpointer data)
{
  guint n;
  const HwBoardGesture *gestures = hw_board_view_get_gestures (&n);

  g_assert_cmpuint (n, >, 15);
  for (guint i = 0; i < n; i++) {
    g_assert_nonnull (gestures[i].actions[0]);
    for (guint a = 0; gestures[i].actions[a] != NULL; a++)
      if (!has_shortcut (GTK_WIDGET (fixture->view), gestures[i].actions[a]))
        g_error ("no key for “%s” (%s)", gestures[i].actions[a], gestures[i].gesture);
  }
}

static char *
describe_head (Fixture *fixture, guint stage)
{
  return hw_column_head_describe (
      HW_COLUMN_HEAD (hw_columns_row_get (HW_COLUMNS_ROW (fixture->view->heads), stage)));
}

static void
assert_head (Fixture *fixture, guint stage, const char *part)
{
  g_autofree char *text = describe_head (fixture, stage);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
test_hover_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) deals = g_array_new (FALSE, FALSE, sizeof (HwId));
  HwId id = deal_id (2);

  g_array_append_val (deals, id);
  ui_wait (hw_board_count (fixture->board) == 6);
  assert_head (fixture, 0, "Need, 6, $600, weighted $120");
  assert_head (fixture, 1, "Offer, 0, , ");
  hw_board_lift (fixture->board, deals);
  hw_board_hold (fixture->board, 1);
  assert_head (fixture, 0, "Need, 5, $500, weighted $100");
  assert_head (fixture, 1, "Offer, 1, $100, weighted $40");
  hw_board_put_back (fixture->board, deals);
  assert_head (fixture, 0, "Need, 6, $600, weighted $120");
  assert_head (fixture, 1, "Offer, 0, , ");
}

static char *
name_of_focused (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_true (HW_IS_CARD_WIDGET (focus));
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             "");
}

static void
test_keys_move (Fixture *fixture, gconstpointer data)
{
  HwId first = deal_id (0);
  HwCard *card = hw_cell_get (HW_CELL (hw_board_get_cell (fixture->board, "", 0)), 0);
  g_autofree char *name = NULL;

  g_assert_true (hw_id_equal (&card->id, &first));
  g_assert_true (hw_board_view_focus_deal (fixture->view, &first));
  act (fixture, "board.move-right");
  ui_wait (is_in (fixture, 0, 1));
  ui_wait (HW_IS_CARD_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  g_assert_true (hw_id_equal (hw_board_view_get_cursor (fixture->view), &first));
  name = name_of_focused (fixture);
  if (strstr (name, "moved to Offer, 1 of 1") == NULL)
    g_error ("the name does not say where the card is: %s", name);
  act (fixture, "board.move-left");
  ui_wait (is_in (fixture, 0, 0));
  act (fixture, "board.move-down");
  ui_wait (hw_id_equal (&hw_cell_get (HW_CELL (hw_board_get_cell (fixture->board, "", 0)), 1)->id,
                        &first));
}

static void
test_keys_walk (Fixture *fixture, gconstpointer data)
{
  HwId ids[] = { deal_id (0), deal_id (1), deal_id (5) };

  act (fixture, "board.walk-down");
  g_assert_true (hw_id_equal (hw_board_view_get_cursor (fixture->view), &ids[0]));
  act (fixture, "board.walk-down");
  g_assert_true (hw_id_equal (hw_board_view_get_cursor (fixture->view), &ids[1]));
  act (fixture, "board.last");
  g_assert_true (hw_id_equal (hw_board_view_get_cursor (fixture->view), &ids[2]));
  act (fixture, "board.first");
  g_assert_true (hw_id_equal (hw_board_view_get_cursor (fixture->view), &ids[0]));
}

/* Several cards lifted by key and put into a column: one command, one undo. */
static void
test_cut_and_put (Fixture *fixture, gconstpointer data)
{
  HwId first = deal_id (0);
  HwId target = deal_id (4);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = NULL;

  hw_board_view_focus_deal (fixture->view, &target);
  act (fixture, "board.move-right");
  ui_wait (is_in (fixture, 4, 1));
  hw_board_view_focus_deal (fixture->view, &first);
  act (fixture, "board.select-down");
  act (fixture, "board.select-down");
  act (fixture, "board.cut");
  act (fixture, "board.walk-right");
  g_assert_true (hw_id_equal (hw_board_view_get_cursor (fixture->view), &target));
  act (fixture, "board.put");
  ui_wait (is_in (fixture, 0, 1) && is_in (fixture, 1, 1) && is_in (fixture, 2, 1));
  g_assert_cmpuint (count_cards (fixture, 1), ==, 4);
  outcome = hw_workspace_undo (fixture->ui.workspace, 0, &error);
  g_assert_no_error (error);
  ui_wait (is_in (fixture, 0, 0) && is_in (fixture, 1, 0) && is_in (fixture, 2, 0));
}

static HwBoardGateDone gate_done;
static gpointer gate_data;

static void
fake_gate (GtkWidget *parent,
           HwContext *context,
           HwCommand *refused,
           HwOutcome *outcome,
           const GdkRectangle *anchor,
           HwBoardGateDone done,
           gpointer user_data)
{
  gate_done = done;
  gate_data = user_data;
}

/* A gate asks where the card was dropped; cancelling returns it exactly. */
static void
test_gate_cancelled (Fixture *fixture, gconstpointer data)
{
  HwId deal = deal_id (3);

  gate_done = NULL;
  hw_board_view_set_gate (fixture->view, fake_gate);
  hw_board_view_focus_deal (fixture->view, &deal);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "board.send-to", "u", 2));
  ui_wait (gate_done != NULL);
  g_assert_true (hw_board_is_resting (fixture->board, &deal));
  g_assert_cmpuint (count_cards (fixture, 2), ==, 1);
  gate_done (FALSE, NULL, gate_data);
  g_assert_false (hw_board_is_resting (fixture->board, &deal));
  g_assert_cmpuint (count_cards (fixture, 2), ==, 0);
  g_assert_true (
      hw_id_equal (&hw_cell_get (HW_CELL (hw_board_get_cell (fixture->board, "", 0)), 3)->id,
                   &deal));
}

static void
test_fold (Fixture *fixture, gconstpointer data)
{
  HwColumns *columns = hw_board_view_get_columns (fixture->view);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "board.fold", "u", 1));
  g_assert_true (hw_columns_is_narrow (columns, 1));
  hw_columns_set_sprung (columns, 1);
  g_assert_false (hw_columns_is_narrow (columns, 1));
  hw_columns_set_sprung (columns, -1);
  act (fixture, "board.unfold-all");
  g_assert_false (hw_columns_is_narrow (columns, 1));
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* A long column has widgets for what is in sight, wherever that is. */
static void
test_virtual (Fixture *fixture, gconstpointer data)
{
  HwLaneBand *band = g_ptr_array_index (fixture->view->bands, 0);
  HwCardList *list = hw_lane_band_get_list (band, 0);
  HwId last = deal_id (999);

  g_assert_cmpuint (count_children (GTK_WIDGET (list)), <, 30);
  g_assert_true (hw_board_view_focus_deal (fixture->view, &last));
  ui_wait (gtk_widget_get_mapped (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  g_assert_cmpuint (count_children (GTK_WIDGET (list)), <, 40);
}

static void
test_lanes (Fixture *fixture, gconstpointer data)
{
  hw_board_set_lane (fixture->board, "source");
  ui_wait (fixture->view->bands->len == 1 && count_cards (fixture, 0) == 6);
  g_assert_nonnull (hw_lane_band_get_list (fixture->view->bands->pdata[0], 0));
  hw_board_set_lane (fixture->board, NULL);
  ui_wait (count_cards (fixture, 0) == 6);
}

static void
test_bar (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = g_object_ref_sink (hw_board_bar_new (fixture->ui.context, fixture->board));

  gtk_widget_activate_action (bar, "bar.sort", "s", "amount");
  g_assert_cmpint (hw_board_get_sort (fixture->board), ==, HW_SORT_AMOUNT);
  gtk_widget_activate_action (bar, "bar.lane", "s", "owner");
  g_assert_cmpstr (hw_board_get_lane (fixture->board), ==, "owner");
  gtk_widget_activate_action (bar, "bar.view", "s", "");
  g_assert_null (hw_board_get_lane (fixture->board));
  g_assert_finalize_object (bar);
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller))
      return controller; /* the widget's */
  }
  return NULL;
}

/* (reading thread) */
static gpointer
count_files (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (HwDealDetail) detail = hw_deal_detail_load (connection, config, data, error);

  return GUINT_TO_POINTER (detail != NULL ? detail->files->len : 0);
}

static guint
files_of (Fixture *fixture, guint i)
{
  HwId id = deal_id (i);

  return GPOINTER_TO_UINT (hw_workspace_read (fixture->ui.workspace, count_files, &id, NULL));
}

static gboolean
drop_file (Fixture *fixture, GFile *file, double x, double y)
{
  GValue value = G_VALUE_INIT;
  GSList files = { file, NULL };
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (&files));
  g_signal_emit_by_name (find_drop_target (GTK_WIDGET (fixture->view)), "drop", &value, x, y,
                         &taken);
  g_value_unset (&value);
  return taken;
}

/* Files of another program belong to the card they are dropped on. */
static void
test_drop_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->ui.folder, "drawing.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  HwId second = deal_id (1);
  GdkRectangle area;

  g_assert_true (g_file_set_contents (path, "drawing", -1, NULL));
  g_assert_true (hw_board_view_focus_deal (fixture->view, &second));
  ui_wait (gtk_widget_get_height (gtk_root_get_focus (GTK_ROOT (fixture->window))) > 0);
  g_assert_true (hw_board_view_get_cursor_area (fixture->view, &area));
  g_assert_true (drop_file (fixture, file, area.x + 20, area.y + 20));
  g_assert_false (drop_file (fixture, file, 2, 2));
  ui_wait (files_of (fixture, 1) == 1);
  g_assert_cmpuint (files_of (fixture, 0), ==, 0);
}

static gboolean
tells_no_move (Fixture *fixture)
{
  g_autofree char *name = NULL;

  if (!HW_IS_CARD_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture->window))))
    return FALSE;
  name = name_of_focused (fixture);
  return strstr (name, "deal 0") != NULL && strstr (name, "moved to") == NULL;
}

/* What a moved card says of itself names the lane, and no longer once an undo took it back. */
static void
test_news_of_lane (Fixture *fixture, gconstpointer data)
{
  HwId first = deal_id (0);
  g_autoptr (HwOutcome) outcome = NULL;
  g_autofree char *moved = NULL;

  hw_board_set_lane (fixture->board, "source");
  ui_wait (fixture->view->bands->len == 1 && count_cards (fixture, 0) == 6);
  g_assert_true (hw_board_view_focus_deal (fixture->view, &first));
  act (fixture, "board.move-right");
  ui_wait (is_in (fixture, 0, 1));
  moved = name_of_focused (fixture);
  if (strstr (moved, "moved to Offer in ") == NULL)
    g_error ("the name does not say the lane: %s", moved);
  outcome = hw_workspace_undo (fixture->ui.workspace, 0, NULL);
  ui_wait (is_in (fixture, 0, 0));
  ui_wait (tells_no_move (fixture));
}

static void
add (const char *path, guint n_deals, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_deals), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  add ("/board-view/new-destroy", 6, test_new_destroy);
  add ("/board-view/parity", 1, test_parity);
  add ("/board-view/hover-figures", 6, test_hover_figures);
  add ("/board-view/keys-move", 6, test_keys_move);
  add ("/board-view/keys-walk", 6, test_keys_walk);
  add ("/board-view/cut-and-put", 6, test_cut_and_put);
  add ("/board-view/gate-cancelled", 6, test_gate_cancelled);
  add ("/board-view/fold", 6, test_fold);
  add ("/board-view/virtual", 1000, test_virtual);
  add ("/board-view/lanes", 6, test_lanes);
  add ("/board-view/drop-file", 6, test_drop_file);
  add ("/board-view/news-of-lane", 6, test_news_of_lane);
  add ("/board-view/bar", 6, test_bar);
  return g_test_run ();
}
