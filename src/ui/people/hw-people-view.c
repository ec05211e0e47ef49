/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/people/hw-people-view.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/people/hw-people-groups.h"
#include "ui/people/hw-person-form.h"
#include "ui/people/hw-transfer-dialog.h"

struct _HwPeopleView
{
  AdwBin parent_instance;
  HwContext *context;
  char *search;
  HwReader *reader; /* unowned like the rest */
  GtkStack *stack;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (HwPeopleView, hw_people_view, ADW_TYPE_BIN)

static HwConfig *
dup_config (HwPeopleView *self)
{
  return hw_workspace_dup_config (hw_context_get_workspace (self->context));
}

/* The row that an action's parameter names; kept alive by @config. */
static const HwRow *
find_row (HwConfig *config, HwEntityKind kind, GVariant *parameter)
{
  HwId id;

  return hw_id_parse (g_variant_get_string (parameter, NULL), &id)
             ? hw_config_find (config, kind, &id)
             : NULL;
}

static void
edit_person_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPeopleView *self = HW_PEOPLE_VIEW (widget);
  g_autoptr (HwConfig) config = dup_config (self);
  const HwRow *person = find_row (config, HW_PERSON, parameter);

  if (person != NULL)
    hw_person_form_present (widget, self->context, person);
}

static void
edit_team_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPeopleView *self = HW_PEOPLE_VIEW (widget);
  g_autoptr (HwConfig) config = dup_config (self);
  const HwRow *team = find_row (config, HW_TEAM, parameter);

  if (team != NULL)
    hw_team_form_present (widget, self->context, team);
}

static void
add_person_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_person_form_present (widget, HW_PEOPLE_VIEW (widget)->context, NULL);
}

static void
add_team_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_team_form_present (widget, HW_PEOPLE_VIEW (widget)->context, NULL);
}

static void
transfer_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPeopleView *self = HW_PEOPLE_VIEW (widget);
  g_autoptr (HwConfig) config = dup_config (self);
  const HwRow *person = find_row (config, HW_PERSON, parameter);

  if (person != NULL)
    hw_transfer_dialog_present (widget, self->context, person,
                                g_str_equal (action, "people.leave"));
}

static void
delete_row (HwPeopleView *self, HwEntityKind kind, const char *command_kind, GVariant *parameter)
{
  g_autoptr (HwCommand) command = hw_command_new (command_kind);
  g_autoptr (HwConfig) config = dup_config (self);
  const HwRow *row = find_row (config, kind, parameter);
  g_autofree char *done = NULL;

  if (row == NULL)
    return;
  /* Translators: %s is the name of a person, a team, a customer … */
  done = g_strdup_printf (_("“%s” is in the recycle bin."), hw_row_name (row));
  hw_command_delete (command, kind, hw_row_id (row));
  hw_perform (GTK_WIDGET (self), self->context, command, done);
}

static void
delete_person_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  delete_row (HW_PEOPLE_VIEW (widget), HW_PERSON, "person.delete", parameter);
}

static void
delete_team_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  delete_row (HW_PEOPLE_VIEW (widget), HW_TEAM, "team.delete", parameter);
}

static char *
describe_person (const HwConfig *config, const HwRow *person, gint64 today)
{
  const char *role = hw_row_text (person, HW_PERSON_ROLE);
  const HwRow *absence = hw_person_absence (config, hw_row_id (person), today);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *day = NULL;

  if (role != NULL)
    g_ptr_array_add (words, g_strdup (hw_choice_label ("person_role", role)));
  if (absence != NULL) {
    day = hw_format_date_near (hw_row_int (absence, HW_ABSENCE_LAST_DAY), today);
    /* Translators: %s is a day, such as “tomorrow” or “Jul 3” */
    g_ptr_array_add (words, g_strdup_printf (_("away until %s"), day));
  } else if (!hw_row_is_null (person, HW_PERSON_ACTIVE_TO)) {
    day = hw_format_date_near (hw_row_int (person, HW_PERSON_ACTIVE_TO), today);
    /* Translators: %s is a day, such as “tomorrow” or “Jul 3” */
    g_ptr_array_add (words, g_strdup_printf (_("works here until %s"), day));
  }
  if (hw_row_text (person, HW_PERSON_PHONE) != NULL)
    g_ptr_array_add (words, g_strdup (hw_row_text (person, HW_PERSON_PHONE)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu_button (GMenu *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_person_menu (const char *id, gboolean left)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (!left)
    append_item (menu, _("_Act as This Person"), "win.act-as", id);
  append_item (menu, _("_Transfer …"), "people.transfer", id);
  if (!left)
    append_item (menu, _("This Person _Leaves …"), "people.leave", id);
  append_item (menu, _("_Delete"), "people.delete-person", id);
  return make_menu_button (menu);
}

static GtkWidget *
make_person_row (const HwConfig *config, const HwRow *person, gboolean left, gint64 today)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (32, hw_row_name (person), TRUE);
  g_autofree char *id = hw_id_dup_text (hw_row_id (person));
  g_autofree char *words = describe_person (config, person, today);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (person));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_person_menu (id, left));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "people.edit-person");
  if (left)
    gtk_widget_add_css_class (row, "dim-label");
  return row;
}

