/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/meeting/hw-meeting.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

static gboolean
is_running (const HwRow *meeting)
{
  return g_strcmp0 (hw_row_text (meeting, HW_MEETING_STATE), "running") == 0;
}

GPtrArray *
hw_meeting_phases (const HwRow *meeting)
{
  return hw_agenda_parse (hw_row_text (meeting, HW_MEETING_AGENDA),
                          hw_row_int (meeting, HW_MEETING_MINUTES));
}

/* --- the clock --- */

/* Microseconds by phase, as `phase_used` holds them: [61000000, 0, …]. */
static GArray *
read_used (const HwRow *meeting)
{
  const char *json = hw_row_text (meeting, HW_MEETING_PHASE_USED);
  GArray *used = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonArray *array =
      root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    gint64 us = JSON_NODE_HOLDS_VALUE (node) ? MAX (json_node_get_int (node), 0) : 0;

    g_array_append_val (used, us);
  }
  return used;
}

static char *
write_used (const GArray *used)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < used->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (used, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/* Of the present visit to the present phase. A clock set back stands still. */
static gint64
visit_us (const HwRow *meeting, gint64 now_us)
{
  gint64 until = hw_row_is_null (meeting, HW_MEETING_PAUSED_AT)
                     ? now_us
                     : hw_row_int (meeting, HW_MEETING_PAUSED_AT);

  if (!is_running (meeting) || hw_row_is_null (meeting, HW_MEETING_PHASE_SINCE))
    return 0;
  return MAX (until - hw_row_int (meeting, HW_MEETING_PHASE_SINCE), 0);
}

static guint
current_phase (const HwRow *meeting, guint n_phases)
{
  return (guint) CLAMP (hw_row_int (meeting, HW_MEETING_PHASE), 0, (gint64) n_phases - 1);
}

/* A retro takes from the rest what a phase takes too much. */
static gboolean
ends_in_time (const HwRow *meeting)
{
  return g_strcmp0 (hw_row_text (meeting, HW_MEETING_KIND), "retro") == 0 &&
         hw_row_int (meeting, HW_MEETING_MINUTES) > 0;
}

HwMeetingClock
hw_meeting_clock (const HwRow *meeting, gint64 now_us)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  g_autoptr (GArray) used = read_used (meeting);
  HwMeetingClock clock = {
    .running = is_running (meeting),
    .paused = is_running (meeting) && !hw_row_is_null (meeting, HW_MEETING_PAUSED_AT),
    .phase = current_phase (meeting, phases->len),
  };

  for (guint i = 0; i < phases->len; i++)
    clock.total_box_us += hw_phase_box_us (g_ptr_array_index (phases, i));
  if (ends_in_time (meeting))
    clock.total_box_us = hw_row_int (meeting, HW_MEETING_MINUTES) * 60 * G_USEC_PER_SEC;
  for (guint i = 0; i < used->len; i++)
    clock.total_us += g_array_index (used, gint64, i);
  clock.total_us += visit_us (meeting, now_us);
  clock.phase_us = hw_meeting_used_us (meeting, clock.phase, now_us);
  clock.phase_box_us = hw_phase_box_us (g_ptr_array_index (phases, clock.phase));
  return clock;
}

gint64
hw_meeting_used_us (const HwRow *meeting, guint phase, gint64 now_us)
{
  g_autoptr (GArray) used = read_used (meeting);
  gint64 us = phase < used->len ? g_array_index (used, gint64, phase) : 0;

  if ((gint64) phase == hw_row_int (meeting, HW_MEETING_PHASE))
    us += visit_us (meeting, now_us);
  return us;
}

/* --- steps --- */

static HwCommand *
begin (const char *kind, const HwRow *meeting, HwEdit **edit)
{
  HwCommand *command = hw_command_new (kind);

  *edit = hw_command_update (command, HW_MEETING, hw_row_id (meeting));
  return command;
}

/* The present visit is over: what it took goes to its phase. */
static void
settle_visit (const HwRow *meeting, HwEdit *edit, gint64 now_us)
{
  g_autoptr (GArray) used = read_used (meeting);
  guint phase = (guint) MAX (hw_row_int (meeting, HW_MEETING_PHASE), 0);
  g_autofree char *json = NULL;

  if (used->len <= phase)
    g_array_set_size (used, phase + 1);
  g_array_index (used, gint64, phase) += visit_us (meeting, now_us);
  json = write_used (used);
  hw_edit_set_text (edit, HW_MEETING_PHASE_USED, json);
}

