/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the wall says in each phase of a retro, what it never says, and how soon. With HW_PICTURES
 * each phase is left there as a picture. */
#include "core/retro/hw-wall-page.h"
#include "retro-fixture.h"
#include "ui/hw-ui-resources.h"
#include "ui/meeting/hw-meeting-wall.h"

typedef struct
{
  RetroFixture retro;
  GtkWidget *page;
  GtkWidget *wall;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  retro_fixture_set_up (&f->retro, data);
  f->page = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (f->page));
  f->wall = hw_meeting_wall_new (f->page, f->retro.ui.context);
  gtk_window_set_default_size (GTK_WINDOW (f->wall), 1280, 720);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->wall));
  gtk_window_destroy (GTK_WINDOW (f->page));
  retro_fixture_tear_down (&f->retro, data);
}

static gboolean
says (Fixture *f, const char *text)
{
  return retro_fixture_says (f->wall, text);
}

/* How long it takes from the answer of the store until the frame is painted; microseconds. */
static gint64
show (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = retro_fixture_load (&f->retro);
  gint64 since = g_get_monotonic_time (), set;

  hw_meeting_wall_set_retro (HW_MEETING_WALL (f->wall), detail);
  set = g_get_monotonic_time () - since;
  gtk_window_present (GTK_WINDOW (f->wall));
  return set + retro_fixture_paint (f->wall);
}

static void
take_picture (Fixture *f, const char *name)
{
  const char *folder = g_getenv ("HW_PICTURES");
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (folder == NULL)
    return;
  for (int i = 0; i < 3; i++)
    show (f); /* the size of the type comes after that of the window */
  path = g_strdup_printf ("%s/wall-%s.png", folder, name);
  paintable = gtk_widget_paintable_new (f->wall);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (f->wall),
                          gtk_widget_get_height (f->wall));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture =
      gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->wall)), node, NULL);
  gdk_texture_save_to_png (texture, path);
}

static void
see (Fixture *f, const char *shows)
{
  retro_fixture_go (&f->retro, shows);
  show (f);
}

static HwId
add_why (Fixture *f, const char *text, const HwId *parent, const char *actionable)
{
  HwCommand *command = hw_command_new ("why.add");
  HwId id = hw_id_new (f->retro.now);
  HwEdit *edit = hw_command_create (command, HW_WHY, &id);

  hw_edit_set_ref (edit, HW_WHY_CARD, g_ptr_array_index (f->retro.cards, 0));
  if (parent != NULL)
    hw_edit_set_ref (edit, HW_WHY_PARENT, parent);
  hw_edit_set_text (edit, HW_WHY_TEXT, text);
  hw_edit_set_text (edit, HW_WHY_ACTIONABLE, actionable);
  retro_fixture_do (&f->retro, command);
  return id;
}

static void
add_action (Fixture *f, guint person, int hours, const char *deliverable)
{
  HwCommand *command = hw_command_new ("action.add");
  HwId id = hw_id_new (f->retro.now);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_edit_set_text (edit, HW_TASK_KIND, "action");
  hw_edit_set_text (edit, HW_TASK_TITLE, deliverable);
  hw_edit_set_text (edit, HW_TASK_DELIVERABLE, deliverable);
  hw_edit_set_ref (edit, HW_TASK_MEETING, &f->retro.meeting);
  hw_edit_set_ref (edit, HW_TASK_CARD, g_ptr_array_index (f->retro.cards, 0));
  hw_edit_set_ref (edit, HW_TASK_OWNER, &f->retro.people[person]);
  hw_edit_set_int (edit, HW_TASK_HOURS, hours);
  retro_fixture_do (&f->retro, command);
}

