/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx/hw-xlsx-format.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "core/calendar/hw-date.h"

#define DAY_MS (24 * 60 * 60 * 1000)
#define LAST_DAY 2958465 /* 9999-12-31 */

HwXlsxFormat
hw_xlsx_format_builtin (int id)
{
  if (id == 9 || id == 10)
    return HW_XLSX_PERCENT;
  if (id == 22)
    return HW_XLSX_DATE_TIME;
  /* 27 to 36 and 50 to 58 are dates in East Asian versions; of these 32 to 35 and 55, 56 are times
   * in some and dates in others. */
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
      id == 57 || id == 58)
    return HW_XLSX_DATE;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 55 || id == 56)
    return HW_XLSX_TIME;
  return id >= 45 && id <= 47 ? HW_XLSX_ELAPSED : HW_XLSX_PLAIN;
}

/* Past "quoted text", \escaped and _padding signs, [Red] and [$-804]; @elapsed: past [h]. */
static const char *
skip_literal (const char *p, gboolean *elapsed)
{
  const char *end;

  switch (*p) {
  case '"':
    end = strchr (p + 1, '"');
    return end != NULL ? end + 1 : p + strlen (p);
  case '\\':
  case '_':
  case '*':
    return p[1] != 0 ? g_utf8_next_char (p + 1) : p + 1;
  case '[':
    end = strchr (p, ']');
    if (end == NULL)
      return p + strlen (p);
    *elapsed |= end == p + 1 + strspn (p + 1, "hHmMsS") && end > p + 1;
    return end + 1;
  default:
    return p;
  }
}

HwXlsxFormat
hw_xlsx_format_parse (const char *code)
{
  gboolean day = FALSE, month = FALSE, clock = FALSE, elapsed = FALSE, percent = FALSE;
  const char *p = code;

  if (g_ascii_strncasecmp (code, "general", 7) == 0)
    return HW_XLSX_PLAIN;
  while (*p != 0 && *p != ';') {
    const char *next = skip_literal (p, &elapsed);

    if (next != p) {
      p = next;
      continue;
    }
    day |= strchr ("yYdD", *p) != NULL;
    month |= *p == 'm' || *p == 'M';
    clock |= strchr ("hHsS", *p) != NULL;
    percent |= *p == '%';
    /* The m of AM/PM is no month. */
    p += g_ascii_strncasecmp (p, "am/pm", 5) == 0 ? 5 : 1;
  }
  if (elapsed)
    return HW_XLSX_ELAPSED;
  if (day || (month && !clock))
    return clock ? HW_XLSX_DATE_TIME : HW_XLSX_DATE;
  if (clock)
    return HW_XLSX_TIME;
  return percent ? HW_XLSX_PERCENT : HW_XLSX_PLAIN;
}

static void
append_clock (GString *out, gint64 ms)
{
  gint64 seconds = ms / 1000;

  g_string_append_printf (out, "%02" PRId64 ":%02" PRId64 ":%02" PRId64, seconds / 3600,
                          seconds / 60 % 60, seconds % 60);
  if (ms % 1000 != 0)
    g_string_append_printf (out, ".%03" PRId64, ms % 1000);
}

/* FALSE: it is no day of any calendar. */
static gboolean
append_date (HwXlsxFormat format, gboolean from_1904, double serial, GString *out)
{
  gint64 ms = (gint64) floor (serial * DAY_MS + 0.5);
  gint64 day = ms / DAY_MS;
  g_autofree char *iso = NULL;

  if (!from_1904 && day < 1)
    return FALSE;
  /* The first system counts 29 February 1900, which never was, as its day 60. */
  if (from_1904)
    day -= 24107;
  else
    day -= day >= 60 ? 25569 : 25568;
  iso = hw_date_to_iso (day);
  g_string_append (out, iso);
  if (format == HW_XLSX_DATE_TIME) {
    g_string_append_c (out, ' ');
    append_clock (out, ms % DAY_MS);
  }
  return TRUE;
}

/* Fifteen digits are what a spreadsheet shows: 0.30000000000000004 is 0.3. */
static void
append_number (double value, GString *out, gboolean *exact)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  g_string_append (out, buffer);
  *exact |= strchr (buffer, '.') != NULL;
}

/* Most numbers stand in the file as they are to be read; some programs write 7.0 for 7. */
static void
append_plain (const char *text, double value, GString *out, gboolean *exact)
{
  gsize size = strlen (text);

  if (size > 15 || strspn (text, "-0123456789.") < size ||
      (text[size - 1] == '0' && strchr (text, '.') != NULL)) {
    append_number (value, out, exact);
    return;
  }
  g_string_append (out, text);
  *exact |= strchr (text, '.') != NULL;
}

void
hw_xlsx_format_number (HwXlsxFormat format,
                       gboolean from_1904,
                       const char *text,
                       GString *out,
                       gboolean *exact)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != 0 || !isfinite (value)) {
    g_string_append (out, text);
    return;
  }
  if (value >= 0 && value < LAST_DAY + 1) {
    if (format == HW_XLSX_TIME && value < 1) {
      append_clock (out, (gint64) floor (value * DAY_MS + 0.5) % DAY_MS);
      return;
    }
    if (format == HW_XLSX_ELAPSED) {
      append_clock (out, (gint64) floor (value * DAY_MS + 0.5));
      return;
    }
    if (format == HW_XLSX_TIME)
      format = HW_XLSX_DATE_TIME;
    if ((format == HW_XLSX_DATE || format == HW_XLSX_DATE_TIME) &&
        append_date (format, from_1904, value, out))
      return;
  }
  if (format == HW_XLSX_PERCENT) {
    append_number (value * 100, out, exact);
    g_string_append_c (out, '%');
    return;
  }
  append_plain (text, value, out, exact);
}
