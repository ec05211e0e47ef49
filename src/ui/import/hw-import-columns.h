/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "exchange/import/hw-import.h"

G_BEGIN_DECLS

/* The columns of a file in a boxed list: what each one is, and how its dates, decimals and amounts
 * are to be read. Signal: "changed" after the plan was changed. */
#define HW_TYPE_IMPORT_COLUMNS (hw_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (HwImportColumns, hw_import_columns, HW, IMPORT_COLUMNS, GtkWidget)

/* @plan outlives the widget's use of it; NULL empties it. */
void hw_import_columns_set_plan (HwImportColumns *self, HwImportPlan *plan);

G_END_DECLS
