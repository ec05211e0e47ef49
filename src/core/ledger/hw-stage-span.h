/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* Time in stage (glossary 17), derived in the same transaction as the change: one span for each
 * stay of a deal in a stage. An entry of NULL means that nobody knows since when. */
gboolean hw_stage_span_follow (HwConnection *connection,
                               const HwRow *before,
                               const HwRow *after,
                               gint64 now,
                               GError **error);
/* For many new deals of one transaction: those from @first (out) on have no span until
 * hw_stage_span_catch_up (), which moves @first behind them. It has to come before one of them is
 * changed, and at the end. */
gboolean hw_stage_span_defer (HwConnection *connection, gint64 *first, GError **error);
gboolean hw_stage_span_catch_up (HwConnection *connection, gint64 *first, GError **error);
/* Tells the spans of @deal again from the commands that are not undone: after undo and redo, once
 * the ledger knows which these are. */
gboolean hw_stage_span_rebuild (HwConnection *connection, const HwRow *deal, GError **error);

G_END_DECLS
