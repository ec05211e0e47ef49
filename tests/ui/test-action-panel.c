/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of 30, 60 and 90 hours at its panel, by what its keys do. */
#include "core/retro/hw-action.h"
#include "press-keys.h"
#include "retro-fixture.h"
#include "ui/hw-ui-resources.h"
#include "ui/retro/hw-action-panel.h"
#include "ui/retro/hw-action-row.h"

typedef struct
{
  RetroFixture retro;
  GtkWidget *window;
  GtkWidget *panel;
} Fixture;

/* As the page does after each change. */
static void
refresh (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

  hw_action_panel_set (f->panel, detail);
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, Fixture *f)
{
  refresh (f);
}

static void
add_cause (Fixture *f, guint card, const char *text)
{
  HwCommand *command = hw_command_new ("why.add");
  HwId id = hw_id_new_random ();
  HwEdit *edit = hw_command_create (command, HW_WHY, &id);

  hw_edit_set_ref (edit, HW_WHY_CARD, g_ptr_array_index (f->retro.cards, card));
  hw_edit_set_text (edit, HW_WHY_TEXT, text);
  hw_edit_set_text (edit, HW_WHY_ACTIONABLE, "yes");
  retro_fixture_do (&f->retro, command);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  retro_fixture_set_up (&f->retro, data);
  f->window = gtk_window_new ();
  f->panel = hw_action_panel_new (f->retro.ui.context);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), f->panel);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 640);
  gtk_window_set_child (GTK_WINDOW (f->window), scrolled);
  retro_fixture_add_cards (&f->retro, 2);
  retro_fixture_go (&f->retro, HW_SHOWS_PICK);
  for (guint i = 0; i < 2; i++)
    retro_fixture_set_card (&f->retro, i, HW_PROBLEM_CARD_STATE, hw_value_text ("picked"));
  retro_fixture_go (&f->retro, HW_SHOWS_WHYS);
  for (guint i = 0; i < 2; i++)
    add_cause (f, i, "Nobody owns the dates");
  retro_fixture_go (&f->retro, HW_SHOWS_ACTIONS);
  refresh (f);
  g_signal_connect (f->retro.ui.workspace, "changed", G_CALLBACK (workspace_changed_cb), f);
  gtk_window_present (GTK_WINDOW (f->window));
  ui_wait (gtk_widget_get_mapped (f->panel));
  hw_action_panel_begin (f->panel);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (f->retro.ui.workspace, f);
  g_object_add_weak_pointer (G_OBJECT (f->panel), (gpointer *) &f->panel);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_wait (f->panel == NULL);
  retro_fixture_tear_down (&f->retro, data);
}

static gboolean
press (Fixture *f, guint key, GdkModifierType modifiers)
{
  return press_key (GTK_WINDOW (f->window), key, modifiers);
}

static void
type (Fixture *f, const char *text)
{
  type_text (GTK_WINDOW (f->window), text);
}

/* --- what is there --- */

static guint
count_rows (GtkWidget *widget)
{
  guint n = HW_IS_ACTION_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* Of the row that has the focus; 0: none has. */
static int
hours_at_hand (Fixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, HW_TYPE_ACTION_ROW) : NULL;

  return row != NULL ? hw_action_row_get_hours (HW_ACTION_ROW (row)) : 0;
}

static guint
count_actions (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

  return detail->actions->len;
}

static guint
count_agreed (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);
  guint n = 0;

  for (guint i = 0; i < detail->actions->len; i++)
    n += !hw_row_is_null (g_ptr_array_index (detail->actions, i), HW_TASK_AGREED_AT);
  refresh (f);
  return n;
}

/* The action of that deliverable. */
static HwRow *
find_action (Fixture *f, const char *text)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);
  const HwRow *task = hw_action_find_same (detail->actions, text, NULL);

  g_assert_nonnull (task);
  return hw_row_ref ((HwRow *) task);
}

static gboolean
says (Fixture *f, const char *text)
{
  return retro_fixture_says (f->panel, text);
}

/* --- tests --- */

/* Text, an owner's number, Enter: an action. */
static void
fill (Fixture *f, const char *text, guint owner)
{
  guint n = count_actions (f);

  type (f, text);
  g_assert_true (press (f, owner, GDK_ALT_MASK));
  g_assert_true (press (f, GDK_KEY_Return, 0));
  ui_wait (count_actions (f) == n + 1);
}

static void
test_table (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRow) task = NULL;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->retro.ui.workspace);

  g_assert_cmpuint (count_rows (f->panel), ==, 3);
  g_assert_true (says (f, "Root cause: Nobody owns the dates"));
  g_assert_true (says (f, "Due after 30 working hours: "));
  fill (f, "Mail with the dates", GDK_KEY_2);
  ui_wait (hours_at_hand (f) == 60);
  fill (f, "Call with the plant", GDK_KEY_1);
  ui_wait (hours_at_hand (f) == 90);
  fill (f, "Table of dates", GDK_KEY_6);
  refresh (f);
  g_assert_cmpuint (count_rows (f->panel), ==, 3);
  task = find_action (f, "Mail with the dates");
  g_assert_cmpint (hw_row_int (task, HW_TASK_HOURS), ==, 30);
  g_assert_cmpint (hw_row_int (task, HW_TASK_DUE_AT), ==,
                   hw_action_due_at (hw_config_calendar (config), NULL, 30,
                                     hw_action_count_from (f->retro.now)));
  g_assert_true (hw_id_equal (hw_row_ref_id (task, HW_TASK_OWNER), &f->retro.people[1]));
  g_assert_true (
      hw_id_equal (hw_row_ref_id (task, HW_TASK_CARD), g_ptr_array_index (f->retro.cards, 0)));
  g_assert_false (hw_row_is_null (task, HW_TASK_CAUSE));
}

