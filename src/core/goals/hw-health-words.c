/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "core/goals/hw-health-private.h"
#include "core/text/hw-format.h"

#define HOUR ((double) G_TIME_SPAN_HOUR)

/* --- numbers --- */

char *
hw_health_title (const HwHealth *self)
{
  g_autofree char *month = hw_period_name (&self->month, self->today);
  const char *team =
      hw_id_is_none (&self->team) ? _("Everybody")
                                  : hw_config_name (self->config, HW_TEAM, &self->team);

  /* Translators: a team, a month */
  return g_strdup_printf (_("%s, %s"), team, month);
}

char *
hw_health_hours (HwFigure microseconds)
{
  g_autofree char *number = NULL;

  if (!microseconds.known)
    return g_strdup (_("No data yet"));
  number = hw_format_number (microseconds.value / HOUR, microseconds.value < 10 * HOUR ? 1 : 0);
  /* Translators: a number of hours */
  return g_strdup_printf (_("%s h"), number);
}

char *
hw_health_days (HwFigure days)
{
  g_autofree char *number = NULL;

  if (!days.known)
    return g_strdup (_("No data yet"));
  number = hw_format_number (days.value, 1);
  /* Translators: a number, perhaps with a fraction, which counts as many */
  return g_strdup_printf (ngettext ("%s working day", "%s working days",
                                    g_str_equal (number, "1") ? 1 : 2),
                          number);
}

char *
hw_health_percent (HwFigure rate)
{
  g_autofree char *number = NULL;

  if (!rate.known)
    return g_strdup (_("No data yet"));
  number = hw_format_number (rate.value * 100, 0);
  /* Translators: a number in per cent */
  return g_strdup_printf (_("%s %%"), number);
}

char *
hw_health_lag_words (const HwLag *wall, const HwLag *working)
{
  g_autofree char *mean = hw_health_hours (wall->mean);
  g_autofree char *median = hw_health_hours (wall->median);
  g_autofree char *working_mean = hw_health_hours (working->mean);
  g_autofree char *working_median = hw_health_hours (working->median);

  if (wall->n == 0)
    return g_strdup (_("No data yet"));
  /* Translators: spans such as “96 h”, the last a count of cases */
  return g_strdup_printf (_("%s on average, median %s; in working time %s, median %s (n = %u)"),
                             mean, median, working_mean, working_median, wall->n);
}

static guint
count_tasks (const HwHealthTasks *tasks)
{
  return tasks->on_time->refs->len + tasks->late->refs->len + tasks->open->refs->len +
         tasks->pending->refs->len;
}

char *
hw_health_tasks_words (const HwHealthTasks *tasks)
{
  g_autofree char *mean = hw_health_days (tasks->days.mean);
  g_autofree char *median = hw_health_days (tasks->days.median);

  if (count_tasks (tasks) == 0)
    return g_strdup (_("No data yet"));
  if (tasks->days.n == 0)
    /* Translators: counts of tasks */
    return g_strdup_printf (_("%u done on time, none late, %u still open."),
                               tasks->on_time->refs->len, tasks->open->refs->len);
  /* Translators: counts of tasks; spans such as “2.5 working days” */
  return g_strdup_printf (_("%u done on time, %u late by %s on average (median %s), %u still open."),
      tasks->on_time->refs->len, tasks->late->refs->len, mean, median, tasks->open->refs->len);
}

char *
hw_health_share_words (const HwHealth *self)
{
  g_autofree char *share = hw_health_percent (self->share.rate);
  g_autofree char *numbers = NULL;

  if (!self->share.rate.known)
    return g_strdup (_("No data yet"));
  /* Translators: a share such as “38 %”, two counts of deals */
  numbers = g_strdup_printf (_("More than one team worked on %s of the deals (%d of %d)."), share,
                                (int) self->share.k, (int) self->share.n);
  return g_strconcat (numbers, " ",
                      _("Counted are touches and finished tasks by people of another team than the "
                        "deal’s owner, or asked for by them."),
                         NULL);
}

/* --- the bottleneck, by rules in order --- */

