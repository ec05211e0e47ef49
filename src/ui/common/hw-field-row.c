/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-field-row.h"

#include <glib/gi18n.h>

#include "core/calendar/hw-date.h"
#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-field-text.h"
#include "ui/common/hw-ref-picker.h"

enum {
  SIGNAL_CHANGED,
  SIGNAL_COMMIT,
  N_SIGNALS
};

struct _HwFieldRow
{
  AdwPreferencesRow parent_instance;
  HwContext *context;
  HwEntityKind entity;
  guint index;
  char *currency;
  gboolean setting; /* the program sets: signals are silent */
  gboolean edited;
  gboolean unset; /* the row says nothing: a switch that nobody touched is no No */

  GtkWidget *line; /* title and editor; unowned like the rest */
  GtkWidget *title;
  GtkWidget *editor; /* by kind: GtkText, GtkTextView, GtkSwitch, GtkDropDown, HwRefPicker */
  GtkWidget *error;
  GPtrArray *codes; /* for a choice: the codes of the drop-down, the first of which is none */
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwFieldRow, hw_field_row, ADW_TYPE_PREFERENCES_ROW)

static const HwField *
get_field (HwFieldRow *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);

  return hw_schema_field (hw_workspace_get_schema (workspace), self->entity, self->index);
}

static void
tell_changed (HwFieldRow *self)
{
  if (self->setting)
    return;
  self->edited = TRUE;
  hw_field_row_set_error (self, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tell_commit (HwFieldRow *self)
{
  g_autofree char *error = NULL;
  g_auto (HwValue) value = HW_VALUE_NULL;

  if (self->setting || !self->edited)
    return;
  if (hw_field_row_get_value (self, &value, &error))
    g_signal_emit (self, signals[SIGNAL_COMMIT], 0);
  else
    hw_field_row_set_error (self, error);
}

static void
changed_and_commit (HwFieldRow *self)
{
  tell_changed (self);
  tell_commit (self);
}

static void
focus_leave_cb (GtkEventControllerFocus *controller, HwFieldRow *self)
{
  tell_commit (self);
}

static void
watch_focus (HwFieldRow *self)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect_object (controller, "leave", G_CALLBACK (focus_leave_cb), self, 0);
  gtk_widget_add_controller (self->editor, controller);
}

static void
day_selected_cb (GtkCalendar *calendar, HwFieldRow *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);

  gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  gtk_popover_popdown (GTK_POPOVER (popover));
  tell_commit (self);
}

static GtkWidget *
make_calendar_button (HwFieldRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  hw_set_tooltip (button, _("Choose a day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), self, 0);
  return button;
}

/* A title above what is typed, as in AdwEntryRow. */
static GtkWidget *
make_titled (HwFieldRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (self->title, "caption");
  gtk_widget_add_css_class (self->title, "dim-label");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
make_text (HwFieldRow *self, HwKind kind)
{
  GtkInputPurpose purpose = GTK_INPUT_PURPOSE_FREE_FORM;

  /* By itself it counts as a part of an entry, which screen readers are not told of. */
  self->editor =
      g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  if (kind == HW_KIND_INT || kind == HW_KIND_NUMBER)
    purpose = GTK_INPUT_PURPOSE_NUMBER;
  gtk_text_set_input_purpose (GTK_TEXT (self->editor), purpose);
  gtk_widget_set_hexpand (self->editor, TRUE);
  /* GtkText offers keys to the input method first: "activate" is never a composing Enter. */
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (tell_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "activate", G_CALLBACK (tell_commit), self,
                           G_CONNECT_SWAPPED);
  watch_focus (self);
  gtk_box_append (GTK_BOX (self->line), make_titled (self));
  if (kind == HW_KIND_DATE)
    gtk_box_append (GTK_BOX (self->line), make_calendar_button (self));
}

static gboolean
measure_cb (gpointer editor)
{
  gtk_widget_queue_resize (editor);
  return G_SOURCE_REMOVE;
}

/* A GtkTextView lays its lines out while it is given its place, and asks for more too late to be
 * heard then: without this a text that was there before it is seen stays without height. */
static void
measure_again (HwFieldRow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, measure_cb, g_object_ref (self->editor),
                   g_object_unref);
}

static void
make_note (HwFieldRow *self)
{
  GtkTextBuffer *buffer;

  self->editor = gtk_text_view_new ();
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->editor), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->editor), FALSE);
  gtk_widget_add_css_class (self->editor, "field-note");
  gtk_widget_set_hexpand (self->editor, TRUE);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "map", G_CALLBACK (measure_again), self,
                           G_CONNECT_SWAPPED);
  watch_focus (self);
  gtk_box_append (GTK_BOX (self->line), make_titled (self));
}

/* A title beside what is chosen. */
static void
append_beside (HwFieldRow *self)
{
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_set_valign (self->editor, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->line), self->title);
  gtk_box_append (GTK_BOX (self->line), self->editor);
}

static void
make_switch (HwFieldRow *self)
{
  self->editor = gtk_switch_new ();
  g_signal_connect_object (self->editor, "notify::active", G_CALLBACK (changed_and_commit), self,
                           G_CONNECT_SWAPPED);
  append_beside (self);
}

