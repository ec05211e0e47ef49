/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/hw-worker.h"

struct _HwWorker
{
  GThread *thread;
  GAsyncQueue *queue;
  gboolean orphan; /* (the thread) freed by a thing it did itself */
};

typedef struct
{
  HwWorkFunc func; /* NULL ends the thread */
  gpointer data;
} Work;

typedef struct
{
  HwWorkFunc func;
  gpointer data;
  GMutex mutex;
  GCond cond;
  gboolean done; /* (mutex) */
} Call;

static void
worker_free (HwWorker *self)
{
  g_async_queue_unref (self->queue);
  g_free (self);
}

static gpointer
run (gpointer data)
{
  HwWorker *self = data;
  gboolean going_on = TRUE;

  while (going_on) {
    g_autofree Work *work = g_async_queue_pop (self->queue);

    going_on = work->func != NULL;
    if (going_on)
      work->func (work->data);
  }
  if (self->orphan)
    worker_free (self);
  return NULL;
}

HwWorker *
hw_worker_new (const char *name)
{
  HwWorker *self = g_new0 (HwWorker, 1);

  self->queue = g_async_queue_new_full (g_free);
  self->thread = g_thread_new (name, run, self);
  return self;
}

void
hw_worker_free (HwWorker *self)
{
  /* Dropping the last reference may fall to the thread itself, which cannot wait for its end. */
  self->orphan = hw_worker_is_current (self);
  hw_worker_push (self, NULL, NULL);
  if (self->orphan) {
    g_thread_unref (self->thread);
    return;
  }
  g_thread_join (self->thread);
  worker_free (self);
}

gboolean
hw_worker_is_current (HwWorker *self)
{
  return g_thread_self () == self->thread;
}

void
hw_worker_push (HwWorker *self, HwWorkFunc func, gpointer data)
{
  Work *work = g_new (Work, 1);

  work->func = func;
  work->data = data;
  g_async_queue_push (self->queue, work);
}

static void
run_call (gpointer data)
{
  Call *call = data;

  call->func (call->data);
  g_mutex_lock (&call->mutex);
  call->done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
}

void
hw_worker_call (HwWorker *self, HwWorkFunc func, gpointer data)
{
  Call call = { .func = func, .data = data };

  if (hw_worker_is_current (self)) {
    func (data);
    return;
  }
  g_mutex_init (&call.mutex);
  g_cond_init (&call.cond);
  hw_worker_push (self, run_call, &call);
  g_mutex_lock (&call.mutex);
  while (!call.done)
    g_cond_wait (&call.cond, &call.mutex);
  g_mutex_unlock (&call.mutex);
  g_mutex_clear (&call.mutex);
  g_cond_clear (&call.cond);
}
