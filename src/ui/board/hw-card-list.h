/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/board/hw-card-widget.h"

G_BEGIN_DECLS

/* The cards of one cell, scrolling by themselves. All are of one height, so a place is a division
 * and only cards in sight have widgets; GtkListView at the floor keeps 200 a column, opens no gap
 * and takes the arrow keys for itself. Cards glide to new places.
 *
 * Signal "place-card" (HwCardWidget *): a widget has been given a card; set what depends on the
 * view (selected …). */
#define HW_TYPE_CARD_LIST (hw_card_list_get_type ())
G_DECLARE_FINAL_TYPE (HwCardList, hw_card_list, HW, CARD_LIST, GtkWidget)

/* @face belongs to the view and outlives the list. */
GtkWidget *hw_card_list_new (const HwCardFace *face);
void hw_card_list_set_model (HwCardList *self, GListModel *model); /* of HwCard; NULL */
GListModel *hw_card_list_get_model (HwCardList *self);             /* unowned */
guint hw_card_list_get_size (HwCardList *self);
/* Renews all cards in sight: sizes, colours, time or selection are others. */
void hw_card_list_refresh (HwCardList *self);
/* A card's place from one to the next. */
int hw_card_list_get_row_height (HwCardList *self);

/* The gap that opens where a held card would go, as tall as @rows cards; @position -1 closes it. */
void hw_card_list_set_gap (HwCardList *self, int position, guint rows);
int hw_card_list_get_gap (HwCardList *self);
/* Where a card would go whose upper edge is at @y (of the widget). */
guint hw_card_list_place_at (HwCardList *self, double y);
/* The card at @y; -1 when there is none. */
int hw_card_list_card_at (HwCardList *self, double y);
/* Where a card lies or would lie, in the coordinates of the widget. */
void hw_card_list_get_area (HwCardList *self, guint position, graphene_rect_t *area);
/* Scrolls so that the card is in sight. */
void hw_card_list_show (HwCardList *self, guint position);
/* The widget of a card, made if it is out of sight. Unowned; NULL past the end. */
HwCardWidget *hw_card_list_get_widget (HwCardList *self, guint position);
/* How many cards fit into the height. */
guint hw_card_list_page (HwCardList *self);
/* Scrolls by @pixels; FALSE at the end. */
gboolean hw_card_list_scroll (HwCardList *self, double pixels);
/* Calls @func for each card widget in sight. */
void hw_card_list_foreach (HwCardList *self,
                           void (*func) (HwCardWidget *card, gpointer data),
                           gpointer data);

G_END_DECLS
