/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* (writer thread) For a batch that brings more rows than there are: indexes that no step of a batch
 * reads are taken away and built at its end, sorted, inside the same transaction. Keeping them in
 * step with each row costs several times as much. */

/* The SQL of the indexes taken away, to be given to hw_bulk_end (); NULL where keeping them costs
 * less. FALSE on error. */
gboolean
hw_bulk_begin (HwConnection *connection, guint64 rows, GPtrArray **indexes, GError **error);
gboolean hw_bulk_end (HwConnection *connection, GPtrArray *indexes, GError **error);

G_END_DECLS
