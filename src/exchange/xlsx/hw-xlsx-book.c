/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx/hw-xlsx-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/csv/hw-csv.h"

#define MAX_SHEETS 1000
#define MAX_FORMATS 100000
#define MAX_TEXTS 10000000
#define MAX_TEXT_BYTES (512 * 1024 * 1024)

static void
sheet_free (gpointer data)
{
  HwXlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
  g_free (sheet->relation);
  g_free (sheet);
}

void
hw_xlsx_book_free (HwXlsxBook *self)
{
  hw_zip_free (self->zip);
  g_ptr_array_unref (self->sheets);
  g_array_unref (self->formats);
  g_array_unref (self->text_start);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

const char *
hw_xlsx_book_text (const HwXlsxBook *self, guint number)
{
  return number < self->text_start->len
             ? self->texts->str + g_array_index (self->text_start, gsize, number)
             : NULL;
}

static int
escaped_char (const char *p, gsize size)
{
  int c = 0;

  if (size < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
    return -1;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (p[i]))
      return -1;
    c = c * 16 + g_ascii_xdigit_value (p[i]);
  }
  return c;
}

void
hw_xlsx_append_text (GString *out, const char *text, gsize size)
{
  for (gsize i = 0; i < size;) {
    const char *mark = memchr (text + i, '_', size - i);
    gsize run = mark != NULL ? (gsize) (mark - text) - i : size - i;
    int c;

    g_string_append_len (out, text + i, (gssize) run);
    i += run;
    if (i == size)
      return;
    c = escaped_char (text + i, size - i);
    if (c > 0 && g_unichar_validate ((gunichar) c))
      g_string_append_unichar (out, (gunichar) c);
    else if (c < 0)
      g_string_append_c (out, '_');
    i += c < 0 ? 1 : 7;
  }
}

static gboolean
ignore_end (const char *name, gpointer data, GError **error)
{
  return TRUE;
}

/* Relations: which part a name in the workbook stands for. */
typedef struct
{
  GPtrArray *sheets;
  const char *type; /* what the relation's type ends with */
  char *target;     /* the first one of @type */
  const char *folder;
} Relations;

/* Relative to the folder of the part that names it. */
static char *
resolve_part (const char *folder, const char *target)
{
  g_autofree char *plain = g_strdelimit (g_strdup (target), "\\", '/');
  g_autofree char *joined = NULL;
  g_autofree char *clean = NULL;

  joined = plain[0] == '/' ? g_strdup (plain) : g_build_path ("/", "/", folder, plain, NULL);
  clean = g_canonicalize_filename (joined, "/");
  return g_strdup (clean + 1);
}

static gboolean
relation_start (const char *name, const HwXmlAttributes *attributes, gpointer data, GError **error)
{
  Relations *self = data;
  g_autofree char *id = NULL;
  g_autofree char *type = NULL;
  g_autofree char *target = NULL;

  if (strcmp (name, "Relationship") != 0)
    return TRUE;
  id = hw_xml_dup (attributes, "Id");
  type = hw_xml_dup (attributes, "Type");
  target = hw_xml_dup (attributes, "Target");
  if (id == NULL || type == NULL || target == NULL)
    return TRUE;
  if (self->target == NULL && self->type != NULL && g_str_has_suffix (type, self->type))
    self->target = resolve_part (self->folder, target);
  for (guint i = 0; self->sheets != NULL && i < self->sheets->len; i++) {
    HwXlsxSheet *sheet = self->sheets->pdata[i];

    if (g_strcmp0 (sheet->relation, id) == 0 && sheet->part == NULL &&
        g_str_has_suffix (type, "/worksheet"))
      sheet->part = resolve_part (self->folder, target);
  }
  return TRUE;
}

static const HwXmlReader relation_reader = { relation_start, ignore_end, NULL };

static char *
relations_part (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = g_path_get_basename (part);

  return g_strconcat (g_str_equal (folder, ".") ? "" : folder, "/_rels/", base, ".rels", NULL);
}

/* "xl/workbook.xml" in every file but a few. */
static char *
find_workbook (HwXlsxBook *self, GError **error)
{
  Relations relations = { .type = "/officeDocument", .folder = "" };

  if (hw_zip_has (self->zip, "_rels/.rels") &&
      !hw_xml_read (self->zip, "_rels/.rels", &relation_reader, &relations, error)) {
    g_free (relations.target);
    return NULL;
  }
  if (relations.target != NULL && hw_zip_has (self->zip, relations.target))
    return relations.target;
  g_free (relations.target);
  return g_strdup ("xl/workbook.xml");
}

