/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/goals/hw-health-private.h"
#include "core/templates/hw-template.h"

/* --- from a kind of touch to the next --- */

/* Codes as templates bring them. */
static const struct
{
  const char *from;
  const char *to;
} links[] = {
  { "demo", "quotation" }, /* source-table row 10 */
  { "quotation", "feedback" },
};

typedef struct
{
  HwHealthLag *lag;
  GArray *wall;
  GArray *working;
} Measuring;

static void
take_lag (Measuring *m, const HwHealth *self, const HwId *touch, gint64 from, gint64 to)
{
  gint64 wall = to - from;
  gint64 working = hw_calendar_working_us_between (hw_config_calendar (self->config), from, to);

  g_array_append_val (m->wall, wall);
  g_array_append_val (m->working, working);
  hw_health_rows_add (m->lag->rows, HW_TOUCH, touch);
}

/* ?1 and ?2 are the kinds, ?3 and ?4 the month. */
static gboolean
read_lag (Measuring *m, HwHealth *self, HwConnection *connection, GError **error)
{
  static const char sql[] =
      "SELECT t.id, t.kind = ?2, t.happened_at, t.person, coalesce(t.deal, t.account) FROM touch t"
      " WHERE t.kind IN (?1, ?2) AND t.deleted_at IS NULL AND t.happened_at < ?4 AND"
      " coalesce(t.deal, t.account) IN (SELECT coalesce(deal, account) FROM touch WHERE kind = ?2"
      " AND deleted_at IS NULL AND happened_at >= ?3 AND happened_at < ?4)"
      " ORDER BY 5, t.happened_at, t.rid";
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  GError *failure = NULL;
  gint64 from, to, since = G_MININT64;
  HwId last = HW_ID_NONE;

  if (statement == NULL)
    return FALSE;
  hw_health_bounds (self, &self->month, &from, &to);
  hw_statement_bind_id (statement, 1, hw_row_id (m->lag->from));
  hw_statement_bind_id (statement, 2, hw_row_id (m->lag->to));
  hw_statement_bind_int (statement, 3, from);
  hw_statement_bind_int (statement, 4, to);
  while (hw_statement_step (statement, &failure)) {
    HwId touch = hw_statement_get_id (statement, 0);
    gboolean arrives = hw_statement_get_int (statement, 1) != 0;
    gint64 at = hw_statement_get_int (statement, 2);
    HwId person = hw_statement_get_id (statement, 3);
    HwId of = hw_statement_get_id (statement, 4);

    if (!hw_id_equal (&of, &last))
      since = G_MININT64;
    last = of;
    if (arrives && since != G_MININT64 && at >= from && hw_health_concerns (self, &person))
      take_lag (m, self, &touch, since, at);
    since = arrives ? G_MININT64 : at;
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

static gboolean
load_lag (HwHealth *self,
          HwConnection *connection,
          const HwRow *from,
          const HwRow *to,
          GError **error)
{
  g_autoptr (GArray) wall = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) working = g_array_new (FALSE, FALSE, sizeof (gint64));
  HwHealthLag *lag = g_new0 (HwHealthLag, 1);
  Measuring m = { lag, wall, working };
  gboolean read;

  lag->from = from;
  lag->to = to;
  lag->rows = hw_health_rows_new (
      /* Translators: two kinds of touch, such as “Demo” and “Quotation” */
      self, g_strdup_printf (_("From “%s” to “%s”"), hw_row_name (from), hw_row_name (to)));
  read = read_lag (&m, self, connection, error);
  lag->wall = hw_lag ((const gint64 *) wall->data, wall->len);
  lag->working = hw_lag ((const gint64 *) working->data, working->len);
  if (wall->len > 0)
    g_ptr_array_add (self->lags, lag);
  else
    g_free (lag);
  return read;
}

static const HwRow *
find_kind (const HwHealth *self, const char *code)
{
  HwId id = hw_touch_kind_id (self->config, code);

  return hw_config_find (self->config, HW_TOUCH_KIND, &id);
}

gboolean
hw_health_load_lags (HwHealth *self, HwConnection *connection, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    const HwRow *from = find_kind (self, links[i].from);
    const HwRow *to = find_kind (self, links[i].to);

    if (from != NULL && to != NULL && !load_lag (self, connection, from, to, error))
      return FALSE;
  }
  return TRUE;
}

/* --- across teams --- */

typedef struct
{
  HwHealth *health;
  GHashTable *deals; /* HwId, owned -> GINT_TO_POINTER: did more than one team work on it? */
  GHashTable *pairs; /* HwHealthPair's ids -> HwHealthPair */
} Gathering;

static guint
pair_hash (gconstpointer pair)
{
  const HwHealthPair *self = pair;

  return hw_id_hash (&self->owner) * 31 + hw_id_hash (&self->other);
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  const HwHealthPair *one = a;
  const HwHealthPair *two = b;

  return hw_id_equal (&one->owner, &two->owner) && hw_id_equal (&one->other, &two->other);
}

static const HwId *
team_of (const HwConfig *config, const HwId *person)
{
  const HwRow *row = hw_config_find (config, HW_PERSON, person);

  return row != NULL ? hw_row_ref_id (row, HW_PERSON_TEAM) : &HW_ID_NONE;
}

