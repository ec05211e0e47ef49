/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-snapshots.h"

#include <glib/gi18n.h>

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *snapshots = hw_snapshot_list (data, &error);

  if (snapshots == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, snapshots, (GDestroyNotify) g_ptr_array_unref);
}

void
hw_snapshots_list_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_snapshots_list_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, list_thread);
}

GPtrArray *
hw_snapshots_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **names = data;
  GError *error = NULL;

  if (hw_snapshot_restore (names[0], names[1], &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hw_snapshots_restore_async (const char *folder,
                            const char *snapshot,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  const char *names[] = { folder, snapshot, NULL };

  g_task_set_source_tag (task, hw_snapshots_restore_async);
  g_task_set_task_data (task, g_strdupv ((char **) names), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, restore_thread);
}

gboolean
hw_snapshots_restore_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
hw_snapshots_reason (const HwSnapshot *snapshot)
{
  static const char *const reasons[][2] = {
    { "import", N_ ("Before an import") },
    { "migration", N_ ("Before an update of Headway") },
    { "hand", N_ ("Taken by hand") },
    { "restore", N_ ("Before a restore") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    if (g_strcmp0 (snapshot->reason, reasons[i][0]) == 0)
      return _(reasons[i][1]);
  }
  return _("Before a large change");
}

char *
hw_snapshots_describe (const HwSnapshot *snapshot)
{
  g_autoptr (GDateTime) taken =
      g_date_time_new_from_unix_local (snapshot->taken_at / G_USEC_PER_SEC);
  g_autofree char *size = g_format_size (snapshot->size);
  /* Translators: date and time of a snapshot, see strftime(3) */
  g_autofree char *when = g_date_time_format (taken, _("%e %B %Y, %H:%M"));

  return g_strdup_printf ("%s · %s", g_strstrip (when), size);
}
