/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv/hw-csv.h"

G_BEGIN_DECLS

/* Reads @stream to its end in pieces and says how its text is encoded; refuses what is no text, and
 * text of which one part is UTF-8 and another is not. Blocks. */
gboolean hw_csv_encoding_detect (GInputStream *stream,
                                 HwCsvEncoding *encoding,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
