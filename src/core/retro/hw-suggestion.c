/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-suggestion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/goals/hw-period.h"
#include "core/retro/hw-sealed-box.h"
#include "core/retro/hw-span.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

/* Without letters that are taken for each other. */
#define WORD_LETTERS "ABCDEFGHJKMNPQRSTVWXYZ23456789"
#define WORD_LENGTH 8
#define SALT_LENGTH 8
/* How often a digest is digested again: a guess costs some milliseconds. */
#define ROUNDS 20000

/* ---- the word ---- */

static char *
make_letters (guint n)
{
  char *letters = g_new0 (char, n + 1);

  for (guint i = 0; i < n; i += sizeof (HwId)) {
    HwId random = hw_id_new_random ();

    /* Bytes 6 and 8 of a random id are not all random. */
    for (guint k = i; k < MIN (n, i + 6); k++)
      letters[k] = WORD_LETTERS[random.b[k - i] % strlen (WORD_LETTERS)];
    for (guint k = i + 6; k < MIN (n, i + sizeof (HwId)); k++)
      letters[k] = WORD_LETTERS[random.b[9 + (k - i - 6) % 7] % strlen (WORD_LETTERS)];
  }
  return letters;
}

char *
hw_suggestion_make_word (void)
{
  g_autofree char *letters = make_letters (WORD_LENGTH);

  return g_strdup_printf ("%.4s-%.4s", letters, letters + 4);
}

/* As it is meant, however it was written down. */
static char *
normalize (const char *word)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *c = word; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (plain, g_ascii_toupper (*c));
  return g_strdup (plain->str);
}

/* "SALT:digest" */
static char *
digest_word (const char *word, const char *salt)
{
  g_autofree char *plain = normalize (word);
  g_autofree char *digest = g_strconcat (salt, plain, NULL);

  for (guint i = 0; i < ROUNDS; i++) {
    char *next = g_compute_checksum_for_string (G_CHECKSUM_SHA256, digest, -1);

    g_free (digest);
    digest = next;
  }
  return g_strconcat (salt, ":", digest, NULL);
}

gboolean
hw_suggestion_knows_word (const HwRow *suggestion, const char *word)
{
  const char *claim = hw_row_text (suggestion, HW_SUGGESTION_CLAIM);
  const char *end = claim != NULL ? strchr (claim, ':') : NULL;
  g_autofree char *salt = end != NULL ? g_strndup (claim, (gsize) (end - claim)) : NULL;
  g_autofree char *digest = salt != NULL ? digest_word (word, salt) : NULL;

  return digest != NULL && g_str_equal (digest, claim);
}

/* ---- telling ---- */

gint64
hw_suggestion_appears_at (gint64 now_us)
{
  return (now_us / G_TIME_SPAN_HOUR + 1) * G_TIME_SPAN_HOUR;
}

HwCommand *
hw_suggestion_tell (const char *text, const HwId *pipeline, const char *word, gint64 now_us)
{
  HwCommand *command = hw_command_new ("suggestion.tell");
  HwId id = hw_id_new_random ();
  HwEdit *edit = hw_command_create (command, HW_SUGGESTION, &id);
  g_autofree char *salt = make_letters (SALT_LENGTH);
  g_autofree char *claim = digest_word (word, salt);
  g_autofree char *box = hw_sealed_box_suggestions (hw_suggestion_appears_at (now_us));

  hw_edit_set_text (edit, HW_SUGGESTION_TEXT, text);
  hw_edit_set_text (edit, HW_SUGGESTION_CLAIM, claim);
  if (!hw_id_is_none (pipeline))
    hw_edit_set_ref (edit, HW_SUGGESTION_PIPELINE, pipeline);
  hw_command_seal (command, box);
  return command;
}

