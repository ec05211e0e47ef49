/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-activity-steps.h"

#include <glib/gi18n.h>

#include "core/goals/hw-journey.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-row-form.h"
#include "ui/goals/hw-activity-tables.h"

struct _HwActivitySteps
{
  AdwWindow parent_instance;
  HwContext *context;
  GPtrArray *ids;   /* of HwId *, as in the list */
  GtkListBox *list; /* unowned like the rest */
  AdwToastOverlay *toasts;
  int focus; /* the row to be focused after the next change; -1 for none */
};

static void hw_activity_steps_shell_init (HwShellInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwActivitySteps,
                               hw_activity_steps,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_SHELL, hw_activity_steps_shell_init))

static const guint fields[] = {
  HW_JOURNEY_STEP_NAME,  HW_JOURNEY_STEP_COUNTS,   HW_JOURNEY_STEP_TOUCH_KIND, HW_JOURNEY_STEP_TIER,
  HW_JOURNEY_STEP_VALID, HW_JOURNEY_STEP_PIPELINE, HW_JOURNEY_STEP_STAGE,
};

/* --- a refusal is told here, not behind the dialog --- */

static void
hw_activity_steps_add_toast (HwShell *shell, AdwToast *toast)
{
  adw_toast_overlay_add_toast (HW_ACTIVITY_STEPS (shell)->toasts, toast);
}

static void
hw_activity_steps_open_row (HwShell *shell, HwEntityKind kind, const HwId *id)
{
}

static void
hw_activity_steps_set_covered (HwShell *shell, gboolean covered)
{
}

static void
hw_activity_steps_shell_init (HwShellInterface *iface)
{
  iface->add_toast = hw_activity_steps_add_toast;
  iface->open_row = hw_activity_steps_open_row;
  iface->set_covered = hw_activity_steps_set_covered;
}

/* --- order --- */

static int
find_index (HwActivitySteps *self, const char *text)
{
  HwId id;

  for (guint i = 0; hw_id_parse (text, &id) && i < self->ids->len; i++)
    if (hw_id_equal (self->ids->pdata[i], &id))
      return (int) i;
  return -1;
}

/* Puts the step @from before what stands at @to; at the end where that is their number. */
static void
move_step (HwActivitySteps *self, int from, int to)
{
  g_autoptr (HwCommand) command = hw_command_new ("journey-step.place");
  int n = (int) self->ids->len;

  if (from < 0 || to < 0 || to > n || to == from || to == from + 1)
    return;
  hw_edit_place (hw_command_update (command, HW_JOURNEY_STEP, self->ids->pdata[from]),
                 to > 0 ? self->ids->pdata[to - 1] : &HW_ID_NONE,
                 to < n ? self->ids->pdata[to] : &HW_ID_NONE);
  self->focus = to > from ? to - 1 : to;
  hw_perform (GTK_WIDGET (self), self->context, command, NULL);
}

static void
move_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActivitySteps *self = HW_ACTIVITY_STEPS (widget);
  int from = find_index (self, g_variant_get_string (parameter, NULL));

  move_step (self, from, g_str_equal (action, "steps.up") ? from - 1 : from + 2);
}

static gboolean
row_key_pressed_cb (GtkEventControllerKey *keys,
                    guint keyval,
                    guint keycode,
                    GdkModifierType state,
                    HwActivitySteps *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  int from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (!(state & GDK_ALT_MASK) || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return FALSE;
  move_step (self, from, keyval == GDK_KEY_Up ? from - 1 : from + 2);
  return TRUE;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  GtkWidget *picture = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, paintable, gtk_widget_get_width (picture) / 2, 12);
  return gdk_content_provider_new_typed (G_TYPE_INT,
                                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static gboolean
row_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, HwActivitySteps *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  int to = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  move_step (self, g_value_get_int (value), y > gtk_widget_get_height (row) / 2.0 ? to + 1 : to);
  return TRUE;
}

/* --- editing --- */

static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, HwActivitySteps *self)
{
  if (edit->kind == HW_EDIT_CREATE)
    hw_edit_place (edit, self->ids->len > 0 ? self->ids->pdata[self->ids->len - 1] : &HW_ID_NONE,
                   &HW_ID_NONE);
}

static void
present_form (HwActivitySteps *self, const HwRow *step)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  HwId id = hw_id_new (hw_context_now (self->context));
  g_autoptr (HwRow) fresh = hw_row_new (hw_workspace_get_schema (workspace), HW_JOURNEY_STEP, &id);
  HwRowFormSpec spec = { .title = _("Step of the Journey"),
                                     .done = _("Saved"), .fields = fields,
                                                .n_fields = G_N_ELEMENTS (fields) };
  HwRowForm *form;

  spec.command = step == NULL ? "journey-step.create" : "journey-step.edit";
  hw_row_take (fresh, HW_JOURNEY_STEP_COUNTS, hw_value_text ("touches"));
  form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, step != NULL ? step : fresh,
                          step == NULL);
  g_signal_connect_object (form, "saving", G_CALLBACK (form_saving_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
add_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  present_form (HW_ACTIVITY_STEPS (widget), NULL);
}

static void
edit_step (HwActivitySteps *self, int index)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  const HwRow *step = index >= 0 && index < (int) self->ids->len
                          ? hw_config_find (config, HW_JOURNEY_STEP, self->ids->pdata[index])
                          : NULL;

  if (step != NULL)
    present_form (self, step);
}

