/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/hw-bulk.h"

#define WORTH_IT 5000 /* rows: fewer are in before an index is built */

/* Read by history, pages and undo, never by the writing of a row. Not ledger_deal, which knows no
 * deal's own entries: an import of deals would look through them for nothing. */
static const char *const deferred[] = {
  "ledger_command", "ledger_row", "ledger_account", "deal_account", "deal_owner",
};

static char *
sql_of (HwConnection *connection, const char *index, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection, "SELECT sql FROM sqlite_schema WHERE name = ?", error);
  char *sql = NULL;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_text (statement, 1, index);
  if (hw_statement_step (statement, error))
    sql = g_strdup (hw_statement_get_text (statement, 0));
  hw_statement_reset (statement);
  return sql;
}

gboolean
hw_bulk_begin (HwConnection *connection, guint64 rows, GPtrArray **indexes, GError **error)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);
  gint64 known = hw_connection_get_int (connection, "SELECT count(*) FROM ledger", G_MAXINT64);

  *indexes = NULL;
  if (rows < WORTH_IT || rows < (guint64) known)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (deferred); i++) {
    char *sql = sql_of (connection, deferred[i], error);
    g_autofree char *drop = g_strdup_printf ("DROP INDEX %s", deferred[i]);

    if (sql == NULL)
      return FALSE;
    g_ptr_array_add (taken, sql);
    if (!hw_connection_exec (connection, drop, error))
      return FALSE;
  }
  *indexes = g_steal_pointer (&taken);
  return TRUE;
}

gboolean
hw_bulk_end (HwConnection *connection, GPtrArray *indexes, GError **error)
{
  for (guint i = 0; indexes != NULL && i < indexes->len; i++)
    if (!hw_connection_exec (connection, g_ptr_array_index (indexes, i), error))
      return FALSE;
  return TRUE;
}
