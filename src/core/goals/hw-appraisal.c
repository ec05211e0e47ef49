/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-appraisal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "core/goals/hw-health.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-money.h"

#define MAX_TEAM_DEPTH 50

static void
item_free (HwAppraisalItem *item)
{
  g_clear_pointer (&item->measure, hw_measure_unref);
  g_clear_pointer (&item->measured, g_hash_table_unref);
  g_free (item->problem);
  g_free (item);
}

static void
person_free (HwAppraisalPerson *person)
{
  g_free (person->cells);
  g_free (person);
}

void
hw_appraisal_free (HwAppraisal *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->people);
  hw_config_unref (self->config);
  g_free (self);
}

/* --- which items are whose --- */

static gboolean
has_items (const HwAppraisal *self, const HwId *team)
{
  for (guint i = 0; i < self->items->len; i++) {
    const HwAppraisalItem *item = self->items->pdata[i];

    if (hw_id_equal (hw_row_ref_id (item->row, HW_SCORE_ITEM_TEAM), team))
      return TRUE;
  }
  return FALSE;
}

/* The team whose items count for the person; HW_ID_NONE for those of no team. */
static HwId
find_set (const HwAppraisal *self, const HwRow *person)
{
  const HwRow *team =
      hw_config_find (self->config, HW_TEAM, hw_row_ref_id (person, HW_PERSON_TEAM));

  for (guint depth = 0; team != NULL && depth < MAX_TEAM_DEPTH; depth++) {
    if (has_items (self, hw_row_id (team)))
      return *hw_row_id (team);
    team = hw_config_find (self->config, HW_TEAM, hw_row_ref_id (team, HW_TEAM_PARENT));
  }
  return HW_ID_NONE;
}

static gboolean
is_there (const HwAppraisal *self, const HwRow *person)
{
  return (hw_row_is_null (person, HW_PERSON_ACTIVE_FROM) ||
          hw_row_int (person, HW_PERSON_ACTIVE_FROM) <= self->month.last) &&
         (hw_row_is_null (person, HW_PERSON_ACTIVE_TO) ||
          hw_row_int (person, HW_PERSON_ACTIVE_TO) >= self->month.first) &&
         hw_health_is_in_team (self->config, hw_row_id (person), &self->team);
}

/* --- scores --- */

static HwScoreRule
read_rule (const HwRow *item)
{
  static const char *const codes[] = { "more_than", "at_least", "less_than", "at_most" };
  const char *code = hw_row_text (item, HW_SCORE_ITEM_SENSE);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      return (HwScoreRule) i;
  return HW_SCORE_AT_LEAST;
}

/* In per cent, as the threshold is typed. */
static HwScoreItem
make_score (const HwRow *item, HwFigure value)
{
  gboolean all = g_strcmp0 (hw_row_text (item, HW_SCORE_ITEM_MODE), "all") == 0;

  return (HwScoreItem){
    .value = value,
    .rule = read_rule (item),
    .threshold = hw_row_number (item, HW_SCORE_ITEM_THRESHOLD),
    .weight = hw_row_number (item, HW_SCORE_ITEM_WEIGHT),
    .mode = all ? HW_SCORE_ALL_OR_NOTHING : HW_SCORE_LINEAR,
  };
}

/* @person NULL: everybody's rows. */
static HwMeasureScope
make_scope (const HwPeriod *month, const HwId *person)
{
  return (HwMeasureScope){ month->first, month->last, person, person != NULL, NULL };
}

static void
score_cell (HwAppraisalCell *cell,
            const HwAppraisalItem *item,
            const HwRow *person,
            HwScoreItem *score)
{
  const HwMeasured *measured =
      item->measured != NULL ? g_hash_table_lookup (item->measured, hw_row_id (person)) : NULL;

  cell->applies = TRUE;
  if (measured != NULL)
    cell->measured = *measured;
  if (item->measure != NULL)
    cell->value = hw_measure_figure (item->measure, &cell->measured);
  *score = make_score (item->row, cell->value);
  cell->points = hw_score_item_points (score);
  cell->met = hw_score_item_is_met (score);
}

/* People to whom no item applies are left out. */
static void
add_person (HwAppraisal *self, const HwRow *row)
{
  HwAppraisalPerson *person = g_new0 (HwAppraisalPerson, 1);
  g_autofree HwScoreItem *scores = g_new0 (HwScoreItem, self->items->len + 1);
  HwId set = find_set (self, row);

  person->row = row;
  person->cells = g_new0 (HwAppraisalCell, self->items->len + 1);
  for (guint i = 0; i < self->items->len; i++) {
    const HwAppraisalItem *item = self->items->pdata[i];

    if (hw_id_equal (hw_row_ref_id (item->row, HW_SCORE_ITEM_TEAM), &set))
      score_cell (&person->cells[i], item, row, &scores[person->n_items++]);
  }
  person->total = hw_score_total (scores, person->n_items);
  if (person->n_items > 0)
    g_ptr_array_add (self->people, person);
  else
    person_free (person);
}

