/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-action.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "core/retro/hw-same-text.h"
#include "core/text/hw-format.h"

#define HOUR_US ((gint64) G_TIME_SPAN_HOUR)
#define COUNT_FROM_US (15 * (gint64) G_TIME_SPAN_MINUTE)

const int hw_action_default_hours[3] = { 30, 60, 90 };

/* --- when it is due --- */

gint64
hw_action_count_from (gint64 now_us)
{
  return (now_us + COUNT_FROM_US - 1) / COUNT_FROM_US * COUNT_FROM_US;
}

static gboolean
is_wall (const char *clock)
{
  return g_strcmp0 (clock, "wall") == 0;
}

gint64
hw_action_due_at (const HwCalendar *calendar, const char *clock, int hours, gint64 from_us)
{
  return is_wall (clock) ? from_us + hours * HOUR_US
                         : hw_calendar_add_working_us (calendar, from_us, hours * HOUR_US);
}

/* By the calendar's clock. */
static char *
moment_words (const HwCalendar *calendar, gint64 instant_us, const char *format)
{
  gint64 day = hw_calendar_day_of (calendar, instant_us);
  gint64 minute =
      (instant_us - hw_calendar_instant (calendar, day, 0)) / (gint64) G_TIME_SPAN_MINUTE;
  g_autoptr (GDateTime) moment = NULL;
  int y, m, d;

  /* On a day of a clock change, what has passed since midnight is not what the clock says. */
  minute = CLAMP (minute, 0, 24 * 60);
  minute += (instant_us - hw_calendar_instant (calendar, day, (int) minute)) /
            (gint64) G_TIME_SPAN_MINUTE;
  hw_date_to_ymd (day, &y, &m, &d);
  moment = g_date_time_new_utc (y, m, d, (int) (minute / 60) % 24, (int) (minute % 60), 0);
  return moment != NULL ? g_date_time_format (moment, format) : g_strdup ("");
}

char *
hw_action_due_words (const HwCalendar *calendar, gint64 due_us)
{
  if (due_us == HW_CALENDAR_NEVER)
    return g_strdup (_("Never: the working calendar has no working hours"));
  /* Translators: a moment as for g_date_time_format (): Friday, Nov 27, 2026, 15:00. */
  return moment_words (calendar, due_us, _("%A, %b %-d, %Y, %H:%M"));
}

char *
hw_action_due_short (const HwCalendar *calendar, gint64 due_us)
{
  /* Translators: a moment as for g_date_time_format (), as short as can be: Fri, Nov 27, 15:00. */
  return moment_words (calendar, due_us, _("%a, %b %-d, %H:%M"));
}

static char *
due_sentence (const char *clock, int hours, const char *when)
{
  if (is_wall (clock))
    /* Translators: the number of hours, then a moment with its weekday. */
    return g_strdup_printf (ngettext ("Due %d hour from now: %s", "Due %d hours from now: %s",
                                      hours),
                            hours, when);
  /* Translators: the number of working hours, then a moment with its weekday. */
  return g_strdup_printf (ngettext ("Due after %d working hour: %s",
                                    "Due after %d working hours: %s", hours),
                          hours, when);
}

char *
hw_action_due_sentence (const HwCalendar *calendar, const char *clock, int hours, gint64 due_us)
{
  g_autofree char *when = hw_action_due_words (calendar, due_us);
  g_autofree char *sentence = due_sentence (clock, hours, when);
  gint64 day;
  int year;

  if (due_us == HW_CALENDAR_NEVER)
    return g_steal_pointer (&when);
  day = hw_calendar_day_of (calendar, due_us);
  if (is_wall (clock) || hw_calendar_knows_holidays (calendar, day))
    return g_steal_pointer (&sentence);
  hw_date_to_ymd (day, &year, NULL, NULL);
  /* Translators: "Due after 30 working hours: …", then a year. */
  return g_strdup_printf (_("%s. The public holidays of %d are not known yet and not counted."),
                             sentence, year);
}

/* --- who is there --- */

/* As @owner works: the workspace's hours without absences and the days before and after the
 * person's time here. */
