/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

HwVerbIO *
hw_verb_io_new (GOutputStream *out, GOutputStream *err, const char *cwd)
{
  HwVerbIO *io = g_new0 (HwVerbIO, 1);

  io->out = out;
  io->err = err;
  io->cwd = g_strdup (cwd);
  return io;
}

void
hw_verb_io_free (HwVerbIO *io)
{
  g_clear_object (&io->out);
  g_clear_object (&io->err);
  g_clear_pointer (&io->files, g_hash_table_unref);
  g_clear_object (&io->cancellable);
  g_free (io->cwd);
  g_free (io);
}

GFile *
hw_verb_io_file (const HwVerbIO *io, const char *path)
{
  const char *handed = io->files != NULL ? g_hash_table_lookup (io->files, path) : NULL;

  if (handed != NULL)
    return g_file_new_for_path (handed);
  return g_file_new_for_commandline_arg_and_cwd (path, io->cwd);
}

GOutputStream *
hw_verb_io_create (const HwVerbIO *io, const char *path, GError **error)
{
  const char *handed = io->files != NULL ? g_hash_table_lookup (io->files, path) : NULL;
  g_autoptr (GFile) file = NULL;
  int fd;

  if (handed == NULL) {
    file = hw_verb_io_file (io, path);
    /* A pipe or a device cannot be replaced. */
    if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_SPECIAL)
      return G_OUTPUT_STREAM (g_file_append_to (file, G_FILE_CREATE_NONE, NULL, error));
    return G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error));
  }
  /* What was handed over is written through: replacing would need its folder. */
  fd = g_open (handed, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);
  if (fd >= 0)
    return g_unix_output_stream_new (fd, TRUE);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));
  return NULL;
}

/* What cannot be told cannot be told: a closed pipe ends nothing that was done. */
static void
write_text (GOutputStream *stream, const char *text)
{
  g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL);
}

void
hw_verb_io_say (const HwVerbIO *io, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  write_text (io->out, text);
}

void
hw_verb_io_complain (const HwVerbIO *io, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  line = g_strconcat ("headway-cli: ", text, "\n", NULL);
  write_text (io->err, line);
}

void
hw_verb_io_hint (const HwVerbIO *io, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  line = g_strconcat ("  ", text, "\n", NULL);
  write_text (io->err, line);
}

static HwExit
exit_of_workspace_error (int code)
{
  switch ((HwWorkspaceError) code) {
  case HW_WORKSPACE_ERROR_DAMAGED:
  case HW_WORKSPACE_ERROR_FOREIGN:
  case HW_WORKSPACE_ERROR_NEWER:
  case HW_WORKSPACE_ERROR_READ_ONLY:
    return HW_EXIT_DAMAGED;
  case HW_WORKSPACE_ERROR_BUSY:
  case HW_WORKSPACE_ERROR_REMOTE:
    return HW_EXIT_BUSY;
  case HW_WORKSPACE_ERROR_NOTHING:
    return HW_EXIT_REFUSED;
  case HW_WORKSPACE_ERROR_NOT_FOUND:
    return HW_EXIT_USAGE;
  case HW_WORKSPACE_ERROR_DISK:
  default:
    return HW_EXIT_DISK;
  }
}

HwExit
hw_exit_of_error (const GError *error)
{
  if (error->domain == HW_WORKSPACE_ERROR)
    return exit_of_workspace_error (error->code);
  if (error->domain == HW_STORE_ERROR)
    return HW_EXIT_DISK;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return HW_EXIT_BUSY; /* the window that did it was closed meanwhile */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return HW_EXIT_DISK;
  return HW_EXIT_USAGE;
}

int
hw_verb_fail (const HwVerbIO *io, GError *error)
{
  HwExit status = hw_exit_of_error (error);

  hw_verb_io_complain (io, "%s", error->message);
  g_error_free (error);
  return status;
}

int
hw_verb_reject (const HwVerbIO *io, char *sentence)
{
  hw_verb_io_complain (io, "%s", sentence);
  g_free (sentence);
  return HW_EXIT_USAGE;
}

HwCommand *
hw_verb_command (HwVerb *verb, const char *kind)
{
  HwCommand *command = hw_command_new (kind);

  hw_command_set_actor (command, &verb->actor);
  hw_command_set_reason (command, verb->line->reason);
  return command;
}

