/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* The one road into the tables: edits are applied, judged, written to the ledger and committed in
 * one transaction. Lives on the writing thread. */

HwWriter *hw_writer_new (HwConnection *connection,
                         HwSchema *schema,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_writer_free (HwWriter *self);
void hw_writer_set_clock (HwWriter *self, gint64 (*clock) (gpointer data), gpointer data);
/* 0: back to the device of this workspace. Commands of another device are not undone here. */
void hw_writer_set_device (HwWriter *self, guint64 device);

/* @default_actor is used when the command names none. @changes (out, nullable): what the commit
 * changed, NULL when nothing. @dry_run rolls back and only tells. */
HwOutcome *hw_writer_perform (HwWriter *self,
                              HwCommand *command,
                              const HwId *default_actor,
                              gboolean dry_run,
                              HwChanges **changes,
                              GError **error);
/* @command 0: the newest that is not undone. */
HwOutcome *hw_writer_undo (HwWriter *self,
                           gint64 command,
                           const HwId *actor,
                           HwChanges **changes,
                           GError **error);
HwOutcome *hw_writer_redo (HwWriter *self, const HwId *actor, HwChanges **changes, GError **error);

/* A long command, fed row by row by @func (the importer, a generator). */
HwOutcome *hw_writer_batch (HwWriter *self,
                            HwCommand *command,
                            const HwId *default_actor,
                            HwBatchFunc func,
                            gpointer data,
                            GCancellable *cancellable,
                            HwChanges **changes,
                            GError **error);

/* For @func of a batch: applies and judges one row by itself. When a rule refuses it, nothing of
 * the row stays, @refusal says why and the batch goes on; marks gather in the batch's outcome.
 * FALSE only when the whole batch has to end. */
gboolean hw_writer_apply_row (HwWriter *self, HwEdit *edit, HwOutcome **refusal, GError **error);
/* For @func of a batch whose command is of kind "history": performs a whole command of its own,
 * with its own line in the ledger, inside the batch's transaction. */
HwOutcome *hw_writer_perform_nested (HwWriter *self, HwCommand *command, GError **error);

/* What a batch may look at, inside its transaction. Unowned. */
HwConnection *hw_writer_get_connection (HwWriter *self);
HwConfig *hw_writer_get_config (HwWriter *self);
gint64 hw_writer_get_now (HwWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWriter, hw_writer_free)

G_END_DECLS
