/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-escalation.h"

#include <glib/gi18n-lib.h>

#include "core/store/hw-table.h"
#include "core/text/hw-when.h"

#define HOUR_US (60 * 60 * (gint64) G_USEC_PER_SEC)
#define PROVED_DAYS 30

/* --- one action --- */

static gboolean
is_here (const HwConfig *config, const HwId *person, const HwId *owner, gint64 day)
{
  const HwRow *row = hw_config_find (config, HW_PERSON, person);

  if (row == NULL || hw_row_is_deleted (row) || hw_id_equal (person, owner))
    return FALSE;
  return hw_row_is_null (row, HW_PERSON_ACTIVE_TO) || hw_row_int (row, HW_PERSON_ACTIVE_TO) >= day;
}

static const HwId *
leader_of (const HwConfig *config, const HwRow *team)
{
  return team != NULL ? hw_row_ref_id (team, HW_TEAM_LEADER) : &HW_ID_NONE;
}

HwId
hw_escalation_to (const HwConfig *config, const HwId *owner, gint64 day)
{
  const HwRow *person = hw_config_find (config, HW_PERSON, owner);
  const HwRow *workspace = hw_config_workspace (config);
  const HwRow *team = NULL;
  const HwRow *above = NULL;
  const HwId *candidates[3];

  if (person != NULL)
    team = hw_config_find (config, HW_TEAM, hw_row_ref_id (person, HW_PERSON_TEAM));
  if (team != NULL)
    above = hw_config_find (config, HW_TEAM, hw_row_ref_id (team, HW_TEAM_PARENT));
  candidates[0] = leader_of (config, above);
  candidates[1] = workspace != NULL ? hw_row_ref_id (workspace, HW_WORKSPACE_MANAGER) : &HW_ID_NONE;
  candidates[2] = leader_of (config, team);
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (is_here (config, candidates[i], owner, day))
      return *candidates[i];
  return HW_ID_NONE;
}

static gint64
hours_after (const HwConfig *config)
{
  const HwRow *workspace = hw_config_workspace (config);

  if (workspace == NULL || hw_row_is_null (workspace, HW_WORKSPACE_ESCALATE_HOURS))
    return HW_ESCALATION_HOURS;
  return hw_row_int (workspace, HW_WORKSPACE_ESCALATE_HOURS);
}

static gboolean
has_verdict (const HwRow *task, const char *verdict)
{
  return g_strcmp0 (hw_row_text (task, HW_TASK_VERDICT), verdict) == 0;
}

/* What was found not kept is not done, whatever its owner said. */
static gboolean
is_done (const HwRow *task)
{
  return has_verdict (task, "kept") ||
         (!hw_row_is_null (task, HW_TASK_DONE_AT) && !has_verdict (task, "missed"));
}

HwEscalation
hw_escalation_of (const HwConfig *config, const HwRow *task, gint64 now_us)
{
  const HwCalendar *calendar = hw_config_calendar (config);
  HwEscalation result = { .to = HW_ID_NONE, .goes_us = HW_CALENDAR_NEVER };

  if (hw_row_is_null (task, HW_TASK_DUE_AT) || is_done (task) || hw_row_is_deleted (task))
    return result;
  result.due_us = hw_row_int (task, HW_TASK_DUE_AT);
  if (!hw_row_is_null (task, HW_TASK_ESCALATED_AT)) {
    result.state = HW_ESCALATION_ESCALATED;
    result.goes_us = hw_row_int (task, HW_TASK_ESCALATED_AT);
    result.to = *hw_row_ref_id (task, HW_TASK_ESCALATED_TO);
    return result;
  }
  result.to = hw_escalation_to (config, hw_row_ref_id (task, HW_TASK_OWNER),
                                hw_calendar_day_of (calendar, now_us));
  if (!hw_id_is_none (&result.to))
    result.goes_us =
        hw_calendar_add_working_us (calendar, result.due_us, hours_after (config) * HOUR_US);
  if (result.due_us <= now_us)
    result.state = HW_ESCALATION_ANNOUNCED;
  else if (hw_calendar_add_working_us (calendar, now_us, HW_ESCALATION_SOON_HOURS * HOUR_US) >=
           result.due_us)
    result.state = HW_ESCALATION_SOON;
  else
    result.state = HW_ESCALATION_WAITING;
  return result;
}

/* --- words --- */

