/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minutes of a retro as Markdown and as plain text, and finding it again. */
#include "core/retro/hw-retro-minutes.h"
#include "today-fixture.h"

static void
add_retro (TodayFixture *f)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_from_seed ("retro");
  gint64 at = f->now - 2 * G_TIME_SPAN_DAY;
  HwEdit *edit = hw_command_create (command, HW_MEETING, &id);
  HwId attendee = hw_id_from_seed ("attendee");

  hw_edit_set_text (edit, HW_MEETING_NAME, "Retro of *South*");
  hw_edit_set_text (edit, HW_MEETING_KIND, "retro");
  hw_edit_set_text (edit, HW_MEETING_STATE, "held");
  hw_edit_set_int (edit, HW_MEETING_STARTED_AT, at);
  hw_edit_set_int (edit, HW_MEETING_ENDED_AT, at + 50 * G_TIME_SPAN_MINUTE);
  hw_edit_set_int (edit, HW_MEETING_MINUTES, 58);
  hw_edit_set_text (edit, HW_MEETING_AGENDA, "[{\"name\":\"All\",\"minutes\":58}]");
  hw_edit_set_text (edit, HW_MEETING_PHASE_USED, "[3000000000]");
  edit = hw_command_create (command, HW_ATTENDEE, &attendee);
  hw_edit_set_ref (edit, HW_ATTENDEE_MEETING, &id);
  hw_edit_set_ref (edit, HW_ATTENDEE_PERSON, &f->ann);
  hw_edit_set_text (edit, HW_ATTENDEE_STATE, "present");
  hw_command_set_states_source (command, TRUE);
  today_perform (f, command);
}

static void
set_up (TodayFixture *f, gconstpointer data)
{
  today_set_up (f, data);
  add_retro (f);
  today_add (f, HW_PROBLEM_CARD, "card",
             "obstacle=Nordwerk asked for the price 3 times in May;person=bob;meeting=retro;"
             "state=picked;submitted_at=-4;votes=3",
             2);
  today_add (f, HW_WHY, "why1", "card=card;text=Criteria are not known", 2);
  today_add (f, HW_WHY, "why2", "card=card;parent=why1;text=Nobody asks;actionable=yes", 2);
  today_add (f, HW_TASK, "action",
             "title=Criteria list;kind=action;owner=ann;deliverable=Criteria list;hours=30;"
             "meeting=retro;card=card;cause=why2;due_at=1",
             2);
}

static gpointer
read_minutes (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  TodayFixture *f = data;
  HwId id = hw_id_from_seed ("retro");
  g_autoptr (HwRetroDetail) detail = hw_retro_detail_load (connection, config, &id, error);

  return detail != NULL ? hw_retro_minutes (detail, f->now) : NULL;
}

static GPtrArray *
load (TodayFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = hw_workspace_read (f->workspace, read_minutes, f, &error);

  g_assert_no_error (error);
  return lines;
}

static void
test_texts (TodayFixture *f, gconstpointer data)
{
  static const char *const expected[] = {
    "# Retro of \\*South\\*\n",
    "There were: Ann",
    "50 min of 58 planned",
    "- Nordwerk asked for the price 3 times in May (3 votes)\n",
    "\n  - Criteria are not known\n    - Nobody asks ← root cause\n",
    "- Criteria list (Ann), until ",
    "- All: 50 min of 58 planned",
  };
  g_autoptr (GPtrArray) lines = load (f);
  g_autofree char *markdown = hw_retro_minutes_markdown (lines);
  g_autofree char *text = hw_retro_minutes_text (lines);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (markdown, expected[i]) == NULL)
      g_error ("“%s” is not in\n%s", expected[i], markdown);
  /* Bob brought it: that is nobody's business. */
  g_assert_null (strstr (markdown, "Bob"));
  g_assert_nonnull (strstr (text, "Retro of *South*\n"));
  g_assert_nonnull (strstr (text, "\n[What was agreed]\n· Criteria list (Ann), until "));
}

static gpointer
read_hits (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_retro_search (connection, config, data, 10, error);
}

static void
test_search (TodayFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *found; /* NULL: nothing */
  } cases[] = {
    { "south", "Retro of *South*" },
    { "nordwerk", "Nordwerk asked for the price 3 times in May" },
    { "nobody asks", "Nobody asks" },
    { "criteria list", "Criteria list" },
    { "criteria", "Criteria are not known" },
    { "100%", NULL },
    { "_", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) hits =
        hw_workspace_read (f->workspace, read_hits, (gpointer) cases[i].text, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (hits->len, ==, cases[i].found != NULL ? 1 : 0);
    if (cases[i].found != NULL)
      g_assert_cmpstr (((HwRetroHit *) g_ptr_array_index (hits, 0))->found, ==, cases[i].found);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/retro-minutes/" name, TodayFixture, NULL, set_up, function, today_tear_down)
  ADD ("texts", test_texts);
  ADD ("search", test_search);
#undef ADD
  return g_test_run ();
}
