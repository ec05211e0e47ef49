/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* The blocking calls on snapshots, off the main thread. */
void hw_snapshots_list_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data);
/* Of HwSnapshot, newest first. (transfer full) */
GPtrArray *hw_snapshots_list_finish (GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The workspace in @folder must be closed. */
void hw_snapshots_restore_async (const char *folder,
                                 const char *snapshot,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean hw_snapshots_restore_finish (GAsyncResult *result, GError **error);

/* "Before an import": why a snapshot was taken. Unowned. */
const char *hw_snapshots_reason (const HwSnapshot *snapshot);
/* "27 March 2026, 14:05 · 12.3 MB" */
char *hw_snapshots_describe (const HwSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
