/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/goals/hw-okr-private.h"
#include "core/store/hw-table.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-money.h"

static gboolean
has (const HwRow *row, guint field, const char *code)
{
  return g_strcmp0 (hw_row_text (row, field), code) == 0;
}

/* --- one key result --- */

static gboolean
is_in_team (const HwConfig *config, const HwRow *person, const HwId *team)
{
  return hw_config_team_is_within (config, hw_row_ref_id (person, HW_PERSON_TEAM), team);
}

static void
find_people (HwOkrKeyResult *self, const HwConfig *config, const HwRow *objective)
{
  const HwId *owner = hw_row_ref_id (self->row, HW_KEY_RESULT_OWNER);
  const HwId *team = objective != NULL ? hw_row_ref_id (objective, HW_OBJECTIVE_TEAM) : &HW_ID_NONE;
  g_autoptr (GPtrArray) people = NULL;

  if (!hw_id_is_none (owner)) {
    g_array_append_val (self->people, *owner);
    return;
  }
  if (hw_id_is_none (team))
    return;
  people = hw_config_list (config, HW_PERSON);
  for (guint i = 0; i < people->len; i++)
    if (is_in_team (config, people->pdata[i], team))
      g_array_append_val (self->people, *hw_row_id (people->pdata[i]));
  if (self->people->len == 0) /* a team without people is not everybody */
    g_array_append_val (self->people, HW_ID_NONE);
}

HwOkrKeyResult *
hw_okr_key_result_new (HwConfig *config, HwRow *row, const HwRow *objective)
{
  HwOkrKeyResult *self = g_new0 (HwOkrKeyResult, 1);
  g_autoptr (GError) wrong = NULL;
  const char *json = hw_row_text (row, HW_KEY_RESULT_QUERY);

  self->row = hw_row_ref (row);
  self->parts = g_ptr_array_new ();
  self->check_ins = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  self->people = g_array_new (FALSE, FALSE, sizeof (HwId));
  find_people (self, config, objective);
  if (!has (row, HW_KEY_RESULT_MEASURE, "query") || json == NULL)
    return self;
  self->measure = hw_measure_parse (hw_config_get_schema (config), json, &wrong);
  if (wrong != NULL)
    self->problem = g_strdup (wrong->message);
  return self;
}

void
hw_okr_key_result_free (HwOkrKeyResult *self)
{
  hw_row_unref (self->row);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->check_ins);
  g_clear_pointer (&self->measure, hw_measure_unref);
  g_free (self->problem);
  g_array_unref (self->people);
  g_free (self);
}

HwConditionContext
hw_okr_context (const HwOkrKeyResult *key_result,
                HwConnection *connection,
                HwConfig *config,
                gint64 now_us)
{
  return (HwConditionContext){ .now_us = now_us,
                               .me = *hw_row_ref_id (key_result->row, HW_KEY_RESULT_OWNER),
                               .config = config,
                               .connection = connection };
}

HwMeasureScope
hw_okr_scope (const HwOkrKeyResult *key_result, const HwPeriod *period)
{
  return (HwMeasureScope){ period->first, period->last, (const HwId *) key_result->people->data,
                           key_result->people->len,
                           hw_row_text (key_result->row, HW_KEY_RESULT_CURRENCY) };
}

/* Sums come in minor units of the currency they were asked for in. */
static HwFigure
measured_value (const HwOkrKeyResult *self, const char *currency)
{
  HwFigure value = hw_measure_figure (self->measure, &self->measured);

  if (value.known && hw_measure_get_how (self->measure) == HW_MEASURE_SUM)
    value.value /= pow (10, hw_currency_digits (currency));
  return value;
}

static HwFigure
checked_in_value (const HwOkrKeyResult *self)
{
  for (guint i = self->check_ins->len; i-- > 0;)
    if (!hw_row_is_null (self->check_ins->pdata[i], HW_CHECK_IN_VALUE))
      return hw_figure (hw_row_number (self->check_ins->pdata[i], HW_CHECK_IN_VALUE));
  return HW_FIGURE_NO_DATA;
}

