/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/goals/hw-okr-private.h"
#include "core/store/hw-table.h"

#define MAX_DEPTH 50

static void
link_free (HwOkrLink *link)
{
  hw_row_unref (link->alignment);
  hw_row_unref (link->other);
  g_free (link);
}

static void
objective_free (HwOkrObjective *objective)
{
  hw_row_unref (objective->row);
  g_ptr_array_unref (objective->key_results);
  g_ptr_array_unref (objective->parents);
  g_ptr_array_unref (objective->children);
  g_clear_pointer (&objective->successor, hw_row_unref);
  g_free (objective);
}

HwOkr *
hw_okr_ref (HwOkr *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
hw_okr_unref (HwOkr *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->key_results_by_id, g_hash_table_unref);
  g_clear_pointer (&self->objectives, g_ptr_array_unref);
  g_clear_pointer (&self->curve, hw_pace_curve_free);
  g_clear_pointer (&self->cycle, hw_row_unref);
  g_free (self->currency);
  g_free (self);
}

const HwRow *
hw_okr_get_cycle (const HwOkr *self)
{
  return self->cycle;
}

HwPeriod
hw_okr_get_period (const HwOkr *self)
{
  return self->period;
}

GPtrArray *
hw_okr_get_objectives (const HwOkr *self)
{
  return self->objectives;
}

HwOkrObjective *
hw_okr_find_objective (const HwOkr *self, const HwId *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

HwOkrKeyResult *
hw_okr_find_key_result (const HwOkr *self, const HwId *id)
{
  return g_hash_table_lookup (self->key_results_by_id, id);
}

HwFigure
hw_okr_expected (const HwOkr *self, gint64 day)
{
  return hw_pace_curve_share (self->curve, day);
}

/* --- the shape --- */

static void
bind_cycle_cb (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

/* Rows that @where ties to the cycle, ?1. */
static GPtrArray *
query (const HwOkr *self,
       HwConnection *connection,
       HwConfig *config,
       HwEntityKind kind,
       const char *where,
       const char *order,
       GError **error)
{
  return hw_table_query (connection, hw_config_get_schema (config), kind, where, order,
                         bind_cycle_cb, (gpointer) hw_row_id (self->cycle), error);
}

#define OF_CYCLE "(SELECT id FROM objective WHERE cycle = ?1 AND deleted_at IS NULL)"

static gboolean
load_objectives (HwOkr *self, HwConnection *connection, HwConfig *config, GError **error)
{
  g_autoptr (GPtrArray) rows = query (self, connection, config, HW_OBJECTIVE,
                                      "cycle = ?1 AND deleted_at IS NULL", "rank, rid", error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwOkrObjective *objective = g_new0 (HwOkrObjective, 1);

    objective->row = hw_row_ref (rows->pdata[i]);
    objective->key_results =
        g_ptr_array_new_with_free_func ((GDestroyNotify) hw_okr_key_result_free);
    objective->parents = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);
    objective->children = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);
    g_ptr_array_add (self->objectives, objective);
    g_hash_table_insert (self->by_id, (gpointer) hw_row_id (objective->row), objective);
  }
  return rows != NULL;
}

static void
add_link (HwOkr *self,
          GHashTable *known,
          HwRow *alignment,
          guint mine,
          guint others,
          gboolean parents)
{
  HwOkrObjective *objective = hw_okr_find_objective (self, hw_row_ref_id (alignment, mine));
  HwRow *other = g_hash_table_lookup (known, hw_row_ref_id (alignment, others));
  HwOkrLink *link;

  if (objective == NULL || other == NULL)
    return;
  link = g_new0 (HwOkrLink, 1);
  link->alignment = hw_row_ref (alignment);
  link->other = hw_row_ref (other);
  g_ptr_array_add (parents ? objective->parents : objective->children, link);
}

