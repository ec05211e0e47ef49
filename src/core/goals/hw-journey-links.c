/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-journey-private.h"
#include "core/goals/hw-target-facts.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

/* --- cohorts --- */

/* A customer whom a person took through a step. */
typedef struct
{
  HwId person;
  HwId customer;
  gint64 first; /* microseconds */
  gboolean followed;
} Member;

static guint
member_hash (gconstpointer member)
{
  const Member *self = member;

  return hw_id_hash (&self->person) * 31 + hw_id_hash (&self->customer);
}

static gboolean
member_equal (gconstpointer a, gconstpointer b)
{
  const Member *one = a;
  const Member *other = b;

  return hw_id_equal (&one->person, &other->person) &&
         hw_id_equal (&one->customer, &other->customer);
}

static HwJourneyPerson *
find_person (HwJourney *self, const HwId *id)
{
  return (HwJourneyPerson *) hw_journey_find (self, id);
}

/* A touch of no known customer leads nowhere: it is no case. */
static gboolean
is_case (const HwJourney *self, const HwJourneyFact *fact)
{
  return fact->day >= self->window_first && fact->day <= self->window_last &&
         !hw_id_is_none (&fact->person) && !hw_id_is_none (&fact->customer);
}

static GHashTable *
gather_cohort (HwJourney *self, guint step, const GArray *facts)
{
  GHashTable *cohort = g_hash_table_new_full (member_hash, member_equal, g_free, NULL);
  gboolean customers = hw_journey_step_counts_customers (self->steps->pdata[step]);

  for (guint i = 0; i < facts->len; i++) {
    const HwJourneyFact *fact = &g_array_index (facts, HwJourneyFact, i);
    Member member = { fact->person, fact->customer, fact->at, FALSE };
    HwJourneyPerson *person = find_person (self, &fact->person);
    gboolean known;

    if (person == NULL || !is_case (self, fact))
      continue;
    known = g_hash_table_contains (cohort, &member);
    if (!known)
      g_hash_table_add (cohort, g_memdup2 (&member, sizeof member));
    if (!known || !customers)
      person->links[step].own.n++;
  }
  return cohort;
}

/* Did the person take the customer further at @at? A customer once, where customers are counted. */
static gboolean
follows (GHashTable *cohort, const HwId *person, const HwId *customer, gint64 at, gboolean once)
{
  const Member key = { *person, *customer, 0, FALSE };
  Member *member = g_hash_table_lookup (cohort, &key);

  if (member == NULL || at < member->first || (once && member->followed))
    return FALSE;
  member->followed = TRUE;
  return TRUE;
}

static void
follow_step (HwJourney *self, guint step, GHashTable *cohort, const GArray *next)
{
  gboolean customers = hw_journey_step_counts_customers (self->steps->pdata[step + 1]);

  for (guint i = 0; i < next->len; i++) {
    const HwJourneyFact *fact = &g_array_index (next, HwJourneyFact, i);

    if (is_case (self, fact) &&
        follows (cohort, &fact->person, &fact->customer, fact->at, customers))
      find_person (self, &fact->person)->links[step].own.k++;
  }
}

/* By the stage ledger: since when each deal won in the window has been won. Closing dates only
 * narrow the search. */
