/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/hw-preferences.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/common/hw-record-fields.h"
#include "ui/preferences/hw-calendar-editor.h"
#include "ui/preferences/hw-own-fields.h"
#include "ui/preferences/hw-pipeline-editor.h"
#include "ui/preferences/hw-snapshot-list.h"

static AdwPreferencesPage *
add_page (AdwPreferencesWindow *window, const char *name, const char *title, const char *icon)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (page), name);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), title);
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), icon);
  adw_preferences_window_add (window, ADW_PREFERENCES_PAGE (page));
  return ADW_PREFERENCES_PAGE (page);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description, GtkWidget *child)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), child);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static void
money_selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, GSettings *settings)
{
  g_settings_set_string (settings, "money-style",
                         gtk_drop_down_get_selected (drop_down) == 1 ? "wan" : "plain");
}

static GtkWidget *
make_money_row (HwContext *context)
{
  const char *const styles[] = { "¥1,234,567", _("¥123.5万 (ten thousands)"), NULL };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (styles);
  GSettings *settings = hw_context_get_settings (context);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Show amounts as"));
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), hw_context_get_money_in_wan (context));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), drop_down);
  gtk_widget_set_sensitive (row, settings != NULL);
  if (settings != NULL)
    g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (money_selected_cb),
                             settings, 0);
  return row;
}

static GtkWidget *
make_workspace_fields (HwContext *context, const guint *fields, guint n_fields)
{
  HwWorkspace *workspace = hw_context_get_workspace (context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  const HwRow *row = hw_config_workspace (config);
  GtkWidget *widget = hw_record_fields_new (context, HW_WORKSPACE, fields, n_fields, FALSE);

  if (row != NULL)
    hw_record_fields_set_row (HW_RECORD_FIELDS (widget), (HwRow *) row);
  return widget;
}

static void
add_general (AdwPreferencesWindow *window, HwContext *context)
{
  static const guint names[] = { HW_WORKSPACE_NAME, HW_WORKSPACE_CURRENCY, HW_WORKSPACE_MANAGER };
  static const guint imports[] = { HW_WORKSPACE_IMPORT_CLOSED, HW_WORKSPACE_UNKNOWN_PEOPLE };
  AdwPreferencesPage *page =
      add_page (window, "general", _("General"), "preferences-system-symbolic");

  add_group (page, _("This computer"), NULL, make_money_row (context));
  add_group (page, _("This workspace"), NULL,
                      make_workspace_fields (context, names, G_N_ELEMENTS (names)));
  add_group (page, _("Imports"),
                      _("What an import does with deals that its source states as won, lost or past a gate, "
               "and with people nobody knows."),
                         make_workspace_fields (context, imports, G_N_ELEMENTS (imports)));
}

static AdwPreferencesWindow *
make_window (HwContext *context)
{
  AdwPreferencesWindow *window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  AdwPreferencesPage *page;

  adw_preferences_window_set_search_enabled (window, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 680, 720);
  gtk_widget_set_size_request (GTK_WIDGET (window), 340, -1);
  add_general (window, context);
  page = add_page (window, "pipelines", _("Pipelines"), "view-list-symbolic");
  add_group (page, NULL, NULL, hw_pipeline_editor_new (context));
  page = add_page (window, "calendar", _("Calendar"), "x-office-calendar-symbolic");
  add_group (page, NULL, NULL, hw_calendar_editor_new (context));
  page = add_page (window, "fields", _("Own Fields"), "insert-text-symbolic");
  add_group (page, NULL, NULL, hw_own_fields_new (context));
  page = add_page (window, "snapshots", _("Snapshots"), "document-save-symbolic");
  add_group (page, NULL, NULL, hw_snapshot_list_new (context));
  return window;
}

/* What was done here is undone here, by the keys of the window below. */
static void
add_undo (AdwPreferencesWindow *window, GtkWindow *parent)
{
  static const char *const keys[][2] = {
    { "<Control>z", "win.undo" },
    { "<Shift><Control>z", "win.redo" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  if (!G_IS_ACTION_GROUP (parent))
    return;
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (parent));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                                keys[i][0]),
                                                            gtk_named_action_new (keys[i][1])));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

void
hw_preferences_present (GtkWindow *parent, HwContext *context, const char *page)
{
  AdwPreferencesWindow *window = make_window (context);

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  add_undo (window, parent);
  if (page != NULL)
    adw_preferences_window_set_visible_page_name (window, page);
  gtk_window_present (GTK_WINDOW (window));
}
