/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/hw-connection.h"

#include <string.h>

struct _HwStatement
{
  HwConnection *connection; /* unowned: the connection owns its statements */
  sqlite3_stmt *stmt;
};

#define N_RECENT 128

struct _HwConnection
{
  sqlite3 *db;
  GHashTable *statements; /* SQL text -> HwStatement, both owned */
  gboolean limited;
  guint n_fields[HW_N_ENTITIES];
  struct
  {
    HwStatement *statement; /* unowned: in @statements */
    guint tag;
  } slots[HW_CONNECTION_SLOTS];
  struct
  {
    const char *asked; /* where the text lay that was asked for; not to be read */
    const char *sql;   /* unowned: in @statements */
    HwStatement *statement;
  } recent[N_RECENT];
};

G_DEFINE_QUARK (hw - store - error - quark, hw_store_error)

gboolean
hw_pass_error (GError **error, GError **failure)
{
  if (*failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (failure));
  return FALSE;
}

/* The one place where a return code of SQLite becomes an error. */
static gboolean
fail (HwConnection *self, int code, GError **error)
{
  g_set_error (error, HW_STORE_ERROR, sqlite3_extended_errcode (self->db), "%s",
               sqlite3_errmsg (self->db));
  if (error != NULL && *error != NULL && (*error)->code == SQLITE_OK)
    (*error)->code = code;
  return FALSE;
}

static void
statement_free (gpointer data)
{
  HwStatement *self = data;

  sqlite3_finalize (self->stmt);
  g_free (self);
}

/* sync.md, "SQLite settings": FULL, because an acknowledged edit must survive a power cut; no mmap
 * and one checkpointing connection, because of the WAL-reset fault of SQLite before 3.51.3. Secure
 * deletion, so that a sealed box leaves nothing of what it held before (sync.md: anonymous rows).
 */
static gboolean
configure (HwConnection *self, gboolean writable, GError **error)
{
  sqlite3_busy_timeout (self->db, HW_CONNECTION_BUSY_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!hw_connection_exec (self,
                           "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                           "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;",
                           error))
    return FALSE;
  if (!writable)
    return hw_connection_exec (self, "PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0;", error);
  return hw_connection_exec (self,
                             "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA "
                             "secure_delete=ON;"
                             "PRAGMA wal_autocheckpoint=2000; PRAGMA cache_size=-16384;",
                             error);
}