static char *
announced_words (const HwConfig *config, const HwEscalation *escalation)
{
  const char *name = hw_config_name (config, HW_PERSON, &escalation->to);
  g_autofree char *when = NULL;

  if (escalation->goes_us == HW_CALENDAR_NEVER)
    return g_strdup (_("Overdue"));
  when = hw_format_instant (escalation->goes_us);
  /* Translators: a person, and a day with its time */
  return g_strdup_printf (_("Overdue. Goes to %1$s: %2$s, unless it is done"), name, when);
}

char *
hw_escalation_words (const HwConfig *config, const HwEscalation *escalation, gint64 now_us)
{
  const char *name = hw_config_name (config, HW_PERSON, &escalation->to);
  g_autofree char *when = NULL;

  switch (escalation->state) {
  case HW_ESCALATION_WAITING:
    when = hw_format_instant (escalation->due_us);
    /* Translators: %s is a day with its time */
    return g_strdup_printf (_("Due: %s"), when);
  case HW_ESCALATION_SOON:
    when = hw_format_duration (escalation->due_us - now_us);
    /* Translators: %s is a duration, as “3 hours” */
    return g_strdup_printf (_("Due in %s"), when);
  case HW_ESCALATION_ANNOUNCED:
    return announced_words (config, escalation);
  case HW_ESCALATION_ESCALATED:
    when = hw_format_instant (escalation->goes_us);
    /* Translators: a person, and a day with its time */
    return g_strdup_printf (_("With %1$s since %2$s"), name, when);
  case HW_ESCALATION_NONE:
  default:
    return g_strdup ("");
  }
}

/* --- what is to be done --- */

static void
look_again (gint64 *next_us, gint64 when_us, gint64 now_us)
{
  if (when_us > now_us && when_us < *next_us)
    *next_us = when_us;
}

static HwEdit *
add_command (GPtrArray *commands, const char *kind, const HwRow *task, gint64 when_us)
{
  HwCommand *command = hw_command_new (kind);

  hw_command_set_happened_at (command, when_us);
  g_ptr_array_add (commands, command);
  return hw_command_update (command, HW_TASK, hw_row_id (task));
}

/* The values follow from the row alone, not from when somebody looks. */
static void
step_task (GPtrArray *commands,
           const HwConfig *config,
           const HwRow *task,
           gint64 now_us,
           gint64 *next_us)
{
  HwEscalation escalation = hw_escalation_of (config, task, now_us);

  if (escalation.state == HW_ESCALATION_NONE || escalation.state == HW_ESCALATION_ESCALATED)
    return;
  look_again (next_us, escalation.due_us, now_us);
  if (escalation.state != HW_ESCALATION_ANNOUNCED)
    return;
  if (hw_row_is_null (task, HW_TASK_WARNED_AT))
    hw_edit_set_int (add_command (commands, "auto.announce", task, escalation.due_us),
                     HW_TASK_WARNED_AT, escalation.due_us);
  if (escalation.goes_us <= now_us) {
    HwEdit *edit = add_command (commands, "auto.escalate", task, escalation.goes_us);

    hw_edit_set_int (edit, HW_TASK_ESCALATED_AT, escalation.goes_us);
    hw_edit_set_ref (edit, HW_TASK_ESCALATED_TO, &escalation.to);
  } else if (escalation.goes_us != HW_CALENDAR_NEVER) {
    look_again (next_us, escalation.goes_us, now_us);
  }
}

GPtrArray *
hw_escalation_step (HwConnection *connection,
                    HwConfig *config,
                    gint64 now_us,
                    gint64 *next_us,
                    GError **error)
{
  GPtrArray *commands = NULL;
  g_autoptr (GPtrArray) tasks =
      hw_table_query (connection, hw_config_get_schema (config), HW_TASK,
                      "due_at IS NOT NULL AND (done_at IS NULL OR verdict = 'missed') AND "
                      "verdict IS NOT 'kept' AND escalated_at IS NULL AND deleted_at IS NULL",
                      "due_at", NULL, NULL, error);

  *next_us = HW_CALENDAR_NEVER;
  if (tasks == NULL)
    return NULL;
  commands = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_command_unref);
  for (guint i = 0; i < tasks->len; i++)
    step_task (commands, config, g_ptr_array_index (tasks, i), now_us, next_us);
  return commands;
}

/* --- who is told --- */

static void
bind_person (HwStatement *statement, gpointer person)
{
  hw_statement_bind_id (statement, 1, person);
}

