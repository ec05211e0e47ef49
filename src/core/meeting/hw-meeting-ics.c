/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/meeting/hw-meeting-ics.h"

#include <glib/gi18n-lib.h>

#include "core/calendar/hw-zone-table.h"
#include "core/meeting/hw-meeting-dates.h"

#define LINE_OCTETS 75 /* RFC 5545, 3.1 */
#define YEAR_SECONDS (G_GINT64_CONSTANT (366) * 24 * 60 * 60)
#define YEARS_OF_ZONE 5 /* clock changes that the file tells of */

typedef struct
{
  GString *text;
  const HwRow *meeting;
  const HwCalendar *calendar;
  HwZoneTable *table;
  char *zone; /* its name; NULL: times are written in UTC */
  gint64 now_us;
} Ics;

/* Folds between characters, never inside one. */
static void
add_line (Ics *ics, const char *line)
{
  gsize room = LINE_OCTETS;

  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c)) {
    gsize octets = (gsize) (g_utf8_next_char (c) - c);

    if (octets > room) {
      g_string_append (ics->text, "\r\n ");
      room = LINE_OCTETS - 1;
    }
    g_string_append_len (ics->text, c, (gssize) octets);
    room -= octets;
  }
  g_string_append (ics->text, "\r\n");
}

static void G_GNUC_PRINTF (2, 3) add (Ics *ics, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  add_line (ics, line);
}

/* RFC 5545, 3.3.11; other control characters may not be in a text. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (; text != NULL && *text != '\0'; text++) {
    if (*text == '\n')
      g_string_append (escaped, "\\n");
    else if (*text == '\\' || *text == ';' || *text == ',')
      g_string_append_printf (escaped, "\\%c", *text);
    else if ((guchar) *text >= ' ' || *text == '\t')
      g_string_append_c (escaped, *text);
  }
  return g_string_free (escaped, FALSE);
}

static void
add_text (Ics *ics, const char *property, const char *text)
{
  g_autofree char *escaped = escape (text);

  if (*escaped != '\0')
    add (ics, "%s:%s", property, escaped);
}

/* "20261127T150000", @seconds being a local time or UTC. */
static char *
write_seconds (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%S") : g_strdup ("");
}

static void
add_time (Ics *ics, const char *property, gint64 instant_us)
{
  gint64 seconds = instant_us / G_USEC_PER_SEC;
  g_autofree char *utc = write_seconds (seconds);
  g_autofree char *local = write_seconds (hw_zone_table_to_local (ics->table, seconds));

  if (ics->zone == NULL)
    add (ics, "%s:%sZ", property, utc);
  else
    add (ics, "%s;TZID=%s:%s", property, ics->zone, local);
}

/* --- the zone --- */

