/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include "core/store/hw-table.h"
#include "exchange/import/hw-import-parser.h"

#define CHUNK 512 /* rows parsed between looks at the database */

void
hw_import_reject_free (HwImportReject *reject)
{
  g_free (reject->reason);
  g_free (reject);
}

void
hw_import_add_reject (GPtrArray *rejects, guint64 line, const char *reason)
{
  HwImportReject *reject;

  if (rejects->len >= HW_IMPORT_SHOWN_REJECTS)
    return;
  reject = g_new0 (HwImportReject, 1);
  reject->line = line;
  reject->reason = g_strdup (reason);
  g_ptr_array_add (rejects, reject);
}

void
hw_import_check_free (HwImportCheck *check)
{
  g_clear_pointer (&check->rejects, g_ptr_array_unref);
  g_clear_pointer (&check->spool, hw_import_spool_free);
  g_clear_pointer (&check->command, hw_command_unref);
  g_strfreev (check->header);
  g_free (check);
}

typedef struct
{
  HwImportCheck *check;
  HwWorkspace *workspace;
  HwImportParser *parser;
  GPtrArray *chunk; /* of HwSpoolRecord */
  gint64 tolerance; /* microseconds that the file cannot tell apart */
} Checker;

static gboolean
says_the_same (const Checker *self, const HwSet *set, const HwRow *row)
{
  const HwValue *old = hw_row_value (row, set->field);
  const HwField *field = hw_schema_field (hw_row_schema (row), hw_row_kind (row), set->field);

  if (field->kind == HW_KIND_INSTANT && old->type == HW_TYPE_INT && set->value.type == HW_TYPE_INT)
    return ABS (old->integer - set->value.integer) <= self->tolerance;
  return hw_value_equal (&set->value, old);
}

static void
drop_equal_sets (const Checker *self, HwEdit *edit, const HwRow *row)
{
  guint n = hw_schema_n_fields (hw_row_schema (row), hw_row_kind (row));

  for (guint i = edit->sets->len; i > 0; i--) {
    HwSet *set = &g_array_index (edit->sets, HwSet, i - 1);

    if (set->field < n && says_the_same (self, set, row)) {
      hw_value_clear (&set->value);
      g_array_remove_index (edit->sets, i - 1);
    }
  }
}

/* What a known row says already is no change. (reading thread) */
static gpointer
compare_chunk (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  Checker *self = data;

  for (guint i = 0; i < self->chunk->len; i++) {
    HwSpoolRecord *record = self->chunk->pdata[i];
    g_autoptr (HwRow) row = NULL;
    g_autoptr (GError) failure = NULL;

    if (record->kind != HW_SPOOL_EDIT || record->edit.kind != HW_EDIT_UPDATE ||
        hw_import_parser_made (self->parser, &record->edit.id))
      continue;
    row = hw_table_load (connection, hw_config_get_schema (config), record->edit.entity,
                         &record->edit.id, &failure);
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (row != NULL)
      drop_equal_sets (self, &record->edit, row);
  }
  return self;
}

static gboolean
has_updates (const Checker *self)
{
  for (guint i = 0; i < self->chunk->len; i++) {
    const HwSpoolRecord *record = self->chunk->pdata[i];

    if (record->kind == HW_SPOOL_EDIT && record->edit.kind == HW_EDIT_UPDATE)
      return TRUE;
  }
  return FALSE;
}

/* FALSE: nothing of it needs to be kept. */
static gboolean
count_record (HwImportCheck *check, const HwSpoolRecord *record)
{
  check->n_rows++;
  if (record->kind == HW_SPOOL_REJECT) {
    check->n_rejected++;
    hw_import_add_reject (check->rejects, record->line, record->reason);
  } else if (record->edit.kind == HW_EDIT_CREATE) {
    check->n_created++;
  } else if (record->edit.sets->len > 0) {
    check->n_updated++;
  } else {
    check->n_same++;
    return FALSE;
  }
  return TRUE;
}

static gboolean
flush_also (Checker *self, GError **error)
{
  GPtrArray *also = hw_import_parser_also (self->parser);

  for (guint i = 0; i < also->len; i++)
    if (!hw_import_spool_add (self->check->spool, also->pdata[i], error))
      return FALSE;
  g_ptr_array_set_size (also, 0);
  return TRUE;
}

static gboolean
flush_chunk (Checker *self, GError **error)
{
  if (!flush_also (self, error))
    return FALSE;
  if (has_updates (self) && hw_workspace_read (self->workspace, compare_chunk, self, error) == NULL)
    return FALSE;
  for (guint i = 0; i < self->chunk->len; i++)
    if (count_record (self->check, self->chunk->pdata[i]) &&
        !hw_import_spool_add (self->check->spool, self->chunk->pdata[i], error))
      return FALSE;
  g_ptr_array_set_size (self->chunk, 0);
  return TRUE;
}

/* The reader's own cells are written and not kept. */
static gboolean
spool_at_once (Checker *self, HwSpoolRecord *out, const HwCsvRecord *record, GError **error)
{
  gboolean done;

  out->cells = (char **) record->cells;
  done = flush_also (self, error) &&
         (!count_record (self->check, out) || hw_import_spool_add (self->check->spool, out, error));
  out->cells = NULL;
  return done;
}

