/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pack/hw-pack.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define CHUNK (256 * 1024)

typedef struct
{
  struct archive *archive;
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error; /* of the stream */
  gint64 now;    /* seconds */
} Pack;

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t size)
{
  Pack *self = data;

  if (self->error != NULL ||
      !g_output_stream_write_all (self->stream, bytes, size, NULL, self->cancellable, &self->error))
    return -1;
  return (la_ssize_t) size;
}

static gboolean
fail (Pack *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 /* Translators: a reason in English. */
                 _ ("The workspace could not be packed: %s"), archive_error_string (self->archive));
  return FALSE;
}

static gboolean
copy_bytes (Pack *self, GInputStream *in, GError **error)
{
  g_autofree char *bytes = g_malloc (CHUNK);
  gssize got;

  while ((got = g_input_stream_read (in, bytes, CHUNK, self->cancellable, error)) > 0)
    if (archive_write_data (self->archive, bytes, (size_t) got) != got)
      return fail (self, error);
  return got == 0;
}

static gboolean
add_file (Pack *self, const char *path, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = g_file_read (file, self->cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  struct archive_entry *entry;
  int status;

  info = in != NULL ? g_file_input_stream_query_info (in, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                      self->cancellable, error)
                    : NULL;
  if (info == NULL)
    return FALSE;
  entry = archive_entry_new ();
  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, g_file_info_get_size (info));
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, self->now, 0);
  status = archive_write_header (self->archive, entry);
  archive_entry_free (entry);
  return status >= ARCHIVE_WARN ? copy_bytes (self, G_INPUT_STREAM (in), error)
                                : fail (self, error);
}

/* What Headway has put there: names are hashes. */
static gboolean
add_folder (Pack *self, const char *path, const char *name, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *child;

  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child_path = g_build_filename (path, child, NULL);
    g_autofree char *child_name = g_strconcat (name, "/", child, NULL);

    if (g_file_test (child_path, G_FILE_TEST_IS_DIR)
            ? !add_folder (self, child_path, child_name, error)
            : !add_file (self, child_path, child_name, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_all (Pack *self, const char *folder, const char *database, GError **error)
{
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  g_autofree char *mappings = g_build_filename (folder, "import-mappings.ini", NULL);

  return add_file (self, database, HW_PACK_FOLDER "/workspace.db", error) &&
         add_folder (self, files, HW_PACK_FOLDER "/files", error) &&
         (!g_file_test (mappings, G_FILE_TEST_EXISTS) ||
          add_file (self, mappings, HW_PACK_FOLDER "/import-mappings.ini", error));
}

gboolean
hw_pack_write (HwWorkspace *workspace,
               GOutputStream *stream,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *database = hw_workspace_take_snapshot (workspace, "hand", error);
  Pack self = { .stream = stream,
                .cancellable = cancellable,
                .now = g_get_real_time () / G_USEC_PER_SEC };
  gboolean done;

  if (database == NULL)
    return FALSE;
  self.archive = archive_write_new ();
  archive_write_set_format_zip (self.archive);
  /* The last bytes of a file are not padded to a block of a tape. */
  archive_write_set_bytes_in_last_block (self.archive, 1);
  done = archive_write_open (self.archive, &self, NULL, write_cb, NULL) == ARCHIVE_OK
             ? add_all (&self, hw_workspace_get_folder (workspace), database, error)
             : fail (&self, error);
  if (done && archive_write_close (self.archive) != ARCHIVE_OK)
    done = fail (&self, error);
  archive_write_free (self.archive);
  g_clear_error (&self.error);
  g_unlink (database);
  return done;
}