static gboolean
measure_items (HwAppraisal *self,
               const HwConditionContext *context,
               GCancellable *cancellable,
               GError **error)
{
  HwMeasureScope scope = make_scope (&self->month, NULL);

  for (guint i = 0; i < self->items->len; i++) {
    HwAppraisalItem *item = self->items->pdata[i];

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (item->measure == NULL)
      continue;
    item->measured = hw_measure_run_each (item->measure, context, &scope, error);
    if (item->measured == NULL)
      return FALSE;
  }
  return TRUE;
}

static void
add_items (HwAppraisal *self)
{
  g_autoptr (GPtrArray) rows = hw_config_list (self->config, HW_SCORE_ITEM);

  for (guint i = 0; i < rows->len; i++) {
    HwAppraisalItem *item = g_new0 (HwAppraisalItem, 1);
    g_autoptr (GError) wrong = NULL;

    item->row = rows->pdata[i];
    item->measure = hw_measure_parse (hw_config_get_schema (self->config),
                                      hw_row_text (item->row, HW_SCORE_ITEM_QUERY), &wrong);
    if (item->measure == NULL)
      item->problem = g_strdup (wrong->message);
    g_ptr_array_add (self->items, item);
  }
}

HwAppraisal *
hw_appraisal_load (HwConnection *connection,
                   HwConfig *config,
                   const HwPeriod *month,
                   const HwId *team,
                   gint64 now_us,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (HwAppraisal) self = g_new0 (HwAppraisal, 1);
  g_autoptr (GPtrArray) people = hw_config_list (config, HW_PERSON);
  HwConditionContext context = { now_us, HW_ID_NONE, config, connection };

  self->config = hw_config_ref (config);
  self->month = *month;
  self->team = *team;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  add_items (self);
  if (!measure_items (self, &context, cancellable, error))
    return NULL;
  for (guint i = 0; i < people->len; i++)
    if (is_there (self, people->pdata[i]))
      add_person (self, people->pdata[i]);
  return g_steal_pointer (&self);
}

