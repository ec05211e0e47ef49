/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-board-private.h"

#include <string.h>

#include "core/text/hw-when.h"

/* Cards a stage that are read first, so that a large board can be seen at once. */
#define FIRST_CARDS 60
/* More changed deals than this are read anew as a whole. */
#define MANY_CHANGES 400
#define TICK_SECONDS 60

static void
remember_stall (HwBoard *self, HwCard *card, gint64 now)
{
  self->reading.next_stall = MIN (self->reading.next_stall, hw_card_next_stall (card, now));
}

static HwLane *
ensure_lane (HwBoard *self, const char *key, const char *label, const HwValue *value)
{
  HwLane *lane = hw_board_find_lane (self, key);
  g_autoptr (HwLane) made = NULL;
  guint position = 0;

  if (lane != NULL)
    return lane;
  made = hw_lane_new (key, label, value, self->stages->len);
  while (position < g_list_model_get_n_items (G_LIST_MODEL (self->lanes))) {
    g_autoptr (HwLane) other = g_list_model_get_item (G_LIST_MODEL (self->lanes), position);

    if (hw_lane_compare (made, other) < 0)
      break;
    position++;
  }
  g_hash_table_insert (self->lane_by_key, (char *) hw_lane_get_key (made), made);
  g_list_store_insert (self->lanes, position, made);
  return made;
}

static void
take_lanes (HwBoard *self, GPtrArray *lanes)
{
  for (guint i = 0; i < lanes->len; i++) {
    const HwLaneInfo *info = g_ptr_array_index (lanes, i);

    ensure_lane (self, info->key, info->label, &info->value);
  }
}

static void
take_totals (HwBoard *self, GPtrArray *totals)
{
  for (guint i = 0; i < totals->len; i++) {
    const HwTotals *fresh = g_ptr_array_index (totals, i);
    int stage = hw_board_find_stage (self, &fresh->stage);

    if (stage < 0)
      continue;
    hw_totals_free (g_ptr_array_index (self->totals, stage));
    g_ptr_array_index (self->totals, stage) = hw_totals_copy (fresh);
  }
  if (totals->len > 0)
    hw_board_emit (self, HW_BOARD_TOTALS);
}

static gboolean
is_same_place (HwCard *a, HwCard *b)
{
  return hw_id_equal (&a->stage, &b->stage) && strcmp (a->texts.rank, b->texts.rank) == 0 &&
         strcmp (a->texts.lane, b->texts.lane) == 0;
}

/* Puts @card where @shown, a card of the same deal, is: in its place if the order agrees, so that a
 * dropped card does not flicker when it settles. */
static void
replace_shown (HwBoard *self, HwCard *shown, HwCard *card)
{
  HwCell *cell = HW_CELL (
      hw_board_get_cell (self, card->texts.lane, (guint) hw_board_find_stage (self, &card->stage)));
  int position = cell != NULL ? hw_cell_find (cell, &card->id) : -1;
  HwCard *above;
  HwCard *below;

  if (position < 0 || !hw_id_equal (&shown->stage, &card->stage) ||
      strcmp (shown->texts.lane, card->texts.lane) != 0) {
    hw_board_hide (self, shown);
    hw_board_show (self, card);
    return;
  }
  above = position > 0 ? hw_cell_get (cell, (guint) position - 1) : NULL;
  below = hw_cell_get (cell, (guint) position + 1);
  if ((above == NULL || above->resting || hw_card_compare (above, card, self->sort) < 0) &&
      (below == NULL || below->resting || hw_card_compare (card, below, self->sort) < 0)) {
    hw_cell_replace (cell, (guint) position, card);
    return;
  }
  hw_cell_remove (cell, (guint) position);
  hw_board_show (self, card);
}

static void
take_card (HwBoard *self, HwCard *card)
{
  g_autoptr (HwCard) old = g_hash_table_lookup (self->cards, &card->id);
  g_autoptr (HwCard) resting = g_hash_table_lookup (self->resting, &card->id);

  if (old != NULL)
    g_object_ref (old);
  if (resting != NULL)
    g_object_ref (resting);
  g_hash_table_replace (self->cards, &card->id, g_object_ref (card));
  if (resting != NULL && (old == NULL || !is_same_place (old, card))) {
    /* The workspace has answered. */
    g_hash_table_remove (self->resting, &card->id);
    replace_shown (self, resting, card);
  } else if (resting == NULL && !g_hash_table_contains (self->lifted, &card->id)) {
    if (old == NULL)
      hw_board_show (self, card);
    else if (!hw_card_equal (old, card))
      replace_shown (self, old, card);
    else
      g_hash_table_replace (self->cards, &old->id, g_object_ref (old));
  }
}

