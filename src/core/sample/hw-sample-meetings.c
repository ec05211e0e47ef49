/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"
#include "core/templates/hw-shipped.h"

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define FRIDAY 4
#define MEETING_MINUTES 15
#define MEETING_TIME (16 * 60 + 30) /* minutes of the day */
#define FOCUS_OF_SELLER 3

static const char *
word_of (HwSample *self, const char *list, guint i)
{
  JsonArray *words = hw_sample_goal_list (self, list);

  return json_array_get_string_element (words, i % json_array_get_length (words));
}

/* --- the week's focus --- */

static GArray *
list_deals (HwSample *self, const HwId *seller, gint64 before)
{
  GArray *deals = g_array_new (FALSE, FALSE, sizeof (HwSampleOpenDeal));

  for (guint i = self->open_deals->len; i > 0 && deals->len < FOCUS_OF_SELLER; i--) {
    HwSampleOpenDeal *deal = &g_array_index (self->open_deals, HwSampleOpenDeal, i - 1);

    if (!deal->asleep && deal->stage > 0 && deal->since < before &&
        hw_id_equal (&deal->owner, seller))
      g_array_append_val (deals, *deal);
  }
  return deals;
}

static void
propose (HwSample *self, HwCommand *command, guint seller, GArray *deals, HwId *ids)
{
  for (guint i = 0; i < deals->len; i++) {
    const HwSampleOpenDeal *deal = &g_array_index (deals, HwSampleOpenDeal, i);
    HwEdit *edit;

    ids[i] = hw_sample_new_id (self);
    edit = hw_command_create (command, HW_FOCUS, &ids[i]);
    hw_edit_set_ref (edit, HW_FOCUS_PERSON, &self->sellers[seller]);
    hw_edit_set_ref (edit, HW_FOCUS_ACCOUNT, &deal->account);
    hw_edit_set_ref (edit, HW_FOCUS_DEAL, &deal->id);
    hw_edit_set_int (edit, HW_FOCUS_WEEK, self->today - hw_date_weekday (self->today));
    hw_edit_set_text (edit, HW_FOCUS_ACTION, word_of (self, "focus", seller + i));
    hw_edit_set_text (edit, HW_FOCUS_REASON, word_of (self, "focus_why", seller + i));
    if (i > 0)
      hw_edit_place (edit, &ids[i - 1], NULL);
  }
}

static void
decide (HwSample *self, guint seller, const char *state, const HwId *ids, guint n, gint64 when)
{
  const HwId *manager = &self->managers[seller / HW_SAMPLE_TEAM];
  gboolean countered = g_str_equal (state, "countered");
  HwCommand *command =
      hw_sample_at (self, when, countered ? "focus.counter" : "focus.confirm", manager);

  for (guint i = 0; i < n; i++) {
    HwEdit *edit = hw_command_update (command, HW_FOCUS, &ids[i]);

    hw_edit_set_text (edit, HW_FOCUS_STATE, state);
    if (countered)
      hw_edit_set_text (edit, HW_FOCUS_COUNTER, hw_sample_goal_word (self, "counter"));
  }
}

/* On Monday each seller says whom they turn to; by now some were answered. */
void
hw_sample_make_focus (HwSample *self)
{
  static const char *const states[HW_SAMPLE_TEAM] = { "confirmed", NULL, "countered", "confirmed" };
  gint64 monday = self->today - hw_date_weekday (self->today);

  for (guint seller = 0; seller < HW_SAMPLE_SELLERS; seller++) {
    gint64 when = hw_sample_moment (self, monday);
    g_autoptr (GArray) deals = list_deals (self, &self->sellers[seller], when);
    const char *state = states[seller % HW_SAMPLE_TEAM];
    HwId ids[FOCUS_OF_SELLER];
    HwCommand *command;

    if (deals->len == 0)
      continue;
    command = hw_sample_at (self, when, "focus.propose", &self->sellers[seller]);
    propose (self, command, seller, deals, ids);
    if (state != NULL)
      decide (self, seller, state, ids, deals->len, when + HOUR);
  }
}

/* --- meetings --- */

typedef struct
{
  guint region;
  HwId id;
  HwId tasks[HW_SAMPLE_TEAM];
  gint64 at;
} Meeting;

