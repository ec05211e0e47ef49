/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* All that was done in the workspace, newest first. */
#define HW_TYPE_HISTORY_VIEW (hw_history_view_get_type ())
G_DECLARE_FINAL_TYPE (HwHistoryView, hw_history_view, HW, HISTORY_VIEW, AdwBin)

GtkWidget *hw_history_view_new (HwContext *context);
void hw_history_view_search (HwHistoryView *self, const char *text);
/* Whose doing is shown: for the page's bar; floating, owned by nobody yet. */
GtkWidget *hw_history_view_make_bar (HwHistoryView *self);

G_END_DECLS
