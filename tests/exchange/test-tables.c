/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets and address books, read as the tables that they hold. */
#include "exchange/csv/hw-csv-sample.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

typedef struct
{
  char *folder;
  char *path; /* called .csv: the content tells */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("headway-test-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "table.csv", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

typedef struct
{
  const char *name;
  const char *text;
} Part;

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELS(target)                                                                               \
  XML "<Relationships><Relationship Id=\"r1\" Type=\"" OFFICE "/officeDocument\" Target=\"" target \
      "\"/></Relationships>"
#define BOOK_RELS                                                                                  \
  XML "<Relationships>"                                                                            \
      "<Relationship Id=\"r1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/a.xml\"/>"        \
      "<Relationship Id=\"r2\" Type=\"" OFFICE "/worksheet\" Target=\"/xl/worksheets/b.xml\"/>"    \
      "<Relationship Id=\"r3\" Type=\"" OFFICE "/chartsheet\" Target=\"chartsheets/c.xml\"/>"      \
      "<Relationship Id=\"r4\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"                 \
      "<Relationship Id=\"r5\" Type=\"" OFFICE "/sharedStrings\" Target=\"texts.xml\"/>"           \
      "</Relationships>"
#define BOOK(more, sheets)                                                                         \
  XML "<workbook xmlns:r=\"" OFFICE "\">" more "<sheets>" sheets "</sheets></workbook>"
#define SHEET(rows) XML "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define ONE_SHEET "<sheet name=\"A &amp; B\" sheetId=\"1\" r:id=\"r1\"/>"

static void
write_zip (Fixture *f, const Part *parts, guint n)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, f->path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++) {
    struct archive_entry *entry = archive_entry_new ();
    gsize size = strlen (parts[i].text);

    archive_entry_set_pathname (entry, parts[i].name);
    archive_entry_set_size (entry, (la_int64_t) size);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_perm (entry, 0644);
    g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
    g_assert_cmpint ((gint64) archive_write_data (archive, parts[i].text, size), ==, (gint64) size);
    archive_entry_free (entry);
  }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

/* A workbook of one sheet, and whatever else it needs. */
static void
write_sheet (Fixture *f, const char *sheet, const char *texts)
{
  const Part parts[] = { { "_rels/.rels", RELS ("xl/workbook.xml") },
                         { "xl/workbook.xml", BOOK ("", ONE_SHEET) },
                         { "xl/_rels/workbook.xml.rels", BOOK_RELS },
                         { "xl/worksheets/a.xml", sheet },
                         { "xl/texts.xml", texts } };

  write_zip (f, parts, texts != NULL ? 5 : 4);
}

static HwCsvSample *
try_read (Fixture *f, guint sheet, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (f->path);
  HwCsvDialect dialect = { .sheet = sheet };

  return hw_csv_sample_read (file, NULL, sheet > 0 ? &dialect : NULL, NULL, NULL, error);
}

static HwCsvSample *
read_table (Fixture *f, guint sheet)
{
  g_autoptr (GError) error = NULL;
  HwCsvSample *sample = try_read (f, sheet, &error);

  g_assert_no_error (error);
  return sample;
}

static void
assert_refused (Fixture *f, int code)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  HwCsvSample *sample = try_read (f, 0, &error);

  g_assert_null (sample);
  g_assert_error (error, HW_CSV_ERROR, code);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

/* Names of the columns first, then the rows: cells by "|", lines by "/". */
static void
assert_table (HwCsvSample *sample, const char *want)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sample->columns->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            ((HwCsvColumn *) sample->columns->pdata[i])->name);
  for (guint i = 0; i < sample->rows->len; i++) {
    g_autofree char *row = g_strjoinv ("|", sample->rows->pdata[i]);

    g_string_append_printf (text, "/%s", row);
  }
  g_assert_cmpstr (text->str, ==, want);
}

