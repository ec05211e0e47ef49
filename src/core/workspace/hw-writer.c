/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-writer-private.h"

#include <glib/gi18n-lib.h>

#include "core/ledger/hw-stage-span.h"
#include "core/search/hw-search-index.h"
#include "core/store/hw-bulk.h"

#define MANY_MARKS 1000
#define MANY_ROWS 1000 /* more than this and their search texts go into the index together */

static gint64
system_clock (gpointer data)
{
  return g_get_real_time ();
}

/* Own fields live in the rows of `field`: give the schema those that this database has. */
static gboolean
load_own_fields (HwWriter *self, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_table_query (self->connection, self->schema, HW_FIELD, NULL, "rid", NULL, NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const HwRow *row = g_ptr_array_index (rows, i);
    int entity = hw_entity_parse (hw_row_text (row, HW_FIELD_ENTITY));
    int kind = hw_kind_parse_own (hw_row_text (row, HW_FIELD_KIND));

    if (entity >= 0 && kind >= 0)
      hw_schema_retire_own_field (self->schema, (HwEntityKind) entity,
                                  hw_schema_add_own_field (self->schema, (HwEntityKind) entity,
                                                           hw_row_id (row), hw_row_name (row),
                                                           (HwKind) kind,
                                                           hw_row_text (row, HW_FIELD_OPTIONS)),
                                  hw_row_is_deleted (row));
  }
  return rows != NULL;
}

HwWriter *
hw_writer_new (HwConnection *connection, HwSchema *schema, GError **error)
{
  g_autoptr (HwWriter) self = g_new0 (HwWriter, 1);
  gint64 device = 0;
  gint64 last = 0;

  self->connection = connection;
  self->schema = hw_schema_ref (schema);
  self->rand = g_rand_new ();
  self->clock = system_clock;
  if (!hw_connection_query_int (connection, "SELECT value FROM meta WHERE key = 'device'", &device,
                                error) ||
      !hw_connection_query_int (connection, "SELECT max(hlc) FROM command", &last, error) ||
      !load_own_fields (self, error))
    return NULL;
  self->own_device = (guint64) device;
  self->device = self->own_device;
  self->last = (HwHlc) last;
  self->unscrubbed = TRUE; /* a crash may have come in between */
  self->config = hw_config_load (connection, schema, error);
  return self->config != NULL ? g_steal_pointer (&self) : NULL;
}

void
hw_writer_free (HwWriter *self)
{
  g_clear_pointer (&self->config, hw_config_unref);
  g_rand_free (self->rand);
  hw_schema_unref (self->schema);
  g_free (self);
}

void
hw_writer_set_clock (HwWriter *self, gint64 (*clock) (gpointer data), gpointer data)
{
  self->clock = clock != NULL ? clock : system_clock;
  self->clock_data = data;
}

void
hw_writer_set_device (HwWriter *self, guint64 device)
{
  self->device = device != 0 ? device : self->own_device;
}

HwConnection *
hw_writer_get_connection (HwWriter *self)
{
  return self->connection;
}

HwConfig *
hw_writer_get_config (HwWriter *self)
{
  return self->config;
}

gint64
hw_writer_get_now (HwWriter *self)
{
  return self->clock (self->clock_data);
}

void
hw_writer_rule_context (HwWriter *self, HwRuleContext *context)
{
  context->connection = self->connection;
  context->config = self->config;
  context->actor = &self->tx->entry.actor;
  context->reason = self->tx->entry.reason;
  context->now = self->tx->entry.happened_at;
  context->unwritten = FALSE;
  context->known = self->tx->known;
  context->states_source =
      self->tx->command != NULL && hw_command_get_states_source (self->tx->command);
}

static void
change_clear (gpointer data)
{
  HwChange *change = data;

  g_clear_pointer (&change->before, hw_row_unref);
  g_clear_pointer (&change->after, hw_row_unref);
}

HwTransaction *
hw_writer_new_transaction (HwWriter *self, const char *kind, const HwId *actor, GError **error)
{
  HwTransaction *tx;
  gint64 now = hw_writer_get_now (self);
  gint64 seq = 0;

  if (!hw_ledger_next_seq (self->connection, &seq, error))
    return NULL;
  self->last = hw_hlc_next (self->last, now);
  tx = g_new0 (HwTransaction, 1);
  tx->config = hw_config_ref (self->config);
  tx->entry.seq = seq;
  tx->entry.id = hw_id_new (now);
  tx->entry.device = self->device;
  tx->entry.actor = *actor;
  tx->entry.hlc = self->last;
  tx->entry.recorded_at = now;
  tx->entry.happened_at = now;
  tx->entry.kind = kind;
  tx->outcome = hw_outcome_new (kind);
  tx->deals = g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, hw_deal_check_free);
  tx->moved = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  tx->changes = g_array_new (FALSE, FALSE, sizeof (HwChange));
  g_array_set_clear_func (tx->changes, change_clear);
  return tx;
}

