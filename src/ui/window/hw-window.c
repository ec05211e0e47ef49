/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-window-private.h"

#include <glib/gi18n.h>

#include "ui/common/hw-shell.h"
#include "ui/retro/hw-escalation-sheet.h"
#include "ui/retro/hw-retro-page.h"

enum {
  PROP_0,
  PROP_PAGE_NAME,
  PROP_ACTOR,
  N_PROPS
};

enum {
  SIGNAL_OPENED,
  SIGNAL_CLOSING,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void hw_window_shell_init (HwShellInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwWindow,
                               hw_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_SHELL, hw_window_shell_init))

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwWindow *self)
{
  if (hw_changes_touch (changes, HW_PERSON) || hw_changes_touch (changes, HW_WORKSPACE))
    hw_window_update_actor (self);
}

void
hw_window_let_go (HwWindow *self)
{
  if (self->context == NULL)
    return;
  self->detail_id = HW_ID_NONE;
  g_clear_object (&self->reminders);
  g_clear_object (&self->suggestions);
  hw_window_clear_pages (self);
  g_signal_handlers_disconnect_by_func (hw_context_get_workspace (self->context),
                                        workspace_changed_cb, self);
  g_signal_emit (self, signals[SIGNAL_CLOSING], 0, hw_context_get_workspace (self->context));
  hw_workspace_close (hw_context_get_workspace (self->context));
  g_clear_object (&self->context);
}

static void
remember_folder (HwWindow *self, const char *folder)
{
  g_auto (GStrv) known = NULL;
  g_autoptr (GPtrArray) recent = g_ptr_array_new ();

  if (self->settings == NULL)
    return;
  g_settings_set (self->settings, "last-workspace", "^ay", folder);
  g_settings_get (self->settings, "recent-workspaces", "^aay", &known);
  g_ptr_array_add (recent, (gpointer) folder);
  for (guint i = 0; known[i] != NULL && recent->len < 8; i++) {
    if (!g_str_equal (known[i], folder))
      g_ptr_array_add (recent, known[i]);
  }
  g_ptr_array_add (recent, NULL);
  g_settings_set (self->settings, "recent-workspaces", "^aay", recent->pdata);
}

static void
reminders_open_cb (HwReminders *reminders, const HwId *task, HwWindow *self)
{
  gtk_window_present (GTK_WINDOW (self));
  hw_escalation_sheet_present (GTK_WIDGET (self), self->context, task);
}

void
hw_window_set_workspace (HwWindow *self, HwWorkspace *workspace)
{
  g_autofree char *page = NULL;

  hw_window_let_go (self);
  self->context = hw_context_new (workspace, self->settings);
  remember_folder (self, hw_workspace_get_folder (workspace));
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  hw_window_load_actor (self);
  hw_window_build_pages (self);
  hw_window_update_actor (self);
  self->reminders = hw_reminders_new (self->context);
  g_signal_connect_object (self->reminders, "open", G_CALLBACK (reminders_open_cb), self, 0);
  self->suggestions = hw_suggestion_clock_new (self->context);
  if (hw_workspace_is_read_only (workspace))
    gtk_label_set_text (self->banner_label,
                        _("This workspace was made by a newer Headway: you can look, and change "
                          "nothing. Update Headway to work in it."));
  gtk_revealer_set_reveal_child (self->banner, hw_workspace_is_read_only (workspace));
  gtk_stack_set_visible_child_name (self->stack, "main");
  if (self->settings != NULL)
    page = g_settings_get_string (self->settings, "page");
  hw_window_show_page (self, page == NULL ? "board" : page);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, workspace);
}

