/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five whys at their panel, by what its keys do. The keys themselves, and an input method's,
 * are pressed in tests/e2e. */
#include "core/retro/hw-why-tree.h"
#include "press-keys.h"
#include "retro-fixture.h"
#include "ui/hw-ui-resources.h"
#include "ui/retro/hw-why-panel.h"
#include "ui/retro/hw-why-row.h"

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

  hw_why_panel_set (f->panel, detail);
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, Fixture *f)
{
  refresh (f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  retro_fixture_set_up (&f->retro, data);
  f->window = gtk_window_new ();
  f->panel = hw_why_panel_new (f->retro.ui.context);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), f->panel);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 640);
  gtk_window_set_child (GTK_WINDOW (f->window), scrolled);
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

static void
begin (Fixture *f, guint n_cards)
{
  if (n_cards > 0)
    retro_fixture_add_cards (&f->retro, n_cards);
  retro_fixture_go (&f->retro, HW_SHOWS_PICK);
  for (guint i = 0; i < n_cards; i++)
    retro_fixture_set_card (&f->retro, i, HW_PROBLEM_CARD_STATE, hw_value_text ("picked"));
  retro_fixture_go (&f->retro, HW_SHOWS_WHYS);
  refresh (f);
  g_signal_connect (f->retro.ui.workspace, "changed", G_CALLBACK (workspace_changed_cb), f);
  gtk_window_present (GTK_WINDOW (f->window));
  ui_wait (gtk_widget_get_mapped (f->panel));
  hw_why_panel_begin (f->panel);
}

/* --- keys --- */

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window));
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

static void
type_over (Fixture *f, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_focus (f)), "");
  type (f, text);
}

/* --- what is there --- */

/* "a (b c (d)) e"; a root cause has a star, what is not in our hands a dash. */
static char *
draw (Fixture *f, guint card)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);
  g_autoptr (HwWhyTree) tree =
      hw_why_tree_new (detail->whys, g_ptr_array_index (f->retro.cards, card));
  GString *text = g_string_new (NULL);
  guint depth = 1;

  for (guint i = 0; i < hw_why_tree_length (tree); i++) {
    const HwWhyNode *node = hw_why_tree_get (tree, i);

    for (; depth > node->depth; depth--)
      g_string_append_c (text, ')');
    if (i > 0)
      g_string_append_c (text, ' ');
    for (; depth < node->depth; depth++)
      g_string_append_c (text, '(');
    g_string_append (text, hw_row_name (node->row));
    if (node->leaf && !hw_row_is_null (node->row, HW_WHY_ACTIONABLE))
      g_string_append_c (text, hw_why_node_is_root (node) ? '*' : '-');
  }
  for (; depth > 1; depth--)
    g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* It is stored, and the panel knows. */
static gboolean
is_drawn (Fixture *f, guint card, const char *wanted)
{
  g_autofree char *drawn = draw (f, card);

  if (!g_str_equal (drawn, wanted))
    return FALSE;
  refresh (f);
  return TRUE;
}

static gboolean
is_answer (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), wanted);
}

static gboolean
is_row_of (GtkWidget *widget, gconstpointer wanted)
{
  return HW_IS_WHY_ROW (widget) && retro_fixture_find (widget, is_answer, wanted) != NULL;
}

/* The row of that answer has the focus itself. */
static gboolean
is_at (Fixture *f, const char *text)
{
  GtkWidget *row = retro_fixture_find (f->panel, is_row_of, text);

  return row != NULL && get_focus (f) == row;
}

static gboolean
is_typing (Fixture *f)
{
  return GTK_IS_TEXT (get_focus (f));
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = HW_IS_WHY_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_undo (f->retro.ui.workspace, 0, &error);

  g_assert_no_error (error);
}

/* --- tests --- */

