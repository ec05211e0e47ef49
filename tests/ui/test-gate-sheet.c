/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate-fixture.h"

#include <string.h>

#include "ui/gate/hw-gate-row.h"
#include "ui/gate/hw-gate-sheet.h"
#include "ui/hw-ui-resources.h"

typedef struct
{
  GateFixture gate;
  HwContext *context;
  GtkWidget *window;
  GtkWidget *overlay;
  GtkWidget *card;
  guint answers;
  gboolean completed;
} Fixture;

static void
sheet_done (gboolean completed, HwOutcome *outcome, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->answers++;
  fixture->completed = completed;
  g_assert_true (completed == (outcome != NULL));
}

static void
set_up (Fixture *fixture, gconstpointer with_overlay)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gate_fixture_set_up (&fixture->gate, NULL);
  fixture->context = hw_context_new (fixture->gate.workspace, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  fixture->overlay = gtk_overlay_new ();
  fixture->card = gtk_button_new_with_label ("card");
  gtk_box_append (GTK_BOX (box), fixture->card);
  gtk_overlay_set_child (GTK_OVERLAY (fixture->overlay), box);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->context);
  gate_fixture_tear_down (&fixture->gate, NULL);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type, guint *skip)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*skip)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type, skip);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
nth (GtkWidget *widget, GType type, guint n)
{
  return find_type (widget, type, &n);
}

static HwGateSheet *
present (Fixture *fixture, const char *kind, guint n_deals)
{
  g_autoptr (HwCommand) command = gate_fixture_move (&fixture->gate, kind, n_deals);
  g_autoptr (HwOutcome) refused = gate_fixture_perform (&fixture->gate, command);
  GdkRectangle anchor = { 0, 0, 100, 40 };
  GtkWidget *sheet;

  g_assert_cmpint (refused->status, ==, HW_OUTCOME_REFUSED);
  hw_gate_sheet_present (fixture->card, fixture->context, command, refused, &anchor, sheet_done,
                         fixture);
  while ((sheet = nth (fixture->overlay, HW_TYPE_GATE_SHEET, 0)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return HW_GATE_SHEET (sheet);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *button;

  for (guint i = 0; (button = nth (widget, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;
  g_assert_not_reached ();
}

static void
assert_named (GtkWidget *widget, const char *name)
{
  g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                               GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  g_assert_cmpstr (wrong, ==, NULL);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  HwGateSheet *sheet = present (fixture, "won", 1);
  GtkWidget *complete = find_button (GTK_WIDGET (sheet), "Complete and _move");

  assert_named (nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 0), "Missing: Amount");
  g_assert_nonnull (nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 2));
  g_assert_null (nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 3));
  g_assert_false (gtk_widget_get_sensitive (complete));
  g_object_add_weak_pointer (G_OBJECT (sheet), (gpointer *) &sheet);
  g_signal_emit_by_name (find_button (GTK_WIDGET (sheet), "_Cancel"), "clicked");
  g_assert_cmpuint (fixture->answers, ==, 1);
  g_assert_false (fixture->completed);
  while (sheet != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gate_fixture_is_in (&fixture->gate, 0, "open"));
}

static HwGateSheet *
present_again (Fixture *fixture, HwGateSheet *closed)
{
  g_object_add_weak_pointer (G_OBJECT (closed), (gpointer *) &closed);
  hw_gate_sheet_cancel (closed);
  while (closed != NULL)
    g_main_context_iteration (NULL, TRUE);
  return present (fixture, "won", 1);
}

/* Closed half-way: the same move is met with what was typed, which can be thrown away. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  HwGateSheet *sheet = present (fixture, "won", 1);
  GtkWidget *amount = nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 0);

  g_assert_false (gtk_widget_get_mapped (find_button (GTK_WIDGET (sheet), "_Start Over")));
  gtk_editable_set_text (GTK_EDITABLE (nth (amount, GTK_TYPE_TEXT, 0)), "320000");
  sheet = present_again (fixture, sheet);
  amount = nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 0);
  assert_named (amount, "Done: Amount");
  g_assert_nonnull (
      strstr (gtk_editable_get_text (GTK_EDITABLE (nth (amount, GTK_TYPE_TEXT, 0))), "320,000"));
  g_signal_emit_by_name (find_button (GTK_WIDGET (sheet), "_Start Over"), "clicked");
  amount = nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 0);
  assert_named (amount, "Missing: Amount");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (nth (amount, GTK_TYPE_TEXT, 0))), ==, "");
  g_assert_null (nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 3));
  sheet = present_again (fixture, sheet);
  assert_named (nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 0), "Missing: Amount");
  hw_gate_sheet_cancel (sheet);
}

static void
test_lost (Fixture *fixture, gconstpointer data)
{
  HwGateSheet *sheet = present (fixture, "lost", 1);
  GtkWidget *row = nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 0);
  GtkWidget *complete = find_button (GTK_WIDGET (sheet), "Complete and _move");

  assert_named (row, "Missing: Lost reason");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nth (row, GTK_TYPE_DROP_DOWN, 0)), 2);
  assert_named (row, "Done: Lost reason");
  g_assert_true (gtk_widget_get_sensitive (complete));
  g_signal_emit_by_name (complete, "clicked");
  while (fixture->answers == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (fixture->completed);
  g_assert_true (gate_fixture_is_in (&fixture->gate, 0, "lost"));
  g_assert_null (nth (fixture->overlay, HW_TYPE_GATE_SHEET, 0));
}

/* The confirmation can be given only once the rest is there. */
static void
test_confirmation_is_last (Fixture *fixture, gconstpointer data)
{
  HwGateSheet *sheet = present (fixture, "won", 1);
  GtkWidget *amount = nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 0);
  GtkWidget *confirmation = nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 2);
  GtkWidget *check = nth (confirmation, GTK_TYPE_CHECK_BUTTON, 0);

  g_assert_false (gtk_widget_get_sensitive (check));
  gtk_editable_set_text (GTK_EDITABLE (nth (amount, GTK_TYPE_TEXT, 0)), "320000");
  assert_named (amount, "Done: Amount");
  g_assert_false (gtk_widget_get_sensitive (check));
  /* A number that is none is said at the row and counts as missing. */
  gtk_editable_set_text (GTK_EDITABLE (nth (amount, GTK_TYPE_TEXT, 0)), "1,2,3");
  assert_named (amount, "Missing: Amount");
  hw_gate_sheet_cancel (sheet);
  g_assert_cmpuint (fixture->answers, ==, 1);
}

