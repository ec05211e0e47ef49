/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/rules/hw-gates.h"
#include "core/rules/hw-goal-rules.h"
#include "core/store/hw-table.h"
#include "core/text/hw-choices.h"

#define MAX_TEXT 4000
#define MAX_NOTE 100000

static void
add (GPtrArray *problems, HwProblemKind kind, const HwRow *row, int field, char *message)
{
  g_ptr_array_add (problems, hw_problem_new (kind, row, field, message));
}

static gboolean
is_currency (const char *code)
{
  return strlen (code) == 3 && g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) &&
         g_ascii_isupper (code[2]);
}

static gboolean
has_option (const HwField *field, const char *text)
{
  g_auto (GStrv) options = NULL;

  const char *const *codes;

  if (field->choices != NULL)
    return hw_choice_list (field->choices, &codes) > 0 && g_strv_contains (codes, text);
  if (field->options == NULL)
    return FALSE;
  options = g_strsplit (field->options, "\n", -1);
  return g_strv_contains ((const char *const *) options, text);
}

static char *
check_text (const HwField *field, const char *text)
{
  gsize limit = field->kind == HW_KIND_NOTE || field->kind == HW_KIND_JSON ? MAX_NOTE : MAX_TEXT;

  if (!g_utf8_validate (text, -1, NULL))
    return g_strdup_printf (_("%s is not readable text."), hw_field_label (field));
  if (strlen (text) > limit)
    return g_strdup_printf (_("%s is too long."), hw_field_label (field));
  if (field->kind == HW_KIND_CURRENCY && !is_currency (text))
    return g_strdup_printf (_("“%s” is not a currency code such as CNY or USD."), text);
  if (field->kind == HW_KIND_CHOICE && !has_option (field, text))
    return g_strdup_printf (_("“%s” is not one of the choices of %s."), text,
                               hw_field_label (field));
  return NULL;
}

static char *
check_number (const HwField *field, double number)
{
  if (!isfinite (number))
    return g_strdup_printf (_("%s is not a number."), hw_field_label (field));
  if ((field->flags & (HW_F_POSITIVE | HW_F_PERCENT)) && number < 0)
    return g_strdup_printf (_("%s cannot be below zero."), hw_field_label (field));
  if ((field->flags & HW_F_PERCENT) && number > 100)
    return g_strdup_printf (_("%s is a percentage from 0 to 100."), hw_field_label (field));
  return NULL;
}

/* A sentence about what is wrong with @value, or NULL. */
static char *
check_value (const HwField *field, const HwValue *value)
{
  if (value->type != hw_kind_value_type (field->kind) &&
      !(field->kind == HW_KIND_NUMBER && value->type == HW_TYPE_INT))
    return g_strdup_printf (_("%s has a value of the wrong kind."), hw_field_label (field));
  if (value->type == HW_TYPE_TEXT)
    return check_text (field, value->text);
  if (value->type == HW_TYPE_INT || value->type == HW_TYPE_REAL)
    return check_number (field, hw_value_get_real (value));
  return NULL;
}

/* Rows of the configuration are looked up in memory: an import asks this a million times. @exists
 * comes in as TRUE. */
static gboolean
reference_exists (const HwRuleContext *context,
                  HwEntityKind kind,
                  const HwId *id,
                  gboolean *exists,
                  GError **error)
{
  const HwRow *known = hw_config_holds (kind) ? hw_config_find (context->config, kind, id) : NULL;
  g_autofree char *sql = NULL;
  HwStatement *statement;

  if (known != NULL) {
    *exists = !hw_row_is_deleted (known);
    return TRUE;
  }
  if (context->known != NULL &&
      GPOINTER_TO_UINT (g_hash_table_lookup (context->known, id)) == kind + 1)
    return TRUE;
  sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ? AND deleted_at IS NULL",
                         hw_entity_get (kind)->table);
  statement = hw_connection_prepare (context->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, id);
  if (!hw_statement_fetch (statement, exists, error))
    return FALSE;
  hw_statement_reset (statement);
  if (*exists && context->known != NULL)
    g_hash_table_insert (context->known, hw_id_copy (id), GUINT_TO_POINTER (kind + 1));
  return TRUE;
}

