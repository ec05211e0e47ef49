/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/goals/hw-presence.h"
#include "core/goals/hw-target-edit.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-format.h"

typedef struct
{
  const HwTargetTree *tree;
  const HwTargetNode *node;
  const char *axis;
  HwConnection *connection;
  HwConfig *config;
  GPtrArray *slices;
} Lister;

static void
slice_free (HwTargetSlice *slice)
{
  g_free (slice->text);
  g_free (slice->name);
  g_free (slice);
}

HwRow *
hw_target_slice_to_row (const HwTargetSlice *slice, HwSchema *schema, const char *axis)
{
  HwRow *row = hw_row_new (schema, HW_TARGET, &slice->target);

  hw_row_take (row, HW_TARGET_AXIS, hw_value_text (axis));
  if (g_str_equal (axis, "team"))
    hw_row_take (row, HW_TARGET_TEAM, hw_value_id (&slice->ref));
  else if (g_str_equal (axis, "person"))
    hw_row_take (row, HW_TARGET_PERSON, hw_value_id (&slice->ref));
  else if (g_str_equal (axis, "product"))
    hw_row_take (row, HW_TARGET_PRODUCT, hw_value_id (&slice->ref));
  else if (g_str_equal (axis, "region"))
    hw_row_take (row, HW_TARGET_REGION, hw_value_text (slice->text));
  else if (g_str_equal (axis, "tier"))
    hw_row_take (row, HW_TARGET_TIER, hw_value_text (slice->text));
  else if (g_str_equal (axis, "customers"))
    hw_row_take (row, HW_TARGET_CUSTOMERS, hw_value_text (slice->text));
  else {
    hw_row_take (row, HW_TARGET_PERIOD,
                 hw_value_text (hw_period_kind_to_code (slice->period.kind)));
    hw_row_take (row, HW_TARGET_FIRST_DAY, hw_value_int (slice->period.first));
    hw_row_take (row, HW_TARGET_LAST_DAY, hw_value_int (slice->period.last));
  }
  return row;
}

static const HwTargetNode *
find_above (const HwTargetNode *node, const char *axis)
{
  for (; node != NULL; node = node->parent)
    if (g_strcmp0 (hw_row_text (node->row, HW_TARGET_AXIS), axis) == 0)
      return node;
  return NULL;
}

/* Teams may be split into teams again, and a period into shorter ones; all else only once. */
const char **
hw_target_list_axes (const HwTargetTree *tree, const HwTargetNode *node)
{
  const char *const *codes;
  guint n = hw_choice_list ("target_axis", &codes);
  GPtrArray *axes = g_ptr_array_new ();

  for (guint i = 0; i < n; i++) {
    gboolean used = find_above (node, codes[i]) != NULL;

    if (node->children->len > 0) {
      const HwTargetNode *child = node->children->pdata[0];

      if (g_strcmp0 (hw_row_text (child->row, HW_TARGET_AXIS), codes[i]) == 0)
        g_ptr_array_add (axes, (gpointer) codes[i]);
    } else if (g_str_equal (codes[i], "period")) {
      if (node->period.kind != HW_PERIOD_DAY)
        g_ptr_array_add (axes, (gpointer) codes[i]);
    } else if (g_str_equal (codes[i], "team")) {
      if (find_above (node, "person") == NULL)
        g_ptr_array_add (axes, (gpointer) codes[i]);
    } else if (!used)
      g_ptr_array_add (axes, (gpointer) codes[i]);
  }
  g_ptr_array_add (axes, NULL);
  return (const char **) g_ptr_array_free (axes, FALSE);
}

/* --- what parts there are --- */

