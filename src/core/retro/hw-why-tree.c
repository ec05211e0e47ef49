/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-why-tree.h"

struct _HwWhyTree
{
  gatomicrefcount refs;
  HwId card;
  GArray *nodes; /* of HwWhyNode, which own their rows */
};

static void
node_clear (gpointer data)
{
  hw_row_unref (((HwWhyNode *) data)->row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HwRow *one = *(const HwRow *const *) a;
  const HwRow *two = *(const HwRow *const *) b;
  int order = g_strcmp0 (hw_row_text (one, HW_WHY_RANK), hw_row_text (two, HW_WHY_RANK));

  return order != 0 ? order : hw_id_compare (hw_row_id (one), hw_row_id (two));
}

/* --- building --- */

typedef struct
{
  HwWhyTree *tree;
  GPtrArray *rows;   /* of HwRow, unowned, in order */
  GHashTable *live;  /* HwId → HwRow, of those */
  GHashTable *taken; /* of HwRow: in the tree already */
} Build;

static GPtrArray *
list_rows (const GPtrArray *whys, const HwId *card)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < whys->len; i++) {
    HwRow *row = g_ptr_array_index (whys, i);

    if (!hw_row_is_deleted (row) && hw_id_equal (hw_row_ref_id (row, HW_WHY_CARD), card))
      g_ptr_array_add (rows, row);
  }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

static HwWhyNode *
node_at (const HwWhyTree *self, guint i)
{
  return &g_array_index (self->nodes, HwWhyNode, i);
}

static void
take_row (Build *build, HwRow *row, int parent)
{
  HwWhyNode node = { .row = hw_row_ref (row), .parent = parent };
  guint at = build->tree->nodes->len;

  node.depth = parent >= 0 ? node_at (build->tree, (guint) parent)->depth + 1 : 1;
  g_array_append_val (build->tree->nodes, node);
  g_hash_table_add (build->taken, row);
  for (guint i = 0; i < build->rows->len; i++) {
    HwRow *below = g_ptr_array_index (build->rows, i);

    if (!g_hash_table_contains (build->taken, below) &&
        hw_id_equal (hw_row_ref_id (below, HW_WHY_PARENT), hw_row_id (row)))
      take_row (build, below, (int) at);
  }
  node_at (build->tree, at)->n_below = build->tree->nodes->len - at - 1;
}

static gboolean
is_top (const Build *build, const HwRow *row)
{
  return !g_hash_table_contains (build->live, hw_row_ref_id (row, HW_WHY_PARENT));
}

/* Those at the top, then what only a circle is left of. */
static void
take_rows (Build *build)
{
  for (int circles = 0; circles < 2; circles++)
    for (guint i = 0; i < build->rows->len; i++) {
      HwRow *row = g_ptr_array_index (build->rows, i);

      if (!g_hash_table_contains (build->taken, row) && (circles == 1 || is_top (build, row)))
        take_row (build, row, -1);
    }
}

static void
count_places (HwWhyTree *self)
{
  for (guint i = 0; i < self->nodes->len; i++) {
    HwWhyNode *node = node_at (self, i);

    node->leaf = node->n_below == 0;
    for (guint k = 0; k < self->nodes->len; k++) {
      if (node_at (self, k)->parent != node->parent)
        continue;
      node->n_beside++;
      if (k <= i)
        node->position++;
    }
    node->last = node->position == node->n_beside;
  }
}

HwWhyTree *
hw_why_tree_new (const GPtrArray *whys, const HwId *card)
{
  HwWhyTree *self = g_new0 (HwWhyTree, 1);
  g_autoptr (GPtrArray) rows = list_rows (whys, card);
  g_autoptr (GHashTable) live = g_hash_table_new (hw_id_hash, hw_id_equal);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  Build build = { self, rows, live, taken };

  g_atomic_ref_count_init (&self->refs);
  self->card = *card;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (HwWhyNode));
  g_array_set_clear_func (self->nodes, node_clear);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (live, (gpointer) hw_row_id (g_ptr_array_index (rows, i)));
  take_rows (&build);
  count_places (self);
  return self;
}

HwWhyTree *
hw_why_tree_ref (HwWhyTree *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
hw_why_tree_unref (HwWhyTree *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->nodes);
  g_free (self);
}

