/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gate/hw-gate-sheet.h"

G_BEGIN_DECLS

/* Performs @command. When it is refused for what can be filled in, the gate sheet asks for it at
 * @anchor (in coordinates of @widget; NULL: the whole widget); any other refusal is said in a
 * toast.
 * @done: said with an Undo button once it is through; NULL for silence. @callback (NULL allowed) is
 * not called when @owner, to whom @user_data belongs, has died meanwhile. */
void hw_gate_perform (GtkWidget *widget,
                      HwContext *context,
                      HwCommand *command,
                      const char *done,
                      const GdkRectangle *anchor,
                      HwGateSheetDone callback,
                      GObject *owner,
                      gpointer user_data);

G_END_DECLS
