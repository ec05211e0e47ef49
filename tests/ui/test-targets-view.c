/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-target-edit.h"
#include "ui-fixture.h"
#include "ui/goals/hw-split-bar.h"
#include "ui/goals/hw-split-dialog.h"
#include "ui/goals/hw-target-form.h"
#include "ui/goals/hw-target-row.h"
#include "ui/goals/hw-counted-window.h"
#include "ui/goals/hw-targets-view.h"
#include "ui/hw-ui-resources.h"

#define WHOLE G_GINT64_CONSTANT (120000000) /* 1,200,000.00 */

typedef struct
{
  UiFixture base;
  GtkWidget *window;
  GtkWidget *view;
  HwId plan;
} Fixture;

/* --- finding things --- */

typedef gboolean (*Matches) (GtkWidget *widget, const char *text);

static GtkWidget *
find (GtkWidget *widget, Matches matches, const char *text)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (matches (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, matches, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
is_label (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) &&
         g_strstr_len (gtk_label_get_text (GTK_LABEL (widget)), -1, text) != NULL;
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  return find (widget, is_label, text) != NULL;
}

static gboolean
is_type (GtkWidget *widget, const char *name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), name);
}

static HwTargetRow *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *list = find (fixture->view, is_type, "GtkListView");

  for (GtkWidget *item = list != NULL ? gtk_widget_get_first_child (list) : NULL; item != NULL;
       item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);

    if (HW_IS_TARGET_ROW (row) && gtk_widget_get_child_visible (item) && shows (row, name))
      return HW_TARGET_ROW (row);
  }
  return NULL;
}

/* The toplevel of this type that is shown. */
static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

static GtkWidget *
wait_for_window (GType type)
{
  GtkWidget *window = NULL;

  ui_wait ((window = find_window (type)) != NULL);
  return window;
}

/* --- the store --- */

static gpointer
read_tree (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_target_tree_load (connection, config, data, error);
}

static HwTargetTree *
load (Fixture *fixture)
{
  return hw_workspace_read (fixture->base.workspace, read_tree, &fixture->plan, NULL);
}

static const HwTargetNode *
root_of (HwTargetTree *tree)
{
  return hw_target_tree_get_roots (tree)->pdata[0];
}

static gint64
stored_part (Fixture *fixture, guint i)
{
  g_autoptr (HwTargetTree) tree = load (fixture);

  return ((HwTargetNode *) root_of (tree)->children->pdata[i])->target;
}

static void
perform (Fixture *fixture, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = ui_fixture_perform (&fixture->base, command);
  g_autofree char *why = hw_outcome_describe (outcome);

  if (outcome->status != HW_OUTCOME_DONE)
    g_error ("refused: %s", why);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ui_fixture_set_up (&fixture->base, NULL);
  ui_fixture_add_person (&fixture->base, "Bob");
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 800);
  fixture->view = hw_targets_view_new (fixture->base.context);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
}

static void
add_plan (Fixture *fixture)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->base.workspace);
  HwPeriod period =
      hw_period_containing (HW_PERIOD_MONTH, hw_context_today (fixture->base.context));
  g_autoptr (HwCommand) command =
      hw_target_command_new_plan (config, "This month", HW_METRIC_RECEIPTS, &period, WHOLE, NULL,
                                  NULL, &fixture->plan);

  perform (fixture, command);
}

typedef struct
{
  HwTargetTree *tree;
  const char *axis;
} Asked;

static gpointer
read_slices (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  const Asked *asked = data;

  return hw_target_list_slices (asked->tree, root_of (asked->tree), asked->axis, connection, config,
                                error);
}

