/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-customer-read.h"
#include "core/customers/hw-deal-detail.h"
#include "core/store/hw-table.h"
#include "core/text/hw-choices.h"

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

void
hw_accounts_query_free (HwAccountsQuery *query)
{
  g_free (query->search);
  g_clear_pointer (&query->condition, hw_condition_unref);
  g_free (query);
}

/* Tiers as they are listed, those without one last. */
static guint
rank_tier (const char *tier)
{
  const char *const *tiers;
  guint n = hw_choice_list ("tier", &tiers);
  guint rank = 0;

  while (tier != NULL && rank < n && !g_str_equal (tiers[rank], tier))
    rank++;
  return tier == NULL ? n : rank;
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HwAccountLine *one = *(HwAccountLine *const *) a;
  const HwAccountLine *other = *(HwAccountLine *const *) b;
  const HwAccountsQuery *query = user_data;
  gint64 by = 0;

  if (query->order == HW_ACCOUNTS_BY_AMOUNT)
    by = other->open_amount - one->open_amount;
  else if (query->order == HW_ACCOUNTS_BY_TOUCH)
    by = one->last_touch - other->last_touch;
  else if (query->order == HW_ACCOUNTS_BY_TIER)
    by = (gint64) rank_tier (one->tier) - rank_tier (other->tier);
  return by != 0 ? (by > 0 ? 1 : -1) : g_utf8_collate (one->name, other->name);
}

/* ?1 is the currency, ?2 the pattern if there is one; then come those of the condition. */
static HwStatement *
prepare_lines (HwConnection *connection,
               HwConfig *config,
               const HwAccountsQuery *query,
               GError **error)
{
  g_autofree char *pattern = query->search != NULL ? make_pattern (query->search) : NULL;
  g_autoptr (GString) sql = g_string_new (SELECT_LINES);
  g_autoptr (GArray) binds = hw_condition_binds_new ();
  HwConditionContext context = { .config = config, .connection = connection };
  HwStatement *statement;

  if (pattern != NULL)
    g_string_append (sql, MATCHES);
  if (query->condition != NULL) {
    g_string_append (sql, " AND ");
    hw_condition_to_sql (query->condition, "a", &context, sql, binds);
  }
  statement = hw_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  hw_statement_bind_text (statement, 1, hw_config_currency (config));
  if (pattern != NULL)
    hw_statement_bind_text (statement, 2, pattern);
  hw_condition_bind (statement, pattern != NULL ? 3 : 2, binds);
  return statement;
}

GPtrArray *
hw_account_lines_load (HwConnection *connection,
                       HwConfig *config,
                       const HwAccountsQuery *query,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_account_line_free);
  g_autoptr (GError) failure = NULL;
  HwStatement *statement = prepare_lines (connection, config, query, error);

  if (statement == NULL)
    return NULL;
  while (!g_cancellable_is_cancelled (cancellable) && hw_statement_step (statement, &failure))
    g_ptr_array_add (lines, read_line (statement, config));
  hw_statement_reset (statement);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_ptr_array_sort_with_data (lines, compare_lines, (gpointer) query);
  return g_steal_pointer (&lines);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
hw_account_regions_load (HwConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT DISTINCT region FROM account WHERE deleted_at IS NULL AND "
                             "region IS NOT NULL",
                             error);

  if (statement == NULL)
    return NULL;
  while (hw_statement_step (statement, &failure))
    g_ptr_array_add (regions, g_strdup (hw_statement_get_text (statement, 0)));
  hw_statement_reset (statement);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  g_ptr_array_sort (regions, compare_texts);
  return g_steal_pointer (&regions);
}