static HwScoreTrend
find_confidence (const HwOkrKeyResult *self)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < self->check_ins->len; i++) {
    int value = (int) hw_row_int (self->check_ins->pdata[i], HW_CHECK_IN_CONFIDENCE);

    if (!hw_row_is_null (self->check_ins->pdata[i], HW_CHECK_IN_CONFIDENCE))
      g_array_append_val (values, value);
  }
  return hw_score_trend ((const int *) values->data, values->len);
}

static double
weight_of (const HwRow *row)
{
  return hw_row_is_null (row, HW_KEY_RESULT_WEIGHT)
             ? 1
             : MAX (hw_row_number (row, HW_KEY_RESULT_WEIGHT), 0);
}

static gboolean
is_of_unit (const HwRow *part, const HwRow *whole)
{
  const char *unit = hw_row_text (whole, HW_KEY_RESULT_UNIT);

  return g_strcmp0 (unit != NULL ? unit : "number", hw_row_text (part, HW_KEY_RESULT_UNIT) != NULL
                                                        ? hw_row_text (part, HW_KEY_RESULT_UNIT)
                                                        : "number") == 0 &&
         (g_strcmp0 (unit, "money") != 0 ||
          hw_value_equal (hw_row_value (whole, HW_KEY_RESULT_CURRENCY),
                          hw_row_value (part, HW_KEY_RESULT_CURRENCY)));
}

/* --- all of them --- */

typedef struct
{
  GHashTable *settled; /* of HwOkrKeyResult */
  GHashTable *begun;   /* those above: a circle ends at one of them */
  const char *currency;
} Settling;

static void settle_key_result (Settling *settling, HwOkrKeyResult *self);

/* Amounts and numbers add up; of percents there is the mean by the parts' weights. */
static HwFigure
value_of_parts (Settling *settling, HwOkrKeyResult *self)
{
  gboolean percent = has (self->row, HW_KEY_RESULT_UNIT, "percent");
  double sum = 0, weights = 0;
  guint n = 0;

  for (guint i = 0; i < self->parts->len; i++) {
    HwOkrKeyResult *part = self->parts->pdata[i];
    double weight = percent ? weight_of (part->row) : 1;

    settle_key_result (settling, part);
    if (!part->current.known || !is_of_unit (part->row, self->row)) {
      self->parts_missing++;
      continue;
    }
    sum += weight * part->current.value;
    weights += weight;
    n++;
  }
  if (percent)
    return hw_figure_ratio (sum, weights);
  return n > 0 ? hw_figure (sum) : HW_FIGURE_NO_DATA;
}

static void
settle_key_result (Settling *settling, HwOkrKeyResult *self)
{
  const char *currency = hw_row_text (self->row, HW_KEY_RESULT_CURRENCY);

  if (g_hash_table_contains (settling->settled, self) || !g_hash_table_add (settling->begun, self))
    return;
  if (self->measure != NULL)
    self->current = measured_value (self, currency != NULL ? currency : settling->currency);
  else if (has (self->row, HW_KEY_RESULT_MEASURE, "children"))
    self->current = value_of_parts (settling, self);
  else if (!has (self->row, HW_KEY_RESULT_MEASURE, "query"))
    self->current = checked_in_value (self);
  self->start = hw_row_number (self->row, HW_KEY_RESULT_START_VALUE);
  self->target = hw_row_is_null (self->row, HW_KEY_RESULT_TARGET_VALUE)
                     ? HW_FIGURE_NO_DATA
                     : hw_figure (hw_row_number (self->row, HW_KEY_RESULT_TARGET_VALUE));
  if (self->target.known)
    self->progress =
        hw_score_grade (self->start, self->target.value, self->current, HW_SCORE_MORE_IS_BETTER);
  self->confidence = find_confidence (self);
  g_hash_table_add (settling->settled, self);
}

