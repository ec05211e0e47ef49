/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/entities/hw-entity.h"

G_BEGIN_DECLS

/* A row as an immutable, refcounted value: it may cross threads. Built field by field by whoever
 * makes it and not changed once it is shared. */
typedef struct _HwRow HwRow;

HwRow *hw_row_new (HwSchema *schema, HwEntityKind kind, const HwId *id) G_GNUC_WARN_UNUSED_RESULT;
HwRow *hw_row_copy (const HwRow *row) G_GNUC_WARN_UNUSED_RESULT;
HwRow *hw_row_ref (HwRow *row);
void hw_row_unref (HwRow *row);
/* Only before the row is shared. Takes @value. */
void hw_row_take (HwRow *row, guint field, HwValue value);

HwEntityKind hw_row_kind (const HwRow *row);
HwSchema *hw_row_schema (const HwRow *row);
const HwId *hw_row_id (const HwRow *row);
const HwValue *hw_row_value (const HwRow *row, guint field);
/* The same row with the same values; @a and @b are of one kind. */
gboolean hw_row_equal (const HwRow *a, const HwRow *b);
gboolean hw_row_is_null (const HwRow *row, guint field);
const char *hw_row_text (const HwRow *row, guint field);   /* NULL when null */
gint64 hw_row_int (const HwRow *row, guint field);         /* 0 when null */
double hw_row_number (const HwRow *row, guint field);      /* 0 when null */
const HwId *hw_row_ref_id (const HwRow *row, guint field); /* HW_ID_NONE when null */
gboolean hw_row_is_deleted (const HwRow *row);
/* What the row is called; "" when it has no name. */
const char *hw_row_name (const HwRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRow, hw_row_unref)

G_END_DECLS
