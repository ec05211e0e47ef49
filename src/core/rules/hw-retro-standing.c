/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/meeting/hw-agenda.h"
#include "core/rules/hw-goal-rules-private.h"
#include "core/store/hw-table.h"

/* How cards, whys, actions, tags and suggestions stand with other rows, once all edits of a command
 * are in the tables. */

static void
add (HwGoalJudge *judge, HwProblemKind kind, const HwRow *row, guint field, char *message)
{
  hw_goal_problem (judge->rules, judge->problems, kind, row, (int) field, message);
}

static gboolean
load (const HwGoalJudge *judge, HwEntityKind kind, const HwId *id, HwRow **row, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *row = NULL;
  if (hw_id_is_none (id))
    return TRUE;
  *row = hw_table_load (judge->rules->connection, judge->schema, kind, id, &failure);
  return hw_pass_error (error, &failure);
}

static gboolean
count (const HwGoalJudge *judge, const char *sql, const HwRow *row, int *n, GError **error)
{
  double value;

  if (!hw_goal_query (judge, sql, row, NULL, 0, &value, error))
    return FALSE;
  *n = (int) value;
  return TRUE;
}

/* --- groups of cards, one level deep --- */

static gboolean
judge_followers (HwGoalJudge *judge, const HwRow *card, GError **error)
{
  int n;

  if (!count (judge, "SELECT count(*) FROM problem_card WHERE lead = ?1 AND deleted_at IS NULL",
              card, &n, error))
    return FALSE;
  if (n > 0 && hw_row_is_deleted (card))
    add (judge, HW_PROBLEM_IN_USE, card, HW_PROBLEM_CARD_LEAD,
         g_strdup_printf (ngettext ("%d card stands in its group. Take it out first.",
                                    "%d cards stand in its group. Take them out first.",
                                    (gulong) n),
                          n));
  else if (n > 0)
    add (judge, HW_PROBLEM_INVALID, card, HW_PROBLEM_CARD_LEAD,
         g_strdup_printf (ngettext ("%d card stands in its group: it comes along to the other "
                                    "group.",
                                    "%d cards stand in its group: they come along to the other "
                                    "group.",
                                    (gulong) n),
                          n));
  return TRUE;
}

static gboolean
judge_card (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  g_autoptr (HwRow) lead = NULL;

  if (hw_row_is_deleted (after))
    return hw_goal_is_new (before) || judge_followers (judge, after, error);
  if (hw_row_is_null (after, HW_PROBLEM_CARD_LEAD))
    return TRUE;
  if (!load (judge, HW_PROBLEM_CARD, hw_row_ref_id (after, HW_PROBLEM_CARD_LEAD), &lead, error))
    return FALSE;
  if (lead == NULL || hw_row_is_deleted (lead))
    add (judge, HW_PROBLEM_NOT_FOUND, after, HW_PROBLEM_CARD_LEAD,
         g_strdup (_("The card that leads its group is not there any more.")));
  else if (!hw_row_is_null (lead, HW_PROBLEM_CARD_LEAD))
    add (judge, HW_PROBLEM_INVALID, after, HW_PROBLEM_CARD_LEAD,
         /* Translators: what a problem card says */
         g_strdup_printf (_("“%s” stands in a group itself: join the card that leads it."),
                             hw_row_name (lead)));
  else if (!judge->undo && !hw_id_equal (hw_row_ref_id (lead, HW_PROBLEM_CARD_MEETING),
                                         hw_row_ref_id (after, HW_PROBLEM_CARD_MEETING)))
    add (judge, HW_PROBLEM_INVALID, after, HW_PROBLEM_CARD_LEAD,
         /* Translators: what a problem card says */
         g_strdup_printf (_("“%s” is not in the same retrospective."), hw_row_name (lead)));
  return judge_followers (judge, after, error);
}

/* --- whys --- */