static void
set_agenda (HwEdit *edit, const GPtrArray *phases)
{
  g_autofree char *json = hw_agenda_to_json (phases);

  hw_edit_set_text (edit, HW_MEETING_AGENDA, json);
}

HwCommand *
hw_meeting_start (const HwRow *meeting, const GPtrArray *attendees, gint64 now_us)
{
  g_autoptr (GPtrArray) phases = NULL;
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (HwId));
  HwCommand *command;
  HwEdit *edit;

  if (g_strcmp0 (hw_row_text (meeting, HW_MEETING_STATE), "planned") != 0)
    return NULL;
  command = begin ("meeting.start", meeting, &edit);
  for (guint i = 0; i < attendees->len; i++) {
    const HwRow *attendee = g_ptr_array_index (attendees, i);
    const char *state = hw_row_text (attendee, HW_ATTENDEE_STATE);
    gboolean invited = g_strcmp0 (state, "invited") == 0;

    if (!invited && g_strcmp0 (state, "present") != 0)
      continue;
    if (invited)
      hw_edit_set_text (hw_command_update (command, HW_ATTENDEE, hw_row_id (attendee)),
                        HW_ATTENDEE_STATE, "present");
    if (!hw_row_is_null (attendee, HW_ATTENDEE_PERSON) &&
        !hw_id_equal (hw_row_ref_id (attendee, HW_ATTENDEE_PERSON),
                      hw_row_ref_id (meeting, HW_MEETING_FACILITATOR)))
      g_array_append_val (persons, *hw_row_ref_id (attendee, HW_ATTENDEE_PERSON));
  }
  phases = hw_meeting_phases (meeting);
  hw_agenda_deal_turns (phases, (const HwId *) persons->data, persons->len,
                        hw_row_int (meeting, HW_MEETING_MINUTES));
  set_agenda (edit, phases);
  hw_edit_set_text (edit, HW_MEETING_STATE, "running");
  hw_edit_set_int (edit, HW_MEETING_STARTED_AT, now_us);
  hw_edit_set_int (edit, HW_MEETING_PHASE, 0);
  hw_edit_set_int (edit, HW_MEETING_PHASE_SINCE, now_us);
  hw_edit_set_text (edit, HW_MEETING_PHASE_USED, "[]");
  hw_edit_set_null (edit, HW_MEETING_PAUSED_AT);
  return command;
}

HwCommand *
hw_meeting_go (const HwRow *meeting, guint phase, gint64 now_us)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  HwCommand *command;
  HwEdit *edit;

  if (!is_running (meeting) || phase >= phases->len ||
      phase == current_phase (meeting, phases->len))
    return NULL;
  command = begin ("meeting.phase", meeting, &edit);
  settle_visit (meeting, edit, now_us);
  hw_edit_set_int (edit, HW_MEETING_PHASE, phase);
  hw_edit_set_int (edit, HW_MEETING_PHASE_SINCE, now_us);
  hw_edit_set_null (edit, HW_MEETING_PAUSED_AT);
  return command;
}

HwCommand *
hw_meeting_next (const HwRow *meeting, gint64 now_us)
{
  return hw_meeting_go (meeting, (guint) MAX (hw_row_int (meeting, HW_MEETING_PHASE), 0) + 1,
                        now_us);
}

HwCommand *
hw_meeting_previous (const HwRow *meeting, gint64 now_us)
{
  gint64 phase = hw_row_int (meeting, HW_MEETING_PHASE);

  return phase > 0 ? hw_meeting_go (meeting, (guint) phase - 1, now_us) : NULL;
}

HwCommand *
hw_meeting_pause (const HwRow *meeting, gint64 now_us)
{
  HwCommand *command;
  HwEdit *edit;

  if (!is_running (meeting) || !hw_row_is_null (meeting, HW_MEETING_PAUSED_AT))
    return NULL;
  command = begin ("meeting.pause", meeting, &edit);
  hw_edit_set_int (edit, HW_MEETING_PAUSED_AT, now_us);
  return command;
}

/* The phase counts as if it had begun later by @us. */
static void
shift_since (const HwRow *meeting, HwEdit *edit, gint64 us)
{
  hw_edit_set_int (edit, HW_MEETING_PHASE_SINCE,
                   hw_row_int (meeting, HW_MEETING_PHASE_SINCE) + MAX (us, 0));
}