static gboolean
load_alignments (HwOkr *self, HwConnection *connection, HwConfig *config, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (hw_id_hash, hw_id_equal);
  g_autoptr (GPtrArray) rows =
      query (self, connection, config, HW_ALIGNMENT,
             "deleted_at IS NULL AND (child IN " OF_CYCLE " OR parent IN " OF_CYCLE ")", "rid",
             error);
  g_autoptr (GPtrArray) ends =
      rows == NULL ? NULL
                   : query (self, connection, config, HW_OBJECTIVE,
                            "deleted_at IS NULL AND id IN (SELECT child FROM alignment WHERE "
                            "parent IN " OF_CYCLE " UNION SELECT parent FROM alignment WHERE child "
                            "IN " OF_CYCLE ")",
                            NULL, error);

  if (ends == NULL)
    return FALSE;
  for (guint i = 0; i < ends->len; i++)
    g_hash_table_insert (known, (gpointer) hw_row_id (ends->pdata[i]), ends->pdata[i]);
  for (guint i = 0; i < rows->len; i++) {
    add_link (self, known, rows->pdata[i], HW_ALIGNMENT_CHILD, HW_ALIGNMENT_PARENT, TRUE);
    add_link (self, known, rows->pdata[i], HW_ALIGNMENT_PARENT, HW_ALIGNMENT_CHILD, FALSE);
  }
  return TRUE;
}

static gboolean
load_successors (HwOkr *self, HwConnection *connection, HwConfig *config, GError **error)
{
  g_autoptr (GPtrArray) rows =
      query (self, connection, config, HW_OBJECTIVE,
             "deleted_at IS NULL AND carried_from IN " OF_CYCLE, "rid", error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwOkrObjective *objective =
        hw_okr_find_objective (self, hw_row_ref_id (rows->pdata[i], HW_OBJECTIVE_CARRIED_FROM));

    if (objective != NULL && objective->successor == NULL)
      objective->successor = hw_row_ref (rows->pdata[i]);
  }
  return rows != NULL;
}

static gboolean
load_key_results (HwOkr *self, HwConnection *connection, HwConfig *config, GError **error)
{
  g_autoptr (GPtrArray) rows =
      query (self, connection, config, HW_KEY_RESULT,
             "deleted_at IS NULL AND objective IN " OF_CYCLE, "rank, rid", error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwOkrObjective *objective =
        hw_okr_find_objective (self, hw_row_ref_id (rows->pdata[i], HW_KEY_RESULT_OBJECTIVE));
    HwOkrKeyResult *kr;

    if (objective == NULL)
      continue;
    kr = hw_okr_key_result_new (config, rows->pdata[i], objective->row);
    kr->objective = objective;
    g_ptr_array_add (objective->key_results, kr);
    g_hash_table_insert (self->key_results_by_id, (gpointer) hw_row_id (kr->row), kr);
  }
  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwOkrKeyResult *kr = hw_okr_find_key_result (self, hw_row_id (rows->pdata[i]));
    HwOkrKeyResult *whole =
        hw_okr_find_key_result (self, hw_row_ref_id (rows->pdata[i], HW_KEY_RESULT_PARENT));

    if (kr != NULL && whole != NULL)
      g_ptr_array_add (whole->parts, kr);
  }
  return rows != NULL;
}

static gboolean
load_check_ins (HwOkr *self, HwConnection *connection, HwConfig *config, GError **error)
{
  g_autoptr (GPtrArray) rows = query (self, connection, config, HW_CHECK_IN,
                                      "deleted_at IS NULL AND key_result IN (SELECT id FROM "
                                      "key_result WHERE objective IN " OF_CYCLE ")",
                                      "happened_at, rid", error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwOkrKeyResult *kr =
        hw_okr_find_key_result (self, hw_row_ref_id (rows->pdata[i], HW_CHECK_IN_KEY_RESULT));

    if (kr != NULL)
      g_ptr_array_add (kr->check_ins, hw_row_ref (rows->pdata[i]));
  }
  return rows != NULL;
}

static HwPeriod
cycle_period (const HwRow *cycle)
{
  return (HwPeriod){ HW_PERIOD_QUARTER, hw_row_int (cycle, HW_CYCLE_FIRST_DAY),
                     hw_row_int (cycle, HW_CYCLE_LAST_DAY) };
}