/* A question is asked of the lead of a group, never of the cards that follow it. */
static gboolean
judge_asked_card (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  g_autoptr (HwRow) card = NULL;
  g_autoptr (HwRow) lead = NULL;

  if (judge->undo || !hw_goal_changes (before, after, HW_WHY_CARD))
    return TRUE;
  if (!load (judge, HW_PROBLEM_CARD, hw_row_ref_id (after, HW_WHY_CARD), &card, error) ||
      (card != NULL &&
       !load (judge, HW_PROBLEM_CARD, hw_row_ref_id (card, HW_PROBLEM_CARD_LEAD), &lead, error)))
    return FALSE;
  if (lead != NULL)
    add (judge, HW_PROBLEM_INVALID, after, HW_WHY_CARD,
         /* Translators: what a problem card says */
         g_strdup_printf (_("This card stands in a group: ask why of “%s”, which leads it."),
                             hw_row_name (lead)));
  return TRUE;
}

static gboolean
judge_parent (HwGoalJudge *judge, const HwRow *after, GError **error)
{
  static const guint parent[] = { HW_WHY_PARENT };
  g_autoptr (HwRow) above = NULL;
  double circles;

  if (hw_row_is_null (after, HW_WHY_PARENT))
    return TRUE;
  if (!load (judge, HW_WHY, hw_row_ref_id (after, HW_WHY_PARENT), &above, error) ||
      !hw_goal_query (judge,
                      "WITH RECURSIVE up (id) AS (SELECT ?2 UNION SELECT w.parent FROM why w JOIN "
                      "up ON w.id = up.id) SELECT count(*) FROM up WHERE id = ?1",
                      after, parent, 1, &circles, error))
    return FALSE;
  if (above == NULL || hw_row_is_deleted (above))
    add (judge, HW_PROBLEM_NOT_FOUND, after, HW_WHY_PARENT,
         g_strdup (_("The answer above it is not there any more.")));
  else if (!hw_id_equal (hw_row_ref_id (above, HW_WHY_CARD), hw_row_ref_id (after, HW_WHY_CARD)))
    add (judge, HW_PROBLEM_INVALID, after, HW_WHY_PARENT,
         g_strdup (_("The answer above it belongs to another card.")));
  else if (circles > 0)
    add (judge, HW_PROBLEM_INVALID, after, HW_WHY_PARENT,
         g_strdup (_("The answers would be each other’s reason, in a circle.")));
  return TRUE;
}

static gboolean
judge_why (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  int n;

  if (!hw_row_is_deleted (after))
    return judge_asked_card (judge, before, after, error) && judge_parent (judge, after, error);
  if (!count (judge, "SELECT count(*) FROM why WHERE parent = ?1 AND deleted_at IS NULL", after, &n,
              error))
    return FALSE;
  if (n > 0)
    add (judge, HW_PROBLEM_IN_USE, after, HW_WHY_PARENT,
         g_strdup_printf (ngettext ("There is still %d answer under it. Remove it as well.",
                                    "There are still %d answers under it. Remove them as well.",
                                    (gulong) n),
                          n));
  return TRUE;
}

/* --- the meeting --- */

/* Does the step from phase to phase leave the whys behind? */
static gboolean
passes_whys (const HwRow *before, const HwRow *after)
{
  g_autoptr (GPtrArray) phases = NULL;
  gint64 from, to;

  if (before == NULL || hw_row_is_null (before, HW_MEETING_PHASE) ||
      hw_row_is_null (after, HW_MEETING_PHASE))
    return FALSE;
  from = hw_row_int (before, HW_MEETING_PHASE);
  to = hw_row_int (after, HW_MEETING_PHASE);
  phases = hw_agenda_parse (hw_row_text (after, HW_MEETING_AGENDA), 0);
  for (gint64 i = MAX (from, 0); i < to && i < phases->len; i++)
    if (g_strcmp0 (((HwPhase *) phases->pdata[i])->shows, "whys") == 0)
      return TRUE;
  return FALSE;
}

/* Of the picked problems, those whose whys have come to nothing that one can act on (row 21). */
static const char rootless[] =
    "meeting = ?1 AND state = 'picked' AND lead IS NULL AND deleted_at IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM why w WHERE w.card = problem_card.id AND w.actionable = 'yes' AND w.deleted_at "
    "IS NULL AND NOT EXISTS (SELECT 1 FROM why k WHERE k.parent = w.id AND k.deleted_at IS NULL))";

