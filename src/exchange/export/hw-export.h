/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/rules/hw-condition.h"
#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

typedef enum {
  HW_EXPORT_CSV,   /* references by name; reads back through the importer */
  HW_EXPORT_JSONL, /* an object a line; references by name and id */
  HW_EXPORT_XLSX,  /* the columns of CSV with real numbers and days */
  HW_EXPORT_VCARD, /* contacts only: version 3.0, which every address book reads */
  HW_EXPORT_VCARD4,
} HwExportFormat;

typedef struct
{
  HwEntityKind kind;
  HwCondition *condition; /* NULL: all rows; unowned */
  HwId me;                /* for "me" in the condition; HW_ID_NONE for nobody */
  char *search;           /* NULL, or what a search for it must find */
  HwExportFormat format;
  gboolean labels; /* CSV, XLSX: headers and choices for people in place of columns and codes */
} HwExport;

/* Writes the live rows that meet the condition, in the order in which they were made, and flushes;
 * the stream stays open. Reads a thousand rows at a time, so that the board stays usable. @n_rows
 * may be NULL. Blocks: for the CLI and worker threads. */
gboolean hw_export (HwWorkspace *workspace,
                    HwConfig *config,
                    const HwExport *export,
                    GOutputStream *stream,
                    guint *n_rows,
                    GCancellable *cancellable,
                    GError **error);
/* To a file, which is replaced whole at the end or left as it was. Takes what it needs of @export.
 */
void hw_export_file_async (HwWorkspace *workspace,
                           HwConfig *config,
                           const HwExport *export,
                           GFile *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* The number of rows; -1 with @error. */
gint64 hw_export_file_finish (GAsyncResult *result, GError **error);
/* "csv", "jsonl", "xlsx", "vcard", "vcard4"; -1 for others. */
int hw_export_parse_format (const char *name);
/* By the ending of a file's name; CSV for others. */
HwExportFormat hw_export_format_of (const char *file_name, HwEntityKind kind);

/* What the row is called that a reference names; "" when unknown. Unowned, good until it is called
 * again. */
typedef const char *(*HwExportName) (HwEntityKind kind, const HwId *id, gpointer data);
/* A row as JSONL has it, without the line's end. */
void hw_export_json_row (GString *json,
                         HwConfig *config,
                         const HwRow *row,
                         HwExportName name,
                         gpointer data);
/* A JSON string. */
void hw_export_json_text (GString *json, const char *text);

G_END_DECLS
