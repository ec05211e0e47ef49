/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "core/goals/hw-okr-edit.h"
#include "ui/common/hw-perform.h"
#include "ui/goals/hw-okr-check-in.h"
#include "ui/goals/hw-okr-forms.h"
#include "ui/goals/hw-okr-review.h"
#include "ui/goals/hw-okr-rows.h"
#include "ui/goals/hw-okr-view-private.h"

static HwOkrObjective *
find_objective (HwOkrView *self, GVariant *parameter)
{
  HwId id;

  return self->okr != NULL && hw_id_parse (g_variant_get_string (parameter, NULL), &id)
             ? hw_okr_find_objective (self->okr, &id)
             : NULL;
}

/* An empty parameter, as the keys give it, means the one that has the focus. */
static HwOkrKeyResult *
find_key_result (HwOkrView *self, GVariant *parameter)
{
  HwId id;

  if (self->okr == NULL)
    return NULL;
  if (*g_variant_get_string (parameter, NULL) == '\0')
    return hw_okr_view_get_focused (self);
  return hw_id_parse (g_variant_get_string (parameter, NULL), &id)
             ? hw_okr_find_key_result (self->okr, &id)
             : NULL;
}

/* --- key results --- */

static void
check_in_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrKeyResult *kr = find_key_result (self, parameter);
  HwOkrCard *card =
      kr != NULL ? hw_okr_view_find_card (self, hw_row_id (kr->objective->row)) : NULL;
  GtkWidget *row = card != NULL ? hw_okr_card_find_row (card, hw_row_id (kr->row)) : NULL;
  graphene_rect_t bounds;
  GdkRectangle place;

  if (row == NULL || !gtk_widget_compute_bounds (row, widget, &bounds))
    return;
  place = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                          (int) MIN (bounds.size.height, 40) };
  gtk_widget_grab_focus (row);
  hw_okr_check_in_set_key_result (HW_OKR_CHECK_IN (self->check_in), kr);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->check_in), &place);
  gtk_popover_popup (GTK_POPOVER (self->check_in));
}

static void
show_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrKeyResult *kr = find_key_result (self, parameter);

  if (kr != NULL)
    hw_okr_rows_present (widget, self->context, self->okr, kr);
}

static void
add_key_result_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrObjective *objective = find_objective (self, parameter);

  if (objective != NULL)
    hw_okr_key_result_form_present (widget, self->context, self->okr, objective, NULL);
}

static void
edit_key_result_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrKeyResult *kr = find_key_result (self, parameter);

  if (kr != NULL)
    hw_okr_key_result_form_present (widget, self->context, self->okr, kr->objective, kr->row);
}

static void
perform_binned (HwOkrView *self, HwCommand *command, const HwRow *row)
{
  /* Translators: %s is the name of a person, a team, a customer … */
  g_autofree char *done = g_strdup_printf (_("“%s” is in the recycle bin."), hw_row_name (row));

  hw_perform (GTK_WIDGET (self), self->context, command, done);
}

static void
delete_key_result_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrKeyResult *kr = find_key_result (self, parameter);
  g_autoptr (HwCommand) command = NULL;

  if (kr == NULL)
    return;
  command = hw_command_new ("key-result.delete");
  hw_command_delete (command, HW_KEY_RESULT, hw_row_id (kr->row));
  perform_binned (self, command, kr->row);
}

/* --- objectives --- */

/* The new one comes last: the page goes there. */
static void
new_objective_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, HwOkrView *self)
{
  self->wanted = edit->id;
}

static void
new_objective_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwRowForm *form;

  if (self->okr == NULL)
    return;
  form = hw_okr_objective_form_present (widget, self->context, self->okr, NULL);
  g_signal_connect_object (form, "saving", G_CALLBACK (new_objective_saving_cb), self, 0);
}

static void
edit_objective_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrObjective *objective = find_objective (self, parameter);

  if (objective != NULL)
    hw_okr_objective_form_present (widget, self->context, self->okr, objective->row);
}

