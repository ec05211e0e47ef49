/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-focus.h"

#include <glib/gi18n-lib.h>

#include "core/rules/hw-stall.h"
#include "core/text/hw-format.h"
#include "core/today/hw-focus-score.h"

#define LATE_PLACE 0.5 /* of the way through the open stages */
#define LATE_QUIET_DAYS 7
#define QUIET_DAYS 14
#define CLOSING_DAYS 7
#define SAY_OF_GROUP 3 /* so many of its customers make a kind heavy */

static const struct
{
  const char *title;
  const char *action;
} kinds[HW_FOCUS_N_KINDS] = {
  [HW_FOCUS_KIND_LATE_QUIET] = { N_ ("Late-stage deals without a touch for 7 days"),
                                 N_ ("Call the decision maker.") },
  [HW_FOCUS_KIND_CLOSING] = { N_ ("Deals to be closed within 7 days, or overdue"),
                              N_ ("Settle what is still open, or move the date.") },
  [HW_FOCUS_KIND_STALLED] = { N_ ("Deals over the limit of their stage"),
                              N_ ("Remove what stops them, or give them up.") },
  [HW_FOCUS_KIND_NO_DECIDER] = { N_ ("Late-stage deals without a known decision maker"),
                                 N_ ("Find out who decides.") },
  [HW_FOCUS_KIND_NO_STEP] = { N_ ("Deals without a next step"),
                              N_ ("Agree on the next step and its day.") },
  [HW_FOCUS_KIND_QUIET] = { N_ ("Customers without a touch for 14 days"),
                            N_ ("Get in touch again.") },
};

void
hw_focus_customer_free (HwFocusCustomer *customer)
{
  g_free (customer->name);
  g_free (customer->about);
  g_free (customer->stage);
  g_free (customer->action);
  g_free (customer->why);
  g_clear_pointer (&customer->parts, g_ptr_array_unref);
  g_free (customer);
}

static void
group_free (gpointer data)
{
  HwFocusGroup *group = data;

  g_ptr_array_unref (group->customers);
  g_free (group);
}

void
hw_focus_ranking_free (HwFocusRanking *ranking)
{
  g_clear_pointer (&ranking->proposed, g_ptr_array_unref);
  g_clear_pointer (&ranking->groups, g_ptr_array_unref);
  g_clear_pointer (&ranking->customers, g_ptr_array_unref);
  g_free (ranking);
}

static const HwBookChain *
find_chain (const HwBook *book, const HwBookDeal *deal)
{
  return g_hash_table_lookup (book->chains, hw_row_id (deal->account));
}

static gboolean
is_quiet (const HwBook *book, const HwBookDeal *deal, int days)
{
  return deal->last_touch == 0 || hw_book_days_since (book, deal->last_touch) >= days;
}

static HwFocusKind
find_kind (const HwBook *book, const HwBookDeal *deal)
{
  const HwBookChain *chain = find_chain (book, deal);
  gboolean late = deal->place >= LATE_PLACE;

  if (late && is_quiet (book, deal, LATE_QUIET_DAYS))
    return HW_FOCUS_KIND_LATE_QUIET;
  if (!hw_row_is_null (deal->row, HW_DEAL_CLOSE_DATE) &&
      hw_row_int (deal->row, HW_DEAL_CLOSE_DATE) <= book->today + CLOSING_DAYS)
    return HW_FOCUS_KIND_CLOSING;
  if (hw_stall_evaluate (deal->stage, hw_row_int (deal->row, HW_DEAL_STAGE_SINCE), book->now_us,
                         book->calendar, NULL) == HW_STALL_LATE)
    return HW_FOCUS_KIND_STALLED;
  if (late && (chain == NULL || chain->decider == NULL))
    return HW_FOCUS_KIND_NO_DECIDER;
  if (!deal->has_step)
    return HW_FOCUS_KIND_NO_STEP;
  return is_quiet (book, deal, QUIET_DAYS) ? HW_FOCUS_KIND_QUIET : HW_FOCUS_N_KINDS;
}

/* What the stage suggests goes before what the kind does, and who decides before both. */
static char *
recommend (const HwBook *book, const HwBookDeal *deal, HwFocusKind kind)
{
  const HwBookChain *chain = find_chain (book, deal);
  const char *suggested = hw_row_text (deal->stage, HW_STAGE_STALL_ACTION);

  if (deal->place >= LATE_PLACE && (chain == NULL || chain->decider == NULL))
    return g_strdup (_(kinds[HW_FOCUS_KIND_NO_DECIDER].action));
  if (kind == HW_FOCUS_KIND_LATE_QUIET)
    /* Translators: %s is the name of a contact. */
    return g_strdup_printf (_("Call %s, who decides."), chain->decider);
  if (kind == HW_FOCUS_KIND_STALLED && suggested != NULL)
    return g_strdup (suggested);
  return g_strdup (_(kinds[kind].action));
}

