/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-target-tree.h"

#include <math.h>

#include "core/goals/hw-target-name.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

typedef struct
{
  gint64 reached;
  gint64 of;
} Sums;

struct _HwTargetTree
{
  HwRow *plan;
  HwConfig *config;
  HwMetric metric;
  HwPeriod period;
  GPtrArray *roots;    /* of HwTargetNode, owned */
  GHashTable *nodes;   /* HwId, in the row -> HwTargetNode */
  GHashTable *days;    /* gint64 -> GArray of HwTargetFact */
  GHashTable *touched; /* HwTargetNode -> Sums before; NULL but while a day is set */
  gint64 other_currencies;
};

static void
node_free (HwTargetNode *node)
{
  g_ptr_array_unref (node->children);
  hw_row_unref (node->row);
  g_free (node);
}

void
hw_target_tree_free (HwTargetTree *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->roots, g_ptr_array_unref);
  g_clear_pointer (&self->days, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->plan, hw_row_unref);
  g_clear_pointer (&self->config, hw_config_unref);
  g_free (self);
}

/* --- the shape --- */

static void
read_target (const HwTargetTree *self, HwTargetNode *node)
{
  guint field = hw_metric_is_money (self->metric) ? HW_TARGET_AMOUNT : HW_TARGET_NUMBER;
  double scale = hw_metric_is_rate (self->metric) ? 100 : 1;

  node->has_target = !hw_row_is_null (node->row, field);
  if (hw_metric_is_money (self->metric))
    node->target = hw_row_int (node->row, field);
  else
    node->target = (gint64) rint (hw_row_number (node->row, field) * scale);
}

static HwPeriod
own_period (const HwRow *row, const HwPeriod *inherited)
{
  HwPeriod period = *inherited;

  if (hw_row_is_null (row, HW_TARGET_FIRST_DAY) || hw_row_is_null (row, HW_TARGET_LAST_DAY))
    return period;
  hw_period_kind_from_code (hw_row_text (row, HW_TARGET_PERIOD), &period.kind);
  period.first = hw_row_int (row, HW_TARGET_FIRST_DAY);
  period.last = hw_row_int (row, HW_TARGET_LAST_DAY);
  return period;
}

/* From the top down: a circle among the parents, which the rules refuse, is never reached. */
static void
settle_node (HwTargetTree *self, HwTargetNode *node, guint depth, const HwPeriod *inherited)
{
  node->depth = depth;
  node->period = own_period (node->row, inherited);
  read_target (self, node);
  for (guint i = 0; i < node->children->len; i++)
    settle_node (self, node->children->pdata[i], depth + 1, &node->period);
}

static void
reconcile (const HwTargetTree *self, HwTargetNode *node)
{
  g_autofree gint64 *values = g_new (gint64, node->children->len);

  for (guint i = 0; i < node->children->len; i++) {
    HwTargetNode *child = node->children->pdata[i];

    values[i] = child->target;
    reconcile (self, child);
  }
  if (!hw_metric_is_rate (self->metric) && node->children->len > 0)
    node->reconciliation = hw_split_reconcile (node->target, values, node->children->len);
}

static HwTargetNode *
make_node (HwTargetTree *self, HwRow *row)
{
  HwTargetNode *node = g_new0 (HwTargetNode, 1);

  node->row = hw_row_ref (row);
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  g_hash_table_insert (self->nodes, (gpointer) hw_row_id (node->row), node);
  return node;
}

