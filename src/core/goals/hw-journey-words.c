/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/goals/hw-journey-private.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-format.h"

char *
hw_journey_step_words (const HwRow *step, const HwConfig *config)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const HwId *kind = hw_row_ref_id (step, HW_JOURNEY_STEP_TOUCH_KIND);
  const HwId *pipeline = hw_row_ref_id (step, HW_JOURNEY_STEP_PIPELINE);
  const char *tier = hw_row_text (step, HW_JOURNEY_STEP_TIER);

  g_ptr_array_add (parts, g_strdup (hw_choice_label ("step_counts",
                                                     hw_row_text (step, HW_JOURNEY_STEP_COUNTS))));
  g_ptr_array_add (parts,
                   g_strdup (hw_id_is_none (kind) ? _("Any kind of touch")
                                                  : hw_config_name (config, HW_TOUCH_KIND, kind)));
  if (tier != NULL)
    /* Translators: a tier of customers, such as “A” */
    g_ptr_array_add (parts,
                     g_strdup_printf (_("Tier at least %s"), hw_choice_label ("tier", tier)));
  if (!hw_id_is_none (pipeline))
    g_ptr_array_add (parts, g_strdup (hw_config_name (config, HW_PIPELINE, pipeline)));
  if (hw_row_int (step, HW_JOURNEY_STEP_VALID) != 0)
    g_ptr_array_add (parts, g_strdup (_("Answers a quotation, in the customer’s words")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

const char *
hw_journey_next_name (const HwJourney *self, guint i)
{
  return i + 1 < self->steps->len ? hw_row_name (self->steps->pdata[i + 1]) : _("Won deals");
}

static char *
percent (double share)
{
  g_autofree char *number = hw_format_number (share * 100, share < 0.1 ? 1 : 0);

  /* Translators: a number in percent: “38%” */
  return g_strdup_printf (_("%s%%"), number);
}

char *
hw_journey_rate_words (HwFigure rate)
{
  g_autofree char *number = NULL;

  if (!rate.known)
    return g_strdup (_("No data yet"));
  if (rate.value <= 1)
    return percent (rate.value);
  number = hw_format_number (rate.value, 1);
  /* Translators: how many come of one: “1.9 for each” */
  return g_strdup_printf (_("%s for each"), number);
}

static gint64
window_days (const HwJourney *self)
{
  return self->window_last - self->window_first + 1;
}

static char *
own_words (const HwJourney *self, const HwRate *own, guint i)
{
  const char *step = hw_row_name (self->steps->pdata[i]);
  const char *next = hw_journey_next_name (self, i);
  g_autofree char *rate = hw_journey_rate_words (own->rate);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *k = hw_format_int (own->k);
  g_autofree char *n = hw_format_int (own->n);
  int days = (int) window_days (self);

  if (!own->low.known)
    /* Translators: the days that were looked at, a count and a step (“21 Demos”), those of the next
     * step (“40 Quotations”), how many that is for each */
    return g_strdup_printf (_("In %d days %s “%s” were followed by %s “%s”: %s."), days, n, step,
                               k, next, rate);
  low = percent (own->low.value);
  high = percent (own->high.value);
  /* Translators: In 90 days 8 of 21 “Demos” led to “Quotations”: 38% (20% to 59%) */
  return g_strdup_printf (_("In %d days %s of %s “%s” led to “%s”: %s (%s to %s)."), days, k, n,
                             step, next, rate, low, high);
}

static char *
team_words (const HwBlendedRate *link)
{
  g_autofree char *rate = hw_journey_rate_words (link->team.rate);
  g_autofree char *k = hw_format_int (link->team.k);
  g_autofree char *n = hw_format_int (link->team.n);
  g_autofree char *share = percent (1 - link->own_weight);

  if (!link->team.rate.known || link->own_weight >= 1)
    return NULL;
  if (!link->own.rate.known)
    /* Translators: a rate (“41%”), and what it is made of (“33 of 80”) */
    return g_strdup_printf (_("No cases of their own yet, so the team’s %s (%s of %s) counts."),
                               rate, k, n);
  /* Translators: the number 30, a rate (“41%”), what it is made of (“33 of 80”), a share (“30%”) */
  return g_strdup_printf (_("Below %d cases the team’s %s (%s of %s) counts for %s."),
                             HW_RATE_OWN_CASES, rate, k, n, share);
}

static char *
join (char *first, char *second)
{
  g_autofree char *one = first;
  g_autofree char *other = second;

  if (one == NULL || other == NULL)
    return one != NULL ? g_steal_pointer (&one) : g_steal_pointer (&other);
  /* Translators: two sentences, one after the other */
  return g_strdup_printf (_("%s %s"), one, other);
}

char *
hw_journey_link_words (const HwJourney *self,
                       const HwJourneyPerson *person,
                       const HwJourneyPlan *plan,
                       guint i)
{
  const HwBlendedRate *link = &plan->links[i];
  g_autofree char *rate = hw_journey_rate_words (plan->rates[i]);
  char *measured;

  if (!link->rate.known)
    measured = g_strdup_printf (
        /* Translators: the days that were looked at */
        _("No data yet: nobody of the team got this far in %d days."), (int) window_days (self));
  else
    measured =
        join (link->own.rate.known ? own_words (self, &link->own, i) : NULL, team_words (link));
  if (!plan->assumed[i])
    return measured;
  /* Translators: a rate that somebody typed: “50%” */
  return join (g_strdup_printf (_("Assumed: %s."), rate), measured);
}

static char *
money (const HwJourney *self, double minor)
{
  return hw_format_money ((gint64) minor, hw_config_currency (self->config), HW_MONEY_WHOLE);
}

static char *
team_amount_words (const HwJourney *self, const HwJourneyPerson *person, const HwJourneyPlan *plan)
{
  const HwJourneyWon *team = &person->team_won;
  g_autofree char *amount = NULL;
  g_autofree char *share = percent (1 - plan->amount_weight);

  if (team->n == 0 || plan->amount_weight >= 1)
    return NULL;
  amount = money (self, (double) team->sum / (double) team->n);
  /* Translators: the number 30, an amount, a number of deals, a share (“30%”) */
  return g_strdup_printf (_("Below %d deals the team’s %s (%d deals) counts for %s."),
                             HW_RATE_OWN_CASES, amount, (int) team->n, share);
}

char *
hw_journey_amount_words (const HwJourney *self,
                         const HwJourneyPerson *person,
                         const HwJourneyPlan *plan)
{
  const HwJourneyWon *own = &person->won;
  g_autofree char *amount = own->n > 0 ? money (self, (double) own->sum / (double) own->n) : NULL;
  g_autofree char *assumed = plan->amount.known ? money (self, plan->amount.value) : NULL;
  char *measured;

  if (own->n == 0 && person->team_won.n == 0)
    measured = g_strdup_printf (
        /* Translators: the days that were looked at */
        _("No data yet: nobody of the team won a deal in %d days."), (int) window_days (self));
  else if (own->n == 0)
    measured = join (g_strdup (_("No won deals of their own yet.")),
                               team_amount_words (self, person, plan));
  else
    measured = join (
        /* Translators: a number of deals, the days that were looked at, an amount */
        g_strdup_printf (ngettext ("%d deal won in %d days brought %s.",
                                   "%d deals won in %d days brought %s on average.",
                                   (gulong) own->n),
                         (int) own->n, (int) window_days (self), amount),
        team_amount_words (self, person, plan));
  if (!plan->amount_assumed)
    return measured;
  /* Translators: an amount that somebody typed */
  return join (g_strdup_printf (_("Assumed: %s."), assumed), measured);
}

static char *
target_value (const HwJourney *self, const HwJourneyPlan *plan)
{
  if (plan->target_is_money)
    return money (self, plan->target.value);
  return g_strdup_printf (ngettext ("%d won deal", "%d won deals", (gulong) plan->target.value),
                          (int) plan->target.value);
}

char *
hw_journey_target_words (const HwJourney *self,
                         const HwJourneyPerson *person,
                         const HwJourneyPlan *plan)
{
  g_autofree char *value = NULL;

  if (!plan->target.known)
    return g_strdup (_("No target for the month yet: publish a plan, or type one."));
  value = target_value (self, plan);
  if (plan->target_typed)
    /* Translators: an amount, or “5 won deals” */
    return g_strdup_printf (_("Target: %s, typed by hand"), value);
  /* Translators: an amount, or “5 won deals”; the name of a plan */
  return g_strdup_printf (_("Target: %s, from “%s”"), value, hw_row_name (person->target_plan));
}
