/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-holidays.h"

#include "core/calendar/hw-date.h"
#include "core/hw-core-resources.h"

#include <json-glib/json-glib.h>

#define HOLIDAYS_PATH "/io/github/headway_app/Headway/core/holidays/"

static const char *const countries[] = { "CN", NULL };
static HwHolidays *loaded[G_N_ELEMENTS (countries)];

static gint64
read_date (const char *text)
{
  gint64 day = HW_DATE_NONE;

  /* The file is ours and a test reads it: this is a slip of the programmer's. */
  if (!hw_date_parse_iso (text, &day))
    g_error ("“%s” in the shipped holidays is no date", text);
  return day;
}

static void
add_days_off (HwHolidays *holidays, JsonArray *periods)
{
  for (guint i = 0; i < json_array_get_length (periods); i++) {
    JsonObject *period = json_array_get_object_element (periods, i);
    gint64 last = read_date (json_object_get_string_member (period, "last"));

    for (gint64 day = read_date (json_object_get_string_member (period, "first")); day <= last;
         day++) {
      HwHoliday holiday = { .day = day,
                            .name = g_strdup (json_object_get_string_member (period, "name")) };

      g_array_append_val (holidays->days, holiday);
    }
  }
}

static void
add_year (HwHolidays *holidays, JsonObject *year)
{
  JsonObject *notice = json_object_get_object_member (year, "notice");
  JsonArray *working = json_object_get_array_member (year, "working");
  HwHolidayNotice made = {
    .year = (int) json_object_get_int_member (year, "year"),
    .title = g_strdup (json_object_get_string_member (notice, "title")),
    .number = g_strdup (json_object_get_string_member_with_default (notice, "number", NULL)),
    .date = g_strdup (json_object_get_string_member (notice, "date")),
    .source = g_strdup (json_object_get_string_member_with_default (notice, "source", NULL)),
  };

  g_array_append_val (holidays->notices, made);
  add_days_off (holidays, json_object_get_array_member (year, "off"));
  for (guint i = 0; i < json_array_get_length (working); i++) {
    HwHoliday day = { .day = read_date (json_array_get_string_element (working, i)),
                      .working = TRUE };

    g_array_append_val (holidays->days, day);
  }
}

static HwHolidays *
load (const char *country)
{
  g_autofree char *path = g_strconcat (HOLIDAYS_PATH, country, ".json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (hw_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  HwHolidays *holidays = g_new0 (HwHolidays, 1);
  JsonArray *years;
  gsize length;

  if (bytes == NULL)
    g_error ("The shipped holidays are missing: %s", error->message);
  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, &length),
                                   (gssize) g_bytes_get_size (bytes), &error))
    g_error ("The shipped holidays cannot be read: %s", error->message);
  holidays->days = g_array_new (FALSE, FALSE, sizeof (HwHoliday));
  holidays->notices = g_array_new (FALSE, FALSE, sizeof (HwHolidayNotice));
  years =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "years");
  for (guint i = 0; i < json_array_get_length (years); i++)
    add_year (holidays, json_array_get_object_element (years, i));
  return holidays;
}

const HwHolidays *
hw_holidays_get (const char *country)
{
  for (guint i = 0; country != NULL && countries[i] != NULL; i++) {
    if (!g_str_equal (country, countries[i]))
      continue;
    if (g_once_init_enter (&loaded[i]))
      g_once_init_leave (&loaded[i], load (countries[i]));
    return loaded[i];
  }
  return NULL;
}

gboolean
hw_holidays_know_year (const HwHolidays *holidays, int year)
{
  for (guint i = 0; i < holidays->notices->len; i++)
    if (g_array_index (holidays->notices, HwHolidayNotice, i).year == year)
      return TRUE;
  return FALSE;
}

const char *const *
hw_holidays_list_countries (void)
{
  return countries;
}