static gboolean
is_same (const Lister *self, const HwTargetSlice *slice, const HwTargetNode *child)
{
  if (g_str_equal (self->axis, "period"))
    return hw_period_equals (&slice->period, &child->period);
  if (g_str_equal (self->axis, "team"))
    return hw_id_equal (&slice->ref, hw_row_ref_id (child->row, HW_TARGET_TEAM));
  if (g_str_equal (self->axis, "person"))
    return hw_id_equal (&slice->ref, hw_row_ref_id (child->row, HW_TARGET_PERSON));
  if (g_str_equal (self->axis, "product"))
    return hw_id_equal (&slice->ref, hw_row_ref_id (child->row, HW_TARGET_PRODUCT));
  if (g_str_equal (self->axis, "region"))
    return g_strcmp0 (slice->text, hw_row_text (child->row, HW_TARGET_REGION)) == 0;
  if (g_str_equal (self->axis, "tier"))
    return g_strcmp0 (slice->text, hw_row_text (child->row, HW_TARGET_TIER)) == 0;
  return g_strcmp0 (slice->text, hw_row_text (child->row, HW_TARGET_CUSTOMERS)) == 0;
}

static void
take_child (HwTargetSlice *slice, const HwTargetNode *child)
{
  slice->target = *hw_row_id (child->row);
  slice->value = child->target;
  slice->locked = hw_row_int (child->row, HW_TARGET_LOCKED) != 0;
  if (!hw_row_is_null (child->row, HW_TARGET_WEIGHT))
    slice->weight = (gint64) rint (hw_row_number (child->row, HW_TARGET_WEIGHT));
}

/* Takes @name. */
static HwTargetSlice *
add_slice (Lister *self, const HwId *ref, const char *text, char *name)
{
  HwTargetSlice *slice = g_new0 (HwTargetSlice, 1);

  slice->ref = ref != NULL ? *ref : HW_ID_NONE;
  slice->text = g_strdup (text);
  slice->name = name;
  slice->period = self->node->period;
  slice->weight = 1;
  g_ptr_array_add (self->slices, slice);
  return slice;
}

static HwPeriodKind
shorter_kind (HwPeriodKind kind)
{
  return kind == HW_PERIOD_DAY ? HW_PERIOD_DAY : (HwPeriodKind) (kind + 1);
}

static void
add_periods (Lister *self)
{
  HwPeriodKind kind = shorter_kind (self->node->period.kind);
  g_autoptr (GArray) parts = NULL;

  if (self->node->children->len > 0)
    kind = ((HwTargetNode *) self->node->children->pdata[0])->period.kind;
  parts = hw_period_split (&self->node->period, kind);
  for (guint i = 0; i < parts->len; i++) {
    const HwPeriod *part = &g_array_index (parts, HwPeriod, i);
    HwTargetSlice *slice = add_slice (self, NULL, NULL, hw_period_name (part, part->first));

    slice->period = *part;
  }
}

/* (transfer container) */
static GPtrArray *
list_teams_below (const HwConfig *config, const HwId *parent)
{
  GPtrArray *teams = hw_config_list (config, HW_TEAM);

  for (guint i = teams->len; i > 0; i--)
    if (!hw_id_equal (hw_row_ref_id (teams->pdata[i - 1], HW_TEAM_PARENT), parent))
      g_ptr_array_remove_index (teams, i - 1);
  return teams;
}

/* The teams below the one the node is about; at the top those that are part of none. A single one
 * would be no split: then those below it. */
static void
add_teams (Lister *self)
{
  const HwTargetNode *above = find_above (self->node, "team");
  const HwId *parent = above != NULL ? hw_row_ref_id (above->row, HW_TARGET_TEAM) : &HW_ID_NONE;
  g_autoptr (GPtrArray) teams = list_teams_below (self->config, parent);

  for (guint depth = 0; teams->len == 1 && depth < 50; depth++) {
    g_autoptr (GPtrArray) below = list_teams_below (self->config, hw_row_id (teams->pdata[0]));

    if (below->len == 0)
      break;
    g_ptr_array_unref (teams);
    teams = g_steal_pointer (&below);
  }
  for (guint i = 0; i < teams->len; i++)
    add_slice (self, hw_row_id (teams->pdata[i]), NULL, g_strdup (hw_row_name (teams->pdata[i])));
}

