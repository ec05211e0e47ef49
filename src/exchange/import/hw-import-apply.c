/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <glib/gi18n-lib.h>

#include "core/workspace/hw-writer.h"
#include "exchange/import/hw-import-parser.h"

typedef struct
{
  HwImportPlan *plan;
  HwImportCheck *check;
  HwImportResult *result;
  gint *permille;
  guint n_done;
} Apply;

void
hw_import_result_free (HwImportResult *result)
{
  g_clear_pointer (&result->outcome, hw_outcome_unref);
  g_clear_pointer (&result->rejects, g_ptr_array_unref);
  g_clear_pointer (&result->refused, hw_import_spool_free);
  g_free (result);
}

/* The own field of a column has its place in the schema now. */
static int
find_own_field (const HwSchema *schema, HwEntityKind kind, const HwId *id)
{
  for (guint i = 0; i < hw_schema_n_fields (schema, kind); i++)
    if (hw_id_equal (&hw_schema_field (schema, kind, i)->own_id, id))
      return (int) i;
  return -1;
}

/* The column → the schema's index of the field that it made. */
static GArray *
place_own_fields (const Apply *self, HwSchema *schema)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (int));
  HwCommand *command = self->check->command;
  guint next = 0;

  g_array_set_size (places, self->plan->columns->len);
  for (guint i = 0; i < self->plan->columns->len; i++) {
    const HwImportColumn *column = self->plan->columns->pdata[i];

    if (column->use != HW_IMPORT_NEW_FIELD)
      continue;
    /* The command begins with the fields, in the order of their columns. */
    g_array_index (places, int, i) =
        find_own_field (schema, self->plan->kind, &hw_command_get_edit (command, next++)->id);
  }
  return places;
}

static void
translate_fields (HwEdit *edit, const GArray *places)
{
  for (guint i = 0; i < edit->sets->len; i++) {
    HwSet *set = &g_array_index (edit->sets, HwSet, i);

    if (set->field >= HW_IMPORT_NEW_BASE)
      set->field = (guint) g_array_index (places, int, set->field - HW_IMPORT_NEW_BASE);
  }
}

static gboolean
refuse_record (Apply *self, HwSpoolRecord *record, const HwOutcome *refusal, GError **error)
{
  HwImportResult *result = self->result;
  g_autoptr (HwSpoolRecord) out = NULL;

  if (record->kind == HW_SPOOL_ALSO)
    return TRUE; /* those that name it will be refused, and told */
  out = hw_spool_record_new ();
  out->kind = HW_SPOOL_REJECT;
  out->line = record->line;
  out->reason = g_strdelimit (hw_outcome_describe (refusal), "\n", ' ');
  out->cells = hw_spool_record_dup_cells (record);
  result->n_rejected++;
  hw_import_add_reject (result->rejects, out->line, out->reason);
  return hw_import_spool_add (result->refused, out, error);
}

static gboolean
apply_record (Apply *self,
              HwWriter *writer,
              HwSpoolRecord *record,
              const GArray *places,
              GError **error)
{
  HwImportResult *result = self->result;
  g_autoptr (HwOutcome) refusal = NULL;

  if (record->kind == HW_SPOOL_REJECT) {
    result->n_rejected++;
    hw_import_add_reject (result->rejects, record->line, record->reason);
    return TRUE;
  }
  translate_fields (&record->edit, places);
  if (!hw_writer_apply_row (writer, &record->edit, &refusal, error))
    return FALSE;
  if (refusal != NULL)
    return refuse_record (self, record, refusal, error);
  if (record->kind == HW_SPOOL_EDIT && record->edit.kind == HW_EDIT_CREATE)
    result->n_created++;
  else if (record->kind == HW_SPOOL_EDIT)
    result->n_updated++;
  return TRUE;
}

