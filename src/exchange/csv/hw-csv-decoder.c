/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-decoder.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unicode/ucnv.h>

/* ICU and not iconv: a minimal Debian 13 or container may lack glibc's converter modules. */
struct _HwCsvDecoder
{
  UConverter *from; /* NULL for UTF-8, which is only checked */
  UConverter *to;
  UChar pivot[1024];
  UChar *pivot_source;
  UChar *pivot_target;
  guint8 tail[4]; /* an unfinished UTF-8 sequence */
  gsize tail_size;
  guint64 line;
  char *label;
};

HwCsvDecoder *
hw_csv_decoder_new (const char *encoding, GError **error)
{
  HwCsvDecoder *self = g_new0 (HwCsvDecoder, 1);
  UErrorCode status = U_ZERO_ERROR;

  self->line = 1;
  self->label = g_strdup (hw_csv_encoding_label (encoding));
  self->pivot_source = self->pivot_target = self->pivot;
  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    return self;
  self->from = ucnv_open (encoding, &status);
  self->to = ucnv_open ("UTF-8", &status);
  if (U_SUCCESS (status))
    ucnv_setToUCallBack (self->from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  if (U_SUCCESS (status))
    return self;
  /* Translators: the name of an encoding, like “GB18030”. */
  g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_ENCODING,
               _ ("There is no encoding “%s”."), encoding);
  hw_csv_decoder_free (self);
  return NULL;
}

void
hw_csv_decoder_free (HwCsvDecoder *self)
{
  g_clear_pointer (&self->from, ucnv_close);
  g_clear_pointer (&self->to, ucnv_close);
  g_free (self->label);
  g_free (self);
}

static void
count_lines (HwCsvDecoder *self, const char *text, gsize size)
{
  for (const char *p = text, *end = text + size; (p = memchr (p, '\n', end - p)) != NULL; p++)
    self->line++;
}

static gboolean
fail (HwCsvDecoder *self, GError **error)
{
  /* Translators: the number of a line; the name of an encoding. */
  g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_ENCODING,
               _ ("Line %" PRIu64 " holds bytes that are no text in the encoding %s. Save "
                  "the file again in one encoding, best UTF-8."),
                  self->line, self->label);
  return FALSE;
}

static gboolean
feed_utf8 (HwCsvDecoder *self,
           const guint8 *data,
           gsize size,
           gboolean last,
           GString *out,
           GError **error)
{
  gsize start = out->len;
  const char *end;
  gsize left;
  gboolean valid;

  g_string_append_len (out, (const char *) self->tail, self->tail_size);
  g_string_append_len (out, (const char *) data, size);
  self->tail_size = 0;
  valid = g_utf8_validate_len (out->str + start, out->len - start, &end);
  left = out->len - (end - out->str);
  count_lines (self, out->str + start, end - out->str - start);
  if (valid)
    return TRUE;
  /* -2: what is there could be the beginning of a character. */
  if (last || left >= 4 || g_utf8_get_char_validated (end, left) != (gunichar) -2)
    return fail (self, error);
  memcpy (self->tail, end, left);
  self->tail_size = left;
  g_string_truncate (out, end - out->str);
  return TRUE;
}

static gboolean
feed_icu (HwCsvDecoder *self,
          const guint8 *data,
          gsize size,
          gboolean last,
          GString *out,
          GError **error)
{
  const char *source = (const char *) data, *source_end = source + size;
  UErrorCode status;

  do {
    gsize start = out->len, room = (source_end - source) * 2 + 4096;
    char *target;

    g_string_set_size (out, start + room);
    target = out->str + start;
    status = U_ZERO_ERROR;
    ucnv_convertEx (self->to, self->from, &target, out->str + start + room, &source, source_end,
                    self->pivot, &self->pivot_source, &self->pivot_target,
                    self->pivot + G_N_ELEMENTS (self->pivot), FALSE, last, &status);
    g_string_truncate (out, target - out->str);
    count_lines (self, out->str + start, out->len - start);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return U_SUCCESS (status) || fail (self, error);
}

gboolean
hw_csv_decoder_feed (HwCsvDecoder *self,
                     const guint8 *data,
                     gsize size,
                     gboolean last,
                     GString *out,
                     GError **error)
{
  gsize start = out->len;

  if (self->from == NULL ? !feed_utf8 (self, data, size, last, out, error)
                         : !feed_icu (self, data, size, last, out, error))
    return FALSE;
  if (memchr (out->str + start, 0, out->len - start) == NULL)
    return TRUE;
  g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_BINARY,
                       _ ("This is not a text file: it holds NUL bytes."));
  return FALSE;
}
