/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Today page as a person uses it: real widgets in a window, keys as the keyboard sends them. */
#include "ui-fixture.h"

#include "core/text/hw-format.h"
#include "ui/common/hw-row-form.h"
#include "ui/hw-ui-resources.h"
#include "ui/today/hw-focus-list.h"
#include "ui/today/hw-today-list.h"
#include "ui/today/hw-today-page.h"
#include "ui/today/hw-today-row.h"

typedef struct
{
  UiFixture base;
  GtkWidget *window;
  GtkWidget *page;
  HwId boss;
  gint64 today;
} Fixture;

static void
perform (Fixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = ui_fixture_perform (&f->base, command);
  g_autofree char *text = hw_outcome_describe (outcome);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static HwId
add_deal (Fixture *f, const char *name, gint64 amount)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->base.workspace);
  g_autoptr (GPtrArray) stages = hw_config_stages (config, &f->base.ids.pipeline);
  g_autoptr (HwCommand) command = hw_command_new ("deal.create");
  HwId account = hw_id_from_seed (name);
  HwId deal = hw_id_new (hw_workspace_now (f->base.workspace));
  HwEdit *edit = hw_command_create (command, HW_ACCOUNT, &account);

  hw_edit_set_text (edit, HW_ACCOUNT_NAME, name);
  edit = hw_command_create (command, HW_DEAL, &deal);
  hw_edit_set_text (edit, HW_DEAL_TITLE, name);
  hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &account);
  hw_edit_set_ref (edit, HW_DEAL_OWNER, &f->base.ids.person);
  hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &f->base.ids.pipeline);
  hw_edit_set_ref (edit, HW_DEAL_STAGE, hw_row_id (stages->pdata[0]));
  hw_edit_set_int (edit, HW_DEAL_AMOUNT, amount);
  perform (f, command);
  return deal;
}

static HwId
add_task (Fixture *f, const char *title, const char *kind, gint64 due)
{
  g_autoptr (HwCommand) command = hw_command_new ("task.create");
  HwId id = hw_id_from_seed (title);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_edit_set_text (edit, HW_TASK_TITLE, title);
  hw_edit_set_text (edit, HW_TASK_KIND, kind);
  hw_edit_set_ref (edit, HW_TASK_OWNER, &f->base.ids.person);
  hw_edit_set_int (edit, HW_TASK_DUE, due);
  perform (f, command);
  return id;
}

/* The boss leads the seller. */
static void
add_boss (Fixture *f)
{
  g_autoptr (HwCommand) command = hw_command_new ("person.edit");

  f->boss = ui_fixture_add_person (&f->base, "Grace");
  hw_edit_set_ref (hw_command_update (command, HW_PERSON, &f->base.ids.person), HW_PERSON_MANAGER,
                   &f->boss);
  perform (f, command);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (HwConfig) config = NULL;

  ui_fixture_set_up (&f->base, NULL);
  config = hw_workspace_dup_config (f->base.workspace);
  f->today = hw_config_day_of (config, hw_workspace_now (f->base.workspace));
  add_boss (f);
  f->page = hw_today_page_new (f->base.context);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (f->window), f->page);
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  (*(guint *) frames)++;
  return G_SOURCE_CONTINUE;
}

/* The toolkit finds a new place for a lost focus in a frame, and holds on to the old one till then.
 */
static void
tear_down (Fixture *f, gconstpointer data)
{
  guint frames = 0;

  gtk_widget_add_tick_callback (f->window, count_frame, &frames, NULL);
  ui_wait (frames > 2);
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ui_fixture_tear_down (&f->base, NULL);
}

/* The first widget of a type below @widget, in the order of the tree. */
static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static GtkListBox *
list_of (Fixture *f, GType type)
{
  return GTK_LIST_BOX (find_widget (find_widget (f->page, type), GTK_TYPE_LIST_BOX));
}

/* "Call|Send": the titles of the rows to do, in order. */
static char *
list_titles (Fixture *f)
{
  GString *titles = g_string_new (NULL);
  GtkListBox *list = list_of (f, HW_TYPE_TODAY_LIST);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++) {
    const HwTodayItem *item = hw_today_row_get_item (HW_TODAY_ROW (row));

    g_string_append_printf (titles, "%s%s%s", i > 0 ? "|" : "",
                            item->kind == HW_TODAY_DONE ? "✓" : "", item->title);
  }
  return g_string_free (titles, FALSE);
}

