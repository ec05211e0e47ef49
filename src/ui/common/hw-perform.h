/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"
#include "ui/common/hw-shell.h"

G_BEGIN_DECLS

/* Called on the main thread. @outcome is NULL when @error is set; neither is taken. */
typedef void (*HwPerformed) (HwOutcome *outcome, const GError *error, gpointer user_data);

/* Performs @command and says in a toast what became of it: @done (plain text; NULL for silence)
 * with an Undo button, why it was refused, or what failed. @widget may die meanwhile. The command
 * is not taken. */
void hw_perform (GtkWidget *widget, HwContext *context, HwCommand *command, const char *done);
/* As above; @performed (NULL allowed) comes before the toast. It is not called when @owner (the
 * object that @user_data belongs to) has died meanwhile. */
void hw_perform_full (GtkWidget *widget,
                      HwContext *context,
                      HwCommand *command,
                      const char *done,
                      HwPerformed performed,
                      GObject *owner,
                      gpointer user_data);

/* A button with a bin that deletes @row, for the row that shows it. @done as above. */
GtkWidget *hw_delete_button_new (HwContext *context, const HwRow *row, const char *done);

G_END_DECLS