/* The sentence for a ZIP file that is no XLSX. */
static gboolean
refuse_other (HwXlsxBook *self, const char *workbook, GError **error)
{
  const char *sentence;

  if (g_str_has_suffix (workbook, ".bin") || hw_zip_has (self->zip, "xl/workbook.bin"))
    sentence =
        _ ("This file is a binary Excel workbook (XLSB). Open it in a spreadsheet program and "
                  "save it as XLSX.");
  else if (hw_zip_has (self->zip, "content.xml") && hw_zip_has (self->zip, "mimetype"))
    sentence = _ ("This file is an OpenDocument file. Open it in a spreadsheet program and save it "
                  "as XLSX.");
  else if (hw_zip_has (self->zip, workbook) && !hw_zip_has (self->zip, "word/document.xml") &&
           !hw_zip_has (self->zip, "ppt/presentation.xml"))
    return TRUE;
  else
    sentence =
        _ ("This file is a ZIP archive, not a spreadsheet. Unpack it first and import what is "
                  "inside.");
  g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_BINARY, sentence);
  return FALSE;
}

static gboolean
workbook_start (const char *name, const HwXmlAttributes *attributes, gpointer data, GError **error)
{
  HwXlsxBook *self = data;

  if (strcmp (name, "workbookPr") == 0) {
    g_autofree char *from = hw_xml_dup (attributes, "date1904");

    self->from_1904 = g_strcmp0 (from, "1") == 0 || g_strcmp0 (from, "true") == 0;
  } else if (strcmp (name, "sheet") == 0) {
    HwXlsxSheet *sheet = g_new0 (HwXlsxSheet, 1);
    g_autofree char *state = hw_xml_dup (attributes, "state");

    sheet->name = hw_xml_dup (attributes, "name");
    sheet->relation = hw_xml_dup (attributes, "id");
    sheet->hidden = state != NULL && strcmp (state, "visible") != 0;
    g_ptr_array_add (self->sheets, sheet);
    if (self->sheets->len > MAX_SHEETS)
      return hw_zip_fail_bomb (error);
  }
  return TRUE;
}

/* Charts stand among the sheets; hidden ones hold what its author did not want to show, and count
 * only when there is nothing else. */
static void
keep_tables (HwXlsxBook *self)
{
  gboolean visible = FALSE;

  for (guint i = 0; i < self->sheets->len; i++) {
    HwXlsxSheet *sheet = self->sheets->pdata[i];

    visible |= sheet->part != NULL && !sheet->hidden;
  }
  for (guint i = self->sheets->len; i > 0; i--) {
    HwXlsxSheet *sheet = self->sheets->pdata[i - 1];

    if (sheet->part == NULL || (visible && sheet->hidden))
      g_ptr_array_remove_index (self->sheets, i - 1);
  }
}

static gboolean
read_workbook (HwXlsxBook *self, const char *workbook, GError **error)
{
  static const HwXmlReader reader = { workbook_start, ignore_end, NULL };
  g_autofree char *rels = relations_part (workbook);
  g_autofree char *folder = g_path_get_dirname (workbook);
  Relations relations = { .sheets = self->sheets, .folder = folder };

  if (!hw_xml_read (self->zip, workbook, &reader, self, error) ||
      !hw_xml_read (self->zip, rels, &relation_reader, &relations, error))
    return FALSE;
  keep_tables (self);
  if (self->sheets->len > 0)
    return TRUE;
  g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_EMPTY,
                       _ ("This spreadsheet has no sheet with a table."));
  return FALSE;
}

typedef struct
{
  HwXlsxBook *book;
  GHashTable *codes; /* number of a format → its HwXlsxFormat */
  gboolean in_cells;
} Styles;

