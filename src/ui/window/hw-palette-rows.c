/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-palette-rows.h"

#include "ui/window/hw-palette-item.h"

#define MOST_ROWS "30"

/* "", "%", "_" and "\" stand for themselves. */
static char *
make_pattern (const char *typed)
{
  g_autoptr (GString) pattern = g_string_new ("%");

  for (const char *p = typed; *p != '\0'; p++) {
    if (strchr ("%_\\", *p) != NULL)
      g_string_append_c (pattern, '\\');
    g_string_append_c (pattern, *p);
  }
  g_string_append_c (pattern, '%');
  return g_string_free (g_steal_pointer (&pattern), FALSE);
}

static const char *
find_icon (HwEntityKind entity)
{
  switch (entity) {
  case HW_DEAL:
    return "view-paged-symbolic";
  case HW_ACCOUNT:
    return "x-office-address-book-symbolic";
  case HW_CONTACT:
    return "avatar-default-symbolic";
  default:
    return "system-users-symbolic";
  }
}

static gpointer
read_rows (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  /* A name that begins so comes first. */
  HwStatement *statement = hw_connection_prepare (
      connection,
      "SELECT 'account', id, name, '', name FROM account"
      " WHERE deleted_at IS NULL AND name LIKE ?1 ESCAPE '\\'"
      " UNION ALL SELECT 'deal', deal.id, title, ifnull (account.name, ''), title FROM deal"
      " LEFT JOIN account ON account.id = deal.account WHERE deal.deleted_at IS NULL"
      " AND (title LIKE ?1 ESCAPE '\\' OR account.name LIKE ?1 ESCAPE '\\')"
      " UNION ALL SELECT 'contact', contact.id, contact.name, ifnull (account.name, ''),"
      " contact.name FROM contact LEFT JOIN account ON account.id = contact.account"
      " WHERE contact.deleted_at IS NULL AND contact.name LIKE ?1 ESCAPE '\\'"
      " UNION ALL SELECT 'person', id, name, '', name FROM person"
      " WHERE deleted_at IS NULL AND name LIKE ?1 ESCAPE '\\'"
      " ORDER BY 5 LIMIT " MOST_ROWS,
      error);
  GError *step_error = NULL;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_text (statement, 1, data);
  while (hw_statement_step (statement, &step_error)) {
    HwEntityKind entity = (HwEntityKind) hw_entity_parse (hw_statement_get_text (statement, 0));
    const char *beside = hw_statement_get_text (statement, 3);
    HwPaletteItem *item =
        hw_palette_item_new (HW_PALETTE_ROW, find_icon (entity),
                             hw_statement_get_text (statement, 2),
                             *beside == '\0' ? hw_entity_label (entity) : beside, NULL);

    item->entity = entity;
    item->row = hw_statement_get_id (statement, 1);
    g_ptr_array_add (items, item);
  }
  hw_statement_reset (statement);
  if (step_error == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, step_error);
  return NULL;
}

void
hw_palette_rows_async (HwContext *context,
                       const char *typed,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  hw_workspace_read_async (hw_context_get_workspace (context), read_rows, make_pattern (typed),
                           g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                           user_data);
}

GPtrArray *
hw_palette_rows_finish (HwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return hw_workspace_read_finish (workspace, result, error);
}
