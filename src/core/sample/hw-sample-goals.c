/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"

#include "core/goals/hw-period.h"
#include "core/goals/hw-split.h"
#include "core/templates/hw-shipped.h"

#define UNIT 100           /* minor units */
#define STEP (5000 * UNIT) /* targets are whole steps of this */
#define MIN_TARGET (20 * STEP)
#define ATTAINED 89 /* percent of its number that the company makes (source 2) */

/* --- payments received --- */

void
hw_sample_add_receipt (HwSample *self, const HwSamplePayment *payment)
{
  HwId id = hw_sample_new_id (self);
  HwCommand *command = hw_sample_at (self, payment->when, "receipt.create", payment->by);
  HwEdit *edit = hw_command_create (command, HW_RECEIPT, &id);
  HwSampleReceipt receipt = { *payment->person, payment->day, payment->amount };

  if (payment->deal != NULL)
    hw_edit_set_ref (edit, HW_RECEIPT_DEAL, payment->deal);
  hw_edit_set_ref (edit, HW_RECEIPT_ACCOUNT, payment->account);
  hw_edit_set_int (edit, HW_RECEIPT_AMOUNT, payment->amount);
  hw_edit_set_text (edit, HW_RECEIPT_CURRENCY, hw_sample_word (self, "currency"));
  hw_edit_set_int (edit, HW_RECEIPT_RECEIVED_ON, payment->day);
  hw_edit_set_ref (edit, HW_RECEIPT_PERSON, payment->person);
  hw_edit_set_text (edit, HW_RECEIPT_NOTE, payment->note);
  g_array_append_val (self->receipts, receipt);
}

static HwPeriod
month_before (HwPeriod month, guint n)
{
  while (n-- > 0)
    month = hw_period_previous (&month);
  return month;
}

static const HwSampleAccount *
draw_account_of (HwSample *self, const HwId *seller)
{
  guint first = (guint) hw_sample_between (self, 0, (int) self->accounts->len - 1);

  for (guint i = 0; i < self->accounts->len; i++) {
    const HwSampleAccount *account =
        &g_array_index (self->accounts, HwSampleAccount, (first + i) % self->accounts->len);

    if (hw_id_equal (&account->owner, seller))
      return account;
  }
  return &g_array_index (self->accounts, HwSampleAccount, first);
}

/* An instalment of a contract signed before the history begins; two thirds come at the very end. */
static void
add_instalment (HwSample *self, guint seller, const HwPeriod *month)
{
  gint64 price = hw_shipped_int (hw_sample_object (self, "products", 0), "price", 0);
  gint64 amount = price * hw_sample_between (self, 8, 25) * UNIT;
  const HwSampleAccount *account = draw_account_of (self, &self->sellers[seller]);
  gboolean late = hw_sample_chance (self, 66);
  gint64 day = late ? month->last - hw_sample_between (self, 0, 3)
                    : month->first + hw_sample_between (self, 3, 22);

  if (day >= self->today || day < self->today - HW_SAMPLE_DAYS)
    return;
  hw_sample_add_receipt (self, &(HwSamplePayment){ .account = &account->id,
                                                   .person = &self->sellers[seller],
                                                   .by = &self->managers[seller / HW_SAMPLE_TEAM],
                                                   .day = day,
                                                   .when = hw_sample_moment (self, day),
                                                   .amount = amount,
                                                   .note = hw_sample_goal_word (self, "frame") });
}

void
hw_sample_make_receipts (HwSample *self)
{
  HwPeriod now = hw_period_containing (HW_PERIOD_MONTH, self->today);

  for (guint back = 0; back < 4; back++) {
    HwPeriod month = month_before (now, back);

    for (guint i = 0; i < 2 * HW_SAMPLE_SELLERS; i++)
      add_instalment (self, i % HW_SAMPLE_SELLERS, &month);
  }
}

/* --- targets --- */

/* Of @person, NULL for all; without those of today, which may still come. */
static gint64
sum_receipts (HwSample *self, const HwPeriod *period, const HwId *person)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->receipts->len; i++) {
    const HwSampleReceipt *receipt = &g_array_index (self->receipts, HwSampleReceipt, i);

    if (hw_period_contains (period, receipt->day) &&
        (person == NULL || hw_id_equal (&receipt->person, person)))
      sum += receipt->amount;
  }
  return sum;
}

