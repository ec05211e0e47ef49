/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv-cell.h"
#include "exchange/csv/hw-csv-column.h"
#include "exchange/csv/hw-csv-dialect.h"
#include "exchange/csv/hw-csv-encoding.h"
#include "exchange/csv/hw-csv-reader.h"
#include "exchange/csv/hw-csv-writer.h"

#include <string.h>

#include "core/calendar/hw-date.h"

/* Cells joined by "|", records by "/": short enough to compare in a table. */
static char *
read_all (GInputStream *stream,
          const HwCsvEncoding *encoding,
          const HwCsvDialect *dialect,
          GError **error)
{
  g_autoptr (HwCsvReader) reader = hw_csv_reader_new (stream, encoding, dialect, error);
  g_autoptr (GError) failure = NULL;
  GString *out = g_string_new (NULL);
  const HwCsvRecord *record;

  g_assert_nonnull (reader);
  while ((record = hw_csv_reader_next (reader, NULL, &failure)) != NULL) {
    if (out->len > 0)
      g_string_append_c (out, '/');
    for (guint i = 0; i < record->n_cells; i++)
      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", record->cells[i]);
    g_assert_null (record->cells[record->n_cells]);
  }
  if (failure == NULL)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
test_reader (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "a,b\n1,2\n", "a|b/1|2" },
    { "a,b\r\n1,2", "a|b/1|2" },
    { "a,b\r1,2\r", "a|b/1|2" },
    { "a,,\n", "a||" },
    { "\"a,b\",\"c\"\"d\"\n", "a,b|c\"d" },
    { "\"x\ny\",z\n", "x\ny|z" },
    { "\"x\r\ny\",z\r\n1", "x\r\ny|z/1" },
    { "a\n\n\nb\n", "a/b" },
    { "a\r\n\r\nb", "a/b" },
    { "\"\"\n", "" },
    { "a\"b,c\n", "a\"b|c" },
    { "\"a\"b,c\n", "ab|c" },
    { " a , b\n", " a | b" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GInputStream) stream =
        g_memory_input_stream_new_from_data (rows[i].text, strlen (rows[i].text), NULL);
    HwCsvEncoding encoding = { "UTF-8", 0 };
    HwCsvDialect dialect = HW_CSV_DIALECT_DEFAULT;
    g_autoptr (GError) error = NULL;
    g_autofree char *got = read_all (stream, &encoding, &dialect, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (got, ==, rows[i].want);
  }
}

static void
test_lines (void)
{
  const char *text = "a,b\r\n\r\n\"x\r\ny\",z\r\nlast,1\n";
  HwCsvDialect dialect = HW_CSV_DIALECT_DEFAULT;
  g_autoptr (HwCsvReader) reader = hw_csv_reader_new_for_text (text, strlen (text), &dialect);

  g_assert_cmpuint (hw_csv_reader_next (reader, NULL, NULL)->line, ==, 1);
  g_assert_cmpuint (hw_csv_reader_next (reader, NULL, NULL)->line, ==, 3);
  g_assert_cmpuint (hw_csv_reader_next (reader, NULL, NULL)->line, ==, 5);
  g_assert_null (hw_csv_reader_next (reader, NULL, NULL));
}

/* A stream of one byte again and again, without end: what it costs is what the reader keeps. */
#define TEST_TYPE_ENDLESS (test_endless_get_type ())
G_DECLARE_FINAL_TYPE (TestEndless, test_endless, TEST, ENDLESS, GInputStream)
struct _TestEndless
{
  GInputStream parent_instance;
  const char *start;
  char byte;
  guint64 served;
  guint64 size;
};
G_DEFINE_FINAL_TYPE (TestEndless, test_endless, G_TYPE_INPUT_STREAM)