static gboolean
judge_quotations (HwHealth *self)
{
  HwHealthBottleneck *b = &self->bottleneck;
  g_autofree char *mean = NULL;

  for (guint i = 0; i < self->lags->len; i++) {
    const HwHealthLag *lag = self->lags->pdata[i];

    if (g_strcmp0 (hw_row_text (lag->from, HW_TOUCH_KIND_CODE), "demo") != 0 ||
        lag->wall.mean.value <= HW_HEALTH_QUOTATION_HOURS * HOUR)
      continue;
    mean = hw_health_hours (lag->wall.mean);
    b->rule = HW_HEALTH_QUOTATIONS_LATE;
    /* Translators: a span such as “96 h”, a number of hours */
    b->sentence =
        g_strdup_printf (_("Quotations take %s after the demo on average, over the limit "
                                     "of %d h."),
                            mean, HW_HEALTH_QUOTATION_HOURS);
    b->evidence = hw_health_lag_words (&lag->wall, &lag->working);
    b->rows = lag->rows;
    /* Translators: a number of hours */
    b->task = g_strdup_printf (_("Train the team on quotations within %d hours"),
                                  HW_HEALTH_QUOTATION_HOURS);
    return TRUE;
  }
  return FALSE;
}

/* How far conversion fell, in shares; 0 where it did not, or too few cases tell. */
static double
find_drop (const HwHealthStep *step)
{
  if (step->in_month.n < HW_HEALTH_LEAST_CASES || step->before.n < HW_HEALTH_LEAST_CASES ||
      !step->in_month.rate.known || !step->before.rate.known)
    return 0;
  return MAX (step->before.rate.value - step->in_month.rate.value, 0);
}

static char *
describe_rate (const HwRate *rate)
{
  g_autofree char *percent = hw_health_percent (rate->rate);
  g_autofree char *low = hw_health_percent (rate->low);
  g_autofree char *high = hw_health_percent (rate->high);

  /* Translators: two counts, a rate such as “38 %”, the interval it lies in */
  return g_strdup_printf (_("%d of %d, %s (%s to %s)"), (int) rate->k, (int) rate->n, percent, low,
                             high);
}

static void
tell_drop (HwHealth *self, const HwHealthStep *step, const HwHealthStep *next)
{
  HwHealthBottleneck *b = &self->bottleneck;
  g_autofree char *now = hw_health_percent (step->in_month.rate);
  g_autofree char *before = hw_health_percent (step->before.rate);
  g_autofree char *now_cases = describe_rate (&step->in_month);
  g_autofree char *before_cases = describe_rate (&step->before);
  const char *name = hw_row_name (step->stage);

  b->rule = HW_HEALTH_CONVERSION_DOWN;
  /* Translators: two stages, two rates such as “38 %” */
  b->sentence = g_strdup_printf (_("From “%s” to “%s” %s of the deals went on, after %s in the "
                                   "three months before."),
                                    name, hw_row_name (next->stage), now, before);
  /* Translators: both are such as “8 of 21, 38 % (21 % to 59 %)” */
  b->evidence =
      g_strdup_printf (_("By the end of the month that they entered in: %s; in the three "
                                   "months before: %s."),
                          now_cases, before_cases);
  b->rows = step->entered;
  /* Translators: a stage */
  b->task = g_strdup_printf (_("Find out why deals stay behind in “%s”"), name);
}

static gboolean
judge_conversion (HwHealth *self)
{
  const HwHealthStep *worst = NULL, *next = NULL;
  double drop = 0;

  for (guint i = 0; i < self->funnels->len; i++) {
    const HwHealthFunnel *funnel = self->funnels->pdata[i];

    for (guint s = 0; s + 1 < funnel->steps->len; s++) {
      if (find_drop (funnel->steps->pdata[s]) <= drop)
        continue;
      worst = funnel->steps->pdata[s];
      next = funnel->steps->pdata[s + 1];
      drop = find_drop (worst);
    }
  }
  if (worst != NULL)
    tell_drop (self, worst, next);
  return worst != NULL;
}

/* Who has the most tasks that were done late or are still open; by name where they are even. */
static const HwHealthTasks *
find_latest (const HwHealth *self, guint *most)
{
  const HwHealthTasks *latest = NULL;

  *most = 0;
  for (guint i = 0; i < self->people->len; i++) {
    const HwHealthTasks *tasks = self->people->pdata[i];
    guint n = tasks->late->refs->len + tasks->open->refs->len;

    if (n > *most) {
      latest = tasks;
      *most = n;
    }
  }
  return latest;
}

