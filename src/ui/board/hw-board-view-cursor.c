/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-view-private.h"

#include "ui/board/hw-peek.h"

void
hw_board_view_init_cursor (HwBoardView *self)
{
  self->cursor.selected = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
}

void
hw_board_view_clear_cursor (HwBoardView *self)
{
  g_clear_pointer (&self->cursor.selected, g_hash_table_unref);
  g_clear_pointer (&self->cursor.cut, g_array_unref);
  g_clear_pointer (&self->cursor.news, g_free);
}

static gboolean
is_cut (HwBoardView *self, const HwId *deal)
{
  for (guint i = 0; self->cursor.cut != NULL && i < self->cursor.cut->len; i++)
    if (hw_id_equal (&g_array_index (self->cursor.cut, HwId, i), deal))
      return TRUE;
  return FALSE;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* Why it is stalled and what to do: for those who cannot see the edge. */
static void
describe_stall (HwBoardView *self, HwCardWidget *widget, HwCard *card)
{
  HwStall stall = hw_card_get_stall (card, self->face.now);
  g_autofree char *reason = NULL;

  if (stall == HW_STALL_SOON || stall == HW_STALL_LATE)
    reason = hw_peek_describe_stall (self->board, card, self->face.now);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason != NULL ? reason : "", -1);
}

static const char *
find_news (HwBoardView *self, HwCard *card)
{
  HwLane *lane;
  guint stage;

  if (self->cursor.news == NULL || !hw_id_equal (&card->id, &self->cursor.news_deal) ||
      !hw_board_locate (self->board, &card->id, &lane, &stage, NULL) ||
      stage != self->cursor.news_stage || lane != self->cursor.news_lane)
    return NULL;
  return self->cursor.news;
}

void
hw_board_view_style_card (HwBoardView *self, HwCardWidget *widget)
{
  HwCard *card = hw_card_widget_get_card (widget);
  gboolean selected;

  if (card == NULL || self->cursor.selected == NULL)
    return;
  selected = g_hash_table_contains (self->cursor.selected, &card->id);
  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (widget), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (widget), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_SELECTED, selected,
                               -1);
  set_class (GTK_WIDGET (widget), "cut", is_cut (self, &card->id));
  set_class (GTK_WIDGET (widget), "taking", hw_id_equal (&card->id, &self->files_over));
  describe_stall (self, widget, card);
  hw_card_widget_set_news (widget, find_news (self, card));
}

static void
style_one (HwCardWidget *card, gpointer view)
{
  hw_board_view_style_card (view, card);
}

static void
style_list (gpointer list, gpointer view)
{
  hw_card_list_foreach (list, style_one, view);
}

void
hw_board_view_style_cards (HwBoardView *self)
{
  hw_board_view_foreach_list (self, style_list, self);
}

void
hw_board_view_unselect_all (HwBoardView *self)
{
  if (g_hash_table_size (self->cursor.selected) == 0)
    return;
  g_hash_table_remove_all (self->cursor.selected);
  hw_board_view_style_cards (self);
}

void
hw_board_view_select (HwBoardView *self, const HwId *deal, gboolean selected)
{
  if (selected)
    g_hash_table_add (self->cursor.selected, hw_id_copy (deal));
  else
    g_hash_table_remove (self->cursor.selected, deal);
  hw_board_view_style_cards (self);
}

static void
forget_news (HwBoardView *self)
{
  g_clear_pointer (&self->cursor.news, g_free);
  self->cursor.news_deal = HW_ID_NONE;
}

