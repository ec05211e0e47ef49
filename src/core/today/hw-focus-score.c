/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-focus-score.h"

#include <glib/gi18n-lib.h>

#include "core/rules/hw-stall.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-format.h"

/* The most that each part can give. A late stage outweighs the rest, then silence. */
#define POINTS_STAGE 30
#define POINTS_QUIET 25
#define POINTS_STALLED 15
#define POINTS_CLOSE 15
#define POINTS_NO_STEP 10
#define POINTS_AMOUNT 10
#define POINTS_NO_DECIDER 8
#define POINTS_ROLE 3
#define POINTS_INDUSTRY 5

#define DAY_US G_TIME_SPAN_DAY
#define QUIET_DAYS 14     /* where the stage has no limit */
#define INDUSTRY_SAMPLE 5 /* fewer closed deals tell nothing */

void
hw_today_part_free (HwTodayPart *part)
{
  g_free (part->why);
  g_free (part);
}

GPtrArray *
hw_today_parts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hw_today_part_free);
}

void
hw_today_part_add (GPtrArray *parts, int points, char *why)
{
  HwTodayPart *part;

  if (points <= 0 || why == NULL) {
    g_free (why);
    return;
  }
  part = g_new0 (HwTodayPart, 1);
  part->points = points;
  part->why = why;
  g_ptr_array_add (parts, part);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const HwTodayPart *one = *(HwTodayPart *const *) a;
  const HwTodayPart *other = *(HwTodayPart *const *) b;

  return one->points != other->points ? other->points - one->points
                                      : g_strcmp0 (one->why, other->why);
}

int
hw_today_parts_settle (GPtrArray *parts)
{
  int sum = 0;

  g_ptr_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    sum += ((HwTodayPart *) parts->pdata[i])->points;
  return sum;
}

int
hw_focus_tier_points (const HwRow *account)
{
  static const int points[] = { 10, 8, 5, 3 };
  const char *const *codes;
  const char *tier = account != NULL ? hw_row_text (account, HW_ACCOUNT_TIER) : NULL;
  guint n = hw_choice_list ("tier", &codes);

  for (guint i = 0; i < n && i < G_N_ELEMENTS (points); i++)
    if (g_strcmp0 (codes[i], tier) == 0)
      return points[i];
  return 0;
}

char *
hw_focus_touch_sentence (const HwBook *book, const HwBookDeal *deal)
{
  int days = hw_book_days_since (book, deal->last_touch);

  if (deal->last_touch == 0)
    return g_strdup (_("Never touched."));
  if (days <= 0)
    return g_strdup (_("Touched today."));
  return g_strdup_printf (ngettext ("No touch for %d day.", "No touch for %d days.", days), days);
}

/* How far the silence has come on the way to what the stage allows, from 0 to 1. */
static double
measure_silence (const HwBook *book, const HwBookDeal *deal)
{
  gint64 soon, due;

  if (deal->last_touch == 0)
    return 1;
  hw_stall_get_times (deal->stage, deal->last_touch, book->calendar, &soon, &due);
  if (due == HW_CALENDAR_NEVER)
    due = deal->last_touch + QUIET_DAYS * DAY_US;
  if (due <= deal->last_touch)
    return 1;
  return CLAMP ((double) (book->now_us - deal->last_touch) / (double) (due - deal->last_touch), 0,
                1);
}

static void
add_stage (const HwBookDeal *deal, GPtrArray *parts)
{
  hw_today_part_add (parts, (int) (POINTS_STAGE * deal->place),
                     /* Translators: a stage, its number, and how many stages there are. */
                     g_strdup_printf (_("In “%1$s”, stage %2$d of %3$d."),
                                         hw_row_name (deal->stage), deal->stage_number,
                                         deal->n_stages));
}

static void
add_stall (const HwBook *book, const HwBookDeal *deal, GPtrArray *parts)
{
  gint64 since = hw_row_int (deal->row, HW_DEAL_STAGE_SINCE);
  HwStall stall = hw_stall_evaluate (deal->stage, since, book->now_us, book->calendar, NULL);
  g_autofree char *reason = hw_stall_reason (deal->stage, since, book->now_us, book->calendar);
  char *end = reason != NULL ? strchr (reason, '\n') : NULL;

  if (end != NULL)
    *end = '\0';
  if (stall == HW_STALL_LATE || stall == HW_STALL_SOON)
    hw_today_part_add (parts, stall == HW_STALL_LATE ? POINTS_STALLED : POINTS_STALLED / 2,
                       g_steal_pointer (&reason));
}

