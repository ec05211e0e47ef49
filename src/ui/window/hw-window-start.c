/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-window-private.h"

#include "ui/board/hw-board-view.h"
#include "ui/start/hw-start-page.h"

/* For so long a new window waits to show its first cards at once; then it shows what it has. */
#define PATIENCE_MS 300

static void
start_opened_cb (HwStartPage *start, HwWorkspace *workspace, HwWindow *self)
{
  hw_window_set_workspace (self, workspace);
}

static void
start_cancelled_cb (HwStartPage *start, HwWindow *self)
{
  if (self->context != NULL)
    gtk_stack_set_visible_child_name (self->stack, "main");
}

static void
start_import_cb (HwStartPage *start, HwWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
}

/* Made when it is wanted: most starts open the last workspace and never show it. */
static HwStartPage *
go_to_start (HwWindow *self)
{
  if (self->start == NULL) {
    self->start = hw_start_page_new (self->settings);
    g_signal_connect_object (self->start, "opened", G_CALLBACK (start_opened_cb), self, 0);
    g_signal_connect_object (self->start, "cancelled", G_CALLBACK (start_cancelled_cb), self, 0);
    g_signal_connect_object (self->start, "import", G_CALLBACK (start_import_cb), self, 0);
    adw_bin_set_child (self->start_bin, self->start);
  }
  gtk_stack_set_visible_child_name (self->stack, "start");
  return HW_START_PAGE (self->start);
}

void
hw_window_show_start (HwWindow *self)
{
  hw_start_page_reset (go_to_start (self), self->context != NULL);
}

void
hw_window_open_folder (HwWindow *self, const char *folder, HwOpenFlags flags)
{
  HwStartPage *start = go_to_start (self);

  hw_window_let_go (self);
  hw_start_page_open (start, folder, flags);
}

void
hw_window_restore_snapshot (HwWindow *self, const char *snapshot)
{
  g_autofree char *folder = NULL;
  HwStartPage *start;

  if (self->context == NULL)
    return;
  folder = g_strdup (hw_workspace_get_folder (hw_context_get_workspace (self->context)));
  start = go_to_start (self);
  hw_window_let_go (self);
  hw_start_page_restore (start, folder, snapshot);
}

void
hw_window_open_sample (HwWindow *self)
{
  HwStartPage *start = go_to_start (self);

  hw_window_let_go (self);
  hw_start_page_open_sample (start);
}

static void
present (HwWindow *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static void
window_patience_cb (gpointer user_data)
{
  HwWindow *self = user_data;

  self->patience_id = 0;
  if (self->context == NULL)
    hw_start_page_wait (go_to_start (self));
  present (self);
}

void
hw_window_await (HwWindow *self)
{
  self->patience_id = g_timeout_add_once (PATIENCE_MS, window_patience_cb, self);
}

/* The first cards and sums, or the answer that there are none. */
static void
board_answered_cb (HwWindow *self)
{
  if (self->patience_id != 0)
    present (self);
}

void
hw_window_arrive (HwWindow *self, const char *folder, HwWorkspace *workspace)
{
  GtkWidget *view;
  HwBoard *board;

  if (workspace == NULL) {
    hw_window_open_folder (self, folder, 0);
    present (self);
    return;
  }
  hw_window_set_workspace (self, workspace);
  if (self->patience_id == 0)
    return;
  view = self->page != NULL ? hw_page_get_view (self->page) : NULL;
  if (view == NULL || !HW_IS_BOARD_VIEW (view)) {
    present (self);
    return;
  }
  board = hw_board_view_get_board (HW_BOARD_VIEW (view));
  g_signal_connect_object (board, "totals", G_CALLBACK (board_answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "notify::loading", G_CALLBACK (board_answered_cb), self,
                           G_CONNECT_SWAPPED);
}