static void
bind_plan_cb (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

static gboolean
load_nodes (HwTargetTree *self, HwConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_table_query (connection, hw_config_get_schema (self->config), HW_TARGET,
                      "plan = ? AND deleted_at IS NULL", "rank, rid", bind_plan_cb,
                      (gpointer) hw_row_id (self->plan), error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    make_node (self, rows->pdata[i]);
  for (guint i = 0; i < rows->len; i++) {
    HwTargetNode *node = hw_target_tree_find (self, hw_row_id (rows->pdata[i]));
    HwTargetNode *parent = hw_target_tree_find (self, hw_row_ref_id (node->row, HW_TARGET_PARENT));

    node->parent = parent;
    g_ptr_array_add (parent != NULL ? parent->children : self->roots, node);
  }
  for (guint i = 0; i < self->roots->len; i++) {
    settle_node (self, self->roots->pdata[i], 0, &self->period);
    reconcile (self, self->roots->pdata[i]);
  }
  return TRUE;
}

/* --- what was reached --- */

static gboolean
matches_team (const HwTargetTree *self, const HwTargetNode *node, const HwTargetFact *fact)
{
  const HwRow *person = hw_config_find (self->config, HW_PERSON, &fact->who);

  return person != NULL &&
         hw_config_team_is_within (self->config, hw_row_ref_id (person, HW_PERSON_TEAM),
                                   hw_row_ref_id (node->row, HW_TARGET_TEAM));
}

static gboolean
matches (const HwTargetTree *self, const HwTargetNode *node, const HwTargetFact *fact)
{
  const char *axis = hw_row_text (node->row, HW_TARGET_AXIS);

  if (axis == NULL)
    return TRUE;
  if (g_str_equal (axis, "period"))
    return hw_period_contains (&node->period, fact->day);
  if (g_str_equal (axis, "team"))
    return matches_team (self, node, fact);
  if (g_str_equal (axis, "person"))
    return hw_id_equal (&fact->who, hw_row_ref_id (node->row, HW_TARGET_PERSON));
  if (g_str_equal (axis, "region"))
    return g_strcmp0 (fact->region, hw_row_text (node->row, HW_TARGET_REGION)) == 0;
  if (g_str_equal (axis, "product"))
    return hw_id_equal (&fact->product, hw_row_ref_id (node->row, HW_TARGET_PRODUCT));
  if (g_str_equal (axis, "tier"))
    return g_strcmp0 (fact->tier, hw_row_text (node->row, HW_TARGET_TIER)) == 0;
  if (g_str_equal (axis, "customers"))
    return fact->existing ==
           (g_strcmp0 (hw_row_text (node->row, HW_TARGET_CUSTOMERS), "existing") == 0);
  return FALSE;
}

static HwTargetNode *
find_match (const HwTargetTree *self, GPtrArray *nodes, const HwTargetFact *fact)
{
  for (guint i = 0; i < nodes->len; i++)
    if (matches (self, nodes->pdata[i], fact))
      return nodes->pdata[i];
  return NULL;
}

/* A plan may itself be about new or existing customers only. */
static gboolean
is_in_plan (const HwTargetTree *self, const HwTargetFact *fact)
{
  const char *customers = hw_row_text (self->plan, HW_TARGET_PLAN_CUSTOMERS);

  return customers == NULL || fact->existing == g_str_equal (customers, "existing");
}

static void
note_before (HwTargetTree *self, HwTargetNode *node)
{
  const Sums before = { node->reached, node->of };

  if (self->touched != NULL && !g_hash_table_contains (self->touched, node))
    g_hash_table_insert (self->touched, node, g_memdup2 (&before, sizeof before));
}

static void
add_fact (HwTargetTree *self, const HwTargetFact *fact, int sign)
{
  GPtrArray *nodes = self->roots;

  if (!is_in_plan (self, fact))
    return;
  for (;;) {
    HwTargetNode *node = find_match (self, nodes, fact);

    if (node == NULL)
      return;
    note_before (self, node);
    node->reached += sign * fact->value;
    node->of += sign * fact->of;
    nodes = node->children;
  }
}

static void
keep_fact (HwTargetTree *self, const HwTargetFact *fact)
{
  GArray *day = g_hash_table_lookup (self->days, &fact->day);

  if (day == NULL) {
    day = g_array_new (FALSE, FALSE, sizeof (HwTargetFact));
    g_hash_table_insert (self->days, g_memdup2 (&fact->day, sizeof fact->day), day);
  }
  g_array_append_val (day, *fact);
}

static gboolean
load_facts (HwTargetTree *self, HwConnection *connection, GError **error)
{
  g_autoptr (GArray) facts =
      hw_target_facts_load (connection, self->config, self->plan, self->period.first,
                            self->period.last, &self->other_currencies, error);

  if (facts == NULL)
    return FALSE;
  for (guint i = 0; i < facts->len; i++) {
    const HwTargetFact *fact = &g_array_index (facts, HwTargetFact, i);

    keep_fact (self, fact);
    add_fact (self, fact, 1);
  }
  return TRUE;
}

static gboolean
is_closed (const HwTargetTree *self)
{
  return g_strcmp0 (hw_row_text (self->plan, HW_TARGET_PLAN_STATE), "closed") == 0;
}

/* The results at closing stand, whatever the records say since. */
static void
freeze (const HwTargetTree *self, GPtrArray *nodes)
{
  gboolean money = hw_metric_is_money (self->metric);
  guint field = money ? HW_TARGET_RESULT_AMOUNT : HW_TARGET_RESULT_NUMBER;

  for (guint i = 0; i < nodes->len; i++) {
    HwTargetNode *node = nodes->pdata[i];

    freeze (self, node->children);
    if (hw_row_is_null (node->row, field))
      continue;
    node->frozen = TRUE;
    node->counted = node->reached;
    if (money) {
      node->reached = hw_row_int (node->row, field);
    } else if (hw_metric_is_rate (self->metric)) {
      node->reached = (gint64) rint (hw_row_number (node->row, field) * 100);
      node->of = 10000;
    } else {
      node->reached = (gint64) rint (hw_row_number (node->row, field));
    }
  }
}

HwTargetTree *
hw_target_tree_load (HwConnection *connection, HwConfig *config, const HwId *plan, GError **error)
{
  const HwRow *row = hw_config_find (config, HW_TARGET_PLAN, plan);
  g_autoptr (HwTargetTree) self = NULL;

  if (row == NULL)
    return NULL;
  self = g_new0 (HwTargetTree, 1);
  self->plan = hw_row_ref ((HwRow *) row);
  self->config = hw_config_ref (config);
  hw_metric_parse (hw_row_text (row, HW_TARGET_PLAN_METRIC), &self->metric);
  hw_period_kind_from_code (hw_row_text (row, HW_TARGET_PLAN_PERIOD), &self->period.kind);
  self->period.first = hw_row_int (row, HW_TARGET_PLAN_FIRST_DAY);
  self->period.last = hw_row_int (row, HW_TARGET_PLAN_LAST_DAY);
  self->roots = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  self->nodes = g_hash_table_new (hw_id_hash, hw_id_equal);
  self->days =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  if (!load_nodes (self, connection, error) || !load_facts (self, connection, error))
    return NULL;
  if (is_closed (self))
    freeze (self, self->roots);
  return g_steal_pointer (&self);
}

guint
hw_target_tree_set_day (HwTargetTree *self, gint64 day, GArray *facts)
{
  GArray *known = g_hash_table_lookup (self->days, &day);
  GHashTableIter iter;
  gpointer node, before;
  guint changed = 0;

  if (is_closed (self))
    return 0;
  self->touched = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; known != NULL && i < known->len; i++)
    add_fact (self, &g_array_index (known, HwTargetFact, i), -1);
  g_hash_table_remove (self->days, &day);
  for (guint i = 0; i < facts->len; i++) {
    keep_fact (self, &g_array_index (facts, HwTargetFact, i));
    add_fact (self, &g_array_index (facts, HwTargetFact, i), 1);
  }
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &node, &before))
    changed += ((Sums *) before)->reached != ((HwTargetNode *) node)->reached ||
               ((Sums *) before)->of != ((HwTargetNode *) node)->of;
  g_clear_pointer (&self->touched, g_hash_table_unref);
  return changed;
}

