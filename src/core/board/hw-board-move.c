/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-board-private.h"

#include <string.h>

static int
stage_probability (const HwRow *stage, const HwCard *card)
{
  return card->own_probability ? card->probability : (int) hw_row_int (stage, HW_STAGE_PROBABILITY);
}

/* @sign: 1 as if the deal were in the stage, -1 as if it had left. */
static void
count_card (HwBoard *self,
            HwTotals *totals,
            guint stage,
            const HwCard *card,
            int sign,
            gint64 since)
{
  totals->deals += (guint) sign;
  if (since != 0) {
    totals->known_ages += (guint) sign;
    totals->since_sum += sign * (double) (since / G_USEC_PER_SEC);
  }
  if (card->has_amount) {
    HwTally *tally = hw_totals_tally (totals, card->currency);
    int percent = stage_probability (hw_board_get_stage (self, stage), card);

    tally->deals += (guint) sign;
    tally->sum += sign * card->amount;
    tally->weighted += sign * (double) card->amount * percent / 100.0;
  }
}

static void
count_move (HwBoard *self, HwTotals *totals, guint stage, const HwCard *card, int to)
{
  int from = hw_board_find_stage (self, &card->stage);

  if (from == to)
    return;
  if (from == (int) stage)
    count_card (self, totals, stage, card, -1, card->stage_since);
  if (to == (int) stage)
    count_card (self, totals, stage, card, 1, hw_board_now (self));
}

HwTotals *
hw_board_dup_totals (HwBoard *self, guint stage)
{
  HwTotals *totals;
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  g_return_val_if_fail (stage < self->totals->len, NULL);

  totals = hw_totals_copy (g_ptr_array_index (self->totals, stage));
  g_hash_table_iter_init (&iter, self->resting);
  while (g_hash_table_iter_next (&iter, &id, &value)) {
    HwCard *card = g_hash_table_lookup (self->cards, id);

    if (card != NULL)
      count_move (self, totals, stage, card, hw_board_find_stage (self, &HW_CARD (value)->stage));
  }
  g_hash_table_iter_init (&iter, self->lifted);
  while (self->held_over >= 0 && g_hash_table_iter_next (&iter, &id, NULL)) {
    HwCard *card = g_hash_table_lookup (self->cards, id);

    if (card != NULL)
      count_move (self, totals, stage, card, self->held_over);
  }
  return totals;
}

guint
hw_board_count_hidden (HwBoard *self, guint stage)
{
  const HwRow *row = hw_board_get_stage (self, stage);
  const HwTotals *totals;
  guint shown = 0;
  GHashTableIter iter;
  gpointer card;

  if (row == NULL || hw_stage_kind (row) == HW_STAGE_OPEN || !self->reading.complete)
    return 0;
  totals = g_ptr_array_index (self->totals, stage);
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    if (hw_id_equal (&HW_CARD (card)->stage, hw_row_id (row)))
      shown++;
  return totals->deals > shown ? totals->deals - shown : 0;
}

void
hw_board_lift (HwBoard *self, GArray *deals)
{
  for (guint i = 0; i < deals->len; i++) {
    const HwId *id = &g_array_index (deals, HwId, i);
    HwCard *card = g_hash_table_lookup (self->cards, id);

    if (card == NULL || g_hash_table_contains (self->lifted, id) ||
        g_hash_table_contains (self->resting, id))
      continue;
    hw_board_hide (self, card);
    g_hash_table_add (self->lifted, hw_id_copy (id));
  }
}

void
hw_board_hold (HwBoard *self, int stage)
{
  if (self->held_over == stage)
    return;
  self->held_over = stage;
  hw_board_emit (self, HW_BOARD_TOTALS);
}

/* Out of sight, wherever it is. */
static void
take_up (HwBoard *self, const HwId *id, HwCard *card)
{
  HwCard *resting = g_hash_table_lookup (self->resting, id);

  if (resting != NULL) {
    hw_board_hide (self, resting);
    g_hash_table_remove (self->resting, id);
  } else if (!g_hash_table_remove (self->lifted, id)) {
    hw_board_hide (self, card);
  }
}

void
hw_board_rest (HwBoard *self, GArray *deals, HwLane *lane, guint stage, guint position)
{
  HwCell *cell = hw_lane_get_cell (lane, stage);
  const HwId *stage_id = hw_row_id (hw_board_get_stage (self, stage));

  for (guint i = 0; i < deals->len; i++) {
    const HwId *id = &g_array_index (deals, HwId, i);
    HwCard *card = g_hash_table_lookup (self->cards, id);

    if (card != NULL)
      take_up (self, id, card);
  }
  for (guint i = 0; i < deals->len; i++) {
    HwCard *card = g_hash_table_lookup (self->cards, &g_array_index (deals, HwId, i));
    HwCard *resting;

    if (card == NULL)
      continue;
    resting = hw_card_copy_resting (card, stage_id, hw_lane_get_key (lane));
    g_hash_table_insert (self->resting, &resting->id, resting);
    if (self->sort == HW_SORT_RANK)
      hw_cell_insert (cell, position++, resting);
    else
      hw_board_show (self, resting);
  }
  self->held_over = -1;
  hw_board_emit (self, HW_BOARD_TOTALS);
}

