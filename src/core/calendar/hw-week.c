/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-week.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define DAY_MINUTES 1440
#define OFFICE_HOURS                                                                               \
  {                                                                                                \
    .n = 2, .spans = { { 540, 720 }, { 780, 1080 } }                                               \
  }

const HwWeek hw_week_default = { .days = { OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS,
                                           OFFICE_HOURS } };

static const char *const day_names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

static gboolean
read_minute (JsonArray *span, guint index, int *minute)
{
  JsonNode *node = json_array_get_element (span, index);
  gint64 value;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  if (value < 0 || value > DAY_MINUTES)
    return FALSE;
  *minute = (int) value;
  return TRUE;
}

/* Adds a span, if it is one and comes after those before it. */
static gboolean
add_span (HwDayHours *hours, int start, int end, GError **error)
{
  if (hours->n == HW_WEEK_MAX_SPANS)
    return fail (error, _("A day has too many spans of working hours."));
  if (end <= start)
    return fail (error, _("A span of working hours must end after it begins."));
  if (hours->n > 0 && start <= hours->spans[hours->n - 1].end)
    return fail (error, _("Spans of working hours must be in order and must not touch."));
  hours->spans[hours->n].start = start;
  hours->spans[hours->n].end = end;
  hours->n++;
  return TRUE;
}

static gboolean
read_day (JsonNode *node, HwDayHours *hours, GError **error)
{
  JsonArray *spans;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, _("The working hours of a day must be a list of spans."));
  spans = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (spans); i++) {
    JsonNode *span = json_array_get_element (spans, i);
    int start, end;

    if (!JSON_NODE_HOLDS_ARRAY (span) || json_array_get_length (json_node_get_array (span)) != 2 ||
        !read_minute (json_node_get_array (span), 0, &start) ||
        !read_minute (json_node_get_array (span), 1, &end))
      return fail (error, _("A span of working hours must be two minutes of the day, 0 to 1440."));
    if (!add_span (hours, start, end, error))
      return FALSE;
  }
  return TRUE;
}

static int
find_day (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (day_names); i++)
    if (g_str_equal (name, day_names[i]))
      return (int) i;
  return -1;
}

gboolean
hw_week_parse (const char *json, HwWeek *week, GError **error)
{
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  HwWeek found = { 0 };
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (error, _("The working hours cannot be read: they are not a list of weekdays."));
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &node)) {
    int day = find_day (name);

    if (day < 0) {
      /* Translators: %s is what stands where mon, tue … is expected. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("The working hours name a weekday that does not exist: “%s”."), name);
      return FALSE;
    }
    if (!read_day (node, &found.days[day], error))
      return FALSE;
  }
  *week = found;
  return TRUE;
}

char *
hw_week_to_json (const HwWeek *week)
{
  GString *json = g_string_new ("{");

  for (guint day = 0; day < G_N_ELEMENTS (week->days); day++) {
    const HwDayHours *hours = &week->days[day];

    if (hours->n == 0)
      continue;
    g_string_append_printf (json, "%s\"%s\":[", json->len > 1 ? "," : "", day_names[day]);
    for (guint i = 0; i < hours->n; i++)
      g_string_append_printf (json, "%s[%d,%d]", i > 0 ? "," : "", hours->spans[i].start,
                              hours->spans[i].end);
    g_string_append_c (json, ']');
  }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

int
hw_day_hours_minutes (const HwDayHours *hours)
{
  int minutes = 0;

  for (guint i = 0; i < hours->n; i++)
    minutes += hours->spans[i].end - hours->spans[i].start;
  return minutes;
}

char *
hw_day_hours_to_text (const HwDayHours *hours)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hours->n; i++)
    g_string_append_printf (text, "%s%02d:%02d–%02d:%02d", i > 0 ? ", " : "",
                            hours->spans[i].start / 60, hours->spans[i].start % 60,
                            hours->spans[i].end / 60, hours->spans[i].end % 60);
  return g_string_free (text, FALSE);
}

/* All signs that may part hours from minutes, and spans from each other, as one of each. */
static char *
plain_signs (const char *text)
{
  static const char *const signs[][2] = { { "：", ":" }, { "–", "-" },  { "—", "-" },
                                          { "－", "-" }, { "~", "-" },  { "～", "-" },
                                          { "至", "-" }, { "，", "," }, { "、", "," },
                                          { "；", "," }, { ";", "," } };
  GString *plain = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    g_string_replace (plain, signs[i][0], signs[i][1], 0);
  return g_string_free (plain, FALSE);
}

/* "9", "9:30" or "24:00" at the front of @text, which moves on. */
static gboolean
take_minute (const char **text, int *minute)
{
  char *end;
  gint64 hour;
  gint64 rest = 0;

  while (**text == ' ')
    (*text)++;
  if (!g_ascii_isdigit (**text))
    return FALSE;
  hour = g_ascii_strtoll (*text, &end, 10);
  if (*end == ':') {
    if (!g_ascii_isdigit (end[1]))
      return FALSE;
    rest = g_ascii_strtoll (end + 1, &end, 10);
  }
  while (*end == ' ')
    end++;
  *text = end;
  if (hour > 24 || rest > 59 || hour * 60 + rest > DAY_MINUTES)
    return FALSE;
  *minute = (int) (hour * 60 + rest);
  return TRUE;
}

gboolean
hw_day_hours_parse_text (const char *text, HwDayHours *hours, GError **error)
{
  g_autofree char *plain = plain_signs (text);
  const char *rest = g_strstrip (plain);
  HwDayHours found = { 0 };

  while (*rest != '\0') {
    int start, end;

    if (!take_minute (&rest, &start) || *rest++ != '-' || !take_minute (&rest, &end))
      return fail (error, _("Write working hours as 09:00–12:00, 13:00–18:00."));
    if (!add_span (&found, start, end, error))
      return FALSE;
    if (*rest == ',')
      rest++;
  }
  *hours = found;
  return TRUE;
}
