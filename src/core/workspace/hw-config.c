/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-config-private.h"

#include <string.h>

#include "core/rules/hw-condition.h"
#include "core/store/hw-table.h"

#define MAX_TEAM_DEPTH 50

static const gboolean held[HW_N_ENTITIES] = {
  [HW_WORKSPACE] = TRUE,    [HW_PERSON] = TRUE,       [HW_ABSENCE] = TRUE,
  [HW_TEAM] = TRUE,         [HW_PRODUCT] = TRUE,      [HW_PIPELINE] = TRUE,
  [HW_STAGE] = TRUE,        [HW_GATE] = TRUE,         [HW_TRANSITION] = TRUE,
  [HW_TOUCH_KIND] = TRUE,   [HW_FIELD] = TRUE,        [HW_VIEW] = TRUE,
  [HW_CALENDAR] = TRUE,     [HW_CALENDAR_DAY] = TRUE, [HW_TARGET_PLAN] = TRUE,
  [HW_JOURNEY_STEP] = TRUE, [HW_CYCLE] = TRUE,        [HW_SCORE_ITEM] = TRUE,
  [HW_TAG] = TRUE,          [HW_PLAYBOOK] = TRUE,
};

struct _HwConfig
{
  gatomicrefcount refs;
  HwSchema *schema;
  GPtrArray *rows[HW_N_ENTITIES];   /* in order; deleted ones too */
  GHashTable *by_id[HW_N_ENTITIES]; /* HwId, in the row -> HwRow */
  GHashTable *conditions;           /* HwId, in the row of a gate -> HwCondition */
  GHashTable *passed;               /* HwId, in the row of a stage -> GPtrArray of gates */
  HwCalendar *calendar;
};

gboolean
hw_config_holds (HwEntityKind kind)
{
  return held[kind];
}

static const char *
order_of (HwSchema *schema, HwEntityKind kind)
{
  if (hw_schema_find_field (schema, kind, "rank") >= 0)
    return "rank, rid";
  return hw_schema_find_field (schema, kind, "name") >= 0 ? "name, rid" : "rid";
}

static gboolean
load_kind (HwConfig *self, HwConnection *connection, HwEntityKind kind, GError **error)
{
  GPtrArray *rows = hw_table_query (connection, self->schema, kind, NULL,
                                    order_of (self->schema, kind), NULL, NULL, error);

  if (rows == NULL)
    return FALSE;
  self->rows[kind] = rows;
  self->by_id[kind] = g_hash_table_new (hw_id_hash, hw_id_equal);
  for (guint i = 0; i < rows->len; i++) {
    HwRow *row = g_ptr_array_index (rows, i);

    g_hash_table_insert (self->by_id[kind], (gpointer) hw_row_id (row), row);
  }
  return TRUE;
}

static HwCalendar *
add_days (HwConfig *self, HwCalendar *calendar, const HwId *id)
{
  g_autoptr (GPtrArray) rows = hw_config_list (self, HW_CALENDAR_DAY);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (HwCalendarDay));
  HwCalendar *with_days;

  for (guint i = 0; i < rows->len; i++) {
    const HwRow *row = g_ptr_array_index (rows, i);
    HwCalendarDay day = { .day = hw_row_int (row, HW_CALENDAR_DAY_DAY),
                          .working = hw_row_int (row, HW_CALENDAR_DAY_WORKING) != 0 };

    if (hw_id_equal (hw_row_ref_id (row, HW_CALENDAR_DAY_CALENDAR), id))
      g_array_append_val (days, day);
  }
  with_days = hw_calendar_with_days (calendar, (const HwCalendarDay *) days->data, days->len);
  hw_calendar_unref (calendar);
  return with_days;
}

/* The calendar the workspace names; without one, or with hours that cannot be read, office hours.
 */
static HwCalendar *
make_calendar (HwConfig *self)
{
  const HwRow *workspace = hw_config_workspace (self);
  const HwRow *row =
      workspace != NULL
          ? hw_config_find (self, HW_CALENDAR, hw_row_ref_id (workspace, HW_WORKSPACE_CALENDAR))
          : NULL;
  HwCalendar *plain;
  HwCalendar *calendar;

  if (row == NULL || hw_row_is_deleted (row) || hw_row_text (row, HW_CALENDAR_HOURS) == NULL)
    return hw_calendar_new_default ();
  plain = hw_calendar_new (hw_row_text (row, HW_CALENDAR_HOURS),
                           hw_row_text (row, HW_CALENDAR_ZONE), NULL);
  if (plain == NULL)
    return hw_calendar_new_default ();
  calendar = hw_calendar_with_public_holidays (plain, hw_row_text (row, HW_CALENDAR_HOLIDAYS));
  hw_calendar_unref (plain);
  return add_days (self, calendar, hw_row_id (row));
}

