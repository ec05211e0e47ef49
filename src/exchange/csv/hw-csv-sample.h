/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv/hw-csv-column.h"
#include "exchange/csv/hw-csv-reader.h"

G_BEGIN_DECLS

typedef enum {
  HW_CSV_FILE_TEXT,
  HW_CSV_FILE_XLSX,
  HW_CSV_FILE_VCARD,
} HwCsvFileKind;

/* A file read once from end to end: how it is written, what its columns hold, its first rows. What
 * it refuses is refused whole; nothing that follows will be. What it is, its content tells and not
 * its name: a spreadsheet or an address book is turned into CSV text first. */
typedef struct
{
  GFile *file;
  HwCsvFileKind kind;
  GFileIOStream *table; /* the CSV text that was made of it, in no folder; NULL for text */
  GPtrArray *sheets;    /* of char *: names of a spreadsheet's sheets; NULL for others */
  guint n_left_out;     /* pictures and sounds of an address book */
  HwCsvEncoding encoding;
  HwCsvDialect dialect;
  GPtrArray *columns;  /* of HwCsvColumn */
  GPtrArray *rows;     /* of char **: the first HW_CSV_SAMPLE_ROWS */
  GPtrArray *preamble; /* of char *: lines above the header, which are not imported */
  guint64 n_records;   /* without header and preamble */
  guint64 n_bytes;
} HwCsvSample;

#define HW_CSV_SAMPLE_ROWS 50

/* Encoding and dialect of a file. Blocks. */
gboolean hw_csv_detect (GFile *file,
                        HwCsvEncoding *encoding,
                        HwCsvDialect *dialect,
                        GCancellable *cancellable,
                        GError **error);
/* @encoding and @dialect, chosen by hand, may be NULL to detect. @permille, if not NULL, is set
 * atomically while it reads, for another thread to show. Only one reader of a sample at a time.
 * Blocks. */
HwCsvSample *hw_csv_sample_read (GFile *file,
                                 const HwCsvEncoding *encoding,
                                 const HwCsvDialect *dialect,
                                 gint *permille,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_csv_sample_free (HwCsvSample *sample);
/* A reader at the first row after the header. */
HwCsvReader *hw_csv_sample_open (const HwCsvSample *sample,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCsvSample, hw_csv_sample_free)

G_END_DECLS
