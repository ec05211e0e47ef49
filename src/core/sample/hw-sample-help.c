/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"

#define VISITED_IN_HUNDRED 22
#define ASKED_IN_HUNDRED 14

static const HwSampleAccount *
find_account (HwSample *self, const HwId *id)
{
  for (guint i = 0; i < self->accounts->len; i++) {
    const HwSampleAccount *account = &g_array_index (self->accounts, HwSampleAccount, i);

    if (hw_id_equal (&account->id, id))
      return account;
  }
  return NULL;
}

/* Some time since the deal came into its stage. */
static gint64
draw_moment (HwSample *self, const HwSampleOpenDeal *deal)
{
  gint64 first = hw_calendar_day_of (self->calendar, deal->since);
  int days = (int) MAX (self->today - first - 1, 0);
  gint64 when = hw_sample_moment (self, first + hw_sample_between (self, 0, days));

  return MAX (when, deal->since);
}

/* The technician of all teams comes along to a customer. */
static void
come_along (HwSample *self, const HwSampleOpenDeal *deal)
{
  static const char *const kinds[] = { "visit", "meeting" };
  HwSampleTouch touch = { .kind = kinds[hw_sample_between (self, 0, G_N_ELEMENTS (kinds) - 1)],
                          .deal = &deal->id,
                          .account = find_account (self, &deal->account),
                          .person = &self->support,
                          .when = draw_moment (self, deal),
                          .speaks = hw_sample_chance (self, 40) };
  HwId id = hw_sample_new_id (self);
  HwCommand *command = hw_sample_at (self, touch.when, "touch.create", touch.person);

  hw_sample_set_touch (self, hw_command_create (command, HW_TOUCH, &id), &touch);
}

static guint
team_of (HwSample *self, const HwId *seller)
{
  for (guint i = 0; i < HW_SAMPLE_SELLERS; i++)
    if (hw_id_equal (&self->sellers[i], seller))
      return i / HW_SAMPLE_TEAM;
  return 0;
}

/* A seller asks one of another team, who mostly finds the time. */
static void
ask_for_help (HwSample *self, const HwSampleOpenDeal *deal)
{
  JsonArray *words = hw_sample_goal_list (self, "help");
  guint word = (guint) hw_sample_between (self, 0, (int) json_array_get_length (words) - 1);
  guint team =
      (team_of (self, &deal->owner) + (guint) hw_sample_between (self, 1, 2)) % HW_SAMPLE_REGIONS;
  guint seller = team * HW_SAMPLE_TEAM + (guint) hw_sample_between (self, 0, HW_SAMPLE_TEAM - 1);
  gint64 asked = draw_moment (self, deal);
  gint64 day = hw_calendar_day_of (self->calendar, asked) + hw_sample_between (self, 1, 5);
  gint64 done = hw_sample_moment (self, day);
  HwCommand *command = hw_sample_at (self, asked, "task.create", &deal->owner);
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_edit_set_text (edit, HW_TASK_TITLE, json_array_get_string_element (words, word));
  hw_edit_set_text (edit, HW_TASK_KIND, "action");
  hw_edit_set_ref (edit, HW_TASK_DEAL, &deal->id);
  hw_edit_set_ref (edit, HW_TASK_ACCOUNT, &deal->account);
  hw_edit_set_ref (edit, HW_TASK_OWNER, &self->sellers[seller]);
  hw_edit_set_ref (edit, HW_TASK_ASKED_BY, &deal->owner);
  hw_edit_set_int (edit, HW_TASK_DUE, day + 1);
  if (done <= asked || day >= self->today)
    return;
  command = hw_sample_at (self, done, "task.complete", &self->sellers[seller]);
  hw_edit_set_int (hw_command_update (command, HW_TASK, &id), HW_TASK_DONE_AT, done);
}

void
hw_sample_make_help (HwSample *self)
{
  for (guint i = 0; i < self->open_deals->len; i++) {
    const HwSampleOpenDeal *deal = &g_array_index (self->open_deals, HwSampleOpenDeal, i);

    if (deal->asleep || deal->stage == 0)
      continue;
    if (hw_sample_chance (self, VISITED_IN_HUNDRED))
      come_along (self, deal);
    if (hw_sample_chance (self, ASKED_IN_HUNDRED))
      ask_for_help (self, deal);
  }
}
