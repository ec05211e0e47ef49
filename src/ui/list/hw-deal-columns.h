/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-deal-model.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What a list of deals can show of one, a column each. */
typedef struct
{
  char *name;  /* stable: as an order of hw-deal-query.h */
  char *title; /* translated */
  int field;   /* of HW_DEAL; -1: worked out */
  gboolean editable;
  gboolean numeric;   /* stands at the end of its cell */
  guint chars;        /* as wide as so many letters, where there is room */
  gboolean narrow;    /* shown where there is little room, too */
  gboolean preferred; /* shown until the user chooses */
} HwDealColumn;

void hw_deal_column_free (HwDealColumn *column);
/* Of HwDealColumn: all that can be chosen, own fields at the end. */
GPtrArray *hw_deal_columns_list (HwSchema *schema) G_GNUC_WARN_UNUSED_RESULT;
/* What the cell says; "" for what has not been read yet. */
char *hw_deal_column_dup_text (const HwDealColumn *column,
                               HwContext *context,
                               const HwDealItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* What an order of hw-deal-query.h sorts by, in words; NULL when it is none. */
char *hw_deal_order_label (HwSchema *schema, const char *order) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDealColumn, hw_deal_column_free)

G_END_DECLS
