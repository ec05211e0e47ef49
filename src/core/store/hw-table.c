/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/hw-table.h"

#include <string.h>

#define OWN_CLOCK_SIZE (sizeof (HwId) + HW_CLOCK_SIZE)
#define FIRST_FIELD 3 /* after rid, _clk and _xclk */

/* Two kept statements an entity, made anew when an own field is added. */
#define SLOT_LOAD(kind) (2 * (guint) (kind))
#define SLOT_INSERT(kind) (2 * (guint) (kind) + 1)
G_STATIC_ASSERT (2 * HW_N_ENTITIES <= HW_CONNECTION_SLOTS);

void
hw_stored_free (HwStored *stored)
{
  hw_row_unref (stored->row);
  g_byte_array_unref (stored->clocks);
  g_byte_array_unref (stored->own_clocks);
  g_free (stored);
}

static void
append_columns (GString *sql, HwSchema *schema, HwEntityKind kind, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_string_append (sql, ", ");
    g_string_append (sql, hw_schema_field (schema, kind, i)->column);
  }
}

static char *
select_sql (HwSchema *schema, HwEntityKind kind, guint n, const char *where, const char *order)
{
  GString *sql = g_string_sized_new (512);

  g_string_append (sql, "SELECT rid, _clk, _xclk, id");
  append_columns (sql, schema, kind, n);
  g_string_append_printf (sql, " FROM %s", hw_entity_get (kind)->table);
  if (where != NULL)
    g_string_append_printf (sql, " WHERE %s", where);
  g_string_append_printf (sql, " ORDER BY %s", order != NULL ? order : "rid");
  return g_string_free (sql, FALSE);
}

static HwRow *
read_row (HwStatement *statement, HwSchema *schema, HwEntityKind kind, guint n)
{
  HwId id = hw_statement_get_id (statement, FIRST_FIELD);
  HwRow *row = hw_row_new (schema, kind, &id);

  for (guint i = 0; i < n; i++)
    hw_row_take (row, i, hw_statement_get_value (statement, FIRST_FIELD + 1 + (int) i));
  return row;
}

static GByteArray *
read_bytes (HwStatement *statement, int column)
{
  gsize size;
  const guint8 *blob = hw_statement_get_blob (statement, column, &size);
  GByteArray *bytes = g_byte_array_new ();

  if (size > 0)
    g_byte_array_append (bytes, blob, (guint) size);
  return bytes;
}

HwStored *
hw_table_load_stored (HwConnection *connection,
                      HwSchema *schema,
                      HwEntityKind kind,
                      const HwId *id,
                      GError **error)
{
  guint n = hw_connection_n_fields (connection, schema, kind);
  HwStatement *statement = hw_connection_recall (connection, SLOT_LOAD (kind), n);
  HwStored *stored;

  if (statement == NULL) {
    g_autofree char *sql = select_sql (schema, kind, n, "id = ?", NULL);

    statement = hw_connection_prepare_slot (connection, SLOT_LOAD (kind), n, sql, error);
  }
  if (statement == NULL)
    return NULL;
  hw_statement_bind_id (statement, 1, id);
  if (!hw_statement_step (statement, error))
    return NULL;
  stored = g_new0 (HwStored, 1);
  stored->rid = hw_statement_get_int (statement, 0);
  stored->clocks = read_bytes (statement, 1);
  stored->own_clocks = read_bytes (statement, 2);
  stored->row = read_row (statement, schema, kind, n);
  hw_statement_reset (statement);
  return stored;
}

HwRow *
hw_table_load (HwConnection *connection,
               HwSchema *schema,
               HwEntityKind kind,
               const HwId *id,
               GError **error)
{
  g_autoptr (HwStored) stored = hw_table_load_stored (connection, schema, kind, id, error);

  return stored != NULL ? hw_row_ref (stored->row) : NULL;
}

GPtrArray *
hw_table_query (HwConnection *connection,
                HwSchema *schema,
                HwEntityKind kind,
                const char *where,
                const char *order,
                HwBindFunc bind,
                gpointer data,
                GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  g_autoptr (GError) failure = NULL;
  guint n = hw_connection_n_fields (connection, schema, kind);
  g_autofree char *sql = select_sql (schema, kind, n, where, order);
  HwStatement *statement = hw_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  if (bind != NULL)
    bind (statement, data);
  while (hw_statement_step (statement, &failure))
    g_ptr_array_add (rows, read_row (statement, schema, kind, n));
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&rows);
}