void
hw_board_view_take_focus (HwBoardView *self, GtkWidget *focus)
{
  HwCard *card;

  if (focus == NULL || !HW_IS_CARD_WIDGET (focus) ||
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  card = hw_card_widget_get_card (HW_CARD_WIDGET (focus));
  if (card == NULL)
    return;
  if (!hw_id_equal (&card->id, &self->cursor.news_deal))
    forget_news (self);
  self->cursor.deal = card->id;
  hw_board_locate (self->board, &card->id, NULL, &self->cursor.stage, &self->cursor.position);
}

const HwId *
hw_board_view_get_cursor (HwBoardView *self)
{
  return &self->cursor.deal;
}

static gboolean
focus_in_lane (HwBoardView *self, HwLane *lane, guint stage, guint position)
{
  HwLaneBand *band = hw_board_view_find_band (self, lane);
  HwCardWidget *widget;
  HwCardList *list;

  if (band == NULL)
    return FALSE;
  hw_lane_band_set_folded (band, FALSE);
  hw_lane_band_set_live (band, TRUE);
  if (hw_columns_get_folded (self->columns, stage))
    hw_columns_set_folded (self->columns, stage, FALSE);
  list = hw_lane_band_get_list (band, stage);
  hw_card_list_show (list, position);
  widget = hw_card_list_get_widget (list, position);
  if (widget == NULL)
    return FALSE;
  hw_board_view_show_stage (self, stage);
  hw_board_view_show_band (self, band);
  hw_board_view_style_card (self, widget);
  return gtk_widget_grab_focus (GTK_WIDGET (widget));
}

gboolean
hw_board_view_focus_deal (HwBoardView *self, const HwId *deal)
{
  HwLane *lane;
  guint stage;
  guint position;

  if (!hw_board_locate (self->board, deal, &lane, &stage, &position))
    return FALSE;
  self->cursor.deal = *deal;
  return focus_in_lane (self, lane, stage, position);
}

void
hw_board_view_focus_in_place (HwBoardView *self, HwCardWidget *card)
{
  self->cursor.deal = hw_card_widget_get_card (card)->id;
  hw_board_view_style_card (self, card);
  gtk_widget_grab_focus (GTK_WIDGET (card));
}

gboolean
hw_board_view_focus_with_news (HwBoardView *self, const HwId *deal, const char *news)
{
  g_free (self->cursor.news);
  self->cursor.news = g_strdup (news);
  self->cursor.news_deal = *deal;
  hw_board_locate (self->board, deal, &self->cursor.news_lane, &self->cursor.news_stage, NULL);
  return hw_board_view_focus_deal (self, deal);
}

void
hw_board_view_focus_place (HwBoardView *self, guint stage, guint position)
{
  for (guint i = 0; i < self->bands->len; i++) {
    HwLane *lane = hw_lane_band_get_lane (g_ptr_array_index (self->bands, i));
    HwCell *cell = hw_lane_get_cell (lane, stage);
    guint size = cell != NULL ? hw_cell_get_size (cell) : 0;

    if (size > 0) {
      focus_in_lane (self, lane, stage, MIN (position, size - 1));
      return;
    }
  }
}

typedef struct
{
  HwId id;
  guint stage;
  guint lane;
  guint position;
} Located;

static int
compare_located (gconstpointer a, gconstpointer b)
{
  const Located *left = a;
  const Located *right = b;

  if (left->stage != right->stage)
    return left->stage < right->stage ? -1 : 1;
  if (left->lane != right->lane)
    return left->lane < right->lane ? -1 : 1;
  return left->position < right->position ? -1 : left->position > right->position;
}

/* As they lie on the board, so that a block keeps its order when it is moved. */
void
hw_board_view_sort_deals (HwBoardView *self, GArray *deals)
{
  g_autoptr (GArray) located = g_array_new (FALSE, TRUE, sizeof (Located));

  for (guint i = 0; i < deals->len; i++) {
    Located entry = { .id = g_array_index (deals, HwId, i) };
    HwLane *lane = NULL;

    hw_board_locate (self->board, &entry.id, &lane, &entry.stage, &entry.position);
    for (guint b = 0; b < self->bands->len; b++)
      if (hw_lane_band_get_lane (self->bands->pdata[b]) == lane)
        entry.lane = b;
    g_array_append_val (located, entry);
  }
  g_array_sort (located, compare_located);
  for (guint i = 0; i < deals->len; i++)
    g_array_index (deals, HwId, i) = g_array_index (located, Located, i).id;
}

GArray *
hw_board_view_dup_selection (HwBoardView *self)
{
  GArray *deals = g_array_new (FALSE, FALSE, sizeof (HwId));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->cursor.selected);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (hw_board_locate (self->board, id, NULL, NULL, NULL))
      g_array_append_vals (deals, id, 1);
  if (deals->len == 0 && hw_board_locate (self->board, &self->cursor.deal, NULL, NULL, NULL))
    g_array_append_val (deals, self->cursor.deal);
  hw_board_view_sort_deals (self, deals);
  return deals;
}

