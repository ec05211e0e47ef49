/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx/hw-xlsx.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/csv/hw-csv-writer.h"
#include "exchange/xlsx/hw-xlsx-book.h"

#define FLUSH_AT (64 * 1024)
#define MAX_ROWS 1048576
#define MAX_COLUMNS 16384
/* One short reference can stand for a long text: what is written may not outgrow the file. */
#define MAX_RATIO 400
#define MIN_WRITTEN (64 * 1024 * 1024)
#define MAX_WRITTEN (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)

typedef enum {
  CELL_NUMBER,
  CELL_SHARED, /* the number of a shared text */
  CELL_TEXT,
  CELL_BOOL,
} CellKind;

typedef struct
{
  gsize start; /* in the row's text */
  gsize size;  /* 0: an empty cell */
} Cell;

typedef struct
{
  const HwXlsxBook *book;
  HwXlsxTable *table;
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *out;
  guint64 written;
  guint64 most;
  guint lines;  /* written so far */
  guint row;    /* the one at hand, from 1 */
  guint column; /* the last cell's, from 1 */
  GString *text;
  GArray *cells; /* Cell, by column */
  CellKind kind;
  HwXlsxFormat format;
  GString *value;
  gboolean in_value;
  guint phonetic;
} Sheet;

void
hw_xlsx_table_free (HwXlsxTable *table)
{
  g_ptr_array_unref (table->sheets);
  g_byte_array_unref (table->exact);
  g_free (table);
}

static gboolean
flush (Sheet *self, gsize least, GError **error)
{
  if (self->out->len < least)
    return TRUE;
  self->written += self->out->len;
  if (self->written > self->most)
    return hw_zip_fail_bomb (error);
  if (!g_output_stream_write_all (self->stream, self->out->str, self->out->len, NULL,
                                  self->cancellable, error))
    return FALSE;
  g_string_truncate (self->out, 0);
  return TRUE;
}

/* Rows that say nothing are empty lines, so that lines are counted as the sheet counts rows. */
static gboolean
write_row (Sheet *self, GError **error)
{
  if (self->cells->len == 0)
    return TRUE;
  for (; self->lines + 1 < self->row; self->lines++)
    g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->cells->len; i++) {
    const Cell *cell = &g_array_index (self->cells, Cell, i);

    if (i > 0)
      g_string_append_c (self->out, ',');
    hw_csv_append_cell (self->out, self->text->str + cell->start, cell->size);
  }
  g_string_append_c (self->out, '\n');
  self->lines++;
  g_string_truncate (self->text, 0);
  g_array_set_size (self->cells, 0);
  return flush (self, FLUSH_AT, error);
}

/* "BC12" is in column 55. 0: it names none. */
static guint
column_of (const char *reference, gsize size)
{
  guint column = 0;

  for (gsize i = 0; i < size && g_ascii_isalpha (reference[i]) && column <= MAX_COLUMNS; i++)
    column = column * 26 + (guint) (g_ascii_toupper (reference[i]) - 'A') + 1;
  return column;
}

static gboolean
start_row (Sheet *self, const HwXmlAttributes *attributes, GError **error)
{
  int row = hw_xml_int (attributes, "r");

  /* Some programs number nothing, and a number that goes backwards means nothing. */
  self->row = row > (int) self->row ? (guint) row : self->row + 1;
  self->column = 0;
  return self->row <= MAX_ROWS || hw_zip_fail_bomb (error);
}

static CellKind
kind_of (const HwXmlAttributes *attributes)
{
  gsize size;
  const char *type = hw_xml_find (attributes, "t", &size);

  if (type == NULL || (size == 1 && *type == 'n'))
    return CELL_NUMBER;
  if (size == 1 && *type == 's')
    return CELL_SHARED;
  /* str, inlineStr, d (a day as text), e (an error, whose sign is kept) */
  return size == 1 && *type == 'b' ? CELL_BOOL : CELL_TEXT;
}

static gboolean
start_cell (Sheet *self, const HwXmlAttributes *attributes, GError **error)
{
  gsize size;
  const char *reference = hw_xml_find (attributes, "r", &size);
  guint column = reference != NULL ? column_of (reference, size) : 0;
  int style = hw_xml_int (attributes, "s");

  self->column = column > 0 ? column : self->column + 1;
  self->kind = kind_of (attributes);
  self->format = style >= 0 && (guint) style < self->book->formats->len
                     ? g_array_index (self->book->formats, HwXlsxFormat, style)
                     : HW_XLSX_PLAIN;
  g_string_truncate (self->value, 0);
  return self->column <= MAX_COLUMNS || hw_zip_fail_bomb (error);
}

static gboolean
sheet_start (const char *name, const HwXmlAttributes *attributes, gpointer data, GError **error)
{
  Sheet *self = data;

  self->in_value = FALSE;
  if (strcmp (name, "c") == 0)
    return start_cell (self, attributes, error);
  if (strcmp (name, "row") == 0)
    return start_row (self, attributes, error);
  if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  /* <v> holds a value, <is><t> a text of the cell's own; <f> is a formula. */
  self->in_value = strcmp (name, "v") == 0 || (strcmp (name, "t") == 0 && self->phonetic == 0);
  return TRUE;
}

