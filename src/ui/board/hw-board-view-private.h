/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/board/hw-board-view.h"
#include "ui/board/hw-column-head.h"
#include "ui/board/hw-drag-layer.h"
#include "ui/board/hw-lane-band.h"

G_BEGIN_DECLS

/* Where the keys are: hw-board-view-cursor.c. */
typedef struct
{
  HwId deal;
  HwId anchor; /* where a range of selected cards begins */
  guint stage; /* where the cursor was last, should its card go */
  guint position;
  GHashTable *selected; /* HwId *: set */
  GArray *cut;          /* of HwId: lifted by key, to be put elsewhere; NULL */
  HwId news_deal;       /* the moved card whose name says where it is now */
  guint news_stage;     /* where it was then: an undo makes it untrue */
  HwLane *news_lane;    /* unowned, only compared */
  char *news;
} HwBoardCursor;

/* What the pointer carries: hw-board-view-drag.c. */
typedef struct
{
  gboolean active;
  gboolean held;       /* by a finger that stayed */
  GtkGesture *gesture; /* unowned: a controller of the view */
  GArray *deals;       /* of HwId */
  HwId grabbed;        /* the card under the pointer at the start */
  graphene_point_t hot;
  graphene_rect_t origin; /* where the card was taken from */
  double x;
  double y;
  HwLaneBand *band; /* unowned; NULL: over nothing */
  int stage;        /* -1 */
  guint position;
  char *refusal; /* why not where the pointer is; NULL */
  guint tick_id;
  gint64 tick_time;
  guint spring_id;
  int spring_stage;
  gint64 dropped_at; /* monotonic; 0: never */
} HwBoardDrag;

struct _HwBoardView
{
  GtkWidget parent_instance;
  HwContext *context; /* NULL in tests */
  HwBoard *board;
  HwColumns *columns;
  HwCardFace face;
  GtkWidget *across; /* scrolls all columns */
  GtkWidget *box;
  GtkWidget *heads;
  GtkWidget *down; /* scrolls lanes; still where there is but one */
  GtkWidget *lanes;
  GtkWidget *layer;
  GtkWidget *nothing; /* says that no deal matches */
  GPtrArray *bands;   /* of HwLaneBand, unowned, in the order of the lanes */
  HwBoardCursor cursor;
  HwBoardDrag drag;
  HwId files_over; /* the card that files of another program are held over */
  gpointer files;  /* until it is said what they prove: hw-board-view-files.c; NULL */
  HwBoardGate gate;
  gulong focus_handler;
  guint refocus_id;
  guint live_id;
};

enum {
  HW_BOARD_VIEW_OPEN_DEAL,
  HW_BOARD_VIEW_ADD_EVIDENCE,
  HW_BOARD_VIEW_EDIT_STAGE,
  HW_BOARD_VIEW_FIND,
  HW_BOARD_VIEW_N_SIGNALS,
};

void hw_board_view_emit (HwBoardView *self, guint signal, const HwId *id);

/* hw-board-view.c */
HwLaneBand *hw_board_view_find_band (HwBoardView *self, HwLane *lane);
void hw_board_view_update_heads (HwBoardView *self);
void hw_board_view_update_live (HwBoardView *self);
void hw_board_view_foreach_list (HwBoardView *self, GFunc func, gpointer data);
/* Scrolls so that a column, or a band, is in sight. */
void hw_board_view_show_stage (HwBoardView *self, guint stage);
void hw_board_view_show_band (HwBoardView *self, HwLaneBand *band);
/* The band and the column at a point of the view; FALSE when it is over none. */
gboolean
hw_board_view_find_cell (HwBoardView *self, double x, double y, HwLaneBand **band, guint *stage);
HwCard *hw_board_view_find_card_at (HwBoardView *self, double x, double y, graphene_rect_t *area);
HwCardWidget *hw_board_view_find_widget_at (HwBoardView *self, double x, double y);

/* hw-board-view-cursor.c */
void hw_board_view_install_cursor_actions (GtkWidgetClass *klass);
void hw_board_view_init_cursor (HwBoardView *self);
void hw_board_view_clear_cursor (HwBoardView *self);
void hw_board_view_style_card (HwBoardView *self, HwCardWidget *card);
void hw_board_view_style_cards (HwBoardView *self);
void hw_board_view_unselect_all (HwBoardView *self);
void hw_board_view_take_focus (HwBoardView *self, GtkWidget *focus);
/* As focus_deal, but nothing scrolls: for a card under the pointer, which must not slip away. */
void hw_board_view_focus_in_place (HwBoardView *self, HwCardWidget *card);
/* As focus_deal, and the card's accessible name says @news. */
gboolean hw_board_view_focus_with_news (HwBoardView *self, const HwId *deal, const char *news);
void hw_board_view_focus_place (HwBoardView *self, guint stage, guint position);
void hw_board_view_sort_deals (HwBoardView *self, GArray *deals);

/* hw-board-view-move.c */
void hw_board_view_install_move_actions (GtkWidgetClass *klass);
/* Lifted or lying cards go there: they rest until the workspace has answered. */
void
hw_board_view_move (HwBoardView *self, GArray *deals, HwLane *lane, guint stage, guint position);
/* Why cards may not go there; NULL when they may. */
char *hw_board_view_explain_refusal (HwBoardView *self, GArray *deals, HwLane *lane, guint stage)
    G_GNUC_WARN_UNUSED_RESULT;

/* hw-board-view-drag.c */
void hw_board_view_init_drag (HwBoardView *self);
void hw_board_view_cancel_drag (HwBoardView *self);

/* hw-board-view-files.c */
void hw_board_view_install_file_actions (GtkWidgetClass *klass);
void hw_board_view_init_files (HwBoardView *self);
void hw_board_view_free_files (gpointer files);

/* hw-board-view-menu.c */
void hw_board_view_install_menu_actions (GtkWidgetClass *klass);
void hw_board_view_add_shortcuts (GtkWidgetClass *klass);
void hw_board_view_popup_menu (HwBoardView *self, double x, double y);
/* At the card with the cursor. */
void hw_board_view_popup_model (HwBoardView *self, GMenuModel *model);
void hw_board_view_popup_peek (HwBoardView *self);
void hw_board_view_popup_send (HwBoardView *self);
/* The place of the card with the cursor, in the coordinates of the view. */
gboolean hw_board_view_get_cursor_area (HwBoardView *self, GdkRectangle *area);

G_END_DECLS