static void
align_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrObjective *objective = find_objective (self, parameter);

  if (objective != NULL)
    hw_okr_alignment_present (widget, self->context, objective);
}

static void
move_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrObjective *objective = find_objective (self, parameter);
  g_autoptr (HwCommand) command = NULL;

  if (objective == NULL)
    return;
  command =
      hw_okr_command_move (self->okr, objective, g_str_equal (action, "okr.move-down") ? 1 : -1);
  if (command != NULL)
    hw_perform (widget, self->context, command, NULL);
}

static void
delete_objective_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrObjective *objective = find_objective (self, parameter);
  g_autoptr (HwCommand) command = NULL;

  if (objective == NULL)
    return;
  command = hw_okr_command_delete (objective);
  perform_binned (self, command, objective->row);
}

static void
jump_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    hw_okr_view_go_to (HW_OKR_VIEW (widget), &id);
}

/* --- cycles --- */

static void
new_cycle_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_okr_cycle_form_present (widget, HW_OKR_VIEW (widget)->context, NULL);
}

static void
edit_cycle_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);

  if (self->okr != NULL)
    hw_okr_cycle_form_present (widget, self->context, hw_okr_get_cycle (self->okr));
}

static gboolean
is_in_state (HwOkrView *self, const char *state)
{
  return g_strcmp0 (hw_row_text (hw_okr_get_cycle (self->okr), HW_CYCLE_STATE), state) == 0;
}

static void
set_state (HwOkrView *self, const char *state, const char *done)
{
  g_autoptr (HwCommand) command = hw_okr_command_set_cycle_state (&self->cycle, state);

  hw_perform (GTK_WIDGET (self), self->context, command, done);
}

static void
review_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);

  if (self->okr == NULL)
    return;
  if (is_in_state (self, "open"))
    set_state (self, "review", _("The review has begun"));
  hw_okr_review_present (widget, self->context, &self->cycle, NULL);
}

static void
grade_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  HwOkrObjective *objective = find_objective (self, parameter);

  if (objective != NULL)
    hw_okr_review_present (widget, self->context, &self->cycle, hw_row_id (objective->row));
}

static void
state_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  gboolean close = g_str_equal (action, "okr.close-cycle");

  if (self->okr != NULL)
    set_state (self, close ? "closed" : "open",
               close ? _("The cycle is closed") : _("The cycle runs again"));
}

static void
delete_cycle_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrView *self = HW_OKR_VIEW (widget);
  g_autoptr (HwCommand) command = NULL;

  if (self->okr == NULL)
    return;
  command = hw_command_new ("cycle.delete");
  hw_command_delete (command, HW_CYCLE, &self->cycle);
  perform_binned (self, command, hw_okr_get_cycle (self->okr));
}

void
hw_okr_view_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "okr.check-in", "s", check_in_activated },
    { "okr.show", "s", show_activated },
    { "okr.add-key-result", "s", add_key_result_activated },
    { "okr.edit-key-result", "s", edit_key_result_activated },
    { "okr.delete-key-result", "s", delete_key_result_activated },
    { "okr.new-objective", NULL, new_objective_activated },
    { "okr.edit-objective", "s", edit_objective_activated },
    { "okr.align", "s", align_activated },
    { "okr.move-up", "s", move_activated },
    { "okr.move-down", "s", move_activated },
    { "okr.grade", "s", grade_activated },
    { "okr.delete-objective", "s", delete_objective_activated },
    { "okr.jump", "s", jump_activated },
    { "okr.new-cycle", NULL, new_cycle_activated },
    { "okr.edit-cycle", NULL, edit_cycle_activated },
    { "okr.review", NULL, review_activated },
    { "okr.close-cycle", NULL, state_activated },
    { "okr.reopen-cycle", NULL, state_activated },
    { "okr.delete-cycle", NULL, delete_cycle_activated },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "okr.check-in", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "okr.edit-key-result", "s", "");
}
