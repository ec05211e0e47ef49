/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Asks for a new deal: title, customer (found or made), amount, owner, stage. @stage NULL: the
 * first open one of the first pipeline; @account NULL: to be chosen. */
void
hw_new_deal_present (GtkWidget *parent, HwContext *context, const HwId *stage, const HwId *account);

G_END_DECLS
