/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-writer-private.h"

#include <math.h>
#include <string.h>

#include "core/rules/hw-gates.h"

/* Where a row stands in its list: deals are ordered within their stage, other ranked rows in one
 * list of their kind. */
typedef struct
{
  HwEntityKind kind;
  guint field;
  HwId self;
  HwId stage;
} Ranked;

typedef enum {
  RANK_FIRST,
  RANK_AFTER,
  RANK_BEFORE
} RankQuery;

static const char *
rank_sql (const Ranked *list, RankQuery query)
{
  static const char *const deal[] = {
    [RANK_FIRST] = "SELECT rank FROM deal WHERE stage = ?2 AND id <> ?1 AND rank IS NOT NULL "
                   "AND deleted_at IS NULL ORDER BY rank LIMIT 1",
    [RANK_AFTER] = "SELECT rank FROM deal WHERE stage = ?2 AND id <> ?1 AND rank > ?3 "
                   "AND deleted_at IS NULL ORDER BY rank LIMIT 1",
    [RANK_BEFORE] = "SELECT rank FROM deal WHERE stage = ?2 AND id <> ?1 AND rank < ?3 "
                    "AND deleted_at IS NULL ORDER BY rank DESC LIMIT 1",
  };
  static const char *const other[] = {
    [RANK_FIRST] = "SELECT rank FROM %s WHERE id <> ?1 ORDER BY rank LIMIT 1",
    [RANK_AFTER] = "SELECT rank FROM %s WHERE id <> ?1 AND rank > ?3 ORDER BY rank LIMIT 1",
    [RANK_BEFORE] = "SELECT rank FROM %s WHERE id <> ?1 AND rank < ?3 ORDER BY rank DESC LIMIT 1",
  };

  return list->kind == HW_DEAL ? deal[query] : other[query];
}

/* @rank (out) stays NULL when there is none. */
static gboolean
look_up_rank (HwWriter *self,
              const Ranked *list,
              RankQuery query,
              const char *at,
              char **rank,
              GError **error)
{
  g_auto (GStrv) parts = g_strsplit (rank_sql (list, query), "%s", 2);
  g_autofree char *sql = g_strjoinv (hw_entity_get (list->kind)->table, parts);
  HwStatement *statement = hw_connection_prepare (self->connection, sql, error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, &list->self);
  if (list->kind == HW_DEAL)
    hw_statement_bind_id (statement, 2, &list->stage);
  if (query != RANK_FIRST)
    hw_statement_bind_text (statement, 3, at);
  if (!hw_statement_fetch (statement, &found, error))
    return FALSE;
  if (found)
    *rank = g_strdup (hw_statement_get_text (statement, 0));
  hw_statement_reset (statement);
  return TRUE;
}

/* @rank (out) stays NULL when the neighbour is not there or stands in another stage. */
static gboolean
rank_of (HwWriter *self, const Ranked *list, const HwId *id, char **rank, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) row = NULL;

  if (hw_id_is_none (id))
    return TRUE;
  row = hw_table_load (self->connection, self->schema, list->kind, id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (row != NULL &&
      (list->kind != HW_DEAL || hw_id_equal (hw_row_ref_id (row, HW_DEAL_STAGE), &list->stage)))
    *rank = g_strdup (hw_row_text (row, list->field));
  return TRUE;
}

/* @rank (out) stays NULL when there is no room. */
static gboolean
rank_between_neighbours (HwWriter *self,
                         const Ranked *list,
                         const HwEdit *edit,
                         char **rank,
                         GError **error)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  gboolean found;

  if (!rank_of (self, list, &edit->place_after, &low, error) ||
      !rank_of (self, list, &edit->place_before, &high, error))
    return FALSE;
  if (low != NULL && high == NULL)
    found = look_up_rank (self, list, RANK_AFTER, low, &high, error);
  else if (low == NULL && high != NULL)
    found = look_up_rank (self, list, RANK_BEFORE, high, &low, error);
  else if (low == NULL)
    found = look_up_rank (self, list, RANK_FIRST, NULL, &high, error);
  else
    found = TRUE;
  if (found)
    *rank = hw_rank_between (low, high, self->rand);
  return found;
}