/* Nobody waits for the store between the keys: answers of answers that are not stored yet. */
static void
grow (Fixture *f)
{
  begin (f, 2);
  g_assert_true (is_typing (f));
  type (f, "a");
  g_assert_true (press (f, GDK_KEY_Tab, 0));
  type (f, "b");
  g_assert_true (press (f, GDK_KEY_Return, 0));
  type (f, "c");
  g_assert_true (press (f, GDK_KEY_Tab, 0));
  type (f, "d");
  g_assert_true (press (f, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  g_assert_true (press (f, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  type (f, "e");
  g_assert_true (press (f, GDK_KEY_Return, GDK_CONTROL_MASK));
  ui_wait (is_drawn (f, 0, "a (b c (d)) e") && is_at (f, "e"));
  g_assert_cmpuint (count_rows (f->panel), ==, 5);
}

static void
test_typing (Fixture *f, gconstpointer data)
{
  grow (f);
  g_assert_true (retro_fixture_says (f->panel, "No root cause yet"));
  g_assert_true (press (f, GDK_KEY_n, 0));
  ui_wait (is_drawn (f, 0, "a (b c (d)) e-") && is_at (f, "b"));
  g_assert_true (press (f, GDK_KEY_y, 0));
  ui_wait (is_drawn (f, 0, "a (b* c (d)) e-") && is_at (f, "d"));
  ui_wait (retro_fixture_says (f->panel, "1 root cause found."));
  g_assert_true (retro_fixture_says (f->panel, "Root cause"));
  undo (f);
  ui_wait (is_drawn (f, 0, "a (b c (d)) e-"));
  undo (f);
  ui_wait (is_drawn (f, 0, "a (b c (d)) e"));
  undo (f);
  ui_wait (is_drawn (f, 0, "a (b c (d))"));
}

/* N would go on to the next phase, were it left to the page. */
static void
test_inner_answer (Fixture *f, gconstpointer data)
{
  grow (f);
  g_assert_true (press (f, GDK_KEY_Up, 0) && press (f, GDK_KEY_Up, 0));
  ui_wait (is_at (f, "c"));
  g_assert_true (press (f, GDK_KEY_n, 0));
  g_assert_true (press (f, GDK_KEY_Y, GDK_SHIFT_MASK));
  g_assert_true (is_at (f, "c"));
  g_assert_true (is_drawn (f, 0, "a (b c (d)) e"));
}

static void
test_moving (Fixture *f, gconstpointer data)
{
  grow (f);
  press (f, GDK_KEY_Up, GDK_ALT_MASK);
  ui_wait (is_drawn (f, 0, "e a (b c (d))") && is_at (f, "e"));
  press (f, GDK_KEY_Down, GDK_ALT_MASK);
  ui_wait (is_drawn (f, 0, "a (b c (d)) e"));
  press (f, GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK);
  ui_wait (is_drawn (f, 0, "a (b c (d) e)"));
  press (f, GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK);
  ui_wait (is_drawn (f, 0, "a (b c (d)) e"));
  gtk_widget_activate_action (get_focus (f), "whys.deepen", NULL);
  ui_wait (is_drawn (f, 0, "a (b c (d) e)"));
}

static void
test_removing (Fixture *f, gconstpointer data)
{
  grow (f);
  press (f, GDK_KEY_F2, 0);
  g_assert_true (is_typing (f));
  type_over (f, "");
  press (f, GDK_KEY_BackSpace, 0);
  ui_wait (is_drawn (f, 0, "a (b c (d))") && is_at (f, "d"));
  press (f, GDK_KEY_Up, 0);
  press (f, GDK_KEY_Delete, 0);
  ui_wait (is_drawn (f, 0, "a (b)") && is_at (f, "b"));
  undo (f);
  ui_wait (is_drawn (f, 0, "a (b c (d))"));
  /* An empty draft goes, and nothing with it. */
  press (f, GDK_KEY_Return, 0);
  g_assert_true (is_typing (f));
  press (f, GDK_KEY_BackSpace, 0);
  ui_wait (is_at (f, "b"));
  g_assert_cmpuint (count_rows (f->panel), ==, 4);
}

static void
test_editing (Fixture *f, gconstpointer data)
{
  grow (f);
  press (f, GDK_KEY_F2, 0);
  type_over (f, "e, put right");
  press (f, GDK_KEY_Return, 0); /* and goes on beside it */
  ui_wait (is_drawn (f, 0, "a (b c (d)) e, put right"));
  g_assert_true (is_typing (f));
  g_assert_cmpuint (count_rows (f->panel), ==, 6);
  /* Under the one before, and under that no further: Tab goes its own way. */
  g_assert_true (press (f, GDK_KEY_Tab, 0));
  g_assert_false (press (f, GDK_KEY_Tab, 0));
  g_assert_true (press (f, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  g_assert_false (press (f, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  /* What is left is saved, too. */
  type (f, "f");
  press (f, GDK_KEY_Up, 0);
  ui_wait (is_drawn (f, 0, "a (b c (d)) e, put right f"));
}

/* What the road does not take comes back to who typed it. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  HwCommand *command = hw_command_new ("card.edit");

  begin (f, 2);
  g_signal_handlers_disconnect_by_data (f->retro.ui.workspace, f);
  hw_edit_set_ref (hw_command_update (command, HW_PROBLEM_CARD,
                                      g_ptr_array_index (f->retro.cards, 0)),
                   HW_PROBLEM_CARD_LEAD, g_ptr_array_index (f->retro.cards, 1));
  retro_fixture_do (&f->retro, command); /* whys are asked of the lead */
  type (f, "Nobody asked");
  press (f, GDK_KEY_Return, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_focus (f))), ==, "");
  ui_wait (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (get_focus (f))), "Nobody asked"));
}

static void
test_next_card (Fixture *f, gconstpointer data)
{
  grow (f);
  press (f, GDK_KEY_Return, 0);
  type (f, "f");
  g_assert_true (press (f, GDK_KEY_Page_Down, GDK_CONTROL_MASK));
  ui_wait (retro_fixture_says (f->panel, "Problem 2 of 2") && is_typing (f));
  ui_wait (is_drawn (f, 0, "a (b c (d)) e f"));
  type (f, "g");
  g_assert_true (press (f, GDK_KEY_Page_Up, GDK_CONTROL_MASK));
  ui_wait (retro_fixture_says (f->panel, "Problem 1 of 2") && is_at (f, "b"));
  ui_wait (is_drawn (f, 1, "g"));
  g_assert_false (press (f, GDK_KEY_Page_Up, GDK_CONTROL_MASK));
}

static void
add_past_cause (Fixture *f)
{
  HwCommand *command = hw_command_new ("retro.past");
  HwId card = hw_id_from_seed ("past card");
  HwId tag = hw_id_from_seed ("tag");
  HwId why = hw_id_from_seed ("past why");
  const HwId *cards[] = { &card, g_ptr_array_index (f->retro.cards, 0) };
  HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &card);

  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, "Quote 9 went to Acme 9 two days late");
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
  hw_edit_set_text (hw_command_create (command, HW_TAG, &tag), HW_TAG_NAME, "Quotes");
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    HwId id = hw_id_new_random ();

    edit = hw_command_create (command, HW_TAGGING, &id);
    hw_edit_set_ref (edit, HW_TAGGING_TAG, &tag);
    hw_edit_set_ref (edit, HW_TAGGING_CARD, cards[i]);
  }
  edit = hw_command_create (command, HW_WHY, &why);
  hw_edit_set_ref (edit, HW_WHY_CARD, &card);
  hw_edit_set_text (edit, HW_WHY_TEXT, "No template");
  hw_edit_set_text (edit, HW_WHY_ACTIONABLE, "yes");
  retro_fixture_do (&f->retro, command);
}