/* Names of boxes with suggestions. */
static GPtrArray *
list_boxes (HwConnection *connection, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT box FROM sealed WHERE box GLOB '" HW_SEALED_BOX_SUGGESTIONS
                             "*'",
                             error);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return NULL;
  while (hw_statement_step (statement, &failure))
    g_ptr_array_add (boxes, g_strdup (hw_statement_get_text (statement, 0)));
  return hw_pass_error (error, &failure) ? g_steal_pointer (&boxes) : NULL;
}

HwCommand *
hw_suggestion_publish (HwConnection *connection, gint64 now_us, GError **error)
{
  g_autoptr (GPtrArray) boxes = list_boxes (connection, error);
  HwCommand *command = NULL;

  for (guint i = 0; boxes != NULL && i < boxes->len; i++) {
    const char *box = g_ptr_array_index (boxes, i);
    gint64 hour = g_ascii_strtoll (box + strlen (HW_SEALED_BOX_SUGGESTIONS), NULL, 10);

    if (hour > now_us)
      continue;
    if (command == NULL)
      command = hw_command_new ("auto.suggestions");
    /* The owner's 48 hours begin when it can be seen, which is later where nobody was there. */
    hw_command_open_box (command, box, MAX (hour, now_us - now_us % G_TIME_SPAN_HOUR));
  }
  return command;
}

gboolean
hw_suggestion_count_waiting (HwConnection *connection, guint *n, GError **error)
{
  g_autoptr (GPtrArray) boxes = list_boxes (connection, error);

  *n = 0;
  for (guint i = 0; boxes != NULL && i < boxes->len; i++) {
    guint some;

    if (!hw_sealed_box_count (connection, g_ptr_array_index (boxes, i), &some, error))
      return FALSE;
    *n += some;
  }
  return boxes != NULL;
}

/* ---- answering ---- */

GPtrArray *
hw_suggestion_list (HwConnection *connection, HwConfig *config, GError **error)
{
  return hw_table_query (connection, hw_config_get_schema (config), HW_SUGGESTION,
                         "deleted_at IS NULL",
                         "state <> 'open', CASE WHEN state = 'open' THEN due_at END, received_at "
                         "DESC, id",
                         NULL, NULL, error);
}

gboolean
hw_suggestion_is_open (const HwRow *suggestion)
{
  return g_strcmp0 (hw_row_text (suggestion, HW_SUGGESTION_STATE), "open") == 0;
}

gboolean
hw_suggestion_is_overdue (const HwRow *suggestion, gint64 now_us)
{
  return hw_suggestion_is_open (suggestion) && !hw_row_is_null (suggestion, HW_SUGGESTION_DUE_AT) &&
         hw_row_int (suggestion, HW_SUGGESTION_DUE_AT) < now_us;
}

char *
hw_suggestion_due_words (const HwRow *suggestion, gint64 now_us)
{
  gint64 due = hw_row_int (suggestion, HW_SUGGESTION_DUE_AT);
  gint64 received = hw_row_int (suggestion, HW_SUGGESTION_RECEIVED_AT);
  gint64 answered = hw_row_int (suggestion, HW_SUGGESTION_ANSWERED_AT);
  gboolean open = hw_suggestion_is_open (suggestion);
  g_autofree char *span = NULL;

  if (hw_row_is_null (suggestion, HW_SUGGESTION_DUE_AT) || (!open && answered == 0))
    return g_strdup ("");
  if (open) {
    span = hw_format_span (ABS (due - now_us));
    /* Translators: %s is a span of time, as “3 h 20 min” */
    return g_strdup_printf (now_us > due ? _("Answer overdue by %s")
                                         : _("Answer due in %s"), span);
  }
  if (answered > due) {
    span = hw_format_span (answered - due);
    /* Translators: %s is a span of time, as “3 h 20 min” */
    return g_strdup_printf (_("Answered %s late"), span);
  }
  span = hw_format_span (MAX (answered - received, 0));
  /* Translators: %s is a span of time, as “3 h 20 min” */
  return g_strdup_printf (_("Answered in %s"), span);
}

