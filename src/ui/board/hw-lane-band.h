/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board.h"
#include "ui/board/hw-card-list.h"
#include "ui/board/hw-columns.h"

G_BEGIN_DECLS

/* One lane: a head, where lanes have names, and a row of cells that scroll by themselves. Its lists
 * exist only while it is in sight, so that hundreds of lanes are cheap.
 *
 * Signal "list-made" (HwCardList *). */
#define HW_TYPE_LANE_BAND (hw_lane_band_get_type ())
G_DECLARE_FINAL_TYPE (HwLaneBand, hw_lane_band, HW, LANE_BAND, GtkWidget)

GtkWidget *
hw_lane_band_new (HwBoard *board, HwLane *lane, HwColumns *columns, const HwCardFace *face);
/* Keeps the head in sight while the board is scrolled by @across. */
void hw_lane_band_follow (HwLaneBand *self, GtkAdjustment *across);
HwLane *hw_lane_band_get_lane (HwLaneBand *self); /* unowned */
void hw_lane_band_set_live (HwLaneBand *self, gboolean live);
/* Drawn only while it is in sight: of what a viewport hides, cairo draws all. */
void hw_lane_band_set_seen (HwLaneBand *self, gboolean seen);
void hw_lane_band_set_folded (HwLaneBand *self, gboolean folded);
gboolean hw_lane_band_get_folded (HwLaneBand *self);
/* NULL while it is out of sight. Unowned. */
HwCardList *hw_lane_band_get_list (HwLaneBand *self, guint stage);
HwColumnsRow *hw_lane_band_get_row (HwLaneBand *self); /* unowned */
/* The whole cell, the list and the space around it. Unowned; NULL. */
GtkWidget *hw_lane_band_get_cell (HwLaneBand *self, guint stage);
/* Counts and height by what the lane holds now. */
void hw_lane_band_update (HwLaneBand *self);

G_END_DECLS
