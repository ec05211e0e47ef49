/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/store/hw-migrate.h"
#include "core/workspace/hw-config-private.h"

/* Up to this size the database is checked whole at every start; beyond it, only after a stop that
 * was not clean. Bytes. */
#define CHECKED_AT_START ((gint64) 24 * 1024 * 1024)

typedef struct
{
  gboolean exists;
  gboolean clean; /* the last program that had it open closed it */
  gint64 size;
} Found;

static Found
look (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;
  Found found = { .clean = TRUE };

  if (g_stat (path, &info) == 0) {
    found.exists = TRUE;
    found.size = info.st_size;
  }
  if (g_stat (wal, &info) == 0 && info.st_size > 0)
    found.clean = FALSE;
  return found;
}

static gboolean
is_sound (HwConnection *connection, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, "PRAGMA quick_check(1)", error);
  gboolean sound;

  if (statement == NULL || !hw_statement_step (statement, error))
    return FALSE;
  sound = g_strcmp0 (hw_statement_get_text (statement, 0), "ok") == 0;
  if (!sound)
    g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DAMAGED,
                 _("The workspace’s database is damaged. Restore one of its snapshots. (%s)"),
                    hw_statement_get_text (statement, 0));
  hw_statement_reset (statement);
  return sound;
}

/* Looked at through a connection that cannot write: a file of another program, or of a newer
 * Headway, is left as it is to the last byte. */
static gboolean
inspect (const char *path, const Found *found, HwStoreState *state, GError **error)
{
  g_autoptr (HwConnection) probe = NULL;

  *state = HW_STORE_EMPTY;
  if (!found->exists || (found->size == 0 && found->clean))
    return TRUE;
  probe = hw_connection_open (path, FALSE, error);
  if (probe == NULL || !hw_connection_exec (probe, "SELECT count(*) FROM sqlite_schema", error))
    return FALSE;
  if (!hw_migrate_get_state (probe, state, error))
    return FALSE;
  if (*state == HW_STORE_FOREIGN) {
    g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_FOREIGN,
                 _("“%s” is a database of another program. It was not touched."), path);
    return FALSE;
  }
  return (found->clean && found->size > CHECKED_AT_START) || is_sound (probe, error);
}

/* A workspace whose database holds nothing at all has lost it: it must not pass for a new one. */
static gboolean
refuse_emptied (const Found *found, HwStoreState state, HwOpenFlags flags, GError **error)
{
  if (state != HW_STORE_EMPTY || !found->exists || (flags & HW_OPEN_CREATE))
    return TRUE;
  g_set_error_literal (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DAMAGED,
                       _("The workspace’s database is empty: its contents were lost outside of "
                         "Headway. Restore one of its snapshots."));
  return FALSE;
}

/* By itself, so that a stop right after the tables were made is mended at the next start. */
static gboolean
name_device (HwConnection *connection, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "INSERT OR IGNORE INTO meta (key, value) VALUES ('device', ?)", error);

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1,
                         ((gint64) (g_random_int () & G_MAXINT32) << 32) | g_random_int ());
  return hw_statement_run (statement, error);
}

static gboolean
prepare_database (HwWorkspace *self, HwStoreState state, GError **error)
{
  g_autofree char *copy = NULL;

  switch (state) {
  case HW_STORE_EMPTY:
    return hw_migrate (self->write_connection, error);
  case HW_STORE_OLDER:
    copy = hw_snapshot_write (self->write_connection, self->folder, "migration", g_get_real_time (),
                              error);
    return copy != NULL && hw_migrate (self->write_connection, error);
  case HW_STORE_CURRENT:
  case HW_STORE_NEWER:
  case HW_STORE_FOREIGN:
  default:
    return TRUE;
  }
}

static gboolean
open_for_writing (HwWorkspace *self, const char *path, HwStoreState state, GError **error)
{
  self->write_connection = hw_connection_open (path, TRUE, error);
  if (self->write_connection == NULL || !prepare_database (self, state, error) ||
      !name_device (self->write_connection, error))
    return FALSE;
  self->writer = hw_writer_new (self->write_connection, self->schema, error);
  if (self->writer == NULL)
    return FALSE;
  self->config = hw_config_ref (hw_writer_get_config (self->writer));
  self->writer_thread = hw_worker_new ("writer");
  return TRUE;
}

static gboolean
open_for_reading (HwWorkspace *self, const char *path, GError **error)
{
  self->read_connection = hw_connection_open (path, FALSE, error);
  if (self->read_connection == NULL)
    return FALSE;
  if (self->config == NULL)
    self->config = hw_config_load (self->read_connection, self->schema, error);
  if (self->config == NULL)
    return FALSE;
  self->reader_thread = hw_worker_new ("reader");
  return TRUE;
}

static gboolean
make_folder (const char *folder, HwOpenFlags flags, const Found *found, GError **error)
{
  if (!found->exists && !(flags & HW_OPEN_CREATE)) {
    g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOT_FOUND,
                 _("There is no workspace in “%s”."), folder);
    return FALSE;
  }
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK,
                 _("The folder “%s” cannot be made (%s)."), folder, g_strerror (errno));
    return FALSE;
  }
  return TRUE;
}

static gboolean
attach (HwWorkspace *self, HwOpenFlags flags, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "workspace.db", NULL);
  g_autofree char *restoring = g_strconcat (path, ".restoring", NULL);
  Found found = look (path);
  HwStoreState state;

  found.exists |= g_file_test (restoring, G_FILE_TEST_EXISTS);
  if (!make_folder (self->folder, flags, &found, error))
    return FALSE;
  self->lock_fd = hw_lock_take (self->folder, error);
  if (self->lock_fd < 0)
    return FALSE;
  if (!hw_snapshot_finish_restore (self->folder, error))
    return FALSE;
  hw_files_sweep (self->folder);
  found = look (path); /* as it is under the lock */
  if (!inspect (path, &found, &state, error) || !refuse_emptied (&found, state, flags, error))
    return FALSE;
  self->read_only = state == HW_STORE_NEWER || (flags & HW_OPEN_READ_ONLY);
  if (self->read_only && state == HW_STORE_OLDER) {
    g_set_error_literal (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_READ_ONLY,
                         _("This workspace was made by an older Headway. Open it once for writing, "
                           "so that it can be brought up to date; a snapshot is kept."));
    return FALSE;
  }
  if (!self->read_only && !open_for_writing (self, path, state, error))
    return FALSE;
  return open_for_reading (self, path, error);
}

gboolean
hw_workspace_attach (HwWorkspace *self, HwOpenFlags flags, GError **error)
{
  GError *failure = NULL;

  if (attach (self, flags, &failure))
    return TRUE;
  hw_workspace_detach (self);
  g_propagate_error (error, hw_workspace_translate_error (failure));
  return FALSE;
}

/* The reader goes first: the last connection to close checkpoints, and only the writer may. */
void
hw_workspace_detach (HwWorkspace *self)
{
  g_clear_pointer (&self->reader_thread, hw_worker_free);
  g_clear_pointer (&self->read_connection, hw_connection_close);
  g_clear_pointer (&self->writer_thread, hw_worker_free);
  g_clear_pointer (&self->writer, hw_writer_free);
  g_clear_pointer (&self->write_connection, hw_connection_close);
  if (self->lock_fd >= 0)
    hw_lock_release (self->lock_fd);
  self->lock_fd = -1;
}
