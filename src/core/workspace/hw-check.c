/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "core/ledger/hw-ledger.h"
#include "core/rules/hw-gates.h"
#include "core/search/hw-search-index.h"
#include "core/store/hw-table.h"

/* Recomputes what is derived by other means than the write road and compares: a second opinion. */

typedef struct
{
  HwWorkspace *workspace;
  HwConnection *connection;
  HwConfig *config;
  GPtrArray *faults;
} Check;

typedef gboolean (*CheckFunc) (Check *check, GError **error);

static gboolean
check_integrity (Check *check, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HwStatement *statement =
      hw_connection_prepare (check->connection, "PRAGMA integrity_check(20)", error);

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    const char *text = hw_statement_get_text (statement, 0);

    if (g_strcmp0 (text, "ok") != 0)
      g_ptr_array_add (check->faults, g_strdup_printf (_("The database is damaged: %s."), text));
  }
  return hw_pass_error (error, &failure);
}

static gboolean
check_ledger (Check *check, GError **error)
{
  return hw_ledger_verify (check->connection, check->faults, error);
}

static gboolean
check_references_of (Check *check, HwEntityKind kind, GError **error)
{
  HwSchema *schema = hw_config_get_schema (check->config);
  guint n = hw_schema_n_fields (schema, kind);

  for (guint i = 0; i < n; i++) {
    const HwField *field = hw_schema_field (schema, kind, i);
    g_autofree char *sql = NULL;
    gint64 dangling = 0;

    if (field->kind != HW_KIND_REF)
      continue;
    sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s IS NOT NULL AND %s NOT IN "
                           "(SELECT id FROM %s)",
                           hw_entity_get (kind)->table, field->column, field->column,
                           hw_entity_get (field->ref)->table);
    if (!hw_connection_query_int (check->connection, sql, &dangling, error))
      return FALSE;
    if (dangling != 0)
      g_ptr_array_add (check->faults,
                       /* Translators: a count, a kind of thing, a field's name */
                       g_strdup_printf (_("%d of “%s”: “%s” points at nothing."), (int) dangling,
                                           hw_entity_label_plural (kind), hw_field_label (field)));
  }
  return TRUE;
}

