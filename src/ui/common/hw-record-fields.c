/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-record-fields.h"

#include "ui/common/hw-shell.h"

struct _HwRecordFields
{
  AdwBin parent_instance;
  HwContext *context;
  HwEntityKind entity;
  HwRow *row;        /* NULL: nothing is shown */
  GPtrArray *fields; /* of HwFieldRow, unowned */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HwRecordFields, hw_record_fields, ADW_TYPE_BIN)

typedef struct
{
  HwRecordFields *self;
  HwId id;
  guint field;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* The sentence about this very field, else the first. */
static const char *
pick_sentence (const HwOutcome *outcome, guint field)
{
  const char *first = NULL;

  for (guint i = 0; i < outcome->problems->len; i++) {
    const HwProblem *problem = g_ptr_array_index (outcome->problems, i);

    if (problem->field == (int) field)
      return problem->message;
    first = first != NULL ? first : problem->message;
  }
  return first;
}

static void
workspace_performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  HwRecordFields *self = saving->self;
  HwFieldRow *field = hw_record_fields_get_field (self, saving->field);
  gboolean same = self->row != NULL && hw_id_equal (hw_row_id (self->row), &saving->id);

  if (outcome == NULL)
    hw_shell_toast_error (GTK_WIDGET (self), error);
  else if (outcome->status == HW_OUTCOME_REFUSED && same && field != NULL)
    hw_field_row_set_error (field, pick_sentence (outcome, saving->field));
  else if (outcome->status == HW_OUTCOME_REFUSED)
    hw_shell_toast (GTK_WIDGET (self), pick_sentence (outcome, saving->field));
}

static void
field_commit_cb (HwFieldRow *field, HwRecordFields *self)
{
  g_auto (HwValue) value = HW_VALUE_NULL;
  g_autofree char *kind = NULL;
  g_autoptr (HwCommand) command = NULL;
  guint index = hw_field_row_get_field (field);
  Saving *saving;

  if (self->row == NULL || !hw_field_row_get_value (field, &value, NULL) ||
      hw_value_equal (&value, hw_row_value (self->row, index)))
    return;
  kind = g_strdup_printf ("%s.edit", hw_entity_get (self->entity)->table);
  command = hw_command_new (kind);
  hw_edit_set (hw_command_update (command, self->entity, hw_row_id (self->row)), index,
               hw_value_copy (&value));
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->id = *hw_row_id (self->row);
  saving->field = index;
  hw_workspace_perform_async (hw_context_get_workspace (self->context), command,
                              workspace_performed_cb, saving);
}

static void
add_field (HwRecordFields *self, guint index)
{
  GtkWidget *field = hw_field_row_new (self->context, self->entity, index);

  g_signal_connect_object (field, "commit", G_CALLBACK (field_commit_cb), self, 0);
  g_ptr_array_add (self->fields, field);
  gtk_list_box_append (self->list, field);
}

HwFieldRow *
hw_record_fields_get_field (HwRecordFields *self, guint field)
{
  for (guint i = 0; i < self->fields->len; i++) {
    HwFieldRow *row = g_ptr_array_index (self->fields, i);

    if (hw_field_row_get_field (row) == field)
      return row;
  }
  return NULL;
}

/* What was typed for one record is not carried over to another. */
static void
empty (HwRecordFields *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    hw_field_row_set_value (g_ptr_array_index (self->fields, i), NULL);
}

void
hw_record_fields_set_row (HwRecordFields *self, HwRow *row)
{
  HwRow *before;

  g_return_if_fail (HW_IS_RECORD_FIELDS (self));

  before = self->row;
  self->row = row != NULL ? hw_row_ref (row) : NULL;
  if (row == NULL || (before != NULL && !hw_id_equal (hw_row_id (before), hw_row_id (row))))
    empty (self);
  for (guint i = 0; row != NULL && i < self->fields->len; i++)
    hw_field_row_set_row (g_ptr_array_index (self->fields, i), row);
  g_clear_pointer (&before, hw_row_unref);
}

static void
hw_record_fields_finalize (GObject *object)
{
  HwRecordFields *self = HW_RECORD_FIELDS (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->row, hw_row_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_record_fields_parent_class)->finalize (object);
}

static void
hw_record_fields_dispose (GObject *object)
{
  HwRecordFields *self = HW_RECORD_FIELDS (object);

  g_ptr_array_set_size (self->fields, 0);
  G_OBJECT_CLASS (hw_record_fields_parent_class)->dispose (object);
}

static void
hw_record_fields_class_init (HwRecordFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_record_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_record_fields_finalize;
}

static void
hw_record_fields_init (HwRecordFields *self)
{
  self->fields = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
hw_record_fields_new (HwContext *context,
                      HwEntityKind entity,
                      const guint *fields,
                      guint n_fields,
                      gboolean own)
{
  HwRecordFields *self = g_object_new (HW_TYPE_RECORD_FIELDS, NULL);
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (context));

  self->context = g_object_ref (context);
  self->entity = entity;
  for (guint i = 0; i < n_fields; i++)
    add_field (self, fields[i]);
  for (guint i = 0; own && i < hw_schema_n_fields (schema, entity); i++)
    if (hw_field_is_own (hw_schema_field (schema, entity, i)))
      add_field (self, i);
  return GTK_WIDGET (self);
}