GPtrArray *
hw_appraisal_list_rows (HwConnection *connection,
                        HwConfig *config,
                        const HwId *item,
                        const HwId *person,
                        const HwPeriod *month,
                        gint64 now_us,
                        guint limit,
                        GPtrArray **good,
                        GError **error)
{
  const HwRow *row = hw_config_find (config, HW_SCORE_ITEM, item);
  HwConditionContext context = { now_us, HW_ID_NONE, config, connection };
  HwMeasureScope scope = make_scope (month, person);
  g_autoptr (HwMeasure) measure = NULL;

  if (row == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  measure = hw_measure_parse (hw_config_get_schema (config), hw_row_text (row, HW_SCORE_ITEM_QUERY),
                              error);
  return measure == NULL ? NULL
                         : hw_measure_list_rows (measure, &context, &scope, limit, good, error);
}

/* --- in words --- */

double
hw_appraisal_sum_weights (const HwConfig *config, const HwId *team)
{
  g_autoptr (GPtrArray) rows = hw_config_list (config, HW_SCORE_ITEM);
  double sum = 0;

  for (guint i = 0; i < rows->len; i++)
    if (hw_id_equal (hw_row_ref_id (rows->pdata[i], HW_SCORE_ITEM_TEAM), team))
      sum += hw_row_number (rows->pdata[i], HW_SCORE_ITEM_WEIGHT);
  return sum;
}

static gboolean
is_first_of_team (GPtrArray *rows, guint i)
{
  const HwId *team = hw_row_ref_id (rows->pdata[i], HW_SCORE_ITEM_TEAM);

  for (guint e = 0; e < i; e++)
    if (hw_id_equal (hw_row_ref_id (rows->pdata[e], HW_SCORE_ITEM_TEAM), team))
      return FALSE;
  return TRUE;
}

char *
hw_appraisal_weights_words (const HwConfig *config)
{
  g_autoptr (GPtrArray) rows = hw_config_list (config, HW_SCORE_ITEM);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const HwId *team = hw_row_ref_id (rows->pdata[i], HW_SCORE_ITEM_TEAM);
    double sum = hw_appraisal_sum_weights (config, team);
    g_autofree char *text = hw_format_number (sum, 2);

    if (!is_first_of_team (rows, i) || fabs (sum - 100) < 0.001)
      continue;
    if (words->len > 0)
      g_string_append_c (words, ' ');
    if (hw_id_is_none (team))
      /* Translators: a number in per cent */
      g_string_append_printf (words, _("The weights add up to %s %%, not to 100 %%."), text);
    else
      /* Translators: a team, a number in per cent */
      g_string_append_printf (words, _("The weights of %s add up to %s %%, not to 100 %%."),
                                        hw_config_name (config, HW_TEAM, team), text);
  }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

char *
hw_appraisal_item_words (const HwRow *item)
{
  g_autofree char *threshold = hw_format_number (hw_row_number (item, HW_SCORE_ITEM_THRESHOLD), 2);
  g_autofree char *weight = hw_format_number (hw_row_number (item, HW_SCORE_ITEM_WEIGHT), 2);

  /* Translators: “More than”, a number in per cent; a number in per cent; “In proportion” */
  return g_strdup_printf (_("%s %s %% · weight %s %% · %s"),
      hw_choice_label ("score_sense", hw_row_text (item, HW_SCORE_ITEM_SENSE)), threshold, weight,
      hw_choice_label ("score_mode", hw_row_text (item, HW_SCORE_ITEM_MODE)));
}

char *
hw_appraisal_points_words (HwFigure points, double weight)
{
  g_autofree char *got = NULL;
  g_autofree char *of = NULL;

  if (!points.known)
    return g_strdup (_("No data yet"));
  got = hw_format_number (points.value, 1);
  of = hw_format_number (weight, 1);
  /* Translators: points, the most there are */
  return g_strdup_printf (_("%s of %s"), got, of);
}

char *
hw_appraisal_value_words (const HwAppraisalCell *cell)
{
  g_autofree char *percent = NULL;

  if (!cell->value.known)
    return g_strdup (_("No data yet"));
  percent = hw_format_number (cell->value.value, 1);
  /* Translators: a rate in per cent, two counts */
  return g_strdup_printf (_("%s %% (%d of %d)"), percent, (int) cell->measured.value,
                             (int) cell->measured.of);
}

char *
hw_appraisal_total_words (const HwAppraisalPerson *person)
{
  const HwScoreTotal *total = &person->total;
  g_autofree char *points = hw_appraisal_points_words (total->points, total->weight_known);
  g_autofree char *left_out = NULL;

  if (total->n_missing == 0 || !total->points.known)
    return g_steal_pointer (&points);
  left_out = g_strdup_printf (ngettext ("%u item without data is left out",
                                        "%u items without data are left out", total->n_missing),
                              total->n_missing);
  return g_strdup_printf ("%s · %s", points, left_out);
}

/* --- queries to begin with --- */

static const struct
{
  const char *name;
  const char *query;
} ready[] = {
  /* source-table rows 4 and 8: a feedback that answers the quotation, with the customer's words */
  { N_ ("Valid feedback rate of quotations"),
    "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"where\":{\"v\":1,\"all\":[{\"field\":"
    "\"kind.code\",\"op\":\"=\",\"value\":\"quotation\"}]},\"good\":{\"v\":1,\"all\":[{\"count\":"
    "\"touches\",\"where\":{\"all\":[{\"field\":\"kind.code\",\"op\":\"=\",\"value\":\"feedback\"},"
    "{\"field\":\"verbatim\",\"op\":\"filled\"}]},\"op\":\">=\",\"value\":1}]}}" },
  { N_ ("Tasks done of those due"),
    "{\"v\":1,\"how\":\"rate\",\"of\":\"tasks\",\"day\":\"due\",\"good\":{\"v\":1,\"all\":[{"
    "\"field\":\"done_at\",\"op\":\"filled\"}]}}" },
  { N_ ("Win rate of closed deals"),
    "{\"v\":1,\"how\":\"rate\",\"of\":\"deals\",\"day\":\"closed_at\",\"where\":{\"v\":1,\"all\":[{"
    "\"field\":\"stage.kind\",\"op\":\"in\",\"value\":[\"won\",\"lost\"]}]},\"good\":{\"v\":1,"
    "\"all\":[{\"field\":\"stage.kind\",\"op\":\"=\",\"value\":\"won\"}]}}" },
  { N_ ("Open deals with a next step"),
    "{\"v\":1,\"how\":\"rate\",\"of\":\"deals\",\"where\":{\"v\":1,\"all\":[{\"field\":"
    "\"stage.kind\",\"op\":\"=\",\"value\":\"open\"}]},\"good\":{\"v\":1,\"all\":[{\"count\":"
    "\"tasks\",\"where\":{\"all\":[{\"field\":\"kind\",\"op\":\"=\",\"value\":\"next_step\"},{"
    "\"field\":\"done_at\",\"op\":\"empty\"}]},\"op\":\">=\",\"value\":1}]}}" },
};

const char *
hw_appraisal_ready_query (guint i, const char **name)
{
  if (i >= G_N_ELEMENTS (ready))
    return NULL;
  *name = _(ready[i].name);
  return ready[i].query;
}
