/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-calendar-edit.h"
#include "core/templates/hw-setup.h"
#include "ui/hw-ui-resources.h"
#include "ui/preferences/hw-calendar-editor.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *editor;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, NULL, &error);
  g_autoptr (HwOutcome) outcome = NULL;
  g_autoptr (HwContext) context = NULL;

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("headway-calendar-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  outcome = hw_workspace_perform (fixture->workspace, command, &error);
  g_assert_no_error (error);
  context = hw_context_new (fixture->workspace, NULL);
  fixture->editor = hw_calendar_editor_new (context);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->editor);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->editor), (gpointer *) &fixture->editor);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->editor != NULL)
    g_main_context_iteration (NULL, TRUE);
  hw_workspace_close (fixture->workspace);
  g_object_unref (fixture->workspace);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* The row of a title below @widget. */
static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, title);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* What typing and Enter do. */
static void
enter (Fixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = find_row (fixture->editor, title);

  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (row)), "activate");
}

static gboolean
is_working (Fixture *fixture, int y, int m, int d)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);

  return hw_calendar_is_working_day (hw_config_calendar (config), hw_date_from_ymd (y, m, d));
}

static gboolean
has_error (Fixture *fixture, const char *title)
{
  return gtk_widget_has_css_class (find_row (fixture->editor, title), "error");
}

static const char *
text_of (Fixture *fixture, const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_row (fixture->editor, title)));
}

static void
test_hours (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (text_of (fixture, "Monday"), ==, "09:00–12:00, 13:00–18:00");
  g_assert_cmpstr (text_of (fixture, "Saturday"), ==, "");
  enter (fixture, "Saturday", "nine to five");
  g_assert_true (has_error (fixture, "Saturday"));
  enter (fixture, "Saturday", "9-12");
  g_assert_false (has_error (fixture, "Saturday"));
  while (!g_str_equal (text_of (fixture, "Saturday"), "09:00–12:00"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_working (fixture, 2026, 3, 7));
  g_assert_cmpstr (text_of (fixture, "Monday"), ==, "09:00–12:00, 13:00–18:00");
}

/* What is being typed in one row outlasts a change of another. */
static void
test_typing_is_kept (Fixture *fixture, gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture->editor, "Monday")), "10-1");
  enter (fixture, "Sunday", "9-12");
  while (!g_str_equal (text_of (fixture, "Sunday"), "09:00–12:00"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text_of (fixture, "Monday"), ==, "10-1");
}

static void
test_holidays (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_row (fixture->editor, "Public Holidays"));
  gboolean known = !is_working (fixture, 2026, 2, 17);

  g_assert_cmpint (adw_combo_row_get_selected (row), ==, known ? 1 : 0);
  adw_combo_row_set_selected (row, known ? 0 : 1);
  while (is_working (fixture, 2026, 2, 17) != known)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (is_working (fixture, 2026, 2, 14), ==, !known);
}

static void
test_special_day (Fixture *fixture, gconstpointer data)
{
  enter (fixture, "Day", "2026-02-30");
  g_assert_true (has_error (fixture, "Day"));
  g_assert_cmpstr (text_of (fixture, "Day"), ==, "2026-02-30");
  g_assert_true (is_working (fixture, 2026, 3, 9));
  enter (fixture, "Day", "2026-03-09");
  g_assert_false (has_error (fixture, "Day"));
  while (*text_of (fixture, "Day") != '\0')
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_working (fixture, 2026, 3, 9));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  g_test_add ("/calendar-editor/hours", Fixture, NULL, set_up, test_hours, tear_down);
  g_test_add ("/calendar-editor/typing-is-kept", Fixture, NULL, set_up, test_typing_is_kept,
              tear_down);
  g_test_add ("/calendar-editor/holidays", Fixture, NULL, set_up, test_holidays, tear_down);
  g_test_add ("/calendar-editor/special-day", Fixture, NULL, set_up, test_special_day, tear_down);
  return g_test_run ();
}
