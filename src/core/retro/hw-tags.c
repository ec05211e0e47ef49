/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-tags.h"

#include <string.h>

static char *
fold (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *stripped = g_strstrip (g_strdup (normal != NULL ? normal : ""));

  return g_utf8_casefold (stripped, -1);
}

/* The tag of that name; HW_ID_NONE: there is none yet. */
static HwId
find_tag (const HwConfig *config, const char *folded)
{
  g_autoptr (GPtrArray) tags = hw_config_list (config, HW_TAG);

  for (guint i = 0; i < tags->len; i++) {
    const HwRow *tag = g_ptr_array_index (tags, i);
    g_autofree char *other = fold (hw_row_name (tag));

    if (g_str_equal (other, folded))
      return *hw_row_id (tag);
  }
  return HW_ID_NONE;
}

static HwId
make_tag (HwCommand *command, const char *name, gint64 now_us)
{
  HwId id = hw_id_new (now_us);
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  hw_edit_set_text (hw_command_create (command, HW_TAG, &id), HW_TAG_NAME, stripped);
  return id;
}

static const HwRow *
find_tagging (const GPtrArray *taggings, guint field, const HwId *row, const HwId *tag)
{
  for (guint i = 0; taggings != NULL && i < taggings->len; i++) {
    const HwRow *tagging = g_ptr_array_index (taggings, i);

    if (hw_id_equal (hw_row_ref_id (tagging, HW_TAGGING_TAG), tag) &&
        hw_id_equal (hw_row_ref_id (tagging, field), row))
      return tagging;
  }
  return NULL;
}

static void
add_tagging (HwCommand *command, guint field, const HwId *row, const HwId *tag, gint64 now_us)
{
  HwId id = hw_id_new (now_us);
  HwEdit *edit = hw_command_create (command, HW_TAGGING, &id);

  hw_edit_set_ref (edit, HW_TAGGING_TAG, tag);
  hw_edit_set_ref (edit, field, row);
}

void
hw_tags_edit (HwCommand *command,
              const HwConfig *config,
              guint field,
              const HwId *row,
              const GPtrArray *taggings,
              const char *const *names,
              gint64 now_us)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; names[i] != NULL; i++) {
    char *folded = fold (names[i]);
    const HwRow *tagging;
    gboolean is_new = *folded != '\0' && !g_hash_table_contains (seen, folded);
    HwId tag;

    g_hash_table_add (seen, folded);
    if (!is_new)
      continue;
    tag = find_tag (config, folded);
    tagging = find_tagging (taggings, field, row, &tag);
    if (hw_id_is_none (&tag))
      tag = make_tag (command, names[i], now_us);
    if (tagging != NULL)
      g_hash_table_add (kept, (gpointer) tagging);
    else
      add_tagging (command, field, row, &tag, now_us);
  }
  for (guint i = 0; taggings != NULL && i < taggings->len; i++) {
    const HwRow *tagging = g_ptr_array_index (taggings, i);

    if (hw_id_equal (hw_row_ref_id (tagging, field), row) && !g_hash_table_contains (kept, tagging))
      hw_command_delete (command, HW_TAGGING, hw_row_id (tagging));
  }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

GStrv
hw_tags_of (const HwConfig *config, const GPtrArray *taggings, guint field, const HwId *row)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < taggings->len; i++) {
    const HwRow *tagging = g_ptr_array_index (taggings, i);
    const char *name = hw_config_name (config, HW_TAG, hw_row_ref_id (tagging, HW_TAGGING_TAG));

    if (hw_id_equal (hw_row_ref_id (tagging, field), row) && *name != '\0')
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}
