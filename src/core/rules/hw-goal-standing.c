/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-goal-rules-private.h"

#include <glib/gi18n-lib.h>

#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

/* --- what a command touched --- */

static void
note_free (gpointer data)
{
  HwGoalNote *note = data;

  g_clear_pointer (&note->before, hw_row_unref);
  g_free (note);
}

HwGoalNotes *
hw_goal_notes_new (void)
{
  HwGoalNotes *self = g_new0 (HwGoalNotes, 1);

  self->list = g_ptr_array_new_with_free_func (note_free);
  self->by_id = g_hash_table_new (hw_id_hash, hw_id_equal);
  return self;
}

void
hw_goal_notes_free (HwGoalNotes *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->list);
  g_free (self);
}

void
hw_goal_notes_add (HwGoalNotes *self, const HwRow *before, const HwRow *after)
{
  HwGoalNote *note;

  if (g_hash_table_contains (self->by_id, hw_row_id (after)))
    return;
  note = g_new0 (HwGoalNote, 1);
  note->kind = hw_row_kind (after);
  note->id = *hw_row_id (after);
  note->before = before != NULL ? hw_row_ref ((HwRow *) before) : NULL;
  g_ptr_array_add (self->list, note);
  g_hash_table_insert (self->by_id, &note->id, note);
}

gboolean
hw_goal_notes_foreach_plan (const HwGoalNotes *self, HwPlanFunc func, gpointer data, GError **error)
{
  for (guint i = 0; i < self->list->len; i++) {
    const HwGoalNote *note = self->list->pdata[i];

    if (note->kind == HW_TARGET_PLAN && note->before != NULL &&
        !func (note->before, &note->id, data, error))
      return FALSE;
  }
  return TRUE;
}

/* --- one row of its kind --- */

gboolean
hw_goal_query (const HwGoalJudge *judge,
               const char *sql,
               const HwRow *row,
               const guint *fields,
               guint n_fields,
               double *value,
               GError **error)
{
  HwStatement *statement = hw_connection_prepare (judge->rules->connection, sql, error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (row));
  for (guint i = 0; i < n_fields; i++)
    hw_statement_bind_value (statement, (int) i + 2, hw_row_value (row, fields[i]));
  if (!hw_statement_fetch (statement, &found, error))
    return FALSE;
  *value = hw_statement_get_real (statement, 0);
  hw_statement_reset (statement);
  return TRUE;
}

typedef struct
{
  HwEntityKind kind;
  const char *sql;
  guint fields[3];
  guint n_fields;
  const char *message;
} Unique;

static const Unique uniques[] = {
  { HW_CREDIT,
    "SELECT count(*) FROM credit WHERE id <> ?1 AND deal = ?3 AND person = ?2 AND deleted_at IS "
    "NULL",
    { HW_CREDIT_PERSON, HW_CREDIT_DEAL },
    2,
    N_ ("This person has a share of the deal already.") },
  { HW_ALIGNMENT,
    "SELECT count(*) FROM alignment WHERE id <> ?1 AND child = ?3 AND parent = ?2 AND deleted_at "
    "IS NULL",
    { HW_ALIGNMENT_PARENT, HW_ALIGNMENT_CHILD },
    2,
    N_ ("It serves this objective already.") },
  { HW_ACTIVITY_GOAL,
    "SELECT count(*) FROM activity_goal WHERE id <> ?1 AND month = ?2 AND person = ?3 AND step = "
    "?4 AND deleted_at IS NULL",
    { HW_ACTIVITY_GOAL_MONTH, HW_ACTIVITY_GOAL_PERSON, HW_ACTIVITY_GOAL_STEP },
    3,
    N_ ("This person has a goal for this step and month already.") },
  { HW_ATTENDEE,
    "SELECT count(*) FROM attendee WHERE id <> ?1 AND meeting = ?3 AND person = ?2 AND deleted_at "
    "IS NULL",
    { HW_ATTENDEE_PERSON, HW_ATTENDEE_MEETING },
    2,
    N_ ("This person is asked to the meeting already.") },
  { HW_MEETING_ITEM,
    "SELECT count(*) FROM meeting_item WHERE id <> ?1 AND meeting = ?3 AND person = ?2 AND "
    "deleted_at IS NULL",
    { HW_MEETING_ITEM_PERSON, HW_MEETING_ITEM_MEETING },
    2,
    N_ ("This person has had a turn in this meeting already.") },
};

static void
add (HwGoalJudge *judge, HwProblemKind kind, const HwRow *row, int field, char *message)
{
  hw_goal_problem (judge->rules, judge->problems, kind, row, field, message);
}

