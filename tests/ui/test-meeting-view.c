/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole alignment at its page by what its keys do, the week after, and a program that was gone.
 */
#include "core/meeting/hw-alignment.h"
#include "ui-fixture.h"
#include "ui/common/hw-field-row.h"
#include "ui/hw-ui-resources.h"
#include "ui/meeting/hw-meeting-banner.h"
#include "ui/meeting/hw-meeting-page.h"
#include "ui/meeting/hw-meeting-wall.h"
#include "ui/meeting/hw-meetings-view.h"
#include "ui/meeting/hw-promise-list.h"

#define START (G_GINT64_CONSTANT (1795766400) * G_USEC_PER_SEC) /* Friday, 27 November 2026 */
#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)

typedef struct
{
  UiFixture ui;
  HwId bo;
  HwId meeting;
  gint64 now;
  GtkWidget *window;
  GtkWidget *view;
} Fixture;

static gint64
read_clock (gpointer data)
{
  return ((Fixture *) data)->now;
}

static void
plan (Fixture *f)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->ui.workspace);
  g_autoptr (HwRow) row = hw_alignment_new (config, &HW_ID_NONE, &f->ui.ids.person, NULL, f->now);
  g_autoptr (HwCommand) command = hw_command_new ("meeting.plan");
  HwEdit *edit = hw_command_create (command, HW_MEETING, hw_row_id (row));
  g_autoptr (HwOutcome) outcome = NULL;

  f->meeting = *hw_row_id (row);
  for (guint i = HW_MEETING_NAME; i < HW_MEETING_N; i++)
    if (!hw_row_is_null (row, i))
      hw_edit_set (edit, i, hw_value_copy (hw_row_value (row, i)));
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, START);
  hw_meeting_add_attendee (command, &f->meeting, &f->bo);
  outcome = ui_fixture_perform (&f->ui, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ui_fixture_set_up (&f->ui, data);
  f->now = START;
  hw_workspace_set_clock (f->ui.workspace, read_clock, f);
  f->bo = ui_fixture_add_person (&f->ui, "Bo");
  plan (f);
  f->view = hw_meetings_view_new (f->ui.context, "alignment");
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 700);
  gtk_window_set_child (GTK_WINDOW (f->window), f->view);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_wait (f->view == NULL);
  ui_fixture_tear_down (&f->ui, data);
}

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer wanted);

static GtkWidget *
find (GtkWidget *widget, Matches matches, gconstpointer wanted)
{
  if (matches (widget, wanted))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, matches, wanted);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
is_page (GtkWidget *widget, gconstpointer wanted)
{
  return HW_IS_MEETING_PAGE (widget);
}

static gboolean
says (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), wanted) != NULL;
}

typedef struct
{
  HwEntityKind entity;
  guint field;
} Place;

static gboolean
edits (GtkWidget *widget, gconstpointer wanted)
{
  const Place *place = wanted;

  return HW_IS_FIELD_ROW (widget) &&
         hw_field_row_get_entity (HW_FIELD_ROW (widget)) == place->entity &&
         hw_field_row_get_field (HW_FIELD_ROW (widget)) == place->field;
}

static gboolean
takes_text (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget);
}

static GtkWidget *
get_page (Fixture *f)
{
  GtkWidget *page = find (f->view, is_page, NULL);

  g_assert_nonnull (page);
  return page;
}

/* Does what @key is bound to at the meeting's page. */
static void
press (Fixture *f, guint key, GdkModifierType modifiers)
{
  GtkWidget *page = get_page (f);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (page);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    for (guint s = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                      s < g_list_model_get_n_items (G_LIST_MODEL (controller));
         s++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (!GTK_IS_KEYVAL_TRIGGER (trigger) ||
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != key ||
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != modifiers)
        continue;
      g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, page,
                                                   gtk_shortcut_get_arguments (shortcut)));
      return;
    }
  }
  g_error ("no key %s", gdk_keyval_name (key));
}

