/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-journey-private.h"
#include "core/goals/hw-presence.h"
#include "core/store/hw-table.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-format.h"

/* --- which touches count for a step --- */

gboolean
hw_journey_step_counts_customers (const HwRow *step)
{
  return g_strcmp0 (hw_row_text (step, HW_JOURNEY_STEP_COUNTS), "customers") == 0;
}

/* "a+", "a" for at least A: the choices stand from the best down. */
static void
append_tiers (GString *sql, const char *least)
{
  const char *const *codes;
  guint n = hw_choice_list ("tier", &codes);

  g_string_append (sql, " AND EXISTS (SELECT 1 FROM account a WHERE a.id = "
                        "coalesce(t.account, d.account) AND a.tier IN (");
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (sql, "%s'%s'", i > 0 ? ", " : "", codes[i]);
    if (g_str_equal (codes[i], least))
      break;
  }
  g_string_append (sql, "))");
}

/* A pipeline keeps out the touches of deals in others, not those of no deal.
 * Bound: 1 and 2 the moments, 3 the kind of touch, 4 the pipeline, 5 the person. */
static char *
make_sql (const HwRow *step, const HwId *person)
{
  const char *tier = hw_row_text (step, HW_JOURNEY_STEP_TIER);
  GString *sql = g_string_new ("SELECT t.id, t.person, coalesce(t.account, d.account),"
                               " t.happened_at FROM touch t LEFT JOIN deal d ON d.id = t.deal"
                               " WHERE t.deleted_at IS NULL AND t.happened_at >= ?1"
                               " AND t.happened_at < ?2 AND (?3 IS NULL OR t.kind = ?3)"
                               " AND (?4 IS NULL OR d.id IS NULL OR d.pipeline = ?4)");

  if (person != NULL)
    g_string_append (sql, " AND t.person = ?5");
  if (tier != NULL && hw_choice_parse ("tier", tier) != NULL)
    append_tiers (sql, hw_choice_parse ("tier", tier));
  /* source-table row 4: it answers a quotation, with the customer's words */
  if (hw_row_int (step, HW_JOURNEY_STEP_VALID) != 0)
    g_string_append (sql, " AND t.verbatim IS NOT NULL AND t.kind IN (SELECT id FROM touch_kind"
                          " WHERE code = 'feedback') AND EXISTS (SELECT 1 FROM touch q JOIN"
                          " touch_kind k ON k.id = q.kind WHERE q.id = t.answers AND"
                          " q.deleted_at IS NULL AND k.code = 'quotation')");
  g_string_append (sql, " ORDER BY t.happened_at, t.rid");
  return g_string_free (sql, FALSE);
}

static GArray *
read_facts (HwStatement *statement, HwConfig *config, GError **error)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (HwJourneyFact));
  GError *failure = NULL;
  gint64 day_start = 0, day_end = 0, day = 0;

  while (hw_statement_step (statement, &failure)) {
    HwJourneyFact fact = {
      .row = hw_statement_get_id (statement, 0),
      .person = hw_statement_get_id (statement, 1),
      .customer = hw_statement_get_id (statement, 2),
      .at = hw_statement_get_int (statement, 3),
    };

    /* They come in order, so that most lie in the day of the one before. */
    if (fact.at < day_start || fact.at >= day_end) {
      day = hw_config_day_of (config, fact.at);
      day_start = hw_config_day_start (config, day);
      day_end = hw_config_day_start (config, day + 1);
    }
    fact.day = day;
    g_array_append_val (facts, fact);
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure) ? g_steal_pointer (&facts) : NULL;
}

GArray *
hw_journey_facts (HwConnection *connection,
                  HwConfig *config,
                  const HwRow *step,
                  const HwId *person,
                  gint64 first_day,
                  gint64 last_day,
                  GError **error)
{
  g_autofree char *sql = make_sql (step, person);
  HwStatement *statement = hw_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  hw_statement_bind_int (statement, 1, hw_config_day_start (config, first_day));
  hw_statement_bind_int (statement, 2, hw_config_day_start (config, last_day + 1));
  hw_statement_bind_id (statement, 3, hw_row_ref_id (step, HW_JOURNEY_STEP_TOUCH_KIND));
  hw_statement_bind_id (statement, 4, hw_row_ref_id (step, HW_JOURNEY_STEP_PIPELINE));
  if (person != NULL)
    hw_statement_bind_id (statement, 5, person);
  return read_facts (statement, config, error);
}

typedef struct
{
  HwId person;
  HwId customer;
} Pair;

static guint
pair_hash (gconstpointer pair)
{
  const Pair *self = pair;

  return hw_id_hash (&self->person) * 31 + hw_id_hash (&self->customer);
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  const Pair *one = a;
  const Pair *other = b;

  return hw_id_equal (&one->person, &other->person) &&
         hw_id_equal (&one->customer, &other->customer);
}

