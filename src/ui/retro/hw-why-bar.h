/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the keys of a tree of whys do, as buttons that say their keys; for inside of a HwWhyView. */
GtkWidget *hw_why_bar_new (void);

G_END_DECLS