HwCommand *
hw_meeting_resume (const HwRow *meeting, gint64 now_us)
{
  HwCommand *command;
  HwEdit *edit;

  if (!is_running (meeting) || hw_row_is_null (meeting, HW_MEETING_PAUSED_AT))
    return NULL;
  command = begin ("meeting.resume", meeting, &edit);
  shift_since (meeting, edit, now_us - hw_row_int (meeting, HW_MEETING_PAUSED_AT));
  hw_edit_set_null (edit, HW_MEETING_PAUSED_AT);
  return command;
}

HwCommand *
hw_meeting_add_minute (const HwRow *meeting)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  HwPhase *phase = g_ptr_array_index (phases, current_phase (meeting, phases->len));
  HwCommand *command;
  HwEdit *edit;

  if (!is_running (meeting))
    return NULL;
  command = begin ("meeting.add-minute", meeting, &edit);
  phase->added += 1;
  set_agenda (edit, phases);
  return command;
}

HwCommand *
hw_meeting_attend (const HwRow *meeting, const HwRow *attendee, const char *state)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  const HwId *person = hw_row_ref_id (attendee, HW_ATTENDEE_PERSON);
  guint current = current_phase (meeting, phases->len);
  HwCommand *command = hw_command_new ("meeting.attendance");
  gboolean changed = FALSE;

  hw_edit_set_text (hw_command_update (command, HW_ATTENDEE, hw_row_id (attendee)),
                    HW_ATTENDEE_STATE, state);
  if (is_running (meeting) && !hw_id_is_none (person))
    changed = g_str_equal (state, "present") ? hw_agenda_add_turn (phases, current, person)
                                             : hw_agenda_drop_turn (phases, current, person);
  if (changed)
    set_agenda (hw_command_update (command, HW_MEETING, hw_row_id (meeting)), phases);
  return command;
}

HwCommand *
hw_meeting_end (const HwRow *meeting, gint64 now_us)
{
  HwCommand *command;
  HwEdit *edit;

  if (!is_running (meeting))
    return NULL;
  command = begin ("meeting.end", meeting, &edit);
  settle_visit (meeting, edit, now_us);
  hw_edit_set_text (edit, HW_MEETING_STATE, "held");
  hw_edit_set_int (edit, HW_MEETING_ENDED_AT,
                   MAX (now_us, hw_row_int (meeting, HW_MEETING_STARTED_AT)));
  hw_edit_set_null (edit, HW_MEETING_PHASE_SINCE);
  hw_edit_set_null (edit, HW_MEETING_PAUSED_AT);
  return command;
}

/* --- the one that follows --- */

void
hw_meeting_add_attendee (HwCommand *command, const HwId *meeting, const HwId *person)
{
  HwId id = hw_id_new_random ();
  HwEdit *edit = hw_command_create (command, HW_ATTENDEE, &id);

  hw_edit_set_ref (edit, HW_ATTENDEE_MEETING, meeting);
  hw_edit_set_ref (edit, HW_ATTENDEE_PERSON, person);
  hw_edit_set_text (edit, HW_ATTENDEE_STATE, "invited");
}

void
hw_meeting_add_next (HwCommand *command,
                     const HwRow *meeting,
                     const GPtrArray *attendees,
                     gint64 planned_at,
                     const HwId *id)
{
  static const guint same[] = { HW_MEETING_NAME,        HW_MEETING_KIND,    HW_MEETING_TEAM,
                                HW_MEETING_FACILITATOR, HW_MEETING_MINUTES, HW_MEETING_REPEATS };
  HwEdit *edit = hw_command_create (command, HW_MEETING, id);
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    hw_edit_set (edit, same[i], hw_value_copy (hw_row_value (meeting, same[i])));
  hw_agenda_gather_turns (phases);
  set_agenda (edit, phases);
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, planned_at);
  hw_edit_set_ref (edit, HW_MEETING_PREVIOUS, hw_row_id (meeting));
  hw_edit_set_text (edit, HW_MEETING_STATE, "planned");
  for (guint i = 0; i < attendees->len; i++) {
    const HwId *person = hw_row_ref_id (g_ptr_array_index (attendees, i), HW_ATTENDEE_PERSON);

    if (!hw_id_is_none (person))
      hw_meeting_add_attendee (command, id, person);
  }
}