/* As typing does. */
static void
type (Fixture *f, HwEntityKind entity, guint field, const char *text)
{
  Place place = { entity, field };
  GtkWidget *row = find (f->view, edits, &place);
  GtkWidget *editor;

  g_assert_nonnull (row);
  editor = find (row, takes_text, NULL);
  gtk_widget_grab_focus (editor);
  if (GTK_IS_TEXT_VIEW (editor))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (editor), text);
}

static gboolean
shows (Fixture *f, const char *text)
{
  return find (f->view, says, text) != NULL;
}

/* --- what is stored --- */

static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_meeting_detail_load (connection, config, data, error);
}

static HwMeetingDetail *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  HwMeetingDetail *detail = hw_workspace_read (f->ui.workspace, read_detail, &f->meeting, &error);

  g_assert_no_error (error);
  return detail;
}

static gboolean
is_in_phase (Fixture *f, gint64 phase)
{
  g_autoptr (HwMeetingDetail) detail = load (f);

  return hw_row_int (detail->meeting, HW_MEETING_PHASE) == phase;
}

static guint
count_tasks (Fixture *f)
{
  g_autoptr (HwMeetingDetail) detail = load (f);

  return detail->tasks->len;
}

/* All of it fits into the narrowest window. */
static void
assert_narrow (Fixture *f)
{
  int width;

  gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 350);
}

static void
start (Fixture *f)
{
  hw_meetings_view_open (HW_MEETINGS_VIEW (f->view), &f->meeting);
  ui_wait (shows (f, "Start the Meeting"));
  gtk_widget_activate_action (get_page (f), "meeting.start", NULL);
  ui_wait (shows (f, "left") && shows (f, "of 1:00"));
  assert_narrow (f);
}

/* Opening, promises, the turn of Bo, what was agreed. */
static void
go_to_turn (Fixture *f)
{
  start (f);
  press (f, GDK_KEY_n, 0);
  ui_wait (shows (f, "There is nothing to look back on"));
  press (f, GDK_KEY_n, 0);
  ui_wait (shows (f, "Which one action was missed?"));
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeetingDetail) turn = NULL;
  g_autoptr (HwMeetingDetail) ended = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) undone = NULL;
  const HwRow *item, *task;

  ui_wait (shows (f, "Planned"));
  go_to_turn (f);
  type (f, HW_MEETING_ITEM, HW_MEETING_ITEM_MISSED, "Two visits");
  type (f, HW_MEETING_ITEM, HW_MEETING_ITEM_BLOCKER, "No car");
  type (f, HW_TASK, HW_TASK_TITLE, "Lend the car");
  press (f, GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait (count_tasks (f) == 1);
  turn = load (f);
  task = g_ptr_array_index (turn->tasks, 0);
  item = hw_meeting_detail_item (turn, &f->bo);
  g_assert_cmpstr (hw_row_name (task), ==, "Lend the car");
  g_assert_cmpstr (hw_row_text (task, HW_TASK_KIND), ==, "action");
  g_assert_true (hw_id_equal (hw_row_ref_id (task, HW_TASK_OWNER), &f->bo));
  g_assert_cmpint (hw_row_int (task, HW_TASK_DUE), ==, START / (24 * 60 * MINUTE) + 7);
  g_assert_cmpstr (hw_row_text (item, HW_MEETING_ITEM_MISSED), ==, "Two visits");
  g_assert_cmpstr (hw_row_text (item, HW_MEETING_ITEM_BLOCKER), ==, "No car");
  ui_wait (shows (f, "Agreed in this meeting"));
  assert_narrow (f);

  /* What was said last goes with the step, though the field was never left. */
  type (f, HW_MEETING_ITEM, HW_MEETING_ITEM_SUPPORT, "A second car");
  press (f, GDK_KEY_Escape, 0);
  press (f, GDK_KEY_n, 0);
  ui_wait (shows (f, "What was agreed") && is_in_phase (f, 3));
  f->now = START + 9 * MINUTE;
  gtk_widget_activate_action (get_page (f), "meeting.end", NULL);
  ui_wait (shows (f, "A second car") && shows (f, "Copy as Text"));
  ended = load (f);
  g_assert_true (ended->has_next);
  undone = hw_workspace_undo (f->ui.workspace, 0, &error);
  g_assert_no_error (error);
  ui_wait (shows (f, "What was agreed") && !shows (f, "Copy as Text"));
}