static gint64
to_steps (gint64 amount)
{
  return MAX ((amount + STEP / 2) / STEP, 1) * STEP;
}

static gint64
target_of_last (HwSample *self, const HwPeriod *last)
{
  return MAX (to_steps (sum_receipts (self, last, NULL) * 100 / ATTAINED), MIN_TARGET);
}

/* Somewhat behind at whatever day of the month the sample is made, and no absurd leap. */
static gint64
target_of_now (HwSample *self, const HwPeriod *now, gint64 last)
{
  HwPeriod past = { HW_PERIOD_MONTH, now->first, self->today - 1 };
  gint64 days = hw_period_count_working_days (now, self->calendar);
  gint64 gone = past.last >= past.first ? hw_period_count_working_days (&past, self->calendar) : 0;
  gint64 target = last;

  if (gone > 0)
    target = sum_receipts (self, now, NULL) * 100 / ATTAINED * days / gone;
  return to_steps (CLAMP (target, last * 105 / 100, last * 140 / 100));
}

static HwEdit *
add_plan (HwSample *self,
          HwCommand *command,
          const HwId *id,
          const char *name,
          const HwPeriod *period)
{
  HwEdit *edit = hw_command_create (command, HW_TARGET_PLAN, id);

  hw_edit_set_text (edit, HW_TARGET_PLAN_NAME, name);
  hw_edit_set_text (edit, HW_TARGET_PLAN_METRIC, "receipts");
  hw_edit_set_text (edit, HW_TARGET_PLAN_CURRENCY, hw_sample_word (self, "currency"));
  hw_edit_set_text (edit, HW_TARGET_PLAN_PERIOD, hw_period_kind_to_code (period->kind));
  hw_edit_set_int (edit, HW_TARGET_PLAN_FIRST_DAY, period->first);
  hw_edit_set_int (edit, HW_TARGET_PLAN_LAST_DAY, period->last);
  hw_edit_set_number (edit, HW_TARGET_PLAN_STRETCH, 110);
  hw_edit_set_number (edit, HW_TARGET_PLAN_CHALLENGE, 125);
  return edit;
}

static HwEdit *
add_target (HwSample *self,
            HwCommand *command,
            const HwId *plan,
            const HwId *parent,
            const char *axis,
            gint64 amount,
            HwId *id)
{
  HwEdit *edit;

  *id = hw_sample_new_id (self);
  edit = hw_command_create (command, HW_TARGET, id);
  hw_edit_set_ref (edit, HW_TARGET_OF_PLAN, plan);
  if (parent != NULL) {
    hw_edit_set_ref (edit, HW_TARGET_PARENT, parent);
    hw_edit_set_text (edit, HW_TARGET_AXIS, axis);
  }
  hw_edit_set_int (edit, HW_TARGET_AMOUNT, amount);
  return edit;
}

/* By weights in whole steps; the sum is exact. */
static void
split (gint64 total, const gint64 *weights, guint n, gint64 *values)
{
  HwSplitPart parts[HW_SAMPLE_SELLERS] = { 0 };

  for (guint i = 0; i < n; i++)
    parts[i].weight = weights[i];
  if (!hw_split (HW_SPLIT_BY_WEIGHTS, total, STEP, parts, n, NULL))
    g_return_if_reached ();
  for (guint i = 0; i < n; i++)
    values[i] = parts[i].value;
}

/* The first region takes on more than its share, the second leaves some open, the third adds up. */
static void
add_people (HwSample *self,
            HwCommand *command,
            const HwId *plan,
            const HwId *team,
            guint region,
            gint64 amount)
{
  static const gint64 shares[HW_SAMPLE_REGIONS] = { 110, 96, 100 };
  gint64 total = amount * shares[region] / 100;
  gint64 values[HW_SAMPLE_TEAM], weights[HW_SAMPLE_TEAM];

  for (guint i = 0; i < HW_SAMPLE_TEAM; i++)
    weights[i] = 20 + hw_sample_between (self, 0, 10);
  split (total, weights, HW_SAMPLE_TEAM, values);
  for (guint i = 0; i < HW_SAMPLE_TEAM; i++) {
    HwId id;
    HwEdit *edit = add_target (self, command, plan, team, "person", values[i], &id);

    hw_edit_set_ref (edit, HW_TARGET_PERSON, &self->sellers[region * HW_SAMPLE_TEAM + i]);
    if (region == 2 && i == 1) {
      hw_edit_set_int (edit, HW_TARGET_LOCKED, 1);
      hw_edit_set_text (edit, HW_TARGET_NOTE, hw_sample_goal_word (self, "locked_note"));
    }
  }
}

