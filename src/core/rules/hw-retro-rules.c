/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/calendar/hw-date.h"
#include "core/retro/hw-vague.h"
#include "core/rules/hw-goal-rules-private.h"
#include "core/store/hw-table.h"

/* What a row of a retro says by itself: cards, whys, actions, playbooks, suggestions (source-table
 * rows 18 to 25 and 43). How it stands with others: hw-retro-standing.c. */

#define ADD(kind, field, message)                                                                  \
  hw_goal_problem (context, problems, HW_PROBLEM_##kind, after, (int) (field), message)

/* --- problem cards --- */

static const HwGoalStep card_steps[] = {
  { NULL, "draft", FALSE },          { NULL, "submitted", FALSE },
  { NULL, "parked", FALSE },         { "draft", "submitted", FALSE },
  { "draft", "dropped", FALSE },     { "submitted", "draft", FALSE },
  { "submitted", "picked", FALSE },  { "submitted", "parked", FALSE },
  { "submitted", "dropped", FALSE }, { "picked", "submitted", FALSE },
  { "picked", "parked", FALSE },     { "picked", "solved", FALSE },
  { "picked", "dropped", FALSE },    { "parked", "submitted", FALSE },
  { "parked", "picked", FALSE },     { "parked", "draft", FALSE },
  { "parked", "dropped", FALSE },    { "dropped", "submitted", FALSE },
  { "dropped", "parked", FALSE },    { "dropped", "draft", FALSE },
  { "solved", "picked", FALSE },
};

/* One concrete obstacle: what the first words say that say nothing, or where a second begins. */
static void
judge_obstacle (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  const char *text = hw_row_text (after, HW_PROBLEM_CARD_OBSTACLE);
  g_autoptr (GArray) spans = text != NULL ? hw_vague_find (text) : NULL;

  if (text == NULL)
    return;
  if (spans->len > 0) {
    const HwVagueSpan *span = &g_array_index (spans, HwVagueSpan, 0);
    g_autofree char *word = g_strndup (text + span->start, span->length);

    /* Translators: words of a problem card, and a question whose answer would be concrete */
    ADD (INVALID, HW_PROBLEM_CARD_OBSTACLE,
         g_strdup_printf (_("“%s” cannot be acted on. %s"), word, span->ask));
  } else if (hw_vague_find_second (text, NULL)) {
    ADD (INVALID, HW_PROBLEM_CARD_OBSTACLE,
         g_strdup (_("A card has one obstacle. Write the second one on a card of its own.")));
  }
}

static gboolean
judge_card_meeting (const HwRuleContext *context,
                    const HwRow *after,
                    GPtrArray *problems,
                    GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) meeting = NULL;

  if (hw_row_is_null (after, HW_PROBLEM_CARD_MEETING))
    return TRUE;
  meeting = hw_table_load (context->connection, hw_row_schema (after), HW_MEETING,
                           hw_row_ref_id (after, HW_PROBLEM_CARD_MEETING), &failure);
  if (meeting == NULL) /* judge_fields has said so */
    return hw_pass_error (error, &failure);
  if (!hw_goal_has (meeting, HW_MEETING_KIND, "retro"))
    ADD (INVALID, HW_PROBLEM_CARD_MEETING,
         g_strdup (_("Problem cards are for retrospectives, not for other meetings.")));
  else if (hw_goal_has (meeting, HW_MEETING_STATE, "held") ||
           hw_goal_has (meeting, HW_MEETING_STATE, "cancelled"))
    ADD (INVALID, HW_PROBLEM_CARD_MEETING,
         /* Translators: the name of a meeting */
         g_strdup_printf (_("“%s” is over. The card can wait for the next retrospective."),
                             hw_row_name (meeting)));
  return TRUE;
}

/* A draft, and what was dropped, may say what it likes. */
static gboolean
is_shown (const HwRow *card)
{
  return !hw_goal_has (card, HW_PROBLEM_CARD_STATE, "draft") &&
         !hw_goal_has (card, HW_PROBLEM_CARD_STATE, "dropped");
}

static gboolean
judge_card (const HwRuleContext *context,
            const HwRow *before,
            const HwRow *after,
            GPtrArray *problems,
            GError **error)
{
  gboolean shown = is_shown (after);

  if (hw_id_equal (hw_row_ref_id (after, HW_PROBLEM_CARD_LEAD), hw_row_id (after)))
    ADD (INVALID, HW_PROBLEM_CARD_LEAD, g_strdup (_("A card does not stand in its own group.")));
  if (hw_goal_is_stated (context, before))
    return TRUE;
  hw_goal_judge_state_step (context, before, after, HW_PROBLEM_CARD_STATE, card_steps,
                            G_N_ELEMENTS (card_steps), problems);
  if (shown && (before == NULL || !is_shown (before) ||
                hw_goal_changes (before, after, HW_PROBLEM_CARD_OBSTACLE)))
    judge_obstacle (context, after, problems);
  return !hw_goal_changes (before, after, HW_PROBLEM_CARD_MEETING) ||
         judge_card_meeting (context, after, problems, error);
}

