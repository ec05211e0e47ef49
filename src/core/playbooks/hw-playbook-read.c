/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/playbooks/hw-playbook.h"

#include <glib/gi18n-lib.h>

#include "core/search/hw-pinyin.h"
#include "core/store/hw-table.h"

/* How much speaks for a playbook: a tag says more than a stage, which all deals there share. */
#define TAG_POINTS 3
#define STAGE_POINTS 2
#define PIPELINE_POINTS 1

void
hw_playbook_line_free (HwPlaybookLine *line)
{
  if (line == NULL)
    return;
  hw_row_unref (line->row);
  g_free (line->tags);
  g_free (line->text);
  g_free (line->reason);
  g_free (line);
}

static void
line_free (gpointer line)
{
  hw_playbook_line_free (line);
}

static HwPlaybookLine *
line_new (HwRow *row)
{
  HwPlaybookLine *line = g_new0 (HwPlaybookLine, 1);

  line->row = hw_row_ref (row);
  line->tags = g_strdup ("");
  return line;
}

/* --- results --- */

typedef struct
{
  HwPlaybookResult *result; /* NULL: of a playbook that is not asked for */
  guint won;
  guint closed;
  GArray *lags; /* of gint64 */
} Count;

static void
count_end (Count *count)
{
  if (count->result == NULL)
    return;
  count->result->won = hw_rate (count->won, count->closed);
  count->result->to_won = hw_lag ((const gint64 *) count->lags->data, count->lags->len);
}

static void
count_deal (Count *count, HwStageKind kind, gint64 used_at, gint64 closed_at)
{
  gint64 lag = closed_at - used_at;

  if (count->result == NULL)
    return;
  count->result->deals++;
  if (kind == HW_STAGE_OPEN) {
    count->result->open++;
    return;
  }
  count->closed++;
  if (kind != HW_STAGE_WON)
    return;
  count->won++;
  if (closed_at > 0 && lag >= 0)
    g_array_append_val (count->lags, lag);
}

static void
count_begin (Count *count, GHashTable *lines, const HwId *playbook)
{
  HwPlaybookLine *line = g_hash_table_lookup (lines, playbook);

  count->result = line != NULL ? &line->result : NULL;
  count->won = count->closed = 0;
  g_array_set_size (count->lags, 0);
}

/* A deal counts once, from the first time that the playbook was used for it. */
static gboolean
load_results (HwConnection *connection, HwConfig *config, GHashTable *lines, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT use.playbook, deal.stage, min(use.used_at), deal.closed_at "
                             "FROM playbook_use AS use "
                             "JOIN deal ON deal.id = use.deal WHERE use.deleted_at IS NULL AND "
                             "deal.deleted_at IS NULL "
                             "GROUP BY use.playbook, use.deal ORDER BY use.playbook",
                             error);
  g_autoptr (GArray) lags = g_array_new (FALSE, FALSE, sizeof (gint64));
  Count count = { .lags = lags };
  HwId current = HW_ID_NONE;
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    HwId playbook = hw_statement_get_id (statement, 0);
    HwId stage_id = hw_statement_get_id (statement, 1);
    const HwRow *stage = hw_config_find (config, HW_STAGE, &stage_id);

    if (!hw_id_equal (&playbook, &current)) {
      count_end (&count);
      count_begin (&count, lines, &playbook);
      current = playbook;
    }
    count_deal (&count, stage != NULL ? hw_stage_kind (stage) : HW_STAGE_OPEN,
                hw_statement_get_int (statement, 2), hw_statement_get_int (statement, 3));
  }
  count_end (&count);
  return hw_pass_error (error, &failure);
}

/* --- texts --- */

static void
add_text (GHashTable *texts, const HwId *playbook, const char *text)
{
  GString *all = g_hash_table_lookup (texts, playbook);

  if (all != NULL && text != NULL)
    g_string_append_printf (all, "\n%s", text);
}

