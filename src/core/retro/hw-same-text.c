/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-same-text.h"

char *
hw_same_text_key (const char *text)
{
  g_autofree char *plain =
      text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  g_autofree char *folded = plain != NULL ? g_utf8_casefold (plain, -1) : NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  gsize end = 0;

  for (const char *c = folded; c != NULL && *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (!g_unichar_isspace (letter))
      g_string_append_unichar (key, letter);
    if (!g_unichar_isspace (letter) && !g_unichar_ispunct (letter))
      end = key->len;
  }
  g_string_truncate (key, end);
  return g_string_free (g_steal_pointer (&key), FALSE);
}
