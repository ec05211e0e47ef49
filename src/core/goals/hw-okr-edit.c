/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-okr-edit.h"

#include <math.h>

static HwId
new_id (void)
{
  return hw_id_new (g_get_real_time ());
}

/* --- cycles --- */

void
hw_okr_propose_cycle (const HwConfig *config, gint64 today, HwPeriod *period, char **name)
{
  g_autoptr (GPtrArray) cycles = hw_config_list (config, HW_CYCLE);
  gint64 last = HW_DATE_NONE;

  for (guint i = 0; i < cycles->len; i++)
    last = MAX (last, hw_row_int (cycles->pdata[i], HW_CYCLE_LAST_DAY));
  *period = hw_period_containing (HW_PERIOD_QUARTER, last == HW_DATE_NONE ? today : last + 1);
  *name = hw_period_name (period, today);
}

HwCommand *
hw_okr_command_new_cycle (const char *name, const HwPeriod *period, HwId *cycle)
{
  HwCommand *command = hw_command_new ("cycle.create");
  HwEdit *edit;

  *cycle = new_id ();
  edit = hw_command_create (command, HW_CYCLE, cycle);
  hw_edit_set_text (edit, HW_CYCLE_NAME, name);
  hw_edit_set_int (edit, HW_CYCLE_FIRST_DAY, period->first);
  hw_edit_set_int (edit, HW_CYCLE_LAST_DAY, period->last);
  hw_edit_set_text (edit, HW_CYCLE_STATE, "open");
  return command;
}

HwCommand *
hw_okr_command_set_cycle_state (const HwId *cycle, const char *state)
{
  HwCommand *command = hw_command_new ("cycle.state");

  hw_edit_set_text (hw_command_update (command, HW_CYCLE, cycle), HW_CYCLE_STATE, state);
  return command;
}

const HwRow *
hw_okr_find_next_cycle (const HwConfig *config, const HwRow *cycle)
{
  g_autoptr (GPtrArray) cycles = hw_config_list (config, HW_CYCLE);
  const HwRow *next = NULL;

  for (guint i = 0; i < cycles->len; i++) {
    const HwRow *one = cycles->pdata[i];
    gint64 first = hw_row_int (one, HW_CYCLE_FIRST_DAY);

    if (first > hw_row_int (cycle, HW_CYCLE_FIRST_DAY) &&
        g_strcmp0 (hw_row_text (one, HW_CYCLE_STATE), "closed") != 0 &&
        (next == NULL || first < hw_row_int (next, HW_CYCLE_FIRST_DAY)))
      next = one;
  }
  return next;
}

/* --- while it runs --- */

HwCommand *
hw_okr_command_check_in (const HwId *key_result,
                         HwFigure value,
                         int confidence,
                         const char *note,
                         gint64 now_us)
{
  HwCommand *command = hw_command_new ("check-in.create");
  HwId id = hw_id_new (now_us);
  HwEdit *edit = hw_command_create (command, HW_CHECK_IN, &id);

  hw_edit_set_ref (edit, HW_CHECK_IN_KEY_RESULT, key_result);
  if (value.known)
    hw_edit_set_number (edit, HW_CHECK_IN_VALUE, value.value);
  if (confidence >= 0)
    hw_edit_set_int (edit, HW_CHECK_IN_CONFIDENCE, confidence);
  if (note != NULL && *note != '\0')
    hw_edit_set_text (edit, HW_CHECK_IN_NOTE, note);
  hw_edit_set_int (edit, HW_CHECK_IN_HAPPENED_AT, now_us);
  return command;
}

static void
add_alignment (HwCommand *command, const HwId *child, const HwId *parent)
{
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (command, HW_ALIGNMENT, &id);

  hw_edit_set_ref (edit, HW_ALIGNMENT_CHILD, child);
  hw_edit_set_ref (edit, HW_ALIGNMENT_PARENT, parent);
}

HwCommand *
hw_okr_command_align (const HwId *child, const HwId *parent)
{
  HwCommand *command = hw_command_new ("objective.align");

  add_alignment (command, child, parent);
  return command;
}

HwCommand *
hw_okr_command_unalign (const HwId *alignment)
{
  HwCommand *command = hw_command_new ("objective.unalign");

  hw_command_delete (command, HW_ALIGNMENT, alignment);
  return command;
}

static void
delete_links (HwCommand *command, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    hw_command_delete (command, HW_ALIGNMENT,
                       hw_row_id (((HwOkrLink *) links->pdata[i])->alignment));
}

