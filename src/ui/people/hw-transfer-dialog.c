/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/people/hw-transfer-dialog.h"

#include <glib/gi18n.h>

#include "core/workspace/hw-transfer.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-field-row.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/people/hw-people-groups.h"

struct _HwTransferDialog
{
  AdwWindow parent_instance;
  HwContext *context;
  GtkWidget *owner; /* weak */
  HwRow *person;
  gboolean leaves;
  HwTransfer *transfer; /* NULL until read */
  gint64 today;

  GtkButton *apply_button;
  GtkLabel *preview_label;
  GtkListBox *list;
  GtkLabel *closed_label;
  GtkLabel *credit_label;
  GtkLabel *problem_label;
  GtkWidget *picker;   /* unowned, in the list */
  GtkWidget *last_day; /* unowned, in the list; NULL unless the person leaves */
};

G_DEFINE_FINAL_TYPE (HwTransferDialog, hw_transfer_dialog, ADW_TYPE_WINDOW)

static char *
make_preview (HwTransferDialog *self, const HwId *to)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  g_autofree char *what = NULL;

  if (self->transfer == NULL)
    return g_strdup (_("Looking …"));
  if (hw_transfer_is_empty (self->transfer))
    /* Translators: %s is a person’s name */
    return g_strdup_printf (_("%s has nothing in hand."), hw_row_name (self->person));
  what = hw_transfer_describe (self->transfer);
  if (hw_id_is_none (to))
    /* Translators: a person’s name, then “3 open deals, 12 customers, 4 open tasks” */
    return g_strdup_printf (_("%s has %s in hand. Who takes them?"), hw_row_name (self->person),
                               what);
  /* Translators: “3 open deals, 12 customers, 4 open tasks”, then a person’s name */
  return g_strdup_printf (_("%s go to %s."), what, hw_config_name (config, HW_PERSON, to));
}

static void
update_preview (HwTransferDialog *self)
{
  const HwId *to = hw_ref_picker_get_id (HW_REF_PICKER (self->picker));
  g_autofree char *preview = make_preview (self, to);
  gboolean has_deals = self->transfer != NULL && self->transfer->deals->len > 0;
  gboolean empty = self->transfer != NULL && hw_transfer_is_empty (self->transfer);
  guint closed = self->transfer == NULL ? 0 : self->transfer->closed_deals;
  g_autofree char *closed_text =
      g_strdup_printf (ngettext ("%u closed deal stays with who closed it.",
                                 "%u closed deals stay with who closed them.", closed),
                       closed);
  /* Translators: %s is a person’s name */
  g_autofree char *credit_text =
      g_strdup_printf (_("Payments credited to %s stay so; what comes later counts for the new "
                            "owner. It can be shared on the deal’s page."),
                          hw_row_name (self->person));

  gtk_label_set_text (self->preview_label, preview);
  gtk_label_set_text (self->closed_label, closed_text);
  gtk_widget_set_visible (GTK_WIDGET (self->closed_label), closed > 0);
  gtk_label_set_text (self->credit_label, credit_text);
  gtk_widget_set_visible (GTK_WIDGET (self->credit_label), has_deals);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transfer.apply",
                                 self->transfer != NULL &&
                                     (empty ? self->leaves : !hw_id_is_none (to)));
}

static gpointer
read_transfer (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  return hw_transfer_read (connection, data, error);
}

static void
transfer_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwTransferDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  HwTransfer *transfer = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (transfer == NULL) {
    gtk_label_set_text (self->problem_label, error->message);
    gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
    return;
  }
  g_clear_pointer (&self->transfer, hw_transfer_free);
  self->transfer = transfer;
  if (self->picker != NULL)
    update_preview (self);
}

