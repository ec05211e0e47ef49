/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board-query.h"

G_BEGIN_DECLS

/* (reading thread) The deals of a board as a list: first which and in what order, then
 * what is shown of those that somebody looks at. */

/* A list's order: the name of a column ("account", "amount", "age", an own field's …), with "-"
 * before it for the other way round. A field's name is its column's. */
#define HW_DEAL_ORDER_AGE "age"
#define HW_DEAL_ORDER_NEXT_STEP "next_step"

/* The order that a board's sort is in a list; NULL by hand, which is stage by stage. */
const char *hw_deal_order_of_sort (HwSort sort);
/* FALSE: no such order, or no sort of the board is the same. */
gboolean hw_deal_order_to_sort (const char *order, HwSort *sort);
gboolean hw_deal_order_is_valid (HwSchema *schema, const char *order);

typedef struct
{
  HwCard *card;
  HwRow *deal;
} HwDealRecord;

void hw_deal_record_free (HwDealRecord *record);

/* Of HwId. All deals of @query's pipeline that match, however long they have been closed. @order:
 * NULL for @query's sort. */
GArray *hw_deal_query_order (HwBoardQuery *query,
                             const char *order,
                             HwConnection *connection,
                             HwConfig *config,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of HwDealRecord, as @deals (of HwId) has them; NULL where there is no such deal. */
GPtrArray *hw_deal_query_rows (const GArray *deals,
                               HwConnection *connection,
                               HwConfig *config,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDealRecord, hw_deal_record_free)

G_END_DECLS
