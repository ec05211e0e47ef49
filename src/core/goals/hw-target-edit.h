/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-target-tree.h"

G_BEGIN_DECLS

/* What a person does to a target tree, as commands (row 27): splitting a node, moving a divider,
 * typing a value, the next period's plan. Values are in the tree's units (hw-target-tree.h). */

/* A part that a node can be split into along an axis. */
typedef struct
{
  HwId ref;        /* the team, person or product; HW_ID_NONE for other axes */
  char *text;      /* the region, or the code of the tier or the sort of customers; else NULL */
  HwPeriod period; /* of the axis "period" */
  char *name;      /* as shown */
  HwId target;     /* the node that has it already; HW_ID_NONE */
  gint64 history;  /* what it brought in the same span before */
  gint64 days;     /* working days in the period: of people, those on which they are there */
  gint64 weight;   /* for splitting by weights: as the row has it, or 1 */
  gint64 value;    /* as it is, or as a split makes it */
  gboolean locked;
} HwTargetSlice;

/* The axes along which @node may still be split, as codes of "target_axis", NULL at the end; when
 * it has children, theirs alone. Static texts; (transfer container). */
const char **hw_target_list_axes (const HwTargetTree *tree, const HwTargetNode *node);
/* All parts there are along @axis, those that the node has already first; of HwTargetSlice.
 * @history looks into the span before @node's that is as long. (reading thread) */
GPtrArray *hw_target_list_slices (const HwTargetTree *tree,
                                  const HwTargetNode *node,
                                  const char *axis,
                                  HwConnection *connection,
                                  HwConfig *config,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A target with nothing but the slice. */
HwRow *hw_target_slice_to_row (const HwTargetSlice *slice,
                               HwSchema *schema,
                               const char *axis) G_GNUC_WARN_UNUSED_RESULT;
/* Fills in the values of @slices so that they add up to the node's target; see hw_split (). */
gboolean hw_target_split_slices (const HwTargetNode *node,
                                 GPtrArray *slices,
                                 HwSplitRule rule,
                                 gint64 step,
                                 GError **error);
/* Gives the node exactly these children, with their values, weights and locks. Children that are
 * not among @slices go into the recycle bin, with all below them. */
HwCommand *hw_target_command_split (const HwTargetTree *tree,
                                    const HwTargetNode *node,
                                    const char *axis,
                                    GPtrArray *slices) G_GNUC_WARN_UNUSED_RESULT;

/* Puts @value into @edit in the field that the plan's metric uses. */
void hw_target_edit_set_value (const HwTargetTree *tree, HwEdit *edit, gint64 value);
HwCommand *hw_target_command_set_value (const HwTargetTree *tree,
                                        const HwTargetNode *node,
                                        gint64 value) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_target_command_lock (const HwTargetNode *node,
                                   gboolean locked) G_GNUC_WARN_UNUSED_RESULT;
/* The node and all below it go into the recycle bin. */
HwCommand *hw_target_command_remove (const HwTargetNode *node) G_GNUC_WARN_UNUSED_RESULT;
/* The whole plan; its targets stay with it, to come back with it. */
HwCommand *hw_target_command_remove_plan (const HwTargetTree *tree) G_GNUC_WARN_UNUSED_RESULT;
/* "published", "closed", "draft". */
HwCommand *hw_target_command_set_state (const HwTargetTree *tree,
                                        const char *state) G_GNUC_WARN_UNUSED_RESULT;
/* In percent of the target; 0 for none. */
HwCommand *hw_target_command_set_marks (const HwTargetTree *tree,
                                        double stretch,
                                        double challenge) G_GNUC_WARN_UNUSED_RESULT;
/* Moves the divider between the child @divider of @node and the next by @delta; NULL with @error
 * where one of them is locked. @moved, which may be NULL: how far it went. */
HwCommand *hw_target_command_move_divider (const HwTargetTree *tree,
                                           const HwTargetNode *node,
                                           guint divider,
                                           gint64 delta,
                                           gint64 *moved,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Multiplies a node and all below it; sums stay exact, locked nodes stay. */
HwCommand *hw_target_command_scale (const HwTargetTree *tree,
                                    const HwTargetNode *node,
                                    double factor,
                                    gint64 step,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A draft for the period after the plan's, with the same tree times @factor; parts by period are
 * moved along. @plan (out): its id. */
HwCommand *hw_target_command_next_plan (const HwTargetTree *tree,
                                        const char *name,
                                        double factor,
                                        gint64 step,
                                        HwId *plan,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A plan with its one root. @target in the metric's unit; @customers: "new", "existing", or NULL
 * for all. */
HwCommand *hw_target_command_new_plan (const HwConfig *config,
                                       const char *name,
                                       HwMetric metric,
                                       const HwPeriod *period,
                                       gint64 target,
                                       const HwId *touch_kind,
                                       const char *customers,
                                       HwId *plan) G_GNUC_WARN_UNUSED_RESULT;

/* A table pasted from a spreadsheet: names and values in two columns, perhaps with a heading and a
 * last line of the total ("Total", 合计). @text is tab or comma separated. The values of those of
 * @slices that are named are set, the others left. FALSE, with nothing changed, and a sentence that
 * names the line, for a name that is not among them, one that stands twice, a value that is no
 * number, or a total that is not the sum. */
gboolean
hw_target_paste (const HwTargetTree *tree, GPtrArray *slices, const char *text, GError **error);
/* "1,200,000", "120万", "85.5%" as a value of the tree; the error is a sentence. */
gboolean
hw_target_parse_value (const HwTargetTree *tree, const char *text, gint64 *value, GError **error);

G_END_DECLS
