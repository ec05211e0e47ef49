/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"
#include "core/workspace/hw-outcome.h"

G_BEGIN_DECLS

#define HW_WORKSPACE_ERROR (hw_workspace_error_quark ())

typedef enum {
  HW_WORKSPACE_ERROR_DAMAGED,   /* the database cannot be trusted: restore a snapshot */
  HW_WORKSPACE_ERROR_FOREIGN,   /* not a Headway workspace */
  HW_WORKSPACE_ERROR_NEWER,     /* made by a newer Headway: opened read-only */
  HW_WORKSPACE_ERROR_BUSY,      /* another program has it open */
  HW_WORKSPACE_ERROR_REMOTE,    /* on a network file system or a portal folder */
  HW_WORKSPACE_ERROR_DISK,      /* full, read-only, not permitted */
  HW_WORKSPACE_ERROR_READ_ONLY, /* an edit of a workspace that is open read-only */
  HW_WORKSPACE_ERROR_NOTHING,   /* nothing to undo or redo */
  HW_WORKSPACE_ERROR_NOT_FOUND, /* no such folder, snapshot or command */
} HwWorkspaceError;

GQuark hw_workspace_error_quark (void);

/* A workspace: a folder with one database, its attachments and its snapshots. One process has it
 * open at a time. One thread writes, another reads; results and signals come on the thread that
 * opened it. Times come from its clock, which tests may replace. */
#define HW_TYPE_WORKSPACE (hw_workspace_get_type ())
/* HW_WORKSPACE is the entity; the cast is HW_WORKSPACE_OBJECT (). */
G_DECLARE_FINAL_TYPE (HwWorkspace, hw_workspace, HW, WORKSPACE_OBJECT, GObject)

typedef enum {
  HW_OPEN_CREATE = 1 << 0, /* make the workspace if the folder holds none */
  HW_OPEN_READ_ONLY = 1 << 1,
} HwOpenFlags;

