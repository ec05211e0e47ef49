/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"
#include "exchange/export/hw-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/hw-handover.h"
#include "core/sample/hw-sample.h"
#include "core/templates/hw-setup.h"
#include "core/templates/hw-template.h"
#include "hw-config.h"

static char *
find_folder (const HwVerbLine *line, const HwVerbIO *io)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg_and_cwd (line->workspace, io->cwd);
  char *path = g_file_get_path (file);

  return path != NULL ? path : g_strdup (line->workspace);
}

static gboolean
knows_template (const char *name)
{
  g_autoptr (GPtrArray) templates = hw_template_list (NULL);

  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (((HwTemplate *) templates->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

static char *
list_templates (void)
{
  g_autoptr (GPtrArray) templates = hw_template_list (NULL);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < templates->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((HwTemplate *) templates->pdata[i])->name);
  return g_string_free (names, FALSE);
}

/* "you are …": whom --as names, else who is logged in. */
static const char *
find_person (const HwVerbLine *line)
{
  const char *name = line->actor != NULL ? line->actor : g_get_real_name ();

  if (*name != '\0' && !g_str_equal (name, "Unknown"))
    return name;
  return g_get_user_name ();
}

static gboolean
set_up (HwWorkspace *workspace, const HwVerbLine *line, GError **error)
{
  g_autofree char *base = g_path_get_basename (hw_workspace_get_folder (workspace));
  HwSetup setup = {
    .name = line->name != NULL ? line->name : base,
    .person = find_person (line),
    .template = line->template != NULL ? line->template : "five-stage",
  };
  g_autoptr (HwCommand) command = hw_setup_command (&setup, NULL, error);
  g_autoptr (HwOutcome) outcome = NULL;
  g_autofree char *why = NULL;

  if (command == NULL)
    return FALSE;
  outcome = hw_workspace_perform (workspace, command, error);
  if (outcome == NULL)
    return FALSE;
  if (outcome->status == HW_OUTCOME_DONE)
    return TRUE;
  why = hw_outcome_describe (outcome);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, why);
  return FALSE;
}

static int
fill_new (HwWorkspace *workspace, const HwVerbLine *line, HwVerbIO *io)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  const char *folder = hw_workspace_get_folder (workspace);
  GError *error = NULL;
  gboolean done;

  if (hw_config_workspace (config) != NULL)
    return hw_verb_reject (io, g_strdup_printf (_("“%s” holds a workspace already. It was not changed."), folder));
  done = line->sample ? hw_sample_fill (workspace, NULL, line->actor, 0, NULL, NULL, NULL, &error)
                      : set_up (workspace, line, &error);
  if (!done)
    return hw_verb_fail (io, error);
  if (line->json) {
    HwVerb verb = {
      .workspace = workspace, .line = line, .io = io, .schema = hw_workspace_get_schema (workspace)
    };
    HwId id = hw_id_from_seed ("workspace");
    int status;

    verb.config = hw_workspace_dup_config (workspace);
    status = hw_verb_show_result (&verb, HW_WORKSPACE, &id, "");
    hw_config_unref (verb.config);
    return status;
  }
  hw_verb_io_say (io, "%s\n", folder);
  return HW_EXIT_DONE;
}

static int
run_init (const char *folder, const HwVerbLine *line, HwVerbIO *io)
{
  g_autoptr (HwWorkspace) workspace = NULL;
  GError *error = NULL;
  int status;

  if (line->sample && line->template != NULL)
    return hw_verb_reject (io, g_strdup (_("Take either --sample or --template.")));
  if (line->template != NULL && !knows_template (line->template)) {
    g_autofree char *names = list_templates ();

    return hw_verb_reject (io, g_strdup_printf (_("There is no template “%s”; there are: %s."),
                                                   line->template, names));
  }
  workspace = hw_workspace_open (folder, HW_OPEN_CREATE, &error);
  if (workspace == NULL)
    return hw_verb_fail (io, error);
  status = fill_new (workspace, line, io);
  hw_workspace_close (workspace);
  return status;
}