/* --- actions --- */

gboolean
hw_retro_is_action (HwConnection *connection, const HwRow *task, gboolean *is, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) meeting = NULL;

  *is = FALSE;
  if (!hw_goal_has (task, HW_TASK_KIND, "action"))
    return TRUE;
  *is = !hw_row_is_null (task, HW_TASK_CARD) || !hw_row_is_null (task, HW_TASK_HOURS) ||
        !hw_row_is_null (task, HW_TASK_DELIVERABLE);
  if (*is || hw_row_is_null (task, HW_TASK_MEETING))
    return TRUE;
  meeting = hw_table_load (connection, hw_row_schema (task), HW_MEETING,
                           hw_row_ref_id (task, HW_TASK_MEETING), &failure);
  *is = meeting != NULL && hw_goal_has (meeting, HW_MEETING_KIND, "retro");
  return hw_pass_error (error, &failure);
}

/* An action without an owner, a time or something to show is one of those that nobody remembers
 * next month (row 18). */
static void
judge_action_whole (const HwRuleContext *context,
                    const HwRow *before,
                    const HwRow *after,
                    GPtrArray *problems)
{
  gboolean none = hw_row_is_null (after, HW_TASK_DUE_AT);
  gboolean turned = before == NULL || hw_goal_changes (before, after, HW_TASK_KIND);

  if ((turned || hw_goal_changes (before, after, HW_TASK_OWNER)) &&
      hw_row_is_null (after, HW_TASK_OWNER))
    ADD (MISSING, HW_TASK_OWNER, g_strdup (_("Who does it? An action has exactly one owner.")));
  if ((turned || hw_goal_changes (before, after, HW_TASK_DELIVERABLE)) &&
      hw_row_is_null (after, HW_TASK_DELIVERABLE))
    ADD (MISSING, HW_TASK_DELIVERABLE,
         g_strdup (_("What will there be to show? An action needs a deliverable.")));
  if (!turned && !hw_goal_changes (before, after, HW_TASK_HOURS) &&
      !hw_goal_changes (before, after, HW_TASK_DUE_AT))
    return;
  if (none && hw_row_int (after, HW_TASK_HOURS) > 0)
    ADD (INVALID, HW_TASK_HOURS,
         g_strdup (_("The working calendar has no working hours, so it would never be due.")));
  else if (none ||
           (!hw_row_is_null (after, HW_TASK_HOURS) && hw_row_int (after, HW_TASK_HOURS) < 1))
    ADD (MISSING, HW_TASK_HOURS, g_strdup (_("In how many hours is it due? One at least.")));
}

gboolean
hw_retro_judge_action (const HwRuleContext *context,
                       const HwRow *before,
                       const HwRow *after,
                       GPtrArray *problems,
                       GError **error)
{
  gboolean is;

  if (!hw_row_is_null (after, HW_TASK_ESCALATED_TO) &&
      hw_goal_changes (before, after, HW_TASK_ESCALATED_TO) &&
      hw_id_equal (hw_row_ref_id (after, HW_TASK_ESCALATED_TO),
                   hw_row_ref_id (after, HW_TASK_OWNER)))
    ADD (SAME_PERSON, HW_TASK_ESCALATED_TO,
         g_strdup (_("What is overdue goes to someone other than its owner.")));
  if (hw_goal_is_stated (context, before))
    return TRUE;
  if (!hw_retro_is_action (context->connection, after, &is, error))
    return FALSE;
  if (!is)
    return TRUE;
  judge_action_whole (context, before, after, problems);
  if (hw_goal_has (after, HW_TASK_VERDICT, "kept") &&
      hw_goal_changes (before, after, HW_TASK_VERDICT) &&
      hw_row_is_null (after, HW_TASK_VERIFIED_BY))
    ADD (MISSING, HW_TASK_VERDICT,
         g_strdup (_("Somebody has to accept what is shown: choose whom you act as.")));
  return TRUE;
}

/* --- playbooks and tags --- */

static void
judge_playbook_item (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  if (hw_goal_has (after, HW_PLAYBOOK_ITEM_KIND, "file") &&
      hw_row_is_null (after, HW_PLAYBOOK_ITEM_ATTACHMENT))
    ADD (MISSING, HW_PLAYBOOK_ITEM_ATTACHMENT, g_strdup (_("Which file? It is not attached.")));
  if (hw_goal_has (after, HW_PLAYBOOK_ITEM_KIND, "template") &&
      hw_row_is_null (after, HW_PLAYBOOK_ITEM_BODY))
    ADD (MISSING, HW_PLAYBOOK_ITEM_BODY, g_strdup (_("What does the template say? It is empty.")));
}