/* Equal or crossed neighbours leave no room: the whole list is spaced anew, as part of the command
 * (sync.md, "Order in lists"). */
static gboolean
respace (HwWriter *self, const Ranked *list, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (!hw_writer_mark_row (self, error))
    return FALSE;
  if (list->kind == HW_DEAL) {
    rows =
        hw_table_query_by (self->connection, self->schema, HW_DEAL, "stage", &list->stage, error);
  } else {
    rows = hw_table_query (self->connection, self->schema, list->kind, "deleted_at IS NULL", NULL,
                           NULL, NULL, error);
  }
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    const HwRow *before = g_ptr_array_index (rows, i);
    g_autofree char *rank = hw_rank_spaced (i, rows->len);
    g_autoptr (HwStored) stored = hw_table_load_stored (self->connection, self->schema, list->kind,
                                                        hw_row_id (before), error);

    if (stored == NULL)
      return FALSE;
    hw_row_unref (stored->row);
    stored->row = hw_row_copy (before);
    hw_row_take (stored->row, list->field, hw_value_text (rank));
    if (!hw_writer_write_row (self, stored, before, "update", error))
      return FALSE;
  }
  return TRUE;
}

/* In the order of arrival, behind all that came before; for imports and lists of settings. */
static char *
serial_rank (HwWriter *self)
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  guint64 parts[2] = { self->tx->entry.hlc >> 16, self->import_serial++ };
  int widths[2] = { 9, 5 };
  char rank[17] = "V";
  int at = 1;

  for (int p = 0; p < 2; p++) {
    for (int i = widths[p] - 1; i >= 0; i--) {
      rank[at + i] = digits[parts[p] % 62];
      parts[p] /= 62;
    }
    at += widths[p];
  }
  rank[at] = 'V';
  rank[at + 1] = '\0';
  return g_strdup (rank);
}

gboolean
hw_writer_place (HwWriter *self, const HwEdit *edit, HwRow *row, GError **error)
{
  int field = hw_schema_find_field (self->schema, edit->entity, "rank");
  Ranked list = { .kind = edit->entity, .field = (guint) field, .self = edit->id };
  gboolean on_top = edit->entity == HW_DEAL && self->tx->command != NULL &&
                    !hw_command_get_states_source (self->tx->command);
  g_autofree char *rank = NULL;

  if (field < 0 || self->tx->exempt || (!edit->placed && !hw_row_is_null (row, (guint) field)))
    return TRUE;
  if (edit->entity == HW_DEAL)
    list.stage = *hw_row_ref_id (row, HW_DEAL_STAGE);
  if (!edit->placed && !on_top) {
    rank = serial_rank (self);
  } else {
    if (!rank_between_neighbours (self, &list, edit, &rank, error))
      return FALSE;
    if (rank == NULL && (!respace (self, &list, error) ||
                         !rank_between_neighbours (self, &list, edit, &rank, error)))
      return FALSE;
  }
  hw_row_take (row, (guint) field, hw_value_text (rank));
  return TRUE;
}

/* A confirmation is for one crossing: coming back over the gate asks again. */
static gboolean
withdraw_confirmations (HwWriter *self, const HwRow *deal, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) evidence = hw_table_query_by (self->connection, self->schema, HW_EVIDENCE,
                                                      "deal", hw_row_id (deal), error);
  g_autoptr (GPtrArray) past =
      hw_config_passed_gates (self->config, hw_row_ref_id (deal, HW_DEAL_STAGE));

  for (guint i = 0; evidence != NULL && i < evidence->len; i++) {
    const HwRow *row = g_ptr_array_index (evidence, i);
    const HwRow *gate =
        hw_config_find (self->config, HW_GATE, hw_row_ref_id (row, HW_EVIDENCE_GATE));
    HwEdit edit = { .kind = HW_EDIT_DELETE, .entity = HW_EVIDENCE, .id = *hw_row_id (row) };

    if (gate == NULL || g_ptr_array_find (past, gate, NULL) ||
        g_strcmp0 (hw_row_text (gate, HW_GATE_KIND), "confirmation") != 0)
      continue;
    edit.sets = g_array_new (FALSE, FALSE, sizeof (HwSet));
    if (!hw_writer_apply_edit (self, &edit, problems, error)) {
      g_array_unref (edit.sets);
      return FALSE;
    }
    g_array_unref (edit.sets);
  }
  return evidence != NULL;
}

