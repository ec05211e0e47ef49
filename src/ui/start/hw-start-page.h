/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* The first start: a sample, an empty workspace, a file to import, a folder to open. It also opens
 * workspaces for the window, shows how far long work is, and says what is wrong with a workspace
 * together with the way on.
 *
 * Signals: "opened" (HwWorkspace *), "import" (after "opened", when the user came to import a
 * file), "cancelled" (back to the workspace that is open). */
#define HW_TYPE_START_PAGE (hw_start_page_get_type ())
G_DECLARE_FINAL_TYPE (HwStartPage, hw_start_page, HW, START_PAGE, AdwBin)

GtkWidget *hw_start_page_new (GSettings *settings); /* NULL allowed */
/* Back to the choice. @cancellable: offer the way back to what is open. */
void hw_start_page_reset (HwStartPage *self, gboolean cancellable);
/* Says that a workspace is being opened; by somebody else. */
void hw_start_page_wait (HwStartPage *self);
void hw_start_page_open (HwStartPage *self, const char *folder, HwOpenFlags flags);
/* Goes back to a snapshot of the closed workspace in @folder, and opens it. */
void hw_start_page_restore (HwStartPage *self, const char *folder, const char *snapshot);
void hw_start_page_open_sample (HwStartPage *self);

G_END_DECLS
