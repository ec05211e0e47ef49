/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

static inline gpointer
query_read_number (HwConnection *connection,
                   HwConfig *config,
                   gpointer sql,
                   GCancellable *cancellable,
                   GError **error)
{
  gint64 *number = g_new (gint64, 1);

  *number = hw_connection_get_int (connection, sql, -1);
  return number;
}

/* What plain SQL finds in the tables; -1 for nothing. */
static inline gint64
query_number (HwWorkspace *workspace, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *number =
      hw_workspace_read (workspace, query_read_number, (gpointer) sql, &error);

  g_assert_no_error (error);
  return *number;
}