/* Those without a team are of no other team. */
static gboolean
are_of_two_teams (const HwConfig *config, const HwId *one, const HwId *other)
{
  const HwId *first = team_of (config, one);
  const HwId *second = team_of (config, other);

  return !hw_id_is_none (first) && !hw_id_is_none (second) && !hw_id_equal (first, second);
}

static void
add_to_pair (Gathering *gathering,
             HwEntityKind kind,
             const HwId *owner,
             const HwId *other,
             HwEntityKind of,
             const HwId *row)
{
  const HwConfig *config = gathering->health->config;
  HwHealthPair key = { *owner, *other, NULL };
  HwHealthPair *pair = g_hash_table_lookup (gathering->pairs, &key);

  if (pair == NULL) {
    pair = g_memdup2 (&key, sizeof key);
    pair->rows =
        hw_health_rows_new (gathering->health,
                            /* Translators: two people, or two teams; the first helps the second */
                            g_strdup_printf (_("%s on deals of %s"),
                                                hw_config_name (config, kind, other),
                                                hw_config_name (config, kind, owner)));
    g_hash_table_add (gathering->pairs, pair);
    g_ptr_array_add (kind == HW_TEAM ? gathering->health->team_pairs
                                     : gathering->health->people_pairs,
                     pair);
  }
  hw_health_rows_add (pair->rows, of, row);
}

static void
take_work (Gathering *gathering,
           const HwId *deal,
           const HwId *owner,
           const HwId *other,
           HwEntityKind of,
           const HwId *row)
{
  const HwConfig *config = gathering->health->config;
  gboolean across = are_of_two_teams (config, owner, other);
  gboolean known = g_hash_table_contains (gathering->deals, deal);

  if (!known)
    hw_health_rows_add (gathering->health->worked, HW_DEAL, deal);
  if (across && !GPOINTER_TO_INT (g_hash_table_lookup (gathering->deals, deal)))
    hw_health_rows_add (gathering->health->shared, HW_DEAL, deal);
  if (!known || across)
    g_hash_table_insert (gathering->deals, hw_id_copy (deal), GINT_TO_POINTER (across));
  if (!across)
    return;
  add_to_pair (gathering, HW_PERSON, owner, other, of, row);
  add_to_pair (gathering, HW_TEAM, team_of (config, owner), team_of (config, other), of, row);
}

/* @sql: id, deal, deal's owner, who did it, who asked; ?1 and ?2 are the month. */
static gboolean
gather (Gathering *gathering,
        HwConnection *connection,
        HwEntityKind of,
        const char *sql,
        GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  const HwHealth *health = gathering->health;
  GError *failure = NULL;
  gint64 from, to;

  if (statement == NULL)
    return FALSE;
  hw_health_bounds (health, &health->month, &from, &to);
  hw_statement_bind_int (statement, 1, from);
  hw_statement_bind_int (statement, 2, to);
  while (hw_statement_step (statement, &failure)) {
    HwId row = hw_statement_get_id (statement, 0);
    HwId deal = hw_statement_get_id (statement, 1);
    HwId owner = hw_statement_get_id (statement, 2);
    HwId other = hw_statement_get_id (statement, 3);
    HwId asked = hw_statement_get_id (statement, 4);

    if (!hw_health_concerns (health, &owner))
      continue;
    /* A task by the deal's owner may have been asked for by another team. */
    if (!are_of_two_teams (health->config, &owner, &other))
      other = asked;
    take_work (gathering, &deal, &owner, &other, of, &row);
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

static const char *
pair_name (gconstpointer pair)
{
  return (*(HwHealthPair *const *) pair)->rows->title;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint one = (*(HwHealthPair *const *) a)->rows->refs->len;
  guint other = (*(HwHealthPair *const *) b)->rows->refs->len;

  if (one != other)
    return one > other ? -1 : 1;
  return g_utf8_collate (pair_name (a), pair_name (b));
}

gboolean
hw_health_load_teamwork (HwHealth *self, HwConnection *connection, GError **error)
{
  g_autoptr (GHashTable) deals = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  g_autoptr (GHashTable) pairs = g_hash_table_new (pair_hash, pair_equal);
  Gathering gathering = { self, deals, pairs };

  self->worked = hw_health_rows_new (self, g_strdup (_("Deals worked on in the month")));
  self->shared =
      hw_health_rows_new (self, g_strdup (_("Deals on which more than one team worked")));
  if (!gather (&gathering, connection, HW_TOUCH,
               "SELECT t.id, d.id, d.owner, t.person, NULL FROM touch t JOIN deal d ON d.id ="
               " t.deal AND d.deleted_at IS NULL WHERE t.happened_at >= ?1 AND t.happened_at < ?2"
               " AND t.deleted_at IS NULL ORDER BY t.happened_at, t.rid",
               error) ||
      !gather (&gathering, connection, HW_TASK,
               "SELECT t.id, d.id, d.owner, t.owner, t.asked_by FROM task t JOIN deal d ON d.id ="
               " t.deal AND d.deleted_at IS NULL WHERE t.done_at >= ?1 AND t.done_at < ?2 AND"
               " t.deleted_at IS NULL ORDER BY t.done_at, t.rid",
               error))
    return FALSE;
  self->share = hw_rate (self->shared->refs->len, self->worked->refs->len);
  g_ptr_array_sort (self->team_pairs, compare_pairs);
  g_ptr_array_sort (self->people_pairs, compare_pairs);
  return TRUE;
}
