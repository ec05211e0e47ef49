/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* A spreadsheet with one sheet: a bold header that stays in place, real numbers, amounts, days and
 * yes or no. Instants are in local time, to the millisecond, because a spreadsheet knows no zones.
 * Text is never a formula. It grows in temporary files and is put together at the end. */
typedef struct _HwExportXlsx HwExportXlsx;

HwExportXlsx *hw_export_xlsx_new (const char *sheet, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_export_xlsx_free (HwExportXlsx *self);
void hw_export_xlsx_header (HwExportXlsx *self, const char *name);
/* NULL is an empty cell. Beyond 32,767 characters, which is all that a cell can hold, it is cut. */
void hw_export_xlsx_text (HwExportXlsx *self, const char *text);
/* A field that is no reference. */
void hw_export_xlsx_value (HwExportXlsx *self, HwConfig *config, const HwRow *row, guint field);
/* FALSE: there is no room for the row, or no disk. */
gboolean hw_export_xlsx_end_row (HwExportXlsx *self, GError **error);
gboolean hw_export_xlsx_finish (HwExportXlsx *self,
                                GOutputStream *stream,
                                GCancellable *cancellable,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwExportXlsx, hw_export_xlsx_free)

G_END_DECLS
