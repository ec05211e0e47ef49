/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-reader.h"
#include "exchange/csv/hw-csv-decoder.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define CHUNK (64 * 1024)

typedef enum {
  CELL_START,  /* nothing of the cell seen */
  CELL_PLAIN,  /* within a cell without quotes */
  CELL_QUOTED, /* within quotes */
  CELL_CLOSED, /* after what may be the closing quote */
} State;

struct _HwCsvReader
{
  GInputStream *stream;
  HwCsvDecoder *decoder;
  HwCsvDialect dialect;
  guint8 *bytes;
  GString *input; /* decoded, not parsed yet from @at on */
  gsize at;
  gboolean ended; /* nothing is left to decode */
  guint skip;     /* bytes of the byte order mark to come */
  guint64 position;
  State state;
  guint64 line;
  guint64 quote_line; /* where the open quotation began */
  gboolean after_cr;
  gboolean stray_quote;
  GString *text;  /* the cells of the record, each with its NUL */
  GArray *starts; /* gsize: where cells begin in @text */
  GPtrArray *pointers;
  gboolean in_record;
  gboolean has_quotes; /* in this record */
  HwCsvRecord record;
};

static HwCsvReader *
reader_new (const HwCsvDialect *dialect)
{
  HwCsvReader *self = g_new0 (HwCsvReader, 1);

  self->dialect = *dialect;
  self->line = 1;
  self->input = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->pointers = g_ptr_array_new ();
  return self;
}

HwCsvReader *
hw_csv_reader_new (GInputStream *stream,
                   const HwCsvEncoding *encoding,
                   const HwCsvDialect *dialect,
                   GError **error)
{
  g_autoptr (HwCsvReader) self = reader_new (dialect);

  self->decoder = hw_csv_decoder_new (encoding->name, error);
  if (self->decoder == NULL)
    return NULL;
  self->stream = g_object_ref (stream);
  self->bytes = g_malloc (CHUNK);
  self->skip = encoding->bom;
  return g_steal_pointer (&self);
}

HwCsvReader *
hw_csv_reader_new_for_text (const char *text, gssize size, const HwCsvDialect *dialect)
{
  HwCsvReader *self = reader_new (dialect);

  g_string_append_len (self->input, text, size);
  self->ended = TRUE;
  return self;
}

void
hw_csv_reader_free (HwCsvReader *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->decoder, hw_csv_decoder_free);
  g_string_free (self->input, TRUE);
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->pointers);
  g_free (self->bytes);
  g_free (self);
}

guint64
hw_csv_reader_get_position (const HwCsvReader *self)
{
  return self->position;
}

gboolean
hw_csv_reader_saw_stray_quote (const HwCsvReader *self)
{
  return self->stray_quote;
}

static gboolean
fill (HwCsvReader *self, GCancellable *cancellable, GError **error)
{
  gsize got, skip;

  g_string_truncate (self->input, 0);
  self->at = 0;
  if (!g_input_stream_read_all (self->stream, self->bytes, CHUNK, &got, cancellable, error))
    return FALSE;
  self->position += got;
  self->ended = got < CHUNK;
  skip = MIN (self->skip, got);
  self->skip -= skip;
  return hw_csv_decoder_feed (self->decoder, self->bytes + skip, got - skip, self->ended,
                              self->input, error);
}

static void
start_record (HwCsvReader *self)
{
  gsize zero = 0;

  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  g_array_append_val (self->starts, zero);
  self->record.line = self->line + (guint64) self->dialect.line_shift;
  self->in_record = TRUE;
  self->has_quotes = FALSE;
  self->state = CELL_START;
}

static gboolean
next_cell (HwCsvReader *self, GError **error)
{
  g_string_append_c (self->text, 0);
  if (self->starts->len >= HW_CSV_MAX_COLUMNS) {
    g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_TOO_WIDE,
                 _ ("Line %" PRIu64 " has more than %d columns. Is this a table?"),
                    self->record.line, HW_CSV_MAX_COLUMNS);
    return FALSE;
  }
  g_array_append_val (self->starts, self->text->len);
  self->state = CELL_START;
  return TRUE;
}

static gboolean
fail_too_long (HwCsvReader *self, GError **error)
{
  if (self->state == CELL_QUOTED)
    g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_QUOTE,
                 _ ("The quotation mark opened on line %" PRIu64 " is never closed."),
                    self->quote_line);
  else
    g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_TOO_LONG,
                 _ ("Line %" PRIu64
                    " is longer than a line of a table can be. Is this a CSV file?"),
                    self->record.line);
  return FALSE;
}