static void
edit_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActivitySteps *self = HW_ACTIVITY_STEPS (widget);

  edit_step (self, find_index (self, g_variant_get_string (parameter, NULL)));
}

static void
list_row_activated_cb (HwActivitySteps *self, GtkListBoxRow *row)
{
  edit_step (self, gtk_list_box_row_get_index (row));
}

static void
delete_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActivitySteps *self = HW_ACTIVITY_STEPS (widget);
  int index = find_index (self, g_variant_get_string (parameter, NULL));
  g_autoptr (HwCommand) command = hw_command_new ("journey-step.delete");
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autofree char *done = NULL;

  if (index < 0)
    return;
  hw_command_delete (command, HW_JOURNEY_STEP, self->ids->pdata[index]);
  /* Translators: %s is the name of what was deleted */
  done = g_strdup_printf (_("“%s” is in the recycle bin."),
                             hw_config_name (config, HW_JOURNEY_STEP, self->ids->pdata[index]));
  hw_perform (widget, self->context, command, done);
}

/* For the toasts shown here: the window below undoes. */
static void
undo_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
}

/* --- the list --- */

static void
append_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const char *id)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  append_item (menu, _("_Edit …"), "steps.edit", id);
  append_item (menu, _("Move _Up"), "steps.up", id);
  append_item (menu, _("Move _Down"), "steps.down", id);
  append_item (menu, _("De_lete"), "steps.delete", id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
make_movable (HwActivitySteps *self, GtkWidget *row)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), row, 0);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_widget_set_tooltip_text (handle, _("Drag to move, or press Alt+Up and Alt+Down"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), handle);
  g_signal_connect_object (target, "drop", G_CALLBACK (row_drop_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (row_key_pressed_cb), self, 0);
  gtk_widget_add_controller (row, keys);
}

static GtkWidget *
make_row (HwActivitySteps *self, HwConfig *config, const HwRow *step)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (step));
  g_autofree char *words = hw_journey_step_words (step, config);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (step));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  make_movable (self, row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (id));
  return row;
}

static void
show_steps (gpointer editor, gpointer answer)
{
  HwActivitySteps *self = editor;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) steps = hw_config_list (config, HW_JOURNEY_STEP);
  GtkWidget *row;

  g_ptr_array_set_size (self->ids, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < steps->len; i++) {
    g_ptr_array_add (self->ids, hw_id_copy (hw_row_id (steps->pdata[i])));
    gtk_list_box_append (self->list, make_row (self, config, steps->pdata[i]));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->list), steps->len > 0);
  if (self->focus >= 0 && self->focus < (int) steps->len)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, self->focus)));
  self->focus = -1;
}

static const HwEntityKind kinds[] = { HW_JOURNEY_STEP, HW_TOUCH_KIND, HW_PIPELINE };

static const HwReaderSpec reader_spec = {
  .show = show_steps,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
hw_activity_steps_dispose (GObject *object)
{
  HwActivitySteps *self = HW_ACTIVITY_STEPS (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_activity_steps_parent_class)->dispose (object);
}

static void
hw_activity_steps_class_init (HwActivityStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_activity_steps_dispose;
  gtk_widget_class_install_action (widget_class, "steps.add", NULL, add_activated);
  gtk_widget_class_install_action (widget_class, "steps.edit", "s", edit_activated);
  gtk_widget_class_install_action (widget_class, "steps.up", "s", move_activated);
  gtk_widget_class_install_action (widget_class, "steps.down", "s", move_activated);
  gtk_widget_class_install_action (widget_class, "steps.delete", "s", delete_activated);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_group (HwActivitySteps *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_label_new (
      _("What leads to a won deal, in order. A stage only says where a step stands on the board; "
        "with a pipeline, touches of deals in other pipelines do not count."));
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add a Step"));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_halign (add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "steps.add");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), add);
  hw_activity_set_margins (box);
  return box;
}

static void
hw_activity_steps_init (HwActivitySteps *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->focus = -1;
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (list_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_clamp_set_child (ADW_CLAMP (clamp), make_group (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_toast_overlay_set_child (self->toasts, scroller);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  adw_window_set_content (ADW_WINDOW (self), box);
}

void
hw_activity_steps_present (GtkWidget *parent, HwContext *context)
{
  HwActivitySteps *self =
      g_object_new (HW_TYPE_ACTIVITY_STEPS, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "title",
                    _("Steps of the Journey"), "modal", TRUE, "default-width", 520,
                       "default-height", 560, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->context = g_object_ref (context);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  gtk_window_present (GTK_WINDOW (self));
}
