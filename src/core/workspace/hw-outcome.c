/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-outcome.h"

#include <glib/gi18n-lib.h>

HwOutcome *
hw_outcome_new (const char *kind)
{
  HwOutcome *outcome = g_new0 (HwOutcome, 1);

  g_atomic_ref_count_init (&outcome->refs);
  outcome->kind = g_strdup (kind);
  outcome->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_problem_free);
  outcome->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_problem_free);
  return outcome;
}

HwOutcome *
hw_outcome_ref (HwOutcome *outcome)
{
  g_atomic_ref_count_inc (&outcome->refs);
  return outcome;
}

void
hw_outcome_unref (HwOutcome *outcome)
{
  if (!g_atomic_ref_count_dec (&outcome->refs))
    return;
  g_ptr_array_unref (outcome->problems);
  g_ptr_array_unref (outcome->marks);
  g_free (outcome->kind);
  g_free (outcome);
}

/* Takes @message. @row may be NULL when there is none. */
HwProblem *
hw_problem_new (HwProblemKind kind, const HwRow *row, int field, char *message)
{
  HwProblem *problem = g_new0 (HwProblem, 1);

  problem->kind = kind;
  problem->field = field;
  problem->message = message;
  if (row != NULL) {
    problem->entity = hw_row_kind (row);
    problem->row = *hw_row_id (row);
    problem->name = g_strdup (hw_row_name (row));
  }
  return problem;
}

void
hw_problem_free (HwProblem *problem)
{
  g_free (problem->name);
  g_free (problem->message);
  g_free (problem);
}

gboolean
hw_outcome_can_be_filled (const HwOutcome *outcome)
{
  for (guint i = 0; i < outcome->problems->len; i++) {
    const HwProblem *problem = g_ptr_array_index (outcome->problems, i);

    if (problem->kind != HW_PROBLEM_GATE && problem->kind != HW_PROBLEM_LIMIT_REASON)
      return FALSE;
  }
  return outcome->status == HW_OUTCOME_REFUSED;
}

gboolean
hw_outcome_needs_reason (const HwOutcome *outcome)
{
  for (guint i = 0; i < outcome->problems->len; i++)
    if (((HwProblem *) outcome->problems->pdata[i])->kind != HW_PROBLEM_REASON)
      return FALSE;
  return outcome->status == HW_OUTCOME_REFUSED && outcome->problems->len > 0;
}

char *
hw_outcome_describe (const HwOutcome *outcome)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < outcome->problems->len; i++) {
    const HwProblem *problem = g_ptr_array_index (outcome->problems, i);

    if (text->len > 0)
      g_string_append_c (text, '\n');
    if (problem->name != NULL && *problem->name != '\0')
      /* Translators: the name of what is refused, and why */
      g_string_append_printf (text, _("%s: %s"), problem->name, problem->message);
    else
      g_string_append (text, problem->message);
  }
  return g_string_free (text, FALSE);
}
