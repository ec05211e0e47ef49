/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/retro/hw-why-tree.h"

G_BEGIN_DECLS

/* Where an answer goes that is not stored yet. Answers it hangs on may be on their way to the store
 * themselves: fast typing is ahead of it. */
typedef struct
{
  GArray *path; /* of HwId: the answers above it, from the top */
  HwId after;   /* the one beside it that it follows; HW_ID_NONE: it is the first */
  guint at;     /* its place in the tree's reading order, as of hw_why_draft_place () */
} HwWhyDraft;

HwWhyDraft *hw_why_draft_new (void) G_GNUC_WARN_UNUSED_RESULT;
void hw_why_draft_free (HwWhyDraft *self);
/* HW_ID_NONE: the card. */
const HwId *hw_why_draft_parent (const HwWhyDraft *self);
guint hw_why_draft_depth (const HwWhyDraft *self);

/* Behind the last answer to the card. */
void hw_why_draft_go_top (HwWhyDraft *self, const HwWhyTree *tree);
/* Behind the last answer under @node; behind @node itself. */
void hw_why_draft_go_under (HwWhyDraft *self, const HwWhyTree *tree, const HwWhyNode *node);
void hw_why_draft_go_beside (HwWhyDraft *self, const HwWhyTree *tree, const HwWhyNode *node);
/* The same for @saved, which was this draft a moment ago. */
void hw_why_draft_follow (HwWhyDraft *self, const HwId *saved);
void hw_why_draft_descend (HwWhyDraft *self, const HwId *saved);
/* Beside the answer above it; under the one before it. FALSE: there is none. */
gboolean hw_why_draft_raise (HwWhyDraft *self);
gboolean hw_why_draft_deepen (HwWhyDraft *self, const HwWhyTree *tree);

/* Finds its place. What it hung on and is neither in @tree nor in @expected (of HwId) was undone:
 * then it moves up. */
guint hw_why_draft_place (HwWhyDraft *self, const HwWhyTree *tree, GHashTable *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWhyDraft, hw_why_draft_free)

G_END_DECLS