static void
write_cells (lxw_workbook *book, lxw_worksheet *sheet)
{
  static const char *const header[] = { "Name", "Amount", "Share", "Day", "When", "Yes", "Sum" };
  lxw_format *day = workbook_add_format (book), *when = workbook_add_format (book),
             *share = workbook_add_format (book), *bold = workbook_add_format (book);
  lxw_rich_string_tuple bold_part = { bold, (char *) "阿特拉斯" },
                        rest = { NULL, (char *) ", Ningbo" };
  lxw_rich_string_tuple *rich[] = { &bold_part, &rest, NULL };

  format_set_bold (bold);
  format_set_num_format (day, "yyyy\"年\"m\"月\"d\"日\"");
  format_set_num_format (when, "d.m.yyyy hh:mm");
  format_set_num_format (share, "0.0%");
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    worksheet_write_string (sheet, 2, (lxw_col_t) i, header[i], NULL);
  worksheet_write_rich_string (sheet, 3, 0, rich, NULL);
  worksheet_write_number (sheet, 3, 1, 1.234, NULL);
  worksheet_write_number (sheet, 3, 2, 0.125, share);
  worksheet_write_number (sheet, 3, 3, 46082, day);
  worksheet_write_number (sheet, 3, 4, 46082.5, when);
  worksheet_write_boolean (sheet, 3, 5, 1, NULL);
  worksheet_write_formula_num (sheet, 3, 6, "=B4*2", NULL, 2.468);
  worksheet_write_string (sheet, 5, 0, "two\nlines, \"quoted\"", NULL);
  worksheet_write_number (sheet, 5, 1, 0.1 + 0.2, NULL);
  worksheet_merge_range (sheet, 6, 0, 7, 1, "merged", bold);
  worksheet_write_number (sheet, 6, 6, 13800138000.0, NULL);
}

static void
test_cells (Fixture *f, gconstpointer data)
{
  lxw_workbook *book = workbook_new (f->path);
  lxw_worksheet *empty = workbook_add_worksheet (book, "Empty"),
                *sheet = workbook_add_worksheet (book, "Deals"),
                *hidden = workbook_add_worksheet (book, "Secret");
  g_autoptr (HwCsvSample) sample = NULL;
  g_autoptr (HwCsvReader) reader = NULL;
  static const guint lines[] = { 4, 6, 7 };

  g_assert_nonnull (empty);
  write_cells (book, sheet);
  worksheet_write_string (hidden, 0, 0, "password", NULL);
  worksheet_hide (hidden);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  sample = read_table (f, 0);
  g_assert_cmpint (sample->kind, ==, HW_CSV_FILE_XLSX);
  g_assert_cmpuint (sample->sheets->len, ==, 2);
  g_assert_cmpuint (sample->dialect.sheet, ==, 2);
  assert_table (sample, "Name|Amount|Share|Day|When|Yes|Sum/"
                        "阿特拉斯, Ningbo|1.234|12.5%|2026-03-01|2026-03-01 12:00:00|TRUE|2.468/"
                        "two\nlines, \"quoted\"|0.3/"
                        "merged||||||13800138000");
  /* 1.234 could be a thousand in a text; in a spreadsheet it cannot. */
  g_assert_false (((HwCsvColumn *) sample->columns->pdata[1])->decimal_open);
  g_assert_cmpint (((HwCsvColumn *) sample->columns->pdata[1])->decimal, ==, '.');
  g_assert_cmpint (((HwCsvColumn *) sample->columns->pdata[3])->kind, ==, HW_CSV_COLUMN_DATE);
  /* Lines are the sheet's rows, whatever its cells hold. */
  reader = hw_csv_sample_open (sample, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (hw_csv_reader_next (reader, NULL, NULL)->line, ==, lines[i]);
}

/* What other programs write than Excel does. */
static void
test_forms (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCsvSample) sample = NULL;

  write_sheet (f,
               SHEET ("<row><c t=\"inlineStr\"><is><t>Name</t></is></c><c t=\"str\"><v>Size</v></c>"
                      "<c t=\"s\"><v>0</v></c></row>"
                      "<row r=\"3\"><c r=\"C3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"
                      "<c r=\"A3\" "
                      "t=\"inlineStr\"><is><r><t>Al</t></r><r><t>pha</t></r></is></c></row>"
                      "<row r=\"4\"><c t=\"s\"><v>1</v></c><c><v>7.0</v></c><c "
                      "t=\"b\"><v>0</v></c></row>"
                      "<row r=\"2\"><c t=\"str\"><v><![CDATA[A<B]]></v></c><c><v>1E3</v></c>"
                      "<c t=\"d\"><v>2026-03-01</v></c></row>"),
               XML "<x:sst xmlns:x=\"urn:x\"><x:si><x:t>Note</x:t></x:si>"
                   "<x:si><x:r><x:t>东</x:t></x:r><x:r><x:t>京_x000A_2</x:t></x:r>"
                   "<x:rPh sb=\"0\" eb=\"1\"><x:t>トウキョウ</x:t></x:rPh></x:si></x:sst>");
  sample = read_table (f, 0);
  assert_table (sample, "Name|Size|Note/Alpha||#DIV/0!/东京\n2|7|FALSE/A<B|1000|2026-03-01");
  g_assert_cmpstr (sample->sheets->pdata[0], ==, "A & B");
}