static void
bind_first_id (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

GPtrArray *
hw_table_query_by (HwConnection *connection,
                   HwSchema *schema,
                   HwEntityKind kind,
                   const char *column,
                   const HwId *id,
                   GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s = ?1 AND deleted_at IS NULL", column);

  return hw_table_query (connection, schema, kind, where, NULL, bind_first_id, (gpointer) id,
                         error);
}

static void
bind_clocks (HwStatement *statement, const HwStored *stored, int first)
{
  hw_statement_lend_blob (statement, first, stored->clocks->data, stored->clocks->len);
  if (stored->own_clocks->len > 0)
    hw_statement_lend_blob (statement, first + 1, stored->own_clocks->data,
                            stored->own_clocks->len);
}

static HwStatement *
prepare_insert (HwConnection *connection,
                HwSchema *schema,
                HwEntityKind kind,
                guint n,
                GError **error)
{
  g_autoptr (GString) sql = g_string_sized_new (768);

  g_string_printf (sql, "INSERT INTO %s (_clk, _xclk, rid, id", hw_entity_get (kind)->table);
  append_columns (sql, schema, kind, n);
  g_string_append (sql, ") VALUES (?, ?, ?, ?");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return hw_connection_prepare_slot (connection, SLOT_INSERT (kind), n, sql->str, error);
}

gboolean
hw_table_insert (HwConnection *connection, HwStored *stored, GError **error)
{
  HwSchema *schema = hw_row_schema (stored->row);
  HwEntityKind kind = hw_row_kind (stored->row);
  guint n = hw_schema_n_fields (schema, kind);
  HwStatement *statement = hw_connection_recall (connection, SLOT_INSERT (kind), n);

  if (statement == NULL)
    statement = prepare_insert (connection, schema, kind, n, error);
  if (statement == NULL)
    return FALSE;
  bind_clocks (statement, stored, 1);
  if (stored->rid != 0)
    hw_statement_bind_int (statement, 3, stored->rid);
  hw_statement_lend_id (statement, 4, hw_row_id (stored->row));
  for (guint i = 0; i < n; i++)
    hw_statement_lend_value (statement, 5 + (int) i, hw_row_value (stored->row, i));
  if (!hw_statement_run (statement, error))
    return FALSE;
  stored->rid = hw_connection_last_rowid (connection);
  return TRUE;
}

/* Writes only what differs from @before: a drag then touches one index, not twenty columns. */
gboolean
hw_table_update (HwConnection *connection, HwStored *stored, const HwRow *before, GError **error)
{
  HwSchema *schema = hw_row_schema (stored->row);
  HwEntityKind kind = hw_row_kind (stored->row);
  guint n = hw_schema_n_fields (schema, kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  HwStatement *statement;
  int at = 3;

  g_string_printf (sql, "UPDATE %s SET _clk = ?, _xclk = ?", hw_entity_get (kind)->table);
  for (guint i = 0; i < n; i++)
    if (!hw_value_equal (hw_row_value (stored->row, i), hw_row_value (before, i)))
      g_string_append_printf (sql, ", %s = ?", hw_schema_field (schema, kind, i)->column);
  g_string_append (sql, " WHERE rid = ?");
  statement = hw_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  bind_clocks (statement, stored, 1);
  for (guint i = 0; i < n; i++)
    if (!hw_value_equal (hw_row_value (stored->row, i), hw_row_value (before, i)))
      hw_statement_lend_value (statement, at++, hw_row_value (stored->row, i));
  hw_statement_bind_int (statement, at, stored->rid);
  return hw_statement_run (statement, error);
}

static void
stamp_own (GByteArray *clocks, const HwId *field, HwHlc hlc, guint64 device)
{
  guint64 be[2] = { GUINT64_TO_BE (hlc), GUINT64_TO_BE (device) };

  for (guint at = 0; at + OWN_CLOCK_SIZE <= clocks->len; at += OWN_CLOCK_SIZE) {
    if (memcmp (clocks->data + at, field->b, sizeof field->b) == 0) {
      memcpy (clocks->data + at + sizeof field->b, be, sizeof be);
      return;
    }
  }
  g_byte_array_append (clocks, field->b, sizeof field->b);
  g_byte_array_append (clocks, (const guint8 *) be, sizeof be);
}

/* An own field's clock is keyed by the field's id: two devices that both add fields must not give
 * one register two meanings. */
void
hw_stored_stamp (HwStored *stored, guint index, HwHlc hlc, guint64 device)
{
  const HwField *field =
      hw_schema_field (hw_row_schema (stored->row), hw_row_kind (stored->row), index);

  if (field->flags & HW_F_DERIVED)
    return;
  if (hw_field_is_own (field))
    stamp_own (stored->own_clocks, &field->own_id, hlc, device);
  else
    hw_clocks_stamp (stored->clocks, field->reg, hlc, device);
}

gboolean
hw_table_add_column (HwConnection *connection,
                     HwEntityKind kind,
                     const HwId *own_field,
                     HwKind value_kind,
                     GError **error)
{
  g_autofree char *column = hw_schema_own_column (own_field);
  g_autofree char *probe =
      g_strdup_printf ("SELECT 1 FROM pragma_table_info('%s') WHERE name = '%s'",
                       hw_entity_get (kind)->table, column);
  g_autofree char *sql =
      g_strdup_printf ("ALTER TABLE %s ADD COLUMN %s %s", hw_entity_get (kind)->table, column,
                       hw_kind_sql_type (value_kind));
  gint64 there = 0;

  if (!hw_connection_query_int (connection, probe, &there, error))
    return FALSE;
  return there == 1 || hw_connection_exec (connection, sql, error);
}