HwTransaction *
hw_writer_begin (HwWriter *self, const char *kind, const HwId *actor, GError **error)
{
  HwTransaction *tx;

  if (!hw_connection_exec (self->connection, "BEGIN IMMEDIATE", error))
    return NULL;
  tx = hw_writer_new_transaction (self, kind, actor, error);
  if (tx == NULL)
    hw_connection_exec (self->connection, "ROLLBACK", NULL);
  return tx;
}

static const HwId *
actor_of (HwCommand *command, const HwId *default_actor)
{
  const HwId *actor = hw_command_get_actor (command);

  if (hw_command_is_automatic (hw_command_get_kind (command)))
    return &HW_ID_NONE;
  return hw_id_is_none (actor) ? default_actor : actor;
}

HwTransaction *
hw_writer_take (HwTransaction *tx, HwCommand *command)
{
  if (tx == NULL)
    return NULL;
  tx->command = command;
  tx->entry.reason = hw_command_get_reason (command);
  if (hw_command_get_happened_at (command) != 0)
    tx->entry.happened_at = hw_command_get_happened_at (command);
  hw_writer_forget_who (tx, command);
  hw_ledger_begin (&tx->entry);
  return tx;
}

void
hw_transaction_free (HwTransaction *tx)
{
  hw_ledger_clear (&tx->entry);
  hw_config_unref (tx->config);
  g_hash_table_unref (tx->deals);
  g_clear_pointer (&tx->goals, hw_goal_notes_free);
  g_hash_table_unref (tx->moved);
  g_clear_pointer (&tx->known, g_hash_table_unref);
  g_array_unref (tx->changes);
  hw_outcome_unref (tx->outcome);
  g_free (tx);
}

gboolean
hw_writer_refresh_config (HwWriter *self, GError **error)
{
  HwConfig *config = hw_config_load (self->connection, self->schema, error);

  if (config == NULL)
    return FALSE;
  hw_config_unref (self->config);
  self->config = config;
  return TRUE;
}

static gboolean
touches_config (const HwTransaction *tx)
{
  for (guint kind = 0; kind < HW_N_ENTITIES; kind++)
    if ((tx->kinds & ((guint64) 1 << kind)) && hw_config_holds ((HwEntityKind) kind))
      return TRUE;
  return FALSE;
}

/* A column is added before the transaction and stays, whatever becomes of the command: an unused
 * column harms nobody, a missing one would. */
static gboolean
add_own_columns (HwWriter *self, HwCommand *command, GError **error)
{
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);
    const char *values[HW_FIELD_N] = { NULL };
    int entity;
    int kind;

    if (edit->entity != HW_FIELD || edit->kind != HW_EDIT_CREATE)
      continue;
    for (guint s = 0; s < edit->sets->len; s++) {
      const HwSet *set = &g_array_index (edit->sets, HwSet, s);

      if (set->field < HW_FIELD_N)
        values[set->field] = hw_value_get_text (&set->value);
    }
    entity = values[HW_FIELD_ENTITY] != NULL ? hw_entity_parse (values[HW_FIELD_ENTITY]) : -1;
    kind = values[HW_FIELD_KIND] != NULL ? hw_kind_parse_own (values[HW_FIELD_KIND]) : -1;
    if (entity < 0 || kind < 0 || values[HW_FIELD_LABEL] == NULL)
      continue; /* the rules will say what is missing */
    /* the column first: a described field without one would break every query of its table */
    if (!hw_table_add_column (self->connection, (HwEntityKind) entity, &edit->id, (HwKind) kind,
                              error))
      return FALSE;
    hw_schema_add_own_field (self->schema, (HwEntityKind) entity, &edit->id, values[HW_FIELD_LABEL],
                             (HwKind) kind, values[HW_FIELD_OPTIONS]);
  }
  return TRUE;
}

