/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-pace.h"
#include "core/goals/hw-target-tree.h"

G_BEGIN_DECLS

/* How a node stands, and the words for it (features rows 27, 29). Reads nothing: for the thread
 * that owns the tree. */

/* The working days of the node's period; of a person's node those on which they are there. */
HwPaceCurve *hw_target_node_curve (const HwTargetNode *node,
                                   HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
/* @curve may be NULL. @with_today: what came today is looked up, for what is projected. Of a rate,
 * which does not grow with the days, only the state and what is missing are known. */
HwPace hw_target_node_pace (const HwTargetTree *tree,
                            const HwTargetNode *node,
                            const HwPaceCurve *curve,
                            gint64 today,
                            gboolean with_today);
/* "3 actions behind", "On pace", "No data yet". */
char *hw_target_pace_words (const HwTargetTree *tree,
                            const HwTargetNode *node,
                            const HwPace *pace) G_GNUC_WARN_UNUSED_RESULT;
/* How the parts compare with the whole: "Left over: ¥120,000"; NULL where there are no parts, or
 * they are rates, which do not add up. @differs: they do not come to the whole. */
char *hw_target_sum_words (const HwTargetTree *tree,
                           gint64 total,
                           const gint64 *parts,
                           guint n,
                           gboolean *differs) G_GNUC_WARN_UNUSED_RESULT;
char *hw_target_node_sum_words (const HwTargetTree *tree,
                                const HwTargetNode *node,
                                gboolean *differs) G_GNUC_WARN_UNUSED_RESULT;
/* "¥320,000"; "No data yet". */
char *hw_target_reached_words (const HwTargetTree *tree,
                               const HwTargetNode *node) G_GNUC_WARN_UNUSED_RESULT;
/* A figure in the tree's unit; "No data yet". */
char *hw_target_figure_words (const HwTargetTree *tree, HwFigure figure) G_GNUC_WARN_UNUSED_RESULT;
/* How the node stands in a few sentences; of char *. */
GPtrArray *hw_target_sentences (const HwTargetTree *tree,
                                const HwTargetNode *node,
                                const HwPace *pace) G_GNUC_WARN_UNUSED_RESULT;
/* What would have to happen this week; of the first of @weeks, which may be empty. */
char *hw_target_week_words (const HwTargetTree *tree,
                            const HwTargetNode *node,
                            const HwPace *pace,
                            GArray *weeks) G_GNUC_WARN_UNUSED_RESULT;
/* A step that people think in for amounts of about this size: 1, 2 or 5 times a power of ten, at
 * least the major unit of money. */
gint64 hw_target_step (const HwTargetTree *tree, gint64 total);
/* "Payments received in November 2026": what a new plan is called. */
char *hw_target_plan_name (HwMetric metric, const HwPeriod *period) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
