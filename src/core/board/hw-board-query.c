/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-board-query-private.h"

#include <string.h>

#include "core/rules/hw-condition.h"

enum {
  COLUMN_ID,
  COLUMN_STAGE,
  COLUMN_ACCOUNT,
  COLUMN_OWNER,
  COLUMN_TITLE,
  COLUMN_CUSTOMER,
  COLUMN_RANK,
  COLUMN_AMOUNT,
  COLUMN_CURRENCY,
  COLUMN_PROBABILITY,
  COLUMN_STAGE_SINCE,
  COLUMN_CLOSE_DATE,
  COLUMN_CLOSED_AT,
  COLUMN_UNVERIFIED,
  COLUMN_NEXT_TASK,
  COLUMN_NEXT_STEP,
  COLUMN_NEXT_DUE,
  COLUMN_EVIDENCE,
  COLUMN_QUESTIONS,
  COLUMN_LANE,
};

void
hw_board_run_clear (HwBoardRun *run)
{
  g_clear_pointer (&run->lane_keys, g_hash_table_unref);
  g_clear_pointer (&run->values, g_array_unref);
  g_free (run->lane_sql);
  g_free (run->where);
}

static void
prepare_lane (HwBoardRun *run)
{
  HwSchema *schema = hw_config_get_schema (run->config);
  const HwField *field;
  g_autofree char *column = NULL;
  char table;

  run->has_lane = hw_lane_field_parse (schema, run->query->lane, &run->lane);
  if (!run->has_lane) {
    run->lane_sql = g_strdup ("NULL");
    return;
  }
  field = hw_lane_field_get (schema, &run->lane);
  table = run->lane.entity == HW_ACCOUNT ? 'a' : run->lane.entity == HW_PERSON ? 'p' : 'd';
  /* Columns come from descriptions, never from what somebody typed. */
  column = g_strdup_printf ("%c.\"%s\"", table, field->column);
  if (run->lane.monthly)
    run->lane_sql = g_strdup_printf ("strftime('%%Y-%%m', %s * 86400, 'unixepoch')", column);
  else
    run->lane_sql = g_steal_pointer (&column);
}

static void
add_text_value (HwBoardRun *run, const char *text)
{
  HwValue value = hw_value_text (text);

  g_array_append_val (run->values, value);
}

/* Words of fewer than three letters are too short for the trigram index. */
static void
add_word (HwBoardRun *run, GString *where, const char *word)
{
  gboolean by_index = g_utf8_strlen (word, -1) >= 3;
  const char *docs =
      by_index ? "search_doc o WHERE o.rid IN (SELECT rowid FROM search WHERE search MATCH ?)"
               : "search_doc o WHERE o.text LIKE ? ESCAPE '\\'";
  g_autoptr (GString) pattern = g_string_new (word);

  if (by_index) {
    g_string_replace (pattern, "\"", "\"\"", 0);
    g_string_prepend_c (pattern, '"');
    g_string_append_c (pattern, '"');
  } else {
    g_string_replace (pattern, "\\", "\\\\", 0);
    g_string_replace (pattern, "%", "\\%", 0);
    g_string_replace (pattern, "_", "\\_", 0);
    g_string_prepend_c (pattern, '%');
    g_string_append_c (pattern, '%');
  }
  /* What belongs to a deal finds the deal; what belongs to a customer alone, all its deals. */
  g_string_append_printf (where,
                          " AND (d.id IN (SELECT o.deal FROM %s AND o.deal IS NOT NULL)"
                          " OR d.account IN (SELECT o.account FROM %s AND o.deal IS NULL))",
                          docs, docs);
  add_text_value (run, pattern->str);
  add_text_value (run, pattern->str);
}

