/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-field-text.h"

#include <math.h>

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-field-row.h"

/* More decimals than anybody types, few enough that 0.1 stays 0.1. */
#define DECIMALS 6

static char *
instant_to_text (gint64 instant)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (instant / G_USEC_PER_SEC);

  return g_date_time_format (when, "%Y-%m-%d %H:%M");
}

char *
hw_field_to_text (const HwField *field, const HwValue *value, const char *currency)
{
  if (hw_value_is_null (value))
    return g_strdup ("");
  switch (field->kind) {
  case HW_KIND_INT:
    return hw_format_int (hw_value_get_int (value));
  case HW_KIND_NUMBER:
    return hw_format_number (hw_value_get_real (value), DECIMALS);
  case HW_KIND_MONEY:
    return hw_format_money (hw_value_get_int (value), currency, HW_MONEY_EXACT);
  case HW_KIND_DATE:
    return hw_date_to_iso (hw_value_get_int (value));
  case HW_KIND_INSTANT:
    return instant_to_text (hw_value_get_int (value));
  default:
    return g_strdup (hw_value_get_text (value));
  }
}

static gboolean
check_range (const HwField *field, double number, char **error)
{
  if ((field->flags & HW_F_PERCENT) != 0 && (number < 0 || number > 100)) {
    if (error != NULL)
      *error = g_strdup (_("A percentage is between 0 and 100."));
    return FALSE;
  }
  if ((field->flags & HW_F_POSITIVE) != 0 && number < 0) {
    if (error != NULL)
      *error = g_strdup (_("This cannot be below zero."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
number_from_text (const HwField *field, const char *text, HwValue *out, char **error)
{
  double number;

  if (!hw_parse_number (text, &number, error) || !check_range (field, number, error))
    return FALSE;
  if (field->kind == HW_KIND_NUMBER) {
    *out = hw_value_real (number);
    return TRUE;
  }
  if (number != floor (number) || fabs (number) > 9e15) {
    if (error != NULL)
      *error = g_strdup (_("This has to be a whole number."));
    return FALSE;
  }
  *out = hw_value_int ((gint64) number);
  return TRUE;
}

static gboolean
currency_from_text (const char *text, HwValue *out, char **error)
{
  const char *code = hw_currency_parse (text);

  if (code == NULL) {
    if (error != NULL)
      *error = g_strdup (_("This is no currency; try CNY or USD."));
    return FALSE;
  }
  *out = hw_value_text (code);
  return TRUE;
}

gboolean
hw_field_from_text (const HwField *field,
                    const char *text,
                    const char *currency,
                    gint64 now,
                    HwValue *out,
                    char **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gint64 number = 0;

  if (*trimmed == '\0') {
    *out = HW_VALUE_NULL;
    return TRUE;
  }
  switch (field->kind) {
  case HW_KIND_INT:
  case HW_KIND_NUMBER:
    return number_from_text (field, trimmed, out, error);
  case HW_KIND_MONEY:
    if (!hw_parse_money (trimmed, currency, &number, error) ||
        !check_range (field, (double) number, error))
      return FALSE;
    break;
  case HW_KIND_DATE:
    if (!hw_parse_date (trimmed, hw_local_day (now), &number, error))
      return FALSE;
    break;
  case HW_KIND_INSTANT:
    if (!hw_parse_instant (trimmed, now, &number, error))
      return FALSE;
    break;
  case HW_KIND_CURRENCY:
    return currency_from_text (trimmed, out, error);
  default:
    *out = hw_value_text (trimmed);
    return TRUE;
  }
  *out = hw_value_int (number);
  return TRUE;
}

static const char *
find_currency (HwContext *context, const HwRow *row)
{
  HwSchema *schema = hw_row_schema (row);
  int index = hw_schema_find_field (schema, hw_row_kind (row), "currency");
  const char *currency = index < 0 ? NULL : hw_row_text (row, (guint) index);
  g_autoptr (HwConfig) config = NULL;

  if (currency != NULL)
    return currency;
  config = hw_workspace_dup_config (hw_context_get_workspace (context));
  return g_intern_string (hw_config_currency (config));
}

char *
hw_field_format (HwContext *context, const HwRow *row, guint index)
{
  const HwField *field = hw_schema_field (hw_row_schema (row), hw_row_kind (row), index);
  const HwValue *value = hw_row_value (row, index);
  g_autoptr (HwConfig) config = NULL;

  if (hw_value_is_null (value))
    return g_strdup ("—");
  switch (field->kind) {
  case HW_KIND_MONEY:
    return hw_format_money (hw_value_get_int (value), find_currency (context, row),
                            hw_context_get_money_in_wan (context) ? HW_MONEY_WAN : HW_MONEY_EXACT);
  case HW_KIND_DATE:
    return hw_format_date (hw_value_get_int (value));
  case HW_KIND_INSTANT:
    return hw_format_instant (hw_value_get_int (value));
  case HW_KIND_BOOL:
    return g_strdup (hw_value_get_int (value) != 0 ? _("Yes") : _("No"));
  case HW_KIND_CHOICE:
    return g_strdup (field->choices == NULL
                         ? hw_value_get_text (value)
                         : hw_choice_label (field->choices, hw_value_get_text (value)));
  case HW_KIND_REF:
    config = hw_workspace_dup_config (hw_context_get_workspace (context));
    return g_strdup (hw_config_name (config, field->ref, hw_value_get_id (value)));
  default:
    return hw_field_to_text (field, value, NULL);
  }
}
