/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-item.h"

#include "core/text/hw-format.h"

struct _HwTargetState
{
  GObject parent_instance;
  HwTargetTree *tree;
  HwConfig *config;
  gint64 today;
};

G_DEFINE_FINAL_TYPE (HwTargetState, hw_target_state, G_TYPE_OBJECT)

static void
hw_target_state_finalize (GObject *object)
{
  HwTargetState *self = HW_TARGET_STATE (object);

  hw_target_tree_free (self->tree);
  hw_config_unref (self->config);
  G_OBJECT_CLASS (hw_target_state_parent_class)->finalize (object);
}

static void
hw_target_state_class_init (HwTargetStateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_target_state_finalize;
}

static void
hw_target_state_init (HwTargetState *self)
{
}

HwTargetState *
hw_target_state_new (HwContext *context, HwTargetTree *tree)
{
  HwTargetState *self = g_object_new (HW_TYPE_TARGET_STATE, NULL);

  self->tree = tree;
  self->config = hw_workspace_dup_config (hw_context_get_workspace (context));
  self->today = hw_config_day_of (self->config, hw_context_now (context));
  return self;
}

HwTargetTree *
hw_target_state_get_tree (HwTargetState *self)
{
  return self->tree;
}

HwConfig *
hw_target_state_get_config (HwTargetState *self)
{
  return self->config;
}

gint64
hw_target_state_get_today (HwTargetState *self)
{
  return self->today;
}

void
hw_target_state_set_today (HwTargetState *self, gint64 today)
{
  self->today = today;
}

HwPace
hw_target_state_pace (HwTargetState *self, const HwTargetNode *node, gboolean with_today)
{
  g_autoptr (HwPaceCurve) curve = hw_target_node_curve (node, self->config);

  return hw_target_node_pace (self->tree, node, curve, self->today, with_today);
}

gboolean
hw_target_state_is_closed (HwTargetState *self)
{
  return g_strcmp0 (hw_row_text (hw_target_tree_get_plan (self->tree), HW_TARGET_PLAN_STATE),
                    "closed") == 0;
}

/* --- items --- */

struct _HwTargetItem
{
  GObject parent_instance;
  HwTargetState *state;
  const HwTargetNode *node; /* of the state's tree; NULL once it is gone */
  HwId id;
  GListStore *children; /* NULL of a leaf */
  gboolean edited;
  char *draft;
  char *problem;
};

G_DEFINE_FINAL_TYPE (HwTargetItem, hw_target_item, G_TYPE_OBJECT)

static guint changed;

static void
hw_target_item_finalize (GObject *object)
{
  HwTargetItem *self = HW_TARGET_ITEM (object);

  g_clear_object (&self->children);
  g_clear_object (&self->state);
  g_free (self->draft);
  g_free (self->problem);
  G_OBJECT_CLASS (hw_target_item_parent_class)->finalize (object);
}

static void
hw_target_item_class_init (HwTargetItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_target_item_finalize;
  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);
}

static void
hw_target_item_init (HwTargetItem *self)
{
}

static HwTargetItem *
item_new (HwTargetState *state, const HwTargetNode *node)
{
  HwTargetItem *self = g_object_new (HW_TYPE_TARGET_ITEM, NULL);

  self->state = g_object_ref (state);
  self->node = node;
  self->id = *hw_row_id (node->row);
  if (node->children->len > 0) {
    self->children = g_list_store_new (HW_TYPE_TARGET_ITEM);
    hw_target_items_sync (self->children, state, node->children);
  }
  return self;
}

HwTargetState *
hw_target_item_get_state (HwTargetItem *self)
{
  return self->state;
}

const HwTargetNode *
hw_target_item_get_node (HwTargetItem *self)
{
  return self->node;
}

const HwId *
hw_target_item_get_id (HwTargetItem *self)
{
  return &self->id;
}

