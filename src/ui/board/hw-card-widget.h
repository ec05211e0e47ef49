/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/board/hw-card-face.h"

G_BEGIN_DECLS

/* One card, drawn by itself: a card made of labels is nine times as slow to scroll. */
#define HW_TYPE_CARD_WIDGET (hw_card_widget_get_type ())
G_DECLARE_FINAL_TYPE (HwCardWidget, hw_card_widget, HW, CARD_WIDGET, GtkWidget)

/* @face belongs to the view and outlives the card. */
GtkWidget *hw_card_widget_new (const HwCardFace *face);
/* @card may be NULL: the widget is kept for later. */
void hw_card_widget_set_card (HwCardWidget *self, HwCard *card);
HwCard *hw_card_widget_get_card (HwCardWidget *self); /* unowned; NULL */
/* Sizes, colours or time are others. */
void hw_card_widget_refresh (HwCardWidget *self);
/* Part of the accessible name: where a moved card is now; NULL for nothing. */
void hw_card_widget_set_news (HwCardWidget *self, const char *news);
/* For those who listen: the place among the cards of its column. */
void hw_card_widget_set_place (HwCardWidget *self, guint position, guint size);
/* The first text that has no room in a card so wide: "customer", "step", "title", "foot"; NULL. */
const char *hw_card_widget_find_cut (HwCardWidget *self, int width);

G_END_DECLS
