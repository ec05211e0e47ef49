/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-split.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hw - split - error - quark, hw_split_error)

#define MILLIONTHS 1000000
/* A market that grows a thousandfold is a slip of the finger. */
#define MAX_FACTOR 1000

/* A part that takes of what is spread. */
typedef struct
{
  guint index; /* of the part or node */
  gint64 weight;
  gint64 value;
  __int128 remainder;
} Share;

static gboolean
fail (GError **error, HwSplitError code, const char *sentence)
{
  g_set_error_literal (error, HW_SPLIT_ERROR, code, sentence);
  return FALSE;
}

static gboolean
check_range (gint64 value, GError **error)
{
  if (value < 0)
    return fail (error, HW_SPLIT_ERROR_RANGE, _("A target cannot be less than 0."));
  if (value > HW_MONEY_MAX)
    return fail (error, HW_SPLIT_ERROR_RANGE, _("A target of this size cannot be kept."));
  return TRUE;
}

/* The larger remainder first; the earlier part where they are equal, so that every device comes to
 * the same result. */
static int
share_compare (gconstpointer a, gconstpointer b)
{
  const Share *share = a;
  const Share *other = b;

  if (share->remainder != other->remainder)
    return share->remainder > other->remainder ? -1 : 1;
  return share->index < other->index ? -1 : share->index > other->index;
}

/* Spreads @amount in whole steps; the sum of the weights must be above 0. The shares change their
 * order. */
static void
spread (GArray *shares, gint64 amount, gint64 step)
{
  __int128 sum = 0;
  gint64 units = amount / step;
  gint64 left = units;
  Share *last = NULL;

  for (guint i = 0; i < shares->len; i++)
    sum += g_array_index (shares, Share, i).weight;
  for (guint i = 0; i < shares->len; i++) {
    Share *share = &g_array_index (shares, Share, i);
    __int128 product = (__int128) units * share->weight;

    share->value = (gint64) (product / sum) * step;
    share->remainder = product % sum;
    left -= (gint64) (product / sum);
    if (share->weight > 0)
      last = share;
  }
  last->value += amount % step;
  g_array_sort (shares, share_compare);
  /* As many as are left have a remainder, so nobody without a weight gets one. */
  for (gint64 i = 0; i < left; i++)
    g_array_index (shares, Share, i).value += step;
}

static gint64
weight_of (HwSplitRule rule, const HwSplitPart *part)
{
  if (rule == HW_SPLIT_EVENLY)
    return 1;
  return rule == HW_SPLIT_BY_HISTORY ? MAX (part->weight, 0) : part->weight;
}

static const char *
describe_no_weight (HwSplitRule rule)
{
  switch (rule) {
  case HW_SPLIT_BY_HISTORY:
    return _("None of the parts that are not locked has a history to go by. Split evenly or by "
             "weights instead.");
  case HW_SPLIT_BY_DAYS:
    return _("None of the parts that are not locked has a working day in this period.");
  case HW_SPLIT_EVENLY:
  case HW_SPLIT_BY_WEIGHTS:
  default:
    return _("The weights of the parts that are not locked add up to 0, so the total cannot be "
             "split by them.");
  }
}

/* The parts that take a share; of Share. NULL where none can. */
static GArray *
collect_shares (HwSplitRule rule, const HwSplitPart *parts, guint n, GError **error)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (Share));
  gboolean weighted = FALSE;

  for (guint i = 0; i < n; i++) {
    Share share = { .index = i, .weight = weight_of (rule, &parts[i]) };

    if (parts[i].locked)
      continue;
    if (share.weight < 0) {
      fail (error, HW_SPLIT_ERROR_WEIGHTS, _("A weight is below 0. Weights are 0 or more."));
      return NULL;
    }
    weighted = weighted || share.weight > 0;
    g_array_append_val (shares, share);
  }
  if (shares->len == 0)
    fail (error, HW_SPLIT_ERROR_LOCKED, _("All parts are locked. Unlock one to split the total."));
  else if (!weighted)
    fail (error, HW_SPLIT_ERROR_WEIGHTS, describe_no_weight (rule));
  return weighted ? g_steal_pointer (&shares) : NULL;
}

/* FALSE when it is more than @total, or one of them cannot be. */
static gboolean
take_locked (const HwSplitPart *parts, guint n, gint64 total, gint64 *left, GError **error)
{
  *left = total;
  for (guint i = 0; i < n; i++) {
    if (!parts[i].locked)
      continue;
    if (!check_range (parts[i].value, error))
      return FALSE;
    if (parts[i].value > *left)
      return fail (error, HW_SPLIT_ERROR_LOCKED,
                   _("The locked parts add up to more than the total. Unlock one, or raise the "
                     "total."));
    *left -= parts[i].value;
  }
  return TRUE;
}

gboolean
hw_split (HwSplitRule rule, gint64 total, gint64 step, HwSplitPart *parts, guint n, GError **error)
{
  g_autoptr (GArray) shares = NULL;
  gint64 left;

  if (n == 0)
    return fail (error, HW_SPLIT_ERROR_EMPTY, _("There is nobody and nothing to split over."));
  if (!check_range (total, error) || !take_locked (parts, n, total, &left, error))
    return FALSE;
  shares = collect_shares (rule, parts, n, error);
  if (shares == NULL)
    return FALSE;
  spread (shares, left, MAX (step, 1));
  for (guint i = 0; i < shares->len; i++) {
    const Share *share = &g_array_index (shares, Share, i);

    parts[share->index].value = share->value;
  }
  return TRUE;
}

