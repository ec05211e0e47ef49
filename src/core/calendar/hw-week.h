/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_WEEK_MAX_SPANS 8

/* Working hours of a week: for each day from Monday, spans in minutes of the day, in order and
 * apart from each other. */
typedef struct
{
  guint n;
  struct
  {
    int start;
    int end;
  } spans[HW_WEEK_MAX_SPANS];
} HwDayHours;

typedef struct
{
  HwDayHours days[7];
} HwWeek;

/* Monday to Friday, 09:00 to 12:00 and 13:00 to 18:00. */
extern const HwWeek hw_week_default;

/* {"mon": [[540, 720], [780, 1080]], …}; a day left out is off. Errors are sentences for a person.
 */
gboolean hw_week_parse (const char *json, HwWeek *week, GError **error);
char *hw_week_to_json (const HwWeek *week) G_GNUC_WARN_UNUSED_RESULT;
/* As people write them: "09:00–12:00, 13:00–18:00"; "" for a day off. */
char *hw_day_hours_to_text (const HwDayHours *hours) G_GNUC_WARN_UNUSED_RESULT;
/* Takes also "9-12 13:30-18", and the full-width signs of a Chinese keyboard. Errors are sentences
 * for a person; @hours is left alone then. */
gboolean hw_day_hours_parse_text (const char *text, HwDayHours *hours, GError **error);
int hw_day_hours_minutes (const HwDayHours *hours);

G_END_DECLS
