/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-today-team.h"

#include <glib/gi18n-lib.h>

#include "core/rules/hw-stall.h"
#include "core/text/hw-format.h"
#include "core/today/hw-today.h"

#define MOST_LEVELS 64                   /* a circle of managers ends here */
#define LONG_AGO (400 * G_TIME_SPAN_DAY) /* longer than any limit of a stage */
#define NEAR_ENOUGH (G_TIME_SPAN_MINUTE)

typedef struct
{
  HwConnection *connection; /* unowned, as the rest */
  HwConfig *config;
  gint64 now_us;
  gint64 today;
  GHashTable *branch_of; /* HwId of a person → HwTodayBranch */
} Gathering;

void
hw_today_branch_free (HwTodayBranch *branch)
{
  g_free (branch->team);
  g_free (branch);
}

/* --- who is in which branch --- */

static HwTodayBranch *
make_branch (const HwConfig *config, const HwRow *person)
{
  HwTodayBranch *branch = g_new0 (HwTodayBranch, 1);

  branch->person = *hw_row_id (person);
  branch->team =
      g_strdup (hw_config_name (config, HW_TEAM, hw_row_ref_id (person, HW_PERSON_TEAM)));
  branch->done = HW_FIGURE_NO_DATA;
  branch->due = HW_FIGURE_NO_DATA;
  return branch;
}

static HwTodayBranch *
find_branch (const HwConfig *config, GPtrArray *branches, const HwId *person)
{
  HwId id = *person;

  for (int level = 0; level < MOST_LEVELS && !hw_id_is_none (&id); level++) {
    for (guint i = 0; i < branches->len; i++) {
      HwTodayBranch *branch = branches->pdata[i];

      if (hw_id_equal (&branch->person, &id))
        return branch;
    }
    id = hw_person_find_manager (config, &id);
  }
  return NULL;
}

static void
gather_people (Gathering *self, GPtrArray *branches)
{
  g_autoptr (GPtrArray) people = hw_config_list (self->config, HW_PERSON);

  for (guint i = 0; i < people->len; i++) {
    const HwRow *person = people->pdata[i];
    HwTodayBranch *branch = find_branch (self->config, branches, hw_row_id (person));

    if (branch == NULL || (!hw_row_is_null (person, HW_PERSON_ACTIVE_TO) &&
                           hw_row_int (person, HW_PERSON_ACTIVE_TO) < self->today))
      continue;
    branch->n_people++;
    g_hash_table_insert (self->branch_of, hw_id_copy (hw_row_id (person)), branch);
  }
}

/* --- how they stand --- */

static gboolean
add_actions (Gathering *self, const HwId *person, HwTodayBranch *branch, GError **error)
{
  HwBook book = { .connection = self->connection,
                  .config = self->config,
                  .calendar = hw_config_calendar (self->config),
                  .person = *person,
                  .now_us = self->now_us,
                  .today = self->today,
                  .week = self->today - hw_date_weekday (self->today) };
  g_autoptr (GPtrArray) counts = hw_today_goal_counts_load (&book, error);

  for (guint i = 0; counts != NULL && i < counts->len; i++) {
    const HwTodayCount *count = counts->pdata[i];

    if (!count->done.known || !count->due.known)
      continue;
    /* What is done beyond the share of one step does not make up for another. */
    branch->done = hw_figure ((branch->done.known ? branch->done.value : 0) +
                              MIN (count->done.value, count->due.value));
    branch->due = hw_figure ((branch->due.known ? branch->due.value : 0) + count->due.value);
  }
  return counts != NULL;
}

