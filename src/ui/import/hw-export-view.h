/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* Asks where to, and writes what a view shows, as the ending of its name says: .xlsx or CSV.
 * @condition is the view's JSON, NULL for all;
 * @search what is typed in its search, NULL for nothing. @name suggests the file's name. */
void hw_export_view_async (GtkWindow *parent,
                           HwWorkspace *workspace,
                           HwEntityKind kind,
                           const char *condition,
                           const char *search,
                           const char *name,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* The number of rows written, and the file, which may be NULL here; -1 without @error: the user
 * declined. (out) (transfer full) */
gint64 hw_export_view_finish (GAsyncResult *result, GFile **file, GError **error);

G_END_DECLS
