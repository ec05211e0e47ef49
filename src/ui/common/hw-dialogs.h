/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A question; only where an undo will not do. @confirm is the button's label. */
void hw_confirm_async (GtkWidget *parent,
                       const char *heading,
                       const char *body,
                       const char *confirm,
                       gboolean destructive,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
/* FALSE with no error: the user declined. */
gboolean hw_confirm_finish (GAsyncResult *result, GError **error);

/* A question that is answered by a text; @label names the entry. */
void hw_ask_async (GtkWidget *parent,
                   const char *heading,
                   const char *body,
                   const char *label,
                   const char *confirm,
                   GAsyncReadyCallback callback,
                   gpointer user_data);
/* NULL with no error: the user declined. */
char *hw_ask_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says something that a toast is too small for. */
void hw_tell (GtkWidget *parent, const char *heading, const char *body);

/* One file or folder by the portal or the toolkit. @filter is taken; NULL for all files. */
void hw_pick_file_async (GtkWidget *parent,
                         const char *title,
                         GtkFileChooserAction action,
                         GtkFileFilter *filter,
                         const char *suggested_name,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* NULL with no error: the user declined. */
GFile *hw_pick_file_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Before the window, or the part of one, that holds the keyboard goes away: keeps the focus widget
 * of
 * @root (NULL allowed) alive until no event is being dealt with. An input method may run the main
 * loop while it looks at a key, and looks at the widget's context again afterwards. */
void hw_keep_focus_alive (GtkRoot *root);
/* gtk_window_destroy() for a window with entries. */
void hw_window_destroy (GtkWindow *window);

/* A tooltip that is the name for screen readers, too: at the floor a tooltip only describes. */
void hw_set_tooltip (GtkWidget *widget, const char *text);

/* A page that scrolls: one column, as wide as @width at most, in whose middle the content goes. */
GtkWidget *hw_column_page_new (int width, GtkBox **content);
/* An empty page: what will be here, one picture, one button (@action NULL: none). */
GtkWidget *hw_empty_page_new (const char *icon_name,
                              const char *title,
                              const char *description,
                              const char *button,
                              const char *action);

G_END_DECLS
