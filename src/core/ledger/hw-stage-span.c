/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/hw-stage-span.h"

static gboolean
run (HwConnection *connection,
     const char *sql,
     const HwRow *deal,
     const HwValue *since,
     gint64 now,
     GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (deal));
  hw_statement_bind_id (statement, 2, hw_row_ref_id (deal, HW_DEAL_STAGE));
  hw_statement_bind_value (statement, 3, since);
  hw_statement_bind_int (statement, 4, now);
  return hw_statement_run (statement, error);
}

/* Undo brings a deal back to a stay that is already written down: what came after it did not
 * happen, and the stay is open again. Otherwise the open stay ends and a new one begins. */
gboolean
hw_stage_span_follow (HwConnection *connection,
                      const HwRow *before,
                      const HwRow *after,
                      gint64 now,
                      GError **error)
{
  const HwValue *since = hw_row_value (after, HW_DEAL_STAGE_SINCE);

  if (hw_row_kind (after) != HW_DEAL)
    return TRUE;
  if (before != NULL &&
      hw_value_equal (hw_row_value (before, HW_DEAL_STAGE), hw_row_value (after, HW_DEAL_STAGE)) &&
      hw_value_equal (hw_row_value (before, HW_DEAL_STAGE_SINCE), since))
    return TRUE;
  if (before != NULL &&
      (!run (connection,
             "DELETE FROM stage_span WHERE deal = ?1 AND seq > (SELECT max(seq) FROM stage_span "
             "WHERE deal = ?1 AND stage = ?2 AND entered_at IS ?3)",
             after, since, now, error) ||
       !run (connection, "DELETE FROM stage_span WHERE deal = ?1 AND entered_at > ?3", after, since,
             now, error) ||
       !run (connection,
             "UPDATE stage_span SET left_at = CASE WHEN stage = ?2 AND entered_at IS ?3 THEN NULL "
             "ELSE coalesce(?3, ?4) END WHERE deal = ?1 AND (left_at IS NULL OR left_at > ?3 OR "
             "(stage = ?2 AND entered_at IS ?3))",
             after, since, now, error)))
    return FALSE;
  return run (connection,
              "INSERT INTO stage_span (deal, stage, entered_at) SELECT ?1, ?2, ?3 WHERE NOT EXISTS "
              "(SELECT 1 FROM stage_span WHERE deal = ?1 AND stage = ?2 AND entered_at IS ?3 "
              "AND left_at IS NULL)",
              after, since, now, error);
}