/* --- reading --- */

const HwId *
hw_why_tree_card (const HwWhyTree *self)
{
  return &self->card;
}

guint
hw_why_tree_length (const HwWhyTree *self)
{
  return self->nodes->len;
}

const HwWhyNode *
hw_why_tree_get (const HwWhyTree *self, guint i)
{
  g_return_val_if_fail (i < self->nodes->len, NULL);
  return node_at (self, i);
}

int
hw_why_tree_find (const HwWhyTree *self, const HwId *why)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (hw_id_equal (hw_row_id (node_at (self, i)->row), why))
      return (int) i;
  return -1;
}

gboolean
hw_why_node_is_root (const HwWhyNode *node)
{
  return node->leaf && g_strcmp0 (hw_row_text (node->row, HW_WHY_ACTIONABLE), "yes") == 0;
}

GPtrArray *
hw_why_tree_roots (const HwWhyTree *self)
{
  GPtrArray *roots = g_ptr_array_new ();

  for (guint i = 0; i < self->nodes->len; i++)
    if (hw_why_node_is_root (node_at (self, i)))
      g_ptr_array_add (roots, node_at (self, i)->row);
  return roots;
}

gboolean
hw_why_tree_has_root (const HwWhyTree *self)
{
  g_autoptr (GPtrArray) roots = hw_why_tree_roots (self);

  return roots->len > 0;
}

GPtrArray *
hw_why_tree_leaves (const HwWhyTree *self)
{
  GPtrArray *leaves = g_ptr_array_new ();

  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->leaf)
      g_ptr_array_add (leaves, node_at (self, i)->row);
  return leaves;
}

char *
hw_why_tree_path (const HwWhyTree *self, guint i)
{
  g_autoptr (GString) path = g_string_new (NULL);

  g_return_val_if_fail (i < self->nodes->len, NULL);
  for (int at = (int) i; at >= 0; at = node_at (self, (guint) at)->parent) {
    if (path->len > 0)
      g_string_prepend (path, " › ");
    g_string_prepend (path, hw_row_name (node_at (self, (guint) at)->row));
  }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* --- commands --- */

/* The first answer under @parent but for @except; NULL. */
static const HwId *
find_first_below (const HwWhyTree *self, int parent, const HwId *except)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->parent == parent &&
        !hw_id_equal (hw_row_id (node_at (self, i)->row), except))
      return hw_row_id (node_at (self, i)->row);
  return NULL;
}

static const HwId *
find_last_below (const HwWhyTree *self, int parent, const HwId *except)
{
  for (guint i = self->nodes->len; i > 0; i--)
    if (node_at (self, i - 1)->parent == parent &&
        !hw_id_equal (hw_row_id (node_at (self, i - 1)->row), except))
      return hw_row_id (node_at (self, i - 1)->row);
  return &HW_ID_NONE;
}

/* Behind @after, or before all others under @parent. */
static void
place (const HwWhyTree *self, HwEdit *edit, int parent, const HwId *after)
{
  const HwId *first = find_first_below (self, parent, &edit->id);

  if (!hw_id_is_none (after))
    hw_edit_place (edit, after, NULL);
  else if (first != NULL)
    hw_edit_place (edit, NULL, first);
}

static void
set_parent (HwEdit *edit, const HwId *parent)
{
  if (hw_id_is_none (parent))
    hw_edit_set_null (edit, HW_WHY_PARENT);
  else
    hw_edit_set_ref (edit, HW_WHY_PARENT, parent);
}

HwCommand *
hw_why_tree_add (const HwWhyTree *self,
                 const HwId *why,
                 const HwId *parent,
                 const HwId *after,
                 const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text != NULL ? text : ""));
  HwCommand *command;
  HwEdit *edit;

  if (*plain == '\0')
    return NULL;
  command = hw_command_new ("why.add");
  edit = hw_command_create (command, HW_WHY, why);
  hw_edit_set_ref (edit, HW_WHY_CARD, &self->card);
  hw_edit_set_text (edit, HW_WHY_TEXT, plain);
  set_parent (edit, parent);
  place (self, edit, hw_why_tree_find (self, parent), after);
  return command;
}