static char *
list_focus (Fixture *f)
{
  GString *titles = g_string_new (NULL);
  GtkListBox *list = list_of (f, HW_TYPE_FOCUS_LIST);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++) {
    const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

    g_string_append_printf (titles, "%s%.*s", i > 0 ? "|" : "", (int) strcspn (title, " "), title);
  }
  return g_string_free (titles, FALSE);
}

static gboolean
shows (char *(*list) (Fixture *), Fixture *f, const char *expected)
{
  g_autofree char *titles = list (f);

  return g_strcmp0 (titles, expected) == 0;
}

static void
present (Fixture *f)
{
  gtk_window_present (GTK_WINDOW (f->window));
  ui_wait (gtk_widget_get_mapped (f->page));
}

/* A key as the shortcuts of the focused widget and of those around it get it. */
static gboolean
press (Fixture *f, guint key, GdkModifierType modifiers)
{
  GtkWidget *widget = gtk_root_get_focus (GTK_ROOT (f->window));

  for (; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

    for (guint c = 0; c < g_list_model_get_n_items (controllers); c++) {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, c);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++) {
        g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
        GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

        if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
            gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
            gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers &&
            gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL))
          return TRUE;
      }
    }
  }
  return FALSE;
}

static void
focus_row (GtkListBox *list, int index)
{
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, index))));
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_undo (f->base.workspace, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static void
test_done (Fixture *f, gconstpointer data)
{
  add_task (f, "Call", "next_step", f->today - 5);
  add_task (f, "Send", "next_step", f->today);
  present (f);
  ui_wait (shows (list_titles, f, "Call|Send"));
  focus_row (list_of (f, HW_TYPE_TODAY_LIST), 0);
  g_assert_true (press (f, GDK_KEY_d, 0));
  ui_wait (shows (list_titles, f, "Send|✓Call"));
  /* The next one has the focus: Space goes on. */
  g_assert_true (press (f, GDK_KEY_space, 0));
  ui_wait (shows (list_titles, f, "✓Call|✓Send") || shows (list_titles, f, "✓Send|✓Call"));
  undo (f);
  ui_wait (shows (list_titles, f, "Send|✓Call"));
  undo (f);
  ui_wait (shows (list_titles, f, "Call|Send"));
}

/* A question is done by its answer, and what is typed outlives a change elsewhere. */
static void
test_answer (Fixture *f, gconstpointer data)
{
  HwId task = add_task (f, "Why", "question", f->today);
  g_autoptr (HwRow) row = NULL;
  GtkWidget *entry;

  present (f);
  ui_wait (shows (list_titles, f, "Why"));
  focus_row (list_of (f, HW_TYPE_TODAY_LIST), 0);
  g_assert_true (press (f, GDK_KEY_d, 0));
  entry = find_widget (GTK_WIDGET (list_of (f, HW_TYPE_TODAY_LIST)), GTK_TYPE_ENTRY);
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), GTK_WIDGET (entry)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Because");
  add_task (f, "Call", "next_step", f->today - 5);
  ui_wait (shows (list_titles, f, "Call|Why"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Because");
  g_signal_emit_by_name (entry, "activate");
  ui_wait (shows (list_titles, f, "Call|✓Why"));
  row = hw_workspace_load (f->base.workspace, HW_TASK, &task, NULL);
  g_assert_cmpstr (hw_row_text (row, HW_TASK_ANSWER), ==, "Because");
}

static void
test_snooze (Fixture *f, gconstpointer data)
{
  HwId task = add_task (f, "Call", "next_step", f->today);
  g_autofree char *id = hw_id_dup_text (&task);
  g_autoptr (HwRow) row = NULL;
  GtkWidget *button;

  present (f);
  ui_wait (shows (list_titles, f, "Call"));
  focus_row (list_of (f, HW_TYPE_TODAY_LIST), 0);
  g_assert_true (press (f, GDK_KEY_s, 0));
  button = find_widget (GTK_WIDGET (list_of (f, HW_TYPE_TODAY_LIST)), GTK_TYPE_MENU_BUTTON);
  g_assert_true (
      gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list_of (f, HW_TYPE_TODAY_LIST)),
                                             "today.snooze", "(ss)", "days", id));
  ui_wait (shows (list_titles, f, ""));
  row = hw_workspace_load (f->base.workspace, HW_TASK, &task, NULL);
  g_assert_cmpint (hw_row_int (row, HW_TASK_SNOOZED_TO), ==, f->today + 3);
  undo (f);
  ui_wait (shows (list_titles, f, "Call"));
}

