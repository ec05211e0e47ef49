/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-action.h"
#include "core/retro/hw-retro.h"
#include "core/text/hw-format.h"
#include "core/workspace/hw-writer-private.h"

/* What the road settles by itself for retros, playbooks and suggestions, before a row is judged. */

#define ANSWER_US (48 * (gint64) G_TIME_SPAN_HOUR) /* source-table row 43 */

static gboolean
sets (const HwEdit *edit, guint field)
{
  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == field)
      return TRUE;
  return FALSE;
}

static void
take_from (HwRow *row, guint field, const HwRow *source, guint source_field)
{
  if (hw_row_is_null (row, field))
    hw_row_take (row, field, hw_value_copy (hw_row_value (source, source_field)));
}

static void
default_to_actor (const HwWriter *self, HwRow *row, guint field)
{
  if (hw_row_is_null (row, field) && !hw_id_is_none (&self->tx->entry.actor))
    hw_row_take (row, field, hw_value_id (&self->tx->entry.actor));
}

static gboolean
load (HwWriter *self, HwEntityKind kind, const HwId *id, HwRow **row, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *row = hw_id_is_none (id) ? NULL
                            : hw_table_load (self->connection, self->schema, kind, id, &failure);
  return hw_pass_error (error, &failure);
}

/* --- cards --- */

/* A card that came in time stays in time when it is parked and brought to a later retro. */
static void
settle_late (HwRow *card, const HwRow *meeting)
{
  gint64 due_us = meeting != NULL && !hw_row_is_null (meeting, HW_MEETING_PLANNED_AT)
                      ? hw_row_int (meeting, HW_MEETING_PLANNED_AT) - HW_RETRO_LEAD_US
                      : G_MAXINT64;
  gboolean late = !hw_row_is_null (card, HW_PROBLEM_CARD_SUBMITTED_AT) &&
                  hw_row_int (card, HW_PROBLEM_CARD_SUBMITTED_AT) > due_us;

  hw_row_take (card, HW_PROBLEM_CARD_LATE, late ? hw_value_int (1) : HW_VALUE_NULL);
}

static void
settle_submission (HwWriter *self, const HwRow *before, HwRow *card, const HwRow *meeting)
{
  gboolean draft = hw_settle_has (card, HW_PROBLEM_CARD_STATE, "draft");

  if (hw_settle_is_stated (self, before))
    return;
  hw_settle_put_back (before, card, HW_PROBLEM_CARD_SUBMITTED_AT);
  hw_settle_put_back (before, card, HW_PROBLEM_CARD_LATE);
  if (draft) {
    hw_row_take (card, HW_PROBLEM_CARD_SUBMITTED_AT, HW_VALUE_NULL);
    hw_row_take (card, HW_PROBLEM_CARD_LATE, HW_VALUE_NULL);
    return;
  }
  if (hw_row_is_null (card, HW_PROBLEM_CARD_SUBMITTED_AT)) {
    hw_settle_stamp (self, card, -1, HW_PROBLEM_CARD_SUBMITTED_AT);
    settle_late (card, meeting);
  } else if (hw_settle_differs (before, card, HW_PROBLEM_CARD_MEETING)) {
    settle_late (card, meeting);
  }
}

/* A card that goes to another retro without its group leaves the group. */
static gboolean
settle_group (HwWriter *self, const HwRow *before, HwRow *card, GError **error)
{
  g_autoptr (HwRow) lead = NULL;

  if (before == NULL || hw_row_is_null (card, HW_PROBLEM_CARD_LEAD) ||
      !hw_settle_differs (before, card, HW_PROBLEM_CARD_MEETING) ||
      hw_settle_differs (before, card, HW_PROBLEM_CARD_LEAD))
    return TRUE;
  if (!load (self, HW_PROBLEM_CARD, hw_row_ref_id (card, HW_PROBLEM_CARD_LEAD), &lead, error))
    return FALSE;
  if (lead == NULL || hw_settle_differs (lead, card, HW_PROBLEM_CARD_MEETING))
    hw_row_take (card, HW_PROBLEM_CARD_LEAD, HW_VALUE_NULL);
  return TRUE;
}

