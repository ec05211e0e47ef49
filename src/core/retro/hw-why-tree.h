/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"

G_BEGIN_DECLS

/* The five whys of one problem card (source-table row 21) as a branching tree. A leaf is an answer
 * that nobody asked "why?" of; a root cause is a leaf that the team can act on. An immutable value,
 * built from rows; may cross threads. */
typedef struct
{
  HwRow *row;
  int parent;     /* place of the answer above in the tree; -1: it answers the card itself */
  guint depth;    /* 1: "why?" was asked once */
  guint position; /* among those beside it, from 1 */
  guint n_beside; /* with itself */
  guint n_below;  /* all answers under it: they follow it in the tree */
  gboolean leaf;
  gboolean last; /* nothing follows beside it */
} HwWhyNode;

typedef struct _HwWhyTree HwWhyTree;

/* Of HwRow of HW_WHY, of any cards and in any order; deleted ones and those of other cards are left
 * out. What hangs on an answer that is gone, or in a circle, answers the card. */
HwWhyTree *hw_why_tree_new (const GPtrArray *whys, const HwId *card) G_GNUC_WARN_UNUSED_RESULT;
HwWhyTree *hw_why_tree_ref (HwWhyTree *self);
void hw_why_tree_unref (HwWhyTree *self);
const HwId *hw_why_tree_card (const HwWhyTree *self);

/* In reading order: an answer, then all under it. */
guint hw_why_tree_length (const HwWhyTree *self);
const HwWhyNode *hw_why_tree_get (const HwWhyTree *self, guint i);
/* -1 when it is not there. */
int hw_why_tree_find (const HwWhyTree *self, const HwId *why);
gboolean hw_why_node_is_root (const HwWhyNode *node);
/* What the phase waits for. */
gboolean hw_why_tree_has_root (const HwWhyTree *self);
/* Of HwRow, unowned, in reading order. */
GPtrArray *hw_why_tree_roots (const HwWhyTree *self);  /* (transfer container) */
GPtrArray *hw_why_tree_leaves (const HwWhyTree *self); /* (transfer container) */
/* From the card down to @i, as "late reply › no one on duty › …"; for a report. */
char *hw_why_tree_path (const HwWhyTree *self, guint i) G_GNUC_WARN_UNUSED_RESULT;

/* Commands, each of which one undo takes back. Kinds: "why.add", "why.edit", "why.answer",
 * "why.move", "why.remove". NULL where there is nothing to do. */

/* @parent, @after: HW_ID_NONE for the card, and for the first place. @why: its new id. */
HwCommand *hw_why_tree_add (const HwWhyTree *self,
                            const HwId *why,
                            const HwId *parent,
                            const HwId *after,
                            const char *text) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_why_reword (const HwRow *why, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* "yes", "no", or NULL for not asked yet. */
HwCommand *hw_why_answer (const HwRow *why, const char *actionable) G_GNUC_WARN_UNUSED_RESULT;
/* With all under it. */
HwCommand *hw_why_tree_remove (const HwWhyTree *self, const HwId *why) G_GNUC_WARN_UNUSED_RESULT;
/* NULL also where @parent is under @why. */
HwCommand *hw_why_tree_move (const HwWhyTree *self,
                             const HwId *why,
                             const HwId *parent,
                             const HwId *after) G_GNUC_WARN_UNUSED_RESULT;
/* One place up (-1) or down (1) among those beside it. */
HwCommand *
hw_why_tree_shift (const HwWhyTree *self, const HwId *why, int by) G_GNUC_WARN_UNUSED_RESULT;
/* Under the answer before it; beside the answer above it. */
HwCommand *hw_why_tree_deepen (const HwWhyTree *self, const HwId *why) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_why_tree_raise (const HwWhyTree *self, const HwId *why) G_GNUC_WARN_UNUSED_RESULT;

/* A root cause that past cards of the same tags came to. */
typedef struct
{
  char *text;
  guint n_cards; /* that came to it */
  guint n_tags;  /* most tags that one of those shares with this card */
} HwLikelyCause;

void hw_likely_cause_free (HwLikelyCause *cause);
/* Of HwLikelyCause: those of most cards first, then of most tags, then the newest, then by their
 * text; at most @limit. Causes that the card has already are left out; texts that differ in case,
 * spaces or a full stop are one. Cards of @card's group count with it. For the reading thread. */
GPtrArray *hw_likely_causes_load (HwConnection *connection,
                                  const HwId *card,
                                  guint limit,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWhyTree, hw_why_tree_unref)

G_END_DECLS
