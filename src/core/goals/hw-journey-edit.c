/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/goals/hw-journey-private.h"
#include "core/templates/hw-template.h"

/* --- the usual steps --- */

typedef struct
{
  const char *name;
  const char *kind; /* code of the kind of touch; NULL: any */
  const char *counts;
  const char *tier;
  gboolean valid;
} Usual;

/* source-table row 4 */
static const Usual usual[] = {
  { N_ ("High-potential customers reached"), NULL, "customers", "a", FALSE },
  { N_ ("Demos"), "demo", "touches", NULL, FALSE },
  { N_ ("Quotations"), "quotation", "touches", NULL, FALSE },
  { N_ ("Valid feedbacks"), "feedback", "touches", NULL, TRUE },
};

/* The first stage that asks for such a touch; of any touch, the first stage there is. */
static const HwRow *
find_stage (const HwConfig *config, const HwId *kind)
{
  g_autoptr (GPtrArray) pipelines = hw_config_list (config, HW_PIPELINE);
  g_autoptr (GPtrArray) stages = NULL;

  if (pipelines->len == 0)
    return NULL;
  stages = hw_config_stages (config, hw_row_id (pipelines->pdata[0]));
  if (kind == NULL)
    return stages->len > 0 ? stages->pdata[0] : NULL;
  for (guint i = 0; i < stages->len; i++) {
    g_autoptr (GPtrArray) gates = hw_config_gates (config, hw_row_id (stages->pdata[i]));

    for (guint g = 0; g < gates->len; g++)
      if (hw_id_equal (hw_row_ref_id (gates->pdata[g], HW_GATE_TOUCH_KIND), kind))
        return stages->pdata[i];
  }
  return NULL;
}

HwCommand *
hw_journey_command_set_up (const HwConfig *config)
{
  HwCommand *command = hw_command_new ("journey.set-up");
  HwId after = HW_ID_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++) {
    HwId id = hw_id_new (g_get_real_time ());
    HwId kind = usual[i].kind != NULL ? hw_touch_kind_id (config, usual[i].kind) : HW_ID_NONE;
    const HwRow *kind_row = hw_config_find (config, HW_TOUCH_KIND, &kind);
    const HwRow *stage = find_stage (config, usual[i].kind != NULL ? &kind : NULL);
    HwEdit *edit;

    if (usual[i].kind != NULL && (kind_row == NULL || hw_row_is_deleted (kind_row)))
      continue;
    edit = hw_command_create (command, HW_JOURNEY_STEP, &id);
    hw_edit_set_text (edit, HW_JOURNEY_STEP_NAME, _(usual[i].name));
    hw_edit_set_text (edit, HW_JOURNEY_STEP_COUNTS, usual[i].counts);
    hw_edit_set_text (edit, HW_JOURNEY_STEP_TIER, usual[i].tier);
    hw_edit_set_int (edit, HW_JOURNEY_STEP_VALID, usual[i].valid);
    if (usual[i].kind != NULL)
      hw_edit_set_ref (edit, HW_JOURNEY_STEP_TOUCH_KIND, &kind);
    if (stage != NULL)
      hw_edit_set_ref (edit, HW_JOURNEY_STEP_STAGE, hw_row_id (stage));
    hw_edit_place (edit, &after, &HW_ID_NONE);
    after = id;
  }
  return command;
}

/* --- what is agreed --- */

static HwEdit *
edit_goal (HwCommand *command, const HwJourney *self, const HwJourneyPerson *person, guint step)
{
  const HwJourneyCell *cell = &person->cells[step];
  HwId id = hw_id_new (g_get_real_time ());
  HwEdit *edit;

  if (cell->goal != NULL)
    return hw_command_update (command, HW_ACTIVITY_GOAL, hw_row_id (cell->goal));
  edit = hw_command_create (command, HW_ACTIVITY_GOAL, &id);
  hw_edit_set_ref (edit, HW_ACTIVITY_GOAL_STEP, hw_row_id (self->steps->pdata[step]));
  hw_edit_set_ref (edit, HW_ACTIVITY_GOAL_PERSON, hw_row_id (person->row));
  hw_edit_set_int (edit, HW_ACTIVITY_GOAL_MONTH, self->month.first);
  return edit;
}

static void
set_derived (HwEdit *edit,
             const HwJourney *self,
             const HwJourneyPerson *person,
             guint step,
             const HwJourneyPlan *plan)
{
  g_autofree char *basis = hw_journey_basis (self, person, plan);

  hw_edit_set_int (edit, HW_ACTIVITY_GOAL_PROPOSED, (gint64) plan->needs[step].value);
  hw_edit_set_text (edit, HW_ACTIVITY_GOAL_BASIS, basis);
}

HwCommand *
hw_journey_command_agree (const HwJourney *self,
                          const HwJourneyPerson *person,
                          guint step,
                          HwFigure count,
                          const HwJourneyPlan *plan)
{
  const HwJourneyCell *cell = &person->cells[step];
  g_autoptr (HwCommand) command = hw_command_new ("activity-goal.set");
  HwEdit *edit;

  if (count.known ? cell->has_agreed && cell->agreed == (gint64) count.value : cell->goal == NULL)
    return NULL;
  if (!count.known) {
    hw_command_delete (command, HW_ACTIVITY_GOAL, hw_row_id (cell->goal));
    return g_steal_pointer (&command);
  }
  edit = edit_goal (command, self, person, step);
  hw_edit_set_int (edit, HW_ACTIVITY_GOAL_COUNT, (gint64) count.value);
  if (plan != NULL && plan->needs[step].known)
    set_derived (edit, self, person, step, plan);
  return g_steal_pointer (&command);
}

guint
hw_journey_command_propose (HwCommand *command,
                            const HwJourney *self,
                            const HwJourneyPerson *person,
                            const HwJourneyPlan *plan)
{
  guint changed = 0;

  for (guint s = 0; s < plan->n_steps; s++) {
    const HwJourneyCell *cell = &person->cells[s];
    gint64 count = (gint64) plan->needs[s].value;
    HwEdit *edit;

    if (!plan->needs[s].known || (cell->has_agreed && cell->agreed == count &&
                                  hw_row_int (cell->goal, HW_ACTIVITY_GOAL_PROPOSED) == count))
      continue;
    edit = edit_goal (command, self, person, s);
    hw_edit_set_int (edit, HW_ACTIVITY_GOAL_COUNT, count);
    set_derived (edit, self, person, s, plan);
    changed++;
  }
  return changed;
}
