/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

#include "cli/hw-handover-private.h"

struct _HwHandover
{
  GDBusConnection *connection;
  HwWorkspace *workspace;
  guint registration;
  char *owner_file;
  GMutex mutex; /* held while a command runs */
  gatomicrefcount refs;
  gboolean closed; /* (mutex) */
  GCancellable *cancellable;
};

static const char interface_xml[] = "<node><interface name='" HW_HANDOVER_INTERFACE "'>"
                                    "<method name='Run'>"
                                    "<arg name='argv' type='as' direction='in'/>"
                                    "<arg name='cwd' type='s' direction='in'/>"
                                    "<arg name='files' type='a{sh}' direction='in'/>"
                                    "<arg name='status' type='i' direction='out'/>"
                                    "<arg name='stdout' type='s' direction='out'/>"
                                    "<arg name='stderr' type='s' direction='out'/>"
                                    "</method></interface></node>";

static HwHandover *
handover_ref (HwHandover *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
handover_unref (HwHandover *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->mutex);
  g_object_unref (self->connection);
  g_object_unref (self->workspace);
  g_object_unref (self->cancellable);
  g_free (self->owner_file);
  g_free (self);
}

/* A command that came in. */
typedef struct
{
  HwHandover *handover;
  GDBusMethodInvocation *invocation; /* answered once */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  handover_unref (call->handover);
  g_free (call);
}

/* Where each descriptor can be opened: the path that the sender knows may mean nothing here. */
static GHashTable *
open_files (GVariant *files, GUnixFDList *descriptors, GArray *fds)
{
  GHashTable *paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GVariantIter iter;
  const char *path;
  gint32 handle;

  g_variant_iter_init (&iter, files);
  while (g_variant_iter_next (&iter, "{&sh}", &path, &handle)) {
    int fd = descriptors != NULL ? g_unix_fd_list_get (descriptors, handle, NULL) : -1;

    if (fd < 0)
      continue;
    g_array_append_val (fds, fd);
    g_hash_table_insert (paths, g_strdup (path), g_strdup_printf ("/proc/self/fd/%d", fd));
  }
  return paths;
}

static char *
take_text (GOutputStream *stream)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  if (g_memory_output_stream_get_data (memory) == NULL)
    return g_strdup ("");
  return g_utf8_make_valid (g_memory_output_stream_get_data (memory),
                            (gssize) g_memory_output_stream_get_data_size (memory));
}

static int
run_line (HwHandover *self, const char *const *argv, HwVerbIO *io)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwVerbLine) line = hw_verb_line_parse (argv, &error);
  int status = HW_EXIT_BUSY;

  if (line == NULL) {
    hw_verb_io_complain (io, "%s", error->message);
    return HW_EXIT_USAGE;
  }
  g_mutex_lock (&self->mutex);
  if (!self->closed)
    status = hw_verbs_run (self->workspace, line, io);
  g_mutex_unlock (&self->mutex);
  return status;
}

/* (thread of its own) */
static void
run_call (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GDBusMessage *message = g_dbus_method_invocation_get_message (call->invocation);
  GVariant *parameters = g_dbus_method_invocation_get_parameters (call->invocation);
  g_autoptr (GVariant) files = NULL;
  g_autofree const char **argv = NULL;
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (HwVerbIO) io = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  const char *cwd;
  int status;

  g_variant_get (parameters, "(^a&s&s@a{sh})", &argv, &cwd, &files);
  io = hw_verb_io_new (g_memory_output_stream_new_resizable (),
                       g_memory_output_stream_new_resizable (), cwd);
  io->cancellable = g_object_ref (call->handover->cancellable);
  io->files = open_files (files, g_dbus_message_get_unix_fd_list (message), fds);
  status = run_line (call->handover, argv, io);
  for (guint i = 0; i < fds->len; i++)
    g_close (g_array_index (fds, int, i), NULL);
  out = take_text (io->out);
  err = take_text (io->err);
  g_dbus_method_invocation_return_value (call->invocation,
                                         g_variant_new ("(iss)", status, out, err));
  g_task_return_boolean (task, TRUE);
}

static void
connection_method_call_cb (GDBusConnection *connection,
                           const char *sender,
                           const char *path,
                           const char *interface,
                           const char *method,
                           GVariant *parameters,
                           GDBusMethodInvocation *invocation,
                           gpointer user_data)
{
  Call *call = g_new0 (Call, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  call->handover = handover_ref (user_data);
  call->invocation = invocation;
  g_task_set_source_tag (task, connection_method_call_cb);
  g_task_set_task_data (task, call, call_free);
  g_task_run_in_thread (task, run_call);
}

static gboolean
write_owner (HwHandover *self, const char *path, GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("%s\n%s\n", g_dbus_connection_get_unique_name (self->connection), path);

  return g_file_set_contents (self->owner_file, text, -1, error);
}

HwHandover *
hw_handover_new (GDBusConnection *connection, HwWorkspace *workspace, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = connection_method_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);
  const char *folder = hw_workspace_get_folder (workspace);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);
  g_autofree char *path = g_strconcat ("/io/github/headway_app/Headway/workspace/", sum, NULL);
  g_autoptr (HwHandover) self = NULL;

  g_return_val_if_fail (node != NULL, NULL);
  self = g_new0 (HwHandover, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
  self->connection = g_object_ref (connection);
  self->workspace = g_object_ref (workspace);
  self->owner_file = g_build_filename (folder, HW_HANDOVER_OWNER, NULL);
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0],
                                                          &vtable, handover_ref (self),
                                                          (GDestroyNotify) handover_unref, error);
  if (self->registration == 0 || !write_owner (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hw_handover_free (HwHandover *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_unlink (self->owner_file);
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->mutex);
  self->closed = TRUE;
  g_mutex_unlock (&self->mutex);
  handover_unref (self);
}
