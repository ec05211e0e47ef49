/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

typedef struct
{
  sqlite3_file base;
  struct _Followed *followed; /* unowned; NULL for other files */
  sqlite3_file *real;         /* right behind this struct */
} File;

typedef struct
{
  gint64 offset; /* -1: a truncation to size */
  gint64 size;
  GBytes *bytes;
} Pending;

/* A file whose unsynced writes are kept apart. */
typedef struct _Followed
{
  char *path;
  GByteArray *safe;
  GPtrArray *pending; /* of Pending, owned */
} Followed;

static struct
{
  GMutex mutex;
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  Fault fault;
  guint left; /* operations until the fault; 0: none */
  gboolean lasting;
  gboolean struck;
  Followed followed[2]; /* the database, its WAL */
  GRand *rand;
  guint count;
  guint cut_at;
  FaultCut cut;
  gpointer cut_data;
} disk;

static const struct
{
  const char *name;
  int code;
} faults[] = {
  [FAULT_WRITE] = { "write", SQLITE_IOERR_WRITE },
  [FAULT_FULL] = { "full", SQLITE_FULL },
  [FAULT_READONLY] = { "readonly", SQLITE_READONLY },
  [FAULT_SYNC] = { "sync", SQLITE_IOERR_FSYNC },
  [FAULT_TRUNCATE] = { "truncate", SQLITE_IOERR_TRUNCATE },
  [FAULT_READ] = { "read", SQLITE_IOERR_READ },
  [FAULT_OPEN] = { "open", SQLITE_CANTOPEN },
  [FAULT_SHM] = { "shm", SQLITE_IOERR_SHMMAP },
};

const char *
fault_name (Fault fault)
{
  return faults[fault].name;
}

static gboolean
is_of_kind (Fault operation)
{
  return disk.fault == operation ||
         (operation == FAULT_WRITE && (disk.fault == FAULT_FULL || disk.fault == FAULT_READONLY));
}

/* SQLITE_OK, or the error to answer with. */
static int
strike (Fault operation)
{
  int code = SQLITE_OK;

  g_mutex_lock (&disk.mutex);
  if (disk.left > 0 && is_of_kind (operation) && --disk.left == 0) {
    disk.struck = TRUE;
    code = faults[disk.fault].code;
    if (disk.lasting)
      disk.left = 1;
  }
  g_mutex_unlock (&disk.mutex);
  return code;
}

void
fault_vfs_arm (Fault fault, guint n, gboolean lasting)
{
  g_mutex_lock (&disk.mutex);
  disk.fault = fault;
  disk.left = n;
  disk.lasting = lasting;
  disk.struck = FALSE;
  g_mutex_unlock (&disk.mutex);
}

gboolean
fault_vfs_disarm (void)
{
  gboolean struck;

  g_mutex_lock (&disk.mutex);
  struck = disk.struck;
  disk.left = 0;
  g_mutex_unlock (&disk.mutex);
  return struck;
}

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->bytes, g_bytes_unref);
  g_free (pending);
}

static void
grow (GByteArray *content, gsize size)
{
  gsize old = content->len;

  if (old >= size)
    return;
  g_byte_array_set_size (content, (guint) size);
  memset (content->data + old, 0, size - old);
}

/* A part of a write, from @from for @n bytes. */
static void
apply_part (GByteArray *content, const Pending *pending, gsize from, gsize n)
{
  const guint8 *bytes = g_bytes_get_data (pending->bytes, NULL);

  grow (content, (gsize) pending->offset + from + n);
  memcpy (content->data + pending->offset + from, bytes + from, n);
}

static void
apply (GByteArray *content, const Pending *pending, gboolean torn)
{
  gsize size = (gsize) pending->size;

  if (pending->offset < 0) {
    if (!torn || g_rand_boolean (disk.rand))
      g_byte_array_set_size (content, (guint) MIN (content->len, size));
    return;
  }
  if (!torn) {
    apply_part (content, pending, 0, size);
    return;
  }
  for (gsize at = 0; at < size; at += SECTOR)
    if (g_rand_boolean (disk.rand))
      apply_part (content, pending, at, MIN (SECTOR, size - at));
}

/* What a cut leaves: all that was synced, and of the rest nothing, all, or sectors at random in an
 * order at random. */
