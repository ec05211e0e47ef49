/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"
#include "exchange/export/hw-export.h"

#include <glib/gi18n-lib.h>

#include "core/ledger/hw-history.h"
#include "core/rules/hw-gates.h"
#include "core/text/hw-format.h"

int
hw_verb_list (HwVerb *verb)
{
  GError *error = NULL;
  int kind = hw_verb_find_kind (verb->line->args->pdata[0], &error);
  g_autoptr (HwVerbRows) rows = NULL;

  if (kind >= 0)
    rows = hw_verb_rows_list (verb, (HwEntityKind) kind, &error);
  if (rows == NULL)
    return hw_verb_fail (verb->io, error);
  hw_verb_rows_print (verb, (HwEntityKind) kind, rows);
  return HW_EXIT_DONE;
}

/* (reading thread) */
static gpointer
read_states (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_gates_states (connection, config, data, error);
}

/* Which criteria hold, for a deal. */
static void
print_states (HwVerb *verb, const HwRow *deal)
{
  g_autoptr (GArray) states =
      hw_workspace_read (verb->workspace, read_states, (gpointer) deal, NULL);

  for (guint i = 0; states != NULL && i < states->len; i++) {
    const HwGateState *state = &g_array_index (states, HwGateState, i);

    hw_verb_io_say (verb->io, "  %s %s\n", state->holds ? "[x]" : "[ ]", hw_row_name (state->gate));
  }
}

int
hw_verb_show (HwVerb *verb)
{
  GError *error = NULL;
  HwEntityKind kind;
  HwId id;
  g_autoptr (HwVerbRows) rows = NULL;

  if (hw_verb_find (verb, verb->line->args->pdata[0], -1, HW_FIND_ANY, &kind, &id, &error))
    rows = hw_verb_rows_load (verb, kind, &id, &error);
  if (rows == NULL)
    return hw_verb_fail (verb->io, error);
  if (verb->line->json) {
    hw_verb_rows_print (verb, kind, rows);
    return HW_EXIT_DONE;
  }
  hw_verb_rows_print_one (verb, rows);
  if (kind == HW_DEAL)
    print_states (verb, rows->rows->pdata[0]);
  return HW_EXIT_DONE;
}

/* (reading thread) All of it, a page at a time. */
static gpointer
read_history (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  HwHistoryQuery query = *(HwHistoryQuery *) data;
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_history_item_free);

  for (;;) {
    g_autoptr (GPtrArray) page = hw_history_read (connection, config, &query, error);

    if (page == NULL)
      return NULL;
    if (page->len == 0)
      return g_steal_pointer (&all);
    query.before = ((HwHistoryItem *) page->pdata[page->len - 1])->command;
    g_ptr_array_extend_and_steal (all, g_steal_pointer (&page));
  }
}

static void
append_member (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, ",\"%s\":", name);
  if (text != NULL)
    hw_export_json_text (json, text);
  else
    g_string_append (json, "null");
}

static void
append_item (GString *json, const HwHistoryItem *item)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (item->happened_at / G_USEC_PER_SEC);
  g_autofree char *iso = when != NULL ? g_date_time_format_iso8601 (when) : NULL;

  g_string_append_printf (json, "{\"id\":\"%" G_GINT64_FORMAT "\"", item->command);
  append_member (json, "kind", item->kind);
  append_member (json, "happened_at", iso);
  append_member (json, "who", item->who);
  append_member (json, "sentence", item->sentence);
  append_member (json, "reason", item->reason);
  g_string_append_printf (json, ",\"undone\":%s}", item->undone ? "true" : "false");
}

static void
print_history (HwVerb *verb, GPtrArray *items)
{
  g_autoptr (GString) text = g_string_new (verb->line->json ? "[" : "");

  for (guint i = 0; i < items->len; i++) {
    const HwHistoryItem *item = items->pdata[i];
    g_autofree char *when = hw_format_instant (item->happened_at);

    if (verb->line->json && i > 0)
      g_string_append (text, ",\n ");
    if (verb->line->json)
      append_item (text, item);
    else
      g_string_append_printf (text, "%s  %s%s%s%s\n", when, item->sentence,
                              item->reason != NULL ? " — " : "",
                              item->reason != NULL ? item->reason : "",
                              item->undone ? _(" (undone)") : "");
  }
  if (verb->line->json)
    g_string_append (text, "]\n");
  hw_verb_io_say (verb->io, "%s", text->str);
}

int
hw_verb_history (HwVerb *verb)
{
  GError *error = NULL;
  HwEntityKind kind;
  HwId id;
  HwHistoryQuery query = { 0 };
  g_autoptr (GPtrArray) items = NULL;

  if (!hw_verb_find (verb, verb->line->args->pdata[0], -1, HW_FIND_ANY, &kind, &id, &error))
    return hw_verb_fail (verb->io, error);
  if (kind == HW_DEAL)
    query.deal = id;
  else if (kind == HW_ACCOUNT)
    query.account = id;
  else
    query.row = id;
  items = hw_workspace_read (verb->workspace, read_history, &query, &error);
  if (items == NULL)
    return hw_verb_fail (verb->io, error);
  print_history (verb, items);
  return HW_EXIT_DONE;
}
