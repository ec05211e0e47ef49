/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export/hw-export-private.h"

#include <string.h>

#define MAX_LINE 75 /* bytes, without the line's end */

static void
append_escaped (GString *line, const char *text)
{
  for (const char *p = text; *p != 0; p++) {
    if (*p == '\n')
      g_string_append (line, "\\n");
    else if (strchr (",;\\", *p) != NULL)
      g_string_append_printf (line, "\\%c", *p);
    else if (*p != '\r')
      g_string_append_c (line, *p);
  }
}

/* Folded between characters, never within one. */
static void
append_line (GString *out, const char *head, const char *text, const char *tail)
{
  g_autoptr (GString) line = g_string_new (head);
  gsize at = 0, room = MAX_LINE;

  if (text == NULL || *text == 0)
    return;
  append_escaped (line, text);
  g_string_append (line, tail);
  while (line->len - at > room) {
    gsize end = at + room;

    while (((guchar) line->str[end] & 0xc0) == 0x80)
      end--;
    g_string_append_len (out, line->str + at, (gssize) (end - at));
    g_string_append (out, "\r\n ");
    at = end;
    room = MAX_LINE - 1;
  }
  g_string_append (out, line->str + at);
  g_string_append (out, "\r\n");
}

void
hw_export_vcard_row (GString *out, const HwRow *row, const char *account, gboolean newest)
{
  g_autofree char *id = hw_id_dup_text (hw_row_id (row));
  g_autofree char *urn = g_strconcat ("urn:uuid:", id, NULL);
  const char *key = hw_row_text (row, HW_ROW_SOURCE_KEY);
  const char *name = hw_row_text (row, HW_CONTACT_NAME);

  g_string_append (out, "BEGIN:VCARD\r\n");
  g_string_append (out, newest ? "VERSION:4.0\r\n" : "VERSION:3.0\r\n");
  append_line (out, "UID:", key != NULL && *key != 0 ? key : urn, "");
  append_line (out, "FN:", name, "");
  /* Nobody said which part of the name is the family's. */
  append_line (out, "N:", name, ";;;;");
  append_line (out, "ORG:", account, "");
  append_line (out, "TITLE:", hw_row_text (row, HW_CONTACT_JOB), "");
  append_line (out, "TEL;TYPE=work:", hw_row_text (row, HW_CONTACT_PHONE), "");
  append_line (out, "EMAIL;TYPE=work:", hw_row_text (row, HW_CONTACT_EMAIL), "");
  append_line (out, "X-WECHAT:", hw_row_text (row, HW_CONTACT_WECHAT), "");
  append_line (out, "NOTE:", hw_row_text (row, HW_CONTACT_NOTES), "");
  g_string_append (out, "END:VCARD\r\n");
}