void
hw_board_put_back (HwBoard *self, GArray *deals)
{
  for (guint i = 0; i < deals->len; i++) {
    const HwId *id = &g_array_index (deals, HwId, i);
    HwCard *card = g_hash_table_lookup (self->cards, id);

    if (card == NULL ||
        (!g_hash_table_contains (self->lifted, id) && !g_hash_table_contains (self->resting, id)))
      continue;
    take_up (self, id, card);
    hw_board_show (self, card);
  }
  self->held_over = -1;
  hw_board_emit (self, HW_BOARD_TOTALS);
}

gboolean
hw_board_is_resting (HwBoard *self, const HwId *deal)
{
  return g_hash_table_contains (self->resting, deal);
}

static gboolean
is_among (GArray *deals, const HwId *id)
{
  for (guint i = 0; i < deals->len; i++)
    if (hw_id_equal (&g_array_index (deals, HwId, i), id))
      return TRUE;
  return FALSE;
}

/* The cards around a drop, the moved ones left out; either may be NULL. */
static void
find_neighbours (HwCell *cell, GArray *deals, guint position, HwCard **before, HwCard **after)
{
  guint place = 0;

  *before = *after = NULL;
  for (guint i = 0; i < hw_cell_get_size (cell); i++) {
    HwCard *card = hw_cell_get (cell, i);

    if (is_among (deals, &card->id))
      continue;
    if (place == position) {
      *after = card;
      return;
    }
    *before = card;
    place++;
  }
}

/* Is the block already there, in this order? */
static gboolean
is_in_place (HwBoard *self, GArray *deals, HwLane *lane, guint stage, HwCard *before, HwCard *after)
{
  const HwId *stage_id = hw_row_id (hw_board_get_stage (self, stage));
  HwCard *previous = before;

  for (guint i = 0; i < deals->len; i++) {
    HwCard *card = g_hash_table_lookup (self->cards, &g_array_index (deals, HwId, i));

    if (card == NULL || !hw_id_equal (&card->stage, stage_id) ||
        strcmp (card->texts.lane, hw_lane_get_key (lane)) != 0)
      return FALSE;
    if (self->sort == HW_SORT_RANK && previous != NULL &&
        hw_card_compare (previous, card, HW_SORT_RANK) > 0)
      return FALSE;
    previous = card;
  }
  return self->sort != HW_SORT_RANK || after == NULL || previous == NULL ||
         hw_card_compare (previous, after, HW_SORT_RANK) < 0;
}

static void
edit_lane (HwBoard *self, HwCommand *command, HwLane *lane)
{
  HwLaneField field;

  if (!hw_board_lane_is_editable (self) ||
      !hw_lane_field_parse (hw_config_get_schema (self->config), self->lane, &field))
    return;
  hw_edit_set (hw_command_get_edit (command, hw_command_n_edits (command) - 1), (guint) field.field,
               hw_value_copy (hw_lane_get_value (lane)));
}

HwCommand *
hw_board_build_move (HwBoard *self, GArray *deals, HwLane *lane, guint stage, guint position)
{
  const HwId *stage_id = hw_row_id (hw_board_get_stage (self, stage));
  HwCell *cell = hw_lane_get_cell (lane, stage);
  gboolean by_rank = self->sort == HW_SORT_RANK;
  HwCommand *command;
  HwCard *before;
  HwCard *after;

  find_neighbours (cell, deals, position, &before, &after);
  if (is_in_place (self, deals, lane, stage, before, after))
    return NULL;
  command = hw_command_new ("deal.move");
  for (guint i = 0; i < deals->len; i++) {
    const HwId *id = &g_array_index (deals, HwId, i);
    HwCard *card = g_hash_table_lookup (self->cards, id);
    const HwId *above = i > 0            ? &g_array_index (deals, HwId, i - 1)
                        : before != NULL ? &before->id
                                         : &HW_ID_NONE;

    hw_command_add_move (command, id, stage_id, by_rank ? above : NULL,
                         by_rank ? (after != NULL ? &after->id : &HW_ID_NONE) : NULL);
    if (card != NULL && strcmp (card->texts.lane, hw_lane_get_key (lane)) != 0)
      edit_lane (self, command, lane);
  }
  return command;
}