static void
add_choice (HwFieldRow *self, GtkStringList *list, const char *code, const char *label)
{
  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (list, label);
}

static void
choice_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  /* A long choice gives way where there is little room; the stock one does not. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
choice_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* In the list, which is as wide as its labels, each is shown whole. */
static void
whole_choice_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static GtkWidget *
make_drop_down (GtkStringList *list)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) whole = gtk_signal_list_item_factory_new ();
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (list), NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (choice_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (choice_bind_cb), NULL);
  g_signal_connect (whole, "setup", G_CALLBACK (whole_choice_setup_cb), NULL);
  g_signal_connect (whole, "bind", G_CALLBACK (choice_bind_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), whole);
  return drop_down;
}

static void
make_choice (HwFieldRow *self, const HwField *field)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  const char *const *codes = NULL;
  g_auto (GStrv) options = NULL;

  self->codes = g_ptr_array_new_with_free_func (g_free);
  if ((field->flags & HW_F_REQUIRED) == 0)
    add_choice (self, list, "", _("None"));
  if (field->choices != NULL)
    hw_choice_list (field->choices, &codes);
  else
    options = g_strsplit (field->options == NULL ? "" : field->options, "\n", -1);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    add_choice (self, list, codes[i], hw_choice_label (field->choices, codes[i]));
  for (guint i = 0; options != NULL && options[i] != NULL; i++) {
    if (*g_strstrip (options[i]) != '\0')
      add_choice (self, list, options[i], options[i]);
  }
  self->editor = make_drop_down (list);
  g_signal_connect_object (self->editor, "notify::selected", G_CALLBACK (changed_and_commit), self,
                           G_CONNECT_SWAPPED);
  append_beside (self);
}

static void
make_ref (HwFieldRow *self, const HwField *field)
{
  self->editor = hw_ref_picker_new (self->context, field->ref);
  hw_ref_picker_set_title (HW_REF_PICKER (self->editor), hw_field_label (field));
  g_signal_connect_object (self->editor, "picked", G_CALLBACK (changed_and_commit), self,
                           G_CONNECT_SWAPPED);
  append_beside (self);
}

static void
make_editor (HwFieldRow *self)
{
  const HwField *field = get_field (self);

  switch (field->kind) {
  case HW_KIND_NOTE:
    make_note (self);
    break;
  case HW_KIND_BOOL:
    make_switch (self);
    break;
  case HW_KIND_CHOICE:
    make_choice (self, field);
    break;
  case HW_KIND_REF:
    make_ref (self, field);
    break;
  default:
    make_text (self, field->kind);
  }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
}

static void
show_choice (HwFieldRow *self, const char *code)
{
  guint position;

  code = code == NULL ? "" : code;
  if (!g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, &position)) {
    /* An own field's choice that is offered no longer stays what it is. */
    GListModel *list = gtk_drop_down_get_model (GTK_DROP_DOWN (self->editor));

    position = self->codes->len;
    add_choice (self, GTK_STRING_LIST (list), code, *code == '\0' ? _("None") : code);
  }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), position);
}

static void
show_text (HwFieldRow *self, const HwField *field, const HwValue *value)
{
  g_autofree char *text = hw_field_to_text (field, value, self->currency);
  const char *shown = text == NULL ? "" : text;

  if (field->kind == HW_KIND_NOTE) {
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), shown, -1);
    measure_again (self);
  } else {
    gtk_editable_set_text (GTK_EDITABLE (self->editor), shown);
  }
}

static void
show_value (HwFieldRow *self, const HwValue *value)
{
  const HwField *field = get_field (self);

  self->setting = TRUE;
  self->unset = hw_value_is_null (value);
  switch (field->kind) {
  case HW_KIND_BOOL:
    gtk_switch_set_active (GTK_SWITCH (self->editor), hw_value_get_int (value) != 0);
    break;
  case HW_KIND_CHOICE:
    show_choice (self, hw_value_get_text (value));
    break;
  case HW_KIND_REF:
    hw_ref_picker_set_id (HW_REF_PICKER (self->editor), hw_value_get_id (value));
    break;
  default:
    show_text (self, field, value);
  }
  self->setting = FALSE;
  self->edited = FALSE;
  hw_field_row_set_error (self, NULL);
}

static HwValue
read_choice (HwFieldRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));

  return selected >= self->codes->len ? HW_VALUE_NULL
                                      : hw_value_text (g_ptr_array_index (self->codes, selected));
}

static char *
dup_typed (HwFieldRow *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (self->editor))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Tab goes from editor to editor, not to the rows around them. */
static gboolean
hw_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static gboolean
hw_field_row_grab_focus (GtkWidget *widget)
{
  HwFieldRow *self = HW_FIELD_ROW (widget);

  return HW_IS_REF_PICKER (self->editor)
             ? gtk_widget_child_focus (self->editor, GTK_DIR_TAB_FORWARD)
             : gtk_widget_grab_focus (self->editor);
}

