/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-same-text.h"
#include "core/retro/hw-why-tree.h"

void
hw_likely_cause_free (HwLikelyCause *cause)
{
  g_free (cause->text);
  g_free (cause);
}

/* ?1: the lead of a group. Past cards that share a tag with it, each group as one, and the root
 * causes they came to, the newest first. What is on the table in the same meeting is no past. */
static const char causes_sql[] =
    "WITH mine AS (SELECT DISTINCT t.tag AS tag FROM tagging t JOIN problem_card c ON c.id = t.card"
    "   WHERE (c.id = ?1 OR c.lead = ?1) AND t.deleted_at IS NULL AND c.deleted_at IS NULL),"
    " past AS (SELECT coalesce (c.lead, c.id) AS card, count (DISTINCT t.tag) AS n"
    "   FROM mine JOIN tagging t ON t.tag = mine.tag JOIN problem_card c ON c.id = t.card"
    "   WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL AND coalesce (c.lead, c.id) <> ?1"
    "   AND coalesce (c.meeting <> (SELECT meeting FROM problem_card WHERE id = ?1), 1)"
    "   GROUP BY 1)"
    " SELECT w.text, w.card, past.n FROM past JOIN why w ON w.card = past.card"
    " WHERE w.deleted_at IS NULL AND w.actionable = 'yes' AND NOT EXISTS (SELECT 1 FROM why b"
    "   WHERE b.card = w.card AND b.parent = w.id AND b.deleted_at IS NULL)"
    " ORDER BY w.created_at DESC, w.text";

typedef struct
{
  HwLikelyCause *cause;
  guint age;         /* 0: the newest */
  GHashTable *cards; /* of HwId: that came to it */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->cause, hw_likely_cause_free);
  g_hash_table_unref (found->cards);
  g_free (found);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = *(const Found *const *) a;
  const Found *two = *(const Found *const *) b;

  if (one->cause->n_cards != two->cause->n_cards)
    return one->cause->n_cards > two->cause->n_cards ? -1 : 1;
  if (one->cause->n_tags != two->cause->n_tags)
    return one->cause->n_tags > two->cause->n_tags ? -1 : 1;
  if (one->age != two->age)
    return one->age < two->age ? -1 : 1;
  return g_strcmp0 (one->cause->text, two->cause->text);
}

static void
take_cause (GHashTable *found, HwStatement *statement)
{
  g_autofree char *key = hw_same_text_key (hw_statement_get_text (statement, 0));
  HwId card = hw_statement_get_id (statement, 1);
  guint n_tags = (guint) hw_statement_get_int (statement, 2);
  Found *one = g_hash_table_lookup (found, key);

  if (one == NULL) {
    one = g_new0 (Found, 1);
    one->cause = g_new0 (HwLikelyCause, 1);
    one->cause->text = g_strdup (hw_statement_get_text (statement, 0));
    one->cards = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
    one->age = g_hash_table_size (found);
    g_hash_table_insert (found, g_steal_pointer (&key), one);
  }
  g_hash_table_add (one->cards, hw_id_copy (&card));
  one->cause->n_cards = g_hash_table_size (one->cards);
  one->cause->n_tags = MAX (one->cause->n_tags, n_tags);
}

/* What the card has already, at whatever depth. */
static gboolean
drop_own (HwConnection *connection, GHashTable *found, const HwId *card, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT text FROM why WHERE card = ?1 AND deleted_at IS NULL", error);
  gboolean more = TRUE;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, card);
  while (hw_statement_fetch (statement, &more, error)) {
    g_autofree char *key = more ? hw_same_text_key (hw_statement_get_text (statement, 0)) : NULL;

    if (!more)
      return TRUE;
    g_hash_table_remove (found, key);
  }
  return FALSE;
}

static GPtrArray *
order_causes (GHashTable *found, guint limit)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GPtrArray *causes = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_likely_cause_free);
  GHashTableIter iter;
  gpointer one;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &one))
    g_ptr_array_add (all, one);
  g_ptr_array_sort (all, compare_found);
  for (guint i = 0; i < MIN (all->len, limit); i++)
    g_ptr_array_add (causes, g_steal_pointer (&((Found *) g_ptr_array_index (all, i))->cause));
  return causes;
}

GPtrArray *
hw_likely_causes_load (HwConnection *connection, const HwId *card, guint limit, GError **error)
{
  g_autoptr (GHashTable) found =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, found_free);
  HwStatement *statement = hw_connection_prepare (connection, causes_sql, error);
  gboolean more = TRUE;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_id (statement, 1, card);
  while (more) {
    if (!hw_statement_fetch (statement, &more, error))
      return NULL;
    if (more)
      take_cause (found, statement);
  }
  return drop_own (connection, found, card, error) ? order_causes (found, limit) : NULL;
}