static guint
size_of (HwLane *lane, guint stage)
{
  HwCell *cell = hw_lane_get_cell (lane, stage);

  return cell != NULL ? hw_cell_get_size (cell) : 0;
}

/* Where nothing has the cursor yet, the first card. */
static gboolean
find_cursor (HwBoardView *self, HwLane **lane, guint *stage, guint *position)
{
  if (hw_board_locate (self->board, &self->cursor.deal, lane, stage, position))
    return TRUE;
  for (guint b = 0; b < self->bands->len; b++)
    for (guint i = 0; i < hw_columns_get_size (self->columns); i++) {
      *lane = hw_lane_band_get_lane (g_ptr_array_index (self->bands, b));
      if (size_of (*lane, i) > 0) {
        *stage = i;
        *position = 0;
        focus_in_lane (self, *lane, i, 0);
        return FALSE;
      }
    }
  return FALSE;
}

static int
find_band_index (HwBoardView *self, HwLane *lane)
{
  for (guint i = 0; i < self->bands->len; i++)
    if (hw_lane_band_get_lane (g_ptr_array_index (self->bands, i)) == lane)
      return (int) i;
  return -1;
}

/* Up and down, over the edge of a lane into the next one that has cards in this column. */
static void
walk_down (HwBoardView *self, int steps)
{
  HwLane *lane;
  guint stage;
  guint position;
  int target;

  if (!find_cursor (self, &lane, &stage, &position))
    return;
  target = (int) position + steps;
  if (target >= 0 && target < (int) size_of (lane, stage)) {
    focus_in_lane (self, lane, stage, (guint) target);
    return;
  }
  for (int b = find_band_index (self, lane) + (steps > 0 ? 1 : -1);
       b >= 0 && b<(int) self->bands->len; b += steps> 0 ? 1 : -1) {
    HwLane *other = hw_lane_band_get_lane (g_ptr_array_index (self->bands, b));

    if (size_of (other, stage) > 0) {
      focus_in_lane (self, other, stage, steps > 0 ? 0 : size_of (other, stage) - 1);
      return;
    }
  }
  focus_in_lane (self, lane, stage, (guint) CLAMP (target, 0, (int) size_of (lane, stage) - 1));
}

/* To the next column that has cards in this lane, at the same height on the screen. */
static void
walk_across (HwBoardView *self, int step)
{
  HwLane *lane;
  HwLaneBand *band;
  guint stage;
  guint position;
  graphene_rect_t area;

  if (!find_cursor (self, &lane, &stage, &position))
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    step = -step;
  band = hw_board_view_find_band (self, lane);
  hw_card_list_get_area (hw_lane_band_get_list (band, stage), position, &area);
  for (int i = (int) stage + step; i >= 0 && i < (int) hw_columns_get_size (self->columns);
       i += step) {
    guint size = size_of (lane, (guint) i);

    if (size == 0 || hw_columns_is_narrow (self->columns, (guint) i))
      continue;
    focus_in_lane (self, lane, (guint) i,
                   MIN (hw_card_list_place_at (hw_lane_band_get_list (band, (guint) i),
                                               area.origin.y),
                        size - 1));
    return;
  }
}

