/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export/hw-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/search/hw-search.h"
#include "core/store/hw-table.h"
#include "core/text/hw-choices.h"
#include "exchange/csv/hw-csv-writer.h"
#include "exchange/export/hw-export-xlsx.h"

#define CHUNK 1000 /* rows read at a time */
#define FLUSH_AT (64 * 1024)

typedef struct
{
  const HwExport *export;
  HwWorkspace *workspace;
  HwConfig *config;
  HwSchema *schema;
  HwExportNames *names;
  GOutputStream *stream;
  HwCsvWriter *csv;   /* for CSV, else NULL */
  HwExportXlsx *xlsx; /* for XLSX, else NULL */
  GString *text;      /* JSONL and vCard: what is not written yet */
  gint64 after;       /* the last row that was written */
  guint n_rows;
  guint n_chunk;
  GCancellable *cancellable;
} Run;

int
hw_export_parse_format (const char *name)
{
  static const char *const names[] = {
    [HW_EXPORT_CSV] = "csv",     [HW_EXPORT_JSONL] = "jsonl",   [HW_EXPORT_XLSX] = "xlsx",
    [HW_EXPORT_VCARD] = "vcard", [HW_EXPORT_VCARD4] = "vcard4",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (int) i;
  return -1;
}

HwExportFormat
hw_export_format_of (const char *file_name, HwEntityKind kind)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  if (g_str_has_suffix (lower, ".xlsx"))
    return HW_EXPORT_XLSX;
  if (g_str_has_suffix (lower, ".jsonl"))
    return HW_EXPORT_JSONL;
  return kind == HW_CONTACT && g_str_has_suffix (lower, ".vcf") ? HW_EXPORT_VCARD : HW_EXPORT_CSV;
}

/* As a header; NULL: left out. Every row of an export is live. */
static const char *
column_name (const Run *run, guint i)
{
  HwEntityKind kind = run->export->kind;
  const char *column = i != HW_ROW_DELETED_AT ? hw_export_column (run->schema, kind, i) : NULL;

  return column != NULL && run->export->labels
             ? hw_field_label (hw_schema_field (run->schema, kind, i))
             : column;
}

static void
write_header (Run *run)
{
  guint n = hw_schema_n_fields (run->schema, run->export->kind);

  for (guint i = 0; i < n; i++) {
    const char *name = column_name (run, i);

    if (name == NULL)
      continue;
    if (run->xlsx != NULL)
      hw_export_xlsx_header (run->xlsx, name);
    else
      hw_csv_writer_cell (run->csv, name);
  }
}

/* What people call it, where a field's own value does not say it; NULL: it does. */
static const char *
value_name (Run *run, HwConnection *connection, const HwRow *row, guint i)
{
  const HwField *field = hw_schema_field (run->schema, run->export->kind, i);

  if (hw_row_is_null (row, i))
    return NULL;
  if (field->kind == HW_KIND_REF)
    return hw_export_names_get (run->names, connection, field->ref, hw_row_ref_id (row, i));
  if (run->export->labels && field->choices != NULL)
    return hw_choice_label (field->choices, hw_row_text (row, i));
  return NULL;
}

static void
write_cells (Run *run, HwConnection *connection, const HwRow *row)
{
  guint n = hw_schema_n_fields (run->schema, run->export->kind);

  for (guint i = 0; i < n; i++) {
    const char *name;

    if (column_name (run, i) == NULL)
      continue;
    name = value_name (run, connection, row, i);
    if (run->xlsx != NULL && name != NULL) {
      hw_export_xlsx_text (run->xlsx, name);
    } else if (run->xlsx != NULL) {
      hw_export_xlsx_value (run->xlsx, run->config, row, i);
    } else if (name != NULL) {
      hw_csv_writer_cell (run->csv, name);
    } else {
      g_autofree char *cell = hw_export_cell (run->config, row, i);

      hw_csv_writer_cell (run->csv, cell);
    }
  }
}

typedef struct
{
  HwExportNames *names;
  HwConnection *connection;
} Names;

static const char *
find_name (HwEntityKind kind, const HwId *id, gpointer data)
{
  Names *names = data;

  return hw_export_names_get (names->names, names->connection, kind, id);
}

static void
write_text_row (Run *run, HwConnection *connection, const HwRow *row)
{
  Names names = { run->names, connection };
  const HwId *account;

  if (run->export->format == HW_EXPORT_JSONL) {
    hw_export_json_row (run->text, run->config, row, find_name, &names);
    g_string_append_c (run->text, '\n');
    return;
  }
  account =
      hw_row_is_null (row, HW_CONTACT_ACCOUNT) ? NULL : hw_row_ref_id (row, HW_CONTACT_ACCOUNT);
  hw_export_vcard_row (run->text, row,
                       account != NULL ? find_name (HW_ACCOUNT, account, &names) : NULL,
                       run->export->format == HW_EXPORT_VCARD4);
}

static gboolean
flush_text (Run *run, gsize least, GError **error)
{
  if (run->text->len < least || run->text->len == 0)
    return TRUE;
  if (!g_output_stream_write_all (run->stream, run->text->str, run->text->len, NULL,
                                  run->cancellable, error))
    return FALSE;
  g_string_truncate (run->text, 0);
  return TRUE;
}

static gboolean
end_row (Run *run, GError **error)
{
  return run->xlsx != NULL ? hw_export_xlsx_end_row (run->xlsx, error)
                           : hw_csv_writer_end (run->csv, run->cancellable, error);
}

