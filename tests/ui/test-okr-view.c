/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of objectives and key results, as somebody uses it. */
#include "core/goals/hw-okr-edit.h"
#include "ui-fixture.h"
#include "ui/common/hw-condition-editor.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/common/hw-row-form.h"
#include "ui/goals/hw-measure-editor.h"
#include "ui/goals/hw-okr-card.h"
#include "ui/goals/hw-okr-check-in.h"
#include "ui/goals/hw-okr-review.h"
#include "ui/goals/hw-okr-view.h"
#include "ui/hw-ui-resources.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *window;
  GtkWidget *view;
  HwId cycle;
} Fixture;

static void
perform_done (Fixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = ui_fixture_perform (&f->ui, command);
  g_autofree char *text = hw_outcome_describe (outcome);

  g_assert_cmpstr (text, ==, "");
}

static void
add_cycle (Fixture *f)
{
  HwPeriod period = hw_period_containing (HW_PERIOD_QUARTER, hw_context_today (f->ui.context));
  g_autoptr (HwCommand) command = hw_okr_command_new_cycle ("This one", &period, &f->cycle);

  perform_done (f, command);
}

static HwId
add_objective (Fixture *f, const char *title)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_new (hw_workspace_now (f->ui.workspace));
  HwEdit *edit = hw_command_create (command, HW_OBJECTIVE, &id);

  hw_edit_set_text (edit, HW_OBJECTIVE_TITLE, title);
  hw_edit_set_ref (edit, HW_OBJECTIVE_CYCLE, &f->cycle);
  perform_done (f, command);
  return id;
}

static HwId
add_manual (Fixture *f, const HwId *objective, const char *title)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_new (hw_workspace_now (f->ui.workspace));
  HwEdit *edit = hw_command_create (command, HW_KEY_RESULT, &id);

  hw_edit_set_text (edit, HW_KEY_RESULT_TITLE, title);
  hw_edit_set_ref (edit, HW_KEY_RESULT_OBJECTIVE, objective);
  hw_edit_set_text (edit, HW_KEY_RESULT_MEASURE, "manual");
  hw_edit_set_text (edit, HW_KEY_RESULT_UNIT, "number");
  hw_edit_set_number (edit, HW_KEY_RESULT_TARGET_VALUE, 30);
  perform_done (f, command);
  return id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ui_fixture_set_up (&f->ui, data);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  f->view = hw_okr_view_new (f->ui.context);
  gtk_window_set_child (GTK_WINDOW (f->window), f->view);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_wait (f->view == NULL);
  ui_fixture_tear_down (&f->ui, data);
}

/* --- looking --- */