GListModel *
hw_target_item_get_children (HwTargetItem *self)
{
  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

void
hw_target_item_emit_changed (HwTargetItem *self)
{
  g_signal_emit (self, changed, 0);
}

gboolean
hw_target_item_is_edited (HwTargetItem *self)
{
  return self->edited;
}

const char *
hw_target_item_get_draft (HwTargetItem *self)
{
  return self->draft;
}

const char *
hw_target_item_get_problem (HwTargetItem *self)
{
  return self->problem;
}

void
hw_target_item_begin_edit (HwTargetItem *self, const char *draft)
{
  if (self->edited)
    return;
  self->edited = TRUE;
  hw_target_item_set_draft (self, draft);
  hw_target_item_emit_changed (self);
}

void
hw_target_item_set_draft (HwTargetItem *self, const char *draft)
{
  char *copy = g_strdup (draft);

  g_free (self->draft);
  self->draft = copy;
}

void
hw_target_item_set_problem (HwTargetItem *self, const char *problem)
{
  char *copy = g_strdup (problem);

  g_free (self->problem);
  self->problem = copy;
  hw_target_item_emit_changed (self);
}

void
hw_target_item_end_edit (HwTargetItem *self)
{
  self->edited = FALSE;
  g_clear_pointer (&self->draft, g_free);
  hw_target_item_set_problem (self, NULL);
}

/* --- keeping in step --- */

/* A tree list asks an item only once whether it has children. */
static gboolean
is_same (HwTargetItem *item, const HwTargetNode *node)
{
  return hw_id_equal (&item->id, hw_row_id (node->row)) &&
         (item->children != NULL) == (node->children->len > 0);
}

static gboolean
matches (GListModel *store, guint position, const HwTargetNode *node)
{
  g_autoptr (HwTargetItem) item = g_list_model_get_item (store, position);

  return is_same (item, node);
}

static void
update (GListModel *store, guint position, HwTargetState *state, const HwTargetNode *node)
{
  g_autoptr (HwTargetItem) item = g_list_model_get_item (store, position);

  g_set_object (&item->state, state);
  item->node = node;
  if (item->children != NULL)
    hw_target_items_sync (item->children, state, node->children);
  hw_target_item_emit_changed (item);
}

static void
forget (GListModel *store, guint first, guint n)
{
  for (guint i = first; i < first + n; i++) {
    g_autoptr (HwTargetItem) item = g_list_model_get_item (store, i);

    item->node = NULL;
  }
}

void
hw_target_items_sync (GListStore *store, HwTargetState *state, GPtrArray *nodes)
{
  GListModel *model = G_LIST_MODEL (store);
  guint old = g_list_model_get_n_items (model);
  guint prefix = 0, suffix = 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (prefix < MIN (old, nodes->len) && matches (model, prefix, nodes->pdata[prefix]))
    prefix++;
  while (suffix < MIN (old, nodes->len) - prefix &&
         matches (model, old - 1 - suffix, nodes->pdata[nodes->len - 1 - suffix]))
    suffix++;
  for (guint i = 0; i < prefix; i++)
    update (model, i, state, nodes->pdata[i]);
  for (guint i = 0; i < suffix; i++)
    update (model, old - 1 - i, state, nodes->pdata[nodes->len - 1 - i]);
  forget (model, prefix, old - prefix - suffix);
  for (guint i = prefix; i < nodes->len - suffix; i++)
    g_ptr_array_add (added, item_new (state, nodes->pdata[i]));
  if (added->len > 0 || old > prefix + suffix)
    g_list_store_splice (store, prefix, old - prefix - suffix, added->pdata, added->len);
}

void
hw_target_items_emit_changed (GListModel *store)
{
  for (guint i = 0; i < g_list_model_get_n_items (store); i++) {
    g_autoptr (HwTargetItem) item = g_list_model_get_item (store, i);

    hw_target_item_emit_changed (item);
    if (item->children != NULL)
      hw_target_items_emit_changed (G_LIST_MODEL (item->children));
  }
}

HwTargetItem *
hw_target_items_find (GListModel *store, const HwId *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (store); i++) {
    g_autoptr (HwTargetItem) item = g_list_model_get_item (store, i);
    HwTargetItem *below = NULL;

    if (hw_id_equal (&item->id, id))
      return item;
    if (item->children != NULL)
      below = hw_target_items_find (G_LIST_MODEL (item->children), id);
    if (below != NULL)
      return below;
  }
  return NULL;
}
