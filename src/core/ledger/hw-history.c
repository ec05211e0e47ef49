/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/hw-history-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_LIMIT 200
#define ENTRIES_LOOKED_AT 40 /* of a long command: enough to find what it was about */

void
hw_history_item_free (HwHistoryItem *item)
{
  g_free (item->kind);
  g_free (item->who);
  g_free (item->sentence);
  g_free (item->reason);
  g_free (item);
}

/* What an entry weighs when a command has many: the sentence is about the heaviest. */
static int
weight (const HwLedgerEntry *entry)
{
  if (entry->entity == HW_DEAL && entry->op == HW_EDIT_UPDATE)
    for (guint i = 0; i < entry->news->len; i++)
      if (g_array_index (entry->news, HwSet, i).field == HW_DEAL_STAGE)
        return 100;
  switch (entry->entity) {
  case HW_PIPELINE:
    return 95;
  case HW_DEAL:
    return entry->op == HW_EDIT_UPDATE ? 40 : 90;
  case HW_ACCOUNT:
    return entry->op == HW_EDIT_UPDATE ? 40 : 85;
  case HW_TOUCH:
    return 80;
  case HW_PROBLEM_CARD:
    return entry->op == HW_EDIT_UPDATE ? 45 : 78;
  case HW_SUGGESTION:
  case HW_PLAYBOOK:
    return 77;
  case HW_TARGET_PLAN:
  case HW_OBJECTIVE:
    return 75;
  case HW_MEETING:
    return entry->op == HW_EDIT_UPDATE ? 35 : 75;
  case HW_TASK:
    return 70;
  case HW_WHY:
  case HW_PLAYBOOK_USE:
    return 65;
  case HW_EVIDENCE:
    return 60;
  case HW_ATTACHMENT:
    return 50;
  default:
    return 30;
  }
}

/* A rank that was moved along, or a stamp of who made the row, is not worth a word. */
static gboolean
is_noise (const HwLedgerEntry *entry)
{
  for (guint i = 0; i < entry->news->len; i++)
    if (entry->entity != HW_DEAL || g_array_index (entry->news, HwSet, i).field != HW_DEAL_RANK)
      return FALSE;
  return entry->op == HW_EDIT_UPDATE;
}

static void
append_filter (GString *sql, const char *condition)
{
  g_string_append (sql, " AND ");
  g_string_append (sql, condition);
}

static HwStatement *
prepare_list (HwConnection *connection, const HwHistoryQuery *query, GError **error)
{
  g_autoptr (GString) sql =
      g_string_new ("SELECT c.seq, c.kind, c.happened_at, c.recorded_at, c.actor, c.reason, "
                    "c.entries, c.undone_by IS NOT NULL, coalesce(c.undoes, 0), c.device <> 0 "
                    "FROM command c "
                    "WHERE c.seq < ?1");
  HwStatement *statement;

  if (!hw_id_is_none (&query->actor))
    append_filter (sql, "c.actor = ?2");
  if (!hw_id_is_none (&query->row))
    append_filter (sql, "c.seq IN (SELECT command FROM ledger WHERE row = ?3)");
  if (!hw_id_is_none (&query->deal))
    append_filter (sql, "c.seq IN (SELECT command FROM ledger WHERE row = ?4 UNION ALL SELECT "
                        "command FROM ledger WHERE deal = ?4 AND deal <> row)");
  if (!hw_id_is_none (&query->account))
    append_filter (sql, "c.seq IN (SELECT command FROM ledger WHERE account = ?5)");
  if (query->text != NULL && *query->text != '\0')
    append_filter (sql, "c.seq IN (SELECT command FROM ledger WHERE instr(lower(change), "
                        "lower(?6)) > 0)");
  g_string_append (sql, " ORDER BY c.seq DESC LIMIT ?7");
  statement = hw_connection_prepare (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  hw_statement_bind_int (statement, 1, query->before > 0 ? query->before : G_MAXINT64);
  hw_statement_bind_id (statement, 2, &query->actor);
  hw_statement_bind_id (statement, 3, &query->row);
  hw_statement_bind_id (statement, 4, &query->deal);
  hw_statement_bind_id (statement, 5, &query->account);
  hw_statement_bind_text (statement, 6, query->text);
  hw_statement_bind_int (statement, 7, query->limit > 0 ? query->limit : DEFAULT_LIMIT);
  return statement;
}

static GPtrArray *
load_entries (HwConnection *connection,
              HwConfig *config,
              gint64 command,
              const HwHistoryQuery *query,
              GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_ledger_entry_free);
  g_autoptr (GError) failure = NULL;
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "SELECT op, entity, row, change FROM ledger "
                                                  "WHERE command = ?1 AND (?2 IS NULL OR row = ?2) "
                                                  "AND (?3 IS NULL OR deal = ?3) AND (?4 IS NULL "
                                                  "OR account = ?4) ORDER BY seq LIMIT ?5",
                                                  error);

  if (statement == NULL)
    return NULL;
  hw_statement_bind_int (statement, 1, command);
  hw_statement_bind_id (statement, 2, &query->row);
  hw_statement_bind_id (statement, 3, &query->deal);
  hw_statement_bind_id (statement, 4, &query->account);
  hw_statement_bind_int (statement, 5, ENTRIES_LOOKED_AT);
  while (hw_statement_step (statement, &failure)) {
    HwId row = hw_statement_get_id (statement, 2);
    HwLedgerEntry *entry =
        hw_ledger_entry_parse (hw_config_get_schema (config), hw_statement_get_text (statement, 0),
                               hw_statement_get_text (statement, 1), &row,
                               hw_statement_get_text (statement, 3));

    if (entry != NULL)
      g_ptr_array_add (entries, entry);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&entries);
}

