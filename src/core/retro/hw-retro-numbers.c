/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-retro-numbers.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "core/meeting/hw-meeting.h"
#include "core/store/hw-table.h"

#define MOST_OF_A_TEAM 60
#define DAY_US (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)
#define MINUTE_US (60 * (double) G_USEC_PER_SEC)

static void
figures_free (gpointer data)
{
  HwRetroFigures *figures = data;

  hw_row_unref (figures->meeting);
  g_free (figures);
}

void
hw_retro_numbers_free (HwRetroNumbers *numbers)
{
  g_clear_pointer (&numbers->config, hw_config_unref);
  g_clear_pointer (&numbers->retros, g_ptr_array_unref);
  g_clear_pointer (&numbers->teams, g_ptr_array_unref);
  g_free (numbers);
}

/* --- one retro --- */

#define PICKED "state IN ('picked', 'solved') AND lead IS NULL AND deleted_at IS NULL"

static const char count_sql[] =
    "WITH mine AS (SELECT id FROM problem_card WHERE meeting = ?1 AND " PICKED "), "
    "asked AS (SELECT id, verdict FROM task WHERE meeting = ?1 AND kind = 'action' AND deleted_at "
    "IS NULL AND (verdict IS NOT NULL OR carried > 0)) "
    "SELECT (SELECT count(*) FROM problem_card WHERE meeting = ?1 AND state <> 'draft' AND "
    "deleted_at IS NULL), "
    "(SELECT count(*) FROM problem_card WHERE meeting = ?1 AND state <> 'draft' AND deleted_at IS "
    "NULL AND late IS NOT NULL AND late <> 0), "
    "(SELECT count(*) FROM mine), "
    "(SELECT count(*) FROM mine WHERE EXISTS (SELECT 1 FROM tagging AS its JOIN tagging AS other "
    "ON other.tag = its.tag JOIN problem_card AS card ON card.id = other.card JOIN meeting ON "
    "meeting.id = card.meeting WHERE its.card = mine.id AND its.deleted_at IS NULL AND "
    "other.deleted_at IS NULL AND card.state IN ('picked', 'solved') AND card.deleted_at IS NULL "
    "AND meeting.team IS ?2 AND meeting.started_at < ?3 AND meeting.started_at >= ?4)), "
    "(SELECT count(*) FROM asked), "
    "(SELECT count(*) FROM asked WHERE verdict = 'kept'), "
    "(SELECT count(*) FROM asked WHERE verdict = 'kept' AND EXISTS (SELECT 1 FROM attachment WHERE "
    "task = asked.id AND deleted_at IS NULL))";

static gboolean
count (HwConnection *connection, HwRetroFigures *figures, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, count_sql, error);
  GError *failure = NULL;
  gint64 n[7] = { 0 };

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (figures->meeting));
  hw_statement_bind_id (statement, 2, hw_row_ref_id (figures->meeting, HW_MEETING_TEAM));
  hw_statement_bind_int (statement, 3, figures->at_us);
  hw_statement_bind_int (statement, 4, figures->at_us - HW_RETRO_REPEAT_DAYS * DAY_US);
  if (hw_statement_step (statement, &failure))
    for (guint i = 0; i < G_N_ELEMENTS (n); i++)
      n[i] = hw_statement_get_int (statement, (int) i);
  hw_statement_reset (statement);
  figures->in_time = hw_rate (n[0] - n[1], n[0]);
  figures->repeats = hw_rate (n[3], n[2]);
  figures->follow = hw_rate (n[5], n[4]);
  figures->proved = hw_rate (n[6], n[5]);
  return hw_pass_error (error, &failure);
}

static HwRetroFigures *
load_figures (HwConnection *connection, HwRow *meeting, gint64 now_us, GError **error)
{
  HwRetroFigures *figures = g_new0 (HwRetroFigures, 1);
  HwMeetingClock clock = hw_meeting_clock (meeting, now_us);

  figures->meeting = hw_row_ref (meeting);
  figures->at_us = hw_row_int (meeting, HW_MEETING_STARTED_AT);
  figures->minutes = (double) clock.total_us / MINUTE_US;
  figures->planned = (double) hw_row_int (meeting, HW_MEETING_MINUTES);
  if (count (connection, figures, error))
    return figures;
  figures_free (figures);
  return NULL;
}

/* --- by team --- */

typedef struct
{
  gint64 k;
  gint64 n;
} Sum;

static void
add_rate (Sum *sum, const HwRate *rate)
{
  sum->k += rate->k;
  sum->n += rate->n;
}

