/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text/hw-format.h"

#define MIN_DIGITS 6
#define MAX_HITS 5

typedef struct
{
  HwEntityKind kind;
  HwId id;
} Hit;

typedef struct
{
  const char *text;
  int kind; /* -1: any */
  HwFindWhich which;
  HwId low; /* the ids that begin with the digits; both NONE when there are too few */
  HwId high;
  GArray *hits; /* of Hit */
} Search;

static const char *
deleted_term (HwFindWhich which)
{
  switch (which) {
  case HW_FIND_LIVE:
    return "deleted_at IS NULL";
  case HW_FIND_DELETED:
    return "deleted_at IS NOT NULL";
  case HW_FIND_ANY:
  default:
    return "1";
  }
}

/* "0192c3" and "0192-c3…" as the span of ids that begin so. */
static void
set_span (Search *search)
{
  guint n = 0;

  memset (&search->low, 0, sizeof search->low);
  memset (&search->high, 0xff, sizeof search->high);
  for (const char *c = search->text; *c != '\0'; c++) {
    guint8 digit = (guint8) g_ascii_xdigit_value (*c);
    guint shift = n % 2 == 0 ? 4 : 0;

    if (*c == '-')
      continue;
    if (!g_ascii_isxdigit (*c) || n >= 32) {
      n = 0;
      break;
    }
    search->low.b[n / 2] |= (guint8) (digit << shift);
    search->high.b[n / 2] &= (guint8) ((digit << shift) | (shift == 4 ? 0x0f : 0xf0));
    n++;
  }
  if (n < MIN_DIGITS)
    search->low = search->high = HW_ID_NONE;
}

static gboolean
collect (HwConnection *connection,
         const char *sql,
         Search *search,
         HwEntityKind kind,
         gboolean by_text,
         GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (by_text) {
    hw_statement_bind_text (statement, 1, search->text);
  } else {
    hw_statement_bind_blob (statement, 1, &search->low, sizeof search->low);
    hw_statement_bind_blob (statement, 2, &search->high, sizeof search->high);
  }
  while (search->hits->len < MAX_HITS && hw_statement_step (statement, &failure)) {
    Hit hit = { kind, hw_statement_get_id (statement, 0) };

    g_array_append_val (search->hits, hit);
  }
  hw_statement_reset (statement);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return error == NULL || *error == NULL;
}

static gboolean
search_kind (HwConnection *connection,
             HwSchema *schema,
             Search *search,
             HwEntityKind kind,
             gboolean by_text,
             GError **error)
{
  int name = hw_entity_name_field (kind);
  g_autofree char *sql = NULL;

  if (!by_text)
    sql = g_strdup_printf ("SELECT id FROM %s WHERE id BETWEEN ?1 AND ?2 AND %s",
                           hw_entity_get (kind)->table, deleted_term (search->which));
  else if (name >= 0)
    sql = g_strdup_printf ("SELECT id FROM %s WHERE (%s = ?1 OR source_key = ?1) AND %s",
                           hw_entity_get (kind)->table,
                           hw_schema_field (schema, kind, (guint) name)->column,
                           deleted_term (search->which));
  else
    sql = g_strdup_printf ("SELECT id FROM %s WHERE source_key = ?1 AND %s",
                           hw_entity_get (kind)->table, deleted_term (search->which));
  return collect (connection, sql, search, kind, by_text, error);
}

/* (reading thread) A name wins over digits that happen to begin an id. */
static gpointer
search_tables (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  Search *search = data;
  HwSchema *schema = hw_config_get_schema (config);

  for (int by_text = 1; by_text >= 0 && search->hits->len == 0; by_text--) {
    if (!by_text && hw_id_is_none (&search->high))
      break;
    for (guint kind = 0; kind < HW_N_ENTITIES; kind++)
      if ((search->kind < 0 || search->kind == (int) kind) &&
          !search_kind (connection, schema, search, kind, by_text, error))
        return NULL;
  }
  return search;
}

static gboolean
refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);
  g_free (sentence);
  return FALSE;
}

static gboolean
judge_hits (Search *search, GError **error)
{
  GString *ids;
  g_autofree char *list = NULL;

  if (search->hits->len == 1)
    return TRUE;
  if (search->hits->len == 0)
    return refuse (error,
                   /* Translators: what the user typed to name a row */
                   g_strdup_printf (_("There is nothing called “%s”."), search->text));
  ids = g_string_new (NULL);
  for (guint i = 0; i < search->hits->len; i++) {
    const Hit *hit = &g_array_index (search->hits, Hit, i);
    g_autofree char *id = hw_id_dup_text (&hit->id);

    g_string_append_printf (ids, "\n  %s (%s)", id, hw_entity_label (hit->kind));
  }
  list = g_string_free (ids, FALSE);
  return refuse (error,
                 /* Translators: what the user typed, then a list, one a line */
                 g_strdup_printf (_("“%s” could be any of these; give the id:%s"), search->text,
                                     list));
}

gboolean
hw_verb_find (HwVerb *verb,
              const char *text,
              int kind,
              HwFindWhich which,
              HwEntityKind *found,
              HwId *id,
              GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  Search search = { .text = text, .kind = kind, .which = which, .hits = hits };

  set_span (&search);
  if (hw_workspace_read (verb->workspace, search_tables, &search, error) == NULL ||
      !judge_hits (&search, error))
    return FALSE;
  *id = g_array_index (hits, Hit, 0).id;
  if (found != NULL)
    *found = g_array_index (hits, Hit, 0).kind;
  return TRUE;
}

static gboolean
is_stage (const HwRow *stage, const char *text)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  g_autofree char *name = g_utf8_casefold (hw_row_name (stage), -1);

  return g_str_equal (wanted, name);
}

gboolean
hw_verb_find_stage (HwVerb *verb, const HwId *pipeline, const char *text, HwId *id, GError **error)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (verb->config, pipeline);
  const char *kind = g_ascii_strcasecmp (text, "won") == 0    ? "won"
                     : g_ascii_strcasecmp (text, "lost") == 0 ? "lost"
                                                              : NULL;

  for (int by_name = 1; by_name >= 0; by_name--)
    for (guint i = 0; i < stages->len; i++)
      if (by_name
              ? is_stage (stages->pdata[i], text)
              : kind != NULL && g_str_equal (hw_row_text (stages->pdata[i], HW_STAGE_KIND), kind)) {
        *id = *hw_row_id (stages->pdata[i]);
        return TRUE;
      }
  return hw_verb_find (verb, text, HW_STAGE, HW_FIND_LIVE, NULL, id, error);
}

int
hw_verb_find_kind (const char *text, GError **error)
{
  int kind = hw_entity_parse (text);

  if (kind < 0)
    refuse (error,
            g_strdup_printf (_("There is no kind “%s”; kinds are deals, accounts, contacts, "
                               "touches, tasks …"),
                                text));
  return kind;
}

int
hw_verb_find_field (HwVerb *verb, HwEntityKind kind, const char *name, GError **error)
{
  g_autofree char *column = g_strdelimit (g_strdup (name), "-", '_');
  int field = hw_schema_find_field (verb->schema, kind, column);

  if (field < 0)
    field = hw_schema_find_label (verb->schema, kind, name);
  if (field < 0)
    refuse (error,
            /* Translators: a kind of thing, such as "Deal", and a field's name */
            g_strdup_printf (_("%s has no field “%s”."), hw_entity_label (kind), name));
  return field;
}
