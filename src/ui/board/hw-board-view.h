/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board.h"
#include "ui/board/hw-columns.h"
#include "ui/common/hw-context.h"
#include "ui/common/hw-page.h"

G_BEGIN_DECLS

/* The board: columns of cards that are moved by hand or by keys. All it can do is a "board." action
 * of its class.
 *
 * Signals, each with a deal or stage (const HwId *):
 *  "open-deal": show all of the deal.
 *  "add-evidence": let the user give a file or a confirmation.
 *  "edit-stage": the settings of a stage.
 * And "find": the search entry is wanted. */
#define HW_TYPE_BOARD_VIEW (hw_board_view_get_type ())
G_DECLARE_FINAL_TYPE (HwBoardView, hw_board_view, HW, BOARD_VIEW, GtkWidget)

/* @board may be NULL: one of the context's workspace is made. @context may be NULL in tests. */
GtkWidget *hw_board_view_new (HwContext *context, HwBoard *board);
HwBoard *hw_board_view_get_board (HwBoardView *self);     /* unowned */
HwColumns *hw_board_view_get_columns (HwBoardView *self); /* unowned */

/* Asks the user for what a refused move lacks; as hw_gate_sheet_present (). */
typedef void (*HwBoardGateDone) (gboolean completed, HwOutcome *outcome, gpointer user_data);
typedef void (*HwBoardGate) (GtkWidget *parent,
                             HwContext *context,
                             HwCommand *refused,
                             HwOutcome *outcome,
                             const GdkRectangle *anchor,
                             HwBoardGateDone done,
                             gpointer user_data);
void hw_board_view_set_gate (HwBoardView *self, HwBoardGate gate);

/* The card that keys act on; HW_ID_NONE when there is none. */
const HwId *hw_board_view_get_cursor (HwBoardView *self);
/* Moves the focus there and scrolls it into sight. FALSE when the deal is not on the board. */
gboolean hw_board_view_focus_deal (HwBoardView *self, const HwId *deal);
/* What actions act on: the selected cards, or the one with the cursor. Of HwId. */
GArray *hw_board_view_dup_selection (HwBoardView *self) G_GNUC_WARN_UNUSED_RESULT;
void hw_board_view_select (HwBoardView *self, const HwId *deal, gboolean selected);

/* All commands, for menus, Ctrl+K and the shortcuts window. */
const HwCommandInfo *hw_board_view_get_commands (guint *n_commands);
/* What can be done with a mouse and the actions that do the same by key: for the parity test. */
typedef struct
{
  const char *gesture;
  const char *actions[5]; /* NULL-terminated */
} HwBoardGesture;
const HwBoardGesture *hw_board_view_get_gestures (guint *n_gestures);

G_END_DECLS
