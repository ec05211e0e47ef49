/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of retros against a scene whose numbers are known. */
#include "core/retro/hw-retro-numbers.h"
#include "today-fixture.h"

static gpointer
read_numbers (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  TodayQuestion *question = data;

  return hw_retro_numbers_load (connection, config, &question->person, question->fixture->now,
                                error);
}

static HwRetroNumbers *
load (TodayFixture *f, const HwId *team)
{
  g_autoptr (GError) error = NULL;
  TodayQuestion question = { f, *team };
  HwRetroNumbers *numbers = hw_workspace_read (f->workspace, read_numbers, &question, &error);

  g_assert_no_error (error);
  return numbers;
}

/* A retro of @team so many days ago that took @minutes. */
static void
add_retro (TodayFixture *f, const char *name, const char *team, int days, int minutes)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_from_seed (name);
  HwId team_id = hw_id_from_seed (team);
  gint64 at = f->now - days * G_TIME_SPAN_DAY;
  g_autofree char *used = g_strdup_printf ("[%" G_GINT64_FORMAT "]", minutes * G_TIME_SPAN_MINUTE);
  HwEdit *edit = hw_command_create (command, HW_MEETING, &id);

  hw_edit_set_text (edit, HW_MEETING_NAME, name);
  hw_edit_set_text (edit, HW_MEETING_KIND, "retro");
  hw_edit_set_ref (edit, HW_MEETING_TEAM, &team_id);
  hw_edit_set_text (edit, HW_MEETING_STATE, "held");
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, at);
  hw_edit_set_int (edit, HW_MEETING_STARTED_AT, at);
  hw_edit_set_int (edit, HW_MEETING_ENDED_AT, at + minutes * G_TIME_SPAN_MINUTE);
  hw_edit_set_int (edit, HW_MEETING_MINUTES, 58);
  hw_edit_set_text (edit, HW_MEETING_AGENDA, "[{\"name\":\"All\",\"minutes\":58}]");
  hw_edit_set_text (edit, HW_MEETING_PHASE_USED, used);
  hw_command_set_states_source (command, TRUE);
  today_perform (f, command);
}

static void
add_card (TodayFixture *f, const char *name, const char *retro, const char *more)
{
  g_autofree char *sets = g_strdup_printf ("obstacle=Nordwerk asked for the price 3 times in "
                                           "May;person=ann;meeting=%s;%s",
                                           retro, more);

  today_add (f, HW_PROBLEM_CARD, name, sets, 5);
}

static void
add_action (TodayFixture *f, const char *name, const char *retro, const char *more)
{
  g_autofree char *sets =
      g_strdup_printf ("title=%s;kind=action;owner=ann;deliverable=%s;hours=30;meeting=%s;%s", name,
                       name, retro, more);

  today_add (f, HW_TASK, name, sets, 5);
}

static void
set_up (TodayFixture *f, gconstpointer data)
{
  today_set_up (f, data);
  today_add (f, HW_TEAM, "south", "name=South", 90);
  today_add (f, HW_TEAM, "north", "name=North", 90);
  today_add (f, HW_TAG, "price", "name=Price", 90);
}

static void
test_figures (TodayFixture *f, gconstpointer data)
{
  HwId south = hw_id_from_seed ("south");
  g_autoptr (HwRetroNumbers) numbers = NULL;
  const HwRetroFigures *first;
  const HwRetroFigures *second;
  g_autofree char *words = NULL;

  add_retro (f, "one", "south", 40, 90);
  add_retro (f, "two", "south", 10, 50);
  add_retro (f, "else", "north", 20, 60);
  add_card (f, "c1", "one", "state=picked;submitted_at=-45");
  add_card (f, "c2", "one", "state=parked;submitted_at=-40;late=1");
  add_card (f, "c3", "two", "state=picked;submitted_at=-15");
  add_card (f, "c4", "two", "state=picked;submitted_at=-15");
  today_add (f, HW_TAGGING, "t1", "tag=price;card=c1", 5);
  today_add (f, HW_TAGGING, "t3", "tag=price;card=c3", 5);
  add_action (f, "kept", "one",
              "due_at=-38;done_at=-38;verdict=kept;verified_by=bob;verified_at=-10");
  add_action (f, "missed", "one", "due_at=-38;verdict=missed;verified_by=bob;verified_at=-10");
  add_action (f, "overdue", "two", "due_at=-8;carried=1");
  add_action (f, "not looked at", "two", "due_at=-8;done_at=-8");
  add_action (f, "to come", "two", "due_at=8");
  numbers = load (f, &south);
  g_assert_cmpuint (numbers->retros->len, ==, 2);
  first = g_ptr_array_index (numbers->retros, 0);
  second = g_ptr_array_index (numbers->retros, 1);
  g_assert_cmpfloat_with_epsilon (first->minutes, 90, 0.01);
  g_assert_cmpfloat_with_epsilon (second->minutes, 50, 0.01);
  g_assert_cmpint (first->in_time.k, ==, 1);
  g_assert_cmpint (first->in_time.n, ==, 2);
  /* The first had none before it; one of two picked in the second bears the tag of the first. */
  g_assert_cmpint (first->repeats.k, ==, 0);
  g_assert_cmpint (second->repeats.k, ==, 1);
  g_assert_cmpint (second->repeats.n, ==, 2);
  g_assert_cmpint (first->follow.k, ==, 1);
  g_assert_cmpint (first->follow.n, ==, 2);
  /* What nobody has looked at yet is not counted; what was carried over unproved is. */
  g_assert_cmpint (second->follow.k, ==, 0);
  g_assert_cmpint (second->follow.n, ==, 1);
  words = hw_retro_numbers_words (numbers);
  g_assert_cmpstr (words, ==, "Actions proved: 1 of 3, 33 %");
}

static void
test_teams (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwRetroNumbers) numbers = NULL;
  const HwRetroTeamFigures *north;
  const HwRetroTeamFigures *south;

  add_retro (f, "one", "south", 40, 90);
  add_retro (f, "two", "south", 10, 50);
  add_retro (f, "else", "north", 20, 60);
  numbers = load (f, &HW_ID_NONE);
  g_assert_cmpuint (numbers->retros->len, ==, 3);
  g_assert_cmpuint (numbers->teams->len, ==, 2);
  north = g_ptr_array_index (numbers->teams, 0);
  south = g_ptr_array_index (numbers->teams, 1);
  g_assert_cmpuint (north->n, ==, 1);
  g_assert_cmpuint (south->n, ==, 2);
  g_assert_true (south->minutes.known);
  g_assert_cmpfloat_with_epsilon (south->minutes.value, 70, 0.01);
  /* Nothing was due: no rate, not 0 %. */
  g_assert_false (south->follow.rate.known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/retro-numbers/" name, TodayFixture, NULL, set_up, function, today_tear_down)
  ADD ("figures", test_figures);
  ADD ("teams", test_teams);
#undef ADD
  return g_test_run ();
}
