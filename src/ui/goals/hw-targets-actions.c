/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "core/goals/hw-target-edit.h"
#include "ui/common/hw-dialogs.h"
#include "ui/goals/hw-split-dialog.h"
#include "ui/goals/hw-target-perform.h"
#include "ui/goals/hw-target-plans.h"
#include "ui/goals/hw-target-row.h"
#include "ui/goals/hw-target-rows.h"
#include "ui/goals/hw-targets-private.h"

/* The item that @id names, the selected one for "". NULL when it has gone. Unowned. */
static HwTargetItem *
find_item (HwTargetsView *self, const char *text)
{
  HwId id = self->target;

  if (self->state == NULL || (*text != '\0' && !hw_id_parse (text, &id)))
    return NULL;
  return hw_target_items_find (G_LIST_MODEL (self->items), &id);
}

static HwTargetItem *
item_of (HwTargetsView *self, GVariant *parameter)
{
  return find_item (self, g_variant_get_string (parameter, NULL));
}

static char *
name_of (HwTargetsView *self, HwTargetItem *item)
{
  return hw_target_node_name (hw_target_state_get_tree (self->state),
                              hw_target_item_get_node (item),
                              hw_target_state_get_config (self->state));
}

/* --- a value --- */

static void
edit_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetItem *item = item_of (HW_TARGETS_VIEW (widget), parameter);

  if (item != NULL)
    hw_target_item_begin_edit (item, NULL);
}

static gboolean
is_typing (HwTargetsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && GTK_IS_EDITABLE (focus) &&
         gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

static void
set_performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwTargetItem *item = user_data;
  g_autofree char *text = NULL;

  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    hw_target_item_end_edit (item);
    return;
  }
  text = outcome == NULL ? g_strdup (error->message) : hw_outcome_describe (outcome);
  hw_target_item_set_problem (item, text);
}

static void
set_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);
  const char *id;
  gint64 value;
  HwTargetItem *item;
  const HwTargetNode *node;
  g_autoptr (HwCommand) command = NULL;
  g_autofree char *name = NULL;
  g_autofree char *done = NULL;

  g_variant_get (parameter, "(&sx)", &id, &value);
  item = find_item (self, id);
  if (item == NULL)
    return;
  node = hw_target_item_get_node (item);
  if (node->has_target && node->target == value) {
    hw_target_item_end_edit (item);
    return;
  }
  command = hw_target_command_set_value (hw_target_state_get_tree (self->state), node, value);
  name = name_of (self, item);
  /* Translators: the name of a target */
  done = g_strdup_printf (_("The target of “%s” is set."), name);
  hw_target_perform (widget, self->context, command, done, set_performed, G_OBJECT (item), item);
}

/* --- a node --- */

static void
rows_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);
  HwTargetItem *item = item_of (self, parameter);

  if (item != NULL)
    hw_target_rows_present (widget, self->context, &self->plan, hw_target_item_get_id (item),
                            HW_DATE_NONE);
}

static void
split_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);
  HwTargetItem *item = item_of (self, parameter);

  if (item != NULL)
    hw_split_dialog_present (widget, self->context, &self->plan, hw_target_item_get_id (item));
}

static void
lock_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);
  HwTargetItem *item = item_of (self, parameter);
  const HwTargetNode *node = item != NULL ? hw_target_item_get_node (item) : NULL;
  g_autoptr (HwCommand) command = NULL;

  if (node == NULL)
    return;
  command = hw_target_command_lock (node, hw_row_int (node->row, HW_TARGET_LOCKED) == 0);
  hw_target_perform (widget, self->context, command, NULL, NULL, NULL, NULL);
}

static void
remove_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);
  HwTargetItem *item = item_of (self, parameter);
  const HwTargetNode *node = item != NULL ? hw_target_item_get_node (item) : NULL;
  g_autoptr (HwCommand) command = NULL;
  g_autofree char *name = NULL;
  g_autofree char *done = NULL;

  if (node == NULL)
    return;
  if (node->parent == NULL) {
    hw_shell_toast (widget, _("This is the whole: delete the plan instead, in the menu above."));
    return;
  }
  name = name_of (self, item);
  /* Translators: %s is the name of a person, a team, a customer … */
  done = g_strdup_printf (_("“%s” is in the recycle bin."), name);
  command = hw_target_command_remove (node);
  hw_target_perform (widget, self->context, command, done, NULL, NULL, NULL);
}

/* --- a plan --- */