static gpointer
read_week (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Fixture *f = data;

  return hw_focus_week_load (connection, config, &f->base.ids.person,
                             f->today - hw_date_weekday (f->today), error);
}

static HwFocusWeek *
load_week (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  HwFocusWeek *week = hw_workspace_read (f->base.workspace, read_week, f, &error);

  g_assert_no_error (error);
  return week;
}

static gboolean
has_state (Fixture *f, HwFocusWeekState state)
{
  g_autoptr (HwFocusWeek) week = load_week (f);

  return week->state == state;
}

/* Ranked by keys, proposed, countered, proposed again and confirmed: by two people. */
static void
test_focus (Fixture *f, gconstpointer data)
{
  GtkWidget *list;
  g_autoptr (HwFocusWeek) week = NULL;
  g_autoptr (HwCommand) counter = NULL;

  add_deal (f, "Alpha", 300);
  add_deal (f, "Beta", 200);
  add_deal (f, "Gamma", 100);
  present (f);
  ui_wait (shows (list_focus, f, "Alpha|Beta|Gamma"));
  list = GTK_WIDGET (list_of (f, HW_TYPE_FOCUS_LIST));
  focus_row (GTK_LIST_BOX (list), 2);
  g_assert_true (press (f, GDK_KEY_Up, GDK_CONTROL_MASK));
  g_assert_true (press (f, GDK_KEY_Up, GDK_CONTROL_MASK));
  g_assert_true (shows (list_focus, f, "Gamma|Alpha|Beta"));
  g_assert_true (press (f, GDK_KEY_Down, GDK_CONTROL_MASK));
  g_assert_true (shows (list_focus, f, "Alpha|Gamma|Beta"));
  g_assert_true (has_state (f, HW_FOCUS_WEEK_NONE));
  gtk_widget_activate_action (list, "focus.propose", NULL);
  ui_wait (has_state (f, HW_FOCUS_WEEK_PROPOSED));

  week = load_week (f);
  counter = hw_focus_week_counter (week, "Beta first");
  hw_command_set_actor (counter, &f->boss);
  perform (f, counter);
  ui_wait (shows (list_titles, f, "Your focus of this week|Alpha|Beta|Gamma"));
  gtk_widget_activate_action (list, "focus.move", "(ii)", 2, 0);
  g_assert_true (shows (list_focus, f, "Beta|Alpha|Gamma"));
  gtk_widget_activate_action (list, "focus.propose", NULL);
  ui_wait (has_state (f, HW_FOCUS_WEEK_PROPOSED));
  undo (f);
  ui_wait (has_state (f, HW_FOCUS_WEEK_COUNTERED));
  ui_wait (shows (list_focus, f, "Alpha|Gamma|Beta"));
}

/* Who manages sees the change, and confirms it by the row's button. */
static void
test_manager (Fixture *f, gconstpointer data)
{
  g_autoptr (HwFocusWeek) week = load_week (f);
  HwFocusWish wish = { .name = (char *) "Alpha", .action = (char *) "Visit" };
  g_autoptr (GPtrArray) wishes = g_ptr_array_new ();
  g_autoptr (HwCommand) command = NULL;
  const HwTodayItem *item;

  wish.deal = add_deal (f, "Alpha", 1);
  wish.account = hw_id_from_seed ("Alpha");
  g_ptr_array_add (wishes, &wish);
  command = hw_focus_week_propose (week, wishes, hw_workspace_now (f->base.workspace));
  perform (f, command);
  hw_workspace_set_actor (f->base.workspace, &f->boss);
  present (f);
  ui_wait (shows (list_titles, f, "Focus of Ada for this week"));
  item = hw_today_row_get_item (
      HW_TODAY_ROW (gtk_list_box_get_row_at_index (list_of (f, HW_TYPE_TODAY_LIST), 0)));
  g_assert_cmpstr (item->reason, ==, "Proposed: Alpha.");
  gtk_widget_activate_action (GTK_WIDGET (list_of (f, HW_TYPE_TODAY_LIST)), "today.confirm", "i",
                              0);
  ui_wait (has_state (f, HW_FOCUS_WEEK_CONFIRMED));
  ui_wait (shows (list_titles, f, ""));
}