/* Blocks: for the CLI, tests, and worker threads. */
HwWorkspace *
hw_workspace_open (const char *folder, HwOpenFlags flags, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_workspace_open_async (const char *folder,
                              HwOpenFlags flags,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
HwWorkspace *hw_workspace_open_finish (GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for what is under way, checkpoints and lets go of the lock. */
void hw_workspace_close (HwWorkspace *self);

const char *hw_workspace_get_folder (HwWorkspace *self);
gboolean hw_workspace_is_read_only (HwWorkspace *self);
HwSchema *hw_workspace_get_schema (HwWorkspace *self); /* unowned */
/* The newest snapshot of the configuration; replaced before each "changed". */
HwConfig *hw_workspace_dup_config (HwWorkspace *self) G_GNUC_WARN_UNUSED_RESULT;
/* Microseconds since the epoch, by the workspace's clock. */
gint64 hw_workspace_now (HwWorkspace *self);
/* For tests and generators: NULL for the system's clock. Set before any command. */
void hw_workspace_set_clock (HwWorkspace *self, gint64 (*clock) (gpointer data), gpointer data);
/* Who acts where a command names nobody: "acting as". */
void hw_workspace_set_actor (HwWorkspace *self, const HwId *person);
const HwId *hw_workspace_get_actor (HwWorkspace *self);

/* One command, one transaction: whole or not at all, durable when it answers. An outcome of REFUSED
 * is no error; an error means disk, damage or a closed workspace. Not cancellable. */
void hw_workspace_perform_async (HwWorkspace *self,
                                 HwCommand *command,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
HwOutcome *hw_workspace_perform_finish (HwWorkspace *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
HwOutcome *hw_workspace_perform (HwWorkspace *self,
                                 HwCommand *command,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What performing it would answer now; changes nothing. */
void hw_workspace_judge_async (HwWorkspace *self,
                               HwCommand *command,
                               GAsyncReadyCallback callback,
                               gpointer user_data); /* finish as perform */

/* Undo of the newest command of this device not yet undone; of one named command when @command is
 * not 0; redo of the last undo. Finish as perform; error NOTHING when there is none. */
void hw_workspace_undo_async (HwWorkspace *self,
                              gint64 command,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void hw_workspace_redo_async (HwWorkspace *self, GAsyncReadyCallback callback, gpointer user_data);
HwOutcome *hw_workspace_undo (HwWorkspace *self, gint64 command, GError **error);
HwOutcome *hw_workspace_redo (HwWorkspace *self, GError **error);
/* The same for a command that names its actor; HW_ID_NONE for who acts in the workspace. */
HwOutcome *
hw_workspace_undo_as (HwWorkspace *self, const HwId *actor, gint64 command, GError **error);
HwOutcome *hw_workspace_redo_as (HwWorkspace *self, const HwId *actor, GError **error);

/* Reading. @func runs on the reading thread with its connection and must not touch widgets; what it
 * returns is freed by @free_result unless the caller takes it with hw_workspace_read_finish (). */
typedef gpointer (*HwReadFunc) (HwConnection *connection,
                                HwConfig *config,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);
void hw_workspace_read_async (HwWorkspace *self,
                              HwReadFunc func,
                              gpointer data,
                              GDestroyNotify free_data,
                              GDestroyNotify free_result,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gpointer hw_workspace_read_finish (HwWorkspace *self, GAsyncResult *result, GError **error);
/* Blocks: for the CLI and tests. */
gpointer hw_workspace_read (HwWorkspace *self, HwReadFunc func, gpointer data, GError **error);
/* One row, deleted or not; NULL with no error when there is none. Blocks. */
HwRow *hw_workspace_load (HwWorkspace *self, HwEntityKind kind, const HwId *id, GError **error);
void hw_workspace_load_async (HwWorkspace *self,
                              HwEntityKind kind,
                              const HwId *id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
HwRow *hw_workspace_load_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* The one signal, "changed" (HwChanges *), on the opening thread, coalesced. */
typedef struct
{
  HwEntityKind kind;
  HwId id;
  HwRow *before; /* NULL when the row is new */
  HwRow *after;
} HwChange;

typedef struct
{
  gatomicrefcount refs;
  GArray *changes; /* of HwChange; empty when @bulk */
  gboolean bulk;   /* too many to list: reload what you show of @kinds */
  guint64 kinds;   /* bit 1 << HwEntityKind for each entity touched */
} HwChanges;

#define HW_TYPE_CHANGES (hw_changes_get_type ())
GType hw_changes_get_type (void);
HwChanges *hw_changes_ref (HwChanges *changes);
void hw_changes_unref (HwChanges *changes);
gboolean hw_changes_touch (const HwChanges *changes, HwEntityKind kind);

/* For the importer, which streams: runs @func on the writing thread inside one transaction, after a
 * snapshot. See hw-writer.h for what @func may call. The transaction is rolled back when it returns
 * FALSE or @cancellable is set before the end. */
typedef struct _HwWriter HwWriter;
typedef gboolean (*HwBatchFunc) (HwWriter *writer,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);
void hw_workspace_batch_async (HwWorkspace *self,
                               HwCommand *command,
                               HwBatchFunc func,
                               gpointer data,
                               GDestroyNotify free_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data); /* finish as perform */
HwOutcome *hw_workspace_batch (HwWorkspace *self,
                               HwCommand *command,
                               HwBatchFunc func,
                               gpointer data,
                               GCancellable *cancellable,
                               GError **error);

/* Files: content beside the database, by SHA-256; stored (temp, fsync, rename, fsync folder) before
 * any row names them. */
typedef struct
{
  char *hash; /* hex */
  gint64 size;
  char *mime;
} HwStoredFile;
void hw_stored_file_free (HwStoredFile *file);
HwStoredFile *hw_workspace_store_file (HwWorkspace *self,
                                       GInputStream *stream,
                                       const char *name,
                                       GCancellable *cancellable,
                                       GError **error); /* blocks: any thread but the UI's */
void hw_workspace_store_file_async (HwWorkspace *self,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
HwStoredFile *
hw_workspace_store_file_finish (HwWorkspace *self, GAsyncResult *result, GError **error);
/* Where the content lies; the file may have vanished. */
GFile *hw_workspace_get_file (HwWorkspace *self, const char *hash) G_GNUC_WARN_UNUSED_RESULT;

/* Snapshots: copies of the database in the folder's snapshots/, opened and checked after writing.
 */
typedef struct
{
  char *path;
  gint64 taken_at;
  char *reason; /* "import", "migration", "hand", "restore" */
  gint64 size;
} HwSnapshot;
void hw_snapshot_free (HwSnapshot *snapshot);
GPtrArray *hw_snapshot_list (const char *folder, GError **error); /* newest first */
char *hw_workspace_take_snapshot (HwWorkspace *self, const char *reason, GError **error);
void hw_workspace_take_snapshot_async (HwWorkspace *self,
                                       const char *reason,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *hw_workspace_take_snapshot_finish (HwWorkspace *self, GAsyncResult *result, GError **error);
/* On a closed workspace. What was there is first kept as a snapshot (or, when damaged, set aside
 * under a dated name): nothing is overwritten. */
gboolean hw_snapshot_restore (const char *folder, const char *snapshot, GError **error);

/* Recomputes all that is derived, the ledger's chain and the database's integrity. Returns
 * sentences about what is wrong; empty when all is well. Blocks. */
GPtrArray *hw_workspace_check (HwWorkspace *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwChanges, hw_changes_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStoredFile, hw_stored_file_free)

G_END_DECLS