static void
new_plan_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_target_plans_present_new (widget, HW_TARGETS_VIEW (widget)->context);
}

static void
next_plan_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);

  if (self->state != NULL)
    hw_target_plans_present_next (widget, self->context, self->state);
}

static void
marks_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);

  if (self->state != NULL)
    hw_target_plans_present_marks (widget, self->context, self->state);
}

/* What was split opens, and keeps the keyboard. */
static void
reveal_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &self->revealed))
    hw_targets_view_reveal (self);
}

static void
show_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    hw_targets_view_show_plan (HW_TARGETS_VIEW (widget), &id);
}

static void
step (HwTargetsView *self, const char *action)
{
  static const struct
  {
    const char *action;
    const char *state;
    const char *done;
  } steps[] = {
    { "targets.publish", "published", N_ ("The plan is published: everybody works by it now.") },
    { "targets.close", "closed", N_ ("The plan is closed and its results are frozen.") },
    { "targets.reopen", "published", N_ ("The plan is open again.") },
    { "targets.to-draft", "draft", N_ ("The plan is a draft again.") },
  };

  for (guint i = 0; self->state != NULL && i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (action, steps[i].action)) {
      g_autoptr (HwCommand) command =
          hw_target_command_set_state (hw_target_state_get_tree (self->state), steps[i].state);

      hw_target_perform (GTK_WIDGET (self), self->context, command,
                         _(steps[i].done), NULL, NULL, NULL);
    }
}

static void
state_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (HW_TARGETS_VIEW (widget), action);
}

static void
close_confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwTargetsView) self = user_data;

  if (hw_confirm_finish (result, NULL) && self->context != NULL)
    step (self, "targets.close");
}

static guint
count_days_left (HwTargetsView *self)
{
  const HwCalendar *calendar = hw_config_calendar (hw_target_state_get_config (self->state));
  HwPeriod period = hw_target_tree_get_period (hw_target_state_get_tree (self->state));
  guint n = 0;

  for (gint64 day = MAX (hw_target_state_get_today (self->state), period.first); day <= period.last;
       day++)
    n += hw_calendar_is_working_day (calendar, day) ? 1 : 0;
  return n;
}

/* What comes in after it is closed counts no more: too early is asked about. */
static void
close_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);
  g_autofree char *body = NULL;
  HwPeriod period;
  guint n;

  if (self->state == NULL)
    return;
  period = hw_target_tree_get_period (hw_target_state_get_tree (self->state));
  if (hw_target_state_get_today (self->state) > period.last) {
    step (self, action);
    return;
  }
  n = count_days_left (self);
  body = g_strdup_printf (ngettext ("Its period has not ended: %u working day is left. What comes "
                                    "in from now on does "
                                    "not count until the plan is reopened.",
                                    "Its period has not ended: %u working days are left. What "
                                    "comes in from now on "
                                    "does not count until the plan is reopened.",
                                    n),
                          n);
  hw_confirm_async (widget, _("Close the Plan Now?"), body,
                               _("_Close the Plan"), FALSE, close_confirmed_cb,
                                  g_object_ref (self));
}

static void
delete_plan_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTargetsView *self = HW_TARGETS_VIEW (widget);
  HwTargetTree *tree;
  g_autoptr (HwCommand) command = NULL;
  g_autofree char *done = NULL;

  if (self->state == NULL)
    return;
  tree = hw_target_state_get_tree (self->state);
  /* Translators: %s is the name of a person, a team, a customer … */
  done = g_strdup_printf (_("“%s” is in the recycle bin."),
                             hw_row_name (hw_target_tree_get_plan (tree)));
  command = hw_target_command_remove_plan (tree);
  hw_target_perform (widget, self->context, command, done, NULL, NULL, NULL);
}

void
hw_targets_actions_install (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "targets.edit", "s", edit_activated },
    { "targets.set", "(sx)", set_activated },
    { "targets.rows", "s", rows_activated },
    { "targets.split", "s", split_activated },
    { "targets.lock", "s", lock_activated },
    { "targets.remove", "s", remove_activated },
    { "targets.show", "s", show_activated },
    { "targets.reveal", "s", reveal_activated },
    { "targets.new-plan", NULL, new_plan_activated },
    { "targets.next-plan", NULL, next_plan_activated },
    { "targets.marks", NULL, marks_activated },
    { "targets.publish", NULL, state_activated },
    { "targets.close", NULL, close_activated },
    { "targets.reopen", NULL, state_activated },
    { "targets.to-draft", NULL, state_activated },
    { "targets.delete-plan", NULL, delete_plan_activated },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
}