static void
split_among_people (Fixture *fixture)
{
  g_autoptr (HwTargetTree) tree = load (fixture);
  Asked asked = { tree, "person" };
  g_autoptr (GPtrArray) slices =
      hw_workspace_read (fixture->base.workspace, read_slices, &asked, NULL);
  g_autoptr (HwCommand) command = NULL;

  g_assert_cmpuint (slices->len, ==, 2);
  g_assert_true (hw_target_split_slices (root_of (tree), slices, HW_SPLIT_EVENLY, 10000, NULL));
  command = hw_target_command_split (tree, root_of (tree), "person", slices);
  perform (fixture, command);
}

static void
set_state (Fixture *fixture, const char *state)
{
  g_autoptr (HwTargetTree) tree = load (fixture);
  g_autoptr (HwCommand) command = hw_target_command_set_state (tree, state);

  perform (fixture, command);
}

static void
show (Fixture *fixture)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_wait (find_row (fixture, "Everyone") != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_wait (fixture->view == NULL);
  ui_fixture_tear_down (&fixture->base, NULL);
}

/* --- doing things --- */

static GtkEntry *
begin_edit (Fixture *fixture, const char *name)
{
  HwTargetRow *row = find_row (fixture, name);
  g_autofree char *id = hw_id_dup_text (hw_target_item_get_id (hw_target_row_get_item (row)));
  GtkWidget *entry;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row), "targets.edit", "s", id));
  entry = find (GTK_WIDGET (row), is_type, "GtkEntry");
  g_assert_nonnull (entry);
  return GTK_ENTRY (entry);
}

static void
type_value (GtkEntry *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* --- tests --- */

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_wait (shows (fixture->view, "What is aimed at?"));
  add_plan (fixture);
  ui_wait (find_row (fixture, "Everyone") != NULL);
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  GtkEntry *entry;

  add_plan (fixture);
  split_among_people (fixture);
  show (fixture);
  ui_wait (find_row (fixture, "Bob") != NULL);
  g_assert_true (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "2 parts, add up"));
  /* What is no value is said where it was typed, and stays there. */
  entry = begin_edit (fixture, "Bob");
  type_value (entry, "plenty");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (entry)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "plenty");
  g_assert_nonnull (
      hw_target_item_get_problem (hw_target_row_get_item (find_row (fixture, "Bob"))));
  type_value (entry, "72万");
  ui_wait (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "Over-assigned: $120,000 (110 %)"));
  ui_wait (!gtk_widget_get_mapped (GTK_WIDGET (entry)));
  g_assert_null (hw_target_item_get_problem (hw_target_row_get_item (find_row (fixture, "Bob"))));
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  GtkEntry *entry;

  add_plan (fixture);
  split_among_people (fixture);
  set_state (fixture, "published");
  set_state (fixture, "closed");
  show (fixture);
  entry = begin_edit (fixture, "Everyone");
  type_value (entry, "5");
  ui_wait (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "frozen"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (entry)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "5");
}

