/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "exchange/csv/hw-csv-sample.h"

static const char *
file_path (void)
{
  static char *path;

  if (path == NULL) {
    path = g_strdup_printf ("/dev/shm/headway-fuzz-%d", (int) getpid ());
    if (g_access ("/dev/shm", W_OK) != 0)
      path = g_build_filename (g_get_tmp_dir (), path + strlen ("/dev/shm/"), NULL);
  }
  return path;
}

void
fuzz_read_table (const char *bytes, gsize size)
{
  const char *path = file_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (HwCsvSample) sample = NULL;
  g_autoptr (HwCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n = 0;

  if (!g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    g_error ("%s cannot be written", path);
  sample = hw_csv_sample_read (file, NULL, NULL, NULL, NULL, &error);
  g_assert_true ((sample == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == HW_CSV_ERROR);
  if (sample != NULL)
    reader = hw_csv_sample_open (sample, NULL, &error);
  while (reader != NULL && hw_csv_reader_next (reader, NULL, &error) != NULL)
    n++;
  /* What was read once reads again. */
  g_assert_true (sample == NULL || n == sample->n_records);
  g_unlink (path);
}
