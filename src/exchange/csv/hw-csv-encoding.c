/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-encoding.h"
#include "exchange/csv/hw-csv-decoder.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unicode/ucsdet.h>

#define CHUNK (256 * 1024)
#define SAMPLE (64 * 1024)

/* Where a stream of bytes is within a UTF-8 sequence, line by line. */
typedef struct
{
  guint need;         /* continuation bytes to come */
  guint8 low, high;   /* what the next one may be */
  gboolean line_bad;  /* this line is not UTF-8 */
  guint line_pairs;   /* sequences of two bytes in it */
  guint line_triples; /* of three or four */
  guint8 previous;
} Utf8State;

typedef struct
{
  Utf8State utf8;
  guint64 line;
  guint64 bytes;
  guint64 line_bytes;
  guint64 first_bad_line;    /* 0: all is UTF-8 */
  guint64 first_pairs_line;  /* a line that is UTF-8 with two-byte sequences */
  guint64 first_triple_line; /* … with two or more sequences of three bytes */
  guint64 good_lines;        /* lines of UTF-8 with more than ASCII */
  guint64 bad_lines;
  guint64 nul_line;
  gboolean has_c1;    /* bytes that Windows-1252 leaves undefined */
  GByteArray *head;   /* the first bytes of the file */
  GByteArray *sample; /* from the first byte above ASCII on: what tells encodings apart */
} Scan;

static gboolean
has_magic (const guint8 *data, gsize size, const char *magic, gsize length)
{
  return size >= length && memcmp (data, magic, length) == 0;
}

/* The file's real kind for a person, or NULL when nothing speaks against text. */
static const char *
binary_kind (const guint8 *data, gsize size)
{
  if (has_magic (data, size, "PK\003\004", 4) || has_magic (data, size, "PK\005\006", 4))
    return _ ("This file is a spreadsheet (XLSX, ODS) or a ZIP archive, not CSV. Open it in a "
              "spreadsheet program and save the table as CSV.");
  if (has_magic (data, size, "\320\317\021\340\241\261\032\341", 8))
    return _ ("This file is an old Excel or Word file, or one with a password. Open it in a "
              "spreadsheet program and save it as XLSX without a password.");
  if (has_magic (data, size, "%PDF", 4))
    return _ ("This file is a PDF, not CSV.");
  if (has_magic (data, size, "\211PNG", 4) || has_magic (data, size, "\377\330\377", 3) ||
      has_magic (data, size, "GIF8", 4))
    return _ ("This file is a picture, not CSV.");
  if (has_magic (data, size, "\037\213", 2) || has_magic (data, size, "BZh", 3) ||
      has_magic (data, size, "7z\274\257", 4) || has_magic (data, size, "\3757zXZ", 5))
    return _ ("This file is compressed. Unpack it first and import what is inside.");
  if (has_magic (data, size, "SQLite format 3", 15))
    return _ ("This file is a database, not CSV.");
  return NULL;
}

static void
end_line (Scan *scan)
{
  Utf8State *utf8 = &scan->utf8;

  if (utf8->need > 0)
    utf8->line_bad = TRUE;
  if (utf8->line_bad) {
    scan->bad_lines++;
    if (scan->first_bad_line == 0)
      scan->first_bad_line = scan->line;
  } else if (utf8->line_pairs + utf8->line_triples > 0) {
    scan->good_lines++;
    if (scan->first_pairs_line == 0)
      scan->first_pairs_line = scan->line;
    if (scan->first_triple_line == 0 && utf8->line_triples >= 2)
      scan->first_triple_line = scan->line;
  }
  *utf8 = (Utf8State){ 0 };
  scan->line++;
  scan->line_bytes = 0;
}

static void
start_sequence (Utf8State *utf8, guint8 c)
{
  utf8->low = 0x80;
  utf8->high = 0xbf;
  if (c >= 0xc2 && c <= 0xdf) {
    utf8->need = 1;
    utf8->line_pairs++;
  } else if (c >= 0xe0 && c <= 0xef) {
    utf8->need = 2;
    utf8->line_triples++;
    if (c == 0xe0)
      utf8->low = 0xa0;
    else if (c == 0xed)
      utf8->high = 0x9f;
  } else if (c >= 0xf0 && c <= 0xf4) {
    utf8->need = 3;
    utf8->line_triples++;
    if (c == 0xf0)
      utf8->low = 0x90;
    else if (c == 0xf4)
      utf8->high = 0x8f;
  } else {
    utf8->line_bad = TRUE;
  }
}

static void
scan_high_byte (Utf8State *utf8, guint8 c)
{
  if (utf8->line_bad)
    return;
  if (utf8->need == 0) {
    start_sequence (utf8, c);
  } else if (c < utf8->low || c > utf8->high) {
    utf8->line_bad = TRUE;
    utf8->need = 0;
  } else {
    utf8->need--;
    utf8->low = 0x80;
    utf8->high = 0xbf;
  }
}