static gssize
test_endless_read (GInputStream *stream,
                   void *buffer,
                   gsize count,
                   GCancellable *cancellable,
                   GError **error)
{
  TestEndless *self = TEST_ENDLESS (stream);
  gsize n = MIN (count, self->size - self->served), head = strlen (self->start);

  memset (buffer, self->byte, n);
  if (self->served == 0)
    memcpy (buffer, self->start, MIN (n, head));
  self->served += n;
  return (gssize) n;
}

static void
test_endless_class_init (TestEndlessClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_endless_read;
}

static void
test_endless_init (TestEndless *self)
{
}

static TestEndless *
endless (const char *start, char byte, guint64 size)
{
  TestEndless *self = g_object_new (TEST_TYPE_ENDLESS, NULL);

  self->start = start;
  self->byte = byte;
  self->size = size;
  return self;
}

/* Refused whole, early: after a fraction of the gigabyte. */
static void
test_endless_line (void)
{
  static const struct
  {
    const char *start;
    char byte;
    int code;
  } rows[] = {
    { "a,b\n", 'x', HW_CSV_ERROR_TOO_LONG },
    { "a,b\n\"", 'x', HW_CSV_ERROR_QUOTE },
    { "a,b\n", ',', HW_CSV_ERROR_TOO_WIDE },
  };
  HwCsvEncoding encoding = { "UTF-8", 0 };
  HwCsvDialect dialect = HW_CSV_DIALECT_DEFAULT;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (TestEndless) stream = endless (rows[i].start, rows[i].byte, 1 << 30);
    g_autoptr (TestEndless) again = endless (rows[i].start, rows[i].byte, 1 << 30);
    g_autoptr (GError) error = NULL, scan_error = NULL;
    g_autofree char *got = read_all (G_INPUT_STREAM (stream), &encoding, &dialect, &error);

    g_assert_null (got);
    g_assert_error (error, HW_CSV_ERROR, rows[i].code);
    g_assert_cmpuint (stream->served, <, 32 * 1024 * 1024);
    g_assert_false (hw_csv_encoding_detect (G_INPUT_STREAM (again), &encoding, NULL, &scan_error));
    g_assert_error (scan_error, HW_CSV_ERROR, HW_CSV_ERROR_TOO_LONG);
    g_assert_cmpuint (again->served, <, 64 * 1024 * 1024);
    encoding = (HwCsvEncoding){ "UTF-8", 0 };
  }
}

static void
test_unclosed_quote (void)
{
  const char *text = "a,b\n1,2\n\"oops,3\n4,5\n";
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  HwCsvEncoding encoding = { "UTF-8", 0 };
  HwCsvDialect dialect = HW_CSV_DIALECT_DEFAULT;
  g_autoptr (GError) error = NULL;
  g_autofree char *got = read_all (stream, &encoding, &dialect, &error);

  g_assert_null (got);
  g_assert_error (error, HW_CSV_ERROR, HW_CSV_ERROR_QUOTE);
  g_assert_nonnull (strstr (error->message, "line 3"));
}

#define BYTES(literal) literal, sizeof (literal) - 1