static gboolean
load_tags (HwConnection *connection,
           HwConfig *config,
           GHashTable *lines,
           GHashTable *texts,
           GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT tagging.playbook, tag.name FROM tagging JOIN tag ON tag.id = "
                             "tagging.tag WHERE "
                             "tagging.playbook IS NOT NULL AND tagging.deleted_at IS NULL AND "
                             "tag.deleted_at IS NULL "
                             "ORDER BY tag.name",
                             error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    HwId playbook = hw_statement_get_id (statement, 0);
    const char *name = hw_statement_get_text (statement, 1);
    HwPlaybookLine *line = g_hash_table_lookup (lines, &playbook);

    if (line != NULL) {
      g_autofree char *before = g_steal_pointer (&line->tags);

      line->tags = *before != '\0' ? g_strconcat (before, " · ", name, NULL) : g_strdup (name);
      add_text (texts, &playbook, name);
    }
  }
  return hw_pass_error (error, &failure);
}

static gboolean
load_items (HwConnection *connection, GHashTable *texts, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "SELECT playbook, text, body FROM playbook_item "
                                                  "WHERE deleted_at IS NULL",
                                                  error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    HwId playbook = hw_statement_get_id (statement, 0);

    add_text (texts, &playbook, hw_statement_get_text (statement, 1));
    add_text (texts, &playbook, hw_statement_get_text (statement, 2));
  }
  return hw_pass_error (error, &failure);
}

static void
string_free (gpointer string)
{
  g_string_free (string, TRUE);
}

static void
fold_texts (GPtrArray *lines, GHashTable *texts)
{
  for (guint i = 0; i < lines->len; i++) {
    HwPlaybookLine *line = g_ptr_array_index (lines, i);
    GString *text = g_hash_table_lookup (texts, hw_row_id (line->row));

    line->text = g_utf8_casefold (text->str, -1);
  }
}

static gboolean
load_lines (HwConnection *connection, HwConfig *config, GPtrArray *lines, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (hw_id_hash, hw_id_equal);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, string_free);

  for (guint i = 0; i < lines->len; i++) {
    HwPlaybookLine *line = g_ptr_array_index (lines, i);
    gpointer id = (gpointer) hw_row_id (line->row);
    GString *text = g_string_new (hw_row_name (line->row));

    g_hash_table_insert (by_id, id, line);
    g_hash_table_insert (texts, id, text);
    add_text (texts, id, hw_row_text (line->row, HW_PLAYBOOK_SCENARIO));
  }
  if (!load_tags (connection, config, by_id, texts, error) ||
      !load_items (connection, texts, error) || !load_results (connection, config, by_id, error))
    return FALSE;
  fold_texts (lines, texts);
  return TRUE;
}

gboolean
hw_playbook_line_matches (const HwPlaybookLine *line, const char *search)
{
  g_autofree char *folded = NULL;

  if (search == NULL || *search == '\0')
    return TRUE;
  folded = g_utf8_casefold (search, -1);
  return strstr (line->text, folded) != NULL || hw_pinyin_matches (hw_row_name (line->row), search);
}

static GPtrArray *
read_lines (HwConnection *connection, HwConfig *config, gboolean published, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GPtrArray) rows = hw_config_list (config, HW_PLAYBOOK);

  for (guint i = 0; i < rows->len; i++) {
    HwRow *row = g_ptr_array_index (rows, i);

    if (!published || g_strcmp0 (hw_row_text (row, HW_PLAYBOOK_STATE), "published") == 0)
      g_ptr_array_add (lines, line_new (row));
  }
  return load_lines (connection, config, lines, error) ? g_steal_pointer (&lines) : NULL;
}

GPtrArray *
hw_playbook_list (HwConnection *connection, HwConfig *config, GError **error)
{
  return read_lines (connection, config, FALSE, error);
}

/* --- for one deal --- */

