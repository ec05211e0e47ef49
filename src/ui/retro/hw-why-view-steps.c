/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-why-view-private.h"

#include <glib/gi18n.h>

/* --- going about --- */

/* Opens the draft where it was put, to be typed at. */
static void
open_draft (HwWhyView *self)
{
  if (self->draft_row == NULL)
    self->draft_row = hw_why_view_add_row (self);
  hw_why_view_lay_out (self);
  hw_why_row_edit (self->draft_row);
}

/* The draft is empty: its place is given up for the row @id. */
static void
close_draft (HwWhyView *self, const HwId *id)
{
  HwWhyRow *draft = self->draft_row;

  if (draft == NULL || hw_why_tree_length (self->tree) == 0)
    return;
  self->draft_row = NULL;
  g_signal_handlers_disconnect_by_data (draft, self);
  hw_why_view_focus_row (self, id);
  gtk_box_remove (self->box, GTK_WIDGET (draft));
  hw_why_view_lay_out (self);
}

static HwId
row_before (HwWhyView *self, HwWhyRow *row)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  GtkWidget *after = gtk_widget_get_next_sibling (GTK_WIDGET (row));
  GtkWidget *near = before != NULL ? before : after;

  return near != NULL ? *hw_why_row_get_id (HW_WHY_ROW (near)) : HW_ID_NONE;
}

/* The answer that a step is about. */
static const HwWhyNode *
begin_step (HwWhyView *self, gboolean *on_draft)
{
  const HwWhyNode *node = hw_why_view_find_node (self, &self->current);
  HwWhyRow *row = node != NULL ? hw_why_view_find_row (self, &self->current) : NULL;

  *on_draft = self->tree != NULL && node == NULL && self->draft_row != NULL;
  if (row != NULL)
    hw_why_view_save_edit (self, row);
  return node;
}

static void
end_step (HwWhyView *self, const HwWhyNode *node)
{
  HwWhyRow *row = node != NULL ? hw_why_view_find_row (self, hw_row_id (node->row)) : NULL;

  open_draft (self);
  if (row != NULL)
    hw_why_row_end_edit (row);
}

/* Ends typing; the answer just given is asked next whether one can act on it. FALSE: nothing was
 * being typed. */
static gboolean
end_typing (HwWhyView *self)
{
  gboolean on_draft;
  const HwWhyNode *node = begin_step (self, &on_draft);
  const HwWhyNode *unasked = hw_why_view_find_unasked (self, &HW_ID_NONE);
  HwWhyRow *row = node != NULL ? hw_why_view_find_row (self, hw_row_id (node->row)) : NULL;
  HwId id;

  if (row != NULL && hw_why_row_is_editing (row)) {
    hw_why_view_focus_row (self, hw_row_id (node->row));
    return TRUE;
  }
  if (!on_draft)
    return FALSE;
  if (hw_why_view_save_draft (self, &self->awaited)) {
    hw_why_draft_follow (self->draft, &self->awaited);
    return TRUE;
  }
  id = unasked != NULL ? *hw_row_id (unasked->row) : row_before (self, self->draft_row);
  close_draft (self, &id);
  return TRUE;
}

static void
go_beside (HwWhyView *self)
{
  gboolean on_draft;
  const HwWhyNode *node = begin_step (self, &on_draft);
  HwId id;

  if (on_draft && !hw_why_view_save_draft (self, &id)) {
    end_typing (self);
    return;
  }
  if (on_draft)
    hw_why_draft_follow (self->draft, &id);
  else if (node != NULL)
    hw_why_draft_go_beside (self->draft, self->tree, node);
  else if (self->tree != NULL)
    hw_why_draft_go_top (self->draft, self->tree);
  else
    return;
  end_step (self, node);
}

/* FALSE: there is nothing to go under. */
static gboolean
go_deeper (HwWhyView *self)
{
  gboolean on_draft;
  const HwWhyNode *node = begin_step (self, &on_draft);
  HwId id;

  if (on_draft && hw_why_view_save_draft (self, &id))
    hw_why_draft_descend (self->draft, &id);
  else if (on_draft && !hw_why_draft_deepen (self->draft, self->tree))
    return FALSE;
  else if (node != NULL)
    hw_why_draft_go_under (self->draft, self->tree, node);
  else if (!on_draft)
    return FALSE;
  end_step (self, node);
  return TRUE;
}

