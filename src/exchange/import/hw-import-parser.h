/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import/hw-import-private.h"

G_BEGIN_DECLS

/* Turns records of the file into edits, with all names resolved to ids. Own fields to come have no
 * place in the schema yet: their sets name HW_IMPORT_NEW_BASE + the column. */
#define HW_IMPORT_NEW_BASE 0x8000

typedef struct _HwImportParser HwImportParser;

HwImportParser *hw_import_parser_new (const HwImportPlan *plan,
                                      HwImportLookup *lookup,
                                      gint64 now) G_GNUC_WARN_UNUSED_RESULT;
void hw_import_parser_free (HwImportParser *self);
/* Fills @out: an edit, or a reject with its reason. */
void hw_import_parser_parse (HwImportParser *self, const HwCsvRecord *record, HwSpoolRecord *out);
/* Rows that the last records named and that have to come before them (of HwSpoolRecord); the caller
 * empties it. */
GPtrArray *hw_import_parser_also (HwImportParser *self);
/* References among the file's own rows that can only be set when all are there. */
GPtrArray *hw_import_parser_late (HwImportParser *self);
/* What comes before all rows: own fields, stages, people … */
HwCommand *hw_import_parser_command (HwImportParser *self);
/* Was this row made by this import, because another names it? */
gboolean hw_import_parser_made (HwImportParser *self, const HwId *id);
guint hw_import_parser_rounded (HwImportParser *self);
const guint *hw_import_parser_also_counts (HwImportParser *self);
/* The id of the own field that a column makes. */
const HwId *hw_import_parser_new_field (HwImportParser *self, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwImportParser, hw_import_parser_free)

G_END_DECLS
