/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-touch-entry.h"

#include <glib/gi18n.h>

#include "ui/common/hw-field-row.h"
#include "ui/common/hw-perform.h"

struct _HwTouchEntry
{
  AdwBin parent_instance;
  HwContext *context;
  HwId deal;
  HwId account;
  GPtrArray *kinds; /* of HwRow */
  GtkDropDown *kind;
  GtkEditable *summary;
  GtkButton *log_button;
  GtkRevealer *more;
  GtkListBox *more_list;
  HwFieldRow *happened;
  HwFieldRow *verbatim;
  HwFieldRow *contact;
  HwFieldRow *answers; /* the quotation that a feedback is about */
};

G_DEFINE_FINAL_TYPE (HwTouchEntry, hw_touch_entry, ADW_TYPE_BIN)

static gboolean
is_written (HwTouchEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->summary));

  return *g_strstrip (text) != '\0';
}

/* What the chosen kind is in every team, whatever it is called here; NULL for a team's own kinds.
 */
static const char *
chosen_code (HwTouchEntry *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected < self->kinds->len
             ? hw_row_text (g_ptr_array_index (self->kinds, selected), HW_TOUCH_KIND_CODE)
             : NULL;
}

static void
update_widgets (HwTouchEntry *self)
{
  gboolean written = is_written (self);

  gtk_widget_set_visible (GTK_WIDGET (self->answers),
                          g_strcmp0 (chosen_code (self), "feedback") == 0);
  gtk_revealer_set_reveal_child (self->more, written);
  gtk_widget_set_sensitive (GTK_WIDGET (self->log_button), written && self->kinds->len > 0);
}

static void
reset (HwTouchEntry *self)
{
  gtk_editable_set_text (self->summary, "");
  hw_field_row_set_value (self->verbatim, NULL);
  hw_field_row_set_value (self->contact, NULL);
  hw_field_row_set_value (self->answers, NULL);
  hw_field_row_set_value (self->happened, NULL);
  update_widgets (self);
}

static void
set_from_field (HwEdit *edit, HwFieldRow *field)
{
  g_auto (HwValue) value = HW_VALUE_NULL;

  if (hw_field_row_get_value (field, &value, NULL) && !hw_value_is_null (&value))
    hw_edit_set (edit, hw_field_row_get_field (field), hw_value_copy (&value));
}

static void
touch_performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE)
    reset (user_data);
}

static gboolean
has_faults (HwTouchEntry *self)
{
  g_auto (HwValue) value = HW_VALUE_NULL;
  g_autofree char *error = NULL;

  if (hw_field_row_get_value (self->happened, &value, &error))
    return FALSE;
  hw_field_row_set_error (self->happened, error);
  return TRUE;
}

static void
log_touch (HwTouchEntry *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  guint selected = gtk_drop_down_get_selected (self->kind);
  g_autoptr (HwCommand) command = NULL;
  gint64 now = hw_context_now (self->context);
  HwId id = hw_id_new (now);
  HwEdit *edit;

  if (!is_written (self) || selected >= self->kinds->len || has_faults (self))
    return;
  command = hw_command_new ("touch.create");
  edit = hw_command_create (command, HW_TOUCH, &id);
  hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, hw_row_id (g_ptr_array_index (self->kinds, selected)));
  hw_edit_set_ref (edit, HW_TOUCH_DEAL, &self->deal);
  hw_edit_set_ref (edit, HW_TOUCH_ACCOUNT, &self->account);
  hw_edit_set_ref (edit, HW_TOUCH_PERSON, hw_workspace_get_actor (workspace));
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, now);
  hw_edit_set_text (edit, HW_TOUCH_SUMMARY, gtk_editable_get_text (self->summary));
  set_from_field (edit, self->happened);
  set_from_field (edit, self->contact);
  set_from_field (edit, self->verbatim);
  if (gtk_widget_get_visible (GTK_WIDGET (self->answers)))
    set_from_field (edit, self->answers);
  hw_perform_full (GTK_WIDGET (self), self->context, command,
                   _("Touch logged"), touch_performed, G_OBJECT (self), self);
}

static void
summary_changed_cb (GtkEditable *summary, HwTouchEntry *self)
{
  update_widgets (self);
}

