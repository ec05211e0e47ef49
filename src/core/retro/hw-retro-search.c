/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-retro-minutes.h"
#include "core/store/hw-table.h"

static void
hit_free (gpointer data)
{
  HwRetroHit *hit = data;

  hw_row_unref (hit->meeting);
  g_free (hit->found);
  g_free (hit);
}

/* A pattern for LIKE … ESCAPE '\'. */
static char *
make_pattern (const char *text)
{
  GString *pattern = g_string_new ("%");

  for (const char *c = text; *c != '\0'; c++) {
    if (strchr ("%_\\", *c) != NULL)
      g_string_append_c (pattern, '\\');
    g_string_append_c (pattern, *c);
  }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

/* The first text of each retro that holds it; cards tell more than the whys under them. */
static const char search_sql[] =
    "SELECT meeting, text FROM (SELECT id AS meeting, name AS text, 0 AS place FROM meeting WHERE "
    "name LIKE ?1 ESCAPE '\\' UNION ALL SELECT meeting, obstacle, 1 FROM problem_card WHERE "
    "(obstacle LIKE ?1 ESCAPE '\\' OR topic LIKE ?1 ESCAPE '\\') AND deleted_at IS NULL AND state "
    "<> 'draft' UNION ALL SELECT card.meeting, why.text, 2 FROM why JOIN problem_card AS card ON "
    "card.id = why.card WHERE why.text LIKE ?1 ESCAPE '\\' AND why.deleted_at IS NULL AND "
    "card.deleted_at IS NULL UNION ALL SELECT meeting, title, 3 FROM task WHERE (title LIKE ?1 "
    "ESCAPE '\\' OR deliverable LIKE ?1 ESCAPE '\\') AND meeting IS NOT NULL AND deleted_at IS "
    "NULL) AS hit WHERE EXISTS (SELECT 1 FROM meeting AS m WHERE m.id = hit.meeting AND m.kind = "
    "'retro' AND m.state = 'held' AND m.deleted_at IS NULL) ORDER BY (SELECT started_at FROM "
    "meeting AS m WHERE m.id = hit.meeting) DESC, place";

static gboolean
add_hit (GPtrArray *hits,
         HwConnection *connection,
         HwConfig *config,
         const HwId *id,
         const char *text,
         GError **error)
{
  const HwRetroHit *last = hits->len > 0 ? g_ptr_array_index (hits, hits->len - 1) : NULL;
  HwRow *meeting;
  HwRetroHit *hit;

  if (last != NULL && hw_id_equal (hw_row_id (last->meeting), id))
    return TRUE;
  meeting = hw_table_load (connection, hw_config_get_schema (config), HW_MEETING, id, error);
  if (meeting == NULL)
    return FALSE;
  hit = g_new0 (HwRetroHit, 1);
  hit->meeting = meeting;
  hit->found = g_strdup (text);
  g_ptr_array_add (hits, hit);
  return TRUE;
}

GPtrArray *
hw_retro_search (HwConnection *connection,
                 HwConfig *config,
                 const char *text,
                 guint limit,
                 GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (hit_free);
  g_autofree char *pattern = make_pattern (text);
  HwStatement *statement = hw_connection_prepare (connection, search_sql, error);
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_text (statement, 1, pattern);
  while (hits->len < limit && hw_statement_step (statement, &failure)) {
    HwId id = hw_statement_get_id (statement, 0);

    if (!add_hit (hits, connection, config, &id, hw_statement_get_text (statement, 1), &failure))
      break;
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure) ? g_steal_pointer (&hits) : NULL;
}
