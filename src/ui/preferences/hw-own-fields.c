/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/hw-own-fields.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-row-form.h"

/* What may have own fields, in the order people think of it. */
static const HwEntityKind kinds[] = { HW_DEAL, HW_ACCOUNT, HW_CONTACT, HW_PRODUCT, HW_PERSON };

struct _HwOwnFields
{
  AdwBin parent_instance;
  HwContext *context;
  GtkBox *groups; /* unowned */
};

G_DEFINE_FINAL_TYPE (HwOwnFields, hw_own_fields, ADW_TYPE_BIN)

static void
append_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_row (const HwRow *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (field));

  append_item (menu, _("_Edit …"), "fields.edit", id);
  append_item (menu, _("_Delete"), "fields.delete", id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  hw_set_tooltip (button, _("More"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               hw_choice_label ("field_kind", hw_row_text (field, HW_FIELD_KIND)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
make_group (const HwConfig *config, HwEntityKind kind)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  const char *table = hw_entity_get (kind)->table;
  g_autoptr (GPtrArray) fields = hw_config_list (config, HW_FIELD);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), hw_entity_label_plural (kind));
  hw_set_tooltip (button, _("Add a field"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", table);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "fields.add");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
  for (guint i = 0; i < fields->len; i++) {
    const HwRow *field = g_ptr_array_index (fields, i);

    if (g_strcmp0 (hw_row_text (field, HW_FIELD_ENTITY), table) == 0)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (field));
  }
  return group;
}

static void
show_groups (gpointer widget, gpointer answer)
{
  HwOwnFields *self = widget;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_box_append (self->groups, make_group (config, kinds[i]));
}

static const HwEntityKind concerned[] = { HW_FIELD };

static const HwReaderSpec reader_spec = {
  .show = show_groups,
  .kinds = concerned,
  .n_kinds = G_N_ELEMENTS (concerned),
};

/* Choices are asked for only where there are any. */
static void
kind_changed_cb (HwFieldRow *kind, HwFieldRow *options)
{
  g_auto (HwValue) value = HW_VALUE_NULL;

  hw_field_row_get_value (kind, &value, NULL);
  gtk_widget_set_visible (GTK_WIDGET (options),
                          g_strcmp0 (hw_value_get_text (&value), "choice") == 0);
}

static void
add_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const guint fields[] = { HW_FIELD_LABEL, HW_FIELD_KIND, HW_FIELD_OPTIONS };
  HwOwnFields *self = HW_OWN_FIELDS (widget);
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  HwId id = hw_id_new (hw_context_now (self->context));
  g_autoptr (HwRow) row = hw_row_new (hw_workspace_get_schema (workspace), HW_FIELD, &id);
  HwRowFormSpec spec = {
    .title = _("New Field"), .command = "field.create",
                .done = _("Saved"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
                };
  HwRowForm *form;
  HwFieldRow *kind, *options;

  hw_row_take (row, HW_FIELD_ENTITY, hw_value_text (g_variant_get_string (parameter, NULL)));
  hw_row_take (row, HW_FIELD_KIND, hw_value_text ("text"));
  form = hw_row_form_new (widget, self->context, &spec, row, TRUE);
  kind = hw_row_form_get_field (form, HW_FIELD_KIND);
  options = hw_row_form_get_field (form, HW_FIELD_OPTIONS);
  hw_field_row_set_title (options, _("Choices, one a line"));
  g_signal_connect_object (kind, "changed", G_CALLBACK (kind_changed_cb), options, 0);
  kind_changed_cb (kind, options);
  gtk_window_present (GTK_WINDOW (form));
}

static const HwRow *
find_field (HwConfig *config, GVariant *parameter)
{
  HwId id;

  return hw_id_parse (g_variant_get_string (parameter, NULL), &id)
             ? hw_config_find (config, HW_FIELD, &id)
             : NULL;
}

/* A field keeps its kind: what stands in it could not become another. */
static void
edit_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const guint fields[] = { HW_FIELD_LABEL, HW_FIELD_OPTIONS };
  HwOwnFields *self = HW_OWN_FIELDS (widget);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  const HwRow *field = find_field (config, parameter);
  gboolean chooses;
  HwRowFormSpec spec = {
    .title = _("Field"), .command = "field.edit",
                .done = _("Saved"), .fields = fields,
                };

  if (field == NULL)
    return;
  chooses = g_strcmp0 (hw_row_text (field, HW_FIELD_KIND), "choice") == 0;
  spec.n_fields = chooses ? 2 : 1;
  gtk_window_present (GTK_WINDOW (hw_row_form_new (widget, self->context, &spec, field, FALSE)));
}

static void
delete_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOwnFields *self = HW_OWN_FIELDS (widget);
  g_autoptr (HwCommand) command = hw_command_new ("field.delete");
  HwId id;

  if (!hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    return;
  hw_command_delete (command, HW_FIELD, &id);
  hw_perform (widget, self->context, command, _("The field is in the recycle bin."));
}

static void
hw_own_fields_dispose (GObject *object)
{
  g_clear_object (&HW_OWN_FIELDS (object)->context);
  G_OBJECT_CLASS (hw_own_fields_parent_class)->dispose (object);
}

static void
hw_own_fields_class_init (HwOwnFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_own_fields_dispose;
  gtk_widget_class_install_action (widget_class, "fields.add", "s", add_activated);
  gtk_widget_class_install_action (widget_class, "fields.edit", "s", edit_activated);
  gtk_widget_class_install_action (widget_class, "fields.delete", "s", delete_activated);
}

static void
hw_own_fields_init (HwOwnFields *self)
{
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->groups));
}

GtkWidget *
hw_own_fields_new (HwContext *context)
{
  HwOwnFields *self = g_object_new (HW_TYPE_OWN_FIELDS, NULL);

  self->context = g_object_ref (context);
  hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