static void
transfer_performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwTransferDialog *self = user_data;
  g_autofree char *text = NULL;

  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    hw_window_destroy (GTK_WINDOW (self));
    return;
  }
  text = outcome == NULL ? g_strdup (error->message) : hw_outcome_describe (outcome);
  gtk_label_set_text (self->problem_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static gboolean
read_last_day (HwTransferDialog *self, gint64 *day)
{
  g_autofree char *error = NULL;
  g_auto (HwValue) value = HW_VALUE_NULL;

  *day = self->today;
  if (!hw_field_row_get_value (HW_FIELD_ROW (self->last_day), &value, &error)) {
    hw_field_row_set_error (HW_FIELD_ROW (self->last_day), error);
    return FALSE;
  }
  if (!hw_value_is_null (&value))
    *day = hw_value_get_int (&value);
  return TRUE;
}

static void
apply_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTransferDialog *self = HW_TRANSFER_DIALOG (widget);
  const HwId *to = hw_ref_picker_get_id (HW_REF_PICKER (self->picker));
  g_autofree char *done = make_preview (self, to);
  g_autoptr (HwCommand) command = NULL;
  gint64 last_day;

  if (!self->leaves)
    command = hw_transfer_command (self->transfer, to);
  else if (read_last_day (self, &last_day))
    command = hw_transfer_leave_command (self->transfer, hw_row_id (self->person), to, last_day);
  if (command != NULL)
    hw_perform_full (self->owner == NULL ? widget : self->owner, self->context, command, done,
                     transfer_performed, G_OBJECT (self), self);
}

typedef struct
{
  HwId person;
  gint64 today;
} Takers;

static gboolean
can_take (const HwRow *row, gpointer user_data)
{
  const Takers *takers = user_data;

  return !hw_id_equal (hw_row_id (row), &takers->person) &&
         !hw_person_has_left (row, takers->today);
}

static void
fill_list (HwTransferDialog *self)
{
  GtkWidget *row = adw_action_row_new ();
  Takers *takers = g_new0 (Takers, 1);
  HwValue day = hw_value_int (self->today);

  takers->person = *hw_row_id (self->person);
  takers->today = self->today;
  self->picker = hw_ref_picker_new (self->context, HW_PERSON);
  hw_ref_picker_set_title (HW_REF_PICKER (self->picker), _("Goes to"));
  hw_ref_picker_set_filter (HW_REF_PICKER (self->picker), can_take, takers, g_free);
  gtk_widget_set_valign (self->picker, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->picker, 160, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Goes to"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->picker);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (update_preview), self,
                           G_CONNECT_SWAPPED);
  if (!self->leaves)
    return;
  self->last_day = hw_field_row_new (self->context, HW_PERSON, HW_PERSON_ACTIVE_TO);
  hw_field_row_set_title (HW_FIELD_ROW (self->last_day), _("Last day of work"));
  hw_field_row_set_value (HW_FIELD_ROW (self->last_day), &day);
  gtk_list_box_append (self->list, self->last_day);
}

static void
hw_transfer_dialog_dispose (GObject *object)
{
  HwTransferDialog *self = HW_TRANSFER_DIALOG (object);

  self->picker = NULL;
  self->last_day = NULL;
  g_clear_weak_pointer (&self->owner);
  g_clear_pointer (&self->transfer, hw_transfer_free);
  g_clear_pointer (&self->person, hw_row_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_TRANSFER_DIALOG);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_transfer_dialog_parent_class)->dispose (object);
}

static void
hw_transfer_dialog_class_init (HwTransferDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_transfer_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/"
                                                             "people/hw-transfer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTransferDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HwTransferDialog, preview_label);
  gtk_widget_class_bind_template_child (widget_class, HwTransferDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HwTransferDialog, closed_label);
  gtk_widget_class_bind_template_child (widget_class, HwTransferDialog, credit_label);
  gtk_widget_class_bind_template_child (widget_class, HwTransferDialog, problem_label);
  gtk_widget_class_install_action (widget_class, "transfer.apply", NULL, apply_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "transfer.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_transfer_dialog_init (HwTransferDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hw_transfer_dialog_present (GtkWidget *parent,
                            HwContext *context,
                            const HwRow *person,
                            gboolean leaves)
{
  HwTransferDialog *self =
      g_object_new (HW_TYPE_TRANSFER_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *title =
      /* Translators: %s is a person’s name */
      g_strdup_printf (leaves ? _("%s Leaves") : _("Transfer From %s"), hw_row_name (person));

  self->context = g_object_ref (context);
  self->person = hw_row_ref ((HwRow *) person);
  self->leaves = leaves;
  self->today = hw_context_today (context);
  g_set_weak_pointer (&self->owner, parent);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_button_set_label (self->apply_button, leaves ? _("_Hand Over") : _("_Transfer"));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  fill_list (self);
  update_preview (self);
  hw_workspace_read_async (hw_context_get_workspace (context), read_transfer,
                           hw_id_copy (hw_row_id (person)), g_free,
                           (GDestroyNotify) hw_transfer_free, NULL, transfer_read_cb,
                           g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->picker);
}