static void
test_sheets (Fixture *f, gconstpointer data)
{
  static const Part parts[] = {
    { "_rels/.rels", RELS ("xl\\book.xml") },
    { "XL\\book.xml", BOOK ("<workbookPr date1904=\"1\"/>",
                            "<sheet name=\"Hidden\" r:id=\"r1\" state=\"veryHidden\"/>"
                            "<sheet name=\"Chart\" r:id=\"r3\"/>"
                            "<sheet name=\"Second\" r:id=\"r2\"/>") },
    { "xl\\_rels\\book.xml.rels", BOOK_RELS },
    { "xl\\worksheets\\a.xml", SHEET ("<row><c><v>1</v></c></row>") },
    { "xl\\worksheets\\b.xml", SHEET ("<row><c t=\"str\"><v>Day</v></c></row>"
                                      "<row><c s=\"1\"><v>42828</v></c></row>"
                                      "<row><c s=\"2\"><v>0.25</v></c></row>") },
    { "xl\\styles.xml", XML "<styleSheet><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
                            "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                            "<xf numFmtId=\"20\"/></cellXfs></styleSheet>" },
  };
  g_autoptr (HwCsvSample) sample = NULL;

  write_zip (f, parts, G_N_ELEMENTS (parts));
  sample = read_table (f, 0);
  g_assert_cmpuint (sample->sheets->len, ==, 1);
  assert_table (sample, "Day/2021-04-04/06:00:00");
}

static void
test_choose_sheet (Fixture *f, gconstpointer data)
{
  lxw_workbook *book = workbook_new (f->path);

  for (guint i = 0; i < 2; i++) {
    lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);

    worksheet_write_string (sheet, 0, 0, i == 0 ? "First" : "Second", NULL);
    worksheet_write_string (sheet, 1, 0, i == 0 ? "a" : "b", NULL);
  }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (HwCsvSample) sample = read_table (f, i);

    assert_table (sample, i == 2 ? "Second/b" : "First/a");
    g_assert_cmpuint (sample->dialect.sheet, ==, i == 2 ? 2 : 1);
  }
}

/* 1900 counts a 29 February that never was. */
static void
test_first_days (Fixture *f, gconstpointer data)
{
  static const double days[] = { 1, 59, 61, 2958465, 2958466 };
  lxw_workbook *book = workbook_new (f->path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *format = workbook_add_format (book);
  g_autoptr (HwCsvSample) sample = NULL;

  format_set_num_format_index (format, 14);
  worksheet_write_string (sheet, 0, 0, "Day", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    worksheet_write_number (sheet, i + 1, 0, days[i], format);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  sample = read_table (f, 0);
  assert_table (sample, "Day/1900-01-01/1900-02-28/1900-03-01/9999-12-31/2958466");
}

static void
test_broken (Fixture *f, gconstpointer data)
{
  static const char *const sheets[] = {
    "<worksheet><sheetData><row><c><v>1</v>",
    SHEET ("<row><c t=\"s\"><v>9</v></c></row>"),
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
    "<worksheet><sheetData><row><c t=\"str\"><v>&b;&b;&b;</v></c></row></sheetData></worksheet>",
    "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>",
    SHEET ("<row><c t=\"str\"><v>&nbsp;</v></c></row>"),
    "",
  };
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++) {
    write_sheet (f, sheets[i], NULL);
    assert_refused (f, HW_CSV_ERROR_DAMAGED);
  }
  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "<a>");
  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "</a>");
  write_sheet (f, deep->str, NULL);
  assert_refused (f, HW_CSV_ERROR_DAMAGED);
  write_sheet (f, SHEET (""), NULL);
  assert_refused (f, HW_CSV_ERROR_EMPTY);
  write_zip (f, &(Part){ "readme.txt", "hello" }, 1);
  assert_refused (f, HW_CSV_ERROR_BINARY);
  write_zip (f, &(Part){ "xl/workbook.bin", "hello" }, 1);
  assert_refused (f, HW_CSV_ERROR_BINARY);
  write_sheet (f, SHEET ("<row><c r=\"ZZZ1\"><v>1</v></c></row>"), NULL);
  assert_refused (f, HW_CSV_ERROR_TOO_LARGE);
  write_sheet (f, SHEET ("<row><c r=\"XFD1\"><v>1</v></c></row>"), NULL);
  assert_refused (f, HW_CSV_ERROR_TOO_WIDE);
  write_sheet (f, SHEET ("<row r=\"9999999\"><c><v>1</v></c></row>"), NULL);
  assert_refused (f, HW_CSV_ERROR_TOO_LARGE);
}