static void
forget_card (HwBoard *self, const HwId *id)
{
  g_autoptr (HwCard) card = g_hash_table_lookup (self->cards, id);
  HwCard *resting = g_hash_table_lookup (self->resting, id);

  if (card == NULL)
    return;
  g_object_ref (card);
  if (resting != NULL)
    hw_board_hide (self, resting);
  else if (!g_hash_table_contains (self->lifted, id))
    hw_board_hide (self, card);
  g_hash_table_remove (self->resting, &card->id);
  g_hash_table_remove (self->lifted, &card->id);
  g_hash_table_remove (self->cards, &card->id);
}

void
hw_board_take_cards (HwBoard *self, GArray *asked, GPtrArray *cards)
{
  g_autoptr (GHashTable) found = g_hash_table_new (hw_id_hash, hw_id_equal);
  gint64 now = hw_board_now (self);

  for (guint i = 0; i < cards->len; i++) {
    HwCard *card = g_ptr_array_index (cards, i);

    g_hash_table_add (found, &card->id);
    take_card (self, card);
    remember_stall (self, card, now);
  }
  for (guint i = 0; asked != NULL && i < asked->len; i++)
    if (!g_hash_table_contains (found, &g_array_index (asked, HwId, i)))
      forget_card (self, &g_array_index (asked, HwId, i));
}

static int
compare_cards (gconstpointer a, gconstpointer b, gpointer sort)
{
  return hw_card_compare (*(HwCard *const *) a, *(HwCard *const *) b, GPOINTER_TO_INT (sort));
}

/* Cards of the stage that the workspace does not have there any more. */
static void
forget_others (HwBoard *self, const HwId *stage, GHashTable *found)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (HwId));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    HwCard *card = value; /* without a checked cast: there are many */

    if (hw_id_equal (&card->stage, stage) && !g_hash_table_contains (found, &card->id))
      g_array_append_val (gone, card->id);
  }
  for (guint i = 0; i < gone->len; i++)
    forget_card (self, &g_array_index (gone, HwId, i));
}

/* What a cell shall show: these cards, without those that are lifted or rest elsewhere, and with
 * those that rest here at the places where they are. */
static void
sync_cell (HwBoard *self, HwCell *cell, GPtrArray *cards)
{
  g_ptr_array_sort_with_data (cards, compare_cards, GINT_TO_POINTER (self->sort));
  for (guint i = 0; i < hw_cell_get_size (cell); i++) {
    HwCard *card = hw_cell_get (cell, i);

    if (card->resting && g_hash_table_contains (self->resting, &card->id))
      g_ptr_array_insert (cards, (int) MIN (i, cards->len), card);
  }
  hw_cell_sync (cell, cards);
}

static void
sync_lanes_of_stage (HwBoard *self, guint stage, GHashTable *by_lane)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lanes)); i++) {
    g_autoptr (HwLane) lane = g_list_model_get_item (G_LIST_MODEL (self->lanes), i);
    GPtrArray *cards = g_hash_table_lookup (by_lane, hw_lane_get_key (lane));

    g_ptr_array_set_size (none, 0);
    sync_cell (self, hw_lane_get_cell (lane, stage), cards != NULL ? cards : none);
  }
}

void
hw_board_take_stage (HwBoard *self, const HwId *stage, GPtrArray *cards)
{
  g_autoptr (GHashTable) by_lane =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) found = g_hash_table_new (hw_id_hash, hw_id_equal);
  int index = hw_board_find_stage (self, stage);
  gint64 now = hw_board_now (self);

  if (index < 0)
    return;
  for (guint i = 0; i < cards->len; i++) {
    HwCard *card = g_ptr_array_index (cards, i);
    HwCard *old = g_hash_table_lookup (self->cards, &card->id);
    GPtrArray *lane;

    if (old != NULL && hw_card_equal (old, card)) {
      card = old;
    } else {
      if (old != NULL && !hw_id_equal (&old->stage, stage) &&
          !g_hash_table_contains (self->lifted, &old->id))
        hw_board_hide (self, old);
      g_hash_table_replace (self->cards, &card->id, g_object_ref (card));
    }
    remember_stall (self, card, now);
    g_hash_table_add (found, &card->id);
    if (g_hash_table_contains (self->lifted, &card->id) ||
        g_hash_table_contains (self->resting, &card->id))
      continue;
    lane = g_hash_table_lookup (by_lane, card->texts.lane);
    if (lane == NULL) {
      lane = g_ptr_array_new ();
      g_hash_table_insert (by_lane, (char *) card->texts.lane, lane);
    }
    g_ptr_array_add (lane, card);
  }
  forget_others (self, stage, found);
  sync_lanes_of_stage (self, (guint) index, by_lane);
}