static void
row_pressed_cb (GtkGestureClick *click, int n_press, double x, double y, HwFieldRow *self)
{
  if (GTK_IS_TEXT (self->editor) || GTK_IS_TEXT_VIEW (self->editor))
    gtk_widget_grab_focus (self->editor);
}

static void
hw_field_row_dispose (GObject *object)
{
  HwFieldRow *self = HW_FIELD_ROW (object);

  /* Losing focus while being taken down is not the user being through. */
  self->setting = TRUE;
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_field_row_parent_class)->dispose (object);
}

static void
hw_field_row_finalize (GObject *object)
{
  HwFieldRow *self = HW_FIELD_ROW (object);

  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_free (self->currency);
  G_OBJECT_CLASS (hw_field_row_parent_class)->finalize (object);
}

static guint
add_signal (HwFieldRowClass *klass, const char *name)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_field_row_class_init (HwFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_field_row_dispose;
  object_class->finalize = hw_field_row_finalize;
  widget_class->focus = hw_field_row_focus;
  widget_class->grab_focus = hw_field_row_grab_focus;
  signals[SIGNAL_CHANGED] = add_signal (klass, "changed");
  signals[SIGNAL_COMMIT] = add_signal (klass, "commit");
}

static void
hw_field_row_init (HwFieldRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "field-row");
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (box, "field-box");
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  self->error = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->error), 0);
  gtk_label_set_wrap (GTK_LABEL (self->error), TRUE);
  gtk_widget_set_visible (self->error, FALSE);
  gtk_widget_add_css_class (self->error, "error");
  gtk_widget_add_css_class (self->error, "caption");
  gtk_box_append (GTK_BOX (box), self->line);
  gtk_box_append (GTK_BOX (box), self->error);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect_object (click, "pressed", G_CALLBACK (row_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
hw_field_row_new (HwContext *context, HwEntityKind entity, guint field)
{
  HwFieldRow *self = g_object_new (HW_TYPE_FIELD_ROW, NULL);
  HwWorkspace *workspace = hw_context_get_workspace (context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);

  self->context = g_object_ref (context);
  self->entity = entity;
  self->index = field;
  self->currency = g_strdup (hw_config_currency (config));
  hw_field_row_set_title (self, hw_field_label (get_field (self)));
  make_editor (self);
  hw_field_row_set_value (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !hw_workspace_is_read_only (workspace));
  return GTK_WIDGET (self);
}

guint
hw_field_row_get_field (HwFieldRow *self)
{
  return self->index;
}

HwEntityKind
hw_field_row_get_entity (HwFieldRow *self)
{
  return self->entity;
}

static gboolean
has_focus (HwFieldRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
hw_field_row_set_row (HwFieldRow *self, const HwRow *row)
{
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (self->context));
  int currency = hw_schema_find_field (schema, self->entity, "currency");

  if (row != NULL && currency >= 0 && !hw_row_is_null (row, (guint) currency))
    hw_field_row_set_currency (self, hw_row_text (row, (guint) currency));
  if (!self->edited || !has_focus (self))
    hw_field_row_set_value (self, row == NULL ? NULL : hw_row_value (row, self->index));
}

void
hw_field_row_set_value (HwFieldRow *self, const HwValue *value)
{
  HwValue none = HW_VALUE_NULL;

  show_value (self, value == NULL ? &none : value);
}

void
hw_field_row_set_currency (HwFieldRow *self, const char *currency)
{
  char *copy = g_strdup (currency);

  g_free (self->currency);
  self->currency = copy;
}

gboolean
hw_field_row_get_value (HwFieldRow *self, HwValue *out, char **error)
{
  const HwField *field = get_field (self);
  g_autofree char *text = NULL;

  switch (field->kind) {
  case HW_KIND_BOOL:
    *out = self->unset && !self->edited
               ? HW_VALUE_NULL
               : hw_value_int (gtk_switch_get_active (GTK_SWITCH (self->editor)));
    return TRUE;
  case HW_KIND_CHOICE:
    *out = read_choice (self);
    return TRUE;
  case HW_KIND_REF:
    *out = hw_value_id (hw_ref_picker_get_id (HW_REF_PICKER (self->editor)));
    return TRUE;
  default:
    text = dup_typed (self);
    return hw_field_from_text (field, text, self->currency, hw_context_now (self->context), out,
                               error);
  }
}

gboolean
hw_field_row_is_edited (HwFieldRow *self)
{
  return self->edited;
}

void
hw_field_row_set_error (HwFieldRow *self, const char *error)
{
  gtk_label_set_text (GTK_LABEL (self->error), error == NULL ? "" : error);
  gtk_widget_set_visible (self->error, error != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

void
hw_field_row_set_filter (HwFieldRow *self,
                         HwFieldRowFilter filter,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  if (HW_IS_REF_PICKER (self->editor))
    hw_ref_picker_set_filter (HW_REF_PICKER (self->editor), filter, user_data, destroy);
  else if (destroy != NULL)
    destroy (user_data);
}

void
hw_field_row_set_title (HwFieldRow *self, const char *title)
{
  gtk_label_set_text (GTK_LABEL (self->title), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
}
