/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picking what a retro works on: groups, ballots that leave no trace on the screen, and what is
 * picked. */
#include "core/retro/hw-card-groups.h"
#include "retro-fixture.h"
#include "ui/hw-ui-resources.h"
#include "ui/retro/hw-ballot-curtain.h"
#include "ui/retro/hw-draft-curtain.h"
#include "ui/retro/hw-group-bar.h"
#include "ui/retro/hw-pick-panel.h"
#include "ui/retro/hw-retro-curtain.h"
#include "ui/retro/hw-secret-text.h"
#include "ui/retro/hw-topic-tile.h"

typedef struct
{
  RetroFixture retro;
  GtkWidget *window;
  GtkWidget *panel;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  retro_fixture_set_up (&f->retro, data);
  f->window = gtk_window_new ();
  f->panel = hw_pick_panel_make (f->retro.ui.context);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), f->panel);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 720, 640);
  gtk_window_set_child (GTK_WINDOW (f->window), scrolled);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->panel), (gpointer *) &f->panel);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_wait (f->panel == NULL);
  retro_fixture_tear_down (&f->retro, data);
}

/* As the page does after each change. */
static gint64
refresh (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);
  gint64 since = g_get_monotonic_time ();

  hw_pick_panel_set (f->panel, detail);
  return g_get_monotonic_time () - since;
}

static void
begin (Fixture *f, guint n_cards)
{
  if (n_cards > 0)
    retro_fixture_add_cards (&f->retro, n_cards);
  retro_fixture_go (&f->retro, HW_SHOWS_PICK);
  refresh (f);
  gtk_window_present (GTK_WINDOW (f->window));
  ui_wait (gtk_widget_get_mapped (f->panel));
  hw_pick_panel_begin (f->panel);
}

static gboolean
is_tile_of (GtkWidget *widget, gconstpointer wanted)
{
  return HW_IS_TOPIC_TILE (widget) &&
         hw_id_equal (hw_topic_tile_get_id (HW_TOPIC_TILE (widget)), wanted);
}

static GtkWidget *
find_tile (Fixture *f, guint card)
{
  return retro_fixture_find (f->panel, is_tile_of, g_ptr_array_index (f->retro.cards, card));
}

static GPtrArray *
load_groups (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

  return hw_card_groups_new (detail->cards);
}

static guint
count_groups (Fixture *f)
{
  g_autoptr (GPtrArray) groups = load_groups (f);

  return groups->len;
}

static void
act (Fixture *f, guint card, const char *action)
{
  gtk_widget_grab_focus (find_tile (f, card));
  gtk_widget_activate_action (f->panel, action, NULL);
}

static gboolean
is_entry (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget);
}

static void
put_together (Fixture *f, guint card, const char *typed)
{
  guint n = count_groups (f);
  GtkWidget *entry;

  act (f, card, "pick.group");
  entry = retro_fixture_find (f->panel, is_entry, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  g_signal_emit_by_name (entry, "activate");
  ui_wait (count_groups (f) == n - 1);
  refresh (f);
}

static void
test_groups (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  const HwCardGroup *group;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) undone = NULL;

  begin (f, 5);
  put_together (f, 1, "acme 1");
  put_together (f, 3, "quote 3");
  /* A group onto a group: all under one lead. */
  put_together (f, 2, "quote 2");
  g_assert_null (find_tile (f, 1));
  groups = load_groups (f);
  g_assert_cmpuint (groups->len, ==, 2);
  group = hw_card_groups_find (groups, g_ptr_array_index (f->retro.cards, 3));
  g_assert_cmpuint (group->cards->len, ==, 4);
  g_assert_true (hw_id_equal (hw_row_id (group->lead), g_ptr_array_index (f->retro.cards, 0)));
  undone = hw_workspace_undo (f->retro.ui.workspace, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_groups (f), ==, 3);
  refresh (f);
  act (f, 0, "pick.ungroup");
  ui_wait (count_groups (f) == 4);
}

static void
test_name (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  int width;

  begin (f, 2);
  put_together (f, 1, "acme 1");
  gtk_widget_measure (f->panel, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 330); /* the narrowest window, without its margins */
  g_signal_emit_by_name (find_tile (f, 0), "rename", "Quotes without a date");
  for (;;) {
    g_clear_pointer (&groups, g_ptr_array_unref);
    groups = load_groups (f);
    if (g_str_equal (hw_card_group_title (g_ptr_array_index (groups, 0)), "Quotes without a date"))
      break;
    g_main_context_iteration (NULL, FALSE);
  }
}

static gboolean
is_picked (Fixture *f, guint card)
{
  g_autoptr (GPtrArray) groups = load_groups (f);

  return hw_card_group_is_picked (
      hw_card_groups_find (groups, g_ptr_array_index (f->retro.cards, card)));
}

/* Of its window, which nobody has to be before. */
static gboolean
is_focused (GtkWidget *widget)
{
  return gtk_root_get_focus (gtk_widget_get_root (widget)) == widget;
}