static HwCalendar *
make_own_calendar (const HwConfig *config, const HwId *owner)
{
  HwCalendar *own = hw_calendar_ref (hw_config_calendar (config));
  g_autoptr (GPtrArray) absences = hw_config_list (config, HW_ABSENCE);

  for (guint i = 0; i < absences->len; i++) {
    const HwRow *absence = g_ptr_array_index (absences, i);
    g_autoptr (HwCalendar) before = NULL;

    if (!hw_id_equal (hw_row_ref_id (absence, HW_ABSENCE_PERSON), owner))
      continue;
    before = own;
    own = hw_calendar_with_absence (before, hw_row_int (absence, HW_ABSENCE_FIRST_DAY),
                                    hw_row_int (absence, HW_ABSENCE_LAST_DAY));
  }
  return own;
}

/* The time of @owner here, as instants; open ends are far away. */
static void
find_time_here (const HwConfig *config, const HwId *owner, gint64 *first_us, gint64 *end_us)
{
  const HwRow *person = hw_config_find (config, HW_PERSON, owner);
  const HwCalendar *calendar = hw_config_calendar (config);

  *first_us = G_MININT64;
  *end_us = G_MAXINT64;
  if (person == NULL)
    return;
  if (!hw_row_is_null (person, HW_PERSON_ACTIVE_FROM))
    *first_us = hw_calendar_instant (calendar, hw_row_int (person, HW_PERSON_ACTIVE_FROM), 0);
  if (!hw_row_is_null (person, HW_PERSON_ACTIVE_TO))
    *end_us = hw_calendar_instant (calendar, hw_row_int (person, HW_PERSON_ACTIVE_TO) + 1, 0);
}

/* The first moment at which somebody with this calendar works, not before @from_us; 0: never. */
static gint64
first_working_us (const HwCalendar *calendar, gint64 from_us, gint64 end_us)
{
  gint64 at = hw_calendar_add_working_us (calendar, from_us, 1);

  return at == HW_CALENDAR_NEVER || at > end_us ? 0 : at - 1;
}

HwOwnerTime
hw_action_owner_time (const HwConfig *config, const HwId *owner, gint64 from_us, gint64 due_us)
{
  g_autoptr (HwCalendar) own = make_own_calendar (config, owner);
  HwOwnerTime time = { 0 };
  gint64 first_us, end_us;
  gint64 common_us;

  if (due_us == HW_CALENDAR_NEVER)
    return time;
  find_time_here (config, owner, &first_us, &end_us);
  common_us = hw_calendar_working_us_between (hw_config_calendar (config), from_us, due_us);
  time.worked_us =
      hw_calendar_working_us_between (own, MAX (from_us, first_us), MIN (due_us, end_us));
  time.away = common_us > 0 && time.worked_us == 0;
  time.partly = !time.away && time.worked_us < common_us;
  if (!time.away)
    return time;
  time.back_us = first_working_us (own, MAX (due_us, first_us), end_us);
  time.left = time.back_us == 0;
  if (!time.left)
    time.moved_us = MIN (hw_calendar_add_working_us (own, time.back_us, HOUR_US), end_us);
  return time;
}

char *
hw_action_owner_words (const HwConfig *config, const HwId *owner, const HwOwnerTime *time)
{
  const char *name = hw_config_name (config, HW_PERSON, owner);
  g_autofree char *back = NULL;
  int hours = (int) (time->worked_us / HOUR_US);

  if (time->left)
    /* Translators: a person. */
    return g_strdup_printf (_("%s does not work here any more by then. Who else can do it?"),
                               name);
  if (time->away) {
    back = hw_action_due_words (hw_config_calendar (config), time->back_us);
    /* Translators: a person; a moment with its weekday. */
    return g_strdup_printf (_("%s is away the whole time, first back on %s."), name, back);
  }
  if (!time->partly)
    return NULL;
  /* Translators: a person; the number of working hours that the person is there. */
  return g_strdup_printf (ngettext ("%s is away part of the time: %d working hour is left.",
                                    "%s is away part of the time: %d working hours are left.",
                                    hours),
                          name, hours);
}

/* --- the same action twice --- */

