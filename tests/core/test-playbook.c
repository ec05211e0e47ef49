/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playbooks: what fits a deal, what became of those they were used for, and hardening a cause. */
#include "core/playbooks/hw-playbook.h"
#include "today-fixture.h"

#define STAGE_OPEN "0"
#define STAGE_WON "5"
#define STAGE_LOST "6"

static void
add_deal (TodayFixture *f, const char *name, const char *stage, int closed, int days)
{
  g_autofree char *sets =
      closed != 0 ? g_strdup_printf ("title=%s;stage=%s;closed_at=%d", name, stage, closed)
                  : g_strdup_printf ("title=%s;stage=%s", name, stage);

  today_add (f, HW_DEAL, name, sets, days);
}

static void
use (TodayFixture *f, const char *deal, int days_ago)
{
  g_autofree char *name = g_strdup_printf ("use-%s-%d", deal, days_ago);
  g_autofree char *sets =
      g_strdup_printf ("playbook=pack;deal=%s;person=ann;used_at=%d", deal, -days_ago);

  today_add (f, HW_PLAYBOOK_USE, name, sets, days_ago);
}

typedef enum {
  READ_ALL,
  READ_FIT,
  READ_ONE
} Read;

typedef struct
{
  Read what;
  HwRow *deal;
} Question;

static gpointer
read_playbooks (HwConnection *connection,
                HwConfig *config,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  Question *question = data;
  HwId pack = hw_id_from_seed ("pack");

  if (question->what == READ_FIT)
    return hw_playbook_list_for_deal (connection, config, question->deal, error);
  if (question->what == READ_ONE)
    return hw_playbook_detail_load (connection, config, &pack, error);
  return hw_playbook_list (connection, config, error);
}

static gpointer
load (TodayFixture *f, Read what, const char *deal)
{
  g_autoptr (GError) error = NULL;
  HwId id = hw_id_from_seed (deal);
  g_autoptr (HwRow) row = hw_workspace_load (f->workspace, HW_DEAL, &id, &error);
  Question question = { what, row };
  gpointer answer = hw_workspace_read (f->workspace, read_playbooks, &question, &error);

  g_assert_no_error (error);
  return answer;
}

/* A deal counts once, from its first use; what was used after the deal was won says nothing about
 * how long it took. */
static void
test_results (TodayFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *words = NULL;
  const HwPlaybookLine *line;

  today_add (f, HW_PLAYBOOK, "pack", "name=Price comparison;state=published", 60);
  add_deal (f, "ten", STAGE_WON, -30, 50);
  add_deal (f, "twenty", STAGE_WON, -20, 50);
  add_deal (f, "late", STAGE_WON, -40, 50);
  add_deal (f, "lost", STAGE_LOST, -10, 50);
  add_deal (f, "open", STAGE_OPEN, 0, 50);
  use (f, "ten", 40);
  use (f, "ten", 35);
  use (f, "twenty", 40);
  use (f, "late", 30);
  use (f, "lost", 40);
  use (f, "open", 40);
  lines = load (f, READ_ALL, "open");
  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpuint (line->result.deals, ==, 5);
  g_assert_cmpuint (line->result.open, ==, 1);
  g_assert_cmpint (line->result.won.k, ==, 3);
  g_assert_cmpint (line->result.won.n, ==, 4);
  g_assert_cmpuint (line->result.to_won.n, ==, 2);
  words = hw_playbook_result_words (&line->result);
  g_assert_cmpstr (words, ==, "Used for 5 deals: 3 won of 4 closed, in 15 days at the median");
}

static void
test_unused (TodayFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *words = NULL;

  today_add (f, HW_PLAYBOOK, "pack", "name=Price comparison;state=published", 60);
  add_deal (f, "open", STAGE_OPEN, 0, 50);
  lines = load (f, READ_ALL, "open");
  words = hw_playbook_result_words (&((HwPlaybookLine *) g_ptr_array_index (lines, 0))->result);
  g_assert_cmpstr (words, ==, "Not used yet");
}