static gboolean
style_start (const char *name, const HwXmlAttributes *attributes, gpointer data, GError **error)
{
  Styles *self = data;
  int id;

  if (strcmp (name, "cellXfs") == 0) {
    self->in_cells = TRUE;
  } else if (strcmp (name, "numFmt") == 0) {
    g_autofree char *code = hw_xml_dup (attributes, "formatCode");

    id = hw_xml_int (attributes, "numFmtId");
    if (code != NULL && id >= 0)
      g_hash_table_insert (self->codes, GINT_TO_POINTER (id),
                           GINT_TO_POINTER (hw_xlsx_format_parse (code) + 1));
  } else if (self->in_cells && strcmp (name, "xf") == 0) {
    int found;
    HwXlsxFormat format;

    id = hw_xml_int (attributes, "numFmtId");
    found = GPOINTER_TO_INT (g_hash_table_lookup (self->codes, GINT_TO_POINTER (id)));
    format = found > 0 ? (HwXlsxFormat) (found - 1) : hw_xlsx_format_builtin (id);
    g_array_append_val (self->book->formats, format);
    if (self->book->formats->len > MAX_FORMATS)
      return hw_zip_fail_bomb (error);
  }
  return TRUE;
}

static gboolean
style_end (const char *name, gpointer data, GError **error)
{
  Styles *self = data;

  self->in_cells = self->in_cells && strcmp (name, "cellXfs") != 0;
  return TRUE;
}

typedef struct
{
  HwXlsxBook *book;
  GString *text;
  gboolean in_text;
  guint phonetic; /* how deep within readings, which are no part of a text */
} Texts;

static gboolean
text_start (const char *name, const HwXmlAttributes *attributes, gpointer data, GError **error)
{
  Texts *self = data;
  HwXlsxBook *book = self->book;

  if (strcmp (name, "si") == 0)
    g_string_truncate (self->text, 0);
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  self->in_text = strcmp (name, "t") == 0 && self->phonetic == 0;
  if (book->text_start->len > MAX_TEXTS || book->texts->len > MAX_TEXT_BYTES)
    return hw_zip_fail_bomb (error);
  return TRUE;
}

static gboolean
text_end (const char *name, gpointer data, GError **error)
{
  Texts *self = data;
  HwXlsxBook *book = self->book;
  gsize start = book->texts->len;

  self->in_text = FALSE;
  if (strcmp (name, "rPh") == 0) {
    self->phonetic--;
  } else if (strcmp (name, "si") == 0) {
    hw_xlsx_append_text (book->texts, self->text->str, self->text->len);
    g_string_append_c (book->texts, 0);
    g_array_append_val (book->text_start, start);
  }
  return TRUE;
}

static void
text_text (const char *text, gsize size, gpointer data)
{
  Texts *self = data;

  if (self->in_text)
    g_string_append_len (self->text, text, (gssize) size);
}

/* Styles and texts lie where the workbook says, or beside it; a file may have neither. */
static char *
find_part (HwXlsxBook *self, const char *workbook, const char *type)
{
  g_autofree char *rels = relations_part (workbook);
  g_autofree char *folder = g_path_get_dirname (workbook);
  Relations relations = { .type = type, .folder = folder };

  if (!hw_xml_read (self->zip, rels, &relation_reader, &relations, NULL) ||
      relations.target == NULL || !hw_zip_has (self->zip, relations.target))
    g_clear_pointer (&relations.target, g_free);
  return relations.target;
}

static gboolean
read_styles (HwXlsxBook *self, const char *workbook, GError **error)
{
  static const HwXmlReader reader = { style_start, style_end, NULL };
  g_autofree char *part = find_part (self, workbook, "/styles");
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  Styles styles = { .book = self, .codes = codes };

  return part == NULL || hw_xml_read (self->zip, part, &reader, &styles, error);
}

static gboolean
read_texts (HwXlsxBook *self, const char *workbook, GError **error)
{
  static const HwXmlReader reader = { text_start, text_end, text_text };
  g_autofree char *part = find_part (self, workbook, "/sharedStrings");
  g_autoptr (GString) text = g_string_new (NULL);
  Texts texts = { .book = self, .text = text };

  return part == NULL || hw_xml_read (self->zip, part, &reader, &texts, error);
}

HwXlsxBook *
hw_xlsx_book_open (HwZip *zip, GError **error)
{
  g_autoptr (HwXlsxBook) self = g_new0 (HwXlsxBook, 1);
  g_autofree char *workbook = NULL;

  self->zip = zip;
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->formats = g_array_new (FALSE, FALSE, sizeof (HwXlsxFormat));
  self->texts = g_string_new (NULL);
  self->text_start = g_array_new (FALSE, FALSE, sizeof (gsize));
  workbook = find_workbook (self, error);
  if (workbook == NULL || !refuse_other (self, workbook, error) ||
      !read_workbook (self, workbook, error) || !read_styles (self, workbook, error) ||
      !read_texts (self, workbook, error))
    return NULL;
  return g_steal_pointer (&self);
}
