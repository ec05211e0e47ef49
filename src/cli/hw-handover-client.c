/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/hw-handover-private.h"

static gboolean
refuse (GError **error, const char *folder, const char *why)
{
  g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_BUSY,
               /* Translators: a folder, then the system's words for what went wrong */
               _("Another program has the workspace “%s” open and does not answer (%s)."), folder,
                  why);
  return FALSE;
}

/* The owner's connection and object. */
static gboolean
read_owner (const char *folder, char **name, char **path, GError **error)
{
  g_autofree char *file = g_build_filename (folder, HW_HANDOVER_OWNER, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) failure = NULL;

  if (!g_file_get_contents (file, &text, NULL, &failure))
    return refuse (error, folder, failure->message);
  lines = g_strsplit (text, "\n", 3);
  if (g_strv_length (lines) < 2 || !g_dbus_is_unique_name (lines[0]) ||
      !g_variant_is_object_path (lines[1]))
    return refuse (error, folder, HW_HANDOVER_OWNER);
  *name = g_strdup (lines[0]);
  *path = g_strdup (lines[1]);
  return TRUE;
}

/* Files go as descriptors: the owner may live in a sandbox where this path is nothing. */
static gboolean
add_file (GVariantBuilder *files,
          GUnixFDList *descriptors,
          const HwVerbIO *io,
          const char *path,
          int flags,
          GError **error)
{
  g_autoptr (GFile) file = hw_verb_io_file (io, path);
  g_autofree char *real = g_file_get_path (file);
  int fd = real != NULL ? g_open (real, flags | O_CLOEXEC, 0666) : -1;
  int handle;

  if (fd < 0) {
    int code = errno;

    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path,
                 g_strerror (code));
    return FALSE;
  }
  handle = g_unix_fd_list_append (descriptors, fd, error);
  g_close (fd, NULL);
  if (handle < 0)
    return FALSE;
  g_variant_builder_add (files, "{sh}", path, handle);
  return TRUE;
}

static gboolean
is_text (const char *const *argv, GError **error)
{
  for (guint i = 0; argv[i] != NULL; i++)
    if (!g_utf8_validate (argv[i], -1, NULL)) {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("The command holds a name that is not readable text."));
      return FALSE;
    }
  return TRUE;
}

static GVariant *
pack (const char *const *argv,
      const HwVerbLine *line,
      const HwVerbIO *io,
      GUnixFDList *descriptors,
      GError **error)
{
  const char *input = hw_verb_line_get_input (line);
  const char *output = hw_verb_line_get_output (line);
  g_auto (GVariantBuilder) files = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sh}"));

  if (!is_text (argv, error) ||
      (input != NULL && !add_file (&files, descriptors, io, input, O_RDONLY, error)) ||
      (output != NULL && !add_file (&files, descriptors, io, output, O_RDWR | O_CREAT, error)))
    return NULL;
  return g_variant_ref_sink (
      g_variant_new ("(^ass@a{sh})", argv, io->cwd, g_variant_builder_end (&files)));
}

/* Opening it made the file; nothing was written into it. */
static void
drop_empty (const HwVerbLine *line, const HwVerbIO *io, gboolean existed)
{
  const char *output = hw_verb_line_get_output (line);
  g_autoptr (GFile) file = output != NULL ? hw_verb_io_file (io, output) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  GStatBuf info;

  if (path != NULL && !existed && g_stat (path, &info) == 0 && info.st_size == 0)
    g_unlink (path);
}

static gboolean
output_exists (const HwVerbLine *line, const HwVerbIO *io)
{
  const char *output = hw_verb_line_get_output (line);
  g_autoptr (GFile) file = output != NULL ? hw_verb_io_file (io, output) : NULL;

  return file != NULL && g_file_query_exists (file, NULL);
}

/* As long as it takes: an import may take minutes. */
static GVariant *
call_owner (const char *folder, GVariant *parameters, GUnixFDList *descriptors, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  GVariant *reply = NULL;

  if (!read_owner (folder, &name, &path, error))
    return NULL;
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &failure);
  if (connection != NULL)
    reply =
        g_dbus_connection_call_with_unix_fd_list_sync (connection, name, path,
                                                       HW_HANDOVER_INTERFACE, "Run", parameters,
                                                       G_VARIANT_TYPE ("(iss)"),
                                                       G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT,
                                                       descriptors, NULL, NULL, &failure);
  if (reply == NULL) {
    g_dbus_error_strip_remote_error (failure);
    refuse (error, folder, failure->message);
  }
  return reply;
}

int
hw_handover_call (const char *folder,
                  const char *const *argv,
                  const HwVerbLine *line,
                  HwVerbIO *io,
                  GError **error)
{
  g_autoptr (GUnixFDList) descriptors = g_unix_fd_list_new ();
  gboolean existed = output_exists (line, io);
  g_autoptr (GVariant) parameters = pack (argv, line, io, descriptors, error);
  g_autoptr (GVariant) reply = NULL;
  const char *out, *err;
  int status;

  if (parameters == NULL)
    return -1;
  reply = call_owner (folder, parameters, descriptors, error);
  drop_empty (line, io, existed);
  if (reply == NULL)
    return -1;
  g_variant_get (reply, "(i&s&s)", &status, &out, &err);
  g_output_stream_write_all (io->out, out, strlen (out), NULL, NULL, NULL);
  g_output_stream_write_all (io->err, err, strlen (err), NULL, NULL, NULL);
  return status;
}
