/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (HwWorkspace, hw_workspace, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the writing thread is asked to do. */
typedef enum {
  JOB_PERFORM,
  JOB_JUDGE,
  JOB_UNDO,
  JOB_REDO,
  JOB_BATCH,
  JOB_SNAPSHOT
} JobKind;

typedef struct
{
  HwWorkspace *self; /* owned when there is a task */
  JobKind kind;
  HwCommand *command; /* owned; nullable */
  gint64 seq;
  HwId actor;
  HwBatchFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable; /* owned; nullable */
  char *reason;
  GTask *task; /* owned; NULL for a caller that waits */
  HwOutcome *outcome;
  char *path;
  GError *error;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->command, hw_command_unref);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->reason, g_free);
  if (job->free_data != NULL)
    job->free_data (job->data);
}

/* On the opening thread: one emission for all that gathered since the last. */
static gboolean
emit_changed (gpointer data)
{
  g_autoptr (HwWorkspace) self = g_weak_ref_get (data);
  g_autoptr (HwChanges) changes = NULL;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->mutex);
  changes = g_steal_pointer (&self->pending);
  g_mutex_unlock (&self->mutex);
  if (changes != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
  return G_SOURCE_REMOVE;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
merge_changes (HwChanges *into, HwChanges *more)
{
  into->kinds |= more->kinds;
  into->bulk |= more->bulk;
  for (guint i = 0; !into->bulk && i < more->changes->len; i++) {
    HwChange change = g_array_index (more->changes, HwChange, i);

    change.before = change.before != NULL ? hw_row_ref (change.before) : NULL;
    change.after = hw_row_ref (change.after);
    g_array_append_val (into->changes, change);
  }
  if (into->bulk)
    g_array_set_size (into->changes, 0);
}

/* (writer thread) Takes @changes. */
static void
publish (HwWorkspace *self, HwChanges *changes)
{
  g_autoptr (GSource) source = NULL;
  GWeakRef *weak;
  gboolean waiting;

  g_mutex_lock (&self->mutex);
  hw_config_unref (self->config);
  self->config = hw_config_ref (hw_writer_get_config (self->writer));
  waiting = self->pending != NULL;
  if (waiting) {
    merge_changes (self->pending, changes);
    hw_changes_unref (changes);
  } else {
    self->pending = changes;
  }
  g_mutex_unlock (&self->mutex);
  if (waiting)
    return;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  /* not g_main_context_invoke (): it would emit right here while the opening thread is not in its
   * main loop */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed, weak, free_weak_ref);
  g_source_attach (source, self->context);
}

static void
carry_out (Job *job, HwChanges **changes)
{
  HwWorkspace *self = job->self;

  switch (job->kind) {
  case JOB_PERFORM:
  case JOB_JUDGE:
    job->outcome = hw_writer_perform (self->writer, job->command, &job->actor,
                                      job->kind == JOB_JUDGE, changes, &job->error);
    break;
  case JOB_UNDO:
    job->outcome = hw_writer_undo (self->writer, job->seq, &job->actor, changes, &job->error);
    break;
  case JOB_REDO:
    job->outcome = hw_writer_redo (self->writer, &job->actor, changes, &job->error);
    break;
  case JOB_BATCH:
    if (!hw_command_get_rehearsal (job->command))
      job->path = hw_snapshot_write (self->write_connection, self->folder,
                                     hw_command_get_kind (job->command), hw_workspace_now (self),
                                     &job->error);
    if (job->error == NULL)
      job->outcome = hw_writer_batch (self->writer, job->command, &job->actor, job->func, job->data,
                                      job->cancellable, changes, &job->error);
    g_clear_pointer (&job->path, g_free);
    break;
  case JOB_SNAPSHOT:
  default:
    job->path = hw_snapshot_write (self->write_connection, self->folder, job->reason,
                                   hw_workspace_now (self), &job->error);
    break;
  }
}

static void
run_job (gpointer data)
{
  Job *job = data;
  HwChanges *changes = NULL;

  if (job->self->read_only)
    g_set_error_literal (&job->error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_READ_ONLY,
                         _("This workspace was made by a newer Headway and is open for reading "
                           "only. Update Headway to change it."));
  else
    carry_out (job, &changes);
  job->error = hw_workspace_translate_error (job->error);
  if (changes != NULL)
    publish (job->self, changes);
}

static gboolean
drop (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* (worker threads) Takes @task. Its last reference may be the workspace's last as well, and a
 * worker cannot wait for its own end: the workspace goes on the thread that asked. */
void
hw_workspace_let_go (GTask *task)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, drop, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  g_source_unref (source);
}

