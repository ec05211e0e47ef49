/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

#include "core/store/hw-table.h"

typedef struct
{
  HwWorkspace *self;
  HwReadFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GTask *task; /* owned; NULL for a caller that waits */
  gpointer result;
  GError *error;
} ReadJob;

/* One read transaction: all that @func asks is of one moment. */
static void
run_read (gpointer data)
{
  ReadJob *job = data;
  HwWorkspace *self = job->self;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (self);
  GCancellable *cancellable = job->task != NULL ? g_task_get_cancellable (job->task) : NULL;

  hw_connection_limit_fields (self->read_connection, hw_config_get_schema (config));
  if (!g_cancellable_set_error_if_cancelled (cancellable, &job->error) &&
      hw_connection_exec (self->read_connection, "BEGIN", &job->error)) {
    job->result = job->func (self->read_connection, config, job->data, cancellable, &job->error);
    hw_connection_reset_statements (self->read_connection);
    hw_connection_exec (self->read_connection, "COMMIT", NULL);
  }
  job->error = hw_workspace_translate_error (job->error);
}

static void
run_task_read (gpointer data)
{
  g_autofree ReadJob *job = data;
  GTask *task = job->task;

  run_read (job);
  if (job->error != NULL)
    g_task_return_error (task, job->error);
  else
    g_task_return_pointer (task, job->result, job->free_result);
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_object_unref (job->self);
  hw_workspace_let_go (task);
}

void
hw_workspace_read_async (HwWorkspace *self,
                         HwReadFunc func,
                         gpointer data,
                         GDestroyNotify free_data,
                         GDestroyNotify free_result,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  ReadJob *job = g_new0 (ReadJob, 1);

  job->self = g_object_ref (self);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, hw_workspace_read_async);
  if (self->reader_thread != NULL) {
    hw_worker_push (self->reader_thread, run_task_read, job);
    return;
  }
  g_task_return_error (job->task, hw_workspace_new_closed_error ());
  if (free_data != NULL)
    free_data (data);
  g_object_unref (job->task);
  g_object_unref (job->self);
  g_free (job);
}

gpointer
hw_workspace_read_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
hw_workspace_read (HwWorkspace *self, HwReadFunc func, gpointer data, GError **error)
{
  ReadJob job = { .self = self, .func = func, .data = data };

  if (self->reader_thread != NULL)
    hw_worker_call (self->reader_thread, run_read, &job);
  else
    job.error = hw_workspace_new_closed_error ();
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.result;
}

typedef struct
{
  HwEntityKind kind;
  HwId id;
} RowName;

static gpointer
load_row (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  const RowName *name = data;

  return hw_table_load (connection, hw_config_get_schema (config), name->kind, &name->id, error);
}

HwRow *
hw_workspace_load (HwWorkspace *self, HwEntityKind kind, const HwId *id, GError **error)
{
  RowName name = { kind, *id };

  return hw_workspace_read (self, load_row, &name, error);
}

void
hw_workspace_load_async (HwWorkspace *self,
                         HwEntityKind kind,
                         const HwId *id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  RowName *name = g_new (RowName, 1);

  name->kind = kind;
  name->id = *id;
  hw_workspace_read_async (self, load_row, name, g_free, (GDestroyNotify) hw_row_unref, cancellable,
                           callback, user_data);
}

HwRow *
hw_workspace_load_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  return hw_workspace_read_finish (self, result, error);
}