static gboolean
judge_tasks (HwHealth *self)
{
  HwHealthBottleneck *b = &self->bottleneck;
  guint most, all = self->tasks.late->refs->len + self->tasks.open->refs->len;
  const HwHealthTasks *latest = find_latest (self, &most);
  HwHealthRows *rows;
  const char *name;

  if (latest == NULL)
    return FALSE;
  name =
      hw_id_is_none (&latest->person) ? _("Nobody")
                                      : hw_config_name (self->config, HW_PERSON, &latest->person);
  rows = hw_health_rows_new (self, g_strdup_printf (_("%s: tasks behind the plan"), name));
  g_array_append_vals (rows->refs, latest->late->refs->data, latest->late->refs->len);
  g_array_append_vals (rows->refs, latest->open->refs->data, latest->open->refs->len);
  b->rule = HW_HEALTH_TASKS_LATE;
  b->sentence = g_strdup_printf (
      /* Translators: %u is how many tasks of all were late */
      ngettext ("%u task due in the month was done late or is still open.",
                "%u tasks due in the month were done late or are still open.", all),
      all);
  /* Translators: a person, how many tasks, and what became of them */
  b->evidence =
      g_strdup_printf (ngettext ("The most has %s: %u task.", "The most has %s: %u tasks.", most),
                       name, most);
  b->rows = rows;
  b->task = g_strdup (_("Agree on how the plan of actions is kept"));
  return TRUE;
}

/* Is there anything that could have been a bottleneck? */
static gboolean
has_data (const HwHealth *self)
{
  return self->funnels->len > 0 || self->lags->len > 0 || count_tasks (&self->tasks) > 0 ||
         self->win_rate.n > 0 || self->worked->refs->len > 0;
}

void
hw_health_find_bottleneck (HwHealth *self)
{
  HwHealthBottleneck *b = &self->bottleneck;

  if (!has_data (self)) {
    b->rule = HW_HEALTH_NO_DATA;
    b->sentence = g_strdup (_("No data yet"));
    b->evidence = g_strdup (_("Nothing was recorded in this month."));
    return;
  }
  if (judge_quotations (self) || judge_conversion (self) || judge_tasks (self))
    return;
  b->rule = HW_HEALTH_FINE;
  b->sentence =
      /* Translators: a number of hours */
      g_strdup_printf (_("No bottleneck found: quotations follow demos within %d h, no link fell "
                         "behind the three months before, and no task is late."),
                          HW_HEALTH_QUOTATION_HOURS);
  b->evidence = g_strdup_printf (_("Links with fewer than %d deals are not compared."),
                                    HW_HEALTH_LEAST_CASES);
}

/* --- the suggested task --- */

HwId
hw_health_task_id (const HwHealth *self)
{
  static const char *const rules[] = { "none", "quotations", "conversion", "tasks", "none" };
  g_autofree char *day = hw_date_to_iso (self->month.first);
  g_autofree char *team = hw_id_dup_text (&self->team);
  g_autofree char *seed =
      g_strdup_printf ("health:%s:%s:%s", rules[self->bottleneck.rule], team, day);

  return hw_id_from_seed (seed);
}

HwCommand *
hw_health_task_command (const HwHealth *self, const HwId *owner)
{
  g_autoptr (HwCommand) command = hw_command_new ("task.create");
  HwPeriod this_month = hw_period_containing (HW_PERIOD_MONTH, self->today);
  HwId id = hw_health_task_id (self);
  HwEdit *edit;

  if (self->bottleneck.task == NULL || (self->task != NULL && !hw_row_is_deleted (self->task)))
    return NULL;
  if (self->task != NULL) {
    hw_command_restore (command, HW_TASK, &id);
    edit = hw_command_update (command, HW_TASK, &id);
  } else {
    edit = hw_command_create (command, HW_TASK, &id);
  }
  hw_edit_set_text (edit, HW_TASK_TITLE, self->bottleneck.task);
  hw_edit_set_text (edit, HW_TASK_KIND, "action");
  hw_edit_set_ref (edit, HW_TASK_OWNER, owner);
  hw_edit_set_int (edit, HW_TASK_DUE, this_month.last);
  return g_steal_pointer (&command);
}
