/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* Making a workspace, off the main thread. */

/* A folder that does not exist yet, named after @name; in @parent, or where workspaces go unless
 * the user says otherwise. */
char *hw_start_dup_folder (const char *parent, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *hw_start_dup_sample_folder (void) G_GNUC_WARN_UNUSED_RESULT;

/* @template is NULL for none. */
void hw_start_create_async (const char *folder,
                            const char *name,
                            const char *person,
                            const char *template,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* @progress (0 to 1) is called on the main thread. A cancelled sample leaves nothing behind.
 * @progress_data is a GObject. */
typedef void (*HwStartProgress) (double fraction, gpointer progress_data);
void hw_start_sample_async (const char *folder,
                            const char *person,
                            GCancellable *cancellable,
                            HwStartProgress progress,
                            gpointer progress_data,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* The open workspace with its actor set; for both of the above. */
HwWorkspace *hw_start_job_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