const HwRow *
hw_action_find_same (const GPtrArray *actions, const char *text, const HwId *except)
{
  g_autofree char *key = hw_same_text_key (text);

  for (guint i = 0; *key != '\0' && i < actions->len; i++) {
    const HwRow *action = g_ptr_array_index (actions, i);
    g_autofree char *other = hw_same_text_key (hw_row_text (action, HW_TASK_DELIVERABLE));

    if ((except == NULL || !hw_id_equal (hw_row_id (action), except)) &&
        !hw_row_is_deleted (action) && g_str_equal (key, other))
      return action;
  }
  return NULL;
}

char *
hw_action_same_words (const HwConfig *config, const HwRow *same)
{
  const char *name;

  if (same == NULL)
    return NULL;
  name = hw_config_name (config, HW_PERSON, hw_row_ref_id (same, HW_TASK_OWNER));
  /* Translators: a person. */
  return g_strdup_printf (_("%s has the same action already. One action has one owner."), name);
}

/* --- the rows --- */

/* The deal and the customer of the card, so that the action shows on their pages. */
static void
set_links (HwEdit *edit, const HwRow *card)
{
  hw_edit_set_ref (edit, HW_TASK_CARD, hw_row_id (card));
  if (!hw_row_is_null (card, HW_PROBLEM_CARD_DEAL))
    hw_edit_set_ref (edit, HW_TASK_DEAL, hw_row_ref_id (card, HW_PROBLEM_CARD_DEAL));
  if (!hw_row_is_null (card, HW_PROBLEM_CARD_ACCOUNT))
    hw_edit_set_ref (edit, HW_TASK_ACCOUNT, hw_row_ref_id (card, HW_PROBLEM_CARD_ACCOUNT));
}

/* `due` is the day of `due_at`: pages that know only days show it too. */
static void
set_due (const HwConfig *config, HwEdit *edit, gint64 due_us)
{
  if (due_us == HW_CALENDAR_NEVER) {
    hw_edit_set_null (edit, HW_TASK_DUE_AT);
    hw_edit_set_null (edit, HW_TASK_DUE);
    return;
  }
  hw_edit_set_int (edit, HW_TASK_DUE_AT, due_us);
  hw_edit_set_int (edit, HW_TASK_DUE, hw_config_day_of (config, due_us));
}

static void
set_hours (const HwConfig *config, HwEdit *edit, const char *clock, int hours, gint64 from_us)
{
  hw_edit_set_int (edit, HW_TASK_HOURS, hours);
  hw_edit_set_text (edit, HW_TASK_CLOCK, is_wall (clock) ? "wall" : "working");
  set_due (config, edit, hw_action_due_at (hw_config_calendar (config), clock, hours, from_us));
}

HwCommand *
hw_action_add (const HwConfig *config,
               const HwRow *meeting,
               const HwActionPlan *plan,
               const HwId *task)
{
  g_autofree char *plain =
      g_strstrip (g_strdup (plan->deliverable != NULL ? plan->deliverable : ""));
  HwCommand *command = hw_command_new ("action.add");
  HwEdit *edit = hw_command_create (command, HW_TASK, task);

  hw_edit_set_text (edit, HW_TASK_TITLE, plain);
  hw_edit_set_text (edit, HW_TASK_KIND, "action");
  hw_edit_set_text (edit, HW_TASK_DELIVERABLE, plain);
  hw_edit_set_ref (edit, HW_TASK_MEETING, hw_row_id (meeting));
  if (!hw_id_is_none (&plan->owner))
    hw_edit_set_ref (edit, HW_TASK_OWNER, &plan->owner);
  set_hours (config, edit, plan->clock, plan->hours, plan->from_us);
  if (plan->card != NULL)
    set_links (edit, plan->card);
  if (plan->cause != NULL && !hw_id_is_none (plan->cause))
    hw_edit_set_ref (edit, HW_TASK_CAUSE, plan->cause);
  if (plan->agreed_us != 0)
    hw_edit_set_int (edit, HW_TASK_AGREED_AT, plan->agreed_us);
  return command;
}

static HwCommand *
begin_edit (const HwRow *task, HwEdit **edit)
{
  HwCommand *command = hw_command_new ("action.edit");

  *edit = hw_command_update (command, HW_TASK, hw_row_id (task));
  return command;
}

