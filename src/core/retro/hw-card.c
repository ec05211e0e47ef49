/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/retro/hw-retro.h"
#include "core/retro/hw-span.h"
#include "core/retro/hw-tags.h"
#include "core/search/hw-pinyin.h"
#include "core/store/hw-table.h"

/* Newest first: a year of a large company. */
#define MAX_CARDS "2000"

/* ---- reading ---- */

typedef struct
{
  HwConnection *connection;
  HwSchema *schema;
  GHashTable *rows;     /* HwId → HwRow: deals, customers and retros met so far */
  GHashTable *n_files;  /* HwId → number */
  GHashTable *taggings; /* HwId → GPtrArray of HwRow */
} Load;

static void
load_clear (Load *load)
{
  g_clear_pointer (&load->rows, g_hash_table_unref);
  g_clear_pointer (&load->n_files, g_hash_table_unref);
  g_clear_pointer (&load->taggings, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Load, load_clear)

void
hw_card_line_free (HwCardLine *line)
{
  g_clear_pointer (&line->row, hw_row_unref);
  g_clear_pointer (&line->meeting, hw_row_unref);
  g_clear_pointer (&line->deal, hw_row_unref);
  g_clear_pointer (&line->account, hw_row_unref);
  g_clear_pointer (&line->tags, g_ptr_array_unref);
  g_free (line);
}

static gboolean
count_files (Load *load, GError **error)
{
  HwStatement *statement = hw_connection_prepare (load->connection,
                                                  "SELECT card, count(*) FROM attachment WHERE "
                                                  "card IS NOT NULL AND deleted_at IS NULL GROUP "
                                                  "BY card",
                                                  error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    HwId id = hw_statement_get_id (statement, 0);

    g_hash_table_insert (load->n_files, hw_id_copy (&id),
                         GUINT_TO_POINTER ((guint) hw_statement_get_int (statement, 1)));
  }
  return hw_pass_error (error, &failure);
}

static gboolean
load_taggings (Load *load, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_table_query (load->connection, load->schema, HW_TAGGING,
                      "card IS NOT NULL AND deleted_at IS NULL", NULL, NULL, NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwRow *row = g_ptr_array_index (rows, i);
    const HwId *card = hw_row_ref_id (row, HW_TAGGING_CARD);
    GPtrArray *of_card = g_hash_table_lookup (load->taggings, card);

    if (of_card == NULL) {
      of_card = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
      g_hash_table_insert (load->taggings, hw_id_copy (card), of_card);
    }
    g_ptr_array_add (of_card, hw_row_ref (row));
  }
  return rows != NULL;
}

static gboolean
load_init (Load *load, HwConnection *connection, HwConfig *config, GError **error)
{
  load->connection = connection;
  load->schema = hw_config_get_schema (config);
  load->rows = g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, (GDestroyNotify) hw_row_unref);
  load->n_files = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  load->taggings =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return count_files (load, error) && load_taggings (load, error);
}

static gboolean
load_row (Load *load, HwRow **row, HwEntityKind kind, const HwId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HwRow *found = g_hash_table_lookup (load->rows, id);

  if (found == NULL && !hw_id_is_none (id)) {
    found = hw_table_load (load->connection, load->schema, kind, id, &failure);
    if (found != NULL)
      g_hash_table_insert (load->rows, (gpointer) hw_row_id (found), found);
  }
  *row = found != NULL ? hw_row_ref (found) : NULL;
  return hw_pass_error (error, &failure);
}

static HwCardLine *
make_line (Load *load, HwRow *card, GError **error)
{
  g_autoptr (HwCardLine) line = g_new0 (HwCardLine, 1);
  GPtrArray *taggings = g_hash_table_lookup (load->taggings, hw_row_id (card));

  line->row = hw_row_ref (card);
  line->tags = taggings != NULL ? g_ptr_array_ref (taggings) : g_ptr_array_new ();
  line->n_files = GPOINTER_TO_UINT (g_hash_table_lookup (load->n_files, hw_row_id (card)));
  if (!load_row (load, &line->meeting, HW_MEETING, hw_row_ref_id (card, HW_PROBLEM_CARD_MEETING),
                 error) ||
      !load_row (load, &line->deal, HW_DEAL, hw_row_ref_id (card, HW_PROBLEM_CARD_DEAL), error) ||
      !load_row (load, &line->account, HW_ACCOUNT, hw_row_ref_id (card, HW_PROBLEM_CARD_ACCOUNT),
                 error))
    return NULL;
  return g_steal_pointer (&line);
}

