/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/csv/hw-csv-cell.h"

G_BEGIN_DECLS

typedef enum {
  HW_CSV_COLUMN_EMPTY, /* no cell of it says anything */
  HW_CSV_COLUMN_TEXT,
  HW_CSV_COLUMN_NOTE, /* several lines, or long */
  HW_CSV_COLUMN_INT,
  HW_CSV_COLUMN_NUMBER,
  HW_CSV_COLUMN_DATE,
  HW_CSV_COLUMN_INSTANT,
  HW_CSV_COLUMN_BOOL,
  HW_CSV_COLUMN_CHOICE, /* few texts, again and again */
} HwCsvColumnKind;

#define HW_CSV_MAX_DISTINCT 20000

/* What all cells of a column show about it. Counts are of cells that are not empty. */
typedef struct
{
  char *name;
  guint n_cells;
  guint n_dates[3]; /* under YMD, DMY, MDY */
  guint n_any_date;
  guint n_times;
  guint n_dot;         /* numbers with a decimal point */
  guint n_comma;       /* with a decimal comma */
  guint n_fraction[2]; /* of these, with decimals: dot, comma */
  guint n_bool;
  guint n_leading_zero; /* codes such as 08123 are no numbers */
  guint longest;        /* bytes */
  gboolean many_lines;
  GHashTable *distinct; /* text → guint *, how often; NULL once there were too many */

  HwCsvColumnKind kind;
  HwCsvOrder order;    /* for dates: the one to use */
  gboolean order_open; /* the cells do not prove it: ask */
  char decimal;        /* '.' or ',' */
  gboolean decimal_open;
} HwCsvColumn;

HwCsvColumn *hw_csv_column_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void hw_csv_column_free (HwCsvColumn *self);
void hw_csv_column_add (HwCsvColumn *self, const char *cell);
/* After the last cell: settles kind, order and decimal sign of @columns (of HwCsvColumn), which may
 * prove something for each other. */
void hw_csv_columns_settle (GPtrArray *columns);
const char *hw_csv_order_label (HwCsvOrder order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCsvColumn, hw_csv_column_free)

G_END_DECLS
