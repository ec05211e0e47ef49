/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-format.h"

#include <glib/gi18n-lib.h>

#include "core/text/hw-choices.h"

/* Digits shown after the point of a plain number: a quantity of 1.25, a discount of 12.5. */
#define NUMBER_DECIMALS 4

static char *
format_ref (const HwConfig *config, HwEntityKind kind, const HwId *id)
{
  const char *name =
      config != NULL && hw_config_holds (kind) ? hw_config_name (config, kind, id) : "";

  return *name != '\0' ? g_strdup (name) : hw_id_dup_text (id);
}

/* Takes @number. */
static char *
with_unit (const HwField *field, char *number)
{
  g_autofree char *text = number;

  /* Translators: %s is a number: 60%. */
  return field->flags & HW_F_PERCENT ? g_strdup_printf (_("%s%%"), text) : g_steal_pointer (&text);
}

char *
hw_format_value (const HwConfig *config,
                 const HwField *field,
                 const HwValue *value,
                 const char *currency)
{
  if (hw_value_is_null (value))
    return g_strdup ("");
  switch (field->kind) {
  case HW_KIND_INT:
    return with_unit (field, hw_format_int (hw_value_get_int (value)));
  case HW_KIND_NUMBER:
    return with_unit (field, hw_format_number (hw_value_get_real (value), NUMBER_DECIMALS));
  case HW_KIND_MONEY:
    return hw_format_money (hw_value_get_int (value), currency, HW_MONEY_EXACT);
  case HW_KIND_DATE:
    return hw_format_date (hw_value_get_int (value));
  case HW_KIND_INSTANT:
    return hw_format_instant (hw_value_get_int (value));
  case HW_KIND_BOOL:
    return g_strdup (hw_value_get_int (value) != 0 ? _("Yes") : _("No"));
  case HW_KIND_CHOICE:
    return g_strdup (field->choices != NULL
                         ? hw_choice_label (field->choices, hw_value_get_text (value))
                         : hw_value_get_text (value));
  case HW_KIND_REF:
    return format_ref (config, field->ref, hw_value_get_id (value));
  case HW_KIND_ID:
    return hw_id_dup_text (hw_value_get_id (value));
  case HW_KIND_TEXT:
  case HW_KIND_NOTE:
  case HW_KIND_CURRENCY:
  case HW_KIND_JSON:
  case HW_KIND_RANK:
  default:
    return g_strdup (hw_value_get_text (value));
  }
}

const char *
hw_row_currency (const HwConfig *config, const HwRow *row)
{
  int field =
      row != NULL ? hw_schema_find_field (hw_row_schema (row), hw_row_kind (row), "currency") : -1;
  const char *currency = field >= 0 ? hw_row_text (row, (guint) field) : NULL;

  if (currency != NULL)
    return currency;
  return config != NULL ? hw_config_currency (config) : NULL;
}

char *
hw_format_field (const HwConfig *config, const HwRow *row, guint field)
{
  return hw_format_value (config, hw_schema_field (hw_row_schema (row), hw_row_kind (row), field),
                          hw_row_value (row, field), hw_row_currency (config, row));
}

gint64
hw_config_day_of (const HwConfig *config, gint64 instant_us)
{
  return config != NULL ? hw_calendar_day_of (hw_config_calendar (config), instant_us)
                        : hw_local_day (instant_us);
}

gint64
hw_config_day_start (const HwConfig *config, gint64 day)
{
  return config != NULL ? hw_calendar_instant (hw_config_calendar (config), day, 0)
                        : hw_local_day_start (day);
}