/* Once, and not for every deal that is judged. */
static void
read_conditions (HwConfig *self)
{
  GPtrArray *gates = self->rows[HW_GATE];

  self->conditions =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, (GDestroyNotify) hw_condition_unref);
  for (guint i = 0; i < gates->len; i++) {
    HwRow *gate = g_ptr_array_index (gates, i);
    const char *json = hw_row_text (gate, HW_GATE_CONDITION);
    HwCondition *condition =
        json != NULL ? hw_condition_parse_json (self->schema, HW_DEAL, json, NULL) : NULL;

    if (condition != NULL)
      g_hash_table_insert (self->conditions, (gpointer) hw_row_id (gate), condition);
  }
}

static void
add_gates (GPtrArray *gates, const HwConfig *self, const HwRow *stage, const char *edge)
{
  g_autoptr (GPtrArray) all = hw_config_gates (self, hw_row_id (stage));

  for (guint i = 0; i < all->len; i++) {
    HwRow *gate = g_ptr_array_index (all, i);

    if (g_strcmp0 (hw_row_text (gate, HW_GATE_EDGE), edge) == 0)
      g_ptr_array_add (gates, gate);
  }
}

static GPtrArray *
gates_up_to (const HwConfig *self, const HwRow *stage)
{
  GPtrArray *gates = g_ptr_array_new ();
  HwStageKind kind = hw_stage_kind (stage);
  int here = hw_config_stage_index (self, hw_row_id (stage));
  g_autoptr (GPtrArray) stages = hw_config_stages (self, hw_row_ref_id (stage, HW_STAGE_PIPELINE));

  for (guint i = 0; kind != HW_STAGE_LOST && i < stages->len; i++) {
    const HwRow *other = g_ptr_array_index (stages, i);

    if (hw_stage_kind (other) != HW_STAGE_OPEN || (kind == HW_STAGE_OPEN && (int) i >= here))
      continue;
    add_gates (gates, self, other, "entry");
    add_gates (gates, self, other, "exit");
  }
  add_gates (gates, self, stage, "entry");
  return gates;
}

/* Once, and not for every deal that is judged. */
static void
find_passed_gates (HwConfig *self)
{
  GPtrArray *stages = self->rows[HW_STAGE];

  self->passed =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < stages->len; i++) {
    HwRow *stage = g_ptr_array_index (stages, i);

    g_hash_table_insert (self->passed, (gpointer) hw_row_id (stage), gates_up_to (self, stage));
  }
}

HwConfig *
hw_config_load (HwConnection *connection, HwSchema *schema, GError **error)
{
  g_autoptr (HwConfig) self = g_new0 (HwConfig, 1);

  g_atomic_ref_count_init (&self->refs);
  self->schema = hw_schema_ref (schema);
  for (guint kind = 0; kind < HW_N_ENTITIES; kind++)
    if (held[kind] && !load_kind (self, connection, (HwEntityKind) kind, error))
      return NULL;
  read_conditions (self);
  find_passed_gates (self);
  self->calendar = make_calendar (self);
  return g_steal_pointer (&self);
}

HwConfig *
hw_config_ref (HwConfig *config)
{
  g_atomic_ref_count_inc (&config->refs);
  return config;
}

void
hw_config_unref (HwConfig *config)
{
  if (!g_atomic_ref_count_dec (&config->refs))
    return;
  g_clear_pointer (&config->conditions, g_hash_table_unref);
  g_clear_pointer (&config->passed, g_hash_table_unref);
  for (guint i = 0; i < HW_N_ENTITIES; i++) {
    g_clear_pointer (&config->by_id[i], g_hash_table_unref);
    g_clear_pointer (&config->rows[i], g_ptr_array_unref);
  }
  g_clear_pointer (&config->calendar, hw_calendar_unref);
  hw_schema_unref (config->schema);
  g_free (config);
}

const struct _HwCondition *
hw_config_gate_condition (const HwConfig *config, const HwId *gate)
{
  return g_hash_table_lookup (config->conditions, gate);
}

HwSchema *
hw_config_get_schema (const HwConfig *config)
{
  return config->schema;
}

const HwRow *
hw_config_find (const HwConfig *config, HwEntityKind kind, const HwId *id)
{
  g_return_val_if_fail (hw_config_holds (kind), NULL);
  return g_hash_table_lookup (config->by_id[kind], id);
}

GPtrArray *
hw_config_list (const HwConfig *config, HwEntityKind kind)
{
  GPtrArray *live = g_ptr_array_new ();

  g_return_val_if_fail (hw_config_holds (kind), live);
  for (guint i = 0; i < config->rows[kind]->len; i++) {
    HwRow *row = g_ptr_array_index (config->rows[kind], i);

    if (!hw_row_is_deleted (row))
      g_ptr_array_add (live, row);
  }
  return live;
}

