/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-column.h"

#include <glib/gi18n-lib.h>
#include <string.h>

HwCsvColumn *
hw_csv_column_new (const char *name)
{
  HwCsvColumn *self = g_new0 (HwCsvColumn, 1);

  self->name = g_strdup (name);
  self->distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->order = HW_CSV_YMD;
  self->decimal = '.';
  return self;
}

void
hw_csv_column_free (HwCsvColumn *self)
{
  g_clear_pointer (&self->distinct, g_hash_table_unref);
  g_free (self->name);
  g_free (self);
}

static void
add_distinct (HwCsvColumn *self, const char *cell)
{
  guint *count;

  if (self->distinct == NULL)
    return;
  count = g_hash_table_lookup (self->distinct, cell);
  if (count != NULL) {
    (*count)++;
  } else if (g_hash_table_size (self->distinct) < HW_CSV_MAX_DISTINCT) {
    count = g_new (guint, 1);
    *count = 1;
    g_hash_table_insert (self->distinct, g_strdup (cell), count);
  } else {
    g_clear_pointer (&self->distinct, g_hash_table_unref);
  }
}

static void
add_number (HwCsvColumn *self, const char *cell)
{
  HwCsvNumber number;
  gboolean dot = hw_csv_read_number (cell, '.', &number);
  gboolean dot_fraction = dot && number.scale > 0;
  gboolean comma = hw_csv_read_number (cell, ',', &number);

  self->n_dot += dot;
  self->n_comma += comma;
  self->n_fraction[0] += dot_fraction;
  self->n_fraction[1] += comma && number.scale > 0;
  self->n_leading_zero += cell[0] == '0' && g_ascii_isdigit (cell[1]);
}

static void
add_date (HwCsvColumn *self, const char *cell)
{
  gboolean has_time = FALSE;
  guint orders = hw_csv_date_orders (cell, &has_time);

  if (orders == 0)
    return;
  self->n_any_date++;
  self->n_times += has_time;
  for (guint i = 0; i < 3; i++)
    self->n_dates[i] += (orders >> i) & 1;
}

#define PROBES 5000

/* After so many cells none of which was a number (or a date), it will not become a column of them:
 * most of a long import's time would go into trying. */
static gboolean
is_promising (const HwCsvColumn *self, guint found)
{
  return found > 0 || self->n_cells <= PROBES;
}

void
hw_csv_column_add (HwCsvColumn *self, const char *cell)
{
  gsize size;

  cell += strspn (cell, " \t");
  size = strlen (cell);
  if (size == 0)
    return;
  self->n_cells++;
  self->longest = MAX (self->longest, (guint) MIN (size, G_MAXUINT));
  add_distinct (self, cell);
  if (size <= 60) {
    if (is_promising (self, MAX (self->n_dot, self->n_comma)))
      add_number (self, cell);
    if (is_promising (self, self->n_any_date))
      add_date (self, cell);
    /* Only a column of nothing else is one of yes and no. */
    if (self->n_bool + 1 == self->n_cells)
      self->n_bool += hw_csv_read_bool (cell) >= 0;
  } else if (!self->many_lines) {
    self->many_lines = strchr (cell, '\n') != NULL;
  }
}

/* A few bad cells do not make a column something else: they come back as rejected rows. */
static gboolean
nearly_all (guint part, guint whole)
{
  return part > 0 && (guint64) part * 100 >= (guint64) whole * 85;
}

static void
settle_order (HwCsvColumn *self)
{
  guint best = 0;

  for (guint i = 1; i < 3; i++)
    if (self->n_dates[i] > self->n_dates[best])
      best = i;
  self->order = 1 << best;
  /* Names of months and YMD forms count for every order they fit, so equality means: nothing speaks
   * for either. */
  self->order_open = best > 0 && self->n_dates[1] == self->n_dates[2];
}

static void
settle_decimal (HwCsvColumn *self)
{
  self->decimal = self->n_comma > self->n_dot ? ',' : '.';
  /* 1,234 reads both ways. A column of whole numbers reads alike in both. */
  self->decimal_open =
      self->n_comma == self->n_dot && (self->n_fraction[0] > 0 || self->n_fraction[1] > 0);
}

static HwCsvColumnKind
guess_text (const HwCsvColumn *self)
{
  guint n = self->distinct != NULL ? g_hash_table_size (self->distinct) : G_MAXUINT;

  if (self->many_lines || self->longest > 200)
    return HW_CSV_COLUMN_NOTE;
  if (n <= 24 && self->n_cells >= 4 * n && self->longest <= 60)
    return HW_CSV_COLUMN_CHOICE;
  return HW_CSV_COLUMN_TEXT;
}

static void
settle (HwCsvColumn *self)
{
  guint numbers = MAX (self->n_dot, self->n_comma);

  settle_order (self);
  settle_decimal (self);
  if (self->n_cells == 0)
    self->kind = HW_CSV_COLUMN_EMPTY;
  else if (self->n_bool == self->n_cells && self->distinct != NULL &&
           g_hash_table_size (self->distinct) <= 2)
    self->kind = HW_CSV_COLUMN_BOOL;
  else if (nearly_all (self->n_any_date, self->n_cells))
    self->kind = self->n_times * 2 > self->n_any_date ? HW_CSV_COLUMN_INSTANT : HW_CSV_COLUMN_DATE;
  else if (nearly_all (numbers, self->n_cells) && self->n_leading_zero == 0)
    self->kind =
        self->n_fraction[self->decimal == ','] > 0 ? HW_CSV_COLUMN_NUMBER : HW_CSV_COLUMN_INT;
  else
    self->kind = guess_text (self);
}

static gboolean
is_date (const HwCsvColumn *column)
{
  return column->kind == HW_CSV_COLUMN_DATE || column->kind == HW_CSV_COLUMN_INSTANT;
}

static void
learn_from (HwCsvColumn *column, const HwCsvColumn *other)
{
  if (is_date (column) && is_date (other) && column->order_open && !other->order_open &&
      other->order != HW_CSV_YMD) {
    column->order = other->order;
    column->order_open = FALSE;
  }
  if (column->decimal_open && !other->decimal_open &&
      other->n_fraction[other->decimal == ','] > 0 && other->kind == HW_CSV_COLUMN_NUMBER) {
    column->decimal = other->decimal;
    column->decimal_open = FALSE;
  }
}

void
hw_csv_columns_settle (GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    settle (columns->pdata[i]);
  for (guint i = 0; i < columns->len; i++)
    for (guint k = 0; k < columns->len; k++)
      learn_from (columns->pdata[i], columns->pdata[k]);
}

const char *
hw_csv_order_label (HwCsvOrder order)
{
  switch (order) {
  case HW_CSV_DMY:
    return _ ("Day, month, year");
  case HW_CSV_MDY:
    return _ ("Month, day, year");
  case HW_CSV_YMD:
  default:
    return _ ("Year, month, day");
  }
}