static void
scan_bytes (Scan *scan, const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++) {
    guint8 c = data[i];

    if (c >= 0x80) {
      scan_high_byte (&scan->utf8, c);
      if (c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d)
        scan->has_c1 = TRUE;
      continue;
    }
    if (scan->utf8.need > 0) {
      scan->utf8.line_bad = TRUE;
      scan->utf8.need = 0;
    }
    if (c == '\n' || c == '\r') {
      if (!(c == '\n' && scan->utf8.previous == '\r'))
        end_line (scan);
      scan->utf8.previous = c;
      continue;
    }
    if (c == 0 && scan->nul_line == 0)
      scan->nul_line = scan->line;
    scan->utf8.previous = c;
  }
  scan->bytes += size;
}

/* The sample begins shortly before the first byte that is not ASCII, which cannot be within a
 * character, and goes on without gaps. */
static void
add_sample (Scan *scan, const guint8 *data, gsize size)
{
  gsize start = 0;

  if (scan->head->len < SAMPLE)
    g_byte_array_append (scan->head, data, MIN (size, SAMPLE - scan->head->len));
  if (scan->sample->len == 0) {
    while (start < size && data[start] < 0x80)
      start++;
    if (start == size)
      return;
    start -= MIN (start, 64);
  }
  if (scan->sample->len < SAMPLE)
    g_byte_array_append (scan->sample, data + start,
                         MIN (size - start, SAMPLE - scan->sample->len));
}

/* UTF-16 without a mark: Latin letters put a zero in every other byte, Chinese ones do not, but
 * the digits, line ends and commas of a table make up a fifth at least. */
static const char *
guess_utf16 (const GByteArray *head)
{
  guint even = 0, odd = 0;

  for (guint i = 0; i + 1 < head->len; i += 2) {
    even += head->data[i] == 0 && head->data[i + 1] != 0;
    odd += head->data[i + 1] == 0 && head->data[i] != 0;
  }
  if (odd >= 2 && odd * 10 > head->len && even <= odd / 20)
    return "UTF-16LE";
  if (even >= 2 && even * 10 > head->len && odd <= even / 20)
    return "UTF-16BE";
  return NULL;
}

static gboolean
decodes (const char *name, const GByteArray *sample)
{
  g_autoptr (HwCsvDecoder) decoder = hw_csv_decoder_new (name, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  return decoder != NULL &&
         hw_csv_decoder_feed (decoder, sample->data, sample->len, FALSE, out, NULL);
}

/* ICU's opinion, kept to the encodings that we offer. */
static const char *
ask_icu (const GByteArray *sample, int *confidence)
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&status);
  const char *found = NULL;
  const UCharsetMatch *match;

  *confidence = 0;
  if (U_FAILURE (status))
    return NULL;
  ucsdet_setText (detector, (const char *) sample->data, (int) sample->len, &status);
  match = ucsdet_detect (detector, &status);
  if (U_SUCCESS (status) && match != NULL) {
    found = g_intern_string (ucsdet_getName (match, &status));
    *confidence = ucsdet_getConfidence (match, &status);
  }
  ucsdet_close (detector);
  return U_SUCCESS (status) ? found : NULL;
}

/* Chinese text is runs of bytes above 0x80; Western text has them one by one between letters. */
static gboolean
looks_double_byte (const GByteArray *sample)
{
  guint runs = 0, singles = 0;

  for (guint i = 0; i < sample->len;) {
    guint start = i;

    while (i < sample->len && sample->data[i] >= 0x80)
      i++;
    if (i - start == 1)
      singles++;
    else if (i > start)
      runs++;
    i += i == start;
  }
  return runs > singles;
}

/* Four of five pairs within GB 2312's signs and its 3,755 commonest characters: ICU takes short
 * tables for Big5, whose second bytes are below 0xa1 half of the time. */
static gboolean
looks_simplified (const GByteArray *sample)
{
  guint pairs = 0, common = 0;

  for (guint i = 0; i + 1 < sample->len; i++) {
    guint8 lead = sample->data[i], trail = sample->data[i + 1];

    if (lead < 0x81)
      continue;
    pairs++;
    common += trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3));
    i++;
  }
  return common * 5 >= pairs * 4;
}

static gboolean
is_other_double_byte (const char *name, const GByteArray *sample)
{
  if (g_str_equal (name, "EUC-KR"))
    return TRUE;
  return (g_str_equal (name, "Big5") || g_str_equal (name, "Shift_JIS")) &&
         !looks_simplified (sample);
}

static const char *
guess_legacy (const Scan *scan)
{
  int confidence;
  const char *icu = ask_icu (scan->sample, &confidence);
  gboolean double_byte = looks_double_byte (scan->sample);

  if (double_byte && icu != NULL && confidence >= 60 && is_other_double_byte (icu, scan->sample) &&
      decodes (icu, scan->sample))
    return icu;
  if (double_byte && decodes ("GB18030", scan->sample))
    return "GB18030";
  if (icu != NULL && confidence >= 50 && g_str_equal (icu, "windows-1251"))
    return icu;
  if (!scan->has_c1)
    return "windows-1252";
  return decodes ("GB18030", scan->sample) ? "GB18030" : "macintosh";
}