static gboolean
settle_card (HwWriter *self, const HwRow *before, HwRow *card, GError **error)
{
  g_autoptr (HwRow) meeting = NULL;
  g_autoptr (HwRow) deal = NULL;

  hw_settle_default_to (before, card, HW_PROBLEM_CARD_STATE, "draft");
  if (!load (self, HW_MEETING, hw_row_ref_id (card, HW_PROBLEM_CARD_MEETING), &meeting, error))
    return FALSE;
  settle_submission (self, before, card, meeting);
  if (!settle_group (self, before, card, error))
    return FALSE;
  if (hw_row_is_null (card, HW_PROBLEM_CARD_ACCOUNT) &&
      hw_settle_differs (before, card, HW_PROBLEM_CARD_DEAL)) {
    if (!load (self, HW_DEAL, hw_row_ref_id (card, HW_PROBLEM_CARD_DEAL), &deal, error))
      return FALSE;
    if (deal != NULL)
      take_from (card, HW_PROBLEM_CARD_ACCOUNT, deal, HW_DEAL_ACCOUNT);
  }
  if (before != NULL) {
    /* Votes are of one retro: where it comes to another, nobody has voted on it yet. */
    if (meeting != NULL && hw_settle_differs (before, card, HW_PROBLEM_CARD_MEETING) &&
        !hw_settle_is_stated (self, before))
      hw_row_take (card, HW_PROBLEM_CARD_VOTES, HW_VALUE_NULL);
    return TRUE;
  }
  if (meeting != NULL)
    take_from (card, HW_PROBLEM_CARD_TEAM, meeting, HW_MEETING_TEAM);
  default_to_actor (self, card, HW_PROBLEM_CARD_PERSON);
  return TRUE;
}

/* --- actions --- */

/* An action bears the deal and customer of its card, as long as those are there. */
static gboolean
link_to (HwWriter *self,
         HwRow *task,
         guint field,
         const HwRow *card,
         guint card_field,
         GError **error)
{
  const HwEntityKind kind = field == HW_TASK_DEAL ? HW_DEAL : HW_ACCOUNT;
  g_autoptr (HwRow) row = NULL;

  take_from (task, field, card, card_field);
  if (!hw_value_equal (hw_row_value (task, field), hw_row_value (card, card_field)))
    return TRUE;
  if (!load (self, kind, hw_row_ref_id (task, field), &row, error))
    return FALSE;
  if (row == NULL || hw_row_is_deleted (row))
    hw_row_take (task, field, HW_VALUE_NULL);
  return TRUE;
}

static gboolean
settle_links (HwWriter *self, const HwRow *before, HwRow *task, GError **error)
{
  g_autoptr (HwRow) card = NULL;

  if (before != NULL)
    return TRUE;
  if (!load (self, HW_PROBLEM_CARD, hw_row_ref_id (task, HW_TASK_CARD), &card, error))
    return FALSE;
  return card == NULL ||
         (link_to (self, task, HW_TASK_DEAL, card, HW_PROBLEM_CARD_DEAL, error) &&
          link_to (self, task, HW_TASK_ACCOUNT, card, HW_PROBLEM_CARD_ACCOUNT, error));
}

static void
count_hours (HwWriter *self, const HwEdit *edit, const HwRow *before, HwRow *task)
{
  gint64 due;

  if (hw_row_int (task, HW_TASK_HOURS) <= 0 || sets (edit, HW_TASK_DUE_AT) ||
      (!hw_settle_differs (before, task, HW_TASK_HOURS) &&
       !hw_settle_differs (before, task, HW_TASK_CLOCK) &&
       (!hw_row_is_null (task, HW_TASK_DUE_AT) ||
        !hw_settle_differs (before, task, HW_TASK_AGREED_AT))))
    return;
  due = hw_action_due_at (hw_config_calendar (self->config), hw_row_text (task, HW_TASK_CLOCK),
                          (int) hw_row_int (task, HW_TASK_HOURS),
                          hw_action_count_from (self->tx->entry.happened_at));
  hw_row_take (task, HW_TASK_DUE_AT, due == HW_CALENDAR_NEVER ? HW_VALUE_NULL : hw_value_int (due));
}

/* The day follows the moment; a day that was chosen moves the moment along, at its hour. */
static void
settle_due_day (HwWriter *self, const HwEdit *edit, const HwRow *before, HwRow *task)
{
  gint64 due_us = hw_row_int (task, HW_TASK_DUE_AT);
  gint64 day = hw_config_day_of (self->config, due_us);

  if (hw_row_is_null (task, HW_TASK_DUE_AT))
    return;
  if (before != NULL && sets (edit, HW_TASK_DUE) && !sets (edit, HW_TASK_DUE_AT) &&
      !hw_row_is_null (task, HW_TASK_DUE) && !hw_settle_differs (before, task, HW_TASK_DUE_AT))
    hw_row_take (task, HW_TASK_DUE_AT,
                 hw_value_int (due_us + (hw_row_int (task, HW_TASK_DUE) - day) * G_TIME_SPAN_DAY));
  else if (hw_settle_differs (before, task, HW_TASK_DUE_AT) || hw_row_is_null (task, HW_TASK_DUE))
    hw_row_take (task, HW_TASK_DUE, hw_value_int (day));
}

