/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv/hw-csv.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hw - csv - error - quark, hw_csv_error)

static const struct
{
  const char *name;
  const char *label;
} encodings[] = {
  { "UTF-8", "UTF-8" },
  { "GB18030", N_ ("Chinese (GB18030, GBK)") },
  { "Big5", N_ ("Chinese (Big5)") },
  { "UTF-16LE", N_ ("UTF-16, little end first") },
  { "UTF-16BE", N_ ("UTF-16, big end first") },
  { "windows-1252", N_ ("Western (Windows-1252)") },
  { "windows-1251", N_ ("Cyrillic (Windows-1251)") },
  { "macintosh", N_ ("Western (Mac)") },
  { "Shift_JIS", N_ ("Japanese (Shift_JIS)") },
  { "EUC-KR", N_ ("Korean (EUC-KR)") },
};

const char *const *
hw_csv_encoding_names (void)
{
  static const char *names[G_N_ELEMENTS (encodings) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    names[i] = encodings[i].name;
  return names;
}

const char *
hw_csv_encoding_label (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i].name, name) == 0)
      return _ (encodings[i].label);
  return name;
}
