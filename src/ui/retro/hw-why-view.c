/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-why-view-private.h"

#include <glib/gi18n.h>

#include "ui/common/hw-perform.h"
#include "ui/retro/hw-why-bar.h"

#define INDENT 34
#define INDENT_NARROW 16

G_DEFINE_FINAL_TYPE (HwWhyView, hw_why_view, ADW_TYPE_BIN)

/* --- rows --- */

HwWhyRow *
hw_why_view_find_row (HwWhyView *self, const HwId *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!hw_id_is_none (id) && hw_id_equal (hw_why_row_get_id (HW_WHY_ROW (child)), id))
      return HW_WHY_ROW (child);
  return NULL;
}

const HwWhyNode *
hw_why_view_find_node (const HwWhyView *self, const HwId *id)
{
  int at = self->tree != NULL ? hw_why_tree_find (self->tree, id) : -1;

  return at >= 0 ? hw_why_tree_get (self->tree, (guint) at) : NULL;
}

const HwWhyNode *
hw_why_view_find_unasked (const HwWhyView *self, const HwId *except)
{
  for (guint i = 0; self->tree != NULL && i < hw_why_tree_length (self->tree); i++) {
    const HwWhyNode *node = hw_why_tree_get (self->tree, i);

    if (node->leaf && hw_row_is_null (node->row, HW_WHY_ACTIONABLE) &&
        !hw_id_equal (hw_row_id (node->row), except))
      return node;
  }
  return NULL;
}

void
hw_why_view_focus_row (HwWhyView *self, const HwId *id)
{
  HwWhyRow *row = hw_why_view_find_row (self, id);

  if (row == NULL)
    return;
  hw_why_row_end_edit (row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

HwWhyRow *
hw_why_view_focused_row (HwWhyView *self, gboolean *typing)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, HW_TYPE_WHY_ROW) : NULL;

  *typing = GTK_IS_TEXT (focus);
  return row != NULL && (focus == row || *typing) ? HW_WHY_ROW (row) : NULL;
}

/* --- saving --- */

static void
draft_saved (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwWhyView *self = user_data;

  if (outcome != NULL && outcome->status != HW_OUTCOME_REFUSED)
    return;
  g_hash_table_remove_all (self->expected);
  self->awaited = HW_ID_NONE;
  if (self->draft_row != NULL && *hw_why_row_get_text (self->draft_row) == '\0')
    hw_why_row_set_text (self->draft_row, self->last_text);
  hw_why_view_lay_out (self);
}

/* Where the draft would go; FALSE: @text is empty. */
static gboolean
save_new (HwWhyView *self, const char *text, HwId *id)
{
  g_autoptr (HwCommand) command = NULL;

  *id = hw_id_new (hw_context_now (self->context));
  command = hw_why_tree_add (self->tree, id, hw_why_draft_parent (self->draft), &self->draft->after,
                             text);
  if (command == NULL)
    return FALSE;
  g_free (self->last_text);
  self->last_text = g_strdup (text);
  g_hash_table_add (self->expected, hw_id_copy (id));
  hw_perform_full (GTK_WIDGET (self), self->context, command, NULL, draft_saved, G_OBJECT (self),
                   self);
  return TRUE;
}

gboolean
hw_why_view_save_draft (HwWhyView *self, HwId *id)
{
  g_autofree char *text = NULL;

  if (self->draft_row == NULL)
    return FALSE;
  text = g_strdup (hw_why_row_get_text (self->draft_row));
  if (!save_new (self, text, id))
    return FALSE;
  hw_why_row_set_text (self->draft_row, "");
  return TRUE;
}

static void
edit_saved (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  if (outcome == NULL || outcome->status == HW_OUTCOME_REFUSED)
    hw_why_view_lay_out (user_data);
}

void
hw_why_view_perform (HwWhyView *self, HwCommand *command, const char *done)
{
  g_autoptr (HwCommand) owned = command;

  if (command != NULL)
    hw_perform_full (GTK_WIDGET (self), self->context, command, done, edit_saved, G_OBJECT (self),
                     self);
}

/* An emptied text says nothing: what was there stays. */
void
hw_why_view_save_edit (HwWhyView *self, HwWhyRow *row)
{
  const HwWhyNode *node = hw_why_view_find_node (self, hw_why_row_get_id (row));

  if (node == NULL || !hw_why_row_is_editing (row))
    return;
  hw_why_view_perform (self, hw_why_reword (node->row, hw_why_row_get_text (row)), NULL);
  if (*hw_why_row_get_text (row) != '\0')
    hw_why_row_set_text (row, hw_why_row_get_text (row));
}

/* --- focus --- */

static gboolean
tidy_cb (gpointer data)
{
  HwWhyView *self = data;

  self->tidy = 0;
  hw_why_view_lay_out (self);
  return G_SOURCE_REMOVE;
}

static void
row_entered_cb (HwWhyRow *row, HwWhyView *self)
{
  self->current = *hw_why_row_get_id (row);
}