static HwCommand *
update (const char *kind, const HwRow *suggestion, HwEdit **edit)
{
  HwCommand *command = hw_command_new (kind);

  *edit = hw_command_update (command, HW_SUGGESTION, hw_row_id (suggestion));
  return command;
}

HwCommand *
hw_suggestion_answer (const HwRow *suggestion, const char *state, const char *answer)
{
  HwEdit *edit;
  HwCommand *command = update ("suggestion.answer", suggestion, &edit);

  hw_edit_set_text (edit, HW_SUGGESTION_STATE, state);
  hw_edit_set_text (edit, HW_SUGGESTION_ANSWER, answer);
  return command;
}

HwCommand *
hw_suggestion_give_owner (const HwRow *suggestion, const HwId *owner)
{
  HwEdit *edit;
  HwCommand *command = update ("suggestion.owner", suggestion, &edit);

  hw_edit_set_ref (edit, HW_SUGGESTION_OWNER, owner);
  return command;
}

HwCommand *
hw_suggestion_reward (const HwRow *suggestion, const char *reward)
{
  HwEdit *edit;
  HwCommand *command = update ("suggestion.reward", suggestion, &edit);

  hw_edit_set_text (edit, HW_SUGGESTION_REWARD, reward != NULL && *reward != '\0' ? reward : NULL);
  return command;
}

HwCommand *
hw_suggestion_claim (const HwRow *suggestion, const HwId *person)
{
  HwEdit *edit;
  HwCommand *command = update ("suggestion.claim", suggestion, &edit);

  hw_edit_set_ref (edit, HW_SUGGESTION_CLAIMED_BY, person);
  return command;
}

gint64
hw_suggestion_quarter (const HwConfig *config, const HwRow *suggestion)
{
  gint64 day = hw_config_day_of (config, hw_row_int (suggestion, HW_SUGGESTION_RECEIVED_AT));

  return hw_period_containing (HW_PERIOD_QUARTER, day).first;
}

HwCommand *
hw_suggestion_choose_best (const HwConfig *config,
                           const HwRow *suggestion,
                           const GPtrArray *suggestions)
{
  gint64 quarter = hw_suggestion_quarter (config, suggestion);
  gboolean is = !hw_row_is_null (suggestion, HW_SUGGESTION_BEST_OF);
  HwEdit *edit;
  HwCommand *command = update ("suggestion.best", suggestion, &edit);

  if (is)
    hw_edit_set_null (edit, HW_SUGGESTION_BEST_OF);
  else
    hw_edit_set_int (edit, HW_SUGGESTION_BEST_OF, quarter);
  for (guint i = 0; !is && i < suggestions->len; i++) {
    const HwRow *other = g_ptr_array_index (suggestions, i);

    if (!hw_row_is_null (other, HW_SUGGESTION_BEST_OF) &&
        hw_row_int (other, HW_SUGGESTION_BEST_OF) == quarter)
      hw_edit_set_null (hw_command_update (command, HW_SUGGESTION, hw_row_id (other)),
                        HW_SUGGESTION_BEST_OF);
  }
  return command;
}

gboolean
hw_suggestion_is_manager (const HwConfig *config, const HwId *person)
{
  const HwRow *workspace = hw_config_workspace (config);
  const HwRow *row = hw_config_find (config, HW_PERSON, person);
  const char *role = row != NULL ? hw_row_text (row, HW_PERSON_ROLE) : NULL;

  if (hw_id_is_none (person))
    return FALSE;
  return (workspace != NULL &&
          hw_id_equal (hw_row_ref_id (workspace, HW_WORKSPACE_MANAGER), person)) ||
         g_strcmp0 (role, "manager") == 0 || g_strcmp0 (role, "director") == 0;
}

gboolean
hw_suggestion_may_answer (const HwConfig *config, const HwRow *suggestion, const HwId *person)
{
  const HwId *owner = hw_row_ref_id (suggestion, HW_SUGGESTION_OWNER);

  return hw_suggestion_is_manager (config, person) ||
         (!hw_id_is_none (person) && hw_id_equal (owner, person));
}
