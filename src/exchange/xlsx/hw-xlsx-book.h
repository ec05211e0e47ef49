/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/xlsx/hw-xlsx-format.h"
#include "exchange/xlsx/hw-xml.h"

G_BEGIN_DECLS

/* What a workbook's sheets share: their names, formats and texts. */
typedef struct
{
  char *name;
  char *part; /* in the ZIP; NULL: a sheet of another kind */
  char *relation;
  gboolean hidden;
} HwXlsxSheet;

typedef struct
{
  HwZip *zip;
  GPtrArray *sheets;  /* of HwXlsxSheet: those with a table that somebody can see */
  GArray *formats;    /* HwXlsxFormat, by a cell's style */
  GString *texts;     /* shared ones, each with its NUL */
  GArray *text_start; /* gsize */
  gboolean from_1904;
} HwXlsxBook;

/* Takes @zip. Refuses what is a ZIP file of another kind with a sentence that says so. */
HwXlsxBook *hw_xlsx_book_open (HwZip *zip, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_xlsx_book_free (HwXlsxBook *self);
/* NULL: there is none of this number. */
const char *hw_xlsx_book_text (const HwXlsxBook *self, guint number);
/* Writes “_x000D_” as the sign that it stands for. */
void hw_xlsx_append_text (GString *out, const char *text, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwXlsxBook, hw_xlsx_book_free)

G_END_DECLS