void
hw_board_take_overview (HwBoard *self, HwBoardAnswer *answer)
{
  take_lanes (self, answer->lanes);
  take_totals (self, answer->totals);
}

void
hw_board_take_stages (HwBoard *self, GPtrArray *stages)
{
  g_ptr_array_set_size (self->stages, 0);
  for (guint i = 0; i < stages->len; i++)
    g_ptr_array_add (self->stages, hw_row_ref (g_ptr_array_index (stages, i)));
  hw_board_clear (self);
  hw_board_emit (self, HW_BOARD_STRUCTURE);
  hw_board_emit (self, HW_BOARD_TOTALS);
}

/* Reading. A job is a query and the board that asked; the board may be gone when it is answered. */
typedef struct
{
  GWeakRef board;
  HwBoardQuery *query;
  GCancellable *cancellable; /* NULL: not part of a load */
  HwBoardAnswer *answer;     /* NULL: none yet, or @error */
  GError *error;
} Job;

static void
job_free (Job *job)
{
  g_weak_ref_clear (&job->board);
  hw_board_query_free (job->query);
  g_clear_object (&job->cancellable);
  hw_board_answer_free (job->answer);
  g_clear_error (&job->error);
  g_free (job);
}

static gpointer
job_run (HwConnection *connection,
         HwConfig *config,
         gpointer data,
         GCancellable *cancellable,
         GError **error)
{
  Job *job = data;

  return hw_board_query_run (job->query, connection, config, cancellable, error);
}

static void
take_phase_one (HwBoard *self, HwBoardAnswer *answer)
{
  for (guint i = 0; i < self->stages->len; i++) {
    const HwId *stage = hw_row_id (g_ptr_array_index (self->stages, i));
    g_autoptr (GPtrArray) cards = g_ptr_array_new ();

    for (guint c = 0; c < answer->cards->len; c++)
      if (hw_id_equal (&HW_CARD (answer->cards->pdata[c])->stage, stage))
        g_ptr_array_add (cards, answer->cards->pdata[c]);
    hw_board_take_stage (self, stage, cards);
  }
}

static void
take_changed (HwBoard *self, HwBoardQuery *query, HwBoardAnswer *answer)
{
  GHashTableIter iter;
  gpointer card;

  for (guint i = 0; i < query->accounts->len; i++) {
    g_hash_table_iter_init (&iter, self->cards);
    while (g_hash_table_iter_next (&iter, NULL, &card))
      if (hw_id_equal (&HW_CARD (card)->account, &g_array_index (query->accounts, HwId, i)))
        g_array_append_val (query->deals, HW_CARD (card)->id);
  }
  hw_board_take_cards (self, query->deals, answer->cards);
}

static void
take_answer (HwBoard *self, HwBoardQuery *query, HwBoardAnswer *answer)
{
  take_lanes (self, answer->lanes);
  if (query->deals != NULL)
    take_changed (self, query, answer);
  else if (!hw_id_is_none (&query->stage))
    hw_board_take_stage (self, &query->stage, answer->cards);
  else if (query->limit > 0)
    take_phase_one (self, answer);
  take_totals (self, answer->totals);
}

/* Once a job. */
static void
settle (HwBoard *self, Job *job)
{
  gboolean stale = job->cancellable != NULL && g_cancellable_is_cancelled (job->cancellable);

  if (self->reading.under_way > 0 && --self->reading.under_way == 0) {
    if (!stale)
      self->reading.complete = TRUE;
  }
  if (job->answer != NULL && !stale)
    take_answer (self, job->query, job->answer);
  else if (job->answer == NULL && !stale &&
           !g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hw_board_emit_failed (self, job->error);
  if (self->reading.under_way == 0)
    hw_board_notify_loading (self);
}

static gboolean
settle_later_cb (gpointer data)
{
  Job *job = data;
  g_autoptr (HwBoard) self = g_weak_ref_get (&job->board);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  self->reading.waiting--;
  settle (self, job);
  return G_SOURCE_REMOVE;
}

/* All of a stage may be tens of thousands of cards: what is on the screen is drawn first. Whatever
 * was asked later is newer and must be taken later. */
static void
board_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (HwBoard) self = g_weak_ref_get (&job->board);

  job->answer = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (source), result, &job->error);
  if (self != NULL && (self->reading.waiting > 0 || !hw_id_is_none (&job->query->stage))) {
    self->reading.waiting++;
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, settle_later_cb, job, (GDestroyNotify) job_free);
    return;
  }
  if (self != NULL)
    settle (self, job);
  job_free (job);
}