/* Whatever its days, so that each part of a period has the same past. */
static void
add_past (HwTargetTree *self, GPtrArray *nodes, const HwTargetFact *fact)
{
  for (guint i = 0; i < nodes->len; i++) {
    HwTargetNode *node = nodes->pdata[i];
    gboolean timed = g_strcmp0 (hw_row_text (node->row, HW_TARGET_AXIS), "period") == 0;

    if (!timed && !matches (self, node, fact))
      continue;
    node->past += fact->value;
    node->past_of += fact->of;
    add_past (self, node->children, fact);
    if (!timed)
      return;
  }
}

static void
forget_past (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++) {
    HwTargetNode *node = nodes->pdata[i];

    node->past = node->past_of = 0;
    forget_past (node->children);
  }
}

void
hw_target_tree_set_past (HwTargetTree *self, GArray *facts)
{
  forget_past (self->roots);
  for (guint i = 0; i < facts->len; i++)
    if (is_in_plan (self, &g_array_index (facts, HwTargetFact, i)))
      add_past (self, self->roots, &g_array_index (facts, HwTargetFact, i));
}

double
hw_target_node_per_action (const HwTargetTree *self, const HwTargetNode *node)
{
  if (hw_metric_is_rate (self->metric))
    return 0;
  if (!hw_metric_is_money (self->metric))
    return 1;
  return node->past_of > 0 ? (double) node->past / (double) node->past_of : 0;
}

