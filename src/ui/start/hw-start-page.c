/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/hw-start-page.h"

#include <glib/gi18n.h>

#include "core/templates/hw-template.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-snapshots.h"
#include "ui/start/hw-problem-words.h"
#include "ui/start/hw-start-job.h"

enum {
  SIGNAL_OPENED,
  SIGNAL_IMPORT,
  SIGNAL_CANCELLED,
  N_SIGNALS
};

struct _HwStartPage
{
  AdwBin parent_instance;
  GSettings *settings; /* NULL allowed */
  gboolean cancellable;
  gboolean import; /* the user came to import */
  gboolean sample; /* what is under way makes the sample */
  char *folder;    /* being opened, or wrong */
  char *parent;    /* where new ones go, picked by hand; NULL: the usual place */
  char *template;  /* chosen; NULL for none */
  GCancellable *cancel;

  GtkStack *stack;
  GtkButton *back_button;
  AdwPreferencesGroup *recent_group;
  GtkListBox *recent_list;
  AdwEntryRow *person_row;
  GtkLabel *person_problem;
  AdwEntryRow *name_row;
  GtkListBox *template_list;
  AdwActionRow *folder_row;
  GtkLabel *busy_label;
  GtkProgressBar *busy_bar;
  GtkButton *cancel_button;
  AdwStatusPage *problem_page;
  GtkLabel *problem_detail;
  GtkListBox *snapshot_list;
  GtkButton *retry_button;
  GtkButton *look_button;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwStartPage, hw_start_page, ADW_TYPE_BIN)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_view (HwStartPage *self, const char *view)
{
  gboolean chooses = g_str_equal (view, "choose");

  gtk_stack_set_visible_child_name (self->stack, view);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button),
                          !g_str_equal (view, "busy") && (!chooses || self->cancellable));
}

static void
show_busy (HwStartPage *self, const char *text, gboolean can_cancel)
{
  gtk_label_set_text (self->busy_label, text);
  gtk_progress_bar_set_fraction (self->busy_bar, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->busy_bar), can_cancel);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), can_cancel);
  show_view (self, "busy");
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwStartPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_snapshots_restore_finish (result, &error)) {
    hw_start_page_open (self, self->folder, 0);
    return;
  }
  gtk_label_set_text (self->problem_detail, error->message);
  show_view (self, "problem");
}

static void
restore_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwStartPage *self = HW_START_PAGE (widget);

  hw_start_page_restore (self, self->folder, g_variant_get_bytestring (parameter));
}

static GtkWidget *
make_snapshot_row (const HwSnapshot *snapshot)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));
  g_autofree char *when = hw_snapshots_describe (snapshot);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hw_snapshots_reason (snapshot));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "^ay", snapshot->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "start.restore");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
snapshots_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwStartPage) self = user_data;
  g_autoptr (GPtrArray) snapshots = hw_snapshots_list_finish (result, NULL);

  clear_list (self->snapshot_list);
  for (guint i = 0; snapshots != NULL && i < snapshots->len; i++)
    gtk_list_box_append (self->snapshot_list, make_snapshot_row (snapshots->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->snapshot_list),
                          snapshots != NULL && snapshots->len > 0);
}

static void
show_problem (HwStartPage *self, const GError *error)
{
  HwProblemWords words = hw_problem_words (error);
  g_autofree char *title = g_markup_escape_text (words.title, -1);
  g_autofree char *description = g_markup_escape_text (words.description, -1);
  g_autofree char *detail = g_strdup_printf ("%s\n%s", self->folder, error->message);

  adw_status_page_set_icon_name (self->problem_page, words.icon_name);
  adw_status_page_set_title (self->problem_page, title);
  adw_status_page_set_description (self->problem_page, description);
  gtk_label_set_text (self->problem_detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), words.can_retry);
  gtk_widget_set_visible (GTK_WIDGET (self->look_button), words.can_read_only);
  gtk_widget_set_visible (GTK_WIDGET (self->snapshot_list), FALSE);
  if (words.can_restore)
    hw_snapshots_list_async (self->folder, snapshots_listed_cb, g_object_ref (self));
  show_view (self, "problem");
}

static void
tell_opened (HwStartPage *self, HwWorkspace *workspace)
{
  gboolean import = self->import;

  self->import = FALSE;
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, workspace);
  if (import)
    g_signal_emit (self, signals[SIGNAL_IMPORT], 0);
}

static void
workspace_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwStartPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwWorkspace) workspace = hw_workspace_open_finish (result, &error);

  if (workspace == NULL)
    show_problem (self, error);
  else
    tell_opened (self, workspace);
}

static void
workspace_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwStartPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwWorkspace) workspace = hw_start_job_finish (result, &error);

  g_clear_object (&self->cancel);
  if (workspace != NULL)
    tell_opened (self, workspace);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_view (self, "choose");
  else
    show_problem (self, error);
}

static void
sample_advanced (double fraction, gpointer user_data)
{
  gtk_progress_bar_set_fraction (HW_START_PAGE (user_data)->busy_bar, fraction);
}

