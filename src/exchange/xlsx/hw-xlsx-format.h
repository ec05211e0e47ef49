/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a spreadsheet shows a number as: it keeps days and shares as plain numbers. */
typedef enum {
  HW_XLSX_PLAIN,
  HW_XLSX_PERCENT,
  HW_XLSX_DATE,
  HW_XLSX_DATE_TIME,
  HW_XLSX_TIME,
  HW_XLSX_ELAPSED, /* hours beyond 24 */
} HwXlsxFormat;

/* Of a format that every spreadsheet program knows by its number (ECMA-376, 18.8.30). */
HwXlsxFormat hw_xlsx_format_builtin (int id);
HwXlsxFormat hw_xlsx_format_parse (const char *code);
/* As a cell of a table has it: 2026-03-01, 2026-03-01 09:30:00, 12.5%, 1234.5. @text as it stands
 * in the file. @exact: it has decimals, whose sign is a point. */
void hw_xlsx_format_number (HwXlsxFormat format,
                            gboolean from_1904,
                            const char *text,
                            GString *out,
                            gboolean *exact);

G_END_DECLS