static gboolean
is_of_team (const HwRetroFigures *figures, const HwId *team)
{
  return hw_id_equal (hw_row_ref_id (figures->meeting, HW_MEETING_TEAM), team);
}

static HwRetroTeamFigures *
sum_team (const GPtrArray *all, const HwId *team)
{
  HwRetroTeamFigures *result = g_new0 (HwRetroTeamFigures, 1);
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gint64));
  Sum in_time = { 0 };
  Sum repeats = { 0 };
  Sum follow = { 0 };
  HwLag lag;

  result->team = *team;
  for (guint i = 0; i < all->len; i++) {
    const HwRetroFigures *figures = g_ptr_array_index (all, i);
    gint64 seconds = (gint64) (figures->minutes * 60 + 0.5);

    if (!is_of_team (figures, team))
      continue;
    result->n++;
    g_array_append_val (lengths, seconds);
    add_rate (&in_time, &figures->in_time);
    add_rate (&repeats, &figures->repeats);
    add_rate (&follow, &figures->follow);
  }
  lag = hw_lag ((const gint64 *) lengths->data, lengths->len);
  result->minutes = lag.median.known ? hw_figure (lag.median.value / 60) : HW_FIGURE_NO_DATA;
  result->in_time = hw_rate (in_time.k, in_time.n);
  result->repeats = hw_rate (repeats.k, repeats.n);
  result->follow = hw_rate (follow.k, follow.n);
  return result;
}

static void
sum_teams (HwRetroNumbers *numbers, const GPtrArray *all)
{
  g_autoptr (GPtrArray) teams = hw_config_list (numbers->config, HW_TEAM);

  for (guint i = 0; i <= teams->len; i++) {
    const HwId *team = i < teams->len ? hw_row_id (g_ptr_array_index (teams, i)) : &HW_ID_NONE;
    HwRetroTeamFigures *figures = sum_team (all, team);

    if (figures->n > 0)
      g_ptr_array_add (numbers->teams, figures);
    else
      g_free (figures);
  }
}

/* --- all --- */

static GPtrArray *
load_all (HwConnection *connection, HwConfig *config, gint64 now_us, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (figures_free);
  g_autoptr (GPtrArray) rows =
      hw_table_query (connection, hw_config_get_schema (config), HW_MEETING,
                      "rid IN (SELECT rid FROM (SELECT rid, row_number() OVER (PARTITION BY team "
                      "ORDER BY started_at DESC) AS place FROM meeting WHERE kind = 'retro' AND "
                      "state = 'held' AND started_at IS NOT NULL AND deleted_at IS NULL) WHERE "
                      "place <= " G_STRINGIFY (MOST_OF_A_TEAM) ")",
                      "started_at", NULL, NULL, error);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++) {
    HwRetroFigures *figures = load_figures (connection, g_ptr_array_index (rows, i), now_us, error);

    if (figures == NULL)
      return NULL;
    g_ptr_array_add (all, figures);
  }
  return g_steal_pointer (&all);
}

HwRetroNumbers *
hw_retro_numbers_load (HwConnection *connection,
                       HwConfig *config,
                       const HwId *team,
                       gint64 now_us,
                       GError **error)
{
  g_autoptr (GPtrArray) all = load_all (connection, config, now_us, error);
  HwRetroNumbers *numbers;

  if (all == NULL)
    return NULL;
  numbers = g_new0 (HwRetroNumbers, 1);
  numbers->config = hw_config_ref (config);
  numbers->retros = g_ptr_array_new_with_free_func (figures_free);
  numbers->teams = g_ptr_array_new_with_free_func (g_free);
  sum_teams (numbers, all);
  for (guint i = all->len; i > 0; i--)
    if (hw_id_is_none (team) || is_of_team (g_ptr_array_index (all, i - 1), team))
      g_ptr_array_insert (numbers->retros, 0, g_ptr_array_steal_index (all, i - 1));
  return numbers;
}

char *
hw_retro_numbers_words (const HwRetroNumbers *numbers)
{
  Sum follow = { 0 };

  for (guint i = 0; i < numbers->retros->len; i++)
    add_rate (&follow, &((HwRetroFigures *) g_ptr_array_index (numbers->retros, i))->follow);
  if (follow.n == 0)
    return g_strdup (_("No retro has looked at these actions yet."));
  /* Translators: how many actions were proved, of how many, and the percentage */
  return g_strdup_printf (_("Actions proved: %1$" PRId64 " of %2$" PRId64 ", %3$.0f %%"), follow.k,
                             follow.n, 100.0 * (double) follow.k / (double) follow.n);
}
