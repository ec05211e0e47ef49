/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define INCOMING "incoming-"
#define CHUNK (256 * 1024)
#define MAX_SIZE ((gint64) 2 * 1024 * 1024 * 1024)

void
hw_stored_file_free (HwStoredFile *file)
{
  g_free (file->hash);
  g_free (file->mime);
  g_free (file);
}

GFile *
hw_workspace_get_file (HwWorkspace *self, const char *hash)
{
  g_autofree char *first = g_strndup (hash, 2);
  g_autofree char *path = g_build_filename (self->folder, "files", first, hash + 2, NULL);

  return g_file_new_for_path (path);
}

static gboolean
disk_error (GError **error)
{
  g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK,
               _("The file could not be stored in the workspace (%s). Nothing was changed."),
                  g_strerror (errno));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gssize n, GError **error)
{
  while (n > 0) {
    gssize written = write (fd, bytes, (gsize) n);

    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return disk_error (error);
    bytes += written;
    n -= written;
  }
  return TRUE;
}

/* Copies @stream into @fd, summing. Returns the size, or -1. */
static gint64
copy_in (GInputStream *stream, int fd, GChecksum *sum, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gint64 size = 0;
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, CHUNK, cancellable, error)) > 0) {
    size += n;
    if (size > MAX_SIZE) {
      g_set_error_literal (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK,
                           _("Files of more than 2 GB are not kept in a workspace."));
      return -1;
    }
    g_checksum_update (sum, buffer, n);
    if (!write_all (fd, buffer, n, error))
      return -1;
  }
  if (n < 0)
    return -1;
  if (fsync (fd) != 0) {
    disk_error (error);
    return -1;
  }
  return size;
}

static gboolean
sync_folder (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    disk_error (error);
  if (fd >= 0)
    close (fd);
  return synced;
}

/* Renamed only when whole and synced; the folders are synced as well, so that a row never names a
 * file that a power cut took back (sync.md, "Attachments"). */
static gboolean
put_in_place (HwWorkspace *self, const char *part, const char *hash, GError **error)
{
  g_autoptr (GFile) file = hw_workspace_get_file (self, hash);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *files = g_path_get_dirname (folder);

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_rename (part, path) != 0)
    return disk_error (error);
  return sync_folder (folder, error) && sync_folder (files, error) &&
         sync_folder (self->folder, error);
}

void
hw_files_sweep (const char *folder)
{
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  g_autoptr (GDir) dir = g_dir_open (files, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (files, name, NULL);

    if (g_str_has_prefix (name, INCOMING))
      g_unlink (path);
  }
}

HwStoredFile *
hw_workspace_store_file (HwWorkspace *self,
                         GInputStream *stream,
                         const char *name,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *files = g_build_filename (self->folder, "files", NULL);
  g_autofree char *part = g_build_filename (files, INCOMING "XXXXXX", NULL);
  g_autofree char *type = NULL;
  HwStoredFile *stored;
  gint64 size;
  int fd;

  if (g_mkdir_with_parents (files, 0700) != 0)
    return disk_error (error), NULL;
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return disk_error (error), NULL;
  size = copy_in (stream, fd, sum, cancellable, error);
  close (fd);
  if (size < 0 || !put_in_place (self, part, g_checksum_get_string (sum), error)) {
    g_unlink (part);
    return NULL;
  }
  stored = g_new0 (HwStoredFile, 1);
  stored->hash = g_strdup (g_checksum_get_string (sum));
  stored->size = size;
  type = g_content_type_guess (name, NULL, 0, NULL);
  stored->mime = g_content_type_get_mime_type (type);
  return stored;
}

static void
store_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = data;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFileInputStream) stream = NULL;
  HwStoredFile *stored = NULL;
  GError *error = NULL;

  stream = g_file_read (file, cancellable, &error);
  if (stream != NULL)
    stored = hw_workspace_store_file (source, G_INPUT_STREAM (stream), name, cancellable, &error);
  if (stored != NULL)
    g_task_return_pointer (task, stored, (GDestroyNotify) hw_stored_file_free);
  else
    g_task_return_error (task, error);
}

/* In a thread of the pool: files are not the database, and need no order. */
void
hw_workspace_store_file_async (HwWorkspace *self,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_workspace_store_file_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, store_in_thread);
}

HwStoredFile *
hw_workspace_store_file_finish (HwWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