static gboolean
judge_unique (HwGoalJudge *judge, const HwRow *after, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (uniques); i++) {
    double n = 0;

    if (uniques[i].kind != hw_row_kind (after))
      continue;
    if (!hw_goal_query (judge, uniques[i].sql, after, uniques[i].fields, uniques[i].n_fields, &n,
                        error))
      return FALSE;
    if (n > 0)
      add (judge, HW_PROBLEM_INVALID, after, (int) uniques[i].fields[0],
           g_strdup (_(uniques[i].message)));
  }
  return TRUE;
}

/* --- shares that make up a hundred --- */

static gboolean
judge_credit (HwGoalJudge *judge, const HwRow *after, GError **error)
{
  static const guint deal[] = { HW_CREDIT_DEAL };
  static const guint deal_and_person[] = { HW_CREDIT_DEAL, HW_CREDIT_PERSON };
  double sum, owners;

  if (!hw_goal_query (judge,
                      "SELECT coalesce(sum(percent), 0) FROM credit WHERE ?1 = ?1 AND deal = ?2 "
                      "AND deleted_at IS NULL",
                      after, deal, 1, &sum, error) ||
      !hw_goal_query (judge, "SELECT count(*) FROM deal WHERE ?1 = ?1 AND id = ?2 AND owner = ?3",
                      after, deal_and_person, 2, &owners, error))
    return FALSE;
  if (sum > 100)
    add (judge, HW_PROBLEM_INVALID, after, HW_CREDIT_PERCENT,
         g_strdup_printf (_("The shares of this deal add up to %d %%; at most 100 %% can be given "
                               "away."),
                             (int) sum));
  if (owners > 0 && !judge->undo) /* the deal may have changed hands meanwhile */
    add (judge, HW_PROBLEM_INVALID, after, HW_CREDIT_PERSON,
         g_strdup (_("The deal’s owner keeps what is left of it and needs no share.")));
  return TRUE;
}

static gboolean
judge_weights (HwGoalJudge *judge, const HwRow *after, GError **error)
{
  static const guint team[] = { HW_SCORE_ITEM_TEAM };
  g_autofree char *text = NULL;
  double sum;

  if (!hw_goal_query (judge,
                      "SELECT coalesce(sum(weight), 0) FROM score_item WHERE ?1 = ?1 AND team IS "
                      "?2 AND deleted_at IS NULL",
                      after, team, 1, &sum, error))
    return FALSE;
  if (sum <= 100.0001) /* thirds do not add up exactly */
    return TRUE;
  text = hw_format_number (sum, 2);
  add (judge, HW_PROBLEM_INVALID, after, HW_SCORE_ITEM_WEIGHT,
       /* Translators: a number */
       g_strdup_printf (_("The weights add up to %s %%; they may not pass 100 %%."), text));
  return TRUE;
}

/* --- circles --- */

/* @sql finds what ?2, a row, leads up to; does it lead back to ?1? */
static gboolean
judge_circle (HwGoalJudge *judge,
              const HwRow *after,
              const char *sql,
              guint child,
              guint parent,
              char *message,
              GError **error)
{
  const guint fields[] = { child, parent };
  g_autofree char *owned = message;
  double n;

  if (!hw_goal_query (judge, sql, after, fields, 2, &n, error))
    return FALSE;
  if (n > 0)
    add (judge, HW_PROBLEM_INVALID, after, (int) parent, g_steal_pointer (&owned));
  return TRUE;
}

static gboolean
judge_alignment (HwGoalJudge *judge, const HwRow *after, GError **error)
{
  return judge_circle (judge, after,
                       "WITH RECURSIVE up (id) AS (SELECT ?3 UNION SELECT a.parent FROM alignment "
                       "a JOIN up ON a.child = up.id WHERE a.deleted_at IS NULL) SELECT count(*) "
                       "FROM up WHERE ?1 = ?1 AND id = ?2",
                       HW_ALIGNMENT_CHILD, HW_ALIGNMENT_PARENT,
                       g_strdup (_("The objectives would serve each other in a circle.")), error);
}

static gboolean
judge_key_result (HwGoalJudge *judge, const HwRow *after, GError **error)
{
  return judge_circle (judge, after,
                       "WITH RECURSIVE up (id) AS (SELECT ?3 UNION SELECT k.parent FROM key_result "
                       "k JOIN up ON k.id = up.id WHERE k.deleted_at IS NULL) SELECT count(*) FROM "
                       "up WHERE ?2 = ?2 AND id = ?1",
                       HW_KEY_RESULT_OBJECTIVE, HW_KEY_RESULT_PARENT,
                       g_strdup (_("It would be a part of itself, in a circle.")), error);
}

/* --- cycles and their objectives --- */

