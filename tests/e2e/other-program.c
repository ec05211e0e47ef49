/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

/* Another program, for stories: a small window that files can be dragged from, and that puts files
 * or a picture into the clipboard: other-program drag|files|picture PATH… */

static GdkContentProvider *
make_files (char **paths)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; paths[i] != NULL; i++) {
    g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
    g_autofree char *uri = g_file_get_uri (file);

    g_string_append_printf (list, "%s\r\n", uri);
  }
  /* As file managers of any toolkit offer them. */
  bytes = g_bytes_new (list->str, list->len);
  return gdk_content_provider_new_for_bytes ("text/uri-list", bytes);
}

static GdkContentProvider *
make_picture (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return gdk_content_provider_new_for_bytes ("image/png", bytes);
}

int
main (int argc, char **argv)
{
  g_autoptr (GdkContentProvider) content = NULL;
  GtkWidget *window, *label;

  g_return_val_if_fail (argc >= 3, 2);
  gtk_init ();
  window = gtk_window_new ();
  label = gtk_label_new ("Drag me");
  content = g_str_equal (argv[1], "picture") ? make_picture (argv[2]) : make_files (argv + 2);
  gtk_window_set_title (GTK_WINDOW (window), "Other program");
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 60);
  gtk_window_set_child (GTK_WINDOW (window), label);
  if (g_str_equal (argv[1], "drag")) {
    GtkDragSource *source = gtk_drag_source_new ();

    gtk_drag_source_set_content (source, content);
    gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  } else {
    gdk_clipboard_set_content (gtk_widget_get_clipboard (window), content);
  }
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
