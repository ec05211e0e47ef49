/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Problem cards written at one keyboard, one person after the other, behind a curtain: where the
 * submit phase is anonymous they wait in the sealed box, otherwise they are submitted in the name
 * of who wrote them. */
void hw_draft_curtain_present (GtkWidget *parent, HwContext *context, const HwRetroDetail *detail);

G_END_DECLS