static void
judge_tagging (const HwRuleContext *context, const HwRow *after, GPtrArray *problems)
{
  static const guint targets[] = { HW_TAGGING_DEAL, HW_TAGGING_ACCOUNT, HW_TAGGING_CARD,
                                   HW_TAGGING_PLAYBOOK };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    n += !hw_row_is_null (after, targets[i]);
  if (n == 0)
    ADD (MISSING, HW_TAGGING_TAG, g_strdup (_("What does the tag stand on?")));
  else if (n > 1)
    ADD (INVALID, HW_TAGGING_TAG, g_strdup (_("A tag stands on one thing at a time.")));
}

/* --- suggestions --- */

static gboolean
is_manager (const HwRuleContext *context, const HwId *person)
{
  const HwRow *workspace = hw_config_workspace (context->config);
  const HwRow *row = hw_config_find (context->config, HW_PERSON, person);

  if (workspace != NULL && hw_id_equal (hw_row_ref_id (workspace, HW_WORKSPACE_MANAGER), person))
    return TRUE;
  return row != NULL && (hw_goal_has (row, HW_PERSON_ROLE, "manager") ||
                         hw_goal_has (row, HW_PERSON_ROLE, "director"));
}

/* Who owned the process before the command answers, so that nobody makes himself the owner in the
 * same breath. */
static void
judge_answer (const HwRuleContext *context,
              const HwRow *before,
              const HwRow *after,
              GPtrArray *problems)
{
  const HwId *owner = hw_row_ref_id (before != NULL ? before : after, HW_SUGGESTION_OWNER);
  gboolean answers = before == NULL ? !hw_goal_has (after, HW_SUGGESTION_STATE, "open")
                                    : hw_goal_changes (before, after, HW_SUGGESTION_STATE) ||
                                          hw_goal_changes (before, after, HW_SUGGESTION_ANSWER);

  if (!answers)
    return;
  if (!hw_goal_has (after, HW_SUGGESTION_STATE, "open") &&
      hw_row_is_null (after, HW_SUGGESTION_ANSWER))
    ADD (MISSING, HW_SUGGESTION_ANSWER,
         g_strdup (_("What becomes of it? Whoever told it waits for an answer.")));
  if (!hw_id_is_none (context->actor) &&
      (hw_id_equal (context->actor, owner) || is_manager (context, context->actor)))
    return;
  if (hw_id_is_none (owner))
    ADD (INVALID, HW_SUGGESTION_ANSWER,
         g_strdup (_("It has no process owner: only a manager can answer it.")));
  else
    ADD (INVALID, HW_SUGGESTION_ANSWER,
         /* Translators: a person, the owner of a process */
         g_strdup_printf (_("Only %s, who owns the process, or a manager can answer it."),
                             hw_config_name (context->config, HW_PERSON, owner)));
}

static void
judge_suggestion (const HwRuleContext *context,
                  const HwRow *before,
                  const HwRow *after,
                  GPtrArray *problems)
{
  int month, day;

  if (!hw_row_is_null (after, HW_SUGGESTION_BEST_OF)) {
    hw_date_to_ymd (hw_row_int (after, HW_SUGGESTION_BEST_OF), NULL, &month, &day);
    if (day != 1 || month % 3 != 1)
      ADD (INVALID, HW_SUGGESTION_BEST_OF, g_strdup (_("A quarter is given by its first day.")));
  }
  if (!hw_goal_is_stated (context, before))
    judge_answer (context, before, after, problems);
}

gboolean
hw_retro_judge_row (const HwRuleContext *context,
                    const HwRow *before,
                    const HwRow *after,
                    GPtrArray *problems,
                    GError **error)
{
  switch (hw_row_kind (after)) {
  case HW_PROBLEM_CARD:
    return judge_card (context, before, after, problems, error);
  case HW_WHY:
    if (hw_id_equal (hw_row_ref_id (after, HW_WHY_PARENT), hw_row_id (after)))
      ADD (INVALID, HW_WHY_PARENT, g_strdup (_("An answer is not its own reason.")));
    break;
  case HW_TAGGING:
    judge_tagging (context, after, problems);
    break;
  case HW_PLAYBOOK_ITEM:
    judge_playbook_item (context, after, problems);
    break;
  case HW_SUGGESTION:
    judge_suggestion (context, before, after, problems);
    break;
  default:
    break;
  }
  return TRUE;
}
