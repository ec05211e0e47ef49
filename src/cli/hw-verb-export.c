/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/export/hw-export.h"
#include "exchange/pack/hw-pack.h"

/* --output, else the terminal. */
static GOutputStream *
open_output (HwVerb *verb, GError **error)
{
  if (verb->line->output != NULL)
    return hw_verb_io_create (verb->io, verb->line->output, error);
  return g_object_ref (verb->io->out);
}

static int
export_rows (HwVerb *verb, const HwExport *export)
{
  GError *error = NULL;
  g_autoptr (GOutputStream) stream = open_output (verb, &error);

  if (stream == NULL)
    return hw_verb_fail (verb->io, error);
  if (!hw_export (verb->workspace, verb->config, export, stream, NULL, NULL, &error) ||
      (verb->line->output != NULL && !g_output_stream_close (stream, NULL, &error)))
    return hw_verb_fail (verb->io, error);
  return HW_EXIT_DONE;
}

static int
print_rows (HwVerb *verb, HwEntityKind kind)
{
  GError *error = NULL;
  g_autoptr (HwVerbRows) rows = hw_verb_rows_list (verb, kind, &error);

  if (rows == NULL)
    return hw_verb_fail (verb->io, error);
  hw_verb_rows_print (verb, kind, rows);
  return HW_EXIT_DONE;
}

int
hw_verb_export (HwVerb *verb)
{
  const HwVerbLine *line = verb->line;
  int format = hw_export_parse_format (line->format);
  g_autoptr (HwCondition) condition = NULL;
  GError *error = NULL;
  int kind;

  if (line->format == NULL ? !line->json : format < 0)
    return hw_verb_reject (verb->io,
                           g_strdup (_("Say in what form: --format csv, xlsx, jsonl or vcard.")));
  kind = hw_verb_find_kind (line->args->pdata[0], &error);
  if (kind < 0)
    return hw_verb_fail (verb->io, error);
  if (line->json && line->output == NULL)
    return print_rows (verb, (HwEntityKind) kind);
  if (!hw_verb_parse_where (verb, (HwEntityKind) kind, &condition, &error))
    return hw_verb_fail (verb->io, error);
  return export_rows (verb, &(HwExport){
                                .kind = (HwEntityKind) kind,
                                .condition = condition,
                                .me = verb->actor,
                                .format = format < 0 ? HW_EXPORT_CSV : (HwExportFormat) format,
                            });
}

int
hw_verb_pack (HwVerb *verb)
{
  GError *error = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  if (verb->line->output == NULL)
    return hw_verb_reject (verb->io, g_strdup (_("Say where to: --output FILE.")));
  stream = open_output (verb, &error);
  if (stream == NULL || !hw_pack_write (verb->workspace, stream, verb->io->cancellable, &error) ||
      !g_output_stream_close (stream, NULL, &error))
    return hw_verb_fail (verb->io, error);
  return HW_EXIT_DONE;
}
