/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/vcard/hw-vcard-line.h"

#include <string.h>

#include "exchange/csv/hw-csv-decoder.h"

void
hw_vcard_line_clear (HwVcardLine *line)
{
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->params, g_strfreev);
  g_clear_pointer (&line->value, g_free);
}

gboolean
hw_vcard_line_is (const HwVcardLine *line, const char *word)
{
  for (guint i = 0; line->params != NULL && line->params[i] != NULL; i++) {
    const char *text = line->params[i];
    const char *equals = strchr (text, '=');
    g_autofree char *lower = g_ascii_strdown (equals != NULL ? equals + 1 : text, -1);
    g_auto (GStrv) words = g_strsplit_set (lower, ",\"", -1);

    if (g_strv_contains ((const char *const *) words, word))
      return TRUE;
  }
  return FALSE;
}

char *
hw_vcard_line_dup_param (const HwVcardLine *line, const char *name)
{
  gsize size = strlen (name);

  for (guint i = 0; line->params != NULL && line->params[i] != NULL; i++)
    if (g_ascii_strncasecmp (line->params[i], name, size) == 0 && line->params[i][size] == '=')
      return g_strdup (line->params[i] + size + 1);
  return NULL;
}

/* One line of the file, without its end. */
static gsize
take_physical (HwVcardText *text, const char **start)
{
  const char *p = text->text + text->at;
  gsize size = strcspn (p, "\r\n");

  *start = p;
  text->at += size;
  if (p[size] == '\r' && p[size + 1] == '\n')
    text->at++;
  if (p[size] != 0)
    text->at++;
  text->line++;
  return size;
}

static gboolean
is_quoted_printable (const char *head)
{
  gsize size = strcspn (head, ":");
  g_autofree char *upper = g_ascii_strup (head, (gssize) size);

  return strstr (upper, "QUOTED-PRINTABLE") != NULL;
}

/* A blank begins what was folded; a quoted-printable line that ends with "=" goes on. */
static GString *
take_logical (HwVcardText *text)
{
  const char *start;
  gsize size = take_physical (text, &start);
  GString *line = g_string_new_len (start, (gssize) size);
  gboolean quoted = is_quoted_printable (line->str);

  for (;;) {
    char next = text->text[text->at];

    if (quoted && line->len > 0 && line->str[line->len - 1] == '=' && next != 0) {
      g_string_truncate (line, line->len - 1);
      size = take_physical (text, &start);
      g_string_append_len (line, start, (gssize) size);
    } else if (next == ' ' || next == '\t') {
      size = take_physical (text, &start);
      g_string_append_len (line, start + 1, (gssize) size - 1);
    } else {
      return line;
    }
  }
}

/* Where the value begins: a colon in quotation marks is part of a parameter. */
static char *
find_colon (char *line)
{
  gboolean quoted = FALSE;

  for (char *p = line; *p != 0; p++) {
    if (*p == '"')
      quoted = !quoted;
    else if (*p == ':' && !quoted)
      return p;
  }
  return strchr (line, ':');
}

gboolean
hw_vcard_line_next (HwVcardText *text, HwVcardLine *line, guint *number)
{
  g_autoptr (GString) joined = NULL;
  char *colon, *dot;

  if (text->text[text->at] == 0)
    return FALSE;
  *number = text->line;
  joined = take_logical (text);
  colon = find_colon (joined->str);
  if (colon == NULL) {
    *line = (HwVcardLine){ g_strdup (""), NULL, g_strdup ("") };
    return TRUE;
  }
  *colon = 0;
  line->value = g_strdup (colon + 1);
  line->params = g_strsplit (joined->str, ";", -1);
  dot = line->params[0] != NULL ? strrchr (line->params[0], '.') : NULL;
  line->name = g_ascii_strup (line->params[0] == NULL ? ""
                              : dot != NULL           ? dot + 1
                                                      : line->params[0],
                              -1);
  g_strstrip (line->name);
  return TRUE;
}

static GByteArray *
decode_quoted (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  for (const char *p = text; *p != 0; p++) {
    guint8 c = (guint8) *p;

    if (*p == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])) {
      c = (guint8) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));
      p += 2;
    }
    if (c != 0)
      g_byte_array_append (bytes, &c, 1);
  }
  return bytes;
}

/* Bytes in the encoding that the line names, else UTF-8, else what Western programs wrote. */
static char *
decode_bytes (const HwVcardLine *line, const GByteArray *bytes)
{
  g_autofree char *charset = hw_vcard_line_dup_param (line, "CHARSET");
  const char *const names[] = { charset != NULL ? charset : "UTF-8", "UTF-8", "windows-1252" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (HwCsvDecoder) decoder = hw_csv_decoder_new (names[i], NULL);
    g_autoptr (GString) out = g_string_new (NULL);

    if (decoder != NULL && hw_csv_decoder_feed (decoder, bytes->data, bytes->len, TRUE, out, NULL))
      return g_string_free (g_steal_pointer (&out), FALSE);
  }
  return g_strdup ("");
}

static char *
unescape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != 0; p++) {
    if (*p != '\\' || p[1] == 0) {
      g_string_append_c (out, *p);
      continue;
    }
    p++;
    if (*p == 'n' || *p == 'N')
      g_string_append_c (out, '\n');
    else if (strchr (",;:\\\"", *p) != NULL)
      g_string_append_c (out, *p);
    else
      g_string_append_printf (out, "\\%c", *p);
  }
  g_strstrip (out->str);
  return g_string_free (out, FALSE);
}

static char *
read_text (const HwVcardLine *line, const char *raw)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *text = NULL;

  if (!hw_vcard_line_is (line, "quoted-printable"))
    return unescape (raw);
  bytes = decode_quoted (raw);
  text = decode_bytes (line, bytes);
  return unescape (text);
}

char *
hw_vcard_line_dup_value (const HwVcardLine *line)
{
  return read_text (line, line->value);
}

char **
hw_vcard_line_dup_parts (const HwVcardLine *line)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GString) part = g_string_new (NULL);

  for (const char *p = line->value;; p++) {
    if (*p == '\\' && p[1] != 0) {
      g_string_append_len (part, p++, 2);
    } else if (*p == ';' || *p == 0) {
      g_ptr_array_add (parts, read_text (line, part->str));
      g_string_truncate (part, 0);
    } else {
      g_string_append_c (part, *p);
    }
    if (*p == 0)
      break;
  }
  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}