static gboolean
judge_fields (const HwRuleContext *context,
              const HwRow *before,
              const HwRow *after,
              GPtrArray *problems,
              GError **error)
{
  HwSchema *schema = hw_row_schema (after);
  HwEntityKind kind = hw_row_kind (after);
  guint n = hw_schema_n_fields (schema, kind);

  for (guint i = 0; i < n; i++) {
    const HwField *field = hw_schema_field (schema, kind, i);
    const HwValue *value = hw_row_value (after, i);
    gboolean exists = TRUE;
    char *wrong;

    if (before != NULL && hw_value_equal (value, hw_row_value (before, i)))
      continue;
    if (hw_value_is_null (value)) {
      if (field->flags & HW_F_REQUIRED)
        add (problems, HW_PROBLEM_MISSING, after, (int) i,
             g_strdup_printf (_("%s is needed."), hw_field_label (field)));
      continue;
    }
    wrong = check_value (field, value);
    if (wrong == NULL && field->kind == HW_KIND_REF &&
        !reference_exists (context, field->ref, &value->id, &exists, error))
      return FALSE;
    if (wrong != NULL)
      add (problems, HW_PROBLEM_INVALID, after, (int) i, wrong);
    else if (!exists)
      add (problems, HW_PROBLEM_NOT_FOUND, after, (int) i,
           g_strdup_printf (_("%s points at something that is not there."),
                               hw_field_label (field)));
  }
  return TRUE;
}

/* What would be left hanging if a row went into the bin. NULL: nothing. */
static const char *
sql_of_uses (HwEntityKind kind)
{
  switch (kind) {
  case HW_ACCOUNT:
    return "SELECT count(*) FROM deal WHERE account = ? AND deleted_at IS NULL";
  case HW_PERSON:
    return "SELECT count(*) FROM deal WHERE owner = ? AND deleted_at IS NULL";
  case HW_STAGE:
    return "SELECT count(*) FROM deal WHERE stage = ? AND deleted_at IS NULL";
  case HW_PIPELINE:
    return "SELECT count(*) FROM deal WHERE pipeline = ? AND deleted_at IS NULL";
  default:
    return NULL;
  }
}

static char *
describe_uses (HwEntityKind kind, int n)
{
  if (kind == HW_PERSON)
    return g_strdup_printf (ngettext ("This person still owns %d deal. Transfer it first.",
                                      "This person still owns %d deals. Transfer them first.", n),
                            n);
  if (kind == HW_ACCOUNT)
    return g_strdup_printf (ngettext ("This customer still has %d deal. Delete or move it first.",
                                      "This customer still has %d deals. Delete or move them "
                                      "first.",
                                      n),
                            n);
  return g_strdup_printf (ngettext ("There is still %d deal in it. Move it first.",
                                    "There are still %d deals in it. Move them first.", n),
                          n);
}

static gboolean
judge_delete (const HwRuleContext *context, const HwRow *after, GPtrArray *problems, GError **error)
{
  const char *sql = sql_of_uses (hw_row_kind (after));
  HwStatement *statement;
  gboolean found;
  int n = 0;

  if (sql == NULL)
    return TRUE;
  statement = hw_connection_prepare (context->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (after));
  if (!hw_statement_fetch (statement, &found, error))
    return FALSE;
  n = (int) hw_statement_get_int (statement, 0);
  hw_statement_reset (statement);
  if (n > 0)
    add (problems, HW_PROBLEM_IN_USE, after, -1, describe_uses (hw_row_kind (after), n));
  return TRUE;
}

