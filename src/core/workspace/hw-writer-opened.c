/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "core/retro/hw-sealed-body.h"
#include "core/retro/hw-sealed-box.h"
#include "core/workspace/hw-writer-private.h"

/* What waited in a sealed box is written in mixed order as one command of nobody, in the
 * transaction of the command that opens it. It was judged when it was sealed. */

/* Two authors may both have brought the same new tag. @id (out): the one that is there. */
static gboolean
find_tag (HwWriter *self, const char *name, HwId *id, GError **error)
{
  HwStatement *statement = hw_connection_prepare (self->connection,
                                                  "SELECT id FROM tag WHERE lower(name) = lower(?) "
                                                  "AND deleted_at IS NULL LIMIT 1",
                                                  error);
  gboolean found;

  *id = HW_ID_NONE;
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_text (statement, 1, name);
  if (!hw_statement_fetch (statement, &found, error))
    return FALSE;
  if (found)
    *id = hw_statement_get_id (statement, 0);
  hw_statement_reset (statement);
  return TRUE;
}

static const char *
text_of (const HwEdit *edit, guint field)
{
  const char *text = NULL;

  for (guint i = 0; i < edit->sets->len; i++) {
    const HwSet *set = &g_array_index (edit->sets, HwSet, i);

    if (set->field == field)
      text = hw_value_get_text (&set->value);
  }
  return text;
}

static gboolean
write_row (HwWriter *self, HwEdit *edit, GHashTable *tags, GError **error)
{
  HwId there;

  for (guint i = 0; i < edit->sets->len; i++) {
    HwSet *set = &g_array_index (edit->sets, HwSet, i);

    if (set->value.type == HW_TYPE_ID)
      set->value.id = *hw_writer_renamed (tags, &set->value.id);
  }
  if (edit->entity == HW_TAG && text_of (edit, HW_TAG_NAME) != NULL) {
    if (!find_tag (self, text_of (edit, HW_TAG_NAME), &there, error))
      return FALSE;
    if (!hw_id_is_none (&there)) {
      g_hash_table_insert (tags, hw_id_copy (&edit->id), hw_id_copy (&there));
      return TRUE;
    }
  }
  if (edit->entity == HW_PROBLEM_CARD &&
      g_strcmp0 (text_of (edit, HW_PROBLEM_CARD_STATE), "draft") != 0)
    hw_edit_set_int (edit, HW_PROBLEM_CARD_SUBMITTED_AT, self->tx->entry.happened_at);
  return hw_writer_apply_edit (self, edit, self->tx->outcome->problems, error);
}

/* The rows of one line as edits of @command; FALSE where it cannot be read. */
static gboolean
unfold (HwWriter *self, const char *line, HwCommand *command)
{
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  JsonArray *rows =
      root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  guint n = rows != NULL ? json_array_get_length (rows) : 0;
  guint known = hw_command_n_edits (command);

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (rows, i);
    JsonArray *row = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
    g_autoptr (HwLedgerEntry) entry = NULL;
    g_autofree char *change = NULL;
    HwEdit *edit;
    HwId id;

    if (row != NULL && json_array_get_length (row) == 3 &&
        hw_id_parse (json_array_get_string_element (row, 1), &id)) {
      change = json_to_string (json_array_get_element (row, 2), FALSE);
      entry = hw_ledger_entry_parse (self->schema, "create", json_array_get_string_element (row, 0),
                                     &id, change);
    }
    if (entry == NULL) {
      hw_command_truncate (command, known);
      return FALSE;
    }
    edit = hw_command_create (command, entry->entity, &id);
    for (guint k = 0; k < entry->news->len; k++)
      hw_edit_set (edit, g_array_index (entry->news, HwSet, k).field,
                   hw_value_copy (&g_array_index (entry->news, HwSet, k).value));
  }
  return n > 0;
}

/* The card that bears the votes of @id now; HW_ID_NONE: it has gone. */
static gboolean
bearer_of (HwWriter *self, const HwId *id, HwId *bearer, GError **error)
{
  g_autoptr (HwRow) card = NULL;
  const HwId *lead;

  if (!hw_writer_load_row (self, HW_PROBLEM_CARD, id, &card, error))
    return FALSE;
  *bearer = HW_ID_NONE;
  if (card == NULL || hw_row_is_deleted (card))
    return TRUE;
  lead = hw_row_ref_id (card, HW_PROBLEM_CARD_LEAD);
  *bearer = hw_id_is_none (lead) ? *id : *lead;
  return TRUE;
}

static gboolean
count_ballot (HwWriter *self, const char *line, GHashTable *sums, gboolean *read, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  JsonObjectIter iter;
  const char *text;
  JsonNode *dots;

  *read = root != NULL && JSON_NODE_HOLDS_OBJECT (root);
  if (!*read)
    return TRUE;
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &text, &dots)) {
    HwId id, bearer;
    guint sum;

    if (!hw_id_parse (text, &id))
      continue;
    if (!bearer_of (self, &id, &bearer, error))
      return FALSE;
    sum = GPOINTER_TO_UINT (g_hash_table_lookup (sums, &bearer));
    if (!hw_id_is_none (&bearer))
      g_hash_table_insert (sums, hw_id_copy (&bearer),
                           GUINT_TO_POINTER (sum + (guint) json_node_get_int (dots)));
  }
  return TRUE;
}