/* Those of the days, and of a step that counts customers each pair's first. */
static GArray *
pick_counted (const HwRow *step, const GArray *facts, gint64 first_day, gint64 last_day)
{
  gboolean customers = hw_journey_step_counts_customers (step);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  GArray *counted = g_array_new (FALSE, FALSE, sizeof (HwJourneyFact));

  for (guint i = 0; i < facts->len; i++) {
    const HwJourneyFact *fact = &g_array_index (facts, HwJourneyFact, i);
    const Pair pair = { fact->person, fact->customer };

    if (fact->day < first_day || fact->day > last_day)
      continue;
    if (customers && (hw_id_is_none (&fact->customer) ||
                      !g_hash_table_add (seen, g_memdup2 (&pair, sizeof pair))))
      continue;
    g_array_append_val (counted, *fact);
  }
  return counted;
}

GArray *
hw_journey_list (HwConnection *connection,
                 HwConfig *config,
                 const HwRow *step,
                 const HwId *person,
                 gint64 first_day,
                 gint64 last_day,
                 GError **error)
{
  g_autoptr (GArray) facts =
      hw_journey_facts (connection, config, step, person, first_day, last_day, error);

  return facts != NULL ? pick_counted (step, facts, first_day, last_day) : NULL;
}

/* --- the month of all people --- */

static void
person_free (HwJourneyPerson *person, guint n_steps)
{
  for (guint i = 0; i < n_steps; i++) {
    g_clear_pointer (&person->cells[i].goal, hw_row_unref);
    g_array_unref (person->cells[i].days);
  }
  g_free (person->cells);
  g_free (person->links);
  g_clear_pointer (&person->curve, hw_pace_curve_free);
  g_free (person);
}

void
hw_journey_free (HwJourney *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->people->len; i++)
    person_free (self->people->pdata[i], self->steps->len);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->steps);
  hw_config_unref (self->config);
  g_free (self);
}

const HwJourneyPerson *
hw_journey_find (const HwJourney *self, const HwId *person)
{
  return g_hash_table_lookup (self->by_id, person);
}

gboolean
hw_journey_is_in_team (const HwJourney *self, const HwJourneyPerson *person, const HwId *team)
{
  return hw_id_is_none (team) ||
         hw_config_team_is_within (self->config, hw_row_ref_id (person->row, HW_PERSON_TEAM), team);
}

static HwPaceCurve *
make_curve (const HwJourney *self, GPtrArray *absences, const HwRow *row)
{
  g_autoptr (GArray) ranges = NULL;
  HwPresence presence = hw_person_presence (self->config, absences, hw_row_id (row), &ranges);

  return hw_pace_curve_new (&self->month, hw_config_calendar (self->config), &presence);
}

static void
add_people (HwJourney *self)
{
  g_autoptr (GPtrArray) rows = hw_config_list (self->config, HW_PERSON);
  g_autoptr (GPtrArray) absences = hw_config_list (self->config, HW_ABSENCE);

  for (guint i = 0; i < rows->len; i++) {
    HwJourneyPerson *person = g_new0 (HwJourneyPerson, 1);

    person->row = rows->pdata[i];
    person->cells = g_new0 (HwJourneyCell, self->steps->len);
    person->links = g_new0 (HwJourneyLink, self->steps->len);
    for (guint s = 0; s < self->steps->len; s++)
      person->cells[s].days = g_array_new (FALSE, FALSE, sizeof (gint64));
    person->curve = make_curve (self, absences, person->row);
    g_ptr_array_add (self->people, person);
    g_hash_table_insert (self->by_id, (gpointer) hw_row_id (person->row), person);
  }
}

static void
count_step (HwJourney *self, guint step, const GArray *facts)
{
  g_autoptr (GArray) counted =
      pick_counted (self->steps->pdata[step], facts, self->month.first, self->month.last);

  for (guint i = 0; i < counted->len; i++) {
    const HwJourneyFact *fact = &g_array_index (counted, HwJourneyFact, i);
    const HwJourneyPerson *person = hw_journey_find (self, &fact->person);

    if (person == NULL)
      continue;
    person->cells[step].done++;
    g_array_append_val (person->cells[step].days, fact->day);
  }
}

static void
bind_month_cb (HwStatement *statement, gpointer data)
{
  hw_statement_bind_int (statement, 1, *(gint64 *) data);
}

static gboolean
load_goals (HwJourney *self, HwConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) rows = hw_table_query (connection, hw_config_get_schema (self->config),
                                               HW_ACTIVITY_GOAL, "month = ? AND deleted_at IS NULL",
                                               NULL, bind_month_cb, &self->month.first, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwRow *goal = rows->pdata[i];
    const HwJourneyPerson *person =
        hw_journey_find (self, hw_row_ref_id (goal, HW_ACTIVITY_GOAL_PERSON));

    for (guint s = 0; person != NULL && s < self->steps->len; s++)
      if (hw_id_equal (hw_row_id (self->steps->pdata[s]),
                       hw_row_ref_id (goal, HW_ACTIVITY_GOAL_STEP)) &&
          person->cells[s].goal == NULL) {
        person->cells[s].goal = hw_row_ref (goal);
        person->cells[s].has_agreed = TRUE;
        person->cells[s].agreed = hw_row_int (goal, HW_ACTIVITY_GOAL_COUNT);
      }
  }
  return rows != NULL;
}