gboolean
hw_writer_apply (HwWriter *self, HwCommand *command, GError **error)
{
  HwTransaction *tx = self->tx;
  guint n = hw_command_n_edits (command);

  for (guint i = 0; i < n; i++)
    if (!hw_writer_note_deals (self, hw_command_get_edit (command, i), error))
      return FALSE;
  for (guint i = 0; i < n; i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);

    if (touches_config (tx) && !hw_config_holds (edit->entity) &&
        !hw_writer_refresh_config (self, error))
      return FALSE;
    if (!hw_writer_apply_edit (self, edit, tx->outcome->problems, error))
      return FALSE;
  }
  if (touches_config (tx) && (!hw_writer_refresh_config (self, error) ||
                              !hw_writer_guard_closed_stages (self, command, error) ||
                              !hw_writer_refresh_config (self, error)))
    return FALSE;
  return hw_writer_judge_deals (self, tx->outcome, error);
}

static HwChanges *
take_changes (HwTransaction *tx)
{
  HwChanges *changes;

  if (tx->kinds == 0)
    return NULL;
  changes = g_new0 (HwChanges, 1);
  g_atomic_ref_count_init (&changes->refs);
  changes->changes = g_array_ref (tx->changes);
  changes->bulk = tx->bulk;
  changes->kinds = tx->kinds;
  return changes;
}

/* What was read from the tables meanwhile. Reads nothing, so that it cannot fail. */
static void
restore_config (HwWriter *self, HwTransaction *tx)
{
  hw_config_unref (self->config);
  self->config = hw_config_ref (tx->config);
  hw_writer_settle_own_fields (self);
}

/* Nothing stays of the command. */
void
hw_writer_roll_back (HwWriter *self, HwTransaction *tx)
{
  hw_connection_exec (self->connection, "ROLLBACK", NULL);
  restore_config (self, tx);
}

/* Ends the transaction that @tx stands in. Takes nothing; the outcome is the caller's. */
HwOutcome *
hw_writer_finish (HwWriter *self,
                  HwTransaction *tx,
                  gboolean dry_run,
                  HwChanges **changes,
                  GError **error)
{
  if (tx->stamped_gates && !hw_writer_recount_unverified (self, error)) {
    hw_writer_roll_back (self, tx);
    return NULL;
  }
  if (tx->outcome->problems->len > 0 && !tx->exempt)
    tx->outcome->status = HW_OUTCOME_REFUSED;
  tx->outcome->changed_rows = tx->entry.entries;
  if (dry_run || tx->outcome->status == HW_OUTCOME_REFUSED ||
      (!tx->kept && tx->entry.entries == 0 && tx->kinds == 0)) {
    hw_writer_roll_back (self, tx);
    return hw_outcome_ref (tx->outcome);
  }
  tx->kept |= tx->entry.entries > 0;
  if ((tx->kept && !hw_ledger_finish (self->connection, &tx->entry, error)) ||
      !hw_connection_exec (self->connection, "COMMIT", error)) {
    hw_writer_roll_back (self, tx);
    return NULL;
  }
  tx->outcome->command = tx->kept ? tx->entry.seq : 0;
  if (changes != NULL)
    *changes = take_changes (tx);
  return hw_outcome_ref (tx->outcome);
}

static HwTransaction *
begin_command (HwWriter *self, HwCommand *command, const HwId *default_actor, GError **error)
{
  HwTransaction *tx = NULL;

  if (add_own_columns (self, command, error))
    tx = hw_writer_begin (self, hw_command_get_kind (command), actor_of (command, default_actor),
                          error);
  if (tx == NULL)
    hw_writer_settle_own_fields (self);
  return hw_writer_take (tx, command);
}

HwOutcome *
hw_writer_perform (HwWriter *self,
                   HwCommand *command,
                   const HwId *default_actor,
                   gboolean dry_run,
                   HwChanges **changes,
                   GError **error)
{
  g_autoptr (HwCommand) nameless = NULL;
  HwTransaction *tx;
  HwOutcome *outcome;
  gint64 when;

  if (hw_command_get_seal (command) != NULL)
    return hw_writer_seal (self, command, dry_run, changes, error);
  if (hw_command_get_anonymous (command, &when))
    command = nameless = hw_writer_strip_names (command, when);
  tx = begin_command (self, command, default_actor, error);
  if (tx == NULL)
    return NULL;
  self->tx = tx;
  if (hw_writer_open_boxes (self, command, error) && hw_writer_apply (self, command, error)) {
    outcome = hw_writer_finish (self, tx, dry_run, changes, error);
  } else {
    hw_writer_roll_back (self, tx);
    outcome = NULL;
  }
  self->tx = NULL;
  hw_transaction_free (tx);
  if (self->unscrubbed)
    hw_writer_scrub (self);
  return outcome;
}

