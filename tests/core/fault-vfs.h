/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails when told to: a layer between SQLite and its own VFS, made the default. */

typedef enum {
  FAULT_WRITE,    /* an I/O error */
  FAULT_FULL,     /* no room */
  FAULT_READONLY, /* the file system was mounted read-only */
  FAULT_SYNC,
  FAULT_TRUNCATE,
  FAULT_READ,
  FAULT_OPEN,
  FAULT_SHM,
  N_FAULTS
} Fault;

const char *fault_name (Fault fault);
void fault_vfs_register (void);
/* The @n-th operation of this kind from now on fails, the first being 1; when @lasting, all after
 * it as well. */
void fault_vfs_arm (Fault fault, guint n, gboolean lasting);
/* Returns whether the fault has struck. */
gboolean fault_vfs_disarm (void);

/* Power cuts. From now on the files of the database in @folder are followed: what was synced is
 * safe, of the rest a cut leaves any sectors in any order. */
void fault_vfs_follow (const char *folder, guint seed);
void fault_vfs_unfollow (void);
/* Writes and syncs so far. */
guint fault_vfs_count (void);
/* Called in the middle of an operation, with the lock of the layer held: it may only look at the
 * files as a cut now would leave them. */
typedef void (*FaultCut) (GBytes *database, GBytes *wal, gpointer data);
void fault_vfs_cut_at (guint count, FaultCut cut, gpointer data);

G_END_DECLS
