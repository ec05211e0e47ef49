/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verb-goals-private.h"

#include <json-glib/json-glib.h>
#include <math.h>

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

static void
build_sum (JsonBuilder *builder, const HwTargetNode *node)
{
  build_int (builder, "assigned", node->reconciliation.assigned);
  build_int (builder, "left_over", node->reconciliation.left_over);
  build_int (builder, "over_assigned", node->reconciliation.over_assigned);
}

static void
build_node (const HwGoals *self,
            JsonBuilder *builder,
            const HwTargetTree *tree,
            const HwTargetNode *node)
{
  HwPace pace = hw_goals_pace (self, tree, node);
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
build_plan (const HwGoals *self, JsonBuilder *builder, const HwTargetTree *tree)
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
build_cycle (const HwGoals *self, JsonBuilder *builder, const HwOkr *okr)
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
build_weeks (const HwGoals *self, JsonBuilder *builder, const HwJourneyPerson *person, guint step)
{
  g_autoptr (GArray) weeks = hw_journey_weeks (self->journey, person, step);

  begin_list (builder, "weeks");
  for (guint i = 0; i < weeks->len; i++) {
    const HwJourneyWeek *week = &g_array_index (weeks, HwJourneyWeek, i);

    json_builder_begin_object (builder);
    build_day (builder, "first_day", week->week.first);
    build_day (builder, "last_day", week->week.last);
    build_figure (builder, "planned", week->planned);
    build_int (builder, "done", week->done);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
build_person (const HwGoals *self, JsonBuilder *builder, const HwJourneyPerson *person)
{
  g_autoptr (HwJourneyPlan) plan = hw_journey_plan (self->journey, person, NULL);

  json_builder_begin_object (builder);
  build_id (builder, "id", hw_row_id (person->row));
  build_text (builder, "name", hw_row_name (person->row));
  build_figure (builder, "target", plan->target);
  build_figure (builder, "per_deal", plan->amount);
  build_figure (builder, "won_needed", plan->needs[plan->n_steps]);
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
    build_figure (builder, "needed", plan->needs[i]);
    build_weeks (self, builder, person, i);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
build_journey (const HwGoals *self, JsonBuilder *builder)
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

/* --- a month's report --- */

static void
build_count (JsonBuilder *builder, const char *name, const HwHealthRows *rows)
{
  build_int (builder, name, rows->refs->len);
}

static void
build_lag (JsonBuilder *builder, const char *name, const HwLag *lag)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  build_int (builder, "n", lag->n);
  build_figure (builder, "mean", lag->mean);
  build_figure (builder, "median", lag->median);
  json_builder_end_object (builder);
}

static void
build_step (JsonBuilder *builder, const HwHealthStep *step)
{
  json_builder_begin_object (builder);
  build_id (builder, "stage", hw_row_id (step->stage));
  build_count (builder, "entered", step->entered);
  if (step->reached != NULL) {
    build_count (builder, "passed", step->passed);
    build_rate (builder, "rate", &step->rate);
    build_rate (builder, "in_month", &step->in_month);
    build_rate (builder, "before", &step->before);
    build_lag (builder, "wall", &step->wall);
    build_lag (builder, "working", &step->working);
  }
  json_builder_end_object (builder);
}

static void
build_funnels (JsonBuilder *builder, const HwHealth *health)
{
  begin_list (builder, "funnels");
  for (guint f = 0; f < health->funnels->len; f++) {
    const HwHealthFunnel *funnel = health->funnels->pdata[f];

    json_builder_begin_object (builder);
    build_id (builder, "pipeline", hw_row_id (funnel->pipeline));
    begin_list (builder, "steps");
    for (guint i = 0; i < funnel->steps->len; i++)
      build_step (builder, funnel->steps->pdata[i]);
    json_builder_end_array (builder);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
build_tasks (JsonBuilder *builder, const HwHealthTasks *tasks)
{
  json_builder_begin_object (builder);
  build_id (builder, "person", &tasks->person);
  build_count (builder, "on_time", tasks->on_time);
  build_count (builder, "late", tasks->late);
  build_count (builder, "open", tasks->open);
  build_count (builder, "pending", tasks->pending);
  build_lag (builder, "days", &tasks->days);
  json_builder_end_object (builder);
}

static void
build_pairs (JsonBuilder *builder, const char *name, GPtrArray *pairs)
{
  begin_list (builder, name);
  for (guint i = 0; i < pairs->len; i++) {
    const HwHealthPair *pair = pairs->pdata[i];

    json_builder_begin_object (builder);
    build_id (builder, "owner", &pair->owner);
    build_id (builder, "other", &pair->other);
    build_count (builder, "n", pair->rows);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
build_health (JsonBuilder *builder, const HwHealth *health)
{
  build_funnels (builder, health);
  build_count (builder, "won", health->won);
  build_count (builder, "lost", health->lost);
  build_rate (builder, "win_rate", &health->win_rate);
  begin_list (builder, "lags");
  for (guint i = 0; i < health->lags->len; i++) {
    const HwHealthLag *lag = health->lags->pdata[i];

    json_builder_begin_object (builder);
    build_id (builder, "from", hw_row_id (lag->from));
    build_id (builder, "to", hw_row_id (lag->to));
    build_lag (builder, "wall", &lag->wall);
    build_lag (builder, "working", &lag->working);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "tasks");
  build_tasks (builder, &health->tasks);
  begin_list (builder, "people");
  for (guint i = 0; i < health->people->len; i++)
    build_tasks (builder, health->people->pdata[i]);
  json_builder_end_array (builder);
  build_rate (builder, "across_teams", &health->share);
  build_pairs (builder, "team_pairs", health->team_pairs);
  build_pairs (builder, "people_pairs", health->people_pairs);
}

static void
build_appraised (JsonBuilder *builder,
                 const HwAppraisal *appraisal,
                 const HwAppraisalPerson *person)
{
  json_builder_begin_object (builder);
  build_id (builder, "id", hw_row_id (person->row));
  build_text (builder, "name", hw_row_name (person->row));
  build_figure (builder, "points", person->total.points);
  build_figure (builder, "of", hw_figure (person->total.weight_known));
  build_int (builder, "missing", person->total.n_missing);
  begin_list (builder, "items");
  for (guint i = 0; i < appraisal->items->len; i++) {
    const HwAppraisalItem *item = appraisal->items->pdata[i];
    const HwAppraisalCell *cell = &person->cells[i];

    if (!cell->applies)
      continue;
    json_builder_begin_object (builder);
    build_id (builder, "id", hw_row_id (item->row));
    build_int (builder, "good", cell->measured.value);
    build_int (builder, "of", cell->measured.of);
    build_figure (builder, "points", cell->points);
    build_int (builder, "met", cell->met);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
build_report (JsonBuilder *builder, const HwGoalsReport *report)
{
  json_builder_begin_object (builder);
  build_day (builder, "month", report->health->month.first);
  build_health (builder, report->health);
  begin_list (builder, "appraisal");
  for (guint i = 0; i < report->appraisal->people->len; i++)
    build_appraised (builder, report->appraisal, report->appraisal->people->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
hw_goals_to_json (const HwGoals *self)
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
    begin_list (builder, "reports");
    for (guint i = 0; i < self->reports->len; i++)
      build_report (builder, self->reports->pdata[i]);
    json_builder_end_array (builder);
  }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
