/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reads files or the workspace for a window, which must not wait. */
#include "exchange/import/hw-import-private.h"

typedef struct
{
  HwConfig *config;
  char *folder;
  GFile *file;
  HwCsvEncoding encoding; /* no name: detect */
  HwCsvDialect dialect;
  gboolean has_dialect;
  int kind;
  gint *permille;
} OpenJob;

static void
open_job_free (gpointer data)
{
  OpenJob *job = data;

  hw_config_unref (job->config);
  g_free (job->folder);
  g_object_unref (job->file);
  g_free (job);
}

static void
run_open (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenJob *job = data;
  GError *error = NULL;
  HwImportPlan *plan = NULL;
  HwCsvSample *sample =
      hw_csv_sample_read (job->file, job->encoding.name != NULL ? &job->encoding : NULL,
                          job->has_dialect ? &job->dialect : NULL, job->permille, cancellable,
                          &error);

  if (sample != NULL)
    plan =
        hw_import_plan_new (sample, job->config,
                            job->kind >= 0
                                ? (HwEntityKind) job->kind
                                : hw_import_guess_kind (sample, hw_config_get_schema (job->config)),
                            job->folder, &error);
  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) hw_import_plan_free);
  else
    g_task_return_error (task, error);
}

void
hw_import_open_async (HwWorkspace *workspace,
                      GFile *file,
                      const HwCsvEncoding *encoding,
                      const HwCsvDialect *dialect,
                      int kind,
                      gint *permille,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenJob *job = g_new0 (OpenJob, 1);

  job->config = hw_workspace_dup_config (workspace);
  job->folder = g_strdup (hw_workspace_get_folder (workspace));
  job->file = g_object_ref (file);
  if (encoding != NULL)
    job->encoding = *encoding;
  if (dialect != NULL)
    job->dialect = *dialect;
  job->has_dialect = dialect != NULL;
  job->kind = kind;
  job->permille = permille;
  g_task_set_source_tag (task, hw_import_open_async);
  g_task_set_task_data (task, job, open_job_free);
  g_task_run_in_thread (task, run_open);
}

HwImportPlan *
hw_import_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  HwImportPlan *plan; /* unowned: whoever asked keeps it until the answer */
  HwWorkspace *workspace;
} ValuesJob;

static void
values_job_free (gpointer data)
{
  ValuesJob *job = data;

  g_object_unref (job->workspace);
  g_free (job);
}

static void
run_find_values (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ValuesJob *job = data;
  GError *error = NULL;

  if (hw_import_plan_find_values (job->plan, job->workspace, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hw_import_plan_find_values_async (HwImportPlan *plan,
                                  HwWorkspace *workspace,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ValuesJob *job = g_new0 (ValuesJob, 1);

  job->plan = plan;
  job->workspace = g_object_ref (workspace);
  g_task_set_source_tag (task, hw_import_plan_find_values_async);
  g_task_set_task_data (task, job, values_job_free);
  g_task_run_in_thread (task, run_find_values);
}

gboolean
hw_import_plan_find_values_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  const HwImportCheck *check; /* both unowned, as above */
  const HwImportResult *result;
  GFile *file;
} RejectsJob;

static void
rejects_job_free (gpointer data)
{
  RejectsJob *job = data;

  g_object_unref (job->file);
  g_free (job);
}

static void
run_write_rejects (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RejectsJob *job = data;
  GError *error = NULL;

  if (hw_import_write_rejects (job->check, job->result, job->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hw_import_write_rejects_async (const HwImportCheck *check,
                               const HwImportResult *result,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RejectsJob *job = g_new0 (RejectsJob, 1);

  job->check = check;
  job->result = result;
  job->file = g_object_ref (file);
  g_task_set_source_tag (task, hw_import_write_rejects_async);
  g_task_set_task_data (task, job, rejects_job_free);
  g_task_run_in_thread (task, run_write_rejects);
}

gboolean
hw_import_write_rejects_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
