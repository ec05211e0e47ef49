/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv/hw-csv.h"

G_BEGIN_DECLS

/* Tells delimiter, quotes and header from the beginning of a text. */
void hw_csv_dialect_detect (const char *text, gsize size, HwCsvDialect *dialect);
/* The same for a table whose cells are apart already: its preamble and header only. */
void hw_csv_dialect_detect_table (const char *text, gsize size, HwCsvDialect *dialect);
const char *hw_csv_delimiter_label (char delimiter);

G_END_DECLS
