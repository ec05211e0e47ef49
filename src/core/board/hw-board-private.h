/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board.h"

G_BEGIN_DECLS

/* How it is read; see hw-board-sync.c. */
typedef struct
{
  GCancellable *cancellable; /* of the load that is under way */
  guint under_way;           /* reads not answered, or not taken */
  guint waiting;             /* answers to be taken when there is time */
  gboolean complete;         /* all cards of the present settings have been read once */
  guint tick_id;
  gint64 next_stall; /* when the next card on the board changes its stall */
  gint64 day;        /* the local day of the last reading of the clock */
} HwBoardReading;

struct _HwBoard
{
  GObject parent_instance;
  HwWorkspace *workspace;
  HwConfig *config;
  HwId pipeline;
  char *condition;
  char *search;
  char *lane;
  HwSort sort;
  char *order;             /* of the deals as a list; NULL */
  GPtrArray *stages;       /* of HwRow */
  GListStore *lanes;       /* of HwLane */
  GHashTable *lane_by_key; /* char * of the lane → HwLane, unowned */
  GHashTable *cards;       /* HwId * of the card → HwCard: as the workspace has them */
  GHashTable *lifted;      /* HwId *: set */
  GHashTable *resting;     /* HwId * of the card → HwCard: where it was dropped */
  int held_over;           /* stage; -1 */
  GPtrArray *totals;       /* of HwTotals, by stage */
  HwBoardReading reading;
};

enum {
  HW_BOARD_STRUCTURE,
  HW_BOARD_TOTALS,
  HW_BOARD_TICK,
  HW_BOARD_FAILED,
  HW_BOARD_N_SIGNALS,
};

void hw_board_emit (HwBoard *self, guint signal);
void hw_board_emit_failed (HwBoard *self, const GError *error);
void hw_board_notify_loading (HwBoard *self);
/* Forgets all cards and lanes. */
void hw_board_clear (HwBoard *self);
/* Takes a card out of where it is shown. */
void hw_board_hide (HwBoard *self, HwCard *card);
/* Shows a card where the order wants it. */
void hw_board_show (HwBoard *self, HwCard *card);
void hw_board_start_reading (HwBoard *self);
void hw_board_stop_reading (HwBoard *self);

G_END_DECLS