/* Rows cannot go while the focus is under way: an empty draft is dropped afterwards. */
static void
row_left_cb (HwWhyRow *row, HwWhyView *self)
{
  HwId id;

  if (row != self->draft_row) {
    hw_why_view_save_edit (self, row);
    hw_why_row_end_edit (row);
    return;
  }
  if (hw_why_view_save_draft (self, &id))
    hw_why_draft_follow (self->draft, &id);
  self->draft_row = NULL;
  if (self->tidy == 0)
    self->tidy = g_idle_add (tidy_cb, self);
}

static void
row_committed_cb (HwWhyRow *row, HwWhyView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "whys.beside", NULL);
}

static void
row_emptied_cb (HwWhyRow *row, HwWhyView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "whys.remove", NULL);
}

/* --- laying out --- */

typedef struct
{
  const HwWhyNode *node; /* NULL: the draft */
  guint depth;
} Item;

HwWhyRow *
hw_why_view_add_row (HwWhyView *self)
{
  GtkWidget *row = hw_why_row_new ();

  hw_why_row_set_narrow (HW_WHY_ROW (row), self->narrow);
  g_signal_connect (row, "entered", G_CALLBACK (row_entered_cb), self);
  g_signal_connect (row, "left", G_CALLBACK (row_left_cb), self);
  g_signal_connect (row, "committed", G_CALLBACK (row_committed_cb), self);
  g_signal_connect (row, "emptied", G_CALLBACK (row_emptied_cb), self);
  gtk_box_append (self->box, row);
  return HW_WHY_ROW (row);
}

static GArray *
list_items (HwWhyView *self)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));
  guint length = self->tree != NULL ? hw_why_tree_length (self->tree) : 0;
  guint at = self->draft_row != NULL ? hw_why_draft_place (self->draft, self->tree, self->expected)
                                     : G_MAXUINT;

  for (guint i = 0; i <= length; i++) {
    Item draft = { NULL, hw_why_draft_depth (self->draft) };
    Item item = { NULL, 0 };

    if (i == at)
      g_array_append_val (items, draft);
    if (i == length)
      break;
    item.node = hw_why_tree_get (self->tree, i);
    item.depth = item.node->depth;
    g_array_append_val (items, item);
  }
  return items;
}

/* What of the lines before an item goes on below it: one of a depth ends where the tree comes back
 * to a lesser depth. */
static HwWhyPlace
place_of (const GArray *items, guint i)
{
  HwWhyPlace place = { .depth = g_array_index (items, Item, i).depth };
  guint lowest = place.depth;

  place.below = i + 1 < items->len && g_array_index (items, Item, i + 1).depth > place.depth;
  for (guint k = i + 1; k < items->len && lowest > 0; k++) {
    guint depth = g_array_index (items, Item, k).depth;

    if (depth > lowest)
      continue;
    if (depth < 64)
      place.lines |= G_GUINT64_CONSTANT (1) << depth;
    lowest = depth - 1;
  }
  return place;
}

static void
put_row (HwWhyView *self, HwWhyRow *row, GtkWidget *before)
{
  if (gtk_widget_get_prev_sibling (GTK_WIDGET (row)) != before)
    gtk_box_reorder_child_after (self->box, GTK_WIDGET (row), before);
}

/* All behind @last is gone from the tree. Its focus goes to the row before. */
static void
drop_rows (HwWhyView *self, GtkWidget *last)
{
  GtkWidget *row;

  while ((row = last != NULL ? gtk_widget_get_next_sibling (last)
                             : gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL) {
    gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->box)) == row;

    g_signal_handlers_disconnect_by_data (row, self);
    if (focused && last != NULL)
      gtk_widget_grab_focus (last);
    gtk_box_remove (self->box, row);
  }
}

static void
settle_expected (HwWhyView *self)
{
  for (guint i = 0; i < hw_why_tree_length (self->tree); i++)
    g_hash_table_remove (self->expected, hw_row_id (hw_why_tree_get (self->tree, i)->row));
}

/* A tree without any answer has a draft, so that one can begin. */
static void
settle_draft (HwWhyView *self)
{
  gboolean empty = hw_why_tree_length (self->tree) == 0 && g_hash_table_size (self->expected) == 0;

  if (empty && self->draft_row == NULL) {
    hw_why_draft_go_top (self->draft, self->tree);
    self->draft_row = hw_why_view_add_row (self);
  }
  if (self->draft_row != NULL)
    hw_why_row_set_question (self->draft_row,
                             hw_why_draft_depth (self->draft) == 1 ? _("Why did this happen?")
                                                                   : _("Why is that?"));
}

static void
focus_awaited (HwWhyView *self)
{
  HwId awaited = self->awaited;

  if (hw_why_view_find_row (self, &awaited) == NULL)
    return;
  self->awaited = HW_ID_NONE;
  hw_why_view_focus_row (self, &awaited);
}

