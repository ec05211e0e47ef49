/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/meeting/hw-alignment-week.h"

#include "core/goals/hw-journey.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

#define MAX_LATE 6 /* of a person: more is not read out in a minute and a half */

static void
task_free (gpointer data)
{
  HwAlignmentTask *task = data;

  hw_row_unref (task->row);
  g_free (task->about);
  g_free (task);
}

static void
count_free (gpointer data)
{
  HwAlignmentCount *count = data;

  g_free (count->step);
  g_free (count);
}

void
hw_alignment_week_free (HwAlignmentWeek *week)
{
  g_clear_pointer (&week->late, g_hash_table_unref);
  g_clear_pointer (&week->counts, g_hash_table_unref);
  g_free (week);
}

static gboolean
name_about (HwConnection *connection, HwConfig *config, HwAlignmentTask *task, GError **error)
{
  HwSchema *schema = hw_config_get_schema (config);
  gboolean has_account = !hw_row_is_null (task->row, HW_TASK_ACCOUNT);
  guint field = has_account ? HW_TASK_ACCOUNT : HW_TASK_DEAL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) row = NULL;

  if (!hw_row_is_null (task->row, field))
    row = hw_table_load (connection, schema, has_account ? HW_ACCOUNT : HW_DEAL,
                         hw_row_ref_id (task->row, field), &failure);
  task->about = g_strdup (row != NULL ? hw_row_name (row) : "");
  return hw_pass_error (error, &failure);
}

typedef struct
{
  const HwId *person;
  gint64 today;
} LateQuery;

static void
bind_late (HwStatement *statement, gpointer data)
{
  const LateQuery *query = data;

  hw_statement_bind_id (statement, 1, query->person);
  hw_statement_bind_int (statement, 2, query->today);
  hw_statement_bind_int (statement, 3, MAX_LATE);
}

static gboolean
load_late (HwConnection *connection,
           HwConfig *config,
           HwAlignmentWeek *self,
           const HwId *person,
           gint64 today,
           GError **error)
{
  LateQuery query = { person, today };
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (task_free);
  g_autoptr (GPtrArray) rows =
      hw_table_query (connection, hw_config_get_schema (config), HW_TASK,
                      "owner = ?1 AND done_at IS NULL AND due < ?2 AND deleted_at IS NULL AND kind "
                      "<> 'question'",
                      "due, created_at LIMIT ?3", bind_late, &query, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    HwAlignmentTask *task = g_new0 (HwAlignmentTask, 1);

    task->row = hw_row_ref (g_ptr_array_index (rows, i));
    g_ptr_array_add (tasks, task);
    if (!name_about (connection, config, task, error))
      return FALSE;
  }
  g_hash_table_insert (self->late, hw_id_copy (person), g_steal_pointer (&tasks));
  return TRUE;
}

static void
take_counts (HwAlignmentWeek *self, const HwJourney *journey, const HwId *id, gint64 today)
{
  const HwJourneyPerson *person = hw_journey_find (journey, id);
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (count_free);

  for (guint step = 0; person != NULL && step < journey->steps->len; step++) {
    g_autoptr (GArray) weeks = hw_journey_weeks (journey, person, step);

    for (guint i = 0; i < weeks->len; i++) {
      const HwJourneyWeek *week = &g_array_index (weeks, HwJourneyWeek, i);
      HwAlignmentCount *count;

      if (!hw_period_contains (&week->week, today) || !week->planned.known)
        continue;
      count = g_new0 (HwAlignmentCount, 1);
      count->step = g_strdup (hw_row_name (g_ptr_array_index (journey->steps, step)));
      count->done = week->done;
      count->planned = week->planned.value;
      g_ptr_array_add (counts, count);
    }
  }
  g_hash_table_insert (self->counts, hw_id_copy (id), g_steal_pointer (&counts));
}

static HwJourney *
load_journey (HwConnection *connection, HwConfig *config, gint64 today, GError **error)
{
  HwPeriod month = hw_period_containing (HW_PERIOD_MONTH, today);

  return hw_journey_load (connection, config, &month, today, HW_JOURNEY_WINDOW_SHORT, error);
}

HwAlignmentWeek *
hw_alignment_week_load (HwConnection *connection,
                        HwConfig *config,
                        const HwId *meeting,
                        gint64 now_us,
                        GError **error)
{
  gint64 today = hw_config_day_of (config, now_us);
  g_autoptr (GPtrArray) steps = hw_config_list (config, HW_JOURNEY_STEP);
  g_autoptr (GPtrArray) attendees = hw_table_query_by (connection, hw_config_get_schema (config),
                                                       HW_ATTENDEE, "meeting", meeting, error);
  g_autoptr (HwAlignmentWeek) self = g_new0 (HwAlignmentWeek, 1);
  g_autoptr (HwJourney) journey = NULL;

  self->late =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->counts =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (attendees == NULL)
    return NULL;
  if (steps->len > 0 && (journey = load_journey (connection, config, today, error)) == NULL)
    return NULL;
  for (guint i = 0; i < attendees->len; i++) {
    const HwId *person = hw_row_ref_id (g_ptr_array_index (attendees, i), HW_ATTENDEE_PERSON);

    if (hw_id_is_none (person))
      continue;
    if (!load_late (connection, config, self, person, today, error))
      return NULL;
    if (journey != NULL)
      take_counts (self, journey, person, today);
  }
  return g_steal_pointer (&self);
}
