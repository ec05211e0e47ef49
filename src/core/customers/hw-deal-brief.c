/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-deal-brief.h"

#include "core/rules/hw-gates.h"
#include "core/store/hw-table.h"

void
hw_deal_brief_free (HwDealBrief *brief)
{
  g_clear_pointer (&brief->deal, hw_row_unref);
  g_clear_pointer (&brief->account, hw_row_unref);
  g_clear_pointer (&brief->files, g_ptr_array_unref);
  g_clear_pointer (&brief->needles, g_hash_table_unref);
  g_free (brief);
}

static gboolean
load_files (HwConnection *connection, HwDealBrief *brief, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT DISTINCT a.name FROM evidence e JOIN attachment a ON a.id = "
                             "e.attachment"
                             " WHERE e.deal = ?1 AND e.deleted_at IS NULL AND a.deleted_at IS NULL"
                             " AND e.accepted_by IS NOT NULL ORDER BY a.name",
                             error);

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (brief->deal));
  while (hw_statement_step (statement, &failure))
    g_ptr_array_add (brief->files, g_strdup (hw_statement_get_text (statement, 0)));
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

static void
load_needles (HwConnection *connection, HwConfig *config, HwDealBrief *brief, const GArray *gates)
{
  for (guint i = 0; i < gates->len; i++) {
    const HwId *id = &g_array_index (gates, HwId, i);
    const HwRow *gate = hw_config_find (config, HW_GATE, id);
    char *needle = gate == NULL ? NULL : hw_gate_name_needle (connection, gate, brief->deal, NULL);

    if (needle != NULL)
      g_hash_table_insert (brief->needles, hw_id_copy (id), needle);
  }
}

HwDealBrief *
hw_deal_brief_load (HwConnection *connection,
                    HwConfig *config,
                    const HwId *deal,
                    const GArray *gates,
                    GError **error)
{
  HwSchema *schema = hw_config_get_schema (config);
  g_autoptr (HwDealBrief) brief = g_new0 (HwDealBrief, 1);
  g_autoptr (GError) failure = NULL;

  brief->files = g_ptr_array_new_with_free_func (g_free);
  brief->needles = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);
  brief->deal = hw_table_load (connection, schema, HW_DEAL, deal, error);
  if (brief->deal == NULL)
    return NULL;
  if (!hw_row_is_null (brief->deal, HW_DEAL_ACCOUNT)) {
    brief->account = hw_table_load (connection, schema, HW_ACCOUNT,
                                    hw_row_ref_id (brief->deal, HW_DEAL_ACCOUNT), &failure);
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  }
  if (!load_files (connection, brief, error))
    return NULL;
  load_needles (connection, config, brief, gates);
  return g_steal_pointer (&brief);
}