gboolean
hw_split_move_divider (HwSplitPart *parts,
                       guint n,
                       guint divider,
                       gint64 delta,
                       gint64 *moved,
                       GError **error)
{
  HwSplitPart *before, *after;

  g_return_val_if_fail (n > 1 && divider < n - 1, FALSE);
  before = &parts[divider];
  after = &parts[divider + 1];
  if (before->locked || after->locked)
    return fail (error, HW_SPLIT_ERROR_LOCKED,
                 _("The part beside this divider is locked. Unlock it to move the divider."));
  if (!check_range (before->value, error) || !check_range (after->value, error) ||
      !check_range (before->value + after->value, error))
    return FALSE;
  delta = CLAMP (delta, -before->value, after->value);
  before->value += delta;
  after->value -= delta;
  if (moved != NULL)
    *moved = delta;
  return TRUE;
}

/* To the nearest; @whole is above 0. What is too large for a target anyway stays too large. */
static gint64
multiply (gint64 value, gint64 part, gint64 whole)
{
  __int128 product = ((__int128) value * part + whole / 2) / whole;

  return product < G_MAXINT64 ? (gint64) product : G_MAXINT64;
}

/* A node while its tree is scaled. */
typedef struct
{
  gint64 sum;       /* of its children, before */
  gint64 value;     /* after */
  gboolean movable; /* neither locked nor held by what is below */
  int first_child;  /* -1 for none */
  int next;         /* under the same parent */
} Branch;

/* Children come after their parents, so one walk from the end has seen all that is below. NULL when
 * they do not, or an amount cannot be. */
static Branch *
plant_branches (const HwSplitNode *nodes, guint n, GError **error)
{
  g_autofree Branch *branches = g_new0 (Branch, n);

  for (guint i = 0; i < n; i++)
    branches[i] = (Branch){ .value = nodes[i].value, .first_child = -1, .next = -1 };
  for (guint i = n; i-- > 0;) {
    const HwSplitNode *node = &nodes[i];
    Branch *branch = &branches[i];
    Branch *parent;

    if (!check_range (node->value, error))
      return NULL;
    if (node->parent < -1 || node->parent >= (int) i) {
      fail (error, HW_SPLIT_ERROR_TREE, _("The targets do not make a tree."));
      return NULL;
    }
    /* So far "movable" says that one of the children is. */
    branch->movable = !node->locked && node->value > 0 && (branch->sum == 0 || branch->movable);
    if (node->parent < 0)
      continue;
    parent = &branches[node->parent];
    parent->sum += node->value;
    parent->movable = parent->movable || branch->movable;
    branch->next = parent->first_child;
    parent->first_child = (int) i;
  }
  return g_steal_pointer (&branches);
}

/* Divides what the node's children have to add up to from now on. */
static gboolean
scale_children (const HwSplitNode *nodes, Branch *branches, guint i, gint64 step, GError **error)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (Share));
  gint64 before = nodes[i].value;
  gint64 left = multiply (branches[i].sum, branches[i].value, before);

  for (int child = branches[i].first_child; child >= 0; child = branches[child].next) {
    Share share = { .index = (guint) child, .weight = nodes[child].value };

    if (branches[child].movable)
      g_array_append_val (shares, share);
    else
      left -= nodes[child].value;
  }
  if (left < 0)
    return fail (error, HW_SPLIT_ERROR_LOCKED,
                 _("The locked targets are more than the scaled total leaves for them. Unlock one, "
                   "or take a higher factor."));
  spread (shares, left, step);
  for (guint j = 0; j < shares->len; j++) {
    const Share *share = &g_array_index (shares, Share, j);

    branches[share->index].value = share->value;
    if (!check_range (share->value, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
scale_root (const HwSplitNode *node, Branch *branch, gint64 millionths, gint64 step, GError **error)
{
  gint64 scaled;

  if (node->value == 0)
    return fail (error, HW_SPLIT_ERROR_EMPTY, _("A target of 0 cannot be scaled."));
  if (!branch->movable)
    return fail (error, HW_SPLIT_ERROR_LOCKED,
                 _("This target is locked, or all targets below it are. Unlock one to scale it."));
  scaled = multiply (node->value, millionths, MILLIONTHS);
  branch->value = (scaled + step / 2) / step * step;
  return check_range (branch->value, error);
}

gboolean
hw_split_scale_tree (HwSplitNode *nodes,
                     guint n,
                     guint root,
                     double factor,
                     gint64 step,
                     GError **error)
{
  g_autofree Branch *branches = NULL;
  gint64 millionths = 0;

  g_return_val_if_fail (root < n, FALSE);
  step = CLAMP (step, 1, HW_MONEY_MAX);
  if (factor > 0 && factor <= MAX_FACTOR)
    millionths = llround (factor * MILLIONTHS);
  if (millionths == 0)
    return fail (error, HW_SPLIT_ERROR_FACTOR,
                 _("The factor must be a number above 0 and not above 1,000, as 1.08."));
  branches = plant_branches (nodes, n, error);
  if (branches == NULL || !scale_root (&nodes[root], &branches[root], millionths, step, error))
    return FALSE;
  /* What a node becomes is known before its children are reached; all but the root's subtree is
   * still as it was. */
  for (guint i = root; i < n; i++)
    if (branches[i].value != nodes[i].value && branches[i].sum > 0 &&
        !scale_children (nodes, branches, i, step, error))
      return FALSE;
  for (guint i = root; i < n; i++)
    nodes[i].value = branches[i].value;
  return TRUE;
}

HwReconciliation
hw_split_reconcile (gint64 total, const gint64 *values, guint n)
{
  HwReconciliation found = { .total = total };

  for (guint i = 0; i < n; i++)
    found.assigned += values[i];
  found.left_over = MAX (total - found.assigned, 0);
  found.over_assigned = MAX (found.assigned - total, 0);
  found.share = hw_figure_ratio ((double) found.assigned, (double) total);
  return found;
}
