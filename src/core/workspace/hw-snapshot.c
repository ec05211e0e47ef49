/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/store/hw-migrate.h"

#define SUFFIX ".db"
#define RESTORING ".restoring"

void
hw_snapshot_free (HwSnapshot *snapshot)
{
  g_free (snapshot->path);
  g_free (snapshot->reason);
  g_free (snapshot);
}

static gboolean
set_errno (GError **error, const char *path)
{
  g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK,
               /* Translators: a file, and the system's word for what went wrong */
               _("“%s” could not be written (%s)."), path, g_strerror (errno));
  return FALSE;
}

static gboolean
sync_path (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    set_errno (error, path);
  if (fd >= 0)
    close (fd);
  return synced;
}

/* A copy that cannot be opened is no copy. */
static gboolean
verify (const char *path, GError **error)
{
  g_autoptr (HwConnection) copy = hw_connection_open (path, FALSE, error);
  HwStatement *statement;
  HwStoreState state;
  gboolean good;

  if (copy == NULL || !hw_migrate_get_state (copy, &state, error))
    return FALSE;
  statement = hw_connection_prepare (copy, "PRAGMA quick_check(1)", error);
  if (statement == NULL || !hw_statement_step (statement, error))
    return FALSE;
  good = g_strcmp0 (hw_statement_get_text (statement, 0), "ok") == 0 && state != HW_STORE_FOREIGN &&
         state != HW_STORE_EMPTY;
  if (!good)
    g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DAMAGED,
                 _("The copy “%s” is damaged."), path);
  hw_statement_reset (statement);
  return good;
}

/* "20260703T140500-000042Z-import.db": sorts by time; microseconds keep two in a second apart. */
static char *
snapshot_name (const char *reason, gint64 now)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (when, "%Y%m%dT%H%M%S");

  return g_strdup_printf ("%s-%06dZ-%s" SUFFIX, stamp, (int) (now % G_USEC_PER_SEC), reason);
}

/* A sealed box (hw-sealed-box.h) stays out of copies: two of them, compared, would tell who came in
 * between. A copy made before an update of the workspace may have no such table. */
static gboolean
drop_sealed (HwConnection *connection, const char *path, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, "ATTACH ? AS copy", error);
  gboolean done;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_text (statement, 1, path);
  if (!hw_statement_run (statement, error))
    return FALSE;
  done = hw_connection_get_int (connection,
                                "SELECT 1 FROM copy.sqlite_schema WHERE name = 'sealed'", 0) == 0 ||
         hw_connection_exec (connection,
                             "PRAGMA copy.secure_delete=ON; PRAGMA copy.journal_mode=MEMORY;"
                             "DELETE FROM copy.sealed",
                             error);
  return hw_connection_exec (connection, "DETACH copy", done ? error : NULL) && done;
}

/* Written beside under another name, checked, synced, and only then given its name. */
char *
hw_snapshot_write (HwConnection *connection,
                   const char *folder,
                   const char *reason,
                   gint64 now,
                   GError **error)
{
  g_autofree char *snapshots = g_build_filename (folder, "snapshots", NULL);
  g_autofree char *name = snapshot_name (reason, now);
  g_autofree char *path = g_build_filename (snapshots, name, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  HwStatement *statement;

  if (g_mkdir_with_parents (snapshots, 0700) != 0)
    return set_errno (error, snapshots), NULL;
  g_unlink (part);
  statement = hw_connection_prepare (connection, "VACUUM INTO ?", error);
  if (statement == NULL)
    return NULL;
  hw_statement_bind_text (statement, 1, part);
  if (!hw_statement_run (statement, error) || !drop_sealed (connection, part, error) ||
      !verify (part, error) || !sync_path (part, error) ||
      (g_rename (part, path) != 0 && !set_errno (error, path))) {
    g_unlink (part);
    return NULL;
  }
  return sync_path (snapshots, error) ? g_steal_pointer (&path) : NULL;
}

static HwSnapshot *
parse_name (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *iso = NULL;
  GStatBuf info;
  HwSnapshot *snapshot;
  int micros;

  /* yyyymmddThhmmss-uuuuuuZ-reason.db */
  if (!g_str_has_suffix (name, SUFFIX) || strlen (name) < 25 + strlen (SUFFIX) || name[8] != 'T' ||
      name[22] != 'Z' || g_stat (path, &info) != 0)
    return NULL;
  iso = g_strdup_printf ("%.15sZ", name);
  when = g_date_time_new_from_iso8601 (iso, NULL);
  if (when == NULL)
    return NULL;
  micros = (int) g_ascii_strtoll (name + 16, NULL, 10);
  snapshot = g_new0 (HwSnapshot, 1);
  snapshot->taken_at = g_date_time_to_unix (when) * G_USEC_PER_SEC + micros;
  snapshot->reason = g_strndup (name + 24, strlen (name + 24) - strlen (SUFFIX));
  snapshot->size = info.st_size;
  snapshot->path = g_steal_pointer (&path);
  return snapshot;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const HwSnapshot *one = *(HwSnapshot *const *) a;
  const HwSnapshot *other = *(HwSnapshot *const *) b;

  return (one->taken_at < other->taken_at) - (one->taken_at > other->taken_at);
}

GPtrArray *
hw_snapshot_list (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "snapshots", NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_snapshot_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&list);
  dir = g_dir_open (path, 0, error);
  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL) {
    HwSnapshot *snapshot = parse_name (path, name);

    if (snapshot != NULL)
      g_ptr_array_add (list, snapshot);
  }
  g_ptr_array_sort (list, newest_first);
  return g_steal_pointer (&list);
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  if (!g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, error))
    return FALSE;
  return sync_path (to, error);
}