/* @writable FALSE opens a reader that sees the writer's commits and never writes or checkpoints. */
HwConnection *
hw_connection_open (const char *path, gboolean writable, GError **error)
{
  static gsize configured;
  g_autoptr (HwConnection) self = g_new0 (HwConnection, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
              (writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  int code;

  if (g_once_init_enter (&configured)) {
    /* Counting memory takes a lock for each piece of it, a tenth of an import. */
    sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
    g_once_init_leave (&configured, 1);
  }
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, statement_free);
  code = sqlite3_open_v2 (path, &self->db, flags, NULL);
  if (code != SQLITE_OK) {
    if (self->db != NULL)
      fail (self, code, error);
    else
      g_set_error_literal (error, HW_STORE_ERROR, code, sqlite3_errstr (code));
    return NULL;
  }
  if (!configure (self, writable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hw_connection_close (HwConnection *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  g_free (self);
}

sqlite3 *
hw_connection_handle (HwConnection *self)
{
  return self->db;
}

void
hw_connection_reset_statements (HwConnection *self)
{
  for (sqlite3_stmt *stmt = sqlite3_next_stmt (self->db, NULL); stmt != NULL;
       stmt = sqlite3_next_stmt (self->db, stmt))
    if (sqlite3_stmt_busy (stmt))
      sqlite3_reset (stmt);
}

gboolean
hw_connection_exec (HwConnection *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || fail (self, code, error);
}

/* For pragmas and counts where a failure means the same as "nothing there". */
gint64
hw_connection_get_int (HwConnection *self, const char *sql, gint64 fallback)
{
  gint64 value = fallback;

  return hw_connection_query_int (self, sql, &value, NULL) ? value : fallback;
}

gboolean
hw_connection_query_int (HwConnection *self, const char *sql, gint64 *value, GError **error)
{
  HwStatement *statement = hw_connection_prepare (self, sql, error);
  gboolean found;

  if (statement == NULL || !hw_statement_fetch (statement, &found, error))
    return FALSE;
  if (found)
    *value = hw_statement_get_int (statement, 0);
  hw_statement_reset (statement);
  return TRUE;
}

void
hw_connection_limit_fields (HwConnection *self, const HwSchema *schema)
{
  self->limited = schema != NULL;
  for (guint kind = 0; schema != NULL && kind < HW_N_ENTITIES; kind++)
    self->n_fields[kind] = hw_schema_n_fields (schema, (HwEntityKind) kind);
}

guint
hw_connection_n_fields (HwConnection *self, const HwSchema *schema, HwEntityKind kind)
{
  return self->limited ? self->n_fields[kind] : hw_schema_n_fields (schema, kind);
}

gint64
hw_connection_last_rowid (HwConnection *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

/* Most texts are literals, asked for from one place: found without reading all of it twice. */
static HwStatement *
find_statement (HwConnection *self, const char *sql)
{
  guint at = (guint) (((gsize) sql >> 3) % N_RECENT);
  gpointer key, statement;

  if (self->recent[at].asked == sql && strcmp (self->recent[at].sql, sql) == 0)
    return self->recent[at].statement;
  if (!g_hash_table_lookup_extended (self->statements, sql, &key, &statement))
    return NULL;
  self->recent[at].asked = sql;
  self->recent[at].sql = key;
  self->recent[at].statement = statement;
  return statement;
}

HwStatement *
hw_connection_prepare (HwConnection *self, const char *sql, GError **error)
{
  HwStatement *statement = find_statement (self, sql);
  sqlite3_stmt *stmt = NULL;
  int code;

  if (statement != NULL) {
    hw_statement_reset (statement);
    return statement;
  }
  code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (code != SQLITE_OK) {
    fail (self, code, error);
    return NULL;
  }
  statement = g_new0 (HwStatement, 1);
  statement->connection = self;
  statement->stmt = stmt;
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

HwStatement *
hw_connection_recall (HwConnection *self, guint slot, guint tag)
{
  HwStatement *statement = self->slots[slot].statement;

  if (statement == NULL || self->slots[slot].tag != tag)
    return NULL;
  hw_statement_reset (statement);
  return statement;
}

HwStatement *
hw_connection_prepare_slot (HwConnection *self,
                            guint slot,
                            guint tag,
                            const char *sql,
                            GError **error)
{
  self->slots[slot].statement = hw_connection_prepare (self, sql, error);
  self->slots[slot].tag = tag;
  return self->slots[slot].statement;
}

void
hw_statement_bind_int (HwStatement *self, int i, gint64 value)
{
  sqlite3_bind_int64 (self->stmt, i, value);
}

void
hw_statement_bind_real (HwStatement *self, int i, double value)
{
  sqlite3_bind_double (self->stmt, i, value);
}

void
hw_statement_bind_text (HwStatement *self, int i, const char *text)
{
  sqlite3_bind_text (self->stmt, i, text, -1, SQLITE_TRANSIENT);
}

void
hw_statement_lend_text (HwStatement *self, int i, const char *text)
{
  sqlite3_bind_text (self->stmt, i, text, -1, SQLITE_STATIC);
}

void
hw_statement_lend_blob (HwStatement *self, int i, gconstpointer data, gsize size)
{
  sqlite3_bind_blob64 (self->stmt, i, data, size, SQLITE_STATIC);
}

void
hw_statement_lend_id (HwStatement *self, int i, const HwId *id)
{
  if (hw_id_is_none (id))
    sqlite3_bind_null (self->stmt, i);
  else
    hw_statement_lend_blob (self, i, id->b, sizeof id->b);
}

void
hw_statement_lend_value (HwStatement *self, int i, const HwValue *value)
{
  if (value->type == HW_TYPE_TEXT)
    hw_statement_lend_text (self, i, value->text);
  else if (value->type == HW_TYPE_ID)
    hw_statement_lend_id (self, i, &value->id);
  else
    hw_statement_bind_value (self, i, value);
}

void
hw_statement_bind_id (HwStatement *self, int i, const HwId *id)
{
  if (hw_id_is_none (id))
    sqlite3_bind_null (self->stmt, i);
  else
    sqlite3_bind_blob (self->stmt, i, id->b, sizeof id->b, SQLITE_TRANSIENT);
}

void
hw_statement_bind_blob (HwStatement *self, int i, gconstpointer data, gsize size)
{
  sqlite3_bind_blob64 (self->stmt, i, data, size, SQLITE_TRANSIENT);
}

void
hw_statement_bind_null (HwStatement *self, int i)
{
  sqlite3_bind_null (self->stmt, i);
}

void
hw_statement_bind_value (HwStatement *self, int i, const HwValue *value)
{
  switch (value->type) {
  case HW_TYPE_INT:
    hw_statement_bind_int (self, i, value->integer);
    break;
  case HW_TYPE_REAL:
    hw_statement_bind_real (self, i, value->real);
    break;
  case HW_TYPE_TEXT:
    hw_statement_bind_text (self, i, value->text);
    break;
  case HW_TYPE_ID:
    hw_statement_bind_id (self, i, &value->id);
    break;
  case HW_TYPE_NULL:
  default:
    hw_statement_bind_null (self, i);
    break;
  }
}

gboolean
hw_statement_step (HwStatement *self, GError **error)
{
  int code = sqlite3_step (self->stmt);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    fail (self->connection, code, error);
  sqlite3_reset (self->stmt);
  return FALSE;
}

gboolean
hw_statement_fetch (HwStatement *self, gboolean *found, GError **error)
{
  GError *failure = NULL;

  *found = hw_statement_step (self, &failure);
  return hw_pass_error (error, &failure);
}

gboolean
hw_statement_run (HwStatement *self, GError **error)
{
  int code = sqlite3_step (self->stmt);
  gboolean done = code == SQLITE_DONE || code == SQLITE_ROW;

  if (!done)
    fail (self->connection, code, error);
  sqlite3_reset (self->stmt);
  return done;
}

/* Bindings are cleared as well: a value left from the last use must not slip into the next. */
void
hw_statement_reset (HwStatement *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
}

gint64
hw_statement_get_int (HwStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

double
hw_statement_get_real (HwStatement *self, int column)
{
  return sqlite3_column_double (self->stmt, column);
}

const char *
hw_statement_get_text (HwStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

HwId
hw_statement_get_id (HwStatement *self, int column)
{
  HwId id = HW_ID_NONE;
  const void *blob = sqlite3_column_blob (self->stmt, column);

  if (blob != NULL && sqlite3_column_bytes (self->stmt, column) == sizeof id.b)
    memcpy (id.b, blob, sizeof id.b);
  return id;
}

const guint8 *
hw_statement_get_blob (HwStatement *self, int column, gsize *size)
{
  const guint8 *blob = sqlite3_column_blob (self->stmt, column);

  *size = (gsize) sqlite3_column_bytes (self->stmt, column);
  return blob;
}

gboolean
hw_statement_is_null (HwStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

HwValue
hw_statement_get_value (HwStatement *self, int column)
{
  switch (sqlite3_column_type (self->stmt, column)) {
  case SQLITE_INTEGER:
    return hw_value_int (hw_statement_get_int (self, column));
  case SQLITE_FLOAT:
    return hw_value_real (hw_statement_get_real (self, column));
  case SQLITE_TEXT:
    return hw_value_text (hw_statement_get_text (self, column));
  case SQLITE_BLOB: {
    HwId id = hw_statement_get_id (self, column);

    return hw_value_id (&id);
  }
  default:
    return HW_VALUE_NULL;
  }
}
