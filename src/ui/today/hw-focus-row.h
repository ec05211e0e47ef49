/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/today/hw-focus-week.h"

G_BEGIN_DECLS

/* A row of the week's focus, the @i-th of @n. @entry: as it stands; NULL when it is only wished. */
GtkWidget *hw_focus_row_new (const HwFocusWish *wish,
                             const HwFocusEntry *entry,
                             guint i,
                             guint n,
                             gboolean own);

G_END_DECLS