static void
run_task_job (gpointer data)
{
  g_autofree Job *job = data;
  GTask *task = job->task;

  run_job (job);
  if (job->error != NULL)
    g_task_return_error (task, job->error);
  else if (job->outcome != NULL)
    g_task_return_pointer (task, job->outcome, (GDestroyNotify) hw_outcome_unref);
  else
    g_task_return_pointer (task, job->path, g_free);
  if (job->kind == JOB_BATCH && job->self->write_connection != NULL)
    /* What a batch wrote is durable in the log; moving it into the database need not keep whoever
     * waits for the answer. */
    hw_connection_exec (job->self->write_connection, "PRAGMA wal_checkpoint(PASSIVE)", NULL);
  job_clear (job);
  g_object_unref (job->self);
  hw_workspace_let_go (task);
}

static HwWorker *
writing_thread (HwWorkspace *self)
{
  /* A workspace open for reading has no writer; its refusals come from the reader's thread. */
  return self->writer_thread != NULL ? self->writer_thread : self->reader_thread;
}

static void
refuse_closed (Job *job)
{
  g_task_return_error (job->task, hw_workspace_new_closed_error ());
  job_clear (job);
  g_object_unref (job->task);
  g_object_unref (job->self);
  g_free (job);
}

static void
push_job (HwWorkspace *self,
          Job job,
          gpointer tag,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  Job *queued = g_memdup2 (&job, sizeof job);

  queued->self = g_object_ref (self);
  queued->actor = *hw_workspace_get_actor (self);
  queued->task = g_task_new (self, job.cancellable, callback, user_data);
  /* A batch that committed is done, whenever the cancelling came. */
  g_task_set_check_cancellable (queued->task, FALSE);
  g_task_set_source_tag (queued->task, tag);
  if (writing_thread (self) != NULL)
    hw_worker_push (writing_thread (self), run_task_job, queued);
  else
    refuse_closed (queued);
}

static void
call_job (HwWorkspace *self, Job *job)
{
  job->self = self;
  if (hw_id_is_none (&job->actor))
    job->actor = *hw_workspace_get_actor (self);
  if (writing_thread (self) != NULL)
    hw_worker_call (writing_thread (self), run_job, job);
  else
    job->error = hw_workspace_new_closed_error ();
  job_clear (job);
}

static HwOutcome *
outcome_of (Job *job, GError **error)
{
  if (job->error != NULL)
    g_propagate_error (error, job->error);
  return job->outcome;
}

static void
hw_workspace_finalize (GObject *object)
{
  HwWorkspace *self = HW_WORKSPACE_OBJECT (object);

  hw_workspace_detach (self);
  g_clear_pointer (&self->pending, hw_changes_unref);
  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->schema, hw_schema_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->mutex);
  g_free (self->folder);
  G_OBJECT_CLASS (hw_workspace_parent_class)->finalize (object);
}

static void
hw_workspace_class_init (HwWorkspaceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hw_workspace_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HW_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_CHANGES);
}

static void
hw_workspace_init (HwWorkspace *self)
{
  g_mutex_init (&self->mutex);
  self->lock_fd = -1;
  self->schema = hw_schema_new ();
  self->context = g_main_context_ref_thread_default ();
}

static HwWorkspace *
new_workspace (const char *folder)
{
  HwWorkspace *self = g_object_new (HW_TYPE_WORKSPACE, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  return self;
}

HwWorkspace *
hw_workspace_open (const char *folder, HwOpenFlags flags, GError **error)
{
  g_autoptr (HwWorkspace) self = new_workspace (folder);

  return hw_workspace_attach (self, flags, error) ? g_steal_pointer (&self) : NULL;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HwWorkspace *self = g_task_get_task_data (task);
  HwOpenFlags flags = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (task), "flags"));
  GError *error = NULL;

  if (hw_workspace_attach (self, flags, &error))
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
hw_workspace_open_async (const char *folder,
                         HwOpenFlags flags,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_open_async);
  g_task_set_task_data (task, new_workspace (folder), g_object_unref);
  g_object_set_data (G_OBJECT (task), "flags", GUINT_TO_POINTER (flags));
  g_task_run_in_thread (task, open_in_thread);
}

HwWorkspace *
hw_workspace_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hw_workspace_close (HwWorkspace *self)
{
  g_return_if_fail (HW_IS_WORKSPACE_OBJECT (self));
  hw_workspace_detach (self);
}

const char *
hw_workspace_get_folder (HwWorkspace *self)
{
  return self->folder;
}

gboolean
hw_workspace_is_read_only (HwWorkspace *self)
{
  return self->read_only;
}

