/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"

#include "core/templates/hw-shipped.h"
#include "core/templates/hw-template.h"

#define WEEKS 12 /* so far back goes what was done beside the deals */
#define REACHED_PER_WEEK 7
#define FIRST_CODE 301

void
hw_sample_set_touch (HwSample *self, HwEdit *edit, const HwSampleTouch *touch)
{
  const HwSampleAccount *account = touch->account;
  HwId kind = hw_touch_kind_id (NULL, touch->kind);

  hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, &kind);
  if (touch->deal != NULL)
    hw_edit_set_ref (edit, HW_TOUCH_DEAL, touch->deal);
  hw_edit_set_ref (edit, HW_TOUCH_ACCOUNT, &account->id);
  hw_edit_set_ref (edit, HW_TOUCH_CONTACT,
                   &account->contacts[hw_sample_between (self, 0, (int) account->n_contacts - 1)]);
  hw_edit_set_ref (edit, HW_TOUCH_PERSON, touch->person);
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, touch->when);
  hw_edit_set_text (edit, HW_TOUCH_SUMMARY, hw_sample_pick_in (self, "summaries", touch->kind));
  if (touch->speaks)
    hw_edit_set_text (edit, HW_TOUCH_VERBATIM, hw_sample_pick (self, "verbatim"));
  if (touch->answers != NULL)
    hw_edit_set_ref (edit, HW_TOUCH_ANSWERS, touch->answers);
}

/* --- customers worth reaching --- */

/* "Ashmere Auto Parts", or, where that is taken, "Ashmere Auto Parts Group". */
static char *
draw_name (HwSample *self, guint region, GHashTable *taken, JsonObject **trade)
{
  JsonArray *places = hw_shipped_array (hw_sample_object (self, "regions", region), "places");
  guint n_trades = json_array_get_length (hw_sample_list (self, "trades"));
  const char *between = g_str_equal (self->language, "zh_CN") ? "" : " ";

  for (;;) {
    int place = hw_sample_between (self, 0, (int) json_array_get_length (places) - 1);
    g_autofree char *name = NULL;

    *trade =
        hw_sample_object (self, "trades", (guint) hw_sample_between (self, 0, (int) n_trades - 1));
    name = g_strconcat (json_array_get_string_element (places, (guint) place), between,
                        hw_shipped_string (*trade, "name"), NULL);
    if (g_hash_table_contains (taken, name)) {
      char *group = g_strconcat (name, hw_sample_goal_word (self, "group"), NULL);

      g_free (name);
      name = group;
    }
    if (!g_hash_table_contains (taken, name)) {
      g_hash_table_add (taken, g_strdup (name));
      return g_steal_pointer (&name);
    }
  }
}

static void
add_prospect (HwSample *self, HwCommand *command, guint seller, GHashTable *taken)
{
  static const char *const tiers[] = { "a+", "a", "b+", "b+", "b" };
  guint region = seller / HW_SAMPLE_TEAM;
  HwSampleAccount account = { .id = hw_sample_new_id (self),
                              .owner = self->sellers[seller],
                              .region = region };
  HwEdit *edit = hw_command_create (command, HW_ACCOUNT, &account.id);
  JsonObject *trade;

  account.name = draw_name (self, region, taken, &trade);
  account.code = g_strdup_printf ("K%u%03u", region + 1, FIRST_CODE + self->prospects->len);
  hw_edit_set_text (edit, HW_ACCOUNT_NAME, account.name);
  hw_edit_set_text (edit, HW_ACCOUNT_CODE, account.code);
  hw_edit_set_ref (edit, HW_ACCOUNT_OWNER, &account.owner);
  hw_edit_set_text (edit, HW_ACCOUNT_INDUSTRY, hw_shipped_string (trade, "industry"));
  hw_edit_set_text (edit, HW_ACCOUNT_REGION,
                    hw_shipped_string (hw_sample_object (self, "regions", region), "name"));
  hw_edit_set_text (edit, HW_ACCOUNT_TIER,
                    tiers[hw_sample_between (self, 0, G_N_ELEMENTS (tiers) - 1)]);
  hw_edit_set_text (edit, HW_ACCOUNT_SOURCE, hw_sample_pick (self, "sources"));
  account.n_contacts = 1;
  hw_sample_add_contact (self, command, &account, 0);
  g_array_append_val (self->prospects, account);
}

