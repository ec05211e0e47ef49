/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The problem that the room works on, in big letters, and the way to the others that were picked:
 * by a button each, and Ctrl+Page Down and Ctrl+Page Up within @keys_for. What is taken up is the
 * meeting's, so that the wall follows. */
#define HW_TYPE_CARD_HEAD (hw_card_head_get_type ())
G_DECLARE_FINAL_TYPE (HwCardHead, hw_card_head, HW, CARD_HEAD, AdwBin)

GtkWidget *hw_card_head_new (HwContext *context, GtkWidget *keys_for);
/* The card in hand; where none of those picked is, the one of most votes. NULL: none is picked. */
const HwRow *hw_card_head_set (HwCardHead *self, const HwRetroDetail *detail);
/* Tells the meeting which one is shown, where it does not know: when the phase begins. */
void hw_card_head_begin (HwCardHead *self);
/* -1: to the one before; 1: to the next. FALSE: there is none. */
gboolean hw_card_head_step (HwCardHead *self, int by);

G_END_DECLS