char *
hw_focus_close_sentence (const HwBook *book, const HwBookDeal *deal)
{
  gint64 day = hw_row_int (deal->row, HW_DEAL_CLOSE_DATE);
  g_autofree char *text = NULL;

  if (hw_row_is_null (deal->row, HW_DEAL_CLOSE_DATE))
    return NULL;
  text = hw_format_date_near (day, book->today);
  if (day < book->today)
    /* Translators: %s is a day in the past, as “yesterday” or “Jul 3”. */
    return g_strdup_printf (_("Should have closed: %s."), text);
  /* Translators: %s is a day, as “tomorrow” or “Jul 3”. */
  return g_strdup_printf (_("Expected to close: %s."), text);
}

static void
add_close (const HwBook *book, const HwBookDeal *deal, GPtrArray *parts)
{
  gint64 left = hw_row_int (deal->row, HW_DEAL_CLOSE_DATE) - book->today;
  int points = left < 0 ? POINTS_CLOSE : left <= 7 ? 12 : left <= 30 ? 6 : 0;

  if (!hw_row_is_null (deal->row, HW_DEAL_CLOSE_DATE))
    hw_today_part_add (parts, points, hw_focus_close_sentence (book, deal));
}

/* Amounts of other currencies cannot be compared: they give nothing. */
static void
add_amount (const HwBook *book, const HwBookDeal *deal, GPtrArray *parts)
{
  const char *currency = hw_row_currency (book->config, deal->row);
  gint64 amount = hw_row_int (deal->row, HW_DEAL_AMOUNT);
  g_autofree char *text = NULL;

  if (book->largest <= 0 || amount <= 0 ||
      g_strcmp0 (currency, hw_config_currency (book->config)) != 0)
    return;
  text = hw_format_money (amount, currency, HW_MONEY_WHOLE);
  hw_today_part_add (parts, (int) (POINTS_AMOUNT * ((double) amount / (double) book->largest)),
                     /* Translators: %s is an amount of money. */
                     g_strdup_printf (_("Worth %s."), text));
}

static void
add_tags (const HwBook *book, const HwBookDeal *deal, GPtrArray *parts)
{
  const char *tier = deal->account != NULL ? hw_row_text (deal->account, HW_ACCOUNT_TIER) : NULL;
  const char *name =
      deal->account != NULL ? hw_row_text (deal->account, HW_ACCOUNT_INDUSTRY) : NULL;
  HwBookIndustry *industry = name != NULL ? g_hash_table_lookup (book->industries, name) : NULL;

  if (tier != NULL)
    hw_today_part_add (parts, hw_focus_tier_points (deal->account),
                       /* Translators: %s is a tier, as “A+”. */
                       g_strdup_printf (_("A customer of tier %s."),
                                           hw_choice_label ("tier", tier)));
  if (industry != NULL && industry->closed >= INDUSTRY_SAMPLE)
    hw_today_part_add (parts, (int) (POINTS_INDUSTRY * industry->won / industry->closed),
                       /* Translators: won deals, closed deals, and an industry. */
                       g_strdup_printf (_("Won %1$u of %2$u closed deals in “%3$s”."),
                                           industry->won, industry->closed, name));
}

/* Who is still unknown, of those who decide together. */
static void
add_chain (const HwBook *book, const HwBookDeal *deal, GPtrArray *parts)
{
  const HwBookChain *chain =
      deal->account != NULL ? g_hash_table_lookup (book->chains, hw_row_id (deal->account)) : NULL;
  guint roles = chain != NULL ? chain->roles : 0;

  if (deal->account == NULL)
    return;
  if ((roles & HW_CHAIN_DECISION) == 0)
    hw_today_part_add (parts, (int) (POINTS_NO_DECIDER * (1 + deal->place) / 2),
                       g_strdup (_("Nobody knows yet who decides.")));
  if ((roles & HW_CHAIN_TECHNICAL) == 0)
    hw_today_part_add (parts, POINTS_ROLE, g_strdup (_("No technical contact is known.")));
  if ((roles & HW_CHAIN_PURCHASING) == 0)
    hw_today_part_add (parts, POINTS_ROLE, g_strdup (_("No contact in purchasing is known.")));
}

GPtrArray *
hw_focus_score_deal (const HwBook *book, const HwBookDeal *deal, int *score)
{
  GPtrArray *parts = hw_today_parts_new ();

  add_stage (deal, parts);
  hw_today_part_add (parts, (int) (POINTS_QUIET * measure_silence (book, deal)),
                     hw_focus_touch_sentence (book, deal));
  add_stall (book, deal, parts);
  add_close (book, deal, parts);
  if (!deal->has_step)
    hw_today_part_add (parts, POINTS_NO_STEP, g_strdup (_("No next step is set.")));
  add_amount (book, deal, parts);
  add_tags (book, deal, parts);
  add_chain (book, deal, parts);
  *score = hw_today_parts_settle (parts);
  return parts;
}
