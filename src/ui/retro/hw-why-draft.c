/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-why-draft.h"

HwWhyDraft *
hw_why_draft_new (void)
{
  HwWhyDraft *self = g_new0 (HwWhyDraft, 1);

  self->path = g_array_new (FALSE, FALSE, sizeof (HwId));
  return self;
}

void
hw_why_draft_free (HwWhyDraft *self)
{
  g_array_unref (self->path);
  g_free (self);
}

const HwId *
hw_why_draft_parent (const HwWhyDraft *self)
{
  return self->path->len > 0 ? &g_array_index (self->path, HwId, self->path->len - 1) : &HW_ID_NONE;
}

guint
hw_why_draft_depth (const HwWhyDraft *self)
{
  return self->path->len + 1;
}

static HwId
last_below (const HwWhyTree *tree, const HwId *parent)
{
  int above = hw_why_tree_find (tree, parent);
  HwId last = HW_ID_NONE;

  if (above < 0 && !hw_id_is_none (parent))
    return last;
  for (guint i = 0; i < hw_why_tree_length (tree); i++)
    if (hw_why_tree_get (tree, i)->parent == above)
      last = *hw_row_id (hw_why_tree_get (tree, i)->row);
  return last;
}

static void
set_path (HwWhyDraft *self, const HwWhyTree *tree, const HwWhyNode *node)
{
  g_array_set_size (self->path, 0);
  while (node->parent >= 0) {
    node = hw_why_tree_get (tree, (guint) node->parent);
    g_array_prepend_val (self->path, *hw_row_id (node->row));
  }
}

void
hw_why_draft_go_top (HwWhyDraft *self, const HwWhyTree *tree)
{
  g_array_set_size (self->path, 0);
  self->after = last_below (tree, &HW_ID_NONE);
}

void
hw_why_draft_go_under (HwWhyDraft *self, const HwWhyTree *tree, const HwWhyNode *node)
{
  set_path (self, tree, node);
  g_array_append_val (self->path, *hw_row_id (node->row));
  self->after = last_below (tree, hw_row_id (node->row));
}

void
hw_why_draft_go_beside (HwWhyDraft *self, const HwWhyTree *tree, const HwWhyNode *node)
{
  set_path (self, tree, node);
  self->after = *hw_row_id (node->row);
}

void
hw_why_draft_follow (HwWhyDraft *self, const HwId *saved)
{
  self->after = *saved;
}

void
hw_why_draft_descend (HwWhyDraft *self, const HwId *saved)
{
  g_array_append_val (self->path, *saved);
  self->after = HW_ID_NONE;
}

gboolean
hw_why_draft_raise (HwWhyDraft *self)
{
  if (self->path->len == 0)
    return FALSE;
  self->after = *hw_why_draft_parent (self);
  g_array_set_size (self->path, self->path->len - 1);
  return TRUE;
}

gboolean
hw_why_draft_deepen (HwWhyDraft *self, const HwWhyTree *tree)
{
  if (hw_id_is_none (&self->after))
    return FALSE;
  g_array_append_val (self->path, self->after);
  self->after = last_below (tree, hw_why_draft_parent (self));
  return TRUE;
}

static gboolean
is_known (const HwWhyTree *tree, GHashTable *expected, const HwId *id)
{
  return hw_why_tree_find (tree, id) >= 0 || g_hash_table_contains (expected, id);
}

static void
mend (HwWhyDraft *self, const HwWhyTree *tree, GHashTable *expected)
{
  for (guint i = 0; i < self->path->len; i++) {
    if (is_known (tree, expected, &g_array_index (self->path, HwId, i)))
      continue;
    g_array_set_size (self->path, i);
    self->after = last_below (tree, hw_why_draft_parent (self));
  }
  if (!hw_id_is_none (&self->after) && !is_known (tree, expected, &self->after))
    self->after = last_below (tree, hw_why_draft_parent (self));
}

guint
hw_why_draft_place (HwWhyDraft *self, const HwWhyTree *tree, GHashTable *expected)
{
  int after, parent;

  mend (self, tree, expected);
  after = hw_why_tree_find (tree, &self->after);
  parent = hw_why_tree_find (tree, hw_why_draft_parent (self));
  if (after >= 0)
    self->at = (guint) after + hw_why_tree_get (tree, (guint) after)->n_below + 1;
  else if (parent >= 0 && hw_id_is_none (&self->after))
    self->at = (guint) parent + 1;
  else if (self->path->len == 0 && hw_id_is_none (&self->after))
    self->at = 0;
  else /* what it follows is on its way: it comes just before it */
    self->at = MIN (self->at, hw_why_tree_length (tree));
  return self->at;
}