static void
add_teams (HwSample *self,
           HwCommand *command,
           const HwId *plan,
           const HwId *parent,
           gint64 amount,
           gboolean people)
{
  static const gint64 weights[HW_SAMPLE_REGIONS] = { 30, 40, 30 };
  gint64 values[HW_SAMPLE_REGIONS];

  split (amount, weights, HW_SAMPLE_REGIONS, values);
  for (guint i = 0; i < HW_SAMPLE_REGIONS; i++) {
    HwId id;
    HwEdit *edit = add_target (self, command, plan, parent, "team", values[i], &id);

    hw_edit_set_ref (edit, HW_TARGET_TEAM, &self->teams[i]);
    if (people && i == 0)
      hw_edit_set_text (edit, HW_TARGET_NOTE, hw_sample_goal_word (self, "over_note"));
    if (people)
      add_people (self, command, plan, &id, i, values[i]);
  }
}

static void
add_state (HwSample *self, const HwId *plan, const char *state, const char *kind, gint64 when)
{
  HwCommand *command = hw_sample_at (self, when, kind, &self->director);

  hw_edit_set_text (hw_command_update (command, HW_TARGET_PLAN, plan), HW_TARGET_PLAN_STATE, state);
}

/* An hour of the office on the last working day that is not after @day. */
static gint64
office_hour (HwSample *self, gint64 day, int hour)
{
  while (!hw_calendar_is_working_day (self->calendar, day))
    day--;
  return MIN (hw_calendar_instant (self->calendar, day, hour * 60), self->now);
}

/* Set up a week before its month, published when the month begins. */
static HwId
add_month (HwSample *self, const HwPeriod *month, gint64 amount, const HwId *previous)
{
  HwId plan = hw_sample_new_id (self);
  HwId root;
  g_autofree char *name = hw_sample_goal_name (self, "plan_month", month->first);
  HwCommand *command = hw_sample_at (self, office_hour (self, month->first - 6, 10),
                                     "target.new-plan", &self->director);
  HwEdit *edit = add_plan (self, command, &plan, name, month);

  hw_edit_set_text (edit, HW_TARGET_PLAN_NOTE, hw_sample_goal_word (self, "plan_note"));
  if (previous != NULL) {
    hw_edit_set_ref (edit, HW_TARGET_PLAN_PREVIOUS, previous);
    hw_edit_set_number (edit, HW_TARGET_PLAN_FACTOR, 1.05);
  }
  add_target (self, command, &plan, NULL, NULL, amount, &root);
  add_teams (self, command, &plan, &root, amount, TRUE);
  add_state (self, &plan, "published", "target.publish", office_hour (self, month->first - 2, 16));
  return plan;
}

/* Closed on the first working day of the next month, if that has come. */
static void
close_month (HwSample *self, const HwId *plan, const HwPeriod *month)
{
  gint64 day = month->last + 1;
  gint64 when;

  while (!hw_calendar_is_working_day (self->calendar, day))
    day++;
  when = hw_calendar_instant (self->calendar, day, 9 * 60 + 15);
  if (when < self->now)
    add_state (self, plan, "closed", "target.close", when);
}

