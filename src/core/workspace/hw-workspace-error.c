/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hw - workspace - error - quark, hw_workspace_error)

static const char *
sentence (int sqlite_code, HwWorkspaceError *code)
{
  *code = HW_WORKSPACE_ERROR_DISK;
  if (sqlite_code == SQLITE_IOERR_READ || sqlite_code == SQLITE_IOERR_SHORT_READ ||
      sqlite_code == SQLITE_IOERR_FSTAT)
    return _("The workspace could not be read from the disk. Nothing was changed.");
  switch (sqlite_code & 0xff) {
  case SQLITE_FULL:
    return _("The disk is full. Nothing of this was saved; free some space and try again.");
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_CANTOPEN:
    return _("The workspace’s folder cannot be written to. Nothing of this was saved.");
  case SQLITE_IOERR:
    return _("The disk did not take the data. Nothing of this was saved.");
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    *code = HW_WORKSPACE_ERROR_DAMAGED;
    return _("The workspace’s database is damaged. Restore one of its snapshots.");
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    *code = HW_WORKSPACE_ERROR_BUSY;
    return _("Another program has the workspace open.");
  default:
    return _("The workspace’s database refused the work. Nothing of this was saved.");
  }
}

/* The first words are for a person; what SQLite said follows, for whoever helps that person. */
GError *
hw_workspace_translate_error (GError *error)
{
  HwWorkspaceError code;
  const char *text;
  GError *translated;

  if (error == NULL || error->domain != HW_STORE_ERROR)
    return error;
  text = sentence (error->code, &code);
  translated = g_error_new (HW_WORKSPACE_ERROR, code, "%s (%s)", text, error->message);
  g_error_free (error);
  return translated;
}

/* A page may still ask while its window is going. */
GError *
hw_workspace_new_closed_error (void)
{
  return g_error_new_literal (HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOT_FOUND,
                              _("The workspace is closed."));
}