static const HwLedgerEntry *
heaviest (GPtrArray *entries, guint *others)
{
  const HwLedgerEntry *best = NULL;

  *others = 0;
  for (guint i = 0; i < entries->len; i++) {
    const HwLedgerEntry *entry = g_ptr_array_index (entries, i);

    if (is_noise (entry) && entries->len > 1)
      continue;
    *others += best != NULL;
    if (best == NULL || weight (entry) > weight (best))
      best = entry;
  }
  return best;
}

/* The commands that are about many rows at once are told by their count. */
static char *
long_sentence (const HwHistoryItem *item, const char *who)
{
  int n = (int) item->entries;

  if (g_str_equal (item->kind, "import"))
    /* Translators: a person's name, and how many rows */
    return g_strdup_printf (ngettext ("%s imported %d row", "%s imported %d rows", (gulong) n), who,
                            n);
  if (g_str_equal (item->kind, "person.leave") || g_str_equal (item->kind, "owner.transfer"))
    return g_strdup_printf (ngettext ("%s handed over %d record", "%s handed over %d records",
                                      (gulong) n),
                            who, n);
  return NULL;
}

static char *
sentence_of (HwConnection *connection,
             HwConfig *config,
             const HwHistoryQuery *query,
             HwHistoryItem *item,
             gint64 command,
             GError **error)
{
  g_autoptr (GPtrArray) entries = load_entries (connection, config, command, query, error);
  const char *who = *item->who != '\0' ? item->who : _("Someone");
  const HwLedgerEntry *entry;
  g_autofree char *about = NULL;
  guint others;

  if (entries == NULL)
    return NULL;
  entry = heaviest (entries, &others);
  if (entry == NULL)
    /* Translators: a person's name */
    return g_strdup_printf (_("%s changed something"), who);
  item->entity = entry->entity;
  item->row = entry->row;
  about = hw_history_opened_sentence (item->kind);
  if (about != NULL)
    return g_steal_pointer (&about);
  if (item->entries > 1) {
    about = long_sentence (item, who);
    if (about != NULL)
      return g_steal_pointer (&about);
  }
  about = hw_history_sentence (connection, config, entry, who);
  if (others == 0)
    return g_steal_pointer (&about);
  /* Translators: a sentence about one change, and how many more the same step made */
  return g_strdup_printf (ngettext ("%s, and %d more change", "%s, and %d more changes", others),
                          about, (int) others);
}

static gboolean
finish_item (HwConnection *connection,
             HwConfig *config,
             const HwHistoryQuery *query,
             HwHistoryItem *item,
             gint64 undoes,
             GError **error)
{
  g_autofree char *plain = NULL;
  gboolean undo = g_str_equal (item->kind, "undo");

  item->who = g_strdup (hw_config_name (config, HW_PERSON, &item->actor));
  item->can_undo &= !item->undone && undoes == 0;
  plain =
      sentence_of (connection, config, query, item, undoes != 0 ? undoes : item->command, error);
  if (plain == NULL)
    return FALSE;
  if (undoes == 0)
    item->sentence = g_steal_pointer (&plain);
  else
    item->sentence =
        /* Translators: a sentence about what was undone */
        undo ? g_strdup_printf (_("Undone: %s"), plain)
             /* Translators: a sentence about what was done again */
             : g_strdup_printf (_("Done again: %s"), plain);
  return TRUE;
}

GPtrArray *
hw_history_read (HwConnection *connection,
                 HwConfig *config,
                 const HwHistoryQuery *query,
                 GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_history_item_free);
  g_autoptr (GArray) undoes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  HwStatement *statement = prepare_list (connection, query, error);

  if (statement == NULL)
    return NULL;
  while (hw_statement_step (statement, &failure)) {
    HwHistoryItem *item = g_new0 (HwHistoryItem, 1);
    gint64 about = hw_statement_get_int (statement, 8);

    item->command = hw_statement_get_int (statement, 0);
    item->kind = g_strdup (hw_statement_get_text (statement, 1));
    item->happened_at = hw_statement_get_int (statement, 2);
    item->recorded_at = hw_statement_get_int (statement, 3);
    item->actor = hw_statement_get_id (statement, 4);
    item->reason = g_strdup (hw_statement_get_text (statement, 5));
    item->entries = (guint) hw_statement_get_int (statement, 6);
    item->undone = hw_statement_get_int (statement, 7) != 0;
    item->can_undo = hw_statement_get_int (statement, 9) != 0;
    g_array_append_val (undoes, about);
    g_ptr_array_add (items, item);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  for (guint i = 0; i < items->len; i++)
    if (!finish_item (connection, config, query, g_ptr_array_index (items, i),
                      g_array_index (undoes, gint64, i), error))
      return NULL;
  return g_steal_pointer (&items);
}
