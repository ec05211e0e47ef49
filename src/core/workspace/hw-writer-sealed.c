/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/meeting/hw-agenda.h"
#include "core/retro/hw-retro.h"
#include "core/retro/hw-sealed-body.h"
#include "core/retro/hw-sealed-box.h"
#include "core/workspace/hw-writer-private.h"

/* Commands without a name, and what waits in sealed boxes (sync.md: anonymous rows). A sealed
 * command is judged in a transaction that is taken back; what is kept of it is one line among
 * others. hw-writer-opened.c opens the box. */

/* --- commands without a name --- */

const HwId *
hw_writer_renamed (GHashTable *ids, const HwId *id)
{
  const HwId *other = g_hash_table_lookup (ids, id);

  return other != NULL ? other : id;
}

static gboolean
names_someone (const HwEdit *edit, guint field)
{
  return field == HW_ROW_CREATED_BY ||
         (edit->entity == HW_PROBLEM_CARD && field == HW_PROBLEM_CARD_PERSON);
}

static void
copy_sets (const HwEdit *edit, HwEdit *copy, GHashTable *ids)
{
  for (guint i = 0; i < edit->sets->len; i++) {
    const HwSet *set = &g_array_index (edit->sets, HwSet, i);

    if (names_someone (edit, set->field))
      continue;
    if (set->value.type == HW_TYPE_ID)
      hw_edit_set_ref (copy, set->field, hw_writer_renamed (ids, &set->value.id));
    else
      hw_edit_set (copy, set->field, hw_value_copy (&set->value));
  }
}

/* An id of version 7 tells the moment, to the millisecond: new rows get others. */
HwCommand *
hw_writer_strip_names (HwCommand *command, gint64 when)
{
  HwCommand *nameless = hw_command_new (hw_command_get_kind (command));
  g_autoptr (GHashTable) ids = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);
  guint n = hw_command_n_edits (command);

  hw_command_set_anonymous (nameless, when);
  for (guint i = 0; i < n; i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);
    HwId id = hw_id_new_random ();

    if (edit->kind == HW_EDIT_CREATE)
      g_hash_table_insert (ids, hw_id_copy (&edit->id), hw_id_copy (&id));
  }
  for (guint i = 0; i < n; i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);
    HwEdit *copy = hw_command_create (nameless, edit->entity, hw_writer_renamed (ids, &edit->id));

    copy->kind = edit->kind;
    copy_sets (edit, copy, ids);
    if (edit->placed)
      hw_edit_place (copy, hw_writer_renamed (ids, &edit->place_after),
                     hw_writer_renamed (ids, &edit->place_before));
  }
  return nameless;
}

/* New rows may bear a stamp of the past; a changed one needs the newest, or it would lose against
 * what it changes. */
static gboolean
only_creates (HwCommand *command)
{
  for (guint i = 0; i < hw_command_n_edits (command); i++)
    if (hw_command_get_edit (command, i)->kind != HW_EDIT_CREATE)
      return FALSE;
  return TRUE;
}

void
hw_writer_forget_who (HwTransaction *tx, HwCommand *command)
{
  gint64 when;

  if (!hw_command_get_anonymous (command, &when))
    return;
  if (when <= 0)
    when = tx->entry.happened_at - tx->entry.happened_at % G_TIME_SPAN_HOUR;
  tx->anonymous = TRUE;
  tx->entry.id = hw_id_new_random ();
  tx->entry.device = 0;
  tx->entry.actor = HW_ID_NONE;
  tx->entry.recorded_at = when;
  tx->entry.happened_at = when;
  if (only_creates (command))
    tx->entry.hlc = MIN (tx->entry.hlc, hw_hlc_next (0, when));
}

/* Places in a table would tell the order in which rows came. */
gint64
hw_writer_draw_place (void)
{
  gint64 place;

  hw_random_bytes (&place, sizeof place);
  return (place & (G_MAXINT64 >> 1)) | 1;
}

/* --- putting into a box --- */

static gboolean
has_field (HwSchema *schema, HwEntityKind kind, guint field, const char *const *columns)
{
  return g_strv_contains (columns, hw_schema_field (schema, kind, field)->column);
}

/* What the moment of writing tells, and what is settled anew when the box is opened. */
static void
forget_moment (HwRow *row)
{
  static const char *const columns[] = { "created_at",  "created_by", "submitted_at",
                                         "received_at", "due_at",     "rank",
                                         NULL };
  guint n = hw_schema_n_fields (hw_row_schema (row), hw_row_kind (row));

  for (guint i = 0; i < n; i++)
    if (has_field (hw_row_schema (row), hw_row_kind (row), i, columns))
      hw_row_take (row, i, HW_VALUE_NULL);
}

