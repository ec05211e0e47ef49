/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-customer-read.h"
#include "core/customers/hw-deal-detail.h"
#include "core/store/hw-table.h"

static void
bind_id (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

GPtrArray *
hw_customer_read_contacts (HwConnection *connection,
                           HwSchema *schema,
                           const HwId *account,
                           GError **error)
{
  return hw_table_query (connection, schema, HW_CONTACT, "account = ?1 AND deleted_at IS NULL",
                         "CASE role WHEN 'decision' THEN 0 WHEN 'technical' THEN 1"
                         " WHEN 'purchasing' THEN 2 WHEN 'quality' THEN 3 ELSE 4 END, name",
                         bind_id, (gpointer) account, error);
}

gboolean
hw_customer_read_last_touch (HwConnection *connection,
                             const char *column,
                             const HwId *id,
                             gint64 *last_touch,
                             GError **error)
{
  gboolean of_deal = g_str_equal (column, "deal");
  HwStatement *statement =
      hw_connection_prepare (connection,
                             of_deal ? "SELECT max(happened_at) FROM touch WHERE deal = ?1 AND "
                                       "deleted_at IS NULL"
                                     : "SELECT max(happened_at) FROM touch WHERE account = ?1 AND "
                                       "deleted_at IS NULL",
                             error);
  g_autoptr (GError) failure = NULL;

  *last_touch = 0;
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, id);
  if (hw_statement_step (statement, &failure))
    *last_touch = hw_statement_get_int (statement, 0);
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

void
hw_account_detail_free (HwAccountDetail *detail)
{
  g_clear_pointer (&detail->config, hw_config_unref);
  g_clear_pointer (&detail->account, hw_row_unref);
  g_clear_pointer (&detail->parent, hw_row_unref);
  g_clear_pointer (&detail->contacts, g_ptr_array_unref);
  g_clear_pointer (&detail->deals, g_ptr_array_unref);
  g_clear_pointer (&detail->files, g_ptr_array_unref);
  g_clear_pointer (&detail->receipts, g_ptr_array_unref);
  g_free (detail);
}

HwAccountDetail *
hw_account_detail_load (HwConnection *connection,
                        HwConfig *config,
                        const HwId *account,
                        GError **error)
{
  HwSchema *schema = hw_config_get_schema (config);
  g_autoptr (HwAccountDetail) detail = g_new0 (HwAccountDetail, 1);
  gpointer id = (gpointer) account;

  detail->config = hw_config_ref (config);
  detail->account = hw_table_load (connection, schema, HW_ACCOUNT, account, error);
  if (detail->account == NULL)
    return NULL;
  detail->contacts = hw_customer_read_contacts (connection, schema, account, error);
  if (detail->contacts == NULL)
    return NULL;
  detail->deals =
      hw_table_query (connection, schema, HW_DEAL, "account = ?1 AND deleted_at IS NULL",
                      "closed_at IS NOT NULL, closed_at DESC, created_at DESC", bind_id, id, error);
  if (detail->deals == NULL)
    return NULL;
  detail->files = hw_table_query (connection, schema, HW_ATTACHMENT,
                                  "deleted_at IS NULL AND (account = ?1 OR deal IN (SELECT id FROM "
                                  "deal WHERE account = ?1))",
                                  "created_at DESC", bind_id, id, error);
  if (detail->files == NULL)
    return NULL;
  detail->receipts = hw_table_query (connection, schema, HW_RECEIPT,
                                     "deleted_at IS NULL AND (account = ?1 OR deal IN (SELECT id "
                                     "FROM deal WHERE account = ?1))",
                                     "received_on DESC", bind_id, id, error);
  if (detail->receipts == NULL ||
      !hw_customer_read_last_touch (connection, "account", account, &detail->last_touch, error))
    return NULL;
  return g_steal_pointer (&detail);
}

void
hw_account_line_free (HwAccountLine *line)
{
  g_free (line->name);
  g_free (line->owner);
  g_free (line->region);
  g_free (line->tier);
  g_free (line);
}

static HwAccountLine *
read_line (HwStatement *statement, HwConfig *config)
{
  HwAccountLine *line = g_new0 (HwAccountLine, 1);
  HwId owner = hw_statement_get_id (statement, 2);

  line->id = hw_statement_get_id (statement, 0);
  line->name = g_strdup (hw_statement_get_text (statement, 1));
  line->owner = g_strdup (hw_config_name (config, HW_PERSON, &owner));
  line->region = g_strdup (hw_statement_get_text (statement, 3));
  line->tier = g_strdup (hw_statement_get_text (statement, 4));
  line->n_deals = (guint) hw_statement_get_int (statement, 5);
  line->open_amount = hw_statement_get_int (statement, 6);
  g_strlcpy (line->currency, hw_config_currency (config), sizeof line->currency);
  line->last_touch = hw_statement_get_int (statement, 7);
  return line;
}

#define SELECT_LINES                                                                               \
  "SELECT a.id, a.name, a.owner, a.region, a.tier, coalesce(d.n, 0), coalesce(d.amount, 0), "      \
  "t.last"                                                                                         \
  " FROM account a LEFT JOIN (SELECT account, count(*) AS n,"                                      \
  "   sum(CASE WHEN coalesce(currency, ?1) = ?1 THEN amount END) AS amount"                        \
  "   FROM deal WHERE deleted_at IS NULL"                                                          \
  "   AND stage IN (SELECT id FROM stage WHERE kind = 'open') GROUP BY account) d ON d.account = " \
  "a.id"                                                                                           \
  " LEFT JOIN (SELECT account, max(happened_at) AS last FROM touch WHERE deleted_at IS NULL"       \
  "   GROUP BY account) t ON t.account = a.id"                                                     \
  " WHERE a.deleted_at IS NULL"

#define MATCHES                                                                                    \
  " AND (a.name LIKE ?2 ESCAPE '\\' OR a.code LIKE ?2 ESCAPE '\\' OR a.region LIKE ?2 ESCAPE '\\'" \
  " OR a.phone LIKE ?2 ESCAPE '\\' OR a.id IN (SELECT account FROM contact WHERE deleted_at IS "   \
  "NULL"                                                                                           \
  " AND (name LIKE ?2 ESCAPE '\\' OR phone LIKE ?2 ESCAPE '\\')))"

/* For LIKE … ESCAPE '\'. */
static char *
make_pattern (const char *search)
{
  GString *pattern = g_string_new (search);

  g_string_replace (pattern, "\\", "\\\\", 0);
  g_string_replace (pattern, "%", "\\%", 0);
  g_string_replace (pattern, "_", "\\_", 0);
  g_string_prepend_c (pattern, '%');
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const HwAccountLine *one = *(HwAccountLine *const *) a;
  const HwAccountLine *other = *(HwAccountLine *const *) b;

  return g_utf8_collate (one->name, other->name);
}

GPtrArray *
hw_account_lines_load (HwConnection *connection,
                       HwConfig *config,
                       const char *search,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean searching = search != NULL && *search != '\0';
  g_autofree char *pattern = searching ? make_pattern (search) : NULL;
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_account_line_free);
  g_autoptr (GError) failure = NULL;
  HwStatement *statement =
      hw_connection_prepare (connection, searching ? SELECT_LINES MATCHES : SELECT_LINES, error);

  if (statement == NULL)
    return NULL;
  hw_statement_bind_text (statement, 1, hw_config_currency (config));
  if (searching)
    hw_statement_bind_text (statement, 2, pattern);
  while (!g_cancellable_is_cancelled (cancellable) && hw_statement_step (statement, &failure))
    g_ptr_array_add (lines, read_line (statement, config));
  hw_statement_reset (statement);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}
