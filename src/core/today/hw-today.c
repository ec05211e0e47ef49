/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-today.h"

#include "core/today/hw-today-items.h"

void
hw_today_free (HwToday *today)
{
  g_clear_pointer (&today->counts, g_ptr_array_unref);
  g_clear_pointer (&today->ranking, hw_focus_ranking_free);
  g_clear_pointer (&today->week, hw_focus_week_unref);
  g_clear_pointer (&today->items, g_ptr_array_unref);
  g_clear_pointer (&today->config, hw_config_unref);
  g_free (today);
}

HwToday *
hw_today_load (HwConnection *connection,
               HwConfig *config,
               const HwId *person,
               gint64 now_us,
               GError **error)
{
  g_autoptr (HwToday) today = g_new0 (HwToday, 1);
  g_autoptr (HwBook) book = hw_book_load (connection, config, person, now_us, error);

  if (book == NULL)
    return NULL;
  today->config = hw_config_ref (config);
  today->person = *person;
  today->manager = hw_person_find_manager (config, person);
  today->today = book->today;
  today->now_us = now_us;
  today->counts = hw_today_counts_load (book, &today->has_goals, error);
  if (today->counts == NULL)
    return NULL;
  today->ranking = hw_focus_rank (book);
  today->week = hw_focus_week_load (connection, config, person, book->week, error);
  if (today->week == NULL)
    return NULL;
  today->items = hw_today_items_load (book, error);
  if (today->items == NULL)
    return NULL;
  if (today->items->len > HW_TODAY_MOST) {
    today->n_more = today->items->len - HW_TODAY_MOST;
    g_ptr_array_set_size (today->items, HW_TODAY_MOST);
  }
  return g_steal_pointer (&today);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const HwRow *one = *(HwRow *const *) a;
  const HwRow *other = *(HwRow *const *) b;
  int by = g_utf8_collate (hw_row_name (one), hw_row_name (other));

  return by != 0 ? by : hw_id_compare (hw_row_id (one), hw_row_id (other));
}

static gboolean
has_left (const HwRow *person, gint64 today)
{
  return !hw_row_is_null (person, HW_PERSON_ACTIVE_TO) &&
         hw_row_int (person, HW_PERSON_ACTIVE_TO) < today;
}

GPtrArray *
hw_today_list_team (const HwConfig *config, const HwId *person, gint64 today)
{
  GPtrArray *people = hw_config_list (config, HW_PERSON);

  for (guint i = 0; i < people->len;) {
    HwId manager = hw_person_find_manager (config, hw_row_id (people->pdata[i]));

    if (!hw_id_is_none (person) && hw_id_equal (&manager, person) &&
        !has_left (people->pdata[i], today))
      i++;
    else
      g_ptr_array_remove_index (people, i);
  }
  g_ptr_array_sort (people, compare_names);
  return people;
}
