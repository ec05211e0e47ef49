/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-today-counts.h"

#include "core/goals/hw-journey.h"
#include "core/goals/hw-pace.h"
#include "core/goals/hw-presence.h"
#include "core/store/hw-table.h"

#define MOST_ROWS 500

void
hw_today_count_free (HwTodayCount *count)
{
  g_free (count->name);
  g_clear_pointer (&count->step, hw_row_unref);
  g_clear_pointer (&count->measure, hw_measure_unref);
  g_free (count);
}

HwTodayCount *
hw_today_count_copy (const HwTodayCount *count)
{
  HwTodayCount *copy = g_new0 (HwTodayCount, 1);

  *copy = *count;
  copy->name = g_strdup (count->name);
  copy->step = count->step != NULL ? hw_row_ref (count->step) : NULL;
  copy->measure = count->measure != NULL ? hw_measure_ref (count->measure) : NULL;
  return copy;
}

static gint64
find_month_start (gint64 day)
{
  int year, month;

  hw_date_to_ymd (day, &year, &month, NULL);
  return hw_date_from_ymd (year, month, 1);
}

/* --- goals --- */

static void
bind_person (HwStatement *statement, gpointer data)
{
  const HwBook *book = data;

  hw_statement_bind_id (statement, 1, &book->person);
  hw_statement_bind_int (statement, 2, find_month_start (book->today));
}

static HwPaceCurve *
make_curve (const HwBook *book, const HwPeriod *month)
{
  g_autoptr (GPtrArray) absences = hw_config_list (book->config, HW_ABSENCE);
  g_autoptr (GArray) ranges = NULL;
  HwPresence presence = hw_person_presence (book->config, absences, &book->person, &ranges);

  return hw_pace_curve_new (month, book->calendar, &presence);
}

/* This week's share of what the earlier weeks of the month left over. */
static HwFigure
find_share (const HwBook *book, const HwPeriod *month, gint64 first, gint64 left)
{
  g_autoptr (HwPaceCurve) curve = make_curve (book, month);
  g_autoptr (GArray) weeks = hw_pace_plan_weeks (curve, first, MAX (left, 0));
  const HwPaceWeek *week = weeks->len > 0 ? &g_array_index (weeks, HwPaceWeek, 0) : NULL;

  if (week == NULL)
    return HW_FIGURE_NO_DATA;
  /* Nobody works this week: its share comes in later ones. */
  if (!hw_period_contains (&week->week, book->today))
    return hw_figure (0);
  return hw_figure ((double) week->amount);
}

/* Customers count once a month, by their first touch: so the whole month is looked at. */
static gboolean
count_goal (const HwBook *book, const HwRow *goal, HwTodayCount *count, GError **error)
{
  HwPeriod month = hw_period_containing (HW_PERIOD_MONTH, book->today);
  g_autoptr (GArray) facts = NULL;
  gint64 done = 0;

  count->first_day = MAX (book->week, month.first);
  count->last_day = MIN (book->week + 6, month.last);
  facts = hw_journey_list (book->connection, book->config, count->step, &book->person, month.first,
                           count->last_day, error);
  if (facts == NULL)
    return FALSE;
  for (guint i = 0; i < facts->len; i++)
    done += g_array_index (facts, HwJourneyFact, i).day >= count->first_day;
  count->done = hw_figure ((double) done);
  count->due =
      find_share (book, &month, count->first_day,
                  hw_row_int (goal, HW_ACTIVITY_GOAL_COUNT) - ((gint64) facts->len - done));
  if (count->due.known)
    count->left = hw_figure (MAX (count->due.value - count->done.value, 0));
  return TRUE;
}

static gboolean
add_goal (const HwBook *book, const HwRow *goal, GPtrArray *counts, GError **error)
{
  const HwRow *step =
      hw_config_find (book->config, HW_JOURNEY_STEP, hw_row_ref_id (goal, HW_ACTIVITY_GOAL_STEP));
  HwTodayCount *count;

  if (step == NULL || hw_row_is_deleted (step))
    return TRUE;
  count = g_new0 (HwTodayCount, 1);
  count->name = g_strdup (hw_row_name (step));
  count->step = hw_row_ref ((HwRow *) step);
  g_ptr_array_add (counts, count);
  return count_goal (book, goal, count, error);
}