/* What was set aside has its newest changes in a WAL beside it: they go into the copy, so that this
 * is one whole file. */
static gboolean
copy_whole (const char *from, const char *to, GError **error)
{
  g_autofree char *from_wal = g_strconcat (from, "-wal", NULL);
  g_autofree char *to_wal = g_strconcat (to, "-wal", NULL);
  g_autofree char *to_shm = g_strconcat (to, "-shm", NULL);
  HwConnection *copy;
  gboolean done;

  g_unlink (to);
  g_unlink (to_wal);
  g_unlink (to_shm);
  if (!copy_file (from, to, error))
    return FALSE;
  if (!g_file_test (from_wal, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!copy_file (from_wal, to_wal, error))
    return FALSE;
  copy = hw_connection_open (to, TRUE, error);
  if (copy == NULL)
    return FALSE;
  done = hw_connection_exec (copy, "PRAGMA wal_checkpoint(TRUNCATE)", error);
  hw_connection_close (copy);
  g_unlink (to_wal);
  g_unlink (to_shm);
  return done && sync_path (to, error);
}

/* What is there now goes aside whole, with its WAL, under a name that says when. */
static gboolean
set_aside (const char *folder, const char *database, gint64 now, GError **error)
{
  static const char *const parts[] = { "", "-wal", "-shm" };
  g_autofree char *name = snapshot_name ("replaced", now);
  g_autofree char *aside = g_build_filename (folder, "snapshots", name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *from = g_strconcat (database, parts[i], NULL);
    g_autofree char *to = g_strconcat (aside, parts[i], NULL);

    if (g_file_test (from, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
      return set_errno (error, from);
  }
  return TRUE;
}

/* The new database is whole and synced under another name before the old one is moved. */
static gboolean
replace (const char *folder, const char *snapshot, GError **error)
{
  g_autofree char *database = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *part = g_build_filename (folder, "workspace.db" RESTORING, NULL);
  g_autofree char *snapshots = g_build_filename (folder, "snapshots", NULL);

  return verify (snapshot, error) &&
         (g_mkdir_with_parents (snapshots, 0700) == 0 || set_errno (error, snapshots)) &&
         copy_whole (snapshot, part, error) &&
         set_aside (folder, database, g_get_real_time (), error) &&
         (g_rename (part, database) == 0 || set_errno (error, database)) &&
         sync_path (folder, error);
}

gboolean
hw_snapshot_restore (const char *folder, const char *snapshot, GError **error)
{
  int lock = hw_lock_take (folder, error);
  GError *failure = NULL;

  if (lock < 0)
    return FALSE;
  if (!replace (folder, snapshot, &failure))
    g_propagate_error (error, hw_workspace_translate_error (failure));
  hw_lock_release (lock);
  return failure == NULL;
}

/* A power cut between setting the old database aside and giving the new one its name: the new one
 * is whole, for it was synced before. */
gboolean
hw_snapshot_finish_restore (const char *folder, GError **error)
{
  g_autofree char *database = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *part = g_strconcat (database, RESTORING, NULL);

  if (g_file_test (database, G_FILE_TEST_EXISTS) || !g_file_test (part, G_FILE_TEST_EXISTS))
    return TRUE;
  return set_aside (folder, database, g_get_real_time (), error) &&
         (g_rename (part, database) == 0 || set_errno (error, database)) &&
         sync_path (folder, error);
}
