/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-wall-page.h"

#include <glib/gi18n-lib.h>

#include "core/retro/hw-action.h"
#include "core/retro/hw-card-groups.h"
#include "core/retro/hw-retro.h"
#include "core/retro/hw-why-tree.h"

static void
line_free (gpointer data)
{
  HwWallLine *line = data;

  g_free (line->mark);
  g_free (line->text);
  g_free (line->side);
  g_free (line);
}

/* Takes @text. */
static HwWallLine *
add (GPtrArray *page, HwWallLook look, char *text)
{
  HwWallLine *line = g_new0 (HwWallLine, 1);

  line->look = look;
  line->text = text;
  g_ptr_array_add (page, line);
  return line;
}

static void
add_more (GPtrArray *page, guint n)
{
  if (n > 0)
    add (page, HW_WALL_NOTE, g_strdup_printf (ngettext ("and %u more", "and %u more", n), n));
}

static gboolean
is_state (const HwRow *card, const char *state)
{
  return g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), state) == 0;
}

/* --- submit --- */

static guint
count_late (const GPtrArray *cards)
{
  guint n = 0;

  for (guint i = 0; i < cards->len; i++)
    n += hw_row_int (g_ptr_array_index (cards, i), HW_PROBLEM_CARD_LATE) != 0;
  return n;
}

static void
add_submit (GPtrArray *page, const HwRetroDetail *detail, gint64 now_us)
{
  guint n = detail->cards->len + detail->n_sealed_cards;
  guint n_late = count_late (detail->cards);
  gint64 due = hw_retro_cards_due_at (detail->meeting->meeting);

  add (page, HW_WALL_FIGURE, g_strdup_printf ("%u", n));
  add (page, HW_WALL_THOUGHT,
       g_strdup (ngettext ("problem card is in", "problem cards are in", n)));
  if (due != 0) {
    g_autofree char *when = hw_action_due_words (hw_config_calendar (detail->config), due);

    add (page, HW_WALL_NOTE,
         g_strdup_printf (due > now_us ? /* Translators: a moment with its weekday */
                          _("They are due on %s.")
                                       : _("They were due on %s."), when));
  }
  if (n_late > 0)
    add (page, HW_WALL_NOTE,
         g_strdup_printf (ngettext ("%u came late.", "%u came late.", n_late), n_late));
}

/* --- verify --- */

static gboolean
is_verdict (const HwRow *task, const char *verdict)
{
  return g_strcmp0 (hw_row_text (task, HW_TASK_VERDICT), verdict) == 0;
}

/* Judged in this meeting, not in one before. */
static gboolean
is_judged (const HwRetroDetail *detail, const HwRow *task)
{
  return !hw_row_is_null (task, HW_TASK_VERDICT) &&
         hw_row_int (task, HW_TASK_VERIFIED_AT) >=
             hw_row_int (detail->meeting->meeting, HW_MEETING_STARTED_AT);
}

static const char *
deliverable_of (const HwRow *task)
{
  const char *deliverable = hw_row_text (task, HW_TASK_DELIVERABLE);

  return deliverable != NULL ? deliverable : hw_row_name (task);
}

/* As "Wei Chen · Fri, Nov 27, 15:00". */
static char *
owner_and_due (const HwRetroDetail *detail, const HwRow *task)
{
  const char *owner =
      hw_config_name (detail->config, HW_PERSON, hw_row_ref_id (task, HW_TASK_OWNER));
  g_autofree char *due = NULL;

  if (hw_row_is_null (task, HW_TASK_DUE_AT))
    return g_strdup (owner);
  due =
      hw_action_due_short (hw_config_calendar (detail->config), hw_row_int (task, HW_TASK_DUE_AT));
  return g_strdup_printf ("%s · %s", owner, due);
}