HwCommand *
hw_okr_command_delete (const HwOkrObjective *objective)
{
  HwCommand *command = hw_command_new ("objective.delete");

  delete_links (command, objective->parents);
  delete_links (command, objective->children);
  for (guint i = 0; i < objective->key_results->len; i++)
    hw_command_delete (command, HW_KEY_RESULT,
                       hw_row_id (((HwOkrKeyResult *) objective->key_results->pdata[i])->row));
  hw_command_delete (command, HW_OBJECTIVE, hw_row_id (objective->row));
  return command;
}

static const HwId *
id_at (GPtrArray *objectives, int i)
{
  if (i < 0 || i >= (int) objectives->len)
    return &HW_ID_NONE;
  return hw_row_id (((HwOkrObjective *) objectives->pdata[i])->row);
}

HwCommand *
hw_okr_command_move (const HwOkr *okr, const HwOkrObjective *objective, int step)
{
  GPtrArray *all = hw_okr_get_objectives (okr);
  HwCommand *command;
  guint at;
  int to;

  if (!g_ptr_array_find (all, objective, &at))
    return NULL;
  to = (int) at + (step > 0 ? 1 : -1);
  if (to < 0 || to >= (int) all->len)
    return NULL;
  command = hw_command_new ("objective.move");
  hw_edit_place (hw_command_update (command, HW_OBJECTIVE, hw_row_id (objective->row)),
                 id_at (all, step > 0 ? to : to - 1), id_at (all, step > 0 ? to + 1 : to));
  return command;
}

/* --- at its end --- */

HwFigure
hw_okr_propose_grade (const HwOkrObjective *objective)
{
  if (!hw_row_is_null (objective->row, HW_OBJECTIVE_GRADE))
    return hw_figure (hw_row_number (objective->row, HW_OBJECTIVE_GRADE));
  if (!objective->progress.mean.known)
    return HW_FIGURE_NO_DATA;
  return hw_figure (round (objective->progress.mean.value * 10) / 10);
}

static void
add_grades (HwCommand *command,
            const HwOkrObjective *objective,
            const char *state,
            HwFigure grade,
            const char *learned)
{
  HwEdit *edit = hw_command_update (command, HW_OBJECTIVE, hw_row_id (objective->row));

  hw_edit_set_text (edit, HW_OBJECTIVE_STATE, state);
  if (grade.known)
    hw_edit_set_number (edit, HW_OBJECTIVE_GRADE, grade.value);
  else
    hw_edit_set_null (edit, HW_OBJECTIVE_GRADE);
  hw_edit_set_text (edit, HW_OBJECTIVE_LEARNED,
                    learned != NULL && *learned != '\0' ? learned : NULL);
  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *kr = objective->key_results->pdata[i];

    if (kr->progress.known && hw_row_is_null (kr->row, HW_KEY_RESULT_GRADE))
      hw_edit_set_number (hw_command_update (command, HW_KEY_RESULT, hw_row_id (kr->row)),
                          HW_KEY_RESULT_GRADE, round (kr->progress.value * 100) / 100);
  }
}

HwCommand *
hw_okr_command_close (const HwOkrObjective *objective, HwFigure grade, const char *learned)
{
  HwCommand *command = hw_command_new ("objective.close");

  add_grades (command, objective, "closed", grade, learned);
  return command;
}

/* Does the number begin at 0 with each cycle? */
static gboolean
begins_anew (const HwOkrKeyResult *kr, guint depth)
{
  if (kr->measure != NULL)
    return hw_measure_get_how (kr->measure) != HW_MEASURE_RATE;
  for (guint i = 0; i < kr->parts->len && depth < 50; i++)
    if (begins_anew (kr->parts->pdata[i], depth + 1))
      return TRUE;
  return FALSE;
}

static void
copy_fields (HwEdit *edit, const HwRow *row, const guint *fields, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!hw_row_is_null (row, fields[i]))
      hw_edit_set (edit, fields[i], hw_value_copy (hw_row_value (row, fields[i])));
}

static void
carry_values (HwEdit *edit, const HwOkrKeyResult *kr)
{
  if (!kr->current.known || !kr->target.known)
    return;
  if (begins_anew (kr, 0) && kr->target.value > kr->current.value) {
    hw_edit_set_number (edit, HW_KEY_RESULT_START_VALUE, 0);
    hw_edit_set_number (edit, HW_KEY_RESULT_TARGET_VALUE, kr->target.value - kr->current.value);
  } else if (kr->current.value < kr->target.value || kr->current.value > kr->target.value) {
    hw_edit_set_number (edit, HW_KEY_RESULT_START_VALUE, kr->current.value);
  }
}