void
hw_why_view_lay_out (HwWhyView *self)
{
  g_autoptr (GArray) items = NULL;
  GtkWidget *before = NULL;

  if (self->tree == NULL)
    return;
  settle_expected (self);
  settle_draft (self);
  items = list_items (self);
  for (guint i = 0; i < items->len; i++) {
    const HwWhyNode *node = g_array_index (items, Item, i).node;
    HwWhyPlace place = place_of (items, i);
    HwWhyRow *row =
        node != NULL ? hw_why_view_find_row (self, hw_row_id (node->row)) : self->draft_row;

    if (row == NULL)
      row = hw_why_view_add_row (self);
    put_row (self, row, before);
    hw_why_row_set (row, node, &place, self->narrow ? INDENT_NARROW : INDENT);
    before = GTK_WIDGET (row);
  }
  focus_awaited (self);
  drop_rows (self, before);
}

/* --- the whole --- */

/* Another card: what is being typed is saved under the one it is for. */
static void
leave_card (HwWhyView *self)
{
  HwId id;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->box)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    hw_why_view_save_edit (self, HW_WHY_ROW (row));
  hw_why_view_save_draft (self, &id);
  self->draft_row = NULL;
  self->current = self->awaited = HW_ID_NONE;
  g_hash_table_remove_all (self->expected);
  drop_rows (self, NULL);
}

/* Ctrl+Enter waited for an answer that is here now: the draft has done its work. */
static void
end_draft (HwWhyView *self)
{
  if (self->draft_row == NULL || hw_why_view_find_node (self, &self->awaited) == NULL ||
      *hw_why_row_get_text (self->draft_row) != '\0')
    return;
  g_signal_handlers_disconnect_by_data (self->draft_row, self);
  self->draft_row = NULL;
}

void
hw_why_view_set (HwWhyView *self, HwWhyTree *tree)
{
  gboolean same =
      self->tree != NULL && hw_id_equal (hw_why_tree_card (self->tree), hw_why_tree_card (tree));
  gboolean begin = !same && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (!same && self->tree != NULL)
    leave_card (self);
  hw_why_tree_ref (tree);
  g_clear_pointer (&self->tree, hw_why_tree_unref);
  self->tree = tree;
  end_draft (self);
  hw_why_view_lay_out (self);
  if (begin) /* the next problem goes on by the same keys */
    hw_why_view_begin (self);
}

void
hw_why_view_set_narrow (HwWhyView *self, gboolean narrow)
{
  self->narrow = narrow;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hw_why_row_set_narrow (HW_WHY_ROW (child), narrow);
  hw_why_view_lay_out (self);
}

void
hw_why_view_begin (HwWhyView *self)
{
  const HwWhyNode *node = hw_why_view_find_unasked (self, &HW_ID_NONE);
  guint length = self->tree != NULL ? hw_why_tree_length (self->tree) : 0;

  if (self->draft_row != NULL)
    hw_why_row_edit (self->draft_row);
  else if (node != NULL)
    hw_why_view_focus_row (self, hw_row_id (node->row));
  else if (length > 0)
    hw_why_view_focus_row (self, hw_row_id (hw_why_tree_get (self->tree, length - 1)->row));
}

void
hw_why_view_take (HwWhyView *self, const char *text)
{
  const HwWhyNode *node = hw_why_view_find_node (self, &self->current);
  HwId id;

  if (self->tree == NULL)
    return;
  if (node != NULL)
    hw_why_draft_go_under (self->draft, self->tree, node);
  else if (self->draft_row != NULL && hw_why_view_save_draft (self, &id))
    hw_why_draft_descend (self->draft, &id);
  else if (self->draft_row == NULL)
    hw_why_draft_go_top (self->draft, self->tree);
  if (save_new (self, text, &self->awaited))
    hw_why_draft_follow (self->draft, &self->awaited);
}

static void
hw_why_view_dispose (GObject *object)
{
  HwWhyView *self = HW_WHY_VIEW (object);

  g_clear_handle_id (&self->tidy, g_source_remove);
  if (self->box != NULL)
    drop_rows (self, NULL);
  self->box = NULL;
  g_clear_object (&self->context);
  g_clear_pointer (&self->tree, hw_why_tree_unref);
  g_clear_pointer (&self->draft, hw_why_draft_free);
  g_clear_pointer (&self->expected, g_hash_table_unref);
  g_clear_pointer (&self->last_text, g_free);
  G_OBJECT_CLASS (hw_why_view_parent_class)->dispose (object);
}

static void
hw_why_view_class_init (HwWhyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_why_view_dispose;
  hw_why_view_install_actions (widget_class);
}

static void
hw_why_view_init (HwWhyView *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->draft = hw_why_draft_new ();
  self->expected = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  self->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_TREE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Why did it happen?"), -1);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (hw_why_view_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->box), keys);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->box));
  gtk_box_append (GTK_BOX (whole), hw_why_bar_new ());
  adw_bin_set_child (ADW_BIN (self), whole);
}

GtkWidget *
hw_why_view_new (HwContext *context)
{
  HwWhyView *self = g_object_new (HW_TYPE_WHY_VIEW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
