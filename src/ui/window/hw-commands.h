/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/hw-page.h"

G_BEGIN_DECLS

/* The commands of the window and the application, for the palette, the menus and the keys. */
const HwCommandInfo *hw_commands_get (guint *n_commands);
void hw_commands_install_accels (GtkApplication *application);

/* What a command of the ledger is called as a thing: "deal.move" is "the move of a deal". For
 * "Undone: …". Unowned. */
const char *hw_commands_word (const char *kind);

G_END_DECLS
