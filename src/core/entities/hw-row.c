/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/entities/hw-row.h"

struct _HwRow
{
  gatomicrefcount refs;
  HwSchema *schema;
  HwEntityKind kind;
  HwId id;
  guint n;
  HwValue values[];
};

HwRow *
hw_row_new (HwSchema *schema, HwEntityKind kind, const HwId *id)
{
  guint n = hw_schema_n_fields (schema, kind);
  HwRow *row = g_malloc0 (sizeof (HwRow) + n * sizeof (HwValue));

  g_atomic_ref_count_init (&row->refs);
  row->schema = hw_schema_ref (schema);
  row->kind = kind;
  row->id = *id;
  row->n = n;
  return row;
}

/* The copy has room for fields that were added since @row was made. */
HwRow *
hw_row_copy (const HwRow *row)
{
  HwRow *copy = hw_row_new (row->schema, row->kind, &row->id);

  for (guint i = 0; i < row->n; i++)
    copy->values[i] = hw_value_copy (&row->values[i]);
  return copy;
}

HwRow *
hw_row_ref (HwRow *row)
{
  g_atomic_ref_count_inc (&row->refs);
  return row;
}

void
hw_row_unref (HwRow *row)
{
  if (!g_atomic_ref_count_dec (&row->refs))
    return;
  for (guint i = 0; i < row->n; i++)
    hw_value_clear (&row->values[i]);
  hw_schema_unref (row->schema);
  g_free (row);
}

void
hw_row_take (HwRow *row, guint field, HwValue value)
{
  g_return_if_fail (field < row->n);
  hw_value_clear (&row->values[field]);
  row->values[field] = value;
}

HwEntityKind
hw_row_kind (const HwRow *row)
{
  return row->kind;
}

HwSchema *
hw_row_schema (const HwRow *row)
{
  return row->schema;
}

const HwId *
hw_row_id (const HwRow *row)
{
  return &row->id;
}

const HwValue *
hw_row_value (const HwRow *row, guint field)
{
  static const HwValue null_value = { .type = HW_TYPE_NULL };

  return field < row->n ? &row->values[field] : &null_value;
}

gboolean
hw_row_equal (const HwRow *a, const HwRow *b)
{
  if (a == b)
    return TRUE;
  if (!hw_id_equal (&a->id, &b->id))
    return FALSE;
  for (guint i = 0; i < MAX (a->n, b->n); i++)
    if (!hw_value_equal (hw_row_value (a, i), hw_row_value (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
hw_row_is_null (const HwRow *row, guint field)
{
  return hw_value_is_null (hw_row_value (row, field));
}

const char *
hw_row_text (const HwRow *row, guint field)
{
  return hw_value_get_text (hw_row_value (row, field));
}

gint64
hw_row_int (const HwRow *row, guint field)
{
  return hw_value_get_int (hw_row_value (row, field));
}

double
hw_row_number (const HwRow *row, guint field)
{
  return hw_value_get_real (hw_row_value (row, field));
}

const HwId *
hw_row_ref_id (const HwRow *row, guint field)
{
  return hw_value_get_id (hw_row_value (row, field));
}

gboolean
hw_row_is_deleted (const HwRow *row)
{
  return !hw_row_is_null (row, HW_ROW_DELETED_AT);
}

const char *
hw_row_name (const HwRow *row)
{
  int field = hw_entity_name_field (row->kind);
  const char *name = field >= 0 ? hw_row_text (row, (guint) field) : NULL;

  return name != NULL ? name : "";
}