static GBytes *
leave (Followed *file)
{
  GByteArray *content = g_byte_array_sized_new (file->safe->len);
  guint mode = (guint) g_rand_int_range (disk.rand, 0, 4);
  guint n = file->pending->len;

  g_byte_array_append (content, file->safe->data, file->safe->len);
  for (guint i = 0; mode != 0 && i < n; i++) {
    guint pick = mode == 3 ? (guint) g_rand_int_range (disk.rand, 0, (gint32) n) : i;

    apply (content, g_ptr_array_index (file->pending, pick), mode != 1);
  }
  return g_byte_array_free_to_bytes (content);
}

/* With the lock held. */
static void
count_operation (void)
{
  FaultCut cut = disk.cut;
  g_autoptr (GBytes) database = NULL;
  g_autoptr (GBytes) wal = NULL;

  disk.count++;
  if (cut == NULL || disk.count != disk.cut_at)
    return;
  disk.cut = NULL;
  database = leave (&disk.followed[0]);
  wal = leave (&disk.followed[1]);
  cut (database, wal, disk.cut_data);
}

static void
keep_apart (File *file, gint64 offset, gconstpointer bytes, gint64 size)
{
  Pending *pending;

  g_mutex_lock (&disk.mutex);
  pending = g_new0 (Pending, 1);
  pending->offset = offset;
  pending->size = size;
  pending->bytes = bytes != NULL ? g_bytes_new (bytes, (gsize) size) : NULL;
  g_ptr_array_add (file->followed->pending, pending);
  count_operation ();
  g_mutex_unlock (&disk.mutex);
}

static void
make_safe (Followed *file)
{
  g_mutex_lock (&disk.mutex);
  count_operation ();
  for (guint i = 0; i < file->pending->len; i++)
    apply (file->safe, g_ptr_array_index (file->pending, i), FALSE);
  g_ptr_array_set_size (file->pending, 0);
  g_mutex_unlock (&disk.mutex);
}

static int
file_close (sqlite3_file *base)
{
  File *file = (File *) base;

  return file->real->pMethods != NULL ? file->real->pMethods->xClose (file->real) : SQLITE_OK;
}

static int
file_read (sqlite3_file *base, void *to, int n, sqlite3_int64 offset)
{
  File *file = (File *) base;
  int code = strike (FAULT_READ);

  return code != SQLITE_OK ? code : file->real->pMethods->xRead (file->real, to, n, offset);
}

static int
file_write (sqlite3_file *base, const void *from, int n, sqlite3_int64 offset)
{
  File *file = (File *) base;
  int code = strike (FAULT_WRITE);

  if (code != SQLITE_OK)
    return code;
  if (file->followed != NULL)
    keep_apart (file, offset, from, n);
  return file->real->pMethods->xWrite (file->real, from, n, offset);
}

static int
file_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  File *file = (File *) base;
  int code = strike (FAULT_TRUNCATE);

  if (code != SQLITE_OK)
    return code;
  if (file->followed != NULL)
    keep_apart (file, -1, NULL, size);
  return file->real->pMethods->xTruncate (file->real, size);
}

/* The real disk is spared: what counts here is only what was asked of it. */
static int
file_sync (sqlite3_file *base, int flags)
{
  File *file = (File *) base;
  int code = strike (FAULT_SYNC);

  if (code == SQLITE_OK && file->followed != NULL)
    make_safe (file->followed);
  return code;
}

static int
file_size (sqlite3_file *base, sqlite3_int64 *size)
{
  File *file = (File *) base;

  return file->real->pMethods->xFileSize (file->real, size);
}

static int
file_lock (sqlite3_file *base, int level)
{
  File *file = (File *) base;

  return file->real->pMethods->xLock (file->real, level);
}

static int
file_unlock (sqlite3_file *base, int level)
{
  File *file = (File *) base;

  return file->real->pMethods->xUnlock (file->real, level);
}

static int
file_check_lock (sqlite3_file *base, int *reserved)
{
  File *file = (File *) base;

  return file->real->pMethods->xCheckReservedLock (file->real, reserved);
}

static int
file_control (sqlite3_file *base, int op, void *argument)
{
  File *file = (File *) base;

  return file->real->pMethods->xFileControl (file->real, op, argument);
}

