/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"
#include "exchange/export/hw-export.h"

#include <glib/gi18n-lib.h>

/* Undo leaves alone what somebody changed since, and says so: then it was done in part. */
static int
tell_undo (HwVerb *verb, HwOutcome *outcome, GError *error, const char *sentence)
{
  int status;

  if (outcome == NULL)
    return hw_verb_fail (verb->io, error);
  status = hw_verb_tell_outcome (verb, outcome);
  if (status == HW_EXIT_DONE && outcome->problems->len > 0)
    status = outcome->changed_rows > 0 ? HW_EXIT_PARTLY : HW_EXIT_REFUSED;
  if (verb->line->json)
    hw_verb_io_say (verb->io, "[{\"id\":\"%" G_GINT64_FORMAT "\",\"kind\":\"%s\",\"rows\":%u}]\n",
                    outcome->command, outcome->kind, outcome->changed_rows);
  else if (status != HW_EXIT_REFUSED)
    hw_verb_io_say (verb->io, "%s\n", sentence);
  return status;
}

int
hw_verb_undo (HwVerb *verb)
{
  GError *error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_undo_as (verb->workspace, &verb->actor, 0, &error);

  return tell_undo (verb, outcome, error, _("Undone."));
}

int
hw_verb_redo (HwVerb *verb)
{
  GError *error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_redo_as (verb->workspace, &verb->actor, &error);

  return tell_undo (verb, outcome, error, _("Done again."));
}

int
hw_verb_snapshot (HwVerb *verb)
{
  GError *error = NULL;
  g_autofree char *path = hw_workspace_take_snapshot (verb->workspace, "hand", &error);
  g_autofree char *name = NULL;
  g_autoptr (GString) json = NULL;

  if (path == NULL)
    return hw_verb_fail (verb->io, error);
  if (!verb->line->json) {
    hw_verb_io_say (verb->io, "%s\n", path);
    return HW_EXIT_DONE;
  }
  name = g_path_get_basename (path);
  json = g_string_new ("[{\"id\":");
  hw_export_json_text (json, name);
  g_string_append (json, ",\"path\":");
  hw_export_json_text (json, path);
  hw_verb_io_say (verb->io, "%s}]\n", json->str);
  return HW_EXIT_DONE;
}

int
hw_verb_check (HwVerb *verb)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) faults = hw_workspace_check (verb->workspace, &error);
  g_autoptr (GString) json = g_string_new ("[");

  if (faults == NULL)
    return hw_verb_fail (verb->io, error);
  for (guint i = 0; i < faults->len; i++) {
    hw_verb_io_complain (verb->io, "%s", (char *) faults->pdata[i]);
    g_string_append_printf (json, "%s{\"id\":\"%u\",\"fault\":", i > 0 ? "," : "", i + 1);
    hw_export_json_text (json, faults->pdata[i]);
    g_string_append_c (json, '}');
  }
  if (verb->line->json)
    hw_verb_io_say (verb->io, "%s]\n", json->str);
  else if (faults->len == 0)
    hw_verb_io_say (verb->io, "%s\n", _("All is well."));
  return faults->len == 0 ? HW_EXIT_DONE : HW_EXIT_DAMAGED;
}