static gboolean
judge_cycle (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  gboolean gone = hw_row_is_deleted (after);
  double n;

  if (!gone && (!hw_goal_has (after, HW_CYCLE_STATE, "closed") ||
                !hw_goal_differs (before, after, HW_CYCLE_STATE)))
    return TRUE;
  if (!hw_goal_query (judge,
                      gone ? "SELECT count(*) FROM objective WHERE cycle = ?1 AND deleted_at IS "
                             "NULL"
                           : "SELECT count(*) FROM objective WHERE cycle = ?1 AND state = 'open' "
                             "AND deleted_at IS NULL",
                      after, NULL, 0, &n, error))
    return FALSE;
  if (n > 0 && gone)
    add (judge, HW_PROBLEM_IN_USE, after, -1,
         g_strdup_printf (ngettext ("There is still %d objective in it. Move or delete it first.",
                                    "There are still %d objectives in it. Move or delete them "
                                    "first.",
                                    (gulong) n),
                          (int) n));
  else if (n > 0)
    add (judge, HW_PROBLEM_IN_USE, after, HW_CYCLE_STATE,
         g_strdup_printf (ngettext ("%d objective of it is still open. Close it or carry it on "
                                    "first.",
                                    "%d objectives of it are still open. Close them or carry them "
                                    "on first.",
                                    (gulong) n),
                          (int) n));
  return TRUE;
}

static void
judge_objective (HwGoalJudge *judge, const HwRow *before, const HwRow *after)
{
  const HwRow *cycle =
      hw_config_find (judge->rules->config, HW_CYCLE, hw_row_ref_id (after, HW_OBJECTIVE_CYCLE));

  if (hw_id_equal (hw_row_ref_id (after, HW_OBJECTIVE_CARRIED_FROM), hw_row_id (after)))
    add (judge, HW_PROBLEM_INVALID, after, HW_OBJECTIVE_CARRIED_FROM,
         g_strdup (_("An objective is not carried on from itself.")));
  if (cycle != NULL && hw_goal_has (cycle, HW_CYCLE_STATE, "closed") &&
      hw_goal_has (after, HW_OBJECTIVE_STATE, "open") &&
      (hw_goal_differs (before, after, HW_OBJECTIVE_STATE) ||
       hw_goal_differs (before, after, HW_OBJECTIVE_CYCLE)))
    add (judge, HW_PROBLEM_INVALID, after, HW_OBJECTIVE_CYCLE,
         /* Translators: the name of a cycle, such as “2026 Q4” */
         g_strdup_printf (_("“%s” is closed; nothing opens in it any more."),
                             hw_row_name (cycle)));
}

static gboolean
judge_live (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  switch (hw_row_kind (after)) {
  case HW_CREDIT:
    return judge_credit (judge, after, error) && judge_unique (judge, after, error);
  case HW_SCORE_ITEM:
    return judge_weights (judge, after, error);
  case HW_ALIGNMENT:
    return judge_alignment (judge, after, error) && judge_unique (judge, after, error);
  case HW_KEY_RESULT:
    return judge_key_result (judge, after, error);
  case HW_OBJECTIVE:
    judge_objective (judge, before, after);
    return TRUE;
  default:
    return judge_unique (judge, after, error);
  }
}

static gboolean
judge_note (HwGoalJudge *judge, const HwGoalNote *note, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) after =
      hw_table_load (judge->rules->connection, judge->schema, note->kind, &note->id, &failure);

  if (after == NULL) /* its creation was refused, which has been said */
    return hw_pass_error (error, &failure);
  if (hw_row_is_deleted (after) && hw_goal_is_new (note->before))
    return TRUE;
  switch (note->kind) {
  case HW_TARGET_PLAN:
    return hw_goal_judge_plan (judge, note->before, after, error);
  case HW_TARGET:
    return hw_goal_judge_target (judge, note->before, after, error);
  case HW_CYCLE:
    return judge_cycle (judge, note->before, after, error);
  case HW_PROBLEM_CARD:
  case HW_WHY:
  case HW_TAG:
  case HW_TAGGING:
  case HW_SUGGESTION:
  case HW_MEETING:
  case HW_TASK:
  case HW_ATTACHMENT:
    return hw_retro_judge_note (judge, note->before, after, error);
  default:
    return hw_row_is_deleted (after) || judge_live (judge, note->before, after, error);
  }
}

gboolean
hw_goal_rules_judge_notes (const HwRuleContext *context,
                           const HwGoalNotes *notes,
                           gboolean undo,
                           GPtrArray *problems,
                           GError **error)
{
  g_autoptr (GHashTable) children =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  HwGoalJudge judge = { .rules = context,
                        .schema = hw_config_get_schema (context->config),
                        .notes = notes,
                        .undo = undo,
                        .children = children,
                        .problems = problems };

  for (guint i = 0; i < notes->list->len; i++)
    if (!judge_note (&judge, notes->list->pdata[i], error))
      return FALSE;
  return TRUE;
}