static gint64
line_amount (const HwRow *line)
{
  double factor = 1 - hw_row_number (line, HW_DEAL_LINE_DISCOUNT) / 100;

  return llround (hw_row_number (line, HW_DEAL_LINE_QUANTITY) *
                  (double) hw_row_int (line, HW_DEAL_LINE_PRICE) * factor);
}

/* Lines make the amount where there are any; the last line's going leaves the amount as it is. */
static gboolean
sum_lines (HwWriter *self, const HwId *deal, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) lines =
      hw_table_query_by (self->connection, self->schema, HW_DEAL_LINE, "deal", deal, error);
  HwEdit edit = { .kind = HW_EDIT_UPDATE, .entity = HW_DEAL, .id = *deal };
  gint64 sum = 0;
  gboolean done;

  if (lines == NULL)
    return FALSE;
  if (lines->len == 0)
    return TRUE;
  for (guint i = 0; i < lines->len; i++)
    sum += line_amount (g_ptr_array_index (lines, i));
  edit.sets = g_array_new (FALSE, FALSE, sizeof (HwSet));
  hw_edit_set_int (&edit, HW_DEAL_AMOUNT, sum);
  done = hw_writer_apply_edit (self, &edit, problems, error);
  g_array_unref (edit.sets);
  return done;
}

static void
follow_own_field (HwWriter *self, const HwRow *field)
{
  int entity = hw_entity_parse (hw_row_text (field, HW_FIELD_ENTITY));
  guint n = entity >= 0 ? hw_schema_n_fields (self->schema, (HwEntityKind) entity) : 0;

  for (guint i = 0; i < n; i++)
    if (hw_id_equal (&hw_schema_field (self->schema, (HwEntityKind) entity, i)->own_id,
                     hw_row_id (field))) {
      hw_schema_update_own_field (self->schema, (HwEntityKind) entity, i, hw_row_name (field),
                                  hw_row_text (field, HW_FIELD_OPTIONS));
      hw_schema_retire_own_field (self->schema, (HwEntityKind) entity, i,
                                  hw_row_is_deleted (field));
    }
}

static void
settle_own_fields_of (HwWriter *self, HwEntityKind kind)
{
  guint n = hw_schema_n_fields (self->schema, kind);

  for (guint i = HW_ROW_N_COMMON; i < n; i++) {
    const HwField *field = hw_schema_field (self->schema, kind, i);
    const HwRow *row;

    if (!hw_field_is_own (field))
      continue;
    row = hw_config_find (self->config, HW_FIELD, &field->own_id);
    if (row != NULL)
      follow_own_field (self, row);
    else
      hw_schema_retire_own_field (self->schema, kind, i, TRUE);
  }
}

void
hw_writer_settle_own_fields (HwWriter *self)
{
  for (guint kind = 0; kind < HW_N_ENTITIES; kind++)
    settle_own_fields_of (self, (HwEntityKind) kind);
}

gboolean
hw_writer_follow (HwWriter *self,
                  const HwRow *before,
                  const HwRow *after,
                  GPtrArray *problems,
                  GError **error)
{
  HwEntityKind kind = hw_row_kind (after);

  if (kind == HW_FIELD)
    follow_own_field (self, after);
  if (kind == HW_GATE || kind == HW_STAGE)
    self->tx->stamped_gates = TRUE;
  if (self->tx->exempt)
    return hw_writer_follow_goal (self, before, after, error);
  if (kind == HW_DEAL && before != NULL &&
      !hw_id_equal (hw_row_ref_id (before, HW_DEAL_STAGE), hw_row_ref_id (after, HW_DEAL_STAGE)))
    return withdraw_confirmations (self, after, problems, error);
  if (kind == HW_DEAL_LINE)
    return sum_lines (self, hw_row_ref_id (after, HW_DEAL_LINE_DEAL), problems, error);
  return hw_writer_follow_goal (self, before, after, error) &&
         hw_writer_follow_retro (self, before, after, problems, error);
}
