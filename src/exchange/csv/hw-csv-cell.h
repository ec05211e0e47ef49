/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv/hw-csv.h"

G_BEGIN_DECLS

/* What a cell says, read strictly. Full-width digits and signs read as half-width ones. */

typedef enum {
  HW_CSV_YMD = 1 << 0, /* 2016-10-20, 2016年10月20日, 20161020 */
  HW_CSV_DMY = 1 << 1, /* 20/10/2016 */
  HW_CSV_MDY = 1 << 2, /* 10/20/2016 */
} HwCsvOrder;

typedef struct
{
  gint64 day;  /* days since 1970-01-01 */
  gint64 time; /* microseconds since midnight */
  gboolean has_time;
  gboolean has_offset;
  int offset; /* minutes east of UTC */
} HwCsvDate;

typedef enum {
  HW_CSV_READ_OK,
  HW_CSV_READ_NO_DATE,      /* it has not the form of a date */
  HW_CSV_READ_NO_SUCH_DATE, /* it has, but as 30 February */
} HwCsvRead;

HwCsvRead hw_csv_read_date (const char *text, HwCsvOrder order, HwCsvDate *date);
/* The orders under which @text is a date, as flags; 0 for none. */
guint hw_csv_date_orders (const char *text, gboolean *has_time);
/* Microseconds since the epoch; @zone is for dates that name no offset. */
gint64 hw_csv_date_to_instant (const HwCsvDate *date, GTimeZone *zone);

/* An exact decimal: digits / 10^scale. */
typedef struct
{
  gint64 digits;
  int scale;
  gboolean percent;
} HwCsvNumber;

/* @decimal is '.' or ','; thousands are grouped by three with the other one, blanks or apostrophes.
 * Signs of money and 万, 亿, k are understood. FALSE when @text is no number in this way. */
gboolean hw_csv_read_number (const char *text, char decimal, HwCsvNumber *number);
double hw_csv_number_to_double (const HwCsvNumber *number);
/* Times 10^@digits and @unit, rounded half away from zero; @exact: nothing was rounded away. FALSE
 * when it is too large. */
gboolean hw_csv_number_to_integer (const HwCsvNumber *number,
                                   int digits,
                                   gint64 unit,
                                   gint64 *integer,
                                   gboolean *exact);

/* 1, 0, or -1 for what is neither yes nor no. */
int hw_csv_read_bool (const char *text);

/* For comparing names: case, width, blanks and punctuation count for nothing. */
char *hw_csv_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
