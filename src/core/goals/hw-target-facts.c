/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-target-facts.h"

#include <string.h>

#include "core/text/hw-format.h"

#define PAST_DAYS 180 /* what an action brings is judged by them */

/* Offsets from UTC are whole quarters of an hour, so a quarter lies in one local day. */
#define QUARTER_US (15 * G_TIME_SPAN_MINUTE)

/* Where a metric finds its rows. Of each: @row the row itself, d its deal, a its customer. */
typedef struct
{
  const char *code;
  HwEntityKind entity;
  gboolean money;
  gboolean rate;
  const char *tables;  /* from the row r to d and a */
  const char *who;     /* the person it counts for */
  const char *day;     /* a day, or an instant */
  gboolean is_instant; /* of @day */
  const char *value;   /* before credits */
  const char *where;
} Metric;

#define DEAL_TABLES "deal r JOIN stage s ON s.id = r.stage LEFT JOIN account a ON a.id = r.account"
#define OWN_DEAL "r.id"

static const Metric metrics[HW_N_METRICS] = {
  [HW_METRIC_RECEIPTS] = { "receipts", HW_RECEIPT, TRUE, FALSE,
                           "receipt r LEFT JOIN deal d ON d.id = r.deal"
                           " LEFT JOIN account a ON a.id = coalesce(r.account, d.account)",
                           "coalesce(r.person, d.owner)", "r.received_on", FALSE, "r.amount", "1" },
  [HW_METRIC_SIGNED] = { "signed", HW_DEAL, TRUE, FALSE, DEAL_TABLES, "r.owner", "r.closed_at",
                         TRUE, "r.amount", "s.kind = 'won'" },
  [HW_METRIC_WON_DEALS] = { "won_deals", HW_DEAL, FALSE, FALSE, DEAL_TABLES, "r.owner",
                            "r.closed_at", TRUE, "1", "s.kind = 'won'" },
  [HW_METRIC_NEW_DEALS] = { "new_deals", HW_DEAL, FALSE, FALSE, DEAL_TABLES, "r.owner",
                            "r.created_at", TRUE, "1", "1" },
  [HW_METRIC_NEW_CUSTOMERS] = { "new_customers", HW_ACCOUNT, FALSE, FALSE,
                                "account r JOIN account a ON a.id = r.id", "r.owner",
                                "r.created_at", TRUE, "1", "1" },
  [HW_METRIC_TOUCHES] = { "touches", HW_TOUCH, FALSE, FALSE,
                          "touch r INDEXED BY touch_when LEFT JOIN deal d ON d.id = r.deal"
                          " LEFT JOIN account a ON a.id = coalesce(r.account, d.account)",
                          "r.person", "r.happened_at", TRUE, "1", "(?4 IS NULL OR r.kind = ?4)" },
  [HW_METRIC_WIN_RATE] = { "win_rate", HW_DEAL, FALSE, TRUE, DEAL_TABLES, "r.owner", "r.closed_at",
                           TRUE, "s.kind = 'won'", "s.kind IN ('won', 'lost')" },
  /* source-table row 4: a feedback that answers the quotation, with the customer's words */
  [HW_METRIC_FEEDBACK_RATE] = { "feedback_rate", HW_TOUCH, FALSE, TRUE,
                                "touch r JOIN touch_kind k ON k.id = r.kind AND"
                                " k.code = 'quotation' LEFT JOIN deal d ON d.id = r.deal"
                                " LEFT JOIN account a ON a.id = coalesce(r.account, d.account)",
                                "r.person", "r.happened_at", TRUE,
                                "EXISTS (SELECT 1 FROM touch f JOIN touch_kind g ON g.id = f.kind"
                                " WHERE f.answers = r.id AND f.deleted_at IS NULL AND"
                                " g.code = 'feedback' AND f.verbatim IS NOT NULL)",
                                "1" },
};

gboolean
hw_metric_parse (const char *code, HwMetric *metric)
{
  for (guint i = 0; i < HW_N_METRICS; i++)
    if (g_strcmp0 (code, metrics[i].code) == 0) {
      *metric = (HwMetric) i;
      return TRUE;
    }
  return FALSE;
}

const char *
hw_metric_code (HwMetric metric)
{
  return metrics[metric].code;
}

gboolean
hw_metric_is_money (HwMetric metric)
{
  return metrics[metric].money;
}