/* --- what a change means --- */

static gboolean
differs (const HwChange *change, guint field)
{
  return change->before == NULL || change->after == NULL ||
         !hw_value_equal (hw_row_value (change->before, field),
                          hw_row_value (change->after, field));
}

static void
add_day (const HwTargetTree *self, const HwRow *row, guint field, GArray *days)
{
  HwKind kind;
  gint64 day;

  if (row == NULL || hw_row_is_null (row, field))
    return;
  kind = hw_schema_field (hw_row_schema (row), hw_row_kind (row), field)->kind;
  day = hw_row_int (row, field);
  if (kind == HW_KIND_INSTANT)
    day = hw_config_day_of (self->config, day);
  if (hw_period_contains (&self->period, day))
    g_array_append_val (days, day);
}

static guint
day_field (HwMetric metric)
{
  switch (metric) {
  case HW_METRIC_RECEIPTS:
    return HW_RECEIPT_RECEIVED_ON;
  case HW_METRIC_SIGNED:
  case HW_METRIC_WON_DEALS:
  case HW_METRIC_WIN_RATE:
    return HW_DEAL_CLOSED_AT;
  case HW_METRIC_TOUCHES:
  case HW_METRIC_FEEDBACK_RATE:
    return HW_TOUCH_HAPPENED_AT;
  case HW_METRIC_NEW_DEALS:
  case HW_METRIC_NEW_CUSTOMERS:
  case HW_N_METRICS:
  default:
    return HW_ROW_CREATED_AT;
  }
}

/* A deal won before the plan makes its customer an existing one. */
static gboolean
makes_existing (const HwTargetTree *self, const HwChange *change)
{
  gint64 begins = hw_config_day_start (self->config, self->period.first);
  const HwRow *rows[] = { change->before, change->after };

  if (!differs (change, HW_DEAL_CLOSED_AT) && !differs (change, HW_DEAL_ACCOUNT))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i] != NULL && !hw_row_is_null (rows[i], HW_DEAL_CLOSED_AT) &&
        hw_row_int (rows[i], HW_DEAL_CLOSED_AT) < begins)
      return TRUE;
  return FALSE;
}

static gboolean
concerns_all (const HwTargetTree *self, const HwChange *change)
{
  const HwRow *row = change->after != NULL ? change->after : change->before;

  switch (change->kind) {
  case HW_TARGET:
    return hw_id_equal (hw_row_ref_id (row, HW_TARGET_OF_PLAN), hw_row_id (self->plan));
  case HW_TARGET_PLAN:
    return hw_id_equal (hw_row_id (row), hw_row_id (self->plan));
  case HW_PERSON:
  case HW_TEAM:
  case HW_STAGE:
    return TRUE;
  case HW_CREDIT:
    return hw_metric_is_money (self->metric);
  case HW_ACCOUNT:
    return change->before != NULL &&
           (differs (change, HW_ACCOUNT_REGION) || differs (change, HW_ACCOUNT_TIER));
  case HW_DEAL:
    if (makes_existing (self, change))
      return TRUE;
    return hw_metric_entity (self->metric) != HW_DEAL && change->before != NULL &&
           (differs (change, HW_DEAL_OWNER) || differs (change, HW_DEAL_PRODUCT) ||
            differs (change, HW_DEAL_ACCOUNT));
  case HW_TOUCH: /* a feedback may prove a quotation of any day */
    return self->metric == HW_METRIC_FEEDBACK_RATE;
  default:
    return FALSE;
  }
}

