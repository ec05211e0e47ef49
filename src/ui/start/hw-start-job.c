/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/hw-start-job.h"

#include <glib/gi18n.h>

#include "core/sample/hw-sample.h"
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

typedef struct
{
  char *folder;
  char *person;
  HwWorkspace *workspace;
  HwStartProgress progress;
  GObject *progress_data;
  int thousandths; /* atomic */
} SampleJob;

static void
sample_job_clear (SampleJob *job)
{
  g_free (job->folder);
  g_free (job->person);
  g_clear_object (&job->workspace);
  g_clear_object (&job->progress_data);
}

static void
sample_job_unref (SampleJob *job)
{
  g_atomic_rc_box_release_full (job, (GDestroyNotify) sample_job_clear);
}

static void
make_folder_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *folder = data;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_task_return_new_error (task, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK,
                             /* Translators: %s is a folder */
                             _("The folder “%s” could not be made."), folder);
  else
    g_task_return_boolean (task, TRUE);
}

static void
make_folder_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, make_folder_thread);
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
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, hw_start_create_async);
  job->folder = g_strdup (folder);
  job->name = g_strdup (name);
  job->person = g_strdup (person);
  job->template = g_strdup (template);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  make_folder_async (folder, folder_made_cb, task);
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children =
      g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) &&
         child != NULL)
    remove_tree (child);
  g_file_delete (file, NULL, NULL);
}

static gboolean
tell_progress_cb (gpointer user_data)
{
  SampleJob *job = user_data;

  job->progress ((double) g_atomic_int_get (&job->thousandths) / 1000, job->progress_data);
  return G_SOURCE_REMOVE;
}

/* (writer thread) */
static void
sample_advanced (guint done, guint all, gpointer data)
{
  SampleJob *job = data;
  int thousandths = all == 0 ? 0 : (int) ((guint64) done * 1000 / all);

  if (g_atomic_int_get (&job->thousandths) == thousandths)
    return;
  g_atomic_int_set (&job->thousandths, thousandths);
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_progress_cb, g_atomic_rc_box_acquire (job),
                   (GDestroyNotify) sample_job_unref);
}

static void
fill_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SampleJob *job = data;
  GError *error = NULL;

  if (hw_sample_fill (job->workspace, NULL, job->person, 0, sample_advanced, job, cancellable,
                      &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
remove_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SampleJob *job = data;
  g_autoptr (GFile) folder = g_file_new_for_path (job->folder);

  remove_tree (folder);
  g_task_return_boolean (task, TRUE);
}

/* Half a sample is no sample. */
static void
drop_sample (SampleJob *job)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  hw_workspace_close (job->workspace);
  g_clear_object (&job->workspace);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (job), (GDestroyNotify) sample_job_unref);
  g_task_run_in_thread (task, remove_thread);
}

static void
sample_filled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SampleJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  HwId person = hw_sample_person_id ();

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    drop_sample (job);
    g_task_return_error (task, error);
    return;
  }
  hw_workspace_set_actor (job->workspace, &person);
  g_task_return_pointer (task, g_steal_pointer (&job->workspace), g_object_unref);
}

static void
sample_opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SampleJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  GTask *fill;

  job->workspace = hw_workspace_open_finish (result, &error);
  if (job->workspace == NULL) {
    g_task_return_error (task, error);
    return;
  }
  fill = g_task_new (NULL, g_task_get_cancellable (task), sample_filled_cb, g_object_ref (task));
  /* The thread still works on the job when the cancellable is set. */
  g_task_set_check_cancellable (fill, FALSE);
  g_task_set_task_data (fill, g_atomic_rc_box_acquire (job), (GDestroyNotify) sample_job_unref);
  g_task_run_in_thread (fill, fill_thread);
  g_object_unref (fill);
}

static void
sample_folder_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SampleJob *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    hw_workspace_open_async (job->folder, HW_OPEN_CREATE, NULL, sample_opened_cb,
                             g_steal_pointer (&task));
}

void
hw_start_sample_async (const char *folder,
                       const char *person,
                       GCancellable *cancellable,
                       HwStartProgress progress,
                       gpointer progress_data,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  SampleJob *job = g_atomic_rc_box_new0 (SampleJob);

  g_task_set_source_tag (task, hw_start_sample_async);
  job->folder = g_strdup (folder);
  job->person = person == NULL || *person == '\0' ? NULL : g_strdup (person);
  job->progress = progress;
  job->progress_data = g_object_ref (progress_data);
  g_task_set_task_data (task, job, (GDestroyNotify) sample_job_unref);
  make_folder_async (folder, sample_folder_made_cb, task);
}

HwWorkspace *
hw_start_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