/* Names of the tags that a playbook shares with the deal or its customer, by playbook. */
static GHashTable *
read_shared_tags (HwConnection *connection, const HwRow *deal, GError **error)
{
  g_autoptr (GHashTable) shared =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  HwStatement *statement = hw_connection_prepare (
      connection,
      "SELECT DISTINCT mine.playbook, tag.name FROM tagging AS its JOIN tagging AS mine ON "
      "mine.tag = its.tag JOIN tag ON tag.id = its.tag WHERE (its.deal = ?1 OR its.account = ?2) "
      "AND mine.playbook IS NOT NULL AND its.deleted_at IS NULL AND mine.deleted_at IS NULL AND "
      "tag.deleted_at IS NULL ORDER BY tag.name",
      error);
  GError *failure = NULL;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_id (statement, 1, hw_row_id (deal));
  hw_statement_bind_id (statement, 2, hw_row_ref_id (deal, HW_DEAL_ACCOUNT));
  while (hw_statement_step (statement, &failure)) {
    HwId playbook = hw_statement_get_id (statement, 0);
    GPtrArray *names = g_hash_table_lookup (shared, &playbook);

    if (names == NULL) {
      names = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (shared, hw_id_copy (&playbook), names);
    }
    g_ptr_array_add (names, g_strdup (hw_statement_get_text (statement, 1)));
  }
  return hw_pass_error (error, &failure) ? g_steal_pointer (&shared) : NULL;
}

static void
judge_line (HwPlaybookLine *line, const HwConfig *config, const HwRow *deal, GPtrArray *tags)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  const HwId *stage = hw_row_ref_id (line->row, HW_PLAYBOOK_STAGE);
  const HwId *pipeline = hw_row_ref_id (line->row, HW_PLAYBOOK_PIPELINE);

  if (!hw_id_is_none (stage) && hw_id_equal (stage, hw_row_ref_id (deal, HW_DEAL_STAGE))) {
    line->score += STAGE_POINTS;
    /* Translators: %s is the name of a stage */
    g_ptr_array_add (reasons, g_strdup_printf (_("Made for the stage “%s”"),
                                                  hw_config_name (config, HW_STAGE, stage)));
  } else if (hw_id_is_none (stage) && !hw_id_is_none (pipeline) &&
             hw_id_equal (pipeline, hw_row_ref_id (deal, HW_DEAL_PIPELINE))) {
    line->score += PIPELINE_POINTS;
    /* Translators: %s is the name of a pipeline */
    g_ptr_array_add (reasons, g_strdup_printf (_("Made for the pipeline “%s”"),
                                                  hw_config_name (config, HW_PIPELINE, pipeline)));
  }
  for (guint i = 0; tags != NULL && i < tags->len; i++) {
    line->score += TAG_POINTS;
    /* Translators: %s is the name of a tag that a deal and a playbook share */
    g_ptr_array_add (reasons,
                     g_strdup_printf (_("Tag “%s”"), (char *) g_ptr_array_index (tags, i)));
  }
  g_ptr_array_add (reasons, NULL);
  if (line->score > 0)
    line->reason = g_strjoinv (" · ", (char **) reasons->pdata);
}

static int
compare_fit (gconstpointer a, gconstpointer b)
{
  const HwPlaybookLine *left = *(HwPlaybookLine *const *) a;
  const HwPlaybookLine *right = *(HwPlaybookLine *const *) b;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  if (left->result.deals != right->result.deals)
    return left->result.deals > right->result.deals ? -1 : 1;
  return g_utf8_collate (hw_row_name (left->row), hw_row_name (right->row));
}

GPtrArray *
hw_playbook_list_for_deal (HwConnection *connection,
                           HwConfig *config,
                           const HwRow *deal,
                           GError **error)
{
  g_autoptr (GHashTable) shared = read_shared_tags (connection, deal, error);
  g_autoptr (GPtrArray) lines = NULL;

  if (shared == NULL)
    return NULL;
  lines = read_lines (connection, config, TRUE, error);
  if (lines == NULL)
    return NULL;
  for (guint i = lines->len; i > 0; i--) {
    HwPlaybookLine *line = g_ptr_array_index (lines, i - 1);

    judge_line (line, config, deal, g_hash_table_lookup (shared, hw_row_id (line->row)));
    if (line->score == 0)
      g_ptr_array_remove_index (lines, i - 1);
  }
  g_ptr_array_sort (lines, compare_fit);
  return g_steal_pointer (&lines);
}

/* --- one --- */

