/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board.h"
#include "ui/common/hw-context.h"
#include "ui/common/hw-page.h"

G_BEGIN_DECLS

/* The board's deals as a table: the same conditions, search and pipeline, sorted by any column,
 * edited in its cells, one deal or many. All it can do is a "deals." action of its class. */
#define HW_TYPE_DEAL_LIST (hw_deal_list_get_type ())
G_DECLARE_FINAL_TYPE (HwDealList, hw_deal_list, HW, DEAL_LIST, GtkWidget)

GtkWidget *hw_deal_list_new (HwContext *context, HwBoard *board);
/* The selected deals, or the one with the focus. Of HwId. */
GArray *hw_deal_list_dup_selection (HwDealList *self) G_GNUC_WARN_UNUSED_RESULT;
/* How many rows there are, and what a cell says: for tests. */
guint hw_deal_list_get_size (HwDealList *self);
char *hw_deal_list_dup_cell (HwDealList *self,
                             guint position,
                             const char *column) G_GNUC_WARN_UNUSED_RESULT;
/* Scrolls there and moves the focus. FALSE when there is no such row. */
gboolean hw_deal_list_focus (HwDealList *self, guint position);

/* Gives the board's page a second view and the action "page.as-list" that switches; a static list
 * of commands goes with each. */
void hw_deal_list_attach (HwPage *page, HwContext *context, HwBoard *board);
/* The list where it is the one that is chosen; NULL: the board. Unowned. */
GtkWidget *hw_deal_list_get_chosen (HwPage *page);

G_END_DECLS