static void
test_pick (Fixture *f, gconstpointer data)
{
  GtkWidget *tile;

  begin (f, 3);
  tile = find_tile (f, 1);
  act (f, 1, "pick.toggle");
  ui_wait (is_picked (f, 1));
  refresh (f);
  g_assert_true (find_tile (f, 1) == tile); /* the same widget, and it kept the focus */
  g_assert_true (is_focused (tile));
  act (f, 1, "pick.toggle");
  ui_wait (!is_picked (f, 1));
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  begin (f, 0);
  g_assert_true (retro_fixture_says (f->panel, "No problem cards"));
}

/* --- behind the curtain --- */

static GtkWidget *
find_curtain (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (HW_IS_RETRO_CURTAIN (window))
      return window;
  }
  return NULL;
}

static gboolean
hears_keys (GtkWidget *widget, gconstpointer wanted)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), wanted);
}

/* As a keyboard does, in the content of the curtain. */
static void
press (GtkWidget *curtain, guint key)
{
  GtkWidget *content = retro_fixture_find (curtain, hears_keys, "HwBallotCurtain");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (content);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    gboolean handled;

    if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
      continue;
    g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    g_assert_true (handled);
  }
}

static guint
count_ballots (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

  return detail->n_sealed_ballots;
}

static void
vote (Fixture *f, GtkWidget *curtain, const char *digits)
{
  guint n = count_ballots (f);

  gtk_widget_activate_action (curtain, "curtain.begin", NULL);
  for (const char *c = digits; *c != '\0'; c++)
    press (curtain, GDK_KEY_0 + (guint) (*c - '0'));
  /* Nothing tells which. */
  g_assert_true (retro_fixture_says (curtain, "● ● ●"));
  g_assert_false (retro_fixture_says (curtain, "vote"));
  press (curtain, GDK_KEY_Return);
  ui_wait (count_ballots (f) == n + 1);
}

static void
mark_voter (Fixture *f, guint place)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

  g_hash_table_add (hw_context_get_voters (f->retro.ui.context),
                    hw_id_copy (hw_row_id (detail->meeting->attendees->pdata[place])));
}

static void
test_votes (Fixture *f, gconstpointer data)
{
  GtkWidget *curtain;
  g_autoptr (GPtrArray) groups = NULL;
  const HwCardGroup *first;

  begin (f, 4);
  gtk_widget_activate_action (f->panel, "pick.vote", NULL);
  curtain = find_curtain ();
  g_assert_nonnull (curtain);
  g_assert_true (hw_retro_curtain_is_hidden (HW_RETRO_CURTAIN (curtain)));
  ui_wait (retro_fixture_says (curtain, "Pass the keyboard to Ada"));
  vote (f, curtain, "224");
  ui_wait (retro_fixture_says (curtain, "Pass the keyboard to Bo"));
  refresh (f);
  g_assert_true (retro_fixture_says (f->panel, "1 of 6 have voted"));
  g_assert_false (retro_fixture_says (f->panel, "votes"));
  vote (f, curtain, "224");
  ui_wait (retro_fixture_says (curtain, "Pass the keyboard to Cai"));
  gtk_widget_activate_action (curtain, "curtain.leave", NULL);
  ui_wait (find_curtain () == NULL);
  /* Who has voted is not asked again. */
  refresh (f);
  gtk_widget_activate_action (f->panel, "pick.vote", NULL);
  curtain = find_curtain ();
  ui_wait (retro_fixture_says (curtain, "Pass the keyboard to Cai"));
  gtk_widget_activate_action (curtain, "curtain.leave", NULL);
  ui_wait (find_curtain () == NULL);
  /* Nobody left: there is nothing to cover. */
  for (guint i = 0; i < G_N_ELEMENTS (f->retro.people); i++)
    mark_voter (f, i);
  gtk_widget_activate_action (f->panel, "pick.vote", NULL);
  g_assert_null (find_curtain ());
  gtk_widget_activate_action (f->panel, "pick.reveal", NULL);
  ui_wait (count_ballots (f) == 0);
  refresh (f);
  groups = load_groups (f);
  first = g_ptr_array_index (groups, 0);
  g_assert_cmpint (first->votes, ==, 4);
  g_assert_true (hw_id_equal (hw_row_id (first->lead), g_ptr_array_index (f->retro.cards, 1)));
  g_assert_true (retro_fixture_says (f->panel, "4 votes"));
}

static gboolean
is_secret (GtkWidget *widget, gconstpointer wanted)
{
  return HW_IS_SECRET_TEXT (widget);
}

