/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>

#include "core/rules/hw-condition.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "exchange/export/hw-export.h"

#define MAX_COLUMNS 7

typedef struct
{
  HwVerb *verb;
  HwEntityKind kind;
  HwCondition *condition; /* owned; NULL: all live rows */
  const HwId *id;         /* or this one row, deleted or not */
  GArray *binds;          /* owned; NULL before */
} Query;

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->condition, hw_condition_unref);
  g_clear_pointer (&query->binds, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

void
hw_verb_rows_free (HwVerbRows *rows)
{
  g_clear_pointer (&rows->rows, g_ptr_array_unref);
  g_clear_pointer (&rows->names, g_hash_table_unref);
  g_free (rows);
}

static void
bind_query (HwStatement *statement, gpointer data)
{
  Query *query = data;

  if (query->id != NULL)
    hw_statement_bind_id (statement, 1, query->id);
  else if (query->binds != NULL)
    hw_condition_bind (statement, 1, query->binds);
}

static gboolean
learn_name (HwConnection *connection,
            HwSchema *schema,
            GHashTable *names,
            HwEntityKind kind,
            const HwId *id,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) row = NULL;

  if (g_hash_table_contains (names, id))
    return TRUE;
  row = hw_table_load (connection, schema, kind, id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (row != NULL && *hw_row_name (row) != '\0')
    g_hash_table_insert (names, hw_id_copy (id), g_strdup (hw_row_name (row)));
  return TRUE;
}

static gboolean
learn_names (HwConnection *connection, HwSchema *schema, HwVerbRows *rows, GError **error)
{
  for (guint r = 0; r < rows->rows->len; r++) {
    const HwRow *row = rows->rows->pdata[r];
    guint n = hw_schema_n_fields (schema, hw_row_kind (row));

    for (guint i = 0; i < n; i++) {
      const HwField *field = hw_schema_field (schema, hw_row_kind (row), i);

      if (field->kind != HW_KIND_REF || hw_row_is_null (row, i) || hw_config_holds (field->ref))
        continue;
      if (!learn_name (connection, schema, rows->names, field->ref, hw_row_ref_id (row, i), error))
        return FALSE;
    }
  }
  return TRUE;
}

/* (reading thread) */
static gpointer
read_rows (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Query *query = data;
  HwSchema *schema = hw_config_get_schema (config);
  g_autoptr (HwVerbRows) rows = g_new0 (HwVerbRows, 1);
  g_autoptr (GString) where = g_string_new ("deleted_at IS NULL");

  if (query->id != NULL) {
    g_string_assign (where, "id = ?1");
  } else if (query->condition != NULL) {
    HwConditionContext context = { .now_us = hw_workspace_now (query->verb->workspace),
                                   .me = query->verb->actor,
                                   .config = config,
                                   .connection = connection };

    query->binds = hw_condition_binds_new ();
    g_string_append (where, " AND ");
    hw_condition_to_sql (query->condition, hw_entity_get (query->kind)->table, &context, where,
                         query->binds);
  }
  rows->names = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);
  rows->rows =
      hw_table_query (connection, schema, query->kind, where->str, "rid", bind_query, query, error);
  if (rows->rows == NULL || !learn_names (connection, schema, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
}

gboolean
hw_verb_parse_where (HwVerb *verb, HwEntityKind kind, HwCondition **condition, GError **error)
{
  if (verb->line->where == NULL)
    return TRUE;
  *condition = hw_condition_parse_text (verb->schema, kind, verb->line->where,
                                        hw_config_currency (verb->config),
                                        hw_workspace_now (verb->workspace), error);
  return *condition != NULL;
}

HwVerbRows *
hw_verb_rows_list (HwVerb *verb, HwEntityKind kind, GError **error)
{
  g_auto (Query) query = { .verb = verb, .kind = kind };

  if (!hw_verb_parse_where (verb, kind, &query.condition, error))
    return NULL;
  return hw_workspace_read (verb->workspace, read_rows, &query, error);
}

HwVerbRows *
hw_verb_rows_load (HwVerb *verb, HwEntityKind kind, const HwId *id, GError **error)
{
  g_auto (Query) query = { .verb = verb, .kind = kind, .id = id };

  return hw_workspace_read (verb->workspace, read_rows, &query, error);
}

/* What a table shows of a kind: what it is called, and the first things one asks. */
static guint
choose_columns (HwVerb *verb, HwEntityKind kind, guint columns[MAX_COLUMNS])
{
  static const guint of_deals[] = { HW_DEAL_TITLE,  HW_DEAL_ACCOUNT, HW_DEAL_STAGE,
                                    HW_DEAL_AMOUNT, HW_DEAL_OWNER,   HW_DEAL_CLOSE_DATE };
  guint n = 0;

  for (guint i = 0; kind == HW_DEAL && i < G_N_ELEMENTS (of_deals); i++)
    columns[n++] = of_deals[i];
  for (guint i = HW_ROW_N_COMMON; kind != HW_DEAL && n < MAX_COLUMNS; i++) {
    const HwField *field = i < hw_schema_n_fields (verb->schema, kind)
                               ? hw_schema_field (verb->schema, kind, i)
                               : NULL;

    if (field == NULL)
      break;
    if (field->kind != HW_KIND_JSON && field->kind != HW_KIND_RANK && field->kind != HW_KIND_ID)
      columns[n++] = i;
  }
  return n;
}

static char *
show_value (HwVerb *verb, const HwVerbRows *rows, const HwRow *row, guint i)
{
  const HwField *field = hw_schema_field (verb->schema, hw_row_kind (row), i);
  const char *name = NULL;

  if (field->kind == HW_KIND_REF && !hw_row_is_null (row, i))
    name = g_hash_table_lookup (rows->names, hw_row_ref_id (row, i));
  return name != NULL ? g_strdup (name) : hw_format_field (verb->config, row, i);
}

static void
print_table (HwVerb *verb, HwEntityKind kind, const HwVerbRows *rows)
{
  guint columns[MAX_COLUMNS];
  guint n = choose_columns (verb, kind, columns);
  GString *table = g_string_new ("id");
  g_autofree char *text = NULL;

  for (guint c = 0; c < n; c++)
    g_string_append_printf (table, "\t%s",
                            hw_field_label (hw_schema_field (verb->schema, kind, columns[c])));
  g_string_append_c (table, '\n');
  for (guint i = 0; i < rows->rows->len; i++) {
    const HwRow *row = rows->rows->pdata[i];
    g_autofree char *id = hw_id_dup_text (hw_row_id (row));

    g_string_append (table, id);
    for (guint c = 0; c < n; c++) {
      g_autofree char *value = show_value (verb, rows, row, columns[c]);

      /* One row a line, whatever the text holds. */
      g_string_append_printf (table, "\t%s", g_strdelimit (value, "\t\n\r", ' '));
    }
    g_string_append_c (table, '\n');
  }
  text = g_string_free (table, FALSE);
  hw_verb_io_say (verb->io, "%s", text);
}

typedef struct
{
  HwConfig *config;
  GHashTable *names;
} Names;

static const char *
find_name (HwEntityKind kind, const HwId *id, gpointer data)
{
  const Names *names = data;
  const char *name = hw_config_holds (kind) ? hw_config_name (names->config, kind, id)
                                            : g_hash_table_lookup (names->names, id);

  return name != NULL ? name : "";
}

static void
print_json (HwVerb *verb, const HwVerbRows *rows)
{
  Names names = { verb->config, rows->names };

  hw_verb_io_say (verb->io, "[");
  for (guint i = 0; i < rows->rows->len; i++) {
    g_autoptr (GString) json = g_string_new (i > 0 ? ",\n " : "");

    hw_export_json_row (json, verb->config, rows->rows->pdata[i], find_name, &names);
    hw_verb_io_say (verb->io, "%s", json->str);
  }
  hw_verb_io_say (verb->io, "]\n");
}

void
hw_verb_rows_print (HwVerb *verb, HwEntityKind kind, const HwVerbRows *rows)
{
  if (verb->line->json)
    print_json (verb, rows);
  else
    print_table (verb, kind, rows);
}

void
hw_verb_rows_print_one (HwVerb *verb, const HwVerbRows *rows)
{
  const HwRow *row = rows->rows->pdata[0];
  HwEntityKind kind = hw_row_kind (row);
  g_autofree char *id = hw_id_dup_text (hw_row_id (row));

  hw_verb_io_say (verb->io, "%s %s\n", hw_entity_label (kind), id);
  for (guint i = 0; i < hw_schema_n_fields (verb->schema, kind); i++) {
    const HwField *field = hw_schema_field (verb->schema, kind, i);
    g_autofree char *value = NULL;

    if (hw_row_is_null (row, i) || field->kind == HW_KIND_RANK || i == HW_ROW_SCOPE)
      continue;
    value = show_value (verb, rows, row, i);
    hw_verb_io_say (verb->io, "  %s: %s\n", hw_field_label (field), value);
  }
}

int
hw_verb_show_result (HwVerb *verb, HwEntityKind kind, const HwId *id, const char *sentence)
{
  GError *error = NULL;
  g_autoptr (HwVerbRows) rows = hw_verb_rows_load (verb, kind, id, &error);

  if (rows == NULL)
    return hw_verb_fail (verb->io, error);
  if (verb->line->json)
    hw_verb_rows_print (verb, kind, rows);
  else
    hw_verb_io_say (verb->io, "%s\n", sentence);
  return HW_EXIT_DONE;
}
