/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/entities/hw-value.h"

HwValue
hw_value_int (gint64 integer)
{
  return (HwValue){ .type = HW_TYPE_INT, .integer = integer };
}

HwValue
hw_value_real (double real)
{
  return (HwValue){ .type = HW_TYPE_REAL, .real = real };
}

HwValue
hw_value_text (const char *text)
{
  if (text == NULL || *text == '\0')
    return HW_VALUE_NULL;
  return (HwValue){ .type = HW_TYPE_TEXT, .text = g_ref_string_new (text) };
}

HwValue
hw_value_id (const HwId *id)
{
  if (hw_id_is_none (id))
    return HW_VALUE_NULL;
  return (HwValue){ .type = HW_TYPE_ID, .id = *id };
}

HwValue
hw_value_copy (const HwValue *value)
{
  if (value->type == HW_TYPE_TEXT)
    g_ref_string_acquire (value->text);
  return *value;
}

void
hw_value_clear (HwValue *value)
{
  if (value->type == HW_TYPE_TEXT)
    g_ref_string_release (value->text);
  value->type = HW_TYPE_NULL;
}

gboolean
hw_value_equal (const HwValue *a, const HwValue *b)
{
  if (a->type != b->type)
    return FALSE;
  switch (a->type) {
  case HW_TYPE_INT:
    return a->integer == b->integer;
  case HW_TYPE_REAL:
    return a->real == b->real; /* stored and read back bit for bit, so equal means equal */
  case HW_TYPE_TEXT:
    return a->text == b->text || g_str_equal (a->text, b->text);
  case HW_TYPE_ID:
    return hw_id_equal (&a->id, &b->id);
  case HW_TYPE_NULL:
  default:
    return TRUE;
  }
}

gboolean
hw_value_is_null (const HwValue *value)
{
  return value->type == HW_TYPE_NULL;
}

gint64
hw_value_get_int (const HwValue *value)
{
  return value->type == HW_TYPE_INT ? value->integer : 0;
}

double
hw_value_get_real (const HwValue *value)
{
  if (value->type == HW_TYPE_INT)
    return (double) value->integer;
  return value->type == HW_TYPE_REAL ? value->real : 0;
}

const char *
hw_value_get_text (const HwValue *value)
{
  return value->type == HW_TYPE_TEXT ? value->text : NULL;
}

const HwId *
hw_value_get_id (const HwValue *value)
{
  return value->type == HW_TYPE_ID ? &value->id : &HW_ID_NONE;
}