HwCommand *
hw_meeting_invite (const HwRow *meeting, const HwId *person, const char *guest)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  HwCommand *command = hw_command_new ("meeting.invite");
  HwId id = hw_id_new_random ();
  HwEdit *edit = hw_command_create (command, HW_ATTENDEE, &id);

  hw_edit_set_ref (edit, HW_ATTENDEE_MEETING, hw_row_id (meeting));
  hw_edit_set_text (edit, HW_ATTENDEE_STATE, is_running (meeting) ? "present" : "invited");
  if (hw_id_is_none (person))
    hw_edit_set_text (edit, HW_ATTENDEE_GUEST, guest);
  else
    hw_edit_set_ref (edit, HW_ATTENDEE_PERSON, person);
  if (is_running (meeting) && !hw_id_is_none (person) &&
      hw_agenda_add_turn (phases, current_phase (meeting, phases->len), person))
    set_agenda (hw_command_update (command, HW_MEETING, hw_row_id (meeting)), phases);
  return command;
}

/* --- a program that was gone --- */

gint64
hw_meeting_gap_us (const HwRow *meeting, gint64 alive_us, gint64 now_us)
{
  gint64 seen = MAX (alive_us, hw_row_int (meeting, HW_MEETING_PHASE_SINCE));

  if (!is_running (meeting) || !hw_row_is_null (meeting, HW_MEETING_PAUSED_AT) || seen > now_us)
    return 0;
  return now_us - seen > HW_MEETING_GAP_US ? now_us - seen : 0;
}

HwCommand *
hw_meeting_leave_out (const HwRow *meeting, gint64 gap_us)
{
  HwCommand *command;
  HwEdit *edit;

  if (!is_running (meeting) || gap_us <= 0)
    return NULL;
  command = begin ("meeting.leave-out", meeting, &edit);
  shift_since (meeting, edit, gap_us);
  return command;
}

/* --- what was promised --- */

HwCommand *
hw_meeting_judge (const HwRow *task, const char *verdict, gint64 now_us)
{
  HwCommand *command = hw_command_new ("meeting.verdict");
  HwEdit *edit = hw_command_update (command, HW_TASK, hw_row_id (task));

  hw_edit_set_text (edit, HW_TASK_VERDICT, verdict);
  if (g_strcmp0 (verdict, "kept") == 0 && hw_row_is_null (task, HW_TASK_DONE_AT))
    hw_edit_set_int (edit, HW_TASK_DONE_AT, now_us);
  return command;
}

HwMeetingTally
hw_meeting_tally (const GPtrArray *tasks)
{
  HwMeetingTally tally = { 0, 0, 0 };

  for (guint i = 0; i < tasks->len; i++) {
    const HwRow *task = g_ptr_array_index (tasks, i);
    const char *verdict = hw_row_text (task, HW_TASK_VERDICT);

    if (verdict == NULL && hw_row_int (task, HW_TASK_CARRIED) == 0)
      tally.open++;
    else if (g_strcmp0 (verdict, "kept") == 0)
      tally.kept++;
    else
      tally.missed++;
  }
  return tally;
}

char *
hw_meeting_tally_words (const HwMeetingTally *tally)
{
  guint n = tally->kept + tally->missed + tally->open;

  if (n == 0)
    return NULL;
  if (tally->open == n)
    return g_strdup_printf (ngettext ("%u promise, to be looked at next time",
                                      "%u promises, to be looked at next time", n),
                            n);
  if (tally->open > 0)
    /* Translators: numbers: how many were kept, of how many, and how many are still to be judged */
    return g_strdup_printf (_("Promises kept: %u of %u, %u not looked at yet"), tally->kept, n,
                               tally->open);
  /* Translators: two numbers */
  return g_strdup_printf (_("Promises kept: %u of %u"), tally->kept, n);
}

char *
hw_meeting_format_time (gint64 us)
{
  gint64 seconds = MAX (us, 0) / G_USEC_PER_SEC;

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

char *
hw_meeting_left_time (const HwMeetingClock *clock)
{
  gint64 left = clock->phase_box_us - clock->phase_us;
  /* A second that has begun is still there. */
  g_autofree char *time = hw_meeting_format_time (left >= 0 ? left + G_USEC_PER_SEC - 1 : -left);

  return left >= 0 ? g_steal_pointer (&time) : g_strconcat ("+", time, NULL);
}

const char *
hw_meeting_left_words (const HwMeetingClock *clock)
{
  gboolean over = clock->phase_us > clock->phase_box_us;

  if (clock->paused)
    return over ? C_ ("beside a time", "over, paused") : C_ ("beside a time", "left, paused");
  /* What stands beside 2:56, which a phase still has, or +1:20. */
  return over ? C_ ("beside a time", "over") : C_ ("beside a time", "left");
}