static void
add_action_to_verify (GPtrArray *page, const HwRetroDetail *detail, const HwRow *task)
{
  g_autoptr (GPtrArray) files = hw_retro_detail_files (detail, hw_row_id (task));
  guint carried = (guint) hw_row_int (task, HW_TASK_CARRIED);

  add (page, HW_WALL_THOUGHT, g_strdup (deliverable_of (task)));
  add (page, HW_WALL_LINE, owner_and_due (detail, task));
  if (files->len > 0)
    add (page, HW_WALL_LINE,
         g_strdup_printf (ngettext ("%u file as evidence", "%u files as evidence", files->len),
                          files->len));
  else
    add (page, HW_WALL_LINE, g_strdup (_("No evidence yet")));
  if (carried > 0)
    add (page, HW_WALL_LINE,
         g_strdup_printf (ngettext ("Carried over %u time", "Carried over %u times", carried),
                          carried));
}

/* What was judged last, so that the room sees what became of it. */
static void
add_last_verdict (GPtrArray *page, const HwRetroDetail *detail)
{
  const HwRow *last = NULL;

  for (guint i = 0; i < detail->verify->len; i++) {
    const HwRow *task = g_ptr_array_index (detail->verify, i);

    if (is_judged (detail, task) && (last == NULL || hw_row_int (task, HW_TASK_VERIFIED_AT) >
                                                         hw_row_int (last, HW_TASK_VERIFIED_AT)))
      last = task;
  }
  if (last != NULL)
    add (page, HW_WALL_NOTE,
         g_strdup_printf (is_verdict (last, "kept") ? /* Translators: what was delivered */
                          _("Kept: %s")
                                                    : /* Translators: what was not delivered */
                          _("Not kept, comes again: %s"), deliverable_of (last)));
}

static void
add_verify (GPtrArray *page, const HwRetroDetail *detail)
{
  const HwRow *open = NULL;
  guint n_judged = 0, n_kept = 0, n = detail->verify->len;

  for (guint i = n; i-- > 0;) {
    const HwRow *task = g_ptr_array_index (detail->verify, i);

    if (!is_judged (detail, task))
      open = task;
    n_judged += is_judged (detail, task);
    n_kept += is_judged (detail, task) && is_verdict (task, "kept");
  }
  if (n == 0) {
    add (page, HW_WALL_THOUGHT, g_strdup (_("No actions of earlier retros to verify")));
    return;
  }
  if (open != NULL) {
    add_action_to_verify (page, detail, open);
    add (page, HW_WALL_NOTE, /* Translators: how many are verified, and of how many */
         g_strdup_printf (_("Verified: %u of %u"), n_judged, n));
  } else {
    add (page, HW_WALL_FIGURE, g_strdup_printf ("%u/%u", n_kept, n));
    add (page, HW_WALL_THOUGHT, g_strdup (_("actions kept, with evidence")));
  }
  add_last_verdict (page, detail);
}

/* --- pick --- */

static guint
count_present (const HwRetroDetail *detail)
{
  guint n = 0;

  for (guint i = 0; i < detail->meeting->attendees->len; i++)
    n += g_strcmp0 (hw_row_text (g_ptr_array_index (detail->meeting->attendees, i),
                                 HW_ATTENDEE_STATE),
                    "present") == 0;
  return n;
}

static void
add_topic (GPtrArray *page, const HwCardGroup *group, guint number)
{
  HwWallLine *line = add (page, HW_WALL_LINE, g_strdup (hw_card_group_title (group)));

  line->mark = g_strdup_printf ("%u", number);
  line->done = hw_card_group_is_picked (group);
  if (group->voted)
    line->side =
        g_strdup_printf (ngettext ("%d vote", "%d votes", (int) group->votes), (int) group->votes);
}

static void
add_topics (GPtrArray *page, const GPtrArray *groups)
{
  guint n = MIN (groups->len, HW_WALL_MAX_LINES - 1);

  if (groups->len == HW_WALL_MAX_LINES)
    n = groups->len;
  for (guint i = 0; i < n; i++)
    add_topic (page, g_ptr_array_index (groups, i), i + 1);
  add_more (page, groups->len - n);
}

static void
add_pick (GPtrArray *page, const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) groups = hw_card_groups_new (detail->cards);

  if (groups->len == 0) {
    add (page, HW_WALL_THOUGHT, g_strdup (_("No problem cards yet")));
    return;
  }
  if (detail->n_sealed_ballots > 0)
    add (page, HW_WALL_THOUGHT, /* Translators: how many people have voted, and of how many */
         g_strdup_printf (_("%u of %u have voted"), detail->n_sealed_ballots,
                             MAX (count_present (detail), detail->n_sealed_ballots)));
  add_topics (page, groups);
}