static gboolean
refuse_mixed (guint64 utf8_line, guint64 other_line, GError **error)
{
  /* Translators: both are numbers of lines. */
  g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_ENCODING,
               _ ("This file mixes encodings: line %" PRIu64
                  " is UTF-8, line %" PRIu64
                  " is not. Save it again in one encoding, best UTF-8."),
                  utf8_line, other_line);
  return FALSE;
}

static gboolean
judge (const Scan *scan, HwCsvEncoding *encoding, GError **error)
{
  const char *utf16 = scan->nul_line > 0 ? guess_utf16 (scan->head) : NULL;
  gboolean double_byte;

  if (utf16 != NULL) {
    encoding->name = utf16;
    return TRUE;
  }
  if (scan->nul_line > 0) {
    g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_BINARY,
                 _ ("This is not a text file: line %" PRIu64 " holds a NUL byte."), scan->nul_line);
    return FALSE;
  }
  encoding->name = "UTF-8";
  if (scan->first_bad_line == 0)
    return TRUE;
  /* In a double-byte encoding two bytes can look like UTF-8 by chance, but two triples in a line
   * that is otherwise valid cannot; in Western text even one pair is mojibake at best. */
  double_byte = looks_double_byte (scan->sample);
  if (scan->first_triple_line > 0)
    return refuse_mixed (scan->first_triple_line, scan->first_bad_line, error);
  if (scan->first_pairs_line > 0 && (!double_byte || scan->good_lines > scan->bad_lines))
    return refuse_mixed (scan->first_pairs_line, scan->first_bad_line, error);
  encoding->name = guess_legacy (scan);
  return TRUE;
}

static gboolean
detect_mark (const guint8 *data, gsize size, HwCsvEncoding *encoding)
{
  static const struct
  {
    const char *bytes;
    guint length;
    const char *name;
  } marks[] = {
    { "\357\273\277", 3, "UTF-8" },
    { "\377\376", 2, "UTF-16LE" },
    { "\376\377", 2, "UTF-16BE" },
    { "\204\061\225\063", 4, "GB18030" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (has_magic (data, size, marks[i].bytes, marks[i].length)) {
      encoding->name = marks[i].name;
      encoding->bom = marks[i].length;
      return TRUE;
    }
  return FALSE;
}

/* Line lengths are looked at here too, so that a file of one endless line ends at once. */
static gboolean
check_line (Scan *scan, const guint8 *data, gsize size, GError **error)
{
  const guint8 *last = memrchr (data, '\n', size);
  const guint8 *cr = memrchr (data, '\r', size);

  last = MAX (last, cr);
  scan->line_bytes = last != NULL ? (guint64) (data + size - last - 1) : scan->line_bytes + size;
  if (scan->line_bytes <= 4 * (guint64) HW_CSV_MAX_RECORD)
    return TRUE;
  g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_TOO_LONG,
               _ ("Line %" PRIu64 " is longer than a line of a table can be. Is this a "
                  "CSV file?"),
                  scan->line);
  return FALSE;
}

static gboolean
scan_stream (Scan *scan,
             GInputStream *stream,
             HwCsvEncoding *encoding,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize got;
  gboolean first = TRUE;

  do {
    const char *kind;

    if (!g_input_stream_read_all (stream, chunk, CHUNK, &got, cancellable, error))
      return FALSE;
    if (first && got == 0) {
      g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_EMPTY, _ ("This file is empty."));
      return FALSE;
    }
    kind = first ? binary_kind (chunk, got) : NULL;
    if (kind != NULL) {
      g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_BINARY, kind);
      return FALSE;
    }
    if (first && detect_mark (chunk, got, encoding) && !g_str_equal (encoding->name, "UTF-8"))
      return TRUE;
    first = FALSE;
    add_sample (scan, chunk, got);
    scan_bytes (scan, chunk, got);
    if (!check_line (scan, chunk, got, error))
      return FALSE;
  } while (got == CHUNK);
  end_line (scan);
  return TRUE;
}

gboolean
hw_csv_encoding_detect (GInputStream *stream,
                        HwCsvEncoding *encoding,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GByteArray) sample = g_byte_array_new ();
  Scan scan = { .line = 1, .head = head, .sample = sample };

  *encoding = (HwCsvEncoding){ 0 };
  if (!scan_stream (&scan, stream, encoding, cancellable, error))
    return FALSE;
  if (encoding->name == NULL)
    return judge (&scan, encoding, error);
  if (g_str_equal (encoding->name, "UTF-8") && scan.nul_line == 0 && scan.first_bad_line > 0)
    return refuse_mixed (1, scan.first_bad_line, error);
  return TRUE;
}