/* Esc, another person and an undo under one's hands lose no text. */
static void
test_text_is_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeetingDetail) detail = NULL;
  Place title = { HW_TASK, HW_TASK_TITLE };
  GtkWidget *row;
  g_auto (HwValue) value = HW_VALUE_NULL;

  go_to_turn (f);
  type (f, HW_MEETING_ITEM, HW_MEETING_ITEM_MISSED, "Two visits");
  type (f, HW_TASK, HW_TASK_TITLE, "Lend");
  press (f, GDK_KEY_Escape, 0);
  press (f, GDK_KEY_p, 0);
  ui_wait (is_in_phase (f, 1) && shows (f, "There is nothing to look back on"));
  detail = load (f);
  g_assert_cmpstr (hw_row_text (hw_meeting_detail_item (detail, &f->bo), HW_MEETING_ITEM_MISSED),
                   ==, "Two visits");
  press (f, GDK_KEY_n, 0);
  ui_wait (is_in_phase (f, 2) && shows (f, "Which one action was missed?"));
  row = find (f->view, edits, &title);
  g_assert_true (hw_field_row_get_value (HW_FIELD_ROW (row), &value, NULL));
  g_assert_cmpstr (hw_value_get_text (&value), ==, "Lend");
}

static const char *
get_state (Fixture *f)
{
  g_autoptr (HwMeetingDetail) detail = load (f);

  return g_intern_string (hw_row_text (detail->attendees->pdata[0], HW_ATTENDEE_STATE));
}

static void
test_attendance (Fixture *f, gconstpointer data)
{
  start (f);
  g_assert_cmpstr (get_state (f), ==, "present");
  press (f, GDK_KEY_1, 0);
  ui_wait (g_str_equal (get_state (f), "absent") && shows (f, "Absent"));
  press (f, GDK_KEY_1, 0);
  ui_wait (g_str_equal (get_state (f), "excused") && shows (f, "Excused"));
  press (f, GDK_KEY_1, 0);
  ui_wait (g_str_equal (get_state (f), "present") && shows (f, "Present"));
  press (f, GDK_KEY_2, 0); /* nobody */
}

/* The words say what the colour says. */
static void
test_timer (Fixture *f, gconstpointer data)
{
  start (f);
  f->now = START + 40 * G_USEC_PER_SEC;
  ui_wait (shows (f, "0:20") && shows (f, "left") && shows (f, "0:40 of 1:00"));
  f->now = START + 140 * G_USEC_PER_SEC;
  ui_wait (shows (f, "+1:20") && shows (f, "over") && !shows (f, "left"));
  press (f, GDK_KEY_space, 0);
  ui_wait (shows (f, "+1:20") && shows (f, "over, paused"));
  f->now = START + 500 * G_USEC_PER_SEC;
  press (f, GDK_KEY_space, 0);
  ui_wait (shows (f, "+1:20") && !shows (f, "paused"));
}

static gpointer
read_next (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_meeting_list (connection, config, "alignment", error);
}

/* The one that follows, which comes first in the list. */
static void
open_next (Fixture *f)
{
  g_autoptr (GPtrArray) lines = hw_workspace_read (f->ui.workspace, read_next, NULL, NULL);
  const HwMeetingLine *line = g_ptr_array_index (lines, 0);

  g_assert_cmpuint (lines->len, ==, 2);
  f->meeting = *hw_row_id (line->row);
}

static gboolean
is_promises (GtkWidget *widget, gconstpointer wanted)
{
  return HW_IS_PROMISE_LIST (widget) && gtk_widget_get_mapped (widget);
}

static void
judge (Fixture *f, const char *verdict)
{
  g_autoptr (HwMeetingDetail) detail = load (f);
  g_autofree char *id = hw_id_dup_text (hw_row_id (g_ptr_array_index (detail->promises, 0)));

  gtk_widget_activate_action (find (f->view, is_promises, NULL), "promises.judge", "(ss)", id,
                              verdict);
}