/* A tag weighs more than the stage; drafts and what nothing speaks for are not shown. */
static void
test_fit (TodayFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  const HwPlaybookLine *first;
  const HwPlaybookLine *second;

  today_add (f, HW_TAG, "tender", "name=Tender", 60);
  add_deal (f, "open", STAGE_OPEN, 0, 50);
  today_add (f, HW_TAGGING, "its", "tag=tender;deal=open", 50);
  today_add (f, HW_PLAYBOOK, "staged", "name=By stage;state=published;stage=0", 60);
  today_add (f, HW_PLAYBOOK, "tagged", "name=By tag;state=published", 60);
  today_add (f, HW_TAGGING, "mine", "tag=tender;playbook=tagged", 50);
  today_add (f, HW_PLAYBOOK, "draft", "name=Draft;state=draft;stage=0", 60);
  today_add (f, HW_PLAYBOOK, "other", "name=Other;state=published;stage=1", 60);
  lines = load (f, READ_FIT, "open");
  g_assert_cmpuint (lines->len, ==, 2);
  first = g_ptr_array_index (lines, 0);
  second = g_ptr_array_index (lines, 1);
  g_assert_cmpstr (hw_row_name (first->row), ==, "By tag");
  g_assert_cmpstr (first->reason, ==, "Tag “Tender”");
  g_assert_cmpstr (hw_row_name (second->row), ==, "By stage");
}

static void
test_search (TodayFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean found;
  } cases[] = {
    { "", TRUE },         { "价格", TRUE },  { "jgbj", TRUE },
    { "DECISION", TRUE }, { "投标", FALSE }, { "zzz", FALSE },
  };
  g_autoptr (GPtrArray) lines = NULL;

  today_add (f, HW_PLAYBOOK, "pack", "name=价格比较;state=published", 60);
  today_add (f, HW_PLAYBOOK_ITEM, "line",
             "playbook=pack;kind=question;text=Who makes the decision?", 60);
  add_deal (f, "open", STAGE_OPEN, 0, 50);
  lines = load (f, READ_ALL, "open");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (hw_playbook_line_matches (g_ptr_array_index (lines, 0), cases[i].text), ==,
                     cases[i].found);
}

/* From a root cause: one command, one undo. */
static void
test_harden (TodayFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HwId card_id = hw_id_from_seed ("card");
  HwId cause_id = hw_id_from_seed ("cause");
  HwId deal_id = hw_id_from_seed ("open");
  HwId id;
  g_autoptr (HwRow) card = NULL;
  g_autoptr (HwRow) cause = NULL;
  g_autoptr (HwRow) deal = NULL;
  g_autoptr (HwCommand) command = NULL;
  g_autoptr (HwPlaybookDetail) detail = NULL;

  add_deal (f, "open", STAGE_OPEN, 0, 50);
  today_add (f, HW_PROBLEM_CARD, "card",
             "obstacle=Nordwerk compared prices 3 times in May;state=draft;person=ann;deal=open",
             20);
  today_add (f, HW_WHY, "cause", "card=card;text=Nobody asked for the purchasing criteria", 10);
  card = hw_workspace_load (f->workspace, HW_PROBLEM_CARD, &card_id, &error);
  cause = hw_workspace_load (f->workspace, HW_WHY, &cause_id, &error);
  deal = hw_workspace_load (f->workspace, HW_DEAL, &deal_id, &error);
  g_assert_no_error (error);
  command =
      hw_playbook_from_cause (&(HwPlaybookSource){ .card = card, .cause = cause, .deal = deal },
                              &f->ann, f->now, &id);
  today_perform (f, command);
  g_assert_false (hw_id_is_none (&id));
  {
    g_autoptr (GPtrArray) lines = load (f, READ_ALL, "open");
    const HwRow *row = ((HwPlaybookLine *) g_ptr_array_index (lines, 0))->row;

    g_assert_true (hw_id_equal (hw_row_id (row), &id));
    g_assert_cmpstr (hw_row_text (row, HW_PLAYBOOK_STATE), ==, "draft");
    g_assert_true (hw_id_equal (hw_row_ref_id (row, HW_PLAYBOOK_CAUSE), &cause_id));
    g_assert_true (
        hw_id_equal (hw_row_ref_id (row, HW_PLAYBOOK_STAGE), hw_row_ref_id (deal, HW_DEAL_STAGE)));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/playbook/" name, TodayFixture, NULL, today_set_up, function, today_tear_down)
  ADD ("results", test_results);
  ADD ("unused", test_unused);
  ADD ("fit", test_fit);
  ADD ("search", test_search);
  ADD ("harden", test_harden);
#undef ADD
  return g_test_run ();
}
