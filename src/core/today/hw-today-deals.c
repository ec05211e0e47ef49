/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/rules/hw-stall.h"
#include "core/text/hw-format.h"
#include "core/today/hw-today-items.h"

/* A deal is one item, however many things are wrong with it: the gravest gives the kind, the others
 * add their points and their sentence. */
static void
add_finding (GPtrArray *items,
             HwTodayItem **item,
             const HwBookDeal *deal,
             HwTodayKind kind,
             char *reason)
{
  g_autofree char *first = NULL;

  if (*item == NULL) {
    *item = hw_today_item_new (kind, g_strdup (hw_row_name (deal->row)), reason);
    g_ptr_array_add (items, *item);
    return;
  }
  first = (*item)->reason;
  /* Translators: between two sentences. */
  (*item)->reason = g_strconcat (first, _(" "), reason, NULL);
  hw_today_part_add ((*item)->parts, hw_today_kind_points (kind) / 10, reason);
}

static void
find_stall (const HwBook *book, GPtrArray *items, HwTodayItem **item, const HwBookDeal *deal)
{
  gint64 since = hw_row_int (deal->row, HW_DEAL_STAGE_SINCE);
  gint64 due;
  HwStall stall = hw_stall_evaluate (deal->stage, since, book->now_us, book->calendar, &due);
  g_autofree char *reason = NULL;
  const char *action = hw_row_text (deal->stage, HW_STAGE_STALL_ACTION);

  if (stall == HW_STALL_LATE) {
    reason = hw_stall_reason (deal->stage, since, book->now_us, book->calendar);
    add_finding (items, item, deal, HW_TODAY_STALLED, g_strndup (reason, strcspn (reason, "\n")));
  } else if (stall != HW_STALL_UNKNOWN && due != HW_CALENDAR_NEVER &&
             hw_calendar_day_of (book->calendar, due) == book->today) {
    /* Translators: %s is a stage. */
    reason = g_strdup_printf (_("Today is the last day of its limit in “%s”."),
                                 hw_row_name (deal->stage));
    add_finding (items, item, deal, HW_TODAY_STALLING, g_steal_pointer (&reason));
  } else {
    return;
  }
  (*item)->action = g_strdup (action);
}

static void
find_close (const HwBook *book, GPtrArray *items, HwTodayItem **item, const HwBookDeal *deal)
{
  gint64 day = hw_row_int (deal->row, HW_DEAL_CLOSE_DATE);

  if (hw_row_is_null (deal->row, HW_DEAL_CLOSE_DATE) || day > book->week + 6)
    return;
  add_finding (items, item, deal, HW_TODAY_CLOSING, hw_focus_close_sentence (book, deal));
  (*item)->due = day;
}

static void
add_weight (const HwBookDeal *deal, HwTodayItem *item)
{
  hw_today_part_add (item->parts, hw_focus_tier_points (deal->account),
                     g_strdup (_("An important customer.")));
  /* Translators: a stage, its number, and how many stages there are. */
  hw_today_part_add (item->parts, (int) (10 * deal->place),
                     g_strdup_printf (_("In “%1$s”, stage %2$d of %3$d."),
                                         hw_row_name (deal->stage), deal->stage_number,
                                         deal->n_stages));
}

/* A deal waits with its next step: who puts that off has decided when to go on. */
gboolean
hw_today_provide_deals (const HwBook *book, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < book->deals->len; i++) {
    const HwBookDeal *deal = book->deals->pdata[i];
    HwTodayItem *item = NULL;

    if (deal->step_until > book->today)
      continue;
    find_stall (book, items, &item, deal);
    find_close (book, items, &item, deal);
    if (!deal->has_step)
      add_finding (items, &item, deal, HW_TODAY_NO_STEP, g_strdup (_("No next step is set.")));
    if (item == NULL)
      continue;
    add_weight (deal, item);
    item->deal = *hw_row_id (deal->row);
    item->step = deal->step;
    item->account = *hw_row_ref_id (deal->row, HW_DEAL_ACCOUNT);
    g_free (item->customer);
    item->customer = g_strdup (deal->account != NULL ? hw_row_name (deal->account) : "");
  }
  return TRUE;
}