static void
add_search (HwBoardRun *run, GString *where)
{
  g_auto (GStrv) words = NULL;

  if (run->query->search == NULL)
    return;
  words = g_strsplit_set (run->query->search, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      add_word (run, where, words[i]);
}

static gboolean
add_condition (HwBoardRun *run, GString *where, GError **error)
{
  HwConditionContext context = { .now_us = run->query->now,
                                 .me = run->query->actor,
                                 .config = run->config,
                                 .connection = run->connection };
  g_autoptr (HwCondition) condition = NULL;
  g_autoptr (GArray) binds = NULL;

  if (run->query->condition == NULL)
    return TRUE;
  condition = hw_condition_parse_json (hw_config_get_schema (run->config), HW_DEAL,
                                       run->query->condition, error);
  if (condition == NULL)
    return FALSE;
  binds = hw_condition_binds_new ();
  g_string_append (where, " AND (");
  hw_condition_to_sql (condition, "d", &context, where, binds);
  g_string_append_c (where, ')');
  for (guint i = 0; i < binds->len; i++) {
    HwValue value = hw_value_copy (&g_array_index (binds, HwValue, i));

    g_array_append_val (run->values, value);
  }
  return TRUE;
}

gboolean
hw_board_run_prepare (HwBoardRun *run, GError **error)
{
  g_autoptr (GString) where = g_string_new (" WHERE d.deleted_at IS NULL AND d.pipeline = ?");
  HwValue pipeline = hw_value_id (&run->query->pipeline);

  run->values = g_array_new (FALSE, FALSE, sizeof (HwValue));
  g_array_set_clear_func (run->values, (GDestroyNotify) hw_value_clear);
  prepare_lane (run);
  g_array_append_val (run->values, pipeline);
  add_search (run, where);
  if (!add_condition (run, where, error))
    return FALSE;
  run->where = g_string_free (g_steal_pointer (&where), FALSE);
  return TRUE;
}

static void
add_lane (HwBoardRun *run, const HwValue *value, const char *key)
{
  HwSchema *schema = hw_config_get_schema (run->config);
  const HwField *field = hw_lane_field_get (schema, &run->lane);
  g_autofree char *name = NULL;
  HwLaneInfo *info;

  if (g_hash_table_contains (run->lane_keys, key))
    return;
  if (field->kind == HW_KIND_REF && !hw_config_holds (field->ref) && !hw_value_is_null (value)) {
    const HwEntity *entity = hw_entity_get (field->ref);
    int name_field = hw_entity_name_field (field->ref);
    g_autofree char *sql =
        g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?",
                         hw_schema_field (schema, field->ref, name_field)->column, entity->table);
    HwStatement *statement = hw_connection_prepare (run->connection, sql, NULL);

    if (statement != NULL) {
      hw_statement_bind_value (statement, 1, value);
      if (hw_statement_step (statement, NULL))
        name = g_strdup (hw_statement_get_text (statement, 0));
      hw_statement_reset (statement);
    }
  }
  info = g_new0 (HwLaneInfo, 1);
  info->key = g_strdup (key);
  info->label = hw_lane_label (field, &run->lane, value, run->config, name);
  info->value = hw_value_copy (value);
  g_ptr_array_add (run->answer->lanes, info);
  g_hash_table_add (run->lane_keys, info->key);
}

static void
fill_money (HwCard *card, HwStatement *row, const HwRow *stage, HwConfig *config)
{
  const char *currency = hw_statement_get_text (row, COLUMN_CURRENCY);

  card->has_amount = !hw_statement_is_null (row, COLUMN_AMOUNT);
  card->amount = hw_statement_get_int (row, COLUMN_AMOUNT);
  g_strlcpy (card->currency, currency != NULL ? currency : hw_config_currency (config),
             sizeof card->currency);
  card->own_probability = !hw_statement_is_null (row, COLUMN_PROBABILITY);
  if (card->own_probability)
    card->probability = (int) hw_statement_get_int (row, COLUMN_PROBABILITY);
  else if (stage != NULL)
    card->probability = (int) hw_row_int (stage, HW_STAGE_PROBABILITY);
}

