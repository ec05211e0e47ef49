/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* A playbook in the hand of who sells: what is ticked becomes tasks of @deal, and its use is
 * counted. */
void hw_playbook_sheet_present (GtkWidget *parent,
                                HwContext *context,
                                const HwId *playbook,
                                const HwRow *deal);

G_END_DECLS
