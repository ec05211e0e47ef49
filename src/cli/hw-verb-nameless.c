/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verbs-private.h"

#include <glib/gi18n-lib.h>

#include "core/retro/hw-card.h"
#include "core/retro/hw-sealed-box.h"
#include "core/retro/hw-suggestion.h"

/* What is told without a name in the window is told so here as well: suggestions, and cards of a
 * retro that wants them so. They wait in a sealed box (hw-sealed-box.h). */

static const HwValue *
value_of (const HwEdit *edit, guint field)
{
  const HwValue *value = NULL;

  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == field)
      value = &g_array_index (edit->sets, HwSet, i).value;
  return value;
}

static HwId
ref_of (const HwEdit *edit, guint field)
{
  const HwValue *value = value_of (edit, field);

  return value != NULL ? *hw_value_get_id (value) : HW_ID_NONE;
}

static const char *
text_of (const HwEdit *edit, guint field)
{
  const HwValue *value = value_of (edit, field);

  return value != NULL ? hw_value_get_text (value) : NULL;
}

static int
tell_sealed (HwVerb *verb, HwCommand *command, const char *word)
{
  int status = hw_verb_perform (verb, command);

  if (status != HW_EXIT_DONE)
    return status;
  if (verb->line->json)
    hw_verb_io_say (verb->io, "{\"sealed\":true,\"word\":%s%s%s}\n", word != NULL ? "\"" : "",
                    word != NULL ? word : "null", word != NULL ? "\"" : "");
  else if (word != NULL)
    /* Translators: a word such as K7QM-4TRX */
    hw_verb_io_say (verb->io, _("Told without a name; it appears at the full hour. Claim a reward with %s.\n"),
                                 word);
  else
    hw_verb_io_say (verb->io, "%s\n",
                    _("Brought without a name; it appears when the cards are opened."));
  return HW_EXIT_DONE;
}

static int
tell_suggestion (HwVerb *verb, const HwEdit *edit)
{
  g_autofree char *word = hw_suggestion_make_word ();
  HwId pipeline = ref_of (edit, HW_SUGGESTION_PIPELINE);
  g_autoptr (HwCommand) command = hw_suggestion_tell (text_of (edit, HW_SUGGESTION_TEXT), &pipeline,
                                                      word, hw_workspace_now (verb->workspace));

  return tell_sealed (verb, command, word);
}

/* The retro that a new card goes to, where its cards bear no names; NULL without error else. */
static HwRow *
nameless_retro (HwVerb *verb, const HwEdit *edit, GError **error)
{
  HwId id = ref_of (edit, HW_PROBLEM_CARD_MEETING);
  g_autoptr (HwRow) meeting = NULL;

  if (edit->entity != HW_PROBLEM_CARD || hw_id_is_none (&id))
    return NULL;
  meeting = hw_workspace_load (verb->workspace, HW_MEETING, &id, error);
  return meeting != NULL && hw_card_is_anonymous (meeting) ? g_steal_pointer (&meeting) : NULL;
}

gboolean
hw_verb_create_nameless (HwVerb *verb, HwCommand *command, int *status)
{
  HwEdit *edit = hw_command_get_edit (command, 0);
  GError *error = NULL;
  g_autoptr (HwRow) meeting = NULL;
  g_autofree char *box = NULL;

  if (edit->entity == HW_SUGGESTION && text_of (edit, HW_SUGGESTION_TEXT) != NULL) {
    *status = tell_suggestion (verb, edit);
    return TRUE;
  }
  meeting = nameless_retro (verb, edit, &error);
  if (error != NULL) {
    *status = hw_verb_fail (verb->io, error);
    return TRUE;
  }
  if (meeting == NULL)
    return FALSE;
  /* a draft that others can read would be no secret */
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
  box = hw_sealed_box_cards (hw_row_id (meeting));
  hw_command_seal (command, box);
  *status = tell_sealed (verb, command, NULL);
  return TRUE;
}
