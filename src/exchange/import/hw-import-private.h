/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import/hw-import.h"

G_BEGIN_DECLS

/* Headers (hw-import-headers.c). The field that a header names for this kind; -1 for none. */
int hw_import_find_field (HwSchema *schema, HwEntityKind kind, const char *header);
/* What the amounts below “金额(万元)” are counted in: 10000, and @rest (nullable) is “金额”; 0 when
 * the header does not say. */
gint64 hw_import_header_unit (const char *header, char **rest);

/* Stages (hw-import-stages.c). What a word for a stage says of its kind; -1 when it is no word of
 * winning or losing. */
int hw_import_stage_word (const char *text);
/* The pipeline's stage of a kind; NULL for none. Unowned. */
const HwRow *
hw_import_stage_of_kind (const HwConfig *config, const HwId *pipeline, HwStageKind kind);
/* Adds a stage, and with HW_ID_NONE its pipeline first, to @command. @last: the open stage that it
 * follows, updated. */
void hw_import_add_stage (HwCommand *command,
                          const HwConfig *config,
                          const HwId *pipeline,
                          const char *name,
                          const HwId *id,
                          HwId *last);
void hw_import_add_pipeline (HwCommand *command, const char *name, const HwId *id);

/* Memory (hw-import-memory.c): mappings by kind and headers, in the workspace's folder. */
GKeyFile *hw_import_memory_load (const char *folder);
char *hw_import_recall (const HwImportPlan *plan, const char *header);
void hw_import_remember (const char *folder, const HwImportPlan *plan);

/* Lookup (hw-import-lookup.c): what rows there are, by what a file may call them. */
typedef struct _HwImportLookup HwImportLookup;
typedef enum {
  HW_FOUND_NONE,
  HW_FOUND_ONE,
  HW_FOUND_MANY, /* several bear this name */
} HwFound;

/* @kinds: bit 1 << HwEntityKind for each to know. */
HwImportLookup *hw_import_lookup_new (HwWorkspace *workspace,
                                      guint64 kinds,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_import_lookup_free (HwImportLookup *self);
/* By key in the source, then number, then name, letters of either case. @pipeline narrows stages.
 */
HwFound hw_import_lookup_find (HwImportLookup *self,
                               HwEntityKind kind,
                               const char *text,
                               const HwId *pipeline,
                               HwId *id);
HwFound
hw_import_lookup_find_key (HwImportLookup *self, HwEntityKind kind, const char *key, HwId *id);
gboolean hw_import_lookup_has_key (HwImportLookup *self, const HwId *id);
void hw_import_lookup_add (HwImportLookup *self,
                           HwEntityKind kind,
                           const HwId *id,
                           const char *name,
                           const char *key,
                           const HwId *group);
/* The name most like @text, or NULL. @sure: they differ in blanks, case or punctuation only. */
const char *hw_import_lookup_suggest (HwImportLookup *self,
                                      HwEntityKind kind,
                                      const char *text,
                                      const HwId *pipeline,
                                      HwId *id,
                                      gboolean *sure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwImportLookup, hw_import_lookup_free)

/* The kinds that the plan's columns refer to, and its own. */
guint64 hw_import_plan_kinds (const HwImportPlan *plan);
gboolean hw_import_can_create (HwEntityKind kind);
const HwField *hw_import_plan_field (const HwImportPlan *plan, const HwImportColumn *column);
/* The column mapped to a field, or NULL. */
const HwImportColumn *hw_import_plan_column_for (const HwImportPlan *plan, int field);
void hw_import_value_free (HwImportValue *value);

/* Spool (hw-import-spool.c): parsed rows in a temporary file, written once and read in order. */
typedef enum {
  HW_SPOOL_EDIT,
  HW_SPOOL_ALSO, /* a row that others name; stands before them */
  HW_SPOOL_LATE, /* the rest of a row that needs a later one */
  HW_SPOOL_REJECT,
} HwSpoolKind;
typedef struct
{
  HwSpoolKind kind;
  guint64 line;
  HwEdit edit;           /* for all but REJECT */
  char **cells;          /* of the source, to be written; unowned while they are the reader's */
  const char *raw_cells; /* as read back: n_cells texts one after another */
  guint n_cells;
  char *reason; /* for REJECT */
} HwSpoolRecord;
HwSpoolRecord *hw_spool_record_new (void);
void hw_spool_record_free (HwSpoolRecord *record);
/* Of a record that was read back. */
char **hw_spool_record_dup_cells (const HwSpoolRecord *record) G_GNUC_WARN_UNUSED_RESULT;
HwImportSpool *hw_import_spool_new (GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_import_spool_free (HwImportSpool *self);
gboolean hw_import_spool_add (HwImportSpool *self, const HwSpoolRecord *record, GError **error);
/* From the start; then record by record, NULL at the end or with an error. The record is owned by
 * the spool and good until the next one. */
gboolean hw_import_spool_rewind (HwImportSpool *self, GError **error);
HwSpoolRecord *hw_import_spool_next (HwImportSpool *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSpoolRecord, hw_spool_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwImportSpool, hw_import_spool_free)

void hw_import_reject_free (HwImportReject *reject);
void hw_import_add_reject (GPtrArray *rejects, guint64 line, const char *reason);

G_END_DECLS
