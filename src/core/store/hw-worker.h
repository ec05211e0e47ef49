/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thread that does one thing after another, in the order asked. Never g_task_run_in_thread ()
 * for the database: a shared pool gives no order. */
typedef struct _HwWorker HwWorker;
typedef void (*HwWorkFunc) (gpointer data);

HwWorker *hw_worker_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Finishes what is queued, then joins. */
void hw_worker_free (HwWorker *self);
gboolean hw_worker_is_current (HwWorker *self);
void hw_worker_push (HwWorker *self, HwWorkFunc func, gpointer data);
/* Waits until @func has run; for threads that may block. */
void hw_worker_call (HwWorker *self, HwWorkFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWorker, hw_worker_free)

G_END_DECLS
