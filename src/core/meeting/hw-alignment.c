/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/meeting/hw-alignment.h"

#include <glib/gi18n-lib.h>

#include "core/meeting/hw-meeting-dates.h"
#include "core/text/hw-format.h"

#define MEETING_MINUTES 15
#define FRIDAY 4
#define AFTERNOON (16 * 60) /* minutes of the day */
#define NOON (12 * 60)

char *
hw_alignment_agenda (void)
{
  g_autoptr (GPtrArray) phases = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_phase_free);

  g_ptr_array_add (phases, hw_phase_new (_("Opening"), NULL, 1, FALSE));
  g_ptr_array_add (phases, hw_phase_new (_("Last week’s promises"), HW_SHOWS_PROMISES, 3, FALSE));
  g_ptr_array_add (phases, hw_phase_new (_("Round"), HW_SHOWS_TURN, 1.5, TRUE));
  g_ptr_array_add (phases, hw_phase_new (_("What was agreed"), HW_SHOWS_TASKS, 1, FALSE));
  return hw_agenda_to_json (phases);
}

gint64
hw_alignment_proposed_at (const HwCalendar *calendar, gint64 now_us)
{
  gint64 today = hw_calendar_day_of (calendar, now_us);
  gint64 friday = today + (7 + FRIDAY - hw_date_weekday (today)) % 7;

  if (friday == today && now_us >= hw_calendar_instant (calendar, today, NOON))
    friday += 7;
  if (hw_meeting_working_day (calendar, friday) <= today && friday != today)
    friday += 7;
  return hw_calendar_instant (calendar, hw_meeting_working_day (calendar, friday), AFTERNOON);
}

char *
hw_alignment_title (const HwConfig *config, const HwId *team)
{
  const char *name = hw_config_name (config, HW_TEAM, team);

  if (*name == '\0')
    return g_strdup (_("Goal alignment"));
  /* Translators: a team */
  return g_strdup_printf (_("Alignment of %s"), name);
}

HwRow *
hw_alignment_new (const HwConfig *config,
                  const HwId *team,
                  const HwId *facilitator,
                  const HwRow *previous,
                  gint64 now_us)
{
  HwId id = hw_id_new (now_us);
  HwRow *row = hw_row_new (hw_config_get_schema (config), HW_MEETING, &id);
  g_autofree char *agenda = hw_alignment_agenda ();
  g_autofree char *title = hw_alignment_title (config, team);

  hw_row_take (row, HW_MEETING_NAME, hw_value_text (title));
  hw_row_take (row, HW_MEETING_KIND, hw_value_text ("alignment"));
  hw_row_take (row, HW_MEETING_TEAM, hw_value_id (team));
  hw_row_take (row, HW_MEETING_FACILITATOR, hw_value_id (facilitator));
  hw_row_take (row, HW_MEETING_PLANNED_AT,
               hw_value_int (hw_alignment_proposed_at (hw_config_calendar (config), now_us)));
  hw_row_take (row, HW_MEETING_MINUTES, hw_value_int (MEETING_MINUTES));
  hw_row_take (row, HW_MEETING_REPEATS, hw_value_text ("weekly"));
  hw_row_take (row, HW_MEETING_AGENDA, hw_value_text (agenda));
  hw_row_take (row, HW_MEETING_STATE, hw_value_text ("planned"));
  if (previous != NULL)
    hw_row_take (row, HW_MEETING_PREVIOUS, hw_value_id (hw_row_id (previous)));
  return row;
}

GPtrArray *
hw_alignment_people (const HwConfig *config, const HwId *team, gint64 day)
{
  g_autoptr (GPtrArray) all = hw_config_list (config, HW_PERSON);
  GPtrArray *people = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++) {
    const HwRow *person = g_ptr_array_index (all, i);

    if (!hw_row_is_null (person, HW_PERSON_ACTIVE_TO) &&
        hw_row_int (person, HW_PERSON_ACTIVE_TO) < day)
      continue;
    if (hw_id_is_none (team) ||
        hw_config_team_is_within (config, hw_row_ref_id (person, HW_PERSON_TEAM), team))
      g_ptr_array_add (people, (gpointer) person);
  }
  return people;
}

