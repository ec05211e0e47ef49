/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/hw-deal-columns.h"
#include "ui/list/hw-deal-list.h"

G_BEGIN_DECLS

struct _HwDealList
{
  GtkWidget parent_instance;
  HwContext *context;
  HwBoard *board;
  HwDealModel *model;
  GtkSelectionModel *selection; /* owned by @view */
  GPtrArray *columns;           /* of HwDealColumn; the view's columns are as many */
  GHashTable *bound;            /* GtkListItem → HwDealColumn: the cells that show a deal */
  HwDealColumn *column;         /* the one that keys edit; unowned */
  GtkWidget *box;
  GtkWidget *view; /* GtkColumnView */
  GtkWidget *scroller;
  GtkWidget *nothing;
  GtkWidget *bar;
  GtkWidget *count;
  GtkWidget *bulk; /* what is done to several deals: beside the count, or under it */
  GtkWidget *foot;
  GtkWidget *foot_line;
  GtkWidget *chooser;
  HwDealRoom room;
  guint room_id;    /* an idle: columns come and go once the width is settled */
  gboolean sorting; /* by the program */
  HwId popup_deal;  /* the one that a popover leads back to */
  /* What a change of the order has to bring back. */
  GHashTable *kept; /* HwId *: set, of the selected deals */
  HwId kept_focus;
  guint kept_position;
  gboolean had_focus;
  gboolean resorted; /* or filtered */
};

/* hw-deal-list.c */
/* The cell of the row with the focus, or of the first selected one. NULL when there is none or it
 * is out of sight. @position may be NULL. */
GtkWidget *hw_deal_list_find_cell (HwDealList *self, HwDealItem **item, guint *position);
void hw_deal_list_show_columns (HwDealList *self);
/* The column that keys edit. */
void hw_deal_list_set_column (HwDealList *self, HwDealColumn *column);
/* Is it chosen, and is there room for it as well? */
gboolean hw_deal_list_is_shown (HwDealList *self, const HwDealColumn *column);
gboolean hw_deal_list_is_in_sight (HwDealList *self, const HwDealColumn *column);

/* hw-deal-list-edit.c: the popovers that edit a cell or the selected deals. */
void hw_deal_list_install_edit_actions (GtkWidgetClass *klass);
/* Edits the cell with the focus; FALSE when it cannot be edited. */
gboolean hw_deal_list_edit_cell (HwDealList *self);

/* hw-deal-list-menu.c: keys, commands, menus. */
void hw_deal_list_install_menu_actions (GtkWidgetClass *klass);
void hw_deal_list_add_shortcuts (HwDealList *self);
void hw_deal_list_popup_menu (HwDealList *self, double x, double y);
void hw_deal_list_popup (HwDealList *self, GtkWidget *popover, const GdkRectangle *area);
/* For a menu button: the columns to choose from. */
void hw_deal_list_fill_chooser (GtkMenuButton *button, gpointer list);
const HwCommandInfo *hw_deal_list_get_commands (guint *n_commands);

G_END_DECLS
