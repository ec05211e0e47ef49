/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Takes a suggestion without a name, says when it is going to appear, and gives the word that
 * claims the reward: once, for nothing keeps it. */
#define HW_TYPE_SUGGESTION_FORM (hw_suggestion_form_get_type ())
G_DECLARE_FINAL_TYPE (HwSuggestionForm, hw_suggestion_form, HW, SUGGESTION_FORM, AdwWindow)

void hw_suggestion_form_present (GtkWidget *parent, HwContext *context);

G_END_DECLS