static void
test_encoding (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *want;
    guint bom;
  } rows[] = {
    { BYTES ("a,b\n1,2\n"), "UTF-8", 0 },
    { BYTES ("\357\273\277a,b\n"), "UTF-8", 3 },
    { BYTES ("客户,金额\n宁波汽配,1\n"), "UTF-8", 0 },
    { BYTES ("\377\376a\0,\0b\0\n\0"), "UTF-16LE", 2 },
    { BYTES ("\376\377\0a\0,\0b\0\n"), "UTF-16BE", 2 },
    { BYTES ("a\0,\0b\0\n\0001\0,\0002\0\n\0"), "UTF-16LE", 0 },
    /* 客户名称,金额 / 联通,1: the two characters that look like UTF-8 */
    { BYTES ("\277\315\273\247\303\373\263\306,\275\360\266\356\n\301\252\315\250,1\n"), "GB18030",
      0 },
    { BYTES ("gesti\363n,a\361o\n1,2\n"), "windows-1252", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GInputStream) stream =
        g_memory_input_stream_new_from_data (rows[i].bytes, rows[i].size, NULL);
    HwCsvEncoding encoding;
    g_autoptr (GError) error = NULL;

    g_assert_true (hw_csv_encoding_detect (stream, &encoding, NULL, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (encoding.name, ==, rows[i].want);
    g_assert_cmpuint (encoding.bom, ==, rows[i].bom);
  }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    int code;
    const char *place;
  } rows[] = {
    { BYTES (""), HW_CSV_ERROR_EMPTY, "empty" },
    { BYTES ("PK\003\004rest"), HW_CSV_ERROR_BINARY, "spreadsheet" },
    { BYTES ("\211PNG\r\n\032\n"), HW_CSV_ERROR_BINARY, "picture" },
    { BYTES ("%PDF-1.7\n"), HW_CSV_ERROR_BINARY, "PDF" },
    { BYTES ("a,b\n1,\0\n"), HW_CSV_ERROR_BINARY, "line 2" },
    /* a line of UTF-8, then one of GB18030; and the other way round */
    { BYTES ("客户,名称\n\277\315\273\247,1\n"), HW_CSV_ERROR_ENCODING, "line 2" },
    { BYTES ("\277\315\273\247,1\n客户,名称\n"), HW_CSV_ERROR_ENCODING, "line 1" },
    { BYTES ("caf\303\251,1\ncaf\351,2\n"), HW_CSV_ERROR_ENCODING, "line 2" },
    { BYTES ("\357\273\277caf\351,2\n"), HW_CSV_ERROR_ENCODING, "line 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GInputStream) stream =
        g_memory_input_stream_new_from_data (rows[i].bytes, rows[i].size, NULL);
    HwCsvEncoding encoding;
    g_autoptr (GError) error = NULL;

    g_assert_false (hw_csv_encoding_detect (stream, &encoding, NULL, &error));
    g_assert_error (error, HW_CSV_ERROR, rows[i].code);
    g_assert_nonnull (strstr (error->message, rows[i].place));
  }
}

static void
test_dialect (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
    char quote;
    guint preamble;
    gboolean header;
  } rows[] = {
    { "name,amount\nA,1\nB,2\n", ',', '"', 0, TRUE },
    { "name;amount\nA;1,5\nB;2,5\n", ';', '"', 0, TRUE },
    { "name\tamount\nA, x\t1\nB\t2\n", '\t', '"', 0, TRUE },
    { "Year|New|Other\n1986|1|2\n1987|3|4\n", '|', '"', 0, TRUE },
    { "sep=;\nname;amount\nA;1\n", ';', '"', 1, TRUE },
    { "name, place\nA, \"x, y\"\n", ',', '"', 0, TRUE },
    { "1,null,0,0\n2,0,0,null\n3,null,,\n", ',', '"', 0, FALSE },
    { "foo\nfoo\nfoo\n", ',', '"', 0, FALSE },
    { "A title of the sheet,,,\n,,,\nname,amount,date,owner\nA,1,2026-01-01,X\nB,2,2026-01-02,Y\n",
      ',', '"', 2, TRUE },
    { "name\nA\nB\n", ',', '"', 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwCsvDialect dialect;

    hw_csv_dialect_detect (rows[i].text, strlen (rows[i].text), &dialect);
    g_assert_cmpint (dialect.delimiter, ==, rows[i].delimiter);
    g_assert_cmpint (dialect.quote, ==, rows[i].quote);
    g_assert_cmpuint (dialect.preamble, ==, rows[i].preamble);
    g_assert_cmpint (dialect.has_header, ==, rows[i].header);
  }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    HwCsvOrder order;
    HwCsvRead read;
    const char *want;
    gint64 minutes; /* of the day; -1: none */
  } rows[] = {
    { "2016-10-20", HW_CSV_YMD, HW_CSV_READ_OK, "2016-10-20", -1 },
    { "2016/1/2", HW_CSV_YMD, HW_CSV_READ_OK, "2016-01-02", -1 },
    { "20161020", HW_CSV_YMD, HW_CSV_READ_OK, "2016-10-20", -1 },
    { "2016年10月20日", HW_CSV_YMD, HW_CSV_READ_OK, "2016-10-20", -1 },
    { "２０１６-１０-２０", HW_CSV_YMD, HW_CSV_READ_OK, "2016-10-20", -1 },
    { "10/20/2016", HW_CSV_MDY, HW_CSV_READ_OK, "2016-10-20", -1 },
    { "3/1/2017", HW_CSV_MDY, HW_CSV_READ_OK, "2017-03-01", -1 },
    { "3/1/2017", HW_CSV_DMY, HW_CSV_READ_OK, "2017-01-03", -1 },
    { "20.10.16", HW_CSV_DMY, HW_CSV_READ_OK, "2016-10-20", -1 },
    { "24 October 2011", HW_CSV_DMY, HW_CSV_READ_OK, "2011-10-24", -1 },
    { "Oct 24, 2011", HW_CSV_YMD, HW_CSV_READ_OK, "2011-10-24", -1 },
    { "2016-10-20", HW_CSV_MDY, HW_CSV_READ_OK, "2016-10-20", -1 },
    { "2016-10-20T14:30:05Z", HW_CSV_YMD, HW_CSV_READ_OK, "2016-10-20", 870 },
    { "2016-10-20 9:05 PM", HW_CSV_YMD, HW_CSV_READ_OK, "2016-10-20", 1265 },
    { "2016-10-20 14:30:05.250+08:00", HW_CSV_YMD, HW_CSV_READ_OK, "2016-10-20", 870 },
    { "2026-02-30", HW_CSV_YMD, HW_CSV_READ_NO_SUCH_DATE, NULL, -1 },
    { "20/10/2016", HW_CSV_MDY, HW_CSV_READ_NO_SUCH_DATE, NULL, -1 },
    { "3/1/2017", HW_CSV_YMD, HW_CSV_READ_NO_DATE, NULL, -1 },
    { "soon", HW_CSV_YMD, HW_CSV_READ_NO_DATE, NULL, -1 },
    { "2016-10-20 25:61", HW_CSV_YMD, HW_CSV_READ_NO_DATE, NULL, -1 },
    { "1-2", HW_CSV_YMD, HW_CSV_READ_NO_DATE, NULL, -1 },
    { "", HW_CSV_YMD, HW_CSV_READ_NO_DATE, NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwCsvDate date;

    g_assert_cmpint (hw_csv_read_date (rows[i].text, rows[i].order, &date), ==, rows[i].read);
    if (rows[i].read == HW_CSV_READ_OK) {
      g_autofree char *iso = hw_date_to_iso (date.day);

      g_assert_cmpstr (iso, ==, rows[i].want);
      g_assert_cmpint (date.has_time, ==, rows[i].minutes >= 0);
      g_assert_cmpint (date.time / 60 / G_USEC_PER_SEC, ==, MAX (rows[i].minutes, 0));
    }
  }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    char decimal;
    gboolean ok;
    gint64 cents;
    gboolean exact;
  } rows[] = {
    { "1054", '.', TRUE, 105400, TRUE },
    { "-60.70400000000001", '.', TRUE, -6070, FALSE },
    { "125.43999999999998", '.', TRUE, 12544, TRUE },
    { "1,234.50", '.', TRUE, 123450, TRUE },
    { "1.234,50", ',', TRUE, 123450, TRUE },
    { "1 234,5", ',', TRUE, 123450, TRUE },
    { "1'234'567", '.', TRUE, 123456700, TRUE },
    { "¥1,234,567", '.', TRUE, 123456700, TRUE },
    { "12.5万", '.', TRUE, 12500000, TRUE },
    { "１２.５ 万元", '.', TRUE, 12500000, TRUE },
    { "3k", '.', TRUE, 300000, TRUE },
    { "(1,200)", '.', TRUE, -120000, TRUE },
    { "-$5", '.', TRUE, -500, TRUE },
    { "$-5", '.', TRUE, -500, TRUE },
    { "1.5E3", '.', TRUE, 150000, TRUE },
    { "0.005", '.', TRUE, 1, FALSE },
    { "1,2,3", '.', FALSE, 0, FALSE },
    { "1,23", '.', FALSE, 0, FALSE },
    { "12,3456", '.', FALSE, 0, FALSE },
    { "1.2.3", '.', FALSE, 0, FALSE },
    { "1,234,5.0", '.', FALSE, 0, FALSE },
    { "abc", '.', FALSE, 0, FALSE },
    { "12 apples", '.', FALSE, 0, FALSE },
    { "", '.', FALSE, 0, FALSE },
    { "-", '.', FALSE, 0, FALSE },
    { "99999999999999999999999999", '.', FALSE, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwCsvNumber number;
    gint64 cents;
    gboolean exact;

    g_assert_cmpint (hw_csv_read_number (rows[i].text, rows[i].decimal, &number), ==, rows[i].ok);
    if (rows[i].ok) {
      g_assert_true (hw_csv_number_to_integer (&number, 2, 1, &cents, &exact));
      g_assert_cmpint (cents, ==, rows[i].cents);
      g_assert_cmpint (exact, ==, rows[i].exact);
    }
  }
}

static void
test_columns (void)
{
  static const struct
  {
    const char *cells; /* by "/" within cells: "|" between */
    HwCsvColumnKind kind;
    HwCsvOrder order;
    gboolean order_open;
    char decimal;
    gboolean decimal_open;
  } rows[] = {
    { "10/20/2016|3/1/2017", HW_CSV_COLUMN_DATE, HW_CSV_MDY, FALSE, '.', FALSE },
    { "20/10/2016|3/1/2017", HW_CSV_COLUMN_DATE, HW_CSV_DMY, FALSE, '.', FALSE },
    { "3/1/2017|4/5/2017", HW_CSV_COLUMN_DATE, HW_CSV_DMY, TRUE, '.', FALSE },
    { "2016-10-20|2016-11-20", HW_CSV_COLUMN_DATE, HW_CSV_YMD, FALSE, '.', FALSE },
    { "2016-10-20 10:00|2016-11-20 11:00", HW_CSV_COLUMN_INSTANT, HW_CSV_YMD, FALSE, '.', FALSE },
    { "1.5|2,000.25", HW_CSV_COLUMN_NUMBER, HW_CSV_YMD, FALSE, '.', FALSE },
    { "1,5|2.000,25", HW_CSV_COLUMN_NUMBER, HW_CSV_YMD, FALSE, ',', FALSE },
    { "1,234|5,678", HW_CSV_COLUMN_INT, HW_CSV_YMD, FALSE, '.', TRUE },
    { "550|4821||55", HW_CSV_COLUMN_INT, HW_CSV_YMD, FALSE, '.', FALSE },
    { "08123|02134", HW_CSV_COLUMN_TEXT, HW_CSV_YMD, FALSE, '.', FALSE },
    { "yes|no|yes", HW_CSV_COLUMN_BOOL, HW_CSV_YMD, FALSE, '.', FALSE },
    { "A|B|A|B|A|B|A|B", HW_CSV_COLUMN_CHOICE, HW_CSV_YMD, FALSE, '.', FALSE },
    { "Acme|Beta", HW_CSV_COLUMN_TEXT, HW_CSV_YMD, FALSE, '.', FALSE },
    { "||", HW_CSV_COLUMN_EMPTY, HW_CSV_YMD, FALSE, '.', FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) columns =
        g_ptr_array_new_with_free_func ((GDestroyNotify) hw_csv_column_free);
    g_auto (GStrv) cells = g_strsplit (rows[i].cells, "|", -1);
    HwCsvColumn *column = hw_csv_column_new ("x");

    g_ptr_array_add (columns, column);
    for (guint k = 0; cells[k] != NULL; k++)
      hw_csv_column_add (column, cells[k]);
    hw_csv_columns_settle (columns);
    g_assert_cmpint (column->kind, ==, rows[i].kind);
    g_assert_cmpint (column->order, ==, rows[i].order);
    g_assert_cmpint (column->order_open, ==, rows[i].order_open);
    g_assert_cmpint (column->decimal, ==, rows[i].decimal);
    g_assert_cmpint (column->decimal_open, ==, rows[i].decimal_open);
  }
}

static void
test_writer (void)
{
  static const struct
  {
    const char *cell;
    const char *written;
  } rows[] = {
    { "plain", "plain" },   { "a,b", "\"a,b\"" }, { "a\"b", "\"a\"\"b\"" },
    { "a\nb", "\"a\nb\"" }, { "=1+1", "'=1+1" },  { "+86 138", "'+86 138" },
    { "-12.5", "-12.5" },   { "+3", "+3" },       { "-1+2", "'-1+2" },
    { "@x", "'@x" },        { "\tx", "'\tx" },    { "\rx", "\"'\rx\"" },
    { "＝1", "'＝1" },      { "'=1", "''=1" },    { "'tis", "'tis" },
    { "", "\"\"" },         { " x", "\" x\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
    g_autoptr (HwCsvWriter) writer = hw_csv_writer_new (stream);
    g_autofree char *want = g_strdup_printf ("\357\273\277%s\r\n", rows[i].written);
    HwCsvDialect dialect = HW_CSV_DIALECT_DEFAULT;
    g_autoptr (HwCsvReader) reader = NULL;
    const HwCsvRecord *record;
    gsize size;
    const char *data;

    hw_csv_writer_cell (writer, rows[i].cell);
    g_assert_true (hw_csv_writer_end (writer, NULL, NULL));
    g_assert_true (hw_csv_writer_flush (writer, NULL, NULL));
    data = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream));
    size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
    g_assert_cmpmem (data, size, want, strlen (want));
    reader = hw_csv_reader_new_for_text (data + 3, (gssize) size - 3, &dialect);
    record = hw_csv_reader_next (reader, NULL, NULL);
    g_assert_nonnull (record);
    g_assert_cmpstr (hw_csv_unguard (record->cells[0]), ==, rows[i].cell);
  }
}

static void
test_fold (void)
{
  g_autofree char *a = hw_csv_fold ("GTX Pro"), *b = hw_csv_fold ("gtxpro");
  g_autofree char *c = hw_csv_fold ("宁波（汽配）有限公司"),
                  *d = hw_csv_fold ("宁波(汽配) 有限公司");
  g_autofree char *e = hw_csv_fold ("C++"), *f = hw_csv_fold ("C");

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (c, ==, d);
  g_assert_cmpstr (e, !=, f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/reader", test_reader);
  g_test_add_func ("/csv/lines", test_lines);
  g_test_add_func ("/csv/endless-line", test_endless_line);
  g_test_add_func ("/csv/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/csv/encoding", test_encoding);
  g_test_add_func ("/csv/refused", test_refused);
  g_test_add_func ("/csv/dialect", test_dialect);
  g_test_add_func ("/csv/dates", test_dates);
  g_test_add_func ("/csv/numbers", test_numbers);
  g_test_add_func ("/csv/columns", test_columns);
  g_test_add_func ("/csv/writer", test_writer);
  g_test_add_func ("/csv/fold", test_fold);
  return g_test_run ();
}