static gboolean
check_references (Check *check, GError **error)
{
  for (guint kind = 0; kind < HW_N_ENTITIES; kind++)
    if (!check_references_of (check, (HwEntityKind) kind, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_spans (Check *check, GError **error)
{
  gint64 wrong = 0;

  if (!hw_connection_query_int (check->connection,
                                "SELECT count(*) FROM deal d WHERE (SELECT count(*) FROM "
                                "stage_span s WHERE s.deal = d.id "
                                "AND s.left_at IS NULL AND s.stage = d.stage AND s.entered_at IS "
                                "d.stage_since) <> 1 OR "
                                "(SELECT count(*) FROM stage_span s WHERE s.deal = d.id AND "
                                "s.left_at IS NULL) <> 1",
                                &wrong, error))
    return FALSE;
  if (wrong != 0)
    g_ptr_array_add (check->faults,
                     g_strdup_printf (_("Time in stage is wrong for %d deals."), (int) wrong));
  return TRUE;
}

static gboolean
check_stages (Check *check, GError **error)
{
  gint64 wrong = 0;

  if (!hw_connection_query_int (check->connection,
                                "SELECT count(*) FROM deal d WHERE d.deleted_at IS NULL AND NOT "
                                "EXISTS (SELECT 1 FROM stage s WHERE s.id = d.stage AND "
                                "s.deleted_at IS NULL AND s.pipeline IS d.pipeline)",
                                &wrong, error))
    return FALSE;
  if (wrong != 0)
    g_ptr_array_add (check->faults,
                     g_strdup_printf (_("%d deals are in a stage that is not there."),
                                         (int) wrong));
  return TRUE;
}

static gboolean
check_unverified (Check *check, GError **error)
{
  g_autoptr (GPtrArray) deals =
      hw_table_query (check->connection, hw_config_get_schema (check->config), HW_DEAL,
                      "deleted_at IS NULL", NULL, NULL, NULL, error);
  guint wrong = 0;

  for (guint i = 0; deals != NULL && i < deals->len; i++) {
    const HwRow *deal = g_ptr_array_index (deals, i);
    g_autoptr (GPtrArray) missing =
        hw_gates_missing (check->connection, check->config, deal, FALSE, error);

    if (missing == NULL)
      return FALSE;
    wrong += hw_row_int (deal, HW_DEAL_UNVERIFIED) != missing->len;
  }
  if (wrong > 0)
    g_ptr_array_add (check->faults,
                     g_strdup_printf (_("The count of unverified criteria is wrong for %u deals."),
                                         wrong));
  return deals != NULL;
}

static gboolean
check_search_of (Check *check, HwEntityKind kind, guint *wrong, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_table_query (check->connection, hw_config_get_schema (check->config), kind,
                      "deleted_at IS NULL", NULL, NULL, NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const HwRow *row = g_ptr_array_index (rows, i);
    g_autofree char *text = hw_search_index_text (row);
    gboolean found;
    HwStatement *statement =
        hw_connection_prepare (check->connection, "SELECT text FROM search_doc WHERE row = ?",
                               error);

    if (statement == NULL)
      return FALSE;
    hw_statement_bind_id (statement, 1, hw_row_id (row));
    if (!hw_statement_fetch (statement, &found, error))
      return FALSE;
    if (!found)
      *wrong += text != NULL;
    else
      *wrong += g_strcmp0 (text, hw_statement_get_text (statement, 0)) != 0;
    hw_statement_reset (statement);
  }
  return rows != NULL;
}

static gboolean
check_search (Check *check, GError **error)
{
  static const HwEntityKind searched[] = {
    HW_ACCOUNT,  HW_CONTACT,    HW_DEAL,          HW_TOUCH,      HW_TASK,
    HW_PERSON,   HW_ATTACHMENT, HW_TARGET_PLAN,   HW_OBJECTIVE,  HW_KEY_RESULT,
    HW_CHECK_IN, HW_MEETING,    HW_MEETING_ITEM,  HW_TAG,        HW_PROBLEM_CARD,
    HW_WHY,      HW_PLAYBOOK,   HW_PLAYBOOK_ITEM, HW_SUGGESTION,
  };
  g_autoptr (GError) failure = NULL;
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    if (!check_search_of (check, searched[i], &wrong, error))
      return FALSE;
  if (!hw_connection_exec (check->connection,
                           "INSERT INTO search (search) VALUES ('integrity-check')", &failure))
    wrong++;
  if (wrong > 0)
    g_ptr_array_add (check->faults, g_strdup (_("The search index does not fit the data.")));
  return TRUE;
}

/* What opening a sealed box had to leave in it. */
static gboolean
check_sealed (Check *check, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (check->connection, "SELECT body FROM sealed", error);
  g_autoptr (GError) failure = NULL;
  guint wrong = 0;

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    g_auto (GStrv) lines = g_strsplit (hw_statement_get_text (statement, 0), "\n", -1);

    for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
      g_autoptr (JsonNode) entry = json_from_string (lines[i], NULL);

      wrong += entry == NULL;
    }
  }
  if (wrong > 0)
    g_ptr_array_add (check->faults,
                     g_strdup_printf (ngettext ("%u card or ballot without a name cannot be read.",
                                                "%u cards or ballots without a name cannot be "
                                                "read.",
                                                wrong),
                                      wrong));
  return hw_pass_error (error, &failure);
}

static void
run_checks (gpointer data)
{
  static const CheckFunc functions[] = { check_integrity, check_ledger, check_references,
                                         check_spans,     check_stages, check_unverified,
                                         check_search,    check_sealed };
  gpointer *arguments = data;
  Check *check = arguments[0];
  GError **error = arguments[1];

  check->connection = check->workspace->write_connection;
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (!functions[i](check, error))
      return;
}

GPtrArray *
hw_workspace_check (HwWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (self);
  Check check = { .workspace = self, .config = config, .faults = faults };
  GError *failure = NULL;
  gpointer arguments[] = { &check, &failure };

  if (self->read_only) {
    g_set_error_literal (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_READ_ONLY,
                         _("A workspace that is open for reading only is not checked."));
    return NULL;
  }
  hw_worker_call (self->writer_thread, run_checks, arguments);
  if (failure != NULL) {
    g_propagate_error (error, hw_workspace_translate_error (failure));
    return NULL;
  }
  return g_steal_pointer (&faults);
}