/* The rows that the rehearsed command made, as the rules left them. */
static char *
describe_rows (HwWriter *self)
{
  g_autoptr (GString) line = g_string_new ("[");
  g_autoptr (GString) json = g_string_new (NULL);

  for (guint i = 0; i < self->tx->changes->len; i++) {
    const HwChange *change = &g_array_index (self->tx->changes, HwChange, i);
    g_autoptr (HwRow) row = hw_row_copy (change->after);
    char id[HW_ID_TEXT_LEN + 1];

    if (change->before != NULL) /* given a new place in its list, which it does not keep */
      continue;
    forget_moment (row);
    hw_ledger_describe (NULL, row, json);
    hw_id_to_text (&change->id, id);
    g_string_append_printf (line, "%s[\"%s\",\"%s\",%s]", line->len > 1 ? "," : "",
                            hw_entity_get (change->kind)->table, id,
                            json->len > 0 ? json->str : "{}");
  }
  g_string_append_c (line, ']');
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* FALSE with a problem, where something cannot be told without a name. */
static gboolean
judge_sealable (HwCommand *command, HwOutcome *outcome)
{
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);

    if (edit->kind == HW_EDIT_CREATE && edit->entity != HW_ATTACHMENT)
      continue;
    g_ptr_array_add (outcome->problems,
                     hw_problem_new (HW_PROBLEM_INVALID, NULL, -1,
                                     edit->entity == HW_ATTACHMENT
                                     ? g_strdup (_("A file tells who made it: without a name, write what "
                                            "shows it instead."))
                                     : g_strdup (
                                           _("Only what is new can be told without a name."))));
    return FALSE;
  }
  return TRUE;
}

/* --- ballots --- */

static guint
dots_of (const HwRow *meeting)
{
  g_autoptr (GPtrArray) phases = hw_agenda_parse (hw_row_text (meeting, HW_MEETING_AGENDA), 0);

  for (guint i = 0; i < phases->len; i++) {
    const HwPhase *phase = phases->pdata[i];

    if (g_strcmp0 (phase->shows, "pick") == 0 && phase->dots > 0)
      return phase->dots;
  }
  return HW_RETRO_DOTS;
}

static guint
dots_on (const HwEdit *edit)
{
  guint dots = 0;

  for (guint i = 0; i < edit->sets->len; i++) {
    const HwSet *set = &g_array_index (edit->sets, HwSet, i);

    if (set->field == HW_PROBLEM_CARD_VOTES)
      dots = (guint) CLAMP (hw_value_get_int (&set->value), 0, G_MAXINT16);
  }
  return dots;
}

gboolean
hw_writer_load_row (HwWriter *self, HwEntityKind kind, const HwId *id, HwRow **row, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *row = hw_table_load (self->connection, self->schema, kind, id, &failure);
  return hw_pass_error (error, &failure);
}

static gboolean
judge_dots (HwWriter *self,
            const HwEdit *edit,
            const HwId *meeting,
            HwOutcome *outcome,
            GError **error)
{
  g_autoptr (HwRow) card = NULL;

  if (!hw_writer_load_row (self, HW_PROBLEM_CARD, &edit->id, &card, error))
    return FALSE;
  if (card == NULL || hw_row_is_deleted (card) ||
      !hw_id_equal (hw_row_ref_id (card, HW_PROBLEM_CARD_MEETING), meeting))
    g_ptr_array_add (outcome->problems,
                     hw_problem_new (HW_PROBLEM_NOT_FOUND, card, -1,
                                     g_strdup (_("This card is not in the retrospective any more. "
                                            "Vote again."))));
  return TRUE;
}

/* @line (out): what the box keeps. */
static gboolean
judge_ballot (HwWriter *self, HwCommand *command, const char *box, char **line, GError **error)
{
  HwOutcome *outcome = self->tx->outcome;
  HwId id = hw_sealed_box_meeting (box);
  g_autoptr (GString) json = g_string_new ("{");
  g_autoptr (HwRow) meeting = NULL;
  guint sum = 0, most;

  if (!hw_writer_load_row (self, HW_MEETING, &id, &meeting, error))
    return FALSE;
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);
    char card[HW_ID_TEXT_LEN + 1];

    if (!judge_dots (self, edit, &id, outcome, error))
      return FALSE;
    hw_id_to_text (&edit->id, card);
    sum += dots_on (edit);
    g_string_append_printf (json, "%s\"%s\":%u", i > 0 ? "," : "", card, dots_on (edit));
  }
  most = meeting != NULL ? dots_of (meeting) : HW_RETRO_DOTS;
  if (sum > most)
    g_ptr_array_add (outcome->problems,
                     hw_problem_new (HW_PROBLEM_INVALID, NULL, -1,
                                     g_strdup_printf (ngettext ("Each person has %u vote.",
                                                                "Each person has %u votes.", most),
                                                      most)));
  g_string_append_c (json, '}');
  *line = g_string_free (g_steal_pointer (&json), FALSE);
  return TRUE;
}

