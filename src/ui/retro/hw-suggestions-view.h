/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The leak-fix hour (source-table row 43): what somebody told of the process without a name, who
 * owes an answer by when, and what became of it. */
#define HW_TYPE_SUGGESTIONS_VIEW (hw_suggestions_view_get_type ())
G_DECLARE_FINAL_TYPE (HwSuggestionsView, hw_suggestions_view, HW, SUGGESTIONS_VIEW, AdwBin)

GtkWidget *hw_suggestions_view_new (HwContext *context);
void hw_suggestions_view_search (HwSuggestionsView *self, const char *text);

G_END_DECLS
