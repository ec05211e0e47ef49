/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Problem cards: one's own, the team's by retro, the parking lot and what is closed. */
#define HW_TYPE_CARDS_VIEW (hw_cards_view_get_type ())
G_DECLARE_FINAL_TYPE (HwCardsView, hw_cards_view, HW, CARDS_VIEW, AdwBin)

GtkWidget *hw_cards_view_new (HwContext *context);
void hw_cards_view_search (HwCardsView *self, const char *text);

G_END_DECLS