/* A picture in the clipboard goes to the row that takes files; the whole is then one step. */
static void
test_paste_and_complete (Fixture *fixture, gconstpointer data)
{
  HwGateSheet *sheet = present (fixture, "won", 1);
  GtkWidget *amount = nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 0);
  HwGateRow *file = HW_GATE_ROW (nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 1));
  GtkWidget *confirmation = nth (GTK_WIDGET (sheet), HW_TYPE_GATE_ROW, 2);
  GtkWidget *complete = find_button (GTK_WIDGET (sheet), "Complete and _move");
  GtkWidget *check = nth (confirmation, GTK_TYPE_CHECK_BUTTON, 0);
  g_autoptr (GBytes) pixels = g_bytes_new_static ("\377\0\0\377", 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, pixels, 4);

  gtk_editable_set_text (GTK_EDITABLE (nth (amount, GTK_TYPE_TEXT, 0)), "320000");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->window), "words");
  g_assert_false (hw_gate_row_paste (file));
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (fixture->window), texture);
  g_assert_true (hw_gate_row_paste (file));
  while (hw_gate_row_get_need (file)->file == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hw_gate_row_get_need (file)->file->mime, ==, "image/png");
  g_assert_true (g_str_has_suffix (hw_gate_row_get_need (file)->file_name, ".png"));
  g_assert_false (gtk_widget_get_sensitive (complete));
  g_assert_true (gtk_widget_get_sensitive (check));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (gtk_widget_get_sensitive (complete));
  g_signal_emit_by_name (complete, "clicked");
  while (fixture->answers == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (fixture->completed);
  g_assert_true (gate_fixture_is_in (&fixture->gate, 0, "won"));
}

/* The window goes away below the sheet: the board is told all the same. */
static void
test_window_closed (Fixture *fixture, gconstpointer data)
{
  present (fixture, "won", 2);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  while (fixture->answers == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->answers, ==, 1);
  g_assert_false (fixture->completed);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  g_test_add ("/gate-sheet/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/gate-sheet/draft", Fixture, NULL, set_up, test_draft, tear_down);
  g_test_add ("/gate-sheet/lost", Fixture, NULL, set_up, test_lost, tear_down);
  g_test_add ("/gate-sheet/confirmation", Fixture, NULL, set_up, test_confirmation_is_last,
              tear_down);
  g_test_add ("/gate-sheet/paste", Fixture, NULL, set_up, test_paste_and_complete, tear_down);
  g_test_add ("/gate-sheet/window-closed", Fixture, NULL, set_up, test_window_closed, tear_down);
  return g_test_run ();
}
