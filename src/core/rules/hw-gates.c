/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-gates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/rules/hw-condition.h"
#include "core/store/hw-table.h"

/* What the tables hold for a deal that criteria ask about. */
typedef struct
{
  GHashTable *proved;  /* HwId of gate, by accepted evidence */
  GHashTable *touched; /* HwId of touch kind */
} Facts;

static void
facts_clear (Facts *facts)
{
  g_clear_pointer (&facts->proved, g_hash_table_unref);
  g_clear_pointer (&facts->touched, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static GHashTable *
load_ids (HwConnection *connection, const char *sql, const HwId *deal, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  g_autoptr (GError) failure = NULL;
  HwStatement *statement = hw_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  hw_statement_bind_id (statement, 1, deal);
  while (hw_statement_step (statement, &failure)) {
    HwId id = hw_statement_get_id (statement, 0);

    g_hash_table_add (ids, hw_id_copy (&id));
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&ids);
}

/* Evidence counts when somebody accepted it and its file is not in the bin. */
static gboolean
load_facts (HwConnection *connection,
            const HwRow *deal,
            gboolean fresh,
            Facts *facts,
            GError **error)
{
  if (fresh)
    return TRUE;
  facts->proved =
      load_ids (connection,
                "SELECT gate FROM evidence e WHERE e.deal = ?1 AND e.deleted_at IS NULL "
                "AND e.accepted_by IS NOT NULL AND (e.attachment IS NULL OR EXISTS "
                "(SELECT 1 FROM attachment a WHERE a.id = e.attachment AND a.deleted_at IS NULL))",
                hw_row_id (deal), error);
  if (facts->proved == NULL)
    return FALSE;
  facts->touched =
      load_ids (connection,
                "SELECT DISTINCT kind FROM touch WHERE deal = ?1 AND deleted_at IS NULL",
                hw_row_id (deal), error);
  return facts->touched != NULL;
}

static gboolean
field_holds (HwConfig *config, const HwRow *gate, const HwRow *deal)
{
  const char *json = hw_row_text (gate, HW_GATE_CONDITION);
  const char *column = hw_row_text (gate, HW_GATE_FIELD);
  int field;

  if (json != NULL) {
    const HwCondition *condition = hw_config_gate_condition (config, hw_row_id (gate));
    HwConditionContext context = { .config = config };

    /* A criterion that cannot be read must not open the gate. */
    return condition != NULL && hw_condition_matches (condition, deal, NULL, &context);
  }
  field = column != NULL ? hw_schema_find_field (hw_row_schema (deal), HW_DEAL, column) : -1;
  return field >= 0 && !hw_row_is_null (deal, (guint) field);
}

static gboolean
gate_holds (HwConfig *config, const HwRow *gate, const HwRow *deal, const Facts *facts)
{
  const char *kind = hw_row_text (gate, HW_GATE_KIND);

  if (g_strcmp0 (kind, "field") == 0)
    return field_holds (config, gate, deal);
  if (g_strcmp0 (kind, "touch") == 0)
    return facts->touched != NULL &&
           g_hash_table_contains (facts->touched, hw_row_ref_id (gate, HW_GATE_TOUCH_KIND));
  return facts->proved != NULL && g_hash_table_contains (facts->proved, hw_row_id (gate));
}

GPtrArray *
hw_gates_missing (HwConnection *connection,
                  HwConfig *config,
                  const HwRow *deal,
                  gboolean fresh,
                  GError **error)
{
  g_autoptr (GPtrArray) gates =
      hw_config_passed_gates (config, hw_row_ref_id (deal, HW_DEAL_STAGE));
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_auto (Facts) facts = { 0 };

  if (gates->len == 0)
    return g_steal_pointer (&missing);
  if (!load_facts (connection, deal, fresh, &facts, error))
    return NULL;
  for (guint i = 0; i < gates->len; i++)
    if (!gate_holds (config, g_ptr_array_index (gates, i), deal, &facts))
      g_ptr_array_add (missing, g_ptr_array_index (gates, i));
  return g_steal_pointer (&missing);
}

/* The exit criteria of an open stage are not passed yet, and shown as what comes next. */
static GPtrArray *
list_shown (HwConfig *config, const HwId *stage_id)
{
  g_autoptr (GPtrArray) passed = hw_config_passed_gates (config, stage_id);
  g_autoptr (GPtrArray) own = hw_config_gates (config, stage_id);
  GPtrArray *shown = g_ptr_array_copy (passed, NULL, NULL);
  const HwRow *stage = hw_config_find (config, HW_STAGE, stage_id);

  for (guint i = 0; stage != NULL && hw_stage_kind (stage) == HW_STAGE_OPEN && i < own->len; i++)
    if (g_strcmp0 (hw_row_text (own->pdata[i], HW_GATE_EDGE), "exit") == 0)
      g_ptr_array_add (shown, own->pdata[i]);
  return shown;
}

GArray *
hw_gates_states (HwConnection *connection, HwConfig *config, const HwRow *deal, GError **error)
{
  g_autoptr (GPtrArray) gates = list_shown (config, hw_row_ref_id (deal, HW_DEAL_STAGE));
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (HwGateState));
  g_auto (Facts) facts = { 0 };

  if (!load_facts (connection, deal, FALSE, &facts, error))
    return NULL;
  for (guint i = 0; i < gates->len; i++) {
    HwGateState state = { .gate = g_ptr_array_index (gates, i) };

    state.holds = gate_holds (config, state.gate, deal, &facts);
    g_array_append_val (states, state);
  }
  return g_steal_pointer (&states);
}

static gboolean
has_type (const char *types, const char *file_name)
{
  g_auto (GStrv) wanted = g_strsplit_set (types, "|, ", -1);
  const char *dot = strrchr (file_name, '.');

  for (guint i = 0; dot != NULL && wanted[i] != NULL; i++)
    if (*wanted[i] != '\0' && g_ascii_strcasecmp (wanted[i], dot + 1) == 0)
      return TRUE;
  return FALSE;
}

char *
hw_gate_check_file (const HwRow *gate, const char *file_name, const char *needle)
{
  const char *types = hw_row_text (gate, HW_GATE_FILE_TYPES);
  g_autofree char *shown = NULL;

  if (types != NULL && !has_type (types, file_name)) {
    g_auto (GStrv) parts = g_strsplit_set (types, "|, ", -1);

    shown = g_strjoinv (", ", parts);
    /* Translators: the first %s is a file name, the second a list such as "pdf, png" */
    return g_strdup_printf (_("“%s” is not of a type that is accepted here (%s)."), file_name,
                               shown);
  }
  if (hw_row_text (gate, HW_GATE_NAME_FIELD) == NULL)
    return NULL;
  if (needle == NULL)
    return g_strdup (_("The file’s name must contain a number that this customer does not have "
                       "yet. Fill in the customer number first."));
  if (strstr (file_name, needle) == NULL)
    /* Translators: a file name, and the text its name must contain */
    return g_strdup_printf (_("The name of “%s” must contain “%s”."), file_name, needle);
  return NULL;
}

char *
hw_gate_name_needle (HwConnection *connection, const HwRow *gate, const HwRow *deal, GError **error)
{
  const char *path = hw_row_text (gate, HW_GATE_NAME_FIELD);
  HwSchema *schema = hw_row_schema (deal);
  g_autoptr (HwRow) owner = NULL;
  g_auto (GStrv) steps = NULL;
  const HwRow *row = deal;
  int field;

  if (path == NULL)
    return NULL;
  steps = g_strsplit (path, ".", 2);
  if (steps[0] != NULL && steps[1] != NULL) {
    field = hw_schema_find_field (schema, HW_DEAL, steps[0]);
    if (field < 0 || hw_schema_field (schema, HW_DEAL, (guint) field)->kind != HW_KIND_REF)
      return NULL;
    owner =
        hw_table_load (connection, schema, hw_schema_field (schema, HW_DEAL, (guint) field)->ref,
                       hw_row_ref_id (deal, (guint) field), error);
    row = owner;
  }
  if (row == NULL)
    return NULL;
  field = hw_schema_find_field (schema, hw_row_kind (row), steps[1] != NULL ? steps[1] : steps[0]);
  return field >= 0 ? g_strdup (hw_row_text (row, (guint) field)) : NULL;
}

char *
hw_gate_describe (HwConfig *config, const HwRow *gate)
{
  const char *kind = hw_row_text (gate, HW_GATE_KIND);
  const char *label = hw_row_name (gate);

  if (g_strcmp0 (kind, "attachment") == 0)
    return g_strdup_printf (_("“%s” needs a file as evidence."), label);
  if (g_strcmp0 (kind, "touch") == 0)
    return g_strdup_printf (_("“%s” needs a touch of the kind “%s”."), label,
                               hw_config_name (config, HW_TOUCH_KIND,
                                               hw_row_ref_id (gate, HW_GATE_TOUCH_KIND)));
  if (g_strcmp0 (kind, "confirmation") == 0)
    return g_strdup_printf (_("“%s” has to be confirmed."), label);
  return g_strdup_printf (_("“%s” is missing."), label);
}
