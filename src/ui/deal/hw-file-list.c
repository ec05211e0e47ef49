/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-file-list.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/common/hw-file-intake.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-list.h"
#include "ui/common/hw-thumbnail.h"

struct _HwFileList
{
  AdwBin parent_instance;
  HwContext *context;
  HwFileIntake *intake;
  HwId deal;
  HwId account;
  guint field; /* of HW_ATTACHMENT: what new files belong to besides; 0: nothing */
  HwId owner;
  HwRowList *list;
};

G_DEFINE_FINAL_TYPE (HwFileList, hw_file_list, ADW_TYPE_BIN)

HwEdit *
hw_add_attachment (HwCommand *command,
                   HwContext *context,
                   const HwStoredFile *file,
                   const char *name,
                   const HwId *deal,
                   const HwId *account)
{
  HwId id = hw_id_new (hw_context_now (context));
  HwEdit *edit = hw_command_create (command, HW_ATTACHMENT, &id);

  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, name);
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, file->hash);
  hw_edit_set_int (edit, HW_ATTACHMENT_SIZE, file->size);
  hw_edit_set_text (edit, HW_ATTACHMENT_MIME, file->mime);
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, deal);
  hw_edit_set_ref (edit, HW_ATTACHMENT_ACCOUNT, account);
  return edit;
}

/* ---- opening ---- */

static void
uri_launched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    hw_shell_toast_error (widget, error);
}

typedef struct
{
  GFile *source;
  GFile *copy;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->source);
  g_object_unref (opening->copy);
  g_free (opening);
}

/* (worker thread) */
static void
copy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  g_autoptr (GFile) folder = g_file_get_parent (opening->copy);
  GError *error = NULL;

  if (!g_file_make_directory_with_parents (folder, NULL, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_clear_error (&error);
  if (error == NULL)
    g_file_copy (opening->source, opening->copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
file_copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GtkWidget *widget = GTK_WIDGET (object);
  Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autofree char *uri = g_file_get_uri (opening->copy);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, uri_launched_cb,
                                             g_object_ref (widget));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    hw_shell_toast (widget,
                    _("The content of this file has vanished from the workspace’s folder."));
  else
    hw_shell_toast_error (widget, error);
}

/* The content is kept under its digest; programs go by names. What is opened is a copy, so that
 * nothing done to it changes the evidence. */
void
hw_open_attachment (GtkWidget *widget, HwContext *context, const HwRow *attachment)
{
  const char *hash = hw_row_text (attachment, HW_ATTACHMENT_HASH);
  g_autofree char *name = g_strdup (hw_row_name (attachment));
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  if (hash == NULL)
    return;
  g_strdelimit (name, "/\n\r", '_');
  opening = g_new0 (Opening, 1);
  opening->source = hw_workspace_get_file (hw_context_get_workspace (context), hash);
  opening->copy = g_file_new_build_filename (g_get_user_cache_dir (), "headway", hash, name, NULL);
  task = g_task_new (widget, NULL, file_copied_cb, NULL);
  g_task_set_source_tag (task, hw_open_attachment);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, copy_in_thread);
}

/* ---- rows ---- */

static GtkWidget *
make_row (const HwRow *file, gpointer user_data)
{
  HwFileList *self = user_data;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *thumbnail = hw_thumbnail_new (40);
  g_autofree char *size = g_format_size ((guint64) hw_row_int (file, HW_ATTACHMENT_SIZE));
  g_autofree char *when = hw_format_relative_time (hw_row_int (file, HW_ROW_CREATED_AT),
                                                   hw_context_now (self->context));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", size, when);
  const char *hash = hw_row_text (file, HW_ATTACHMENT_HASH);
  g_autoptr (GFile) content =
      hash == NULL ? NULL : hw_workspace_get_file (hw_context_get_workspace (self->context), hash);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (file));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  hw_thumbnail_set_file (HW_THUMBNAIL (thumbnail), content, hw_row_text (file, HW_ATTACHMENT_MIME));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), thumbnail);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             hw_delete_button_new (self->context, file, _("File deleted")));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

void
hw_file_list_set (HwFileList *self, const HwId *deal, const HwId *account, GPtrArray *files)
{
  self->deal = *deal;
  self->account = *account;
  hw_row_list_set_rows (self->list, files);
}

static void
list_open_cb (HwRowList *list, HwRow *file, HwFileList *self)
{
  hw_open_attachment (GTK_WIDGET (self), self->context, file);
}

static void
list_add_cb (HwRowList *list, HwFileList *self)
{
  hw_file_intake_choose (self->intake, _("Add a File"));
}

void
hw_file_list_set_owner (HwFileList *self, guint field, const HwId *owner)
{
  self->field = field;
  self->owner = *owner;
}

static void
intake_stored_cb (HwFileIntake *intake, HwStoredFile *file, const char *name, HwFileList *self)
{
  g_autoptr (HwCommand) command = hw_command_new ("attachment.create");
  HwEdit *edit;

  edit = hw_add_attachment (command, self->context, file, name, &self->deal, &self->account);
  if (self->field != 0)
    hw_edit_set_ref (edit, self->field, &self->owner);
  hw_perform (GTK_WIDGET (self), self->context, command, _("File added"));
}

static void
intake_failed_cb (HwFileIntake *intake, const char *sentence, HwFileList *self)
{
  hw_shell_toast (GTK_WIDGET (self), sentence);
}

static gboolean
paste_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return hw_file_intake_paste (HW_FILE_LIST (widget)->intake);
}

static void
hw_file_list_dispose (GObject *object)
{
  HwFileList *self = HW_FILE_LIST (object);

  g_clear_object (&self->intake);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_file_list_parent_class)->dispose (object);
}

static void
hw_file_list_class_init (HwFileListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_file_list_dispose;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_shortcut_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "filelist");
}

static void
hw_file_list_init (HwFileList *self)
{
}

GtkWidget *
hw_file_list_new (HwContext *context)
{
  HwFileList *self = g_object_new (HW_TYPE_FILE_LIST, NULL);

  self->context = g_object_ref (context);
  self->list = HW_ROW_LIST (hw_row_list_new (_("Files"), _("Add a file"), _("Drop a file here, or paste one."), make_row, self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  self->intake = hw_file_intake_new (context, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "open", G_CALLBACK (list_open_cb), self, 0);
  g_signal_connect_object (self->list, "add", G_CALLBACK (list_add_cb), self, 0);
  g_signal_connect_object (self->intake, "stored", G_CALLBACK (intake_stored_cb), self, 0);
  g_signal_connect_object (self->intake, "failed", G_CALLBACK (intake_failed_cb), self, 0);
  return GTK_WIDGET (self);
}
