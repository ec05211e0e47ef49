/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/templates/hw-setup.h"
#include "core/workspace/hw-workspace.h"

#include <glib/gstdio.h>

/* A workspace with the five-stage pipeline, a customer N-1024 and deals before winning: what the
 * gate sheet is about. */
typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwSetupIds ids;
  HwId account;
  HwId deals[2];
} GateFixture;

static inline HwOutcome *
gate_fixture_perform (GateFixture *fixture, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  HwOutcome *outcome = hw_workspace_perform (fixture->workspace, command, &error);

  g_assert_no_error (error);
  return outcome;
}

static inline const HwRow *
gate_fixture_stage (const HwConfig *config, const char *kind, guint from_end)
{
  g_autoptr (GPtrArray) pipelines = hw_config_list (config, HW_PIPELINE);
  g_autoptr (GPtrArray) stages =
      hw_config_stages (config, hw_row_id (g_ptr_array_index (pipelines, 0)));

  for (guint i = stages->len; i > 0; i--) {
    const HwRow *stage = g_ptr_array_index (stages, i - 1);

    if (g_strcmp0 (hw_row_text (stage, HW_STAGE_KIND), kind) == 0 && from_end-- == 0)
      return stage;
  }
  g_assert_not_reached ();
}

static inline void
gate_fixture_add_deal (GateFixture *fixture, HwCommand *command, guint i, const HwRow *stage)
{
  HwEdit *edit;

  fixture->deals[i] = hw_id_new (g_get_real_time ());
  edit = hw_command_create (command, HW_DEAL, &fixture->deals[i]);
  hw_edit_set_text (edit, HW_DEAL_TITLE, i == 0 ? "Brackets" : "Housings");
  hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &fixture->account);
  hw_edit_set_ref (edit, HW_DEAL_OWNER, &fixture->ids.person);
  hw_edit_set_ref (edit, HW_DEAL_PIPELINE, hw_row_ref_id (stage, HW_STAGE_PIPELINE));
  hw_edit_set_ref (edit, HW_DEAL_STAGE, hw_row_id (stage));
  hw_edit_place (edit, &HW_ID_NONE, &HW_ID_NONE);
}

static inline void
gate_fixture_set_up (GateFixture *fixture, gconstpointer data)
{
  HwSetup setup = {
    .name = "Test", .language = "en", .person = "Wang Fang", .template = "five-stage"
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) begin = hw_setup_command (&setup, &fixture->ids, &error);
  g_autoptr (HwCommand) command = hw_command_new ("import");
  g_autoptr (HwOutcome) began = NULL;
  g_autoptr (HwOutcome) made = NULL;
  g_autoptr (HwConfig) config = NULL;
  HwEdit *edit;

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("headway-gate-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  began = gate_fixture_perform (fixture, begin);
  hw_workspace_set_actor (fixture->workspace, &fixture->ids.person);
  config = hw_workspace_dup_config (fixture->workspace);
  hw_command_set_states_source (command, TRUE);
  fixture->account = hw_id_new (g_get_real_time ());
  edit = hw_command_create (command, HW_ACCOUNT, &fixture->account);
  hw_edit_set_text (edit, HW_ACCOUNT_NAME, "Ningbo Auto Parts");
  hw_edit_set_text (edit, HW_ACCOUNT_CODE, "N-1024");
  for (guint i = 0; i < G_N_ELEMENTS (fixture->deals); i++)
    gate_fixture_add_deal (fixture, command, i, gate_fixture_stage (config, "open", 0));
  made = gate_fixture_perform (fixture, command);
  g_assert_cmpint (made->status, ==, HW_OUTCOME_DONE);
}

static inline void
gate_fixture_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    gate_fixture_remove (child);
  }
  g_remove (path);
}

static inline void
gate_fixture_tear_down (GateFixture *fixture, gconstpointer data)
{
  hw_workspace_close (fixture->workspace);
  g_object_unref (fixture->workspace);
  gate_fixture_remove (fixture->folder);
  g_free (fixture->folder);
}

/* The move of the first @n deals to the stage of @kind. */
static inline HwCommand *
gate_fixture_move (GateFixture *fixture, const char *kind, guint n)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  HwCommand *command = hw_command_new ("deal.move");

  for (guint i = 0; i < n; i++)
    hw_command_add_move (command, &fixture->deals[i],
                         hw_row_id (gate_fixture_stage (config, kind, 0)), &HW_ID_NONE,
                         &HW_ID_NONE);
  return command;
}

static inline HwStoredFile *
gate_fixture_store (GateFixture *fixture, const char *name)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("slip", 4, NULL);
  g_autoptr (GError) error = NULL;
  HwStoredFile *file = hw_workspace_store_file (fixture->workspace, stream, name, NULL, &error);

  g_assert_no_error (error);
  return file;
}

static inline gboolean
gate_fixture_is_in (GateFixture *fixture, guint i, const char *kind)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) deal =
      hw_workspace_load (fixture->workspace, HW_DEAL, &fixture->deals[i], &error);
  const HwRow *stage = hw_config_find (config, HW_STAGE, hw_row_ref_id (deal, HW_DEAL_STAGE));

  g_assert_no_error (error);
  return g_strcmp0 (hw_row_text (stage, HW_STAGE_KIND), kind) == 0;
}
