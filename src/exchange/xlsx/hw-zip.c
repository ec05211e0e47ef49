/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx/hw-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/csv/hw-csv.h"

#define CHUNK (64 * 1024)
#define MAX_ENTRIES 10000
/* Tables shrink to a tenth, at best to a hundredth; deflate can reach a thousandth. */
#define MAX_RATIO 200
#define MIN_INFLATED (32 * 1024 * 1024)
#define MAX_INFLATED (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)

struct _HwZip
{
  GFile *file;
  GCancellable *cancellable;
  GHashTable *names; /* as compared → NULL */
  guint64 size;
  guint64 inflated; /* of all parts read so far */
};

/* One reading of the file, for libarchive. */
typedef struct
{
  GFileInputStream *stream;
  GCancellable *cancellable;
  GError *error;
  char bytes[CHUNK];
} Source;

gboolean
hw_zip_fail_damaged (GError **error)
{
  g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_DAMAGED,
                       _ ("This spreadsheet is damaged or was cut short. Open it in a spreadsheet "
                          "program and save it again."));
  return FALSE;
}

gboolean
hw_zip_fail_bomb (GError **error)
{
  g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_TOO_LARGE,
                       _ ("This file holds far more than its size allows for. It is refused as "
                          "unsafe."));
  return FALSE;
}

static la_ssize_t
read_cb (struct archive *archive, void *data, const void **bytes)
{
  Source *source = data;
  gssize got =
      g_input_stream_read (G_INPUT_STREAM (source->stream), source->bytes, CHUNK,
                           source->cancellable, source->error == NULL ? &source->error : NULL);

  *bytes = source->bytes;
  return got < 0 ? ARCHIVE_FATAL : got;
}

static la_int64_t
seek_cb (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  Source *source = data;
  GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;

  if (!g_seekable_seek (G_SEEKABLE (source->stream), offset, type, source->cancellable,
                        source->error == NULL ? &source->error : NULL))
    return ARCHIVE_FATAL;
  return g_seekable_tell (G_SEEKABLE (source->stream));
}

static char *
compared (const char *name)
{
  g_autofree char *slashes = g_strdelimit (g_strdup (name), "\\", '/');

  return g_ascii_strdown (slashes + strspn (slashes, "/"), -1);
}

static struct archive *
open_archive (HwZip *self, Source *source, GError **error)
{
  struct archive *archive;

  source->cancellable = self->cancellable;
  source->stream = g_file_read (self->file, self->cancellable, error);
  if (source->stream == NULL)
    return NULL;
  archive = archive_read_new ();
  /* By the directory at the end, without which a file was cut short. */
  archive_read_support_format_zip_seekable (archive);
  archive_read_set_read_callback (archive, read_cb);
  archive_read_set_seek_callback (archive, seek_cb);
  archive_read_set_callback_data (archive, source);
  if (archive_read_open1 (archive) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  if (source->error != NULL)
    g_propagate_error (error, g_steal_pointer (&source->error));
  else
    hw_zip_fail_damaged (error);
  return NULL;
}

static void
close_archive (struct archive *archive, Source *source)
{
  archive_read_free (archive);
  g_clear_object (&source->stream);
  g_clear_error (&source->error);
}

/* The next entry's name; NULL at the end and on errors. */
static char *
next_name (struct archive *archive, Source *source, GError **error)
{
  struct archive_entry *entry;
  int status = archive_read_next_header (archive, &entry);
  const char *name;

  if (status == ARCHIVE_EOF)
    return NULL;
  if (status < ARCHIVE_WARN) {
    if (source->error != NULL)
      g_propagate_error (error, g_steal_pointer (&source->error));
    else
      hw_zip_fail_damaged (error);
    return NULL;
  }
  name = archive_entry_pathname_utf8 (entry);
  if (name == NULL)
    name = archive_entry_pathname (entry);
  return compared (name != NULL ? name : "");
}

static gboolean
list_names (HwZip *self, GError **error)
{
  g_autofree Source *source = g_new0 (Source, 1);
  struct archive *archive = open_archive (self, source, error);
  g_autoptr (GError) failure = NULL;
  guint n = 0;
  char *name;

  if (archive == NULL) {
    g_clear_object (&source->stream);
    return FALSE;
  }
  while (failure == NULL && (name = next_name (archive, source, &failure)) != NULL) {
    g_hash_table_add (self->names, name);
    if (++n > MAX_ENTRIES)
      hw_zip_fail_bomb (&failure);
  }
  close_archive (archive, source);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

HwZip *
hw_zip_open (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (HwZip) self = g_new0 (HwZip, 1);
  g_autoptr (GFileInfo) info = NULL;

  self->file = g_object_ref (file);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, cancellable, error);
  if (info == NULL)
    return NULL;
  self->size = (guint64) g_file_info_get_size (info);
  return list_names (self, error) ? g_steal_pointer (&self) : NULL;
}

void
hw_zip_free (HwZip *self)
{
  g_object_unref (self->file);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->names);
  g_free (self);
}

guint64
hw_zip_get_size (const HwZip *self)
{
  return self->size;
}

gboolean
hw_zip_has (const HwZip *self, const char *name)
{
  g_autofree char *plain = compared (name);

  return g_hash_table_contains (self->names, plain);
}

static gboolean
read_data (HwZip *self,
           struct archive *archive,
           Source *source,
           HwZipTake take,
           gpointer data,
           GError **error)
{
  guint64 most = CLAMP (self->size * MAX_RATIO, MIN_INFLATED, MAX_INFLATED);
  g_autofree char *bytes = g_malloc (CHUNK);
  la_ssize_t got;

  while ((got = archive_read_data (archive, bytes, CHUNK)) > 0) {
    self->inflated += (guint64) got;
    if (self->inflated > most)
      return hw_zip_fail_bomb (error);
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        !take (bytes, (gsize) got, data, error))
      return FALSE;
  }
  if (got == 0)
    return TRUE;
  if (source->error != NULL)
    g_propagate_error (error, g_steal_pointer (&source->error));
  else if (archive_read_has_encrypted_entries (archive) > 0)
    g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_BINARY,
                         _ ("This file is encrypted. Save it without a password first."));
  else
    hw_zip_fail_damaged (error);
  return FALSE;
}

gboolean
hw_zip_read (HwZip *self, const char *name, HwZipTake take, gpointer data, GError **error)
{
  g_autofree Source *source = g_new0 (Source, 1);
  struct archive *archive = open_archive (self, source, error);
  g_autofree char *wanted = compared (name);
  g_autoptr (GError) failure = NULL;
  gboolean done = FALSE, found = FALSE;

  if (archive == NULL) {
    g_clear_object (&source->stream);
    return FALSE;
  }
  while (!found && failure == NULL) {
    g_autofree char *at = next_name (archive, source, &failure);

    if (at == NULL)
      break;
    found = g_str_equal (at, wanted);
  }
  if (found)
    done = read_data (self, archive, source, take, data, &failure);
  else if (failure == NULL)
    hw_zip_fail_damaged (&failure);
  close_archive (archive, source);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return done;
}