static void
add_offset (Ics *ics, const char *property, gint32 offset)
{
  int minutes = ABS (offset) / 60;

  add (ics, "%s:%c%02d%02d", property, offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* From its start on, the offset with number @i holds. */
static void
add_observance (Ics *ics, guint i)
{
  const HwZoneTable *table = ics->table;
  gint32 before = i > 0 ? table->offsets[i - 1] : table->offsets[i];
  /* Local time of the offset before the change; what holds since ever begins with the epoch. */
  g_autofree char *start = write_seconds (i > 0 ? table->starts[i] + before : 0);
  const char *kind = i > 0 && table->offsets[i] > before ? "DAYLIGHT" : "STANDARD";

  add (ics, "BEGIN:%s", kind);
  add (ics, "DTSTART:%s", start);
  add_offset (ics, "TZOFFSETFROM", before);
  add_offset (ics, "TZOFFSETTO", table->offsets[i]);
  add (ics, "END:%s", kind);
}

static void
add_zone (Ics *ics, gint64 start_us)
{
  const HwZoneTable *table = ics->table;
  gint64 first = start_us / G_USEC_PER_SEC;
  gint64 last = first + YEARS_OF_ZONE * YEAR_SECONDS;

  add (ics, "BEGIN:VTIMEZONE");
  add (ics, "TZID:%s", ics->zone);
  for (guint i = 0; i < table->n; i++)
    if (table->starts[i] <= last && (i + 1 == table->n || table->starts[i + 1] > first))
      add_observance (ics, i);
  add (ics, "END:VTIMEZONE");
}

/* --- the event --- */

static gboolean
is_retro (const Ics *ics)
{
  return g_strcmp0 (hw_row_text (ics->meeting, HW_MEETING_KIND), "retro") == 0;
}

static void
add_rule (Ics *ics, gint64 first)
{
  static const char *const weekdays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  const char *repeats = hw_row_text (ics->meeting, HW_MEETING_REPEATS);
  const char *weekday = weekdays[hw_date_weekday (first)];
  int d;

  hw_date_to_ymd (first, NULL, NULL, &d);
  if (g_strcmp0 (repeats, "weekly") == 0)
    add (ics, "RRULE:FREQ=WEEKLY;BYDAY=%s", weekday);
  else if (g_strcmp0 (repeats, "fortnightly") == 0)
    add (ics, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=%s", weekday);
  else if (g_strcmp0 (repeats, "monthly") == 0)
    add (ics, "RRULE:FREQ=MONTHLY;BYDAY=%d%s", d > 28 ? -1 : (d - 1) / 7 + 1, weekday);
}

/* A calendar reminds of the cards two days before: one day before they are due. */
static void
add_card_alarm (Ics *ics)
{
  add (ics, "BEGIN:VALARM");
  add (ics, "ACTION:DISPLAY");
  add_text (ics, "DESCRIPTION",
            _("Write your problem card: it is due 24 hours before the retro."));
  add (ics, "TRIGGER:-P2D");
  add (ics, "END:VALARM");
}

static void
add_description (Ics *ics)
{
  const char *notes = hw_row_text (ics->meeting, HW_MEETING_NOTES);
  g_autofree char *text = NULL;

  if (!is_retro (ics)) {
    add_text (ics, "DESCRIPTION", notes);
    return;
  }
  text = g_strjoin ("\n", _("Problem cards are due 24 hours before the retro: one obstacle each."),
                             notes, NULL);
  add_text (ics, "DESCRIPTION", text);
  add_card_alarm (ics);
}

/* @instead_of: the occurrence that this event replaces; 0: it is the series, or the only one. */
static void
add_event (Ics *ics, gint64 start_us, gint64 instead_of)
{
  g_autofree char *id = hw_id_dup_text (hw_row_id (ics->meeting));
  g_autofree char *stamp = write_seconds (ics->now_us / G_USEC_PER_SEC);
  gint64 minutes = hw_row_int (ics->meeting, HW_MEETING_MINUTES);

  add (ics, "BEGIN:VEVENT");
  add (ics, "UID:%s@headway", id);
  add (ics, "DTSTAMP:%sZ", stamp);
  if (instead_of != 0)
    add_time (ics, "RECURRENCE-ID", instead_of);
  add_time (ics, "DTSTART", start_us);
  add (ics, "DURATION:PT%dM", (int) MAX (minutes, 1));
  if (instead_of == 0)
    add_rule (ics, hw_calendar_day_of (ics->calendar, start_us));
  add_text (ics, "SUMMARY", hw_row_text (ics->meeting, HW_MEETING_NAME));
  add_description (ics);
  add (ics, "END:VEVENT");
}

static void
add_moved (Ics *ics, gint64 start_us)
{
  const char *repeats = hw_row_text (ics->meeting, HW_MEETING_REPEATS);
  gint64 first = hw_calendar_day_of (ics->calendar, start_us);
  int minute =
      (int) ((start_us - hw_calendar_instant (ics->calendar, first, 0)) / (60 * G_USEC_PER_SEC));
  gint64 day = first;

  while ((day = hw_meeting_following_day (repeats, first, day)) != HW_DATE_NONE &&
         day - first < 366) {
    gint64 held = hw_meeting_working_day (ics->calendar, day);

    if (held != day)
      add_event (ics, hw_calendar_instant (ics->calendar, held, minute),
                 hw_calendar_instant (ics->calendar, day, minute));
  }
}

static char *
name_zone (const char *zone)
{
  g_autoptr (GTimeZone) local = NULL;
  const char *name = zone;

  if (name == NULL || *name == '\0') {
    local = g_time_zone_new_local ();
    name = g_time_zone_get_identifier (local);
  }
  /* Only names of places mean the same elsewhere. */
  return strchr (name, '/') != NULL && *name != '/' && *name != ':' ? g_strdup (name) : NULL;
}

char *
hw_meeting_to_ics (const HwRow *meeting,
                   const HwCalendar *calendar,
                   const char *zone,
                   gint64 now_us)
{
  gint64 start_us = hw_row_int (meeting, HW_MEETING_PLANNED_AT);
  Ics ics = { .meeting = meeting, .calendar = calendar, .now_us = now_us };

  if (hw_row_is_null (meeting, HW_MEETING_PLANNED_AT))
    return NULL;
  ics.table = hw_zone_table_new (zone, NULL);
  if (ics.table == NULL)
    return NULL;
  ics.text = g_string_new (NULL);
  ics.zone = name_zone (zone);
  add (&ics, "BEGIN:VCALENDAR");
  add (&ics, "VERSION:2.0");
  add (&ics, "PRODID:-//Headway//Headway//EN");
  if (ics.zone != NULL)
    add_zone (&ics, start_us);
  add_event (&ics, start_us, 0);
  add_moved (&ics, start_us);
  add (&ics, "END:VCALENDAR");
  g_free (ics.zone);
  hw_zone_table_unref (ics.table);
  return g_string_free (ics.text, FALSE);
}
