/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "core/goals/hw-journey.h"
#include "core/goals/hw-okr.h"
#include "core/goals/hw-target-words.h"
#include "core/text/hw-format.h"

/* How all goals stand today: target trees, objectives, the month's journey. As a table for people;
 * as JSON with every number that the pages show, for scripts and for the test that computes them
 * anew. In JSON, values of targets are in their smallest unit (minor units of money, hundredths of
 * a percent), shares go from 0 to 1, and null is "no data yet". */

typedef struct
{
  HwVerb *verb;
  HwId plan; /* HW_ID_NONE: all */
  gint64 now_us;
  gint64 today;
  HwConfig *config;  /* unowned */
  GPtrArray *trees;  /* of HwTargetTree */
  GPtrArray *cycles; /* of HwOkr */
  HwJourney *journey;
} Goals;

static void
goals_clear (Goals *self)
{
  g_ptr_array_unref (self->trees);
  g_ptr_array_unref (self->cycles);
  g_clear_pointer (&self->journey, hw_journey_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Goals, goals_clear)

/* --- reading --- */

static gboolean
load_tree (Goals *self, HwConnection *connection, const HwRow *plan, GError **error)
{
  HwTargetTree *tree = hw_target_tree_load (connection, self->config, hw_row_id (plan), error);
  g_autoptr (GArray) past = NULL;

  if (tree == NULL)
    return FALSE;
  g_ptr_array_add (self->trees, tree);
  past = hw_target_facts_load_past (connection, self->config, plan, self->today, error);
  if (past != NULL)
    hw_target_tree_set_past (tree, past);
  return past != NULL;
}

static gboolean
load_okr (Goals *self, HwConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) cycles = hw_config_list (self->config, HW_CYCLE);

  for (guint i = 0; i < cycles->len; i++) {
    HwOkr *okr =
        hw_okr_load (connection, self->config, hw_row_id (cycles->pdata[i]), self->now_us, error);

    if (okr == NULL)
      return FALSE;
    g_ptr_array_add (self->cycles, okr);
  }
  return TRUE;
}

/* (reading thread) TRUE as a pointer; NULL on error. */
static gpointer
read_goals (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Goals *self = data;
  g_autoptr (GPtrArray) plans = hw_config_list (config, HW_TARGET_PLAN);
  HwPeriod month = hw_period_containing (HW_PERIOD_MONTH, self->today);

  self->config = config;
  for (guint i = 0; i < plans->len; i++)
    if ((hw_id_is_none (&self->plan) || hw_id_equal (&self->plan, hw_row_id (plans->pdata[i]))) &&
        !load_tree (self, connection, plans->pdata[i], error))
      return NULL;
  if (!hw_id_is_none (&self->plan))
    return self;
  if (!load_okr (self, connection, error))
    return NULL;
  self->journey =
      hw_journey_load (connection, config, &month, self->today, HW_JOURNEY_WINDOW_SHORT, error);
  return self->journey != NULL ? self : NULL;
}

/* --- JSON --- */

static void
build_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
build_id (JsonBuilder *builder, const char *name, const HwId *id)
{
  g_autofree char *text = hw_id_is_none (id) ? NULL : hw_id_dup_text (id);

  build_text (builder, name, text);
}

static void
build_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
build_day (JsonBuilder *builder, const char *name, gint64 day)
{
  g_autofree char *text = hw_date_to_iso (day);

  build_text (builder, name, text);
}

static void
build_figure (JsonBuilder *builder, const char *name, HwFigure figure)
{
  json_builder_set_member_name (builder, name);
  if (!figure.known)
    json_builder_add_null_value (builder);
  else if (figure.value == rint (figure.value) && fabs (figure.value) < 1e15)
    json_builder_add_int_value (builder, (gint64) figure.value);
  else
    json_builder_add_double_value (builder, figure.value);
}

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static const char *
state_code (HwPaceState state)
{
  static const char *const codes[] = {
    [HW_PACE_NO_DATA] = "no-data", [HW_PACE_NOT_BEGUN] = "not-begun", [HW_PACE_AHEAD] = "ahead",
    [HW_PACE_ON_PACE] = "on-pace", [HW_PACE_BEHIND] = "behind",       [HW_PACE_DONE] = "done",
    [HW_PACE_OVER] = "over",
  };

  return codes[state];
}