static gboolean
is_seen (GtkWidget *widget)
{
  return gtk_widget_get_child_visible (widget) && gtk_widget_get_visible (widget);
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!is_seen (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_icon_button (GtkWidget *widget, const char *icon_name)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon_name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_icon_button (child, icon_name);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The window over the first one. */
static GtkWidget *
find_dialog (Fixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != (gpointer) f->window && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static HwOkr *
get_okr (Fixture *f)
{
  return hw_okr_view_get_okr (HW_OKR_VIEW (f->view));
}

static void
activate (Fixture *f, const char *action, const HwId *id)
{
  g_autofree char *text = id != NULL ? hw_id_dup_text (id) : NULL;

  g_assert_true (id != NULL ? gtk_widget_activate_action (f->view, action, "s", text)
                            : gtk_widget_activate_action (f->view, action, NULL));
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_undo (f->ui.workspace, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

/* --- tests --- */

static void
test_teach (Fixture *f, gconstpointer data)
{
  ui_wait (shows (f->view, "Objectives and key results"));
  activate (f, "okr.new-cycle", NULL);
  ui_wait (find_dialog (f) != NULL);
  /* The proposal is good as it is. */
  g_assert_true (gtk_widget_activate_action (find_dialog (f), "form.save", NULL));
  ui_wait (find_dialog (f) == NULL);
  ui_wait (shows (f->view, "What shall be reached?"));
  ui_wait (get_okr (f) != NULL);
}

static void
test_check_in (Fixture *f, gconstpointer data)
{
  HwId objective, kr;
  GtkWidget *popover, *value, *scale;
  GtkWidget *card, *row;

  add_cycle (f);
  objective = add_objective (f, "Grow");
  kr = add_manual (f, &objective, "Thirty demos");
  ui_wait (shows (f->view, "No data yet"));
  card = find_type (f->view, HW_TYPE_OKR_CARD);
  row = hw_okr_card_find_row (HW_OKR_CARD (card), &kr);
  gtk_widget_grab_focus (row);
  /* As the key C gives it: the one that has the focus. */
  g_assert_true (gtk_widget_activate_action (row, "okr.check-in", "s", ""));
  popover = find_type (f->view, HW_TYPE_OKR_CHECK_IN);
  ui_wait (gtk_widget_get_mapped (popover));
  value = find_type (popover, GTK_TYPE_ENTRY);
  scale = find_type (popover, GTK_TYPE_SCALE);
  gtk_editable_set_text (GTK_EDITABLE (value), "many");
  g_assert_true (gtk_widget_activate_action (popover, "check-in.save", NULL));
  g_assert_true (gtk_widget_get_mapped (popover)); /* and what was typed is there */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (value)), ==, "many");
  gtk_editable_set_text (GTK_EDITABLE (value), "12");
  gtk_range_set_value (GTK_RANGE (scale), 7);
  g_assert_true (gtk_widget_activate_action (popover, "check-in.save", NULL));
  ui_wait (!gtk_widget_get_mapped (popover));
  ui_wait (shows (f->view, "12"));
  ui_wait (shows (f->view, "7/10"));
  ui_wait (shows (f->view, "40%"));
  g_assert_true (hw_id_equal (hw_okr_card_get_focused (HW_OKR_CARD (card)), &kr));
  undo (f);
  ui_wait (shows (f->view, "No data yet"));
}

static void
set_field (HwRowForm *form, guint field, HwValue value)
{
  HwFieldRow *row = hw_row_form_get_field (form, field);

  hw_field_row_set_value (row, &value);
  g_signal_emit_by_name (row, "changed");
  hw_value_clear (&value);
}

static void
test_key_result_form (Fixture *f, gconstpointer data)
{
  HwId objective;
  GtkWidget *form, *editor;
  const HwOkrKeyResult *kr;

  add_cycle (f);
  objective = add_objective (f, "Grow");
  ui_wait (shows (f->view, "New Key Result"));
  activate (f, "okr.add-key-result", &objective);
  ui_wait ((form = find_dialog (f)) != NULL);
  editor = find_type (form, HW_TYPE_MEASURE_EDITOR);
  ui_wait (shows (editor, "Number of Touches"));
  ui_wait (shows (editor, "Now: 0"));
  /* Nothing to reach: refused, and said in the form. */
  set_field (HW_ROW_FORM (form), HW_KEY_RESULT_TITLE, hw_value_text ("Thirty touches"));
  set_field (HW_ROW_FORM (form), HW_KEY_RESULT_TARGET_VALUE, hw_value_real (0));
  g_assert_true (gtk_widget_activate_action (form, "form.save", NULL));
  ui_wait (shows (form, "Start and target are the same: there would be nothing to reach."));
  set_field (HW_ROW_FORM (form), HW_KEY_RESULT_TARGET_VALUE, hw_value_real (30));
  g_assert_true (gtk_widget_activate_action (form, "form.save", NULL));
  ui_wait (find_dialog (f) == NULL);
  ui_wait (shows (f->view, "Thirty touches"));
  ui_wait (shows (f->view, "of 30"));
  kr = hw_okr_find_objective (get_okr (f), &objective)->key_results->pdata[0];
  g_assert_nonnull (kr->measure);
  g_assert_cmpint (hw_measure_get_entity (kr->measure), ==, HW_TOUCH);
}

/* What an editor is given, it gives back; a rate is not whole until something is good. */
static void
test_measure_editor (Fixture *f, gconstpointer data)
{
  static const char json[] =
      "{\"v\":1,\"how\":\"sum\",\"of\":\"receipts\",\"field\":\"amount\",\"day\":\"created_at\","
      "\"who\":\"person\",\"where\":{\"v\":1,\"all\":[{\"field\":\"amount\",\"op\":\">\","
      "\"value\":500}]}}";
  g_autoptr (GtkWidget) editor = g_object_ref_sink (hw_measure_editor_new (f->ui.context, FALSE));
  g_autoptr (GtkWidget) rates = g_object_ref_sink (hw_measure_editor_new (f->ui.context, TRUE));
  g_autofree char *given = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *rate = NULL;
  g_autoptr (HwMeasure) a = NULL;
  g_autoptr (HwMeasure) b = NULL;
  HwSchema *schema = hw_workspace_get_schema (f->ui.workspace);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  hw_measure_editor_set_json (HW_MEASURE_EDITOR (editor), json);
  /* As if something had been changed there and back: it is put together anew. */
  g_signal_emit_by_name (find_type (editor, HW_TYPE_CONDITION_EDITOR), "changed");
  given = hw_measure_editor_dup_json (HW_MEASURE_EDITOR (editor));
  a = hw_measure_parse (schema, json, NULL);
  b = hw_measure_parse (schema, given, NULL);
  first = hw_measure_to_json (a);
  second = hw_measure_to_json (b);
  g_assert_cmpstr (first, ==, second);
  hw_measure_editor_set_json (HW_MEASURE_EDITOR (editor), "{\"v\":9}");
  kept = hw_measure_editor_dup_json (HW_MEASURE_EDITOR (editor));
  g_assert_cmpstr (kept, ==, "{\"v\":9}"); /* told, and not lost */
  rate = hw_measure_editor_dup_json (HW_MEASURE_EDITOR (rates));
  g_assert_null (rate);
}

static void
test_circle (Fixture *f, gconstpointer data)
{
  HwId parent, child;
  g_autoptr (HwCommand) align = NULL;
  GtkWidget *dialog, *picker;

  add_cycle (f);
  parent = add_objective (f, "Grow");
  child = add_objective (f, "Grow in the east");
  align = hw_okr_command_align (&child, &parent);
  perform_done (f, align);
  ui_wait (shows (f->view, "Serves “Grow”"));
  activate (f, "okr.align", &parent);
  ui_wait ((dialog = find_dialog (f)) != NULL);
  picker = find_type (dialog, HW_TYPE_REF_PICKER);
  hw_ref_picker_set_id (HW_REF_PICKER (picker), &child);
  g_signal_emit_by_name (picker, "picked");
  ui_wait (shows (dialog, "The objectives would serve each other in a circle."));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpuint (hw_okr_find_objective (get_okr (f), &parent)->parents->len, ==, 0);
}

static gboolean
is_in_state (Fixture *f, const HwId *objective, const char *state)
{
  HwOkrObjective *found =
      get_okr (f) != NULL ? hw_okr_find_objective (get_okr (f), objective) : NULL;

  return found != NULL && g_strcmp0 (hw_row_text (found->row, HW_OBJECTIVE_STATE), state) == 0;
}

static void
test_review (Fixture *f, gconstpointer data)
{
  HwId grow, keep, kr;
  GtkWidget *review;
  g_autoptr (HwCommand) check_in = NULL;

  add_cycle (f);
  grow = add_objective (f, "Grow");
  keep = add_objective (f, "Keep");
  kr = add_manual (f, &grow, "Thirty demos");
  check_in =
      hw_okr_command_check_in (&kr, hw_figure (12), 4, NULL, hw_workspace_now (f->ui.workspace));
  perform_done (f, check_in);
  ui_wait (get_okr (f) != NULL && shows (f->view, "40%"));
  activate (f, "okr.review", NULL);
  ui_wait ((review = find_dialog (f)) != NULL);
  ui_wait (shows (review, "2 objectives left"));
  ui_wait (shows (review, "Grade: 0.4"));
  ui_wait (shows (review, "Plan the Next Cycle to Carry On"));
  g_assert_true (gtk_widget_activate_action (review, "review.plan", NULL));
  ui_wait (!shows (review, "Plan the Next Cycle to Carry On"));
  g_assert_true (gtk_widget_activate_action (review, "review.carry", NULL));
  ui_wait (shows (review, "1 objective left"));
  ui_wait (is_in_state (f, &grow, "carried"));
  g_assert_nonnull (hw_okr_find_objective (get_okr (f), &grow)->successor);
  ui_wait (shows (review, "Keep"));
  g_assert_true (gtk_widget_activate_action (review, "review.close", NULL));
  ui_wait (shows (review, "All objectives are graded"));
  g_assert_true (gtk_widget_activate_action (review, "review.close-cycle", NULL));
  ui_wait (find_dialog (f) == NULL);
  ui_wait (is_in_state (f, &keep, "closed"));
  ui_wait (g_strcmp0 (hw_row_text (hw_okr_get_cycle (get_okr (f)), HW_CYCLE_STATE), "closed") == 0);
  undo (f);
  ui_wait (g_strcmp0 (hw_row_text (hw_okr_get_cycle (get_okr (f)), HW_CYCLE_STATE), "review") == 0);
}

/* Another one's check-in leaves the focus where it is; every view fits 360 pixels. */
static void
test_stays (Fixture *f, gconstpointer data)
{
  HwId grow, first, second;
  GtkWidget *card, *row, *toggle;
  g_autoptr (HwCommand) check_in = NULL;
  int least;

  add_cycle (f);
  grow =
      add_objective (f, "An objective with so long a title that it has to go on in another line");
  first = add_manual (f, &grow, "A key result with a title that does not fit into one line either");
  second = add_manual (f, &grow, "Second");
  ui_wait (shows (f->view, "Second"));
  card = find_type (f->view, HW_TYPE_OKR_CARD);
  row = hw_okr_card_find_row (HW_OKR_CARD (card), &second);
  gtk_widget_grab_focus (row);
  check_in =
      hw_okr_command_check_in (&first, hw_figure (12), 4, NULL, hw_workspace_now (f->ui.workspace));
  perform_done (f, check_in);
  ui_wait (shows (f->view, "40%"));
  g_assert_true (find_type (f->view, HW_TYPE_OKR_CARD) == card);
  g_assert_true (hw_id_equal (hw_okr_card_get_focused (HW_OKR_CARD (card)), &second));
  toggle = find_icon_button (f->view, "format-indent-more-symbolic");
  g_assert_nonnull (toggle);
  for (guint i = 0; i < 2; i++) {
    gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    g_assert_cmpint (least, <=, 340);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
    ui_wait (!gtk_widget_get_mapped (card));
    g_assert_cmpint (gtk_widget_get_width (f->window), <=, 400);
  }
}

#define TEST(name) g_test_add ("/okr-view/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  TEST (teach);
  TEST (check_in);
  TEST (key_result_form);
  TEST (measure_editor);
  TEST (circle);
  TEST (review);
  TEST (stays);
  return g_test_run ();
}
