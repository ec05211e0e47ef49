/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-board-query.h"

#include <string.h>

HwTotals *
hw_totals_new (const HwId *stage)
{
  HwTotals *totals = g_new0 (HwTotals, 1);

  totals->stage = *stage;
  totals->tallies = g_array_new (FALSE, TRUE, sizeof (HwTally));
  return totals;
}

HwTotals *
hw_totals_copy (const HwTotals *totals)
{
  HwTotals *copy = g_memdup2 (totals, sizeof *totals);

  copy->tallies = g_array_copy (totals->tallies);
  return copy;
}

void
hw_totals_free (HwTotals *totals)
{
  g_array_unref (totals->tallies);
  g_free (totals);
}

HwTally *
hw_totals_tally (HwTotals *totals, const char *currency)
{
  HwTally tally = { 0 };

  for (guint i = 0; i < totals->tallies->len; i++) {
    HwTally *known = &g_array_index (totals->tallies, HwTally, i);

    if (strcmp (known->currency, currency) == 0)
      return known;
  }
  g_strlcpy (tally.currency, currency, sizeof tally.currency);
  g_array_append_val (totals->tallies, tally);
  return &g_array_index (totals->tallies, HwTally, totals->tallies->len - 1);
}

static void
lane_info_free (gpointer data)
{
  HwLaneInfo *info = data;

  g_free (info->key);
  g_free (info->label);
  hw_value_clear (&info->value);
  g_free (info);
}

HwBoardAnswer *
hw_board_answer_new (void)
{
  HwBoardAnswer *answer = g_new0 (HwBoardAnswer, 1);

  answer->cards = g_ptr_array_new_with_free_func (g_object_unref);
  answer->totals = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_totals_free);
  answer->lanes = g_ptr_array_new_with_free_func (lane_info_free);
  return answer;
}

void
hw_board_answer_free (HwBoardAnswer *answer)
{
  if (answer == NULL)
    return;
  g_ptr_array_unref (answer->cards);
  g_ptr_array_unref (answer->totals);
  g_ptr_array_unref (answer->lanes);
  g_free (answer);
}

void
hw_board_query_free (HwBoardQuery *query)
{
  g_free (query->condition);
  g_free (query->search);
  g_free (query->lane);
  g_clear_pointer (&query->deals, g_array_unref);
  g_clear_pointer (&query->accounts, g_array_unref);
  g_clear_pointer (&query->stages, g_array_unref);
  g_free (query);
}
