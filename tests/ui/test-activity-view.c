/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../core/query.h"
#include "core/templates/hw-template.h"
#include "ui-fixture.h"
#include "ui/goals/hw-activity-cell.h"
#include "ui/goals/hw-activity-matrix.h"
#include "ui/goals/hw-activity-panel.h"
#include "ui/goals/hw-activity-steps.h"
#include "ui/goals/hw-activity-view.h"
#include "ui/hw-ui-resources.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *window;
  GtkWidget *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ui_fixture_set_up (&fixture->ui, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 800);
  fixture->view = hw_activity_view_new (fixture->ui.context);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_wait (view == NULL);
  ui_fixture_tear_down (&fixture->ui, NULL);
}

/* The @n-th widget of a type below @widget that is not hidden. */
static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint *n)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_nth (child, type, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find (GtkWidget *widget, GType type, guint n)
{
  return widget != NULL ? find_nth (widget, type, &n) : NULL;
}

/* Does a label below @widget hold @text? */
static gboolean
says (GtkWidget *widget, const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = find (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *button;

  for (guint i = 0; (button = find (widget, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0 &&
        gtk_widget_is_sensitive (button))
      return button;
  return NULL;
}

static GtkWidget *
cell (Fixture *fixture, guint n)
{
  return find (fixture->view, HW_TYPE_ACTIVITY_CELL, n);
}

static GtkWidget *
agreed_entry (Fixture *fixture, guint n)
{
  return find (cell (fixture, n), GTK_TYPE_ENTRY, 0);
}

static GtkWidget *
panel (Fixture *fixture)
{
  return find (fixture->view, HW_TYPE_ACTIVITY_PANEL, 0);
}

static void
start_journey (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->view, "activity.set-up", NULL);
  ui_wait (cell (fixture, 0) != NULL);
}

static void
type (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static gint64
query (Fixture *fixture, const char *sql)
{
  return query_number (fixture->ui.workspace, sql);
}

static void
add_touch (Fixture *fixture, const char *kind)
{
  g_autoptr (HwCommand) command = hw_command_new ("touch.create");
  g_autoptr (HwOutcome) outcome = NULL;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->ui.workspace);
  gint64 now = hw_workspace_now (fixture->ui.workspace);
  HwId id = hw_id_new (now);
  HwId kind_id = hw_touch_kind_id (config, kind);
  HwEdit *edit = hw_command_create (command, HW_TOUCH, &id);

  hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, &kind_id);
  hw_edit_set_ref (edit, HW_TOUCH_PERSON, &fixture->ui.ids.person);
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, now);
  hw_edit_set_text (edit, HW_TOUCH_SUMMARY, "Shown on site");
  outcome = ui_fixture_perform (&fixture->ui, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

/* --- tests --- */

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  ui_wait (says (fixture->view, "No journey yet"));
  start_journey (fixture);
  g_assert_false (says (fixture->view, "No journey yet"));
  /* Ada's four steps, and their sums. */
  g_assert_nonnull (cell (fixture, 7));
  g_assert_null (cell (fixture, 8));
  /* Nothing is known, and nothing is 0 %. */
  g_assert_true (says (panel (fixture), "No data yet"));
  g_assert_false (says (panel (fixture), "0%"));
}

static void
test_agree (Fixture *fixture, gconstpointer data)
{
  start_journey (fixture);
  type (agreed_entry (fixture, 1), "８");
  ui_wait (query (fixture, "SELECT count FROM activity_goal WHERE deleted_at IS NULL") == 8);
  ui_wait (says (cell (fixture, 5), "8"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (agreed_entry (fixture, 1))), ==, "8");
  /* What cannot be stays, with the reason; then it is corrected. */
  type (agreed_entry (fixture, 1), "eight");
  ui_wait (gtk_widget_has_css_class (agreed_entry (fixture, 1), "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (agreed_entry (fixture, 1))), ==, "eight");
  type (agreed_entry (fixture, 1), "");
  ui_wait (query (fixture, "SELECT count(*) FROM activity_goal WHERE deleted_at IS NULL") == 0);
  ui_wait (!gtk_widget_has_css_class (agreed_entry (fixture, 1), "error"));
}

static GtkWidget *
find_window (GType holds)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (ADW_IS_WINDOW (window) && find (window, holds, 0) != NULL)
      return window;
  }
  return NULL;
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  start_journey (fixture);
  add_touch (fixture, "demo");
  ui_wait (says (cell (fixture, 1), "1") && says (cell (fixture, 5), "1"));
  g_signal_emit_by_name (find (cell (fixture, 1), GTK_TYPE_BUTTON, 0), "clicked");
  ui_wait ((dialog = find_window (ADW_TYPE_ACTION_ROW)) != NULL);
  g_assert_true (says (dialog, "Shown on site"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A target and what to assume, typed, lead to counts; one button agrees on them. */
static void
test_propose (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  start_journey (fixture);
  entry = find (panel (fixture), GTK_TYPE_ENTRY, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (panel (fixture), GTK_TYPE_DROP_DOWN, 0)), 1);
  type (entry, "4");
  g_assert_true (says (panel (fixture), "Target: 4 won deals, typed by hand"));
  for (guint i = 1; i <= 4; i++)
    type (find (panel (fixture), GTK_TYPE_ENTRY, i), "50%");
  g_assert_true (says (panel (fixture), "Assumed: 50%"));
  g_assert_true (says (panel (fixture), "64"));
  g_signal_emit_by_name (find_button (panel (fixture), "_Use the Proposal"), "clicked");
  ui_wait (query (fixture, "SELECT sum(count) FROM activity_goal") == 8 + 16 + 32 + 64);
  g_assert_cmpint (query (fixture, "SELECT json_extract(basis, '$.links[0].assumed') = 0.5 FROM "
                                   "activity_goal"),
                   ==, 1);
  /* Agreed otherwise, and then as proposed again, with everyone listed. */
  ui_wait (says (cell (fixture, 4), "64"));
  type (agreed_entry (fixture, 0), "1");
  ui_wait (query (fixture, "SELECT sum(count) FROM activity_goal") == 8 + 16 + 32 + 1);
  ui_wait (says (cell (fixture, 4), "1"));
  gtk_widget_activate_action (fixture->view, "activity.propose-all", NULL);
  ui_wait (query (fixture, "SELECT sum(count) FROM activity_goal") == 8 + 16 + 32 + 64);
  /* A wrong one is told, and changes nothing. */
  type (entry, "1.5");
  g_assert_true (says (panel (fixture), "That is no number of deals."));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  GtkWidget *editor;

  start_journey (fixture);
  gtk_widget_activate_action (fixture->view, "activity.steps", NULL);
  ui_wait ((editor = find_window (ADW_TYPE_ACTION_ROW)) != NULL);
  g_assert_true (HW_IS_ACTIVITY_STEPS (editor));
  {
    HwConfig *config = hw_workspace_dup_config (fixture->ui.workspace);
    g_autoptr (GPtrArray) steps = hw_config_list (config, HW_JOURNEY_STEP);
    g_autofree char *last = hw_id_dup_text (hw_row_id (steps->pdata[3]));

    gtk_widget_activate_action (editor, "steps.up", "s", last);
    ui_wait (query (fixture, "SELECT valid FROM journey_step ORDER BY rank LIMIT 1 OFFSET 2") == 1);
    gtk_widget_activate_action (editor, "steps.delete", "s", last);
    hw_config_unref (config);
  }
  ui_wait (query (fixture, "SELECT count(*) FROM journey_step WHERE deleted_at IS NULL") == 3);
  gtk_window_destroy (GTK_WINDOW (editor));
  ui_wait (cell (fixture, 5) != NULL && cell (fixture, 6) == NULL);
}

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* It fits on a phone, and there is more than the screen holds. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *all;
  GtkAdjustment *down;

  start_journey (fixture);
  ui_wait (gtk_widget_get_width (fixture->view) > 360);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 600);
  ui_wait (gtk_widget_get_width (fixture->view) <= 360);
  ui_wait (least_width (panel (fixture)) <= 336);
  all = find (fixture->view, GTK_TYPE_SCROLLED_WINDOW, 0);
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (all));
  ui_wait (gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/activity/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  ADD ("empty", test_empty);
  ADD ("agree", test_agree);
  ADD ("rows", test_rows);
  ADD ("propose", test_propose);
  ADD ("steps", test_steps);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}