static gboolean
add_votes (HwWriter *self, GHashTable *sums, HwCommand *command, GError **error)
{
  GHashTableIter iter;
  gpointer id, sum;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &id, &sum)) {
    g_autoptr (HwRow) card = NULL;

    if (!hw_writer_load_row (self, HW_PROBLEM_CARD, id, &card, error))
      return FALSE;
    if (card == NULL)
      continue;
    hw_edit_set_int (hw_command_update (command, HW_PROBLEM_CARD, id), HW_PROBLEM_CARD_VOTES,
                     hw_row_int (card, HW_PROBLEM_CARD_VOTES) + GPOINTER_TO_UINT (sum));
  }
  return TRUE;
}

/* What cannot be read stays in @left, for a newer version or a person who looks after it. */
static gboolean
read_box (HwWriter *self,
          gboolean ballots,
          GPtrArray *lines,
          GPtrArray *left,
          HwCommand *command,
          GError **error)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  gboolean read;

  for (guint i = 0; i < lines->len; i++) {
    const char *line = lines->pdata[i];

    if (!ballots)
      read = unfold (self, line, command);
    else if (!count_ballot (self, line, sums, &read, error))
      return FALSE;
    if (!read)
      g_ptr_array_add (left, g_strdup (line));
  }
  return add_votes (self, sums, command, error);
}

static gboolean
write_rows (HwWriter *self, HwCommand *command, GError **error)
{
  g_autoptr (GHashTable) tags = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);

  for (guint i = 0; i < hw_command_n_edits (command); i++)
    if (!write_row (self, hw_command_get_edit (command, i), tags, error))
      return FALSE;
  return self->tx->entry.entries == 0 ||
         hw_ledger_finish (self->connection, &self->tx->entry, error);
}

static const char *
kind_of (const char *box)
{
  if (hw_sealed_box_holds_ballots (box))
    return HW_SEALED_BOX_BALLOTS_OPENED;
  return g_str_has_prefix (box, HW_SEALED_BOX_SUGGESTIONS) ? HW_SEALED_BOX_SUGGESTIONS_OPENED
                                                           : HW_SEALED_BOX_CARDS_OPENED;
}

/* A command of nobody's before the one under way, in the same transaction. */
static gboolean
open_lines (HwWriter *self, const HwBoxOpening *opening, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HwCommand) command = hw_command_new (kind_of (opening->box));
  HwTransaction *outer = self->tx;
  gboolean done = FALSE;

  hw_sealed_body_mix (lines);
  hw_command_set_anonymous (command, opening->when);
  hw_command_set_states_source (command, TRUE);
  if (!read_box (self, hw_sealed_box_holds_ballots (opening->box), lines, left, command, error) ||
      !hw_sealed_body_store (self->connection, opening->box, left, error))
    return FALSE;
  self->tx = hw_writer_take (hw_writer_new_transaction (self, hw_command_get_kind (command),
                                                        &HW_ID_NONE, error),
                             command);
  if (self->tx != NULL) {
    self->tx->unsealed = TRUE;
    done = write_rows (self, command, error);
    outer->kinds |= self->tx->kinds;
    hw_transaction_free (self->tx);
  }
  self->tx = outer;
  return done;
}

/* The command itself comes after what was opened. */
static gboolean
follow_opened (HwWriter *self, GError **error)
{
  HwTransaction *tx = self->tx;

  tx->bulk = TRUE;
  self->last = tx->entry.hlc = hw_hlc_next (self->last, hw_writer_get_now (self));
  return hw_ledger_next_seq (self->connection, &tx->entry.seq, error) &&
         hw_writer_refresh_config (self, error);
}

static gboolean
open_box (HwWriter *self, const HwBoxOpening *opening, GError **error)
{
  g_autoptr (GPtrArray) lines = hw_sealed_body_load (self->connection, opening->box, error);
  gboolean done;

  if (lines == NULL)
    return FALSE;
  if (lines->len == 0)
    return TRUE;
  if (opening->discard) {
    g_ptr_array_set_size (lines, 0);
    done = hw_sealed_body_store (self->connection, opening->box, lines, error);
  } else {
    done = open_lines (self, opening, lines, error);
  }
  self->tx->kinds |= hw_writer_kinds_in_box (opening->box);
  self->unscrubbed = TRUE;
  return done && follow_opened (self, error);
}

/* Nobody would ever open the boxes of a meeting that is over or has gone. */
static gboolean
ends_meeting (const HwEdit *edit)
{
  const char *state = edit->entity == HW_MEETING ? text_of (edit, HW_MEETING_STATE) : NULL;

  return edit->entity == HW_MEETING &&
         (edit->kind == HW_EDIT_DELETE || g_strcmp0 (state, "held") == 0 ||
          g_strcmp0 (state, "cancelled") == 0);
}

static gboolean
open_boxes_of (HwWriter *self, const HwId *id, GError **error)
{
  g_autofree char *cards = hw_sealed_box_cards (id);
  g_autofree char *ballots = hw_sealed_box_ballots (id);
  g_autoptr (HwRow) meeting = NULL;
  gint64 when;

  if (!hw_writer_load_row (self, HW_MEETING, id, &meeting, error))
    return FALSE;
  when = meeting != NULL ? hw_row_int (meeting, HW_MEETING_PHASE_SINCE) : 0;
  return open_box (self, &(HwBoxOpening){ cards, when, FALSE }, error) &&
         open_box (self, &(HwBoxOpening){ ballots, when, FALSE }, error);
}

gboolean
hw_writer_open_boxes (HwWriter *self, HwCommand *command, GError **error)
{
  const GArray *boxes = hw_command_get_boxes (command);

  for (guint i = 0; i < boxes->len; i++)
    if (!open_box (self, &g_array_index (boxes, HwBoxOpening, i), error))
      return FALSE;
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);

    if (ends_meeting (edit) && !open_boxes_of (self, &edit->id, error))
      return FALSE;
  }
  return TRUE;
}