/* --- whys --- */

/* Those that are picked, for a room that has not taken one up yet. */
static void
add_picked (GPtrArray *page, const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) groups = hw_card_groups_new (detail->cards);
  guint n_picked = 0;

  for (guint i = 0; i < groups->len; i++) {
    const HwCardGroup *group = g_ptr_array_index (groups, i);

    if (hw_card_group_is_picked (group) && ++n_picked < HW_WALL_MAX_LINES)
      add (page, HW_WALL_LINE, g_strdup (hw_card_group_title (group)))->mark =
          g_strdup_printf ("%u", n_picked);
  }
  if (n_picked == 0)
    add (page, HW_WALL_THOUGHT, g_strdup (_("No problem is picked yet")));
  else
    add_more (page, n_picked - MIN (n_picked, HW_WALL_MAX_LINES - 1));
}

/* Says what the topic in hand is; NULL where there is none. */
static const HwRow *
add_subject (GPtrArray *page, const HwRetroDetail *detail)
{
  const HwRow *subject = hw_retro_detail_subject (detail);
  const char *topic;

  if (subject == NULL || is_state (subject, "draft"))
    return NULL;
  subject = hw_retro_detail_lead (detail, subject);
  topic = hw_row_text (subject, HW_PROBLEM_CARD_TOPIC);
  add (page, HW_WALL_THOUGHT, g_strdup (topic != NULL ? topic : hw_row_name (subject)));
  return subject;
}

/* The answer that was given last: what is talked about now. */
static guint
find_newest (const HwWhyTree *tree)
{
  guint newest = 0;

  for (guint i = 1; i < hw_why_tree_length (tree); i++)
    if (hw_row_int (hw_why_tree_get (tree, i)->row, HW_ROW_CREATED_AT) >=
        hw_row_int (hw_why_tree_get (tree, newest)->row, HW_ROW_CREATED_AT))
      newest = i;
  return newest;
}

static void
add_why (GPtrArray *page, const HwWhyNode *node)
{
  HwWallLine *line = add (page, HW_WALL_LINE, g_strdup (hw_row_name (node->row)));

  line->depth = node->depth - 1;
  line->mark = g_strdup_printf ("%u", node->depth);
  line->done = hw_why_node_is_root (node);
  if (line->done)
    line->side = g_strdup (_("root cause"));
}

static void
add_whys (GPtrArray *page, const HwRetroDetail *detail)
{
  const HwRow *subject = add_subject (page, detail);
  g_autoptr (HwWhyTree) tree = NULL;
  guint n, first, room = HW_WALL_MAX_LINES - 2;

  if (subject == NULL) {
    add_picked (page, detail);
    return;
  }
  tree = hw_why_tree_new (detail->whys, hw_row_id (subject));
  n = hw_why_tree_length (tree);
  if (n == 0) {
    add (page, HW_WALL_LINE, g_strdup (_("Why did it happen?")));
    return;
  }
  first = find_newest (tree);
  first = first + 1 > room ? first + 1 - room : 0;
  add_more (page, first);
  for (guint i = first; i < MIN (n, first + room); i++)
    add_why (page, hw_why_tree_get (tree, i));
  add_more (page, n - MIN (n, first + room));
}

/* --- actions, playbook, close --- */

static void
add_action (GPtrArray *page, const HwRetroDetail *detail, const HwRow *task)
{
  HwWallLine *line = add (page, HW_WALL_LINE, g_strdup (deliverable_of (task)));

  if (!hw_row_is_null (task, HW_TASK_HOURS))
    /* Translators: a number of hours, as short as can be */
    line->mark = g_strdup_printf (_("%d h"), (int) hw_row_int (task, HW_TASK_HOURS));
  line->side = owner_and_due (detail, task);
  line->done = !hw_row_is_null (task, HW_TASK_AGREED_AT);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  gint64 left = hw_row_int (*(HwRow **) a, HW_TASK_DUE_AT);
  gint64 right = hw_row_int (*(HwRow **) b, HW_TASK_DUE_AT);

  return left < right ? -1 : left > right;
}