static HwBoardQuery *
new_query (HwBoard *self)
{
  HwBoardQuery *query = g_new0 (HwBoardQuery, 1);

  query->pipeline = self->pipeline;
  query->condition = g_strdup (self->condition);
  query->search = g_strdup (self->search);
  query->lane = g_strdup (self->lane);
  query->sort = self->sort;
  query->actor = *hw_workspace_get_actor (self->workspace);
  query->now = hw_board_now (self);
  return query;
}

static void
start_job (HwBoard *self, HwBoardQuery *query, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->board, self);
  job->query = query;
  g_set_object (&job->cancellable, cancellable);
  if (self->reading.under_way++ == 0)
    hw_board_notify_loading (self);
  hw_workspace_read_async (self->workspace, job_run, job, NULL,
                           (GDestroyNotify) hw_board_answer_free, cancellable, board_read_cb, job);
}

static gboolean
has_same_stages (HwBoard *self, GPtrArray *stages)
{
  if (stages->len != self->stages->len)
    return FALSE;
  for (guint i = 0; i < stages->len; i++)
    if (stages->pdata[i] != self->stages->pdata[i])
      return FALSE;
  return TRUE;
}

/* The newest configuration; the first pipeline where none, or one that is gone, is chosen. */
static void
take_config (HwBoard *self)
{
  g_autoptr (GPtrArray) stages = NULL;
  const HwRow *pipeline;

  g_clear_pointer (&self->config, hw_config_unref);
  self->config = hw_workspace_dup_config (self->workspace);
  pipeline = hw_config_find (self->config, HW_PIPELINE, &self->pipeline);
  if (pipeline == NULL || hw_row_is_deleted (pipeline)) {
    g_autoptr (GPtrArray) pipelines = hw_config_list (self->config, HW_PIPELINE);

    self->pipeline = pipelines->len > 0 ? *hw_row_id (pipelines->pdata[0]) : HW_ID_NONE;
  }
  stages = hw_config_stages (self->config, &self->pipeline);
  if (!has_same_stages (self, stages))
    hw_board_take_stages (self, stages);
}

/* @in_two: first the upper cards of each stage. What is on the screen already is renewed in one, so
 * that no column shrinks for a moment. */
static void
load (HwBoard *self, gboolean in_two)
{
  HwBoardQuery *overview;

  in_two = in_two || g_hash_table_size (self->cards) == 0;

  if (self->reading.cancellable != NULL) {
    g_cancellable_cancel (self->reading.cancellable);
    g_clear_object (&self->reading.cancellable);
  }
  take_config (self);
  self->reading.cancellable = g_cancellable_new ();
  self->reading.complete = FALSE;
  self->reading.next_stall = HW_CARD_NEVER;
  self->reading.day = hw_local_day (hw_board_now (self));
  overview = new_query (self);
  overview->overview = TRUE;
  overview->limit = in_two ? FIRST_CARDS : 0;
  start_job (self, overview, self->reading.cancellable);
  for (guint i = 0; i < self->stages->len; i++) {
    HwBoardQuery *query = new_query (self);

    query->stage = *hw_row_id (g_ptr_array_index (self->stages, i));
    start_job (self, query, self->reading.cancellable);
  }
}

void
hw_board_reload (HwBoard *self)
{
  if (self->workspace != NULL)
    load (self, TRUE);
}

/* What a signal of the workspace asks for. */
typedef struct
{
  GHashTable *deals;    /* HwId *: set */
  GHashTable *accounts; /* HwId *: set */
  GHashTable *stages;   /* HwId *: set */
  gboolean all;
} Wanted;

static void
want (GHashTable *set, const HwRow *row, guint field)
{
  const HwId *id = row != NULL ? hw_row_ref_id (row, field) : &HW_ID_NONE;

  if (!hw_id_is_none (id))
    g_hash_table_add (set, hw_id_copy (id));
}

