/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv/hw-csv.h"

G_BEGIN_DECLS

/* Bytes of one encoding to UTF-8, piece by piece, strictly: a byte that is no text ends it with the
 * number of the line. */
typedef struct _HwCsvDecoder HwCsvDecoder;

HwCsvDecoder *hw_csv_decoder_new (const char *encoding, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_csv_decoder_free (HwCsvDecoder *self);
/* Appends to @out. @last: there are no more bytes. */
gboolean hw_csv_decoder_feed (HwCsvDecoder *self,
                              const guint8 *data,
                              gsize size,
                              gboolean last,
                              GString *out,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCsvDecoder, hw_csv_decoder_free)

G_END_DECLS
