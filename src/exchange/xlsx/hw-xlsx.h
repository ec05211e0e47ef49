/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A spreadsheet written out as the CSV text that says the same, which all that follows can read:
 * UTF-8, commas, a line for each row of the sheet whatever its cells hold, days as 2026-03-01. */
typedef struct
{
  GPtrArray *sheets; /* of char *: the names of those that can be chosen */
  guint sheet;       /* the one that was read, from 1 */
  GByteArray *exact; /* by column: 1 where numbers have decimals behind a point */
} HwXlsxTable;

void hw_xlsx_table_free (HwXlsxTable *table);
/* @sheet from 1; 0 takes the first one that holds something. Formulas give the values that were
 * stored with them. Blocks. */
HwXlsxTable *hw_xlsx_read (GFile *file,
                           guint sheet,
                           GOutputStream *out,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwXlsxTable, hw_xlsx_table_free)

G_END_DECLS
