/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-book.h"

#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

#define MOST_TEAMS 64 /* a circle of teams ends here */

/* The person's open deals; ?1 is the person. */
#define OWN_DEALS                                                                                  \
  "(SELECT id FROM deal WHERE owner = ?1 AND deleted_at IS NULL AND closed_at IS NULL)"
#define OWN_ACCOUNTS                                                                               \
  "(SELECT account FROM deal WHERE owner = ?1 AND deleted_at IS NULL AND closed_at IS NULL)"

static void
deal_free (gpointer data)
{
  HwBookDeal *deal = data;

  hw_row_unref (deal->row);
  g_free (deal);
}

static void
chain_free (gpointer data)
{
  HwBookChain *chain = data;

  g_free (chain->decider);
  g_free (chain);
}

void
hw_book_free (HwBook *book)
{
  g_clear_pointer (&book->deals_by_id, g_hash_table_unref);
  g_clear_pointer (&book->touched, g_hash_table_unref);
  g_clear_pointer (&book->deals, g_ptr_array_unref);
  g_clear_pointer (&book->accounts, g_hash_table_unref);
  g_clear_pointer (&book->chains, g_hash_table_unref);
  g_clear_pointer (&book->industries, g_hash_table_unref);
  g_clear_pointer (&book->config, hw_config_unref);
  g_free (book);
}

static void
bind_person (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

/* Calls @take for each row that @sql gives, with the person as ?1. */
typedef void (*TakeFunc) (HwBook *book, HwStatement *statement);

static gboolean
read_each (HwBook *book, const char *sql, TakeFunc take, GError **error)
{
  HwStatement *statement = hw_connection_prepare (book->connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, &book->person);
  while (hw_statement_step (statement, &failure))
    take (book, statement);
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

static gboolean
load_accounts (HwBook *book, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_table_query (book->connection, hw_config_get_schema (book->config), HW_ACCOUNT,
                      "deleted_at IS NULL AND id IN " OWN_ACCOUNTS, NULL, bind_person,
                      &book->person, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwRow *row = rows->pdata[i];

    g_hash_table_insert (book->accounts, hw_id_copy (hw_row_id (row)), hw_row_ref (row));
  }
  return rows != NULL;
}

static int
count_open_stages (const HwConfig *config, const HwId *pipeline)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (config, pipeline);
  int n = 0;

  for (guint i = 0; i < stages->len; i++)
    n += hw_stage_kind (stages->pdata[i]) == HW_STAGE_OPEN;
  return n;
}

static void
add_deal (HwBook *book, HwRow *row)
{
  const HwId *stage_id = hw_row_ref_id (row, HW_DEAL_STAGE);
  const HwRow *stage = hw_config_find (book->config, HW_STAGE, stage_id);
  const char *currency = hw_row_text (row, HW_DEAL_CURRENCY);
  HwBookDeal *deal;

  if (stage == NULL || hw_stage_kind (stage) != HW_STAGE_OPEN)
    return;
  deal = g_new0 (HwBookDeal, 1);
  deal->row = hw_row_ref (row);
  deal->stage = stage;
  deal->account = g_hash_table_lookup (book->accounts, hw_row_ref_id (row, HW_DEAL_ACCOUNT));
  deal->n_stages = count_open_stages (book->config, hw_row_ref_id (row, HW_DEAL_PIPELINE));
  deal->stage_number = MIN (hw_config_stage_index (book->config, stage_id) + 1, deal->n_stages);
  if (deal->n_stages > 1)
    deal->place = (deal->stage_number - 1) / (double) (deal->n_stages - 1);
  if (currency == NULL || g_strcmp0 (currency, hw_config_currency (book->config)) == 0)
    book->largest = MAX (book->largest, hw_row_int (row, HW_DEAL_AMOUNT));
  g_ptr_array_add (book->deals, deal);
  g_hash_table_insert (book->deals_by_id, (gpointer) hw_row_id (deal->row), deal);
}

static gboolean
load_deals (HwBook *book, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_table_query (book->connection, hw_config_get_schema (book->config), HW_DEAL,
                      "owner = ?1 AND deleted_at IS NULL AND closed_at IS NULL", "id", bind_person,
                      &book->person, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_deal (book, rows->pdata[i]);
  return rows != NULL;
}

static void
take_step (HwBook *book, HwStatement *statement)
{
  HwId id = hw_statement_get_id (statement, 0);
  HwBookDeal *deal = g_hash_table_lookup (book->deals_by_id, &id);

  if (deal == NULL || deal->has_step)
    return;
  deal->has_step = TRUE;
  deal->step = hw_statement_get_id (statement, 1);
  deal->step_until = hw_statement_get_int (statement, 2);
}

static void
take_deal_touch (HwBook *book, HwStatement *statement)
{
  HwId id = hw_statement_get_id (statement, 0);
  HwBookDeal *deal = g_hash_table_lookup (book->deals_by_id, &id);

  if (deal != NULL)
    deal->last_touch = hw_statement_get_int (statement, 1);
}

static void
take_account_touch (HwBook *book, HwStatement *statement)
{
  HwId id = hw_statement_get_id (statement, 0);
  gint64 *last = g_new (gint64, 1);

  *last = hw_statement_get_int (statement, 1);
  g_hash_table_insert (book->touched, hw_id_copy (&id), last);
}

/* A touch of one deal is one of its customer. */
static void
settle_touches (HwBook *book)
{
  for (guint i = 0; i < book->deals->len; i++) {
    HwBookDeal *deal = book->deals->pdata[i];
    const gint64 *last =
        g_hash_table_lookup (book->touched, hw_row_ref_id (deal->row, HW_DEAL_ACCOUNT));

    if (last != NULL)
      deal->last_touch = MAX (deal->last_touch, *last);
  }
}

static void
take_contact (HwBook *book, HwStatement *statement)
{
  HwId account = hw_statement_get_id (statement, 0);
  const char *role = hw_statement_get_text (statement, 1);
  HwBookChain *chain = g_hash_table_lookup (book->chains, &account);

  if (chain == NULL) {
    chain = g_new0 (HwBookChain, 1);
    g_hash_table_insert (book->chains, hw_id_copy (&account), chain);
  }
  if (g_strcmp0 (role, "technical") == 0)
    chain->roles |= HW_CHAIN_TECHNICAL;
  else if (g_strcmp0 (role, "purchasing") == 0)
    chain->roles |= HW_CHAIN_PURCHASING;
  if (g_strcmp0 (role, "decision") != 0)
    return;
  chain->roles |= HW_CHAIN_DECISION;
  if (chain->decider == NULL)
    chain->decider = g_strdup (hw_statement_get_text (statement, 2));
}

static void
take_industry (HwBook *book, HwStatement *statement)
{
  HwBookIndustry *industry = g_new0 (HwBookIndustry, 1);

  industry->won = (guint) hw_statement_get_int (statement, 1);
  industry->closed = (guint) hw_statement_get_int (statement, 2);
  g_hash_table_replace (book->industries, g_strdup (hw_statement_get_text (statement, 0)),
                        industry);
}

static gboolean
load_facts (HwBook *book, GError **error)
{
  return read_each (book,
                    "SELECT deal, id, snoozed_to FROM task WHERE kind = 'next_step' AND done_at IS"
                    " NULL AND deleted_at IS NULL AND deal IN " OWN_DEALS
                    " ORDER BY due IS NULL, due, id",
                    take_step, error) &&
         read_each (book,
                    "SELECT deal, max(happened_at) FROM touch WHERE deleted_at IS NULL"
                    " AND deal IN " OWN_DEALS " GROUP BY deal",
                    take_deal_touch, error) &&
         read_each (book,
                    "SELECT account, max(happened_at) FROM touch WHERE deleted_at IS NULL"
                    " AND account IN " OWN_ACCOUNTS " GROUP BY account",
                    take_account_touch, error) &&
         read_each (book,
                    "SELECT account, role, name FROM contact WHERE deleted_at IS NULL"
                    " AND role IS NOT NULL AND account IN " OWN_ACCOUNTS " ORDER BY name, id",
                    take_contact, error) &&
         read_each (book,
                    "SELECT a.industry, count(*) FILTER (WHERE s.kind = 'won'), count(*)"
                    " FROM deal d JOIN account a ON a.id = d.account JOIN stage s ON s.id = d.stage"
                    " WHERE d.owner = ?1 AND d.deleted_at IS NULL AND d.closed_at IS NOT NULL"
                    " AND a.industry IS NOT NULL GROUP BY a.industry",
                    take_industry, error);
}

HwBook *
hw_book_load (HwConnection *connection,
              HwConfig *config,
              const HwId *person,
              gint64 now_us,
              GError **error)
{
  g_autoptr (HwBook) book = g_new0 (HwBook, 1);

  book->connection = connection;
  book->config = hw_config_ref (config);
  book->calendar = hw_config_calendar (config);
  book->person = *person;
  book->now_us = now_us;
  book->today = hw_config_day_of (config, now_us);
  book->week = book->today - hw_date_weekday (book->today);
  book->deals = g_ptr_array_new_with_free_func (deal_free);
  book->deals_by_id = g_hash_table_new (hw_id_hash, hw_id_equal);
  book->touched = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);
  book->accounts =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, (GDestroyNotify) hw_row_unref);
  book->chains = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, chain_free);
  book->industries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!load_accounts (book, error) || !load_deals (book, error) || !load_facts (book, error))
    return NULL;
  settle_touches (book);
  return g_steal_pointer (&book);
}

