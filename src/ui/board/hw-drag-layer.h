/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/board/hw-card-widget.h"

G_BEGIN_DECLS

/* Lies over the board and draws the card that is carried, under the pointer exactly where it was
 * taken, with a badge when there are several. */
#define HW_TYPE_DRAG_LAYER (hw_drag_layer_get_type ())
G_DECLARE_FINAL_TYPE (HwDragLayer, hw_drag_layer, HW, DRAG_LAYER, GtkWidget)

GtkWidget *hw_drag_layer_new (const HwCardFace *face);
/* @hot: where the pointer holds the card, from its upper left corner. */
void hw_drag_layer_take (HwDragLayer *self,
                         HwCard *card,
                         guint n,
                         int width,
                         const graphene_point_t *hot);
void hw_drag_layer_move (HwDragLayer *self, double x, double y);
/* The upper edge of the carried card. */
double hw_drag_layer_get_top (HwDragLayer *self);
/* Lets the card glide to @x, @y and vanish there. */
void hw_drag_layer_land (HwDragLayer *self, double x, double y);
gboolean hw_drag_layer_is_carrying (HwDragLayer *self);

G_END_DECLS