static const char *
get_trimmed (AdwEntryRow *row, char **text)
{
  *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  return *text;
}

/* The folder that the name asks for, unless one was picked; and whether there is enough to go on.
 */
static void
update_new (HwStartPage *self)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  get_trimmed (self->name_row, &name);
  folder = hw_start_dup_folder (self->parent, name);
  adw_action_row_set_subtitle (self->folder_row, folder);
}

static void
template_toggled_cb (GtkCheckButton *check, HwStartPage *self)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (check));

  if (!gtk_check_button_get_active (check))
    return;
  g_free (self->template);
  self->template = g_str_equal (name, "none") ? NULL : g_strdup (name);
}

static GtkCheckButton *
add_template (HwStartPage *self,
              GtkCheckButton *group,
              const char *name,
              const char *title,
              const char *description)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  gtk_widget_set_name (check, name);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  g_signal_connect_object (check, "toggled", G_CALLBACK (template_toggled_cb), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (self->template_list, row);
  return GTK_CHECK_BUTTON (check);
}

static void
fill_templates (HwStartPage *self)
{
  g_autoptr (GPtrArray) templates = hw_template_list (NULL);
  GtkCheckButton *first = NULL;

  for (guint i = 0; i < templates->len; i++) {
    HwTemplate *template = g_ptr_array_index (templates, i);
    GtkCheckButton *check =
        add_template (self, first, template->name, template->title, template->description);

    if (first == NULL)
      first = check;
  }
  if (first != NULL)
    gtk_check_button_set_active (first, TRUE);
}

static void
recent_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_start_page_open (HW_START_PAGE (widget), g_variant_get_bytestring (parameter), 0);
}

static GtkWidget *
make_recent_row (const char *folder)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_filename_display_basename (folder);
  g_autofree char *place = g_filename_display_name (folder);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "^ay", folder);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "start.recent");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
fill_recent (HwStartPage *self)
{
  g_auto (GStrv) folders = NULL;

  clear_list (self->recent_list);
  if (self->settings != NULL)
    g_settings_get (self->settings, "recent-workspaces", "^aay", &folders);
  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    gtk_list_box_append (self->recent_list, make_recent_row (folders[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), folders != NULL && folders[0] != NULL);
}

static void
sample_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_start_page_open_sample (HW_START_PAGE (widget));
}

static void
show_new (HwStartPage *self, gboolean import)
{
  g_autofree char *person = NULL;

  if (*get_trimmed (self->person_row, &person) == '\0') {
    gtk_widget_add_css_class (GTK_WIDGET (self->person_row), "error");
    gtk_widget_set_visible (GTK_WIDGET (self->person_problem), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->person_row));
    return;
  }
  self->import = import;
  g_clear_pointer (&self->parent, g_free);
  update_new (self);
  show_view (self, "new");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
new_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_new (HW_START_PAGE (widget), FALSE);
}

static void
import_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_new (HW_START_PAGE (widget), TRUE);
}

static void
make_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwStartPage *self = HW_START_PAGE (widget);
  g_autofree char *name = NULL;
  g_autofree char *person = NULL;

  get_trimmed (self->name_row, &name);
  get_trimmed (self->person_row, &person);
  g_free (self->folder);
  self->folder = g_strdup (adw_action_row_get_subtitle (self->folder_row));
  self->sample = FALSE;
  show_busy (self, _("Making the workspace …"), FALSE);
  hw_start_create_async (self->folder, *name == '\0' ? _("My team") : name, person, self->template,
                                                          workspace_made_cb, g_object_ref (self));
}

static void
folder_to_open_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwStartPage) self = user_data;
  g_autoptr (GFile) file = hw_pick_file_finish (result, NULL);
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);

  if (path != NULL)
    hw_start_page_open (self, path, 0);
}

static void
open_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_pick_file_async (widget, _("Open a Workspace"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL,
                                 NULL, folder_to_open_picked_cb, g_object_ref (widget));
}

static void
new_folder_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwStartPage) self = user_data;
  g_autoptr (GFile) file = hw_pick_file_finish (result, NULL);

  if (file == NULL)
    return;
  g_free (self->parent);
  self->parent = g_file_get_path (file);
  update_new (self);
}

static void
pick_folder_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_pick_file_async (widget, _("Where the Workspace Goes"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                 NULL, NULL, new_folder_picked_cb, g_object_ref (widget));
}

static void
back_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwStartPage *self = HW_START_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "choose") == 0)
    g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
  else
    show_view (self, "choose");
}

static void
cancel_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_cancellable_cancel (HW_START_PAGE (widget)->cancel);
}

static void
retry_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwStartPage *self = HW_START_PAGE (widget);

  if (self->sample)
    hw_start_page_open_sample (self);
  else
    hw_start_page_open (self, self->folder, 0);
}

static void
look_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_start_page_open (HW_START_PAGE (widget), HW_START_PAGE (widget)->folder, HW_OPEN_READ_ONLY);
}

static void
hw_start_page_dispose (GObject *object)
{
  HwStartPage *self = HW_START_PAGE (object);

  if (self->cancel != NULL)
    g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  g_clear_object (&self->settings);
  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_START_PAGE);
  G_OBJECT_CLASS (hw_start_page_parent_class)->dispose (object);
}

