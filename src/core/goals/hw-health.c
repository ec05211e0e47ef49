/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-health-private.h"

#include <glib/gi18n-lib.h>

#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

static void
rows_free (HwHealthRows *rows)
{
  g_free (rows->title);
  g_array_unref (rows->refs);
  g_free (rows);
}

HwHealthRows *
hw_health_rows_new (HwHealth *self, char *title)
{
  HwHealthRows *rows = g_new0 (HwHealthRows, 1);

  rows->number = self->lists->len;
  rows->title = title;
  rows->refs = g_array_new (FALSE, FALSE, sizeof (HwHealthRef));
  g_ptr_array_add (self->lists, rows);
  return rows;
}

void
hw_health_rows_add (HwHealthRows *rows, HwEntityKind kind, const HwId *id)
{
  HwHealthRef ref = { kind, *id };

  g_array_append_val (rows->refs, ref);
}

const HwHealthRows *
hw_health_get_rows (const HwHealth *self, guint number)
{
  return number < self->lists->len ? self->lists->pdata[number] : NULL;
}

void
hw_health_free (HwHealth *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->funnels);
  g_ptr_array_unref (self->lags);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->team_pairs);
  g_ptr_array_unref (self->people_pairs);
  g_ptr_array_unref (self->lists);
  g_free (self->bottleneck.sentence);
  g_free (self->bottleneck.evidence);
  g_free (self->bottleneck.task);
  g_clear_pointer (&self->task, hw_row_unref);
  hw_config_unref (self->config);
  g_free (self);
}

gboolean
hw_health_is_empty (const HwHealth *self)
{
  return self->bottleneck.rule == HW_HEALTH_NO_DATA;
}

/* --- whom and when it speaks of --- */

gboolean
hw_health_is_in_team (const HwConfig *config, const HwId *person, const HwId *team)
{
  const HwRow *row = hw_config_find (config, HW_PERSON, person);

  return hw_id_is_none (team) ||
         (row != NULL &&
          hw_config_team_is_within (config, hw_row_ref_id (row, HW_PERSON_TEAM), team));
}

gboolean
hw_health_concerns (const HwHealth *self, const HwId *person)
{
  return hw_health_is_in_team (self->config, person, &self->team);
}

void
hw_health_bounds (const HwHealth *self, const HwPeriod *month, gint64 *from, gint64 *to)
{
  *from = hw_config_day_start (self->config, month->first);
  *to = hw_config_day_start (self->config, month->last + 1);
}

HwPeriod
hw_health_default_month (gint64 today)
{
  HwPeriod month = hw_period_containing (HW_PERIOD_MONTH, today);

  return hw_period_previous (&month);
}

gboolean
hw_health_is_news (const HwCalendar *calendar, gint64 today)
{
  HwPeriod month = hw_period_containing (HW_PERIOD_MONTH, today);

  for (gint64 day = month.first; day < today; day++)
    if (hw_calendar_is_working_day (calendar, day))
      return FALSE;
  return TRUE;
}

/* --- tasks against plan --- */

typedef struct
{
  HwHealthTasks tasks;
  GArray *days; /* of gint64, of those that are late */
} Tally;

static void
tally_free (Tally *tally)
{
  g_array_unref (tally->days);
  g_free (tally);
}

static const char *
find_name (const HwHealth *self, const HwId *person)
{
  return hw_id_is_none (person) ? _("Nobody") : hw_config_name (self->config, HW_PERSON, person);
}

static Tally *
tally_new (HwHealth *self, const HwId *person, const char *name)
{
  Tally *tally = g_new0 (Tally, 1);
  HwHealthTasks *tasks = &tally->tasks;

  tally->days = g_array_new (FALSE, FALSE, sizeof (gint64));
  tasks->person = *person;
  /* Translators: %s is a person, or “Everybody” */
  tasks->on_time = hw_health_rows_new (self, g_strdup_printf (_("%s: tasks done on time"), name));
  /* Translators: %s is a person, or “Everybody” */
  tasks->late = hw_health_rows_new (self, g_strdup_printf (_("%s: tasks done late"), name));
  /* Translators: %s is a person, or “Everybody” */
  tasks->open = hw_health_rows_new (self, g_strdup_printf (_("%s: tasks still open"), name));
  /* Translators: %s is a person, or “Everybody” */
  tasks->pending = hw_health_rows_new (self, g_strdup_printf (_("%s: tasks not due yet"), name));
  return tally;
}

static void
tally_add (Tally *tally,
           const HwHealth *self,
           const HwId *task,
           gint64 due,
           gint64 days,
           gboolean done)
{
  HwHealthTasks *tasks = &tally->tasks;

  if (!done)
    hw_health_rows_add (due < self->today ? tasks->open : tasks->pending, HW_TASK, task);
  else if (days == 0)
    hw_health_rows_add (tasks->on_time, HW_TASK, task);
  else
    hw_health_rows_add (tasks->late, HW_TASK, task);
  if (done && days > 0)
    g_array_append_val (tally->days, days);
}

static void
settle_tally (Tally *tally)
{
  tally->tasks.days = hw_lag ((const gint64 *) tally->days->data, tally->days->len);
}

/* By name; nobody's last. */
static int
compare_people (gconstpointer a, gconstpointer b, gpointer data)
{
  const HwHealthTasks *one = *(HwHealthTasks *const *) a;
  const HwHealthTasks *other = *(HwHealthTasks *const *) b;

  if (hw_id_is_none (&one->person) != hw_id_is_none (&other->person))
    return hw_id_is_none (&one->person) ? 1 : -1;
  return g_utf8_collate (find_name (data, &one->person), find_name (data, &other->person));
}

