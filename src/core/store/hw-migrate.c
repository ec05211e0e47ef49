/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/hw-migrate.h"

gboolean
hw_migrate_get_state (HwConnection *connection, HwStoreState *state, GError **error)
{
  gint64 application = 0;
  gint64 version = 0;
  gint64 tables = 0;

  if (!hw_connection_query_int (connection, "PRAGMA application_id", &application, error) ||
      !hw_connection_query_int (connection, "PRAGMA user_version", &version, error) ||
      !hw_connection_query_int (connection, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (application == 0 && version == 0 && tables == 0)
    *state = HW_STORE_EMPTY;
  else if (application != HW_APPLICATION_ID || version < 1)
    *state = HW_STORE_FOREIGN;
  else if (version > HW_SCHEMA_VERSION)
    *state = HW_STORE_NEWER;
  else
    *state = version < HW_SCHEMA_VERSION ? HW_STORE_OLDER : HW_STORE_CURRENT;
  return TRUE;
}

static gboolean
apply_step (HwConnection *connection, gint64 version, GError **error)
{
  g_autofree char *path =
      g_strdup_printf ("/io/github/headway_app/Headway/core/store/schema/%04d.sql", (int) version);
  g_autofree char *pragmas = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                              HW_APPLICATION_ID, (int) version);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return sql != NULL && hw_connection_exec (connection, g_bytes_get_data (sql, NULL), error) &&
         hw_connection_exec (connection, pragmas, error);
}

gboolean
hw_migrate (HwConnection *connection, GError **error)
{
  gint64 version = 0;

  if (!hw_connection_query_int (connection, "PRAGMA user_version", &version, error) ||
      !hw_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  while (version < HW_SCHEMA_VERSION) {
    if (!apply_step (connection, ++version, error)) {
      hw_connection_exec (connection, "ROLLBACK", NULL);
      return FALSE;
    }
  }
  return hw_connection_exec (connection, "COMMIT", error);
}
