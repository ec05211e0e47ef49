/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/today/hw-today-items.h"

/* The answer of the manager waits for the person. */
static void
add_answer (const HwBook *book, const HwFocusWeek *week, GPtrArray *items)
{
  const char *name = hw_config_name (book->config, HW_PERSON, &week->decided_by);
  HwTodayItem *item;
  char *reason;

  if (*name != '\0')
    /* Translators: a person, and what they say. */
    reason = g_strdup_printf (_("%1$s answers: %2$s"), name, week->answer);
  else
    /* Translators: %s is what somebody says. */
    reason = g_strdup_printf (_("The answer is: %s"), week->answer);
  item = hw_today_item_new (HW_TODAY_COUNTERED, g_strdup (_("Your focus of this week")), reason);
  item->person = book->person;
  item->action = g_strdup (_("Accept it, or propose again."));
  g_ptr_array_add (items, item);
}

static char *
tell_change (const HwFocusWeek *week)
{
  const HwFocusVersion *now = week->versions->pdata[week->versions->len - 1];
  const HwFocusVersion *before = hw_focus_week_find_previous (week);

  if (before == NULL)
    /* Translators: %s is a list of customers. */
    return g_strdup_printf (_("Proposed: %s."), now->order);
  /* Translators: two lists of customers. */
  return g_strdup_printf (_("Was: %1$s. Now: %2$s."), before->order, now->order);
}

static void
add_proposal (const HwRow *person, const HwFocusWeek *week, GPtrArray *items)
{
  HwTodayItem *item;

  if (week->state != HW_FOCUS_WEEK_PROPOSED || week->versions->len == 0)
    return;
  item = hw_today_item_new (HW_TODAY_PROPOSED,
                            /* Translators: %s is a person. */
                            g_strdup_printf (_("Focus of %s for this week"), hw_row_name (person)),
                                             tell_change (week));
  item->person = *hw_row_id (person);
  item->action = g_strdup (_("Confirm it, or answer with a reason."));
  g_ptr_array_add (items, item);
}

gboolean
hw_today_provide_focus (const HwBook *book, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) team = hw_today_list_team (book->config, &book->person, book->today);
  g_autoptr (HwFocusWeek) own =
      hw_focus_week_load (book->connection, book->config, &book->person, book->week, error);

  if (own == NULL)
    return FALSE;
  if (own->state == HW_FOCUS_WEEK_COUNTERED)
    add_answer (book, own, items);
  for (guint i = 0; i < team->len; i++) {
    g_autoptr (HwFocusWeek) week =
        hw_focus_week_load (book->connection, book->config, hw_row_id (team->pdata[i]), book->week,
                            error);

    if (week == NULL)
      return FALSE;
    add_proposal (team->pdata[i], week, items);
  }
  return TRUE;
}
