/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-row-form.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"

enum {
  SIGNAL_SAVING,
  SIGNAL_SAVED,
  N_SIGNALS
};

struct _HwRowForm
{
  AdwWindow parent_instance;
  HwContext *context;
  GtkWidget *owner; /* weak: what the toast is said to */
  HwRow *row;
  gboolean is_new;
  gboolean edited;
  gboolean saving;
  char *command;
  char *done;
  GPtrArray *fields; /* of HwFieldRow, unowned */

  GtkWidget *content; /* unowned like the rest */
  GtkWidget *problem;
  GtkWidget *draft_note;
  GtkWidget *save_button;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwRowForm, hw_row_form, ADW_TYPE_WINDOW)

static void
update_save (HwRowForm *self)
{
  gtk_widget_set_sensitive (self->save_button, (self->edited || self->is_new) && !self->saving);
}

void
hw_row_form_mark_edited (HwRowForm *self)
{
  self->edited = TRUE;
  update_save (self);
}

static void
show_problem (HwRowForm *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text == NULL ? "" : text);
  gtk_widget_set_visible (self->problem, text != NULL);
}

static void
show_problems (HwRowForm *self, HwOutcome *outcome)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < outcome->problems->len; i++) {
    HwProblem *problem = g_ptr_array_index (outcome->problems, i);
    HwFieldRow *field =
        problem->field < 0 ? NULL : hw_row_form_get_field (self, (guint) problem->field);

    if (field != NULL && problem->entity == hw_row_kind (self->row))
      hw_field_row_set_error (field, problem->message);
    else
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? "\n" : "", problem->message);
  }
  show_problem (self, rest->len > 0 ? rest->str : NULL);
}

static void
form_saved (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwRowForm *self = user_data;

  self->saving = FALSE;
  update_save (self);
  if (outcome == NULL) {
    show_problem (self, error->message);
    return;
  }
  if (outcome->status == HW_OUTCOME_REFUSED) {
    show_problems (self, outcome);
    return;
  }
  hw_context_keep_draft (self->context, self->command, NULL);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  hw_window_destroy (GTK_WINDOW (self));
}

/* FALSE when something typed is no value; the row says so. */
static gboolean
collect (HwRowForm *self, HwEdit *edit)
{
  HwFieldRow *first_wrong = NULL;

  for (guint i = 0; i < self->fields->len; i++) {
    HwFieldRow *field = g_ptr_array_index (self->fields, i);
    guint index = hw_field_row_get_field (field);
    g_autofree char *error = NULL;
    g_auto (HwValue) value = HW_VALUE_NULL;

    if (!hw_field_row_get_value (field, &value, &error)) {
      hw_field_row_set_error (field, error);
      first_wrong = first_wrong == NULL ? field : first_wrong;
    } else if (self->is_new ? !hw_value_is_null (&value)
                            : !hw_value_equal (&value, hw_row_value (self->row, index))) {
      hw_edit_set (edit, index, hw_value_copy (&value));
    }
  }
  if (first_wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first_wrong));
  return first_wrong == NULL;
}

/* What is settled beforehand and has no row in the form. */
static void
add_presets (HwRowForm *self, HwEdit *edit)
{
  guint n = hw_schema_n_fields (hw_row_schema (self->row), hw_row_kind (self->row));

  for (guint i = HW_ROW_N_COMMON; i < n; i++) {
    if (!hw_row_is_null (self->row, i) && hw_row_form_get_field (self, i) == NULL)
      hw_edit_set (edit, i, hw_value_copy (hw_row_value (self->row, i)));
  }
}

static void
save (HwRowForm *self)
{
  g_autoptr (HwCommand) command = hw_command_new (self->command);
  HwEntityKind kind = hw_row_kind (self->row);
  const HwId *id = hw_row_id (self->row);
  HwEdit *edit =
      self->is_new ? hw_command_create (command, kind, id) : hw_command_update (command, kind, id);

  if (self->saving)
    return;
  if (self->is_new)
    add_presets (self, edit);
  if (!collect (self, edit))
    return;
  g_signal_emit (self, signals[SIGNAL_SAVING], 0, command, edit);
  self->saving = TRUE;
  update_save (self);
  show_problem (self, NULL);
  hw_perform_full (self->owner == NULL ? GTK_WIDGET (self) : self->owner, self->context, command,
                   self->done, form_saved, G_OBJECT (self), self);
}

/* What can be read of what was typed, as a row. */
static HwRow *
make_draft (HwRowForm *self)
{
  HwRow *draft = hw_row_copy (self->row);

  for (guint i = 0; i < self->fields->len; i++) {
    HwFieldRow *field = g_ptr_array_index (self->fields, i);
    HwValue value = HW_VALUE_NULL;

    if (hw_field_row_get_value (field, &value, NULL))
      hw_row_take (draft, hw_field_row_get_field (field), value);
  }
  return draft;
}

