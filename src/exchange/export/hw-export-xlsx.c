/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export/hw-export-xlsx.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/text/hw-format.h"
#include "exchange/export/hw-export-private.h"

#define MAX_ROWS 1048576
#define MAX_CELL 32767 /* characters */
#define MAX_EXACT (G_GINT64_CONSTANT (1) << 53)
/* 1 March 1900: before it the days of a spreadsheet are off by one. */
#define FIRST_DAY (-25508)
#define DAYS_TO_EPOCH 25569
#define MAX_DIGITS 4

struct _HwExportXlsx
{
  char *path;
  lxw_workbook *book; /* NULL once it is written */
  lxw_worksheet *sheet;
  lxw_format *bold;
  lxw_format *date;
  lxw_format *instant;
  lxw_format *money[MAX_DIGITS + 1]; /* by decimals */
  GTimeZone *zone;
  lxw_row_t row;
  lxw_col_t column;
  lxw_col_t n_columns;
  lxw_error failed; /* the first thing that went wrong */
};

static lxw_format *
make_format (lxw_workbook *book, const char *code)
{
  lxw_format *format = workbook_add_format (book);

  if (format != NULL)
    format_set_num_format (format, code);
  return format;
}

static gboolean
fail (lxw_error code, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               /* Translators: a reason in English. */
               _ ("The spreadsheet could not be written: %s"), lxw_strerror (code));
  return FALSE;
}

HwExportXlsx *
hw_export_xlsx_new (const char *sheet, GError **error)
{
  static const char *const money[] = { "#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000" };
  g_autoptr (HwExportXlsx) self = g_new0 (HwExportXlsx, 1);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE };
  int fd = g_file_open_tmp ("headway-export-XXXXXX", &self->path, error);

  if (fd < 0)
    return NULL;
  close (fd);
  options.tmpdir = (char *) g_get_tmp_dir ();
  self->zone = g_time_zone_new_local ();
  self->book = workbook_new_opt (self->path, &options);
  self->sheet = self->book != NULL ? workbook_add_worksheet (self->book, sheet) : NULL;
  if (self->sheet == NULL && !fail (LXW_ERROR_CREATING_TMPFILE, error))
    return NULL;
  self->bold = workbook_add_format (self->book);
  format_set_bold (self->bold);
  self->date = make_format (self->book, "yyyy-mm-dd");
  self->instant = make_format (self->book, "yyyy-mm-dd hh:mm:ss");
  for (guint i = 0; i < G_N_ELEMENTS (money); i++)
    self->money[i] = make_format (self->book, money[i]);
  worksheet_freeze_panes (self->sheet, 1, 0);
  return g_steal_pointer (&self);
}

void
hw_export_xlsx_free (HwExportXlsx *self)
{
  if (self->book != NULL)
    lxw_workbook_free (self->book);
  if (self->path != NULL)
    g_unlink (self->path);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->path);
  g_free (self);
}

static void
note (HwExportXlsx *self, lxw_error code)
{
  if (self->failed == LXW_NO_ERROR)
    self->failed = code;
}

void
hw_export_xlsx_header (HwExportXlsx *self, const char *name)
{
  double width = CLAMP ((double) g_utf8_strlen (name, -1) + 4, 12, 40);

  note (self, worksheet_set_column (self->sheet, self->column, self->column, width, NULL));
  note (self, worksheet_write_string (self->sheet, self->row, self->column++, name, self->bold));
}

void
hw_export_xlsx_text (HwExportXlsx *self, const char *text)
{
  g_autofree char *start = NULL;
  g_autofree char *cut = NULL;

  if (text != NULL && strlen (text) > MAX_CELL && g_utf8_strlen (text, -1) > MAX_CELL) {
    start = g_utf8_substring (text, 0, MAX_CELL - 1);
    text = cut = g_strconcat (start, "…", NULL);
  }
  if (text != NULL && *text != 0)
    note (self, worksheet_write_string (self->sheet, self->row, self->column, text, NULL));
  self->column++;
}

