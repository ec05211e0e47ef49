/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/import/hw-import-parser.h"

G_BEGIN_DECLS

struct _HwImportParser
{
  const HwImportPlan *plan;
  HwImportLookup *lookup; /* unowned */
  GTimeZone *zone;
  gint64 now;
  HwCommand *command;
  HwId pipeline;
  HwId first_stage;
  HwId touch_kind;
  HwId last_stage;      /* the newest open stage that this import adds */
  GPtrArray *also;      /* of HwSpoolRecord */
  GPtrArray *late;      /* of HwSpoolRecord */
  GHashTable *made;     /* ids of rows that this import makes because others name them */
  GHashTable *lines;    /* id → the line that it stands on */
  GHashTable *promised; /* a name of the file's own → the id it will get */
  GHashTable *awaited;  /* promised ids whose rows have not come yet; unowned */
  GHashTable **answers; /* a column → text → HwImportValue */
  HwId *new_fields;     /* a column → the own field that it makes */
  guint also_counts[HW_N_ENTITIES];
  guint rounded;

  /* of the record at hand */
  HwSpoolRecord *out;
  const char *currency;
  char *reason;
};

/* hw-import-refs.c. FALSE with a reason; HW_ID_NONE: leave it empty. */
gboolean hw_import_parser_resolve (HwImportParser *self,
                                   guint column,
                                   HwEntityKind kind,
                                   const char *text,
                                   const HwId *group,
                                   HwId *id);
/* Pipeline, stages and own fields that have to come first. */
void hw_import_parser_prepare (HwImportParser *self);

/* hw-import-cells.c. FALSE with a reason. */
gboolean
hw_import_parser_read_cell (HwImportParser *self, guint column, const char *cell, HwValue *value);

void hw_import_parser_refuse (HwImportParser *self, char *reason);
const HwImportValue *hw_import_parser_answer (HwImportParser *self, guint column, const char *text);
/* The header of a column, for sentences. */
const char *hw_import_parser_header (HwImportParser *self, guint column);

G_END_DECLS