gboolean
hw_metric_is_rate (HwMetric metric)
{
  return metrics[metric].rate;
}

HwEntityKind
hw_metric_entity (HwMetric metric)
{
  return metrics[metric].entity;
}

/* Bound throughout: 1 the first moment, 2 the one after the last, 3 the moment the plan begins, 4
 * the kind of touch, 5 the currency. */
static void
append_select (GString *sql, const Metric *metric, const char *who, const char *value)
{
  gboolean has_deal = metric->entity == HW_RECEIPT || metric->entity == HW_TOUCH;

  g_string_append_printf (
      sql,
      "SELECT r.id AS id, %s AS who, a.region AS region, %s AS product, a.tier AS tier,"
      " coalesce(a.id IN (SELECT w.account FROM deal w JOIN stage v ON v.id = w.stage WHERE"
      " v.kind = 'won' AND w.closed_at < ?3 AND w.account IS NOT NULL AND w.deleted_at IS NULL), 0)"
      " AS existing,"
      " %s%s AS bucket, %s AS value FROM %s",
      who,
      metric->entity == HW_ACCOUNT ? "NULL"
      : has_deal                   ? "d.product"
                                   : "r.product",
      metric->day, metric->is_instant ? " / 900000000" : "", value, metric->tables);
}

static void
append_where (GString *sql, const Metric *metric)
{
  g_string_append_printf (sql, " WHERE r.deleted_at IS NULL AND %s >= ?1 AND %s < ?2 AND %s%s",
                          metric->day, metric->day, metric->where,
                          metric->money ? " AND r.currency = ?5" : "");
}

/* The rows and, where money is shared, one more for each person credited. */
static char *
make_inner (const Metric *metric)
{
  const char *deal = metric->entity == HW_RECEIPT ? "r.deal" : OWN_DEAL;
  g_autofree char *kept = NULL;
  g_autofree char *given = NULL;
  GString *sql = g_string_new (NULL);

  if (!metric->money) {
    append_select (sql, metric, metric->who, metric->value);
    append_where (sql, metric);
    return g_string_free (sql, FALSE);
  }
  kept = g_strdup_printf ("%s - coalesce((SELECT sum(%s * c.percent / 100) FROM credit c WHERE"
                          " c.deal = %s AND c.deleted_at IS NULL AND c.person IS NOT %s), 0)",
                          metric->value, metric->value, deal, metric->who);
  given = g_strdup_printf ("%s * c.percent / 100", metric->value);
  append_select (sql, metric, metric->who, kept);
  append_where (sql, metric);
  g_string_append (sql, " UNION ALL ");
  append_select (sql, metric, "c.person", given);
  g_string_append_printf (sql,
                          " JOIN credit c ON c.deal = %s AND c.deleted_at IS NULL AND c.person IS"
                          " NOT %s",
                          deal, metric->who);
  append_where (sql, metric);
  return g_string_free (sql, FALSE);
}

static void
bind_plan (HwStatement *statement,
           HwConfig *config,
           const Metric *metric,
           const HwRow *plan,
           gint64 first_day,
           gint64 last_day)
{
  gint64 begins = hw_row_int (plan, HW_TARGET_PLAN_FIRST_DAY);
  gint64 first = MAX (first_day, begins);
  gint64 end = MIN (last_day, hw_row_int (plan, HW_TARGET_PLAN_LAST_DAY)) + 1;

  hw_statement_bind_int (statement, 1,
                         metric->is_instant ? hw_config_day_start (config, first) : first);
  hw_statement_bind_int (statement, 2,
                         metric->is_instant ? hw_config_day_start (config, end) : end);
  hw_statement_bind_int (statement, 3, hw_config_day_start (config, begins));
  if (metric->entity == HW_TOUCH && !metric->rate)
    hw_statement_bind_id (statement, 4, hw_row_ref_id (plan, HW_TARGET_PLAN_TOUCH_KIND));
  if (metric->money)
    hw_statement_bind_text (statement, 5, hw_row_currency (config, plan));
}

static const char *
get_interned (HwStatement *statement, int column)
{
  return g_intern_string (hw_statement_get_text (statement, column));
}

