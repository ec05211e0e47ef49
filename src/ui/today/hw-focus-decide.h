/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/today/hw-today.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The manager's word on somebody's focus of a week, and the seller's on the answer. */
void hw_focus_confirm (GtkWidget *widget, HwContext *context, const HwId *person, gint64 week);
/* Asks what instead, and why. */
void hw_focus_counter (GtkWidget *widget, HwContext *context, const HwId *person, gint64 week);
/* Every version of the list, the newest first, in a window. */
void hw_focus_versions (GtkWidget *widget, HwContext *context, const HwId *person, gint64 week);

G_END_DECLS
