/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-card.h"
#include "ui/common/hw-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Small windows for what is done to a deal in passing. Ctrl+Enter saves; what they save can be
 * undone. */
void hw_touch_dialog_present (GtkWidget *parent, HwContext *context, HwCard *card);
void hw_next_step_dialog_present (GtkWidget *parent, HwContext *context, HwCard *card);
/* A question to the owner of the deal: a task of kind "question". */
void hw_question_dialog_present (GtkWidget *parent, HwContext *context, HwCard *card);

G_END_DECLS