HwCommand *
hw_alignment_start (const HwMeetingDetail *detail, gint64 now_us)
{
  g_autoptr (HwRow) meeting = hw_row_copy (detail->meeting);
  g_autofree char *agenda = hw_alignment_agenda ();
  HwCommand *command;

  if (hw_row_is_null (meeting, HW_MEETING_AGENDA))
    hw_row_take (meeting, HW_MEETING_AGENDA, hw_value_text (agenda));
  if (hw_row_is_null (meeting, HW_MEETING_MINUTES))
    hw_row_take (meeting, HW_MEETING_MINUTES, hw_value_int (MEETING_MINUTES));
  command = hw_meeting_start (meeting, detail->attendees, now_us);
  if (command != NULL && detail->previous != NULL)
    hw_edit_set_ref (hw_command_get_edit (command, 0), HW_MEETING_PREVIOUS,
                     hw_row_id (detail->previous));
  return command;
}

/* --- a turn --- */

static gboolean
says (const HwRow *item, guint field, const char *text)
{
  const char *known = item != NULL ? hw_row_text (item, field) : NULL;

  return g_strcmp0 (known != NULL ? known : "", text != NULL ? text : "") == 0;
}

HwEdit *
hw_alignment_add_answer (HwCommand *command,
                         const HwRow *meeting,
                         const HwId *person,
                         const HwRow *item,
                         const HwAlignmentAnswer *answer,
                         gint64 now_us)
{
  HwId id = item != NULL ? *hw_row_id (item) : hw_id_new (now_us);
  HwEdit *edit;

  if (says (item, HW_MEETING_ITEM_MISSED, answer->missed) &&
      says (item, HW_MEETING_ITEM_BLOCKER, answer->blocker) &&
      says (item, HW_MEETING_ITEM_SUPPORT, answer->support))
    return NULL;
  if (item != NULL) {
    edit = hw_command_update (command, HW_MEETING_ITEM, &id);
  } else {
    edit = hw_command_create (command, HW_MEETING_ITEM, &id);
    hw_edit_set_ref (edit, HW_MEETING_ITEM_MEETING, hw_row_id (meeting));
    hw_edit_set_ref (edit, HW_MEETING_ITEM_PERSON, person);
    hw_edit_set_int (edit, HW_MEETING_ITEM_HEARD_AT, now_us);
  }
  hw_edit_set_text (edit, HW_MEETING_ITEM_MISSED, answer->missed);
  hw_edit_set_text (edit, HW_MEETING_ITEM_BLOCKER, answer->blocker);
  hw_edit_set_text (edit, HW_MEETING_ITEM_SUPPORT, answer->support);
  return edit;
}

/* The item of the turn, though nothing was said in it. */
static HwEdit *
touch_item (HwCommand *command,
            const HwRow *meeting,
            const HwId *person,
            const HwRow *item,
            gint64 now_us)
{
  HwId id = hw_id_new (now_us);
  HwEdit *edit;

  if (item != NULL)
    return hw_command_update (command, HW_MEETING_ITEM, hw_row_id (item));
  edit = hw_command_create (command, HW_MEETING_ITEM, &id);
  hw_edit_set_ref (edit, HW_MEETING_ITEM_MEETING, hw_row_id (meeting));
  hw_edit_set_ref (edit, HW_MEETING_ITEM_PERSON, person);
  hw_edit_set_int (edit, HW_MEETING_ITEM_HEARD_AT, now_us);
  return edit;
}

