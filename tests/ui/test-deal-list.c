/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/hw-deal-list-private.h"

#include "core/customers/hw-deal-detail.h"
#include "ui-fixture.h"
#include "ui/board/hw-send-popover.h"
#include "ui/common/hw-field-row.h"
#include "ui/hw-ui-resources.h"

#define N_DEALS 300

typedef struct
{
  UiFixture ui;
  HwId pipeline;
  HwId stages[2];
  HwBoard *board;
  GtkWindow *window;
  HwDealList *list;
} Fixture;

static HwId
deal_id (guint i)
{
  g_autofree char *title = g_strdup_printf ("deal %03u", i);

  return hw_id_from_seed (title);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (HwCommand) command = hw_command_new ("pipeline.create");
  g_autoptr (HwOutcome) outcome = NULL;

  fixture->pipeline = hw_id_from_seed ("pipeline");
  hw_edit_set_text (hw_command_create (command, HW_PIPELINE, &fixture->pipeline), HW_PIPELINE_NAME,
                    "Pipeline");
  for (guint i = 0; i < G_N_ELEMENTS (fixture->stages); i++) {
    g_autofree char *name = g_strdup_printf ("Stage %u", i);
    HwEdit *edit;

    fixture->stages[i] = hw_id_from_seed (name);
    edit = hw_command_create (command, HW_STAGE, &fixture->stages[i]);
    hw_edit_set_text (edit, HW_STAGE_NAME, name);
    hw_edit_set_text (edit, HW_STAGE_KIND, "open");
    hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &fixture->pipeline);
  }
  for (guint i = 0; i < N_DEALS; i++) {
    g_autofree char *title = g_strdup_printf ("deal %03u", i);
    HwId id = deal_id (i);
    HwEdit *edit = hw_command_create (command, HW_DEAL, &id);

    hw_edit_set_text (edit, HW_DEAL_TITLE, title);
    hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &fixture->pipeline);
    hw_edit_set_ref (edit, HW_DEAL_STAGE, &fixture->stages[0]);
    hw_edit_set_int (edit, HW_DEAL_AMOUNT, 100 * (gint64) (i + 1));
  }
  outcome = ui_fixture_perform (&fixture->ui, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static gboolean
says (Fixture *fixture, guint position, const char *column, const char *expected)
{
  g_autofree char *text = hw_deal_list_dup_cell (fixture->list, position, column);

  return g_strcmp0 (text, expected) == 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ui_fixture_set_up (&fixture->ui, NULL);
  fill (fixture);
  fixture->board = hw_board_new (fixture->ui.workspace);
  hw_board_set_pipeline (fixture->board, &fixture->pipeline);
  hw_board_set_order (fixture->board, "title");
  fixture->list = HW_DEAL_LIST (hw_deal_list_new (fixture->ui.context, fixture->board));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (data), 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (g_object_ref_sink (fixture->list)));
  gtk_window_present (fixture->window);
  ui_wait (hw_deal_list_get_size (fixture->list) == N_DEALS &&
           says (fixture, 0, "title", "deal 000") &&
           gtk_widget_get_height (GTK_WIDGET (fixture->list)) > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->list);
  ui_wait (!g_main_context_pending (NULL));
  g_object_unref (fixture->board);
  ui_fixture_tear_down (&fixture->ui, NULL);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->list), action, NULL));
}

