/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <string.h>

#include "core/calendar/hw-date.h"
#include "core/text/hw-format.h"
#include "exchange/export/hw-export.h"

static char *
format_instant (gint64 instant)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static const char *
find_name (HwVerb *verb, const HwVerbRows *rows, const HwField *field, const HwId *id)
{
  const HwRow *known =
      hw_config_holds (field->ref) ? hw_config_find (verb->config, field->ref, id) : NULL;

  return known != NULL ? hw_row_name (known) : g_hash_table_lookup (rows->names, id);
}

char *
hw_verb_plain (HwVerb *verb, const HwVerbRows *rows, const HwRow *row, guint i)
{
  const HwField *field = hw_schema_field (verb->schema, hw_row_kind (row), i);
  const HwValue *value = hw_row_value (row, i);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *name;

  if (hw_value_is_null (value))
    return NULL;
  switch (field->kind) {
  case HW_KIND_MONEY:
    return hw_export_money (value->integer, hw_row_currency (verb->config, row));
  case HW_KIND_DATE:
    return hw_date_to_iso (value->integer);
  case HW_KIND_INSTANT:
    return format_instant (value->integer);
  case HW_KIND_BOOL:
    return g_strdup (value->integer ? "true" : "false");
  case HW_KIND_INT:
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  case HW_KIND_NUMBER:
    return g_strdup (g_ascii_dtostr (number, sizeof number, hw_value_get_real (value)));
  case HW_KIND_REF:
    name = find_name (verb, rows, field, &value->id);
    return name != NULL && *name != '\0' ? g_strdup (name) : hw_id_dup_text (&value->id);
  case HW_KIND_ID:
    return hw_id_dup_text (&value->id);
  default:
    return g_strdup (hw_value_get_text (value));
  }
}

const char *
hw_verb_column (HwVerb *verb, HwEntityKind kind, guint i)
{
  const HwField *field = hw_schema_field (verb->schema, kind, i);

  if (i == HW_ROW_SCOPE || field->kind == HW_KIND_RANK)
    return NULL;
  return hw_field_is_own (field) && hw_schema_find_field (verb->schema, kind, field->label) < 0
             ? field->label
             : field->column;
}

/* A reference is two members: its name for people, and its id. */
static void
append_member (GString *json, HwVerb *verb, const HwVerbRows *rows, const HwRow *row, guint i)
{
  const HwField *field = hw_schema_field (verb->schema, hw_row_kind (row), i);
  g_autofree char *text = hw_verb_plain (verb, rows, row, i);
  g_autofree char *id = NULL;

  if (text == NULL)
    g_string_append (json, "null");
  else if (field->kind == HW_KIND_MONEY || field->kind == HW_KIND_INT ||
           field->kind == HW_KIND_NUMBER || field->kind == HW_KIND_BOOL)
    g_string_append (json, text);
  else
    hw_export_json_text (json, text);
  if (field->kind != HW_KIND_REF)
    return;
  g_string_append_printf (json, ",\"%s_id\":", field->column);
  id = text != NULL ? hw_id_dup_text (hw_row_ref_id (row, i)) : NULL;
  if (id != NULL)
    hw_export_json_text (json, id);
  else
    g_string_append (json, "null");
}

void
hw_verb_json_row (GString *json, HwVerb *verb, const HwVerbRows *rows, const HwRow *row)
{
  HwEntityKind kind = hw_row_kind (row);
  g_autofree char *id = hw_id_dup_text (hw_row_id (row));
  guint n = hw_schema_n_fields (verb->schema, kind);

  g_string_append (json, "{\"id\":");
  hw_export_json_text (json, id);
  for (guint i = 0; i < n; i++) {
    const char *column = hw_verb_column (verb, kind, i);

    if (column == NULL)
      continue;
    g_string_append_c (json, ',');
    hw_export_json_text (json, column);
    g_string_append_c (json, ':');
    append_member (json, verb, rows, row, i);
  }
  g_string_append_c (json, '}');
}