static char *
explain (const HwBook *book, const HwBookDeal *deal, HwFocusKind kind, GPtrArray *parts)
{
  g_autofree char *stall = NULL;
  int days;

  switch (kind) {
  case HW_FOCUS_KIND_LATE_QUIET:
    days = hw_book_days_since (book, deal->last_touch);
    if (deal->last_touch == 0)
      /* Translators: %s is a stage. */
      return g_strdup_printf (_("In “%s” and never touched."), hw_row_name (deal->stage));
    /* Translators: a stage, and for how many days nobody was in touch. */
    return g_strdup_printf (ngettext ("In “%1$s”, and no touch for %2$d day.",
                                      "In “%1$s”, and no touch for %2$d days.", days),
                            hw_row_name (deal->stage), days);
  case HW_FOCUS_KIND_CLOSING:
    return hw_focus_close_sentence (book, deal);
  case HW_FOCUS_KIND_STALLED:
    stall = hw_stall_reason (deal->stage, hw_row_int (deal->row, HW_DEAL_STAGE_SINCE), book->now_us,
                             book->calendar);
    return g_strndup (stall, strcspn (stall, "\n"));
  case HW_FOCUS_KIND_NO_DECIDER:
    /* Translators: %s is a stage. */
    return g_strdup_printf (_("In “%s”, and nobody knows who decides."),
                               hw_row_name (deal->stage));
  case HW_FOCUS_KIND_QUIET:
    return hw_focus_touch_sentence (book, deal);
  case HW_FOCUS_KIND_NO_STEP:
  case HW_FOCUS_N_KINDS:
  default:
    return g_strdup (_("No next step is set."));
  }
}

static HwFocusCustomer *
make_customer (const HwBook *book, const HwBookDeal *deal)
{
  HwFocusKind kind = find_kind (book, deal);
  HwFocusCustomer *customer;

  if (kind == HW_FOCUS_N_KINDS)
    return NULL;
  customer = g_new0 (HwFocusCustomer, 1);
  customer->kind = kind;
  customer->account = *hw_row_id (deal->account);
  customer->deal = *hw_row_id (deal->row);
  customer->name = g_strdup (hw_row_name (deal->account));
  customer->about = g_strdup (hw_row_name (deal->row));
  customer->stage = g_strdup (hw_row_name (deal->stage));
  customer->parts = hw_focus_score_deal (book, deal, &customer->score);
  customer->action = recommend (book, deal, kind);
  customer->why = explain (book, deal, kind, customer->parts);
  return customer;
}

/* The heavier first; of equal ones the one whose id sorts first, so that the order is settled. */
static int
compare_customers (gconstpointer a, gconstpointer b)
{
  const HwFocusCustomer *one = *(HwFocusCustomer *const *) a;
  const HwFocusCustomer *other = *(HwFocusCustomer *const *) b;

  if (one->score != other->score)
    return other->score - one->score;
  if (!hw_id_equal (&one->account, &other->account))
    return hw_id_compare (&one->account, &other->account);
  return hw_id_compare (&one->deal, &other->deal);
}

/* One for each customer: of several deals the heaviest. */
static GPtrArray *
list_customers (const HwBook *book)
{
  GPtrArray *customers = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_focus_customer_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (hw_id_hash, hw_id_equal);

  for (guint i = 0; i < book->deals->len; i++) {
    const HwBookDeal *deal = book->deals->pdata[i];
    HwFocusCustomer *customer = deal->account != NULL ? make_customer (book, deal) : NULL;

    if (customer != NULL)
      g_ptr_array_add (customers, customer);
  }
  g_ptr_array_sort (customers, compare_customers);
  for (guint i = 0; i < customers->len;) {
    HwFocusCustomer *customer = customers->pdata[i];

    if (g_hash_table_add (seen, &customer->account))
      i++;
    else
      g_ptr_array_remove_index (customers, i);
  }
  return customers;
}

static int
weigh_group (const HwFocusGroup *group)
{
  int weight = 0;

  for (guint i = 0; i < group->customers->len && i < SAY_OF_GROUP; i++)
    weight += ((HwFocusCustomer *) group->customers->pdata[i])->score;
  return weight;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const HwFocusGroup *one = *(HwFocusGroup *const *) a;
  const HwFocusGroup *other = *(HwFocusGroup *const *) b;
  int by = weigh_group (other) - weigh_group (one);

  return by != 0 ? by : (int) one->kind - (int) other->kind;
}

static GPtrArray *
list_groups (GPtrArray *customers)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (int kind = 0; kind < HW_FOCUS_N_KINDS; kind++) {
    HwFocusGroup *group = g_new0 (HwFocusGroup, 1);

    group->kind = (HwFocusKind) kind;
    group->title = _(kinds[kind].title);
    group->action = _(kinds[kind].action);
    group->customers = g_ptr_array_new ();
    for (guint i = 0; i < customers->len; i++)
      if (((HwFocusCustomer *) customers->pdata[i])->kind == group->kind)
        g_ptr_array_add (group->customers, customers->pdata[i]);
    if (group->customers->len > 0)
      g_ptr_array_add (groups, group);
    else
      group_free (group);
  }
  g_ptr_array_sort (groups, compare_groups);
  if (groups->len > HW_FOCUS_N_GROUPS)
    g_ptr_array_set_size (groups, HW_FOCUS_N_GROUPS);
  return groups;
}

HwFocusRanking *
hw_focus_rank (const HwBook *book)
{
  HwFocusRanking *ranking = g_new0 (HwFocusRanking, 1);

  ranking->customers = list_customers (book);
  ranking->groups = list_groups (ranking->customers);
  ranking->proposed = g_ptr_array_new ();
  for (guint g = 0; g < ranking->groups->len; g++) {
    const HwFocusGroup *group = ranking->groups->pdata[g];

    for (guint i = 0; i < group->customers->len && i < HW_FOCUS_OF_GROUP; i++)
      g_ptr_array_add (ranking->proposed, group->customers->pdata[i]);
  }
  g_ptr_array_sort (ranking->proposed, compare_customers);
  return ranking;
}
