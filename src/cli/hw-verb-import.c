/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/import/hw-import.h"

static gboolean
apply_maps (HwVerb *verb, HwImportPlan *plan, GError **error)
{
  for (guint i = 0; i < verb->line->maps->len; i++) {
    const char *map = verb->line->maps->pdata[i];
    /* The last one: a header may hold an equals sign, a field does not. */
    const char *equals = strrchr (map, '=');
    g_autofree char *header = equals != NULL ? g_strndup (map, (gsize) (equals - map)) : NULL;

    if (header == NULL) {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is not of the form Header=field."), map);
      return FALSE;
    }
    if (!hw_import_plan_map (plan, header, equals + 1, error))
      return FALSE;
  }
  return TRUE;
}

static HwCsvSample *
read_table (HwVerb *verb, GFile *file, GError **error)
{
  g_autoptr (HwCsvSample) sample =
      hw_csv_sample_read (file, NULL, NULL, NULL, verb->io->cancellable, error);
  const char *name = verb->line->sheet;
  guint n = sample != NULL && sample->sheets != NULL ? sample->sheets->len : 0;

  if (sample == NULL || name == NULL)
    return g_steal_pointer (&sample);
  for (guint i = 0; i < n; i++) {
    HwCsvDialect dialect = { .sheet = i + 1 };

    if (g_strcmp0 (sample->sheets->pdata[i], name) != 0)
      continue;
    if (sample->dialect.sheet == dialect.sheet)
      return g_steal_pointer (&sample);
    return hw_csv_sample_read (file, NULL, &dialect, NULL, verb->io->cancellable, error);
  }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("There is no sheet “%s” in this file."), name);
  return NULL;
}

static HwImportPlan *
make_plan (HwVerb *verb, HwEntityKind kind, GError **error)
{
  const char *path = verb->line->args->pdata[0];
  g_autoptr (GFile) file = hw_verb_io_file (verb->io, path);
  g_autoptr (HwImportPlan) plan = NULL;
  HwCsvSample *sample = read_table (verb, file, error);

  if (sample == NULL)
    return NULL;
  plan = hw_import_plan_new (sample, verb->config, kind, hw_workspace_get_folder (verb->workspace),
                             error);
  if (plan == NULL)
    return NULL;
  g_free (plan->file_name);
  plan->file_name = g_filename_display_basename (path);
  if (!apply_maps (verb, plan, error) || !hw_import_plan_is_ready (plan, error) ||
      !hw_import_plan_find_values (plan, verb->workspace, verb->io->cancellable, error) ||
      !hw_import_plan_is_ready (plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static void
tell_notes (HwVerb *verb, const HwImportPlan *plan)
{
  g_autoptr (GPtrArray) notes = hw_import_plan_notes (plan);

  for (guint i = 0; i < notes->len; i++)
    hw_verb_io_complain (verb->io, "%s", (char *) notes->pdata[i]);
}

static gboolean
write_rejects (HwVerb *verb,
               const HwImportCheck *check,
               const HwImportResult *result,
               GError **error)
{
  g_autoptr (GFileIOStream) unused = NULL;
  g_autoptr (GFile) spool = NULL;
  g_autoptr (GFileInputStream) from = NULL;
  g_autoptr (GOutputStream) to = NULL;

  if (verb->line->rejects == NULL)
    return TRUE;
  spool = g_file_new_tmp ("headway-rejects-XXXXXX", &unused, error);
  if (spool == NULL)
    return FALSE;
  if (hw_import_write_rejects (check, result, spool, NULL, error))
    from = g_file_read (spool, NULL, error);
  g_file_delete (spool, NULL, NULL);
  if (from != NULL)
    to = hw_verb_io_create (verb->io, verb->line->rejects, error);
  return to != NULL && g_output_stream_splice (to, G_INPUT_STREAM (from),
                                               G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                                   G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                               NULL, error) >= 0;
}

static void
tell_rejects (HwVerb *verb, GPtrArray *rejects, guint n)
{
  for (guint i = 0; i < rejects->len && i < 20; i++) {
    const HwImportReject *reject = rejects->pdata[i];

    /* Translators: a line number and the reason why it was refused */
    hw_verb_io_complain (verb->io, _("line %" PRIu64 ": %s"), reject->line, reject->reason);
  }
  if (n > 20)
    hw_verb_io_complain (verb->io, _("… %u rows were refused in all."), n);
}

static int
tell_result (HwVerb *verb, guint created, guint updated, guint same, guint rejected, gint64 command)
{
  if (verb->line->json)
    hw_verb_io_say (verb->io,
                    "[{\"id\":\"%" G_GINT64_FORMAT
                    "\",\"created\":%u,\"updated\":%u,\"same\":%u,\"rejected\":%u}]\n",
                    command, created, updated, same, rejected);
  else if (verb->line->dry_run)
    hw_verb_io_say (verb->io, _("%u would be created, %u updated, %u unchanged, %u refused.\n"),
                                 created, updated, same, rejected);
  else
    hw_verb_io_say (verb->io, _("%u created, %u updated, %u unchanged, %u refused.\n"), created,
                                 updated, same, rejected);
  return rejected > 0 ? HW_EXIT_PARTLY : HW_EXIT_DONE;
}

static int
apply (HwVerb *verb, HwImportPlan *plan, HwImportCheck *check)
{
  GError *error = NULL;
  g_autoptr (HwImportResult) result = NULL;

  hw_command_set_actor (check->command, &verb->actor);
  result = hw_import_apply (verb->workspace, plan, check, verb->line->dry_run, NULL,
                            verb->io->cancellable, &error);
  if (result == NULL)
    return hw_verb_fail (verb->io, error);
  if (result->outcome != NULL && result->outcome->status == HW_OUTCOME_REFUSED)
    return hw_verb_tell_outcome (verb, result->outcome);
  tell_rejects (verb, result->rejects, result->n_rejected);
  if (!write_rejects (verb, check, result, &error))
    return hw_verb_fail (verb->io, error);
  return tell_result (verb, result->n_created, result->n_updated, result->n_same,
                      result->n_rejected, result->outcome != NULL ? result->outcome->command : 0);
}

int
hw_verb_import (HwVerb *verb)
{
  GError *error = NULL;
  g_autoptr (HwImportPlan) plan = NULL;
  g_autoptr (HwImportCheck) check = NULL;
  int kind;

  if (verb->line->kind == NULL)
    return hw_verb_reject (verb->io, g_strdup (_("Say what the rows are: --kind deals.")));
  kind = hw_verb_find_kind (verb->line->kind, &error);
  if (kind >= 0)
    plan = make_plan (verb, (HwEntityKind) kind, &error);
  if (plan != NULL) {
    tell_notes (verb, plan);
    check = hw_import_check (verb->workspace, plan, NULL, verb->io->cancellable, &error);
  }
  if (check == NULL)
    return hw_verb_fail (verb->io, error);
  return apply (verb, plan, check);
}