HwTargetEffect
hw_target_tree_judge_change (const HwTargetTree *self, const HwChanges *changes, GArray *days)
{
  guint known = days->len;

  if (changes->bulk)
    return HW_TARGET_ALL;
  for (guint i = 0; i < changes->changes->len; i++) {
    const HwChange *change = &g_array_index (changes->changes, HwChange, i);

    if (concerns_all (self, change))
      return HW_TARGET_ALL;
    if (is_closed (self))
      continue;
    if (change->kind != hw_metric_entity (self->metric))
      continue;
    add_day (self, change->before, day_field (self->metric), days);
    add_day (self, change->after, day_field (self->metric), days);
  }
  return days->len > known ? HW_TARGET_DAYS : HW_TARGET_UNTOUCHED;
}

/* --- asking the tree --- */

/* Does the way from the top that @fact takes lead through @node? */
static gboolean
passes (const HwTargetTree *self, const HwTargetNode *node, const HwTargetFact *fact)
{
  GPtrArray *siblings = node->parent != NULL ? node->parent->children : self->roots;

  if (node->parent == NULL && !is_in_plan (self, fact))
    return FALSE;
  return (node->parent == NULL || passes (self, node->parent, fact)) &&
         find_match (self, siblings, fact) == node;
}

gboolean
hw_target_tree_would_hold (const HwTargetTree *self,
                           const HwTargetNode *parent,
                           const HwTargetNode *part,
                           const HwTargetFact *fact)
{
  return passes (self, parent, fact) && matches (self, part, fact);
}

GArray *
hw_target_tree_list_rows (const HwTargetTree *self,
                          const HwTargetNode *node,
                          HwConnection *connection,
                          HwConfig *config,
                          GError **error)
{
  GArray *facts = hw_target_facts_list (connection, config, self->plan, error);

  for (guint i = facts != NULL ? facts->len : 0; i > 0; i--)
    if (!passes (self, node, &g_array_index (facts, HwTargetFact, i - 1)))
      g_array_remove_index (facts, i - 1);
  return facts;
}

GArray *
hw_target_node_list_days (const HwTargetTree *self, const HwTargetNode *node)
{
  guint n = (guint) (node->period.last - node->period.first + 1);
  GArray *sums;
  GHashTableIter iter;
  gpointer day;

  if (hw_metric_is_rate (self->metric))
    return NULL;
  sums = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n);
  g_array_set_size (sums, n);
  g_hash_table_iter_init (&iter, self->days);
  while (g_hash_table_iter_next (&iter, NULL, &day))
    for (guint i = 0; i < ((GArray *) day)->len; i++) {
      const HwTargetFact *fact = &g_array_index ((GArray *) day, HwTargetFact, i);

      if (hw_period_contains (&node->period, fact->day) && passes (self, node, fact))
        g_array_index (sums, gint64, fact->day - node->period.first) += fact->value;
    }
  return sums;
}

const HwRow *
hw_target_tree_get_plan (const HwTargetTree *self)
{
  return self->plan;
}

HwMetric
hw_target_tree_get_metric (const HwTargetTree *self)
{
  return self->metric;
}

HwPeriod
hw_target_tree_get_period (const HwTargetTree *self)
{
  return self->period;
}

gint64
hw_target_tree_get_other_currencies (const HwTargetTree *self)
{
  return self->other_currencies;
}

GPtrArray *
hw_target_tree_get_roots (const HwTargetTree *self)
{
  return self->roots;
}

guint
hw_target_tree_n_nodes (const HwTargetTree *self)
{
  return g_hash_table_size (self->nodes);
}

HwTargetNode *
hw_target_tree_find (const HwTargetTree *self, const HwId *target)
{
  return g_hash_table_lookup (self->nodes, target);
}

HwFigure
hw_target_node_reached (const HwTargetTree *self, const HwTargetNode *node)
{
  if (hw_metric_is_rate (self->metric))
    return hw_figure_ratio (10000.0 * (double) node->reached, (double) node->of);
  return hw_figure ((double) node->reached);
}

char *
hw_target_format (const HwTargetTree *self, gint64 value)
{
  g_autofree char *number = NULL;

  if (hw_metric_is_money (self->metric))
    return hw_format_money (value, hw_row_currency (self->config, self->plan), HW_MONEY_WHOLE);
  if (!hw_metric_is_rate (self->metric))
    return hw_format_int (value);
  number = hw_format_number ((double) value / 100, 1);
  return g_strconcat (number, "%", NULL);
}

char *
hw_target_node_name (const HwTargetTree *self, const HwTargetNode *node, const HwConfig *config)
{
  return hw_target_row_name (node->row, config);
}
