/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "core/templates/hw-setup.h"
#include "core/text/hw-format.h"
#include "core/today/hw-today-items.h"
#include "core/today/hw-today-team.h"
#include "core/workspace/hw-workspace.h"

/* A workspace at ten o'clock of a Thursday, wherever it is, with rows that are told in one line
 * each: Ann sells, Bob manages her. */
typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwSetupIds ids;
  HwId ann;
  HwId bob;
  gint64 now;
  gint64 today;
} TodayFixture;

static gint64
today_clock (gpointer data)
{
  return ((TodayFixture *) data)->now;
}

static void
today_perform (TodayFixture *f, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (f->workspace, command, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = hw_outcome_describe (outcome);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

/* Ids are names, stages are numbers from 0; days and moments are days from today on. */
static HwValue
today_read_value (TodayFixture *f, const HwField *field, const char *text)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GPtrArray) stages = hw_config_stages (config, &f->ids.pipeline);
  HwId id;

  switch (field->kind) {
  case HW_KIND_REF:
    if (field->ref == HW_STAGE)
      return hw_value_id (hw_row_id (stages->pdata[atoi (text)]));
    id = hw_id_from_seed (text);
    return hw_value_id (&id);
  case HW_KIND_DATE:
    return hw_value_int (f->today + atoi (text));
  case HW_KIND_INSTANT:
    return hw_value_int (f->now + atoi (text) * G_TIME_SPAN_DAY);
  case HW_KIND_INT:
  case HW_KIND_MONEY:
    return hw_value_int (atoi (text));
  default:
    return hw_value_text (text);
  }
}

/* "title=Call;due=-3"; told as it was @days ago. */
static void
today_add (TodayFixture *f, HwEntityKind kind, const char *name, const char *sets, int days)
{
  HwSchema *schema = hw_workspace_get_schema (f->workspace);
  g_autoptr (HwCommand) command = hw_command_new ("test");
  g_auto (GStrv) parts = g_strsplit (sets, ";", -1);
  HwId id = hw_id_from_seed (name);
  HwEdit *edit = hw_command_create (command, kind, &id);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
    int field = hw_schema_find_field (schema, kind, pair[0]);

    g_assert_cmpint (field, >=, 0);
    hw_edit_set (edit, (guint) field,
                 today_read_value (f, hw_schema_field (schema, kind, (guint) field), pair[1]));
  }
  if (kind == HW_DEAL) {
    hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &f->ids.pipeline);
    hw_edit_set_int (edit, HW_DEAL_STAGE_SINCE, f->now - days * G_TIME_SPAN_DAY);
  }
  hw_command_set_states_source (command, TRUE);
  hw_command_set_happened_at (command, f->now - days * G_TIME_SPAN_DAY);
  today_perform (f, command);
}

static void
today_set_up (TodayFixture *f, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en", .person = "Eve", .template = "five-stage" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, &f->ids, &error);
  g_autoptr (HwConfig) config = NULL;

  g_assert_no_error (error);
  f->today = hw_date_from_ymd (2026, 11, 19);
  f->now = f->today * G_TIME_SPAN_DAY;
  f->folder = g_dir_make_tmp ("headway-today-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (f->workspace, today_clock, f);
  hw_command_set_happened_at (command, f->now - 100 * G_TIME_SPAN_DAY);
  today_perform (f, command);
  config = hw_workspace_dup_config (f->workspace);
  f->now = hw_calendar_instant (hw_config_calendar (config), f->today, 10 * 60);
  f->ann = hw_id_from_seed ("ann");
  f->bob = hw_id_from_seed ("bob");
  today_add (f, HW_PERSON, "bob", "name=Bob", 90);
  today_add (f, HW_PERSON, "ann", "name=Ann;manager=bob", 90);
  hw_workspace_set_actor (f->workspace, &f->ann);
}

static void
today_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    today_remove (child);
  }
  g_remove (path);
}

static void
today_tear_down (TodayFixture *f, gconstpointer data)
{
  hw_workspace_close (f->workspace);
  g_object_unref (f->workspace);
  today_remove (f->folder);
  g_free (f->folder);
}

typedef struct
{
  TodayFixture *fixture;
  HwId person;
} TodayQuestion;

static gpointer
today_read (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  TodayQuestion *question = data;

  return hw_today_load (connection, config, &question->person, question->fixture->now, error);
}

G_GNUC_UNUSED static HwToday *
today_load (TodayFixture *f, const HwId *person)
{
  g_autoptr (GError) error = NULL;
  TodayQuestion question = { f, *person };
  HwToday *today = hw_workspace_read (f->workspace, today_read, &question, &error);

  g_assert_no_error (error);
  return today;
}
