/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text/hw-format.h"

/* A row outside the configuration is found by its name as well. */
static gboolean
parse_value (HwVerb *verb,
             const HwField *field,
             const char *text,
             const char *currency,
             const HwId *pipeline,
             HwValue *value,
             GError **error)
{
  g_autofree char *sentence = NULL;
  HwId id;

  if (field->kind == HW_KIND_REF && *text != '\0') {
    if (field->ref == HW_STAGE
            ? !hw_verb_find_stage (verb, pipeline, text, &id, error)
            : !hw_verb_find (verb, text, (int) field->ref, HW_FIND_LIVE, NULL, &id, error))
      return FALSE;
    *value = hw_value_id (&id);
    return TRUE;
  }
  if (hw_parse_value (verb->config, field, text, currency, hw_workspace_now (verb->workspace),
                      value, &sentence))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s", sentence);
  return FALSE;
}

static gboolean
set_field (HwVerb *verb,
           HwEdit *edit,
           const char *word,
           const char *currency,
           const HwId *pipeline,
           GError **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, (gsize) (equals - word)) : NULL;
  const HwField *field;
  HwValue value;
  int index;

  if (name == NULL) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: what the user typed */
                 _("“%s” is not of the form field=value."), word);
    return FALSE;
  }
  index = hw_verb_find_field (verb, edit->entity, name, error);
  if (index < 0)
    return FALSE;
  field = hw_schema_field (verb->schema, edit->entity, (guint) index);
  if (field->flags & (HW_F_SYSTEM | HW_F_DERIVED)) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("“%s” is kept by Headway itself."), hw_field_label (field));
    return FALSE;
  }
  if (!parse_value (verb, field, equals + 1, currency, pipeline, &value, error))
    return FALSE;
  hw_edit_set (edit, (guint) index, value);
  return TRUE;
}

/* Amounts are read in the currency that the same command sets, if it does. */
static char *
find_currency (HwVerb *verb, HwEntityKind kind, const HwRow *row)
{
  const char *currency =
      row != NULL ? hw_row_currency (verb->config, row) : hw_config_currency (verb->config);

  for (guint i = 1; i < verb->line->args->len; i++) {
    const char *word = verb->line->args->pdata[i];

    if (g_str_has_prefix (word, "currency=") && hw_currency_parse (word + 9) != NULL)
      currency = hw_currency_parse (word + 9);
  }
  return g_strdup (currency);
}

static gboolean
set_fields (HwVerb *verb, HwEdit *edit, const HwRow *row, const HwId *pipeline, GError **error)
{
  g_autofree char *currency = find_currency (verb, edit->entity, row);

  for (guint i = 1; i < verb->line->args->len; i++)
    if (!set_field (verb, edit, verb->line->args->pdata[i], currency, pipeline, error))
      return FALSE;
  return TRUE;
}

static gboolean
sets (const HwEdit *edit, guint field)
{
  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == field)
      return TRUE;
  return FALSE;
}

static void
default_ref (HwEdit *edit, guint field, const HwId *id)
{
  if (!sets (edit, field) && !hw_id_is_none (id))
    hw_edit_set_ref (edit, field, id);
}

/* The pipeline that a new deal goes into unless it says otherwise. */
static HwId
find_pipeline (HwVerb *verb)
{
  g_autoptr (GPtrArray) pipelines = hw_config_list (verb->config, HW_PIPELINE);

  for (guint i = 1; i < verb->line->args->len; i++) {
    const char *word = verb->line->args->pdata[i];
    HwId id;

    if (g_str_has_prefix (word, "pipeline=") &&
        hw_verb_find (verb, word + 9, HW_PIPELINE, HW_FIND_LIVE, NULL, &id, NULL))
      return id;
  }
  return pipelines->len > 0 ? *hw_row_id (pipelines->pdata[0]) : HW_ID_NONE;
}

static void
fill_new (HwVerb *verb, HwEdit *edit, const HwId *pipeline)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (verb->config, pipeline);

  switch (edit->entity) {
  case HW_DEAL:
    default_ref (edit, HW_DEAL_PIPELINE, pipeline);
    if (stages->len > 0)
      default_ref (edit, HW_DEAL_STAGE, hw_row_id (stages->pdata[0]));
    default_ref (edit, HW_DEAL_OWNER, &verb->actor);
    break;
  case HW_ACCOUNT:
    default_ref (edit, HW_ACCOUNT_OWNER, &verb->actor);
    break;
  case HW_TASK:
    default_ref (edit, HW_TASK_OWNER, &verb->actor);
    if (!sets (edit, HW_TASK_KIND))
      hw_edit_set_text (edit, HW_TASK_KIND, "todo");
    break;
  default:
    break;
  }
}