static gboolean
is_active_in (const HwRow *person, const HwPeriod *period)
{
  return (hw_row_is_null (person, HW_PERSON_ACTIVE_FROM) ||
          hw_row_int (person, HW_PERSON_ACTIVE_FROM) <= period->last) &&
         (hw_row_is_null (person, HW_PERSON_ACTIVE_TO) ||
          hw_row_int (person, HW_PERSON_ACTIVE_TO) >= period->first);
}

/* Who sells: a manager's own quota is a part like any other. Support has none. */
static void
add_people (Lister *self)
{
  const HwTargetNode *above = find_above (self->node, "team");
  g_autoptr (GPtrArray) people = hw_config_list (self->config, HW_PERSON);

  for (guint i = 0; i < people->len; i++) {
    const HwRow *person = people->pdata[i];

    if (!is_active_in (person, &self->node->period) ||
        g_strcmp0 (hw_row_text (person, HW_PERSON_ROLE), "support") == 0)
      continue;
    if (above == NULL ||
        hw_config_team_is_within (self->config, hw_row_ref_id (person, HW_PERSON_TEAM),
                                  hw_row_ref_id (above->row, HW_TARGET_TEAM)))
      add_slice (self, hw_row_id (person), NULL, g_strdup (hw_row_name (person)));
  }
}

static gboolean
add_regions (Lister *self, GError **error)
{
  HwStatement *statement = hw_connection_prepare (self->connection,
                                                  "SELECT DISTINCT region FROM account WHERE "
                                                  "region IS NOT NULL AND deleted_at IS NULL"
                                                  " ORDER BY region LIMIT 200",
                                                  error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    const char *region = hw_statement_get_text (statement, 0);

    add_slice (self, NULL, region, g_strdup (region));
  }
  return hw_pass_error (error, &failure);
}

static void
add_choices (Lister *self, const char *set)
{
  const char *const *codes;
  guint n = hw_choice_list (set, &codes);

  for (guint i = 0; i < n; i++)
    add_slice (self, NULL, codes[i], g_strdup (hw_choice_label (set, codes[i])));
}

static void
add_products (Lister *self)
{
  g_autoptr (GPtrArray) products = hw_config_list (self->config, HW_PRODUCT);

  for (guint i = 0; i < products->len; i++)
    add_slice (self, hw_row_id (products->pdata[i]), NULL,
               g_strdup (hw_row_name (products->pdata[i])));
}

static gboolean
add_all (Lister *self, GError **error)
{
  if (g_str_equal (self->axis, "period"))
    add_periods (self);
  else if (g_str_equal (self->axis, "team"))
    add_teams (self);
  else if (g_str_equal (self->axis, "person"))
    add_people (self);
  else if (g_str_equal (self->axis, "product"))
    add_products (self);
  else if (g_str_equal (self->axis, "region"))
    return add_regions (self, error);
  else
    add_choices (self, g_str_equal (self->axis, "tier") ? "tier" : "customer_kind");
  return TRUE;
}

/* The team, person or product, and the region or code, that @child is about. */
static const HwId *
ref_of (const HwTargetNode *child)
{
  static const guint fields[] = { HW_TARGET_TEAM, HW_TARGET_PERSON, HW_TARGET_PRODUCT };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!hw_row_is_null (child->row, fields[i]))
      return hw_row_ref_id (child->row, fields[i]);
  return NULL;
}

static const char *
text_of (const HwTargetNode *child)
{
  static const guint fields[] = { HW_TARGET_REGION, HW_TARGET_TIER, HW_TARGET_CUSTOMERS };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!hw_row_is_null (child->row, fields[i]))
      return hw_row_text (child->row, fields[i]);
  return NULL;
}