static void
bind_meeting (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

static gboolean
judge_roots (HwGoalJudge *judge, const HwRow *meeting, GError **error)
{
  g_autoptr (GPtrArray) cards =
      hw_table_query (judge->rules->connection, judge->schema, HW_PROBLEM_CARD, rootless,
                      "rank, rid", bind_meeting, (gpointer) hw_row_id (meeting), error);
  const HwRow *first;
  const char *name;

  if (cards == NULL)
    return FALSE;
  if (cards->len == 0)
    return TRUE;
  first = g_ptr_array_index (cards, 0);
  name = hw_row_text (first, HW_PROBLEM_CARD_TOPIC);
  if (name == NULL)
    name = hw_row_name (first);
  if (cards->len == 1)
    hw_goal_ask_reason (judge->rules, judge->problems, meeting,
                        /* Translators: what a problem card says */
                        g_strdup_printf (_("“%s” has no root cause yet that you can act on. Ask on, or "
                              "say why it is left."),
                            name));
  else
    hw_goal_ask_reason (judge->rules, judge->problems, meeting,
                        /* Translators: a number of problem cards; what the first of them says */
                        g_strdup_printf (ngettext ("%u problem has no root cause yet that you can "
                                                   "act on: “%s”. Ask "
                                                   "on, or say why it is left.",
                                                   "%u problems have no root cause yet that you "
                                                   "can act on, "
                                                   "first “%s”. Ask on, or say why they are left.",
                                                   cards->len),
                                         cards->len, name));
  return TRUE;
}

static gboolean
judge_meeting (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  g_autoptr (HwRow) card = NULL;

  if (judge->undo || hw_row_is_deleted (after) || !hw_goal_has (after, HW_MEETING_KIND, "retro"))
    return TRUE;
  if (hw_goal_changes (before, after, HW_MEETING_SUBJECT) &&
      !load (judge, HW_PROBLEM_CARD, hw_row_ref_id (after, HW_MEETING_SUBJECT), &card, error))
    return FALSE;
  if (card != NULL &&
      !hw_id_equal (hw_row_ref_id (card, HW_PROBLEM_CARD_MEETING), hw_row_id (after)))
    add (judge, HW_PROBLEM_INVALID, after, HW_MEETING_SUBJECT,
         /* Translators: what a problem card says */
         g_strdup_printf (_("“%s” is not a problem of this retrospective."), hw_row_name (card)));
  return !passes_whys (before, after) || judge_roots (judge, after, error);
}

/* --- proof --- */

/* Files lie beside the database under their digest. */
static gboolean
can_be_read (HwConnection *connection, const HwRow *attachment)
{
  const char *hash = hw_row_text (attachment, HW_ATTACHMENT_HASH);
  const char *database = sqlite3_db_filename (hw_connection_handle (connection), "main");
  g_autofree char *folder = NULL;
  g_autofree char *first = NULL;
  g_autofree char *path = NULL;

  if (hash == NULL || strlen (hash) < 3 || database == NULL)
    return FALSE;
  folder = g_path_get_dirname (database);
  first = g_strndup (hash, 2);
  path = g_build_filename (folder, "files", first, hash + 2, NULL);
  return g_access (path, R_OK) == 0;
}

/* Results, no explanations (row 24): what was kept can be looked at. */
static gboolean
judge_kept (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  gboolean is;

  if (judge->undo || hw_row_is_deleted (after) || hw_goal_is_stated (judge->rules, before) ||
      !hw_goal_has (after, HW_TASK_VERDICT, "kept") ||
      !hw_goal_changes (before, after, HW_TASK_VERDICT))
    return TRUE;
  if (!hw_retro_is_action (judge->rules->connection, after, &is, error))
    return FALSE;
  if (!is)
    return TRUE;
  files = hw_table_query_by (judge->rules->connection, judge->schema, HW_ATTACHMENT, "task",
                             hw_row_id (after), error);
  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (can_be_read (judge->rules->connection, files->pdata[i]))
      return TRUE;
  add (judge, HW_PROBLEM_MISSING, after, HW_TASK_VERDICT,
       files->len == 0
       ? g_strdup (_("Nothing is attached that shows it. Attach the deliverable first."))
       /* Translators: the name of a file */
       : g_strdup_printf (_("“%s” cannot be read any more. Attach it again."),
                             hw_row_name (files->pdata[files->len - 1])));
  return TRUE;
}

/* The last file that shows that an action was kept stays. */
static gboolean
judge_proof (HwGoalJudge *judge, const HwRow *file, GError **error)
{
  g_autoptr (HwRow) task = NULL;
  int left;
  gboolean is;

  if (!hw_row_is_deleted (file))
    return TRUE;
  if (!load (judge, HW_TASK, hw_row_ref_id (file, HW_ATTACHMENT_TASK), &task, error))
    return FALSE;
  if (task == NULL || hw_row_is_deleted (task) || !hw_goal_has (task, HW_TASK_VERDICT, "kept"))
    return TRUE;
  if (!hw_retro_is_action (judge->rules->connection, task, &is, error) ||
      !count (judge, "SELECT count(*) FROM attachment WHERE task = ?1 AND deleted_at IS NULL", task,
              &left, error))
    return FALSE;
  if (is && left == 0)
    add (judge, HW_PROBLEM_IN_USE, file, HW_ATTACHMENT_TASK,
         /* Translators: an action */
         g_strdup_printf (_("It shows that “%s” was kept. Take the verdict back first."),
                             hw_row_name (task)));
  return TRUE;
}

/* --- what there is once --- */

typedef struct
{
  HwEntityKind kind;
  const char *sql; /* ?2: @field */
  guint field;
  const char *message;
} Once;

static const Once onces[] = {
  { HW_TAG,
    "SELECT count(*) FROM tag WHERE id <> ?1 AND lower(name) = lower(?2) AND deleted_at IS NULL",
    HW_TAG_NAME, N_ ("There is a tag of this name already.") },
  { HW_TAGGING,
    "SELECT count(*) FROM tagging a JOIN tagging b ON b.id = ?1 WHERE a.id <> ?1 AND a.tag = ?2 "
    "AND a.deal IS b.deal AND a.account IS b.account AND a.card IS b.card AND a.playbook IS "
    "b.playbook AND a.deleted_at IS NULL",
    HW_TAGGING_TAG, N_ ("It has this tag already.") },
  { HW_SUGGESTION,
    "SELECT count(*) FROM suggestion WHERE id <> ?1 AND best_of = ?2 AND deleted_at IS NULL",
    HW_SUGGESTION_BEST_OF, N_ ("Another suggestion is the best of this quarter already.") },
};

static gboolean
judge_once (HwGoalJudge *judge, const HwRow *after, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (onces); i++) {
    double n;

    if (onces[i].kind != hw_row_kind (after) || hw_row_is_deleted (after) ||
        hw_row_is_null (after, onces[i].field))
      continue;
    if (!hw_goal_query (judge, onces[i].sql, after, &onces[i].field, 1, &n, error))
      return FALSE;
    if (n > 0)
      add (judge, HW_PROBLEM_INVALID, after, onces[i].field, g_strdup (_(onces[i].message)));
  }
  return TRUE;
}

