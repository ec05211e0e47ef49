/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of the health report and the appraisal, as somebody uses it. */
#include <string.h>

#include "core/goals/hw-health.h"
#include "ui-fixture.h"
#include "ui/chart/hw-chart-frame.h"
#include "ui/chart/hw-chart-table.h"
#include "ui/common/hw-row-form.h"
#include "ui/goals/hw-health-view.h"
#include "ui/goals/hw-measure-editor.h"
#include "ui/hw-ui-resources.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *window;
  GtkWidget *view;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  ui_fixture_set_up (&f->ui, data);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  f->view = hw_health_view_new (f->ui.context);
  gtk_window_set_child (GTK_WINDOW (f->window), f->view);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_wait (f->view == NULL);
  ui_fixture_tear_down (&f->ui, data);
}

static void
perform_done (Fixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = ui_fixture_perform (&f->ui, command);
  g_autofree char *text = hw_outcome_describe (outcome);

  g_assert_cmpstr (text, ==, "");
}

/* Due in the last whole month, and not done. */
static void
add_late_task (Fixture *f)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_new (hw_workspace_now (f->ui.workspace));
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_edit_set_text (edit, HW_TASK_TITLE, "Send the drawing");
  hw_edit_set_text (edit, HW_TASK_KIND, "todo");
  hw_edit_set_ref (edit, HW_TASK_OWNER, &f->ui.ids.person);
  hw_edit_set_int (edit, HW_TASK_DUE,
                   hw_health_default_month (hw_context_today (f->ui.context)).first);
  perform_done (f, command);
}

#define TASKS_DONE                                                                                 \
  "{\"v\":1,\"how\":\"rate\",\"of\":\"tasks\",\"day\":\"due\",\"good\":{\"v\":1,\"all\":[{"        \
  "\"field\":\"done_at\",\"op\":\"filled\"}]}}"

static void
add_item (Fixture *f)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_from_seed ("item");
  HwEdit *edit = hw_command_create (command, HW_SCORE_ITEM, &id);

  hw_edit_set_text (edit, HW_SCORE_ITEM_NAME, "Tasks done");
  hw_edit_set_text (edit, HW_SCORE_ITEM_QUERY, TASKS_DONE);
  hw_edit_set_number (edit, HW_SCORE_ITEM_THRESHOLD, 80);
  hw_edit_set_text (edit, HW_SCORE_ITEM_SENSE, "at_least");
  hw_edit_set_text (edit, HW_SCORE_ITEM_MODE, "all");
  hw_edit_set_number (edit, HW_SCORE_ITEM_WEIGHT, 20);
  perform_done (f, command);
}

/* --- looking --- */

static gboolean
says (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

/* What can be seen and says @text, of a type; NULL. */
static GtkWidget *
find (GtkWidget *within, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (within))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (within), type) && (text == NULL || says (within, text)))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_text (GtkWidget *within, const char *text)
{
  return find (within, GTK_TYPE_LABEL, text);
}

/* The frame with this title. */
static GtkWidget *
find_frame (Fixture *f, const char *title)
{
  GtkWidget *label = find_text (f->view, title);

  return label != NULL ? gtk_widget_get_ancestor (label, HW_TYPE_CHART_FRAME) : NULL;
}

static GtkWidget *
find_window (GType type, const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type) &&
        (title == NULL || g_strcmp0 (gtk_window_get_title (window), title) == 0))
      return GTK_WIDGET (window);
  }
  return NULL;
}

static void
open_view (Fixture *f)
{
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_widget_set_visible (f->window, TRUE);
}

/* --- tests --- */

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_build_filename (f->ui.folder, "none.pdf", NULL);
  int least, natural;

  open_view (f);
  ui_wait (find_text (f->view, "No data yet") != NULL);
  ui_wait (find_text (f->view, "No items yet") != NULL);
  g_assert_false (hw_health_view_save_pdf (HW_HEALTH_VIEW (f->view), file));
  gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

static void
test_table_twin (Fixture *f, gconstpointer data)
{
  GtkWidget *frame, *rows;
  int least, natural;

  add_late_task (f);
  open_view (f);
  ui_wait (find_frame (f, "Tasks due in the month, against plan") != NULL);
  gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  frame = find_frame (f, "Tasks due in the month, against plan");
  g_assert_null (find (frame, HW_TYPE_CHART_TABLE, NULL));
  gtk_widget_activate_action (frame, "chart.show-table", NULL);
  ui_wait (find (frame, HW_TYPE_CHART_TABLE, NULL) != NULL);
  g_assert_nonnull (find_text (frame, "Ada"));

  /* Its number opens its rows: of the third series the first point. */
  g_signal_emit_by_name (frame, "activated", 2u, 0u);
  ui_wait ((rows = find_window (ADW_TYPE_WINDOW, "Ada: tasks still open")) != NULL);
  ui_wait (find_text (rows, "Send the drawing") != NULL);
  gtk_window_close (GTK_WINDOW (rows));

  /* Another reading keeps the table that is looked at. */
  add_late_task (f);
  ui_wait (find_text (f->view, "2 tasks due in the month") != NULL);
  g_assert_true (find_frame (f, "Tasks due in the month, against plan") == frame);
  g_assert_nonnull (find (frame, HW_TYPE_CHART_TABLE, NULL));
}

