/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-thumbnail.h"

#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_PIXELS (G_GINT64_CONSTANT (80) * 1000 * 1000)

struct _HwThumbnail
{
  AdwBin parent_instance;
  GtkImage *image;
  GCancellable *cancellable;
  int size;
};

G_DEFINE_FINAL_TYPE (HwThumbnail, hw_thumbnail, ADW_TYPE_BIN)

typedef struct
{
  GFile *file;
  int size; /* pixels, with the scale factor */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->file);
  g_free (load);
}

static void
loader_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  const Load *load = user_data;
  double scale = MIN (1.0, (double) load->size / MAX (width, height));

  /* A picture that would take gigabytes to unpack is not worth a thumbnail. */
  if ((gint64) width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

static gboolean
read_into (GdkPixbufLoader *loader, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  gsize total = 0;

  while (stream != NULL) {
    g_autoptr (GBytes) bytes =
        g_input_stream_read_bytes (G_INPUT_STREAM (stream), 64 * 1024, cancellable, error);

    if (bytes == NULL)
      return FALSE;
    if (g_bytes_get_size (bytes) == 0)
      return TRUE;
    total += g_bytes_get_size (bytes);
    if (total > MAX_BYTES) {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "too large");
      return FALSE;
    }
    if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
      return FALSE;
  }
  return FALSE;
}

/* (worker thread) */
static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GError) error = NULL;
  gboolean read;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (loader_size_prepared_cb), load);
  read = read_into (loader, load->file, cancellable, &error);
  /* A loader must be closed; what it says after a failed read adds nothing. */
  if (!gdk_pixbuf_loader_close (loader, read ? &error : NULL))
    read = FALSE;
  if (read && gdk_pixbuf_loader_get_pixbuf (loader) != NULL) {
    upright = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (upright), g_object_unref);
  } else if (error != NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
  } else {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "no picture");
  }
}

static void
texture_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwThumbnail) self = user_data;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  /* A file that is no picture after all keeps its icon. */
  if (texture == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  gtk_image_set_from_paintable (self->image, GDK_PAINTABLE (texture));
  gtk_image_set_pixel_size (self->image, self->size);
}

static void
show_icon (HwThumbnail *self, const char *mime)
{
  g_autofree char *type =
      g_content_type_from_mime_type (mime != NULL ? mime : "application/octet-stream");
  g_autoptr (GIcon) icon =
      g_content_type_get_symbolic_icon (type != NULL ? type : "application/octet-stream");

  gtk_image_set_from_gicon (self->image, icon);
  gtk_image_set_pixel_size (self->image, MIN (self->size, 32));
}

void
hw_thumbnail_set_file (HwThumbnail *self, GFile *file, const char *mime)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (HW_IS_THUMBNAIL (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  show_icon (self, mime);
  if (file == NULL || mime == NULL || !g_str_has_prefix (mime, "image/"))
    return;
  self->cancellable = g_cancellable_new ();
  load = g_new0 (Load, 1);
  load->file = g_object_ref (file);
  load->size = self->size * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  task = g_task_new (NULL, self->cancellable, texture_loaded_cb, g_object_ref (self));
  g_task_set_source_tag (task, hw_thumbnail_set_file);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_in_thread);
}

static void
hw_thumbnail_dispose (GObject *object)
{
  HwThumbnail *self = HW_THUMBNAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hw_thumbnail_parent_class)->dispose (object);
}

static void
hw_thumbnail_class_init (HwThumbnailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_thumbnail_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hw_thumbnail_init (HwThumbnail *self)
{
  /* Not a picture, which asks for the width that goes with its row's height. */
  self->image = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "thumbnail");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->image));
}

GtkWidget *
hw_thumbnail_new (int size)
{
  HwThumbnail *self = g_object_new (HW_TYPE_THUMBNAIL, NULL);

  self->size = size;
  gtk_widget_set_size_request (GTK_WIDGET (self), size, size);
  show_icon (self, NULL);
  return GTK_WIDGET (self);
}