static gboolean
set_mark (HwWriter *self, HwMark *mark, GError **error)
{
  HwStatement *statement = hw_connection_prepare (self->connection, "SAVEPOINT row", error);

  hw_ledger_set_mark (&self->tx->entry, &mark->ledger);
  mark->changes = self->tx->changes->len;
  mark->kinds = self->tx->kinds;
  mark->unspanned = self->tx->unspanned;
  return statement != NULL && hw_statement_run (statement, error);
}

static gboolean
back_to_mark (HwWriter *self, HwMark *mark, GError **error)
{
  HwTransaction *tx = self->tx;

  hw_ledger_back_to_mark (&tx->entry, &mark->ledger);
  if (tx->known != NULL)
    g_hash_table_remove_all (tx->known);
  tx->kinds = mark->kinds;
  tx->unspanned = mark->unspanned;
  if (tx->changes->len > mark->changes)
    g_array_set_size (tx->changes, mark->changes);
  return hw_connection_exec (self->connection, "ROLLBACK TO row; RELEASE row", error);
}

static gboolean
release_mark (HwWriter *self, HwMark *mark, GError **error)
{
  HwStatement *statement = hw_connection_prepare (self->connection, "RELEASE row", error);

  hw_ledger_release_mark (&self->tx->entry, &mark->ledger);
  return statement != NULL && hw_statement_run (statement, error);
}

/* Before the first thing a row writes that a refusal may have to take back. Not before each row: a
 * savepoint makes the search index write out what it has gathered. */
gboolean
hw_writer_mark_row (HwWriter *self, GError **error)
{
  HwTransaction *tx = self->tx;

  return tx->row == NULL || tx->mark.ledger.set || set_mark (self, &tx->mark, error);
}

/* Enough to show; a long import would gather hundreds of thousands. */
static void
gather_marks (HwOutcome *batch, HwOutcome *row)
{
  gboolean unverified = FALSE;

  for (guint i = 0; i < row->marks->len && !unverified; i++)
    unverified = ((HwProblem *) row->marks->pdata[i])->kind == HW_PROBLEM_UNVERIFIED;
  batch->unverified_rows += unverified;
  while (row->marks->len > 0 && batch->marks->len < MANY_MARKS)
    g_ptr_array_add (batch->marks, g_ptr_array_steal_index_fast (row->marks, 0));
}

/* Rows of the configuration come one after the other, as in a command: what they say is read once,
 * before the first row of another kind. */
static gboolean
settle_config (HwWriter *self, GError **error)
{
  gboolean stale = self->tx->stale_config;

  self->tx->stale_config = FALSE;
  return !stale || hw_writer_refresh_config (self, error);
}

static gboolean
apply_and_judge (HwWriter *self, HwEdit *edit, HwOutcome *row, GError **error)
{
  gboolean config = hw_config_holds (edit->entity);

  if ((!config && !settle_config (self, error)) || !hw_writer_note_deals (self, edit, error) ||
      !hw_writer_apply_edit (self, edit, row->problems, error))
    return FALSE;
  self->tx->stale_config |= config;
  return row->problems->len > 0 || hw_writer_judge_deals (self, row, error);
}

gboolean
hw_writer_apply_row (HwWriter *self, HwEdit *edit, HwOutcome **refusal, GError **error)
{
  HwTransaction *tx = self->tx;
  g_autoptr (HwOutcome) row = hw_outcome_new (tx->outcome->kind);
  gboolean done;

  *refusal = NULL;
  g_hash_table_remove_all (tx->deals);
  if (tx->known != NULL && edit->kind == HW_EDIT_DELETE)
    g_hash_table_remove_all (tx->known);
  tx->row = row;
  done = apply_and_judge (self, edit, row, error);
  tx->row = NULL;
  if (done && row->problems->len == 0) {
    gather_marks (tx->outcome, row);
    return !tx->mark.ledger.set || release_mark (self, &tx->mark, error);
  }
  if (done && tx->mark.ledger.set)
    done = back_to_mark (self, &tx->mark, error);
  hw_ledger_release_mark (&tx->entry, &tx->mark.ledger);
  row->status = HW_OUTCOME_REFUSED;
  if (done)
    *refusal = g_steal_pointer (&row);
  return done;
}

