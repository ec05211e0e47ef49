/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-today-counts.h"

#include "core/goals/hw-pace.h"
#include "core/goals/hw-presence.h"
#include "core/store/hw-table.h"
#include "core/text/hw-choices.h"

#define MOST_ROWS 500

void
hw_today_count_free (HwTodayCount *count)
{
  g_free (count->name);
  g_clear_pointer (&count->measure, hw_measure_unref);
  g_free (count);
}

/* --- what is counted --- */

static void
append_tier (GString *json, const char *least)
{
  const char *const *codes;
  guint n = hw_choice_list ("tier", &codes);

  g_string_append (json, ",{\"field\":\"account.tier\",\"op\":\"in\",\"value\":[");
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (json, "%s\"%s\"", i > 0 ? "," : "", codes[i]);
    if (g_str_equal (codes[i], least))
      break;
  }
  g_string_append (json, "]}");
}

static HwMeasure *
make_measure (const HwBook *book,
              const HwId *touch_kind,
              const char *how,
              const char *tier,
              gboolean valid,
              GError **error)
{
  g_autofree char *kind = hw_id_dup_text (touch_kind);
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_printf (json,
                   "{\"v\":1,\"how\":\"%s\",\"of\":\"touches\",\"where\":{\"v\":1,\"all\":["
                   "{\"field\":\"kind\",\"op\":\"=\",\"value\":\"%s\"}",
                   how, kind);
  if (tier != NULL)
    append_tier (json, tier);
  if (valid)
    g_string_append (json, ",{\"field\":\"verbatim\",\"op\":\"filled\"},"
                           "{\"field\":\"answers\",\"op\":\"filled\"}");
  g_string_append (json, "]}}");
  return hw_measure_parse (hw_config_get_schema (book->config), json->str, error);
}

/* A step without a kind of touch is not counted by touches. */
static gboolean
measure_step (const HwBook *book, const HwRow *step, HwMeasure **measure, GError **error)
{
  gboolean customers = g_strcmp0 (hw_row_text (step, HW_JOURNEY_STEP_COUNTS), "customers") == 0;

  *measure = NULL;
  if (hw_row_is_null (step, HW_JOURNEY_STEP_TOUCH_KIND))
    return TRUE;
  *measure =
      make_measure (book, hw_row_ref_id (step, HW_JOURNEY_STEP_TOUCH_KIND),
                    customers ? "customers" : "count", hw_row_text (step, HW_JOURNEY_STEP_TIER),
                    hw_row_int (step, HW_JOURNEY_STEP_VALID) != 0, error);
  return *measure != NULL;
}

static HwConditionContext
make_context (const HwBook *book)
{
  return (HwConditionContext){ book->now_us, book->person, book->config, book->connection };
}

static gboolean
run (const HwBook *book,
     const HwMeasure *measure,
     gint64 first,
     gint64 last,
     HwFigure *figure,
     GError **error)
{
  HwConditionContext context = make_context (book);
  HwMeasureScope scope = { first, last, &book->person, 1, NULL };
  HwMeasured measured;

  if (!hw_measure_run (measure, &context, &scope, &measured, error))
    return FALSE;
  *figure = hw_figure ((double) measured.value);
  return TRUE;
}

/* --- goals --- */

static void
bind_person (HwStatement *statement, gpointer data)
{
  const HwBook *book = data;
  int year, month;

  hw_date_to_ymd (book->today, &year, &month, NULL);
  hw_statement_bind_id (statement, 1, &book->person);
  hw_statement_bind_int (statement, 2, hw_date_from_ymd (year, month, 1));
}

static HwPaceCurve *
make_curve (const HwBook *book, const HwPeriod *month)
{
  g_autoptr (GPtrArray) absences = hw_config_list (book->config, HW_ABSENCE);
  g_autoptr (GArray) ranges = NULL;
  HwPresence presence = hw_person_presence (book->config, absences, &book->person, &ranges);

  return hw_pace_curve_new (month, book->calendar, &presence, NULL, 0);
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

static gboolean
count_goal (const HwBook *book, const HwRow *goal, HwTodayCount *count, GError **error)
{
  HwPeriod month = hw_period_containing (HW_PERIOD_MONTH, book->today);
  HwFigure before = hw_figure (0);

  count->first_day = MAX (book->week, month.first);
  count->last_day = MIN (book->week + 6, month.last);
  if (count->measure == NULL)
    return TRUE;
  if (!run (book, count->measure, count->first_day, count->last_day, &count->done, error))
    return FALSE;
  if (count->first_day > month.first &&
      !run (book, count->measure, month.first, count->first_day - 1, &before, error))
    return FALSE;
  count->due = find_share (book, &month, count->first_day,
                           hw_row_int (goal, HW_ACTIVITY_GOAL_COUNT) - (gint64) before.value);
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
  g_ptr_array_add (counts, count);
  return measure_step (book, step, &count->measure, error) && count_goal (book, goal, count, error);
}

/* --- without goals --- */

static gboolean
add_kind (const HwBook *book, const HwRow *kind, GPtrArray *counts, GError **error)
{
  HwTodayCount *count = g_new0 (HwTodayCount, 1);

  count->name = g_strdup (hw_row_name (kind));
  count->first_day = book->week;
  count->last_day = book->week + 6;
  g_ptr_array_add (counts, count);
  count->measure = make_measure (book, hw_row_id (kind), "count", NULL, FALSE, error);
  return count->measure != NULL &&
         run (book, count->measure, count->first_day, count->last_day, &count->done, error);
}

GPtrArray *
hw_today_counts_load (const HwBook *book, gboolean *has_goals, GError **error)
{
  g_autoptr (GPtrArray) counts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_today_count_free);
  g_autoptr (GPtrArray) kinds = hw_config_list (book->config, HW_TOUCH_KIND);
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
  *has_goals = counts->len > 0;
  for (guint i = 0; !*has_goals && i < kinds->len; i++)
    if (!add_kind (book, kinds->pdata[i], counts, error))
      return NULL;
  return g_steal_pointer (&counts);
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

  return hw_measure_list_rows (count->measure, &context, &scope, MOST_ROWS, NULL, error);
}
