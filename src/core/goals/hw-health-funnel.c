/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/goals/hw-health-private.h"

/* Month 0 is the report's, the others are those before it. */
#define N_MONTHS (1 + HW_HEALTH_MONTHS_BEFORE)

/* A stay of a deal in a stage that is a step of some funnel. */
typedef struct
{
  guint funnel;
  int step;       /* -1: a lost stage, or one that is no more */
  gint64 entered; /* microseconds; G_MININT64: not known */
  gint64 left;    /* G_MAXINT64: still there */
} Stay;

typedef struct
{
  gint64 k[N_MONTHS];
  gint64 n[N_MONTHS];
  GArray *wall; /* of gint64 */
  GArray *working;
} Tally;

typedef struct
{
  HwHealth *health;
  GPtrArray *funnels; /* of HwHealthFunnel */
  GPtrArray *tallies; /* of GPtrArray of Tally, as funnels and their steps */
  GHashTable *places; /* HwId of a stage -> its number, from 1: funnel << 16 | step */
  gint64 from[N_MONTHS];
  gint64 to[N_MONTHS];
} Work;

void
hw_health_funnel_free (HwHealthFunnel *funnel)
{
  g_ptr_array_unref (funnel->steps);
  g_free (funnel);
}

static void
tally_free (Tally *tally)
{
  g_array_unref (tally->wall);
  g_array_unref (tally->working);
  g_free (tally);
}

static void
add_step (Work *work, HwHealthFunnel *funnel, GPtrArray *tallies, const HwRow *stage)
{
  HwHealthStep *step = g_new0 (HwHealthStep, 1);
  Tally *tally = g_new0 (Tally, 1);
  guint place = (work->funnels->len << 16 | funnel->steps->len) + 1;

  step->stage = stage;
  tally->wall = g_array_new (FALSE, FALSE, sizeof (gint64));
  tally->working = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_insert (work->places, (gpointer) hw_row_id (stage), GUINT_TO_POINTER (place));
  g_ptr_array_add (funnel->steps, step);
  g_ptr_array_add (tallies, tally);
}

/* The open stages in order, then the won one. */
static void
add_funnel (Work *work, const HwRow *pipeline)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (work->health->config, hw_row_id (pipeline));
  HwHealthFunnel *funnel = g_new0 (HwHealthFunnel, 1);
  GPtrArray *tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) tally_free);
  const HwRow *won = NULL;

  funnel->pipeline = pipeline;
  funnel->steps = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < stages->len; i++) {
    HwStageKind kind = hw_stage_kind (stages->pdata[i]);

    if (kind == HW_STAGE_OPEN)
      add_step (work, funnel, tallies, stages->pdata[i]);
    else if (kind == HW_STAGE_WON && won == NULL)
      won = stages->pdata[i];
  }
  if (won != NULL)
    add_step (work, funnel, tallies, won);
  g_ptr_array_add (work->funnels, funnel);
  g_ptr_array_add (work->tallies, tallies);
}

static void
title_steps (Work *work, HwHealthFunnel *funnel)
{
  for (guint i = 0; i < funnel->steps->len; i++) {
    HwHealthStep *step = funnel->steps->pdata[i];
    const char *name = hw_row_name (step->stage);

    /* Translators: %s is a stage */
    step->entered =
        hw_health_rows_new (work->health, g_strdup_printf (_("Entered “%s” in the month"), name));
    if (i + 1 == funnel->steps->len)
      break;
    step->reached = hw_health_rows_new (
        /* Translators: %s is a stage */
        work->health, g_strdup_printf (_("Entered “%s” in the month and went further"), name));
    step->passed = hw_health_rows_new (
        /* Translators: %s is a stage */
        work->health, g_strdup_printf (_("Left “%s” for a later stage in the month"), name));
  }
}

/* --- one deal --- */