static gboolean
write_row (Run *run, HwConnection *connection, const HwRow *row, GError **error)
{
  run->n_rows++;
  if (run->csv == NULL && run->xlsx == NULL) {
    write_text_row (run, connection, row);
    return flush_text (run, FLUSH_AT, error);
  }
  write_cells (run, connection, row);
  return end_row (run, error);
}

/* The next places in the table of rows that meet the condition; the last one is kept in @after. */
static char *
chunk_sql (Run *run, GArray *binds)
{
  const HwExport *export = run->export;
  HwConditionContext context = { .now_us = hw_workspace_now (run->workspace),
                                 .me = export->me,
                                 .config = run->config };
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "SELECT r.id, r.rid FROM %s r WHERE r.deleted_at IS NULL AND r.rid > ?",
                          hw_entity_get (export->kind)->table);
  if (export->search != NULL && export->search[0] != 0) {
    g_string_append (sql, " AND ");
    hw_search_where (export->kind, "r", export->search, sql, binds);
  }
  if (export->condition != NULL) {
    g_string_append (sql, " AND ");
    hw_condition_to_sql (export->condition, "r", &context, sql, binds);
  }
  g_string_append_printf (sql, " ORDER BY r.rid LIMIT %d", CHUNK);
  return g_string_free (sql, FALSE);
}

static GArray *
read_ids (Run *run, HwConnection *connection, GError **error)
{
  g_autoptr (GArray) binds = hw_condition_binds_new ();
  g_autofree char *sql = chunk_sql (run, binds);
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (HwId));

  if (statement == NULL)
    return NULL;
  hw_statement_bind_int (statement, 1, run->after);
  hw_condition_bind (statement, 2, binds);
  while (hw_statement_step (statement, &failure)) {
    HwId id = hw_statement_get_id (statement, 0);

    run->after = hw_statement_get_int (statement, 1);
    g_array_append_val (ids, id);
  }
  hw_statement_reset (statement);
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* (reading thread) */
static gpointer
write_chunk (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Run *run = data;
  g_autoptr (GArray) ids = read_ids (run, connection, error);

  if (ids == NULL)
    return NULL;
  run->n_chunk = ids->len;
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GError) failure = NULL;
    g_autoptr (HwRow) row = hw_table_load (connection, run->schema, run->export->kind,
                                           &g_array_index (ids, HwId, i), &failure);

    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (row != NULL && !write_row (run, connection, row, error))
      return NULL;
  }
  return run;
}

static gboolean
write_all (Run *run, GError **error)
{
  if (run->csv != NULL || run->xlsx != NULL) {
    write_header (run);
    if (!end_row (run, error))
      return FALSE;
  }
  do {
    if (g_cancellable_set_error_if_cancelled (run->cancellable, error) ||
        hw_workspace_read (run->workspace, write_chunk, run, error) == NULL)
      return FALSE;
  } while (run->n_chunk == CHUNK);
  if (run->xlsx != NULL)
    return hw_export_xlsx_finish (run->xlsx, run->stream, run->cancellable, error);
  return run->csv != NULL ? hw_csv_writer_flush (run->csv, run->cancellable, error)
                          : flush_text (run, 0, error);
}

gboolean
hw_export (HwWorkspace *workspace,
           HwConfig *config,
           const HwExport *export,
           GOutputStream *stream,
           guint *n_rows,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (HwExportNames) names = hw_export_names_new (config);
  g_autoptr (HwCsvWriter) csv = export->format == HW_EXPORT_CSV ? hw_csv_writer_new (stream) : NULL;
  g_autoptr (HwExportXlsx) xlsx = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  Run run = { .export = export,
              .workspace = workspace,
              .config = config,
              .schema = hw_config_get_schema (config),
              .names = names,
              .stream = stream,
              .csv = csv,
              .text = text,
              .cancellable = cancellable };

  if ((export->format == HW_EXPORT_VCARD || export->format == HW_EXPORT_VCARD4) &&
      export->kind != HW_CONTACT) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("Only contacts can be written as vCard."));
    return FALSE;
  }
  if (export->format == HW_EXPORT_XLSX) {
    run.xlsx = xlsx = hw_export_xlsx_new (hw_entity_label_plural (export->kind), error);
    if (xlsx == NULL)
      return FALSE;
  }
  if (!write_all (&run, error))
    return FALSE;
  if (n_rows != NULL)
    *n_rows = run.n_rows;
  return TRUE;
}

typedef struct
{
  HwWorkspace *workspace;
  HwConfig *config;
  HwExport export;
  GFile *file;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->workspace);
  g_object_unref (job->file);
  hw_config_unref (job->config);
  g_clear_pointer (&job->export.condition, hw_condition_unref);
  g_free (job->export.search);
  g_free (job);
}

/* Closing a stream that is thrown away under a cancelled cancellable leaves the old file alone. */
static void
throw_away (GFileOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
}

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  guint n_rows = 0;
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (job->file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, &error);

  if (stream != NULL && hw_export (job->workspace, job->config, &job->export,
                                   G_OUTPUT_STREAM (stream), &n_rows, cancellable, &error))
    g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &error);
  if (error == NULL) {
    g_task_return_int (task, n_rows);
    return;
  }
  if (stream != NULL)
    throw_away (stream);
  g_task_return_error (task, error);
}

void
hw_export_file_async (HwWorkspace *workspace,
                      HwConfig *config,
                      const HwExport *export,
                      GFile *file,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->workspace = g_object_ref (workspace);
  job->config = hw_config_ref (config);
  job->file = g_object_ref (file);
  job->export = *export;
  job->export.search = g_strdup (export->search);
  if (export->condition != NULL)
    job->export.condition = hw_condition_ref (export->condition);
  g_task_set_source_tag (task, hw_export_file_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_job);
}

gint64
hw_export_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}