static HwOkr *
load_shape (HwConnection *connection, HwConfig *config, const HwId *cycle, GError **error)
{
  const HwRow *row = hw_config_find (config, HW_CYCLE, cycle);
  g_autoptr (HwOkr) self = NULL;

  if (row == NULL || hw_row_is_deleted (row))
    return NULL;
  self = g_new0 (HwOkr, 1);
  g_atomic_ref_count_init (&self->refs);
  self->cycle = hw_row_ref ((HwRow *) row);
  self->period = cycle_period (row);
  self->currency = g_strdup (hw_config_currency (config));
  self->curve = hw_pace_curve_new (&self->period, hw_config_calendar (config), NULL);
  self->objectives = g_ptr_array_new_with_free_func ((GDestroyNotify) objective_free);
  self->by_id = g_hash_table_new (hw_id_hash, hw_id_equal);
  self->key_results_by_id = g_hash_table_new (hw_id_hash, hw_id_equal);
  if (!load_objectives (self, connection, config, error) ||
      !load_alignments (self, connection, config, error) ||
      !load_successors (self, connection, config, error) ||
      !load_key_results (self, connection, config, error) ||
      !load_check_ins (self, connection, config, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- what is measured anew --- */

/* Is the row in question counted alike before and after, so that the number stays? */
static gboolean
is_moved_by_change (const HwOkrKeyResult *kr,
                    const HwConditionContext *context,
                    const HwMeasureScope *scope,
                    const HwChange *change)
{
  HwMeasured moved = kr->measured;

  if (!hw_measure_depends_on (kr->measure, change->kind))
    return FALSE;
  return !hw_measure_follow (kr->measure, context, scope, change->before, change->after, &moved) ||
         memcmp (&moved, &kr->measured, sizeof moved) != 0;
}

/* Numbers are asked for anew and not moved along by the rows: while one answer was under way, the
 * tables may have gone on, and a row would count twice. */
static gboolean
is_moved (const HwOkrKeyResult *kr,
          const HwConditionContext *context,
          const HwMeasureScope *scope,
          GPtrArray *all_changes)
{
  for (guint i = 0; i < all_changes->len; i++) {
    const HwChanges *changes = all_changes->pdata[i];

    if (changes->bulk)
      for (int kind = 0; kind < HW_N_ENTITIES; kind++)
        if (hw_changes_touch (changes, (HwEntityKind) kind) &&
            hw_measure_depends_on (kr->measure, (HwEntityKind) kind))
          return TRUE;
    for (guint c = 0; c < changes->changes->len; c++)
      if (is_moved_by_change (kr, context, scope, &g_array_index (changes->changes, HwChange, c)))
        return TRUE;
  }
  return FALSE;
}

static gboolean
is_measured_alike (const HwOkr *self,
                   const HwOkrKeyResult *kr,
                   const HwOkr *old,
                   const HwOkrKeyResult *before)
{
  return before != NULL && before->measure != NULL &&
         hw_period_equals (&self->period, &old->period) &&
         hw_value_equal (hw_row_value (kr->row, HW_KEY_RESULT_QUERY),
                         hw_row_value (before->row, HW_KEY_RESULT_QUERY)) &&
         hw_value_equal (hw_row_value (kr->row, HW_KEY_RESULT_CURRENCY),
                         hw_row_value (before->row, HW_KEY_RESULT_CURRENCY)) &&
         hw_value_equal (hw_row_value (kr->row, HW_KEY_RESULT_OWNER),
                         hw_row_value (before->row, HW_KEY_RESULT_OWNER)) &&
         kr->people->len == before->people->len &&
         (kr->people->len == 0 ||
          memcmp (kr->people->data, before->people->data, kr->people->len * sizeof (HwId)) == 0);
}

/* What a query with "today" or "this week" in it says changes without any row. */
static gboolean
depends_on_time (const HwMeasure *measure)
{
  const HwCondition *good = hw_measure_get_good (measure);

  return hw_condition_depends_on_time (hw_measure_get_where (measure)) ||
         (good != NULL && hw_condition_depends_on_time (good));
}

/* @old and @changes may be NULL. */
static gboolean
measure_all (HwOkr *self,
             const HwOkr *old,
             GPtrArray *changes,
             HwConnection *connection,
             HwConfig *config,
             gint64 now_us,
             guint *n_measured,
             GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->key_results_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    HwOkrKeyResult *kr = value;
    HwConditionContext context = hw_okr_context (kr, connection, config, now_us);
    HwMeasureScope scope = hw_okr_scope (kr, &self->period);
    const HwOkrKeyResult *before =
        old != NULL ? hw_okr_find_key_result (old, hw_row_id (kr->row)) : NULL;

    if (kr->measure == NULL)
      continue;
    if (is_measured_alike (self, kr, old, before) && !depends_on_time (kr->measure) &&
        !is_moved (before, &context, &scope, changes)) {
      kr->measured = before->measured;
      continue;
    }
    if (!hw_measure_run (kr->measure, &context, &scope, &kr->measured, error))
      return FALSE;
    (*n_measured)++;
  }
  return TRUE;
}

static HwOkr *
make (HwConnection *connection,
      HwConfig *config,
      const HwId *cycle,
      const HwOkr *old,
      GPtrArray *changes,
      gint64 now_us,
      guint *n_measured,
      GError **error)
{
  g_autoptr (HwOkr) self = load_shape (connection, config, cycle, error);

  *n_measured = 0;
  if (self == NULL ||
      !measure_all (self, old, changes, connection, config, now_us, n_measured, error))
    return NULL;
  hw_okr_settle (self);
  return g_steal_pointer (&self);
}

HwOkr *
hw_okr_load (HwConnection *connection,
             HwConfig *config,
             const HwId *cycle,
             gint64 now_us,
             GError **error)
{
  guint n_measured;

  return make (connection, config, cycle, NULL, NULL, now_us, &n_measured, error);
}

HwOkr *
hw_okr_follow (HwOkr *self,
               HwConnection *connection,
               HwConfig *config,
               GPtrArray *changes,
               gint64 now_us,
               guint *n_measured,
               GError **error)
{
  guint n;

  return make (connection, config, hw_row_id (self->cycle), self, changes, now_us,
               n_measured != NULL ? n_measured : &n, error);
}

/* --- who serves whom --- */

static gboolean
serves_within (const HwOkr *self, const HwOkrObjective *objective)
{
  for (guint i = 0; i < objective->parents->len; i++)
    if (hw_okr_find_objective (self,
                               hw_row_id (((HwOkrLink *) objective->parents->pdata[i])->other)) !=
        NULL)
      return TRUE;
  return FALSE;
}

typedef struct
{
  const HwOkr *okr;
  GHashTable *seen; /* of HwOkrObjective */
  GPtrArray *path;  /* of HwOkrObjective: those above */
  GArray *steps;
} Walk;

/* The rules refuse circles; two devices may still make one together. */
static void
add_steps (Walk *walk, HwOkrObjective *objective)
{
  HwOkrStep step = { objective, walk->path->len };

  if (g_ptr_array_find (walk->path, objective, NULL) || walk->path->len >= MAX_DEPTH)
    return;
  g_array_append_val (walk->steps, step);
  g_hash_table_add (walk->seen, objective);
  g_ptr_array_add (walk->path, objective);
  for (guint i = 0; i < objective->children->len; i++) {
    const HwOkrLink *link = objective->children->pdata[i];
    HwOkrObjective *child = hw_okr_find_objective (walk->okr, hw_row_id (link->other));

    if (child != NULL)
      add_steps (walk, child);
  }
  g_ptr_array_remove_index (walk->path, walk->path->len - 1);
}

GArray *
hw_okr_list_tree (const HwOkr *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  Walk walk = { self, seen, path, g_array_new (FALSE, FALSE, sizeof (HwOkrStep)) };

  for (guint i = 0; i < self->objectives->len; i++)
    if (!serves_within (self, self->objectives->pdata[i]))
      add_steps (&walk, self->objectives->pdata[i]);
  for (guint i = 0; i < self->objectives->len; i++)
    if (!g_hash_table_contains (seen, self->objectives->pdata[i]))
      add_steps (&walk, self->objectives->pdata[i]);
  return walk.steps;
}