HwSchema *
hw_workspace_get_schema (HwWorkspace *self)
{
  return self->schema;
}

HwConfig *
hw_workspace_dup_config (HwWorkspace *self)
{
  HwConfig *config;

  g_mutex_lock (&self->mutex);
  config = hw_config_ref (self->config);
  g_mutex_unlock (&self->mutex);
  return config;
}

gint64
hw_workspace_now (HwWorkspace *self)
{
  return self->clock != NULL ? self->clock (self->clock_data) : g_get_real_time ();
}

void
hw_workspace_set_clock (HwWorkspace *self, gint64 (*clock) (gpointer data), gpointer data)
{
  self->clock = clock;
  self->clock_data = data;
  if (self->writer != NULL)
    hw_writer_set_clock (self->writer, clock, data);
}

void
hw_workspace_set_actor (HwWorkspace *self, const HwId *person)
{
  self->actor = *person;
}

const HwId *
hw_workspace_get_actor (HwWorkspace *self)
{
  return &self->actor;
}

void
hw_workspace_perform_async (HwWorkspace *self,
                            HwCommand *command,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job job = { .kind = JOB_PERFORM, .command = hw_command_ref (command) };

  push_job (self, job, hw_workspace_perform_async, callback, user_data);
}

HwOutcome *
hw_workspace_perform_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

HwOutcome *
hw_workspace_perform (HwWorkspace *self, HwCommand *command, GError **error)
{
  Job job = { .kind = JOB_PERFORM, .command = hw_command_ref (command) };

  call_job (self, &job);
  return outcome_of (&job, error);
}

void
hw_workspace_judge_async (HwWorkspace *self,
                          HwCommand *command,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Job job = { .kind = JOB_JUDGE, .command = hw_command_ref (command) };

  push_job (self, job, hw_workspace_judge_async, callback, user_data);
}

void
hw_workspace_undo_async (HwWorkspace *self,
                         gint64 command,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Job job = { .kind = JOB_UNDO, .seq = command };

  push_job (self, job, hw_workspace_undo_async, callback, user_data);
}

void
hw_workspace_redo_async (HwWorkspace *self, GAsyncReadyCallback callback, gpointer user_data)
{
  Job job = { .kind = JOB_REDO };

  push_job (self, job, hw_workspace_redo_async, callback, user_data);
}

HwOutcome *
hw_workspace_undo (HwWorkspace *self, gint64 command, GError **error)
{
  return hw_workspace_undo_as (self, &HW_ID_NONE, command, error);
}

HwOutcome *
hw_workspace_redo (HwWorkspace *self, GError **error)
{
  return hw_workspace_redo_as (self, &HW_ID_NONE, error);
}

HwOutcome *
hw_workspace_undo_as (HwWorkspace *self, const HwId *actor, gint64 command, GError **error)
{
  Job job = { .kind = JOB_UNDO, .seq = command, .actor = *actor };

  call_job (self, &job);
  return outcome_of (&job, error);
}

HwOutcome *
hw_workspace_redo_as (HwWorkspace *self, const HwId *actor, GError **error)
{
  Job job = { .kind = JOB_REDO, .actor = *actor };

  call_job (self, &job);
  return outcome_of (&job, error);
}

void
hw_workspace_batch_async (HwWorkspace *self,
                          HwCommand *command,
                          HwBatchFunc func,
                          gpointer data,
                          GDestroyNotify free_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Job job = {
    .kind = JOB_BATCH,
    .command = hw_command_ref (command),
    .func = func,
    .data = data,
    .free_data = free_data,
    .cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL,
  };

  push_job (self, job, hw_workspace_batch_async, callback, user_data);
}

HwOutcome *
hw_workspace_batch (HwWorkspace *self,
                    HwCommand *command,
                    HwBatchFunc func,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  Job job = {
    .kind = JOB_BATCH,
    .command = hw_command_ref (command),
    .func = func,
    .data = data,
    .cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL,
  };

  call_job (self, &job);
  return outcome_of (&job, error);
}

char *
hw_workspace_take_snapshot (HwWorkspace *self, const char *reason, GError **error)
{
  Job job = { .kind = JOB_SNAPSHOT, .reason = g_strdup (reason) };

  call_job (self, &job);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.path;
}

void
hw_workspace_take_snapshot_async (HwWorkspace *self,
                                  const char *reason,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Job job = { .kind = JOB_SNAPSHOT, .reason = g_strdup (reason) };

  push_job (self, job, hw_workspace_take_snapshot_async, callback, user_data);
}

char *
hw_workspace_take_snapshot_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
