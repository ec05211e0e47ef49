/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-contact-list.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-row-list.h"

struct _HwContactList
{
  AdwBin parent_instance;
  HwContext *context;
  HwId account;
  HwRowList *list;
};

G_DEFINE_FINAL_TYPE (HwContactList, hw_contact_list, ADW_TYPE_BIN)

static const guint contact_fields[] = {
  HW_CONTACT_NAME,  HW_CONTACT_ROLE,   HW_CONTACT_JOB,   HW_CONTACT_PHONE,
  HW_CONTACT_EMAIL, HW_CONTACT_WECHAT, HW_CONTACT_NOTES,
};

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static GtkWidget *
make_row (const HwRow *contact, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (32, hw_row_name (contact), TRUE);
  const char *role = hw_row_text (contact, HW_CONTACT_ROLE);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  append_part (subtitle, hw_row_text (contact, HW_CONTACT_JOB));
  append_part (subtitle, hw_row_text (contact, HW_CONTACT_PHONE));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (contact));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  if (role != NULL) {
    GtkWidget *label = gtk_label_new (hw_choice_label ("chain_role", role));

    gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (label, "role-pill");
    if (g_str_equal (role, "decision"))
      gtk_widget_add_css_class (label, "decision");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_form (HwContactList *self, const HwRow *contact, gboolean is_new)
{
  HwRowFormSpec spec = { 0 };
  HwRowForm *form;

  spec.title = is_new ? _("New Contact") : hw_row_name (contact);
  spec.command = is_new ? "contact.create" : "contact.edit";
  spec.done = is_new ? _("Contact added") : _("Saved");
  spec.fields = contact_fields;
  spec.n_fields = G_N_ELEMENTS (contact_fields);
  form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, contact, is_new);
  gtk_window_present (GTK_WINDOW (form));
}

static void
list_open_cb (HwRowList *list, HwRow *contact, HwContactList *self)
{
  show_form (self, contact, FALSE);
}

static void
list_add_cb (HwRowList *list, HwContactList *self)
{
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (self->context));
  HwId id = hw_id_new (hw_context_now (self->context));
  g_autoptr (HwRow) contact = hw_row_new (schema, HW_CONTACT, &id);

  hw_row_take (contact, HW_CONTACT_ACCOUNT, hw_value_id (&self->account));
  show_form (self, contact, TRUE);
}

void
hw_contact_list_set (HwContactList *self, const HwId *account, GPtrArray *contacts)
{
  self->account = *account;
  hw_row_list_set_rows (self->list, contacts);
  gtk_widget_set_visible (GTK_WIDGET (self), !hw_id_is_none (account));
}

static void
hw_contact_list_dispose (GObject *object)
{
  g_clear_object (&HW_CONTACT_LIST (object)->context);
  G_OBJECT_CLASS (hw_contact_list_parent_class)->dispose (object);
}

static void
hw_contact_list_class_init (HwContactListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_contact_list_dispose;
}

static void
hw_contact_list_init (HwContactList *self)
{
}

GtkWidget *
hw_contact_list_new (HwContext *context)
{
  HwContactList *self = g_object_new (HW_TYPE_CONTACT_LIST, NULL);

  self->context = g_object_ref (context);
  self->list = HW_ROW_LIST (hw_row_list_new (_("Contacts"),
      _("Add a contact"), _("Nobody yet. Who decides, who uses it, who pays?"), make_row, self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "open", G_CALLBACK (list_open_cb), self, 0);
  g_signal_connect_object (self->list, "add", G_CALLBACK (list_add_cb), self, 0);
  return GTK_WIDGET (self);
}
