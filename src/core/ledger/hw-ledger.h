/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engine/hw-hlc.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"

G_BEGIN_DECLS

/* The append-only history: one row a command, one row an entity it touched. Commands of a device
 * are chained by digest, so that a changed, missing or inserted row shows (row 57). */

/* A command while it is being written. */
typedef struct
{
  gint64 seq;
  HwId id;
  guint64 device;
  HwId actor;
  HwHlc hlc;
  gint64 recorded_at;
  gint64 happened_at;
  const char *kind;   /* unowned */
  const char *reason; /* unowned */
  gint64 undoes;      /* 0: none */
  guint entries;
  GChecksum *sum;
  GByteArray *unsummed; /* what the digest has not taken in yet */
  gboolean held;        /* behind a mark: it may still be taken back */
  GAsyncQueue *chunks;  /* of GByteArray, for @summing; an empty one ends it */
  GThread *summing;     /* of a long command; NULL: none yet */
  GString *change;
} HwLedgerCommand;

/* A place in a command to go back to: what came after it never was. There is one at a time. */
typedef struct
{
  gboolean set;
  guint length;
  guint entries;
} HwLedgerMark;

gboolean hw_ledger_next_seq (HwConnection *connection, gint64 *seq, GError **error);
void hw_ledger_begin (HwLedgerCommand *command);
/* @before NULL: the row was created. Derived fields are left out. Writes nothing, and returns TRUE,
 * when nothing differs. */
gboolean hw_ledger_append (HwConnection *connection,
                           HwLedgerCommand *command,
                           const char *op,
                           const HwRow *before,
                           const HwRow *after,
                           GError **error);
/* What hw_ledger_append () would write as the change. */
void hw_ledger_describe (const HwRow *before, const HwRow *after, GString *json);
void hw_ledger_set_mark (HwLedgerCommand *command, HwLedgerMark *mark);
void hw_ledger_back_to_mark (HwLedgerCommand *command, HwLedgerMark *mark);
void hw_ledger_release_mark (HwLedgerCommand *command, HwLedgerMark *mark);
/* Closes the chain's link and writes the command's row. */
gboolean hw_ledger_finish (HwConnection *connection, HwLedgerCommand *command, GError **error);
void hw_ledger_clear (HwLedgerCommand *command);

/* One entry, read back. */
typedef struct
{
  HwEditKind op;
  HwEntityKind entity;
  HwId row;
  GArray *olds; /* of HwSet */
  GArray *news; /* of HwSet, same fields in the same order */
} HwLedgerEntry;

void hw_ledger_entry_free (HwLedgerEntry *entry);
/* From the columns (op, entity, row, change) of a ledger row; NULL for an entity or a change that
 * this version does not know. */
HwLedgerEntry *hw_ledger_entry_parse (HwSchema *schema,
                                      const char *op,
                                      const char *entity,
                                      const HwId *row,
                                      const char *change);
/* Calls @func for each entry of a command, last first when @reverse. */
typedef gboolean (*HwLedgerFunc) (HwLedgerEntry *entry, gpointer data, GError **error);
gboolean hw_ledger_foreach (HwConnection *connection,
                            HwSchema *schema,
                            gint64 command,
                            gboolean reverse,
                            HwLedgerFunc func,
                            gpointer data,
                            GError **error);
/* Recomputes the chain. Adds a sentence to @faults for each break. */
gboolean hw_ledger_verify (HwConnection *connection, GPtrArray *faults, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLedgerEntry, hw_ledger_entry_free)

G_END_DECLS