/* --- without goals --- */

static gboolean
run (const HwBook *book, HwTodayCount *count, GError **error)
{
  HwConditionContext context = { book->now_us, book->person, book->config, book->connection };
  HwMeasureScope scope = { count->first_day, count->last_day, &book->person, 1, NULL };
  HwMeasured measured;

  if (!hw_measure_run (count->measure, &context, &scope, &measured, error))
    return FALSE;
  count->done = hw_figure ((double) measured.value);
  return TRUE;
}

static gboolean
add_kind (const HwBook *book, const HwRow *kind, GPtrArray *counts, GError **error)
{
  HwSchema *schema = hw_config_get_schema (book->config);
  g_autoptr (HwTodayCount) count = g_new0 (HwTodayCount, 1);
  g_auto (HwValue) value = hw_value_id (hw_row_id (kind));
  g_autoptr (HwCondition) where =
      hw_condition_new_term (schema, HW_TOUCH, "kind", HW_OP_EQUAL, &value, 1);

  count->name = g_strdup (hw_row_name (kind));
  count->first_day = book->week;
  count->last_day = book->week + 6;
  count->measure =
      hw_measure_new (schema, HW_MEASURE_COUNT, HW_TOUCH, where, NULL, NULL, NULL, error);
  if (count->measure == NULL || !run (book, count, error))
    return FALSE;
  if (count->done.value > 0)
    g_ptr_array_add (counts, g_steal_pointer (&count));
  return TRUE;
}

GPtrArray *
hw_today_goal_counts_load (const HwBook *book, GError **error)
{
  g_autoptr (GPtrArray) counts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_today_count_free);
  g_autoptr (GPtrArray) goals =
      hw_table_query (book->connection, hw_config_get_schema (book->config), HW_ACTIVITY_GOAL,
                      "person = ?1 AND month = ?2 AND deleted_at IS NULL",
                      "(SELECT rank FROM journey_step WHERE journey_step.id = activity_goal.step), "
                      "id",
                      bind_person, (gpointer) book, error);

  if (goals == NULL)
    return NULL;
  for (guint i = 0; i < goals->len; i++)
    if (!add_goal (book, goals->pdata[i], counts, error))
      return NULL;
  return g_steal_pointer (&counts);
}

GPtrArray *
hw_today_counts_load (const HwBook *book, gboolean *has_goals, GError **error)
{
  g_autoptr (GPtrArray) counts = hw_today_goal_counts_load (book, error);
  g_autoptr (GPtrArray) kinds = hw_config_list (book->config, HW_TOUCH_KIND);

  if (counts == NULL)
    return NULL;
  *has_goals = counts->len > 0;
  for (guint i = 0; !*has_goals && i < kinds->len; i++)
    if (!add_kind (book, kinds->pdata[i], counts, error))
      return NULL;
  return g_steal_pointer (&counts);
}

static GPtrArray *
load_facts (HwConnection *connection, HwConfig *config, GArray *facts, gint64 first, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);

  for (guint i = facts->len; i-- > 0 && rows->len < MOST_ROWS;) {
    const HwJourneyFact *fact = &g_array_index (facts, HwJourneyFact, i);
    g_autoptr (GError) failure = NULL;
    HwRow *row = fact->day < first ? NULL
                                   : hw_table_load (connection, hw_config_get_schema (config),
                                                    HW_TOUCH, &fact->row, &failure);

    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (row != NULL)
      g_ptr_array_add (rows, row);
  }
  return g_steal_pointer (&rows);
}

GPtrArray *
hw_today_count_list_rows (const HwTodayCount *count,
                          HwConnection *connection,
                          HwConfig *config,
                          const HwId *person,
                          gint64 now_us,
                          GError **error)
{
  HwConditionContext context = { now_us, *person, config, connection };
  HwMeasureScope scope = { count->first_day, count->last_day, person, 1, NULL };
  g_autoptr (GArray) facts = NULL;

  if (count->step == NULL)
    return hw_measure_list_rows (count->measure, &context, &scope, MOST_ROWS, NULL, error);
  facts = hw_journey_list (connection, config, count->step, person,
                           find_month_start (count->first_day), count->last_day, error);
  return facts != NULL ? load_facts (connection, config, facts, count->first_day, error) : NULL;
}
