/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv/hw-csv.h"

G_BEGIN_DECLS

/* RFC 4180, UTF-8 with a byte order mark (spreadsheets need it for Chinese). A cell that a
 * spreadsheet would run as a formula gets an apostrophe in front, unless it is a plain number;
 * hw_csv_unguard () takes it away again, so that what we wrote reads back as it was. */
typedef struct _HwCsvWriter HwCsvWriter;

HwCsvWriter *hw_csv_writer_new (GOutputStream *stream) G_GNUC_WARN_UNUSED_RESULT;
/* Does not flush. */
void hw_csv_writer_free (HwCsvWriter *self);
void hw_csv_writer_cell (HwCsvWriter *self, const char *text); /* NULL is an empty cell */
/* Ends the record; writes to the stream now and then. */
gboolean hw_csv_writer_end (HwCsvWriter *self, GCancellable *cancellable, GError **error);
gboolean hw_csv_writer_flush (HwCsvWriter *self, GCancellable *cancellable, GError **error);

/* Quoted where it has to be, and not guarded. */
void hw_csv_append_cell (GString *out, const char *text, gsize size);
/* Points into @cell. */
const char *hw_csv_unguard (const char *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCsvWriter, hw_csv_writer_free)

G_END_DECLS