static gboolean
judge_evidence_file (const HwRuleContext *context,
                     const HwRow *evidence,
                     const HwRow *gate,
                     const HwRow *deal,
                     GPtrArray *problems,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) file =
      hw_table_load (context->connection, hw_row_schema (evidence), HW_ATTACHMENT,
                     hw_row_ref_id (evidence, HW_EVIDENCE_ATTACHMENT), &failure);
  g_autofree char *needle = NULL;
  char *wrong;

  if (failure == NULL)
    needle = hw_gate_name_needle (context->connection, gate, deal, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (file == NULL) {
    add (problems, HW_PROBLEM_MISSING, evidence, HW_EVIDENCE_ATTACHMENT,
         g_strdup_printf (_("“%s” needs a file as evidence."), hw_row_name (gate)));
    return TRUE;
  }
  wrong = hw_gate_check_file (gate, hw_row_name (file), needle);
  if (wrong != NULL)
    add (problems, HW_PROBLEM_INVALID, evidence, HW_EVIDENCE_ATTACHMENT, wrong);
  return TRUE;
}

static gboolean
differs_in (const HwRow *before, const HwRow *after, guint field)
{
  return !hw_value_equal (hw_row_value (before, field), hw_row_value (after, field));
}

/* Evidence serves one criterion, and a criterion of kind attachment only a file that fits it: a
 * random PDF is not a payment proof. */
static gboolean
judge_evidence (const HwRuleContext *context,
                const HwRow *before,
                const HwRow *after,
                GPtrArray *problems,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  const HwRow *gate =
      hw_config_find (context->config, HW_GATE, hw_row_ref_id (after, HW_EVIDENCE_GATE));
  g_autoptr (HwRow) deal = hw_table_load (context->connection, hw_row_schema (after), HW_DEAL,
                                          hw_row_ref_id (after, HW_EVIDENCE_DEAL), &failure);
  const HwId *by = hw_row_ref_id (after, HW_EVIDENCE_ACCEPTED_BY);

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (gate == NULL || deal == NULL)
    return TRUE; /* judge_fields has said so */
  if (g_strcmp0 (hw_row_text (gate, HW_GATE_KIND), "attachment") == 0 &&
      (before == NULL || differs_in (before, after, HW_EVIDENCE_ATTACHMENT) ||
       differs_in (before, after, HW_EVIDENCE_GATE)) &&
      !judge_evidence_file (context, after, gate, deal, problems, error))
    return FALSE;
  if (hw_row_int (gate, HW_GATE_SECOND_PERSON) && !hw_id_is_none (by) &&
      hw_id_equal (by, hw_row_ref_id (deal, HW_DEAL_OWNER)))
    add (problems, HW_PROBLEM_SAME_PERSON, after, HW_EVIDENCE_ACCEPTED_BY,
         g_strdup_printf (_("“%s” has to be accepted by someone other than the deal’s owner."),
                             hw_row_name (gate)));
  return TRUE;
}

static gboolean
in_order (const HwRow *row, guint first, guint last)
{
  return hw_row_is_null (row, first) || hw_row_is_null (row, last) ||
         hw_row_int (row, first) <= hw_row_int (row, last);
}

/* Out of the bin into a stage that has gone, a deal would be seen nowhere. */
static gboolean
judge_return (const HwRuleContext *context, const HwRow *deal, GPtrArray *problems, GError **error)
{
  gboolean exists;

  if (!reference_exists (context, HW_STAGE, hw_row_ref_id (deal, HW_DEAL_STAGE), &exists, error))
    return FALSE;
  if (!exists)
    add (problems, HW_PROBLEM_NOT_FOUND, deal, HW_DEAL_STAGE,
         g_strdup (_("The stage it was in is not there any more.")));
  return TRUE;
}