void
hw_sample_make_prospects (HwSample *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 when = hw_sample_before (self);

  for (guint i = 0; i < self->accounts->len; i++)
    g_hash_table_add (taken, g_strdup (g_array_index (self->accounts, HwSampleAccount, i).name));
  for (guint seller = 0; seller < HW_SAMPLE_SELLERS; seller++) {
    HwCommand *command = hw_sample_at (self, when, "account.create", &self->sellers[seller]);

    for (guint i = 0; i < HW_SAMPLE_PROSPECTS; i++)
      add_prospect (self, command, seller, taken);
  }
}

/* --- reaching them --- */

static const HwSampleAccount *
draw_prospect (HwSample *self, guint seller)
{
  guint i =
      seller * HW_SAMPLE_PROSPECTS + (guint) hw_sample_between (self, 0, HW_SAMPLE_PROSPECTS - 1);

  return &g_array_index (self->prospects, HwSampleAccount, i);
}

/* A moment of a week; FALSE where that day is not over yet. */
static gboolean
draw_moment (HwSample *self, gint64 monday, gint64 *when)
{
  gint64 day = monday + hw_sample_between (self, 0, 4);

  if (day >= self->today)
    return FALSE;
  *when = hw_sample_moment (self, day);
  return TRUE;
}

/* A week's calls and messages, written down together at its end. */
static void
add_calls (HwSample *self, guint seller, gint64 monday)
{
  static const char *const kinds[] = { "call", "call", "message", "email", "visit" };
  HwCommand *command = NULL;
  gint64 last = 0;

  for (guint i = 0; i < REACHED_PER_WEEK; i++) {
    HwSampleTouch touch = {
      .kind = kinds[hw_sample_between (self, 0, G_N_ELEMENTS (kinds) - 1)],
      .account = draw_prospect (self, seller),
      .person = &self->sellers[seller],
      .speaks = hw_sample_chance (self, 20),
    };
    HwId id = hw_sample_new_id (self);

    if (!draw_moment (self, monday, &touch.when))
      continue;
    last = MAX (last, touch.when);
    if (command == NULL)
      command = hw_sample_at (self, touch.when, "touch.create", touch.person);
    hw_sample_set_touch (self, hw_command_create (command, HW_TOUCH, &id), &touch);
  }
  if (command != NULL)
    hw_command_set_happened_at (command, last);
}

static void
add_touch (HwSample *self, guint seller, const char *kind, gint64 monday)
{
  HwSampleTouch touch = { .kind = kind,
                          .account = draw_prospect (self, seller),
                          .person = &self->sellers[seller] };
  HwSampleQuotation quotation = { hw_sample_new_id (self), HW_ID_NONE, touch.account,
                                  self->sellers[seller], 0 };
  HwCommand *command;

  if (!draw_moment (self, monday, &touch.when))
    return;
  command = hw_sample_at (self, touch.when, "touch.create", touch.person);
  hw_sample_set_touch (self, hw_command_create (command, HW_TOUCH, &quotation.id), &touch);
  quotation.when = touch.when;
  if (g_str_equal (kind, "quotation"))
    g_array_append_val (self->quotations, quotation);
}

static int
find_seller (HwSample *self, const HwId *person)
{
  for (int i = 0; i < HW_SAMPLE_SELLERS; i++)
    if (hw_id_equal (&self->sellers[i], person))
      return i;
  return 0;
}

/* Not every seller asks, and not everybody who asks writes down what the customer said. */
static void
add_answer (HwSample *self, const HwSampleQuotation *quotation)
{
  int asks = 70 + find_seller (self, &quotation->person) * 7 % 29;
  gint64 day =
      hw_calendar_day_of (self->calendar, quotation->when) + hw_sample_between (self, 1, 4);
  HwSampleTouch touch = { .kind = "feedback",
                          .deal = hw_id_is_none (&quotation->deal) ? NULL : &quotation->deal,
                          .account = quotation->account,
                          .person = &quotation->person,
                          .answers = &quotation->id,
                          .speaks = hw_sample_chance (self, 94) };
  HwId id = hw_sample_new_id (self);
  HwCommand *command;

  touch.when = hw_sample_moment (self, day);
  if (!hw_sample_chance (self, asks) || day >= self->today || touch.when <= quotation->when)
    return;
  command = hw_sample_at (self, touch.when, "touch.create", touch.person);
  hw_sample_set_touch (self, hw_command_create (command, HW_TOUCH, &id), &touch);
}

