/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A window over the page that only shows something; Esc closes it. Not shown yet. */
GtkWidget *hw_today_window_new (GtkWidget *parent, const char *title, GtkWidget *content);

G_END_DECLS
