/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Dots are given to topics at one keyboard, one person after the other, behind a curtain: with
 * arrows and Space, or by a topic's number. Where everybody sees the screen, numbers are all there
 * is, and nothing tells which were typed. */
void hw_ballot_curtain_present (GtkWidget *parent, HwContext *context, const HwRetroDetail *detail);

/* The phase that runs; its agenda's options of votes. */
guint hw_ballot_dots (const HwRetroDetail *detail);
/* Are votes shown as they come, not only once the vote is closed? */
gboolean hw_ballot_is_open (const HwRetroDetail *detail);
/* Writes the sums of what was voted so far; nobody knows who gave them. */
HwCommand *hw_ballot_reveal (const HwRetroDetail *detail) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
