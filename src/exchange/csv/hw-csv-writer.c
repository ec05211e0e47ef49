/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-writer.h"

#include <string.h>

#define FLUSH_AT (64 * 1024)

struct _HwCsvWriter
{
  GOutputStream *stream;
  GString *buffer;
  gsize start; /* of the record in @buffer */
  gboolean in_record;
};

HwCsvWriter *
hw_csv_writer_new (GOutputStream *stream)
{
  HwCsvWriter *self = g_new0 (HwCsvWriter, 1);

  self->stream = g_object_ref (stream);
  self->buffer = g_string_new ("\357\273\277");
  self->start = self->buffer->len;
  return self;
}

void
hw_csv_writer_free (HwCsvWriter *self)
{
  g_object_unref (self->stream);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

/* Full-width signs start formulas in East Asian versions of Excel (OWASP, "CSV Injection"). */
static gboolean
starts_formula (const char *text)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_plain_number (const char *text)
{
  guint digits = 0, points = 0;

  text += *text == '-' || *text == '+';
  for (; *text != 0; text++) {
    if (g_ascii_isdigit (*text))
      digits++;
    else if (*text == '.' && points == 0)
      points++;
    else
      return FALSE;
  }
  return digits > 0;
}

/* Apostrophes of the text itself, before a sign, count as well: taking one away must give back
 * exactly what was written. */
static gboolean
is_guarded (const char *text)
{
  return starts_formula (text + strspn (text, "'"));
}

const char *
hw_csv_unguard (const char *cell)
{
  return *cell == '\'' && is_guarded (cell) ? cell + 1 : cell;
}

void
hw_csv_append_cell (GString *out, const char *text, gsize size)
{
  const char *end = text + size;

  if (size == 0)
    return;
  if (memchr (text, ',', size) == NULL && memchr (text, '"', size) == NULL &&
      memchr (text, '\n', size) == NULL && memchr (text, '\r', size) == NULL && *text != ' ' &&
      end[-1] != ' ') {
    g_string_append_len (out, text, (gssize) size);
    return;
  }
  g_string_append_c (out, '"');
  while (text < end) {
    const char *quote = memchr (text, '"', (gsize) (end - text));
    const char *stop = quote != NULL ? quote + 1 : end;

    g_string_append_len (out, text, stop - text);
    if (quote != NULL)
      g_string_append_c (out, '"');
    text = stop;
  }
  g_string_append_c (out, '"');
}

void
hw_csv_writer_cell (HwCsvWriter *self, const char *text)
{
  g_autofree char *guarded = NULL;

  if (self->in_record)
    g_string_append_c (self->buffer, ',');
  self->in_record = TRUE;
  if (text == NULL || *text == 0)
    return;
  if (is_guarded (text) && !is_plain_number (text))
    text = guarded = g_strconcat ("'", text, NULL);
  hw_csv_append_cell (self->buffer, text, strlen (text));
}

gboolean
hw_csv_writer_end (HwCsvWriter *self, GCancellable *cancellable, GError **error)
{
  if (self->buffer->len == self->start) /* an empty line would be no record */
    g_string_append (self->buffer, "\"\"");
  g_string_append (self->buffer, "\r\n");
  self->in_record = FALSE;
  self->start = self->buffer->len;
  return self->buffer->len < FLUSH_AT || hw_csv_writer_flush (self, cancellable, error);
}

gboolean
hw_csv_writer_flush (HwCsvWriter *self, GCancellable *cancellable, GError **error)
{
  if (!g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL,
                                  cancellable, error))
    return FALSE;
  g_string_truncate (self->buffer, 0);
  self->start = 0;
  return TRUE;
}
