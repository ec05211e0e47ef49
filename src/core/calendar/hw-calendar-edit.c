/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-calendar-edit.h"

#include <glib/gi18n-lib.h>

const HwRow *
hw_calendar_edit_find (const HwConfig *config)
{
  const HwRow *workspace = hw_config_workspace (config);
  const HwRow *row;

  if (workspace == NULL)
    return NULL;
  row = hw_config_find (config, HW_CALENDAR, hw_row_ref_id (workspace, HW_WORKSPACE_CALENDAR));
  return row == NULL || hw_row_is_deleted (row) ? NULL : row;
}

void
hw_calendar_edit_get_week (const HwConfig *config, HwWeek *week)
{
  const HwRow *row = hw_calendar_edit_find (config);

  if (row == NULL || !hw_week_parse (hw_row_text (row, HW_CALENDAR_HOURS), week, NULL))
    *week = hw_week_default;
}

static int
day_compare (gconstpointer a, gconstpointer b)
{
  gint64 day = hw_row_int (*(const HwRow *const *) a, HW_CALENDAR_DAY_DAY);
  gint64 other = hw_row_int (*(const HwRow *const *) b, HW_CALENDAR_DAY_DAY);

  return day < other ? -1 : day > other;
}

GPtrArray *
hw_calendar_edit_list_days (const HwConfig *config)
{
  const HwRow *calendar = hw_calendar_edit_find (config);
  GPtrArray *days = hw_config_list (config, HW_CALENDAR_DAY);

  for (guint i = days->len; i > 0; i--) {
    const HwRow *day = g_ptr_array_index (days, i - 1);

    if (calendar == NULL ||
        !hw_id_equal (hw_row_ref_id (day, HW_CALENDAR_DAY_CALENDAR), hw_row_id (calendar)))
      g_ptr_array_remove_index (days, i - 1);
  }
  g_ptr_array_sort (days, day_compare);
  return days;
}

/* The id of the calendar that a command may refer to; adds its making where it is missing. */
static HwId
ensure_calendar (const HwConfig *config, HwCommand *command, gint64 now_us)
{
  const HwRow *row = hw_calendar_edit_find (config);
  const HwRow *workspace = hw_config_workspace (config);
  g_autofree char *hours = NULL;
  HwEdit *edit;
  HwId id;

  if (row != NULL)
    return *hw_row_id (row);
  id = hw_id_new (now_us);
  hours = hw_week_to_json (&hw_week_default);
  edit = hw_command_create (command, HW_CALENDAR, &id);
  hw_edit_set_text (edit, HW_CALENDAR_NAME, _("Working calendar"));
  hw_edit_set_text (edit, HW_CALENDAR_HOURS, hours);
  if (workspace != NULL) {
    edit = hw_command_update (command, HW_WORKSPACE, hw_row_id (workspace));
    hw_edit_set_ref (edit, HW_WORKSPACE_CALENDAR, &id);
  }
  return id;
}

static HwCommand *
set_text (const HwConfig *config, guint field, const char *text, gint64 now_us)
{
  HwCommand *command = hw_command_new ("calendar.set");
  HwId id = ensure_calendar (config, command, now_us);

  hw_edit_set_text (hw_command_update (command, HW_CALENDAR, &id), field, text);
  return command;
}

HwCommand *
hw_calendar_edit_set_week (const HwConfig *config, const HwWeek *week, gint64 now_us)
{
  g_autofree char *hours = hw_week_to_json (week);

  return set_text (config, HW_CALENDAR_HOURS, hours, now_us);
}

HwCommand *
hw_calendar_edit_set_holidays (const HwConfig *config, const char *country, gint64 now_us)
{
  return set_text (config, HW_CALENDAR_HOLIDAYS, country, now_us);
}

static const HwRow *
find_day (const HwConfig *config, gint64 day)
{
  g_autoptr (GPtrArray) days = hw_calendar_edit_list_days (config);

  for (guint i = 0; i < days->len; i++)
    if (hw_row_int (g_ptr_array_index (days, i), HW_CALENDAR_DAY_DAY) == day)
      return g_ptr_array_index (days, i);
  return NULL;
}

HwCommand *
hw_calendar_edit_add_day (const HwConfig *config,
                          gint64 day,
                          gboolean working,
                          const char *name,
                          gint64 now_us)
{
  HwCommand *command = hw_command_new ("calendar.add-day");
  HwId calendar = ensure_calendar (config, command, now_us);
  const HwRow *known = find_day (config, day);
  HwEdit *edit;

  if (known != NULL) {
    edit = hw_command_update (command, HW_CALENDAR_DAY, hw_row_id (known));
  } else {
    HwId id = hw_id_new (now_us);

    edit = hw_command_create (command, HW_CALENDAR_DAY, &id);
    hw_edit_set_ref (edit, HW_CALENDAR_DAY_CALENDAR, &calendar);
    hw_edit_set_int (edit, HW_CALENDAR_DAY_DAY, day);
  }
  hw_edit_set_int (edit, HW_CALENDAR_DAY_WORKING, working);
  hw_edit_set_text (edit, HW_CALENDAR_DAY_NAME, name);
  return command;
}

HwCommand *
hw_calendar_edit_remove_day (const HwId *day)
{
  HwCommand *command = hw_command_new ("calendar.remove-day");

  hw_command_delete (command, HW_CALENDAR_DAY, day);
  return command;
}