static gint64
get_day (HwStatement *row, int column)
{
  return hw_statement_is_null (row, column) ? HW_CARD_NO_DAY : hw_statement_get_int (row, column);
}

HwCard *
hw_board_run_read_card (HwBoardRun *run, HwStatement *row)
{
  HwId owner = hw_statement_get_id (row, COLUMN_OWNER);
  HwId stage_id = hw_statement_get_id (row, COLUMN_STAGE);
  const HwRow *stage = hw_config_find (run->config, HW_STAGE, &stage_id);
  g_auto (HwValue) lane = run->has_lane ? hw_statement_get_value (row, COLUMN_LANE) : HW_VALUE_NULL;
  g_autofree char *lane_key = hw_lane_key (&lane);
  HwCardTexts texts = {
    .title = hw_statement_get_text (row, COLUMN_TITLE),
    .customer = hw_statement_get_text (row, COLUMN_CUSTOMER),
    .owner_name = hw_config_name (run->config, HW_PERSON, &owner),
    .rank = hw_statement_get_text (row, COLUMN_RANK),
    .next_step = hw_statement_get_text (row, COLUMN_NEXT_STEP),
    .lane = lane_key,
  };
  HwCard *card = hw_card_new (&texts);

  card->id = hw_statement_get_id (row, COLUMN_ID);
  card->stage = stage_id;
  card->account = hw_statement_get_id (row, COLUMN_ACCOUNT);
  card->owner = owner;
  card->next_task = hw_statement_get_id (row, COLUMN_NEXT_TASK);
  fill_money (card, row, stage, run->config);
  card->stage_since = hw_statement_get_int (row, COLUMN_STAGE_SINCE);
  card->close_date = get_day (row, COLUMN_CLOSE_DATE);
  card->next_due = get_day (row, COLUMN_NEXT_DUE);
  if (stage != NULL && hw_stage_kind (stage) != HW_STAGE_OPEN)
    card->closed_at = hw_statement_get_int (row, COLUMN_CLOSED_AT);
  card->evidence = (guint) hw_statement_get_int (row, COLUMN_EVIDENCE);
  card->unverified = (guint) hw_statement_get_int (row, COLUMN_UNVERIFIED);
  card->questions = (guint) hw_statement_get_int (row, COLUMN_QUESTIONS);
  if (stage != NULL)
    hw_stall_get_times (stage, card->stage_since, hw_config_calendar (run->config), &card->soon_at,
                        &card->late_at);
  if (run->has_lane)
    add_lane (run, &lane, lane_key);
  return card;
}

static const char *
order_sql (HwSort sort)
{
  switch (sort) {
  case HW_SORT_AMOUNT:
    return " ORDER BY d.amount IS NULL, d.amount DESC, d.rank, d.id";
  case HW_SORT_AGE:
    return " ORDER BY d.stage_since IS NULL, d.stage_since, d.rank, d.id";
  case HW_SORT_CLOSE_DATE:
    return " ORDER BY d.close_date IS NULL, d.close_date, d.rank, d.id";
  case HW_SORT_NEXT_DUE:
    return " ORDER BY t.due IS NULL, t.due, d.rank, d.id";
  case HW_SORT_RANK:
  default:
    return " ORDER BY d.rank, d.id";
  }
}

HwStatement *
hw_board_run_select (HwBoardRun *run,
                     const char *columns,
                     const char *tables,
                     const char *tail,
                     int *next,
                     GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT ", columns, tables, run->where, tail, NULL);
  HwStatement *statement = hw_connection_prepare (run->connection, sql, error);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < run->values->len; i++)
    hw_statement_bind_value (statement, (int) i + 1, &g_array_index (run->values, HwValue, i));
  *next = (int) run->values->len + 1;
  return statement;
}

