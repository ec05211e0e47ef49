/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* A row as an item of a list model. */
#define HW_TYPE_ROW_OBJECT (hw_row_object_get_type ())
G_DECLARE_FINAL_TYPE (HwRowObject, hw_row_object, HW, ROW_OBJECT, GObject)

HwRowObject *hw_row_object_new (HwRow *row) G_GNUC_WARN_UNUSED_RESULT;
const HwRow *hw_row_object_get_row (HwRowObject *self);
const char *hw_row_object_get_name (HwRowObject *self);
/* What tells it from another of its name; "" unless set. */
void hw_row_object_set_detail (HwRowObject *self, const char *detail);
const char *hw_row_object_get_detail (HwRowObject *self);

G_END_DECLS
