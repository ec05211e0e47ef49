/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import/hw-import.h"

G_BEGIN_DECLS

/* Sentences of the import assistant: pure functions of the plan and what became of it. */

/* "8,800 rows in sales_pipeline.csv: comma, UTF-8, with a header". */
/* "Comma, UTF-8", "Spreadsheet, “Deals”" */
char *hw_import_describe_form (const HwCsvSample *sample);
char *hw_import_describe_file (const HwImportPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* The first different values of a column, and how a date of it is read. */
char *hw_import_describe_column (const HwImportPlan *plan, guint column) G_GNUC_WARN_UNUSED_RESULT;
/* "“GTXPro” in “product”, 1,480 rows". */
char *hw_import_describe_value (const HwImportPlan *plan,
                                const HwImportValue *value) G_GNUC_WARN_UNUSED_RESULT;
/* What applying a check will do, or did; lines. (transfer full) (element-type utf8) */
GPtrArray *hw_import_describe_check (const HwImportCheck *check) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hw_import_describe_result (const HwImportResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
