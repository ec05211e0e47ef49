/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/hw-ledger.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* The ledger as sentences (source 114, row 57): “‹who› moved ‹customer› from A to B”. Read on the
 * reading thread. */

typedef struct
{
  gint64 command;
  char *kind;
  gint64 happened_at; /* microseconds */
  gint64 recorded_at; /* later than happened_at when it tells of the past */
  HwId actor;
  char *who;      /* "" when nobody is named */
  char *sentence; /* whole, with who; plain text */
  char *reason;   /* NULL: none given */
  guint entries;
  gboolean undone;
  gboolean can_undo;   /* not undone, and not itself an undo or redo */
  HwEntityKind entity; /* of the row the sentence is about */
  HwId row;
} HwHistoryItem;

typedef struct
{
  HwId row;         /* only what touched this row; HW_ID_NONE: any */
  HwId deal;        /* only what belongs to this deal … */
  HwId account;     /* … or this customer */
  HwId actor;       /* only what this person did */
  const char *text; /* only where a value holds this text; NULL: any */
  gint64 before;    /* commands with a smaller number; 0: from the newest */
  guint limit;      /* 0: 200 */
} HwHistoryQuery;

/* Newest first; of HwHistoryItem. */
GPtrArray *hw_history_read (HwConnection *connection,
                            HwConfig *config,
                            const HwHistoryQuery *query,
                            GError **error);
void hw_history_item_free (HwHistoryItem *item);

/* One entry as a sentence. @who NULL or "": "Someone". */
char *hw_history_sentence (HwConnection *connection,
                           HwConfig *config,
                           const HwLedgerEntry *entry,
                           const char *who) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
