/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-window-private.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-shell.h"
#include "ui/import/hw-import-window.h"
#include "ui/preferences/hw-preferences.h"
#include "ui/retro/hw-card-form.h"
#include "ui/retro/hw-suggestion-form.h"
#include "ui/window/hw-commands.h"
#include "ui/window/hw-palette.h"

/* While somebody types, Ctrl+Z takes back the typing, as everywhere; but not from a dialog, which
 * undoes through the window below it. */
static gboolean
undo_typing (HwWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gtk_window_is_active (GTK_WINDOW (self)) &&
      (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))) {
    gtk_widget_activate_action (focus, action, NULL);
    return TRUE;
  }
  return FALSE;
}

static void
tell_undone (HwWindow *self, HwOutcome *outcome, gboolean undone)
{
  const char *word = hw_commands_word (outcome->kind);
  g_autofree char *text = NULL;

  if (outcome->status == HW_OUTCOME_REFUSED || outcome->problems->len > 0)
    text = hw_outcome_describe (outcome);
  else if (undone)
    /* Translators: %s is what was undone, such as “the move of a deal” */
    text = g_strdup_printf (_("Undone: %s"), word);
  else
    /* Translators: %s is what was done again, such as “the move of a deal” */
    text = g_strdup_printf (_("Done again: %s"), word);
  hw_shell_toast_action (GTK_WIDGET (self), text,
                         undone ? _("_Redo") : _("_Undo"), undone ? "win.redo" : "win.undo");
}

static void
tell_nothing (HwWindow *self, const GError *error, const char *nothing)
{
  if (g_error_matches (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOTHING))
    hw_shell_toast (GTK_WIDGET (self), nothing);
  else
    hw_shell_toast_error (GTK_WIDGET (self), error);
}

static void
workspace_undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (outcome == NULL)
    tell_nothing (self, error, _("There is nothing to undo."));
  else
    tell_undone (self, outcome, TRUE);
}

static void
workspace_redone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (outcome == NULL)
    tell_nothing (self, error, _("There is nothing to redo."));
  else
    tell_undone (self, outcome, FALSE);
}

static void
undo_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->context != NULL && !undo_typing (self, "text.undo"))
    hw_workspace_undo_async (hw_context_get_workspace (self->context), 0, workspace_undone_cb,
                             g_object_ref (self));
}

static void
redo_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->context != NULL && !undo_typing (self, "text.redo"))
    hw_workspace_redo_async (hw_context_get_workspace (self->context), workspace_redone_cb,
                             g_object_ref (self));
}

static void
create_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->page != NULL)
    hw_page_create (self->page);
}

static void
search_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->page == NULL || hw_page_get_search_hint (self->page) == NULL)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->search_button)))
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
nth_page_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);
  g_autoptr (GPtrArray) pages = hw_window_list_pages (self);
  guint n = g_variant_get_int32 (parameter);

  if (n >= 1 && n <= pages->len)
    hw_window_show_page (self, hw_page_get_name (g_ptr_array_index (pages, n - 1)));
}

/* "deal", "0190…": for D-Bus, menus and tests. */
static void
open_row_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *entity, *text;
  HwId id;
  int kind;

  g_variant_get (parameter, "(&s&s)", &entity, &text);
  kind = hw_entity_parse (entity);
  if (kind >= 0 && hw_id_parse (text, &id))
    hw_window_open_row (HW_WINDOW (user_data), kind, &id);
}

static void
close_detail_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hw_window_close_detail (HW_WINDOW (user_data));
}

static void
fullscreen_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (user_data);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
folder_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) self = user_data;
  g_autoptr (GFile) file = hw_pick_file_finish (result, NULL);
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);

  if (path != NULL)
    hw_window_open_folder (self, path, 0);
}

static void
open_folder_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hw_pick_file_async (GTK_WIDGET (user_data),
                      _("Open a Workspace"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL,
                         folder_picked_cb, g_object_ref (HW_WINDOW (user_data)));
}

static void
palette_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (HW_WINDOW (user_data)->context != NULL)
    hw_palette_present (HW_WINDOW (user_data));
}

static void
find_actor_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (HW_WINDOW (user_data)->context != NULL)
    hw_palette_present_for_actor (HW_WINDOW (user_data));
}

static void
preferences_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->context != NULL)
    hw_preferences_present (GTK_WINDOW (self), self->context, NULL);
}