static void
test_agreeing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) undone = NULL;

  fill (f, "Mail with the dates", GDK_KEY_2);
  fill (f, "Call with the plant", GDK_KEY_1);
  ui_wait (says (f, "0 of 2 owners have said yes."));
  press (f, GDK_KEY_Up, 0);
  hw_action_panel_begin (f->panel);
  type (f, "Table of dates");
  g_assert_true (press (f, GDK_KEY_3, GDK_ALT_MASK));
  ui_wait (count_actions (f) == 3);
  refresh (f);
  g_assert_true (press (f, GDK_KEY_y, GDK_ALT_MASK));
  ui_wait (count_agreed (f) == 1 && says (f, "1 of 3 owners have said yes."));
  g_assert_true (press (f, GDK_KEY_y, GDK_ALT_MASK | GDK_SHIFT_MASK));
  ui_wait (count_agreed (f) == 3 && says (f, "All owners have said yes."));
  /* A new owner has not said anything yet. */
  g_assert_true (press (f, GDK_KEY_4, GDK_ALT_MASK));
  ui_wait (count_agreed (f) == 2);
  undone = hw_workspace_undo (f->retro.ui.workspace, 0, &error);
  g_assert_no_error (error);
  ui_wait (count_agreed (f) == 3);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_Return, 0);
  g_assert_true (says (f, "Say what there will be to show."));
  type (f, "Mail with the dates");
  press (f, GDK_KEY_Return, 0);
  g_assert_true (says (f, "Say who does it: Alt and a number."));
  g_assert_cmpint (hours_at_hand (f), ==, 30);
  g_assert_cmpuint (count_actions (f), ==, 0);
  g_assert_false (press (f, GDK_KEY_7, GDK_ALT_MASK)); /* there are six */
}

static void
test_same (Fixture *f, gconstpointer data)
{
  fill (f, "Mail with the dates", GDK_KEY_2);
  ui_wait (hours_at_hand (f) == 60);
  type (f, "mail with the dates.");
  ui_wait (says (f, "Bo has the same action already."));
}

static void
test_away (Fixture *f, gconstpointer data)
{
  HwCommand *command = hw_command_new ("absence.create");
  HwId id = hw_id_new_random ();
  HwEdit *edit = hw_command_create (command, HW_ABSENCE, &id);
  gint64 day = f->retro.now / RETRO_DAY;
  g_autoptr (HwRow) task = NULL;
  g_autoptr (HwRow) moved = NULL;

  hw_edit_set_ref (edit, HW_ABSENCE_PERSON, &f->retro.people[1]);
  hw_edit_set_int (edit, HW_ABSENCE_FIRST_DAY, day - 1);
  hw_edit_set_int (edit, HW_ABSENCE_LAST_DAY, day + 20);
  retro_fixture_do (&f->retro, command);
  fill (f, "Mail with the dates", GDK_KEY_2);
  ui_wait (says (f, "Bo is away the whole time, first back on ") && says (f, "Make it due "));
  task = find_action (f, "Mail with the dates");
  press (f, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  gtk_widget_activate_action (retro_fixture_find (f->panel, retro_fixture_is_label, "Make it due "),
                              "action.move", NULL);
  ui_wait (!says (f, "Make it due "));
  moved = find_action (f, "Mail with the dates");
  g_assert_cmpint (hw_row_int (moved, HW_TASK_DUE), >, day + 20);
  g_assert_false (says (f, "Bo is away the whole time"));
  g_assert_true (says (f, "moved"));
}

static void
test_more (Fixture *f, gconstpointer data)
{
  int width;

  gtk_widget_activate_action (f->panel, "actions.add", NULL);
  g_assert_cmpuint (count_rows (f->panel), ==, 4);
  fill (f, "One more", GDK_KEY_1);
  ui_wait (count_rows (f->panel) == 4);
  g_assert_true (press (f, GDK_KEY_Page_Down, GDK_CONTROL_MASK));
  ui_wait (says (f, "Problem 2 of 2") && count_rows (f->panel) == 3 && hours_at_hand (f) == 30);
  gtk_widget_measure (f->panel, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 340);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  retro_fixture_add_style ();
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/action-panel/table", test_table);
  ADD ("/action-panel/agreeing", test_agreeing);
  ADD ("/action-panel/missing", test_missing);
  ADD ("/action-panel/same", test_same);
  ADD ("/action-panel/away", test_away);
  ADD ("/action-panel/more", test_more);
#undef ADD
  return g_test_run ();
}
