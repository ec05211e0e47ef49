/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/hw-start-job.h"

#include <glib/gi18n.h>

#include "core/templates/hw-setup.h"

typedef struct
{
  char *folder;
  char *name;
  char *person;
  char *template;
  HwWorkspace *workspace;
  HwId actor;
} Job;

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_free (job->name);
  g_free (job->person);
  g_free (job->template);
  g_clear_object (&job->workspace);
  g_free (job);
}

static char *
dup_free_path (const char *parent, const char *base)
{
  g_autofree char *path = parent == NULL
                              ? g_build_filename (g_get_user_data_dir (), "headway", base, NULL)
                              : g_build_filename (parent, base, NULL);
  char *free_path = g_strdup (path);

  for (int i = 2; g_file_test (free_path, G_FILE_TEST_EXISTS); i++) {
    g_free (free_path);
    free_path = g_strdup_printf ("%s %d", path, i);
  }
  return free_path;
}

char *
hw_start_dup_folder (const char *parent, const char *name)
{
  g_autofree char *base = g_strstrip (g_strdup (name));

  g_strdelimit (base, "/\\:", '-');
  if (*base == '\0' || *base == '.') {
    g_free (base);
    base = g_strdup (_("My team"));
  }
  return dup_free_path (parent, base);
}

char *
hw_start_dup_sample_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "headway", "sample", NULL);
}

static void
workspace_set_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  g_autofree char *why = NULL;

  if (outcome == NULL) {
    g_task_return_error (task, error);
  } else if (outcome->status == HW_OUTCOME_REFUSED) {
    why = hw_outcome_describe (outcome);
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", why);
  } else {
    hw_workspace_set_actor (job->workspace, &job->actor);
    g_task_return_pointer (task, g_steal_pointer (&job->workspace), g_object_unref);
    return;
  }
  hw_workspace_close (job->workspace);
}

static void
workspace_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  HwSetup setup = { .name = job->name, .person = job->person, .template = job->template };
  HwSetupIds ids = { .person = HW_ID_NONE, .pipeline = HW_ID_NONE };
  g_autoptr (HwCommand) command = NULL;
  GError *error = NULL;

  job->workspace = hw_workspace_open_finish (result, &error);
  if (job->workspace != NULL)
    command = hw_setup_command (&setup, &ids, &error);
  if (command == NULL) {
    g_task_return_error (task, error);
    return;
  }
  job->actor = ids.person;
  hw_workspace_perform_async (job->workspace, command, workspace_set_up_cb,
                              g_steal_pointer (&task));
}

static void
folder_made (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (g_mkdir_with_parents (job->folder, 0700) != 0)
    g_task_return_new_error (task, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK,
                             /* Translators: %s is a folder */
                             _("The folder “%s” could not be made."), job->folder);
  else
    g_task_return_boolean (task, TRUE);
}

static void
folder_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    hw_workspace_open_async (job->folder, HW_OPEN_CREATE, NULL, workspace_made_cb,
                             g_steal_pointer (&task));
}

void
hw_start_create_async (const char *folder,
                       const char *name,
                       const char *person,
                       const char *template,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GTask) folder_task = g_task_new (NULL, NULL, folder_made_cb, task);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, hw_start_create_async);
  job->folder = g_strdup (folder);
  job->name = g_strdup (name);
  job->person = g_strdup (person);
  job->template = g_strdup (template);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_set_task_data (folder_task, job, NULL);
  g_task_run_in_thread (folder_task, folder_made);
}

void
hw_start_sample_async (const char *folder,
                       GCancellable *cancellable,
                       HwStartProgress progress,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_start_sample_async);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", "…");
  g_object_unref (task);
}

HwWorkspace *
hw_start_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