/* --- keys and the menu --- */

static void
present_menu (HwTargetsView *self, double x, double y)
{
  if (self->menu == NULL) {
    self->menu = gtk_popover_menu_new_from_model (self->row_menu);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* Under the focused row, else in the middle. */
static void
present_menu_by_key (HwTargetsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;

  if (focus != NULL && gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    present_menu (self, bounds.origin.x + 48, bounds.origin.y + bounds.size.height);
}

/* The list has no way to tell which row is where; its rows do. */
static void
list_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, HwTargetsView *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GListModel *rows = G_LIST_MODEL (self->rows);
  graphene_point_t at;
  HwTargetRow *row;

  for (; picked != NULL && !HW_IS_TARGET_ROW (picked) && picked != GTK_WIDGET (self->list);)
    picked = gtk_widget_get_first_child (picked) != NULL &&
                     HW_IS_TARGET_ROW (gtk_widget_get_first_child (picked))
                 ? gtk_widget_get_first_child (picked)
                 : gtk_widget_get_parent (picked);
  if (picked == NULL || !HW_IS_TARGET_ROW (picked))
    return;
  row = HW_TARGET_ROW (picked);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (GtkTreeListRow) list_row = g_list_model_get_item (rows, i);
    g_autoptr (HwTargetItem) item = gtk_tree_list_row_get_item (list_row);

    if (item == hw_target_row_get_item (row))
      gtk_single_selection_set_selected (self->selection, i);
  }
  if (gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    present_menu (self, at.x, at.y);
}

/* → opens a row, or goes to its first part; ← closes it, or goes to its whole. */
static gboolean
walk (HwTargetsView *self, gboolean into)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GtkTreeListRow) parent = NULL;

  if (row == NULL)
    return FALSE;
  if (gtk_tree_list_row_is_expandable (row) && gtk_tree_list_row_get_expanded (row) != into) {
    gtk_tree_list_row_set_expanded (row, into);
    return TRUE;
  }
  if (into && gtk_tree_list_row_is_expandable (row))
    hw_targets_view_go_to (self, position + 1);
  parent = into ? NULL : gtk_tree_list_row_get_parent (row);
  if (parent != NULL)
    hw_targets_view_go_to (self, gtk_tree_list_row_get_position (parent));
  return TRUE;
}

static gboolean
begin_with (HwTargetsView *self, guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[7] = { 0 };
  HwTargetItem *item = find_item (self, "");

  if (item == NULL || !g_unichar_isdigit (letter))
    return FALSE;
  g_unichar_to_utf8 (letter, text);
  hw_target_item_begin_edit (item, text);
  return TRUE;
}

static gboolean
activate_selected (HwTargetsView *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", "");
  return TRUE;
}

static gboolean
list_key_pressed_cb (GtkEventControllerKey *controller,
                     guint keyval,
                     guint keycode,
                     GdkModifierType state,
                     HwTargetsView *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (is_typing (self))
    return FALSE;
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK)) {
    present_menu_by_key (self);
    return TRUE;
  }
  if (modifiers != 0)
    return FALSE;
  switch (keyval) {
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    return walk (self, TRUE);
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    return walk (self, FALSE);
  case GDK_KEY_F2:
    return activate_selected (self, "targets.edit");
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
    return activate_selected (self, "targets.remove");
  default:
    return begin_with (self, keyval);
  }
}

/* What an input method leaves of Esc: the edit is given up. */
static gboolean
list_escape_pressed_cb (GtkEventControllerKey *controller,
                        guint keyval,
                        guint keycode,
                        GdkModifierType state,
                        HwTargetsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, HW_TYPE_TARGET_ROW) : NULL;
  HwTargetItem *item = row != NULL ? hw_target_row_get_item (HW_TARGET_ROW (row)) : NULL;

  if (keyval != GDK_KEY_Escape || item == NULL || !hw_target_item_is_edited (item))
    return FALSE;
  hw_target_item_end_edit (item);
  return TRUE;
}

static void
list_activate_cb (GtkListView *list, guint position, HwTargetsView *self)
{
  activate_selected (self, "targets.edit");
}

void
hw_targets_actions_set_up (HwTargetsView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *escape = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (list_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect (escape, "key-pressed", G_CALLBACK (list_escape_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), escape);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (list_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (list_activate_cb), self, 0);
}