static gboolean
is_view (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static void
write_text (GtkWidget *curtain, const char *text)
{
  GtkWidget *secret = retro_fixture_find (curtain, is_secret, NULL);
  GtkWidget *view = retro_fixture_find (secret, is_view, NULL);

  g_assert_true (gtk_widget_has_css_class (view, "secret"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static guint
count_cards (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);

  return detail->cards->len;
}

static void
choose (GtkWidget *curtain, const HwRetroDetail *detail, const HwId *person)
{
  const GPtrArray *attendees = detail->meeting->attendees;

  for (guint i = 0; i < attendees->len; i++) {
    const HwRow *attendee = g_ptr_array_index (attendees, i);
    g_autofree char *id = hw_id_dup_text (hw_row_id (attendee));

    if (hw_id_equal (hw_row_ref_id (attendee, HW_ATTENDEE_PERSON), person))
      gtk_widget_activate_action (curtain, "curtain.choose", "s", id);
  }
}

static void
test_drafts (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRetroDetail) detail = NULL;
  g_autoptr (HwRetroDetail) after = NULL;
  GtkWidget *curtain;
  const HwRow *card;

  retro_fixture_go (&f->retro, HW_SHOWS_SUBMIT);
  gtk_window_present (GTK_WINDOW (f->window));
  detail = retro_fixture_load (&f->retro);
  hw_draft_curtain_present (f->panel, f->retro.ui.context, detail);
  curtain = find_curtain ();
  gtk_widget_activate_action (curtain, "curtain.begin", NULL);
  write_text (curtain, "A difficult customer");
  gtk_widget_activate_action (curtain, "curtain.done", NULL);
  ui_wait (retro_fixture_says (curtain, "Who at the customer"));
  write_text (curtain, "The quote to Acme waited 3 days for a price");
  g_assert_true (retro_fixture_says (curtain, "••••"));
  gtk_widget_activate_action (curtain, "curtain.done", NULL);
  ui_wait (retro_fixture_says (curtain, "Pass the keyboard to Cai"));
  ui_wait (count_cards (f) == 1);
  after = retro_fixture_load (&f->retro);
  card = g_ptr_array_index (after->cards, 0);
  g_assert_true (hw_id_equal (hw_row_ref_id (card, HW_PROBLEM_CARD_PERSON), &f->retro.people[1]));
  /* What one has typed is not there for the next one, nor by undo. */
  gtk_widget_activate_action (curtain, "curtain.begin", NULL);
  g_assert_false (retro_fixture_says (curtain, "•"));
  g_assert_false (gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
      retro_fixture_find (retro_fixture_find (curtain, is_secret, NULL), is_view, NULL)))));
  gtk_window_destroy (GTK_WINDOW (curtain));
}

/* Who facilitates, and whose card is in, is asked only if chosen. */
static void
test_who_is_asked (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRetroDetail) detail = NULL;
  HwCommand *command = hw_command_new ("card.create");
  HwId card = hw_id_new (hw_workspace_now (f->retro.ui.workspace));
  HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &card);
  GtkWidget *curtain;

  retro_fixture_go (&f->retro, HW_SHOWS_SUBMIT);
  gtk_window_present (GTK_WINDOW (f->window));
  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, "Legal took 9 days for one page");
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, &f->retro.meeting);
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_PERSON, &f->retro.people[1]);
  retro_fixture_do (&f->retro, command);
  detail = retro_fixture_load (&f->retro);
  hw_draft_curtain_present (f->panel, f->retro.ui.context, detail);
  curtain = find_curtain ();
  ui_wait (retro_fixture_says (curtain, "Pass the keyboard to Cai"));
  choose (curtain, detail, &f->retro.people[1]);
  ui_wait (retro_fixture_says (curtain, "Pass the keyboard to Bo"));
  gtk_widget_activate_action (curtain, "curtain.skip", NULL);
  ui_wait (retro_fixture_says (curtain, "Pass the keyboard to Cai"));
  for (guint i = 2; i < G_N_ELEMENTS (f->retro.people); i++)
    gtk_widget_activate_action (curtain, "curtain.skip", NULL);
  ui_wait (find_curtain () == NULL);
}

/* 300 cards: what a change costs. */
static void
test_many (Fixture *f, gconstpointer data)
{
  gint64 first, again;

  retro_fixture_add_cards (&f->retro, 300);
  retro_fixture_go (&f->retro, HW_SHOWS_PICK);
  first = refresh (f);
  gtk_window_present (GTK_WINDOW (f->window));
  ui_wait (gtk_widget_get_mapped (f->panel));
  first += retro_fixture_paint (f->panel);
  hw_pick_panel_begin (f->panel);
  act (f, 150, "pick.toggle");
  ui_wait (is_picked (f, 150));
  again = refresh (f);
  again += retro_fixture_paint (f->panel);
  g_test_message ("300 cards: shown in %.1f ms, after a change in %.1f ms", (double) first / 1000,
                  (double) again / 1000);
  g_assert_true (is_focused (find_tile (f, 150)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  retro_fixture_add_style ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/pick-panel/groups", test_groups);
  ADD ("/pick-panel/name", test_name);
  ADD ("/pick-panel/pick", test_pick);
  ADD ("/pick-panel/empty", test_empty);
  ADD ("/pick-panel/votes", test_votes);
  ADD ("/pick-panel/drafts", test_drafts);
  ADD ("/pick-panel/who-is-asked", test_who_is_asked);
  ADD ("/pick-panel/many", test_many);
  return g_test_run ();
}
