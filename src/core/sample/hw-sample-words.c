/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"

#include "core/templates/hw-shipped.h"

const char *
hw_sample_word (HwSample *self, const char *key)
{
  return hw_shipped_string (self->words, key);
}

static const char *
pick_from (HwSample *self, JsonArray *list)
{
  guint n = json_array_get_length (list);

  return json_array_get_string_element (list, (guint) g_rand_int_range (self->rand, 0, (int) n));
}

const char *
hw_sample_pick (HwSample *self, const char *key)
{
  return pick_from (self, hw_shipped_array (self->words, key));
}

const char *
hw_sample_pick_in (HwSample *self, const char *key, const char *member)
{
  return pick_from (self, hw_shipped_array (hw_shipped_object (self->words, key), member));
}

JsonArray *
hw_sample_list (HwSample *self, const char *key)
{
  return hw_shipped_array (self->words, key);
}

JsonObject *
hw_sample_object (HwSample *self, const char *key, guint i)
{
  return json_array_get_object_element (hw_sample_list (self, key), i);
}

gboolean
hw_sample_chance (HwSample *self, int percent)
{
  return g_rand_int_range (self->rand, 0, 100) < percent;
}

int
hw_sample_between (HwSample *self, int low, int high)
{
  return high > low ? g_rand_int_range (self->rand, low, high + 1) : low;
}

const char *
hw_sample_goal_word (HwSample *self, const char *key)
{
  return hw_shipped_string (hw_shipped_object (self->words, "goals"), key);
}

JsonArray *
hw_sample_goal_list (HwSample *self, const char *key)
{
  return hw_shipped_array (hw_shipped_object (self->words, "goals"), key);
}

char *
hw_sample_goal_name (HwSample *self, const char *key, gint64 day)
{
  GString *name = g_string_new (hw_sample_goal_word (self, key));
  static const char *const marks[] = { "{y}", "{m}", "{q}" };
  int numbers[3];

  hw_date_to_ymd (day, &numbers[0], &numbers[1], NULL);
  numbers[2] = (numbers[1] + 2) / 3;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autofree char *number = g_strdup_printf ("%d", numbers[i]);

    g_string_replace (name, marks[i], number, 0);
  }
  return g_string_free (name, FALSE);
}

HwId
hw_sample_new_id (HwSample *self)
{
  g_autofree char *seed = g_strdup_printf ("%s:%u", HW_SAMPLE_SEED, self->next_id++);

  return hw_id_from_seed (seed);
}

gint64
hw_sample_moment (HwSample *self, gint64 day)
{
  int minute = hw_sample_between (self, 9 * 60, 17 * 60 + 45);
  gint64 when;

  day = MIN (day, self->today);
  while (!hw_calendar_is_working_day (self->calendar, day))
    day--;
  when = hw_calendar_instant (self->calendar, day, minute);
  if (when < self->now)
    return when;
  return hw_sample_moment (self, day - 1);
}

gint64
hw_sample_before (HwSample *self)
{
  int minute = hw_sample_between (self, 9 * 60 + 30, 17 * 60 + 45);

  return hw_calendar_instant (self->calendar, self->today - HW_SAMPLE_DAYS - 11, minute);
}

HwCommand *
hw_sample_at (HwSample *self, gint64 when, const char *kind, const HwId *actor)
{
  HwCommand *command = hw_command_new (kind);

  hw_command_set_happened_at (command, MIN (when, self->now));
  hw_command_set_actor (command, actor);
  g_ptr_array_add (self->commands, command);
  return command;
}