static void
test_bombs (Fixture *f, gconstpointer data)
{
  gsize size = 64 * 1024 * 1024;
  g_autofree char *blanks = g_malloc (size + 1);
  g_autoptr (GString) rows = g_string_new (XML "<worksheet><sheetData>");
  g_autoptr (GString) texts = g_string_new (XML "<sst><si><t>");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));

  /* 64 MB of blanks in 64 KB. */
  memset (blanks, ' ', size);
  blanks[size] = 0;
  memcpy (blanks, "<worksheet>", 11);
  write_sheet (f, blanks, NULL);
  assert_refused (f, HW_CSV_ERROR_TOO_LARGE);
  /* One long text named again and again. */
  for (guint i = 0; i < 32000; i++)
    g_string_append (texts, "long ");
  g_string_append (texts, "</t></si></sst>");
  for (guint i = 0; i < 20000; i++)
    g_string_append (rows, "<row><c t=\"s\"><v>0</v></c></row>");
  g_string_append (rows, "</sheetData></worksheet>");
  write_sheet (f, rows->str, texts->str);
  assert_refused (f, HW_CSV_ERROR_TOO_LARGE);
  for (guint i = 0; i < 10001; i++) {
    Part part = { g_strdup_printf ("p%u", i), "" };

    g_ptr_array_add (names, (char *) part.name);
    g_array_append_val (parts, part);
  }
  write_zip (f, (const Part *) parts->data, parts->len);
  assert_refused (f, HW_CSV_ERROR_TOO_LARGE);
}

