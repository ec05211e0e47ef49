/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facilitator's page of a retro: cards as they arrive, the proof, the agenda, the end. */
#include "retro-fixture.h"

#include "ui/hw-ui-resources.h"
#include "ui/meeting/hw-meeting-page.h"
#include "ui/meeting/hw-phase-button.h"
#include "ui/retro/hw-retro-body.h"
#include "ui/retro/hw-verify-row.h"

#include "core/retro/hw-action.h"

typedef struct
{
  RetroFixture retro;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static void
show_page (Fixture *f)
{
  f->page = hw_meeting_page_new (f->retro.ui.context, &f->retro.meeting);
  gtk_window_set_child (GTK_WINDOW (f->window), f->page);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  retro_fixture_set_up (&f->retro, data);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 760);
  show_page (f);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->page), (gpointer *) &f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_wait (f->page == NULL);
  retro_fixture_tear_down (&f->retro, data);
}

static gboolean
says (Fixture *f, const char *text)
{
  return retro_fixture_says (f->page, text);
}

static void
act (GtkWidget *widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

static gboolean
has_action (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), wanted) == 0;
}

static GtkWidget *
find_button (Fixture *f, const char *action)
{
  return retro_fixture_find (f->page, has_action, action);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* --- cards --- */

static gboolean
is_late_mark (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "late-mark");
}

static void
test_cards (Fixture *f, gconstpointer data)
{
  ui_wait (says (f, "No cards yet"));
  g_assert_true (says (f, "Not yet: Bo, Cai, Dan, Eve, Fei")); /* who facilitates brings none */
  g_assert_true (says (f, "Cards are due in"));
  g_assert_nonnull (find_button (f, "submit.new-card"));
  retro_fixture_add_cards (&f->retro, 2);
  ui_wait (says (f, "2 of 5 have brought a card"));
  g_assert_true (says (f, "Not yet: Dan, Eve, Fei"));
  f->retro.now = RETRO_START - RETRO_DAY / 2;
  retro_fixture_add_cards (&f->retro, 3);
  ui_wait (says (f, "Cards were due on"));
  g_assert_nonnull (retro_fixture_find (f->page, is_late_mark, NULL));
}

static void
test_many_cards (Fixture *f, gconstpointer data)
{
  retro_fixture_add_cards (&f->retro, 300);
  ui_wait (find_button (f, "submit.all-cards") != NULL);
  g_assert_cmpuint (count_rows (f->page), <, 50); /* thirty, and the people */
  act (find_button (f, "submit.all-cards"), "submit.all-cards");
  g_assert_cmpuint (count_rows (f->page), >=, 300);
}

static void
test_deleted_deal (Fixture *f, gconstpointer data)
{
  HwCommand *command = hw_command_new ("deal.create");
  HwCommand *remove = hw_command_new ("deal.delete");
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->retro.ui.workspace);
  g_autoptr (GPtrArray) stages = hw_config_stages (config, &f->retro.ui.ids.pipeline);
  HwId deal = hw_id_new (f->retro.now);
  HwEdit *edit = hw_command_create (command, HW_DEAL, &deal);

  hw_edit_set_text (edit, HW_DEAL_TITLE, "Press line");
  hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &f->retro.ui.ids.pipeline);
  hw_edit_set_ref (edit, HW_DEAL_STAGE, hw_row_id (g_ptr_array_index (stages, 0)));
  retro_fixture_do (&f->retro, command);
  retro_fixture_add_cards (&f->retro, 1);
  retro_fixture_set_card (&f->retro, 0, HW_PROBLEM_CARD_DEAL, hw_value_id (&deal));
  hw_command_delete (remove, HW_DEAL, &deal);
  retro_fixture_do (&f->retro, remove);
  ui_wait (says (f, "Press line (deleted)"));
}

/* --- the agenda --- */

/* The third phase of the strip. */
static gboolean
is_third (GtkWidget *widget, gconstpointer wanted)
{
  return HW_IS_PHASE_BUTTON (widget) && g_strcmp0 (gtk_widget_get_name (widget), wanted) == 0 &&
         g_variant_get_uint32 (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget))) ==
             2;
}

