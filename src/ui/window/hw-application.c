/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-application.h"

#include <glib/gi18n.h>

#include "hw-config.h"
#include "hw-ui-resources.h"
#include "ui/common/hw-plain-names.h"
#include "ui/window/hw-commands.h"
#include "ui/window/hw-window.h"

struct _HwApplication
{
  AdwApplication parent_instance;
  GSettings *settings; /* NULL where the schema is not installed */
  char *ahead;         /* what the first start opens while GTK gets ready; NULL: nothing */
};

G_DEFINE_FINAL_TYPE (HwApplication, hw_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the workspace in this folder"),
    N_ ("FOLDER") },
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the sample workspace"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { NULL },
};

/* Without an installed schema the program still runs: it only forgets. */
static GSettings *
load_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, HW_APP_ID, TRUE);
  return schema == NULL ? NULL : g_settings_new_full (schema, NULL, NULL);
}

static HwWindow *
find_window (HwApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !HW_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window == NULL ? NULL : HW_WINDOW (window);
}

static void
quit_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwWindow *window = find_window (HW_APPLICATION (user_data));

  /* Closing lets the workspace go before the process ends. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (user_data));
}

static void
about_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (GTK_WINDOW (find_window (HW_APPLICATION (user_data))), "application-name",
                         _("Headway"), "application-icon", HW_APP_ID, "version", HW_VERSION,
                            "developer-name",
                            _("The Headway developers"), "license-type", GTK_LICENSE_GPL_3_0,
                               "comments",
                               _("Makes a sales process visible: what each person does today, what stops "
                           "a deal, what the team learned."),
                                  /* Translators: your names, one a line */
                                  "translator-credits", _("translator-credits"), NULL);
}

static const GActionEntry app_actions[] = {
  { "quit", quit_activate_cb },
  { "about", about_activate_cb },
};

static void
ahead_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwApplication) self = user_data;
  g_autoptr (HwWorkspace) workspace = hw_workspace_open_finish (result, NULL);
  HwWindow *window = find_window (self);

  if (window != NULL && hw_window_get_context (window) == NULL)
    hw_window_arrive (window, self->ahead, workspace);
  else if (workspace != NULL)
    hw_workspace_close (workspace);
}

static void
hw_application_startup (GApplication *application)
{
  HwApplication *self = HW_APPLICATION (application);

  if (self->ahead != NULL)
    hw_workspace_open_async (self->ahead, 0, NULL, ahead_opened_cb, g_object_ref (self));
  G_APPLICATION_CLASS (hw_application_parent_class)->startup (application);

  hw_plain_names_install ();
  gtk_window_set_default_icon_name (HW_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), app_actions,
                                   G_N_ELEMENTS (app_actions), application);
  hw_commands_install_accels (GTK_APPLICATION (application));
}

static HwWindow *
new_window (HwApplication *self)
{
  return HW_WINDOW (hw_window_new (GTK_APPLICATION (self), self->settings));
}

static HwWindow *
ensure_window (HwApplication *self)
{
  HwWindow *window = find_window (self);

  if (window == NULL) {
    window = new_window (self);
    hw_window_show_start (window);
  }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static char *
dup_last (HwApplication *self)
{
  g_autofree char *folder = NULL;

  if (self->settings != NULL)
    g_settings_get (self->settings, "last-workspace", "^ay", &folder);
  return folder != NULL && *folder != '\0' ? g_steal_pointer (&folder) : NULL;
}

static void
open_last (HwApplication *self, HwWindow *window)
{
  g_autofree char *folder = NULL;

  if (hw_window_get_context (window) != NULL)
    return;
  folder = dup_last (self);
  if (folder != NULL)
    hw_window_open_folder (window, folder, 0);
}

static void
hw_application_activate (GApplication *application)
{
  ensure_window (HW_APPLICATION (application));
}

static int
hw_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  HwApplication *self = HW_APPLICATION (application);
  GVariantDict *given = g_application_command_line_get_options_dict (line);
  g_auto (GStrv) rest = g_application_command_line_get_arguments (line, NULL);
  const char *folder = NULL;
  HwWindow *window;

  /* Only our own first line, which comes before the main loop, finds no window and one awaited. */
  if (self->ahead != NULL && find_window (self) == NULL &&
      !g_application_command_line_get_is_remote (line)) {
    hw_window_await (new_window (self));
    return 0;
  }
  window = ensure_window (self);
  if (!g_variant_dict_lookup (given, "workspace", "^&ay", &folder) && rest[1] != NULL)
    folder = rest[1];
  if (folder != NULL) {
    g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, folder);
    g_autofree char *path = g_file_get_path (file);

    hw_window_open_folder (window, path == NULL ? folder : path, 0);
  } else if (g_variant_dict_contains (given, "sample")) {
    hw_window_open_sample (window);
  } else {
    open_last (self, window);
  }
  return 0;
}

static int
hw_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  HwApplication *self = HW_APPLICATION (application);
  const char *folder = NULL;

  if (g_variant_dict_contains (given, "version")) {
    g_print ("%s %s\n", "Headway", HW_VERSION);
    return 0;
  }
  if (g_variant_dict_lookup (given, "workspace", "^&ay", &folder)) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (folder);

    self->ahead = g_file_get_path (file);
  }
  return -1;
}

/* Without any argument the last workspace is opened. */
static gboolean
hw_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  HwApplication *self = HW_APPLICATION (application);

  if (**arguments != NULL && (*arguments)[1] == NULL)
    self->ahead = dup_last (self);
  return G_APPLICATION_CLASS (hw_application_parent_class)
      ->local_command_line (application, arguments, status);
}

static void
hw_application_finalize (GObject *object)
{
  g_free (HW_APPLICATION (object)->ahead);
  g_clear_object (&HW_APPLICATION (object)->settings);
  G_OBJECT_CLASS (hw_application_parent_class)->finalize (object);
}

static void
hw_application_class_init (HwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_application_finalize;
  application_class->startup = hw_application_startup;
  application_class->activate = hw_application_activate;
  application_class->command_line = hw_application_command_line;
  application_class->local_command_line = hw_application_local_command_line;
  application_class->handle_local_options = hw_application_handle_local_options;
}

static void
hw_application_init (HwApplication *self)
{
  self->settings = load_settings ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FOLDER]"));
}

HwApplication *
hw_application_new (void)
{
  /* A static library's resources are linked in only where somebody asks for them. */
  g_resources_register (hw_ui_get_resource ());
  return g_object_new (HW_TYPE_APPLICATION, "application-id", HW_APP_ID, "resource-base-path",
                       "/io/github/headway_app/Headway", "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