static void
test_phases (Fixture *f, gconstpointer data)
{
  HwId first;

  retro_fixture_add_cards (&f->retro, 9);
  see (f, HW_SHOWS_SUBMIT);
  g_assert_true (says (f, "9") && says (f, "problem cards are in") && says (f, "They were due on"));
  take_picture (f, "submit");
  see (f, HW_SHOWS_VERIFY);
  g_assert_true (says (f, "No actions of earlier retros to verify"));
  g_assert_false (says (f, "problem cards are in"));
  take_picture (f, "verify");
  see (f, HW_SHOWS_PICK);
  g_assert_true (says (f, "Quote 1 went to Acme 1") && says (f, "Quote 9 went to Acme 9"));
  for (guint i = 0; i < 6; i++) /* nobody's name is with a card */
    g_assert_false (says (f, (const char *[]){ "Ada", "Bo", "Cai", "Dan", "Eve", "Fei" }[i]));
  take_picture (f, "pick");
  retro_fixture_set_card (&f->retro, 0, HW_PROBLEM_CARD_VOTES, hw_value_int (5));
  retro_fixture_set_card (&f->retro, 0, HW_PROBLEM_CARD_STATE, hw_value_text ("picked"));
  show (f);
  g_assert_true (says (f, "5 votes"));
  take_picture (f, "picked");
  see (f, HW_SHOWS_WHYS);
  g_assert_true (says (f, "Why did it happen?") && !says (f, "Quote 9"));
  first = add_why (f, "The template has no field for the date", NULL, NULL);
  add_why (f, "Nobody owns the template", &first, "yes");
  add_why (f, "It was made before we delivered ourselves", &first, "no");
  show (f);
  g_assert_true (says (f, "Nobody owns the template") && says (f, "root cause"));
  take_picture (f, "whys");
  see (f, HW_SHOWS_ACTIONS);
  g_assert_true (says (f, "Who delivers what"));
  add_action (f, 1, 30, "The template with a field for the date");
  add_action (f, 2, 60, "A list of the twelve quotes that went out without it");
  show (f);
  g_assert_true (says (f, "30 h") && says (f, "Bo ·") && says (f, "60 h"));
  take_picture (f, "actions");
  see (f, HW_SHOWS_PLAYBOOK);
  g_assert_true (says (f, "Nobody owns the template"));
  take_picture (f, "playbook");
  see (f, HW_SHOWS_CLOSE);
  g_assert_true (says (f, "2 actions are agreed"));
  take_picture (f, "close");
}

/* A draft, an amount and a ballot are nobody's business. */
static void
test_private (Fixture *f, gconstpointer data)
{
  HwCommand *draft = hw_command_new ("card.create");
  HwId id = hw_id_new (f->retro.now);
  HwEdit *edit = hw_command_create (draft, HW_PROBLEM_CARD, &id);
  g_autoptr (HwRetroDetail) detail = NULL;

  retro_fixture_add_cards (&f->retro, 2);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, "My boss answers no mail");
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "draft");
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, &f->retro.meeting);
  retro_fixture_do (&f->retro, draft);
  detail = retro_fixture_load (&f->retro);
  g_assert_cmpuint (detail->drafts->len, ==, 1);
  for (guint i = 0; i < 7; i++) {
    see (f, (const char *[]){ HW_SHOWS_SUBMIT, HW_SHOWS_VERIFY, HW_SHOWS_PICK, HW_SHOWS_WHYS,
                              HW_SHOWS_ACTIONS, HW_SHOWS_PLAYBOOK, HW_SHOWS_CLOSE }[i]);
    g_assert_false (says (f, "My boss"));
    g_assert_false (says (f, "CN¥"));
  }
}

static void
test_no_cards (Fixture *f, gconstpointer data)
{
  see (f, HW_SHOWS_SUBMIT);
  g_assert_true (says (f, "problem cards are in"));
  see (f, HW_SHOWS_PICK);
  g_assert_true (says (f, "No problem cards yet"));
  see (f, HW_SHOWS_WHYS);
  g_assert_true (says (f, "No problem is picked yet"));
}

/* One frame is 16.7 ms. What is measured is printed; that it does not grow with the cards is
 * tested, with room for a busy machine. */
static void
test_frame (Fixture *f, gconstpointer data)
{
  static const char *const phases[] = { HW_SHOWS_SUBMIT, HW_SHOWS_VERIFY,  HW_SHOWS_PICK,
                                        HW_SHOWS_WHYS,   HW_SHOWS_ACTIONS, HW_SHOWS_PLAYBOOK,
                                        HW_SHOWS_CLOSE };
  gint64 worst = 0;

  retro_fixture_add_cards (&f->retro, 300);
  see (f, HW_SHOWS_SUBMIT);
  for (guint i = 0; i < 10; i++)
    show (f); /* the window gets its size and its type */
  for (guint i = 1; i < G_N_ELEMENTS (phases); i++) {
    gint64 spent;

    retro_fixture_go (&f->retro, phases[i]);
    if (i == 2)
      retro_fixture_set_card (&f->retro, 0, HW_PROBLEM_CARD_STATE, hw_value_text ("picked"));
    spent = show (f);
    worst = MAX (worst, spent);
    g_test_message ("300 cards, %s on the wall in %.1f ms", phases[i], (double) spent / 1000);
  }
  g_test_message ("worst: %.1f ms of 16.7", (double) worst / 1000);
  g_assert_cmpint (worst, <, 100 * 1000);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  retro_fixture_add_style ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/retro-wall/phases", test_phases);
  ADD ("/retro-wall/private", test_private);
  ADD ("/retro-wall/no-cards", test_no_cards);
  ADD ("/retro-wall/frame", test_frame);
  return g_test_run ();
}
