/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-field-row.h"

G_BEGIN_DECLS

/* Fields of one record, edited in place: each is saved as one command when it is left. What a rule
 * refuses is said at the field, which keeps what was typed. */
#define HW_TYPE_RECORD_FIELDS (hw_record_fields_get_type ())
G_DECLARE_FINAL_TYPE (HwRecordFields, hw_record_fields, HW, RECORD_FIELDS, AdwBin)

/* @own: the users' own fields of that entity come after. */
GtkWidget *hw_record_fields_new (HwContext *context,
                                 HwEntityKind entity,
                                 const guint *fields,
                                 guint n_fields,
                                 gboolean own);
void hw_record_fields_set_row (HwRecordFields *self, HwRow *row);
/* Unowned; NULL when it is not among them. */
HwFieldRow *hw_record_fields_get_field (HwRecordFields *self, guint field);

G_END_DECLS
