/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/entities/hw-row.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Who owns it, what becomes of it, and the reward: for the owner of the process and managers. */
void hw_suggestion_ask_answer (GtkWidget *parent, HwContext *context, const HwRow *suggestion);
/* Asks for the word of a suggestion: whoever knows it claims its reward, and is unknown no
 * longer. */
void hw_suggestion_ask_word (GtkWidget *parent, HwContext *context, const HwRow *suggestion);

G_END_DECLS
