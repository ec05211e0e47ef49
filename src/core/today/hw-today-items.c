/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-today-items.h"

#include <glib/gi18n-lib.h>

/* A later feature adds its line here. */
static const HwTodayProvider providers[] = {
  hw_today_provide_tasks, hw_today_provide_deals, hw_today_provide_focus,
  hw_today_provide_retro, hw_today_provide_done,
};

/* What was promised comes first, then what others wait for, then what is only getting late. Between
 * the weights is room for the other parts. */
static const struct
{
  int points;
  const char *why;
} weights[] = {
  [HW_TODAY_ESCALATED] = { 210, N_ ("Nobody did it, and it came to you.") },
  [HW_TODAY_ANSWER] = { 165, N_ ("Somebody without a name waits for an answer.") },
  [HW_TODAY_CARD] = { 150, N_ ("The retro needs your card.") },
  [HW_TODAY_OVERDUE] = { 200, N_ ("Something promised is overdue.") },
  [HW_TODAY_COUNTERED] = { 190, N_ ("Your manager waits for you.") },
  [HW_TODAY_STALLED] = { 120, N_ ("A deal stands still.") },
  [HW_TODAY_DUE] = { 170, N_ ("Promised for today.") },
  [HW_TODAY_PROPOSED] = { 160, N_ ("Somebody waits for your word.") },
  [HW_TODAY_STALLING] = { 90, N_ ("A limit ends today.") },
  [HW_TODAY_CLOSING] = { 60, N_ ("A deal is about to close.") },
  [HW_TODAY_NO_STEP] = { 30, N_ ("Nothing moves without a next step.") },
  [HW_TODAY_UNDATED] = { 10, N_ ("It can be forgotten without a day.") },
  [HW_TODAY_DONE] = { 0, NULL },
};

void
hw_today_item_free (HwTodayItem *item)
{
  g_free (item->title);
  g_free (item->customer);
  g_free (item->reason);
  g_free (item->action);
  g_clear_pointer (&item->parts, g_ptr_array_unref);
  g_free (item);
}

int
hw_today_kind_points (HwTodayKind kind)
{
  return weights[kind].points;
}

HwTodayItem *
hw_today_item_new (HwTodayKind kind, char *title, char *reason)
{
  HwTodayItem *item = g_new0 (HwTodayItem, 1);

  item->kind = kind;
  item->title = title;
  item->reason = reason;
  item->customer = g_strdup ("");
  item->due = HW_DATE_NONE;
  item->parts = hw_today_parts_new ();
  if (weights[kind].why != NULL)
    hw_today_part_add (item->parts, weights[kind].points, g_strdup (_(weights[kind].why)));
  return item;
}

static const HwId *
find_own_id (const HwTodayItem *item)
{
  const HwId *ids[] = { &item->task, &item->escalated, &item->suggestion, &item->meeting };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (!hw_id_is_none (ids[i]))
      return ids[i];
  return hw_id_is_none (&item->deal) ? &item->person : &item->deal;
}

/* What is done comes last; otherwise the heavier first, then the earlier; of equal ones the one
 * whose id sorts first, so that the order is settled. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const HwTodayItem *one = *(HwTodayItem *const *) a;
  const HwTodayItem *other = *(HwTodayItem *const *) b;
  int by = (one->kind == HW_TODAY_DONE) - (other->kind == HW_TODAY_DONE);

  if (by == 0)
    by = other->score - one->score;
  if (by == 0 && one->due != other->due)
    by = one->due != HW_DATE_NONE && (other->due == HW_DATE_NONE || one->due < other->due) ? -1 : 1;
  return by != 0 ? by : hw_id_compare (find_own_id (one), find_own_id (other));
}

GPtrArray *
hw_today_items_load (const HwBook *book, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_today_item_free);

  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    if (!providers[i](book, items, error))
      return NULL;
  for (guint i = 0; i < items->len; i++) {
    HwTodayItem *item = items->pdata[i];

    item->score = hw_today_parts_settle (item->parts);
  }
  g_ptr_array_sort (items, compare_items);
  return g_steal_pointer (&items);
}
