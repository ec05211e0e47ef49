/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "core/workspace/hw-workspace.h"

/* A workspace in a folder of its own, written to in few words: rows are called by seeds. */
typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  gint64 now;
} GoalFixture;

static inline gint64
goal_fixture_clock (gpointer data)
{
  return ((GoalFixture *) data)->now;
}

/* "2026-10-08" is noon in UTC; "2026-10-08T03" is that hour; "7" is microseconds. */
static inline gint64
goal_fixture_instant (const char *text)
{
  g_autofree char *day_text = g_strndup (text, 10);
  gint64 day = 0, hour = 12;

  if (strchr (text, '-') == NULL)
    return g_ascii_strtoll (text, NULL, 10);
  g_assert_true (hw_date_parse_iso (day_text, &day));
  if (text[10] == 'T')
    hour = g_ascii_strtoll (text + 11, NULL, 10);
  return day * G_TIME_SPAN_DAY + hour * G_TIME_SPAN_HOUR;
}

static inline HwValue
goal_fixture_value (const HwField *field, const char *text)
{
  HwId id;
  gint64 day = 0;

  if (*text == '\0')
    return HW_VALUE_NULL;
  switch (field->kind) {
  case HW_KIND_REF:
    id = hw_id_from_seed (text);
    return hw_value_id (&id);
  case HW_KIND_DATE:
    g_assert_true (hw_date_parse_iso (text, &day));
    return hw_value_int (day);
  case HW_KIND_INSTANT:
    return hw_value_int (goal_fixture_instant (text));
  case HW_KIND_NUMBER:
    return hw_value_real (g_ascii_strtod (text, NULL));
  case HW_KIND_INT:
  case HW_KIND_MONEY:
  case HW_KIND_BOOL:
    return hw_value_int (g_ascii_strtoll (text, NULL, 10));
  default:
    return hw_value_text (text);
  }
}

static inline void
goal_fixture_perform (GoalFixture *f, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (f->workspace, command, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = hw_outcome_describe (outcome);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

/* @sets: "field=value;field=value" */
static inline void
goal_fixture_take_sets (GoalFixture *f, HwEdit *edit, const char *sets)
{
  HwSchema *schema = hw_workspace_get_schema (f->workspace);
  g_auto (GStrv) parts = g_strsplit (sets, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *value = strchr (parts[i], '=');
    int field;

    g_assert_nonnull (value);
    *value++ = '\0';
    field = hw_schema_find_field (schema, edit->entity, parts[i]);
    g_assert_cmpint (field, >=, 0);
    hw_edit_set (edit, (guint) field,
                 goal_fixture_value (hw_schema_field (schema, edit->entity, (guint) field), value));
  }
}

static inline void
goal_fixture_edit (GoalFixture *f,
                   HwEntityKind kind,
                   const char *name,
                   const char *sets,
                   gboolean new)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_from_seed (name);
  HwEdit *edit =
      new ? hw_command_create (command, kind, &id) : hw_command_update (command, kind, &id);

  goal_fixture_take_sets (f, edit, sets);
  hw_command_set_happened_at (command, f->now);
  goal_fixture_perform (f, command);
}

static inline void
goal_fixture_add (GoalFixture *f, HwEntityKind kind, const char *name, const char *sets)
{
  goal_fixture_edit (f, kind, name, sets, TRUE);
}

static inline void
goal_fixture_set (GoalFixture *f, HwEntityKind kind, const char *name, const char *sets)
{
  goal_fixture_edit (f, kind, name, sets, FALSE);
}

static inline void
goal_fixture_open (GoalFixture *f, const char *now)
{
  g_autoptr (GError) error = NULL;

  f->now = goal_fixture_instant (now);
  f->folder = g_dir_make_tmp ("headway-goals-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (f->workspace, goal_fixture_clock, f);
}

static inline void
goal_fixture_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    goal_fixture_remove (child);
  }
  g_remove (path);
}

static inline void
goal_fixture_close (GoalFixture *f)
{
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  goal_fixture_remove (f->folder);
  g_free (f->folder);
}