static HwPace
pace_of (const Goals *self, const HwTargetTree *tree, const HwTargetNode *node)
{
  g_autoptr (HwPaceCurve) curve = hw_target_node_curve (node, self->config);

  return hw_target_node_pace (tree, node, curve, self->today, TRUE);
}

static void
build_sum (JsonBuilder *builder, const HwTargetNode *node)
{
  build_int (builder, "assigned", node->reconciliation.assigned);
  build_int (builder, "left_over", node->reconciliation.left_over);
  build_int (builder, "over_assigned", node->reconciliation.over_assigned);
}

static void
build_node (const Goals *self,
            JsonBuilder *builder,
            const HwTargetTree *tree,
            const HwTargetNode *node)
{
  HwPace pace = pace_of (self, tree, node);
  g_autofree char *name = hw_target_node_name (tree, node, self->config);

  json_builder_begin_object (builder);
  build_id (builder, "id", hw_row_id (node->row));
  build_text (builder, "name", name);
  build_int (builder, "depth", node->depth);
  build_day (builder, "first_day", node->period.first);
  build_day (builder, "last_day", node->period.last);
  build_figure (builder, "target",
                node->has_target ? hw_figure ((double) node->target) : HW_FIGURE_NO_DATA);
  build_figure (builder, "reached", hw_target_node_reached (tree, node));
  build_int (builder, "good", node->reached);
  build_int (builder, "of", node->of);
  build_figure (builder, "attained", pace.attained);
  build_int (builder, "working_days", pace.days);
  build_int (builder, "working_days_finished", pace.days_finished);
  build_figure (builder, "expected", pace.expected);
  build_figure (builder, "gap", pace.gap);
  build_figure (builder, "gap_actions", pace.gap_actions);
  build_figure (builder, "missing", pace.missing);
  build_figure (builder, "projected", pace.projected);
  build_text (builder, "state", state_code (pace.state));
  if (node->children->len > 0 && !hw_metric_is_rate (hw_target_tree_get_metric (tree)))
    build_sum (builder, node);
  json_builder_end_object (builder);
  for (guint i = 0; i < node->children->len; i++)
    build_node (self, builder, tree, node->children->pdata[i]);
}