/* Children whose team, person or region is offered no more stay in the list. */
static void
add_children (Lister *self)
{
  GPtrArray *children = self->node->children;

  for (guint i = 0; i < children->len; i++) {
    const HwTargetNode *child = children->pdata[i];
    HwTargetSlice *found = NULL;

    for (guint k = 0; k < self->slices->len && found == NULL; k++)
      if (is_same (self, self->slices->pdata[k], child))
        found = self->slices->pdata[k];
    if (found == NULL) {
      found = add_slice (self, ref_of (child), text_of (child),
                         hw_target_node_name (self->tree, child, self->config));
      found->period = child->period;
    }
    take_child (found, child);
  }
}

/* Those that the node has come first, in its order. */
static void
sort_slices (Lister *self)
{
  GPtrArray *children = self->node->children;

  for (guint i = 0; i < children->len; i++) {
    const HwId *id = hw_row_id (((HwTargetNode *) children->pdata[i])->row);
    guint at = i;

    while (!hw_id_equal (&((HwTargetSlice *) self->slices->pdata[at])->target, id))
      at++;
    g_ptr_array_insert (self->slices, (int) i, g_ptr_array_steal_index (self->slices, at));
  }
}

/* --- what they brought, and how long they are there --- */

static void
add_history (Lister *self, HwTargetSlice *slice, GArray *facts, gint64 shift)
{
  g_autoptr (HwRow) row =
      hw_target_slice_to_row (slice, hw_config_get_schema (self->config), self->axis);
  const HwTargetNode part = { .row = row, .period = slice->period };

  for (guint i = 0; i < facts->len; i++) {
    HwTargetFact fact = g_array_index (facts, HwTargetFact, i);

    fact.day += shift;
    if (hw_target_tree_would_hold (self->tree, self->node, &part, &fact))
      slice->history += fact.value;
  }
}

/* What came in over the span before that is as long, as if it had come in the node's own. */
static gboolean
fill_history (Lister *self, GError **error)
{
  HwPeriod period = self->node->period;
  gint64 length = period.last - period.first + 1;
  g_autoptr (HwRow) earlier = hw_row_copy (hw_target_tree_get_plan (self->tree));
  g_autoptr (GArray) facts = NULL;

  hw_row_take (earlier, HW_TARGET_PLAN_FIRST_DAY, hw_value_int (period.first - length));
  hw_row_take (earlier, HW_TARGET_PLAN_LAST_DAY, hw_value_int (period.first - 1));
  facts = hw_target_facts_load (self->connection, self->config, earlier, period.first - length,
                                period.first - 1, NULL, error);
  for (guint i = 0; facts != NULL && i < self->slices->len; i++)
    add_history (self, self->slices->pdata[i], facts, length);
  return facts != NULL;
}

static void
fill_days (Lister *self)
{
  const HwCalendar *calendar = hw_config_calendar (self->config);
  g_autoptr (GPtrArray) absences = hw_config_list (self->config, HW_ABSENCE);

  for (guint i = 0; i < self->slices->len; i++) {
    HwTargetSlice *slice = self->slices->pdata[i];
    g_autoptr (GArray) ranges = NULL;
    HwPresence presence;

    if (!g_str_equal (self->axis, "person")) {
      slice->days = hw_period_count_working_days (&slice->period, calendar);
      continue;
    }
    presence = hw_person_presence (self->config, absences, &slice->ref, &ranges);
    slice->days = hw_period_count_present_days (&slice->period, calendar, &presence);
  }
}

GPtrArray *
hw_target_list_slices (const HwTargetTree *tree,
                       const HwTargetNode *node,
                       const char *axis,
                       HwConnection *connection,
                       HwConfig *config,
                       GError **error)
{
  g_autoptr (GPtrArray) slices = g_ptr_array_new_with_free_func ((GDestroyNotify) slice_free);
  Lister self = { tree, node, axis, connection, config, slices };

  if (!add_all (&self, error))
    return NULL;
  add_children (&self);
  sort_slices (&self);
  if (!fill_history (&self, error))
    return NULL;
  fill_days (&self);
  return g_steal_pointer (&slices);
}
