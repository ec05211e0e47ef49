/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-bin.h"

/* What people delete and look for again; the rest comes back by undo. */
static const HwEntityKind shown[] = {
  HW_DEAL,        HW_ACCOUNT,    HW_CONTACT,       HW_TASK,       HW_TOUCH,
  HW_RECEIPT,     HW_ATTACHMENT, HW_PERSON,        HW_TEAM,       HW_PRODUCT,
  HW_PIPELINE,    HW_STAGE,      HW_GATE,          HW_FIELD,      HW_VIEW,
  HW_TARGET_PLAN, HW_OBJECTIVE,  HW_KEY_RESULT,    HW_MEETING,    HW_PROBLEM_CARD,
  HW_WHY,         HW_PLAYBOOK,   HW_PLAYBOOK_ITEM, HW_SUGGESTION, HW_TAG,
};

void
hw_bin_item_free (HwBinItem *item)
{
  g_free (item->name);
  g_free (item->who);
  g_free (item);
}

/* Names of tables and columns are ours, from the descriptions of the entities. */
static char *
make_sql (HwSchema *schema)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    int name = hw_entity_name_field (shown[i]);

    if (name < 0)
      continue;
    g_string_append_printf (
        sql,
        "%sSELECT %d, id, coalesce (%s, ''), deleted_at, ifnull ((SELECT person.name FROM ledger"
        " JOIN command ON command.seq = ledger.command JOIN person ON person.id = command.actor"
        " WHERE ledger.row = t.id AND ledger.op = 'delete' ORDER BY ledger.seq DESC LIMIT 1), '')"
        " FROM %s AS t WHERE deleted_at IS NOT NULL AND deleted_at < ?1"
        " AND (?2 IS NULL OR instr (lower (%s), lower (?2)) > 0)",
        sql->len == 0 ? "" : " UNION ALL ", (int) shown[i],
        hw_schema_field (schema, shown[i], (guint) name)->column, hw_entity_get (shown[i])->table,
        hw_schema_field (schema, shown[i], (guint) name)->column);
  }
  g_string_append (sql, " ORDER BY 4 DESC, 2 LIMIT ?3");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

GPtrArray *
hw_bin_read (HwConnection *connection, HwConfig *config, const HwBinQuery *query, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_bin_item_free);
  g_autofree char *sql = make_sql (hw_config_get_schema (config));
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  GError *step_error = NULL;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_int (statement, 1, query->before == 0 ? G_MAXINT64 : query->before);
  if (query->text == NULL || *query->text == '\0')
    hw_statement_bind_null (statement, 2);
  else
    hw_statement_bind_text (statement, 2, query->text);
  hw_statement_bind_int (statement, 3, query->limit);
  while (hw_statement_step (statement, &step_error)) {
    HwBinItem *item = g_new0 (HwBinItem, 1);

    item->entity = (HwEntityKind) hw_statement_get_int (statement, 0);
    item->row = hw_statement_get_id (statement, 1);
    item->name = g_strdup (hw_statement_get_text (statement, 2));
    item->deleted_at = hw_statement_get_int (statement, 3);
    item->who = g_strdup (hw_statement_get_text (statement, 4));
    g_ptr_array_add (items, item);
  }
  hw_statement_reset (statement);
  if (step_error == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, step_error);
  return NULL;
}

/* Rows of @kind that were deleted by the command that deleted @row, and refer to it by @column. */
static gboolean
add_parts (HwCommand *command,
           HwConnection *connection,
           HwEntityKind kind,
           const char *column,
           const HwId *row,
           GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM %s AS t WHERE %s = ?1 AND deleted_at IS NOT NULL AND EXISTS "
                       "(SELECT 1"
                       " FROM ledger AS a JOIN ledger AS b ON b.command = a.command WHERE a.row = "
                       "?1"
                       " AND a.op = 'delete' AND b.row = t.id AND b.op = 'delete')",
                       hw_entity_get (kind)->table, column);
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  GError *step_error = NULL;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, row);
  while (hw_statement_step (statement, &step_error)) {
    HwId id = hw_statement_get_id (statement, 0);

    hw_command_restore (command, kind, &id);
  }
  hw_statement_reset (statement);
  if (step_error == NULL)
    return TRUE;
  g_propagate_error (error, step_error);
  return FALSE;
}

HwCommand *
hw_bin_restore_command (HwConnection *connection,
                        HwConfig *config,
                        HwEntityKind entity,
                        const HwId *row,
                        GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("row.restore");
  HwSchema *schema = hw_config_get_schema (config);

  hw_command_restore (command, entity, row);
  for (int kind = 0; kind < HW_N_ENTITIES; kind++) {
    guint n = hw_schema_n_fields (schema, (HwEntityKind) kind);

    for (guint i = HW_ROW_N_COMMON; i < n; i++) {
      const HwField *field = hw_schema_field (schema, (HwEntityKind) kind, i);

      if (field->kind == HW_KIND_REF && field->ref == entity &&
          !add_parts (command, connection, (HwEntityKind) kind, field->column, row, error))
        return NULL;
    }
  }
  return g_steal_pointer (&command);
}