static gboolean
judge_kind (const HwRuleContext *context,
            const HwRow *before,
            const HwRow *after,
            GPtrArray *problems,
            GError **error)
{
  switch (hw_row_kind (after)) {
  case HW_EVIDENCE:
    return judge_evidence (context, before, after, problems, error);
  case HW_PERSON:
    if (!in_order (after, HW_PERSON_ACTIVE_FROM, HW_PERSON_ACTIVE_TO))
      add (problems, HW_PROBLEM_INVALID, after, HW_PERSON_ACTIVE_TO,
           g_strdup (_("The last day lies before the first.")));
    break;
  case HW_ABSENCE:
    if (!in_order (after, HW_ABSENCE_FIRST_DAY, HW_ABSENCE_LAST_DAY))
      add (problems, HW_PROBLEM_INVALID, after, HW_ABSENCE_LAST_DAY,
           g_strdup (_("The last day lies before the first.")));
    break;
  case HW_FIELD:
    if (before != NULL &&
        (differs_in (before, after, HW_FIELD_ENTITY) || differs_in (before, after, HW_FIELD_KIND)))
      add (problems, HW_PROBLEM_INVALID, after, HW_FIELD_KIND,
           g_strdup (_("What a field holds is settled when it is made. Make another one.")));
    if (hw_row_text (after, HW_FIELD_ENTITY) != NULL &&
        hw_entity_parse (hw_row_text (after, HW_FIELD_ENTITY)) < 0)
      add (problems, HW_PROBLEM_INVALID, after, HW_FIELD_ENTITY,
           g_strdup_printf (_("There is no such thing as “%s” to add a field to."),
                               hw_row_text (after, HW_FIELD_ENTITY)));
    break;
  case HW_STAGE:
    if (before != NULL && differs_in (before, after, HW_STAGE_PIPELINE))
      return judge_delete (context, after, problems, error);
    break;
  case HW_DEAL:
    if (before != NULL && hw_row_is_deleted (before))
      return judge_return (context, after, problems, error);
    break;
  default:
    return hw_goal_rules_judge_row (context, before, after, problems, error);
  }
  return TRUE;
}

gboolean
hw_rules_judge_row (const HwRuleContext *context,
                    const HwRow *before,
                    const HwRow *after,
                    GPtrArray *problems,
                    GError **error)
{
  if (hw_row_is_deleted (after))
    return before == NULL || hw_row_is_deleted (before) ||
           judge_delete (context, after, problems, error);
  return judge_fields (context, before, after, problems, error) &&
         judge_kind (context, before, after, problems, error);
}

/* Counts no further than @most: an import asks this for each of its rows. */
static gint64
count_in_stage (const HwRuleContext *context, const HwId *stage, gint64 most, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (context->connection,
                             "SELECT count(*) FROM (SELECT 1 FROM deal WHERE stage = ? AND "
                             "deleted_at IS NULL LIMIT ?)",
                             error);
  gboolean found;
  gint64 n;

  if (statement == NULL)
    return -1;
  hw_statement_bind_id (statement, 1, stage);
  hw_statement_bind_int (statement, 2, most);
  if (!hw_statement_fetch (statement, &found, error))
    return -1;
  n = hw_statement_get_int (statement, 0);
  hw_statement_reset (statement);
  return n;
}

/* The limit of what may be in hand at once (row 9): soft marks, "reason" asks why, hard refuses. */
static gboolean
judge_limit (const HwRuleContext *context, const HwRow *deal, HwOutcome *outcome, GError **error)
{
  const HwId *stage_id = hw_row_ref_id (deal, HW_DEAL_STAGE);
  const HwRow *stage = hw_config_find (context->config, HW_STAGE, stage_id);
  const char *mode;
  gint64 limit;
  gint64 n;
  char *message;

  if (stage == NULL || hw_row_is_null (stage, HW_STAGE_LIMIT_COUNT))
    return TRUE;
  limit = hw_row_int (stage, HW_STAGE_LIMIT_COUNT);
  n = count_in_stage (context, stage_id, context->states_source ? limit + 1 : G_MAXINT64, error);
  if (n < 0)
    return FALSE;
  n += context->unwritten;
  if (n <= limit)
    return TRUE;
  mode = hw_row_text (stage, HW_STAGE_LIMIT_MODE);
  if (context->states_source)
    /* Translators: a stage's name, how many deals may be in it */
    message = g_strdup_printf (_("“%s” would hold more than its limit of %d deals."),
                                  hw_row_name (stage), (int) limit);
  else
    /* Translators: a stage's name, how many are in it, how many may be */
    message = g_strdup_printf (_("“%s” would hold %d deals; its limit is %d."),
                                  hw_row_name (stage), (int) n, (int) limit);
  if (g_strcmp0 (mode, "hard") == 0)
    add (outcome->problems, HW_PROBLEM_LIMIT, deal, HW_DEAL_STAGE, message);
  else if (g_strcmp0 (mode, "reason") == 0 && context->reason == NULL)
    add (outcome->problems, HW_PROBLEM_LIMIT_REASON, deal, HW_DEAL_STAGE, message);
  else
    add (outcome->marks, HW_PROBLEM_OVER_LIMIT, deal, HW_DEAL_STAGE, message);
  return TRUE;
}