static gboolean
end_rows (HwStatement *statement, GError *failure, GError **error)
{
  hw_statement_reset (statement);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* The cards whose deal has @id in @column. */
static gboolean
read_cards (HwBoardRun *run, const char *column, const HwId *id, GError **error)
{
  g_autofree char *columns = g_strconcat (HW_BOARD_CARD_COLUMNS, run->lane_sql, NULL);
  g_autoptr (GString) tail = g_string_new (NULL);
  HwStatement *statement;
  GError *failure = NULL;
  int next;

  g_string_append_printf (tail,
                          " AND d.%s = ? AND (s.kind = 'open' OR"
                          " coalesce(d.closed_at, d.stage_since, d.created_at) >= ?)",
                          column);
  if (run->query->limit > 0)
    g_string_append_printf (tail, "%s LIMIT %u", order_sql (run->query->sort), run->query->limit);
  statement = hw_board_run_select (run, columns, HW_BOARD_CARD_TABLES, tail->str, &next, error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, next, id);
  hw_statement_bind_int (statement, next + 1, run->query->now - HW_BOARD_CLOSED_SPAN);
  while (hw_statement_step (statement, &failure)) {
    g_ptr_array_add (run->answer->cards, hw_board_run_read_card (run, statement));
    if (run->answer->cards->len % 512 == 0 &&
        g_cancellable_set_error_if_cancelled (run->cancellable, &failure))
      break;
  }
  return end_rows (statement, failure, error);
}

static gboolean
read_totals (HwBoardRun *run, const HwId *stage_id, GError **error)
{
  static const char *const columns = "d.currency, count(*), count(d.amount), total(d.amount),"
                                     " total(d.amount * d.probability / 100.0),"
                                     " total(CASE WHEN d.probability IS NULL THEN d.amount END),"
                                     " count(d.stage_since), total(d.stage_since / 1000000)";
  const HwRow *stage = hw_config_find (run->config, HW_STAGE, stage_id);
  double percent = stage != NULL ? (double) hw_row_int (stage, HW_STAGE_PROBABILITY) : 0;
  HwTotals *totals = hw_totals_new (stage_id);
  HwStatement *statement;
  GError *failure = NULL;
  int next;

  g_ptr_array_add (run->answer->totals, totals);
  statement = hw_board_run_select (run, columns, " FROM deal d", " AND d.stage = ? GROUP BY 1",
                                   &next, error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, next, stage_id);
  while (hw_statement_step (statement, &failure)) {
    const char *currency = hw_statement_get_text (statement, 0);
    HwTally *tally;

    totals->deals += (guint) hw_statement_get_int (statement, 1);
    totals->known_ages += (guint) hw_statement_get_int (statement, 6);
    totals->since_sum += hw_statement_get_real (statement, 7);
    if (hw_statement_get_int (statement, 2) == 0)
      continue;
    tally =
        hw_totals_tally (totals, currency != NULL ? currency : hw_config_currency (run->config));
    tally->deals += (guint) hw_statement_get_int (statement, 2);
    tally->sum += (gint64) hw_statement_get_real (statement, 3);
    tally->weighted +=
        hw_statement_get_real (statement, 4) + hw_statement_get_real (statement, 5) * percent / 100;
  }
  return end_rows (statement, failure, error);
}

static gboolean
read_lanes (HwBoardRun *run, GError **error)
{
  g_autofree char *columns = g_strconcat (run->lane_sql, ", count(*)", NULL);
  HwStatement *statement;
  g_autoptr (GPtrArray) keys = NULL;
  GError *failure = NULL;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (HwValue));
  int next;

  g_array_set_clear_func (values, (GDestroyNotify) hw_value_clear);
  /* The largest where there are more than a board can show. */
  statement =
      hw_board_run_select (run, columns, HW_BOARD_PLAIN_TABLES,
                           " GROUP BY 1 ORDER BY 2 DESC LIMIT " G_STRINGIFY (HW_BOARD_MAX_LANES),
                           &next, error);
  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    HwValue value = hw_statement_get_value (statement, 0);

    g_array_append_val (values, value);
  }
  if (!end_rows (statement, failure, error))
    return FALSE;
  for (guint i = 0; i < values->len; i++) {
    const HwValue *value = &g_array_index (values, HwValue, i);
    g_autofree char *key = hw_lane_key (value);

    add_lane (run, value, key);
  }
  return TRUE;
}