static int
file_sector_size (sqlite3_file *base)
{
  File *file = (File *) base;

  return file->real->pMethods->xSectorSize (file->real);
}

static int
file_characteristics (sqlite3_file *base)
{
  File *file = (File *) base;

  return file->real->pMethods->xDeviceCharacteristics (file->real);
}

static int
file_shm_map (sqlite3_file *base, int page, int size, int extend, void volatile **to)
{
  File *file = (File *) base;
  int code = strike (FAULT_SHM);

  if (code != SQLITE_OK)
    return code;
  return file->real->pMethods->xShmMap (file->real, page, size, extend, to);
}

static int
file_shm_lock (sqlite3_file *base, int offset, int n, int flags)
{
  File *file = (File *) base;

  return file->real->pMethods->xShmLock (file->real, offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *base)
{
  File *file = (File *) base;

  file->real->pMethods->xShmBarrier (file->real);
}

static int
file_shm_unmap (sqlite3_file *base, int remove)
{
  File *file = (File *) base;

  return file->real->pMethods->xShmUnmap (file->real, remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static Followed *
find_followed (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (disk.followed); i++)
    if (path != NULL && g_strcmp0 (disk.followed[i].path, path) == 0)
      return &disk.followed[i];
  return NULL;
}

static int
vfs_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *out_flags)
{
  File *file = (File *) base;
  int code = strike (FAULT_OPEN);

  base->pMethods = NULL;
  if (code != SQLITE_OK)
    return code;
  file->followed = find_followed (path);
  file->real = (sqlite3_file *) (file + 1);
  code = disk.real->xOpen (disk.real, path, file->real, flags, out_flags);
  if (code == SQLITE_OK)
    base->pMethods = &methods;
  return code;
}

/* Only the WAL is ever deleted, and only after all of it was synced into the database. */
static int
vfs_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  Followed *followed = find_followed (path);

  if (followed != NULL) {
    g_mutex_lock (&disk.mutex);
    g_ptr_array_set_size (followed->pending, 0);
    g_byte_array_set_size (followed->safe, 0);
    g_mutex_unlock (&disk.mutex);
  }
  return disk.real->xDelete (disk.real, path, 0);
}

void
fault_vfs_register (void)
{
  disk.real = sqlite3_vfs_find (NULL);
  disk.vfs = *disk.real;
  disk.vfs.zName = "fault";
  disk.vfs.szOsFile = (int) sizeof (File) + disk.real->szOsFile;
  disk.vfs.pNext = NULL;
  disk.vfs.xOpen = vfs_open;
  disk.vfs.xDelete = vfs_delete;
  g_assert_cmpint (sqlite3_vfs_register (&disk.vfs, 1), ==, SQLITE_OK);
}

/* Before the database is opened. */
void
fault_vfs_follow (const char *folder, guint seed)
{
  static const char *const names[] = { "workspace.db", "workspace.db-wal" };

  disk.rand = g_rand_new_with_seed (seed);
  disk.count = 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    Followed *file = &disk.followed[i];
    char *content = NULL;
    gsize size = 0;

    file->path = g_build_filename (folder, names[i], NULL);
    file->safe = g_byte_array_new ();
    file->pending = g_ptr_array_new_with_free_func (pending_free);
    if (g_file_get_contents (file->path, &content, &size, NULL))
      g_byte_array_append (file->safe, (const guint8 *) content, (guint) size);
    g_free (content);
  }
}

/* After the database is closed. */
void
fault_vfs_unfollow (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (disk.followed); i++) {
    g_clear_pointer (&disk.followed[i].path, g_free);
    g_clear_pointer (&disk.followed[i].safe, g_byte_array_unref);
    g_clear_pointer (&disk.followed[i].pending, g_ptr_array_unref);
  }
  g_clear_pointer (&disk.rand, g_rand_free);
}

guint
fault_vfs_count (void)
{
  guint count;

  g_mutex_lock (&disk.mutex);
  count = disk.count;
  g_mutex_unlock (&disk.mutex);
  return count;
}

void
fault_vfs_cut_at (guint count, FaultCut cut, gpointer data)
{
  g_mutex_lock (&disk.mutex);
  disk.cut_at = count;
  disk.cut = cut;
  disk.cut_data = data;
  g_mutex_unlock (&disk.mutex);
}
