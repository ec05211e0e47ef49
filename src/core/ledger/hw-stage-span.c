/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/hw-stage-span.h"

#include "core/ledger/hw-ledger.h"

/* From @since on the deal is in @stage; where nobody knows since when, it was noticed @now. */
typedef struct
{
  HwValue stage;
  HwValue since;
  gint64 now;
} Stay;

static gboolean
run (HwConnection *connection, const char *sql, const HwId *deal, const Stay *stay, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  hw_statement_lend_id (statement, 1, deal);
  hw_statement_lend_value (statement, 2, &stay->stage);
  hw_statement_lend_value (statement, 3, &stay->since);
  hw_statement_bind_int (statement, 4, stay->now);
  return hw_statement_run (statement, error);
}

/* What was said to come after @stay began did not happen; the stay before it ends there. When only
 * the beginning is corrected (@same_stage), the open stay is told anew. */
static gboolean
enter (HwConnection *connection,
       const HwId *deal,
       const Stay *stay,
       gboolean same_stage,
       GError **error)
{
  return (!same_stage ||
          run (connection, "DELETE FROM stage_span WHERE deal = ?1 AND left_at IS NULL", deal, stay,
               error)) &&
         run (connection,
              "DELETE FROM stage_span WHERE deal = ?1 AND entered_at > coalesce(?3, ?4)", deal,
              stay, error) &&
         run (connection,
              "UPDATE stage_span SET left_at = coalesce(?3, ?4) WHERE seq = "
              "(SELECT max(seq) FROM stage_span WHERE deal = ?1)",
              deal, stay, error) &&
         run (connection, "INSERT INTO stage_span (deal, stage, entered_at) VALUES (?1, ?2, ?3)",
              deal, stay, error);
}

static Stay
stay_of (const HwRow *deal, gint64 now)
{
  return (Stay){ .stage = *hw_row_value (deal, HW_DEAL_STAGE),
                 .since = *hw_row_value (deal, HW_DEAL_STAGE_SINCE),
                 .now = now };
}

gboolean
hw_stage_span_follow (HwConnection *connection,
                      const HwRow *before,
                      const HwRow *after,
                      gint64 now,
                      GError **error)
{
  Stay stay = stay_of (after, now);
  gboolean same_stage;

  if (before == NULL)
    return run (connection, "INSERT INTO stage_span (deal, stage, entered_at) VALUES (?1, ?2, ?3)",
                hw_row_id (after), &stay, error);
  same_stage = hw_value_equal (hw_row_value (before, HW_DEAL_STAGE), &stay.stage);
  if (same_stage && hw_value_equal (hw_row_value (before, HW_DEAL_STAGE_SINCE), &stay.since))
    return TRUE;
  return enter (connection, hw_row_id (after), &stay, same_stage, error);
}

gboolean
hw_stage_span_defer (HwConnection *connection, gint64 *first, GError **error)
{
  return hw_connection_query_int (connection, "SELECT coalesce(max(rid), 0) + 1 FROM deal", first,
                                  error);
}

gboolean
hw_stage_span_catch_up (HwConnection *connection, gint64 *first, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "INSERT INTO stage_span (deal, stage, entered_at) SELECT id, stage, "
                             "stage_since FROM deal WHERE rid >= ? ORDER BY rid",
                             error);

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, *first);
  return hw_statement_run (statement, error) && hw_stage_span_defer (connection, first, error);
}

static void
stay_free (gpointer data)
{
  Stay *stay = data;

  hw_value_clear (&stay->stage);
  hw_value_clear (&stay->since);
  g_free (stay);
}

/* What an entry of the ledger says of stage and since; other registers keep what @last said. NULL
 * when it says nothing of them. */
static Stay *
stay_from_entry (const HwLedgerEntry *entry, const Stay *last, gint64 now)
{
  Stay stay = { .now = now };
  gboolean said = FALSE;

  if (last != NULL) {
    stay.stage = last->stage;
    stay.since = last->since;
  }
  for (guint i = 0; i < entry->news->len; i++) {
    const HwSet *set = &g_array_index (entry->news, HwSet, i);

    if (set->field == HW_DEAL_STAGE)
      stay.stage = set->value;
    if (set->field == HW_DEAL_STAGE_SINCE)
      stay.since = set->value;
    said |= set->field == HW_DEAL_STAGE || set->field == HW_DEAL_STAGE_SINCE;
  }
  /* Without the command that first told the stage, which was undone, nothing is known of it. */
  if (!said || hw_value_is_null (&stay.stage))
    return NULL;
  hw_value_copy (&stay.stage);
  hw_value_copy (&stay.since);
  return g_memdup2 (&stay, sizeof stay);
}

/* The stays that live commands tell of, in the order of the commands. */
static GPtrArray *
load_stays (HwConnection *connection, const HwRow *deal, GError **error)
{
  g_autoptr (GPtrArray) stays = g_ptr_array_new_with_free_func (stay_free);
  g_autoptr (GError) failure = NULL;
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT l.op, l.change, c.happened_at FROM ledger l JOIN command c "
                             "ON c.seq = l.command WHERE l.row = ?1 AND l.entity = 'deal' AND "
                             "c.undone_by IS NULL AND c.kind NOT IN ('undo', 'redo') "
                             "ORDER BY l.seq",
                             error);

  if (statement == NULL)
    return NULL;
  hw_statement_bind_id (statement, 1, hw_row_id (deal));
  while (hw_statement_step (statement, &failure)) {
    g_autoptr (HwLedgerEntry) entry =
        hw_ledger_entry_parse (hw_row_schema (deal), hw_statement_get_text (statement, 0), "deal",
                               hw_row_id (deal), hw_statement_get_text (statement, 1));
    Stay *last = stays->len > 0 ? g_ptr_array_index (stays, stays->len - 1) : NULL;
    Stay *stay =
        entry != NULL ? stay_from_entry (entry, last, hw_statement_get_int (statement, 2)) : NULL;

    if (stay != NULL)
      g_ptr_array_add (stays, stay);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&stays);
}

/* A command that was undone only in part may leave the deal where no live command put it: what the
 * row says has the last word. */
gboolean
hw_stage_span_rebuild (HwConnection *connection, const HwRow *deal, GError **error)
{
  g_autoptr (GPtrArray) stays = load_stays (connection, deal, error);
  Stay final = stay_of (deal, hw_row_int (deal, HW_DEAL_STAGE_SINCE));
  const Stay *last = NULL;

  if (stays == NULL ||
      !run (connection, "DELETE FROM stage_span WHERE deal = ?1", hw_row_id (deal), &final, error))
    return FALSE;
  for (guint i = 0; i <= stays->len; i++) {
    const Stay *stay = i < stays->len ? g_ptr_array_index (stays, i) : &final;
    gboolean same_stage = last != NULL && hw_value_equal (&last->stage, &stay->stage);

    if ((!same_stage || !hw_value_equal (&last->since, &stay->since)) &&
        !enter (connection, hw_row_id (deal), stay, same_stage, error))
      return FALSE;
    last = stay;
  }
  return TRUE;
}