static gpointer
count_actions (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  return GINT_TO_POINTER (hw_connection_get_int (connection,
                                                 "SELECT count(*) FROM task WHERE kind = 'action' "
                                                 "AND deleted_at IS NULL",
                                                 -1));
}

/* Pressed twice, it makes one task. */
static void
test_task_once (Fixture *f, gconstpointer data)
{
  GtkWidget *button;

  add_late_task (f);
  open_view (f);
  ui_wait (find_text (f->view, "Suggested task:") != NULL);
  button = gtk_widget_get_ancestor (find_text (f->view, "Create Task"), GTK_TYPE_BUTTON);
  gtk_widget_activate_action (button, "health-card.create-task", NULL);
  gtk_widget_activate_action (button, "health-card.create-task", NULL);
  ui_wait (find_text (f->view, "was given to Ada.") != NULL);
  g_assert_null (find_text (f->view, "Create Task"));
  gtk_widget_activate_action (button, "health-card.create-task", NULL);
  g_assert_cmpint (GPOINTER_TO_INT (hw_workspace_read (f->ui.workspace, count_actions, NULL, NULL)),
                   ==, 1);
}

static gboolean
is_whole_pdf (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) && length > 1000 &&
         g_str_has_prefix (bytes, "%PDF") && memcmp (bytes + length - 6, "%%EOF\n", 6) == 0;
}

static void
test_pdf (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->ui.folder, "report.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  add_late_task (f);
  add_item (f);
  open_view (f);
  ui_wait (find_frame (f, "Tasks due in the month, against plan") != NULL);
  g_assert_true (hw_health_view_save_pdf (HW_HEALTH_VIEW (f->view), file));
  ui_wait (is_whole_pdf (path));
}

static void
test_appraisal (Fixture *f, gconstpointer data)
{
  GtkWidget *rows, *cell;

  add_late_task (f);
  add_item (f);
  open_view (f);
  ui_wait (find_text (f->view, "0 % (0 of 1)") != NULL);
  g_assert_nonnull (find_text (f->view, "0 of 20"));
  g_assert_nonnull (find_text (f->view, "The weights add up to 20 %, not to 100 %."));
  cell = gtk_widget_get_ancestor (find_text (f->view, "0 % (0 of 1)"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (cell, "clicked");
  ui_wait ((rows = find_window (ADW_TYPE_WINDOW, "Ada · Tasks done")) != NULL);
  ui_wait (find_text (rows, "does not count") != NULL);
  gtk_window_close (GTK_WINDOW (rows));
}

static void
type_value (GtkWidget *form, guint field, HwValue value)
{
  hw_field_row_set_value (hw_row_form_get_field (HW_ROW_FORM (form), field), &value);
  hw_value_clear (&value);
}

/* What the road refuses is said in the form, which keeps what was typed. */
static void
test_item_form (Fixture *f, gconstpointer data)
{
  GtkWidget *form, *row;

  add_item (f);
  open_view (f);
  ui_wait (find_text (f->view, "Tasks done") != NULL);
  row = find_text (f->view, "What counts");
  gtk_widget_activate_action (row, "appraisal.add-item", NULL);
  ui_wait ((form = find_window (HW_TYPE_ROW_FORM, NULL)) != NULL && gtk_widget_get_mapped (form));
  ui_wait (find_text (form, "All weights together: 20 % of 100 %") != NULL);
  type_value (form, HW_SCORE_ITEM_NAME, hw_value_text ("Too much"));
  type_value (form, HW_SCORE_ITEM_WEIGHT, hw_value_real (90));
  hw_row_form_mark_edited (HW_ROW_FORM (form));
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait (find_text (form, "is needed.") != NULL); /* a level, and a query */

  type_value (form, HW_SCORE_ITEM_THRESHOLD, hw_value_real (80));
  hw_measure_editor_set_json (HW_MEASURE_EDITOR (find (form, HW_TYPE_MEASURE_EDITOR, NULL)),
                              TASKS_DONE);
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait (find_text (form, "they may not pass 100 %") != NULL);

  type_value (form, HW_SCORE_ITEM_WEIGHT, hw_value_real (80));
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait (find_window (HW_TYPE_ROW_FORM, NULL) == NULL);
  ui_wait (find_text (f->view, "Too much") != NULL);
  g_assert_null (find_text (f->view, "not to 100 %"));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  ADD ("/health-view/empty", test_empty);
  ADD ("/health-view/table-twin", test_table_twin);
  ADD ("/health-view/task-once", test_task_once);
  ADD ("/health-view/pdf", test_pdf);
  ADD ("/health-view/appraisal", test_appraisal);
  ADD ("/health-view/item-form", test_item_form);
  return g_test_run ();
}
