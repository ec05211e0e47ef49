/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-figure.h"
#include "core/text/hw-money.h"

G_BEGIN_DECLS

/* Totals split into parts whose sum is exact (source-table rows 2, 142, 144). All amounts are
 * integers, of a currency's minor unit or of things counted, from 0 to HW_MONEY_MAX. A refusal has
 * one sentence for a person, and has changed nothing. */
#define HW_SPLIT_ERROR (hw_split_error_quark ())

typedef enum {
  HW_SPLIT_ERROR_EMPTY,   /* there is nothing to split over, or to scale */
  HW_SPLIT_ERROR_WEIGHTS, /* one is below 0, or they sum to 0 */
  HW_SPLIT_ERROR_LOCKED,  /* the locked parts do not leave the room */
  HW_SPLIT_ERROR_RANGE,   /* an amount below 0 or above HW_MONEY_MAX */
  HW_SPLIT_ERROR_FACTOR,  /* no number above 0 */
  HW_SPLIT_ERROR_TREE,    /* a node comes before its parent, or the parents run in a circle */
} HwSplitError;

GQuark hw_split_error_quark (void);

typedef enum {
  HW_SPLIT_EVENLY,     /* weights are not looked at */
  HW_SPLIT_BY_WEIGHTS, /* in any unit, say hundredths of a per cent */
  HW_SPLIT_BY_HISTORY, /* what each brought before; less than nothing counts as nothing */
  HW_SPLIT_BY_DAYS,    /* the working days of each, as hw_period_count_present_days () has them */
} HwSplitRule;

typedef struct
{
  gint64 weight;
  gint64 value; /* kept where locked, else the result */
  gboolean locked;
} HwSplitPart;

/* What is not locked gets its share in whole @step units (10000 for ¥100; 1 or less for the unit
 * itself) by largest remainders, the earlier part first where they are equal. What is no whole step
 * goes to the last part that is not locked and has a weight. */
gboolean
hw_split (HwSplitRule rule, gint64 total, gint64 step, HwSplitPart *parts, guint n, GError **error);

/* Moves the divider after part @divider by @delta: above 0 that part grows and the next one gives.
 * Neither falls below 0: @moved, which may be NULL, is how far it went. Refused where one of the
 * two is locked. */
gboolean hw_split_move_divider (HwSplitPart *parts,
                                guint n,
                                guint divider,
                                gint64 delta,
                                gint64 *moved,
                                GError **error);

typedef struct
{
  int parent; /* an index below the node's own; -1 for none */
  gint64 value;
  gboolean locked;
} HwSplitNode;

/* The market factor: multiplies the node @root, which is rounded to @step, and all below it.
 * Children that added up to their parent still do, to the unit; what was left over or over-assigned
 * stays the same share of it. Locked nodes keep their value, and so does all below them; a node
 * with nothing but locked children cannot move either. A node of 0 stays as it is, with all below.
 * The factor counts to six decimals. */
gboolean hw_split_scale_tree (HwSplitNode *nodes,
                              guint n,
                              guint root,
                              double factor,
                              gint64 step,
                              GError **error);

/* How the parts compare with what they are parts of. People who add up to 110 % of their team are a
 * fact to be shown, no error. At most one of @left_over and @over_assigned is not 0. */
typedef struct
{
  gint64 total;
  gint64 assigned;
  gint64 left_over;
  gint64 over_assigned;
  HwFigure share; /* assigned of total: 1.1 for 110 %; not known for a total of 0 */
} HwReconciliation;

HwReconciliation hw_split_reconcile (gint64 total, const gint64 *values, guint n);

G_END_DECLS