/* A manager looks at the seller's day: nothing there can be changed. */
static void
test_look (Fixture *f, gconstpointer data)
{
  GtkWidget *whose;

  add_task (f, "Call", "next_step", f->today);
  hw_workspace_set_actor (f->base.workspace, &f->boss);
  present (f);
  whose = find_widget (f->page, GTK_TYPE_DROP_DOWN);
  ui_wait (gtk_widget_get_visible (whose));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (whose), 1);
  ui_wait (shows (list_titles, f, "Call"));
  focus_row (list_of (f, HW_TYPE_TODAY_LIST), 0);
  press (f, GDK_KEY_d, 0);
  g_assert_null (
      find_widget (GTK_WIDGET (gtk_list_box_get_row_at_index (list_of (f, HW_TYPE_TODAY_LIST), 0)),
                   GTK_TYPE_BUTTON));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (shows (list_titles, f, "Call"));
}

static GtkWidget *
find_form (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (HW_IS_ROW_FORM (window))
      return window;
  }
  return NULL;
}

/* A deal's button asks for its next step, R for another day of a task. */
static void
test_forms (Fixture *f, gconstpointer data)
{
  GtkListBox *list;

  add_deal (f, "Alpha", 300);
  add_task (f, "Call", "next_step", f->today);
  present (f);
  ui_wait (shows (list_titles, f, "Call|Alpha"));
  list = list_of (f, HW_TYPE_TODAY_LIST);
  g_signal_emit_by_name (find_widget (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)),
                                      GTK_TYPE_BUTTON),
                         "clicked");
  ui_wait (find_form () != NULL);
  gtk_window_destroy (GTK_WINDOW (find_form ()));
  focus_row (list, 0);
  g_assert_true (press (f, GDK_KEY_r, 0));
  ui_wait (find_form () != NULL);
  gtk_window_destroy (GTK_WINDOW (find_form ()));
}

static gint64 later_us;

static gint64
later_clock (gpointer data)
{
  return later_us;
}

/* The page was left open over midnight. */
static void
test_midnight (Fixture *f, gconstpointer data)
{
  add_task (f, "Call", "next_step", f->today + 1);
  present (f);
  ui_wait (gtk_widget_get_child_visible (f->page));
  g_assert_true (shows (list_titles, f, ""));
  later_us = hw_workspace_now (f->base.workspace) + G_TIME_SPAN_DAY;
  hw_workspace_set_clock (f->base.workspace, later_clock, NULL);
  hw_context_check_day (f->base.context);
  ui_wait (shows (list_titles, f, "Call"));
}

/* A deal is put off with its next step, and one without gets one on that day. */
static void
test_deal_snooze (Fixture *f, gconstpointer data)
{
  HwId deal = add_deal (f, "Alpha", 300);
  g_autofree char *id = hw_id_dup_text (&deal);
  GtkListBox *list;
  HwFieldRow *due;
  g_auto (HwValue) day = HW_VALUE_NULL;
  g_auto (HwValue) title = hw_value_text ("Call");

  present (f);
  ui_wait (shows (list_titles, f, "Alpha"));
  list = list_of (f, HW_TYPE_TODAY_LIST);
  focus_row (list, 0);
  g_assert_true (press (f, GDK_KEY_s, 0));
  gtk_widget_activate_action (GTK_WIDGET (list), "today.snooze", "(ss)", "tomorrow", id);
  ui_wait (find_form () != NULL);
  due = hw_row_form_get_field (HW_ROW_FORM (find_form ()), HW_TASK_DUE);
  g_assert_true (hw_field_row_get_value (due, &day, NULL));
  g_assert_cmpint (hw_value_get_int (&day), ==, f->today + 1);
  hw_field_row_set_value (hw_row_form_get_field (HW_ROW_FORM (find_form ()), HW_TASK_TITLE),
                          &title);
  gtk_widget_activate_action (GTK_WIDGET (find_form ()), "form.save", NULL);
  ui_wait (shows (list_titles, f, ""));
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  GtkWidget *inside;
  int least;

  add_task (f, "Why", "question", f->today);
  add_task (f, "Call", "next_step", f->today);
  add_deal (f, "Alpha", 300);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  present (f);
  ui_wait (shows (list_focus, f, "Alpha"));
  inside = find_widget (f->page, GTK_TYPE_SCROLLED_WINDOW);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_widget_measure (inside, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 350);
}

#define TEST(name, func) g_test_add ("/today-page/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  TEST ("done", test_done);
  TEST ("answer", test_answer);
  TEST ("snooze", test_snooze);
  TEST ("focus", test_focus);
  TEST ("manager", test_manager);
  TEST ("look", test_look);
  TEST ("forms", test_forms);
  TEST ("midnight", test_midnight);
  TEST ("deal-snooze", test_deal_snooze);
  TEST ("narrow", test_narrow);
  return g_test_run ();
}
