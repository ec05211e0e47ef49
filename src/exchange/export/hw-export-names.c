/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export/hw-export-private.h"

#define MAX_KEPT 50000 /* names in memory */

struct _HwExportNames
{
  HwConfig *config;
  GHashTable *names; /* HwId → char * */
};

HwExportNames *
hw_export_names_new (HwConfig *config)
{
  HwExportNames *self = g_new0 (HwExportNames, 1);

  self->config = hw_config_ref (config);
  self->names = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);
  return self;
}

void
hw_export_names_free (HwExportNames *self)
{
  hw_config_unref (self->config);
  g_hash_table_unref (self->names);
  g_free (self);
}

static char *
load_name (HwExportNames *self, HwConnection *connection, HwEntityKind kind, const HwId *id)
{
  int field = hw_entity_name_field (kind);
  const char *column =
      field >= 0
          ? hw_schema_field (hw_config_get_schema (self->config), kind, (guint) field)->column
          : "NULL";
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s WHERE id = ?", column, hw_entity_get (kind)->table);
  HwStatement *statement = hw_connection_prepare (connection, sql, NULL);
  char *name = NULL;

  if (statement == NULL)
    return g_strdup ("");
  hw_statement_bind_id (statement, 1, id);
  if (hw_statement_step (statement, NULL))
    name = g_strdup (hw_statement_get_text (statement, 0));
  hw_statement_reset (statement);
  return name != NULL ? name : g_strdup ("");
}

const char *
hw_export_names_get (HwExportNames *self,
                     HwConnection *connection,
                     HwEntityKind kind,
                     const HwId *id)
{
  char *name;

  if (hw_config_holds (kind))
    return hw_config_name (self->config, kind, id);
  name = g_hash_table_lookup (self->names, id);
  if (name != NULL)
    return name;
  if (g_hash_table_size (self->names) >= MAX_KEPT)
    g_hash_table_remove_all (self->names);
  name = load_name (self, connection, kind, id);
  g_hash_table_insert (self->names, hw_id_copy (id), name);
  return name;
}
