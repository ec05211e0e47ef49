/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "core/ledger/hw-history-private.h"
#include "core/meeting/hw-agenda.h"
#include "core/retro/hw-sealed-box.h"

/* What happens to cards, whys, actions, playbooks and suggestions, in the words of those who work
 * with them. */

static char *
ref_name (const HwHistoryWords *words, HwEntityKind kind, guint field)
{
  return hw_history_name_of (words, kind, hw_row_ref_id (words->row, field));
}

char *
hw_history_retro_name (const HwHistoryWords *words)
{
  switch (words->entry->entity) {
  case HW_PROBLEM_CARD:
    return g_strdup (hw_row_text (words->row, HW_PROBLEM_CARD_TOPIC));
  case HW_TAGGING:
    return ref_name (words, HW_TAG, HW_TAGGING_TAG);
  case HW_PLAYBOOK_USE:
    return ref_name (words, HW_PLAYBOOK, HW_PLAYBOOK_USE_PLAYBOOK);
  default:
    return NULL;
  }
}

/* What the entry makes of @field; NULL when it does not say, or empties it. */
static const HwValue *
becomes (const HwHistoryWords *words, guint field)
{
  const HwValue *value = hw_history_value_of (words->entry->news, field);

  return value != NULL && !hw_value_is_null (value) ? value : NULL;
}

static const char *
becomes_text (const HwHistoryWords *words, guint field)
{
  const HwValue *value = becomes (words, field);

  return value != NULL ? hw_value_get_text (value) : NULL;
}

/* --- cards --- */

static char *
say_card_state (const HwHistoryWords *words, const char *state)
{
  const HwValue *old = hw_history_value_of (words->entry->olds, HW_PROBLEM_CARD_STATE);
  const char *was = old != NULL ? hw_value_get_text (old) : NULL;

  if (g_str_equal (state, "draft"))
    /* Translators: a person, what a problem card says */
    return g_strdup_printf (_("%s drafted a problem card: %s"), words->who, words->name);
  if (g_str_equal (state, "picked"))
    /* Translators: a person, what a problem card says */
    return g_strdup_printf (_("%s picked the problem “%s”"), words->who, words->name);
  if (g_str_equal (state, "parked"))
    /* Translators: a person, what a problem card says */
    return g_strdup_printf (_("%s parked the problem “%s”"), words->who, words->name);
  if (g_str_equal (state, "solved"))
    /* Translators: a person, what a problem card says */
    return g_strdup_printf (_("%s found the problem “%s” solved"), words->who, words->name);
  if (g_str_equal (state, "dropped"))
    /* Translators: a person, what a problem card says */
    return g_strdup_printf (_("%s dropped the problem “%s”"), words->who, words->name);
  if (was == NULL || g_str_equal (was, "draft"))
    /* Translators: a person, what a problem card says */
    return g_strdup_printf (_("%s brought a problem: %s"), words->who, words->name);
  /* Translators: a person, what a problem card says */
  return g_strdup_printf (_("%s put the problem “%s” back among the others"), words->who,
                             words->name);
}

static char *
say_card (const HwHistoryWords *words)
{
  const char *state = becomes_text (words, HW_PROBLEM_CARD_STATE);
  const HwValue *votes = becomes (words, HW_PROBLEM_CARD_VOTES);
  const HwValue *lead = hw_history_value_of (words->entry->news, HW_PROBLEM_CARD_LEAD);
  g_autofree char *other = NULL;

  if (state != NULL)
    return say_card_state (words, state);
  if (lead != NULL && hw_value_is_null (lead))
    /* Translators: a person, what a problem card says */
    return g_strdup_printf (_("%s took “%s” out of its group"), words->who, words->name);
  if (lead != NULL) {
    other = hw_history_name_of (words, HW_PROBLEM_CARD, hw_value_get_id (lead));
    /* Translators: a person, what two problem cards say */
    return g_strdup_printf (_("%s put “%s” together with “%s”"), words->who, words->name, other);
  }
  if (votes == NULL)
    return NULL;
  /* Translators: what a problem card says, how many votes it has got */
  return g_strdup_printf (ngettext ("The problem “%s” has %" PRId64 " vote",
                                    "The problem “%s” has %" PRId64 " votes",
                                    (gulong) hw_value_get_int (votes)),
                          words->name, hw_value_get_int (votes));
}

