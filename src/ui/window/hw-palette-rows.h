/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Deals, customers, contacts and people whose name fits what was typed; with @actors only whom to
 * act as. */
void hw_palette_rows_async (HwContext *context,
                            const char *typed,
                            gboolean actors,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Of HwPaletteItem. (transfer full) */
GPtrArray *hw_palette_rows_finish (HwWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