/* What a long batch leaves for its end, done now. */
static gboolean
end_deferring (HwWriter *self, GError **error)
{
  HwTransaction *tx = self->tx;

  if (tx->unspanned != 0 && !hw_stage_span_catch_up (self->connection, &tx->unspanned, error))
    return FALSE;
  if (tx->unsearched != 0 && !hw_search_index_catch_up (self->connection, tx->unsearched, error))
    return FALSE;
  tx->unspanned = tx->unsearched = 0;
  return TRUE;
}

HwOutcome *
hw_writer_perform_nested (HwWriter *self, HwCommand *command, GError **error)
{
  HwTransaction *outer = self->tx;
  HwTransaction *tx;
  HwOutcome *outcome = NULL;
  HwMark mark = { 0 };

  if (!end_deferring (self, error))
    return NULL;
  tx = hw_writer_take (hw_writer_new_transaction (self, hw_command_get_kind (command),
                                                  actor_of (command, &outer->entry.actor), error),
                       command);
  if (tx == NULL)
    return NULL;
  self->tx = tx;
  if (set_mark (self, &mark, error) && hw_writer_apply (self, command, error)) {
    outcome = hw_outcome_ref (tx->outcome);
    outcome->changed_rows = tx->entry.entries;
    if (outcome->problems->len > 0) {
      outcome->status = HW_OUTCOME_REFUSED;
      if (!back_to_mark (self, &mark, error))
        g_clear_pointer (&outcome, hw_outcome_unref);
      restore_config (self, tx);
    } else if ((tx->entry.entries > 0 && !hw_ledger_finish (self->connection, &tx->entry, error)) ||
               !release_mark (self, &mark, error)) {
      g_clear_pointer (&outcome, hw_outcome_unref);
    } else {
      outcome->command = tx->entry.seq;
      outer->kinds |= tx->kinds;
      outer->bulk = TRUE;
      g_array_set_size (outer->changes, 0);
      outer->stamped_gates |= tx->stamped_gates;
    }
  }
  self->tx = outer;
  hw_transaction_free (tx);
  return outcome;
}

/* Deals that are there meet the criteria and stages that a batch begins with; those that it adds
 * are judged by them anyway, so that counting anew at the end would judge them all twice. */
static gboolean
settle_gates (HwWriter *self, GError **error)
{
  gboolean stamped = self->tx->stamped_gates;

  self->tx->stamped_gates = FALSE;
  return !stamped || hw_writer_recount_unverified (self, error);
}

static gboolean
prepare_many (HwWriter *self, HwCommand *command, GError **error)
{
  if (hw_command_get_expected_rows (command) < MANY_ROWS)
    return TRUE;
  self->tx->known = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  return hw_stage_span_defer (self->connection, &self->tx->unspanned, error) &&
         hw_search_index_defer (self->connection, &self->tx->unsearched, error);
}

/* What was left for the end of a batch; nobody will look at what is only rehearsed. */
static gboolean
end_many (HwWriter *self, HwCommand *command, GPtrArray *indexes, GError **error)
{
  if (!settle_config (self, error))
    return FALSE;
  if (hw_command_get_rehearsal (command))
    return TRUE;
  return hw_bulk_end (self->connection, indexes, error) && end_deferring (self, error);
}

HwOutcome *
hw_writer_batch (HwWriter *self,
                 HwCommand *command,
                 const HwId *default_actor,
                 HwBatchFunc func,
                 gpointer data,
                 GCancellable *cancellable,
                 HwChanges **changes,
                 GError **error)
{
  g_autoptr (GPtrArray) indexes = NULL;
  HwTransaction *tx;
  HwOutcome *outcome = NULL;

  tx = begin_command (self, command, default_actor, error);
  if (tx == NULL)
    return NULL;
  self->tx = tx;
  hw_connection_exec (self->connection, "PRAGMA cache_size=-131072; PRAGMA wal_autocheckpoint=0",
                      NULL);
  if (hw_bulk_begin (self->connection, hw_command_get_expected_rows (command), &indexes, error) &&
      prepare_many (self, command, error) && hw_writer_apply (self, command, error) &&
      settle_gates (self, error) && func (self, data, cancellable, error) &&
      end_many (self, command, indexes, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error))
    outcome = hw_writer_finish (self, tx, hw_command_get_rehearsal (command), changes, error);
  else
    hw_writer_roll_back (self, tx);
  hw_connection_exec (self->connection, "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=2000",
                      NULL);
  self->tx = NULL;
  hw_transaction_free (tx);
  return outcome;
}