/* However it is cut or changed, it is a table or a sentence, and never half a table. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  lxw_workbook *book = workbook_new (f->path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  write_cells (book, sheet);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  for (gsize cut = 4; cut < size; cut += 97) {
    g_assert_true (g_file_set_contents (f->path, bytes, (gssize) cut, NULL));
    assert_refused (f, HW_CSV_ERROR_DAMAGED);
  }
  for (gsize at = 4; at < size; at += 13) {
    g_autoptr (GError) error = NULL;
    HwCsvSample *sample;

    bytes[at] ^= 0x55;
    g_assert_true (g_file_set_contents (f->path, bytes, (gssize) size, NULL));
    bytes[at] ^= 0x55;
    sample = try_read (f, 0, &error);
    g_assert_true ((sample == NULL) == (error != NULL));
    if (sample != NULL)
      hw_csv_sample_free (sample);
    else
      g_assert_cmpint ((int) error->domain, ==, (int) HW_CSV_ERROR);
  }
}

static void
write_text (Fixture *f, const char *text, gssize size)
{
  g_assert_true (g_file_set_contents (f->path, text, size, NULL));
}

#define CARD_HEADER "Contact ID|Contact|Customer|Job title|Phone|E-mail|WeChat|Notes/"

static void
test_cards (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCsvSample) sample = NULL;

  write_text (f,
              "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:"
              "=D5=C5;=C8=FD\r\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=AE=81=E6=B3=A2=\r\n"
              "=E6=B1=BD=E9=85=8D;=E9=87=87=E8=B4=AD\r\nTEL;CELL;VOICE:13800138000\r\n"
              "TEL;WORK:0574 1234\r\n"
              "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg==\r\n\r\n"
              "AGENT:\r\nBEGIN:VCARD\r\nFN:Nobody\r\nEND:VCARD\r\nEND:VCARD\r\n\r\n"
              "BEGIN:VCARD\nVERSION:3.0\nUID:k-1\nFN:Ann\\, Dr. \n Lee\nN:Lee;Ann;;;\nORG:Acme\\; "
              "Inc.;Tools\nTITLE:Head of\n  purchasing\nitem1.EMAIL;type=INTERNET:a@acme.test\n"
              "item2.EMAIL;type=INTERNET,PREF:ann@acme.test\nNOTE:One\\nTwo\nEND:VCARD\n"
              "BEGIN:VCARD\nVERSION:4.0\nN:Smith;Bob;;;\nORG:Acme\nTEL;VALUE=uri;PREF=1;TYPE="
              "\"voice,home\":tel:+1-555\nIMPP:wechat:bob_s\nEND:VCARD\n",
              -1);
  sample = read_table (f, 0);
  g_assert_cmpint (sample->kind, ==, HW_CSV_FILE_VCARD);
  g_assert_cmpuint (sample->n_left_out, ==, 1);
  assert_table (sample,
                CARD_HEADER "|张三|宁波汽配||13800138000|||Department: 采购\nPhone: 0574 1234/"
                            "k-1|Ann, Dr. Lee|Acme; Inc.|Head of purchasing||ann@acme.test||"
                            "One\nTwo\nDepartment: Tools\nE-mail: a@acme.test/"
                            "|Bob Smith|Acme||+1-555||bob_s|");
}

static void
test_card_lines (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCsvSample) sample = NULL;
  g_autoptr (HwCsvReader) reader = NULL;
  const HwCsvRecord *record;

  write_text (f, "BEGIN:VCARD\nFN:Ann\nNOTE:a\\nb\nEND:VCARD\n\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\n",
              -1);
  sample = read_table (f, 0);
  reader = hw_csv_sample_open (sample, NULL, NULL);
  record = hw_csv_reader_next (reader, NULL, NULL);
  g_assert_cmpuint (record->line, ==, 1);
  record = hw_csv_reader_next (reader, NULL, NULL);
  g_assert_cmpuint (record->line, ==, 6);
  g_assert_null (hw_csv_reader_next (reader, NULL, NULL));
}

static void
test_card_encodings (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "UTF-8", "UTF-16", "UTF-16LE", "GB18030" };
  const char *text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:张三丰\r\nORG:宁波汽车配件有限公司\r\n"
                     "NOTE:技术部的老朋友，喜欢喝茶\r\nEND:VCARD\r\n";

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize size;
    g_autofree char *bytes = g_convert (text, -1, names[i], "UTF-8", NULL, &size, NULL);
    g_autoptr (HwCsvSample) sample = NULL;

    write_text (f, bytes, (gssize) size);
    sample = read_table (f, 0);
    assert_table (sample, CARD_HEADER "|张三丰|宁波汽车配件有限公司|||||技术部的老朋友，喜欢喝茶");
  }
}

static void
test_card_cut (Fixture *f, gconstpointer data)
{
  write_text (f, "BEGIN:VCARD\nFN:Ann\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\n", -1);
  assert_refused (f, HW_CSV_ERROR_DAMAGED);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/tables/xlsx/cells", test_cells);
  ADD ("/tables/xlsx/forms", test_forms);
  ADD ("/tables/xlsx/sheets", test_sheets);
  ADD ("/tables/xlsx/choose-sheet", test_choose_sheet);
  ADD ("/tables/xlsx/first-days", test_first_days);
  ADD ("/tables/xlsx/broken", test_broken);
  ADD ("/tables/xlsx/bombs", test_bombs);
  ADD ("/tables/xlsx/damaged", test_damaged);
  ADD ("/tables/vcard/versions", test_cards);
  ADD ("/tables/vcard/lines", test_card_lines);
  ADD ("/tables/vcard/encodings", test_card_encodings);
  ADD ("/tables/vcard/cut", test_card_cut);
  return g_test_run ();
}