static void
add_quarter (HwSample *self, const HwPeriod *now, gint64 amount, gint64 last)
{
  HwPeriod quarter = hw_period_containing (HW_PERIOD_QUARTER, self->today);
  g_autoptr (GArray) months = hw_period_split (&quarter, HW_PERIOD_MONTH);
  HwPeriod before = month_before (*now, 1);
  g_autofree char *name = hw_sample_goal_name (self, "plan_quarter", self->today);
  gint64 day = MAX (quarter.first - 8, self->today - HW_SAMPLE_DAYS);
  HwCommand *command =
      hw_sample_at (self, office_hour (self, day, 11), "target.new-plan", &self->director);
  HwId plan = hw_sample_new_id (self);
  HwId root, id;
  gint64 values[3], sum = 0;

  add_plan (self, command, &plan, name, &quarter);
  for (guint i = 0; i < months->len; i++) {
    const HwPeriod *month = &g_array_index (months, HwPeriod, i);

    values[i] = month->first == now->first     ? amount
                : month->first == before.first ? last
                : month->first > now->first    ? to_steps (amount / 100 * 110)
                                               : to_steps (last / 100 * 92);
    sum += values[i];
  }
  self->quarter_target = sum;
  add_target (self, command, &plan, NULL, NULL, sum, &root);
  for (guint i = 0; i < months->len; i++) {
    const HwPeriod *month = &g_array_index (months, HwPeriod, i);
    HwEdit *edit = add_target (self, command, &plan, &root, "period", values[i], &id);

    hw_edit_set_text (edit, HW_TARGET_PERIOD, "month");
    hw_edit_set_int (edit, HW_TARGET_FIRST_DAY, month->first);
    hw_edit_set_int (edit, HW_TARGET_LAST_DAY, month->last);
    add_teams (self, command, &plan, &id, values[i], FALSE);
  }
  add_state (self, &plan, "published", "target.publish", office_hour (self, day + 5, 16));
}

void
hw_sample_make_targets (HwSample *self)
{
  HwPeriod now = hw_period_containing (HW_PERIOD_MONTH, self->today);
  HwPeriod before = month_before (now, 1);
  gint64 last = target_of_last (self, &before);
  gint64 amount = target_of_now (self, &now, last);
  HwId closed = add_month (self, &before, last, NULL);

  close_month (self, &closed, &before);
  add_month (self, &now, amount, &closed);
  add_quarter (self, &now, amount, last);
}

/* --- the appraisal --- */

/* Source 8: "valid feedback rate of quotes > 85 %, weight 20 %". */
static const struct
{
  const char *query;
  double threshold;
  const char *sense;
  const char *mode;
  double weight;
} items[] = {
  { "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"where\":{\"v\":1,\"all\":[{\"field\":"
    "\"kind.code\",\"op\":\"=\",\"value\":\"quotation\"}]},\"good\":{\"v\":1,\"all\":[{\"count\":"
    "\"touches\",\"where\":{\"all\":[{\"field\":\"kind.code\",\"op\":\"=\",\"value\":\"feedback\"}"
    ",{\"field\":\"verbatim\",\"op\":\"filled\"}]},\"op\":\">=\",\"value\":1}]}}",
    85, "more_than", "linear", 20 },
  { "{\"v\":1,\"how\":\"rate\",\"of\":\"deals\",\"day\":\"closed_at\",\"where\":{\"v\":1,\"all\":"
    "[{\"field\":\"stage.kind\",\"op\":\"in\",\"value\":[\"won\",\"lost\"]}]},\"good\":{\"v\":1,"
    "\"all\":[{\"field\":\"stage.kind\",\"op\":\"=\",\"value\":\"won\"}]}}",
    55, "at_least", "linear", 40 },
  { "{\"v\":1,\"how\":\"rate\",\"of\":\"tasks\",\"day\":\"due\",\"good\":{\"v\":1,\"all\":[{"
    "\"field\":\"done_at\",\"op\":\"filled\"}]}}",
    80, "at_least", "linear", 25 },
  { "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"good\":{\"v\":1,\"all\":[{\"field\":"
    "\"verbatim\",\"op\":\"filled\"}]}}",
    35, "at_least", "all", 15 },
};

void
hw_sample_make_appraisal (HwSample *self)
{
  gint64 when = hw_calendar_instant (self->calendar, self->today - HW_SAMPLE_DAYS, 10 * 60);
  HwCommand *command = hw_sample_at (self, when, "score-item.create", &self->director);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++) {
    HwId id = hw_sample_new_id (self);
    HwEdit *edit = hw_command_create (command, HW_SCORE_ITEM, &id);

    hw_edit_set_text (edit, HW_SCORE_ITEM_NAME,
                      json_array_get_string_element (hw_sample_goal_list (self, "appraisal"), i));
    hw_edit_set_text (edit, HW_SCORE_ITEM_QUERY, items[i].query);
    hw_edit_set_number (edit, HW_SCORE_ITEM_THRESHOLD, items[i].threshold);
    hw_edit_set_text (edit, HW_SCORE_ITEM_SENSE, items[i].sense);
    hw_edit_set_text (edit, HW_SCORE_ITEM_MODE, items[i].mode);
    hw_edit_set_number (edit, HW_SCORE_ITEM_WEIGHT, items[i].weight);
  }
}
