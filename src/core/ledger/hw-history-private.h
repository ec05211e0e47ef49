/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/hw-history.h"

G_BEGIN_DECLS

/* An entry that is put into words. */
typedef struct
{
  HwConnection *connection;
  HwConfig *config;
  const HwLedgerEntry *entry;
  const char *who;
  HwRow *row; /* as it is now; NULL when it is not there */
  char *name; /* what the row is called */
} HwHistoryWords;

/* NULL when the entry does not set @field. */
const HwValue *hw_history_value_of (GArray *sets, guint field);
char *hw_history_name_of (const HwHistoryWords *words, HwEntityKind kind, const HwId *id);
/* A value as the entry holds it; references by name. */
char *hw_history_text_of (const HwHistoryWords *words, guint field, const HwValue *value);
/* "Customer · Deal" of the deal that the row names in @field; "" without one. */
char *hw_history_deal_of (const HwHistoryWords *words, guint field);
/* The customer that the row is about, whether it names it or its deal does; "" for none. */
char *hw_history_customer_of (const HwHistoryWords *words, guint account_field, guint deal_field);

/* hw-history-goals.c: what rows of goals and meetings without a name are called, and what is said
 * of them; NULL where the common words will do. @words has a row. */
char *hw_history_goal_name (const HwHistoryWords *words) G_GNUC_WARN_UNUSED_RESULT;
char *hw_history_goal_sentence (const HwHistoryWords *words) G_GNUC_WARN_UNUSED_RESULT;

/* hw-history-retro.c: the same for retros, playbooks and suggestions. */
char *hw_history_retro_name (const HwHistoryWords *words) G_GNUC_WARN_UNUSED_RESULT;
char *hw_history_retro_sentence (const HwHistoryWords *words) G_GNUC_WARN_UNUSED_RESULT;
/* Of a command of that kind which opened a sealed box; NULL for others. */
char *hw_history_opened_sentence (const char *kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