static const char *
find_group_title (const HwPeopleGroup *group)
{
  if (group->left)
    return _("No longer here");
  return group->team == NULL ? _("Without a team") : hw_row_name (group->team);
}

static void
describe_team (const HwConfig *config, const HwRow *team, AdwPreferencesGroup *widget)
{
  const char *leader = hw_config_name (config, HW_PERSON, hw_row_ref_id (team, HW_TEAM_LEADER));
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (*leader == '\0')
    return;
  /* Translators: %s is the name of a team’s leader */
  text = g_strdup_printf (_("Led by %s"), leader);
  escaped = g_markup_escape_text (text, -1);
  adw_preferences_group_set_description (widget, escaped);
}

static GtkWidget *
make_group (const HwConfig *config, const HwPeopleGroup *group, gint64 today)
{
  GtkWidget *widget = adw_preferences_group_new ();
  AdwPreferencesGroup *preferences = ADW_PREFERENCES_GROUP (widget);
  g_autofree char *title = g_markup_escape_text (find_group_title (group), -1);

  adw_preferences_group_set_title (preferences, title);
  gtk_widget_set_margin_start (widget, (int) group->depth * 18);
  if (group->team != NULL) {
    g_autofree char *id = hw_id_dup_text (hw_row_id (group->team));
    g_autoptr (GMenu) menu = g_menu_new ();

    append_item (menu, _("_Edit Team …"), "people.edit-team", id);
    append_item (menu, _("_Delete Team"), "people.delete-team", id);
    adw_preferences_group_set_header_suffix (preferences, make_menu_button (menu));
    describe_team (config, group->team, preferences);
  }
  for (guint i = 0; i < group->people->len; i++)
    adw_preferences_group_add (preferences,
                               make_person_row (config, g_ptr_array_index (group->people, i),
                                                group->left, today));
  return widget;
}

static void
show_groups (gpointer view, gpointer answer)
{
  HwPeopleView *self = view;
  g_autoptr (HwConfig) config = dup_config (self);
  gint64 today = hw_context_today (self->context);
  g_autoptr (GPtrArray) groups = hw_people_groups (config, self->search, today);
  gboolean searching = self->search != NULL && *self->search != '\0';
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < groups->len; i++)
    gtk_box_append (self->groups, make_group (config, g_ptr_array_index (groups, i), today));
  if (groups->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (self->stack, searching ? "nobody" : "empty");
}

static const HwEntityKind kinds[] = { HW_PERSON, HW_TEAM, HW_ABSENCE };

static const HwReaderSpec reader_spec = {
  .show = show_groups,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
hw_people_view_dispose (GObject *object)
{
  HwPeopleView *self = HW_PEOPLE_VIEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (hw_people_view_parent_class)->dispose (object);
}

static void
hw_people_view_class_init (HwPeopleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_people_view_dispose;
  gtk_widget_class_install_action (widget_class, "people.add-person", NULL, add_person_activated);
  gtk_widget_class_install_action (widget_class, "people.add-team", NULL, add_team_activated);
  gtk_widget_class_install_action (widget_class, "people.edit-person", "s", edit_person_activated);
  gtk_widget_class_install_action (widget_class, "people.edit-team", "s", edit_team_activated);
  gtk_widget_class_install_action (widget_class, "people.transfer", "s", transfer_activated);
  gtk_widget_class_install_action (widget_class, "people.leave", "s", transfer_activated);
  gtk_widget_class_install_action (widget_class, "people.delete-person", "s",
                                   delete_person_activated);
  gtk_widget_class_install_action (widget_class, "people.delete-team", "s", delete_team_activated);
}

static void
hw_people_view_init (HwPeopleView *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, hw_column_page_new (720, &self->groups), "list");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("system-users-symbolic",
                                          _("Who sells?"),
                                             _("Add the people of your team, so that each deal can "
                                            "have an owner."),
                                                _("_Add a Person"), "people.add-person"),
                                             "empty");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("system-search-symbolic",
                                          _("Nobody found"),
                                             _("Try another part of the name."), NULL, NULL),
                                          "nobody");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_people_view_new (HwContext *context)
{
  HwPeopleView *self = g_object_new (HW_TYPE_PEOPLE_VIEW, NULL);

  self->context = g_object_ref (context);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}

void
hw_people_view_search (HwPeopleView *self, const char *text)
{
  g_free (self->search);
  self->search = g_strdup (text);
  hw_reader_refresh (self->reader);
}

void
hw_people_view_add_person (HwPeopleView *self)
{
  hw_person_form_present (GTK_WIDGET (self), self->context, NULL);
}
