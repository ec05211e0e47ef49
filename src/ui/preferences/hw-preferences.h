/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Settings of the workspace and of this computer. The only caller of AdwPreferencesWindow. @page is
 * "general", "pipelines", "calendar", "fields" or "snapshots"; NULL for the first. */
void hw_preferences_present (GtkWindow *parent, HwContext *context, const char *page);

G_END_DECLS
