/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-card-files.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-file-intake.h"
#include "ui/common/hw-thumbnail.h"
#include "ui/deal/hw-file-list.h"

/* A file to be added, or one that is there. */
typedef struct
{
  HwStoredFile *file; /* NULL: it is there already */
  HwRow *attachment;  /* NULL: to be added */
  char *name;
  gboolean removed;
} CardFile;

struct _HwCardFiles
{
  AdwBin parent_instance;
  HwContext *context;
  HwFileIntake *intake;
  GPtrArray *files; /* of CardFile */
  GtkListBox *list; /* unowned like the rest */
  GtkLabel *problem;
};

static guint changed;

G_DEFINE_FINAL_TYPE (HwCardFiles, hw_card_files, ADW_TYPE_BIN)

static void
card_file_free (CardFile *file)
{
  g_clear_pointer (&file->file, hw_stored_file_free);
  g_clear_pointer (&file->attachment, hw_row_unref);
  g_free (file->name);
  g_free (file);
}

static void
show_problem (HwCardFiles *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static CardFile *
file_of (HwCardFiles *self, GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  return index >= 0 && (guint) index < self->files->len
             ? g_ptr_array_index (self->files, (guint) index)
             : NULL;
}

static void
remove_clicked_cb (GtkWidget *button, HwCardFiles *self)
{
  CardFile *file = file_of (self, button);

  if (file == NULL)
    return;
  file->removed = TRUE;
  gtk_widget_set_visible (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW), FALSE);
  g_signal_emit (self, changed, 0);
}

static void
add_row (HwCardFiles *self, CardFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *thumbnail = hw_thumbnail_new (32);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *hash =
      file->file != NULL ? file->file->hash : hw_row_text (file->attachment, HW_ATTACHMENT_HASH);
  const char *mime =
      file->file != NULL ? file->file->mime : hw_row_text (file->attachment, HW_ATTACHMENT_MIME);
  g_autoptr (GFile) content =
      hash != NULL ? hw_workspace_get_file (hw_context_get_workspace (self->context), hash) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  hw_thumbnail_set_file (HW_THUMBNAIL (thumbnail), content, mime);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), thumbnail);
  hw_set_tooltip (button, _("Remove"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), file->attachment != NULL);
  gtk_list_box_insert (self->list, row, (int) self->files->len);
  g_ptr_array_add (self->files, file);
}

static void
list_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, HwCardFiles *self)
{
  CardFile *file = file_of (self, GTK_WIDGET (row));

  if (file == NULL)
    hw_file_intake_choose (self->intake, _("Add a File"));
  else if (file->attachment != NULL)
    hw_open_attachment (GTK_WIDGET (self), self->context, file->attachment);
}

static void
intake_stored_cb (HwFileIntake *intake, HwStoredFile *stored, const char *name, HwCardFiles *self)
{
  CardFile *file = g_new0 (CardFile, 1);

  file->file = hw_stored_file_copy (stored);
  file->name = g_strdup (name);
  show_problem (self, NULL);
  add_row (self, file);
  g_signal_emit (self, changed, 0);
}

static void
intake_failed_cb (HwFileIntake *intake, const char *sentence, HwCardFiles *self)
{
  show_problem (self, sentence);
}

static void
hw_card_files_dispose (GObject *object)
{
  HwCardFiles *self = HW_CARD_FILES (object);

  g_clear_object (&self->intake);
  g_clear_object (&self->context);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_card_files_parent_class)->dispose (object);
}

static void
hw_card_files_class_init (HwCardFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_card_files_dispose;
  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_add_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Add a _File …"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Or drop or paste it: a mail, a photo."));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("mail-attachment-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
hw_card_files_init (HwCardFiles *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) card_file_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_list_box_append (self->list, make_add_row ());
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (list_row_activated_cb), self,
                           0);
}

GtkWidget *
hw_card_files_new (HwContext *context, GtkWidget *target)
{
  HwCardFiles *self = g_object_new (HW_TYPE_CARD_FILES, NULL);

  self->context = g_object_ref (context);
  self->intake = hw_file_intake_new (context, target);
  g_signal_connect_object (self->intake, "stored", G_CALLBACK (intake_stored_cb), self, 0);
  g_signal_connect_object (self->intake, "failed", G_CALLBACK (intake_failed_cb), self, 0);
  return GTK_WIDGET (self);
}

void
hw_card_files_set (HwCardFiles *self, GPtrArray *attachments)
{
  for (guint i = 0; i < attachments->len; i++) {
    CardFile *file = g_new0 (CardFile, 1);

    file->attachment = hw_row_ref (g_ptr_array_index (attachments, i));
    file->name = g_strdup (hw_row_name (file->attachment));
    add_row (self, file);
  }
}

gboolean
hw_card_files_paste (HwCardFiles *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) && hw_file_intake_paste (self->intake);
}

guint
hw_card_files_n_new (HwCardFiles *self)
{
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++) {
    const CardFile *file = g_ptr_array_index (self->files, i);

    n += file->file != NULL && !file->removed;
  }
  return n;
}

void
hw_card_files_save (HwCardFiles *self, HwCommand *command, const HwId *card)
{
  for (guint i = 0; i < self->files->len; i++) {
    const CardFile *file = g_ptr_array_index (self->files, i);

    if (file->attachment != NULL && file->removed)
      hw_command_delete (command, HW_ATTACHMENT, hw_row_id (file->attachment));
    else if (file->file != NULL && !file->removed)
      hw_edit_set_ref (hw_add_attachment (command, self->context, file->file, file->name,
                                          &HW_ID_NONE, &HW_ID_NONE),
                       HW_ATTACHMENT_CARD, card);
  }
}