/* (writing thread) */
static gboolean
apply_all (HwWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Apply *self = data;
  g_autoptr (GArray) places =
      place_own_fields (self, hw_config_get_schema (hw_writer_get_config (writer)));
  g_autoptr (GError) failure = NULL;
  HwSpoolRecord *record;

  if (!hw_import_spool_rewind (self->check->spool, error))
    return FALSE;
  while ((record = hw_import_spool_next (self->check->spool, &failure)) != NULL) {
    if (!apply_record (self, writer, record, places, error))
      return FALSE;
    if (++self->n_done % 64 != 0)
      continue;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (self->permille != NULL && self->check->n_rows > 0)
      g_atomic_int_set (self->permille,
                        (int) MIN (1000, (guint64) self->n_done * 1000 / self->check->n_rows));
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

static int
compare_rejects (gconstpointer a, gconstpointer b)
{
  const HwImportReject *x = *(HwImportReject *const *) a, *y = *(HwImportReject *const *) b;

  return x->line < y->line ? -1 : x->line > y->line;
}

static HwImportResult *
result_new (const HwImportCheck *check, GError **error)
{
  g_autoptr (HwImportResult) result = g_new0 (HwImportResult, 1);

  result->n_same = check->n_same;
  result->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_import_reject_free);
  result->refused = hw_import_spool_new (error);
  return result->refused != NULL ? g_steal_pointer (&result) : NULL;
}

static gboolean
check_outcome (const HwImportResult *result, GError **error)
{
  g_autofree char *why = NULL;

  if (result->outcome->status == HW_OUTCOME_DONE)
    return TRUE;
  why = hw_outcome_describe (result->outcome);
  g_set_error_literal (error, HW_IMPORT_ERROR, HW_IMPORT_ERROR_FAILED, why);
  return FALSE;
}

HwImportResult *
hw_import_apply (HwWorkspace *workspace,
                 HwImportPlan *plan,
                 HwImportCheck *check,
                 gboolean rehearse,
                 gint *permille,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (HwImportResult) result = result_new (check, error);
  Apply apply = { plan, check, result, permille, 0 };
  g_autofree char *reason = NULL;

  if (result == NULL)
    return NULL;
  /* Translators: the name of a file. */
  reason = g_strdup_printf (_ ("Imported from “%s”"), plan->file_name);
  hw_command_set_states_source (check->command, TRUE);
  hw_command_set_reason (check->command, reason);
  hw_command_set_rehearsal (check->command, rehearse);
  hw_command_set_expected_rows (check->command, check->n_rows);
  result->outcome =
      hw_workspace_batch (workspace, check->command, apply_all, &apply, cancellable, error);
  if (result->outcome == NULL || !check_outcome (result, error))
    return NULL;
  result->n_unverified = result->outcome->unverified_rows;
  g_ptr_array_sort (result->rejects, compare_rejects);
  if (!rehearse)
    hw_import_remember (hw_workspace_get_folder (workspace), plan);
  return g_steal_pointer (&result);
}

typedef struct
{
  HwWorkspace *workspace;
  HwImportPlan *plan; /* unowned, as is the check: whoever asked keeps them until the answer */
  HwImportCheck *check;
  gint *permille;
} ApplyJob;

static void
apply_job_free (gpointer data)
{
  ApplyJob *job = data;

  g_object_unref (job->workspace);
  g_free (job);
}

static void
run_apply (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ApplyJob *job = data;
  GError *error = NULL;
  HwImportResult *result = hw_import_apply (job->workspace, job->plan, job->check, FALSE,
                                            job->permille, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) hw_import_result_free);
  else
    g_task_return_error (task, error);
}

void
hw_import_apply_async (HwWorkspace *workspace,
                       HwImportPlan *plan,
                       HwImportCheck *check,
                       gint *permille,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ApplyJob *job = g_new0 (ApplyJob, 1);

  job->workspace = g_object_ref (workspace);
  job->plan = plan;
  job->check = check;
  job->permille = permille;
  /* An import that was committed is done, whenever the cancelling came. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, hw_import_apply_async);
  g_task_set_task_data (task, job, apply_job_free);
  g_task_run_in_thread (task, run_apply);
}

HwImportResult *
hw_import_apply_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