/* Adds to the number at @offset of each branch; @sql gives a person and a number. */
static gboolean
add_numbers (Gathering *self,
             const char *sql,
             const HwId *stage,
             gint64 number,
             gsize offset,
             GError **error)
{
  HwStatement *statement = hw_connection_prepare (self->connection, sql, error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, number);
  if (stage != NULL)
    hw_statement_bind_id (statement, 2, stage);
  while (hw_statement_step (statement, &failure)) {
    HwId person = hw_statement_get_id (statement, 0);
    HwTodayBranch *branch = g_hash_table_lookup (self->branch_of, &person);

    if (branch != NULL)
      G_STRUCT_MEMBER (guint, branch, offset) += (guint) hw_statement_get_int (statement, 1);
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

/* Who came into @stage before this is late by now: who came earlier never has more time left. */
static gint64
find_limit (const Gathering *self, const HwRow *stage)
{
  const HwCalendar *calendar = hw_config_calendar (self->config);
  gint64 late = self->now_us - LONG_AGO;
  gint64 fine = self->now_us;

  if (hw_stall_evaluate (stage, late, self->now_us, calendar, NULL) != HW_STALL_LATE)
    return 0;
  while (fine - late > NEAR_ENOUGH) {
    gint64 between = late + (fine - late) / 2;

    if (hw_stall_evaluate (stage, between, self->now_us, calendar, NULL) == HW_STALL_LATE)
      late = between;
    else
      fine = between;
  }
  return late;
}

static gboolean
add_stalled (Gathering *self, GError **error)
{
  g_autoptr (GPtrArray) stages = hw_config_list (self->config, HW_STAGE);

  for (guint i = 0; i < stages->len; i++) {
    const HwRow *stage = stages->pdata[i];
    gint64 limit = hw_stall_has_limit (stage) ? find_limit (self, stage) : 0;

    if (limit > 0 &&
        !add_numbers (self,
                      "SELECT owner, count(*) FROM deal WHERE stage = ?2 AND stage_since > 0 AND"
                      " stage_since <= ?1 AND closed_at IS NULL AND deleted_at IS NULL GROUP BY"
                      " owner",
                      hw_row_id (stage), limit, G_STRUCT_OFFSET (HwTodayBranch, stalled), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_all (Gathering *self, GError **error)
{
  GHashTableIter iter;
  gpointer person, branch;

  g_hash_table_iter_init (&iter, self->branch_of);
  while (g_hash_table_iter_next (&iter, &person, &branch))
    if (!add_actions (self, person, branch, error))
      return FALSE;
  return add_numbers (self,
                      "SELECT owner, count(*) FROM task WHERE due < ?1 AND done_at IS NULL AND"
                      " deleted_at IS NULL AND coalesce(snoozed_to, 0) <= ?1 GROUP BY owner",
                      NULL, self->today, G_STRUCT_OFFSET (HwTodayBranch, late), error) &&
         add_numbers (self,
                      "SELECT DISTINCT person, 1 FROM focus WHERE week = ?1 AND state = 'proposed'"
                      " AND deleted_at IS NULL",
                      NULL, self->today - hw_date_weekday (self->today),
                      G_STRUCT_OFFSET (HwTodayBranch, proposals), error) &&
         add_stalled (self, error);
}

GPtrArray *
hw_today_team_load (HwConnection *connection,
                    HwConfig *config,
                    const HwId *person,
                    gint64 now_us,
                    GError **error)
{
  gint64 today = hw_config_day_of (config, now_us);
  g_autoptr (GHashTable) branch_of = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  g_autoptr (GPtrArray) team = hw_today_list_team (config, person, today);
  g_autoptr (GPtrArray) branches =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_today_branch_free);
  Gathering gathering = { connection, config, now_us, today, branch_of };

  for (guint i = 0; i < team->len; i++)
    g_ptr_array_add (branches, make_branch (config, team->pdata[i]));
  gather_people (&gathering, branches);
  if (branches->len > 0 && !add_all (&gathering, error))
    return NULL;
  return g_steal_pointer (&branches);
}

/* --- in words --- */

static void
add_number (GPtrArray *words, guint n, char *text)
{
  if (n > 0)
    g_ptr_array_add (words, text);
  else
    g_free (text);
}

char *
hw_today_branch_words (const HwTodayBranch *branch)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (branch->due.known && branch->due.value > 0) {
    g_autofree char *done = hw_format_int ((gint64) branch->done.value);
    g_autofree char *due = hw_format_int ((gint64) branch->due.value);

    /* Translators: two numbers: what was done, and what is to be done */
    g_ptr_array_add (words, g_strdup_printf (_("%1$s of %2$s actions of this week"), done, due));
  }
  add_number (words, branch->late,
              g_strdup_printf (ngettext ("%u task overdue", "%u tasks overdue", branch->late),
                               branch->late));
  add_number (words, branch->stalled,
              g_strdup_printf (ngettext ("%u deal stands still", "%u deals stand still",
                                         branch->stalled),
                               branch->stalled));
  add_number (words, branch->proposals,
              g_strdup_printf (ngettext ("%u focus to confirm", "%u focuses to confirm",
                                         branch->proposals),
                               branch->proposals));
  if (words->len == 0)
    g_ptr_array_add (words, g_strdup (_("Nothing is late.")));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}