/* A week later Ada looks whether Bo kept it; Bo may not. */
static void
test_verified (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeetingDetail) first = NULL;
  g_autoptr (HwCommand) agree = NULL;
  g_autoptr (HwOutcome) outcome = NULL;
  HwAlignmentAnswer answer = { "Two visits", NULL, NULL };
  HwAgreement agreement = { "Lend the car", f->bo, HW_DATE_NONE };

  first = load (f);
  agree = hw_alignment_agree (first->meeting, &f->bo, NULL, &answer, &agreement, &f->ui.ids.person,
                              f->now);
  outcome = ui_fixture_perform (&f->ui, agree);
  start (f);
  gtk_widget_activate_action (get_page (f), "meeting.end", NULL);
  ui_wait (shows (f, "Copy as Text"));
  gtk_widget_activate_action (get_page (f), "meeting.back", NULL);
  ui_wait (shows (f, "1 promise, to be looked at next time"));
  open_next (f);
  f->now = START + 7 * 24 * 60 * MINUTE;
  start (f);
  press (f, GDK_KEY_n, 0);
  ui_wait (shows (f, "Lend the car"));
  hw_workspace_set_actor (f->ui.workspace, &f->bo);
  judge (f, "kept");
  ui_wait (shows (f, "Someone other than the task’s owner"));
  hw_workspace_set_actor (f->ui.workspace, &f->ui.ids.person);
  judge (f, "kept");
  assert_narrow (f);
  ui_wait (shows (f, "Promises kept: 1 of 1") && !shows (f, "Someone other"));
}

static gboolean
is_at_start (Fixture *f)
{
  g_autoptr (HwMeetingDetail) detail = load (f);

  return hw_meeting_clock (detail->meeting, f->now).total_us == 0;
}

/* The program was gone: the banner asks, and leaving it out stops the clock where it was. */
static void
test_gap (Fixture *f, gconstpointer data)
{
  g_autoptr (HwMeetingDetail) planned = load (f);
  g_autoptr (HwCommand) command = hw_meeting_start (planned->meeting, planned->attendees, START);
  g_autoptr (HwOutcome) outcome = ui_fixture_perform (&f->ui, command);
  GtkWidget *banner;

  f->now = START + 12 * MINUTE;
  banner = hw_meeting_banner_new (f->ui.context);
  gtk_window_set_child (GTK_WINDOW (f->window), banner);
  f->view = banner;
  ui_wait (shows (f, "12 minutes") && shows (f, "does that time count?"));
  assert_narrow (f);
  gtk_widget_activate_action (banner, "banner.leave-out", NULL);
  ui_wait (!shows (f, "does that time count?"));
  g_assert_true (shows (f, "is running."));
  ui_wait (is_at_start (f));
}

/* Nothing private is on the wall. */
static void
test_wall (Fixture *f, gconstpointer data)
{
  GtkWidget *wall = NULL;

  go_to_turn (f);
  type (f, HW_MEETING_ITEM, HW_MEETING_ITEM_MISSED, "Two visits");
  gtk_widget_activate_action (get_page (f), "meeting.wall", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

    wall = HW_IS_MEETING_WALL (window) ? window : wall;
  }
  g_assert_nonnull (wall);
  ui_wait (find (wall, says, "Bo") != NULL && find (wall, says, "1:30") != NULL);
  g_assert_null (find (wall, takes_text, NULL));
  g_assert_null (find (wall, says, "Two visits"));
  g_object_add_weak_pointer (G_OBJECT (wall), (gpointer *) &wall);
  gtk_widget_activate_action (get_page (f), "meeting.end", NULL);
  ui_wait (wall == NULL); /* it goes with the meeting */
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/meeting-view/whole", test_whole);
  ADD ("/meeting-view/text-is-kept", test_text_is_kept);
  ADD ("/meeting-view/attendance", test_attendance);
  ADD ("/meeting-view/timer", test_timer);
  ADD ("/meeting-view/verified", test_verified);
  ADD ("/meeting-view/gap", test_gap);
  ADD ("/meeting-view/wall", test_wall);
  return g_test_run ();
}