static int
page_of (HwBoardView *self)
{
  HwLane *lane;
  guint stage;
  HwCardList *list;

  if (!hw_board_locate (self->board, &self->cursor.deal, &lane, &stage, NULL))
    return 1;
  list = hw_lane_band_get_list (hw_board_view_find_band (self, lane), stage);
  return list != NULL ? (int) hw_card_list_page (list) : 1;
}

static void
walk_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);

  if (g_str_equal (action, "board.walk-up"))
    walk_down (self, -1);
  else if (g_str_equal (action, "board.walk-down"))
    walk_down (self, 1);
  else if (g_str_equal (action, "board.walk-left"))
    walk_across (self, -1);
  else if (g_str_equal (action, "board.walk-right"))
    walk_across (self, 1);
  else if (g_str_equal (action, "board.page-up"))
    walk_down (self, -page_of (self));
  else if (g_str_equal (action, "board.page-down"))
    walk_down (self, page_of (self));
}

static void
walk_end_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  HwLane *lane;
  guint stage;
  guint position;

  if (find_cursor (self, &lane, &stage, &position))
    focus_in_lane (self, lane, stage,
                   g_str_equal (action, "board.first") ? 0 : size_of (lane, stage) - 1);
}

static void
toggle_select_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  const HwId *deal = &self->cursor.deal;

  if (!hw_board_locate (self->board, deal, NULL, NULL, NULL))
    return;
  self->cursor.anchor = *deal;
  hw_board_view_select (self, deal, !g_hash_table_contains (self->cursor.selected, deal));
}

/* Extends the selection from the anchor to the next card of the column. */
static void
select_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  int step = g_str_equal (action, "board.select-up") ? -1 : 1;
  HwLane *lane;
  guint stage;
  guint position;
  HwCard *next;
  gboolean shrinks;

  if (!find_cursor (self, &lane, &stage, &position))
    return;
  next = hw_cell_get (hw_lane_get_cell (lane, stage), (guint) ((int) position + step));
  if ((int) position + step < 0 || next == NULL)
    return;
  if (g_hash_table_size (self->cursor.selected) == 0)
    self->cursor.anchor = self->cursor.deal;
  shrinks = g_hash_table_contains (self->cursor.selected, &next->id) &&
            !hw_id_equal (&self->cursor.deal, &self->cursor.anchor);
  hw_board_view_select (self, &self->cursor.deal, !shrinks);
  hw_board_view_select (self, &next->id, TRUE);
  focus_in_lane (self, lane, stage, (guint) ((int) position + step));
}

static void
select_column_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  HwLane *lane;
  guint stage;
  guint position;

  if (!find_cursor (self, &lane, &stage, &position))
    return;
  for (guint i = 0; i < size_of (lane, stage); i++)
    g_hash_table_add (self->cursor.selected,
                      hw_id_copy (&hw_cell_get (hw_lane_get_cell (lane, stage), i)->id));
  hw_board_view_style_cards (self);
}

void
hw_board_view_install_cursor_actions (GtkWidgetClass *klass)
{
  static const char *const walks[] = { "board.walk-up",    "board.walk-down", "board.walk-left",
                                       "board.walk-right", "board.page-up",   "board.page-down" };

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    gtk_widget_class_install_action (klass, walks[i], NULL, walk_cb);
  gtk_widget_class_install_action (klass, "board.first", NULL, walk_end_cb);
  gtk_widget_class_install_action (klass, "board.last", NULL, walk_end_cb);
  gtk_widget_class_install_action (klass, "board.toggle-select", NULL, toggle_select_cb);
  gtk_widget_class_install_action (klass, "board.select-up", NULL, select_step_cb);
  gtk_widget_class_install_action (klass, "board.select-down", NULL, select_step_cb);
  gtk_widget_class_install_action (klass, "board.select-column", NULL, select_column_cb);
}
