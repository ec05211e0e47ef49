/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/board/hw-board.h"

G_BEGIN_DECLS

/* Sends cards to a stage by typing part of its name. Signal "chosen" (guint stage). */
#define HW_TYPE_SEND_POPOVER (hw_send_popover_get_type ())
G_DECLARE_FINAL_TYPE (HwSendPopover, hw_send_popover, HW, SEND_POPOVER, GtkPopover)

/* @refusals: why each stage cannot be chosen, by stage; NULL where it can. */
GtkWidget *hw_send_popover_new (HwBoard *board, GPtrArray *refusals);

G_END_DECLS
