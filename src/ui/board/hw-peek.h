/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board.h"
#include "ui/board/hw-card-face.h"

G_BEGIN_DECLS

/* A look at a deal without leaving the board: what the card says in full, why it is stalled and
 * what the stage suggests. */
GtkWidget *hw_peek_new (HwBoard *board, HwCard *card, const HwCardFace *face);
/* How long it is there, the limit, and the suggested action; NULL when it is not stalled. */
char *hw_peek_describe_stall (HwBoard *board, HwCard *card, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* The same as plain text, a line each: for tooltips and descriptions. */
char *
hw_peek_describe (HwBoard *board, HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