HwCommand *
hw_why_reword (const HwRow *why, const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text != NULL ? text : ""));
  HwCommand *command;

  if (*plain == '\0' || g_strcmp0 (plain, hw_row_text (why, HW_WHY_TEXT)) == 0)
    return NULL;
  command = hw_command_new ("why.edit");
  hw_edit_set_text (hw_command_update (command, HW_WHY, hw_row_id (why)), HW_WHY_TEXT, plain);
  return command;
}

HwCommand *
hw_why_answer (const HwRow *why, const char *actionable)
{
  HwCommand *command;

  if (g_strcmp0 (actionable, hw_row_text (why, HW_WHY_ACTIONABLE)) == 0)
    return NULL;
  command = hw_command_new ("why.answer");
  hw_edit_set_text (hw_command_update (command, HW_WHY, hw_row_id (why)), HW_WHY_ACTIONABLE,
                    actionable);
  return command;
}

HwCommand *
hw_why_tree_remove (const HwWhyTree *self, const HwId *why)
{
  int at = hw_why_tree_find (self, why);
  HwCommand *command;

  if (at < 0)
    return NULL;
  command = hw_command_new ("why.remove");
  for (guint i = (guint) at; i <= (guint) at + node_at (self, (guint) at)->n_below; i++)
    hw_command_delete (command, HW_WHY, hw_row_id (node_at (self, i)->row));
  return command;
}

HwCommand *
hw_why_tree_move (const HwWhyTree *self, const HwId *why, const HwId *parent, const HwId *after)
{
  int at = hw_why_tree_find (self, why);
  int above = hw_why_tree_find (self, parent);
  HwCommand *command;
  HwEdit *edit;

  if (at < 0 || hw_id_equal (why, after) || (above < 0 && !hw_id_is_none (parent)))
    return NULL;
  if (above >= at && above <= at + (int) node_at (self, (guint) at)->n_below)
    return NULL;
  command = hw_command_new ("why.move");
  edit = hw_command_update (command, HW_WHY, why);
  if (above != node_at (self, (guint) at)->parent)
    set_parent (edit, parent);
  place (self, edit, above, after);
  if (edit->sets->len == 0 && !edit->placed)
    g_clear_pointer (&command, hw_command_unref);
  return command;
}

static const HwId *
parent_id (const HwWhyTree *self, const HwWhyNode *node)
{
  return node->parent >= 0 ? hw_row_id (node_at (self, (guint) node->parent)->row) : &HW_ID_NONE;
}

/* The one at @position beside @node; HW_ID_NONE. */
static const HwId *
find_beside (const HwWhyTree *self, const HwWhyNode *node, guint position)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->parent == node->parent && node_at (self, i)->position == position)
      return hw_row_id (node_at (self, i)->row);
  return &HW_ID_NONE;
}

HwCommand *
hw_why_tree_shift (const HwWhyTree *self, const HwId *why, int by)
{
  int at = hw_why_tree_find (self, why);
  const HwWhyNode *node = at >= 0 ? node_at (self, (guint) at) : NULL;

  if (node == NULL || by == 0 || (by < 0 ? node->position == 1 : node->last))
    return NULL;
  return hw_why_tree_move (self, why, parent_id (self, node),
                           by < 0 ? find_beside (self, node, node->position - 2)
                                  : find_beside (self, node, node->position + 1));
}

HwCommand *
hw_why_tree_deepen (const HwWhyTree *self, const HwId *why)
{
  int at = hw_why_tree_find (self, why);
  const HwId *before;

  if (at < 0 || node_at (self, (guint) at)->position == 1)
    return NULL;
  before = find_beside (self, node_at (self, (guint) at), node_at (self, (guint) at)->position - 1);
  return hw_why_tree_move (self, why, before,
                           find_last_below (self, hw_why_tree_find (self, before), why));
}

HwCommand *
hw_why_tree_raise (const HwWhyTree *self, const HwId *why)
{
  int at = hw_why_tree_find (self, why);
  const HwWhyNode *above;

  if (at < 0 || node_at (self, (guint) at)->parent < 0)
    return NULL;
  above = node_at (self, (guint) node_at (self, (guint) at)->parent);
  return hw_why_tree_move (self, why, parent_id (self, above), hw_row_id (above->row));
}
