/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"
#include "ui/common/hw-page.h"

G_BEGIN_DECLS

/* The main window: pages at the left, the page, the detail beside it. Before a workspace is open it
 * shows the first start. */
#define HW_TYPE_WINDOW (hw_window_get_type ())
G_DECLARE_FINAL_TYPE (HwWindow, hw_window, HW, WINDOW, AdwApplicationWindow)

GtkWidget *hw_window_new (GtkApplication *application, GSettings *settings);
/* Opens the workspace in @folder; problems are told in the window, with the way on. */
void hw_window_open_folder (HwWindow *self, const char *folder, HwOpenFlags flags);
/* For a new window: shows it when it has cards to show, or soon. Its workspace is being opened and
 * arrives later. */
void hw_window_await (HwWindow *self);
/* @workspace: what was opened in @folder; NULL: the window shall try, and tell why not. */
void hw_window_arrive (HwWindow *self, const char *folder, HwWorkspace *workspace);
/* The choice of what to open, while nothing is. */
void hw_window_show_start (HwWindow *self);
/* Makes the sample workspace where samples live, if it is not there, and opens it. */
void hw_window_open_sample (HwWindow *self);
HwContext *hw_window_get_context (HwWindow *self); /* unowned; NULL before a workspace is open */

/* Opens a deal or customer beside the page (or over it when narrow). Other kinds open what they
 * belong to. */
void hw_window_open_row (HwWindow *self, HwEntityKind kind, const HwId *id);
void hw_window_close_detail (HwWindow *self);
void hw_window_show_page (HwWindow *self, const char *name);

G_END_DECLS