/* A published target asks why it changes, and takes the answer along. */
static void
test_reason (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form, *entry;

  add_plan (fixture);
  split_among_people (fixture);
  set_state (fixture, "published");
  show (fixture);
  type_value (begin_edit (fixture, "Everyone"), "1300000");
  form = wait_for_window (HW_TYPE_TARGET_FORM);
  g_assert_true (shows (form, "published"));
  gtk_widget_activate_action (form, "form.apply", NULL);
  g_assert_true (shows (form, "A few words"));
  entry = find (form, is_type, "AdwEntryRow");
  gtk_editable_set_text (GTK_EDITABLE (entry), "The market grows");
  gtk_widget_activate_action (form, "form.apply", NULL);
  ui_wait (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "Left over: $100,000"));
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOutcome) undone = NULL;
  GtkWidget *dialog;

  add_plan (fixture);
  show (fixture);
  gtk_widget_activate_action (GTK_WIDGET (find_row (fixture, "Everyone")), "targets.split", "s",
                              "");
  dialog = wait_for_window (HW_TYPE_SPLIT_DIALOG);
  ui_wait (shows (dialog, "Everyone: $1,200,000"));
  ui_wait (find (dialog, is_type, "HwSplitRow") != NULL);
  gtk_widget_activate_action (dialog, "split.rule", "s", "days");
  g_assert_true (shows (dialog, "$1,200,000 of $1,200,000"));
  gtk_widget_activate_action (dialog, "split.apply", NULL);
  ui_wait (find_window (HW_TYPE_SPLIT_DIALOG) == NULL);
  ui_wait (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "add up"));
  undone = hw_workspace_undo (fixture->base.workspace, 0, NULL);
  g_assert_cmpint (undone->status, ==, HW_OUTCOME_DONE);
  ui_wait (find_row (fixture, "Everyone") != NULL &&
           !shows (GTK_WIDGET (find_row (fixture, "Everyone")), "add up"));
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);

  add_plan (fixture);
  show (fixture);
  gtk_widget_activate_action (GTK_WIDGET (find_row (fixture, "Everyone")), "targets.split", "s",
                              "");
  dialog = wait_for_window (HW_TYPE_SPLIT_DIALOG);
  ui_wait (find (dialog, is_type, "HwSplitRow") != NULL);
  gdk_clipboard_set_text (clipboard, "Ada\t50万\nBob\t80万\n合计\t120万");
  gtk_widget_activate_action (dialog, "split.paste", NULL);
  ui_wait (
      shows (dialog, "Line 3: the total says $1,200,000, but the lines add up to $1,300,000."));
  gdk_clipboard_set_text (clipboard, "Ada\t50万\nBob\t80万\n合计\t130万");
  gtk_widget_activate_action (dialog, "split.paste", NULL);
  ui_wait (shows (dialog, "$1,300,000 of $1,200,000 · Over-assigned: $100,000 (108 %)"));
  gtk_widget_activate_action (dialog, "split.apply", NULL);
  ui_wait (find_window (HW_TYPE_SPLIT_DIALOG) == NULL);
  ui_wait (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "Over-assigned: $100,000 (108 %)"));
}

static void
press (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    gboolean handled = FALSE;

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
  }
}

/* Ten steps to the right, one to the left, and Enter: one command. */
static void
test_divider (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOutcome) undone = NULL;
  GtkWidget *divider;
  gint64 step = 1000000; /* 10,000.00, a little below one percent */

  add_plan (fixture);
  split_among_people (fixture);
  show (fixture);
  ui_wait ((divider = find (fixture->view, is_type, "HwSplitDivider")) != NULL);
  gtk_test_accessible_assert_role (divider, GTK_ACCESSIBLE_ROLE_SLIDER);
  press (divider, GDK_KEY_Right, GDK_SHIFT_MASK);
  press (divider, GDK_KEY_Left, 0);
  press (divider, GDK_KEY_Return, 0);
  ui_wait (stored_part (fixture, 0) == WHOLE / 2 + 9 * step);
  g_assert_cmpint (stored_part (fixture, 1), ==, WHOLE / 2 - 9 * step);
  undone = hw_workspace_undo (fixture->base.workspace, 0, NULL);
  g_assert_cmpint (undone->status, ==, HW_OUTCOME_DONE);
  g_assert_cmpint (stored_part (fixture, 0), ==, WHOLE / 2);
}

static void
add_receipt (Fixture *fixture)
{
  g_autoptr (HwCommand) command = hw_command_new ("receipt.create");
  HwId account = hw_id_new (hw_workspace_now (fixture->base.workspace));
  HwId id = hw_id_new (hw_workspace_now (fixture->base.workspace));
  HwEdit *edit;

  hw_edit_set_text (hw_command_create (command, HW_ACCOUNT, &account), HW_ACCOUNT_NAME, "Kelmore");
  edit = hw_command_create (command, HW_RECEIPT, &id);
  hw_edit_set_ref (edit, HW_RECEIPT_ACCOUNT, &account);
  hw_edit_set_int (edit, HW_RECEIPT_AMOUNT, 4200000);
  hw_edit_set_int (edit, HW_RECEIPT_RECEIVED_ON, hw_context_today (fixture->base.context));
  perform (fixture, command);
}

