/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/search/hw-search-index.h"

#include "core/search/hw-pinyin.h"

static void
append_part (GString **text, const char *part)
{
  if (part == NULL)
    return;
  if (*text == NULL)
    *text = g_string_sized_new (64);
  else
    g_string_append_c (*text, '\n');
  g_string_append (*text, part);
}

char *
hw_search_index_text (const HwRow *row)
{
  HwSchema *schema = hw_row_schema (row);
  HwEntityKind kind = hw_row_kind (row);
  guint n = hw_schema_n_fields (schema, kind);
  int name = hw_entity_name_field (kind);
  GString *text = NULL;

  for (guint i = 0; i < n; i++)
    if (hw_schema_field (schema, kind, i)->flags & HW_F_SEARCH)
      append_part (&text, hw_row_text (row, i));
  /* Names are found by their initials too; prose is not. */
  if (text != NULL && name >= 0 && !hw_row_is_null (row, (guint) name) &&
      hw_schema_field (schema, kind, (guint) name)->kind == HW_KIND_TEXT) {
    g_autofree char *key = hw_pinyin_key (hw_row_text (row, (guint) name));

    append_part (&text, key);
  }
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static gboolean
remove_doc (HwConnection *connection,
            const HwRow *row,
            const char *text,
            gint64 first,
            GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "INSERT INTO search (search, rowid, text) SELECT "
                                                  "'delete', rid, ?2 FROM search_doc "
                                                  "WHERE row = ?1 AND rid < ?3",
                                                  error);

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (row));
  hw_statement_bind_text (statement, 2, text);
  hw_statement_bind_int (statement, 3, first != 0 ? first : G_MAXINT64);
  if (!hw_statement_run (statement, error))
    return FALSE;
  statement = hw_connection_prepare (connection, "DELETE FROM search_doc WHERE row = ?", error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (row));
  return hw_statement_run (statement, error);
}

static HwId
owner_id (const HwRow *row, HwEntityKind kind, const char *column)
{
  int field = hw_schema_find_field (hw_row_schema (row), hw_row_kind (row), column);

  if (hw_row_kind (row) == kind)
    return *hw_row_id (row);
  return field >= 0 ? *hw_row_ref_id (row, (guint) field) : HW_ID_NONE;
}

static gboolean
add_doc (HwConnection *connection, const HwRow *row, const char *text, gint64 first, GError **error)
{
  HwId deal = owner_id (row, HW_DEAL, "deal");
  HwId account = hw_row_kind (row) == HW_DEAL ? HW_ID_NONE : owner_id (row, HW_ACCOUNT, "account");
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "INSERT INTO search_doc (entity, row, deal, "
                                                  "account, text) VALUES (?, ?, ?, ?, ?)",
                                                  error);

  if (statement == NULL)
    return FALSE;
  hw_statement_lend_text (statement, 1, hw_entity_get (hw_row_kind (row))->table);
  hw_statement_lend_id (statement, 2, hw_row_id (row));
  hw_statement_lend_id (statement, 3, &deal);
  hw_statement_lend_id (statement, 4, &account);
  hw_statement_lend_text (statement, 5, text);
  if (!hw_statement_run (statement, error))
    return FALSE;
  /* behind a row that went into the bin, a number below @first may be given once more */
  if (first != 0 && hw_connection_last_rowid (connection) >= first)
    return TRUE;
  statement =
      hw_connection_prepare (connection,
                             "INSERT INTO search (rowid, text) VALUES (last_insert_rowid(), ?)",
                             error);
  if (statement == NULL)
    return FALSE;
  hw_statement_lend_text (statement, 1, text);
  return hw_statement_run (statement, error);
}

gboolean
hw_search_index_follow (HwConnection *connection,
                        const HwRow *before,
                        const HwRow *after,
                        gint64 first,
                        GError **error)
{
  g_autofree char *old =
      before != NULL && !hw_row_is_deleted (before) ? hw_search_index_text (before) : NULL;
  g_autofree char *new = !hw_row_is_deleted (after) ? hw_search_index_text (after) : NULL;
  HwId old_account = old != NULL ? owner_id (before, HW_ACCOUNT, "account") : HW_ID_NONE;
  HwId new_account = new != NULL ? owner_id (after, HW_ACCOUNT, "account") : HW_ID_NONE;
  HwId old_deal = old != NULL ? owner_id (before, HW_DEAL, "deal") : HW_ID_NONE;
  HwId new_deal = new != NULL ? owner_id (after, HW_DEAL, "deal") : HW_ID_NONE;

  if (g_strcmp0 (old, new) == 0 && hw_id_equal (&old_deal, &new_deal) &&
      hw_id_equal (&old_account, &new_account))
    return TRUE;
  if (old != NULL && !remove_doc (connection, before, old, first, error))
    return FALSE;
  return new == NULL || add_doc (connection, after, new, first, error);
}

gboolean
hw_search_index_defer (HwConnection *connection, gint64 *first, GError **error)
{
  return hw_connection_query_int (connection, "SELECT coalesce(max(rid), 0) + 1 FROM search_doc",
                                  first, error);
}

/* What is gathered before it is written out: with room for all of them the index gets one segment,
 * and no merging of many. Bytes; the second is what SQLite takes when not told. */
#define ROOM_FOR_MANY 67108864
#define ROOM_FOR_FEW 1048576

static gboolean
set_room (HwConnection *connection, gint64 bytes, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection, "INSERT INTO search (search, rank) VALUES ('hashsize', ?)",
                             error);

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, bytes);
  return hw_statement_run (statement, error);
}

gboolean
hw_search_index_catch_up (HwConnection *connection, gint64 first, GError **error)
{
  HwStatement *statement;

  if (!set_room (connection, ROOM_FOR_MANY, error))
    return FALSE;
  statement = hw_connection_prepare (connection,
                                     "INSERT INTO search (rowid, text) SELECT rid, text FROM "
                                     "search_doc WHERE rid >= ? ORDER BY rid",
                                     error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, first);
  return hw_statement_run (statement, error) && set_room (connection, ROOM_FOR_FEW, error);
}