/* Who sells is there to take steps; others where they have taken one, or agreed to. */
static gboolean
belongs (const HwJourney *self, const HwJourneyPerson *person)
{
  const char *role = hw_row_text (person->row, HW_PERSON_ROLE);

  for (guint i = 0; i < self->steps->len; i++)
    if (person->cells[i].done > 0 || person->cells[i].has_agreed)
      return TRUE;
  if (g_strcmp0 (role, "director") == 0 || g_strcmp0 (role, "support") == 0)
    return FALSE;
  return (hw_row_is_null (person->row, HW_PERSON_ACTIVE_FROM) ||
          hw_row_int (person->row, HW_PERSON_ACTIVE_FROM) <= self->month.last) &&
         (hw_row_is_null (person->row, HW_PERSON_ACTIVE_TO) ||
          hw_row_int (person->row, HW_PERSON_ACTIVE_TO) >= self->month.first);
}

static void
drop_strangers (HwJourney *self)
{
  for (guint i = self->people->len; i-- > 0;) {
    HwJourneyPerson *person = self->people->pdata[i];

    if (belongs (self, person))
      continue;
    g_hash_table_remove (self->by_id, hw_row_id (person->row));
    g_ptr_array_remove_index (self->people, i);
    person_free (person, self->steps->len);
  }
}

static GPtrArray *
load_facts (HwJourney *self, HwConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->steps->len; i++) {
    GArray *one = hw_journey_facts (connection, self->config, self->steps->pdata[i], NULL,
                                    MIN (self->window_first, self->month.first),
                                    MAX (self->window_last, self->month.last), error);

    if (one == NULL)
      return NULL;
    g_ptr_array_add (facts, one);
    count_step (self, i, one);
  }
  return g_steal_pointer (&facts);
}

HwJourney *
hw_journey_load (HwConnection *connection,
                 HwConfig *config,
                 const HwPeriod *month,
                 gint64 today,
                 guint window_days,
                 GError **error)
{
  g_autoptr (HwJourney) self = g_new0 (HwJourney, 1);
  g_autoptr (GPtrArray) facts = NULL;

  self->config = hw_config_ref (config);
  self->month = *month;
  self->today = today;
  self->window_last = MIN (today, month->last);
  self->window_first = self->window_last - MAX (window_days, 1) + 1;
  self->steps = hw_config_list (config, HW_JOURNEY_STEP);
  self->people = g_ptr_array_new ();
  self->by_id = g_hash_table_new (hw_id_hash, hw_id_equal);
  add_people (self);
  facts = load_facts (self, connection, error);
  if (facts == NULL || !hw_journey_load_links (self, connection, facts, error) ||
      !load_goals (self, connection, error) || !hw_journey_load_targets (self, connection, error))
    return NULL;
  drop_strangers (self);
  return g_steal_pointer (&self);
}

/* --- how it stands --- */

HwFigure
hw_journey_expected (const HwJourney *self, const HwJourneyPerson *person, guint step)
{
  const HwJourneyCell *cell = &person->cells[step];
  HwFigure share = hw_pace_curve_share (person->curve, self->today);

  return cell->has_agreed && share.known ? hw_figure (floor (share.value * (double) cell->agreed))
                                         : HW_FIGURE_NO_DATA;
}

static gint64
count_days (const HwJourneyCell *cell, const HwPeriod *week)
{
  gint64 n = 0;

  for (guint i = 0; i < cell->days->len; i++)
    n += hw_period_contains (week, g_array_index (cell->days, gint64, i));
  return n;
}

/* A week without a working day has nothing planned in it. */
static HwFigure
planned_in (const HwPeriod *week, GArray *plan)
{
  for (guint i = 0; i < plan->len; i++) {
    const HwPaceWeek *one = &g_array_index (plan, HwPaceWeek, i);

    if (hw_period_overlaps (&one->week, week))
      return hw_figure ((double) one->amount);
  }
  return plan->len > 0 ? hw_figure (0) : HW_FIGURE_NO_DATA;
}

GArray *
hw_journey_weeks (const HwJourney *self, const HwJourneyPerson *person, guint step)
{
  const HwJourneyCell *cell = &person->cells[step];
  g_autoptr (GArray) weeks = hw_period_split (&self->month, HW_PERIOD_WEEK);
  g_autoptr (GArray) plan =
      hw_pace_plan_weeks (person->curve, self->month.first, cell->has_agreed ? cell->agreed : -1);
  GArray *answer = g_array_new (FALSE, FALSE, sizeof (HwJourneyWeek));

  for (guint i = 0; i < weeks->len; i++) {
    HwJourneyWeek week = { .week = g_array_index (weeks, HwPeriod, i) };

    week.planned = planned_in (&week.week, plan);
    week.done = count_days (cell, &week.week);
    g_array_append_val (answer, week);
  }
  return answer;
}
