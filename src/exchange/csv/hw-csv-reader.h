/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv/hw-csv.h"

G_BEGIN_DECLS

/* Records of a CSV stream one after another, with one record in memory. Not for two threads. */
typedef struct _HwCsvReader HwCsvReader;

/* A record; good until the next one is read. */
typedef struct
{
  guint64 line; /* where it begins, from 1 */
  guint n_cells;
  const char *const *cells; /* NULL-terminated */
} HwCsvRecord;

HwCsvReader *hw_csv_reader_new (GInputStream *stream,
                                const HwCsvEncoding *encoding,
                                const HwCsvDialect *dialect,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Over text that is in memory; @text is copied. */
HwCsvReader *hw_csv_reader_new_for_text (const char *text,
                                         gssize size,
                                         const HwCsvDialect *dialect) G_GNUC_WARN_UNUSED_RESULT;
void hw_csv_reader_free (HwCsvReader *self);
/* NULL at the end and on errors. Empty lines are left out. */
const HwCsvRecord *
hw_csv_reader_next (HwCsvReader *self, GCancellable *cancellable, GError **error);
/* Bytes of the file read so far: for progress. */
guint64 hw_csv_reader_get_position (const HwCsvReader *self);
/* Did text follow a closing quotation mark? For telling dialects apart. */
gboolean hw_csv_reader_saw_stray_quote (const HwCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCsvReader, hw_csv_reader_free)

G_END_DECLS
