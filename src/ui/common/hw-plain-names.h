/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on a screen reader hears of a button with a mnemonic what is shown on it. At the floor
 * the toolkit tells the label with its underscore as well: “_Split Split”. */
void hw_plain_names_install (void);

G_END_DECLS