static gboolean
hw_row_form_close_request (GtkWindow *window)
{
  HwRowForm *self = HW_ROW_FORM (window);

  if (self->edited) {
    g_autoptr (HwRow) draft = make_draft (self);

    hw_context_keep_draft (self->context, self->command, draft);
  }
  return GTK_WINDOW_CLASS (hw_row_form_parent_class)->close_request (window);
}

static void
save_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save (HW_ROW_FORM (widget));
}

static void
show_row (HwRowForm *self, const HwRow *row)
{
  for (guint i = 0; i < self->fields->len; i++)
    hw_field_row_set_row (g_ptr_array_index (self->fields, i), row);
}

static void
drop_draft_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwRowForm *self = HW_ROW_FORM (widget);

  hw_context_keep_draft (self->context, self->command, NULL);
  gtk_widget_set_visible (self->draft_note, FALSE);
  show_row (self, self->row);
  self->edited = FALSE;
  update_save (self);
}

static void
offer_draft (HwRowForm *self)
{
  const HwRow *draft = hw_context_get_draft (self->context, self->command);

  /* A draft of another row is for that row. */
  if (draft == NULL || (!self->is_new && !hw_id_equal (hw_row_id (draft), hw_row_id (self->row))))
    return;
  show_row (self, draft);
  gtk_widget_set_visible (self->draft_note, TRUE);
  hw_row_form_mark_edited (self);
}

static void
hw_row_form_dispose (GObject *object)
{
  HwRowForm *self = HW_ROW_FORM (object);

  g_clear_weak_pointer (&self->owner);
  g_clear_object (&self->context);
  g_clear_pointer (&self->row, hw_row_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->command, g_free);
  g_clear_pointer (&self->done, g_free);
  G_OBJECT_CLASS (hw_row_form_parent_class)->dispose (object);
}

static void
hw_row_form_class_init (HwRowFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_row_form_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hw_row_form_close_request;
  signals[SIGNAL_SAVING] = g_signal_new ("saving", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
  signals[SIGNAL_SAVED] =
      g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_activated);
  gtk_widget_class_install_action (widget_class, "form.drop-draft", NULL, drop_draft_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_header (HwRowForm *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->save_button = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save_button), "form.save");
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save_button);
  return header;
}

static GtkWidget *
make_draft_note (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_("This is what you typed last time."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Start Over"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "form.drop-draft");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
make_body (HwRowForm *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->content, "form-content");
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_visible (self->problem, FALSE);
  self->draft_note = make_draft_note ();
  gtk_box_append (GTK_BOX (self->content), self->draft_note);
  gtk_box_append (GTK_BOX (self->content), self->problem);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

/* Before a text of many lines takes it for a new one. */
static void
add_save_key (HwRowForm *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("form.save")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
hw_row_form_init (HwRowForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_save_key (self);
  self->fields = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 560);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

static void
add_fields (HwRowForm *self, const HwRowFormSpec *spec)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < spec->n_fields; i++) {
    GtkWidget *field = hw_field_row_new (self->context, hw_row_kind (self->row), spec->fields[i]);

    g_ptr_array_add (self->fields, field);
    gtk_list_box_append (GTK_LIST_BOX (list), field);
  }
  gtk_box_append (GTK_BOX (self->content), list);
  show_row (self, self->row);
  for (guint i = 0; i < self->fields->len; i++)
    g_signal_connect_object (g_ptr_array_index (self->fields, i), "changed",
                             G_CALLBACK (hw_row_form_mark_edited), self, G_CONNECT_SWAPPED);
}

HwRowForm *
hw_row_form_new (GtkWidget *parent,
                 HwContext *context,
                 const HwRowFormSpec *spec,
                 const HwRow *row,
                 gboolean is_new)
{
  HwRowForm *self =
      g_object_new (HW_TYPE_ROW_FORM, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->context = g_object_ref (context);
  self->row = hw_row_copy (row);
  self->is_new = is_new;
  self->command = g_strdup (spec->command);
  self->done = g_strdup (spec->done);
  g_set_weak_pointer (&self->owner, parent);
  gtk_window_set_title (GTK_WINDOW (self), spec->title);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  add_fields (self, spec);
  update_save (self);
  offer_draft (self);
  if (self->fields->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->fields, 0));
  return self;
}

void
hw_row_form_add (HwRowForm *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (self->content), widget);
}

HwFieldRow *
hw_row_form_get_field (HwRowForm *self, guint field)
{
  for (guint i = 0; i < self->fields->len; i++) {
    if (hw_field_row_get_field (g_ptr_array_index (self->fields, i)) == field)
      return g_ptr_array_index (self->fields, i);
  }
  return NULL;
}