HwCommand *
hw_alignment_agree (const HwRow *meeting,
                    const HwId *person,
                    const HwRow *item,
                    const HwAlignmentAnswer *answer,
                    const HwAgreement *agreement,
                    const HwId *asked_by,
                    gint64 now_us)
{
  HwCommand *command = hw_command_new ("alignment.agree");
  HwId id = hw_id_new (now_us);
  HwEdit *task = hw_command_create (command, HW_TASK, &id);
  HwEdit *edit = NULL;

  hw_edit_set_text (task, HW_TASK_TITLE, agreement->title);
  hw_edit_set_text (task, HW_TASK_KIND, "action");
  hw_edit_set_ref (task, HW_TASK_MEETING, hw_row_id (meeting));
  hw_edit_set_ref (task, HW_TASK_OWNER, &agreement->owner);
  if (agreement->due != HW_DATE_NONE)
    hw_edit_set_int (task, HW_TASK_DUE, agreement->due);
  if (!hw_id_is_none (asked_by) && !hw_id_equal (asked_by, &agreement->owner))
    hw_edit_set_ref (task, HW_TASK_ASKED_BY, asked_by);
  if (hw_id_is_none (person)) /* outside of a turn it is the meeting's alone */
    return command;
  edit = hw_alignment_add_answer (command, meeting, person, item, answer, now_us);
  if (edit == NULL)
    edit = touch_item (command, meeting, person, item, now_us);
  hw_edit_set_ref (edit, HW_MEETING_ITEM_TASK, &id);
  return command;
}

/* --- in words --- */

static void
add_said (GString *text, const char *label, const HwRow *item, guint field)
{
  if (!hw_row_is_null (item, field))
    g_string_append_printf (text, "  %s %s\n", label, hw_row_text (item, field));
}

static void
add_item (GString *text, const HwMeetingDetail *detail, const HwRow *item)
{
  g_string_append_printf (text, "%s\n",
                          hw_config_name (detail->config, HW_PERSON,
                                          hw_row_ref_id (item, HW_MEETING_ITEM_PERSON)));
  add_said (text, _("Missed:"), item, HW_MEETING_ITEM_MISSED);
  add_said (text, _("What blocks:"), item, HW_MEETING_ITEM_BLOCKER);
  add_said (text, _("Support needed:"), item, HW_MEETING_ITEM_SUPPORT);
}

static void
add_task (GString *text, const HwMeetingDetail *detail, const HwRow *task)
{
  const char *owner =
      hw_config_name (detail->config, HW_PERSON, hw_row_ref_id (task, HW_TASK_OWNER));
  g_autofree char *due =
      hw_row_is_null (task, HW_TASK_DUE) ? NULL : hw_format_date (hw_row_int (task, HW_TASK_DUE));

  g_string_append_printf (text, "• %s", hw_row_name (task));
  if (*owner != '\0')
    g_string_append_printf (text, " — %s", owner);
  if (due != NULL)
    g_string_append_printf (text, " — %s", due);
  g_string_append_c (text, '\n');
}

char *
hw_alignment_summary (const HwMeetingDetail *detail)
{
  GString *text = g_string_new (hw_row_name (detail->meeting));
  HwMeetingTally tally = hw_meeting_tally (detail->promises);
  g_autofree char *kept = hw_meeting_tally_words (&tally);
  gint64 at = hw_row_is_null (detail->meeting, HW_MEETING_STARTED_AT)
                  ? hw_row_int (detail->meeting, HW_MEETING_PLANNED_AT)
                  : hw_row_int (detail->meeting, HW_MEETING_STARTED_AT);
  g_autofree char *when = at != 0 ? hw_format_instant (at) : g_strdup ("");

  g_string_append_printf (text, "\n%s\n", when);
  if (kept != NULL)
    g_string_append_printf (text, "%s\n", kept);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < detail->items->len; i++)
    add_item (text, detail, g_ptr_array_index (detail->items, i));
  if (detail->tasks->len > 0)
    g_string_append_printf (text, "\n%s\n", _("What was agreed:"));
  for (guint i = 0; i < detail->tasks->len; i++)
    add_task (text, detail, g_ptr_array_index (detail->tasks, i));
  return g_string_free (text, FALSE);
}