static void
search_changed_cb (HwWindow *self)
{
  if (self->page != NULL)
    hw_page_search (self->page, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
save_size (HwWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
hw_window_close_request (GtkWindow *window)
{
  HwWindow *self = HW_WINDOW (window);

  save_size (self);
  /* The last writes are waited for out of sight. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  hw_window_let_go (self);
  return GTK_WINDOW_CLASS (hw_window_parent_class)->close_request (window);
}

static void
hw_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwWindow *self = HW_WINDOW (object);

  switch (id) {
  case PROP_PAGE_NAME:
    g_value_set_string (value, self->page == NULL ? "" : hw_page_get_name (self->page));
    break;
  case PROP_ACTOR:
    if (self->context == NULL)
      g_value_set_static_string (value, "");
    else
      g_value_take_string (value, hw_id_dup_text (hw_workspace_get_actor (
                                      hw_context_get_workspace (self->context))));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwWindow *self = HW_WINDOW (object);
  HwId person;

  switch (id) {
  case PROP_PAGE_NAME:
    hw_window_show_page (self, g_value_get_string (value));
    break;
  case PROP_ACTOR:
    if (self->context != NULL && hw_id_parse (g_value_get_string (value), &person))
      hw_window_act_as (self, &person);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_window_dispose (GObject *object)
{
  HwWindow *self = HW_WINDOW (object);

  if (self->stack != NULL)
    hw_window_let_go (self);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_WINDOW);
  G_OBJECT_CLASS (hw_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, start_bin);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, header);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, header_bar_slot);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, header_search_slot);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, create_button);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, create_content);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, bar_row);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, bar_row_slot);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, sidebar_pages);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, sidebar_foot);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, sidebar_edge);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, workspace_label);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, actor_button);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, actor_avatar);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, actor_label);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, page_box);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, detail_edge);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, detail_box);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, detail_head);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, detail_bin);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, actor_menu);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, actor_submenu);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, main_menu);
}

static void
hw_window_class_init (HwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_window_get_property;
  object_class->set_property = hw_window_set_property;
  object_class->dispose = hw_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hw_window_close_request;

  props[PROP_PAGE_NAME] = g_param_spec_string ("page-name", NULL, NULL, "", flags);
  props[PROP_ACTOR] = g_param_spec_string ("actor", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  /* For whoever answers for the workspace besides the window: it is open; it is about to close. */
  signals[SIGNAL_OPENED] = g_signal_new ("workspace-opened", HW_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_WORKSPACE);
  signals[SIGNAL_CLOSING] = g_signal_new ("workspace-closing", HW_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_WORKSPACE);

  g_type_ensure (HW_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/"
                                                             "window/hw-window.ui");
  bind_children (widget_class);
}

static void
hw_window_init (HwWindow *self)
{
  self->detail_id = HW_ID_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_window_install_actions (self);
  adw_bin_set_child (self->header_search_slot, GTK_WIDGET (self->search_entry));
  g_signal_connect_swapped (self->search_entry, "search-changed", G_CALLBACK (search_changed_cb),
                            self);
  g_signal_connect_swapped (self->width_bin, "width-changed", G_CALLBACK (hw_window_update_layout),
                            self);
}

static void
hw_window_shell_open_row (HwShell *shell, HwEntityKind kind, const HwId *id)
{
  hw_window_open_row (HW_WINDOW (shell), kind, id);
}

static void
hw_window_shell_add_toast (HwShell *shell, AdwToast *toast)
{
  adw_toast_overlay_add_toast (HW_WINDOW (shell)->toasts, toast);
}

static void
hw_window_shell_set_covered (HwShell *shell, gboolean covered)
{
  HwWindow *self = HW_WINDOW (shell);

  self->covered = covered;
  hw_window_update_actions (self);
}

static void
hw_window_shell_init (HwShellInterface *iface)
{
  iface->set_covered = hw_window_shell_set_covered;
  iface->open_row = hw_window_shell_open_row;
  iface->add_toast = hw_window_shell_add_toast;
}

GtkWidget *
hw_window_new (GtkApplication *application, GSettings *settings)
{
  HwWindow *self = g_object_new (HW_TYPE_WINDOW, "application", application, NULL);
  int width, height;

  if (settings != NULL) {
    self->settings = g_object_ref (settings);
    g_settings_get (settings, "window-size", "(ii)", &width, &height);
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
    if (g_settings_get_boolean (settings, "window-maximized"))
      gtk_window_maximize (GTK_WINDOW (self));
  }
  hw_window_update_actions (self);
  return GTK_WIDGET (self);
}

HwContext *
hw_window_get_context (HwWindow *self)
{
  return self->context;
}

static HwPage *
find_page (HwWindow *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  return HW_PAGE (page == NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->pages)) : page);
}

void
hw_window_show_page (HwWindow *self, const char *name)
{
  HwPage *page;

  if (self->context == NULL)
    return;
  page = find_page (self, name);
  if (page != self->page) {
    self->page = page;
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
    g_object_set (self->search_entry, "placeholder-text", hw_page_get_search_hint (page), NULL);
    gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
    if (self->settings != NULL)
      g_settings_set_string (self->settings, "page", hw_page_get_name (page));
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE_NAME]);
  }
  /* Going to a page is leaving a detail that covers it. */
  if (hw_width_bin_get_width (self->width_bin) != HW_WIDTH_ROOMY)
    hw_window_close_detail (self);
  hw_window_update_layout (self);
  hw_window_update_actions (self);
}

static void
row_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) row = hw_workspace_load_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  HwSchema *schema;
  guint n;

  if (error != NULL)
    hw_shell_toast_error (GTK_WIDGET (self), error);
  if (row == NULL)
    return;
  schema = hw_row_schema (row);
  n = hw_schema_n_fields (schema, hw_row_kind (row));
  /* A deal is nearer to a touch or a file than its customer is. */
  for (int pass = 0; pass < 2; pass++) {
    for (guint i = HW_ROW_N_COMMON; i < n; i++) {
      const HwField *field = hw_schema_field (schema, hw_row_kind (row), i);

      if (field->kind == HW_KIND_REF && field->ref == (pass == 0 ? HW_DEAL : HW_ACCOUNT) &&
          !hw_row_is_null (row, i)) {
        hw_window_open_row (self, field->ref, hw_row_ref_id (row, i));
        return;
      }
    }
  }
}

void
hw_window_open_row (HwWindow *self, HwEntityKind kind, const HwId *id)
{
  if (self->context == NULL || hw_id_is_none (id))
    return;
  if (kind == HW_PERSON || kind == HW_TEAM || kind == HW_ABSENCE) {
    hw_window_show_page (self, "people");
    return;
  }
  if (kind == HW_SUGGESTION) {
    hw_window_show_page (self, "retro");
    hw_retro_page_show_tab (HW_RETRO_PAGE (hw_page_get_view (self->page)), "suggestions");
    return;
  }
  if (!hw_window_show_detail (self, kind, id)) {
    hw_workspace_load_async (hw_context_get_workspace (self->context), kind, id, NULL,
                             row_loaded_cb, g_object_ref (self));
    return;
  }
  self->detail_kind = kind;
  self->detail_id = *id;
  gtk_label_set_text (self->detail_label, hw_entity_label (kind));
  hw_window_update_layout (self);
  hw_window_update_actions (self);
}

void
hw_window_close_detail (HwWindow *self)
{
  self->detail_id = HW_ID_NONE;
  adw_bin_set_child (self->detail_bin, NULL);
  hw_window_update_layout (self);
  hw_window_update_actions (self);
}
