/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a file can be refused whole for. The message is one translated sentence that names the
 * place. */
#define HW_CSV_ERROR (hw_csv_error_quark ())
typedef enum {
  HW_CSV_ERROR_EMPTY,
  HW_CSV_ERROR_BINARY,   /* another kind of file, or NUL bytes in it */
  HW_CSV_ERROR_ENCODING, /* bytes that are no text in the encoding of the rest */
  HW_CSV_ERROR_TOO_LONG, /* a line, or a quotation that does not end */
  HW_CSV_ERROR_TOO_WIDE, /* more columns than HW_CSV_MAX_COLUMNS */
  HW_CSV_ERROR_QUOTE,    /* a quotation mark that is never closed */
  HW_CSV_ERROR_HEADER,   /* two columns of one name, or no header where one is needed */
  HW_CSV_ERROR_DAMAGED, /* a spreadsheet or address book that was cut short or is not well-formed */
  HW_CSV_ERROR_TOO_LARGE, /* more than a file of its size can hold in good faith */
} HwCsvError;
GQuark hw_csv_error_quark (void);

/* Beyond these a file is no table of sales data. Reading keeps at most one record in memory. */
#define HW_CSV_MAX_COLUMNS 1024
#define HW_CSV_MAX_RECORD (4 * 1024 * 1024) /* bytes of UTF-8 */

/* How text is written as bytes, by its ICU converter name. */
typedef struct
{
  const char *name; /* "UTF-8", "GB18030", "UTF-16LE" …; interned */
  guint bom;        /* bytes to skip at the start */
} HwCsvEncoding;

/* The encodings to offer by hand, NULL-terminated; the label is for people. */
const char *const *hw_csv_encoding_names (void);
const char *hw_csv_encoding_label (const char *name);

typedef struct
{
  char delimiter;
  char quote;          /* 0: quotation marks mean nothing */
  gboolean skip_space; /* blanks after a delimiter are no part of the cell */
  guint preamble;      /* records before the header: a title, or "sep=;" */
  gboolean has_header;
  gboolean whole_rows; /* a line break within a cell begins no new line: a sheet counts rows */
  int line_shift;      /* how far the lines are from those that are told */
  guint sheet;         /* of a spreadsheet, from 1; 0: the first one that holds something */
} HwCsvDialect;

/* To choose a sheet and nothing else: a dialect without a delimiter. */
#define HW_CSV_DIALECT_DEFAULT ((HwCsvDialect){ ',', '"', FALSE, 0, TRUE })

G_END_DECLS