static void
mark_exact (Sheet *self)
{
  GByteArray *exact = self->table->exact;

  if (exact->len < self->column) {
    guint old = exact->len;

    g_byte_array_set_size (exact, self->column);
    memset (exact->data + old, 0, self->column - old);
  }
  exact->data[self->column - 1] = 1;
}

/* FALSE: it names a text that is not there. */
static gboolean
append_value (Sheet *self, GString *out)
{
  const char *value = self->value->str;
  gboolean exact = FALSE;
  const char *shared;
  guint64 number;

  switch (self->kind) {
  case CELL_SHARED:
    if (!g_ascii_string_to_unsigned (g_strstrip (self->value->str), 10, 0, G_MAXUINT, &number,
                                     NULL))
      return FALSE;
    shared = hw_xlsx_book_text (self->book, (guint) number);
    if (shared == NULL)
      return FALSE;
    g_string_append (out, shared);
    break;
  case CELL_BOOL:
    g_string_append (out, strcmp (value, "0") == 0 ? "FALSE" : "TRUE");
    break;
  case CELL_TEXT:
    hw_xlsx_append_text (out, value, self->value->len);
    break;
  case CELL_NUMBER:
  default:
    hw_xlsx_format_number (self->format, self->book->from_1904, value, out, &exact);
    if (exact)
      mark_exact (self);
  }
  return TRUE;
}

static gboolean
end_cell (Sheet *self, GError **error)
{
  Cell none = { 0 }, *cell;
  gsize start = self->text->len;

  if (self->value->len == 0)
    return TRUE;
  if (!append_value (self, self->text))
    return hw_zip_fail_damaged (error);
  if (self->text->len == start)
    return TRUE;
  if (self->column > HW_CSV_MAX_COLUMNS || self->text->len > HW_CSV_MAX_RECORD) {
    g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_TOO_WIDE,
                 /* Translators: the numbers of a row and of columns in a spreadsheet */
                 _ ("Row %u holds more than a row of a table can, which has at most %d columns."),
                    self->row, HW_CSV_MAX_COLUMNS);
    return FALSE;
  }
  while (self->cells->len < self->column)
    g_array_append_val (self->cells, none);
  cell = &g_array_index (self->cells, Cell, self->column - 1);
  *cell = (Cell){ start, self->text->len - start };
  return TRUE;
}

static gboolean
sheet_end (const char *name, gpointer data, GError **error)
{
  Sheet *self = data;

  self->in_value = FALSE;
  if (strcmp (name, "c") == 0)
    return end_cell (self, error);
  if (strcmp (name, "row") == 0)
    return write_row (self, error);
  if (strcmp (name, "rPh") == 0)
    self->phonetic--;
  return TRUE;
}

static void
sheet_text (const char *text, gsize size, gpointer data)
{
  Sheet *self = data;

  if (self->in_value)
    g_string_append_len (self->value, text, (gssize) size);
}

static gboolean
read_sheet (Sheet *self, guint number, GError **error)
{
  static const HwXmlReader reader = { sheet_start, sheet_end, sheet_text };
  const HwXlsxSheet *sheet = self->book->sheets->pdata[number];

  self->table->sheet = number + 1;
  self->row = self->lines = self->phonetic = 0;
  return hw_xml_read (self->book->zip, sheet->part, &reader, self, error) && flush (self, 0, error);
}

/* What a sheet begins with is written only with its first row: one without any has left nothing. */
static gboolean
read_sheets (Sheet *self, guint chosen, GError **error)
{
  const GPtrArray *sheets = self->book->sheets;

  if (chosen > 0)
    return read_sheet (self, MIN (chosen, sheets->len) - 1, error);
  for (guint i = 0; i < sheets->len; i++) {
    if (!read_sheet (self, i, error))
      return FALSE;
    if (self->lines > 0)
      break;
  }
  return TRUE;
}

HwXlsxTable *
hw_xlsx_read (GFile *file,
              guint sheet,
              GOutputStream *out,
              GCancellable *cancellable,
              GError **error)
{
  HwZip *zip = hw_zip_open (file, cancellable, error);
  g_autoptr (HwXlsxBook) book = zip != NULL ? hw_xlsx_book_open (zip, error) : NULL;
  g_autoptr (HwXlsxTable) table = NULL;
  Sheet self = { .book = book, .stream = out, .cancellable = cancellable };
  gboolean done;

  if (book == NULL)
    return NULL;
  table = g_new0 (HwXlsxTable, 1);
  table->sheets = g_ptr_array_new_with_free_func (g_free);
  table->exact = g_byte_array_new ();
  for (guint i = 0; i < book->sheets->len; i++)
    g_ptr_array_add (table->sheets, g_strdup (((HwXlsxSheet *) book->sheets->pdata[i])->name));
  self.table = table;
  self.most = CLAMP (hw_zip_get_size (zip) * MAX_RATIO, MIN_WRITTEN, MAX_WRITTEN);
  self.out = g_string_new (NULL);
  self.text = g_string_new (NULL);
  self.value = g_string_new (NULL);
  self.cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  done = read_sheets (&self, sheet, error);
  g_string_free (self.out, TRUE);
  g_string_free (self.text, TRUE);
  g_string_free (self.value, TRUE);
  g_array_unref (self.cells);
  return done ? g_steal_pointer (&table) : NULL;
}