static void
hw_start_page_finalize (GObject *object)
{
  HwStartPage *self = HW_START_PAGE (object);

  g_free (self->folder);
  g_free (self->parent);
  g_free (self->template);
  G_OBJECT_CLASS (hw_start_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "start.sample", NULL, sample_activated);
  gtk_widget_class_install_action (widget_class, "start.new", NULL, new_activated);
  gtk_widget_class_install_action (widget_class, "start.import", NULL, import_activated);
  gtk_widget_class_install_action (widget_class, "start.open", NULL, open_activated);
  gtk_widget_class_install_action (widget_class, "start.recent", "ay", recent_activated);
  gtk_widget_class_install_action (widget_class, "start.restore", "ay", restore_activated);
  gtk_widget_class_install_action (widget_class, "start.pick-folder", NULL, pick_folder_activated);
  gtk_widget_class_install_action (widget_class, "start.make", NULL, make_activated);
  gtk_widget_class_install_action (widget_class, "start.back", NULL, back_activated);
  gtk_widget_class_install_action (widget_class, "start.cancel", NULL, cancel_activated);
  gtk_widget_class_install_action (widget_class, "start.retry", NULL, retry_activated);
  gtk_widget_class_install_action (widget_class, "start.look", NULL, look_activated);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, person_row);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, person_problem);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, template_list);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, busy_label);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, busy_bar);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, problem_detail);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, snapshot_list);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, look_button);
}

static guint
add_signal (GType type, const char *name, guint n_params, GType param)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params,
                       param);
}

static void
hw_start_page_class_init (HwStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = hw_start_page_dispose;
  object_class->finalize = hw_start_page_finalize;
  signals[SIGNAL_OPENED] = add_signal (type, "opened", 1, HW_TYPE_WORKSPACE);
  signals[SIGNAL_IMPORT] = add_signal (type, "import", 0, G_TYPE_NONE);
  signals[SIGNAL_CANCELLED] = add_signal (type, "cancelled", 0, G_TYPE_NONE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/start/"
                                                             "hw-start-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
person_changed_cb (HwStartPage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->person_row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->person_problem), FALSE);
}

static void
name_entered_cb (HwStartPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "start.make", NULL);
}

static void
hw_start_page_init (HwStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_templates (self);
  g_signal_connect_swapped (self->name_row, "changed", G_CALLBACK (update_new), self);
  g_signal_connect_swapped (self->name_row, "entry-activated", G_CALLBACK (name_entered_cb), self);
  g_signal_connect_swapped (self->person_row, "changed", G_CALLBACK (person_changed_cb), self);
  /* GLib says “Unknown” where the system does not know, and nobody is called “root”. */
  if (g_strcmp0 (g_get_real_name (), "Unknown") != 0 && g_strcmp0 (g_get_real_name (), "root") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->person_row), g_get_real_name ());
}

GtkWidget *
hw_start_page_new (GSettings *settings)
{
  HwStartPage *self = g_object_new (HW_TYPE_START_PAGE, NULL);

  self->settings = settings == NULL ? NULL : g_object_ref (settings);
  hw_start_page_reset (self, FALSE);
  return GTK_WIDGET (self);
}

void
hw_start_page_reset (HwStartPage *self, gboolean cancellable)
{
  self->cancellable = cancellable;
  fill_recent (self);
  show_view (self, "choose");
}

void
hw_start_page_wait (HwStartPage *self)
{
  show_busy (self, _("Opening the workspace …"), FALSE);
}

void
hw_start_page_open (HwStartPage *self, const char *folder, HwOpenFlags flags)
{
  char *copy = g_strdup (folder); /* @folder may be the one we hold */

  g_free (self->folder);
  self->folder = copy;
  self->sample = FALSE;
  hw_start_page_wait (self);
  hw_workspace_open_async (self->folder, flags, NULL, workspace_opened_cb, g_object_ref (self));
}

void
hw_start_page_restore (HwStartPage *self, const char *folder, const char *snapshot)
{
  char *copy = g_strdup (folder);

  g_free (self->folder);
  self->folder = copy;
  self->sample = FALSE;
  show_busy (self, _("Going back to the snapshot …"), FALSE);
  hw_snapshots_restore_async (self->folder, snapshot, restored_cb, g_object_ref (self));
}

void
hw_start_page_open_sample (HwStartPage *self)
{
  g_autofree char *folder = hw_start_dup_sample_folder ();
  g_autofree char *person = NULL;

  if (g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    hw_start_page_open (self, folder, 0);
    return;
  }
  g_free (self->folder);
  self->folder = g_steal_pointer (&folder);
  self->sample = TRUE;
  g_clear_object (&self->cancel);
  self->cancel = g_cancellable_new ();
  show_busy (self, _("Making up a team and ninety days of deals …"), TRUE);
  get_trimmed (self->person_row, &person);
  hw_start_sample_async (self->folder, person, self->cancel, sample_advanced, self,
                         workspace_made_cb, g_object_ref (self));
}