static Tally *
find_tally (HwHealth *self, GHashTable *tallies, const HwId *person)
{
  Tally *tally = g_hash_table_lookup (tallies, person);

  if (tally == NULL) {
    tally = tally_new (self, person, find_name (self, person));
    g_hash_table_insert (tallies, &tally->tasks.person, tally);
  }
  return tally;
}

static gboolean
read_tasks (HwHealth *self,
            HwConnection *connection,
            Tally *all,
            GHashTable *tallies,
            GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT id, owner, due, done_at FROM task WHERE due >= ?1 AND"
                             " due <= ?2 AND deleted_at IS NULL ORDER BY due, rid",
                             error);
  const HwCalendar *calendar = hw_config_calendar (self->config);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, self->month.first);
  hw_statement_bind_int (statement, 2, self->month.last);
  while (hw_statement_step (statement, &failure)) {
    HwId task = hw_statement_get_id (statement, 0);
    HwId owner = hw_statement_get_id (statement, 1);
    gint64 due = hw_statement_get_int (statement, 2);
    gboolean done = !hw_statement_is_null (statement, 3);
    gint64 days = 0;

    if (!hw_health_concerns (self, &owner))
      continue;
    if (done)
      days = hw_calendar_working_days_between (calendar, hw_config_day_start (self->config, due),
                                               hw_statement_get_int (statement, 3));
    tally_add (all, self, &task, due, days, done);
    tally_add (find_tally (self, tallies, &owner), self, &task, due, days, done);
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

static gboolean
load_tasks (HwHealth *self, HwConnection *connection, GError **error)
{
  g_autoptr (GHashTable) tallies =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, (GDestroyNotify) tally_free);
  Tally *all = tally_new (self, &HW_ID_NONE, _("Everybody"));
  gboolean read = read_tasks (self, connection, all, tallies, error);
  GHashTableIter iter;
  gpointer tally;

  settle_tally (all);
  self->tasks = all->tasks;
  tally_free (all);
  g_hash_table_iter_init (&iter, tallies);
  while (g_hash_table_iter_next (&iter, NULL, &tally)) {
    settle_tally (tally);
    g_ptr_array_add (self->people, g_memdup2 (&((Tally *) tally)->tasks, sizeof (HwHealthTasks)));
  }
  g_ptr_array_sort_with_data (self->people, compare_people, self);
  return read;
}

/* --- won and lost --- */

static gboolean
load_closed (HwHealth *self, HwConnection *connection, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "SELECT d.id, d.owner, s.kind = 'won' FROM deal "
                                                  "d JOIN stage s ON s.id = d.stage AND s.kind"
                                                  " IN ('won', 'lost') WHERE d.closed_at >= ?1 AND "
                                                  "d.closed_at < ?2 AND d.deleted_at IS NULL"
                                                  " ORDER BY d.closed_at, d.rid",
                                                  error);
  GError *failure = NULL;
  gint64 from, to;

  if (statement == NULL)
    return FALSE;
  self->won = hw_health_rows_new (self, g_strdup (_("Deals won in the month")));
  self->lost = hw_health_rows_new (self, g_strdup (_("Deals lost in the month")));
  self->closed = hw_health_rows_new (self, g_strdup (_("Deals won or lost in the month")));
  hw_health_bounds (self, &self->month, &from, &to);
  hw_statement_bind_int (statement, 1, from);
  hw_statement_bind_int (statement, 2, to);
  while (hw_statement_step (statement, &failure)) {
    HwId deal = hw_statement_get_id (statement, 0);
    HwId owner = hw_statement_get_id (statement, 1);

    if (!hw_health_concerns (self, &owner))
      continue;
    hw_health_rows_add (hw_statement_get_int (statement, 2) != 0 ? self->won : self->lost, HW_DEAL,
                        &deal);
    hw_health_rows_add (self->closed, HW_DEAL, &deal);
  }
  hw_statement_reset (statement);
  self->win_rate = hw_rate (self->won->refs->len, self->closed->refs->len);
  return hw_pass_error (error, &failure);
}

/* --- the whole --- */

static HwHealth *
make (HwConfig *config, const HwPeriod *month, const HwId *team, gint64 today)
{
  HwHealth *self = g_new0 (HwHealth, 1);

  self->config = hw_config_ref (config);
  self->month = *month;
  self->team = *team;
  self->today = today;
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) rows_free);
  self->funnels = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_health_funnel_free);
  self->lags = g_ptr_array_new_with_free_func (g_free);
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->team_pairs = g_ptr_array_new_with_free_func (g_free);
  self->people_pairs = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static gboolean
load_task (HwHealth *self, HwConnection *connection, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HwId id = hw_health_task_id (self);

  if (self->bottleneck.task == NULL)
    return TRUE;
  self->task =
      hw_table_load (connection, hw_config_get_schema (self->config), HW_TASK, &id, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

HwHealth *
hw_health_load (HwConnection *connection,
                HwConfig *config,
                const HwPeriod *month,
                const HwId *team,
                gint64 today,
                GError **error)
{
  g_autoptr (HwHealth) self = make (config, month, team, today);

  if (!load_tasks (self, connection, error) || !load_closed (self, connection, error) ||
      !hw_health_load_funnels (self, connection, error) ||
      !hw_health_load_lags (self, connection, error) ||
      !hw_health_load_teamwork (self, connection, error))
    return NULL;
  hw_health_find_bottleneck (self);
  if (!load_task (self, connection, error))
    return NULL;
  return g_steal_pointer (&self);
}
