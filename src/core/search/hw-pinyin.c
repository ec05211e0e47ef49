/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/search/hw-pinyin.h"

#include <gio/gio.h>
#include <string.h>

#include "core/hw-core-resources.h"

#define TABLE "/io/github/headway_app/Headway/core/pinyin-initials.txt"
#define FIRST 0x4E00
#define LAST 0x9FFF
/* A name has few characters with several readings; what is longer is prose, and not looked for by
 * its initials. */
#define MAX_CHARACTERS 48
#define MAX_KEYS 16
#define MAX_READINGS 4

typedef struct
{
  char letters[MAX_READINGS + 1]; /* the most common first; "" for what is passed over */
} Readings;

static void
add_line (Readings *table, const char *line)
{
  const char *space = strchr (line, ' ');

  if (*line == '#' || space == NULL)
    return;
  for (const char *c = space + 1; *c != '\0' && *c != '\n'; c = g_utf8_next_char (c)) {
    gunichar point = g_utf8_get_char (c);

    if (point >= FIRST && point <= LAST)
      memcpy (table[point - FIRST].letters, line, MIN ((gsize) (space - line), MAX_READINGS));
  }
}

static Readings *
load_table (void)
{
  Readings *table = g_new0 (Readings, LAST - FIRST + 1);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (hw_core_get_resource (), TABLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (bytes != NULL, table);
  /* GResource puts a NUL behind its data. */
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (table, lines[i]);
  return table;
}

static Readings
readings_of (gunichar point)
{
  static Readings *table;
  Readings readings = { "" };

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, load_table ());
  if (point >= FIRST && point <= LAST)
    return table[point - FIRST];
  if (point >= 0xFF01 && point <= 0xFF5E) /* fullwidth forms of ASCII */
    point -= 0xFEE0;
  if (point < 0x80 && g_ascii_isalnum ((char) point))
    readings.letters[0] = g_ascii_tolower ((char) point);
  return readings;
}

static gboolean
is_chinese (gunichar point)
{
  return point >= FIRST && point <= LAST;
}

static gboolean
matches_here (const char *text, const char *wanted)
{
  for (; *wanted != '\0' && *text != '\0'; text = g_utf8_next_char (text)) {
    Readings readings = readings_of (g_utf8_get_char (text));

    if (readings.letters[0] == '\0')
      continue;
    if (strchr (readings.letters, *wanted) == NULL)
      return FALSE;
    wanted++;
  }
  return *wanted == '\0';
}

gboolean
hw_pinyin_matches (const char *text, const char *initials)
{
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (const char *c = initials; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar point = g_utf8_get_char (c);
    Readings readings = readings_of (point);

    if (is_chinese (point))
      return FALSE;
    if (readings.letters[0] != '\0')
      g_string_append_c (wanted, readings.letters[0]);
  }
  if (wanted->len == 0)
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (matches_here (c, wanted->str))
      return TRUE;
  return FALSE;
}

static void
add_key (GPtrArray *keys, char *key)
{
  if (keys->len < MAX_KEYS && !g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, key);
  else
    g_free (key);
}

/* @key with other readings of one character, and of a second one after it when @pairs. */
static void
add_variants (GPtrArray *keys,
              const char *key,
              const Readings *readings,
              guint from,
              gboolean pairs)
{
  for (guint i = from; key[i] != '\0' && keys->len < MAX_KEYS; i++)
    for (const char *other = readings[i].letters + 1; *other != '\0'; other++) {
      g_autofree char *variant = g_strdup (key);

      variant[i] = *other;
      if (pairs)
        add_variants (keys, variant, readings, i + 1, FALSE);
      else
        add_key (keys, g_steal_pointer (&variant));
    }
}

char *
hw_pinyin_key (const char *text)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  Readings readings[MAX_CHARACTERS];
  char key[MAX_CHARACTERS + 1];
  gboolean has_chinese = FALSE;
  guint n = 0;

  if (g_str_is_ascii (text))
    return NULL;
  for (const char *c = text; *c != '\0' && n < MAX_CHARACTERS; c = g_utf8_next_char (c)) {
    readings[n] = readings_of (g_utf8_get_char (c));
    has_chinese |= is_chinese (g_utf8_get_char (c));
    if (readings[n].letters[0] != '\0') {
      key[n] = readings[n].letters[0];
      n++;
    }
  }
  if (!has_chinese || n == 0)
    return NULL;
  key[n] = '\0';
  add_key (keys, g_strdup (key));
  add_variants (keys, key, readings, 0, FALSE);
  add_variants (keys, key, readings, 0, TRUE);
  g_ptr_array_add (keys, NULL);
  return g_strjoinv (" ", (char **) keys->pdata);
}