HwCommand *
hw_action_reword (const HwRow *task, const char *deliverable)
{
  g_autofree char *plain = g_strstrip (g_strdup (deliverable != NULL ? deliverable : ""));
  const char *old = hw_row_text (task, HW_TASK_DELIVERABLE);
  HwCommand *command;
  HwEdit *edit;

  if (*plain == '\0' || g_strcmp0 (plain, old) == 0)
    return NULL;
  command = begin_edit (task, &edit);
  if (g_strcmp0 (hw_row_text (task, HW_TASK_TITLE), old) == 0)
    hw_edit_set_text (edit, HW_TASK_TITLE, plain);
  hw_edit_set_text (edit, HW_TASK_DELIVERABLE, plain);
  return command;
}

HwCommand *
hw_action_give (const HwRow *task, const HwId *owner)
{
  HwCommand *command;
  HwEdit *edit;

  if (hw_id_is_none (owner) || hw_id_equal (owner, hw_row_ref_id (task, HW_TASK_OWNER)))
    return NULL;
  command = begin_edit (task, &edit);
  hw_edit_set_ref (edit, HW_TASK_OWNER, owner);
  hw_edit_set_null (edit, HW_TASK_AGREED_AT);
  return command;
}

HwCommand *
hw_action_set_hours (const HwConfig *config,
                     const HwRow *task,
                     const char *clock,
                     int hours,
                     gint64 from_us)
{
  gint64 due_us = hw_action_due_at (hw_config_calendar (config), clock, hours, from_us);
  HwCommand *command;
  HwEdit *edit;

  if (hours <= 0 ||
      (hours == hw_row_int (task, HW_TASK_HOURS) && due_us == hw_row_int (task, HW_TASK_DUE_AT) &&
       is_wall (clock) == is_wall (hw_row_text (task, HW_TASK_CLOCK))))
    return NULL;
  command = begin_edit (task, &edit);
  set_hours (config, edit, clock, hours, from_us);
  return command;
}

HwCommand *
hw_action_set_due (const HwConfig *config, const HwRow *task, gint64 due_us)
{
  HwCommand *command;
  HwEdit *edit;

  if (due_us == hw_row_int (task, HW_TASK_DUE_AT))
    return NULL;
  command = begin_edit (task, &edit);
  hw_edit_set_null (edit, HW_TASK_HOURS);
  set_due (config, edit, due_us);
  return command;
}

HwCommand *
hw_action_set_cause (const HwRow *task, const HwId *cause)
{
  HwCommand *command;
  HwEdit *edit;

  if (hw_id_equal (cause, hw_row_ref_id (task, HW_TASK_CAUSE)))
    return NULL;
  command = begin_edit (task, &edit);
  hw_edit_set_ref (edit, HW_TASK_CAUSE, cause);
  return command;
}

static void
set_agreed (HwCommand *command, const HwRow *task, gint64 agreed_us)
{
  HwEdit *edit = hw_command_update (command, HW_TASK, hw_row_id (task));

  if (agreed_us != 0)
    hw_edit_set_int (edit, HW_TASK_AGREED_AT, agreed_us);
  else
    hw_edit_set_null (edit, HW_TASK_AGREED_AT);
}

HwCommand *
hw_action_agree (const HwRow *task, gint64 agreed_us)
{
  HwCommand *command;

  if ((agreed_us != 0) != hw_row_is_null (task, HW_TASK_AGREED_AT))
    return NULL;
  command = hw_command_new ("action.agree");
  set_agreed (command, task, agreed_us);
  return command;
}

HwCommand *
hw_action_agree_all (const GPtrArray *actions, gint64 agreed_us)
{
  g_autoptr (HwCommand) command = hw_command_new ("action.agree");

  for (guint i = 0; i < actions->len; i++) {
    const HwRow *task = g_ptr_array_index (actions, i);

    if (!hw_row_is_deleted (task) && hw_row_is_null (task, HW_TASK_AGREED_AT) &&
        !hw_row_is_null (task, HW_TASK_OWNER))
      set_agreed (command, task, agreed_us);
  }
  return hw_command_n_edits (command) > 0 ? g_steal_pointer (&command) : NULL;
}

HwCommand *
hw_action_remove (const HwRow *task)
{
  HwCommand *command = hw_command_new ("action.remove");

  hw_command_delete (command, HW_TASK, hw_row_id (task));
  return command;
}
