/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/export/hw-export.h"

G_BEGIN_DECLS

/* What rows are called that the configuration does not hold. For the reading thread. */
typedef struct _HwExportNames HwExportNames;
HwExportNames *hw_export_names_new (HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
void hw_export_names_free (HwExportNames *self);
/* "" when unknown. Unowned; good for as long as the row is being written. */
const char *hw_export_names_get (HwExportNames *self,
                                 HwConnection *connection,
                                 HwEntityKind kind,
                                 const HwId *id);

/* As text for a cell: dates as ISO, money in the major unit. NULL for an empty one. */
char *hw_export_cell (HwConfig *config, const HwRow *row, guint field) G_GNUC_WARN_UNUSED_RESULT;
/* What scripts call it; NULL for what means nothing outside this workspace. Unowned. */
const char *hw_export_column (HwSchema *schema, HwEntityKind kind, guint field);

/* A contact as a card: version 3.0, or 4.0 when @newest. */
void hw_export_vcard_row (GString *out, const HwRow *row, const char *account, gboolean newest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwExportNames, hw_export_names_free)

G_END_DECLS