/* Judged as if it were performed; nothing stays, nor a gap in what is counted: the ranks of other
 * rows would tell that somebody sealed something between them. */
static HwOutcome *
rehearse (HwWriter *self, HwCommand *command, const char *box, char **line, GError **error)
{
  HwTransaction *tx =
      hw_writer_take (hw_writer_begin (self, hw_command_get_kind (command), &HW_ID_NONE, error),
                      command);
  HwOutcome *outcome = NULL;
  guint64 serial = self->import_serial;
  gboolean judged;

  if (tx == NULL)
    return NULL;
  self->tx = tx;
  if (hw_sealed_box_holds_ballots (box))
    judged = judge_ballot (self, command, box, line, error);
  else
    judged = !judge_sealable (command, tx->outcome) || hw_writer_apply (self, command, error);
  if (judged) {
    outcome = hw_outcome_ref (tx->outcome);
    if (outcome->problems->len > 0)
      outcome->status = HW_OUTCOME_REFUSED;
    if (*line == NULL)
      *line = describe_rows (self);
  }
  hw_writer_roll_back (self, tx);
  self->import_serial = serial;
  self->tx = NULL;
  hw_transaction_free (tx);
  return outcome;
}

static gboolean
put (HwWriter *self, const char *box, const char *line, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (!hw_connection_exec (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  entries = hw_sealed_body_load (self->connection, box, error);
  if (entries != NULL) {
    g_ptr_array_add (entries, g_strdup (line));
    if (hw_sealed_body_store (self->connection, box, entries, error) &&
        hw_connection_exec (self->connection, "COMMIT", error))
      return TRUE;
  }
  hw_connection_exec (self->connection, "ROLLBACK", NULL);
  return FALSE;
}

guint64
hw_writer_kinds_in_box (const char *box)
{
  if (g_str_has_prefix (box, HW_SEALED_BOX_SUGGESTIONS))
    return (guint64) 1 << HW_SUGGESTION;
  return (guint64) 1 << HW_PROBLEM_CARD | (guint64) 1 << HW_MEETING;
}

static HwChanges *
changes_of (const char *box)
{
  HwChanges *changes = g_new0 (HwChanges, 1);

  g_atomic_ref_count_init (&changes->refs);
  changes->changes = g_array_new (FALSE, FALSE, sizeof (HwChange));
  changes->bulk = TRUE;
  changes->kinds = hw_writer_kinds_in_box (box);
  return changes;
}

HwOutcome *
hw_writer_seal (HwWriter *self,
                HwCommand *command,
                gboolean dry_run,
                HwChanges **changes,
                GError **error)
{
  const char *box = hw_command_get_seal (command);
  gint64 now = hw_writer_get_now (self);
  g_autoptr (HwCommand) nameless = hw_writer_strip_names (command, now);
  g_autoptr (HwOutcome) outcome = NULL;
  g_autofree char *line = NULL;

  outcome = rehearse (self, nameless, box, &line, error);
  if (outcome == NULL || outcome->status == HW_OUTCOME_REFUSED || dry_run)
    return g_steal_pointer (&outcome);
  if (!put (self, box, line, error))
    return NULL;
  hw_writer_scrub (self);
  outcome->changed_rows = hw_command_n_edits (command);
  if (changes != NULL)
    *changes = changes_of (box);
  return g_steal_pointer (&outcome);
}

/* The log still has what the box was before: two states of it would tell who came in between. When
 * a reader is in the way, the next command tries again. */
void
hw_writer_scrub (HwWriter *self)
{
  sqlite3 *db = hw_connection_handle (self->connection);
  int pages, done;

  sqlite3_busy_timeout (db, 100);
  self->unscrubbed =
      sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &pages, &done) != SQLITE_OK;
  sqlite3_busy_timeout (db, HW_CONNECTION_BUSY_MS);
}