/* Columns: who, region, product, tier, existing, bucket, value, of, and id where there is one. */
static GArray *
read_facts (HwStatement *statement,
            HwConfig *config,
            const Metric *metric,
            gboolean has_row,
            GError **error)
{
  GArray *facts = g_array_new (FALSE, TRUE, sizeof (HwTargetFact));
  GError *failure = NULL;

  while (hw_statement_step (statement, &failure)) {
    gint64 bucket = hw_statement_get_int (statement, 5);
    HwTargetFact fact = {
      .who = hw_statement_get_id (statement, 0),
      .region = get_interned (statement, 1),
      .product = hw_statement_get_id (statement, 2),
      .tier = get_interned (statement, 3),
      .existing = hw_statement_get_int (statement, 4) != 0,
      .day = metric->is_instant ? hw_config_day_of (config, bucket * QUARTER_US) : bucket,
      .value = hw_statement_get_int (statement, 6),
      .of = hw_statement_get_int (statement, 7),
    };

    if (has_row)
      fact.row = hw_statement_get_id (statement, 8);
    g_array_append_val (facts, fact);
  }
  hw_statement_reset (statement);
  if (hw_pass_error (error, &failure))
    return facts;
  g_array_unref (facts);
  return NULL;
}

static const Metric *
metric_of (const HwRow *plan)
{
  HwMetric metric = HW_METRIC_RECEIPTS;

  hw_metric_parse (hw_row_text (plan, HW_TARGET_PLAN_METRIC), &metric);
  return &metrics[metric];
}

static gboolean
count_other_currencies (HwConnection *connection,
                        HwConfig *config,
                        const Metric *metric,
                        const HwRow *plan,
                        gint64 *n,
                        GError **error)
{
  g_autofree char *sql = NULL;
  HwStatement *statement;

  *n = 0;
  if (!metric->money)
    return TRUE;
  sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE r.deleted_at IS NULL AND %s >= ?1 AND"
                         " %s < ?2 AND %s AND r.currency <> ?5 AND ?3 IS NOT NULL",
                         metric->tables, metric->day, metric->day, metric->where);
  statement = hw_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  bind_plan (statement, config, metric, plan, G_MININT64, G_MAXINT64 - 1);
  if (!hw_statement_step (statement, error))
    return FALSE;
  *n = hw_statement_get_int (statement, 0);
  hw_statement_reset (statement);
  return TRUE;
}

GArray *
hw_target_facts_load (HwConnection *connection,
                      HwConfig *config,
                      const HwRow *plan,
                      gint64 first_day,
                      gint64 last_day,
                      gint64 *other_currencies,
                      GError **error)
{
  const Metric *metric = metric_of (plan);
  g_autofree char *inner = make_inner (metric);
  g_autofree char *sql =
      g_strconcat ("SELECT who, region, product, tier, existing, bucket, sum(value), count(*) FROM "
                   "(",
                   inner, ") GROUP BY who, region, product, tier, existing, bucket", NULL);
  HwStatement *statement;

  if (other_currencies != NULL &&
      !count_other_currencies (connection, config, metric, plan, other_currencies, error))
    return NULL;
  statement = hw_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  bind_plan (statement, config, metric, plan, first_day, last_day);
  return read_facts (statement, config, metric, FALSE, error);
}

GArray *
hw_target_facts_load_past (HwConnection *connection,
                           HwConfig *config,
                           const HwRow *plan,
                           gint64 today,
                           GError **error)
{
  g_autoptr (HwRow) earlier = hw_row_copy (plan);

  hw_row_take (earlier, HW_TARGET_PLAN_FIRST_DAY, hw_value_int (today - PAST_DAYS));
  hw_row_take (earlier, HW_TARGET_PLAN_LAST_DAY, hw_value_int (today - 1));
  return hw_target_facts_load (connection, config, earlier, today - PAST_DAYS, today - 1, NULL,
                               error);
}

GArray *
hw_target_facts_list (HwConnection *connection, HwConfig *config, const HwRow *plan, GError **error)
{
  const Metric *metric = metric_of (plan);
  g_autofree char *inner = make_inner (metric);
  g_autofree char *sql =
      g_strconcat ("SELECT who, region, product, tier, existing, bucket, value, 1, id FROM (",
                   inner, ") ORDER BY bucket DESC, id", NULL);
  HwStatement *statement = hw_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  bind_plan (statement, config, metric, plan, G_MININT64, G_MAXINT64 - 1);
  return read_facts (statement, config, metric, TRUE, error);
}