static void
add_attendee (HwSample *self,
              HwCommand *command,
              const Meeting *meeting,
              const HwId *person,
              const char *state)
{
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_ATTENDEE, &id);

  hw_edit_set_ref (edit, HW_ATTENDEE_MEETING, &meeting->id);
  if (person != NULL)
    hw_edit_set_ref (edit, HW_ATTENDEE_PERSON, person);
  else
    hw_edit_set_text (edit, HW_ATTENDEE_GUEST, hw_sample_goal_word (self, "guest"));
  hw_edit_set_text (edit, HW_ATTENDEE_STATE, state);
}

static char *
name_of (HwSample *self, const Meeting *meeting)
{
  GString *name = g_string_new (hw_sample_goal_word (self, "alignment"));

  g_string_replace (name, "{team}",
                    hw_shipped_string (hw_sample_object (self, "regions", meeting->region), "name"),
                    0);
  return g_string_free (name, FALSE);
}

static void
plan_meeting (HwSample *self, Meeting *meeting, const Meeting *previous, gboolean held)
{
  const HwId *manager = &self->managers[meeting->region];
  gint64 when = previous != NULL ? previous->at + HOUR : meeting->at - 7 * 24 * HOUR;
  HwCommand *command = hw_sample_at (self, when, "meeting.create", manager);
  g_autofree char *name = name_of (self, meeting);
  HwEdit *edit;

  meeting->id = hw_sample_new_id (self);
  edit = hw_command_create (command, HW_MEETING, &meeting->id);
  hw_edit_set_text (edit, HW_MEETING_NAME, name);
  hw_edit_set_text (edit, HW_MEETING_KIND, "alignment");
  hw_edit_set_ref (edit, HW_MEETING_TEAM, &self->teams[meeting->region]);
  hw_edit_set_ref (edit, HW_MEETING_FACILITATOR, manager);
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, meeting->at);
  hw_edit_set_int (edit, HW_MEETING_MINUTES, MEETING_MINUTES);
  hw_edit_set_text (edit, HW_MEETING_REPEATS, "weekly");
  if (previous != NULL)
    hw_edit_set_ref (edit, HW_MEETING_PREVIOUS, &previous->id);
  add_attendee (self, command, meeting, manager, held ? "present" : "invited");
  for (guint i = 0; i < HW_SAMPLE_TEAM; i++)
    add_attendee (self, command, meeting, &self->sellers[meeting->region * HW_SAMPLE_TEAM + i],
                  !held                            ? "invited"
                  : meeting->region == 1 && i == 3 ? "excused"
                                                   : "present");
  if (meeting->region == 0)
    add_attendee (self, command, meeting, &self->director, held ? "present" : "invited");
  if (meeting->region == 2 && held)
    add_attendee (self, command, meeting, NULL, "present");
}

static void
set_state (HwSample *self, const Meeting *meeting, const char *state, const char *kind, gint64 when)
{
  HwCommand *command = hw_sample_at (self, when, kind, &self->managers[meeting->region]);
  HwEdit *edit = hw_command_update (command, HW_MEETING, &meeting->id);

  hw_edit_set_text (edit, HW_MEETING_STATE, state);
  if (g_str_equal (state, "running"))
    hw_edit_set_int (edit, HW_MEETING_STARTED_AT, when);
  else
    hw_edit_set_text (edit, HW_MEETING_NOTES, hw_sample_goal_word (self, "meeting_notes"));
}