static void
kind_selected_cb (GtkDropDown *kind, GParamSpec *pspec, HwTouchEntry *self)
{
  /* The drop-down tells of its first kind before the fields are made, and again as it dies. */
  if (self->answers != NULL)
    update_widgets (self);
}

static gboolean
is_of_account (const HwRow *row, gpointer user_data)
{
  HwTouchEntry *self = user_data;

  return hw_id_equal (hw_row_ref_id (row, HW_CONTACT_ACCOUNT), &self->account);
}

static gboolean
is_own_quotation (const HwRow *row, gpointer user_data)
{
  HwTouchEntry *self = user_data;
  const HwId *record = hw_id_is_none (&self->deal) ? &self->account : &self->deal;
  guint field = hw_id_is_none (&self->deal) ? HW_TOUCH_ACCOUNT : HW_TOUCH_DEAL;

  if (!hw_id_equal (hw_row_ref_id (row, field), record))
    return FALSE;
  for (guint i = 0; i < self->kinds->len; i++) {
    const HwRow *kind = g_ptr_array_index (self->kinds, i);

    if (hw_id_equal (hw_row_id (kind), hw_row_ref_id (row, HW_TOUCH_OF_KIND)))
      return g_strcmp0 (hw_row_text (kind, HW_TOUCH_KIND_CODE), "quotation") == 0;
  }
  return FALSE;
}

static void
list_kinds (HwTouchEntry *self)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) kinds = hw_config_list (config, HW_TOUCH_KIND);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < kinds->len; i++) {
    gtk_string_list_append (names, hw_row_name (g_ptr_array_index (kinds, i)));
    g_ptr_array_add (self->kinds, hw_row_ref (g_ptr_array_index (kinds, i)));
  }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
}

void
hw_touch_entry_set_record (HwTouchEntry *self, const HwId *deal, const HwId *account)
{
  gboolean other = !hw_id_equal (&self->deal, deal) ||
                   (hw_id_is_none (deal) && !hw_id_equal (&self->account, account));

  self->deal = *deal;
  self->account = *account;
  if (other)
    reset (self);
}

void
hw_touch_entry_begin (HwTouchEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->summary));
}

static void
hw_touch_entry_finalize (GObject *object)
{
  HwTouchEntry *self = HW_TOUCH_ENTRY (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_touch_entry_parent_class)->finalize (object);
}

static void
hw_touch_entry_dispose (GObject *object)
{
  HW_TOUCH_ENTRY (object)->answers = NULL;
  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HW_TYPE_TOUCH_ENTRY);
  G_OBJECT_CLASS (hw_touch_entry_parent_class)->dispose (object);
}

static void
hw_touch_entry_class_init (HwTouchEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_touch_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_touch_entry_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/deal/"
                                                             "hw-touch-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTouchEntry, kind);
  gtk_widget_class_bind_template_child (widget_class, HwTouchEntry, summary);
  gtk_widget_class_bind_template_child (widget_class, HwTouchEntry, log_button);
  gtk_widget_class_bind_template_child (widget_class, HwTouchEntry, more);
  gtk_widget_class_bind_template_child (widget_class, HwTouchEntry, more_list);
  gtk_widget_class_bind_template_callback (widget_class, summary_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, log_touch);
}

static void
hw_touch_entry_init (HwTouchEntry *self)
{
  self->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static HwFieldRow *
add_field (HwTouchEntry *self, guint field)
{
  GtkWidget *row = hw_field_row_new (self->context, HW_TOUCH, field);

  gtk_list_box_append (self->more_list, row);
  return HW_FIELD_ROW (row);
}

GtkWidget *
hw_touch_entry_new (HwContext *context)
{
  HwTouchEntry *self = g_object_new (HW_TYPE_TOUCH_ENTRY, NULL);

  self->context = g_object_ref (context);
  self->verbatim = add_field (self, HW_TOUCH_VERBATIM);
  self->answers = add_field (self, HW_TOUCH_ANSWERS);
  self->contact = add_field (self, HW_TOUCH_CONTACT);
  self->happened = add_field (self, HW_TOUCH_HAPPENED_AT);
  hw_field_row_set_title (self->happened, _("When, if not now"));
  hw_field_row_set_filter (self->contact, is_of_account, self, NULL);
  hw_field_row_set_filter (self->answers, is_own_quotation, self, NULL);
  list_kinds (self);
  update_widgets (self);
  return GTK_WIDGET (self);
}