static gboolean
runs (Fixture *f, const char *shows)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

  return g_strcmp0 (hw_retro_detail_shows (detail), shows) == 0;
}

static void
test_strip (Fixture *f, gconstpointer data)
{
  ui_wait (says (f, "No cards yet"));
  retro_fixture_go (&f->retro, HW_SHOWS_SUBMIT);
  ui_wait (find_button (f, "meeting.next") != NULL);
  g_assert_true (gtk_widget_activate_action (f->page, "meeting.skip-phase", "u", 5));
  ui_wait (says (f, "left out"));
  g_assert_true (gtk_widget_activate_action (f->page, "meeting.move-phase", "(uu)", 4, 2));
  ui_wait (retro_fixture_find (f->page, is_third, "Actions") != NULL);
  act (f->page, "meeting.next"); /* "submit" */
  ui_wait (says (f, "There is nothing to prove"));
  act (f->page, "meeting.next"); /* the actions are here now */
  ui_wait (runs (f, HW_SHOWS_ACTIONS));
}

static gboolean
is_body (GtkWidget *widget, gconstpointer wanted)
{
  return HW_IS_RETRO_BODY (widget);
}

static const char *
shown_panel (Fixture *f)
{
  GtkWidget *body = retro_fixture_find (f->page, is_body, NULL);

  return gtk_stack_get_visible_child_name (GTK_STACK (adw_bin_get_child (ADW_BIN (body))));
}

/* From the key to the painted page; a busy machine gets room. */
static void
test_fluid (Fixture *f, gconstpointer data)
{
  static const char *const phases[] = { HW_SHOWS_VERIFY, HW_SHOWS_PICK, HW_SHOWS_WHYS,
                                        HW_SHOWS_ACTIONS };

  retro_fixture_add_cards (&f->retro, 300);
  ui_wait (find_button (f, "submit.all-cards") != NULL);
  retro_fixture_go (&f->retro, HW_SHOWS_SUBMIT);
  ui_wait (find_button (f, "meeting.next") != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++) {
    gint64 start = g_get_monotonic_time ();
    gint64 spent;

    act (f->page, "meeting.next");
    ui_wait (g_strcmp0 (shown_panel (f), phases[i]) == 0);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    spent = g_get_monotonic_time () - start;
    g_test_message ("300 cards: to %s in %.0f ms", phases[i], (double) spent / 1000);
    g_assert_cmpint (spent, <, 5 * G_USEC_PER_SEC);
  }
}

/* --- the proof --- */

static void
agree_on (Fixture *f, const HwId *owner, const char *deliverable, gint64 agreed_us)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);
  HwActionPlan plan = { .owner = *owner,
                        .hours = 30,
                        .deliverable = deliverable,
                        .from_us = f->retro.now,
                        .agreed_us = agreed_us };
  HwId id = hw_id_new (f->retro.now);

  retro_fixture_do (&f->retro,
                    hw_action_add (detail->config, detail->meeting->meeting, &plan, &id));
}

static void
attach_to (Fixture *f, const HwRow *action)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("proof", 5, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwStoredFile) file =
      hw_workspace_store_file (f->retro.ui.workspace, stream, "mail.txt", NULL, &error);
  HwCommand *command = hw_command_new ("action.prove");
  HwId id = hw_id_new (f->retro.now);
  HwEdit *edit = hw_command_create (command, HW_ATTACHMENT, &id);

  g_assert_no_error (error);
  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, "mail.txt");
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, file->hash);
  hw_edit_set_int (edit, HW_ATTACHMENT_SIZE, file->size);
  hw_edit_set_ref (edit, HW_ATTACHMENT_TASK, hw_row_id (action));
  retro_fixture_do (&f->retro, command);
}

static gboolean
is_verify_row (GtkWidget *widget, gconstpointer wanted)
{
  return HW_IS_VERIFY_ROW (widget);
}

