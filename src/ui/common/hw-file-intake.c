/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-file-intake.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"

struct _HwFileIntake
{
  GObject parent_instance;
  HwContext *context;
  GtkWidget *target; /* unowned; NULL once it died */
  char *paste_prefix;
  guint busy;
};

enum {
  SIGNAL_OFFERED,
  SIGNAL_STARTED,
  SIGNAL_STORED,
  SIGNAL_FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwFileIntake, hw_file_intake, G_TYPE_OBJECT)

HwStoredFile *
hw_stored_file_copy (const HwStoredFile *file)
{
  HwStoredFile *copy = g_new0 (HwStoredFile, 1);

  copy->hash = g_strdup (file->hash);
  copy->mime = g_strdup (file->mime);
  copy->size = file->size;
  return copy;
}

static void
fail (HwFileIntake *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, sentence);
}

static void
finish (HwFileIntake *self, HwStoredFile *file, const char *name, GError *error)
{
  self->busy--;
  if (file != NULL) {
    g_signal_emit (self, signals[SIGNAL_STORED], 0, file, name);
    hw_stored_file_free (file);
  } else {
    /* Translators: %1$s is a file name, %2$s says what went wrong. */
    g_autofree char *sentence =
        g_strdup_printf (_("“%1$s” could not be kept: %2$s"), name, error->message);

    fail (self, sentence);
  }
}

/* "name" must be fit to serve before anything is copied. */
static gboolean
begin (HwFileIntake *self, const char *name)
{
  g_autofree char *sentence = NULL;

  g_signal_emit (self, signals[SIGNAL_OFFERED], 0, name, &sentence);
  if (sentence != NULL) {
    fail (self, sentence);
    return FALSE;
  }
  self->busy++;
  g_signal_emit (self, signals[SIGNAL_STARTED], 0, name);
  return TRUE;
}

typedef struct
{
  HwFileIntake *self;
  HwWorkspace *workspace;
  GdkTexture *texture;
  char *name;
} Intake;

static void
intake_free (Intake *intake)
{
  g_clear_object (&intake->self);
  g_clear_object (&intake->workspace);
  g_clear_object (&intake->texture);
  g_free (intake->name);
  g_free (intake);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Intake, intake_free)

static Intake *
intake_new (HwFileIntake *self, const char *name)
{
  Intake *intake = g_new0 (Intake, 1);

  intake->self = g_object_ref (self);
  intake->workspace = g_object_ref (hw_context_get_workspace (self->context));
  intake->name = g_strdup (name);
  return intake;
}

static void
workspace_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Intake) intake = user_data;
  g_autoptr (GError) error = NULL;
  HwStoredFile *file = hw_workspace_store_file_finish (intake->workspace, result, &error);

  finish (intake->self, file, intake->name, error);
}

void
hw_file_intake_take (HwFileIntake *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : g_strdup ("");
  Intake *intake;

  if (!begin (self, name))
    return;
  intake = intake_new (self, name);
  hw_workspace_store_file_async (intake->workspace, file, NULL, workspace_stored_cb, intake);
}

/* (worker thread) Textures are immutable and may be read anywhere. */
static void
store_texture_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Intake *intake = data;
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (intake->texture);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  GError *error = NULL;
  HwStoredFile *file =
      hw_workspace_store_file (intake->workspace, stream, intake->name, cancellable, &error);

  if (file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, file, (GDestroyNotify) hw_stored_file_free);
}

static void
texture_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwFileIntake) self = user_data;
  g_autoptr (GError) error = NULL;
  Intake *intake = g_task_get_task_data (G_TASK (result));
  HwStoredFile *file = g_task_propagate_pointer (G_TASK (result), &error);

  finish (self, file, intake->name, error);
}

static void
take_texture (HwFileIntake *self, GdkTexture *texture)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_local (hw_context_now (self->context) / G_TIME_SPAN_SECOND);
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");
  g_autofree char *name =
      g_strdup_printf ("%s %s.png",
                       self->paste_prefix != NULL ? self->paste_prefix : _("Pasted"), stamp);
  g_autoptr (GTask) task = NULL;
  Intake *intake;

  if (!begin (self, name))
    return;
  intake = intake_new (self, name);
  intake->texture = g_object_ref (texture);
  task = g_task_new (NULL, NULL, texture_stored_cb, g_object_ref (self));
  g_task_set_source_tag (task, take_texture);
  g_task_set_task_data (task, intake, (GDestroyNotify) intake_free);
  g_task_run_in_thread (task, store_texture_in_thread);
}

static gboolean
take_value (HwFileIntake *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE) && g_value_get_object (value) != NULL) {
    take_texture (self, g_value_get_object (value));
    return TRUE;
  }
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) && g_value_get_boxed (value) != NULL) {
    g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

    for (GSList *l = files; l != NULL; l = l->next)
      hw_file_intake_take (self, l->data);
    return files != NULL;
  }
  return FALSE;
}

static gboolean
target_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, HwFileIntake *self)
{
  return take_value (self, value);
}

static void
clipboard_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwFileIntake) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  if (value == NULL || !take_value (self, value))
    fail (self, _("The clipboard could not be read."));
}

gboolean
hw_file_intake_paste (HwFileIntake *self)
{
  GdkClipboard *clipboard;
  GdkContentFormats *formats;
  GType type;

  if (self->target == NULL)
    return FALSE;
  clipboard = gtk_widget_get_clipboard (self->target);
  formats = gdk_clipboard_get_formats (clipboard);
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    type = GDK_TYPE_FILE_LIST;
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ||
           gdk_content_formats_contain_mime_type (formats, "image/png"))
    type = GDK_TYPE_TEXTURE;
  else
    return FALSE;
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, clipboard_read_cb,
                                  g_object_ref (self));
  return TRUE;
}

static void
file_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwFileIntake) self = user_data;
  g_autoptr (GFile) file = hw_pick_file_finish (result, NULL);

  if (file != NULL)
    hw_file_intake_take (self, file);
}

void
hw_file_intake_choose (HwFileIntake *self, const char *title)
{
  if (self->target != NULL)
    hw_pick_file_async (self->target, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL,
                        file_picked_cb, g_object_ref (self));
}

gboolean
hw_file_intake_is_busy (HwFileIntake *self)
{
  return self->busy > 0;
}

void
hw_file_intake_set_paste_prefix (HwFileIntake *self, const char *prefix)
{
  g_free (self->paste_prefix);
  self->paste_prefix = g_strdup (prefix);
}

static void
hw_file_intake_dispose (GObject *object)
{
  HwFileIntake *self = HW_FILE_INTAKE (object);

  g_clear_weak_pointer (&self->target);
  g_clear_object (&self->context);
  g_clear_pointer (&self->paste_prefix, g_free);
  G_OBJECT_CLASS (hw_file_intake_parent_class)->dispose (object);
}

static void
hw_file_intake_class_init (HwFileIntakeClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_file_intake_dispose;
  signals[SIGNAL_OFFERED] = g_signal_new ("offered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_STRING, 1, G_TYPE_STRING);
  signals[SIGNAL_STARTED] = g_signal_new ("started", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_STORED] = g_signal_new ("stored", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hw_file_intake_init (HwFileIntake *self)
{
}

HwFileIntake *
hw_file_intake_new (HwContext *context, GtkWidget *target)
{
  HwFileIntake *self = g_object_new (HW_TYPE_FILE_INTAKE, NULL);
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->target, target);
  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect_object (drop, "drop", G_CALLBACK (target_drop_cb), self, 0);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (drop));
  return self;
}
