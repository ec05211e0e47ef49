/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export/hw-export-private.h"

#include "core/calendar/hw-date.h"
#include "core/text/hw-format.h"

void
hw_export_json_text (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\')
      g_string_append_printf (json, "\\%c", *c);
    else if (*c == '\n')
      g_string_append (json, "\\n");
    else if ((guchar) *c < 0x20 || *c == 0x7f)
      g_string_append_printf (json, "\\u%04x", (guchar) *c);
    else
      g_string_append_c (json, *c);
  }
  g_string_append_c (json, '"');
}

/* In the major unit, exact: no float has touched it. */
static char *
money_text (gint64 minor, const char *currency)
{
  int digits = hw_currency_digits (currency);
  gint64 unit = 1;

  for (int i = 0; i < digits; i++)
    unit *= 10;
  if (minor % unit == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, minor / unit);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, minor < 0 ? "-" : "",
                          ABS (minor / unit), digits, ABS (minor % unit));
}

/* UTC; microseconds only where there are any, so that it reads back as it was. */
static char *
instant_text (gint64 instant)
{
  gint64 us = (instant % G_USEC_PER_SEC + G_USEC_PER_SEC) % G_USEC_PER_SEC;
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc ((instant - us) / G_USEC_PER_SEC);
  g_autofree char *text = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%S") : NULL;

  if (text == NULL)
    return g_strdup ("");
  if (us == 0)
    return g_strconcat (text, "Z", NULL);
  return g_strdup_printf ("%s.%06" G_GINT64_FORMAT "Z", text, us);
}

static char *
number_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* The shortest of the two that reads back as the same number. */
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) != number)
    g_ascii_dtostr (buffer, sizeof buffer, number);
  return g_strdup (buffer);
}

char *
hw_export_cell (HwConfig *config, const HwRow *row, guint i)
{
  const HwField *field = hw_schema_field (hw_row_schema (row), hw_row_kind (row), i);
  const HwValue *value = hw_row_value (row, i);

  if (hw_row_is_null (row, i))
    return NULL;
  switch (field->kind) {
  case HW_KIND_MONEY:
    return money_text (value->integer, hw_row_currency (config, row));
  case HW_KIND_DATE:
    return hw_date_to_iso (value->integer);
  case HW_KIND_INSTANT:
    return instant_text (value->integer);
  case HW_KIND_BOOL:
    return g_strdup (value->integer != 0 ? "yes" : "no");
  case HW_KIND_INT:
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  case HW_KIND_NUMBER:
    return number_text (value->real);
  case HW_KIND_REF:
  case HW_KIND_ID:
    return hw_id_dup_text (&value->id);
  case HW_KIND_TEXT:
  case HW_KIND_NOTE:
  case HW_KIND_CURRENCY:
  case HW_KIND_CHOICE:
  case HW_KIND_JSON:
  case HW_KIND_RANK:
  default:
    return g_strdup (value->text);
  }
}

/* Not for references. */
static void
append_value (GString *json, HwConfig *config, const HwRow *row, guint i)
{
  const HwField *field = hw_schema_field (hw_row_schema (row), hw_row_kind (row), i);
  g_autofree char *cell = hw_export_cell (config, row, i);

  if (cell == NULL)
    g_string_append (json, "null");
  else if (field->kind == HW_KIND_BOOL)
    g_string_append (json, hw_row_int (row, i) != 0 ? "true" : "false");
  else if (field->kind == HW_KIND_MONEY || field->kind == HW_KIND_INT ||
           field->kind == HW_KIND_NUMBER)
    g_string_append (json, cell);
  else
    hw_export_json_text (json, cell);
}

const char *
hw_export_column (HwSchema *schema, HwEntityKind kind, guint i)
{
  const HwField *field = hw_schema_field (schema, kind, i);

  if (i == HW_ROW_SCOPE || field->kind == HW_KIND_RANK)
    return NULL;
  /* An own field's column is a number: its label says more, unless it is called like another. */
  return hw_field_is_own (field) && hw_schema_find_field (schema, kind, field->label) < 0
             ? field->label
             : field->column;
}

/* A reference is two members: its name for people, and its id. */
static void
append_reference (GString *json, const char *column, const char *name, const HwId *id)
{
  g_autofree char *text = id != NULL ? hw_id_dup_text (id) : NULL;
  g_autofree char *member = g_strconcat (column, "_id", NULL);

  if (id != NULL)
    hw_export_json_text (json, *name != '\0' ? name : text);
  else
    g_string_append (json, "null");
  g_string_append_c (json, ',');
  hw_export_json_text (json, member);
  g_string_append_c (json, ':');
  if (id != NULL)
    hw_export_json_text (json, text);
  else
    g_string_append (json, "null");
}

void
hw_export_json_row (GString *json,
                    HwConfig *config,
                    const HwRow *row,
                    HwExportName name,
                    gpointer data)
{
  HwSchema *schema = hw_row_schema (row);
  HwEntityKind kind = hw_row_kind (row);
  g_autofree char *id = hw_id_dup_text (hw_row_id (row));

  g_string_append (json, "{\"id\":");
  hw_export_json_text (json, id);
  for (guint i = 0; i < hw_schema_n_fields (schema, kind); i++) {
    const HwField *field = hw_schema_field (schema, kind, i);
    const char *column = hw_export_column (schema, kind, i);
    const HwId *ref = hw_row_is_null (row, i) ? NULL : hw_row_ref_id (row, i);

    if (column == NULL)
      continue;
    g_string_append_c (json, ',');
    hw_export_json_text (json, column);
    g_string_append_c (json, ':');
    if (field->kind == HW_KIND_REF)
      append_reference (json, column, ref != NULL ? name (field->ref, ref, data) : NULL, ref);
    else
      append_value (json, config, row, i);
  }
  g_string_append_c (json, '}');
}
