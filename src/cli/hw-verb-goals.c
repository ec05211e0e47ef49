/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verb-goals-private.h"

#include <glib/gi18n-lib.h>

#include "core/text/hw-format.h"

/* How all goals stand today: target trees, objectives, the month's journey. As a table for people;
 * as JSON with every number that the pages show, for scripts and for the test that computes them
 * anew. */

static void
report_free (HwGoalsReport *report)
{
  g_clear_pointer (&report->health, hw_health_free);
  g_clear_pointer (&report->appraisal, hw_appraisal_free);
  g_free (report);
}

static void
goals_clear (HwGoals *self)
{
  g_ptr_array_unref (self->trees);
  g_ptr_array_unref (self->cycles);
  g_clear_pointer (&self->journey, hw_journey_free);
  g_ptr_array_unref (self->reports);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwGoals, goals_clear)

/* --- reading --- */

static gboolean
load_tree (HwGoals *self, HwConnection *connection, const HwRow *plan, GError **error)
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
load_okr (HwGoals *self, HwConnection *connection, GError **error)
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

static gboolean
load_report (HwGoals *self, HwConnection *connection, const HwPeriod *month, GError **error)
{
  HwGoalsReport *report = g_new0 (HwGoalsReport, 1);

  g_ptr_array_add (self->reports, report);
  report->health =
      hw_health_load (connection, self->config, month, &HW_ID_NONE, self->today, error);
  if (report->health != NULL)
    report->appraisal =
        hw_appraisal_load (connection, self->config, month, &HW_ID_NONE, self->now_us, NULL, error);
  return report->appraisal != NULL;
}

/* (reading thread) TRUE as a pointer; NULL on error. */
static gpointer
read_goals (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  HwGoals *self = data;
  g_autoptr (GPtrArray) plans = hw_config_list (config, HW_TARGET_PLAN);
  HwPeriod month = hw_period_containing (HW_PERIOD_MONTH, self->today);
  HwPeriod before = hw_period_previous (&month);

  self->config = config;
  for (guint i = 0; i < plans->len; i++)
    if ((hw_id_is_none (&self->plan) || hw_id_equal (&self->plan, hw_row_id (plans->pdata[i]))) &&
        !load_tree (self, connection, plans->pdata[i], error))
      return NULL;
  if (!hw_id_is_none (&self->plan))
    return self;
  if (!load_okr (self, connection, error) || !load_report (self, connection, &before, error) ||
      !load_report (self, connection, &month, error))
    return NULL;
  self->journey =
      hw_journey_load (connection, config, &month, self->today, HW_JOURNEY_WINDOW_SHORT, error);
  return self->journey != NULL ? self : NULL;
}

HwPace
hw_goals_pace (const HwGoals *self, const HwTargetTree *tree, const HwTargetNode *node)
{
  g_autoptr (HwPaceCurve) curve = hw_target_node_curve (node, self->config);

  return hw_target_node_pace (tree, node, curve, self->today, TRUE);
}

/* --- for people --- */

static char *
format_share (HwFigure share)
{
  g_autofree char *number = share.known ? hw_format_number (share.value * 100, 1) : NULL;

  return number != NULL ? g_strconcat (number, "%", NULL) : g_strdup (_("No data yet"));
}

static void
print_node (const HwGoals *self, const HwTargetTree *tree, const HwTargetNode *node)
{
  HwPace pace = hw_goals_pace (self, tree, node);
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
print_cycle (const HwGoals *self, const HwOkr *okr)
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
print_journey (const HwGoals *self)
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
print_tables (const HwGoals *self)
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
  g_auto (HwGoals) self = {
    .verb = verb,
    .now_us = hw_workspace_now (verb->workspace),
    .trees = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_target_tree_free),
    .cycles = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_okr_unref),
    .reports = g_ptr_array_new_with_free_func ((GDestroyNotify) report_free),
  };
  GError *error = NULL;

  self.today = hw_config_day_of (verb->config, self.now_us);
  if (verb->line->plan != NULL && !hw_verb_find (verb, verb->line->plan, HW_TARGET_PLAN,
                                                 HW_FIND_LIVE, NULL, &self.plan, &error))
    return hw_verb_fail (verb->io, error);
  if (hw_workspace_read (verb->workspace, read_goals, &self, &error) == NULL)
    return hw_verb_fail (verb->io, error);
  if (verb->line->json) {
    g_autofree char *json = hw_goals_to_json (&self);

    hw_verb_io_say (verb->io, "%s\n", json);
  } else {
    print_tables (&self);
  }
  return HW_EXIT_DONE;
}