static void
bind_id (HwStatement *statement, gpointer id)
{
  hw_statement_bind_id (statement, 1, id);
}

static GPtrArray *
query_by (HwConnection *connection,
          HwConfig *config,
          HwEntityKind kind,
          const char *column,
          const HwId *id,
          GError **error)
{
  return hw_table_query_by (connection, hw_config_get_schema (config), kind, column, id, error);
}

static int
compare_rank (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (hw_row_text (*(HwRow *const *) a, HW_PLAYBOOK_ITEM_RANK),
                    hw_row_text (*(HwRow *const *) b, HW_PLAYBOOK_ITEM_RANK));
}

static gboolean
load_parts (HwPlaybookDetail *detail,
            HwConnection *connection,
            HwConfig *config,
            const HwId *id,
            GError **error)
{
  detail->items = query_by (connection, config, HW_PLAYBOOK_ITEM, "playbook", id, error);
  if (detail->items == NULL)
    return FALSE;
  g_ptr_array_sort (detail->items, compare_rank);
  detail->files = hw_table_query (connection, hw_config_get_schema (config), HW_ATTACHMENT,
                                  "deleted_at IS NULL AND id IN (SELECT attachment FROM "
                                  "playbook_item WHERE playbook = ?1 AND deleted_at IS NULL)",
                                  NULL, bind_id, (gpointer) id, error);
  if (detail->files == NULL)
    return FALSE;
  detail->taggings = query_by (connection, config, HW_TAGGING, "playbook", id, error);
  if (detail->taggings == NULL)
    return FALSE;
  detail->deals =
      hw_table_query (connection, hw_config_get_schema (config), HW_DEAL,
                      "deleted_at IS NULL AND id IN (SELECT deal FROM playbook_use WHERE playbook "
                      "= ?1 AND deleted_at IS NULL)",
                      "(SELECT max(used_at) FROM playbook_use AS use WHERE use.deal = deal.id) "
                      "DESC LIMIT 200",
                      bind_id, (gpointer) id, error);
  return detail->deals != NULL;
}

static gboolean
load_row (HwConnection *connection,
          HwConfig *config,
          HwEntityKind kind,
          const HwId *id,
          HwRow **row,
          GError **error)
{
  GError *failure = NULL;

  if (!hw_id_is_none (id))
    *row = hw_table_load (connection, hw_config_get_schema (config), kind, id, &failure);
  return hw_pass_error (error, &failure);
}

HwPlaybookDetail *
hw_playbook_detail_load (HwConnection *connection,
                         HwConfig *config,
                         const HwId *playbook,
                         GError **error)
{
  const HwRow *row = hw_config_find (config, HW_PLAYBOOK, playbook);
  g_autoptr (HwPlaybookDetail) detail = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (row == NULL || hw_row_is_deleted (row))
    return NULL;
  detail = g_new0 (HwPlaybookDetail, 1);
  detail->line = line_new ((HwRow *) row);
  lines = g_ptr_array_new ();
  g_ptr_array_add (lines, detail->line);
  if (!load_lines (connection, config, lines, error) ||
      !load_parts (detail, connection, config, playbook, error) ||
      !load_row (connection, config, HW_PROBLEM_CARD, hw_row_ref_id (row, HW_PLAYBOOK_CARD),
                 &detail->card, error) ||
      !load_row (connection, config, HW_WHY, hw_row_ref_id (row, HW_PLAYBOOK_CAUSE), &detail->cause,
                 error))
    return NULL;
  return g_steal_pointer (&detail);
}

void
hw_playbook_detail_free (HwPlaybookDetail *detail)
{
  hw_playbook_line_free (detail->line);
  g_clear_pointer (&detail->items, g_ptr_array_unref);
  g_clear_pointer (&detail->files, g_ptr_array_unref);
  g_clear_pointer (&detail->taggings, g_ptr_array_unref);
  g_clear_pointer (&detail->deals, g_ptr_array_unref);
  g_clear_pointer (&detail->card, hw_row_unref);
  g_clear_pointer (&detail->cause, hw_row_unref);
  g_free (detail);
}