/* FALSE: it is at the top. */
static gboolean
go_up (HwWhyView *self)
{
  gboolean on_draft;
  const HwWhyNode *node = begin_step (self, &on_draft);
  HwId id;

  if (on_draft && hw_why_view_save_draft (self, &id))
    hw_why_draft_follow (self->draft, &id);
  else if (node != NULL && node->parent >= 0)
    hw_why_draft_go_beside (self->draft, self->tree, node);
  else if (!on_draft)
    return FALSE;
  if (!hw_why_draft_raise (self->draft) &&
      (!on_draft || hw_id_is_none (&self->draft->after) ||
       !g_hash_table_contains (self->expected, &self->draft->after)))
    return FALSE;
  end_step (self, node);
  return TRUE;
}

static gboolean
go_beyond (HwWhyView *self, gboolean up)
{
  gboolean typing;
  GtkWidget *row = GTK_WIDGET (hw_why_view_focused_row (self, &typing));
  GtkWidget *to = row == NULL ? NULL
                  : up        ? gtk_widget_get_prev_sibling (row)
                              : gtk_widget_get_next_sibling (row);

  if (to == NULL)
    return row != NULL && typing;
  if (typing)
    hw_why_row_edit (HW_WHY_ROW (to));
  else
    gtk_widget_grab_focus (to);
  return TRUE;
}

/* --- changing --- */

static char *
removed_words (guint n_below)
{
  if (n_below == 0)
    return g_strdup (_("Answer removed"));
  return g_strdup_printf (ngettext ("Answer removed, with %u below it",
                                    "Answer removed, with %u below it", n_below),
                          n_below);
}

static void
remove_current (HwWhyView *self)
{
  const HwWhyNode *node = hw_why_view_find_node (self, &self->current);
  HwWhyRow *row = node != NULL ? hw_why_view_find_row (self, &self->current) : self->draft_row;
  g_autofree char *done = NULL;
  HwId near;

  if (row == NULL)
    return;
  near = row_before (self, row);
  if (row == self->draft_row) {
    hw_why_row_set_text (row, "");
    close_draft (self, &near);
    return;
  }
  done = removed_words (node->n_below);
  hw_why_view_perform (self, hw_why_tree_remove (self->tree, hw_row_id (node->row)), done);
  hw_why_row_end_edit (row);
  hw_why_view_focus_row (self, &near);
}

static void
judge (HwWhyView *self, const HwId *id, const char *answer)
{
  const HwWhyNode *node = hw_why_view_find_node (self, id);
  const HwWhyNode *next = *answer != '\0' ? hw_why_view_find_unasked (self, id) : NULL;
  gboolean typing;

  if (node == NULL || !node->leaf)
    return;
  hw_why_view_perform (self, hw_why_answer (node->row, *answer != '\0' ? answer : NULL), NULL);
  if (next != NULL && hw_why_view_focused_row (self, &typing) != NULL && !typing)
    hw_why_view_focus_row (self, hw_row_id (next->row));
}

typedef HwCommand *(*MoveFunc) (const HwWhyTree *tree, const HwId *why);

static HwCommand *
shift_up (const HwWhyTree *tree, const HwId *why)
{
  return hw_why_tree_shift (tree, why, -1);
}

static HwCommand *
shift_down (const HwWhyTree *tree, const HwId *why)
{
  return hw_why_tree_shift (tree, why, 1);
}

static void
move_current (HwWhyView *self, MoveFunc func)
{
  const HwWhyNode *node = hw_why_view_find_node (self, &self->current);

  if (node != NULL)
    hw_why_view_perform (self, func (self->tree, hw_row_id (node->row)), NULL);
}

/* --- keys --- */

static gboolean
move_by_key (HwWhyView *self, guint keyval, GdkModifierType modifiers)
{
  gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;

  if (keyval == GDK_KEY_Up && !shift)
    move_current (self, shift_up);
  else if (keyval == GDK_KEY_Down && !shift)
    move_current (self, shift_down);
  else if (keyval == GDK_KEY_Right && shift)
    move_current (self, hw_why_tree_deepen);
  else if (keyval == GDK_KEY_Left && shift)
    move_current (self, hw_why_tree_raise);
  else
    return FALSE;
  return TRUE;
}

/* Keys of a row that is not typed at. Y and N are never left to those around: N would end the
 * phase. */
