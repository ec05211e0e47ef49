/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "cli/hw-verbs.h"
#include "hw-config.h"

int
main (int argc, char **argv)
{
  g_autofree char *cwd = g_get_current_dir ();
  g_autoptr (HwVerbIO) io = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  io = hw_verb_io_new (g_unix_output_stream_new (STDOUT_FILENO, FALSE),
                       g_unix_output_stream_new (STDERR_FILENO, FALSE), cwd);
  return hw_cli_run ((const char *const *) argv + 1, io);
}
