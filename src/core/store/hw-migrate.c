/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/hw-migrate.h"

HwStoreState
hw_migrate_get_state (HwConnection *connection)
{
  gint64 application = hw_connection_get_int (connection, "PRAGMA application_id", -1);
  gint64 version = hw_connection_get_int (connection, "PRAGMA user_version", -1);
  gint64 tables = hw_connection_get_int (connection, "SELECT count(*) FROM sqlite_schema", -1);

  if (application == 0 && version == 0 && tables == 0)
    return HW_STORE_EMPTY;
  if (application != HW_APPLICATION_ID || version < 1)
    return HW_STORE_FOREIGN;
  if (version > HW_SCHEMA_VERSION)
    return HW_STORE_NEWER;
  return version < HW_SCHEMA_VERSION ? HW_STORE_OLDER : HW_STORE_CURRENT;
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
  gint64 version = hw_connection_get_int (connection, "PRAGMA user_version", 0);

  if (!hw_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  while (version < HW_SCHEMA_VERSION) {
    if (!apply_step (connection, ++version, error)) {
      hw_connection_exec (connection, "ROLLBACK", NULL);
      return FALSE;
    }
  }
  return hw_connection_exec (connection, "COMMIT", error);
}