static void
judge_transition (const HwRuleContext *context,
                  const HwRow *before,
                  const HwRow *after,
                  HwOutcome *outcome)
{
  const HwId *from = hw_row_ref_id (before, HW_DEAL_STAGE);
  const HwId *to = hw_row_ref_id (after, HW_DEAL_STAGE);

  if (!hw_config_allows_move (context->config, from, to))
    add (outcome->problems, HW_PROBLEM_TRANSITION, after, HW_DEAL_STAGE,
         /* Translators: the names of two stages */
         g_strdup_printf (_("This pipeline does not allow a move from “%s” to “%s”."),
                             hw_config_name (context->config, HW_STAGE, from),
                             hw_config_name (context->config, HW_STAGE, to)));
}

static gboolean
refuses_unproved (const HwRuleContext *context)
{
  const HwRow *workspace = hw_config_workspace (context->config);

  return workspace != NULL &&
         g_strcmp0 (hw_row_text (workspace, HW_WORKSPACE_IMPORT_CLOSED), "refuse") == 0;
}

static gboolean
holds_gate (GPtrArray *gates, const HwRow *gate)
{
  for (guint i = 0; i < gates->len; i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (gates, i)), hw_row_id (gate)))
      return TRUE;
  return FALSE;
}

/* A missing criterion is let through when the deal was past it before and it did not hold then. */
static void
judge_gates (const HwRuleContext *context,
             const HwRow *before,
             const HwRow *after,
             GPtrArray *missing_before,
             GPtrArray *missing,
             HwOutcome *outcome)
{
  gboolean stated = before == NULL && context->states_source && !refuses_unproved (context);

  for (guint i = 0; i < missing->len; i++) {
    const HwRow *gate = g_ptr_array_index (missing, i);
    GPtrArray *target = stated ? outcome->marks : outcome->problems;
    HwProblem *problem;

    if (missing_before != NULL && holds_gate (missing_before, gate))
      continue;
    problem = hw_problem_new (stated ? HW_PROBLEM_UNVERIFIED : HW_PROBLEM_GATE, after, -1,
                              hw_gate_describe (context->config, gate));
    problem->gate = *hw_row_id (gate);
    g_ptr_array_add (target, problem);
  }
}

GPtrArray *
hw_rules_judge_deal (const HwRuleContext *context,
                     const HwRow *before,
                     const HwRow *after,
                     GPtrArray *missing_before,
                     gboolean fresh,
                     HwOutcome *outcome,
                     GError **error)
{
  g_autoptr (GPtrArray) missing = NULL;
  gboolean moved;

  if (hw_row_is_deleted (after))
    return g_ptr_array_new ();
  moved = before == NULL || !hw_id_equal (hw_row_ref_id (before, HW_DEAL_STAGE),
                                          hw_row_ref_id (after, HW_DEAL_STAGE));
  if (moved && before != NULL)
    judge_transition (context, before, after, outcome);
  if (moved && !judge_limit (context, after, outcome, error))
    return NULL;
  missing = hw_gates_missing (context->connection, context->config, after, fresh, error);
  if (missing == NULL)
    return NULL;
  judge_gates (context, before, after, missing_before, missing, outcome);
  return g_steal_pointer (&missing);
}