/* A payment that comes in is seen at once, without the whole being read again. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  add_plan (fixture);
  show (fixture);
  g_assert_true (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "$0"));
  add_receipt (fixture);
  ui_wait (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "$42,000"));
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *rows;

  add_plan (fixture);
  add_receipt (fixture);
  show (fixture);
  gtk_widget_activate_action (GTK_WIDGET (find_row (fixture, "Everyone")), "targets.rows", "s", "");
  rows = wait_for_window (HW_TYPE_COUNTED_WINDOW);
  ui_wait (shows (rows, "Kelmore"));
  g_assert_true (shows (rows, "Reached: $42,000, from 1 entry:"));
  gtk_window_destroy (GTK_WINDOW (rows));
}

/* The last entry of the form. */
static GtkWidget *
find_last_entry (GtkWidget *form)
{
  GtkWidget *list = find (form, is_type, "GtkListBox");
  GtkWidget *row = gtk_widget_get_last_child (list);

  g_assert_true (ADW_IS_ENTRY_ROW (row));
  return row;
}

static void
fill_in (Fixture *fixture, HwMetric metric, const char *target)
{
  GtkWidget *form;

  gtk_widget_activate_action (fixture->view, "targets.new-plan", NULL);
  form = wait_for_window (HW_TYPE_TARGET_FORM);
  gtk_widget_activate_action (form, "form.apply", NULL);
  g_assert_true (shows (form, "How much is aimed at?"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (form, is_type, "GtkDropDown")), metric);
  gtk_editable_set_text (GTK_EDITABLE (find_last_entry (form)), target);
  gtk_widget_activate_action (form, "form.apply", NULL);
  ui_wait (find_window (HW_TYPE_TARGET_FORM) == NULL);
}

static void
test_new_plan (Fixture *fixture, gconstpointer data)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_wait (shows (fixture->view, "What is aimed at?"));
  fill_in (fixture, HW_METRIC_RECEIPTS, "100万");
  ui_wait (find_row (fixture, "Everyone") != NULL);
  g_assert_true (shows (fixture->view, "Payments received, "));
  g_assert_true (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "$1,000,000"));
  /* A share of nothing is not 0 %. */
  fill_in (fixture, HW_METRIC_WIN_RATE, "30%");
  ui_wait (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "30%"));
  g_assert_true (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "No data yet"));
}

static void
test_next_plan (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form;

  add_plan (fixture);
  split_among_people (fixture);
  show (fixture);
  gtk_widget_activate_action (fixture->view, "targets.next-plan", NULL);
  form = wait_for_window (HW_TYPE_TARGET_FORM);
  gtk_editable_set_text (GTK_EDITABLE (find_last_entry (form)), "none");
  gtk_widget_activate_action (form, "form.apply", NULL);
  g_assert_true (gtk_widget_get_visible (form));
  gtk_editable_set_text (GTK_EDITABLE (find_last_entry (form)), "1.1");
  g_assert_true (shows (form, "From $1,200,000 to about $1,320,000."));
  gtk_widget_activate_action (form, "form.apply", NULL);
  ui_wait (shows (GTK_WIDGET (find_row (fixture, "Everyone")), "$1,320,000"));
  g_assert_true (shows (GTK_WIDGET (find_row (fixture, "Bob")), "$660,000"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
#define ADD(name, func) g_test_add ("/targets-view/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("empty", test_empty);
  ADD ("edit", test_edit);
  ADD ("closed", test_closed);
  ADD ("reason", test_reason);
  ADD ("split", test_split);
  ADD ("paste", test_paste);
  ADD ("divider", test_divider);
  ADD ("live", test_live);
  ADD ("rows", test_rows);
  ADD ("new-plan", test_new_plan);
  ADD ("next-plan", test_next_plan);
  return g_test_run ();
}