/* --- all of them --- */

/* Tasks, files and meetings of other kinds, of which an import may bring many, are left out. */
gboolean
hw_retro_is_noted (const HwRow *after)
{
  switch (hw_row_kind (after)) {
  case HW_PROBLEM_CARD:
  case HW_WHY:
  case HW_TAG:
  case HW_TAGGING:
  case HW_SUGGESTION:
    return TRUE;
  case HW_MEETING:
    return hw_goal_has (after, HW_MEETING_KIND, "retro");
  case HW_ATTACHMENT:
    return hw_row_is_deleted (after) && !hw_row_is_null (after, HW_ATTACHMENT_TASK);
  case HW_TASK:
    return hw_goal_has (after, HW_TASK_KIND, "action") &&
           hw_goal_has (after, HW_TASK_VERDICT, "kept");
  default:
    return FALSE;
  }
}

gboolean
hw_retro_judge_note (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error)
{
  switch (hw_row_kind (after)) {
  case HW_PROBLEM_CARD:
    return judge_card (judge, before, after, error);
  case HW_WHY:
    return judge_why (judge, before, after, error);
  case HW_MEETING:
    return judge_meeting (judge, before, after, error);
  case HW_TASK:
    return judge_kept (judge, before, after, error);
  case HW_ATTACHMENT:
    return judge_proof (judge, after, error);
  default:
    return judge_once (judge, after, error);
  }
}