/* A new date is a new chance: what was announced of the old one is over. What is with the director
 * stays there until somebody other than the owner sets the date. */
static void
settle_escalation (HwWriter *self, const HwRow *before, HwRow *task)
{
  if (before == NULL || !hw_settle_differs (before, task, HW_TASK_DUE_AT) ||
      hw_row_int (task, HW_TASK_DUE_AT) <= self->tx->entry.happened_at)
    return;
  if (!hw_row_is_null (before, HW_TASK_ESCALATED_AT)) {
    if (hw_id_equal (&self->tx->entry.actor, hw_row_ref_id (before, HW_TASK_OWNER)))
      return;
    hw_row_take (task, HW_TASK_ESCALATED_AT, HW_VALUE_NULL);
    hw_row_take (task, HW_TASK_ESCALATED_TO, HW_VALUE_NULL);
  }
  hw_row_take (task, HW_TASK_WARNED_AT, HW_VALUE_NULL);
}

static gboolean
settle_action (HwWriter *self, const HwEdit *edit, const HwRow *before, HwRow *task, GError **error)
{
  if (!hw_settle_has (task, HW_TASK_KIND, "action") || hw_settle_is_stated (self, before))
    return TRUE;
  /* who is to do it now has not said yes yet */
  if (before != NULL && hw_settle_differs (before, task, HW_TASK_OWNER) &&
      !sets (edit, HW_TASK_AGREED_AT))
    hw_row_take (task, HW_TASK_AGREED_AT, HW_VALUE_NULL);
  /* whom it went to may take it over, and it then waits for nobody else */
  if (before != NULL && hw_settle_differs (before, task, HW_TASK_OWNER) &&
      !hw_row_is_null (task, HW_TASK_OWNER) &&
      hw_value_equal (hw_row_value (task, HW_TASK_OWNER),
                      hw_row_value (task, HW_TASK_ESCALATED_TO))) {
    hw_row_take (task, HW_TASK_ESCALATED_TO, HW_VALUE_NULL);
    hw_row_take (task, HW_TASK_ESCALATED_AT, HW_VALUE_NULL);
  }
  count_hours (self, edit, before, task);
  settle_due_day (self, edit, before, task);
  settle_escalation (self, before, task);
  return settle_links (self, before, task, error);
}

/* --- playbooks --- */

static void
settle_playbook (HwWriter *self, const HwRow *before, HwRow *playbook)
{
  const HwRow *stage =
      hw_config_find (self->config, HW_STAGE, hw_row_ref_id (playbook, HW_PLAYBOOK_STAGE));

  hw_settle_default_to (before, playbook, HW_PLAYBOOK_STATE, "draft");
  if (stage != NULL)
    hw_row_take (playbook, HW_PLAYBOOK_PIPELINE,
                 hw_value_copy (hw_row_value (stage, HW_STAGE_PIPELINE)));
  if (before == NULL)
    default_to_actor (self, playbook, HW_PLAYBOOK_OWNER);
}

static void
settle_use (HwWriter *self, const HwRow *before, HwRow *use)
{
  if (before != NULL || hw_settle_is_stated (self, before))
    return;
  if (hw_row_is_null (use, HW_PLAYBOOK_USE_USED_AT))
    hw_settle_stamp (self, use, -1, HW_PLAYBOOK_USE_USED_AT);
  default_to_actor (self, use, HW_PLAYBOOK_USE_PERSON);
}

/* --- suggestions --- */

static void
address (HwWriter *self, HwRow *suggestion)
{
  const HwRow *pipeline = hw_config_find (self->config, HW_PIPELINE,
                                          hw_row_ref_id (suggestion, HW_SUGGESTION_PIPELINE));
  const HwRow *workspace = hw_config_workspace (self->config);

  if (pipeline != NULL)
    take_from (suggestion, HW_SUGGESTION_OWNER, pipeline, HW_PIPELINE_OWNER);
  if (workspace != NULL)
    take_from (suggestion, HW_SUGGESTION_OWNER, workspace, HW_WORKSPACE_MANAGER);
}

