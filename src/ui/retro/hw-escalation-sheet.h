/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One action of a retro with its trail: who owns it, until when, what it delivers, and all that
 * happened to it. */
void hw_escalation_sheet_present (GtkWidget *parent, HwContext *context, const HwId *task);

G_END_DECLS
