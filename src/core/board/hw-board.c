/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-board-private.h"

#include <string.h>

enum {
  PROP_0,
  PROP_LOADING,
  PROP_SETTINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint signals[HW_BOARD_N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwBoard, hw_board, G_TYPE_OBJECT)

static HwCell *
find_cell (HwBoard *self, const char *lane_key, const HwId *stage)
{
  HwLane *lane = hw_board_find_lane (self, lane_key);
  int index = hw_board_find_stage (self, stage);

  return lane != NULL && index >= 0 ? hw_lane_get_cell (lane, (guint) index) : NULL;
}

/* By the order first: a column may hold tens of thousands. Resting cards are out of it. */
static int
find_in_cell (HwBoard *self, HwCell *cell, HwCard *card)
{
  guint place = hw_cell_place (cell, card, self->sort);

  if (hw_cell_get (cell, place) == card)
    return (int) place;
  return hw_cell_find (cell, &card->id);
}

static HwCard *
find_shown (HwBoard *self, const HwId *deal)
{
  HwCard *card = g_hash_table_lookup (self->resting, deal);

  if (card != NULL)
    return card;
  return g_hash_table_contains (self->lifted, deal) ? NULL
                                                    : g_hash_table_lookup (self->cards, deal);
}

void
hw_board_emit (HwBoard *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
hw_board_emit_failed (HwBoard *self, const GError *error)
{
  g_signal_emit (self, signals[HW_BOARD_FAILED], 0, error);
}

void
hw_board_notify_loading (HwBoard *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

void
hw_board_clear (HwBoard *self)
{
  g_hash_table_remove_all (self->lifted);
  g_hash_table_remove_all (self->resting);
  g_hash_table_remove_all (self->cards);
  g_hash_table_remove_all (self->lane_by_key);
  g_list_store_remove_all (self->lanes);
  g_ptr_array_set_size (self->totals, 0);
  for (guint i = 0; i < self->stages->len; i++)
    g_ptr_array_add (self->totals, hw_totals_new (hw_row_id (self->stages->pdata[i])));
  self->reading.next_stall = HW_CARD_NEVER;
  if (self->lane == NULL) {
    g_autoptr (HwLane) lane = hw_lane_new ("", "", &HW_VALUE_NULL, self->stages->len);

    g_list_store_append (self->lanes, lane);
    g_hash_table_insert (self->lane_by_key, (char *) hw_lane_get_key (lane), lane);
  }
}

void
hw_board_hide (HwBoard *self, HwCard *card)
{
  HwCell *cell = find_cell (self, card->texts.lane, &card->stage);
  int position = cell != NULL ? find_in_cell (self, cell, card) : -1;

  if (position >= 0)
    hw_cell_remove (cell, (guint) position);
}

void
hw_board_show (HwBoard *self, HwCard *card)
{
  HwCell *cell = find_cell (self, card->texts.lane, &card->stage);

  if (cell != NULL)
    hw_cell_insert (cell, hw_cell_place (cell, card, self->sort), card);
}

static void
change_settings (HwBoard *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
  hw_board_reload (self);
}

static void
hw_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwBoard *self = HW_BOARD (object);

  switch (id) {
  case PROP_LOADING:
    g_value_set_boolean (value, self->reading.under_way > 0);
    break;
  case PROP_SETTINGS:
    g_value_set_boolean (value, TRUE);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_board_dispose (GObject *object)
{
  hw_board_stop_reading (HW_BOARD (object));
  G_OBJECT_CLASS (hw_board_parent_class)->dispose (object);
}

static void
hw_board_finalize (GObject *object)
{
  HwBoard *self = HW_BOARD (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->config, hw_config_unref);
  g_free (self->condition);
  g_free (self->search);
  g_free (self->lane);
  g_free (self->order);
  g_hash_table_unref (self->lifted);
  g_hash_table_unref (self->resting);
  g_hash_table_unref (self->cards);
  g_hash_table_unref (self->lane_by_key);
  g_object_unref (self->lanes);
  g_ptr_array_unref (self->stages);
  g_ptr_array_unref (self->totals);
  G_OBJECT_CLASS (hw_board_parent_class)->finalize (object);
}

static void
hw_board_class_init (HwBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_board_get_property;
  object_class->dispose = hw_board_dispose;
  object_class->finalize = hw_board_finalize;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS] = g_param_spec_boolean ("settings", NULL, NULL, TRUE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[HW_BOARD_STRUCTURE] = g_signal_new ("structure", HW_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HW_BOARD_TOTALS] = g_signal_new ("totals", HW_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[HW_BOARD_TICK] =
      g_signal_new ("tick", HW_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HW_BOARD_FAILED] = g_signal_new ("failed", HW_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hw_board_init (HwBoard *self)
{
  self->held_over = -1;
  self->stages = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  self->totals = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_totals_free);
  self->lanes = g_list_store_new (HW_TYPE_LANE);
  self->lane_by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->cards = g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, g_object_unref);
  self->resting = g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, g_object_unref);
  self->lifted = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
}

HwBoard *
hw_board_new (HwWorkspace *workspace)
{
  HwBoard *self = g_object_new (HW_TYPE_BOARD, NULL);

  if (workspace != NULL) {
    self->workspace = g_object_ref (workspace);
    hw_board_start_reading (self);
  }
  return self;
}

void
hw_board_set_pipeline (HwBoard *self, const HwId *pipeline)
{
  if (hw_id_equal (&self->pipeline, pipeline))
    return;
  self->pipeline = *pipeline;
  change_settings (self);
}

const HwId *
hw_board_get_pipeline (HwBoard *self)
{
  return &self->pipeline;
}

static gboolean
set_text (char **target, const char *text)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (*target, text) == 0)
    return FALSE;
  g_free (*target);
  *target = g_strdup (text);
  return TRUE;
}

void
hw_board_set_condition (HwBoard *self, const char *condition)
{
  if (set_text (&self->condition, condition))
    change_settings (self);
}

const char *
hw_board_get_condition (HwBoard *self)
{
  return self->condition;
}

void
hw_board_set_search (HwBoard *self, const char *text)
{
  if (set_text (&self->search, text))
    change_settings (self);
}

const char *
hw_board_get_search (HwBoard *self)
{
  return self->search;
}

void
hw_board_set_sort (HwBoard *self, HwSort sort)
{
  gboolean ordered = set_text (&self->order, NULL);

  if (self->sort == sort && !ordered)
    return;
  self->sort = sort;
  change_settings (self);
}

HwSort
hw_board_get_sort (HwBoard *self)
{
  return self->sort;
}

void
hw_board_set_order (HwBoard *self, const char *order)
{
  /* The columns of the board lie as they did. */
  if (set_text (&self->order, order))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

const char *
hw_board_get_order (HwBoard *self)
{
  return self->order;
}

void
hw_board_set_lane (HwBoard *self, const char *lane)
{
  if (!set_text (&self->lane, lane))
    return;
  hw_board_clear (self);
  change_settings (self);
}

const char *
hw_board_get_lane (HwBoard *self)
{
  return self->lane;
}

HwWorkspace *
hw_board_get_workspace (HwBoard *self)
{
  return self->workspace;
}

HwConfig *
hw_board_get_config (HwBoard *self)
{
  return self->config;
}

guint
hw_board_n_stages (HwBoard *self)
{
  return self->stages->len;
}

const HwRow *
hw_board_get_stage (HwBoard *self, guint stage)
{
  return stage < self->stages->len ? g_ptr_array_index (self->stages, stage) : NULL;
}

int
hw_board_find_stage (HwBoard *self, const HwId *stage)
{
  for (guint i = 0; i < self->stages->len; i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (self->stages, i)), stage))
      return (int) i;
  return -1;
}

GListModel *
hw_board_get_lanes (HwBoard *self)
{
  return G_LIST_MODEL (self->lanes);
}

HwLane *
hw_board_find_lane (HwBoard *self, const char *key)
{
  return g_hash_table_lookup (self->lane_by_key, key != NULL ? key : "");
}

GListModel *
hw_board_get_cell (HwBoard *self, const char *lane_key, guint stage)
{
  HwLane *lane = hw_board_find_lane (self, lane_key);

  return lane != NULL ? G_LIST_MODEL (hw_lane_get_cell (lane, stage)) : NULL;
}

gboolean
hw_board_lane_is_editable (HwBoard *self)
{
  HwLaneField field;

  return self->lane != NULL && self->config != NULL &&
         hw_lane_field_parse (hw_config_get_schema (self->config), self->lane, &field) &&
         hw_lane_field_is_editable (&field);
}

gboolean
hw_board_allows_move (HwBoard *self, guint from, guint to)
{
  if (from == to || self->config == NULL)
    return TRUE;
  return hw_config_allows_move (self->config, hw_row_id (hw_board_get_stage (self, from)),
                                hw_row_id (hw_board_get_stage (self, to)));
}

gint64
hw_board_now (HwBoard *self)
{
  return self->workspace != NULL ? hw_workspace_now (self->workspace) : g_get_real_time ();
}

HwCard *
hw_board_find_card (HwBoard *self, const HwId *deal)
{
  HwCard *shown = find_shown (self, deal);

  return shown != NULL ? shown : g_hash_table_lookup (self->cards, deal);
}

gboolean
hw_board_locate (HwBoard *self, const HwId *deal, HwLane **lane, guint *stage, guint *position)
{
  HwCard *card = find_shown (self, deal);
  HwCell *cell;
  int found;

  if (card == NULL)
    return FALSE;
  cell = find_cell (self, card->texts.lane, &card->stage);
  found = cell != NULL ? find_in_cell (self, cell, card) : -1;
  if (found < 0)
    return FALSE;
  if (lane != NULL)
    *lane = hw_board_find_lane (self, card->texts.lane);
  if (stage != NULL)
    *stage = (guint) hw_board_find_stage (self, &card->stage);
  if (position != NULL)
    *position = (guint) found;
  return TRUE;
}

guint
hw_board_count (HwBoard *self)
{
  guint count = 0;

  for (guint i = 0; i < self->totals->len; i++)
    count += ((HwTotals *) g_ptr_array_index (self->totals, i))->deals;
  return count;
}