static gboolean
is_carried (const HwOkrKeyResult *kr)
{
  return hw_row_is_null (kr->row, HW_KEY_RESULT_GRADE) &&
         (!kr->progress.known || kr->progress.value < 1);
}

/* A part whose whole is carried along belongs to the copy of it. */
static void
carry_key_results (HwCommand *command, const HwOkrObjective *objective, const HwId *copy)
{
  static const guint kept[] = {
    HW_KEY_RESULT_TITLE,       HW_KEY_RESULT_OWNER,        HW_KEY_RESULT_MEASURE,
    HW_KEY_RESULT_QUERY,       HW_KEY_RESULT_UNIT,         HW_KEY_RESULT_CURRENCY,
    HW_KEY_RESULT_START_VALUE, HW_KEY_RESULT_TARGET_VALUE, HW_KEY_RESULT_WEIGHT,
  };
  g_autoptr (GHashTable) ids =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, g_free); /* old -> new HwId */
  HwId after = HW_ID_NONE;

  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *kr = objective->key_results->pdata[i];
    HwId id = new_id ();

    if (is_carried (kr))
      g_hash_table_insert (ids, (gpointer) hw_row_id (kr->row), g_memdup2 (&id, sizeof id));
  }
  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *kr = objective->key_results->pdata[i];
    const HwId *id = g_hash_table_lookup (ids, hw_row_id (kr->row));
    const HwId *whole = g_hash_table_lookup (ids, hw_row_ref_id (kr->row, HW_KEY_RESULT_PARENT));
    HwEdit *edit;

    if (id == NULL)
      continue;
    edit = hw_command_create (command, HW_KEY_RESULT, id);
    hw_edit_set_ref (edit, HW_KEY_RESULT_OBJECTIVE, copy);
    copy_fields (edit, kr->row, kept, G_N_ELEMENTS (kept));
    if (whole != NULL)
      hw_edit_set_ref (edit, HW_KEY_RESULT_PARENT, whole);
    carry_values (edit, kr);
    hw_edit_place (edit, &after, &HW_ID_NONE);
    after = *id;
  }
}

/* What @other goes by in @cycle: its successor there, or itself where it is of no cycle that is
 * being left. NULL: nothing. */
static const HwId *
find_end (const HwOkr *okr, const HwRow *other, const HwId *cycle)
{
  const HwOkrObjective *here = hw_okr_find_objective (okr, hw_row_id (other));

  if (here == NULL)
    return hw_row_id (other);
  if (here->successor != NULL &&
      hw_id_equal (hw_row_ref_id (here->successor, HW_OBJECTIVE_CYCLE), cycle))
    return hw_row_id (here->successor);
  return NULL;
}

static void
carry_links (HwCommand *command,
             const HwOkr *okr,
             const HwOkrObjective *objective,
             const HwId *cycle,
             const HwId *copy)
{
  for (guint i = 0; i < objective->parents->len; i++) {
    const HwId *end = find_end (okr, ((HwOkrLink *) objective->parents->pdata[i])->other, cycle);

    if (end != NULL)
      add_alignment (command, copy, end);
  }
  for (guint i = 0; i < objective->children->len; i++) {
    const HwRow *child = ((HwOkrLink *) objective->children->pdata[i])->other;
    const HwId *end = find_end (okr, child, cycle);

    if (end != NULL && hw_okr_find_objective (okr, hw_row_id (child)) != NULL)
      add_alignment (command, end, copy);
  }
}

HwCommand *
hw_okr_command_carry (const HwOkr *okr,
                      const HwOkrObjective *objective,
                      const HwId *cycle,
                      HwFigure grade,
                      const char *learned,
                      HwId *copy)
{
  static const guint kept[] = { HW_OBJECTIVE_TITLE, HW_OBJECTIVE_OWNER, HW_OBJECTIVE_TEAM,
                                HW_OBJECTIVE_NOTE, HW_OBJECTIVE_RANK };
  HwCommand *command = hw_command_new ("objective.carry");
  HwId id = new_id ();
  HwEdit *edit = hw_command_create (command, HW_OBJECTIVE, &id);

  copy_fields (edit, objective->row, kept, G_N_ELEMENTS (kept));
  hw_edit_set_ref (edit, HW_OBJECTIVE_CYCLE, cycle);
  hw_edit_set_ref (edit, HW_OBJECTIVE_CARRIED_FROM, hw_row_id (objective->row));
  hw_edit_set_text (edit, HW_OBJECTIVE_STATE, "open");
  carry_key_results (command, objective, &id);
  carry_links (command, okr, objective, cycle, &id);
  add_grades (command, objective, "carried", grade, learned);
  if (copy != NULL)
    *copy = id;
  return command;
}
