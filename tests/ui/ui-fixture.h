/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <glib/gstdio.h>

#include "core/templates/hw-setup.h"
#include "ui/common/hw-context.h"

/* A workspace in a folder of its own, with one person and a pipeline, for tests of widgets. */
typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwContext *context;
  HwSetupIds ids;
} UiFixture;

static inline HwOutcome *
ui_fixture_perform (UiFixture *fixture, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  HwOutcome *outcome = hw_workspace_perform (fixture->workspace, command, &error);

  g_assert_no_error (error);
  return outcome;
}

static inline void
ui_fixture_set_up (UiFixture *fixture, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en", .person = "Ada", .template = "five-stage" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, &fixture->ids, &error);
  g_autoptr (HwOutcome) outcome = NULL;

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("headway-ui-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  outcome = ui_fixture_perform (fixture, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  hw_workspace_set_actor (fixture->workspace, &fixture->ids.person);
  fixture->context = hw_context_new (fixture->workspace, NULL);
}

static inline void
ui_fixture_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    ui_fixture_remove (child);
  }
  g_remove (path);
}

static inline void
ui_fixture_tear_down (UiFixture *fixture, gconstpointer data)
{
  hw_workspace_close (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->context);
  g_assert_finalize_object (fixture->workspace);
  ui_fixture_remove (fixture->folder);
  g_free (fixture->folder);
}

/* Turns the main loop until @condition holds; fails after ten seconds. */
#define ui_wait(condition)                                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 ui_wait_until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                          \
    while (!(condition)) {                                                                         \
      g_assert_cmpint (g_get_monotonic_time (), <, ui_wait_until);                                 \
      g_main_context_iteration (NULL, FALSE);                                                      \
    }                                                                                              \
  }                                                                                                \
  G_STMT_END

static inline HwId
ui_fixture_add_person (UiFixture *fixture, const char *name)
{
  g_autoptr (HwCommand) command = hw_command_new ("person.create");
  g_autoptr (HwOutcome) outcome = NULL;
  HwId id = hw_id_new (hw_workspace_now (fixture->workspace));

  hw_edit_set_text (hw_command_create (command, HW_PERSON, &id), HW_PERSON_NAME, name);
  outcome = ui_fixture_perform (fixture, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  return id;
}
