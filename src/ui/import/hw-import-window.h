/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* The import assistant: the file, what its columns are, what its names mean, what would happen, and
 * what happened. */
#define HW_TYPE_IMPORT_WINDOW (hw_import_window_get_type ())
G_DECLARE_FINAL_TYPE (HwImportWindow, hw_import_window, HW, IMPORT_WINDOW, AdwWindow)

HwImportWindow *hw_import_window_new (HwWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
/* @file may be NULL: the window asks for one. */
void hw_import_window_open (HwImportWindow *self, GFile *file);
/* Both, over @parent (nullable). */
void hw_import_window_present (GtkWindow *parent, HwWorkspace *workspace, GFile *file);

G_END_DECLS
