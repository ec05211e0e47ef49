/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/hw-export-view.h"

#include <glib/gi18n.h>

#include "exchange/export/hw-export.h"
#include "ui/common/hw-dialogs.h"

typedef struct
{
  HwWorkspace *workspace;
  HwConfig *config;
  HwExport export;
  GFile *file; /* NULL until one is chosen */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->workspace);
  hw_config_unref (job->config);
  g_clear_pointer (&job->export.condition, hw_condition_unref);
  g_free (job->export.search);
  g_clear_object (&job->file);
  g_free (job);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gint64 n = hw_export_file_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, (gssize) n);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFile) file = hw_pick_file_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (file == NULL)
    g_task_return_int (task, -1);
  else {
    g_autofree char *name = g_file_get_basename (file);

    job->file = g_object_ref (file);
    job->export.format = hw_export_format_of (name, job->export.kind);
    hw_export_file_async (job->workspace, job->config, &job->export, file, NULL, exported_cb,
                          g_object_ref (task));
  }
}

void
hw_export_view_async (GtkWindow *parent,
                      HwWorkspace *workspace,
                      HwEntityKind kind,
                      const char *condition,
                      const char *search,
                      const char *name,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *file_name =
      g_strconcat (name != NULL ? name : hw_entity_label_plural (kind), ".xlsx", NULL);
  Job *job = g_new0 (Job, 1);
  GError *error = NULL;

  job->workspace = g_object_ref (workspace);
  job->config = hw_workspace_dup_config (workspace);
  job->export.kind = kind;
  job->export.labels = TRUE;
  job->export.me = *hw_workspace_get_actor (workspace);
  job->export.search = g_strdup (search);
  g_task_set_source_tag (task, hw_export_view_async);
  g_task_set_task_data (task, job, job_free);
  if (condition != NULL)
    job->export.condition =
        hw_condition_parse_json (hw_workspace_get_schema (workspace), kind, condition, &error);
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }
  hw_pick_file_async (GTK_WIDGET (parent), _("Export as Spreadsheet (.xlsx) or Text (.csv)"),
                                              GTK_FILE_CHOOSER_ACTION_SAVE, NULL, file_name,
                                              file_chosen_cb, g_object_ref (task));
}

gint64
hw_export_view_finish (GAsyncResult *result, GFile **file, GError **error)
{
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);

  if (file != NULL)
    *file = job->file != NULL ? g_object_ref (job->file) : NULL;
  return g_task_propagate_int (task, error);
}
