/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <string.h>

/* A convenience of this computer, no data: it does not sync, and losing it loses nothing. */
#define FILE_NAME "import-mappings.ini"

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The kind and all headers, in whatever order they stand. */
static char *
group_of (const HwImportPlan *plan)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < plan->sample->columns->len; i++) {
    const HwCsvColumn *column = plan->sample->columns->pdata[i];

    g_ptr_array_add (names, hw_csv_fold (column->name));
  }
  g_ptr_array_sort (names, compare_text);
  for (guint i = 0; i < names->len; i++)
    g_checksum_update (sum, names->pdata[i], (gssize) strlen (names->pdata[i]) + 1);
  return g_strdup_printf ("%s %.16s", hw_entity_get (plan->kind)->plural,
                          g_checksum_get_string (sum));
}

/* Headers may hold what keys may not. */
static char *
key_of (const char *header)
{
  g_autofree char *folded = hw_csv_fold (header);
  g_autofree char *digest =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded[0] != 0 ? folded : header, -1);

  return g_strndup (digest, 16);
}

GKeyFile *
hw_import_memory_load (const char *folder)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);

  /* Not there the first time. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

char *
hw_import_recall (const HwImportPlan *plan, const char *header)
{
  g_autofree char *group = group_of (plan), *key = key_of (header);

  return plan->memory != NULL ? g_key_file_get_string (plan->memory, group, key, NULL) : NULL;
}

void
hw_import_remember (const char *folder, const HwImportPlan *plan)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *group = group_of (plan);
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  for (guint i = 0; i < plan->columns->len; i++) {
    const HwImportColumn *column = plan->columns->pdata[i];
    g_autofree char *key = key_of (column->source->name);
    g_autofree char *target = hw_import_column_target (plan, i);

    g_key_file_set_string (file, group, key, target);
  }
  if (!g_key_file_save_to_file (file, path, &error))
    g_debug ("The mapping is not remembered: %s", error->message);
}