static gboolean
is_within_another (const HwOkr *self, const HwOkrKeyResult *kr)
{
  const HwOkrKeyResult *whole =
      hw_okr_find_key_result (self, hw_row_ref_id (kr->row, HW_KEY_RESULT_PARENT));

  return whole != NULL && whole != kr && whole->objective == kr->objective &&
         has (whole->row, HW_KEY_RESULT_MEASURE, "children");
}

static void
settle_objective (const HwOkr *self, HwOkrObjective *objective)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (HwFigure));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *kr = objective->key_results->pdata[i];
    double weight = weight_of (kr->row);

    if (is_within_another (self, kr))
      continue;
    g_array_append_val (values, kr->progress);
    g_array_append_val (weights, weight);
  }
  hw_score_mean ((const HwFigure *) values->data, (const double *) weights->data, values->len,
                 &objective->progress, NULL);
}

void
hw_okr_settle (HwOkr *self)
{
  g_autoptr (GHashTable) settled = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) begun = g_hash_table_new (NULL, NULL);
  Settling settling = { settled, begun, self->currency };

  for (guint i = 0; i < self->objectives->len; i++) {
    HwOkrObjective *objective = self->objectives->pdata[i];

    for (guint k = 0; k < objective->key_results->len; k++)
      settle_key_result (&settling, objective->key_results->pdata[k]);
  }
  for (guint i = 0; i < self->objectives->len; i++)
    settle_objective (self, self->objectives->pdata[i]);
}

/* --- in words --- */

gboolean
hw_okr_week (const HwPeriod *period, gint64 day, guint *week, guint *n_weeks)
{
  gint64 days = period->last - period->first + 1;

  *n_weeks = (guint) MAX (1, (days + 3) / 7); /* a quarter of 92 days has 13 */
  *week = (guint) CLAMP ((day - period->first) / 7 + 1, 1, (gint64) *n_weeks);
  return day >= period->first && day <= period->last;
}

char *
hw_okr_format (const HwRow *key_result, HwFigure value)
{
  const char *currency = hw_row_text (key_result, HW_KEY_RESULT_CURRENCY);
  g_autofree char *number = NULL;

  if (!value.known)
    return g_strdup (_("No data yet"));
  if (has (key_result, HW_KEY_RESULT_UNIT, "money"))
    return hw_format_money ((gint64) rint (value.value * pow (10, hw_currency_digits (currency))),
                            currency, HW_MONEY_EXACT);
  number = hw_format_number (value.value, has (key_result, HW_KEY_RESULT_UNIT, "percent") ? 1 : 2);
  if (!has (key_result, HW_KEY_RESULT_UNIT, "percent"))
    return g_steal_pointer (&number);
  return g_strconcat (number, "%", NULL);
}

static char *
describe_people (const HwOkrKeyResult *self, const HwConfig *config)
{
  const HwId *owner = hw_row_ref_id (self->row, HW_KEY_RESULT_OWNER);
  const HwId *team = self->objective != NULL
                         ? hw_row_ref_id (self->objective->row, HW_OBJECTIVE_TEAM)
                         : &HW_ID_NONE;

  if (!hw_id_is_none (owner))
    return g_strdup (hw_config_name (config, HW_PERSON, owner));
  return hw_id_is_none (team) ? g_strdup (_("everybody"))
                              : g_strdup (hw_config_name (config, HW_TEAM, team));
}

char *
hw_okr_sentence (const HwOkrKeyResult *self, const HwConfig *config)
{
  g_autofree char *query = NULL;
  g_autofree char *people = NULL;

  if (self->problem != NULL)
    return g_strdup (self->problem);
  if (self->measure == NULL && has (self->row, HW_KEY_RESULT_MEASURE, "children"))
    return g_strdup_printf (ngettext ("From %u key result below it", "From %u key results below it",
                                      self->parts->len),
                            self->parts->len);
  if (self->measure == NULL)
    return g_strdup (_("Checked in by hand"));
  query = hw_measure_sentence (self->measure, config);
  people = describe_people (self, config);
  /* Translators: what is counted, such as “Number of Touches where Kind is call”; a person, a team
   * or “everybody” */
  return g_strdup_printf (_("%s – of %s"), query, people);
}