static GPtrArray *
list_by (const HwConfig *config, HwEntityKind kind, guint field, const HwId *id)
{
  GPtrArray *live = g_ptr_array_new ();

  for (guint i = 0; i < config->rows[kind]->len; i++) {
    HwRow *row = g_ptr_array_index (config->rows[kind], i);

    if (!hw_row_is_deleted (row) && hw_id_equal (hw_row_ref_id (row, field), id))
      g_ptr_array_add (live, row);
  }
  return live;
}

GPtrArray *
hw_config_stages (const HwConfig *config, const HwId *pipeline)
{
  return list_by (config, HW_STAGE, HW_STAGE_PIPELINE, pipeline);
}

GPtrArray *
hw_config_gates (const HwConfig *config, const HwId *stage)
{
  return list_by (config, HW_GATE, HW_GATE_STAGE, stage);
}

GPtrArray *
hw_config_passed_gates (const HwConfig *config, const HwId *stage)
{
  GPtrArray *gates = g_hash_table_lookup (config->passed, stage);

  return gates != NULL ? g_ptr_array_ref (gates) : g_ptr_array_new ();
}

int
hw_config_stage_index (const HwConfig *config, const HwId *stage)
{
  const HwRow *row = hw_config_find (config, HW_STAGE, stage);
  g_autoptr (GPtrArray) stages = NULL;
  guint index;

  if (row == NULL)
    return -1;
  stages = hw_config_stages (config, hw_row_ref_id (row, HW_STAGE_PIPELINE));
  return g_ptr_array_find (stages, row, &index) ? (int) index : -1;
}

/* Between two pipelines any move is allowed: the gates of the target still hold. */
gboolean
hw_config_allows_move (const HwConfig *config, const HwId *from, const HwId *to)
{
  const HwRow *source = hw_config_find (config, HW_STAGE, from);
  const HwRow *target = hw_config_find (config, HW_STAGE, to);
  const HwId *pipeline_id = target != NULL ? hw_row_ref_id (target, HW_STAGE_PIPELINE) : NULL;
  const HwRow *pipeline;

  if (target == NULL)
    return FALSE;
  if (source == NULL || hw_id_equal (from, to) ||
      !hw_id_equal (hw_row_ref_id (source, HW_STAGE_PIPELINE), pipeline_id))
    return TRUE;
  pipeline = hw_config_find (config, HW_PIPELINE, pipeline_id);
  if (pipeline == NULL ||
      g_strcmp0 (hw_row_text (pipeline, HW_PIPELINE_TRANSITIONS), "listed") != 0)
    return TRUE;
  for (guint i = 0; i < config->rows[HW_TRANSITION]->len; i++) {
    const HwRow *row = g_ptr_array_index (config->rows[HW_TRANSITION], i);

    if (!hw_row_is_deleted (row) &&
        hw_id_equal (hw_row_ref_id (row, HW_TRANSITION_FROM_STAGE), from) &&
        hw_id_equal (hw_row_ref_id (row, HW_TRANSITION_TO_STAGE), to))
      return TRUE;
  }
  return FALSE;
}

const HwRow *
hw_config_workspace (const HwConfig *config)
{
  GPtrArray *rows = config->rows[HW_WORKSPACE];

  return rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;
}

const char *
hw_config_currency (const HwConfig *config)
{
  const HwRow *workspace = hw_config_workspace (config);
  const char *currency = workspace != NULL ? hw_row_text (workspace, HW_WORKSPACE_CURRENCY) : NULL;

  return currency != NULL ? currency : "CNY";
}

const char *
hw_config_name (const HwConfig *config, HwEntityKind kind, const HwId *id)
{
  const HwRow *row = hw_config_holds (kind) ? hw_config_find (config, kind, id) : NULL;

  return row != NULL ? hw_row_name (row) : "";
}

gboolean
hw_config_team_is_within (const HwConfig *config, const HwId *team, const HwId *within)
{
  for (guint depth = 0; !hw_id_is_none (team) && depth < MAX_TEAM_DEPTH; depth++) {
    const HwRow *row = hw_config_find (config, HW_TEAM, team);

    if (hw_id_equal (team, within))
      return TRUE;
    team = row != NULL ? hw_row_ref_id (row, HW_TEAM_PARENT) : &HW_ID_NONE;
  }
  return FALSE;
}

const HwCalendar *
hw_config_calendar (const HwConfig *config)
{
  return config->calendar;
}

HwStageKind
hw_stage_kind (const HwRow *stage)
{
  const char *kind = hw_row_text (stage, HW_STAGE_KIND);

  if (g_strcmp0 (kind, "won") == 0)
    return HW_STAGE_WON;
  return g_strcmp0 (kind, "lost") == 0 ? HW_STAGE_LOST : HW_STAGE_OPEN;
}