static char *
say_why (const HwHistoryWords *words)
{
  const char *answer = becomes_text (words, HW_WHY_ACTIONABLE);

  if (words->entry->op == HW_EDIT_CREATE)
    /* Translators: a person, an answer to the question why something happened */
    return g_strdup_printf (_("%s answered why: %s"), words->who, words->name);
  if (g_strcmp0 (answer, "yes") == 0)
    /* Translators: a person, the cause of a problem */
    return g_strdup_printf (_("%s found that one can act on this: %s"), words->who, words->name);
  if (answer != NULL)
    /* Translators: a person, the cause of a problem */
    return g_strdup_printf (_("%s found that this is not in our hands: %s"), words->who,
                               words->name);
  return NULL;
}

/* --- actions and the meeting --- */

static char *
say_action (const HwHistoryWords *words)
{
  g_autofree char *owner = ref_name (words, HW_PERSON, HW_TASK_OWNER);
  g_autofree char *to = NULL;

  if (words->entry->op == HW_EDIT_CREATE)
    return NULL;
  if (becomes (words, HW_TASK_ESCALATED_AT) != NULL) {
    to = ref_name (words, HW_PERSON, HW_TASK_ESCALATED_TO);
    /* Translators: a person, an action, its owner */
    return g_strdup_printf (_("Overdue, this went to %s: “%s”, owned by %s"), to, words->name,
                               owner);
  }
  if (becomes (words, HW_TASK_WARNED_AT) != NULL)
    /* Translators: a person, an action */
    return g_strdup_printf (_("%s was told that this is about to be escalated: %s"), owner,
                               words->name);
  if (becomes (words, HW_TASK_AGREED_AT) != NULL)
    /* Translators: the owner of an action, the action */
    return g_strdup_printf (_("%s said yes to this: %s"), owner, words->name);
  return NULL;
}

/* Of an agenda as it is now: phases may have changed places since. */
static char *
say_phase (const HwHistoryWords *words, gint64 phase)
{
  g_autoptr (GPtrArray) phases = hw_agenda_parse (hw_row_text (words->row, HW_MEETING_AGENDA), 0);

  if (phase < 0 || phase >= phases->len)
    return NULL;
  /* Translators: a person, a part of a meeting, the meeting */
  return g_strdup_printf (_("%s went to “%s” in “%s”"), words->who,
                             ((const HwPhase *) phases->pdata[phase])->name, words->name);
}

static char *
say_step (const HwHistoryWords *words)
{
  const HwValue *subject = becomes (words, HW_MEETING_SUBJECT);
  const HwValue *phase = becomes (words, HW_MEETING_PHASE);
  g_autofree char *card = NULL;

  if (words->entry->op == HW_EDIT_CREATE)
    return NULL;
  if (phase != NULL)
    return say_phase (words, hw_value_get_int (phase));
  if (subject == NULL)
    return NULL;
  card = hw_history_name_of (words, HW_PROBLEM_CARD, hw_value_get_id (subject));
  /* Translators: a person, what a problem card says */
  return g_strdup_printf (_("%s took up the problem “%s”"), words->who, card);
}

/* --- playbooks --- */

static char *
say_playbook (const HwHistoryWords *words)
{
  const char *state = becomes_text (words, HW_PLAYBOOK_STATE);

  if (state == NULL || words->entry->op == HW_EDIT_CREATE)
    return NULL;
  if (g_str_equal (state, "published"))
    /* Translators: a person, a playbook */
    return g_strdup_printf (_("%s published the playbook “%s”"), words->who, words->name);
  if (g_str_equal (state, "retired"))
    /* Translators: a person, a playbook */
    return g_strdup_printf (_("%s retired the playbook “%s”"), words->who, words->name);
  /* Translators: a person, a playbook */
  return g_strdup_printf (_("%s took the playbook “%s” back to draft"), words->who, words->name);
}

static char *
say_use (const HwHistoryWords *words)
{
  g_autofree char *deal = NULL;

  if (words->entry->op != HW_EDIT_CREATE)
    return NULL;
  deal = hw_history_deal_of (words, HW_PLAYBOOK_USE_DEAL);
  /* Translators: a person, a playbook, a deal */
  return g_strdup_printf (_("%s used the playbook “%s” for %s"), words->who, words->name, deal);
}