static void
test_likely (Fixture *f, gconstpointer data)
{
  grow (f);
  g_assert_false (press (f, GDK_KEY_1, GDK_ALT_MASK));
  add_past_cause (f);
  ui_wait (retro_fixture_says (f->panel, "No template"));
  g_assert_true (press (f, GDK_KEY_1, GDK_ALT_MASK));
  ui_wait (is_drawn (f, 0, "a (b c (d)) e (No template)") && is_at (f, "No template"));
  press (f, GDK_KEY_y, 0);
  ui_wait (is_drawn (f, 0, "a (b c (d)) e (No template*)"));
}

static void
test_mouse (Fixture *f, gconstpointer data)
{
  g_autofree char *e = NULL;
  g_autofree char *b = NULL;

  grow (f);
  e = hw_id_dup_text (
      hw_why_row_get_id (HW_WHY_ROW (retro_fixture_find (f->panel, is_row_of, "e"))));
  b = hw_id_dup_text (
      hw_why_row_get_id (HW_WHY_ROW (retro_fixture_find (f->panel, is_row_of, "b"))));
  gtk_widget_activate_action (get_focus (f), "whys.answer", "(ss)", b, "yes");
  ui_wait (is_drawn (f, 0, "a (b* c (d)) e"));
  gtk_widget_activate_action (get_focus (f), "whys.drop", "(ss)", e, b);
  ui_wait (is_drawn (f, 0, "a (b (e) c (d))"));
  gtk_widget_activate_action (get_focus (f), "whys.drop", "(ss)", b, e); /* under itself */
  g_assert_true (is_drawn (f, 0, "a (b (e) c (d))"));
}

/* Deep trees and long words fit into the narrowest window. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  int width;

  begin (f, 1);
  for (guint i = 0; i < 6; i++) {
    type (f, "The engineers of the customer were not asked before the demonstration");
    press (f, GDK_KEY_Tab, 0);
  }
  ui_wait (count_rows (f->panel) == 7);
  press (f, GDK_KEY_BackSpace, 0);
  ui_wait (count_rows (f->panel) == 6 && !is_typing (f));
  gtk_widget_measure (f->panel, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 340);
}

static void
test_nothing_picked (Fixture *f, gconstpointer data)
{
  begin (f, 0);
  g_assert_true (retro_fixture_says (f->panel, "No Problem Is Picked"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  retro_fixture_add_style ();
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/why-panel/typing", test_typing);
  ADD ("/why-panel/inner-answer", test_inner_answer);
  ADD ("/why-panel/moving", test_moving);
  ADD ("/why-panel/removing", test_removing);
  ADD ("/why-panel/editing", test_editing);
  ADD ("/why-panel/refused", test_refused);
  ADD ("/why-panel/next-card", test_next_card);
  ADD ("/why-panel/likely", test_likely);
  ADD ("/why-panel/mouse", test_mouse);
  ADD ("/why-panel/narrow", test_narrow);
  ADD ("/why-panel/nothing-picked", test_nothing_picked);
#undef ADD
  return g_test_run ();
}
