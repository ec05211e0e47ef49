/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar/hw-week.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Changes of the workspace's working calendar as commands. Where it names none yet, the same
 * command makes one with office hours. */

/* Unowned; NULL while the workspace names no calendar. */
const HwRow *hw_calendar_edit_find (const HwConfig *config);
/* Its hours; office hours where there are none that can be read. */
void hw_calendar_edit_get_week (const HwConfig *config, HwWeek *week);
/* Special days of it, by day; of HwRow, unowned. */
GPtrArray *hw_calendar_edit_list_days (const HwConfig *config); /* (transfer container) */

HwCommand *hw_calendar_edit_set_week (const HwConfig *config,
                                      const HwWeek *week,
                                      gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
/* @country: as hw_holidays_list_countries () has it; NULL for no public holidays. */
HwCommand *hw_calendar_edit_set_holidays (const HwConfig *config,
                                          const char *country,
                                          gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
/* A day that is special already is changed, so that no day is two things. */
HwCommand *hw_calendar_edit_add_day (const HwConfig *config,
                                     gint64 day,
                                     gboolean working,
                                     const char *name,
                                     gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_calendar_edit_remove_day (const HwId *day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
