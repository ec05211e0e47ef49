/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-split.h"
#include "core/goals/hw-target-facts.h"
#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* A plan's tree with what was reached in each node (rows 27, 29). Made on the reading thread, then
 * owned by one other, which may move it along by days.
 *
 * Values are integers: minor units, counts, or hundredths of a percent for rates. A node's slice is
 * its parent's, narrowed along its axis: siblings share one axis and do not overlap. A team is the
 * people in it now and in the teams below it. */
typedef struct _HwTargetTree HwTargetTree;
typedef struct _HwTargetNode HwTargetNode;

struct _HwTargetNode
{
  HwRow *row; /* owned */
  HwTargetNode *parent;
  GPtrArray *children; /* of HwTargetNode, owned, in order */
  guint depth;
  HwPeriod period; /* its own, or what it has from its parents */
  gint64 target;
  gboolean has_target;
  gint64 reached; /* of a rate, the good ones; of a closed plan, as frozen */
  gint64 of;      /* of a rate, all; else the rows */
  gint64 counted; /* what the records say now, where @frozen */
  gboolean frozen;
  gint64 past; /* of hw_target_tree_set_past (), its days left aside */
  gint64 past_of;
  HwReconciliation reconciliation; /* of the children with the target; not for rates, nor without
                                      children */
};

/* NULL with no error where the plan is not there. */
HwTargetTree *hw_target_tree_load (HwConnection *connection,
                                   HwConfig *config,
                                   const HwId *plan,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_target_tree_free (HwTargetTree *self);

const HwRow *hw_target_tree_get_plan (const HwTargetTree *self);
HwMetric hw_target_tree_get_metric (const HwTargetTree *self);
HwPeriod hw_target_tree_get_period (const HwTargetTree *self);
/* Amounts left out because they are in another currency. */
gint64 hw_target_tree_get_other_currencies (const HwTargetTree *self);
/* Nodes without a parent, in order; of HwTargetNode. Usually one. */
GPtrArray *hw_target_tree_get_roots (const HwTargetTree *self); /* unowned */
guint hw_target_tree_n_nodes (const HwTargetTree *self);
HwTargetNode *hw_target_tree_find (const HwTargetTree *self, const HwId *target);
/* What a node is called: "华东区", "March 2026", "New customers". */
char *hw_target_node_name (const HwTargetTree *self,
                           const HwTargetNode *node,
                           const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
/* In the same unit as the target; a rate is not known for a share of nothing. */
HwFigure hw_target_node_reached (const HwTargetTree *self, const HwTargetNode *node);
/* "¥1,200,000", "30", "85.5%". */
char *hw_target_format (const HwTargetTree *self, gint64 value) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @facts, those of hw_target_facts_load_past (), to know what an action brings. */
void hw_target_tree_set_past (HwTargetTree *self, GArray *facts);
/* What a payment, or a won deal, brings on average in the node's slice; 1 for counts; 0 where that
 * is not known. */
double hw_target_node_per_action (const HwTargetTree *self, const HwTargetNode *node);

/* Takes @facts, all those of @day, for those known of that day. Returns how many nodes changed.
 * What is frozen does not. */
guint hw_target_tree_set_day (HwTargetTree *self, gint64 day, GArray *facts);
/* What has to be looked at again after a change: nothing, some days (added to @days, of gint64), or
 * all. */
typedef enum {
  HW_TARGET_UNTOUCHED,
  HW_TARGET_DAYS,
  HW_TARGET_ALL
} HwTargetEffect;
HwTargetEffect
hw_target_tree_judge_change (const HwTargetTree *self, const HwChanges *changes, GArray *days);

/* The rows that made a node's number, newest first; of HwTargetFact with the row's id. */
GArray *hw_target_tree_list_rows (const HwTargetTree *self,
                                  const HwTargetNode *node,
                                  HwConnection *connection,
                                  HwConfig *config,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Would @fact count in @part, if that were a child of @parent? */
gboolean hw_target_tree_would_hold (const HwTargetTree *self,
                                    const HwTargetNode *parent,
                                    const HwTargetNode *part,
                                    const HwTargetFact *fact);
/* What was reached on each day of @period in the node; of gint64, one a day. For rates nothing can
 * be added up, so NULL. */
GArray *hw_target_node_list_days (const HwTargetTree *self,
                                  const HwTargetNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTargetTree, hw_target_tree_free)

G_END_DECLS