GPtrArray *
hw_card_list (HwConnection *connection, HwConfig *config, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_card_line_free);
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (Load) load = { 0 };

  if (!load_init (&load, connection, config, error))
    return NULL;
  rows = hw_table_query (connection, load.schema, HW_PROBLEM_CARD, "deleted_at IS NULL",
                         "created_at DESC, rid DESC LIMIT " MAX_CARDS, NULL, NULL, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwCardLine *line = make_line (&load, g_ptr_array_index (rows, i), error);

    if (line == NULL)
      return NULL;
    g_ptr_array_add (lines, line);
  }
  return rows != NULL ? g_steal_pointer (&lines) : NULL;
}

HwCardLine *
hw_card_load (HwConnection *connection, HwConfig *config, const HwId *card, GError **error)
{
  g_auto (Load) load = { 0 };
  g_autoptr (HwRow) row = NULL;

  if (!load_init (&load, connection, config, error))
    return NULL;
  row = hw_table_load (connection, load.schema, HW_PROBLEM_CARD, card, error);
  return row != NULL ? make_line (&load, row, error) : NULL;
}

/* ---- searching ---- */

static gboolean
contains (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text != NULL ? text : "", -1);

  return strstr (folded, needle) != NULL || hw_pinyin_matches (folded, needle);
}