static gboolean
is_notice (const HwConfig *config, const HwRow *task, const HwId *person, gint64 now_us)
{
  HwEscalation escalation = hw_escalation_of (config, task, now_us);

  if (escalation.state == HW_ESCALATION_ESCALATED)
    return hw_id_equal (&escalation.to, person);
  return (escalation.state == HW_ESCALATION_SOON || escalation.state == HW_ESCALATION_ANNOUNCED) &&
         hw_id_equal (hw_row_ref_id (task, HW_TASK_OWNER), person);
}

GPtrArray *
hw_escalation_notices (HwConnection *connection,
                       HwConfig *config,
                       const HwId *person,
                       gint64 now_us,
                       GError **error)
{
  GPtrArray *notices;
  g_autoptr (GPtrArray) tasks =
      hw_table_query (connection, hw_config_get_schema (config), HW_TASK,
                      "due_at IS NOT NULL AND (owner = ?1 OR escalated_to = ?1) AND (done_at IS "
                      "NULL OR verdict = 'missed') AND verdict IS NOT 'kept' AND deleted_at IS "
                      "NULL",
                      "due_at", bind_person, (gpointer) person, error);

  if (tasks == NULL)
    return NULL;
  notices = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  for (guint i = 0; i < tasks->len; i++)
    if (is_notice (config, g_ptr_array_index (tasks, i), person, now_us))
      g_ptr_array_add (notices, hw_row_ref (g_ptr_array_index (tasks, i)));
  return notices;
}

/* --- the board --- */

void
hw_action_line_free (HwActionLine *line)
{
  hw_row_unref (line->task);
  g_free (line->link);
  g_free (line);
}

static void
line_free (gpointer line)
{
  hw_action_line_free (line);
}

/* 0 escalated, 1 to be done, 2 done and not proved, 3 settled. */
static int
place_of (const HwActionLine *line)
{
  if (has_verdict (line->task, "kept"))
    return 3;
  if (is_done (line->task))
    return 2;
  return line->escalation.state == HW_ESCALATION_ESCALATED ? 0 : 1;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const HwActionLine *left = *(HwActionLine *const *) a;
  const HwActionLine *right = *(HwActionLine *const *) b;
  gint64 left_due = hw_row_int (left->task, HW_TASK_DUE_AT);
  gint64 right_due = hw_row_int (right->task, HW_TASK_DUE_AT);

  if (place_of (left) != place_of (right))
    return place_of (left) - place_of (right);
  return left_due < right_due ? -1 : left_due > right_due;
}

static gboolean
load_line (HwConnection *connection, HwActionLine *line, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "SELECT (SELECT count(*) FROM attachment WHERE "
                                                  "task = ?1 AND deleted_at IS NULL), (SELECT "
                                                  "name FROM account WHERE id = ?2), (SELECT title "
                                                  "FROM deal WHERE id = ?3)",
                                                  error);
  GError *failure = NULL;
  const char *account;
  const char *deal;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (line->task));
  hw_statement_bind_id (statement, 2, hw_row_ref_id (line->task, HW_TASK_ACCOUNT));
  hw_statement_bind_id (statement, 3, hw_row_ref_id (line->task, HW_TASK_DEAL));
  if (hw_statement_step (statement, &failure)) {
    line->n_files = (guint) hw_statement_get_int (statement, 0);
    account = hw_statement_get_text (statement, 1);
    deal = hw_statement_get_text (statement, 2);
    line->link =
        g_strdup_printf ("%s%s%s", account != NULL ? account : "",
                         account != NULL && deal != NULL ? " · " : "", deal != NULL ? deal : "");
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

static void
bind_since (HwStatement *statement, gpointer since)
{
  hw_statement_bind_int (statement, 1, *(gint64 *) since);
}

GPtrArray *
hw_escalation_list (HwConnection *connection, HwConfig *config, gint64 now_us, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  gint64 since = now_us - PROVED_DAYS * 24 * HOUR_US;
  g_autoptr (GPtrArray) tasks =
      hw_table_query (connection, hw_config_get_schema (config), HW_TASK,
                      "due_at IS NOT NULL AND deleted_at IS NULL AND (verdict IS NOT 'kept' OR "
                      "verified_at > ?1)",
                      "due_at LIMIT 1000", bind_since, &since, error);

  if (tasks == NULL)
    return NULL;
  for (guint i = 0; i < tasks->len; i++) {
    HwActionLine *line = g_new0 (HwActionLine, 1);

    line->task = hw_row_ref (g_ptr_array_index (tasks, i));
    line->escalation = hw_escalation_of (config, line->task, now_us);
    g_ptr_array_add (lines, line);
    if (!load_line (connection, line, error))
      return NULL;
  }
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}