static gboolean
answer_by_key (HwWhyView *self, HwWhyRow *row, guint keyval)
{
  switch (keyval) {
  case GDK_KEY_y:
  case GDK_KEY_Y:
    judge (self, hw_why_row_get_id (row), "yes");
    return TRUE;
  case GDK_KEY_n:
  case GDK_KEY_N:
    judge (self, hw_why_row_get_id (row), "no");
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_ISO_Enter:
    go_beside (self);
    return TRUE;
  case GDK_KEY_F2:
    hw_why_row_edit (row);
    return TRUE;
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
  case GDK_KEY_BackSpace:
    remove_current (self);
    return TRUE;
  default:
    return FALSE;
  }
}

/* In the bubbling phase: an input method that composes has had the key before. */
gboolean
hw_why_view_key_pressed_cb (GtkEventControllerKey *controller,
                            guint keyval,
                            guint keycode,
                            GdkModifierType state,
                            HwWhyView *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean typing;
  HwWhyRow *row = hw_why_view_focused_row (self, &typing);

  if (row == NULL)
    return FALSE;
  if ((modifiers & ~GDK_SHIFT_MASK) == GDK_ALT_MASK)
    return move_by_key (self, keyval, modifiers);
  if (modifiers == GDK_CONTROL_MASK)
    return (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && end_typing (self);
  if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && modifiers == GDK_SHIFT_MASK))
    return go_up (self);
  if (modifiers != 0 && modifiers != GDK_SHIFT_MASK)
    return FALSE;
  if (keyval == GDK_KEY_Tab)
    return go_deeper (self);
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    return go_beyond (self, keyval == GDK_KEY_Up);
  return !typing && answer_by_key (self, row, keyval);
}

/* --- actions --- */

static void
beside_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_beside (HW_WHY_VIEW (widget));
}

static void
deeper_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_deeper (HW_WHY_VIEW (widget));
}

static void
up_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_up (HW_WHY_VIEW (widget));
}

static void
done_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  end_typing (HW_WHY_VIEW (widget));
}

static void
edit_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwWhyRow *row = hw_why_view_find_row (HW_WHY_VIEW (widget), &HW_WHY_VIEW (widget)->current);

  if (row != NULL)
    hw_why_row_edit (row);
}

static void
remove_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  remove_current (HW_WHY_VIEW (widget));
}

static void
move_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    MoveFunc func;
  } moves[] = {
    { "whys.earlier", shift_up },
    { "whys.later", shift_down },
    { "whys.deepen", hw_why_tree_deepen },
    { "whys.raise", hw_why_tree_raise },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (g_strcmp0 (moves[i].action, action) == 0)
      move_current (HW_WHY_VIEW (widget), moves[i].func);
}

static void
answer_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *text, *answer;
  HwId id;

  g_variant_get (parameter, "(&s&s)", &text, &answer);
  if (hw_id_parse (text, &id))
    judge (HW_WHY_VIEW (widget), &id, answer);
}

/* Dropped on an answer: it becomes the last one under it. */
static void
drop_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwWhyView *self = HW_WHY_VIEW (widget);
  g_autoptr (HwWhyDraft) place = hw_why_draft_new ();
  const char *from, *onto;
  const HwWhyNode *node;
  HwId dragged, target;

  g_variant_get (parameter, "(&s&s)", &from, &onto);
  if (!hw_id_parse (from, &dragged) || !hw_id_parse (onto, &target))
    return;
  node = hw_why_view_find_node (self, &target);
  if (node == NULL)
    return;
  hw_why_draft_go_under (place, self->tree, node);
  hw_why_view_perform (self, hw_why_tree_move (self->tree, &dragged, &target, &place->after), NULL);
}

void
hw_why_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "whys.beside", NULL, beside_activated);
  gtk_widget_class_install_action (widget_class, "whys.deeper", NULL, deeper_activated);
  gtk_widget_class_install_action (widget_class, "whys.up", NULL, up_activated);
  gtk_widget_class_install_action (widget_class, "whys.done", NULL, done_activated);
  gtk_widget_class_install_action (widget_class, "whys.edit", NULL, edit_activated);
  gtk_widget_class_install_action (widget_class, "whys.remove", NULL, remove_activated);
  gtk_widget_class_install_action (widget_class, "whys.earlier", NULL, move_activated);
  gtk_widget_class_install_action (widget_class, "whys.later", NULL, move_activated);
  gtk_widget_class_install_action (widget_class, "whys.deepen", NULL, move_activated);
  gtk_widget_class_install_action (widget_class, "whys.raise", NULL, move_activated);
  gtk_widget_class_install_action (widget_class, "whys.answer", "(ss)", answer_activated);
  gtk_widget_class_install_action (widget_class, "whys.drop", "(ss)", drop_activated);
}