gboolean
hw_card_line_matches (const HwCardLine *line, const HwConfig *config, const char *search)
{
  g_autofree char *stripped = g_strstrip (g_strdup (search != NULL ? search : ""));
  g_autofree char *needle = g_utf8_casefold (stripped, -1);
  const char *const texts[] = {
    hw_row_name (line->row),
    hw_row_text (line->row, HW_PROBLEM_CARD_PROOF),
    hw_row_text (line->row, HW_PROBLEM_CARD_TOPIC),
    line->deal != NULL ? hw_row_name (line->deal) : NULL,
    line->account != NULL ? hw_row_name (line->account) : NULL,
    line->meeting != NULL ? hw_row_name (line->meeting) : NULL,
    hw_config_name (config, HW_PERSON, hw_row_ref_id (line->row, HW_PROBLEM_CARD_PERSON)),
  };
  g_auto (GStrv) tags = hw_tags_of (config, line->tags, HW_TAGGING_CARD, hw_row_id (line->row));

  if (*needle == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (contains (texts[i], needle))
      return TRUE;
  for (guint i = 0; tags[i] != NULL; i++)
    if (contains (tags[i], needle))
      return TRUE;
  return FALSE;
}

/* ---- which retro ---- */

/* Of the phase that takes cards: its place among @phases; -1: it has none. */
static int
find_submit (const GPtrArray *phases)
{
  for (guint i = 0; i < phases->len; i++) {
    const HwPhase *phase = g_ptr_array_index (phases, i);

    if (g_strcmp0 (phase->shows, HW_SHOWS_SUBMIT) == 0)
      return (int) i;
  }
  return -1;
}

gboolean
hw_card_is_taken (const HwRow *meeting)
{
  const char *state = hw_row_text (meeting, HW_MEETING_STATE);
  g_autoptr (GPtrArray) phases = NULL;

  if (hw_row_is_deleted (meeting))
    return FALSE;
  if (g_strcmp0 (state, "planned") == 0)
    return TRUE;
  if (g_strcmp0 (state, "running") != 0)
    return FALSE;
  phases = hw_meeting_phases (meeting);
  return hw_row_int (meeting, HW_MEETING_PHASE) <= find_submit (phases);
}

gboolean
hw_card_is_anonymous (const HwRow *meeting)
{
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  int submit = find_submit (phases);

  return submit >= 0 && ((HwPhase *) g_ptr_array_index (phases, (guint) submit))->anonymous;
}

GPtrArray *
hw_card_list_retros (HwConnection *connection, HwConfig *config, GError **error)
{
  GPtrArray *rows =
      hw_table_query (connection, hw_config_get_schema (config), HW_MEETING,
                      "kind = 'retro' AND state IN ('planned', 'running') AND deleted_at IS NULL",
                      "state DESC, planned_at IS NULL, planned_at, rid", NULL, NULL, error);

  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    if (!hw_card_is_taken (g_ptr_array_index (rows, i - 1)))
      g_ptr_array_remove_index (rows, i - 1);
  return rows;
}

const HwRow *
hw_card_pick_retro (const GPtrArray *retros, const HwConfig *config, const HwId *person)
{
  const HwRow *row = hw_config_find (config, HW_PERSON, person);
  const HwId *team = row != NULL ? hw_row_ref_id (row, HW_PERSON_TEAM) : &HW_ID_NONE;
  const HwRow *around = NULL;
  const HwRow *open = NULL;

  for (guint i = 0; i < retros->len; i++) {
    const HwRow *retro = g_ptr_array_index (retros, i);
    const HwId *of = hw_row_ref_id (retro, HW_MEETING_TEAM);

    if (!hw_id_is_none (of) && hw_id_equal (of, team))
      return retro;
    if (around == NULL && hw_config_team_is_within (config, team, of))
      around = retro;
    if (open == NULL && hw_id_is_none (of))
      open = retro;
  }
  return around != NULL ? around : open;
}

/* ---- when ---- */

gboolean
hw_card_is_late (const HwRow *meeting, gint64 now_us)
{
  gint64 due = hw_retro_cards_due_at (meeting);

  return due != 0 && now_us > due;
}

char *
hw_card_due_words (const HwRow *meeting, gint64 now_us)
{
  gint64 due = hw_retro_cards_due_at (meeting);
  g_autofree char *span = NULL;

  if (due == 0)
    return g_strdup ("");
  span = hw_format_span (ABS (due - now_us));
  if (now_us > due)
    /* Translators: %s is a span of time, as “3 h 20 min” */
    return g_strdup_printf (_("Cards were due %s ago; this one counts as late."), span);
  /* Translators: %s is a span of time, as “3 h 20 min” */
  return g_strdup_printf (_("Cards are due in %s; a later one counts as late."), span);
}

/* ---- what becomes of a card ---- */

static gboolean
is_in (const HwRow *card, const char *state)
{
  return g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), state) == 0;
}

static HwCommand *
new_state (const char *kind, const HwRow *card, const char *state)
{
  HwCommand *command = hw_command_new (kind);

  hw_edit_set_text (hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (card)),
                    HW_PROBLEM_CARD_STATE, state);
  return command;
}

HwCommand *
hw_card_drop (const HwRow *card)
{
  if (!is_in (card, "draft") && !is_in (card, "submitted") && !is_in (card, "parked"))
    return NULL;
  return new_state ("card.drop", card, "dropped");
}

HwCommand *
hw_card_restore (const HwRow *card, const HwRow *meeting)
{
  gboolean taken = meeting != NULL && hw_card_is_taken (meeting);

  if (!is_in (card, "dropped"))
    return NULL;
  if (hw_row_is_null (card, HW_PROBLEM_CARD_SUBMITTED_AT))
    return new_state ("card.restore", card, "draft");
  return new_state ("card.restore", card, taken ? "submitted" : "parked");
}

HwCommand *
hw_card_park (const HwRow *card)
{
  return is_in (card, "submitted") ? new_state ("card.park", card, "parked") : NULL;
}

HwCommand *
hw_card_bring (const HwRow *card, const HwId *meeting)
{
  HwCommand *command;

  if (!is_in (card, "parked") && !is_in (card, "submitted"))
    return NULL;
  command = new_state ("card.bring", card, "submitted");
  hw_edit_set_ref (hw_command_get_edit (command, 0), HW_PROBLEM_CARD_MEETING, meeting);
  return command;
}
