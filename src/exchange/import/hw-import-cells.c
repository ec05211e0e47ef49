/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-parser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text/hw-choices.h"
#include "core/text/hw-money.h"

static gboolean
refuse (HwImportParser *self, const char *format, const char *cell, guint column)
{
  g_autofree char *shown = g_utf8_strlen (cell, -1) > 40 ? g_utf8_substring (cell, 0, 40) : NULL;

  /* The formats come from gettext and hold two strings each. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  hw_import_parser_refuse (self, g_strdup_printf (format, shown != NULL ? shown : cell,
                                                  hw_import_parser_header (self, column)));
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
read_text (const char *cell, HwKind kind, HwValue *value)
{
  g_autofree char *line = NULL;

  if (kind == HW_KIND_NOTE || strpbrk (cell, "\r\n") == NULL) {
    *value = hw_value_text (cell);
    return TRUE;
  }
  line = g_strdelimit (g_strdup (cell), "\r\n", ' ');
  *value = hw_value_text (line);
  return TRUE;
}

/* 80 %, 80 and 0.8 are one probability; 1 is one percent. */
static double
as_percent (const HwCsvNumber *number)
{
  double value = hw_csv_number_to_double (number);

  return !number->percent && number->scale > 0 && value > 0 && value < 1 ? value * 100 : value;
}

static gboolean
in_range (HwImportParser *self, guint flags, double value, const char *cell, guint column)
{
  if ((flags & HW_F_POSITIVE) != 0 && value < 0)
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is below zero."), cell, column);
  if ((flags & HW_F_PERCENT) != 0 && (value < 0 || value > 100))
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is not between 0 and 100 percent."), cell, column);
  return TRUE;
}

static gboolean
read_number (HwImportParser *self,
             guint column,
             const char *cell,
             HwKind kind,
             guint flags,
             HwValue *value)
{
  const HwImportColumn *map = self->plan->columns->pdata[column];
  HwCsvNumber number;
  double real;
  gint64 integer;
  gboolean exact;

  if (!hw_csv_read_number (cell, map->decimal, &number))
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is not a number."), cell, column);
  real = (flags & HW_F_PERCENT) != 0 ? as_percent (&number)
                                     : hw_csv_number_to_double (&number) * (double) map->unit;
  if (!in_range (self, flags, real, cell, column))
    return FALSE;
  if (kind == HW_KIND_NUMBER) {
    *value = hw_value_real (real);
    return TRUE;
  }
  if ((flags & HW_F_PERCENT) != 0) {
    *value = hw_value_int ((gint64) (real + 0.5));
    return TRUE;
  }
  if (!hw_csv_number_to_integer (&number, 0, map->unit, &integer, &exact) || !exact)
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is not a whole number."), cell, column);
  *value = hw_value_int (integer);
  return TRUE;
}

static gboolean
read_money (HwImportParser *self, guint column, const char *cell, guint flags, HwValue *value)
{
  const HwImportColumn *map = self->plan->columns->pdata[column];
  HwCsvNumber number;
  gint64 minor;
  gboolean exact;

  if (!hw_csv_read_number (cell, map->decimal, &number))
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is not an amount."), cell, column);
  if (!hw_csv_number_to_integer (&number, hw_currency_digits (self->currency), map->unit, &minor,
                                 &exact) ||
      ABS (minor) > HW_MONEY_MAX)
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is too large."), cell, column);
  if (!in_range (self, flags, (double) minor, cell, column))
    return FALSE;
  self->rounded += !exact;
  *value = hw_value_int (minor);
  return TRUE;
}

static gboolean
read_date (HwImportParser *self, guint column, const char *cell, HwKind kind, HwValue *value)
{
  const HwImportColumn *map = self->plan->columns->pdata[column];
  HwCsvDate date;
  HwCsvRead read = hw_csv_read_date (cell, map->order, &date);

  if (read == HW_CSV_READ_NO_SUCH_DATE)
    /* Translators: a cell like “2026-02-30”; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is a day that does not exist."), cell, column);
  if (read == HW_CSV_READ_NO_DATE)
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is not a date."), cell, column);
  *value =
      hw_value_int (kind == HW_KIND_DATE ? date.day : hw_csv_date_to_instant (&date, self->zone));
  return TRUE;
}

static gboolean
read_choice (HwImportParser *self,
             guint column,
             const char *cell,
             const HwField *field,
             HwValue *value)
{
  const HwImportValue *answer = hw_import_parser_answer (self, column, cell);
  const char *code = cell;

  if (answer != NULL && answer->answer == HW_IMPORT_EMPTY) {
    *value = HW_VALUE_NULL;
    return TRUE;
  }
  if (answer != NULL && answer->answer == HW_IMPORT_SAME && answer->code != NULL)
    code = answer->code;
  else if (answer != NULL)
    code = NULL;
  else if (field != NULL && field->choices != NULL)
    code = hw_choice_parse (field->choices, cell);
  if (code == NULL)
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is none of the choices."), cell, column);
  *value = hw_value_text (code);
  return TRUE;
}

static gboolean
read_ref (HwImportParser *self, guint column, const char *cell, HwEntityKind kind, HwValue *value)
{
  HwId id;

  if (!hw_import_parser_resolve (self, column, kind, cell,
                                 kind == HW_STAGE ? &self->pipeline : NULL, &id))
    return FALSE;
  *value = hw_id_is_none (&id) ? HW_VALUE_NULL : hw_value_id (&id);
  return TRUE;
}

static gboolean
read_currency (HwImportParser *self, guint column, const char *cell, HwValue *value)
{
  const char *code = hw_currency_parse (cell);

  if (code == NULL)
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is no currency."), cell, column);
  *value = hw_value_text (code);
  return TRUE;
}

static gboolean
read_yes_no (HwImportParser *self, guint column, const char *cell, HwValue *value)
{
  int yes = hw_csv_read_bool (cell);

  if (yes < 0)
    /* Translators: a cell; the header of its column. */
    return refuse (self, _ ("“%s” in “%s” is neither yes nor no."), cell, column);
  *value = hw_value_int (yes);
  return TRUE;
}

gboolean
hw_import_parser_read_cell (HwImportParser *self, guint column, const char *cell, HwValue *value)
{
  const HwImportColumn *map = self->plan->columns->pdata[column];
  const HwField *field = hw_import_plan_field (self->plan, map);
  HwKind kind = field != NULL ? field->kind : map->new_kind;
  guint flags = field != NULL ? field->flags : 0;

  switch (kind) {
  case HW_KIND_INT:
  case HW_KIND_NUMBER:
    return read_number (self, column, cell, kind, flags, value);
  case HW_KIND_MONEY:
    return read_money (self, column, cell, flags, value);
  case HW_KIND_CURRENCY:
    return read_currency (self, column, cell, value);
  case HW_KIND_DATE:
  case HW_KIND_INSTANT:
    return read_date (self, column, cell, kind, value);
  case HW_KIND_BOOL:
    return read_yes_no (self, column, cell, value);
  case HW_KIND_CHOICE:
    return read_choice (self, column, cell, field, value);
  case HW_KIND_REF:
    return read_ref (self, column, cell, field != NULL ? field->ref : HW_PERSON, value);
  case HW_KIND_TEXT:
  case HW_KIND_NOTE:
  case HW_KIND_ID:
  case HW_KIND_JSON:
  case HW_KIND_RANK:
  default:
    return read_text (cell, kind, value);
  }
}
