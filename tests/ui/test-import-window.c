/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/templates/hw-setup.h"
#include "ui/hw-ui-resources.h"
#include "ui/import/hw-import-window.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwImportWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  HwSetup setup = { "Test", "en", "Tester", "five-stage", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, NULL, &error);
  g_autoptr (HwOutcome) outcome = NULL;

  g_assert_no_error (error);
  f->folder = g_dir_make_tmp ("headway-import-XXXXXX", &error);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  outcome = hw_workspace_perform (f->workspace, command, &error);
  g_assert_no_error (error);
  f->window = hw_import_window_new (f->workspace);
  gtk_window_present (GTK_WINDOW (f->window));
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
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (f->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  hw_workspace_close (f->workspace);
  g_clear_object (&f->workspace);
  remove_folder (f->folder);
  g_free (f->folder);
}

static void
open_text (Fixture *f, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, "deals.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  hw_import_window_open (f->window, file);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_child (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkStack *
stack_of (Fixture *f)
{
  return GTK_STACK (find_child (GTK_WIDGET (f->window), GTK_TYPE_STACK));
}

static void
wait_for_page (Fixture *f, const char *page)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (g_strcmp0 (gtk_stack_get_visible_child_name (stack_of (f)), page) != 0) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_main_context_iteration (NULL, FALSE);
  }
}

static void
activate (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL));
}

static gpointer
count_deals (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return GSIZE_TO_POINTER (
      (gsize) hw_connection_get_int (connection, "SELECT count(*) FROM deal", -1) + 1);
}

static int
n_deals (Fixture *f)
{
  return (int) GPOINTER_TO_SIZE (hw_workspace_read (f->workspace, count_deals, NULL, NULL)) - 1;
}

static void
test_walk (Fixture *f, gconstpointer data)
{
  open_text (f, "id,title,owner,amount\nA,One,Stranger,1\nB,Two,Tester,\"1,2,3\"\n");
  wait_for_page (f, "columns");
  activate (f, "import.next");
  wait_for_page (f, "questions"); /* who is Stranger? */
  activate (f, "import.next");
  wait_for_page (f, "result");
  g_assert_cmpint (n_deals (f), ==, 0);
  activate (f, "import.back");
  wait_for_page (f, "questions");
  activate (f, "import.next");
  wait_for_page (f, "result");
  activate (f, "import.next");
  wait_for_page (f, "work");
  wait_for_page (f, "result");
  g_assert_cmpint (n_deals (f), ==, 1);
}

static char *
problem_of (Fixture *f)
{
  GtkWidget *revealer = find_child (GTK_WIDGET (f->window), GTK_TYPE_REVEALER);

  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)))
    return NULL;
  return g_strdup (
      gtk_label_get_text (GTK_LABEL (gtk_revealer_get_child (GTK_REVEALER (revealer)))));
}

/* What is wrong is said in place, and the window stays usable. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *problem = NULL;

  open_text (f, "name,amount,name\nA,1,B\n");
  wait_for_page (f, "file");
  problem = problem_of (f);
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem, "name"));
  open_text (f, "title\nOne\n");
  wait_for_page (f, "columns");
  g_free (g_steal_pointer (&problem));
  problem = problem_of (f);
  g_assert_null (problem);
}

static void
test_undecided (Fixture *f, gconstpointer data)
{
  g_autofree char *problem = NULL;

  open_text (f, "title,expected close\nOne,1/2/2026\nTwo,3/4/2026\n");
  wait_for_page (f, "columns");
  activate (f, "import.next");
  problem = problem_of (f);
  g_assert_nonnull (problem);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack_of (f)), ==, "columns");
}

static AdwComboRow *
find_combo (GtkWidget *widget, const char *title)
{
  if (ADW_IS_COMBO_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return ADW_COMBO_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    AdwComboRow *found = find_combo (child, title);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Another sheet is another table; a file without sheets has none to choose. */
static void
test_sheets (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "deals.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *first = workbook_add_worksheet (book, "First"),
                *second = workbook_add_worksheet (book, "Second");
  AdwComboRow *sheets = find_combo (GTK_WIDGET (f->window), "Sheet"),
              *kinds = find_combo (GTK_WIDGET (f->window), "The rows are");

  worksheet_write_string (first, 0, 0, "deal", NULL);
  worksheet_write_string (first, 0, 1, "stage", NULL);
  worksheet_write_string (first, 1, 0, "One", NULL);
  worksheet_write_string (second, 0, 0, "contact", NULL);
  worksheet_write_string (second, 0, 1, "job title", NULL);
  worksheet_write_string (second, 1, 0, "Ann", NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  hw_import_window_open (f->window, file);
  wait_for_page (f, "columns");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (sheets)));
  g_assert_cmpuint (adw_combo_row_get_selected (sheets), ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (kinds), ==, 0);
  adw_combo_row_set_selected (sheets, 1);
  wait_for_page (f, "work");
  wait_for_page (f, "columns");
  g_assert_cmpuint (adw_combo_row_get_selected (sheets), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (kinds), ==, 2); /* contacts */
  open_text (f, "title,owner\nOne,Tester\n");
  wait_for_page (f, "work");
  wait_for_page (f, "columns");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (sheets)));
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  int least = 0, natural = 0;

  open_text (f, "id,title,owner,amount,a very long header that says more than it has to,expected "
                "close\n"
                "A,One,Stranger,1,x,20/10/2026\n");
  wait_for_page (f, "columns");
  gtk_widget_measure (GTK_WIDGET (f->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural,
                      NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  ADD ("/import-window/walk", test_walk);
  ADD ("/import-window/refused", test_refused);
  ADD ("/import-window/undecided", test_undecided);
  ADD ("/import-window/sheets", test_sheets);
  ADD ("/import-window/narrow", test_narrow);
  return g_test_run ();
}