static gboolean
follow_won (HwJourney *self, HwConnection *connection, GHashTable *cohort, GError **error)
{
  static const char sql[] =
      "SELECT d.owner, d.account, max(coalesce(p.entered_at, d.closed_at)), d.amount, d.currency"
      " FROM deal d JOIN stage s ON s.id = d.stage AND s.kind = 'won' LEFT JOIN stage_span p ON"
      " p.deal = d.id AND p.stage = d.stage AND p.left_at IS NULL WHERE d.closed_at >= ?1 AND"
      " d.closed_at < ?2 AND d.deleted_at IS NULL GROUP BY d.id";
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, hw_config_day_start (self->config, self->window_first));
  hw_statement_bind_int (statement, 2, hw_config_day_start (self->config, self->window_last + 1));
  while (hw_statement_step (statement, &failure)) {
    HwId owner = hw_statement_get_id (statement, 0);
    HwId customer = hw_statement_get_id (statement, 1);
    HwJourneyPerson *person = find_person (self, &owner);

    if (person == NULL)
      continue;
    if (cohort != NULL &&
        follows (cohort, &owner, &customer, hw_statement_get_int (statement, 2), FALSE))
      person->links[self->steps->len - 1].own.k++;
    if (!hw_statement_is_null (statement, 3) &&
        g_strcmp0 (hw_statement_get_text (statement, 4), hw_config_currency (self->config)) == 0) {
      person->won.n++;
      person->won.sum += hw_statement_get_int (statement, 3);
    }
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

/* Those without a team have everybody for a team. */
static gboolean
is_in_team (const HwJourneyPerson *one, const HwJourneyPerson *of)
{
  return hw_row_is_null (of->row, HW_PERSON_TEAM) ||
         hw_id_equal (hw_row_ref_id (one->row, HW_PERSON_TEAM),
                      hw_row_ref_id (of->row, HW_PERSON_TEAM));
}

static void
sum_team (HwJourney *self, HwJourneyPerson *person)
{
  for (guint i = 0; i < self->people->len; i++) {
    const HwJourneyPerson *one = self->people->pdata[i];

    if (!is_in_team (one, person))
      continue;
    for (guint s = 0; s < self->steps->len; s++) {
      person->links[s].team.k += one->links[s].own.k;
      person->links[s].team.n += one->links[s].own.n;
    }
    person->team_won.n += one->won.n;
    person->team_won.sum += one->won.sum;
  }
}

static void
settle_rates (HwJourney *self)
{
  for (guint i = 0; i < self->people->len; i++)
    sum_team (self, self->people->pdata[i]);
  for (guint i = 0; i < self->people->len; i++) {
    HwJourneyPerson *person = self->people->pdata[i];

    for (guint s = 0; s < self->steps->len; s++) {
      HwJourneyLink *link = &person->links[s];

      link->own = hw_rate (link->own.k, link->own.n);
      link->team = hw_rate (link->team.k, link->team.n);
    }
  }
}

gboolean
hw_journey_load_links (HwJourney *self, HwConnection *connection, GPtrArray *facts, GError **error)
{
  g_autoptr (GHashTable) last = NULL;

  for (guint i = 0; i < self->steps->len; i++) {
    GHashTable *cohort = gather_cohort (self, i, facts->pdata[i]);

    if (i + 1 < self->steps->len) {
      follow_step (self, i, cohort, facts->pdata[i + 1]);
      g_hash_table_unref (cohort);
    } else {
      last = cohort;
    }
  }
  if (!follow_won (self, connection, last, error))
    return FALSE;
  settle_rates (self);
  return TRUE;
}

/* --- what plans ask for --- */

static const HwRow *
find_target (GPtrArray *targets, const HwId *id)
{
  for (guint i = 0; i < targets->len; i++)
    if (hw_id_equal (hw_row_id (targets->pdata[i]), id))
      return targets->pdata[i];
  return NULL;
}

/* Whose target it is for which days, by what stands above it; FALSE for one that is for a part of
 * the customers or products only. */
static gboolean
resolve_target (const HwJourney *self,
                GPtrArray *targets,
                const HwRow *plan,
                const HwRow *target,
                HwId *person,
                HwPeriod *period)
{
  gboolean timed = FALSE;
  guint depth = 0;

  *person = HW_ID_NONE;
  period->first = hw_row_int (plan, HW_TARGET_PLAN_FIRST_DAY);
  period->last = hw_row_int (plan, HW_TARGET_PLAN_LAST_DAY);
  for (const HwRow *at = target; at != NULL && depth < 50; depth++) {
    const char *axis = hw_row_text (at, HW_TARGET_AXIS);

    if (g_strcmp0 (axis, "person") == 0 && hw_id_is_none (person))
      *person = *hw_row_ref_id (at, HW_TARGET_PERSON);
    else if (axis != NULL && !g_str_equal (axis, "person") && !g_str_equal (axis, "team") &&
             !g_str_equal (axis, "period"))
      return FALSE;
    if (!timed && !hw_row_is_null (at, HW_TARGET_FIRST_DAY) &&
        !hw_row_is_null (at, HW_TARGET_LAST_DAY)) {
      period->first = hw_row_int (at, HW_TARGET_FIRST_DAY);
      period->last = hw_row_int (at, HW_TARGET_LAST_DAY);
      timed = TRUE;
    }
    at = find_target (targets, hw_row_ref_id (at, HW_TARGET_PARENT));
  }
  return !hw_id_is_none (person) && period->first == self->month.first &&
         period->last == self->month.last;
}

static void
take_target (HwJourney *self, GPtrArray *targets, const HwRow *plan, const HwRow *target)
{
  HwMetric metric = HW_METRIC_RECEIPTS;
  HwJourneyPerson *person;
  HwPeriod period;
  HwId who;
  guint field;

  hw_metric_parse (hw_row_text (plan, HW_TARGET_PLAN_METRIC), &metric);
  field = hw_metric_is_money (metric) ? HW_TARGET_AMOUNT : HW_TARGET_NUMBER;
  if (hw_row_is_null (target, field) ||
      !resolve_target (self, targets, plan, target, &who, &period))
    return;
  person = find_person (self, &who);
  if (person == NULL || person->target.known)
    return;
  person->target_is_money = hw_metric_is_money (metric);
  person->target = hw_figure (person->target_is_money ? (double) hw_row_int (target, field)
                                                      : rint (hw_row_number (target, field)));
  person->target_plan = plan;
}

static void
bind_plan_cb (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

/* A plan that says something of the month in the workspace's currency, and that holds. */
static gboolean
plan_counts (const HwJourney *self, const HwRow *plan, HwMetric metric)
{
  const char *state = hw_row_text (plan, HW_TARGET_PLAN_STATE);
  HwMetric measured = HW_N_METRICS;

  return hw_metric_parse (hw_row_text (plan, HW_TARGET_PLAN_METRIC), &measured) &&
         measured == metric && g_strcmp0 (state, "draft") != 0 &&
         hw_row_is_null (plan, HW_TARGET_PLAN_CUSTOMERS) &&
         hw_row_int (plan, HW_TARGET_PLAN_FIRST_DAY) <= self->month.first &&
         hw_row_int (plan, HW_TARGET_PLAN_LAST_DAY) >= self->month.last &&
         (!hw_metric_is_money (metric) ||
          g_strcmp0 (hw_row_currency (self->config, plan), hw_config_currency (self->config)) == 0);
}

gboolean
hw_journey_load_targets (HwJourney *self, HwConnection *connection, GError **error)
{
  /* The first of them that a person has a target in. Won deals lead to signed amounts first. */
  static const HwMetric metrics[] = { HW_METRIC_SIGNED, HW_METRIC_RECEIPTS, HW_METRIC_WON_DEALS };
  g_autoptr (GPtrArray) plans = hw_config_list (self->config, HW_TARGET_PLAN);

  for (guint m = 0; m < G_N_ELEMENTS (metrics); m++)
    for (guint i = 0; i < plans->len; i++) {
      const HwRow *plan = plans->pdata[i];
      g_autoptr (GPtrArray) targets = NULL;

      if (!plan_counts (self, plan, metrics[m]))
        continue;
      targets = hw_table_query (connection, hw_config_get_schema (self->config), HW_TARGET,
                                "plan = ? AND deleted_at IS NULL", NULL, bind_plan_cb,
                                (gpointer) hw_row_id (plan), error);
      if (targets == NULL)
        return FALSE;
      for (guint t = 0; t < targets->len; t++)
        take_target (self, targets, plan, targets->pdata[t]);
    }
  return TRUE;
}