static gboolean
is_person_or_mate (const HwConfig *config, const HwId *one, const HwId *person, gboolean team)
{
  const HwRow *a = hw_config_find (config, HW_PERSON, one);
  const HwRow *b = hw_config_find (config, HW_PERSON, person);

  if (hw_id_is_none (one) || hw_id_is_none (person))
    return FALSE;
  return hw_id_equal (one, person) ||
         (team && a != NULL && b != NULL && !hw_row_is_null (a, HW_PERSON_TEAM) &&
          hw_id_equal (hw_row_ref_id (a, HW_PERSON_TEAM), hw_row_ref_id (b, HW_PERSON_TEAM)));
}

gboolean
hw_okr_objective_concerns (const HwOkrObjective *objective,
                           const HwConfig *config,
                           const HwId *person,
                           gboolean team)
{
  const HwRow *self = hw_config_find (config, HW_PERSON, person);

  if (is_person_or_mate (config, hw_row_ref_id (objective->row, HW_OBJECTIVE_OWNER), person, team))
    return TRUE;
  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *kr = objective->key_results->pdata[i];

    if (is_person_or_mate (config, hw_row_ref_id (kr->row, HW_KEY_RESULT_OWNER), person, team))
      return TRUE;
  }
  return team && self != NULL && !hw_row_is_null (objective->row, HW_OBJECTIVE_TEAM) &&
         is_in_team (config, self, hw_row_ref_id (objective->row, HW_OBJECTIVE_TEAM));
}

/* --- the rows --- */

gboolean
hw_okr_try (HwConnection *connection,
            HwConfig *config,
            const HwRow *key_result,
            gint64 now_us,
            HwFigure *value,
            GError **error)
{
  g_autoptr (HwRow) row = hw_row_copy (key_result);
  const char *currency = hw_row_text (row, HW_KEY_RESULT_CURRENCY);
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) objective =
      hw_table_load (connection, hw_config_get_schema (config), HW_OBJECTIVE,
                     hw_row_ref_id (row, HW_KEY_RESULT_OBJECTIVE), &failure);
  const HwRow *cycle =
      objective != NULL
          ? hw_config_find (config, HW_CYCLE, hw_row_ref_id (objective, HW_OBJECTIVE_CYCLE))
          : NULL;
  g_autoptr (HwOkrKeyResult) kr = NULL;
  HwConditionContext context;
  HwMeasureScope scope;

  *value = HW_FIGURE_NO_DATA;
  if (objective == NULL)
    return hw_pass_error (error, &failure);
  kr = hw_okr_key_result_new (config, row, objective);
  if (kr->measure == NULL || cycle == NULL)
    return TRUE;
  context = hw_okr_context (kr, connection, config, now_us);
  scope = hw_okr_scope (kr, &(HwPeriod){ .first = hw_row_int (cycle, HW_CYCLE_FIRST_DAY),
                                         .last = hw_row_int (cycle, HW_CYCLE_LAST_DAY) });
  if (!hw_measure_run (kr->measure, &context, &scope, &kr->measured, error))
    return FALSE;
  *value = measured_value (kr, currency != NULL ? currency : hw_config_currency (config));
  return TRUE;
}

GPtrArray *
hw_okr_list_rows (const HwOkr *self,
                  const HwOkrKeyResult *key_result,
                  HwConnection *connection,
                  HwConfig *config,
                  gint64 now_us,
                  guint limit,
                  GPtrArray **good,
                  GError **error)
{
  HwConditionContext context = hw_okr_context (key_result, connection, config, now_us);
  HwMeasureScope scope = hw_okr_scope (key_result, &self->period);

  return hw_measure_list_rows (key_result->measure, &context, &scope, limit, good, error);
}
