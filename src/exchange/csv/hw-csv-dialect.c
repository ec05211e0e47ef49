/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-dialect.h"
#include "exchange/csv/hw-csv-cell.h"
#include "exchange/csv/hw-csv-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_RECORDS 200
#define MAX_PREAMBLE 20

typedef struct
{
  GPtrArray *records; /* of char ** */
  GArray *widths;     /* guint: their numbers of cells */
  gboolean stray;
  gboolean broken; /* a quotation did not end within the sample */
} Sample;

static void
sample_clear (Sample *sample)
{
  g_clear_pointer (&sample->records, g_ptr_array_unref);
  g_clear_pointer (&sample->widths, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static void
sample_read (Sample *sample, const char *text, gsize size, const HwCsvDialect *dialect)
{
  g_autoptr (HwCsvReader) reader = hw_csv_reader_new_for_text (text, size, dialect);
  g_autoptr (GError) error = NULL;
  const HwCsvRecord *record;

  sample->records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  sample->widths = g_array_new (FALSE, FALSE, sizeof (guint));
  while (sample->records->len < MAX_RECORDS &&
         (record = hw_csv_reader_next (reader, NULL, &error)) != NULL) {
    g_ptr_array_add (sample->records, g_strdupv ((char **) record->cells));
    g_array_append_val (sample->widths, record->n_cells);
  }
  sample->stray = hw_csv_reader_saw_stray_quote (reader);
  sample->broken = error != NULL;
}

/* The number of cells that most records have. */
static guint
usual_width (const Sample *sample, guint *share)
{
  guint best = 0, width = 1;

  for (guint i = 0; i < sample->widths->len; i++) {
    guint same = 0, n = g_array_index (sample->widths, guint, i);

    for (guint k = 0; k < sample->widths->len; k++)
      same += g_array_index (sample->widths, guint, k) == n;
    if (same > best || (same == best && n > width)) {
      best = same;
      width = n;
    }
  }
  *share = best;
  return width;
}

/* Many cells a record, the same number in nearly all of them, and quotes that make sense. */
static double
rate (const char *text, gsize size, const HwCsvDialect *dialect)
{
  g_auto (Sample) sample = { 0 };
  guint width, share;
  double rating;

  sample_read (&sample, text, size, dialect);
  if (sample.records->len == 0)
    return 0;
  width = usual_width (&sample, &share);
  if (width < 2)
    return 0.1;
  rating = pow ((double) share / sample.records->len, 2) * (1 + log2 (width));
  if (sample.stray)
    rating *= 0.5;
  if (sample.broken)
    rating *= 0.5;
  return rating;
}

static gboolean
has_spaced_quotes (const char *text, char delimiter, char quote)
{
  char pattern[] = { delimiter, ' ', quote, 0 };

  return strstr (text, pattern) != NULL;
}

static void
find_delimiter (const char *text, gsize size, HwCsvDialect *dialect)
{
  static const char delimiters[] = ",;\t|^";
  double best = -1;
  HwCsvDialect found = *dialect;
  gboolean apostrophes = memchr (text, '"', size) == NULL && strstr (text, ",'") != NULL;

  for (guint i = 0; delimiters[i] != 0; i++)
    for (guint q = 0; q < 3; q++) {
      char quote = "\"\0'"[q];
      HwCsvDialect trial = { delimiters[i], quote, FALSE, 0, TRUE };
      double rating;

      if (quote == '\'' && !apostrophes)
        continue;
      trial.skip_space = quote != 0 && has_spaced_quotes (text, trial.delimiter, quote);
      rating = rate (text, size, &trial);
      /* A little more is no reason to leave what is usual. */
      if (rating > best * 1.05 + 0.01) {
        best = rating;
        found = trial;
      }
    }
  *dialect = found;
}

/* Excel's own hint, "sep=;" as the first line. */
static gboolean
read_hint (const char *text, HwCsvDialect *dialect)
{
  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == 0 ||
      (text[5] != '\r' && text[5] != '\n'))
    return FALSE;
  dialect->delimiter = text[4];
  dialect->preamble = 1;
  return TRUE;
}

static guint
count_filled (char **cells)
{
  guint n = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    n += cells[i][strspn (cells[i], " ")] != 0;
  return n;
}

/* Titles above a table fill one or two cells; the table begins where half of a row is filled. */
static guint
find_preamble (const Sample *sample)
{
  guint share, width = usual_width (sample, &share);

  if (width < 3)
    return 0;
  for (guint i = 0; i < MIN (sample->records->len, MAX_PREAMBLE); i++) {
    char **cells = sample->records->pdata[i];

    if (g_array_index (sample->widths, guint, i) + 1 >= width && count_filled (cells) * 2 >= width)
      return i;
  }
  return 0;
}

static gboolean
is_value (const char *cell)
{
  HwCsvNumber number;

  return hw_csv_read_number (cell, '.', &number) || hw_csv_read_number (cell, ',', &number) ||
         hw_csv_date_orders (cell, NULL) != 0;
}

/* Names stand above values: a first row with a number where numbers follow, or with a text that
 * comes again below, is data. */
static gboolean
has_header (const Sample *sample, guint first)
{
  char **head = first < sample->records->len ? sample->records->pdata[first] : NULL;
  guint n = head != NULL ? g_strv_length (head) : 0, repeated = 0, values = 0, texts = 0;

  for (guint i = 0; i < n; i++) {
    gboolean again = FALSE;

    if (head[i][0] == 0)
      continue;
    if (is_value (head[i]))
      values++;
    else
      texts++;
    for (guint k = first + 1; k < sample->records->len && !again; k++) {
      char **cells = sample->records->pdata[k];

      again = i < g_array_index (sample->widths, guint, k) && g_str_equal (cells[i], head[i]);
    }
    repeated += again;
  }
  return texts > 0 && repeated * 2 < n && (values == 0 || values * 2 < texts || repeated == 0);
}

void
hw_csv_dialect_detect_table (const char *text, gsize size, HwCsvDialect *dialect)
{
  g_auto (Sample) sample = { 0 };

  sample_read (&sample, text, size, dialect);
  if (dialect->preamble == 0)
    dialect->preamble = find_preamble (&sample);
  dialect->has_header = has_header (&sample, dialect->preamble);
}

void
hw_csv_dialect_detect (const char *text, gsize size, HwCsvDialect *dialect)
{
  *dialect = HW_CSV_DIALECT_DEFAULT;
  if (!read_hint (text, dialect))
    find_delimiter (text, size, dialect);
  hw_csv_dialect_detect_table (text, size, dialect);
}

const char *
hw_csv_delimiter_label (char delimiter)
{
  switch (delimiter) {
  case ',':
    return _ ("Comma");
  case ';':
    return _ ("Semicolon");
  case '\t':
    return _ ("Tab");
  case '|':
    return _ ("Vertical bar");
  default:
    return _ ("Other");
  }
}