static int
list_snapshots (GPtrArray *snapshots, const HwVerbLine *line, HwVerbIO *io)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < snapshots->len; i++) {
    const HwSnapshot *snapshot = snapshots->pdata[i];
    g_autofree char *name = g_path_get_basename (snapshot->path);
    g_autoptr (GDateTime) when =
        g_date_time_new_from_unix_utc (snapshot->taken_at / G_USEC_PER_SEC);
    g_autofree char *iso = when != NULL ? g_date_time_format_iso8601 (when) : g_strdup ("");

    if (!line->json) {
      hw_verb_io_say (io, "%s\t%s\t%s\n", name, iso, snapshot->reason);
      continue;
    }
    g_string_append (json, i > 0 ? ",\n {\"id\":" : "{\"id\":");
    hw_export_json_text (json, name);
    g_string_append_printf (json,
                            ",\"taken_at\":\"%s\",\"size\":%" G_GINT64_FORMAT ",\"reason\":", iso,
                            snapshot->size);
    hw_export_json_text (json, snapshot->reason);
    g_string_append_c (json, '}');
  }
  if (line->json)
    hw_verb_io_say (io, "%s]\n", json->str);
  return HW_EXIT_DONE;
}

static const HwSnapshot *
find_snapshot (GPtrArray *snapshots, const char *name)
{
  for (guint i = 0; i < snapshots->len; i++) {
    const HwSnapshot *snapshot = snapshots->pdata[i];
    g_autofree char *base = g_path_get_basename (snapshot->path);

    if (g_str_equal (base, name) || g_str_equal (snapshot->path, name))
      return snapshot;
  }
  return NULL;
}

static int
run_restore (const char *folder, const HwVerbLine *line, HwVerbIO *io)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) snapshots = hw_snapshot_list (folder, &error);
  const HwSnapshot *snapshot;

  if (snapshots == NULL)
    return hw_verb_fail (io, error);
  if (line->args->len == 0)
    return list_snapshots (snapshots, line, io);
  snapshot = find_snapshot (snapshots, line->args->pdata[0]);
  if (snapshot == NULL)
    return hw_verb_reject (io, g_strdup_printf (_("There is no snapshot “%s”; restore without a "
                                                  "name lists them."),
                                                   (char *) line->args->pdata[0]));
  if (!hw_snapshot_restore (folder, snapshot->path, &error))
    return hw_verb_fail (io, error);
  if (line->json)
    hw_verb_io_say (io, "[{\"id\":\"%s\"}]\n", (char *) line->args->pdata[0]);
  else
    hw_verb_io_say (io, "%s\n", _("Restored. What was there before is kept as a snapshot."));
  return HW_EXIT_DONE;
}

static int
run_here (HwWorkspace *workspace, const HwVerbLine *line, HwVerbIO *io)
{
  int status;

  status = hw_verbs_run (workspace, line, io);
  hw_workspace_close (workspace);
  return status;
}

static int
run_verb (const char *const *argv, const HwVerbLine *line, HwVerbIO *io)
{
  g_autofree char *folder = find_folder (line, io);
  g_autoptr (HwWorkspace) workspace = NULL;
  GError *error = NULL;
  int status;

  if (line->verb == HW_VERB_INIT)
    return run_init (folder, line, io);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return hw_verb_reject (io, g_strdup_printf (_("There is no folder “%s”."), folder));
  if (line->verb == HW_VERB_RESTORE)
    return run_restore (folder, line, io);
  workspace = hw_workspace_open (folder, 0, &error);
  if (workspace != NULL)
    return run_here (workspace, line, io);
  if (!g_error_matches (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_BUSY))
    return hw_verb_fail (io, error);
  g_clear_error (&error);
  status = hw_handover_call (folder, argv, line, io, &error);
  return status >= 0 ? status : hw_verb_fail (io, error);
}

int
hw_cli_run (const char *const *argv, HwVerbIO *io)
{
  GError *error = NULL;
  g_autoptr (HwVerbLine) line = hw_verb_line_parse (argv, &error);
  g_autofree char *help = NULL;

  if (line == NULL) {
    hw_verb_io_complain (io, "%s", error->message);
    g_error_free (error);
    return HW_EXIT_USAGE;
  }
  if (line->version) {
    hw_verb_io_say (io, "headway-cli %s\n", HW_VERSION);
    return HW_EXIT_DONE;
  }
  if (line->help) {
    help = line->has_verb ? hw_verb_usage (line->verb) : hw_verb_help ();
    hw_verb_io_say (io, "%s", help);
    return HW_EXIT_DONE;
  }
  return run_verb (argv, line, io);
}