static void
settle_answer (HwWriter *self, const HwRow *before, HwRow *suggestion)
{
  hw_settle_put_back (before, suggestion, HW_SUGGESTION_ANSWERED_BY);
  hw_settle_put_back (before, suggestion, HW_SUGGESTION_ANSWERED_AT);
  hw_settle_put_back (before, suggestion, HW_SUGGESTION_REWARDED_AT);
  if (hw_settle_has (suggestion, HW_SUGGESTION_STATE, "open")) {
    hw_row_take (suggestion, HW_SUGGESTION_ANSWERED_BY, HW_VALUE_NULL);
    hw_row_take (suggestion, HW_SUGGESTION_ANSWERED_AT, HW_VALUE_NULL);
  } else if (hw_settle_differs (before, suggestion, HW_SUGGESTION_STATE) ||
             hw_settle_differs (before, suggestion, HW_SUGGESTION_ANSWER)) {
    /* the 48 hours end with the first answer */
    if (hw_row_is_null (suggestion, HW_SUGGESTION_ANSWERED_AT))
      hw_settle_stamp (self, suggestion, HW_SUGGESTION_ANSWERED_BY, HW_SUGGESTION_ANSWERED_AT);
    else
      hw_row_take (suggestion, HW_SUGGESTION_ANSWERED_BY, hw_value_id (&self->tx->entry.actor));
  }
  if (hw_row_is_null (suggestion, HW_SUGGESTION_REWARD))
    hw_row_take (suggestion, HW_SUGGESTION_REWARDED_AT, HW_VALUE_NULL);
  else if (hw_row_is_null (suggestion, HW_SUGGESTION_REWARDED_AT))
    hw_settle_stamp (self, suggestion, -1, HW_SUGGESTION_REWARDED_AT);
}

static void
settle_suggestion (HwWriter *self, const HwRow *before, HwRow *suggestion)
{
  hw_settle_default_to (before, suggestion, HW_SUGGESTION_STATE, "open");
  if (before == NULL)
    address (self, suggestion);
  if (before == NULL && hw_row_is_null (suggestion, HW_SUGGESTION_RECEIVED_AT))
    hw_settle_stamp (self, suggestion, -1, HW_SUGGESTION_RECEIVED_AT);
  if (before == NULL && hw_row_is_null (suggestion, HW_SUGGESTION_DUE_AT))
    hw_row_take (suggestion, HW_SUGGESTION_DUE_AT,
                 hw_value_int (hw_row_int (suggestion, HW_SUGGESTION_RECEIVED_AT) + ANSWER_US));
  if (!hw_settle_is_stated (self, before))
    settle_answer (self, before, suggestion);
}

gboolean
hw_writer_settle_retro (HwWriter *self,
                        const HwEdit *edit,
                        const HwRow *before,
                        HwRow *row,
                        GError **error)
{
  switch (edit->entity) {
  case HW_PROBLEM_CARD:
    return settle_card (self, before, row, error);
  case HW_TASK:
    return settle_action (self, edit, before, row, error);
  case HW_PLAYBOOK:
    settle_playbook (self, before, row);
    break;
  case HW_PLAYBOOK_USE:
    settle_use (self, before, row);
    break;
  case HW_SUGGESTION:
    settle_suggestion (self, before, row);
    break;
  default:
    break;
  }
  return TRUE;
}

/* --- after it was written --- */

/* The cards of a group go along with the one that leads it. */
static gboolean
bring_group (HwWriter *self,
             const HwRow *before,
             const HwRow *lead,
             GPtrArray *problems,
             GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("card.bring"); /* of these edits */
  g_autoptr (GPtrArray) cards = hw_table_query_by (self->connection, self->schema, HW_PROBLEM_CARD,
                                                   "lead", hw_row_id (lead), error);

  for (guint i = 0; cards != NULL && i < cards->len; i++) {
    const HwRow *card = g_ptr_array_index (cards, i);
    HwEdit *edit = hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (card));

    hw_edit_set (edit, HW_PROBLEM_CARD_MEETING,
                 hw_value_copy (hw_row_value (lead, HW_PROBLEM_CARD_MEETING)));
    if (hw_value_equal (hw_row_value (card, HW_PROBLEM_CARD_STATE),
                        hw_row_value (before, HW_PROBLEM_CARD_STATE)))
      hw_edit_set (edit, HW_PROBLEM_CARD_STATE,
                   hw_value_copy (hw_row_value (lead, HW_PROBLEM_CARD_STATE)));
    if (!hw_writer_apply_edit (self, edit, problems, error))
      return FALSE;
  }
  return cards != NULL;
}

gboolean
hw_writer_follow_retro (HwWriter *self,
                        const HwRow *before,
                        const HwRow *after,
                        GPtrArray *problems,
                        GError **error)
{
  return before == NULL || hw_row_kind (after) != HW_PROBLEM_CARD ||
         !hw_row_is_null (after, HW_PROBLEM_CARD_LEAD) ||
         !hw_settle_differs (before, after, HW_PROBLEM_CARD_MEETING) ||
         bring_group (self, before, after, problems, error);
}