static gboolean
read_overview (HwBoardRun *run, GError **error)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (run->config, &run->query->pipeline);

  for (guint i = 0; i < stages->len; i++)
    if (!read_totals (run, hw_row_id (g_ptr_array_index (stages, i)), error))
      return FALSE;
  return !run->has_lane || read_lanes (run, error);
}

static gboolean
read_all_stages (HwBoardRun *run, GError **error)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (run->config, &run->query->pipeline);

  for (guint i = 0; i < stages->len; i++)
    if (!read_cards (run, "stage", hw_row_id (g_ptr_array_index (stages, i)), error))
      return FALSE;
  return TRUE;
}

/* The stages that changed deals are in now have new totals, as well as those they came from. */
static gboolean
add_present_stages (HwBoardRun *run,
                    GArray *ids,
                    const char *column,
                    GHashTable *stages,
                    GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT stage FROM deal WHERE %s = ?", column);

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    HwStatement *statement = hw_connection_prepare (run->connection, sql, error);
    GError *failure = NULL;

    if (statement == NULL)
      return FALSE;
    hw_statement_bind_id (statement, 1, &g_array_index (ids, HwId, i));
    while (hw_statement_step (statement, &failure)) {
      HwId stage = hw_statement_get_id (statement, 0);

      g_hash_table_add (stages, hw_id_copy (&stage));
    }
    if (!end_rows (statement, failure, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_changed (HwBoardRun *run, GError **error)
{
  HwBoardQuery *query = run->query;
  g_autoptr (GHashTable) stages = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer stage;

  for (guint i = 0; i < query->deals->len; i++)
    if (!read_cards (run, "id", &g_array_index (query->deals, HwId, i), error))
      return FALSE;
  for (guint i = 0; query->accounts != NULL && i < query->accounts->len; i++)
    if (!read_cards (run, "account", &g_array_index (query->accounts, HwId, i), error))
      return FALSE;
  for (guint i = 0; query->stages != NULL && i < query->stages->len; i++)
    g_hash_table_add (stages, hw_id_copy (&g_array_index (query->stages, HwId, i)));
  if (!add_present_stages (run, query->deals, "id", stages, error) ||
      !add_present_stages (run, query->accounts, "account", stages, error))
    return FALSE;
  g_hash_table_iter_init (&iter, stages);
  while (g_hash_table_iter_next (&iter, &stage, NULL))
    if (!hw_id_is_none (stage) && !read_totals (run, stage, error))
      return FALSE;
  return TRUE;
}

HwBoardAnswer *
hw_board_query_run (HwBoardQuery *query,
                    HwConnection *connection,
                    HwConfig *config,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (HwBoardAnswer) answer = hw_board_answer_new ();
  g_auto (HwBoardRun) run = { .query = query,
                              .connection = connection,
                              .config = config,
                              .cancellable = cancellable,
                              .answer = answer };
  gboolean done;

  run.lane_keys = g_hash_table_new (g_str_hash, g_str_equal);
  if (!hw_board_run_prepare (&run, error))
    return NULL;
  if (query->deals != NULL)
    done = read_changed (&run, error);
  else if (!hw_id_is_none (&query->stage))
    done = read_cards (&run, "stage", &query->stage, error);
  else
    done = (!query->overview || read_overview (&run, error)) &&
           (query->limit == 0 || read_all_stages (&run, error));
  return done ? g_steal_pointer (&answer) : NULL;
}