static void
build_plan (const Goals *self, JsonBuilder *builder, const HwTargetTree *tree)
{
  const HwRow *plan = hw_target_tree_get_plan (tree);
  GPtrArray *roots = hw_target_tree_get_roots (tree);

  json_builder_begin_object (builder);
  build_id (builder, "id", hw_row_id (plan));
  build_text (builder, "name", hw_row_name (plan));
  build_text (builder, "metric", hw_metric_code (hw_target_tree_get_metric (tree)));
  build_text (builder, "state", hw_row_text (plan, HW_TARGET_PLAN_STATE));
  build_int (builder, "other_currencies", hw_target_tree_get_other_currencies (tree));
  begin_list (builder, "targets");
  for (guint i = 0; i < roots->len; i++)
    build_node (self, builder, tree, roots->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
build_key_result (JsonBuilder *builder, const HwOkrKeyResult *kr)
{
  json_builder_begin_object (builder);
  build_id (builder, "id", hw_row_id (kr->row));
  build_text (builder, "title", hw_row_name (kr->row));
  build_text (builder, "problem", kr->problem);
  build_figure (builder, "current", kr->current);
  build_figure (builder, "progress", kr->progress);
  build_figure (builder, "confidence", kr->confidence.last);
  build_figure (builder, "confidence_change", kr->confidence.change);
  if (kr->measure != NULL) {
    build_int (builder, "measured", kr->measured.value);
    build_int (builder, "of", kr->measured.of);
  }
  json_builder_end_object (builder);
}

static void
build_objective (JsonBuilder *builder, const HwOkrObjective *objective)
{
  json_builder_begin_object (builder);
  build_id (builder, "id", hw_row_id (objective->row));
  build_text (builder, "title", hw_row_name (objective->row));
  build_figure (builder, "progress", objective->progress.mean);
  begin_list (builder, "serves");
  for (guint i = 0; i < objective->parents->len; i++) {
    const HwOkrLink *link = objective->parents->pdata[i];
    g_autofree char *id = hw_id_dup_text (hw_row_id (link->other));

    json_builder_add_string_value (builder, id);
  }
  json_builder_end_array (builder);
  begin_list (builder, "key_results");
  for (guint i = 0; i < objective->key_results->len; i++)
    build_key_result (builder, objective->key_results->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
build_cycle (const Goals *self, JsonBuilder *builder, const HwOkr *okr)
{
  GPtrArray *objectives = hw_okr_get_objectives (okr);

  json_builder_begin_object (builder);
  build_id (builder, "id", hw_row_id (hw_okr_get_cycle (okr)));
  build_text (builder, "name", hw_row_name (hw_okr_get_cycle (okr)));
  build_figure (builder, "expected", hw_okr_expected (okr, self->today));
  begin_list (builder, "objectives");
  for (guint i = 0; i < objectives->len; i++)
    build_objective (builder, objectives->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
build_rate (JsonBuilder *builder, const char *name, const HwRate *rate)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  build_int (builder, "k", rate->k);
  build_int (builder, "n", rate->n);
  build_figure (builder, "rate", rate->rate);
  build_figure (builder, "low", rate->low);
  build_figure (builder, "high", rate->high);
  json_builder_end_object (builder);
}

static void
build_person (const Goals *self, JsonBuilder *builder, const HwJourneyPerson *person)
{
  json_builder_begin_object (builder);
  build_id (builder, "id", hw_row_id (person->row));
  build_text (builder, "name", hw_row_name (person->row));
  begin_list (builder, "steps");
  for (guint i = 0; i < self->journey->steps->len; i++) {
    const HwJourneyCell *cell = &person->cells[i];
    HwBlendedRate blend = hw_rate_blend (&person->links[i].own, &person->links[i].team);

    json_builder_begin_object (builder);
    build_int (builder, "done", cell->done);
    build_figure (builder, "agreed",
                  cell->has_agreed ? hw_figure ((double) cell->agreed) : HW_FIGURE_NO_DATA);
    build_figure (builder, "expected", hw_journey_expected (self->journey, person, i));
    build_rate (builder, "own", &person->links[i].own);
    build_rate (builder, "team", &person->links[i].team);
    build_figure (builder, "rate", blend.rate);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
build_journey (const Goals *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "journey");
  json_builder_begin_object (builder);
  build_day (builder, "month", self->journey->month.first);
  build_day (builder, "window_first", self->journey->window_first);
  build_day (builder, "window_last", self->journey->window_last);
  begin_list (builder, "steps");
  for (guint i = 0; i < self->journey->steps->len; i++) {
    g_autofree char *id = hw_id_dup_text (hw_row_id (self->journey->steps->pdata[i]));

    json_builder_add_string_value (builder, id);
  }
  json_builder_end_array (builder);
  begin_list (builder, "people");
  for (guint i = 0; i < self->journey->people->len; i++)
    build_person (self, builder, self->journey->people->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static char *
write_json (const Goals *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  build_day (builder, "today", self->today);
  begin_list (builder, "plans");
  for (guint i = 0; i < self->trees->len; i++)
    build_plan (self, builder, self->trees->pdata[i]);
  json_builder_end_array (builder);
  if (self->journey != NULL) {
    begin_list (builder, "cycles");
    for (guint i = 0; i < self->cycles->len; i++)
      build_cycle (self, builder, self->cycles->pdata[i]);
    json_builder_end_array (builder);
    build_journey (self, builder);
  }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/* --- for people --- */

static char *
format_share (HwFigure share)
{
  g_autofree char *number = share.known ? hw_format_number (share.value * 100, 1) : NULL;

  return number != NULL ? g_strconcat (number, "%", NULL) : g_strdup (_("No data yet"));
}

static void
print_node (const Goals *self, const HwTargetTree *tree, const HwTargetNode *node)
{
  HwPace pace = pace_of (self, tree, node);
  g_autofree char *name = hw_target_node_name (tree, node, self->config);
  g_autofree char *target =
      node->has_target ? hw_target_format (tree, node->target) : g_strdup ("–");
  g_autofree char *reached = hw_target_reached_words (tree, node);
  g_autofree char *attained = format_share (pace.attained);
  g_autofree char *expected = hw_target_figure_words (tree, pace.expected);
  gboolean differs = FALSE;
  g_autofree char *sum = hw_target_node_sum_words (tree, node, &differs);

  hw_verb_io_say (self->verb->io, "%*s%s\t%s\t%s\t%s\t%s\t%s\n", (int) node->depth * 2, "", name,
                  target, reached, attained, expected, hw_pace_state_label (pace.state));
  if (sum != NULL && differs)
    hw_verb_io_say (self->verb->io, "%*s%s\n", (int) node->depth * 2 + 2, "", sum);
  for (guint i = 0; i < node->children->len; i++)
    print_node (self, tree, node->children->pdata[i]);
}

static void
print_cycle (const Goals *self, const HwOkr *okr)
{
  g_autoptr (GArray) steps = hw_okr_list_tree (okr);

  hw_verb_io_say (self->verb->io, "\n%s\n", hw_row_name (hw_okr_get_cycle (okr)));
  for (guint i = 0; i < steps->len; i++) {
    const HwOkrStep *step = &g_array_index (steps, HwOkrStep, i);
    g_autofree char *progress = format_share (step->objective->progress.mean);

    hw_verb_io_say (self->verb->io, "%*s%s\t%s\n", (int) step->depth * 2, "",
                    hw_row_name (step->objective->row), progress);
    for (guint k = 0; k < step->objective->key_results->len; k++) {
      const HwOkrKeyResult *kr = step->objective->key_results->pdata[k];
      g_autofree char *current = hw_okr_format (kr->row, kr->current);
      g_autofree char *target = hw_okr_format (kr->row, kr->target);
      g_autofree char *share = format_share (kr->progress);

      hw_verb_io_say (self->verb->io, "%*s%s\t%s\t%s\t%s\n", (int) step->depth * 2 + 2, "",
                      hw_row_name (kr->row), target, current, share);
    }
  }
}

static void
print_journey (const Goals *self)
{
  hw_verb_io_say (self->verb->io, "\n%s",
                  hw_field_label (hw_schema_field (self->verb->schema, HW_ACTIVITY_GOAL,
                                                   HW_ACTIVITY_GOAL_PERSON)));
  for (guint i = 0; i < self->journey->steps->len; i++)
    hw_verb_io_say (self->verb->io, "\t%s", hw_row_name (self->journey->steps->pdata[i]));
  for (guint i = 0; i < self->journey->people->len; i++) {
    const HwJourneyPerson *person = self->journey->people->pdata[i];

    hw_verb_io_say (self->verb->io, "\n%s", hw_row_name (person->row));
    for (guint s = 0; s < self->journey->steps->len; s++)
      if (person->cells[s].has_agreed)
        hw_verb_io_say (self->verb->io, "\t%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                        person->cells[s].done, person->cells[s].agreed);
      else
        hw_verb_io_say (self->verb->io, "\t%" G_GINT64_FORMAT, person->cells[s].done);
  }
  hw_verb_io_say (self->verb->io, "\n");
}

static void
print_tables (const Goals *self)
{
  for (guint i = 0; i < self->trees->len; i++) {
    const HwTargetTree *tree = self->trees->pdata[i];
    GPtrArray *roots = hw_target_tree_get_roots (tree);

    hw_verb_io_say (self->verb->io, "%s%s\t%s\t%s\t%s\t%s\t%s\n", i > 0 ? "\n" : "",
                    hw_row_name (hw_target_tree_get_plan (tree)),
                    _("Target"), _("Reached"), _("Attained"), _("Due by now"), _("State"));
    for (guint r = 0; r < roots->len; r++)
      print_node (self, tree, roots->pdata[r]);
  }
  for (guint i = 0; i < self->cycles->len; i++)
    print_cycle (self, self->cycles->pdata[i]);
  if (self->journey != NULL && self->journey->steps->len > 0)
    print_journey (self);
}

int
hw_verb_goals (HwVerb *verb)
{
  g_auto (Goals) self = {
    .verb = verb,
    .now_us = hw_workspace_now (verb->workspace),
    .trees = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_target_tree_free),
    .cycles = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_okr_unref),
  };
  GError *error = NULL;

  self.today = hw_config_day_of (verb->config, self.now_us);
  if (verb->line->plan != NULL && !hw_verb_find (verb, verb->line->plan, HW_TARGET_PLAN,
                                                 HW_FIND_LIVE, NULL, &self.plan, &error))
    return hw_verb_fail (verb->io, error);
  if (hw_workspace_read (verb->workspace, read_goals, &self, &error) == NULL)
    return hw_verb_fail (verb->io, error);
  if (verb->line->json) {
    g_autofree char *json = write_json (&self);

    hw_verb_io_say (verb->io, "%s\n", json);
  } else {
    print_tables (&self);
  }
  return HW_EXIT_DONE;
}