static void
preferences_page_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->context != NULL)
    hw_preferences_present (GTK_WINDOW (self), self->context,
                            g_variant_get_string (parameter, NULL));
}

static void
import_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->context != NULL)
    hw_import_window_present (GTK_WINDOW (self), hw_context_get_workspace (self->context), NULL);
}

static void
export_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->context != NULL && hw_window_page_exports (self))
    hw_window_export_page (self);
}

/* About the deal or customer that is open beside the page. */
static void
new_card_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);
  HwCardLinks links = { 0 };

  if (self->context == NULL)
    return;
  if (self->detail_kind == HW_DEAL)
    links.deal = &self->detail_id;
  else if (self->detail_kind == HW_ACCOUNT)
    links.account = &self->detail_id;
  hw_card_form_present (GTK_WIDGET (self), self->context, &links);
}

static void
suggest_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->context != NULL)
    hw_suggestion_form_present (GTK_WIDGET (self), self->context);
}

static void
delete_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (user_data);

  if (self->context != NULL)
    hw_window_delete (self);
}

static void
restore_snapshot_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hw_window_restore_snapshot (HW_WINDOW (user_data), g_variant_get_bytestring (parameter));
}

/* Under the name that GTK gives it, but made when it is asked for. */
static void
show_help_overlay_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplicationWindow *window = user_data;

  if (gtk_application_window_get_help_overlay (window) == NULL) {
    g_autoptr (GtkBuilder) builder =
        gtk_builder_new_from_resource ("/io/github/headway_app/Headway/window/help-overlay.ui");
    GObject *help = gtk_builder_get_object (builder, "help_overlay");

    gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (help));
  }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
new_workspace_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hw_window_show_start (HW_WINDOW (user_data));
}

/* Actions of the window's own group, not of its class, are what D-Bus exports. */
static const GActionEntry window_actions[] = {
  { "undo", undo_activated },
  { "redo", redo_activated },
  { "create", create_activated },
  { "search", search_activated },
  { "nth-page", nth_page_activated, "i" },
  { "open-row", open_row_activated, "(ss)" },
  { "close-detail", close_detail_activated },
  { "fullscreen", fullscreen_activated },
  { "open-folder", open_folder_activated },
  { "new-workspace", new_workspace_activated },
  { "show-help-overlay", show_help_overlay_activated },
  { "palette", palette_activated },
  { "find-actor", find_actor_activated },
  { "preferences", preferences_activated },
  { "preferences-page", preferences_page_activated, "s" },
  { "import", import_activated },
  { "export", export_activated },
  { "new-card", new_card_activated },
  { "suggest", suggest_activated },
  { "delete", delete_activated },
  { "restore-snapshot", restore_snapshot_activated, "ay" },
};

void
hw_window_install_actions (HwWindow *self)
{
  g_autoptr (GPropertyAction) page = g_property_action_new ("page", self, "page-name");
  g_autoptr (GPropertyAction) actor = g_property_action_new ("act-as", self, "actor");

  g_action_map_add_action_entries (G_ACTION_MAP (self), window_actions,
                                   G_N_ELEMENTS (window_actions), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (page));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (actor));
}

static void
set_enabled (HwWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* An action that would do nothing is grey in the menu and missing from the palette. */
void
hw_window_update_actions (HwWindow *self)
{
  gboolean open = self->context != NULL && !self->covered;
  gboolean writable = open && !hw_workspace_is_read_only (hw_context_get_workspace (self->context));
  gboolean searchable = self->page != NULL && hw_page_get_search_hint (self->page) != NULL;
  gboolean creatable = self->page != NULL && hw_page_get_create_label (self->page) != NULL;

  set_enabled (self, "undo", writable);
  set_enabled (self, "redo", writable);
  set_enabled (self, "palette", open);
  set_enabled (self, "find-actor", open);
  set_enabled (self, "preferences", open);
  set_enabled (self, "import", writable);
  set_enabled (self, "export", open && hw_window_page_exports (self));
  set_enabled (self, "new-card", writable);
  set_enabled (self, "suggest", writable);
  set_enabled (self, "delete", writable && hw_window_can_delete (self));
  set_enabled (self, "create", writable && creatable);
  set_enabled (self, "search", searchable && !self->covered);
  set_enabled (self, "close-detail", !hw_id_is_none (&self->detail_id) && !self->covered);
  set_enabled (self, "nth-page", !self->covered);
  set_enabled (self, "open-folder", !self->covered);
  set_enabled (self, "new-workspace", !self->covered);
}
