/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/search/hw-search.h"

#include <string.h>

#define MAX_WORDS 8
#define TRIGRAM 3

static void
bind_text (GArray *binds, const char *text)
{
  HwValue value = hw_value_text (text);

  g_array_append_val (binds, value);
}

static GPtrArray *
split_words (const char *query)
{
  g_autofree char *normal = g_utf8_normalize (query, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit_set (normal != NULL ? normal : "", " \t\r\n", -1);

  for (guint i = 0; parts[i] != NULL && words->len < MAX_WORDS; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  return g_steal_pointer (&words);
}

/* As a phrase: nothing in it is an operator of the index. */
static char *
quote_phrase (const char *word)
{
  GString *phrase = g_string_new (word);

  g_string_replace (phrase, "\"", "\"\"", 0);
  g_string_prepend_c (phrase, '"');
  g_string_append_c (phrase, '"');
  return g_string_free (phrase, FALSE);
}

static char *
like_pattern (const char *word)
{
  GString *pattern = g_string_new (word);

  g_string_replace (pattern, "\\", "\\\\", 0);
  g_string_replace (pattern, "%", "\\%", 0);
  g_string_replace (pattern, "_", "\\_", 0);
  g_string_prepend_c (pattern, '%');
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

/* "s" is the search_doc. */
static void
append_word (const char *word, GString *sql, GArray *binds)
{
  g_autofree char *text = NULL;

  if (g_utf8_strlen (word, -1) >= TRIGRAM) {
    text = quote_phrase (word);
    g_string_append (sql, "s.rid IN (SELECT rowid FROM search WHERE search MATCH ?)");
  } else {
    text = like_pattern (word);
    g_string_append (sql, "s.text LIKE ? ESCAPE '\\'");
  }
  bind_text (binds, text);
}

/* @column of the docs that meet @word and @extra. */
static void
append_docs (const char *value,
             const char *column,
             const char *extra,
             const char *word,
             GString *sql,
             GArray *binds)
{
  g_string_append_printf (sql, "%s IN (SELECT s.%s FROM search_doc s WHERE s.%s IS NOT NULL%s AND ",
                          value, column, column, extra);
  append_word (word, sql, binds);
  g_string_append_c (sql, ')');
}

void
hw_search_where (HwEntityKind kind,
                 const char *alias,
                 const char *query,
                 GString *sql,
                 GArray *binds)
{
  g_autoptr (GPtrArray) words = split_words (query);
  g_autofree char *id = g_strconcat (alias, ".id", NULL);
  g_autofree char *account = g_strconcat ("COALESCE(", alias, ".account, x'')", NULL);

  g_string_append_c (sql, '(');
  for (guint i = 0; i < words->len; i++) {
    const char *word = words->pdata[i];

    g_string_append (sql, i > 0 ? " AND (" : "(");
    if (kind == HW_DEAL) {
      append_docs (id, "deal", "", word, sql, binds);
      g_string_append (sql, " OR ");
      /* What belongs to one deal of a customer says nothing of the others. */
      append_docs (account, "account", " AND s.deal IS NULL", word, sql, binds);
    } else
      append_docs (id, kind == HW_ACCOUNT ? "account" : "row", "", word, sql, binds);
    g_string_append_c (sql, ')');
  }
  g_string_append (sql, words->len > 0 ? ")" : "1)");
}

void
hw_search_where_deals (const char *query, GString *sql, GArray *binds)
{
  hw_search_where (HW_DEAL, "d", query, sql, binds);
}

void
hw_search_where_accounts (const char *query, GString *sql, GArray *binds)
{
  hw_search_where (HW_ACCOUNT, "a", query, sql, binds);
}

void
hw_search_hit_free (HwSearchHit *hit)
{
  g_free (hit->title);
  g_free (hit->subtitle);
  g_free (hit);
}

static char *
load_name (HwConnection *connection, HwSchema *schema, HwEntityKind kind, const HwId *id)
{
  g_autofree char *sql = NULL;
  g_autofree char *name = NULL;
  HwStatement *statement;
  int field = hw_entity_name_field (kind);

  if (field < 0 || hw_id_is_none (id))
    return g_strdup ("");
  sql = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE id = ?",
                         hw_schema_field (schema, kind, (guint) field)->column,
                         hw_entity_get (kind)->table);
  statement = hw_connection_prepare (connection, sql, NULL);
  if (statement == NULL)
    return g_strdup ("");
  hw_statement_bind_id (statement, 1, id);
  if (hw_statement_step (statement, NULL))
    name = g_strdup (hw_statement_get_text (statement, 0));
  hw_statement_reset (statement);
  return name != NULL ? g_steal_pointer (&name) : g_strdup ("");
}

/* The deal's customer, where the doc does not say it itself. */
static HwId
load_account (HwConnection *connection, const HwId *deal)
{
  HwStatement *statement =
      hw_connection_prepare (connection, "SELECT account FROM deal WHERE id = ?", NULL);
  HwId account = HW_ID_NONE;

  if (statement == NULL)
    return account;
  hw_statement_bind_id (statement, 1, deal);
  if (hw_statement_step (statement, NULL))
    account = hw_statement_get_id (statement, 0);
  hw_statement_reset (statement);
  return account;
}

static void
name_hit (HwConnection *connection, HwSchema *schema, HwSearchHit *hit)
{
  hit->title = load_name (connection, schema, hit->entity, &hit->id);
  if (hit->entity == HW_DEAL)
    hit->account = load_account (connection, &hit->id);
  if (hit->entity == HW_ACCOUNT)
    hit->subtitle = g_strdup ("");
  else if (hit->entity == HW_DEAL || hw_id_is_none (&hit->deal))
    hit->subtitle = load_name (connection, schema, HW_ACCOUNT, &hit->account);
  else
    hit->subtitle = load_name (connection, schema, HW_DEAL, &hit->deal);
}

static char *
build_query (GPtrArray *words, GArray *binds)
{
  g_autoptr (GString) sql =
      g_string_new ("SELECT s.entity, s.row, s.deal, s.account FROM search_doc s WHERE ");

  for (guint i = 0; i < words->len; i++) {
    append_word (words->pdata[i], sql, binds);
    g_string_append (sql, " AND ");
  }
  g_string_append (sql, "1 ORDER BY CASE s.entity WHEN 'account' THEN 0 WHEN 'deal' THEN 1 "
                        "WHEN 'contact' THEN 2 WHEN 'person' THEN 3 ELSE 4 END, "
                        "instr(lower(s.text), lower(?)) <> 1, s.rid DESC LIMIT ?");
  bind_text (binds, words->pdata[0]);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

GPtrArray *
hw_search_all (HwConnection *connection, const char *query, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_search_hit_free);
  g_autoptr (GPtrArray) words = split_words (query);
  g_autoptr (GArray) binds = g_array_new (FALSE, TRUE, sizeof (HwValue));
  g_autoptr (HwSchema) schema = hw_schema_new ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *sql = NULL;
  HwStatement *statement;

  if (words->len == 0)
    return g_steal_pointer (&hits);
  g_array_set_clear_func (binds, (GDestroyNotify) hw_value_clear);
  sql = build_query (words, binds);
  statement = hw_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < binds->len; i++)
    hw_statement_bind_value (statement, (int) i + 1, &g_array_index (binds, HwValue, i));
  hw_statement_bind_int (statement, (int) binds->len + 1, limit);
  while (hw_statement_step (statement, &failure)) {
    int entity = hw_entity_parse (hw_statement_get_text (statement, 0));
    HwSearchHit *hit;

    if (entity < 0)
      continue;
    hit = g_new0 (HwSearchHit, 1);
    hit->entity = (HwEntityKind) entity;
    hit->id = hw_statement_get_id (statement, 1);
    hit->deal = hw_statement_get_id (statement, 2);
    hit->account = hw_statement_get_id (statement, 3);
    g_ptr_array_add (hits, hit);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  for (guint i = 0; i < hits->len; i++)
    name_hit (connection, schema, hits->pdata[i]);
  return g_steal_pointer (&hits);
}
