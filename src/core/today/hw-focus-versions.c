/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-focus-versions.h"

#include <glib/gi18n-lib.h>

#include "core/ledger/hw-ledger.h"
#include "core/store/hw-table.h"

/* A row of the list, on its way through the ledger. */
typedef struct
{
  HwId id;
  char *name;  /* of the customer */
  char *about; /* of the deal */
  char *rank;
  char *state;
  char *counter;
  gboolean there;
} Line;

typedef struct
{
  HwConnection *connection;
  HwConfig *config;
  GPtrArray *lines; /* of Line */
  GPtrArray *versions;
} Replay;

static void
version_free (gpointer data)
{
  HwFocusVersion *version = data;

  g_free (version->who);
  g_free (version->answer);
  g_free (version->order);
  g_free (version);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line->about);
  g_free (line->rank);
  g_free (line->state);
  g_free (line->counter);
  g_free (line);
}

static Line *
find_line (Replay *replay, const HwId *id)
{
  Line *line;

  for (guint i = 0; i < replay->lines->len; i++) {
    line = replay->lines->pdata[i];
    if (hw_id_equal (&line->id, id))
      return line;
  }
  line = g_new0 (Line, 1);
  line->id = *id;
  g_ptr_array_add (replay->lines, line);
  return line;
}

static void
take_text (char **text, const HwValue *value)
{
  g_free (*text);
  *text = g_strdup (hw_value_get_text (value));
}

/* Customers are renamed seldom: today's name serves for every version. */
static void
take_name (Replay *replay, char **name, HwEntityKind kind, const HwValue *value)
{
  g_autoptr (HwRow) row = NULL;

  g_clear_pointer (name, g_free);
  if (!hw_value_is_null (value))
    row = hw_table_load (replay->connection, hw_config_get_schema (replay->config), kind,
                         hw_value_get_id (value), NULL);
  if (row != NULL)
    *name = g_strdup (hw_row_name (row));
}

static void
follow (Replay *replay, const HwLedgerEntry *entry)
{
  Line *line = find_line (replay, &entry->row);

  line->there = entry->op != HW_EDIT_DELETE;
  for (guint i = 0; i < entry->news->len; i++) {
    const HwSet *set = &g_array_index (entry->news, HwSet, i);

    if (set->field == HW_FOCUS_RANK)
      take_text (&line->rank, &set->value);
    else if (set->field == HW_FOCUS_STATE)
      take_text (&line->state, &set->value);
    else if (set->field == HW_FOCUS_COUNTER)
      take_text (&line->counter, &set->value);
    else if (set->field == HW_FOCUS_ACCOUNT)
      take_name (replay, &line->name, HW_ACCOUNT, &set->value);
    else if (set->field == HW_FOCUS_DEAL)
      take_name (replay, &line->about, HW_DEAL, &set->value);
  }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *one = *(Line *const *) a;
  const Line *other = *(Line *const *) b;
  int by = g_strcmp0 (one->rank, other->rank);

  return by != 0 ? by : hw_id_compare (&one->id, &other->id);
}

static HwFocusWeekState
read_state (const char *state)
{
  if (g_strcmp0 (state, "countered") == 0)
    return HW_FOCUS_WEEK_COUNTERED;
  return g_strcmp0 (state, "confirmed") == 0 ? HW_FOCUS_WEEK_CONFIRMED : HW_FOCUS_WEEK_PROPOSED;
}

static int
weigh_state (HwFocusWeekState state)
{
  static const int weights[] = { [HW_FOCUS_WEEK_NONE] = 0,
                                 [HW_FOCUS_WEEK_CONFIRMED] = 1,
                                 [HW_FOCUS_WEEK_PROPOSED] = 2,
                                 [HW_FOCUS_WEEK_COUNTERED] = 3 };

  return weights[state];
}

/* A customer that is there with two deals is told by these. */
static void
append_name (Replay *replay, const Line *line, GString *order)
{
  guint n = 0;

  for (guint i = 0; i < replay->lines->len; i++) {
    const Line *other = replay->lines->pdata[i];

    n += other->there && g_strcmp0 (other->name, line->name) == 0;
  }
  if (order->len > 0)
    /* Translators: between the customers of a list. */
    g_string_append (order, _(", "));
  if (line->name != NULL)
    g_string_append (order, line->name);
  if (line->about != NULL && (n > 1 || line->name == NULL))
    /* Translators: %s is a deal, after its customer. */
    g_string_append_printf (order, _(" (%s)"), line->about);
}

/* What stands after the command whose entries have been followed. */
static void
tell_version (Replay *replay, HwFocusVersion *version)
{
  GString *order = g_string_new (NULL);

  g_ptr_array_sort (replay->lines, compare_lines);
  for (guint i = 0; i < replay->lines->len; i++) {
    const Line *line = replay->lines->pdata[i];
    HwFocusWeekState state = read_state (line->state);

    if (!line->there)
      continue;
    append_name (replay, line, order);
    if (weigh_state (state) > weigh_state (version->state))
      version->state = state;
    if (state == HW_FOCUS_WEEK_COUNTERED && version->answer == NULL)
      version->answer = g_strdup (line->counter);
  }
  version->order = g_string_free (order, FALSE);
}

static HwFocusVersion *
version_new (Replay *replay, HwStatement *statement)
{
  HwFocusVersion *version = g_new0 (HwFocusVersion, 1);
  HwId actor = hw_statement_get_id (statement, 1);

  version->command = hw_statement_get_int (statement, 0);
  version->happened_at = hw_statement_get_int (statement, 2);
  version->undo = !hw_statement_is_null (statement, 6);
  version->who = g_strdup (hw_config_name (replay->config, HW_PERSON, &actor));
  g_ptr_array_add (replay->versions, version);
  return version;
}

#define SELECT_ENTRIES                                                                             \
  "SELECT c.seq, c.actor, c.happened_at, l.op, l.row, l.change, c.undoes FROM ledger l"            \
  " JOIN command c ON c.seq = l.command WHERE l.row IN"                                            \
  " (SELECT id FROM focus WHERE person = ?1 AND week = ?2) ORDER BY l.seq"

GPtrArray *
hw_focus_versions_load (HwConnection *connection,
                        HwConfig *config,
                        const HwId *person,
                        gint64 week,
                        GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (version_free);
  Replay replay = { connection, config, lines, versions };
  HwStatement *statement = hw_connection_prepare (connection, SELECT_ENTRIES, error);
  HwFocusVersion *version = NULL;
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_id (statement, 1, person);
  hw_statement_bind_int (statement, 2, week);
  while (hw_statement_step (statement, &failure)) {
    HwId row = hw_statement_get_id (statement, 4);
    g_autoptr (HwLedgerEntry) entry =
        hw_ledger_entry_parse (hw_config_get_schema (config), hw_statement_get_text (statement, 3),
                               "focus", &row, hw_statement_get_text (statement, 5));

    if (entry == NULL)
      continue;
    if (version == NULL || version->command != hw_statement_get_int (statement, 0)) {
      if (version != NULL)
        tell_version (&replay, version);
      version = version_new (&replay, statement);
    }
    follow (&replay, entry);
  }
  if (version != NULL)
    tell_version (&replay, version);
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure) ? g_steal_pointer (&versions) : NULL;
}