/* The record as the caller sees it. FALSE for an empty line. */
static gboolean
finish_record (HwCsvReader *self)
{
  self->in_record = FALSE;
  self->state = CELL_START;
  if (self->starts->len == 1 && self->text->len == 0 && !self->has_quotes)
    return FALSE;
  g_string_append_c (self->text, 0);
  g_ptr_array_set_size (self->pointers, 0);
  for (guint i = 0; i < self->starts->len; i++)
    g_ptr_array_add (self->pointers, self->text->str + g_array_index (self->starts, gsize, i));
  g_ptr_array_add (self->pointers, NULL);
  self->record.n_cells = self->starts->len;
  self->record.cells = (const char *const *) self->pointers->pdata;
  return TRUE;
}

/* How many bytes from @p on are nothing special in this state. */
static gsize
plain_run (const HwCsvReader *self, const char *p, const char *end)
{
  const char *q = p;

  if (self->state == CELL_QUOTED) {
    while (q < end && *q != self->dialect.quote && *q != '\n' && *q != '\r')
      q++;
  } else {
    while (q < end && *q != self->dialect.delimiter && *q != '\n' && *q != '\r')
      q++;
  }
  return q - p;
}

static void
count_break (HwCsvReader *self, char c)
{
  if (!(c == '\n' && self->after_cr) && !(self->dialect.whole_rows && self->state == CELL_QUOTED))
    self->line++;
  self->after_cr = c == '\r';
}

static void
take_quoted (HwCsvReader *self, char c)
{
  if (c == self->dialect.quote) {
    self->state = CELL_CLOSED;
    self->after_cr = FALSE;
    return;
  }
  count_break (self, c);
  g_string_append_c (self->text, c);
}

/* A quote only opens at the start of a cell; elsewhere it is a character like others. */
static gboolean
takes_quote (HwCsvReader *self, char c)
{
  if (self->dialect.quote == 0 || c != self->dialect.quote)
    return FALSE;
  if (self->state == CELL_CLOSED) {
    g_string_append_c (self->text, c); /* doubled: one of the text's own */
    self->state = CELL_QUOTED;
    return TRUE;
  }
  if (self->state != CELL_START)
    return FALSE;
  self->state = CELL_QUOTED;
  self->has_quotes = TRUE;
  self->quote_line = self->line;
  return TRUE;
}

static void
take_plain (HwCsvReader *self, const char *p, const char *end)
{
  gsize run;

  if (self->state == CELL_START && self->dialect.skip_space && *p == ' ') {
    self->at++;
    return;
  }
  if (self->state == CELL_CLOSED && !(self->dialect.skip_space && *p == ' '))
    self->stray_quote = TRUE;
  self->state = CELL_PLAIN;
  run = plain_run (self, p, end);
  g_string_append_len (self->text, p, run);
  self->at += run;
}

typedef enum {
  STEP_MORE,
  STEP_RECORD,
  STEP_ERROR
} Step;

static Step
take_break (HwCsvReader *self, char c)
{
  gboolean pair = c == '\n' && self->after_cr;

  self->at++;
  if (pair && !self->in_record) { /* the second half of CR LF */
    self->after_cr = FALSE;
    return STEP_MORE;
  }
  if (!self->in_record)
    start_record (self);
  count_break (self, c);
  return finish_record (self) ? STEP_RECORD : STEP_MORE;
}

/* Takes at least one byte. */
static Step
step (HwCsvReader *self, GError **error)
{
  const char *p = self->input->str + self->at, *end = self->input->str + self->input->len;
  gsize run;

  if (self->state == CELL_QUOTED) {
    run = plain_run (self, p, end);
    g_string_append_len (self->text, p, run);
    self->after_cr = run == 0 && self->after_cr;
    self->at += run;
    if (p + run < end) {
      take_quoted (self, p[run]);
      self->at++;
    }
  } else if (*p == '\n' || *p == '\r') {
    return take_break (self, *p);
  } else {
    self->after_cr = FALSE;
    if (!self->in_record)
      start_record (self);
    if (takes_quote (self, *p)) {
      self->at++;
    } else if (*p == self->dialect.delimiter) {
      self->at++;
      if (!next_cell (self, error))
        return STEP_ERROR;
    } else {
      take_plain (self, p, end);
    }
  }
  if (self->text->len > HW_CSV_MAX_RECORD && !fail_too_long (self, error))
    return STEP_ERROR;
  return STEP_MORE;
}

const HwCsvRecord *
hw_csv_reader_next (HwCsvReader *self, GCancellable *cancellable, GError **error)
{
  for (;;) {
    Step result = STEP_MORE;

    while (result == STEP_MORE && self->at < self->input->len)
      result = step (self, error);
    if (result != STEP_MORE)
      return result == STEP_RECORD ? &self->record : NULL;
    if (self->ended)
      break;
    if (!fill (self, cancellable, error))
      return NULL;
  }
  if (!self->in_record)
    return NULL;
  if (self->state == CELL_QUOTED) {
    fail_too_long (self, error);
    return NULL;
  }
  return finish_record (self) ? &self->record : NULL;
}