/* One missed action, what blocks, what support; the answer is a task (source 7). */
static void
hear (HwSample *self, Meeting *meeting, guint i, guint round)
{
  const HwId *seller = &self->sellers[meeting->region * HW_SAMPLE_TEAM + i];
  guint word = meeting->region + i + round;
  gint64 when = meeting->at + (3 + 2 * (gint64) i) * MINUTE;
  HwCommand *command = hw_sample_at (self, when, "meeting.hear", &self->managers[meeting->region]);
  HwId id = hw_sample_new_id (self);
  HwEdit *edit;

  meeting->tasks[i] = hw_sample_new_id (self);
  edit = hw_command_create (command, HW_TASK, &meeting->tasks[i]);
  hw_edit_set_text (edit, HW_TASK_TITLE, word_of (self, "actions", word));
  hw_edit_set_text (edit, HW_TASK_KIND, "action");
  hw_edit_set_ref (edit, HW_TASK_OWNER, seller);
  hw_edit_set_ref (edit, HW_TASK_ASKED_BY, &self->managers[meeting->region]);
  hw_edit_set_int (edit, HW_TASK_DUE, hw_calendar_day_of (self->calendar, meeting->at) + 7);
  hw_edit_set_ref (edit, HW_TASK_MEETING, &meeting->id);
  edit = hw_command_create (command, HW_MEETING_ITEM, &id);
  hw_edit_set_ref (edit, HW_MEETING_ITEM_MEETING, &meeting->id);
  hw_edit_set_ref (edit, HW_MEETING_ITEM_PERSON, seller);
  hw_edit_set_text (edit, HW_MEETING_ITEM_MISSED, word_of (self, "missed", word));
  hw_edit_set_text (edit, HW_MEETING_ITEM_BLOCKER, word_of (self, "blockers", word));
  hw_edit_set_text (edit, HW_MEETING_ITEM_SUPPORT, word_of (self, "supports", word));
  hw_edit_set_ref (edit, HW_MEETING_ITEM_TASK, &meeting->tasks[i]);
  hw_edit_set_int (edit, HW_MEETING_ITEM_HEARD_AT, when);
}

/* What was promised a week ago: two in three were kept. */
static void
verify (HwSample *self, const Meeting *before, guint i, gint64 when)
{
  gboolean kept = (before->region + i) % 3 != 2;
  gint64 done = hw_sample_moment (self, hw_calendar_day_of (self->calendar, when) - 2);
  HwCommand *command;

  if (kept && done > before->at && done < when) {
    command = hw_sample_at (self, done, "task.complete",
                            &self->sellers[before->region * HW_SAMPLE_TEAM + i]);
    hw_edit_set_int (hw_command_update (command, HW_TASK, &before->tasks[i]), HW_TASK_DONE_AT,
                     done);
  }
  command = hw_sample_at (self, when + MINUTE, "task.verify", &self->managers[before->region]);
  hw_edit_set_text (hw_command_update (command, HW_TASK, &before->tasks[i]), HW_TASK_VERDICT,
                    kept ? "kept" : "missed");
}

static void
hold (HwSample *self, Meeting *meeting, const Meeting *before, guint round)
{
  set_state (self, meeting, "running", "meeting.start", meeting->at);
  for (guint i = 0; before != NULL && i < HW_SAMPLE_TEAM; i++)
    if (!hw_id_is_none (&before->tasks[i]))
      verify (self, before, i, meeting->at);
  for (guint i = 0; i < HW_SAMPLE_TEAM; i++)
    if (meeting->region != 1 || i != 3) /* excused */
      hear (self, meeting, i, round);
  set_state (self, meeting, "held", "meeting.end", meeting->at + MEETING_MINUTES * MINUTE);
}

/* Fridays, or the last working day before one that is off. */
static gint64
meeting_time (HwSample *self, gint64 friday)
{
  while (!hw_calendar_is_working_day (self->calendar, friday))
    friday--;
  return hw_calendar_instant (self->calendar, friday, MEETING_TIME);
}

void
hw_sample_make_meetings (HwSample *self)
{
  gint64 last = self->today - (hw_date_weekday (self->today) + 7 - FRIDAY + 6) % 7 - 1;

  for (guint region = 0; region < HW_SAMPLE_REGIONS; region++) {
    Meeting before = { .region = region, .at = meeting_time (self, last - 7) };
    Meeting held = { .region = region, .at = meeting_time (self, last) };
    Meeting next = { .region = region, .at = meeting_time (self, last + 7) };

    if (next.at < self->now) /* today’s is over and nobody began it: the one in a week */
      next.at = meeting_time (self, last + 14);
    plan_meeting (self, &before, NULL, TRUE);
    hold (self, &before, NULL, 0);
    plan_meeting (self, &held, &before, TRUE);
    hold (self, &held, &before, 1);
    plan_meeting (self, &next, &held, FALSE);
  }
}
