/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-deal-model.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* How much room a list has. */
typedef enum {
  HW_DEAL_ROOM_LITTLE, /* below 560 px: a telephone, a small window */
  HW_DEAL_ROOM_HALF,   /* below 720 px: a deal lies open beside it */
  HW_DEAL_ROOM_FULL,   /* all columns that are chosen */
} HwDealRoom;

/* What a list of deals can show of one, a column each. */
typedef struct
{
  char *name;  /* stable: as an order of hw-deal-query.h */
  char *title; /* translated */
  int field;   /* of HW_DEAL; -1: worked out */
  gboolean editable;
  gboolean numeric;   /* stands at the end of its cell */
  guint chars;        /* as wide as so many letters, where there is room */
  HwDealRoom room;    /* shown where there is no less */
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
