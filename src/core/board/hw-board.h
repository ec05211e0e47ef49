/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board-query.h"
#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* A pipeline as a board: stages across, lanes down, a list model of cards in each cell. It belongs
 * to the main thread, reads on the workspace's reading thread, and follows its changes.
 *
 * Signals:
 *  "structure": the stages are others; cells and lanes are new.
 *  "totals": figures of a stage or of all changed.
 *  "tick": time has passed; ages and stalls may look different.
 *  "failed" (GError *): reading failed; what is shown may be old.
 * Properties: "loading", "settings" (any of what is shown and how). */
#define HW_TYPE_BOARD (hw_board_get_type ())
G_DECLARE_FINAL_TYPE (HwBoard, hw_board, HW, BOARD, GObject)

/* @workspace may be NULL: a board that is filled by hand, for tests. */
HwBoard *hw_board_new (HwWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

/* What is shown and how. The pipeline is the first one until another is set. */
void hw_board_set_pipeline (HwBoard *self, const HwId *pipeline);
const HwId *hw_board_get_pipeline (HwBoard *self);
void hw_board_set_condition (HwBoard *self, const char *condition); /* JSON; NULL for all */
const char *hw_board_get_condition (HwBoard *self);
void hw_board_set_search (HwBoard *self, const char *text);
const char *hw_board_get_search (HwBoard *self);
void hw_board_set_sort (HwBoard *self, HwSort sort);
HwSort hw_board_get_sort (HwBoard *self);
/* Where the deals are shown as a list: an order of hw-deal-query.h that is none of the board's
 * sorts; NULL: the sort. Setting a sort forgets it. */
void hw_board_set_order (HwBoard *self, const char *order);
const char *hw_board_get_order (HwBoard *self);
void hw_board_set_lane (HwBoard *self, const char *lane); /* NULL: one lane without a name */
const char *hw_board_get_lane (HwBoard *self);
void hw_board_reload (HwBoard *self);

/* The structure. */
HwWorkspace *hw_board_get_workspace (HwBoard *self); /* unowned; NULL */
HwConfig *hw_board_get_config (HwBoard *self);       /* unowned; NULL; good until "structure" */
guint hw_board_n_stages (HwBoard *self);
const HwRow *hw_board_get_stage (HwBoard *self, guint stage);
int hw_board_find_stage (HwBoard *self, const HwId *stage);  /* -1 */
GListModel *hw_board_get_lanes (HwBoard *self);              /* of HwLane; unowned */
HwLane *hw_board_find_lane (HwBoard *self, const char *key); /* unowned; NULL */
GListModel *hw_board_get_cell (HwBoard *self, const char *lane, guint stage); /* unowned; NULL */
gboolean hw_board_lane_is_editable (HwBoard *self);
gboolean hw_board_allows_move (HwBoard *self, guint from, guint to);
gint64 hw_board_now (HwBoard *self);

/* Cards. */
HwCard *hw_board_find_card (HwBoard *self, const HwId *deal); /* unowned; NULL */
/* Where it is shown; FALSE while it is lifted or not on the board. */
gboolean
hw_board_locate (HwBoard *self, const HwId *deal, HwLane **lane, guint *stage, guint *position);
guint hw_board_count (HwBoard *self); /* deals that match, shown or not */

/* Figures of all deals of a stage that match, as if what is lifted or resting were where it is now
 * held or rests. */
HwTotals *hw_board_dup_totals (HwBoard *self, guint stage) G_GNUC_WARN_UNUSED_RESULT;
/* Closed deals that are too old to be shown. */
guint hw_board_count_hidden (HwBoard *self, guint stage);

/* Moving. Lifted cards are out of their cells until they are dropped or put back. Resting cards
 * are shown where they were dropped until the workspace has answered. @deals: of HwId, in the order
 * in which they shall lie. */
void hw_board_lift (HwBoard *self, GArray *deals);
/* Over which stage the lifted cards are held; -1 for none. */
void hw_board_hold (HwBoard *self, int stage);
void hw_board_rest (HwBoard *self, GArray *deals, HwLane *lane, guint stage, guint position);
/* Exactly where they were. */
void hw_board_put_back (HwBoard *self, GArray *deals);
gboolean hw_board_is_resting (HwBoard *self, const HwId *deal);
/* The command for such a drop; NULL when it would change nothing. @position is among the cards
 * shown in the cell, the moved ones left out. */
HwCommand *hw_board_build_move (HwBoard *self,
                                GArray *deals,
                                HwLane *lane,
                                guint stage,
                                guint position) G_GNUC_WARN_UNUSED_RESULT;

/* For tests and for boards without a workspace. */
void hw_board_take_stages (HwBoard *self, GPtrArray *stages); /* of HwRow */
void hw_board_take_overview (HwBoard *self, HwBoardAnswer *answer);
/* @cards are all of the stage that are known. */
void hw_board_take_stage (HwBoard *self, const HwId *stage, GPtrArray *cards);
/* @asked (of HwId): those of them that are not among @cards are not on the board any more. */
void hw_board_take_cards (HwBoard *self, GArray *asked, GPtrArray *cards);

G_END_DECLS
