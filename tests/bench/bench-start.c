/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of the process to the first frame that shows cards with their sums, in a workspace
 * of 50,000 deals, and the memory that is then its own share, against an empty window. In turns. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "bench.h"

#define N_DEALS 50000
#define N_STARTS 5
#define SETTLE_US 700000 /* for what comes after the first frame */

typedef struct
{
  GArray *seconds;
  GArray *megabytes;
} Starts;

/* Proportional set size: shared libraries count by the share of it. */
static double
own_megabytes (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");
  return line != NULL ? (double) g_ascii_strtoll (line + 5, NULL, 10) / 1024 : 0;
}

static void
start (Starts *starts, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_real_time ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) told = NULL;
  g_autofree char *line = NULL;
  double seconds, megabytes;

  g_subprocess_launcher_setenv (launcher, "HW_BENCH_FIRST_FRAME", "1", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  if (process == NULL)
    bench_fail (error);
  told = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  while ((line = g_data_input_stream_read_line (told, NULL, NULL, NULL)) != NULL &&
         !g_str_has_prefix (line, "first-frame "))
    g_clear_pointer (&line, g_free);
  if (line == NULL) {
    g_printerr ("%s ended before it painted anything.\n", argv[0]);
    exit (1);
  }
  seconds = (double) (g_ascii_strtoll (line + 12, NULL, 10) - begin) / G_USEC_PER_SEC;
  g_usleep (SETTLE_US);
  megabytes = own_megabytes (g_subprocess_get_identifier (process));
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
  g_array_append_val (starts->seconds, seconds);
  g_array_append_val (starts->megabytes, megabytes);
}

static Starts
new_starts (void)
{
  return (Starts){ .seconds = g_array_new (FALSE, FALSE, sizeof (double)),
                   .megabytes = g_array_new (FALSE, FALSE, sizeof (double)) };
}

static void
free_starts (Starts *starts)
{
  g_array_unref (starts->seconds);
  g_array_unref (starts->megabytes);
}

/* headway bare-window */
int
main (int argc, char *argv[])
{
  g_autofree char *folder = bench_make_folder ();
  Starts real = new_starts (), bare = new_starts ();
  BenchWorkspace bench;

  if (argc != 3) {
    g_printerr ("bench-start HEADWAY BARE-WINDOW\n");
    return 2;
  }
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  bench_workspace_make (&bench, folder, N_DEALS);
  bench_workspace_close (&bench);
  for (guint i = 0; i < N_STARTS; i++) {
    start (&bare, (const char *[]){ argv[2], NULL });
    start (&real, (const char *[]){ argv[1], "--workspace", folder, NULL });
  }
  bench_print ("start", bench_percentile (real.seconds, 50), bench_percentile (bare.seconds, 50),
               "s", 2);
  bench_print ("memory", bench_percentile (real.megabytes, 50),
               bench_percentile (bare.megabytes, 50), "MB", 2);
  free_starts (&real);
  free_starts (&bare);
  bench_remove_folder (folder);
  return 0;
}