/* @card: HW_ID_NONE for those of all cards. FALSE when there are none. */
static gboolean
add_action_rows (GPtrArray *page, const HwRetroDetail *detail, const HwId *card)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();
  guint n;

  for (guint i = 0; i < detail->actions->len; i++) {
    HwRow *task = g_ptr_array_index (detail->actions, i);

    if (hw_id_is_none (card) || hw_id_equal (hw_row_ref_id (task, HW_TASK_CARD), card))
      g_ptr_array_add (actions, task);
  }
  g_ptr_array_sort (actions, compare_due);
  n = MIN (actions->len, HW_WALL_MAX_LINES - 2);
  for (guint i = 0; i < n; i++)
    add_action (page, detail, g_ptr_array_index (actions, i));
  add_more (page, actions->len - n);
  return actions->len > 0;
}

static void
add_actions (GPtrArray *page, const HwRetroDetail *detail)
{
  const HwRow *subject = add_subject (page, detail);
  const HwId *card = subject != NULL ? hw_row_id (subject) : &HW_ID_NONE;

  if (!add_action_rows (page, detail, card))
    add (page, HW_WALL_LINE, g_strdup (_("Who delivers what in 30, 60 and 90 hours?")));
}

static void
add_playbook (GPtrArray *page, const HwRetroDetail *detail)
{
  const HwRow *subject = add_subject (page, detail);
  g_autoptr (HwWhyTree) tree = NULL;
  g_autoptr (GPtrArray) roots = NULL;

  if (subject == NULL) {
    add_picked (page, detail);
    return;
  }
  tree = hw_why_tree_new (detail->whys, hw_row_id (subject));
  roots = hw_why_tree_roots (tree);
  for (guint i = 0; i < MIN (roots->len, HW_WALL_MAX_LINES - 2); i++) {
    HwWallLine *line =
        add (page, HW_WALL_LINE, g_strdup (hw_row_name (g_ptr_array_index (roots, i))));

    line->side = g_strdup (_("root cause"));
    line->done = TRUE;
  }
  add (page, HW_WALL_NOTE, g_strdup (_("What will the next one need who meets this?")));
}

static void
add_close (GPtrArray *page, const HwRetroDetail *detail)
{
  guint n = detail->actions->len;

  add (page, HW_WALL_THOUGHT,
       g_strdup_printf (ngettext ("%u action is agreed", "%u actions are agreed", n), n));
  add_action_rows (page, detail, &HW_ID_NONE);
}

GPtrArray *
hw_wall_page_new (const HwRetroDetail *detail, gint64 now_us)
{
  GPtrArray *page = g_ptr_array_new_with_free_func (line_free);
  const char *shows = hw_retro_detail_shows (detail);

  if (g_strcmp0 (shows, HW_SHOWS_SUBMIT) == 0)
    add_submit (page, detail, now_us);
  else if (g_strcmp0 (shows, HW_SHOWS_VERIFY) == 0)
    add_verify (page, detail);
  else if (g_strcmp0 (shows, HW_SHOWS_PICK) == 0)
    add_pick (page, detail);
  else if (g_strcmp0 (shows, HW_SHOWS_WHYS) == 0)
    add_whys (page, detail);
  else if (g_strcmp0 (shows, HW_SHOWS_ACTIONS) == 0)
    add_actions (page, detail);
  else if (g_strcmp0 (shows, HW_SHOWS_PLAYBOOK) == 0)
    add_playbook (page, detail);
  else if (g_strcmp0 (shows, HW_SHOWS_CLOSE) == 0)
    add_close (page, detail);
  return page;
}

gboolean
hw_wall_line_equal (const HwWallLine *a, const HwWallLine *b)
{
  return a->look == b->look && a->depth == b->depth && a->done == b->done &&
         g_strcmp0 (a->mark, b->mark) == 0 && g_strcmp0 (a->text, b->text) == 0 &&
         g_strcmp0 (a->side, b->side) == 0;
}