static gboolean
take_record (Checker *self, const HwCsvRecord *record, GError **error)
{
  g_autoptr (HwSpoolRecord) out = hw_spool_record_new ();

  hw_import_parser_parse (self->parser, record, out);
  /* Only known rows wait for a look at the database, and what follows them waits with them, so that
   * the order of lines is kept. */
  if (self->chunk->len == 0 && (out->kind == HW_SPOOL_REJECT || out->edit.kind == HW_EDIT_CREATE))
    return spool_at_once (self, out, record, error);
  out->cells = g_strdupv ((char **) record->cells);
  g_ptr_array_add (self->chunk, g_steal_pointer (&out));
  return self->chunk->len < CHUNK || flush_chunk (self, error);
}

static gboolean
parse_all (Checker *self,
           const HwImportPlan *plan,
           gint *permille,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (HwCsvReader) reader = hw_csv_sample_open (plan->sample, cancellable, error);
  g_autoptr (GError) failure = NULL;
  const HwCsvRecord *record;

  if (reader == NULL)
    return FALSE;
  while ((record = hw_csv_reader_next (reader, cancellable, &failure)) != NULL) {
    if (!take_record (self, record, error))
      return FALSE;
    if (permille != NULL && plan->sample->n_bytes > 0)
      g_atomic_int_set (permille,
                        (int) (hw_csv_reader_get_position (reader) * 1000 / plan->sample->n_bytes));
  }
  if (failure == NULL)
    return flush_chunk (self, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
add_late (Checker *self, GError **error)
{
  GPtrArray *late = hw_import_parser_late (self->parser);

  for (guint i = 0; i < late->len; i++)
    if (!hw_import_spool_add (self->check->spool, late->pdata[i], error))
      return FALSE;
  return TRUE;
}

static char **
copy_header (const HwImportPlan *plan)
{
  char **header = g_new0 (char *, plan->columns->len + 1);

  for (guint i = 0; i < plan->columns->len; i++)
    header[i] = g_strdup (((HwImportColumn *) plan->columns->pdata[i])->source->name);
  return header;
}

static HwImportCheck *
check_new (const HwImportPlan *plan, GError **error)
{
  g_autoptr (HwImportCheck) check = g_new0 (HwImportCheck, 1);

  check->kind = plan->kind;
  check->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_import_reject_free);
  check->header = copy_header (plan);
  check->spool = hw_import_spool_new (error);
  return check->spool != NULL ? g_steal_pointer (&check) : NULL;
}

HwImportCheck *
hw_import_check (HwWorkspace *workspace,
                 HwImportPlan *plan,
                 gint *permille,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (HwImportCheck) check = NULL;
  g_autoptr (HwImportLookup) lookup = NULL;
  g_autoptr (HwImportParser) parser = NULL;
  g_autoptr (GPtrArray) chunk =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_spool_record_free);
  Checker checker;

  if (!hw_import_plan_is_ready (plan, error) ||
      !hw_import_plan_find_values (plan, workspace, cancellable, error))
    return NULL;
  check = check_new (plan, error);
  lookup = check != NULL
               ? hw_import_lookup_new (workspace, hw_import_plan_kinds (plan), cancellable, error)
               : NULL;
  if (lookup == NULL)
    return NULL;
  parser = hw_import_parser_new (plan, lookup, hw_workspace_now (workspace));
  checker = (Checker){ check, workspace, parser, chunk,
                       /* A spreadsheet keeps milliseconds. */
                       plan->sample->kind == HW_CSV_FILE_XLSX ? 1000 : 0 };
  if (!parse_all (&checker, plan, permille, cancellable, error) || !add_late (&checker, error))
    return NULL;
  check->command = hw_command_ref (hw_import_parser_command (parser));
  check->n_rounded = hw_import_parser_rounded (parser);
  for (guint i = 0; i < HW_N_ENTITIES; i++)
    check->also[i] = hw_import_parser_also_counts (parser)[i];
  return g_steal_pointer (&check);
}

typedef struct
{
  HwWorkspace *workspace;
  HwImportPlan *plan; /* unowned: whoever asked keeps it until the answer */
  gint *permille;
} CheckJob;

static void
check_job_free (gpointer data)
{
  CheckJob *job = data;

  g_object_unref (job->workspace);
  g_free (job);
}

static void
run_check (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CheckJob *job = data;
  GError *error = NULL;
  HwImportCheck *check =
      hw_import_check (job->workspace, job->plan, job->permille, cancellable, &error);

  if (check != NULL)
    g_task_return_pointer (task, check, (GDestroyNotify) hw_import_check_free);
  else
    g_task_return_error (task, error);
}

void
hw_import_check_async (HwWorkspace *workspace,
                       HwImportPlan *plan,
                       gint *permille,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  CheckJob *job = g_new0 (CheckJob, 1);

  job->workspace = g_object_ref (workspace);
  job->plan = plan;
  job->permille = permille;
  g_task_set_source_tag (task, hw_import_check_async);
  g_task_set_task_data (task, job, check_job_free);
  /* Parsing, not the database: that is read through the workspace's own thread. */
  g_task_run_in_thread (task, run_check);
}

HwImportCheck *
hw_import_check_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