static GtkWidget *
find_popover (Fixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->list));

  while (child != NULL && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
find_inside (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_inside (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
choose_column (Fixture *fixture, const char *name)
{
  for (guint i = 0; i < fixture->list->columns->len; i++)
    if (g_str_equal (((HwDealColumn *) fixture->list->columns->pdata[i])->name, name))
      hw_deal_list_set_column (fixture->list, fixture->list->columns->pdata[i]);
}

/* The row stays where it is and says what was typed. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  GtkWidget *text;

  choose_column (fixture, "amount");
  g_assert_true (hw_deal_list_focus (fixture->list, 2));
  act (fixture, "deals.edit");
  ui_wait (find_popover (fixture) != NULL);
  text = find_inside (find_popover (fixture), GTK_TYPE_TEXT);
  gtk_editable_set_text (GTK_EDITABLE (text), "4711");
  g_signal_emit_by_name (text, "activate");
  ui_wait (says (fixture, 2, "amount", "$4,711") || says (fixture, 2, "amount", "¥4,711"));
  g_assert_true (says (fixture, 2, "title", "deal 002"));
  ui_wait (find_popover (fixture) == NULL);
}

/* One command for all that are selected: one undo takes it back. */
static void
test_bulk_stage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkBitset) rows = gtk_bitset_new_range (10, 5);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, N_DEALS);
  g_autoptr (HwOutcome) undone = NULL;
  g_autoptr (GArray) deals = NULL;

  gtk_selection_model_set_selection (fixture->list->selection, rows, all);
  deals = hw_deal_list_dup_selection (fixture->list);
  g_assert_cmpuint (deals->len, ==, 5);
  g_assert_true (gtk_widget_get_visible (fixture->list->bulk));
  hw_deal_list_focus (fixture->list, 10);
  act (fixture, "deals.stage");
  ui_wait (find_popover (fixture) != NULL);
  g_signal_emit_by_name (find_popover (fixture), "chosen", 1);
  ui_wait (says (fixture, 10, "stage", "Stage 1") && says (fixture, 14, "stage", "Stage 1"));
  g_assert_true (says (fixture, 9, "stage", "Stage 0"));
  g_assert_true (says (fixture, 15, "stage", "Stage 0"));
  undone = hw_workspace_undo (fixture->ui.workspace, 0, NULL);
  g_assert_nonnull (undone);
  ui_wait (says (fixture, 10, "stage", "Stage 0") && says (fixture, 14, "stage", "Stage 0"));
}

/* Another order keeps what is selected, wherever it is now. */
static void
test_sort (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) deals = NULL;
  HwId id = deal_id (1);

  hw_deal_list_focus (fixture->list, 1);
  gtk_selection_model_select_item (fixture->list->selection, 1, TRUE);
  choose_column (fixture, "title");
  act (fixture, "deals.sort");
  g_assert_cmpstr (hw_board_get_order (fixture->board), ==, "-title");
  ui_wait (says (fixture, 0, "title", "deal 299"));
  deals = hw_deal_list_dup_selection (fixture->list);
  g_assert_cmpuint (deals->len, ==, 1);
  g_assert_true (hw_id_equal (&g_array_index (deals, HwId, 0), &id));
  g_assert_true (gtk_selection_model_is_selected (fixture->list->selection, N_DEALS - 2));
  /* What a board can sort by as well is its sort. */
  choose_column (fixture, "close_date");
  act (fixture, "deals.sort");
  g_assert_null (hw_board_get_order (fixture->board));
  g_assert_cmpint (hw_board_get_sort (fixture->board), ==, HW_SORT_CLOSE_DATE);
  ui_wait (!hw_deal_model_get_loading (fixture->list->model));
}

/* A heading that is clicked tells the board, too. */
static void
test_heading (Fixture *fixture, gconstpointer data)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (fixture->list->view));
  g_autoptr (GtkColumnViewColumn) customer = g_list_model_get_item (columns, 0);

  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (fixture->list->view), customer,
                                  GTK_SORT_DESCENDING);
  g_assert_cmpstr (hw_board_get_order (fixture->board), ==, "-account");
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (fixture->list->view), customer,
                                  GTK_SORT_ASCENDING);
  g_assert_cmpstr (hw_board_get_order (fixture->board), ==, "account");
  ui_wait (!hw_deal_model_get_loading (fixture->list->model));
}

static guint
count_columns (Fixture *fixture)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (fixture->list->view));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

    n += gtk_column_view_column_get_visible (column);
  }
  return n;
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *across =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (fixture->list->scroller));

  ui_wait (count_columns (fixture) == 3);
  ui_wait (gtk_adjustment_get_page_size (across) > 0 &&
           gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  g_test_add ("/deal-list/edit", Fixture, GINT_TO_POINTER (1100), set_up, test_edit, tear_down);
  g_test_add ("/deal-list/bulk-stage", Fixture, GINT_TO_POINTER (1100), set_up, test_bulk_stage,
              tear_down);
  g_test_add ("/deal-list/sort", Fixture, GINT_TO_POINTER (1100), set_up, test_sort, tear_down);
  g_test_add ("/deal-list/heading", Fixture, GINT_TO_POINTER (1100), set_up, test_heading,
              tear_down);
  g_test_add ("/deal-list/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow, tear_down);
  return g_test_run ();
}