/* Where in @stays the deal first entered the step in the month; -1. */
static int
find_entry (const Work *work, const GArray *stays, guint funnel, guint step, guint month)
{
  for (guint i = 0; i < stays->len; i++) {
    const Stay *stay = &g_array_index (stays, Stay, i);

    if (stay->funnel == funnel && stay->step == (int) step && stay->entered >= work->from[month] &&
        stay->entered < work->to[month])
      return (int) i;
  }
  return -1;
}

/* When the deal came further than the step after @stays[@entry]; G_MAXINT64: never. */
static gint64
find_further (const GArray *stays, guint entry)
{
  const Stay *from = &g_array_index (stays, Stay, entry);

  for (guint i = entry + 1; i < stays->len; i++) {
    const Stay *stay = &g_array_index (stays, Stay, i);

    if (stay->funnel == from->funnel && stay->step > from->step)
      return stay->entered;
  }
  return G_MAXINT64;
}

static void
take_cohort (Work *work, const HwId *deal, const GArray *stays, guint f, guint s)
{
  HwHealthFunnel *funnel = work->funnels->pdata[f];
  HwHealthStep *step = funnel->steps->pdata[s];
  Tally *tally = ((GPtrArray *) work->tallies->pdata[f])->pdata[s];

  for (guint m = 0; m < N_MONTHS; m++) {
    int entry = find_entry (work, stays, f, s, m);
    gint64 further;

    if (entry < 0)
      continue;
    further = find_further (stays, (guint) entry);
    tally->n[m]++;
    tally->k[m] += further < work->to[m];
    if (m == 0)
      hw_health_rows_add (step->entered, HW_DEAL, deal);
    if (m == 0 && step->reached != NULL && further != G_MAXINT64)
      hw_health_rows_add (step->reached, HW_DEAL, deal);
  }
}

static void
take_lags (Work *work, const HwId *deal, const GArray *stays)
{
  const HwCalendar *calendar = hw_config_calendar (work->health->config);

  for (guint i = 0; i + 1 < stays->len; i++) {
    const Stay *stay = &g_array_index (stays, Stay, i);
    const Stay *next = &g_array_index (stays, Stay, i + 1);
    HwHealthFunnel *funnel;
    Tally *tally;
    gint64 wall, working;

    if (stay->step < 0 || next->funnel != stay->funnel || next->step <= stay->step ||
        stay->entered == G_MININT64 || stay->left < work->from[0] || stay->left >= work->to[0])
      continue;
    funnel = work->funnels->pdata[stay->funnel];
    tally = ((GPtrArray *) work->tallies->pdata[stay->funnel])->pdata[stay->step];
    wall = stay->left - stay->entered;
    working = hw_calendar_working_us_between (calendar, stay->entered, stay->left);
    g_array_append_val (tally->wall, wall);
    g_array_append_val (tally->working, working);
    hw_health_rows_add (((HwHealthStep *) funnel->steps->pdata[stay->step])->passed, HW_DEAL, deal);
  }
}

static gboolean
is_first_of_funnel (const GArray *stays, guint i)
{
  const Stay *stay = &g_array_index (stays, Stay, i);

  for (guint e = 0; e < i; e++)
    if (g_array_index (stays, Stay, e).step >= 0 &&
        g_array_index (stays, Stay, e).funnel == stay->funnel)
      return FALSE;
  return stay->step >= 0;
}

static void
take_deal (Work *work, const HwId *deal, const GArray *stays)
{
  for (guint i = 0; i < stays->len; i++) {
    guint f = g_array_index (stays, Stay, i).funnel;

    if (!is_first_of_funnel (stays, i))
      continue;
    for (guint s = 0; s < ((HwHealthFunnel *) work->funnels->pdata[f])->steps->len; s++)
      take_cohort (work, deal, stays, f, s);
  }
  take_lags (work, deal, stays);
}

/* --- reading --- */

static Stay
read_stay (Work *work, HwStatement *statement)
{
  HwId stage = hw_statement_get_id (statement, 2);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (work->places, &stage));
  Stay stay = { 0, -1, G_MININT64, G_MAXINT64 };

  if (place > 0) {
    stay.funnel = (place - 1) >> 16;
    stay.step = (int) ((place - 1) & 0xffff);
  }
  if (!hw_statement_is_null (statement, 3))
    stay.entered = hw_statement_get_int (statement, 3);
  if (!hw_statement_is_null (statement, 4))
    stay.left = hw_statement_get_int (statement, 4);
  return stay;
}

