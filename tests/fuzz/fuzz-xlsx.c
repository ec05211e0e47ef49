/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a spreadsheet in a ZIP that is whole: sheet, texts, styles and workbook, one after
 * another with a NUL between them. Bytes of the ZIP itself rarely get past its checksums. */
#include "fuzz.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define MAX_ZIP (4 * 1024 * 1024)
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char rels[] =
    "<Relationships>"
    "<Relationship Id=\"r1\" Type=\"" OFFICE "/worksheet\" Target=\"sheet.xml\"/>"
    "<Relationship Id=\"r2\" Type=\"" OFFICE "/sharedStrings\" Target=\"texts.xml\"/>"
    "<Relationship Id=\"r3\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
    "</Relationships>";
static const char workbook[] =
    "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>";

static void
add_part (struct archive *archive, const char *name, const char *text, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_write_header (archive, entry);
  archive_write_data (archive, text, size);
  archive_entry_free (entry);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const names[] = { "xl/sheet.xml", "xl/texts.xml", "xl/styles.xml",
                                       "xl/workbook.xml" };
  g_autofree char *zip = NULL;
  struct archive *archive;
  gsize at = 0, used = 0;

  if (size > MAX_ZIP / 2)
    return -1;
  zip = g_malloc (MAX_ZIP);
  archive = archive_write_new ();
  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_open_memory (archive, zip, MAX_ZIP, &used);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const guint8 *end = at < size ? memchr (data + at, 0, size - at) : NULL;
    gsize length = end != NULL ? (gsize) (end - data) - at : size - at;

    if (i == 3 && length == 0)
      add_part (archive, names[i], workbook, strlen (workbook));
    else
      add_part (archive, names[i], (const char *) data + at, length);
    at = MIN (size, at + length + 1);
  }
  add_part (archive, "xl/_rels/workbook.xml.rels", rels, strlen (rels));
  archive_write_close (archive);
  archive_write_free (archive);
  fuzz_read_table (zip, used);
  return 0;
}
