/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Locks and shared memory do not hold across machines, nor in the file system that portals hand out
 * (sync.md, finding 1). The numbers are the kernel's, from statfs(2). */
static const long remote_types[] = {
  0x6969,     /* NFS */
  0x517B,     /* SMB */
  0xFF534D42, /* CIFS */
  0xFE534D42, /* SMB2 */
  0x65735546, /* FUSE: sshfs, document portals, cloud drives */
  0x01021997, /* 9P */
  0x5346414F, /* AFS */
  0x73757245, /* Coda */
  0x00C36400, /* Ceph */
  0x01161970, /* GFS2 */
};

static gboolean
is_remote (const char *folder)
{
  struct statfs fs;

  /* For trying the refusal where no such file system can be mounted. */
  if (g_getenv ("HW_PRETEND_REMOTE") != NULL)
    return TRUE;
  if (statfs (folder, &fs) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (remote_types); i++)
    if ((long) fs.f_type == remote_types[i])
      return TRUE;
  return FALSE;
}

int
hw_lock_take (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int fd;

  if (is_remote (folder)) {
    g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_REMOTE,
                 _("“%s” lies on a network or portal folder, where edits could be lost. Copy the "
                   "workspace to a local folder and open it there."),
                    folder);
    return -1;
  }
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_DISK,
                 /* Translators: a folder, and the system's word for what went wrong */
                 _("The folder “%s” cannot be written to (%s)."), folder, g_strerror (errno));
    return -1;
  }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0) {
    close (fd);
    g_set_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_BUSY,
                 _("Another program has the workspace “%s” open."), folder);
    return -1;
  }
  return fd;
}

void
hw_lock_release (int fd)
{
  if (fd >= 0)
    close (fd);
}