const char *
hw_book_account_name (const HwBook *book, const HwId *account)
{
  const HwRow *row = g_hash_table_lookup (book->accounts, account);

  return row != NULL ? hw_row_name (row) : "";
}

int
hw_book_days_since (const HwBook *book, gint64 instant_us)
{
  return (int) (book->today - hw_config_day_of (book->config, instant_us));
}

HwId
hw_person_find_manager (const HwConfig *config, const HwId *person)
{
  const HwRow *row = hw_config_find (config, HW_PERSON, person);
  const HwId *team = row != NULL ? hw_row_ref_id (row, HW_PERSON_TEAM) : &HW_ID_NONE;

  if (row == NULL)
    return HW_ID_NONE;
  if (!hw_row_is_null (row, HW_PERSON_MANAGER))
    return *hw_row_ref_id (row, HW_PERSON_MANAGER);
  for (int i = 0; i < MOST_TEAMS; i++) {
    const HwRow *there = hw_config_find (config, HW_TEAM, team);
    const HwId *leader = there != NULL ? hw_row_ref_id (there, HW_TEAM_LEADER) : &HW_ID_NONE;

    if (there == NULL)
      break;
    if (!hw_id_is_none (leader) && !hw_id_equal (leader, person))
      return *leader;
    team = hw_row_ref_id (there, HW_TEAM_PARENT);
  }
  return HW_ID_NONE;
}
