/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-perform.h"

G_BEGIN_DECLS

/* Performs @command; where a reason is all that is missing (a published target changes, a closed
 * plan is reopened), asks for it and performs again.
 * @done: said with an Undo button once it is through; NULL for silence. @performed (NULL allowed)
 * is told how it ended, and not called when @owner, to whom @user_data belongs, has died: then a
 * refusal, or that no reason was given, is for it to show. Without it a toast tells. */
void hw_target_perform (GtkWidget *widget,
                        HwContext *context,
                        HwCommand *command,
                        const char *done,
                        HwPerformed performed,
                        GObject *owner,
                        gpointer user_data);

G_END_DECLS