static char *
say_tagging (const HwHistoryWords *words)
{
  g_autofree char *deal = NULL;

  if (words->entry->op != HW_EDIT_CREATE)
    return NULL;
  if (!hw_row_is_null (words->row, HW_TAGGING_DEAL))
    deal = hw_history_deal_of (words, HW_TAGGING_DEAL);
  else if (!hw_row_is_null (words->row, HW_TAGGING_ACCOUNT))
    deal = ref_name (words, HW_ACCOUNT, HW_TAGGING_ACCOUNT);
  else if (!hw_row_is_null (words->row, HW_TAGGING_PLAYBOOK))
    deal = ref_name (words, HW_PLAYBOOK, HW_TAGGING_PLAYBOOK);
  else
    deal = ref_name (words, HW_PROBLEM_CARD, HW_TAGGING_CARD);
  /* Translators: a person, a deal, customer, card or playbook, a tag */
  return g_strdup_printf (_("%s tagged “%s” with “%s”"), words->who, deal, words->name);
}

/* --- suggestions --- */

static char *
say_suggestion_state (const HwHistoryWords *words, const char *state)
{
  if (words->entry->op == HW_EDIT_CREATE)
    /* Translators: a person or “Someone”, what is suggested */
    return g_strdup_printf (_("%s suggested: %s"), words->who, words->name);
  if (g_str_equal (state, "accepted"))
    /* Translators: a person, what was suggested */
    return g_strdup_printf (_("%s is fixing what was suggested: %s"), words->who, words->name);
  if (g_str_equal (state, "fixed"))
    /* Translators: a person, what was suggested */
    return g_strdup_printf (_("%s fixed what was suggested: %s"), words->who, words->name);
  if (g_str_equal (state, "declined"))
    /* Translators: a person, what was suggested */
    return g_strdup_printf (_("%s declined for now what was suggested: %s"), words->who,
                               words->name);
  /* Translators: a person, what was suggested */
  return g_strdup_printf (_("%s took back the answer to what was suggested: %s"), words->who,
                             words->name);
}

static char *
say_suggestion (const HwHistoryWords *words)
{
  const char *state = becomes_text (words, HW_SUGGESTION_STATE);
  const char *reward = becomes_text (words, HW_SUGGESTION_REWARD);

  if (state != NULL)
    return say_suggestion_state (words, state);
  if (reward != NULL)
    /* Translators: a person, what was suggested, the reward for it */
    return g_strdup_printf (_("%s rewarded the suggestion “%s”: %s"), words->who, words->name,
                               reward);
  if (becomes (words, HW_SUGGESTION_BEST_OF) != NULL)
    /* Translators: a person, what was suggested */
    return g_strdup_printf (_("%s named the best suggestion of the quarter: %s"), words->who,
                               words->name);
  return NULL;
}

char *
hw_history_retro_sentence (const HwHistoryWords *words)
{
  switch (words->entry->entity) {
  case HW_PROBLEM_CARD:
    return say_card (words);
  case HW_WHY:
    return say_why (words);
  case HW_TASK:
    return say_action (words);
  case HW_MEETING:
    return say_step (words);
  case HW_PLAYBOOK:
    return say_playbook (words);
  case HW_PLAYBOOK_USE:
    return say_use (words);
  case HW_TAGGING:
    return say_tagging (words);
  case HW_SUGGESTION:
    return say_suggestion (words);
  default:
    return NULL;
  }
}

/* What a sealed box held is told as one thing, of nobody in particular. */
char *
hw_history_opened_sentence (const char *kind)
{
  if (g_str_equal (kind, HW_SEALED_BOX_CARDS_OPENED))
    return g_strdup (_("Problem cards without names were opened"));
  if (g_str_equal (kind, HW_SEALED_BOX_BALLOTS_OPENED))
    return g_strdup (_("The secret votes were counted"));
  if (g_str_equal (kind, HW_SEALED_BOX_SUGGESTIONS_OPENED))
    return g_strdup (_("Suggestions without names were opened"));
  return NULL;
}
