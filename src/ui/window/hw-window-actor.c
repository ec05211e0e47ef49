/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-window-private.h"

#include <glib/gi18n.h>

#include "ui/people/hw-people-groups.h"

/* More than this is searched for: a menu of a hundred names is no menu. */
#define MOST_PEOPLE 20

static char *
dup_workspace_key (HwConfig *config)
{
  const HwRow *workspace = hw_config_workspace (config);

  return workspace == NULL ? NULL : hw_id_dup_text (hw_row_id (workspace));
}

static void
store_actor (HwWindow *self, HwConfig *config, const HwId *person)
{
  g_autofree char *key = dup_workspace_key (config);
  g_autofree char *id = hw_id_dup_text (person);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) known = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name, *value;

  if (self->settings == NULL || key == NULL)
    return;
  known = g_settings_get_value (self->settings, "acting-as");
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, known);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value)) {
    if (!g_str_equal (name, key))
      g_variant_builder_add (&builder, "{ss}", name, value);
  }
  g_variant_builder_add (&builder, "{ss}", key, id);
  g_settings_set_value (self->settings, "acting-as", g_variant_builder_end (&builder));
}

void
hw_window_load_actor (HwWindow *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  g_autofree char *key = dup_workspace_key (config);
  const HwRow *row = hw_config_workspace (config);
  g_autoptr (GVariant) known = NULL;
  const char *text = NULL;
  HwId person = HW_ID_NONE;

  if (self->settings != NULL && key != NULL) {
    known = g_settings_get_value (self->settings, "acting-as");
    g_variant_lookup (known, key, "&s", &text);
  }
  if (text != NULL)
    hw_id_parse (text, &person);
  /* Who opens a workspace without having been asked looks at it as its director does. */
  if (hw_config_find (config, HW_PERSON, &person) == NULL)
    person = row == NULL ? HW_ID_NONE : *hw_row_ref_id (row, HW_WORKSPACE_MANAGER);
  /* Who made the workspace has just said who they are. */
  if (!hw_id_is_none (hw_workspace_get_actor (workspace))) {
    person = *hw_workspace_get_actor (workspace);
    store_actor (self, config, &person);
  }
  hw_workspace_set_actor (workspace, &person);
}

static void
fill_actor_menu (GMenu *menu, HwConfig *config, gint64 today)
{
  g_autoptr (GPtrArray) people = hw_config_list (config, HW_PERSON);
  guint n = 0;

  g_menu_remove_all (menu);
  for (guint i = 0; i < people->len; i++) {
    const HwRow *person = g_ptr_array_index (people, i);
    g_autofree char *id = hw_id_dup_text (hw_row_id (person));
    g_autoptr (GMenuItem) item = NULL;

    if (hw_person_has_left (person, today))
      continue;
    if (n++ == MOST_PEOPLE) {
      g_menu_append (menu, _("Search for _Someone Else …"), "win.find-actor");
      break;
    }
    item = g_menu_item_new (hw_row_name (person), NULL);
    g_menu_item_set_action_and_target (item, "win.act-as", "s", id);
    g_menu_append_item (menu, item);
  }
}

void
hw_window_update_actor (HwWindow *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  const char *name = hw_config_name (config, HW_PERSON, hw_workspace_get_actor (workspace));
  const HwRow *row = hw_config_workspace (config);
  g_autofree char *folder = g_path_get_basename (hw_workspace_get_folder (workspace));
  const char *title = row == NULL || *hw_row_name (row) == '\0' ? folder : hw_row_name (row);
  g_autofree char *sentence = NULL;

  if (*name == '\0')
    sentence = g_strdup (_("Choose who you are"));
  else
    /* Translators: %s is a person’s name */
    sentence = g_strdup_printf (_("Acting as %s"), name);
  gtk_label_set_text (self->workspace_label, title);
  gtk_label_set_text (self->actor_label, *name == '\0' ? sentence : name);
  adw_avatar_set_text (self->actor_avatar, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->actor_button), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->actor_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_window_set_title (GTK_WINDOW (self), title);
  fill_actor_menu (self->actor_menu, config, hw_context_today (self->context));
  fill_actor_menu (self->actor_submenu, config, hw_context_today (self->context));
}

void
hw_window_act_as (HwWindow *self, const HwId *person)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);

  hw_workspace_set_actor (workspace, person);
  g_object_notify (G_OBJECT (self), "actor");
  store_actor (self, config, person);
  hw_window_update_actor (self);
  hw_reminders_refresh (self->reminders);
}