int
hw_verb_create (HwVerb *verb)
{
  GError *error = NULL;
  int kind = hw_verb_find_kind (verb->line->args->pdata[0], &error);
  g_autofree char *name = NULL;
  g_autoptr (HwCommand) command = NULL;
  HwId id = hw_id_new (hw_workspace_now (verb->workspace));
  HwId pipeline;
  HwEdit *edit;
  int status;

  if (kind < 0)
    return hw_verb_fail (verb->io, error);
  name = g_strconcat (hw_entity_get ((HwEntityKind) kind)->table, ".create", NULL);
  command = hw_verb_command (verb, name);
  edit = hw_command_create (command, (HwEntityKind) kind, &id);
  pipeline = find_pipeline (verb);
  if (!set_fields (verb, edit, NULL, &pipeline, &error))
    return hw_verb_fail (verb->io, error);
  fill_new (verb, edit, &pipeline);
  if (hw_verb_create_nameless (verb, command, &status))
    return status;
  status = hw_verb_perform (verb, command);
  if (status != HW_EXIT_DONE)
    return status;
  g_free (name);
  name = hw_id_dup_text (&id);
  return hw_verb_show_result (verb, (HwEntityKind) kind, &id, name);
}

int
hw_verb_set (HwVerb *verb)
{
  GError *error = NULL;
  HwEntityKind kind;
  HwId id;
  g_autofree char *name = NULL;
  g_autoptr (HwCommand) command = NULL;
  g_autoptr (HwRow) row = NULL;
  int status;

  if (!hw_verb_find (verb, verb->line->args->pdata[0], -1, HW_FIND_LIVE, &kind, &id, &error))
    return hw_verb_fail (verb->io, error);
  row = hw_workspace_load (verb->workspace, kind, &id, &error);
  if (row == NULL)
    return hw_verb_fail (verb->io, error);
  name = g_strconcat (hw_entity_get (kind)->table, ".update", NULL);
  command = hw_verb_command (verb, name);
  if (!set_fields (verb, hw_command_update (command, kind, &id), row,
                   kind == HW_DEAL ? hw_row_ref_id (row, HW_DEAL_PIPELINE) : &HW_ID_NONE, &error))
    return hw_verb_fail (verb->io, error);
  status = hw_verb_perform (verb, command);
  return status == HW_EXIT_DONE ? hw_verb_show_result (verb, kind, &id, _("Saved.")) : status;
}

/* Adds a confirmation for each criterion that still needs one. FALSE when there was none. */
static gboolean
confirm (HwVerb *verb, HwCommand *command, const HwOutcome *outcome)
{
  gboolean any = FALSE;

  for (guint i = 0; i < outcome->problems->len; i++) {
    const HwProblem *problem = outcome->problems->pdata[i];
    const HwRow *gate = hw_config_find (verb->config, HW_GATE, &problem->gate);

    if (problem->kind != HW_PROBLEM_GATE || gate == NULL ||
        g_strcmp0 (hw_row_text (gate, HW_GATE_KIND), "confirmation") != 0)
      continue;
    hw_command_add_evidence (command, &problem->row, &problem->gate, NULL);
    any = TRUE;
  }
  return any;
}

int
hw_verb_move (HwVerb *verb)
{
  GError *error = NULL;
  HwId deal, stage;
  g_autoptr (HwRow) row = NULL;
  g_autoptr (HwCommand) command = NULL;
  g_autoptr (HwOutcome) outcome = NULL;
  int status;

  if (!hw_verb_find (verb, verb->line->args->pdata[0], HW_DEAL, HW_FIND_LIVE, NULL, &deal, &error))
    return hw_verb_fail (verb->io, error);
  row = hw_workspace_load (verb->workspace, HW_DEAL, &deal, &error);
  if (row == NULL || !hw_verb_find_stage (verb, hw_row_ref_id (row, HW_DEAL_PIPELINE),
                                          verb->line->args->pdata[1], &stage, &error))
    return hw_verb_fail (verb->io, error);
  command = hw_verb_command (verb, "deal.move");
  hw_command_add_move (command, &deal, &stage, NULL, NULL);
  outcome = hw_workspace_perform (verb->workspace, command, &error);
  if (outcome != NULL && outcome->status == HW_OUTCOME_REFUSED && verb->line->confirm &&
      confirm (verb, command, outcome)) {
    hw_outcome_unref (outcome);
    outcome = hw_workspace_perform (verb->workspace, command, &error);
  }
  if (outcome == NULL)
    return hw_verb_fail (verb->io, error);
  status = hw_verb_tell_outcome (verb, outcome);
  return status == HW_EXIT_DONE ? hw_verb_show_result (verb, HW_DEAL, &deal, _("Moved.")) : status;
}

static int
put_away (HwVerb *verb, HwFindWhich which, const char *action, const char *sentence)
{
  GError *error = NULL;
  HwEntityKind kind;
  HwId id;
  g_autofree char *name = NULL;
  g_autoptr (HwCommand) command = NULL;
  int status;

  if (!hw_verb_find (verb, verb->line->args->pdata[0], -1, which, &kind, &id, &error))
    return hw_verb_fail (verb->io, error);
  name = g_strconcat (hw_entity_get (kind)->table, ".", action, NULL);
  command = hw_verb_command (verb, name);
  if (which == HW_FIND_DELETED)
    hw_command_restore (command, kind, &id);
  else
    hw_command_delete (command, kind, &id);
  status = hw_verb_perform (verb, command);
  return status == HW_EXIT_DONE ? hw_verb_show_result (verb, kind, &id, sentence) : status;
}

int
hw_verb_delete (HwVerb *verb)
{
  return put_away (verb, HW_FIND_LIVE, "delete", _("It is in the recycle bin."));
}

int
hw_verb_undelete (HwVerb *verb)
{
  return put_away (verb, HW_FIND_DELETED, "restore", _("It is back."));
}