static void
write_number (HwExportXlsx *self, double number, lxw_format *format)
{
  note (self, worksheet_write_number (self->sheet, self->row, self->column++, number, format));
}

static void
write_money (HwExportXlsx *self, HwConfig *config, const HwRow *row, gint64 minor)
{
  int digits = CLAMP (hw_currency_digits (hw_row_currency (config, row)), 0, MAX_DIGITS);
  double unit = 1;

  for (int i = 0; i < digits; i++)
    unit *= 10;
  write_number (self, (double) minor / unit, self->money[digits]);
}

static void
write_instant (HwExportXlsx *self, gint64 instant)
{
  gint64 seconds = instant / G_USEC_PER_SEC;
  int interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, seconds);
  int offset = g_time_zone_get_offset (self->zone, MAX (interval, 0));
  double local = (double) instant / G_USEC_PER_SEC + offset;

  write_number (self, local / 86400 + DAYS_TO_EPOCH, self->instant);
}

/* What would lose digits as a number is text. */
static gboolean
fits (HwKind kind, const HwValue *value)
{
  switch (kind) {
  case HW_KIND_MONEY:
  case HW_KIND_INT:
    return ABS (value->integer) < MAX_EXACT;
  case HW_KIND_DATE:
    return value->integer >= FIRST_DAY;
  case HW_KIND_INSTANT:
    return value->integer / G_USEC_PER_SEC / 86400 > FIRST_DAY;
  default:
    return TRUE;
  }
}

void
hw_export_xlsx_value (HwExportXlsx *self, HwConfig *config, const HwRow *row, guint i)
{
  const HwField *field = hw_schema_field (hw_row_schema (row), hw_row_kind (row), i);
  const HwValue *value = hw_row_value (row, i);
  HwKind kind = fits (field->kind, value) ? field->kind : HW_KIND_TEXT;
  g_autofree char *cell = NULL;

  if (hw_row_is_null (row, i)) {
    self->column++;
    return;
  }
  switch (kind) {
  case HW_KIND_MONEY:
    write_money (self, config, row, value->integer);
    break;
  case HW_KIND_INT:
    write_number (self, (double) value->integer, NULL);
    break;
  case HW_KIND_NUMBER:
    write_number (self, value->real, NULL);
    break;
  case HW_KIND_DATE:
    write_number (self, (double) value->integer + DAYS_TO_EPOCH, self->date);
    break;
  case HW_KIND_INSTANT:
    write_instant (self, value->integer);
    break;
  case HW_KIND_BOOL:
    note (self, worksheet_write_boolean (self->sheet, self->row, self->column++,
                                         value->integer != 0, NULL));
    break;
  default:
    cell = hw_export_cell (config, row, i);
    hw_export_xlsx_text (self, cell);
  }
}

gboolean
hw_export_xlsx_end_row (HwExportXlsx *self, GError **error)
{
  self->n_columns = MAX (self->n_columns, self->column);
  self->column = 0;
  self->row++;
  if (self->row >= MAX_ROWS) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _ ("A spreadsheet has no room for more than 1,048,575 rows. Export them "
                            "as CSV."));
    return FALSE;
  }
  return self->failed == LXW_NO_ERROR || fail (self->failed, error);
}

gboolean
hw_export_xlsx_finish (HwExportXlsx *self,
                       GOutputStream *stream,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFileInputStream) written = NULL;
  lxw_error status;

  if (self->row > 1 && self->n_columns > 0)
    worksheet_autofilter (self->sheet, 0, 0, self->row - 1, (lxw_col_t) (self->n_columns - 1));
  status = workbook_close (g_steal_pointer (&self->book));
  if (status != LXW_NO_ERROR)
    return fail (status, error);
  written = g_file_read (file, cancellable, error);
  return written != NULL &&
         g_output_stream_splice (stream, G_INPUT_STREAM (written),
                                 G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, cancellable, error) >= 0;
}
