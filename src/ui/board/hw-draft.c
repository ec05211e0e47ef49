/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-draft.h"

typedef struct
{
  char *text;
  char *day;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->text);
  g_free (draft->day);
  g_free (draft);
}

/* By key, which is never freed. A window is gone when its draft is asked for, so that no object
 * could own it. */
static GHashTable *
get_drafts (void)
{
  static GHashTable *drafts = NULL;

  if (drafts == NULL)
    drafts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, draft_free);
  return drafts;
}

const char *
hw_draft_key (const char *name, const HwId *deal)
{
  g_autofree char *id = hw_id_dup_text (deal);
  g_autofree char *key = g_strconcat (name, " ", id, NULL);

  return g_intern_string (key);
}

void
hw_draft_keep (const char *key, const char *text, const char *day)
{
  Draft *draft;

  if (*text == '\0' && *day == '\0') {
    hw_draft_drop (key);
    return;
  }
  draft = g_new0 (Draft, 1);
  draft->text = g_strdup (text);
  draft->day = g_strdup (day);
  g_hash_table_insert (get_drafts (), (gpointer) key, draft);
}

void
hw_draft_drop (const char *key)
{
  g_hash_table_remove (get_drafts (), key);
}

gboolean
hw_draft_find (const char *key, const char **text, const char **day)
{
  Draft *draft = g_hash_table_lookup (get_drafts (), key);

  if (draft == NULL)
    return FALSE;
  *text = draft->text;
  *day = draft->day;
  return TRUE;
}
