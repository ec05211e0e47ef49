/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What --as means here: one names the criterion; a second one, who acts. */
typedef struct
{
  const HwRow *gate;  /* unowned; NULL: none named */
  const char *person; /* unowned; NULL: none named */
} Meaning;

static gboolean
is_gate (const HwRow *gate, const char *text, gboolean whole)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  g_autofree char *label = g_utf8_casefold (hw_row_name (gate), -1);
  g_autofree char *id = hw_id_dup_text (hw_row_id (gate));

  if (g_ascii_strcasecmp (id, text) == 0 || g_str_equal (wanted, label))
    return TRUE;
  return !whole && strstr (label, wanted) != NULL;
}

/* A criterion of the deal's pipeline that a file can prove: by id, by its words, or by a part of
 * them that no other has. The deal's own stage and the won stage come first: there it is wanted. */
static const HwRow *
find_gate (HwVerb *verb, const HwId *pipeline, const char *text)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (verb->config, pipeline);

  for (int whole = 1; whole >= 0; whole--) {
    const HwRow *found = NULL;
    guint n = 0;

    for (guint s = 0; s < stages->len; s++) {
      g_autoptr (GPtrArray) gates = hw_config_gates (verb->config, hw_row_id (stages->pdata[s]));

      for (guint i = 0; i < gates->len; i++) {
        const HwRow *gate = gates->pdata[i];

        if (g_strcmp0 (hw_row_text (gate, HW_GATE_KIND), "attachment") != 0 ||
            !is_gate (gate, text, whole))
          continue;
        found = gate;
        n++;
      }
    }
    if (n == 1)
      return found;
  }
  return NULL;
}

static gboolean
understand (HwVerb *verb, const HwRow *deal, Meaning *meaning, GError **error)
{
  GPtrArray *as = verb->line->as;

  for (guint i = 0; i < as->len; i++) {
    const HwRow *gate = deal != NULL && meaning->gate == NULL
                            ? find_gate (verb, hw_row_ref_id (deal, HW_DEAL_PIPELINE), as->pdata[i])
                            : NULL;

    if (gate != NULL)
      meaning->gate = gate;
    else if (meaning->person == NULL && (as->len > 1 || i < verb->line->as_early))
      meaning->person = as->pdata[i];
    else {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: what the user typed to name a criterion */
                   _("“%s” is not a criterion of this deal that a file can prove; list gates tells "
                     "which there are."),
                      (char *) as->pdata[i]);
      return FALSE;
    }
  }
  return meaning->person == NULL ||
         hw_verb_find (verb, meaning->person, HW_PERSON, HW_FIND_LIVE, NULL, &verb->actor, error);
}

static HwStoredFile *
store (HwVerb *verb, const char *path, const char *name, GError **error)
{
  g_autoptr (GFile) file = hw_verb_io_file (verb->io, path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL)
    return NULL;
  return hw_workspace_store_file (verb->workspace, G_INPUT_STREAM (stream), name, NULL, error);
}

static guint
field_of (HwEntityKind kind)
{
  switch (kind) {
  case HW_ACCOUNT:
    return HW_ATTACHMENT_ACCOUNT;
  case HW_TASK:
    return HW_ATTACHMENT_TASK;
  case HW_PROBLEM_CARD:
    return HW_ATTACHMENT_CARD;
  case HW_PLAYBOOK:
    return HW_ATTACHMENT_PLAYBOOK;
  case HW_DEAL:
    return HW_ATTACHMENT_DEAL;
  default:
    return 0;
  }
}

static void
set_attachment (HwEdit *edit,
                const HwStoredFile *file,
                const char *name,
                HwEntityKind kind,
                const HwRow *row)
{
  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, name);
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, file->hash);
  hw_edit_set_int (edit, HW_ATTACHMENT_SIZE, file->size);
  hw_edit_set_text (edit, HW_ATTACHMENT_MIME, file->mime);
  if (kind != HW_DEAL) {
    hw_edit_set_ref (edit, field_of (kind), hw_row_id (row));
    return;
  }
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, hw_row_id (row));
  if (!hw_row_is_null (row, HW_DEAL_ACCOUNT))
    hw_edit_set_ref (edit, HW_ATTACHMENT_ACCOUNT, hw_row_ref_id (row, HW_DEAL_ACCOUNT));
}

static int
attach (HwVerb *verb, HwEntityKind kind, const HwRow *row, const Meaning *meaning)
{
  const char *path = verb->line->args->pdata[1];
  g_autofree char *name = g_filename_display_basename (path);
  GError *error = NULL;
  g_autoptr (HwStoredFile) file = store (verb, path, name, &error);
  g_autoptr (HwCommand) command = NULL;
  HwId id = hw_id_new (hw_workspace_now (verb->workspace));
  int status;

  if (file == NULL)
    return hw_verb_fail (verb->io, error);
  command = hw_verb_command (verb, meaning->gate != NULL ? "evidence.create" : "attachment.create");
  set_attachment (hw_command_create (command, HW_ATTACHMENT, &id), file, name, kind, row);
  if (meaning->gate != NULL)
    hw_command_add_evidence (command, hw_row_id (row), hw_row_id (meaning->gate), &id);
  status = hw_verb_perform (verb, command);
  if (status != HW_EXIT_DONE)
    return status;
  return hw_verb_show_result (verb, HW_ATTACHMENT, &id, _("Attached."));
}

int
hw_verb_attach (HwVerb *verb)
{
  GError *error = NULL;
  HwEntityKind kind;
  HwId id;
  g_autoptr (HwRow) row = NULL;
  Meaning meaning = { NULL, NULL };

  if (!hw_verb_find (verb, verb->line->args->pdata[0], -1, HW_FIND_LIVE, &kind, &id, &error))
    return hw_verb_fail (verb->io, error);
  if (field_of (kind) == 0)
    return hw_verb_reject (verb->io,
                           g_strdup (_("Files are attached to deals, customers, tasks, problem "
                                       "cards and playbooks.")));
  row = hw_workspace_load (verb->workspace, kind, &id, &error);
  if (row == NULL || !understand (verb, kind == HW_DEAL ? row : NULL, &meaning, &error))
    return hw_verb_fail (verb->io, error);
  return attach (verb, kind, row, &meaning);
}