/* How to give what a criterion asks for. */
static void
tell_way_out (HwVerb *verb, const HwProblem *problem)
{
  const HwRow *gate = hw_config_find (verb->config, HW_GATE, &problem->gate);
  g_autofree char *deal = hw_id_dup_text (&problem->row);
  const char *kind = gate != NULL ? hw_row_text (gate, HW_GATE_KIND) : NULL;
  const HwRow *touch_kind;

  if (problem->kind == HW_PROBLEM_LIMIT_REASON || problem->kind == HW_PROBLEM_REASON)
    hw_verb_io_hint (verb->io, "--reason TEXT");
  if (kind == NULL)
    return;
  if (g_str_equal (kind, "attachment"))
    hw_verb_io_hint (verb->io, "attach %s FILE --as '%s'", deal, hw_row_name (gate));
  else if (g_str_equal (kind, "confirmation"))
    hw_verb_io_hint (verb->io, "--confirm");
  else if (g_str_equal (kind, "field"))
    hw_verb_io_hint (verb->io, "set %s %s=…", deal, hw_row_text (gate, HW_GATE_FIELD));
  else if (g_str_equal (kind, "touch")) {
    touch_kind =
        hw_config_find (verb->config, HW_TOUCH_KIND, hw_row_ref_id (gate, HW_GATE_TOUCH_KIND));
    hw_verb_io_hint (verb->io, "create touches deal=%s kind='%s' summary=…", deal,
                     touch_kind != NULL ? hw_row_name (touch_kind) : "");
  }
}

int
hw_verb_tell_outcome (HwVerb *verb, const HwOutcome *outcome)
{
  for (guint i = 0; i < outcome->problems->len; i++) {
    const HwProblem *problem = outcome->problems->pdata[i];

    hw_verb_io_complain (verb->io, "%s", problem->message);
    if (outcome->status == HW_OUTCOME_REFUSED)
      tell_way_out (verb, problem);
  }
  for (guint i = 0; i < outcome->marks->len; i++)
    hw_verb_io_complain (verb->io, "%s", ((HwProblem *) outcome->marks->pdata[i])->message);
  return outcome->status == HW_OUTCOME_REFUSED ? HW_EXIT_REFUSED : HW_EXIT_DONE;
}

int
hw_verb_perform (HwVerb *verb, HwCommand *command)
{
  GError *error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (verb->workspace, command, &error);

  return outcome != NULL ? hw_verb_tell_outcome (verb, outcome) : hw_verb_fail (verb->io, error);
}

/* Who acts when nobody is named: the window's person, else whoever set the workspace up. */
static HwId
find_default_actor (HwVerb *verb)
{
  const HwId *acting = hw_workspace_get_actor (verb->workspace);
  g_autoptr (GPtrArray) people = hw_config_list (verb->config, HW_PERSON);
  const HwRow *first = NULL;

  if (!hw_id_is_none (acting))
    return *acting;
  for (guint i = 0; i < people->len; i++) {
    const HwRow *person = people->pdata[i];

    if (first == NULL ||
        hw_row_int (person, HW_ROW_CREATED_AT) < hw_row_int (first, HW_ROW_CREATED_AT))
      first = person;
  }
  return first != NULL ? *hw_row_id (first) : HW_ID_NONE;
}

static gboolean
settle_actor (HwVerb *verb, GError **error)
{
  verb->actor = find_default_actor (verb);
  if (verb->line->actor != NULL &&
      !hw_verb_find (verb, verb->line->actor, HW_PERSON, HW_FIND_LIVE, NULL, &verb->actor, error))
    return FALSE;
  return TRUE;
}

static int
run (HwVerb *verb)
{
  static int (*const commands[HW_N_VERBS]) (HwVerb *) = {
    [HW_VERB_IMPORT] = hw_verb_import,     [HW_VERB_LIST] = hw_verb_list,
    [HW_VERB_SHOW] = hw_verb_show,         [HW_VERB_CREATE] = hw_verb_create,
    [HW_VERB_SET] = hw_verb_set,           [HW_VERB_MOVE] = hw_verb_move,
    [HW_VERB_ATTACH] = hw_verb_attach,     [HW_VERB_DELETE] = hw_verb_delete,
    [HW_VERB_UNDELETE] = hw_verb_undelete, [HW_VERB_UNDO] = hw_verb_undo,
    [HW_VERB_REDO] = hw_verb_redo,         [HW_VERB_HISTORY] = hw_verb_history,
    [HW_VERB_EXPORT] = hw_verb_export,     [HW_VERB_SNAPSHOT] = hw_verb_snapshot,
    [HW_VERB_CHECK] = hw_verb_check,       [HW_VERB_GOALS] = hw_verb_goals,
    [HW_VERB_PACK] = hw_verb_pack,
  };
  GError *error = NULL;

  if (commands[verb->line->verb] == NULL)
    return hw_verb_reject (verb->io,
                           g_strdup (
                               _("Close the window first: this needs the workspace to itself.")));
  if (!settle_actor (verb, &error))
    return hw_verb_fail (verb->io, error);
  return commands[verb->line->verb](verb);
}

int
hw_verbs_run (HwWorkspace *workspace, const HwVerbLine *line, HwVerbIO *io)
{
  HwVerb verb = {
    .workspace = workspace,
    .line = line,
    .io = io,
    .schema = hw_workspace_get_schema (workspace),
    .config = hw_workspace_dup_config (workspace),
  };
  int status = run (&verb);

  hw_config_unref (verb.config);
  return status;
}