static gboolean
read_stays (Work *work, HwConnection *connection, GError **error)
{
  static const char sql[] =
      "SELECT p.deal, d.owner, p.stage, p.entered_at, p.left_at FROM stage_span p JOIN deal d ON"
      " d.id = p.deal AND d.deleted_at IS NULL WHERE p.deal IN (SELECT deal FROM stage_span WHERE"
      " entered_at >= ?1 AND entered_at < ?2) ORDER BY p.deal, p.entered_at, p.seq";
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (Stay));
  GError *failure = NULL;
  HwId last = HW_ID_NONE;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, work->from[N_MONTHS - 1]);
  hw_statement_bind_int (statement, 2, work->to[0]);
  while (hw_statement_step (statement, &failure)) {
    HwId deal = hw_statement_get_id (statement, 0);
    HwId owner = hw_statement_get_id (statement, 1);
    Stay stay;

    if (!hw_health_concerns (work->health, &owner))
      continue;
    if (!hw_id_equal (&deal, &last)) {
      take_deal (work, &last, stays);
      g_array_set_size (stays, 0);
      last = deal;
    }
    stay = read_stay (work, statement);
    g_array_append_val (stays, stay);
  }
  take_deal (work, &last, stays);
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

static void
settle_step (HwHealthStep *step, const Tally *tally)
{
  gint64 k = 0, n = 0;

  if (step->reached == NULL)
    return;
  for (guint m = 1; m < N_MONTHS; m++) {
    k += tally->k[m];
    n += tally->n[m];
  }
  step->rate = hw_rate (step->reached->refs->len, step->entered->refs->len);
  step->in_month = hw_rate (tally->k[0], tally->n[0]);
  step->before = hw_rate (k, n);
  step->wall = hw_lag ((const gint64 *) tally->wall->data, tally->wall->len);
  step->working = hw_lag ((const gint64 *) tally->working->data, tally->working->len);
}

/* Funnels in which nothing happened are left out. */
static void
settle (Work *work)
{
  while (work->funnels->len > 0) {
    HwHealthFunnel *funnel = g_ptr_array_steal_index (work->funnels, 0);
    g_autoptr (GPtrArray) tallies = g_ptr_array_steal_index (work->tallies, 0);
    gboolean moved = FALSE;

    for (guint s = 0; s < funnel->steps->len; s++) {
      HwHealthStep *step = funnel->steps->pdata[s];

      settle_step (step, tallies->pdata[s]);
      moved = moved || step->entered->refs->len > 0 || step->wall.n > 0;
    }
    if (moved)
      g_ptr_array_add (work->health->funnels, funnel);
    else
      hw_health_funnel_free (funnel);
  }
}

gboolean
hw_health_load_funnels (HwHealth *self, HwConnection *connection, GError **error)
{
  Work work = {
    .health = self,
    .funnels = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_health_funnel_free),
    .tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref),
    .places = g_hash_table_new (hw_id_hash, hw_id_equal),
  };
  g_autoptr (GPtrArray) pipelines = hw_config_list (self->config, HW_PIPELINE);
  HwPeriod month = self->month;
  gboolean read;

  for (guint m = 0; m < N_MONTHS; m++) {
    hw_health_bounds (self, &month, &work.from[m], &work.to[m]);
    month = hw_period_previous (&month);
  }
  for (guint i = 0; i < pipelines->len; i++)
    add_funnel (&work, pipelines->pdata[i]);
  for (guint i = 0; i < work.funnels->len; i++)
    title_steps (&work, work.funnels->pdata[i]);
  read = read_stays (&work, connection, error);
  settle (&work);
  g_ptr_array_unref (work.funnels);
  g_ptr_array_unref (work.tallies);
  g_hash_table_unref (work.places);
  return read;
}