static void
want_deal_of (Wanted *wanted, const HwChange *change, guint field)
{
  want (wanted->deals, change->before, field);
  want (wanted->deals, change->after, field);
}

static void
want_change (HwBoard *self, Wanted *wanted, const HwChange *change)
{
  gboolean filtered = self->condition != NULL || self->search != NULL;

  switch (change->kind) {
  case HW_DEAL:
    g_hash_table_add (wanted->deals, hw_id_copy (&change->id));
    want (wanted->stages, change->before, HW_DEAL_STAGE);
    break;
  case HW_TASK:
    want_deal_of (wanted, change, HW_TASK_DEAL);
    break;
  case HW_EVIDENCE:
    want_deal_of (wanted, change, HW_EVIDENCE_DEAL);
    break;
  case HW_TOUCH:
    if (filtered)
      want_deal_of (wanted, change, HW_TOUCH_DEAL);
    break;
  case HW_ATTACHMENT:
    if (filtered)
      want_deal_of (wanted, change, HW_ATTACHMENT_DEAL);
    break;
  case HW_CONTACT:
    if (filtered)
      want (wanted->accounts, change->after, HW_CONTACT_ACCOUNT);
    break;
  case HW_ACCOUNT:
    g_hash_table_add (wanted->accounts, hw_id_copy (&change->id));
    break;
  case HW_VIEW:
    break;
  default:
    /* Names, stages, limits, calendars: everything may look different. */
    wanted->all |= hw_config_holds (change->kind);
  }
}

static GArray *
ids_of (GHashTable *set)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (HwId));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  return ids;
}

/* The stages that the deals are shown in lose or change them. */
static void
want_stages_of_cards (HwBoard *self, Wanted *wanted)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, wanted->deals);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    HwCard *card = g_hash_table_lookup (self->cards, id);

    if (card != NULL)
      g_hash_table_add (wanted->stages, hw_id_copy (&card->stage));
  }
}

static void
read_wanted (HwBoard *self, Wanted *wanted)
{
  HwBoardQuery *query;

  if (wanted->all ||
      g_hash_table_size (wanted->deals) + g_hash_table_size (wanted->accounts) > MANY_CHANGES) {
    load (self, FALSE);
    return;
  }
  if (g_hash_table_size (wanted->deals) + g_hash_table_size (wanted->accounts) == 0)
    return;
  want_stages_of_cards (self, wanted);
  query = new_query (self);
  query->deals = ids_of (wanted->deals);
  query->accounts = ids_of (wanted->accounts);
  query->stages = ids_of (wanted->stages);
  start_job (self, query, NULL);
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwBoard *self)
{
  Wanted wanted = { .all = changes->bulk };

  wanted.deals = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  wanted.accounts = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  wanted.stages = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  for (guint i = 0; !wanted.all && i < changes->changes->len; i++)
    want_change (self, &wanted, &g_array_index (changes->changes, HwChange, i));
  read_wanted (self, &wanted);
  g_hash_table_unref (wanted.deals);
  g_hash_table_unref (wanted.accounts);
  g_hash_table_unref (wanted.stages);
}

static gboolean
board_tick_cb (gpointer data)
{
  HwBoard *self = data;
  gint64 now = hw_board_now (self);
  gboolean new_day = hw_local_day (now) != self->reading.day;
  GHashTableIter iter;
  gpointer card;

  hw_board_emit (self, HW_BOARD_TICK);
  if (!new_day && now < self->reading.next_stall)
    return G_SOURCE_CONTINUE;
  if (new_day || self->condition != NULL) {
    load (self, FALSE);
    return G_SOURCE_CONTINUE;
  }
  self->reading.next_stall = HW_CARD_NEVER;
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    remember_stall (self, card, now);
  return G_SOURCE_CONTINUE;
}

void
hw_board_start_reading (HwBoard *self)
{
  g_signal_connect_object (self->workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  self->reading.tick_id = g_timeout_add_seconds (TICK_SECONDS, board_tick_cb, self);
  load (self, TRUE);
}

void
hw_board_stop_reading (HwBoard *self)
{
  g_clear_handle_id (&self->reading.tick_id, g_source_remove);
  if (self->reading.cancellable != NULL)
    g_cancellable_cancel (self->reading.cancellable);
  g_clear_object (&self->reading.cancellable);
}