void
hw_sample_make_touches (HwSample *self)
{
  gint64 monday = self->today - hw_date_weekday (self->today);

  for (int week = WEEKS - 1; week >= 0; week--)
    for (guint seller = 0; seller < HW_SAMPLE_SELLERS; seller++) {
      add_calls (self, seller, monday - 7 * week);
      add_touch (self, seller, "demo", monday - 7 * week);
      add_touch (self, seller, "quotation", monday - 7 * week);
      add_touch (self, seller, "quotation", monday - 7 * week);
    }
  for (guint i = 0; i < self->quotations->len; i++)
    add_answer (self, &g_array_index (self->quotations, HwSampleQuotation, i));
}

/* --- the journey --- */

/* Thirty reached, eight demos, fifteen quotations, twelve valid feedbacks (source 4). */
static const struct
{
  const char *kind; /* or NULL for any */
  const char *stage;
  const char *counts;
  int count;
  gboolean valid;
} steps[] = {
  { NULL, "need", "customers", 30, FALSE },
  { "demo", "solution", "touches", 8, FALSE },
  { "quotation", "solution", "touches", 15, FALSE },
  { "feedback", "negotiation", "touches", 12, TRUE },
};

static void
add_step (HwSample *self, HwCommand *command, guint i, const HwId *id)
{
  HwEdit *edit = hw_command_create (command, HW_JOURNEY_STEP, id);
  HwId pipeline = hw_template_seeded_id (HW_SAMPLE_SEED, "five-stage", "pipeline");
  HwId stage = hw_template_seeded_id (HW_SAMPLE_SEED, "five-stage", steps[i].stage);
  HwId kind = hw_touch_kind_id (NULL, steps[i].kind != NULL ? steps[i].kind : "call");

  hw_edit_set_text (edit, HW_JOURNEY_STEP_NAME,
                    json_array_get_string_element (hw_sample_goal_list (self, "steps"), i));
  hw_edit_set_ref (edit, HW_JOURNEY_STEP_PIPELINE, &pipeline);
  hw_edit_set_ref (edit, HW_JOURNEY_STEP_STAGE, &stage);
  if (steps[i].kind != NULL)
    hw_edit_set_ref (edit, HW_JOURNEY_STEP_TOUCH_KIND, &kind);
  hw_edit_set_text (edit, HW_JOURNEY_STEP_COUNTS, steps[i].counts);
  if (i == 0)
    hw_edit_set_text (edit, HW_JOURNEY_STEP_TIER, "b");
  if (steps[i].valid)
    hw_edit_set_int (edit, HW_JOURNEY_STEP_VALID, 1);
}

/* What was agreed with each seller for a month, on its first working day or, in a month that has
 * none yet, now. */
static void
agree (HwSample *self, const HwId *ids, gint64 month)
{
  for (guint seller = 0; seller < HW_SAMPLE_SELLERS; seller++) {
    HwCommand *command = hw_sample_at (self, hw_sample_moment (self, month + 1), "activity.agree",
                                       &self->managers[seller / HW_SAMPLE_TEAM]);

    for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
      HwId id = hw_sample_new_id (self);
      HwEdit *edit = hw_command_create (command, HW_ACTIVITY_GOAL, &id);
      /* the newer half of a team carries a little less */
      int count = seller % 2 == 0 ? steps[i].count : steps[i].count - (int) i % 2 - 1;

      hw_edit_set_ref (edit, HW_ACTIVITY_GOAL_STEP, &ids[i]);
      hw_edit_set_ref (edit, HW_ACTIVITY_GOAL_PERSON, &self->sellers[seller]);
      hw_edit_set_int (edit, HW_ACTIVITY_GOAL_MONTH, month);
      hw_edit_set_int (edit, HW_ACTIVITY_GOAL_COUNT, count);
    }
  }
}

void
hw_sample_make_journey (HwSample *self)
{
  gint64 when = hw_calendar_instant (self->calendar, self->today - HW_SAMPLE_DAYS, 9 * 60 + 30);
  HwCommand *command = hw_sample_at (self, when, "journey.create", &self->director);
  HwId ids[G_N_ELEMENTS (steps)];
  int year, month;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    ids[i] = hw_sample_new_id (self);
    add_step (self, command, i, &ids[i]);
  }
  hw_date_to_ymd (self->today, &year, &month, NULL);
  agree (self, ids,
         month > 1 ? hw_date_from_ymd (year, month - 1, 1) : hw_date_from_ymd (year - 1, 12, 1));
  agree (self, ids, hw_date_from_ymd (year, month, 1));
}
