/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-target-edit.h"
#include "core/goals/hw-target-words.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The tree that a page shows, for all its parts: on the main thread, and replaced as a whole. */
#define HW_TYPE_TARGET_STATE (hw_target_state_get_type ())
G_DECLARE_FINAL_TYPE (HwTargetState, hw_target_state, HW, TARGET_STATE, GObject)

/* Takes @tree. */
HwTargetState *hw_target_state_new (HwContext *context,
                                    HwTargetTree *tree) G_GNUC_WARN_UNUSED_RESULT;
HwTargetTree *hw_target_state_get_tree (HwTargetState *self); /* unowned */
HwConfig *hw_target_state_get_config (HwTargetState *self);   /* unowned */
gint64 hw_target_state_get_today (HwTargetState *self);
void hw_target_state_set_today (HwTargetState *self, gint64 today);
/* Neither is to be freed. @with_today as of hw_target_node_pace (). */
HwPace hw_target_state_pace (HwTargetState *self, const HwTargetNode *node, gboolean with_today);
/* Is anything of the plan to be changed by hand? */
gboolean hw_target_state_is_closed (HwTargetState *self);

/* A node as an item of a list model. What is being typed into it is kept here, so that a row that
 * scrolls out of sight loses nothing. Signal: "changed". */
#define HW_TYPE_TARGET_ITEM (hw_target_item_get_type ())
G_DECLARE_FINAL_TYPE (HwTargetItem, hw_target_item, HW, TARGET_ITEM, GObject)

HwTargetState *hw_target_item_get_state (HwTargetItem *self);     /* unowned */
const HwTargetNode *hw_target_item_get_node (HwTargetItem *self); /* NULL once it is gone */
const HwId *hw_target_item_get_id (HwTargetItem *self);
GListModel *hw_target_item_get_children (HwTargetItem *self); /* unowned; NULL of a leaf */
void hw_target_item_emit_changed (HwTargetItem *self);

gboolean hw_target_item_is_edited (HwTargetItem *self);
const char *hw_target_item_get_draft (HwTargetItem *self);   /* NULL: not typed yet */
const char *hw_target_item_get_problem (HwTargetItem *self); /* NULL */
void hw_target_item_begin_edit (HwTargetItem *self, const char *draft);
/* Silent: the entry has it already. */
void hw_target_item_set_draft (HwTargetItem *self, const char *draft);
void hw_target_item_set_problem (HwTargetItem *self, const char *problem);
void hw_target_item_end_edit (HwTargetItem *self);

/* Makes @store, of HwTargetItem, show @nodes of @state: items stay where their nodes do, and all
 * emit "changed". */
void hw_target_items_sync (GListStore *store, HwTargetState *state, GPtrArray *nodes);
/* All below @store too. */
void hw_target_items_emit_changed (GListModel *store);
/* NULL; unowned. */
HwTargetItem *hw_target_items_find (GListModel *store, const HwId *id);

G_END_DECLS
