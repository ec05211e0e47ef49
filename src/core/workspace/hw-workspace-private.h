/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-worker.h"
#include "core/workspace/hw-workspace.h"
#include "core/workspace/hw-writer.h"

G_BEGIN_DECLS

struct _HwWorkspace
{
  GObject parent_instance;
  char *folder;
  gboolean read_only;
  int lock_fd;
  GMainContext *context; /* where "changed" is emitted */

  HwWorker *writer_thread;
  HwWorker *reader_thread;
  HwConnection *write_connection; /* (writer thread) */
  HwConnection *read_connection;  /* (reader thread) */
  HwWriter *writer;               /* (writer thread) */
  HwSchema *schema;

  GMutex mutex;
  HwConfig *config;   /* (mutex) */
  HwChanges *pending; /* (mutex) gathered and not yet emitted */
  HwId actor;         /* (mutex) */

  gint64 (*clock) (gpointer data);
  gpointer clock_data;
};

/* hw-lock.c. The descriptor that holds the lock, or -1 with error BUSY, REMOTE or DISK. */
int hw_lock_take (const char *folder, GError **error);
void hw_lock_release (int fd);

/* hw-workspace-error.c: SQLite's and GIO's errors as sentences for people. Takes @error. */
GError *hw_workspace_translate_error (GError *error);
GError *hw_workspace_new_closed_error (void);

/* hw-workspace.c */
void hw_workspace_let_go (GTask *task);

/* hw-snapshot.c */
char *hw_snapshot_write (HwConnection *connection,
                         const char *folder,
                         const char *reason,
                         gint64 now,
                         GError **error);

/* Under the lock: ends a restore that a power cut interrupted. */
gboolean hw_snapshot_finish_restore (const char *folder, GError **error);

/* hw-files.c: what a power cut left of files that were being stored. Under the lock. */
void hw_files_sweep (const char *folder);

/* hw-workspace-open.c */
gboolean hw_workspace_attach (HwWorkspace *self, HwOpenFlags flags, GError **error);
void hw_workspace_detach (HwWorkspace *self);

G_END_DECLS