static void
hold_one_and_go_on (Fixture *f)
{
  retro_fixture_go (&f->retro, HW_SHOWS_CLOSE);
  agree_on (f, &f->retro.people[1], "A template that says the delivery date", f->retro.now);
  {
    g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

    retro_fixture_do (&f->retro, hw_retro_end (detail, 0, f->retro.now));
  }
  f->retro.now += 13 * RETRO_DAY;
  retro_fixture_plan (&f->retro);
  {
    g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

    retro_fixture_do (&f->retro, hw_retro_start (detail, f->retro.now));
  }
  retro_fixture_go (&f->retro, HW_SHOWS_VERIFY);
  show_page (f);
}

/* On one line, where there is room? */
static gboolean
are_level (GtkWidget *a, GtkWidget *b)
{
  graphene_rect_t one, other;
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (a));

  return gtk_widget_compute_bounds (a, root, &one) && gtk_widget_compute_bounds (b, root, &other) &&
         one.size.height > 0 && other.size.height > 0 && one.origin.x < other.origin.x &&
         one.origin.y == other.origin.y;
}

static void
test_proof (Fixture *f, gconstpointer data)
{
  GtkWidget *row, *same;

  ui_wait (says (f, "No cards yet"));
  hold_one_and_go_on (f);
  ui_wait (says (f, "0 of 1 proved"));
  g_assert_true (says (f, "No proof yet"));
  g_assert_null (find_button (f, "verify.accept"));
  row = retro_fixture_find (f->page, is_verify_row, NULL);
  gtk_widget_grab_focus (row);
  {
    g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

    attach_to (f, g_ptr_array_index (detail->verify, 0));
  }
  ui_wait (find_button (f, "verify.accept") != NULL);
  ui_wait (are_level (find_button (f, "verify.attach"), find_button (f, "verify.accept")));
  same = retro_fixture_find (f->page, is_verify_row, NULL);
  g_assert_true (same == row && gtk_root_get_focus (GTK_ROOT (f->window)) == row);
  g_assert_true (says (f, "mail.txt"));
  act (row, "verify.accept");
  ui_wait (says (f, "1 of 1 proved"));
  g_assert_true (says (f, "Ada has accepted it")); /* who facilitates, unless somebody is chosen */
  act (row, "verify.take-back");
  ui_wait (says (f, "0 of 1 proved"));
}

/* --- the end --- */

static gboolean
is_notes (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_TEXT_VIEW (widget) && gtk_widget_get_mapped (widget);
}

static void
test_end (Fixture *f, gconstpointer data)
{
  GtkTextBuffer *buffer;
  GtkWidget *notes;

  ui_wait (says (f, "No cards yet"));
  retro_fixture_go (&f->retro, HW_SHOWS_CLOSE);
  ui_wait (says (f, "Nothing was agreed on"));
  notes = retro_fixture_find (f->page, is_notes, NULL);
  gtk_widget_grab_focus (notes);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (notes));
  gtk_text_buffer_set_text (buffer, "Quotes go out on the day", -1);
  agree_on (f, &f->retro.people[1], "A template that says the delivery date", 0);
  ui_wait (says (f, "0 of 1 actions have their owner’s yes."));
  {
    g_autofree char *text = NULL;

    g_object_get (buffer, "text", &text, NULL); /* what is being typed stays */
    g_assert_cmpstr (text, ==, "Quotes go out on the day");
  }
  act (find_button (f, "close.all-yes"), "close.all-yes");
  ui_wait (says (f, "All owners have said yes."));
  g_assert_true (says (f, "The next retro is on"));
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL); /* leaving the text saves it */
  act (f->page, "meeting.end");
  ui_wait (says (f, "The next retro is planned."));
  g_assert_true (says (f, "A template that says the delivery date"));
  {
    g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

    g_assert_cmpstr (hw_row_text (detail->meeting->meeting, HW_MEETING_NOTES), ==,
                     "Quotes go out on the day");
  }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  retro_fixture_add_style ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/retro-page/cards", test_cards);
  ADD ("/retro-page/many-cards", test_many_cards);
  ADD ("/retro-page/deleted-deal", test_deleted_deal);
  ADD ("/retro-page/strip", test_strip);
  ADD ("/retro-page/fluid", test_fluid);
  ADD ("/retro-page/proof", test_proof);
  ADD ("/retro-page/end", test_end);
#undef ADD
  return g_test_run ();
}
